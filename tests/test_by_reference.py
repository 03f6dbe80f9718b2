"""Decisions that follow a proposal or a yrkande, and dates that one point gives another: settled within one item. Sentences of our own."""

from __future__ import annotations

import pytest
from items import item

from pipeline.extract import decisions, lov, proposals
from pipeline.facts import Decision, Doubt
from pipeline.resolve import resolve
from pipeline.terms import SectionKind

DECISION, CLAIMS, PROPOSAL = SectionKind.decision, SectionKind.claims, SectionKind.proposal


def settled(*sections: tuple[SectionKind, str, str]) -> tuple[list[Decision], list[str]]:
    """The decisions in their final form, and the kinds of the doubts that arise when they are settled."""
    made = item(*sections)
    found = [c for c in (*decisions.find(made), *proposals.find(made)) if not isinstance(c, Doubt)]
    claims, doubts = resolve(made, found, lov.read(made))
    return [c.fact for c in claims if isinstance(c.fact, Decision)], [str(d.kind) for d in doubts]


def followed(moved: str, decision: str, *more: tuple[SectionKind, str, str]) -> tuple[str, list[str]]:
    (found,), doubts = settled(*more, (CLAIMS, moved, "Yrkanden"), (DECISION, decision, "Beslut"))
    return " ".join([str(found.object), "+".join(map(str, (found.outcome, *found.also)))]), doubts


@pytest.mark.parametrize(
    ("moved", "decision", "expected"),
    [
        ("Eva Ek (S) yrkar att motionen avslås.", "Nämnden beslutar enligt Eva Eks yrkande.", "motion rejected"),
        ("Eva Ek (S) yrkar avslag på motionen.", "Nämnden beslutar enligt Eva Eks (S) yrkande.", "motion rejected"),
        ("Eva Ek (S) yrkar bifall till motionen.", "Nämnden bifaller Eva Ek (S) yrkande.", "motion adopted"),
        ("Eva Ek (S) yrkar återremiss.", "Nämnden beslutar i enlighet med Eva Eks yrkande.", "matter returned"),
        ("Eva Ek (S) yrkar på återremiss av ärendet.", "Nämnden beslutar enligt Eva Eks yrkande.", "matter returned"),
        ("Eva Ek (S) yrkar att ärendet bordläggs.", "Nämnden bifaller Eva Eks yrkande.", "matter tabled"),
        ("Eva Ek (S) yrkade att motionen avslås.", "Nämnden beslutar enligt Eva Eks yrkande.", "motion rejected"),
        ("Eva Ek (S) föreslår att motionen avslås.", "Nämnden beslutar enligt Eva Eks förslag.", "motion rejected"),
        ("Yrkande av Eva Ek (S): Motionen avslås.", "Nämnden beslutar enligt Eva Eks yrkande.", "motion rejected"),
        (
            "Eva Ek (S) yrkar, med instämmande av Bo Al (M), att motionen avslås.",
            "Nämnden beslutar enligt Eva Eks yrkande.",
            "motion rejected",
        ),
        (
            "Eva Ek (S) och Bo Al (M) yrkar avslag på motionen.",
            "Nämnden beslutar enligt Eva Eks m.fl. yrkande.",
            "motion rejected",
        ),
        (
            "Ordföranden yrkar avslag på motionen.",
            "Nämnden beslutar enligt ordförandens yrkande.",
            "motion rejected",
        ),
        (
            "Moderaterna yrkar avslag på motionen.",
            "Nämnden beslutar enligt Moderaternas yrkande.",
            "motion rejected",
        ),
        (
            "Eva Ek (S) yrkar avslag på motionen. Bo Al (M) yrkar bifall till motionen.",
            "Nämnden beslutar enligt Bo Als yrkande.",
            "motion adopted",
        ),
        (
            "Anna Ek (S) yrkar avslag på motionen. Bo Ek (M) yrkar bifall till motionen.",
            "Nämnden beslutar enligt Bo Eks yrkande.",
            "motion adopted",
        ),
        (
            "Per Beckman (S) yrkar bifall till motionen. Eva Beck (M) yrkar avslag på motionen.",
            "Nämnden beslutar enligt Eva Becks yrkande.",
            "motion rejected",
        ),
    ],
)
def test_what_somebody_moved_is_what_is_decided(moved: str, decision: str, expected: str) -> None:
    assert followed(moved, decision) == (expected, [])


@pytest.mark.parametrize(
    ("moved", "decision"),
    [
        ("Eva Ek (S) yrkar avslag på motionen.", "Nämnden beslutar enligt Bo Als yrkande."),
        (
            "Eva Ek (S) yrkar i första hand återremiss och i andra hand avslag.",
            "Nämnden beslutar enligt Eva Eks yrkande.",
        ),
        ("Eva Ek (S) yrkar bifall till förvaltningens förslag.", "Nämnden beslutar enligt Eva Eks yrkande."),
        ("Eva Beckman (S) yrkar avslag på motionen.", "Nämnden beslutar enligt Bo Becks yrkande."),
    ],
)
def test_a_yrkande_that_the_item_does_not_tell_is_a_doubt(moved: str, decision: str) -> None:
    assert followed(moved, decision) == ("other adopted", ["reference_unresolved"])


def test_who_follows_a_printed_proposal_moves_what_it_says() -> None:
    printed = (PROPOSAL, "Motionen avslås.", "Förvaltningens förslag till beslut")
    moved = "Eva Ek (S) yrkar bifall till förvaltningens förslag."
    assert followed(moved, "Nämnden beslutar enligt Eva Eks yrkande.", printed) == ("motion rejected", [])


@pytest.mark.parametrize(
    ("printed", "decision", "day"),
    [
        (
            "Taxan antas att gälla från och med den 1 maj 2031.",
            "Nämnden beslutar enligt förvaltningens förslag.",
            "2031-05-01",
        ),
        (
            "Taxan antas att gälla fr.o.m. 2031-05-01.",
            "Nämnden bifaller förvaltningens förslag.",
            "2031-05-01",
        ),
        (
            "1. Taxan antas.\n2. Taxan gäller från den 1 maj 2031.",
            "Nämnden beslutar enligt förvaltningens förslag.",
            "2031-05-01",
        ),
        (
            "Taxan antas att gälla från och med den 1 maj 2031.",
            "Nämnden beslutar enligt förvaltningens förslag daterat 2031-02-03.",
            "2031-05-01",
        ),
        (
            "Taxan antas att gälla från och med den 1 maj 2031.",
            "Nämnden beslutar enligt förvaltningens förslag, att gälla från och med den 1 juni 2031.",
            "2031-06-01",
        ),
        ("Taxan antas.", "Nämnden beslutar enligt förvaltningens förslag.", None),
        ("Taxan antas att gälla från och med den 1 maj 2031.", "Nämnden avslår förvaltningens förslag.", None),
    ],
)
def test_the_day_comes_with_the_proposal(printed: str, decision: str, day: str | None) -> None:
    (found,), _ = settled((PROPOSAL, printed, "Förvaltningens förslag till beslut"), (DECISION, decision, "Beslut"))
    assert found.effective_on == day


MAY = "2031-05-01"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a point that dates the others
        ("1. Taxan fastställs.\n2. De nya beloppen ska tillämpas från den 1 maj 2031.", [MAY, MAY]),
        ("1. Taxan höjs.\n2. Beslutet träder i kraft den 1 maj 2031.", [MAY, MAY]),
        ("1. Taxan höjs.\n2. Ändringarna ska gälla från och med den 1 maj 2031.", [MAY, MAY]),
        ("1. Taxan höjs.\n2. att den nya taxan tillämpas från och med den 1 maj 2031", [MAY, MAY]),
        ("1. Villkoren ändras.\n2. De reviderade villkoren börjar gälla den 1 maj 2031.", [MAY, MAY]),
        ("1. Riktlinjen antas.\n2. Den ska gälla från den 1 maj 2031.", [MAY, MAY]),
        # those that it names, or whose amounts they are
        ("1. Taxan höjs.\n2. Avgiften sänks.\n3. Punkterna 1–2 gäller från den 1 maj 2031.", [MAY, MAY, MAY]),
        ("1. Taxan höjs.\n2. Avgiften sänks.\n3. Punkt 1 och 2 träder i kraft den 1 maj 2031.", [MAY, MAY, MAY]),
        ("1. Taxan höjs.\n2. Avgiften sänks.\n3. Punkt 2 gäller från den 1 maj 2031.", [None, MAY, MAY]),
        ("1. Planen antas.\n2. Taxan höjs.\n3. De nya beloppen gäller från den 1 maj 2031.", [None, MAY, MAY]),
        ("1. Utförare får ange ett tak.\n2. Taxan höjs.\n3. Punkterna 1–2 gäller från den 1 maj 2031.", [MAY, MAY, MAY]),
        ("1. att anta taxan\n2. att tillämpas från den 1 maj 2031", [MAY, MAY]),
        # from the same day
        ("1. LOV avskaffas den 1 maj 2031.\n2. Delegationen upphör från samma dag.", [MAY, MAY]),
        ("1. LOV avskaffas den 1 maj 2031.\n2. Reglementet upphör vid samma tidpunkt.", [MAY, MAY]),
        (
            "1. LOV avskaffas den 1 maj 2031.\n2. Nämnden får i uppdrag att driva hemtjänsten från och med samma datum.",
            [MAY, MAY],
        ),
        ("1. LOV avskaffas den 1 maj 2031.\n2. Samtidigt upphör reglementet.", [MAY, MAY]),
        # days of their own, points that decide nothing, points beside
        ("1. LOV avskaffas den 1 maj 2031.\n2. Reglementet revideras.", [MAY, None]),
        ("1. Avgifterna fastställs enligt förslaget.\n2. De nya avgifterna ska börja gälla 2031-05-01.", [MAY, MAY]),
        ("1. Ersättningen för 2031 fastställs.\n2. Ersättningen ska gälla från och med 2031-05-01.", [MAY, MAY]),
        ("1. Ersättningen från maj 2030 ändras.\n2. Ersättningen ska gälla från och med 2031-05-01.", [None, MAY]),
        ("1. LOV avskaffas den 1 maj 2031.\n2. Nämnden noterar att avtalen löper ut samma dag.", [MAY, None]),
        ("1. Taxan fastställs för 2032.\n2. De nya beloppen gäller från den 1 maj 2031.", [None, MAY]),
        ("1. Taxan fastställs t.o.m. juni.\n2. De nya beloppen gäller från den 1 maj 2031.", [None, MAY]),
        ("1. Taxan höjs den 1 juni 2031.\n2. De nya beloppen gäller från den 1 maj 2031.", ["2031-06-01", MAY]),
        (
            "1. Taxan höjs den 1 juni 2031.\n2. Avgiften sänks den 1 maj 2031.\n3. Samtidigt upphör planen.",
            ["2031-06-01", MAY, None],
        ),
    ],
)  # fmt: skip
def test_dates_that_one_point_gives_another(text: str, days: list[str | None]) -> None:
    found, _ = settled((DECISION, text, "Beslut"))
    assert [d.effective_on for d in found] == days
