"""How accurate the pipeline is, by field: ``python benchmarks/accuracy.py [--floors]`` writes docs/accuracy.md.

It writes the main figures into the package too (pipeline/queries/accuracy.json), for the page that ``lovkoll serve`` shows them on.

It runs the pipeline over every gold set (our samples, the sets that people wrote who had not seen the code, and a shared corpus
when one lies beside the repository) and writes F1 and support by field; for the blind sets beside the score of the first run, which was
measured once before anybody had looked at a miss (docs/accuracy/first_run.json). Then: which outcomes are taken for which, how much the
column ``confidence`` is worth (docs/accuracy/reliability.svg), and what a trained second opinion would change. ``--floors`` also raises the
floors in tests/floors.json to what was measured, rounded down to 0.01; it never lowers one.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from agreement import agreement  # noqa: E402
from golds import BLIND, KEPT_ASIDE, MEASURES, UNTOUCHED, measured  # noqa: E402

from pipeline.learn.evaluate import Evaluation  # noqa: E402
from pipeline.learn.reliability import Bin, bins, brier, svg  # noqa: E402
from pipeline.learn.second_opinion import Point, compare, points  # noqa: E402
from pipeline.learn.train import held_out  # noqa: E402
from pipeline.queries.accuracy import FIELDS  # noqa: E402
from pipeline.queries.accuracy import NAME as SHIPPED  # noqa: E402

TITLES = {
    "samples": "Våra exempeldokument (`data/raw`), kodade av dem som skrev dem",
    "gold": "Tretton långa handlingar i tretton mallar, skrivna och kodade av någon som inte sett koden (`tests/gold`)",
    "gold_lov": "Sjuttiosex korta LOV-ärenden, skrivna och kodade av någon som inte sett koden (`tests/gold_lov`)",
    "gold_second": "Fyrtiofem handlingar, skrivna senare av två andra som inte sett koden (`tests/gold_second`)",
    "gold_third": "Hela protokoll och utdrag i fyrtio kommuners maner, skrivna senare av andra som inte sett koden (`tests/gold_third`)",
    "gold_fourth": "Hela protokoll och utdrag i tjugotvå kommuners maner, skrivna av andra som inte sett koden (`tests/gold_fourth`)",
    "gold_fifth": "Hela protokoll och utdrag i tjugofem kommuners maner, skrivna av andra som inte sett koden (`tests/gold_fifth`)",
    "gold_sixth": "Protokoll, skrivelser och en rapport i tjugotre mallar, skrivna av andra som inte sett koden (`tests/gold_sixth`)",
    "gold_seventh": "Protokoll och skrivelser i tjugofyra mallar, skrivna av andra som inte sett koden (`tests/gold_seventh`)",
    "gold_eighth": "Åttiofyra vanliga protokoll, utdrag och skrivelser, skrivna av andra som inte sett koden (`tests/gold_eighth`)",
    "gold_ninth": "Fyrtiotvå vanliga protokoll, utdrag och skrivelser, skrivna av andra som inte sett koden (`tests/gold_ninth`)",
    "gold_tenth": "Fyrtio vanliga handlingar till, skrivna av andra som inte sett koden (`tests/gold_tenth`)",
    "gold_eleventh": "Ytterligare fyrtio vanliga handlingar, skrivna av andra som inte sett koden (`tests/gold_eleventh`)",
    "gold_twelfth": "Fyrtio vanliga handlingar som bara omröstningslistorna har lagats på (`tests/gold_twelfth`)",
    "gold_thirteenth": "Fyrtio handlingar med många omröstningslistor, skrivna av andra som inte sett koden (`tests/gold_thirteenth`)",
    "gold_fourteenth": "Handlingar med många omröstningslistor (`tests/gold_fourteenth`)",
    "gold_fifteenth": "Handlingar med många omröstningslistor som ingen regel har lagats på och ingen modell tränats på (`tests/gold_fifteenth`)",
    "gold_sixteenth": "Fullmäktige och kommunstyrelser med omröstningslistor, varje lista på sitt sätt (`tests/gold_sixteenth`)",
    "gold_seventeenth": "Nämnder, fullmäktige och regioner som ingen regel har lagats på och ingen modell tränats på (`tests/gold_seventeenth`)",
    "gold_eighteenth": "PDF i tio mallar: fullmäktige, styrelse, nämnder, utskott och en region (`tests/gold_eighteenth`)",
    "gold_nineteenth": "PDF och DOCX i elva mallar, hälften av ärendena om LOV (`tests/gold_nineteenth`)",
    "gold_twentyfirst": "långa och blandade handlingar: protokoll, utdrag, tjänsteskrivelse, kallelse, motion, nyhet (`tests/gold_twentyfirst`)",
    "gold_twentysecond": "som den förra, men undanhållen: ingen regel har lagats på den och ingen modell tränats på den (`tests/gold_twentysecond`)",
    "gold_twentythird": "återgivna beslut, tjänster, motiv och ovanliga omröstningar: protokoll, tjänsteutlåtande, motion (`tests/gold_twentythird`)",
    "gold_twentieth": "PDF och DOCX i åtta mallar som ingen regel har lagats på och ingen modell tränats på (`tests/gold_twentieth`)",
    "gold_traps": "Varje fälla, läsregel och kod på några rader, skrivna och kodade av någon som inte sett koden (`tests/gold_traps`)",
    "shared": "Verkliga handlingar, kodade för hand (utanför detta arkiv)",
}
OPINION = (
    "Klassificeraren (TF-IDF och logistisk regression) lär sig utfallet av beslutspunkternas ord i andra handlingar och frågas bara där ingen regel "
    "känner något verb."
)


def unseen_motives() -> str:
    """The blind sets that the classifier of motives was not trained on, by its card."""
    seen = tomllib.loads((ROOT / "models" / "motives" / "card.toml").read_text("utf-8"))["from"].split(", ")
    return ", ".join(f"`{name}`" for name in BLIND if name not in seen)


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


#: What a reader looks for first.
MAIN = {
    "items": "ärenden (§)",
    "decisions.outcome": "utfall",
    "decisions.object_outcome": "utfall och om vad",
    "decisions.motion_fate": "motioners öde",
    "decisions.lov_effect": "effekt på LOV",
    "decisions.effective_on": "gäller från",
    "services": "tjänster",
    "votes.won": "vem som vann omröstningen",
    "ballots": "enskilda röster",
    "proposals.actors_action": "yrkanden",
    "actors": "roller med parti",
    "motives": "motiv",
    "events": "återgivna beslut",
}


def overview(measures: dict[str, Evaluation], first: dict[str, Any]) -> list[str]:
    """The main fields of every set beside each other: first run → now."""
    lines = ["| fält | " + " | ".join(f"`{name}`" for name in measures) + " |", "|---" * (len(measures) + 1) + "|"]
    for field, label in MAIN.items():
        cells = []
        for name, evaluation in measures.items():
            score = evaluation.scores.get(field)
            now = f"{score.f1:.2f}" if score and score.support and score.f1 is not None else "–"
            before = first.get(name, {}).get("scores", {}).get(field)
            cells.append(f"{before['f1']:.2f} → {now}" if before else now)
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return lines


def coders() -> list[str]:
    """The main fields as two people agree on them who coded eight documents of the sixth set without seeing each other's readings."""
    lines = ["| fält | F1 | stöd |", "|---|---|---|"]
    scores = agreement()
    for field, label in {
        **MAIN,
        "motives.speaker": "motiv och vem som säger det",
        "proposals.on_lov": "för eller emot LOV",
    }.items():
        if (score := scores[field]).support and score.f1 is not None:
            lines.append(f"| {label} | {score.f1:.3f} | {score.support} |")
    return lines


def published(
    measures: dict[str, Evaluation], first: dict[str, Any], found: list[Bin], decisions: int
) -> dict[str, Any]:
    """The main figures as the package carries them (:mod:`pipeline.queries.accuracy`), rounded as on the page."""
    sets = []
    for name, evaluation in measures.items():
        scores = {}
        for field in FIELDS:
            score = evaluation.scores.get(field)
            if score is None or not score.support or score.f1 is None:
                continue
            before = first.get(name, {}).get("scores", {}).get(field)
            scores[field] = {
                "first": round(before["f1"], 3) if before else None,
                "f1": round(score.f1, 3),
                "low": None if score.low is None else round(score.low, 2),
                "high": None if score.high is None else round(score.high, 2),
                "support": score.support,
            }
        own = {"name": name, "blind": name in BLIND, "untouched": name == UNTOUCHED}
        sets.append({**own, "documents": evaluation.documents, "items": evaluation.items, "scores": scores})
    agreed = {f: round(s.f1, 3) for f, s in agreement().items() if f in FIELDS and s.support and s.f1 is not None}
    listed = [[b.low, b.high, b.decisions, round(b.confidence, 2), round(b.right, 2)] for b in found]
    return {"sets": sets, "agreement": agreed, "decisions": decisions, "bins": listed}


def confusion(measures: Iterable[Evaluation]) -> list[str]:
    """The outcomes that were taken for others, over all sets given."""
    pairs: Counter[tuple[str, str]] = Counter()
    for evaluation in measures:
        pairs.update(evaluation.confusion)
    lines = ["| facit | rätt | annat |", "|---|---|---|"]
    for outcome in sorted({gold for gold, _ in pairs}):
        others = [f"{ours} {n}" for (gold, ours), n in pairs.most_common() if gold == outcome != ours]
        lines.append(f"| {outcome} | {pairs[outcome, outcome]} | {', '.join(others)} |")
    return lines


def judged(measures: dict[str, Evaluation]) -> list[tuple[float, bool]]:
    """(confidence, right) of decisions in documents left out of the training of ``confidence``: those that ``lovkoll train`` tried it
    on, and those of the sets kept aside."""
    return [*held_out(), *((j.confidence, j.right) for name in KEPT_ASIDE for j in measures[name].judged)]


def certainty(measures: dict[str, Evaluation], first: dict[str, Any], pairs: list[tuple[float, bool]]) -> list[str]:
    """The reliability of ``confidence`` on documents left out of its training, and what was warned of in each set."""
    found = bins(pairs)
    (ROOT / "docs" / "accuracy" / "reliability.svg").write_text(svg(found), "utf-8")
    lines = [
        f"{len(pairs)} beslut i handlingar som modellen inte tränats på; Brier {brier(pairs):.3f}.",
        "",
        "| konfidens | beslut | medel | andel rätt |",
        "|---|---|---|---|",
        *(f"| {b.low:.2f}–{b.high:.2f} | {b.decisions} | {b.confidence:.2f} | {b.right:.2f} |" for b in found),
        "",
        "![Konfidens mot andel rätt](accuracy/reliability.svg)",
        "",
        "Beslut med tvivel eller konfidens under 0,8:",
        "",
        "| uppsättning | felaktiga | riktiga |",
        "|---|---|---|",
    ]
    for name, evaluation in measures.items():
        w = evaluation.warned
        lines.append(f"| `{name}` | {w.wrong_warned} av {w.wrong} | {w.right_warned} av {w.right} |")
        if before := first.get(name, {}).get("warned"):
            lines.append(
                f"| `{name}`, första körningen | {before['wrong_warned']} av {before['wrong']} "
                f"| {before['right_warned']} av {before['right']} |"
            )
    return lines


def evaluated(name: str) -> Evaluation:
    """The evaluation of one set, read in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return measured(name, Path(folder))


def points_of(gold: Path, share: float) -> list[Point]:
    """The decision points of one set."""
    return points([gold], share)


def opinion(pool: ProcessPoolExecutor) -> list[str]:
    """What a classifier of outcomes would change where the rules are silent."""

    def read(share: float) -> list[Point]:
        return [p for found in pool.map(partial(points_of, share=share), BLIND.values()) for p in found]

    known = read(0.0)
    lines = [
        "| ordförråd | beslutspunkter utan känt verb | rätt av reglerna | av klassificeraren | av båda |",
        "|---" * 5 + "|",
    ]
    for label, share in (("helt", 0.0), ("15 % av mönstren borta", 0.15)):
        c = compare(known, read(share) if share else known)
        lines.append(f"| {label} | {c.silent} | {c.rules} | {c.classifier} | {c.together} |")
    return lines


def raised(floors: dict[str, float], evaluation: Evaluation) -> dict[str, float]:
    """The floors of a set, none lower than before."""
    own = dict(floors)
    for field, score in evaluation.scores.items():
        if score.support and score.f1:
            own[field] = max(own.get(field, 0.0), math.floor(score.f1 * 100) / 100)
    return {field: value for field, value in own.items() if value > 0}


def main() -> None:
    parser = argparse.ArgumentParser(description="Mäter träffsäkerheten och skriver docs/accuracy.md.")
    parser.add_argument("--floors", action="store_true", help="höj golven i tests/floors.json")
    raise_floors = parser.parse_args().floors
    first = json.loads((ROOT / "docs" / "accuracy" / "first_run.json").read_text("utf-8"))
    with ProcessPoolExecutor() as pool:
        measures = dict(zip(MEASURES, pool.map(evaluated, MEASURES), strict=True))
        tried = opinion(pool)
    blind = {name: measures[name] for name in BLIND}
    pairs = judged(measures)
    text = [
        "# Träffsäkerhet",
        "",
        "Skriven av `python benchmarks/accuracy.py`. F1 per fält; värden som kodaren själv märkt som osäkra räknas inte som fel. "
        "De siffror som betyder något är de för "
        "handlingar som reglerna inte skrevs efter: *första körningen* mättes en gång, innan någon sett ett enda fel. "
        f"Klassificeraren för motiv har inte sett {unseen_motives()}; de andras motiv *nu* säger därför inget om okända handlingar.",
        *("", "## I korthet: första körningen → nu", "", *overview(measures, first)),
        *("", "## Hur ofta två kodare är överens (åtta handlingar, lästa var för sig)", "", *coders()),
        *("", "## Utfall som tas för andra (de blinda uppsättningarna, nu)", "", *confusion(blind.values())),
        *("", "## Vad kolumnen confidence är värd", "", *certainty(measures, first, pairs)),
        *("", "## En tränad klassificerare som andra åsikt", "", *tried, "", OPINION),
    ]
    for name, evaluation in measures.items():
        text += ["", f"## {TITLES[name]}", ""]
        text += [f"{evaluation.documents} handlingar, {evaluation.items} ärenden.", ""]
        text += rows(evaluation, first[name]["scores"] if name in first else None)
    (ROOT / "docs" / "accuracy.md").write_text("\n".join(text) + "\n", "utf-8")
    figures = published(measures, first, bins(pairs), len(pairs))
    shipped = ROOT / "pipeline" / "queries" / SHIPPED
    shipped.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if raise_floors:
        path = ROOT / "tests" / "floors.json"
        floors: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8"))
        floors = {**floors, **{name: raised(floors.get(name, {}), found) for name, found in measures.items()}}
        path.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
