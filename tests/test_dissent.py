"""Reservations, statements, notes, non-participation and jäv: three different things, in the forms minutes use. Names are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import item, roster

from pipeline.extract.dissent import find
from pipeline.facts import Actor, Claim, Doubt
from pipeline.process import process
from pipeline.terms import DoubtKind, Kind, SectionKind

PEOPLE = roster(("Cia Dal", "M"), ("Anna Lilja", "S"), ("Odd Falk", "V"), chair="Cia Dal")
Row = tuple[str, str | None, str | None]


def rows(section: str, text: str, *, heading: str = "", kind: Kind = Kind.minutes) -> list[Row]:
    found = find(item((SectionKind(section), text), people=PEOPLE, headings=(heading,), kind=kind))
    return [
        (c.fact.role, c.fact.name, c.fact.party) for c in found if isinstance(c, Claim) and isinstance(c.fact, Actor)
    ]


ANNA, BO = ("reservation", "Anna Lilja", "S"), ("reservation", "Bo Al", "V")

LOCAL = roster(("Eva Ros", "KP"), ("Per Lund", "HB"), ("Odd Falk", "V"), ("Eli Ek", "M"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KP reserverar sig muntligen mot punkt 2.", ["KP"]),
        ("V- och KP-grupperna reserverar sig mot beslutet.", ["V", "KP"]),
        ("M, KP och HB reserverar sig.", ["M", "KP", "HB"]),
        ("Mot beslutet reserverar sig KP.", ["KP"]),
        # a code that nobody on the roster has, and a company
        ("ZQ reserverar sig mot beslutet.", []),
        ("M reserverar sig mot avtalet med Ljusa Dagar HB.", ["M"]),
    ],
)
def test_parties_in_no_register_that_somebody_on_the_roster_has(text: str, expected: list[str]) -> None:
    found = find(item((SectionKind.reservation, text), people=LOCAL))
    assert [c.fact.party for c in found if isinstance(c, Claim) and c.fact.name is None] == expected


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Eva Ros (MB) deltar inte i beslutet i den andra att-satsen.", ("not_participating", "Eva Ros", "MB")),
        ("Per Lund (HB) deltar ej i beslutet.", ("not_participating", "Per Lund", "HB")),
        ("Per Lund (KB) reserverar sig.", ("reservation", "Per Lund", "KB")),
    ],
)
def test_a_local_party_whose_code_is_another_word_too(text: str, row: Row) -> None:
    assert rows("reservation", text) == [row]


RESERVATIONS = [
    ("decision", "Mot beslutet reserverar sig Anna Lilja (S) och Bo Al (V).", [ANNA, BO]),
    ("reservation", "Anna Lilja (S), Bo Al (V)", [ANNA, BO]),
    ("reservation", "Anna Lilja (S)\nBo Al (V)", [ANNA, BO]),
    ("reservation", "Reservation anmäls av S-gruppen.", [("reservation", None, "S")]),
    ("reservation", "UP-gruppen reserverar sig mot beslutet.", [("reservation", None, "UP")]),
    (
        "reservation",
        "Samtliga ledamöter i S reserverar sig till förmån för eget förslag.",
        [("reservation", None, "S")],
    ),
    ("reservation", "Ledamöterna i KD reserverar sig mot punkt 1.", [("reservation", None, "KD")]),
    ("reservation", "Ledamöterna från V reserverar sig mot beslutet.", [("reservation", None, "V")]),
    ("reservation", "Socialdemokraterna reserverar sig till förmån för eget yrkande.", [("reservation", None, "S")]),
    ("reservation", "Fokus Bjärred reserverar sig mot beslutet.", [("reservation", None, "FB")]),
    ("reservation", "Reservation anförs av Anna Lilja m.fl. (S) enligt följande: Vi vill annat.", [ANNA]),
    ("reservation", "S- och V-ledamöterna reserverar sig.", [("reservation", None, "S"), ("reservation", None, "V")]),
    ("reservation", "Mot beslutet reserverar sig samtliga närvarande ledamöter från V.", [("reservation", None, "V")]),
    (
        "reservation",
        "De borgerliga partierna (M, FP och KD) reserverar sig mot beslutet.",
        [("reservation", None, p) for p in ("M", "FP", "KD")],
    ),
    (
        "reservation",
        "Eva Ros (v) och Per Lund (c) reserverar sig.",
        [("reservation", "Eva Ros", "v"), ("reservation", "Per Lund", "c")],
    ),
    ("reservation", "Vänsterpartiets ledamöter", [("reservation", None, "V")]),
    (
        "reservation",
        "Moderaterna och Vänsterpartiet, bilaga 2.",
        [("reservation", None, "M"), ("reservation", None, "V")],
    ),
    ("reservation", "V:s ledamöter reserverar sig.", [("reservation", None, "V")]),
    ("reservation", "M reserverar sig.", [("reservation", None, "M")]),
    (
        "reservation",
        "Mot beslutet reserverar sig ledamöterna i V-gruppen samt MP-gruppen till förmån för eget yrkande.",
        [("reservation", None, "V"), ("reservation", None, "MP")],
    ),
    (
        "reservation",
        "M- och KD-grupperna reserverar sig mot beslutet.",
        [("reservation", None, "M"), ("reservation", None, "KD")],
    ),
    (
        "reservation",
        "Mot beslutet reserverar sig den socialdemokratiska gruppen och vänsterpartiets grupp.",
        [("reservation", None, "S"), ("reservation", None, "V")],
    ),
    (
        "reservation",
        "Mot beslutet reserverar sig Socialdemokraternas och Vänsterpartiets grupper till förmån för eget yrkande.",
        [("reservation", None, "S"), ("reservation", None, "V")],
    ),
    ("reservation", "De moderata ledamöterna reserverar sig mot beslutet.", [("reservation", None, "M")]),
    ("reservation", "Centerpartiets grupp reserverar sig mot beslutet.", [("reservation", None, "C")]),
    ("reservation", "Centerpartiets fullmäktigegrupp reserverar sig mot beslutet.", [("reservation", None, "C")]),
    # a party that speaks through one of its own
    ("reservation", "Vänsterpartiets ledamöter reserverar sig mot beslutet genom Bo Al (V).", [BO]),
    ("reservation", "Byns Väl (BV) genom Eva Ros reserverar sig.", [("reservation", "Eva Ros", "BV")]),
    ("decision", "Skriftlig reservation avgives av Bo Al (V), bilaga 2.", [BO]),
    ("decision", "Reservation inlämnas av Anna Lilja (S).", [ANNA]),
    # whose proposal is meant is no dissenter
    ("reservation", "Anna Lilja (S) reserverar sig till förmån för Bo Als (V) yrkande.", [ANNA]),
    ("reservation", "Till förmån för eget yrkande reserverar sig Anna Lilja (S).", [ANNA]),
    (
        "reservation",
        "Anna Lilja (S) med flera lämnar följande reservation:\nVi i Socialdemokraterna anser att Bo Al (M) har fel.",
        [ANNA],
    ),
    ("reservation", "Skriftlig reservation lämnas av Anna Lilja (S) och Bo Al (V).", [ANNA, BO]),
    ("reservation", "Mot beslutet anmäler Anna Lilja (S) reservation.", [ANNA]),
    ("reservation", "Reservation mot beslutet anmäldes av Anna Lilja (S).", [ANNA]),
    ("decision", "Bo Al (V) instämmer i reservationen.", [BO]),
    ("reservation", "(S), (V) och (MP) reserverar sig.", [("reservation", None, p) for p in ("S", "V", "MP")]),
    # a party that is not printed comes from the attendance list; the chair by the roster
    ("reservation", "Anna Lilja och Odd Falk reserverar sig mot beslutet.", [ANNA, ("reservation", "Odd Falk", "V")]),
    ("reservation", "Ordföranden reserverar sig mot beslutet.", [("reservation", "Cia Dal", "M")]),
    # signed free text; a party whose person is named is no second row
    ("reservation", "Vi reserverar oss mot beslutet.\nAnna Lilja (S)", [ANNA]),
    ("reservation", "Socialdemokraterna genom Anna Lilja (S) reserverar sig.", [ANNA]),
    # what is no reservation in this meeting
    ("background", "Socialdemokraterna reserverade sig mot beslutet i nämnden.", []),
    ("background", "Vid nämndens sammanträde den 3 maj reserverar sig Anna Lilja (S).", []),
    ("reservation", "Ingen reservation.", []),
    ("reservation", "Majoriteten reserverar sig inte.", []),
    ("annex", "Anna Lilja (S) reserverar sig.", []),
]


@pytest.mark.parametrize(("section", "text", "expected"), RESERVATIONS)
def test_reservations(section: str, text: str, expected: list[Row]) -> None:
    assert rows(section, text) == expected


OTHERS = [
    (
        "note",
        "Anna Lilja (S) låter anteckna att hon reserverar sig mot beslutet.",
        [("reservation", "Anna Lilja", "S")],
    ),
    (
        "note",
        "Centerpartiet låter till protokollet anteckna att de inte deltar i beslutet.",
        [("not_participating", None, "C")],
    ),
    (
        "decision",
        "Till protokollet antecknas att Bo Al (V) anser att underlaget kom för sent.",
        [("note", "Bo Al", "V")],
    ),
    ("decision", "Till protokollet antecknas att Bo Al (V) tjänstgör från § 8.", []),
    ("statement", "Anna Lilja (S) lämnar ett särskilt yttrande.", [("special_statement", "Anna Lilja", "S")]),
    ("decision", "Särskilt yttrande anmäls av Bo Al (V).", [("special_statement", "Bo Al", "V")]),
    ("statement", "Till protokollet fogas särskilt yttrande från Vänsterpartiet.", [("special_statement", None, "V")]),
    ("statement", "Bo Al (V) avger följande särskilda yttrande: Det är fel.", [("special_statement", "Bo Al", "V")]),
    (
        "note",
        "Anna Lilja (S) lämnar följande protokollsanteckning:\nVi tycker att Bo Al (M) har rätt.",
        [("note", "Anna Lilja", "S")],
    ),
    ("statement", "Särskilt uttalande gjordes av Bo Al m.fl. (V).", [("special_statement", "Bo Al", "V")]),
    ("note", "Eva Ros lät anteckna följande till protokollet för Vänsterpartiet.", [("note", "Eva Ros", "V")]),
    (
        "decision",
        "S, V och MP antecknar som yttrande en skrivelse från den 4 maj.",
        [("note", None, p) for p in ("S", "V", "MP")],
    ),
    (
        "decision",
        "Representanterna från D och L antecknar som yttrande en skrivelse.",
        [("note", None, p) for p in ("D", "L")],
    ),
    ("note", "Bo Al (V) önskar till protokollet få antecknat att frågan är viktig.", [("note", "Bo Al", "V")]),
    ("note", "Ersättare Bo Al (V) stödjer Anna Liljas (S) m.fl. yrkande.", [("note", "Bo Al", "V")]),
    ("note", "Majoriteten lämnar följande protokollsanteckning: Bra.", []),
    ("decision", "Nämnden antecknar informationen till protokollet.", []),
    (
        "non_participation",
        "Anna Lilja (S), Bo Al (V) deltar inte handläggning och beslut.",
        [("not_participating", "Anna Lilja", "S"), ("not_participating", "Bo Al", "V")],
    ),
    ("decision", "Bo Al (V) avstår från att delta i beslutet.", [("not_participating", "Bo Al", "V")]),
    ("decision", "I beslutet deltar inte Anna Lilja (S).", [("not_participating", "Anna Lilja", "S")]),
    ("decision", "Vänsterpartiet deltar ej i beslutet.", [("not_participating", None, "V")]),
    ("non_participation", "S-gruppen", [("not_participating", None, "S")]),
    # abstaining in a vote is none of these, nor is staying away from a meeting
    ("vote", "Bo Al (V) avstår från att rösta.", []),
    ("decision", "Anna Lilja (S) deltar inte i mötet på distans.", []),
    # jäv goes before not taking part
    (
        "conflict",
        "Anna Lilja (S) anmäler jäv och deltar inte i handläggningen av ärendet.",
        [("conflict_of_interest", "Anna Lilja", "S")],
    ),
    (
        "decision",
        "På grund av jäv deltar inte Bo Al (V) i handläggning eller beslut.",
        [("conflict_of_interest", "Bo Al", "V")],
    ),
    (
        "conflict",
        "Bolagsledamoten Anna Lilja (S) och styrelsesuppleanten Bo Al (V) anmäler jäv.",
        [("conflict_of_interest", "Anna Lilja", "S"), ("conflict_of_interest", "Bo Al", "V")],
    ),
    (
        "decision",
        "På grund av jäv deltog varken Anna Lilja (S) eller Bo Al (V) i handläggningen.",
        [("conflict_of_interest", "Anna Lilja", "S"), ("conflict_of_interest", "Bo Al", "V")],
    ),
    ("decision", "S avstod från att delta i beslutet.", [("not_participating", None, "S")]),
    ("decision", "Särskilt yttrande har lämnats in av Bo Al (V), se bilaga.", [("special_statement", "Bo Al", "V")]),
    ("conflict", "Jäv anmäls av Bo Al (V).", [("conflict_of_interest", "Bo Al", "V")]),
    ("conflict", "Ingen ledamot anmäler jäv.", []),
]


@pytest.mark.parametrize(("section", "text", "expected"), OTHERS)
def test_other_roles(section: str, text: str, expected: list[Row]) -> None:
    assert rows(section, text) == expected


JAV = "conflict_of_interest"


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (
            "conflict",
            "På grund av jäv deltar inte Anna Lilja (S) och Bo Al (V), som är ledamöter i styrelsen, i handläggningen.",
            [(JAV, "Anna Lilja", "S"), (JAV, "Bo Al", "V")],
        ),
        (
            "conflict",
            "Bo Al (V) deltar inte i handläggningen eftersom hans syster är anställd i bolaget.",
            [(JAV, "Bo Al", "V")],
        ),
        ("decision", "Under § 12 tjänstgör Per Ek (C) för Bo Al (V) på grund av jäv.", [(JAV, "Bo Al", "V")]),
        ("conflict", "Anmäld jävssituation: Bo Al (V).", [(JAV, "Bo Al", "V")]),
        ("note", "Vänsterpartiet vill till protokollet anföra följande: Vi är emot.", [("note", None, "V")]),
        ("reservation", "Inge Ros (V) anmäler reservation.", [("reservation", "Inge Ros", "V")]),
    ],
)
def test_jav_and_names_that_are_words(section: str, text: str, expected: list[Row]) -> None:
    assert rows(section, text) == expected


def test_a_party_that_was_printed_further_up() -> None:
    made = item((SectionKind.claims, "Eva Ros (C) yrkar avslag."), (SectionKind.reservation, "Eva Ros reserverar sig."))
    (claim,) = [c for c in find(made) if isinstance(c, Claim)]
    assert (claim.fact.name, claim.fact.party) == ("Eva Ros", "C")


def test_a_name_with_two_parties_gets_neither() -> None:
    made = item(
        (SectionKind.claims, "Eva Ros (C) och Eva Ros (M) yrkar avslag."),
        (SectionKind.reservation, "Eva Ros reserverar sig."),
    )
    assert {c.fact.party for c in find(made) if isinstance(c, Claim)} == {None}


@pytest.mark.parametrize("who", ["De som röstat nej", "Samtliga som röstade nej", "Nej-sägarna"])
def test_the_losers_of_a_vote_reserve_themselves(who: str) -> None:
    text = f"Ja röstar: Anna Lilja (S) och Cia Dal (M). Nej röstar: Bo Al (V) och Odd Falk. {who} reserverar sig mot beslutet."
    found = [c.fact for c in find(item((SectionKind.vote, text), people=PEOPLE)) if isinstance(c, Claim)]
    assert [(a.name, a.party, a.role) for a in found] == [
        ("Bo Al", "V", "reservation"),
        ("Odd Falk", "V", "reservation"),
    ]


def test_the_losers_without_a_list_are_nobody() -> None:
    assert rows("vote", "Med 5 ja och 4 nej bifalls förslaget. De som röstat nej reserverar sig.") == []


def test_a_statement_that_slid_into_the_section_of_the_proposal() -> None:
    assert rows("proposal", "Anna Lilja (S) lämnar ett särskilt uttalande.") == [
        ("special_statement", "Anna Lilja", "S")
    ]
    assert rows("proposal", "Anna Lilja (S) lämnade ett särskilt uttalande i nämnden.") == []


def test_heading_carries_the_actor() -> None:
    assert rows("note", "En text.", heading="Protokollsanteckning från Anna Lilja (S)") == [("note", "Anna Lilja", "S")]
    assert rows("reservation", "Vi vill annat.", heading="Reservation (V)") == [("reservation", None, "V")]


def test_party_now_and_evidence() -> None:
    made = item((SectionKind.reservation, "Per Lund (fp) reserverar sig."))
    claim = next(c for c in find(made) if isinstance(c, Claim))
    assert (claim.fact.party, claim.fact.party_now) == ("fp", "L")
    assert made.passages[0].slice(claim.evidence[0].extent) == "Per Lund (fp)"


def test_unreadable_reservation_is_a_doubt() -> None:
    found = list(find(item((SectionKind.reservation, "Skrivelse av Eva R i bilaga. Se Stora Torget."))))
    assert [d.kind for d in found if isinstance(d, Doubt)] == [DoubtKind.person_unclear]


def test_a_letter_has_no_dissent() -> None:
    assert rows("decision", "Anna Lilja (S) reserverar sig.", kind=Kind.letter) == []


MORE = [
    (
        "decision",
        "Eva Ros, Kuno Ek och Lena Sol, samtliga (S), reserverar sig mot beslutet.",
        ["Eva Ros", "Kuno Ek", "Lena Sol"],
    ),
    (
        "reservation",
        "Eva Ros (S) till förmån för eget förslag.\nKuno Ek (L) och Lena Sol (M) avseende punkt 3.",
        ["Eva Ros", "Kuno Ek", "Lena Sol"],
    ),
    (
        "reservation",
        "Reservation anmäldes av\n\nledamoten Eva Ros m.fl. (S) till\nförmån för eget förslag\n\nledamoten Kuno Ek (V) till förmån för sitt förslag.",
        ["Eva Ros", "Kuno Ek"],
    ),
    (
        "statement",
        "Ersättaren Eva Ros (M) instämde i förslaget.\n\nErsättaren Kuno Ek (V) instämde i det som Bo Al anfört.",
        ["Eva Ros", "Kuno Ek"],
    ),
    ("statement", "Eva Ros (M) lämnar ett yttrande.\nKuno Ek (V) har fel när han räknar.", ["Eva Ros"]),
    ("decision", "Reservation mot beslutet har anmälts av Eva Ros (V).", ["Eva Ros"]),
    ("other", "Ersättaren Eva Ros (BF) får anteckna att hon stöder förslaget.", ["Eva Ros"]),
    ("other", "Eva Ros (MP) önskar få fört till protokollet att hon är emot.", ["Eva Ros"]),
    ("other", "Deltar ej i beslutet: Eva Ros (MP) och Kuno Ek (V).", ["Eva Ros", "Kuno Ek"]),
    ("other", "Följande ledamöter deltar inte i beslutet: Eva Ros (MP), Kuno Ek (V).", ["Eva Ros", "Kuno Ek"]),
    (
        "other",
        "Socialdemokraterna, Eva Ros och Ulla-Britt Ek, avstår från att delta i beslutet.",
        ["Eva Ros", "Ulla-Britt Ek"],
    ),
    ("other", "Socialdemokraterna, som förlorade, deltar inte i beslutet.", [None]),
]


@pytest.mark.parametrize(("section", "text", "names"), MORE)
def test_dissent_in_other_wordings(section: str, text: str, names: list[str | None]) -> None:
    assert [name for _, name, _ in rows(section, text)] == names


def test_members_of_a_party_that_the_list_knows_in_part() -> None:
    text = "Socialdemokraterna, Anna Lilja och Eva Ros, avstår från att delta i beslutet."
    assert [(n, p) for _, n, p in rows("other", text)] == [("Anna Lilja", "S"), ("Eva Ros", "S")]


@pytest.mark.parametrize("name", ["Eva Ransom", "Ida Grimot", "Bo Nilsson"])
def test_a_name_that_ends_like_a_small_word_is_whole(name: str) -> None:
    text = f"{name} (S) reserverar sig mot beslutet."
    assert rows("reservation", text) == [("reservation", name, "S")]
    assert rows("reservation", f"Reservation lämnas av {name} (S) för eget förslag som Odd Falk (V) skrev.") == [
        ("reservation", name, "S")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lilja (S) deltar på grund av jäv inte i ärendet.", True),
        ("Hyran höjs. Anna Lilja (S) äger huset och har inte varit med vid behandlingen på grund av jäv.", True),
        ("På grund av jäv deltar Anna Lilja (S) inte i ärendet.", True),
        ("Vid mötet 2019 deltog Anna Lilja (S) inte på grund av jäv.", False),
    ],
)
def test_jav_in_the_account(text: str, expected: bool) -> None:
    assert rows("background", text) == ([("conflict_of_interest", "Anna Lilja", "S")] if expected else [])


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (
            SectionKind.note,
            "Bo Al (V) deltar inte i beslutet och lämnar en protokollsanteckning: Det är för sent.",
            [("not_participating", "Bo Al", "V"), ("note", "Bo Al", "V")],
        ),
        (
            SectionKind.reservation,
            "För M-gruppen reserverar sig Bo Al (M) och för SD-gruppen Siv Ek (SD).",
            [("reservation", "Bo Al", "M"), ("reservation", "Siv Ek", "SD")],
        ),
        (
            SectionKind.note,
            "Liberalerna låter genom Bo Al (L) anteckna att partiet är emot.",
            [("note", "Bo Al", "L")],
        ),
        (SectionKind.note, "Följande antecknas på begäran av Bo Al (V): Det är fel.", [("note", "Bo Al", "V")]),
        (SectionKind.note, "På begäran av Bo Al (V) antecknas att han är emot.", [("note", "Bo Al", "V")]),
        (
            SectionKind.reservation,
            "Mot beslutet, till förmån för egna yrkanden: Bo Al (V), Siv Ek (SD)",
            [("reservation", "Bo Al", "V"), ("reservation", "Siv Ek", "SD")],
        ),
        (
            SectionKind.reservation,
            "Ledamöterna i M, KD och SD reserverar sig.\nNils Råd (KD) lämnar följande skriftliga reservation: Det är fel.",
            [("reservation", None, "M"), ("reservation", None, "KD"), ("reservation", None, "SD"), ("reservation", "Nils Råd", "KD")],
        ),
        (
            SectionKind.reservation,
            "Bo Al (V) reserverar sig mot beslutet. Nämnden antecknar som yttrande en skrivelse.",
            [("reservation", "Bo Al", "V")],
        ),
    ],
)  # fmt: skip
def test_groups_and_those_who_speak_for_them(
    section: SectionKind, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    found = (c.fact for c in find(item((section, text))) if isinstance(c, Claim))
    assert [(f.role, f.name, f.party) for f in found] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reservation från (V).", {("reservation", "V")}),
        ("Särskilda yttranden lämnas av (V) och (MP).", {("special_statement", "V"), ("special_statement", "MP")}),
    ],
)
def test_a_heading_that_says_it_all(tmp_path: Path, line: str, expected: set[tuple[str, str]]) -> None:
    text = (
        "EXEMPELSTADS KOMMUN\nPROTOKOLL\nSocialnämnden\nSammanträdesdatum 2019-10-15\n\n§ 1 Lokaler\n\nBeslut\n"
        f"Socialnämnden avslår förslaget.\n\n{line}\n\n§ 2 Avslutning\n\nMötet avslutas.\n"
    )
    path = tmp_path / "protokoll.txt"
    path.write_text(text, encoding="utf-8")
    facts = [c.fact for c in process(path, path.name, {}).claims]
    found = {(f.role.value, f.party) for f in facts if isinstance(f, Actor)}
    assert found == expected
