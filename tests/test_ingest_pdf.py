"""PDF: words with boxes, furniture, columns, tables, and what is refused. The pages are drawn here, in our own words."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest import Unreadable, read
from pipeline.settings import Ocr, Settings
from pipeline.text import BlockKind, Document, TextOrigin

WIDTH, HEIGHT = A4
LEFT, RIGHT = 70.0, 525.0
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def load(tmp_path: Path, data: bytes, name: str = "dokument.pdf") -> Document:
    file = tmp_path / name
    file.write_bytes(data)
    document = read(file, name, Settings(Ocr.off))
    check(document)
    return document


def check(document: Document) -> None:
    """What must hold for every document: the map is the text's, blocks stand in order, furniture behind the body."""
    last = 0
    sizes = {page.number: page for page in document.pages}
    for word in document.words:
        assert word.start >= last and word.end > word.start
        assert not any(c.isspace() for c in document.text[word.start : word.end])
        last = word.end
        if word.box is not None:
            page = sizes[word.page]
            assert 0 <= word.box.x0 <= word.box.x1 <= page.width + 0.01
            assert 0 <= word.box.top <= word.box.bottom <= page.height + 0.01
    end = 0
    for block in document.blocks:
        assert block.extent.start >= end
        end = block.extent.end
        assert (block.kind is BlockKind.furniture) == (
            block.extent.start >= document.body_end and document.body_end < len(document.text)
        )
        words = document.words_in(block.extent)
        assert words
        assert words[0].start == block.extent.start or block.kind is BlockKind.table_row
    covered = sum(word.end - word.start for word in document.words)
    assert covered == len("".join(document.text.split()))


def body(document: Document) -> list[str]:
    return [b.extent.of(document.text) for b in document.body_blocks]


def furniture(document: Document) -> list[str]:
    return [b.extent.of(document.text) for b in document.furniture]


def wrapped(canvas: Canvas, text: str, top: float, left: float = LEFT, right: float = RIGHT, size: float = 11) -> float:
    """Draw a paragraph broken by the width, as a word processor would; returns the next free line."""
    line = ""
    for word in text.split(" "):
        wider = f"{line} {word}".strip()
        if left + canvas.stringWidth(wider, "Helvetica", size) > right:
            canvas.drawString(left, HEIGHT - top, line)
            top += size * 1.25
            line = word
        else:
            line = wider
    canvas.drawString(left, HEIGHT - top, line)
    return top + size * 1.25


LONG = (
    "Nämnden för lärande prövade frågan om skolskjuts till fristående skolor och fann att reglerna behöver ses över "
    "innan hösten, eftersom antalet ansökningar har ökat kraftigt sedan förra läsåret och handläggningen tar för lång tid."
)
SHORT = "Förslaget vann bifall."


def head(canvas: Canvas, number: int, total: int) -> None:
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(250, HEIGHT - 40, "Nämnden för lärande")
    canvas.drawString(250, HEIGHT - 54, "Protokoll")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(250, HEIGHT - 70, "2031-05-04")
    canvas.drawString(490, HEIGHT - 40, f"{number} ({total})")
    canvas.setFont("Helvetica", 7)
    for x in (100, 200, 300):
        canvas.drawString(x, 30, "Justerandes sign")
    canvas.drawString(400, 30, "Utdragsbestyrkande")
    canvas.setFont("Helvetica", 11)


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        top = wrapped(canvas, LONG, 100)
        wrapped(canvas, SHORT, top)  # no space between the paragraphs: only the short last line tells
        canvas.drawString(LEFT, HEIGHT - 300, "§ 3 Skolskjuts")

    assert body(load(tmp_path, pdf(page))) == [LONG, SHORT, "§ 3 Skolskjuts"]


def test_furniture_leaves_the_sentence_that_it_cut(tmp_path: Path) -> None:
    first, rest = LONG.split(" och fann ")

    def pages(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            head(canvas, number, 3)
            if number == 1:
                wrapped(canvas, first, 120)
            elif number == 2:
                wrapped(canvas, "och fann " + rest, 120)
            else:
                canvas.drawString(LEFT, HEIGHT - 120, "Beslut")

        return draw

    document = load(tmp_path, pdf(*map(pages, (1, 2, 3))))
    assert body(document) == [LONG, "Beslut"]
    for line in ("Nämnden för lärande", "Protokoll", "2031-05-04", "2 (3)", "Utdragsbestyrkande"):
        assert line in furniture(document)
    counter = next(b for b in document.furniture if b.extent.of(document.text) == "2 (3)")
    assert counter.page == 2 and document.words_in(counter.extent)[0].box is not None
    sentence = document.body_blocks[0].extent
    assert [page for page, _, _ in document.places(sentence)] == [1, 2]


def test_headings_at_the_same_height_are_no_furniture(tmp_path: Path) -> None:
    def pages(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            head(canvas, number, 4)
            canvas.drawString(LEFT, HEIGHT - 110, f"§ {number} Ärende {number}")
            canvas.drawString(LEFT, HEIGHT - 140, "Beslut")
            canvas.drawString(LEFT, HEIGHT - 155, "Avsägelsen beviljas.")
            canvas.drawString(LEFT, HEIGHT - 200, "Bilaga")

        return draw

    texts = body(load(tmp_path, pdf(*map(pages, (1, 2, 3, 4)))))
    assert texts.count("Beslut") == texts.count("Avsägelsen beviljas.") == texts.count("Bilaga") == 4


def test_one_page_keeps_its_masthead(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        head(canvas, 1, 1)
        wrapped(canvas, LONG, 120)

    document = load(tmp_path, pdf(page))
    assert "Nämnden för lärande" in body(document) and "2031-05-04" in body(document)
    assert "Utdragsbestyrkande" in furniture(document) and "1 (1)" in furniture(document)


def test_labels_come_before_their_values(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        rows = [
            ("Plats och tid", ["Sammanträdesrummet Eken", "kl. 13.00-15.10"]),
            ("Beslutande", ["Eva Ek (M) (ordförande)", "Per Alm (S)", "Siv Lind (C) ersätter Bo Rönn (C)"]),
            ("Ej tjänstgörande|ersättare", ["Ulla Björk (V)", "Nils Hägg (KD)", "Mona Tall (L)"]),
            ("Utses att justera", ["Per Alm (S)"]),
            ("Datum för anslagets|nedtagande", ["2031-06-01"]),
        ]
        top = 120.0
        for label, values in rows:
            canvas.setFont("Helvetica-Bold", 9)
            for number, part in enumerate(label.split("|")):
                canvas.drawString(LEFT, HEIGHT - top - 11 * number, part)
            canvas.setFont("Helvetica", 10)
            for value in values:
                canvas.drawString(185, HEIGHT - top, value)
                top += 12
            if label.startswith("Plats"):
                canvas.drawString(360, HEIGHT - 120, "Paragrafer")
                canvas.drawString(440, HEIGHT - 120, "§§ 4-9")
            top += 8

    document = load(tmp_path, pdf(page))
    assert body(document) == [
        "Plats och tid", "Sammanträdesrummet Eken", "kl. 13.00-15.10", "Paragrafer", "§§ 4-9",
        "Beslutande", "Eva Ek (M) (ordförande)", "Per Alm (S)", "Siv Lind (C) ersätter Bo Rönn (C)",
        "Ej tjänstgörande ersättare", "Ulla Björk (V)", "Nils Hägg (KD)", "Mona Tall (L)",
        "Utses att justera", "Per Alm (S)", "Datum för anslagets nedtagande", "2031-06-01",
    ]  # fmt: skip
    rows = {b.extent.of(document.text): b.row for b in document.blocks}
    assert rows["Plats och tid"] == rows["Sammanträdesrummet Eken"] == rows["Paragrafer"] == rows["§§ 4-9"]


def test_a_number_centred_beside_its_title_keeps_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 120, "§ 7")
        canvas.drawString(150, HEIGHT - 120, "Val av protokolljusterare")
        for number, line in enumerate(
            ["Tillsyn av de kommunala badplatserna och", "frågan om vem som ska svara för skyltarna", "vid stränderna"]
        ):
            canvas.drawString(150, HEIGHT - 134 - 14 * number, line)
        canvas.drawString(LEFT, HEIGHT - 148, "§ 8")
        canvas.drawString(LEFT, HEIGHT - 176, "§ 9")
        canvas.drawString(150, HEIGHT - 176, "Meddelanden")

    texts = body(load(tmp_path, pdf(page)))
    assert texts[:3] == ["§ 7", "Val av protokolljusterare", "§ 8"]
    assert " ".join(texts[3 : texts.index("§ 9")]).startswith("Tillsyn av de kommunala badplatserna och frågan om vem")
    assert texts[-2:] == ["§ 9", "Meddelanden"]


def test_names_in_two_columns_are_read_downwards(tmp_path: Path) -> None:
    left = ["Eva Ek (M)", "Per Alm (S)", "Siv Lind (C)", "Bo Rönn (V)"]
    right = ["Ulla Björk (V)", "Nils Hägg (KD)", "Mona Tall (L)"]

    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 100, "Ledamöter")
        for number, name in enumerate(left):
            canvas.drawString(LEFT, HEIGHT - 130 - 14 * number, name)
        for number, name in enumerate(right):
            canvas.drawString(300, HEIGHT - 130 - 14 * number, name)

    assert body(load(tmp_path, pdf(page))) == ["Ledamöter", *left, *right]


def test_running_text_in_two_columns(tmp_path: Path) -> None:
    other = LONG.replace("skolskjuts", "busskort").replace("hösten", "våren")

    def page(canvas: Canvas) -> None:
        wrapped(canvas, LONG, 120, LEFT, 280)
        wrapped(canvas, other, 120, 310, 520)

    assert body(load(tmp_path, pdf(page))) == [LONG, other]


def test_a_number_and_its_case_number_share_a_row(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 120, "§ 12")
        canvas.drawString(380, HEIGHT - 120, "Dnr LN 2031/77")
        canvas.drawString(LEFT, HEIGHT - 140, "Skolskjuts")

    document = load(tmp_path, pdf(page))
    assert body(document) == ["§ 12", "Dnr LN 2031/77", "Skolskjuts"]
    assert document.blocks[0].row == document.blocks[1].row != document.blocks[2].row


def test_a_named_vote_in_a_ruled_table(tmp_path: Path) -> None:
    rows = [
        ["Ledamot", "Ja", "Nej", "Avstår"],
        ["Eva Ek (M)", "X", "", ""],
        ["Per Alm (S)", "", "X", ""],
        ["Siv Lind (C)", "", "", "X"],
    ]

    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 100, "Omröstningsresultat")
        xs = [70, 250, 310, 370, 430]
        ys = [HEIGHT - 130 - 20 * n for n in range(len(rows) + 1)]
        canvas.grid(xs, ys)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                canvas.drawString(xs[c] + 4, ys[r] - 14, cell)
        canvas.drawString(LEFT, HEIGHT - 260, "Ordföranden finner att nämnden bifaller.")

    document = load(tmp_path, pdf(page))
    assert [[e.of(document.text) if e else "" for e in row] for row in document.tables[0].rows] == rows
    assert body(document)[0] == "Omröstningsresultat" and body(document)[-1].startswith("Ordföranden")
    assert "Per Alm (S)\t\tX\t" in body(document)


def test_boxes_of_the_form_make_no_table(tmp_path: Path) -> None:
    def pages(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            head(canvas, number, 4)
            canvas.grid([90, 190, 290, 390, 500], [25, 38, 45])
            wrapped(canvas, f"Punkt {number}. {LONG}", 120)

        return draw

    document = load(tmp_path, pdf(*map(pages, (1, 2, 3, 4))))
    assert document.tables == () and body(document) == [f"Punkt {n}. {LONG}" for n in (1, 2, 3, 4)]


def test_hyphens_at_line_ends(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        wrapped(canvas, LONG, 80)
        for number, line in enumerate(
            [
                "Frågan rör äldreomsorgen och den lokala hälso-",
                "och sjukvården samt förskolans lokalförsörj-",
                "ning och nya regler för e-",
                "tjänster under åren 2031-",
                "2033 i hela kommunen och alla dess verksamheter och bolag.",
            ]
        ):
            canvas.drawString(LEFT, HEIGHT - 200 - 14 * number, line)

    text = body(load(tmp_path, pdf(page)))[1]
    assert "hälso- och sjukvården" in text and "lokalförsörjning och" in text
    assert "e-tjänster" in text and "2031-2033" in text


def test_a_turned_page_and_one_with_an_offset(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 120, "Beslut om skolskjuts")

    for turn in (90, 180, 270):
        with pikepdf.open(BytesIO(pdf(page))) as made:
            made.pages[0].Rotate = turn
            made.pages[0].CropBox = [20, 30, WIDTH - 10, HEIGHT - 15]
            out = BytesIO()
            made.save(out)
        document = load(tmp_path, out.getvalue())
        assert sorted(document.text[w.start : w.end] for w in document.words) == ["Beslut", "om", "skolskjuts"]
    with pikepdf.open(BytesIO(pdf(page))) as made:
        made.pages[0].CropBox = [20, 30, WIDTH - 10, HEIGHT - 15]
        out = BytesIO()
        made.save(out)
    word = load(tmp_path, out.getvalue()).words[0]
    assert (
        word.box is not None
        and word.box.x0 == pytest.approx(LEFT - 20, abs=2)
        and word.box.bottom == pytest.approx(107, abs=4)
    )


def test_text_nobody_sees_is_left_out(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        wrapped(canvas, SHORT, 120)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(LEFT, 300, "pyttesmått")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(WIDTH + 50, 300, "utanför")
        canvas.saveState()
        canvas.translate(40, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Marginaltext på högkant")
        canvas.restoreState()

    assert body(load(tmp_path, pdf(page))) == [SHORT]


def picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        load(tmp_path, pdf(picture, picture))
    assert refused.value.why.startswith("no text layer")


def test_a_scanned_page_among_others_is_damage(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        wrapped(canvas, LONG, 120)

    document = load(tmp_path, pdf(page, picture, page))
    assert [p.text_origin for p in document.pages] == [TextOrigin.text, TextOrigin.none, TextOrigin.text]
    assert len(document.damage) == 1 and "Sidan 2" in document.damage[0]


def test_an_empty_page_is_no_damage(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        wrapped(canvas, LONG, 120)

    document = load(tmp_path, pdf(page, lambda canvas: None))
    assert document.damage == () and len(document.pages) == 2


def test_a_locked_pdf_asks_for_an_open_copy(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(pdf(lambda c: c.drawString(80, 700, "hemligt")))) as made:
        out = BytesIO()
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable) as refused:
        load(tmp_path, out.getvalue())
    assert "lösenord" in refused.value.why


def test_a_broken_pdf_is_repaired_or_refused(tmp_path: Path) -> None:
    whole = pdf(*[lambda canvas: wrapped(canvas, LONG, 120) and None] * 4)
    cut = whole[: int(len(whole) * 0.9)]
    try:
        document = load(tmp_path, cut)
    except Unreadable as refused:
        assert "skadad" in refused.why
    else:
        assert document.damage
    with pytest.raises(Unreadable):
        load(tmp_path, b"%PDF-1.7\n" + b"\x00\x01nonsense" * 300)


def test_the_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    data = pdf(lambda canvas: wrapped(canvas, LONG, 120) and None, invariant=1)
    first, second = load(tmp_path, data), load(tmp_path, b"" + data)
    assert first == second and len(first.document_id) == 16 and first.source.sha256.startswith(first.document_id)


def test_att_clauses_with_a_hanging_indent(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 100, "Nämnden beslutar")
        for number, clause in enumerate(["anta reglerna för skolskjuts", "avsluta uppdraget från förra året"]):
            canvas.drawString(LEFT, HEIGHT - 130 - 20 * number, "att")
            canvas.drawString(LEFT + 45, HEIGHT - 130 - 20 * number, clause)
        canvas.drawString(LEFT, HEIGHT - 190, "1.")
        canvas.drawString(LEFT + 30, HEIGHT - 190, "Planen antas.")

    assert body(load(tmp_path, pdf(page))) == [
        "Nämnden beslutar", "att anta reglerna för skolskjuts", "att avsluta uppdraget från förra året", "1. Planen antas.",
    ]  # fmt: skip


def test_headings_in_the_margin(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, HEIGHT - 100, "Beslut")
        canvas.drawString(LEFT, HEIGHT - 250, "Reservation")
        wrapped(canvas, LONG, 100, 180)
        wrapped(canvas, "Eva Ek (M) reserverar sig mot beslutet.", 250, 180)

    assert body(load(tmp_path, pdf(page))) == ["Beslut", LONG, "Reservation", "Eva Ek (M) reserverar sig mot beslutet."]


def test_a_justified_line_is_one(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        x = LEFT
        for word in ("Skolskjutsreglementets", "ikraftträdandebestämmelser", "kompletteras"):
            canvas.drawString(x, HEIGHT - 100, word)
            x += canvas.stringWidth(word, "Helvetica", 11) + 26
        wrapped(canvas, LONG, 114)

    assert body(load(tmp_path, pdf(page)))[0].startswith(
        "Skolskjutsreglementets ikraftträdandebestämmelser kompletteras"
    )


def test_the_foot_of_a_letter_cuts_no_sentence(tmp_path: Path) -> None:
    first, rest = LONG.split(" och fann ")

    def one(canvas: Canvas) -> None:
        wrapped(canvas, first, HEIGHT - 140)
        canvas.setFont("Helvetica", 8)
        for x, line in (
            (70, "Postadress: 123 45 Exempelstad"),
            (250, "Telefon: 0000-10 00 00"),
            (420, "www.exempelstad.se"),
        ):
            canvas.drawString(x, 50, line)

    document = load(tmp_path, pdf(one, lambda canvas: wrapped(canvas, "och fann " + rest, 80) and None))
    assert body(document) == [LONG] and "www.exempelstad.se" in furniture(document)


def test_a_watermark_is_not_read(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        wrapped(canvas, LONG, 120)
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "UTKAST")

    assert body(load(tmp_path, pdf(page))) == [LONG]


def test_a_sentence_goes_on_in_the_next_column(tmp_path: Path) -> None:
    cut = LONG.split(" fann ")[0]
    rest = LONG.split(" fann ")[1]

    def page(canvas: Canvas) -> None:
        top = wrapped(canvas, LONG, 120, LEFT, 280)
        wrapped(canvas, cut, top, LEFT, 280)
        wrapped(canvas, f"fann {rest}", 120, 310, 520)
        wrapped(canvas, LONG, 240, 310, 520)

    assert LONG in body(load(tmp_path, pdf(page)))[1]


def rows_at(canvas: Canvas, top: float, rows: list[list[str]], xs: list[float], centred: int = 99) -> None:
    """Rows of cells at ``xs``; the cells from column ``centred`` on stand in the middle of columns of the width of their head."""
    widths = [canvas.stringWidth(cell, "Helvetica-Bold", 10) for cell in rows[0]]
    for number, row in enumerate(rows):
        canvas.setFont("Helvetica" if number else "Helvetica-Bold", 10)
        for column, cell in enumerate(row):
            if column < centred:
                canvas.drawString(xs[column], top - 14 * number, cell)
            else:
                canvas.drawCentredString(xs[column] + widths[column] / 2, top - 14 * number, cell)


def columns_of(document: Document) -> list[str]:
    """The blocks of each visual row, joined by a bar."""
    rows: dict[int, list[str]] = {}
    for block in document.body_blocks:
        rows.setdefault(block.row, []).append(block.extent.of(document.text))
    return ["|".join(cells) for cells in rows.values()]


def test_the_columns_of_a_vote_list_without_lines(tmp_path: Path) -> None:
    """Cells one em apart, the head bold, the crosses in the middle."""
    rows = [
        ["Ledamot", "Parti", "Ja", "Nej", "Avst.", "Frånv."],
        ["Eva Ek", "M", "X", "", "", ""],
        ["Per Almbrandt", "s", "", "X", "", ""],
        ["Siv Lind", "C", "", "", "X", ""],
        ["Summa", "", "1", "1", "1", "0"],
    ]
    xs = [70.0, 141.0, 177.0, 199.0, 228.0, 265.0]
    document = load(tmp_path, pdf(lambda canvas: rows_at(canvas, HEIGHT - 100, rows, xs, centred=1)))
    assert columns_of(document) == ["|".join(cell for cell in row if cell) for row in rows]


def test_two_votes_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["Ja", "Nej", "Avst", "Ja", "Nej", "Avst"],
        ["X", "", "", "", "X", ""],
        ["12", "9", "0", "10", "11", "0"],
    ]
    xs = [200.0, 222.0, 250.0, 283.0, 305.0, 333.0]

    def page(canvas: Canvas) -> None:
        rows_at(canvas, HEIGHT - 100, rows, xs)
        canvas.drawString(70, HEIGHT - 114, "Eva Ek (M)")

    assert columns_of(load(tmp_path, pdf(page))) == ["Ja|Nej|Avst|Ja|Nej|Avst", "Eva Ek (M)|X|X", "12|9|0|10|11|0"]


def test_a_party_close_behind_a_name_below_the_head_of_a_list(tmp_path: Path) -> None:
    rows = [
        ["Namn", "Ja-röst", "Nej-röst", "Ej närv."],
        ["Gunilla Törnqvistsdal", "Ja", "", ""],
        ["Bo Al", "", "Nej", ""],
    ]

    def page(canvas: Canvas) -> None:
        rows_at(canvas, HEIGHT - 100, rows, [70.0, 205.0, 251.0, 301.0])
        canvas.drawString(180, HEIGHT - 114, "kd")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(
            70, HEIGHT - 190, "Ordföranden Eva Ek (M) finner med 5 ja mot 4 nej att nämnden bifaller förslaget"
        )

    document = load(tmp_path, pdf(page))
    assert columns_of(document)[:2] == ["Namn|Ja-röst|Nej-röst|Ej närv.", "Gunilla Törnqvistsdal|kd|Ja"]
    assert columns_of(document)[-1].endswith("bifaller förslaget")
