"""How far a telling reaches: what a clause of concession says is no part of it, a paper handed over by nobody is no act, a year of accounts is no
day of a decision, what may come one day is none. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals
from pipeline.terms import Kind

KF, NAMND = "kommunfullmäktige", "omsorgsnämnden"
DECIDED, PROPOSED = "decision", "recommendation"
Row = tuple[str | None, str | None, str | None, str, str]


def told(
    account: str,
    title: str = "Motion om att införa LOV i hemtjänsten",
    point: str = "Motionen avslås.",
    kind: Kind = Kind.minutes,
) -> list[Row]:
    made = item(
        title,
        (DECISION, point, "Beslut"),
        (BACKGROUND, account, "Bakgrund"),
        at=meeting(NAMND, kind=kind, date="2021-03-04"),
    )
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts]


#: The main clause alone says what was done.
CONCEDED: list[tuple[str, Row]] = [
    (
        "Den 9 juni 2019 beslutade nämnden, § 61, att inte gå vidare, trots att nämndens egen utredning visade på oförändrad kostnad.",
        (NAMND, "2019-06-09", "61", DECIDED, "not_introduce"),
    ),
    (
        "Nämnden sade den 9 juni 2019, § 61, nej till LOV, fastän en utredning hade beställts av nämnden.",
        (NAMND, "2019-06-09", "61", DECIDED, "not_introduce"),
    ),
    (
        "Omsorgsnämnden valde 2019-06-09, § 61, att inte gå vidare, även om utredningen pekade på fördelar.",
        (NAMND, "2019-06-09", "61", DECIDED, "not_introduce"),
    ),
    (
        "Trots att utredningen förordade ett system beslutade nämnden den 9 juni 2019, § 61, att inte gå vidare.",
        (NAMND, "2019-06-09", "61", DECIDED, "not_introduce"),
    ),
]
#: A paper laid aside without a proposal is a decision.
WITHOUT: list[tuple[str, Row]] = [
    (
        "En prövning gjordes hösten 2015, då nämnden lade rapporten till handlingarna utan att föreslå någon åtgärd.",
        (NAMND, "2015", None, DECIDED, "none"),
    ),
    (
        "Nämnden lade den 3 maj 2016, § 8, utredningen om LOV till handlingarna utan att lämna något förslag till fullmäktige.",
        (NAMND, "2016-05-03", "8", DECIDED, "none"),
    ),
    (
        "Omsorgsnämnden överlämnade 2016-05-03 § 8 motionen till kommunstyrelsen utan att vare sig tillstyrka eller avstyrka den.",
        (NAMND, "2016-05-03", "8", DECIDED, "none"),
    ),
    (
        "Nämnden noterade den 3 maj 2016, § 8, rapporten om LOV utan att föreslå fullmäktige något.",
        (NAMND, "2016-05-03", "8", DECIDED, "none"),
    ),
]
#: A motion is passed for the part that asks for an inquiry.
IN_PART: list[tuple[str, Row]] = [
    (
        "Bakgrunden är en motion om LOV som kommunfullmäktige den 25 maj 2020, § 62, biföll i den del som gällde en utredning.",
        (KF, "2020-05-25", "62", DECIDED, "investigate"),
    ),
    (
        "Bakgrunden är en motion om LOV som kommunfullmäktige den 25 maj 2020, § 62, bifoll i den del som gällde en översyn.",
        (KF, "2020-05-25", "62", DECIDED, "investigate"),
    ),
    (
        "Kommunfullmäktige biföll den 25 maj 2020, § 62, motionen om LOV såvitt avser en utredning.",
        (KF, "2020-05-25", "62", DECIDED, "investigate"),
    ),
    (
        "Kommunfullmäktige biföll 2020-05-25, § 62, motionens första att-sats om en översyn av LOV.",
        (KF, "2020-05-25", "62", DECIDED, "investigate"),
    ),
    (
        "Motionen om LOV bifölls av kommunfullmäktige den 25 maj 2020, § 62, i den del som rörde en kartläggning.",
        (KF, "2020-05-25", "62", DECIDED, "investigate"),
    ),
]


@pytest.mark.parametrize(("account", "row"), CONCEDED + WITHOUT + IN_PART)
def test_what_the_main_clause_says(account: str, row: Row) -> None:
    assert told(account) == [row]


NO_ACTS = [
    # handed over by nobody
    "Utredningen överlämnades i november 2017.",
    "Rapporten om valfrihet lämnades i maj 2018.",
    "Förstudien presenterades den 3 maj 2018.",
    "Utvärderingen av systemet skickades ut i juni 2019.",
    # years of accounts
    "Nämnden har räknat fram ersättningen från kommunens egen kostnad 2019 med avdrag för larm.",
    "Omsorgsnämnden har beräknat ersättningen utifrån utfallet 2019 och lagt till en procent.",
    "Nämnden har räknat om ersättningen efter bokslutet 2019.",
    "Nämnden har jämfört ersättningen med kostnaderna 2018 och 2019.",
    # what may come one day
    "Nämnden tillstyrker, och påpekar att en framtida övergång till LOV för särskilt boende får prövas när avtalet löper ut.",
    "Nämnden framhöll den 3 maj 2019 att ett eventuellt införande av LOV får bedömas senare.",
    "Nämnden anförde den 3 maj 2019, § 7, att en möjlig övergång till LOV kräver mer kunskap.",
    # a side clause without a day
    "Medlen var enligt förvaltningen inte med när fullmäktige beslutade om kundvalet.",
    "Det fanns tre företag i kommunen när fullmäktige beslutade om LOV.",
    "Ingen kunde förutse detta då nämnden beslutade om kundvalet.",
    "Personalen var orolig innan fullmäktige beslutade om valfrihetssystemet.",
]


@pytest.mark.parametrize("account", NO_ACTS)
def test_no_acts(account: str) -> None:
    assert told(account) == []


STILL: list[tuple[str, Row]] = [
    (
        "När fullmäktige den 3 maj 2010, § 7, beslutade om kundvalet fanns tre företag.",
        (KF, "2010-05-03", "7", DECIDED, "introduce"),
    ),
    (
        "Motionen överlämnades till nämnden i maj 2020.",
        (None, "2020-05", None, DECIDED, "none"),
    ),
]


@pytest.mark.parametrize(("account", "row"), STILL)
def test_what_is_an_act_all_the_same(account: str, row: Row) -> None:
    assert told(account) == [row]
