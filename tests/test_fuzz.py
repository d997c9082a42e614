"""The targets of `make fuzz` on damaged files of every format: some thousand, the same each time."""

from __future__ import annotations

import random

import pytest

import fuzz

ROUNDS = 40


def damaged(content: bytes, pick: random.Random) -> bytes:
    """Bytes changed, cut out, put in, or doubled, at some places."""
    data = bytearray(content)
    for _ in range(pick.choice((1, 1, 2, 5, 20))):
        at = pick.randrange(1, len(data) + 1)
        end = min(len(data), at + pick.choice((1, 2, 8, 64, 500)))
        kind = pick.randrange(5)
        if kind == 0:
            data[at:end] = bytes(pick.randrange(256) for _ in range(end - at))
        elif kind == 1:
            del data[at:end]
        elif kind == 2:
            data[at:at] = data[at:end]
        elif kind == 3:
            del data[max(at, 2) :]
        else:
            data[at:at] = pick.choice(
                (b"\x00", b"\xff", b"\n", b'"', b"<", b"{", b"\xe5", b"9" * 300)
            )
    return bytes(data)


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_damaged_seeds_break_no_promise(target: str) -> None:
    pick = random.Random(target)
    for seed in fuzz.seeds(target):
        fuzz.TARGETS[target](seed)
        for _ in range(ROUNDS):
            data = damaged(seed, pick)
            try:
                fuzz.TARGETS[target](data)
            except Exception as error:
                raise AssertionError(f"{type(error).__name__}: {error}: {data[:2000]!r}") from error


def test_a_target_sees_a_broken_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "load", lambda item: None)
    with pytest.raises(AssertionError):
        fuzz.read(b"\x01text")
