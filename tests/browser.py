"""A real browser for the tests of the page: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DESKTOP, PHONE = (1400, 860), (390, 844)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser; where there is none, the test is skipped, and a warning says so."""
    executable = next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        warnings.warn(
            "no Chromium: the pages were tested in no browser. apt-get install chromium",
            stacklevel=1,
        )
        pytest.skip("no Chromium here")
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        # --no-sandbox: CI runs as root, for which Chromium has no sandbox
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, url: str, size: tuple[int, int] = DESKTOP, **how: Any
) -> Iterator[Page]:
    """The page in a window of its own. A script error or a refusal on its console fails the test."""
    wrong: list[str] = []
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale=how.pop("locale", "zh-CN"), **how
    )
    context.on("request", lambda request: wrong.extend(_foreign(request.url, url)))
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(url)
    yield page
    context.close()
    assert wrong == []


def _foreign(requested: str, own: str) -> list[str]:
    """What is asked for from elsewhere: a page asks for nothing but itself."""
    home = own.split("#", maxsplit=1)[0].rsplit("/", 1)[0]
    return [] if requested.startswith((home, "data:", "blob:")) else [f"asks for {requested}"]
