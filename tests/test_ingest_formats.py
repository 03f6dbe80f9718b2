"""HTML and DOCX: the article without the site, the document in its order, and hostile files."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.ingest import Unreadable, read
from pipeline.ingest.source import Format, format_of
from pipeline.text import BlockKind, Document


def load(tmp_path: Path, data: str | bytes) -> Document:
    file = tmp_path / "fil"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(file, "fil")


def body(document: Document) -> list[str]:
    return [b.extent.of(document.text) for b in document.body_blocks]


def furniture(document: Document) -> list[str]:
    return [b.extent.of(document.text) for b in document.furniture]


PAGE = """<!DOCTYPE HTML>
<HTML lang="sv"><HEAD><TITLE>Valfrihet i Exempelstad</TITLE><link rel="canonical" href="https://exempel.se/a"><style>p{color:red}</style></HEAD>
<BODY><header><nav><a href="/">Start</a><a href="/om">Om oss</a></nav></header>
<div class="breadcrumbs">Start / Nyheter</div>
<main><article><h1>Valfrihet i Exempelstad</h1>
<p>Kommunstyrelsen föreslår att <b>valfriheten</b> utökas&nbsp;nästa år.<br>Frågan avgörs i höst.
<h2>Så blev det</h2><ul><li>Hemtjänst<li>Boendestöd</ul><ol start="2"><li>Andra punkten</li></ol>
<p><strong>Bakgrund</strong></p>
<table><tr><th>Parti</th><th>Röst</th></tr><tr><td>A</td><td></td></tr></table>
<script>alert("nej")</script></article>
<section id="comments"><h3>Kommentarer</h3><p>Så dumt!</p></section><div id="respond">Lämna ett svar</div></main>
<div class="cookie-banner">Vi använder kakor</div><footer>Exempelstads kommun, växel</footer></BODY></HTML>"""


def test_html_keeps_the_article_alone(tmp_path: Path) -> None:
    document = load(tmp_path, PAGE)
    assert document.source.format == "html"
    assert body(document) == [
        "Valfrihet i Exempelstad", "Kommunstyrelsen föreslår att valfriheten utökas nästa år.", "Frågan avgörs i höst.", "Så blev det",
        "Hemtjänst", "Boendestöd", "2. Andra punkten", "Bakgrund", "Parti\tRöst", "A\t",
    ]  # fmt: skip
    kinds = [b.kind for b in document.blocks]
    assert kinds[0] is kinds[3] is kinds[7] is BlockKind.heading and kinds[4] is BlockKind.list_item
    assert document.tables[0].rows[1][1] is None
    assert document.hints == {"title": "Valfrihet i Exempelstad", "url": "https://exempel.se/a"}
    assert [document.text[w.start : w.end] for w in document.words] == document.text.split()


def test_html_laid_out_with_tables_is_text(tmp_path: Path) -> None:
    inner = "<table><tr><td>x</td></tr></table>"
    page = f"<html><body><table><tr><td><h1>Rubrik</h1><p>{'Ord ' * 30}</p></td><td>{inner}</td></tr></table></body></html>"
    document = load(tmp_path, page)
    assert body(document)[0] == "Rubrik" and not any(b.kind is BlockKind.table_row for b in document.blocks[:2])


@pytest.mark.parametrize(
    "title", ["404 - Not Found", "Sidan saknas", "Sidan kunde inte hittas", "Hoppsan! Vi hittar inte sidan"]
)
def test_a_web_error_page_is_told(tmp_path: Path, title: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load(
            tmp_path,
            f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>Försök igen.</p></body></html>",
        )
    assert refused.value.why.startswith("webbens felsida")


def test_an_article_about_missing_pages_is_read(tmp_path: Path) -> None:
    text = "Arkivet söker de försvunna bladen ur protokollet från mötet i våras. " * 20
    assert load(tmp_path, f"<html><body><h1>Sidan saknas i protokollet</h1><p>{text}</p></body></html>").text


def test_deep_nesting_ends_nothing(tmp_path: Path) -> None:
    deep = "<div>" * 6_000 + "<p>Längst in</p>" + "</div>" * 6_000
    assert "Längst in" in load(tmp_path, f"<!doctype html><html><body>{deep}</body></html>").text


def test_html_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        load(tmp_path, "<html><body><script>var a = 1;</script></body></html>")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\r\n  <!-- hej --><HTML><body><p>a</p>", Format.html),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html><p>a</p></html>", Format.html),
        (b"junk\n%PDF-1.4\n", Format.pdf),
        ("Ett protokoll, där 3 < 4 och a > b.".encode(), Format.text),
        (b"# Protokoll\n\nText", Format.markdown),
        (b"**Beslut**\n\nText", Format.markdown),
        (b"Text med * och _ och # i.\n", Format.text),
        (b"- Punkt ett\n- Punkt tv\xe5\n", Format.text),
    ],
)
def test_the_first_bytes_tell_the_format(data: bytes, expected: Format) -> None:
    assert format_of(data, "x") is expected


def numbered(document: docx.document.Document, text: str, number: int, level: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    numbers = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", number)):
        child = OxmlElement(tag)
        child.set(qn("w:val"), str(value))
        numbers.append(child)
    paragraph._p.get_or_add_pPr().append(numbers)


def word_file() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Exempelstads kommun\tSida 1"
    document.add_heading("Protokoll", 1)
    document.add_paragraph("§ 12\tKS 2031/39")
    document.add_paragraph().add_run("Beslut").bold = True
    document.add_paragraph("Kommunstyrelsen beslutar:")
    document.add_paragraph("att anta planen", style="List Number")
    document.add_paragraph("att avsluta uppdraget", style="List Number")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["Ledamot", "Ja", "Nej", "Eva Ek (M)", "X", ""], strict=True
    ):
        cell.text = text
    document.add_paragraph("Efter tabellen.")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_docx_in_its_order(tmp_path: Path) -> None:
    document = load(tmp_path, word_file())
    assert document.source.format == "docx"
    assert body(document) == [
        "Protokoll", "§ 12", "KS 2031/39", "Beslut", "Kommunstyrelsen beslutar:", "1. att anta planen", "2. att avsluta uppdraget",
        "Ledamot\tJa\tNej", "Eva Ek (M)\tX\t", "Efter tabellen.",
    ]  # fmt: skip
    assert furniture(document) == ["Exempelstads kommun", "Sida 1"]
    assert document.blocks[1].row == document.blocks[2].row
    assert document.blocks[3].kind is BlockKind.heading and document.tables[0].rows[1][2] is None


def repack(change: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(word_file())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return out.getvalue()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        load(tmp_path, repack({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}))
    assert "orimligt" in refused.value.why


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9))
        + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
    )
    with pytest.raises(Unreadable):
        load(tmp_path, repack({"word/document.xml": bomb}))


def test_a_damaged_docx_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        load(tmp_path, repack({"word/document.xml": b"<w:document"}))
    with pytest.raises(Unreadable):
        load(tmp_path, word_file()[:2000])


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hej")
    with pytest.raises(Unreadable) as refused:
        load(tmp_path, out.getvalue())
    assert "arkiv" in refused.value.why
