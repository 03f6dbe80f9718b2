"""How much is lost when a document comes as a scan: ``python benchmarks/scans.py [--out docs/performance/scans.json]``.

Every sample of data/raw gets twins that are pictures only: its pages drawn at 200 and at 300 dpi, turned by up to three degrees, grey and grainy
like a copy, and saved as JPEG in a PDF. Samples without pages are set on paper first. Then the pipeline reads the sample (as PDF) and each twin.

* *Character error*: edits (rapidfuzz) from the text of the sample to that of the twin, without blanks and line breaks and without page furniture,
  per character. The order of reading counts.
* *Rows*: of the rows that either of the two has, the share that both have. A decision is its §, point, stage, outcome and effect, a vote its §,
  figures and winner, a ballot its §, name and choice.
* *Sureness*: of the words that Tesseract gives a probability, the share that stand in the sample too, at their place.

The turns and the grain come from a fixed seed, so that a second run measures the same pictures.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from pipeline.facts import Reading  # noqa: E402
from pipeline.ingest import read  # noqa: E402
from pipeline.ingest.tesseract import missing  # noqa: E402
from pipeline.process import process  # noqa: E402
from pipeline.rows import Ballot, Decision, Vote  # noqa: E402
from pipeline.text import BlockKind, Document  # noqa: E402

SAMPLES = ROOT / "data" / "raw"
RESULT = ROOT / "docs" / "performance" / "scans.json"
RESOLUTIONS = (200, 300)
STEEPEST = 3.0  # degrees
GRAIN, SPECKS = 12.0, 0.0015  # standard deviation of the grey levels; share of pixels that are specks, dark or light
SEED = 5
TABLES = ("decisions", "votes", "ballots")


@dataclass(frozen=True)
class Twin:
    """One twin against its sample: errors per character, for each table (rows that both have, rows that either has), and for
    each level of sureness (words that are right, words)."""

    sample: str
    dpi: int
    pages: int
    character_error: float
    sureness: float
    rows: dict[str, tuple[int, int]]
    words: dict[str, tuple[int, int]]


# --------------------------------------------------------------------------- paper


def printed(document: Document) -> bytes:
    """A document without pages, set on paper as a word processor would."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    left, size, leading = 70.0, 11.0, 14.0
    right, bottom = A4[0] - 70.0, 80.0
    y = A4[1] - 80.0
    for block in document.body_blocks:
        bold = block.kind is BlockKind.heading
        font = "Helvetica-Bold" if bold else "Helvetica"
        y -= 0.0 if block.kind in (BlockKind.list_item, BlockKind.table_row) else 0.5 * leading
        for line in _lines(block.extent.of(document.text), font, size, right - left):
            if y < bottom:
                canvas.showPage()
                y = A4[1] - 80.0
            canvas.setFont(font, size)
            for number, cell in enumerate(line):
                canvas.drawString(left + number * (right - left) / max(len(line), 1), y, cell)
            y -= leading
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(text: str, font: str, size: float, width: float) -> Iterable[list[str]]:
    """A block as lines of cells: the cells of a table row beside each other, anything else broken at the width."""
    if "\t" in text:
        yield text.split("\t")
        return
    line = ""
    for word in text.split():
        wider = f"{line} {word}".strip()
        if line and stringWidth(wider, font, size) > width:
            yield [line]
            line = word
        else:
            line = wider
    yield [line]


def scanned(data: bytes, dpi: int, seed: int = SEED) -> bytes:
    """A PDF -> the same pages as pictures, as a copier makes them."""
    chance = np.random.default_rng([seed, dpi])
    pages: list[Image.Image] = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        grey = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        turned = grey.rotate(chance.uniform(-STEEPEST, STEEPEST), Image.Resampling.BICUBIC, fillcolor=255)
        levels = 0.9 * np.asarray(turned, dtype=np.float32) + 15
        levels += chance.normal(0, GRAIN, levels.shape).astype(np.float32)
        specks = chance.random(levels.shape, dtype=np.float32)
        levels[specks < SPECKS] = 40
        levels[specks > 1 - SPECKS] = 250
        pages.append(Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8)))
    out = BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=75)
    return out.getvalue()


# --------------------------------------------------------------------------- measures


def rows_of(reading: Reading) -> dict[str, Counter[tuple[Any, ...]]]:
    """The rows of a reading that matter, without what depends on the file."""
    paragraphs = {c.fact.item_id: c.fact.paragraph for c in reading.claims if c.fact.table == "items"}
    votes = {c.fact.vote_id: c.fact for c in reading.claims if isinstance(c.fact, Vote)}
    found: dict[str, Counter[tuple[Any, ...]]] = {table: Counter() for table in TABLES}
    for claim in reading.claims:
        fact = claim.fact
        if isinstance(fact, Decision):
            key = (paragraphs[fact.item_id], fact.point, fact.stage, fact.outcome, fact.lov_effect)
            found["decisions"][key] += 1
        elif isinstance(fact, Vote):
            found["votes"][(paragraphs[fact.item_id], fact.yes, fact.no, fact.abstained, fact.won)] += 1
        elif isinstance(fact, Ballot):
            found["ballots"][(paragraphs[votes[fact.vote_id].item_id], fact.name, fact.choice)] += 1
    return found


def words_by_sureness(born: Document, read: Document) -> dict[str, tuple[int, int]]:
    """For each tenth of sureness the words of the running text that are right, and all of them."""
    words = [w for w in read.words if w.end <= read.body_end]
    texts = [read.text[w.start : w.end] for w in words]
    truth = [born.text[w.start : w.end] for w in born.words if w.end <= born.body_end]
    right = {
        n
        for same in Levenshtein.opcodes(truth, texts)
        if same.tag == "equal"
        for n in range(same.dest_start, same.dest_end)
    }
    counts: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if (sure := read.sureness.get(word.start)) is not None:
            count = counts.setdefault(f"{min(int(10 * sure), 9) / 10:.1f}", [0, 0])
            count[0] += number in right
            count[1] += 1
    return {level: (right_ones, every) for level, (right_ones, every) in sorted(counts.items())}


def compared(sample: str, dpi: int, first: Reading, second: Reading) -> Twin:
    """A twin's reading against its sample's."""
    texts = ["".join(r.document.text[: r.document.body_end].split()) for r in (first, second) if r.document]
    one, other = rows_of(first), rows_of(second)
    assert first.document is not None and second.document is not None
    sure = second.document.sureness
    return Twin(
        sample,
        dpi,
        len(second.document.pages),
        round(Levenshtein.distance(*texts) / len(texts[0]), 4),
        round(sum(sure.values()) / max(len(sure), 1), 3),
        {table: ((one[table] & other[table]).total(), (one[table] | other[table]).total()) for table in TABLES},
        words_by_sureness(first.document, second.document),
    )


def measure(files: Sequence[Path], resolutions: Sequence[int] = RESOLUTIONS, keep: Path | None = None) -> list[Twin]:
    """Every twin of every file; the pictures stay in ``keep`` if that is given."""
    twins: list[Twin] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            data = file.read_bytes()
            sample = folder / f"{file.stem}.pdf"
            sample.write_bytes(data if data.startswith(b"%PDF") else printed(read(file, file.name)))
            first = process(sample, sample.name)
            for dpi in resolutions:
                twin = folder / f"{file.stem}-{dpi}.pdf"
                twin.write_bytes(scanned(sample.read_bytes(), dpi))
                twins.append(compared(file.name, dpi, first, process(twin, twin.name)))
    return twins


def summary(twins: Sequence[Twin]) -> dict[str, Any]:
    """For each resolution the character error over all pages, the worst twin, and the share of rows that both have."""
    result: dict[str, Any] = {}
    for dpi in sorted({twin.dpi for twin in twins}):
        own = [twin for twin in twins if twin.dpi == dpi]
        pages = sum(twin.pages for twin in own)
        shared = {table: [sum(twin.rows[table][n] for twin in own) for n in (0, 1)] for table in TABLES}
        worst = max(own, key=lambda twin: twin.character_error)
        result[str(dpi)] = {
            "twins": len(own),
            "pages": pages,
            "character_error": round(sum(twin.character_error * twin.pages for twin in own) / pages, 4),
            "worst": [worst.sample, worst.character_error],
            **{table: [*both, round(both[0] / max(both[1], 1), 4)] for table, both in shared.items()},
        }
    return result


def rendered(result: dict[str, Any]) -> str:
    """The measures as a page of the documentation."""
    summed = result["summary"]
    lines = [
        "# Scanned twins of the samples",
        "",
        "Made by `python benchmarks/scans.py --out docs/performance/scans.json`, where it stands how the twins are made and what is counted.",
        "",
        "| dpi | twins | pages | character error | worst twin | decisions | votes | ballots | all rows |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for dpi, own in summed.items():
        rows = [f"{own[table][0]} of {own[table][1]}" for table in TABLES]
        both, either = (sum(own[table][n] for table in TABLES) for n in (0, 1))
        lines.append(
            f"| {dpi} | {own['twins']} | {own['pages']} | {own['character_error']:.2%} | {own['worst'][1]:.2%} | "
            + " | ".join(rows)
            + f" | {both / either:.1%} |"
        )
    lines += ["", "How often a word is right, by the probability that Tesseract gives it:", ""]
    lines += ["| probability | words | right |", "|---|---|---|"]
    levels: dict[str, list[int]] = {}
    for twin in result["twins"]:
        for level, (right, every) in twin["words"].items():
            count = levels.setdefault(level, [0, 0])
            count[0] += right
            count[1] += every
    lines += [f"| {level}- | {every} | {right / every:.1%} |" for level, (right, every) in sorted(levels.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Inskannade tvillingar till proven: teckenfel och rader.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FIL", help="prov (annars alla i data/raw)")
    parser.add_argument("--dpi", type=int, action="append", help="upplösning (annars 200 och 300)")
    parser.add_argument("--keep", type=Path, help="mapp som bilderna sparas i")
    parser.add_argument("--out", type=Path, help=f"skriv resultatet dit, t.ex. {RESULT.relative_to(ROOT)}")
    given = parser.parse_args()
    if lacking := missing():
        parser.error(lacking)
    twins = measure(given.files or sorted(SAMPLES.iterdir()), given.dpi or RESOLUTIONS, given.keep)
    result = {"summary": summary(twins), "twins": [asdict(twin) for twin in twins]}
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
        given.out.with_suffix(".md").write_text(rendered(result), "utf-8")
    for twin in twins:
        rows = "  ".join(f"{table} {both}/{either}" for table, (both, either) in twin.rows.items())
        print(f"{twin.sample:<70} {twin.dpi} dpi  {twin.character_error:7.2%}  säkerhet {twin.sureness:.3f}  {rows}")
    print(json.dumps(result["summary"], ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
