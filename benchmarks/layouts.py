"""What the page costs: ``python benchmarks/layouts.py [--sets gold_ninth ...] [--styles word ...] [--every N] [--seed N] [--keep DIR] [--lost]``.

Most of our hand-coded documents are text. Here each is set in type in eight styles (``tests/printed.py``), read as PDF, and held against the same
gold as the text. By style and field it tells F1 of the text and of the twin; ``--lost`` lists what the text gives and the twin does not.
Pages are not compared: they are others on paper. Sets that are kept aside are not printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from golds import BLIND, KEPT_ASIDE  # noqa: E402
from manuscripts import Para, manuscript  # noqa: E402
from printed import Masthead, Style, printable, styles, twin  # noqa: E402

from pipeline.ingest.source import decode  # noqa: E402
from pipeline.learn.evaluate import FIELDS, evaluate  # noqa: E402
from pipeline.learn.scores import Finding, score  # noqa: E402
from pipeline.process import process  # noqa: E402
from pipeline.run import run  # noqa: E402

PAGES = {"items.page_first", "items.page_last"}
TITLES = {
    "minutes": "SAMMANTRÄDESPROTOKOLL",
    "extract": "PROTOKOLLSUTDRAG",
    "agenda": "KALLELSE",
    "letter": "TJÄNSTESKRIVELSE",
    "report": "RAPPORT",
}
_NAMED = re.compile(r"([A-ZÅÄÖ][\wåäö]+)\s(?:kommun|KOMMUN)(?!\w)")
#: Texts whose columns have come apart, or stand one blank from each other: nobody prints so.
APART = {
    "ekhamra-kf-2021-05-27.txt",
    "bergnas-kf-2023-05-22.txt",
    "fagerasa-kf-2014-04-28.txt",
    "lidagarda-ks-2015-03-10.txt",
}
OPENED = tuple(name for name in BLIND if name not in KEPT_ASIDE)
Sheet = tuple[str, dict[str, Any], list[Para], Masthead]


def manuscripts_of(name: str, every: int, texts: Path) -> list[Sheet]:
    """The text documents of a set (every so many), their gold, their paragraphs and their running head."""
    found: list[Sheet] = []
    folder = BLIND[name]
    for number, path in enumerate(sorted(folder.glob("*.json"))):
        form = json.loads(path.read_text("utf-8"))
        file = folder / str(form.get("file") or "")
        if number % every or file.suffix != ".txt" or file.name in APART or not file.is_file():
            continue
        text = printable(decode(file.read_bytes(), file))
        if text is None:
            continue
        (texts / file.name).write_bytes(file.read_bytes())
        found.append((file.name, form, manuscript(text), _masthead(form["document"], text)))
    return found


def _masthead(head: dict[str, Any], text: str) -> Masthead:
    kind = head.get("kind") or "minutes"
    name = str(head.get("municipality") or "")
    if not name and (printed := _NAMED.search(text[:600])):
        name = printed.group(1).title()
    region = head.get("authority_type") == "region" or name.startswith("Region ")
    named = name if region or not name else f"{name}{'' if name.endswith('s') else 's'} kommun"
    body = str(head.get("body") or "")
    return Masthead(
        named,
        TITLES.get(kind, ""),
        body[:1].upper() + body[1:],
        str(head.get("meeting_date") or head.get("document_date") or ""),
    )


def found_in(name: str, sheets: Sequence[Sheet], folder: Path, style: Style | None, seed: int) -> list[Finding]:
    """The comparisons of one set, as text (without a style) or as twins."""
    place = folder / name / (style.name if style else "text")
    place.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    for number, (file, form, paras, masthead) in enumerate(sheets):
        source = folder / name / "source" / file
        if style is not None:
            source = place / f"{Path(file).stem}.pdf"
            source.write_bytes(twin(paras, masthead, style, seed + number))
        files.append(str(source))
        (place / f"{Path(file).stem}.json").write_text(
            json.dumps({**form, "file": source.name}, ensure_ascii=False), "utf-8"
        )
    with tempfile.TemporaryDirectory() as out:
        report = run(files, Path(out), process)
        for crash in report.crashes:
            print("CRASH", name, style, crash)
        return [f for f in evaluate(place, Path(out)).findings if f.field not in PAGES]


def key(finding: Finding) -> tuple[str, ...]:
    return (finding.file, finding.paragraph, finding.field, finding.verdict, finding.gold, finding.ours)


def lost(text: Sequence[Finding], printed: Sequence[Finding]) -> list[Finding]:
    """The faults that only the twin has."""
    known = Counter(key(f) for f in text if f.fault and not f.unsure)
    found: list[Finding] = []
    for finding in printed:
        if not finding.listed or finding.unsure:
            continue
        if known[key(finding)]:
            known[key(finding)] -= 1
        else:
            found.append(finding)
    return found


def table(text: Sequence[Finding], printed: dict[str, list[Finding]]) -> list[str]:
    """F1 by field: the text, then what each style loses in thousandths."""
    first = score(text, FIELDS)
    others = {name: score(findings, FIELDS) for name, findings in printed.items()}
    lines = [f"{'':28}{'n':>6}{'text':>7}" + "".join(f"{name:>8}" for name in others)]
    for field in FIELDS:
        own = first.get(field)
        if field in PAGES or own is None or not own.support or own.f1 is None:
            continue
        cells = "".join(f"{1000 * ((o[field].f1 or 0) - own.f1):8.0f}" for o in others.values())
        lines.append(f"{field:28}{own.support:6}{own.f1:7.3f}{cells}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="*", default=OPENED)
    parser.add_argument("--styles", nargs="*")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--lost", action="store_true")
    given = parser.parse_args()
    assert not set(given.sets) & set(KEPT_ASIDE), "kept aside"
    chosen = [s for s in styles(given.seed) if not given.styles or s.name in given.styles]
    text: list[Finding] = []
    printed: dict[str, list[Finding]] = {style.name: [] for style in chosen}
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        for name in given.sets:
            source = folder / name / "source"
            source.mkdir(parents=True, exist_ok=True)
            sheets = manuscripts_of(name, given.every, source)
            if not sheets:
                continue
            own = found_in(name, sheets, folder, None, given.seed)
            text.extend(own)
            for style in chosen:
                found = found_in(name, sheets, folder, style, given.seed)
                printed[style.name].extend(found)
                if given.lost:
                    for f in lost(own, found):
                        print(
                            f"{style.name}\t{name}/{f.file}\tp{f.page}\t§{f.paragraph}\t{f.field}\t{f.verdict}\t{f.gold[:70]}\t{f.ours[:70]}\t{f.quote[:60]}"
                        )
    print("\n".join(table(text, printed)))


if __name__ == "__main__":
    main()
