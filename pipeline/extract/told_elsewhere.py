"""Whose decision a telling is not: another municipality's, the state's, a court's.

In: the meeting whose record it is, a sentence and the place of its telling verb. Out: yes or no. "Kommuner" in general and "en annan kommun" are
others too; what stands in a subordinate clause before the doer ("När kommunen tog över vården från landstinget beslutade fullmäktige") is not.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.bodies import find_bodies
from pipeline.facts import Meeting
from pipeline.rules import municipalities

_MUNICIPALITY = re.compile(
    r"(?<![\w.])([A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){0,2})\s+(?:kommun|stad)(?:s|ens?)?(?!\w)"
)
#: "När kommunen", "Sedan staden": no name.
_OPENS_SENTENCE = re.compile(
    r"(?:När|Då|Sedan|Efter|Den|Att|Där|Enligt|Under|Från|Hela|Som|Om|Eftersom|Trots|Vår|Denna|För|Vid|Redan|Inom|Även|Numera|Dessutom|Därför|Nu|Idag|Eller|Och|Men|Är|Har|Hade|Kan|Till|Mot|Utan|Ska|Både)",
)
_PLACED = re.compile(
    r"(?:fullmäktige|styrelsen|nämnden|utskottet)\s+i\s+([A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?)"
    r"|^I\s+([A-ZÅÄÖ][a-zåäöé]+(?:\s[A-ZÅÄÖ][a-zåäöé]+)?)(?=\s(?:har|hade|inför|beslut|fatta|avveckl"
    r"|avskaff|togs|fick|valde)|,)"
)
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:kommuner|kommunerna|grannkommun\w*|landsting(?!sfullm|sstyr)\w*|regionerna|riksdag\w*|regering\w*|staten"
    r"|SKR|SKL|Socialstyrelsen|Konkurrensverket|Upphandlingsmyndigheten|förvaltningsrätt\w*|kammarrätt\w*"
    r"|domstol\w*|andra kommuner|(?:[Ee]n|[Ee]tt|[Nn]ågon|[Vv]arje|[Ii]ngen|[Aa]nnan)\s+(?:\w+\s+)?(?:kommun|region))(?!\w)"
)
#: "fick sitt tillstånd återkallat av Inspektionen för vård och omsorg"
_BY_THE_STATE = re.compile(
    r"(?<!\w)(?:av|hos)\s+(?:Inspektionen|IVO|Socialstyrelsen|Skatteverket|[Rr]egeringen|[Rr]iksdagen|[Ss]taten|[Ll]änsstyrelsen|\w*(?:rätten|domstolen)|polisen|åklagar\w+|Arbetsmiljöverket)(?!\w)"
)
#: "När kommunen tog över vården från landstinget", "Efter det att Socialstyrelsen beviljat medel": what stands behind the verb decided.
_SUBORDINATE = re.compile(
    r"(?<!\w)från\s+$|^\W*(?:efter(?:\s+det)?\s+att|när|då|sedan|eftersom|i\s+samband\s+med\s+att)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def _host(meeting: Meeting, name: str) -> bool:
    """Whether a municipality named in the text is the one whose record this is."""
    if meeting.municipality is None:  # one that no register knows can well be the record's own
        return name.removesuffix("s") not in _registered()
    return name.removesuffix("s") == meeting.municipality.removesuffix("s")


@cache
def _registered() -> frozenset[str]:
    """The names in the register of municipalities, without the s of a genitive."""
    return frozenset(m["name"].removesuffix("s") for m in municipalities())


def elsewhere(meeting: Meeting, text: str, at: int) -> bool:
    """Whether the decision told of was made by somebody else than this municipality."""
    outside = _ELSEWHERE.search(text[:at])
    if outside is not None and not find_bodies(text[outside.end() : at]):
        # "När kommunen tog över vården från landstinget beslutade fullmäktige": it is no subject
        governed = _SUBORDINATE.search(text[: outside.start()]) is not None
        return not (governed and find_bodies(text[at : at + 40]))
    if _BY_THE_STATE.search(text, at):
        return True
    for found in _MUNICIPALITY.finditer(text[: at + 40]):
        if _OPENS_SENTENCE.fullmatch(found.group(1)) or _host(meeting, found.group(1)):
            continue
        if not find_bodies(text[found.end() : at]):
            return True
    placed = _PLACED.search(text)
    if placed is None:
        return False
    name = placed.group(1) or placed.group(2)
    if meeting.municipality is None and not placed.group(2) and not placed.group().startswith("fullmäktige"):
        return True
    return not _host(meeting, name)
