"""The web page in a real browser: paste, look, correct, take away, at a desk's and a phone's width."""

from __future__ import annotations

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
