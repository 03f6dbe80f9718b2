"""The sample documents: made again they are the same, and every quote of their expected reading stands in them."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from pipeline import terms

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"
EXAMPLES = ROOT / "tests" / "examples"
DOCUMENTS = sorted(p for p in RAW.iterdir() if not p.name.startswith("."))
EXPECTED = sorted(EXAMPLES.glob("*/expected.json"))
#: What a line end may do to a word or a sentence in the paper forms.
LOOSE = re.compile(r"[\s\u00ad\ufffe\ufffd\u2013-]+")


def make(out: Path) -> Path:
    subprocess.run([sys.executable, "-m", "data.samples", "--out", str(out)], cwd=ROOT, check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("raw"))


def pdf_pages(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(str(path))]


def docx_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name.startswith("word/")}


def printed(path: Path) -> str:
    """All text of a document without blanks and hyphens."""
    if path.suffix == ".pdf":
        text = "".join(pdf_pages(path))
    elif path.suffix == ".docx":
        paper = docx.Document(str(path))
        edges = [p.text for s in paper.sections for p in (*s.header.paragraphs, *s.footer.paragraphs)]
        text = "\n".join(
            [
                *edges,
                *(p.text for p in paper.paragraphs),
                *(c.text for t in paper.tables for r in t.rows for c in r.cells),
            ]
        )
    else:
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252")
        if path.suffix == ".html":
            text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return LOOSE.sub("", text)


def test_every_document_of_the_folder_is_made_by_the_script(made: Path) -> None:
    assert [p.name for p in DOCUMENTS] == sorted(p.name for p in made.iterdir())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_a_document_made_again_is_the_same(document: Path, made: Path) -> None:
    again = made / document.name
    if document.suffix == ".pdf":  # a newer reportlab may write the same page in other bytes
        assert pdf_pages(again) == pdf_pages(document)
    elif document.suffix == ".docx":
        assert docx_parts(again)["word/document.xml"] == docx_parts(document)["word/document.xml"]
    else:
        assert again.read_bytes() == document.read_bytes()


def test_two_makings_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    second = make(tmp_path)
    assert {p.name: p.read_bytes() for p in made.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}


def test_the_samples_stay_small() -> None:
    assert sum(p.stat().st_size for p in DOCUMENTS) < 2_000_000


def test_every_document_has_its_reading_and_its_reason() -> None:
    readings = {json.loads(p.read_text("utf-8"))["file"] for p in EXPECTED}
    assert readings == {p.name for p in DOCUMENTS}
    for path in EXPECTED:
        assert 3 <= len((path.parent / "why.md").read_text("utf-8").strip().split("\n")) <= 8, path.parent.name


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.parent.name)
def test_what_is_expected_is_printed_in_the_document(path: Path) -> None:
    reading: dict[str, Any] = json.loads(path.read_text("utf-8"))
    text = printed(RAW / reading["file"])
    wanted: list[str] = [row["name"] for row in reading["document"].get("attendance", [])]
    for item in reading["items"]:
        wanted += [item["title"], *item["case_numbers"]]
        wanted += [row["quote"] for table in ("decisions", "motives", "events") for row in item[table]]
        wanted += [actor["name"] for actor in item["actors"]]
        wanted += [name for proposal in item["proposals"] for name in proposal["actors"]]
        wanted += [ballot["name"] for vote in item["votes"] for ballot in vote["ballots"]]
    assert [w for w in wanted if LOOSE.sub("", w) not in text] == []


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.parent.name)
def test_ballots_add_up_and_points_run(path: Path) -> None:
    reading: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for item in reading["items"]:
        assert [d["point"] for d in item["decisions"]] == list(range(1, len(item["decisions"]) + 1))
        for vote in item["votes"]:
            count = Counter(ballot["choice"] for ballot in vote["ballots"])
            if vote["ballots"]:
                assert (count["yes"], count["no"], count["abstain"]) == (
                    vote["yes"],
                    vote["no"],
                    vote["abstained"] or 0,
                )
    if reading["document"]["kind"] in ("agenda", "letter"):
        assert {d["stage"] for item in reading["items"] for d in item["decisions"]} <= {"proposal"}
    elif reading["document"]["kind"] in ("motion", "article"):
        assert not any(item["decisions"] for item in reading["items"])


#: Minutes in forms that have pages.
PAGED = [p for p in EXPECTED if p.parent.name.endswith("_protokoll") and '.md"' not in p.read_text("utf-8")]


@pytest.mark.parametrize("path", PAGED, ids=lambda p: p.parent.name)
def test_a_paragraph_stands_on_the_page_that_is_expected(path: Path) -> None:
    reading: dict[str, Any] = json.loads(path.read_text("utf-8"))
    document = RAW / reading["file"]
    pages = pdf_pages(document) if document.suffix == ".pdf" else document.read_text("utf-8").split("\f")
    for item in reading["items"]:
        page = pages[item["page_first"] - 1]
        assert re.search(rf"(?m)^§ {item['paragraph']}(?!\d| forts)", page), item["paragraph"]
        assert LOOSE.sub("", item["title"]) in LOOSE.sub("", page)
        assert item["page_first"] <= item["page_last"] <= len(pages)


CODES: dict[str, dict[str, type[StrEnum]]] = {
    "decisions": {
        "stage": terms.Stage,
        "object": terms.Object,
        "outcome": terms.Outcome,
        "lov_effect": terms.LovEffect,
    },
    "proposals": {"action": terms.Action, "on_lov": terms.Stance},
    "votes": {"won": terms.Winner, "decided_by": terms.DecidedBy},
    "actors": {"role": terms.ActorRole},
    "motives": {"code": terms.MotiveCode, "stance": terms.Stance},
    "events": {"stage": terms.Stage, "lov_effect": terms.LovEffect, "service": terms.ServiceCode},
}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.parent.name)
def test_every_code_stands_in_the_closed_lists(path: Path) -> None:
    reading: dict[str, Any] = json.loads(path.read_text("utf-8"))
    document = reading["document"]
    assert document["kind"] in list(terms.Kind) and document["body_level"] in ["", *terms.BodyLevel]
    for item in reading["items"]:
        assert item["matter_type"] in list(terms.MatterType)
        assert set(item["services"]) <= set(terms.ServiceCode)
        assert set(item["legal_basis"].split(";")) <= {"", *terms.LegalBasis}
        assert item["lov_relevant"] or not any(d["lov_effect"] for d in item["decisions"])
        for table, columns in CODES.items():
            for row in item[table]:
                for column, codes in columns.items():
                    assert row[column] in ["", *codes], (item["paragraph"], table, column, row[column])


def test_a_person_has_one_party_in_all_documents() -> None:
    parties: dict[str, set[str]] = {}
    for path in EXPECTED:
        reading = json.loads(path.read_text("utf-8"))
        rows = [*reading["document"].get("attendance", [])]
        for item in reading["items"]:
            rows += item["actors"] + [ballot for vote in item["votes"] for ballot in vote["ballots"]]
        for row in rows:
            if row["name"] and row["party"]:
                parties.setdefault(row["name"], set()).add(row["party"])
    assert len(parties) > 20
    assert {name: found for name, found in parties.items() if len(found) > 1} == {}
