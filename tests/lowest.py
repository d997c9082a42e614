"""The same facts with the lowest versions that pyproject.toml declares as with the newest.

python tests/lowest.py FOLDER              makes a venv in FOLDER, once, and compares
python tests/lowest.py --facts ARTICLES    what is compared: facts of the articles in a folder, of spaCy,
                                           of Arrow and of the writers

Left out: Spark, which is large and only hands rows to Arrow, and what only the tests need.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("arrow", "duckdb", "fast", "html", "office", "pdf", "xlsx", "zstd")
_LEAST = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,]+\])?>=(?P<version>[\d.]+)")
_DATE = "2024-07-24"


def lowest() -> list[str]:
    """name==version of all that is needed at run time, as pyproject.toml declares it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = [*project["dependencies"], *(need for extra in EXTRAS for need in extras[extra])]
    found = [_LEAST.match(need) for need in declared]
    missing = [need for need, match in zip(declared, found, strict=True) if match is None]
    if missing:
        raise SystemExit(
            f"pyproject.toml: no lowest version of {', '.join(missing)}: write name>=1.2"
        )
    return sorted({f"{match['name']}=={match['version']}" for match in found if match})


def installed(folder: Path) -> Path:
    """The Python of a venv with the lowest versions; made anew when pyproject.toml has changed."""
    python, constraints = folder / "bin" / "python", folder / "constraints.txt"
    wanted = "\n".join(lowest()) + "\n"
    if not constraints.exists() or constraints.read_text(encoding="utf-8") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        pending = folder / "pending.txt"
        pending.write_text(wanted, encoding="utf-8")
        what = f"{ROOT}[{','.join(EXTRAS)}]"
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--constraint", str(pending), "--editable", what], check=True)
        pending.rename(constraints)
    return python


def facts(articles: Path) -> Iterator[str]:
    """Lines that are the same whatever the versions."""
    yield from _extracted(articles)
    yield from _written(articles / "lines.jsonl")
    yield from _in_pipelines((articles / "utf8.txt").read_text(encoding="utf-8"))


def _zhibiao(*arguments: str) -> str:
    command = [sys.executable, "-m", "zhibiao", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def _extracted(articles: Path) -> Iterator[str]:
    for line in _zhibiao("extract", str(articles), "--date", _DATE).splitlines():
        record = json.loads(line)
        record["doc_id"] = Path(record["doc_id"]).name
        yield json.dumps(record, ensure_ascii=False)


def _written(article: Path) -> Iterator[str]:
    """The rows of Parquet and DuckDB, and the lines of CSV; XLSX is written, too."""
    import duckdb
    import pyarrow.parquet as pq

    with TemporaryDirectory() as place:
        out = {
            suffix: Path(place, f"out.{suffix}") for suffix in ("csv", "parquet", "duckdb", "xlsx")
        }
        for path in out.values():
            _zhibiao("extract", str(article), "--date", _DATE, "-o", str(path))
        yield f"CSV {out['csv'].read_text(encoding='utf-8-sig')}"
        yield f"Parquet {pq.read_table(out['parquet']).to_pylist()}"
        with duckdb.connect(str(out["duckdb"])) as stored:
            rows = stored.sql("SELECT metric, value, unit, subject, period FROM facts ORDER BY ALL")
            yield f"DuckDB {rows.fetchall()}"


def _in_pipelines(text: str) -> Iterator[str]:
    import pyarrow as pa
    import spacy

    from zhibiao.arrow import facts_of_table

    nlp = spacy.blank("zh")
    nlp.add_pipe("zhibiao", config={"date": _DATE})
    for fact in nlp(text)._.facts:
        yield f"spaCy {json.dumps(fact.record(), ensure_ascii=False)}"
    yield f"Arrow {facts_of_table(pa.table({'id': ['a'], 'text': [text], 'date': [_DATE]})).to_pylist()}"


def compare(folder: Path) -> None:
    """Tells how many lines are the same, or ends with the first that is not."""
    import formats

    other = installed(folder)
    with TemporaryDirectory() as articles:
        formats.write_all(Path(articles))
        newest, oldest = (
            subprocess.run(
                [str(python), __file__, "--facts", articles],
                check=True,
                capture_output=True,
                encoding="utf-8",
            ).stdout.splitlines()
            for python in (sys.executable, other)
        )
    for pair in zip_longest(newest, oldest, fillvalue="(nothing)"):
        if pair[0] != pair[1]:
            raise SystemExit(
                "The lowest versions give other facts:\n  newest {}\n  lowest {}".format(*pair)
            )
    print(f"{len(newest)} lines of facts are the same with {', '.join(lowest())}")


def main() -> None:
    if sys.argv[1] == "--facts":
        print(*facts(Path(sys.argv[2])), sep="\n")
    else:
        compare(Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    main()
