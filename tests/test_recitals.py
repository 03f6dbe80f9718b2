"""Decisions told of: who, when, which §, what. Invented sentences over the forms that minutes use to tell of earlier decisions."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting, words

from pipeline.extract import recitals
from pipeline.facts import Event, Meeting
from pipeline.terms import AuthorityType, EventSource, Kind, SectionKind

TITLE = "Valfrihetssystem enligt LOV"
Row = tuple[str | None, str | None, str | None, str, str, str | None, str | None]


def events(
    account: str,
    title: str = TITLE,
    *,
    kind: SectionKind = BACKGROUND,
    point: str = "Ärendet bordläggs.",
    at: Meeting | None = None,
) -> list[Event]:
    made = item(title, (DECISION, point), (kind, account), at=at)
    found = list(recitals.find(made))
    for claim in found:
        assert claim.fact.source is EventSource.recited
        for evidence in claim.evidence:
            assert words(made, evidence.extent).strip() and evidence.extent.length <= 300
    return [c.fact for c in found]


def row(event: Event) -> Row:
    return (
        event.body,
        event.decided_on,
        event.paragraph,
        str(event.stage),
        str(event.lov_effect),
        event.service,
        event.effective_on,
    )


TOLD: list[tuple[str, list[Row]]] = [
    # the plain forms, date and § in all orders
    (
        "Socialnämnden beslutade 2012-03-01, § 14, att inte införa LOV.",
        [("socialnämnden", "2012-03-01", "14", "decision", "not_introduce", None, None)],
    ),
    (
        "Kommunfullmäktige beslutade den 4 maj 2015 § 33 att införa LOV i hemtjänsten från och med 1 januari 2016.",
        [("kommunfullmäktige", "2015-05-04", "33", "decision", "introduce", "hemtjanst", "2016-01-01")],
    ),
    (
        "Vid sammanträdet den 9 juni 2018 beslutade kommunstyrelsen att utreda LOV.",
        [("kommunstyrelsen", "2018-06-09", None, "decision", "investigate", None, None)],
    ),
    (
        "I april 2011 beslutade äldrenämnden att utveckla egen regi i stället för att införa LOV.",
        [("äldrenämnden", "2011-04", None, "decision", "not_introduce", None, None)],
    ),
    (
        "Kommunfullmäktige fattade 2019-02-27, § 8, beslut om att avveckla LOV i hemtjänsten.",
        [("kommunfullmäktige", "2019-02-27", "8", "decision", "abolish", "hemtjanst", None)],
    ),
    (
        "Nämnden har beslutat den 11 december 2020 att uppdra åt förvaltningen att utreda LOV inom särskilt boende.",
        [("socialnämnden", "2020-12-11", None, "decision", "investigate", "sarskilt_boende", None)],
    ),
    (
        "Enligt beslut i KF § 12/2015 ska LOV införas i boendestödet.",
        [("kommunfullmäktige", "2015", "12", "decision", "introduce", "boendestod", None)],
    ),
    (
        "Under 2013 beslutade fullmäktige att avskaffa kundvalet enligt LOV.",
        [("kommunfullmäktige", "2013", None, "decision", "abolish", None, None)],
    ),
    (
        "Socialnämnden beslutade att införa LOV i hemtjänsten (SN § 45, 2014-04-02).",
        [("socialnämnden", "2014-04-02", "45", "decision", "introduce", "hemtjanst", None)],
    ),
    (
        "Kommunfullmäktige beslöt 2009-09-28 § 101 att införa LOV.",
        [("kommunfullmäktige", "2009-09-28", "101", "decision", "introduce", None, None)],
    ),
    (
        "KF har den 28 september 2009, § 101, beslutat att avveckla LOV.",
        [("kommunfullmäktige", "2009-09-28", "101", "decision", "abolish", None, None)],
    ),
    (
        "Vid socialnämndens sammanträde den 3 maj 2016, § 55, fick förvaltningen i uppdrag att utreda LOV i boendestöd.",
        [("socialnämnden", "2016-05-03", "55", "decision", "investigate", "boendestod", None)],
    ),
    (
        "Genom beslut i kommunfullmäktige 2009-09-28, § 101, avskaffades LOV.",
        [("kommunfullmäktige", "2009-09-28", "101", "decision", "abolish", None, None)],
    ),
    # the day on which LOV came is its day of effect, the decision's is told with "beslut"
    (
        "Den 1 september 2010 infördes LOV i hemtjänsten.",
        [(None, None, None, "decision", "introduce", "hemtjanst", "2010-09-01")],
    ),
    (
        "LOV infördes den 1 juli 2022 efter beslut i kommunfullmäktige den 29 november 2021, § 121.",
        [("kommunfullmäktige", "2021-11-29", "121", "decision", "introduce", None, "2022-07-01")],
    ),
    # a second verb of the same body
    (
        "Kommunfullmäktige beslutade 2021-11-29, § 121, att införa LOV i hemtjänsten och bemyndigade samtidigt nämnden att fastställa ersättningen.",
        [
            ("kommunfullmäktige", "2021-11-29", "121", "decision", "introduce", "hemtjanst", None),
            ("kommunfullmäktige", "2021-11-29", "121", "decision", "delegate", "hemtjanst", None),
        ],
    ),
    # what a body handled and proposed the same day
    (
        "Äldrenämnden yttrade sig den 21 september 2021, § 91. Nämnden föreslog att LOV införs i hemtjänsten.",
        [("äldrenämnden", "2021-09-21", "91", "recommendation", "introduce", "hemtjanst", None)],
    ),
    # an undated one counts
    (
        "Kommunstyrelsen beslutade att avstå från att införa LOV.",
        [("kommunstyrelsen", None, None, "decision", "not_introduce", None, None)],
    ),
    # a recommendation told of
    (
        "Socialnämnden beslutade 2020-11-18 § 97 att föreslå kommunfullmäktige besluta att införa LOV.",
        [("socialnämnden", "2020-11-18", "97", "recommendation", "introduce", None, None)],
    ),
    (
        "Socialnämnden föreslog den 3 maj 2017 kommunfullmäktige att avveckla LOV.",
        [("socialnämnden", "2017-05-03", None, "recommendation", "abolish", None, None)],
    ),
    (
        "Äldrenämnden hemställde 2016-02-03 hos kommunfullmäktige att LOV införs i hemtjänsten.",
        [("äldrenämnden", "2016-02-03", None, "recommendation", "introduce", "hemtjanst", None)],
    ),
    # two acts in one sentence
    (
        "Socialnämnden beslutade 2019-10-01 § 60 att inte förlänga uppdraget, samt att föreslå kommunfullmäktige besluta att avveckla LOV.",
        [("socialnämnden", "2019-10-01", "60", "recommendation", "abolish", None, None)],
    ),
    (
        "Nämnden för omsorg beslutade 2019-10-01 § 60 att utreda LOV i boendestöd samt att anta handlingsplan för införandet av LOV.",
        [
            ("nämnden för omsorg", "2019-10-01", "60", "decision", "investigate", "boendestod", None),
            ("nämnden för omsorg", "2019-10-01", "60", "decision", "plan", "boendestod", None),
        ],
    ),
    # the sentence after takes body, date and § over
    (
        "Äldrenämnden beslutade 2021-02-02 § 5 att föreslå kommunfullmäktige att införa LOV i hemtjänsten. "
        "Samtidigt gav nämnden förvaltningen i uppdrag att ta fram en tidsplan för införandet av LOV.",
        [
            ("äldrenämnden", "2021-02-02", "5", "recommendation", "introduce", "hemtjanst", None),
            ("äldrenämnden", "2021-02-02", "5", "decision", "plan", "hemtjanst", None),
        ],
    ),
    # passives
    (
        "LOV infördes i hemtjänsten genom beslut av kommunfullmäktige 2010-09-30 § 71.",
        [("kommunfullmäktige", "2010-09-30", "71", "decision", "introduce", "hemtjanst", None)],
    ),
    (
        "Ärendet återremitterades av kommunstyrelsen 2020-05-06 § 44.",
        [("kommunstyrelsen", "2020-05-06", "44", "decision", "none", None, None)],
    ),
    (
        "Frågan om LOV bordlades vid kommunfullmäktige den 20 mars 2019.",
        [("kommunfullmäktige", "2019-03-20", None, "decision", "none", None, None)],
    ),
    # one provider
    (
        "Omsorg i Skogen AB godkändes som utförare av hemtjänst enligt LOV av socialnämnden 2022-01-19 § 3.",
        [("socialnämnden", "2022-01-19", "3", "decision", "provider", "hemtjanst", None)],
    ),
    # a present tense counts with a date
    (
        "Socialnämnden föreslår 2021-01-13 § 2 kommunfullmäktige att avslå förslaget att införa LOV.",
        [("socialnämnden", "2021-01-13", "2", "recommendation", "not_introduce", None, None)],
    ),
]


@pytest.mark.parametrize(("account", "expected"), TOLD)
def test_told(account: str, expected: list[Row]) -> None:
    assert [row(e) for e in events(account)] == expected


NOT_TOLD = [
    "Flera kommuner har beslutat att avskaffa LOV.",
    "Grannstads kommun beslutade 2015 att avveckla LOV i hemtjänsten.",
    "Kommunfullmäktige i Grannstad beslutade 2015-03-02 att avveckla LOV.",
    "I Grannstad infördes LOV 2010.",
    "Riksdagen beslutade 2008 om lagen om valfrihetssystem.",
    "Regeringen beslutade 2009 att införa stimulansmedel för LOV.",
    "SKR beslutade 2019 att sluta redovisa LOV.",
    "Om nämnden beslutade att införa LOV skulle kostnaden öka.",
    "Nämnden skulle kunna besluta att införa LOV.",
    "Nämnden ska besluta om LOV i höst.",
    "Kommunfullmäktige har inte beslutat att införa LOV.",
    "Förvaltningen beslutade att ordna en träff om LOV.",
    "Arbetsutskottet har behandlat ärendet den 14 augusti 2019, § 120.",
    "Nämnden beslutar att införa LOV.",
    "Socialnämnden beslutade 2020-01-15 § 4 att bygga ett nytt kök.",
]


@pytest.mark.parametrize("account", NOT_TOLD)
def test_not_told(account: str) -> None:
    assert events(account) == []


def test_remittal_of_a_motion_about_lov() -> None:
    account = "Anna Ek (M) har lämnat en motion om LOV. Fullmäktige remitterade 2020-03-25 § 41 motionen till styrelsen för svar. "
    account += "Kommunstyrelsen remitterade den i sin tur; motionen gick till äldrenämnden."
    found = [row(e) for e in events(account, "Svar på motion om att införa LOV", at=meeting("kommunstyrelsen"))]
    assert found == [
        ("kommunfullmäktige", "2020-03-25", "41", "decision", "none", None, None),
        ("kommunstyrelsen", None, None, "decision", "none", None, None),
    ]


def test_att_satser_picked_by_number() -> None:
    account = "Anna Ek (M) föreslår i en motion att LOV införs i hemtjänsten, att frågan utreds för boendestöd och att ett ombud inrättas. "
    account += "Äldrenämnden beslutade 2021-09-21, § 91, att föreslå fullmäktige att bifalla den första att-satsen, anse den andra "
    account += "besvarad och avslå den tredje."
    found = [
        row(e) for e in events(account, "Svar på motion om valfrihet i hemtjänsten, LOV", at=meeting("kommunstyrelsen"))
    ]
    assert found == [
        ("äldrenämnden", "2021-09-21", "91", "recommendation", "introduce", "hemtjanst", None),
        ("äldrenämnden", "2021-09-21", "91", "recommendation", "not_introduce", "boendestod", None),
    ]


def test_people_and_their_motions_decide_nothing() -> None:
    account = "Anna Ek (M) har i en motion den 8 februari 2021 föreslagit att kommunen inför LOV i hemtjänsten senast den 1 juli 2022."
    assert events(account, "Svar på motion om att införa LOV") == []


def test_what_a_motion_was_answered_with_follows_its_direction() -> None:
    account = "Socialnämnden beslutade 2020-06-10 § 70 att föreslå kommunfullmäktige att avslå motionen."
    for title, expected in (("Motion om att införa LOV", "not_introduce"), ("Motion om att avskaffa LOV", "keep")):
        assert [str(e.lov_effect) for e in events(account, title)] == [expected]


def test_a_decision_named_in_the_bodys_own_block() -> None:
    point = "Fullmäktige upphäver kommunfullmäktiges beslut 2014-05-06 § 44 att införa LOV i hemtjänsten."
    found = events("Ärendet är berett.", point=point, at=meeting("kommunfullmäktige"))
    assert [(e.body, e.decided_on, e.paragraph, str(e.lov_effect)) for e in found] == [
        ("kommunfullmäktige", "2014-05-06", "44", "introduce")
    ]


def test_the_meetings_own_decision_is_no_telling() -> None:
    assert events("Socialnämnden beslutade den 4 mars 2021 att införa LOV.") == []


def test_a_second_telling_of_the_same_act_adds_nothing() -> None:
    account = "Kommunfullmäktige beslutade 2015-05-04 § 33 att införa LOV. Ärendet är stort. Kommunfullmäktige beslutade att införa LOV."
    assert len(events(account)) == 1


def test_nothing_from_procedure_or_an_irrelevant_item() -> None:
    told = "Socialnämnden beslutade 2012-03-01, § 14, att inte införa LOV."
    assert events(told, kind=SectionKind.procedure) == []
    assert events("Socialnämnden beslutade 2012-03-01 att köpa en bil.", "Ny bil") == []


def test_fullmaktige_of_a_region() -> None:
    found = events(
        "Fullmäktige beslutade 2009-11-03 att införa LOV i primärvården.",
        at=meeting("regionstyrelsen", authority=AuthorityType.region),
    )
    assert [(e.body, e.service) for e in found] == [("regionfullmäktige", "primarvard")]


@pytest.mark.parametrize("municipality", ["Exempelstad", "Ödeberga", None])
@pytest.mark.parametrize("body", ["socialnämnden", "äldre- och omsorgsnämnden", "nämnden för hälsa"])
def test_names_change_nothing_but_themselves(municipality: str | None, body: str) -> None:
    account = f"{body.capitalize()} beslutade 2012-03-01, § 14, att inte införa LOV i hemtjänsten."
    found = [row(e) for e in events(account, at=meeting("kommunstyrelsen", municipality=municipality))]
    assert found == [(body, "2012-03-01", "14", "decision", "not_introduce", "hemtjanst", None)]


def test_letters_tell_too() -> None:
    made = item(
        TITLE,
        (BACKGROUND, "Socialnämnden beslutade 2012-03-01 att införa LOV."),
        at=meeting(kind=Kind.letter, date=None),
    )
    assert [c.fact.decided_on for c in recitals.find(made)] == ["2012-03-01"]
