"""Motions, and documents that do not say whose they are: what joins them. All records are invented."""

from __future__ import annotations

import pytest
from relating import ANNANSTAD, EXEMPELSTAD, Entry, Paper, entry, paper, story

from pipeline.terms import DoubtKind, Kind, MatterState, MatterType

KF, KS, AU, SN = "kommunfullmäktige", "kommunstyrelsen", "kommunstyrelsens arbetsutskott", "socialnämnden"
MOTION = "Motion om fria cykelpumpar - Eva Ek (S)"
ANSWER = "Svar på motion om fria cykelpumpar - Eva Ek (S)"


def motion(name: str = "motion", day: str | None = "2031-01-20", **more: object) -> Paper:
    item = entry(None, "Fria cykelpumpar", kind=MatterType.motion, authors=["Eva Ek"])
    return paper(name, KF, day, item, kind=Kind.motion, **more)  # type: ignore[arg-type]


# --------------------------------------------------------------------------- motions


def test_a_motion_is_known_by_its_title_and_its_author() -> None:
    def item(number: str, author: str, decides: str) -> Entry:
        return entry("7", MOTION, number, kind=MatterType.motion, authors=[author], decides=decides)

    told = story(
        motion(day=None),
        paper("kf", KF, "2031-01-28", item("KS 2031/60", "Eva Ek", "referred motion")),
        paper("tn", "tekniska nämnden", "2031-06-01", item("TN 2031/5", "Eva  EK", "rejected motion proposes")),
    )
    assert told.groups == [["motion:0", "kf:7", "tn:7"]]
    assert told.link("motion:0") == "motion"
    assert told.why("tn:7") == "Samma motion av Eva Ek: ”Fria cykelpumpar”"
    assert told.of("kf:7").state == MatterState.open


def test_a_motion_with_the_same_title_by_another_member_is_another_motion() -> None:
    told = story(
        motion(),
        paper("kf", KF, "2031-01-28", entry("7", "Motion om fria cykelpumpar - Bo Al (M)", kind=MatterType.motion, authors=["Bo Al"])),
    )  # fmt: skip
    assert told.groups == []


def test_a_motion_with_the_same_title_and_author_in_two_municipalities_is_two() -> None:
    told = story(
        motion(),
        paper("kf", KF, "2031-01-28", entry("7", MOTION, kind=MatterType.motion, authors=["Eva Ek"]), code=ANNANSTAD),
    )
    assert told.groups == []


def test_a_motion_that_comes_back_after_years_or_under_a_new_number_is_another() -> None:
    again = entry("7", MOTION, "KS 2036/9", kind=MatterType.motion, authors=["Eva Ek"])
    assert story(motion(), paper("kf", KF, "2036-01-28", again)).groups == []
    first = paper("a", KF, "2031-01-28", entry("7", MOTION, "KS 2031/9", kind=MatterType.motion, authors=["Eva Ek"]))
    second = paper("b", KF, "2032-01-28", entry("7", MOTION, "KS 2032/9", kind=MatterType.motion, authors=["Eva Ek"]))
    told = story(first, second)
    assert told.groups == []
    assert len(told.doubts) == 1


def test_a_motion_known_only_by_its_month_is_compared_with_days() -> None:
    answer = entry("7", ANSWER, kind=MatterType.motion, authors=["Eva Ek"])
    assert story(motion(day="2031-01"), paper("kf", KF, "2031-09-28", answer)).groups == [["motion:0", "kf:7"]]
    assert story(motion(day="2025"), paper("kf", KF, "2031-09-28", answer)).groups == []


def test_an_author_with_two_motions_keeps_them_apart() -> None:
    one = entry("7", "Motion om fria bussresor för unga", kind=MatterType.motion, authors=["Eva Ek"])
    two = entry("8", "Motion om fria bussresor för äldre", kind=MatterType.motion, authors=["Eva Ek"])
    later = entry("3", "Svar på motion om fria bussresor för äldre", kind=MatterType.motion, authors=["Eva Ek"])
    told = story(paper("a", KF, "2031-01-28", one, two), paper("b", KS, "2031-05-01", later))
    assert ["a:8", "b:3"] in told.groups
    assert not any("a:7" in group for group in told.groups)


def test_an_answer_that_names_no_author_is_linked_only_when_one_motion_has_its_title() -> None:
    named = paper("kf", KF, "2031-01-28", entry("7", MOTION, kind=MatterType.motion, authors=["Eva Ek"]))
    other = paper(
        "kf2",
        KF,
        "2031-02-28",
        entry("9", "Motion om fria cykelpumpar - Bo Al (M)", kind=MatterType.motion, authors=["Bo Al"]),
    )
    answer = paper(
        "brev",
        KS,
        "2031-05-02",
        entry(None, "Svar på motion om fria cykelpumpar", kind=MatterType.motion),
        kind=Kind.letter,
    )
    assert story(named, answer).groups == [["kf:7", "brev:0"]]
    assert story(named, other, answer).groups == []


# --------------------------------------------------------------------------- documents that do not say whose they are


def test_a_paper_of_no_municipality_joins_the_only_one_that_has_its_number_and_title() -> None:
    lost = paper(
        "utdrag",
        KF,
        "2031-01-28",
        entry("7", "Laddplatser vid badet", "2031.9 KS", decides="referred"),
        kind=Kind.extract,
        code=None,
    )
    home = paper("ks", KS, "2031-02-10", entry("1", "Laddplatser vid badet", "2031.9 KS"))
    told = story(lost, home)
    assert told.groups == [["utdrag:7", "ks:1"]]
    assert told.of("utdrag:7").municipality_code == EXEMPELSTAD
    assert "säger inte vilken kommun" in told.why("utdrag:7")
    abroad = paper("ks2", KS, "2031-02-11", entry("1", "Laddplatser vid badet", "2031.9 KS"), code=ANNANSTAD)
    told = story(lost, home, abroad)
    assert told.groups == []
    assert told.of("utdrag:7").municipality_code is None
    (doubt,) = told.doubts
    assert (doubt.document_id, doubt.kind) == ("utdrag", DoubtKind.matter_unclear)
    assert f"{EXEMPELSTAD}, {ANNANSTAD}" in doubt.note


@pytest.mark.parametrize(
    "title_and_number",
    [("Laddplatser vid badet", "2031.8 KS"), ("Hyra av lokal", "2031.9 KS"), ("Laddplatser vid badet", "KS 2031/9"), ("Laddplatser", "2031.9 KS")],
)  # fmt: skip
def test_a_paper_of_no_municipality_stays_alone_when_not_both_agree(title_and_number: tuple[str, str]) -> None:
    lost = paper("utdrag", KS, "2031-01-28", entry("7", *title_and_number), kind=Kind.extract, code=None)
    home = paper(
        "ks", KF, "2031-02-10", entry("1", "Laddplatser vid badet", "2031.9 KS", refers=[(KS, "2031-01-28", "7", 2)])
    )
    assert story(lost, home).groups == []


def test_papers_of_no_municipality_find_home_together() -> None:
    letter = paper(
        "brev", KF, None, entry(None, ANSWER, kind=MatterType.motion, authors=["Eva Ek"]), kind=Kind.letter, code=None
    )
    extract = paper(
        "au", AU, "2031-04-01", entry("5", ANSWER, "2031.9 KS", kind=MatterType.motion, authors=["Eva Ek"]), code=None
    )
    home = paper(
        "ks", KS, "2031-04-10", entry("1", "Motionssvar", "2031.9 KS", kind=MatterType.motion, authors=["Eva Ek"])
    )
    assert story(letter, extract, home).groups == [["brev:0", "au:5", "ks:1"]]
