"""Many articles: order, workers, failures, and kills at any moment."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fake_extractors as fake
from zhibiao.batch import FileOutput, OutputError, SetupError, StreamOutput, Tally, run
from zhibiao.batch import checkpoint as journal
from zhibiao.batch.chunks import LARGEST, SMALLEST, Chunk, advance, chunked
from zhibiao.batch.command import Request, extract_files
from zhibiao.batch.options import difference, fingerprint
from zhibiao.batch.pool import Pool
from zhibiao.read import Item, Reading, iter_items
from zhibiao.read.items import Row

TESTS = Path(__file__).parent


def write_rows(path: Path, texts: list[str]) -> Path:
    lines = (json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts))
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def texts(count: int, seed: int = 1) -> list[str]:
    pick = random.Random(seed)
    return ["".join(f"产值{pick.randrange(999)}亿元，增长{pick.randrange(9)}%。" for _ in range(20))
            for _ in range(count)]  # fmt: skip


def go(source: Path, out: Path, make: Any = fake.make_plain, **options: Any) -> Tally:
    output = FileOutput(out, options.pop("options", {}), resume=options.pop("resume", False))
    return run(iter_items([str(source)]), make, output, **options)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def errors(out: Path) -> list[dict[str, Any]]:
    lines = Path(f"{out}.errors.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def doc_ids(out: Path) -> list[str]:
    ids = [json.loads(line)["doc_id"] for line in out.read_text().splitlines()]
    return list(dict.fromkeys(ids))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("in") / "rows.jsonl", texts(300))


@pytest.fixture(scope="module")
def want(rows: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The output of an unbroken run in one process."""
    out = tmp_path_factory.mktemp("want") / "out.jsonl"
    assert go(rows, out) == Tally(300, 12_000, 0, 0, rows.stat().st_size - 300)
    return out.read_bytes()


# --- the same output however it is made ---


@pytest.mark.parametrize("workers", [2, 4])
def test_any_number_of_workers_writes_the_same_bytes(
    rows: Path, want: bytes, tmp_path: Path, workers: int
) -> None:
    tally = go(rows, tmp_path / "out.jsonl", workers=workers)
    assert tally == Tally(300, 12_000, 0, 0, rows.stat().st_size - 300)
    assert (tmp_path / "out.jsonl").read_bytes() == want
    assert files(tmp_path) == ["out.jsonl"]


def test_a_slow_article_holds_its_place(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", ["等产值1亿元" * 4000, *texts(200)])
    go(source, tmp_path / "out", functools.partial(fake.make_slow, 0.0), workers=2)
    assert doc_ids(tmp_path / "out") == [f"a{n}" for n in range(201)]


def test_no_input_makes_an_empty_file(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", [])
    assert go(source, tmp_path / "out", workers=4) == Tally()
    assert (tmp_path / "out").read_bytes() == b""


def test_chunks_grow_and_hold_every_item_once() -> None:
    items = [Row("x", n, b"x" * 1000) for n in range(2000)]
    chunks = list(chunked(items))
    assert [item for chunk in chunks for item in chunk.items] == items
    sizes = [sum(item.size for item in chunk.items) for chunk in chunks]
    assert sizes[0] == SMALLEST // 1000 * 1000 + 1000
    assert max(sizes) <= LARGEST + 1000
    digest = ""
    for item in items:
        digest = advance(digest, item)
    assert chunks[-1].digest == digest


def test_input_is_read_no_further_ahead_than_needed(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Row("x", taken, b'{"text": "%s"}' % (b"x" * SMALLEST))

    class Enough(Exception):
        pass

    seen = Tally()

    def watch(tally: Tally) -> None:
        nonlocal seen
        seen += tally
        if seen.articles > 30:
            raise Enough

    output = FileOutput(tmp_path / "out", {})
    with pytest.raises(Enough):
        run(endless(), fake.make_plain, output, workers=2, watch=watch)
    assert taken - seen.articles <= 2 * 4 * (LARGEST // SMALLEST + 1)


# --- failures ---


@pytest.mark.parametrize("workers", [1, 2])
def test_failures_are_listed_and_the_rest_goes_on(tmp_path: Path, workers: int) -> None:
    source = write_rows(tmp_path / "in.jsonl", ["产值1亿元", "毒", "产值2亿元?"])
    with source.open("a") as stream:
        stream.write("no json\n")
    tally = go(source, tmp_path / "out", fake.make_raising, workers=workers)
    assert tally == Tally(2, 2, 1, 2, source.stat().st_size - 4)
    assert doc_ids(tmp_path / "out") == ["a0", "a2"]
    assert errors(tmp_path / "out") == [
        {
            "path": str(source),
            "line": 2,
            "doc_id": "a1",
            "reason": "the extractor failed with RuntimeError: two lines",
            "remedy": "Report it with this article",
        },
        {
            "path": str(source),
            "line": 4,
            "doc_id": None,
            "reason": "no JSON: Expecting value at character 1",
            "remedy": 'Write one object a line: {"id": "a1", "text": "…", "date": "2021-08-24"}',
        },
    ]


@pytest.mark.parametrize("workers", [2, 4])
def test_a_worker_that_dies_costs_only_its_article(tmp_path: Path, workers: int) -> None:
    contents = texts(100)
    for deadly in (0, 57, 58, 99):
        contents[deadly] = "毒"
    source = write_rows(tmp_path / "in.jsonl", contents)
    tally = go(source, tmp_path / "out", fake.make_suicidal, workers=workers)
    assert (tally.articles, tally.failed) == (96, 4)
    deadly_ids = ["a0", "a57", "a58", "a99"]
    assert doc_ids(tmp_path / "out") == [f"a{n}" for n in range(100) if f"a{n}" not in deadly_ids]
    failures = errors(tmp_path / "out")
    assert [failure["doc_id"] for failure in failures] == deadly_ids
    assert [failure["line"] for failure in failures] == [1, 58, 59, 100]
    assert {failure["reason"] for failure in failures} == {
        "the worker process was killed by SIGKILL at this article, three times"
    }


@pytest.mark.parametrize("times", [1, 2])
def test_a_worker_that_dies_by_chance_costs_nothing(tmp_path: Path, times: int) -> None:
    source = write_rows(tmp_path / "in.jsonl", ["产值1亿元", "毒产值2亿元", "产值3亿元"])
    mark = str(tmp_path / "mark")
    make = functools.partial(fake.make_fragile, mark, times)
    tally = go(source, tmp_path / "out", make, workers=2)
    assert tally.failed == 0
    assert doc_ids(tmp_path / "out") == ["a0", "a1", "a2"]
    assert os.path.getsize(mark) == times


def test_what_a_worker_had_yet_to_do_when_it_died_is_done() -> None:
    rows = [Row("x", n, f'{{"text": "{text}"}}'.encode()) for n, text in enumerate("一毒三四五")]
    chunks = [Chunk((row,), str(row.line)) for row in rows]
    with Pool(fake.make_suicidal, 1) as pool:
        done = list(pool.map(chunks))
    assert [chunk for chunk, _ in done] == chunks
    assert [outcome.tally.failed for _, outcome in done] == [0, 1, 0, 0, 0]


def test_workers_that_cannot_start_end_the_batch(rows: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        go(rows, tmp_path / "out", fake.make_exiting, workers=2)
    assert str(caught.value) == (
        "the worker processes do not start: the last one ended with exit code 7"
    )
    assert files(tmp_path) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_rule_ends_the_batch_in_one_line(rows: Path, tmp_path: Path, workers: int) -> None:
    with pytest.raises(SetupError) as caught:
        go(rows, tmp_path / "out", fake.make_impossible, workers=workers)
    assert str(caught.value) == "rules/units.toml: rule 'x': no cases. Add one"
    assert files(tmp_path) == []


def test_a_stream_gets_lines_and_failures_apart(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", ["产值1亿元", "毒"])
    stream, failures = (tmp_path / "stream").open("wb"), list[str]()
    output = StreamOutput(stream, lambda failure: failures.append(str(failure)))
    tally = run(iter_items([str(source)]), fake.make_raising, output)
    assert tally == Tally(1, 1, 0, 1, source.stat().st_size - 2)
    assert doc_ids(tmp_path / "stream") == ["a0"]
    assert failures == [
        f"{source}:2 (a1): the extractor failed with RuntimeError: two lines. "
        f"Report it with this article"
    ]


# --- going on after a kill ---


@pytest.mark.parametrize(("workers", "kills"), [(1, 8), (2, 8)])
def test_kill_9_at_random_moments_loses_and_doubles_nothing(
    rows: Path, want: bytes, tmp_path: Path, workers: int, kills: int
) -> None:
    out = tmp_path / "out.jsonl"
    pick = random.Random(workers)
    command = [sys.executable, str(TESTS / "batch_process.py"), str(rows), str(out)]
    killed = 0
    while not out.exists():
        process = subprocess.Popen([*command, str(workers), "0.004"])
        if killed < kills:
            _wait_for_growth(Path(f"{out}.part"), process)
            time.sleep(pick.uniform(0, 0.1))
            process.kill()
            killed += 1
        process.wait()
    assert killed >= 3
    assert out.read_bytes() == want
    assert files(tmp_path) == ["out.jsonl"]


def _wait_for_growth(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the process has written something, or has ended."""
    before = path.stat().st_size if path.exists() else 0
    while process.poll() is None:
        if path.exists() and path.stat().st_size > before:
            return
        time.sleep(0.005)


class Kill(BaseException):
    """Stands for kill -9: nothing of the batch runs after it."""


def crash_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the `step`-th call that changes something on disk be the last."""
    left = step

    def deadly(function: Any) -> Any:
        @functools.wraps(function)
        def call(*args: Any, **keywords: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise Kill
            return function(*args, **keywords)

        return call

    monkeypatch.setattr(os, "replace", deadly(os.replace))
    monkeypatch.setattr(os, "fsync", deadly(os.fsync))
    monkeypatch.setattr(Path, "unlink", deadly(Path.unlink))
    monkeypatch.setattr(FileOutput, "close", lambda output: output._file.close())


def test_a_crash_at_every_step_on_the_disk(tmp_path: Path) -> None:
    contents = [*texts(60), "毒", *texts(60, seed=2), "毒"]
    source = write_rows(tmp_path / "in.jsonl", contents)
    go(source, tmp_path / "want", fake.make_raising)
    step = 0
    while True:
        folder = tmp_path / f"{step}"
        folder.mkdir()
        out = folder / "want"
        Path(f"{out}.errors.jsonl").write_text("of an older run\n")
        with pytest.MonkeyPatch.context() as monkeypatch:
            crash_at(step, monkeypatch)
            try:
                run(iter_items([str(source)]), fake.make_raising, FileOutput(out, {}, seconds=0))
                break
            except Kill:
                pass
        for second in range(2):  # and killed again as it picks up
            with pytest.MonkeyPatch.context() as monkeypatch:
                crash_at(second, monkeypatch)
                with contextlib.suppress(Kill):
                    go(source, out, fake.make_raising, resume=True)
        tally = go(source, out, fake.make_raising, resume=True)
        assert (tally.articles, tally.failed) == (120, 2)
        assert files(folder) == ["want", "want.errors.jsonl"]
        for name in files(folder):
            assert (folder / name).read_bytes() == (tmp_path / name).read_bytes()
        step += 1
    assert step > 15


def interrupted(source: Path, out: Path, after: int, **options: Any) -> None:
    """Leave the files of a batch that was stopped after `after` chunks."""

    def watch(tally: Tally) -> None:
        nonlocal after
        after -= 1
        if after < 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(source, out, watch=watch, **options)


def test_ctrl_c_keeps_what_is_done(rows: Path, want: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(rows, out, 3)
    assert files(tmp_path) == ["out.jsonl.journal", "out.jsonl.part"]
    saved = journal.load(tmp_path / "out.jsonl.journal")
    assert saved is not None
    assert saved.out_bytes == (tmp_path / "out.jsonl.part").stat().st_size > 0
    assert want.startswith((tmp_path / "out.jsonl.part").read_bytes())
    assert go(rows, out, resume=True, workers=2).articles == 300
    assert out.read_bytes() == want


def test_a_resumed_batch_does_only_the_rest(rows: Path, tmp_path: Path) -> None:
    interrupted(rows, tmp_path / "out", 3)
    seen: list[Tally] = []
    go(rows, tmp_path / "out", resume=True, watch=seen.append)
    assert seen[0].articles > 0
    assert sum(tally.articles for tally in seen) == 300


def test_an_unfinished_run_is_not_thrown_away_unasked(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupted(rows, out, 3)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    with pytest.raises(OutputError) as caught:
        go(rows, out)
    count = journal.load(tmp_path / "out.journal").items  # type: ignore[union-attr]
    assert str(caught.value) == (
        f"{out}.part holds an unfinished run of {count} articles. "
        f"Go on with it by --resume, or delete it to start again"
    )
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before
    Path(f"{out}.part").unlink()
    assert go(rows, out).articles == 300


def test_changed_options_are_refused(rows: Path, tmp_path: Path) -> None:
    interrupted(rows, tmp_path / "out", 3, options={"the rules": "old"})
    with pytest.raises(OutputError, match=r"^the rules changed since .*out\.part was begun"):
        go(rows, tmp_path / "out", resume=True, options={"the rules": "new"})
    assert go(rows, tmp_path / "out", resume=True, options={"the rules": "old"}).articles == 300


def test_changed_input_is_refused(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", texts(200))
    interrupted(source, tmp_path / "out", 3)
    write_rows(source, texts(200, seed=2))
    with pytest.raises(OutputError, match=r"^the input changed: its first"):
        go(source, tmp_path / "out", resume=True)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number:03}.txt").write_text("产值1亿元。" * 100)
    interrupted(folder, tmp_path / "out", 2)
    os.utime(folder / "000.txt", ns=(1, 1))
    with pytest.raises(OutputError, match=r"^the input changed: its first"):
        go(folder, tmp_path / "out", resume=True)


def test_input_that_grew_at_its_end_is_gone_on_with(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "in.jsonl", texts(200))
    interrupted(source, tmp_path / "out", 3)
    write_rows(source, [*texts(200), "产值1亿元"])
    assert go(source, tmp_path / "out", resume=True).articles == 201
    assert doc_ids(tmp_path / "out") == [f"a{n}" for n in range(201)]


def test_files_that_were_tampered_with_are_refused(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    interrupted(rows, out, 3)
    Path(f"{out}.part").write_text("")
    with pytest.raises(
        OutputError, match=r"out\.part is shorter than the journal of the unfinished run says"
    ):
        go(rows, out, resume=True)
    Path(f"{out}.journal").write_text("[]")
    with pytest.raises(OutputError, match=r"out\.journal is no journal"):
        go(rows, out, resume=True)


def test_resume_without_an_unfinished_run_starts_at_the_beginning(
    rows: Path, want: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    assert go(rows, out, resume=True).articles == 300
    assert out.read_bytes() == want


def test_two_runs_do_not_share_an_output(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    output = FileOutput(tmp_path / "out", {})
    with pytest.raises(OutputError, match=r"^another run is writing .*out\.part"):
        FileOutput(tmp_path / "out", {})
    output.close()


def test_the_old_output_stays_until_the_new_one_is_whole(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    interrupted(rows, out, 3)
    assert out.read_text() == "old"


def test_checkpoints_survive_the_disk(tmp_path: Path) -> None:
    checkpoint = journal.Checkpoint(
        {"a": "b"}, 3, "d", 10, 20, 30, Tally(1, 2, 3, 4, 5, ignored=("a",)), True
    )
    journal.save(checkpoint, tmp_path / "journal")
    assert journal.load(tmp_path / "journal") == checkpoint
    assert replace(checkpoint, whole=False) != checkpoint
    assert files(tmp_path) == ["journal"]


def test_the_fingerprint_names_what_changed(tmp_path: Path) -> None:
    before = fingerprint(tmp_path)
    assert difference(before, fingerprint(tmp_path)) is None
    (tmp_path / "units.toml").write_text("x = 1")
    after = fingerprint(tmp_path)
    assert difference(before, after) == "the rules given"
    (tmp_path / "notes.md").write_text("x")
    assert fingerprint(tmp_path) == after


# --- the command, with an extractor of the test's own ---


def test_the_summary_counts_and_points_to_the_failures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write_rows(tmp_path / "in.jsonl", ["产值1亿元?", "毒"])
    request = Request((str(source),), tmp_path / "out", workers=1)
    assert extract_files(request, fake.make_raising) == 1
    err = capsys.readouterr().err
    assert err.startswith("zhibiao: 1 article, 1 fact, 1 rejected, 1 failed in ")
    assert err.endswith(f" MB/s); see {tmp_path}/out.errors.jsonl\n")


@pytest.mark.parametrize(("date", "told"), [(None, True), (dt.date(2024, 7, 24), False)])
def test_an_article_whose_date_would_tell_periods_is_counted(
    date: dt.date | None, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["今年，产值1亿元。", "2021年，产值1亿元。", "没有数字。"]
    source = write_rows(tmp_path / "in.jsonl", rows)
    request = Request((str(source),), tmp_path / "out", reading=Reading(date=date), workers=1)
    assert extract_files(request) == 0
    assert ("1 article has no date" in capsys.readouterr().err) is told


def test_the_output_is_not_read_as_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("产值1亿元")
    request = Request((str(tmp_path),), tmp_path / "facts.jsonl", workers=1)
    for _ in range(2):
        assert extract_files(request, fake.make_plain) == 0
    assert doc_ids(tmp_path / "facts.jsonl") == [f"{tmp_path}/a.txt"]


def test_output_to_what_is_no_file(rows: Path) -> None:
    request = Request((str(rows),), Path(os.devnull), workers=1)
    assert extract_files(request, fake.make_plain) == 0
    assert not Path(os.devnull).is_file()
