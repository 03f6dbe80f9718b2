"""One damaged document: ``mutant("pdf", seed=1, number=17)`` is the same bytes on every machine.

In: a format, a seed and a number. Out: the name of the damage, and the bytes. Half of the damage is done to bytes, which is what a broken
disk or download does; the other half to what the format is made of, which gets further into a reader before it shows.
"""

from __future__ import annotations

import random
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from fuzzing.seeds import seeds

Damage = Callable[[bytes, random.Random], bytes]

#: Numbers that are one too many, no number, or more than any field holds.
NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"2147483647",
    b"-2147483648",
    b"4294967296",
    b"99999999999999999999",
    b"1e308",
    b"0.0000001",
    b"NaN",
)
#: Characters that readers trip over: null, escape, direction marks, joiners, a high plane, one accent upon another, no character at all.
CHARACTERS = (
    b"\x00",
    b"\x1b[2J",
    b"\x0c",
    b"\x0b",
    b"\t",
    b"\r",
    b"\x85",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf",
    b"\xef\xbf\xbe",
    *(
        c.encode()
        for c in (
            "\u202e",
            "\u2066",
            "\u200d",
            "\ufeff",
            "\u2028",
            "\u00ad",
            "\U000e0041",
            "\U0001f3f3",
            "a" + "\u0301" * 60,
            "\ufdfa",
            "٣",
            "¹",
            "Ⅻ",
            "ß",
            "ﬃ",
            "İ",
        )
    ),
)


def mutant(name: str, seed: int, number: int) -> tuple[str, bytes]:
    """The damage done, and the damaged document."""
    rng = random.Random(f"{seed}:{name}:{number}")
    damages = OF_BYTES if rng.random() < 0.5 else OF_FORMAT[name]
    damage = rng.choice(damages)
    data = rng.choice(seeds()[name])
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        data = damage(data, rng)
    return damage.__name__, data


# --------------------------------------------------------------------------- bytes


def _slice(data: bytes, rng: random.Random, longest: int = 4000) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randrange(1, longest))


def bits(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64, 512))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def values(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 4, 32))):
        out[rng.randrange(len(out))] = rng.choice((0, 1, 10, 32, 40, 60, 62, 127, 128, 254, 255))
    return bytes(out)


def truncated(data: bytes, rng: random.Random) -> bytes:
    return data[: max(1, rng.randrange(len(data)))]


def cut(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:start] + data[end:] or b" "


def swapped(data: bytes, rng: random.Random) -> bytes:
    a, b, c, d = sorted(rng.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def doubled(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng, 400)
    return data[:end] + data[start:end] * rng.choice((1, 2, 50, 200)) + data[end:]


def emptied(data: bytes, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:start] + bytes(end - start) + data[end:]


def noise(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.choice((1, 10, 1000))) + data[at:]


def characters(data: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 5, 40))):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(CHARACTERS) + data[at:]
    return data


def numbers(data: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 20)))), key=lambda m: -m.start()):
        data = data[: match.start()] + rng.choice(NUMBERS) + data[match.end() :]
    return data


def spliced(data: bytes, rng: random.Random) -> bytes:
    other = rng.choice(rng.choice(list(seeds().values())))
    return data[: rng.randrange(1, len(data) + 1)] + other[rng.randrange(len(other)) :]


OF_BYTES: tuple[Damage, ...] = (
    bits,
    values,
    truncated,
    cut,
    swapped,
    doubled,
    emptied,
    noise,
    characters,
    numbers,
    spliced,
)


# --------------------------------------------------------------------------- PDF


def _replaced(data: bytes, rng: random.Random, pattern: bytes, by: Callable[[re.Match[bytes]], bytes]) -> bytes:
    """Some of the places that a pattern finds, replaced."""
    found = list(re.finditer(pattern, data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 2, 10)))), key=lambda m: -m.start()):
        data = data[: match.start()] + by(match) + data[match.end() :]
    return data


def references(data: bytes, rng: random.Random) -> bytes:
    """References that lead elsewhere: to nothing, to the wrong kind, in a circle."""
    last = len(re.findall(rb"\d+ 0 obj", data)) + 2
    return _replaced(data, rng, rb"\d+ 0 R", lambda _: b"%d 0 R" % rng.randrange(last))


def names(data: bytes, rng: random.Random) -> bytes:
    known = sorted(set(re.findall(rb"/[A-Za-z]\w*", data)))
    return _replaced(data, rng, rb"/[A-Za-z]\w*", lambda _: rng.choice(known) if known else b"/")


def boxes(data: bytes, rng: random.Random) -> bytes:
    def box(_: re.Match[bytes]) -> bytes:
        return b"Box [%s]" % b" ".join(rng.choice(NUMBERS) for _ in range(rng.choice((0, 3, 4, 4, 4, 9))))

    return _replaced(data, rng, rb"Box\s*\[[^\]]*\]", box)


def lengths(data: bytes, rng: random.Random) -> bytes:
    return _replaced(
        data, rng, rb"/(?:Length|Size|Count|N|First|W|Columns|Predictor)\b", lambda m: m[0] + b" " + rng.choice(NUMBERS)
    )


def operators(data: bytes, rng: random.Random) -> bytes:
    """What is drawn on a page: other operators, other matrices."""
    known = (
        b" Tj",
        b" TJ",
        b" Tm",
        b" Td",
        b" cm",
        b" Do",
        b" q",
        b" Q",
        b" BT",
        b" ET",
        b" Tf",
        b" Tr",
        b" Tz",
        b" Tc",
        b" re",
        b" BI",
        b" sh",
    )
    return _replaced(
        data, rng, rb" (?:Tj|TJ|Tm|Td|cm|q|Q|BT|ET|Tf|re)\b", lambda _: rng.choice(NUMBERS) + rng.choice(known)
    )


def nested(data: bytes, rng: random.Random) -> bytes:
    depth = rng.choice((10, 600, 20_000))
    opening, closing = rng.choice(((b"[", b"]"), (b"<</A", b">>"), (b"(", b")")))
    return _replaced(
        data, rng, rb"\[[^\[\]]*\]|\d+ 0 R", lambda m: opening * depth + m[0] + closing * rng.choice((0, depth))
    )


# --------------------------------------------------------------------------- markup


def _tag(data: bytes, rng: random.Random) -> re.Match[bytes] | None:
    found = list(re.finditer(rb"<[^<>]+>", data))
    return rng.choice(found) if found else None


def deep(data: bytes, rng: random.Random) -> bytes:
    """One tag inside itself, closed or not."""
    tag = _tag(data, rng)
    if tag is None:
        return data
    name = re.match(rb"</?([\w:]+)", tag[0])
    depth = rng.choice((3, 50, 400, 3000))
    closing = b"</%s>" % name[1] * rng.choice((0, depth)) if name else b""
    return data[: tag.start()] + tag[0] * depth + closing + data[tag.end() :]


def tags(data: bytes, rng: random.Random) -> bytes:
    """Tags dropped, doubled, or put where another stood."""
    for _ in range(rng.choice((1, 5, 30))):
        here, there = _tag(data, rng), _tag(data, rng)
        if here is not None and there is not None:
            data = data[: here.start()] + rng.choice((b"", there[0], here[0] * 2)) + data[here.end() :]
    return data


def attributes(data: bytes, rng: random.Random) -> bytes:
    odd = (*NUMBERS, b"", b"&#0;", b"x" * 5000, b"../../../etc/passwd", b"http://[::", b"javascript:1", b"true")
    return _replaced(data, rng, rb'="[^"<>]*"', lambda _: b'="%s"' % rng.choice(odd))


def entities(data: bytes, rng: random.Random) -> bytes:
    odd = (
        b"&#xD800;",
        b"&#0;",
        b"&#x110000;",
        b"&nosuch;",
        b"&",
        b"&#",
        b"&lt;" * 300,
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?x",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    )
    return _replaced(data, rng, rb">[^<>]", lambda m: m[0] + rng.choice(odd))


# --------------------------------------------------------------------------- Word


def _in_part(data: bytes, rng: random.Random, damage: Damage) -> bytes:
    """Damage to one part of the package, put back as a package that is whole."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as old:
            parts = {i.filename: old.read(i) for i in old.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError):
        return data
    part = "word/document.xml" if rng.random() < 0.6 else rng.choice(sorted(parts))
    if parts.get(part):
        parts[part] = damage(parts[part], rng)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as new:
        for path, content in parts.items():
            new.writestr(zipfile.ZipInfo(path), content)
    return out.getvalue()


def part_markup(data: bytes, rng: random.Random) -> bytes:
    return _in_part(data, rng, rng.choice((tags, attributes, deep, entities, numbers)))


def part_bytes(data: bytes, rng: random.Random) -> bytes:
    return _in_part(data, rng, rng.choice((bits, truncated, cut, doubled, characters)))


def part_lost(data: bytes, rng: random.Random) -> bytes:
    return _in_part(data, rng, lambda part, _: b"")


def sizes(data: bytes, rng: random.Random) -> bytes:
    """The sizes, places and counts in the heads of an archive (APPNOTE 4.3.7, 4.3.12, 4.3.16)."""
    return _replaced(
        data,
        rng,
        rb"PK(?:\x03\x04.{14}|\x01\x02.{16}|\x05\x06.{4})",
        lambda m: m[0][:-4] + rng.randbytes(4) + m[0][-2:],
    )


# --------------------------------------------------------------------------- text


def lines(data: bytes, rng: random.Random) -> bytes:
    """Lines in another order, doubled, lost, or all in one."""
    split = data.split(b"\n")
    how = rng.randrange(4)
    if how == 0:
        rng.shuffle(split)
    elif how == 1:
        split = [line for line in split for _ in range(rng.choice((0, 1, 1, 3)))] or [b" "]
    return (b" " if how == 2 else b"\n").join(split) if how < 3 else b"\n".join(data.split())


def repeated(data: bytes, rng: random.Random) -> bytes:
    """A word or a mark a great many times."""
    marks = (
        b"*",
        b"_",
        b"|",
        b"[",
        b"](",
        b"#",
        b"-",
        b"<!--",
        b"\xc2\xa7 ",
        b"(",
        b"1. ",
        b"\t",
        b" ",
        b"\f",
        b"att ",
        b"Ja ",
        b"\\",
        b">",
        b"`",
        b"~~~\n",
        b"| \n",
    )
    word = rng.choice((*marks, *data.split()[:200]))
    at = rng.randrange(len(data) + 1)
    return data[:at] + word * rng.choice((20, 300, 5000)) + data[at:]


def encoded(data: bytes, rng: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    codec = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "cp850", "utf-7"))
    return rng.choice((text, text.encode().decode("cp1252", "replace"))).encode(codec, "replace")


def figures(data: bytes, rng: random.Random) -> bytes:
    """Days that no year has, and § and votes beyond counting."""
    odd = (
        b"2031-02-30",
        b"0000-00-00",
        b"9999-12-31",
        b"den 45 mars 2031",
        "§ 99999999999999999999".encode(),
        b"Ja: 18446744073709551616",
        b"Dnr " + b"1/" * 300,
        "§ 12 a–z".encode(),
    )
    return _replaced(data, rng, rb"\d+[\d\-/.:]*", lambda _: rng.choice(odd))


_MARKUP: tuple[Damage, ...] = (deep, tags, attributes, entities)
OF_FORMAT: dict[str, tuple[Damage, ...]] = {
    "pdf": (references, names, boxes, lengths, operators, nested),
    "docx": (part_markup, part_bytes, part_lost, sizes),
    "html": (*_MARKUP, lines, repeated, encoded, figures),
    "markdown": (lines, repeated, encoded, figures),
    "text": (lines, repeated, encoded, figures),
}
