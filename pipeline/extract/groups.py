"""Who speaks in an account without being a person, a body or an office: organisations, staff, providers, authorities.

In: a sentence. Out: where such a subject stands and what it is called: as printed ("de fackliga företrädarna", "Företagarna Alby"), an
organisation by its own name ("Brukarorganisationen Balans" -> "Balans"), "kommunens trygghetssamordnare" as "trygghetssamordnaren".

Only one of whom a verb of saying is said. Users and their relatives are no speakers: what they think is told as a fact of them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: What a group does when it speaks; "har påtalat" and "är positiva" too.
_SAYS = (
    r"(?:anser|ansåg|menar|menade|befarar|befarade|pekar|pekade|framhåller|framhöll|påpekar|påpekade|invänder|invände|varnar|varnade|betonar|betonade"
    r"|understryker|underströk|uppger|uppgav|hävdar|hävdade|avstyrker|avstyrkte|tillstyrker|tillstyrkte|tycker|tyckte|vittnar|vittnade|skriver|skrev|anför|anförde"
    r"|berättar|efterlyser|efterlyste|oroas|oroar\ssig|bedömer|bedömde|vill|önskar|avråder|avrådde"
    r"|har\s(?:\w+\s){0,2}?(?:påtalat|framfört|påpekat|skrivit|vädjat|invänt|varnat|yttrat|uttryckt|anfört|pekat|framhållit|avstyrkt|tillstyrkt)"
    r"|är\s(?:\w+\s)?(?:positiv|negativ|kritisk|tveksam|orolig)\w*)(?!\w)"
)
#: A definite group ("Utförarna", "de fackliga företrädarna", "personalgruppen") or a unit of the administration.
_NOUN = (
    r"(?:de\s)?(?:(?:fackliga|enskilda|privata|externa|berörda|lokala|befintliga|nuvarande)\s)?"
    r"(?:[\w-]*(?:organisationerna|organisationen|föreningarna|föreningen|företrädarna|förbunden|förbundet|utförarna|leverantörerna|anordnarna|företagarna"
    r"|företagen|bolagen|handläggarna|enhetscheferna|undersköterskorna|personalgruppen|medarbetarna)|facken?|facket|personalen|(?:\w+-\soch\s)?\w+(?:enheten|avdelningen))"
)
_SINGLE = r"(?:kommunens|nämndens|förvaltningens|stadens)\s(?P<officer>[\w-]+(?:samordnare|strateg|controller|ekonom|jurist|utredare|inspektör))"
_PLACED = r"(?:\s(?:i|inom|från|på)\s(?-i:[A-ZÅÄÖ])[\w-]+)?"
#: Authorities and unions by their names.
_NAMED = (
    r"(?-i:PRO|SPF(?:\sSeniorerna)?|FUB|DHR|RSMH|HSO|SKPF|IVO|Kommunal|Vision|Vårdförbundet|Polisen|Försäkringskassan|Socialstyrelsen|Skatteverket|Konkurrensverket"
    r"|Ekobrottsmyndigheten|Arbetsförmedlingen|Arbetsmiljöverket|Upphandlingsmyndigheten|Inspektionen\sför\svård\soch\somsorg)"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=;\s)|(?<=,\s)|(?<=medan\s)|(?<=men\s)|(?<=att\s))\W*(?:(?:även|också|dessutom|däremot)\s)?"
    rf"(?:(?P<noun>{_NOUN})(?:\s(?P<own>(?-i:[A-ZÅÄÖ])[\w-]+)|(?P<place>{_PLACED}))"
    rf"|{_SINGLE}|(?P<named>{_NAMED}(?:\soch\s{_NAMED})*))\s(?:(?:också|även|däremot|dock|i\sdialogen)\s)?{_SAYS}",
    re.IGNORECASE,
)
#: "enligt handläggarna", "befarar de fackliga företrädarna".
_ACCORDING = re.compile(
    rf"(?<!\w)(?:enligt|framhåller|framhöll|påpekar|påpekade|menar|menade|anser|ansåg|befarar|befarade|uppger|uppgav|varnar|varnade|skriver|invänder|invände)\s(?P<noun>{_NOUN})(?!\w)",
    re.IGNORECASE,
)
#: A kind of organisation before the name of one.
_KIND = re.compile(r"\w*(?:organisationen|föreningen|förbundet)$", re.IGNORECASE)


class Group(NamedTuple):
    """Those who speak, and where in the sentence they are named."""

    start: int
    name: str


def find(sentence: str) -> Group | None:
    """The first group of which this sentence says that it speaks; None for none."""
    if found := _SUBJECT.search(sentence):
        return Group(found.start(), _name(found))
    if found := _ACCORDING.search(sentence):
        return Group(found.start(), _lower(found["noun"]))
    return None


def _name(found: re.Match[str]) -> str:
    if officer := found["officer"]:
        return f"{officer}{'n' if officer.endswith('e') else 'en'}".lower()
    if found["named"]:
        return found["named"]
    if own := found["own"]:
        return own if _KIND.match(found["noun"]) else f"{found['noun']} {own}"
    return _lower(found["noun"]) + (found["place"] or "")


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
