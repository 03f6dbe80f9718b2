"""on_lov: what the success of each yrkande would do to choice. Claims and items made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lov_items import BACKGROUND, DECISION, Section, item

from pipeline.extract import lov, recitals
from pipeline.facts import Claim, Decision, Evidence, Proposal, Vote
from pipeline.resolve.stances import with_stances
from pipeline.terms import Action, LovEffect, Object, Outcome, Winner
from pipeline.text import Extent

A = Action
SOMEWHERE = (Evidence("text", Extent(0, 1)),)


def moved(action: Action, target: str | None) -> Claim[Any]:
    fact = Proposal(proposal_id="p", item_id="i", actors=(), parties=(), action=action, target=target, text=target)
    return Claim(fact, SOMEWHERE)


def point(number: int, outcome: Outcome, effect: LovEffect | None, text: str = "") -> Claim[Decision]:
    fact = Decision(
        decision_id=f"i:{number:02d}", item_id="i", document_id="d", point=number, outcome=outcome, lov_effect=effect,
        text=text,
    )  # fmt: skip
    return Claim(fact, SOMEWHERE)


def sides(
    title: str,
    decided: list[Claim[Decision]],
    *proposals: tuple[Action, str | None],
    account: str = "LOV gäller.",
    decision: str = "Ärendet avgörs.",
) -> list[str | None]:
    sections: list[Section] = [(DECISION, decision), (BACKGROUND, account)]
    made = item(title, *sections)
    told: list[Claim[Any]] = list(recitals.find(made))
    claims = [*decided, *(moved(a, t) for a, t in proposals), *told]
    found = with_stances(made, claims, decided, lov.read(made))
    return [c.fact.on_lov for c in found if isinstance(c.fact, Proposal)]


MOTION = "Motion om LOV i fotvården"


@pytest.mark.parametrize(
    ("action", "target", "side"),
    [
        (A.approve, "motionen", "for"),
        (A.reject, "motionen", "against"),
        (A.approve, "kommunstyrelsens förslag", "against"),
        (A.reject, None, "for"),
        (A.return_, "ärendet", None),
    ],
)
def test_a_motion_om_lov_that_fell(action: Action, target: str | None, side: str | None) -> None:
    fell = [point(1, Outcome.rejected, LovEffect.not_introduce)]
    assert sides(MOTION, fell, (action, target)) == [side]


def test_a_proposal_told_of_in_the_account_says_its_side_when_nothing_is_decided() -> None:
    account = "Kommunstyrelsen föreslog den 3 maj 2031, § 9, att motionen bifalls."
    tabled = [point(1, Outcome.returned, LovEffect.none)]
    assert sides(MOTION, tabled, (A.approve, "kommunstyrelsens förslag"), account=account) == ["for"]


def test_points_and_att_satser_by_number() -> None:
    decided = [
        point(1, Outcome.adopted, LovEffect.investigate),
        point(2, Outcome.answered, LovEffect.none),
        point(3, Outcome.rejected, LovEffect.not_introduce),
    ]
    asked = ((A.approve, "motionens första att-sats"), (A.reject, "den tredje att-satsen"))
    assert sides(MOTION, decided, *asked) == ["for", "against"]
    ended = [point(1, Outcome.repealed, LovEffect.abolish), point(2, Outcome.adopted, LovEffect.keep)]
    assert sides("LOV i fotvården", ended, (A.reject, "punkt 1"), (A.approve, "punkt 2")) == ["for", "for"]


def test_what_was_added_says_nothing_of_the_proposal() -> None:
    words = "nämnden får i uppdrag att utreda fotvårdens omfattning enligt LOV"
    decided = [
        point(1, Outcome.repealed, LovEffect.abolish, "LOV avskaffas."),
        point(2, Outcome.assigned, LovEffect.investigate, words),
    ]
    found = sides("LOV i fotvården", decided, (A.approve, "kommunstyrelsens förslag"), (A.add, words))
    assert found == ["against", "for"]


def test_a_budget_takes_no_side() -> None:
    decided = [
        point(1, Outcome.adopted, None),
        point(2, Outcome.adopted, None),
        point(3, Outcome.assigned, LovEffect.investigate),
    ]
    assert sides("Mål och budget 2031", decided, (A.approve, "kommunstyrelsens förslag")) == [None]


def test_a_running_system_that_is_narrowed_or_widened() -> None:
    less = [point(1, Outcome.adopted, LovEffect.revise, "LOV ska enbart gälla städning.")]
    assert sides("LOV i hemtjänsten", less, (A.approve, "nämndens förslag"), (A.reject, "nämndens förslag")) == [
        "against",
        "for",
    ]
    more = [point(1, Outcome.other, LovEffect.revise, "Fotvård tas in i kommunens valfrihetssystem.")]
    assert sides("LOV i hemtjänsten", more, (A.approve, "förslaget")) == ["for"]
    price = [point(1, Outcome.adopted, LovEffect.revise, "Ersättningen enligt LOV höjs.")]
    assert sides("LOV i hemtjänsten", price, (A.approve, "förslaget")) == [None]


def test_all_points_but_one_are_the_proposal() -> None:
    new = [point(1, Outcome.adopted, LovEffect.introduce, "LOV införs i fotvården.")]
    assert sides("Införande av LOV i fotvården", new, (A.reject, "samtliga punkter utom punkt 3")) == ["against"]


def test_the_matter_itself_and_one_proposal_of_several() -> None:
    ended = [point(1, Outcome.repealed, LovEffect.abolish, "LOV avskaffas.")]
    assert sides("Avskaffande av LOV", ended, (A.reject, "ärendet")) == ["for"]
    account = "Förslag 4. Hemtjänst\nKommunens LOV upphör.\nFörslag 5. Måltider\nMatlådor körs ut två dagar i veckan."
    both = ((A.reject, "förslag 4"), (A.reject, "förslag 5"))
    assert sides("Åtgärder för budget i balans", ended, *both, account=account) == ["for", None]


def test_what_is_asked_for_instead_goes_the_way_of_the_refusal() -> None:
    ended = [point(1, Outcome.repealed, LovEffect.abolish, "LOV avskaffas.")]
    instead = (A.add, "direktören i stället får i uppdrag att skärpa kontrollen")
    assert sides("Avskaffande av LOV", ended, (A.reject, "förslaget"), instead) == ["for", "for"]


def test_the_proposal_that_the_account_of_a_motion_tells_of() -> None:
    told = (
        "Socialnämnden föreslår att motionen bifalls. Kommunstyrelsen föreslår kommunfullmäktige att motionen avslås."
    )
    assert sides(MOTION, [], (A.approve, "kommunstyrelsens förslag"), account=told) == ["against"]


BUDGET = [
    point(1, Outcome.adopted, None, "Budgeten för nästa år antas."),
    point(2, Outcome.repealed, LovEffect.abolish, "Valfrihetssystemet för hemtjänst upphör."),
    point(3, Outcome.assigned, None, "Direktören får i uppdrag att säga upp avtalen."),
]


def test_one_point_of_several_gives_the_proposal_its_side() -> None:
    moves = [(A.approve, "kommunstyrelsens förslag"), (A.reject, "de delar av förslaget som gäller hemtjänsten")]
    assert sides("Budget för nästa år", BUDGET, *moves, account="Budgeten ska antas.") == ["against", "for"]


@pytest.mark.parametrize("target", ["Moderaternas budgetförslag", "kommunstyrelsens förslag i övrigt"])
def test_other_proposals_and_what_is_left_of_one(target: str) -> None:
    assert sides("Budget för nästa år", BUDGET, (A.approve, target), account="Budgeten ska antas.") == [None]


@pytest.mark.parametrize("effect", [LovEffect.investigate, LovEffect.not_introduce])
def test_an_inquiry_or_a_refusal_among_many_points_does_not(effect: LovEffect) -> None:
    outcome = Outcome.assigned if effect is LovEffect.investigate else Outcome.rejected
    decided = [BUDGET[0], point(2, outcome, effect, "Frågan om LOV i daglig verksamhet."), BUDGET[2]]
    assert sides("Budget", decided, (A.approve, "kommunstyrelsens förslag"), account="Budgeten ska antas.") == [None]


def test_what_an_added_yrkande_brought_is_not_of_the_proposal() -> None:
    moves = [
        (A.approve, "kommunstyrelsens förslag"),
        (A.add, "valfrihetssystem enligt LOV införs för boendestöd"),
        (A.reject, "tillägget"),
    ]
    decided = [
        *BUDGET[:1],
        point(2, Outcome.adopted, LovEffect.introduce, "Valfrihetssystem enligt LOV införs för boendestöd."),
        BUDGET[2],
    ]
    text = "Budgeten antas. Valfrihetssystem enligt LOV införs för boendestöd."
    found = sides("Budget", decided, *moves, account="Budgeten ska antas.", decision=text)
    assert found == [None, "for", "against"]


def test_a_motion_that_is_supported_gives_its_side_to_the_proposal() -> None:
    supported = [point(1, Outcome.adopted, LovEffect.none)]
    supported[0] = Claim(replace(supported[0].fact, object=Object.motion), SOMEWHERE)
    assert sides(f"Remiss: {MOTION}", supported, (A.approve, "förvaltningens förslag")) == ["for"]


@pytest.mark.parametrize(
    ("target", "side"),
    [
        ("verksamheten ska utvärderas efter två år", None),
        ("förvaltningen ska följa upp systemet och redovisa det för nämnden", None),
        ("ledsagning utgår ur förslaget", "against"),
        ("avlösarservice inte ska ingå", "against"),
        ("kommunen avstår från att söka och frågan vilar till efter valet", "against"),
        ("även serviceinsatserna återgår till kommunen", "against"),
        ("hemtjänsten drivs vidare i egen regi", "against"),
        ("hemtjänsten inte ska drivas i egen regi", "for"),
        ("nämnden ställer sig bakom att lagen upphävs", "against"),
        ("priset räknas upp", None),
    ],
)
def test_what_is_taken_from_a_proposal_that_introduces(target: str, side: str | None) -> None:
    carried = [point(1, Outcome.adopted, LovEffect.introduce, "Kommunen inför LOV i hemtjänsten.")]
    assert sides("LOV i hemtjänsten", carried, (A.change, target)) == [side]


def test_a_change_that_spares_a_service_from_an_end_is_for_it() -> None:
    ended = [point(1, Outcome.repealed, LovEffect.abolish, "LOV upphör i hemtjänst och ledsagning.")]
    assert sides("LOV i hemtjänsten", ended, (A.change, "ledsagning undantas")) == ["for"]


@pytest.mark.parametrize(
    "target", ["styrelsens förslag att motionen anses besvarad", "nämndens förslag att avslå motionen"]
)
def test_a_proposal_that_turns_the_demand_down(target: str) -> None:
    answered = [point(1, Outcome.answered, LovEffect.not_introduce)]
    assert sides("Motion om att införa LOV i fotvården", answered, (A.approve, target)) == ["against"]


def test_an_initiative_to_pause_is_against() -> None:
    fell = [point(1, Outcome.rejected, None)]
    title = "Initiativ från Vänsterpartiet om att pausa LOV i hemtjänsten"
    assert sides(title, fell, (A.approve, "initiativet"), (A.reject, "initiativet")) == ["against", "for"]


@pytest.mark.parametrize(
    ("yes", "no", "won"),
    [
        ("avslå förslaget", "anta förslaget", "no"),
        ("kommunstyrelsens förslag", "avslag", "yes"),
    ],
)
def test_a_vote_on_the_refusal_of_a_proposal(yes: str, no: str, won: str) -> None:
    carried = [point(1, Outcome.adopted, LovEffect.introduce, "Kommunen inför LOV i hemtjänsten.")]
    made = item("LOV i hemtjänsten", (DECISION, "Ärendet avgörs."), (BACKGROUND, "LOV gäller."))
    vote = Vote(vote_id="v", item_id="i", number=1, yes=4, no=5, yes_means=yes, no_means=no, won=Winner(won))
    claims = [*carried, Claim(vote, SOMEWHERE), moved(A.approve, "förvaltningens förslag")]
    found = with_stances(made, claims, carried, lov.read(made))
    assert [c.fact.on_lov for c in found if isinstance(c.fact, Proposal)] == ["for"]


def test_what_else_is_asked_for_takes_no_side_from_the_proposal() -> None:
    ended = [point(1, Outcome.adopted, LovEffect.abolish, "LOV i hemtjänsten avvecklas.")]
    asked = [(A.change, "LOV behålls i hemtjänsten"), (A.change, "LOV avvecklas först 2028")]
    assert sides("LOV i hemtjänsten", ended, (A.approve, "förvaltningens förslag"), *asked)[0] == "against"
    stopped = [point(1, Outcome.adopted, LovEffect.stop_new, "Inga nya utförare godkänns.")]
    change = (A.change, "nya utförare får godkännas på landsbygden")
    assert sides("LOV i hemtjänsten", stopped, (A.approve, "beslutsförslaget"), change)[0] == "against"


@pytest.mark.parametrize("words", ["punkt 3 ska utgå", "punkten 3 stryks", "punkt 3 lyfts ur förslaget"])
def test_a_point_that_is_to_go_would_not_be_done(words: str) -> None:
    decided = [
        point(1, Outcome.adopted, None),
        point(2, Outcome.amended, LovEffect.revise),
        point(3, Outcome.repealed, LovEffect.abolish),
    ]
    assert sides("LOV i hemtjänsten", decided, (A.change, words)) == ["for"]


def test_an_inquiry_besides_gives_a_matter_of_prices_no_side() -> None:
    decided = [point(1, Outcome.adopted, LovEffect.revise), point(2, Outcome.assigned, LovEffect.investigate)]
    assert sides("Ersättning i LOV 2020", decided, (A.approve, "kommunstyrelsens förslag")) == [None]


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("nya ansökningar ska inte tas emot under tiden", "against"),
        ("inga nya utförare godkänns under 2020", "against"),
        ("nya ansökningar tas emot två gånger om året", None),
    ],
)
def test_a_closed_door_is_against(words: str, side: str | None) -> None:
    assert sides("LOV i hemtjänsten", [point(1, Outcome.noted, LovEffect.none)], (A.change, words)) == [side]
