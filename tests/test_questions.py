"""Forty questions and more on the four years of the sample documents, their answers written by hand from reading the documents.

``questions.tsv``: a command, and what its CSV must hold: ``rows=N`` or clauses such as ``party=L, for=5``, of which each must be true of some row
(``=`` the cell is this, ``~`` it holds this); a clause after ``!`` must be true of none. Questions that need a room which is not built are left out
until it stands there.
"""

from __future__ import annotations

import csv
import io
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest
from golds import RAW
from typer.testing import CliRunner

from pipeline.__main__ import app
from pipeline.process import process
from pipeline.run import run
from pipeline.store import open_store

TABLE = Path(__file__).parent / "questions.tsv"
QUESTIONS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    report = run([str(RAW)], folder, process)
    assert not report.failed
    return folder


def holds(row: dict[str, str], clause: str) -> bool:
    """Whether a row is as a clause says."""
    for part in clause.split(", "):
        equal, like = part.find("="), part.find("~")
        at = min(k for k in (equal, like) if k >= 0)
        cell, wanted = row[part[:at].strip()], part[at + 1 :]
        if (cell != wanted) if part[at] == "=" else (wanted not in cell):
            return False
    return True


def fault(rows: list[dict[str, str]], answer: str) -> str | None:
    """The first clause of an answer that the rows do not hold."""
    for clause in answer.split("; "):
        if clause.startswith("rows="):
            wrong = len(rows) != int(clause[5:])
        elif clause.startswith("!"):
            wrong = any(holds(row, clause[1:]) for row in rows)
        else:
            wrong = not any(holds(row, clause) for row in rows)
        if wrong:
            return clause
    return None


def built(needs: str) -> bool:
    return not needs or find_spec(f"pipeline.relate.{needs}") is not None


@pytest.mark.parametrize(
    "asked", [q for q in QUESTIONS if built(q["needs"])], ids=lambda q: f"{q['question']} {q['command']}"
)
def test_the_answer_is_that_of_the_documents(asked: dict[str, str], out: Path) -> None:
    done = CliRunner().invoke(app, [*shlex.split(asked["command"]), "--format", "csv", "--out", str(out)])
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert fault(rows, asked["answer"]) is None, done.stdout


def test_what_is_searched_is_the_text_of_the_item_itself(out: Path) -> None:
    with open_store(out) as store:
        items = store.query(
            'SELECT i.item_id, i.document_id, i.title, p."start", p."end" FROM items i LEFT JOIN item_places p USING (item_id)'
        )
        texts = {row["document_id"]: store.text(row["document_id"]) for row in items}
    assert len(items) > 50
    for row in items:
        own = " ".join(texts[row["document_id"]][row["start"] : row["end"]].split())
        assert " ".join((row["title"] or "").split()) in own
        assert own.count("Utdragsbestyrkande") == 0


def test_there_are_forty_questions_and_each_command_is_asked() -> None:
    assert len(QUESTIONS) >= 40
    commands = {q["command"].split()[0] for q in QUESTIONS}
    assert commands == {"status", "decisions", "matter", "parties", "motives", "search", "panel"}


def test_the_check_sees_a_wrong_answer() -> None:
    rows = [{"party": "L", "for": "5"}]
    assert fault(rows, "rows=1; party=L, for=5") is None
    assert fault(rows, "rows=2") == "rows=2"
    assert fault(rows, "party=L, for=4") == "party=L, for=4"
    assert fault(rows, "!party~L") == "!party~L"
