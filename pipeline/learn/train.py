"""Trains the model of confidence: which decisions are right, from what the rules said of them.

In: folders of gold with the documents beside their forms. Out: ``models/confidence/model.skops`` and ``card.toml``.

Rules that have been mended on a gold set are nearly always right on it, so its decisions alone would teach that everything is sure.
Therefore each document is read several times, most of them with a part of the vocabulary left out at random (:data:`DROPPED`), which is how
a document in unknown words looks to the rules. Every reading is evaluated against the gold, which says of each decision whether
outcome, stage and effect are right. A logistic regression over the features is calibrated by cross-validation with whole documents left out.

Everything is drawn with fixed seeds: the same gold and the same code give the same model.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED

from pipeline import classifier, confidence, ingest
from pipeline.facts import Reading
from pipeline.learn.evaluate import SURE, Judged, evaluate
from pipeline.learn.gold import GoldError, load
from pipeline.process import read_document
from pipeline.rules import Rule, restricted
from pipeline.run import run

#: Shares of the vocabulary's patterns that the readings leave out; the first reading has all of them.
DROPPED = (0.0, 0.15, 0.15, 0.3, 0.3)
SEED = 20081962
FOLDS = 5


class Example(NamedTuple):
    """One decision of one reading: its features, whether it was right, and the document it stands in (for leaving documents out)."""

    features: dict[str, float | str]
    right: bool
    document: str
    round: int


@dataclass(frozen=True, slots=True)
class Trained:
    """The model and what it was tried on: ``held_out`` are (probability, right) of full readings whose document was left out."""

    estimator: Any
    examples: int
    documents: int
    wrong: int
    held_out: tuple[tuple[float, bool], ...]


def documents_of(gold: Path) -> list[Path]:
    """The documents that the forms in a gold folder code; they lie beside the forms. Raises GoldError naming one that does not."""
    files = []
    for form in load(gold):
        file = gold / Path(form.place).parent / form.name
        if not file.is_file():
            raise GoldError(f"{gold / form.place}: dokumentet {form.name} ligger inte bredvid facit")
        files.append(file)
    return files


def keeping(share: float, seed: int) -> Callable[[Rule, str], bool]:
    """A choice of patterns that leaves out ``share`` of them (0-1), the same one for the same seed."""

    def keep(rule: Rule, pattern: str) -> bool:
        digest = hashlib.sha256(f"{seed}\x1f{rule.id}\x1f{pattern}".encode()).digest()
        return int.from_bytes(digest[:4], "big") / 2**32 >= share

    return keep


def examples(golds: Iterable[Path], dropped: Sequence[float] = DROPPED) -> Iterator[Example]:
    """Every decision that the gold settles, in every reading."""
    for gold in golds:
        files = [str(file) for file in documents_of(gold)]
        for number, share in enumerate(dropped):
            context: AbstractContextManager[None] = (
                restricted(keeping(share, SEED + number)) if share else nullcontext()
            )
            with context:
                yield from (e._replace(round=number) for e in _read(gold, files))


def _read(gold: Path, files: list[str]) -> Iterator[Example]:
    weighed: dict[str, dict[str, float | str]] = {}

    def reading(path: Path, name: str, given: dict[str, str]) -> Reading:
        found = read_document(ingest.read(path, name), given)
        weighed.update({decision: dict(features) for decision, features in found.weighed.items()})
        return found

    with tempfile.TemporaryDirectory() as out:
        run(files, Path(out), reading)
        judged: tuple[Judged, ...] = evaluate(gold, Path(out)).judged
    for one in judged:
        yield Example(weighed[one.decision_id], one.right, one.decision_id.split(":")[0], 0)


def estimator() -> Any:
    """The untrained classifier: a logistic regression over the features, calibrated by a sigmoid."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MaxAbsScaler

    return make_pipeline(
        DictVectorizer(), MaxAbsScaler(), LogisticRegression(C=0.3, max_iter=2000, class_weight=None, random_state=SEED)
    )


def train(given: Sequence[Example]) -> Trained:
    """The model from the examples, and its figures on documents left out of its training."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.model_selection import GroupKFold

    documents = [e.document for e in given]
    rows, right = [e.features for e in given], [e.right for e in given]
    full = {n for n, e in enumerate(given) if e.round == 0}
    held_out: list[tuple[float, bool]] = []
    for known, unknown in GroupKFold(FOLDS).split(rows, right, documents):
        inner = GroupKFold(FOLDS).split(known, groups=[documents[n] for n in known])
        model = CalibratedClassifierCV(estimator(), method="sigmoid", cv=list(inner), ensemble=False)
        model.fit([rows[n] for n in known], [right[n] for n in known])
        wanted = [n for n in unknown if n in full]
        column = list(model.classes_).index(True)
        chances = model.predict_proba([rows[n] for n in wanted])[:, column] if wanted else []
        held_out += [(float(p), right[n]) for p, n in zip(chances, wanted, strict=True)]
    folds = list(GroupKFold(FOLDS).split(rows, right, documents))
    model = CalibratedClassifierCV(estimator(), method="sigmoid", cv=folds, ensemble=False).fit(rows, right)
    model.set_params(cv=None)  # the folds are thousands of row numbers, and of no use to whoever loads it
    return Trained(model, len(given), len(set(documents)), right.count(False), tuple(held_out))


def report(trained: Trained) -> str:
    """What the command prints: the figures on documents left out, in Swedish."""
    wrong = [p for p, right in trained.held_out if not right]
    sure = [p for p, right in trained.held_out if right]
    return (
        f"{trained.examples} beslut ({trained.wrong} fel) i {trained.documents} handlingar; i handlingar som modellen inte sett får "
        f"{sum(p < SURE for p in wrong)} av {len(wrong)} felaktiga och {sum(p < SURE for p in sure)} av {len(sure)} riktiga beslut "
        "en konfidens under 0,8"
    )


def save(trained: Trained, golds: Sequence[Path], place: Path | None = None) -> Path:
    """Writes the model and its card; returns the folder."""
    from skops.io import dump

    folder = place or classifier.folder(confidence.TASK)
    folder.mkdir(parents=True, exist_ok=True)
    dump(trained.estimator, folder / "model.skops", compression=ZIP_DEFLATED)
    warned = [p < SURE for p, _ in trained.held_out]
    rights = [right for _, right in trained.held_out]
    card: dict[str, str | int | float | list[str]] = {
        "task": confidence.TASK,
        "about": "the probability that outcome, stage and LOV effect of a decision are those a careful reader would give",
        "features": confidence.VERSION,
        "estimator": "CalibratedClassifierCV(DictVectorizer, MaxAbsScaler, LogisticRegression), sigmoid",
        "gold": ", ".join(sorted(gold.name for gold in golds)),
        "dropped": ", ".join(f"{share:g}" for share in DROPPED),
        "examples": trained.examples,
        "wrong": trained.wrong,
        "documents": trained.documents,
        "held_out_right": sum(rights),
        "held_out_wrong": len(rights) - sum(rights),
        "held_out_right_below_0_8": sum(w for w, r in zip(warned, rights, strict=True) if r),
        "held_out_wrong_below_0_8": sum(w for w, r in zip(warned, rights, strict=True) if not r),
    }
    write_card(folder, card)
    return folder


def write_card(folder: Path, card: Mapping[str, str | int | float | list[str]]) -> None:
    """Writes ``card.toml``: what the model is, and with which versions it was saved."""
    import sklearn
    import skops

    versions = {"scikit_learn": sklearn.__version__, "skops": skops.__version__}
    lines = [f"{name} = {_toml(value)}" for name, value in {**card, **versions}.items()]
    (folder / "card.toml").write_text("# Written by 'lovkoll train'.\n" + "\n".join(lines) + "\n", "utf-8")


def _toml(value: str | int | float | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"{value}" if isinstance(value, int | float) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
