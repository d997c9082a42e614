"""Characters: full-width and traditional forms become plain ones, invisible characters go."""

from __future__ import annotations

import re
import unicodedata

from .offsets import Shift, apply_edits
from .variants import VARIANTS

BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The characters, for a class of a pattern, that make a gap inside a line."""

# The signs that belong to numbers and names. Chinese punctuation （），：；！？ stays.
_FULL_WIDTH = "＂＃＄％＆＇＊＋－．／＜＝＞＠＿｜～"
_HYPHENS = dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-")
_DASHES = dict.fromkeys("―─━", "—")
_SMALL = {"﹪": "%", "٪": "%", "﹢": "+", "￥": "¥", "∼": "~", "〜": "~"}
# The breaks that str.splitlines knows; a form feed stands between two pages of a PDF.
_BREAKS = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
# Some PDFs spell common characters with radicals: ⻓ for 长. Those below have no NFKC form.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


def _folded() -> dict[str, str]:
    """Characters whose NFKC form is one character and right for us: width, radicals, doubles."""
    points = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    points += [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *map(ord, _FULL_WIDTH)]
    pairs = {chr(p): unicodedata.normalize("NFKC", chr(p)) for p in points}
    return {wide: plain for wide, plain in pairs.items() if len(plain) == 1 and plain != wide}


ONE_TO_ONE = {**VARIANTS} | _folded() | _HYPHENS | _DASHES | _SMALL | _BREAKS | _RADICALS
"""What `fix_chars` puts for a single character."""

_TABLE = str.maketrans(ONE_TO_ONE)
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\ufff9-\ufffb"
)
"""The characters, for a class of a pattern, that take no room: marks, joiners, soft hyphens."""
_GONE = re.compile(f"[\r{INVISIBLE}](?:(?<!\r)|(?=\n))")
_ANY = re.compile(f"[{INVISIBLE}{re.escape(''.join(ONE_TO_ONE))}]")


def fix_chars(text: str) -> tuple[str, Shift | None]:
    """Plain digits, letters and number signs, `\\n` for any line break, nothing invisible."""
    if not _ANY.search(text):
        return text, None
    text, shift = apply_edits(text, ((m.start(), m.end(), "") for m in _GONE.finditer(text)))
    return text.translate(_TABLE), shift
