"""Confidence: what it rests on, that the model is refused when it does not fit, and that training gives one that tells right from wrong."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import skops.io
from typer.testing import CliRunner

from pipeline import classifier, confidence, opinion, rules
from pipeline.__main__ import app
from pipeline.facts import Asked, Decision, Reading, Weighed
from pipeline.learn import examples, reliability, second_opinion, train
from pipeline.learn.gold import GoldError
from pipeline.process import process

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold_second"


def read(tmp_path: Path, decision: str) -> Reading:
    file = tmp_path / "utdrag.txt"
    text = f"Exempelstads kommun\nSammanträdesprotokoll\n2024-03-04\nSocialnämnden\n\n§ 7 Taxa för hemtjänst\nSN 2024/7\n\nBeslut\n{decision}\n"
    file.write_text(text, "utf-8")
    return process(file, file.name)


def sure(tmp_path: Path, decision: str) -> list[float]:
    return [c.fact.confidence or 0 for c in read(tmp_path, decision).claims if isinstance(c.fact, Decision)]


def test_a_plain_verb_is_surer_than_an_unknown_one(tmp_path: Path) -> None:
    (known,) = sure(tmp_path, "Socialnämnden fastställer taxan för hemtjänst.")
    (unknown,) = sure(tmp_path, "1. Taxan för hemtjänst skrinläggs tills vidare i väntan på annat.")
    assert unknown < 0.8 < known


def test_every_decision_is_weighed_and_nothing_else(tmp_path: Path) -> None:
    reading = read(tmp_path, "1. Taxan fastställs.\n2. Förvaltningen får i uppdrag att informera berörda.")
    ids = [c.fact.decision_id for c in reading.claims if isinstance(c.fact, Decision)]
    assert list(reading.weighed) == ids
    assert all(0 <= (c.fact.confidence or -1) <= 1 for c in reading.claims if isinstance(c.fact, Decision))


def test_features_hold_no_words_of_the_text(tmp_path: Path) -> None:
    reading = read(tmp_path, "1. Taxan för Solgläntans hemtjänst fastställs.")
    told = " ".join(str(value) for row in reading.weighed.values() for value in row.features.values())
    assert "Solgläntan" not in told
    assert "fastställs" not in told


def test_the_model_fits_the_code_and_its_card_is_whole() -> None:
    model = classifier.load(confidence.TASK, confidence.VERSION)
    assert model.card["task"] == confidence.TASK
    assert {"about", "estimator", "scikit_learn", "gold", "examples", "wrong", "held_out_right"} <= set(model.card)
    assert model.probabilities([]) == []


@pytest.mark.parametrize(("card", "says"), [("features = 999\n", "särdragen"), (None, "kan inte läsas")])
def test_a_model_that_does_not_fit_is_refused(
    card: str | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if card is not None:
        (tmp_path / "card.toml").write_text(card, "utf-8")
    monkeypatch.setattr(classifier, "folder", lambda task: tmp_path)
    classifier.load.cache_clear()
    try:
        with pytest.raises(classifier.ModelMismatch, match=says):
            classifier.load(confidence.TASK, confidence.VERSION)
    finally:
        classifier.load.cache_clear()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gold folder of ten documents."""
    folder = tmp_path_factory.mktemp("gold")
    for form in sorted(GOLD.glob("*.json"))[:10]:
        for file in GOLD.glob(f"{form.stem}.*"):
            shutil.copy(file, folder / file.name)
    return folder


def test_training_tells_right_from_wrong_and_is_repeatable(small: Path, tmp_path: Path) -> None:
    given = list(examples.examples([small], dropped=(0.0, 0.4)))
    assert {e.round for e in given} == {0, 1}
    assert sum(not e.right for e in given if e.round == 1) > sum(not e.right for e in given if e.round == 0)
    first, second = train.train(given), train.train(given)
    assert set(first.models) == {"confidence", "outcome", "effect"}

    def chances(models: Mapping[str, classifier.Model]) -> list[float]:
        rows = confidence.joined([e.weighed for e in given], dict(models))
        return models["confidence"].probabilities(rows)

    assert chances(first.models) == chances(second.models)
    right = [p for p, e in zip(chances(first.models), given, strict=True) if e.right]
    wrong = [p for p, e in zip(chances(first.models), given, strict=True) if not e.right]
    assert sum(right) / len(right) > sum(wrong) / len(wrong) + 0.1
    assert first.documents == 10
    folders = train.save(first, [small], tmp_path / "models")
    saved = {
        folder.name: classifier.Model({}, skops.io.load(folder / "model.skops", trusted=list(classifier.TRUSTED)))
        for folder in folders
    }
    assert chances(saved) == pytest.approx(chances(first.models))
    kept = train.held_out(tmp_path / "models" / "confidence")
    assert [right for _, right in kept] == [right for _, right in first.held_out] and kept
    assert [p for p, _ in kept] == pytest.approx([p for p, _ in first.held_out], abs=1e-4)
    for task in opinion.TASKS:  # numpy's integers are read a hundred times as slowly
        for _, vectorizer in saved[task].estimator[0].transformer_list:
            assert {type(column) for column in vectorizer.vocabulary_.values()} == {int}


def test_words_that_speak_against_the_rules_lower_the_confidence() -> None:
    def asked(outcome: str) -> Weighed:
        return Weighed({}, Asked("Motionen avslås.", "Motion om cykelbana", outcome, None))

    models = {task: classifier.load(task, opinion.VERSION) for task in opinion.TASKS}
    for_it, against = confidence.joined([asked("rejected"), asked("elected")], models)
    assert for_it["outcome_own"] > against["outcome_own"]
    assert for_it["outcome_gap"] == 0 < float(against["outcome_gap"])
    assert not any(name.startswith("effect_") for name in for_it), "no matter of LOV: nothing is asked of the effect"


def test_first_readings_are_kept_and_read_again(tmp_path: Path) -> None:
    one = examples.Example(
        Weighed({"rule": "outcome.adopted.anta", "cues": 1.0}, Asked("Planen antas.", "Plan", "adopted", "")),
        False,
        "handling",
        examples.FIRST,
    )
    examples.keep([one], tmp_path / "forsta.jsonl")
    examples.keep([one], tmp_path / "forsta.jsonl")
    assert examples.stored(tmp_path / "forsta.jsonl") == [one, one]
    (tmp_path / "trasig.jsonl").write_text('{"right": true}\n', "utf-8")
    with pytest.raises(GoldError, match=r"trasig\.jsonl"):
        examples.stored(tmp_path / "trasig.jsonl")


def test_a_first_reading_counts_more_and_an_error_no_less() -> None:
    assert train._TIMES[True, True] > train._TIMES[False, True]
    assert train._TIMES[True, False] >= train._TIMES[True, True]


def test_train_says_which_document_is_missing(tmp_path: Path) -> None:
    shutil.copy(GOLD / "01-avskaffa-hemtjanst-votering.json", tmp_path / "ett.json")
    with pytest.raises(GoldError, match="ligger inte bredvid"):
        examples.documents_of(tmp_path)
    done = CliRunner().invoke(app, ["train", str(tmp_path)])
    assert done.exit_code == 2
    assert "ligger inte bredvid" in done.output


def test_the_same_seed_leaves_out_the_same_patterns() -> None:
    from pipeline.rules import all_rules, restricted

    before = [(r.id, r.patterns) for r in all_rules()]
    with restricted(examples.keeping(0.3, 1)):
        once = [(r.id, r.patterns) for r in all_rules()]
    with restricted(examples.keeping(0.3, 1)):
        assert [(r.id, r.patterns) for r in all_rules()] == once
    whole = sum(len(p) for _, p in before)
    assert 0.6 * whole < sum(len(p) for _, p in once) < 0.8 * whole
    assert [(r.id, r.patterns) for r in all_rules()] == before


def test_bins_count_every_pair_once() -> None:
    pairs = [(0.1, False), (0.75, True), (0.75, False), (0.99, True), (1.0, True)]
    found = reliability.bins(pairs)
    assert sum(b.decisions for b in found) == len(pairs)
    assert [(b.low, b.decisions, b.right) for b in found] == [(0.0, 1, 0.0), (0.7, 2, 0.5), (0.98, 2, 1.0)]
    assert reliability.brier([(1.0, True), (0.5, False)]) == pytest.approx(0.125)
    assert reliability.svg(found).count("<circle") == 3


def test_the_second_opinion_is_asked_only_where_rules_are_silent() -> None:
    def point(words: str, gold: str, silent: bool, document: str) -> second_opinion.Point:
        return second_opinion.Point(words, gold, "other" if silent else gold, silent, document)

    known = [point(f"Motionen avslås {n}", "rejected", False, f"d{n}") for n in range(10)]
    known += [point(f"Planen skrinläggs {n}", "tabled", True, f"d{n}") for n in range(10)]
    result = second_opinion.compare(known, known)
    assert (result.silent, result.rules) == (10, 0)
    assert result.classifier == 10


def test_a_torn_vocabulary_still_knows_lov() -> None:
    keep = examples.keeping(1.0, 1)
    kept = {rule.kind for rule in rules.all_rules() for pattern in rule.patterns if keep(rule, pattern)}
    assert kept == {"lov"}
