"""Which document of a run a gold file codes, and which item of it an item of the gold.

In: gold files or items, and what was found. Out: pairs. A gold file is matched to a document by file name, an item by its § (by its title where
it has none).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from pipeline.learn.alignment import plain, similarity
from pipeline.learn.found import Found, Rows
from pipeline.learn.gold import GoldError, GoldFile, Record, cell

_ALIKE = 0.8
_YEAR_OF_NUMBER = re.compile(r"(?<=[\da-z])/(?:\d\d|(?:19|20)\d\d)$")


def match_documents(gold: Sequence[GoldFile], found: Sequence[Found]) -> list[tuple[GoldFile, Found]]:
    """Each gold file with its document: the same bytes where the form names them, else the same file name, else same stem; of several the one
    in the same folder.

    Raises :class:`~pipeline.learn.gold.GoldError` naming the gold files without a document or with more than one.
    """
    pairs, faults = [], []
    for form in gold:
        wanted = PurePosixPath(plain(form.name))
        hits = [f for f in found if form.sha256 and f.document["sha256"] == form.sha256]
        hits = hits or [f for f in found if PurePosixPath(plain(f.path)).name == wanted.name]
        hits = hits or [
            f
            for f in found
            if PurePosixPath(plain(f.path)).stem == wanted.stem or plain(f.path).split("/")[-2:-1] == [wanted.name]
        ]
        if len(hits) > 1:
            folders = set(PurePosixPath(plain(form.place)).parts[:-1])
            hits = [f for f in hits if folders & set(PurePosixPath(plain(f.path)).parts[:-1])] or hits
        if len({f.document["sha256"] for f in hits}) == 1:
            pairs.append((form, min(hits, key=lambda f: bool(f.document["duplicate_of"]))))
        else:
            why = "motsvaras av flera dokument" if hits else "saknas bland dokumenten i körningen"
            faults.append(f"{form.place}: {form.name} {why}")
    if faults:
        raise GoldError("\n".join(faults))
    return pairs


def match_items(gold: Sequence[Record], ours: Rows) -> list[tuple[Record, Record]]:
    """Items by § (a repeated § by title), without § by title or by being the only one; ``{}`` is missing."""
    left = list(ours)
    pairs: list[tuple[Record, Record]] = []
    for item in gold:
        wanted = number(item)
        same = [o for o in left if number(o) == wanted]
        if not wanted and len(same) != 1 and len(gold) == len(ours) == 1:
            same = left[:1]
        best = max(same, key=lambda o: similarity(o["title"], cell(item.get("title"))), default={})
        if best:
            left.remove(best)
        pairs.append((item, best))
    for position, (item, other) in enumerate(pairs):
        alike = [o for o in left if similarity(o["title"], cell(item.get("title"))) >= _ALIKE]
        if not other and alike:
            pairs[position] = (item, alike[0])
            left.remove(alike[0])
    return pairs + [({}, other) for other in left]


def number(item: Record) -> str:
    """The number alone: the year of "§ 112/19" is the meeting's."""
    return _YEAR_OF_NUMBER.sub("", plain(cell(item.get("paragraph"))).removeprefix("§").replace(" ", ""))
