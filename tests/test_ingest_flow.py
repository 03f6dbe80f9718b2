"""Flow and furniture on sheets made up at random: no word is lost, doubled or torn from its page."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.compose import Leaf, compose, source_of
from pipeline.ingest.flow import drafts_of
from pipeline.ingest.forms import is_form, key_of
from pipeline.ingest.furniture import separate
from pipeline.ingest.openings import starts_block
from pipeline.ingest.paper import Grid, Segment, Sheet
from pipeline.text import BlockKind, Box, Document

WORDS = st.sampled_from(
    [
        "§",
        "12",
        "Beslut",
        "att",
        "nämnden",
        "Eva",
        "Ek",
        "(M)",
        "(S),",
        "och",
        "skol-",
        "1.",
        "•",
        "Justerande",
        "Sida",
        "3",
        "(4)",
        "ja",
        "Ändras.",
    ]
)


@st.composite
def segments(draw: st.DrawFn, page: int, boxed: bool) -> Segment:
    words = draw(st.lists(WORDS, min_size=1, max_size=7))
    x0 = draw(st.sampled_from([50.0, 52.0, 90.0, 180.0, 300.0, 420.0]))
    top = draw(st.integers(2, 78)) * 10.0 + draw(st.sampled_from([0.0, 0.4, 3.0]))
    width = 5.0 * len(" ".join(words))
    boxes = [Box(x0 + 5 * n, top, x0 + 5 * n + 4, top + 11) for n in range(len(words))] if boxed else None
    bold = draw(st.booleans())
    return Segment(page, words, boxes, x0, top, x0 + width, top + 11, 10.0 if boxed else 0.0, bold, draw(st.booleans()))


@st.composite
def documents(draw: st.DrawFn) -> list[Sheet]:
    boxed = draw(st.booleans())
    sheets: list[Sheet] = []
    for page in range(1, draw(st.integers(1, 5)) + 1):
        found = draw(st.lists(segments(page, boxed), max_size=14))
        sheets.append(Sheet(page, 595.0 if boxed else 0.0, 842.0 if boxed else 0.0, found))
        if draw(st.booleans()) and boxed:
            cell = Segment(page, ["cell"], [Box(60, 405, 80, 416)], 60, 405, 80, 416, 10.0)
            sheets[-1].grids.append(Grid(page, Box(50, 400, 300, 440), [[[cell], []]]))
    return sheets


def write(sheets: list[Sheet]) -> Document:
    furniture = [s for sheet in sheets for s in sheet.furniture]
    return compose(
        source_of(b"x", "x", "pdf"), drafts_of(sheets), furniture, [Leaf(s.number, s.width, s.height) for s in sheets]
    )


def letters(sheets: list[Sheet]) -> Counter[tuple[int, str]]:
    counts: Counter[tuple[int, str]] = Counter()
    for sheet in sheets:
        for segment in [*sheet.segments, *(s for g in sheet.grids for row in g.rows for cell in row for s in cell)]:
            counts.update((sheet.number, c) for word in segment.words for c in word if c != "-")
    return counts


@settings(max_examples=200, deadline=None)
@given(documents())
def test_every_word_is_in_the_text_once_and_on_its_page(sheets: list[Sheet]) -> None:
    before = letters(sheets)
    separate(sheets)
    document = write(sheets)
    after: Counter[tuple[int, str]] = Counter()
    last = 0
    for word in document.words:
        assert word.start >= last and word.end > word.start
        last = word.end
        after.update((word.page, c) for c in document.text[word.start : word.end] if c != "-")
    assert after == before
    end = -1
    for block in document.blocks:
        assert block.extent.start > end
        end = block.extent.end
        if block.kind is BlockKind.furniture:
            assert block.extent.start > document.body_end or document.body_end == 0
    for page in document.pages:
        assert 0 <= page.start <= page.end <= document.body_end
    assert all(e is None or e.of(document.text) for table in document.tables for row in table.rows for e in row)


@pytest.mark.parametrize(
    "line",
    ["Justerandes sign", "Justerandes sign Justerandes sign Utdragsbestyrkande", "Justerande Utdragsbestyrkande", "Sida 4 av 14", "sid 3 (7)",
     "Protokollet har justerats digitalt", "Det här dokumentet är digitalt signerat", "Transaktionsidentitet: 00AA11BB22CC33DD44EE",
     "Expedierat/bestyrkt", "Justerandes signatur ..............."],
)  # fmt: skip
def test_lines_that_are_furniture_by_their_form(line: str) -> None:
    assert is_form(line)


@pytest.mark.parametrize(
    "line",
    ["Justerande", "Protokollet har justerats digitalt av:", "12 (15)", "2031", "Sidan om vården läggs ned", "Ordförande", "ANSLAG/BEVIS",
     "Signe Ek (M)", "Utdragsbestyrkandet saknas i ärendet", "§ 4", "Beslut"],
)  # fmt: skip
def test_lines_that_are_not(line: str) -> None:
    assert not is_form(line)


def test_running_heads_are_the_same_but_for_counters_and_dates() -> None:
    assert key_of("Nämnden 13 (89)") == key_of("NÄMNDEN 7 (89)")
    assert key_of("Sammanträde 2031-05-04") == key_of("Sammanträde 2031-06-01")
    assert key_of("Ks 118 Dnr 01/KS") != key_of("Ks 119 Dnr 02/KS")


@pytest.mark.parametrize(
    "line",
    [
        "Omröstningslista 1, § 47 Motion 14/2017",
        "Voteringslista § 12",
        "§ 12 Skolskjuts",
        "Ks § 30",
        "KF § 1",
        "§121",
        "1. Planen antas.",
        "• att anta",
        "Reservation",
        "a) första",
    ],
)
def test_lines_that_begin_a_block(line: str) -> None:
    assert starts_block(line)


@pytest.mark.parametrize(
    "line", ["§ 12, att planen ska antas", "och planen", "1 150 kronor", "i beslutet", "2031 och framåt"]
)
def test_lines_that_may_go_on(line: str) -> None:
    assert not starts_block(line)
