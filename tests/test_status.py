"""The register: what each kind of act does to the status of a service. Municipality, bodies and days are invented."""

from __future__ import annotations

import re

import pytest
from acts_made import KF, KS, KSAU, SN, Told, known, own, registered, spells
from hypothesis import given, settings
from hypothesis import strategies as st
from test_acts import EVENTS, in_order

from pipeline.relate.acts import acts_of
from pipeline.relate.acts_mentions import first_day_after
from pipeline.relate.status import on, register
from pipeline.relate.status_track import day_before
from pipeline.terms import LovEffect, LovStatusCode, ServiceCode

BEGUN = own(KF, "2031-11-24", "121", "introduce", "hemtjanst", "2032-07-01")
DECIDED, EXPECTED = "2031-11-24 2032-06-30 decided decided", "2032-07-01 {} in_operation expected"


def later(effect: str, service: str | None = "hemtjanst", start: str | None = None, on: str = "2035-02-03") -> Told:
    """A decision of the council, years after the introduction."""
    return own(KF, on, "8", effect, service, start)


#: (what happened, acts, spells of hemtjanst)
COURSES: list[tuple[str, list[Told], list[str]]] = [
    ("nothing read", [], []),
    ("decided, with a day of effect", [BEGUN], [DECIDED, EXPECTED.format("-")]),
    ("decided, from no day", [BEGUN._replace(start=None)], ["2031-11-24 - decided decided"]),
    ("told of", [BEGUN._replace(own=False, read="2031-12-01", doc="letter")],
     ["2031-11-24 2032-06-30 decided recited", EXPECTED.format("-")]),
    ("shown by its terms", [BEGUN, later("revise")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - in_operation decided"]),
    ("shown by a provider", [BEGUN, later("provider")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - in_operation decided"]),
    ("told to run, then read", [BEGUN, Told(SN, "2034-01-01", "3", "revise", read="2036-01-01"), later("keep")],
     [DECIDED, EXPECTED.format("2033-12-31"), "2034-01-01 2035-02-02 in_operation recited", "2035-02-03 - in_operation decided"]),
    ("terms before it begins are made ready", [BEGUN, own(SN, "2032-02-15", "12", "revise")], [DECIDED, EXPECTED.format("-")]),
    ("terms of the same decision", [BEGUN, own(KF, "2031-11-24", "121", "revise")], [DECIDED, EXPECTED.format("-")]),
    ("terms soon after, from no day", [BEGUN._replace(start=None), own(SN, "2032-02-15", "12", "revise")],
     ["2031-11-24 2032-02-14 decided decided", "2032-02-15 - in_operation expected"]),
    ("terms long after, from no day", [BEGUN._replace(start=None), own(SN, "2037-02-15", "12", "revise")],
     ["2031-11-24 2037-02-14 decided decided", "2037-02-15 - in_operation decided"]),
    ("begun again for what runs", [BEGUN, later("introduce")], [DECIDED, EXPECTED.format("-")]),
    ("put off", [BEGUN, later("introduce", start="2033-01-01", on="2032-03-01")],
     ["2031-11-24 2032-02-29 decided decided", "2032-03-01 2032-12-31 decided decided", "2033-01-01 - in_operation expected"]),
    ("ended", [BEGUN, later("abolish", start="2036-01-01")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 2035-12-31 in_operation decided", "2036-01-01 - ended decided"]),
    ("replaced, the last day said", [BEGUN, later("replace", start="2035-12-31")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 2035-12-31 in_operation decided", "2036-01-01 - ended decided"]),
    ("ended in the year of the decision", [BEGUN, later("abolish", start="2035")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - ended decided"]),
    ("told to have ended before the decision", [BEGUN, later("revise", on="2034-01-01"), later("abolish", start="2035-01-15")],
     [DECIDED, EXPECTED.format("2033-12-31"), "2034-01-01 2035-01-14 in_operation decided", "2035-01-15 - ended decided"]),
    ("ended, from no day", [BEGUN, later("abolish")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - ended decided"]),
    ("ended from the day that was proposed", [
        BEGUN, own(KS, "2035-01-10", "3", "abolish", "hemtjanst", "2035-12-31", stage="recommendation"), later("abolish")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 2035-12-31 in_operation decided", "2036-01-01 - ended expected"]),
    ("ended before it began", [BEGUN, later("abolish", on="2032-03-01")],
     ["2031-11-24 2032-02-29 decided decided", "2032-03-01 - none decided"]),
    ("to end long after it begins", [BEGUN, later("abolish", start="2034-01-01", on="2032-03-01")],
     [DECIDED, EXPECTED.format("2033-12-31"), "2034-01-01 - ended decided"]),
    ("taken back", [BEGUN, later("revoke_introduction", on="2032-03-01")],
     ["2031-11-24 2032-02-29 decided decided", "2032-03-01 - none decided"]),
    ("ended, and nothing before was read", [later("abolish", start="2036-01-01")],
     ["2035-02-03 2035-12-31 in_operation decided", "2036-01-01 - ended decided"]),
    ("shown, and nothing before was read", [later("stop_new")], ["2035-02-03 - in_operation decided"]),
    ("an attempt to end it failed", [BEGUN, later("keep")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - in_operation decided"]),
    ("refused", [later("not_introduce")], ["2035-02-03 - none decided"]),
    ("refused again", [later("not_introduce"), later("not_introduce", on="2036-02-03")], ["2035-02-03 - none decided"]),
    ("asked, then refused", [later("investigate", on="2034-01-01"), later("not_introduce")],
     ["2034-01-01 2035-02-02 investigating decided", "2035-02-03 - none decided"]),
    ("refused, then introduced", [own(KF, "2030-01-01", "2", "not_introduce"), BEGUN],
     ["2030-01-01 2031-11-23 none decided", DECIDED, EXPECTED.format("-")]),
    ("asked about what runs", [BEGUN, later("investigate")], [DECIDED, EXPECTED.format("-")]),
    ("introduced anew", [later("abolish", start="2036-01-01"), later("introduce", start="2038-01-01", on="2037-01-01")],
     ["2035-02-03 2035-12-31 in_operation decided", "2036-01-01 2036-12-31 ended decided",
      "2037-01-01 2037-12-31 decided decided", "2038-01-01 - in_operation expected"]),
    ("refused anew after its end", [later("abolish", start="2036-01-01"), later("not_introduce", on="2037-01-01")],
     ["2035-02-03 2035-12-31 in_operation decided", "2036-01-01 - ended decided"]),
    ("a task, a plan and a step", [later("plan"), later("delegate"), later("none")], []),
    ("followed up", [BEGUN, later("none")._replace(step="management", matter="report")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - in_operation decided"]),
    ("followed up, and nothing else is known", [later("none")._replace(step="management")], []),
    ("asked of in the council", [BEGUN, later("none")._replace(step="management", matter="interpellation")], [DECIDED, EXPECTED.format("-")]),
    ("the task of winding it up is done", [BEGUN, later("none")._replace(step="management", outcome="closed")], [DECIDED, EXPECTED.format("-")]),
    ("proposed", [own(KS, "2031-11-08", "98", "introduce", stage="recommendation")], []),
    ("decided by a committee that cannot", [own(KSAU, "2031-11-08", "98", "introduce")], []),
    ("proposed to end: it runs", [own(KS, "2031-11-08", "98", "abolish", stage="recommendation")],
     ["2031-11-08 - in_operation proposed"]),
    ("proposed to end what is known to run", [BEGUN, own(KS, "2033-11-08", "98", "abolish", stage="recommendation")],
     [DECIDED, EXPECTED.format("-")]),
    ("terms proposed for what is proposed to begin", [
        own(KS, "2031-11-08", "98", "introduce", stage="recommendation"),
        own(KS, "2031-11-08", "99", "revise", stage="recommendation")], []),
    ("decided, but proposed to the council in the same §", [
        own(SN, "2035-02-03", "8", "abolish"), own(SN, "2035-02-03", "8", "abolish", "hemtjanst", "2036-01-01", stage="recommendation")],
     ["2035-02-03 - in_operation proposed"]),
    ("known to the month", [Told(SN, "2031-04", None, "not_introduce", read="2033-01-01"), later("introduce")],
     ["2031-04 2035-02-02 none recited", "2035-02-03 - decided decided"]),
    ("told without a date, but since when", [Told(KF, None, None, "introduce", "hemtjanst", "2032-10-01", read="2035-01-01")],
     ["2032-10-01 - in_operation recited"]),
    ("told without any date", [Told(KF, None, None, "introduce", read="2035-01-01")], []),
    ("another law", [BEGUN._replace(basis="kundval")], []),
    ("another law beside a choice", [BEGUN._replace(basis="choice;lou")], []),
    ("a choice that is known to be LOV", [BEGUN, later("revise")._replace(basis="choice")],
     [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - in_operation decided"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "told", "expected"), COURSES, ids=[what for what, *_ in COURSES])
def test_courses(what: str, told: list[Told], expected: list[str]) -> None:
    found = registered(*told)
    assert spells(found) == expected
    assert not found.doubts


# --------------------------------------------------------------------------- one service and the others


def test_ending_one_service_leaves_the_others() -> None:
    found = registered(BEGUN, BEGUN._replace(service="ledsagning"), later("abolish", "ledsagning", "2036-01-01"))
    assert spells(found) == [DECIDED, EXPECTED.format("-")]
    assert spells(found, "ledsagning")[-1] == "2036-01-01 - ended decided"


def test_what_is_said_of_the_whole_holds_for_a_part_that_is_named() -> None:
    found = registered(BEGUN, later("abolish", "hemtjanst_service", "2036-01-01"))
    assert spells(found, "hemtjanst_service") == [
        DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 2035-12-31 in_operation decided", "2036-01-01 - ended decided",
    ]  # fmt: skip
    assert spells(found) == [DECIDED, EXPECTED.format("2035-02-02"), "2035-02-03 - in_operation decided"]
    assert not spells(found, "hemtjanst_omsorg")  # no document names it


def test_what_a_decision_keeps_while_it_ends_another_service_is_kept() -> None:
    points = [
        later("abolish", "hemtjanst_service", "2036-01-01"),
        later("keep", "hemtjanst_omsorg"),
        later("abolish", "hemtjanst_omsorg"),
    ]
    found = registered(BEGUN, *points)
    assert spells(found, "hemtjanst_omsorg")[-1] == "2035-02-03 - in_operation decided"
    assert spells(found, "hemtjanst_service")[-1] == "2036-01-01 - ended decided"


def test_the_whole_ends_with_its_last_part() -> None:
    parts = [
        later("abolish", part, day)
        for part, day in (("hemtjanst_service", "2036-01-01"), ("hemtjanst_omsorg", "2037-01-01"))
    ]
    assert spells(registered(BEGUN, *parts))[-1] == "2037-01-01 - ended decided"


def test_ending_the_whole_ends_its_parts() -> None:
    part = own(KF, "2031-11-24", "121", "introduce", "hemtjanst_service", "2032-07-01")
    found = registered(part, later("abolish", start="2036-01-01"))
    assert spells(found, "hemtjanst_service")[-1] == "2036-01-01 - ended decided"


def test_refusing_the_whole_leaves_a_part_that_runs() -> None:
    part = own(KF, "2031-11-24", "121", "introduce", "hemtjanst_service", "2032-07-01")
    found = registered(part, later("not_introduce"))
    assert spells(found, "hemtjanst_service") == [DECIDED, EXPECTED.format("-")]
    assert not spells(found)


# --------------------------------------------------------------------------- a service that is not said


def test_a_system_whose_service_is_not_said() -> None:
    found = registered(BEGUN._replace(service=None))
    assert spells(found, "unspecified") == [DECIDED, EXPECTED.format("-")]


def test_a_named_service_takes_over_from_one_that_is_not_said() -> None:
    found = registered(BEGUN._replace(service=None), later("revise"))
    assert spells(found, "unspecified") == [DECIDED, EXPECTED.format("2035-02-02")]
    assert spells(found) == ["2035-02-03 - in_operation decided"]


def test_ending_lov_without_a_service_ends_the_only_one() -> None:
    found = registered(BEGUN, later("abolish", None, "2036-01-01"))
    assert spells(found)[-1] == "2036-01-01 - ended decided"
    assert not spells(found, "unspecified") and not found.doubts


def test_ending_lov_without_a_service_where_several_run_is_a_doubt() -> None:
    found = registered(BEGUN, BEGUN._replace(service="ledsagning"), later("abolish", None, "2036-01-01"))
    for service in ("hemtjanst", "ledsagning"):
        assert spells(found, service)[-1] == "2036-01-01 - ended expected"
    assert [d.kind for d in found.doubts] == ["status_conflict"]


def test_refusing_without_a_service_says_nothing_where_one_runs() -> None:
    assert {s.service for s in registered(BEGUN, later("not_introduce", None)).spells} == {"hemtjanst"}
    assert spells(registered(later("not_introduce", None)), "unspecified") == ["2035-02-03 - none decided"]


# --------------------------------------------------------------------------- what does not fit

DOUBTS: list[tuple[str, list[Told], str]] = [
    ("running after its end", [BEGUN, later("abolish", start="2036-01-01"), own(SN, "2038-05-05", "4", "revise")],
     "2038-05-05 - in_operation decided"),
    ("kept after its end was decided", [BEGUN, later("abolish", start="2037-01-01"), later("keep", on="2036-01-01")],
     "2035-02-03 - in_operation decided"),
    ("not introduced where it runs", [BEGUN, later("not_introduce")], EXPECTED.format("-")),
    ("not introduced by the council after a committee introduced it",
     [own(SN, "2031-11-24", "5", "introduce"), later("not_introduce", on="2032-01-01")], "2032-01-01 - none decided"),
    ("a choice, law not said", [BEGUN._replace(basis="choice")], ""),
    ("introduced without a service where one runs", [BEGUN, later("introduce", None)], EXPECTED.format("-")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "told", "last"), DOUBTS, ids=[what for what, *_ in DOUBTS])
def test_what_does_not_fit_is_a_doubt_that_names_the_acts(what: str, told: list[Told], last: str) -> None:
    found = registered(*told)
    assert [*spells(found)[-1:], ""][0] == last
    (doubt,) = found.doubts
    assert doubt.kind == "status_conflict" and told[-1].on is not None and told[-1].on in doubt.note
    assert not {*LovEffect, *ServiceCode, *LovStatusCode} & set(re.findall(r"\w+", doubt.note))  # it is read by people


def test_what_still_runs_in_the_year_after_an_end_without_a_day_is_running_out() -> None:
    found = registered(BEGUN, later("abolish"), own(SN, "2035-09-05", "4", "provider"))
    assert spells(found)[-1] == "2035-02-03 - ended decided"
    assert not found.doubts


def test_a_disputed_act_changes_nothing() -> None:
    told = [
        Told(KF, "2031-11-24", "1", effect, read=f"203{n}-01-01")
        for n, effect in ((3, "introduce"), (4, "not_introduce"))
    ]
    assert not registered(*told).spells


# --------------------------------------------------------------------------- whose register


@pytest.mark.parametrize("code", ["14", None])
def test_regions_and_documents_of_nobody_have_no_status(code: str | None) -> None:
    assert not registered(BEGUN, code=code).spells


def test_primary_care_is_no_choice_of_a_municipality() -> None:
    assert not registered(BEGUN._replace(service="primarvard")).spells


# --------------------------------------------------------------------------- days


def test_on_a_day() -> None:
    found = registered(BEGUN, later("not_introduce", "ledsagning"))
    statuses = {
        day: {k: s.status for k, s in on(found.spells, day).items()}
        for day in ("2031-11-23", "2031-11-24", "2032-07-01", "2036-01-01")
    }
    assert statuses == {
        "2031-11-23": {},
        "2031-11-24": {"hemtjanst": "decided"},
        "2032-07-01": {"hemtjanst": "in_operation"},
        "2036-01-01": {"hemtjanst": "in_operation", "ledsagning": "none"},
    }


def test_days_kept_apart() -> None:
    found = registered(BEGUN, Told(KF, "2031-11-24", "121", "introduce", read="2040-03-04"))
    first = found.spells[0]
    assert (first.decided_on, first.effective_on, first.valid_from, first.last_read_on) == (
        "2031-11-24", "2032-07-01", "2031-11-24", "2040-03-04",
    )  # fmt: skip


def test_a_document_without_a_date_was_read_no_earlier_than_what_it_tells() -> None:
    told = [
        Told(SN, "2030-10-19", "128", "not_introduce", doc="undated"),
        Told(KF, "2032-04-21", None, "none", doc="undated"),
    ]
    assert registered(*told).spells[0].last_read_on == "2032-04-21"


@pytest.mark.parametrize(
    ("day", "before"),
    [("2032-07-01", "2032-06-30"), ("2032-03", "2032-02-29"), ("2032", "2031-12-31"), ("2032-01-01", "2031-12-31")],
)
def test_the_day_before(day: str, before: str) -> None:
    assert day_before(day) == before


@pytest.mark.parametrize(
    ("last", "first"),
    [("2032-06-30", "2032-07-01"), ("2032-12-31", "2033-01-01"), ("2032-06-15", "2032-06-15"), ("2032-06", "2032-06")],
)
def test_the_first_day_after_an_end(last: str, first: str) -> None:
    assert first_day_after(last) == first


# --------------------------------------------------------------------------- any order, any documents


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=14), st.data())
def test_any_order_gives_the_same_spells(events: list[Told], data: st.DataObject) -> None:
    base = known(events)
    turned = in_order(base, data.draw(st.permutations(range(len(base.events)))))
    assert register(turned, acts_of(turned)) == register(base, acts_of(base))


@settings(max_examples=300, deadline=None)
@given(st.lists(EVENTS, max_size=14))
def test_spells_follow_each_other_and_rest_on_acts(events: list[Told]) -> None:
    found = registered(*events)
    rows = {act.act_id: act for act, _ in acts_of(known(events)).acts}
    assert len({s.lov_status_id for s in found.spells}) == len(found.spells)
    last: dict[str, str] = {}
    for s in found.spells:
        assert s.act_id in rows and s.valid_from
        assert s.valid_to is None or s.valid_to >= s.valid_from
        assert s.service not in last or last[s.service] < s.valid_from
        last[s.service] = s.valid_to or "9999-12-31"
        assert s.certainty != "decided" or rows[s.act_id].certainty == "decided"
        if s.status in {"none", "ended", "decided"}:
            assert rows[s.act_id].certainty != "proposed"
