"""What became of hostile documents, counted by format, and the page that says so.

In: what :func:`fuzzing.watched.watch` found. Out: figures as plain values, and ``docs/performance/faults.md``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fuzzing.watched import Outcome, Watched

#: The name under which the files of :mod:`fuzzing.hostile` are counted.
BUILT = "built"
_STATES = ("ok", "partial", "failed")
_FAULTS = ("traces", "hang", "killed", "lost", "misquoted")


def _is_wrong(outcome: Outcome) -> bool:
    return bool(outcome.status not in _STATES or outcome.trace or outcome.misquoted)


class Tally:
    """Counts bunch by bunch."""

    def __init__(self) -> None:
        self.formats: dict[str, dict[str, Any]] = {}
        self.outside: list[str] = []
        self.reasons: Counter[str] = Counter()
        self.over: list[str] = []

    @staticmethod
    def wrong(found: Watched) -> list[str]:
        """The documents that something is wrong with."""
        return [name for name, outcome in found.outcomes.items() if _is_wrong(outcome)]

    def add(self, name: str, found: Watched) -> None:
        """One bunch of a format."""
        own = self.formats.setdefault(
            name, dict.fromkeys(("documents", *_STATES, *_FAULTS), 0) | {"slowest": 0.0, "largest": 0}
        )
        for outcome in found.outcomes.values():
            own["documents"] += 1
            own[outcome.status] += 1
            own["traces"] += bool(outcome.trace)
            own["misquoted"] += bool(outcome.misquoted)
            own["slowest"] = round(max(own["slowest"], outcome.seconds), 1)
            own["largest"] = max(own["largest"], outcome.megabytes)
            if outcome.status == "failed":
                self.reasons[outcome.reason] += 1
        self.over += [f"{name}: {document}" for document in self.wrong(found)]
        self.outside += found.outside

    def figures(self, **settings: Any) -> dict[str, Any]:
        """All that was counted, and how."""
        return settings | {
            "formats": self.formats,
            "outside": self.outside,
            "wrong": self.over,
            "reasons": dict(self.reasons.most_common()),
        }


def faults(figures: dict[str, Any]) -> int:
    """How much went wrong."""
    counted = sum(own[fault] for own in figures["formats"].values() for fault in _FAULTS)
    return counted + len(figures["outside"]) + sum(map(len, figures["places"].values()))


def line(figures: dict[str, Any]) -> str:
    """The figures in a line."""
    documents = sum(own["documents"] for own in figures["formats"].values())
    return f"{documents} documents, {len(figures['places'])} places: {faults(figures)} faults"


def page(figures: dict[str, Any]) -> str:
    """The figures as a page."""
    rows = [
        f"| {name} | {own['documents']} | "
        + " | ".join(str(own[key]) for key in (*_STATES, *_FAULTS))
        + f" | {own['slowest']:.1f} | {own['largest']} |"
        for name, own in figures["formats"].items()
    ]
    lines = [
        "# Hostile files",
        "",
        f"Made by `python benchmarks/fuzz.py --mutants {figures['mutants']}{'' if BUILT in figures['formats'] else ' --without built'}",
        "--json docs/performance/faults.json --markdown docs/performance/faults.md`; not edited by hand.",
        "",
        f"{figures['mutants']} mutants (seed {figures['seed']}) of our samples and of small documents made for it; `{BUILT}` are files",
        "that no accident makes: bombs, circles,",
        "towers, one word ten thousand times. "
        f"A document may take {figures['seconds']:.0f} seconds of processor time, in a process with {figures['megabytes']} MB. "
        f"{figures['jobs']} runs at a time, {figures['minutes']} minutes.",
        "",
        "A document is `ok`, `partial` (read, with doubts about its decisions) or `failed` (a row with a reason).",
        "The next five columns are faults: tracebacks of our own,",
        "documents over their time, documents that ended the process, rows lost, documents with evidence that is no slice of their text.",
        "",
        "| | documents | ok | partial | failed | tracebacks | over time | ended | lost | misquoted | slowest, s | process, MB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *rows,
        "",
        f"Writes outside the output folder: {len(figures['outside'])}.",
        "",
    ]
    if figures["wrong"]:
        lines += ["Faults:", "", *(f"- `{name}`" for name in figures["wrong"]), ""]
    if figures["places"]:
        lines += ["## Around the files", "", "| | |", "|---|---|"]
        lines += [f"| {what} | {'; '.join(wrong) or 'as it should be'} |" for what, wrong in figures["places"].items()]
        lines.append("")
    lines += ["## Why documents failed", "", "| documents | reason |", "|---:|---|"]
    lines += [f"| {count} | {reason} |" for reason, count in figures["reasons"].items()]
    return "\n".join(lines) + "\n"
