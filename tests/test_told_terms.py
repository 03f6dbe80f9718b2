"""Conditions, proposals and replacements as they are told: what a decision named as a noun was about, what a nämnd handed in, what came to be and is
to go again, what is to be procured instead; and what a motion asks to have undone, which tells of nothing. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals
from pipeline.facts import Event
from pipeline.terms import Kind, SectionKind

KF, KS, NAMND = "kommunfullmäktige", "kommunstyrelsen", "omsorgsnämnden"
DECIDED, PROPOSED = "decision", "recommendation"
Row = tuple[str | None, str | None, str | None, str, str]


def facts(
    account: str,
    title: str = "Valfrihetssystemet enligt LOV i hemtjänsten",
    point: str = "Ärendet avslutas.",
    body: str = NAMND,
) -> list[Event]:
    made = item(
        title, (DECISION, point, "Beslut"), (BACKGROUND, account, "Bakgrund"), at=meeting(body, date="2021-03-04")
    )
    return [c.fact for c in recitals.find(made)]


def told(account: str, **matter: str) -> list[Row]:
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts(account, **matter)]


#: (a decision named as a noun, or in a relative clause; who, when, §)
TERMS: list[tuple[str, tuple[str | None, str, str | None]]] = [
    ("Nämndens beslut 2019-05-03 § 7 om bonus till utförarna har överklagats.", (NAMND, "2019-05-03", "7")),
    (
        "Omsorgsnämndens beslut den 3 maj 2019, § 7, om kvalitetspremie gällde alla utförare.",
        (NAMND, "2019-05-03", "7"),
    ),
    ("Genom nämndens beslut den 3 maj 2019, § 7, om viten för utförare kan avdrag göras.", (NAMND, "2019-05-03", "7")),
    (
        "Förvaltningsrätten har prövat nämndens beslut 2019-05-03, § 7, om landsbygdstillägg.",
        (NAMND, "2019-05-03", "7"),
    ),
    ("Motionären vill att det tak på tre utförare som infördes 2019 tas bort.", (None, "2019", None)),
    ("Företagen föreslår att det krav på egen lokal som infördes 2019 slopas.", (None, "2019", None)),
    ("Den avgift som nämnden införde 2019 bör enligt föreningen avskaffas.", (NAMND, "2019", None)),
    ("De villkor som nämnden skärpte den 3 maj 2019, § 7, ska enligt utförarna lättas.", (NAMND, "2019-05-03", "7")),
]


@pytest.mark.parametrize(("account", "who"), TERMS)
def test_conditions(account: str, who: tuple[str | None, str, str | None]) -> None:
    assert told(account) == [(*who, DECIDED, "revise")]


#: What a nämnd handed in to the one that decides, in a matter of conditions.
HANDED_IN = [
    "Omsorgsnämnden har den 20 oktober 2020, § 128, lämnat förslag till taxor.",
    "Omsorgsnämnden lade den 20 oktober 2020, § 128, fram ett förslag till ersättning.",
    "Omsorgsnämnden lämnade 2020-10-20, § 128, förslag om nya avgifter och ersättningar.",
    "Omsorgsnämnden har 2020-10-20, § 128, lämnat förslag.",
    "Omsorgsnämnden har 2020-10-20 § 128 inkommit med förslag till priser.",
]


@pytest.mark.parametrize("account", HANDED_IN)
def test_what_was_handed_in(account: str) -> None:
    title, point = (
        "Taxor inom omsorgsnämndens område",
        "Ersättningen till utförare i valfrihetssystemet (LOV) fastställs till 389 kronor per timme.",
    )
    assert told(account, title=title, point=point, body=KF) == [(NAMND, "2020-10-20", "128", PROPOSED, "revise")]


REPLACED = [
    "Omsorgsnämnden beslutade den 20 februari 2020, § 25, att föreslå kommunfullmäktige att upphandla matdistributionen.",
    "Omsorgsnämnden föreslog den 20 februari 2020, § 25, att matdistributionen upphandlas.",
    "Omsorgsnämnden föreslog 2020-02-20, § 25, kommunfullmäktige att en upphandling av matdistributionen görs i stället.",
    "Omsorgsnämnden hemställde den 20 februari 2020, § 25, hos kommunfullmäktige om att få upphandla matlådorna.",
]


@pytest.mark.parametrize("account", REPLACED)
def test_what_is_to_be_procured_instead(account: str) -> None:
    title, point = (
        "Matdistribution",
        "Valfrihetssystemet för matdistribution ersätts av en upphandling enligt lagen om offentlig upphandling.",
    )
    assert told(account, title=title, point=point, body=KS) == [(NAMND, "2020-02-20", "25", PROPOSED, "replace")]


STARTS = [
    ("Införandet ska ske under 2012.", "2012"),
    ("Systemet ska införas under 2012.", "2012"),
    ("Införandet skulle vara klart under år 2012.", "2012"),
    ("Valfrihetssystemet ska starta hösten 2012.", "2012"),
]


@pytest.mark.parametrize(("after", "day"), STARTS)
def test_the_year_of_the_start_in_the_sentence_after(after: str, day: str) -> None:
    account = f"Kommunfullmäktige beslutade den 26 september 2011, § 85, att införa LOV i hemtjänsten. {after}"
    assert [(f.paragraph, f.effective_on) for f in facts(account)] == [("85", day)]


UNDONE = [
    "att omsorgsnämndens beslut den 9 juni 2019, § 61, upphävs.",
    "att nämndens beslut 2019-06-09 § 61 rivs upp, samt",
    "att omsorgsnämndens beslut från den 9 juni 2019 (§ 61) inte verkställs,",
    "att beslutet i omsorgsnämnden den 9 juni 2019, § 61, omprövas.",
    "- att nämndens beslut 2019-06-09, § 61, ska upphävas",
]


@pytest.mark.parametrize("demand", UNDONE)
def test_what_a_motion_asks_to_have_undone_is_no_act(demand: str) -> None:
    text = f"Med hänvisning till det anförda yrkar vi\n\natt kommunen inför LOV i hemtjänsten,\n\n{demand}"
    made = item(
        "Motion om LOV i hemtjänsten", (SectionKind.motion_text, text, ""), at=meeting(KF, kind=Kind.motion, date=None)
    )
    assert [c.fact for c in recitals.find(made)] == []


def test_what_an_undone_decision_was_about_is_told() -> None:
    text = "Vi yrkar\n\natt kommunfullmäktiges beslut 2019-06-09, § 61, om att införa LOV i hemtjänsten upphävs."
    made = item(
        "Motion om LOV i hemtjänsten", (SectionKind.motion_text, text, ""), at=meeting(KF, kind=Kind.motion, date=None)
    )
    assert [(c.fact.paragraph, str(c.fact.lov_effect)) for c in recitals.find(made)] == [("61", "introduce")]


#: After an act on several services none of them alone is meant by the next.
SEVERAL = [
    "Nämnden gav den 16 december 2019, § 171, förvaltningen i uppdrag att utreda LOV inom hemtjänst, ledsagning och daglig verksamhet. "
    "Samma dag bordlade nämnden, § 172, en motion om LOV.",
    "Kommunfullmäktige beslutade den 16 december 2019, § 171, att införa LOV i ledsagning och boendestöd. "
    "Valfrihetssystemet avskaffades den 3 maj 2020, § 8.",
    "Kommunfullmäktige införde 2019-12-16, § 171, LOV i boendestöd, avlösning och ledsagning. "
    "Kommunfullmäktige beslutade 2020-05-03, § 8, att avveckla LOV.",
    "Kommunfullmäktige avslog den 16 december 2019, § 171, en motion om LOV i boendestöd och ledsagning. "
    "Nämnden beslutade den 3 maj 2020, § 8, att utreda LOV.",
]


@pytest.mark.parametrize("account", SEVERAL)
def test_after_several_services_none_alone_is_meant(account: str) -> None:
    found = facts(account, title="Valfrihet enligt LOV", point="Valfrihetsfrågan enligt LOV avslutas.")
    assert [f.service for f in found if f.paragraph != "171"] == [None]
    assert len([f for f in found if f.paragraph == "171"]) > 1


SPOKEN = [
    "Kommunfullmäktige införde 2019-12-16, § 171, LOV i boendestöd.",
    "Kommunfullmäktige återinförde 2019-12-16 § 171 LOV i boendestöd.",
    "Kommunfullmäktige godkände 2019-12-16, § 171, LOV i boendestöd.",
    "Kommunfullmäktige | 2019-12-16 | 171 | LOV i boendestöd införs",
]


@pytest.mark.parametrize("account", SPOKEN)
def test_a_sentence_whose_object_is_in_capitals_is_no_row(account: str) -> None:
    found = facts(account, title="Valfrihet enligt LOV", point="Valfrihetsfrågan enligt LOV avslutas.")
    assert [(f.body, f.paragraph, str(f.lov_effect), f.service) for f in found] == [
        (KF, "171", "introduce", "boendestod")
    ]


APPROVED = [
    "Utföraren godkändes den 16 juni 2016, § 66, och har haft tekniska svårigheter.",
    "Bolaget blev godkänt den 16 juni 2016, § 66.",
    "Företaget är godkänt sedan den 16 juni 2016, § 66.",
    "Utföraren är godkänd sedan 2016-06-16, § 66.",
    "Omvård AB godkändes som utförare av nämnden den 16 juni 2016, § 66.",
    "Leverantören är godkänd av nämnden 2016-06-16 § 66.",
]


@pytest.mark.parametrize("account", APPROVED)
def test_one_provider_approved(account: str) -> None:
    assert told(account) == [(NAMND, "2016-06-16", "66", DECIDED, "provider")]
