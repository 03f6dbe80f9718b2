"""Furniture in text files that lost their page borders: only repetition and form tell it.

In: sheets of a text file. Out: the ids of the segments that are furniture. Two signs are looked for:

* a short line, or two or three after each other, that say again what the head of the document says, parted from the text by
  blank lines (or that say one of the words for a body or its minutes, after two blank lines or more, twice);
* short lines that come back each time close to a page counter or a signature line.

A section heading, a § line or a person is never furniture. The head itself stays in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.forms import BARE_INSIDE, DECIDES, HEADINGS, is_form, is_heading, is_rule, key_of
from pipeline.ingest.paper import Row, Sheet, rows_of

SHORT = 70  # characters: no running head is longer
HEAD_ROWS = 5
NEAR_ROWS = 6
_OFFICIAL = re.compile(
    r"kommun|nämnd|styrelse|utskott|protokoll|fullmäktige|region|förvaltning|beredning|landsting|sammanträde|datum|#",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\((?:[A-ZÅÄÖ]{1,4}|-|[a-zåäö]{1,3})\)")
_STOP = re.compile(r"[.:;,!?]$")


def taken_of(sheets: Sequence[Sheet]) -> set[int]:
    rows = [row for sheet in sheets for row in rows_of(sheet.segments)]
    texts = [" ".join(s.text for s in row) for row in rows]
    gaps = [_gap(rows[n - 1], row) if n else 99.0 for n, row in enumerate(rows)]
    gaps.append(99.0)
    fit = [_may_be_head(text) for text in texts]
    if any(
        BARE_INSIDE.search(text) for text in texts
    ):  # then a figure alone counts no pages: it is a § that lost its sign
        fit = [good and not text.isdigit() for good, text in zip(fit, texts, strict=True)]
    taken: set[int] = set()
    for number in _repeats_of_head(texts, gaps, fit) | _lone_repeats(texts, gaps, fit) | _beside_forms(texts, fit):
        taken.update(id(s) for s in rows[number])
    return taken


def _gap(before: Row, after: Row) -> float:
    """Lines from one row to the next: 1 is the next line, 2 has a blank one between; a new page counts as many."""
    if before[0].page != after[0].page:
        return 99.0
    return after[0].top - before[0].top


def _may_be_head(text: str) -> bool:
    return (
        len(text) <= SHORT
        and "§" not in text
        and not _STOP.search(text)
        and not HEADINGS.match(text)
        and not is_heading(text)
        and not DECIDES.search(text)
        and not _PERSON.search(text)
        and not is_rule(text)
    )


def _repeats_of_head(texts: list[str], gaps: list[float], fit: list[bool]) -> set[int]:
    """Rows after the head that say again one of its lines, or several of them together."""
    head: list[str] = []
    for text, good in zip(texts[:HEAD_ROWS], fit, strict=False):
        if not good and not is_form(text):
            break
        head.append(key_of(text))
    keys = {" ".join(head[a:b]) for a in range(len(head)) for b in range(a + 1, len(head) + 1)} - {"#", "#datum", ""}
    found: set[int] = set()
    at = len(head)
    while at < len(texts):
        for size in (3, 2, 1):
            rows = range(at, min(at + size, len(texts)))
            if len(rows) < size or not all(fit[n] for n in rows):
                continue
            alone = gaps[at] >= 2 and gaps[at + size] >= 2
            if alone and key_of(" ".join(texts[n] for n in rows)) in keys:
                found.update(rows)
                at += size - 1
                break
        at += 1
    return found


def _lone_repeats(texts: list[str], gaps: list[float], fit: list[bool]) -> set[int]:
    """Short lines with an official word that come twice or more, each after two blank lines: traces of a page border."""
    alone = [
        n
        for n, good in enumerate(fit)
        if good and n and 3 <= gaps[n] < 99 and gaps[n + 1] >= 2 and _OFFICIAL.search(texts[n])
    ]
    counts = Counter(key_of(texts[n]) for n in alone)
    return {n for n in alone if counts[key_of(texts[n])] >= 2 and key_of(texts[n]) not in ("#", "#datum")}


def _beside_forms(texts: list[str], fit: list[bool]) -> set[int]:
    """Short lines that come back beside page counters and signature lines."""
    forms = [n for n, text in enumerate(texts) if is_form(text)]
    if len(forms) < 2:
        return set()
    clusters: list[set[int]] = []
    last = -99
    for form in forms:
        if form - last > NEAR_ROWS:
            clusters.append(set())
        last = form
        for step in (-1, 1):
            at = form + step
            while (
                0 <= at < len(texts)
                and abs(at - form) <= NEAR_ROWS
                and (fit[at] or is_form(texts[at]) or is_rule(texts[at]))
            ):
                clusters[-1].add(at)
                at += step
    counts = Counter(key for cluster in clusters for key in {key_of(texts[n]) for n in cluster})
    enough = max(2.0, 0.4 * len(clusters))
    return {
        n
        for cluster in clusters
        for n in cluster
        if counts[key_of(texts[n])] >= enough and fit[n] and n > 1 and _OFFICIAL.search(key_of(texts[n]))
    }
