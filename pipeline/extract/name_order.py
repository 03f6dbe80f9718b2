"""Lists of names whose surnames stand first ("Ek Anna", "EK Anna"), turned into names as they are said.

In: the entries of a vote list and the attendance list of the meeting. Out: the entries. The names are turned where the attendance list has
more of them the other way round, or, where it has none of them, where more end with a given name than begin with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.ballot_list import Entry
from pipeline.extract.short_names import meant
from pipeline.given_names import is_given, surnames_first, turned
from pipeline.rows import Attendance


def as_said(entries: Sequence[Entry], roster: Iterable[Attendance]) -> list[Entry]:
    """The entries, with given names first."""
    roster = [*roster]
    entries = [_whole(e, roster) for e in entries]
    known = {a.name.casefold() for a in roster}
    here = sum(e.name.casefold() in known for e in entries)
    other = sum(turned(e.name).casefold() in known for e in entries)
    if here >= other > 0 or here > other:
        return _all_turned(entries) if surnames_first(e.name for e in entries) else [*entries]
    if other * 2 < len(entries):  # the list knows few of them: the chair, those who adjust the minutes
        here = sum(is_given(e.name.split()[0]) for e in entries if e.name)
        other = sum(is_given(e.name.split()[-1]) for e in entries if e.name)
        if other <= here or other * 2 < len(entries):
            return [*entries]
    return _all_turned(entries)


def _all_turned(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(e, name=turned(e.name)) if e.name else e for e in entries]


def _whole(entry: Entry, roster: Sequence[Attendance]) -> Entry:
    """The entry with the whole name of the one whom the attendance list shows it to mean."""
    if not entry.name or any(a.name.casefold() == entry.name.casefold() for a in roster):
        return entry
    one = meant(entry.name, entry.party, roster)
    return replace(entry, name=one.name) if one is not None else entry
