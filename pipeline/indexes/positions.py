"""Where the parties stood: one row for each party, side and occasion in matters of LOV (table ``q_sides``).

Occasions are votes (the ballots of a party for one side), yrkanden, and dissent (reservations, and members who take no part in the decision).
A side is ``for``, ``against``, ``abstained``, ``not_participating``, or ``unknown`` where the words do not tell it. Absence and conflicts of
interest (jäv) are no side, and the authors of a motion stand in it as movers only where they move it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from pipeline.indexes.sides import PROCEDURAL, Asked, sides
from pipeline.indexes.tables import DAY, LOV_ITEMS, party_of
from pipeline.resolve.stances import OPPOSITE, STANCE
from pipeline.terms import LovEffect, Stance

#: How a side is told that no words of the document tell.
ABSTAINS = "avstår"
TAKES_NO_PART = "deltar inte i beslutet"
RESERVED = "reserverar sig"
RESERVED_AGAINST = "reserverar sig mot beslutet"
RESERVED_AS_MOVED = "reserverar sig; partiets eget yrkande säger vart"
RESERVED_AS_VOTED = "reserverar sig; partiets röster säger vart"
_TABLE = """
CREATE TABLE q_sides (
  party TEXT NOT NULL, side TEXT NOT NULL, basis TEXT NOT NULL, count INTEGER NOT NULL, item_id TEXT NOT NULL, document_id TEXT NOT NULL,
  day TEXT, authority_type TEXT, municipality_code TEXT, body TEXT, means TEXT, row_table TEXT NOT NULL, row_id TEXT NOT NULL
)"""
_ITEMS = f"""
SELECT i.item_id, i.document_id, {DAY}, d.authority_type, d.municipality_code, d.body
FROM items i JOIN documents d ON d.document_id = i.document_id"""


class _Item(NamedTuple):
    """What is known of one matter of LOV in one document."""

    asked: list[tuple[str, tuple[str, ...], Asked]]
    effects: list[str | None]
    votes: list[tuple[str, str | None, str | None, str | None]]
    ballots: dict[str, dict[tuple[str, str], int]]
    dissent: list[tuple[str, str, str]]


#: Each party once for each matter, with the sides that it took there: what is counted.
STANDS = """
SELECT party, coalesce(max(authority_type), 'other') AS authority_type, max(municipality_code) AS municipality_code, max(body) AS body,
       max(day) AS day, max(side = 'for') AS "for", max(side = 'against') AS against, max(side = 'abstained') AS abstained,
       max(side = 'not_participating') AS not_participating, max(side = 'unknown') AS unknown, item_id
FROM {} GROUP BY party, item_id
"""

Position = tuple[str, str, str, int, str | None, str, str]


def build(connection: sqlite3.Connection) -> None:
    """Makes the tables of positions, within the transaction that is open."""
    connection.execute(_TABLE)
    insert = "INSERT INTO q_sides VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    connection.executemany(insert, rows(connection, LOV_ITEMS))
    connection.execute("CREATE INDEX q_sides_party ON q_sides (party, item_id, basis, side)")
    connection.execute("CREATE INDEX q_sides_item ON q_sides (item_id)")
    connection.execute(f"CREATE TABLE q_stands AS {STANDS.format('q_sides')}")
    connection.execute("CREATE INDEX q_stands_party ON q_stands (party, authority_type, day, municipality_code)")
    connection.execute("CREATE INDEX q_sides_newest ON q_sides (party, day DESC, item_id, basis, side, row_id)")


def rows(connection: sqlite3.Connection, of: str) -> Iterator[tuple[Any, ...]]:
    """The rows of ``q_sides`` of some items; ``of`` is the SQL that selects their ids, all of them matters of LOV."""
    known = {row[0]: row for row in connection.execute(f"{_ITEMS} WHERE i.item_id IN ({of})")}
    for item_id, item in _items(connection, of):
        _, *about = known[item_id]
        for party, side, basis, n, means, table, row in positions(item):
            yield party, side, basis, n, item_id, *about, means, table, row


def _items(connection: sqlite3.Connection, of: str) -> Iterator[tuple[str, _Item]]:
    """The matters in which somebody takes a side, one after the other in the order of their ids."""
    merged: list[Iterator[tuple[Any, ...]]] = [
        connection.execute(f"{sql} ORDER BY 1, 3")
        for sql in (
            f"SELECT item_id, 'asked', proposal_id, actors, parties, action, target, text, on_lov FROM proposals WHERE item_id IN ({of})",
            f"SELECT item_id, 'effect', decision_id, lov_effect FROM decisions WHERE item_id IN ({of})",
            f"SELECT item_id, 'vote', number, vote_id, yes_means, no_means, won FROM votes WHERE item_id IN ({of})",
            f"""SELECT v.item_id, 'ballot', b.ballot_id, b.vote_id, b.party, b.choice FROM votes v JOIN ballots b ON b.vote_id = v.vote_id
                WHERE b.party IS NOT NULL AND v.item_id IN ({of})""",
            f"""SELECT item_id, 'dissent', actor_id, role, party_now FROM actors
                WHERE role IN ('reservation', 'not_participating') AND party_now IS NOT NULL AND item_id IN ({of})""",
        )
    ]
    for item_id, found in groupby(merge(*merged, key=itemgetter(0)), key=itemgetter(0)):
        yield item_id, _item(found)


def _item(rows: Iterable[tuple[Any, ...]]) -> _Item:
    item = _Item([], [], [], defaultdict(lambda: defaultdict(int)), [])
    for _, kind, *cells in rows:
        if kind == "asked":
            proposal, actors, parties, action, target, text, on_lov = cells
            asked = Asked(
                tuple((actors or "").split(";")), action or "", target or text or "", Stance(on_lov) if on_lov else None
            )
            item.asked.append((proposal, tuple(party_of(p) for p in (parties or "").split(";") if p), asked))
        elif kind == "effect":
            item.effects.append(cells[1])
        elif kind == "vote":
            item.votes.append((cells[1], *cells[2:]))
        elif kind == "ballot":
            item.ballots[cells[1]][party_of(cells[2]), cells[3] or ""] += 1
        else:
            item.dissent.append((cells[0], cells[1], party_of(cells[2])))
    return item


def decided(effects: Iterable[str | None]) -> Stance | None:
    """What the decisions of an item do to LOV; None when they do nothing, or not the same."""
    found = {STANCE[LovEffect(e)] for e in effects if e and LovEffect(e) in STANCE}
    return next(iter(found)) if len(found) == 1 else None


def positions(item: _Item) -> Iterator[Position]:
    """The positions in one matter: (party, side, basis, how many, the words it rests on, table, row)."""
    votes = list(_votes(item))
    yield from votes
    for proposal, parties, asked in item.asked:
        for party in parties:
            yield (
                party,
                (asked.on_lov.value if asked.on_lov else "unknown"),
                "proposal",
                1,
                f"{asked.action}: {asked.target}"[:300],
                "proposals",
                proposal,
            )
    voted: dict[str, set[str]] = defaultdict(set)
    for party, side, *_ in votes:
        voted[party].add(side)
    yield from _dissent(item, voted)


def _votes(item: _Item) -> Iterator[Position]:
    asked = [a for _, _, a in item.asked]
    on_matter = [v[0] for v in item.votes if not PROCEDURAL.search(f"{v[1]} {v[2]}")]
    for vote, yes_means, no_means, won in item.votes:
        last = decided(item.effects) if on_matter and vote == on_matter[-1] else None
        yes, no = sides(yes_means, no_means, won, asked, last)
        for (party, choice), count in sorted(item.ballots.get(vote, {}).items()):
            if choice in ("yes", "no"):
                side, means = (yes, yes_means) if choice == "yes" else (no, no_means)
                yield (
                    party,
                    (side.value if side else "unknown"),
                    "vote",
                    count,
                    f"{'ja' if choice == 'yes' else 'nej'}: {means or '?'}",
                    "votes",
                    vote,
                )
            elif choice == "abstain":
                yield party, "abstained", "vote", count, ABSTAINS, "votes", vote


def _dissent(item: _Item, voted: dict[str, set[str]]) -> Iterator[Position]:
    """Reservations against what was decided, and members who take no part. A party that reserves itself stands where its own yrkanden stand,
    else where all its members voted; without either it stands against the decision, when that is wholly about LOV."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor, role, party in item.dissent:
        found[party, role].append(actor)
    whole = decided(item.effects) if None not in item.effects else None
    for (party, role), actors in sorted(found.items()):
        side = "not_participating"
        means = TAKES_NO_PART
        if role == "reservation":
            own = {a.on_lov for _, parties, a in item.asked if party in parties and a.on_lov is not None}
            if len(own) == 1:
                side, means = next(iter(own)).value, RESERVED_AS_MOVED
            elif not own and len(voted[party]) == 1 and not voted[party] & {"unknown", "abstained"}:
                side, means = next(iter(voted[party])), RESERVED_AS_VOTED
            elif not own and whole is not None:
                side, means = OPPOSITE[whole].value, RESERVED_AGAINST
            else:
                side, means = "unknown", RESERVED
        yield party, side, "dissent", len(actors), means, "actors", min(actors)
