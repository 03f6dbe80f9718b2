"""What each rule of the vocabulary is good for: it is left out, and the gold tells what goes wrong without it.

In: folders of gold, and folders in which their documents lie. Out: a :class:`Worth` per rule, or per pattern: how many findings
of the evaluation are right only with it, and how many faults there are only without it. A rule with neither is noticed by no gold:
it can be deleted, or the gold should get an item that needs it.

Leaving out is real (:func:`pipeline.rules.restricted`): a pattern or a rule that stands behind takes over. It is quick because a document is
read and taken apart once, and because no item depends on another: only the items in whose words a rule finds something are read without it.
What the coder was unsure of counts for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline import ingest
from pipeline.extract import phrases
from pipeline.facts import DocumentRow, Item, Reading
from pipeline.learn.evaluate import compare_pair, roles_not_coded
from pipeline.learn.found import of_reading
from pipeline.learn.gold import GoldError, GoldFile, Record, load
from pipeline.learn.ledger import Ledger
from pipeline.learn.matching import match_items
from pipeline.learn.scores import Verdict
from pipeline.marks import mark
from pipeline.parts import take_apart
from pipeline.process import read_document, read_items
from pipeline.rules import Rule, all_rules, expand, norm, restricted, rule_files
from pipeline.text import Document

_TOKEN = re.compile(r"\w+(?:[-‐‑:]\w+)*[-‐‑]?")
_PART = re.compile(r"\w+")


class Worth(NamedTuple):
    """``lost`` findings are right only with the rule (or its ``pattern``; "" is the whole rule), ``faults`` are there only without."""

    rule: Rule
    pattern: str
    lost: int
    faults: int

    @property
    def noticed(self) -> bool:
        return bool(self.lost or self.faults)


class Balance(NamedTuple):
    """The findings of one item: how often a value of the gold ("" for none) is right in a field, and how often it is not."""

    right: Counter[tuple[str, str]]
    wrong: Counter[tuple[str, str]]


class Case(NamedTuple):
    """One item that the gold codes: ``rules`` are those that find something in it, ``words`` what it says (headwords), ``before`` is its
    balance with the whole vocabulary.
    """

    item: Item
    document: Document
    row: DocumentRow
    gold: Record
    not_coded: frozenset[str]
    rules: frozenset[str]
    words: frozenset[str]
    before: Balance


def cases(golds: Iterable[Path], documents: Sequence[Path] = ()) -> list[Case]:
    """Every item that a form of these folders codes, read with the whole vocabulary.

    A document lies beside its form, or somewhere below ``documents``. Raises :class:`~pipeline.learn.gold.GoldError` for gold that
    cannot be read and for a document that is not there.
    """
    found: list[Case] = []
    for folder in golds:
        forms = load(folder)
        not_coded = roles_not_coded(forms)
        for form in forms:
            found.extend(_cases(form, _document(folder, form, documents), not_coded))
    return found


def _document(folder: Path, form: GoldFile, documents: Sequence[Path]) -> Path:
    beside = folder / Path(form.place).parent / form.name
    if beside.is_file():
        return beside
    for place in documents:
        for file in sorted(place.rglob(form.name)):
            return file
    raise GoldError(f"{folder / form.place}: {form.name} ligger inte bredvid facit; ange dess mapp med --documents")


def _cases(form: GoldFile, file: Path, not_coded: frozenset[str]) -> Iterator[Case]:
    try:
        document = ingest.read(file, file.name)
    except ingest.Unreadable as error:
        raise GoldError(f"{file}: {error.why}") from error
    reading = read_document(document)
    items = {item.item_id: item for item in take_apart(document).items}
    for gold, ours in match_items(form.items, of_reading(reading).items):
        if ours and (gold or form.complete):
            item = items[ours["item_id"]]
            text = _text(item)
            balance = _balance(gold, ours, not_coded)
            yield Case(item, document, reading.row, gold, not_coded, _rules_in(text), _headwords(text), balance)


def _text(item: Item) -> str:
    """All that an item says as one line, in which a rule finds at least what it finds in the sentences of it."""
    parts = (item.title, *(f"{p.heading} {p.text}" for p in item.passages))
    return " ".join(" ".join(parts).split())


def _rules_in(text: str) -> frozenset[str]:
    (marks,) = mark([(text, 0)])
    return frozenset(m.rule for m in (*marks, *phrases.find(text, *rule_files())))


def _headwords(text: str) -> frozenset[str]:
    """The headwords of a text: of its words as printed ("MBL-förhandling") and of their parts."""
    return frozenset(norm(word) for word in (*text.split(), *_TOKEN.findall(text), *_PART.findall(text)))


def _may_find(pattern: str, words: frozenset[str]) -> bool:
    """Whether all the words of a pattern, in one of its forms, are there in some order."""
    forms = ([token for token in form if not token.startswith("_")] for form in expand(pattern))
    return any(all(norm(t) in words or words.issuperset(map(norm, _PART.findall(t))) for t in form) for form in forms)


def _balance(gold: Record, ours: Record, not_coded: frozenset[str]) -> Balance:
    ledger = Ledger()
    compare_pair(ledger, "", gold, ours, not_coded, lambda quote: None)
    balance = Balance(Counter(), Counter())
    for finding in ledger.findings:
        if finding.verdict is not Verdict.empty and not finding.unsure:
            side = balance.wrong if finding.fault else balance.right
            side[finding.field, finding.gold] += 1
    return balance


def worth(known: Iterable[Case], rule: Rule, pattern: str = "", *, hurried: bool = False) -> Worth:
    """What a rule (or one of its patterns) is good for in the items given; ``hurried`` stops at the first one that needs it."""
    lost = faults = 0
    touched = [c for c in known if rule.id in c.rules and (not pattern or _may_find(pattern, c.words))]
    touched.sort(key=lambda case: len(case.rules))  # what few rules touch is quick, and likely to need each of them
    with restricted(lambda r, p: r.id != rule.id or pattern not in ("", p)):
        for case in touched:
            after = _read_again(case)
            lost += (case.before.right - after.right).total()
            faults += (after.wrong - case.before.wrong).total()
            if hurried and (lost or faults):
                break
    return Worth(rule, pattern, lost, faults)


def _read_again(case: Case) -> Balance:
    (reading,) = read_items([case.item])
    (ours,) = of_reading(Reading(case.row, case.document, tuple(reading.claims))).items
    return _balance(case.gold, ours, case.not_coded)


def worths(known: Sequence[Case], *, patterns: bool = False, hurried: bool = False) -> Iterator[Worth]:
    """What every rule is good for, or every pattern of every rule that has more than one."""
    for rule in all_rules():
        for pattern in (rule.patterns if len(rule.patterns) > 1 else ()) if patterns else ("",):
            yield worth(known, rule, pattern, hurried=hurried)


def listing(rules: Sequence[Rule]) -> str:
    """The rules, a line each: id, kind and value."""
    return _aligned([(rule.id, rule.kind, rule.value) for rule in rules])


def worth_listing(found: Sequence[Worth]) -> str:
    """The rules with their worth, a line each under a Swedish head, and the pattern where patterns were tried."""
    head = ("regel", "typ", "värde", "rätt tack vare den", "fel utan den", "mönster")
    rows = [(w.rule.id, w.rule.kind, w.rule.value, str(w.lost), str(w.faults), w.pattern) for w in found]
    return _aligned([head if any(w.pattern for w in found) else (*head[:-1], ""), *rows])


def _aligned(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)
