"""Pages per second of the whole pipeline beside the bare readers: ``python benchmarks/read.py [FOLDER] [--json]``.

Three readers over the same PDFs: the pipeline (one worker; reading, tagging, and writing of CSV, SQLite and texts),
pdfplumber's ``extract_words`` and pypdfium2's text of each page. Each run is a process of its own, so that nothing is
cached from an earlier run; the clock starts when the first file is opened, after imports and a warm-up on another
file (rules loaded), and stops when the tables are closed. Runs are interleaved (pipeline, pdfplumber, pypdfium2,
pipeline, ...), the median counts, and ratios are medians of the ratios within one round: they say more than the
figures, which depend on the machine and what else it does.

FOLDER defaults to ``../shared/corpus/alingsas/minutes`` beside the repository if it is there, else to ``data/raw``,
whose smallest PDF is the warm-up and is not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "raw"
SHARED = ROOT.parent / "shared" / "corpus" / "alingsas" / "minutes"
READERS = ("pipeline", "pdfplumber", "pypdfium2")
ROUNDS = 5


@dataclass(frozen=True)
class Result:
    """``times_as_fast_as``: how many times as fast as the other reader the pipeline is."""

    files: int
    pages: int
    rounds: int
    pages_per_second: dict[str, float]
    times_as_fast_as: dict[str, float]
    seconds: dict[str, list[float]]


def read_with_pipeline(files: Sequence[Path]) -> int:
    """All files into tables; returns how many."""
    from pipeline.process import process
    from pipeline.run import run

    with tempfile.TemporaryDirectory() as folder:
        report = run([str(file) for file in files], Path(folder), process)
    if report.failed or report.crashes:
        raise SystemExit(f"kunde inte läsas: {report.failed or report.crashes}")
    return report.documents


def read_with_pdfplumber(files: Sequence[Path]) -> int:
    """The words of every page; returns how many."""
    import pdfplumber

    words = 0
    for file in files:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                words += len(page.extract_words())
                page.close()
    return words


def read_with_pypdfium2(files: Sequence[Path]) -> int:
    """The text of every page; returns its length."""
    import pypdfium2

    length = 0
    for file in files:
        document = pypdfium2.PdfDocument(file)
        for page in document:
            text = page.get_textpage()
            length += len(text.get_text_range())
            text.close()
            page.close()
        document.close()
    return length


READ: dict[str, Callable[[Sequence[Path]], int]] = {
    "pipeline": read_with_pipeline,
    "pdfplumber": read_with_pdfplumber,
    "pypdfium2": read_with_pypdfium2,
}


def time_once(reader: str, files: Sequence[Path], warm_up: Path) -> float:
    """Seconds for one run in this process, after the warm-up."""
    READ[reader]([warm_up])
    start = time.perf_counter()
    READ[reader](files)
    return time.perf_counter() - start


def time_in_new_process(reader: str, files: Sequence[Path], warm_up: Path) -> float:
    """The same in a process of its own."""
    script = [sys.executable, str(Path(__file__).resolve())]
    command = [*script, "--once", reader, "--warm-up", str(warm_up), *map(str, files)]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": paths}
    )
    return float(done.stdout)


def count_pages(files: Sequence[Path]) -> int:
    """Pages of all files (and every file has been in the system's cache once)."""
    import pypdfium2

    return sum(len(pypdfium2.PdfDocument(file.read_bytes())) for file in files)


def measure(files: Sequence[Path], warm_up: Path, rounds: int = ROUNDS) -> Result:
    """All readers over all files, ``rounds`` times in turn."""
    pages = count_pages(files)
    seconds: dict[str, list[float]] = {reader: [] for reader in READERS}
    for _ in range(rounds):
        for reader in READERS:
            seconds[reader].append(time_in_new_process(reader, files, warm_up))
    times = {}
    for other in READERS[1:]:
        ratios = (theirs / ours for ours, theirs in zip(seconds["pipeline"], seconds[other], strict=True))
        times[other] = round(statistics.median(ratios), 3)
    return Result(
        files=len(files),
        pages=pages,
        rounds=rounds,
        pages_per_second={reader: round(pages / statistics.median(seconds[reader]), 1) for reader in READERS},
        times_as_fast_as=times,
        seconds={reader: [round(s, 3) for s in runs] for reader, runs in seconds.items()},
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Sidor per sekund: pipelinen bredvid pdfplumber och pypdfium2.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="MAPP", help="mapp med PDF-filer")
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="antal varv")
    parser.add_argument("--once", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--warm-up", type=Path, help="fil att värma upp med (annars den minsta i data/raw)")
    given = parser.parse_args()
    if given.once:
        print(time_once(given.once, given.paths, given.warm_up))
        return
    folder = given.paths[0] if given.paths else SHARED if SHARED.is_dir() else SAMPLES
    warm_up = given.warm_up or min(SAMPLES.glob("*.pdf"), key=lambda file: (file.stat().st_size, file.name))
    files = sorted(file for file in folder.glob("*.pdf") if file.resolve() != warm_up.resolve())
    if not files:
        parser.error(f"inga PDF-filer i {folder}")
    result = measure(files, warm_up, given.rounds)
    if given.json:
        print(json.dumps(asdict(result), indent=1))
        return
    print(f"{result.files} filer, {result.pages} sidor, median av {result.rounds} varv")
    for reader, speed in result.pages_per_second.items():
        print(f"{reader:<12} {speed:>8} sidor/s")
    for reader, ratio in result.times_as_fast_as.items():
        print(f"pipelinen är {ratio} gånger så snabb som {reader}")


if __name__ == "__main__":
    main()
