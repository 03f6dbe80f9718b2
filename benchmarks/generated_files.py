"""Small documents, made up: ``write(folder, count)``. Nothing in them is from a real document.

Half are PDF of one page (written by hand, without compression), half plain text: minutes of invented meetings with some § each; three matters in
a hundred are about LOV. The same seed gives the same bytes.
"""

from __future__ import annotations

import random
from pathlib import Path

MUNICIPALITIES = ("Exempelstads kommun", "Provköpings kommun", "Mallby kommun", "Skissinge kommun")
BODIES = ("Kommunstyrelsen", "Kommunfullmäktige", "Socialnämnden", "Tekniska nämnden")
TOPICS = (
    "Detaljplan för kvarteret",
    "Taxa för avfall",
    "Svar på motion om cykelvägar",
    "Delårsrapport",
    "Reglemente för arkivet",
)
VERBS = ("godkänner", "antar", "avslår", "bordlägger", "noterar")
#: Lines of a page; points between them.
LINES, LEADING = 56, 13


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Writes so many files to a folder, a thousand to each folder in it."""
    rng = random.Random(seed)
    for n in range(count):
        place = folder / f"{n // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        lines = minutes(n, rng)
        if n % 2:
            (place / f"{n:06}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        else:
            (place / f"{n:06}.pdf").write_bytes(pdf(lines[:LINES]))


def minutes(n: int, rng: random.Random) -> list[str]:
    """The lines of one document."""
    body = rng.choice(BODIES)
    day = f"20{rng.randrange(10, 26)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    lines = [
        rng.choice(MUNICIPALITIES),
        "Protokoll",
        f"{body} {day}",
        "Närvarande: Eva Ek (M), Bo Berg (S), Ida Dahl (C)",
        "",
    ]
    for paragraph in range(1, rng.randrange(4, 7)):
        number = f"KS {day[:4]}/{n % 900 + paragraph:04}"
        if rng.random() < 0.03:
            title, verb, what = (
                "Valfrihetssystem enligt LOV i hemtjänsten",
                "beslutar att införa",
                "valfrihetssystem enligt LOV i hemtjänsten",
            )
        else:
            title = f"{rng.choice(TOPICS)} {rng.randrange(100)}"
            verb, what = rng.choice(VERBS), "förslaget i ärendet"
        lines += [f"§ {paragraph} {title}", f"Dnr {number}", "Ärendebeskrivning"]
        lines += [f"Förvaltningen har berett ärende {number} och lämnat underlag {rng.randrange(10_000)}."]
        lines += ["Beslut", f"{body} {verb} {what}.", ""]
    return lines


def pdf(lines: list[str]) -> bytes:
    """One page of Helvetica (PDF 1.4)."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines).encode("cp1252")
    content = b"BT /F1 10 Tf 13 TL 60 790 Td\n" + shown + b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
