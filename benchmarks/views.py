"""How long the views of the page take over a million decisions: ``python benchmarks/views.py FOLDER [--views N] [--readers N] [--pictures FOLDER]``.

FOLDER holds the generated store of ``benchmarks/questions.py``; it is made when it is not there. The page is served by a process of its own and asked
over loopback, as a browser does: N views one after the other, drawn from what readers do (lists with filters, searches, sorted and paged, single
decisions and what the other rooms of the page offer), then as many by READERS at once. The first view of a process, which reads the columns, is told
apart. With ``--pictures`` the pages of the PDF files of another output folder are drawn, each for the first time.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import httpx2
import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generated import generate  # noqa: E402

from pipeline.queries.wanted import SORTS  # noqa: E402
from pipeline.store import NAME, Store, open_store  # noqa: E402

#: What a view may take, in seconds, and how many of them must.
LIMIT, SHARE = 0.100, 0.95
PICTURE = 0.150
WORDS = ("hemtjänst", "avveckla", "valfrihet kostnad", '"LOV i"', "utför*", "motion införa", "boendestöd", "skola")


@contextmanager
def served(folder: Path) -> Iterator[tuple[httpx2.Client, psutil.Process]]:
    """The page over a folder, in a process of its own, and the client that asks it."""
    command = [sys.executable, "-m", "pipeline", "serve", "--out", str(folder), "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
            limits = httpx2.Limits(max_connections=100)
            with httpx2.Client(base_url=address, limits=limits, timeout=60) as client:
                yield client, psutil.Process(process.pid)
        finally:
            process.terminate()


def views(store: Store, count: int) -> list[tuple[str, str]]:
    """(kind, path) of views that readers make, from what the store holds; the same for the same store."""
    draw = random.Random(6)
    codes = [
        row["c"] for row in store.query("SELECT DISTINCT municipality_code AS c FROM documents WHERE c IS NOT NULL")
    ]
    ids = [row["d"] for row in store.query("SELECT decision_id AS d FROM q_lov")]
    documents = [row["d"] for row in store.query("SELECT DISTINCT document_id AS d FROM q_lov LIMIT 2000")]
    filters = (
        *(f"effect={e}" for e in ("introduce", "abolish", "keep", "revise")),
        *(f"service={s}" for s in ("hemtjanst", "boendestod", "daglig_verksamhet")),
        *(f"outcome={o}" for o in ("adopted", "rejected")),
        *(f"municipality={c}" for c in draw.sample(codes, 10)),
        *(f"county={c}" for c in ("01", "12", "14")),
        *(f"party={p}" for p in ("S", "M", "V")),
        "party=S&stance=for",
        "from=2015&to=2019",
        "from=2020",
        "stage=decision",
        "sure=unsure",
        "doubt=any",
        "body=kommunfullmäktige",
    )

    def some(most: int) -> str:
        return "&".join(draw.sample(filters, draw.randint(1, most)))

    kinds = (
        ("list", lambda: "/beslut", 2),
        ("list, filters", lambda: f"/beslut?{some(3)}", 6),
        (
            "list, sorted and paged",
            lambda: f"/beslut?{some(1)}&sort={draw.choice(SORTS)}&page={draw.randint(1, 9)}",
            3,
        ),
        ("list, search", lambda: f"/beslut?q={quote(draw.choice(WORDS))}&{some(2)}", 4),
        ("list, all decisions", lambda: f"/beslut?all=1&{some(2)}", 1),
        ("decision", lambda: f"/beslut/{quote(draw.choice(ids))}", 8),
        ("overview", lambda: "/", 2),
        ("municipality", lambda: f"/kommun/{draw.choice(codes)}", 3),
        ("municipalities", lambda: f"/kommuner?on={draw.randint(2010, 2025)}", 1),
        ("party", lambda: f"/parti/{draw.choice(('S', 'M', 'C', 'V'))}", 1),
        (
            "party, a number",
            lambda: f"/parti/S?year={draw.randint(2010, 2025)}&side={draw.choice(('for', 'against'))}",
            1,
        ),
        ("trends", lambda: f"/trender?of={draw.choice(('effect', 'outcome', 'status', 'motive', 'party'))}", 1),
        ("trends, filters", lambda: f"/trender?of=effect&by=quarter&municipality={draw.choice(codes)}", 1),
        ("documents", lambda: f"/dokument?year={draw.randint(2010, 2025)}&page={draw.randint(1, 9)}", 1),
        ("document", lambda: f"/dokument/{draw.choice(documents)}", 2),
        ("document, a page", lambda: f"/dokument/{draw.choice(documents)}?page=1", 2),
        ("about", lambda: "/om", 1),
    )
    bag = [kind for kind in kinds for _ in range(kind[2])]
    return [(kind[0], kind[1]()) for kind in (draw.choice(bag) for _ in range(count))]


def percentile(times: list[float], share: float) -> float:
    """The time that ``share`` of the views stay within."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


class Taken(NamedTuple):
    """Seconds on the clock, and of the server's processor (in steps of a hundredth): the second says more on a busy machine."""

    clock: float
    processor: float


def one_by_one(
    client: httpx2.Client, server: psutil.Process, wanted: list[tuple[str, str]]
) -> tuple[dict[str, list[Taken]], int, list[str]]:
    """What each view took, by kind, the largest answer in bytes, and what failed."""
    taken: dict[str, list[Taken]] = defaultdict(list)
    largest, failed = 0, []
    for kind, path in wanted:
        begun, used = time.perf_counter(), sum(server.cpu_times()[:2])
        answer = client.get(path)
        if answer.status_code == 200:
            taken[kind].append(Taken(time.perf_counter() - begun, sum(server.cpu_times()[:2]) - used))
            largest = max(largest, len(answer.content))
        else:
            failed.append(f"{answer.status_code} {path}")
    return taken, largest, failed


def at_once(client: httpx2.Client, wanted: list[tuple[str, str]], readers: int) -> tuple[list[float], int]:
    """Seconds of each view when so many ask at a time, and how many failed."""

    def ask(path: str) -> tuple[float, bool]:
        begun = time.perf_counter()
        status = client.get(path).status_code
        return time.perf_counter() - begun, status == 200

    with ThreadPoolExecutor(readers) as pool:
        done = list(pool.map(ask, (path for _, path in wanted)))
    return [seconds for seconds, _ in done], sum(not good for _, good in done)


def told(seconds: list[float], limit: float = LIMIT) -> str:
    """The median, what 95 % stay within, and how many stay within the limit."""
    within = sum(s < limit for s in seconds) / len(seconds)
    return (
        f"{statistics.median(seconds) * 1000:5.0f} ms median, {percentile(seconds, SHARE) * 1000:5.0f} ms at 95 %, "
        f"{within:6.1%} within {limit * 1000:.0f} ms"
    )


def pictures(folder: Path) -> list[float]:
    """Seconds for each page of the PDF files of an output folder, drawn once."""
    with open_store(folder) as store:
        pages = store.query(
            "SELECT p.document_id AS d, p.page AS p FROM pages p JOIN documents d USING (document_id) WHERE d.format = 'pdf' ORDER BY 1, 2 LIMIT 200"
        )
    times = []
    with served(folder) as (client, _):
        client.get("/beslut")
        for row in pages:
            begun = time.perf_counter()
            if client.get(f"/bild/{row['d']}/{row['p']}").status_code == 200:
                times.append(time.perf_counter() - begun)
    return times


def main() -> None:
    """Reads the command line, makes the store when it is not there, prints the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--decisions", type=int, default=1_000_000)
    parser.add_argument("--views", type=int, default=400)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pictures", type=Path)
    given = parser.parse_args()
    if not (given.folder / NAME).is_file():
        generate(given.folder, given.decisions)
    with open_store(given.folder) as store:
        wanted = views(store, given.views)
        print(f"{store.count('decisions')} decisions, {len(wanted)} views")
    with served(given.folder) as (client, server):
        begun = time.perf_counter()
        client.get("/beslut")
        print(f"{'the first view of the process':32} {(time.perf_counter() - begun) * 1000:7.0f} ms")
        taken, largest, failed = one_by_one(client, server, wanted)
        every = [each for listed in taken.values() for each in listed]
        for kind, times in [*sorted(taken.items()), ("all", every)]:
            print(
                f"{kind:32} {told([t.clock for t in times])}; processor {told([t.processor for t in times])}  ({len(times)})"
            )
        print(f"the largest answer {largest / 1000:.0f} kB; failed: {len(failed)}")
        for line in failed[:5]:
            print(" ", line)
        bad = {line.partition(" ")[2] for line in failed}
        seconds, errors = at_once(client, [view for view in wanted if view[1] not in bad], given.readers)
        print(f"{f'{given.readers} readers at once':32} {told(seconds)}, {errors} errors in {len(seconds)} views")
    if given.pictures is not None:
        seconds = pictures(given.pictures)
        print(f"{'pictures':32} {told(seconds, PICTURE)}  ({len(seconds)})")


if __name__ == "__main__":
    main()
