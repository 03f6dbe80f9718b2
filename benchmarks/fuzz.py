"""Thousands of hostile documents through the pipeline: ``python benchmarks/fuzz.py [--mutants 5000] [--json FILE] [--markdown FILE]``.

Mutants of every format (``fuzzing/mutations.py``; the same for the same seed), files that no accident makes (``fuzzing/hostile.py``), and places
where something is wrong around the files (``fuzzing/places.py``). Each bunch of documents is one run in a process of its own, in which one document
may take so many seconds of processor time and so much memory. Counted is what became of each: a row that says what it is, an internal fault, a
document that took too long or ended the process, a row that is lost, evidence that is no slice of its text, a write outside the output folder.

``--markdown FILE`` writes the figures as a page; ``--render FILE`` does so from the JSON of an earlier run. ``--keep FOLDER`` keeps the documents
that something is wrong with. The exit code is 1 when there are any.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from fuzzing import places, tally
from fuzzing.hostile import hostile
from fuzzing.mutations import mutant
from fuzzing.seeds import FORMATS
from fuzzing.watched import Limits, Watched, watch

#: Documents of one run: enough that the start of a process does not count, few enough that a hang costs little.
BUNCH = 100
#: Hostile files are run a few at a time: more of them end the process.
FEW = 8

Bunch = tuple[str, dict[str, bytes]]


def bunches(count: int, seed: int, formats: Sequence[str] = tuple(FORMATS)) -> Iterator[Bunch]:
    """So many mutants of all formats together, bunch by bunch: (format, documents by name)."""
    for at, name in enumerate(formats):
        wanted = count // len(formats) + (at < count % len(formats))
        for first in range(0, wanted, BUNCH):
            documents: dict[str, bytes] = {}
            for number in range(first, min(first + BUNCH, wanted)):
                damage, data = mutant(name, seed, number)
                documents[f"{number:05d}-{damage}{FORMATS[name]}"] = data
            yield name, documents


def built() -> Iterator[Bunch]:
    """The hostile files."""
    listed = hostile()
    while few := dict(islice(listed, FEW)):
        yield tally.BUILT, few


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Tusentals trasiga och fientliga dokument genom lovkoll.")
    parser.add_argument("--mutants", type=int, default=5000, help="antal mutanter, alla format tillsammans")
    parser.add_argument("--formats", nargs="*", default=tuple(FORMATS), choices=tuple(FORMATS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="körningar samtidigt")
    parser.add_argument("--seconds", type=float, default=30.0, help="processortid som ett dokument får ta")
    parser.add_argument("--memory", type=int, default=2048, help="MB som processen får ha")
    parser.add_argument("--without", nargs="*", default=[], choices=("built", "places"), help="hoppa över")
    parser.add_argument("--json", type=Path, help="skriv siffrorna dit")
    parser.add_argument("--markdown", type=Path, help="skriv siffrorna som en sida dit")
    parser.add_argument("--render", type=Path, help="läs siffrorna ur en fil i stället för att köra")
    parser.add_argument("--keep", type=Path, help="mapp för dokument som något är fel med")
    given = parser.parse_args()
    figures = json.loads(given.render.read_text("utf-8")) if given.render else measured(given)
    text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
    if given.json:
        given.json.write_text(text, "utf-8")
    if given.markdown:
        given.markdown.write_text(tally.page(figures), "utf-8")
    print(text if not (given.json or given.markdown) else tally.line(figures))
    sys.exit(1 if tally.faults(figures) else 0)


def measured(given: argparse.Namespace) -> dict[str, Any]:
    """Runs everything and counts."""
    limits = Limits(given.seconds, given.memory)
    counted = tally.Tally()

    def run(bunch: Bunch) -> tuple[Bunch, Watched]:
        return bunch, watch(bunch[1], limits)

    start = time.perf_counter()
    work = [*bunches(given.mutants, given.seed, given.formats), *(() if "built" in given.without else built())]
    with ThreadPoolExecutor(given.jobs) as pool:
        for (name, documents), found in pool.map(run, work):
            counted.add(name, found)
            for document in counted.wrong(found):
                print(f"{name} {document}: {found.outcomes[document]}", file=sys.stderr, flush=True)
                if given.keep and document in documents:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    (given.keep / document).write_bytes(documents[document])
    minutes = (time.perf_counter() - start) / 60
    around = {} if "places" in given.without else places.check()
    return counted.figures(
        seed=given.seed,
        mutants=given.mutants,
        seconds=given.seconds,
        megabytes=given.memory,
        jobs=given.jobs,
        minutes=round(minutes, 1),
        places=around,
    )


if __name__ == "__main__":
    main()
