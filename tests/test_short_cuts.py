"""Short cuts give what the long way gives: the last answer kept, stems without the pattern of all, words that the tokenizer need not try."""

from __future__ import annotations

import pytest
import spacy

from pipeline import marks
from pipeline.extract import objects
from pipeline.latest import latest
from pipeline.marks import _tokenizer
from pipeline.rules import headwords


def test_the_last_answer_is_kept_for_the_very_object_only() -> None:
    asked: list[list[int]] = []

    @latest
    def doubled(numbers: list[int]) -> list[int]:
        asked.append(numbers)
        return [2 * n for n in numbers]

    one, like_it = [1], [1]
    assert doubled(one) is doubled(one)
    assert doubled(like_it) == [2]
    assert doubled(one) == [2]
    assert [id(a) for a in asked] == [id(one), id(like_it), id(one)]


@pytest.mark.parametrize("before", ["", "hemtjänst", "E-", "års-"])
@pytest.mark.parametrize("after", ["", "s", "n", "-"])
def test_a_word_is_divided_as_the_pattern_of_all_stems_divides_it(before: str, after: str) -> None:
    stems, pattern = objects._stems()
    for stem in stems:
        if " " in stem:
            continue
        for word in (before + stem + after, (before + stem + after).upper()):
            hit = pattern.fullmatch(word)
            assert objects._parts(word) == (hit and (hit[1], hit[2], hit[3])), word


def test_words_of_letters_alone_are_split_by_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join([*headwords(), "(LOV-systemet) avslås.", "och/eller", "Ja:29", "förslagetAtt", "KS."])
    short = [token.text for token in _tokenizer(spacy.blank("sv"))(text)]
    monkeypatch.setattr(marks, "_LETTERS", lambda word: None)
    assert short == [token.text for token in _tokenizer(spacy.blank("sv"))(text)]
