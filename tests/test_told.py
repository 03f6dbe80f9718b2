"""Acts told of by a pronoun, in a list, with the act itself as the verb, or by a right and a task given. Sentences of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals
from pipeline.extract.told_headings import listed

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
    ("Ersättningen bestämdes senast den 3 maj 2030, § 31.", ("socialnämnden", "2030-05-03", "31", "revise")),
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
        "Socialnämnden diskuterade 2031-02-21, § 8, att införa LOV i ledsagningen.",
        "Omsorgsnämnden arbetade den 3 maj 2031 med att avveckla LOV i ledsagningen.",
        "Kommunfullmäktige fick den 3 maj 2031, § 8, information om LOV.",
        "Omsorgsnämnden besökte utförarna i LOV den 3 maj 2031.",
        "Kommunfullmäktige skulle öppna för privata utförare den 3 maj 2031.",
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


@pytest.mark.parametrize(
    "account",
    [
        "Exempelstads kommun införde LOV i ledsagningen den 1 april 2010 efter beslut av kommunfullmäktige den 30 november 2009, § 133.",
        "Den 1 april 2010 införde kommunen LOV i ledsagningen, efter beslut i kommunfullmäktige den 30 november 2009, § 133.",
        "Kommunen införde LOV i ledsagningen den 1 april 2010 genom kommunfullmäktiges beslut den 30 november 2009, § 133.",
        "LOV infördes i ledsagningen 2010-04-01 genom beslut i kommunfullmäktige 2009-11-30, § 133.",
        "Valfrihetssystemet enligt LOV i ledsagningen infördes den 1 april 2010 efter beslut av kommunfullmäktige den 30 november 2009, § 133.",
    ],
)
def test_what_the_municipality_did_on_one_day_after_a_decision_on_another(account: str) -> None:
    made = item(TITLE, (DECISION, "LOV utreds i ledsagningen."), (BACKGROUND, account))
    (fact,) = [c.fact for c in recitals.find(made)]
    assert (fact.body, fact.decided_on, fact.paragraph) == ("kommunfullmäktige", "2009-11-30", "133")
    assert (fact.lov_effect, fact.effective_on) == ("introduce", "2010-04-01")


@pytest.mark.parametrize(("name", "told"), [("Tallheds", 1), ("Alingsås", 0)])
def test_a_municipality_that_no_register_knows_may_be_the_records_own(name: str, told: int) -> None:
    """The record names none that the register knows; of one that it knows, the decision is another's."""
    account = f"{name} kommun införde LOV i ledsagningen den 30 november 2009, § 133."
    made = item(TITLE, (DECISION, "LOV utreds i ledsagningen."), (BACKGROUND, account))
    made = replace(made, meeting=replace(made.meeting, municipality=None))
    assert len(list(recitals.find(made))) == told


#: Verbs that no rule knows: the body and its § or whole day tell that it acted.
ANCHORED = [
    ("Kommunfullmäktige öppnade 2031-02-21, § 8, ledsagningen för privata utförare.", "decision", "introduce"),
    ("Den 21 februari 2031 gav kommunfullmäktige klartecken att införa LOV i ledsagningen.", "decision", "introduce"),
    ("Kommunfullmäktige röstade 2031-02-21, § 8, för att avveckla LOV i ledsagningen.", "decision", "abolish"),
    ("Kommunfullmäktige valde 2031-02-21, § 8, att behålla LOV i ledsagningen.", "decision", "keep"),
    ("Kommunfullmäktige fann 2031-02-21, § 8, att LOV borde införas.", "recommendation", "introduce"),
]


@pytest.mark.parametrize(("account", "stage", "effect"), ANCHORED)
def test_a_verb_that_no_rule_knows(account: str, stage: str, effect: str) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    assert [(f.body, f.decided_on, f.stage, f.lov_effect) for f in facts] == [
        ("kommunfullmäktige", "2031-02-21", stage, effect)
    ]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("KF 2031-03-28, § 41: att införa LOV", "kommunfullmäktige"),
        ("Kommunfullmäktige 2031-03-28 § 41, att införa LOV", "kommunfullmäktige"),
        ("- Kommunstyrelsen, 2031-03-28, § 41 - införa LOV i ledsagningen", "kommunstyrelsen"),
        ("Kommunfullmäktiges beslut 2031-03-28 § 41: att införa LOV", "kommunfullmäktige"),
        ("Nämnden diskuterade den 3 maj 2031, § 8, att införa LOV", None),
        ("Kommunstyrelsen behandlade den 3 maj 2031, § 8, att införa LOV", None),
        ("Kommunfullmäktige debatterades den 3 maj 2031, § 8, att införa LOV", None),
        ("Kommunstyrelsen prövar 2031-03-28, § 41, att införa LOV", None),
        ("Socialnämnden tog 2031-05-03, § 8, upp att införa LOV", None),
        ("Kommunfullmäktige sade den 3 maj 2031, § 8, att LOV ska utredas", None),
        ("Kommunfullmäktige har den 3 maj 2031, § 8, hört att LOV ska utredas", None),
    ],
)
def test_a_sentence_with_a_verb_is_no_entry_of_a_list(line: str, body: str | None) -> None:
    found = listed(meeting(), line, 100)
    assert (found[0].body[0] if found and found[0].body else None) == body


def test_a_matter_sent_on_its_way_keeps_its_service() -> None:
    account = "Kommunfullmäktige remitterade motionen till kommunstyrelsen den 3 maj 2031, § 7."
    facts = [c.fact for c in recitals.find(item("Motion om LOV i ledsagningen", (BACKGROUND, account)))]
    assert [(str(f.lov_effect), f.service) for f in facts] == [("none", "ledsagning")]


@pytest.mark.parametrize(
    "account",
    [
        "Omsorgsnämnden har alltså med 6 röster mot 5 beslutat att införa LOV i ledsagningen.",
        "Omsorgsnämnden har således bifallit förslaget om att införa LOV i ledsagningen.",
        "Därmed har omsorgsnämnden beslutat att införa LOV i ledsagningen.",
    ],
)
def test_what_todays_vote_came_to_is_no_earlier_decision(account: str) -> None:
    made = item(TITLE, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account))
    made = replace(made, meeting=replace(made.meeting, body="omsorgsnämnden"))
    assert not list(recitals.find(made))
