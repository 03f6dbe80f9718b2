"""What a document says of itself: its kind, its authority, its body, the date of the meeting or its own.

In: a Document. Out: :class:`Masthead`: a Meeting, the words each field rests on, and a doubt for each field that could not be told.
Read from the head, the foot and the front page (contract, reading rules 8 and 12); a body, a date or a municipality that the running text merely
mentions is never taken for the document's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.bodies import find_bodies, level_of
from pipeline.dates import Date
from pipeline.facts import Doubt, Evidence, Meeting
from pipeline.rules import toml
from pipeline.structure.addresses import TITLE_PAGE, raised_in, reported_to
from pipeline.structure.authority import find_authority
from pipeline.structure.body import Named, abbreviated, full_name, named_bodies
from pipeline.structure.cells import Line, lines_of
from pipeline.structure.dating import meeting_date, own_date
from pipeline.structure.kind import SECTION_LINE, find_kind
from pipeline.terms import AuthorityType, BodyLevel, DoubtKind, Kind
from pipeline.text import Document, Extent


@dataclass(frozen=True, slots=True)
class Masthead:
    """``meeting`` has no roster yet; ``evidence`` names columns of the documents table."""

    meeting: Meeting
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]


_MET = (Kind.minutes, Kind.extract, Kind.agenda)
_WRITTEN = (Kind.letter, Kind.motion)
_SENT_TO = re.compile(
    r"(?:beslutet\s+)?(?:ska\s+)?(?:skickas|sänds|expedieras|delges|kopia|sändlista|expediering|utdrag|protokollsutdrag)(?:\s+(?:för|till)|$)",
    re.IGNORECASE,
)
#: The word over an extract, which also stands over those it is sent to.
_EXTRACT = re.compile(r"[*#\s]*(?:protokolls)?utdrag[*:\s]*", re.IGNORECASE)
_PRESENT = re.compile(r"(?:beslutande|närvarande|ledamöter)(?!\s+(?:organ|instans|nämnd))(?!\w)", re.IGNORECASE)
_DECIDES = re.compile(
    r"\s*(?:för\s+egen\s+del\s+)?(?:beslutar|beslutade|beslöt|föreslår|föreslog|tillstyrker|avstyrker|godkänner|antar|noterar|uppdrar|ger|anser|bifaller|avslår|återremitterar|bordlägger)(?!\w)"
)
_ASKED = re.compile(
    r"""förslag\s+till\s+beslut\s+i\s+
    | förslag\s+till\s+(?=[\w-]+(?:fullmäktige|nämnden|styrelsen))
    | (?:föreslår|föreslås|yrkar|yrkas|hemställer|hemställs)[\w\s,:-]{0,60}?(?:att\s+)?
      (?=(?:kommun|region)?(?:fullmäktige|styrelsen)|[\w-]*nämnden|vård|barn|kultur|miljö|bygg)""",
    re.VERBOSE | re.IGNORECASE,
)


def find_meeting(document: Document) -> Masthead:
    """Reads the masthead of ``document``; never raises. Fields that the document does not tell are empty and have a doubt."""
    lines = lines_of(document)
    evidence: list[Evidence] = []
    doubts: list[Doubt] = []
    top = Extent(0, min(200, document.body_end))

    told = find_kind(document, lines)
    if told.extent:
        evidence.append(Evidence("kind", told.extent))
    if not told.sure:
        doubts.append(
            Doubt(
                DoubtKind.kind_unknown,
                "Dokumentets slag framgår inte av huvudet; se efter om det är protokoll, utdrag eller något annat.",
                top,
            )
        )

    named = _find_body(document, lines, told.kind)
    authority = find_authority(document, lines, told.kind, named.name if named else None)
    if named:
        if authority.type is AuthorityType.region and named.name == "kommunfullmäktige":
            named = Named("regionfullmäktige", named.level, named.extent)
        evidence += (Evidence("body", named.extent), Evidence("body_level", named.extent))
    elif told.kind in (*_MET, *_WRITTEN):
        doubts.append(
            Doubt(DoubtKind.body_unknown, "Vilket organ handlingen kommer från eller är ställd till framgår inte.", top)
        )

    if authority.extent:
        evidence += (Evidence("municipality", authority.extent), Evidence("municipality_code", authority.extent))
    elif told.kind not in (Kind.article, Kind.report, Kind.other) or authority.rivals or authority.stranger:
        note = "Ingen kommun eller region namnges i handlingen."
        if authority.stranger:
            note = f"{authority.stranger} finns inte i registret över kommuner."
        elif authority.rivals:
            note = f"Flera kommuner nämns: {', '.join(authority.rivals)}."
        doubts.append(Doubt(DoubtKind.authority_unknown, note, top))

    met: Date | None = meeting_date(lines, told.kind) if told.kind in _MET else None
    own: Date | None = (
        own_date(lines, told.kind) if told.kind not in (Kind.minutes, Kind.extract, Kind.agenda) else None
    )
    if met:
        evidence.append(Evidence("meeting_date", met.extent))
    if own:
        evidence.append(Evidence("document_date", own.extent))
    if (told.kind in _MET and not met) or (told.kind in _WRITTEN and not own):
        doubts.append(
            Doubt(DoubtKind.date_unknown, "Datum för sammanträdet eller handlingen står inte i huvudet.", top)
        )

    meeting = Meeting(
        document_id=document.document_id,
        kind=told.kind,
        authority_type=authority.type,
        municipality_code=authority.place.code if authority.place else None,
        municipality=authority.place.name if authority.place else None,
        body=named.name if named else None,
        body_level=named.level if named else None,
        meeting_date=met.iso if met else None,
        document_date=own.iso if own else None,
    )
    return Masthead(meeting, tuple(evidence), tuple(doubts))


# --------------------------------------------------------------------------- the body


@cache
def _label() -> re.Pattern[str]:
    words = sorted(toml("bodies.toml")["labels"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s*(?::|$|(?=[A-ZÅÄÖ]))", re.IGNORECASE)


@cache
def _recipient() -> re.Pattern[str]:
    words = sorted(toml("bodies.toml")["recipients"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:\s*:\s*|\s+|$)", re.IGNORECASE)


def _find_body(document: Document, lines: Sequence[Line], kind: Kind) -> Named | None:
    if kind is Kind.article:
        return None
    body = [line for line in lines if not line.furniture]
    furniture = [line for line in lines if line.furniture]
    if kind in _WRITTEN:
        found = _addressed(document, body, furniture, kind)
    elif kind in _MET:
        found = (
            _by_label(lines)
            or _most(named_bodies(furniture))
            or next(named_bodies(_above(body)), None)
            or _repeated(body)
            or _by_heading(document, body)
            or _by_section(document, body)
        )
    else:
        found = reported_to(body[:TITLE_PAGE]) or _most(named_bodies(furniture)) or next(named_bodies(body[:8]), None)
    return _owned(found, document) if found else None


def _by_label(lines: Sequence[Line]) -> Named | None:
    """ "Beslutande organ: Socialnämnden", or the name on the line below the label."""
    for at, line in enumerate(lines):
        if line.page > 4 or (hit := _label().match(line.text)) is None:
            continue
        value = line.text[hit.end() :].strip()
        if value:
            if name := full_name(value):
                start = line.extent.start + line.text.index(value, hit.end())
                return Named(name, level_of(name), Extent(start, start + len(value)))
            continue
        if below := next(named_bodies(lines[at + 1 : at + 4]), None):
            return below
    return None


def _above(body: Sequence[Line]) -> list[Line]:
    """The lines above the first § and the front list, on the first two pages."""
    found: list[Line] = []
    for line in body[:40]:
        sent = _SENT_TO.match(line.text) and not (len(found) < 5 and _EXTRACT.fullmatch(line.text))
        if SECTION_LINE.match(line.text) or sent or line.page > 2:
            break
        if _PRESENT.match(line.text) and found:
            break
        found.append(line)
    return found


def _most(named: Iterator[Named]) -> Named | None:
    """The name that most heads carry; of two as frequent, the first."""
    listed = list(named)
    if not listed:
        return None
    counts = Counter(n.name for n in listed)
    best = max(counts, key=lambda name: counts[name])
    return next(n for n in listed if n.name == best)


def _repeated(body: Sequence[Line]) -> Named | None:
    """A head that a text file repeats in its middle: the same body on lines of its own, not as one of those a decision goes to."""
    alone: list[Line] = []
    sent = False
    for line in body:
        if _SENT_TO.match(line.text):
            sent = True
        elif sent and (len(line.text) > 60 or SECTION_LINE.match(line.text)):
            sent = False
        if not sent:
            alone.append(line)
    found = _most(named_bodies(alone))
    if found and sum(1 for n in named_bodies(alone) if n.name == found.name) >= 2:
        return found
    return None


def _by_heading(document: Document, body: Sequence[Line]) -> Named | None:
    """Whose decision or proposal a heading or the first words of the decision name: "Kommunstyrelsens förslag till kommunfullmäktige"."""
    subject: Named | None = None
    for at, line in enumerate(body):
        text = line.text.strip("*#_ ")
        for hit in find_bodies(text[:90]):
            own = hit.extent.start == 0 or re.match(
                r"(?:beslut\W+)?(?:beslut\s+i\s+)?$", text[: hit.extent.start], re.IGNORECASE
            )
            if not own or hit.name in ("nämnden", "styrelsen") or len(hit.name) < 5:
                break
            after = text[hit.extent.end :]
            offset = document.text.find(hit.extent.of(text), line.extent.start)
            here = Named(
                _whole(hit.name, after), level_of(_whole(hit.name, after)), Extent(offset, offset + hit.extent.length)
            )
            if (
                (hit.genitive or "beslut i" in text[: hit.extent.start].lower())
                and len(text) < 110
                and re.match(
                    r"\W*(?:arbetsutskotts\s+)?(?:förslag\s+till\s+(?:kommun|region)?(?:fullmäktige|styrelsen)|beslut\b|$)",
                    after,
                )
            ):
                return here
            before = body[at - 1].text.lower() if at else ""
            if subject is None and _DECIDES.match(after) and re.search(r"beslut", before) and "förslag" not in before:
                subject = here
            break
    return subject


def _whole(name: str, after: str) -> str:
    return (
        f"{name}s arbetsutskott"
        if re.match(r"\s*arbetsutskotts?\b", after) and "utskott" not in name and not name.endswith("s")
        else name
    )


def _by_section(document: Document, body: Sequence[Line]) -> Named | None:
    """The abbreviation on § lines: "KF § 5", "VONAU §25"; unknown ones are matched with the initials of the bodies the text names."""
    counts: Counter[str] = Counter()
    first: dict[str, Extent] = {}
    for line in body:
        hit = SECTION_LINE.match(line.text)
        short = hit and hit["short"]
        if hit and short:
            counts[short] += 1
            first.setdefault(short, Extent(line.extent.start, line.extent.start + len(short)))
    for short, _ in counts.most_common():
        if name := abbreviated(short, {b.name for b in find_bodies(document.text[: document.body_end])}):
            return Named(name, level_of(name), first[short])
    return None


def _addressed(document: Document, body: Sequence[Line], furniture: Sequence[Line], kind: Kind) -> Named | None:
    """The body a letter or a motion is written to."""
    for line in body[:25]:
        if (hit := _recipient().match(line.text)) and (name := full_name(line.text[hit.end() :])):
            return Named(name, level_of(name), Extent(line.extent.start + hit.end(), line.extent.end))
    if kind is Kind.motion and (found := raised_in(body[:10])):
        return found
    top = [line for line in body[:20] if not _SENT_TO.match(line.text)]
    found = next((n for n in named_bodies(top) if n.level is not BodyLevel.administration), None)
    if found:
        return found
    if (kind is Kind.letter) and (found := _asked_to_decide(body)):
        return found
    text = document.text[: document.body_end]
    asked = [hit.end() for hit in _ASKED.finditer(text)]
    for start in asked if kind is Kind.letter else reversed(asked):
        near = find_bodies(text[start : start + 90], start)
        if near and near[0].extent.start - start < 25:
            return Named(near[0].name, near[0].level, near[0].extent)
    if found := _most(named_bodies(furniture)):
        return found
    if kind is Kind.motion:
        # A motion is raised in the council and nowhere else (kommunallag 5 kap. 22 §), so its mere naming is the address.
        return next((Named(b.name, b.level, b.extent) for b in find_bodies(text) if b.level is BodyLevel.council), None)
    return None


def _asked_to_decide(body: Sequence[Line]) -> Named | None:
    """The body that begins the proposal: "Förslag till beslut" / "1. Äldrenämnden godkänner planen"."""
    for at, line in enumerate(body):
        if not re.match(r"(?:\w+s )?förslag till beslut", line.text.strip("*#_ "), re.IGNORECASE):
            continue
        for below in body[at + 1 : at + 4]:
            lead = re.match(r"[\W\d]*(?:att\s+)?", below.text)
            start = lead.end() if lead else 0
            for near in find_bodies(below.text, 0)[:1]:
                # the whole name, also where the finder of running text begins within it ("Äldre samt vård- och omsorgsnämnden")
                name = full_name(below.text[start : near.extent.end])
                if name and not near.genitive:
                    extent = Extent(below.extent.start + start, below.extent.start + near.extent.end)
                    return Named(name, level_of(name), extent)
    return None


def _owned(found: Named, document: Document) -> Named:
    """ "Arbetsutskottet" alone belongs to the body whose utskott the text names, when it names one only."""
    if " " in found.name or not found.name.endswith("utskottet"):
        return found
    short = found.name.removesuffix("et")
    owners = {b.name for b in find_bodies(document.text) if b.name.endswith(f" {short}")}
    return Named(owners.pop(), found.level, found.extent) if len(owners) == 1 else found
