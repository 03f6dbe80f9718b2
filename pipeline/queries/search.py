"""Full text: matters that hold the words asked for, with the place where they stand.

In: words (found in any inflection), ``"words in quotes"`` (as they are printed, one after the other), ``begin*`` (every word that begins so), and the
filters of decisions. All of them must be in the item. Out: a frame, matters of LOV first and the newest first, with a snippet that is exactly the
text of the document but for the hit, which stands between ``»`` and ``«``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.indexes import fulltext
from pipeline.queries.asked import BadQuestion
from pipeline.queries.filters import Cell, Condition, Filters, covered, facets, frame, joined, within
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd

#: How many code points of the text a snippet shows before and after the hit.
BEFORE, AFTER = 80, 160
SHOWN = ("municipality", "on", "body", "paragraph", "title", "snippet", "page", "path", "item_id")
_PART = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>\S+)')


class Sought(NamedTuple):
    """What is sought: stems, beginnings of words, phrases as lists of words."""

    stems: tuple[str, ...]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    terms: tuple[str, ...]


def sought(words: str) -> Sought:
    """What a person typed, taken apart. Raises BadQuestion when there is no word in it."""
    stems: list[str] = []
    beginnings: list[str] = []
    phrases: list[tuple[str, ...]] = []
    terms: list[str] = []
    for part in _PART.finditer(words.replace("“", '"').replace("”", '"')):
        listed = fulltext.words_of(part["phrase"] if part["phrase"] is not None else part["word"])
        if not listed:
            continue
        if part["phrase"] is not None:
            phrases.append(tuple(listed))
            terms.append(fulltext.phrase(listed))
        elif part["word"].endswith("*"):
            beginnings.append(listed[-1])
            terms += [*map(fulltext.term, listed[:-1]), fulltext.prefix(listed[-1])]
            stems += map(fulltext.stem, listed[:-1])
        else:
            stems += map(fulltext.stem, listed)
            terms += map(fulltext.term, listed)
    if not terms:
        raise BadQuestion('Inget att söka efter: skriv ett eller flera ord, "ord inom citattecken" eller början*')
    return Sought(tuple(stems), tuple(beginnings), tuple(phrases), tuple(terms))


def search(store: Store, words: str, wanted: Filters, limit: int | None = None) -> pd.DataFrame:
    """The matters that hold the words and pass the filters, at most ``limit`` of them."""
    what = sought(words)
    where, values = _where(what, wanted)
    stop = f"LIMIT {int(limit)}" if limit is not None else ""
    found = frame(
        store,
        f"""WITH h AS MATERIALIZED (SELECT t.rowid AS n, q.item_id, q.day FROM q_text t CROSS JOIN q_items q ON q.number = t.rowid {where}
            ORDER BY t.rowid {stop})
        SELECT i.item_id, d.municipality, d.municipality_code, d.authority_type, d.body, d.kind, h.day AS "on", i.paragraph, i.title,
               i.case_numbers, i.lov_relevant, d.path, d.source_url, i.document_id, p."start", p."end"
        FROM h JOIN items i ON i.item_id = h.item_id JOIN documents d ON d.document_id = i.document_id
        LEFT JOIN item_places p ON p.item_id = i.item_id ORDER BY h.n""",
        values,
    )
    return _with_snippets(store, found, what)


#: Hits are counted up to here: going through half of all matters would take longer than showing the first.
COUNTED = 10_000


def count(store: Store, words: str, wanted: Filters) -> int:
    """How many matters hold the words and pass the filters; one more than COUNTED when they are more than that."""
    where, values = _where(sought(words), wanted)
    joins = " CROSS JOIN q_items q ON q.number = t.rowid" if "q." in where else ""
    sql = f"SELECT count(*) AS n FROM (SELECT 1 FROM q_text t{joins} {where} LIMIT {COUNTED + 1})"
    return int(store.query(sql, *values)[0]["n"])


def _where(what: Sought, wanted: Filters) -> tuple[str, list[Cell]]:
    return joined(iter([("t.q_text MATCH ?", (fulltext.matching(what.terms, facets(wanted)),)), *_exact(wanted)]))


def _exact(wanted: Filters) -> list[Condition]:
    """What facets alone do not settle: days inside a year, and that it is one and the same decision that passes all filters."""
    found: list[Condition] = []
    whole_years = (wanted.since or "-01-01").endswith("-01-01") and (wanted.until or "-12-31").endswith("-12-31")
    if not whole_years:
        found += within(wanted.since, wanted.until, "q.day")
    own: list[Condition] = [
        (f"x.{column} = ?", (value,))
        for column, value in (("lov_effect", wanted.effect), ("outcome", wanted.outcome), ("stage", wanted.stage))
        if value is not None
    ]
    if wanted.service is not None and own:
        services = covered(wanted.service)
        own.append(
            (
                f"""EXISTS (SELECT 1 FROM services s WHERE s.item_id = x.item_id AND s.service IN ({", ".join("?" * len(services))})
                    AND (s.decision_id IS NULL OR s.decision_id = x.decision_id))""",
                services,
            )
        )
    if wanted.min_confidence is not None:
        own.append(("x.confidence >= ?", (wanted.min_confidence,)))
    if len(own) > 1 or wanted.min_confidence is not None:
        where, values = joined(iter(own))
        found.append((f"EXISTS (SELECT 1 FROM decisions x {where} AND x.item_id = q.item_id)", tuple(values)))
    return found


# --------------------------------------------------------------------------- snippets


def _with_snippets(store: Store, found: pd.DataFrame, what: Sought) -> pd.DataFrame:
    texts: dict[str, str] = {}
    rows: list[tuple[str | None, int | None, int | None, int | None]] = []
    for document_id, start, end, title in zip(
        found["document_id"], found["start"], found["end"], found["title"], strict=True
    ):
        if document_id not in texts:
            texts = {document_id: store.text(document_id)}
        text = texts[document_id]
        if not text or start is None or start != start or str(start) == "<NA>":
            rows.append((title if isinstance(title, str) else None, None, None, None))
            continue
        snippet, first, last = snippet_of(text, int(start), int(end), what)
        rows.append((snippet, first, last, _page(store, document_id, first)))
    import pandas as pd

    made = found.drop(columns=["start", "end"])
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    for name, values, kind in zip(
        ("snippet", "start", "end", "page"), columns, ("str", "Int64", "Int64", "Int64"), strict=True
    ):
        made[name] = pd.Series(list(values), index=made.index, dtype=kind)
    return made


def _page(store: Store, document_id: str, place: int) -> int | None:
    sql = 'SELECT page FROM pages WHERE document_id = ? AND start <= ? AND "end" >= ? ORDER BY page LIMIT 1'
    found = store.query(sql, document_id, place, place)
    return int(found[0]["page"]) if found else None


def snippet_of(text: str, start: int, end: int, what: Sought) -> tuple[str, int, int]:
    """The words around the best hit of an item whose text is ``text[start:end]``: the snippet, and where it begins and ends in the text.

    The best place is that with the most of what is sought near each other; every hit in it is marked.
    """
    first, last, hits = passage_of(text, start, end, what)
    parts: list[str] = []
    at = first
    for left, right in hits:
        parts += [text[at:left], "»", text[left:right], "«"]
        at = right
    return "".join([*parts, text[at:last]]), first, last


def passage_of(text: str, start: int, end: int, what: Sought) -> tuple[int, int, list[tuple[int, int]]]:
    """The same as places: where the snippet begins and ends in the text, and the hits in it, none over another."""
    hits = _hits(text, start, end, what)
    if not hits:
        return start, min(end, start + BEFORE + AFTER), []
    best = max(range(len(hits)), key=lambda k: (len({h[2] for h in hits if 0 <= h[0] - hits[k][0] <= AFTER}), -k))
    first = _border(text, max(start, hits[best][0] - BEFORE), start, forward=True)
    last = _border(text, min(end, hits[best][0] + AFTER), end, forward=False)
    last = max(last, hits[best][1])
    return first, last, [(left, right) for left, right, _ in hits if left >= first and right <= last]


def _border(text: str, at: int, limit: int, *, forward: bool) -> int:
    """The nearest border of a word inside the snippet."""
    if at == limit:
        return at
    while 0 < at < len(text) and not text[at - 1].isspace() and (text[at].isalnum() or text[at - 1].isalnum()):
        at += 1 if forward else -1
    return at


def _hits(text: str, start: int, end: int, what: Sought) -> list[tuple[int, int, str]]:
    """Where what is sought stands: (start, end, which)."""
    found: list[tuple[int, int, str]] = []
    stems, beginnings = set(what.stems), what.beginnings
    words = list(fulltext.WORD.finditer(text, start, end))
    lowered = [word.group().lower() for word in words]
    for k, (word, lower) in enumerate(zip(words, lowered, strict=True)):
        if stems and (stem := fulltext.stem(lower)) in stems:
            found.append((word.start(), word.end(), stem))
        elif begun := next((b for b in beginnings if lower.startswith(b)), None):
            found.append((word.start(), word.end(), begun))
        for phrase in what.phrases:
            if lower == phrase[0] and tuple(lowered[k : k + len(phrase)]) == phrase:
                found.append((word.start(), words[k + len(phrase) - 1].end(), " ".join(phrase)))
    kept: list[tuple[int, int, str]] = []
    for hit in sorted(found, key=lambda h: (h[0], -h[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept
