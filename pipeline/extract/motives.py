"""Arguments for and against LOV, with the one who makes them.

In: an item whose passages are marked. Out: claims of :class:`pipeline.facts.Motive`: one per code, stance and speaker, at the place
where it is first said.

An argument is a cue of ``vocabulary/motives.toml`` in a sentence that speaks of LOV, or that follows one which does; in a reservation or a statement
the words about profit and privatisation count by themselves. What is denied ("innebär inga ökade kostnader") is none. The stance is the code's own
(docs/tables.md, "motive codes"); "ge bättre kvalitet" said of the alternatives is against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.bodies import find_bodies, level_of, resolve
from pipeline.extract import lov, mentions, phrases, qualifiers
from pipeline.extract.places import BODY_KINDS, is_motion
from pipeline.facts import Claim, Evidence, Item, Mark, Motive, Passage, derived_id
from pipeline.persons import find_names, find_parties, find_persons
from pipeline.terms import BodyLevel, Kind, MotiveCode, SectionKind, Stance
from pipeline.text import Extent

C = MotiveCode
FOR = frozenset(
    {C.choice, C.quality, C.diversity, C.business, C.women_business, C.capacity, C.efficiency, C.state_grant}
)
_SPOKEN = (SectionKind.reservation, SectionKind.statement, SectionKind.note)
_ALTERNATIVE = re.compile(
    r"(?<!\w)(?:egen regi|kommunal (?:regi|produktion|drift)|upphandlade leverantörer|offentlig drift"
    r"|intraprenad\w*)(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:ingen|inga|inget|utan|inte|ej|varken|minskad|minskade|minskar|lägre)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_FIRST_WORDS = 400
_LONGEST = 300
_ADMINISTRATION = re.compile(
    r"(?<!\w)(?:förvaltningen|[\w-]+förvaltningen|(?:kommun|stads|region)lednings?kontoret|[\w-]*kontoret"
    r"|utredningen|utredaren|tjänstepersonerna|förvaltningschefen)(?:s\b)?",
    re.IGNORECASE,
)
_ASSOCIATION = re.compile(r"(?<!\w)(?:SKR|SKL|Sveriges [Kk]ommuner och (?:[Rr]egioner|[Ll]andsting))(?!\w)")
_MOTIONERS = re.compile(r"(?<!\w)(?:motionär\w*|förslagsställ\w*|motionen|motion)(?!\w)", re.IGNORECASE)
_STATEMENT_OF = re.compile(
    r"^\W*([\w ,&-]{4,60}?)s\s+(?:yttrande|bedömning|synpunkter|ställningstagande|svar|remissvar)\W*$", re.IGNORECASE
)
#: "remitterade motionen till socialnämnden för yttrande": what follows without a subject is that body's answer.
_ASKED = re.compile(
    r"(?<!\w)(?:remitterade|remitterats|remitterades|översände|skickade|sändes)\s[^.]{0,60}?(?:till"
    r"|hos)\s+([\w &,-]{4,60}?)\s+för\s+(?:yttrande|svar|besvarande|beredning)",
    re.IGNORECASE,
)
#: A line of its own without an end: a heading inside the account.
_SUBHEADING = re.compile(
    r"[A-ZÅÄÖ](?![^.!?]*(?<!\w)(?:är|har|ska|skall|kan|bör|inför|innebär|att)(?!\w))[^.!?;•]{3,80}$"
)
_PRONOUN = re.compile(r"\s*(?:de|man|dessutom|vidare|även|också)(?!\w)", re.IGNORECASE)
_IN_GENERAL = re.compile(r"(?<!\w)(?:kommunerna|landstingen|regionerna|kommuner)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who makes an argument; ``party`` only where one is printed with the person or stands for the speaker."""

    name: str | None = None
    party: str | None = None


def _people(text: str) -> _Speaker | None:
    """The people (or the party) that a text opens with."""
    opening = text[:_FIRST_WORDS]
    people = find_persons(opening)
    if not people:
        people = find_names(opening)[:1]
    parties = [p.party for p in people if p.party] or [p.party for p in find_parties(opening)][:1]
    if not people:
        return _Speaker(None, parties[0]) if parties else None
    return _Speaker("; ".join(dict.fromkeys(p.name for p in people)), ";".join(dict.fromkeys(parties)) or None)


def _authors(item: Item) -> _Speaker | None:
    """Who wrote the motion that the item is or answers: the people in its title, else those its account opens with."""
    if re.search(r"medborgarförslag|e-förslag|invånarförslag", item.title, re.IGNORECASE):
        return None  # private persons are rows nowhere
    people = find_persons(item.title)
    if not people:
        opening = next((p.text for p in item.passages if p.kind in BODY_KINDS), "")[:_FIRST_WORDS]
        if not re.search(r"motion", opening, re.IGNORECASE):
            return None
        people = find_persons(opening)
    if not people:
        return None
    parties = dict.fromkeys(p.party for p in people if p.party)
    return _Speaker("; ".join(dict.fromkeys(p.name for p in people)), ";".join(parties) or None)


class _Voices:
    """Who speaks, sentence by sentence: the sentence's own subject, else the part of the account it stands in."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.authors = _authors(item) if is_motion(item) else None
        self.section = _Speaker()
        self.passage = _Speaker()
        self.last = _Speaker()
        self.argued = False

    def enter(self, passage: Passage) -> None:
        """A new passage: its heading may say whose words follow."""
        self.last, self.argued = _Speaker(), False
        if passage.kind in _SPOKEN:
            self.passage = _people(passage.text) or _Speaker()
            return
        self.passage = _Speaker()
        heading = passage.heading.strip(" :*")
        if _ASSOCIATION.search(heading):
            self.passage = _Speaker("SKR")
        elif found := _STATEMENT_OF.match(heading):
            self.section = self._owner(found.group(1))
        elif self.item.meeting.kind is Kind.motion or passage.kind is SectionKind.motion_text:
            self.passage = self.authors or _Speaker()

    def _owner(self, name: str) -> _Speaker:
        bodies = find_bodies(name) or find_bodies(name + "s ")
        if bodies:
            return _Speaker(resolve(bodies[0].name, self.item.meeting.body))
        return _Speaker("förvaltningen") if _ADMINISTRATION.search(name) else _Speaker()

    def of(self, sentence: str, cue: int) -> _Speaker:
        """The speaker of a sentence; ``cue`` is where its argument begins."""
        if (found := _STATEMENT_OF.match(sentence)) or (found := _ASKED.search(sentence)):
            self.section = self._owner(found.group(1))
        if _SUBHEADING.match(sentence):
            self.last, self.argued = _Speaker(), False
            self.passage = _Speaker("SKR") if _ASSOCIATION.search(sentence) else _Speaker()
            return self.passage
        named = self._named(sentence[: max(cue, 60)])
        if named is not None:
            self.argued = self.argued and named == self.last
            self.last = named
            return named
        if self.last.name and (_PRONOUN.match(sentence) or self.argued or self.last.name == "förvaltningen"):
            return self.last
        self.last = _Speaker()
        return self.passage if self.passage != _Speaker() else self.section

    def heard(self) -> None:
        """The speaker of the last sentence has made an argument: the sentences that follow without a subject are theirs too."""
        self.argued = self.last.name is not None

    def _named(self, opening: str) -> _Speaker | None:
        places: list[tuple[int, _Speaker]] = []
        for body in find_bodies(opening):
            if (
                not body.genitive
                and level_of(body.name) is not BodyLevel.other
                and not re.search(r"(?:till|åt|för|av|i|från)\s+$", opening[: body.extent.start])
            ):
                places.append((body.extent.start, _Speaker(resolve(body.name, self.item.meeting.body))))
        if (found := _ADMINISTRATION.search(opening)) and not re.search(r"(?:till|åt)\s+$", opening[: found.start()]):
            places.append((found.start(), _Speaker("förvaltningen")))
        if found := _ASSOCIATION.search(opening):
            places.append((found.start(), _Speaker("SKR")))
        if self.authors and (found := _MOTIONERS.search(opening)):
            places.append((found.start(), self.authors))
        if (found := _IN_GENERAL.search(opening)) and re.match(r"\s*(?:för\s+)?kommunerna", opening, re.IGNORECASE):
            places.append((found.start(), _Speaker("kommunerna")))
        return min(places, key=lambda p: p[0])[1] if places else None


def _stance(code: MotiveCode, sentence: str) -> Stance:
    if code is C.quality and _ALTERNATIVE.search(sentence):
        return Stance.against
    return Stance.for_ if code in FOR else Stance.against


def _denied(sentence: str, at: int, cue: str) -> bool:
    """Whether an argument is denied. A cue that holds its own denial ("inte samma villkor", "inga företag") is not."""
    if re.match(r"(?:inte|ingen|inga|inget|få|ej)(?!\w)", cue, re.IGNORECASE):
        return False
    return bool(_DENIED.search(sentence, max(0, at - 40), at))


def _context(item: Item, passage: Passage, sentence: Extent, before: list[bool], known: bool) -> bool:
    """Whether the sentence speaks of LOV, or one of the two before it does."""
    named = any(m.basis != "lou" for m in mentions.in_text(passage.slice(sentence), known=known))
    near = named or (known and any(before[-2:]))
    before.append(named)
    return near


def _cues(passage: Passage, sentence: Extent) -> Iterator[tuple[MotiveCode, Mark]]:
    seen: set[MotiveCode] = set()
    for mark in phrases.within(passage, sentence, "motive"):
        code = MotiveCode(mark.value)
        if code not in seen:
            seen.add(code)
            yield code, mark


def find(item: Item) -> Iterator[Claim[Motive]]:
    """The arguments about LOV in an item, in reading order; none for an item that does not concern LOV."""
    reading = lov.read(item)
    if not reading.relevant:
        return
    voices = _Voices(item)
    known: set[tuple[str, str, str | None, str | None]] = set()
    before: list[bool] = []
    if voices.authors is not None and reading.whole and item.title_extent is not None:
        for claim in _of_title(item, voices.authors, item.title_extent):
            known.add((str(claim.fact.code), str(claim.fact.stance), claim.fact.speaker, claim.fact.party))
            yield claim
    for passage in item.passages:
        spoken = passage.kind in _SPOKEN
        if passage.kind not in BODY_KINDS and not spoken:
            continue
        voices.enter(passage)
        for sentence in passage.sentences:
            near = _context(item, passage, sentence, before, reading.whole)
            text = passage.slice(sentence)
            listed = list(_cues(passage, sentence))
            speaker = voices.of(text, listed[0][1].extent.start - sentence.start if listed else 0)
            for code, mark in () if text.endswith("?") else listed:
                if not (near or (spoken and code is C.ideology)):
                    continue
                at = mark.extent.start - sentence.start
                if _denied(text, at, passage.slice(mark.extent)) or (qualifiers.negated(text, at) and code in FOR):
                    continue
                stance = _stance(code, text)
                key = (code.value, stance.value, speaker.name, speaker.party)
                if key in known:
                    continue
                known.add(key)
                voices.heard()
                yield _claim(item, passage, sentence, mark, code, stance, speaker)


def _of_title(item: Item, authors: _Speaker, place: Extent) -> Iterator[Claim[Motive]]:
    """What a motion's title argues with: "Öka valfriheten och kvaliteten i hemtjänsten"."""
    seen: set[MotiveCode] = set()
    for mark in phrases.find(item.title, "motives.toml", base=place.start):
        code = MotiveCode(mark.value)
        if code in FOR and code not in seen and not _denied(item.title, mark.extent.start - place.start, ""):
            seen.add(code)
            yield _fact(item, item.title, place, mark, code, Stance.for_, authors)


def _claim(
    item: Item, passage: Passage, sentence: Extent, mark: Mark, code: MotiveCode, stance: Stance, speaker: _Speaker
) -> Claim[Motive]:
    place = sentence
    if place.length > _LONGEST:
        start = max(sentence.start, mark.extent.start - 120)
        place = Extent(start, min(sentence.end, start + _LONGEST))
    return _fact(item, passage.slice(place), place, mark, code, stance, speaker)


def _fact(
    item: Item, text: str, place: Extent, mark: Mark, code: MotiveCode, stance: Stance, speaker: _Speaker
) -> Claim[Motive]:
    fact = Motive(
        motive_id=derived_id(item.item_id, "motives", code, stance, mark.extent.start),
        item_id=item.item_id,
        code=code,
        stance=stance,
        speaker=speaker.name,
        party=speaker.party,
        text=" ".join(text.split()),
    )
    return Claim(fact, (Evidence("code", mark.extent), Evidence("text", place)))
