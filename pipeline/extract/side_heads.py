"""The words that name the sides of a vote: over columns, over lists, in cells.

In: the words of a cell. Out: the choice that they stand for, or their parts where several heads were read as one ("Parti Nej Avst").
"""

from __future__ import annotations

import re

from pipeline.terms import Choice

HEAD = re.compile(
    r"(?:antal\s|röstar\s|röstade\s)?(?:(?P<yes>ja?)|(?P<no>nej?|n)|(?P<abstain>avst\w*\.?|avs?\.?|nedl(?:agda?|\.)?|blankt?a?|a)"
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


_SIDE = re.compile(
    r"(?<![\w-])(?:ja|nej|avst(?:år|od|ående|ått)|nedlagda?|blanka?|frånvarande|(?:ej|inte)\snärvarande)(?=\W|röst|$)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\([^()]*\)|\s?[–-]\s.*$")
_FIGURE = re.compile(r"(?<![\w.,:/§])\d{1,3}(?![\w.,:/]\d)")


def side_over(text: str) -> tuple[Choice, int | None] | None:
    """The side that a line heads a list with, and the figure printed with it: "Följande ledamöter röstade ja:", "Nej-sidan (4)".

    None where the line names two sides or none, goes on behind a colon, or is a sentence.
    """
    plain = text.strip(" *|\t#_")
    if not plain or len(plain) > 110 or ":" in plain[:-1] or ";" in plain or "=" in plain:
        return None
    found = {side_named(" ".join(m.group().lower().split())) for m in _SIDE.finditer(plain)}
    figures = _FIGURE.findall(plain)
    if len(found) != 1 or len(figures) > 1:
        return None
    bare = _LEFT_OUT.sub("", plain).rstrip(" :")
    many = len(bare.split()) > 4
    if plain.endswith(".") or (many and not plain.endswith(":") and not plain.endswith(")")):
        return None
    return found.pop(), int(figures[0]) if figures else None


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
