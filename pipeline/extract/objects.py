"""What an outcome is said of: the noun that the deciding verb governs.

In: the words of a decision point and the place of its deciding cue. Out: the code of ``vocabulary/objects.toml`` and the noun's extent.
A passive verb ("motionen avslås") has its noun before it, an active one ("avslår motionen") after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.rules import VocabularyError, toml
from pipeline.terms import Object
from pipeline.text import Extent


class Noun(NamedTuple):
    """A noun that can be decided on. ``informs`` marks nouns whose approval is only a noting."""

    code: Object
    informs: bool
    extent: Extent


@cache
def _stems() -> tuple[dict[str, tuple[Object, bool]], re.Pattern[str]]:
    stems: dict[str, tuple[Object, bool]] = {}
    for name, entry in toml("objects.toml")["object"].items():
        if unknown := set(entry) - {"code", "stems", "inform"}:
            raise VocabularyError(f"vocabulary/objects.toml: object {name}: unknown key {sorted(unknown)}")
        for stem in entry["stems"]:
            stems.setdefault(stem.lower(), (Object(entry.get("code", name)), bool(entry.get("inform", False))))
    listed = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    return stems, re.compile(rf"(?<!\w)([\w-]*?)({listed})(s?)(?!\w)(?!-)", re.IGNORECASE)


class _Hit(NamedTuple):
    """A word that ends in a stem of the list: what stands before the stem, the stem as printed, the s of a genitive, and its place."""

    before: str
    stem: str
    genitive: str
    start: int
    end: int


_WORD = re.compile(r"[\w-]+")


@cache
def _of_two_words() -> tuple[str, ...]:
    return tuple(stem for stem in _stems()[0] if " " in stem)


@lru_cache(maxsize=8192)
def _parts(word: str) -> tuple[str, str, str] | None:
    """A word -> what stands before its longest stem, the stem, its s: as the pattern of all would divide it, in a tenth of the time."""
    stems, low = _stems()[0], word.lower()
    for start in range(len(low)):
        for end in (len(low), len(low) - 1 if low.endswith("s") else 0):
            if low[start:end] in stems:
                return word[:start], word[start:end], word[end:]
    return None


def _hits(text: str, start: int = 0) -> Iterator[_Hit]:
    """The words of ``text`` that end in a stem of the list. Each word is looked at once in a run; a text in which a stem of several words
    stands is searched with the pattern of all."""
    low = text.lower()
    if any(stem in low for stem in _of_two_words()):
        yield from (_Hit(h[1], h[2], h[3], h.start(), h.end()) for h in _stems()[1].finditer(text, start))
        return
    for word in _WORD.finditer(text, start):
        if (parts := _parts(word.group())) is not None:
            yield _Hit(*parts, *word.span())


#: Compounds whose end only looks like a stem of the list.
_FALSE = re.compile(
    r"(?:miljö|kultur|idrotts|arkitektur|hållbarhets|förenings|företags|ungdoms|byggnads)priset?$|explan|^hyresplan|^anställning|^(?:nu)?varande|^kontaktak|datasystemet|styrsystemet|larmsystemet|ledningssystemet|verksamhetssystemet|it-systemet|^lov(?:lig|e)|^platser?$|^(?:tid|stånd|stand|utgångs|syn|höjd|bryt|knut)punkt|^planerad",
    re.IGNORECASE,
)


def nouns(text: str, base: int = 0) -> list[Noun]:
    """The nouns in ``text`` that can be decided on, in order; those in the genitive or after "förslag till" stand for themselves."""
    stems, _ = _stems()
    found: list[Noun] = []
    for hit in _hits(text):
        if _FALSE.search(text[hit.start : hit.end]):
            continue
        stem = hit.stem.lower()
        if stem == "lov" and (hit.before or hit.stem == "lov"):
            continue
        code, informs = stems[stem]
        prefix = hit.before.lower()
        if prefix and code is Object.motion:
            continue
        if stem in _PARTS and (whole := _PART_OF.match(text, hit.end)) and any(_hits(text, whole.end())):
            continue  # "punkt 4.11 i delegationsordningen": the whole is what is changed
        if hit.genitive and not hit.stem.endswith("s"):
            if code in (Object.motion, Object.citizen_proposal):
                found.append(Noun(code, informs, Extent(base + hit.start, base + hit.end)))
            continue
        if stem == "bidrag" and prefix.startswith("stats"):
            continue
        found.append(Noun(code, informs, Extent(base + hit.start, base + hit.end)))
    return found


_PARTS = frozenset({"punkt", "punkten", "paragraf", "avsnitt", "avsnittet"})
_PART_OF = re.compile(r"(?:\s[\d.,:§-]+(?:\s(?:och|samt)\s[\d.,:§-]+)?)?\s(?:i|av)\s(?=\w)")
#: "Uppdraget till nämnden att se över taxan återkallas": the clause does not begin with what the task is.
_TASK_TO = re.compile(
    r"(?<!\w)(?:(?:(?<!i )uppdraget|delegation(?:en)?|bemyndigande(?:t)?)\s(?:[^.;:,]{0,50}\s)?"
    r"|(?:motion(?:en)?|medborgarförslaget)\s(?:[^.;:,]{0,50}\s)?om\s"
    r"|motion(?:en)?\s(?:från|av|om)\s[^.;:]{0,140}?\s|\w*yrkande(?:t|na)?\s(?:(?:från|av)\s[^.;:]{0,60}?\s)?(?:om\s)?)att\s+$",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"(?:[.;:]\s+|(?<!\w)(?:att|samt|och att|(?<=, )därmed|(?<=och )därmed)\s+)", re.IGNORECASE)
_BY = re.compile(
    r"(?<!\w)(?:enligt|i enlighet med|med hänvisning|utifrån|genom|från"
    r"|(?<!bifall )(?<!avslag )(?<! ja )(?<! nej )till|i samband med|för|om|avseende|gällande)\s+(?:[\w-]+\s+){0,2}$"
)
_PROPOSAL_OF = re.compile(r"(?<!\w)förslag(?:et)?\s+(?:till|om|på)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


#: Verbs without an object: what they are of is their subject.
_SUBJECT_FIRST = frozenset(
    {
        "upphör",
        "upphöra",
        "upphörde",
        "utgår",
        "utgå",
        "gäller",
        "gälla",
        "träder",
        "går",
        "gå",
        "är",
        "vinner",
        "vinna",
        "vann",
    }
)


def of_verb(text: str, start: int, end: int, base: int = 0) -> Noun | None:
    """The noun that the verb at ``text[start:end]`` governs, or None.

    Passive or participle: the first noun of the clause before it, else the first after it. Active: the first noun after it, else before it.
    A noun inside the cue itself ("uppdraget anses fullgjort") stands where it stands.
    """
    listed = [n for n in nouns(text) if not _in_apposition(text, n.extent.start, start)]
    if (moved := _MOVED.search(text)) is not None:  # "avslå Anna Eks förslag om valfrihetssystem": the yrkande
        place = Extent(moved.start(1), moved.end(1))
        listed = sorted([n for n in listed if n.extent.start < place.start or n.code is Object.motion] + [Noun(Object.claim, False, place)],
                        key=lambda n: n.extent)  # fmt: skip
    verb = text[start:end].split()[0].lower() if text[start:end].split() else ""
    passive = (verb.endswith(("s", "d", "t", "ts", "ds")) and verb not in {"antas", "tas"}) or verb.endswith(
        ("as", "äs", "es", "ås")
    )
    passive = passive or verb in _SUBJECT_FIRST
    starts = (c.end() for c in _CLAUSE_START.finditer(text, 0, start) if not _in_apposition(text, c.start(), start))
    before_start = max((at for at in starts if not _TASK_TO.search(text[:at])), default=0)
    before = [
        n for n in listed if before_start <= n.extent.start < end and not _attached(text[before_start : n.extent.start])
    ]
    behind = start + len(verb)
    cue = end if _TAKES_OBJECT.search(text[start:end]) else behind  # "ger bifall till motionen", "säger nej till"
    after = [
        n
        for n in listed
        if n.extent.start >= behind and not _attached(text[cue if n.extent.start >= cue else behind : n.extent.start])
    ]
    own = [n for n in listed if n.extent.start == start < n.extent.end < end]  # the cue begins with its noun
    first, second = (before, after) if passive else (after, before)
    chosen = next(iter((*own, *first, *second)), None)
    return _shift(chosen, base) if chosen else None


#: Cues of several words whose last one leads to what they are of.
_TAKES_OBJECT = re.compile(
    r"(?<!\w)(?:(?:bifall|ja|nej|avslag|återremiss|bordläggning)(?:\s(?:till|på|av))?|besluta[rs]?\som)$", re.IGNORECASE
)
#: "Anna Eks (M) förslag", "Eks tilläggsförslag": what a person moved.
_MOVED = re.compile(
    r"[A-ZÅÄÖ][\wé-]+\s[A-ZÅÄÖ][\wé-]+s\s(?:\([A-ZÅÄÖ]{1,4}\)\s)?(?:m\.?\s?fl\.?\s)?((?:tilläggs|ändrings)?förslag(?:et)?)(?!\w)"
)
_APPOSITION = re.compile(r",\s(?:om|gällande|avseende|angående|rörande)\s[^;.]{5,200}?,\s")


def _in_apposition(text: str, at: int, verb: int) -> bool:
    """Whether ``at`` lies in what is put in commas before the verb: "Motionens första att-sats, om att systemet ska utredas, avslås"."""
    return any(a.start() < at < a.end() == verb for a in _APPOSITION.finditer(text))


def _attached(before: str) -> bool:
    """Whether a noun hangs on another ("… enligt planen", "uppföljning av planen") and so is not what is decided on."""
    return _BY.search(before) is not None and _PROPOSAL_OF.search(before) is None


def _shift(noun: Noun, base: int) -> Noun:
    return Noun(noun.code, noun.informs, noun.extent.shift(base))
