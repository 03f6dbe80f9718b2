"""What a list of decisions may be asked for, beyond the filters that all questions share.

In: the words a person typed. Out: :class:`Wanted`, whose values are codes, or :class:`pipeline.queries.BadQuestion`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.indexes.counts import SIDES
from pipeline.queries import asked, search
from pipeline.queries.columns import columns
from pipeline.queries.filters import Filters, filters
from pipeline.said import each
from pipeline.store import Store
from pipeline.terms import AuthorityType, DoubtKind

#: The least confidence of each step, the surest first; a decision without one is in no step.
SURENESS = (("very_sure", 0.95), ("sure", 0.8), ("unsure", 0.5), ("very_unsure", 0.0))
#: Any doubt, and none.
ANY, NONE = "any", "none"
#: How a list may be sorted.
SORTS = ("-day", "day", "municipality", "-municipality", "confidence", "-confidence", "effect", "-effect")


@dataclass(frozen=True, kw_only=True)
class Wanted(Filters):
    """What decisions must hold, as codes; None asks for nothing. ``every`` takes those that are not about LOV too."""

    county: str | None = None
    authority: str | None = None
    stance: str | None = None
    sure: str | None = None
    doubt: str | None = None
    words: str | None = None
    every: bool = False


def wanted(
    store: Store,
    *,
    county: str | None = None,
    authority: str | None = None,
    stance: str | None = None,
    sure: str | None = None,
    doubt: str | None = None,
    words: str | None = None,
    every: bool = False,
    **others: str | None,
) -> Wanted:
    """What a person asked for, by code or by Swedish name; ``others`` are those of :func:`pipeline.queries.filters.filters`.

    Raises BadQuestion for what there is not.
    """
    least = others.pop("min_confidence", None)
    party = others.pop("party", None)
    known = filters(store, min_confidence=_share(least), **others)
    if words is not None:
        search.sought(words)
    return Wanted(
        **{**vars(known), "party": _party(store, party)},
        county=asked.county(county),
        authority=_one_of("authority", authority, tuple(AuthorityType)),
        stance=_one_of("stance", stance, SIDES),
        sure=_one_of("sure", sure, tuple(name for name, _ in SURENESS)),
        doubt=_one_of("doubt", doubt, (ANY, NONE, *DoubtKind)),
        words=words,
        every=every,
    )


def _party(store: Store, said: str | None) -> str | None:
    """A party by its abbreviation, as those who act have it, else by any of its names."""
    return said if said is None or said in columns(store).names["pair_party"] else asked.party(store, said)


def _one_of(name: str, said: str | None, known: tuple[str, ...]) -> str | None:
    if said is not None and said not in known:
        raise asked.BadQuestion("{name}={said}: möjliga är {names}", name=name, said=said, names=each(known))
    return said


def _share(said: str | None) -> float | None:
    try:
        return None if said is None else float(said.replace(",", "."))
    except ValueError:
        raise asked.BadQuestion("min_confidence={said}: säkerheten är ett tal mellan 0 och 1", said=said) from None
