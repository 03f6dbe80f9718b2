"""A letter on one or more sheets (PDF): tjänsteskrivelse with date, case number and addressee in its head, address of
the municipality in its foot.
"""

from __future__ import annotations

from data.samples.logo import draw_logo
from data.samples.sample import Sample
from data.samples.sheet import Look, Sheet

LOOK = Look(size=10.5, leading=14.0, left=85.0, right=505.0, top=665.0, bottom=90.0)


def render(sample: Sample) -> bytes:
    """A sample -> the bytes of its PDF (set twice: the first pass counts the pages)."""
    return _set(sample, _set(sample, 0)[1])[0]


def _set(sample: Sample, total: int) -> tuple[bytes, int]:
    head = sample.head

    def furnish(sheet: Sheet) -> None:
        draw_logo(sheet.pen, 85, 775)
        sheet.say(505, 790, head.get("label", "Tjänsteskrivelse"), 12, bold=True, align="right")
        sheet.say(505, 776, f"Sida {sheet.page}({sheet.total})", 9, align="right")
        if sheet.page == 1:
            for i, (label, value) in enumerate(head["lead"]):
                y = 748 - 13 * i
                sheet.say(85, y, label, 9)
                sheet.say(165, y, value, 9)
            for i, line in enumerate(head["to"]):
                sheet.say(360, 748 - 13 * i, line, 10)
        sheet.rule(85, 66, 505, 66)
        sheet.say(85, 55, "Exempelstads kommun", 7.5, bold=True)
        sheet.say(85, 45, "Besöksadress: Rådhusgatan 1, Exempelstad", 7.5)
        sheet.say(300, 55, "Telefon: 0999-12 34 00", 7.5)
        sheet.say(300, 45, "E-post: kommun@exempelstad.se", 7.5)

    sheet = Sheet(LOOK, head["title"], furnish, total)
    for block in sample.blocks:
        if block.kind == "title":
            sheet.paragraph(block.text, size=14, bold=True, after=10)
        elif block.kind in ("heading", "minor"):
            sheet.heading(block.text, size=11 if block.kind == "heading" else None)
        elif block.kind == "bullet":
            sheet.paragraph(block.text, indent=36, mark="\u2022", after=3)
        elif block.kind == "number":
            number, _, text = block.text.partition(" ")
            sheet.paragraph(text, indent=20, mark=number, after=4)
        elif block.kind == "table":
            sheet.table(block.rows)
        elif block.kind == "break":
            sheet.turn()
        else:
            sheet.paragraph(block.text, after=8)
    return sheet.close(), sheet.page
