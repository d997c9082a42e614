"""The report as a file: what is in it, that it holds together, that nothing in it runs. Without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zhibiao.extract import default_extractor
from zhibiao.library import as_article
from zhibiao.page import Failed, Page, assembled, marked
from zhibiao.schema import Article

TEXT = "2024年上半年，云泽市进出口总额96.8亿元，同比下降3.1%，占全省的4.2%，请拨打12345。"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`&amp;<!--\u2028\u2029\u202e]]>"


def data_of(page: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    found: dict[str, Any] = json.loads(text)
    return found


def page_of(*articles: Article) -> str:
    extract = default_extractor()
    return assembled(Page(articles=tuple(marked(article, extract) for article in articles)))


def test_a_page_holds_text_facts_and_what_was_left_out() -> None:
    (article,) = data_of(page_of(as_article(TEXT)))["articles"]
    assert article["text"] == TEXT
    (fact,) = article["facts"]
    assert (fact["metric"], fact["value"], fact["period"]) == ("进出口总额", 96.8, "2024-H1")
    assert [growth["value"] for growth in fact["growth"]] == [-3.1]
    (left,) = article["left_out"]
    assert left == {
        "span": {"start": TEXT.index("12345"), "end": TEXT.index("12345") + 5, "text": "12345"},
        "rule": "number",
        "reason": "not read as a quantity",
    }


def test_spans_count_the_title_or_the_text_that_they_are_of() -> None:
    title = "请拨打12345，上半年出口额5亿元"
    shown = marked(Article(title=title, text=TEXT), default_extractor())
    places = [(left.in_title, left.span) for left in shown.left_out]
    assert [in_title for in_title, _ in places] == [True, False]
    for in_title, span in places:
        assert (title if in_title else TEXT)[span.start : span.end] == span.text == "12345"


def test_nothing_of_an_article_can_leave_the_data() -> None:
    page = page_of(Article(id=HOSTILE, title=HOSTILE, text=f"{HOSTILE}{TEXT}{HOSTILE}"))
    (data,) = re.findall(r'id="data">(.*?)</script>', page, re.S)
    assert not set("<>&\u2028\u2029") & set(data)
    assert page.count("<script") == page.count("</script>") == 2
    (article,) = data_of(page)["articles"]
    assert (article["id"], article["text"]) == (HOSTILE, f"{HOSTILE}{TEXT}{HOSTILE}")


def test_half_an_emoji_in_a_message_does_not_stop_the_page() -> None:
    failed = Failed(path="a\ud83d.txt", reason="?", remedy="?")
    page = assembled(Page(failed=(failed,)))
    page.encode("utf-8")
    assert data_of(page)["failed"][0]["path"] == "a\ud83d.txt"


def test_a_page_asks_for_nothing_and_only_its_own_script_may_run() -> None:
    page = page_of(as_article(TEXT))
    assert not re.search(r"""\b(?:src|href)="(?!#|data:)""", page)
    assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg|http-equiv", "", page)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for tag in ("script", "style"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy


def test_the_same_articles_give_the_same_bytes() -> None:
    assert page_of(as_article(TEXT)) == page_of(as_article(TEXT))


# -- the command ----------------------------------------------------------------------------


def report(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-m", "zhibiao.cli", "report", *arguments]
    return subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", cwd=cwd, input=stdin
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT)
    (tmp_path / "in/b.jsonl").write_text('{"text": "产值5亿元。"}\n{"title": "x"}\n')
    (tmp_path / "in/c.mp3").write_text("?")
    return tmp_path


def test_a_report_of_a_folder(folder: Path) -> None:
    result = report("in", "-o", "r.html", cwd=folder)
    assert (result.returncode, result.stdout) == (1, "")
    assert 'in/b.jsonl:2: no "text"' in result.stderr
    last = result.stderr.splitlines()[-1]
    assert last == "zhibiao: 2 articles, 2 facts, 1 failed, 1 file skipped: r.html"
    data = data_of((folder / "r.html").read_text())
    assert [article["id"] for article in data["articles"]] == ["in/a.txt", "in/b.jsonl:1"]
    assert [(each["path"], each.get("line")) for each in data["failed"]] == [
        ("in/b.jsonl", 2),
        ("in/c.mp3", None),
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["in", "r.html"]


def test_a_report_to_stdout_of_stdin(tmp_path: Path) -> None:
    result = report("-", "-o", "-", "--min-confidence", "1", cwd=tmp_path, stdin=TEXT)
    assert result.returncode == 0
    (article,) = data_of(result.stdout)["articles"]
    assert article["text"] == TEXT and "facts" not in article


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nothing.txt"], 2, "nothing.txt: no such file or folder. Check the path"),
        (["in/a.txt", "-o", "in"], 2, "in: is a folder. Give --out a file name"),
        (["in", "-o", "no/r.html"], 2, "no: no such folder. Make it, or give another --out"),
        (["in/a.txt", "-o", "in/a.txt"], 2, "in/a.txt: is the output as well as an input"),
        (["in/a.txt", "--rules", "no"], 2, "no: "),
        (["in/a.txt", "-o", "/dev/full/r.html"], 2, "/dev/full: no such folder"),
    ],
)
def test_what_cannot_be_done_is_told(
    arguments: list[str], code: int, message: str, folder: Path
) -> None:
    result = report(*arguments, cwd=folder)
    assert result.returncode == code
    assert result.stderr.startswith(f"zhibiao: {message}")
    assert (folder / "in/a.txt").read_text() == TEXT


def test_a_report_under_another_suffix_is_refused(folder: Path) -> None:
    result = report("in", "-o", "r.pdf", cwd=folder)
    assert result.returncode == 2
    assert "ends in .html" in result.stderr
    assert not (folder / "r.pdf").exists()
