"""Matters: what is linked and what is not, in which order, and when a matter is decided. All records are invented."""

from __future__ import annotations

import pytest
from relating import ANNANSTAD, EXEMPELSTAD, Paper, entry, paper, story

from pipeline import rules
from pipeline.relate import matters_numbers, matters_titles
from pipeline.relate.matters_titles import Agreement
from pipeline.terms import DoubtKind, Kind, MatterState, MatterType

KF, KS, AU, SN = "kommunfullmäktige", "kommunstyrelsen", "kommunstyrelsens arbetsutskott", "socialnämnden"
MOTION = "Motion om fria cykelpumpar - Eva Ek (S)"
ANSWER = "Svar på motion om fria cykelpumpar - Eva Ek (S)"


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
        ("Information om LSS-verksamheten", "Information om miljöinspektion", Agreement.foreign),
        ("Yttrande", "Detaljplan för Norra torget", Agreement.silent),
        ("Budget 2031", "Budget 2032", Agreement.another),
        ("Månadsuppföljning per april 2031", "Månadsuppföljning per maj 2031", Agreement.another),
        ("Bygglov på Berga 7:31", "Bygglov på Berga 7:32", Agreement.another),
        ("Motion om 30-gräns vid skolan", "Svar på motion om 30 gräns vid skolan", Agreement.same),
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


def test_every_listed_word_of_a_standing_matter_makes_one() -> None:
    words = rules.toml(matters_titles.FILE)["standing"]
    assert [w for w in words if not matters_titles.read(f"{w.capitalize()} 2031").standing] == []
    assert [w for w in words if matters_titles.read(f"{w.capitalize()} om cykelpumpar").standing] == []


def test_one_case_goes_from_the_office_to_the_council_whatever_its_print() -> None:
    told = story(
        paper("kf", KF, "2031-05-30", entry("20", "Införande av LOV i hemtjänsten", "KS/2031:112", decides="adopted system")),
        paper("ks", KS, "2031-05-12", entry("9", "Införande av LOV i hemtjänst", "KS 2031/112", decides="adopted system proposes")),
        paper("brev", SN, "2031-03-01", entry(None, "Valfrihet i hemtjänsten", "SN 2031/7", "2031.112 KS"), kind=Kind.letter),
        paper("sn", SN, "2031-04-01", entry("3", "Valfrihet i hemtjänsten", "SN 2031/7", decides="adopted system proposes")),
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


def test_elections_under_one_number_are_each_a_matter_of_its_own() -> None:
    def election(name: str, month: str, who: str) -> Paper:
        title = f"Avsägelse som ledamot i socialnämnden - {who} (S)"
        return paper(name, KF, f"2031-{month}-10", entry("1", title, "KS 2031/3", kind=MatterType.election))

    told = story(election("a", "01", "Eva Ek"), election("b", "02", "Bo Al"))
    assert told.groups == []
    assert told.doubts == ()


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
        paper("au", f"{SN}s arbetsutskott", "2031-03-03", entry("9", "Taxa för larm", decides="adopted terms proposes socialnämnden")),
        paper("sn", SN, "2031-03-17", entry("4", "Avgift för trygghetslarm", refers=[(f"{SN}s arbetsutskott", "2031-03-03", "9", 2)])),
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
