"""Numbers that argue: shares of those who have chosen, providers that leave. Made-up sentences."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import figures, motives
from pipeline.extract.shares import shares, value
from pipeline.terms import MotiveCode

FEW, NONE = MotiveCode.few_users, MotiveCode.no_providers

SIZES = [
    ("31 av 412 kunder", 31 / 412),
    ("tretton av 140 kunder", 13 / 140),  # "tretton" holds "ett"
    ("av 640 kunder har 17 valt", 17 / 640),
    ("11 av kommunens 402 hemtjänsttagare", 11 / 402),
    ("åtta procent av timmarna", 0.08),
    ("trettio procent av timmarna", 0.3),
    ("38 % av kunderna", 0.38),
    ("var tionde kund", 0.1),
    ("två tredjedelar av kunderna", 2 / 3),
    ("nära hälften av kunderna", 0.5),
]


@pytest.mark.parametrize(("words", "size"), SIZES)
def test_a_share(words: str, size: float) -> None:
    assert [share.size for share in shares(words)] == [pytest.approx(size)]


@pytest.mark.parametrize("words", ["28 procent av de 540 kunderna", "fyra av tio kunder har valt en privat utförare"])
def test_a_share_is_told_once(words: str) -> None:
    assert len(shares(words)) == 1


@pytest.mark.parametrize(("word", "number"), [("ett", 1), ("tretton", 13), ("sextio", 60), ("1 140", 1140)])
def test_a_number(word: str, number: int) -> None:
    assert value(word) == number


SAID = [
    ("Av 74 personer med boendestöd är det fem som har en privat utförare.", FEW),
    ("Färre än var tionde kund har valt ett företag.", FEW),
    ("I januari hade bara nio hushåll bytt.", FEW),
    ("Andelen som valt privat har sjunkit från 31 till 9 procent.", FEW),
    ("Nio av tio väljer kommunens hemtjänst.", FEW),
    ("Antalet samtal är litet, 61 under året.", FEW),
    ("Kommunen har ett enda boende med åtta platser.", FEW),
    ("Det är ett system som knappt någon använder.", FEW),
    ("Antalet utförare har minskat från åtta till en.", NONE),
    ("Underlaget är för litet för att ett företag ska kunna bära sina kostnader.", NONE),
    ("Två av de fem företagen har sagt upp sina avtal.", NONE),
    ("Det saknas företag med intresse.", NONE),
    ("Sedan i höstas finns bara en kvar.", NONE),
    ("Det är svårt att locka utförare hit.", NONE),
    ("Kommunen är för liten för att locka flera företag.", NONE),
]


@pytest.mark.parametrize(("sentence", "code"), SAID)
def test_numbers_that_argue(sentence: str, code: MotiveCode) -> None:
    assert [found for found, _ in figures.find(sentence)] == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "I dag har 38 procent av kunderna valt en privat utförare.",
        "Möjligheterna är större för små företag att vara leverantörer till kommunen.",
        "Ersättningen bör höjas, eftersom det annars är osäkert om någon utförare vill köra dit.",
        "Av dem som har privat utförare är 91 procent nöjda.",
        "De fem som har en privat utförare får välja på nytt.",
        "En av utförarna har sagt upp sitt avtal.",
        "Kommunen saknar insyn i företagen.",
        "Timpriset höjs med tre procent.",
    ],
)
def test_numbers_that_do_not(sentence: str) -> None:
    assert list(figures.find(sentence)) == []


def test_how_many_choose_is_news_in_a_review_and_no_reason() -> None:
    told = "I valfrihetssystemet har var tionde kund valt en privat utförare."
    codes = {}
    for title in ("Avveckling av valfrihetssystem i hemtjänsten", "Uppföljning av valfrihetssystemet i hemtjänsten"):
        made = item(title, (DECISION, "Ärendet bordläggs."), (BACKGROUND, told, ""))
        codes[title.split()[0]] = {claim.fact.code for claim in motives.find(made)}
    assert codes == {"Avveckling": {FEW}, "Uppföljning": set()}


def test_a_large_share_is_not_few() -> None:
    made = item(
        "Avveckling av valfrihetssystem i hemtjänsten",
        (DECISION, "Ärendet bordläggs."),
        (BACKGROUND, "Inom LOV har 43 procent av kunderna valt en privat utförare.", ""),
    )
    assert [claim.fact.code for claim in motives.find(made)] == []
