"""The progress bar of a run: on standard error, on a terminal only.

In: the number of files and bytes, then one :class:`pipeline.run.Step` per file, and what is done before and after the reading. Out: a bar that
moves with the bytes read, with counts of documents, pages, decisions and LOV decisions, and the time left; then one line with what is done.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID
    from rich.status import Status

    from pipeline.run import Step


class Progress:
    """``with Progress(shown=True) as progress``: hand ``progress.begin``, ``progress.step`` and ``progress.tell`` to a run."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._bar: Bar | None = None
        self._line: Status | None = None
        self._counts: dict[str, Any] = {"documents": 0, "pages": 0, "decisions": 0, "lov": 0}

    def __enter__(self) -> Progress:
        return self

    def begin(self, documents: int, size: int) -> None:
        if not self._shown:
            return
        self._end()
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            BarColumn(bar_width=24),
            TextColumn("{task.fields[documents]}/{task.fields[total_documents]} dokument"),
            TextColumn("{task.fields[pages]} sidor"),
            TextColumn("{task.fields[decisions]} beslut"),
            TextColumn("{task.fields[lov]} om LOV"),
            TextColumn("kvar"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task: TaskID = self._bar.add_task("", total=max(size, 1), total_documents=documents, **self._counts)
        self._bar.start()

    def step(self, step: Step) -> None:
        if self._bar is None:
            return
        self._counts["documents"] += 1
        self._counts["pages"] += step.pages
        self._counts["decisions"] += step.decisions
        self._counts["lov"] += step.lov
        self._bar.update(self._task, advance=step.size, **self._counts)

    def tell(self, what: str) -> None:
        """Shows what is done, in place of the bar."""
        if not self._shown:
            return
        self._end()
        from rich.console import Console

        self._line = Console(stderr=True).status(what)
        self._line.start()

    def _end(self) -> None:
        """Takes away what is shown."""
        if self._bar is not None:
            self._bar.stop()
        if self._line is not None:
            self._line.stop()
        self._bar = self._line = None

    def __exit__(self, *_: object) -> None:
        self._end()
