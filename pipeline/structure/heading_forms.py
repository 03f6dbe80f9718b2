"""The listed headings of items, by their words.

In: ``vocabulary/headings.toml``. Out: one trie of words (:func:`trie`), whose ends hold what a heading opens and how it may stand (:class:`Form`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pipeline.rules import VocabularyError, expand, toml
from pipeline.terms import SectionKind

FILE = "headings.toml"
KEYS = {"kind", "patterns", "finds", "spares", "other", "glue", "title", "weak"}


@dataclass(frozen=True, slots=True)
class Form:
    """One entry of the headings: the section it opens and how it may stand."""

    kind: SectionKind
    other: SectionKind | None = None
    glue: bool = False
    title: bool = False
    weak: bool = False


@dataclass(slots=True)
class Node:
    """One word of a heading, with the words that may follow and what ends here."""

    steps: dict[str, Node] = field(default_factory=dict)
    form: Form | None = None


@cache
def trie() -> Node:
    """All headings by their words.

    Raises VocabularyError for an unknown or missing key, an unknown section, or a phrase that stands under two sections.
    """
    data = toml(FILE)
    if extra := set(data) - {"heading"}:
        raise VocabularyError(f"vocabulary/{FILE}: unknown table {sorted(extra)}")
    root = Node()
    for entry in data["heading"]:
        form, shown = _form(entry)
        for pattern in entry["patterns"]:
            for words in expand(pattern):
                node = root
                for word in words:
                    node = node.steps.setdefault(word, Node())
                if node.form is None:
                    node.form = form
                elif node.form.kind is not form.kind:
                    raise VocabularyError(
                        f"vocabulary/{FILE}: {shown!r}: {' '.join(words)!r} stands under {node.form.kind} too"
                    )
    return root


def _form(entry: dict[str, object]) -> tuple[Form, str]:
    patterns = entry.get("patterns")
    shown = str(patterns[0]) if isinstance(patterns, list) and patterns else "?"
    if extra := set(entry) - KEYS:
        raise VocabularyError(f"vocabulary/{FILE}: {shown!r}: unknown key {sorted(extra)}; known are {sorted(KEYS)}")
    if missing := {"kind", "patterns", "finds"} - set(entry):
        raise VocabularyError(f"vocabulary/{FILE}: {shown!r}: add {sorted(missing)}")
    try:
        other = SectionKind(str(entry["other"])) if "other" in entry else None
        return Form(
            SectionKind(str(entry["kind"])),
            other,
            bool(entry.get("glue")),
            bool(entry.get("title")),
            bool(entry.get("weak")),
        ), shown
    except ValueError as error:
        known = ", ".join(k.value for k in SectionKind)
        raise VocabularyError(f"vocabulary/{FILE}: {shown!r}: {error}; known are {known}") from error
