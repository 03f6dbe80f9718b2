"""What the model of motives sees in the sentences of an item.

In: an item that concerns LOV, and what is read of LOV in it. Out: :data:`pipeline.extract.motives.Seen`: for the sentences where an argument can
stand (accounts, reasons among the yrkanden, reservations, statements, motion text) the codes that ``models/motives`` is sure of, each
at the part of the sentence that speaks for it.

The model (TF-IDF of letters and words, a logistic regression per code with its stance, and one for "is an argument at all") is trained by
``lovkoll train --task motives`` on sentences that were written for it (data/training/motives.tsv) and on those of the gold sets.
Loaded only for an item that concerns LOV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.classifier import load
from pipeline.extract import motives
from pipeline.extract.arguments import Argument
from pipeline.extract.lov import LovReading
from pipeline.extract.motives import Seen, Standing
from pipeline.extract.shares import shares
from pipeline.facts import Item
from pipeline.terms import MotiveCode, Stance
from pipeline.text import Extent

TASK = "motives"
#: Raised with every change of the labels or of :func:`parts`.
VERSION = 3
METHOD = "models/motives"
#: The label of every sentence that argues at all; the others are "code stance".
ARGUES = "argument"

#: A sentence is weighed whole and in these parts: it may argue two things, or one in an account of something else.
_BORDER = re.compile(
    r"(?<=[;:–])\s+|,\s+|\s+(?=(?:och att|samt att|men|eftersom|medan|utan att"
    # "bättre kvalitet och större möjligheter för småföretag"
    r"|och (?:större|bättre|fler|färre|mer|mindre|ökad|ökat|ökade|minskad|minskat|högre|lägre|sämre))\s)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
#: What only holds on a condition is no argument (contract, reading rule 5).
_CONDITION = re.compile(r"(?:förutsatt att|under förutsättning att|såvida)(?!\w)", re.IGNORECASE)


#: Figures and counting words, but "en" and "ett".
_FIGURE = re.compile(
    r"\d[\d .,]*\d|\d|(?<!\w)(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|(?:tret|fjor|fem|sex|sjut|ar|nit)ton"
    r"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen)\w*)(?!\w)",
    re.IGNORECASE,
)
#: A share below the first is small, from the second on large.
_SMALL, _LARGE = 0.2, 0.4


class _Part(NamedTuple):
    sentence: Extent
    extent: Extent
    text: str


def see(item: Item, reading: LovReading) -> Seen:
    """The arguments that the model is sure of, by the extent of their sentence; empty for an item that does not concern LOV."""
    if not reading.relevant:
        return {}
    listed = [part for sentence in motives.sentences(item, reading) for part in _weighed(sentence, reading)]
    if not listed:
        return {}
    model = load(TASK, VERSION)
    best: dict[Extent, dict[str, tuple[float, Extent]]] = {}
    for part, chances in zip(listed, model.chances([plain(p.text) for p in listed]), strict=True):
        argues = chances[ARGUES]
        of_sentence = best.setdefault(part.sentence, {})
        for label, chance in chances.items():
            sure = chance * argues
            if label != ARGUES and sure >= motives.FAINT and sure > of_sentence.get(label, (0.0, None))[0]:
                of_sentence[label] = (sure, part.extent)
    return {sentence: _arguments(labels) for sentence, labels in best.items()}


def plain(text: str) -> str:
    """A sentence as the model knows it: every figure is the same, but a share says whether it is small or large ("31 av 412", "åtta av tio")."""
    marked = text
    for share in reversed(shares(text)):
        end = share.extent.end
        marked = f"{marked[:end]} {_size(share.size)}{marked[end:]}"
    return " ".join(_FIGURE.sub(" 0 ", marked).split())


def _size(share: float) -> str:
    """The word that stands for a share: small, middling or large."""
    return "småandel" if share < _SMALL else "storandel" if share >= _LARGE else "mellanandel"


def _arguments(labels: dict[str, tuple[float, Extent]]) -> list[Argument]:
    """The arguments of a sentence, the surest first."""
    found = [
        Argument(MotiveCode(label.split()[0]), Stance(label.split()[1]), place, METHOD, sure)
        for label, (sure, place) in labels.items()
    ]
    return sorted(found, key=lambda a: (-a.confidence, a.code))


def _weighed(sentence: Standing, reading: LovReading) -> Iterator[_Part]:
    """The parts of a sentence that the model is asked about; none of one that can hold no argument."""
    text = sentence.text
    if not asked(sentence, reading):
        return
    for start, end in parts(text, sentence.reasons):
        place = Extent(sentence.extent.start + start, sentence.extent.start + end)
        yield _Part(sentence.extent, place, text[start:end])


def asked(sentence: Standing, reading: LovReading) -> bool:
    """Whether the model is asked about a sentence: it is no question, and is about LOV or stands where people argue about it."""
    return not sentence.text.endswith("?") and (sentence.about or (sentence.spoken and reading.whole))


def parts(text: str, since: int = 0) -> Iterator[tuple[int, int]]:
    """Where the parts of a sentence stand, from ``since`` on: the whole (as far as a quote reaches), then its clauses of some length."""
    if len(text[since:].split()) < _FEWEST_WORDS:
        return
    whole = (since, since + len(text[since:][: motives.LONGEST].rstrip()))
    yield whole
    borders = [(since, since), *(found.span() for found in _BORDER.finditer(text, since)), (len(text), len(text))]
    for (_, start), (end, _) in pairwise(borders):
        end = start + len(text[start:end][: motives.LONGEST].rstrip())
        if (
            (start, end) != whole
            and len(text[start:end].split()) >= _FEWEST_WORDS
            and not _CONDITION.match(text, start)
        ):
            yield start, end
