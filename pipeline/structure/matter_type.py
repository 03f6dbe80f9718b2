"""The kind of a matter, by the words of its title.

In: a title and the passages of the item. Out: a :class:`pipeline.terms.MatterType`; ``other`` when no listed word stands in it. The words are data
(``vocabulary/matter_types.toml``); the first table that fits wins, so a motion about the budget is a motion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.facts import Passage
from pipeline.rules import VocabularyError, toml
from pipeline.terms import MatterType, SectionKind

FILE = "matter_types.toml"
_ANY = r"[\w-]*"
KEYS = {"value", "phrases", "unless", "finds", "spares"}


@cache
def _types() -> tuple[tuple[MatterType, re.Pattern[str], re.Pattern[str] | None], ...]:
    """The tables in their order. Raises VocabularyError for an unknown or missing key or an unknown kind."""
    data = toml(FILE)
    if extra := set(data) - {"type"}:
        raise VocabularyError(f"vocabulary/{FILE}: unknown table {sorted(extra)}")
    out: list[tuple[MatterType, re.Pattern[str], re.Pattern[str] | None]] = []
    for entry in data["type"]:
        shown = entry.get("value", "?")
        if extra := set(entry) - KEYS:
            raise VocabularyError(f"vocabulary/{FILE}: {shown}: unknown key {sorted(extra)}; known are {sorted(KEYS)}")
        if missing := {"value", "phrases", "finds"} - set(entry):
            raise VocabularyError(f"vocabulary/{FILE}: {shown}: add {sorted(missing)}")
        try:
            kind = MatterType(shown)
        except ValueError as error:
            raise VocabularyError(f"vocabulary/{FILE}: {error}") from error
        out.append((kind, _any(entry["phrases"]), _any(entry["unless"]) if entry.get("unless") else None))
    return tuple(out)


def _any(phrases: list[str]) -> re.Pattern[str]:
    listed = []
    for phrase in phrases:
        bare = re.escape(phrase.strip("*^")).replace(r"\ ", r"\s+")
        start = r"^\W*" if phrase.startswith("^") else _ANY if phrase.startswith("*") else ""
        listed.append(start + bare + (_ANY if phrase.endswith("*") else ""))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(listed)})(?![\w-])", re.IGNORECASE)


_MOTION_ANSWERED = re.compile(
    r"(?<!\w)(?:motionen (?:avslås|bifalls|anses|förklaras|besvaras|lämnas)|lämnat in en motion)", re.IGNORECASE
)


#: "Skrivelse från Eva Ek (S)": a member raises a matter in writing (Stockholm's name of an initiative).
_MEMBER_WRITES = re.compile(
    r"(?<!\w)skrivelse (?:från|av) [^()]{0,60}\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,2})\)", re.IGNORECASE
)
_NOTED = re.compile(
    r"(?<!\w)(?:noterar|antecknar|tar del av|tagit del av|tackar för|godkänner) (?:förvaltningens |den (?:muntliga )?)?"
    r"(?:informationen|rapporten|redovisningen|redogörelsen|föredragningen|återrapporteringen)"
    r"|(?<!\w)(?:lägg[aer]+|läggs|lade) (?:informationen|rapporten|redovisningen|redogörelsen|den muntliga informationen)"
    r" till (?:handlingarna|protokollet)",
    re.IGNORECASE,
)
#: The same in the passive, where nothing else is decided.
_IS_NOTED = re.compile(
    r"(?<!\w)(?:informationen|redogörelsen|föredragningen) (?:noteras|antecknas|läggs till handlingarna|tas till protokollet)",
    re.IGNORECASE,
)
#: A decision of no more words than these is one point.
_FEW_WORDS = 8


def matter_type(title: str, passages: Iterable[Passage] = ()) -> MatterType:
    """The kind of the matter with this title.

    ``passages`` help only where the title says nothing: a decision on a motion, or one that only notes what was reported.
    """
    if _MEMBER_WRITES.search(title):
        return MatterType.initiative
    for kind, phrases, unless in _types():
        if phrases.search(title) and not (unless and unless.search(title)):
            return kind
    listed = tuple(passages)
    if listed and all(passage.kind is SectionKind.motion_text for passage in listed):
        return MatterType.motion  # the motion itself, under a title of its own
    for passage in listed:
        if passage.kind in {SectionKind.decision, SectionKind.recommendation}:
            text = passage.text[:2000]
            if _MOTION_ANSWERED.search(text):
                return MatterType.motion
            if len(passage.text) < 400 and _NOTED.search(text):
                return MatterType.report
            if len(text.split()) <= _FEW_WORDS and _IS_NOTED.search(text):
                return MatterType.report
    return MatterType.other
