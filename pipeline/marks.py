"""Text -> marks: the only room that imports spaCy, and its objects do not leave it.

In: strings with the offset at which they stand in the document. Out: :class:`pipeline.facts.Mark` and sentence extents in the document's offsets.

How words are matched: every word form is reduced once to its headword (``words.toml``), as the lexeme's NORM; the rules of the vocabulary
are patterns over NORM in one ``span_ruler``. "avslår", "avslås", "avslog" and "avslagit" are then one pattern, and a new inflection is a word in a
data file. Contiguous patterns go to the ruler's phrase matcher (a trie, its cost does not grow with their number), patterns with gaps to its token matcher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from pipeline.facts import Mark, Passage
from pipeline.rules import Rule, all_rules, expand, norm
from pipeline.text import Extent

#: A gap never runs over one of these.
STOPS = (".", ";", "!", "?", "\n", "\n\n", ":")

#: Words whose full stop does not end a sentence.
ABBREVIATIONS = frozenset(
    [
        "kl",
        "dnr",
        "bl",
        "a",
        "t",
        "ex",
        "m",
        "fl",
        "dvs",
        "d",
        "v",
        "s",
        "ev",
        "f",
        "o",
        "tom",
        "from",
        "resp",
        "kap",
        "st",
        "nr",
        "s",
        "k",
        "mm",
        "m",
        "m",
        "osv",
        "ca",
        "tf",
        "fd",
        "etc",
        "inkl",
        "exkl",
        "jfr",
        "obs",
        "tel",
        "max",
        "min",
        "prop",
        "bet",
        "skr",
        "ang",
        "avs",
        "enl",
        "forts",
        "fr",
        "o",
        "g",
        "i",
        "e",
        "p",
        "u",
        "b",
        "sid",
        "sign",
    ]
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
                    word.lower() in ABBREVIATIONS
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
    infixes = [*(nlp.Defaults.infixes or []), r"[/–—…]", r"(?<=\w)[,;:](?=\w)", r"(?<=[a-zåäö])\.(?=[A-ZÅÄÖ])"]
    infixes.append(r"(?<=[Ll][Oo][Vv])[-‐‑](?=[A-Za-zÅÄÖåäö])")  # LOV-systemet; not LOV-2026-000237
    prefixes = [*(nlp.Defaults.prefixes or []), r"[-•–—·]"]
    return Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(nlp.Defaults.suffixes or []).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
    )


def _gap(token: str) -> list[dict[str, Any]]:
    any_token = {"ORTH": {"NOT_IN": list(STOPS)}}
    if token == "_":
        return [any_token]
    return [{**any_token, "OP": "{0," + token[1:] + "}"}]


def _patterns(nlp: Language, rule: Rule) -> Iterator[dict[str, Any]]:
    for pattern in rule.patterns:
        for tokens in expand(pattern):
            if any(t.startswith("_") for t in tokens):
                parts: list[dict[str, Any]] = []
                for token in tokens:
                    parts.extend(
                        _gap(token) if token.startswith("_") else [{"NORM": t.norm_} for t in nlp.make_doc(token)]
                    )
                yield {"label": rule.id, "pattern": parts}
            else:
                yield {"label": rule.id, "pattern": " ".join(tokens)}


@cache
def pipeline_of_rules() -> Language:
    """The spaCy pipeline: blank Swedish and one ``span_ruler`` with every rule of the vocabulary (built once per process)."""
    nlp = spacy.blank("sv")
    nlp.vocab.lex_attr_getters[NORM] = norm
    for lexeme in list(nlp.vocab):
        lexeme.norm_ = norm(lexeme.text)
    nlp.tokenizer = _tokenizer(nlp)
    ruler: Any = nlp.add_pipe(
        "span_ruler",
        config={"spans_key": "cues", "phrase_matcher_attr": "NORM", "annotate_ents": False, "overwrite": True},
    )
    patterns = [p for rule in all_rules() for p in _patterns(nlp, rule)]
    ruler.add_patterns(patterns)
    nlp.max_length = 10_000_000
    return nlp


@cache
def _rules_by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in all_rules()}


def _marks(doc: Doc, base: int) -> Iterator[Mark]:
    """The ruler's spans as marks; of spans of one rule that overlap, the longest stays."""
    rules = _rules_by_id()
    last: dict[str, int] = {}
    spans = sorted(doc.spans["cues"], key=lambda s: (s.start, -s.end, s.label_))
    for span in spans:
        if span.start < last.get(span.label_, 0):
            continue
        last[span.label_] = span.end
        rule = rules[span.label_]
        yield Mark(rule.kind, rule.value, rule.id, Extent(base + span.start_char, base + span.end_char), rule.weight)


def mark(texts: Iterable[tuple[str, int]]) -> list[list[Mark]]:
    """The marks of each (text, offset of its first character), in the order given.

    Offsets in the marks are the document's. One spaCy Doc is made per text, inside one memory zone.
    """
    nlp = pipeline_of_rules()
    with nlp.memory_zone():
        return [list(_marks(doc, base)) for doc, base in nlp.pipe(texts, as_tuples=True)]


def mark_passages(passages: Iterable[Passage]) -> list[Passage]:
    """The passages with their ``marks`` and ``sentences`` filled."""
    listed = list(passages)
    marks = mark((p.text, p.extent.start) for p in listed)
    return [
        replace(p, marks=tuple(m), sentences=tuple(sentences(p.text, p.extent.start)))
        for p, m in zip(listed, marks, strict=True)
    ]
