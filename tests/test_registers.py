"""The registers of municipalities and regions, and how a text names them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.rules import table
from pipeline.structure.places import addresses, bare_names, named_with_kommun, regions_in


def shared() -> Path:
    """The folder of shared material, when there is one beside the repository."""
    return Path(os.environ.get("LOVKOLL_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def test_there_are_290_municipalities_with_codes_of_their_own() -> None:
    rows = table("municipalities.csv")
    codes = [r["code"] for r in rows]
    assert len(codes) == len(set(codes)) == 290
    assert all(len(c) == 4 and c.isdigit() for c in codes)
    assert len({r["name"] for r in rows}) == 290
    assert codes == sorted(codes)
    assert all(r["code"].startswith(r["county_code"]) for r in rows)


def test_there_are_21_regions_one_in_each_county() -> None:
    rows = table("regions.csv")
    assert len({r["code"] for r in rows}) == len(rows) == 21
    assert {r["code"] for r in rows} == {r["county_code"] for r in table("municipalities.csv")}
    assert [r["official"] for r in rows if r["municipality_code"]] == ["Region Gotland"]


def test_no_two_share_a_form_or_a_domain() -> None:
    for column in ("stems", "domains"):
        seen: dict[str, str] = {}
        for row in table("municipalities.csv"):
            for form in row[column].split(";"):
                assert seen.setdefault(form, row["code"]) == row["code"], form


def test_official_forms_hold_a_known_stem() -> None:
    for row in table("municipalities.csv"):
        stem = row["official"].rsplit(" ", 1)[0]
        assert row["official"] == "Region Gotland" or stem in row["stems"].split(";"), row


def test_the_register_agrees_with_the_reference_of_2015() -> None:
    reference = shared() / "reference" / "municipalities_2015.json"
    known = json.loads(reference.read_text("utf-8")) if reference.is_file() else []
    ours = {r["code"]: r["name"] for r in table("municipalities.csv")}
    assert all(ours.get(k["code"]) == k["municipality"] for k in known)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Alingsås kommun", "Alingsås"),
        ("i Falu kommuns budget", "Falun"),
        ("Göteborgs Stad", "Göteborg"),
        ("STOCKHOLMS STAD", "Stockholm"),
        ("KUNGSBACKA KOMMUN", "Kungsbacka"),
        ("Upplands-Bro kommun", "Upplands-Bro"),
        ("Upplands Väsby kommun", "Upplands Väsby"),
        ("Lilla Edets kommun", "Lilla Edet"),
        ("Dals-Eds kommun", "Dals-Ed"),
        ("Håbo kommun", "Håbo"),
        ("Habo kommun", "Habo"),
        ("Vara kommun", "Vara"),
        ("Marks kommun", "Mark"),
        ("Nacka kommunhus", "Nacka"),
        ("För Salems kommuns del", "Salem"),
        ("Örkelljunga kommun", "Örkelljunga"),
        ("Kalmar kommun", "Kalmar"),
    ],
)
def test_named_with_kommun(text: str, name: str) -> None:
    (only,) = named_with_kommun(text)
    assert only.place.name == name
    assert only.extent.of(text).lower().startswith(name[:3].lower())


@pytest.mark.parametrize(
    "text",
    [
        "att vara kommun i dag",  # the verb, in small letters
        "Sala och Heby kommuner samverkar",  # several: not this document's
        "Anna Lund kommunicerar",
        "Alingsåshem",
        "Enköpings stadshotell",  # not a municipality that calls itself a city
        "Granviks kommun",
        "Varje kommun",
        "Mora",
        "Köpings kommunalförbund",
    ],
)
def test_not_named(text: str) -> None:
    assert [m.place.name for m in named_with_kommun(text)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("www.alingsas.se", ["Alingsås"]),
        ("registrator@kommun.upplands-bro.se", ["Upplands-Bro"]),
        ("https://www.goteborg.se/wps/portal", ["Göteborg"]),
        ("habo.se och habokommun.se", ["Håbo", "Habo"]),
        ("alingsashem.se", []),
        ("vgregion.se", ["Västra Götalandsregionen"]),
        ("info@gotland.se", ["Gotland"]),
        ("lund.service", []),
    ],
)
def test_addresses(text: str, names: list[str]) -> None:
    assert [m.place.name for m in addresses(text)] == names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Region Skåne", "12"),
        ("REGION UPPSALA", "03"),
        ("Västra Götalandsregionens", "14"),
        ("Landstinget i Östergötland", "05"),
        ("Stockholms läns landsting", "01"),
        ("Region Gotland", "0980"),
    ],
)
def test_regions(text: str, code: str) -> None:
    assert [m.place.code for m in regions_in(text)] == [code]


def test_region_names_inside_other_words_do_not_count() -> None:
    assert list(regions_in("Göteborgsregionen och Lvivregionen")) == []


def test_bare_names_need_their_capital() -> None:
    assert [m.place.name for m in bare_names("Vi vill vara i Arboga, Köping och Upplands Väsby")] == [
        "Arboga",
        "Köping",
        "Upplands Väsby",
    ]


def test_the_invented_municipality_of_the_samples_is_in_no_count() -> None:
    assert [m.place.code for m in named_with_kommun("Exempelstads kommun")] == ["9999"]
    assert "9999" not in {row["code"] for row in table("municipalities.csv")}
