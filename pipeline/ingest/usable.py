"""Whether the text layer of a page is what is printed on it, or the page has to be read by OCR.

In: a sheet, and the page while it is open. Out: a :class:`Judged`; and of two readings of one page, whether the second is the better.
Every page is judged, so this must cost next to nothing: words are counted, and the objects of a page are looked at only when that gives cause.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from pipeline.ingest.paper import Sheet
from pipeline.ingest.strokes import is_picture

FEW_WORDS = 3  # a scanned page may hold a page number as text
STAMP_WORDS = 20  # or a stamp of the registry, of a signing service
MANY_WORDS = 40  # so many words of Swedish hold some of the commonest
COMMON_LINES = 3  # lines that hold one of them
SURE = 0.6
#: Words that no page of Swedish prose is without.
_COMMON = "och att i av för till på som är en ett med den det om vid från har inte ska kl Att I För Till Den Det Om Vid"
COMMON = frozenset(_COMMON.split(" "))


class Judged(Enum):
    """What a page is: text, a picture without text, a picture with some words beside, or words that may not be those printed."""

    text = "text"
    picture = "picture"
    stamped = "stamped"
    unsure = "unsure"


def judge(sheet: Sheet, page: Any) -> Judged:
    """What the text layer of a page is worth; ``page`` is pdfium's handle."""
    if sheet.suspect:
        return Judged.unsure
    words = sum(len(s.words) for s in sheet.segments)
    if words >= STAMP_WORDS and (words < MANY_WORDS or reads_as_swedish(sheet)):
        return Judged.text
    if not is_picture(page, *sheet.shown):
        return Judged.text
    if words < FEW_WORDS:
        return Judged.picture
    return Judged.stamped if words < STAMP_WORDS else Judged.unsure


def reads_as_swedish(sheet: Sheet) -> bool:
    """Whether some lines of a page hold one of the commonest words."""
    found = 0
    for segment in sheet.segments:
        if not COMMON.isdisjoint(segment.words):
            found += 1
            if found >= COMMON_LINES:
                return True
    return False


def is_better(read: Sheet, layer: Sheet) -> bool:
    """Whether what OCR read is nearer to the page than its text layer: more words than a stamp, Swedish rather than nonsense."""
    sure = sum(value >= SURE for _, value in read.ocr.values())
    words = sum(len(s.words) for s in layer.segments)
    if words < STAMP_WORDS:
        return sure >= words + FEW_WORDS
    if layer.suspect:
        return sure >= words / 2
    return reads_as_swedish(read) and not reads_as_swedish(layer)
