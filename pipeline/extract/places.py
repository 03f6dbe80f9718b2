"""The sentences of an item, ranked by what they say of what the item is about.

In: an item whose passages are marked. Out: :class:`Place` records in reading order: the title, the points, what a motion asks for, the
account, and what others say of it. A bulleted list that hangs on a colon is one place with the line above it, so that
"utreda system för: • LOV" is one point.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.extract import mentions
from pipeline.extract.governing import outcome_marks
from pipeline.extract.mentions import Mention
from pipeline.facts import Item, Passage
from pipeline.terms import Kind, SectionKind
from pipeline.text import Extent

#: "privata utförare enligt LOV", "de LOV-upphandlade företagen": said to tell those providers from others, the sentence is of something else.
_PROVIDERS_UNDER = re.compile(
    r"(?:utförar|leverantör|företag|bolag|aktör|anordnar|entreprenör|privat|extern)\w*\s+(?:\w+\s+){0,2}?"
    r"(?:inom|enligt|i|via|genom|med stöd av|under)\s+"
    r"(?:(?:kommunens|stadens|nämndens|ett|lag(?:en)?\s*(?:\(2008:962\)\s*)?(?:om)?)\s*)?$",
    re.IGNORECASE,
)
_PROVIDERS_OF = re.compile(
    r"[-‐‑]?(?:s|systemets)?[-‐‑]?\s?(?:upphandlade\s)?(?:utförar|leverantör|företag|bolag|aktör|anordnar)",
    re.IGNORECASE,
)


#: "Bolaget är utförare enligt LOV": said of it, no telling apart.
_SAID_OF = re.compile(
    r"(?<!\w)(?:är|var|varit|blev|blivit|bli|som|godkänd\w*)\s+(?:(?:en|godkänd|ny)\s+)*$", re.IGNORECASE
)


_IS = re.compile(
    r"(?<!\w)(?:är|var|varit|blev|blivit|omfattas|ingår|verkar|arbetar|bedrivs|utförs)(?!\w)", re.IGNORECASE
)


def _tells_apart(text: str, at: int) -> bool:
    """Whether the words before a name of LOV are of providers that it tells from others."""
    found = _PROVIDERS_UNDER.search(text, max(0, at - 70), at)
    if found is None or _IS.search(found.group()):
        return False
    return _SAID_OF.search(text, max(0, found.start() - 30), found.start()) is None


#: "hemtjänsten, som är konkurrensutsatt genom LOV, omfattas också": said by the way.
_RELATIVE = re.compile(r",\s(?:som|där|vilken|vilket|vilka)\s[^,.;:]*$", re.IGNORECASE)


def _in_passing(text: str, at: int) -> bool:
    """Whether a name of LOV stands in a relative clause that the sentence goes on after."""
    clause = _RELATIVE.search(text, max(0, at - 80), at)
    return clause is not None and re.match(r"[^,.;:]*,\s\w", text[at:]) is not None


class Rank(StrEnum):
    """What weight a place in an item has for the question what the item is about."""

    heading = "heading"
    point = "point"  # decision, recommendation, proposal
    demand = "demand"  # what a motion asks for
    body = "body"
    aside = "aside"  # yrkanden, reservations, statements


class Place(NamedTuple):
    """One sentence of an item with what it names."""

    rank: Rank
    text: str
    extent: Extent
    mentions: tuple[Mention, ...]

    @property
    def strong(self) -> bool:
        return any(m.strong for m in self.mentions)

    @property
    def choice(self) -> bool:
        return any(m.basis != "lou" for m in self.mentions)

    @property
    def attributed(self) -> bool:
        """Whether the sentence names LOV only to say which providers it speaks of."""
        return all(
            _tells_apart(self.text, at)
            or _in_passing(self.text, at)
            or _PROVIDERS_OF.match(self.text, m.extent.end - self.extent.start) is not None
            for m in self.mentions
            if m.strong
            for at in (m.extent.start - self.extent.start,)
        )


POINT_KINDS = (SectionKind.decision, SectionKind.recommendation, SectionKind.proposal)
BODY_KINDS = (SectionKind.front, SectionKind.background, SectionKind.preparation, SectionKind.motion_text)
ASIDE_KINDS = (
    SectionKind.claims,
    SectionKind.reservation,
    SectionKind.statement,
    SectionKind.note,
    SectionKind.speakers,
)

MOTION = re.compile(
    r"(?<!\w)(?:motion|medborgarförslag|e-förslag|invånarförslag|folkinitiativ|ledamotsinitiativ)", re.IGNORECASE
)
_OF_CITIZENS = re.compile(r"(?<!\w)(?:medborgarförslag|e-förslag|invånarförslag|folkinitiativ)", re.IGNORECASE)
#: "Redovisning av obesvarade motioner", "Motioner under beredning": a list of what waits, none of them.
_LISTED = re.compile(
    r"(?<!\w)(?:obesvarade|ej\s(?:\w+\s)?(?:behandlade|besvarade|avgjorda|färdigberedda)|obehandlade|oavslutade|vilande)\s"
    r"(?:\w+\soch\s)?(?:motioner|medborgarförslag)(?!\w)"
    r"|(?:redovisning|redogörelse|förteckning|sammanställning|lista|uppföljning|rapport\w*|balanslista|anmälan)\s(?:av|över|om|för)\s[^.;:]{0,40}?(?:motioner|medborgarförslag)(?:en)?(?!\w)"
    r"|(?<!\w)motioner(?:na)?(?:\soch\smedborgarförslag)?\s(?:under\sberedning|som\s(?:inte|ej|är)|vars\sberedning|för\sberedning)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:motion\w*|medborgarförslag\w*|förslagsställ\w*|motionär\w*|initiativ\w*)(?:.{0,160})(?:föresl[åo]\w*|föreslagit"
    r"|yrka\w*|vill|förslag(?!it)|hemställ\w*|begär\w*|önska[rdt]\w*|att)|(?:föresl[åo]\w*|föreslagit|yrka\w*|hemställ\w*"
    r"|vill)\s.{0,80}motion|\([A-ZÅÄÖa-zåäö]{1,3}\)\s(?:och\s[^()]{3,40}\([A-ZÅÄÖa-zåäö]{1,3}\)\s)?"
    r"(?:vill|föreslår|yrkar|begär|önskar|hemställer)(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
_ATT = re.compile(r"\s*(?:[-•–*]\s*|\d{1,2}[.)]\s*)?att\s", re.IGNORECASE)
_MOTION_ASKS = re.compile(
    r"(?<!\w)(?:föreslår|yrkar|hemställer|vill)(?!\w)|^\s*(?:[-•–*]\s*|\d{1,2}[.)]\s*)?att\s", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:[-•–*·]|\d{1,2}[.)])\s")
_BULLET = re.compile(r"\s*[-•–*·]\s*(?!att\s)")
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s")


def _joined(passage: Passage) -> Iterator[Extent]:
    """The sentences of a passage; a bulleted list that hangs on a colon is one with the line above it."""
    held: Extent | None = None
    for extent in passage.sentences:
        if (
            held is not None
            and _BULLET.match(passage.slice(extent))
            and passage.slice(held).rstrip().endswith((":", ",", "och"))
        ) or (held is not None and _BULLET.match(passage.slice(extent)) and "\n" in passage.slice(held)):
            held = Extent(held.start, extent.end)
        else:
            if held is not None:
                yield held
            held = extent
    if held is not None:
        yield held


def _beneath(passage: Passage) -> int:
    """Where the account begins that stands beneath a numbered list of points, in a block of its own that no number leads; else the end.

    It decides nothing: "I nämndens ram ingår hemtjänst enligt LOV", beneath the points of a budget.
    """
    numbered = False
    for block in passage.blocks:
        words = passage.slice(block.extent)
        if _NUMBER.match(words):
            numbered = True
        elif numbered and words[:1].isupper() and not outcome_marks(passage, block.extent):
            return block.extent.start
    return passage.extent.end


def _passage_places(passage: Passage, rank: Rank) -> Iterator[Place]:
    named = mentions.in_passage(passage)
    beneath = _beneath(passage) if named and rank is Rank.point else passage.extent.end
    for extent in _joined(passage) if rank is Rank.point else passage.sentences:
        inside = tuple(m for m in named if extent.holds(m.extent))
        told = extent.start >= beneath and not outcome_marks(passage, extent)
        yield Place(Rank.body if told else rank, passage.slice(extent), extent, inside)


def _asked(places: Iterable[Place], kind: Kind) -> Iterator[Place]:
    """Body sentences, those that tell a motion's demand raised to ``demand`` (and the att-clauses on lines below them)."""
    open_list = hangs = False
    for place in places:
        asks = bool(_MOTION_ASKS.search(place.text)) if kind is Kind.motion else bool(_ASKS.search(place.text))
        listed = open_list and bool(_ATT.match(place.text) or (hangs and _LIST.match(place.text)))
        if asks or listed:
            hangs = hangs if listed else place.text.rstrip().endswith(":")
            open_list = True
            yield place._replace(rank=Rank.demand)
        else:
            open_list = False
            yield place


def places(item: Item) -> list[Place]:
    """The title and every sentence of an item that can say what it is about, in reading order."""
    extent = item.title_extent or Extent(item.extent.start, item.extent.start)
    listed = [Place(Rank.heading, item.title, extent, tuple(mentions.in_text(item.title, extent.start)))]
    motion = is_motion(item)
    for passage in item.passages:
        if passage.kind in POINT_KINDS:
            listed.extend(_passage_places(passage, Rank.point))
        elif passage.kind in BODY_KINDS:
            body = _passage_places(passage, Rank.body)
            listed.extend(_asked(body, item.meeting.kind) if motion else body)
        elif passage.kind in ASIDE_KINDS:
            listed.extend(_passage_places(passage, Rank.aside))
    return listed


#: A title that is of a question to somebody.
QUESTION = re.compile(
    r"(?<!\w)(?:interpellation\w*|enkel fråga|fråga (?:från|till)|svar på fråga)(?!\w)|^\W*(?:ledamots)?fråga (?:om|angående|gällande|rörande)(?!\w)",
    re.IGNORECASE,
)


def is_motion(item: Item) -> bool:
    """Whether the matter is a motion, a citizens' proposal, or the answer to one."""
    return item.meeting.kind is Kind.motion or (
        MOTION.search(item.title) is not None and not _LISTED.search(item.title)
    )


def of_citizens(item: Item) -> bool:
    """Whether the matter is the proposal of someone who holds no office."""
    return _OF_CITIZENS.search(item.title) is not None and "motion" not in item.title.lower()


def between(ordered: Sequence[Passage], at: int, following: int) -> Iterator[Passage]:
    """The passages that end behind ``at`` and begin before ``following``, without a look at the others: a record may have thousands of votes.

    ``ordered``: by their place.
    """
    for number in range(bisect_right(ordered, at, key=lambda p: p.extent.end), len(ordered)):
        if ordered[number].extent.start >= following:
            return
        yield ordered[number]
