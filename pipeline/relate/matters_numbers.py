"""Case numbers compared: "KS 2024/0112", "KS/2024:112", "2024.112 KS" and "KS-2024/112-106" are one number.

In: case numbers as printed. Out: :class:`Number` (register, year, serial). A number that fits none of the forms is compared letter by
letter. The plan code behind a number is no part of it. Two numbers of one register that differ are two cases by the registrar's own word; one
matter may have a number in the register of each body (domain: "one matter may have a different number in each nämnd").

Forms: ``vocabulary/case_numbers.toml``; arkivlag (1990:782) and offentlighets- och sekretesslag (2009:400) 5 kap. 1-2 §§ (register).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Number(NamedTuple):
    """A case number: ``register`` in capitals, "" when none is printed; ``year`` 0 and ``serial`` the bare text when no form fits."""

    register: str
    year: int
    serial: str


_LETTERS = re.compile(r"[A-ZÅÄÖ]+\d{0,3}(?=[\s/:.-]|$)|[A-ZÅÄÖ]+")
_NO_REGISTER = frozenset({"NR", "DNR"})
_YEAR = re.compile(r"(?<!\d)(?:19[6-9]|20\d)\d(?!\d)")
_GROUPS = re.compile(r"\d+")


@lru_cache(maxsize=200_000)
def read(printed: str) -> Number:
    """A number as printed, read."""
    text = re.sub(r"\s+", " ", printed.upper()).strip()
    rest, register = _register(text)
    groups = [(m.group(), m.start(), m.end()) for m in _GROUPS.finditer(rest)]
    found = _year_first(rest, groups) or _serial_first(rest, groups)
    if found is None:
        return Number("", 0, re.sub(r"[\s./:–-]", "", text))
    year, serial = found
    return Number(register, year, str(int(serial)))


def _register(text: str) -> tuple[str, str]:
    """The number with blanks for its letters, and the letters: those before and behind, as one."""
    letters = "".join(m.group() for m in _LETTERS.finditer(text) if m.group() not in _NO_REGISTER)
    return _LETTERS.sub(lambda m: " " * len(m.group()), text), letters


def _year_first(rest: str, groups: list[tuple[str, int, int]]) -> tuple[int, str] | None:
    """ "2024/112", "2024.112", "2024-00112", "2018/29-700", "1.2.3-2010-214": a year and the figures behind it; not "156/2022-101"."""
    for n, (digits, start, _) in enumerate(groups):
        if not _YEAR.fullmatch(digits):
            continue
        if n + 1 < len(groups) and not (n > 0 and rest[groups[n - 1][2] : start] in ("/", ":")):
            return int(digits), groups[n + 1][0]
        if n > 0:
            return int(digits), groups[n - 1][0]
    return None


def _serial_first(rest: str, groups: list[tuple[str, int, int]]) -> tuple[int, str] | None:
    """ "1435/22", "18/0098": two figures of a year. The shorter group is the year; of two short ones the second."""
    if len(groups) < 2 or rest[groups[0][2] : groups[1][1]].strip() not in ("/", "-", ":"):
        return None
    (first, _, _), (second, _, _) = groups[:2]
    if len(second) == 2:
        return 2000 + int(second), first
    if len(first) == 2:
        return 2000 + int(first), second
    return None


@lru_cache(maxsize=200_000)
def read_all(printed: tuple[str, ...]) -> tuple[Number, ...]:
    """The distinct numbers of an item, in the order of printing."""
    return tuple(dict.fromkeys(map(read, printed)))


def series(number: Number, body: str | None) -> str:
    """The row of numbers that a number belongs to: its register, or the body whose paper it stands on when it names none."""
    return number.register or f"({body or ''})"
