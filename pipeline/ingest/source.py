"""What a file is, told by its first bytes, and the characters of the ones that are text.

In: bytes. Out: a :class:`Format` and, for text, a string. A name never decides. :class:`Unreadable` says why a file stops here,
in a Swedish sentence with what to do about it.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from pipeline.ingest import limits


class Unreadable(Exception):
    """A document that cannot be read. ``why`` is a sentence for the user that says what to do. It stops one document, never a run."""

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class Format(StrEnum):
    pdf = "pdf"
    docx = "docx"
    html = "html"
    markdown = "markdown"
    text = "text"


_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|article|main|section|table|ul|span|a)(?:[\s>/])",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"""^\#{1,6}\s+\S | \*\*\S[^*\n]{0,300}\*\* | ^\|.*\|\s*$\n^\|[\s:|-]+\|\s*$ | ^<!--.*-->\s*$ | ^\[[^\]\n]+\]\([^)\n]+\)""",
    re.MULTILINE | re.VERBOSE,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def bytes_of(path: Path) -> bytes:
    """A file's bytes, if they are no more than its kind may have: one that is too large is not read. Raises :class:`Unreadable`."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable(path, "Detta är ingen vanlig fil. Ange en fil med ett dokument.")
            head = file.read(_HEAD)
            limit = limits.FILE_BYTES if _is_packed(head) else limits.TEXT_BYTES
            if status.st_size > limit and limit == limits.TEXT_BYTES and head.strip(_BLANK):
                format_of(head, path)  # what it is says more than that it is large
            if status.st_size > limit:
                data = head
            else:  # all at once, and one byte more, which a file that grows has
                file.seek(0)
                data = file.read(status.st_size + 1)
    except OSError as error:
        raise Unreadable(
            path, f"Filen kan inte öppnas ({error.strerror}). Kontrollera att den finns och får läsas."
        ) from error
    size = max(status.st_size, len(data))
    if size > limit:
        raise Unreadable(path, limits.too_large(size, limit))
    return data


_HEAD = 1024
_BLANK = b"\x00 \t\r\n\f"


def _is_packed(head: bytes) -> bool:
    """True for formats that hold pictures and pack their text."""
    return b"%PDF-" in head or head.startswith(b"PK")


def format_of(data: bytes, path: Path | str) -> Format:
    """The format of a file's bytes. Raises :class:`Unreadable` for what is none of ours."""
    head = data[:_HEAD]
    if not head.strip(_BLANK) and not data.strip(_BLANK):
        raise Unreadable(path, "Filen är tom. Hämta den på nytt från kommunens webbplats.")
    if b"%PDF-" in head and not _HTML.match(head.lstrip()[:200].decode("latin-1")):
        return Format.pdf
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data, path)
    if head.startswith(b"{\\rtf"):
        raise Unreadable(path, "Filen är RTF. Spara den som DOCX eller PDF och läs in den igen.")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            path,
            "Filen är ett äldre Office-dokument (.doc eller .xls). Spara den som DOCX eller PDF och läs in den igen.",
        )
    if (
        head.startswith(_PICTURES)
        or head[4:12] in (b"ftypheic", b"ftypmif1")
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
    ):
        raise Unreadable(path, "Filen är en bild utan text. Gör om den till en sökbar PDF och läs in den igen.")
    text = decode(data, path)
    if is_binary(text):
        raise Unreadable(path, "Filen är varken text, PDF, DOCX eller HTML. Kontrollera att rätt fil har sparats.")
    start = text[:4000].lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml") and _HTML.search(start[:600]):
        return Format.html
    while start.startswith("<!--") and "-->" in start:
        rest = start[start.index("-->") + 3 :].lstrip()
        if not _HTML.match(rest) and not rest.startswith("<!--"):
            break
        start = rest
    if _HTML.match(start) or (
        len(_HTML.findall(text[:20000])) >= 8
        and re.search(r"</(?:p|div|body|html|td|li)>", text[:50000], re.IGNORECASE)
    ):
        return Format.html
    return Format.markdown if _MARKDOWN.search(text) else Format.text


def _zip_format(data: bytes, path: Path | str) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(path, "Filen är ett skadat ZIP-arkiv eller Office-dokument. Hämta den på nytt.") from error
    if "word/document.xml" in names:
        return Format.docx
    raise Unreadable(
        path,
        "Filen är ett arkiv eller ett kalkylblad, inte ett dokument. Packa upp den och läs in dokumenten var för sig.",
    )


def decode(data: bytes, path: Path | str) -> str:
    """Bytes -> text: a byte order mark decides, then strict UTF-8, then Windows-1252."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def is_binary(text: str) -> bool:
    """True for bytes that are no text: null and control characters, or replacement characters in number."""
    sample = text[:8000]
    bad = sum(1 for c in sample if c < "\t" or "\x0e" <= c < " " or c == "\ufffd" or "\x7f" <= c < "\xa0")
    return "\x00" in sample or bad > 0.05 * len(sample)
