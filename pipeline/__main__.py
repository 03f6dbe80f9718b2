"""The command line ``lovkoll``. Each command is a few lines: what it does stands in the room that it calls.

Exit codes: 0 all is well, 1 some documents could not be read, 2 the command was used wrongly. Imports that cost time
stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.commands import OUT, Out, fail, opened
from pipeline.commands.questions import app as questions
from pipeline.commands.reviewing import app as reviewing
from pipeline.commands.serving import app as serving
from pipeline.commands.sharing import app as sharing
from pipeline.settings import Ocr, Settings

app = typer.Typer(
    name="lovkoll",
    help="Kommunala protokoll blir tabeller över beslut om LOV (lag 2008:962 om valfrihetssystem).",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


app.add_typer(questions)
app.add_typer(sharing)
app.add_typer(reviewing)
app.add_typer(serving)


class Task(StrEnum):
    """The models that can be trained."""

    confidence = "confidence"
    motives = "motives"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lovkoll {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Visa versionen och sluta.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Kommunala protokoll blir tabeller över beslut om LOV (lag 2008:962 om valfrihetssystem)."""


@app.command()
def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Filer, mappar eller mönster (*.pdf).")],
    out: Out = OUT,
    manifest: Annotated[
        Path | None, typer.Option(help="CSV-fil med path och det som filerna inte själva säger.")
    ] = None,
    ocr: Annotated[
        Ocr, typer.Option(help="Textigenkänning (OCR): auto för sidor utan läsbar text, off aldrig, force alla sidor.")
    ] = Ocr.auto,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Skriv bara ut fel.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv sammanfattningen som ett JSON-objekt.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Visa spårningen av interna fel.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            envvar="LOVKOLL_WORKERS",
            help="Hur många filer som läses samtidigt; 0: i samma process, utan gränser och utan att något sparas.  [default: en per kärna]",
        ),
    ] = None,
    scheduler: Annotated[str | None, typer.Option(help="Läs på ett Dask-kluster: schemaläggarens adress.")] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Sekunder som en fil får ta för varje påbörjad megabyte.")
    ] = 180,
    memory: Annotated[int, typer.Option(min=1, help="MB minne som en fil får ta.")] = 2048,
    keep_all: Annotated[
        bool, typer.Option("--keep-all", help="Spara också det lästa som ingen av filerna längre behöver.")
    ] = False,
) -> None:
    """Läs dokument och skriv tabellerna. Det som är läst sparas: nästa körning läser bara det som är nytt eller ändrat."""
    from pipeline.batch import Batch, Stopped
    from pipeline.inputs import WrongUsage
    from pipeline.output import OutputBusy
    from pipeline.progress import Progress
    from pipeline.run import run as run_pipeline
    from pipeline.workers import Limits, NoCluster

    try:
        with Progress(shown=not (quiet or as_json)) as progress:
            if workers == 0 and scheduler is None:
                from pipeline.process import process

                read = partial(process, settings=Settings(ocr=ocr))
                report = run_pipeline(inputs, out, read, manifest, progress.begin, progress.step, progress.tell)
            else:
                batch = Batch(workers or 0, Limits(timeout, memory), scheduler, Settings(ocr=ocr), keep_all)
                report = run_pipeline(inputs, out, batch, manifest, progress.begin, progress.step, progress.tell)
    except (WrongUsage, OutputBusy, NoCluster) as error:
        fail(str(error))
    except OSError as error:
        fail(f"Kunde inte skriva till {out}: {error.strerror or error}")
    except Stopped as error:
        fail(
            f"Avbrutet: {error.done} av {error.count} filer är lästa och sparade. Samma kommando fortsätter där det slutade",
            130,
        )
    except KeyboardInterrupt:
        fail("Avbrutet: tabellerna är som före körningen. Det som är läst är sparat: samma kommando fortsätter", 130)
    for path, trace in report.crashes if debug else ():
        typer.echo(f"{path}\n{trace}", err=True)
    if quiet and not as_json:
        from pipeline.summary import printable

        for line in (*report.warnings, *(f"{path}: {reason}" for path, reason in report.failed)):
            typer.echo(printable(line), err=True)
    else:
        _summarise(out, report.failed, report.warnings, as_json)
    if report.failed:
        raise typer.Exit(1)


def _summarise(out: Path, failed: list[tuple[str, str]], warnings: list[str], as_json: bool) -> None:
    from pipeline.summary import summary_of

    summary = summary_of(out, failed, warnings)
    if as_json:
        typer.echo(summary.as_json())
        return
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=140)
    summary.show(console)


@app.command()
def show(
    row_id: Annotated[str, typer.Argument(metavar="ROW_ID", help="Nyckeln till en rad i vilken tabell som helst.")],
    image: Annotated[Path | None, typer.Option("-o", help="Bildfil; flera sidor blir fil-1.png, fil-2.png.")] = None,
    out: Out = OUT,
    file: Annotated[Path | None, typer.Option(help="Dokumentet, om det har flyttats sedan körningen.")] = None,
) -> None:
    """Rita sidan som en rad vilar på, med underlaget inramat."""
    from pipeline.pages import CannotDraw, draw
    from pipeline.trail import UnknownRow

    with opened(out) as store:
        try:
            for path in draw(store, row_id, image, file):
                typer.echo(path)
        except (UnknownRow, CannotDraw) as error:
            fail(str(error))


@app.command()
def explain(
    row_id: Annotated[str, typer.Argument(metavar="ROW_ID", help="Nyckeln till en rad i vilken tabell som helst.")],
    out: Out = OUT,
) -> None:
    """Visa en rad, dess underlag, regeln eller modellen bakom den och ärendets tvivel."""
    from pipeline.trail import UnknownRow, explanation

    with opened(out) as store:
        try:
            typer.echo(explanation(store, row_id))
        except UnknownRow as error:
            fail(str(error))


@app.command()
def tables(file: Annotated[Path | None, typer.Option("-o", help="Skriv till en fil i stället.")] = None) -> None:
    """Skriv ut datakatalogen: tabeller, kolumner och koder."""
    from pipeline.datapackage import dictionary

    if file is None:
        typer.echo(dictionary(), nl=False)
    else:
        file.write_text(dictionary(), encoding="utf-8", newline="\n")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Mapp med handkodade facit (JSON).")],
    tables: Annotated[Path, typer.Option(help="Utmappen av en körning över samma dokument.")] = OUT,
    by: Annotated[str | None, typer.Option(help="Dela upp på municipality, body eller kind.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON (duger som --baseline).")] = False,
    baseline: Annotated[Path | None, typer.Option(help="Tidigare resultat (--json) att jämföra med.")] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Skriv bara ut felen, ett per rad.")] = False,
) -> None:
    """Mät hur rätt tabellerna är mot facit: precision, täckning och F1 för varje fält, och felen."""
    from pipeline.learn.evaluate import evaluate as measure
    from pipeline.learn.gold import GoldError
    from pipeline.learn.report import output

    try:
        typer.echo(output(measure(gold, tables, by), as_json=as_json, misses=misses, baseline=baseline), nl=False)
    except (GoldError, OSError) as error:
        fail(str(error))


@app.command()
def train(
    given: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="confidence: mappar med facit och handlingarna bredvid. motives: en fil med meningar (TSV), och mappar med facit.",
        ),
    ],
    task: Annotated[Task, typer.Option(help="Vilken modell: confidence eller motives.")] = Task.confidence,
    first: Annotated[
        Path | None, typer.Option("--first", help="Fil med första läsningar av facit, från innan reglerna lagades.")
    ] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Mapp för modellerna.  [default: models]")] = None,
) -> None:
    """Träna modellerna bakom kolumnen confidence på handkodade facit, eller den som känner igen motiv på meningar."""
    from pipeline.learn import argued, train, train_motives
    from pipeline.learn.examples import examples, stored
    from pipeline.learn.gold import GoldError

    try:
        if task is Task.motives:
            files = [path for path in given if not path.is_dir()]
            if len(files) != 1:
                fail("--task motives: ange en fil med meningar (och mappar med facit)")
            read = argued.readings(path for path in given if path.is_dir())
            arguments = train_motives.train(train_motives.sentences(files[0]), read)
            typer.echo(train_motives.report(arguments))
            typer.echo(train_motives.save(arguments, given, to / "motives" if to else None))
        else:
            trained = train.train([*(stored(first) if first else ()), *examples(given)])
            typer.echo(train.report(trained))
            for folder in train.save(trained, given, to):
                typer.echo(folder)
    except (GoldError, OSError) as error:
        fail(str(error))


@app.command()
def rules(
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="[GOLD_DIR...]", help="Mappar med facit att pröva reglerna mot.")
    ] = None,
    documents: Annotated[
        list[Path] | None, typer.Option(help="Mapp med handlingar som inte ligger bredvid sitt facit; kan upprepas.")
    ] = None,
    unnoticed: Annotated[
        bool,
        typer.Option(
            "--unnoticed", help="Bara regler som inget facit märker om de tas bort; finns någon är slutkoden 1."
        ),
    ] = False,
    patterns: Annotated[bool, typer.Option("--patterns", help="Pröva varje mönster för sig.")] = False,
) -> None:
    """Lista ordförrådets regler, och med GOLD_DIR hur mycket av facit som vilar på var och en."""
    from pipeline.learn.ablation import cases, listing, worth_listing, worths
    from pipeline.learn.gold import GoldError
    from pipeline.rules import all_rules

    if not gold:
        if unnoticed or patterns:
            fail("--unnoticed och --patterns behöver facit att pröva mot: ange minst en GOLD_DIR")
        typer.echo(listing(all_rules()), nl=False)
        return
    try:
        found = list(worths(cases(gold, documents or ()), patterns=patterns, hurried=unnoticed))
    except (GoldError, OSError) as error:
        fail(str(error))
    if not unnoticed:
        typer.echo(worth_listing(found), nl=False)
        return
    idle = [worth for worth in found if not worth.noticed]
    for worth in idle:
        typer.echo(f"{worth.rule.id}: {worth.pattern}" if patterns else worth.rule.id)
    if idle:
        raise typer.Exit(1)


def main() -> None:
    """The entry point of the script ``lovkoll``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="lovkoll")


if __name__ == "__main__":
    main()
