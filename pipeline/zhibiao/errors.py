"""What a user can mend, and how it is told."""

from __future__ import annotations


class UserError(Exception):
    """One line for the user: what is wrong, where, and what to do about it."""

    code = 2
    """what the command ends with"""


class WriteError(UserError):
    """Output that the system would not take: a full disk, a file that may not be written."""

    code = 3


_STEERING = [*range(0x20), *range(0x7F, 0xA0), 0x61C, *range(0x200E, 0x2010), *range(0x2028, 0x202F),
             *range(0x2066, 0x206A), 0xFEFF]  # fmt: skip
_SIGNS = {
    code: chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
    for code in _STEERING
}
_SIGNS_OF_LINES = {code: sign for code, sign in _SIGNS.items() if chr(code) not in "\t\n\r"}


def escaped(text: str) -> str:
    """A text of one line that comes from outside, with signs for what would steer the terminal.

    That are the control characters of ASCII and Latin-1, and those that turn the direction of text.

    >>> escaped("a\\x1b[2Jb")
    'a␛[2Jb'
    """
    return text.translate(_SIGNS)


def escaped_lines(text: str) -> str:
    """The same for a text of several lines: tabs and line breaks stay. Its length is the same."""
    return text.translate(_SIGNS_OF_LINES)
