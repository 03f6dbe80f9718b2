"""An evaluation as a text to read and as JSON to keep, and what changed since the last one.

In: an :class:`~pipeline.learn.evaluate.Evaluation` (and the JSON of an earlier one). Out: Swedish text, a JSON-ready
dict, the findings gained and lost. Field names are those of the tables.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.learn.evaluate import Evaluation, Warned
from pipeline.learn.gold import GoldError
from pipeline.learn.scores import Finding, Score, Verdict

_SIGN = {Verdict.miss: "saknas", Verdict.extra: "för mycket", Verdict.wrong: "fel"}
_WIDTHS = (28, -6, -6, -6, 13, -5, -5, -5, -5, -6, -6)
_HEAD = ("fält", "prec", "täckn", "F1", " 95 %", "stöd", "rätt", "extra", "miss", "osäkra", "strikt")


class Change(NamedTuple):
    """What an earlier evaluation had wrong and this one has right (``gained``), and the other way round (``lost``)."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    scores: dict[str, tuple[float | None, float | None]]


def output(evaluation: Evaluation, *, as_json: bool, misses: bool, baseline: Path | None) -> str:
    """What the command prints: the report, its JSON, or the misses. Raises GoldError for a baseline of another kind."""
    change = compare(evaluation, _baseline(baseline)) if baseline else None
    if as_json:
        form = to_json(evaluation) | ({"change": change._asdict()} if change else {})
        return json.dumps(form, ensure_ascii=False, indent=1) + "\n"
    if misses:
        return "".join(f"{line}\n" for line in misses_text(evaluation.faults).splitlines())
    return render(evaluation, change)


def _baseline(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path}: går inte att läsa som JSON ({error})") from error


def render(evaluation: Evaluation, change: Change | None = None, *, misses: bool = True) -> str:
    """The whole report: scores, groups, confusion, what the run warned of, changes, misses."""
    parts = [f"{evaluation.documents} dokument, {evaluation.items} ärenden", scores_text(evaluation.scores)]
    for group, scores in evaluation.groups.items():
        parts.append(f"{group}\n{scores_text(scores)}")
    parts.append(confusion_text(evaluation.confusion))
    parts.append(_warned_text(evaluation.warned))
    if change:
        parts.append(change_text(change))
    if misses:
        parts.append(misses_text(evaluation.faults))
    parts.append(
        "osäkra: avvikelser där facit självt tvekar; de står i listan (?) men räknas inte som fel utom i F1 'strikt'."
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def scores_text(scores: Mapping[str, Score]) -> str:
    """One line per field."""
    lines = [_line(_HEAD)]
    for name, s in scores.items():
        bounds = "" if s.low is None or s.high is None else f" {s.low:.3f}–{s.high:.3f}"
        rates = (_figure(s.precision), _figure(s.recall), _figure(s.f1), bounds)
        lines.append(_line((name, *rates, s.support, s.hits, s.extra, s.misses, s.unsure, _figure(s.strict_f1))))
    return "\n".join(lines)


def _line(cells: Iterable[object]) -> str:
    texts = (str(c).ljust(w) if w > 0 else str(c).rjust(-w) for c, w in zip(cells, _WIDTHS, strict=True))
    return " ".join(texts).rstrip()


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def confusion_text(confusion: Mapping[tuple[str, str], int]) -> str:
    """Outcomes: a row per outcome of the gold, with what we said instead."""
    rows: dict[str, Counter[str]] = {}
    for (gold, ours), count in confusion.items():
        rows.setdefault(gold, Counter())[ours] += count
    lines = ["utfall i facit: vårt (antal)"]
    for gold in sorted(rows):
        said = sorted(rows[gold].items(), key=lambda pair: (pair[0] != gold, -pair[1], pair[0]))
        lines.append(f"{gold:<22} " + "  ".join(f"{'=' if ours == gold else ours} {count}" for ours, count in said))
    return "\n".join(lines) if rows else ""


def _warned_text(warned: Warned) -> str:
    if not warned.wrong and not warned.right:
        return ""
    return (
        f"beslut med tvekan eller konfidens under 0,8: {warned.wrong_warned} av {warned.wrong} felaktiga, "
        f"{warned.right_warned} av {warned.right} riktiga"
    )


def misses_text(faults: Iterable[Finding]) -> str:
    """Every fault on a line: file § field gold≠ours "quote" page; ``?`` where the gold is unsure."""
    lines = []
    for f in faults:
        page = f" s. {f.page}" if f.page else ""
        quote = f' "{f.quote}"' if f.quote else ""
        mark = "? " if f.unsure else ""
        values = f"{f.gold or '∅'} ≠ {f.ours or '∅'}"
        lines.append(f"{mark}{f.file} § {f.paragraph or '–'} {f.field} [{_SIGN[f.verdict]}] {values}{quote}{page}")
    return "\n".join(lines)


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """Everything, ready for ``json.dumps``: the baseline of a later evaluation."""
    return {
        "documents": evaluation.documents,
        "items": evaluation.items,
        "scores": {name: _score_json(s) for name, s in evaluation.scores.items()},
        "groups": {g: {name: _score_json(s) for name, s in scores.items()} for g, scores in evaluation.groups.items()},
        "confusion": [[gold, ours, count] for (gold, ours), count in evaluation.confusion.items()],
        "warned": evaluation.warned._asdict(),
        "faults": [asdict(f) | {"key": key} for f, key in _keys(evaluation.faults)],
    }


def _score_json(score: Score) -> dict[str, float | int | None]:
    return {name: round(value, 6) if isinstance(value, float) else value for name, value in score._asdict().items()}


def _keys(faults: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """A name for each fault that stays the same when only our wrong value changes."""
    seen: Counter[str] = Counter()
    named = []
    for f in faults:
        what = f"för mycket {f.ours}" if f.verdict is Verdict.extra else f.gold
        key = f"{f.file} § {f.paragraph or '–'} {f.field}: {what}" + (
            f' "{f.quote[:60]}"' if f.verdict is not Verdict.extra else ""
        )
        seen[key] += 1
        named.append((f, key if seen[key] == 1 else f"{key} ({seen[key]})"))
    return named


def compare(evaluation: Evaluation, baseline: Mapping[str, Any]) -> Change:
    """What changed since ``baseline`` (a dict made by :func:`to_json`). Raises GoldError when it is something else."""
    try:
        before = {str(f["key"]) for f in baseline["faults"]}
        scores_before = {str(name): s["f1"] for name, s in baseline["scores"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError("jämförelsefilen är inte gjord av 'lovkoll evaluate --json'") from error
    now = {key for _, key in _keys(evaluation.faults)}
    moved = {
        name: (scores_before.get(name), score.f1)
        for name, score in evaluation.scores.items()
        if round(score.f1 or 0.0, 6) != round(scores_before.get(name) or 0.0, 6)
    }
    return Change(tuple(sorted(before - now)), tuple(sorted(now - before)), moved)


def change_text(change: Change) -> str:
    """The change as lines: + gained, - lost."""
    lines = [f"mot tidigare: {len(change.gained)} vunna, {len(change.lost)} förlorade"]
    lines += [f"  {name:<28} {_figure(old)} → {_figure(new)}" for name, (old, new) in change.scores.items()]
    lines += [f"+ {key}" for key in change.gained]
    lines += [f"- {key}" for key in change.lost]
    return "\n".join(lines)
