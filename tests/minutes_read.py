"""Invented minutes with a motion on LOV, read by the real pipeline: for tests of reviews, which outlive runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.facts import Reading
from pipeline.process import process
from pipeline.run import run

MINUTES = """Exempelstads kommun
Sammanträdesprotokoll
Kommunfullmäktige 2031-11-24

Närvarande: Eva Ek (M), ordförande, Bo Berg (S), Siv Sten (V)

§ 11 Motion om valfrihet i hemtjänsten
Dnr KS 2031/77

Kommunfullmäktiges beslut
1. Kommunfullmäktige avslår motionen om att införa LOV i hemtjänsten.
2. Kommunstyrelsen får i uppdrag att utreda valfrihetssystem enligt LOV för ledsagning.

Yrkanden
Eva Ek (M) yrkar bifall till motionen.
Bo Berg (S) yrkar avslag på motionen.

Reservation
Eva Ek (M) reserverar sig mot beslutet.

§ 12 Plan för lokaler
Dnr KS 2031/80

Kommunfullmäktiges beslut
Planen fastställs.
"""


def made(folder: Path, text: str = MINUTES, name: str = "protokoll.txt") -> Path:
    """A document, read into an output folder beside it by the real pipeline; returns that folder."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    read(folder)
    return folder / "out"


def read(folder: Path, how: Callable[..., Reading] = process) -> None:
    """Runs the pipeline over the folder again."""
    assert run([str(folder / "*.txt")], folder / "out", how).failed == []
