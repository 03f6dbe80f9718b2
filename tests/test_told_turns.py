"""What a body is told to have done in words that are no act words: by a turn of phrase, with its day or §. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import recitals
from pipeline.extract.told_turns import undated

TITLE = "Motion om LOV i ledsagningen"

#: (sentence, body, decided on, §, stage, effect) in a matter that wants LOV in one service
TURNS = [
    ("Kommunfullmäktige lämnade den 3 maj 2031, § 7, motionen till kommunstyrelsen.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "none")),
    ("Motionen sändes genom fullmäktiges beslut 2031-05-03, § 7, till omsorgsnämnden.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "none")),
    ("Omsorgsnämnden svarade nej den 3 maj 2031, § 7.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "not_introduce")),
    ("Omsorgsnämnden ställde sig den 3 maj 2031, § 7, avvisande till tanken.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "not_introduce")),
    ("Omsorgsnämnden svarade ja den 3 maj 2031, § 7, och såg fram mot en start.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "introduce")),
    ("Kommunstyrelsen gick den 3 maj 2031, § 7, på nämndens linje.",
     ("kommunstyrelsen", "2031-05-03", "7", "recommendation", "introduce")),
    ("Omsorgsnämnden beställde i maj 2031 (2031-05-03, § 7) en genomlysning av frågan.",
     ("omsorgsnämnden", "2031-05-03", "7", "decision", "investigate")),
    ("Kommunfullmäktige uppdrog den 3 maj 2031, § 7, åt nämnden att klargöra om ledsagningen lämpar sig.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "investigate")),
    ("Kommunfullmäktige tog det avgörande beslutet den 3 maj 2031, § 7.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "introduce")),
    ("Omsorgsnämnden begärde 2031-05-03, § 7, att få ta över frågan.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "delegate")),
    ("Omsorgsnämnden begärde 2031-05-03, § 7, att uppdraget skulle tas tillbaka.",
     ("omsorgsnämnden", "2031-05-03", "7", "recommendation", "revoke_introduction")),
    ("Ersättningen har inte ändrats sedan nämnden den 3 maj 2031, 7, beslutade om de nuvarande nivåerna.",
     ("socialnämnden", "2031-05-03", "7", "decision", "revise")),
    ("Kommunfullmäktige beslutade den 3 maj 2031, paragraf 7, att ledsagningen skulle bedrivas som ett valfrihetssystem.",
     ("kommunfullmäktige", "2031-05-03", "7", "decision", "introduce")),
]  # fmt: skip


def told(account: str, title: str = TITLE) -> list[tuple[str | None, ...]]:
    made = item(title, (DECISION, "Motionen avslås."), (BACKGROUND, account))
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect)) for f in facts]


@pytest.mark.parametrize(("account", "row"), TURNS)
def test_a_turn_of_phrase(account: str, row: tuple[str, ...]) -> None:
    assert told(account) == [row]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("gav den 3 maj 2031, § 7, kontoret i uppdrag", "gav kontoret i uppdrag"),
        ("tog (2031-05-03, § 7) ställning", "tog ställning"),
        ("upphör från den 3 maj 2031", "upphör från den 3 maj 2031"),
        ("antog den 3 maj samma år, § 7, underlaget", "antog underlaget"),
    ],
)
def test_day_and_paragraph_are_taken_out(words: str, left: str) -> None:
    assert " ".join(undated(words).split()) == left


def test_what_a_list_below_proposes_has_its_day_of_effect() -> None:
    made = item(
        "Upphörande av LOV i ledsagningen",
        (DECISION, "Ärendet återremitteras."),
        (
            BACKGROUND,
            "Kommunstyrelsen föreslog den 3 maj 2031, § 7,\n1. att LOV i ledsagningen upphör den 31 december 2031,",
        ),
    )
    facts = [c.fact for c in recitals.find(made)]
    assert [(f.body, f.lov_effect, f.effective_on) for f in facts] == [("kommunstyrelsen", "abolish", "2031-12-31")]
