"""The att-satser of a motion: what "motionens tredje att-sats" stands for.

In: an item and the words of a decision point. Out: the words of the att-sats that the point names, when the item prints the motion's demands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts import Item
from pipeline.latest import latest
from pipeline.terms import SectionKind

_ORDINALS = (
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
)
_AND = r"(?:,\s*|\s+(?:och|samt)\s+|\s*[-–]\s*)"
_WORD = rf"(?:{'|'.join(_ORDINALS)})"
_NAMED = re.compile(
    rf"(?<!\w)(?P<words>{_WORD}(?:{_AND}{_WORD})*)\s+(?:att-sats|yrkande|punkt|förslag|strecksats)\w*"
    rf"|(?<!\w)(?:att-sats|yrkande|förslagspunkt|strecksats)(?:en|et|erna|ena|er)?\s+(?:nr\s+|nummer\s+)?(?P<figures>\d{{1,2}}(?:{_AND}\d{{1,2}})*)(?!\d)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?<!\w)(?:motion\w*|yrka\w*|föresl\w+|vill|begär\w*|hemställ\w*)(?!\w)", re.IGNORECASE)
#: What a list of demands hangs on: "Motionären föreslår:", "där de yrkar", "vill att"; not "Nämnden föreslår", which asks for something else.
_OPENS = re.compile(
    r"(?:[:]|(?<!\w)att|(?<!nämnden )(?<!styrelsen )(?<!utskottet )(?<!förvaltningen )(?<!kontoret )"
    r"(?<!\w)(?:yrka[rst]?|yrkade|yrkat|yrkas|föreslår|föreslog|föreslagit|föreslås|hemställer|hemställt|begär|begärt))$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^(?:\d{1,2}[.)]\s*|[a-z][.)]\s*|[-–—•·*]\s*)?(?:dels\s+)?(?:att\s+)?(?=\w)", re.IGNORECASE)
_MARKED = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|[-–—•·*]|(?:dels\s+)?att\s)", re.IGNORECASE)
_INLINE = re.compile(
    r"(?:,|;|(?<!\w)och|(?<!\w)samt|(?<!\w)dels)\s+att\s|:\s*att\s|(?<!\w)om\s+(?:dels\s+)?att\s"
    r"|(?<!\w)(?:yrka[rst]?|yrkade|yrkat|föresl(?:år|ås|og|ogs|agit)|begär|begärt|vill|kräver|hemställer)"
    r"(?!\w)(?:(?!\satt\s)[^.:;]){0,90}?\s(?:dels\s+)?att\s",
    re.IGNORECASE,
)
_WHERE = (
    SectionKind.front,
    SectionKind.background,
    SectionKind.preparation,
    SectionKind.motion_text,
    SectionKind.claims,
    SectionKind.other,
)


def numbered(text: str) -> list[int]:
    """The numbers of the att-satser that ``text`` names, from 1."""
    found: list[int] = []
    for hit in _NAMED.finditer(text):
        if hit["words"]:
            found.extend(_ORDINALS.index(w.lower()) + 1 for w in re.findall(_WORD, hit["words"], re.IGNORECASE))
            continue
        figures = [int(f) for f in re.findall(r"\d+", hit["figures"])]
        spanned = len(figures) == 2 and re.search(r"[-–]", hit["figures"]) is not None
        found.extend(range(figures[0], figures[1] + 1) if spanned else figures)
    return found


@latest  # asked for each decision that an item tells of
def demands(item: Item) -> list[str]:
    """The motion's demands in order, without their "att"; empty when the item does not print them as a list."""
    for passage in item.of(*_WHERE):
        listed = _as_blocks([passage.slice(b.extent) for b in passage.blocks if passage.extent.holds(b.extent)])
        if listed:
            return listed
    for passage in item.of(*_WHERE):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            borders = list(_INLINE.finditer(words))
            if len(borders) > 1 and _ASKS.search(words[: borders[0].end()]):
                return list(_pieces(words, borders))
    return []


def _as_blocks(texts: list[str]) -> list[str]:
    listed: list[str] = []
    open_ = False
    for text in texts:
        if listed and not _MARKED.match(text):
            break
        if open_ and _MARKED.match(text):
            listed.append(_LISTED.sub("", text, count=1))
            continue
        open_ = _OPENS.search(text.rstrip()) is not None and _ASKS.search(text) is not None
    return listed


def _pieces(words: str, borders: list[re.Match[str]]) -> Iterator[str]:
    ends = [b.start() for b in borders[1:]] + [len(words)]
    for border, end in zip(borders, ends, strict=True):
        yield words[border.end() : end].strip()


def named_demand(item: Item, text: str) -> str | None:
    """The words of the att-satser that ``text`` names, joined; None when it names none or the item does not print them."""
    numbers = numbered(text)
    if not numbers:
        return None
    listed = demands(item)
    chosen = [listed[n - 1] for n in numbers if n <= len(listed)]
    return " ".join(chosen) if len(chosen) == len(numbers) else None
