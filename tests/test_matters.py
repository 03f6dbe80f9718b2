"""Matters: what is linked and what is not, in which order, and when a matter is decided. All records are invented."""

from __future__ import annotations

import pytest
from relating import ANNANSTAD, EXEMPELSTAD, Paper, entry, paper, story

from pipeline.relate import matters_numbers, matters_titles
from pipeline.relate.matters_titles import Agreement
from pipeline.terms import DoubtKind, Kind, MatterState, MatterType

KF, KS, AU, SN = "kommunfullmäktige", "kommunstyrelsen", "kommunstyrelsens arbetsutskott", "socialnämnden"
MOTION = "Motion om fria cykelpumpar - Eva Ek (S)"
ANSWER = "Svar på motion om fria cykelpumpar - Eva Ek (S)"


def motion(name: str = "motion", day: str | None = "2031-01-20", **more: object) -> Paper:
    item = entry(None, "Fria cykelpumpar", kind=MatterType.motion, authors=["Eva Ek"])
    return paper(name, KF, day, item, kind=Kind.motion, **more)  # type: ignore[arg-type]


# --------------------------------------------------------------------------- case numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KS 2031/0112", "KS/2031:112"),
        ("2031.112 KS", "KS-2031/112"),
        ("KS 2031/112", "KS 2031/112-106"),
        ("KS 112/2031-101", "2031/KS 0112 001"),
        ("112/31", "00112/2031"),
        ("SN 31/0098", "SN 2031/98"),
        ("KFKS 2031/864", "KF/KS 2031/864"),
        ("KS2031/143 nr 2031.3074", "KS 2031/143"),
    ],
)
def test_a_case_number_is_known_in_every_print(one: str, other: str) -> None:
    read = matters_numbers.read
    assert sorted(read(one).register) == sorted(read(other).register)
    assert read(one)[1:] == read(other)[1:]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KS 2031/112", "SN 2031/112"),
        ("KS 2031/112", "KS 2032/112"),
        ("KS 2031/112", "KS 2031/113"),
        ("KS19/1", "KS19/2"),
    ],
)
def test_other_registers_years_and_serials_are_other_cases(one: str, other: str) -> None:
    assert matters_numbers.read(one) != matters_numbers.read(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (MOTION, ANSWER, Agreement.same),
        (MOTION, "Fri cykelpump", Agreement.same),
        ("Motion från Eva Ek (S) och Bo Al (M) om fria cykelpumpar", MOTION, Agreement.same),
        ("Avgifter i hemtjänsten", "Avgift inom hemtjänst", Agreement.same),
        ("Avgifter i hemtjänsten", "Upphandling av hemtjänst", Agreement.touching),
        ("Avgifter i hemtjänsten", "Detaljplan för Norra torget", Agreement.foreign),
        ("Yttrande", "Detaljplan för Norra torget", Agreement.silent),
        ("Budget 2031", "Budget 2032", Agreement.another),
        ("Månadsuppföljning per april 2031", "Månadsuppföljning per maj 2031", Agreement.another),
        ("Bygglov på Berga 7:31", "Bygglov på Berga 7:32", Agreement.another),
        (
            "Avsägelse som ledamot i nämnden - Eva Ek (S)",
            "Avsägelse som ledamot i nämnden - Bo Al (M)",
            Agreement.touching,
        ),
    ],
)
def test_titles_agree_by_what_they_are_about(one: str, other: str, expected: Agreement) -> None:
    read = matters_titles.read
    assert matters_titles.agreement(read(one), read(other)) is expected
    assert matters_titles.agreement(read(other), read(one)) is expected


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("Information från förvaltningen", True),
        ("Meddelanden 2031", True),
        ("Redovisning av delegationsbeslut", True),
        ("Fördjupad månadsuppföljning 2031", True),
        ("Nya motioner", True),
        ("Information om ny utförare enligt LOV", False),
        ("Månadsuppföljning per april 2031", False),
        (ANSWER, False),
        (None, False),
    ],
)
def test_a_standing_matter_is_known_by_its_title(title: str | None, standing: bool) -> None:
    assert matters_titles.read(title).standing is standing


def test_one_case_goes_from_the_office_to_the_council_whatever_its_print() -> None:
    told = story(
        paper("kf", KF, "2031-05-30", entry("20", "Införande av LOV i hemtjänsten", "KS/2031:112", decides="adopted system")),
        paper("ks", KS, "2031-05-12", entry("9", "Införande av LOV i hemtjänst", "KS 2031/112", decides="adopted system recommendation kommunfullmäktige")),
        paper("brev", SN, "2031-03-01", entry(None, "Valfrihet i hemtjänsten", "SN 2031/7", "2031.112 KS"), kind=Kind.letter),
        paper("sn", SN, "2031-04-01", entry("3", "Valfrihet i hemtjänsten", "SN 2031/7", decides="adopted system recommendation kommunfullmäktige")),
    )  # fmt: skip
    assert told.groups == [["brev:0", "sn:3", "ks:9", "kf:20"]]
    matter = told.of("kf:20")
    assert matter.case_numbers == ("SN 2031/7", "2031.112 KS")
    assert (matter.first_on, matter.last_on) == ("2031-03-01", "2031-05-30")
    assert (matter.state, matter.final_decision_id) == (MatterState.decided, "kf:20:01")
    assert told.why("ks:9") == "Samma diarienummer 2031.112 KS"
    assert told.doubts == ()


def test_a_standing_matter_with_one_number_all_the_year_is_many_items_and_no_matter() -> None:
    months = [
        paper(
            f"m{n}",
            SN,
            f"2031-0{n}-10",
            entry("2", "Information från förvaltningen", "SN 2031/1", kind=MatterType.report),
        )
        for n in (1, 2, 3)
    ]
    told = story(*months)
    assert told.matters == ()
    assert told.doubts == ()


def test_a_monthly_report_is_one_matter_a_month() -> None:
    papers = [
        paper(
            f"{name}{month}", body, f"2031-0{n}-{day}", entry("2", f"Månadsuppföljning per {month} 2031", "SN 2031/8")
        )
        for n, month in ((4, "mars"), (5, "april"))
        for name, body, day in (("au", f"{SN}s arbetsutskott", "03"), ("sn", SN, "17"))
    ]
    assert story(*papers).groups == [["auapril:2", "snapril:2"], ["aumars:2", "snmars:2"]]


def test_a_number_on_several_paragraphs_of_one_meeting_links_only_what_has_one_title() -> None:
    told = story(
        paper("a", SN, "2031-01-10", entry("1", "Öppettider på badet", "SN 2031/9"), entry("2", "Hyra av lokal", "SN 2031/9")),
        paper("b", SN, "2031-02-10", entry("1", "Hyran av lokalen", "SN 2031/9"), entry("2", "Öppettider på biblioteket", "SN 2031/9")),
    )  # fmt: skip
    assert told.groups == [["a:2", "b:1"]]
    assert told.doubts == ()


def test_a_register_without_letters_is_each_bodys_own() -> None:
    told = story(
        paper("a", SN, "2031-01-10", entry("1", "Öppettider", "2031/138")),
        paper("b", "byggnadsnämnden", "2031-01-12", entry("1", "Öppettider", "2031/138")),
        paper("c", SN, "2031-02-10", entry("4", "Öppettider", "2031/138")),
    )
    assert told.groups == [["a:1", "c:4"]]


def test_one_number_in_two_municipalities_links_nothing() -> None:
    told = story(
        paper("a", KS, "2031-01-10", entry("1", "Införande av LOV", "KS 2031/12")),
        paper("b", KF, "2031-02-10", entry("1", "Införande av LOV", "KS 2031/12"), code=ANNANSTAD),
    )
    assert told.groups == []
    assert {m.municipality_code for m in told.matters} == {EXEMPELSTAD, ANNANSTAD}


def test_another_title_under_one_number_in_one_body_is_a_doubt_and_no_link() -> None:
    told = story(
        paper("a", SN, "2031-01-10", entry("1", "Öppettider på badet", "SN 2031/9")),
        paper("b", SN, "2031-06-10", entry("1", "Hyra av lokal", "SN 2031/9")),
    )
    assert told.groups == []
    (doubt,) = told.doubts
    assert (doubt.kind, doubt.item_id) == (DoubtKind.matter_unclear, "b:1")
    assert "SN 2031/9" in doubt.note
    assert f"{SN} 2031-01-10 § 1" in doubt.note
    assert f"{SN} 2031-06-10 § 1" in doubt.note


def test_two_bodies_may_head_one_case_with_other_words() -> None:
    told = story(
        paper("a", SN, "2031-01-10", entry("1", "Fritt val i hemtjänsten", "KS 2031/9")),
        paper("b", KS, "2031-02-10", entry("1", "Svar till länsstyrelsen", "KS 2031/9")),
    )
    assert told.groups == [["a:1", "b:1"]]


def test_an_item_that_treats_two_cases_stands_in_both_and_makes_them_no_one_matter() -> None:
    told = story(
        paper("a", KF, "2031-01-10", entry("1", "Motion om badbryggor", "KS 2031/1"), entry("2", "Motion om bollplaner", "KS 2031/2")),
        paper("b", KS, "2031-02-10", entry("7", "Svar på motioner om badbryggor och bollplaner", "KS 2031/1", "KS 2031/2")),
    )  # fmt: skip
    assert told.groups == [["a:1", "b:7"], ["a:2", "b:7"]]
    assert len({row.matter_item_id for rows in told.steps.values() for row in rows}) == 4


# --------------------------------------------------------------------------- references


def test_what_has_been_treated_before_is_one_matter_without_any_number() -> None:
    told = story(
        paper("au", f"{SN}s arbetsutskott", "2031-03-03", entry("9", "Taxa för larm", decides="adopted terms recommendation socialnämnden")),
        paper("sn", SN, "2031-03-17", entry("4", "Avgift för trygghetslarm", refers=[(f"{SN}s arbetsutskott", "2031-03-03", "9", 2)], decides="adopted terms")),
    )  # fmt: skip
    assert told.groups == [["au:9", "sn:4"]]
    assert told.link("sn:4") == "reference"
    assert f"{SN}s arbetsutskott 2031-03-03 § 9" in told.why("sn:4")
    assert f"Åberopas i {SN} 2031-03-17 § 4" in told.why("au:9")


def test_a_decision_that_is_only_named_links_nothing() -> None:
    told = story(
        paper("plan", KF, "2028-10-31", entry("182", "Översiktsplan", "KS 2027/5", decides="adopted document")),
        paper(
            "sn",
            SN,
            "2031-03-17",
            entry("4", "Laddplatser vid badet", "SN 2031/4", refers=[(KF, "2028-10-31", "182", 0)]),
        ),
    )
    assert told.groups == []


def test_bordlagd_with_its_paragraph_is_a_step_of_one_matter() -> None:
    told = story(
        paper("a", KF, "2031-02-05", entry("14", "Nytt reglemente", decides="tabled")),
        paper(
            "b",
            KF,
            "2031-03-05",
            entry("31", "Nytt reglemente", refers=[(KF, "2031-02-05", "14", 2)], decides="adopted document"),
        ),
    )
    assert told.groups == [["a:14", "b:31"]]
    assert told.of("a:14").final_decision_id == "b:31:01"


@pytest.mark.parametrize(("year", "linked"), [("2030", True), ("2029", False)])
def test_a_paragraph_with_only_a_year_is_looked_for_in_that_year(year: str, linked: bool) -> None:
    told = story(
        paper("a", KS, "2030-05-05", entry("112", "Nytt reglemente för nämnder")),
        paper("b", KF, "2031-03-05", entry("31", "Nytt reglemente för nämnder", refers=[(KS, year, "112", 1)])),
    )
    assert bool(told.groups) is linked


def test_a_paragraph_without_a_day_is_the_last_one_with_the_same_title() -> None:
    told = story(
        paper("old", AU, "2029-05-05", entry("72", "Nytt reglemente för nämnder", "KS 2029/1")),
        paper("new", AU, "2031-02-05", entry("72", "Nytt reglemente för nämnder", "KS 2031/1")),
        paper("b", KS, "2031-03-05", entry("31", "Nytt reglemente för nämnder", refers=[(AU, None, "72", 0)])),
    )
    assert told.groups == [["new:72", "b:31"]]


def test_a_wrong_body_is_forgiven_when_day_paragraph_and_title_are_right() -> None:
    told = story(
        paper("kf", KF, "2031-02-05", entry("14", "Nytt reglemente för nämnder")),
        paper("b", SN, "2031-03-05", entry("31", "Nytt reglemente för nämnder", refers=[(KS, "2031-02-05", "14", 0)])),
        paper("c", SN, "2031-03-05", entry("32", "Laddplatser vid badet", refers=[(KS, "2031-02-05", "14", 1)])),
    )
    assert told.groups == [["kf:14", "b:31"]]
    assert f"{KF} 2031-02-05 § 14" in told.why("b:31")


def test_what_is_to_come_is_no_earlier_step() -> None:
    told = story(
        paper("a", KS, "2031-05-05", entry("1", "Laddplatser vid badet")),
        paper("b", SN, "2031-03-05", entry("2", "Laddplatser vid badet", refers=[(KS, "2031-05-05", "1", 2)])),
    )
    assert told.groups == []


def test_two_numbers_of_one_register_are_two_cases_even_where_one_refers_to_the_other() -> None:
    told = story(
        paper("a", KS, "2031-01-10", entry("1", "Laddplatser vid badet", "KS 2030/7")),
        paper(
            "b", KF, "2031-02-10", entry("2", "Laddplatser vid badet", "KS 2031/9", refers=[(KS, "2031-01-10", "1", 2)])
        ),
    )
    assert told.groups == []
    (doubt,) = told.doubts
    assert "diarienumren skiljer sig" in doubt.note


def test_minutes_and_an_extract_of_one_paragraph_are_one_matter() -> None:
    told = story(
        paper("hela", KF, "2031-02-10", entry("8", "Laddplatser vid badet", decides="adopted")),
        paper("utdrag", KF, "2031-02-10", entry("8", "Laddplatser vid badet", decides="adopted"), kind=Kind.extract),
    )
    assert told.groups == [["hela:8", "utdrag:8"]]
    assert told.doubts == ()


def test_two_versions_of_one_paragraph_that_decide_differently_are_a_doubt() -> None:
    told = story(
        paper("hela", KF, "2031-02-10", entry("8", "Laddplatser vid badet", decides="adopted")),
        paper("utdrag", KF, "2031-02-10", entry("8", "Laddplatser vid badet", decides="rejected"), kind=Kind.extract),
    )
    (doubt,) = told.doubts
    assert "adopted i hela" in doubt.note
    assert "rejected i utdrag" in doubt.note


# --------------------------------------------------------------------------- motions


def test_a_motion_is_known_by_its_title_and_its_author() -> None:
    told = story(
        motion(day=None),
        paper("kf", KF, "2031-01-28", entry("7", MOTION, "KS 2031/60", kind=MatterType.motion, authors=["Eva Ek"], decides="referred motion")),
        paper("tn", "tekniska nämnden", "2031-06-01", entry("7", MOTION, "TN 2031/5", kind=MatterType.motion, authors=["Eva  EK"], decides="rejected motion recommendation kommunfullmäktige")),
    )  # fmt: skip
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


# --------------------------------------------------------------------------- order and state


def test_on_one_day_the_paper_comes_before_the_agenda_and_the_lower_body_before_the_higher() -> None:
    case = entry("1", "Laddplatser vid badet", "KS 2031/9")
    told = story(
        paper("a-kf", KF, "2031-02-10", case),
        paper("b-ks", KS, "2031-02-10", case),
        paper("c-sn", SN, "2031-02-10", case),
        paper("d-au", AU, "2031-02-10", case),
        paper("e-kallelse", KS, "2031-02-10", case, kind=Kind.agenda),
        paper("f-brev", KS, "2031-02-10", entry(None, "Laddplatser vid badet", "KS 2031/9"), kind=Kind.letter),
    )
    assert told.groups == [["f-brev:0", "e-kallelse:1", "d-au:1", "c-sn:1", "b-ks:1", "a-kf:1"]]


def test_a_paper_without_a_day_comes_after_what_it_names_else_before_its_meeting() -> None:
    case = entry("1", "Laddplatser vid badet", "KS 2031/9")
    meetings = [
        paper("kf", KF, "2031-01-10", case),
        paper("sn", SN, "2031-02-10", case),
        paper("ks", KS, "2031-03-10", case),
    ]
    names = entry(None, "Laddplatser vid badet", "KS 2031/9", refers=[(SN, "2031-02-10", "1", 0)])
    silent = entry(None, "Laddplatser vid badet", "KS 2031/9")
    assert story(*meetings, paper("brev", KF, None, names, kind=Kind.letter)).groups == [
        ["kf:1", "sn:1", "brev:0", "ks:1"]
    ]
    assert story(*meetings, paper("brev", KS, None, silent, kind=Kind.letter)).groups == [
        ["kf:1", "sn:1", "brev:0", "ks:1"]
    ]


STATES = [
    # what the bodies do in turn: (body, kind of matter, decisions) -> the decision that settles it, None when it is open
    ("a proposal to a higher body is not final", [(SN, "adopted system recommendation kommunfullmäktige")], None),
    ("the council settles what was proposed to it", [(KS, "adopted system recommendation kommunfullmäktige"), (KF, "adopted system")], "1:01"),
    ("a committee settles in its own right", [(SN, "adopted system")], "0:01"),
    ("a committee does not settle what it proposed to the council", [(SN, "adopted system recommendation kommunfullmäktige; adopted document")], None),
    ("what a lower body decides while the council is awaited settles nothing", [(KS, "adopted system recommendation kommunfullmäktige"), (SN, "noted information"), (SN, "adopted document")], None),
    ("a tabling is a step", [(KF, "tabled")], None),
    ("a return after a decision opens the matter", [(SN, "adopted system"), (KF, "returned")], None),
    ("who returned it is awaited", [(KS, "returned"), (SN, "adopted document")], None),
    ("who tabled it may settle it", [(SN, "tabled"), (SN, "adopted document")], "1:01"),
    ("a referral is a step", [(KF, "referred"), (SN, "adopted document")], None),
    ("a referral after a decision is its execution", [(KF, "adopted system"), (KS, "referred")], "0:01"),
    ("a new proposal opens a settled matter", [(SN, "adopted system"), (SN, "repealed system recommendation kommunfullmäktige")], None),
    ("what is only noted is settled by that", [(SN, "noted information")], "0:01"),
    ("what a working committee notes is not", [(AU, "noted information")], None),
    ("noting a decision taken before changes nothing", [(KF, "adopted system"), (SN, "noted information")], "0:01"),
    ("the last settling act counts", [(KF, "adopted system"), (KF, "repealed system")], "1:01"),
    ("struck from the agenda is a step", [(KF, "withdrawn matter")], None),
    ("an officer's proposal settles nothing", [(SN, "adopted system proposal")], None),
    ("an assignment is the body's decision", [(KS, "assigned assignment")], "0:01"),
    ("the point about the matter itself is the one that settled it", [(KF, "assigned assignment; rejected matter")], "0:02"),
    ("no decision at all leaves it open", [(KF, "")], None),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "settles"), [s[1:] for s in STATES], ids=[s[0] for s in STATES])
def test_the_last_authoritative_act_tells_the_state(acts: list[tuple[str, str]], settles: str | None) -> None:
    papers = [
        paper(f"{n}", body, f"2031-0{n + 1}-10", entry("1", "Laddplatser vid badet", "KS 2031/9", decides=decides))
        for n, (body, decides) in enumerate(acts)
    ]
    matter = story(*papers).of("0:1")
    expected = None if settles is None else settles.replace(":", ":1:")
    assert (matter.state, matter.final_decision_id) == (MatterState.decided if settles else MatterState.open, expected)


MOTIONS = [
    ("referred for preparation", MatterType.motion, [(KF, "referred motion")], None),
    ("a committee's rejection is an opinion", MatterType.motion, [(KF, "referred motion"), (SN, "rejected motion")], None),
    ("the executive's proposal", MatterType.motion, [(KF, "referred motion"), (KS, "answered motion recommendation kommunfullmäktige")], None),
    ("the council's answer", MatterType.motion, [(KS, "answered motion recommendation kommunfullmäktige"), (KF, "answered motion")], "1:01"),
    ("only an assignment to prepare it", MatterType.motion, [(KF, "assigned assignment")], None),
    ("taken back", MatterType.motion, [(KF, "withdrawn motion")], "0:01"),
    ("an interpellation may be put", MatterType.interpellation, [(KF, "adopted other")], None),
    ("an interpellation is answered", MatterType.interpellation, [(KF, "adopted other"), (KF, "answered other")], "1:01"),
    ("a committee settles a citizen's proposal handed to it", MatterType.citizen_proposal, [(KF, "referred citizen_proposal"), (SN, "rejected citizen_proposal")], "1:01"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "acts", "settles"), [m[1:] for m in MOTIONS], ids=[m[0] for m in MOTIONS])
def test_a_motion_is_the_councils_to_settle(kind: MatterType, acts: list[tuple[str, str]], settles: str | None) -> None:
    papers = [
        paper(
            f"{n}", body, f"2031-0{n + 1}-10", entry("1", "Fria cykelpumpar", "KS 2031/9", kind=kind, decides=decides)
        )
        for n, (body, decides) in enumerate(acts)
    ]
    matter = story(*papers).of("0:1")
    expected = None if settles is None else settles.replace(":", ":1:")
    assert (matter.state, matter.final_decision_id) == (MatterState.decided if settles else MatterState.open, expected)


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


# --------------------------------------------------------------------------- ids


def test_a_matter_keeps_its_id_when_earlier_and_later_steps_are_added() -> None:
    ks = paper("ks", KS, "2031-02-10", entry("1", "Laddplatser vid badet", "KS 2031/9"))
    alone = story(ks).matters[0].matter_id
    more = story(
        ks,
        paper("sn", SN, "2031-01-10", entry("1", "Laddplatser vid badet", "SN 2031/2", "KS 2031/9")),
        paper("kf", KF, "2031-03-10", entry("1", "Laddplatser vid badet", "KS 2031/9")),
    )
    assert [m.matter_id for m in more.matters] == [alone]


def test_matters_that_share_a_number_have_ids_of_their_own() -> None:
    told = story(
        paper(
            "a",
            SN,
            "2031-01-10",
            entry("1", "Öppettider på badet", "SN 2031/9"),
            entry("2", "Hyra av lokal", "SN 2031/9"),
        ),
        paper("b", SN, "2031-02-10", entry("1", "Nytt reglemente", "SN 2031/9")),
    )
    assert len({m.matter_id for m in told.matters}) == 3
    assert all(m.case_numbers == ("SN 2031/9",) for m in told.matters)
