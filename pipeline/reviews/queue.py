"""What to look at first: the rows that are the least certain, those that bear on LOV before the others.

In: a store. Out: ids of rows in order, each with what makes it uncertain. First the decisions in matters of LOV that are unsure (low ``confidence``)
or doubted, then the votes, yrkanden and other rows there that a doubt is about; then the same of other matters; last the decisions in matters of
LOV that nothing is said against. The tables of the run are read, whatever is laid over them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.reviews.anchors import Anchor
from pipeline.store import Store
from pipeline.terms import DoubtKind

#: A decision below this confidence is unsure; a doubt about it counts as so much less confidence.
SURE, DOUBTED = 0.8, 0.2
#: The most rows that are put in order.
MOST = 1000

#: Kind of doubt -> the table whose rows it is about; another kind is about the row in whose words it stands.
_ABOUT: dict[str, str] = {
    DoubtKind.vote_sum: "votes",
    DoubtKind.vote_meaning: "votes",
    DoubtKind.vote_outcome: "votes",
    DoubtKind.number_conflict: "votes",
    DoubtKind.person_unclear: "actors",
    DoubtKind.party_conflict: "actors",
    DoubtKind.no_outcome: "decisions",
    DoubtKind.uncovered: "decisions",
    DoubtKind.effect_unclear: "decisions",
    DoubtKind.reference_unresolved: "decisions",
    DoubtKind.act_conflict: "decisions",
}
#: The rows of an item that a doubt is about which stands in the words of none.
_OF_THE_ITEM = {
    "votes": "SELECT vote_id AS id FROM main.votes WHERE item_id = ? ORDER BY number",
    "decisions": "SELECT decision_id AS id FROM main.decisions WHERE item_id = ? AND lov_effect IS NOT NULL ORDER BY point",
}
#: Tables whose rows a doubt may be about, in the order in which they are tried.
_TRIED = ("decisions", "votes", "proposals", "motives", "actors", "services", "ballots")


@dataclass(frozen=True, slots=True)
class Doubted:
    """A doubt: its kind and what it says."""

    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits to be looked at. ``confidence`` is None for a row that has none."""

    table: str
    row_id: str
    lov: bool
    confidence: float | None
    doubts: tuple[Doubted, ...]

    @property
    def unsure(self) -> bool:
        return bool(self.doubts) or (self.confidence is not None and self.confidence < SURE)


def waiting(store: Store, most: int = MOST) -> list[Waiting]:
    """The rows in order, at most ``most`` of them."""
    doubts = {lov: _by_row(store, lov, most) for lov in (True, False)}
    listed: list[Waiting] = []
    sure: list[Waiting] = []
    for lov in (True, False):
        own = _decisions(store, lov, most, doubts[lov])
        listed += sorted((w for w in own if w.unsure), key=_rank)
        sure += [w for w in own if lov and not w.unsure]
        others = ((key, found) for key, found in doubts[lov].items() if key[0] != "decisions")
        listed += [Waiting(table, row, lov, None, tuple(found)) for (table, row), found in others]
        if len(listed) >= most:
            break
    return [*listed, *sorted(sure, key=_rank)][:most]


def _rank(one: Waiting) -> tuple[float, str]:
    sure = 1.0 if one.confidence is None else one.confidence
    return (sure - (DOUBTED if one.doubts else 0.0), one.row_id)


Doubts = dict[tuple[str, str], list[Doubted]]


def _decisions(store: Store, lov: bool, most: int, doubts: Doubts) -> list[Waiting]:
    """The least sure decisions, and those that are doubted."""
    source = (
        "main.items i JOIN main.decisions x ON x.item_id = i.item_id WHERE i.lov_relevant = 1"
        if lov
        else "main.decisions x JOIN main.items i ON i.item_id = x.item_id WHERE i.lov_relevant = 0"
    )
    rows = store.query(
        f"SELECT x.decision_id AS id, x.confidence AS sure FROM {source} ORDER BY x.confidence, x.decision_id LIMIT ?",
        most,
    )
    known = {row["id"]: row["sure"] for row in rows}
    for table, row_id in doubts:
        if table == "decisions" and row_id not in known:
            (found,) = store.query("SELECT confidence AS sure FROM main.decisions WHERE decision_id = ?", row_id)
            known[row_id] = found["sure"]
    return [Waiting("decisions", i, lov, sure, tuple(doubts.get(("decisions", i), ()))) for i, sure in known.items()]


def _by_row(store: Store, lov: bool, most: int) -> Doubts:
    """The doubts of matters of LOV, or of the others and of documents, by the row that each is about."""
    found: Doubts = defaultdict(list)
    where = "i.lov_relevant = 1" if lov else "i.lov_relevant IS NOT 1"
    rows = store.query(
        f"""SELECT b.doubt_id, b.document_id, b.item_id, b.kind, b.note, b."start" AS first, b."end" AS last
        FROM main.doubts b LEFT JOIN main.items i ON i.item_id = b.item_id WHERE {where} ORDER BY b.doubt_id LIMIT ?""",
        most,
    )
    for row in rows:
        for table, row_id in _about(store, row):
            found[table, row_id].append(Doubted(row["kind"], row["note"]))
    return found


def _about(store: Store, doubt: dict[str, str | int | None]) -> Iterable[tuple[str, str]]:
    """The rows that a doubt is about; its item or its document where it is about no row."""
    item, kind = doubt["item_id"], str(doubt["kind"])
    if item is None:
        return [("documents", str(doubt["document_id"]))]
    tables = (_ABOUT[kind],) if kind in _ABOUT else _TRIED
    for table in tables:
        if there := list(_standing_there(store, table, doubt)):
            return [(table, row_id) for row_id in there]
    sql = _OF_THE_ITEM.get(tables[0]) if kind in _ABOUT else None
    if sql is not None and (tables[0] == "votes" or doubt["first"] is None):
        rows = store.query(sql, item)
        if rows:
            return [(tables[0], row["id"]) for row in rows]
    return [("items", str(item))]


def _standing_there(store: Store, table: str, doubt: dict[str, str | int | None]) -> Iterator[str]:
    """The rows of a table in whose words a doubt stands."""
    if doubt["first"] is None:
        return
    rows = store.query(
        """SELECT DISTINCT row_id FROM main.evidence
        WHERE document_id = ? AND "table" = ? AND "start" < ? AND "end" > ? ORDER BY row_id""",
        doubt["document_id"],
        table,
        doubt["last"],
        doubt["first"],
    )
    yield from (row["row_id"] for row in rows)


def doubts_of(store: Store, row: Anchor) -> list[Doubted]:
    """What is doubted of the item of a row, or of its document."""
    where, value = (
        ("item_id = ?", row.item["item_id"]) if row.item else ("item_id IS NULL AND document_id = ?", row.row_id)
    )
    found = store.query(f"SELECT kind, note FROM main.doubts WHERE {where} ORDER BY doubt_id", value)
    return [Doubted(one["kind"], one["note"]) for one in found]
