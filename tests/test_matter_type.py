"""The kind of a matter by its title."""

from __future__ import annotations

import pytest

from pipeline.facts import Passage
from pipeline.rules import toml
from pipeline.structure.matter_type import KEYS, matter_type
from pipeline.terms import MatterType, SectionKind
from pipeline.text import Extent

TYPES = toml("matter_types.toml")["type"]


@pytest.mark.parametrize(("value", "title"), [(t["value"], title) for t in TYPES for title in t["finds"]])
def test_every_type_finds_its_examples(value: str, title: str) -> None:
    assert matter_type(title) == value


@pytest.mark.parametrize(("value", "title"), [(t["value"], title) for t in TYPES for title in t.get("spares", ())])
def test_every_type_spares(value: str, title: str) -> None:
    assert matter_type(title) != value


def test_keys_are_known() -> None:
    assert all(set(t) <= KEYS for t in TYPES)


def decision(text: str) -> Passage:
    return Passage(SectionKind.decision, "Beslut", None, Extent(0, len(text)), text)


def test_the_decision_tells_where_the_title_does_not() -> None:
    assert matter_type("Gratis buss", [decision("Motionen avslås.")]) is MatterType.motion
    assert matter_type("Läget i hemtjänsten", [decision("Nämnden noterar informationen.")]) is MatterType.report
    text = "Vi vill att bussen blir gratis."
    assert (
        matter_type("Gratis buss", [Passage(SectionKind.motion_text, "", None, Extent(0, len(text)), text)])
        is MatterType.motion
    )
    assert (
        matter_type("Boendet Solgård", [decision("Nämnden beslöt\natt lägga redogörelsen till handlingarna.")])
        is MatterType.report
    )
    assert matter_type("Sommarens bemanning", [decision("Informationen noteras.")]) is MatterType.report
    both = "Tillsyn inleds av förvaltningen i ärendet om bryggan.\nInformationen noteras."
    assert matter_type("Bryggan i viken", [decision(both)]) is MatterType.other
    assert matter_type("Ny plan", [decision("Planen antas.")]) is MatterType.other


def test_a_members_writing_is_an_initiative_and_an_offices_is_not() -> None:
    assert matter_type("Fritt val av mat. Skrivelse från Eva Ek (S)") is MatterType.initiative
    assert matter_type("Ny plan, skrivelse från Länsstyrelsen (plan 4)") is MatterType.other


@pytest.mark.parametrize(
    ("title", "initiative"),
    [
        ("Skrivelse från Eva Ek (S) om parken", True),
        ("Skrivelse av (SD) om belysning", True),
        ("Svar på skrivelse från (V) om lekplatser", True),
        ("Skrivelse från Lekplatsföreningen om parken", False),
        ("Skrivelse från länsstyrelsen (dnr 12)", False),
    ],
)
def test_a_party_alone_writes_too(title: str, initiative: bool) -> None:
    assert (matter_type(title) is MatterType.initiative) is initiative
