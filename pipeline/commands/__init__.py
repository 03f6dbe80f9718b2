"""What the commands of the command line share: how they end, where the tables lie, and how an answer leaves.

The commands themselves stand in ``pipeline.__main__`` and in the rooms of this package, each a few lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from pipeline.answers import Answer, Format
    from pipeline.store import Store

OUT = Path("data/processed")

Out = Annotated[Path, typer.Option("--out", help="Mapp för tabellerna.")]
#: The name of a format; an Enum would cost an import of the room that writes.
FormatName = Annotated[
    str | None,
    typer.Option("--format", help="table, csv, json, parquet eller xlsx.  [default: table, eller filens ändelse]"),
]
PartName = Annotated[
    str | None, typer.Option("--part", help="Del av svaret, för csv och parquet som rymmer en.  [default: den första]")
]
File = Annotated[Path | None, typer.Option("-o", help="Skriv till en fil i stället.")]


def fail(message: str, code: int = 2) -> NoReturn:
    """Says what was wrong on standard error, and ends."""
    typer.echo(f"lovkoll: {message}", err=True)
    raise typer.Exit(code)


def opened(out: Path) -> Store:
    """The store in a folder; ends with a message where none can be read."""
    from pipeline.store import StoreMissing, open_store

    try:
        return open_store(out)
    except StoreMissing as error:
        fail(str(error))


@contextmanager
def asking(out: Path, reviews: bool = True) -> Iterator[Store]:
    """The store of a folder for one question, with the reviews laid over it: a question that cannot be answered ends with a message that says
    what is possible."""
    from pipeline.answers import CannotWrite
    from pipeline.queries import BadQuestion, ready

    with opened(out) as store:
        try:
            ready(store)
            if reviews:
                _with_reviews(store)
            yield store
        except (BadQuestion, CannotWrite) as error:
            fail(str(error))


def _with_reviews(store: Store) -> None:
    """Lays the reviews over the store, and says so where they change a row."""
    from pipeline.reviews import NAME, place

    path = place(store.folder)
    if not path.is_file():
        return
    from pipeline.reviews.overlay import over

    try:
        laid = over(store)
    except OSError as error:
        fail(str(error))
    corrected, rejected = laid.count("corrected"), laid.count("rejected")
    if corrected or rejected:
        told = "ärendenas gång är som programmet läste"
        typer.echo(f"Med granskningar ({NAME}): {corrected} rättade och {rejected} strukna rader; {told}", err=True)


def whole(wanted: str | None, file: Path | None) -> bool:
    """Whether the format holds every row, and not only as many as a screen shows."""
    from pipeline.answers import Format, format_of

    return format_of(_format(wanted), file) is not Format.table


def give(answer: Answer, wanted: str | None, file: Path | None, part: str | None = None) -> None:
    """Writes an answer in the format asked for: to the screen, or to a file. What must be said beside it goes to standard error where it
    is no part of the format. ``part`` gives that part alone."""
    from pipeline.answers import Format, format_of, only, show, write

    form = format_of(_format(wanted), file)
    answer = only(answer, part) if part is not None else answer
    if form is Format.table and file is None:
        from rich.console import Console

        from pipeline.answers import WIDTH

        console = Console(highlight=False)
        show(answer, console if console.is_terminal else Console(highlight=False, width=WIDTH))
        return
    try:
        typer.echo(write(answer, form, file), nl=False)
    except OSError as error:
        fail(f"Kunde inte skriva till {file}: {error.strerror or error}")
    if form is not Format.table:
        for note in answer.notes:
            typer.echo(note, err=True)
    if file is not None:
        typer.echo(file)


def _format(name: str | None) -> Format | None:
    from pipeline.answers import Format

    if name is None or name in [*Format]:
        return Format(name) if name else None
    fail(f"--format {name}: formaten är {', '.join(Format)}")
