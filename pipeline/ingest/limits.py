"""What a file may be and still be read: every limit, in one place, each with its reason.

A limit stands far above what a municipality publishes (the largest minutes with annexes have some 2,000 pages) and far below what harms a machine.
Beyond it a document is ``failed`` with a sentence that says what to do. How long a document may take and how much memory it may have is settled
by whoever runs it.
"""

from __future__ import annotations

#: A file of any kind, in bytes. Two thousand scanned pages are some 200 MB; what is larger is not even read to be hashed.
FILE_BYTES = 500_000_000
#: A file that is text itself (plain text, Markdown, HTML). Two thousand pages are 6 MB; pictures written into a web page are the rest.
TEXT_BYTES = 20_000_000
#: Characters of plain text and Markdown: each costs some twenty times its own byte while lines become words.
CHARACTERS = 8_000_000
#: Words of a document. Two thousand pages have 700,000; a million take some 400 MB with their places.
WORDS = 1_000_000
#: Pages of a PDF, sheets of a text. A tree of pages costs nothing to write: a hundred thousand fit in half a megabyte.
PAGES = 10_000
#: Characters on one page of a PDF. A full page of small print has 10,000; pdfium compares characters that stand close to each other.
PAGE_CHARACTERS = 200_000
#: Characters of one word. The longest Swedish words have 40, web addresses 150; patterns and the tagger take a word letter by letter, so that
#: the time for one grows with the square of its length. A longer one (a row of dots, a picture in base64) is cut into words of this length.
WORD = 200
#: Cells of one row of a table, columns of a text laid out with tabs. The widest lists of votes have some thirty; what stands
#: further to the right is left out, since patterns over blanks go back over every tab.
CELLS = 250
#: Tables within tables in Word and HTML. Layouts have three or four.
NESTING = 12
#: What a Word document may unpack to, all of it and each part, in bytes: pictures are packed already, and its text is one part.
UNPACKED = 400_000_000
PART = 120_000_000
#: A part of XML becomes a tree of ten times its size. Two thousand pages are 30 MB.
XML_PART = 50_000_000
#: How many times its packed size a part may unpack to, when it is larger than :data:`SMALL_PART`. Word's own XML packs to a tenth or a thirtieth.
RATIO = 250
SMALL_PART = 20_000_000


def too_large(size: int, limit: int, what: str = "Filen") -> str:
    """The reason of a file that is over its limit of bytes."""
    return (
        f"{what} är {size // 1_000_000} MB och läses inte: gränsen är {limit // 1_000_000} MB. "
        "Dela upp den, eller hämta den på nytt om den borde vara mindre."
    )


def too_many(limit: int, what: str) -> str:
    """The reason of a document with more than it may have of something ("sidor", "ord")."""
    return f"Dokumentet har mer än {limit} {what} och läses inte. Dela upp det i flera filer."
