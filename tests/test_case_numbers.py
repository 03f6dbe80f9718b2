"""Case numbers: every listed form with its examples, and the numbers of a page that are none."""

from __future__ import annotations

import pytest

from pipeline.rules import toml
from pipeline.structure.case_numbers import (
    bare_numbers,
    forms,
    head_numbers,
    is_case_line,
    is_label,
    labelled_numbers,
    split_title,
)

ENTRIES = toml("case_numbers.toml")["form"]
FOUND = [(e["id"], example, bool(e.get("labelled"))) for e in ENTRIES for example in e["finds"]]
SPARED = [(e["id"], example) for e in ENTRIES for example in e.get("spares", ())]


@pytest.mark.parametrize(("form", "example", "labelled"), FOUND)
def test_every_form_finds_its_example(form: str, example: str, labelled: bool) -> None:
    wanted = "00123/2021" if example.endswith("2.6.") else example
    assert [n.text for n in labelled_numbers(f"Dnr {example}")][:1] == [wanted], form
    if not labelled:
        assert [n.text for n in bare_numbers(f"§ 7 {example}")] == [wanted], form


@pytest.mark.parametrize(("form", "example"), SPARED)
def test_every_form_spares_its_lookalikes(form: str, example: str) -> None:
    assert bare_numbers(f"Punkt 3, {example} gäller") == [], form


@pytest.mark.parametrize(
    "text",
    [
        "lagen (2008:962) om valfrihetssystem",
        "enligt 2016:1145",
        "SOU 2014:2 och Prop. 2008/09:29",
        "Sida 13 (89)",
        "1(14)",
        "läsåret 2018/19",
        "perioden 2019-2021",
        "den 2020-01-29",
        "20200129",
        "tel. 0300-83 40 00",
        "Ekeby 1:26 och Granby 31:2",
        "496 kronor/timme",
        "Budget 2024 och plan 2025-2027",
        "KF 2020-01-29 § 2",
        "Handling 2024 nr 241",
    ],
)
def test_other_numbers_are_no_case_numbers(text: str) -> None:
    assert bare_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dnr 2020/1, 2020/2 och 2021/3", ["2020/1", "2020/2", "2021/3"]),
        ("Diariernr: 2020.082 VON", ["2020.082 VON"]),
        ("Dnr. 2011/KS 0206 001", ["2011/KS 0206 001"]),
        ("D.nr 18/0098", ["18/0098"]),
        ("Diarienummer\nKS 2021/33", ["KS 2021/33"]),
        ("Ärendenummer: SLK-2024-00603", ["SLK-2024-00603"]),
        ("Ärende 12/2024", ["12/2024"]),
        ("Vår beteckning KS 2020:12", ["KS 2020:12"]),
        ("Dnr: 2008:962", ["2008:962"]),
        ("Dnr 2020-03-30", []),
        ("Dnr", []),
        ("Handläggare: Eva Ek", []),
    ],
)
def test_a_label_makes_a_number_a_case_number(text: str, wanted: list[str]) -> None:
    assert [n.text for n in labelled_numbers(text)] == wanted


def test_two_numbers_of_one_matter_in_different_forms() -> None:
    text = "§ 44 2026.033 BMN"
    assert [n.text for n in head_numbers(text, 100)] == ["2026.033 BMN"]
    assert head_numbers(text, 100)[0].extent == (105, 117)
    assert [n.text for n in head_numbers("Dnr KS 2020/12, 2026-0142")] == ["KS 2020/12", "2026-0142"]


@pytest.mark.parametrize(
    "line", ["Dnr KS 2020/12", "2019.437 KS", "(Dnr 2012/138)", "KS 2020/1, KS 2020/2", "Diarienummer:"]
)
def test_a_line_of_case_numbers_alone(line: str) -> None:
    assert is_case_line(line)


@pytest.mark.parametrize("line", ["Budget 2020", "Dnr KS 2020/12 Taxa för vatten", "Beslut", "", "§ 12"])
def test_a_line_that_says_more(line: str) -> None:
    assert not is_case_line(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("KS 2020/12 Taxa för vatten", "Taxa för vatten"),
        ("Taxa för vatten Dnr KS 2020/12", "Taxa för vatten"),
        ("Taxa för vatten (Dnr KS 2020/12)", "Taxa för vatten"),
        ("Taxa för vatten KS 2020/12", "Taxa för vatten"),
        ("Ekeby 4:101, ny carport (2026-0142)", "Ekeby 4:101, ny carport (2026-0142)"),
        ("Flerårsplan 2019-2021", "Flerårsplan 2019-2021"),
        ("Uppföljning av läsåret 2018/19", "Uppföljning av läsåret 2018/19"),
        ("Dnr 2012/138", ""),
        ("Yttrande över KS 2020/12", "Yttrande över KS 2020/12"),
        (". Godkännande av dagordning", "Godkännande av dagordning"),
    ],
)
def test_a_title_takes_no_case_number(line: str, title: str) -> None:
    start, end = split_title(line)
    assert line[start:end] == title


def test_hostile_text_takes_no_time() -> None:
    assert bare_numbers("A-" * 20_000 + "1/" * 20_000) == []
    assert is_case_line("2020/1 " * 50_000) is False


def test_forms_have_ids_of_their_own() -> None:
    ids = [form for form, _, _ in forms()]
    assert len(ids) == len(set(ids))


def test_the_number_of_a_printed_paper_is_no_title_and_no_case_number() -> None:
    line = "Motion av Anna Ek (L) om fler utförare H 2024 nr 77, SLK-2023-01102"
    start, end = split_title(line)
    assert line[start:end] == "Motion av Anna Ek (L) om fler utförare"
    assert [n.text for n in bare_numbers(line)] == ["SLK-2023-01102"]
    assert is_case_line("H 2024 nr 77, SLK-2023-01102")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dnr SN 00123", ["SN 00123"]),
        ("Dnr Vård 2021-17", ["Vård 2021-17"]),
        ("Diarienummer: Kst 118-2020", ["Kst 118-2020"]),
        ("Dnr den 2021-05-03", []),
        ("Dnr Nämnden 17", []),
        ("KS 2021/45-1.2.3", ["KS 2021/45-1.2.3"]),
        ("KS 2021/45 - 1.4.2", ["KS 2021/45 - 1.4.2"]),
        ("SN 2021/45 1.2.3", ["SN 2021/45"]),
        ("KS 0012/10-045", ["KS 0012/10-045"]),
        ("Fas 0012/10", []),
        ("Bildningsnämnden behandlade LOV 2031-05-04", []),
        ("enligt LOV 2031-05-04 och LOU 2031", []),
    ],
)
def test_registries_and_plan_codes(text: str, wanted: list[str]) -> None:
    assert [n.text for n in head_numbers(text)] == wanted


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Dnr SN 2021/45  Dpl 71", True),
        ("SN 2021/45 Dpl. 71.2", True),
        ("Dpl 71", True),
        ("DPL 2.3", True),
        ("Dpl 71 antas", False),
        ("Dplan 71", False),
        ("Dpl", False),
    ],
)
def test_the_code_of_the_document_plan_says_nothing_else(line: str, alone: bool) -> None:
    assert is_case_line(line) is alone
    assert not any("pl" in n.text.lower() for n in head_numbers(line))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # letters glued to the year
        ("VON21.98", ["VON21.98"]),
        ("§ 7 KS09.7 Taxa", ["KS09.7"]),
        ("Dnr SN21.120", ["SN21.120"]),
        ("Dnr Ks21.98", ["Ks21.98"]),
        ("Dnr KS21-120", ["KS21-120"]),
        ("Diarienummer: VON2021.98", ["VON2021.98"]),
        ("KL10.30", []),
        ("enligt LSS22.1", []),
        ("kl09.30", []),
        ("KS21-120", []),
        ("VON21.98.1", []),
        # the code of the plan behind the number
        ("2012.0311.730", ["2012.0311.730"]),
        ("Dnr 2013.00077.041", ["2013.00077.041"]),
        ("Dnr 2015-9 042", ["2015-9 042"]),
        ("Dnr KS 2014-77 739", ["KS 2014-77 739"]),
        ("Dnr 2014/77 739", ["2014/77 739"]),
        ("Dnr 2014-77, 739", ["2014-77"]),
        ("2015-9 042", []),
        ("2012.03.11", []),
        ("2012.0311.73", []),
    ],
)
def test_letters_glued_to_the_year_and_plan_codes_behind(text: str, wanted: list[str]) -> None:
    assert [n.text for n in head_numbers(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a date with strokes is none, nor a span of years, nor a telephone
        ("KF 2021/04/12", []),
        ("KF/2021-12-04", []),
        ("TEL-08-12345", []),
        ("19FEB2020", []),
        ("KS2021-2025", []),
        # the number goes on behind a break or a blank
        ("Dnr KS 2021/ 71", ["KS 2021/ 71"]),
        ("Dnr KS 2021 / 71", ["KS 2021 / 71"]),
        ("§ 7 Taxa 2020-HSN000012", ["2020-HSN000012"]),
        ("Ärende 7  Taxa  KS/2021/0071/042", ["KS/2021/0071/042"]),
    ],
)
def test_strokes_letters_and_plan_codes(text: str, wanted: list[str]) -> None:
    assert [n.text for n in head_numbers(text)] == wanted


@pytest.mark.parametrize(
    ("text", "alone"), [("Diarienummer", True), ("Dnr:", True), ("Datum", False), ("Dnr KS 2021/4", False)]
)
def test_a_label_alone(text: str, alone: bool) -> None:
    assert is_label(text) is alone


@pytest.mark.parametrize(
    ("line", "numbers", "title"),
    [
        ("Dnr VÄN 2022-00041 1.2.4.1", ["VÄN 2022-00041 1.2.4.1"], ""),
        ("Dnr SN 2021/45  3.7.2", ["SN 2021/45"], ""),
        ("SN 2021/45 3.7.2.25", ["SN 2021/45"], ""),
        ("Dnr 2023/0144 KS-2", ["2023/0144 KS-2"], ""),
        ("Dnr SN 2021/45 (3.7.2)", ["SN 2021/45"], ""),
        ("Plan för boende SN 2021/45 3.7.2", ["SN 2021/45"], "Plan för boende"),
        ("SN 2021/45 3.7.2 Plan för boende", ["SN 2021/45"], "Plan för boende"),
        # what only looks like a class
        ("SN 2021/45 Mötet den 3.7.2021", ["SN 2021/45"], "Mötet den 3.7.2021"),
        ("Delegationsordning, punkt 3.7", [], "Delegationsordning, punkt 3.7"),
        ("3.7.2 Plan för boende", [], "3.7.2 Plan för boende"),
    ],
)
def test_the_class_of_the_archive_is_no_title(line: str, numbers: list[str], title: str) -> None:
    assert [n.text for n in head_numbers(line)] == numbers
    start, end = split_title(line)
    assert line[start:end] == title
    assert is_case_line(line) is (title == "")


@pytest.mark.parametrize(
    ("cell", "alone"), [("006", True), ("739", True), ("12", False), ("2018", False), ("Budget 300", False)]
)
def test_a_class_of_three_digits_in_a_cell_of_its_own_is_no_title(cell: str, alone: bool) -> None:
    assert is_case_line(cell) is alone
