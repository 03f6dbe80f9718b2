"""Where tests find hand-coded readings and the names in them: our samples, and a shared corpus when one lies beside
the repository.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.learn.evaluate import Evaluation, evaluate
from pipeline.learn.gold import ROW, GoldFile, doubted, load, many
from pipeline.process import process
from pipeline.run import run

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"
EXAMPLES = ROOT / "tests" / "examples"


def shared() -> Path | None:
    """The folder that LOVKOLL_SHARED names, else ``../shared`` beside the repository; None when there is none."""
    folder = Path(os.environ.get("LOVKOLL_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "gold").is_dir() and (folder / "corpus").is_dir() else None


def shared_file(name: str) -> Path | None:
    """The file of the shared corpus with this name."""
    folder = shared()
    return next(iter(sorted((folder / "corpus").rglob(name))), None) if folder else None


#: The gold sets that are there: name -> where its readings lie. A shared corpus counts only where it lies beside the repository.
BLIND = {
    "gold": ROOT / "tests" / "gold",
    "gold_lov": ROOT / "tests" / "gold_lov",
    "gold_second": ROOT / "tests" / "gold_second",
    "gold_third": ROOT / "tests" / "gold_third",
    "gold_fourth": ROOT / "tests" / "gold_fourth",
    "gold_fifth": ROOT / "tests" / "gold_fifth",
    "gold_sixth": ROOT / "tests" / "gold_sixth",
    "gold_seventh": ROOT / "tests" / "gold_seventh",
    "gold_eighth": ROOT / "tests" / "gold_eighth",
    "gold_ninth": ROOT / "tests" / "gold_ninth",
    "gold_tenth": ROOT / "tests" / "gold_tenth",
    "gold_eleventh": ROOT / "tests" / "gold_eleventh",
    "gold_twelfth": ROOT / "tests" / "gold_twelfth",
    "gold_thirteenth": ROOT / "tests" / "gold_thirteenth",
    "gold_fourteenth": ROOT / "tests" / "gold_fourteenth",
    "gold_fifteenth": ROOT / "tests" / "gold_fifteenth",
    "gold_sixteenth": ROOT / "tests" / "gold_sixteenth",
    "gold_seventeenth": ROOT / "tests" / "gold_seventeenth",
    "gold_eighteenth": ROOT / "tests" / "gold_eighteenth",
    "gold_nineteenth": ROOT / "tests" / "gold_nineteenth",
    "gold_twentieth": ROOT / "tests" / "gold_twentieth",
    "gold_twentyfirst": ROOT / "tests" / "gold_twentyfirst",
    "gold_twentysecond": ROOT / "tests" / "gold_twentysecond",
    "gold_twentythird": ROOT / "tests" / "gold_twentythird",
    "gold_traps": ROOT / "tests" / "gold_traps",
}
#: Sets that no rule was mended on and no model is trained on: what they score is what an unseen municipality scores.
KEPT_ASIDE = ("gold_fifteenth", "gold_seventeenth", "gold_twentieth", "gold_twentysecond")
#: The latest of them.
UNTOUCHED = KEPT_ASIDE[-1]
#: Readings that were written with sight of the rules, one for each that no other set needed: they guard, they measure nothing.
GUARDS = {"gold_rules": ROOT / "tests" / "gold_rules"}
MEASURES = ("samples", *BLIND, *(["shared"] if shared() else []))
SETS = (*MEASURES, *GUARDS)


def measured(name: str, out: Path) -> Evaluation:
    """The evaluation of one set, by a run over the files that its gold codes."""
    if name == "samples":
        gold, files = EXAMPLES, [RAW / form.name for form in load(EXAMPLES)]
    elif name in BLIND | GUARDS:
        gold = (BLIND | GUARDS)[name]
        files = [gold / form.name for form in load(gold)]
    else:
        folder = shared()
        assert folder is not None
        gold = folder / "gold"
        files = [file for form in load(gold) if (file := shared_file(form.name))]
    report = run([str(file) for file in files], out, process)
    assert not report.crashes, report.crashes
    return evaluate(gold, out)


def persons_of(form: Any) -> Iterator[str]:
    """Every person that a gold form names."""
    if isinstance(form, dict):
        for key, value in form.items():
            if key == "name" and value:
                yield str(value)
            elif key == "actors" and value and isinstance(value[0], str):
                yield from value
            else:
                yield from persons_of(value)
    elif isinstance(form, list | tuple):
        for part in form:
            yield from persons_of(part)


def own_forms() -> Iterator[tuple[str, GoldFile]]:
    """Every hand-coded document of this repository, with the name of its set."""
    for name, folder in {"samples": EXAMPLES, **BLIND}.items():
        for form in load(folder):
            yield name, form


def rows_of(form: GoldFile, table: str) -> Iterator[Mapping[str, Any]]:
    """The rows of one table that a form codes, but for those whose item doubts the whole list.

    ``documents`` and ``items`` are the form's head and its items themselves.
    """
    if table == "documents":
        yield form.document
    elif table == "items":
        yield from form.items
    elif table == "attendance":
        yield from form.document.get("attendance", ())
    elif table == "ballots":
        yield from (ballot for vote in rows_of(form, "votes") for ballot in vote.get("ballots", ()))
    else:
        yield from (row for item in form.items if table not in doubted(item) for row in item.get(table, ()))


def certain(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """The codes that a row has in a field, none where its coder doubted the field or the whole row."""
    return () if doubted(row) & {field, ROW} else many(row.get(field))
