"""Front pages as the systems of many municipalities print them, read from the bytes of a file; and who was there by a list of votes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.facts import Attendance
from pipeline.process import process
from pipeline.structure.attendance import find_attendance
from pipeline.structure.masthead import find_meeting

BODY = "\n\f§ 11 Upprop\n\nBeslut\n\nUpprop förrättas.\n\n§ 12 Taxa\n\nBeslut\n\nTaxan antas.\n"
WEB = "<h2>§ 11 Upprop</h2><h3>Beslut</h3><p>Upprop förrättas.</p><h2>§ 12 Taxa</h2><h3>Beslut</h3><p>Taxan antas.</p></body></html>"
HEAD = "Socialnämnden     Protokoll     2024-03-05\n\n"
MEMBERS = {"Anna Prov": "S", "Bo Exempel": "M", "Cia Mall": "L", "Dan Prövad": "V"}


def attended(text: str, tmp_path: Path, suffix: str = "txt") -> list[Attendance]:
    path = tmp_path / f"protokoll.{suffix}"
    path.write_text(text, encoding="utf-8")
    document = ingest.read(path, path.name)
    return [claim.fact for claim in find_attendance(document, find_meeting(document).meeting)]


def of(rows: list[Attendance], *roles: str) -> dict[str, str | None]:
    return {row.name: row.party for row in rows if row.role in roles}


PLAIN = {
    "presence marked beside the votes": """NÄRVARO- OCH OMRÖSTNINGSLISTA            Närv   § 11       § 12
                                                Ja  Nej    Ja  Nej
Ledamöter
Anna Prov (S), ordf                      X      X          X
Bo Exempel (M), 2:e v. ordf.             X          X      X
Cia Mall (L)                             X      X              X
Eli Borta (V)                            -
Tjänstgörande ersättare
Dan Prövad (V)                           X      X          X
Ersättare
Fia Modell (C)                           X

Övriga: Jan Notis socialchef, Ida Kladd sekreterare

Justering av §§ 11-12: 2024-03-16    Justerare: Bo Exempel

............................  ........................  ......................
Ida Kladd, sekreterare        Anna Prov, ordf.          Bo Exempel
""",
    "the absent without any mark": """Ledamöter                 Parti   Närv.   Ja   Nej   Avst.
Anna Prov, ordförande     S       1       1
Bo Exempel                M       1            1
Cia Mall                  L       1       1
Eli Borta                 V
Dan Prövad                V       1                  1

Ej tjänstgörande ersättare
Fia Modell                C       1

Sekreterare  Ida Kladd

Justerare    Bo Exempel
""",
    "a label further down in the second column": """Ledamöter                          Tjänstgörande ersättare
Anna Prov (S), ordförande          Dan Prövad (V) för Eli Borta (V)
Bo Exempel (M)
Cia Mall (L)                       Ersättare
                                   Fia Modell (C)

Tjänstemän
Ida Kladd, sekreterare

Justerare: Bo Exempel (M)
""",
    "the title of the one before": """Närvarande      Ledamöter                    Tj. ersättare
                Anna Prov (S) ordf  Dan Prövad (V)
                Bo Exempel (M) v ordf
                Cia Mall (L)

Ersättare       Fia Modell (C)
Tjänstemän      Ida Kladd, nämndsekreterare

Justerare       Bo Exempel
""",
    "titles below names, glued and apart": """Närvarande ledamöter: Anna Prov (S), ordförande, Bo Exempel (M), Cia Mall (L) och Dan Prövad (V).
Närvarande ersättare: Fia Modell (C).
Tjänstepersoner: socialchef Jan Notis, nämndsekreterare Ida Kladd.

Protokollet omfattar §§ 11–12. Protokollet justeras den 24 juni 2024.

Ida Kladd                  Anna Prov
sekreterare                ordförande

Gun Skiss                  Bo Exempel
utredare                   justerare
""",
    "the party before the name": """Beslutande    (S) Anna Prov, ordförande
              (M) Bo Exempel
              (L) Cia Mall
              (V) Dan Prövad

Ersättare     (C) Fia Modell
Sekreterare   Ida Kladd
Justerare     Bo Exempel
""",
    "parties between strokes": """Närvarande:   Anna Prov /S/, ordförande
              Bo Exempel /M/
              Cia Mall /L/
              Dan Prövad /V/
Ersättare:    Fia Modell /C/
Sekreterare:  Ida Kladd
Justerare:    Bo Exempel /M/
""",
    "in running text": """Närvarande: Ordföranden Anna Prov (S), vice ordföranden Bo Exempel (M) samt ledamöterna Cia Mall (L)
och Dan Prövad (V).

Närvarande ersättare: Fia Modell (C)

Sekreterare: Ida Kladd
Justerare: Bo Exempel
""",
}


@pytest.mark.parametrize("front", PLAIN.values(), ids=PLAIN.keys())
def test_text_in_columns(front: str, tmp_path: Path) -> None:
    rows = attended(HEAD + front + BODY, tmp_path)
    assert of(rows, "chair") == {"Anna Prov": "S"}
    assert of(rows, "chair", "vice_chair", "present") == MEMBERS
    assert of(rows, "substitute") == {"Fia Modell": "C"}
    assert of(rows, "secretary") == {"Ida Kladd": None}
    assert of(rows, "adjuster") == {"Bo Exempel": "M"}


def test_a_table_with_a_column_of_roles(tmp_path: Path) -> None:
    text = """# Socialnämnden

**Protokoll 2024-03-05**

**Deltagare**

| Namn | Parti | Roll | Närvaro |
|---|---|---|---|
| Anna Prov | S | Ordförande | Ja |
| Bo Exempel | M | Vice ordförande | Ja |
| Cia Mall | L | Ledamot | Ja |
| Eli Borta | V | Ledamot | Nej |
| Dan Prövad | V | Tjänstgörande ersättare | Ja |
| Fia Modell | C | Ersättare | Ja |
| Ida Kladd |  | Nämndsekreterare | Ja |
| Jan Notis |  | Förvaltningschef | Ja |

**Justerare:** Bo Exempel (M)

## § 11 Upprop

### Beslut

Upprop förrättas.
"""
    rows = attended(text, tmp_path, "md")
    assert of(rows, "chair", "vice_chair", "present") == MEMBERS
    assert [of(rows, role) for role in ("chair", "vice_chair", "substitute", "secretary", "official", "adjuster")] == [
        {"Anna Prov": "S"},
        {"Bo Exempel": "M"},
        {"Fia Modell": "C"},
        {"Ida Kladd": None},
        {"Jan Notis": None},
        {"Bo Exempel": "M"},
    ]


def test_a_member_of_a_party_in_no_register(tmp_path: Path) -> None:
    rows = attended(
        f"{HEAD}Ledamöter: Anna Prov (S), ordförande, Bo Exempel (HB), Cia Mall (KP)\nJusterare: Cia Mall\n{BODY}",
        tmp_path,
    )
    assert of(rows, "chair", "present") == {"Anna Prov": "S", "Bo Exempel": "HB", "Cia Mall": "KP"}


# ------------------------------------------------------------------ a list of votes that the front page means

VOTERS = ["Anna Prov", "Bo Exempel", "Cia Mall", "Dan Prövad", "Eli Norr", "Fia Söder", "Gun Väst"]
PARTIES = ["S", "M", "L", "V", "S", "M", "C"]


def record(front: str) -> str:
    votes = "".join(
        f"{name.ljust(24)}{party.ljust(8)}{'X' if n < 4 else '      X'}\n"
        for n, (name, party) in enumerate(zip(VOTERS, PARTIES, strict=True))
    )
    return (
        f"EXEMPELSTADS KOMMUN\nKommunfullmäktige     Protokoll     2024-03-05\n\n{front}\n\n\f"
        "§ 11 Taxa för mat\n\nBeslut\n\nTaxan antas.\n\nYrkanden\n\n"
        "Dan Prövad (V) yrkar bifall till kommunstyrelsens förslag. Fia Söder (M) yrkar avslag på kommunstyrelsens förslag.\n\nBeslutsgång\n\n"
        "Votering begärs. Ja-röst för kommunstyrelsens förslag, nej-röst för avslag.\n\nMed 4 ja-röster mot 3 nej-röster antas förslaget.\n\n"
        f"Omröstningslista\n\n{'Ledamot'.ljust(24)}{'Parti'.ljust(8)}Ja    Nej\n{votes}{'Summa'.ljust(32)}4     3\n\n"
        "§ 12 Anmälningar av beslut\n\nBeslut\n\nAnmälningarna noteras.\n"
    )


def seated(front: str, tmp_path: Path) -> dict[str, str | None]:
    path = tmp_path / "protokoll.txt"
    path.write_text(record(front), encoding="utf-8")
    claims = process(path, path.name).claims
    return of([c.fact for c in claims if isinstance(c.fact, Attendance)], "chair", "vice_chair", "present")


@pytest.mark.parametrize(
    "front",
    [
        "Ordförande   Anna Prov (S)\nLedamöter    7 närvarande\nJusterare    Bo Exempel (M)",
        "Ordförande   Anna Prov (S)\nLedamöter    Samtliga 7 mandat besatta\nJusterare    Bo Exempel (M)",
        "Ordförande   Anna Prov (S)\nAntal tjänstgörande: 7\nJusterare    Bo Exempel (M)",
        "Ledamöter    Anna Prov (S), ordförande, och ytterligare 6 ledamöter enligt bilagd upprops- och omröstningslista\nJusterare Bo Exempel",
        "Ordförande   Anna Prov (S)\nLedamöter    Enligt omröstningslistan i § 11\nJusterare    Bo Exempel (M)",
    ],
)
def test_members_by_the_list_that_the_front_page_means(front: str, tmp_path: Path) -> None:
    assert seated(front, tmp_path) == dict(zip(VOTERS, PARTIES, strict=True))


@pytest.mark.parametrize(
    "front",
    [
        "Ordförande   Anna Prov (S)\nLedamöter    9 närvarande\nJusterare    Bo Exempel (M)",  # two did not vote: who they are is not said
        "Ordförande   Anna Prov (S)\nNärvarande   Se närvarolista, bilaga 1\nJusterare    Bo Exempel (M)",  # another list, which is not here
        "Ordförande   Anna Prov (S)\nJusterare    Bo Exempel (M)",
    ],
)
def test_a_list_that_the_front_page_does_not_mean_makes_nobody_present(front: str, tmp_path: Path) -> None:
    assert seated(front, tmp_path) == {"Anna Prov": "S"}


def test_a_front_list_of_names_is_left_as_it_is(tmp_path: Path) -> None:
    members = ("Anna Prov (S), ordförande", "Bo Exempel (M)", "Cia Mall (L)", "Hans Öst (C)")
    front = "Beslutande   " + "\n             ".join(members) + "\n\nJusterare Bo Exempel"
    assert set(seated(front, tmp_path)) == {"Anna Prov", "Bo Exempel", "Cia Mall", "Hans Öst"}


@pytest.mark.parametrize(
    "listed",
    [
        "Socialdemokraterna (S)\nAnna Prov, ordförande; Ina Fall\nModeraterna (M)\nBo Exempel, Ulf Skrift\nLiberalerna (L)\nCia Mall\n"
        "Vänsterpartiet (V)\nDan Prövad",
        "Socialdemokraterna: Anna Prov, ordförande, Ina Fall\nModeraterna: Bo Exempel, Ulf Skrift\nLiberalerna: Cia Mall\nVänsterpartiet: Dan Prövad",
        "Socialdemokraterna\nAnna Prov, ordförande\nIna Fall\nModeraterna\nBo Exempel\nUlf Skrift\nLiberalerna\nCia Mall\nVänsterpartiet\nDan Prövad",
    ],
)
def test_members_under_the_heading_of_their_party(listed: str, tmp_path: Path) -> None:
    text = f"{HEAD}Plats och tid\nKommunhuset\n\nBeslutande\n{listed}\n\nÖvriga närvarande\nJan Notis, socialchef\nIda Kladd, sekreterare\n{BODY}"
    rows = attended(text, tmp_path)
    members = {**MEMBERS, "Ina Fall": "S", "Ulf Skrift": "M"}
    assert of(rows, "present", "chair") == members
    assert [row.name for row in rows if row.role == "chair"] == ["Anna Prov"]
    assert set(of(rows, "official", "secretary").values()) == {None}
