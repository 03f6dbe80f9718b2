"""Which row a review means now: a new run, or a new version of the pipeline, may have given it another id, or read it differently.

In: a store, and the reviews that stand. Out: a :class:`Fit` for each. In this order:

1. the row with the same id, when it has the same words at the same place;
2. in the same document: the row with the same words, or at the same place;
3. where the document has changed: the row with the same words under the same § or title, in the document that lies at the same path, or is of the
   same kind, body and day.

Words that are few stand in many places: what is before or after them must be the same too. Of several rows the one whose cells are read as they
were; where they are read alike, none. What fits nowhere is told of with a reason: a review is never laid over a row that it may not mean. Of two
reviews that mean one row the later holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from pipeline.reviews.anchors import Anchor, anchors, in_context, inside, restored
from pipeline.reviews.journal import Action, Entry
from pipeline.said import Said
from pipeline.store import Store

#: How alike two titles must be, and how much of the longer of two places must be in the other.
ALIKE, SHARED = 0.8, 0.8
#: Words with so many letters are known by themselves; of fewer, so many letters before or after them must be the same.
TELLING, BESIDE = 60, 24

_APART = re.compile(r"[\W_]+")


#: Why a review fits no row.
_LATER = Said("en senare granskning gäller samma rad")
_NO_DOCUMENT = Said("handlingen finns inte bland de lästa")
_SEVERAL = Said("flera rader har samma ord")
_NONE = Said("ingen rad i handlingen har samma ord i samma ärende")


class How(StrEnum):
    """How a review was matched; the Swedish names are in ``vocabulary/labels.csv``."""

    same = "same"  # the row has its id, and is read as it was
    reread = "reread"  # the pipeline reads the row differently now; the review holds
    moved = "moved"  # the row has another id
    lost = "lost"  # no row fits


@dataclass(frozen=True)
class Fit:
    """A review that stands, and the row that it means now: ``row`` is None when it fits none, and ``why`` says why."""

    entry: Entry
    row: Anchor | None
    how: How
    why: Said | None = None
    replaced: bool = False  # a later review means the same row

    @cached_property
    def was(self) -> Anchor:
        """The row as it was when it was reviewed."""
        return restored(self.entry.anchor)

    @property
    def rejected(self) -> bool:
        return self.entry.action is Action.reject

    @property
    def changes(self) -> bool:
        """Whether the row is other with the review than without."""
        return self.row is not None and self.entry.after != self.row.open


def fit(store: Store, standing: Sequence[Entry]) -> list[Fit]:
    """Each review with the row that it means now, in the order in which they were given."""
    was = {entry.number: restored(entry.anchor) for entry in standing}
    found: dict[int, Fit] = {}
    by_table: dict[str, list[Entry]] = defaultdict(list)
    for entry in standing:
        by_table[entry.table].append(entry)
    for table, entries in by_table.items():
        present = anchors(store, table, (was[e.number].row_id for e in entries))
        left = []
        for entry in entries:
            row = present.get(was[entry.number].row_id)
            if row is not None and _same_words(was[entry.number], row) and row.start == was[entry.number].start:
                found[entry.number] = _fitted(entry, was[entry.number], row)
            else:
                left.append(entry)
        found |= _elsewhere(store, table, left, was)
    return list(_each_row_once([found[entry.number] for entry in standing]))


def _fitted(entry: Entry, was: Anchor, row: Anchor) -> Fit:
    moved = row.row_id != was.row_id
    return Fit(entry, row, How.moved if moved else How.same if row.open == was.open else How.reread)


def _each_row_once(fits: list[Fit]) -> Iterator[Fit]:
    """Of the reviews that mean one row the last holds."""
    holds = {f.row.row_id: f.entry.number for f in sorted(fits, key=lambda f: f.entry.number) if f.row is not None}
    for one in fits:
        if one.row is not None and holds[one.row.row_id] != one.entry.number:
            yield Fit(one.entry, None, How.lost, _LATER, replaced=True)
        else:
            yield one


def _elsewhere(store: Store, table: str, entries: list[Entry], was: dict[int, Anchor]) -> dict[int, Fit]:
    documents = {e.number: _documents(store, was[e.number]) for e in entries}
    rows: dict[str, list[Anchor]] = defaultdict(list)
    for row in inside(store, table, (d for listed in documents.values() for d in listed)):
        rows[str(row.document["document_id"])].append(row)
    found: dict[int, Fit] = {}
    for entry in entries:
        mine = was[entry.number]
        if not documents[entry.number]:
            found[entry.number] = Fit(entry, None, How.lost, _NO_DOCUMENT)
            continue
        near = [in_context(store, row) for d in documents[entry.number] for row in rows[d] if _may_mean(mine, row)]
        near = [row for row in near if _means(mine, row)]
        best = _best(mine, near)
        if best is not None:
            found[entry.number] = _fitted(entry, mine, best)
        else:
            why = _SEVERAL if near else _NONE
            found[entry.number] = Fit(entry, None, How.lost, why)
    return found


def _documents(store: Store, was: Anchor) -> list[str]:
    """The documents that may be the one in which a row stood: the same bytes, else the same path, else the same meeting."""
    d = was.document
    asked: Iterable[tuple[str, tuple[object, ...]]] = (
        ("sha256 = ?", (d["sha256"],)),
        ("path = ?", (d["path"],)),
        (
            "municipality_code = ? AND body = ? AND meeting_date = ? AND kind = ?",
            (d["municipality_code"], d["body"], d["meeting_date"], d["kind"]),
        ),
    )
    for where, values in asked:
        sql = f"SELECT document_id FROM main.documents WHERE duplicate_of IS NULL AND status <> 'failed' AND {where}"
        if found := store.query(sql, *values):  # type: ignore[arg-type]
            return [row["document_id"] for row in found]
    return []


def _may_mean(was: Anchor, row: Anchor) -> bool:
    """Whether a row may be the one that was reviewed, before its surroundings are looked at."""
    if was.table == "documents":
        return True
    if row.document["sha256"] == was.document["sha256"]:
        return _same_place(was, row) or _same_words(was, row)
    return _same_words(was, row) and _same_item(was, row)


def _means(was: Anchor, row: Anchor) -> bool:
    if was.table == "documents" or len(letters(was.words)) >= TELLING:
        return True
    same_document = row.document["sha256"] == was.document["sha256"]
    return _beside(was, row) > 0 or (same_document and _same_place(was, row))


def _beside(was: Anchor, row: Anchor) -> int:
    """On how many sides (0-2) the same text stands beside the words; a border of the text is beside them too."""
    if was.context is None or row.context is None:
        return 2 if was.start is None and row.start is None else 0
    (before, after), (front, back) = ([letters(part) for part in a.context or ()] for a in (was, row))
    return (before[-BESIDE:] == front[-BESIDE:]) + (after[:BESIDE] == back[:BESIDE])


def _best(was: Anchor, near: list[Anchor]) -> Anchor | None:
    """Of the rows that may be meant the one that is read as it was, most cells counted; None when two are as good."""

    def likeness(row: Anchor) -> tuple[int, int, int]:
        cells = sum(row.open[name] == value for name, value in was.open.items())
        return (_same_words(was, row), _beside(was, row), cells)

    ranked = sorted(near, key=likeness, reverse=True)
    if not ranked or (len(ranked) > 1 and likeness(ranked[0]) == likeness(ranked[1])):
        return None
    return ranked[0]


# --------------------------------------------------------------------------- the same words, place, item


def letters(text: str) -> str:
    """Only the letters and digits, in lower case: the same wherever a line breaks."""
    return _APART.sub("", unicodedata.normalize("NFC", text)).casefold()


def _same_words(was: Anchor, row: Anchor) -> bool:
    if was.table == "documents":
        return row.document["sha256"] == was.document["sha256"]
    return letters(was.words) == letters(row.words)


def _same_place(was: Anchor, row: Anchor) -> bool:
    if was.start is None or was.end is None or row.start is None or row.end is None:
        return False
    common = min(was.end, row.end) - max(was.start, row.start)
    return common > 0 and common >= SHARED * max(was.end - was.start, row.end - row.start)


def _same_item(was: Anchor, row: Anchor) -> bool:
    """The same § or, where sections have moved, the same title."""
    one, other = (unicodedata.normalize("NFC", str(a.item.get("title") or "")).casefold() for a in (was, row))
    titles = one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
    return titles if one and other else was.item.get("paragraph") == row.item.get("paragraph")
