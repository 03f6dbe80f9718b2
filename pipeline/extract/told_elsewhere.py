"""Whose decision a telling is not: another municipality's, the state's, a court's.

In: the meeting whose record it is, a sentence and the place of its telling verb, the words before it. Out: yes or no. "Kommuner" in general and "en
annan kommun" are others too, and so is what a section called "Erfarenheter i andra kommuner" tells; what stands in a subordinate clause before the
doer ("När kommunen tog över vården från landstinget beslutade fullmäktige") is not.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.bodies import find_bodies
from pipeline.dates import MONTHS
from pipeline.facts import Item, Meeting
from pipeline.rules import municipalities

_MUNICIPALITY = re.compile(
    r"(?<![\w.])([A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){0,2})\s+(?:kommun|stad)(?:s|ens?)?(?!\w)"
)
#: "Ängsberga kommunfullmäktige", "Ängsbergas socialnämnd": the name before the body.
_BODY_OF = re.compile(
    r"(?<![\w.])([A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?)\s+(?:kommunfullmäktige|kommunstyrelse|(?:social|omsorgs|äldre)nämnd)(?:n|ns|s)?(?!\w)"
)
_NO_OWNER = re.compile(
    r"(?:Kommunens|Stadens|Regionens|Dess|Vars|Dagens|Årets|Nämndens|Fullmäktiges|Styrelsens|Sveriges|Vårens|Höstens)"
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
    r"(?<!\w)(?:[Kk]ommuner|[Kk]ommunerna|[Gg]rannkommun\w*|[Gg]rannst[aä]d\w*|landsting(?!sfullm|sstyr)\w*|regionerna|riksdag\w*|regering\w*|staten"
    r"|SKR|SKL|Socialstyrelsen|Konkurrensverket|Upphandlingsmyndigheten|förvaltningsrätt\w*|kammarrätt\w*"
    r"|domstol\w*|[Aa]ndra kommuner|(?:[Ee]n|[Ee]tt|[Nn]ågon|[Vv]arje|[Ii]ngen|[Aa]nnan)\s+(?:\w+\s+)?(?:kommun|region))(?!\w)"
)
#: "Kommunen hörde till de kommuner som var tidigt ute": itself.
_ONE_OF_THEM = re.compile(
    r"(?<!\w)(?:hör(?:de|t)?\s+till|(?:är|var|blev)\s+(?:en|ett)\s+av|(?:är|var)\s+bland)\s+(?:de\s+)?(?:\w+\s+)?kommuner(?:na)?(?!\w)",
    re.IGNORECASE,
)
#: "fick sitt tillstånd återkallat av Inspektionen för vård och omsorg"
_BY_THE_STATE = re.compile(
    r"(?<!medel\s)(?<!bidrag\s)(?<!\w)(?:av|hos)\s+(?:Inspektionen|IVO|Socialstyrelsen|Skatteverket|[Rr]egeringen|[Rr]iksdagen|[Ss]taten|[Ll]änsstyrelsen|\w*(?:rätten|domstolen)|polisen|åklagar\w+|Arbetsmiljöverket)(?!\w)"
)
#: "När kommunen tog över vården från landstinget", "Efter det att Socialstyrelsen beviljat medel": what stands behind the verb decided.
_SUBORDINATE = re.compile(
    r"(?<!\w)från\s+$|^\W*(?:efter(?:\s+det)?\s+att|när|då|sedan|eftersom|i\s+samband\s+med\s+att)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


_NAME = r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){0,2}"
_DID = r"(?:\w+(?:de|des|t|ts|öt|og|ogs|ck|lev|öll|lls|alls)|har|hade|man|tog|lade|gav)"
#: "I Norra Ängsberga återinfördes systemet": the place opens the sentence.
_OPENS_WITH = re.compile(rf"\W*I\s+(?P<name>{_NAME})(?=\s+{_DID}(?!\w))")
#: "I Ängsberga har invånarna kunnat välja sedan 2012": how it stands, which a record without a name of its own says of its own place.
_STANDS = re.compile(r"\s+(?:har|hade)(?!\w)")
#: "I Äldreplanen fastställdes": a paper, no place.
_NO_PLACE = re.compile(r"(?:en|et|an|na|erna|gram|udget|lan|olicy|trategi)$|(?:Mål|Plan|Program)$")
#: "Där beslutade fullmäktige", "Fullmäktige där avvecklade": in the place of the sentence before.
_THERE = re.compile(
    rf"\W*Där\s+{_DID}(?!\w)|(?<!\w)(?:fullmäktige|nämnden|kommunen|politikerna|man)\s+där(?=\s+{_DID}(?!\w))",
    re.IGNORECASE,
)
_PLACE_NAMED = re.compile(
    rf"(?<!\w)(?:[Ii]|[Ff]rån|[Bb]esök\w+|[Hh]os|[Mm]ed|[Tt]ill|[Gg]rannkommunen)\s+(?P<name>{_NAME})(?!\w)(?!\s*\()"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
#: A section on others: "Erfarenheter i andra kommuner", "Omvärldsbevakning".
_ABROAD = re.compile(
    r"\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:\w+\s+){0,4}(?:andra|övriga|närliggande|jämförbara|liknande|omgivande)\s+(?:kommuner|städer)"
    r"|omvärlds?\w*|utblick\w*|en\s+utblick|hur\s+gör\s+andra|(?:grannkommuner|kommuner)(?:na)?\s+i\s+(?:länet|landet|regionen|närområdet)"
    r"|(?:\w+\s+){0,3}grannkommuner(?:na)?)\W*$",
    re.IGNORECASE,
)
#: A line that heads what follows it.
_HEADS = re.compile(r"\W*[A-ZÅÄÖ\d][^.:;,!]{2,60}$")


def _host(meeting: Meeting, name: str) -> bool:
    """Whether a municipality named in the text is the one whose record this is."""
    if meeting.municipality is None:  # one that no register knows can well be the record's own
        return name.removesuffix("s") not in _registered()
    return name.removesuffix("s") == meeting.municipality.removesuffix("s")


def _is_anothers(meeting: Meeting, name: str) -> bool:
    """Whether the name before a body is that of another municipality: one of the register, or any but the record's own with its s."""
    bare, own = name.removesuffix("s"), meeting.municipality
    if own is None or bare == own.removesuffix("s"):
        return own is None and bare in _registered()
    return bare in _registered() or (name.endswith("s") and _NO_OWNER.fullmatch(name) is None)


@cache
def _registered() -> frozenset[str]:
    """The names in the register of municipalities, without the s of a genitive."""
    return frozenset(m["name"].removesuffix("s") for m in municipalities())


def elsewhere(meeting: Meeting, text: str, at: int) -> bool:
    """Whether the decision told of was made by somebody else than this municipality."""
    outside = _ELSEWHERE.search(_ONE_OF_THEM.sub(lambda m: " " * len(m.group()), text[:at]))
    if outside is not None and not find_bodies(text[outside.end() : at]):
        # "När kommunen tog över vården från landstinget beslutade fullmäktige": it is no subject
        governed = _SUBORDINATE.search(text[: outside.start()]) is not None
        return not (governed and find_bodies(text[at : at + 40]))
    if _BY_THE_STATE.search(text, at):
        return True
    named = _BODY_OF.search(text)
    if named is not None and not _OPENS_SENTENCE.match(named[1]) and _is_anothers(meeting, named[1]):
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


def there(item: Item, text: str, before: str) -> bool:
    """Whether a sentence tells of another place: it opens with its name, or says "där" behind a sentence that names one.

    ``before``: the words before the sentence.
    """
    opens = _OPENS_WITH.match(text)
    own_account = item.meeting.municipality is None and _STANDS.match(text, opens.end() if opens else 0) is not None
    if opens is not None and not own_account and _is_other(item, opens["name"]):
        return True
    if _THERE.search(text) is None:
        return False
    last = _SENTENCE.split(before.strip())[-1]
    named = next((m["name"] for m in _PLACE_NAMED.finditer(last) if _is_other(item, m["name"])), None)
    others = [m for m in _MUNICIPALITY.finditer(last) if not _OPENS_SENTENCE.fullmatch(m[1])]
    named = named or next((m[1] for m in others if _is_other(item, m[1])), None)
    if named is not None:
        return True
    return _ELSEWHERE.search(last) is not None and not find_bodies(last)


def _is_other(item: Item, name: str) -> bool:
    """Whether a name is that of a place that is not the record's own."""
    bare, own = name.removesuffix("s"), item.meeting.municipality
    if find_bodies(name) or name.split()[0].lower() in MONTHS or _OPENS_SENTENCE.fullmatch(name.split()[0]):
        return False
    if own is not None and bare == own.removesuffix("s"):
        return False
    if bare not in _registered() and _NO_PLACE.search(name):
        return False
    said = re.compile(rf"(?<!\w){re.escape(bare)}s?\s+(?:kommun|stad)(?!\w)")
    return own is not None or not any(said.search(p.text) for p in item.passages)


def abroad(line: str) -> bool | None:
    """Whether a line heads a section on other municipalities; None when it heads nothing."""
    if _ABROAD.match(line):
        return True
    return False if _HEADS.fullmatch(line.strip()) and len(line.split()) <= 8 else None


def at_home(item: Item, text: str) -> bool:
    """Whether a sentence in a section on others names the record's own municipality."""
    own = item.meeting.municipality
    named = own is not None and re.search(rf"(?<!\w){re.escape(own.removesuffix('s'))}s?(?!\w)", text) is not None
    return named or re.search(r"(?<!\w)(?:vår|vi|hos oss|här)(?!\w)", text, re.IGNORECASE) is not None
