"""A batch in a process of its own, to be killed: IN OUT WORKERS SECONDS-AN-ARTICLE."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

from fake_extractors import make_slow
from zhibiao.batch import FileOutput, run
from zhibiao.read import iter_items

if __name__ == "__main__":
    source, out, workers, seconds = sys.argv[1:]
    run(
        iter_items([source]),
        functools.partial(make_slow, float(seconds)),
        FileOutput(Path(out), {}, resume=True, seconds=0),
        workers=int(workers),
    )
