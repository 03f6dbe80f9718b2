"""What long documents take grows with their length: work is counted in Python's own instructions, or compared with that of a part of the text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from items import item

from pipeline.extract import findings, moving, points, propositions, told_form
from pipeline.extract.speakers import Speaker
from pipeline.extract.surnames import Known
from pipeline.facts import Item, Mark, Passage
from pipeline.terms import SectionKind
from pipeline.text import Extent


def work(call: Callable[[], object]) -> int:
    """How many instructions of Python a call takes."""
    count = 0

    def traced(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return traced

    sys.settrace(traced)
    try:
        call()
    finally:
        sys.settrace(None)
    return count


def taken(call: Callable[[], object]) -> float:
    """The least processor time of some calls: for what C does within one instruction."""
    times = []
    for _ in range(5):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


def passage(text: str, marks: tuple[Mark, ...] = (), sentences: tuple[Extent, ...] = ()) -> Passage:
    return Passage(SectionKind.claims, "", None, Extent(0, len(text)), text, marks=marks, sentences=sentences)


SENTENCE = "Anna Ek yrkar bifall. "


def units(count: int) -> list[Extent]:
    return [Extent(n * len(SENTENCE), (n + 1) * len(SENTENCE) - 1) for n in range(count)]


def sentences_of_units(count: int) -> Callable[[], object]:
    of = passage(SENTENCE * count, sentences=tuple(units(count)))
    return lambda: [points._sentences(of, unit) for unit in units(count)]


def verbs_of_units(count: int) -> Callable[[], object]:
    verbs = (Mark("proposal_verb", "moves", "r", Extent(u.start + 8, u.start + 13)) for u in units(count))
    of = passage(SENTENCE * count, marks=tuple(verbs))
    whole: Item = item((SectionKind.claims, SENTENCE))
    return lambda: [moving.verbs_of(whole, of, unit) for unit in units(count)]


def people_met(count: int) -> Callable[[], object]:
    def meet() -> None:
        known = Known({})
        for n in range(count):
            known.meet({f"Anna{n} Ek{n}": Speaker(f"Anna{n} Ek{n}", "S")})
            known.find(f"Bo{n} Berg{n} framhåller det.", None)

    return meet


def halves(count: int) -> Callable[[], object]:
    text = (
        "Den som vill bifalla förslaget röstar ja. Nej-röst innebär avslag på förslaget. Bifall till förslaget (ja). "
        * count
    )
    return lambda: propositions.propositions(text)


@pytest.mark.parametrize("made", [sentences_of_units, verbs_of_units, people_met, halves])
def test_the_instructions_grow_with_the_length(made: Callable[[int], Callable[[], object]]) -> None:
    made(10)()  # what is made once
    assert work(made(600)) < 3 * work(made(300))


def findings_of(count: int) -> Callable[[], object]:
    text = "Ordföranden finner att nämnden avslår förslaget, " * count
    whole: Item = item((SectionKind.procedure, text))
    return lambda: findings._findings(whole, 0, len(text) + 10_000)


def counted(count: int) -> Callable[[], object]:
    text = "Ja-röst för bifall till förslaget; mot " * count
    return lambda: propositions.propositions(text)


def blanks(count: int) -> Callable[[], object]:
    text = "." + " " * (40 * count) + "."
    return lambda: told_form.in_a_motion(text)


@pytest.mark.parametrize("made", [findings_of, counted, blanks])
def test_the_time_grows_with_the_length(made: Callable[[int], Callable[[], object]]) -> None:
    """Eight times the text would take 64 times as long if each place went through all of it."""
    made(10)()
    assert taken(made(2400)) < 24 * taken(made(300)) + 0.005
