"""Named votes as word processors print them: tables without lines, bold heads, centred crosses. Drawn here; all of it is made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pipeline.facts import Ballot, Vote
from pipeline.process import process

TEXT = [
    "SOLTUNA KOMMUN", "Kommunfullmäktige", "Sammanträdesprotokoll 2019-05-13", "", "Beslutande", "Cia Dal (M), ordförande", "Anna Lilja (S)",
    "Bo Al (V)", "Eva Ros (C)", "", "§ 12", "Motion om badplats", "", "Yrkanden", "Anna Lilja (S) yrkar bifall till motionen.", "",
    "Omröstning", "Den som vill bifalla kommunstyrelsens förslag röstar ja, den som vill bifalla motionen röstar nej.",
]  # fmt: skip
AFTER = ["", "Kommunfullmäktige bifaller kommunstyrelsens förslag.", "", "Beslut", "Motionen avslås."]
SIZE, STEP, GAP = 10.0, 14.0, 10.8  # the gap that a cell's own margins leave between two texts


def draw(path: Path, rows: list[list[str]], how: str) -> None:
    """A record whose vote is a table: ``how`` its crosses stand ("left", "centred"), with "lines" or without."""
    canvas = Canvas(str(path), pagesize=A4)
    top = 800.0
    for line in TEXT:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(70, top, line)
        top -= STEP
    fonts = ["Helvetica-Bold"] + ["Helvetica"] * (len(rows) - 1)
    widths = [
        max(canvas.stringWidth(row[c], font, SIZE) for row, font in zip(rows, fonts, strict=True)) + GAP
        for c in range(len(rows[0]))
    ]
    edges = [70 + sum(widths[:c]) for c in range(len(widths) + 1)]
    if "lines" in how:
        canvas.grid(edges, [top + STEP - 3 - STEP * n for n in range(len(rows) + 1)])
    for row, font in zip(rows, fonts, strict=True):
        canvas.setFont(font, SIZE)
        for c, cell in enumerate(row):
            if c and "centred" in how:
                canvas.drawCentredString((edges[c] + edges[c + 1]) / 2, top, cell)
            else:
                canvas.drawString(edges[c] + GAP / 2, top, cell)
        top -= STEP
    for line in AFTER:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(70, top, line)
        top -= STEP
    canvas.save()


HEADS = ["Ledamot", "Parti", "Ja", "Nej", "Avstår", "Frånv."]
WITH_PARTY = [
    HEADS,
    ["Cia Dal", "M", "X", "", "", ""],
    ["Eva Ros", "c", "X", "", "", ""],
    ["Anna Lilja-Tuvesson", "S", "", "X", "", ""],
    ["Bo Al", "v", "", "", "X", ""],
    ["Siv Ahl", "S", "", "", "", "X"],
    ["Summa", "", "2", "1", "1", "1"],
]
IN_NAME = [
    ["", "Ja", "Nej", "Avstår"],
    ["Cia Dal (M)", "X", "", ""],
    ["Eva Ros (C)", "X", "", ""],
    ["Anna Lilja (S)", "", "X", ""],
    ["Bo Al (V)", "", "", "X"],
]
WORDS = [
    ["Namn", "Parti", "Röst"],
    ["Cia Dal", "M", "Ja"],
    ["Eva Ros", "C", "Ja"],
    ["Anna Lilja", "S", "Nej"],
    ["Bo Al", "V", "Avstår"],
]


def read(tmp_path: Path, rows: list[list[str]], how: str) -> tuple[str, str]:
    path = tmp_path / "protokoll.pdf"
    draw(path, rows, how)
    facts = [claim.fact for claim in process(path, path.name).claims]
    votes = [f for f in facts if isinstance(f, Vote)]
    ballots = [f for f in facts if isinstance(f, Ballot)]
    figures = ", ".join(f"{v.yes}-{v.no}" for v in votes)
    return figures, ", ".join(sorted(f"{b.name} {b.party} {b.choice}" for b in ballots))


@pytest.mark.parametrize("how", ["left", "centred", "left, lines", "centred, lines"])
def test_a_list_with_parties(tmp_path: Path, how: str) -> None:
    assert read(tmp_path, WITH_PARTY, how) == (
        "2-1",
        "Anna Lilja-Tuvesson S no, Bo Al v abstain, Cia Dal M yes, Eva Ros c yes, Siv Ahl S absent",
    )


@pytest.mark.parametrize("how", ["left", "centred", "left, lines", "centred, lines"])
def test_a_list_with_parties_in_the_names(tmp_path: Path, how: str) -> None:
    """Nothing heads the names; the bold heads are no headings of sections."""
    assert read(tmp_path, IN_NAME, how)[1] == "Anna Lilja S no, Bo Al V abstain, Cia Dal M yes, Eva Ros C yes"


@pytest.mark.parametrize("how", ["left", "centred", "left, lines", "centred, lines"])
def test_a_list_with_words(tmp_path: Path, how: str) -> None:
    assert read(tmp_path, WORDS, how)[1] == "Anna Lilja S no, Bo Al V abstain, Cia Dal M yes, Eva Ros C yes"
