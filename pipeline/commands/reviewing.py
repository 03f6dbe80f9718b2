"""The command that tells of reviews: ``lovkoll reviews``. They are made on the page of ``lovkoll serve --review``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands import OUT, File, FormatName, Out, PartName, asking, fail, give
from pipeline.reviews import VARIABLE

app = typer.Typer()

Reviews = Annotated[
    Path | None,
    typer.Option("--reviews", envvar=VARIABLE, help="Filen med granskningar.  [default: reviews.sqlite i --out]"),
]


@app.command()
def reviews(
    gold: Annotated[
        Path | None,
        typer.Option(
            "--gold", metavar="DIR", help="Skriv granskningarna som facit för lovkoll evaluate och lovkoll train."
        ),
    ] = None,
    form: FormatName = None,
    part: PartName = None,
    file: File = None,
    given: Reviews = None,
    out: Out = OUT,
) -> None:
    """Vad människor har granskat: det som gäller, det som inte längre passar någon rad (--part lost), och loggen (--part journal)."""
    from pipeline.reviews import place

    path = place(out, given)
    if given is not None and not path.is_file():
        fail(f"Filen {path} finns inte")
    with asking(out, reviews=False) as store:
        from pipeline.reviews import listing, overlay
        from pipeline.reviews.gold import GoldRefused, export
        from pipeline.reviews.journal import Journal

        try:
            journal = Journal(path)
            laid = overlay.read(store, journal)
            if gold is None:
                give(listing.answer(laid, journal.entries(), path), form, file, part)
                return
            done = export(store, laid.fits, gold)
        except GoldRefused as error:
            fail(str(error))
        except OSError as error:
            fail(str(error) if error.strerror is None else f"Kunde inte skriva till {gold or path}: {error.strerror}")
    for note in done.notes:
        typer.echo(note, err=True)
    typer.echo(f"{done.reviews} granskade rader i {done.forms} handlingar ligger som facit i {gold}")
