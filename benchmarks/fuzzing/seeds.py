"""The whole documents that mutants are made of: those of ``data/raw``, and small ones made here.

Out: for each format its documents as bytes, always the same. A PDF is there twice: as it is (unpacked, so that a
changed byte hits what is written on the page), and packed into object and cross-reference streams.
"""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

from fuzzing.pdfs import one_page, shown, stream

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
#: The formats, and what their files are called.
FORMATS = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "markdown": ".md", "text": ".txt"}
#: A larger file says nothing that a smaller one does not, and takes longer.
_LARGEST = 60_000

LINES = (
    "Exempelstads kommun",
    "Socialnämnden",
    "PROTOKOLL",
    "Sammanträdesdatum 2031-03-04",
    "Närvarande: Eva Exempel (M), ordförande, Bo Prov (S), Ida Test (C)",
    "§ 7 Dnr SN 2031/12",
    "Motion om att införa LOV i hemtjänsten",
    "Yrkanden",
    "Bo Prov (S) yrkar avslag på motionen. Ida Test (C) yrkar bifall till motionen.",
    "Propositionsordning",
    "Ordföranden ställer förslagen mot varandra. Den som vill avslå motionen röstar ja, den som vill bifalla den röstar nej.",
    "Med 5 ja-röster mot 4 nej-röster beslutar nämnden att avslå motionen.",
    "Beslut",
    "Socialnämnden beslutar",
    "1. att motionen avslås",
    "2. att ge förvaltningen i uppdrag att utreda LOV i daglig verksamhet",
    "Reservation",
    "Ida Test (C) reserverar sig mot beslutet.",
)


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Documents by format."""
    found: dict[str, list[bytes]] = {name: [] for name in FORMATS}
    for path in sorted(RAW.iterdir()):
        for name, suffix in FORMATS.items():
            if path.suffix == suffix and path.stat().st_size <= _LARGEST:
                found[name].append(path.read_bytes())
    found["pdf"].append(one_page(stream(shown(LINES))))
    found["pdf"] += [packed(data) for data in found["pdf"]]
    found["docx"].append(_docx())
    found["html"].append(_html().encode())
    found["markdown"].append(_markdown().encode())
    found["text"] += ["\n".join(LINES).encode(), "\r\n".join(LINES).encode("cp1252")]
    return {name: tuple(documents) for name, documents in found.items()}


def packed(data: bytes) -> bytes:
    """A PDF with its streams deflated and its objects in streams (ISO 32000-1, 7.5.7 and 7.5.8)."""
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, static_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = LINES[0]
    for line in LINES[1:]:
        document.add_paragraph(line, style="List Number" if line[1:2] == "." else None)
    table = document.add_table(rows=3, cols=4)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = ("Ledamot", "Ja", "Nej", "Avstår", "Eva Exempel (M)", "X")[number % 6]
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as dated, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as undated:
        for part in dated.namelist():
            undated.writestr(zipfile.ZipInfo(part), dated.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _html() -> str:
    items = "".join(f"<li>{line}</li>" for line in LINES[14:16])
    body = "".join(f"<p>{line}</p>" for line in LINES[3:13])
    return (
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{LINES[2]}</title></head><body><header>{LINES[0]}</header>'
        f"<main><h1>{LINES[1]}</h1>{body}<ol>{items}</ol>"
        "<table><tr><th>Ledamot<th>Ja<th>Nej<tr><td>Eva Exempel (M)<td>X<td></table></main></body></html>"
    )


def _markdown() -> str:
    votes = "| Ledamot | Ja | Nej |\n|---|---|---|\n| Eva Exempel (M) | X | |\n| Bo Prov (S) | | X |\n"
    return f"# {LINES[2]}\n\n" + "\n\n".join(f"**{li}**" if len(li) < 20 else li for li in LINES) + f"\n\n{votes}"
