"""`zhibiao serve`: what can be asked by HTTP, what is refused, and work that never ends."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="no fastapi: pip install 'zhibiao[serve]'")
from starlette.testclient import TestClient

import zhibiao
from zhibiao.page import Page
from zhibiao.read import Limits
from zhibiao.serve.app import app
from zhibiao.serve.command import _check
from zhibiao.serve.extracting import Sent, reader, safe_name
from zhibiao.serve.room import BrokenError, LateError, Room

TEXT = "今年上半年，云泽市出口额18.6亿元，同比增长3.2%。"
MOST = 100_000


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(app(reader(None, Limits()), "127.0.0.1", MOST), "http://127.0.0.1:8765")


@pytest.fixture(scope="module")
def page(client: TestClient) -> dict[str, Any]:
    answer = client.post("/extract", json={"text": TEXT, "date": "2024年7月24日", "id": "a"})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_an_article_gives_what_the_library_gives(page: dict[str, Any]) -> None:
    (article,) = Page.model_validate(page).articles
    assert (article.id, article.text) == ("a", TEXT)
    assert list(article.facts) == list(zhibiao.extract(TEXT, date="2024-07-24"))


def test_a_file_of_any_kind(client: TestClient) -> None:
    rows = "".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in "ab")
    for name, raw in (("news.jsonl", rows.encode()), ("../a b.txt", TEXT.encode("gbk"))):
        answer = client.post("/extract/file", files={"file": (name, raw)}, data={"date": "2024"})
        articles = Page.model_validate(answer.json()).articles
        assert {article.facts[0].metric for article in articles} == {"出口额"}
        assert [article.id for article in articles] == (
            ["a", "b"] if name == "news.jsonl" else ["a b.txt"]
        )


def test_a_file_that_cannot_be_read_is_told(client: TestClient) -> None:
    answer = client.post("/extract/file", files={"file": ("a.png", b"\x89PNG\r\n\x1a\n0000")})
    (failed,) = answer.json()["failed"]
    assert failed["path"] == "a.png"
    assert "PNG" in failed["reason"]


def test_the_report_runs_in_a_box(client: TestClient) -> None:
    answer = client.post("/report", data={"text": "<script>x</script>" + TEXT, "date": "2024"})
    assert "<script>x</script>" not in answer.text
    assert answer.headers["content-security-policy"].startswith("sandbox allow-scripts")


@pytest.mark.parametrize("to", ["jsonl", "csv", "xlsx", "parquet", "duckdb", "gold"])
def test_facts_are_taken_away(to: str, client: TestClient, page: dict[str, Any]) -> None:
    answer = client.post("/export", params={"to": to}, json=page)
    assert answer.status_code == 200, answer.text
    suffix = {"gold": "toml"}.get(to, to)
    assert answer.headers["content-disposition"] == f'attachment; filename="facts.{suffix}"'
    assert READ_BACK[to](answer.content) == ("出口额", 18.6)


def _of_jsonl(raw: bytes) -> tuple[str, float]:
    fact = json.loads(raw)
    return fact["metric"], fact["value"]


def _of_csv(raw: bytes) -> tuple[str, float]:
    pd = pytest.importorskip("pandas")
    (row,) = pd.read_csv(io.BytesIO(raw)).to_dict("records")
    return row["metric"], row["value"]


def _of_xlsx(raw: bytes) -> tuple[str, float]:
    import openpyxl

    heads, row, *_ = openpyxl.load_workbook(io.BytesIO(raw))["facts"].iter_rows(values_only=True)
    found = dict(zip(heads, row, strict=True))
    return found["metric"], found["value"]


def _of_parquet(raw: bytes) -> tuple[str, float]:
    import pyarrow.parquet as pq

    (row,) = pq.read_table(io.BytesIO(raw)).to_pylist()
    return row["metric"], float(row["value"])


def _of_duckdb(raw: bytes) -> tuple[str, float]:
    import tempfile
    from pathlib import Path

    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.duckdb").write_bytes(raw)
        with duckdb.connect(str(Path(folder, "a.duckdb"))) as store:
            ((metric, value),) = store.sql("SELECT metric, value FROM facts").fetchall()
    return metric, float(value)


def _of_gold(raw: bytes) -> tuple[str, float]:
    (fact,) = tomllib.loads(raw.decode())["facts"]
    return fact["metric"], fact["value"]


READ_BACK: dict[str, Callable[[bytes], tuple[str, float]]] = {
    "jsonl": _of_jsonl, "csv": _of_csv, "xlsx": _of_xlsx, "parquet": _of_parquet,
    "duckdb": _of_duckdb, "gold": _of_gold,
}  # fmt: skip


JSON = {"content-type": "application/json"}
FORM = {"content-type": "multipart/form-data; boundary=x"}
REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("/extract", {"json": {"txt": "x"}}, 422, "text: Field required"),
    ("/extract", {"json": {"text": ""}}, 422, "text: String should have at least 1 character"),
    ("/extract", {"json": {"text": "x", "date": "07/24"}}, 422, "is no date"),
    ("/extract", {"content": b"{", "headers": JSON}, 422, "JSON"),
    ("/extract", {"json": {"text": "x"}, "headers": {"host": "rebound.example"}}, 403, "rebound"),
    ("/extract", {"json": {"text": "x"}, "headers": {"origin": "https://e.example"}}, 403, "site"),
    ("/extract", {"json": {"text": "x"}, "headers": {"sec-fetch-site": "cross-site"}}, 403, "site"),
    ("/extract", {"json": {"text": "x" * MOST}}, 413, "more than 100,000 bytes"),
    (
        "/extract/file",
        {"content": iter([b"x" * MOST] * 2), "headers": FORM},
        413,
        "more than 100,000 bytes",
    ),
    ("/export?to=doc", {"json": {"articles": []}}, 422, "to=doc: is not known"),
    ("/export?to=csv", {"json": {"articles": [{"id": "a"}]}}, 422, "articles.0.text"),
    ("/nowhere", {}, 404, "Not Found"),
]


@pytest.mark.parametrize(("path", "sent", "code", "words"), REFUSED)
def test_what_is_refused(
    path: str, sent: dict[str, Any], code: int, words: str, client: TestClient
) -> None:
    answer = client.post(path, **sent)
    assert answer.status_code == code
    assert words in answer.json()["error"]
    assert answer.json()["remedy"]


def test_what_can_be_asked_is_described(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {"/extract", "/extract/file", "/report", "/export"}
    assert client.get("/docs").status_code == 404


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/serve.css", "/serve.js", "/add.js"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "http" not in answer.text


def test_names_of_files_lose_their_folders() -> None:
    assert [safe_name(name) for name in ("../../a.txt", r"c:\b.csv", "..", None, "一\x00.html")] == [
        "a.txt", "b.csv", "article.txt", "article.txt", "一.html",
    ]  # fmt: skip


# -- a process of its own ------------------------------------------------------------------------------


def _worker() -> Callable[[str], str]:
    return _do


def _do(work: str) -> str:
    if work == "sleep":
        time.sleep(60)
    if work == "hang":  # deaf to signals
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(60)
    if work == "die":
        signal.raise_signal(signal.SIGKILL)
    if work == "fail":
        raise LookupError("no such work")
    return work


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room[str, str]]:
    monkeypatch.setattr("zhibiao.serve.room._GRACE", 0.5)
    made: Room[str, str] = Room(_worker, 0.5)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("work", "error"),
    [("sleep", LateError), ("hang", LateError), ("die", BrokenError), ("fail", BrokenError)],
)
def test_the_next_work_is_done_whatever_came_of_the_last(
    work: str, error: type[Exception], room: Room[str, str]
) -> None:
    with pytest.raises(error):
        room.do(work)
    assert room.do("next") == "next"


def test_late_and_broken_work_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(error: Exception, _: Sent) -> Page:
        raise error

    for error, code in ((LateError(), 504), (BrokenError("it has died"), 500)):
        client = TestClient(app(partial(ask, error), "127.0.0.1", MOST), "http://127.0.0.1")
        answer = client.post("/extract", json={"text": TEXT})
        assert (answer.status_code, set(answer.json())) == (code, {"error", "remedy"})


# -- the command ---------------------------------------------------------------------------------------


def test_it_serves_until_ctrl_c_and_a_taken_port_is_told() -> None:
    command = [sys.executable, "-m", "zhibiao", "serve", "--no-open", "--port"]
    server = subprocess.Popen([*command, "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = server.stderr.readline().split()[2]
        import httpx

        for _ in range(50):
            try:
                assert httpx.get(address).status_code == 200
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        port = address.rstrip("/").rsplit(":", 1)[1]
        second = subprocess.run([*command, port], capture_output=True, text=True, check=False)
        assert second.returncode == 2
        assert f"127.0.0.1:{port}: Address already in use. Give another --port" in second.stderr
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0


def test_what_is_missing_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhibiao.serve.command.find_spec", lambda _: None)
    with pytest.raises(zhibiao.errors.UserError, match=r"pip install 'zhibiao\[serve\]'"):
        _check()
