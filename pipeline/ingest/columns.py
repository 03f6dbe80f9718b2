"""Reading order: what stands beside what on a page.

In: the rows of a page (or of the part of it between two tables). Out: streams, each a list of segments that are read one
after the other, with the right margin that their lines are measured against.

Four layouts have rows with more than one segment: a label with its values ("Beslutande   Eva Ek (M)"), with the label at the
top or at half height; names in columns side by side; rows that belong together (name, party, vote); running text in columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from pipeline.ingest.openings import names_party
from pipeline.ingest.paper import Row, Segment, rows_of

_PERSON = re.compile(r"\(\s?(?:[A-ZÅÄÖ]{1,4}|-|–|[a-zåäö]{1,3}|[A-ZÅÄÖ][a-zåäö]{1,9})\s?\)")
_PARAGRAPH = re.compile(r"(?:[A-ZÅÄÖ][\wåäö]{0,7}\s)?§{1,2}\s?\d{1,4}\w?")
#: "KOMMUNSTYRELSENS FÖRSLAG TILL": the label is not at its end.
_HANGS = re.compile(r"\s(?:till|för|i|av|om|och|samt|på|från|med|att)$", re.IGNORECASE)
MAX_DEPTH = 4


@dataclass(slots=True)
class Stream:
    """Segments in reading order. ``right``: the margin their lines wrap at. ``cells``: each segment is its own block.
    ``label``: the segments are the lines of one label."""

    segments: list[Segment]
    right: float
    cells: bool = False
    label: bool = False


def order(rows: Sequence[Row], right: float, depth: int = 0) -> list[Stream]:
    """The rows of a region -> streams in reading order. ``right`` is the right margin of running text."""
    streams: list[Stream] = []
    plain: list[Segment] = []
    number = 0
    while number < len(rows):
        row = rows[number]
        if len(row) == 1:
            plain.append(row[0])
            number += 1
            continue
        first, last, gutter = _zone(rows, number, number - len(plain))
        last = _tail(rows, first, last, gutter)
        for _ in range(number - first):
            plain.pop()
        if plain:
            streams.append(Stream(plain, right))
            plain = []
        streams.extend(_read_zone(rows[first:last], gutter, right, depth))
        number = last
    if plain:
        streams.append(Stream(plain, right))
    return streams


def _slack(segment: Segment) -> float:
    return 0.6 * segment.char


def _zone(rows: Sequence[Row], at: int, earliest: int) -> tuple[int, int, float]:
    """The run of rows around row ``at``, from ``earliest``, that one gutter divides: (first, last + 1, x of the gutter)."""
    gutter = rows[at][1].x0
    lefts = [rows[at][0]]
    end = at + 1
    for number in range(at + 1, len(rows)):
        row = rows[number]
        if _opens_matter(row, rows[number - 1]):
            break
        split = [s for s in row if s.x0 >= gutter - _slack(s)]
        left = [s for s in row if s.x0 < gutter - _slack(s)]
        if any(s.x1 > gutter + _slack(s) for s in left):
            break
        if len(left) > 1:
            wished = left[1].x0 - _slack(left[1])
            lefts = [s for s in lefts if s.x0 < wished]
            if not lefts or any(s.x1 > wished + 2 * _slack(s) for s in lefts):
                break
            gutter = left[1].x0
            left = left[:1]
        lefts.extend(left)
        if split or len(row) > 1:
            end = number + 1
        elif number - end > 3:
            break
    first = at
    row_height = rows[at][0].height
    while first > earliest and len(rows[first - 1]) == 1:
        above = rows[first - 1][0]
        near = rows[first][0].top - above.bottom < 0.5 * row_height
        if not near:
            break
        if above.x0 >= gutter - _slack(above) and first > 0 and not _starts_at(rows[first], above.x0, gutter):
            break
        if above.x0 < gutter - _slack(above) and (
            above.x1 > gutter or not rows[first][0].text[:1].islower() or above.bold != rows[first][0].bold
        ):
            break
        first -= 1
    return first, end, gutter


def _opens_matter(row: Row, above: Row) -> bool:
    """Whether a § stands alone, well below what is above it: no label of a column of headings, but the next matter."""
    only = row[0]
    return (
        len(row) == 1
        and _PARAGRAPH.fullmatch(only.text) is not None
        and only.boxes is not None
        and only.top - max(s.bottom for s in above) > 0.6 * only.height
    )


def _tail(rows: Sequence[Row], first: int, last: int, gutter: float) -> int:
    """The end of a zone with the last lines of its last label, and with the names of a left column that is the longer one."""
    ended = last
    while last < len(rows) and len(rows[last]) == 1:
        below, label = rows[last][0], rows[last - 1][0]
        level = abs(below.x0 - label.x0) < 2 * label.char and label.x0 < gutter - _slack(label)
        if not level or below.x1 >= gutter or len(_labels([label, below])) != 1:
            break
        last += 1
    if last > ended:
        return last
    names = [row[0] for row in rows[first:last]]
    if _persons(names) < 0.5 or len(names) < 2:
        return last
    step = names[-1].top - names[-2].top
    while last < len(rows) and len(rows[last]) == 1:
        segment, before = rows[last][0], rows[last - 1][0]
        if (
            abs(segment.x0 - before.x0) > segment.char
            or segment.top - before.top > 1.3 * step
            or not _PERSON.search(segment.text)
        ):
            break
        last += 1
    return last


def _starts_at(row: Row, x0: float, gutter: float) -> bool:
    return any(abs(s.x0 - x0) < 2 * s.char for s in row if s.x0 >= gutter - _slack(s))


def _persons(segments: Sequence[Segment]) -> float:
    return sum(1 for s in segments if _PERSON.search(s.text)) / max(len(segments), 1)


def _read_zone(rows: Sequence[Row], gutter: float, right: float, depth: int) -> list[Stream]:
    left: list[Segment] = []
    rest: list[Segment] = []
    only_left = only_right = both = 0
    for row in rows:
        here = [s for s in row if s.x0 < gutter - _slack(s)]
        there = row[len(here) :]
        left.extend(here)
        rest.extend(there)
        only_left += bool(here and not there)
        only_right += bool(there and not here)
        both += bool(here and there)
    if not left or not rest:
        return [Stream(left or rest, right)]
    if depth >= MAX_DEPTH:
        return [Stream([s for row in rows for s in row], right, cells=True)]
    left_right = max(s.x1 for s in left)
    disordered = only_left >= 4 and only_right >= 4 and min(only_left, only_right) > 0.2 * len(rows)
    disordered = disordered and (
        _persons(left) >= 0.5 or sum(1 for s in left if s.text[:1].isdigit()) >= 0.5 * len(left)
    )
    names = len(left) > 1 and _persons(left) >= 0.5 and _persons(rest) >= 0.5
    if disordered or names:
        return [Stream(left, left_right, cells=True), *_columns(rest, right)]
    if _is_prose(left, rest):
        return [*order(rows_of(left), left_right, depth + 1), *order(rows_of(rest), right, depth + 1)]
    return _labelled(left, rest, right, depth)


def _columns(segments: Sequence[Segment], right: float) -> list[Stream]:
    """Cells beside each other without common rows: one stream a column, from the left, each read downwards."""
    columns: list[list[Segment]] = []
    edges: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda s: s.x0):
        if columns and segment.x0 < edges[-1][0] + 3 * segment.char:
            columns[-1].append(segment)
        else:
            columns.append([segment])
            edges.append((segment.x0, segment.x1))
    groups: list[list[Segment]] = []
    tops: set[float] = set()
    for column in columns:
        here = {s.top for s in column}
        if groups and len(here) > 1 and len(here & tops) >= 0.8 * len(here) and _persons(column) < 0.3:
            groups[-1].extend(column)  # party and vote stand row by row
        else:
            groups.append(column)
            tops = set()
        tops |= here
    return [Stream(sorted(group, key=lambda s: (s.top, s.x0)), right, cells=True) for group in groups]


def _is_prose(left: Sequence[Segment], rest: Sequence[Segment]) -> bool:
    """Running text in two columns: both have many long lines that fill their column."""
    if len(left) < 5 or len(rest) < 5:
        return False
    for column in (left, rest):
        long = [s for s in column if len(s.text) > 24]
        if len(long) < 0.6 * len(column):
            return False
        edge = max(s.x1 for s in column)
        width = edge - min(s.x0 for s in column)
        if sum(1 for s in long if s.x1 > edge - 0.2 * width) < 0.5 * len(long):
            return False
    return True


def _labels(left: Sequence[Segment]) -> list[list[Segment]]:
    """Left segments -> labels: a line that goes on in lower case, close below, is the same label."""
    labels: list[list[Segment]] = []
    for segment in left:
        if labels:
            before = labels[-1][-1]
            near = segment.top - before.bottom < 0.8 * segment.height and before.bold == segment.bold
            goes_on = (
                (segment.text[:1].islower() and not names_party(segment.text))
                or (before.text.endswith("-") and before.text[-2:-1].isalpha())
                or _HANGS.search(before.text)
                or _capitals(before, segment)
            )
            if near and goes_on and not before.text.endswith((":", ".")):
                labels[-1].append(segment)
                continue
        labels.append([segment])
    return labels


def _capitals(before: Segment, after: Segment) -> bool:
    """Whether two lines in capitals are one heading: "KOMMUNSTYRELSENS" / "BESLUT"."""
    return len(before.text) > 8 and before.text.isupper() and before.text.endswith("S") and after.text.isupper()


def _labelled(left: list[Segment], rest: list[Segment], right: float, depth: int) -> list[Stream]:
    labels = _labels(left)
    values = rows_of(rest)
    groups = _assign(labels, values)
    streams: list[Stream] = []
    if groups[0]:
        streams.extend(_values(groups[0], right, depth))
    for label, group in zip(labels, groups[1:], strict=True):
        streams.append(Stream(label, right, label=True))
        if group:
            streams.extend(_values(group, right, depth))
    return streams


def _assign(labels: list[list[Segment]], values: list[Row]) -> list[list[Row]]:
    """Value rows by label: group 0 stands before the first label. Labels stand at the top of their values, or at half
    height (tables of contents with cells centred): the arrangement that fits the heights better is taken."""
    tops = [label[0].top for label in labels]
    middles = [(label[0].top + label[-1].bottom) / 2 for label in labels]
    places = [(row[0].top, (row[0].top + row[0].bottom) / 2) for row in values]
    slack = 0.5 * median([row[0].height for row in values])

    top_groups: list[list[Row]] = [[] for _ in range(len(labels) + 1)]
    label_at = 0
    for row, (top, _middle) in zip(values, places, strict=True):
        while label_at < len(labels) and tops[label_at] <= top + slack:
            label_at += 1
        top_groups[label_at].append(row)
    if not any(len(group) > 1 for group in top_groups) and not top_groups[0]:
        return top_groups
    top_miss = sum(
        abs(tops[n] - group[0][0].top) if group else slack for n, group in enumerate(top_groups[1:])
    ) + 10 * slack * len(top_groups[0])

    centred: list[list[Row]] = [[] for _ in range(len(labels) + 1)]
    miss = 0.0
    at = 0
    for number, middle in enumerate(middles):
        end = at
        if number == len(labels) - 1:
            end = len(values)
            group_middles = [m for _, m in places[at:end]]
            miss += abs(sum(group_middles) / len(group_middles) - middle) if group_middles else 10 * slack
        else:
            best, total = 10 * slack, 0.0
            for stop in range(at + 1, len(values) + 1):
                total += places[stop - 1][1]
                away = abs(total / (stop - at) - middle)
                if away >= best:
                    break
                best, end = away, stop
            miss += best
        centred[number + 1] = values[at:end]
        at = end
    if miss >= slack * len(labels):
        return top_groups
    miss += (4 * _cut_titles(centred) + 12 * _uneven(centred)) * slack
    return centred if miss < top_miss + 4 * _cut_titles(top_groups) * slack else top_groups


def _cut_titles(groups: list[list[Row]]) -> int:
    """How many labels would begin in the middle of a sentence."""
    return sum(1 for group in groups[1:] if group and group[0][0].text[:1].islower())


def _uneven(groups: list[list[Row]]) -> int:
    """How many groups are no lines of one cell, since a paragraph ends among them: the lines of one have one distance, and no empty line between."""
    count = 0
    for group in groups[1:]:
        steps = [after[0].top - row[0].top for row, after in pairwise(group)]
        count += bool(steps) and (max(steps) - min(steps) > 0.25 * min(steps) or min(steps) > 1.7 * group[0][0].height)
    return count


def _values(rows: list[Row], right: float, depth: int) -> list[Stream]:
    """The values of one label. Columns of names, or one row beside a list, are read downwards; else row by row."""
    multi = [row for row in rows if len(row) > 1]
    if not multi:
        return [Stream([row[0] for row in rows], right)]
    flat = [s for row in rows for s in row]
    first_column = min(s.x0 for s in flat)
    gutter = min(row[1].x0 for row in multi)
    left = [s for s in flat if s.x0 < gutter - _slack(s)]
    rest = [s for s in flat if s.x0 >= gutter - _slack(s)]
    clean = all(s.x1 <= gutter + _slack(s) for s in left) and first_column < gutter
    if clean and len(rows) > 1 and (len(multi) == 1 or (_persons(left) >= 0.5 and _persons(rest) >= 0.5)):
        return [
            Stream(left, gutter),
            *order(rows_of(rest), right, depth + 1),
        ]
    streams: list[Stream] = []
    for several, run in groupby(rows, key=lambda row: len(row) > 1):
        if several:
            streams.extend(Stream(row, right, cells=True) for row in run)
        else:
            streams.append(Stream([row[0] for row in run], right))
    return streams
