"""Tables in a text: where they stand, what their heads say, the facts in their cells.

A table is lines that follow on each other, a line a row, its cells set apart by a tab, by | or by two
blanks or more. So the readers of pages and sheets write the tables that they find.
"""
