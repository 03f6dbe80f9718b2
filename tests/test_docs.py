"""What is written from the code is current."""

from __future__ import annotations

from pathlib import Path

from pipeline import terms
from pipeline.datapackage import code_comments, dictionary, labels
from pipeline.facts import TABLES
from pipeline.tables import columns

ROOT = Path(__file__).parents[1]


def test_the_data_dictionary_is_current() -> None:
    assert (ROOT / "docs/tables.md").read_text("utf-8") == dictionary(), "run make docs"


def test_the_data_dictionary_names_every_column_and_code() -> None:
    text = dictionary()
    for table in TABLES:
        assert f"\n## {table.table}\n" in text
        for column in columns(table):
            assert f"| `{column.name}`" in text
            assert all(f"- `{code}`" in text for code in column.codes)


def test_every_code_is_read_from_its_list() -> None:
    assert set(code_comments(terms.Outcome)) == {code.value for code in terms.Outcome}
    assert code_comments(terms.MatterType)["referral"] == "remiss"
    assert set(code_comments(terms.Action)) == {code.value for code in terms.Action}


def test_what_the_summary_shows_has_a_swedish_name() -> None:
    for codes in (terms.Status, terms.Stage, terms.Outcome, terms.LovEffect, terms.ServiceCode):
        assert set(labels(codes.__name__)) == {code.value for code in codes}
