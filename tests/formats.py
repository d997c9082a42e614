"""One article in every format that is read: what tests of the readers make their files with."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

TITLE = "上半年云泽市外贸稳步回升"
DATE = "2024-07-24"
PARAGRAPHS = (
    "今年上半年，云泽市进出口总额208.2亿元，同比增长15.3%，增速居全省第4位。其中，出口额116.7亿元，增长9.1%。",
    "6月末，全市实有经营主体4.5万户，比上年末增加1800户。上半年，新能源汽车产量近3.6万辆，占全省的26.7%。",
    "云泽市统计局表示，下半年将继续优化营商环境，推动外贸高质量发展，让更多企业受益于各项政策。",
)
TEXT = "\n".join(PARAGRAPHS)
WHOLE = f"{TITLE}\n{TEXT}\n"
TRADITIONAL = (
    "上半年雲澤市外貿穩步回升\n今年上半年，雲澤市進出口總額208.2億元，同比增長15.3%。"
    "財政局表示，這項成績得來不易，希望業者繼續努力，開拓新市場。\n"
)
ROW = {"id": "a1", "title": TITLE, "date": DATE, "content": TEXT, "source": "云泽日报"}


def html(head: str = "", around: Sequence[str] = ("", "")) -> str:
    body = "".join(f"<p>{escape(each)}</p>" for each in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}_云泽网</title>{head}</head>'
        f"<body>{around[0]}<article><h1>{TITLE}</h1>{body}</article>{around[1]}</body></html>"
    )


NAVIGATION = (
    '<nav><a href="/">首页</a> <a href="/gdp">GDP增长5%</a> <a href="/fin">财经</a></nav>'
    '<div class="ad">广告：贷款利率低至3.2%，立减500元</div>',
    '<aside><h3>热门</h3><ul><li><a href="/1">某市出口增长99%</a></li></ul></aside>'
    "<footer>版权所有 2024 电话12345 京ICP备12345号</footer><script>var x='产值5亿元';</script>",
)


def rss() -> str:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>云泽网</title>'
        f"<item><title>{TITLE}</title><link>https://news.example/a1</link>"
        "<pubDate>Wed, 24 Jul 2024 08:15:00 +0800</pubDate>"
        f"<description><![CDATA[{body}]]></description></item></channel></rss>"
    )


def atom() -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>云泽网</title><entry>'
        f"<title>{TITLE}</title><id>a1</id><updated>2024-07-24T00:15:00Z</updated>"
        f"<content>{TEXT}</content></entry></feed>"
    )


def csv_of(rows: Sequence[dict[str, str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def markdown() -> str:
    first, *rest = PARAGRAPHS
    bold = first.replace("云泽市", "**云泽市**")
    return f"---\ndate: {DATE}\n---\n# {TITLE}\n\n" + "\n\n".join([bold, *rest]) + "\n"


def docx() -> bytes:
    import docx as word

    document = word.Document()
    document.add_heading(TITLE)
    for each in PARAGRAPHS:
        document.add_paragraph(each)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet(rows: Sequence[dict[str, object]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), stream)
    return stream.getvalue()


def pdf(draw: Callable[[object, int], None], pages: int = 1) -> bytes:
    """A PDF of 500 by 700 points; `draw` is given its canvas and the number of the page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(500, 700), invariant=True)
    for page in range(pages):
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def wrapped(paragraphs: Sequence[str], width: int) -> list[str]:
    """Lines of `width` characters, each paragraph indented; no line begins with a stop."""
    lines = []
    for paragraph in paragraphs:
        rest = "　　" + paragraph
        while rest:
            end = width
            while end < len(rest) and rest[end] in "，。；：、）%":
                end += 1
            lines.append(rest[:end])
            rest = rest[end:]
    return lines


def write(  # noqa: PLR0917
    canvas: object, lines: Sequence[str], x: float, y: float, size: float = 10, lead: float = 16
) -> None:
    canvas.setFont("STSong-Light", size)  # type: ignore[attr-defined]
    for number, line in enumerate(lines):
        canvas.drawString(x, y - number * lead, line)  # type: ignore[attr-defined]


def two_columns() -> bytes:
    """A page of a newspaper: a running title, a headline over two columns, a page number."""

    def draw(canvas: object, page: int) -> None:
        lines = wrapped(PARAGRAPHS, 20)
        half = (len(lines) + 1) // 2
        write(canvas, ["云泽日报 2024年7月24日 星期三"], 40, 680, 8)
        write(canvas, [TITLE], 90, 620, 18)
        write(canvas, lines[:half], 40, 580)
        write(canvas, lines[half:], 260, 580)
        write(canvas, ["— 3 —"], 240, 20, 8)

    return pdf(draw)


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()


def every_format() -> dict[str, bytes]:
    """File name → its bytes, the same article in each."""
    rows = [ROW]
    lists = [list(ROW), list(ROW.values())]
    return {
        "utf8.txt": WHOLE.encode(),
        "gb.txt": WHOLE.encode("gb18030"),
        "utf16.txt": WHOLE.encode("utf-16"),
        "utf16-without-mark.txt": WHOLE.encode("utf-16-le"),
        "page.html": html(around=NAVIGATION).encode(),
        "page-gbk.htm": html(around=NAVIGATION).replace("utf-8", "gbk").encode("gbk"),
        "paper.pdf": two_columns(),
        "word.docx": docx(),
        "sheet.xlsx": xlsx(lists),
        "export.csv": csv_of(rows).encode("utf-8-sig"),
        "export-gb.csv": csv_of(rows).encode("gb18030"),
        "export.tsv": csv_of(rows, "\t").encode(),
        "table.parquet": parquet([dict(ROW)]),
        "lines.jsonl": json.dumps(ROW, ensure_ascii=False).encode(),
        "array.json": json.dumps(rows, ensure_ascii=False, indent=1).encode(),
        "object.json": json.dumps(ROW, ensure_ascii=False, indent=1).encode(),
        "pandas.json": json.dumps({key: {"0": value} for key, value in ROW.items()}).encode(),
        "note.md": markdown().encode(),
        "feed.rss": rss().encode(),
        "feed.atom": atom().encode(),
        "feed-gbk.rss": rss().replace("utf-8", "gb2312").encode("gbk"),
        "packed.txt.gz": gzip.compress(WHOLE.encode(), mtime=0),
        "packed.txt.bz2": bz2.compress(WHOLE.encode()),
        "packed.zip": zipped({"a/utf8.txt": WHOLE.encode()}),
        "packed.jsonl.gz": gzip.compress(json.dumps(ROW).encode(), mtime=0),
        "nested.zip": zipped({"inner.zip": zipped({"lines.jsonl": json.dumps(ROW).encode()})}),
    }


def write_all(folder: Path) -> None:
    for name, content in every_format().items():
        (folder / name).write_bytes(content)
