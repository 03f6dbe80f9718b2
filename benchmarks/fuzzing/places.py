"""What can be wrong around a file: links, rights, names, sizes, disks, and files that change while they are read.

Each check sets up a place, calls ``lovkoll run`` as a user does, and answers with what is wrong; an empty list is well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from fuzzing.seeds import LINES
from fuzzing.watched import ROOT, table

#: A file's size below which every write of a table succeeds: what a full disk leaves.
_LEFT = 20_000
_BOUND = (
    "import ctypes\n"
    "head, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()\n"
    "if os.geteuid() == 0 and ctypes.CDLL(None).capset(head, none): raise OSError('capset')\n"
)
#: Python that runs before everything else: a test puts a quick reader there.
PREPARED = ""
TEXT = "\n".join(LINES).encode()
#: Names that a shell, a spreadsheet, a terminal, a web page or a CSV reader could take for something else.
NAMES = (
    "rad\nbrytning.txt",
    'cit"at.txt',
    "apo'strof.txt",
    "=1+1.txt",
    "-rf.txt",
    "@a.txt",
    "semi;kolon.txt",
    "komma,.txt",
    "[red]markering[].txt",
    "\x1b[31mskärm.txt",
    "\u202etxt.exe",
    "<script>alert(1)</script>.txt".replace("/", "∕"),
    "%s%n.txt",
    "a" * 250,
    " blank ",
    "'; DROP TABLE documents; --",
    "{0}",
    "\ufeff",
    "re\rtur",
)
RAW_NAMES = (b"\xe5\xe4\xf6.txt", b"\xff\xfe", b"\xed\xa0\x80.txt")


def lovkoll(
    place: Path, *arguments: str | bytes, set_up: str = "", bound: bool = False
) -> subprocess.CompletedProcess[str]:
    """``lovkoll run`` in a folder; ``set_up`` is Python that runs first in the same process. ``bound``: the rights of files
    hold for root too (capabilities(7): the process gives them all up)."""
    if bound:
        set_up += _BOUND
    code = f"import os\n{PREPARED}\n{set_up}\nfrom pipeline.__main__ import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", code, "run", *arguments],
        cwd=place,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=600,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _rows(place: Path, done: subprocess.CompletedProcess[str], wanted: int, code: int) -> list[str]:
    """What is wrong with a run that should have made so many rows and ended with this code."""
    wrong = [f"exit code {done.returncode}, not {code}"] if done.returncode != code else []
    if "Traceback" in done.stderr + done.stdout:
        wrong.append("traceback: " + done.stderr.strip().splitlines()[-1])
    try:
        rows = table(place / "out", "documents")
    except FileNotFoundError:
        return [*wrong, "no tables"]
    if len(rows) != wanted:
        wrong.append(f"{len(rows)} rows, not {wanted}")
    if [row["path"] for row in rows if row["reason"].startswith("Internt fel")]:
        wrong.append("internal faults")
    return wrong


def links(place: Path) -> list[str]:
    """Links in a circle, to nothing, to the folder above, to a device."""
    folder = place / "in"
    (folder / "a.txt").write_bytes(TEXT)
    (folder / "sig").symlink_to("sig")
    (folder / "ett").symlink_to("tva")
    (folder / "tva").symlink_to("ett")
    (folder / "borta").symlink_to("ingenstans")
    (folder / "upp").symlink_to(place / "in")
    (folder / "noll").symlink_to("/dev/zero")
    os.mkfifo(folder / "ror")
    return _rows(place, lovkoll(place, "in", "--out", "out"), 7, 1)


def rights(place: Path) -> list[str]:
    """A folder and a file that may not be read."""
    folder = place / "in"
    (folder / "a.txt").write_bytes(TEXT)
    for name in ("b.txt", "c.txt"):
        (folder / name).write_bytes(TEXT + name.encode())
    (folder / "c.txt").chmod(0)
    (folder / "lucka").mkdir()
    (folder / "lucka" / "d.txt").write_bytes(TEXT)
    (folder / "lucka").chmod(0)
    done = lovkoll(place, "in", "--out", "out", bound=True)
    (folder / "lucka").chmod(0o755)
    return _rows(place, done, 4, 1)


def names(place: Path) -> list[str]:
    """Names that are taken for something else, and names that are no UTF-8."""
    for number, name in enumerate([*(os.fsencode(name) for name in NAMES), *RAW_NAMES]):
        Path(os.fsdecode(os.fsencode(place / "in") + b"/" + name)).write_bytes(TEXT + b"%d" % number)
    done = lovkoll(place, "in", "--out", "out")
    wrong = _rows(place, done, len(NAMES) + len(RAW_NAMES), 0)
    if wrong:
        return wrong
    paths = {row["path"] for row in table(place / "out", "documents")}
    return [f"name lost: {name!r}" for name in NAMES if f"in/{name}" not in paths]


def failed_names(place: Path) -> list[str]:
    """The same names on files that cannot be read: they are printed."""
    for number, name in enumerate([*(os.fsencode(name) for name in NAMES), *RAW_NAMES]):
        Path(os.fsdecode(os.fsencode(place / "in") + b"/" + name)).write_bytes(b"PK\x03\x04%d" % number)
    done = lovkoll(place, "in", "--out", "out")
    wrong = _rows(place, done, len(NAMES) + len(RAW_NAMES), 1)
    return [*wrong, *(["control characters reach the terminal"] if "\x1b" in done.stdout + done.stderr else [])]


def large(place: Path) -> list[str]:
    """A gigabyte of blanks (some of them holes), and a terabyte of nothing."""
    for name, size in (("blanksteg.txt", 1 << 30), ("text.txt", 400 << 20), ("hal.pdf", 1 << 40)):
        with (place / "in" / name).open("wb") as file:
            file.write(b"%PDF-1.7\n" if name == "hal.pdf" else TEXT + b" \n" * 1000)
            file.truncate(size)
    done = lovkoll(
        place,
        "in",
        "--out",
        "out",
        set_up=f"import resource; resource.setrlimit(resource.RLIMIT_DATA, ({2 << 30},) * 2)",
    )
    return _rows(place, done, 3, 1)


def vanishing(place: Path) -> list[str]:
    """Files that are taken away, grow, shrink or become a folder after they have been listed and before they are read."""
    for name in ("borta", "vaxer", "krymper", "mapp", "kvar"):
        (place / "in" / f"{name}.txt").write_bytes(TEXT + name.encode())
    change = (
        "import pathlib, pipeline.run as r; found = r.find_inputs; p = pathlib.Path('in')\n"
        "def find(*a, **k):\n"
        "    listed = found(*a, **k)\n"
        "    (p / 'borta.txt').unlink(); (p / 'mapp.txt').unlink(); (p / 'mapp.txt').mkdir()\n"
        "    (p / 'vaxer.txt').open('ab').write(b' mer'); (p / 'krymper.txt').write_bytes(b'kort')\n"
        "    return listed\n"
        "r.find_inputs = find\n"
    )
    done = lovkoll(place, "in", "--out", "out", set_up=f"exec({change!r})")
    wrong = _rows(place, done, 5, 1)
    if not wrong:
        states = sorted(row["status"] for row in table(place / "out", "documents"))
        if states.count("failed") != 4:
            wrong.append(f"a file that changed is {states}")
    return wrong


def full_disk(place: Path) -> list[str]:
    """A disk that is full, in a run over tables that are there: they stay, and nothing else does."""
    (place / "in" / "a.txt").write_bytes(TEXT)
    wrong = _rows(place, lovkoll(place, "in", "--out", "out"), 1, 0)
    before = sorted((p.name, p.read_bytes()) for p in (place / "out" / "tables").iterdir())
    (place / "in" / "b.txt").write_bytes(TEXT + b"b")
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({_LEFT},) * 2)"
    done = lovkoll(place, "in", "--out", "out", set_up=limit)
    if done.returncode != 2 or "Kunde inte skriva" not in done.stderr or "Traceback" in done.stderr:
        wrong.append(f"exit code {done.returncode}: {done.stderr[-300:]}")
    if sorted((p.name, p.read_bytes()) for p in (place / "out" / "tables").iterdir()) != before:
        wrong.append("the tables have changed")
    if left := [p.name for p in (place / "out").iterdir() if p.name in (".lovkoll-work", ".lovkoll-ready")]:
        wrong.append(f"left behind: {left}")
    return wrong + _rows(place, lovkoll(place, "in", "--out", "out"), 2, 0)


def same_names(place: Path) -> list[str]:
    """Files that cannot be opened and are called the same."""
    for folder in ("ett", "tva"):
        (place / folder / "in").mkdir(parents=True)
        (place / folder / "in" / "a.txt").symlink_to("borta")
    return _rows(place, lovkoll(place, "ett/in", "tva/in", "--out", "out"), 2, 1)


PLACES: tuple[Callable[[Path], list[str]], ...] = (
    links,
    rights,
    names,
    failed_names,
    large,
    vanishing,
    full_disk,
    same_names,
)


def check(places: Sequence[Callable[[Path], list[str]]] = PLACES) -> dict[str, list[str]]:
    """What each place shows: its description -> what is wrong."""
    found: dict[str, list[str]] = {}
    for one in places:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            (Path(folder) / "in").mkdir()
            found[(one.__doc__ or one.__name__).strip()] = one(Path(folder))
    return found
