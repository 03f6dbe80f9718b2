"""Markdown -> sheets, so that text of minutes inside it takes the same way as text made from PDF.

In: a text. Out: sheets. ``<!-- sida 6 -->`` begins page 6; other comments fall away. ``#`` lines and paragraphs that are bold
throughout are headings; headings glued together ("**Beslut****Nämndens beslut:**") are parted. Pipe tables become grids. The marks of
emphasis, links and escapes are taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest import limits
from pipeline.ingest.paper import Grid, Segment, Sheet
from pipeline.ingest.plain import segments_of
from pipeline.text import Box

_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->|<!--[^\n]*", re.DOTALL)  # one that is never closed ends with its line
_PAGE = re.compile(r"\s*(?:sida|sidan|sid\.?|page)\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
_HASH = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_SETEXT = re.compile(r"\s{0,3}(?:=+|-{3,})\s*$")
_BREAK = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_WHOLLY_BOLD = re.compile(r"\s*(?:(?:\*\*\s*[^*\n]+?\s*\*\*|__[^_\n]+?__)\s*:?\s*)+$")
_ITALIC = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*\n]+?)(?<![\s*])\*(?![\w*])|(?<![\w_])_(?![\s_])([^_\n]+?)(?<![\s_])_(?![\w_])"
)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$")
_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|em|strong|u|sup|sub|span|p|div|center|font|a)(?:\s[^<>\n]*)?>", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING_SIZE = 20.0  # for "#"; two points less for each further "#"


def sheets_of(text: str) -> list[Sheet]:
    sheets: list[Sheet] = []
    width = 0
    for number, part in _pages(text):
        sheet = Sheet(number)
        width = _fill(sheet, part.split("\n"), width)
        if sheet.segments or sheet.grids or not sheets:
            sheets.append(sheet)
    if len(sheets) > 1 and not sheets[0].segments and not sheets[0].grids:
        sheets.pop(0)
    return sheets


def _pages(text: str) -> Iterator[tuple[int, str]]:
    """The text cut where a comment names a page; the numbers rise."""
    number = 1
    kept: list[str] = []
    at = 0
    for comment in _COMMENT.finditer(text):
        kept.append(text[at : comment.start()])
        at = comment.end()
        named = _PAGE.match(comment.group(1) or "")
        if named is None:
            continue
        if "".join(kept).strip():
            yield number, "".join(kept)
            number += 1
        kept = []
        number = max(number, int(named.group(1)))
    kept.append(text[at:])
    yield number, "".join(kept)


def _fill(sheet: Sheet, lines: list[str], width: int = 0) -> int:
    """Puts the lines of a page on its sheet. ``width``: the cells of the table that the page before ended with; the same of this page is returned.

    A table that runs over a page border has its row of headings on the first page only.
    """
    top = 0.0
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        top += 1.0
        if not line.strip() or _FENCE.match(line) or _BREAK.fullmatch(line):
            continue
        ruled = at < len(lines) and _TABLE_RULE.match(lines[at]) is not None
        if _TABLE_ROW.match(line) and (ruled or (not sheet.grids and 1 < width == _cells(line))):
            rows = [line]
            at += ruled
            while at < len(lines) and _TABLE_ROW.match(lines[at]):
                rows.append(lines[at])
                at += 1
            sheet.grids.append(_grid(sheet.number, rows, top))
            top += len(rows)
            continue
        hashed = _HASH.match(line)
        if hashed:
            size = _HEADING_SIZE - 2 * len(hashed.group(1))
            for part in _unglue(hashed.group(2)):
                top = _put(sheet, part, top, size, True)
            continue
        if at < len(lines) and _SETEXT.match(lines[at]) and "=" in lines[at]:
            top = _put(sheet, line, top, _HEADING_SIZE - 2, True)
            at += 1
            continue
        if _WHOLLY_BOLD.match(line):
            for part in _unglue(line):
                top = _put(sheet, part, top, 0.0, True)
            continue
        if "****" in line:
            for part in line.replace("****", "**\n**").split("\n"):
                top = _put(sheet, part, top, 0.0, bool(_WHOLLY_BOLD.match(part)))
            continue
        top = _put(sheet, line.lstrip(">") if line.startswith(">") else line, top, 0.0, False)
    last = sheet.grids[-1].rows[-1] if sheet.grids else []
    return len(last)


def _cells(row: str) -> int:
    """How many cells a row of a table has."""
    return len(_CELL.split(row.strip().removeprefix("|").removesuffix("|")))


def _unglue(line: str) -> list[str]:
    """ "**Beslut****Nämndens beslut:**" -> its headings, each with its marks; a line with one heading as it is."""
    return [m.group() for m in re.finditer(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*:?", line)] if "****" in line else [line]


def _put(sheet: Sheet, line: str, top: float, size: float, bold: bool) -> float:
    for part in _BR.split(line):
        if part.strip():
            for segment in segments_of(inline(part), sheet.number, top):
                segment.size, segment.bold = size, bold
                sheet.segments.append(segment)
            top += 1.0
    return top


def inline(line: str) -> str:
    """A line without the marks of Markdown."""
    line = _LINK.sub(r"\1", line)
    line = _BOLD.sub(r"\2", line)
    line = _BOLD.sub(r"\2", line)
    line = _ITALIC.sub(lambda m: m.group(1) or m.group(2), line)
    line = _TAG.sub("", line)
    line = line.replace("**", "") if line.count("**") == 1 else line
    return _ESCAPE.sub(r"\1", line).replace("`", "").replace("&nbsp;", " ").replace("&amp;", "&")


def _grid(page: int, lines: list[str], top: float) -> Grid:
    rows: list[list[list[Segment]]] = []
    for number, line in enumerate(lines):
        cells: list[list[Segment]] = []
        for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))[: limits.CELLS]:
            words = inline(_BR.sub(" ", cell)).split()
            cells.append(
                [Segment(page, words, None, 0.0, top + number, float(len(cell)), top + number + 1)] if words else []
            )
        rows.append(cells)
    return Grid(page, Box(0.0, top, 0.0, top + len(lines)), rows)
