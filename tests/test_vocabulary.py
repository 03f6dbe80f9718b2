"""Every rule of the vocabulary finds what it says it finds and spares what it says it spares. A new phrase needs no Python and no new test."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.marks import mark, sentences


@pytest.mark.parametrize("rule", rules.all_rules(), ids=lambda r: r.id)
def test_rule_finds_and_spares(rule: rules.Rule) -> None:
    assert rule.finds, "a rule without an example guards nothing"
    marks = mark((text, 0) for text in (*rule.finds, *rule.spares))
    hits = [any(m.rule == rule.id for m in found) for found in marks]
    missed = [t for t, hit in zip(rule.finds, hits, strict=False) if not hit]
    wrong = [t for t, hit in zip(rule.spares, hits[len(rule.finds) :], strict=True) if hit]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[rule]]\nid="a"\nkind="k"\nvalue="v"\npatterns=["x"]\nfinds=["x"]\npattern="y"\n', "unknown key"),
        ('[[rule]]\nid="a"\nkind="k"\nvalue="v"\npatterns=["x"]\n', "add"),
        ('[[rules]]\nid="a"\n', "unknown table"),
        ("[[rule]\n", "not valid TOML"),
    ],
)
def test_a_misspelt_rule_is_refused(text: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "vocabulary_text", lambda name: text)
    rules.toml.cache_clear()
    try:
        with pytest.raises(rules.VocabularyError, match=says):
            rules.load.__wrapped__("test.toml")
    finally:
        rules.toml.cache_clear()


def test_patterns_multiply_out() -> None:
    assert rules.expand("a|b c? _2") == [["a", "c", "_2"], ["a", "_2"], ["b", "c", "_2"], ["b", "_2"]]


def test_every_form_of_a_headword_is_one_cue() -> None:
    forms = ["avslår", "avslås", "avslog", "avslagits", "avslå", "avslaget"]
    found = mark((f"Motionen {form} idag.", 10) for form in forms)
    assert [[m.extent.start for m in ms if m.rule == "outcome.rejected.avsla"] for ms in found] == [[19]] * len(forms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mötet börjar kl. 18. Nästa är i maj.", ["Mötet börjar kl. 18.", "Nästa är i maj."]),
        ("Se t.ex. Planen. Den antas.", ["Se t.ex. Planen.", "Den antas."]),
        ("N. N. yrkar avslag.", ["N. N. yrkar avslag."]),
        ("Ett\nTvå", ["Ett", "Två"]),
        ("Slut", ["Slut"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start - 5 : s.end - 5] for s in sentences(text, 5)] == expected
