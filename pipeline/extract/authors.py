"""Who wrote the motion, interpellation, question or initiative that an item is about.

In: an item. Out: claims of :class:`pipeline.facts.Actor` with the role ``motion_author``. The title is read first, then the sentence that tells
how the matter came in; in a motion itself the signers. Left alone: medborgarförslag (a private person), those to whom an interpellation is put,
and items that only list what has come in ("Meddelanden", "Obesvarade motioner").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.clauses import units
from pipeline.extract.people import Named, acquainted, leading, named, roster_party
from pipeline.extract.signers import signers
from pipeline.facts import Actor, Claim, Doubt, Evidence, Item, Passage, derived_id
from pipeline.persons import Person, find_names
from pipeline.terms import ActorRole, Kind, SectionKind

_MATTER = (
    r"motion(?:en)?|interpellation(?:en)?|enkel fråga|enkla frågan|nämnds?initiativ(?:et)?|initiativärende(?:t)?|ledamotsinitiativ(?:et)?"
    r"|utskottsinitiativ(?:et)?|politikerinitiativ(?:et)?|initiativrätt(?:en)?|ledamotsförslag(?:et)?|nämndmotion(?:en)?"
)
_IN_TITLE = re.compile(
    rf"(?<!\w)(?:{_MATTER}|(?:svar på |besvarande av )?fråga (?:från|av|ställd av|till)"
    r"|(?:svar på|besvarande av) (?:en |skriftlig |muntlig )*fråga(?:n)?|initiativ (?:från|av|om|gällande|angående)"
    r"|(?:svar på|besvarande av) (?:ett )?initiativ"
    r"|skrivelse från|yrkande från|(?:ärende|fråga) (?:anmäl[dt]|initiera[dt]) av|väckt ärende från|väckt av)(?!\w)"
    r"|^\W*fråga(?:\s?:|\s(?:om|angående|gällande)\s(?!jäv))",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"medborgarförslag|e-förslag|obesvarade|ej besvarade|motioner(?!\w)|interpellationer(?!\w)|initiativärenden(?!\w)"
    r"|väckta ärenden|meddelanden|anmälning|balanslista|redovisning av (?:ej|inkomna|obe|motioner)"
    r"|(?:ej|inte|icke)\s(?:slut)?behandla|under\sberedning|frågestund|allmänhetens",
    re.IGNORECASE,
)
_CAME_IN = (
    r"(?:lämna(?:t|de|r)|inlämna(?:t|de|r)|inkom(?:mit|mer)?|väck(?:t|te|er)|ställ(?:t|de|er)|framställ(?:t|de|er)|inge(?:tt|r)|ingav|anmäl(?:t|de|er)|lagt|lade"
    r"|lägger|initiera(?:t|de|r)|lyft|lyfter|skriv(?:it|er)|föreslå(?:r|s|tt)?|föreslog|yrka(?:r|de|t)|anför(?:t|de)?|skrev|ta(?:git|r)\s(?:upp|ett)|dra(?:git|r)\s(?:tillbaka|in)|drog\s(?:tillbaka|in)|åter(?:kalla(?:t|r|de)|tagit|tar|tog)|begär(?:t|de)?)"
)
#: "Anna Ek (S) har den 3 maj lämnat in en motion".
_SUBJECT_FIRST = re.compile(
    rf"^\s*(?:,\s)?(?:(?:\w+\s)?(?:ledamöter|för)[^.]{{0,40}}\s)?(?:har\s|att\s)?(?:[^.;\n]{{0,60}}?\s)?{_CAME_IN}(?:\s[^.;\n]{{0,80}}?)?\s(?:{_MATTER}|fråga|frågan|initiativ|ett\särende|ärendet|skrivelse)(?!\w)",
    re.IGNORECASE,
)
#: "Anna Ek (S) föreslår att nämnden tillstyrker motionen": moved, not written.
_MOVES = re.compile(
    r"^\s*(?:har\s)?(?:föresl|yrka|begär|anför|tillstyrk|avstyrk)\w*\s[^.;\n]{0,140}?(?<!i\s)(?:motionen|interpellationen|initiativet)$",
    re.IGNORECASE,
)
#: "Anna Ek (S) frågar nämndens ordförande …", "Bo Al (V) tar upp att …": the first sentence of a question or an initiative.
_ASKS = re.compile(
    r"^\s*(?:har\s)?(?:frågar|frågat|undrar|undrat|tar\supp|tagit\supp|lyfter|lyft|väcker|väckt|väckte|efterfrågar|vill\sveta|vill|önskar|föreslår|föreslog|skriver|ställer|ställt)(?!\w)",
    re.IGNORECASE,
)
#: "Motionen väcktes den 3 maj. Anna Ek (S) föreslår att …".
_ASKS_NOW = re.compile(r"\)?\s(?:föreslår|vill|skriver|begär|önskar)(?!\w)")
#: "Motionen från Anna Ek (S) är därmed besvarad": a decision on a motion in a matter of another name.
_MOTION_OF = re.compile(r"(?<!\w)[Mm]otionen\s(?:från|av|väckt\sav)\s")
#: "Anna Eks motion om bänkar avslås".
_OF_SOMEBODY = re.compile(r"(?P<who>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,2}s(?:\s\([^()\s]{1,5}\))?)\smotion(?!\w)")
#: "Anna Ek (S) föreslår i en motion att …": the matter is the motion, whatever its title, where the decision is on a motion.
_BY_MOTION = re.compile(
    r"^\)?\s(?:har\s)?(?:[^.;\n]{0,40}?\s)?(?:i|genom)\s(?:en|sin)\s(?:gemensam\s)?motion(?!\w)|^\)?\s(?:har\s)?(?:[^.;\n]{0,40}?\s)?(?:dragit\stillbaka|återkallat|återtagit)\ssin\s(?:motion|interpellation|fråga)(?!\w)",
    re.IGNORECASE,
)
#: A title whose last name goes on in the next line.
_CUT = re.compile(r"(?:,|och|samt)\s(?P<first>[A-ZÅÄÖ][a-zåäöéü-]+)$")
#: "Motion från Anna Ek (S) om bänkar remitteras": what is decided of one that is listed.
_SETTLED = re.compile(
    r"(?<!\w)(?:(?:över)?lämnas|remitteras|hänskjuts|(?:över)?sänds|skickas|besvaras|bordläggs|avslås|bifalls|får\s(?:ställas|väckas|framställas))(?!\w)",
    re.IGNORECASE,
)
_LISTS = re.compile(r"motioner(?!\w)|interpellationer(?!\w)|initiativärenden(?!\w)|väckta ärenden", re.IGNORECASE)
#: "Anna Ek (S) har motionerat om …", "har väckt frågan om …": a matter of somebody's own, whatever its title.
_OWN_MATTER = re.compile(
    r"^\s*(?:har\s)?(?:(?:den\s)?\d[\d-]*\s(?:\w+\s)?(?:\d{4}\s)?)?(?:motionera(?:t|r|de)(?!\w)|(?:väckt|väckte|väcker|aktualiserar|initierar|ta(?:git|r)\supp|tog\supp)\s(?:frågan|ärendet|förslag|ett\s\w*initiativ)(?!\w))",
    re.IGNORECASE,
)
#: What every sentence holds that :data:`_OWN_MATTER`, :data:`_BY_MOTION` find, in small letters: without it nobody need be looked for.
_MAY_OWN = re.compile(r"motionera|väck|aktualiserar|initierar|\supp")
_MAY_MOVE = re.compile(r"motion|interpellation|fråga")
#: "I en motion föreslår Anna Ek (S)", "motion från Anna Ek (S)", "Den 4 maj inkom Anna Ek (S) med en motion".
_MATTER_FIRST = re.compile(
    rf"(?<!\w)(?:{_MATTER}|(?:(?:en|enkel)\s)?fråga(?=\s(?:från|av))|(?:en|enkel)\sfråga|(?:ett\s)initiativ)(?:\s(?:har\s)?(?:inkommit|inkom|kom|inkommer|inlämnats|lämnats|väckts|ställts|inlämnad|väckt|ställd|undertecknad|daterad|den|in|\d[\d-]*\.?|\w+\s\d{{4}}|"
    rf"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december))*,?\s(?:från|av|har\s\w+\sav|(?:föreslår|yrkar|anför|skriver|begär|vill|lyfter|framhåller|undrar|frågar)|(?:väcktes|lämnades(?:\sin)?|inlämnades|ställdes|skrevs|undertecknades)\sav)\s",
    re.IGNORECASE,
)
_MOTIONER = re.compile(
    r"(?<!\w)(?:(?:motionär(?:en|erna)|interpellanten|initiativtagar(?:en|na)|frågeställaren)\s|(?:motionär(?:er)?|interpellant|initiativtagare|frågeställare)\s?:\s)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?<!\w)(?:motionär|interpellant|initiativtagare|frågeställare)\s?:\s", re.IGNORECASE)
_WITHIN = re.compile(
    rf"^\s*(?:,\s)?(?:har\s)?(?:i|genom)\s(?:(?:en|ett|sin|rubricerad)\s)?(?:{_MATTER}|fråga|initiativ)(?!\w)",
    re.IGNORECASE,
)
_INKOM = re.compile(
    rf"(?<!\w){_CAME_IN}\s(?P<who>[^.;\n]{{4,200}}?)\s(?:(?:in\s)?(?:med\s)?(?:en|ett|följande)\s)(?:\w+\s)?(?:{_MATTER}|fråga|initiativ)(?!\w)",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"(?:^|\s)till\s+(?:[\w:.,-]+\s+){0,6}$", re.IGNORECASE)
_TURN = re.compile(r"(?:\s(?:från|av|ställd av|väckt av)\s|\s[-–]\s)", re.IGNORECASE)
_PAST = (
    SectionKind.front,
    SectionKind.background,
    SectionKind.preparation,
    SectionKind.motion_text,
    SectionKind.other,
    SectionKind.claims,
)


def authors(item: Item) -> list[Named]:
    """The authors of the matter of ``item``, each once; empty when it is no motion, interpellation, question or initiative."""
    if item.meeting.kind is Kind.motion:
        return _once(_of_motion(item))
    if item.title_extent is None:
        return []
    if refused := _NO_MATTER.search(item.title):
        return _once(_listed(item)) if _LISTS.fullmatch(refused.group()) else []
    if not _IN_TITLE.search(item.title):
        return _once(_of_opening(item))
    found = _of_title(item)
    more = not any(n.name for n in found) or re.search(r"m\.?\s?fl|med flera", item.title)
    if more:
        told = _of_text(item)
        if any(n.name for n in told) or not found:
            found = _once([*(n for n in found if n.name), *told])
    return _once(_finished(item, found))


def _finished(item: Item, found: list[Named]) -> list[Named]:
    """The authors with the last one, whose surname the title has on a line that was not read with it."""
    cut = _CUT.search(item.title)
    told = _of_text(item) if cut and found else []
    return found + [n for n in told if cut and n.name and n.name.startswith(cut["first"] + " ")]


def find(item: Item) -> Iterator[Claim[Actor] | Doubt]:
    """One ``motion_author`` for each author."""
    for one in authors(item):
        yield Claim(
            Actor(
                actor_id=derived_id(item.item_id, "actors", ActorRole.motion_author, one.name, one.party),
                item_id=item.item_id,
                document_id=item.meeting.document_id,
                name=one.name,
                party=one.party,
                party_now=one.now,
                role=ActorRole.motion_author,
            ),
            (Evidence("name" if one.name else "party", one.extent),),
        )


def _once(people: list[Named]) -> list[Named]:
    """Each person once; a party alone only where none of its people is named."""
    seen: dict[tuple[str | None, str | None], Named] = {}
    persons = {p.now for p in people if p.name}
    names = {p.name for p in people if p.name and p.party}
    for one in people:
        if (one.name is None and one.now in persons) or (one.name and one.party is None and one.name in names):
            continue
        seen.setdefault((one.name, one.now), one)
    return list(seen.values())


def _of_title(item: Item) -> list[Named]:
    """The people of the title, without those to whom it is put ("till kommunstyrelsens ordförande Bo Al (M)")."""
    assert item.title_extent is not None
    base = item.title_extent.start
    people = named(item.title, base, item.meeting)
    if item.title_extent.length != len(item.title):
        people = [p._replace(extent=item.title_extent) for p in people]
    kept: list[Named] = []
    for one in people:
        place = (
            one.extent.start - base
            if item.title_extent.length == len(item.title)
            else item.title.find(one.name or one.party or "")
        )
        before = item.title[max(0, place) - 90 if place > 90 else 0 : max(0, place)]
        addressee = before.lower().rfind(" till ")
        if addressee >= 0 and not _TURN.search(before[addressee + 5 :]):
            between = before[addressee + 6 :]
            if _ADDRESSEE.search(before) or (
                _last_of_several(people, one) and not re.search(r"(?:om|angående|gällande)\s", between)
            ):
                continue
        if one.name is None and _party_is_topic(before):
            continue
        if one.printed or one.name is None:
            kept.append(one)
    return kept


def _last_of_several(people: list[Named], one: Named) -> bool:
    """Whether ``one`` is the last of ``people``: an addressee stands behind the authors."""
    return bool(people) and people[-1] == one and len(people) > 1


def _party_is_topic(before: str) -> bool:
    """A party in a title is its author after "från" or "av", right after the kind of matter, or in parentheses."""
    return not re.search(rf"(?:från|av|\(|(?:{_MATTER})\s\(?|[-–]\s)\s*$|^\s*\(?$", before, re.IGNORECASE)


def _of_text(item: Item) -> list[Named]:
    """The people of the sentence that tells how the matter came in; failing that, of what is asked near the head of the account."""
    for passage in (*item.of(*_PAST), *item.of(SectionKind.decision, SectionKind.recommendation)):
        for number, unit in enumerate(units(passage)):
            told = passage.kind in (SectionKind.background, SectionKind.motion_text, SectionKind.front)
            found = _in_sentence(item, passage.slice(unit), unit.start, first=told and number == 0)
            if found:
                return found
    for passage in item.of(SectionKind.speakers):
        if (label := _LABELLED.search(passage.text)) is not None:
            return leading(passage.text[label.end() :], passage.extent.start + label.end(), item.meeting)[:1]
    if not re.search(r"motion", item.title, re.IGNORECASE):
        return []
    for passage in item.of(SectionKind.front, SectionKind.background, SectionKind.motion_text)[:2]:
        for unit in units(passage)[1:3]:
            people = [n for n in leading(passage.slice(unit), unit.start, item.meeting) if n.printed and n.name]
            if people and _ASKS_NOW.match(passage.slice(unit), people[-1].extent.end - unit.start):
                return people
    return []


def _listed(item: Item) -> list[Named]:
    """The authors under "Inkomna motioner": of each that is decided on by itself, and of a single one that has come in. Motions that are only listed
    are matters of their own; whoever has no party beside the name is a private person."""
    own: list[Named] = []
    told: list[list[Named]] = []
    for passage in item.of(SectionKind.front, SectionKind.background, SectionKind.decision, SectionKind.recommendation):
        for unit in units(passage):
            words = passage.slice(unit)
            people = [n for n in _in_sentence(item, words, unit.start) if n.printed and n.name and n.party]
            told += [people] if people else []
            if passage.kind in (SectionKind.decision, SectionKind.recommendation) and _SETTLED.search(words):
                own += people
    return own or (told[0] if len(told) == 1 else [])


def _of_opening(item: Item) -> list[Named]:
    """The people of the sentence that opens the account, when the matter is their own: "Anna Ek (S) har motionerat om bänkar."."""
    for passage in item.of(SectionKind.front, SectionKind.background, SectionKind.preparation):
        for unit in units(passage)[:1]:
            words = passage.slice(unit)
            if not _MAY_OWN.search(words.lower()):
                continue
            people = [n for n in leading(words, unit.start, item.meeting) if n.printed and n.party]
            if people:
                at = people[-1].extent.end - unit.start
                if _OWN_MATTER.match(words[at + (words[at : at + 1] == ")") :]):
                    return people
    return _of_decided(item)


def _of_decided(item: Item) -> list[Named]:
    """The author of the motion that is decided on in a matter of another name."""
    decided = item.of(SectionKind.decision, SectionKind.recommendation)
    withdrawn = any("utgår" in p.text or "avskriv" in p.text for p in decided)
    if withdrawn or any("motion" in p.text.lower() for p in decided):
        for passage in item.of(SectionKind.front, SectionKind.background, SectionKind.preparation):
            for unit in units(passage)[:4]:
                words = passage.slice(unit)
                if not _MAY_MOVE.search(words.lower()):
                    continue
                people = [n for n in leading(words, unit.start, item.meeting) if n.printed and n.party]
                if people and _BY_MOTION.match(words[people[-1].extent.end - unit.start :]):
                    return people
    for passage in decided:
        if whose := _OF_SOMEBODY.search(passage.text):
            people = named(whose["who"], passage.extent.start + whose.start("who"), acquainted(item).meeting)
            if people and all(n.name and n.party for n in people):
                return people
        if of := _MOTION_OF.search(passage.text):
            people = leading(passage.text[of.end() :], passage.extent.start + of.end(), item.meeting)
            if people and all(n.name and n.printed for n in people):
                return people
    return []


def _in_sentence(item: Item, words: str, base: int, *, first: bool = False) -> list[Named]:
    people = leading(words, base, item.meeting) or _bare_leading(item, words, base)
    if people:
        at = people[-1].extent.end - base
        rest = words[at + 1 :] if words[at : at + 1] == ")" else words[at:]
        if (
            ((told := _SUBJECT_FIRST.match(rest)) and not _MOVES.match(told.group()))
            or _BY_MOTION.match(rest)
            or _OWN_MATTER.match(rest)
            or _WITHIN.match(rest)
            or (first and _ASKS.match(rest) and not _MOVES.match(rest.rstrip(" .\n")))
        ):
            return people
    for match in (*_MATTER_FIRST.finditer(words), *_MOTIONER.finditer(words)):
        found = leading(words[match.end() :], base + match.end(), item.meeting) or _bare_leading(
            item, words[match.end() :], base + match.end()
        )
        if found:
            return found
    inkom = _INKOM.search(words)
    if inkom:
        return named(inkom["who"], base + inkom.start("who"), item.meeting)
    return []


def _bare_leading(item: Item, words: str, base: int) -> list[Named]:
    """A name without a party at the start of the sentence ("Anna Ek har lämnat in en motion")."""
    names: list[Person] = find_names(words[:120])
    if names and names[0].extent.start <= 2:
        extent = names[0].name_extent.shift(base)
        return [
            Named(
                names[0].name,
                names[0].party or roster_party(item.meeting.roster, names[0].name),
                extent,
                names[0].party is not None,
            )
        ]
    return []


def _of_motion(item: Item) -> list[Named]:
    """Those who signed a motion, else those whom its title or its first lines name."""
    found = signers(item)
    passages: list[Passage] = [p for p in item.passages if p.kind is not SectionKind.annex]
    if found:
        return found
    if item.title_extent is not None:
        found = _of_title(item)
    if not found and passages:
        head = passages[0].text[:400]
        found = [n for n in named(head, passages[0].extent.start, item.meeting) if n.name]
    return found
