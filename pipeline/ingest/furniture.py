"""Page furniture: running heads, page counters, signature lines. They leave the running text but not the document.

In: sheets. Out: the same sheets with ``furniture`` filled and ``segments`` without it.

With pages, a line is furniture when it stands at the same place on several pages, counted from the edge inwards: a line that is
not repeated stops the search in its part of the page's width. Counters and signature lines are known by their form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.ingest.paper import Segment, Sheet

COUNTER = re.compile(
    r"(?:sid(?:a|an|nr|nummer|or)?\.?|page|blad)?\s*:?\s*\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|(?:av|of|/)\s*\d{1,4})|(?:sid(?:a|an)?\.?|page)\s*:?\s*\d{1,4}"
    r"|-\s?\d{1,3}\s?-",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
_SIGN = re.compile(
    r"""justerandes?\s+sign(?:atur(?:er)?|\.)?|justerandes?\s+signatur(?:er)?|(?:ordförandes?|sekreterares?)\s+sign(?:atur|\.)?
    |utdrags?bestyrkan(?:de|s)|utdraget\s+bestyrks|expedier(?:at|ing)\s*/\s*bestyrkt|(?:rätt\s+)?utdraget\s+bestyrkes
    |protokollet\s+har\s+justerats\s+digitalt(?!\s+av)|det\s+här\s+dokumentet\s+är\s+digitalt\s+signerat
    |dokumentet\s+är\s+(?:digitalt|elektroniskt)\s+(?:signerat|undertecknat)
    |transaktions?(?:identitet|id|-id|\s+id)\s*:?\s*[0-9A-Za-z-]{8,}|signerat\s+dokument|sign\.?(?=\s|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_RULE = re.compile(r"[\s._…·–—-]*")
_JUSTERANDE = re.compile(r"justerande(?!\w)", re.IGNORECASE)
_MASK = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+\d{4}")
HEADINGS = re.compile(
    r"(?:beslut|ärende|yrkande|reservation|sammanfattning|bakgrund|beredning|expedieras|skickas|omröstning|proposition|protokollsanteckning"
    r"|särskilt|bilag|handling|avsägelse|justering|jäv|deltar|underlag|förslag|beskrivning|delges|forts)",
    re.IGNORECASE,
)
TOP, FOOT = 0.3, 0.25  # the parts of a page's height that are searched


def is_form(text: str) -> bool:
    """True for a line that is furniture by its form alone, wherever it stands: a counter or a signature line."""
    if COUNTER.fullmatch(text.strip()):
        return True
    left, found = _SIGN.subn(" ", text)
    if found:
        left = _JUSTERANDE.sub(" ", left)
    return bool(found) and bool(_RULE.fullmatch(left))


def is_rule(text: str) -> bool:
    """True for a line of dots, dashes or underscores."""
    return len(text) > 4 and bool(_RULE.fullmatch(text))


def key_of(text: str) -> str:
    """What two appearances of the same running head have in common: letters in lower case, counters and dates masked."""
    text = _MASK.sub("#", " ".join(text.split()).lower())
    text = COUNTER.sub("#", text)
    return "#" if _NUMBER.fullmatch(text) else text


def separate(sheets: Sequence[Sheet]) -> None:
    """Move the furniture of every sheet from ``segments`` to ``furniture``."""
    repeated = _repeated(sheets)
    for sheet in sheets:
        if not sheet.segments:
            continue
        taken = _from_edges(sheet, repeated) if repeated else set()
        by_row: dict[int, list[Segment]] = defaultdict(list)
        for segment in sheet.segments:
            text = segment.text
            if is_form(text) or is_rule(text):
                taken.add(id(segment))
                by_row[round(segment.top)].append(segment)
        if by_row:  # "Justerande      Utdragsbestyrkande": the word alone would be a label
            for segment in sheet.segments:
                if _JUSTERANDE.fullmatch(segment.text) and any(
                    abs(segment.top - top) < segment.height and not all(is_rule(s.text) for s in near)
                    for top, near in by_row.items()
                ):
                    taken.add(id(segment))
        if taken:
            sheet.furniture = [s for s in sheet.segments if id(s) in taken]
            sheet.segments = [s for s in sheet.segments if id(s) not in taken]


def _place(segment: Segment, sheet: Sheet) -> tuple[int, int]:
    """Where a line stands, to four points; text files have no places worth comparing."""
    if not sheet.height:
        return (0, 0)
    return round(segment.x0 / 4), round(segment.top / 4)


def _repeated(sheets: Sequence[Sheet]) -> dict[str, set[tuple[int, int]]]:
    """Texts that stand at the same place near an edge of several pages, with those places."""
    if len(sheets) < 2:
        return {}
    seen: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for sheet in sheets:
        here: set[tuple[str, tuple[int, int]]] = set()
        height = sheet.height
        for segment in sheet.segments:
            if height and height * TOP < segment.top < height * (1 - FOOT):
                continue
            text = segment.text
            if "§" in text or len(text) > 120 or HEADINGS.match(text):
                continue
            here.add((key_of(text), _place(segment, sheet)))
        for key, place in here:
            seen[key][place] += 1
    pages = sum(1 for s in sheets if s.segments)
    enough = 2 if pages <= 4 else 3
    found: dict[str, set[tuple[int, int]]] = {}
    for key, places in seen.items():
        good: set[tuple[int, int]] = set()
        for x, y in places:
            near = sum(places.get((x + dx, y + dy), 0) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
            if near >= enough:
                good.add((x, y))
        if good:
            found[key] = good
    return found


def _from_edges(sheet: Sheet, repeated: dict[str, set[tuple[int, int]]]) -> set[int]:
    """The repeated lines of a page that no other line parts from the edge."""
    taken: set[int] = set()
    ordered = sorted(sheet.segments, key=lambda s: (s.top, s.x0))
    limit = sheet.height * TOP if sheet.height else _line_limit(ordered, 0.3)
    foot = sheet.height * (1 - FOOT) if sheet.height else _line_limit(ordered, 0.75)
    for line_up, within in ((ordered, lambda s: s.top <= limit), (ordered[::-1], lambda s: s.top >= foot)):
        blocks: list[Segment] = []
        for segment in line_up:
            if not within(segment):
                break
            places = repeated.get(key_of(segment.text))
            hit = places is not None and _place(segment, sheet) in places
            if hit and not any(b.x0 < segment.x1 and segment.x0 < b.x1 for b in blocks):
                taken.add(id(segment))
            elif not is_form(segment.text):
                blocks.append(segment)
    return taken


def _line_limit(ordered: Sequence[Segment], share: float) -> float:
    lines = sorted({s.top for s in ordered})
    return lines[min(len(lines) - 1, max(int(len(lines) * share), 6 if share < 0.5 else 0))]
