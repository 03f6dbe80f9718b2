"""A name decides nothing: with other municipalities, committees and persons the same outcomes, effects, roles and
counts come out.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from golds import EXAMPLES, RAW, persons_of, shared, shared_file
from renaming import municipalities_in, rename

from pipeline.facts import (
    Actor,
    Attendance,
    Ballot,
    Decision,
    Event,
    ItemRow,
    Motive,
    Proposal,
    Reading,
    Row,
    Service,
    Vote,
)
from pipeline.ingest import read
from pipeline.learn.gold import GoldFile, load
from pipeline.persons import find_persons
from pipeline.process import process

#: What of each row may not depend on a name.
KEPT: dict[type[Row], tuple[str, ...]] = {
    ItemRow: ("paragraph", "case_numbers", "matter_type", "lov_relevant", "legal_basis", "lov_step"),
    Decision: ("paragraph", "point", "stage", "object", "outcome", "also", "lov_effect", "effective_on"),
    Service: ("service",),
    Actor: ("party", "role"),
    Attendance: ("party", "role", "paragraphs"),
    Proposal: ("parties", "action", "on_lov"),
    Vote: ("number", "yes", "no", "abstained", "won", "decided_by", "finding_overturned"),
    Ballot: ("party", "choice"),
    Motive: ("code", "stance"),
    Event: ("decided_on", "paragraph", "stage", "lov_effect", "service", "effective_on", "source"),
}


def kept(reading: Reading) -> dict[str, Counter[Any]]:
    """How often each row stands in a reading, names left out."""
    rows: dict[str, Counter[Any]] = {
        "document": Counter([(reading.row.kind, reading.row.body_level, reading.row.meeting_date)])
    }
    for kind, columns in KEPT.items():
        facts = [claim.fact for claim in reading.claims if isinstance(claim.fact, kind)]
        rows[kind.table] = Counter(tuple(getattr(fact, column) for column in columns) for fact in facts)
    rows["proposals"].update(("actors", len(c.fact.actors)) for c in reading.claims if isinstance(c.fact, Proposal))
    return rows


def reading_of(text: str, folder: Path, name: str) -> Reading:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return process(file, name, {})


def cases() -> list[tuple[str, Path, GoldFile]]:
    """Our samples, and the seed texts of the shared corpus when they are there."""
    found = [(form.name, RAW / form.name, form) for form in load(EXAMPLES)]
    folder = shared()
    for form in load(folder / "gold" / "seeds") if folder else ():
        file = shared_file(form.name)
        if file is not None:
            found.append((form.name, file, form))
    return found


CASES = cases()


@pytest.mark.parametrize("choice", [0, 5])
@pytest.mark.parametrize(("name", "file", "form"), CASES, ids=[name for name, _, _ in CASES])
def test_other_names_change_nothing_else(name: str, file: Path, form: GoldFile, choice: int, tmp_path: Path) -> None:
    text = read(file, name).text
    persons = sorted({*persons_of(form.document), *persons_of(form.items), *(p.name for p in find_persons(text))})
    municipality = str(form.document.get("municipality") or "")
    municipalities = sorted({*municipalities_in(text), *([municipality] if municipality else [])})
    renamed = rename(text, persons, municipalities, choice)
    assert not [person for person in persons if len(person.split()) > 1 and person in renamed]
    before, after = kept(reading_of(text, tmp_path, "before.txt")), kept(reading_of(renamed, tmp_path, "after.txt"))
    changed = {table: (before[table] - after[table], after[table] - before[table]) for table in before}
    assert not {table: rows for table, rows in changed.items() if any(rows)}


def test_renaming_is_consistent_and_keeps_the_rest() -> None:
    text = (
        "Nämnden i Arboga.\nARBOGA KOMMUN\nEva Ek (S) yrkar bifall till Eva\nEks yrkande. "
        "Socialnämndens och socialnämnden, kommunstyrelsen."
    )
    renamed = rename(text, ["Eva Ek"], ["Arboga"])
    assert renamed.splitlines()[:2] == ["Nämnden i Upplands-Bro.", "UPPLANDS-BRO KOMMUN"]
    assert "Anna-Karin Ek (S) yrkar bifall till Anna-Karin\nEks yrkande." in renamed  # two letters are not found again
    assert renamed.endswith("Omsorgsnämndens och omsorgsnämnden, kommunstyrelsen.")


def test_committees_keep_their_form() -> None:
    text = "Vård- och omsorgsnämnden, vård och omsorgsnämndens, VÅRD- OCH OMSORGSNÄMNDEN; Förvaltningen och valnämnden."
    renamed = rename(text, [], [], choice=1)
    assert renamed == "Välfärdsnämnden, välfärdsnämndens, VÄLFÄRDSNÄMNDEN; Förvaltningen och valnämnden."
