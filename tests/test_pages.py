"""Show and explain: any row leads back to its words, on the page or in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import readings
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.facts import TABLES, Reading
from pipeline.output import Output
from pipeline.pages import CannotDraw, draw
from pipeline.store import Store, open_store
from pipeline.tables import columns
from pipeline.text import Extent
from pipeline.trail import UnknownRow, explanation, follow, sentence_around
from pipeline.typeset import AROUND, printable, typeset

MARK = (255, 235, 120)


def sheet_pdf(path: Path) -> bytes:
    """Two empty pages as large as those of the invented minutes."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for _ in range(2):
        canvas.rect(20, 20, 10, 10)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return readings.full(sheet_pdf(tmp_path / "protokoll.pdf"), "protokoll.pdf")


@pytest.fixture
def store(tmp_path: Path, reading: Reading) -> Iterator[Store]:
    with Output(tmp_path / "out") as output:
        output.add(reading, tmp_path / "protokoll.pdf")
        output.add(readings.full(b"text", "brev.txt", "text"), tmp_path / "brev.txt")
    with open_store(tmp_path / "out") as opened:
        yield opened


def marked(path: Path) -> list[tuple[int, int]]:
    """The pixels of a picture that are marked."""
    image = Image.open(path).convert("RGB")
    width, height = image.size
    return [(x, y) for y in range(0, height, 2) for x in range(0, width, 4) if image.getpixel((x, y)) == MARK]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table)
def test_every_table_can_be_shown_and_explained(store: Store, table: type, tmp_path: Path) -> None:
    key = columns(table)[0].name
    row_id = store.query(f'SELECT "{key}" AS id FROM "{table.table}" ORDER BY "{key}"')[0]["id"]
    assert f"{table.table}  {row_id}" in explanation(store, row_id)
    assert all(path.stat().st_size for path in draw(store, row_id, tmp_path / "bild.png"))


@pytest.mark.parametrize("table", ["items", "decisions", "votes", "ballots", "events", "acts", "matters", "lov_status"])
def test_the_doubts_of_the_item_are_told_with_each_of_its_rows(store: Store, table: str) -> None:
    row_id = next(iter(store.query(f'SELECT * FROM "{table}"')[0].values()))
    told = explanation(store, row_id)
    assert "Tvivel om ärendet" in told and "Namnen är färre än rösterna" in told
    assert "Datumet står inte" not in told


def test_a_place_is_told_with_the_doubts_of_its_row(store: Store, reading: Reading) -> None:
    sql = 'SELECT evidence_id FROM evidence WHERE "table" = ? AND document_id = ?'
    of_ballot, of_front = (store.query(sql, t, reading.row.document_id)[0] for t in ("ballots", "attendance"))
    assert "Namnen är färre" in explanation(store, of_ballot["evidence_id"])
    told = explanation(store, of_front["evidence_id"])
    assert "Datumet står inte" in told and "Namnen är färre" not in told


def test_the_boxes_lie_where_the_words_do(store: Store, reading: Reading, tmp_path: Path) -> None:
    decision = f"{reading.row.document_id}:7:01"
    first, second = draw(store, decision, tmp_path / "bild.png")
    assert (first.name, second.name) == ("bild-1.png", "bild-2.png")
    assert Image.open(first).size == (1190, 1684)
    place = next(p for p in follow(store, decision).places if p.field == "text")
    assert place.box is not None
    x0, top, x1, bottom = (2 * value for value in place.box)
    pixels = marked(first)
    assert pixels
    assert all(x0 - 4 <= x <= x1 + 4 and top - 4 <= y <= bottom + 4 for x, y in pixels)
    assert any(x > x1 - 8 for x, _ in pixels)


def test_the_file_is_named_after_the_row(
    store: Store, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (path,) = draw(store, f"{reading.row.document_id}:7")
    assert path == Path(f"{reading.row.document_id}_7.png")
    assert path.is_file()


def test_a_text_is_set_with_its_quote_marked(store: Store, tmp_path: Path) -> None:
    item = store.query("SELECT item_id FROM items JOIN documents USING (document_id) WHERE format = 'text'")[0]
    (path,) = draw(store, item["item_id"], tmp_path / "brev.png")
    assert marked(path)


def test_a_file_that_has_moved_or_changed_is_asked_for(store: Store, reading: Reading, tmp_path: Path) -> None:
    row_id = f"{reading.row.document_id}:7"
    moved = (tmp_path / "protokoll.pdf").rename(tmp_path / "flyttat.pdf")
    with pytest.raises(CannotDraw, match="--file"):
        draw(store, row_id, tmp_path / "bild.png")
    assert draw(store, row_id, tmp_path / "bild.png", moved) == [tmp_path / "bild.png"]
    moved.write_bytes(b"something else")
    with pytest.raises(CannotDraw, match="har ändrats"):
        draw(store, row_id, tmp_path / "bild.png", moved)


def test_a_file_below_the_working_folder_is_found(
    store: Store, reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "annan").mkdir()
    (tmp_path / "protokoll.pdf").rename(tmp_path / "annan/protokoll.pdf")
    monkeypatch.chdir(tmp_path / "annan")
    assert draw(store, f"{reading.row.document_id}:7", tmp_path / "bild.png")


def test_an_unknown_row_names_near_ones(store: Store, reading: Reading) -> None:
    with pytest.raises(UnknownRow, match=f"{reading.row.document_id}:7:01"):
        follow(store, f"{reading.row.document_id}:7:09")


def test_an_explanation_shows_the_sentence_the_rule_and_the_doubts(tmp_path: Path) -> None:
    from pipeline.rules import all_rules

    rule = all_rules()[0]
    made = readings.full()
    claims = tuple(
        replace(c, fact=replace(c.fact, method=rule.id)) if c.fact.table == "decisions" else c for c in made.claims
    )
    with Output(tmp_path) as output:
        output.add(replace(made, claims=claims))
    with open_store(tmp_path) as store:
        said = explanation(store, f"{made.row.document_id}:7:01")
    assert "hemtjänsten från den 1 mars 2032«; servicetjänster ingår." in said
    assert "Socialnämnden »beslutar« att införa" in said
    assert f"{rule.id}: {rule.kind} = {rule.value}" in said
    assert "vote_sum: Namnen är färre än rösterna" in said


def test_rows_across_documents_lead_to_the_words_of_the_rows_they_are_made_of(store: Store) -> None:
    for table in ("acts", "act_events", "lov_status"):
        key = columns(next(t for t in TABLES if t.table == table))[0].name
        row_id = store.query(f'SELECT "{key}" AS id FROM "{table}"')[0]["id"]
        quotes = [store.text(p.document_id)[p.start : p.end] for p in follow(store, row_id).places]
        assert quotes == ["införa valfrihet"]


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("två", "Här står »två« meningar."),
        ("En mening", "»En mening«."),
        ("Här står två meningar. Och en till", "»Här står två meningar. Och en till«"),
    ],
)
def test_the_sentence_around_a_quote(quote: str, says: str) -> None:
    text = "En mening. Här står två meningar. Och en till\nEtt nytt stycke"
    start = text.index(quote)
    assert sentence_around(text, start, start + len(quote)) == says


def test_a_long_text_is_shown_around_its_quotes_only() -> None:
    line = "ord " * 20 + "\n"
    text = line * 200
    marks = [Extent(len(line) * 10, len(line) * 10 + 3), Extent(len(line) * 150, len(line) * 150 + 3)]
    setting = typeset(text, "lång.txt", marks)
    page = setting.pdf[0]
    shown = page.get_textpage().get_text_range()
    setting.pdf.close()
    assert len(setting.boxes) == 2
    assert shown.count("…") >= 2
    assert 2 * AROUND < len(shown) < 6 * AROUND


def test_what_cannot_be_printed_keeps_its_place() -> None:
    assert printable("å\tb\u200b§") == "å b §"
