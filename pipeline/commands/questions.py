"""The commands that ask of the tables: status, decisions, matter, parties, motives, search, panel."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands import OUT, File, FormatName, Out, PartName, asking, fail, give, whole

app = typer.Typer()

Municipality = Annotated[str | None, typer.Option("--municipality", help="Kommun eller region, namn eller kod.")]
Service = Annotated[
    str | None, typer.Option("--service", help="Tjänst, kod eller svenskt namn (hemtjanst, särskilt boende …).")
]
Body = Annotated[str | None, typer.Option("--body", help="Organ (kommunfullmäktige, KS, socialnämnden …).")]
Effect = Annotated[str | None, typer.Option("--effect", help="Vad beslutet gör med LOV (introduce, abolish, keep …).")]
Outcome = Annotated[str | None, typer.Option("--outcome", help="Utfall (adopted, rejected, tabled …).")]
Party = Annotated[str | None, typer.Option("--party", help="Parti som agerar i ärendet.")]
Stage = Annotated[str | None, typer.Option("--stage", help="decision, recommendation eller proposal.")]
Since = Annotated[str | None, typer.Option("--from", help="Från och med: 2024-11-25, 2024-11 eller 2024.")]
Until = Annotated[str | None, typer.Option("--to", help="Till och med: 2024-11-25, 2024-11 eller 2024.")]
MinConfidence = Annotated[float | None, typer.Option("--min-confidence", help="Lägsta säkerhet, 0-1.")]


def _period(by: str) -> str:
    if by not in ("year", "quarter", "month"):
        fail(f"--by {by}: perioderna är year, quarter och month")
    return by


@app.command()
def status(
    on: Annotated[str | None, typer.Option("--on", help="Dagen som läget gäller.  [default: i dag]")] = None,
    municipality: Municipality = None,
    service: Service = None,
    since: Annotated[str | None, typer.Option("--since", help="En tidigare dag att jämföra med.")] = None,
    form: FormatName = None,
    part: PartName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Vilka kommuner som har LOV en viss dag, med belägg, täckning och SKR:s siffror bredvid."""
    with asking(out) as store:
        from pipeline.queries import asked
        from pipeline.queries.answered import of_status

        day = asked.last_day(on, "--on") or date.today().isoformat()  # noqa: DTZ011 - the day where the user is
        before = asked.last_day(since, "--since")
        if before is not None and before >= day:
            raise asked.BadQuestion(
                "--since {since} är inte tidigare än --on {day}: ange en tidigare dag", since=since, day=day
            )
        give(
            of_status(store, day, before, asked.municipality(municipality, regions=False), asked.service(service)),
            form,
            file,
            part,
        )


@app.command()
def decisions(
    municipality: Municipality = None,
    body: Body = None,
    service: Service = None,
    effect: Effect = None,
    outcome: Outcome = None,
    party: Party = None,
    stage: Stage = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = None,
    with_doubts: Annotated[bool, typer.Option("--with-doubts", help="Visa också tvivlen om ärendet.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Även beslut som inte rör LOV.")] = False,
    form: FormatName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Besluten om LOV, vart och ett med citat, sida, dokument och källa."""
    with asking(out) as store:
        from pipeline.queries.answered import of_decisions
        from pipeline.queries.filters import filters

        wanted = filters(
            store,
            municipality=municipality,
            body=body,
            service=service,
            effect=effect,
            outcome=outcome,
            party=party,
            stage=stage,
            since=since,
            until=until,
            min_confidence=min_confidence,
        )
        give(of_decisions(store, wanted, every=every, with_doubts=with_doubts, all_rows=whole(form, file)), form, file)


@app.command()
def matter(
    said: Annotated[str, typer.Argument(metavar="ID_OR_CASE_NUMBER", help="Ärendets id, eller ett diarienummer.")],
    municipality: Municipality = None,
    form: FormatName = None,
    part: PartName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Ett ärende genom åren: varje steg, beslut, omröstning och reservation, och varför det hör dit."""
    with asking(out) as store:
        from pipeline.queries import asked
        from pipeline.queries.answered import of_matter

        give(of_matter(store, said, asked.municipality(municipality)), form, file, part)


@app.command()
def parties(
    service: Service = None,
    municipality: Municipality = None,
    body: Body = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    rows: Annotated[bool, typer.Option("--rows", help="Raderna bakom siffrorna.")] = False,
    form: FormatName = None,
    part: PartName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Hur ofta varje parti var för och emot LOV, avstod eller inte deltog, och raderna bakom varje siffra."""
    with asking(out) as store:
        from pipeline.queries.answered import of_parties
        from pipeline.queries.filters import filters

        wanted = filters(
            store, service=service, municipality=municipality, body=body, party=party, since=since, until=until
        )
        give(of_parties(store, wanted, all_rows=whole(form, file)), form, file, "rows" if rows else part)


@app.command()
def motives(
    service: Service = None,
    municipality: Municipality = None,
    party: Party = None,
    who: Annotated[str | None, typer.Option("--who", help="party, administration, council eller other.")] = None,
    stance: Annotated[str | None, typer.Option("--stance", help="for eller against.")] = None,
    code: Annotated[str | None, typer.Option("--code", help="Motiv (cost, choice, few_users …).")] = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[str, typer.Option("--by", help="year, quarter eller month.")] = "year",
    rows: Annotated[bool, typer.Option("--rows", help="Argumenten själva.")] = False,
    form: FormatName = None,
    part: PartName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Skälen för och emot LOV över tiden, efter tjänst och efter vem som sade det."""
    by = _period(by)
    with asking(out) as store:
        from pipeline.queries import asked
        from pipeline.queries.answered import of_motives
        from pipeline.queries.filters import filters

        wanted = filters(store, service=service, municipality=municipality, party=party, since=since, until=until)
        answer = of_motives(
            store,
            wanted,
            by=by,
            stance=asked.stance(stance),
            code=asked.motive_code(code),
            who=asked.who(who),
            all_rows=rows or whole(form, file),
        )
        give(answer, form, file, "rows" if rows else part)


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Ord i alla böjningar, "ord i följd", början*.')
    ],
    municipality: Municipality = None,
    body: Body = None,
    service: Service = None,
    effect: Effect = None,
    outcome: Outcome = None,
    party: Party = None,
    stage: Stage = None,
    since: Since = None,
    until: Until = None,
    min_confidence: MinConfidence = None,
    form: FormatName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Sök i dokumentens text, ärende för ärende."""
    with asking(out) as store:
        from pipeline.queries.answered import of_search
        from pipeline.queries.filters import filters

        wanted = filters(
            store,
            municipality=municipality,
            body=body,
            service=service,
            effect=effect,
            outcome=outcome,
            party=party,
            stage=stage,
            since=since,
            until=until,
            min_confidence=min_confidence,
        )
        # A word with a blank in it was quoted in the shell: words in a row.
        said = " ".join(f'"{word}"' if len(words) > 1 and " " in word and '"' not in word else word for word in words)
        give(of_search(store, said, wanted, all_rows=whole(form, file)), form, file)


@app.command()
def panel(
    by: Annotated[str, typer.Option("--by", help="year, quarter eller month.")] = "year",
    municipality: Municipality = None,
    service: Service = None,
    since: Since = None,
    until: Until = None,
    codebook: Annotated[bool, typer.Option("--codebook", help="Skriv ut kodboken i stället.")] = False,
    form: FormatName = None,
    file: File = None,
    out: Out = OUT,
) -> None:
    """Kommun × tjänst × period, balanserad, för R, Stata och pandas."""
    by = _period(by)
    if codebook:
        from pipeline.queries.panel import codebook as text

        give_text(text(), file)
        return
    with asking(out) as store:
        from pipeline.queries import asked
        from pipeline.queries.answered import of_panel
        from pipeline.queries.panel import codebook as text

        first, last = asked.period(since, until)
        answer = of_panel(
            store, by, asked.municipality(municipality, regions=False), asked.service(service), first, last
        )
        give(answer, form, file)
        if file is not None:
            give_text(text(), file.with_name(f"{file.stem}-kodbok.txt"))


def give_text(text: str, file: Path | None) -> None:
    """Writes a text to the screen or to a file."""
    if file is None:
        typer.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        fail(f"Kunde inte skriva till {file}: {error.strerror or error}")
    typer.echo(file)
