"""Which authority a document comes from: one of 290 municipalities, 21 regions, or neither.

In: a Document, its kind and its body. Out: :class:`Authority` with the words it rests on, or an empty one with its rivals.

The name often stands only in a logo, so it is looked for in order of strength (contract, reading rule 12): "X kommun" in
a running head or foot; a web or e-mail address there; the hall the body met in, the notice board; "X kommun" in the
document's own words, when one municipality outweighs all others there; the town of the meeting. Bare names in running
text are enough only where no other place is named; Mora, Vara, Mark, Berg and Lund, words and surnames too, never are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.structure.body import beside_body, full_name
from pipeline.structure.cells import Line
from pipeline.structure.places import (
    Mention,
    Place,
    addresses,
    bare_names,
    compounds,
    halls,
    named_with_kommun,
    postal_towns,
    regions_in,
)
from pipeline.terms import AuthorityType, Kind
from pipeline.text import Document, Extent


@dataclass(frozen=True, slots=True)
class Authority:
    """What was found. ``extent`` is None when nothing was; ``rivals`` are the names between which it could not be settled.
    ``stranger`` is a municipality that the head names and the register does not know."""

    type: AuthorityType | None = None
    place: Place | None = None
    extent: Extent | None = None
    rivals: tuple[str, ...] = ()
    stranger: str | None = None


# --------------------------------------------------------------------------- weighing

_BOARD = re.compile(r"anslag|förvaring|webbplats|hemsida", re.IGNORECASE)
#: Words at the start of a sentence, surnames and common nouns that are also municipalities.
_AMBIGUOUS = frozenset(
    [
        "Ale",
        "Berg",
        "Boden",
        "Bro",
        "Ed",
        "Eda",
        "Flen",
        "Habo",
        "Hjo",
        "Kil",
        "Kinda",
        "Klippan",
        "Lund",
        "Mark",
        "Mora",
        "Nora",
        "Norberg",
        "Orsa",
        "Sala",
        "Salem",
        "Sunne",
        "Säter",
        "Vara",
        "Ydre",
        "Åre",
        "Lindesberg",
        "Malung",
        "Solna",
        "Osby",
        "Torsby",
        "Höör",
        "Bjuv",
        "Heby",
        "Tierp",
        "Kumla",
    ]
)


#: Bodies that only a municipality has (socialtjänstlagen, skollagen, plan- och bygglagen lay these duties on it).
_LOCAL_DUTY = re.compile(r"social|omsorg|äldre|skol|utbildning|barn|ungdom|bygg|överförmyndar|stadsdel|kommun|tekniska")


def find_authority(document: Document, lines: list[Line], kind: Kind, body: str | None) -> Authority:
    """The authority of ``document``. ``kind`` and ``body`` say how far its words are its own: a news article has none but its title and site."""
    region_body = bool(body and re.match(r"(?:region|landstings)", body))
    town_body = bool(body and re.match(r"(?:kommun|stads)", body))
    heads = [line for line in lines if line.furniture] + list(_top(lines))
    found = None
    if stranger := _stranger(heads):
        return Authority(type=AuthorityType.municipality, stranger=stranger)
    for mentions in _channels(document, lines, heads, kind, region_body):
        found = _settle(mentions, town_body, region_body)
        if found is not None and found.place is not None:
            return found
        if found is not None and found.rivals:
            town = _settle((m for m in _met_in(lines) if m.place.name in found.rivals), town_body, region_body)
            if town is not None and town.place is not None:
                return town
            break
    local = town_body or bool(body and _LOCAL_DUTY.search(body))
    kind_of_body = AuthorityType.region if region_body else AuthorityType.municipality if local else None
    if body and re.match(r"(?:förbunds|direktionen)", body):
        kind_of_body = AuthorityType.other
    if (
        kind_of_body is None
        and kind not in (Kind.article, Kind.other)
        and re.search(
            r"(?<!\w)(?:kommunfullmäktige|kommunstyrelsen|kommun(?:en)?s?)(?!\w)", document.text, re.IGNORECASE
        )
    ):
        kind_of_body = AuthorityType.municipality
    return Authority(type=kind_of_body, rivals=found.rivals if found else ())


#: Where the head ends: the first § or a list of those the decision goes to.
_HEAD_END = re.compile(
    r"§|(?:beslutet )?(?:ska )?(?:skickas|sänds|expedieras|delges|kopia) ?till|sändlista|expediering", re.IGNORECASE
)


def _top(lines: list[Line]) -> Iterator[Line]:
    """The short lines at the top of page 1, down to the first § or list of recipients."""
    first = lines[0].row if lines else 0
    for line in lines:
        if line.furniture or line.page > 1 or line.row > first + 25 or _HEAD_END.match(line.text):
            return
        if len(line.text) < 60:
            yield line


_NAMED_HEAD = re.compile(r"(?P<name>[A-ZÅÄÖ][\w-]{2,}(?: [A-ZÅÄÖ][\w-]+)?) (?:kommun|stad)", re.IGNORECASE)


def _stranger(heads: Sequence[Line]) -> str | None:
    """The name in a head line "X kommun" that is in no register: then no other municipality of the text is the sender."""
    for line in heads:
        hit = _NAMED_HEAD.fullmatch(line.text.strip("*#_ "))
        if hit and hit["name"][0].isupper() and next(_line_names(line), None) is None:
            return hit.group()
    return None


def _channels(
    document: Document, lines: list[Line], heads: list[Line], kind: Kind, region_body: bool
) -> Iterator[list[Mention]]:
    """The mentions of each channel, strongest channel first."""
    yield [m for line in heads for m in _line_names(line)]
    if not (kind is Kind.article or region_body):
        yield [
            m
            for line in heads
            for m in (*addresses(line.text, line.extent.start), *postal_towns(line.text, line.extent.start))
        ]
        yield [m for line in lines if line.page <= 3 or line.furniture for m in _housed(line)]
        yield [m for line in lines if _BOARD.search(line.text) for m in addresses(line.text, line.extent.start)]
    text = document.text[: document.body_end]
    titles = list(_titles(lines))
    if kind is Kind.article:
        yield [m for line in titles for m in named_with_kommun(line.text, line.extent.start)]
        return
    if region_body:
        yield list(regions_in(text))
        return
    yield _own_words(text, titles, kind)
    yield list(_met_in(lines))
    if kind in (Kind.minutes, Kind.extract, Kind.agenda):
        yield list(addresses(text))


#: How much a mention weighs: "X kommun" in a title, in the text; the bare name in a title, in the genitive, in the text.
_WEIGHTS = {"title kommun": 6, "kommun": 3, "title": 3, "genitive": 1, "bare": 1}
_INSTITUTION = re.compile(r"[ \u00a0](?:universitet|högskola|län(?!\w)|läns|tingsrätt|stift|region)", re.IGNORECASE)
_COURT = re.compile(r"(?:rätten|länsstyrelsen|avdelningen|kontoret|universitetet)[ \u00a0]i[ \u00a0]$", re.IGNORECASE)


#: What speaks for a body of the place itself: a report or a page may tell of any municipality.
_OF_A_BODY = frozenset({Kind.minutes, Kind.extract, Kind.agenda, Kind.letter, Kind.motion})


def _own_words(text: str, titles: Sequence[Line], kind: Kind) -> list[Mention]:
    """The mentions of the municipality that the document's own words are about: each repeated by its weight, so that they can be counted.

    A name, or one made of it ("Alingsåshem"), counts only when it stands with "kommun", in a title or in the genitive somewhere, or when it is the
    only place that is named ("finns inte i Alingsås"); bare names of others still count against it.
    """
    in_title = [line.extent for line in titles]
    found: list[tuple[Mention, str]] = []
    taken: set[int] = set()
    for mention in named_with_kommun(text):
        titled = any(extent.holds(mention.extent) for extent in in_title)
        taken.add(mention.extent.start)
        found.append((mention, "title kommun" if titled else "kommun"))
    for mention in bare_names(text):
        if mention.extent.start in taken or mention.place.name in _AMBIGUOUS:
            continue
        if _INSTITUTION.match(text, mention.extent.end) or _COURT.search(
            text, max(0, mention.extent.start - 24), mention.extent.start
        ):
            continue
        printed = mention.extent.of(text)
        titled = any(extent.holds(mention.extent) for extent in in_title)
        genitive = printed.endswith("s") and not mention.place.name.endswith("s")
        found.append((mention, "title" if titled else "genitive" if genitive else "bare"))
    for mention in compounds(text):
        if mention.place.name not in _AMBIGUOUS:
            found.append((mention, "title" if any(e.holds(mention.extent) for e in in_title) else "bare"))
    if all(how == "bare" for _, how in found) and not (kind in _OF_A_BODY and _alone(found, text)):
        return []
    order = list(_WEIGHTS)
    found.sort(key=lambda pair: (order.index(pair[1]), pair[0].extent.start))
    return [mention for mention, how in found for _ in range(_WEIGHTS[how])]


def _alone(found: Sequence[tuple[Mention, str]], text: str) -> bool:
    """Whether one place alone is named, twice or in a sentence that speaks of the municipality: "i Arboga har kommunen inget system"."""
    if len({mention.place for mention, _ in found}) != 1:
        return False
    if len(found) > 1:
        return True
    at = found[0][0].extent
    start = max(text.rfind(sign, 0, at.start) for sign in (". ", "\n\n")) + 1
    end = min((e for sign in (". ", ".\n", "\n\n") if (e := text.find(sign, at.end)) >= 0), default=len(text))
    return _THE_MUNICIPALITY.search(text, start, end) is not None


_THE_MUNICIPALITY = re.compile(r"(?<!\w)kommunen?s?(?!\w)", re.IGNORECASE)


def _line_names(line: Line) -> Iterator[Mention]:
    """Municipality and region names in a head or foot line, unless the line addresses somebody else."""
    for mention in (*named_with_kommun(line.text, line.extent.start), *regions_in(line.text, line.extent.start)):
        before = line.text[: mention.extent.start - line.extent.start]
        after = line.text[mention.extent.end - line.extent.start :].strip()
        if before.strip() and not line.furniture and not re.search(r"[:|]\s*$", before):
            continue
        if after and not line.furniture and after[0] not in ",|:–-(/" and beside_body(after) and not full_name(after):
            continue
        yield mention


def _housed(line: Line) -> Iterator[Mention]:
    """The town hall, and "X kommun(s)" on a line about the notice board or where the minutes are kept."""
    yield from halls(line.text, line.extent.start)
    if _BOARD.search(line.text):
        yield from named_with_kommun(line.text, line.extent.start)


_PLACE_LABEL = re.compile(
    r"(?:sammanträdes|mötes)?plats(?: och (?:sammanträdes)?tid| och datum)?\b|(?:tid|datum)(?:,| och) plats",
    re.IGNORECASE,
)


def _met_in(lines: list[Line]) -> Iterator[Mention]:
    """The town on a line "Plats: Stora hotellet, Alingsås" or beside that label."""
    for at, line in enumerate(lines):
        if line.page > 3:
            continue
        label = _PLACE_LABEL.match(line.text)
        if label is None:
            continue
        rest = line.text[label.end() :]
        yield from bare_names(rest, line.extent.start + label.end())
        if not rest.strip(" :"):
            for other in lines[at + 1 : at + 4]:
                if other.page == line.page and other.row - line.row <= 2:
                    yield from bare_names(other.text, other.extent.start)


def _titles(lines: list[Line]) -> Iterator[Line]:
    """Where matters are named: headings, the first lines of the document, the lines behind a § line."""
    before = ""
    for at, line in enumerate(lines):
        if line.heading or (
            len(line.text) < 160 and not line.text.endswith(".") and (at < 12 or before.startswith("§"))
        ):
            yield line
        before = line.text


def _settle(mentions: Iterable[Mention], town_body: bool, region_body: bool) -> Authority | None:
    """One place out of the mentions of a channel: the only one, or the one that outweighs each other two to one."""
    known = [
        m
        for m in mentions
        if not (town_body and len(m.place.code) == 2) and not (region_body and len(m.place.code) == 4)
    ]
    if not known:
        return None
    counts = Counter(m.place for m in known)
    places: dict[Place, list[Mention]] = defaultdict(list)
    for mention in known:
        places[mention.place].append(mention)
    (best, most), *others = counts.most_common()
    if others and (most < 2 * others[0][1] or most < 3):
        return Authority(rivals=tuple(sorted(p.name for p, n in counts.most_common(5))))
    kind = AuthorityType.region if len(best.code) == 2 else AuthorityType.municipality
    return Authority(type=kind, place=best, extent=places[best][0].extent)
