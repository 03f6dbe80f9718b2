"""Names and parties: what is a person, what is a party, and what only looks like one. All names are invented."""

from __future__ import annotations

import pytest

from pipeline.named_parties import find_parties
from pipeline.persons import find_names, find_persons, is_party, normal_party, party_now, stem

PEOPLE: list[tuple[str, list[tuple[str, str | None]]]] = [
    # a list over commas, "och" and line breaks; those without a printed party stay without
    (
        "Moa Lind (M), Karin Sten, Odd Falk (L), Bertil\nRask (C) och Ulla Torn\n(KD) yrkar bifall",
        [("Moa Lind", "M"), ("Karin Sten", None), ("Odd Falk", "L"), ("Bertil Rask", "C"), ("Ulla Torn", "KD")],
    ),
    (
        "Ermina Škarić (S) Åsa Berg (S) och Eva Ting (S) yrkar",
        [("Ermina Škarić", "S"), ("Åsa Berg", "S"), ("Eva Ting", "S")],
    ),
    # titles are no part of a name
    ("Kommunstyrelsens ordförande Robert Lilja (M) yrkar", [("Robert Lilja", "M")]),
    ("Yrkanden\n1:e vice ordförande Anna Lilja (L) och ledamoten Bo Al (S)", [("Anna Lilja", "L"), ("Bo Al", "S")]),
    ("Ledamöter: Anna Lilja, ordförande (S)", [("Anna Lilja", "S")]),
    ("Ordförande\nAnna Lilja (S)\nLedamöter\nBo Al (M)", [("Anna Lilja", "S"), ("Bo Al", "M")]),
    # one party for several
    ("Anna Lilja och Bo Al (båda M)", [("Anna Lilja", "M"), ("Bo Al", "M")]),
    ("Anna Lilja, Bo Al och Cia Dal (samtliga M)", [("Anna Lilja", "M"), ("Bo Al", "M"), ("Cia Dal", "M")]),
    ("Oscar Lilja och Tony Al, Sverigedemokraterna, har lämnat", [("Oscar Lilja", "SD"), ("Tony Al", "SD")]),
    # other places for the party
    ("C Anna Häggman, M Bo Ek", [("Anna Häggman", "C"), ("Bo Ek", "M")]),
    ("Anna Lilja, M, Bo Al, S", [("Anna Lilja", "M"), ("Bo Al", "S")]),
    # particles, hyphens, capitals inside, several words, old and local parties, no party
    (
        "Anna von der Eng (ÖrP), Carl af Ek (SfS), Per Mc Kay (NYX)",
        [("Anna von der Eng", "ÖrP"), ("Carl af Ek", "SfS"), ("Per Mc Kay", "NYX")],
    ),
    (
        "Lady Grace Mumba (V), Ann-Lie Tulk Olin (fp), Per-Gordon Trana (-)",
        [("Lady Grace Mumba", "V"), ("Ann-Lie Tulk Olin", "fp"), ("Per-Gordon Trana", "-")],
    ),
    ("Motion av Anna McKay (s) om lag om valfrihetssystem (LOV)", [("Anna McKay", "s")]),
    ("M. Bark Fost (C) och SUSANNE LILJA (S)", [("M. Bark Fost", "C"), ("SUSANNE LILJA", "S")]),
    ("Svar på motion - Mer frihet - Jon Sten (KD) och Kjell Vind (KD)", [("Jon Sten", "KD"), ("Kjell Vind", "KD")]),
    # not people
    ("Lagen om Valfrihetssystem (LOV) och Sveriges Kommuner (SKR)", []),
    ("Reservation (S)\nMotion (SD)\nNämndsinitiativ (FB)", []),
    ("Förvaltningschef Anna Lilja (VD) och Bo Al (FSG)", []),
    ("Ordföranden yrkar bifall till förslaget, och nämnden beslutar så.", []),
    ("Socialnämnden, Kommunstyrelsen och Tekniska nämnden (2024)", []),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.party) for p in find_persons(text)] == expected


def test_extents_are_the_documents() -> None:
    text = "Vice ordförande Anna Lilja (S) yrkar."
    person = find_persons(text, 100)[0]
    assert text[person.name_extent.start - 100 : person.name_extent.end - 100] == "Anna Lilja"
    assert person.party_extent is not None
    assert text[person.party_extent.start - 100 : person.party_extent.end - 100] == "S"
    assert text[person.extent.start - 100 : person.extent.end - 100] == "Anna Lilja (S)"


PARTIES = [
    ("Socialdemokraterna genom Anna Lilja yrkar", ["S"]),
    ("S, V och MP yrkar avslag", ["S", "V", "MP"]),
    ("(S), (V) och (MP)", ["S", "V", "MP"]),
    ("Ledamöterna från C reserverar sig", ["C"]),
    ("Reservation anmäls av S-gruppen", ["S"]),
    ("till förmån för V och MP", ["V", "MP"]),
    ("Fokus Bjärred instämmer", ["FB"]),
    ("Nämndsinitiativ (FB) om värme", ["FB"]),
    ("Folkpartiet och Vänsterpartiets grupp", ["FP", "V"]),
    # a person's own party is not named by itself, a majority is no party, and words stay words
    ("Anna Lilja (S) yrkar", []),
    ("Majoriteten yrkar bifall", []),
    ("Lagen (LOV) och Sveriges Kommuner (SKR)", []),
    ("Centern för vård ligger i centrum, som liberal tolkning", ["C"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_parties(text: str, expected: list[str]) -> None:
    assert [p.party for p in find_parties(text)] == expected


def test_party_now() -> None:
    assert [party_now(p) for p in ("FP", "fp", "(s)".strip("()"), "VPK", "KDS", "SfS", "NYX", "-")] == [
        "L",
        "L",
        "S",
        "V",
        "KD",
        "SfS",
        "NYX",
        "-",
    ]


def test_normal_party() -> None:
    assert normal_party("Socialdemokraternas") == "S"
    assert normal_party("miljöpartiet de gröna") == "MP"
    assert normal_party("Byns Bästa") == "Byns Bästa"


def test_codes_that_are_no_party() -> None:
    assert not any(is_party(code) for code in ("LOV", "LOU", "FSG", "SKR", "KPI", "LSS", "tjg", "VD", "tf", "II"))
    assert is_party("NYX") and not is_party("NYX", after_name=False)


def test_names_without_party() -> None:
    assert [p.name for p in find_names("Anna Lilja och Bo Al anmäler jäv")] == ["Anna Lilja", "Bo Al"]
    assert find_names("Kommunstyrelsens Arbetsutskott beslutar") == []
    # a list whose line breaks inside a name
    assert [p.name for p in find_names("Nej: Odd Falk, Tilda\nVikman (2)")] == ["Odd Falk", "Tilda Vikman"]
    assert [p.name for p in find_names("Nej: Odd Falk, Tilda\nVikman, Bo Al")] == ["Odd Falk", "Tilda Vikman", "Bo Al"]


def test_a_municipality_in_capitals_is_nobody() -> None:
    assert find_names("EXEMPELBY KOMMUN") == find_names("VÄSTRA EXEMPELBYS KOMMUN") == []
    assert [p.name for p in find_names("ANNA LILJA")] == ["ANNA LILJA"]


def test_titles_end_words() -> None:
    (person,) = find_persons("Styrelsesuppleanten Anna Lilja (S)")
    assert person.name == "Anna Lilja"


def test_small_letters_behind_a_name_are_a_party() -> None:
    assert [p.party for p in find_persons("Anna Lilja (v) och Bo Al (kd)")] == ["v", "kd"]
    assert [p.party for p in find_persons("Anna Lilja (tf) och Bo Al (s)")][-1:] == ["s"]


def test_genitive() -> None:
    assert stem("Moa Linds", {"Moa Lind"}) == "Moa Lind"
    assert stem("Moa Lindahls", {"Moa Lind"}) == "Moa Lindahls"
    assert stem("Lars Hans", {"Lars Hans"}) == "Lars Hans"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Ledamöterna i (s)-gruppen och i (v)-gruppen", ["s", "v"]),
        ("samtliga ledamöter från (m), (v) och (fp)", ["m", "v", "fp"]),
        ("M-, FP- och KD-ledamöterna", ["M", "FP", "KD"]),
        ("m-, c- och kd-gruppernas ledamöter", ["m", "c", "kd"]),
        ("Centergruppen och vänsterledamöterna", ["C", "V"]),
        ("Skrivelse från (v)", ["v"]),
        ("ordf (m), v ordf (v)", ["m", "v"]),
        ("Byfolket (BF) och Lilla Byns Väl (LBV)", ["BF", "LBV"]),
        ("Byförvaltningen (BF)", []),
    ],
)
def test_groups_and_local_parties(text: str, parties: list[str]) -> None:
    assert [p.party for p in find_parties(text)] == parties


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kuno Ek (ff), Lena Sol (nb)", [("Kuno Ek", "ff"), ("Lena Sol", "nb")]),
        ("Inga Sten (m)", [("Inga Sten", "m")]),
        ("Leila Ros (RF) och Bo Al (SKL)", [("Leila Ros", "RF"), ("Bo Al", "SKL")]),
        ("Sveriges Kommuner (SKL), Riksförbundet Fritid (RF)", []),
        ("Bo Al (vd), Eva Ros (just), Kuno Ek (sekr), Lena Sol (ej)", []),
        ("Anna Ek (Bypartiet), Bo Al (Socialdemokraterna) ja", [("Anna Ek", "Bypartiet"), ("Bo Al", "S")]),
        ("Anna Ek (S)/Bo Al (V)", [("Anna Ek", "S"), ("Bo Al", "V")]),
        ("Cia\nDal (M), Anna Maria Ek (S)", [("Cia Dal", "M"), ("Anna Maria Ek", "S")]),
    ],
)
def test_codes_behind_names(text: str, people: list[tuple[str, str]]) -> None:
    assert [(p.name, p.party) for p in find_persons(text)] == people


def test_a_local_party_with_the_letter_of_its_member_is_one() -> None:
    assert [(p.name, p.party) for p in find_persons("Ronny Ek (RF) och Siv Al (AF) yrkar bifall.")] == [
        ("Ronny Ek", "RF"),
        ("Siv Al", "AF"),
    ]
    assert find_persons("Sveriges Kommuner (SKL) yrkar bifall.") == []
