"""Every rule is needed: leaving one out makes some hand-coded reading worse, and ``lovkoll rules --unnoticed`` names those for which that is not so.

The whole list is worked out once (the first test); the others try it on small gold of their own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from golds import BLIND, EXAMPLES, GUARDS, RAW
from typer.testing import CliRunner, Result

from pipeline import marks, rules
from pipeline.__main__ import app
from pipeline.extract import phrases
from pipeline.learn.ablation import cases, worth, worths
from pipeline.learn.found import of_reading, read
from pipeline.process import process
from pipeline.run import run

GUARD = GUARDS["gold_rules"]
NEEDED = "quiet.statement"
#: The sets that need each rule somewhere and are read in a minute; a rule that they do not need gets a reading in tests/gold_rules.
SHORT = ("gold_traps", "gold_lov", "gold_second", "gold", "gold_fifth", "gold_sixteenth", "gold_fourth")


def lovkoll(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments])


def rule(name: str) -> rules.Rule:
    return next(r for r in rules.all_rules() if r.id == name)


def test_no_rule_can_be_removed_unnoticed() -> None:
    """Whoever adds a rule adds a reading that needs it: a few lines in tests/gold_rules."""
    golds = (*GUARDS.values(), *(BLIND[name] for name in SHORT), EXAMPLES)
    done = lovkoll(*map(str, golds), "--documents", str(RAW), "--unnoticed")
    assert (done.exit_code, done.output) == (0, "")


# --------------------------------------------------------------------------- rules that nothing needs


def _forget() -> None:
    """What was made from the vocabulary is made anew."""
    for made in (rules.toml, rules._read, rules.whole, marks.pipeline_of_rules):
        made.cache_clear()
    rules._forget()


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Adds the text of a rule to ``outcomes.toml`` as everybody reads it, for the length of the test."""
    written = rules.vocabulary_text

    def add(text: str) -> None:
        monkeypatch.setattr(
            rules, "vocabulary_text", lambda name: written(name) + (text if name == "outcomes.toml" else "")
        )
        _forget()

    yield add
    monkeypatch.undo()
    _forget()


def _rule(name: str, kind: str, value: str, patterns: list[str]) -> str:
    listed = json.dumps(patterns, ensure_ascii=False)
    return f'\n[[rule]]\nid = "{name}"\nkind = "{kind}"\nvalue = "{value}"\npatterns = {listed}\nfinds = ["x"]\n'


def test_a_rule_that_finds_nothing_is_listed(plant: Callable[[str], None]) -> None:
    plant(_rule("outcome.planted", "outcome", "adopted", ["dansa _2 polka"]))
    done = lovkoll(str(GUARD), "--unnoticed")
    assert done.exit_code == 1
    assert "outcome.planted" in done.output.splitlines()
    assert NEEDED not in done.output.splitlines()


def test_a_rule_behind_which_another_takes_over_is_listed(plant: Callable[[str], None]) -> None:
    """Two rules that say the same: each can go as long as the other stays."""
    old = rule(NEEDED)
    plant(_rule("quiet.planted", old.kind, old.value, list(old.patterns)))
    listed = lovkoll(str(GUARD), "--unnoticed").output.splitlines()
    assert {"quiet.planted", NEEDED} <= set(listed)


# --------------------------------------------------------------------------- what a rule is worth


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Gold of one decision, "Motionen avslås.", and the folder that it lies in."""
    folder = tmp_path / "facit"
    folder.mkdir()
    (folder / "namnd.txt").write_text(
        "Rönnsunds kommun\nÄldrenämnden\nProtokollsutdrag\nSammanträdesdatum 2025-03-18\n\n"
        "§ 7 Motion om parkbänkar\n\nBeslut\nMotionen avslås.\n",
        encoding="utf-8",
    )
    _code(folder, {"stage": "decision", "object": "motion", "outcome": "rejected", "quote": "Motionen avslås"})
    return folder


def _code(folder: Path, decision: dict[str, str]) -> None:
    form = {
        "file": "namnd.txt",
        "document": {},
        "items": [{"paragraph": "7", "title": "Motion om parkbänkar", "decisions": [decision]}],
    }
    (folder / "namnd.json").write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")


def test_what_is_right_only_with_a_rule_is_counted(small: Path) -> None:
    known = cases([small])
    found = worth(known, rule("outcome.rejected.avsla"))
    assert (found.lost > 0, found.noticed) == (True, True)
    assert worth(known, rule("outcome.adopted.bifalla")).noticed is False


def test_a_pattern_is_needed_when_no_other_takes_over(small: Path) -> None:
    rejected = rule("outcome.rejected.avsla")
    needed = [w.pattern for w in worths(cases([small]), patterns=True) if w.noticed]
    assert needed == ["avslå"]
    assert "avslå" in rejected.patterns


def test_what_the_coder_doubts_needs_no_rule(small: Path) -> None:
    _code(small, {"object": "motion", "outcome": "rejected", "quote": "Motionen avslås", "unsure": "row: not sure"})
    assert worth(cases([small]), rule("outcome.rejected.avsla")).noticed is False


def test_what_a_reading_holds_is_what_its_tables_hold(tmp_path: Path) -> None:
    file = RAW / "2021-11-29_kommunfullmaktige_protokoll.pdf"
    run([str(file)], tmp_path, process)
    (written,), unwritten = read(tmp_path), of_reading(process(file, file.name))
    assert unwritten.items == written.items
    assert (unwritten.document, unwritten.attendance, unwritten.pages, unwritten.text) == (
        written.document,
        written.attendance,
        written.pages,
        written.text,
    )


# --------------------------------------------------------------------------- the command


def test_the_rules_are_listed(small: Path) -> None:
    done = lovkoll()
    assert [line.split()[0] for line in done.output.splitlines()] == [r.id for r in rules.all_rules()]
    done = lovkoll(str(small))
    head, *lines = done.output.splitlines()
    assert (done.exit_code, head.split()[0], len(lines)) == (0, "regel", len(rules.all_rules()))
    worth_of = {line.split()[0]: line.split()[-2:] for line in lines}
    assert worth_of["outcome.adopted.bifalla"] == ["0", "0"]
    assert worth_of["outcome.rejected.avsla"] != ["0", "0"]


def test_wrong_usage_is_said(small: Path, tmp_path: Path) -> None:
    done = lovkoll("--unnoticed")
    assert done.exit_code == 2
    assert "ange minst en GOLD_DIR" in done.output
    moved = tmp_path / "annorstädes" / "djupare"
    moved.mkdir(parents=True)
    shutil.move(small / "namnd.txt", moved / "namnd.txt")
    done = lovkoll(str(small))
    assert done.exit_code == 2
    assert "ange dess mapp med --documents" in done.output
    assert lovkoll(str(small), "--documents", str(moved.parent)).exit_code == 0


def test_what_a_restricted_vocabulary_leaves_out_finds_nothing() -> None:
    """Also where the matchers keep what they know: the ruler has the phrase still, and makes no mark of it."""
    with rules.restricted(lambda r, p: r.id != "outcome.rejected.avsla"):
        (found,) = marks.mark([("Motionen avslås.", 0)])
        told = phrases.find("Motionen avslås.", "outcomes.toml")
        assert "outcome.rejected.avsla" not in {m.rule for m in (*found, *told)}
    (found,) = marks.mark([("Motionen avslås.", 0)])
    assert "outcome.rejected.avsla" in {m.rule for m in found}
