"""The same minutes in other words: what secretaries write otherwise without meaning anything else changes no row.

A draw of substitutions over the open gold sets with a fixed seed; ``python tests/rewording.py`` reads as many as wanted. Each class that was
read wrongly has an example in words of its own in the tests of its room, most of them in ``outcome_points.tsv`` and ``heading_words.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from golds import KEPT_ASIDE
from rewording import CLOSED, OPEN, Reader, Rewording, Text, applicable, heading_of, rewordings, texts

SEED, NUMBER = 20_261_128, 24
#: So many of the reworded documents may come out otherwise.
CHANGED = 2
#: Sets with many small documents, so that the draw is read within seconds.
SETS = ("gold", "gold_lov", "gold_eighth", "gold_ninth", "gold_traps")


def draw() -> Iterator[tuple[Rewording, Text, str]]:
    """Substitutions with a document each that they change."""
    rng = Random(SEED)
    among = [text for text in texts(SETS) if len(text.text) < 4000]
    groups: dict[str, list[Rewording]] = {}
    for one in rewordings():
        groups.setdefault(one.group if one.group != "shape" else one.name, []).append(one)
    names = rng.sample(sorted(groups), len(groups))
    for name in names:
        one = rng.choice(groups[name])
        for text, new in islice(applicable(one, rng.sample(among, len(among))), 1):
            yield one, text, new


def test_other_words_change_no_row(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    drawn = list(islice(draw(), NUMBER))
    changed = {f"{one.name}: {text.name}": rows for one, text, new in drawn if (rows := reader.changes(one, text, new))}
    assert len(drawn) == NUMBER
    assert len(changed) <= CHANGED, changed


def test_the_sets_that_are_kept_aside_are_not_opened() -> None:
    assert set(KEPT_ASIDE) <= CLOSED
    assert not CLOSED & set(OPEN)
    assert texts(tuple(sorted(CLOSED))) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Beslut", "decision"),
        ("## Yrkanden", "claims"),
        ("KOMMUNFULLMÄKTIGES BESLUT:", "decision"),
        ("Beslut om taxa", None),
    ],
)
def test_headings_of_the_data(line: str, kind: str | None) -> None:
    assert heading_of(line) == kind


def test_every_substitution_has_a_form_of_its_own() -> None:
    names = [one.name for one in rewordings()]
    assert len(names) == len(set(names))
