"""How long each question takes over a million decisions: ``python benchmarks/questions.py [FOLDER] [--decisions N] [--rounds N] [--json]``.

FOLDER holds the generated store (:mod:`generated`); it is made when it is not there, which takes minutes. Two clocks: *inside* is the query alone,
in a process that has already asked it once, *command* is a whole process from its start to its end, with a table on the screen;
``start`` is what Python, the command line and the import of pandas take before a command asks. The best of the rounds counts: what else the machine
does can only add to it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generated import generate  # noqa: E402

from pipeline.queries import answered, decisions, motives, panel, parties, status, trends  # noqa: E402
from pipeline.queries.filters import filters  # noqa: E402
from pipeline.store import NAME, Store, open_store  # noqa: E402

COMMANDS = {
    "status": ["status", "--on", "2020-01-01", "--since", "2015-01-01"],
    "decisions": ["decisions", "--municipality", "Upplands Väsby"],
    "decisions, all": ["decisions", "--all", "--outcome", "rejected"],
    "matter": ["matter", "@", "--municipality", "Upplands Väsby"],
    "parties": ["parties", "--from", "2015", "--to", "2020"],
    "motives": ["motives", "--service", "hemtjanst"],
    "search": ["search", "avveckla", "hemtjänst"],
    "panel": ["panel", "--by", "year"],
    "trends": ["trends", "--of", "effect", "--by", "quarter"],
    "trends, plot": ["trends", "--of", "status", "--by", "year", "--plot", "@.svg"],
}


def questions(store: Store) -> dict[str, Callable[[], Any]]:
    """What is asked inside the process, by name: filters, counts and searches, common words and rare ones."""

    def few(**asked: Any) -> Callable[[], Any]:
        return lambda: decisions.decisions(store, filters(store, **asked), limit=40)

    def found(words: str, **asked: Any) -> Callable[[], Any]:
        return lambda: answered.of_search(store, words, filters(store, **asked), all_rows=False)

    def over(of: str, by: str, **asked: Any) -> Callable[[], Any]:
        return lambda: trends.trends(store, trends.question(of, by, filters(store, **asked)))

    number = case_number(store)
    return {
        "decisions, municipality": few(municipality="Upplands Väsby"),
        "decisions, effect and service": few(effect="abolish", service="hemtjanst"),
        "decisions, party and period": few(party="S", since="2015", until="2016"),
        "decisions, body and confidence": few(body="socialnämnden", min_confidence=0.9),
        "decisions, how many": lambda: decisions.count(store, filters(store, stage="decision")),
        "decisions, all of an outcome": lambda: decisions.decisions(
            store, filters(store, outcome="rejected"), every=True, limit=40
        ),
        "decisions, every one on LOV": lambda: decisions.decisions(store, filters(store)),
        "status": lambda: status.municipalities_on(store, "2020-01-01"),
        "status, with proof": lambda: status.services_on(store, "2020-01-01"),
        "matter": lambda: answered.of_matter(store, number, "0114"),
        "parties": lambda: parties.parties(store, filters(store)),
        "parties, a service": lambda: parties.parties(store, filters(store, service="hemtjanst")),
        "motives": lambda: motives.motives(store, filters(store)),
        "motives, a service": lambda: motives.motives(store, filters(store, service="boendestod")),
        "search, a word of LOV": found("avvecklades"),
        "search, a word in half of all": found("skola"),
        "search, two words and filters": found(
            "valfrihet kostnad", municipality="Upplands Väsby", since="2015-03", until="2019"
        ),
        "search, a phrase": found('"läggs till handlingarna"'),
        "search, the beginning of a word": found("valfri*", effect="abolish", stage="decision"),
        "panel, by year": lambda: panel.panel(store, "year"),
        **{f"trends, {of} by {by}": over(of, by) for of in trends.Of for by in trends.By},
        "trends, a service": over("effect", "year", service="hemtjanst"),
        "trends, a municipality": over("effect", "month", municipality="Upplands Väsby"),
    }


def case_number(store: Store) -> str:
    """A case number of a municipality that several items have."""
    sql = """SELECT case_numbers AS n FROM matters JOIN matter_items USING (matter_id) WHERE municipality_code = '0114'
        GROUP BY matter_id ORDER BY count(*) DESC, matter_id LIMIT 1"""
    return str(store.query(sql)[0]["n"])


class Taken(NamedTuple):
    """Seconds on the clock, and seconds of the processor: on a machine that does other things too, the second says more."""

    clock: float
    processor: float


def best(run: Callable[[], Any], rounds: int) -> Taken:
    """The least that a call takes, in this process and those it starts; one more goes before."""
    run()
    taken = []
    for _ in range(rounds):
        begun, used = time.perf_counter(), _processor()
        run()
        taken.append(Taken(time.perf_counter() - begun, _processor() - used))
    return Taken(min(t.clock for t in taken), min(t.processor for t in taken))


def _processor() -> float:
    """Seconds of the processor up to now, of this process and of those it started that have ended."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def command(arguments: list[str], folder: Path, rounds: int) -> Taken:
    """The least that a whole command takes. Ends the program when the command fails."""
    line = [sys.executable, "-m", "pipeline", *arguments, "--out", str(folder)]

    def run() -> None:
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")

    return best(run, rounds)


def start(rounds: int) -> Taken:
    """What passes before a command asks: Python, the command line, pandas."""
    code = "import pipeline.__main__, pandas, pipeline.queries.answered, rich.table"
    return best(lambda: subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True), rounds)


def measure(folder: Path, rounds: int) -> dict[str, Any]:
    """All figures, in seconds."""
    with open_store(folder) as store:
        size = {name: store.count(name) for name in ("documents", "items", "decisions")}
        number = case_number(store)
        inside = {name: best(run, rounds) for name, run in questions(store).items()}
    begun = start(rounds)
    with tempfile.TemporaryDirectory() as spare:
        filled = {"@": number, "@.svg": str(Path(spare) / "bild.svg")}
        commands = {
            name: command([filled.get(a, a) for a in arguments], folder, rounds) for name, arguments in COMMANDS.items()
        }
    return {"size": size, "rounds": rounds, "inside": inside, "start": begun, "command": commands}


def main() -> None:
    """Reads the command line, makes the store when it is not there, prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = given.folder or Path(spare)
        if not (folder / NAME).is_file():
            generate(folder, given.decisions)
        result = measure(folder, given.rounds)
    if given.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print(", ".join(f"{n} {name}" for name, n in result["size"].items()), " (clock, processor)")
    for name, taken in result["inside"].items():
        print(f"{name:40} {taken.clock * 1000:8.1f} ms {taken.processor * 1000:8.1f} ms")
    begun: Taken = result["start"]
    print(f"{'start':40} {begun.clock:8.2f} s  {begun.processor:8.2f} s")
    for name, taken in result["command"].items():
        after = Taken(taken.clock - begun.clock, taken.processor - begun.processor)
        print(f"lovkoll {name:24} after start {after.clock:4.2f} s  {after.processor:8.2f} s")


if __name__ == "__main__":
    main()
