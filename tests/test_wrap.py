"""Lines that are broken between words, and the widths of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zhibiao.show.columns import shared_out
from zhibiao.show.wrap import cut_words, least_width, pieces, wrapped

TEXTS = st.text(alphabet="产值亿元，。（）【】‹›«»ab12.%+-/@–× \n", max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("@2024-06-30", 11, ["@2024-06-30"]),
        ("yoy +486.7 亿元", 12, ["yoy +486.7", "亿元"]),
        ("1800–2000 万人次", 10, ["1800–2000", "万人次"]),
        ("规模以上工业增加值增长", 12, ["规模以上工业", "增加值增长"]),
        ("增长6.4%，", 8, ["增长", "6.4%，"]),
        ("占比（全省）", 8, ["占比", "（全省）"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable", 4, ["a", "unbr", "eaka", "ble"]),
    ],
)
def test_wrapped(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width, cut_words) == lines


@given(TEXTS, st.integers(2, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


@given(TEXTS)
def test_what_is_as_wide_as_its_widest_word_breaks_none(text: str) -> None:
    lines = wrapped(text, max(least_width(text), 1))
    words = [piece for line in text.split("\n") for piece in pieces(line) if piece.strip()]
    rest = iter("\n".join(lines).split("\n"))
    line = next(rest)
    for word in words:
        while not line.lstrip().startswith(word):
            line = next(rest)
        line = line.lstrip()[len(word) :]


@pytest.mark.parametrize(
    ("room", "least", "most", "widths"),
    [
        (20, [4, 4], [6, 8], [6, 8]),
        (20, [4, 4], [10, 30], [6, 14]),
        (9, [3, 3, 3], [9, 9, 9], [3, 3, 3]),
        (10, [3, 3, 3], [9, 9, 9], [4, 3, 3]),
        (8, [3, 3, 3], [9, 9, 9], None),
    ],
)
def test_shared_out(room: int, least: list[int], most: list[int], widths: list[int] | None) -> None:
    assert shared_out(room, least, most) == widths
