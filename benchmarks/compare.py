"""The facts that this tree and another commit give for the same texts, compared by `zhibiao diff`.

make compare BASE=main
make compare BASE=HEAD~3 TEXTS='corpus ../shared/texts/local.jsonl'
python benchmarks/compare.py main ../shared/texts/*.jsonl -- --only subject --limit 100

Ends with the exit code of `zhibiao diff`: 0 the same, 1 differences. The other commit is unpacked
into a folder of its own and runs with this Python and its packages; nothing is installed.
"""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build" / "compare"


def unpack(revision: str, folder: Path) -> Path:
    """The package of a commit, to be put on PYTHONPATH."""
    command = ["git", "archive", "--format=tar", revision, "pipeline", "rules"]
    archive = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    # An installed zhibiao.rules would be that of this tree.
    (folder / "pipeline" / "zhibiao" / "rules").symlink_to(folder / "rules")
    return folder / "pipeline"


def extract(texts: list[str], out: Path, package: Path | None = None) -> None:
    """Facts of `texts` into `out`, by the package or by this tree."""
    env = {**os.environ, "PYTHONPATH": str(package)} if package else dict(os.environ)
    command = [sys.executable, "-m", "zhibiao.cli", "extract", *texts, "-o", str(out)]
    code = subprocess.run(command, cwd=out.parent, env=env, check=False).returncode
    if code > 1:
        sys.exit(f"extract ended with {code}")


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0].startswith("-"):
        sys.exit(__doc__)
    revision, *texts = arguments
    options: list[str] = []
    if "--" in texts:
        at = texts.index("--")
        texts, options = texts[:at], texts[at + 1 :]
    if not texts:
        sys.exit("no texts: name folders or .jsonl files of articles")
    texts = [str(Path(text).resolve()) for text in texts]
    BUILD.mkdir(parents=True, exist_ok=True)
    old, new = BUILD / "old.jsonl", BUILD / "new.jsonl"
    with tempfile.TemporaryDirectory() as name:
        extract(texts, old, unpack(revision, Path(name)))
    extract(texts, new)
    if filecmp.cmp(old, new, shallow=False):
        print("byte for byte the same")
    command = [sys.executable, "-m", "zhibiao.cli", "diff", str(old), str(new), *options]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
