"""Acts told of step by step: chronicles, lists of steps, notes behind what is so, and verbs and word orders of tellings. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals

KF, KS, SN, ON = "kommunfullmäktige", "kommunstyrelsen", "socialnämnden", "omsorgsnämnden"
D, R = "decision", "recommendation"
Row = tuple[str | None, str | None, str | None, str, str, str | None]


def told(account: str, *, title: str = "Valfrihetssystem enligt LOV i ledsagningen") -> set[Row]:
    made = item(title, (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account), at=meeting(date="2036-03-04"))
    facts = [claim.fact for claim in recitals.find(made)]
    return {
        (f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect), str(f.service) if f.service else None)
        for f in facts
    }


#: (the lines of a chronicle, its rows)
CHRONICLES: list[tuple[list[str], set[Row]]] = [
    (["2030-04-08  KF § 31", "LOV ska gälla för ledsagningen", "2031-10-06  KF § 102", "Boendestödet läggs till",
      "2032-02-11 SN § 9", "Villkoren för utförarna fastställs", "2033-05-30 KF § 66",
      "KF säger nej till motion (V) om att avskaffa LOV", "2034-01-21 SN § 4", "Översynen beställs"],
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning"), (KF, "2031-10-06", "102", D, "expand", "boendestod"),
      (SN, "2032-02-11", "9", D, "revise", "ledsagning"), (KF, "2033-05-30", "66", D, "keep", "ledsagning"),
      (SN, "2034-01-21", "4", D, "investigate", "ledsagning")}),
    (["KF 2030-04-08 § 31 LOV införs i ledsagningen", "SN 2032-02-11 § 9 Ny ersättning fastställs",
      "SN 2034-01-21 § 4 Utredning om systemets framtid"],
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning"), (SN, "2032-02-11", "9", D, "revise", "ledsagning"),
      (SN, "2034-01-21", "4", D, "investigate", "ledsagning")}),
    (["160408", "Fullmäktige lämnar besked: LOV skall finnas i ledsagningen (§ 31)", "170511",
      "Nämnden vill ha en förstudie om LOV i boendestödet (§ 12)"],
     {(KF, "2016-04-08", "31", D, "introduce", "ledsagning"), (SN, "2017-05-11", "12", D, "investigate", "boendestod")}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "rows"), CHRONICLES)
def test_the_rows_of_a_chronicle(lines: list[str], rows: set[Row]) -> None:
    assert told("\n".join(lines)) == rows


#: A list of steps in one sentence.
LISTS: list[tuple[str, set[Row]]] = [
    ("Gången hittills: omsorgsnämnden 2029-08-20 § 61, utredning; omsorgsnämnden 2030-02-12 § 8, förslag till fullmäktige att införa LOV; "
     "kommunstyrelsen 2030-03-11 § 40, tillstyrkt.",
     {(ON, "2029-08-20", "61", D, "investigate", "ledsagning"), (ON, "2030-02-12", "8", R, "introduce", "ledsagning"),
      (KS, "2030-03-11", "40", R, "introduce", "ledsagning")}),
    ("Tidigare beslut: KF 2030-04-08 § 31 (införande av LOV), SN 2032-02-11 § 9 (ändrade villkor) och SN 2033-09-14 § 77 (höjd ersättning).",
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning"), (SN, "2032-02-11", "9", D, "revise", "ledsagning"),
      (SN, "2033-09-14", "77", D, "revise", "ledsagning")}),
]  # fmt: skip


@pytest.mark.parametrize(("account", "rows"), LISTS)
def test_the_entries_of_a_list(account: str, rows: set[Row]) -> None:
    assert told(account) == rows


@pytest.mark.parametrize(
    "words",
    ["Ledsagning har kunnat väljas fritt sedan 2031", "Ledsagningen omfattas av LOV", "Kommunen har LOV i ledsagningen",
     "Ledsagningen drivs enligt LOV", "Valfrihetssystem finns i ledsagningen", "Ledsagningen är öppen för privata utförare"],
)  # fmt: skip
@pytest.mark.parametrize(
    "note", ["KF 2030-04-08 § 31", "KF 8/4 2030, § 31", "fullmäktige den 8 april 2030, § 31", "beslut i KF 2030-04-08 § 31"]
)  # fmt: skip
def test_a_note_names_the_decision_by_which_a_system_runs(words: str, note: str) -> None:
    assert told(f"{words} ({note}).") == {(KF, "2030-04-08", "31", D, "introduce", "ledsagning")}


@pytest.mark.parametrize(
    "account",
    [
        "Ersättningen i ledsagningen gäller enligt taxan (KF 2030-04-08 § 31).",
        "LOV tillämpas inte i ledsagningen (KF 2030-04-08 § 31).",
        "Grannköpings kommunfullmäktige bestämde sig den 8 april 2030, § 31, för LOV i ledsagningen.",
        "LOV kan väljas sedan lagen trädde i kraft (SFS 2008:962).",
    ],
)
def test_a_note_of_something_else_is_none(account: str) -> None:
    assert not {row for row in told(account) if row[4] == "introduce"}


SENTENCES: list[tuple[str, set[Row]]] = [
    ("Redan den 8 april 2030 (§ 31) bestämde sig fullmäktige för LOV i ledsagningen.",
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning")}),
    ("8/4 2030, § 31, enades fullmäktige om ett valfrihetssystem i ledsagningen.",
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning")}),
    ("Enligt fullmäktiges beslut (2030-04-08 § 31) ska ledsagningen omfattas av LOV.",
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning")}),
    ("Systemet kom till genom fullmäktiges beslut den sista april 2030 § 31.",
     {(KF, "2030-04-30", "31", D, "introduce", "ledsagning")}),
    ("Fullmäktige införde LOV i ledsagningen den 8 april 2030 (§ 31), och vid mötet 6/10 2031, § 102, vidgades systemet till boendestöd.",
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning"), (KF, "2031-10-06", "102", D, "expand", "boendestod")}),
    ("Den 6 oktober 2031, § 102, lades boendestöd till.", {(None, "2031-10-06", "102", D, "expand", "boendestod")}),
    ("Den 6 oktober 2031, § 102, blev boendestödet valbart.", {(None, "2031-10-06", "102", D, "expand", "boendestod")}),
    ("I beslut 161006 § 102 tillfördes boendestöd.", {(None, "2016-10-06", "102", D, "expand", "boendestod")}),
    ("På förslag av omsorgsnämnden (2030-02-12, § 8) öppnade fullmäktige den 8 april 2030, § 31, ledsagningen för privata utförare.",
     {(ON, "2030-02-12", "8", R, "introduce", "ledsagning"), (KF, "2030-04-08", "31", D, "introduce", "ledsagning")}),
    ("I ett yttrande till kommunstyrelsen den 12 februari 2030, § 8, svarade omsorgsnämnden ja till LOV i ledsagningen.",
     {(ON, "2030-02-12", "8", R, "introduce", "ledsagning")}),
    ("Anna Ek (C) har motionerat om att LOV, som sedan den 1 oktober 2031 finns för ledsagningen (KF 2030-04-08 § 31), ska vidgas.",
     {(KF, "2030-04-08", "31", D, "introduce", "ledsagning")}),
    ("Kommunfullmäktige klubbade 8/4 2030 § 31 LOV i ledsagningen.", {(KF, "2030-04-08", "31", D, "introduce", "ledsagning")}),
    ("Kommunstyrelsen delade den 11 mars 2030 (§ 40) nämndens syn.",
     {(KS, "2030-03-11", "40", R, "introduce", "ledsagning")}),
    ("Kommunstyrelsen valde den 11 mars 2030 § 40 att förorda LOV i ledsagningen.",
     {(KS, "2030-03-11", "40", R, "introduce", "ledsagning")}),
    ("Omsorgsnämnden, som yttrade sig den 12 februari 2030 (§ 8), ville att motionen skulle avslås.",
     {(ON, "2030-02-12", "8", R, "not_introduce", "ledsagning")}),
    ("Socialnämnden strök i december 2031 kravet på kontor i kommunen.",
     {(SN, "2031-12", None, D, "revise", "ledsagning")}),
    ("Utföraren Exempelhjälpen är godkänd av nämnden i LOV sedan 2031-06-10.",
     {(SN, "2031-06-10", None, D, "provider", "ledsagning")}),
    ("Systemet styrs av villkoren, vilka justerades 2032-02-11 § 9 och ännu en gång 2033-09-14 § 77.",
     {(SN, "2032-02-11", "9", D, "revise", "ledsagning"), (SN, "2033-09-14", "77", D, "revise", "ledsagning")}),
    ("Nämnden beslutade 2033-08-24, § 90, att utreda LOV i ledsagningen. Nämnden beslöt samma dag, § 91, om LOV för boendestöd.",
     {(SN, "2033-08-24", "90", D, "investigate", "ledsagning"), (SN, "2033-08-24", "91", D, "introduce", "boendestod")}),
]  # fmt: skip


@pytest.mark.parametrize(("account", "rows"), SENTENCES)
def test_verbs_and_word_orders(account: str, rows: set[Row]) -> None:
    assert told(account) == rows


def test_the_committee_in_the_record_of_its_committee_of_work() -> None:
    record = meeting("vård- och omsorgsnämndens arbetsutskott", date="2036-03-04")
    account = "Nämnden beslutade 2035-08-24, § 90, att utreda LOV i ledsagningen."
    made = item("LOV i ledsagningen", (DECISION, "LOV införs i ledsagningen."), (BACKGROUND, account), at=record)
    assert [claim.fact.body for claim in recitals.find(made)] == ["vård- och omsorgsnämnden"]
