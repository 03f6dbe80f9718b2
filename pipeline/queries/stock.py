"""The stock: where each municipality stood on the last day of each period, from the spells of ``lov_status``.

In: spells, and the last days of periods in their order. Out: for each municipality and day the highest status that any of its services has there
(contract, "lov_status"), how many have each, and how many came into or went out of operation between two days. A spell holds from its first day
to its last; one known to the month or the year alone holds for all of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.queries.filters import Condition, covered, joined
from pipeline.queries.status import ORDER
from pipeline.store import Store
from pipeline.terms import LovStatusCode

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.int8]

#: The statuses from the highest; that of which nothing is known is none of them.
RANKED = tuple(status for status in ORDER if status != LovStatusCode.unknown)


class Spell(NamedTuple):
    """A status of one service in one municipality; an open end is None."""

    municipality: str
    service: str
    first: str | None
    last: str | None
    status: str


def conditions(municipality: str | None, service: str | None, *, regions: bool = False) -> Iterator[Condition]:
    """The conditions on ``lov_status``: of municipalities or of regions, of one of them, of a service and its parts."""
    yield "length(municipality_code) = ?", (2 if regions else 4,)
    if municipality is not None:
        yield "municipality_code = ?", (municipality,)
    if service is not None:
        services = covered(service)
        yield f"service IN ({', '.join('?' * len(services))})", services


def spells(
    store: Store, municipality: str | None = None, service: str | None = None, *, regions: bool = False
) -> list[Spell]:
    """The spells of the services asked for."""
    where, values = joined(conditions(municipality, service, regions=regions))
    cursor = store.connection.cursor()
    cursor.row_factory = None
    sql = f"SELECT municipality_code, service, valid_from, valid_to, status FROM lov_status {where}"
    return [Spell(*row) for row in cursor.execute(sql, values)]


def matrix(found: Iterable[Spell], ends: Sequence[str]) -> Matrix:
    """For each municipality that has a spell (in the order of their codes) and each day: the rank of its status in :data:`RANKED`, or
    ``len(RANKED)`` where nothing is known."""
    import numpy as np

    listed = list(found)
    ranks = {status: rank for rank, status in enumerate(RANKED)}
    places = {code: at for at, code in enumerate(sorted({spell.municipality for spell in listed}))}
    best = np.full((len(places), len(ends)), len(RANKED), dtype=np.int8)
    known = [spell for spell in listed if spell.status in ranks]
    for code, _, first, last, status in sorted(known, key=lambda s: -ranks[s.status]):  # the highest is written last
        start = bisect_left(ends, first) if first else 0
        stop = bisect_right(ends, f"{last}~") if last else len(ends)
        best[places[code], start:stop] = ranks[status]
    return best


def standing(best: Matrix) -> npt.NDArray[np.int64]:
    """For each status of :data:`RANKED` and each day: the municipalities that have it."""
    import numpy as np

    return np.array([(best == rank).sum(axis=0) for rank in range(len(RANKED))], dtype=np.int64)


def flows(best: Matrix) -> tuple[list[int], list[int]]:
    """How many municipalities came into operation and went out of it since the day before in the list; on the first day, since nothing was."""
    import numpy as np

    running = best == 0
    before = np.zeros_like(running)
    before[:, 1:] = running[:, :-1]
    came, went = (running & ~before).sum(axis=0), (before & ~running).sum(axis=0)
    return [int(n) for n in came], [int(n) for n in went]
