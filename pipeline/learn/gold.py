"""Hand-coded readings of documents (gold): the form, the loading, what a coder doubted.

In: a folder. Two layouts are read, also mixed: ``<anything>/<name>.json`` with ``"file": "<document>"`` inside, and
``<document>/expected.json`` beside (or named after) its document. Out: :class:`GoldFile` values, sorted by name. A
form is::

    {"file", "document": {kind, municipality, body, ..., chair, adjusters, present_count},
     "items": [{"paragraph", "title", "case_numbers", ..., "decisions": [...], "services": [...], "proposals": [...],
                "votes": [...], "actors": [...], "motives": [...], "events": [...]}]}

A key that is left out is not coded and not measured; an empty value says that the document does not say. ``events``
lists recited acts only. ``unsure`` beside fields is the coder's doubt: "outcome: …; object: …" doubts those two
fields, words that name no field doubt the whole row. ``"complete": false`` on a form says that it codes a choice of
the document's items; on an item, that its lists of rows are a choice of what is there: what we have besides is not
measured. A row with ``"rejected": true`` should not be there: it is one too much where we have it. ``sha256`` names
the document whatever its file is called. Codes are checked against the closed lists, so that a slip of the pen in a
gold file is an error and not a miss.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline import terms
from pipeline.learn.alignment import party

Record = Mapping[str, Any]

#: Doubted as a whole.
ROW = "*"

_HEAD = {"kind": terms.Kind, "body_level": terms.BodyLevel, "authority_type": terms.AuthorityType}
_CODES: dict[str, dict[str, type[StrEnum]]] = {
    "document": _HEAD,
    "items": {"matter_type": terms.MatterType, "legal_basis": terms.LegalBasis, "lov_step": terms.LovStep},
    "decisions": {
        "stage": terms.Stage,
        "outcome": terms.Outcome,
        "also": terms.Outcome,
        "object": terms.Object,
        "lov_effect": terms.LovEffect,
    },
    "proposals": {"action": terms.Action, "on_lov": terms.Stance},
    "votes": {"won": terms.Winner, "decided_by": terms.DecidedBy},
    "ballots": {"choice": terms.Choice},
    "actors": {"role": terms.ActorRole},
    "attendance": {"role": terms.AttendanceRole},
    "motives": {"code": terms.MotiveCode, "stance": terms.Stance},
    "events": {"stage": terms.Stage, "lov_effect": terms.LovEffect, "service": terms.ServiceCode},
}
_LISTS = ("decisions", "proposals", "votes", "ballots", "actors", "attendance", "motives", "events")
_NAMED = re.compile(r"(?:^|[.;]\s+)([a-z_]+(?:\s*/\s*[a-z_]+)*)\s*:")
_BETWEEN = re.compile(r"(?<!\w)([a-z_]+), (?:could be|or) ([a-z_]+)(?!\w)")
_ROW_WORDS = {"row", "decision"}


class GoldError(Exception):
    """A gold folder that cannot be used: what is wrong with which file, and what to do (Swedish, a line per fault)."""


@dataclass(frozen=True, slots=True)
class GoldFile:
    """One hand-coded document: ``name`` is the document's file name, ``place`` the path of its form in the folder."""

    name: str
    place: str
    document: Record
    items: tuple[Record, ...]
    complete: bool = True
    sha256: str = ""


def cell(value: Any) -> str:
    """A gold value as one comparable string; None, False and missing are empty, a list is joined with ``;``."""
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, list | tuple):
        return ";".join(cell(v) for v in value)
    return str(value).strip()


def many(value: Any) -> tuple[str, ...]:
    """A gold list, or a string joined with ``;``, as its parts."""
    parts = value if isinstance(value, list | tuple) else str(value or "").split(";")
    return tuple(part for part in (cell(v) for v in parts) if part)


def doubted(record: Record) -> frozenset[str]:
    """The fields of a record that its ``unsure`` names; {:data:`ROW`} when it names none; empty without ``unsure``.

    A doubt without a field's name that weighs one code against another ("investigate, could be plan") doubts the field
    that has both codes.
    """
    note = record.get("unsure")
    if not note:
        return frozenset()
    if isinstance(note, list):
        return frozenset(str(n) for n in note)
    names = {part.strip() for found in _NAMED.findall(note) for part in found.split("/")}
    known = {name for name in names if name in record or name in _ALL_FIELDS}
    if names & _ROW_WORDS:
        known.add(ROW)
    if not known:
        known = {field for pair in _BETWEEN.findall(note) for field in record if _holds_both(field, pair)}
    return frozenset(known) or frozenset({ROW})


def _holds_both(field: str, codes: Iterable[str]) -> bool:
    """Whether some table has both codes in its column ``field``."""
    return any(set(codes) <= set(columns.get(field, ())) for columns in _CODES.values())


_ALL_CODED = {name for codes in _CODES.values() for name in codes}
_ALL_FIELDS = (
    _ALL_CODED
    | set(_LISTS)
    | {str(role) for role in terms.ActorRole}
    | {
        "quote",
        "title",
        "case_numbers",
        "paragraph",
        "page_first",
        "page_last",
        "municipality",
        "body",
        "meeting_date",
        "document_date",
    }
    | {
        "chair",
        "adjusters",
        "present_count",
        "addressed_to",
        "effective_on",
        "services",
        "parties",
        "target",
        "yes",
        "no",
        "abstained",
    }
    | {
        "absent",
        "yes_means",
        "no_means",
        "speaker",
        "name",
        "party",
        "lov_relevant",
        "decided_on",
        "service",
        "stance",
        "code",
    }
)


def load(folder: Path) -> tuple[GoldFile, ...]:
    """All gold files below a folder, sorted by their place. Raises :class:`GoldError` with every fault found."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: mappen finns inte; ange mappen med facit (JSON)")
    files: list[GoldFile] = []
    faults: list[str] = []
    for path in sorted(folder.rglob("*.json")):
        place = path.relative_to(folder).as_posix()
        try:
            form = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, OSError) as error:
            faults.append(f"{place}: går inte att läsa som JSON ({error})")
            continue
        if (
            not isinstance(form, dict)
            or not isinstance(form.get("document"), dict)
            or not isinstance(form.get("items"), list)
        ):
            faults.append(f"{place}: är inget facit (saknar document och items); flytta filen ur mappen")
            continue
        faults.extend(f"{place}: {fault}" for fault in _faults(form))
        form = _compared(form)
        name = str(form.get("file") or (path.parent.name if path.name == "expected.json" else path.stem))
        files.append(
            GoldFile(
                name,
                place,
                form["document"],
                tuple(form["items"]),
                form.get("complete", True) is not False,
                str(form.get("sha256") or ""),
            )
        )
    if faults:
        raise GoldError("\n".join(faults))
    if not files:
        raise GoldError(f"{folder}: inga facit (*.json) i mappen")
    return tuple(files)


def _compared(form: Any) -> Any:
    """The form with its parties as they are compared."""
    if isinstance(form, dict):
        return {
            key: party(value) if key == "party" and isinstance(value, str)
            else [party(str(v)) for v in many(value)] if key == "parties"
            else _compared(value)
            for key, value in form.items()
        }  # fmt: skip
    return [_compared(part) for part in form] if isinstance(form, list) else form


def _faults(form: Record) -> Iterator[str]:
    """Codes that the contract does not know, lists that are no lists."""
    yield from _unknown("document", form["document"], "document")
    for number, item in enumerate(form["items"], 1):
        if not isinstance(item, dict):
            yield f"ärende {number} är ingen post"
            continue
        at = f"§ {item.get('paragraph') or number}"
        yield from _unknown("items", item, at)
        for service in many(item.get("services", [])):
            if service not in set(terms.ServiceCode):
                yield f"{at}: okänd kod {service!r} i services"
        for name in _LISTS:
            yield from _unknown_in(name, item.get(name, []), at)


def _unknown_in(name: str, rows: Any, at: str) -> Iterator[str]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield f"{at}: {name} ska vara en lista av poster"
        return
    for row in rows:
        yield from _unknown(name, row, f"{at} {name}")
        if name == "votes":
            yield from _unknown_in("ballots", row.get("ballots", []), at)


def _unknown(name: str, record: Record, at: str) -> Iterator[str]:
    for field, codes in _CODES[name].items():
        for code in many(record.get(field)):
            if code not in set(codes):
                yield f"{at}: okänd kod {code!r} i {field}"
