"""The body whose record a document is (or that it is written to), read from lines that hold a body's name and little else.

In: the lines of the head and front page, in order. Out: :class:`Named` with the full name in lower case, its level and its words.

A head breaks names over lines ("Vård- och" / "omsorgsnämndens" / "arbetsutskott"), prints them in capitals, and surrounds them with
"SAMMANTRÄDESPROTOKOLL", dates and page counters: those are taken away, and what is left must be a body's name and nothing more. A body
merely mentioned in running text is never taken. Forms: kommunallag (2017:725) chapters 3 to 6; ``vocabulary/bodies.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.bodies import level_of
from pipeline.rules import toml
from pipeline.structure.cells import Line
from pipeline.structure.places import by_stem
from pipeline.terms import BodyLevel
from pipeline.text import Extent, cover


class Named(NamedTuple):
    """A body named by a line: full name in lower case, definite form."""

    name: str
    level: BodyLevel
    extent: Extent


_WORD = r"[a-zåäöéü][\wåäöéü]*"
_COMPOUND = rf"(?:{_WORD}-?(?:,|\s+(?:och|samt|&|\+)|\s*/)\s*)*"  # "vård- och", "kultur-, fritids- och"
_SOFT = r"[a-zåäö]+(?:[as]|och)\s+"  # "tekniska", "östermalms", and a hyphen that was lost: "äldreoch"
_BODY = re.compile(
    rf"""(?:
      (?P<council>(?:kommun|region|landstings|stads|förbunds)?fullmäktige)
    | (?P<working>(?:(?P<owner>(?:kommun|region|landstings|stads)styrelsen?s?|ks|(?:{_COMPOUND}(?:{_WORD}\s+)?[\w-]*nämnd(?:en)?s?)),?\s+)?
        (?:{_COMPOUND}(?:{_WORD}\s+)?[\w-]*(?:utskott|beredning)(?:et|en)?(?:\s+för\s+[\w\s,&-]+)?|presidium))
    | (?P<executive>(?:kommun|region|landstings|stads|förbunds)styrelsen?)
    | (?P<named>(?:nämnden|gemensam(?:ma)?\s+nämnd(?:en)?|styrelsen|kommittén|delegationen)\s+för\s+[\w\s,&./-]+)
    | (?P<committee>(?:{_SOFT}){{0,2}}{_COMPOUND}(?:{_SOFT})?[\w-]*nämnd(?:en)?(?:\s+i)?(?P<place>(?:\s+[\w-]+){{0,2}}))
    | (?P<board>styrelsen\s+för(?:\s+[\w&-]+){{1,5}}|[\w-]+styrelsen?)
    | (?P<other>(?:{_WORD}\s+){{0,2}}[\w-]+(?:rådet|delegationen|kommittén)|direktionen|(?:kommun|region)?revisionen|revisorerna)
    )""",
    re.VERBOSE,
)
#: What stands beside a body's name in a head and says nothing of it.
_BESIDE = re.compile(
    r"""
      \butdrag\b(?:\s+(?:ur|från)\b)? | \b(?:sammanträdes|besluts)?protokoll(?:sutdrag)?\b(?:\s+(?:från|för|fört\s+vid)\b)?
    | \b(?:kallelse(?:\s*(?:/|och)\s*(?:föredragningslista|ärendelista|dagordning))?|föredragningslista|ärendelista
        |dagordning|underrättelse)\b(?:\s+(?:till|för))?
    | \b(?:sammanträde(?:t)?|möte)\b(?:\s+(?:med|i)\b)? | \b(?:sammanträdes|mötes)?(?:datum|dag|tid)\b | \bplats\b | \borgan\b
    | \bsid(?:a|an)?\b | (?<=[\s,])s\.(?=\s*\d) | \bblad(?:\s?nr)?\b | \bparagraf(?:er)?\b | \bdiarienummer\b | \bdnr\b
    | \b(?:[a-zåäö]+dagen\s+)?den(?=\s+\d) | \bkl(?:ockan)?\.?\s*\d{1,2}[.:]\d\d(?:\s*[-–]\s*\d{1,2}[.:]\d\d)?
    | \d{4}-\d{2}-\d{2} | \b\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+\d{4}
    | \d+\s*\(\s*\d+\s*\) | \d+\s+av\s+\d+ | \d+\s*/\s*\d+ | \b\d+\b | §§?\s*[\d–-]+(?:\s?/\s?\d+)?
    | ^\s*(?:till|för|i|från)\s+(?=\w) | (?<![\w-])[-–—|:;,.*_#·•/]+(?!\w) | [:;.,*_#|()]+\s*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KOMMUN = re.compile(
    r"^(?:[\w-]+\s){1,2}(?:kommuns?|stads?)(?:\s*[,:/|–-]\s*|\s+)(?=\w)|(?:,\s*|\s+i\s+)(?:[\w-]+\s){1,2}(?:kommun|stad)$|^(?!\S*(?:nämnd|styrelse|utskott|fullmäktige))(?:[\w-]+\s){1,2}(?:kommun|stad)$"
    r"|(?:(?<=nämnden)|(?<=nämnd)|(?<=styrelsen)|(?<=utskottet)|(?<=fullmäktige))\s(?:[\w-]+\s){1,2}(?:kommun|stad)$",
    re.IGNORECASE,
)
#: "Socialnämndens protokoll", "Utdrag ur kommunstyrelsens protokoll"
_RECORD = re.compile(r"(?i:protokoll|sammanträde|möte)")
_OWNER = re.compile(r"(?i:(.*(?:nämnden|styrelsen|utskottet|fullmäktige|direktionen|beredningen))s)")
#: "Kommunfullmäktige i Exempelby": the place after a body of which a municipality has one.
_IN_PLACE = re.compile(
    r"(?i:^((?:kommun|region)?(?:fullmäktige|styrelsen)))\s+i\s+[A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ][\w-]*)?$"
)
#: First parts of compounds whose hyphen is often lost at a line break: "äldreoch omsorgsnämnden".
_LOST_HYPHEN = re.compile(
    r"(?<!\w)([a-zåäö]{4,})(?<!-)\s?och (?=[a-zåäö-]+nämnd)|(?<!\w)([a-zåäö]{4,})och (?=[a-zåäö-]+nämnd)"
)
_NOT_NAMES = frozenset(
    (
        "nämnden",
        "nämnd",
        "styrelsen",
        "styrelse",
        "utskottet",
        "utskott",
        "beredningen",
        "beredning",
        "denna nämnd",
        "gemensam nämnd",
        "ordförande i nämnden",
    )
)
_NO_WORDS = re.compile(
    r"(?<!\w)(?:att|har|är|som|ska|skall|ska?ll|beslutar?|beslutade|föreslår|ersättare|ledamot|ledamöter|ordförande|förslag|yttrande|beslut|val|av|till|från|med|den|det|"
    r"information|reglemente|sekreterare|tjänsteskrivelse|handläggare|budget|uppdrag|remiss|svar|uppföljning|delegationsordning|förvaltningen?|kontoret|deltar|om|på|avdelning)(?!\w)"
)


#: Nämnder that carry the name of a part of the municipality: "Stadsdelsnämnden Östra Prov", "Socialnämnd Sydväst".
_LOCAL = re.compile(r"(?:stadsdels|kommundels|distrikts|områdes)nämnd|lokala?\s|nämnd(?:en)?\s+i\s")
#: After the genitive of a place the noun has no ending: "hamnstadens stadsdelsnämnd".
_LOCAL_GENITIVE = re.compile(r"(?:[\w-]+\s)*[\w-]+s\s(?:stadsdels|kommundels|distrikts|områdes)nämnd")
_COMPASS = re.compile(r"(?:nord|norr|sydv|sydo|söder|syd|öst|väst|nordv|nordo|centrum|mitt|city|hisingen)[a-zåäö]*")
#: An authority's name in front of its body: "Region Skåne", "Västra Götalandsregionen", "Landstinget Sörmland".
_REGION = re.compile(
    r"^(?:\w+ )?(?:region|landstinget)\w*(?: i)?(?: \w+){0,2} (?=\S*(?:nämnd|styrelse|fullmäktige|utskott))",
    re.IGNORECASE,
)


#: A place in front of a body of which a municipality has one: "Exempelby kommunfullmäktige".
_OF_PLACE = re.compile(r"^(?:[A-ZÅÄÖ][\w-]+\s){1,2}(?=kommun(?:fullmäktige|styrelsen)(?!\w))")


@cache
def _short() -> dict[str, str]:
    """Abbreviation in lower case -> full name."""
    listed: dict[str, str] = {k.lower(): v for k, v in toml("body_names.toml")["abbreviations"].items()}
    return listed | {k.lower(): v for k, v in toml("bodies.toml")["abbreviations"].items()}


@lru_cache(maxsize=4096)
def full_name(printed: str) -> str | None:
    """The full lower-case name when ``printed`` is a body's name and nothing more, else None.

    >>> full_name("VÅRD- OCH OMSORGSNÄMND"), full_name("Kommunstyrelsen, arbetsutskott"), full_name("Nämnden beslutade att")
    ('vård- och omsorgsnämnden', 'kommunstyrelsens arbetsutskott', None)
    """
    if len(printed) > 120:
        return None
    text = _KOMMUN.sub("", re.sub(r"\s+", " ", _BESIDE.sub(" ", printed)).strip()).strip(" -–,:;")
    if (_RECORD.search(printed)) and (possessive := _OWNER.fullmatch(text)):
        text = possessive[1]
    text = _IN_PLACE.sub(r"\1", _own_name(text))
    text = re.sub(r"\s*[‐–]\s*(?=och\b)", "- ", text)
    text = re.sub(r"(?<=\w)-\s?(?=(?:nämnd|styrelse|utskott))", "", text, flags=re.IGNORECASE)
    lower = text.lower().replace("‐", "-").replace("\u00a0", " ")
    if lower in _short():
        return _short()[lower]
    if short := re.fullmatch(r"([a-zåäö]{2,4})\s?(?:au|arbetsutskott(?:et)?)", lower):
        owner = _short().get(short[1])
        return f"{_genitive(owner)} arbetsutskott" if owner else None
    hit = _BODY.fullmatch(lower)
    if hit is None or lower in _NOT_NAMES or (_NO_WORDS.search(lower) and not hit["named"]):
        return None
    if hit["place"] and not (_LOCAL.search(lower) or _COMPASS.fullmatch(hit["place"].strip())):
        return None
    if hit["place"] and not re.fullmatch(r"(?:\s+[A-ZÅÄÖ][\w-]*)+", text[hit.start("place") : hit.end("place")]):
        return None
    return _definite(hit, lower)


def _own_name(text: str) -> str:
    """Without the authority's name in front: "Region Skåne Regionstyrelsen", "Alingsås socialnämnd"."""
    if re.match(r"region\w*(?:fullmäktige|styrelse)", text, re.IGNORECASE):
        return text
    text = _OF_PLACE.sub("", _REGION.sub("", text))
    for size in (2, 1):
        words = text.split(" ")
        if len(words) > size and " ".join(words[:size]) in by_stem():
            return " ".join(words[size:])
    return text


def beside_body(text: str) -> str:
    """What is left of a head line without "Protokoll", dates, counters and the municipality."""
    return _KOMMUN.sub("", " ".join(_BESIDE.sub(" ", text).split())).strip()


def abbreviated(short: str, named: set[str]) -> str | None:
    """The full name behind "KF", "SN", "VONAU": a listed abbreviation, or the one body of ``named`` that has those initials.

    >>> abbreviated("MBN", {"miljö- och byggnadsnämnden", "socialnämnden"})
    'miljö- och byggnadsnämnden'
    """
    lower = re.sub(r"[^a-zåäö]", "", short.lower())
    known = _short().get(lower)
    fitting = sorted(name for name in named if lower in _initials(name))
    if fitting and known not in fitting:
        return fitting[0] if len(fitting) == 1 else None
    if known:
        return known
    if lower.endswith("au") and len(lower) > 3 and (owner := abbreviated(lower[:-2], named)):
        return f"{_genitive(owner)} arbetsutskott"
    return None


def _initials(name: str) -> set[str]:
    """The abbreviations that a nämnd's name gives: "barn- och ungdomsnämnden" -> bun, bu."""
    if not name.endswith("nämnden"):
        return set()
    words = re.findall(r"[a-zåäö]+", name.removesuffix("nämnden"))
    letters = "".join(w[0] for w in words if w not in ("och", "samt", "för"))
    return {f"{letters}n", f"{letters}"} if len(letters) > 1 else {f"{letters}n"}


def _definite(hit: re.Match[str], lower: str) -> str:
    if hit["council"]:
        return "kommunfullmäktige" if lower == "fullmäktige" else lower
    if hit["working"]:
        owner = hit["owner"]
        if owner is None:
            return lower + "et" if lower.endswith("utskott") else lower
        rest = lower[len(owner) :].lstrip(" ,")
        rest = re.sub(r"utskottet$", "utskott", re.sub(r"beredningen$", "beredning", rest))
        if owner == "ks":
            owner = "kommunstyrelsen"
        return f"{_genitive(_ended(owner.removesuffix('s') if not owner.endswith('nämnds') else owner[:-1]))} {rest}"
    return _ended(_LOST_HYPHEN.sub(lambda m: f"{m[1] or m[2]}- och ", lower))


def _ended(name: str) -> str:
    """The definite form: "socialnämnd" -> "socialnämnden"."""
    name = _LOST_HYPHEN.sub(lambda m: f"{m[1] or m[2]}- och ", name)
    if _LOCAL_GENITIVE.fullmatch(name):
        return name
    name = re.sub(r"(?<!gemensam )(?<=nämnd)(?=$)", "en", name)
    return name + "n" if re.search(r"(?:kommun|region|landstings|stads)styrelse$", name) else name


def _genitive(name: str) -> str:
    return name if name.endswith("s") else f"{name}s"


def _joined(lines: Sequence[Line]) -> str:
    """Lines of a head put together: a hyphen before the break is kept before "och" and else closed up."""
    text = lines[0].text
    for line in lines[1:]:
        hyphen = text.endswith("-") and not re.match(r"(?:och|samt)\b", line.text, re.IGNORECASE)
        text = text[:-1] + line.text if hyphen else f"{text} {line.text}"
    return text


def named_bodies(lines: Sequence[Line]) -> Iterator[Named]:
    """The bodies that single lines, or up to three lines below each other, name: the longest name first at each place."""
    at = 0
    while at < len(lines):
        for size in (3, 2, 1):
            group = lines[at : at + size]
            if len(group) < size or not _together(group) or not all(map(_continues, group, group[1:])):
                continue
            name = full_name(_joined(group))
            if name and (size == 1 or all(_part(line.text) for line in group)):
                yield Named(name, level_of(name), cover([line.extent for line in group]))
                at += size - 1
                break
        at += 1


def _continues(line: Line, below: Line) -> bool:
    """Whether a name can go on in the line below: it ends openly, or the next one does not begin a name of its own."""
    above, next_text = line.text.strip(), below.text.strip()
    if re.search(r"(?:-|,|\b(?:och|samt|för|i)|&|nämndens|styrelsens)$", above, re.IGNORECASE):
        return True
    if re.search(r"(?:nämnden|styrelsen)$", above, re.IGNORECASE):
        return re.match(r"\S*(?:utskott|beredning|presidium)", next_text, re.IGNORECASE) is not None
    return next_text[:1].islower() or bool(re.fullmatch(r"[A-ZÅÄÖ]+A", above) and next_text.isupper())


def _part(text: str) -> bool:
    """A line that can be a part of a broken name: it has letters and is not a whole head of its own."""
    return bool(re.search(r"[^\W\d_]", _BESIDE.sub(" ", text)))


def _together(group: Sequence[Line]) -> bool:
    first = group[0]
    return all(
        line.page == first.page
        and line.furniture == first.furniture
        and len(line.text) < (60 if len(group) > 1 else 100)
        for line in group
    ) and (group[-1].row - first.row <= 2 * len(group))
