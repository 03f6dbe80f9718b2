"""Scans: pages are made here, printed in our own words, drawn as pictures and read again by OCR."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from golds import ROOT
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.facts import Decision
from pipeline.ingest import Unreadable, misread, read, tesseract, usable
from pipeline.ingest.paper import Grid, Segment, Sheet
from pipeline.ingest.picture import picture_of
from pipeline.ingest.rulings import without_lines
from pipeline.process import process
from pipeline.settings import DEFAULT, Ocr, Settings
from pipeline.terms import DoubtKind, Outcome, Status
from pipeline.text import Box, TextOrigin

needs_tesseract = pytest.mark.skipif(tesseract.missing() is not None, reason=str(tesseract.missing()))

LINES = [
    ("Helvetica-Bold", 12, "Kommunstyrelsen"),
    ("Helvetica", 11, "Protokollsutdrag 2033-04-12"),
    ("Helvetica-Bold", 12, "§ 45"),
    ("Helvetica-Bold", 12, "Svar på motion om fler cykelställ"),
    ("Helvetica-Bold", 11, "Ärendebeskrivning"),
    ("Helvetica", 11, "Åsa Öhrn (S) har i en motion föreslagit att kommunen ställer upp cykelställ vid"),
    ("Helvetica", 11, "stationen. Tekniska nämnden tillstyrkte motionen den 8 mars 2033, § 31, och anför att"),
    ("Helvetica", 11, "kostnaden ryms inom budgeten."),
    ("Helvetica-Bold", 11, "Beslut"),
    ("Helvetica", 11, "Motionen bifalls."),
]


def printed(*pages: list[tuple[str, int, str]]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for lines in pages:
        for number, (font, size, text) in enumerate(lines):
            canvas.setFont(font, size)
            canvas.drawString(80, A4[1] - 120 - 24 * number, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scanned(data: bytes, skew: float = 0.0, quarter: int = 0, grain: float = 0.0, dpi: int = 200) -> bytes:
    """The first page as a picture only; ``skew`` in degrees to the left."""
    grey = pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    grey = grey.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255).rotate(90 * quarter, expand=True)
    levels = np.asarray(grey, dtype=np.float32)
    if grain:
        levels = levels + np.random.default_rng(1).normal(0, grain, levels.shape)
    out = BytesIO()
    Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8)).save(out, "PDF", resolution=dpi)
    return out.getvalue()


def together(*files: bytes) -> bytes:
    whole = pikepdf.new()
    for data in files:
        with pikepdf.open(BytesIO(data)) as part:
            whole.pages.extend(part.pages)
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def kept(tmp_path: Path, data: bytes, name: str = "utdrag.pdf") -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def hidden(text: str, picture: bytes) -> bytes:
    """A scan with an invisible text layer, as scanners write them."""
    image = pypdfium2.PdfDocument(picture)[0].render(scale=200 / 72).to_pil()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    layer = canvas.beginText(80, 700)
    layer.setTextRenderMode(3)
    for start in range(0, len(text), 80):
        layer.textLine(text[start : start + 80])
    canvas.drawText(layer)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


# --------------------------------------------------------------------------- whole documents


@needs_tesseract
def test_a_crooked_grainy_scan_gives_its_decision_with_boxes_on_the_right_words(tmp_path: Path) -> None:
    data = printed(LINES)
    born = read(kept(tmp_path, data, "fodd.pdf"), "fodd.pdf")
    skew = 2.5
    reading = process(kept(tmp_path, scanned(data, skew, grain=10)), "utdrag.pdf")
    document = reading.document
    assert document is not None and document.text.replace("§45", "§ 45") == born.text
    assert [page.text_origin for page in document.pages] == [TextOrigin.ocr]
    assert reading.row.text_origin == TextOrigin.ocr and reading.row.status == Status.ok
    decision = next(c.fact for c in reading.claims if isinstance(c.fact, Decision))
    assert (decision.paragraph, decision.outcome) == ("45", Outcome.adopted)
    turn = np.radians(-skew)
    there = {document.text[w.start : w.end]: w.box for w in document.words}
    for printed_word in born.words:
        box = there.get(born.text[printed_word.start : printed_word.end])
        if box is None or born.text.count(born.text[printed_word.start : printed_word.end]) > 1:
            continue
        assert printed_word.box is not None
        x, y = (
            (printed_word.box.x0 + printed_word.box.x1) / 2 - A4[0] / 2,
            (printed_word.box.top + printed_word.box.bottom) / 2 - A4[1] / 2,
        )
        spot = x * np.cos(turn) - y * np.sin(turn) + A4[0] / 2, x * np.sin(turn) + y * np.cos(turn) + A4[1] / 2
        assert box.x0 - 2 <= spot[0] <= box.x1 + 2
        assert box.top - 3 <= spot[1] <= box.bottom + 3


@needs_tesseract
def test_ocr_lowers_confidence(tmp_path: Path) -> None:
    born = process(kept(tmp_path, printed(LINES)), "utdrag.pdf")
    read_again = process(kept(tmp_path, printed(LINES)), "utdrag.pdf", settings=Settings(Ocr.force))
    sure = [next(c.fact.confidence for c in r.claims if isinstance(c.fact, Decision)) for r in (born, read_again)]
    assert born.document is not None and not born.document.sureness and read_again.document is not None
    evidence = next(c.evidence for c in read_again.claims if isinstance(c.fact, Decision))
    share = read_again.document.sureness_of(e.extent for e in evidence)
    assert share is not None and 0.8 < share < 1
    assert sure[1] == pytest.approx(sure[0] * share, abs=0.001)


@needs_tesseract
def test_a_page_on_its_side_is_turned(tmp_path: Path) -> None:
    document = read(kept(tmp_path, scanned(printed(LINES), quarter=1)), "utdrag.pdf")
    assert "Tekniska nämnden tillstyrkte motionen den 8 mars 2033, § 31," in document.text
    page, word = document.pages[0], next(w for w in document.words if document.text[w.start : w.end] == "Beslut")
    assert page.width > page.height and word.box is not None
    assert word.box.bottom - word.box.top > word.box.x1 - word.box.x0  # it runs upwards


@needs_tesseract
def test_scanned_and_printed_pages_in_one_document(tmp_path: Path) -> None:
    data = together(printed(LINES), scanned(printed([("Helvetica", 11, "Bilaga som är inskannad efteråt")])))
    reading = process(kept(tmp_path, data), "utdrag.pdf")
    assert reading.document is not None
    assert [page.text_origin for page in reading.document.pages] == [TextOrigin.text, TextOrigin.ocr]
    assert reading.row.text_origin == TextOrigin.mixed and "inskannad efteråt" in reading.document.text
    words = {w.page for w in reading.document.words if w.start in reading.document.sureness}
    assert words == {2}


@needs_tesseract
def test_a_hidden_layer_of_nonsense_is_read_again(tmp_path: Path) -> None:
    nonsense = "vqx3 rrtl pqd zzkw " * 30
    document = read(kept(tmp_path, hidden(nonsense, printed(LINES))), "utdrag.pdf")
    assert document.pages[0].text_origin is TextOrigin.ocr
    assert "Motionen bifalls." in document.text and "rrtl" not in document.text


@needs_tesseract
def test_mojibake_is_read_again(tmp_path: Path) -> None:
    wrong = [(font, size, text.encode().decode("cp1252", "ignore")) for font, size, text in LINES]
    page = printed(wrong)
    document = read(kept(tmp_path, page), "utdrag.pdf", Settings(Ocr.off))
    assert document.pages[0].text_origin is TextOrigin.text and "förvanskade" in document.damage[0]
    assert read(kept(tmp_path, page), "utdrag.pdf").pages[0].text_origin is TextOrigin.ocr


@needs_tesseract
def test_a_ruled_table_is_a_table(tmp_path: Path) -> None:
    rows = [("Namn", "Parti", "Ja", "Nej"), ("Berit Ahlm", "S", "X", ""), ("Olle Vret", "M", "", "X")]
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    xs, top = [80, 230, 290, 340, 390], A4[1] - 150
    canvas.grid(xs, [top - 20 * n for n in range(len(rows) + 1)])
    for n, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            canvas.drawString(x + 5, top - 20 * n - 14, cell)
    canvas.showPage()
    canvas.save()
    document = read(kept(tmp_path, scanned(out.getvalue(), 1.5)), "utdrag.pdf")
    table = document.tables[0]
    assert [[cell and cell.of(document.text) for cell in row] for row in table.rows] == [
        [cell or None for cell in row] for row in rows
    ]


# --------------------------------------------------------------------------- what cannot be read


def test_without_tesseract_a_scan_fails_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    scan = scanned(printed(LINES), dpi=72)
    reading = process(kept(tmp_path, scan), "utdrag.pdf")
    assert reading.row.status == Status.failed
    assert reading.row.reason is not None and reading.row.reason.startswith("no text layer")
    assert tesseract.INSTALL in reading.row.reason
    mixed = process(kept(tmp_path, together(printed(LINES), scan)), "utdrag.pdf")
    assert mixed.row.status == Status.partial and mixed.row.text_origin == TextOrigin.text
    assert any(d.kind is DoubtKind.damage and tesseract.INSTALL in d.note for d in mixed.doubts)


def test_ocr_that_is_off_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="--ocr auto"):
        read(kept(tmp_path, scanned(printed(LINES), dpi=72)), "utdrag.pdf", Settings(Ocr.off))


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "tesseract"
    script.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo swe && exit\nexec /bin/sleep 30\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tesseract, "PAGE_LIMIT", 0.5)
    document = read(kept(tmp_path, together(printed(LINES), scanned(printed(LINES), dpi=72))), "utdrag.pdf")
    assert [page.text_origin for page in document.pages] == [TextOrigin.text, TextOrigin.none]
    assert len(document.damage) == 1 and "sekunder" in document.damage[0]


@needs_tesseract
def test_a_broken_image_stops_nothing(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(together(printed(LINES), scanned(printed(LINES), dpi=72)))) as whole:
        for image in whole.pages[1].Resources.XObject.values():
            image.write(b"\xff\xd8\xff\xe0" + bytes(400), filter=pikepdf.Name.DCTDecode)
        whole.save(tmp_path / "utdrag.pdf")
    document = read(tmp_path / "utdrag.pdf", "utdrag.pdf")
    assert document.pages[1].text_origin is TextOrigin.none and "Motionen bifalls." in document.text


# --------------------------------------------------------------------------- the parts


def test_a_page_of_text_is_never_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.scan.read_page", lambda *_: pytest.fail("read by OCR"))
    assert read(kept(tmp_path, printed(LINES, LINES)), "utdrag.pdf").pages[0].text_origin is TextOrigin.text
    code = "import sys; from pipeline.ingest import read; from pathlib import Path; p = Path(sys.argv[1]); read(p, p.name); "
    code += "print([m for m in ('numpy', 'PIL.Image', 'pipeline.ingest.scan') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "utdrag.pdf")], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("skew", [-3.0, -0.4, 0.0, 1.7, 3.0])
def test_a_page_is_set_straight(skew: float) -> None:
    picture = picture_of(pypdfium2.PdfDocument(scanned(printed(LINES * 2), skew, dpi=150))[0])
    assert picture is not None and picture.angle == pytest.approx(-skew, abs=0.15)


def test_a_blank_page_has_no_picture() -> None:
    assert picture_of(pypdfium2.PdfDocument(scanned(printed([]), grain=8))[0]) is None


def test_lines_leave_the_picture_and_letters_stay() -> None:
    image = Image.new("L", (900, 600), 250)
    brush = ImageDraw.Draw(image)
    brush.line((100, 200, 700, 200), 20, 4)
    brush.line((100, 200, 100, 500), 20, 3)
    brush.rectangle((300, 300, 330, 340), fill=0)  # as large as a letter
    brush.rectangle((450, 300, 700, 420), fill=0)  # an area
    clear, edges = without_lines(image, 250, 300)
    levels = np.asarray(clear)
    assert [edge.across for edge in edges] == [True, False]
    assert edges[0].x0 == pytest.approx(100, abs=4) and edges[0].x1 == pytest.approx(700, abs=4)
    assert levels[195:206, 120:690].min() > 200 and levels[320, 315] == 0 and levels[360, 600] == 0


def sheet_of(*texts: str, ocr: bool = True) -> Sheet:
    sheet = Sheet(1, 595, 842)
    for number, text in enumerate(texts):
        words = text.split()
        boxes = [Box(60.0 + 40 * n, 20.0 * number, 90.0 + 40 * n, 20.0 * number + 12) for n in range(len(words))]
        sheet.segments.append(Segment(1, words, boxes, 60, 20.0 * number, 500, 20.0 * number + 12, 11))
        if ocr:
            sheet.ocr |= {box: (box, 0.9) for box in boxes}
    return sheet


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Anna Ek (5) yrkar bifall", "Anna Ek (S) yrkar bifall"),
        ("Bo Al (Vv) och Ulf Ek (K0)", "Bo Al (V) och Ulf Ek (KD)"),
        ("sidan 3 (5)", "sidan 3 (5)"),
        ("]a-röst för bifall, Ne]-röst för avslag", "Ja-röst för bifall, Nej-röst för avslag"),
        ("den 8 mars, $ 31, och $$ 40-42", "den 8 mars, § 31, och §§ 40-42"),
        ("| Ja | Nej", "Ja Nej"),
        ("= Per Ek (M)", "– Per Ek (M)"),
        ("1. . Planen antas", "1. . Planen antas".replace(". . ", ". ")),
        ("2033-34 och 7-8 augusti", "2033-34 och 7-8 augusti"),
    ],
)
def test_what_is_misread_is_mended(seen: str, meant: str) -> None:
    assert " ".join(word for word in misread.mended(seen.split()) if word) == meant


def test_a_number_among_the_numbers_of_its_document_is_a_paragraph() -> None:
    sheet = sheet_of("§ 44", "845", "8 46 KS 2033/12", "8 99", "8 av 46 ledamöter")
    misread.number([sheet])
    assert [s.text for s in sheet.segments] == ["§ 44", "§45", "§ 46 KS 2033/12", "8 99", "8 av 46 ledamöter"]
    amounts = sheet_of("§ 44", "845")
    amounts.segments[1].x0 = 300
    misread.number([amounts])
    assert amounts.segments[1].text == "845"
    born = sheet_of("§ 44", "8 45", ocr=False)
    misread.number([born])
    assert born.segments[1].text == "8 45"


def test_a_mark_in_the_column_of_a_vote_is_a_cross() -> None:
    def cells(*texts: str) -> list[list[Segment]]:
        return [[Segment(1, [text], [Box(0, 0, 9, 9)], 0, 0, 9, 9)] if text else [] for text in texts]

    rows = [
        cells("Namn", "Ja", "Nej"),
        cells("Berit Ahlm", "Xx", ""),
        cells("Olle", "", "pd"),
        cells("Summa", "1", "1"),
    ]
    misread.cross(Grid(1, Box(0, 0, 9, 9), rows))
    assert [[c[0].text if c else "" for c in row[1:]] for row in rows[1:]] == [["X", ""], ["", "X"], ["1", "1"]]


def test_every_setting_is_part_of_the_digest() -> None:
    digests = {Settings(ocr).digest() for ocr in Ocr}
    assert len(digests) == len(Ocr) and DEFAULT.digest() in digests and all(len(d) == 64 for d in digests)


def test_a_page_of_names_is_no_nonsense() -> None:
    sheet = sheet_of(*["Plats och tid", "Närvarande för kommunen", *["Berit Ahlm Olle Vret"] * 20, "på plats"])
    assert usable.reads_as_swedish(sheet)
    assert not usable.reads_as_swedish(sheet_of(*["vqx3 rrtl pqd"] * 20))


@needs_tesseract
def test_the_benchmark_compares_twins(tmp_path: Path) -> None:
    (tmp_path / "utdrag.txt").write_text("\n\n".join(text for _, _, text in LINES), "utf-8")
    out = tmp_path / "scans.json"
    command = [sys.executable, "benchmarks/scans.py", str(tmp_path / "utdrag.txt"), "--dpi", "300", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    twin = json.loads(out.read_text("utf-8"))["twins"][0]
    assert twin["pages"] == 1 and twin["character_error"] < 0.02 and twin["rows"]["decisions"] == [1, 1]
