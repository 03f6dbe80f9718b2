"""The sentences of a passage that tell of a decision: their words, the telling verb, and who, when and under which §.

In: a sentence of a marked passage. Out: :class:`Told` records, one for each deciding verb of its own ("införde den 3 maj, § 7, ett system … och
utvidgade det den 4 juni" are two). In the body's own block only a decision named as a noun tells, or what was done "tidigare"; a present tense tells
with a date, under a heading that has one, or when another body than the record's proposes. Denied and only possible acts are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.bodies import find_bodies
from pipeline.dates import find_dates
from pipeline.extract import qualifiers, telling, told_form, told_turns
from pipeline.extract.anchored import anchored
from pipeline.extract.telling import Head
from pipeline.extract.told_blocks import in_points
from pipeline.extract.told_date import told_paragraph
from pipeline.extract.told_elsewhere import elsewhere, there
from pipeline.extract.told_form import Form
from pipeline.extract.told_headings import Headed, is_lower, is_row, listed, proposed
from pipeline.extract.told_noted import noted
from pipeline.extract.told_pieces import CONJUNCTION, NEW_CLAUSE, form_of, marks, pieces
from pipeline.facts import Item, Mark, Passage
from pipeline.terms import BodyLevel, SectionKind
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that tells of a decision: its words, where they stand, the telling verb, who, when, under which §."""

    text: str
    extent: Extent
    verb: Mark
    head: Head
    passive: bool
    before: str = ""
    proposes: bool = False
    noun: bool = False
    subject: str = ""  # what the clause before said it of: "LOV infördes … och togs bort …"


#: "Efter förslag av dåvarande nämnden (2027-03-01, § 7) öppnade fullmäktige": who proposed it opens the sentence.
_PROPOSED_BY = re.compile(
    r"\W*(?:Efter|På)\s+(?:ett\s+)?(?:förslag|initiativ|hemställan|begäran)\s+(?:av|från)\s+(?:dåvarande\s+|förra\s+)?(?P<who>[\w-]*(?:nämnden|styrelsen|utskottet))"
    r"(?P<note>\s*\([^()]*\d[^()]*\)|\s+(?:den\s+)?\d[\d-]*(?:\s\w+\s\d{4})?,?\s*§\s*\d+),?\s+",
)
#: In the body's own block only what it says that was done earlier is told.
_EARLIER = re.compile(r"(?<!\w)(?:har|hade)\s+(?:redan\s+)?tidigare(?!\w)", re.IGNORECASE)
#: "den utredning som nämnden beslutade om i oktober 2027": what the point refers to was decided then.
_RELATED = re.compile(
    r"(?<!\w)(?:den|det|de)\s+[^.;:,]{3,90}\ssom\s+[\w-]*(?:nämnden|styrelsen|fullmäktige|utskottet)\s+(?:har\s+|tidigare\s+|redan\s+)*$",
    re.IGNORECASE,
)
#: "Av nämndens yttrande framgår att nämnden den 3 maj beslutade": the paper speaks, what it says is the telling.
_SPEAKS = re.compile(r"\s+(?:framgår|anges|framhålls|sägs|redovisas|står|hänvisas)(?!\w)", re.IGNORECASE)
#: "besvarad med hänvisning till beslutet i § 303": a § of the same record.
_JUST_NOW = re.compile(r"\s+(?:i|under|enligt)\s+§\s*\d+\W*$", re.IGNORECASE)
#: "avfärdade saken i sitt beslut 2027-05-03", "ansökte efter beslut den 3 maj om bidrag": the verb before it says what was done.
_BY_IT = re.compile(r"(?<!\w)(?:i\s+sitt|genom\s+sitt|efter(?:\s+sitt)?)\s+$", re.IGNORECASE)
#: "har i beslut den 3 maj, § 7, föreslagit": the verb behind it says what was done.
_BY_THIS = re.compile(r"(?<!\w)(?:har|hade)\s+(?:\w+\s+){0,2}?(?:i|genom)\s+(?:ett\s+|sitt\s+)?$", re.IGNORECASE)
#: "I ett yttrande till kommunstyrelsen den 3 maj 2027, § 7, svarade nämnden ja": so here.
_IN_A_PAPER = re.compile(r"\W*I\s+(?:ett|sitt)\s+$", re.IGNORECASE)
#: "river upp sitt beslut", "uppdraget från 2027-05-03 är slutfört" in a body's own decision: its own, earlier.
_ITS_OWN = re.compile(r"(?<!\w)sitt\s+(?:tidigare\s+|eget\s+)?(?:beslut|uppdrag)$", re.IGNORECASE)
#: "Bordlagd den 3 maj 2027, § 7": the body whose record it is did it.
_SENT_ON = re.compile(r"\W*(?:bordlag[dt]|(?:åter)?remittera[dt]|tidigare\s+behandla[dt])(?!\w)", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:från|av)\s+(?:den\s+)?\d")
_FROM_DAY = re.compile(
    r"\w*\s*\(?(?:(?:från|av|i|under|vid|togs|fattades)\s+)?(?:den\s+|år\s+)?(?:\d|(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_NEAR = 25
#: "att nämndens beslut den 3 maj, § 7, upphävs" of a motion: it asks, and does not say what was decided.
_ASKS_TO_UNDO = re.compile(
    r"\W*att\s[^.;:]{0,70}?beslut(?:et)?(?:\s+(?:i|av|från)\s+[\w-]+)?[\s,]+(?:(?:ska|skall|bör|inte|ej)\s+){0,2}"
    r"(?:upphävs|upphävas|rivs|rivas|återkallas|omprövas|ändras|verkställs|verkställas|undanröjs)(?!\w)",
    re.IGNORECASE,
)
#: "Inga beslut om LOV fattades under 2027", "Något beslut om LOV har inte fattats".
_NONE_TAKEN = re.compile(
    r"\W*(?:Inga|Inget)\s(?:\w+\s)?beslut(?!\w)[^.;]*?(?:fatta|t[ao]g)|\W*(?:Något|Några)\s(?:\w+\s)?beslut(?!\w)[^.;]*?(?<!\w)(?:inte|ej|aldrig)(?!\w)"
)
_CONTENT = re.compile(r"(?<!\w)(?:att|om)(?!\w)", re.IGNORECASE)
#: "ordföranden finner att nämndens förslag antagits": the chair on the votes of today.
_OF_THE_CHAIR = re.compile(
    r"(?<!\w)(?:ordförande\w*\s[^.;]{0,80}(?:finner|fann|prövar|ställer|frågar)|propositionsordning|ställ(?:er|de|s|des)\s+proposition)",
    re.IGNORECASE,
)
#: What is proposed stands right behind the body: "Nämnden föreslår", "Utskottet tillstyrker".
_RIGHT_BEHIND = re.compile(r"\s+(?:har\s+|nu\s+|därför\s+|i\s+sitt\s+yttrande\s+){0,2}$")


def told(
    item: Item,
    passage: Passage,
    sentence: Extent,
    previous: Head | None,
    heading: Headed | None = None,
    *,
    fresh: bool = False,
) -> list[Told]:
    """The acts that a sentence tells of. ``heading``: the line above that names body and day; ``fresh``: right above."""
    text = passage.slice(sentence)
    wish = _PROPOSED_BY.match(text)
    if wish is not None and find_bodies(wish["who"]) and not in_points(item, passage, text):
        rest = Extent(sentence.start + wish.end(), sentence.end)
        main = told(item, passage, rest, previous, heading, fresh=fresh)
        return [*(_proposal(item, one, text, sentence, wish) for one in main[:1]), *main]
    if told_form.in_a_motion(text) and (note := _noted(item, text, sentence)) is not None:
        return [note]
    if _OF_THE_CHAIR.search(text) or told_form.in_a_motion(text) or told_form.handed_over(text):
        return []
    if _NONE_TAKEN.match(text):
        return []
    if _ASKS_TO_UNDO.match(told_turns.undated(text)) and not in_points(item, passage, text):
        return []
    if there(item, text, passage.text[: sentence.start - passage.extent.start][-300:]):
        return []
    if is_row(text) and (row := _otherwise(item, passage, sentence, previous, None)):
        return row
    found: list[Told] = []
    parts = pieces(passage, sentence)
    for number, piece in enumerate(parts):
        perfect = number > 0 and told_form.PERFECT.search(text[: piece.start - sentence.start]) is not None
        one = _one(item, passage, piece, previous, found[0].head if found else None, heading, perfect=perfect)
        if one is None and number == 0 and len(parts) > 1:
            if (first := _by_its_body(item, passage, piece, previous)) is not None:
                found.append(first)
                continue
            one = _one(item, passage, sentence, previous, None, heading)
            return [one] if one else _otherwise(item, passage, sentence, previous, heading if fresh else None)
        if one is not None:
            found.append(replace(one, subject=_subject(found[0])) if found and one.passive else one)
    return found or _otherwise(item, passage, sentence, previous, heading if fresh else None)


def _proposal(item: Item, main: Told, text: str, sentence: Extent, wish: re.Match[str]) -> Told:
    """What the body that opens a sentence proposed: "På förslag av nämnden (2027-03-01 § 7) införde fullmäktige LOV"."""
    base = sentence.start
    body = find_bodies(wish["who"], base + wish.start("who"))[0]
    day = next((d for d in find_dates(wish["note"], base + wish.start("note"))), None)
    number = told_paragraph(text, wish.start("note"), wish.end("note"))
    head = Head(
        (telling.full_name(body.name, item.meeting, None), body.extent),
        (day.iso, day.extent) if day else None,
        (number[0], number[1].shift(base)) if number else None,
    )
    return replace(main, text=text, extent=sentence, head=head, proposes=True)


def _by_its_body(item: Item, passage: Passage, piece: Extent, previous: Head | None) -> Told | None:
    """The first of two dated acts of a sentence, in a verb that no rule knows ("stängde systemet den 3 maj 2027, § 7, och öppnade det …")."""
    text = passage.slice(piece)
    if in_points(item, passage, text) or (act := anchored(item.meeting, text, piece.start, previous)) is None:
        return None
    return Told(text, piece, *act, passage.text[: piece.start - passage.extent.start][-200:])


def _subject(first: Told) -> str:
    """The words before the first verb of a sentence."""
    return first.text[: first.verb.extent.start - first.extent.start].strip()


def _one(
    item: Item,
    passage: Passage,
    piece: Extent,
    previous: Head | None,
    first: Head | None,
    heading: Headed | None,
    *,
    perfect: bool = False,
) -> Told | None:
    """The first act that a piece of a sentence tells of; ``perfect``: the piece before has the "har" or "hade"."""
    text = passage.slice(piece)
    own_block = in_points(item, passage, text)
    nameless: Told | None = None
    for mark in marks(passage, piece):
        at, end = mark.extent.start - piece.start, mark.extent.end - piece.start
        how = told_form.form(text, at, end, noun=mark.value == "noun", perfect=perfect)
        related = _RELATED.search(text[:at]) if own_block else None
        earlier = own_block and (_EARLIER.search(text[:at]) is not None or related is not None)
        if how is None or (own_block and how is not Form.noun and not earlier and heading is None):
            continue
        if how is Form.noun and (_SPEAKS.match(text, end) or (own_block and _JUST_NOW.match(text, end))):
            continue
        paper = _IN_A_PAPER.match(text[:at]) is not None
        if how is Form.noun and not own_block and (paper or _BY_IT.search(text[:at])):
            by_it = anchored(item.meeting, text, piece.start, previous)
            who = by_it[1].body if by_it is not None else None
            if by_it is not None and who is not None and (paper or who[1].end - piece.start <= at):
                return Told(text, piece, *by_it, passage.text[: piece.start - passage.extent.start][-200:])
        if (
            how is Form.noun
            and (paper or _BY_THIS.search(text[:at]))
            and not own_block
            and _has_verb(passage, piece, mark)
        ):
            continue
        says_no = text[at:end].lower().endswith("nej")
        clause = max((m.end() for m in NEW_CLAUSE.finditer(text, 0, at) if m.group() != "att"), default=0)
        clause = max([clause, *(m.end() for m in CONJUNCTION.finditer(text, clause, at) if at - m.end() <= _NEAR)])
        content = _CONTENT.search(text, end)
        said = text[clause : content.start() if content else len(text)]
        if qualifiers.negated(said, at - clause) and how is not Form.noun and not says_no:
            continue
        later = any(m.extent.start > mark.extent.end and m.value != "noun" for m in marks(passage, piece))
        if told_form.hypothetical(text, at) or told_form.by_the_way(text, at) or told_form.conceded(text, at, later):
            continue
        under = heading if how is Form.present and heading is not None and _under(item, text, at, heading) else None
        bare = (
            how is Form.present
            and mark.value == "recommendation"
            and not own_block
            and (_of_another(item, text, at) or (previous is not None and previous.prepared))
        )
        head = telling.head(
            item.meeting, text, at, end, how, base=piece.start, previous=previous, first=first,
            proposes=mark.value == "recommendation", undated=under is not None or bare,
        )  # fmt: skip
        if head is None or (
            mark.value == "act" and told_form.no_act(text, at, end, nobody=head.body is None, bare=head.bare)
        ):
            continue
        if under is not None and head.date is None and head.paragraph is None:
            head = replace(under.head, continued=True)
        if head.body is None and how is Form.noun and _of_the_record(passage, text, end):
            own = item.meeting.body
            head = replace(head, body=(own, Extent(piece.start, piece.start)) if own else None)
        if head.body is None and how is Form.noun and text[at:end].lower().startswith("yttrande"):
            continue
        if head.body is None and how is Form.noun and _SENT_ON.match(text) and item.meeting.body:
            head = replace(head, body=(item.meeting.body, Extent(piece.start, piece.start)))
        if head.body is None and head.paragraph is None and how is Form.noun and not _FROM_DAY.match(text, end):
            continue  # "Beslutet om LOV ska följas upp senast den 3 maj 2027": no day of a decision
        before = passage.text[: piece.start - passage.extent.start][-200:]
        proposes = under is not None and under.proposes
        start = related.start() if related is not None else 0
        place = Extent(piece.start + start, piece.end)
        passive = how is Form.passive or related is not None
        told_of = Told(text[start:], place, mark, head, passive, before, proposes, how is Form.noun)
        if how is not Form.noun or head.body is not None:
            return told_of
        nameless = nameless or told_of
    return nameless


def _has_verb(passage: Passage, piece: Extent, noun: Mark) -> bool:
    """Whether a telling verb stands behind a decision named as a noun."""
    behind = [m for m in marks(passage, piece) if m.value != "noun" and m.extent.start >= noun.extent.end]
    return any(form_of(passage, piece, m) is Form.active for m in behind)


def _of_the_record(passage: Passage, text: str, end: int) -> bool:
    """Whether a body's own decision speaks of an earlier one of its own, by a noun that ends at ``end``."""
    said = _ITS_OWN.search(text[:end]) is not None or _FROM.match(text, end) is not None
    return said and passage.kind is SectionKind.decision


def _under(item: Item, text: str, at: int, heading: Headed) -> bool:
    """Whether the verb at ``at`` is said of the body that the heading names."""
    bodies = [b for b in find_bodies(text[:at]) if telling.can_act(text, b)]
    if not bodies:
        return True
    before = heading.head.body[0] if heading.head.body else None
    name = telling.full_name(bodies[0].name, item.meeting, before)
    return name == before or bodies[0].name in telling.SHORT or bodies[0].name.endswith("utskottet")


def _of_another(item: Item, text: str, at: int) -> bool:
    """Whether another body than the record's stands right before the verb: it proposed, whatever the tense."""
    bodies = [b for b in find_bodies(text[:at]) if telling.can_act(text, b)]
    if not bodies or not _RIGHT_BEHIND.fullmatch(text[bodies[-1].extent.end : at]) or bodies[-1].extent.start > 3:
        return False
    name = telling.full_name(bodies[-1].name, item.meeting, None)
    council = item.meeting.body_level is BodyLevel.council
    return item.meeting.body is not None and name != item.meeting.body and (council or name not in telling.SHORT)


def _acts(text: str, verb: Mark, sentence: Extent) -> bool:
    """Whether a body is the subject of a line below a heading: "Ärendet återremitteras till nämnden" has none."""
    at = verb.extent.start - sentence.start
    bodies = find_bodies(text)
    return any(b.extent.start < at or telling.can_act(text, b) for b in bodies)


def _otherwise(
    item: Item, passage: Passage, sentence: Extent, previous: Head | None, heading: Headed | None
) -> list[Told]:
    """A telling without a verb that is known: by its body and date, in a list, or bare below a heading."""
    text = told_form.before_side_clause(passage.slice(sentence))
    if in_points(item, passage, text):
        return []
    before = passage.text[: sentence.start - passage.extent.start][-200:]
    if (note := _noted(item, text, sentence)) is not None:
        return [replace(note, before=before)]
    if told_form.by_a_member(text) or told_form.of_the_state(text):
        return []
    if not is_row(text) and (found := anchored(item.meeting, text, sentence.start, previous)) is not None:
        return [Told(text, sentence, *found, before)]
    if (line := listed(item.meeting, text, sentence.start)) is not None:
        mark = Mark("told", "decision", "told.listed", Extent(line[1], line[1] + 1))
        wants = is_lower(item.meeting, line[0]) or proposed(text, line[1] - sentence.start)
        return [Told(text, sentence, mark, line[0], False, before, wants)]
    if heading is not None and (verbs := marks(passage, sentence)) and not _acts(text, verbs[0], sentence):
        head = replace(heading.head, continued=True)
        return [Told(text, sentence, verbs[0], head, True, before, heading.proposes)]
    return []


def _noted(item: Item, text: str, sentence: Extent) -> Told | None:
    """A system that runs by the decision that a note behind it names: "Ledsagningen omfattas av LOV (KF 2027-03-01 § 7)"."""
    found = noted(text)
    if found is None:
        return None
    start, note = found
    if note.body is None or elsewhere(item.meeting, text, note.extent.start):
        return None
    base = sentence.start
    body = (telling.full_name(note.body.name, item.meeting, None), note.body.extent.shift(base))
    day, number = note.date, note.paragraph
    head = Head(
        body, (day[0], day[1].shift(base)) if day else None, (number[0], number[1].shift(base)) if number else None
    )
    verb = Mark("told", "noun", "told.noted", note.extent.shift(base))
    place = Extent(base + start, base + note.extent.end)
    return Told(text[start : note.extent.end], place, verb, head, False, noun=True)
