"""Rows and their evidence: every quote is its slice, every row stands once, what hangs in the air is a doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
import readings
from build import document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts import (
    TABLES,
    Claim,
    Decision,
    DoubtRow,
    Evidence,
    EvidenceRow,
    ItemRow,
    PageRow,
    Reading,
    Service,
)
from pipeline.tables import QUOTE, cells, clean_text, columns, evidence_rows, rows
from pipeline.text import Box, Extent, Word

READING = readings.full()


def evidence(reading: Reading) -> list[EvidenceRow]:
    return [row for row in rows(reading) if isinstance(row, EvidenceRow)]


def test_every_table_is_filled_and_stands_after_those_it_refers_to() -> None:
    order = [row.table for row in rows(READING)]
    assert list(dict.fromkeys(order)) == [table.table for table in TABLES]


def test_a_quote_is_exactly_its_slice_of_the_text() -> None:
    assert READING.document is not None
    found = evidence(READING)
    assert found
    for row in found:
        assert row.quote == READING.document.text[row.start : row.end]


def test_a_place_over_a_page_break_is_a_row_for_each_page() -> None:
    point = [row for row in evidence(READING) if row.row_table == "decisions" and row.field == "text"]
    assert [row.page for row in point] == [1, 2]
    assert point[0].quote.endswith("enligt LOV i")
    assert point[1].quote.startswith("hemtjänsten från")
    assert all(row.x0 is not None for row in point)


def test_the_document_row_has_evidence_through_its_claim() -> None:
    assert [row.quote for row in evidence(READING) if row.row_table == "documents"] == ["Exempelstads kommun"]


def test_a_column_named_table_is_named_so_in_the_evidence() -> None:
    assert [column.name for column in columns(EvidenceRow)][:3] == ["evidence_id", "table", "row_id"]


def quotes(text: str, start: int, end: int) -> list[str]:
    made = document(text)
    row = readings.row_of(made)
    return [e.quote for e in evidence_rows(row, Evidence("body", Extent(start, end)), made, {})]


def test_a_long_place_is_cut_at_a_word_and_keeps_its_beginning() -> None:
    text = "beslutar " * 100
    (quote,) = quotes(text, 0, len(text))
    assert len(quote) <= QUOTE
    assert quote.startswith("beslutar beslutar")
    assert quote.endswith("beslutar")


def test_a_long_place_without_a_blank_is_cut_all_the_same() -> None:
    assert quotes("x" * 400, 0, 400) == ["x" * QUOTE]


def test_blanks_at_the_ends_are_no_part_of_a_quote() -> None:
    assert quotes("Nämnden avslår motionen.", 7, 15) == ["avslår"]


def test_a_place_without_words_or_outside_the_text_is_no_evidence() -> None:
    assert quotes("Nämnden avslår", 7, 8) == []
    assert quotes("Nämnden avslår", 900, 905) == []


@given(st.text(alphabet="abå \n.", max_size=700), st.integers(-5, 705), st.integers(0, 705))
def test_any_extent_gives_quotes_that_hold_the_contract(text: str, start: int, length: int) -> None:
    made = document(text)
    row = readings.row_of(made)
    for found in evidence_rows(row, Evidence("body", Extent(start, start + length)), made, {}):
        assert found.quote == made.text[found.start : found.end]
        assert found.quote == found.quote.strip() != ""
        assert len(found.quote) <= QUOTE


def test_boxes_are_clipped_to_the_page_and_have_two_decimals() -> None:
    made = document("Nämnden", boxes=True)
    outside = replace(made, words=(Word(0, 7, 1, Box(-3.0, 10.006, 700.129, 20.0)),))
    (row,) = evidence_rows(readings.row_of(made), Evidence("body", Extent(0, 7)), outside, {1: (595.28, 841.89)})
    assert (row.x0, row.top, row.x1, row.bottom) == (0.0, 10.01, 595.28, 20.0)


def test_one_place_named_twice_is_one_row() -> None:
    claim = READING.claims[2]
    doubled = replace(READING, claims=(*READING.claims, Claim(claim.fact, claim.evidence)))
    assert len(evidence(doubled)) == len(evidence(READING))


def faults(reading: Reading) -> list[DoubtRow]:
    return [row for row in rows(reading) if isinstance(row, DoubtRow) and row.kind == "row_conflict"]


def test_two_rows_with_one_id_leave_the_first_and_a_doubt() -> None:
    item = next(c for c in READING.claims if isinstance(c.fact, ItemRow))
    other = Claim(replace(item.fact, title="En annan rubrik"), item.evidence)
    clashing = replace(READING, claims=(*READING.claims, other))
    assert [row.title for row in rows(clashing) if isinstance(row, ItemRow)] == ["Valfrihet i hemtjänsten"]
    assert len(faults(clashing)) == 1
    assert not faults(READING)


def test_a_reference_that_leads_nowhere_is_emptied_or_takes_its_row_along_with_a_doubt() -> None:
    kept = tuple(c for c in READING.claims if not isinstance(c.fact, Decision))
    left = list(rows(replace(READING, claims=kept)))
    assert [row.decision_id for row in left if isinstance(row, Service)] == [None, None]
    kept = tuple(c for c in READING.claims if not isinstance(c.fact, ItemRow))
    orphaned = replace(READING, claims=kept)
    left = list(rows(orphaned))
    assert not [row for row in left if row.table in ("decisions", "services", "votes", "ballots")]
    assert {row.row_table for row in left if isinstance(row, EvidenceRow)} == {"documents", "attendance"}
    assert any("decisions" in row.note for row in faults(orphaned))


def test_doubts_name_their_item_only_when_it_is_there() -> None:
    by_kind = {row.kind: row for row in rows(READING) if isinstance(row, DoubtRow)}
    assert by_kind["vote_sum"].item_id == f"{READING.row.document_id}:7"
    assert by_kind["date_unknown"].item_id is None
    assert by_kind["date_unknown"].start is None


def test_pages_have_ids_that_no_item_has() -> None:
    pages = [row for row in rows(READING) if isinstance(row, PageRow)]
    assert [row.page for row in pages] == [1, 2]
    assert not {row.page_id for row in pages} & {row.id for row in rows(READING) if isinstance(row, ItemRow)}


def test_cells_join_lists_round_numbers_and_leave_the_unsaid_empty() -> None:
    decision = next(c.fact for c in READING.claims if isinstance(c.fact, Decision))
    by_name = dict(zip((c.name for c in columns(Decision)), cells(decision), strict=True))
    assert by_name["confidence"] == 0.123
    assert by_name["also"] == "assigned"
    assert by_name["addressed_to"] is None
    item = next(c.fact for c in READING.claims if isinstance(c.fact, ItemRow))
    by_name = dict(zip((c.name for c in columns(ItemRow)), cells(item), strict=True))
    assert by_name["case_numbers"] == "SN 2031/12;SN 2030/1"
    assert by_name["lov_relevant"] == 1


def test_an_element_that_holds_the_separator_does_not_become_two() -> None:
    item = ItemRow(item_id="x:1", document_id="x", case_numbers=("KS 1; 2", "KS 3"))
    assert "KS 1, 2;KS 3" in cells(item)


@pytest.mark.parametrize("wrong", [{"outcome": "godkänt"}, {"also": ("adopted", "bifall")}])
def test_a_code_outside_its_list_is_refused(wrong: dict[str, object]) -> None:
    decision = next(c.fact for c in READING.claims if isinstance(c.fact, Decision))
    with pytest.raises(ValueError, match="none of"):
        cells(replace(decision, **wrong))


def test_a_damaged_character_keeps_its_place() -> None:
    made = replace(document("Nämnden"), text="N\ud800mnden å")
    assert clean_text(made) == "N\ufffdmnden å"
