"""Heads of minutes and extracts as municipalities print them, read from the file to the items: many layouts, one matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.facts import Item, Meeting
from pipeline.ingest import read
from pipeline.structure.items import divide
from pipeline.structure.masthead import find_meeting
from pipeline.terms import Kind, SectionKind

TEXT = """
Beslut
{body} beslutar att godkänna planen.

Sammanfattning av ärendet
Planen har varit ute på remiss under hösten och synpunkterna har arbetats in.
"""


def divided(folder: Path, text: str, suffix: str = ".txt") -> tuple[Meeting, tuple[Item, ...]]:
    """The meeting and the items of a file with this text."""
    path = folder / f"prov{suffix}"
    path.write_text(text, encoding="utf-8")
    made = read(path, path.name)
    meeting = find_meeting(made).meeting
    return meeting, divide(made, meeting).items


#: One layout after another: the case number and the body, then the head as it is printed. Labels over, beside and among their values; the § before
#: or behind its number, alone, at the end of the head or within it; the date beside the place; other dates than the meeting's.
LAYOUTS = """
=== ON 2021/45; Omsorgsnämnden
Protokollsutdrag

Nämnd                 Datum          Paragraf     Diarienummer
Omsorgsnämnden        2021-03-05     § 17         ON 2021/45

Plan för boendestöd
=== SN 2021/45; Socialnämnden
Exempelby kommun
Protokollsutdrag

Nämnd:          Socialnämnden
Datum:          2021-03-05
Paragraf:       17
Diarienummer:   SN 2021/45

Plan för boendestöd
=== SN 2021/45; Socialnämnden
Utdrag ur protokoll

Organ
Socialnämnden

Datum
2021-03-05

Ärende
Plan för boendestöd

Paragraf
§ 17

Diarienummer
SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun                                        Sammanträdesdatum      Sida
Socialnämnden                                           2021-03-05             5 (17)

§ 17                                                    Dnr SN 2021/45

Plan för boendestöd
=== KS 2021/45; Kommunstyrelsen
Utdrag ur protokoll fört vid sammanträde med kommunstyrelsen i Exempelby den 5 mars 2021

§ 17 Plan för boendestöd
Dnr: KS 2021/45
=== SN 2021/45; Socialnämnden
SOCIALNÄMNDEN I EXEMPELBY KOMMUN
PROTOKOLL 5 (17)
2021-03-05

§ 17. Plan för boendestöd
SN 2021/45
=== KS/2021:45; Kommunfullmäktige
EXEMPELBY KOMMUN
Kommunfullmäktige
Sammanträdesprotokoll
Sida 3 av 9
Datum
2021-03-05

§ 17/2021
Plan för boendestöd
Diarienr: KS/2021:45
=== 2021/45; Utskottet för vård och omsorg
Exempelby kommun
Utskottet för vård och omsorg

PROTOKOLLSUTDRAG

Plats och tid: Kommunhuset, fredagen den 5 mars 2021 kl 13.00
Justeringsdatum: 2021-03-12

VU § 17
Plan för boendestöd
2021/45
=== BUN 2021/45; Barn- och utbildningsnämnden
Exempelby kommun
Protokollsutdrag från Barn- och utbildningsnämnden
Justeringsdatum 2021-03-12
Anslagsdatum 2021-03-13
Sammanträdesdatum 2021-03-05

§ 17   Plan för boendestöd   BUN 2021/45
=== MBN-2021-45; Miljö- och byggnadsnämnden
PROTOKOLL
Datum 2021-03-05
Miljö- och byggnadsnämnden

17 § Plan för boendestöd
MBN-2021-45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05
17 § Plan för boendestöd
SN 2021/45
=== 2021-00045; Tekniska utskottet
Exempelby kommun / Tekniska utskottet / Protokoll 2021-03-05 / § 17

Plan för boendestöd

Ärendenummer: 2021-00045
=== KN-2021-45; Kultur- och fritidsnämnden
Exempelby kommun | Kultur- och fritidsnämnden | 2021-03-05

§ 17/2021
Plan för boendestöd
Diarienummer KN-2021-45
=== ÄN 2021/45; Äldrenämnden
Exempelby kommun, äldrenämnden
Sammanträde 2021-03-05 kl. 09.00–11.30
Ärende 4

§ 17  Plan för boendestöd

Ärendenummer ÄN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden, 2021-03-05
Protokoll s. 4

§ 17 Plan för boendestöd

Dnr: SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden
§ 17/21
2021-03-05

Plan för boendestöd
(SN 2021/45)
=== SN-2021/45; Socialnämnden
Exempelby kommun
Protokollsutdrag
Socialnämnden 2021-03-05, § 17

Plan för boendestöd        Ärende SN-2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden § 17/2021
Sammanträdesdatum 2021-03-05

Plan för boendestöd
SN 2021/45
=== SN 2021/45; Socialnämnden
Beslut i Socialnämnden 2021-03-05 § 17

Plan för boendestöd

Diarienummer: SN 2021/45
=== KS 2021/45; Kommunfullmäktige
Protokollsutdrag Kf § 17, 2021-03-05

Plan för boendestöd
Dnr KS 2021/45
=== SN 2021.045; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05                      § 17

Plan för boendestöd

Dnr SN 2021.045
=== 2021-000045; Kommunstyrelsens arbetsutskott
Kommunstyrelsens arbetsutskott                    Protokoll
Sammanträde den 5 mars 2021

§ 17
Plan för boendestöd
Dnr 2021-000045
=== HSN 2021-0045; Hälso- och sjukvårdsnämnden
REGION MITTMARK
Hälso- och sjukvårdsnämnden
Protokoll nr 3/2021 från sammanträde 5 mars 2021

§ 17 Plan för boendestöd HSN 2021-0045
=== SN 2021/45; Socialnämnden
EXEMPELBY KOMMUN               PROTOKOLLSUTDRAG
Socialnämnden                  2021-03-05

Plan för boendestöd

§ 17   SN 2021/45
=== KS 2021/45; Kommunfullmäktige
Kommunfullmäktige i Exempelby
Protokoll från sammanträde fredagen den 5 mars 2021 i Folkets hus, Exempelby

§ 17. Plan för boendestöd

Ärendebeteckning: KS 2021/45
=== 02/SN 2021.45.730; Socialnämnden
EXEMPELBY KOMMUN
Socialnämnden   SAMMANTRÄDESPROTOKOLL   2021-03-05   4 (12)

§ 17                              Dnr 02/SN 2021.45.730

Plan för boendestöd
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05

§ 17, Plan för boendestöd
SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05

§ 17 – Plan för boendestöd
SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05

§ 17: Plan för boendestöd
SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05

SN 2021/45 § 17 Plan för boendestöd
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden 2021-03-05

Ärende 4 § 17
Plan för boendestöd
SN 2021/45
=== SN 2021/45; Socialnämnden
SN 2021-03-05 § 17

Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
PROTOKOLLSUTDRAG
Socialnämnden 20210305 § 17

Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Utdrag ur Socialnämndens protokoll 2021-03-05

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Protokoll fört vid Socialnämndens sammanträde den 5 mars 2021

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Socialnämndens sammanträde 5 mars 2021

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Protokollsutdrag
Sammanträde: Socialnämnden 5 mars 2021

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun - Socialnämnden - 2021-03-05 - § 17

Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Protokollsutdrag, Socialnämnden, 2021-03-05, § 17

Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
PROTOKOLL
Socialnämnden
Mötesdatum: 2021-03-05        Sida 4 av 12

17 §

Plan för boendestöd

Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun        Protokoll för Socialnämnden        Datum: 5/3 2021

§ 17
Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Socialnämnden
5 mars 2021
Blad 4

Dnr SN 2021/45
§ 17
Plan för boendestöd
=== SN 2021/45; Socialnämnden
Sammanträdesprotokoll - utdrag
Socialnämnden
2021-03-05

Paragraf 17
Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Socialnämnden i Exempelby kommun
Utdrag ur protokoll nr 3, sammanträdet den 5 mars 2021

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Exempelby kommun
Beslutsprotokoll
Socialnämnden 5 mars 2021, kl. 13.00–16.00
Justerat 2021-03-12

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
PROTOKOLLSUTDRAG   Justerat 2021-03-12
Socialnämnden
Sammanträde 2021-03-05
Utskriftsdatum 2021-04-01

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
Protokollsutdrag

Från: Socialnämnden
Möte: 2021-03-05
Ärende: Plan för boendestöd
Dnr: SN 2021/45
Paragraf: § 17
=== SN 2021/45; Nämnden för vård, omsorg och hälsa
Exempelby kommun
Nämnden för vård, omsorg och hälsa 2021-03-05

§ 17 Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Kommunstyrelsen
Kommunstyrelsen                    § 17      2021-03-05
Plan för boendestöd
Dnr SN 2021/45
=== SN 2021/45; Socialnämnden
| Exempelby kommun | PROTOKOLLSUTDRAG |
| Socialnämnden | 2021-03-05 |

§ 17 Plan för boendestöd
Dnr SN 2021/45
"""


def layouts() -> list[tuple[str, str, str]]:
    """(case number, body, head) of each."""
    found = []
    for layout in LAYOUTS.split("=== ")[1:]:
        first, _, head = layout.partition("\n")
        number, _, body = first.partition("; ")
        found.append((number, body, head))
    return found


@pytest.mark.parametrize(("number", "body", "head"), layouts())
def test_a_head_in_any_layout(tmp_path: Path, number: str, body: str, head: str) -> None:
    meeting, items = divided(tmp_path, head + TEXT.format(body=body))
    assert (meeting.kind, meeting.body, meeting.meeting_date) == (Kind.extract, body.lower(), "2021-03-05")
    assert [(i.paragraph, i.title) for i in items] == [("17", "Plan för boendestöd")]
    assert [case for case, _ in items[0].case_numbers] == [number]
    decision = [p.text for p in items[0].passages if p.kind is SectionKind.decision]
    assert decision == [f"{body} beslutar att godkänna planen."]


@pytest.mark.parametrize(("number", "body", "head"), layouts())
def test_a_head_over_a_decision_without_heading(tmp_path: Path, number: str, body: str, head: str) -> None:
    text = f"{head}\n{body} beslutar\natt godkänna planen.\n\nBakgrund\nPlanen har varit ute på remiss under hösten.\n"
    meeting, (item,) = divided(tmp_path, text)
    assert (meeting.kind, meeting.body, meeting.meeting_date) == (Kind.extract, body.lower(), "2021-03-05")
    assert (item.paragraph, item.title, [case for case, _ in item.case_numbers]) == (
        "17",
        "Plan för boendestöd",
        [number],
    )
    assert [p.kind for p in item.passages] == [SectionKind.decision, SectionKind.background]


def test_a_table_of_markdown_as_head(tmp_path: Path) -> None:
    text = (
        "# Protokollsutdrag\n\n| Nämnd | Sammanträdesdatum | Paragraf | Diarienummer |\n|---|---|---|---|\n"
        "| Socialnämnden | 2021-03-05 | § 17 | SN 2021/45 |\n\n## Plan för boendestöd\n\n### Beslut\nSocialnämnden godkänner planen.\n"
    )
    meeting, items = divided(tmp_path, text, ".md")
    assert (meeting.kind, meeting.body, meeting.meeting_date) == (Kind.extract, "socialnämnden", "2021-03-05")
    assert [(i.paragraph, i.title) for i in items] == [("17", "Plan för boendestöd")]


def test_a_list_of_earlier_decisions_is_no_head(tmp_path: Path) -> None:
    text = (
        "Exempelby kommun\nKommunfullmäktige\nProtokollsutdrag 2021-03-05\n\nPlan för boendestöd\n\nÄrendets beredning\n"
        "Kommunstyrelsen 2021-02-03 § 8\nSocialnämnden 2021-01-04 § 3\n\nBeslut\nPlanen godkänns.\n"
    )
    _, items = divided(tmp_path, text)
    assert [i.paragraph for i in items] == [None]


def test_by_law_with_the_sign_behind_the_number_is_not_divided(tmp_path: Path) -> None:
    text = (
        "Exempelby kommun\nSocialnämnden\nProtokollsutdrag 2021-03-05\n\n§ 17 Reglemente för nämnden\n\nBeslut\nReglementet antas.\n\n"
        "Reglemente\n1 § Nämnden har nio ledamöter.\n2 § Nämnden sammanträder varje månad.\n3 § Ordföranden kallar till sammanträde.\n"
    )
    _, items = divided(tmp_path, text)
    assert [i.paragraph for i in items] == ["17"]


def test_a_notice_with_numbers_without_sign(tmp_path: Path) -> None:
    text = (
        "KALLELSE\nKOMMUNFULLMÄKTIGE\n\nSammanträdesdatum: måndagen den 5 mars 2021\nPlats: Rådhuset\n\n"
        "FÖREDRAGNINGSLISTA\n\n1. Upprop\n\n"
        "2. Plan för boendestöd\n   Dnr KS 2021/45\n\n   Kommunstyrelsens förslag till beslut\n   1. att anta planen,\n"
        "   2. att följa upp den om ett år.\n\n3. Avgift för bad\n   Dnr KS 2021/46\n\n"
        "   Förslag till beslut\n   att anta avgiften.\n\n4. Anmälningar\n"
    )
    meeting, items = divided(tmp_path, text)
    assert meeting.kind is Kind.agenda
    assert [(i.paragraph, i.title) for i in items] == [
        ("1", "Upprop"), ("2", "Plan för boendestöd"), ("3", "Avgift för bad"), ("4", "Anmälningar"),
    ]  # fmt: skip
    assert [case for case, _ in items[1].case_numbers] == ["KS 2021/45"]
    assert {p.kind for p in items[1].passages} == {SectionKind.proposal}
