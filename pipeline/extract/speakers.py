"""Who can speak in an item: the words for offices, and the people who sign, wrote a motion, or have one told of.

In: an item, a sentence, a name as printed. Out: :class:`Speaker` values. Which of them a sentence belongs to is said by
:mod:`pipeline.extract.voices`.

Only people with a printed party, and those who sign a reservation or a statement, are named: the author of a citizens' proposal never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.bodies import find_bodies
from pipeline.extract.authors import authors as find_authors
from pipeline.extract.places import BODY_KINDS, is_motion
from pipeline.facts import Item
from pipeline.named_parties import find_parties
from pipeline.persons import Person, find_names, find_persons, is_party
from pipeline.terms import Kind

_FIRST_WORDS = 400
_PARTY_OPENS = 60
#: "S har lämnat en skriftlig reservation:", "Centerpartiet lämnar följande anteckning".
_LEAVES = re.compile(
    r"(?:-?gruppen|s\s\w+)?\s(?:har\s)?(?:lämna[rt]?|lämnade|avger|avgav|anför|anförde|inkommer\smed|antecknar)\s"
    r"(?:(?:en|ett|följande|skriftlig|särskilt|egen)\s){1,3}(?:reservation|yttrande|\w*anteckning|motivering|uttalande)|\s(?:anför|antecknar):",
    re.IGNORECASE,
)
_BARE = re.compile(r"\W*(?:[Bb]ilaga(?:\s\d+)?\W+)?([A-ZÅÄÖ]{1,3})(?=\s|:s\s)")
#: "Reservationen från (FP) lyder:".
_LETTER_OF = re.compile(
    r"\W*(?:reservation|yttrande|\w*anteckning)(?:en|t)?\s(?:från|av)\s\(?[A-ZÅÄÖa-zåäö]", re.IGNORECASE
)
OFFICE = re.compile(
    r"(?<!\w)(?P<name>(?:\w+-\s+och\s+)?[\w-]+förvaltningen|förvaltningen|[\w-]*kontoret|utredningen|utredare(?:n)?|kommunledningen|tjänstepersonerna"
    r"|förvaltningschefen|arbetsgruppen|projektgruppen|styrgruppen|konsulten|sektorn|projektledaren|utvecklingsledaren|granskarna"
    r"|(?:social|ekonomi|kommun|region|omvårdnads)(?:chefen|direktören)|\w*omsorgschefen|divisionen|[\w-]+(?:ekonomen|controllern|strategen|samordnaren)"
    r"|(?:kommunala\s+)?(?:pensionärs|funktionsrätts|funktionshinder|tillgänglighets|handikapp|senior|äldre|näringslivs|brukar|anhörig|folkhälso)rådet"
    r"|(?-i:[Ss]ektor\s(?:för\s\w+|[A-ZÅÄÖ]\w+)))(?:s\b)?",
    re.IGNORECASE,
)
#: Those who speak for themselves, whatever office they have.
_OWN_NAME = re.compile(
    r"utred(?:aren|ningen)|kommunledningen|\w+gruppen|\w+ledaren|konsulten|sektorn|divisionen|granskarna|social\w+|\w*omsorgschefen|(?!förvaltnings)\w+(?:chefen|direktören)"
    r"|[\w-]+(?:ekonomen|controllern|strategen|samordnaren)|(?:kommunala\s+)?\w+rådet|sektor\s.*",
)
ASSOCIATION = re.compile(r"(?<!\w)(?:SKR|SKL|Sveriges [Kk]ommuner och (?:[Rr]egioner|[Ll]andsting))(?!\w)")
_CITIZENS = re.compile(r"medborgarförslag|e-förslag|invånarförslag", re.IGNORECASE)
#: "har väckt ett initiativärende", "i en motion", "har lämnat in en motion": who wrote it stands in the same sentence.
_TOLD = re.compile(
    r"(?<!\w)(?:i\s+(?:en|sin|ett|sitt)|väck(?:t|te|er)|lämna(?:t|de|r)|inlämna(?:t|de)|inkommit\s+med|inkom\s+med|skrivit|skrev|skriver|har)\s+"
    r"(?:\w+\s+){0,5}?(?:motion\w*|\w*initiativ(?!rätt)\w*)(?!\w)",
    re.IGNORECASE,
)
#: "skickade motionen till nämnden", "har begärt nämndens yttrande": what the motion says has been told.
HANDLED = re.compile(
    r"(?<!\w)(?:remi(?:tter|ss)\w*|översän\w+|skicka(?:de|des|ts|t)|sän(?:de|des|ts|t)|överläm\w+|yttra\w*|yttrande\w*|tjänsteskrivelse\w*"
    r"|bered\w+|besvar\w+|svar(?:et)?|i dag finns|idag finns)(?!\w)",
    re.IGNORECASE,
)
#: "I skrivelsen heter det": of the organisation that has written one.
IN_LETTER = re.compile(
    r"\s*(?:I|Av|Ur)\s+(?:skrivelsen|brevet|yttrandet|remissvaret|uttalandet)\s+(?:heter|skrivs|sägs|framhålls|framgår|står|anförs)(?!\w)"
)
#: "Av nämndens yttrande framgår", "I svaret noteras": those whose answer it is; without an owner those who were asked.
IN_ANSWER = re.compile(
    r"\s*(?:i|av|ur)\s+(?:(?P<owner>[\w ,&-]{4,60}?)s\s+)?(?:(?:remiss)?(?:yttrande|svar)(?:t|et)?"
    r"|(?<=s\s)(?:konsekvensbeskrivning|skrivelse|analys|bedömning|rapport)"
    r"|(?P<inquiry>utredning(?:en)?)\s+(?:fram(?:går|hålls|kommer)|konstateras|pekas|anges|beskrivs|redovisas|bedöms|noteras|påpekas|lyfts|skrivs|varnas))(?!\w)",
    re.IGNORECASE,
)
#: "Till grund ligger nämndens yttrande, där det sägs": those whose paper says it.
IN_PAPER = re.compile(
    r"(?<!\w)(?P<owner>[\w ,&-]{4,60}?)s\s+(?:yttrande|svar|skrivelse|utlåtande|tjänsteskrivelse|bedömning)(?:\s[^.;:,]{1,40})?,?"
    r"\s(?:där|vari|i\svilke[tn])\s"
    r"(?:det\s|nämnden\s|den\s)?(?:sägs|anges|framgår|framhålls|framhåller|står|anförs|skrivs|skriver|påpekas|konstateras|bedöms)(?!\w)",
    re.IGNORECASE,
)
#: "Utskottet utvärderade systemet 2016", "Nämnden har under våren utrett frågan": whose the inquiry is that is told of next.
_INQUIRED = re.compile(
    r"\s(?:(?:utvärderade|utredde|granskade|kartlade|analyserade|undersökte)(?!\w)|har\s(?:\w+\s){0,8}?(?:utvärderat|utrett|granskat|kartlagt|analyserat|undersökt)(?!\w))",
    re.IGNORECASE,
)
#: A body or an office that has taken up a matter: what follows without a subject is what it found.
HOLDS = re.compile(
    r"(?<!\w)(?:hemställer|hemställde|bedömer|bedömde|konstaterar|pekar|redovisar|uppger|noterar|finner|fann|befarar|svarar|avstyrker|tillstyrker"
    r"|har\s(?:avstyrkt|tillstyrkt|utrett|prövat|yttrat|svarat|kartlagt|granskat))(?!\w)|(?<!\w)har\s\w+\s(?:\w+\s)?(?:kartlagt|utrett|prövat)",
    re.IGNORECASE,
)
#: A heading whose section is the answer of a body or an office.
STATEMENT_OF = re.compile(
    r"^\W*([\w ,&-]{4,60}?)s\s+(?:yttrande|bedömning|synpunkter|ställningstagande|svar|remissvar|övervägande\w*|analys|översyn|skäl|motivering"
    r"|utredning|slutsats(?:er)?|kommentar(?:er)?|redogörelse|redovisning|rapport"
    r"|(?:beslut|yttrande|svar)(?:\s+den)?\s+\d[\d\w .,§-]*)\W*(?<!\.)$",
    re.IGNORECASE,
)
#: "De pekar på", "skriver de": those who wrote the motion, when there are several.
_THEY = re.compile(
    r"\s*de\s+(?:pekar|anför|anser|menar|skriver|hävdar|framhåller|vill|påpekar|hänvisar|tror|tycker|befarar|önskar|begär|yrkar)(?!\w)"
    r"|(?<!\w)(?:skriver|menar|anser|hävdar|anför)\s+de(?!\w)",
    re.IGNORECASE,
)
#: "säger kommunens upphandlingschef Bo Al": an official, whom an article quotes without a party.
OFFICIAL = re.compile(
    r"(?:säger|menar|anser|förklarar|berättar|konstaterar|enligt)\s+(?:[\w-]+\s+){0,3}?[\w-]*(?:chef(?:en)?|direktör(?:en)?|controller(?:n)?"
    r"|ledare(?:n)?|strateg(?:en)?|utredare(?:n)?)\s+(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,2})"
)
#: "gav förvaltningen i uppdrag att utreda": the inquiry that follows is the administration's own.
_CHARGED = re.compile(
    r"(?<!\w)(?:förvaltning(?:en|schef\w*)\s+i\s+uppdrag|(?:uppdr\w+|uppdragit)\s+(?:åt\s+)?förvaltning\w*)",
    re.IGNORECASE,
)

#: "har vård- och omsorgsförvaltningen lämnat följande yttrande"
FOLLOWING = re.compile(r"(?:lämnat|lämnar|avgett|avger|avgivit|skriver)\s+följande", re.IGNORECASE)
#: "remitterade motionen till socialnämnden för yttrande": what follows without a subject is that body's answer.
ASKED = re.compile(
    r"(?<!\w)(?:remitterade|remitterats|remitterades|översände|skickade|sändes)\s[^.]{0,60}?(?:till|hos)\s+([\w &,-]{4,60}?)"
    r"\s+för\s+(?:yttrande|svar|besvarande)",
    re.IGNORECASE,
)
#: "Nämndens utredning visar": the owner speaks.
FINDS = re.compile(
    r"\s+(?:\w+\s+)?(?:utredning|bedömning|yttrande|skrivelse|uppföljning|svar)\s+(?:visar|är|anger|pekar|framhåller)",
    re.IGNORECASE,
)
#: "…, anför motionären.", "enligt motionärerna".
_BY_MOTIONER = re.compile(
    r"(?<!\w)(?:enligt|anför|anförde|menar|menade|skriver|skrev|anser|ansåg|hävdar|hävdade|påpekar|framhåller|tycker)\s"
    r"(?:motionär(?:en|erna)|initiativtagar(?:en|na)|förslagsställar(?:en|na))(?!\w)",
    re.IGNORECASE,
)
#: "Skälen är att", "Motiveringen är att": of the one who was named last.
_REASONS = re.compile(r"\s*(?:som\s+)?(?:skäl(?:et|en)?|motiveringen|anledningen|orsaken)(?!\w)", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?<!\w)(?:följande(?:\s\w+)?|att)[.:]?\s*$", re.IGNORECASE)
_ALONE = re.compile(r"(?<![\w-])förvaltningen(?!\w)", re.IGNORECASE)
_OWN_OFFICE = re.compile(r"(?<!\w)(?:\w+-\soch\s)?\w+(?:kontoret|förvaltningen)(?!\w)", re.IGNORECASE)
_IN_WRITING = re.compile(r"(?<!\w)skriftligt?(?:en)?(?!\w)[^:]*$", re.IGNORECASE)
_RESERVES = re.compile(r"(?<!\w)(?:reserver\w*|lämna\w*|anmäl\w*|anför\w*|yttra\w*|avge\w*)(?!\w)", re.IGNORECASE)

#: A line of its own without an end: a heading inside the account.
SUBHEADING = re.compile(
    r"[A-ZÅÄÖ](?![^.!?]*(?<!\w)(?:är|har|ska|skall|kan|bör|inför|innebär|att)(?!\w))[^.!?;•]{3,80}$"
)
#: Words of the chair, who makes no argument.
CHAIRED = re.compile(
    r"(?<!\w)(?:ordförande\w*\s+(?:ställer|finner|frågar|konstaterar|prövar|redogör|föredrar)|proposition\w*|omröstning\w*"
    r"|votering\w*|ajourner\w*|reserver\w+|ja-röst\w*|nej-röst\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes an argument; ``party`` only where one is printed with the person or stands for the speaker."""

    name: str | None = None
    party: str | None = None


NOBODY = Speaker()


def together(people: Sequence[Person]) -> Speaker:
    """Several people as one speaker, with the parties that are printed of them."""
    return _of((p.name, p.party) for p in people)


def _of(named: Iterable[tuple[str | None, str | None]]) -> Speaker:
    listed = list(named)
    names = dict.fromkeys(name for name, _ in listed if name)
    parties = dict.fromkeys(party for _, party in listed if party)
    return Speaker("; ".join(names) or None, ";".join(parties) or None)


def signers(text: str) -> Speaker:
    """The people (or the party) that a reservation or a statement opens with."""
    opening = text[:_FIRST_WORDS]
    people = find_persons(opening)
    if people:
        return together(people)
    named = _chain(find_names(opening), opening)
    parties = find_parties(opening)
    if not named and (verb := _RESERVES.search(opening)) and any(p.extent.end <= verb.start() for p in parties):
        return Speaker(None, ";".join(dict.fromkeys(p.party for p in parties if p.extent.end <= verb.start())))
    if len(named) > 1:
        return together(named)
    party = next((p.party for p in parties), None) or party_opening(opening, annexed=False)
    return Speaker(named[0].name if named else None, named[0].party or party if named else party)


def in_writing(text: str) -> Speaker | None:
    """Those of whom a list of reservations says that theirs is in writing ("Anna Ek (S) reserverar sig skriftligt"); None for none."""
    before: Sequence[Person] = ()
    for sentence in re.split(r"(?<=\.)\s", text):
        people = find_persons(sentence)
        if _IN_WRITING.search(sentence) and (people or before):
            return together(people or before)
        before = people
    return None


def _chain(named: Sequence[Person], text: str) -> list[Person]:
    """The first of some people, and the others of its list where "reserverar sig" stands before it or after."""
    listed = list(named[:1])
    for one in named[1:]:
        if text[listed[-1].extent.end : one.extent.start].strip() not in (",", "och", "samt"):
            break
        listed.append(one)
    beside = f"{text[: listed[0].extent.start][-40:]} {text[listed[-1].extent.end :][:40]}" if listed else ""
    return listed if _RESERVES.search(beside) else listed[:1]


def party_opening(sentence: str, *, annexed: bool) -> str | None:
    """The party whose words follow a sentence inside a reservation or a statement ("Kristdemokraterna lämnar följande anteckning:")."""
    parties = find_parties(sentence[:_PARTY_OPENS])
    if not parties:
        bare = _BARE.match(sentence)
        left = bare is not None and (_LEAVES.match(sentence, bare.end()) or sentence[bare.end() :].startswith(":s "))
        return bare[1] if left and bare and is_party(bare[1], after_name=False) else None
    opens = parties[0].extent.start == 0 and (annexed or _LEAVES.match(sentence, parties[0].extent.end) is not None)
    return parties[0].party if opens or _LETTER_OF.match(sentence) else None


def authors(item: Item) -> Speaker | None:
    """Who wrote the motion that an item is or answers: the people in its title, those its account opens with, or those who sign it."""
    if _CITIZENS.search(item.title):
        return None
    if signed := find_authors(item):
        return _of((n.name, n.party) for n in signed)
    if not is_motion(item):
        return None
    people = find_persons(item.title)
    texts = [p.text for p in item.passages if p.kind in BODY_KINDS]
    if not people and texts and re.search(r"motion", texts[0][:_FIRST_WORDS], re.IGNORECASE):
        people = find_persons(texts[0][:_FIRST_WORDS])
    if not people and item.meeting.kind is Kind.motion and texts:
        people = find_persons("\n".join(texts)[-300:])
    return together(people) if people else None


def told(sentence: str) -> Speaker | None:
    """Those who by this sentence have written a motion or raised a matter ("Anna Ek (M) har i en motion föreslagit"); None for none."""
    if _CITIZENS.search(sentence) or not (found := _TOLD.search(sentence)):
        return None
    people = [p for p in find_persons(sentence) if p.extent.end <= found.end()]
    return together(people) if people and people[0].extent.start < found.start() else None


def own_office(item: Item) -> str | None:
    """The office whose letter an item is, where the letter calls it by its full name and never "förvaltningen"."""
    if item.meeting.kind is not Kind.letter:
        return None
    texts = [p.text for p in item.passages]
    if any(_ALONE.search(text) for text in texts):
        return None
    return next((found.group().lower() for text in texts if (found := _OWN_OFFICE.search(text))), None)


def inquirer(sentence: str) -> str | None:
    """The body that by this sentence has itself inquired into something, as it is named; None for none."""
    for body in find_bodies(sentence[:60]):
        if (
            not body.genitive
            and not sentence[: body.extent.start].strip()
            and _INQUIRED.match(sentence, body.extent.end)
        ):
            return body.name
    return None


def by_motioner(sentence: str) -> bool:
    """Whether the sentence is said to be the words of those who wrote the motion."""
    return _BY_MOTIONER.search(sentence) is not None


def reasons(sentence: str) -> bool:
    """Whether a sentence gives the reasons of the one who was named last."""
    return _REASONS.match(sentence) is not None


def announces(sentence: str, *, says: bool) -> bool:
    """Whether a sentence ends where the words of the one it names begin ("anför:", "Av utredningen framgår följande.")."""
    return (says and sentence.rstrip().endswith(":")) or _ANNOUNCES.search(sentence) is not None


def charged(sentence: str) -> bool:
    """Whether the administration is given a task in this sentence."""
    return _CHARGED.search(sentence) is not None


def has_own_name(office: str) -> bool:
    """Whether an office is called by its own name, and not by that of the administration it belongs to."""
    return _OWN_NAME.fullmatch(office) is not None and not office.endswith(("kontoret", "förvaltningen"))


def they(sentence: str) -> bool:
    """Whether several people who are not named here are said to say it."""
    found = _THEY.search(sentence)
    return found is not None and (found.start() == 0 or found.group()[0] not in " dD")


def governed(opening: str, at: int) -> bool:
    """Whether a name stands after a preposition and is no subject ("till nämnden")."""
    return re.search(r"(?:till|åt|för|av|i|från|på)\s+$", opening[:at], re.IGNORECASE) is not None
