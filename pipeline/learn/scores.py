"""From single comparisons to precision, recall and F1 with intervals.

In: comparisons, one per gold value or found value (:class:`Finding`). Out: a :class:`Score` per field. A value that
both have is a true positive; one that only the gold has is a false negative (miss); one that only we have is a false
positive (extra); two different values for one cell are both (wrong). A cell that both leave empty counts in
``agreement`` only. What the coder was unsure of is a true positive when it agrees and is counted apart when it
differs; ``strict_f1`` counts it as a fault.

Intervals: 1,000 bootstrap samples with a fixed seed, drawing whole documents when there are at least ten of them,
else items (the head of a document is one draw of its own): 2.5 and 97.5 percentiles of F1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

SAMPLES = 1000
SEED = 20081962
DOCUMENTS_NEEDED = 10


class Verdict(StrEnum):
    hit = "hit"
    miss = "miss"
    extra = "extra"
    wrong = "wrong"
    empty = "empty"


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison. ``follows``: counted but not listed: it follows from a row that is missing or too much.

    ``weight`` is the share of a hit (a title that is 0.9 alike); the rest counts as wrong. ``row`` is the key of our row, empty
    where we have none.
    """

    file: str
    paragraph: str
    field: str
    verdict: Verdict
    gold: str
    ours: str
    quote: str = ""
    page: int | None = None
    unsure: bool = False
    follows: bool = False
    weight: float = 1.0
    row: str = ""

    @property
    def fault(self) -> bool:
        return self.verdict in (Verdict.miss, Verdict.extra, Verdict.wrong)

    @property
    def listed(self) -> bool:
        return self.fault and not self.follows


class Counts(NamedTuple):
    """True and false positives, false negatives, the faults counted apart (fp, fn), cells that are equal, all cells."""

    tp: float = 0.0
    fp: float = 0.0
    fn: float = 0.0
    apart_fp: float = 0.0
    apart_fn: float = 0.0
    equal: float = 0.0
    cells: float = 0.0

    def plus(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Score(NamedTuple):
    """The measure of one field; ``low`` and ``high`` bound F1 (None where nothing was to be found)."""

    precision: float | None
    recall: float | None
    f1: float | None
    low: float | None
    high: float | None
    support: int
    hits: int
    extra: int
    misses: int
    unsure: int
    strict_f1: float | None
    agreement: float


def counts_of(finding: Finding) -> Counts:
    """What one comparison adds."""
    fp = fn = 0.0
    if finding.verdict is Verdict.hit:
        tp = finding.weight
        fp = fn = 1.0 - finding.weight
        return Counts(tp, fp, fn, 0.0, 0.0, tp, 1.0)
    if finding.verdict is Verdict.empty:
        return Counts(equal=1.0, cells=1.0)
    fp = float(finding.verdict in (Verdict.extra, Verdict.wrong))
    fn = float(finding.verdict in (Verdict.miss, Verdict.wrong))
    if finding.unsure:
        return Counts(apart_fp=fp, apart_fn=fn)
    return Counts(fp=fp, fn=fn, cells=1.0)


def f1(tp: float, fp: float, fn: float) -> float | None:
    """2·TP / (2·TP + FP + FN); None when there was nothing to find and nothing was found."""
    whole = 2 * tp + fp + fn
    return 2 * tp / whole if whole else None


def score(findings: Sequence[Finding], fields: Sequence[str], *, intervals: bool = True) -> dict[str, Score]:
    """The score of each field that occurs among the findings, in the order of ``fields``."""
    documents = sorted({f.file for f in findings})
    by_document = len(documents) >= DOCUMENTS_NEEDED
    units: dict[tuple[str, str], dict[str, Counts]] = {}
    totals: dict[str, Counts] = {}
    for finding in findings:
        counts = counts_of(finding)
        unit = units.setdefault((finding.file, "" if by_document else finding.paragraph), {})
        unit[finding.field] = unit.get(finding.field, Counts()).plus(counts)
        totals[finding.field] = totals.get(finding.field, Counts()).plus(counts)
    known = [field for field in fields if field in totals]
    bounds = _intervals(list(units.values()), known) if intervals and units else {}
    return {field: _score(totals[field], *bounds.get(field, (None, None))) for field in known}


def _score(c: Counts, low: float | None, high: float | None) -> Score:
    return Score(
        precision=c.tp / (c.tp + c.fp) if c.tp + c.fp else None,
        recall=c.tp / (c.tp + c.fn) if c.tp + c.fn else None,
        f1=f1(c.tp, c.fp, c.fn),
        low=low,
        high=high,
        support=round(c.tp + c.fn),
        hits=round(c.tp),
        extra=round(c.fp),
        misses=round(c.fn),
        unsure=round(max(c.apart_fp, c.apart_fn)),
        strict_f1=f1(c.tp, c.fp + c.apart_fp, c.fn + c.apart_fn),
        agreement=c.equal / c.cells if c.cells else 1.0,
    )


def _intervals(
    units: Sequence[dict[str, Counts]], fields: Sequence[str]
) -> dict[str, tuple[float | None, float | None]]:
    import numpy as np

    none = Counts()
    table = np.array([[unit.get(field, none)[:3] for field in fields] for unit in units], dtype=float)
    draws = np.random.default_rng(SEED).multinomial(len(units), [1 / len(units)] * len(units), size=SAMPLES)
    sums = np.tensordot(draws, table, axes=1)  # samples x fields x (tp, fp, fn)
    whole = 2 * sums[..., 0] + sums[..., 1] + sums[..., 2]
    values = np.divide(2 * sums[..., 0], whole, out=np.full(whole.shape, np.nan), where=whole > 0)
    bounds: dict[str, tuple[float | None, float | None]] = {}
    for number, field in enumerate(fields):
        drawn = values[:, number][~np.isnan(values[:, number])]
        if drawn.size:
            low, high = np.percentile(drawn, [2.5, 97.5])
            bounds[field] = (float(low), float(high))
    return bounds
