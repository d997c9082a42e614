"""Inputs that are damaged, misleading, hostile or of a wrong kind, and what is to come of each.

`cases()` gives (name, the files of a folder, arguments, what is expected). Expected is `fails(…)`, a
piece of the one line that is told, or `reads(…)`, the metrics that are found.
"""

from __future__ import annotations

import base64
import bz2
import codecs
import gzip
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import formats

GOOD = "2024年，云泽市出口额5亿元，增长3%。\n"


@dataclass(frozen=True)
class Expected:
    """`fails`: `what` stands in a failure. `reads`: just these metrics, or a note that there are none."""

    kind: Literal["fails", "reads"]
    what: tuple[str, ...]


Case = tuple[str, dict[str, bytes], list[str], Expected]


def fails(*what: str) -> Expected:
    return Expected("fails", what)


def reads(*metrics: str) -> Expected:
    return Expected("reads", metrics)


def cases() -> Iterator[Case]:
    for name, content, arguments, expected in (
        *texts(), *encodings(), *rows(), *tables(), *pages(), *archives(), *documents(), *dates(), *limits(),
    ):  # fmt: skip
        yield f"{len(content)}-{name}", {name: content}, arguments, expected


One = tuple[str, bytes, list[str], Expected]


def texts() -> Iterator[One]:
    yield "empty.txt", b"", [], reads()
    yield "blank.txt", b" \n\t\n", [], reads()
    yield "mark-only.txt", codecs.BOM_UTF8, [], reads()
    yield (
        "nul.txt",
        GOOD.encode() + b"\x00" + GOOD.encode(),
        [],
        fails(f"it has NUL bytes, the first at byte {len(GOOD.encode())}", "tr -d"),
    )
    yield (
        "broken.txt",
        GOOD.encode() * 3 + b"\xe5\x87",
        [],
        fails(f"UTF-8 with broken bytes, the first at byte {len(GOOD.encode()) * 3}", "iconv"),
    )
    yield (
        "binary.txt",
        bytes(range(256)) * 20,
        [],
        fails("its encoding is none that is known"),
    )
    yield "control.txt", b"\x01\x02\x03\x04\x05" * 50, [], fails("full of control characters")
    yield "escapes.txt", ("\x1b[J\x9bK\u202e" + GOOD).encode(), [], reads("出口额")
    yield "image.txt", b"\x89PNG\r\n\x1a\n" + b"0" * 50, [], fails("it is a PNG image", "OCR")
    yield "jpeg.txt", b"\xff\xd8\xff\xe0" + b"0" * 50, [], fails("it is a JPEG image", "OCR")
    yield "program.txt", b"\x7fELF" + b"\x00" * 50, [], fails("it is a program")
    yield (
        "database.txt",
        b"SQLite format 3\x00" + b"\x00" * 50,
        [],
        fails("it is an SQLite database"),
    )
    yield "one-line.txt", (GOOD.strip() * 2000).encode(), [], reads(*["出口额"] * 2000)
    yield "endless-name.txt", ("甲" * 50_000 + "。" + GOOD).encode(), [], reads("出口额")
    yield "brackets.txt", ("（" * 5_000 + GOOD).encode(), [], reads("出口额")
    yield (
        "surrogate-utf16.txt",
        GOOD.encode("utf-16") + b"\x00\xd8",
        [],
        fails("its byte order mark says UTF-16-LE, its bytes do not"),
    )
    yield "utf32.txt", GOOD.encode("utf-32"), [], reads("出口额")


def encodings() -> Iterator[One]:
    yield "gbk.txt", GOOD.encode("gbk"), [], reads("出口额")
    yield "utf16be.txt", GOOD.encode("utf-16-be"), [], reads("出口额")
    yield "utf16le.txt", GOOD.encode("utf-16-le"), [], reads("出口额")
    yield "hz.txt", GOOD.encode("hz"), [], reads("出口额")
    yield "utf7.txt", GOOD.encode("utf-7"), [], reads("出口额")
    yield "twice-latin.txt", GOOD.encode().decode("latin-1").encode(), [], reads("出口额")
    yield (
        "twice-cp1252.txt",
        "今年，云泽市出口额5亿元。".encode().decode("cp1252", "ignore").encode(),
        [],
        fails("it was encoded twice"),
    )
    yield (
        "twice-gbk.txt",
        ("出口额为12亿元\n" * 2).encode().decode("gb18030").encode(),
        [],
        reads("出口额", "出口额"),
    )
    yield (
        "twice-gbk-damaged.txt",
        (GOOD * 3).encode().decode("gb18030", "replace").encode(),
        [],
        fails("it was encoded twice"),
    )
    yield (
        "korean.txt",
        ("올해 상반기 수출액은 오억 달러로 작년 같은 기간보다 증가했다. " * 5).encode("euc_kr"),
        [],
        fails("it is Korean (EUC-KR)"),
    )
    japanese = "今年上半期の輸出額は208億円で、前年の同期に比べて15.3%増加した。" * 5
    for encoding in ("euc_jp", "shift_jis", "utf-8"):
        yield f"japanese-{encoding}.txt", japanese.encode(encoding), [], fails("it is Japanese")
    yield (
        "wrong-mark.txt",
        codecs.BOM_UTF8 + GOOD.encode("gbk"),
        [],
        fails("its byte order mark says UTF-8, its bytes do not"),
    )
    yield "half-gbk.txt", GOOD.encode("gbk") + "增长".encode(), [], reads("出口额")


def rows() -> Iterator[One]:
    def lines(*each: object) -> bytes:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in each).encode()

    yield "no-json.jsonl", b"{oops\n", [], fails("no JSON: Expecting property name")
    yield "array-line.jsonl", b"[1]\n", [], fails("no JSON object")
    yield (
        "no-text.jsonl",
        lines({"id": "a7", "url": "x"}),
        [],
        fails("(a7)", 'no "text"', "--text-field", "id, url"),
    )
    yield "null-text.jsonl", lines({"id": "a7", "text": None}), [], fails("(a7)", '"text" is empty')
    yield "nan-text.jsonl", b'{"id": "a7", "text": NaN}\n', [], fails("(a7)", '"text" is empty')
    yield "number-text.jsonl", lines({"text": 5}), [], fails('no string under "text", but int')
    yield "list-text.jsonl", lines({"text": [GOOD]}), [], fails('no string under "text", but list')
    yield (
        "bad-id.jsonl",
        lines({"id": {"a": 1}, "text": GOOD}),
        [],
        fails('"id" is neither a string nor a whole number'),
    )
    yield (
        "half-emoji.jsonl",
        b'{"id": "a7", "text": "\\ud83d"}\n',
        [],
        fails("(a7)", "a lone surrogate"),
    )
    yield "deep.jsonl", b'{"text": ' + b"[" * 50_000 + b"\n", [], fails("nested too deep")
    yield (
        "long-int.jsonl",
        b'{"text": "x", "n": ' + b"9" * 5000 + b"}\n",
        [],
        fails("Exceeds the limit"),
    )
    yield "float-id.jsonl", lines({"id": 7.0, "text": GOOD}), [], reads("出口额")
    yield "content.jsonl", lines({"内容": GOOD, "标题": "快讯"}), [], reads("出口额")
    yield (
        "markup.jsonl",
        lines({"content": f"<div><p>{GOOD}</p><script>产值7亿元</script></div>"}),
        [],
        reads("出口额"),
    )
    yield (
        "wrong-field.jsonl",
        lines({"text": GOOD}),
        ["--text-field", "body"],
        fails('no "body"', "Its fields are: text"),
    )
    yield (
        "object.json",
        json.dumps({"data": [{"text": GOOD}], "page": 1}).encode(),
        [],
        reads("出口额"),
    )
    yield "no-rows.json", b"5", ["--format", "json"], fails("no JSON array, and no object")
    yield "strings.json", b'["a"]', ["--format", "json"], fails("no JSON object in place 1")
    yield "truncated.json", b'[{"text": "x"},', [], fails("no JSON")


def tables() -> Iterator[One]:
    yield (
        "commas.csv",
        "id,text\na7,出口额5亿元,增长3%\n".encode(),
        [],
        fails("more fields than there are names", "in quotes"),
    )
    yield (
        "marked-section.csv",
        'text\n"<p><![ADCTA[x]]>出口额5亿元。</p>"\n'.encode(),
        [],
        reads("出口额"),
    )
    yield (
        "no-text.csv",
        "指标,数值\n出口额,5\n".encode(),
        [],
        fails('no "text"', "There are: 指标, 数值"),
    )
    yield (
        "name-of-two-lines.csv",
        '"指\n标",数值\n出口额,5\n'.encode(),
        [],
        fails('no "text"', "There are: 指 标, 数值"),
    )
    yield "header-only.csv", b"id,text\n", [], fails("there is no row in it")
    yield "open-quote.csv", f'id,text\n1,"{GOOD}'.encode(), [], reads("出口额")
    yield "nul.csv", b"id,text\n1,\x00\n", [], fails("NUL")
    yield "semicolons.csv", f"id;text\n1;{GOOD}".encode(), [], reads("出口额")
    yield "gbk.csv", f"编号,正文\n1,{GOOD}".encode("gbk"), [], reads("出口额")
    yield (
        "broken-later.csv",
        f"id,text\n1,{GOOD}".encode() + b"x" * 300_000 + b"\n2,\xff\xff\n",
        [],
        fails("its bytes are no UTF-8"),
    )
    yield "no-book.xlsx", b"PK\x03\x04nonsense", [], fails("it is no whole zip archive")
    yield "empty-book.xlsx", formats.xlsx([[]]), [], fails("there is no row in it")
    yield "numbers.xlsx", formats.xlsx([["指标", "数值"], ["出口额", 5]]), [], fails('no "text"')
    yield (
        "truncated.xlsx",
        formats.xlsx([["text"], [GOOD]])[:-200],
        [],
        fails("it is no whole zip archive"),
    )
    yield "bad.parquet", b"PAR1" + b"\x00" * 100 + b"PAR1", [], fails("it is no whole Parquet file")
    yield "no-text.parquet", formats.parquet([{"a": 1}]), [], fails('no "text"')


def pages() -> Iterator[One]:
    yield (
        "nothing.html",
        b"<html><body></body></html>",
        [],
        fails("no article is found in this page"),
    )
    yield (
        "navigation.html",
        b"<html><body><nav><a href='/'>home</a></nav></body></html>",
        [],
        reads(),
    )
    yield (
        "tags.html",
        f"<html><body><p>{GOOD}<p>{'<div>' * 3000}</body>".encode(),
        [],
        reads("出口额"),
    )
    yield (
        "wrong-charset.html",
        formats.html().replace("utf-8", "gbk").encode(),
        [],
        reads("进出口总额", "出口额", "实有经营主体", "新能源汽车产量"),
    )
    yield (
        "unknown-charset.html",
        formats.html().replace("utf-8", "klingon").encode(),
        [],
        reads("进出口总额", "出口额", "实有经营主体", "新能源汽车产量"),
    )
    yield "called-html.html", GOOD.encode(), [], reads("出口额")
    yield (
        "data.xml",
        b"<?xml version='1.0'?><data><a>5</a></data>",
        [],
        fails("XML of an unknown kind"),
    )
    yield (
        "entities.rss",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><rss><item><title>&a;</title></item></rss>",
        ["--format", "rss"],
        fails("declares entities"),
    )
    yield (
        "laughs.rss",
        b"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel>&b;</channel></rss>",
        ["--format", "rss"],
        fails("declares entities"),
    )
    yield "truncated.rss", formats.rss().encode()[:-40], [], fails("it is no whole XML")
    yield (
        "unknown-encoding.rss",
        formats.rss().replace("utf-8", "uAtf-8").encode(),
        [],
        reads("进出口总额", "出口额", "实有经营主体", "新能源汽车产量"),
    )
    for charset in ("idna", "iso-8859-1", "undefined", "hex"):
        yield (
            f"{charset}.html",
            formats.html().replace("utf-8", charset).encode(),
            [],
            reads("进出口总额", "出口额", "实有经营主体", "新能源汽车产量"),
        )
    yield "empty.rss", b"<rss><channel></channel></rss>", [], fails("there is no row in it")
    yield (
        "table.md",
        f"{GOOD}\n| 指标 | 值 |\n|---|---|\n| 产值 | 7亿元 |\n".encode(),
        [],
        reads("出口额", "产值"),
    )


def archives() -> Iterator[One]:
    yield "cut.gz", gzip.compress(GOOD.encode() * 100)[:-20], [], fails("it is no whole gz archive")
    yield "cut.bz2", bz2.compress(GOOD.encode())[:-5], [], fails("it is no whole bz2 archive")
    yield (
        "bomb.gz",
        gzip.compress(b"\x00" * (8 << 20)),
        ["--limit", "unpacked=1M"],
        fails("unpacks to more than 1,048,576 bytes", "--limit unpacked"),
    )
    yield (
        "bomb.zip",
        formats.zipped({"a.txt": b"0" * (8 << 20)}),
        ["--limit", "unpacked=1M"],
        fails("unpacks to more than"),
    )
    yield "nested.gz", _nested(5), [], fails("archives lie in it more than 3 deep")
    yield "encrypted.zip", _encrypted(), [], fails("it is encrypted")
    yield "no-zip.zip", b"PK\x03\x04" + b"x" * 100, [], fails("it is no whole zip archive")
    yield (
        "climbing.zip",
        formats.zipped({"../../climbed.txt": GOOD.encode()}),
        ["--save-text", "."],
        reads("出口额"),
    )
    yield (
        "absolute.zip",
        formats.zipped({"/tmp/climbed.txt": GOOD.encode()}),
        ["--save-text", "."],
        reads("出口额"),
    )
    yield (
        "nameless.zip",
        _nameless(),
        [],
        reads("出口额"),
    )
    yield "gbk-name.zip", _gbk_name(), [], reads("出口额")
    yield "empty.zip", formats.zipped({}), [], fails("there is no file to read in it")
    yield (
        "other.zip",
        formats.zipped({"a.toml": b"x = 1"}),
        [],
        fails("there is no file to read in it"),
    )
    yield (
        "good-and-bad.zip",
        formats.zipped({"a.txt": GOOD.encode(), "b.txt": b"\xff\xd8\xff"}),
        [],
        fails("good-and-bad.zip/b.txt", "JPEG"),
    )
    yield (
        "book.epub",
        formats.zipped({"META-INF/container.xml": b"<x/>"}),
        [],
        fails("it is an EPUB book"),
    )
    yield (
        "slides.pptx",
        formats.zipped({"ppt/presentation.xml": b"<x/>"}),
        [],
        fails("it is a presentation"),
    )
    yield "seven.7z", b"7z\xbc\xaf\x27\x1c" + b"0" * 50, [], fails("it is a 7z archive", "Unpack")


def documents() -> Iterator[One]:
    yield "half-a-character.pdf", _half_a_character(), ["--save-text", "."], reads()
    yield (
        "old.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        [],
        fails("an old Office file"),
    )
    yield "note.rtf", b"{\\rtf1 x}", [], fails("it is an RTF file")
    yield (
        "no-word.docx",
        formats.zipped({"word/document.xml": b"<nonsense"}),
        [],
        fails("it is no whole Word file"),
    )
    yield (
        "bomb.docx",
        formats.zipped({"word/document.xml": b"0" * (8 << 20)}),
        ["--limit", "file=1M"],
        fails("unpacks to more than"),
    )
    yield "cut.pdf", formats.two_columns()[:400], [], fails("it is no whole PDF")
    yield "head-only.pdf", b"%PDF-1.7\n", [], fails("it is no whole PDF")
    yield (
        "scan.pdf",
        formats.pdf(lambda canvas, page: canvas.rect(10, 10, 100, 100)),
        [],
        fails("a scan", "OCR"),
    )  # type: ignore[attr-defined]
    yield "locked.pdf", _locked_pdf(), [], fails("it is encrypted")


def dates() -> Iterator[One]:
    def row(date: object) -> bytes:
        return json.dumps({"id": "a7", "text": "去年出口额5亿元。", "date": date}).encode()

    for number, date in enumerate(
        ("yesterday", "2024-13-01", "24/07/2024", "0001-01-01", "9999-12-31", [2024], True, 12)
    ):
        yield f"date{number}.jsonl", row(date), [], fails("(a7)", '"date": ')
    for number, date in enumerate(
        ("", None, "NaT", "2024-07-24T08:00:00Z", "2024/7/24", 1721779200000, 20240724)
    ):
        yield f"dated{number}.jsonl", row(date), [], reads("出口额")


def limits() -> Iterator[One]:
    yield (
        "large.txt",
        GOOD.encode() * 50,
        ["--limit", "file=1K"],
        fails("it is larger than 1,024 bytes", "--limit file"),
    )
    yield (
        "long.txt",
        GOOD.encode() * 50,
        ["--limit", "chars=100"],
        fails("characters, more than 100", "--limit chars"),
    )
    yield (
        "line.jsonl",
        json.dumps({"text": GOOD * 50}).encode(),
        ["--limit", "line=1K"],
        fails("longer than 1,024 bytes", "--limit line"),
    )


def _nested(depth: int) -> bytes:
    content = GOOD.encode()
    for _ in range(depth):
        content = gzip.compress(content)
    return content


def _encrypted() -> bytes:
    """A zip whose one member says that it is encrypted."""
    raw = bytearray(formats.zipped({"a.txt": GOOD.encode()}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.index(mark) + at
        raw[place : place + 2] = struct.pack(
            "<H", struct.unpack("<H", raw[place : place + 2])[0] | 1
        )
    return bytes(raw)


def _gbk_name() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("xxxx.txt", GOOD.encode())
    return stream.getvalue().replace(b"xxxx.txt", "新闻.txt".encode("gbk"))


def _locked_pdf() -> bytes:
    """Of one page, with a password: made once, by reportlab."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, base64.b64encode(b"text").decode())
    canvas.save()
    return stream.getvalue()


def _half_a_character() -> bytes:
    """A PDF whose font says that its A is one half of a pair of UTF-16."""
    map_ = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D83D> endbfchar"
    page = b"BT /F 12 Tf 72 700 Td (GDP A and a plain line of words) Tj ET"
    parts = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources <</Font <</F 4 0 R>>>>>>",
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R>>",
        _stream(page),
        _stream(map_),
    )
    objects = b"".join(b"%d 0 obj %b endobj\n" % (at, part) for at, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + objects + b"trailer <</Root 1 0 R /Size 7>>\n%%EOF\n"


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>> stream\n%b\nendstream" % (len(data), data)


def _nameless() -> bytes:
    """A zip of two files, of which one has no name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("", "a.txt"):
            with archive.open(zipfile.ZipInfo(name), "w") as member:
                member.write(GOOD.encode())
    return packed.getvalue()
