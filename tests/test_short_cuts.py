"""Short cuts give what the long way gives: the last answer kept, stems without the pattern of all, words that the tokenizer need not try, lines and
cells of running text, characters that need no cleaning."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline import marks
from pipeline.extract import objects
from pipeline.ingest.glyphs import ODD, clean, signs_of
from pipeline.ingest.pdf import _printed_lines
from pipeline.latest import latest
from pipeline.marks import _tokenizer
from pipeline.rules import headwords
from pipeline.structure.cells import _CELL, _cells


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


#: What a page's text is made of: words, the blanks that part them and columns, line ends, hyphens at line ends.
_PAGE = st.text(st.sampled_from("aÅ§•1.|  \t\x1f\u00a0\u2003\r\n\ufffe\x02"), max_size=40)


@given(_PAGE)
def test_the_words_of_a_printed_page_are_all_that_no_blank_or_line_end_parts(text: str) -> None:
    lines = _printed_lines(text)
    words = [(m.start(), m.end() - 1, m.group()) for m in re.finditer(r"[^\s\ufffe\x02]+", text)]
    assert words == [one for line in lines for one in zip(line.starts, line.ends, line.words, strict=True)]
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        behind = text[line.ends[-1] + 1 : following.starts[0] if following else None]
        if following:
            assert re.search(r"[\r\n\ufffe\x02]", behind)
        end = re.search(r"[\r\n\ufffe\x02]", behind)
        assert line.cut == (end is not None and end.group() in "\ufffe\x02")
        assert line.wrapped == (behind[: end.start() if end else None][-1:] == " ")


@given(_PAGE)
def test_the_cells_of_running_text_are_those_of_the_pattern(text: str) -> None:
    assert list(_cells(text)) == [cell.span() for cell in _CELL.finditer(text)]


def test_characters_that_are_not_odd_need_no_cleaning() -> None:
    ordinary = [c for c in map(chr, range(0x10000)) if not ODD.search(c) and not c.isspace()]
    assert len(ordinary) > 350
    assert [c for c in ordinary if clean(c) != c] == []
    assert clean("".join(ordinary)) == "".join(ordinary)


@given(_PAGE)
def test_a_character_stands_among_the_signs_of_a_text_when_it_stands_in_it(text: str) -> None:
    assert sorted(signs_of(text)) == sorted(set(text))
