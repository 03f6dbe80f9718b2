"""The § of other meetings that an item names: which body, which day, and whether the words say that it is this very matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from items import item

from pipeline.extract.references import find
from pipeline.facts import Reference
from pipeline.terms import BodyLevel, SectionKind

Named = tuple[str | None, str | None, str, int]


def references(
    text: str, *, kind: SectionKind = SectionKind.background, body: str = "socialnämnden", day: str = "2031-03-10"
) -> list[Reference]:
    made = item((kind, text), body=body)
    return list(find(replace(made, meeting=replace(made.meeting, meeting_date=day))))


def named(text: str, *, kind: SectionKind = SectionKind.background, body: str = "socialnämnden") -> list[Named]:
    return [(r.body, r.decided_on, r.paragraph, r.firm) for r in references(text, kind=kind, body=body)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # body and day before the §, with every way of writing a day
        ("Kommunfullmäktige beslutade den 5 februari 2031, § 22 att anta planen.", ("kommunfullmäktige", "2031-02-05", "22", 0)),
        ("Beslutet (KF 2031-02-05 § 22) gäller.", ("kommunfullmäktige", "2031-02-05", "22", 0)),
        ("Planen antogs av kommunfullmäktige 5/2 2031, §22.", ("kommunfullmäktige", "2031-02-05", "22", 0)),
        # the § first
        ("Se § 22 KF 2031-02-05.", ("kommunfullmäktige", "2031-02-05", "22", 0)),
        ("Se KF § 22, 2031-02-05.", ("kommunfullmäktige", "2031-02-05", "22", 0)),
        ("Se KSAU § 22_2031-02-05", ("kommunstyrelsens arbetsutskott", "2031-02-05", "22", 0)),
        # only a year, or nothing
        ("Enligt KS § 112/2030 ska frågan utredas.", ("kommunstyrelsen", "2030", "112", 1)),
        ("Enligt KS § 112/30 ska detta utredas.", ("kommunstyrelsen", "2030", "112", 0)),
        ("Expediering - § 67/2031 KS - Riktlinjer", ("kommunstyrelsen", "2031", "67", 0)),
        ("• §72 KSAU Svar på motion om cykelvägar", ("kommunstyrelsens arbetsutskott", None, "72", 0)),
        # bodies said in short, by the record's own body
        ("Arbetsutskottet har behandlat ärendet den 3 mars 2031, § 9.", ("socialnämndens arbetsutskott", "2031-03-03", "9", 2)),
        ("Nämnden beslutade 2030-11-19, § 75 om avgifter.", ("socialnämnden", "2030-11-19", "75", 0)),
        ("• §20 BUN AU Ekonomisk uppföljning", ("barn- och ungdomsnämndens arbetsutskott", None, "20", 0)),
        ("Tekniska nämnden har den 20 februari 2031, § 22 behandlat ärendet.", ("tekniska nämnden", "2031-02-20", "22", 2)),
        # a short name that no list knows: the day must do
        ("Bilaga: § 174 SBN 2030-10-24 - Utredning", (None, "2030-10-24", "174", 0)),
        # a day without its year is the last such day
        ("Arbetsutskottet har behandlat ärendet under sitt sammanträde 8 december, § 43.", ("socialnämndens arbetsutskott", "2030-12-08", "43", 2)),
        ("Kommunstyrelsen tog upp frågan den 3 mars, § 43.", ("kommunstyrelsen", "2031-03-03", "43", 1)),
        # tabled and taken up again: the item's own body
        ("Bordlagt den 12 februari 2031, § 14", ("socialnämnden", "2031-02-12", "14", 2)),
        ("Återupptas från 2031-02-12 § 14", ("socialnämnden", "2031-02-12", "14", 2)),
        ("Bordlagt KS § 112/2030", ("kommunstyrelsen", "2030", "112", 2)),
        # how plainly it is this matter
        ("Kommunfullmäktige remitterade motionen den 5 februari 2031, § 22.", ("kommunfullmäktige", "2031-02-05", "22", 1)),
        ("Ärendet återremitterades av kommunfullmäktige den 5 februari 2031, § 22.", ("kommunfullmäktige", "2031-02-05", "22", 2)),
        ("Eva Ek (S) har till kommunfullmäktige den 5 februari 2031, § 22 lämnat en motion.", ("kommunfullmäktige", "2031-02-05", "22", 1)),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_with_its_body_and_its_day(text: str, expected: Named) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Enligt 5 kap. 35 § kommunallagen ska en motion beredas.",
        "Insatsen ges enligt § 9 LSS.",
        "Avtalets § 4 reglerar uppsägning.",
        "Ordföranden deltog under §§ 22-31 den 5 februari 2031.",
        "Kommunfullmäktige har antagit riktlinjer. De finns i § 4.",
        "Beslutet fattades den 5 februari 2031 av kommunfullmäktige.",
    ],
)
def test_what_names_no_other_meeting_is_left_alone(text: str) -> None:
    assert named(text) == []


def test_two_days_in_one_sentence_keep_to_their_own_paragraph() -> None:
    text = "Nämnden föreslog den 15 oktober 2030, § 103, och arbetsutskottet den 23 oktober 2030, § 151, att ärendet avslås."
    assert [r[:3] for r in named(text)] == [
        ("socialnämnden", "2030-10-15", "103"),
        ("socialnämndens arbetsutskott", "2030-10-23", "151"),
    ]


def test_a_paper_among_the_documents_is_of_this_matter_and_its_quote_is_what_stands_there() -> None:
    text = "Protokollsutdrag från kommunstyrelsen 2031-02-05 § 9"
    made = item((SectionKind.documents, text))
    found = list(find(made))
    assert [(r.body, r.decided_on, r.paragraph, r.firm) for r in found] == [("kommunstyrelsen", "2031-02-05", "9", 1)]
    assert made.passages[0].slice(found[0].extent) == "kommunstyrelsen 2031-02-05 § 9"


def test_the_items_own_paragraph_and_lists_of_who_came_are_passed_over() -> None:
    assert named("Socialnämnden 2031-03-10 § 1") == []
    assert named("Kommunstyrelsen 2031-02-05 § 9", kind=SectionKind.distribution) == []
    assert named("Kommunstyrelsen 2031-02-05 § 9", kind=SectionKind.annex) == []


def test_a_council_record_calls_the_executives_committee_the_committee() -> None:
    made = item(
        (SectionKind.background, "Arbetsutskottet har behandlat ärendet den 3 mars 2031, § 9."),
        body="kommunfullmäktige",
        level=BodyLevel.council,
    )
    assert [r.body for r in find(made)] == ["kommunstyrelsens arbetsutskott"]


def test_the_quote_of_what_was_tabled_says_so() -> None:
    made = item((SectionKind.front, "Bordlagt den 12 februari 2031, § 14"))
    assert [made.passages[0].slice(r.extent) for r in find(made)] == ["Bordlagt den 12 februari 2031, § 14"]
