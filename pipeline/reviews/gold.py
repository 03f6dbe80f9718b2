"""Reviews as gold: forms that ``lovkoll evaluate`` and ``lovkoll train`` take (:mod:`pipeline.learn.gold`).

In: a store and its reviews. Out: in a folder of the user's, for each document with reviews a folder with its form and a copy of the document. A form
codes what was reviewed and nothing else (``"complete": false`` on the form and on its items): a confirmed row as it stands, a corrected one as it was
corrected, a rejected one marked ``"rejected": true``. Services, and the ballots of a vote, stand in a form when all those of the item, or of the
vote, were reviewed: there is no telling which of two services a correction means. Own events follow their decisions, and are in no form.

What reviews cannot tell is what the pipeline left out: recall measured on them is that of the rows it found once.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.reviews.anchors import Anchor
from pipeline.reviews.fitting import Fit
from pipeline.store import Store
from pipeline.tables import Cell

#: The file that tells a folder of ours from one of the user's.
MARK = "granskningar.txt"
_TOLD = (
    "Facit ur granskningar, skrivet av lovkoll reviews --gold. Varje mapp har en handling och det som människor har sagt om dess rader.\n"
    "Ingenting läggs till för hand här: nästa export skriver om mapparna.\n"
)
_OURS = re.compile(r"[0-9a-f]{16}(?:-\d+)?")
#: Lists of an item, as the form names them.
_LISTS = ("decisions", "proposals", "votes", "actors", "motives", "events")
#: Tables whose rows are told apart by what a review may change: the row as it was read is named as rejected beside the corrected one.
_BY_VALUE = {"actors": ("role", "name"), "motives": ("code", "stance")}
_DOCUMENT = ("kind", "municipality", "body", "body_level", "meeting_date", "document_date")

Form = dict[str, Any]


class GoldRefused(ValueError):
    """The folder cannot be written to. The message says why, and what to do."""


@dataclass(frozen=True)
class Written:
    """What an export wrote: forms, and of the reviews how many stand in them and how many do not, with the reasons in Swedish."""

    forms: int
    reviews: int
    notes: tuple[str, ...]


def export(store: Store, fits: Iterable[Fit], folder: Path) -> Written:
    """Writes the forms, in place of those of an earlier export. Raises GoldRefused for a folder that holds something else, OSError."""
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())):
        raise GoldRefused(f"{folder} innehåller annat än facit ur granskningar: ange en tom mapp")
    made, left = _forms(store, list(fits))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(_TOLD, encoding="utf-8")
    for old in folder.iterdir():
        if old.is_dir() and not old.is_symlink() and _OURS.fullmatch(old.name):
            shutil.rmtree(old)
    missing = [form["file"] for document_id, form in made.items() if not _written(store, document_id, form, folder)]
    notes = [f"{count} granskningar är inte med: {why}" for why, count in left.items()]
    if missing:
        notes.append(
            f"{len(missing)} handlingar ligger inte kvar där de lästes och är inte kopierade: {', '.join(missing[:5])}"
        )
    total = sum(_count(form) for form in made.values())
    return Written(len(made), total, tuple(notes))


def _written(store: Store, document_id: str, form: Form, folder: Path) -> bool:
    """Writes a form and the document that it codes; False when the document is not where it was read."""
    place = folder / document_id
    place.mkdir()
    text = json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    (place / f"{PurePosixPath(form['file']).stem[:100]}.json").write_text(text, encoding="utf-8", newline="\n")
    for row in store.query("SELECT location FROM main.inputs WHERE document_id = ?", document_id):
        source = Path(os.fsdecode(row["location"]))
        if source.is_file() and hashlib.sha256(source.read_bytes()).hexdigest() == form["sha256"]:
            shutil.copyfile(source, place / form["file"])
            return True
    return False


def _count(form: Form) -> int:
    rows = sum(len(item.get(name, ())) for item in form["items"] for name in (*_LISTS, "services"))
    ballots = sum(len(vote.get("ballots", ())) for item in form["items"] for vote in item.get("votes", ()))
    return rows + ballots + sum("unsure" not in item for item in form["items"]) + bool(form["document"])


# --------------------------------------------------------------------------- forms


def _forms(store: Store, fits: list[Fit]) -> tuple[dict[str, Form], dict[str, int]]:
    """The forms by document, and how many reviews are in none, by reason."""
    left: dict[str, int] = defaultdict(int)
    by_document: dict[str, list[tuple[Fit, Anchor]]] = defaultdict(list)
    for one in fits:
        where = _where(store, one)
        if where is None:
            left["handlingen finns inte bland de lästa, eller en senare granskning gäller raden"] += 1
        else:
            by_document[str(where.document["document_id"])].append((one, where))
    forms = {}
    for document_id, listed in sorted(by_document.items()):
        form = _form(store, listed, left)
        if form["items"] or form["document"]:
            forms[document_id] = form
    return forms, dict(left)


def _where(store: Store, one: Fit) -> Anchor | None:
    """The row that a review codes: as it is now, or as it was in a document that is still the same."""
    if one.row is not None:
        return one.row
    if one.replaced:
        return None
    same = "SELECT document_id FROM main.documents WHERE sha256 = ? AND duplicate_of IS NULL"
    return one.was if store.query(same, one.was.document["sha256"]) else None


def _form(store: Store, listed: list[tuple[Fit, Anchor]], left: dict[str, int]) -> Form:
    first = listed[0][1]
    form: Form = {
        "file": _name(str(first.document["path"])),
        "sha256": first.document["sha256"],
        "complete": False,
        "document": {},
        "items": [],
    }
    items: dict[str, Form] = {}
    for one, row in listed:
        if row.table == "documents":
            form["document"] = {n: _plain(v) for n, v in (one.entry.after or {}).items() if n in _DOCUMENT}
            continue
        item = items.setdefault(str(row.item["item_id"]), _item(row))
        if row.table == "items":
            item |= {n: _plain(v, truth=n == "lov_relevant") for n, v in (one.entry.after or {}).items()}
            item.pop("unsure", None)
        elif row.table in _LISTS:
            if row.table == "events" and row.row["source"] == "own":
                left["egna händelser följer av besluten"] += 1
            else:
                item.setdefault(row.table, []).extend(_records(one, row))
    _whole_lists(store, listed, items, left)
    form["items"] = [item for item in items.values() if len(item) > len(_LOCATED) or "unsure" not in item]
    return form


_LOCATED = ("paragraph", "title", "complete", "unsure")


def _item(row: Anchor) -> Form:
    """An item of which nothing is coded yet: where it is."""
    return {
        "paragraph": row.item["paragraph"] or "",
        "title": row.item["title"] or "",
        "complete": False,
        "unsure": "title: rubriken är inte granskad",
    }


def _records(one: Fit, row: Anchor) -> Iterable[Form]:
    """A row as the form has it: rejected, or with its cells; beside it the row as it was read where another would be looked for."""
    place: Form = {n: row.row[n] for n in ("point", "number") if row.row.get(n) is not None}
    if row.words:
        place["quote"] = row.words
    read = {n: _plain(v, truth=n == "finding_overturned") for n, v in row.open.items()}
    if one.entry.after is None:
        return [{**read, **place, "rejected": True}]
    right = {n: _plain(v, truth=n == "finding_overturned") for n, v in one.entry.after.items()}
    if any(right[n] != read[n] for n in _BY_VALUE.get(row.table, ())):
        return [{**right, **place}, {**read, **place, "rejected": True}]
    return [{**right, **place}]


def _whole_lists(store: Store, listed: list[tuple[Fit, Anchor]], items: dict[str, Form], left: dict[str, int]) -> None:
    """Services and ballots: where all of an item, or of a vote, were reviewed."""
    services: dict[str, list[Fit]] = defaultdict(list)
    ballots: dict[str, list[tuple[Fit, Anchor]]] = defaultdict(list)
    for one, row in listed:
        if row.table == "services":
            services[str(row.item["item_id"])].append(one)
        elif row.table == "ballots":
            ballots[str(row.row["vote_id"])].append((one, row))
    for item_id, found in services.items():
        (count,) = store.query("SELECT count(*) AS n FROM main.services WHERE item_id = ?", item_id)
        if count["n"] <= len(found):
            items[item_id]["services"] = sorted({str(f.entry.after["service"]) for f in found if f.entry.after})
        else:
            left["alla tjänster i ärendet är inte granskade"] += len(found)
    for vote_id, cast in ballots.items():
        (count,) = store.query("SELECT count(*) AS n FROM main.ballots WHERE vote_id = ?", vote_id)
        vote = next((r for f, r in listed if r.table == "votes" and r.row_id == vote_id and f.entry.after), None)
        if vote is None or count["n"] > len(cast):
            left["omröstningen och alla röster i den är inte granskade"] += len(cast)
            continue
        record = next(v for v in items[str(vote.item["item_id"])]["votes"] if v["number"] == vote.row["number"])
        record["ballots"] = [{n: _plain(v) for n, v in f.entry.after.items()} for f, _ in cast if f.entry.after]


def _plain(value: Cell, *, truth: bool = False) -> Any:
    return bool(value) if truth and value is not None else "" if value is None else value


def _name(path: str) -> str:
    """The name of the copy: a form must not be taken for a document, nor a document for a form."""
    name = PurePosixPath(path).name or "handling"
    return f"{name}.txt" if name.lower().endswith(".json") else name
