"""Coverage-guided fuzzing by atheris: python tests/fuzz_run.py TARGET SECONDS FOLDER

TARGET is `read` (bytes of any format), `extract` (any text) or `dates`. What is found is kept in
FOLDER and becomes a case of a test.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["zhibiao"]):
    import fuzz
    import zhibiao.read.delimited
    import zhibiao.read.docx
    import zhibiao.read.feed
    import zhibiao.read.html
    import zhibiao.read.layout
    import zhibiao.read.markdown
    import zhibiao.read.pdf
    import zhibiao.read.xlsx  # noqa: F401


def main(target: str, seconds: str, folder: str) -> None:
    """Run until the time is over or something is found."""
    corpus = Path(folder, target)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fuzz.seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    options = [
        f"-max_total_time={seconds}", f"-artifact_prefix={folder}/{target}-",
        "-timeout=60", "-rss_limit_mb=4096", "-max_len=20000",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], fuzz.TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
