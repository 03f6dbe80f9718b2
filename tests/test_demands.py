"""What "motionens andra att-sats" stands for."""

from __future__ import annotations

import pytest

from pipeline.extract.demands import demands, named_demand, numbered
from pipeline.terms import SectionKind
from tests.items import item

LISTED = "Anna Ek (C) yrkar i en motion:\natt kommunen inför valfrihetssystem,\natt ett ombud inrättas.\nNämnden har yttrat sig."
BULLETS = "I motionen föreslås:\n- att kommunen inför valfrihetssystem\n- att ett ombud inrättas"
INLINE = "Motionären yrkar att kommunen inför valfrihetssystem, att ett ombud inrättas samt att frågan utreds."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Motionens första att-sats bifalls.", [1]),
        ("Att-sats 2 avslås.", [2]),
        ("Motionens första och tredje att-sats avslås.", [1, 3]),
        ("Att-satserna 1, 2 och 4 avslås.", [1, 2, 4]),
        ("Att-satserna 1-3 bifalls.", [1, 2, 3]),
        ("Motionen avslås.", []),
    ],
)
def test_numbered(text: str, expected: list[int]) -> None:
    assert numbered(text) == expected


NO_COLON = "Anna Ek (C) har i en motion yrkat\natt kommunen inför valfrihetssystem,\natt ett ombud inrättas.\nNämnden har yttrat sig."
TOLD = "Anna Ek (C) har i en motion föreslagit att kommunen inför val, att ett ombud inrättas och att frågan utreds."


@pytest.mark.parametrize("text", [LISTED, BULLETS, INLINE, TOLD, NO_COLON])
def test_named_demand(text: str) -> None:
    made = item((SectionKind.background, text, "Ärendebeskrivning"))
    assert "ett ombud inrättas" in (named_demand(made, "Motionens andra att-sats avslås.") or "")
    assert named_demand(made, "Motionen avslås.") is None
    assert named_demand(made, "Motionens nionde att-sats avslås.") is None


def test_text_without_demands_gives_none() -> None:
    assert demands(item((SectionKind.background, "Ärendet handlar om en plan.", "Bakgrund"))) == []


def test_what_a_body_asks_for_is_no_demand_of_the_motion() -> None:
    text = "Motionen gäller val.\nNämnden föreslår\natt den första att-satsen avslås,\natt den andra är besvarad."
    assert demands(item((SectionKind.background, text, "Ärendebeskrivning"))) == []
