"""What gold says of the sentences in which an argument can stand: training sentences as they stand in real minutes.

In: folders of gold with the documents beside their forms. Out: :class:`Reading` records, one per sentence of a matter about LOV: the parts of it
that the model is asked about (:func:`pipeline.arguing.parts`), each with the labels ("code stance") whose quote it holds, and the set it is from.

Sentences written for training say an argument outright; in minutes it stands beside figures, dates and what was done, and most sentences of a
matter about LOV argue nothing. What the coder was not sure of counts as it is coded; left out are items whose arguments are doubted as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import arguing, ingest
from pipeline.extract import lov, motives
from pipeline.facts import Item
from pipeline.learn.alignment import letters
from pipeline.learn.examples import documents_of
from pipeline.learn.gold import GoldFile, Record, doubted, load
from pipeline.parts import take_apart
from pipeline.process import marked

#: A quote shorter than this may stand in another sentence by chance.
SHORT = 25


class Reading(NamedTuple):
    """One sentence: its parts as the model sees them (the whole first), the labels of each, and the folder it is from."""

    parts: tuple[str, ...]
    labels: tuple[frozenset[str], ...]
    folder: str

    @property
    def all_labels(self) -> frozenset[str]:
        return frozenset().union(*self.labels)


def readings(folders: Iterable[Path]) -> list[Reading]:
    """The sentences of the documents of some gold folders, in order. Raises GoldError naming a document that is not there."""
    return [
        reading
        for folder in folders
        for form, file in zip(load(folder), documents_of(folder), strict=True)
        for reading in _of_document(form, file, folder.name)
    ]


def _of_document(form: GoldFile, file: Path, folder: str) -> Iterator[Reading]:
    coded: dict[str, list[Record]] = {}
    for one in form.items:
        coded.setdefault(str(one.get("paragraph") or ""), []).append(one)
    for item in marked(take_apart(ingest.read(file, form.name)).items):
        own = coded.get(str(item.paragraph or ""), [])
        if not own or any("motives" not in one or "motives" in doubted(one) for one in own):
            continue
        yield from _of_item(item, [row for one in own for row in one["motives"]], folder)


def _of_item(item: Item, rows: list[Any], folder: str) -> Iterator[Reading]:
    """The sentences of one item; none when it does not concern LOV."""
    reading = lov.read(item)
    if not reading.relevant:
        return
    for sentence in motives.sentences(item, reading):
        if not arguing.asked(sentence, reading):
            continue
        text = sentence.text
        held = [row for row in rows if _holds(text, row)]
        places = list(arguing.parts(text, sentence.reasons))
        if not places:
            continue
        parts = [text[start:end] for start, end in places]
        labels = [frozenset(_label(row) for row in held if n == 0 or _holds(part, row)) for n, part in enumerate(parts)]
        yield Reading(tuple(map(arguing.plain, parts)), tuple(labels), folder)


def _label(row: Record) -> str:
    return f"{row['code']} {row['stance']}"


def _holds(text: str, row: Record) -> bool:
    """Whether a sentence or a part of one holds the quote, or is a part of it."""
    quote, whole = letters(str(row["quote"])), letters(text)
    return bool(quote) and (quote in whole or (len(whole) > SHORT and whole in quote))
