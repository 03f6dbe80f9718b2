"""Who speaks in an account without being a person, a body or an office: organisations, staff, providers, authorities.

In: a sentence. Out: where such subjects stand and what they are called: as printed ("de fackliga företrädarna", "Företagarna Alby"), an
organisation by its own name ("Brukarorganisationen Balans" -> "Balans", "Kommunals avdelning 7" -> "Kommunal"), "kommunens
trygghetssamordnare" as "trygghetssamordnaren".

Only one of whom a verb of saying is said. Users and their relatives are no speakers: what they think is told as a fact of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.bodies import find_bodies
from pipeline.extract.sayings import BEING, HAVING, HOLDING, SAYING
from pipeline.persons import is_party

#: What a group does when it speaks; "har påtalat" and "är positiva" too.
_SAYS = rf"(?:{SAYING}|{HAVING}|{BEING}|(?:avstyrker|avstyrkte|tillstyrker|tillstyrkte|vill|önskar)(?!\w))"
#: An organisation may also take a stand ("Kommunal saknar", "PRO välkomnar").
_STANDS = rf"(?:{_SAYS}|{HOLDING})"
#: A definite group ("Utförarna", "de fackliga företrädarna", "personalgruppen") or a unit of the administration.
_NOUN = (
    r"(?:de\s)?(?:(?:fackliga|enskilda|privata|externa|berörda|lokala|befintliga|nuvarande)\s)?"
    r"(?:[\w-]*(?:organisationerna|organisationen|föreningarna|föreningen|företrädarna|förbunden|förbundet|utförarna|leverantörerna|anordnarna|företagarna"
    r"|företagen|bolagen|handläggarna|enhetscheferna|undersköterskorna|sjuksköterskorna|arbetsterapeuterna|personalgruppen|medarbetarna)|lokala\s\w*sköterskor|(?:den\s(?:styrande|politiska)\s)?(?:majoriteten|minoriteten|koalitionen|oppositionen|alliansen)|facken?|facket|personalen|(?:\w+-\soch\s)?\w+(?:enheten|avdelningen))"
)
_SINGLE = r"(?:kommunens|nämndens|förvaltningens|stadens)\s(?P<officer>[\w-]+(?:samordnare|strateg|controller|ekonom|jurist|utredare|inspektör))"
_PLACED = r"(?:\s(?:i|inom|från|på)\s(?-i:[A-ZÅÄÖ])[\w-]+)?"
#: Authorities and unions by their names.
_NAMED = (
    r"(?-i:PRO|SPF(?:\sSeniorerna)?|FUB|DHR|RSMH|HSO|SKPF|RPG|IVO|Kommunal|Vision|Vårdförbundet|Lärarförbundet|Akademikerförbundet|Polisen|Försäkringskassan"
    r"|Socialstyrelsen|Skatteverket|Konkurrensverket|Ekobrottsmyndigheten|Arbetsförmedlingen|Arbetsmiljöverket|Upphandlingsmyndigheten"
    r"|Inspektionen\sför\svård\soch\somsorg)"
)
#: "PRO:s företrädare", "Kommunals avdelning 7", "Kommunal sektion Alby": the organisation itself.
_PART = (
    r"(?:(?::?s)?\s(?:företrädare|representant(?:er)?|ombud|ledamöter|avdelning|sektion|klubb|lokalavdelning|skyddsombud)"
    r"(?:\s(?:\d+|[A-ZÅÄÖ][\w-]+))?)?"
)
_START = (
    r"(?:^|(?<=[;:]\s)|(?<=,\s)|(?<=medan\s)|(?<=men\s)|(?<=att\s)|(?<=och\s))\W*(?:(?:även|också|dessutom|däremot)\s)?"
)
_BETWEEN = r"\s(?:(?:också|även|däremot|dock|i\sdialogen|i\ssitt\s\w+|i\syttrande|i\sen\s\w+)\s)?"
_SUBJECT = re.compile(
    rf"{_START}(?:(?P<noun>{_NOUN})(?:\s(?P<own>(?-i:[A-ZÅÄÖ])[\w-]+)|(?P<place>{_PLACED}))"
    rf"|{_SINGLE}){_BETWEEN}{_SAYS}"
    rf"|{_START}(?P<named>{_NAMED}(?:(?:,\s{_NAMED})*\soch\s{_NAMED})?){_PART}{_BETWEEN}{_STANDS}",
    re.IGNORECASE,
)
#: "enligt handläggarna", "befarar de fackliga företrädarna", "framförde Kommunal att".
_ACCORDING = re.compile(
    rf"(?<!\w)(?:enligt|{SAYING})\s(?:(?P<noun>{_NOUN})|(?:\w+\s(?:på|från|i|hos)\s)?(?P<named>{_NAMED})(?::?s\s\w+)?)(?![\w-])",
    re.IGNORECASE,
)
#: Organisations by a name of their own: letters ("NSPH Alby"), a kind and a name ("Föreningen Attention i Alby"), a word that ends in the kind
#: ("Företagarföreningen", "Vårdföretagen i Alby"), "Rådet för …", "Alby pensionärsorganisationer", a profession of a place.
_OWN = re.compile(
    r"(?:^|(?<=[;:]\s)|(?<=, medan\s)|(?<=,\s)|(?<=\bmen\s)|(?<=\bmedan\s))[\"”*–•\s-]*(?P<name>"
    r"(?:[A-ZÅÄÖ]{3,6})(?:\s[A-ZÅÄÖ][\wåäö-]+)?"
    r"|[A-ZÅÄÖ][\w-]*(?:öreningen|rganisationen|tiftelsen|örbundet|ooperativet|ätverket|öretaget|bolaget|byrån)\s(?P<called>[A-ZÅÄÖ][\w&-]+(?:\s&)?(?:\s[A-ZÅÄÖ][\w&-]+)?)"
    r"|[A-ZÅÄÖ][\w-]*(?:föreningen|föreningarna|förbundet|förbunden|företagen|företagarna|organisationerna|revisionen|revisorerna|facket|nätverket|handelskammaren)(?:\s[A-ZÅÄÖ][\w-]+)?"
    r"|[A-ZÅÄÖ][\w-]+s\s[\w-]*(?:organisationer|förening|föreningar|förbund|företagare|näringsliv)"
    r"|(?:[Kk]ommunala\s)?[Rr]ådet\sför\s(?:[\w-]+,?\s){1,5}?(?=(?:har|anser|menar|vill|är|avstyrker|tillstyrker|framhåller|ser|delar|påpekar|ställer|skriver)\s)"
    r"|[A-ZÅÄÖ][\w-]+(?:erna|arna|orna)(?=\si\s(?:länet|kommunen|regionen|staden|[A-ZÅÄÖ]))"
    r")(?P<place>\s(?:i|på)\s(?:länet|kommunen|regionen|staden|[A-ZÅÄÖ][\w-]+))?"
    rf"\s?(?:\([A-ZÅÄÖ][\w-]{{1,7}}\)\s?)?(?:,\s(?:som|vars|vilke)[^,;.]{{3,80}},)?\s?(?:(?:också|även|däremot|dock|för\ssin\sdel)\s)?{_STANDS}"
)
#: Names in letters of bodies and of things.
_NO_NAME = frozenset(
    {
        "LOV",
        "LOU",
        "SOL",
        "LSS",
        "HSL",
        "SKR",
        "SKL",
        "MBL",
        "GDPR",
        "KPI",
        "OPI",
        "KOMMUNSTYRELSEN",
        "KOMMUNFULLMÄKTIGE",
    }
)
#: A kind of organisation before the name of one.
_KIND = re.compile(r"\w*(?:organisationen|föreningen|förbundet)$", re.IGNORECASE)
_AND = re.compile(r",\s|\soch\s")


class Group(NamedTuple):
    """Those who speak, and where in the sentence they are named."""

    start: int
    name: str


def find(sentence: str, cue: int | None = None) -> Group | None:
    """The group of which this sentence says that it speaks: the last one named before ``cue`` (else the first); None for none."""
    found = sorted(set(_all(sentence)))
    before = [group for group in found if cue is not None and group.start <= cue]
    return before[-1] if before else next(iter(found), None)


def _all(sentence: str) -> Iterator[Group]:
    for match in _SUBJECT.finditer(sentence):
        yield Group(match.start(), _name(match))
    for match in _ACCORDING.finditer(sentence):
        yield Group(match.start(), _lower(match["noun"]) if match["noun"] else match["named"])
    for match in _OWN.finditer(sentence):
        first = match["name"].split()[0]
        if first not in _NO_NAME and not is_party(first, after_name=False) and not find_bodies(first):
            place = match["place"] if not match["called"] else ""
            yield Group(match.start("name"), f"{match['called'] or match['name'].strip()}{place or ''}")


def _name(found: re.Match[str]) -> str:
    if officer := found["officer"]:
        return f"{officer}{'n' if officer.endswith('e') else 'en'}".lower()
    if found["named"]:
        return "; ".join(_AND.split(found["named"]))
    if own := found["own"]:
        return own if _KIND.match(found["noun"]) else f"{found['noun']} {own}"
    return _lower(found["noun"]) + (found["place"] or "")


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
