"""Second template (PDF): the decision stands first, items follow each other on the page, the case number stands in a
column to the right of the §.

Head: body to the left, kind of document and date to the right, "Sida 3 av 12". Front page: a ruled table of
members. Foot: a ruled box for the signatures and a line with the municipality's address. An item that runs over a
page end is resumed as "§ 12 forts.".
"""

from __future__ import annotations

from data.samples.sample import Sample
from data.samples.sheet import Look, Sheet

LOOK = Look("Times-Roman", "Times-Bold", 11.0, 14.0, 80.0, 515.0, 728.0, 112.0, "x")


def render(sample: Sample) -> bytes:
    """A sample -> the bytes of its PDF (set twice: the first pass counts the pages)."""
    return _set(sample, _set(sample, 0)[1])[0]


def _set(sample: Sample, total: int) -> tuple[bytes, int]:
    head = sample.head

    def furnish(sheet: Sheet) -> None:
        sheet.say(80, 800, head["body"], 11, bold=True)
        sheet.say(300, 800, head.get("label", "Sammanträdesprotokoll"), 11)
        sheet.say(300, 786, head["date"], 11)
        sheet.say(515, 800, f"Sida {sheet.page} av {sheet.total}", 9, align="right")
        sheet.rule(80, 776, 515, 776, 0.8)
        sheet.pen.setLineWidth(0.6)
        sheet.pen.rect(80, 54, 435, 36)
        sheet.rule(300, 54, 300, 90)
        sheet.say(84, 81, "Justerandes signatur", 7)
        sheet.say(304, 81, "Utdragsbestyrkande", 7)
        sheet.say(
            297, 36, "Exempelstads kommun, Rådhusgatan 1, 999 90 Exempelstad, www.exempelstad.se", 8, align="centre"
        )

    sheet = Sheet(LOOK, f"{head['body']} {head['date']}", furnish, total)
    if "front" in head:
        _front(sheet, head)
        sheet.turn()
        sheet.paragraph("Innehållsförteckning", size=13, bold=True, after=8)
        for number, title in sample.contents:
            sheet.paragraph(title, indent=48, after=2)
            sheet.say(80, sheet.y + 2 + LOOK.leading * (len(sheet.lines(title, 387)) - 1), f"§ {number}")
        sheet.turn()
    for block in sample.blocks:
        if block.kind == "item":
            sheet.resume = ""
            sheet.need(110)
            sheet.y -= 10
            sheet.paragraph(f"§ {block.text}", after=2, size=12, bold=True)
            if block.rows[0]:
                sheet.say(400, sheet.y + 2, ", ".join(block.rows[0]), 11)
            sheet.resume = f"§ {block.text} forts."
        elif block.kind == "title":
            sheet.paragraph(block.text, after=4, size=13, bold=True)
        elif block.kind in ("heading", "minor"):
            sheet.heading(block.text, size=11.5 if block.kind == "heading" else None, before=6)
        elif block.kind == "bullet":
            sheet.paragraph(block.text, indent=30, mark="\u2013", after=3)
        elif block.kind == "number":
            number, _, text = block.text.partition(" ")
            sheet.paragraph(text, indent=22, mark=number, after=3)
        elif block.kind == "table":
            sheet.table(block.rows)
        elif block.kind == "break":
            sheet.turn()
        else:
            sheet.paragraph(block.text)
    return sheet.close(), sheet.page


def _front(sheet: Sheet, head: dict[str, object]) -> None:
    front, members = head["front"], head["members"]
    assert isinstance(front, list) and isinstance(members, list)
    for entry in front:
        if entry["label"] == "Beslutande":
            sheet.heading("Beslutande")
            sheet.y -= 4
            sheet.table(tuple(tuple(row) for row in members), [165.0, 40.0, 90.0, 140.0][: len(members[0])])
            continue
        sheet.need(14 * len(entry["lines"]) + 8)
        for i, line in enumerate(entry["lines"]):
            sheet.y -= 14
            if i == 0:
                sheet.say(80, sheet.y, entry["label"], bold=True)
            sheet.say(215, sheet.y, line)
        sheet.y -= 8
