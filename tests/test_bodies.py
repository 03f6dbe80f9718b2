"""Bodies in running text: full names in lower case, levels, genitives, and what is no body."""

from __future__ import annotations

import pytest

from pipeline.bodies import find_bodies, level_of, resolve
from pipeline.extract.formula import parse
from pipeline.terms import BodyLevel, Stage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunstyrelsens arbetsutskotts beslut", [("kommunstyrelsens arbetsutskott", True)]),
        ("kommunstyrelsen, arbetsutskottet", [("kommunstyrelsens arbetsutskott", False)]),
        ("Nämnden för Vård & Omsorg antar", [("nämnden för vård & omsorg", False)]),
        ("Nämnden för Vård & Omsorgs förslag", [("nämnden för vård & omsorg", True)]),
        ("Barn-, utbildnings- och kulturnämnden beslutar", [("barn-, utbildnings- och kulturnämnden", False)]),
        ("Vård och omsorgsnämnden godkänner", [("vård- och omsorgsnämnden", False)]),
        ("äldreoch omsorgsnämnden", [("äldre- och omsorgsnämnden", False)]),
        ("KSAU föreslår KF besluta", [("kommunstyrelsens arbetsutskott", False), ("kommunfullmäktige", False)]),
        ("Regionfullmäktiges beslut", [("regionfullmäktige", True)]),
        ("Fullmäktige beslutar", [("kommunfullmäktige", False)]),
        ("lämnas till nämnden för beslut", [("nämnden", False)]),
        ("en nämnd och ett utskott", []),
        ("stadsledningskontoret och förvaltningen", []),
        ("Plan- och byggutskottet", [("plan- och byggutskottet", False)]),
        ("Socialnämndens arbetsutskott", [("socialnämndens arbetsutskott", False)]),
    ],
)
def test_find(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(b.name, b.genitive) for b in find_bodies(text)] == expected


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("kommunfullmäktige", BodyLevel.council),
        ("kommunstyrelsen", BodyLevel.executive),
        ("kommunstyrelsens arbetsutskott", BodyLevel.working),
        ("nämnden för vård & omsorg", BodyLevel.committee),
        ("vård- och omsorgsförvaltningen", BodyLevel.administration),
        ("pensionärsrådet", BodyLevel.other),
    ],
)
def test_level(name: str, level: BodyLevel) -> None:
    assert level_of(name) is level


def test_short_names_are_resolved_by_the_record_they_stand_in() -> None:
    assert resolve("nämnden", "socialnämnden") == "socialnämnden"
    assert resolve("arbetsutskottet", "socialnämnden") == "socialnämndens arbetsutskott"
    assert resolve("arbetsutskottet", "kommunfullmäktige") == "kommunstyrelsens arbetsutskott"
    assert resolve("nämnden", None) == "nämnden"


@pytest.mark.parametrize(
    ("text", "own", "stage", "addressed", "reference"),
    [
        (
            "Kommunstyrelsen föreslår kommunfullmäktige besluta:",
            "kommunstyrelsen",
            Stage.recommendation,
            "kommunfullmäktige",
            None,
        ),
        ("KS föreslår KF besluta", "kommunstyrelsens arbetsutskott", Stage.recommendation, "kommunfullmäktige", None),
        (
            "att föreslå kommunstyrelsen att föreslå kommunfullmäktige att",
            "socialnämnden",
            Stage.recommendation,
            "kommunfullmäktige",
            None,
        ),
        (
            "Socialnämnden hemställer hos kommunfullmäktige att",
            "socialnämnden",
            Stage.recommendation,
            "kommunfullmäktige",
            None,
        ),
        ("Kommunfullmäktige föreslås besluta", "kommunstyrelsen", Stage.recommendation, "kommunfullmäktige", None),
        (
            "Nämndens förslag till beslut i kommunfullmäktige",
            "socialnämnden",
            Stage.recommendation,
            "kommunfullmäktige",
            None,
        ),
        ("Kommunfullmäktige beslutar", "kommunfullmäktige", None, None, None),
        ("Enligt stadsledningskontorets förslag:", "kommunstyrelsen", None, None, "stadsledningskontorets förslag"),
        ("På förslag av Anna Ek (M):", "kommunstyrelsen", None, None, "förslag av Anna Ek (M)"),
    ],
)
def test_formula(text: str, own: str, stage: Stage | None, addressed: str | None, reference: str | None) -> None:
    found = parse(text, own)
    assert (found.stage, found.addressed_to, found.reference) == (stage, addressed, reference)
