"""Vote lists in running text: a side before its names, or behind them ("Ja-röster: Anna Ek (S), …", "Anna Ek (S) röstar ja").

In: a passage and its item. Out: rolls in reading order. A sentence in which each name has its vote behind it ("Anna Ek (S) ja, Bo Al (V) nej") is a
list of its own; one of its people without a vote makes it none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.counts import number_pattern, value_of
from pipeline.extract.list_cells import known_party, person_of
from pipeline.extract.listed_members import members_from, members_in
from pipeline.extract.party_lists import by_party
from pipeline.extract.people import Named, leading, roster_party
from pipeline.extract.side_heads import side_named
from pipeline.extract.within import in_brackets
from pipeline.facts import Item, Passage
from pipeline.persons import Person, find_persons
from pipeline.terms import AttendanceRole, Choice
from pipeline.text import Extent

_SIDE = r"(?P<side>ja|nej|avst(?:år|od|ående)(?:\sfrån\satt\srösta)?|nedlagda?(?=\sröst)|blanka?(?=\s?-?röst)"
_SIDE += r"|blankt(?=\s*:)|lägg(?:er|s)\sne[dr](?:\ssina?\sröst(?:er)?)?(?=\s*:)"
_SIDE += r"|frånvarande|(?:ej|inte|icke)\snärvarande(?:\svid\s(?:omröst|voter|röst)\w*)?)"
_LIST_HEAD = re.compile(
    r"(?<![\w-])(?:(?:(?<=\n)|(?<=[.;]\s))(?:har\s)?röst(?:ar|ade|at)\s(?:för\s)?|(?:följande|dessa|de|ledamöter(?:na)?)\s(?:ledam(?:ot|öter)\s|personer\s)?(?:som\s)?(?:(?:röst(?:ar|ade)|har\sröstat)\s)?)?(?:antal\s)?"
    + _SIDE
    + r"(?:(?=röst(?:er|erna|en)?(?!\w))|(?!\w))(?:\s?-?\s?röst(?:er)?\sför\s[^.:;\n\d]{3,90}?(?=\s(?:avges|avgavs|lämnas|lämnades)\sav\s))?"
    r"\)?(?:\sgör|\sgjorde)?(?:\s?-?\s?(?:röst(?:er|erna|en|ande)?|sägare|sidan)(?!\w))?\)?(?:\sgör|\sgjorde)?(?:\s(?:var|är|blev)(?=[\s:]))?"
    r"(?:\s(?:röst(?:ar|ade)|har\sröstat|avges\sav|avgavs\sav|avgav|avger|lämnas\sav|lämnades\sav|har\savgetts\sav|avgivna\sav|av(?=\s(?-i:[A-ZÅÄÖ]))))?(?:\s?[(\[](?P<inside>[^()\[\]\d\n]{1,600})[)\]])?"
    r"(?:\s(?:följande\s)?(?:\w{2,12}\s)?ledam(?:ot|öter)(?=:))?\s*(?:,\s(?=\d{1,3}(?:\s(?:st|röst|ledam)|:\s)))?(?:(?:\(\d{1,3}\s?(?:st|röster|röst)?\)|\d{1,3}(?![\d.)]))(?:\s(?:st(?:ycken)?|röst(?:er)?|ledam(?:ot|öter))(?!\w))?)?\s*[:–-]?\s*\[?",
    re.IGNORECASE,
)
_VOTED = re.compile(r"röst(?:ar|ade|at)\s(?:för\s)?$", re.IGNORECASE)
#: "Därvid röstar Anna Ek (S) och Bo Al (V) ja".
_VERB_FIRST = re.compile(r"(?<!\w)(?:röst(?:ar|ade)|svarar|svarade)\s(?:för\s)?(?!ja\b|nej\b)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s*,?\s(?:och|medan|men|samt)\s(?=[A-ZÅÄÖÉ])")
_THEN_SIDE = re.compile(r"\)?\s*,?\s*(?:för\s)?[\"”']?(?P<side>ja|nej)(?!\w)", re.IGNORECASE)
#: What opens a clause of its own ("Med 3 ja mot 2 nej, varvid Anna Ek (S) avstår").
_CLAUSE_WORD = re.compile(r"(?<!\w)(?:medan|varvid|varav|under\sdet\satt|då)\s(?=\w)", re.IGNORECASE)
#: Fewer names than these on one side alone are no list by themselves.
_FEW = 3
#: A side without a colon, on a line of its own.
_ALONE = re.compile(r"\n[^\S\n]*[^\W\d_]+[^\S\n]*\n\s*")
#: Between two sides of one vote nobody asks for another.
_NEXT_VOTE = re.compile(
    r"(?<!\w)(?:omröstning|votering)(?:en)?\s(?:\w+\s){0,2}(?:begär|verkställ|genomför|påkalla)|(?<!\w)(?:ställ|fråg)(?:er|ar|des|ade)\s(?:\w+\s){0,2}(?:ordföranden|proposition)|ordföranden\s(?:\w+\s)?(?:ställer|frågar|prövar)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s*(?:De|Samtliga|Alla)?\s?(?:(?:båda|två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d{1,2})\s)?(?:\w*(?:demokraterna|demokraternas|partisterna|moderaternas|liberalernas|moderaterna|liberalerna|partiets|ledamöterna|gruppen):?\s)(?=[A-ZÅÄÖ])"
    r"|\s*,?\s*(?:medan|men|och|samt|under\sdet\satt)\s(?:(?:en|ett|två|tre|fyra|fem|\d{1,2})\sledam(?:ot|öter)[,:]?\s)?",
    re.IGNORECASE,
)
_LIST_TAIL = re.compile(
    r"[\s,]*(?:(?:röst(?:ar|ade)|har\sröstat)\s(?:för\s)?(?P<side>ja|nej)(?!\w)|(?P<abstain>avst(?:år|od)|lägger\sne[dr]\s(?:sin|sina)\sröst|lade\sne[dr]\s(?:sin|sina)\sröst)(?:er)?(?!\w)(?!\sfrån\s(?:att\sdelta|beslut|delta)))",
    re.IGNORECASE,
)


_OWN_VOTE = re.compile(
    r"\)?\s?[,:–-]?\s(?:röstar\s|röstade\s)?\(?(?P<side>ja|nej|avst(?:år|od)|frånvarande)"
    r"(?=\)|\s?[,.;\n]|\s(?:och|samt|medan)\s|\s*$|\s*(?-i:[A-ZÅÄÖÉ][a-zåäöé-]+)\s+(?-i:[A-ZÅÄÖÉ]))",
    re.IGNORECASE,
)


#: "JA  NEJ" before "AVSTÅR": the heads of columns, no name.
_HEADS_ALONE = re.compile(r"(?:(?:ja|nej|avst(?:år|od)|frånvarande|parti)\s?)+", re.IGNORECASE)
#: "Anna Ek (S) JaBo Al (V) Nej": two columns of a list on one line, the vote run together with the next name.
_GLUED = re.compile(r"(?<=\)\s)(?:Ja|Nej|Avstår|Avstod|Frånvarande|JA|NEJ)(?=\s*[A-ZÅÄÖÉ][a-zåäöé-]+\s)")
_LINKED = re.compile(r"[)\s]*(?:,|och|samt|&)?[\s\w:.]{0,25}", re.IGNORECASE)


def _in_a_row(passage: Passage, known: Container[str]) -> Roll | None:
    """A list in one sentence with the vote behind each name ("Anna Ek (S) ja, Bo Al (V) nej"); None where one of its people has none."""
    apart = _GLUED.sub(lambda m: ";" * len(m.group()), passage.text)
    base = passage.extent.start
    told = _told_each(passage, find_persons(apart, base))
    listed = _told_each(passage, [p._replace(extent=p.extent.shift(base)) for p in members_in(apart, known)])
    return listed if listed is not None and (told is None or len(listed.entries) >= len(told.entries)) else told


def _told_each(passage: Passage, people: Sequence[Person]) -> Roll | None:
    """The people, each with the vote right behind the name; None where one of them has none."""
    entries: list[Entry] = []
    base, voteless, missed = passage.extent.start, -1, 0
    for person in people:
        own = _OWN_VOTE.match(passage.text, person.extent.end - base)
        if own is None:
            voteless = person.extent.end - base
            missed += bool(entries)
            continue
        if missed or (voteless >= 0 and _LINKED.fullmatch(passage.text, voteless, person.extent.start - base)):
            return None
        place = passage.at(own.start("side"), own.end("side"))
        entries.append(Entry(person.name, person.party, side_named(own["side"]), (person.extent, place)))
    return Roll(entries[0].places[0].start, entries) if len(entries) > 2 else None


def of_sentences(passage: Passage, item: Item, known: Container[str] = frozenset()) -> Iterator[Roll]:
    """Lists in running text: the side before its names, or behind them."""
    text = passage.text
    by_line = _in_a_row(passage, known)
    if by_line is not None:
        yield by_line
        return
    found: list[tuple[int, Choice, list[Named], Extent]] = []
    used: set[int] = set()
    heading: set[int] = set()
    both = list(_both_in_one_clause(passage, item, known))
    found += both
    used.update(p.extent.start for _, _, people, _ in both for p in people)
    said = {place.start - passage.extent.start for *_, place in both}
    heads = [h for h in _heads(text) if h.start("side") not in said]
    for number, head in enumerate(heads):
        finish = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        beside = _beside(head, text, passage.extent.start, item)
        if (text[head.end() : head.end() + 1] == "," and not beside) or (
            ":" not in head.group() and _VOTED.search(text, max(0, head.start() - 12), head.start())
        ):
            continue  # "Anna Ek (S) röstar ja, Bo Al (V) …": the names stand before
        if number and ":" not in head.group() and not text[heads[number - 1].end() : head.start()].strip(" |\t\n"):
            continue  # "Ja  Nej  Avstår" over columns that have come apart
        people = beside or _under(text[head.end() : finish], passage.extent.start + head.end(), item, known)
        if people and not _is_proposal(text, people[-1].extent.end - passage.extent.start):
            found.append((head.start(), side_named(head["side"]), people, passage.at(head.start(), head.end())))
            heading.add(head.start("side"))
            used.update(p.extent.start for p in people)
    closed: list[int] = []
    for verb in _VERB_FIRST.finditer(text):
        people = _named(text, verb.end(), passage, item, known)
        at = people[-1].extent.end - passage.extent.start if people else verb.end()
        side = _THEN_SIDE.match(text, at)
        people = [n for n in people if n.name and n.extent.start not in used]
        if people and side:
            found.append(
                (verb.start(), side_named(side["side"]), people, passage.at(side.start("side"), side.end("side")))
            )
            used.update(p.extent.start for p in people)
            closed.append(side.end())
    ended = 0
    for tail in _LIST_TAIL.finditer(text):
        ended = max([ended, *(c for c in closed if c <= tail.start())])
        start = max(text.rfind(". ", 0, tail.start()) + 1, text.rfind("\n", 0, tail.start()) + 1, ended)
        ended = tail.end()
        if tail.start(tail.lastgroup or 0) in heading:
            continue
        start += joint.end() if (joint := _JOINT.match(text[start : tail.start()])) else 0
        start = max([start, *(m.end() for m in _CLAUSE_WORD.finditer(text, start, tail.start()))])
        people = [
            n
            for n in _named(text[: tail.start()], start, passage, item, known)
            if n.name and not _HEADS_ALONE.fullmatch(n.name)
        ]
        if (
            people
            and people[0].extent.start not in used
            and not text[people[-1].extent.end - passage.extent.start : tail.start()].strip(" ,)\n")
        ):
            choice = Choice.abstain if tail["abstain"] else side_named(tail["side"])
            found.append((start, choice, people, passage.at(tail.start(), tail.end())))
    found.sort(key=lambda f: f[0])
    roll: Roll | None = None
    sides: set[Choice] = set()
    for start, choice, people, place in found:
        last = roll.entries[-1].places[-1].end - passage.extent.start if roll is not None else start
        again = (choice in sides and start - last > 5) or _NEXT_VOTE.search(text, last, max(last, start)) is not None
        if roll is None or again:
            if roll is not None:
                roll.partial = len(roll.tally) == 1 and len(roll.entries) < _FEW
                yield roll
            roll, sides = Roll(passage.extent.start + start, []), set()
        sides.add(choice)
        roll.entries.extend(Entry(p.name or "", p.party, choice, (p.extent, place)) for p in people)
    if roll is not None:
        roll.partial = len(roll.tally) == 1 and len(roll.entries) < _FEW
        yield roll


def _both_in_one_clause(
    passage: Passage, item: Item, known: Container[str]
) -> Iterator[tuple[int, Choice, list[Named], Extent]]:
    """The sides of "röstar Anna Ek (S) och Bo Al (V) ja och Cia Dal (M) nej", each behind its names."""
    text = passage.text
    for verb in _VERB_FIRST.finditer(text):
        sides = []
        at = verb.end()
        while people := [n for n in _named(text, at, passage, item, known) if n.name]:
            side = _THEN_SIDE.match(text, people[-1].extent.end - passage.extent.start)
            if side is None:
                break
            sides.append((at, side_named(side["side"]), people, passage.at(side.start("side"), side.end("side"))))
            goes_on = _AND_OTHERS.match(text, side.end())
            if goes_on is None:
                break
            at = goes_on.end()
        if len({choice for _, choice, _, _ in sides}) > 1:
            yield from sides


def _heads(text: str) -> list[re.Match[str]]:
    """The words that head a side. Where the first that has a line of its own stands behind a name, such words are votes, no heads."""
    heads = list(_LIST_HEAD.finditer(text))
    bare = [h for h in heads if "\n" in h.group() and _ALONE.fullmatch(text[h.start() - 1 : h.end()])]
    if not bare:
        return heads
    before = text[: bare[0].start()].rstrip().rpartition("\n")[2].strip()
    lines = [h for h in heads if not text[: h.start()].rpartition("\n")[2].strip()]
    if bare[0] is lines[0] and (person_of(before, 0) or known_party(before)):
        return [h for h in heads if h not in bare]
    return heads


#: "Ja röstar Anna Ek (S), Bo Al (V) och ordföranden."
_AND_CHAIR = re.compile(r"\)?,?\s(?:och|samt)\s(?:även\s)?(?P<chair>ordföranden?)(?=\s*(?:[.;\n]|$))", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?<=\n)|^)[^\S\n]*(?:\d{1,2}[.)]|[•*·])(?=\s)|(?<=\))[^\S\n]+[xX×✓✔](?=[^\S\n]*(?:\n|$))")


#: "Ja: samtliga ledamöter för M och C: Anna Ek, Bo Al".
_ALL_OF = re.compile(
    r"\A\s*(?:samtliga|alla)\s(?:närvarande\s|tjänstgörande\s)?ledamöter\s(?:för|från|i|ur)\s[^:\n()]{1,80}?(?::\s|\s\((?=[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ]))",
    re.IGNORECASE,
)


#: "Avstår: Vänsterpartiets Anna Ek och Bo Al": whose members they are.
_OF_PARTY = re.compile(r"\A\s*\w*(?:demokraternas|partiets|moderaternas|liberalernas)\s(?=[A-ZÅÄÖ])", re.IGNORECASE)
#: "fem ja-röster", "Ja (5 st)": how many a side has, before and behind its word.
_FIGURE_BEFORE = re.compile(rf"(?<![\w.,:/§-])(?P<n>{number_pattern()})\s(?:st\.?\s|som\s)?$", re.IGNORECASE)
_FIGURE_WITHIN = re.compile(r"\d{1,3}")


def _beside(head: re.Match[str], text: str, base: int, item: Item) -> list[Named]:
    """The people in brackets behind the word for a side."""
    if head["inside"] is None:
        return []
    before = _FIGURE_BEFORE.search(text, max(0, head.start() - 24), head.start())
    within = _FIGURE_WITHIN.search(head.group())
    figure = value_of(before["n"]) if before else int(within.group()) if within else None
    return in_brackets(head["inside"], base + head.start("inside"), item.meeting, figure)


def _under(text: str, base: int, item: Item, known: Container[str]) -> list[Named]:
    """The people that the words under a side begin with: one after the other, numbered, or grouped by party."""
    grouped = by_party(text, base)
    text = _OF_PARTY.sub(lambda m: " " * len(m.group()), text, count=1)
    listed, end = members_from(text, 0, known)
    whole = [Named(m.name, m.party or roster_party(item.meeting.roster, m.name), m.extent.shift(base)) for m in listed]
    if whole and len(whole) >= len(grouped) and re.match(r"\s*(?:[.;:\n]|$)", text[end:]):
        other = grouped or _led(text, base, item)
        return whole if len(whole) >= len(other) else other
    return grouped or _led(text, base, item)


def _named(text: str, at: int, passage: Passage, item: Item, known: Container[str]) -> list[Named]:
    """The people that ``text`` names from ``at`` on, by what stands between them or as any text names people."""
    base = passage.extent.start
    listed, _ = members_from(text, at, known)
    led = [n for n in leading(text[at:], base + at, item.meeting) if n.name or n.party]
    if len(listed) > len([n for n in led if n.name]):
        roster = item.meeting.roster
        return [Named(m.name, m.party or roster_party(roster, m.name), m.extent.shift(base)) for m in listed]
    return led


def _led(text: str, base: int, item: Item) -> list[Named]:
    """The people that the words under a side begin with, as any text names people."""
    plain = _NUMBERED.sub(lambda m: " " * len(m.group()), text)
    plain = _ALL_OF.sub(lambda m: " " * len(m.group()), plain, count=1)
    people = [n for n in leading(plain, base, item.meeting) if n.name]
    chair = [a for a in item.meeting.roster if a.role == AttendanceRole.chair]
    if people and len(chair) == 1 and (too := _AND_CHAIR.match(plain, people[-1].extent.end - base)):
        place = Extent(base + too.start("chair"), base + too.end())
        people.append(Named(chair[0].name, chair[0].party, place, printed=False))
    return people


def _is_proposal(text: str, at: int) -> bool:
    """ "Ja: Anna Eks (S) yrkande" names a proposal, not a voter."""
    return bool(
        re.match(
            r"\)?\s*(?:m\.?\s?fl\.?\s|med\sflera[s]?\s)?(?:\w*(?:yrkande|förslag|motion|linje|alternativ|begäran)|eget|till\sbeslut)",
            text[at : at + 40],
        )
    )
