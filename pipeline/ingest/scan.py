"""A page that is a picture -> a sheet like any other: words read by OCR, with boxes, sizes and how sure they are.

In: a page of a PDF. Out: :class:`pipeline.ingest.paper.Sheet`. Segments stand where they would on the page laid straight, so that rows are level
and tables square; when the page is divided, the boxes of their words become those of the page as it is shown. Text that the layer of the page
holds is not used: it is on the picture too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import mean, median
from typing import Any

from pipeline.ingest import misread, tesseract
from pipeline.ingest.glyphs import clean
from pipeline.ingest.paper import Segment, Sheet, gap_limit, leads
from pipeline.ingest.picture import Picture, picture_of
from pipeline.ingest.signs import dotted, mended
from pipeline.ingest.strokes import Edge
from pipeline.ingest.tesseract import Line, Read
from pipeline.ingest.vote_lines import VoteLines
from pipeline.text import Box

#: Lines that Tesseract is less sure of are dots, signatures and the grain of the paper.
LEAST_SURE = 0.3
#: Below this the page may lie on its side.
DOUBTFUL = 0.55
#: A small letter of Helvetica, Arial and their like is so much of the size of the font, of Times some less.
_SMALL = 0.5
#: What the ascenders of a font and its descenders take, in parts of its size, as pdfium has them for born-digital text.
_ABOVE, _BELOW = 0.92, 0.23
#: Sizes that are so near to each other are one.
_SAME = 0.15


def read_page(page: Any, number: int) -> tuple[Sheet, Sequence[Edge]]:
    """The page (a pypdfium2.PdfPage) read by Tesseract, and the lines drawn on it; without segments when it is blank or nothing on it can be read.

    Boxes are those of the upright page until :func:`put_back`. Raises :class:`tesseract.NotRead`.
    """
    width, height = page.get_size()
    picture = picture_of(page)
    if picture is None:
        return Sheet(number, width, height, blank=True), ()
    lines = _legible(tesseract.lines_of(picture.image))
    if _sureness(lines) < DOUBTFUL and (quarters := tesseract.quarters_of(picture.image)):
        turned = picture_of(page, quarters)
        again = _legible(tesseract.lines_of(turned.image)) if turned is not None else []
        if turned is not None and _weight(again) > _weight(lines):
            picture, lines = turned, again
    return _sheet(picture, mended(lines, picture.image), number), picture.edges


def put_back(sheet: Sheet) -> dict[Box, float]:
    """Give every word that OCR read its box on the page as it is shown. Returns how sure each is, by that box."""
    cells = [segment for grid in sheet.grids for row in grid.rows for cell in row for segment in cell]
    for segment in (*sheet.segments, *sheet.furniture, *cells):
        if segment.boxes is not None:
            segment.boxes = [sheet.ocr[box][0] for box in segment.boxes]
    return dict(sheet.ocr.values())


def _legible(lines: Iterable[Line]) -> list[Line]:
    """The lines that are text, their words normalised."""
    kept: list[Line] = []
    for line in dotted(list(lines)):
        words = [word._replace(text=text) for word in line.words if (text := clean(word.text).replace(" ", ""))]
        letters = sum(c.isalnum() or c == "•" for word in words for c in word.text)
        if words and letters and mean(word.sure for word in words) >= LEAST_SURE:
            kept.append(line._replace(words=words))
    return kept


def _sureness(lines: Sequence[Line]) -> float:
    """How sure Tesseract is of the page as a whole, long words counting more than short ones."""
    letters = sum(len(word.text) for line in lines for word in line.words)
    return _weight(lines) / letters if letters else 0.0


def _weight(lines: Sequence[Line]) -> float:
    return sum(len(word.text) * word.sure for line in lines for word in line.words)


def _sheet(picture: Picture, lines: Sequence[Line], number: int) -> Sheet:
    sheet = Sheet(number, picture.width, picture.height, turned=picture.quarters)
    sizes = _sizes(lines, picture.scale)
    votes = VoteLines()
    for row in _rows(lines, sizes, picture.scale):
        size = sizes[id(row[0])]
        base = picture.read_at(0, row[0].base)[1]
        top, bottom = base - _ABOVE * size, base + _BELOW * size
        found = sorted((word for line in row for word in line.words), key=lambda word: word.left)
        put_right = misread.mended([word.text for word in found])
        words = [word._replace(text=text) for word, text in zip(found, put_right, strict=True) if text]
        if not words:
            continue
        places = [
            Box(picture.read_at(word.left, 0)[0], top, picture.read_at(word.right, 0)[0], bottom) for word in words
        ]
        texts = [word.text for word in words]
        for first, last in _parts(texts, places, votes):
            sheet.ocr |= {
                place: (picture.shown(*word[1:5]), word.sure)
                for place, word in zip(places[first:last], words[first:last], strict=True)
            }
            here = places[first:last]
            sheet.segments.append(Segment(number, texts[first:last], here, here[0].x0, top, here[-1].x1, bottom, size))
    return sheet


def _sizes(lines: Sequence[Line], scale: float) -> dict[int, float]:
    """The size of the font of each line, in points, by the line's id: measured, then rounded to the sizes that the page evidently has."""
    letters = {id(line): sum(c.isalpha() for word in line.words for c in word.text) for line in lines}
    measured = {id(line): round(2 * line.small / (_SMALL * scale)) / 2 for line in lines}
    counts: Counter[float] = Counter()
    for line in lines:
        if measured[id(line)]:
            counts[measured[id(line)]] += letters[id(line)]
    known: list[float] = []
    for size, _ in counts.most_common():
        if not any(abs(size - other) <= _SAME * other for other in known):
            known.append(size)
    usual = known[0] if known else 11.0
    return {
        at: next((other for other in known if abs(size - other) <= _SAME * other), usual) if letters[at] >= 4 else usual
        for at, size in measured.items()
    }


def _rows(lines: Sequence[Line], sizes: dict[int, float], scale: float) -> list[list[Line]]:
    """Lines of Tesseract -> lines of the page: those whose baselines are level, and whose words do not overlap."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        reach = 0.35 * sizes[id(line)] * scale
        for row in rows[-3:]:
            if line.base - median(other.base for other in row) < reach and not any(
                _overlap(word, other) for part in row for other in part.words for word in line.words
            ):
                row.append(line)
                break
        else:
            rows.append([line])
    return rows


def _overlap(one: Read, other: Read) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(
        one.right - one.left, other.right - other.left
    )


def _parts(texts: Sequence[str], places: Sequence[Box], votes: VoteLines) -> Iterable[tuple[int, int]]:
    """A line cut where a gap is wide, as the lines of a text layer are: the first word of each part, and the one after its last."""
    first = 0
    if len(texts) > 1:
        limit = gap_limit(places)
        columns = votes.cuts(texts, places)
        for number in range(1, len(texts)):
            gap = places[number].x0 - places[number - 1].x1
            marked = number == first + 1 and gap < 6 * limit and leads(texts[first], texts[number])
            if number in columns or (gap > limit and not marked):
                yield first, number
                first = number
    yield first, len(texts)
