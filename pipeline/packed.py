"""A reading as the tables need it, and as bytes: what a worker hands over and what is kept between runs.

In: a :class:`pipeline.facts.Reading`. Out: :class:`Packed`: plain cells by table, and the text. Documents and their parts (:mod:`pipeline.parts`)
become bytes here too, since they are kept as well. Bytes are msgpack, compressed with
Zstandard; they are checked against the types when they are read, so that what was tampered with or cut off is refused and runs nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import msgspec
import zstandard

from pipeline.facts import DocumentRow, Item, Meeting, Passage, Reading
from pipeline.parts import Parts
from pipeline.tables import Cell, cells, clean_text, columns, rows, whole
from pipeline.text import Document

_PLACE = {column.name: n for n, column in enumerate(columns(DocumentRow))}


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """The rows of one file, a table after those it refers to; the first row is that of ``documents``.

    ``references`` and ``places`` are rows of the private tables ``item_references`` and ``item_places``; ``text`` is None when the file
    could not be read.
    """

    tables: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    references: tuple[tuple[Cell, ...], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    text: str | None = None

    def of(self, column: str) -> Cell:
        """A cell of the documents row."""
        return self.tables[0][1][0][_PLACE[column]]

    def at(self, path: str) -> Packed:
        """The same reading of a file that goes by another path in the tables."""
        if self.of("path") == path:
            return self
        row = list(self.tables[0][1][0])
        row[_PLACE["path"]] = path
        return msgspec.structs.replace(self, tables=((self.tables[0][0], (tuple(row),)), *self.tables[1:]))

    def count(self, table: str, column: str | None = None, declared: type | None = None) -> int:
        """The rows of a table; with a column of its class ``declared``, those that have something there."""
        found = next((listed for name, listed in self.tables if name == table), ())
        if column is None or declared is None:
            return len(found)
        place = next(n for n, c in enumerate(columns(declared)) if c.name == column)
        return sum(row[place] is not None for row in found)


def pack(reading: Reading) -> Packed:
    """The rows of a reading. Raises ValueError for a code that its closed list does not have."""
    listed: dict[str, list[tuple[Cell, ...]]] = {}
    for row in rows(reading):
        listed.setdefault(row.table, []).append(cells(row))
    document = reading.document
    items = {row[0] for row in listed.get("items", ())}
    return Packed(
        tables=tuple((table, tuple(found)) for table, found in listed.items()),
        references=tuple(
            (r.item_id, r.body, r.decided_on, r.paragraph, r.firm, *r.extent, whole(r.extent.of(document.text)))
            for r in reading.references
            if r.item_id in items
        )
        if document is not None
        else (),
        places=tuple((item_id, *extent) for item_id, extent in reading.places.items() if item_id in items),
        text=clean_text(document) if document is not None else None,
    )


# --------------------------------------------------------------------------- bytes


class Damaged(ValueError):
    """Bytes that are not what was kept."""


T = TypeVar("T")
_LEVEL = 3
_packed = msgspec.msgpack.Decoder(Packed)
_document = msgspec.msgpack.Decoder(Document)
_parts = msgspec.msgpack.Decoder(Parts)
_encode = msgspec.msgpack.Encoder().encode


def encode(value: Packed | Document) -> bytes:
    """A packed reading, or a document, as bytes; the same value gives the same bytes."""
    return _encode(value)


def compress(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_LEVEL).compress(data)


def packed_of(data: bytes) -> Packed:
    """What :func:`encode` and :func:`compress` made of a reading. Raises Damaged."""
    return _decoded(data, _packed)


def document_of(data: bytes) -> Document:
    """What :func:`encode` and :func:`compress` made of a document. Raises Damaged."""
    return _decoded(data, _document)


def encode_parts(parts: Parts, document: Document) -> bytes:
    """The parts of ``document`` as bytes, without what they share: the meeting of each item, the text of each passage."""
    nobody = Meeting("", parts.meeting.kind)

    def bare(passage: Passage) -> Passage:
        return replace(passage, text="") if passage.text == passage.extent.of(document.text) else passage

    items = (replace(i, meeting=nobody, passages=tuple(map(bare, i.passages))) for i in parts.items)
    return _encode(parts._replace(items=tuple(items)))


def parts_of(data: bytes, document: Document) -> Parts:
    """What :func:`encode_parts` and :func:`compress` made of the parts of ``document``. Raises Damaged."""
    parts = _decoded(data, _parts)

    def filled(passage: Passage) -> Passage:
        return passage if passage.text else replace(passage, text=passage.extent.of(document.text))

    def whole_item(item: Item) -> Item:
        return replace(item, meeting=parts.meeting, passages=tuple(map(filled, item.passages)))

    return parts._replace(items=tuple(map(whole_item, parts.items)))


def _decoded(data: bytes, decoder: msgspec.msgpack.Decoder[T]) -> T:
    try:
        return decoder.decode(zstandard.ZstdDecompressor().decompress(data))
    except (zstandard.ZstdError, msgspec.DecodeError) as error:
        raise Damaged(str(error)) from error
