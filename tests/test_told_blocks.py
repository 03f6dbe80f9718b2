"""The handling of a matter told as blocks: a line or heading with body, day and §, below it "Nämndens beslut" or the like, below that what was
decided. Blocks of several municipalities, in words of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals
from pipeline.terms import SectionKind

PREPARED = SectionKind.preparation
PROPOSAL = SectionKind.proposal
KF, KS, AU, NAMND = "kommunfullmäktige", "kommunstyrelsen", "kommunstyrelsens arbetsutskott", "omsorgsnämnden"
DECIDED, PROPOSED = "decision", "recommendation"
H = "hemtjanst"
Row = tuple[str | None, str | None, str | None, str, str, str | None]
Block = tuple[SectionKind, str, str]


def told(*blocks: Block, title: str = "Valfrihetssystemet enligt LOV i hemtjänsten", body: str = KF) -> list[Row]:
    point = (DECISION, "Valfrihetssystemet enligt LOV i hemtjänsten upphör den 1 april 2025.", "Beslut")
    made = item(title, point, *blocks, at=meeting(body, date="2024-09-23"))
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect), f.effective_on) for f in facts]


END = "att avveckla valfrihetssystemet enligt LOV i hemtjänsten från och med den 1 januari 2025."
BLOCKS: list[tuple[list[Block], list[Row]]] = [
    (
        [
            (PREPARED, "Omsorgsnämnden 2024-03-12 § 34", "Tidigare behandling"),
            (PREPARED, f"Nämnden beslutar föreslå kommunfullmäktige {END}", "Omsorgsnämndens beslut"),
        ],
        [(NAMND, "2024-03-12", "34", PROPOSED, "abolish", "2025-01-01")],
    ),
    (
        [
            (BACKGROUND, "Systemet har åtta utförare.\n\nOmsorgsnämnden den 12 mars 2024, § 34", "Ärendets gång"),
            (PROPOSAL, f"Nämnden föreslår kommunfullmäktige {END}", "Nämndens förslag till beslut"),
        ],
        [(NAMND, "2024-03-12", "34", PROPOSED, "abolish", "2025-01-01")],
    ),
    (
        [
            (PREPARED, "§ 61 Kommunstyrelsens arbetsutskott 2024-04-08", "Beredning"),
            (PREPARED, "Ärendet bordläggs till nästa sammanträde.", "Arbetsutskottets beslut"),
        ],
        [(AU, "2024-04-08", "61", DECIDED, "none", None)],
    ),
    (
        [
            (PREPARED, "Kommunfullmäktige 2024-06-17 § 59", "Tidigare beslut i ärendet"),
            (
                DECISION,
                "Ärendet återremitteras till kommunstyrelsen för en ny kostnadsberäkning.",
                "Kommunfullmäktiges beslut",
            ),
        ],
        [(KF, "2024-06-17", "59", DECIDED, "none", None)],
    ),
    (
        [
            (PREPARED, "Pensionärsrådet har svarat.\n\nKommunstyrelsen 2024-05-20 § 97", "Beredning"),
            (
                PROPOSAL,
                "Kommunstyrelsen föreslår kommunfullmäktige\n\natt avveckla valfrihetssystemet enligt LOV i "
                "hemtjänsten från och med den 1 januari 2025, "
                "samt\n\natt tillföra omsorgsnämnden 1,5 miljoner kronor för omställning.",
                "Kommunstyrelsens beslut",
            ),
        ],
        [(KS, "2024-05-20", "97", PROPOSED, "abolish", "2025-01-01")],
    ),
    (  # three blocks, each line at the end of the section before
        [
            (PREPARED, "Omsorgsnämnden 2024-03-12 § 34", "Tidigare behandling"),
            (
                PREPARED,
                f"Nämnden föreslår kommunfullmäktige {END}\n\nMot beslutet reserverade sig Bo Ek "
                f"(M).\n\nKommunstyrelsens arbetsutskott 2024-05-06 § 80",
                "Omsorgsnämndens beslut",
            ),
            (
                PREPARED,
                "Arbetsutskottet föreslår kommunstyrelsen föreslå kommunfullmäktige besluta enligt omsorgsnämndens förslag.",
                "Kommunstyrelsens arbetsutskotts beslut",
            ),
        ],
        [
            (NAMND, "2024-03-12", "34", PROPOSED, "abolish", "2025-01-01"),
            (AU, "2024-05-06", "80", PROPOSED, "abolish", "2025-01-01"),
        ],
    ),
    (
        [
            (PREPARED, "", "Omsorgsnämnden 2024-03-12, § 34"),
            (
                PREPARED,
                "Omsorgsnämnden lämnar ärendet utan eget förslag och överlämnar det till kommunstyrelsen.",
                "Beslut",
            ),
        ],
        [(NAMND, "2024-03-12", "34", DECIDED, "none", None)],
    ),
    (
        [
            (PREPARED, "Kommunstyrelsen 14 maj 2024 § 97", "Ärendets tidigare behandling"),
            (PREPARED, "Kommunstyrelsen återremitterar ärendet till omsorgsnämnden.", "Beslut"),
        ],
        [(KS, "2024-05-14", "97", DECIDED, "none", None)],
    ),
]


@pytest.mark.parametrize(("blocks", "rows"), BLOCKS)
def test_blocks_of_a_line_and_a_heading(blocks: list[Block], rows: list[Row]) -> None:
    assert told(*blocks) == rows


#: What is no block of another: the record's own, and a section about something else.
NO_BLOCKS: list[list[Block]] = [
    [
        (PREPARED, "Kommunfullmäktige 2024-09-23 § 88", "Handläggning"),
        (DECISION, "Ärendet återremitteras till kommunstyrelsen.", "Kommunfullmäktiges beslut"),
    ],
    [
        (PREPARED, "Systemet har åtta utförare.\n\nOmsorgsnämnden 2024-03-12 § 34", "Ärendets gång"),
        (BACKGROUND, "Ärendet bordläggs ofta i andra kommuner.", "Bakgrund"),
    ],
    [
        (PREPARED, "Omsorgsnämnden 2024-03-12 § 34", "Ärendets gång"),
        (DECISION, "Ärendet återremitteras till kommunstyrelsen.", "Kommunfullmäktiges beslut"),
    ],
]


@pytest.mark.parametrize("blocks", NO_BLOCKS)
def test_no_blocks(blocks: list[Block]) -> None:
    assert told(*blocks) == []


#: (account of what a nämnd proposed and who backed it, effect and stage of each)
BACKED: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Socialnämnden beslutade den 19 maj 2024, § 70, att föreslå att motionen avslås. Kommunstyrelsens arbetsutskott beslutade den 14 juni 2024, "
        "§ 66, att tillstyrka nämndens förslag.",
        [("not_introduce", PROPOSED), ("not_introduce", PROPOSED)],
    ),
    (
        "Vård- och omsorgsnämnden föreslog 2024-03-12, § 5, att motionen skulle avslås. Arbetsutskottet har "
        "2024-04-02, § 41, föreslagit att motionen "
        "besvaras enligt vård- och omsorgsnämndens förslag.",
        [("not_introduce", PROPOSED), ("not_introduce", PROPOSED)],
    ),
    (
        "Äldrenämnden föreslog den 4 mars 2024, § 9, att motionen avslås. Arbetsutskottet beslutade den 3 "
        "april 2024, § 31, att tillstyrka äldrenämndens "
        "förslag.",
        [("not_introduce", PROPOSED), ("not_introduce", PROPOSED)],
    ),
    (
        "Barn- och socialnämnden föreslog den 4 mars 2024, § 9, att motionen avslås. Arbetsutskottet "
        "föreslog den 3 april 2024, § 31, att besluta i enlighet "
        "med barn- och socialnämndens förslag.",
        [("not_introduce", PROPOSED), ("not_introduce", PROPOSED)],
    ),
]


@pytest.mark.parametrize(("account", "rows"), BACKED)
def test_what_is_backed_is_the_proposal_told_of_before(account: str, rows: list[tuple[str, str]]) -> None:
    made = item(
        "Motion om att införa LOV i hemtjänsten",
        (DECISION, "Motionen avslås.", "Beslut"),
        (BACKGROUND, account, "Bakgrund"),
        at=meeting(KF, date="2024-09-23"),
    )
    facts = [c.fact for c in recitals.find(made)]
    assert [(str(f.lov_effect), str(f.stage)) for f in facts] == rows
