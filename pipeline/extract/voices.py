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
from pipeline.extract import groups, reports, speakers
from pipeline.extract.people import acquainted
from pipeline.extract.sayings import (
    BESIDE,
    CLAUSE,
    LISTED,
    MOTIONERS,
    MOVES,
    PRONOUN,
    SAYS,
    SHE_OPENS,
    SHE_SAYS,
    STANDS,
)
from pipeline.extract.speakers import (
    ASKED,
    ASSOCIATION,
    CHAIRED,
    FINDS,
    FOLLOWING,
    HANDLED,
    HOLDS,
    IN_ANSWER,
    IN_LETTER,
    IN_PAPER,
    NOBODY,
    OFFICE,
    STATEMENT_OF,
    SUBHEADING,
    Speaker,
    together,
)
from pipeline.extract.surnames import Known
from pipeline.facts import Item, Passage
from pipeline.named_parties import find_parties
from pipeline.persons import find_persons
from pipeline.terms import BodyLevel, Kind, SectionKind

SPOKEN = (SectionKind.reservation, SectionKind.statement, SectionKind.note)
#: A line of its own before the words of a written reservation.
_ANNEX = re.compile(r"\W*[Bb]ilaga(?:\s+\w{1,3})?\W*$")
#: A name this near the beginning of a sentence is its subject (titles before it).
_OPENING = 40


class Voices:
    """Asked sentence by sentence, in reading order; remembers who spoke last."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.authors = speakers.authors(item)
        self.telling = NOBODY  # those whose motion is being told of, sentence after sentence
        #: Who was asked for an answer, and who spoke in the sentence before.
        self.asked: str | None = None
        self.before = NOBODY
        self.charged = False
        self.section = NOBODY
        self.passage = NOBODY
        #: Whether a sentence has said that the words of the passage's speaker follow ("Utredningen visar att").
        self.announced = False
        #: Those who have a reservation in writing that follows under a heading of its own.
        self.written = NOBODY
        self.last = NOBODY
        self.person = NOBODY
        self.body: str | None = None
        self.argued = False
        self.office: str | None = speakers.own_office(item)
        #: The organisation, the staff … that spoke last: it speaks in its own sentence and in what "de" say after it.
        self.group: str | None = None
        self.annexed = False
        roster = acquainted(item).meeting.roster
        self.known = Known({a.name: Speaker(a.name, a.party) for a in roster if a.party})
        #: Who made the inquiry that the item tells of: a working group, a consultant.
        self.maker: str | None = None
        #: The body that made one itself, and the committee that "utskottet" stands for.
        self.inquirer: str | None = None
        self.working: str | None = None

    def enter(self, passage: Passage) -> None:
        """A new passage: its heading may say whose words follow."""
        self.last, self.argued, self.passage, self.announced = NOBODY, False, NOBODY, False
        self.telling = NOBODY
        heading = passage.heading.strip(" :*")
        if passage.kind in SPOKEN:
            self.passage = next(filter(NOBODY.__ne__, map(speakers.signers, (passage.text, heading))), self.written)
            self.written = speakers.in_writing(passage.text) or self.written
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
        verb = SAYS.search(sentence)
        people = find_persons(sentence)
        if (opening := self.known.opening(sentence)) is not None:
            self.person = opening
            return opening
        if people:
            before = [p for p in people if verb is None or p.extent.end <= verb.start()]
            spoken = before or people
            if verb is None and spoken[0].extent.start > _OPENING:
                self.person = together(people) if len(people) == 1 else self.person
                return None
            self.person = together(spoken)
            self.known.meet({p.name: together([p]) for p in people})
            return self.person
        parties = find_parties(sentence[:_OPENING]) if verb else []
        if parties and parties[0].extent.start == 0:
            self.person = NOBODY
            return Speaker(None, ";".join(dict.fromkeys(p.party for p in parties)))
        if (again := self.known.find(sentence, verb)) is not None:
            self.person = again
            return again
        if self.item.meeting.kind is Kind.article and (found := speakers.OFFICIAL.search(sentence)):
            self.person = Speaker(found.group("name"))
            return self.person
        several = self.authors if self.authors and ";" in (self.authors.name or "") else None
        if several and not self.last.name and speakers.they(sentence):
            return several
        if not (SHE_OPENS.match(sentence) or SHE_SAYS.search(sentence)):
            return None
        # "skriver hon" of an account that has named nobody since: the motion's author, when it is one person
        said = self.person if self.person.name else (NOBODY if several else self.authors or NOBODY)
        return said if said.name else None

    def moved_by(self, sentence: str) -> Speaker | None:
        """Whose reasons a sentence among the yrkanden gives: those it names, else the last mover; None for the chair's words."""
        if CHAIRED.search(sentence):
            self.person = NOBODY
            return None
        people = find_persons(sentence)
        verb = SAYS.search(sentence) or MOVES.search(sentence)
        if (opening := self.known.opening(sentence)) is not None:
            self.person = opening
            return opening
        if people:
            before = [p for p in people if verb is None or p.extent.end <= verb.start() + 1] or people
            self.person = together(before)
            self.known.meet({p.name: together([p]) for p in people})
            return self.person
        # "Det räcker nu", säger Anna Ek: of those who are known the one named beside the verb
        self.person = self.known.find(sentence, verb) or self.person
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
        if (hired := reports.hired(sentence)) is not None:
            self.telling = Speaker(hired)
            return self.telling
        answered = self._answered(sentence)
        named = answered or self.of_clause(sentence, cue) or self._named(sentence[: max(cue, 60)], cue)
        if named is not None:
            says = SAYS.search(sentence) is not None
            holds = HOLDS.search(sentence) is not None and named.name != "kommunfullmäktige"
            owner = self.passage if self.announced and LISTED.match(sentence) else self.section
            owned = owner not in (NOBODY, named) and named.name != self.group
            if owned and not (says or holds or answered or STANDS.search(sentence)):
                return self._beside(sentence) or owner  # "kan nämnden följa upp" in what the administration writes
            said = (self.argued and named == self.last) or says or holds or answered is not None
            self.argued = said and named.name != self.group
            self.last = named
            if speakers.announces(sentence, says=says):
                self.passage, self.announced = named, True
            self._stop_telling(sentence)
            return named
        if (beside := self._beside(sentence)) is not None:
            return beside
        if self.telling != NOBODY and not self._stop_telling(sentence):
            return self.telling
        self.argued = self.argued or (self.last.name is not None and speakers.reasons(sentence))
        if self.last.name and (PRONOUN.match(sentence) or self.argued or OFFICE.fullmatch(self.last.name)):
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
            if level_of(body.name) is BodyLevel.working and body.name != "utskottet":
                self.working = body.name
            if HANDLED.search(sentence) and re.search(r"(?<!\w)till\s+$", sentence[: body.extent.start]):
                self.asked = self._body(body.name)
        if own := speakers.inquirer(sentence):
            self.maker = self.inquirer = self._body(own)
        self.maker = reports.hired(sentence) or reports.group(sentence) or self.maker
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
        if (report := reports.speaking(sentence)) is not None:
            return self._of_report(report)
        if self.group and IN_LETTER.match(sentence):
            return Speaker(self.group)
        if (found := IN_ANSWER.match(sentence) or IN_PAPER.search(sentence)) is None:
            return None
        if found["owner"]:
            owner = self._owner(found["owner"])
            return owner if owner != NOBODY else None
        if found["inquiry"]:
            return Speaker(self.inquirer) if self.inquirer else self._office("utredningen")
        return Speaker(self.asked) if self.asked else None

    def _of_report(self, report: str) -> Speaker | None:
        """Whose words a report's are: those of the section it stands in, of who made it, of the office that writes; else its own."""
        if self.passage != NOBODY or self.section != NOBODY:
            return self.passage if self.passage != NOBODY else self.section
        if self.item.meeting.kind in (Kind.letter, Kind.report):
            return None
        return Speaker(self.maker or report)

    def _beside(self, sentence: str) -> Speaker | None:
        """The body, the office or the authors of a motion that stand beside "enligt" or a verb of saying."""
        if self.authors is not None and speakers.by_motioner(sentence):
            return self.authors
        for found in OFFICE.finditer(sentence):
            if BESIDE.search(sentence[: found.start()]):
                return self._office(found.group("name"))
        for body in find_bodies(sentence):
            if not body.genitive and BESIDE.search(sentence[: body.extent.start]):
                return Speaker(self._body(body.name))
        return None

    def _body(self, name: str) -> str:
        """A body by its full name."""
        if name == "utskottet" and self.working:
            return self.working
        return self.body if name == "nämnden" and self.body else resolve(name, self.item.meeting.body)

    def _in_statement(self, sentence: str) -> Speaker:
        """In a reservation: the people of the sentence, when it says that they speak or sign; else those who did before."""
        people = find_persons(sentence)
        if people:
            verb = SAYS.search(sentence)
            self.known.meet({p.name: together([p]) for p in people})
            before = [p for p in people if verb is None or p.extent.end <= verb.start()] or people
            # "Anna Ek (S) reserverar sig för S, med undantag för Bo Al (S), med följande motivering": the first signs
            excepted = re.search(r"med undantag|till förmån|utom", sentence, re.IGNORECASE)
            kept = [p for p in before if excepted is None or p.extent.end <= excepted.start()] or before
            self.passage = together(kept)
        elif (party := speakers.party_opening(sentence, annexed=self.annexed)) is not None:
            self.passage = Speaker(None, party)
        elif again := self.known.find(sentence, SAYS.search(sentence)):
            self.passage = again
        self.annexed = _ANNEX.match(sentence) is not None
        return self.passage

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

    def of_clause(self, sentence: str, cue: int) -> Speaker | None:
        """Who says the later clause in which an argument stands ("…; kommunens strateg framhåller att", "… medan PRO befarar")."""
        starts = [m.end() for m in CLAUSE.finditer(sentence, 0, cue)]
        if not starts or not (SAYS.search(sentence, starts[-1]) or STANDS.search(sentence, starts[-1])):
            return None
        return self._named(sentence[starts[-1] : max(cue, starts[-1] + 60)], None)

    def _named(self, opening: str, cue: int | None = None) -> Speaker | None:
        places: list[tuple[int, Speaker]] = []
        if (group := groups.find(opening, cue)) is not None:
            self.group = group.name
            places.append((group.start if cue is None or group.start > cue else -1, Speaker(group.name)))
        for body in find_bodies(opening):
            owns = body.genitive and FINDS.match(opening, body.extent.end) is not None
            if (
                (body.genitive and not owns)
                or level_of(body.name) is BodyLevel.other
                or speakers.governed(opening, body.extent.start)
            ):
                continue
            places.append((body.extent.start, Speaker(self._body(body.name))))
        if (found := OFFICE.search(opening)) and not speakers.governed(opening, found.start()):
            places.append((found.start(), self._office(found.group("name"))))
        if found := ASSOCIATION.search(opening):
            places.append((found.start(), Speaker("SKR")))
        writers = self.authors or (self.telling if self.telling != NOBODY else None)
        if writers and (found := MOTIONERS.search(opening)):
            places.append((found.start(), writers))
        if found := re.match(r"\s*(?:för\s+)?kommunerna(?!\w)", opening, re.IGNORECASE):
            places.append((found.start(), Speaker("kommunerna")))
        return min(places, key=lambda p: p[0])[1] if places else None
