"""Which place makes an item one about LOV, and whether the matter as a whole is.

In: an item and its ranked places. Out: the title, the point, the demand or the sentence that the item is about LOV by, or None. A mention in
passing (a budget, a list of delegated decisions, providers told apart by it) is no such place. Definitions: docs/tables.md (lov_relevant).
"""

from __future__ import annotations

import re

from pipeline.extract import acts, mentions
from pipeline.extract.places import Place, Rank
from pipeline.facts import Item
from pipeline.terms import LovEffect

#: Matters about everything: only their title or a point of their own says that they are about LOV.
_BROAD = re.compile(
    r"budget|delegation(?!\s+(?:inom|till|att|av|avseende|gällande|om|i|för)(?!\w))|delegering|årsredovisning|bokslut|delår|månads|tertial|kvartals|verksamhetsplan"
    r"|verksamhetsberättelse|flerårs|mål och|intern ?kontroll|patientsäkerhet|kvalitetsberättelse"
    r"|meddelande|delgivning|balanslista|obesvarade|under beredning|anmäl|informationsärende|information från|aktuell|föredragningslista|dagordning"
    r"|(?<!\w)rapporter(?!\w)|skrivelser|ordförandebeslut|verkställighet|uppföljningsrapport|ekonomisk|investering"
    r"|nämndplan|nämndens plan",
    re.IGNORECASE,
)

_LISTING = re.compile(
    r"delegation(?!s?ordning|\s+(?:inom|till|att|av|avseende|gällande|om|i|för)(?!\w))|delegering|meddelande|delgivning|anmäl(?:an av|da|ning)"
    r"|skrivelser|obesvarade|under beredning|balanslista"
    r"|(?<!\w)rapporter(?!\w)"
    r"|information(?!\s*[-–:])|föredragningslista|dagordning|ordförandebeslut",
    re.IGNORECASE,
)

#: A list of earlier assignments: "2. Avveckla systemet (2015-09-22 § 88)".
_REFERENCE = re.compile(r"\(\s*(?:\w+\s+)?\d{4}-\d\d-\d\d,?\s*§\s*\d+\s*\)\W*$")


#: A body that decides over care: "fritt val" in its titles is that of care.
_CARE_BODY = re.compile(r"social|omsorg|äldre|vård|funktion", re.IGNORECASE)


#: Whom an interpellation is put to.
_ASKED_CHAIR = re.compile(r"(?:social|omsorgs|äldre|vård)\w*\s?nämndens\s(?:\w+\s)?ordförande", re.IGNORECASE)


def _of_care_body(item: Item) -> bool:
    """Whether the body decides over care, or the question is put to the chair of one that does."""
    if _CARE_BODY.search(item.meeting.body or ""):
        return True
    opening = item.passages[0].text[:300] if item.passages else ""
    return _ASKED_CHAIR.search(item.title) is not None or _ASKED_CHAIR.search(opening) is not None


#: "LOV i andra kommuner" is not this municipality's.
_ELSEWHERE = re.compile(
    r"(?:LOV|system|kundval)\w*\s(?:[^.;,]{0,30}\s)?i\s(?:(?:många|flera|ett\santal)\s)?(?:andra\skommuner|grannkommun\w*|landets?\s\w*kommun\w*)",
    re.IGNORECASE,
)


def _names(place: Place) -> bool:
    """Whether a sentence names a choice system as what it speaks of, and not to set it aside."""
    if _ELSEWHERE.search(place.text):
        return False
    return any(m.strong and not mentions.set_aside(place.text, m, place.extent.start) for m in place.mentions)


#: A matter of a contract, and what may come when it ends: "En framtida övergång till LOV får prövas när avtalet löper ut".
_CONTRACT = re.compile(
    r"(?<!\w)(?:\w*avtal(?:et|en|s\w*)?|\w*kontrakt(?:et|en)?|\w*entreprenad\w*|option\w*)(?!\w)", re.IGNORECASE
)
_ONE_DAY = re.compile(
    r"(?<!\w)(?:framtida|på\s+sikt|eventuell\w*|om\s+(?:LOV|(?:ett\s+)?valfrihet\w*|(?:ett\s+)?kundval\w*)\s+(?:\w+\s+){0,2}?inför\w*"
    r"|(?:får|kan|bör)\s+(?:\w+\s+){0,2}?(?:prövas|övervägas|bli\s+aktuell\w*|komma\s+att\s+prövas))(?!\w)",
    re.IGNORECASE,
)


def _denied(body: list[Place]) -> bool:
    """Whether the account names LOV only to set it aside: "Systemet har ingen koppling till LOV"."""
    return any(p.strong and not _names(p) and not _ELSEWHERE.search(p.text) for p in body)


def _asks(place: Place, of_care: bool) -> bool:
    """Whether what a motion asks for is of a choice system; ``of_care`` = its title is of care."""
    return (_names(place) and of_care) or (place.choice and acts.wish(place.text) is not None)


def _of_a_system(listed: list[Place]) -> bool:
    """Whether a point does something to a choice system or its providers, though it names none."""
    wanted = [acts.wish(p.text, whole=True) for p in listed if p.rank is Rank.point]
    return any(w is not None and (w.effect in acts.AIMS or w.effect is LovEffect.provider) for w in wanted)


def deciding_place(item: Item, listed: list[Place]) -> tuple[Place, bool] | None:
    """The place that makes the item relevant, and whether the whole matter is about LOV."""
    anywhere = any(p.strong for p in listed)
    body = [p for p in listed if p.rank in (Rank.body, Rank.demand) and len(p.text.split()) > 3]
    title = listed[0]
    if title.strong or (title.choice and (anywhere or not _BROAD.search(title.text))):
        return title, True
    meant = [m for m in mentions.in_text(title.text, title.extent.start, known=True) if m.basis != "lou"]
    if (
        meant
        and (any(_names(p) for p in body) or (_of_care_body(item) and not _denied(body)))
        and not _BROAD.search(title.text)
    ):
        return title._replace(mentions=tuple(meant)), True  # "fritt val" without a word of care, and LOV behind it
    of_care = mentions.about_care(title.text)
    demand = next((p for p in listed if p.rank is Rank.demand and _asks(p, of_care)), None)
    if demand is not None:
        return demand, True
    broad = bool(_BROAD.search(title.text) or _REMISS.search(title.text)) or _procured(title, listed)
    contract = _CONTRACT.search(title.text) is not None
    naming = [p for p in body if _names(p) and not (contract and _ONE_DAY.search(p.text))]
    share = len(naming) / len(body) if body else 0.0
    opens = any(p in naming for p in body[:2])
    if (
        not broad
        and naming
        and (not all(p.attributed for p in naming) or _of_a_system(listed))
        and (mentions.about_care(title.text) or len(naming) >= 3 or (len(naming) == 2 and share >= 0.5))
        and ((opens and (len(naming) >= 2 or share >= 0.2)) or (len(naming) >= 3 and share >= 0.25))
    ):
        return naming[0], True
    if (
        naming
        and not broad
        and (title_of := _OF_PROVIDERS.subn("", title.text))[1]
        and (mentions.about_care(title_of[0]) or any(_UNDER_LOV.search(p.text) for p in naming))
    ):
        return naming[0], True  # who provides care by choice is what LOV is about
    if not broad and _OF_CONTRACT.search(title.text) and (of_it := [p for p in naming if _LOV_CONTRACT.search(p.text)]):
        return of_it[0], True  # "Uppsagt avtal", of a provider under LOV
    if (
        naming
        and not _LISTING.search(title.text)
        and not _procured(title, listed)
        and any(p.rank is Rank.point and _of_a_provider(p.text) for p in listed)
    ):
        return naming[0], False
    for place in sorted(
        listed, key=lambda p: not p.strong
    ):  # one that names a system before one that only speaks of choice
        if place.rank is not Rank.point or not place.choice or _REFERENCE.search(place.text):
            continue
        if (not place.strong or _LISTING.search(title.text)) and acts.wish(place.text) is None:
            continue
        if _LISTING.search(title.text) and not re.search(
            r"(?<!\w)(?:beslutar|får|ges|godkänner|antar|fastställer|inför\w*|uppdrar|uppdrag|avslår|bifaller|föreslår"
            r"|avveckla\w*|delegera\w*|ändra\w*)(?!\w)",
            place.text,
            re.IGNORECASE,
        ):
            continue
        return place, False
    claimed = (p for p in listed if p.rank is Rank.aside and _names(p) and (w := acts.wish(p.text)) and not w.follow_up)
    claim = None if broad else next((p for p in claimed if _CLAIMS.search(p.text)), None)
    return None if claim is None else (claim, False)


#: "Tilldelning i upphandling av trygghetslarm": the supplier is chosen, whoever else is to use what it supplies.
_PROCUREMENT = re.compile(
    r"(?<!\w)(?:\w*upphandling\w*|tilldelning\w*|\w*anbud\w*|ramavtal\w*|avrop\w*)(?!\w)", re.IGNORECASE
)

_UNDER_LOU = re.compile(
    r"(?<!\w)upphandling\w*\s+(?:har\s+|hade\s+)?(?:gjor\w+|genomför\w+|ske\w*|annonser\w+)[^.;]{0,40}?(?:LOU|offentlig\s+upphandling)",
    re.IGNORECASE,
)


#: What a provider uses and no provider is.
_GOODS = re.compile(
    r"(?<!\w)(?:\w*larm\w*|hjälpmedel\w*|livsmedel\w*|mat(?:lådor\w*|varor\w*)|\w*utrustning\w*|it-?\w*|verksamhetssystem\w*|\w*planeringssystem\w*|\w*lås(?:system)?"
    r"|fordon\w*|bilar|leasing\w*|\w*material\w*|möbler\w*|\w*kläder|telefon\w*|transport\w*|skolskjuts\w*|licens\w*|läkemedel\w*|inkontinens\w*)(?!\w)",
    re.IGNORECASE,
)


def _procured(title: Place, listed: list[Place]) -> bool:
    """Whether the matter is the procurement of something that providers use: by its title, or one that was made under LOU."""
    bought = _PROCUREMENT.search(title.text) is not None or any(_UNDER_LOU.search(p.text) for p in listed)
    return bought and _GOODS.search(title.text) is not None


#: What was moved in a matter is of that matter, whatever its title says.
_CLAIMS = re.compile(
    r"(?<!\w)(?:yrka\w*|föreslå\w*|hemställ\w*|begär\w*|tilläggsyrkande\w*|ändringsyrkande\w*|i uppdrag att)(?!\w)",
    re.IGNORECASE,
)
#: Who is to do the work, whatever the work is called: "Byte av driftform för Ekliden".
_FORM_OF_WORK = re.compile(r"(?<!\w)(?:drift(?:s)?form\w*|regiform\w*|(?:egen|kommunal)\s+regi)(?!\w)", re.IGNORECASE)
#: Whom a choice system has: providers that one may choose between, "utförare" of care.
_OF_PROVIDERS = re.compile(r"(?:utförar|leverantör|anordnar)\w*(?!\w)", re.IGNORECASE)


#: A title that is of a contract, and a sentence of one under LOV: "har sagt upp sitt LOV-avtal".
_OF_CONTRACT = re.compile(
    r"(?<!\w)(?:\w*avtal\w*|kontrakt\w*|uppsägning\w*|hävning\w*|konkurs\w*)(?!\w)", re.IGNORECASE
)
_LOV_CONTRACT = re.compile(
    r"(?<!\w)(?:LOV-?(?:avtal|kontrakt)\w*|(?:[Aa]vtal|[Kk]ontrakt)\w*\s(?:\w+\s){0,3}?(?:enligt|inom|om|i)\s(?:LOV|lagen om val|valfrihetssystem))"
)


#: "åtta privata utförare inom LOV": the providers that the title is of.
_UNDER_LOV = re.compile(
    r"(?:utförar|leverantör|anordnar|företag)\w*\s+(?:[\w-]+\s+){0,4}?(?:inom|enligt|i|under|via)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:LOV|lagen om val|valfrihetss|kundval)"
)


#: An answer to the state or a region: only its title or a point says that it is about LOV.
_REMISS = re.compile(r"(?<!\w)(?:remiss\w*|SOU|betänkande\w*|promemoria\w*)(?!\w)", re.IGNORECASE)


def of_choice(title: str) -> bool:
    """Whether a title is of what providers of care are paid or have to do: "Ersättningsnivåer i hemtjänsten"."""
    wanted = acts.wish(title, whole=True)
    revises = wanted is not None and wanted.effect is LovEffect.revise
    return revises and mentions.about_care(title) and not _BROAD.search(title)


def over_the_system(place: Place, title: str) -> bool:
    """Whether a point decides to have a system or to end it in a matter whose title is of care: "Hemtjänstens driftform"."""
    wanted = acts.wish(place.text)
    decides = wanted is not None and wanted.effect in acts.AIMS
    other = _BROAD.search(title) or _LISTING.search(title) or _REMISS.search(title)
    return decides and not other and (mentions.about_care(title) or _FORM_OF_WORK.search(title) is not None)


def _of_a_provider(text: str) -> bool:
    """Whether a point approves, warns or ends one provider."""
    wanted = acts.wish(text)
    return wanted is not None and wanted.effect is LovEffect.provider
