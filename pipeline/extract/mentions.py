"""Where a text names LOV, a choice system, or the law on public procurement beside it.

In: a string or a marked passage. Out: :class:`Mention` records with the basis that the words speak of: ``lov`` (lag 2008:962), ``system`` (a
valfrihetssystem, law not said), ``kundval``, ``vardval`` (a region's), ``choice`` (valfrihet in general) and ``lou``.

The rules of ``vocabulary/lov.toml`` find the words; here they are told from their look-alikes by what stands around: building permits (bygglov, PBL,
LOV-2026-000237), leave (skollov, "under lovet", LOV-aktiviteter), lag (2010:536) om valfrihet hos Arbetsförmedlingen, lag (2013:311) on electronic
identification, choice of school. Units: offsets are code points of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract import phrases
from pipeline.facts import Mark, Passage
from pipeline.text import Extent

#: Of mentions that overlap, the one that says most stays.
RANK = {"lov": 0, "system": 1, "kundval": 2, "vardval": 3, "choice": 4, "lou": 5}


class Mention(NamedTuple):
    """One place that names a basis; ``basis`` is a key of :data:`RANK`."""

    basis: str
    extent: Extent

    @property
    def strong(self) -> bool:
        """Names a choice system by itself; "valfrihet" alone and LOU do not."""
        return self.basis in ("lov", "system", "kundval", "vardval")


_CARE = re.compile(
    r"hemtjänst|hemvård|omsorg|äldre|utförare|leverantör|brukar|särskil[dt]a? boende|daglig verksamhet"
    r"|boendestöd|ledsag|avlös|funktions(?:hinder|ned)|(?<!\w)LSS(?!\w)"
    r"|välfärdstjänst|kommunala tjänster|hälso- och sjukvård|kundval|valfrihet|upphandl|(?<!\w)LOU(?!\w)"
    r"|hemsjukvård|fotvård|fotterap|familjerådgiv|psykoterap|trygghetslarm|gruppbostad|servicebostad|korttids|dagverksamhet"
    r"|sysselsättning|assistans|öppenvård|(?<!\w)HVB(?!\w)|matdistribution|matlåd|hemmet",
    re.IGNORECASE,
)
_PERMIT = re.compile(
    r"bygglov|marklov|rivningslov|lovplikt|lovbefri|lovansök|plan- och bygglag|(?<!\w)PBL(?!\w)"
    r"|startbesked|slutbesked|strandskydd|förhandsbesked|detaljplan",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"skollov|sommarlov|sportlov|höstlov|påsklov|jullov|lovskol|lovaktivit|lovdag|lovvecka|tack och lov"
    r"|fritidshem|fritidsgård|ledighet|(?:under|på|vid) lov(?!\w)|elever",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(
    r"arbetsförmedling|2010:536|elektronisk(?:a|t)? (?:identifiering|legitim)|e-legitimation|2013:311"
    r"|(?<!\w)e-?id(?!\w)|digital post",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"skol|gymnasi|elev|pedagogisk omsorg|barnomsorg|läroplan|utbildning|kurs", re.IGNORECASE)
#: The number of a building permit; "införa LOV 2012-06-18" has a day behind it.
_NUMBER_AFTER = re.compile(r"(?!\s(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d))(?:[ .:]?-?\s?\d{4}[-./: ]?\d|\s?\d{5,})")
_COMPOUND_OF_LEAVE = re.compile(
    r"[-‐‑](?:aktivitet|skol|kort|öppe|läger|program|dag|veck|ledig|pass|bad|kul)", re.IGNORECASE
)
_COMPOUND_OF_LOV = re.compile(
    r"[-‐‑](?:motion|system|avtal|företag|utförare|leverantör|bolag|hemtjänst|upphandling|beslut|fråga|ersättning|peng)",
    re.IGNORECASE,
)
_LOWER = re.compile(r"[a-zåäöéü]")
#: Words of choice itself: they are no care word beside a word of choice.
_OF_CHOICE = re.compile(r"valfrihet\w*|brukarval\w*|kundval\w*|utförare\w*|leverantör\w*", re.IGNORECASE)
#: "Det rör inte LOV", "vilar inte på LOV", "utan LOV", "till skillnad från hemtjänsten, där kommunen har LOV": named to be set aside.
_SET_ASIDE = re.compile(
    r"(?:rör|berör|gäller|avser|omfattas av|handlar om|vilar|grundas|bygger)\s+(?:[^.;]{0,60}?\s)?(?:inte|ej)\s(?:[^.;]{0,20}\s)?$"
    r"|(?:inte|ej)\s+(?:(?:på|om|av|enligt|med stöd av|genom)\s+)?(?:lag\w*\s+)?$|utan\s+$"
    r"|(?:inte|ej)\s+(?:omfattas\s+av|ingår\s+i|berörs\s+av|del\s+av|tillhör)\s+(?:\w+\s+)?$|(?:omfattas|ingår|berörs)\s+(?:inte|ej)\s+(?:av|i)\s+(?:\w+\s+)?$"
    r"|(?:ingen|inget|inte(?:\s+någon|\s+något)?)\s+(?:koppling|samband|att\s+göra)\s+(?:till|med)\s+$"
    r"|till skillnad (?:från|mot)[^.;]{0,80}$",
    re.IGNORECASE,
)
#: The papers of a procurement are called as those of a choice system are.
_TENDERED = re.compile(r"upphandl|(?<!\w)LOU(?!\w)|entreprenad|anbud", re.IGNORECASE)
#: "Kundval inom avfallshämtningen": customers of another sort.
_UTILITY = re.compile(
    r"avfall|renhållning|sophämt|elhandel|elnät|fjärrvärme|bredband|fibernät|parkering|taxi", re.IGNORECASE
)
_BORDER = re.compile(r"[.!?]\s|\n")


def about_care(text: str) -> bool:
    """Whether a text speaks of care at all ("barnomsorg" and school are none)."""
    return _CARE.search(re.sub(r"barnomsorg\w*|skolpeng\w*", " ", text, flags=re.IGNORECASE)) is not None


def _around(text: str, extent: Extent, reach: int = 240) -> str:
    """The sentence around ``extent``, at most ``reach`` characters to each side."""
    low = max(0, extent.start - reach)
    before = text[low : extent.start]
    cut = max((m.end() for m in _BORDER.finditer(before)), default=0)
    after = _BORDER.search(text, extent.end, extent.end + reach)
    return text[low + cut : after.start() + 1 if after else extent.end + reach]


class _Look:
    """What a text has of look-alikes at all, searched once: most texts have none, and then no mention needs a closer look."""

    def __init__(self, text: str, known: bool) -> None:
        self.text = text
        self.known = known
        self.permit = _PERMIT.search(text) is not None
        self.other = _OTHER_ACT.search(text) is not None
        self.school = _SCHOOL.search(text) is not None

    def is_lov(self, extent: Extent) -> bool:
        """Whether the token "lov" in some writing is the act's short name."""
        text = self.text
        if _NUMBER_AFTER.match(text, extent.end) or _COMPOUND_OF_LEAVE.match(text, extent.end):
            return False
        if text[max(0, extent.start - 2) : extent.start].lower() == "e-":
            return False
        plain = extent.of(text) == "LOV" and _LOWER.search(text, max(0, extent.start - 40), extent.end + 40) is not None
        if plain and not self.permit and not self.other:
            return True
        if _COMPOUND_OF_LOV.match(text, extent.end):
            return True
        sentence = _around(text, extent)
        if extent.of(text) == "LOV" and (plain or len(sentence.split()) == 1):
            return not (_PERMIT.search(sentence) and not _CARE.search(sentence)) and not _OTHER_ACT.search(sentence)
        if _OTHER_ACT.search(sentence) or _PERMIT.search(sentence) or _LEAVE.search(sentence):
            return False
        return bool(_CARE.search(sentence))

    def valid(self, mark: Mark, extent: Extent) -> bool:
        """Whether a mark means what its rule says, by the words around it. ``extent`` is the mark's place in the text."""
        text, word = self.text, extent.of(self.text)
        if mark.value == "lov":
            return self.is_lov(extent) if len(word) == 3 else not self.other_act(extent)
        if mark.value == "lou":
            return word.upper() != "LOU" or word == "LOU"
        if mark.value in ("system", "choice"):
            if self.other_act(extent):
                return False
            if word.lower().startswith("förfrågningsunderlag") and _TENDERED.search(_around(text, extent)):
                return False
            if mark.value == "choice" and (self.school or not self.known):
                sentence = _around(text, extent)
                beside = _OF_CHOICE.sub(" ", sentence)
                return (self.known or bool(_CARE.search(beside))) and not _SCHOOL.search(sentence)
        if mark.value == "kundval" and _UTILITY.search(_around(text, extent)):
            return bool(_CARE.search(_OF_CHOICE.sub(" ", _around(text, extent))))
        if word.lower().startswith("auktorisationssystem"):
            return "valfrihet" in text.lower() or "kundval" in text.lower()
        return True

    def other_act(self, extent: Extent) -> bool:
        """Whether another act is named right beside."""
        return self.other and bool(_OTHER_ACT.search(self.text, max(0, extent.start - 25), extent.end + 70))


def _read(text: str, marks: Iterable[Mark], base: int, known: bool) -> list[Mention]:
    named = [m for m in marks if m.kind == "lov"]
    if not named:
        return []
    look = _Look(text, known)
    found: list[Mention] = []
    for mark in named:
        if look.valid(mark, mark.extent.shift(-base)):
            found.append(Mention(mark.value, mark.extent))
    return _apart(found)


def _apart(found: list[Mention]) -> list[Mention]:
    """Of mentions that overlap, the one that says most, in order of place."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.extent.start, RANK[m.basis], -m.extent.end)):
        if not kept or not mention.extent.overlaps(kept[-1].extent):
            kept.append(mention)
        elif (RANK[mention.basis], -mention.extent.length) < (RANK[kept[-1].basis], -kept[-1].extent.length):
            kept[-1] = mention
    return kept


def in_text(text: str, base: int = 0, *, known: bool = False) -> list[Mention]:
    """The mentions in a bare string whose first character stands at ``base``.

    ``known`` = the matter is about LOV: "valfrihet" then needs no care word beside it.
    """
    return _read(text, phrases.find(text, "lov.toml", base=base), base, known)


def set_aside(text: str, mention: Mention, base: int = 0) -> bool:
    """Whether a mention names LOV only to say that the matter is something else; ``base`` is where ``text`` begins."""
    at = mention.extent.start - base
    return _SET_ASIDE.search(text, max(0, at - 110), at) is not None


def in_passage(passage: Passage) -> list[Mention]:
    """The mentions in a passage that carries its marks."""
    return _read(passage.text, passage.marks, passage.extent.start, False)


_LOWER_LOV = re.compile(r"(?<![\w-])(?:LOV|Lov|lov|LoV)(?![\w])(?!-?\d)")
_HINTS = (
    "valfri",
    "kundval",
    "2008:962",
    "vårdval",
    "hälsoval",
    "brukarval",
    "omsorgsval",
    "hemtjänstval",
    "hemvårdsval",
    "utförarval",
    "eget val",
    "fritt val",
    "fria val",
    "egna val",
    "valmöjlighet",
    "välja utförare",
    "val av utförare",
    "fler utförare",
    "andra utförare",
    "privata utförare",
    "externa utförare",
    "enskilda utförare",
    "fristående utförare",
    "andra aktörer",
    "fler aktörer",
    "hemtjänstpeng",
    "omsorgspeng",
    "äldrepeng",
    "välja hemtjänst",
    "som utförare",
    "bli utförare",
    "privata aktörer",
    "externa aktörer",
    "enskilda aktörer",
    "utförare av",
    "utförare i",
    "anordnare av",
    "anordnare i",
    "som anordnare",
    "leverantörer i",
    "hemtjänstföretag",
    "hemtjänstutförare",
    "hemtjänstbolag",
    "privat hemtjänst",
    "byta utförare",
    "byta hemtjänst",
    "byta till",
    "monopol",
    "välja leverantör",
    "välja anordnare",
    "välja bland",
    "bestämma vem",
    "välja vem",
    "auktoriserade",
    "förfrågningsunderlag",
    "ickeval",
    "icke-val",
    "certifier",
    "auktoriser",
    "godkänd utförare",
    "godkända utförare",
    "fri etablering",
    "välja mellan",
    "servicecheck",
    "hemtjänstcheck",
    "omsorgscheck",
    "äldrecheck",
)


@lru_cache(maxsize=512)  # asked of an item before its cues are marked, and again when it is read
def may_concern(text: str) -> bool:
    """Whether a text can concern LOV at all. Cheap and generous: run on the raw text of every item before anything costs time."""
    lower = text.lower()
    if any(hint in lower for hint in _HINTS):
        return True
    if "lov" not in lower:
        return False
    if "LOV" in text and re.search(r"(?<![\w])LOV(?![\w])(?!-?\d)", text):
        return True
    return bool(_LOWER_LOV.search(text)) and bool(_CARE.search(text))
