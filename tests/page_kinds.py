"""Web pages and PDFs of the kinds that news comes in, all with the article of `formats.py` in them.

What is around it has figures too, none of which may come out.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import formats
from formats import PARAGRAPHS, TITLE

PS = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
NAV = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">时政</a></li><li><a href="/b">财经</a></li></ul></div>'
FOOT = '<div class="footer">主办：云泽市人民政府办公室 版权所有 网站标识码 1234567890 电话：12345 累计访问1.2亿次</div>'
HOT = '<div class="sidebar hot"><h3>热点新闻</h3><ul>' + "".join(
    f'<li><a href="/{n}">某市上半年GDP增长{n}.5%，总量{n}00亿元</a></li>' for n in range(1, 9)) + "</ul></div>"  # fmt: skip
RELATED = '<div class="related"><h4>相关阅读</h4><p><a href="/x">林源县粮食产量12.5万吨，增长2%</a></p></div>'
AD = '<div class="ad banner"><a href="http://ad.example">贷款利率低至3.2%，立减500元，马上申请</a></div>'
TICKER = '<div class="ticker"><span>上证指数 3200.12 +0.5%</span><span>深证成指 10500.3 -0.8%</span></div>'
SHARE = '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">打印</a> <a href="#">关闭</a></div>'
INFO = '<div class="info">2024-07-24 08:15 来源：云泽日报 责任编辑：张三</div>'
TABLE = "<table border=1><tr><th>指标</th><th>绝对额（亿元）</th><th>增长（%）</th></tr><tr><td>地区生产总值</td><td>999.9</td><td>7.7</td></tr><tr><td>工业增加值</td><td>888.8</td><td>6.6</td></tr></table>"
JSON_LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2024-07-24T08:15:00+08:00"}</script>'
META = '<meta property="article:published_time" content="2024-07-24T08:15:00+08:00">'


def page(body: str, head: str = "", charset: str = "utf-8") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}_云泽网</title>{head}</head><body>{body}</body></html>'


def _article(paragraphs: str = PS, info: str = INFO) -> str:
    return (
        f'<div class="article"><h1>{TITLE}</h1>{info}<div class="content">{paragraphs}</div></div>'
    )


def web_pages() -> dict[str, bytes]:
    """Name → a page."""
    first, *rest = PARAGRAPHS
    coded = "".join(f"<p>{''.join(f'&#{ord(char)};' for char in each)}</p>" for each in PARAGRAPHS)
    pages = {
        "plain": page(_article()),
        "news": page(NAV + _article() + AD + RELATED + HOT + FOOT),
        "news-columns": page(f'{NAV}<div class="main">{_article()}</div><div class="right">{HOT}{TICKER}</div>{FOOT}'),
        "advertisement-inside": page(NAV + _article(f"<p>{first}</p>{AD}" + "".join(f"<p>{each}</p>" for each in rest)) + FOOT),
        "line-breaks": page(NAV + _article("<br><br>".join(f"　　{each}" for each in PARAGRAPHS)) + FOOT),
        "fonts": page(NAV + _article("".join(f'<p><font size="3"><span style="x">{each}</span></font></p>' for each in PARAGRAPHS)) + FOOT),
        "divisions": page(NAV + _article("".join(f"<div>{each}</div>" for each in PARAGRAPHS)) + FOOT),
        "entities": page(NAV + _article(coded) + FOOT),
        "semantic": page(f"<header>{NAV}</header><main><article><h1>{TITLE}</h1>{PS}</article></main><aside>{HOT}</aside><footer>{FOOT}</footer>"),
        "json-ld": page(NAV + _article(info="") + FOOT, JSON_LD),
        "meta": page(NAV + _article(info="") + FOOT, META),
        "shares": page(NAV + SHARE + _article() + SHARE + FOOT),
        "ticker": page(TICKER + NAV + _article() + HOT + FOOT),
        "script": page(NAV + _article() + "<script>var gdp='产值5亿元，增长3%';</script><style>p{width:5%}</style><noscript>出口7亿元</noscript>" + FOOT),
        "comments": page(NAV + _article() + '<div id="comments"><div class="comment">网友：房价涨了5%，要3万元</div></div>' + FOOT),
        "figure": page(NAV + _article(f'<figure><img src="a.jpg"></figure>{PS}') + FOOT),
        "pages": page(NAV + _article() + '<div class="pager"><a>1</a> <a href="2">2</a> <a href="3">3</a> <a>下一页</a></div>' + FOOT),
        "table-inside": page(NAV + _article(PS + TABLE) + FOOT),
        "table-inside-wechat": page(
            '<div id="js_content">' + "".join(f"<section>{each}</section>" for each in PARAGRAPHS) + f"<section>{TABLE}</section></div>",
            f'<meta property="article:published_time" content="2024-07-24"><meta property="og:title" content="{TITLE}">',
        ),
        "table-beside": page(NAV + _article() + f'<div class="sidebar">{TABLE}</div>' + HOT + FOOT),
        "government": page(
            f'{NAV}<div class="box"><div class="bt">{TITLE}</div><div class="xx">发布时间：2024-07-24 信息来源：云泽市统计局 浏览次数：1234 字号：[大 中 小]</div>'
            f'<div class="TRS_Editor">{PS}</div></div>{FOOT}'
        ),
        "government-tables": page(
            f'<table width="1000"><tr><td>{NAV}</td></tr><tr><td><table><tr><td align="center"><b>{TITLE}</b></td></tr><tr><td>'
            + "".join(f"　　{each}<br>" for each in PARAGRAPHS) + f"</td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>"
        ),
        "wechat": page(
            f'<div id="js_article" class="rich_media"><h1 id="activity-name">{TITLE}</h1><em id="publish_time">2024-07-24 08:15</em>'
            '<div class="rich_media_content" id="js_content">' + "".join(f"<section><span>{each}</span></section>" for each in PARAGRAPHS)
            + '</div><div class="rich_media_tool">阅读 1.2万 赞 356 在看 128</div></div>'
        ),
        "e-paper": page(
            '<div class="left"><ul>' + "".join(f'<li><a href="n{n}.htm">第0{n}版：要闻</a></li>' for n in range(1, 9))
            + f'</ul></div><div class="right"><div>云泽日报 2024年07月24日 星期三</div><h2>{TITLE}</h2><div id="ozoom">{PS}</div></div>'
            '<div class="list"><a href="c1.htm">林源县出口增长99%，达到88亿元</a></div>'
        ),
        "upper-case": page(_article()).replace("<p>", "<P>").replace("</p>", "</P>").replace("<div", "<DIV").replace("</div>", "</DIV>"),
        "unclosed": page(NAV + f"<h1>{TITLE}</h1>" + "".join(f"<p>{each}" for each in PARAGRAPHS)),
    }  # fmt: skip
    found = {name: each.encode() for name, each in pages.items()}
    found["gb2312"] = page(NAV + _article() + FOOT, charset="gb2312").encode("gbk")
    found["no-charset"] = (
        page(NAV + _article() + FOOT).replace('<meta charset="utf-8">', "").encode("gbk")
    )
    return found


Draw = Callable[[object, int], None]


def pdfs() -> dict[str, bytes]:
    """Name → a PDF."""
    drawn: dict[str, tuple[Draw, int]] = {
        "one-column": (_one_column, 1),
        "large-type": (_large_type, 1),
        "two-columns": (_columns(2), 1),
        "three-columns": (_columns(3), 1),
        "columns-drawn-by-rows": (_by_rows, 1),
        "sidebar": (_sidebar, 1),
        "headers": (_headers, 3),
        "over-two-pages": (_over_pages, 2),
        "piece-by-piece": (_by_pieces, 1),
        "table-below": (_table_below, 1),
        "table-between": (_table_between, 1),
        "flush": (_flush, 1),
        "spaced-paragraphs": (_spaced, 1),
        "lines-backwards": (_backwards, 1),
    }
    return {name: formats.pdf(draw, pages) for name, (draw, pages) in drawn.items()}


def _one_column(canvas: object, page: int) -> None:
    formats.write(canvas, [TITLE], 130, 640, 18)
    formats.write(canvas, formats.wrapped(PARAGRAPHS, 40), 40, 600)
    formats.write(canvas, ["1"], 245, 20, 9)


def _large_type(canvas: object, page: int) -> None:
    formats.write(canvas, [TITLE], 60, 640, 26)
    formats.write(canvas, formats.wrapped(PARAGRAPHS, 25), 40, 580, 16, 26)


def _columns(count: int) -> Draw:
    def draw(canvas: object, page: int) -> None:
        width = 430 // count
        lines = formats.wrapped(PARAGRAPHS, width // 10 - 1)
        each = -(-len(lines) // count)
        formats.write(canvas, [TITLE], 90, 640, 18)
        for number in range(count):
            formats.write(
                canvas, lines[number * each : number * each + each], 40 + number * (width + 5), 600
            )

    return draw


def _by_rows(canvas: object, page: int) -> None:
    """Line by line across both columns, as some programs write them."""
    lines = formats.wrapped(PARAGRAPHS, 20)
    half = -(-len(lines) // 2)
    formats.write(canvas, [TITLE], 90, 640, 18)
    for row in range(half):
        for column, at in ((0, row), (1, row + half)):
            formats.write(canvas, lines[at : at + 1], 40 + column * 220, 600 - row * 16)


def _sidebar(canvas: object, page: int) -> None:
    """Two columns and a narrow box of notices without figures beside them."""
    lines = formats.wrapped(PARAGRAPHS, 17)
    half = -(-len(lines) // 2)
    formats.write(canvas, [TITLE], 60, 640, 18)
    formats.write(canvas, lines[:half], 30, 600)
    formats.write(canvas, lines[half:], 215, 600)
    formats.write(canvas, ["导读", "本报今日", "共有八版", "欢迎订阅"], 410, 600, 8)


def _headers(canvas: object, page: int) -> None:
    formats.write(canvas, [f"云泽统计月报 2024年第7期 总第{page + 80}期"], 40, 680, 8)
    formats.write(canvas, [f"第 {page + 1} 页 共 3 页"], 220, 20, 8)
    if page == 0:
        formats.write(canvas, [TITLE], 130, 600, 18)
    formats.write(canvas, formats.wrapped(PARAGRAPHS[page : page + 1], 40), 40, 560)


def _over_pages(canvas: object, page: int) -> None:
    """A paragraph that goes on on the next page."""
    lines = formats.wrapped(PARAGRAPHS, 40)
    if page == 0:
        formats.write(canvas, [TITLE], 130, 600, 18)
    formats.write(canvas, lines[:1] if page == 0 else lines[1:], 40, 560)
    formats.write(canvas, [f"- {page + 1} -"], 240, 20, 8)


def _by_pieces(canvas: object, page: int) -> None:
    """Four characters at a time, each piece where it belongs, as justified type is written."""
    formats.write(canvas, [TITLE], 130, 640, 18)
    for row, line in enumerate(formats.wrapped(PARAGRAPHS, 40)):
        x = 40.0
        for at in range(0, len(line), 4):
            piece = line[at : at + 4]
            formats.write(canvas, [piece], x, 600 - row * 16)
            x += sum(5.9 if char.isascii() else 10 for char in piece)


def _table(canvas: object, top: float) -> None:
    rows = (
        ("指标", "绝对额", "增长"),
        ("地区生产总值", "999.9", "7.7"),
        ("工业增加值", "888.8", "6.6"),
        ("投资额", "777.7", "5.5"),
    )
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            formats.write(canvas, [cell], 60 + column * 130, top - number * 18)


def _table_below(canvas: object, page: int) -> None:
    _one_column(canvas, page)
    _table(canvas, 300)


def _table_between(canvas: object, page: int) -> None:
    formats.write(canvas, [TITLE], 130, 640, 18)
    formats.write(canvas, formats.wrapped(PARAGRAPHS[:1], 40), 40, 600)
    _table(canvas, 540)
    formats.write(canvas, formats.wrapped(PARAGRAPHS[1:], 40), 40, 440)


def _flush(canvas: object, page: int) -> None:
    """Every character as wide as every other, so that lines end flush."""
    formats.write(canvas, [TITLE], 130, 640, 18)
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    formats.write(
        canvas, [line.translate(wide) for line in formats.wrapped(PARAGRAPHS, 40)], 40, 600
    )


def _spaced(canvas: object, page: int) -> None:
    """Paragraphs without an indent, a blank line between them."""
    formats.write(canvas, [TITLE], 130, 640, 18)
    y = 600.0
    for each in PARAGRAPHS:
        lines = [line.strip("　") for line in formats.wrapped([each], 40)]
        formats.write(canvas, lines, 40, y)
        y -= 16 * len(lines) + 20


def _backwards(canvas: object, page: int) -> None:
    """The last line written first."""
    lines = formats.wrapped(PARAGRAPHS, 40)
    for row in reversed(range(len(lines))):
        formats.write(canvas, lines[row : row + 1], 40, 600 - row * 16)
    formats.write(canvas, [TITLE], 130, 640, 18)


def word_with_table(nested: bool = False) -> bytes:
    import docx

    document = docx.Document(io.BytesIO(formats.docx()))
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("指标", "绝对额（亿元）", "增长（%）"),
        ("地区生产总值", "999.9", "7.7"),
        ("工业增加值", "888.8", "6.6"),
    )
    for cell, text in zip(table._cells, (text for row in rows for text in row), strict=True):
        cell.text = text
    if nested:
        table._cells[0].add_table(rows=1, cols=2)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
