"""Bytes → text. The certain cases first (byte order mark, strict UTF-8), a guess only after them.

Newlines stay as they are: spans are offsets into the text returned here.
"""

from __future__ import annotations

import codecs
import re

from .mistaken import mistaken
from .page import UnreadableError
from .signatures import file_kind

__all__ = ["UnreadableError", "decode", "decode_declared", "encoding_of"]

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

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,200}encoding)\s*=\s*["']?\s*([\w-]+)""",
    re.IGNORECASE,
)
_TRUSTED = re.compile(r"(?:utf-?8|gbk|gb2312|gb18030|big5|big5-hkscs|hz-gb-2312)$")
_HEAD = 4096
_SAMPLE = 20_000  # characters looked at by a guess
_FAMILIAR = 0.9  # share of familiar characters that settles a guess
_LIKELY = 0.7  # and the share that will do when the detector finds nothing; wrong ones were lower
_SIGNS = re.compile(
    "[〇•€\u3000-\u303f\u3200-\u33ff\uff01-\uff5e\uffe0-\uffe6]"
)  # ㎡: not in GB 2312
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN = (("Japanese", re.compile("[ぁ-ん]")), ("Korean", re.compile("[가-힣]")))
_FEW = 20  # letters that are no text yet
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_SAVE_AS_UTF8 = "Save it as UTF-8 text and run again"
_LEAVE_OUT = "Leave it out: Chinese is read"
_DROP_NULS = "Drop them with: tr -d '\\000' < FILE > NEW"


def decode(raw: bytes) -> str:
    """The text in `raw`, its byte order mark dropped and nothing else changed.

    Reads UTF-8, GB18030 (and so GBK, GB2312), UTF-16 and UTF-32 with or without a mark, HZ, UTF-7,
    Big5, and text that was taken for another encoding and saved as UTF-8 once more, when it can be
    put right whole. Raises UnreadableError.

    >>> decode("增长5%\\r\\n".encode("gbk"))
    '增长5%\\r\\n'
    """
    return _decoded(raw)[0]


def decode_declared(raw: bytes) -> str:
    """The text of HTML or XML: by the encoding that it declares, where its bytes are in that.

    Raises UnreadableError.
    """
    declared = _DECLARED.search(raw[:_HEAD])
    name = declared[1].decode("ascii").lower() if declared else ""
    # of the others some take any bytes (iso-8859-1), and some are no encodings of texts (idna)
    if _TRUSTED.match(name):
        text = _strict(raw, "gb18030" if name in {"gb2312", "gbk"} else name)
        if text is not None:
            return _checked(text.removeprefix("\ufeff"))
    return decode(raw)


def encoding_of(raw: bytes) -> str:
    """The name of the encoding that `decode` reads the text in; `raw` may be its first lines.

    Raises UnreadableError.
    """
    nuls = b"\x00" in raw
    return _decoded(raw[: len(raw) // 4 * 4] if nuls else raw)[1]


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding."""
    if kind := file_kind(raw):
        raise UnreadableError(f"it is {kind[0]}, not text", kind[1])
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _decode_marked(raw[len(bom) :], encoding), encoding
    text = _strict(raw, "utf-8")
    if text is None or "\x00" in text:  # UTF-16 with ASCII in it is NULs to UTF-8
        found, encoding = _guess(raw, text)
        return _checked(found), encoding
    return _checked(mistaken(raw, text)), "utf-8"


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


def _guess(raw: bytes, as_utf8: str | None) -> tuple[str, str]:
    read = ((_strict(raw, name), name) for name in _GUESSED)
    texts = [(text, name) for text, name in read if text is not None]
    best, encoding = max(texts, key=lambda pair: _familiarity(pair[0]), default=("", "utf-8"))
    score = _familiarity(best)
    if score >= _FAMILIAR:
        if encoding == "gb18030":
            _refuse_korean(raw, best)
        return best, encoding
    if as_utf8 is not None:
        at = as_utf8.index("\x00")
        place = len(as_utf8[:at].encode("utf-8"))
        raise UnreadableError(f"it has NUL bytes, the first at byte {place}", _DROP_NULS)
    _refuse_damaged_utf8(raw)
    detected = _detect(raw)
    if detected is None and score < _LIKELY:
        raise UnreadableError("its encoding is none that is known, or it is no text", _SAVE_AS_UTF8)
    if detected is None:
        return best, encoding
    if detected[1] == "euc_kr":
        raise UnreadableError("it is Korean (EUC-KR)", _LEAVE_OUT)
    return detected


def _familiarity(text: str) -> float:
    """Share of the characters that are printable ASCII or in GB 2312: 1.0 for Chinese news."""
    sample = _SIGNS.sub("。", text[:_SAMPLE])
    familiar = len(sample.encode("gb2312", "ignore").decode("gb2312"))
    return (familiar - len(_CONTROL.findall(sample))) / max(len(sample), 1)


def _refuse_korean(raw: bytes, as_chinese: str) -> None:
    """Every Korean syllable of EUC-KR is a Chinese character of GB 2312. Spaces tell: words have them."""
    sample = as_chinese[:_SAMPLE]
    spaced = len(re.findall(r"(?<=[一-鿿]) (?=[一-鿿])", sample))
    characters = len(re.findall("[一-鿿]", sample))
    if spaced * 10 > characters and (korean := _strict(raw, "euc_kr")):
        syllables = len(re.findall("[가-힣]", korean[:_SAMPLE]))
        if syllables * 10 > characters * 8:
            raise UnreadableError("it is Korean (EUC-KR)", _LEAVE_OUT)


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


def _detect(raw: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that UTF-8 never pays

    best = from_bytes(raw, cp_isolation=_DETECTED).best() if b"\x00" not in raw else None
    text = _strict(raw, best.encoding) if best else None
    return None if best is None or text is None else (text, best.encoding)


def _checked(text: str) -> str:
    if "\x00" in text:
        raise UnreadableError("it has NUL characters, so it is no text", _SAVE_AS_UTF8)
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 10 > min(len(text), _SAMPLE):
        raise UnreadableError("it is full of control characters, so it is no text", _SAVE_AS_UTF8)
    for language, letter in _FOREIGN:
        count = len(letter.findall(text, 0, _SAMPLE))
        if count > _FEW and count * 5 > min(len(text), _SAMPLE):
            raise UnreadableError(f"it is {language}", _LEAVE_OUT)
    return text
