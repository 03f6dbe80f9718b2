"""A line of an item -> the section that it opens.

In: the text of a block. Out: :class:`Heading`, or None when the line is no known heading. The headings are data
(``vocabulary/headings.toml``), read into one trie of words, so that a line that is no heading is left at its first word.
A heading may stand alone, before a colon, or glued to its text ("Yrkanden Eva Ek (S) yrkar ..."); in the last case only
headings that open no sentence count, and only before a capital letter ("Reservation mot beslutet anmäls" is a sentence).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.structure.composed import composed
from pipeline.structure.heading_forms import Form, Node, trie
from pipeline.structure.letterspaced import written_together
from pipeline.terms import SectionKind

#: A heading is no longer than this many characters and words.
LONGEST, MOST_WORDS = 140, 18

_BODY_END = re.compile(
    r"[\w-]*(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|beredning(?:en)?|kommitté(?:n)?|direktion(?:en)?|råd(?:et)?|"
    r"delegation(?:en)?|presidi(?:um|et)|stämman?)s?",
    re.IGNORECASE,
)
_SHORT_BODY = re.compile(r"(?:[A-ZÅÄÖ]{2,6}|Ks|Kf|Au|Ksau|Bun|Sn|Kfn|Bn|Tn)(?::?s)?")
_OFFICE_END = re.compile(
    r"[\w-]*(?:förvaltning(?:en|ar|arna)?|kontor(?:et)?|avdelning(?:en)?|enhet(?:en)?|direktör(?:en)?|chef(?:en)?|sekretariat(?:et)?|"
    r"ledning(?:en)?|tjänstem[aä]n(?:nen)?|tjänsteperson(?:en|er|erna)?|handläggaren?|föredraganden?|ordföranden?|bolag(?:et)?|stab(?:en)?|"
    r"kansli(?:et)?|utredaren?|utredning(?:en)?|verksamhet(?:en)?|sekreterare?n?|ab:?|strateg(?:en)?|jurist(?:en)?|grupp(?:en)?|"
    r"konsult(?:en)?|revision(?:en)?|revisorer(?:na)?)s?",
    re.IGNORECASE,
)
#: Words that may stand before the last word of a name: genitives ("kommunstyrelsens"), hyphened parts ("barn-"), "och".
_LINK = re.compile(r"(?:\w[\w-]*s|[\w-]+-,?|[\w-]+,|och|&|samt)", re.IGNORECASE)
_OF = {"nämnden", "styrelsen", "utskottet", "kommittén", "förvaltningen", "beredningen"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as read. ``start``/``end`` bound it in the line, ``text_at`` is where text begins that follows on the same
    line (the line's length when none does), ``body`` the deciding body it names first, ``other`` its section when that is
    another body, ``weak`` that it is a plain word too, ``title`` that it may be an item's title, ``composed`` that it is not listed."""

    kind: SectionKind
    start: int
    end: int
    text_at: int
    body: str | None = None
    other: SectionKind | None = None
    title: bool = False
    weak: bool = False
    composed: bool = False


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    colon: bool
    comma: bool = False


_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Za-z][.)]|[IVX]{1,4}[.)])")
#: What may follow a heading on its line: a running number, parties in parentheses.
_TAIL = re.compile(
    r"(?:#?\d{1,2}|\(?[A-ZÅÄÖa-zåäö.]{1,12}\),?|\([A-ZÅÄÖa-zåäö.]{1,12}[,/]?|och|från|av|#)", re.IGNORECASE
)
#: "Kommunstyrelsens förslag (2008-11-11, § 190)"
_WHERE_DECIDED = re.compile(
    r"\((?:(?:den\s)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s\w{3,9}\s\d{4})(?:[,\s]*§{1,2}\s?\d{1,4}\w?)?"
    r"|§{1,2}\s?\d{1,4}\w?(?:[,\s/]*\d{4}(?:-\d\d-\d\d)?)?)\)[\s:*_]*"
)
#: What a proposal is voted for with, behind its colon.
_SIDE = re.compile(r"(?:ja|nej)(?:-röst)?[\s.]*", re.IGNORECASE)
_PARTIES = re.compile(r"\s*\([A-ZÅÄÖa-zåäö.]{1,12}(?:[,/ ]+(?:och )?[A-ZÅÄÖa-zåäö.]{1,12}){0,8}\)")
_OPENS_TEXT = re.compile(r"[\"”“»•–(-]*\s?(?:[A-ZÅÄÖ]|\d{1,2}[.)]$|[-–•]$)")


_FIRST = re.compile(
    r"[*_#>\s]*(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Za-z][.)]|[IVX]{1,4}[.)])[*_\s]+)?[*_]*(?P<word>[^\s*_]+?)[:.,*_]*(?=\s|$)"
)


@cache
def _after_names() -> re.Pattern[str]:
    """The words that may follow the name of a body or an office in a heading, each with the sign before it: the search skips to that."""
    root = trie()
    words = {
        w for place in ("{body}", "{office}") for w in root.steps.get(place, Node()).steps if not w.startswith("{")
    }
    return re.compile(rf"\W(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)", re.IGNORECASE)


#: "BeslutKommunfullmäktige beslutar": the space between a heading and its text was lost.
_GLUED = re.compile(
    r"[\s*_#]*(?:[A-ZÅÄÖa-zåäö]+[ ]){0,4}?(?:(?P<word>[A-ZÅÄÖa-zåäö][a-zåäö]{3,20})(?=[*_]{0,2}[A-ZÅÄÖ][a-zåäö])"
    r"|(?P<caps>[A-ZÅÄÖ]{4,20})(?=[A-ZÅÄÖ][a-zåäö]{2}))"
)


def _glued(line: str) -> int | None:
    """Where the text begins that is glued to the heading word before it; None when none is."""
    found = _GLUED.match(line)
    return found.end() if found and (found["word"] or found["caps"]).lower() in trie().steps else None


_RUN_ON = re.compile(r"(?<=[.!?)])(?=[A-ZÅÄÖ][a-zåäö]{3,20}[A-ZÅÄÖ][a-zåäö])")


def run_on(text: str) -> list[int]:
    """Where in a text a heading begins that is glued both to the sentence before it and to its own text."""
    return [at.start() for at in _RUN_ON.finditer(text) if _glued(text[at.start() : at.start() + 60]) is not None]


def _can_open(line: str) -> bool:
    """A quick look that leaves running text alone: the first word opens a listed heading, or a word stands in it that follows a name."""
    first = _FIRST.match(line)
    if not first:
        return bool(line.strip())
    if first["word"].lower() in trie().steps or _glued(line) is not None:
        return True
    return bool(_after_names().search(line, first.end(), first.end() + 100))


def _tokens(line: str) -> list[_Word]:
    found: list[_Word] = []
    glued = _glued(line)
    for hit in _TOKEN.finditer(line, 0, 300 if len(line) <= LONGEST else 100):
        text = hit.group()
        start, end = hit.start(), hit.end()
        if glued is not None and start < glued < end:
            word = line[start:glued].lstrip("*_#>")
            found.append(_Word(word, glued - len(word), glued, False, False))
            text, start = line[glued:end], glued
        while text and text[0] in "*_#>":
            text, start = text[1:], start + 1
        while text and text[-1] in "*_":
            text, end = text[:-1], end - 1
        colon = text.endswith(":")
        if not text:
            continue
        found.append(_Word(text.rstrip(":.,") or text, start, end, colon, text.endswith(",")))
        if len(found) == MOST_WORDS:
            break
    return found


def _spans(words: list[_Word], at: int, end_pattern: re.Pattern[str]) -> Iterator[int]:
    """Where a name of a body (or an office) that begins at word ``at`` may end (word index after it)."""
    first = words[at].text
    if first.lower() in _OF and at + 2 < len(words) and words[at + 1].text.lower() == "för":
        yield from range(at + 3, min(at + 9, len(words)) + 1)
    if end_pattern is _BODY_END and _SHORT_BODY.fullmatch(first):
        yield at + 1
    for i in range(at, min(at + 8, len(words))):
        text = words[i].text
        if end_pattern.fullmatch(text):
            yield i + 1
            if i + 2 < len(words) and words[i + 1].text == "i" and words[i + 2].text[:1].isupper():
                yield i + 3
        following = words[i + 1].text if i + 1 < len(words) else ""
        if not (_LINK.fullmatch(text) or following in {"och", "&"}) or words[i].colon:
            return


def _walk(words: list[_Word], at: int, node: Node, body: str | None) -> Iterator[tuple[int, Form, str | None]]:
    """Every heading that begins at word ``at``: (the word after it, its form, the first body it names)."""
    if node.form is not None:
        yield at, node.form, body
    if at >= len(words) or (at and words[at - 1].colon):
        return
    step = node.steps.get(words[at].text.lower())
    if step is not None:
        yield from _walk(words, at + 1, step, body)
    for place, pattern in (("{body}", _BODY_END), ("{office}", _OFFICE_END)):
        step = node.steps.get(place)
        if step is not None:
            for end in _spans(words, at, pattern):
                named = " ".join(w.text + "," * w.comma for w in words[at:end]).rstrip(",")
                yield from _walk(words, end, step, body or (named if place == "{body}" else None))


def read_heading(line: str, *, alone: bool = False) -> Heading | None:
    """The heading that ``line`` is or begins with; None when it is none.

    ``alone``: only a heading that fills the line, as in list items.
    """
    return _read_short(line, alone) if len(line) <= 60 else _read(line, alone)


@lru_cache(maxsize=4096)
def _read_short(line: str, alone: bool) -> Heading | None:
    """The same lines ("Beslut") come again on every page."""
    return _read(line, alone)


def _read(line: str, alone: bool) -> Heading | None:
    if (together := written_together(line)) is None:
        return _read_written(line, alone)
    text, places = together
    found = _read_written(text, alone)
    if found is None:
        return None
    at = [*places, len(line)]
    return replace(found, start=at[found.start], end=at[found.end - 1] + 1, text_at=at[found.text_at])


def _read_written(line: str, alone: bool) -> Heading | None:
    return _read_listed(line, alone) or _read_composed(line)


def _read_composed(line: str) -> Heading | None:
    """A heading that fills the line and is put together of the words of headings."""
    bare = _BARE.fullmatch(line)
    kind = composed(bare["words"]) if bare else None
    if bare is None or kind is None:
        return None
    return Heading(kind, bare.start("words"), bare.end("words"), len(line), composed=True)


#: The words of a heading without its marks and its number.
_BARE = re.compile(
    r"[*_#>\s]*(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Za-z][.)])[*_\s]+)?(?P<words>[A-ZÅÄÖ].{3,70}?)[\s:*_]*"
)


def _read_listed(line: str, alone: bool) -> Heading | None:
    words = _tokens(line) if _can_open(line) else []
    if not words:
        return None
    first = 1 if _NUMBER.fullmatch(words[0].text) and len(words) > 1 else 0
    if not words[first].text[0].isupper() and words[first].start == 0:
        return None  # a wrapped line; with a bold mark before it, small letters will do
    whole = line
    if len(words) > first + 1 and words[-1].text.lower() in ("m.m", "mm"):
        words, line = words[:-1], line[: words[-1].start].rstrip()
    fills = words[-1].end >= len(line.rstrip(" *_")) and len(line) <= LONGEST
    best: Heading | None = None
    for end, form, body in _walk(words, first, trie(), None):
        heading = _standing(line, words, first, end, form, body, fills, alone)
        if heading and (
            best is None or (heading.text_at >= len(line), heading.end) > (best.text_at >= len(line), best.end)
        ):
            best = heading
    return replace(best, text_at=len(whole)) if best and best.text_at >= len(line) else best


def _standing(
    line: str, words: list[_Word], first: int, end: int, form: Form, body: str | None, fills: bool, alone: bool
) -> Heading | None:
    """The heading over ``words[first:end]`` if it may stand as it does: alone, before a colon, glued to its text."""
    last = words[end - 1]
    start = words[first].start
    shown_end = last.end - 1 if last.colon else last.end
    joined = _joined(words, end, form) if fills and end < len(words) else None
    if fills and (end == len(words) or joined is not None or _is_tail(line, words, end)):
        shown = shown_end if end == len(words) else len(line.rstrip(" :*_"))
        return Heading(joined or form.kind, start, shown, len(line), body, form.other, form.title, form.weak)
    if alone or form.title or (last.comma and end == first + 1):
        return None
    follows = _PARTIES.match(line, last.end)
    text_at = follows.end() if follows else last.end
    colon = last.colon
    if follows and line[text_at : text_at + 1] == ":":
        text_at, colon = text_at + 1, True
    while text_at < len(line) and line[text_at] in " *_\t":
        text_at += 1
    if colon and _SIDE.fullmatch(line, text_at):
        return None  # "Kommunstyrelsens förslag: JA"
    if colon and last.end - start <= 90 and text_at < len(line):
        return Heading(form.kind, start, shown_end, text_at, body, form.other, False, form.weak)
    rest = line[text_at:]
    if not form.glue or follows or end >= len(words) or not _OPENS_TEXT.match(words[end].text):
        return None
    # a sentence follows: some words, and not a title that begins like a heading ("Beslut - Taxa för tillsyn 2022")
    if words[end].text in ("-", "–") and not rest.rstrip().endswith((".", ":")):
        return None
    if (
        form.kind is SectionKind.distribution
        and last.end - start > 8
        and text_at > last.end
        and words[end - 1].text == "till"
    ):
        return Heading(form.kind, start, shown_end, text_at, body, form.other, False, form.weak)
    if text_at > last.end and (len(rest) < 25 or rest.count(" ") < 3 or not re.search(r"[a-zåäö]{2}", rest)):
        return None
    return Heading(form.kind, start, shown_end, text_at, body, form.other, False, form.weak)


#: What joins two headings on one line: "Yrkanden och beslutsordning", "Beslutsgång, omröstning".
_JOINS = frozenset({"och", "samt", "/", "&", "-", "–"})
#: Sections that are joined to another in one heading; the first tells what kind the section is.
_JOINED = frozenset({SectionKind.claims, SectionKind.procedure, SectionKind.vote, SectionKind.speakers})


def _joined(words: list[_Word], end: int, form: Form) -> SectionKind | None:
    """The kind of a heading whose rest is another listed heading ("Anföranden och yrkanden"): claims if either is; None if it is not so."""
    if form.kind not in _JOINED or words[end - 1].colon:
        return None
    at = end + 1 if words[end].text in _JOINS else end
    for stop, other, _ in _walk(words, at, trie(), None) if at < len(words) else ():
        kind = other.kind if stop == len(words) else _joined(words, stop, other)
        if kind is not None:
            return SectionKind.claims if kind is SectionKind.claims else form.kind
    return None


def _is_tail(line: str, words: list[_Word], end: int) -> bool:
    """Whether what follows the heading on its line is only a number, parties or when it was decided: "Yrkande 2", "Reservation (S), (V)"."""
    rest = words[end:]
    if not words[end - 1].colon and _WHERE_DECIDED.fullmatch(line, rest[0].start):
        return True
    if len(rest) > 8 or (words[end - 1].colon and not all("(" in w.text or ")" in w.text for w in rest)):
        return False
    if not all(_TAIL.fullmatch(w.text) for w in rest):
        return False
    return any(c.isdigit() or c == "(" for w in rest for c in w.text)
