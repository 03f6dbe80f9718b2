"""Kills a run at one point after the other: ``python tests/killed.py FOLDER``, with files in ``FOLDER/in``.

For each point a run over changed files is started in a process of its own and killed there (SIGKILL), then the same run is started again and
must end. Prints the points that were reached; the outputs are left in ``FOLDER/<point>``.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stand_in import StandIn

from pipeline import kept, output, run
from pipeline.store import Loader

#: Point -> what is called there, and at which call the process is killed, before it is done ("before") or when it has been.
POINTS: dict[str, tuple[Any, str, int, str]] = {
    "keeping": (kept.Kept, "put", 2, "after"),
    "adding": (output.Output, "put", 5, "before"),
    "relating": (Loader, "extend", 1, "before"),
    "exporting": (output.Output, "_export", 4, "after"),
    "indexing": (Loader, "close", 1, "before"),
    "renaming": (Path, "rename", 1, "before"),
    "ready": (Path, "rename", 1, "after"),
    "moving": (Path, "rename", 3, "after"),
    "moved": (Path, "rename", 9, "after"),
    "clearing": (output, "_discard", 6, "before"),
    "pruning": (kept.Kept, "prune", 1, "before"),
    "reporting": (run, "write_report", 1, "before"),
}


def killing(owner: Any, name: str, call: int, when: str) -> None:
    """Has this process killed at the n-th call of a function."""
    real: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def counted(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        value = real(*arguments, **named)
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return value

    setattr(owner, name, counted)


def forked(work: Callable[[], object]) -> int:
    """The signal that ended a fork of this process; 0 when it did its work."""
    if (pid := os.fork()) == 0:
        work()
        os._exit(0)
    return os.WTERMSIG(os.waitpid(pid, 0)[1])


def main(folder: Path) -> None:
    os.chdir(folder)

    def go(out: str) -> None:
        run.run(["in"], Path(out), StandIn(1))

    forked(lambda: go("before"))
    (folder / "in/00.txt").write_text("changed")
    for point, (owner, name, call, when) in POINTS.items():
        shutil.copytree(folder / "before", folder / point)

        def stopped(point: str = point, what: tuple[Any, ...] = (owner, name, call, when)) -> None:
            killing(*what)
            go(point)

        if forked(stopped) == signal.SIGKILL and forked(lambda point=point: go(point)) == 0:  # type: ignore[misc]
            print(point, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
