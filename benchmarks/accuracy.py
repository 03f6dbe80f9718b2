"""How accurate the pipeline is, by field: ``python benchmarks/accuracy.py [--floors]`` writes docs/accuracy.md.

It runs the pipeline over every gold set (our samples, the four sets that people wrote who had not seen the code, and a shared corpus
when one lies beside the repository) and writes F1 and support by field; for the blind sets beside the score of the first run, which was
measured once before anybody had looked at a miss (docs/accuracy/first_run.json). ``--floors`` also raises the floors in tests/floors.json to
what was measured, rounded down to 0.01; it never lowers one.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from golds import SETS, measured  # noqa: E402

from pipeline.learn.evaluate import Evaluation  # noqa: E402

TITLES = {
    "samples": "Våra exempeldokument (`data/raw`), kodade av dem som skrev dem",
    "gold": "Tretton långa handlingar i tretton mallar, skrivna och kodade av någon som inte sett koden (`tests/gold`)",
    "gold_lov": "Sjuttiosex korta LOV-ärenden, skrivna och kodade av någon som inte sett koden (`tests/gold_lov`)",
    "gold_second": "Fyrtiofem handlingar, skrivna senare av två andra som inte sett koden (`tests/gold_second`)",
    "gold_traps": "Varje fälla, läsregel och kod på några rader, skrivna och kodade av någon som inte sett koden (`tests/gold_traps`)",
    "shared": "Verkliga handlingar, kodade för hand (utanför detta arkiv)",
}


def rows(evaluation: Evaluation, first: dict[str, dict[str, float]] | None) -> list[str]:
    """The lines of one set's table."""
    head = "| fält | F1 | 95 % | stöd |" if first is None else "| fält | första körningen | nu | 95 % | stöd |"
    lines = [head, "|---" * head.count("|", 1) + "|"]
    for field, score in evaluation.scores.items():
        if not score.support or score.f1 is None:
            continue
        span = f"{score.low:.2f}–{score.high:.2f}" if score.low is not None and score.high is not None else ""
        before = "" if first is None else f" {first[field]['f1']:.3f} |" if field in first else " – |"
        lines.append(f"| {field} |{before} {score.f1:.3f} | {span} | {score.support} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="Mäter träffsäkerheten och skriver docs/accuracy.md.")
    parser.add_argument("--floors", action="store_true", help="höj golven i tests/floors.json")
    raise_floors = parser.parse_args().floors
    first = json.loads((ROOT / "docs" / "accuracy" / "first_run.json").read_text("utf-8"))
    path = ROOT / "tests" / "floors.json"
    floors: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
    text = [
        "# Träffsäkerhet",
        "",
        "Skriven av `python benchmarks/accuracy.py`. F1 per fält; värden som kodaren själv märkt som osäkra räknas inte som fel. "
        "De siffror som betyder något är de för "
        "handlingar som reglerna inte skrevs efter: *första körningen* mättes en gång, innan någon sett ett enda fel.",
    ]
    for name in SETS:
        with tempfile.TemporaryDirectory() as folder:
            evaluation = measured(name, Path(folder))
        text += ["", f"## {TITLES[name]}", ""]
        text += [f"{evaluation.documents} handlingar, {evaluation.items} ärenden.", ""]
        text += rows(evaluation, first[name]["scores"] if name in first else None)
        if raise_floors:
            own = floors.setdefault(name, {})
            for field, score in evaluation.scores.items():
                if score.support and score.f1:
                    own[field] = max(own.get(field, 0.0), math.floor(score.f1 * 100) / 100)
            floors[name] = {f: v for f, v in own.items() if v > 0}
    (ROOT / "docs" / "accuracy.md").write_text("\n".join(text) + "\n", "utf-8")
    if raise_floors:
        path.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
