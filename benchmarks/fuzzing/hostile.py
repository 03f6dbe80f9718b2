"""Files that no accident makes: bombs, circles, towers, and a word a hundred thousand times.

Out: documents by name, each with a fault of its own. What is small and becomes large, what leads back to itself, what is nested deeper than a
reader's stack, what says that it is longer than it is, and what makes a pattern go back over the same text again and again.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from fuzzing.pdfs import FONT, one_page, pdf_of, shown, stream
from fuzzing.seeds import LINES, seeds

#: How often a word or a mark stands in a text that has nothing else: enough for what grows with the square to show.
TIMES = 60_000
REPEATED = {
    "blank": " ",
    "tab": "\t",
    "tabbed": "a\t",
    "sheets": "a\f",
    "returns": "\r",
    "letter": "a",
    "letters": "a ",
    "capitals": "Aa ",
    "digits": "1",
    "numbers": "1 ",
    "dates": "2031-03-04 ",
    "paragraphs": "§ 1 ",
    "case": "KS 2031/1 ",
    "open": "(",
    "party": "(M) ",
    "person": "Eva Ek (M), ",
    "att": "att ",
    "ja": "Ja ",
    "beslut": "Beslut\n",
    "decides": "nämnden beslutar att ",
    "points": "1. att avslå motionen\n",
    "lov": "LOV ",
    "stars": "*",
    "bold": "**a",
    "lines": "-",
    "bars": "|",
    "row": "|a|b|\n",
    "links": "[a](",
    "hash": "# a\n",
    "comment": "<!-- ",
    "pages": "<!-- sida 2 -->a\n",
    "underscore": "_a ",
    "hyphens": "a-\n",
    "leaders": ". . ",
    "quotes": "”",
    "colons": "Ordförande:\n",
    "tags": "<b>",
    "newlines": "a\n",
    "joiners": "a\u200d",
    "accents": "\u0301",
    "mojibake": "Ã¥",
    "escape": "\\",
    "entity": "&amp;",
    "body": "kommunstyrelsens arbetsutskotts ",
    "vote": "Ja: 7, Nej: 5. ",
    "yrkande": "Eva Ek (M) yrkar bifall till motionen. ",
    "emails": "a@",
    "webs": "http://",
    "dots": "a.",
    "commas": "Ek, ",
    "och": "och ",
    "inte": "inte ",
    "reserve": "Eva Ek (M) reserverar sig. ",
}


def hostile() -> Iterator[tuple[str, bytes]]:
    """Each file's name, with a suffix that tells its format, and its bytes."""
    for name, words in REPEATED.items():
        text = words * (TIMES // len(words))
        yield f"ord-{name}.txt", ("\n".join(LINES) + "\n" + text).encode()
        yield f"rad-{name}.txt", ("\n".join(LINES) + "\n" + text.replace("\n", " ")).encode()
        yield f"ord-{name}.md", ("# " + "\n\n".join(LINES) + "\n\n**Beslut**\n\n" + text).encode()
        yield f"ord-{name}.html", f"<!doctype html><html><body><h1>Protokoll</h1><p>{text}</p></body></html>".encode()
    yield from _texts()
    yield from _pages()
    yield from _words()
    yield from _pdfs()


def _texts() -> Iterator[tuple[str, bytes]]:
    start = "\n".join(LINES).encode()
    yield "tom.txt", b""
    yield "blanksteg.txt", b" \n" * 500_000
    yield "null.txt", start + b"\n" + b"\x00" * 100_000 + b"Beslut"
    yield "null-sent.txt", start + b"\n" + b"Ord att " * 2000 + b"\x00" * 50 + b" Beslut"
    yield "tabell-bred.txt", b"a\t" * 20_000 + b"\n" + b"a\tb\n" * 20_000
    yield "tabell-bred.md", b"|" + b"a|" * 20_000 + b"\n|" + b"-|" * 20_000 + b"\n" + b"|a|b|\n" * 20_000
    yield "sidor.txt", b"a\f" * 200_000
    yield "sidnummer.md", b"# a\n" + b"".join(b"<!-- sida %d -->a\n" % n for n in range(99_999, 0, -7))
    yield "hoger.txt", "\n".join(f"\u202e{line}\u202c" for line in LINES).encode()
    yield "bom.txt", b"\xff\xfe" + start
    yield (
        "paragrafer.txt",
        "".join(f"§ {n} Ärende {n}\nBeslut\nNämnden beslutar att avslå motionen.\n" for n in range(3000)).encode(),
    )
    yield "roster.txt", start + "".join(f"\nEva Ek{n} (M)   Ja" for n in range(3000)).encode()


def _pages() -> Iterator[tuple[str, bytes]]:
    head = b"<!doctype html><html><body><p>Protokoll</p>"
    for tag in (
        b"div",
        b"b",
        b"table",
        b"ul",
        b"font",
        b"a",
        b"p",
        b"span",
        b"svg",
        b"select",
        b"template",
        b"frameset",
    ):
        yield f"djup-{tag.decode()}.html", head + b"<%s>" % tag * 30_000 + b"<p>Beslut"
    yield "djup-tabell.html", head + b"<table><tr><td>a" * 3_000 + b"<p>Beslut"
    yield "djup-rubriker.html", head + b"<article><h1><li><table><tr><td>x" * 3_000
    yield "attribut.html", head + b"<p " + b"".join(b"a%d=b " % n for n in range(50_000)) + b">a</p>"
    yield "entiteter.html", b'<?xml version="1.0"?><!DOCTYPE html [' + _entities() + b"]><html><p>&i;</p></html>"
    yield "rader.html", head + b"<table>" + b"<tr><td>a<td>b" * 20_000 + b"</table>"
    yield "lista.html", head + b'<ol start="99999">' + b"<li>att bifalla" * 10_000
    yield "rubriker.html", head + b"<h1>a</h1>" * 20_000


def _entities() -> bytes:
    """Ten entities, each ten times the one before (the billion laughs)."""
    names = b"abcdefghi"
    return b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (names[n], b"&%c;" % names[n - 1] * 10) for n in range(1, 9)
    )


# --------------------------------------------------------------------------- Word

_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: bytes, head: bytes = b"", **parts: bytes) -> bytes:
    """A Word document with this body; ``parts`` replace others of its package (``styles`` is word/styles.xml)."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(seeds()["docx"][-1])) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = name.removeprefix("word/").removesuffix(".xml")
            data = parts.pop(part) if part in parts else old.read(name)
            if part == "document":
                data = (
                    b'<?xml version="1.0"?>'
                    + head
                    + b"<w:document "
                    + _W
                    + b"><w:body>"
                    + body
                    + b"</w:body></w:document>"
                )
            new.writestr(name, data)
    return out.getvalue()


def paragraph(text: bytes = b"Beslut", properties: bytes = b"") -> bytes:
    return b"<w:p>%s<w:r><w:t>%s</w:t></w:r></w:p>" % (properties and b"<w:pPr>%s</w:pPr>" % properties, text)


def _words() -> Iterator[tuple[str, bytes]]:
    cell = b"<w:tc>%s</w:tc>"
    yield "bomb.docx", word(paragraph(b"a" * 300_000_000))
    yield "bomb-stycken.docx", word(paragraph() * 400_000)
    yield "entiteter.docx", word(paragraph(b"&i;"), b"<!DOCTYPE d [" + _entities() + b"]>")
    yield "utomstaende.docx", word(paragraph(b"&x;"), b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    yield "djup.docx", word(b"<w:sdt><w:sdtContent>" * 200 + paragraph() + b"</w:sdtContent></w:sdt>" * 200)
    yield "djup-mycket.docx", word(b"<w:a>" * 100_000 + paragraph() + b"</w:a>" * 100_000)
    nest, end = b"<w:tbl><w:tr><w:tc>", b"<w:p/></w:tc></w:tr></w:tbl>"
    yield "djup-tabell.docx", word(nest * 60 + paragraph() + end * 60)
    wide = b'<w:tcPr><w:gridSpan w:val="%d"/></w:tcPr>'
    for span in (50_000, 2_000_000_000):
        yield (
            f"bred-{span}.docx",
            word(b"<w:tbl><w:tr>" + cell % (wide % span + paragraph()) + b"</w:tr></w:tbl>" + paragraph()),
        )
    yield (
        "bred-fore.docx",
        word(
            b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="900000000"/></w:trPr>'
            + cell % paragraph()
            + b"</w:tr></w:tbl>"
            + paragraph()
        ),
    )
    down = b'<w:tcPr><w:vMerge w:val="%s"/></w:tcPr>'
    yield (
        "ned.docx",
        word(
            b"<w:tbl>"
            + b"<w:tr>%s</w:tr>" % (cell % (down % b"restart" + paragraph()))
            + b"<w:tr>%s</w:tr>" % (cell % (down % b"continue" + paragraph())) * 3_000
            + b"</w:tbl>"
        ),
    )
    circle = b'<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/></w:style>'
    yield (
        "stilar.docx",
        word(
            paragraph(b"Beslut", b'<w:pStyle w:val="A"/>') * 50,
            styles=b"<w:styles "
            + _W
            + b">"
            + circle % (b"A", b"a", b"B")
            + circle % (b"B", b"b", b"A")
            + b"</w:styles>",
        ),
    )
    level = (
        b'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        b'<w:start w:val="999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%1%1%1"/></w:lvl></w:abstractNum>'
    )
    yield (
        "numrering.docx",
        word(
            paragraph(b"att", b'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') * 500,
            numbering=b"<w:numbering "
            + _W
            + b">"
            + level
            + b'<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        ),
    )


# --------------------------------------------------------------------------- PDF


def _pdfs() -> Iterator[tuple[str, bytes]]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    text = stream(shown(LINES))
    root = b"<</Type/Catalog/Pages 2 0 R>>"
    for count in (5_000, 100_000):  # one page, shown again and again
        kids = b"3 0 R " * count
        yield (
            f"sidor-{count}.pdf",
            pdf_of([root, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), page, text, FONT]),
        )
    for count in (-1, 0, 19_000, 2_000_000_000):
        yield f"antal-{count}.pdf", pdf_of([root, b"<</Type/Pages/Count %d/Kids[3 0 R]>>" % count, page, text, FONT])
    yield (
        "krets-sidor.pdf",
        pdf_of([root, b"<</Type/Pages/Count 5/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>", page, text, FONT]),
    )
    yield "krets-rot.pdf", pdf_of([b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 3>>"])
    yield "krets-innehall.pdf", one_page(b"4 0 R")
    yield (
        "krets-typsnitt.pdf",
        pdf_of(
            [
                root,
                b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                page,
                text,
                b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>",
            ]
        ),
    )
    deep = [b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(2, 20_000)]
    yield "djup-sidor.pdf", pdf_of([root, *deep, b"<</Type/Page/MediaBox[0 0 9 9]>>"])
    yield "djup-lista.pdf", one_page(stream(shown(LINES)), page=b"/A " + b"[" * 200_000)
    yield "djup-q.pdf", one_page(stream(b"q " * 500_000 + shown(LINES)))
    yield "djup-bt.pdf", one_page(stream(b"BT " * 200_000 + b"[" * 100_000))
    for name, box in {
        "noll": b"[0 0 0 0]",
        "jatte": b"[0 0 1e9 1e9]",
        "minus": b"[-9e9 -9e9 9e9 9e9]",
        "bakfram": b"[595 842 0 0]",
        "kort": b"[0 0]",
        "nan": b"[0 0 NaN /a]",
        "krets": b" 3 0 R",
    }.items():
        yield f"ram-{name}.pdf", one_page(stream(shown(LINES)), box=box)
    yield "enhet.pdf", one_page(stream(shown(LINES)), page=b"/UserUnit 1e30/Rotate 45")
    yield "langd.pdf", one_page(stream(shown(LINES), length=2_000_000_000))
    yield "langd-minus.pdf", one_page(stream(shown(LINES), length=-5))
    yield "langd-krets.pdf", one_page(b"<</Length 4 0 R>>stream\n%s\nendstream" % shown(LINES))
    packed = zlib.compress(b"BT /F1 9 Tf " + b"(a) Tj " * 40_000_000 + b"ET", 9)
    yield "bomb.pdf", one_page(stream(packed, b"/Filter/FlateDecode"))
    twice = zlib.compress(zlib.compress(bytes(1_000_000_000), 9), 9)
    yield "bomb-dubbel.pdf", one_page(stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    yield "filter.pdf", one_page(stream(shown(LINES), b"/Filter[" + b"/ASCIIHexDecode" * 5_000 + b"]"))
    yield (
        "predictor.pdf",
        one_page(
            stream(
                zlib.compress(b"a" * 1000),
                b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 32>>",
            )
        ),
    )
    for depth in (3, 12):  # forms that draw the next one ten times each
        forms = [_form(n, depth) for n in range(depth)]
        yield (
            f"skratt-{depth}.pdf",
            one_page(stream(b"/X Do"), page=b"/Resources<</XObject<</X 6 0 R>>/Font<</F1 5 0 R>>>>", more=forms),
        )
    yield (
        "krets-form.pdf",
        one_page(
            stream(b"/X Do"),
            page=b"/Resources<</XObject<</X 6 0 R>>>>",
            more=[stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")],
        ),
    )
    image = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    yield (
        "bild.pdf",
        one_page(
            stream(b"q 595 0 0 842 0 0 cm /X Do Q"),
            page=b"/Resources<</XObject<</X 6 0 R>>>>",
            more=[stream(b"abc", image)],
        ),
    )
    yield (
        "streck.pdf",
        one_page(stream(b"".join(b"%d 0 m %d 842 l S " % (n % 595, n % 595) for n in range(100_000)) + shown(LINES))),
    )
    yield (
        "rutnat.pdf",
        one_page(
            stream(b"".join(b"%d 0 1 842 re f 0 %d 595 1 re f " % (n, n) for n in range(0, 590, 2)) + shown(LINES))
        ),
    )
    yield (
        "tecken.pdf",
        one_page(
            stream(
                b"BT /F1 9 Tf "
                + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj " * 3_000
                + b"ET"
            )
        ),
    )
    yield "ord.pdf", one_page(stream(shown([" ".join(LINES)] * 1500, size=1)))
    yield (
        "ord-samma-plats.pdf",
        one_page(stream(b"BT /F1 9 Tf 100 100 Td " + b"1 0 0 1 100 100 Tm (Beslut att) Tj " * 20_000 + b"ET")),
    )
    yield (
        "prickar.pdf",
        one_page(
            stream(
                b"BT /F1 9 Tf "
                + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n * 37 % 590, n * 53 % 830) for n in range(20_000))
                + b"ET"
            )
        ),
    )
    yield (
        "kryptad.pdf",
        pdf_of(
            [root, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, text, FONT],
            b"/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -1>>/ID[(a)(a)]",
        ),
    )
    yield "xref-krets.pdf", one_page(text).replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9").replace(b"%%EOF", b"")
    yield "xref-bred.pdf", one_page(text).replace(b"xref\n0 6", b"xref\n0 2000000000")


def _form(number: int, depth: int) -> bytes:
    if number == depth - 1:
        return stream(shown(["ha"]), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>")
    return stream(
        b"/X Do " * 10,
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>" % (number + 7),
    )
