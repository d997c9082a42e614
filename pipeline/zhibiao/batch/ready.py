"""Imported in the server that workers are forked from: they share its extractor and its dictionary.

Shared memory stays in the caches of the processor; two dictionaries would drive each other out.
"""

import gc
from contextlib import suppress

from zhibiao.extract import default_extractor

with suppress(Exception):  # each worker finds the same fault, and can tell it
    default_extractor().cutter.cut("字")  # the dictionary is read at the first cut
gc.freeze()  # or the first collection in a worker would write to all of it, and so copy it
