"""Extractors for tests of what is around the extractor; worker processes import them by name."""

from __future__ import annotations

import functools
import os
import re
import signal
import time
from collections.abc import Callable
from decimal import Decimal

from zhibiao.extract import Extraction
from zhibiao.schema import Article, Fact, Rejected, Span, Spans

Extract = Callable[[Article], Extraction]
_VALUE = re.compile(r"([一-鿿]+?)(\d+(?:\.\d+)?)(亿元|%)?")


def facts_of(article: Article) -> Extraction:
    """Each 'metric number unit' that stands together: 产值5亿元. `?` makes a rejected candidate."""
    facts = tuple(_fact(match) for match in _VALUE.finditer(article.text))
    rejected = tuple(Rejected(candidate={}, reason="?") for _ in re.findall(r"\?", article.text))
    return Extraction(article, facts, rejected)


def make_plain() -> Extract:
    return facts_of


def make_slow(seconds: float) -> Extract:
    return functools.partial(_slow, seconds)


def make_raising() -> Extract:
    return _raising


def make_suicidal() -> Extract:
    """Kills its process at an article that says 毒."""
    return _suicidal


def make_fragile(mark: str, times: int = 1) -> Extract:
    """Kills its process at an article that says 毒, until the file `mark` counts so many times."""
    return functools.partial(_fragile, mark, times)


def make_exiting() -> Extract:
    os._exit(7)


def make_impossible() -> Extract:
    raise ValueError("rules/units.toml: rule 'x': no cases.\nAdd one")


def _fact(match: re.Match[str]) -> Fact:
    metric, value, unit = (_span(match, group) for group in (1, 2, 3))
    assert metric and value
    whole = Span(start=match.start(), end=match.end(), text=match[0])
    return Fact(
        metric=metric.text,
        value=Decimal(value.text),
        unit=unit.text if unit else None,
        period="2021",
        spans=Spans(metric=(metric,), value=value, evidence=whole),
        rules=("fake",),
    )


def _span(match: re.Match[str], group: int) -> Span | None:
    if match[group] is None:
        return None
    return Span(start=match.start(group), end=match.end(group), text=match[group])


def _slow(seconds: float, article: Article) -> Extraction:
    time.sleep(seconds)
    return facts_of(article)


def _raising(article: Article) -> Extraction:
    if "毒" in article.text:
        raise RuntimeError("two\nlines")
    return facts_of(article)


def _suicidal(article: Article) -> Extraction:
    if "毒" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return facts_of(article)


def _fragile(mark: str, times: int, article: Article) -> Extraction:
    done = os.path.getsize(mark) if os.path.exists(mark) else 0
    if "毒" in article.text and done < times:
        with open(mark, "a") as stream:
            stream.write("x")
            stream.flush()
            os.kill(os.getpid(), signal.SIGKILL)
    return facts_of(article)


def make_endless() -> Extract:
    """Never ends at an article that says 毒: a pattern that tries all there is."""
    return _endless


def _endless(article: Article) -> Extraction:
    if "毒" in article.text:
        re.match(r"(?:a|a|aa)+$", "a" * 60 + "b")
    return facts_of(article)
