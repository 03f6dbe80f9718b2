"""What a body is told to have done in words that are no act words: by a turn of phrase, with its day or §. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import recitals
from pipeline.extract.told_turns import undated

TITLE = "Motion om LOV i ledsagningen"
U = "Utvärdering av LOV i hemtjänsten"
END = "Avveckling av LOV i ledsagningen"

#: (sentence, body, decided on, §, stage, effect) in a matter that wants LOV in one service
TURNS = [
    ("Kommunfullmäktige lämnade den 3 maj 2031, § 7, motionen till kommunstyrelsen.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "none")),
    ("Motionen sändes genom fullmäktiges beslut 2031-05-03, § 7, till omsorgsnämnden.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "none")),
    ("Omsorgsnämnden svarade nej den 3 maj 2031, § 7.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "not_introduce")),
    ("Omsorgsnämnden ställde sig den 3 maj 2031, § 7, avvisande till tanken.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "not_introduce")),
    ("Omsorgsnämnden svarade ja den 3 maj 2031, § 7, och såg fram mot en start.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "introduce")),
    ("Kommunstyrelsen gick den 3 maj 2031, § 7, på nämndens linje.",
     ("kommunstyrelsen", "2031-05-03", "7", "recommendation", "introduce")),
    ("Omsorgsnämnden beställde i maj 2031 (2031-05-03, § 7) en genomlysning av frågan.",
     ("omsorgsnämnden", "2031-05-03", "7", "decision", "investigate")),
    ("Kommunfullmäktige uppdrog den 3 maj 2031, § 7, åt nämnden att klargöra om ledsagningen lämpar sig.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "investigate")),
    ("Kommunfullmäktige tog det avgörande beslutet den 3 maj 2031, § 7.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "introduce")),
    ("Omsorgsnämnden begärde 2031-05-03, § 7, att få ta över frågan.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "delegate")),
    ("Omsorgsnämnden begärde 2031-05-03, § 7, att uppdraget skulle tas tillbaka.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "revoke_introduction")),
    ("Ersättningen har inte ändrats sedan nämnden den 3 maj 2031, 7, beslutade om de nuvarande nivåerna.",
     ("socialnämnden", "2031-05-03", "7", "decision", "revise")),
    ("Kommunfullmäktige beslutade den 3 maj 2031, paragraf 7, att ledsagningen skulle bedrivas som ett valfrihetssystem.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "introduce")),
]  # fmt: skip


def told(account: str, title: str = TITLE) -> list[tuple[str | None, ...]]:
    made = item(title, (DECISION, "Motionen avslås."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts]


@pytest.mark.parametrize(("account", "row"), TURNS)
def test_a_turn_of_phrase(account: str, row: tuple[str, ...]) -> None:
    assert told(account) == [row]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("gav den 3 maj 2031, § 7, kontoret i uppdrag", "gav kontoret i uppdrag"),
        ("tog (2031-05-03, § 7) ställning", "tog ställning"),
        ("upphör från den 3 maj 2031", "upphör från den 3 maj 2031"),
        ("antog den 3 maj samma år, § 7, underlaget", "antog underlaget"),
    ],
)
def test_day_and_paragraph_are_taken_out(words: str, left: str) -> None:
    assert " ".join(undated(words).split()) == left


def test_what_a_list_below_proposes_has_its_day_of_effect() -> None:
    made = item(
        "Upphörande av LOV i ledsagningen",
        (DECISION, "Ärendet återremitteras."),
        (
            BACKGROUND,
            "Kommunstyrelsen föreslog den 3 maj 2031, § 7,\n1. att LOV i ledsagningen upphör den 31 december 2031,",
        ),
    )
    facts = [c.fact for c in recitals.find(made)]
    assert [(f.body, f.lov_effect, f.effective_on) for f in facts] == [("kommunstyrelsen", "abolish", "2031-12-31")]


#: How else an earlier decision is told: (title, sentence, (body, decided on, §, stage, effect))
OTHERWISE = [
    (U, "Valfrihetssystemet bygger på ett fullmäktigebeslut från den 14 juni 2030, § 88.",
     ("kommunfullmäktige", "2030-06-14", "88", "decision", "introduce")),
    (U, "Hemtjänsten har varit öppen för privata utförare alltsedan kommunfullmäktiges beslut den 14 juni 2030 (§ 88).",
     ("kommunfullmäktige", "2030-06-14", "88", "decision", "introduce")),
    (U, "Frågan om att avveckla LOV har prövats en gång tidigare, i mars 2030, men avslogs då av fullmäktige.",
     ("kommunfullmäktige", "2030-03", None, "decision", "keep")),
    (U, "Nämnden har av kommunfullmäktige den 7 mars 2030 § 44 fått rätt att själv besluta om ersättningen.",
     ("kommunfullmäktige", "2030-03-07", "44", "decision", "delegate")),
    (U, "Efter det att Socialstyrelsen i mars 2030 beviljat medel gav kommunstyrelsen den 6 april 2030, § 61, kontoret i uppgift att utreda saken.",
     ("kommunstyrelsen", "2030-04-06", "61", "decision", "investigate")),
    (U, "Omsorgsnämnden fick en rapport 2030-02-18, § 22, då det beslutades att utredningen skulle fördjupas.",
     ("omsorgsnämnden", "2030-02-18", "22", "decision", "investigate")),
    (TITLE, "Omsorgsnämnden såg i sitt yttrande den 8 maj 2030, § 51, positivt på förslaget.",
     ("omsorgsnämnden", "2030-05-08", "51", "recommendation", "introduce")),
    (TITLE, "Arbetsutskottet ställde sig den 12 maj 2030, § 20, bakom nämndens avslagsförslag.",
     ("socialnämndens arbetsutskott", "2030-05-12", "20", "recommendation", "not_introduce")),
    (TITLE, "Arbetsutskottet har den 12 maj 2030 inhämtat omsorgsnämndens yttrande över motionen.",
     ("socialnämndens arbetsutskott", "2030-05-12", None, "decision", "none")),
    (TITLE, "Bordlagd den 12 maj 2030, § 20.", ("socialnämnden", "2030-05-12", "20", "decision", "none")),
    (TITLE, "Kommunfullmäktige gav i oktober 2030 klartecken till LOV i ledsagningen.",
     ("kommunfullmäktige", "2030-10", None, "decision", "introduce")),
    (TITLE, "Kommunfullmäktige beslutade om LOV den 28 september 2030, KF § 83.",
     ("kommunfullmäktige", "2030-09-28", "83", "decision", "introduce")),
    (END, "Arbetsutskottet föreslog den 21 april 2030, § 96, att kommunfullmäktige beslutar om avslut.",
     ("socialnämndens arbetsutskott", "2030-04-21", "96", "recommendation", "abolish")),
    ("Varning till Solhemmet AB, utförare enligt LOV i ledsagningen",
     "Solhemmet AB har haft avtal sedan nämnden godkände ansökan den 14 mars 2030, § 30.",
     ("socialnämnden", "2030-03-14", "30", "decision", "provider")),
    ("Nytt förfrågningsunderlag för LOV i ledsagningen", "Därefter har kraven setts över två gånger, senast den 19 maj 2030, § 101.",
     ("socialnämnden", "2030-05-19", "101", "decision", "revise")),
    (U, "Till grund för systemet ligger kommunfullmäktiges beslut 2030-06-14 § 88.",
     ("kommunfullmäktige", "2030-06-14", "88", "decision", "introduce")),
    (U, "Hemtjänsten ingår i kommunens valfrihetssystem sedan kommunfullmäktiges beslut den 7 maj 2030, § 71.",
     ("kommunfullmäktige", "2030-05-07", "71", "decision", "introduce")),
    (U, "Översynen görs på uppdrag av kommunstyrelsen (2030-03-05, § 51).",
     ("kommunstyrelsen", "2030-03-05", "51", "decision", "investigate")),
    (U, "Revideringar av förfrågningsunderlaget har beslutats av nämnden 2030-02-05 § 12.",
     ("socialnämnden", "2030-02-05", "12", "decision", "revise")),
    (U, "Kommunfullmäktige gav, i samband med budgetbeslutet den 16 maj 2030, § 199, nämnden uppdraget att se över systemet.",
     ("kommunfullmäktige", "2030-05-16", "199", "decision", "investigate")),
    (TITLE, "Kommunfullmäktige beslöt 2030-10-22, § 155, att motionen skulle beredas av kommunstyrelsen.",
     ("kommunfullmäktige", "2030-10-22", "155", "decision", "none")),
    (TITLE, "Omsorgsnämnden har avgett yttrande 2030-02-20, § 18, med förslag att motionen avslås.",
     ("omsorgsnämnden", "2030-02-20", "18", "recommendation", "not_introduce")),
    (TITLE, "Av omsorgsnämndens yttrande 2030-02-20, § 18, framgår att nämnden inte vill se LOV i ledsagningen.",
     ("omsorgsnämnden", "2030-02-20", "18", "recommendation", "not_introduce")),
    (TITLE, "Frågan var uppe senast 2024 då kommunfullmäktige avslog en motion från Centerpartiet.",
     ("kommunfullmäktige", "2024", None, "decision", "not_introduce")),
    (TITLE, "Kommunfullmäktige har tidigare, den 28 april 2030, § 63, tagit ställning mot LOV i ledsagningen.",
     ("kommunfullmäktige", "2030-04-28", "63", "decision", "not_introduce")),
    (TITLE, "Arbetsutskottet lämnar i beslut den 2 april 2030, § 77, inget eget förslag.",
     ("socialnämndens arbetsutskott", "2030-04-02", "77", "decision", "none")),
    (TITLE, "Omsorgsnämnden ställde sig 2030-10-14, § 120, bakom utredningens förslag om LOV.",
     ("omsorgsnämnden", "2030-10-14", "120", "recommendation", "introduce")),
    (END, "Äldrenämnden gjorde den 17 juni 2030, § 71, framställan till kommunfullmäktige om att LOV ska upphöra.",
     ("äldrenämnden", "2030-06-17", "71", "recommendation", "abolish")),
    (TITLE, "Arbetsutskottet har haft ärendet uppe den 26 april 2030, § 60, och ansluter sig till nämndens förslag.",
     ("socialnämndens arbetsutskott", "2030-04-26", "60", "recommendation", "introduce")),
    (U, "Systemet i hemtjänsten bekräftades av fullmäktige den 25 maj 2030, § 18.",
     ("kommunfullmäktige", "2030-05-25", "18", "decision", "keep")),
    (TITLE, "Frågan var aktuell redan 2025, men fullmäktige valde då att avvakta (KF 2025-09-28, § 101).",
     ("kommunfullmäktige", "2025-09-28", "101", "decision", "none")),
    (END, "Kommunstyrelsen återförvisade den 8 maj 2030, § 210, ärendet till nämnden.",
     ("kommunstyrelsen", "2030-05-08", "210", "decision", "none")),
]  # fmt: skip

#: Nothing of these is a decision told of.
NOTHING = [
    "Grannkommunen Lindsjö införde LOV i hemtjänsten 2021.",
    "Om kommunfullmäktige beslutar att införa LOV krävs ett förfrågningsunderlag.",
    "Kommunfullmäktige väntas besluta om LOV den 3 maj 2031.",
    "Beslutet om LOV ska följas upp senast den 3 maj 2032.",
    "Nämnden informerades om LOV den 3 maj 2030, § 31.",
    "Nämnden besökte den 3 maj 2030 en av utförarna enligt LOV.",
    "Förvaltningsrätten upphävde den 3 maj 2030 ett beslut om avtal enligt LOV.",
    "Anna Ek (C) lämnade den 3 maj 2030 in en motion om LOV till kommunfullmäktige.",
    "Kommunfullmäktige har aldrig beslutat att införa LOV i boendestödet.",
    "MBL-förhandling enligt § 11 hölls den 3 maj 2030.",
    "Votering begärs om återremissen.",
    "Socialnämndens protokoll den 3 maj 2030, § 31.",
]


@pytest.mark.parametrize(("title", "account", "row"), OTHERWISE)
def test_told_otherwise(title: str, account: str, row: tuple[str | None, ...]) -> None:
    assert told(account, title) == [row]


@pytest.mark.parametrize("account", NOTHING)
def test_nothing_told(account: str) -> None:
    assert told(account) == []


def test_each_day_of_an_enumeration_is_an_act() -> None:
    account = (
        "Socialnämnden har vid två tillfällen, 2030-03-06 § 21 och 2030-05-07 § 44, reviderat förfrågningsunderlaget."
    )
    assert [(row[1], row[2]) for row in told(account, "Nytt förfrågningsunderlag för LOV i ledsagningen")] == [
        ("2030-03-06", "21"),
        ("2030-05-07", "44"),
    ]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Kommunfullmäktige 2030-03-29 31 Remitteras till kommunstyrelsen",
         ("kommunfullmäktige", "2030-03-29", "31", "decision", "none")),
        ("2030-03-29 Kommunfullmäktige 31 Remitteras till kommunstyrelsen",
         ("kommunfullmäktige", "2030-03-29", "31", "decision", "none")),
        ("- Kommunfullmäktige 2030-06-14 § 88: LOV införs i ledsagningen",
         ("kommunfullmäktige", "2030-06-14", "88", "decision", "introduce")),
    ],
)  # fmt: skip
def test_a_row_of_a_table_of_earlier_decisions(line: str, row: tuple[str, ...]) -> None:
    assert told(line) == [row]


def test_an_old_yes_is_no_yes_to_the_end_of_it() -> None:
    account = "LOV i ledsagningen är från 2030, då kommunfullmäktige efter en lång debatt sade ja (KF § 88/2030)."
    assert told(account, END) == [("kommunfullmäktige", "2030", "88", "decision", "introduce")]


#: (title, account, service and effect of each act) in matters where LOV is only one thing, or whose words name nothing that is known
IN_AN_ACCOUNT = [
    ("Budget 2032 för omsorgsnämnden",
     "Valfrihetssystemet i hemtjänsten infördes den 1 oktober 2021. Omsorgsnämnden höjde ersättningen 2031-05-03, § 7.",
     [("hemtjanst", "introduce"), ("hemtjanst", "revise")]),
    ("Hemtjänstens organisation från 2033",
     "Omsorgsnämnden beslutade den 3 maj 2031, § 7, att ledsagning skulle ingå.", [("ledsagning", "expand")]),
    (U, "Omsorgsnämnden beslutade 2031-05-03, § 7, att hemsjukvård inte skulle omfattas.", [("hemsjukvard", "not_introduce")]),
    (U, "Omsorgsnämnden gav 2031-05-03, § 7, förvaltningen i uppdrag att belysa för- och nackdelar.", [("hemtjanst", "investigate")]),
    (U, "Omsorgsnämnden gav våren 2031 förvaltningen i uppdrag att analysera kostnaderna.", [("hemtjanst", "investigate")]),
    (U, "Omsorgsnämnden gav 2031-05-03, § 7, förvaltningen i uppdrag att förbereda införandet.", [("hemtjanst", "plan")]),
    (U, "Omsorgsnämnden gav 2031-05-03, § 7, förvaltningen i uppdrag att se över sjukfrånvaron.", []),
    (U, "Nämnden har sett över de villkor som kommunfullmäktige lade fast den 3 maj 2031, § 7.", [("hemtjanst", "revise")]),
    (END, "Kommunstyrelsens arbetsutskott tillstyrkte den 3 maj 2031, § 7.", [("ledsagning", "abolish")]),
    (END, "Kommunstyrelsens arbetsutskott avstyrkte enhälligt den 3 maj 2031, § 7.", [("ledsagning", "keep")]),
    (END, "Omsorgsnämnden beslutade den 3 maj 2031, § 7, att föreslå fullmäktige en återgång.", [("ledsagning", "abolish")]),
    ("Motion om LOV i ledsagningen", "Kommunen har LOV i hemtjänsten; fullmäktige tog beslutet den 3 maj 2021.", [("hemtjanst", "introduce")]),
    ("Framtida vårdval i psykoterapi", "Vårdvalet startade den 1 mars 2023 efter beslut av regionfullmäktige 2022-06-19, § 72.",
     [("oppenvard", "introduce")]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "account", "acts"), IN_AN_ACCOUNT)
def test_in_an_account(title: str, account: str, acts: list[tuple[str, str]]) -> None:
    point = "LOV avvecklas." if title == END else "Valfrihetssystemet enligt LOV ses över."
    made = item(title, (DECISION, point), (BACKGROUND, account))
    assert [(str(c.fact.service), str(c.fact.lov_effect)) for c in recitals.find(made)] == acts


def test_a_budget_far_from_lov_is_no_account_of_it() -> None:
    account = (
        "Valfrihetssystemet i hemtjänsten omsätter 20 miljoner. Skolan växer. Vägarna slits. Badet stängs. "
        "Kommunstyrelsen gav 2031-05-03, § 7, direktören i uppdrag att utreda saken."
    )
    made = item("Budget 2032", (DECISION, "LOV i hemtjänsten utreds."), (BACKGROUND, account))
    assert not list(recitals.find(made))
