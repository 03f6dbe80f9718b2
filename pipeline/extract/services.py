"""The services that a matter about LOV concerns.

In: an item whose passages are marked; or a bare string. Out: claims of :class:`pipeline.facts.Service`, one per service and item, or pairs
(code, extent). Words stand in ``vocabulary/services.toml``; codes are SKR's list (docs/tables.md).

What counts: the title, the points (only those about LOV when the matter is wider), what a motion asks for; when those name no service, the sentences
that name LOV. History of other decisions, other municipalities, yrkanden and lists of papers do not. Home care is told apart: service alone
(städ, tvätt, inköp), care alone, or both. "Vård och omsorg" counts only where no service is said, and never as part of a body's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.extract import lov, phrases
from pipeline.extract.places import Place, Rank, places
from pipeline.facts import Claim, Evidence, Item, Mark, Service, derived_id
from pipeline.latest import latest
from pipeline.terms import Kind, ServiceCode
from pipeline.text import Extent, cover

S = ServiceCode
_BODY_NAME = re.compile(r"nämnd|förvaltning|utskott|kontor(?!s)|direktör|chef|enhet|avdelning|bolag", re.IGNORECASE)
_BEFORE_BODY = re.compile(
    r"(?:nämnden|förvaltningen|utskottet|kontoret|sektorn?|direktören|chefen|avdelningen"
    r"|beredningen)(?:s)?\s+för\s+(?:\w+[-,]?\s+(?:(?:och|&|samt)\s+)?){0,3}$|verksamhetsområde\w*\s+$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?<!\w)(?:beslutade|beslutades|beslutat|beslutats|fattade|fattat|infördes|avslog|biföll|antog|gav"
    r"|uppdrog|remitterade)(?!\w)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?<!\w)(?:kommuner|kommunerna|andra kommuner|i landet|Sveriges|nationellt|landsting\w*|SKR|SKL"
    r"|grannkommun\w*)(?!\w)"
)
_PART_ALONE = re.compile(
    r"(?<!\w)(?:hemtjänst|hemvård|äldreomsorg|biståndsbedömd|utförar|leverantör|brukar|valfrihet|LOV|kundval)",
    re.IGNORECASE,
)
_HOME_CARE = re.compile(r"hemtjänst|hemvård", re.IGNORECASE)
_CHORES = ("inköp", "städning", "tvätt", "städ")
_CHOICE_NEAR = re.compile(r"(?<!\w)(?:LOV(?!\w)|valfrihet|kundval)", re.IGNORECASE)
#: Services beside which "omvårdnad" is that of the place, not of the home.
_PLACES = frozenset({S.sarskilt_boende, S.korttidsboende, S.bostad_lss, S.personlig_assistans})
COMPANY = re.compile(
    r"[A-ZÅÄÖ]\w*(?:\s[\w&]+){0,4}?\s(?:AB|HB|KB|Aktiebolag|[Ee]k\.? ?[Ff]ör|[Ee]konomisk förening)(?!\w)"
)
_NAME_BEFORE = re.compile(r"(?:[A-ZÅÄÖ][\w.&-]*\s|\s(?:i|&)\s)$")
_SERVICE_OTHER = re.compile(
    r"(?:särskild|med särskild)\s+$|(?:för|och|förvaltningen för|nämnden för|inom)\s+$", re.IGNORECASE
)
#: "service och omvårdnad inom hemtjänsten": both parts.
_AND_CARE = re.compile(r"\s*(?:och|samt|/|&)\s*(?:personlig\s+)?(?:omvårdnad|omsorg)", re.IGNORECASE)
#: "489 kronor för omvårdnad och 431 kronor per timme för service": both parts have a price.
_PRICED = re.compile(r"(?<!\w)(?:kronor|kr|procent|%)(?:\s?(?:per|/|i)\s?(?:\w+))?\s+för\s+$", re.IGNORECASE)
#: "ska omfatta enbart serviceinsatser": what is narrowed is home care as a whole.
_ALONE = re.compile(r"(?<!\w)(?:omfatta|gälla|avse)\s(?:enbart|endast|bara)\s(?:\w+\s)?$", re.IGNORECASE)


#: A proposal of the state that municipalities are heard on: what it says of them is what the answer is about.
_ASKED = re.compile(r"(?<!\w)(?:betänkande\w*|SOU|remiss\w*|promemoria\w*)(?!\w)", re.IGNORECASE)
#: A matter of the providers, and a sentence that says of what they are.
_PROVIDERS = re.compile(r"(?<!\w)(?:utförar|leverantör|anordnar)\w*", re.IGNORECASE)
_PROVIDED = re.compile(
    r"(?<!\w)(?:utförar|leverantör|anordnar)\w*\s(?:[^.;]{0,20}\s)?(?:inom|av|för|i)\s", re.IGNORECASE
)
#: "valfrihetssystemet för service i hemtjänsten"
_IN_HOME_CARE = re.compile(r"\s+(?:i|inom)\s+hem(?:tjänst|vård)", re.IGNORECASE)


#: "matlådor till personer med hemtjänst": those who get them.
_THOSE_WITH = re.compile(
    r"(?<!\w)(?:personer|brukare|kunder|äldre|pensionärer|omsorgstagare|invånare|de|dem|den|alla)\s+(?:som\s+)?(?:(?:redan|i\s+dag)\s+)?"
    r"(?:(?:har|med|får|fått|beviljats|beviljat|beviljad|beviljade)\s+){1,2}$",
    re.IGNORECASE,
)


def _spared(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a body's name: "äldreomsorgsnämnden", "nämnden för vård och omsorg"."""
    word = re.compile(r"[\w-]*").match(text, end)
    tail = text[start : word.end() if word else end]
    if _BODY_NAME.search(tail):
        return True
    return bool(_BEFORE_BODY.search(text, max(0, start - 80), start))


def _in_a_name(text: str, start: int) -> bool:
    """Whether a word is part of a company's name: "Nordan Assistans AB" (which may give home care; "Lindens Hemtjänst AB" gives what it says)."""
    inside = start > 0 and text[start].isupper() and COMPANY.match(text, start) is not None
    return inside and _NAME_BEFORE.search(text, max(0, start - 30), start) is not None


def _home_care(text: str, marks: list[Mark], base: int) -> dict[ServiceCode, Extent]:
    """Home care split by the parts that the text names beside it."""
    whole = [m for m in marks if m.value == S.hemtjanst]
    parts = {
        S(m.value): m.extent for m in reversed(marks) if m.kind == "service_part" and _part(text, m, base, bool(whole))
    }
    if not whole:
        return parts if len(parts) < 2 else {S.hemtjanst: cover(parts.values())}
    if len(parts) == 1:
        code, extent = next(iter(parts.items()))
        return {code: Extent(min(extent.start, whole[0].extent.start), max(extent.end, whole[0].extent.end))}
    return {S.hemtjanst: whole[0].extent}


def _part(text: str, mark: Mark, base: int, home_care: bool) -> bool:
    """Whether "service", "omsorg", "städ" is said of home care here."""
    start, end = mark.extent.start - base, mark.extent.end - base
    word = text[start:end].lower()
    if COMPANY.match(text, start) or (text[start].isupper() and _NAME_BEFORE.search(text, max(0, start - 30), start)):
        return False
    priced = _PRICED.search(text, max(0, start - 30), start) is not None
    beside = word == "service" and home_care and (priced or _AND_CARE.match(text, end) is not None)
    other = word == "service" and not beside and _SERVICE_OTHER.search(text, max(0, start - 22), start) is not None
    aside = other and _IN_HOME_CARE.match(text, end) is None
    if _spared(text, start, end) or aside or (home_care and _ALONE.search(text, max(0, start - 40), start)):
        return False
    near = text[max(0, start - 60) : end + 60]
    if not home_care and word in _CHORES:
        return _CHOICE_NEAR.search(near) is not None
    if word in ("omsorg", "service", "omvårdnad", *_CHORES):
        if word == "omsorg" and re.search(
            r"vård(?:en)?(?:-)?\s+(?:och|&)\s+$", text[max(0, start - 12) : start], re.IGNORECASE
        ):
            return False
        return (
            home_care
            and (priced or _HOME_CARE.search(near) is not None)
            and not re.search(r"(?:servicenivå|service och bemötande|god service)", near, re.IGNORECASE)
        )
    if word.startswith("omsorgs"):  # "omsorgstjänster" of a matter that names no home care may be any
        return home_care or _HOME_CARE.search(near) is not None or "service" in near.lower()
    return bool(_PART_ALONE.search(near))


def _of_choice(text: str, place: Extent) -> bool:
    """Whether primary care is only meant by "vårdval"."""
    return _CHOICE_OF_CARE.fullmatch(place.of(text)) is not None


def _sentence(text: str, marks: list[Mark], base: int) -> tuple[dict[ServiceCode, Extent], Extent | None]:
    """The services of one sentence, and the place of care that is not said which."""
    kept = [m for m in marks if not _spared(text, m.extent.start - base, m.extent.end - base)]
    kept = [m for m in kept if m.value == S.hemtjanst or not _in_a_name(text, m.extent.start - base)]
    if any(m.kind == "service" and m.value != S.hemtjanst for m in kept):
        kept = [m for m in kept if m.value != S.hemtjanst or not _THOSE_WITH.search(text[: m.extent.start - base])]
    longest = [
        m
        for m in kept
        if not any(
            o is not m and o.kind == m.kind and o.extent.holds(m.extent) and o.extent.length > m.extent.length
            for o in kept
        )
    ]
    found = _home_care(text, [m for m in longest if m.value == S.hemtjanst or m.kind == "service_part"], base)
    for mark in longest:
        if mark.kind == "service" and mark.value != S.hemtjanst:
            if mark.value == S.primarvard and S.primarvard in found and not _of_choice(text, mark.extent.shift(-base)):
                found[S.primarvard] = mark.extent
            found.setdefault(S(mark.value), mark.extent)
    lss = re.search(r"(?<!\w)(?:LSS|funktions(?:nedsättning|hinder)\w*|socialpsykiatri\w*)", text)
    if S.sarskilt_boende in found and S.bostad_lss in found and found[S.bostad_lss].overlaps(found[S.sarskilt_boende]):
        del found[S.sarskilt_boende]
    if (
        S.korttidsboende in found
        and S.korttidsvistelse in found
        and found[S.korttidsboende].overlaps(found[S.korttidsvistelse])
    ):
        del found[S.korttidsboende]
    if S.dagverksamhet in found and lss and not re.search(r"äldre|demens|SoL", text):
        found[S.daglig_verksamhet] = found.pop(S.dagverksamhet)
    if S.sysselsattning in found and S.daglig_verksamhet in found:
        del found[S.sysselsattning]
    if S.sysselsattning in found and not re.search(r"LOV|valfrihet|psyk|insats|SoL", text):
        del found[S.sysselsattning]
    wide = next((m.extent for m in longest if m.kind == "service_wide"), None)
    return found, wide


class _Piece(NamedTuple):
    """A sentence with its service marks; ``point`` when it is one of the points that decide."""

    text: str
    marks: list[Mark]
    base: int
    point: bool = False


#: A region's choice of care, which is that of primary care where no other care is said.
_CHOICE_OF_CARE = re.compile(r"(?:vårdval|hälsoval)\w*", re.IGNORECASE)
_PARTS = (S.hemtjanst_service, S.hemtjanst_omsorg)


def _collect(pieces: Iterable[_Piece]) -> dict[ServiceCode, Extent]:
    """The services of several sentences. A part of home care that a point names is more than the "hemtjänst" of the title; elsewhere home care
    as such is more than its parts."""
    found: dict[ServiceCode, Extent] = {}
    in_points: set[ServiceCode] = set()
    wide: Extent | None = None
    primary_by_choice = True
    for piece in pieces:
        named, care = _sentence(piece.text, piece.marks, piece.base)
        for code, extent in named.items():
            found.setdefault(code, extent)
            if code is S.primarvard:
                primary_by_choice = primary_by_choice and _of_choice(piece.text, extent.shift(-piece.base))
        in_points |= set(named) if piece.point else set()
        wide = wide or care
    if S.primarvard in found and len(found) > 1 and primary_by_choice:
        del found[S.primarvard]  # "vårdval fotsjukvård" is of that care alone
    if wide is not None and not set(found) - {S.primarvard}:
        found[S.vard_och_omsorg] = wide
    if S.hemtjanst_omsorg in found and _PLACES & set(found):
        del found[S.hemtjanst_omsorg]
    if S.hemtjanst in found:
        partly = S.hemtjanst not in in_points and bool(in_points & set(_PARTS))
        for code in (S.hemtjanst,) if partly else _PARTS:
            found.pop(code, None)
    return found


def _marks(text: str, base: int) -> list[Mark]:
    return phrases.find(text, "services.toml", base=base)


def in_text(text: str, base: int = 0) -> list[tuple[ServiceCode, Extent]]:
    """The services that a string names, in order of place; ``vard_och_omsorg`` only when it names no other."""
    pieces = [_Piece(s, _marks(s, at), at, True) for s, at in _pieces(text, base)]
    return sorted(_collect(pieces).items(), key=lambda pair: pair[1])


def _pieces(text: str, base: int) -> Iterator[tuple[str, int]]:
    start = 0
    for border in re.finditer(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n+", text):
        yield text[start : border.start()], base + start
        start = border.end()
    yield text[start:], base + start


def _told(place: Place, asked: bool = False) -> bool:
    """Whether a sentence tells of another decision or of others than this municipality. ``asked``: the state asks what all are to do."""
    return bool(_TOLD.search(place.text) or (_OTHERS.search(place.text) and not asked))


def _place_marks(item: Item, place: Place) -> list[Mark]:
    """The service marks of a place: those its passage carries; the title has no passage and is read by itself."""
    if place.rank is Rank.heading:
        return _marks(place.text, place.extent.start)
    passage = item.passage_of(place.extent)
    if passage is not None:
        return phrases.within(passage, place.extent, "service", "service_part", "service_wide")
    return []


def _piece(item: Item, place: Place) -> _Piece:
    return _Piece(place.text, _place_marks(item, place), place.extent.start, place.rank is Rank.point)


def _core(listed: list[Place], whole: bool) -> Iterator[Place]:
    """The places that say what the matter is about."""
    open_point = False
    for place in listed:
        if place.rank is Rank.heading or place.rank is Rank.demand:
            yield place
        elif place.rank is Rank.point:
            continued = open_point and bool(
                re.match(r"\s*(?:[-•–*]|systemet|detta|valfriheten)", place.text, re.IGNORECASE)
            )
            if whole or place.choice or continued:
                yield place
            open_point = place.choice or continued


@latest  # asked for each decision that an item tells of
def of_item(item: Item) -> list[tuple[ServiceCode, Extent]]:
    """The services of an item that concerns LOV, in order of place; empty for other items."""
    reading = lov.read(item)
    if not reading.relevant:
        return []
    listed = places(item)
    found = _collect(_piece(item, p) for p in _core(listed, reading.whole))
    if not found:
        naming = [p for p in listed if p.rank is Rank.body and p.choice]
        asked = _ASKED.search(item.title) is not None
        own = [p for p in naming if not _told(p, asked)]
        if item.meeting.kind in (Kind.article, Kind.report):
            own = naming
        if _PROVIDERS.search(item.title):
            # "sju utförare inom hemtjänst och tre inom daglig verksamhet"
            own += [p for p in listed if p not in own and _PROVIDED.search(p.text) and not _told(p)]
        found = _collect(_piece(item, p) for p in own)
    if not found:
        # "Ersättningen till utförare avser serviceinsatser", in a matter of many fees
        paid = _collect(
            _piece(item, p) for p in listed if p.rank is Rank.body and _PROVIDERS.search(p.text) and not _told(p)
        )
        found = paid if len(paid) == 1 else {}
    if not found:
        # "kontroll av LOV-företagen": the account says once which care it is of, in a sentence of its own
        told = _collect(_piece(item, p) for p in listed if p.rank is Rank.body and not _told(p))
        found = told if len(told) == 1 else {}
    return sorted(found.items(), key=lambda pair: pair[1])


def find(item: Item) -> Iterator[Claim[Service]]:
    """One claim per service that the item concerns. The decision that names it is linked later (:mod:`pipeline.resolve`)."""
    text_of = {p.extent: p for p in item.passages}
    for code, extent in of_item(item):
        passage = next((p for e, p in text_of.items() if e.holds(extent)), None)
        if passage is not None:
            phrase = passage.slice(extent)
        elif item.title_extent and item.title_extent.holds(extent):
            phrase = item.title[extent.start - item.title_extent.start : extent.end - item.title_extent.start]
        else:
            phrase = ""
        fact = Service(
            service_id=derived_id(item.item_id, "services", code, extent.start),
            item_id=item.item_id,
            service=code,
            phrase=" ".join(phrase.split()) or None,
        )
        yield Claim(fact, (Evidence("service", extent),))
