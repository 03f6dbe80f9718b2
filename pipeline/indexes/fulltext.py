"""Full text by item, in SQLite's FTS5: found by stems, by words as they are printed, and by what was decided.

In: items with the place of their text. Out: the table ``q_text`` without content of its own (FTS5, "Contentless tables") with three columns:
``stems`` (each word brought to its headword by ``vocabulary/words.toml``, else as it is, and then to its Swedish stem), ``words`` (as printed, in
lower case) and ``facets`` (the municipality, year, services, effects … as one word each, so that a filter is one more word to look up).
``q_items`` holds the item of each row. Rows stand with matters of LOV first, then the newest first, which is the order of the answers: the first
ones are found without ranking all of them.

Source of the stems: Snowball's Swedish stemmer (snowballstem.org), in PyStemmer. å, ä and ö are letters of their own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.indexes.tables import DAY
from pipeline.rules import headwords

WORD = re.compile(r"\w+")
_CREATE = (
    "CREATE VIRTUAL TABLE q_text USING fts5(stems, words, facets, content='', columnsize=0, "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
)
_ITEMS = f"""
SELECT i.document_id, i.item_id, {DAY} AS day, i.title, d.municipality_code, d.authority_type, d.body, p."start", p."end", i.lov_relevant
FROM items i JOIN documents d ON d.document_id = i.document_id LEFT JOIN item_places p ON p.item_id = i.item_id
WHERE coalesce(i.lov_relevant, 0) = ? ORDER BY day DESC, i.document_id, p."start", i.item_id
"""


@cache
def _stemmer() -> Any:
    import Stemmer

    made = Stemmer.Stemmer("swedish")
    made.maxCacheSize = 0  # the cache below holds whole words
    return made


_stems: dict[str, str] = {}


#: What Snowball leaves on: the ending of a noun made of a verb ("avveckling" is what one does who avvecklar), and of "skolan".
_LEFT_ON = re.compile(r"(?<=\w{5})n?ing$|(?<=\w{4})an$")


def stem(word: str) -> str:
    """The stem of a word in lower case: "avvecklades" and "avvecklingen" -> "avveckl", "avslog" -> "avsl"."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) > 500_000:
            _stems.clear()
        found, before = headwords().get(word, word), ""
        while (
            found != before
        ):  # what one step leaves ("kostnader" -> "kostnad") the next one takes ("kostnad" -> "kostn")
            before = found
            found = _stemmer().stemWord(found)
            if found.endswith(("ing", "an")):
                found = _LEFT_ON.sub("", found)
        _stems[word] = found
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return WORD.findall(text.lower())


def facet(kind: str, value: str) -> str:
    """A filter as one word: ("service", "hemtjanst") -> "service_hemtjanst"."""
    return f"{kind}_{'_'.join(WORD.findall(value.lower()))}"


def build(connection: sqlite3.Connection, texts: Path) -> None:
    """Fills the index from the texts of the items, within the transaction that is open. An item without a text is found by its title."""
    connection.execute(_CREATE)
    connection.execute("CREATE TABLE q_items (number INTEGER PRIMARY KEY, item_id TEXT NOT NULL, day TEXT)")
    for lov in (1, 0):
        listed = connection.execute(_ITEMS, (lov,))
        facets = _Facets(connection)
        for document_id, items in groupby(listed, key=itemgetter(0)):
            path = texts / f"{document_id}.txt"
            text = path.read_bytes().decode() if path.is_file() else ""
            _insert(connection, text, list(items), facets)
    connection.execute("CREATE INDEX q_items_item ON q_items (item_id)")
    connection.execute("INSERT INTO q_text (q_text) VALUES ('optimize')")


def _insert(connection: sqlite3.Connection, text: str, items: list[tuple[Any, ...]], facets: _Facets) -> None:
    for _, item_id, day, title, code, authority, body, start, end, lov in items:
        own = text[start:end] if start is not None else ""
        words = words_of(own or title or "")
        tags = [facet(k, v) for k, v in (("kommun", code), ("slag", authority), ("organ", body)) if v]
        tags += [facet("ar", day[:4])] if day else []
        tags += ["lov_ja"] if lov else []
        tags += facets.of(item_id)
        cursor = connection.execute("INSERT INTO q_items (item_id, day) VALUES (?, ?)", (item_id, day))
        connection.execute(
            "INSERT INTO q_text (rowid, stems, words, facets) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, " ".join(map(stem, words)), " ".join(words), " ".join(dict.fromkeys(tags))),
        )


class _Facets:
    """What an item's decisions, services and parties add to its facets, looked up by item."""

    _SQL = (
        ("utfall", "SELECT DISTINCT outcome FROM decisions WHERE item_id = ? AND outcome IS NOT NULL"),
        ("effekt", "SELECT DISTINCT lov_effect FROM decisions WHERE item_id = ? AND lov_effect IS NOT NULL"),
        ("steg", "SELECT DISTINCT stage FROM decisions WHERE item_id = ? AND stage IS NOT NULL"),
        ("tjanst", "SELECT DISTINCT service FROM services WHERE item_id = ? AND service IS NOT NULL"),
        ("parti", "SELECT party FROM q_party_items WHERE item_id = ?"),
    )

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, item_id: str) -> Iterator[str]:
        for kind, sql in self._SQL:
            for (value,) in self._connection.execute(sql, (item_id,)):
                yield facet(kind, value)


def matching(terms: Iterable[str], facets: Iterable[Iterable[str]]) -> str:
    """The FTS5 expression of query terms (as :func:`term` makes them) and facets, of which any one in each group must be there."""
    parts = list(terms)
    for group in facets:
        listed = [f'"{f}"' for f in group]
        parts.append(f"facets : ({' OR '.join(listed)})")
    return " AND ".join(f"({p})" for p in parts)


def term(word: str) -> str:
    """A word -> the FTS5 expression that finds it in any inflection."""
    return f'stems : "{stem(word)}"'


def prefix(word: str) -> str:
    """The beginning of a word -> the FTS5 expression of every word that begins so."""
    return f'words : "{word}" *'


def phrase(words: Iterable[str]) -> str:
    """Words as they are printed, one after the other -> their FTS5 expression."""
    return f'words : "{" ".join(words)}"'
