"""The lists of people on the front pages of minutes, as they are printed.

In: the cells of a document. Out: :class:`pipeline.structure.front_names.Entry` records: one a person and list. A label
stands left of the names, above them, or glued to the first; of labels side by side each governs the cells below it. In a
table with a row of headings the columns tell name, party, presence and who is replaced. Words: ``vocabulary/attendance.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.persons import is_party
from pipeline.rules import toml
from pipeline.structure.cells import Line
from pipeline.structure.front_marks import Marks, read_marks
from pipeline.structure.front_names import (
    ROLE,
    SEATED,
    SHORT,
    VISITOR,
    Entry,
    entitle,
    entries_of,
    names_in,
    of_its_party,
    party_heading,
    set_limits,
    signed,
    waits,
    with_party,
)
from pipeline.structure.front_table import Columns, read_columns, row_entries
from pipeline.structure.kind import SECTION_LINE
from pipeline.terms import AttendanceRole
from pipeline.text import Document, Extent

#: Cells of a document among which the front list is looked for when a table of contents stands before it.
_FRONT = 400
#: Cells behind the last § line of a table of contents; more is the text of a matter.
_CONTENTS = 15


_PRESENT = re.compile(r"(?:när-?\s?)?varo(?!\w)|närv|tj(?:änst)?g", re.IGNORECASE)
_SIDE = re.compile(r"(?:ja|nej)(?!\w)", re.IGNORECASE)


class _Label(NamedTuple):
    """A label in force: the left edge and row of its cell, its group and its words."""

    x0: float
    row: int
    group: str
    words: Extent
    text: str


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    groups = {phrase: group for group, phrases in toml("attendance.toml")["labels"].items() for phrase in phrases}
    listed = "|".join(r"\s+".join(map(re.escape, p.split())) for p in sorted(groups, key=len, reverse=True))
    return re.compile(
        rf"(?P<label>{listed})(?:\s*\((?:\d+|[a-zåäö ]{{3,30}})\))?(?P<after>\s*[:.…_]+\s*|\s+(?=(?-i:[^a-zåäö]))|\s*$|,?\s*§)",
        re.IGNORECASE,
    ), groups


def _label_of(line: Line, above: Sequence[_Label] = ()) -> tuple[str, int] | None:
    """The group of the label that begins a cell, and where the words behind it begin.

    A label over two lines ("Tjänstgörande" / "ersättare") is the one that both make together.
    """
    pattern, groups = _labels()
    text = line.text
    lead = len(text) - len(text.lstrip("*#_ "))
    hit = pattern.match(text, lead)
    if hit is None:
        return None
    end = hit.end("label")
    if "§" not in hit["after"]:
        end = len(text) - len(text[hit.end("label") :].lstrip(" :.…_*\t)"))
    group = groups[" ".join(hit["label"].lower().split())]
    if hit["label"].lower() == "ersättare" and above and above[-1].text.lower() in ("tjänstgörande", "beslutande"):
        near = 0 < line.row - above[-1].row <= 1 and abs(above[-1].x0 - line.x0) < 3
        group = "serving" if near and above[-1].text.lower() == "tjänstgörande" else group
    return group, end


def read_lists(document: Document, lines: Sequence[Line], whole: bool) -> list[Entry]:
    """The entries of all lists of the front pages, in the order in which they stand; of minutes also behind a table of contents."""
    entries: list[Entry] = []
    labels: list[_Label] = []
    silent = 0
    since: int | None = None
    pending: Entry | None = None
    of_party: tuple[str, Extent] | None = None  # the party that heads the members below it
    home: _Label | None = None  # the list of members that a line "Ordförande" stands in
    table: Columns | None = None
    done = -1
    marks: Marks | None = None
    for at, line in enumerate(lines):
        if at <= done:
            continue
        if line.column < 0 and (heads := read_marks(lines, at)) is not None:
            marks = heads
            if line.x0 > heads.first or _label_of(line) is None:
                done = heads.last
                continue
        if marks is not None and marks.skips(
            lines, at, listed=_label_of(line) is None and bool(labels) and labels[-1].row <= marks.row + 1
        ):
            continue
        if line.column >= 0:
            row = _row_of(lines, at)
            if (headings := read_columns(row)) is not None:
                table, done = headings, at + len(row) - 1
                by_party = "party" in table.kinds and bool(labels) and labels[-1].group == "official"  # "Deltagare"
                if table.label is not None and (by_party or not (labels and labels[-1].group in ROLE)):
                    over = table.label
                    labels = [_Label(over.x0, over.row, table.group, over.extent, over.text)]
                continue
            if table is not None and (current := _governing(labels, line)) and current.group in ROLE:
                entries += row_entries(row, table, current.group, current.words)
                done = at + len(row) - 1
                continue
        else:
            table = None
        seated = any(e.group in SEATED for e in entries)
        if SECTION_LINE.match(line.text) and not names_in(line.text):
            if seated or not whole or at > _FRONT:
                break
            labels, since = [], at
            continue
        if since is not None and not labels and at - since > _CONTENTS and not _label_of(line):
            break
        current = _governing(labels, line)
        text, start = line.text, 0
        told = _label_of(line, labels)
        beside = at > 0 and lines[at - 1].row == line.row
        if beside and labels and labels[-1].row == line.row:  # "Beslutande: | Anna Ek (M) | ordförande"
            beside = bool(names_in(lines[at - 1].text)) and _label_of(lines[at - 1]) is None
        marked = marks is not None and marks.row == line.row
        if told and whole and entries and since is not None and not (seated or marked) and _heads_votes(lines, at):
            break  # the list of a vote in the text of a matter
        if told and beside and _heads_column(lines, at, labels):
            beside = False
        if told and not _part_of_list(told[0], current.group if current else "end", line, told[1], beside):
            group, start = told
            if group == "substitute" and current and current.group in ("chosen", "adjuster") and names_in(text[start:]):
                labels, pending = [], None  # the substitute of an adjuster
                continue
            words = text[:start].rstrip(" :.…_*\t") or text
            here = _Label(line.x0, line.row, group, Extent(line.extent.start, line.extent.start + len(words)), words)
            if (signature := _signature_above(lines, at)) is not None:
                entries += entries_of(signature, 0, group, here.words, None, entries)
                labels, pending = [], None
                continue
            if group in SEATED:
                home = here
            elif group not in ("chair", "vice"):
                home = None
            beyond = [label for label in labels if label.x0 < here.x0 - 3 and label.group in (*SEATED, "substitute")]
            second = any(abs(label.x0 - here.x0) < 3 for label in labels)
            # "Ersättare" further down in the second of two columns: the members in the first go on
            before = labels if labels and labels[-1].row == line.row else beyond if second else []
            labels = [*before, here]
            current, silent, of_party = here, 0, None
        if current is None or current.group in ("end", "absent", "visitors"):
            pending = None
            if current is None or current.group == "end":
                entries += signed(line)
            continue
        rest, group = text[start:], current.group
        if not rest.strip(" .…_-–"):
            continue
        last = entries[-1] if entries and entries[-1].group == group else None
        if last and pending is None and is_party(rest.strip(" ()")) and not last.person.party:
            last.person = with_party(last.person, line, rest)
            continue
        if group in (*SEATED, "substitute") and (head := party_heading(rest)) is not None:
            of_party = head[0], Extent(*head[1]).shift(line.extent.start + start)
            start, pending = start + head[2], None
            if not line.text[start:].strip():
                continue
        found = list(entries_of(line, start, group, current.words, pending, entries, grouped=of_party is not None))
        if of_party is not None and group in (*SEATED, "substitute"):
            for entry in found:
                entry.person = of_its_party(entry.person, *of_party)
        entries += found
        if found:
            pending, silent = (found[-1] if waits(found[-1]) else None), 0
            if group in ("chair", "vice") and home is not None:
                labels = [home]
        elif pending is not None and pending.replaces is not None:
            pending = None
        elif last and not VISITOR.search(rest):
            silent += 1
            parted = bool(last.rest) and re.search(r"(?<!\w)(?:vice|v\.?)\s*$", last.rest[-1][1], re.IGNORECASE)
            last.rest.append((line.extent.start + start, rest))
            if parted:  # "Anna Ek (S), vice" and "ordförande" in the next cell
                last.role = AttendanceRole.vice_chair
            elif beside:
                entitle(last, rest, line.extent.start + start)
            pending = last if waits(last) else None
            if len(rest.split()) > 12 or silent > 3 or group in SHORT:
                labels = []
    for entry in entries:
        set_limits(entry)
    return [e for e in entries if not any(VISITOR.search(w) for at, w in e.rest if at >= e.person.extent.end)]


def _signature_above(lines: Sequence[Line], at: int) -> Line | None:
    """The name over a title that stands alone, where signatures stand side by side with their titles below them."""
    title = lines[at]
    told = _label_of(title)
    if told is None or told[0] not in ("chair", "vice", "secretary", "adjuster") or title.text[told[1] :].strip():
        return None
    over = [s for s in lines[max(0, at - 8) : at] if s.page == title.page and 0 < title.row - s.row <= 2]
    names = [s for s in over if s.row == title.row - 1 and names_in(s.text)]
    if any(s.row == title.row and s.page == title.page and names_in(s.text) for s in lines[at + 1 : at + 4]):
        return None  # a label, its name beside it
    mine = next((s for s in names if abs(s.x0 - title.x0) < 3), None)
    if mine is None or len(names) < 2 or not names_in(mine.text) or _label_of(mine):
        return None
    return mine if _begins_with_name(lines, mine) else None


def _begins_with_name(lines: Sequence[Line], name: Line) -> bool:
    """Whether names and titles that take turns in one column begin with a name: then a title is of the name above it."""
    near = [s for s in lines if s.page == name.page and s.row <= name.row]
    beside = {s.row for s in near if s.x0 >= name.x0 + 3}
    first = all(s.x0 > name.x0 - 3 for s in near if s.row == name.row)  # a row of one cell is no row of signatures
    column = {s.row: s for s in near if abs(s.x0 - name.x0) < 3 and not (first and s.row not in beside)}
    row, wanted = name.row, True
    while (
        row - 1 in column
        and (_label_of(column[row - 1]) is not None) is wanted
        and (wanted or names_in(column[row - 1].text))
    ):
        row, wanted = row - 1, not wanted
    return wanted


def _row_of(lines: Sequence[Line], at: int) -> list[Line]:
    """The cells of the table row that begins at ``at``."""
    first = lines[at]
    end = at
    while end < len(lines) and lines[end].column >= 0 and (lines[end].page, lines[end].row) == (first.page, first.row):
        end += 1
    return list(lines[at:end])


def _governing(labels: Sequence[_Label], line: Line) -> _Label | None:
    """The label that a cell belongs to: of those side by side, the nearest at its left."""
    if not labels:
        return None
    left = [label for label in labels if label.x0 <= line.x0 + 3]
    return max(left, key=lambda label: label.x0) if left else labels[0]


def _heads_votes(lines: Sequence[Line], at: int) -> bool:
    """Whether the sides of a vote stand beside a label ("Ledamot  Parti  Ja  Nej"), and no column of presence does."""
    line = lines[at]
    row = [s.text for s in lines[at + 1 : at + 12] if (s.page, s.row) == (line.page, line.row)]
    return any(_SIDE.match(text) for text in row) and not any(_PRESENT.match(text) for text in row)


def _heads_column(lines: Sequence[Line], at: int, labels: Sequence[_Label]) -> bool:
    """Whether a label beside a name heads what stands below it in a column that has had a label before, not the name at its left."""
    line = lines[at]
    if not any(abs(label.x0 - line.x0) < 3 for label in labels):
        return False
    below = (s for s in lines[at + 1 : at + 8] if s.page == line.page and s.row > line.row and abs(s.x0 - line.x0) < 3)
    under = next(below, None)
    return under is not None and bool(names_in(under.text))


def _part_of_list(group: str, current: str, line: Line, end: int, beside: bool) -> bool:
    """ "Ordförande Anna Ek (S)" or "Ledamot Bo Al" in the middle of a list of members is a title, not a label."""
    if current not in (*SEATED, "substitute", "official"):
        return False
    rest = line.text[end:]
    if group in ("chair", "vice"):
        return (bool(names_in(rest)) or (beside and not rest.strip())) and current in SEATED
    if group == "secretary":
        return bool(names_in(rest)) and current == "official"
    if beside and not names_in(rest):
        return True  # a cell of a table row: "Ledamot", "Ersättare"
    return (
        bool(re.match(r"(?:ledamot|ersättare)\s", line.text, re.IGNORECASE))
        and current in (*SEATED, "substitute")
        and bool(names_in(rest))
    )
