"""Acts of other municipalities in an account, which are none of the record's: told of "där", in places named alone, in a section on others; and those
of the own bodies beside them, which are. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals

NAMELESS = meeting("socialnämnden", municipality=None, date="2021-03-04")


def told(account: str, heading: str = "Bakgrund", own: bool = True) -> list[tuple[str | None, str | None, str]]:
    made = item(
        "Översyn av valfrihetssystemet enligt LOV i hemtjänsten",
        (DECISION, "Valfrihetssystemet i hemtjänsten ska vara kvar.", "Beslut"),
        (BACKGROUND, account, heading),
        at=meeting("socialnämnden", date="2021-03-04") if own else NAMELESS,
    )
    return [(c.fact.body, c.fact.decided_on, str(c.fact.lov_effect)) for c in recitals.find(made)]


OTHERS = [
    "I grannkommunen Västerlid har man valt en annan väg. Där beslutade fullmäktige i november att utvidga LOV till ledsagning.",
    "I Skogslid har service funnits i systemet sedan 2011. Där beslutade fullmäktige i fjol att ta bort omvårdnaden ur systemet.",
    "Förvaltningen har besökt Lindlid. Där infördes LOV i hemtjänsten 2012.",
    "Kontoret har talat med Lindlid. Fullmäktige där avvecklade systemet 2018.",
    "I Norra Ängsberga återinfördes systemet 2019 sedan det hade varit avskaffat i fyra år.",
    "I Lindlid sade fullmäktige den 3 maj 2019 nej till LOV i hemtjänsten.",
    "I Västra Nylid stängde nämnden systemet för nya utförare 2018.",
    "I Skogslid avslutade man LOV i hemtjänsten den 31 december 2019.",
]


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("account", OTHERS)
def test_what_others_did_is_no_act(account: str, own: bool) -> None:
    assert told(account, own=own) == []


def test_a_municipality_named_as_such_before() -> None:
    assert told("Havslids kommun hade tre utförare. Där avskaffade nämnden LOV den 3 maj 2019.") == []


OWN = [
    ("I Exempelstad infördes LOV i hemtjänsten 2012.", (None, "2012", "introduce")),
    (
        "Ärendet gick till kommunfullmäktige. Där beslutades den 3 maj 2019, § 7, att LOV i hemtjänsten ska avvecklas.",
        (None, "2019-05-03", "abolish"),
    ),
    (
        "I Skogslid finns tre utförare. Kommunfullmäktige beslutade den 3 maj 2019 att införa LOV i hemtjänsten.",
        ("kommunfullmäktige", "2019-05-03", "introduce"),
    ),
    ("I Maj 2019 beslutade nämnden att avveckla LOV.", ("socialnämnden", "2019-05", "abolish")),
]


@pytest.mark.parametrize(("account", "row"), OWN)
def test_what_the_own_bodies_did_is_one(account: str, row: tuple[str | None, str | None, str]) -> None:
    assert told(account) == [row]


ABROAD = [
    "Erfarenheter i andra kommuner",
    "Omvärldsbevakning",
    "Utblick",
    "Jämförelse med andra kommuner",
    "Hur gör andra?",
]
_THERE = (
    "Fullmäktige beslutade 2018 att avveckla LOV i hemtjänsten i en kommun av samma storlek. Systemet infördes 2011."
)


@pytest.mark.parametrize("heading", ABROAD)
def test_a_section_on_others_tells_of_no_act(heading: str) -> None:
    assert told(_THERE, heading) == []
    assert told(f"Systemet har åtta utförare.\n\n{heading}\n\n{_THERE}") == []
    more = "Fullmäktige i Exempelstad beslutade den 3 maj 2010 att införa LOV i hemtjänsten."
    assert told(f"{_THERE} {more}", heading) == [("kommunfullmäktige", "2010-05-03", "introduce")]
    after = "Kommunfullmäktige beslutade den 3 maj 2010 att införa LOV i hemtjänsten."
    assert told(f"{heading}\n\n{_THERE}\n\nTidigare beslut\n\n{after}") == [
        ("kommunfullmäktige", "2010-05-03", "introduce")
    ]


@pytest.mark.parametrize(
    "account",
    [
        "I Exempelby har invånarna kunnat välja utförare sedan 2009, då kommunfullmäktige i december 2008 införde LOV i hemtjänsten.",
    ],
)
def test_how_it_stands_in_a_record_without_a_name_is_of_its_own_place(account: str) -> None:
    assert [(body, day) for body, day, effect in told(account, own=False) if effect == "introduce"] == [
        ("kommunfullmäktige", "2008-12")
    ]


def test_means_asked_of_the_state_are_no_act_of_the_state() -> None:
    account = "Socialnämnden tillsatte därefter, den 19 februari 2009 (§ 22), en utredning om LOV och sökte samtidigt medel av Socialstyrelsen."
    assert told(account) == [("socialnämnden", "2009-02-19", "investigate")]
