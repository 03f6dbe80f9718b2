"""Pages as word processors print them, where the twins of our text documents (``printed.py``) lost something. All made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from manuscripts import manuscript
from printed import Masthead, Style, styles, twin
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from test_pdf_layouts import HEAD, Row, body, draw, items, line, lines

from pipeline.facts import Ballot, ItemRow
from pipeline.ingest import read
from pipeline.process import process

TEXT = """SOLTUNA KOMMUN                SAMMANTRÄDESPROTOKOLL                1 (2)
Kommunstyrelsen               2019-05-13

Plats och tid       Kommunhuset, Stora salen, kl. 13.00-15.10
Beslutande          Eva Ek (M), ordförande
                    Bo Al (S)
                    Cia Dal (C)
Justerare           Bo Al

Justerandes sign
\fSOLTUNA KOMMUN                SAMMANTRÄDESPROTOKOLL                2 (2)
Kommunstyrelsen               2019-05-13

§ 41                KS 2019/77

Valfrihetssystem inom hemtjänsten

Beslut
Kommunstyrelsen föreslår kommunfullmäktige att införa valfrihetssystem enligt lag-
en om valfrihetssystem inom hemtjänsten från och med den 1 januari 2020.

Ärendebeskrivning
Socialnämnden har utrett förutsättningarna för ett system i vilket den enskilde
väljer utförare. Ersättningen ska vara lika för alla utförare i kommunen.

Omröstning
Omröstningen utfaller så.

Ledamot             Ja      Nej
Eva Ek (M)          X
Bo Al (S)                   X
Cia Dal (C)         X
Summa               2       1
"""


@pytest.mark.parametrize("style", styles(3), ids=lambda style: style.name)
def test_a_twin_holds_the_words_of_its_text(tmp_path: Path, style: Style) -> None:
    paras, masthead = (
        manuscript(TEXT),
        Masthead("Soltuna kommun", "SAMMANTRÄDESPROTOKOLL", "Kommunstyrelsen", "2019-05-13"),
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(twin(paras, masthead, style))
    assert path.read_bytes() == twin(manuscript(TEXT), masthead, style)
    words = {word for para in paras for word in para.text.lower().split()}
    assert "lagen" in words
    assert words <= set(read(path, path.name).text.lower().replace("\t", " ").split())
    found = [c.fact for c in process(path, path.name).claims]
    assert {b.name for b in found if isinstance(b, Ballot)} == {"Eva Ek", "Bo Al", "Cia Dal"}
    assert [(i.paragraph, i.title) for i in found if isinstance(i, ItemRow)] == [
        ("41", "Valfrihetssystem inom hemtjänsten")
    ]


def texts(folder: Path, *pages: list[Row]) -> list[str]:
    return body(draw(folder / "a.pdf", *pages))


#: A line of running text that reaches the right margin of these pages, and makes it known.
FULL = "Nämnden har under hösten gått igenom samtliga avtal och funnit att de flesta av dem kan löpa ut vid"


@pytest.mark.parametrize("second", ["Dnr 2019/88", "Au § 12"])
def test_a_paragraph_below_a_row_of_cells_in_the_column_of_values(tmp_path: Path, second: str) -> None:
    """The § stands alone in the left column, its case number a tab behind the title: what follows is still running text."""
    page = [
        [(60, "§ 12", True), (160, "Ks § 97", False), (330, second, False)],
        [],
    ]
    first = "Ordföranden ställer frågan om bifall till förslaget från styrelsen och på Kerstin"
    for rest in ("förslag mot det andra.", "yrkande mot avslag.", "tillägg mot avslag."):
        page += [line(f"{first[:-7]} hennes", 160), line(rest, 160), []]
    page += [line(first, 160), line("Almvrets yrkande och finner det första bifallet.", 160)]
    assert f"{first} Almvrets yrkande och finner det första bifallet." in texts(tmp_path, page)


@pytest.mark.parametrize("word", ["forts", "forts.", "(forts)"])
def test_a_paragraph_number_with_its_forts_a_tab_behind(tmp_path: Path, word: str) -> None:
    """Headings stand in the left column, and so do the numbers of the matters."""
    first: list[Row] = [
        *HEAD,
        [(70, "Ks § 61", True), (180, "Plan för bad", True)],
        [],
        [(70, "Ärendet", True), (180, "En plan har tagits fram.", False)],
    ]
    second: list[Row] = [
        [(70, "Ks § 61", True), (180, word, True)],
        [],
        line("Kommunstyrelsen beslutar", 180),
        [],
        line("att anta planen.", 180),
    ]
    assert list(items(draw(tmp_path / "a.pdf", first, second))) == ["61"]


def at_tops(path: Path, *rows: tuple[float, Row], size: float = 10.0) -> Path:
    """A page whose lines stand at given distances from its top."""
    canvas = Canvas(str(path), pagesize=A4)
    for top, row in rows:
        for x, text, bold in row:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.drawString(x, A4[1] - top, text)
    canvas.save()
    return path


@pytest.mark.parametrize("air", [16.0, 20.0, 24.0])
def test_headings_over_their_text_and_titles_beside_their_number(tmp_path: Path, air: float) -> None:
    """A notice: "Förslag till beslut" stands over its sentence, "Ärende 6" beside its title. The sentence is none of Ärende 6."""
    rows: list[tuple[float, Row]] = []
    top = 100.0
    for number, title, what in (
        (5, "Villkor för ledsagning", "Nämnden godkänner villkoren."),
        (6, "Rutin för ledighet", "Rutinen fastställs."),
    ):
        rows.append((top, [(60, f"Ärende {number}", False), (130, title, False)]))
        rows.append((top + 12, line("Dnr 2020/7", 130)))
        rows.append((top + 12 + air, line("Förslag till beslut", 60)))
        rows.append((top + 24 + air, line(what, 130)))
        top += 24 + 2 * air
    found = body(at_tops(tmp_path / "a.pdf", *rows))
    assert found.index("Nämnden godkänner villkoren.") < found.index("Ärende 6") < found.index("Rutin för ledighet")


@pytest.mark.parametrize("air", [22.0, 24.0, 28.0])
def test_a_heading_between_titles_with_air_is_no_middle_of_a_cell(tmp_path: Path, air: float) -> None:
    """The title beside an empty column, then "Beslut" beside the first of two lines: three lines at one distance, but with air between."""
    rows: list[tuple[float, Row]] = [
        (100, [(60, "§ 112", True), (160, "Dnr 2009/210", False)]),
        (100 + air, line("Rapport om delårsbokslut", 160, bold=True)),
        (100 + 2 * air, [(60, "Beslut", True), (160, "Fullmäktige beslutar", False)]),
        (100 + 3 * air, line("att lägga rapporten till handlingarna.", 160)),
    ]
    found = body(at_tops(tmp_path / "a.pdf", *rows))
    assert found.index("Rapport om delårsbokslut") < found.index("Beslut")


def test_paragraphs_of_one_line_are_not_the_lines_of_one(tmp_path: Path) -> None:
    """Most paragraphs are one line with air below: the air is no line spacing, which the few longer ones show."""
    rows: list[tuple[float, Row]] = []
    top = 100.0
    for n in range(12):
        rows.append((top, line(f"Punkt {n} i redovisningen är genomgången.")))
        top += 20
    for _ in range(3):
        rows += [(top, line(FULL)), (top + 12, line("årsskiftet utan att någon brukare berörs av det."))]
        top += 32
    told = FULL.replace("vid", "nu.")
    rows += [(top, line(told)), (top + 20, line("Kommunfullmäktige beslutar")), (top + 40, line("att planen antas."))]
    assert told in body(at_tops(tmp_path / "a.pdf", *rows))


def test_a_dash_behind_a_label_is_its_empty_value(tmp_path: Path) -> None:
    page: list[Row] = [
        [(60, "Ledamöter", False), (180, "Eva Ek (M)", False)],
        [(60, "Tjänstgörande ersättare -", False)],
        [(60, "Övriga", False), (200, "Bo By, förvaltningschef", False)],
    ]
    assert "Övriga" in texts(tmp_path, page)


@pytest.mark.parametrize(
    "label",
    [
        ("KOMMUNSTYRELSENS", "FÖRSLAG TILL", "KOMMUNFULLMÄKTIGE"),
        ("Kommunstyrelsens", "förslag till", "Kommunfullmäktige"),
        ("Förslag till", "Kommunfullmäktige"),
    ],
)
def test_a_heading_in_the_margin_on_three_lines(tmp_path: Path, label: tuple[str, ...]) -> None:
    page = [
        [(60, label[0], True), (200, "Årsredovisningen godkänns.", False)],
        *[line(text, 60, bold=True) for text in label[1:]],
        [],
        line("Underskottet återställs senast 2011.", 200),
        [],
        [(60, "Reservation", True), (200, "Eva Ek (M) reserverar sig mot beslutet.", False)],
    ]
    assert texts(tmp_path, page)[:3] == [
        " ".join(label),
        "Årsredovisningen godkänns.",
        "Underskottet återställs senast 2011.",
    ]


@pytest.mark.parametrize("gap", [7.0, 9.0])
def test_a_heading_in_the_margin_that_fills_its_column(tmp_path: Path, gap: float) -> None:
    """Bold print ends, and the blank is wider than one: a cell's width of air, no words of one line."""
    label = "Kommunfullmäktiges"
    x = 60 + stringWidth(label, "Helvetica-Bold", 10) + gap
    page: list[Row] = [
        [(60, label, True), (x, "Uppropet godkänns.", False)],
        line("beslut", 60, bold=True),
        [],
        [(60, "Reservation", True), (x, "Eva Ek (M) reserverar sig mot beslutet.", False)],
    ]
    assert texts(tmp_path, page)[:2] == ["Kommunfullmäktiges beslut", "Uppropet godkänns."]


def test_a_list_mark_behind_a_heading_that_fills_its_column(tmp_path: Path) -> None:
    label = "Kommunfullmäktiges"
    x = 60 + stringWidth(label, "Helvetica-Bold", 10) + 9
    page: list[Row] = [
        [(60, label, True), (x, "-", False), (x + 14, "Frågan är besvarad.", False)],
        line("beslut", 60, bold=True),
    ]
    assert texts(tmp_path, page)[0] == "Kommunfullmäktiges beslut"


def test_a_bold_word_in_a_running_line(tmp_path: Path) -> None:
    x = 70 + stringWidth("Yrkande ", "Helvetica-Bold", 10)
    page: list[Row] = [[(70, "Yrkande", True), (x, "Eva Ek (M) yrkar bifall till förslaget.", False)]]
    assert texts(tmp_path, page) == ["Yrkande Eva Ek (M) yrkar bifall till förslaget."]


def test_since_which_paragraph(tmp_path: Path) -> None:
    page = lines(
        "Beslutande:",
        "Anna Ek (M), ordförande; Bo Al (S); Cia Dal (C); Dag Ås (KD) tjänstgörande ersättare fr.o.m.",
        "§ 94",
        "",
        "Övriga: Eva Mo, sekreterare",
    )
    assert texts(tmp_path, page)[1].endswith("fr.o.m. § 94")


@pytest.mark.parametrize("torn", [("bilaga", "2."), ("bilaga,", "omröstning 2."), ("bilagd", "omröstning")])
def test_what_looks_like_a_beginning_where_the_width_tore_a_line(tmp_path: Path, torn: tuple[str, str]) -> None:
    full = f"Nämnden beslutar enligt förslaget. Hur var och en av ledamöterna röstade kan läsas i {torn[0]}"
    if len(torn[1]) < 3:
        full = full.replace("röstade kan", "har röstat kan man").replace("läsas", "läsa")
    page = lines(
        FULL, "årsskiftet utan att någon brukare berörs.", "", *3 * (FULL, "nyår.", ""), full, torn[1], "", "Beslut"
    )
    assert f"{full} {torn[1]}" in texts(tmp_path, page)


def test_a_decision_that_is_told_of_and_torn_before_its_att(tmp_path: Path) -> None:
    told = "Ordföranden ställer proposition på yrkandet om avslag och finner att kommunstyrelsen beslutar"
    page = lines(
        FULL,
        "årsskiftet utan att någon brukare berörs.",
        "",
        *3 * (FULL, "nyår.", ""),
        told,
        "att avslå förslaget. Omröstning begärs.",
    )
    assert f"{told} att avslå förslaget. Omröstning begärs." in texts(tmp_path, page)


def test_att_satser_below_the_words_that_announce_them(tmp_path: Path) -> None:
    page = lines(
        FULL,
        "årsskiftet.",
        "",
        "Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag",
        "att avslå motionen.",
    )
    assert "att avslå motionen." in texts(tmp_path, page)


#: A record up to its vote list.
VOTE = [
    "SOLTUNA KOMMUN", "Kommunfullmäktige", "Sammanträdesprotokoll 2019-05-13", "", "§ 12 Plan för bad", "", "Beslut", "Fullmäktige antar planen.", "",
    "Omröstning", "Ja för planen, nej för avslag. Omröstningen ger {} ja och {} nej. {} avstår.",
]  # fmt: skip


def ruled(path: Path, text: list[str], *pages: list[tuple[str, ...]]) -> Path:
    """Words at the top of the first page, then a table drawn with lines, one part of it on each page."""
    canvas = Canvas(str(path), pagesize=A4)
    for number, rows in enumerate(pages):
        canvas.setFont("Helvetica", 10)
        above = ["SOLTUNA KOMMUN", f"Sida {number + 1}", ""] if number else text
        for n, words in enumerate(above):
            canvas.drawString(70, 750 - 14 * n, words)
        top = 740 - 14 * len(above)
        for n, row in enumerate(rows):
            for c, cell in enumerate(row):
                canvas.drawString(74 + 110 * c, top - 14 * n, cell)
        for n in range(len(rows) + 1):
            canvas.line(70, top + 10 - 14 * n, 70 + 110 * len(rows[0]), top + 10 - 14 * n)
        for c in range(len(rows[0]) + 1):
            canvas.line(70 + 110 * c, top + 10, 70 + 110 * c, top + 10 - 14 * len(rows))
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize("heads", [("JA", "NEJ", "AVSTÅR"), ("Nej", "Ja", "Avstår"), ("JA", "NEJ", "FRÅNVARANDE")])
def test_a_ruled_table_of_parties_whose_first_head_is_empty(tmp_path: Path, heads: tuple[str, str, str]) -> None:
    rows: list[tuple[str, ...]] = [("", *heads), ("M", "8", "", "1"), ("C", "2", "", ""), ("S", "", "8", "")]
    assert ballots(ruled(tmp_path / "a.pdf", [*VOTE[:-1], VOTE[-1].format(10, 8, 1)], rows)) == []


NAMES = ("Ek, Anna (M)", "Al, Bo (S)", "Dal, Cia (C)", "Ås, Dag (S)", "Mo, Eva (M)", "By, Fia (S)", "Ro, Gun (M)")
SIDES = [("Ja", "Nej"), *((NAMES[n], NAMES[n + 1] if n < 6 else "") for n in range(0, 7, 2))]
CROSSES = [
    ("Ledamot", "Ja", "Nej"),
    *((name, "" if n % 2 else "X", "X" if n % 2 else "") for n, name in enumerate(NAMES)),
]


@pytest.mark.parametrize("rows", [SIDES, CROSSES], ids=["sides", "crosses"])
@pytest.mark.parametrize("last", [1, 2, 3])
@pytest.mark.parametrize("again", [False, True])
def test_a_ruled_vote_list_that_goes_on_where_a_page_begins(
    tmp_path: Path, rows: list[tuple[str, ...]], last: int, again: bool
) -> None:
    """Two lists side by side or crosses; the rest is some rows or one; the heads are printed again or not."""
    text = [*VOTE[:-1], VOTE[-1].format(4, 3, 0)]
    rest = [*rows[:1], *rows[-last:]] if again else rows[-last:]
    assert len(ballots(ruled(tmp_path / "a.pdf", text, rows[:-last], rest))) == 7


def test_another_table_at_the_top_of_the_next_page(tmp_path: Path) -> None:
    """Members, then substitutes with heads of their own: two tables, be they as wide."""
    first: list[tuple[str, ...]] = [("Ledamöter", "Parti"), ("Anna Ek", "M"), ("Bo Al", "S")]
    second: list[tuple[str, ...]] = [("Ersättare", "Parti"), ("Cia Dal", "C"), ("Dag Ås", "S")]
    path = ruled(tmp_path / "a.pdf", VOTE[:4], first, second)
    assert [len(table.rows) for table in read(path, path.name).tables] == [3, 3]


@pytest.mark.parametrize("gap", [1.0, 4.0])
@pytest.mark.parametrize("sums", [False, True])
def test_a_vote_list_with_its_heads_and_sums_outside_its_lines(tmp_path: Path, gap: float, sums: bool) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for n, words in enumerate([*VOTE[:-1], VOTE[-1].format(4, 3, 0)]):
        canvas.drawString(70, 750 - 14 * n, words)
    top, stops = 560.0, (74, 220, 290, 360)
    rows = [(*name[:-1].split(" ("), *cells) for name, *cells in CROSSES[1:]]
    outside = [(top + gap, ("Namn", "Parti", "Ja", "Nej")), (top - 14 * len(rows) - gap - 14, ("Totalt", "", "4", "3"))]
    for y, row in [*outside[: 1 + sums], *((top - 14 * n - 14, row) for n, row in enumerate(rows))]:
        for x, cell in zip(stops, row, strict=True):
            canvas.drawString(x, y + 3, cell)
    for n in range(len(rows) + 1):
        canvas.line(70, top - 14 * n, 430, top - 14 * n)
    for x in (70, 216, 286, 356, 430):
        canvas.line(x, top, x, top - 14 * len(rows))
    canvas.save()
    assert len(ballots(path)) == 7


@pytest.mark.parametrize("heads", [("Ledamöter", "Parti", "varo"), ("Namn", "Parti", "Närvaro")])
def test_narrow_heads_with_another_word_among_them(tmp_path: Path, heads: tuple[str, str, str]) -> None:
    stops = (70, 165, 195, 240, 262, 290)
    rows: list[Row] = [[(x, text, False) for x, text in zip(stops, (*heads, "Ja", "Nej", "Avst"), strict=True)]]
    for n, name in enumerate(NAMES):
        person, party = name[:-1].split(" (")
        cells = (person, party if heads[1] == "Parti" else "1", "1" if heads[1] == "Parti" else party)
        x = stops[4 if n % 2 else 3]
        rows.append([*((at, text, False) for at, text in zip(stops, cells, strict=False)), (x, "X", False)])
    text = [*VOTE[:-1], VOTE[-1].format(4, 3, 0)]
    assert len(ballots(draw(tmp_path / "a.pdf", [*lines(*text), [], *rows]))) == 7


def test_a_heading_in_the_margin_whose_last_lines_stand_alone(tmp_path: Path) -> None:
    page: list[Row] = [
        [(60, "Hälso- och", True), (200, "Informationen läggs till handlingarna.", False)],
        *[line(text, 60, bold=True) for text in ("sjukvårdsnämndens", "beslut")],
    ]
    assert texts(tmp_path, page) == ["Hälso- och sjukvårdsnämndens beslut", "Informationen läggs till handlingarna."]


@pytest.mark.parametrize("rows", [SIDES, CROSSES], ids=["sides", "crosses"])
@pytest.mark.parametrize("again", [False, True])
def test_a_ruled_vote_list_over_three_pages(tmp_path: Path, rows: list[tuple[str, ...]], again: bool) -> None:
    text, heads = [*VOTE[:-1], VOTE[-1].format(4, 3, 0)], rows[:1] if again else []
    assert len(ballots(ruled(tmp_path / "a.pdf", text, rows[:3], [*heads, *rows[3:4]], [*heads, *rows[4:]]))) == 7


def ballots(path: Path) -> list[str]:
    return [c.fact.name or "" for c in process(path, path.name).claims if isinstance(c.fact, Ballot)]
