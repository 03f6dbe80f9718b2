"""Characters: what a file's code points become in the text, and how a word cut at a line end is put together.

In: strings as a format gives them. Out: NFC without ligatures, soft hyphens, zero-width characters or odd blanks.
A word is normalised by itself, so that its place in the map stays true.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Any character that is not plain Swedish print: only then is a text looked at word by word.
ODD = re.compile(r"[^\x21-\x7e\s\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2030-\u205e\u20ac\u2212]|[\u2010\u2011]")

_DROP = dict.fromkeys(
    [
        0xAD,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
        0xFFFE,
        *range(0x09),
        *range(0x0E, 0x20),
        0x7F,
    ]
)
_CHANGE: dict[int, str | None] = {
    **_DROP,
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x2010: "-", 0x2011: "-", 0xF0B7: "•", 0xF0A7: "•", 0xF02D: "-", 0xF0D8: "•", 0xF0FC: "•",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\x00-\x08\x0e-\x1f\ufffd]")
#: The same without the signs of lists, which symbol fonts keep there.
_LOST = re.compile(r"[\ue000-\uefff\uf100-\uf8ff\x00-\x01\x03-\x08\x0e-\x1f\ufffd]")


def clean(word: str) -> str:
    """A word (no blanks in it) in NFC without ligatures and invisible characters; it may come out empty."""
    return unicodedata.normalize("NFC", word.translate(_CHANGE))


def clean_text(text: str) -> str:
    """A whole text: as :func:`clean`; line breaks become ``\\n``, odd blanks a space, form feeds stay."""
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\x85", "\n")
        .replace("\v", "\n")
    )
    if text.isascii():
        return text.translate(_DROP) if _CONTROL.search(text) else text
    text = remade(text)
    text = unicodedata.normalize("NFC", text.translate(_CHANGE))
    return re.sub(r"[^\S\n\f\t ]", " ", text)


@lru_cache(maxsize=1)  # several questions are asked of one page
def signs_of(text: str) -> str:
    """Each character of a text once, in any order: some 70, in which one that is seldom there is sought faster than in the text."""
    return "".join(set(text))


def unreadable(text: str) -> bool:
    """True when most of a page's characters are codes without letters: a font without a map to Unicode."""
    if not text:
        return False
    if _shifted(text):
        return True
    if not _PRIVATE.search(signs_of(text)):
        return False
    bad = len(_PRIVATE.findall(text))
    solid = sum(map(len, text.split()))
    return solid > 0 and bad / solid > 0.3


def garbled(text: str) -> bool:
    """True when a page has text, but some of its letters are lost: a font without a map among others, or UTF-8 read as Windows-1252."""
    if text.isascii():
        return False
    if text.count("Ã") >= 3 and text.count("Ã") >= 3 * sum(map(text.count, "åäö")):
        return True
    if not _LOST.search(signs_of(text)):
        return False
    bad = len(_LOST.findall(text))
    return bad >= 10 and bad > 0.02 * len(text)


_SMALL = b"abcdefghijklmnopqrstuvwxyz"
_GLYPH_SHIFT = 29  # where TrueType fonts usually have their first letters


def _shifted(text: str) -> bool:
    """True when glyph numbers stand for letters ("3URWRNROO"): hardly any small letters, and Swedish when moved back."""
    sample = text[:3000]
    plain = sample.encode("ascii", "ignore")
    if len(plain) - len(plain.translate(None, _SMALL)) > 0.3 * len(sample):
        return False  # an ordinary page
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < 150 or sum(1 for c in letters if c.islower()) > 0.3 * len(letters):
        return False
    back = [chr(ord(c) + _GLYPH_SHIFT) for c in letters if c.isascii()]
    small = sum(1 for c in back if c.isascii() and c.islower())
    return small > 0.6 * len(letters) and sum(1 for c in back if c in "aeiouy") > 0.27 * len(back)


_MOJIBAKE = {
    wrong: right
    for right in "åäöÅÄÖéÉüÜ§–—’‘“”…•°½´"
    if (wrong := right.encode().decode("cp1252", "ignore")) and len(wrong) == len(right.encode())
}
_WRONG = re.compile("|".join(map(re.escape, _MOJIBAKE)))


def remade(text: str) -> str:
    """UTF-8 that somebody had read as Windows-1252 ("fÃ¶rslag"): the letters put right, where it has happened throughout."""
    if text.count("Ã") < 3 or text.count("Ã") < 3 * sum(map(text.count, "åäö")):
        return text
    return _WRONG.sub(lambda found: _MOJIBAKE[found.group()], text).replace("Â\u00a0", " ").replace("Ã\u0085", "Å")


# --------------------------------------------------------------------------- line-end hyphens

#: "hälso-" + "och sjukvård": the hyphen stands for a word that is left out, and stays.
_SHARED = re.compile(r"(?:och|eller|samt|respektive|resp\.?|till|/|&)(?!\w)", re.IGNORECASE)
#: "E-", "IT-", "LSS-", "3-", "2024-": compounds that keep their hyphen.
_KEEPS = re.compile(r"(?:^|[(/\W])(?:\w|\d+|[A-ZÅÄÖ]{2,6}|[\wåäö]+/\w+)-$|\d-$")


def hyphen_join(before: str, after: str) -> str:
    """How ``before`` (a line's last word, ending in "-") meets ``after`` (the next line's first word).

    Returns ``"space"`` (the hyphen stays, a space follows), ``"glue"`` (the hyphen stays) or ``"drop"``.
    """
    stem = before[:-1]
    if not stem or stem[-1] in "-–—" or not (stem[-1].isalnum() or stem[-1] in ')"”'):
        return "space"
    if _SHARED.match(after):
        return "space"
    if not after[:1].isalpha():
        return "glue" if after[:1].isdigit() else "space"
    if after[:1].isupper() and not stem.isupper():
        return "glue"
    if _KEEPS.search(before):
        return "glue"
    return "drop"
