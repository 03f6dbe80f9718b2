"""Text -> marks: the only room that imports spaCy, and its objects do not leave it.

In: strings with the offset at which they stand in the document. Out: :class:`pipeline.facts.Mark` and sentence extents, in the document's
offsets.

How words are matched: every word form is brought once to its headword (``words.toml``), as the lexeme's NORM; the rules of the vocabulary are
patterns over NORM. "avslår", "avslås", "avslog" and "avslagit" are then one pattern, and a new inflection is a word in a data file. All phrases
stand in one phrase matcher, a trie: its cost does not grow with their number. A pattern with a gap is two phrases that it finds and
:func:`_last` puts together (a token matcher took 20 times as long for the same patterns).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from pipeline.facts import Mark, Passage
from pipeline.rules import Rule, VocabularyError, all_rules, derived, expand, norm, whole
from pipeline.text import Extent

#: A gap never runs over one of these.
STOPS = frozenset((".", ";", "!", "?", "\n", "\n\n", ":"))

#: Words whose full stop does not end a sentence.
ABBREVIATIONS = re.compile(
    r"kl|dnr|bl|a|t|ex|m|fl|dvs|d|v|s|ev|f|tom|from|resp|kap|st|nr|k|mm|osv|ca|tf|fd|etc|inkl|exkl|jfr|obs|tel|max|min|prop|bet|skr"
    r"|ang|avs|enl|forts|fr|o|g|i|e|p|u|b|sid|sign",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"”’(–-]?\s?[A-ZÅÄÖ§0-9])|\n+")
_LAST_WORD = re.compile(r"(\w+)\.$")


def sentences(text: str, base: int = 0) -> list[Extent]:
    """The sentences of ``text`` as extents shifted by ``base``.

    A line break ends a sentence (the text holds them only between paragraphs); a full stop after an abbreviation, an initial or a
    list number does not.
    """
    found: list[Extent] = []
    start = 0
    for border in _SENTENCE_END.finditer(text):
        before = text[start : border.start()]
        if "\n" not in border.group():
            last = _LAST_WORD.search(before)
            if last:
                word = last.group(1)
                if (
                    ABBREVIATIONS.fullmatch(word)
                    or (len(word) == 1 and word.isalpha())
                    or (word.isdigit() and last.start() == 0)
                ):
                    continue
        if before.strip():
            found.append(_trimmed(text, start, border.start(), base))
        start = border.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text), base))
    return found


def _trimmed(text: str, start: int, end: int, base: int) -> Extent:
    piece = text[start:end]
    return Extent(base + start + len(piece) - len(piece.lstrip()), base + end - (len(piece) - len(piece.rstrip())))


def _tokenizer(nlp: Language) -> Tokenizer:
    """Blank Swedish rules, and a split at dashes, slashes and between a letter and punctuation that PDF text glues together."""
    infixes = [
        *(nlp.Defaults.infixes or []),
        r"[/–—…]",
        r"(?<=[^\W\d])[,;:](?=[^\W\d])",
        r"(?<=[a-zåäö])\.(?=[A-ZÅÄÖ])",
    ]
    infixes.append(r"(?<=[Ll][Oo][Vv])[-‐‑](?=[A-Za-zÅÄÖåäö])")  # LOV-systemet; not LOV-2026-000237
    prefixes = [*(nlp.Defaults.prefixes or []), r"[-•–—·]"]
    prefix = compile_prefix_regex(prefixes).search
    suffix = compile_suffix_regex(nlp.Defaults.suffixes or []).search
    infix = compile_infix_regex(infixes).finditer
    return Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=lru_cache(_WORDS)(lambda word: None if _LETTERS(word) else prefix(word)),
        suffix_search=lru_cache(_WORDS)(lambda word: None if _LETTERS(word) else suffix(word)),
        infix_finditer=lru_cache(_WORDS)(lambda word: () if _LETTERS(word) else tuple(infix(word))),
    )


#: The words of which the places to split are known: spaCy forgets them with each document, and the next one has the same.
_WORDS = 20_000


#: Most words are letters alone, in which none of the patterns finds a place to split; to try them takes ten times as long.
_LETTERS = re.compile(r"[A-Za-zÅÄÖåäöÉé]+").fullmatch


class _Pattern(NamedTuple):
    """One pattern of a rule: its phrases in order, and how many tokens may stand between two of them (least, most)."""

    rule: Rule
    phrases: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2048)
def _patterns(rule: Rule) -> tuple[_Pattern, ...]:
    return tuple(_expanded(rule))


def _expanded(rule: Rule) -> Iterator[_Pattern]:
    for pattern in rule.patterns:
        for tokens in expand(pattern):
            phrases: list[str] = []
            gaps: list[tuple[int, int]] = []
            words: list[str] = []
            least = most = 0
            for token in tokens:
                if token.startswith("_"):
                    if words:
                        phrases.append(" ".join(words))
                        words = []
                    least, most = (least + 1, most + 1) if token == "_" else (least, most + int(token[1:]))
                    continue
                if phrases and not words:
                    gaps.append((least, most))
                    least = most = 0
                words.append(token)
            if not words:
                raise VocabularyError(f"rule {rule.id}: the pattern {pattern!r} ends with a gap: end it with a word")
            yield _Pattern(rule, (*phrases, " ".join(words)), tuple(gaps))


@derived
def _by_first_phrase() -> dict[str, tuple[_Pattern, ...]]:
    table: dict[str, list[_Pattern]] = {}
    for rule in all_rules():
        for pattern in _patterns(rule):
            table.setdefault(pattern.phrases[0], []).append(pattern)
    return {first: tuple(patterns) for first, patterns in table.items()}


class Ruler(NamedTuple):
    """The blank Swedish pipeline, the matcher of every phrase of the vocabulary, and the phrase that each of its matches goes by."""

    nlp: Language
    matcher: PhraseMatcher
    phrases: dict[int, str]


@cache
def pipeline_of_rules() -> Ruler:
    """The spaCy pipeline with every phrase of the vocabulary (built once per process).

    In a restricted vocabulary it still knows them all: which of them make marks is settled by :func:`_by_first_phrase`.
    """
    nlp = spacy.blank("sv")
    nlp.vocab.lex_attr_getters = {NORM: norm}  # no other attribute of a word is ever asked for
    for lexeme in list(nlp.vocab):
        lexeme.norm_ = norm(lexeme.text)
    nlp.tokenizer = _tokenizer(nlp)
    nlp.max_length = 10_000_000
    matcher = PhraseMatcher(nlp.vocab, attr="NORM")
    phrases: dict[int, str] = {}
    for phrase in sorted({phrase for rule in whole() for p in _patterns(rule) for phrase in p.phrases}):
        phrases[nlp.vocab.strings.add(phrase)] = phrase
        matcher.add(phrase, [nlp.make_doc(phrase)])
    return Ruler(nlp, matcher, phrases)


def _marks(ruler: Ruler, doc: Doc, base: int) -> list[Mark]:
    """The ruler's phrases put together to marks; of marks of one rule that overlap, the first stays."""
    places: dict[str, list[tuple[int, int]]] = {}
    phrases = ruler.phrases
    for known, start, end in ruler.matcher(doc):
        places.setdefault(phrases[known], []).append((start, end))
    found: list[tuple[int, int, Rule]] = []
    patterns = _by_first_phrase()
    for phrase, starts in places.items():
        for pattern in patterns.get(phrase, ()):
            if not pattern.gaps:
                found += [(start, end, pattern.rule) for start, end in starts]
                continue
            if pattern.phrases[1] not in places:
                continue
            for start, end in starts:
                last = _last(doc, places, pattern, end)
                if last is not None:
                    found.append((start, last, pattern.rule))
    found.sort(key=lambda f: (f[0], -f[1], f[2].id))
    marks: list[Mark] = []
    taken: dict[str, int] = {}
    for start, end, rule in found:
        if start >= taken.get(rule.id, 0):
            taken[rule.id] = end
            extent = Extent(base + doc[start].idx, base + doc[end - 1].idx + len(doc[end - 1]))
            marks.append(Mark(rule.kind, rule.value, rule.id, extent, rule.weight))
    return marks


def _last(doc: Doc, places: dict[str, list[tuple[int, int]]], pattern: _Pattern, end: int) -> int | None:
    """The token after the nearest match of the pattern's further phrases behind token ``end``; None without a match."""
    ends = {end}
    for phrase, (least, most) in zip(pattern.phrases[1:], pattern.gaps, strict=True):
        following: set[int] = set()
        for start, after in places.get(phrase, ()):
            for before in ends:
                if least <= start - before <= most and not any(doc[i].text in STOPS for i in range(before, start)):
                    following.add(after)
        if not following:
            return None
        ends = following
    return min(ends)


def mark(texts: Iterable[tuple[str, int]]) -> list[list[Mark]]:
    """The marks of each (text, offset of its first character), in the order given.

    Offsets in the marks are the document's. One spaCy Doc is made per text, inside one memory zone.
    """
    ruler = pipeline_of_rules()
    with ruler.nlp.memory_zone():
        return [_marks(ruler, ruler.nlp.make_doc(text), base) for text, base in texts]


def mark_passages(passages: Iterable[Passage]) -> list[Passage]:
    """The passages with their ``marks`` and ``sentences`` filled."""
    listed = list(passages)
    marks = mark((p.text, p.extent.start) for p in listed)
    return [
        replace(p, marks=tuple(m), sentences=tuple(sentences(p.text, p.extent.start)))
        for p, m in zip(listed, marks, strict=True)
    ]
