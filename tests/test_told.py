"""Acts told of by a pronoun, in a list, with the act itself as the verb, or by a right and a task given. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals

TITLE = "Valfrihetssystem enligt LOV i ledsagningen"

#: (sentence, body, decided on, §, stage, effect, service)
TOLD = [
    ("Omsorgsnämnden hemställde 2031-01-20, § 6, om att få öppna ledsagningen för andra aktörer.",
     ("omsorgsnämnden", "2031-01-20", "6", "recommendation", "introduce", "ledsagning")),
    ("Kommunstyrelsen föreslog 2031-11-06, § 203, en höjning på tre procent.",
     ("kommunstyrelsen", "2031-11-06", "203", "recommendation", "revise", "ledsagning")),
    ("Omsorgsnämnden föreslog den 19 september 2031, § 102, att systemen upphör.",
     ("omsorgsnämnden", "2031-09-19", "102", "recommendation", "abolish", "ledsagning")),
    ("Omsorgsnämnden föreslog avslutet i september 2031.",
     ("omsorgsnämnden", "2031-09", None, "recommendation", "abolish", "ledsagning")),
    ("Arbetsutskottet beslutade den 3 maj 2031, § 7, att tillstyrka nämndens förslag.",
     ("socialnämndens arbetsutskott", "2031-05-03", "7", "recommendation", "introduce", "ledsagning")),
    ("Omsorgsnämnden beslutade om detta 2031-10-26, § 99.",
     ("omsorgsnämnden", "2031-10-26", "99", "decision", "introduce", "ledsagning")),
    ("Kommunfullmäktige behandlade ärendet i mars 2031 och bordlade det då.",
     ("kommunfullmäktige", "2031-03", None, "decision", "none", None)),
    ("Kommunfullmäktige överlät 2031-02-22 till socialnämnden att besluta.",
     ("kommunfullmäktige", "2031-02-22", None, "decision", "none", None)),
    ("Kommunfullmäktige sade nej till LOV i ledsagningen 2031-09-23, § 112.",
     ("kommunfullmäktige", "2031-09-23", "112", "decision", "not_introduce", "ledsagning")),
    ("KF 2031-03-28, § 41: införa LOV i ledsagningen.",
     ("kommunfullmäktige", "2031-03-28", "41", "decision", "introduce", "ledsagning")),
    ("Socialnämnden fick den 28 februari 2031, § 19, kommunfullmäktiges uppdrag att utreda LOV.",
     ("kommunfullmäktige", "2031-02-28", "19", "decision", "investigate", "ledsagning")),
    ("Kommunfullmäktige gav 2031-11-21, § 140, nämnden i uppdrag att återkomma med ett förslag.",
     ("kommunfullmäktige", "2031-11-21", "140", "decision", None, "ledsagning")),
    ("I april 2031 utökades det till att omfatta fotvård.",
     (None, None, None, "decision", "expand", "fotvard")),
    ("När LOV togs bort sommaren 2032 blev det tyst.",
     (None, None, None, "decision", "abolish", "ledsagning")),
]  # fmt: skip


@pytest.mark.parametrize(("account", "row"), TOLD)
def test_told(account: str, row: tuple[str | None, ...]) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    assert len(facts) == 1
    fact = facts[0]
    found = (fact.body, fact.decided_on, fact.paragraph, str(fact.stage), str(fact.lov_effect), fact.service)
    assert [mine for mine, wanted in zip(found, row, strict=True) if wanted is not None or mine is None] == [
        wanted for mine, wanted in zip(found, row, strict=True) if wanted is not None or mine is None
    ]


def test_own_block_tells_what_was_refused_earlier() -> None:
    point = "Motionen avslås. Kommunfullmäktige har tidigare, i april 2031, avslagit en likadan motion."
    facts = [c.fact for c in recitals.find(item("Motion om LOV i ledsagningen", (DECISION, point)))]
    assert [(f.body, f.decided_on, str(f.lov_effect)) for f in facts] == [
        ("kommunfullmäktige", "2031-04", "not_introduce")
    ]


def test_a_decision_that_is_undone_is_told_for_what_it_was() -> None:
    point = "Fullmäktiges beslut den 21 maj 2030, § 118, om införande av LOV upphävs."
    facts = [c.fact for c in recitals.find(item(TITLE, (DECISION, point)))]
    assert [(f.paragraph, str(f.lov_effect)) for f in facts] == [("118", "introduce")]


#: Wordings by which a body backs a proposal, terms are set, a chronicle tells, a second act has its own day.
MORE = [
    (
        "Kommunstyrelsen ställde sig den 4 juni 2031, § 80, bakom nämndens förslag.",
        ("kommunstyrelsen", "2031-06-04", "80", "introduce"),
    ),
    (
        "Kommunstyrelsen ställde sig efter votering bakom förslaget 2031-06-04, § 80.",
        ("kommunstyrelsen", "2031-06-04", "80", "introduce"),
    ),
    ("Gällande underlag antogs av socialnämnden 2030-02-11 § 9.", ("socialnämnden", "2030-02-11", "9", "revise")),
    ("Ersättningen bestämdes senast den 3 maj 2030, § 31.", (None, "2030-05-03", "31", "revise")),
    ("2029-05-14 Fullmäktige inför LOV (§ 33).", ("kommunfullmäktige", "2029-05-14", "33", "introduce")),
    (
        "2030-05-14 Kommunfullmäktige avskaffar LOV i ledsagningen (§ 34).",
        ("kommunfullmäktige", "2030-05-14", "34", "abolish"),
    ),
    (
        "Kommunfullmäktige antog ett valfrihetssystem den 7 juni 2029, § 50.",
        ("kommunfullmäktige", "2029-06-07", "50", "introduce"),
    ),
    (
        "Ledsagning lades till i valfrihetssystemet genom nämndens beslut 2030-04-02 (§ 44).",
        ("socialnämnden", "2030-04-02", "44", "expand"),
    ),
    ("Bolaget godkändes den 9 mars 2030 av nämnden på delegation.", ("socialnämnden", "2030-03-09", None, "provider")),
    ("Kommunstyrelsen tillstyrkte bifall 2031-03-04 (§ 12).", ("kommunstyrelsen", "2031-03-04", "12", "introduce")),
    (
        "När kommunen tog över vården från landstinget beslutade fullmäktige (2030-05-06 § 41) att införa LOV i ledsagningen.",
        ("kommunfullmäktige", "2030-05-06", "41", "introduce"),
    ),
]


@pytest.mark.parametrize(("account", "row"), MORE)
def test_more_wordings(account: str, row: tuple[str | None, ...]) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    assert [(f.body, f.decided_on, f.paragraph, str(f.lov_effect)) for f in facts] == [row]


@pytest.mark.parametrize(
    ("account", "rows"),
    [
        (
            "Kommunfullmäktige antog systemet den 3 maj 2029, § 12, och utvidgade det den 4 juni 2030, § 40, till att även omfatta fotvård.",
            [
                ("kommunfullmäktige", "2029-05-03", "12", "introduce"),
                ("kommunfullmäktige", "2030-06-04", "40", "expand"),
            ],
        ),
        (
            "Kommunfullmäktige införde valfrihetssystemet 2029-05-03 § 12 och avskaffade det 2031-06-04 § 40.",
            [
                ("kommunfullmäktige", "2029-05-03", "12", "introduce"),
                ("kommunfullmäktige", "2031-06-04", "40", "abolish"),
            ],
        ),
    ],
)
def test_two_acts_with_their_own_days(account: str, rows: list[tuple[str, ...]]) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    assert [
        (f.body, f.decided_on, f.paragraph, str(f.lov_effect)) for f in (c.fact for c in recitals.find(made))
    ] == rows


@pytest.mark.parametrize(
    "account",
    [
        "I kommunen beviljades 31 personer ledsagning år 2030.",
        "Personer som beviljats ledsagning enligt LOV ska få välja.",
        "I många kommuner beslutade fullmäktige år 2030 att införa LOV.",
    ],
)
def test_no_telling(account: str) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    assert not list(recitals.find(made))


def test_the_committee_named_before_is_namnden() -> None:
    account = "Omsorgsnämnden arbetade länge med frågan. Nämnden föreslog den 8 december 2030, § 13, att LOV införs."
    at = meeting(body="kommunfullmäktige")
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account), at=at)
    assert [c.fact.body for c in recitals.find(made)] == ["omsorgsnämnden"]


#: An act of another body under a heading of its own, on a line of the account or as the heading of the section.
HEADED = [
    ("OMSORGSNÄMNDENS BESLUT 2030-11-25 § 141\nOmsorgsnämnden föreslår kommunfullmäktige att LOV införs i ledsagningen.",
     ("omsorgsnämnden", "2030-11-25", "141", "recommendation", "introduce")),
    ("Omsorgsnämndens yttrande 2030-05-11 § 60\nOmsorgsnämnden avstyrker motionen.",
     ("omsorgsnämnden", "2030-05-11", "60", "recommendation", "not_introduce")),
    ("Arbetsutskottet 2030-10-24 § 311\nArbetsutskottet föreslår att motionen avslås.",
     ("kommunstyrelsens arbetsutskott", "2030-10-24", "311", "recommendation", "not_introduce")),
    ("Kommunstyrelsens förslag den 3 maj 2030, § 7:\nMotionen avslås.",
     ("kommunstyrelsen", "2030-05-03", "7", "recommendation", "not_introduce")),
    ("Omsorgsnämndens beslut 2030-03-04 § 22\nOmsorgsnämnden föreslår kommunfullmäktige besluta\n"
     "1. LOV införs i ledsagningen.", ("omsorgsnämnden", "2030-03-04", "22", "recommendation", "introduce")),
]  # fmt: skip


@pytest.mark.parametrize(("account", "row"), HEADED)
def test_headed(account: str, row: tuple[str, ...]) -> None:
    at = meeting(body="kommunfullmäktige")
    made = item("Motion om LOV i ledsagningen", (DECISION, "Motionen avslås."), (BACKGROUND, account), at=at)
    facts = [c.fact for c in recitals.find(made)]
    assert [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts] == [row]
    heading, _, below = account.partition("\n")
    made = item("Motion om LOV i ledsagningen", (DECISION, "Motionen avslås."), (BACKGROUND, below, heading), at=at)
    facts = [c.fact for c in recitals.find(made)]
    assert [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts] == [row]


#: Dates whose year stands elsewhere, §§ whose sign was lost. The record is of 2021-03-04.
DATES = [
    ("Arbetsutskottet har den 17 februari föreslagit att LOV införs i ledsagningen.", ["2021-02-17"]),
    ("Nämnden höjde i december ersättningen till utförarna.", ["2020-12"]),
    ("Fullmäktige beslutade 2018-05-07, § 3, att utreda LOV. Nämnden avslog samma dag en motion om LOV.",
     ["2018-05-07", "2018-05-07"]),
    ("Fullmäktige beslutade 2018-05-07, § 3, att utreda LOV. Året därpå beslutade fullmäktige att införa LOV.",
     ["2018-05-07", "2019"]),
    ("Fullmäktige beslutade 2018-05-07, § 3, att utreda LOV. I september beslutade nämnden att införa LOV.",
     ["2018-05-07", None]),
    ("Nämnden beslutade 2019-09-19, 88, att föreslå kommunfullmäktige att avsluta LOV.", ["2019-09-19"]),
    ("Omsorgsnämnden den 16 december i fjol sade nej till LOV i ledsagningen.", ["2020-12-16"]),
]  # fmt: skip


@pytest.mark.parametrize(("account", "days"), DATES)
def test_dates_of_tellings(account: str, days: list[str | None]) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    assert [c.fact.decided_on for c in recitals.find(made)] == days


@pytest.mark.parametrize(
    "account",
    [
        "Ordföranden ställer proposition på yrkandena och finner att nämndens förslag antagits.",
        "I länet är det bara en kommun som har infört LOV i ledsagningen.",
        "Eva Ek (L) lämnade vid kommunfullmäktige 2020-02-28 en motion om att ledsagning ska kunna väljas genom LOV.",
    ],
)
def test_the_chair_a_member_and_other_municipalities_tell_of_no_act(account: str) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    assert not list(recitals.find(made))


def test_two_verbs_each_with_its_own_day_and_agent() -> None:
    account = (
        "Valfrihetssystemet infördes efter beslut i kommunfullmäktige den 14 juni 2015, § 78, och togs bort från och med den 1 januari 2018 "
        "genom kommunfullmäktiges beslut den 20 april 2017, § 41."
    )
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    found = [
        (f.decided_on, f.paragraph, str(f.lov_effect), f.effective_on) for f in (c.fact for c in recitals.find(made))
    ]
    assert found == [("2015-06-14", "78", "introduce", None), ("2017-04-20", "41", "abolish", "2018-01-01")]


#: What the act did, said in other words than those of a decision point.
SAID = [
    ("Kommunfullmäktige antog 2019-02-21, § 19, regler för valfrihet i ledsagningen enligt LOV.", "introduce"),
    ("Kommunfullmäktige fattade den 22 februari 2019, § 21, beslut om valfrihet i ledsagningen.", "introduce"),
    ("Kommunfullmäktige klubbade i september 2019 LOV i ledsagningen.", "introduce"),
    ("Fullmäktige röstade 2019-03-04 igenom LOV i ledsagningen.", "introduce"),
    ("Ledsagningen bygger på LOV. Kommunfullmäktige fattade beslutet den 21 november 2019, § 212.", "introduce"),
    ("Exempelstad har haft LOV i ledsagningen sedan kommunfullmäktiges beslut 2019-02-19, § 14.", "introduce"),
    ("Kommunen har det valfrihetssystem som fullmäktige inrättade genom beslut 2019-11-16, § 124.", "introduce"),
    ("Fotvård kom till genom beslut av fullmäktige 2019-05-27, § 71.", "expand"),
    ("År 2019 lade socialnämnden till matdistribution i systemet.", "expand"),
    ("Socialnämnden varnade bolaget den 24 september 2019, § 102.", "provider"),
    ("Socialnämnden hävde den 17 maj 2019 avtalet med Ledsamt AB.", "provider"),
    ("Gällande belopp beslutades av nämnden 2019-11-23, § 121.", "revise"),
    ("Underlaget har inte setts över sedan socialnämnden antog det den 12 november 2019, § 84.", "revise"),
    ("Socialnämnden gav 2019-06-15, § 71, direktören i uppdrag att belysa andra driftsformer.", "investigate"),
    ("Socialnämnden beslutade 2019-08-24, § 77, att förorda avslag.", "not_introduce"),
    ("I Exempelstad sa en majoritet i fullmäktige nej så sent som den 13 februari 2019 (§ 9).", "not_introduce"),
    ("Fullmäktige avslog i december 2019 ett liknande förslag om LOV.", "not_introduce"),
    ("Motionen skickades till socialnämnden av kommunstyrelsen den 22 oktober 2019, § 118.", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("account", "effect"), SAID)
def test_what_the_act_did(account: str, effect: str) -> None:
    made = item("Motion om LOV i ledsagningen", (DECISION, "Motionen avslås."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    assert [str(f.lov_effect) for f in facts] == [effect]
    assert facts[0].body and (facts[0].decided_on or "").startswith("2019")


#: A body that backs what another proposed before it.
BACKED = [
    "Kommunstyrelsen ställde sig den 4 juni 2020, § 80, bakom nämndens förslag.",
    "Kommunstyrelsen har 2020-06-04, § 80, lämnat samma förslag.",
    "Kommunstyrelsen har den 4 juni 2020, § 80, föreslagit fullmäktige att besluta likadant.",
    "Kommunstyrelsen tillstyrkte 2020-06-04 § 80 förslaget.",
]


@pytest.mark.parametrize("account", BACKED)
def test_backed(account: str) -> None:
    before = "Omsorgsnämnden föreslog 2020-03-04, § 5, att LOV avvecklas i ledsagningen. "
    made = item("LOV i ledsagningen", (DECISION, "Ärendet bordläggs."), (BACKGROUND, before + account))
    facts = [c.fact for c in recitals.find(made)]
    found = [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts]
    assert found[1:] == [("kommunstyrelsen", "2020-06-04", "80", "recommendation", "abolish")]


@pytest.mark.parametrize(
    ("point", "row"),
    [
        ("att uppdraget från 2018-05-18, § 70, är slutfört", ("2018-05-18", "70", "investigate")),
        (
            "att uppdraget i budgeten, beslutat av kommunfullmäktige 2019-11-25 § 150, förklaras fullgjort",
            ("2019-11-25", "150", "investigate"),
        ),
        (
            "att motionen besvaras med hänvisning till den utredning om LOV som omsorgsnämnden beslutade om i oktober 2020",
            ("2020-10", None, "investigate"),
        ),
    ],
)
def test_tasks_and_inquiries_named_in_the_own_block(point: str, row: tuple[str, ...]) -> None:
    made = item("LOV i ledsagningen", (DECISION, point))
    assert [(f.decided_on, f.paragraph, str(f.lov_effect)) for f in (c.fact for c in recitals.find(made))] == [row]


@pytest.mark.parametrize(
    "account",
    [
        "Två nya företag tillkom och ett lämnade systemet.",
        "Nämnden pekar på att små företag, många av dem startade av kvinnor, har rätt att bestämma.",
        "Tillståndsplikten som infördes vid årsskiftet har fått företag att lägga ned.",
    ],
)
def test_verbs_said_of_something_else(account: str) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    assert not list(recitals.find(made))


#: From when the act holds, in forms of its own. (sentence, decided on, effective on)
STARTS = [
    ("Fullmäktige tog år 2010 beslut om att införa LOV. Systemet startade den 1 oktober samma år.", "2010", "2010-10-01"),
    ("LOV har gällt i Exempelstad sedan 2012-10-01 efter beslut i kommunfullmäktige 2012-02-27, § 8.",
     "2012-02-27", "2012-10-01"),
    ("Nämnden höjde i februari ersättningen till utförarna från den 1 juli.", "2021-02", "2021-07-01"),
    ("Omsorgsnämnden föreslog den 8 december 2020, § 3, att LOV tillämpas från januari 2022.", "2020-12-08", "2022-01"),
    ("Fullmäktige avskaffade LOV 2015-11-30 § 149 från halvårsskiftet 2016.", "2015-11-30", "2016-07-01"),
    ("Omsorgsnämnden föreslog 2020-03-04 § 5 att LOV inte längre ska tillämpas efter den 31 augusti 2021.",
     "2020-03-04", "2021-08-31"),
    ("Starten för LOV sköts genom nämndens beslut 2014-05-26, § 77, upp ett år, till den 1 september 2015.",
     "2014-05-26", "2015-09-01"),
]  # fmt: skip


@pytest.mark.parametrize(("account", "decided", "start"), STARTS)
def test_from_when(account: str, decided: str, start: str) -> None:
    made = item("LOV i ledsagningen", (DECISION, "Ärendet bordläggs."), (BACKGROUND, account))
    assert [(c.fact.decided_on, c.fact.effective_on) for c in recitals.find(made)] == [(decided, start)]


#: Who did it, where the sentence names another body too; a no that stands behind "att".
WHO = [
    ("Nämnden hänvisar till att kommunfullmäktige så sent som 2019-09-23, § 112, sade nej till LOV.",
     ("kommunfullmäktige", "2019-09-23", "not_introduce")),
    ("Det var omsorgsnämnden som i beslut 2012-11-08 (§ 119) godkände fyra utförare enligt LOV.",
     ("omsorgsnämnden", "2012-11-08", "provider")),
    ("Omsorgsnämnden beslutade att LOV inte ska införas i ledsagningen.", ("omsorgsnämnden", None, "not_introduce")),
    ("Kommunstyrelsen har begärt nämndens yttrande över motionen.", ("kommunstyrelsen", None, "none")),
    ("Omsorgsnämnden hemställde 2010-01-20, § 6, om att få öppna ledsagningen för andra aktörer.",
     ("omsorgsnämnden", "2010-01-20", "introduce")),
    ("Omsorgsnämnden har sedan den 18 september 2013 i uppdrag av kommunstyrelsen att utreda LOV.",
     ("kommunstyrelsen", "2013-09-18", "investigate")),
]  # fmt: skip


@pytest.mark.parametrize(("account", "row"), WHO)
def test_who(account: str, row: tuple[str | None, ...]) -> None:
    made = item("Motion om LOV i ledsagningen", (DECISION, "Ärendet bordläggs."), (BACKGROUND, account))
    assert [(f.body, f.decided_on, str(f.lov_effect)) for f in (c.fact for c in recitals.find(made))] == [row]


@pytest.mark.parametrize(
    ("account", "effects"),
    [
        (
            "Omsorgsnämnden föreslog 2020-03-04, § 5, att LOV införs och att en uppföljning redovisas i maj 2022.",
            ["introduce"],
        ),
        (
            "Omsorgsnämnden föreslog 2020-03-04, § 5, att LOV avslutas och att ledsagningen i stället upphandlas enligt LOU.",
            ["replace"],
        ),
        (
            "Omsorgsnämnden beslutade 2020-03-04, § 5, att utreda LOV samt att anta handlingsplan för införandet av LOV.",
            ["investigate", "plan"],
        ),
    ],
)
def test_what_a_proposal_brings_with_it_is_no_act_of_its_own(account: str, effects: list[str]) -> None:
    made = item("LOV i ledsagningen", (DECISION, "Ärendet bordläggs."), (BACKGROUND, account))
    assert [str(c.fact.lov_effect) for c in recitals.find(made)] == effects


def test_the_records_own_outcome_told_in_the_perfect_is_no_telling() -> None:
    account = "Socialnämnden har beslutat att återremittera ärendet."
    made = item("LOV i ledsagningen", (DECISION, "Ärendet återremitteras."), (BACKGROUND, account))
    assert not list(recitals.find(made))
