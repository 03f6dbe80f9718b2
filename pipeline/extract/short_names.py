"""Members whom a vote list calls by their surname, or by an initial and it ("Ek (S)", "A. Ek", "Ek A"): whom the list of those present means.

In: the attendance list of the meeting; a printed name and its party. Out: the short forms that the list makes clear; the one whom a form means, None
where it may mean two.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.latest import latest
from pipeline.rows import Attendance


@latest  # every item of a meeting has the same one
def short_names(roster: tuple[Attendance, ...]) -> frozenset[str]:
    """Every name of ``roster``, every surname, and every one with an initial, in small letters."""
    return frozenset(form for one in roster for form in (one.name.casefold(), *_forms(one.name)))


def meant(printed: str, party: str | None, roster: Sequence[Attendance]) -> Attendance | None:
    """The one of ``roster`` whom a short form means; of two with that name the one of the printed party."""
    form = " ".join(printed.split()).casefold()
    found = {one.name: one for one in roster if form in _forms(one.name)}
    if len(found) > 1 and party:
        found = {name: one for name, one in found.items() if (one.party or "").casefold() == party.casefold()}
    return next(iter(found.values())) if len(found) == 1 else None


def _forms(name: str) -> set[str]:
    """The short forms of a name: what stands behind the given name, the last word, and each with the initial before or behind it."""
    pieces = name.casefold().split()
    if len(pieces) < 2:
        return set()
    surnames = {pieces[-1], " ".join(pieces[1:])}
    first = pieces[0]
    initials = {first[0]} | ({"-".join(p[0] for p in first.split("-") if p)} if "-" in first else set())
    forms = set(surnames)
    for surname in surnames:
        for initial in initials:
            forms |= {f"{initial}. {surname}", f"{initial} {surname}", f"{surname} {initial}", f"{surname} {initial}."}
            forms.add(f"{surname}, {initial}.")
    return forms
