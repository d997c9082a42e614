"""The report in a real browser: at a desktop's and a phone's width, light and dark, by keyboard, at its size."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser import DESKTOP, PHONE, launched, opened
from zhibiao.errors import escaped
from zhibiao.extract import default_extractor
from zhibiao.page import Page, assembled, marked
from zhibiao.schema import Article

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

CITIES = ("云泽市", "林源市", "海屿市")
TEXT = (
    "😀 2024年上半年，云泽市进出口总额96.8亿元，同比下降3.1%，占全省的4.2%。\n"
    "汽车制造业、医药制造业增加值同比分别增长21.6%、14.2%。\n"
    "第22届荷花节将开幕，请拨打12345，预计全年接待游客1800万人次。\n"
)
HOSTILE = (
    "</script><script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
    "\"'`&amp;<b>\u2028\u2029\u202e\u2066\x1b\x85"
)
SCREENS = [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    folder = tmp_path_factory.mktemp("reports")
    extract = default_extractor()

    def url(*articles: Article) -> str:
        page = assembled(Page(articles=tuple(marked(article, extract) for article in articles)))
        path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(page, "utf-8")
        return path.as_uri()

    return url


@pytest.fixture(scope="module")
def one(write: Callable[..., str]) -> str:
    return write(Article(id="one.txt", text=TEXT, date=2024))


@pytest.fixture(scope="module")
def several(write: Callable[..., str]) -> str:
    return write(
        *(
            Article(
                id=f"{city}-{year}",
                date=year + 1,
                title=f"{city}{year}年统计公报",
                text=f"{year}年，{city}地区生产总值{year - 1900 + at}.5亿元，同比增长{at + 3}.5%。",
            )
            for at, city in enumerate(CITIES)
            for year in (2022, 2023)
        )
    )


def texts(tab: Tab, selector: str) -> list[str]:
    return tab.locator(selector).all_inner_texts()


# -- the text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "scheme"), SCREENS)
def test_marks_stand_where_the_spans_say_and_a_click_shows_the_tuple(
    size: tuple[int, int], scheme: Any, browser: Browser, one: str
) -> None:
    with opened(browser, one, size, color_scheme=scheme) as tab:
        assert tab.locator("#text").inner_text().replace("\n\n", "\n").endswith(TEXT.strip())
        assert texts(tab, ".mark.value") == ["96.8亿元", "1800万人次"]
        assert texts(tab, ".mark.growth") == ["同比下降3.1%", "同比分别增长21.6%、14.2%"]
        assert texts(tab, ".mark.left") == ["第22届", "12345"]
        tab.locator(".mark.value").first.click()
        card = tab.locator("#card")
        words = card.inner_text()
        for part in ("进出口总额", "96.8 亿元", "9,680,000,000 元", "同比 -3.1%", "占比 4.2%（全省）",
                     "云泽市", "2024-01-01", "2024-06-30", "可信度", "metric.known", "value.plain"):  # fmt: skip
            assert part in words, part
        assert set(texts(tab, ".mark.on")) == {
            "进出口总额", "96.8亿元", "同比下降3.1%", "占全省的4.2%", "云泽市", "2024年上半年",
        }  # fmt: skip
        tab.locator(".mark.left").last.click()
        assert "未采用: 12345" in card.inner_text() and "不是数量" in card.inner_text()
        tab.keyboard.press("Escape")
        assert card.is_hidden()
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert tab.evaluate("document.documentElement.dataset.theme") == scheme


def test_a_mark_of_two_facts_shows_both(browser: Browser, one: str) -> None:
    with opened(browser, one) as tab:
        tab.locator(".mark.growth").last.click()
        card = tab.locator("#card")
        assert "1 / 2" in card.inner_text() and "汽车制造业增加值" in card.inner_text()
        card.get_by_role("button", name="下一条").click()
        assert "2 / 2" in card.inner_text() and "医药制造业增加值" in card.inner_text()


def test_what_is_hovered_over_is_shown_while_the_pointer_is_there(
    browser: Browser, one: str
) -> None:
    with opened(browser, one) as tab:
        tab.locator(".mark.value").first.hover()
        card = tab.locator("#card")
        card.wait_for(state="visible")
        card.hover()
        tab.wait_for_timeout(400)
        assert card.is_visible()  # the pointer may go into it
        tab.locator("h1").hover()
        card.wait_for(state="hidden")


def test_a_part_is_told_by_more_than_its_colour(browser: Browser, one: str) -> None:
    with opened(browser, one) as tab:
        lines = tab.locator("#legend .key").evaluate_all(
            "keys => keys.map(key => { const s = getComputedStyle(key);"
            " return s.textDecorationLine + s.textDecorationStyle + s.textDecorationThickness; })"
        )
        assert len(lines) == len(set(lines)) == 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_aa(scheme: Any, browser: Browser, one: str) -> None:
    with opened(browser, one, color_scheme=scheme) as tab:
        low = tab.evaluate(CONTRAST)
        assert low == []


# every text on the page against what is painted behind it
CONTRAST = """() => {
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    for (; ; element = element.parentElement) {
      const color = parse(getComputedStyle(element).backgroundColor);
      if (color.length === 3) return color;
    }
  };
  const low = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.offsetParent) continue;
    const ink = light(parse(getComputedStyle(element).color));
    const [dark, bright] = [ink, light(behind(element))].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    if (ratio < 4.5) low.push([element.className, element.textContent.slice(0, 20), ratio]);
  }
  return low;
}"""


# -- what comes from an article -----------------------------------------------------------------


def test_a_hostile_article_is_shown_and_never_run(
    browser: Browser, write: Callable[..., str]
) -> None:
    text = (
        f"{HOSTILE}\n2024年，云泽市{HOSTILE[:8]}出口额5亿元，占{HOSTILE[-6:]}全省的4.2%。{HOSTILE}"
    )
    url = write(Article(id=f"a{HOSTILE}", title=HOSTILE, text=text), Article(id="b", text=TEXT))
    with opened(browser, url) as tab:
        tab.locator("#tab-text").click()
        shown = tab.locator("#text").inner_text()
        assert escaped(HOSTILE) in shown
        assert "zhibiao" in tab.title() and "hacked" not in tab.title()
        assert tab.locator("#text :is(script, img, b)").count() == 0
        for row in range(tab.locator("#facts tbody tr[id]").count()):
            tab.locator(f"#row-{row}").click()
        tab.locator("#tab-overview").click()
        whole = tab.evaluate("document.body.innerText + document.querySelector('svg').textContent")
        assert not set("\u2028\u2029\u202e\u2066\x1b\x85") & set(whole)


def test_the_page_shows_the_same_signs_as_the_terminal(
    browser: Browser, write: Callable[..., str]
) -> None:
    codes = [*range(1, 0x300), *range(0x2000, 0x2100), 0xFEFF, 0x3000]
    text = "".join(chr(code) for code in codes if chr(code) not in "\n\r")
    with opened(browser, write(Article(text=text))) as tab:
        assert tab.locator(".block p").evaluate("p => p.textContent") == escaped(text).replace(
            "\u2409", "\t"
        )


# -- the table ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_row_leads_to_its_place_in_the_text(
    size: tuple[int, int], browser: Browser, write: Callable[..., str]
) -> None:
    far = "无。\n" * 400 + "2024年，云泽市出口额5亿元。\n" + "无。\n" * 400
    with opened(browser, write(Article(text=TEXT, date=2024), Article(text=far)), size) as tab:
        tab.locator("#tab-facts" if size == PHONE else "#tab-text").click()
        tab.locator("#facts tr", has_text="出口额").last.click()
        mark = tab.locator(".mark.value.on")
        assert mark.inner_text() == "5亿元"
        box, pane = mark.bounding_box(), tab.locator("#text").bounding_box()
        assert box and pane and pane["y"] <= box["y"] <= pane["y"] + pane["height"]
        assert "出口额" in tab.locator("#card").inner_text()


def test_a_column_sorts_up_down_and_not(browser: Browser, several: str) -> None:
    with opened(browser, several) as tab:
        tab.locator("#tab-text").click()
        values = "#facts tbody tr[id] td.value"
        as_read = texts(tab, values)
        head = tab.locator("th.value")
        for sort, want in (
            ("ascending", sorted(as_read)),
            ("descending", sorted(as_read, reverse=True)),
            ("none", as_read),
        ):
            head.get_by_role("button").click()
            assert head.get_attribute("aria-sort") == sort
            assert texts(tab, values) == want


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("width", [1600, 1400, 1200, 1161, 1160, 800])
def test_no_head_is_cut_at_any_width(
    width: int, locale: str, browser: Browser, several: str
) -> None:
    with opened(browser, several, (width, 700), locale=locale) as tab:
        tab.locator("#tab-facts" if width <= 1160 else "#tab-text").click()
        for button in tab.locator("th button").all():
            button.click()  # the arrow of what it is sorted by needs room as well
            assert button.evaluate("b => b.scrollWidth <= b.clientWidth"), button.inner_text()
        assert tab.locator("td.metric").first.evaluate("cell => cell.clientWidth") > 90


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_filters(size: tuple[int, int], browser: Browser, several: str) -> None:
    with opened(browser, several, size) as tab:
        if size == PHONE:
            tab.locator("#filter-box summary").click()
        count = tab.locator("#count")
        counts = {}
        for name, do in {
            "metric": lambda: tab.locator("#filter-metric").fill("生产"),
            "subject": lambda: tab.locator("#filter-subject").fill("云泽"),
            "period": lambda: tab.locator("#filter-period").fill("2023"),
            "kind": lambda: tab.locator("#filter-kind").select_option("growth.mom"),
            "confidence": lambda: tab.locator("#filter-least").fill("1"),
        }.items():
            do()
            counts[name] = count.inner_text()
            tab.locator("#reset").click()
        assert counts == {
            "metric": "6 / 6 条指标",
            "subject": "2 / 6 条指标",
            "period": "3 / 6 条指标",
            "kind": "0 / 6 条指标",
            "confidence": "0 / 6 条指标",
        }
        tab.locator("#filter-subject").fill("海屿")
        tab.locator("#tab-text").click()
        assert tab.locator(".doc:visible").count() == 2
        assert {mark[:2] for mark in texts(tab, ".mark.subject")} == {"海屿"}
        tab.locator("#tab-overview").click()
        assert texts(tab, "#tiles b")[:2] == ["2", "2"]
        tab.locator("#tab-text").click()
        tab.locator("#reset").click()
        assert count.inner_text() == "6 / 6 条指标" and tab.locator(".doc:visible").count() == 6


def test_numbers_left_out_can_be_hidden(browser: Browser, one: str) -> None:
    with opened(browser, one) as tab:
        assert tab.locator(".mark.left").count() == 2
        tab.locator("#show-left").uncheck()
        assert tab.locator(".mark.left").count() == 0


# -- the keyboard alone ---------------------------------------------------------------------------


def test_all_is_reached_by_keyboard(browser: Browser, one: str) -> None:
    with opened(browser, one) as tab:
        reached = []
        for _ in range(40):
            tab.keyboard.press("Tab")
            reached.append(
                tab.evaluate("document.activeElement.id || document.activeElement.tagName")
            )
            visible = tab.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle + document.activeElement.className"
            )
            assert "solid" in visible or "skip" in visible or reached[-1] == "BODY", reached[-1]
            if reached[-1] == "TABLE":
                break
        for name in ("tab-text", "language", "theme", "print", "filter-metric", "filter-subject",
                     "filter-period", "filter-kind", "filter-least", "show-left", "text"):  # fmt: skip
            assert name in reached, reached


def test_the_marks_are_walked_and_opened_by_keyboard(browser: Browser, one: str) -> None:
    with opened(browser, one) as tab:
        tab.locator("#text").focus()

        def focused() -> str:
            return str(tab.evaluate("document.activeElement.textContent"))

        walked = []
        for _ in range(4):
            tab.keyboard.press("ArrowRight")
            walked.append(focused())
        assert walked == ["2024年上半年", "云泽市", "进出口总额", "96.8亿元"]
        tab.keyboard.press("ArrowLeft")
        assert focused() == "进出口总额"
        tab.keyboard.press("Enter")
        card = tab.locator("#card")
        assert card.is_visible() and tab.evaluate("document.activeElement.id") == "card"
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('#card') !== null")
        tab.keyboard.press("Escape")
        assert card.is_hidden() and focused() == "进出口总额"
        tab.keyboard.press("ArrowDown")  # to another fact
        assert focused() == "汽车制造业"
        for _ in range(20):
            tab.keyboard.press("ArrowRight")
        assert focused() == "1800万人次"  # the last one stays


def test_the_table_is_walked_by_keyboard(browser: Browser, one: str) -> None:
    with opened(browser, one) as tab:
        tab.locator("#facts table").focus()
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("ArrowDown")
        table = tab.locator("#facts table")
        assert table.get_attribute("aria-activedescendant") == "row-1"
        assert texts(tab, "#facts tr[aria-selected=true] td.metric") == ["汽车制造业增加值"]
        assert "汽车制造业" in texts(tab, ".mark.on")
        tab.keyboard.press("End")
        assert texts(tab, "#facts tr[aria-selected=true] td.metric") == ["接待游客"]
        tab.keyboard.press("Enter")
        card = tab.locator("#card")
        card.wait_for(state="visible")
        assert "预测" in card.inner_text()
        tab.keyboard.press("Escape")
        assert card.is_hidden() and tab.evaluate("document.activeElement.tagName") == "TABLE"
        tab.locator("#tab-text").focus()
        tab.keyboard.press("ArrowRight")
        assert tab.locator("#overview").is_visible()


# -- the overview ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "scheme"), SCREENS)
def test_the_overview(size: tuple[int, int], scheme: Any, browser: Browser, several: str) -> None:
    with opened(browser, several, size, color_scheme=scheme) as tab:
        assert texts(tab, "#tiles b")[:5] == ["6", "6", "1", "3", "2"]
        bars = tab.locator("#chart-growth .bar-row")
        assert [bars.nth(at).get_attribute("aria-label") for at in range(bars.count())] == [
            "海屿市 2023: +5.5%", "林源市 2023: +4.5%", "云泽市 2023: +3.5%",
        ]  # fmt: skip
        assert texts(tab, "#chart-values .keys li") == [f" {city}" for city in CITIES]
        assert tab.locator("#chart-values polyline").count() == 3
        assert tab.locator("#chart-values .point title").first.text_content() == (
            "云泽市 2022: 12,250,000,000 元"
        )
        assert tab.locator("#chart-sources .bar-row").count() == 6
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        bars.first.press("Enter")
        assert tab.locator("#count").inner_text() == "2 / 6 条指标"


def test_what_failed_is_listed(browser: Browser, tmp_path: Path) -> None:
    from zhibiao.page import Failed

    failed = (
        Failed(path="a<b>.pdf", reason="it is a scan", remedy="Read it by OCR"),
        Failed(path="b.mp3", reason="no kind that is known", remedy="Leave it", skipped=True),
    )
    (tmp_path / "r.html").write_text(assembled(Page(failed=failed)), "utf-8")
    with opened(browser, (tmp_path / "r.html").as_uri()) as tab:
        tab.locator("#tab-overview").click()
        assert texts(tab, "#failed summary") == ["1 篇未能读取", "1 个文件已跳过"]
        tab.locator("#failed summary").first.click()
        assert texts(tab, "#failed details[open] li") == ["a<b>.pdf it is a scan. Read it by OCR"]


# -- languages, theme, print ------------------------------------------------------------------------


def test_labels_are_in_the_readers_language_and_can_be_changed(browser: Browser, one: str) -> None:
    for locale, there, other in (("en-US", "Comparison", "比较"), ("zh-CN", "比较", "Comparison")):
        with opened(browser, one, locale=locale) as tab:
            assert texts(tab, "#legend .comparison") == [there]
            tab.locator("#language").click()
            assert texts(tab, "#legend .comparison") == [other]
            assert not tab.evaluate(
                "[...document.querySelectorAll('[data-t]')].some(e => e.textContent === e.dataset.t"
                " && e.dataset.t.includes('_'))"
            )


def test_a_theme_is_chosen_and_kept(browser: Browser, one: str) -> None:
    with opened(browser, one, color_scheme="dark") as tab:
        paper = "getComputedStyle(document.body).backgroundColor"
        dark = tab.evaluate(paper)
        tab.locator("#theme").click()
        assert tab.evaluate(paper) != dark
        tab.reload()
        assert tab.evaluate(paper) != dark


@pytest.fixture
def chinese_font() -> None:
    """Without one every character is printed as the same box: the test is skipped, and says so."""
    listed = shutil.which("fc-list")
    if (
        listed is None
        or not subprocess.run([listed, ":lang=zh"], check=False, capture_output=True).stdout
    ):
        pytest.skip("no Chinese font here: apt-get install fonts-wqy-zenhei")


@pytest.mark.usefixtures("chinese_font")
def test_print_has_all_of_it_on_white(browser: Browser, several: str, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    with opened(browser, several, color_scheme="dark") as tab:
        tab.locator("#tab-text").click()
        tab.pdf(path=str(tmp_path / "a.pdf"), format="A4", print_background=True)
        document = pdfium.PdfDocument(tmp_path / "a.pdf")
        text = "".join(page.get_textpage().get_text_range() for page in document)
        text = "".join(text.split())
        for city in CITIES:
            assert text.count(f"{city}2023年统计公报") == 2  # over its text, and beside its bar
        assert text.count("指标来自哪些文章") == 1
        assert document[0].render().to_pil().getpixel((3, 3)) == (255, 255, 255)
        assert tab.evaluate("document.documentElement.dataset.theme") == "dark"


# -- ten thousand facts -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def huge(write: Callable[..., str]) -> str:
    """10,000 facts: half of them in one article, of which two thousand on one line."""
    line = "".join(f"云泽市第{at}项产值{at}.5亿元，增长3%。" for at in range(2_000))
    lines = "\n".join(f"林源市第{at}项产量{at}.5万吨。" for at in range(3_000))
    few = "\n".join(f"海屿市第{at}项产量{at}.5万吨。" for at in range(50))
    return write(
        Article(id="huge", text=f"{line}\n{lines}", date=2024),
        *(Article(id=f"a{at}", text=few, date=2024) for at in range(100)),
    )


def test_ten_thousand_facts_are_never_all_there(browser: Browser, huge: str) -> None:
    with opened(browser, huge) as tab:
        tab.locator("#tab-text").click()
        assert tab.locator("#count").inner_text() == "10,000 / 10,000 条指标"

        def bounded() -> None:
            assert tab.locator("#facts tr").count() < 80
            assert tab.locator(".mark").count() < 700
            assert tab.evaluate("document.querySelectorAll('*').length") < 16_000

        bounded()
        for name in ("facts", "text"):
            for part in (0.25, 0.5, 1):
                tab.evaluate(
                    f"{{ const e = document.getElementById('{name}'); e.scrollTop = e.scrollHeight * {part} }}"
                )
                tab.wait_for_timeout(150)
                bounded()
        last = tab.locator("#facts tbody tr[id]").last
        assert last.get_attribute("id") == "row-9999" and "49.5 万吨" in last.inner_text()
        assert "49.5万吨" in texts(tab, ".mark.value")
        tab.locator("#filter-metric").fill("第2999项")
        assert tab.locator("#count").inner_text() == "1 / 10,000 条指标"
        tab.locator("#row-0").click()
        assert texts(tab, ".mark.value.on") == ["2999.5万吨"]
        bounded()
