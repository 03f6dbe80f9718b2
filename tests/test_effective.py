"""The date of effect: how minutes print the day from which something decided is to hold, and the days that are not."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import lov
from pipeline.extract.effective import effective_near, effective_on
from pipeline.facts import Claim, Decision, Evidence
from pipeline.resolve.choice import with_effect
from pipeline.resolve.dates import with_date
from pipeline.terms import LovEffect, Object, Outcome, Stage
from pipeline.text import Extent


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("LOV införs från och med den 1 januari 2022.", "2022-01-01"),
        ("att gälla fr.o.m. 2023-04-01", "2023-04-01"),
        ("gäller fr o m 1 maj 2018", "2018-05-01"),
        ("Beslutet träder i kraft den 3 mars 2021.", "2021-03-03"),
        ("med start den 15 september 2024", "2024-09-15"),
        ("från och med hösten 2022", "2022"),
        ("gäller från årsskiftet 2023/2024", "2024-01-01"),
        ("gäller från nyår 2024", "2024-01-01"),
        ("LOV införs fr.o.m. 120301 i hemtjänsten.", "2012-03-01"),
        ("Bidraget höjs från 120301 kr.", None),
        ("träder i kraft vid nyåret 2024", "2024-01-01"),
        ("Systemet upphör den 31 december 2025.", "2025-12-31"),
        ("Avtalet träder i kraft, vilket 2026 innebär den 1 april.", "2026-04-01"),
        ("Förvaltningen ska återkomma senast den 1 mars 2024.", None),
        ("enligt skrivelse från den 3 maj 2021", None),
        ("Avtalet gäller till och med 2023-12-31.", None),
        ("från och med den 1 juli", None),
        ("Starten flyttas till den 1 mars 2031.", "2031-03-01"),
        ("att inte ta in nya ansökningar från och med den 1 mars 2031", "2031-03-01"),
        ("Insatserna tas ur valfrihetssystemet den 1 januari 2031.", "2031-01-01"),
    ],
)
def test_date_of_effect(text: str, iso: str | None) -> None:
    found = effective_on(text, base=100)
    assert (found[0] if found else None) == iso
    if found:
        assert found[1].start >= 100 and found[1].end <= 100 + len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Systemet avvecklas senast den 31 maj 2026.", "2026-05-31"),
        ("att inga nya utförare får godkännas efter den 1 april 2025", "2025-04-01"),
        ("Nämnden tar inte emot några nya ansökningar från och med den 15 maj 2013.", "2013-05-15"),
        ("Valfrihetssystem införs i hemtjänsten den 1 januari 2019.", "2019-01-01"),
        ("Ersättningen höjs under perioden januari 2026 till och med december 2026.", "2026-01"),
        ("Uppdraget ska redovisas senast den 1 maj 2024.", None),
        ("Planen införs i enlighet med skrivelse den 3 maj 2024.", None),
        ("Hemtjänst som inte utförs av kommunen upphandlas från och med den 1 maj 2031.", "2031-05-01"),
        ("Valfrihetssystemet i boendestödet skrotas den 1 maj 2031.", "2031-05-01"),
    ],
)
def test_day_of_effect_behind_the_verb(text: str, expected: str | None) -> None:
    found = effective_on(text)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Systemet sägs upp till upphörande den 31 december 2031.", "2031-12-31"),
        ("Avtalen sägs upp för upphörande 2031-12-31.", "2031-12-31"),
        ("LOV i boendestödet upphör vid utgången av mars 2031.", "2031-03-31"),
        ("Systemet avvecklas efter utgången av 2031.", "2031-12-31"),
        ("LOV införs i ledsagningen per 2031-04-01.", "2031-04-01"),
        ("Ersättningen höjs i boendestödet 2031-04-01.", "2031-04-01"),
        ("LOV införs vid årsskiftet 2031/2032.", "2032-01-01"),
        ("Systemet avvecklas vid årsskiftet 2031/2032.", None),
        ("Frågan prövas igen vid årsskiftet 2031/2032.", None),
        ("LOV införs i enlighet med protokoll 2031-04-01.", None),
        ("LOV upphör enligt vad som sades vid mötet 2031-04-01.", None),
        ("Prövningen av upphörande den 3 maj 2031 redovisades.", None),
        ("Avtalet gäller till och med den 31 maj 2031 och förlängs inte.", None),
    ],
)
def test_day_at_the_end_of_a_period_or_in_figures(text: str, expected: str | None) -> None:
    found = effective_on(text)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("att kommunen inför LOV i boendestödet den 1 mars 2031", "2031-03-01"),
        ("Nämnden inför valfrihetssystem i ledsagningen 2031-03-01.", "2031-03-01"),
        ("Kommunen inför ett valfrihetssystem i hemtjänsten per den 1 maj 2031.", "2031-05-01"),
        ("Kommunen inför fritt val av utförare den 1 maj 2031.", "2031-05-01"),
        ("Kommunen inför lagen om valfrihetssystem i boendestödet den 1 maj 2031.", "2031-05-01"),
        ("Kommunen inför eget val i hemtjänsten den 1 maj 2031.", "2031-05-01"),
        ("Nämnden går igenom frågorna inför mötet den 1 maj 2031.", None),
        ("Dialog förs inför ett nytt avtal den 1 maj 2031.", None),
        ("Underlag inför ett införande den 1 maj 2031 redovisas.", None),
        ("Programmet inför LOV-dagen den 1 maj 2031 godkänns.", None),
    ],
)
def test_infor_is_a_verb_before_what_is_introduced_and_else_a_preposition(text: str, expected: str | None) -> None:
    found = effective_on(text)
    assert (found[0] if found else None) == expected


def settled(point: str, outcome: Outcome, account: str, thing: Object = Object.other) -> Decision:
    """The point of a matter about LOV with its effect and day."""
    made = item("LOV i ledsagningen", (DECISION, point), (BACKGROUND, account))
    decision = Decision(
        decision_id="d:7:01", item_id="d:7", document_id="d", point=1, stage=Stage.decision, outcome=outcome, object=thing,
        text=point,
    )  # fmt: skip
    return with_effect(made, Claim(decision, (Evidence("text", Extent(0, 1)),)), lov.read(made)).fact


@pytest.mark.parametrize(
    ("point", "outcome", "account", "day"),
    [
        (
            "LOV införs i ledsagningen.",
            Outcome.adopted,
            "Systemet föreslås gälla från och med den 1 maj 2031.",
            "2031-05-01",
        ),
        ("LOV avskaffas i ledsagningen.", Outcome.repealed, "Avvecklingen sker från och med 2031-05-01.", "2031-05-01"),
        (
            "Nämnden ges i uppdrag att införa LOV.",
            Outcome.assigned,
            "Systemet föreslås gälla från och med den 1 maj 2031.",
            None,
        ),
        (
            "LOV avskaffas i ledsagningen.",
            Outcome.repealed,
            "Fullmäktige införde LOV från och med den 1 maj 2021.",
            None,
        ),
        (
            "LOV avskaffas i ledsagningen.",
            Outcome.repealed,
            "Nämnden antog villkor att gälla från och med 2021-05-01.",
            None,
        ),
        ("Ärendet bordläggs.", Outcome.tabled, "Systemet föreslås gälla från och med den 1 maj 2031.", None),
    ],
)
def test_day_told_in_the_account(point: str, outcome: Outcome, account: str, day: str | None) -> None:
    assert settled(point, outcome, account).effective_on == day


@pytest.mark.parametrize(
    ("point", "outcome", "given", "thing"),
    [
        ("LOV införs i ledsagningen.", Outcome.adopted, Object.other, Object.system),
        ("LOV avskaffas i ledsagningen.", Outcome.repealed, Object.other, Object.system),
        ("Ersättningen enligt LOV höjs.", Outcome.amended, Object.terms, Object.terms),
        ("Villkoren enligt LOV ändras.", Outcome.amended, Object.other, Object.other),
    ],
)
def test_only_effects_on_the_system_are_said_of_it(point: str, outcome: Outcome, given: Object, thing: Object) -> None:
    made = settled(point, outcome, "Ärendet har beretts.", given)
    assert made.lov_effect in {LovEffect.introduce, LovEffect.abolish, LovEffect.revise}
    assert made.object == thing


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Pernilla Snell väljs till ersättare för tiden intill utgången av 2014.", None),
        ("Inga ansökningar från nya utförare prövas under tiden 1 juli 2031–31 december 2032.", "2031-07-01"),
        ("Avtalet med Omsorg i Skogen AB om hemtjänst hävs den 1 mars 2031.", "2031-03-01"),
        ("Avtalen sägs upp per den 1 mars 2031.", "2031-03-01"),
        ("Inga ansökningar enligt LOV tas emot efter den 1 april 2031.", "2031-04-01"),
        ("Inga nya ansökningar prövas efter den 1 mars 2031.", "2031-03-01"),
        ("Ansökningar som inkommer efter den 30 juni 2031 prövas inte.", "2031-06-30"),
        ("Inga fler utförare godkänns mellan den 1 maj 2031 och den 31 december 2032.", "2031-05-01"),
        ("Ersättningen gäller mellan 2031-01-01 och 2031-12-31.", "2031-01-01"),
        ("Systemet avvecklas. Sista dag för utförande enligt gällande avtal är den 31 maj 2031.", "2031-05-31"),
        ("Införandet senareläggs till den 1 oktober 2031.", "2031-10-01"),
        ("Frågan skjuts upp till den 13 oktober 2031.", None),
        ("Fotvården drivs i kommunal regi senast från och med den 1 maj 2031.", "2031-05-01"),
        ("Samråd har hållits mellan den 3 maj 2031 och den 5 maj 2031.", None),
        ("Sista dag för redovisning är den 3 maj 2031.", None),
    ],
)
def test_terms_of_office_stops_and_notices(text: str, day: str | None) -> None:
    found = effective_on(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("point", "outcome", "account", "day"),
    [
        (
            "Beslutet 2014-02-24 att införa LOV från den 1 januari 2031 upphävs.",
            Outcome.repealed,
            "Ärendet har beretts.",
            None,
        ),
        (
            "LOV avskaffas i ledsagningen.",
            Outcome.repealed,
            "Hemtjänsten öppnas för privata från den 1 maj 2001.",
            None,
        ),
    ],
)
def test_the_day_of_what_was_before_is_no_day_of_effect(
    point: str, outcome: Outcome, account: str, day: str | None
) -> None:
    assert settled(point, outcome, account).effective_on == day


def test_the_same_day_is_the_one_told_last() -> None:
    def point(number: int, text: str, day: str | None, outcome: Outcome) -> Claim[Decision]:
        decision = Decision(
            decision_id=f"d:7:0{number}", item_id="d:7", document_id="d", point=number, stage=Stage.decision, outcome=outcome,
            object=Object.other, effective_on=day, text=text,
        )  # fmt: skip
        evidence = [Evidence("text", Extent(0, 1))] + ([Evidence("effective_on", Extent(0, 1))] if day else [])
        return Claim(decision, tuple(evidence))

    points = [
        point(1, "Underlaget gäller från den 1 maj 2031.", "2031-05-01", Outcome.adopted),
        point(2, "Den som inte väljer får från samma datum kommunens hemtjänst.", None, Outcome.other),
        point(3, "Avtalet sägs upp till upphörande den 30 juni 2031.", "2031-06-30", Outcome.repealed),
    ]
    assert with_date(points[1], points).fact.effective_on == "2031-05-01"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kommunen inrättar den 1 oktober 2031 ett system med fritt val.", "2031-10-01"),
        ("Kommunen avskaffar LOV i hemtjänsten den 1 maj 2031.", "2031-05-01"),
        ("Matlådor blir en del av systemet den 1 maj 2031.", "2031-05-01"),
        ("Kommunen avvecklar enligt beslut den 1 maj 2031 boendet.", None),
    ],
)
def test_a_day_behind_an_active_verb(text: str, day: str | None) -> None:
    found = effective_on(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LOV införs i hemtjänsten under våren 2035.", "2035"),
        ("att införa LOV i hemtjänsten under 2035", "2035"),
        ("att LOV ska tillämpas i hemtjänsten från halvårsskiftet 2035", "2035-07-01"),
        ("LOV ska vara avvecklat senast 2035-06-30.", "2035-06-30"),
        ("LOV ska vara infört i hemtjänsten senast den 1 januari 2036.", "2036-01-01"),
        ("att säga upp avtalen inom LOV till den 31 december 2034", "2034-12-31"),
        ("att säga upp avtalet med bolaget till upphörande den 31 december 2034", "2034-12-31"),
        ("LOV i hemtjänsten ska upphöra med utgången av 2034.", "2034-12-31"),
        ("Underlaget antas med giltighet från 2035-02-01.", "2035-02-01"),
        ("LOV upphör för service (städ, tvätt och inköp) i hemtjänsten den 30 juni 2035.", "2035-06-30"),
        ("Systemet beräknas starta den 1 maj 2034.", "2034-05-01"),
        ("Införandet planeras till den 1 maj 2034.", "2034-05-01"),
        ("Avvecklingen föreslås ske den 30 september 2034.", "2034-09-30"),
        ("Anna Ek utses till ersättare till och med utgången av 2034.", None),
        ("att redovisa LOV senast den 1 september 2034", None),
    ],
)
def test_days_that_a_grid_of_phrases_found_unread(text: str, day: str | None) -> None:
    found = effective_on(text)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ersättningen höjs från den 1 april.", "2034-04-01"),
        ("Ersättningen höjs från den 1 februari.", "2035-02-01"),
        ("LOV utökas med ledsagning med början 1 september.", "2034-09-01"),
        ("LOV utökas med ledsagning från årsskiftet.", "2035-01-01"),
        ("LOV utökas med ledsagning från och med nästa årsskifte.", "2035-01-01"),
        ("LOV utökas med ledsagning fr.o.m. den 1 januari nästa år.", "2035-01-01"),
        ("Avtalet hävs med omedelbar verkan.", None),
        ("Uppdraget redovisas senast den 1 april.", None),
        ("Ärendet togs upp den 1 april, budgeten 2034 likaså.", None),
    ],
)
def test_a_day_without_its_year_is_the_next_one(text: str, day: str | None) -> None:
    found = effective_near(text, 10, "2034-03-18")
    assert (found[0] if found else None) == day
    assert found is None or Extent(10, 10 + len(text)).holds(found[1])


def test_without_a_day_of_the_decision_there_is_no_next_one() -> None:
    assert effective_near("Ersättningen höjs från den 1 april.", 0, None) is None
    assert effective_near("Ersättningen höjs från den 1 april.", 0, "2034-03") is None


@pytest.mark.parametrize(
    ("point", "outcome", "day"),
    [
        ("Ersättningen enligt LOV för 2031 fastställs.", Outcome.adopted, "2031"),
        ("Regelbok för LOV i ledsagningen 2031 antas.", Outcome.adopted, "2031"),
        ("Ersättningen enligt LOV för 2019 fastställs.", Outcome.adopted, None),  # before the meeting
        ("Ersättningen enligt LOV för 2031 och 2032 fastställs.", Outcome.adopted, None),
        ("Ersättningen enligt LOV under 2031 ska utredas.", Outcome.assigned, None),
    ],
)
def test_terms_of_a_year(point: str, outcome: Outcome, day: str | None) -> None:
    assert settled(point, outcome, "", Object.terms).effective_on == day
