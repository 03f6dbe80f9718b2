"""Tesseract: the words that it reads in a picture, with their place and how sure it is.

In: a picture. Out: lines of words in pixels. Tesseract runs as a process of its own for each page, not as a library (tesserocr): what it
does costs one page at most, it can be stopped when it takes too long, and it is the machine's own package with its Swedish model, which a
wheel does not bring. Loading the model costs 0.1 s of about 1.5 s a page. One thread: with more it is slower beside other workers.

The page is read as sparse text (``--psm 11``): every word is found, also in columns of single letters, and dotted lines and pictures give
little. What belongs together on the page is settled by our own flow, as for any page.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "swe"
#: Comes with Tesseract itself, and knows the sign of a paragraph, which the Swedish model does not.
SIGNS = "eng"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-swe"
#: Seconds for one page: some fifty times what a page of text takes.
PAGE_LIMIT = 90.0

_SPARSE, _ORIENTATION, _DPI = "6", "0", "300"
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZES = re.compile(r"x_size ([\d.]+); x_descenders (-?[\d.]+); x_ascenders (-?[\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")
_ROTATE = re.compile(r"Rotate: (\d+)")


class NotRead(RuntimeError):
    """Tesseract did not read the page. The message says why, in Swedish."""


class Read(NamedTuple):
    """One word: its text, its corners in pixels, and the probability that Tesseract gives it (0-1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float


class Line(NamedTuple):
    """Words on one line. ``base`` is the y of its baseline in its middle, ``small`` the height of a small letter, in pixels."""

    words: list[Read]
    base: float
    small: float


def missing() -> str | None:
    """What is lacking for OCR, as a Swedish clause; None when nothing is."""
    command = shutil.which("tesseract")
    if command is None:
        return f"Tesseract är inte installerat (installera med: {INSTALL})"
    if LANGUAGE not in _languages(command):
        return f"Tesseracts svenska språkdata saknas (installera med: {INSTALL})"
    return None


@cache
def _languages(command: str) -> frozenset[str]:
    try:
        done = subprocess.run([command, "--list-langs"], capture_output=True, text=True, timeout=PAGE_LIMIT)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((done.stdout + done.stderr).split())


def lines_of(image: Image, language: str = LANGUAGE) -> list[Line]:
    """The lines of a picture in Tesseract's order. Raises :class:`NotRead`."""
    found = _run(image, ["-l", language, "--psm", _SPARSE, "hocr"])
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(found, parser)
    return list(_lines(root)) if root is not None else []


def quarters_of(image: Image) -> int:
    """The quarter turns anticlockwise after which the picture stands upright; 0 where Tesseract cannot tell."""
    try:
        found = _ROTATE.search(_run(image, ["-l", "osd", "--psm", _ORIENTATION]).decode("utf-8", "replace"))
    except NotRead:
        return 0
    return -int(found[1]) // 90 % 4 if found else 0


def _run(image: Image, options: list[str]) -> bytes:
    """What Tesseract writes about a picture, which it gets as PGM through a pipe."""
    grey = f"P5\n{image.width} {image.height}\n255\n".encode() + image.tobytes()
    command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "--dpi", _DPI, *options]
    try:
        done = subprocess.run(
            command, input=grey, capture_output=True, timeout=PAGE_LIMIT, env=os.environ | {"OMP_THREAD_LIMIT": "1"}
        )
    except subprocess.TimeoutExpired as error:
        raise NotRead(f"textigenkänningen tog mer än {PAGE_LIMIT:.0f} sekunder") from error
    except OSError as error:
        raise NotRead(f"Tesseract kunde inte köras ({error.strerror})") from error
    if done.returncode:
        raise NotRead(f"Tesseract avbröts med felkod {done.returncode}")
    return done.stdout


def _lines(root: etree._Element) -> Iterator[Line]:
    for line in root.iter("{*}span"):
        if "ocrx" in line.get("class", ""):
            continue
        title = line.get("title", "")
        box, base, sizes = _BOX.search(title), _BASELINE.search(title), _SIZES.search(title)
        words = [word for span in line.iter("{*}span") if span is not line and (word := _word(span))]
        if box is None or not words:
            continue
        left, _, right, bottom = map(float, box.groups())
        slope, offset = map(float, base.groups()) if base else (0.0, 0.0)
        small = float(sizes[1]) - float(sizes[2]) - float(sizes[3]) if sizes else 0.0
        yield Line(words, bottom + offset + slope * (right - left) / 2, small)


def _word(span: etree._Element) -> Read | None:
    title = span.get("title", "")
    box, sure = _BOX.search(title), _SURE.search(title)
    text = "".join(span.itertext()).strip()
    if box is None or sure is None or not text:
        return None
    left, top, right, bottom = map(float, box.groups())
    return Read(text, left, top, right, bottom, int(sure[1]) / 100)
