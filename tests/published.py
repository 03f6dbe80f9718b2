"""What a run has published, byte by byte and row by row, to be compared with what another has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.kept import FOLDER

#: Differ from run to run: how long things took, and where on the machine the folder lies.
_REPORTS = ("report.json", "report.html")


def files(out: Path | str) -> dict[str, bytes]:
    """Every file of the tables, the texts and the data package."""
    out = Path(out)
    found = (p for p in out.rglob("*") if p.is_file() and FOLDER not in p.parts and p.suffix != ".sqlite")
    return {str(p.relative_to(out)): p.read_bytes() for p in found if p.name not in _REPORTS}


def published(out: Path | str, *, source: bool = True) -> dict[str, object]:
    """The same, and every row of the store in its order; without ``source`` not the digest of what it was made from."""
    found: dict[str, object] = dict(files(out))
    with closing(sqlite3.connect(Path(out) / "lovkoll.sqlite")) as connection:
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall():
            found[f"sqlite {name}"] = sql
            if sql and sql.startswith("CREATE TABLE") and (source or name != "made_from"):
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                found[f"rows {name}"] = rows if source else [row for row in rows if "made_from" not in row]
    return found
