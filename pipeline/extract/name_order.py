"""Lists of names whose surnames stand first ("Ek Anna", "EK Anna"), turned into names as they are said.

In: the entries of a vote list and the attendance list of the meeting. Out: the entries. The names are turned where the attendance list has
more of them the other way round, or, where it has none of them, where more end with a given name than begin with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from pipeline.extract.ballot_list import Entry
from pipeline.extract.short_names import meant
from pipeline.parties import words
from pipeline.rows import Attendance


def as_said(entries: Sequence[Entry], roster: Iterable[Attendance]) -> list[Entry]:
    """The entries, with given names first."""
    roster = [*roster]
    entries = [_whole(e, roster) for e in entries]
    known = {a.name.casefold() for a in roster}
    here = sum(e.name.casefold() in known for e in entries)
    turned = sum(_turned(e.name).casefold() in known for e in entries)
    if here >= turned > 0 or here > turned:
        return _all_turned(entries) if _surnames_first(entries) else [*entries]
    if turned * 2 < len(entries):  # the list knows few of them: the chair, those who adjust the minutes
        here = sum(_is_given(e.name.split()[0]) for e in entries if e.name)
        turned = sum(_is_given(e.name.split()[-1]) for e in entries if e.name)
        if turned <= here or turned * 2 < len(entries):
            return [*entries]
    return _all_turned(entries)


def _all_turned(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(e, name=_turned(e.name)) if e.name else e for e in entries]


def _surnames_first(entries: Sequence[Entry]) -> bool:
    """Whether nearly all names end with a given name and hardly any begins with one: the attendance list prints them so too."""
    names = [e.name for e in entries if " " in e.name]
    ends = sum(_is_given(name.split()[-1]) for name in names)
    begins = sum(_is_given(name.split()[0]) for name in names)
    return len(names) > 3 and ends * 4 >= len(names) * 3 and begins * 8 <= len(names)


def _whole(entry: Entry, roster: Sequence[Attendance]) -> Entry:
    """The entry with the whole name of the one whom the attendance list shows it to mean."""
    if not entry.name or any(a.name.casefold() == entry.name.casefold() for a in roster):
        return entry
    one = meant(entry.name, entry.party, roster)
    return replace(entry, name=one.name) if one is not None else entry


def _turned(name: str) -> str:
    """The name with its given names first: the last word, and those before it that are given names, but never the first."""
    pieces = name.split()
    at = len(pieces) - 1
    while at > 1 and _is_given(pieces[at - 1]) and pieces[at - 2][:1].isupper():
        at -= 1
    surname = (p.title() if p.isupper() and len(p) > 1 else p for p in pieces[:at])  # "EK Anna"
    return " ".join((*pieces[at:], *surname))


def _is_given(word: str) -> bool:
    """Whether a word is a given name; of a double one ("Eva-Lena") the first."""
    return word.split("-")[0].casefold() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("given_names"))
