"""Decisions as examples for the model of confidence: how they were read, and whether the gold finds them right.

In: folders of gold with the documents beside their forms. Out: :class:`Example` records.

Rules that have been mended on a gold set are nearly always right on it, so its decisions alone would teach that everything is sure.
Therefore each document is read several times, most of them with a part of the vocabulary left out at random (:data:`DROPPED`), which is how
a document in unknown words looks to the rules. What the rules really did with documents they had never met is kept beside it
(:func:`stored`): the first readings of gold that was written by others, before any rule was mended on it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple

from pipeline import ingest
from pipeline.facts import Asked, Reading, Weighed
from pipeline.learn.evaluate import Judged, evaluate
from pipeline.learn.gold import GoldError, load
from pipeline.process import read_document
from pipeline.rules import Rule, restricted
from pipeline.run import run

#: Shares of the vocabulary's patterns that the readings leave out; the first reading has all of them.
DROPPED = (0.0, 0.15, 0.15, 0.3, 0.3)
SEED = 20081962
#: The round of a first reading.
FIRST = -1


class Example(NamedTuple):
    """One decision of one reading: weighed, right or not, and the document it stands in (for leaving documents out)."""

    weighed: Weighed
    right: bool
    document: str
    round: int


def documents_of(gold: Path) -> list[Path]:
    """The documents that the forms in a gold folder code; they lie beside the forms. Raises GoldError naming one that does not."""
    files = []
    for form in load(gold):
        file = gold / Path(form.place).parent / form.name
        if not file.is_file():
            raise GoldError(f"{gold / form.place}: dokumentet {form.name} ligger inte bredvid facit")
        files.append(file)
    return files


#: Rules that are never left out: without the words for LOV a matter of LOV looks like any other, and the model would learn to doubt
#: every plain decision of a matter that has nothing to do with it.
_KEPT = "lov"


def keeping(share: float, seed: int) -> Callable[[Rule, str], bool]:
    """A choice of patterns that leaves out ``share`` of them (0-1), the same one for the same seed; none of the words for LOV."""

    def keep(rule: Rule, pattern: str) -> bool:
        if rule.kind == _KEPT:
            return True
        digest = hashlib.sha256(f"{seed}\x1f{rule.id}\x1f{pattern}".encode()).digest()
        return int.from_bytes(digest[:4], "big") / 2**32 >= share

    return keep


def examples(golds: Iterable[Path], dropped: Sequence[float] = DROPPED) -> Iterator[Example]:
    """Every decision that the gold settles, in every reading; the readings are shared among the machine's cores."""
    readings = [(gold, number, share) for gold in golds for number, share in enumerate(dropped)]
    with ProcessPoolExecutor(min(len(readings), os.cpu_count() or 1) or 1) as pool:
        for found in pool.map(_reading, readings):
            yield from found


def _reading(one: tuple[Path, int, float]) -> list[Example]:
    """One reading of one gold set: the set, the number of the reading, the share of the vocabulary that it leaves out."""
    gold, number, share = one
    files = [str(file) for file in documents_of(gold)]
    context: AbstractContextManager[None] = restricted(keeping(share, SEED + number)) if share else nullcontext()
    with context:
        return [e._replace(round=number) for e in _read(gold, files)]


def _read(gold: Path, files: list[str]) -> Iterator[Example]:
    weighed: dict[str, Weighed] = {}

    def reading(path: Path, name: str, given: dict[str, str]) -> Reading:
        found = read_document(ingest.read(path, name), given)
        weighed.update(found.weighed)
        return found

    with tempfile.TemporaryDirectory() as out:
        run(files, Path(out), reading)
        judged: tuple[Judged, ...] = evaluate(gold, Path(out)).judged
    for one in judged:
        yield Example(weighed[one.decision_id], one.right, one.decision_id.split(":")[0], 0)


def stored(file: Path) -> list[Example]:
    """First readings that were kept in ``file`` (one JSON object a line). Raises GoldError naming a file that is none."""
    try:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        return [
            Example(Weighed(row["features"], Asked(**row["asked"])), bool(row["right"]), row["document"], FIRST)
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{file}: är ingen fil med första läsningar ({error})") from error


def keep(given: Iterable[Example], file: Path) -> None:
    """Appends examples to ``file``, in the form that :func:`stored` reads."""
    with file.open("a", encoding="utf-8") as lines:
        for one in given:
            row = {
                "document": one.document,
                "right": one.right,
                "features": dict(one.weighed.features),
                "asked": one.weighed.asked._asdict(),
            }
            lines.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
