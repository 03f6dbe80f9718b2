"""The services of an act that is told of: those its clause names, else those of its sentence, of the act before, of the matter.

In: the clause and its sentence, what was done, the service told of last. Out: (code, place) pairs, place None for a service that is only understood.
A system that was told to grow is no longer one for the part ("hemtjänstens städning") that it began with.
"""

from __future__ import annotations

import re

from pipeline.extract import services, told_effect
from pipeline.extract.lov import LovReading
from pipeline.facts import Event, Item
from pipeline.terms import LovEffect, ServiceCode, Stage
from pipeline.text import Extent

C = ServiceCode
E = LovEffect
Said = list[tuple[ServiceCode | None, Extent | None]]
_PARTS = {C.hemtjanst: frozenset({C.hemtjanst_service, C.hemtjanst_omsorg, C.hemsjukvard, C.matdistribution})}
_PART_WORD = re.compile(
    r"(?<!\w)(?:omvårdnad\w*|personlig\s+omsorg|omsorgsinsats\w*|service(?:insats\w*|delen)?|städ\w*|tvätt\w*|inköp\w*)(?!\w)",
    re.IGNORECASE,
)
#: "att systemet begränsas till omvårdnad" is said of the whole.
_ALL_BUT = re.compile(r"(?<!\w)(?:begräns\w*|enbart|endast|bara)(?!\w)", re.IGNORECASE)
#: "Vårdvalet startade": in a matter about one kind of care the choice of it, not that of the vårdcentral.
#: "återrapport av uppdrag Handlingsplan för ökad valfrihet": a paper about what it says.
_OF_ITS_OWN = re.compile(
    r"(?<!\w)(?:åter)?(?:rapport|redovisning|rapportering|uppföljning)\w*\s+(?:av|om|över|från)\s", re.IGNORECASE
)
_CHOICE = re.compile(r"vårdval\w*", re.IGNORECASE)


#: "LOV i hemtjänsten utvidgades till att omfatta ledsagning": what is new stands behind.
_GREW = re.compile(
    r"(?:utöka|utvidga|bredda|vidga|utsträck)\w*\s(?:[^.;:,]{0,40}?\s)?(?:till|med|omfatta|så\s+att)(?!\w)",
    re.IGNORECASE,
)


#: "ledsagning görs valbar, däremot inte boendestöd": the one left out.
_BUT_NOT = re.compile(r"(?<!\w)(?:däremot|men|dock)\s+(?:inte|ej)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
#: "… för ledsagning, medan hemtjänsten skulle vara kvar": what nothing was done to.
_STAYED = re.compile(
    r",?\s+(?:medan|men|däremot)\s[^.;]*?(?<!\w)(?:kvar|behåll\w*|fortsätt\w*|oförändra\w*|(?:påverka|berör)\w*\s+(?:inte|ej)|(?:inte|ej)\s+(?:påverka|berör)\w*)(?!\w)",
    re.IGNORECASE,
)


def added(said: Said, clause: str, base: int) -> Said:
    """The services that a system grew by, of those that a clause names: those behind "till att även omfatta", where any are."""
    grew = _GREW.search(clause)
    new = [one for one in said if grew is not None and one[1] is not None and one[1].start >= base + grew.end()]
    return new or said


def named(item: Item, clause: str, base: int) -> Said:
    """The services that a clause names, names of companies left out."""
    stayed = _STAYED.search(clause)
    clause = clause[: stayed.start()] if stayed is not None else clause
    found: Said = list(services.in_text(services.COMPANY.sub(lambda m: " " * len(m.group()), clause), base))
    taken = [s for s in found if s[1] is None or not _BUT_NOT.search(clause[: s[1].start - base])]
    found = taken or found
    if not found and any(code in _PARTS or is_part(code, C.hemtjanst) for code, _ in services.of_item(item)):
        found = _parts(clause, base)
    chosen = [n for n, (code, where) in enumerate(found) if code is C.primarvard and where is not None
              and _CHOICE.fullmatch(where.shift(-base).of(clause))]  # fmt: skip
    if chosen and len(found) > len(chosen):
        return [one for n, one in enumerate(found) if n not in chosen]  # "vårdvalet för medicinsk fotvård"
    if chosen and len(found) == 1:
        titled = [code for code, _ in services.in_text(item.title) if code is not C.primarvard]
        return [(titled[0], found[0][1])] if len(titled) == 1 else found
    return found


def _parts(clause: str, base: int) -> Said:
    """The part of home care that a clause names in a matter about home care ("även personlig omvårdnad")."""
    known = services.in_text(f"{clause.rstrip(' .')} i hemtjänsten", base)
    word = _PART_WORD.search(clause)
    if word is not None and _ALL_BUT.search(clause[: word.start()]):
        return []
    if word is None or len(known) != 1 or known[0][0] not in _PARTS[C.hemtjanst]:
        return []
    return [(known[0][0], Extent(*word.span()).shift(base))]


def is_part(code: ServiceCode | None, of: ServiceCode | None) -> bool:
    """Whether a service is a part of another."""
    return of is not None and code in _PARTS.get(of, ())


def after(item: Item, inherited: ServiceCode | None, fact: Event) -> ServiceCode | None:
    """The service that the acts after this one are told of: a system that grew is no longer one for a part, a decision not to leaves it as it was."""
    code = C(fact.service) if fact.service else None
    if is_part(code, sole(item)) and fact.lov_effect not in (E.introduce, E.expand):
        return inherited
    if fact.lov_effect == E.expand:
        return None if is_part(inherited, sole(item)) else inherited
    decided_not = fact.lov_effect == E.not_introduce and fact.stage == Stage.decision
    return inherited if decided_not else code or inherited


def sole(item: Item, *, titled: bool = True) -> ServiceCode | None:
    """The one service that the item concerns (``titled``: of several the one that its title names alone); None for care not said which."""
    codes = [code for code, _ in services.of_item(item)]
    if len(codes) > 1:
        in_title = [code for code, _ in services.in_text(item.title) if code in codes]
        of_one = len(in_title) == 1 and all(code is in_title[0] or is_part(code, in_title[0]) for code in codes)
        codes = in_title if in_title and (titled or of_one) else codes
    return codes[0] if len(codes) == 1 and codes[0] is not C.vard_och_omsorg else None


def of_the_matter(item: Item, reading: LovReading, clause: str) -> ServiceCode | None:
    """The service of an act that only sends the matter on its way: the matter's own, unless a paper is named by what it is about itself."""
    return sole(item, titled=False) if reading.whole and not _OF_ITS_OWN.search(clause) else None


def unsaid(
    item: Item, clause: str, sentence: str, inherited: ServiceCode | None, *, by_name: bool, linked: bool
) -> ServiceCode | None:
    """The service of an act whose clause names none; ``by_name``: it names LOV, ``linked``: it goes on from the act before."""
    around = [code for code, _ in services.in_text(sentence)]
    if len(around) == 1 and not linked and around[0] is not C.vard_och_omsorg:
        return around[0]
    own = sole(item)
    if linked or told_effect.ANAPHORA.search(clause):
        return inherited or own
    if told_effect.MATTER.search(clause):
        return own
    return own if by_name else inherited or own
