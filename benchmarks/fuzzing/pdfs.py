"""A PDF written by hand, object by object, so that anything in it can be wrong.

In: the bodies of objects 1, 2, 3 …; the first is the catalogue. Out: the bytes, with a cross-reference table that is right (ISO 32000-1, 7.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf_of(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """The file that holds these objects; ``trailer`` are further entries of its trailer."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", length: int | None = None) -> bytes:
    """A stream object; ``length`` is what it says of itself."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data) if length is None else length, entries, data)


def shown(lines: Sequence[str], size: int = 11) -> bytes:
    """The content stream that shows lines of text from the top of an A4 page."""
    texts = (line.encode("cp1252", "replace") for line in lines)
    escaped = (t.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") for t in texts)
    return b"BT /F1 %d Tf 14 TL 60 780 Td %s ET" % (size, b" ".join(b"(%s) Tj T*" % text for text in escaped))


def one_page(content: bytes, box: bytes = b"[0 0 595 842]", page: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page with this content stream (an object, see :func:`stream`); ``more`` are objects from 6 on."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % (box, page),
            content,
            FONT,
            *more,
        ]
    )
