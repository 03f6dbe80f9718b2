"""What some four hundred decision points decide, each in words of its own: one document with a § for each.

The points (``tests/outcome_points.tsv``: outcome, words) are written by us, as secretaries write them. Whoever meets a wording that is read
wrongly adds a line there.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.facts import Decision
from pipeline.process import read_document

FRONT = "BJÖRKTUNA KOMMUN\nSammanträdesprotokoll\nKommunfullmäktige\n2018-03-19\n\nNärvarande ledamöter:\nAnna Prov (S), ordförande\nBo Al (M)\n\n"
AFTER = "\n\nÄrendet\nNämnden har behandlat frågan om valfrihetssystem enligt LOV.\n\n"
POINTS = Path(__file__).with_name("outcome_points.tsv")


def points() -> list[tuple[str, str]]:
    with POINTS.open(encoding="utf-8", newline="") as lines:
        return [(row["outcome"], row["text"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Decision]]:
    path = tmp_path_factory.mktemp("points") / "protokoll.txt"
    text = FRONT
    for number, (_, point) in enumerate(points(), 1):
        lead = "Kommunfullmäktige beslutar\n\n" if point.startswith("att ") else ""
        text += f"§ {number}  Valfrihet i omsorgen\n\nBeslut\n\n{lead}{point}{AFTER}"
    path.write_text(text, encoding="utf-8")
    found: dict[str, list[Decision]] = {}
    for claim in read_document(ingest.read(path, path.name)).claims:
        if isinstance(claim.fact, Decision):
            found.setdefault(claim.fact.paragraph or "", []).append(claim.fact)
    return found


@pytest.mark.parametrize(("number", "outcome", "point"), [(n, o, p) for n, (o, p) in enumerate(points(), 1)])
def test_outcome_of_a_point(number: int, outcome: str, point: str, read: dict[str, list[Decision]]) -> None:
    assert [str(d.outcome) for d in read.get(str(number), [])] == [outcome], point
