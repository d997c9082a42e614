"""The two pictures of the page, as small SVG files that are the same for the same numbers."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .page import HERE
from .shape import Shape
from .speed import JIEBA, Speed

_OURS, _THEIRS = "#2f6f9f", "#b9b2a6"
_STAGES = ("#2f6f9f", "#5b95bd", "#92bcd8", "#d98c5f", "#e5b18f", "#c9c4bb")
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "zhibiao",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def draw_speed(speed: Speed, path: Path = HERE / "speed.svg") -> None:
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(8, 3.4), layout="constrained")
        above, below = figure.subplots(2, height_ratios=(len(speed.rates), 1.4))
        _bars(above, speed)
        _stages(below, speed)
        _save(figure, path)


def _bars(axes: Axes, speed: Speed) -> None:
    names = list(speed.rates)[::-1]
    colours = [_THEIRS if name == JIEBA else _OURS for name in names]
    bars = axes.barh([name.strip("`") for name in names], [speed.rates[n] for n in names])
    for bar, colour in zip(bars, colours, strict=True):
        bar.set_color(colour)
    texts = [f"{speed.rates[name]:.2f}  ({speed.ratios[name]:.1f} ×)" for name in names]
    axes.bar_label(bars, texts, padding=4)
    axes.margins(x=0.18)
    axes.set_title("MB/s of whole text, one process", loc="left")


def _stages(axes: Axes, speed: Speed) -> None:
    whole, left = sum(speed.stages.values()), 0.0
    for (name, seconds), colour in zip(speed.stages.items(), _STAGES, strict=True):
        share = 100 * seconds / whole
        axes.barh([""], [share], left=left, color=colour, label=f"{name} {share:.0f} %")
        left += share
    axes.set_title("where the time goes", loc="left")
    axes.legend(ncols=6, loc="upper center", bbox_to_anchor=(0.5, 0), frameon=False, fontsize=9)
    axes.set_axis_off()


def draw_shape(shape: Shape, path: Path = HERE / "shape.svg") -> None:
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(8, 2.8), layout="constrained")
        left, right = figure.subplots(1, 2)
        left.plot(*zip(*shape.lengths, strict=True), marker="o", color=_OURS)
        left.set(xscale="log", xlabel="KB an article", title="MB/s by length")
        numbers, _, rates = zip(*shape.densities, strict=True)
        right.plot(numbers, rates, marker="o", color=_OURS)
        right.set(xlabel="numbers a KB", title="MB/s by density")
        for axes in (left, right):
            axes.set_ylim(0, 1.15 * axes.dataLim.y1)
        _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None})
    # matplotlib leaves blanks at the ends of lines, which git complains of
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n", "utf-8")
