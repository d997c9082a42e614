"""Bytes → text. The certain cases first (byte order mark, strict UTF-8), a guess only after them.

Newlines stay as they are: spans are offsets into the text returned here.
"""

from __future__ import annotations

import codecs
import re

from .signatures import file_kind

_BOMS = (  # UTF-32 before UTF-16: FF FE is how both little-endian marks begin
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GUESSED = ("gb18030", "utf-16-le", "utf-16-be")
_DETECTED = ["big5", "big5hkscs", "gb18030", "euc_kr", "shift_jis"]

_SAMPLE = 20_000  # characters looked at by a guess
_FAMILIAR = 0.9  # share of familiar characters that settles a guess
_LIKELY = 0.7  # and the share that will do when the detector finds nothing; wrong ones were lower
_SIGNS = re.compile(
    "[〇•€\u3000-\u303f\u3200-\u33ff\uff01-\uff5e\uffe0-\uffe6]"
)  # ㎡: not in GB 2312
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_SAVE_AS_UTF8 = "Save it as UTF-8 text and run again"


class UnreadableError(ValueError):
    """The bytes are no text that can be read: `reason` says why, `remedy` what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}")
        self.reason = reason
        self.remedy = remedy


def decode(raw: bytes) -> str:
    """The text in `raw`, its byte order mark dropped and nothing else changed.

    Reads UTF-8, GB18030 (and so GBK, GB2312), UTF-16 and UTF-32 with or without a mark, and what
    charset-normalizer finds among the other East Asian encodings. Raises UnreadableError.

    >>> decode("增长5%\\r\\n".encode("gbk"))
    '增长5%\\r\\n'
    """
    if kind := file_kind(raw):
        raise UnreadableError(f"it is {kind[0]}, not text", kind[1])
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode_marked(raw[len(bom) :], encoding)
    text = _strict(raw, "utf-8")
    if text is None or "\x00" in text:  # UTF-16 with ASCII in it is NULs to UTF-8
        return _checked(_guess(raw))
    return _checked(text)


def _decode_marked(raw: bytes, encoding: str) -> str:
    text = _strict(raw, encoding)
    if text is None:
        reason = f"its byte order mark says {encoding.upper()}, its bytes do not"
        raise UnreadableError(reason, _SAVE_AS_UTF8)
    return _checked(text)


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(raw: bytes) -> str:
    texts = [text for name in _GUESSED if (text := _strict(raw, name)) is not None]
    best = max(texts, key=_familiarity, default="")
    score = _familiarity(best)
    if score >= _FAMILIAR:
        return best
    _refuse_damaged_utf8(raw)
    detected = _detect(raw)
    if detected is None and score < _LIKELY:
        raise UnreadableError("its encoding is none that is known, or it is no text", _SAVE_AS_UTF8)
    return best if detected is None else detected


def _familiarity(text: str) -> float:
    """Share of the characters that are printable ASCII or in GB 2312: 1.0 for Chinese news."""
    sample = _SIGNS.sub("。", text[:_SAMPLE])
    familiar = len(sample.encode("gb2312", "ignore").decode("gb2312"))
    return (familiar - len(_CONTROL.findall(sample))) / max(len(sample), 1)


def _refuse_damaged_utf8(raw: bytes) -> None:
    """UTF-8 with a few broken bytes must not be taken for GB18030: 增长 would become 澧為暱."""
    good = sum(map(len, _UTF8_SEQUENCE.findall(raw)))
    other = len(raw.translate(None, bytes(range(128)))) - good
    if good > 20 * other:
        at = _first_error(raw)
        raise UnreadableError(
            f"it is UTF-8 with broken bytes, the first at byte {at}",
            "Mend it, or drop the broken bytes with: iconv -c -f UTF-8 -t UTF-8",
        )


def _first_error(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(raw)


def _detect(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that UTF-8 never pays

    best = from_bytes(raw, cp_isolation=_DETECTED).best() if b"\x00" not in raw else None
    return _strict(raw, best.encoding) if best else None


def _checked(text: str) -> str:
    if "\x00" in text:
        raise UnreadableError("it has NUL bytes, so it is no text", _SAVE_AS_UTF8)
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 10 > min(len(text), _SAMPLE):
        raise UnreadableError("it is full of control characters, so it is no text", _SAVE_AS_UTF8)
    return text
