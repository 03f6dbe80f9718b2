"""A manifest: what the user knows of the files beyond what they say themselves.

In: a CSV file with the columns of :data:`COLUMNS` (``path`` and any of the others), separated by commas or
semicolons, in UTF-8 or Windows-1252. Out: values by path. A row's path is matched to the path column of the
documents, or to its last components when only one document ends so.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.inputs import WrongUsage

COLUMNS = ("path", "municipality_code", "body", "meeting_date", "source_url")
_CODE = re.compile(r"\d{2}(?:\d{2})?\Z")
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?\Z")


@dataclass
class Manifest:
    """What the rows of a manifest give: path as written in it -> column -> value."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    def match(self, paths: Iterable[str]) -> tuple[dict[str, dict[str, str]], list[str]]:
        """(path column -> values given, warnings about rows that match no document or several)."""
        known = list(paths)
        exact = set(known)
        by_name: dict[str, list[str]] = {}
        for path in known:
            by_name.setdefault(path.rsplit("/", 1)[-1], []).append(path)
        given: dict[str, dict[str, str]] = {}
        warnings: list[str] = []
        for written, values in self.rows.items():
            candidates = (
                [written]
                if written in exact
                else [p for p in by_name.get(written.rsplit("/", 1)[-1], ()) if _alike(p, written)]
            )
            if len(candidates) == 1:
                given.setdefault(candidates[0], {}).update(values)
            elif candidates:
                warnings.append(f"{written} i manifestet kan vara {', '.join(candidates[:3])}: skriv mer av sökvägen")
            else:
                warnings.append(f"{written} i manifestet är ingen av filerna")
        return given, warnings


def _alike(path: str, written: str) -> bool:
    """Whether one path ends with the whole of the other, component by component."""
    return f"/{path}".endswith(f"/{written}") or f"/{written}".endswith(f"/{path}")


def read_manifest(file: Path) -> Manifest:
    """The manifest in a CSV file. Raises WrongUsage when it cannot be read, has an unknown column or a value that
    cannot be right.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise WrongUsage(f"Manifestet {file} gick inte att läsa: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.split("\n", 1)[0]
    try:
        table = list(
            csv.reader(text.splitlines(keepends=True), delimiter=";" if head.count(";") > head.count(",") else ",")
        )
    except csv.Error as error:
        raise WrongUsage(f"Manifestet {file} är ingen CSV-fil: {error}") from error
    if not table:
        raise WrongUsage(f"Manifestet {file} är tomt: det behöver en rad med kolumnnamn")
    names = [name.strip().lower() for name in table[0]]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise WrongUsage(
            f"Manifestet {file} har okända kolumner: {', '.join(unknown)}. De som finns är {', '.join(COLUMNS)}"
        )
    if "path" not in names or len(set(names)) < len(names):
        raise WrongUsage(f"Manifestet {file} ska ha kolumnen path, och varje kolumn en gång")
    manifest = Manifest()
    for number, cells in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            raise WrongUsage(f"Manifestet {file}, rad {number}: {len(cells)} celler men {len(names)} kolumner")
        _take(manifest, dict(zip(names, (c.strip() for c in cells), strict=False)), f"Manifestet {file}, rad {number}")
    return manifest


def _take(manifest: Manifest, row: dict[str, str], place: str) -> None:
    path = unicodedata.normalize("NFC", row.pop("path", "")).replace("\\", "/").removeprefix("./").lstrip("/")
    if not path:
        raise WrongUsage(f"{place}: path är tom")
    values = {name: unicodedata.normalize("NFC", value) for name, value in row.items() if value}
    if (code := values.get("municipality_code")) and not _CODE.match(code):
        raise WrongUsage(f"{place}: municipality_code {code} ska vara fyra siffror (två för en region)")
    if (day := values.get("meeting_date")) and not _is_date(day):
        raise WrongUsage(f"{place}: meeting_date {day} ska vara ett datum, som 2024-03-21")
    known = manifest.rows.setdefault(path, {})
    for name, value in values.items():
        if known.setdefault(name, value) != value:
            raise WrongUsage(f"{place}: {path} har redan {name} {known[name]}")


def _is_date(text: str) -> bool:
    if _MONTH.match(text):
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
