"""First template (PDF): the decision stands last in each item, and each item opens a page.

Head: logo to the left (the municipality's name is nowhere else), body, "Protokoll" and date to the right, a page
counter. Front page: labels to the left, names to the right. Then the table of contents with the § in the middle of
its title's lines. Foot: ruled boxes for signatures.
"""

from __future__ import annotations

from data.samples.logo import draw_logo
from data.samples.sample import Sample
from data.samples.sheet import Look, Sheet

LOOK = Look()


def render(sample: Sample) -> bytes:
    """A sample -> the bytes of its PDF (set twice: the first pass counts the pages)."""
    return _set(sample, _set(sample, 0)[1])[0]


def _set(sample: Sample, total: int) -> tuple[bytes, int]:
    head = sample.head

    def furnish(sheet: Sheet) -> None:
        draw_logo(sheet.pen, 71, 766)
        sheet.say(546, 812, f"{sheet.page} ({sheet.total})", 9, align="right")
        y = 784.0
        for line in [*head["running"], head.get("label", "Protokoll")]:
            sheet.say(330, y, line, 10, bold=True)
            y -= 12
        sheet.say(330, y - 8, head["date"], 10)
        sheet.rule(67, 72, 548, 72, 1.2)
        for i, text in enumerate(["Justerandes sign", "Justerandes sign", "Justerandes sign", "Utdragsbestyrkande"]):
            x = 165 + 96 * i
            sheet.rule(x, 72, x, 48, 0.8)
            sheet.say(x + 5, 63, text, 6)

    sheet = Sheet(LOOK, f"{head['body']} {head['date']}", furnish, total)
    if "front" in head:
        _front(sheet, head)
        sheet.turn()
        _contents(sheet, sample)
    first = "front" not in head
    for block in sample.blocks:
        if block.kind == "item":
            if not first:
                sheet.turn()
            first = False
            sheet.paragraph(" ".join([f"§ {block.text}", *block.rows[0]]), after=8)
        elif block.kind == "title":
            sheet.paragraph(block.text, after=8, size=12, bold=True)
        elif block.kind in ("heading", "minor"):
            sheet.heading(block.text)
        elif block.kind == "bullet":
            sheet.paragraph(block.text, indent=36, mark="\u2022", after=3)
        elif block.kind == "number":
            number, _, text = block.text.partition(" ")
            sheet.paragraph(text, indent=18, mark=number, after=4)
        elif block.kind == "table":
            sheet.table(block.rows)
        elif block.kind == "break":
            sheet.turn()
        else:
            sheet.paragraph(block.text)
    return sheet.close(), sheet.page


def _front(sheet: Sheet, head: dict[str, object]) -> None:
    sheet.y += 6
    front = head["front"]
    assert isinstance(front, list)
    for entry in front:
        value, label = entry["lines"], sheet.lines(entry["label"], 100, 8, bold=True)
        sheet.need(11 * min(len(value), 4) + 10)
        start = sheet.y
        for i, line in enumerate(label):
            sheet.say(71, start - 11 * (i + 1), line, 8, bold=True)
        if entry.get("beside"):
            sheet.say(345, start - 11, entry["beside"][0], 8, bold=True)
            sheet.say(410, start - 11, entry["beside"][1], 8.5)
        if entry.get("sign"):
            sheet.say(182, sheet.y - 11, "." * 78, 8)
            sheet.y -= 11
        for line in value:
            if sheet.y - 11 < LOOK.bottom:
                sheet.turn()
            sheet.y -= 11
            sheet.say(182, sheet.y, line, 8.5)
        sheet.y = min(sheet.y, start - 11 * len(label)) - 10
        if entry.get("rule"):
            sheet.rule(67, sheet.y + 4, 548, sheet.y + 4, 1.5)


def _contents(sheet: Sheet, sample: Sample) -> None:
    for number, title in sample.contents:
        lines = sheet.lines(title, 350)
        sheet.need(12 * len(lines))
        top = sheet.y
        for line in lines:
            sheet.y -= 12
            sheet.say(150, sheet.y, line)
        sheet.say(76, (top + sheet.y) / 2 - 6, f"§ {number}")
