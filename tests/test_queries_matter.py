"""One matter asked for: by its id, by an item in it, by its case number in any print; and one number that several matters have."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import document, item, stored

from pipeline.facts import Actor, Ballot, Decision, MatterItem, MatterRow, Row, Vote
from pipeline.queries import matter
from pipeline.queries.answered import MATTERS, of_matter
from pipeline.queries.asked import BadQuestion
from pipeline.store import open_store


def linked(matter_id: str, item_id: str, step: int) -> MatterItem:
    return MatterItem(
        matter_item_id=f"{item_id}:m",
        matter_id=matter_id,
        item_id=item_id,
        step=step,
        link="case_number",
        why="Samma diarienummer",
    )


@pytest.fixture(scope="module")
def matters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    number = ("KS 2021/0087",)
    rows: list[Row] = [
        document("a", day="2021-02-01"),
        document("b", day="2021-11-29"),
        document("c", "1984", "2021-05-01"),
        document("d", None, "2021-06-01"),
        item("a:1", "Motion om LOV", case_numbers=("Dnr KS 2021/0087",)),
        item("b:1", "Svar på motion", case_numbers=("KS  2021/0087", "VON 2021/1")),
        item("c:1", "Annat ärende", case_numbers=number),
        item("d:1", "Lös handling", case_numbers=("VON 2021/1",)),
        MatterRow(
            matter_id="m1", municipality_code="1489", case_numbers=number, title="Motion om LOV", state="decided"
        ),
        MatterRow(matter_id="m2", municipality_code="1984", case_numbers=number, title="Annat ärende", state="open"),
        linked("m1", "b:1", 2),
        linked("m1", "a:1", 1),
        linked("m2", "c:1", 1),
        Decision(
            decision_id="b:1:01",
            item_id="b:1",
            document_id="b",
            point=1,
            stage="decision",
            outcome="rejected",
            lov_effect="not_introduce",
        ),
        Decision(decision_id="b:1:02", item_id="b:1", document_id="b", point=2, stage="decision", outcome="assigned"),
        Vote(vote_id="v", item_id="b:1", number=1, yes=11, no=9, abstained=1, won="yes"),
        Ballot(ballot_id="v1", vote_id="v", party="S", choice="yes"),
        Ballot(ballot_id="v2", vote_id="v", party="S", choice="yes"),
        Ballot(ballot_id="v3", vote_id="v", party="S", choice="abstain"),
        Actor(
            actor_id="r", item_id="b:1", document_id="b", name="Eva Ek", party="FP", party_now="L", role="reservation"
        ),
    ]
    return stored(tmp_path_factory.mktemp("matters"), rows)


@pytest.mark.parametrize(
    ("said", "municipality", "found"),
    [
        ("m1", None, (["m1"], [])),
        ("a:1", None, (["m1"], [])),
        ("b:1:02", None, (["m1"], [])),
        ("KS 2021/0087", None, (["m1", "m2"], [])),
        ("dnr ks2021/0087", "1984", (["m2"], [])),
        ("2021/0087", "1489", (["m1"], [])),
        ("VON 2021/1", None, (["m1"], ["d:1"])),
    ],
)
def test_a_matter_is_found_however_it_is_named(
    matters: Path, said: str, municipality: str | None, found: tuple[list[str], list[str]]
) -> None:
    with open_store(matters) as store:
        assert matter.find(store, said, municipality) == found


def test_its_steps_say_what_was_decided_how_it_was_voted_and_who_dissented(matters: Path) -> None:
    with open_store(matters) as store:
        steps = matter.steps(store, ["m1"], [])
        assert steps["item_id"].tolist() == ["a:1", "b:1"]
        last = steps.iloc[-1]
        assert (last["outcomes"], last["lov_effects"], last["stages"]) == (
            "rejected;assigned",
            "not_introduce;",
            "decision",
        )
        assert (last["votes"], last["dissent"], last["why"]) == ("11–9, 1 avstår", "L", "Samma diarienummer")
        assert matter.votes_of(store, ["b:1"])["ballots"].tolist() == ["S 2 ja; S 1 avstår"]


def test_one_number_of_several_municipalities_is_said(matters: Path) -> None:
    with open_store(matters) as store:
        answer = of_matter(store, "KS 2021/0087", None)
        assert any("Alingsås, Arboga" in note for note in answer.notes)
        assert any("inte länkade" in note for note in of_matter(store, "VON 2021/1", None).notes)
        with pytest.raises(BadQuestion, match="finns i Alingsås, Arboga"):
            matter.find(store, "KS 2021/0087", "0114")


@pytest.mark.parametrize(
    ("said", "says"), [("KS 2021/0088", "KS 2021/0087"), ("m3", "Inget ärende"), ("zzz", "case_numbers")]
)
def test_what_no_matter_has_is_answered_with_what_is_near(matters: Path, said: str, says: str) -> None:
    with open_store(matters) as store, pytest.raises(BadQuestion, match=says):
        matter.find(store, said)


def test_a_number_that_very_many_have_asks_whose(tmp_path: Path) -> None:
    count = MATTERS + 1
    rows: list[Row] = [document("a")]
    for n in range(1, count + 1):
        rows += [
            item(f"a:{n}", case_numbers=("KS 2021/1",)),
            MatterRow(matter_id=f"m{n}", municipality_code="1489"),
            linked(f"m{n}", f"a:{n}", 1),
        ]
    with (
        open_store(stored(tmp_path, rows)) as store,
        pytest.raises(BadQuestion, match=f"{count} ärenden .*--municipality"),
    ):
        of_matter(store, "KS 2021/1", None)
