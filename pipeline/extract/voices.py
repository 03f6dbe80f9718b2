"""Whose words a sentence of an item are.

In: the sentences of an item, passage by passage. Out: :class:`Speaker`: a person or several, a body, "förvaltningen" (or an office by
its name), "SKR", "kommunerna"; empty where nobody is said to speak.

The sentence's own subject speaks; else the one who has just made an argument, the person who "anför", the body whose "yttrande" the section is or
whom the motion was sent to for one. Only people with a printed party, and those who sign a reservation or a statement, are named: the author of a
citizens' proposal and other private persons never are.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies, level_of, resolve
from pipeline.extract import groups, speakers
from pipeline.extract.people import acquainted
from pipeline.extract.speakers import (
    ASKED,
    ASSOCIATION,
    CHAIRED,
    FINDS,
    FOLLOWING,
    HANDLED,
    HOLDS,
    IN_ANSWER,
    NOBODY,
    OFFICE,
    STATEMENT_OF,
    SUBHEADING,
    Speaker,
    together,
)
from pipeline.facts import Item, Passage
from pipeline.persons import find_parties, find_persons
from pipeline.terms import BodyLevel, Kind, SectionKind

SPOKEN = (SectionKind.reservation, SectionKind.statement, SectionKind.note)
#: A line of its own before the words of a written reservation.
_ANNEX = re.compile(r"\W*[Bb]ilaga(?:\s+\w{1,3})?\W*$")
#: A name this near the beginning of a sentence is its subject (titles before it).
_OPENING = 40
#: "lyckas oftare, enligt förvaltningen", "tar en halv tjänst, skriver nämnden": what stands before the name of the one who says it.
_BESIDE = re.compile(
    r"(?<!\w)(?:enligt|skriver|skrev|menar|menade|anser|ansåg|bedömer|bedömde|konstaterar|påpekar|framhåller|uppger|anger)\s+(?:den\s+)?$",
    re.IGNORECASE,
)
_MOTIONERS = re.compile(
    r"(?<!\w)(?:motionär\w*|initiativtagar\w*|initiativet|förslagsställ\w*|motionen|motion)(?!\w)", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"\s*(?:de|man|dessutom|vidare|även|också|skäl(?:et|en)|som\s+skäl|motiveringen|anledningen|orsaken)(?!\w)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?<!\w)(?:anför|anförde|betonar|betonade|understryker|underströk|hävdar|hävdade|tillägger|tillade|varnar|varnade|lyfter|framhåller|framhöll|säger|sade|menar|menade|anser|ansåg|påpekar|skriver|motivering|anteckna\w*|yttrar)(?!\w)",
    re.IGNORECASE,
)
#: Whose words follow a name in a list of yrkanden.
_MOVES = re.compile(r"(?<!\w)(?:yrk\w+|föresl\w+|bifall\w*|avsla?g?\w*|instäm\w+|vill|lämnar)(?!\w)|:", re.IGNORECASE)
_SHE_SAYS = re.compile(
    r"(?:säger|menar|anser|tycker|framhåller|skriver|anför|tillägger)\s+(?:hon|han|hen)(?!\w)", re.IGNORECASE
)
#: "Hon pekar på", "Han skriver": in the answer to one person's motion that person, when nobody else has spoken.
_SHE_OPENS = re.compile(r"\s*(?:hon|han|hen)\s+(?:\w+[aeo]r|anför|vill)(?!\w)", re.IGNORECASE)


class Voices:
    """Asked sentence by sentence, in reading order; remembers who spoke last."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.authors = speakers.authors(item)
        #: Those whose motion is being told of, sentence after sentence.
        self.telling = NOBODY
        #: Who was asked for an answer, and who spoke in the sentence before.
        self.asked: str | None = None
        self.before = NOBODY
        self.charged = False
        self.section = NOBODY
        self.passage = NOBODY
        self.last = NOBODY
        self.person = NOBODY
        self.body: str | None = None
        self.argued = False
        self.office: str | None = speakers.own_office(item)
        #: The organisation, the staff … that spoke last: it speaks in its own sentence and in what "de" say after it.
        self.group: str | None = None
        self.annexed = False
        self.movers: dict[str, Speaker] = {
            a.name: Speaker(a.name, a.party) for a in acquainted(item).meeting.roster if a.party
        }

    def enter(self, passage: Passage) -> None:
        """A new passage: its heading may say whose words follow."""
        self.last, self.argued, self.passage = NOBODY, False, NOBODY
        self.telling = NOBODY
        heading = passage.heading.strip(" :*")
        if passage.kind in SPOKEN:
            self.passage = next(filter(NOBODY.__ne__, map(speakers.signers, (passage.text, heading))), NOBODY)
        elif ASSOCIATION.search(heading):
            self.passage = Speaker("SKR")
        elif found := STATEMENT_OF.match(heading):
            self.section = self._owner(found.group(1))
        elif self.item.meeting.kind is Kind.motion or passage.kind is SectionKind.motion_text:
            self.passage = self.authors or NOBODY

    def heard(self) -> None:
        """The speaker of the last sentence has made an argument: sentences that follow without a subject are theirs too."""
        self.argued = self.last.name not in (None, "kommunerna", self.group)

    def said_by(self, sentence: str) -> Speaker | None:
        """The people who by the sentence itself say it ("Anna Ek (M) framhåller att", "säger Bo Al (S)"); None when it names none."""
        verb = _SAYS.search(sentence)
        people = find_persons(sentence)
        if people:
            before = [p for p in people if verb is None or p.extent.end <= verb.start()]
            spoken = before or people
            if verb is None and spoken[0].extent.start > _OPENING:
                self.person = together(people) if len(people) == 1 else self.person
                return None
            self.person = together(spoken)
            self.movers.update({p.name: together([p]) for p in people})
            return self.person
        parties = find_parties(sentence[:_OPENING]) if verb else []
        if parties and parties[0].extent.start == 0:
            self.person = NOBODY
            return Speaker(None, ";".join(dict.fromkeys(p.party for p in parties)))
        if (again := self._again(sentence, verb)) is not None:
            self.person = again
            return again
        if self.item.meeting.kind is Kind.article and (found := speakers.OFFICIAL.search(sentence)):
            self.person = Speaker(found.group("name"))
            return self.person
        if (
            self.authors
            and self.authors.name
            and ";" in self.authors.name
            and speakers.they(sentence)
            and not self.last.name
        ):
            return self.authors
        if not (_SHE_OPENS.match(sentence) or _SHE_SAYS.search(sentence)):
            return None
        # "skriver hon" of an account that has named nobody since: the motion's author, when it is one person
        author = self.authors if self.authors and self.authors.name and ";" not in self.authors.name else NOBODY
        said = self.person if self.person.name else author
        return said if said.name else None

    def _again(self, sentence: str, verb: re.Match[str] | None) -> Speaker | None:
        """One whose party the item or the attendance list prints, and who opens the sentence or stands beside its verb of saying."""
        opening = sentence.lstrip(' -–•*”"')
        beside = sentence[verb.end() : verb.end() + 40] if verb else ""
        for name, speaker in self.movers.items():
            if (opening.startswith(name) and not opening[len(name) : len(name) + 1].isalnum()) or name in beside:
                return speaker
        return None

    def moved_by(self, sentence: str) -> Speaker | None:
        """Whose reasons a sentence among the yrkanden gives: those it names, else the last mover; None for the chair's words."""
        if CHAIRED.search(sentence):
            self.person = NOBODY
            return None
        people = find_persons(sentence)
        verb = _SAYS.search(sentence) or _MOVES.search(sentence)
        if people:
            before = [p for p in people if verb is None or p.extent.end <= verb.start() + 1] or people
            self.person = together(before)
            self.movers.update({p.name: together([p]) for p in people})
            return self.person
        # "Det räcker nu", säger Anna Ek: of those who are known the one named beside the verb
        self.person = self._again(sentence, verb) or self.person
        return self.person if self.person.name else None

    def of(self, sentence: str, cue: int, *, spoken: bool) -> Speaker:
        """The speaker of a sentence; ``cue`` is where its argument begins, ``spoken`` whether it stands in a reservation or a statement."""
        if spoken:
            return self._in_statement(sentence)
        if self.authors is not None and self.passage == self.authors:
            return self.authors
        if not sentence[:1].islower():  # else the line before was its beginning
            self.before = self._in_account(sentence, cue)
        return self.before

    def _in_account(self, sentence: str, cue: int) -> Speaker:
        self._remember(sentence)
        if (found := STATEMENT_OF.match(sentence)) or (found := ASKED.search(sentence)):
            self.section = self._owner(found.group(1))
        if SUBHEADING.match(sentence):
            self.last, self.argued, self.telling = NOBODY, False, NOBODY
            self.passage = Speaker("SKR") if ASSOCIATION.search(sentence) else NOBODY
            return self.passage
        if (told := speakers.told(sentence)) is not None:
            self.telling, self.last = told, NOBODY
        if (said := self.said_by(sentence)) is not None:
            return said
        if told is not None:
            return told
        return self._of_office(sentence, cue)

    def _of_office(self, sentence: str, cue: int) -> Speaker:
        """The body or the office that says a sentence in which no person does; else those who are being told of, or spoke before."""
        if FOLLOWING.search(sentence) and (announced := self._named(sentence)) is not None:
            self.section, self.last, self.telling = announced, NOBODY, NOBODY
            return announced
        answered = self._answered(sentence)
        named = answered or self._of_clause(sentence, cue) or self._named(sentence[: max(cue, 60)])
        if named is not None:
            says = _SAYS.search(sentence) is not None
            holds = HOLDS.search(sentence) is not None and named.name != "kommunfullmäktige"
            said = (self.argued and named == self.last) or says or holds or answered is not None
            self.argued = said and named.name != self.group
            self.last = named
            if speakers.announces(sentence, says=says):
                self.passage = named
            self._stop_telling(sentence)
            return named
        if (beside := self._beside(sentence)) is not None:
            return beside
        if self.telling != NOBODY and not self._stop_telling(sentence):
            return self.telling
        self.argued = self.argued or (self.last.name is not None and speakers.reasons(sentence))
        if self.last.name and (_PRONOUN.match(sentence) or self.argued or self._is_office(self.last.name)):
            return self.last
        self.last = NOBODY
        if self.passage == NOBODY and self.section == NOBODY and self.item.meeting.kind is Kind.letter:
            return self._office("förvaltningen")
        return self.passage if self.passage != NOBODY else self.section

    def _remember(self, sentence: str) -> None:
        """Whom "nämnden" stands for, who was asked for an answer, whether the administration was given the inquiry."""
        for body in find_bodies(sentence):
            if level_of(body.name) is BodyLevel.committee and body.name != "nämnden":
                self.body = body.name
            if HANDLED.search(sentence) and re.search(r"(?<!\w)till\s+$", sentence[: body.extent.start]):
                self.asked = self._body(body.name)
        self.charged = self.charged or (speakers.charged(sentence) and "utredningen" not in sentence.lower())

    def _stop_telling(self, sentence: str) -> bool:
        """Whether a sentence leaves the motion: it says what was done with it, or names a body."""
        left = (
            HANDLED.search(sentence) is not None or bool(find_bodies(sentence)) or OFFICE.search(sentence) is not None
        )
        if left:
            self.telling = NOBODY
        return left

    def _answered(self, sentence: str) -> Speaker | None:
        """Whose answer a sentence gives ("Av nämndens yttrande framgår"); None when it gives none."""
        if not (found := IN_ANSWER.match(sentence)):
            return None
        if found["owner"]:
            owner = self._owner(found["owner"])
            return owner if owner != NOBODY else None
        if found["inquiry"]:
            return self._office("utredningen")
        return Speaker(self.asked) if self.asked else None

    def _beside(self, sentence: str) -> Speaker | None:
        """The body, the office or the authors of a motion that stand beside "enligt" or a verb of saying."""
        if self.authors is not None and speakers.by_motioner(sentence):
            return self.authors
        for found in OFFICE.finditer(sentence):
            if _BESIDE.search(sentence[: found.start()]):
                return self._office(found.group("name"))
        for body in find_bodies(sentence):
            if not body.genitive and _BESIDE.search(sentence[: body.extent.start]):
                return Speaker(self._body(body.name))
        return None

    def _body(self, name: str) -> str:
        """A body by its full name."""
        return self.body if name == "nämnden" and self.body else resolve(name, self.item.meeting.body)

    def _in_statement(self, sentence: str) -> Speaker:
        """In a reservation: the people of the sentence, when it says that they speak or sign; else those who did before."""
        people = find_persons(sentence)
        if people:
            verb = _SAYS.search(sentence)
            self.movers.update({p.name: together([p]) for p in people})
            before = [p for p in people if verb is None or p.extent.end <= verb.start()] or people
            # "Anna Ek (S) reserverar sig för S, med undantag för Bo Al (S), med följande motivering": the first signs
            excepted = re.search(r"med undantag|till förmån|utom", sentence, re.IGNORECASE)
            kept = [p for p in before if excepted is None or p.extent.end <= excepted.start()] or before
            self.passage = together(kept)
        elif (party := speakers.party_opening(sentence, annexed=self.annexed)) is not None:
            self.passage = Speaker(None, party)
        elif again := self._again(sentence, _SAYS.search(sentence)):
            self.passage = again
        self.annexed = _ANNEX.match(sentence) is not None
        return self.passage

    def _is_office(self, name: str) -> bool:
        return OFFICE.fullmatch(name) is not None

    def _owner(self, name: str) -> Speaker:
        bodies = find_bodies(name) or find_bodies(name + "s ")
        if bodies:
            return Speaker(self._body(bodies[0].name))
        found = OFFICE.search(name)
        return self._office(found.group("name")) if found else NOBODY

    def _office(self, printed: str) -> Speaker:
        """An office by its name; the administration of the matter, an inquiry, "kontoret" are "förvaltningen" unless an office was named."""
        name = "utredaren" if printed.lower() == "utredare" else printed.lower()
        if speakers.has_own_name(name) and not (name == "utredningen" and self.charged):
            return Speaker(printed if name.startswith("sektor ") else name)
        if name == "kontoret" and self.last.name and self.last.name.endswith("kontoret"):
            return self.last
        whole = name.endswith(("kontoret", "förvaltningen")) and name not in ("kontoret", "förvaltningen")
        if whole:
            self.office = name
        return Speaker(self.office or "förvaltningen")

    def _of_clause(self, sentence: str, cue: int) -> Speaker | None:
        """Who says the clause behind a semicolon in which the argument stands ("…; kommunens strateg framhåller att")."""
        start = sentence.rfind("; ", 0, cue) + 2
        return (
            self._named(sentence[start : max(cue, start + 60)]) if start > 1 and _SAYS.search(sentence, start) else None
        )

    def _named(self, opening: str) -> Speaker | None:
        places: list[tuple[int, Speaker]] = []
        if (group := groups.find(opening)) is not None:
            self.group = group.name
            places.append((group.start, Speaker(group.name)))
        for body in find_bodies(opening):
            owns = body.genitive and FINDS.match(opening, body.extent.end) is not None
            if (
                (body.genitive and not owns)
                or level_of(body.name) is BodyLevel.other
                or _governed(opening, body.extent.start)
            ):
                continue
            places.append((body.extent.start, Speaker(self._body(body.name))))
        if (found := OFFICE.search(opening)) and not _governed(opening, found.start()):
            places.append((found.start(), self._office(found.group("name"))))
        if found := ASSOCIATION.search(opening):
            places.append((found.start(), Speaker("SKR")))
        writers = self.authors or (self.telling if self.telling != NOBODY else None)
        if writers and (found := _MOTIONERS.search(opening)):
            places.append((found.start(), writers))
        if found := re.match(r"\s*(?:för\s+)?kommunerna(?!\w)", opening, re.IGNORECASE):
            places.append((found.start(), Speaker("kommunerna")))
        return min(places, key=lambda p: p[0])[1] if places else None


def _governed(opening: str, at: int) -> bool:
    """Whether a name stands after a preposition and is no subject ("till nämnden")."""
    return re.search(r"(?:till|åt|för|av|i|från|på)\s+$", opening[:at], re.IGNORECASE) is not None
