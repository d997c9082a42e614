"""The web page in a real browser: paste, look, correct, take away, at a desk's and a phone's width."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import DESKTOP, PHONE, launched, opened

pytest.importorskip("fastapi", reason="no fastapi: pip install 'zhibiao[serve]'")

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

TEXT = (
    "今年上半年，云泽市出口额18.6亿元，同比增长3.2%。\n"
    "<img src=x onerror=\"document.title='hacked'\">进口额5.2亿元，居全省第4位。"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    command = [sys.executable, "-m", "zhibiao", "serve", "--no-open", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    yield server.stderr.readline().split()[2]
    server.terminate()
    server.wait(20)


def extracted(tab: Tab) -> None:
    tab.fill("#text", TEXT)
    tab.fill("#date", "2024-07-24")
    tab.press("#date", "Enter")
    tab.wait_for_selector("#rows tr")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pasted_article_is_marked_and_listed(
    size: tuple[int, int], scheme: str, browser: Browser, address: str
) -> None:
    with opened(browser, address, size, color_scheme=scheme) as tab:
        extracted(tab)
        assert tab.locator("#rows tr").count() == 2
        marks = tab.frame_locator("#view").locator("mark, .mark, [data-fact]")
        marks.first.wait_for(timeout=20_000)
        assert tab.title() == "zhibiao 指标"
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_fact_is_corrected_another_taken_out_and_gold_taken_away(
    browser: Browser, address: str
) -> None:
    with opened(browser, address) as tab:
        extracted(tab)
        value = tab.locator("#rows tr:first-child td.value input")
        value.fill("19.1")
        value.press("Tab")
        tab.locator("#rows tr:last-child button").click()
        tab.select_option("#to", "gold")
        with tab.expect_download() as download:
            tab.click("#save")
        (fact,) = tomllib.loads(Path(download.value.path()).read_text("utf-8"))["facts"]
        assert (fact["metric"], fact["value"], fact["period"]) == ("出口额", 19.1, "2024-H1")


def selected(tab: Tab, words: str, number: str) -> None:
    """Select words in the text, and wait until the form has the number in them."""
    tab.evaluate(
        "words => { const box = document.getElementById('source'); const at = box.value.indexOf(words);"
        " box.focus(); box.setSelectionRange(at, at + words.length); }",
        words,
    )
    tab.wait_for_selector(f"#chosen:text-is('{number}')")


def fields(tab: Tab) -> list[str]:
    names = ("metric", "value", "unit", "subject", "period")
    return [tab.locator(f"#new-{name}").input_value() for name in names]


def taken(tab: Tab, to: str) -> str:
    tab.select_option("#to", to)
    with tab.expect_download() as download:
        tab.click("#save")
    return Path(download.value.path()).read_text("utf-8")


def test_a_fact_that_was_missed_is_added(browser: Browser, address: str) -> None:
    with opened(browser, address) as tab:
        extracted(tab)
        selected(tab, "18.6亿元", "18.6亿元")
        assert fields(tab) == ["出口额", "18.6", "亿元", "云泽市", "2024-H1"]
        selected(tab, "进口额5.2亿元", "5.2亿元")
        assert fields(tab) == ["进口额", "5.2", "亿元", "云泽市", "2024-H1"]
        tab.fill("#new-metric", "一般贸易进口额")
        tab.press("#new-metric", "Enter")
        assert tab.locator("#new").is_hidden()
        assert tab.locator("#count").inner_text() == "3 条"
        assert tab.locator("#said").inner_text() == "已加入：一般贸易进口额"
        facts = tomllib.loads(taken(tab, "gold"))["facts"]
        assert len(facts) == 3
        assert facts[2] == {
            "metric": "一般贸易进口额", "value": 5.2, "unit": "亿元", "subject": "云泽市", "period": "2024-H1",
        }  # fmt: skip


def test_an_added_fact_stands_where_the_article_has_it(browser: Browser, address: str) -> None:
    text = (
        "😀昨天晴。\r\n今年上半年，云泽市出口额１８．６亿元。\r\n另有8家企业。\r\n进口额5.2亿元。"
    )
    with opened(browser, address) as tab:
        tab.set_input_files(
            "#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": text.encode()}
        )
        tab.fill("#date", "2024-07-24")
        tab.press("#date", "Enter")
        tab.wait_for_selector("#rows tr")
        selected(tab, "企业", "企业")
        assert fields(tab)[1:3] == ["", ""]  # no number, nothing is guessed
        selected(tab, "１８．６亿元", "１８．６亿元")
        assert fields(tab)[1] == "18.6"
        selected(tab, "8家", "8家")
        tab.fill("#new-metric", "企业")
        tab.click("#new .main")
        lines = [json.loads(line) for line in taken(tab, "jsonl").splitlines()]
        (added,) = (fact for fact in lines if not fact["rules"])
        assert lines.index(added) == len(lines) - 2  # in reading order
        spans = added["spans"]
        for span in (*spans["metric"], spans["value"], spans["evidence"]):
            assert text[span["start"] : span["end"]] == span["text"]
        assert (spans["value"]["text"], spans["evidence"]["text"]) == ("8家", "另有8家企业。")
        assert spans["metric"] == [spans["value"]]  # it does not stand before the number


def test_a_number_is_selected_by_mouse_and_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address, locale="en-GB") as tab:
        tab.fill("#text", "出口额18.6亿元\n。进口额5.2亿元。")
        tab.click("#article .main")
        tab.wait_for_selector("#source")
        assert "Add a fact" in tab.locator("#found").inner_text()
        source = tab.locator("#source")
        source.scroll_into_view_if_needed()
        box = source.bounding_box()
        assert box
        tab.mouse.move(box["x"] + 12, box["y"] + 22)
        tab.mouse.down()
        tab.mouse.move(box["x"] + box["width"] - 60, box["y"] + 22, steps=4)
        tab.mouse.up()
        tab.wait_for_selector("#new:not([hidden])")
        assert fields(tab)[:3] == ["出口额", "18.6", "亿元"]
        source.focus()
        tab.keyboard.press("Control+End")
        tab.keyboard.type("no")
        tab.keyboard.press("Backspace")
        assert source.input_value() == "出口额18.6亿元\n。进口额5.2亿元。"
        tab.keyboard.press("ArrowLeft")
        for _ in "5.2亿元":
            tab.keyboard.press("Shift+ArrowLeft")
        tab.wait_for_selector("#chosen:text-is('5.2亿元')")
        assert fields(tab)[:3] == ["进口额", "5.2", "亿元"]
        for _ in range(6):
            tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent") == "Add"
        tab.keyboard.press("Enter")
        assert tab.locator("#said").inner_text() == "Added: 进口额"
        assert tab.evaluate("document.activeElement.value") == "进口额"  # in its row
        source.focus()
        selected(tab, "18.6", "18.6")
        tab.click("#leave")
        tab.wait_for_timeout(200)
        assert tab.locator("#new").is_hidden()


def test_a_correction_that_makes_no_sense_is_told(browser: Browser, address: str) -> None:
    tab = browser.new_page()  # its console tells the refusal, which is no mistake here
    tab.goto(address)
    extracted(tab)
    period = tab.locator("#rows tr:first-child td.period input")
    period.fill("上半年")
    period.press("Tab")
    tab.click("#save")
    tab.wait_for_selector("#said.bad")
    assert "period" in tab.locator("#said").inner_text()
    tab.close()


def test_by_keyboard_alone(browser: Browser, address: str) -> None:
    with opened(browser, address, locale="en-GB") as tab:
        tab.keyboard.press("Tab")  # the language
        tab.keyboard.press("Tab")
        tab.keyboard.insert_text(TEXT)
        for _ in range(2):
            tab.keyboard.press("Tab")
        tab.keyboard.type("2024")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("#rows tr")
        tab.locator("#rows button").first.focus()
        tab.keyboard.press("Space")
        assert tab.locator("#rows tr.gone").count() == 1
        assert "Every cell can be corrected" in tab.locator("main").inner_text()
