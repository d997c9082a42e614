"""Measures what docs/scaling.md plans with, and prints its tables.

python benchmarks/scaling.py [--spark] [--rounds 3] [--price 0.05] [PATH.jsonl ...]

Without paths it takes ../shared/texts where that is present, corpus/ else. Speeds are in CPU
seconds of one core, so that other work on the machine counts little; memory is a process's peak.
"""

from __future__ import annotations

import argparse
import io
import itertools
import multiprocessing as mp
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from zhibiao.arrow import facts_of_batches, facts_of_table
from zhibiao.extract import default_extractor
from zhibiao.read import iter_articles
from zhibiao.schema import Article

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared" / "texts"
BATCH_ROWS = (64, 256, 1024, 4096, 10_000)
SAMPLE = 2048
Table = list[tuple[str, ...]]


def sources() -> list[Path]:
    return sorted(SHARED.glob("*.jsonl")) or [HERE / "corpus"]


def articles_in(path: Path) -> list[Article]:
    return [item for item in iter_articles([path]) if isinstance(item, Article)]


def size(articles: list[Article]) -> int:
    return sum(len(item.text.encode()) for item in articles)


def table_of(articles: list[Article]) -> pa.Table:
    columns = {
        "id": [item.id for item in articles],
        "text": [item.text for item in articles],
        "date": [None if item.date is None else str(item.date) for item in articles],
    }
    return pa.table(columns, schema=pa.schema(dict.fromkeys(columns, pa.string())))


def seconds(work: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    """The median over `rounds` of how far `clock` goes on during `work`."""
    taken = []
    for _ in range(rounds):
        start = clock()
        work()
        taken.append(clock() - start)
    return statistics.median(taken)


def costs(paths: list[Path], rounds: int, price: float) -> Table:
    """Core-hours a million articles and a TB, through `facts_of_table`."""
    extract = default_extractor()
    rows: Table = [
        ("texts", "articles", "MB", "facts an article", "MB/s a core", "of it Arrow",
         "core-hours a million articles", "core-hours a TB", f"at {price} an hour, a TB"),
    ]  # fmt: skip
    for path in paths:
        articles = articles_in(path)
        table, total = table_of(articles), size(articles) / 1e6
        plain = seconds(lambda: [extract(item) for item in articles], rounds, time.process_time)  # noqa: B023
        whole = seconds(lambda: facts_of_table(table), rounds, time.process_time)  # noqa: B023
        found = sum(len(extract(item).facts) for item in articles)
        hours = whole / total * 1e6 / 3600
        rows.append((
            path.stem, f"{len(articles):,}", f"{total:.2f}", f"{found / len(articles):.1f}",
            f"{total / whole:.2f}", f"{max(1 - plain / whole, 0):.0%}",
            f"{whole / len(articles) * 1e6 / 3600:.2f}", f"{hours:,.0f}", f"{hours * price:,.0f}",
        ))  # fmt: skip
    return rows


def memory(paths: list[Path]) -> Table:
    """Peak memory of a worker against the rows of a batch, and against the length of the run."""
    rows: Table = [("rows a batch", "articles", "MB of text in a batch", "peak memory, MB")]
    runs = [(count, max(count, SAMPLE)) for count in BATCH_ROWS] + [(1024, 10 * SAMPLE)]
    for count, total in [(0, 0), *runs]:
        text, peak = in_new_process(paths, count, total)
        rows.append((f"{count:,}", f"{total:,}", f"{text / 1e6:.2f}", f"{peak / 1e6:.0f}"))
    return rows


def in_new_process(paths: list[Path], rows: int, total: int) -> tuple[int, int]:
    with mp.get_context("spawn").Pool(1) as pool:
        return pool.apply(work_through, (paths, rows, total))


def work_through(paths: list[Path], rows: int, total: int) -> tuple[int, int]:
    """Bytes of text in the largest batch, and the peak memory of this process."""
    largest = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal largest
        left = itertools.islice(repeated(paths), total)
        while held := list(itertools.islice(left, rows)):
            largest = max(largest, size(held))
            batch = table_of(held).combine_chunks().to_batches()[0]
            del held
            yield batch

    default_extractor()
    for _ in facts_of_batches(batches()) if total else ():
        pass
    return largest, peak_memory()


def repeated(paths: list[Path]) -> Iterator[Article]:
    """The same few articles again and again, so that only their number tells two runs apart."""
    while True:
        items = itertools.islice(iter_articles(paths), SAMPLE)
        yield from (item for item in items if isinstance(item, Article))


def peak_memory() -> int:
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts the parent's peak in ru_maxrss as well
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def sizes(paths: list[Path]) -> Table:
    """What goes out for what comes in, and what moving it costs."""
    articles = [item for path in paths for item in articles_in(path)]
    table = table_of(articles)
    facts = facts_of_table(table)
    moving = seconds(lambda: (moved(table), moved(facts)), 3, time.process_time)
    working = seconds(lambda: facts_of_table(table), 1, time.process_time)
    text = size(articles)
    return [
        ("", "for 1 MB of text"),
        ("facts in Arrow, MB", f"{facts.nbytes / text:.2f}"),
        ("facts in Parquet (zstd), MB", f"{parquet_size(facts) / text:.2f}"),
        ("articles in Parquet (zstd), MB", f"{parquet_size(table) / text:.2f}"),
        ("extraction, CPU ms", f"{working / text * 1e9:.0f}"),
        ("Arrow stream of both, written and read, CPU ms", f"{moving / text * 1e9:.1f}"),
    ]


def moved(table: pa.Table) -> pa.Table:
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return pa.ipc.open_stream(sink.getvalue()).read_all()


def parquet_size(table: pa.Table) -> int:
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getbuffer().nbytes


def starting(paths: list[Path]) -> Table:
    """What a worker pays before its first article, and a long article against short ones."""
    made, first = (
        seconds(lambda: in_new_process(paths, 1, count), 3, time.monotonic)  # noqa: B023
        for count in (0, 1)
    )
    return [
        ("", "seconds"),
        ("new process until the extractor is made", f"{made:.2f}"),
        ("until its first article is done", f"{first:.2f}"),
        *(long_article(lines) for lines in (100, 10_000, 100_000)),
    ]


def long_article(lines: int) -> tuple[str, str]:
    """CPU time of one article that is nothing but figures."""
    extract = default_extractor()
    article = Article(text="地区生产总值208.2亿元，同比增长15.3%。\n" * lines)
    taken = seconds(lambda: extract(article), 3, time.process_time)
    total = size([article]) / 1e6
    return (
        f"one article of {total * 1e3:,.0f} KB, all figures",
        f"{taken:.2f} ({total / taken:.2f} MB/s)",
    )


def spark_overhead(paths: list[Path]) -> Table:
    """Wall time in Spark with one core: rows passed through Python, and extracted from."""
    from zhibiao import spark  # noqa: PLC0415

    conf = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
    session = spark.session("local[1]", {**conf, "spark.driver.bindAddress": "127.0.0.1"})
    session.sparkContext.setLogLevel("OFF")
    articles = [item for path in paths for item in articles_in(path)]
    rows = [
        (item.id, item.text, None if item.date is None else str(item.date)) for item in articles
    ]
    df = session.createDataFrame(rows, "id string, text string, date string").cache()
    df.count()

    def passed() -> None:
        df.mapInArrow(lambda batches: batches, df.schema).write.format("noop").mode(
            "overwrite"
        ).save()

    def extracted() -> None:
        spark.extract(df).write.format("noop").mode("overwrite").save()

    extracted()
    times = [seconds(work, 3, time.monotonic) for work in (passed, extracted)]
    session.stop()
    return [
        ("local[1]", "seconds"),
        ("articles passed through Python untouched", f"{times[0]:.2f}"),
        ("articles extracted from", f"{times[1]:.2f}"),
    ]


def printed(title: str, rows: Table) -> None:
    print(f"\n{title}\n")
    for number, row in enumerate(rows):
        print(f"| {' | '.join(row)} |")
        if number == 0:
            print(f"| {' | '.join('---' for _ in row)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--price", type=float, default=0.05, help="of a core for an hour")
    parser.add_argument("--spark", action="store_true", help="measure in Spark too; needs Java")
    args = parser.parse_args()
    paths = args.paths or sources()
    print(f"Python {platform.python_version()}, pyarrow {pa.__version__}, {platform.machine()}")
    printed("Cost", costs(paths, args.rounds, args.price))
    printed("Memory", memory(paths))
    printed("Sizes", sizes(paths))
    printed("Start", starting(paths))
    if args.spark:
        printed("Spark", spark_overhead(paths))


if __name__ == "__main__":
    main()
