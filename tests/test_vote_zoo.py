"""Vote lists in layouts that nobody has shown us: a sample of the zoo, read from the file to the ballots, and lists that tell nobody's vote."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from vote_zoo import Specimen, decoys, framed, specimens

from pipeline.facts import Ballot
from pipeline.process import process

SEED, NUMBER = 20_261_128, 110
#: No record of the sample may make these fall; records of other seeds score lower (0.91 and 0.98 at first sight).
RECALL, PRECISION, PARTIES = 0.94, 0.98, 0.97

Told = Counter[tuple[str, str]]


def read(folder: Path, specimen: Specimen) -> list[Ballot]:
    """The ballots that a record is read to have."""
    path = folder / f"protokoll{specimen.suffix}"
    path.write_text(specimen.text, encoding="utf-8")
    return [claim.fact for claim in process(path, path.name).claims if isinstance(claim.fact, Ballot)]


def test_a_sample_of_the_zoo(tmp_path: Path) -> None:
    hits = missed = extra = parties = 0
    blank: list[dict[str, str]] = []
    for specimen in specimens(SEED, NUMBER):
        found = read(tmp_path, specimen)
        told: Told = Counter((name, choice) for name, (_, choice) in specimen.told.items())
        ours: Told = Counter((str(b.name), str(b.choice)) for b in found)
        hit = sum((told & ours).values())
        if not hit:
            blank.append(specimen.made_of)
        hits, missed, extra = hits + hit, missed + sum((told - ours).values()), extra + sum((ours - told).values())
        parties += sum(
            (b.party or "").casefold() == specimen.told[b.name][0].casefold()
            for b in found
            if b.name in specimen.told and specimen.told[b.name][1] == b.choice
        )
    scores = {"recall": hits / (hits + missed), "precision": hits / (hits + extra), "parties": parties / hits}
    floors = {"recall": RECALL, "precision": PRECISION, "parties": PARTIES}
    assert all(scores[k] >= floors[k] for k in floors), (scores, blank)


def test_the_same_seed_draws_the_same_records() -> None:
    assert [s.text for s in specimens(7, 3)] == [s.text for s in specimens(7, 3)]


@pytest.mark.parametrize("name", [name for name, _ in decoys()])
def test_lists_that_tell_nobodys_vote(tmp_path: Path, name: str) -> None:
    specimen = dict(decoys())[name]
    assert read(tmp_path, specimen) == []


CLASSES: dict[str, tuple[str, str]] = {
    "marks in the middle of wide columns": (
        "Ledamot          Parti     Ja   Nej   Avstår     Frånv.\nElsa Bergtorp    S              X\nIvar Ekhage      V         X\n"
        "Siv Almvret      MP                       X\nOlof Myrgård     M              X\nSumma                      1    2      1          0\n",
        "Elsa Bergtorp S no, Ivar Ekhage V yes, Siv Almvret MP abstain, Olof Myrgård M no",
    ),
    "stars for crosses": (
        "Namn                        Ja-röst   Nej-röst\nElsa Bergtorp (S)              *\nIvar Ekhage (V)                *\n"
            "Olof Myrgård (M)                         *\n",
        "Elsa Bergtorp S yes, Ivar Ekhage V yes, Olof Myrgård M no",
    ),
    "heads of two words": (
        "Plats  Ledamot          Röstar ja  Röstar nej  Avstår\n1      Elsa Bergtorp    +          -           -\n"
            "2      Ivar Ekhage      +          -           -\n"
        "3      Olof Myrgård     -          +           -\n",
        "Elsa Bergtorp None yes, Ivar Ekhage None yes, Olof Myrgård None no",
    ),
    "parties in dashes": (
        "Ja-röster: Elsa Bergtorp -S-, Ivar Ekhage -V-.\nNej-röster: Olof Myrgård -M-, Siv Almvret -Exl-.\n",
        "Elsa Bergtorp S yes, Ivar Ekhage V yes, Olof Myrgård M no, Siv Almvret Exl no",
    ),
    "parties in parentheses before the names": (
        "Ja: (S) Elsa Bergtorp, (V) Ivar Ekhage\nNej: (M) Olof Myrgård, (KD) Siv Almvret\n",
        "Elsa Bergtorp S yes, Ivar Ekhage V yes, Olof Myrgård M no, Siv Almvret KD no",
    ),
    "what the sides are for, before the word": (
        "För kommunstyrelsens förslag (ja-röst): Elsa Bergtorp (S) och Ivar Ekhage (V). För avslag (nej-röst): Olof Myrgård (M).\n",
        "Elsa Bergtorp S yes, Ivar Ekhage V yes, Olof Myrgård M no",
    ),
    "sides over two columns of surnames": (
        "Ja-sidan\nBergtorp, Elsa (S)       Ekhage, Ivar (V)\nvon Almvret, Siv (MP)\n\nNej-sidan\nMyrgård, Olof (M)        Dalbrink, Per (KD)\n",
        "Elsa Bergtorp S yes, Ivar Ekhage V yes, Siv von Almvret MP yes, Olof Myrgård M no, Per Dalbrink KD no",
    ),
    "small parties at the head of the rows": (
        "s   Elsa Bergtorp         Ja\ns   Ivar Ekhage           Ja\nkd  Siv Almvret           Avst\nm   Olof Myrgård          Nej\n",
        "Elsa Bergtorp S yes, Ivar Ekhage S yes, Siv Almvret KD abstain, Olof Myrgård M no",
    ),
    "a cross below whom the member stands in for": (
        "Ledamot                       Ja    Nej\nElsa Bergtorp (S)             X\nIvar Ekhage (V)\ntjänstgörande ersättare för\n"
        "Gun Utbytt (V)                X\nOlof Myrgård (M)                    X\nSumma                         2     1\n",
        "Elsa Bergtorp S yes, Ivar Ekhage V yes, Olof Myrgård M no",
    ),
    "tabs, with parties between the rows": (
        "Nr\tNamn\tJa\tNej\nSocialdemokraterna\n1\tElsa Bergtorp\tX\t\n2\tIvar Ekhage\tX\t\nModeraterna\n3\tOlof Myrgård\t\tX\n",
        "Elsa Bergtorp S yes, Ivar Ekhage S yes, Olof Myrgård M no",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASSES)
def test_classes_of_layouts(tmp_path: Path, name: str) -> None:
    listed, told = CLASSES[name]
    frame = framed(listed)
    found = read(tmp_path, frame)
    assert sorted(f"{b.name} {b.party} {b.choice}" for b in found) == sorted(told.split(", "))


def test_surnames_mean_those_present(tmp_path: Path) -> None:
    listed = "Bergtorp (S) ja, Ekhage (V) ja, Myrgård (M) nej. Två ja mot ett nej.\n"
    present = ("Elsa Bergtorp (S)", "Ivar Ekhage (V)", "Olof Myrgård (M)")
    found = read(tmp_path, framed(listed, present))
    assert sorted(f"{b.name} {b.choice}" for b in found) == ["Elsa Bergtorp yes", "Ivar Ekhage yes", "Olof Myrgård no"]
