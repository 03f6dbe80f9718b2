"""Minutes as word processors set them on paper: tabs behind numbers, headings in the margin, bold lines that head nothing. All made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.facts import Ballot, ItemRow, Vote
from pipeline.ingest import read
from pipeline.ingest.forms import is_form
from pipeline.process import process

HEIGHT = A4[1]
#: A line: (x, text, bold) for each piece of it.
Row = list[tuple[float, str, bool]]


def draw(path: Path, *pages: list[Row], size: float = 10.0) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        top = HEIGHT - 90
        for row in page:
            for x, text, bold in row:
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
                canvas.drawString(x, top, text)
            top -= 14
        canvas.showPage()
    canvas.save()
    return path


def line(text: str, x: float = 70, bold: bool = False) -> Row:
    return [(x, text, bold)]


def lines(*texts: str) -> list[Row]:
    return [line(text) if text else [] for text in texts]


def body(path: Path) -> list[str]:
    document = read(path, path.name)
    return [b.extent.of(document.text) for b in document.body_blocks]


def items(path: Path) -> dict[str, ItemRow]:
    facts = [claim.fact for claim in process(path, path.name).claims]
    return {fact.paragraph or "": fact for fact in facts if isinstance(fact, ItemRow)}


HEAD = lines(
    "SOLTUNA KOMMUN",
    "Kommunstyrelsen",
    "Sammanträdesprotokoll 2019-05-13",
    "",
    "Beslutande",
    "Cia Dal (M), ordförande",
    "Bo Al (S)",
    "",
)


@pytest.mark.parametrize(("number", "code"), [("KS 2019/412", "042"), ("KS/2019:71", "739"), ("2019/9", "102")])
def test_the_code_of_the_filing_plan_a_tab_behind_a_case_number(tmp_path: Path, number: str, code: str) -> None:
    page = [
        *HEAD,
        [(70, "§ 61", False), (160, f"Dnr {number}", False), (240, code, False)],
        [],
        *lines("Plan för badplatser", "", "Beslut", "Kommunstyrelsen antar planen.", ""),
        [(70, "§ 62", False), (160, "Dnr KS 2019/7", False)],
        [],
        *lines("Taxa för bodar", "", "Beslut", "Kommunstyrelsen antar taxan."),
    ]
    found = items(draw(tmp_path / "a.pdf", page))
    assert found["61"].title == "Plan för badplatser"
    assert found["61"].case_numbers == (f"{number} {code}",)


def test_a_tab_between_the_sign_and_its_number(tmp_path: Path) -> None:
    page = [
        *HEAD,
        [(70, "§", True), (92, "31", True)],
        line("Plan för bad", bold=True),
        *lines("Beslut", "Planen antas."),
    ]
    assert "§ 31" in body(draw(tmp_path / "a.pdf", page))


def test_a_reference_torn_behind_the_sign(tmp_path: Path) -> None:
    page = lines(
        "Styrelsen bordlade ärendet och tog upp det igen vid sitt möte i maj, då den beslutade 2019-01-15 §",
        "12 att föreslå fullmäktige att avslå motionen.",
    )
    assert body(draw(tmp_path / "a.pdf", page)) == [
        "Styrelsen bordlade ärendet och tog upp det igen vid sitt möte i maj, då den beslutade 2019-01-15 § "
        "12 att föreslå fullmäktige att avslå motionen."
    ]


def test_a_notice_with_its_numbers_a_tab_before_the_titles(tmp_path: Path) -> None:
    titles = ["Upprop", "Delårsrapport per augusti", "Villkor för ledsagning", "Anmälan av beslut"]
    front = [
        *lines("SOLTUNA KOMMUN", "KALLELSE", "Socialnämnden", "Sammanträdesdatum 2023-09-27", ""),
        *([(70.0, f"{n}", False), (95.0, t, False)] for n, t in enumerate(titles, 1)),
    ]
    matters: list[Row] = []
    for number, title in enumerate(titles, 1):
        matters += [
            [(70, f"{number}", False), (95, title, False)],
            [],
            *lines("Förslag till beslut", f"Socialnämnden godkänner punkt {number}.", ""),
        ]
    found = items(draw(tmp_path / "a.pdf", front, matters))
    assert {n: i.title for n, i in found.items()} == {f"{n}": t for n, t in enumerate(titles, 1)}


def test_a_vote_list_goes_on_without_its_head(tmp_path: Path) -> None:
    """A party of three letters stands so near its vote that only the form of the line parts them."""
    path = draw(tmp_path / "a.pdf", [[(70, "Bo Ekbladh", False), (200, "TUP", False), (228, "Avstår", False)]])
    assert body(path) == ["Bo Ekbladh", "TUP", "Avstår"]


def test_numbered_members_keep_their_numbers(tmp_path: Path) -> None:
    path = draw(
        tmp_path / "a.pdf",
        [[(70, "12", False), (95, "Eva Ek (M)", False)], [(70, "13", False), (95, "Bo Al (S)", False)]],
    )
    assert body(path) == ["12 Eva Ek (M)", "13 Bo Al (S)"]


@pytest.mark.parametrize(
    "text", ["Ordf. sign", "Ordf sign:", "Just. sign.", "Ordförandens sign", "Justerares signatur: Utdragsbestyrkande:"]
)
def test_signature_lines(text: str) -> None:
    assert is_form(text)


@pytest.mark.parametrize(
    ("first", "second"), [("KOMMUNSTYRELSENS", "BESLUT"), ("Kommunstyrelsens", "beslut"), ("Beslutet", "skickas till")]
)
def test_a_heading_in_the_margin_on_two_lines(tmp_path: Path, first: str, second: str) -> None:
    page = [
        [(70, first, True), (200, "Styrelsen godkänner planen och ger chefen i uppdrag att genomföra", False)],
        [(70, second, True), (200, "den under nästa år.", False)],
        [],
        [(70, "Reservation", True), (200, "Eva Ek (M) reserverar sig mot beslutet.", False)],
    ]
    assert body(draw(tmp_path / "a.pdf", page))[0] == f"{first} {second}"


def test_a_paragraph_below_a_heading_in_the_margin(tmp_path: Path) -> None:
    """The § below a list in the right column is no label of its last lines."""
    page = [
        [(70, "Yttrande", True), (200, "Styrelsen § 3", False)],
        [(70, "Skickas till", True), (200, "Äldrenämnden", False)],
        [(200, "Upphandlingscenter", False)],
        [(200, "Revisorerna", False)],
        [],
        [(70, "§ 44", True)],
        [(200, "Motion om vårdboende", True)],
    ]
    assert body(draw(tmp_path / "a.pdf", page))[-2:] == ["§ 44", "Motion om vårdboende"]


@pytest.mark.parametrize(
    "means",
    [
        ("Ja-röst för bifall till styrelsens förslag", "Nej-röst för bifall till motionen"),
        ("Ja = bifall till styrelsens förslag", "Nej = bifall till motionen"),
        (
            "Följande voteringsproposition godkänns",
            "Ja-röst för bifall till styrelsens förslag",
            "Nej-röst för bifall till motionen",
        ),
    ],
)
def test_what_yes_means_in_bold_is_no_heading(tmp_path: Path, means: tuple[str, ...]) -> None:
    page = [
        *HEAD,
        line("§ 12", bold=True),
        line("Motion om badplats", bold=True),
        line("Beslut", bold=True),
        line("Motionen avslås."),
        line("Omröstning", bold=True),
        line("Omröstning begärs."),
        *(line(text, bold=True) for text in means),
        line("Omröstningen utfaller med 8 ja-röster och 5 nej-röster."),
    ]
    facts = [c.fact for c in process(draw(tmp_path / "a.pdf", page), "a.pdf").claims]
    votes = [fact for fact in facts if isinstance(fact, Vote)]
    assert not [fact for fact in facts if isinstance(fact, Ballot)]
    assert [(v.yes, v.no) for v in votes] == [(8, 5)]
    assert votes[0].yes_means == "bifall till styrelsens förslag" and votes[0].no_means == "bifall till motionen"


def test_short_lines_of_a_stamp_are_lines(tmp_path: Path) -> None:
    stamp = ["SOLTUNA KOMMUN", "Kommunstyrelsen", "Ink. 2017-03-08"]
    text = "Nämnden prövade frågan om skolskjuts och fann att reglerna behöver ses över innan hösten kommer"
    page = [*(line(t, x=430) for t in stamp), [], *(line(text) for _ in range(6))]
    assert body(draw(tmp_path / "a.pdf", page))[:3] == stamp


def test_the_bold_names_below_a_motion_are_no_title(tmp_path: Path) -> None:
    text = "Vi ser att många vill välja själva. Det finns goda skäl för det, och andra kommuner har prövat det med gott resultat. "
    page = [
        *lines("Soltuna 2017-03-06", "Till kommunfullmäktige i Soltuna kommun", ""),
        line("MOTION", bold=True),
        [],
        line("Låt fler få välja boendestöd"),
        [],
        *lines(text[:100], text[100:] + text[:80], text[80:]),
        [],
        *lines("Vi yrkar", "att fullmäktige inför valfrihetssystem för boendestöd.", ""),
        line("För Badpartiet i Soltuna", bold=True),
        line("Eva Ek (M)"),
    ]
    assert [i.title for i in items(draw(tmp_path / "a.pdf", page)).values()] == ["Låt fler få välja boendestöd"]
