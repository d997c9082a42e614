"""Bytes, files, folders, rows and stdin → articles."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhibiao.read import (
    PLAIN,
    Failure,
    Reading,
    UnreadableError,
    decode,
    iter_articles,
    iter_items,
    total_bytes,
)
from zhibiao.schema import Article

ROWS_ONLY = Reading(format="jsonl")
TEXT = "地区生产总值208.2亿元，\r\n同比增长15.3%（全市排名第三）。\n"
TRADITIONAL = (
    "財政部統計處發布進出口貿易初步統計，本月出口總值較去年同期增加，創下歷史新高紀錄。" * 5
)

ENCODED = [
    ("utf-8", TEXT.encode()),
    ("utf-8 with mark", codecs.BOM_UTF8 + TEXT.encode()),
    ("gbk", TEXT.encode("gbk")),
    ("gb18030", TEXT.encode("gb18030")),
    ("gb18030 with mark", b"\x84\x31\x95\x33" + TEXT.encode("gb18030")),
    ("utf-16 little endian with mark", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
    ("utf-16 big endian with mark", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
    ("utf-16 little endian", TEXT.encode("utf-16-le")),
    ("utf-16 big endian", TEXT.encode("utf-16-be")),
    ("utf-32 little endian with mark", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le")),
    ("utf-32 big endian with mark", codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be")),
]


@pytest.mark.parametrize(("name", "raw"), ENCODED, ids=[name for name, _ in ENCODED])
def test_encodings_give_the_same_text_with_its_newlines(name: str, raw: bytes) -> None:
    assert decode(raw) == TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("", "utf-8"),
        ("\r\n\r", "utf-8"),
        ("增长5%", "gbk"),
        ("增长，十二亿元。", "utf-16-le"),  # no ASCII, so no NUL byte gives it away
        ("增长，十二亿元。", "utf-16-be"),
        ("GDP up 5.2% " * 50 + "增长", "gbk"),
        ("a\u3000b\U0001f600增长5%\u2028\x85x", "utf-8"),
        ("\ufeff", "utf-8"),
        (TRADITIONAL, "big5"),
        ("网速5㎡，〇三年，镕", "gb18030"),
    ],
)
def test_text_survives(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text.removeprefix("\ufeff")


def test_only_the_first_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 * 2) == "\ufeff"


UNREADABLE = [
    (b"%PDF-1.7\n...", "it is a PDF file, not text", "--format"),
    (b"PK\x03\x04abc", "it is a zip archive (or .docx, .xlsx), not text", "--format"),
    (b"\x89PNG\r\n\x1a\nabc", "it is a PNG image, not text", "OCR"),
    (b"\xff\xd8\xff\xe0abc", "it is a JPEG image, not text", "OCR"),
    (b"\x1f\x8b\x08abc", "it is a gzip archive, not text", "--format"),
    (b"abc\x00def", "it has NUL bytes, the first at byte 3", "tr -d"),
    (b"\x80\xff\x80\xff", "its encoding is none that is known, or it is no text", "Save it"),
    (b"\x01\x02\x03\x04ab", "it is full of control characters, so it is no text", "Save it"),
    (codecs.BOM_UTF8 + b"\xff", "its byte order mark says UTF-8, its bytes do not", "Save it"),
    (codecs.BOM_UTF16_LE + b"a", "its byte order mark says UTF-16-LE, its bytes do not", "Save"),
    (TEXT.encode()[:-5], "it is UTF-8 with broken bytes, the first at byte 72", "iconv -c"),
    (codecs.BOM_UTF16_LE + b"a\x00\x00\x00", "it has NUL characters, so it is no text", "Save it"),
]


@pytest.mark.parametrize(("raw", "reason", "remedy"), UNREADABLE)
def test_what_is_no_text_says_so(raw: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(raw)
    assert caught.value.reason == reason
    assert remedy in caught.value.remedy


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\x84\x31\x95\x33")
@example(b"\x81" * 9)
def test_decode_raises_nothing_but_unreadable(raw: bytes) -> None:
    try:
        text = decode(raw)
    except UnreadableError as error:
        assert error.reason and error.remedy
    else:
        assert text.encode("utf-8").decode("utf-8") == text
        assert decode(raw) == text


@given(st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=20))
def test_utf8_is_never_guessed_at(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_a_folder_is_read_in_order_and_only_its_texts(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.text", "c.TXT", "d.toml", "e", ".hidden.txt", ".git/x.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    (tmp_path / "f.jsonl").write_text('{"id": "r", "text": "row"}\n')
    got = list(iter_articles([tmp_path], 2021))
    assert got == [
        Article(id=f"{tmp_path}/a/z.md", text="a/z.md", date=2021),
        Article(id=f"{tmp_path}/a.text", text="a.text", date=2021),
        Article(id=f"{tmp_path}/b.txt", text="b.txt", date=2021),
        Article(id=f"{tmp_path}/c.TXT", text="c.TXT", date=2021),
        Article(id="r", text="row", date=2021),
    ]


def test_paths_keep_the_order_given(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    got = list(iter_articles([tmp_path / "b", tmp_path / "a"]))
    assert got == [Article(id=f"{tmp_path}/{name}", text=name) for name in "ba"]


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert list(iter_articles([tmp_path])) == [Article(id=f"{tmp_path}/a.txt", text="")]


def test_newlines_are_not_translated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("一\r\n二\r三".encode())
    [article] = iter_articles([tmp_path])
    assert article == Article(id=f"{tmp_path}/a.txt", text="一\r\n二\r三")


def test_a_file_that_is_not_there_is_a_failure() -> None:
    assert list(iter_articles(["/no/such.txt", "/no/such.jsonl"])) == [
        Failure(
            path, "no such file or directory", "Check that it is there and that you may read it"
        )
        for path in ("/no/such.txt", "/no/such.jsonl")
    ]


def test_a_dangling_link_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "b.txt").write_text("b")
    failure, article = iter_articles([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.path == f"{tmp_path}/a.txt"
    assert article == Article(id=f"{tmp_path}/b.txt", text="b")


def test_a_folder_without_texts_is_a_failure(tmp_path: Path) -> None:
    [failure] = iter_articles([tmp_path])
    assert str(failure) == f"{tmp_path}: no file to read in this folder. Name the files themselves"


def test_a_file_name_in_gbk_can_be_written_to_json(tmp_path: Path) -> None:
    raw = bytes(tmp_path) + b"/\xb2\xfa.txt"
    try:
        with open(raw, "w") as stream:
            stream.write("x")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    [article] = iter_articles([tmp_path])
    assert article == Article(id=f"{tmp_path}/\ufffd\ufffd.txt", text="x")


ROWS = [
    ('{"id": "a", "text": "x", "date": "2021-08-24"}',
     Article(id="a", text="x", date=dt.date(2021, 8, 24))),
    ('{"id": "a", "text": "x", "date": "2020"}', Article(id="a", text="x", date=2020)),
    ('{"id": "a", "text": "x", "date": 2020}', Article(id="a", text="x", date=2020)),
    ('{"id": "a", "text": "x", "date": null}', Article(id="a", text="x", date=1999)),
    ('{"id": 7, "text": "x"}', Article(id="7", text="x", date=1999)),
    ('{"text": "x", "other": [1]}', Article(id="FILE:1", text="x", date=1999)),
    ('{"id": "a", "text": "一\\r\\n\\u2028"}', Article(id="a", text="一\r\n\u2028", date=1999)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "want"), ROWS)
def test_rows(tmp_path: Path, line: str, want: Article) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(line)
    want = want.model_copy(update={"id": want.id.replace("FILE", str(file))})
    assert list(iter_articles([file], 1999)) == [want]


BAD_ROWS = [
    ("{", "no JSON: Expecting property name enclosed in double quotes at character 2"),
    ("[1]", "no JSON object"),
    ('"x"', "no JSON object"),
    ("{}", 'no "text"'),
    ('{"text": null}', '"text" is empty'),
    ('{"text": 5}', 'no string under "text"'),
    ('{"text": "x", "id": [1]}', '"id" is neither a string nor a whole number'),
    ('{"text": "x", "id": true}', '"id" is neither a string nor a whole number'),
    ('{"text": "\\ud83d"}', 'half a character (a lone surrogate) in "text"'),
    ('{"text": "x", "date": "May"}',
     "\"date\": 'May' is no date such as 2021-08-24, 2021-08 or 2021"),
    ("[" * 100_000, "the JSON is nested too deep"),
    ('{"text": ' + "9" * 5000 + "}", "no JSON: Exceeds the limit (4300 digits) for integer string"),
    ("\x00", "it has NUL bytes, the first at byte 0"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason"), BAD_ROWS, ids=[reason for _, reason in BAD_ROWS])
def test_a_bad_row_is_a_failure_and_the_rest_goes_on(
    tmp_path: Path, line: str, reason: str
) -> None:
    file = tmp_path / "rows.jsonl"
    good = '{"id": "a", "text": "x"}'
    file.write_text(f"{good}\n\n{line}\n{good}\n")
    first, failure, last = iter_articles([file])
    assert first == last == Article(id="a", text="x")
    assert isinstance(failure, Failure)
    assert (failure.path, failure.line) == (str(file), 3)
    assert failure.reason.startswith(reason)
    assert failure.remedy


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_rows_in_every_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    file = tmp_path / "rows.ndjson"
    rows = [{"id": f"一{n}", "text": f"增长{n}%，\n全市第一。"} for n in range(3)]
    lines = newline.join(json.dumps(row, ensure_ascii=False) for row in rows)
    file.write_bytes(lines.encode(encoding))
    assert list(iter_articles([file])) == [Article(**row) for row in rows]


@pytest.mark.parametrize(
    ("raw", "rows", "want"),
    [
        ("增长5%\r\n".encode("gbk"), False, [Article(id="-", text="增长5%\r\n")]),
        (b"", False, [Article(id="-", text="")]),
        (b'{"id": "a", "text": "x"}\n{"text": "y"}', False,
         [Article(id="a", text="x"), Article(id="-:2", text="y")]),
        (codecs.BOM_UTF8 + b' \n {"id": "a", "text": "x"}', False, [Article(id="a", text="x")]),
        (b"", True, []),
        (b"x" * 100_000, False, [Article(id="-", text="x" * 100_000)]),
    ],
)  # fmt: skip
def test_stdin(raw: bytes, rows: bool, want: list[Article]) -> None:
    assert (
        list(iter_articles(["-"], reading=ROWS_ONLY if rows else PLAIN, stdin=io.BytesIO(raw)))
        == want
    )


def test_rows_by_request_whatever_the_name(tmp_path: Path) -> None:
    file = tmp_path / "rows.txt"
    file.write_text('{"id": "a", "text": "x"}')
    assert list(iter_articles([file], reading=ROWS_ONLY)) == [Article(id="a", text="x")]


def test_rows_are_read_one_at_a_time() -> None:
    class Endless(io.BytesIO):
        taken = 0

        def read1(self, size: int | None = -1) -> bytes:
            self.taken += 1
            return b'{"text": "x"}\n' * 100

    stream = Endless()
    articles = iter_articles(["-"], reading=ROWS_ONLY, stdin=stream)
    for _ in range(50):
        next(articles)
    assert stream.taken <= 2


def test_items_leave_out_the_output_and_know_their_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abc")
    (tmp_path / "out.jsonl").write_text("{}\n")
    own = frozenset([str(tmp_path / "out.jsonl")])
    assert [item.place for item in iter_items([str(tmp_path)], leave_out=own)] == [
        (f"{tmp_path}/a.txt", None)
    ]
    assert total_bytes([str(tmp_path)], leave_out=own) == 3
    assert total_bytes([str(tmp_path)]) == 6
    assert total_bytes(["-"]) is None
