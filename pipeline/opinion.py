"""What two classifiers that only read the words think of a decision: of its outcome, and of its effect on LOV.

In: the words of decision points with what the rules made of them. Out: features that say how likely the classifiers find that, and how much
likelier something else. They decide nothing: a rule that the words speak against makes the row less sure (:mod:`pipeline.confidence`).
Both are TF-IDF over letters and words with a logistic regression (``models/outcome``, ``models/effect``), made by ``lovkoll train``.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from pipeline.classifier import Model
from pipeline.facts import Asked

#: Raised with every change of what a classifier reads.
VERSION = 1
TASKS = ("outcome", "effect")
#: So that the logarithm of what was thought impossible stays finite.
_FLOOR = 0.02


def features(asked: Sequence[Asked], models: dict[str, Model]) -> list[dict[str, float]]:
    """For each point and task: ``<task>_own`` (log of the probability of what the rules say) and ``<task>_gap`` (to the likeliest)."""
    found: list[dict[str, float]] = [{} for _ in asked]
    for task in TASKS:
        wanted = [n for n, one in enumerate(asked) if one.told(task) is not None]
        for n, chances in zip(wanted, models[task].shares([asked[n].text(task) for n in wanted]), strict=True):
            own = chances.get(asked[n].told(task) or "", 0.0)
            found[n] |= {f"{task}_own": log(own + _FLOOR), f"{task}_gap": max(chances.values()) - own}
    return found
