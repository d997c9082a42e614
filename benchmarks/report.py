"""How long the report takes to scroll and to filter with 10,000 facts, in headless Chromium.

python benchmarks/report.py [RUNS]

Times go from what a reader does to the second frame after it: by then what follows is painted. Each
is done from all facts. One article has 5,000, the others have 100; a reader of the page should wait 200 ms at most.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from measure.page import table

from zhibiao.extract import default_extractor
from zhibiao.page import Page, assembled, marked
from zhibiao.schema import Article

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

GOAL = 200
RUNS = 20
PANES = ("facts", "text", "overview")
SIZES = {"desktop": (1400, 860), "phone": (390, 844)}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TIMED = """async ([pane, before, act]) => {
  const frame = () => new Promise(requestAnimationFrame);
  const find = (id) => document.getElementById(id);
  const settled = async () => { await frame(); await frame(); };
  const doing = {
    scroll: (id, part) => { find(id).scrollTop = find(id).scrollHeight * part; },
    type: (id, text) => {
      find(id).value = text;
      find(id).dispatchEvent(new Event("input", { bubbles: true }));
    },
    reset: () => find("reset").click(),
  };
  const seen = () => [find("count").textContent, find("facts").scrollTop, find("text").scrollTop].join();
  find("reset").click();
  find(`tab-${pane}`).click();
  for (const [what, ...how] of before) doing[what](...how);
  await settled();
  const was = seen();
  const start = performance.now();
  doing[act[0]](...act.slice(1));
  await settled();
  const taken = performance.now() - start;
  if (seen() === was) throw new Error(`nothing came of ${act}`);
  return taken;
}"""

Step = tuple[str, *tuple[object, ...]]
"""What the reader does, and with what."""


class Act(NamedTuple):
    """What is timed, in which part of the page, and what is done before it."""

    pane: str
    step: Step
    before: tuple[Step, ...] = ()


def acts(runs: int) -> dict[str, list[Act]]:
    """What is timed: each is done many times from all facts, with something else where it can be."""
    parts = [(at + 1) / runs for at in range(runs)]
    some: Step = ("type", "filter-metric", "第1项")
    typed = {
        "metric": [f"第{at}项" for at in range(runs)],
        "subject": [("云泽", "林源", "海屿")[at % 3] for at in range(runs)],
        "confidence": ["1"] * runs,
    }
    fields = {"confidence": "filter-least"}
    filters = {
        f"filter by {name}, beside the {pane}": [
            Act(pane, ("type", fields.get(name, f"filter-{name}"), word)) for word in words
        ]
        for pane in PANES
        for name, words in typed.items()
    }
    return {
        **{
            f"scroll the {pane}": [Act(pane, ("scroll", pane, part)) for part in parts]
            for pane in ("facts", "text")
        },
        **filters,
        **{
            f"all facts again, beside the {pane}": [Act(pane, ("reset",), (some,))] * runs
            for pane in PANES
        },
    }


def articles() -> Iterator[Article]:
    """10,000 facts: half of them in one article, of which two thousand on one line."""
    line = "".join(f"云泽市第{at}项产值{at}.5亿元，增长3%。" for at in range(2_000))
    lines = "\n".join(f"林源市第{at}项产量{at}.5万吨。" for at in range(3_000))
    few = "\n".join(f"海屿市第{at}项产量{at}.5万吨。" for at in range(100))
    yield Article(id="long", text=f"{line}\n{lines}", date=2024)
    for at in range(50):
        yield Article(id=f"short-{at}", text=few, date=2024)


def times(tab: Tab, timed: Sequence[Act]) -> list[float]:
    """Milliseconds of each act."""
    return [tab.evaluate(TIMED, [act.pane, act.before, act.step]) for act in timed]


@contextmanager
def launched() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the extra test

    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SystemExit("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


def measured(browser: Browser, path: Path, screen: str, runs: int) -> list[list[str]]:
    """The rows of one size of window."""
    width, height = SIZES[screen]
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(path.as_uri())
    rows = [row(screen, name, times(tab, timed)) for name, timed in acts(runs).items()]
    tab.close()
    return rows


def row(screen: str, name: str, taken: list[float]) -> list[str]:
    middle, most = statistics.median(taken), max(taken)
    slow = sum(each > GOAL for each in taken)
    return [f"{screen}: {name}", f"{middle:.0f}", f"{most:.0f}", f"{slow} of {len(taken)}"]


def main(runs: int) -> None:
    extract = default_extractor()
    page = Page(articles=tuple(marked(article, extract) for article in articles()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(assembled(page), "utf-8")
        facts = sum(len(article.facts) for article in page.articles)
        print(f"{facts:,} facts, a page of {path.stat().st_size / 1e6:.1f} MB\n")
        with launched() as browser:
            rows = [each for screen in SIZES for each in measured(browser, path, screen, runs)]
    print(table(["", "median ms", "most ms", f"over {GOAL} ms"], rows))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
