"""The commands that make something to pass on: trends with their plots, and the export of everything."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands import OUT, File, FormatName, Out, asking, fail, give, opened, whole
from pipeline.commands.questions import Municipality, Service, Since, Until

if TYPE_CHECKING:
    from pipeline.store import Store

app = typer.Typer()


@app.command()
def trends(
    of: Annotated[str, typer.Option("--of", help="Vad som räknas: effect, outcome, status, motive eller party.")],
    by: Annotated[str, typer.Option("--by", help="year, quarter eller month.")] = "year",
    service: Service = None,
    municipality: Municipality = None,
    since: Since = None,
    until: Until = None,
    regions: Annotated[bool, typer.Option("--regions", help="Räkna regioner i stället för kommuner.")] = False,
    plot: Annotated[Path | None, typer.Option("--plot", help="Rita till en fil: .svg, .png eller .html.")] = None,
    form: FormatName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Hur beslut, läge, skäl eller partiernas ställning har förändrats, med vad som lästes bredvid."""
    from pipeline import charts

    try:
        if plot is not None:
            charts.check(plot)
        with asking(out) as store, charts.Drawer() if plot is not None else nullcontext() as drawer:
            from pipeline.queries import over_time
            from pipeline.queries import trends as counting
            from pipeline.queries.filters import filters

            wanted = filters(store, service=service, municipality=municipality, since=since, until=until)
            question = counting.question(of, by, wanted, regions=regions)
            screen = not whole(form, file)
            frame = counting.trends(store, question)
            give(over_time.answer(store, question, frame, screen=screen), form, file)
            if plot is not None:
                over_time.draw(store, question, frame, plot, drawer)
                typer.echo(plot, err=not screen)
    except charts.CannotDraw as error:
        fail(str(error))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Mappen att skriva till.")],
    texts: Annotated[bool, typer.Option("--texts", help="Ta med dokumentens fullständiga texter.")] = False,
    excel: Annotated[
        bool, typer.Option("--excel/--no-excel", help="Excel-filen, som tar längst tid när raderna är många.")
    ] = True,
    out: Out = OUT,
) -> None:
    """Skriv allt som CSV, Parquet, Excel och datapaket, och en databas för datasette."""
    from pipeline.export import ExportRefused
    from pipeline.export import export as write

    with opened(out) as store:
        try:
            done = write(store, folder, texts, excel)
            reviewed = _reviews(store, folder)
        except ExportRefused as error:
            fail(str(error))
        except OSError as error:
            fail(f"Kunde inte skriva till {folder}: {error.strerror or error}")
    for note in (*done.notes, *reviewed):
        typer.echo(note, err=True)
    typer.echo(f"{sum(done.rows.values())} rader i {len(done.rows)} tabeller ligger i {folder}")
    typer.echo(f"Bläddra i dem med: cd {folder} && datasette lovkoll.sqlite -m metadata.json")


def _reviews(store: Store, folder: Path) -> list[str]:
    """Writes what people have reviewed beside the tables, which hold what the program read; says so."""
    from pipeline.reviews import place

    path = place(store.folder)
    if not path.is_file():
        return []
    from pipeline.answers import Answer, Format
    from pipeline.answers import write as write_answer
    from pipeline.reviews.journal import Journal
    from pipeline.reviews.listing import answer
    from pipeline.reviews.overlay import read

    journal = Journal(path)
    reviews = answer(read(store, journal), journal.entries(), path).parts[0]
    write_answer(Answer((reviews,)), Format.csv, folder / "reviews.csv")
    return [f"Tabellerna är som programmet läste; {len(reviews.frame)} granskade rader står i reviews.csv"]
