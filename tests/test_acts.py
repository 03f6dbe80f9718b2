"""Acts: own and told mentions of one decision become one act; what contradicts becomes a doubt. Municipality, bodies and days are invented."""

from __future__ import annotations

import re
import time

import pytest
from acts_made import KF, KS, KSAU, SN, Told, acts, known, line, lines, own
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.relate.acts import acts_of
from pipeline.relate.acts_mentions import body_key
from pipeline.relate.known import Known
from pipeline.terms import LovEffect, ServiceCode, Stage

INTRODUCED = own(KF, "2031-11-24", "121", "introduce", "hemtjanst", "2032-07-01")


def told(*fields: str | None, **more: str | None) -> Told:
    """A telling in a letter of 2033."""
    return Told(*fields, **{"doc": "letter", "read": "2033-01-10", **more})  # type: ignore[arg-type]


# --------------------------------------------------------------------------- what is one act

SAME = [
    ("said alike", told(KF, "2031-11-24", "121", "introduce", "hemtjanst", "2032-07-01")),
    ("no date of effect", told(KF, "2031-11-24", "121", "introduce")),
    ("no §", told(KF, "2031-11-24", None, "introduce")),
    ("no service", told(KF, "2031-11-24", "121", "introduce", None)),
    ("care, not said which", told(KF, "2031-11-24", "121", "introduce", "vard_och_omsorg")),
    ("no body", told(None, "2031-11-24", "121", "introduce")),
    ("the month alone", told(KF, "2031-11", None, "introduce")),
    ("the year alone", told(KF, "2031", None, "introduce")),
    ("no date at all", told(KF, None, None, "introduce")),
    ("no date, but the §", told(KF, None, "121", "introduce")),
    ("a part of the service", told(KF, "2031-11-24", "121", "introduce", "hemtjanst_service")),
    ("the month of effect alone", told(KF, "2031-11-24", "121", "introduce", "hemtjanst", "2032-07")),
]


@pytest.mark.parametrize(("how", "telling"), SAME, ids=[how for how, _ in SAME])
def test_a_telling_that_contradicts_nothing_is_of_the_act_that_was_read(how: str, telling: Told) -> None:
    found = acts(INTRODUCED, telling)
    assert lines(found) == [f"{KF} 2031-11-24 121 decision introduce hemtjanst 2032-07-01 decided x2"]
    assert not found.doubts


OTHER = [
    ("another body", told(KS, "2031-11-24", "121", "introduce")),
    ("another month", told(KF, "2031-10", None, "introduce")),
    ("another day", told(KF, "2031-11-25", None, "introduce")),
    ("another service", told(KF, "2031-11-24", "121", "introduce", "ledsagning")),
    ("another §", told(KF, "2031-11-24", "122", "investigate")),
    ("told before it happened", told(KF, None, None, "introduce", read="2031-01-01", doc="older")),
    ("an undated step", told(KF, None, None, "none")),
]


@pytest.mark.parametrize(("how", "telling"), OTHER, ids=[how for how, _ in OTHER])
def test_a_telling_of_something_else_is_an_act_of_its_own(how: str, telling: Told) -> None:
    found = acts(INTRODUCED, telling)
    assert len(found.acts) == 2
    assert all(len(events) == 1 for _, events in found.acts)


def test_one_of_two_candidates_is_not_chosen() -> None:
    both = [own(SN, "2031-03-04", "7", "revise"), own(SN, "2031-03-18", "11", "revise")]
    assert len(acts(*both, told(SN, "2031-03", None, "revise")).acts) == 3
    assert len(acts(both[0], told(SN, "2031-03", None, "revise")).acts) == 1


def test_a_telling_without_service_is_of_every_service_that_its_decision_names() -> None:
    found = acts(
        INTRODUCED, INTRODUCED._replace(service="ledsagning"), told(KF, "2031-11-24", "121", "introduce", None)
    )
    assert [len(events) for _, events in found.acts] == [2, 2]


def test_short_and_other_forms_of_a_body_are_that_body() -> None:
    assert body_key("nämnden för vård & omsorg") == body_key("vård- och omsorgsnämnden")
    assert body_key("stadsfullmäktige") == body_key(KF)
    assert body_key("nämnden").fits(body_key(SN)) and not body_key("nämnden").fits(body_key(KS))
    assert not body_key(SN).fits(body_key("omsorgsnämnden"))
    assert body_key("arbetsutskottet").fits(body_key(KSAU))
    found = acts(own(SN, "2031-03-04", "7", "revise"), told("nämnden", "2031-03-04", "7", "revise"))
    assert lines(found) == [f"{SN} 2031-03-04 7 decision revise hemtjanst - decided x2"]


def test_tellings_of_an_act_that_was_never_read_fill_each_other() -> None:
    found = acts(
        Told(KF, "2031-11-24", None, "introduce", read="2033-01-10"),
        Told(KF, "2031-11", "121", "introduce", "hemtjanst", "2032-07-01", read="2034-01-10"),
        Told("kommunfullmäktige", "2031", None, "introduce", None, read="2035-01-10"),
    )
    assert lines(found) == [f"{KF} 2031-11-24 121 decision introduce hemtjanst 2032-07-01 recited x3"]


def test_minutes_and_an_extract_of_them_are_one_act() -> None:
    found = acts(INTRODUCED, INTRODUCED._replace(doc="extract"))
    assert lines(found) == [f"{KF} 2031-11-24 121 decision introduce hemtjanst 2032-07-01 decided x2"]


def test_an_extract_without_a_date_gets_it_from_who_tells_of_it() -> None:
    extract = own(KS, None, "98", "introduce", stage="recommendation", doc="extract")
    found = acts(extract, told(KS, "2031-11-08", "98", "introduce", stage="recommendation"))
    assert lines(found) == [f"{KS} 2031-11-08 98 recommendation introduce hemtjanst - proposed x2"]


def test_a_recommendation_and_the_decision_on_it_are_two_acts() -> None:
    found = acts(own(KS, "2031-11-08", "98", "introduce", stage="recommendation"), INTRODUCED)
    assert [line(act).split()[-1] for act, _ in found.acts if act.body == KF] == ["decided"]
    assert [line(act).split()[-1] for act, _ in found.acts if act.body == KS] == ["proposed"]


def test_proposals_of_two_letters_are_two_acts() -> None:
    proposal = own(SN, None, None, "introduce", stage="proposal", doc="a", read="2031-01-01")
    assert len(acts(proposal, proposal._replace(doc="b")).acts) == 2
    assert {act.certainty for act, _ in acts(proposal).acts} == {"proposed"}


# --------------------------------------------------------------------------- how sure

CERTAINTY = [
    (own(KF, "2031-11-24", "1", "introduce"), "decided"),
    (own(SN, "2031-11-24", "1", "introduce"), "decided"),
    (Told(KF, "2031-11-24", "1", "introduce", read="2033-01-01"), "recited"),
    (own(KS, "2031-11-24", "1", "introduce", stage="recommendation"), "proposed"),
    (Told(KS, "2031-11-24", "1", "introduce", stage="recommendation", read="2033-01-01"), "proposed"),
    (own(KSAU, "2031-11-24", "1", "abolish"), "proposed"),  # a committee of this kind cannot settle it
    (own(KSAU, "2031-11-24", "1", "provider"), "decided"),
]


@pytest.mark.parametrize(("event", "certainty"), CERTAINTY)
def test_certainty(event: Told, certainty: str) -> None:
    assert [act.certainty for act, _ in acts(event).acts] == [certainty]


# --------------------------------------------------------------------------- contradictions

CONFLICTS = [
    ("another date of effect", told(KF, "2031-11-24", "121", "introduce", "hemtjanst", "2032-01-01"), 1),
    ("another effect", told(KF, "2031-11-24", "121", "not_introduce"), 1),
    ("proposed or decided", told(KF, "2031-11-24", "121", "introduce", stage="recommendation"), 1),
    ("another day of the same §", told(KF, "2031-11-23", "121", "introduce"), 2),
    ("another § of the same day", told(KF, "2031-11-24", "12", "introduce"), 2),
    ("the month, with another date of effect", told(KF, "2031-11", None, "introduce", "hemtjanst", "2030-01-01"), 2),
]


@pytest.mark.parametrize(("how", "telling", "count"), CONFLICTS, ids=[how for how, *_ in CONFLICTS])
def test_a_contradiction_is_a_doubt_that_names_both_sides(how: str, telling: Told, count: int) -> None:
    found = acts(INTRODUCED, telling)
    assert len(found.acts) == count
    (doubt,) = found.doubts
    assert doubt.kind == "act_conflict"
    assert doubt.document_id == "letter"
    assert f"own {KF} 2031-11-24.txt" in doubt.note and "letter.txt" in doubt.note
    assert not {*LovEffect, *ServiceCode, *Stage} & set(re.findall(r"\w+", doubt.note))  # it is read by people
    mine = next(act for act, events in found.acts if any(e.source == "own" for e in events))
    assert (mine.lov_effect, mine.effective_on, mine.stage) == ("introduce", "2032-07-01", "decision")


def test_what_a_record_says_under_one_number_of_several_services_is_no_contradiction() -> None:
    points = [
        INTRODUCED,
        own(KF, "2031-11-24", "121", "not_introduce", "sarskilt_boende"),
        own(KF, "2031-11-24", "121", "delegate"),
    ]
    assert not acts(*points, told(KF, "2031-11-24", "121", "delegate")).doubts


def test_two_tellings_that_shut_each_other_out_are_both_disputed() -> None:
    found = acts(
        Told(KF, "2031-11-24", "121", "introduce", read="2033-01-01"),
        Told(KF, "2031-11-24", "121", "not_introduce", read="2034-01-01"),
    )
    assert len(found.doubts) == 1
    assert found.disputed == {act.act_id for act, _ in found.acts}


def test_a_record_that_keeps_and_ends_one_service_under_one_number_is_doubted() -> None:
    found = acts(own(KF, "2031-11-24", "121", "keep"), own(KF, "2031-11-24", "121", "abolish"))
    assert [d.kind for d in found.doubts] == ["act_conflict"]
    assert not found.disputed


def test_a_record_that_introduces_from_a_day_and_refuses_something_beside_it_is_not() -> None:
    found = acts(INTRODUCED, own(KF, "2031-11-24", "121", "not_introduce"))
    assert not found.doubts and not found.disputed


def test_a_record_that_introduces_from_no_day_and_refuses_the_same_is_disputed() -> None:
    found = acts(INTRODUCED._replace(start=None), own(KF, "2031-11-24", "121", "not_introduce"))
    assert len(found.disputed) == 2 and len(found.doubts) == 1


def test_a_telling_that_could_be_of_two_own_acts_is_disputed() -> None:
    own_acts = [own(KF, "2031-11-24", "121", "keep"), own(KF, "2031-11-24", "121", "stop_new")]
    found = acts(*own_acts, told(KF, "2031-11-24", "121", "abolish"))
    assert [act.lov_effect for act, _ in found.acts if act.act_id in found.disputed] == ["abolish"]


def test_an_end_on_the_last_of_june_and_one_from_the_first_of_july_are_the_same() -> None:
    ended = own(KF, "2031-11-24", "9", "abolish", "hemtjanst", "2032-06-30")
    found = acts(ended, told(KF, "2031-11-24", "9", "abolish", "hemtjanst", "2032-07-01"))
    assert not found.doubts and len(found.acts) == 1


# --------------------------------------------------------------------------- without a municipality


def test_documents_that_do_not_say_whose_they_are_share_no_act() -> None:
    pair = [INTRODUCED._replace(code=None), told(KF, "2031-11-24", "121", "introduce", code=None)]
    assert len(acts_of(known(pair, None)).acts) == 2


# --------------------------------------------------------------------------- ids, order, documents

BODIES = st.sampled_from([KF, KS, SN, "nämnden", None])
DATES = st.sampled_from(["2031-11-24", "2031-11-25", "2031-11", "2031", "2032-02-01", "2032-02", None])
EFFECTS = st.sampled_from(
    ["introduce", "expand", "abolish", "replace", "keep", "revise", "not_introduce", "none", "investigate"]
)
SERVICES = st.sampled_from(["hemtjanst", "hemtjanst_service", "ledsagning", "vard_och_omsorg", None])
STARTS = st.sampled_from(["2032-07-01", "2032-06-30", "2032", None])
EVENTS = st.builds(
    Told, BODIES, DATES, st.sampled_from(["7", "8", None]), EFFECTS, SERVICES, STARTS,
    st.sampled_from(["decision", "recommendation", "proposal"]), st.booleans(), st.sampled_from(["a", "b", "c", "d"]),
    st.just("2033-01-10"), st.sampled_from(["lov", "choice", "kundval", ""]), st.just("9901"),
    st.sampled_from(["", "management"]),
)  # fmt: skip


def in_order(found: Known, order: list[int]) -> Known:
    """The same rows, arrived in another order."""
    return found._replace(
        documents=dict(reversed(found.documents.items())),
        items=dict(reversed(found.items.items())),
        events=tuple(found.events[n] for n in order),
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=14), st.data())
def test_any_order_gives_the_same_acts(events: list[Told], data: st.DataObject) -> None:
    base = known(events)
    order = data.draw(st.permutations(range(len(base.events))))
    assert acts_of(in_order(base, order)) == acts_of(base)


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=14))
def test_every_event_is_of_an_act_and_every_id_stands_once(events: list[Told]) -> None:
    base = known(events)
    found = acts_of(base)
    assert {e.event_id for _, mentioned in found.acts for e in mentioned} == {e.event_id for e in base.events}
    ids = [row.id for row in found.rows()]
    assert len(ids) == len(set(ids))
    assert found.disputed <= {act.act_id for act, _ in found.acts}


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=14))
def test_without_a_document_it_is_as_if_it_had_never_been_read(events: list[Told]) -> None:
    everything = known(events)
    acts_of(everything)
    rest = [e for e in events if e.doc != "a"]
    items = {i.item_id: i for i in everything.items.values() if i.document_id != "a"}
    removed = everything._replace(
        documents={d: row for d, row in everything.documents.items() if d != "a"},
        items=items,
        events=tuple(e for e in everything.events if e.item_id in items),
    )
    assert acts_of(removed) == acts_of(known(rest))


def test_the_work_grows_with_the_number_of_events_and_no_faster() -> None:
    def seconds(years: int) -> float:
        events = [
            told(SN, f"{2000 + year}-{month:02}-{day:02}", str(day), effect, doc=f"{year} {month} {day}")
            for year in range(years)
            for month in range(1, 13)
            for day in range(1, 13)
            for effect in ("revise", "provider", "none")
        ]
        base = known([*events, *(e._replace(on=(e.on or "")[:7], number=None, doc=f"later {e.doc}") for e in events)])
        start = time.perf_counter()
        acts_of(base)
        return time.perf_counter() - start

    few, many = min(seconds(2) for _ in range(3)), min(seconds(16) for _ in range(2))
    assert many < 8 * few * 3, (few, many)
