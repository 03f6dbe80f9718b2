"""What a body said of a matter and then proposed, whose day and § stand sentences before; second acts with a day of their own; what members ask for
and side clauses, which tell of no act. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals
from pipeline.terms import SectionKind

KF, KS, NAMND = "kommunfullmäktige", "kommunstyrelsen", "omsorgsnämnden"
DECIDED, PROPOSED = "decision", "recommendation"
H = "hemtjanst"
Row = tuple[str | None, str | None, str | None, str, str, str | None]


def told(account: str, title: str = "Motion om att avskaffa LOV i hemtjänsten", own: str = KF) -> list[Row]:
    point = (DECISION, "Motionen avslås.")
    made = item(title, point, (BACKGROUND, account), at=meeting(own, date="2028-05-22"))
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect), f.service) for f in facts]


BETWEEN = " Fyra av tio har valt en privat utförare. Att ta över driften skulle ta lång tid. "
KEPT: list[Row] = [(NAMND, "2028-01-22", "8", PROPOSED, "keep", H)]
#: What a body said, with its day, sentences before what it proposes.
OPINIONS = [
    f"Omsorgsnämnden har yttrat sig över motionen 2028-01-22 § 8.{BETWEEN}Nämnden föreslår att motionen avslås.",
    f"Omsorgsnämnden har den 22 januari 2028, § 8, yttrat sig om motionen.{BETWEEN}Nämnden föreslår därför att motionen avslås.",
    f"Omsorgsnämnden anför den 22 januari 2028, § 8, att systemet fungerar väl.{BETWEEN}Nämnden avstyrker motionen.",
    f"Omsorgsnämnden skriver i sitt yttrande 2028-01-22 § 8 att systemet fungerar väl.{BETWEEN}Nämnden föreslår att motionen avslås.",
    f"I yttrande 2028-01-22 § 8 framhåller omsorgsnämnden att systemet fungerar väl.{BETWEEN}Nämnden bedömer att motionen bör avslås.",
    f"Omsorgsnämnden yttrade sig över motionen den 22 januari 2028, § 8.{BETWEEN}Omsorgsnämnden anser att motionen ska avslås.",
]


@pytest.mark.parametrize("account", OPINIONS)
def test_the_day_of_an_opinion_is_that_of_what_is_proposed(account: str) -> None:
    assert told(account) == KEPT


def test_an_act_told_between_does_not_take_the_day() -> None:
    account = (
        "Omsorgsnämnden har yttrat sig 2028-01-22 § 8. Nämnden redovisar att kommunfullmäktige 2021-10-20 § 92 införde LOV i hemtjänsten. "
        "Nämnden uppger vidare att kostnaden är oförändrad. Nämnden anser att motionen kan avslås."
    )
    assert told(account) == [(KF, "2021-10-20", "92", DECIDED, "introduce", H), *KEPT]


def test_another_body_does_not_get_the_day() -> None:
    account = "Omsorgsnämnden har yttrat sig 2028-01-22 § 8. Kommunstyrelsen föreslår att motionen avslås."
    assert told(account) == [(KS, None, None, PROPOSED, "keep", H)]


SECOND: list[tuple[str, list[Row]]] = [
    (
        "Kommunfullmäktige beslutade den 15 december 2018, § 121, att införa LOV i hemtjänsten "
        "och den 14 juni 2020, § 67, att även ledsagning ska omfattas.",
        [
            (KF, "2018-12-15", "121", DECIDED, "introduce", H),
            (KF, "2020-06-14", "67", DECIDED, "expand", "ledsagning"),
        ],
    ),
    (
        "Kommunfullmäktige överlämnade 2027-10-31 § 144 motionen till kommunstyrelsen för beredning, "
        "som den 15 november 2027 remitterade den till omsorgsnämnden.",
        [(KF, "2027-10-31", "144", DECIDED, "none", H), (KS, "2027-11-15", None, DECIDED, "none", H)],
    ),
    (
        "Omsorgsnämnden har i beslut 2027-02-15 § 18 föreslagit att LOV införs i hemtjänsten.",
        [(NAMND, "2027-02-15", "18", PROPOSED, "introduce", H)],
    ),
    (
        "Omsorgsnämnden har genom sitt beslut den 15 februari 2027, § 18, avstyrkt motionen.",
        [(NAMND, "2027-02-15", "18", PROPOSED, "keep", H)],
    ),
    (
        "Omsorgsnämnden beslutade 2027-02-16 § 24 att föreslå en ersättning om 387 kronor per timme enligt LOV.",
        [(NAMND, "2027-02-16", "24", PROPOSED, "revise", H)],
    ),
    (
        "Omsorgsnämnden beslutade den 15 juni 2027, § 96, att föreslå kommunfullmäktige att avsluta valfrihetssystemet "
        "och att ersätta det med upphandlade områden.",
        [(NAMND, "2027-06-15", "96", PROPOSED, "replace", H)],
    ),
    ("Omsorgsnämnden föreslår avslag med hänvisning till att få berörs.", [(NAMND, None, None, PROPOSED, "keep", H)]),
    (
        "Kommunstyrelsens arbetsutskott beslutade 2027-05-10 § 88 att inhämta yttrande från omsorgsnämnden.",
        [("kommunstyrelsens arbetsutskott", "2027-05-10", "88", DECIDED, "none", H)],
    ),
    (
        "Ansvaret för förfrågningsunderlaget överläts av kommunfullmäktige till omsorgsnämnden 2021-05-30, § 52.",
        [(KF, "2021-05-30", "52", DECIDED, "delegate", H)],
    ),
    (
        "Omsorgsnämnden beslutade 2021-11-25, § 98, att införa ett kapacitetstak på 500 timmar per månad.",
        [(NAMND, "2021-11-25", "98", DECIDED, "revise", H)],
    ),
    (
        "Omsorgsnämnden beslutade den 18 juni 2023, § 88, att säga upp avtalen med tre utförare.",
        [(NAMND, "2023-06-18", "88", DECIDED, "provider", H)],
    ),
    (
        "Motionärerna hänvisar till att omsorgsnämnden under 2023 tvingades avsluta avtalet med en utförare.",
        [(NAMND, "2023", None, DECIDED, "provider", H)],
    ),
    (
        "Omsorgsnämnden har tillstyrkt nivån.",
        [(NAMND, None, None, PROPOSED, "revise", H)],
    ),
]


LATER: list[tuple[str, list[Row]]] = [
    (
        "Omsorgsnämnden fastställde 2027-01-28, § 7, förfrågningsunderlag för hemtjänsten. I samband med beslutet fick förvaltningen av nämnden "
        "i uppdrag att göra en utvärdering av systemet.",
        [(NAMND, "2027-01-28", "7", DECIDED, "revise", H), (NAMND, "2027-01-28", "7", DECIDED, "plan", H)],
    ),
    (
        "Uppdraget redovisades vid omsorgsnämndens sammanträde den 26 maj 2027, § 84, då ärendet återremitterades för komplettering.",
        [(NAMND, "2027-05-26", "84", DECIDED, "none", H)],
    ),
    (
        "När systemet infördes beslutade kommunfullmäktige att förfrågningsunderlaget enligt LOV ska revideras varje år.",
        [(KF, None, None, DECIDED, "revise", H)],
    ),
]


@pytest.mark.parametrize(("account", "rows"), [*SECOND, *LATER])
def test_told(account: str, rows: list[Row]) -> None:
    assert told(account) == rows


NONE = [
    "Eva Ek (M) föreslår i en motion som väcktes i kommunfullmäktige den 23 februari 2027 att kommunen inför LOV i hemtjänsten.",
    "Eva Ek (M) yrkar i en motion, som inlämnades vid kommunfullmäktiges sammanträde 2027-04-20, att LOV avskaffas.",
    "I en motion som väcktes vid fullmäktige den 23 februari 2027 föreslår Eva Ek (M) att LOV avskaffas.",
    "Eva Ek (M) och Bo Al (L) har i en motion, väckt i kommunfullmäktige 2027-04-20, föreslagit att LOV införs i hemtjänsten.",
    "Eva Ek (M) har till fullmäktige i en motion daterad 2027-04-20 begärt att LOV avskaffas i hemtjänsten.",
    "Personalen har fått sämre villkor sedan systemet infördes.",
    "Ledningskontoret anför i yttrande den 1 april 2027 att kostnaden per timme har minskat sedan systemet infördes.",
    "Omsorgsnämnden skriver den 3 maj 2027, § 7, att omsorgen har blivit bättre efter det att LOV infördes.",
    "När systemet infördes var avsikten att fler skulle kunna välja.",
    "Sedan kravet på tillstånd från IVO infördes 2019 har endast en ny utförare ansökt.",
    "Innan valfrihetssystemet infördes fanns bara kommunal hemtjänst.",
]


@pytest.mark.parametrize("account", NONE)
def test_not_told(account: str) -> None:
    assert told(account) == []


def test_one_who_is_to_propose_has_not_proposed() -> None:
    account = "I budgeten fick omsorgsnämnden av kommunfullmäktige 2027-11-29 § 152 uppdraget att föreslå fler tjänster i systemet enligt LOV."
    assert [(row[0], row[3]) for row in told(account)] == [(KF, DECIDED)]


def starts(account: str) -> list[tuple[str, str | None]]:
    made = item(
        "Försök med LOV i hemtjänsten",
        (DECISION, "Försöket avslutas."),
        (BACKGROUND, account),
        at=meeting(NAMND, date="2028-05-22"),
    )
    return [(str(c.fact.lov_effect), c.fact.effective_on) for c in recitals.find(made)]


DECISION_TO_HAVE_IT = "Kommunfullmäktige beslutade 2026-10-20 § 92 att införa LOV i hemtjänsten"
STARTS = [
    f"{DECISION_TO_HAVE_IT}. Verksamheten startade den 1 mars 2027.",
    f"{DECISION_TO_HAVE_IT}. Systemet togs i drift den 1 mars 2027.",
    "Nämnden redovisar att kommunfullmäktige 2026-10-20 § 92 beslutade att införa LOV i hemtjänsten och att systemet startade den 1 mars 2027.",
]


@pytest.mark.parametrize("account", STARTS)
def test_the_day_on_which_it_began(account: str) -> None:
    assert starts(account) == [("introduce", "2027-03-01")]


def test_what_is_backed_holds_from_the_same_day() -> None:
    account = (
        "Omsorgsnämnden föreslog 2026-09-14 § 102 att LOV införs i hemtjänsten från och med den 1 maj 2027. "
        "Kommunstyrelsen har 2026-11-08 § 176 tillstyrkt nämndens förslag."
    )
    assert starts(account) == [("introduce", "2027-05-01"), ("introduce", "2027-05-01")]


def minutes_proposal(words: str) -> list[Row]:
    made = item(
        "LOV i hemtjänsten",
        (SectionKind.proposal, words),
        (BACKGROUND, "LOV i hemtjänsten är en fråga."),
        at=meeting(KF, date="2028-05-22"),
    )
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect), f.service) for f in facts]


def test_a_proposal_told_of_under_its_heading() -> None:
    told_of = "Kommunstyrelsen föreslog 2028-05-08 § 193 kommunfullmäktige att införa LOV i hemtjänsten."
    assert minutes_proposal(told_of) == [(KS, "2028-05-08", "193", PROPOSED, "introduce", H)]
    assert minutes_proposal("Kommunstyrelsen föreslår kommunfullmäktige besluta att införa LOV i hemtjänsten.") == []
