"""Case numbers (diarienummer) in the head of a matter, told from the other numbers of a page.

In: text of a head line or label and its offset in the document. Out: :class:`CaseNumber` as printed, without "Dnr".
The forms are data (``vocabulary/case_numbers.toml``, with the municipality each was seen in). A form counts bare or, when it looks like a law
(``2008:962``) or a span of years, only behind a label. Left alone: laws, SOU and prop., page counters ``1(14)``, school years ``2018/19``, dates,
property names ``Ekeby 1:26``, telephone numbers. Which lines are the head of a matter is for :mod:`pipeline.structure.items` to say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.rules import VocabularyError, toml
from pipeline.text import Extent

FILE = "case_numbers.toml"
FORM_KEYS = {"id", "pattern", "labelled", "finds", "spares", "source"}

_YEAR = r"(?:19[6-9]\d|20\d\d)"
_PLAN = r"(?:\s?[–-]\s?\d{1,3}(?!\d)(?:[ .]\d{3}(?!\d))?|\s?[–-]\s?\d{1,2}(?:\.\d{1,2}){1,3}(?![\w.])|\.\d{3}(?!\d)|\s\d{3}(?=\s*(?:\n|$)))?"
_BEFORE = r"(?<![\w/])(?<![\w(]-)(?<!\d[.:,])"
_AFTER = r"(?![\w])(?![/:-]\w)(?!\.\d)"
#: What may stand between two numbers of one list.
_BETWEEN = re.compile(r"[,;\s]*(?:\b(?:och|samt|resp\.?)\s+)?")
#: Any token with a figure in it: what a label is believed for when no listed form fits.
_ANY = re.compile(
    r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,5} (?=\d))?(?=[\w./:–-]*\d)[A-ZÅÄÖ\d][\w./:–-]{2,24}(?<![.:–-])(?: \d{3,4}(?![\w./-]))?"
)


_FIGURE = re.compile(r"\d")


class CaseNumber(NamedTuple):
    """A case number as printed and where it stands."""

    text: str
    extent: Extent


class _Forms(NamedTuple):
    label: re.Pattern[str]
    bare: re.Pattern[str]
    labelled: tuple[re.Pattern[str], ...]


@cache
def forms() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """The listed forms: (id, pattern, whether it needs a label).

    Raises VocabularyError for an unknown or a missing key.
    """
    data = toml(FILE)
    if extra := set(data) - {"labels", "not_registries", "form"}:
        raise VocabularyError(f"vocabulary/{FILE}: unknown table {sorted(extra)}")
    barred = "|".join(re.escape(word) for word in data["not_registries"])
    camel = r"[A-ZÅÄÖ][a-zåäö]{1,3}[A-ZÅÄÖ]{1,2}"
    letters = (
        rf"(?!(?:{barred})(?![\wåäö]))(?:[A-ZÅÄÖ]{{2,7}}|{camel}|[A-ZÅÄÖ][a-zåäö]{{1,3}}|[A-ZÅÄÖ]{{1,3}}\d{{1,3}})"
    )
    parts = {
        "{registry}": rf"(?:[A-ZÅÄÖ]{{2,5}}[ /-])?{letters}",
        "{year}": _YEAR,
        "{serial}": r"\d{1,6}",
        "{plan}": _PLAN,
    }
    found: list[tuple[str, re.Pattern[str], bool]] = []
    for entry in data["form"]:
        label = entry.get("id", "?")
        if extra := set(entry) - FORM_KEYS:
            raise VocabularyError(
                f"vocabulary/{FILE}: form {label}: unknown key {sorted(extra)}; known are {sorted(FORM_KEYS)}"
            )
        if missing := {"id", "pattern", "finds", "source"} - set(entry):
            raise VocabularyError(f"vocabulary/{FILE}: form {label}: add {sorted(missing)}")
        pattern = entry["pattern"]
        for name, piece in parts.items():
            pattern = pattern.replace(name, piece)
        after = "" if pattern.startswith(r"\d{1,6}/") else _AFTER
        found.append((label, re.compile(rf"{_BEFORE}(?:{pattern}){after}"), bool(entry.get("labelled", False))))
    return tuple(found)


@cache
def _label() -> re.Pattern[str]:
    listed = "|".join(toml(FILE)["labels"])
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)\s*[:.]?\s*", re.IGNORECASE)


@cache
def _barred() -> re.Pattern[str]:
    """A word that makes the number after it another sort of number, at the end of a text."""
    barred = "|".join(re.escape(word) for word in toml(FILE)["not_registries"])
    return re.compile(rf"(?<!\w)(?:{barred})\.?\s$", re.IGNORECASE)


#: Plans and terms run over no more years than these.
_LONGEST_SPAN = 12


def _is_span_of_years(number: str) -> bool:
    """ "2018/19" and "2020/2021" are a school year or a span, not a case; so is "KS 2025-27"."""
    if short := re.fullmatch(r"\w+ (?:19|20)(\d\d)[–-](\d\d)", number):
        return 0 < int(short[2]) - int(short[1]) <= _LONGEST_SPAN
    span = re.fullmatch(r"((?:19|20)\d\d)/(\d\d|(?:19|20)\d\d)", number)
    if not span:
        return False
    first, second = span.groups()
    return int(second) % 100 == (int(first) + 1) % 100 if len(second) == 2 else True


def _match(text: str, at: int, *, labelled: bool) -> str | None:
    """The longest listed form that starts exactly at ``at``."""
    if not _FIGURE.search(text, at, at + 16):
        return None
    best = ""
    for _, pattern, needs in forms():
        if needs and not labelled:
            continue
        hit = pattern.match(text, at)
        if hit and len(hit.group()) > len(best) and (labelled or not _is_span_of_years(hit.group())):
            best = hit.group()
    return best.rstrip() or None


def _run(text: str, at: int, *, labelled: bool) -> list[tuple[int, str]]:
    """The numbers that stand in a row from ``at`` on: "2020/1, 2020/2 och 2020/3"."""
    found: list[tuple[int, str]] = []
    while len(found) < 20:
        number = _match(text, at, labelled=labelled)
        if number is None and labelled and not found:
            hit = _ANY.match(text, at)
            number = hit.group() if hit and not _looks_like_date(hit.group()) else None
        if number is None:
            break
        found.append((at, number))
        gap = _BETWEEN.match(text, at + len(number))
        if gap is None or gap.end() == at + len(number):
            break
        at = gap.end()
    return found


def _looks_like_date(token: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d[-.]?\d\d[-.]?\d\d|(?:19|20)\d\d", token))


def _plain(text: str) -> str:
    """Hard spaces as plain ones; the length stays."""
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("\u2007", " ")


def labelled_numbers(text: str, base: int = 0) -> list[CaseNumber]:
    """The numbers behind a label ("Dnr", "Diarienummer", "Ärendenummer") anywhere in ``text``."""
    text = _plain(text)
    found: dict[int, CaseNumber] = {}
    for label in _label().finditer(text):
        for at, number in _run(text, label.end(), labelled=True):
            found.setdefault(at, CaseNumber(number, Extent(base + at, base + at + len(number))))
    return [found[at] for at in sorted(found)]


def bare_numbers(text: str, base: int = 0) -> list[CaseNumber]:
    """Every number of a form that needs no label, longest first, none inside another."""
    text = _plain(text)
    found: list[CaseNumber] = []
    at = 0
    if not _FIGURE.search(text):
        return found
    while at < len(text):
        starts = _START.search(text, at)
        if starts is None:
            break
        number = _match(text, starts.start(), labelled=False)
        if number is None or _barred().search(text, max(0, starts.start() - 12), starts.start()):
            at = starts.end()
            continue
        found.append(CaseNumber(number, Extent(base + starts.start(), base + starts.start() + len(number))))
        at = starts.start() + len(number)
    return found


#: Where a number may begin: a figure or a capital at the start of a word, a registry in small letters.
_START = re.compile(r"(?<![\w/])(?=[\dA-ZÅÄÖ]|[a-zåäö]{2,5}/\d{4}:)\w")


def head_numbers(text: str, base: int = 0) -> list[CaseNumber]:
    """The case numbers of a head line: labelled and bare ones, in order, each place once."""
    found = labelled_numbers(text, base)
    for number in bare_numbers(text, base):
        if not any(number.extent.overlaps(known.extent) for known in found):
            found.append(number)
    return sorted(found, key=lambda n: n.extent)


#: The number of a printed paper ("H 2024 nr 77", Göteborg): it stands with the case number and is none.
_PAPER = r"(?<!\w)(?:H|Handl(?:ing)?)\.?\s+(?:19|20)\d\d\s+nr\s+\d{1,4}(?:\s?[A-Z](?!\w))?"
_PAPER_AT_END = re.compile(rf"[\s,;:]*{_PAPER}[\s,;:]*$")
#: The code of the document plan beside a number: "Dnr SN 2021/45  Dpl 71".
_PLAN_CODE = r"(?<!\w)(?i:Dpl)\.?\s?\d{1,3}(?:\.\d{1,3})*(?!\w)"
#: The class of the archive's plan behind a number ("Dnr SN 2021/45  3.7.2"), with no word that says what it is.
#: One of three digits ("KS 2012-14 041") is one only at the end of the line, or in a cell of its own.
_CLASS = re.compile(r"[\s,;:(]*(?<![\w.])(?:\d{1,2}(?:\.\d{1,2}){1,4}\)?(?![\w.])|(?<!\d)\d{3}\)?(?=\s*$))")
_CLASS_ALONE = re.compile(r"\s*\d{3}\s*")
_PLAN_ALONE = re.compile(rf"\W*{_PLAN_CODE}\W*", re.IGNORECASE)
_REST = re.compile(rf"[\s,;:()./–-]*(?:(?:\b(?:och|samt|nr)\b|{_PAPER}|{_PLAN_CODE})[\s,;:()./–-]*)*")


def is_case_line(text: str) -> bool:
    """Whether ``text`` is nothing but case numbers and their labels ("Dnr KS 2020/12", "2019.437 KS")."""
    return len(text) <= 120 and _is_case_line(text)


@lru_cache(maxsize=1024)  # several readers of heads ask it of the same lines
def _is_case_line(text: str) -> bool:
    text = _plain(text)
    if _CLASS_ALONE.fullmatch(text):
        return True
    at = 0
    seen = _PLAN_ALONE.fullmatch(text) is not None
    while at < len(text):
        rest = _REST.match(text, at)
        if rest and rest.end() > at:
            at = rest.end()
            continue
        label = _label().match(text, at)
        if label and label.end() > at:
            at, seen = label.end(), True
            run = _run(text, at, labelled=True)
        else:
            run = _run(text, at, labelled=False)
            if not run:
                return False
        if run:
            seen = True
            at = _behind(text, run)
    return seen


def _behind(text: str, run: list[tuple[int, str]]) -> int:
    """Where a row of numbers ends, the class of the archive's plan with it."""
    end = run[-1][0] + len(run[-1][1])
    code = _CLASS.match(text, end)
    return code.end() if code else end


def is_label(text: str) -> bool:
    """Whether ``text`` is a label of case numbers and nothing more ("Diarienummer:")."""
    return _label().fullmatch(text.strip() + " ") is not None


def split_title(text: str) -> tuple[int, int]:
    """The part of a head line that is title, as offsets: case numbers with their label cut off at the front and at the end.

    A number in parentheses at the end of a title stays in it.
    """
    text = _plain(text)
    start, end = 0, len(text)
    while True:
        gap = re.compile(r"[\s,;:–-]*").match(text, start)
        start = gap.end() if gap else start
        label = _label().match(text, start)
        run = _run(text, label.end() if label else start, labelled=bool(label))
        if not run:
            break
        start = _behind(text, run)
    for label in reversed(list(_label().finditer(text, start))):
        if is_case_line(text[label.start() : end]):
            end = label.start()
    for number in reversed(bare_numbers(text[start:end])):
        after = start + number.extent.end
        code = _CLASS.match(text, after, end)
        tail = text[code.end() if code else after : end]
        before = text[start + number.extent.start - 1 : start + number.extent.start]
        if not tail.strip(" ,;") and before in {" ", "\t", "\n"}:
            words = text[start : start + number.extent.start]
            # a number that hangs on a preposition belongs to the sentence ("yttrande över KS 2020/12")
            if re.search(
                r"\b(?:av|över|i|om|med|till|från|för|och|enligt|nr|år|perioden|läsåret)\s+$", words, re.IGNORECASE
            ):
                break
            end = start + number.extent.start
    paper = _PAPER_AT_END.search(text, start, end)
    if paper:
        end = paper.start()
    while end > start and text[end - 1] in " ,;:(\t\n":
        end -= 1
    while start < end and text[start] in " \t\n.:;,–-":
        start += 1
    return start, end
