"""Reasons given beside a yrkande, and the many ways of saying them. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import motives
from pipeline.facts import Motive
from pipeline.terms import SectionKind

TITLE = "Valfrihetssystem enligt LOV i ledsagningen"


def found(text: str, kind: SectionKind = BACKGROUND) -> list[Motive]:
    return [c.fact for c in motives.find(item(TITLE, (DECISION, "Ärendet bordläggs."), (kind, text)))]


@pytest.mark.parametrize(
    ("text", "code", "stance"),
    [
        ("Den enskilde får större bestämmanderätt.", "choice", "for"),
        ("Nöjdheten är högre där flera får tävla.", "quality", "for"),
        ("Nya arbetssätt kan prövas.", "diversity", "for"),
        ("Lokala företag får en chans.", "business", "for"),
        ("Tre av firmorna drivs av kvinnor.", "women_business", "for"),
        ("Tolv personer står i kö till insatsen.", "capacity", "for"),
        ("Konkurrensen håller nere priset.", "efficiency", "for"),
        ("Staten ger stimulansbidrag till kommuner som inför valfrihet.", "state_grant", "for"),
        ("Kommunen betalar för tomma platser.", "cost", "against"),
        ("Endast nio kunder anlitar ett företag.", "few_users", "against"),
        ("Annonsen har legat ute utan en enda ansökan.", "no_providers", "against"),
        ("IVO har återkallat tillståndet för två av dem.", "licensing", "against"),
        ("Nämnden hinner inte följa upp avtalen.", "administration", "against"),
        ("Ett av bolagen har fakturerat timmar som aldrig utförts.", "fraud", "against"),
        ("Det är svårt att rekrytera personal till helgerna.", "workforce", "against"),
        ("Restiderna blir orimliga.", "rural", "against"),
        ("Brukare skulle behandlas olika.", "equity", "against"),
        ("Kommunen förlorar överblicken.", "control", "against"),
        ("Skattemedel ska inte bli vinstutdelning.", "ideology", "against"),
        ("Förvaltningen är mitt uppe i ett byte av ledning.", "timing", "against"),
        ("Brukarna kan redan i dag välja mellan flera inriktningar.", "already_met", "against"),
        ("En gemensam upphandling med grannkommunen krävs.", "intermunicipal", "against"),
        ("Ordningen gynnar egenregin.", "market_bias", "against"),
    ],
)
def test_wordings(text: str, code: str, stance: str) -> None:
    assert (code, stance) in {(m.code, m.stance) for m in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Det finns ingen kö längre.",
        "Rätten att välja utförare påverkas inte.",
        "Kommunen bör öppna ledsagningen för fler utförare.",
        "Ersättningen ska räcka för långa avstånd.",
        "En ledamot frågar om det blir dyrare?",
    ],
)
def test_what_is_no_reason(text: str) -> None:
    assert found(text) == []


def test_reasons_beside_a_yrkande_are_the_movers() -> None:
    text = (
        "Eva Ek (M) yrkar bifall till förslaget, eftersom lokala företag får en chans. Köerna minskar, menar hon.\n"
        "Bo Al (V) yrkar avslag. Skattepengar ska inte gå till vinster, anför han.\n"
        "Eva Ek framhåller att nya arbetssätt kan prövas."
    )
    said = {(m.code, m.speaker, m.party) for m in found(text, SectionKind.claims)}
    assert said == {
        ("business", "Eva Ek", "M"),
        ("capacity", "Eva Ek", "M"),
        ("ideology", "Bo Al", "V"),
        ("diversity", "Eva Ek", "M"),
    }


def test_what_is_moved_is_no_reason_and_the_chair_has_none() -> None:
    text = (
        "Bo Al (V) yrkar att nämnden utreder risken för fusk.\n"
        "Ordföranden ställer proposition på yrkandet om fusk och finner att det avslås."
    )
    assert found(text, SectionKind.claims) == []


def test_an_office_speaks_behind_enligt() -> None:
    assert [m.speaker for m in found("Väntetiden kan kortas, enligt förvaltningen.")] == ["förvaltningen"]
