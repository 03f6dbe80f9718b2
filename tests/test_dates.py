"""Dates: each example says which form of real minutes it guards."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("måndagen den 22 november 2021", ["2021-11-22"]),
        ("Sammanträdesdatum\n2021-11-22", ["2021-11-22"]),
        ("20211122", ["2021-11-22"]),
        ("protokoll 22/11 2021", ["2021-11-22"]),
        ("protokoll 22/11-21", ["2021-11-22"]),
        ("22/11-2021", ["2021-11-22"]),
        ("22.11.2021", ["2021-11-22"]),
        ("1 jan 2024", ["2024-01-01"]),
        ("29 jan. 2020", ["2020-01-29"]),
        ("den 1:a januari 2024 och den 14:e maj 2023", ["2024-01-01", "2023-05-14"]),
        ("den 14 augusti 2019, § 120", ["2019-08-14"]),
        ("i april 2011 beslutade nämnden", ["2011-04"]),
        ("den 29\u00a0januari\u00a02020", ["2020-01-29"]),  # NBSP, as word processors put it
        ("den 29\njanuari 2020", ["2020-01-29"]),  # broken over two lines
        ("KF 2020-01-29 § 2", ["2020-01-29"]),
        ("2020\u201301\u201329", ["2020-01-29"]),  # a dash for the hyphen
        ("2020 - 01 - 29", ["2020-01-29"]),
        ("19-21 mars 2024", ["2024-03-19"]),  # a span: its first day
        ("den 3 och 4 maj 2021", ["2021-05-03", "2021-05-04"]),
        ("TISDAGEN DEN 9 MAJ 2017 KL. 18.00", ["2017-05-09"]),
        ("2024-03-12, kl. 08.30-11.45", ["2024-03-12"]),
        ("2024-03-12--13", ["2024-03-12"]),  # two days of one meeting
        ("(2019-05-06)", ["2019-05-06"]),
        ("2019-05-06.", ["2019-05-06"]),
        ("från 2023-01-01 till 2023-12-31", ["2023-01-01", "2023-12-31"]),
        ("per 2023-04", ["2023-04"]),
        ("I beslut 160421 § 7 och 160519, § 9", ["2016-04-21", "2016-05-19"]),  # six figures before a §
        ("Nämnden fick 160421 (§ 7) i uppdrag", ["2016-04-21"]),
        ("den sista februari 2016", ["2016-02-29"]),
        ("den siste april 2017 § 3", ["2017-04-30"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert [d.iso for d in find_dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "läsåret 2018/19",
        "lag (2008:962) om valfrihetssystem",
        "1(14)",
        "KS 2020/864",
        "KFKS 2020/864",
        "2019.437 KS",
        "VO-2024-00410",
        "SN/2023:152",
        "§ 12",
        "dnr 160421 § 7",
        "postnummer 160421",
        "§§ 27-54",
        "kl. 14.00-16.25",
        "4 120 000 kronor",
        "31 april 2020",
        "2021-13-01",
        "den 30 februari 2022",
        "2021-02-29",
        "1 januari",
        "1:a januari",
        "våren 2020",
        "budget 2021-2023",
        "Flerårsplan 2019-2021",
        "planperioden 2019-20",
        "läsåret 2011-12",
        "jul 2020",
        "19990101-1234",  # a personal number is no date
        "org.nr 212000-1355",
        "tel 20100203",
        "telefon 20 10 12 04",
        "SOU 2014:2",
        "prop. 2008/09:29",
        "bilaga 1.2.2020.4",
        "version 12.1.20",
        "20200101 kr",
        "a2020-01-29b",
        "99/99 2020",
    ],
)
def test_left_alone(text: str) -> None:
    assert find_dates(text) == []


def test_offsets_are_the_documents() -> None:
    text = "Nämnden den 29 januari 2020"
    (only,) = find_dates(text, base=100)
    assert text[only.extent.start - 100 : only.extent.end - 100] == "29 januari 2020"


def test_in_reading_order_without_overlap() -> None:
    text = "2020-02-03, den 4 maj 2021, 5/6 2022, 20230708 och mars 2024"
    found = find_dates(text)
    assert [d.iso for d in found] == ["2020-02-03", "2021-05-04", "2022-06-05", "2023-07-08", "2024-03"]
    assert all(a.extent.end <= b.extent.start for a, b in pairwise(found))


@given(st.text(alphabet="0123456789-/.: janfebmrsculiptokvd§\n\u00a0", max_size=80))
def test_never_raises_and_slices_exist(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.extent.start < found.extent.end <= len(text)
