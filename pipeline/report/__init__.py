"""The report of a run: ``report.json`` and ``report.html`` in the output folder, for the one who left it running over night.

In: the store that the run wrote, and the course of the run. Out: what was read and how fast, what failed and why, doubts by kind, coverage by
municipality and year, and the slowest documents. The page is Swedish, needs nothing but itself, and prints what documents say escaped. How long
things took differs from run to run: the report is no table.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pipeline import __version__
from pipeline.datapackage import labels
from pipeline.store import Store

if TYPE_CHECKING:
    from jinja2 import Template

JSON, HTML = "report.json", "report.html"
#: How many files, reasons and municipalities the page lists; the tables have them all.
SHOWN = 200


@dataclass
class Course:
    """How a run went. ``seconds`` are those that workers read; ``slowest`` are (seconds, path), whenever the file was read."""

    SLOWEST: ClassVar[int] = 20

    started: float = field(default_factory=time.time)
    documents: int = 0
    retagged: int = 0
    pages: int = 0
    seconds: float = 0.0
    reading_seconds: float = 0.0
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, seconds: float, pages: int) -> None:
        """A file has been read."""
        self.documents += 1
        self.seconds += seconds
        self.pages += pages

    def has_read(self, retagged: int) -> None:
        """All files have been read, so many of them from the text that was kept."""
        self.retagged = retagged
        self.reading_seconds = time.time() - self.started


def write_report(store: Store, course: Course, warnings: list[str]) -> None:
    """Writes both files to the folder of the store, each whole or not at all."""
    told = contents(store, course, warnings)
    _replace(store.folder / JSON, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    _replace(store.folder / HTML, _page().render(told, labels=labels, shown=SHOWN))


def contents(store: Store, course: Course, warnings: list[str]) -> dict[str, Any]:
    """What the report says, as plain values."""
    whole = time.time() - course.started
    reading = course.reading_seconds
    return {
        "version": __version__,
        "started": datetime.fromtimestamp(course.started, UTC).isoformat(timespec="seconds"),
        "seconds": round(whole, 2),
        "read": {
            "documents": course.documents,
            "retagged": course.retagged,
            "pages": course.pages,
            "seconds": round(reading, 2),
            "worker_seconds": round(course.seconds, 2),
            "documents_per_second": round(course.documents / reading, 2) if course.documents and reading else None,
            "pages_per_second": round(course.pages / reading, 2) if course.pages and reading else None,
        },
        "documents": _counts(store, "SELECT status, count(*) FROM documents GROUP BY 1"),
        "duplicates": store.query("SELECT count(duplicate_of) AS n FROM documents")[0]["n"],
        "rows": {
            name: store.count(name)
            for name in ("pages", "items", "decisions", "votes", "matters", "acts", "lov_status")
        },
        "text_origin": _counts(store, "SELECT coalesce(text_origin, 'none'), count(*) FROM documents GROUP BY 1"),
        "failed": _failed(store),
        "doubts": _counts(store, "SELECT kind, count(*) FROM doubts GROUP BY 1"),
        "coverage": _coverage(store),
        "slowest": [{"path": path, "seconds": round(seconds, 2)} for seconds, path in course.slowest],
        "warnings": warnings,
    }


def _counts(store: Store, sql: str) -> dict[str, int]:
    """Counts with the largest first, equal ones by name."""
    counted = [tuple(row.values()) for row in store.query(sql)]
    return {str(name): int(count) for name, count in sorted(counted, key=lambda pair: (-pair[1], str(pair[0])))}


def _failed(store: Store) -> list[dict[str, Any]]:
    """The reasons, the most frequent first, each with its files."""
    rows = store.query(
        "SELECT coalesce(reason, '') AS reason, path FROM documents WHERE status = 'failed' ORDER BY path"
    )
    paths: dict[str, list[str]] = {}
    for row in rows:
        paths.setdefault(row["reason"], []).append(row["path"])
    return [
        {"reason": reason, "count": len(found), "paths": found}
        for reason, found in sorted(paths.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _coverage(store: Store) -> list[dict[str, Any]]:
    """For each municipality (or region) the documents by year; a year "" holds those without a date, the last row those that name nobody."""
    rows = store.query(
        "SELECT municipality_code AS code, min(municipality) AS name, substr(coalesce(meeting_date, document_date, ''), 1, 4) AS year, "
        "count(*) AS n FROM documents WHERE duplicate_of IS NULL AND status <> 'failed' GROUP BY 1, 3"
    )
    years: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        key = (row["name"] or "", row["code"] or "")
        years.setdefault(key, Counter())[row["year"]] += row["n"]
    return [
        {"municipality": name, "code": code, "documents": counted.total(), "years": dict(sorted(counted.items()))}
        for (name, code), counted in sorted(years.items(), key=lambda pair: (not pair[0][1], pair[0]))
    ]


@cache
def _page() -> Template:
    from jinja2 import Environment, StrictUndefined

    page = resources.files("pipeline.report").joinpath("report.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
        page
    )


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}")
    beside.write_bytes(text.encode("utf-8", "replace"))
    beside.replace(path)
