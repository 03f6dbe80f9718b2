"""Acts told of in the words that secretaries use for them: what was done, by whom, when, from when; and what tells of none. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals

TITLE = "Valfrihetssystem enligt LOV i ledsagningen"

#: (sentence, "body day effect")
WORDINGS = [
    ("Vid kommunfullmäktiges möte i mars 2014 bestämdes att LOV skulle införas i hemtjänsten.",
     "kommunfullmäktige 2014-03 introduce"),
    ("Redan 2009 tog fullmäktige det principiella beslutet att öppna hemtjänsten för privata utförare.",
     "kommunfullmäktige 2009 introduce"),
    ("Genom ett beslut i kommunfullmäktige den 24 november 2014 (§ 187) upphörde valfrihetssystemet.",
     "kommunfullmäktige 2014-11-24 abolish"),
    ("Kommunfullmäktige gav i samband med budgeten för 2022 socialnämnden i uppdrag att utreda LOV.",
     "kommunfullmäktige - investigate"),
    ("Socialnämnden fick i juni 2019 kommunfullmäktiges uppdrag att pröva LOV i hemtjänsten.",
     "kommunfullmäktige 2019-06 investigate"),
    ("KSAU beslutade 2020-09-01 § 144 att remittera motionen till socialnämnden.",
     "kommunstyrelsens arbetsutskott 2020-09-01 none"),
    ("Motionen bordlades vid fullmäktiges sammanträde 2020-10-26 § 99.",
     "kommunfullmäktige 2020-10-26 none"),
    ("Ärendet har tidigare behandlats av socialnämnden 2020-05-05 § 40, som föreslår att motionen avslås.",
     "socialnämnden 2020-05-05 not_introduce"),
    ("Socialnämnden ställer sig i sitt yttrande 2020-11-10 § 88 negativ till motionen.",
     "socialnämnden 2020-11-10 not_introduce"),
    ("Socialnämnden ställde sig positiv till att införa LOV i sitt yttrande den 3 mars 2020, § 12.",
     "socialnämnden 2020-03-03 introduce"),
    ("Socialnämnden anser i sitt yttrande 2020-11-10 § 88 att motionen ska avslås.",
     "socialnämnden 2020-11-10 not_introduce"),
    ("Socialnämndens arbetsutskott har 2020-10-20 § 71 lämnat förslag till beslut om att avslå motionen.",
     "socialnämndens arbetsutskott 2020-10-20 not_introduce"),
    ("Kommunfullmäktige avslog 2016-04-25 § 50 en motion om att införa LOV.",
     "kommunfullmäktige 2016-04-25 not_introduce"),
    ("År 2018 röstade fullmäktige ner ett förslag om att införa LOV.",
     "kommunfullmäktige 2018 not_introduce"),
    ("Fullmäktige upphävde 2018-11-26 § 140 sitt beslut om att införa LOV.",
     "kommunfullmäktige 2018-11-26 revoke_introduction"),
    ("Valfrihetssystemet avvecklades den 1 maj 2017 enligt beslut i KF 2016-11-28 § 152.",
     "kommunfullmäktige 2016-11-28 abolish"),
    ("Systemet togs i drift den 1 februari 2011 efter beslut av kommunfullmäktige 2010-06-14 § 77.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("Den 14 juni 2010 beslutade kommunfullmäktige, § 77, om införande av kundval i hemtjänsten.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("Kommunfullmäktiges beslut 2010-06-14 § 77 innebär att LOV tillämpas i hemtjänsten.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("Ersättningsnivåerna för 2020 fastställdes av socialnämnden 2019-12-03 § 130.",
     "socialnämnden 2019-12-03 revise"),
    ("Nuvarande förfrågningsunderlag beslutades av socialnämnden 2017-02-14, § 18.",
     "socialnämnden 2017-02-14 revise"),
    ("Förfrågningsunderlaget reviderades senast i december 2019.",
     "- 2019-12 revise"),
    ("Omsorg & Hjälp AB godkändes som utförare av socialnämnden 2016-09-13 § 101.",
     "socialnämnden 2016-09-13 provider"),
    ("Nämnden beslutade 2020-02-04 § 9 att häva avtalet med Omsorg & Hjälp AB.",
     "socialnämnden 2020-02-04 provider"),
    ("Bolaget tilldelades en skriftlig varning av socialnämnden den 4 december 2019, § 133.",
     "socialnämnden 2019-12-04 provider"),
    ("Nämnden sade 2020-06-02 § 60 upp avtalet med Omsorg & Hjälp AB.",
     "socialnämnden 2020-06-02 provider"),
    ("Sedan 2010 tillämpar kommunen LOV i hemtjänsten, ett beslut som fattades av kommunfullmäktige 2009-11-30 § 119.",
     "kommunfullmäktige 2009-11-30 introduce"),
    ("Nämnden pausade 2020-05-05, § 41, intaget av nya utförare.",
     "socialnämnden 2020-05-05 stop_new"),
    ("Fullmäktige antog 2010-06-14, § 77, ett reglemente för valfrihetssystem.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("Fullmäktige delegerade 2010-06-14, § 78, till socialnämnden att besluta om förfrågningsunderlag.",
     "kommunfullmäktige 2010-06-14 delegate"),
    ("Kommunstyrelsen beslöt 2020-11-03 § 200 att återremittera ärendet till socialnämnden för ytterligare utredning.",
     "kommunstyrelsen 2020-11-03 none"),
    ("Beslutet fattades av kommunfullmäktige den 14 juni 2010, § 77, och innebar att LOV infördes i hemtjänsten.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("Socialnämnden beslutade i september 2020 att avstyrka motionen.",
     "socialnämnden 2020-09 not_introduce"),
    ("Motionen överlämnades av kommunfullmäktige 2020-01-27 § 5 till kommunstyrelsen för beredning.",
     "kommunfullmäktige 2020-01-27 none"),
    ("2010-06-14 § 77 beslutade KF att införa LOV i hemtjänsten.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("KF 14/6 2010 § 77: Beslut att införa LOV i hemtjänsten.",
     "kommunfullmäktige 2010-06-14 introduce"),
    ("Kommunstyrelsen gav den 5 februari 2019 kommunchefen i uppdrag att ta fram ett underlag om LOV.",
     "kommunstyrelsen 2019-02-05 investigate"),
    ("Kommunfullmäktige biföll den 30 september 2019, § 101, en motion om att utreda LOV.",
     "kommunfullmäktige 2019-09-30 investigate"),
    ("Beslut om att införa LOV togs i kommunfullmäktige i juni 2010.",
     "kommunfullmäktige 2010-06 introduce"),
    ("Ett enigt kommunfullmäktige sade 2010-06-14 ja till LOV i hemtjänsten.",
     "kommunfullmäktige 2010-06-14 introduce"),
]  # fmt: skip


@pytest.mark.parametrize(("account", "told"), WORDINGS)
def test_wordings(account: str, told: str) -> None:
    made = item("Svar på motion om LOV i hemtjänsten", (DECISION, "Motionen avslås."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    assert [f"{f.body or '-'} {f.decided_on or '-'} {f.lov_effect}" for f in facts] == [told]


@pytest.mark.parametrize(
    "account",
    [
        "Socialnämnden beslutade 2020-03-03 § 14 att anta budget för året.",
        "Kommunstyrelsen informerades 2020-03-03 § 14 om läget i hemtjänsten.",
        "Hemtjänsten fick 2019 en ny chef.",
        "Grannkommunen Nyby avvecklade LOV 2018.",
        "Motionären vill att kommunen inför LOV i hemtjänsten från 2022.",
        "Om fullmäktige beslutar att införa LOV behöver nämnden anställa en handläggare.",
        "Utredningen lämnades till nämnden den 4 maj 2020.",
        "Förvaltningen föreslår att motionen avslås.",
        "Enligt lagen om valfrihetssystem, som trädde i kraft den 1 januari 2009, får kommuner införa LOV.",
        "Riksdagen antog lagen den 20 november 2008.",
        "Nämnden höll ett seminarium om LOV den 3 mars 2020.",
        "Förvaltningsrätten upphävde 2019-04-02 nämndens beslut att häva avtalet.",
        "Antalet utförare har minskat sedan 2015.",
        "Regionfullmäktige i Skåne beslutade 2012 om vårdval.",
        "Enligt SKR hade 159 kommuner infört LOV 2019.",
        "IVO beslutade 2019-05-06 att bolaget inte får tillstånd.",
        "Förvaltningen fick i uppdrag att återkomma.",
        "Socialnämnden behandlade ärendet 2020-05-05 § 40.",
        "Kommunfullmäktige antog 2020-06-15 § 77 en ny kostpolicy.",
        "Nämnden gav 2020-06-15 § 77 förvaltningen i uppdrag att se över sjukfrånvaron.",
        "I budgeten för 2021 avsattes två miljoner till hemtjänsten.",
        "Företaget startade 2012 och har i dag 40 anställda.",
        "Socialnämnden godkände 2020-02-04 § 8 bokslutet.",
    ],
)
def test_tells_of_no_act(account: str) -> None:
    made = item("Svar på motion om LOV i hemtjänsten", (DECISION, "Motionen avslås."), (BACKGROUND, account))
    assert not list(recitals.find(made))


#: Lists, chronicles, lists behind a verb, what a body named before goes on to say. (account, "body day § stage effect" of each act)
COURSES = [
    ("- KF 2010-06-14 § 77, införande av LOV i hemtjänsten\n- KF 2015-11-30 § 149, avveckling av LOV",
     ["kommunfullmäktige 2010-06-14 77 decision introduce", "kommunfullmäktige 2015-11-30 149 decision abolish"]),
    ("2010-06-14 Kommunfullmäktige beslutar att införa LOV.\n2015-11-30 Kommunfullmäktige beslutar att avveckla LOV.",
     ["kommunfullmäktige 2010-06-14 - decision introduce", "kommunfullmäktige 2015-11-30 - decision abolish"]),
    ("Omsorgsnämnden beslutade 2020-02-11 § 14 följande:\n1. Motionen avslås.",
     ["omsorgsnämnden 2020-02-11 14 decision not_introduce"]),
    ("Omsorgsnämnden behandlade motionen den 11 februari 2020, § 14. Nämnden avstyrker motionen.",
     ["omsorgsnämnden 2020-02-11 14 recommendation not_introduce"]),
    ("Motionen har remitterats till omsorgsnämnden, som i yttrande 2020-02-11, § 14, avstyrker densamma.",
     ["- - - decision none", "omsorgsnämnden 2020-02-11 14 recommendation not_introduce"]),
    ("Nämnden redovisade uppdraget 23 mars 2020 (§ 41) och föreslår att ett system öppnas.",
     ["nämnden 2020-03-23 41 recommendation introduce"]),
    ("Eva Ek (L) lämnade 2020-02-24 en motion om LOV. Kommunfullmäktige remitterade samma dag, § 19, motionen.",
     ["kommunfullmäktige 2020-02-24 19 decision none"]),
    ("Omsorgsnämnden ville i sitt beslut av den 7 mars 2018, § 22, att motionen skulle avslås.",
     ["omsorgsnämnden 2018-03-07 22 recommendation not_introduce"]),
    ("Fullmäktige beslutade 2017-04-27, § 58, att lämna systemet och från den 1 mars 2018 teckna ramavtal enligt LOU.",
     ["kommunfullmäktige 2017-04-27 58 decision replace"]),
    ("Fullmäktige beslutade 2009-05-18, § 74, att införa LOV och överlät samtidigt åt nämnden att bestämma ersättningen.",
     ["kommunfullmäktige 2009-05-18 74 decision introduce", "kommunfullmäktige 2009-05-18 74 decision delegate"]),
    ("Kommunfullmäktige beslutade den 14 juni 2010 om LOV för hemtjänst. Samtidigt fick nämnden rätt att besluta om "
     "ersättningen.", ["kommunfullmäktige 2010-06-14 - decision introduce", "kommunfullmäktige 2010-06-14 - decision delegate"]),
]  # fmt: skip


@pytest.mark.parametrize(("account", "acts"), COURSES)
def test_courses(account: str, acts: list[str]) -> None:
    at = meeting("kommunstyrelsen")
    made = item("Svar på motion om LOV i hemtjänsten", (DECISION, "Motionen avslås."), (BACKGROUND, account), at=at)
    facts = [c.fact for c in recitals.find(made)]
    assert [
        f"{f.body or '-'} {f.decided_on or '-'} {f.paragraph or '-'} {f.stage} {f.lov_effect}" for f in facts
    ] == acts


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
