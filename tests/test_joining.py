"""Yrkanden: those who agree, those who are meant without being named again, local parties. The texts and names are made up."""

from __future__ import annotations

import pytest
from made import item, roster

from pipeline.extract.proposals import find
from pipeline.facts import Claim, Proposal
from pipeline.terms import SectionKind

PEOPLE = roster(("Cia Dal", "M"), ("Anna Lilja", "S"), chair="Cia Dal")
Rows = list[tuple[tuple[str, ...], str, str | None]]
A, B, C, N, M = ("Anna Lilja",), ("Bo Al",), ("Cia Dal",), "nämndens förslag", "motionen"


def proposals(text: str, section: SectionKind = SectionKind.claims) -> list[Proposal]:
    found = find(item((section, text), people=PEOPLE))
    return [c.fact for c in found if isinstance(c, Claim) and isinstance(c.fact, Proposal)]


AGREEING = [
    "Bo Al (V) instämmer.",
    "Bo Al (V) instämde.",
    "Bo Al (V) stöder yrkandet.",
    "Bo Al (V) biträder yrkandet.",
    "Bo Al (V) förenar sig i yrkandet.",
    "Bo Al (V) yrkar detsamma.",
    "Bo Al (V) ansluter sig till avslagsyrkandet.",
    "Bo Al (V) ställer sig bakom avslagsyrkandet.",
    "Bo Al (V) står bakom yrkandet.",
    "I detta yrkande instämmer Bo Al (V).",
    "Häri instämmer Bo Al (V).",
    "Yrkandet biträds av Bo Al (V).",
    "Yrkandet stöds av Bo Al (V).",
]


@pytest.mark.parametrize("agrees", AGREEING)
def test_who_agrees_is_one_more_mover(agrees: str) -> None:
    (row,) = proposals(f"Anna Lilja (S) yrkar avslag på motionen. {agrees}")
    assert (row.actors, row.parties, row.action, row.target) == (A + B, ("S", "V"), "reject", M)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lilja (S) yrkar avslag på motionen, vilket stöds av Bo Al (V).",
        "Anna Lilja (S) yrkar avslag på motionen, vari Bo Al (V) instämmer.",
        "Anna Lilja (S) yrkar avslag på motionen med instämmande av Bo Al (V).",
        "Anna Lilja (S) yrkar, understödd av Bo Al (V), avslag på motionen.",
        "Anna Lilja (S), Bo Al (V):\nAvslag på motionen.",
    ],
)
def test_agreeing_in_the_same_sentence(text: str) -> None:
    assert [(p.actors, p.action, p.target) for p in proposals(text)] == [(A + B, "reject", M)]


def test_who_agrees_after_another_yrkande_joins_the_kind_that_is_named() -> None:
    text = "Anna Lilja (S) yrkar avslag på motionen.\nCia Dal (M) yrkar bifall till motionen.\nBo Al (V) biträder avslagsyrkandet."
    assert [(p.actors, p.action) for p in proposals(text)] == [(A + B, "reject"), (C, "approve")]


def test_who_names_somebodys_yrkande_has_a_row_of_their_own() -> None:
    text = "Anna Lilja (S) yrkar avslag på motionen. Bo Al (V) biträder Anna Liljas yrkande."
    assert [p.actors for p in proposals(text)] == [A, B]
    assert [p.actors for p in proposals(text.replace("biträder", "instämmer i"))] == [A + B]


OMITTED: list[tuple[str, Rows]] = [
    ("Anna Lilja (S) är orolig. Hon ser risker. Yrkar avslag på motionen.", [(A, "reject", M)]),
    ("Bo Al (V) anser att tiden är mogen. Yrkar bifall till nämndens förslag.", [(B, "approve", N)]),
    (
        "Anna Lilja (S) yrkar, med instämmande av Bo Al (V), i första hand återremiss för utredning. I andra hand yrkar de avslag på motionen.",
        [(A + B, "return", "ärendet"), (A + B, "reject", M)],
    ),
    (
        "Anna Lilja (S): Återremiss för utredning. I andra hand avslag på motionen.",
        [(A, "return", "ärendet"), (A, "reject", M)],
    ),
    ("Anna Lilja (S): Återremiss för utredning. Därefter talade Bo Al.", [(A, "return", "ärendet")]),
    ("Ledamoten Bo Al (V) lade fram ett eget förslag: att nämnden skulle avslå motionen.", [(B, "reject", M)]),
    ("Samtliga partier yrkar bifall till nämndens förslag.", [((), "approve", N)]),
    ("(M): Bifall till nämndens förslag.", [((), "approve", N)]),
    ("Överläggning Anna Lilja (S) yrkar avslag på motionen.", [(A, "reject", M)]),
    # what is written in a motion is not moved
    ("Bo Al (V) yrkar i en motion att bänkarna målas.", []),
    ("Bo Al (V) har i motion 2004-10-18 hemställt att bänkarna målas.", []),
]


@pytest.mark.parametrize(("text", "expected"), OMITTED)
def test_movers_that_are_not_named_again(text: str, expected: Rows) -> None:
    assert [(p.actors, p.action, p.target) for p in proposals(text)] == expected


def test_an_initiative_that_its_mover_asks_bifall_to() -> None:
    text = "Bo Al (V) väcker ärendet som ett ledamotsinitiativ. Han yrkar bifall till initiativet."
    assert [(p.actors, p.action) for p in proposals(text, SectionKind.background)] == [(B, "approve")]
    told = "Bo Al (V) lade fram ett förslag om bänkar. Han yrkade bifall till det."
    assert proposals(told, SectionKind.background) == []


def test_local_parties_in_small_letters() -> None:
    (row,) = proposals("Inga Sten (m) och Kuno Ek (ff) yrkar avslag på motionen.")
    assert (row.actors, row.parties) == (("Inga Sten", "Kuno Ek"), ("m", "ff"))


BESIDES: list[tuple[str, Rows | None]] = [
    (
        "Anna Lilja (S) yrkar avslag på nämndens förslag samt att direktören i stället får i uppdrag att skärpa kontrollen.",
        [(A, "reject", N), (A, "add", "direktören i stället får i uppdrag att skärpa kontrollen")],
    ),
    (
        "Anna Lilja (S) yrkar avslag på nämndens förslag och att taxan i stället sänks.",
        [(A, "reject", N), (A, "change", "taxan i stället sänks")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till nämndens förslag och att köerna redovisas i maj.",
        [(A, "approve", N), (A, "add", "köerna redovisas i maj")],
    ),
    (
        "Anna Lilja (S) föreslår bifall till nämndens förslag samt följande tillägg: Köerna ska redovisas.",
        [(A, "approve", N), (A, "add", "Köerna ska redovisas")],
    ),
    (
        "Anna Lilja (S) yrkar avslag på nämndens förslag och på tilläggsyrkandet.",
        [(A, "reject", N), (A, "reject", "tilläggsyrkandet")],
    ),
    ("Anna Lilja (S) yrkar bifall till nämndens förslag, dock att taxan sänks i maj.", [(A, "change", N)]),
    (
        "Anna Lilja (S) yrkar att chefen får rätt att godkänna utförare.",
        [(A, "change", "chefen får rätt att godkänna utförare")],
    ),
    (
        "Anna Lilja (S) föreslår fullmäktige besluta enligt nämndens\nförslag. Bo Al (V) föreslår avslag på motionen.",
        [(A, "approve", N), (B, "reject", M)],
    ),
    # reasons and the order of the meeting are not asked for
    ("Anna Lilja (S) yrkar bifall till nämndens förslag och att paragrafen justeras omedelbart.", None),
    ("Anna Lilja (S) yrkar bifall till nämndens förslag och anför att köerna växer och att taxan är låg.", None),
    ("Anna Lilja (S) yrkar bifall till nämndens förslag med motiveringen att köerna växer och att taxan är låg.", None),
]


@pytest.mark.parametrize(("text", "expected"), BESIDES)
def test_what_is_asked_for_besides(text: str, expected: Rows | None) -> None:
    wanted = [(A, "approve", N)] if expected is None else expected
    found = [(p.actors, p.action, p.target) for p in proposals(text)]
    assert found == wanted
