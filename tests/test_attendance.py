"""The front list: each example is a layout of real minutes, with invented people."""

from __future__ import annotations

import pytest

from pipeline.facts import Attendance, Meeting
from pipeline.structure.attendance import find_attendance
from pipeline.terms import Kind
from tests.build import document


def rows(text: str, kind: Kind = Kind.minutes, tables: bool = False) -> list[Attendance]:
    built = document(text, tables=tables)
    claims = find_attendance(built, Meeting(document_id=built.document_id, kind=kind))
    for claim in claims:
        fields = {e.field: e.extent.of(built.text) for e in claim.evidence}
        assert " ".join(fields["name"].split()) == claim.fact.name
        assert fields["role"].strip()
        if claim.fact.party is not None:
            assert fields["party"] == claim.fact.party
        if claim.fact.replaces is not None:
            assert " ".join(fields["replaces"].split()) == claim.fact.replaces
    assert len({c.fact.attendance_id for c in claims}) == len(claims)
    return [c.fact for c in claims]


def brief(text: str, kind: Kind = Kind.minutes) -> list[tuple[str, str | None, str]]:
    return [(r.name, r.party, r.role) for r in rows(text, kind)]


# Labels at the left, names at the right; signatures at the foot repeat people of the list.
COLUMNS = """
Plats och tid\tStora salen, kl. 13:00-15:10\tParagrafer\t§§ 11-20
Beslutande\tEva Prov (M) (ordförande)
\tBo Exempel (S) (vice ordförande)
\tCia Mall-Test (KD) §§ 11-14
\tDan Prövad (S) §§ 15-20 ersätter Cia Mall-Test (KD)
\tFia Modell (-)
Ej tjänstgörande\tGun Skiss (C)
ersättare\tHans Utkast (V) §§ 11-12
Övriga deltagare\tIda Kladd (förvaltningschef)
\tJan Notis (controller, punkt A och B) § 12
\t4 elever från Exempelskolan § 12
\tKaj Penna (nämndsekreterare)
Utses att justera\tBo Exempel (S)
Justeringens plats och\tProtokollet justeras digitalt.
tid
Sekreterare
\tKaj Penna
Ordförande
\tEva Prov (M)
Justerande
\tBo Exempel (S)
§ 11\tUpprop
"""


def test_columns_with_labels_at_the_left() -> None:
    found = rows(COLUMNS)
    assert [(r.name, r.party, r.role, r.paragraphs, r.replaces) for r in found] == [
        ("Eva Prov", "M", "chair", None, None),
        ("Bo Exempel", "S", "vice_chair", None, None),
        ("Cia Mall-Test", "KD", "present", "§§ 11-14", None),
        ("Dan Prövad", "S", "present", "§§ 15-20", "Cia Mall-Test"),
        ("Fia Modell", "-", "present", None, None),
        ("Gun Skiss", "C", "substitute", None, None),
        ("Hans Utkast", "V", "substitute", "§§ 11-12", None),
        ("Ida Kladd", None, "official", None, None),
        ("Jan Notis", None, "official", "§ 12", None),
        ("Kaj Penna", None, "secretary", None, None),
        ("Bo Exempel", "S", "adjuster", None, None),
    ]


def test_a_label_on_its_own_line_and_titles_behind_commas() -> None:
    text = """
Beslutande:
Eva Prov (M), Ordförande
Bo Exempel (S), 1:e vice ordförande
Cia Mall (L), Ledamot
Tjänstgörande ersättare:
Dan Prövad (S) ersätter Eli Borta (S)
Icke tjänstgörande ersättare:
Gun Skiss (C), Ersättare
Övriga deltagare:
Kaj Penna, Nämndsekreterare
Ida Kladd, Medicinskt ansvarig sjuksköterska, §§ 3–5
Utses att justera: Bo Exempel
Paragraf: §3-§9
Sekreterare Kaj Penna
Ordförande Eva Prov
Justerande Bo Exempel
"""
    assert brief(text) == [
        ("Eva Prov", "M", "chair"),
        ("Bo Exempel", "S", "vice_chair"),
        ("Cia Mall", "L", "present"),
        ("Dan Prövad", "S", "present"),
        ("Gun Skiss", "C", "substitute"),
        ("Kaj Penna", None, "secretary"),
        ("Ida Kladd", None, "official"),
        ("Bo Exempel", "S", "adjuster"),
    ]


def test_a_label_glued_to_the_first_name() -> None:
    text = """
Beslutande Linda Prov (M) (ordförande)
Bo Exempel (S) (vice ordförande)
Övriga deltagare Kaj Penna (kommunsekreterare)
Utses att justera Bo Exempel
"""
    assert brief(text) == [
        ("Linda Prov", "M", "chair"),
        ("Bo Exempel", "S", "vice_chair"),
        ("Kaj Penna", None, "secretary"),
        ("Bo Exempel", "S", "adjuster"),
    ]


def test_a_running_list_with_commas() -> None:
    text = "Ledamöter: Anna Prov (S), ordförande, Bo Exempel (M), Cia Mall (V) §§ 1–5 och Dan Test (L)\nErsättare: Eli Skiss (S), Fia Utkast (M)\n"
    found = rows(text)
    assert [(r.name, r.party, r.role, r.paragraphs) for r in found] == [
        ("Anna Prov", "S", "chair", None),
        ("Bo Exempel", "M", "present", None),
        ("Cia Mall", "V", "present", "§§ 1–5"),
        ("Dan Test", "L", "present", None),
        ("Eli Skiss", "S", "substitute", None),
        ("Fia Utkast", "M", "substitute", None),
    ]


def test_titles_in_front_of_names() -> None:
    text = (
        "Närvarande ledamöter\nOrdförande Susanne Prov (M)\n1:e vice ordförande Bo Exempel (S)\n"
        "Ledamot Cia Mall (C)\nTjänstepersoner\nNämndsekreterare Olivia Penna\n"
    )
    assert brief(text) == [
        ("Susanne Prov", "M", "chair"),
        ("Bo Exempel", "S", "vice_chair"),
        ("Cia Mall", "C", "present"),
        ("Olivia Penna", None, "secretary"),
    ]


def test_two_lists_side_by_side() -> None:
    text = (
        "Beslutande\tEj tjänstgörande ersättare\n"
        "Anna Prov (S), ordförande\tEli Skiss (S)\nBo Exempel (M)\tFia Utkast (M)\n"
    )
    assert sorted(brief(text)) == [
        ("Anna Prov", "S", "chair"),
        ("Bo Exempel", "M", "present"),
        ("Eli Skiss", "S", "substitute"),
        ("Fia Utkast", "M", "substitute"),
    ]


def test_two_name_columns_under_one_label() -> None:
    text = "Beslutande\tAnna Prov (S), ordförande\tEli Skiss (S)\n\tBo Exempel (M)\tFia Utkast (M)\n"
    assert [n for n, _, r in brief(text) if r in ("present", "chair")] == [
        "Anna Prov",
        "Eli Skiss",
        "Bo Exempel",
        "Fia Utkast",
    ]


def test_a_table_with_the_party_in_its_own_column() -> None:
    text = "Ledamöter\tParti\nAnna Prov\tS\nBo Exempel\tM\n"
    assert brief(text) == [("Anna Prov", "S", "present"), ("Bo Exempel", "M", "present")]


def test_a_ruled_table_with_headings() -> None:
    text = (
        "Beslutande\nLedamöter\tParti\tNärvaro\tErsätter\n"
        "Anna Prov, ordförande\tS\t§§ 1-9\t\n"
        "Bo Exempel\tM\t\t\n"  # an empty cell: absent
        "Cia Mall\tM\t§§ 1-7\tDan Borta (M)\n"
        "Övriga närvarande\nIda Kladd, enhetschef\n"
    )
    assert [(r.name, r.party, r.role, r.paragraphs, r.replaces) for r in rows(text, tables=True)] == [
        ("Anna Prov", "S", "chair", "§§ 1-9", None),
        ("Cia Mall", "M", "present", "§§ 1-7", "Dan Borta"),
        ("Ida Kladd", None, "official", None, None),
    ]


def test_a_roll_call_that_names_who_serves_instead() -> None:
    text = (
        "Närvarolista\nNr\tLedamot\tParti\tNärv\tTjg ersättare\tJa\tNej\n"
        "1\tAnna Prov (ordförande)\tS\tx\t\tX\t\n"
        "2\tBo Exempel\tM\t\tCia Mall (M)\t\tX\n"
        "3\tDan Test\tV\t-\t\t\t\n"
    )
    assert [(r.name, r.party, r.role, r.replaces) for r in rows(text, tables=True)] == [
        ("Anna Prov", "S", "chair", None),
        ("Cia Mall", "M", "present", "Bo Exempel"),
    ]


def test_a_list_of_votes_is_no_front_list() -> None:
    text = "Närvarande\nLedamöter\tParti\tJa\tNej\tAvstår\nAnna Prov\tS\tX\t\t\nBo Exempel\tM\t\tX\t\n"
    assert rows(text, tables=True) == []


@pytest.mark.parametrize(
    "how",
    [
        "ersätter Eli Borta (S)",
        "tjänstgörande ersättare för Eli Borta (S)",
        "tjg ers för Eli Borta (S)",
        "tjänstgör för Eli Borta (S)",
        "för Eli Borta (S)",
        "i stället för Eli Borta (S)",
    ],
)
def test_serving_substitutes(how: str) -> None:
    found = rows(f"Beslutande\nAnna Prov (M), ordförande\nDan Prövad (S) {how}\n")
    assert [(r.name, r.role, r.replaces) for r in found][1:] == [("Dan Prövad", "present", "Eli Borta")]


def test_the_title_of_the_one_replaced_is_not_the_substitutes() -> None:
    found = brief("Beslutande\nBo Exempel (S) (vice ordförande)\nDan Prövad (S) ersätter Eli Borta (L) (ordförande)\n")
    assert found == [("Bo Exempel", "S", "vice_chair"), ("Dan Prövad", "S", "present")]


def test_a_name_broken_behind_ersatter() -> None:
    found = rows(
        "Beslutande\nAnna Prov (M), ordförande\nDan Prövad (S) §§ 4-9 ersätter\nEli Borta (S)\nFia Modell (C)\n"
    )
    assert [(r.name, r.replaces, r.paragraphs) for r in found] == [
        ("Anna Prov", None, None),
        ("Dan Prövad", "Eli Borta", "§§ 4-9"),
        ("Fia Modell", None, None),
    ]


def test_a_substitute_who_served_for_a_part_has_two_rows() -> None:
    text = (
        "Beslutande\nAnna Prov (M), ordförande\nDan Prövad (S) §§ 5-9 ersätter Eli Borta (S)\n"
        "Ej tjänstgörande ersättare\nDan Prövad (S) §§ 1-4\n"
    )
    assert [(r.role, r.paragraphs) for r in rows(text)][1:] == [("present", "§§ 5-9"), ("substitute", "§§ 1-4")]


def test_the_one_who_signs_chaired_when_the_list_names_no_chair() -> None:
    text = "Beslutande\nBo Exempel (S)\nCia Mall (M)\nUnderskrifter\nOrdförande\tBo Exempel\nJusterande\tCia Mall\n"
    assert brief(text) == [("Bo Exempel", "S", "chair"), ("Cia Mall", "M", "present"), ("Cia Mall", "M", "adjuster")]


def test_those_who_adjusted_go_before_those_chosen() -> None:
    text = (
        "Beslutande ledamöter:\nAnna Prov (M), ordförande\nBo Exempel (S)\nCia Mall (L)\n"
        "Utses att justera: Bo Exempel och Cia Mall\nErsättare: Dan Prövad\n"
        "Ordförande: Anna Prov\nJusterande: Bo Exempel, Dan Prövad\n"
    )
    assert [(r.name, r.party) for r in rows(text) if r.role == "adjuster"] == [
        ("Bo Exempel", "S"),
        ("Dan Prövad", None),
    ]


def test_chosen_adjusters_when_nobody_signed() -> None:
    text = "Beslutande\nAnna Prov (M), ordförande\nBo Exempel (S)\nUtses att justera\tBo Exempel (S)\n"
    assert [(r.name, r.party) for r in rows(text) if r.role == "adjuster"] == [("Bo Exempel", "S")]


@pytest.mark.parametrize(
    "words", ["ersätter", "tjänstgör för", "tjg för", "tjg ers för", "för", "i stället för", "er."]
)
def test_who_is_replaced_in_a_column_of_their_own(words: str) -> None:
    text = f"Beslutande:\tAnna Prov (M)\tordförande\n\tCia Mall (M)\t{words} Dan Borta (M)\nErsättare:\tEli Lund (C), Fia Ek (S)\n"
    assert [(r.name, r.role, r.replaces) for r in rows(text)][1:] == [
        ("Cia Mall", "present", "Dan Borta"),
        ("Eli Lund", "substitute", None),
        ("Fia Ek", "substitute", None),
    ]


def test_titles_in_a_column_of_their_own() -> None:
    text = (
        "Beslutande:\tAnna Prov (M)\tordförande\n\tBo Exempel (S)\t1:e vice ordförande\n\tCia Mall (L)\t2:e vice ordförande\n"
        "\tDan Prövad (V)\nErsättare:\tEli Borta (C)\n"
    )
    assert brief(text) == [
        ("Anna Prov", "M", "chair"),
        ("Bo Exempel", "S", "vice_chair"),
        ("Cia Mall", "L", "vice_chair"),
        ("Dan Prövad", "V", "present"),
        ("Eli Borta", "C", "substitute"),
    ]


def test_titles_below_signatures_side_by_side() -> None:
    listed = "Beslutande\nAnna Prov (M)\nBo Exempel (S)\nCia Mall (L)\nUtses att justera: Bo Exempel (S) och Cia Mall (L)\nParagrafer: 1-9\n"
    signed = "Ida Kladd\tAnna Prov\nsekreterare\tordförande\nBo Exempel\tCia Mall\n"
    for text in (listed + signed, f"{listed}{signed}justerare\tjusterare\n"):
        assert [r.name for r in rows(text) if r.role == "chair"] == ["Anna Prov"]
        assert [r.name for r in rows(text) if r.role == "adjuster"] == ["Bo Exempel", "Cia Mall"]


def test_names_below_titles_side_by_side() -> None:
    text = (
        "Beslutande\nAnna Prov (M)\nBo Exempel (S)\nCia Mall (L)\nSekreterare\tOrdförande\nIda Kladd\tAnna Prov\n"
        "Justerare\tJusterare\nBo Exempel\tCia Mall\n"
    )
    assert [r.name for r in rows(text) if r.role == "chair"] == ["Anna Prov"]
    assert [r.name for r in rows(text) if r.role == "adjuster"] == ["Bo Exempel", "Cia Mall"]


def test_two_signatures_glued_together() -> None:
    text = (
        "Beslutande\nAnna Prov (M), ordförande\nLady Rosa Mall (KD)\nUlla Exempel (MP)\n"
        "Justerande Lady Rosa Mall Ulla Exempel\n"
    )
    assert [r.name for r in rows(text) if r.role == "adjuster"] == ["Lady Rosa Mall", "Ulla Exempel"]


def test_surname_first() -> None:
    text = "Beslutande\nProv, Anna (M), ordförande\nMall-Test, Bo (S)\n"
    assert brief(text) == [("Prov, Anna", "M", "chair"), ("Mall-Test, Bo", "S", "present")]


def test_a_list_over_pages() -> None:
    text = (
        "Beslutande\nAnna Prov (M), ordförande\n\fBo Exempel (S)\nTjänstgörande\n"
        "ersättare\tCia Mall (L) ersätter Dan Borta (L)\n"
    )
    assert brief(text) == [("Anna Prov", "M", "chair"), ("Bo Exempel", "S", "present"), ("Cia Mall", "L", "present")]


def test_behind_a_table_of_contents() -> None:
    text = "Innehåll\n§ 1 Upprop\n§ 2 Budget\n\fBeslutande\nAnna Prov (M), ordförande\nBo Exempel (S)\n\f§ 1\nUpprop\n"
    assert brief(text) == [("Anna Prov", "M", "chair"), ("Bo Exempel", "S", "present")]


def test_the_absent_and_visitors_are_no_rows() -> None:
    text = (
        "Närvarande ledamöter\nAnna Prov (M), ordförande\nFrånvarande\nBo Exempel (S)\nÅhörare\n"
        "Cia Mall\nÖvriga närvarande\nDan Test, medborgare\nIda Kladd, enhetschef\n"
    )
    assert brief(text) == [("Anna Prov", "M", "chair"), ("Ida Kladd", None, "official")]


def test_officials_with_their_offices_on_one_line() -> None:
    text = (
        "Beslutande\nAnna Prov (M), ordförande\n"
        "Tjänstemän: Ida Kladd, förvaltningschef, Jan Notis, Avdelningschef Bygg, Kaj Penna, nämndsekreterare § 4\n"
    )
    assert brief(text)[1:] == [
        ("Ida Kladd", None, "official"),
        ("Jan Notis", None, "official"),
        ("Kaj Penna", None, "secretary"),
    ]


def test_presidents_in_the_label_column() -> None:
    text = "Beslutande ledamöter\nOrdförande\tAnna Prov (M)\nVice ordförande\tBo Exempel (S)\n\tCia Mall (L)\nLedamöter\tDan Test (V)\n"
    assert sorted(brief(text)) == [
        ("Anna Prov", "M", "chair"),
        ("Bo Exempel", "S", "vice_chair"),
        ("Cia Mall", "L", "present"),
        ("Dan Test", "V", "present"),
    ]


def test_officials_with_the_office_in_front() -> None:
    text = "Beslutande\nAnna Prov (M), ordförande\nTjänstepersoner\tStadsdelsdirektör Ida Kladd, avdelningschef Jan Notis\n"
    assert brief(text)[1:] == [("Ida Kladd", None, "official"), ("Jan Notis", None, "official")]


def test_a_chair_of_something_else_among_the_others_is_no_chair() -> None:
    text = "Beslutande\nAnna Prov (M), ordförande\nÖvriga deltagare\nBo Exempel (S) (ordförande kommunrevisionen) § 5\n"
    assert brief(text)[1:] == [("Bo Exempel", "S", "official")]


def test_extracts_and_letters_have_none() -> None:
    vote = "§ 4 Budget\nBeslut\nFörslaget antas.\nLedamöter\nAnna Prov (M)\nBo Exempel (S)\n"
    assert rows(vote, Kind.extract) == []
    assert rows(COLUMNS, Kind.letter) == []


def test_lists_of_voters_in_a_matter_are_no_front_list() -> None:
    text = "§ 4 Budget\n" + "En rad om ärendet.\n" * 20 + "Närvarande ledamöter\nAnna Prov (M)\nBo Exempel (S)\n"
    assert rows(text) == []


@pytest.mark.parametrize("text", ["", "Beslutande", "Beslutande\n" * 50, "Justerande\nersätter\n(S)\n", "§" * 500])
def test_bad_input_gives_nothing(text: str) -> None:
    assert rows(text or "x") == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Ordförande\tAnna Prov (M)\n\tBo Exempel (S)\tandre vice ordförande\n\tCia Mall (L)\n",
            "chair vice_chair present",
        ),
        (
            "Anna Prov (M)\tordförande\nBo Exempel (S)\t1:e vice ordf\nCia Mall (L)\tLedamot\n",
            "chair vice_chair present",
        ),
        (
            "\tAnna Prov (M)\tOrdförande\n\tBo Exempel (S)\t2:e vice ordförande\n\tCia Mall (L)\n",
            "chair vice_chair present",
        ),
        (
            "Anna Prov (M)\tordförande\nBo Exempel (S)\tersätter vice ordföranden\nCia Mall (L)\n",
            "chair present present",
        ),
    ],
)
def test_titles_in_a_cell_beside_the_names(text: str, roles: str) -> None:
    found = {name: role for name, _, role in brief("Beslutande\n" + text)}
    assert [found[name] for name in ("Anna Prov", "Bo Exempel", "Cia Mall")] == roles.split()


def test_what_an_extract_says_of_its_chair_and_adjuster() -> None:
    text = "Socialnämnden\n§ 7\nBeslut\nMotionen avslås.\nOrdföranden Anna Prov (S) yrkar avslag.\nVice ordföranden Bo Skiss (M) yrkar bifall.\n"
    assert brief(text, Kind.extract) == [("Anna Prov", "S", "chair")]
    signed = (
        text.replace("Ordföranden Anna Prov (S)", "Anna Prov (S)") + "Justerat: Anna Prov, ordförande, och Bo Skiss\n"
    )
    assert brief(signed, Kind.extract) == [("Anna Prov", "S", "chair"), ("Bo Skiss", "M", "adjuster")]


@pytest.mark.parametrize(
    "line",
    [
        "Ordföranden Anna Prov (S) yrkar avslag. Ordföranden Bo Skiss (M) yrkar bifall.",
        "Interpellation till socialnämndens ordförande Anna Prov (S)",
        "1:e vice ordförande Anna Prov (S) yrkar bifall.",
    ],
)
def test_who_is_no_chair_of_the_meeting(line: str) -> None:
    assert brief(f"Socialnämnden\n§ 7\nBeslut\nMotionen avslås.\n{line}\n", Kind.extract) == []


@pytest.mark.parametrize(
    "line",
    [
        "Kommunfullmäktige utser Anna Prov (V) och Bo Skiss (KD) att tillsammans med ordföranden justera protokollet.",
        "Att jämte ordföranden justera dagens protokoll utsågs Anna Prov (V) och Bo Skiss (KD).",
    ],
)
def test_adjusters_told_where_no_front_list_names_them(line: str) -> None:
    found = brief(f"Kommunfullmäktige\nLedamöter enligt upprop\n§ 7\nUpprop\n{line}\n")
    assert [(n, r) for n, _, r in found] == [("Anna Prov", "adjuster"), ("Bo Skiss", "adjuster")]


def test_a_front_without_a_list_still_names_chair_and_adjusters() -> None:
    text = (
        "Beslutande\tSe bifogad närvarolista\nJusterare\tBo Skiss (M) och Cia Mall (S)\n"
        "Sekreterare\tKaj Penna\nOrdförande\tAnna Prov (C)\n§ 7\nUpprop\n"
    )
    assert brief(text) == [("Anna Prov", "C", "chair"), ("Bo Skiss", "M", "adjuster"), ("Cia Mall", "S", "adjuster")]


LISTED = "Beslutande\tAnna Prov (S), ordförande\n\tBo Skiss (M)\n\tCia Mall (V)\n"


@pytest.mark.parametrize(
    ("line", "adjusters"),
    [
        ("Justerare\tBo Skiss (M) med Cia Mall (V) som ersättare\n", ["Bo Skiss"]),
        ("Utses att justera\tBo Skiss (M), ersättare: Cia Mall (V)\n", ["Bo Skiss"]),
        ("Justering\tBo Skiss\t§§ 9-13\n", ["Bo Skiss"]),
        ("Justerare\tBo Skiss\nJusteringstid och plats\tFörvaltningshuset Norra, 2021-02-22\n", ["Bo Skiss"]),
        ("Underskrifter\nBo Skiss (M), justerare\n", ["Bo Skiss"]),
        ("Protokolljusterare\tBo Skiss\n", ["Bo Skiss"]),
        ("Vald att justera\nBo Skiss\nProtokollet fört av\nKaj Penna\n", ["Bo Skiss"]),
    ],
)
def test_who_adjusts(line: str, adjusters: list[str]) -> None:
    assert [n for n, _, r in brief(LISTED + line) if r == "adjuster"] == adjusters


@pytest.mark.parametrize(
    "line",
    [
        "\tDan Test (L) ers. Eli Borta (L)\n",
        "Tjänstgörande ersättare\nDan Test (L)\tersätter Eli Borta (L)\n",
        "\tDan Test (L)\n\tSamtliga ledamöter utom Eli Borta (L), för vilken ersättare inte inställt sig\n",
        "\tDan Test (L)\nEj tjg. ersättare\tEli Borta (L)\n",
        "\tDan Test (L)\nEj närvarande utan ersättare\nEli Borta (L)\n",
    ],
)
def test_who_is_counted_as_present(line: str) -> None:
    present = [n for n, _, r in brief(LISTED + line) if r in ("present", "chair")]
    assert present == ["Anna Prov", "Bo Skiss", "Cia Mall", "Dan Test"]


def test_a_title_behind_a_comma_is_that_of_the_one_before() -> None:
    text = "Ledamöter\tAnna Prov (S), ordförande Bo Skiss (M) Cia Mall (V)\nÖvriga\tKaj Penna, sekreterare\n"
    assert [(n, r) for n, _, r in brief(text)][:2] == [("Anna Prov", "chair"), ("Bo Skiss", "present")]
