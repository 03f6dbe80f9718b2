"""The words that name the sides of a vote: over columns, over lists, in cells.

In: the words of a cell. Out: the choice that they stand for, or their parts where several heads were read as one ("Parti Nej Avst").
"""

from __future__ import annotations

import re

from pipeline.terms import Choice

HEAD = re.compile(
    r"(?:antal\s|röstar\s|röstade\s)?(?:(?P<yes>ja?)|(?P<no>nej|n)|(?P<abstain>avst\w*\.?|nedl(?:agda?|\.)?|blankt?a?|a)"
    r"|(?P<absent>frånv\w*\.?|(?:ej|inte)\snärv\w*\.?|f(?:r|rv)?\.?))"
    r"(?:\s?[-–]\s?röst\w*|\s?röst(?:er(?:na)?|en|ande)?|\sfrån\satt\srösta)?\.?:?",
    re.IGNORECASE,
)
#: What else may head a column of a vote list.
_OTHER = re.compile(
    r"parti(?:tillhörighet|bet)?\.?|namn|(?:tjänstgörande\s)?ledam(?:ot(?:ens\snamn)?|öter)(?:/ersättare)?|tjänstgörande|beslutande|ersättare"
    r"|roll|uppdrag|funktion|nr\.?|#|(?:stol|plats)(?:\snr)?\.?|jäv|närv(?:aro|arande)?\.?|anm\.?|p",
    re.IGNORECASE,
)
_LONGEST = 160


def choice_of(pattern: re.Pattern[str], text: str) -> Choice | None:
    """The choice whose group of ``pattern`` the whole of ``text`` is."""
    match = pattern.fullmatch(" ".join(text.split()))
    return Choice(match.lastgroup) if match and match.lastgroup else None


def side_named(words: str) -> Choice:
    """The choice that a word, or a letter, for a side stands for ("ja", "N", "avstod", "frånvarande")."""
    lower = words.lower()
    if lower.startswith("j"):
        return Choice.yes
    if lower.startswith(("avst", "nedl", "blank", "lade", "lägger")) or lower == "a":
        return Choice.abstain
    return Choice.no if lower.startswith("n") else Choice.absent


def heads_in(text: str) -> list[tuple[int, int]]:
    """Where each head begins and ends in words that are heads of columns and nothing else, at least one of them a side."""
    if len(text) > _LONGEST:
        return []
    found: list[tuple[int, int]] = []
    at = sides = 0
    while at < len(text):
        side, other = (_whole(p, text, at) for p in (HEAD, _OTHER))
        end = max(side, other)
        if end == 0:
            return []
        sides += side >= other
        found.append((at, end))
        at = end + 1
        while at < len(text) and text[at] == " ":
            at += 1
    return found if sides > 1 or (sides and sides == len(found)) or (sides and len(found) > 1) else []


def _whole(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where the longest words that are one head end, from ``at``; 0 where none begins there."""
    blanks = [m.start() for m in re.finditer(r"\s|$", text) if m.start() > at]
    return next((end for end in reversed(blanks[:5]) if pattern.fullmatch(text, at, end)), 0)
