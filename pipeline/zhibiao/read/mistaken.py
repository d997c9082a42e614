"""UTF-8 that is something else: HZ and UTF-7, which are all ASCII, and text that was encoded twice."""

from __future__ import annotations

import re

from .page import UnreadableError

_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{8,}-?")
_LATIN = re.compile("[\u00c3-\u00ef][\u0080-\u00bf\u0152-\u2122]")
_CHINESE = re.compile("[一-鿿]")
_LEAST = 4  # Chinese characters that show what a text is
_SAMPLE = 20_000
_SAVE = "Save it as UTF-8 from where it came from"


def mistaken(raw: bytes, text: str) -> str:
    """What stands in `raw`, which is `text` by UTF-8: the same, but for these rare cases.

    Raises UnreadableError for a text that was encoded twice and cannot be put right whole.
    """
    if text.isascii():
        return _of_ascii(raw, text)
    head = text[:400]
    if _LATIN.search(head) and len(_CHINESE.findall(head)) < _LEAST:
        return _of_latin(text)
    return _of_gbk(text)


def _of_ascii(raw: bytes, text: str) -> str:
    for pattern, encoding in ((_HZ, "hz"), (_UTF7, "utf-7")):
        if pattern.search(raw):
            try:
                found = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            foreign = [char for char in found if not char.isascii()]
            if len(_CHINESE.findall(found)) >= _LEAST and _in_gb2312("".join(foreign)):
                return found
    return text


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _of_latin(text: str) -> str:
    """å¢žé•¿: the bytes of UTF-8 taken for Latin letters."""
    for encoding in ("cp1252", "latin-1"):
        try:
            found = text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(_CHINESE.findall(found)) >= _LEAST:
            return found
    signs = len(_LATIN.findall(text, 0, _SAMPLE))
    if signs * 10 > min(len(text), _SAMPLE):
        raise UnreadableError("it was encoded twice (增长 became å¢žé•¿), and not whole", _SAVE)
    return text


def _of_gbk(text: str) -> str:
    """澧為暱: the bytes of UTF-8 taken for GBK. Of a real text they are never UTF-8 all through."""
    try:
        # a text of any length shows within its first characters that it is none
        text[:400].encode("gb18030").decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(error.object) - 4:
            return _whole(text)
    except UnicodeEncodeError:
        return _whole(text)
    try:
        found = text.encode("gb18030").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return _whole(text)
    return found if len(_CHINESE.findall(found)) >= _LEAST else text


def _whole(text: str) -> str:
    """The text, if it is not full of what commas and stops become in that way: 锛 and 銆."""
    signs = text.count("锛", 0, _SAMPLE) + text.count("銆", 0, _SAMPLE)
    if signs > 1 and signs * 50 > min(len(text), _SAMPLE):
        raise UnreadableError("it was encoded twice (增长 became 澧為暱), and not whole", _SAVE)
    return text
