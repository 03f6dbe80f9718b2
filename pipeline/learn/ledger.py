"""The book in which single comparisons are entered, and the pair of rows whose cells are compared.

In: values of the gold and ours. Out: :class:`~pipeline.learn.scores.Finding` values in ``Ledger.findings``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.learn.alignment import assign, fill_in_order, in_order, plain
from pipeline.learn.gold import ROW, Record, cell, doubted
from pipeline.learn.scores import Finding, Verdict

Rows = Sequence[Record]
Key = Callable[[str], str]


@dataclass
class Ledger:
    """Collects findings; ``at`` names the place that the next ones belong to, ``complete`` whether the lists of its rows hold all there are."""

    findings: list[Finding] = field(default_factory=list)
    file: str = ""
    paragraph: str = ""
    page: int | None = None
    find_page: Callable[[str], int | None] = lambda quote: None
    complete: bool = True

    def at(self, file: str, paragraph: str, page: int | None, find_page: Callable[[str], int | None]) -> None:
        self.file, self.paragraph, self.page, self.find_page = file, paragraph, page, find_page

    def add(
        self,
        name: str,
        verdict: Verdict,
        gold: str,
        ours: str,
        *,
        quote: str = "",
        page: int | None = None,
        unsure: bool = False,
        follows: bool = False,
        weight: float = 1.0,
        row: str = "",
    ) -> None:
        if page is None and verdict is not Verdict.empty:
            page = self.find_page(quote) or self.page
        short = " ".join(quote.split())[:160]
        self.findings.append(
            Finding(self.file, self.paragraph, name, verdict, gold, ours, short, page, unsure, follows, weight, row)
        )

    def cell(self, name: str, gold: Any, ours: Any, *, same: bool | None = None, **place: Any) -> Verdict:
        """One cell against one cell; ``same`` overrules the exact comparison."""
        theirs, own = cell(gold), cell(ours)
        equal = (theirs == own) if same is None else (same and bool(theirs) and bool(own))
        if not theirs and not own:
            verdict = Verdict.empty
        elif equal:
            verdict = Verdict.hit
        else:
            verdict = Verdict.wrong if theirs and own else Verdict.miss if theirs else Verdict.extra
        self.add(name, verdict, theirs, own, **place)
        return verdict

    def bag(self, name: str, gold: Iterable[Any], ours: Iterable[Any], *, key: Key = plain, **place: Any) -> None:
        """A list against a list, each value once or as often as it stands; order does not count."""
        left = [str(value) for value in ours]
        keys = [key(value) for value in left]
        for value in map(str, gold):
            if key(value) in keys:
                position = keys.index(key(value))
                keys.pop(position)
                self.add(name, Verdict.hit, value, left.pop(position), **place)
            else:
                self.add(name, Verdict.miss, value, "", **place)
        for value in left:
            self.add(name, Verdict.extra, "", value, **place)


class Pair:
    """A pair of rows, one of which may be missing: compares its cells with the right doubts and place."""

    def __init__(
        self, ledger: Ledger, table: str, gold: Record | None, ours: Record | None, list_doubted: bool
    ) -> None:
        self.ledger, self.table, self.gold, self.ours = ledger, table, gold or {}, ours or {}
        self.paired = gold is not None and ours is not None
        self.doubts = doubted(self.gold)
        self.whole = list_doubted or ROW in self.doubts
        self.quote = cell(self.gold.get("quote")) or str(self.ours.get("text") or self.ours.get("words", ""))
        self.page = self.ours.get("page")

    def place(self, *names: str) -> dict[str, Any]:
        unsure = self.whole or bool(self.doubts & set(names))
        row = str(self.ours.get(f"{self.table[:-1]}_id", ""))
        return {"quote": self.quote, "page": self.page, "unsure": unsure, "follows": not self.paired, "row": row}

    def found(self, summary: str, *, same: bool = True) -> None:
        """The row itself: there, missing or too much."""
        place = self.place() | {"follows": False}
        if self.paired and same:
            self.ledger.add(self.table, Verdict.hit, summary, summary, **place)
            return
        if self.gold:
            self.ledger.add(self.table, Verdict.miss, summary, "", **place)
        if self.ours:
            self.ledger.add(self.table, Verdict.extra, "", summary, **place)

    def cell(self, name: str, *, same: bool | None = None) -> None:
        """One column; a column that the gold's row does not code is not measured."""
        if not self.gold or name in self.gold:
            self.ledger.cell(
                f"{self.table}.{name}", self.gold.get(name), self.ours.get(name), same=same, **self.place(name)
            )

    def joined(self, label: str, *names: str, listed: bool = False) -> None:
        """Several columns as one value: right when all of them are. ``listed`` when they are not listed one by one."""
        place = self.place(*names)
        place["follows"] = place["follows"] or not listed
        theirs, own = ("/".join(cell(r.get(name)) for name in names) if r else "" for r in (self.gold, self.ours))
        self.ledger.cell(f"{self.table}.{label}", theirs, own, **place)


def paired(
    ledger: Ledger,
    table: str,
    gold: Rows,
    ours: Rows,
    doubt: bool,
    like: Callable[[Record, Record], float],
    *,
    fill: bool = False,
) -> Iterable[Pair]:
    """The rows of both lists, paired by greatest likeness (ties by order); ``fill`` pairs the rest by order.

    A row of the gold that should not be there yields its partner alone, as one too much. Where the gold's list is a choice, what is left of ours
    is not measured, and rows are told apart by their numbers rather than their order.
    """
    scores = []
    for i, one in enumerate(gold):
        likes = [like(one, other) for other in ours]
        near = [
            0.02 * in_order(i, len(gold), j, len(ours)) if ledger.complete else _NUMBERED * _same_number(one, other)
            for j, other in enumerate(ours)
        ]
        scores.append([x + y if x else 0.0 for x, y in zip(likes, near, strict=True)])
    pairs = assign(scores)
    if fill and ledger.complete:
        pairs += fill_in_order(pairs, len(gold), len(ours))
    partner = dict(pairs)
    for i, one in enumerate(gold):
        other = ours[partner[i]] if i in partner else None
        if not one.get("rejected"):
            yield Pair(ledger, table, one, other, doubt)
        elif other is not None:
            yield Pair(ledger, table, None, other, doubt)
    taken = set(partner.values())
    for j, other in enumerate(ours):
        if j not in taken and ledger.complete:
            yield Pair(ledger, table, None, other, doubt)


#: What the same number of a point or a vote is worth beside the likeness of the words.
_NUMBERED = 3.0


def _same_number(one: Record, other: Record) -> bool:
    return any(cell(one.get(name)) == cell(other.get(name)) != "" for name in ("point", "number"))
