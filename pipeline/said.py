"""What is said to a person when something cannot be done, so that it can be said in another language too.

In: Swedish words with ``{places}``, and what stands in them: text, numbers, names of codes, lists, other words. Out: :class:`Said`, whose ``str``
is Swedish; whoever shows it in another language looks up its words (``pipeline/web/words/messages.csv``). Exceptions whose message is for a person
are :class:`Telling`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Code(NamedTuple):
    """A code of a closed list and its Swedish name; ``bare`` is said by its name alone, else by both where they differ."""

    listname: str
    code: str
    swedish: str
    bare: bool = False

    def __str__(self) -> str:
        return self.swedish if self.bare or self.swedish == self.code else f"{self.code} ({self.swedish})"


class Either(NamedTuple):
    """Things of which one may be meant: "a eller b"."""

    things: tuple[object, ...]

    def __str__(self) -> str:
        return " eller ".join(map(str, self.things))


class Each(NamedTuple):
    """Things one after the other, with something between them."""

    things: tuple[object, ...]
    between: str = ", "

    def __str__(self) -> str:
        return self.between.join(map(str, self.things))


class Said:
    """Swedish words, and what stands in their ``{places}``. Words without values are taken as they are."""

    __slots__ = ("values", "words")

    def __init__(self, words: str, **values: object) -> None:
        self.words, self.values = words, values

    def __str__(self) -> str:
        return self.words.format(**self.values) if self.values else self.words


class Telling(Exception):
    """An exception with a message for a person: ``said``."""

    def __init__(self, words: str | Said = "", **values: object) -> None:
        self.said = words if isinstance(words, Said) else Said(words, **values)
        super().__init__(str(self.said))


def each(things: Iterable[object], between: str = ", ") -> Each:
    """Things of an iterable, one after the other."""
    return Each(tuple(things), between)
