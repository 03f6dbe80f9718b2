"""How often two people who read the same documents agree: ``python benchmarks/agreement.py`` prints F1 by field.

``tests/gold_sixth_second`` holds eight documents of ``tests/gold_sixth`` as a second person coded them from the text alone. The same ruler that
measures the pipeline measures the second coder against the first; what it says is the most that a program can be asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from pipeline.learn.alignment import party  # noqa: E402
from pipeline.learn.evaluate import FIELDS, compare_pair  # noqa: E402
from pipeline.learn.gold import load  # noqa: E402
from pipeline.learn.ledger import Ledger  # noqa: E402
from pipeline.learn.matching import match_items  # noqa: E402
from pipeline.learn.scores import Score, score  # noqa: E402

FIRST = ROOT / "tests" / "gold_sixth"
SECOND = ROOT / "tests" / "gold_sixth_second"


class _Row(dict[str, Any]):
    """A coded row in the form in which the tables' rows are read: a cell that is not there is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _row(coded: Any) -> Any:
    if isinstance(coded, Mapping):
        row = _Row({key: _row(value) for key, value in coded.items() if value is not None})
        row["words"], row["places"], row["start"], row["page"] = str(coded.get("quote") or ""), [], 0, None
        if "party" in row:
            row["party"] = party(row["party"])
        if "parties" in row:
            row["parties"] = tuple(map(party, row["parties"]))
        return row
    if isinstance(coded, list | tuple):
        return [_row(value) for value in coded] if coded and isinstance(coded[0], Mapping) else tuple(map(str, coded))
    if isinstance(coded, bool):
        return "true" if coded else ""
    return str(coded)


def agreement(first: Path = FIRST, second: Path = SECOND) -> dict[str, Score]:
    """F1 of the second coder's readings against the first's, by field of the contract; documents that only one coded are left out."""
    others = {form.name: form for form in load(second)}
    ledger = Ledger()
    for form in load(first):
        if form.name in others:
            coded = [_row(item) for item in others[form.name].items]
            for n, item in enumerate(coded):
                item["services"] = [s if isinstance(s, dict) else {"service": s} for s in item["services"] or ()]
                for m, decision in enumerate(item["decisions"] or ()):
                    decision["decision_id"] = f"{n}:{m}"
            for item, other in match_items(form.items, coded):
                compare_pair(ledger, form.place, item, other, frozenset(), lambda quote: None)
    return score(ledger.findings, FIELDS)


def main() -> None:
    """Print F1 and support by field."""
    for field, one in agreement().items():
        if one.support and one.f1 is not None:
            print(f"{field:30} {one.f1:.3f} {one.support:5}")


if __name__ == "__main__":
    main()
