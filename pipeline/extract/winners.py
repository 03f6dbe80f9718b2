"""Who won a vote, and how it was settled.

In: a poll with its figures and what Ja and Nej stood for. Out: the winning side, how (majority, a third of fullmäktige, the chair's
casting vote, lot, qualified majority), and the words that say how.
Sources: kommunallag (2017:725) 4 kap. 25 § (casting vote, lot), 5 kap. 50 § (a third of
fullmäktige can force an återremiss or a bordläggning), 5 kap. 54-57 §§.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.extract.meanings import closer, side_of
from pipeline.extract.polls import DEAF, Poll
from pipeline.facts import Item
from pipeline.latest import latest
from pipeline.terms import BodyLevel, Choice, DecidedBy, SectionKind, Winner
from pipeline.text import Extent

_RETURN = re.compile(r"åter(?:remi|förvis)|bordlägg|senare\ssammanträde|skjuts\supp", re.IGNORECASE)
#: "avslag på återremissen", "att ärendet inte bordläggs"
_NOT_RETURN = re.compile(r"(?<!\w)(?:avslag|avslå[rs]?|inte|ej)(?!\w)", re.IGNORECASE)
_TODAY = re.compile(r"avgör|i\s?dag|dagens", re.IGNORECASE)

#: How far before a vote a demand for a qualified majority is still its own.
_ANNOUNCED = 600
_DIRECT = re.compile(
    r"(?:röstar?|röstade|röstat|röst\sf(?:aller|öll|allit)\spå|för|avger|avgav|lägger\ssin\sröst\spå)\s(ja|nej)(?!\w)|(ja|nej)-sidan\s(?:har\s)?v(?:inner|unnit|ann)|ordförandens\s(ja|nej)-röst",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?<!\w)(?:har|är|finner|beslutar|fann|beslutade|bifaller|avslår)\s(?P<what>[^.\n]{4,200})", re.IGNORECASE
)


@latest  # asked for each vote of an item
def _vote_marks(item: Item) -> dict[str, list[Extent]]:
    """The words of an item that say how a vote was decided, by value, in order of place."""
    found: dict[str, list[Extent]] = {}
    for passage in item.passages:
        if passage.kind not in DEAF:
            for mark in passage.marks:
                if mark.kind == "vote":
                    found.setdefault(mark.value, []).append(mark.extent)
    return {value: sorted(extents) for value, extents in found.items()}


def _marked(item: Item, start: int, end: int, value: DecidedBy) -> list[Extent]:
    listed = _vote_marks(item).get(value, [])
    first = bisect_left(listed, start, key=lambda e: e.start)
    return listed[first : bisect_left(listed, end, key=lambda e: e.start)]


def who_won(
    item: Item, vote: Poll, yes: int | None, no: int | None, means: tuple[str | None, str | None], following: int
) -> tuple[Winner | None, DecidedBy | None, list[Extent]]:
    """Which side won, how, and the words that say how when it was not the mere majority."""
    if yes is None or no is None:
        return None, None, []
    if yes == no:
        return _tied(item, vote, means, following)
    more = Winner.yes if yes > no else Winner.no
    minority = _minority(item, vote, yes, no, means, following)
    if minority is not None:
        return minority
    if words := _qualified(item, vote, following):
        # a majority that was not large enough loses: the words after the count tell
        after = vote.count.extent.end if vote.count is not None else vote.at
        less = Winner.no if more is Winner.yes else Winner.yes
        won = _decided(item, after, following, means) or (less if _unmet(item, after, following) else more)
        return won, DecidedBy.qualified, words[:1]
    return more, DecidedBy.majority, []


_LARGE = re.compile(r"(?<!\w)(?:krav(?:et|en)?|\w*majoritet\w*|tredjedel\w*|fjärdedel\w*)(?!\w)", re.IGNORECASE)
_REACHED = r"(?:uppfyll|uppnå|nå|före(?:ligg|låg|legat)|tillgodose|få(?!n)|fick|samla|räck|erhåll)\w*"
#: "är inte uppfyllt", "uppnåddes inte", "fick därmed inte", "saknas", "förslaget faller"
_SHORT_OF = re.compile(
    rf"(?<!\w)(?:inte|ej|icke|aldrig)\s(?:\w+\s){{0,2}}?{_REACHED}|(?<!\w){_REACHED}\s(?:\w+\s)?(?:inte|ej|icke)(?!\w)"
    r"|(?<!\w)saknas?(?!\w)|(?<!\w)(?:faller|föll|fallit)(?!\w|\spå)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;]\s|\n")


def _unmet(item: Item, start: int, end: int) -> bool:
    """Whether a sentence behind the count says that the majority asked for was not reached."""
    told = (
        p.text[max(0, start - p.extent.start) : max(0, min(end, start + 600) - p.extent.start)]
        for p in item.passages
        if p.kind not in DEAF and p.extent.end > start
    )
    return any(_LARGE.search(s) and _SHORT_OF.search(s) for words in told for s in _STOP.split(words))


def _qualified(item: Item, vote: Poll, following: int) -> list[Extent]:
    """The words that ask for more than a simple majority, in the vote or where it was announced right before."""
    start = max(item.extent.start, vote.at - _ANNOUNCED)
    return _marked(item, start, following, DecidedBy.qualified)


def _decided(item: Item, start: int, end: int, means: tuple[str | None, str | None]) -> Winner | None:
    """The side that the sentences right after the count say has won ("har därför inte bifallits", "har styrelsens förslag bifallits")."""
    for passage in item.passages:
        if passage.kind in DEAF or not passage.extent.start <= start < passage.extent.end:
            continue
        words = passage.text[start - passage.extent.start : min(end, start + 400) - passage.extent.start]
        for clause in _CLAUSE.finditer(words):
            side = side_of(clause["what"], means)
            if side is not None:
                return side
    return None


def _tied(
    item: Item, vote: Poll, means: tuple[str | None, str | None], following: int
) -> tuple[Winner | None, DecidedBy | None, list[Extent]]:
    lot = _marked(item, vote.at, following, DecidedBy.lot)
    casting = _marked(item, vote.at, following, DecidedBy.casting)
    how = DecidedBy.lot if lot else DecidedBy.casting if casting else None
    words = (lot or casting)[:1]
    chair = {a.name for a in item.meeting.roster if a.role == "chair"}
    if how is not DecidedBy.lot and vote.roll is not None:
        cast = {e.choice for e in vote.roll.entries if e.name in chair}
        if len(cast) == 1 and (side := cast.pop()) in (Choice.yes, Choice.no):
            return Winner(side), DecidedBy.casting, words
    side_won = _beside(item, words, means) or _said(item, words[0].start if words else vote.at, following, means)
    return side_won, how, words


def _beside(item: Item, words: list[Extent], means: tuple[str | None, str | None]) -> Winner | None:
    """The side that the sentence of the casting vote or the lot is for ("Tillägget är antaget med ordförandens utslagsröst")."""
    for passage in item.passages:
        for sentence in passage.sentences:
            if words and sentence.start <= words[0].start < sentence.end and passage.extent.holds(sentence):
                return _named_side(passage.slice(sentence)) or side_of(passage.slice(sentence), means)
    return None


def _named_side(text: str) -> Winner | None:
    """Ja or Nej where the words name the side that the deciding vote fell on."""
    direct = _DIRECT.search(text)
    return (
        None if direct is None else Winner.yes if (direct[1] or direct[2] or direct[3]).lower() == "ja" else Winner.no
    )


def _said(item: Item, start: int, end: int, means: tuple[str | None, str | None]) -> Winner | None:
    """The side that the words after the count say was decided on ("beslutar därmed bifalla Anna Eks yrkande", "röstar ja")."""
    from_here = [p for p in item.passages if p.kind not in DEAF and p.extent.end > start and p.extent.start < end]
    text = " ".join(p.text[max(0, start - p.extent.start) : max(0, end - p.extent.start)] for p in from_here)[:600]
    return _named_side(text) or closer(text, means)


def _minority(
    item: Item, vote: Poll, yes: int, no: int, means: tuple[str | None, str | None], following: int
) -> tuple[Winner, DecidedBy, list[Extent]] | None:
    """A third of fullmäktige that wants an återremiss or a bordläggning wins with fewer votes (KL 5 kap. 50 §)."""
    if item.meeting.body_level is not BodyLevel.council:
        return None
    returning = [bool(_RETURN.search(m or "")) and not _NOT_RETURN.search(m or "") for m in means]
    if returning == [True, True] or returning == [False, False]:
        return None
    side = Winner.yes if returning[0] else Winner.no
    for_it, against = (yes, no) if side is Winner.yes else (no, yes)
    words = _marked(item, item.extent.start, item.extent.end, DecidedBy.minority_third)
    present = yes + no + (vote.figure(Choice.abstain) or 0)
    if for_it > against or (for_it == against and not words):
        return None
    if for_it * 3 < present:
        return None
    if words:
        return side, DecidedBy.minority_third, words[:1]
    decided = [
        m.extent
        for p in item.of(SectionKind.decision)
        for m in p.marks
        if m.kind == "outcome" and m.value in ("returned", "tabled")
    ]
    if decided and _TODAY.search(" ".join(m or "" for m in means)):
        return side, DecidedBy.minority_third, decided[:1]
    return (side, DecidedBy.minority_third, decided[:1]) if decided else None
