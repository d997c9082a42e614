"""Measures zhibiao and writes what it finds into benchmarks/README.md, with two pictures.

python benchmarks/bench.py                      every part but the long one
python benchmarks/bench.py speed --rounds 9     one part
python benchmarks/bench.py --kill               kill -9 at twenty moments of a batch, some minutes
python benchmarks/bench.py hostile --print      to the screen, the page stays as it is
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from measure import batch, hostile, kill, page, shape, speed, start, texts
from measure.page import Section

LEAST_ROUNDS = 5
Settings = argparse.Namespace


def speed_part(settings: Settings) -> Section:
    found = speed.measure(settings.source, settings.rounds)
    if not settings.print:
        from measure.picture import draw_speed  # noqa: PLC0415 - without it --print goes without it

        draw_speed(found)
    return speed.section(settings.source, found)


def shape_part(settings: Settings) -> Section:
    found = shape.measure(settings.source, max(settings.rounds // 2, 3))
    if not settings.print:
        from measure.picture import draw_shape  # noqa: PLC0415

        draw_shape(found)
    return shape.section(settings.source, found)


def hostile_part(settings: Settings) -> Section:
    found = {}
    for name in hostile.TEXTS:
        found[name] = hostile.measure(name, settings.pure)
        print(f"  {name}: {found[name]}", file=sys.stderr, flush=True)
    return hostile.section(found, settings.pure)


def batch_part(settings: Settings) -> Section:
    found = batch.measure(settings.source, max(settings.rounds // 2, 3))
    return batch.section(settings.source, found)


def start_part(settings: Settings) -> Section:
    return start.section(start.measure(2 * settings.rounds))


def kill_part(settings: Settings) -> Section:
    return kill.section(settings.source, kill.measure(settings.source))


PARTS: dict[str, Callable[[Settings], Section]] = {
    "speed": speed_part,
    "shape": shape_part,
    "hostile": hostile_part,
    "batch": batch_part,
    "start": start_part,
    "kill": kill_part,
}
LONG = "kill"


def main() -> None:
    settings = _settings()
    page.commit()  # that of the code that is loaded, whatever is checked out in the meantime
    settings.source = texts.source(settings.input)
    for name in settings.parts:
        print(f"{name} …", file=sys.stderr, flush=True)
        section = PARTS[name](settings)
        print(f"\n{section.body}\n", flush=True)
        if not settings.print:
            page.put(section)


def _settings() -> Settings:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS)
    parser.add_argument("--input", type=Path, help="articles: a .jsonl file or a folder")
    parser.add_argument("--print", action="store_true", help="leave the page as it is")
    parser.add_argument("--pure", action="store_true", help="hostile texts without rjieba")
    parser.add_argument("--kill", action="store_true", help="the same as the part kill")
    settings = parser.parse_args()
    if unknown := set(settings.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}. There are {', '.join(PARTS)}")
    if settings.kill:
        settings.parts.append(LONG)
    settings.parts = settings.parts or [name for name in PARTS if name != LONG]
    return settings


if __name__ == "__main__":
    main()
