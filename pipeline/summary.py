"""What a run found, for the person who started it.

In: the store that the run wrote, and the files that failed. Out: a :class:`Summary`, which prints itself in Swedish
or as one JSON object. Codes are shown by their Swedish names (``vocabulary/labels.csv``) on the screen and as they
are in JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.datapackage import labels
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

#: How many LOV decisions are printed; all of them are in the view v_lov and in the JSON.
SHOWN = 40
#: How much of a quote is printed, in characters.
QUOTE = 120

_LOV_COLUMNS = {
    "decision_id": "decision_id",
    "municipality": "municipality",
    "body": "body",
    "decided_on": "date",
    "stage": "stage",
    "outcome": "outcome",
    "lov_effect": "effect",
    "effective_on": "effective_on",
    "services": "services",
    "path": "path",
    "page": "page",
    "quote": "quote",
}


_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """A file's name as a terminal may have it: what would move the cursor, colour the screen or turn the writing is shown as U+FFFD."""
    return _UNPRINTED.sub("\ufffd", text)


@dataclass(frozen=True)
class Summary:
    """The counts of a run. ``decisions`` are by outcome, ``lov`` one dictionary per decision that does something to
    LOV.
    """

    out: str
    documents: dict[str, int]
    duplicates: int
    pages: int
    items: int
    decisions: dict[str, int]
    lov: list[dict[str, Any]]
    doubts: int
    failed: list[dict[str, str]]
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def show(self, console: Console) -> None:
        """Prints the summary as tables, in Swedish."""
        from rich.text import Text

        console.print(self._counts())
        if self.decisions:
            console.print(self._outcomes())
        if self.lov:
            console.print(self._lov())
            if len(self.lov) > SHOWN:
                console.print(f"… och {len(self.lov) - SHOWN} till i vyn v_lov")
        for warning in self.warnings:
            console.print(Text(f"Obs: {printable(warning)}", style="yellow"), soft_wrap=True)
        if self.failed:
            console.print(Text("Kunde inte läsas:", style="bold red"))
            for failure in self.failed:
                console.print(Text(f"  {printable(failure['path'])}: {failure['reason']}"), soft_wrap=True)
        console.print(Text(f"Tabellerna ligger i {self.out}"), soft_wrap=True)

    def _counts(self) -> Any:
        from rich.table import Table

        grid = Table(title="Vad som lästes", title_justify="left", show_header=False)
        grid.add_column()
        grid.add_column(justify="right")
        names = labels("Status")
        for status, count in self.documents.items():
            grid.add_row(f"Dokument, {names.get(status, status)}", str(count))
        if self.duplicates:
            grid.add_row("därav dubbletter", str(self.duplicates))
        for name, count in (("Sidor", self.pages), ("Ärenden", self.items), ("Beslut", sum(self.decisions.values()))):
            grid.add_row(name, str(count))
        grid.add_row("Beslut om LOV", str(len(self.lov)))
        grid.add_row("Tvivel att granska", str(self.doubts))
        return grid

    def _outcomes(self) -> Any:
        from rich.table import Table

        names = labels("Outcome")
        grid = Table("Utfall", title="Beslut efter utfall", title_justify="left")
        grid.add_column("Antal", justify="right")
        for outcome, count in self.decisions.items():
            grid.add_row(names.get(outcome, outcome), str(count))
        return grid

    def _lov(self) -> Any:
        from rich.table import Table
        from rich.text import Text

        grid = Table(title="Beslut om LOV", title_justify="left", show_lines=True)
        for name in ("Kommun", "Organ", "Datum", "Effekt", "Gäller från", "Tjänst", "Citat"):
            grid.add_column(name, overflow="fold", ratio=4 if name == "Citat" else None)
        for row in self.lov[:SHOWN]:
            effect = labels("LovEffect").get(row["effect"], row["effect"])
            if row["stage"] not in (None, "decision"):
                effect += f" ({labels('Stage').get(row['stage'], row['stage'])})"
            services = [labels("ServiceCode").get(s, s) for s in (row["services"] or "").split(";")]
            quote = " ".join((row["quote"] or "").split())
            grid.add_row(
                *(Text(row[key] or "") for key in ("municipality", "body", "date")),
                Text(effect),
                Text(row["effective_on"] or ""),
                Text(", ".join(services)),
                Text(quote if len(quote) <= QUOTE else quote[: QUOTE - 1] + "…"),
            )
        return grid


def summarise(store: Store, failed: list[tuple[str, str]], warnings: list[str]) -> Summary:
    """The summary of what stands in a store; the store counts, so that memory does not grow with the documents."""
    (whole,) = store.query("SELECT count(duplicate_of) AS duplicates, coalesce(sum(pages), 0) AS pages FROM documents")
    return Summary(
        out=str(store.folder),
        documents=_counts(store.query("SELECT status AS value, count(*) AS n FROM documents GROUP BY 1")),
        duplicates=whole["duplicates"],
        pages=whole["pages"],
        items=store.count("items"),
        decisions=_counts(
            store.query("SELECT coalesce(outcome, 'other') AS value, count(*) AS n FROM decisions GROUP BY 1")
        ),
        lov=_lov_rows(store.frame("v_lov")),
        doubts=store.count("doubts"),
        failed=[{"path": path, "reason": reason} for path, reason in failed],
        warnings=warnings,
    )


def _counts(counted: Iterable[Any]) -> dict[str, int]:
    """Counts (``value``, ``n``) with the largest first, equal ones by name."""
    return {row["value"]: row["n"] for row in sorted(counted, key=lambda row: (-row["n"], row["value"]))}


def _lov_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    kept = frame.sort_values(["municipality", "decided_on", "decision_id"], na_position="last")
    kept = kept[list(_LOV_COLUMNS)].rename(columns=_LOV_COLUMNS).astype(object)
    return [{str(k): v for k, v in row.items()} for row in kept.where(kept.notna(), None).to_dict("records")]


def summary_of(out: Path, failed: list[tuple[str, str]], warnings: list[str]) -> Summary:
    """The summary of the tables in an output folder."""
    with Store(out) as store:
        return summarise(store, failed, warnings)
