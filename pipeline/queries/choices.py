"""The decisions that pass every filter, in any order, and beside each choice of each filter how many it would leave.

In: :class:`pipeline.queries.wanted.Wanted`. Out: :class:`Chosen`. A count beside a choice holds with all the other filters, and without that of its
own group: what one would see after changing that one. Words are sought in the text of the matter (:mod:`.search`), in any inflection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from pipeline.indexes.counts import SIDES
from pipeline.queries import asked
from pipeline.queries.columns import Array, Columns, Pairs, Part, Scope, columns
from pipeline.queries.filters import covered
from pipeline.queries.masks import bits, masks, sought
from pipeline.queries.wanted import ANY, NONE, SURENESS, Wanted
from pipeline.store import Store
from pipeline.terms import ServiceCode


@dataclass(frozen=True)
class Choice:
    """A value of a filter and how many decisions it leaves."""

    value: str
    count: int


@dataclass(frozen=True)
class Chosen:
    """The numbers of the decisions in ``q_order``, in the order asked for; the choices by the name of their filter, the most frequent first;
    ``cut`` when the words stand in more matters than were looked at."""

    numbers: Array
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    cut: bool = False


def chosen(store: Store, wanted: Wanted, sort: str = "-day") -> Chosen:
    """The decisions that pass, sorted, with the choices that are left."""
    known = columns(store)
    scope = known.every if wanted.every else known.lov
    words, cut = sought(store, scope, wanted.words)
    passing = dict(masks(known, scope, wanted))
    whole = _places(scope, words, passing.values())
    choices: dict[str, list[Choice]] = {}
    for name, count in _GROUPS.items():
        own = passing.get("party" if name == "stance" else name)
        left = whole if own is None else _places(scope, words, (m for m in passing.values() if m is not own))
        choices[name] = _listed(count(known, scope.at(left), wanted))
    return Chosen(scope.numbers[_sorted(known, scope, whole, sort)], choices, cut)


def _places(scope: Scope, words: Array | None, passing: Iterable[Array]) -> Array:
    """The places of a scope that pass everything, in order."""
    masks = [m for m in (words, *passing) if m is not None]
    if not masks:
        return np.arange(len(scope))
    whole = masks[0].copy()
    for mask in masks[1:]:
        whole &= mask
    return np.flatnonzero(whole)


def _listed(counts: Iterable[tuple[str, int]]) -> list[Choice]:
    return sorted((Choice(name, int(n)) for name, n in counts if n), key=lambda c: (-c.count, c.value))


# --------------------------------------------------------------------------- order


def _sorted(known: Columns, scope: Scope, places: Array, sort: str) -> Array:
    """Places of a scope, which stand with the newest first, in the order asked for; equal ones stay with the newest first."""
    name = sort.removeprefix("-")
    if name == "day":
        return places if sort == "-day" else places[np.argsort(scope.cells["day"][places], kind="stable")]
    if name == "confidence":
        keys = scope.cells["confidence"][places]
    else:
        column = {"municipality": "municipality_code", "effect": "lov_effect"}[name]
        said = [asked.place_name(n) or "\uffff" if name == "municipality" else n for n in known.names[column]]
        ranks = np.empty(len(said), np.int64)
        ranks[np.argsort(np.array([_alphabet(s) for s in said]), kind="stable")] = np.arange(len(said))
        keys = ranks[scope.cells[column][places]].astype(np.float64)
    return places[np.argsort(-keys if sort.startswith("-") else keys, kind="stable")]


def _alphabet(name: str) -> str:
    """A name as it sorts in Swedish: å, ä and ö after z."""
    return name.lower().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})


# --------------------------------------------------------------------------- counts

#: (columns, the decisions that pass all other filters, what is wanted) -> (value, count) of a group.
_Count = Callable[[Columns, Part, Wanted], Iterator[tuple[str, int]]]


def _of(column: str) -> _Count:
    """Counts the names of a column."""

    def count(known: Columns, part: Part, _: Wanted) -> Iterator[tuple[str, int]]:
        names = known.names[column]
        counts = np.bincount(part[column], minlength=len(names))
        return ((name, n) for name, n in zip(names, counts.tolist(), strict=True) if name)

    return count


def _counties(known: Columns, part: Part, wanted: Wanted) -> Iterator[tuple[str, int]]:
    found: dict[str, int] = {}
    for code, n in _of("municipality_code")(known, part, wanted):
        found[code[:2]] = found.get(code[:2], 0) + n
    return iter(found.items())


def _years(_: Columns, part: Part, __: Wanted) -> Iterator[tuple[str, int]]:
    counts = np.bincount(part["day"] // 10_000)
    return ((str(year), int(counts[year])) for year in np.flatnonzero(counts).tolist() if year)


def _services(known: Columns, part: Part, _: Wanted) -> Iterator[tuple[str, int]]:
    cells = part["services"]
    cells = cells[cells != 0]
    return ((str(s), int(np.count_nonzero(cells & bits(known, "services", covered(s))))) for s in ServiceCode)


def _doubts(known: Columns, part: Part, _: Wanted) -> Iterator[tuple[str, int]]:
    cells = part["doubts"]
    some = cells[cells != 0]
    yield NONE, len(cells) - len(some)
    yield ANY, len(some)
    yield from ((kind, int(np.count_nonzero(some & bits(known, "doubts", (kind,))))) for kind in known.names["doubts"])


def _steps(_: Columns, part: Part, __: Wanted) -> Iterator[tuple[str, int]]:
    cells = part["confidence"]
    above = 0
    for name, least in SURENESS:
        reached = int(np.count_nonzero(cells >= np.float32(least)))
        yield name, reached - above
        above = reached


def _parties(known: Columns, part: Part, wanted: Wanted) -> Iterator[tuple[str, int]]:
    """The parties that act, on the side that is asked for."""
    pairs = part.scope.pairs
    pairs = pairs.among(pairs.side == (SIDES.index(wanted.stance) + 1 if wanted.stance is not None else 0))
    names = known.names["pair_party"]
    return zip(names, _by_pair(part, pairs, pairs.party, len(names)), strict=True)


def _stances(known: Columns, part: Part, wanted: Wanted) -> Iterator[tuple[str, int]]:
    """The sides that the party asked for takes; without a party, those that any takes are not counted."""
    names = known.names["pair_party"]
    if wanted.party not in names:
        return iter(())
    pairs = part.scope.pairs.among(part.scope.pairs.party == names.index(wanted.party))
    return zip(SIDES, _by_pair(part, pairs, pairs.side, len(SIDES) + 1)[1:], strict=True)


def _by_pair(part: Part, pairs: Pairs, of: Array, length: int) -> list[int]:
    """How many of the decisions stand in an item of the pairs, by the cells ``of`` the pairs."""
    items = np.bincount(part["item"], minlength=part.scope.last_item + 1)
    counts: list[int] = np.bincount(of, weights=items[pairs.item], minlength=length).astype(int).tolist()
    return counts


#: The groups of choices, by the name of their filter. Party and stance are one filter: what a party does on one side.
_GROUPS: dict[str, _Count] = {
    "effect": _of("lov_effect"),
    "outcome": _of("outcome"),
    "stage": _of("stage"),
    "service": _services,
    "municipality": _of("municipality_code"),
    "county": _counties,
    "authority": _of("authority_type"),
    "body": _of("body"),
    "year": _years,
    "party": _parties,
    "stance": _stances,
    "sure": _steps,
    "doubt": _doubts,
}
