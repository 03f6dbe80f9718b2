"""How far what was read by OCR lowers what is drawn from it.

In: a document and the claims drawn from it. Out: the claims with a lower ``confidence``, and doubts. Claims from text that a file itself gives
stay as they are.

``confidence`` is the probability that a row says what a careful reader of *these words* would say; for words that OCR read it is multiplied by the
mean probability that Tesseract gives the words of the row's evidence, as if the two could fail independently of each other. That is coarse: one wrong
word of ten seldom changes a decision, but the one may be the "inte". Tesseract is modest about words that it reads well: about 0.95 (the share of
words that are right at each level stands in docs/performance/scans.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.facts import Claim, Decision, Doubt
from pipeline.rows import Motive
from pipeline.terms import DoubtKind
from pipeline.text import Document

#: The mean probability of the words of a decision below which a person should look at the page.
LEGIBLE = 0.8


def lowered(document: Document, claims: Iterable[Claim[Any]]) -> Iterator[Claim[Any]]:
    """The claims, those that have a ``confidence`` and rest on words that OCR read with a lower one (three decimals)."""
    for claim in claims:
        fact = claim.fact
        sure = (
            document.sureness_of(e.extent for e in claim.evidence)
            if isinstance(fact, Decision | Motive) and fact.confidence is not None
            else None
        )
        yield (
            claim if sure is None else Claim(replace(fact, confidence=round(fact.confidence * sure, 3)), claim.evidence)
        )


def doubts(document: Document, claims: Iterable[Claim[Any]]) -> Iterator[Doubt]:
    """A doubt for each decision whose words OCR could hardly read."""
    for claim in claims:
        if not isinstance(claim.fact, Decision):
            continue
        sure = document.sureness_of(e.extent for e in claim.evidence)
        if sure is not None and sure < LEGIBLE:
            place = next((e.extent for e in claim.evidence if e.field == "text"), None)
            yield Doubt(
                DoubtKind.damage,
                f"Beslutets ord är osäkert lästa av textigenkänningen (OCR, {sure:.0%} säker): jämför med sidan.",
                extent=place,
                item_id=claim.fact.item_id,
            )
