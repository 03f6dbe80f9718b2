"""The LOV register that the four years of sample documents give, and what the shared seeds give: spells read by hand from the documents' pages
before the code was written.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from golds import RAW, shared

from pipeline.process import process
from pipeline.relate.status import on
from pipeline.relations import Act, LovStatus
from pipeline.run import run
from pipeline.store import open_store

#: (service, from, to, status, certainty, what is behind it: body, day, §). Hemtjänsten: refused in June 2014 (told of in a letter of 2021),
#: decided by the council on 29 November 2021 from 1 July 2022, shown running on 21 March 2023 (the committee revises terms), services ended
#: from 1 July 2025 while care goes on. A motion to end all of it failed on 26 February 2024, after a return: neither changes anything.
_NO = ("2014-06-17", "2021-11-28", "none", "recited", "socialnämnden 2014-06-17 61")
_YES = ("2021-11-29", "2022-06-30", "decided", "decided", "kommunfullmäktige 2021-11-29 121")
_START = ("2022-07-01", "2023-03-20", "in_operation", "expected", "kommunfullmäktige 2021-11-29 121")
_SHOWN = "vård- och omsorgsnämnden 2023-03-21 24"
SAMPLES = [
    ("avlosning", "2021-11-29", "", "none", "decided", "kommunfullmäktige 2021-11-29 119"),
    *(("hemtjanst", *spell) for spell in (_NO, _YES, _START)),
    ("hemtjanst", "2023-03-21", "", "in_operation", "decided", _SHOWN),
    *(("hemtjanst_omsorg", *spell) for spell in (_NO, _YES, _START)),
    ("hemtjanst_omsorg", "2023-03-21", "", "in_operation", "decided", _SHOWN),
    *(("hemtjanst_service", *spell) for spell in (_NO, _YES, _START)),
    ("hemtjanst_service", "2023-03-21", "2025-06-30", "in_operation", "decided", _SHOWN),
    ("hemtjanst_service", "2025-07-01", "", "ended", "decided", "kommunfullmäktige 2024-11-25 101"),
    ("ledsagning", "2021-11-29", "", "none", "decided", "kommunfullmäktige 2021-11-29 119"),
    ("sarskilt_boende", "2021-11-29", "", "none", "decided", "kommunfullmäktige 2021-11-29 121"),
]


def read(inputs: list[Path], out: Path, manifest: Path | None = None) -> tuple[list[LovStatus], dict[str, Act]]:
    """The spells and the acts that a run over the inputs writes."""
    report = run([str(path) for path in inputs], out, process, manifest)
    assert not report.crashes, report.crashes
    with open_store(out) as store:
        spells = [LovStatus(**row) for row in store.query("SELECT * FROM lov_status")]
        acts = {row["act_id"]: Act(**row) for row in store.query("SELECT * FROM acts")}
    return spells, acts


def shown(spells: list[LovStatus], acts: dict[str, Act]) -> list[tuple[str, ...]]:
    behind = {s.act_id: acts[s.act_id or ""] for s in spells}
    return sorted(
        (
            s.service,
            s.valid_from or "",
            s.valid_to or "",
            s.status,
            s.certainty or "",
            f"{behind[s.act_id].body} {behind[s.act_id].decided_on} {behind[s.act_id].paragraph}",
        )
        for s in spells
    )


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[LovStatus], dict[str, Act]]:
    return read([RAW], tmp_path_factory.mktemp("samples"))


def test_the_samples_give_the_spells_that_a_reader_finds(samples: tuple[list[LovStatus], dict[str, Act]]) -> None:
    assert shown(*samples) == sorted(SAMPLES)
    assert {s.municipality_code for s in samples[0]} == {"9999"}


#: (day, hemtjanst, its services, its care, särskilt boende)
DAYS = [
    ("2014-06-16", "unknown", "unknown", "unknown", "unknown"),
    ("2014-06-17", "none", "none", "none", "unknown"),
    ("2021-11-28", "none", "none", "none", "unknown"),
    ("2021-11-29", "decided", "decided", "decided", "none"),
    ("2022-06-30", "decided", "decided", "decided", "none"),
    ("2022-07-01", "in_operation", "in_operation", "in_operation", "none"),
    ("2023-11-27", "in_operation", "in_operation", "in_operation", "none"),
    ("2024-02-26", "in_operation", "in_operation", "in_operation", "none"),
    ("2024-11-25", "in_operation", "in_operation", "in_operation", "none"),
    ("2025-06-30", "in_operation", "in_operation", "in_operation", "none"),
    ("2025-07-01", "in_operation", "ended", "in_operation", "none"),
    ("2031-01-01", "in_operation", "ended", "in_operation", "none"),
]


@pytest.mark.parametrize(("day", "whole", "services", "care", "homes"), DAYS)
def test_the_samples_have_the_right_status_on_any_day(
    samples: tuple[list[LovStatus], dict[str, Act]], day: str, whole: str, services: str, care: str, homes: str
) -> None:
    found = on(samples[0], day)
    asked = ("hemtjanst", "hemtjanst_service", "hemtjanst_omsorg", "sarskilt_boende")
    assert tuple(found[service].status if service in found else "unknown" for service in asked) == (
        whole,
        services,
        care,
        homes,
    )


def test_days_of_decision_of_effect_and_of_reading_are_kept_apart(
    samples: tuple[list[LovStatus], dict[str, Act]],
) -> None:
    ended = next(s for s in samples[0] if s.status == "ended")
    assert (ended.decided_on, ended.effective_on, ended.valid_from, ended.last_read_on) == (
        "2024-11-25",
        "2025-07-01",
        "2025-07-01",
        "2024-11-25",
    )
    refused = next(s for s in samples[0] if s.service == "ledsagning")
    assert refused.last_read_on == "2021-11-29"


# --------------------------------------------------------------------------- the seeds

SEEDS = shared() / "corpus" / "seeds" if shared() else None
LETTER = next(iter(sorted(SEEDS.glob("003_*.txt"))), None) if SEEDS else None
needs_seeds = pytest.mark.skipif(LETTER is None, reason="the shared corpus does not lie beside the repository")


@needs_seeds
def test_the_seeds_with_a_manifest_that_names_the_letters_municipality(tmp_path: Path) -> None:
    assert SEEDS is not None and LETTER is not None
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(f"path,municipality_code\nseeds/{LETTER.name},1489\n")
    spells, acts = read([SEEDS], tmp_path / "out", manifest)
    alingsas = [s for s in spells if s.municipality_code == "1489"]
    assert shown(alingsas, acts) == [
        ("sarskilt_boende", "2020-01-29", "2021-12-31", "decided", "recited", "kommunfullmäktige 2020-01-29 2"),
        ("sarskilt_boende", "2022-01-01", "", "in_operation", "expected", "kommunfullmäktige 2020-01-29 2"),
    ]
    assert {s.effective_on for s in alingsas} == {"2022-01-01"}
    refused = {a.decided_on: a for a in acts.values() if a.municipality_code == "1984" and a.certainty == "recited"}
    assert (refused["2010-10-19"].lov_effect, refused["2010-10-19"].paragraph) == ("not_introduce", "128")
    assert (refused["2011-04"].lov_effect, refused["2011-04"].body) == ("not_introduce", "socialnämnden")
    arboga = [s for s in spells if s.municipality_code == "1984"]
    assert {s.status for s in arboga} == {"none"}
    assert all(s.status == "none" for day in ("2012-01-01", "2026-01-01") for s in on(arboga, day).values())
    assert {s.municipality_code for s in spells} == {"1489", "1984"}  # neither Nacka's kundval nor Köping nor Kungsör


@needs_seeds
def test_without_the_manifest_nothing_is_said_of_the_letters_municipality(tmp_path: Path) -> None:
    assert SEEDS is not None
    spells, _ = read([SEEDS], tmp_path / "out")
    assert {s.municipality_code for s in spells} == {"1984"}
