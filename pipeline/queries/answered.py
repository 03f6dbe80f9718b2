"""The answers as they leave: the frames of a question as parts, with what must be said beside them.

In: a store and what was asked, as codes. Out: :class:`pipeline.answers.Answer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.answers import Answer, Part
from pipeline.datapackage import labels
from pipeline.queries import decisions, matter, motives, panel, parties, search, status
from pipeline.queries.asked import BadQuestion, place_name, sweden
from pipeline.queries.filters import Filters
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd

#: Rows of a long list on the screen.
SHOWN = 40
#: Matters that one case number may show together.
MATTERS = 12


def of_decisions(store: Store, wanted: Filters, *, every: bool, with_doubts: bool, all_rows: bool) -> Answer:
    """The decisions; ``all_rows`` where the format holds all of them, else as many as the screen shows."""
    found = decisions.decisions(store, wanted, every=every, with_doubts=with_doubts, limit=None if all_rows else SHOWN)
    total = len(found) if all_rows else decisions.count(store, wanted, every=every)
    reviewed = ("reviewed",) if found["reviewed"].notna().any() else ()
    shown = (*decisions.SHOWN[:-1], *(("doubts",) if with_doubts else ()), *reviewed, decisions.SHOWN[-1])
    title = f"{'Beslut' if every else 'Beslut om LOV'}: {total}"
    notes = [] if every else ["Bara beslut som gör något med LOV, eller rör det; --all ger även andra beslut."]
    return Answer((Part("decisions", title, found, SHOWN, shown, total),), tuple(notes))


def of_status(store: Store, day: str, before: str | None, municipality: str | None, service: str | None) -> Answer:
    """The overview on a day."""
    now = status.municipalities_on(store, day, municipality, service)
    then = status.municipalities_on(store, before, municipality, service) if before is not None else None
    counted = status.counts(now, day[:4], service, then)
    what = f" för {labels('ServiceCode').get(service, service)}" if service else ""
    if municipality is not None:
        counted = counted.drop(columns=[c for c in ("skr", "skr_share", "share") if c in counted])
    parts = [Part("counts", f"Läget den {day}{what}: antal kommuner", counted)]
    if then is not None:
        parts.append(Part("changes", f"Ändrat läge sedan {before}", status.changes(then, now), SHOWN))
    parts.append(Part("municipalities", "Kommunerna", now, SHOWN))
    services = status.services_on(store, day, municipality, service)
    columns = (
        "municipality",
        "service",
        "status",
        "certainty",
        "valid_from",
        "valid_to",
        "body",
        "decided_on",
        "paragraph",
        "quote",
        "page",
        "path",
        "last_read_on",
    )
    parts.append(Part("services", "Tjänsterna, med belägg", services, SHOWN, columns))
    return Answer(tuple(parts), tuple(_status_notes(store, day, municipality, service)))


def _status_notes(store: Store, day: str, municipality: str | None, service: str | None) -> list[str]:
    covered = status.coverage(store, day)
    notes = [
        f"Dokumenten täcker {covered.read} av Sveriges {len(sweden())} kommuner ({_percent(covered.share)}), {covered.until} av dem till och med "
        f"{day}: {covered.documents} dokument dit, det senaste från {covered.last or 'okänd tid'}."
    ]
    if covered.others:
        notes.append("Exempelkommunen i exempeldokumenten räknas inte bland de 290.")
    if covered.without:
        notes.append(
            f"{covered.without} av dokumenten säger inte vilken kommun de kommer från och räknas inte till någon."
        )
    notes.append(
        "Okänt betyder att inget läst dokument säger hur det var den dagen; det är inte detsamma som inget LOV."
    )
    if municipality is not None:
        return notes
    source = status.skr_source(day[:4], service)
    if source is not None:
        notes.append(
            f"SKR:s siffror gäller alla {len(sweden())} kommuner ({source}); våra gäller de {covered.read} som är lästa. "
            "Skillnaden i antal är först och främst skillnad i täckning: jämför andelarna, inte antalen. SKR räknar inte utredningar för sig."
        )
    else:
        notes.append(
            f"SKR har inga publicerade siffror för {day[:4]}{' och tjänsten' if service else ' (serien går från 2010 till 2023)'}."
        )
    return notes


def _percent(value: float) -> str:
    return f"{value:.1f} %".replace(".", ",")


def of_matter(store: Store, said: str, municipality: str | None) -> Answer:
    """The timeline of the matter or matters that an id or a case number means."""
    ids, items = matter.find(store, said, municipality)
    found = matter.matters(store, ids)
    if len(ids) > MATTERS:
        raise BadQuestion(
            "{count} ärenden har numret {said} ({whose}): ange --municipality eller ärendets id",
            count=len(ids),
            said=said,
            whose=_whose(found),
        )
    steps = matter.steps(store, ids, items)
    listed = list(dict.fromkeys(steps["item_id"]))
    parts = [
        Part("steps", _matter_title(found, steps, said), steps, None, matter.STEPS),
        Part("decisions", "Beslutspunkter", matter.decisions_of(store, listed), None),
        Part("votes", "Omröstningar", matter.votes_of(store, listed), None),
        Part(
            "dissent",
            "Reservationer, yttranden, anteckningar, deltar ej och jäv",
            matter.dissent_of(store, listed),
            SHOWN,
        ),
        Part("matters", "Ärendet", found),
    ]
    notes = []
    if len(ids) > 1:
        notes.append(
            f"{len(ids)} ärenden har numret ({_whose(found)}): ange --municipality eller ärendets id för att se ett av dem."
        )
    if items:
        notes.append(f"{len(items)} av raderna hör inte till något ärende: de har numret men är inte länkade.")
    return Answer(tuple(parts), tuple(notes))


def _whose(found: pd.DataFrame) -> str:
    """The municipalities of matters, the first few by name."""
    codes = found["municipality_code"]
    places = sorted({place_name(c) or c for c in codes.dropna()})
    places += ["okänd kommun"] if bool(codes.isna().any()) else []
    return ", ".join(places[:5]) + (f" och {len(places) - 5} till" if len(places) > 5 else "")


def _matter_title(found: pd.DataFrame, steps: pd.DataFrame, said: str) -> str:
    if len(found) != 1:
        return f"Ärenden med {said}"
    row = found.iloc[0].astype(object).where(found.iloc[0].notna(), None)
    state = labels("MatterState").get(row["state"], "okänt läge")
    title = row["title"] or (steps["title"].dropna().iloc[0] if steps["title"].notna().any() else said)
    return f"{title} ({row['matter_id']}): {state}"


def of_parties(store: Store, wanted: Filters, *, all_rows: bool) -> Answer:
    """Where the parties stood, and the rows behind every number."""
    counted = parties.parties(store, wanted)
    rows = parties.positions(store, wanted, limit=None if all_rows else SHOWN)
    total = len(rows) if all_rows else parties.count(store, wanted)
    shown = ("party", "side", "basis", "count", "municipality", "body", "on", "paragraph", "title", "means", "row_id")
    notes = (
        "Siffrorna är antal ärenden, ett för varje organ som behandlade det. Ett parti som var delat räknas på båda sidor.",
        "Sidan läses ur vad Ja och Nej stod för, yrkandena och reservationerna; säger orden det inte är sidan okänd. Frånvaro och jäv är ingen sida.",
    )
    parts = (
        Part("parties", "Partierna i ärenden om LOV", counted),
        Part("by_basis", "Efter underlag", parties.by_basis(store, wanted), SHOWN),
        Part("rows", f"Raderna bakom: {total}", rows, SHOWN, shown, total),
    )
    return Answer(parts, notes)


def of_motives(
    store: Store, wanted: Filters, *, by: str, stance: str | None, code: str | None, who: str | None, all_rows: bool
) -> Answer:
    """Reasons over time, by service, and the arguments themselves."""
    counted = motives.motives(store, wanted, by=by, stance=stance, code=code, who=who)
    services = motives.by_service(store, wanted, stance=stance, code=code, who=who)
    shown = ("on", "municipality", "stance", "code", "who", "speaker", "party", "text", "page", "path")
    rows = motives.arguments(store, wanted, stance=stance, code=code, who=who, limit=None if all_rows else 20)
    total = int(counted["motives"].sum()) if len(counted) else 0  # a column of nothing is text
    parts = (
        Part("motives", "Skäl för och emot LOV över tiden", counted, SHOWN),
        Part("by_service", "Efter tjänst", services, SHOWN),
        Part("rows", f"Argumenten: {total}", rows, 20, shown, total),
    )
    notes = ("Kommuner och regioner räknas var för sig: i en region är LOV i primärvården en skyldighet, inget val.",)
    return Answer(parts, notes if set(counted["authority_type"]) - {"municipality"} else ())


def of_search(store: Store, words: str, wanted: Filters, *, all_rows: bool) -> Answer:
    """The matters that hold the words."""
    found = search.search(store, words, wanted, limit=None if all_rows else SHOWN)
    total = len(found) if all_rows else search.count(store, words, wanted)
    many = not all_rows and total > search.COUNTED
    title = f"Träffar på {words}: {f'fler än {search.COUNTED}' if many else total}"
    notes = ("De första träffarna visas: --format csv (json, parquet, xlsx) ger alla.",) if many else ()
    return Answer((Part("hits", title, found, SHOWN, search.SHOWN, None if many else total),), notes)


def of_panel(
    store: Store, by: str, municipality: str | None, service: str | None, since: str | None, until: str | None
) -> Answer:
    """The panel; on the screen its first rows."""
    found = panel.panel(store, by, municipality=municipality, service=service, since=since, until=until)
    size = f"{found['municipality_code'].nunique()} kommuner × {found['service'].nunique()} tjänster × {found['period'].nunique()} perioder"
    notes = ("Kodboken: lovkoll panel --codebook, eller filen bredvid den som -o skriver.",)
    return Answer((Part("panel", f"Panel: {len(found)} rader ({size})", found, SHOWN),), notes)
