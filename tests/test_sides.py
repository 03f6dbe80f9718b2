"""What Ja and Nej would do to LOV: by the yrkanden they stand for, never by themselves."""

from __future__ import annotations

import pytest

from pipeline.indexes.positions import decided
from pipeline.indexes.sides import Asked, meaning, sides
from pipeline.terms import Action, Stance

FOR, AGAINST = Stance.for_, Stance.against


def asked(action: str, target: str, on_lov: Stance | None, *actors: str) -> Asked:
    return Asked(actors or ("Eva Ek",), action, target, on_lov)


#: A motion to abolish, which the executive board wants granted.
ABOLISH = (asked("approve", "kommunstyrelsens förslag", AGAINST), asked("reject", "motionen", FOR, "Pontus Rehn"))


@pytest.mark.parametrize(
    ("yes", "no", "expected"),
    [
        ("bifall till kommunstyrelsens förslag", "avslag på motionen", (AGAINST, FOR)),
        ("bifaller kommunstyrelsens förslag", "avslår kommunstyrelsens förslag", (AGAINST, FOR)),
        ("kommunstyrelsens förslag", "avslag", (AGAINST, FOR)),
        ("bifall till motionen", "bifall till Pontus Rehns avslagsyrkande", (AGAINST, FOR)),
        ("avslag på motionen", "bifall till motionen", (FOR, AGAINST)),
        # Votes on when to decide say nothing of LOV.
        ("ärendet avgörs i dag", "ärendet återremitteras", (None, None)),
        ("avslag på motionen blir huvudförslag", "motförslag", (None, None)),
        # What is not said, and what no yrkande names.
        (None, "avslag på motionen", (None, None)),
        ("ja", "nej", (None, None)),
        ("bifall till budgeten", "bifall till alternativet", (None, None)),
        # One point of several is not the whole.
        ("bifall till kommunstyrelsens förslag punkt 2", "avslag på punkt 2", (None, None)),
    ],
)
def test_sides_are_those_of_the_proposals_named(
    yes: str | None, no: str | None, expected: tuple[Stance | None, Stance | None]
) -> None:
    assert sides(yes, no, "yes", ABOLISH, None) == expected


def test_ja_turns_with_what_it_stands_for() -> None:
    introduce = (asked("approve", "kommunstyrelsens förslag", FOR), asked("reject", "motionen", AGAINST))
    words = ("bifall till kommunstyrelsens förslag", "avslag på motionen")
    assert sides(*words, "yes", ABOLISH, None)[0] is AGAINST
    assert sides(*words, "yes", introduce, None)[0] is FOR


def test_an_addition_is_its_own_question() -> None:
    both = (*ABOLISH, asked("add", "omvårdnad ska omfattas av LOV", FOR, "Roger Sten"))
    assert sides("avslag på tilläggsyrkandet", "bifall till tilläggsyrkandet", "no", both, None) == (AGAINST, FOR)


def test_without_yrkanden_the_winner_stood_for_what_was_decided() -> None:
    words = ("kommunstyrelsens förslag", "bifall till motionen")
    assert sides(*words, "yes", (), FOR) == (FOR, AGAINST)
    assert sides(*words, "no", (), FOR) == (AGAINST, FOR)
    assert sides(*words, "yes", (), None) == (None, None)
    # Two proposals against each other: the loser need not be the opposite.
    assert sides("Eks förslag", "Alms förslag", "yes", (), FOR) == (FOR, None)


def test_yrkanden_that_disagree_settle_nothing() -> None:
    unclear = (asked("approve", "kommunstyrelsens förslag", FOR), asked("approve", "kommunstyrelsens förslag", AGAINST))
    assert sides("bifall till kommunstyrelsens förslag", "avslag", "yes", unclear, None) == (None, None)


def test_the_words_of_a_side_are_taken_apart() -> None:
    assert meaning("bifall till arbetsutskottets förslag (avslag på motionen)") == (
        Action.approve,
        "arbetsutskottets förslag",
    )
    assert meaning("Avslag på Eva Eks (M) yrkande.") == (Action.reject, "eva eks yrkande")
    assert meaning("lämna LOV") == (Action.approve, "lämna lov")


def test_what_was_decided_is_said_only_when_all_points_agree() -> None:
    assert decided(["introduce", "delegate", None]) is FOR
    assert decided(["abolish", "keep"]) is None
    assert decided(["revise"]) is None
