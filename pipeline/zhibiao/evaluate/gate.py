"""The accuracy gate: why a report does not hold its floors."""

from __future__ import annotations

from .floors import Floors, measured
from .report import Report


def complaints(report: Report, floors: Floors) -> list[str]:
    """Why the gate does not hold for a report, one line each; empty when it holds."""
    return [*_corpus_complaints(report, floors), *_failures(report), *_scores(report, floors)]


def _corpus_complaints(report: Report, floors: Floors) -> list[str]:
    folder = (len(report.documents), report.gold_facts, report.sha256)
    if folder == (floors.articles, floors.facts, floors.sha256):
        return []
    return ["the corpus is not the one the floors were measured on: refresh with --write-floors"]


def _failures(report: Report) -> list[str]:
    return [f"{stem}: the extractor failed: {error}" for stem, error in report.failures.items()]


def _scores(report: Report, floors: Floors) -> list[str]:
    lines = []
    by_label = floors.by_label
    for label, score in measured(report, floors.by_genre).by_label.items():
        floor = by_label.get(label)
        if floor is None:
            lines.append(f"{label}: has no floor: write it with --write-floors")
        elif score < floor:
            lines.append(f"{label}: {score:.4f} is below its floor {floor}")
        elif floors.slack is not None and score - floor > floors.slack:
            lines.append(f"{label}: {score:.4f} is far above its floor {floor}: raise the floor "
                         "with --write-floors")  # fmt: skip
    return lines
