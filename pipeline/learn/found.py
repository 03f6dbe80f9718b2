"""The tables of a run, folded back into the form of the gold, so that like is compared with like.

In: the output folder of a run (``tables/*.csv``, ``text/*.txt``), or a reading that no run has written. Out: one
:class:`Found` per document with the same keys as a gold form; each row also holds ``words`` (its text and the quotes
of its evidence) and ``page`` (of its first evidence). Lists are tuples, empty cells "".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pipeline import tables as written
from pipeline.facts import Reading
from pipeline.learn.alignment import party
from pipeline.learn.gold import GoldError
from pipeline.rules import municipalities, table

Rows = list[dict[str, Any]]

#: Table and key; rows of the ones with a key get the words of their evidence.
_TABLES = {
    "documents": "document_id",
    "pages": "",
    "items": "item_id",
    "decisions": "decision_id",
    "services": "service_id",
    "attendance": "attendance_id",
    "actors": "actor_id",
    "proposals": "proposal_id",
    "votes": "vote_id",
    "ballots": "ballot_id",
    "motives": "motive_id",
    "events": "event_id",
    "evidence": "",
    "doubts": "",
}
_OF_AN_ITEM = ("decisions", "services", "actors", "proposals", "votes", "motives", "events")
_LISTS = {
    "items": ("case_numbers", "legal_basis", "lov_step"),
    "decisions": ("also",),
    "proposals": ("actors", "parties"),
}
_TRUTHS = (("items", "lov_relevant"), ("votes", "finding_overturned"))


@dataclass(frozen=True)
class Found:
    """What a run found in one document."""

    document: dict[str, Any]
    items: Rows
    attendance: Rows
    pages: Rows
    read_text: Callable[[], str]

    @property
    def path(self) -> str:
        return str(self.document["path"])

    @cached_property
    def text(self) -> str:
        return self.read_text()

    def page_of(self, quote: str) -> int | None:
        """The page on which a quote begins; None when its words do not stand in the text as given."""
        start = self.text.find(quote) if quote else -1
        if start < 0:
            return None
        pages = [int(p["page"]) for p in self.pages if int(p["start"]) <= start < int(p["end"])]
        return pages[0] if pages else None


def read(folder: Path) -> list[Found]:
    """The documents of a run that were read (duplicates left out), sorted by path.

    Raises :class:`~pipeline.learn.gold.GoldError` when a table is missing.
    """
    import pandas  # 0.6 s: only when something is measured

    place = folder / "tables" if (folder / "tables").is_dir() else folder
    missing = [name for name in _TABLES if not (place / f"{name}.csv").is_file()]
    if missing:
        raise GoldError(
            f"{place}: saknar tabellerna {', '.join(missing)}; kör 'lovkoll run' och ange dess utmapp med --tables"
        )
    tables: dict[str, Rows] = {}
    for name in _TABLES:
        frame = pandas.read_csv(
            place / f"{name}.csv", dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8"
        )
        tables[name] = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
    texts = place.parent / "text"

    def text_of(document_id: str) -> str:
        file = texts / f"{document_id}.txt"
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    return _fold(tables, text_of)


def of_reading(reading: Reading) -> Found:
    """What :func:`read` would find of one document if a run had written its reading."""
    tables: dict[str, Rows] = {name: [] for name in _TABLES}
    for row in written.rows(reading):
        if row.table in tables:
            names = (column.name for column in written.columns(type(row)))
            values = ("" if value is None else str(value) for value in written.cells(row))
            tables[row.table].append(dict(zip(names, values, strict=True)))
    for listed in tables.values():
        listed.sort(key=lambda row: next(iter(row.values())))  # by key, as in the files
    document = reading.document
    text = partial(written.clean_text, document) if document is not None else str
    return _fold(tables, lambda document_id: text())[0]


def _fold(tables: dict[str, Rows], text_of: Callable[[str], str]) -> list[Found]:
    for name, columns in _LISTS.items():
        for row in tables[name]:
            for column in columns:
                row[column] = tuple(part for part in row[column].split(";") if part)
    for name in ("actors", "ballots", "attendance", "motives"):
        for row in tables[name]:
            row["party"] = party(row["party"])
    for row in tables["proposals"]:
        row["parties"] = tuple(map(party, row["parties"]))
    for name, column in _TRUTHS:
        for row in tables[name]:
            row[column] = "true" if row[column].lower() in ("true", "1") else ""
    quotes: dict[tuple[str, str], Rows] = defaultdict(list)
    for row in tables["evidence"]:
        quotes[row["table"], row["row_id"]].append(row)
    for name, key in _TABLES.items():
        if not key:
            continue
        for row in tables[name]:
            evidence = quotes.get((name, row[key]), [])
            said = [row.get("text", ""), *(e["quote"] for e in evidence)]
            row["words"] = " … ".join(dict.fromkeys(filter(None, said)))
            row["page"] = min((int(e["page"]) for e in evidence), default=None)
            row["start"] = min((int(e["start"]) for e in evidence), default=0)
            row["places"] = [(int(e["start"]), int(e["end"])) for e in evidence]
    by_item = {name: _group(tables[name], "item_id") for name in _OF_AN_ITEM}
    ballots, doubts = _group(tables["ballots"], "vote_id"), _group(tables["doubts"], "item_id")
    names = {row["code"]: row["name"] for row in (*municipalities(), *table("regions.csv"))}
    for name in ("actors", "proposals", "motives", "events"):
        for rows in by_item[name].values():
            rows.sort(key=lambda row: int(row["start"]))
    for rows in by_item["votes"].values():
        for vote in rows:
            vote["ballots"] = ballots.get(vote["vote_id"], [])
        rows.sort(key=lambda vote: int(vote["number"] or 0))
    for rows in by_item["decisions"].values():
        rows.sort(key=lambda decision: int(decision["point"] or 0))
    for item in tables["items"]:
        for name, groups in by_item.items():
            item[name] = groups.get(item["item_id"], [])
        item["events"] = [e | {"municipality": names.get(e["municipality_code"], e["municipality_code"])}
                          for e in item["events"] if e["source"] == "recited"]  # fmt: skip
        item["doubts"] = doubts.get(item["item_id"], [])
    items, attendance, pages = (_group(tables[name], "document_id") for name in ("items", "attendance", "pages"))
    return [
        Found(d, items.get(d["document_id"], []), attendance.get(d["document_id"], []), pages.get(d["document_id"], []),
              partial(text_of, d["document_id"]))
        for d in sorted(tables["documents"], key=lambda d: d["path"])
    ]  # fmt: skip


def _group(rows: Rows, column: str) -> dict[str, Rows]:
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
