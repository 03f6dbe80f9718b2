"""Items: § headings in every form, told from every other §; titles, case numbers, continuations, annexes, documents without §."""

from __future__ import annotations

import pytest
from build import document

from pipeline.facts import Item, Meeting
from pipeline.structure.items import Division, divide
from pipeline.terms import DoubtKind, Kind, SectionKind

FRONT = "Exempelstads kommun\nSocialnämnden\nProtokoll\n2024-03-05\n"


def read(
    text: str,
    kind: Kind = Kind.minutes,
    body: str | None = "socialnämnden",
    headings: tuple[str, ...] = (),
    **more: object,
) -> Division:
    made = document(text, headings=headings, **more)  # type: ignore[arg-type]
    division = divide(made, Meeting(made.document_id, kind, body=body))
    for item in division.items:
        for passage in item.passages:
            assert passage.text == made.text[passage.extent.start : passage.extent.end]
        if item.title_extent and " " in item.title:
            assert item.title.split()[0] in item.title_extent.of(made.text)
        for number, extent in item.case_numbers:
            assert extent.of(made.text) == number
    return division


def numbers(division: Division) -> list[str | None]:
    return [item.paragraph for item in division.items]


def cases(item: Item) -> list[str]:
    return [number for number, _ in item.case_numbers]


def kinds(division: Division) -> set[DoubtKind]:
    return {doubt.kind for doubt in division.doubts}


BODY = "Beslut\nNämnden godkänner förslaget.\n"


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("§ 12", "§ 13", ["12", "13"]),
        ("§12", "§13", ["12", "13"]),
        ("§12 ", "§ 13 ", ["12", "13"]),
        ("SN § 12", "SN § 13", ["12", "13"]),
        ("Sn § 12", "Sn § 13", ["12", "13"]),
        ("Socialnämnden § 12", "Socialnämnden § 13", ["12", "13"]),
        ("§ 12/24", "§ 13/24", ["12", "13"]),
        ("§ 12 1435/22", "§ 13 1436/22", ["12", "13"]),
        ("§ 12 Dnr SN 2024/7", "§ 13 Dnr SN 2024/8", ["12", "13"]),
        ("§ 12\tDnr SN 2024/7", "§ 13\tDnr SN 2024/8", ["12", "13"]),
        ("Dnr SN 2024/7\t§ 12", "Dnr SN 2024/8\t§ 13", ["12", "13"]),
        ("Paragraf 12", "Paragraf 13", ["12", "13"]),
        ("**§ 12**", "**§ 13**", ["12", "13"]),
        ("§ 12.", "§ 13.", ["12", "13"]),
        ("§ 12a", "§ 12b", ["12a", "12b"]),
        ("§§ 12-14", "§ 15", ["12-14", "15"]),
    ],
)
def test_a_paragraph_heading_in_all_its_forms(one: str, two: str, wanted: list[str]) -> None:
    division = read(f"{FRONT}\f{one}\nTaxa för färdtjänst\n{BODY}{two}\nPlan för boende\n{BODY}")
    assert numbers(division) == wanted
    assert [item.title for item in division.items] == ["Taxa för färdtjänst", "Plan för boende"]
    assert all(item.of(SectionKind.decision) for item in division.items)


def test_title_on_the_paragraph_line_and_case_number_below() -> None:
    division = read(
        f"§ 1 Upprop\nOrdföranden förrättar upprop.\n§ 2 Taxa för mat\nDnr SN 2024/31\n{BODY}§ 3 – Övriga frågor\nInga frågor finns.\n"
    )
    assert [(i.paragraph, i.title) for i in division.items] == [
        ("1", "Upprop"),
        ("2", "Taxa för mat"),
        ("3", "Övriga frågor"),
    ]
    assert cases(division.items[1]) == ["SN 2024/31"]
    assert division.items[0].passages[0].text == "Ordföranden förrättar upprop."


def test_case_number_before_the_paragraph_and_title_after() -> None:
    division = read(f"{FRONT}\fDnr SN 2024/31\n§ 7\nTaxa för mat\n{BODY}\fDnr SN 2024/32\n§ 8\nPlan för boende\n{BODY}")
    assert [cases(i) for i in division.items] == [["SN 2024/31"], ["SN 2024/32"]]
    assert division.items[0].passages[-1].text == "Nämnden godkänner förslaget."


def test_title_before_the_paragraph() -> None:
    text = f"{FRONT}\fTaxa för mat i hemmet 2025\n§ 7 Dnr SN 2024/31\n{BODY}\fPlan för boende på sikt\n§ 8 Dnr SN 2024/32\n{BODY}"
    division = read(text, headings=("Taxa för mat i hemmet 2025", "Plan för boende på sikt"))
    assert [i.title for i in division.items] == ["Taxa för mat i hemmet 2025", "Plan för boende på sikt"]
    assert division.items[0].passages[-1].text == "Nämnden godkänner förslaget."


@pytest.mark.parametrize("title", ["Beslut - Ersättning till utförare 2031", "Beslutsärende: Taxa för provhämtning"])
def test_a_title_that_says_what_sort_of_matter_it_is(title: str) -> None:
    text = FRONT + f"§ 1\nDnr SN 2031/12\n\n{title}\n\nBeslut\n\nFörslaget antas.\n"
    (item,) = read(text).items
    assert item.title == title
    assert [p.text for p in item.of(SectionKind.decision)] == ["Förslaget antas."]


def test_a_decision_printed_on_the_line_of_its_heading_is_no_title() -> None:
    text = FRONT + "§ 1\nTaxa\n\nBeslut: Taxan antas.\n\nBakgrund\n\nTaxan är gammal.\n"
    assert read(text).items[0].title == "Taxa"


def test_two_case_numbers_and_numbers_of_the_body_are_told_apart() -> None:
    text = (
        "§ 44 2024.033 BMN\nEkeby 4:101, ny carport (2024-0142)\nÄrendebeskrivning\n"
        "Se även ärendena BMN 2020/5 och 2019.437 KS samt lagen 2008:962.\n"
        "Beslutsunderlag\nDnr KS 2011/12\n" + BODY
    )
    item = read(text).items[0]
    assert cases(item) == ["2024.033 BMN", "2024-0142"]
    assert item.title == "Ekeby 4:101, ny carport (2024-0142)"


def test_table_of_contents_is_no_row_of_items() -> None:
    contents = "Ärendelista\n§ 1\tInformation\n§ 2\tTaxa för mat\n§ 3\tPlan för boende\n"
    items = f"§ 1\nInformation\nChefen berättar om läget.\n\f§ 2\nTaxa för mat\n{BODY}\f§ 3\nPlan för boende\n{BODY}"
    division = read(f"{FRONT}Paragrafer\t§§ 1-3\n\f{contents}\f{items}")
    assert numbers(division) == ["1", "2", "3"]
    assert [i.page_first for i in division.items] == [3, 4, 5]
    assert division.doubts == ()


@pytest.mark.parametrize("span", ["Paragrafer\t§§ 1-3", "Justerade paragrafer 1–3", "Paragrafer: 1 - 3"])
def test_the_span_on_the_front_is_no_head_of_contents(span: str) -> None:
    text = f"{FRONT}{span}\n§ 1 Dagordning\nNämnden fastställer dagordningen.\n§ 2 Taxa för mat\n{BODY}§ 3 Plan för boende\n{BODY}"
    assert numbers(read(text)) == ["1", "2", "3"]


@pytest.mark.parametrize("row", ["§ {} {} ........ {}", "§ {}\t{}\t{}", "§ {} {}   {}"])
def test_table_of_contents_with_page_numbers(row: str) -> None:
    titles = ["Upprop", "Taxa för mat", "Plan för boende"]
    contents = "\n".join(row.format(n + 1, t, n + 3) for n, t in enumerate(titles))
    items = "".join(f"\f§ {n + 1} {t}\n{BODY}" for n, t in enumerate(titles))
    assert [i.page_first for i in read(f"{FRONT}\f{contents}{items}").items] == [3, 4, 5]


def test_paragraphs_in_running_text_lists_and_laws_open_nothing() -> None:
    text = (
        f"{FRONT}Eva Ek (S) §§ 12-13\nAda Berg, controller\t§ 12\n\f§ 12\nTaxa för mat\nBakgrund\nNämnden beslutade 2010-10-19\n"
        "§ 128, att inte införa systemet.\n9 § LSS gäller.\n§ 45 FL\n5 kap. 50 § kommunallagen\n"
        "Beslutsunderlag\nKF § 50 Hantering av taxor\n§25 SNAU Taxa för mat\nProtokollsutdrag KF § 13 Mat\n"
        f"{BODY}§ 13\nPlan för boende\n{BODY}"
    )
    division = read(text)
    assert numbers(division) == ["12", "13"]
    assert "§25 SNAU" in division.items[0].of(SectionKind.documents)[0].text


def test_by_law_within_an_item_does_not_divide_it() -> None:
    law = "".join(f"§ {n}\nNämnden har {n} ledamöter.\n" for n in range(1, 6))
    division = read(
        f"§ 47\nTaxa för mat\n{BODY}§ 48\nReglemente för nämnden\n{BODY}{law}\f§ 49\nPlan för boende\n{BODY}"
    )
    assert numbers(division) == ["47", "48", "49"]


@pytest.mark.parametrize(
    "mark",
    [
        "forts. § 39",
        "Forts § 39",
        "§ 39 forts.",
        "§ 39 (forts.)",
        "§ 39 Taxa för mat, forts.",
        "Fortsättning § 39",
        "forts. SN § 39",
        "§ 39 Dnr SN 2024/7",
    ],
)
def test_a_continued_paragraph_is_the_same_item(mark: str) -> None:
    division = read(
        f"§ 39 Dnr SN 2024/7\nTaxa för mat\nBakgrund\nPriset stiger.\n\f{mark}\nBeslut\nTaxan antas.\n\f§ 40\nPlan för boende\n{BODY}"
    )
    assert numbers(division) == ["39", "40"]
    assert division.items[0].page_last == 2
    assert [p.text for p in division.items[0].passages] == ["Priset stiger.", "Taxan antas."]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            "Försök med fria måltider – utvärdering och fortsättning",
            "Försök med fria måltider – utvärdering och fortsättning",
        ),
        ("Försök med fria måltider, förslag till fortsättning", "Försök med fria måltider, förslag till fortsättning"),
        ("Försök med fria måltider (fortsättning)", "Försök med fria måltider"),
        ("Försök med fria måltider forts.", "Försök med fria måltider"),
    ],
)
def test_a_title_may_end_in_the_word_for_going_on(printed: str, title: str) -> None:
    assert read(f"§ 39\n{printed}\n{BODY}§ 40\nPlan för boende\n{BODY}").items[0].title == title


ACCOUNTS = [
    "Kommunstyrelsen hemställer i skrivelse den 11 maj 2011 att fullmäktige godkänner avtalet. Tomten är stor.",
    "Kommunfullmäktige beslutade den 24 september 2008, § 140, att införa fria måltider. Bidraget höjdes 2010.",
    "Motionen har remitterats till barnnämnden och kulturnämnden. Barnnämnden beslutade att avstyrka motionen.",
    "Barnnämnden redovisar i skrivelse den 22 mars en översyn. Nämnden föreslår att avgiften höjs till 60 kronor.",
    "Den 3 maj 2010 beslutade kommunfullmäktige att införa fria måltider. Avgiften höjdes sedan till 60 kronor.",
    "I maj 2010 gav fullmäktige nämnden i uppdrag att se över taxan. Översynen är klar och taxan ändras.",
    "Kommunstyrelsen föreslår 2011-05-11, § 40, att fullmäktige godkänner avtalet. Tomten är stor och fin.",
    "Enligt beslut den 3 maj 2010 har barnnämnden sett över taxan för måltider. Nämnden avstyrker motionen.",
]


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize(
    "decision",
    [
        "beslutar\natt anta taxan för måltider, samt\natt avslå motionen.",
        "beslutar\n1. Taxan antas.\n2. Motionen avslås.",
        "beslutar efter votering att taxan antas och att motionen avslås.",
        "beslutar efter votering\natt motionen avslås.",
    ],
)
def test_an_account_without_a_heading_stands_under_a_closed_list(account: str, decision: str) -> None:
    division = read(f"§ 39\nTaxa för mat\nSocialnämnden {decision}\n{account}\n§ 40\nPlan för boende\n{BODY}")
    decided, told = division.items[0].passages
    assert told.kind is SectionKind.background and told.text == account
    assert "motionen" in decided.text.lower()


@pytest.mark.parametrize(
    "after",
    [
        "Socialnämnden beslutar dessutom att planen för skolornas måltider antas som den har skrivits.",
        "Barnnämnden får i uppdrag att senast den 3 maj 2013 redovisa hur den nya taxan har använts i skolorna.",
        "Barnnämnden har yttrat sig över motionen om fria måltider i skolorna den 3 maj.\natt planen antas.",
        "Taxan för måltider i kommunens skolor gäller från och med den 1 januari 2012 till och med den 31 december.",
    ],
)
def test_what_goes_on_under_a_list_of_points_is_decided(after: str) -> None:
    points = "att anta taxan för måltider.\n"
    division = read(f"§ 39\nTaxa för mat\nSocialnämnden beslutar\n{points}{after}\n§ 40\nPlan för boende\n{BODY}")
    assert {p.kind for p in division.items[0].passages} == {SectionKind.decision}


def test_a_continuation_in_the_middle_of_a_section() -> None:
    division = read(
        "§ 39\nTaxa för mat\nBakgrund\nPriset stiger.\n\fforts. § 39\nTaxa för mat\nDärför höjs taxan.\nBeslut\nTaxan antas.\n§ 40\nPlan\n"
        + BODY
    )
    background = division.items[0].of(SectionKind.background)
    assert [p.text for p in background] == ["Priset stiger.", "Därför höjs taxan."]
    assert {p.heading for p in background} == {"Bakgrund"}


def test_the_paragraphs_of_other_bodies_in_the_head_are_no_items() -> None:
    text = (
        "Ks § 30\nAu § 12\nSn § 44\nDnr 2012/138\nPlan för stöd\nArbetsutskottets förslag\nPlanen antas.\nKommunstyrelsens beslut\n"
        "Planen antas.\n\fKs § 31\nAu § 13, 41\n(Sn §§ 8-9)\nDnr 2012/139\nTaxa för mat\nKommunstyrelsens beslut\nTaxan antas.\n"
    )
    division = read(text, body="kommunstyrelsen")
    assert [(i.paragraph, i.title, cases(i)) for i in division.items] == [
        ("30", "Plan för stöd", ["2012/138"]),
        ("31", "Taxa för mat", ["2012/139"]),
    ]


def test_labels_between_title_and_case_number_and_hard_spaces() -> None:
    division = read(
        f"§\u00a012\nPlan för stöd\nFöredragande: Eva Ek\nKS 2020/12\n{BODY}§ 13 Dnr KS/2020:13 003\nTaxa för mat\n{BODY}"
    )
    assert [(i.title, cases(i)) for i in division.items] == [
        ("Plan för stöd", ["KS 2020/12"]),
        ("Taxa för mat", ["KS/2020:13 003"]),
    ]


def test_two_records_in_one_file() -> None:
    division = read(
        f"§ 5\nPlan för stöd\n{BODY}§ 6\nTaxa för mat\n{BODY}\f§ 1\nUpprop\n{BODY}§ 2\nPlan för boende\n{BODY}"
    )
    assert numbers(division) == ["5", "6", "1", "2"]


def test_gaps_and_repetitions_are_doubts() -> None:
    division = read(
        f"§ 3\nTaxa för mat\n{BODY}§ 5\nPlan för boende\n{BODY}§ 5\nTaxa för resor\n{BODY}§ 6\nTaxa för vatten\n{BODY}"
    )
    assert numbers(division) == ["3", "5", "5", "6"]
    assert [i.item_id.split(":")[1] for i in division.items] == ["3", "5", "5b", "6"]
    assert kinds(division) == {DoubtKind.paragraph_gap, DoubtKind.paragraph_repeated}


@pytest.mark.parametrize(
    "text",
    [
        "{front}Paragrafer 14-16\n\f14 Förvaltningen informerar\nChefen berättar.\n15 Taxa för mat\n{body}16 Plan för boende\n{body}",
        "{front}\fSn 14 Dnr 01/SN\nFörvaltningen informerar\n{body}Sn 15 Dnr 02/SN\nTaxa för mat\n{body}Sn 16 Dnr 03/SN\nPlan för boende\n{body}",
        "{front}Paragrafer\n14–16\n\f14\nFörvaltningen informerar\nChefen berättar.\n\f15\nTaxa för mat\n{body}\f16\nPlan för boende\n{body}",
        "{front}\f14\nFörvaltningen informerar\n{body}\f15\nTaxa för mat\n{body}\f16\nPlan för boende\n{body}",
        "{front}\f14\nFörvaltningen informerar\n{body}15\nTaxa för mat\n{body}\f15 (forts.)\nMat kostar.\n\f16\nPlan för boende\n{body}",
        "{front}\f14\nFörvaltningen informerar\n{body}15\nTaxa för mat\n{body}\fForts. 15\nMat kostar.\n\f16\nPlan för boende\n{body}",
    ],
)
def test_the_sign_is_lost(text: str) -> None:
    division = read(text.format(front=FRONT, body=BODY))
    assert numbers(division) == ["14", "15", "16"]
    assert [i.title for i in division.items] == ["Förvaltningen informerar", "Taxa för mat", "Plan för boende"]


@pytest.mark.parametrize(
    ("head", "paragraph", "title"),
    [
        ("  98 Plan för boende i Norrvik                Dnr KS 170/09", "98", "Plan för boende i Norrvik"),
        ("98 Plan för boende i Norrvik Dnr KS 170/09", "98", "Plan för boende i Norrvik"),
        # without a case number a bare number opens nothing, nor does one in a list of points
        ("98 Plan för boende i Norrvik", None, None),
        ("2009 års plan för boende Dnr KS 170/09", None, None),
    ],
)
def test_the_sign_of_an_extracts_only_matter_is_lost(head: str, paragraph: str | None, title: str | None) -> None:
    division = read(
        f"Socialnämnden  Protokoll\n2009-09-28   10\n\n{head}\n\nNämndens beslut\nPlanen antas.\n", Kind.extract
    )
    assert numbers(division) == [paragraph]
    if title:
        assert division.items[0].title == title
        assert cases(division.items[0]) == ["KS 170/09"]


@pytest.mark.parametrize(
    "stamp",
    [
        "Ink.  2010-11-11",
        "Inkom 2010-11-11",
        "ANKOM 2010 -11- 11",
        "Ankomstdatum 2010-11-11",
        "Inkommen den 11.11.2010",
    ],
)
def test_the_stamp_of_the_registry_is_no_title(stamp: str) -> None:
    head = f"EXEMPELSTADS KOMMUN\nKommunstyrelsen\n{stamp}\nDnr KS0702/10\n\nTill kommunfullmäktige\n\nMOTION\n\n"
    text = head + "Fritt val i hemtjänsten\n\nAlla ska få välja själva.\nEva Ek (S)\n"
    assert read(text, Kind.motion).items[0].title == "Fritt val i hemtjänsten"


def test_numbered_points_are_no_items_where_the_sign_is_missing() -> None:
    division = read("Taxa för mat\nBeslut\n1 Taxan antas.\n2 Avgiften höjs.\n3 Planen avslås.\n", Kind.extract)
    assert numbers(division) == [None]


def test_annex_belongs_to_the_paragraph_that_it_names() -> None:
    text = f"§ 5\nTaxa för mat\n{BODY}\f§ 6\nPlan för boende\n{BODY}\fBilaga A SN § 5/24\nEva Ek (S) Ja\nBo Al (M) Nej\n\f§ 7\nTaxa för resor\n{BODY}"
    division = read(text)
    assert numbers(division) == ["5", "6", "7"]
    assert [p.heading for p in division.items[0].of(SectionKind.annex)] == ["Bilaga A SN § 5/24"]
    assert "Bo Al (M) Nej" in division.items[0].of(SectionKind.annex)[0].text
    assert division.items[0].page_last == 1
    assert division.items[1].page_last == 2 and not division.items[1].of(SectionKind.annex)


@pytest.mark.parametrize(
    "head",
    [
        "Voteringslista § 5",
        "Bilaga till § 5",
        "Omröstningslista, § 5",
        "Reservation § 5",
        "Bilaga 1 till SN § 5",
        "Särskilt yttrande § 5",
    ],
)
def test_annexes_at_the_end_of_the_record(head: str) -> None:
    division = read(f"§ 5\nTaxa för mat\n{BODY}\f§ 6\nPlan för boende\n{BODY}\f{head}\nEva Ek (S) skriver här.\n")
    assert division.items[0].of(SectionKind.annex)
    assert not division.items[1].of(SectionKind.annex)


def test_annex_of_nobody_is_a_doubt_and_no_ones_vote() -> None:
    division = read(f"§ 5\nTaxa för mat\n{BODY}\f§ 6\nPlan för boende\n{BODY}\fVoteringslista 3\nEva Ek (S) Ja\n")
    assert not any(i.of(SectionKind.annex) for i in division.items)
    assert DoubtKind.annex_unplaced in kinds(division)
    named = read(f"§ 5\nTaxa för mat\n{BODY}\fVoteringslista § 99\nEva Ek (S) Ja\n\f§ 6\nPlan för boende\n{BODY}")
    assert DoubtKind.annex_unplaced in kinds(named)


def test_title_over_two_lines() -> None:
    text = (
        "§ 5\nUtredning om system för val av utförare i hemmet och på särskilt boende för\n"
        "äldre i Exempelstad\nBeslut\nDen antas.\n§ 6\nAvgift till och med 2026-\n12-31\n" + BODY
    )
    division = read(text)
    assert (
        division.items[0].title
        == "Utredning om system för val av utförare i hemmet och på särskilt boende för äldre i Exempelstad"
    )
    assert division.items[1].title == "Avgift till och med 2026-12-31"


def test_a_paragraph_without_title_is_a_doubt() -> None:
    division = read("§ 5\nBeslut\nTaxan antas.\n§ 6\nPlan för boende\n" + BODY)
    assert division.items[0].title == ""
    assert DoubtKind.title_unknown in kinds(division)


@pytest.mark.parametrize(
    ("text", "kind", "title", "number"),
    [
        (
            "Datum: 2024-03-30\nHandläggare: Eva Ek\nDiariernr: 2024.082 VON\nVård- och omsorgsnämnden\n"
            "Plan för valfrihet i hemmet\nÄrendebeskrivning\nText här.\n",
            Kind.letter, "Plan för valfrihet i hemmet", ["2024.082 VON"],
        ),
        ("Motion: Fritt val i hemtjänsten\nVi vill att fler får välja själva.\nEva Ek (S)\n", Kind.motion, "Motion: Fritt val i hemtjänsten", []),
        (
            "Exempelby kommun\nTJÄNSTESKRIVELSE\n2024-09-02\nDnr: SN 2024/99\nSocialförvaltningen\nTill socialnämnden\n"
            "Plan för stöd i hemmet\nFörslag till beslut\nPlanen antas.\n",
            Kind.letter, "Plan för stöd i hemmet", ["SN 2024/99"],
        ),
        (
            "MOTION\nTill kommunfullmäktige\nGör om bussen!\nVi åker för lite buss.\nMot denna bakgrund yrkar vi\natt bussen görs om\n",
            Kind.motion, "Gör om bussen!", [],
        ),
        ("Därför väljer de äldre\nEn ny rapport visar att många väljer.\n", Kind.article, "Därför väljer de äldre", []),
    ],
)  # fmt: skip
def test_a_document_without_paragraphs_is_one_item(text: str, kind: Kind, title: str, number: list[str]) -> None:
    division = read(text, kind)
    (item,) = division.items
    assert (item.paragraph, item.title, cases(item)) == (None, title, number)
    assert item.item_id.endswith(":0")


def test_a_letter_is_not_divided_by_the_paragraphs_that_it_cites() -> None:
    text = "Svar på remiss\nBakgrund\n§ 12\nNämnden beslutade så.\n§ 13\nNämnden beslutade annat.\n"
    assert numbers(read(text, Kind.letter)) == [None]
    assert numbers(read("§ 1 Uppgifter\nNämnden sköter vård.\n§ 2 Ledamöter\nNämnden har nio.\n", Kind.report)) == [
        None
    ]


@pytest.mark.parametrize("text", ["", "\n", "§", "§ §", "§ 1", "§ 9999999", "\f\f", "§ 1\n" * 400, "§ 1-\n- § 2\n"])
def test_hostile_text_never_raises(text: str) -> None:
    division = read(text)
    assert division.items


@pytest.mark.parametrize(
    "title", ["Remiss: Fritt val i framtiden", "Fråga: Hur går det med badet? - Eva Ek (S)", "Information: Ny skola"]
)
def test_a_title_that_begins_with_what_the_matter_is(title: str) -> None:
    (item,) = read(f"{FRONT}§ 12\n{title}\nDnr SN 2024/7\nBeslut\nNämnden avstår.\n", Kind.extract).items
    assert (item.title, cases(item)) == (title, ["SN 2024/7"])


def test_a_section_with_its_text_is_no_title() -> None:
    (item,) = read(f"{FRONT}§ 12\nBakgrund: Planen är gammal och ska ses över.\n{BODY}", Kind.extract).items
    assert item.title == ""
    assert item.passages[0].kind is SectionKind.background


def test_the_only_case_number_behind_a_title_is_cut_off() -> None:
    (item,) = read(f"{FRONT}§ 12 Plan för bad (SN 2024/7)\n{BODY}", Kind.extract).items
    assert (item.title, cases(item)) == ("Plan för bad", ["SN 2024/7"])
    assert item.title_extent is not None and item.title_extent.length == len("Plan för bad")


def test_a_case_number_beside_another_stays_in_the_title() -> None:
    (item,) = read(f"{FRONT}§ 12 Plan för bad (2024-0142)\nSN 2024/7\n{BODY}", Kind.extract).items
    assert item.title == "Plan för bad (2024-0142)"


def test_labels_of_an_agenda_are_no_title() -> None:
    text = (
        "KALLELSE TILL SAMMANTRÄDE MED SOCIALNÄMNDEN\nTid: tisdagen den 5 mars 2024\nPlats: Rådhuset\nÄrende 6\nDnr 2024/SN0277\n"
        "Plan för bad\nArbetsutskottets förslag till beslut\nPlanen antas.\n"
    )
    (item,) = read(text, Kind.agenda).items
    assert (item.title, cases(item)) == ("Plan för bad", ["2024/SN0277"])


@pytest.mark.parametrize(
    "sign",
    [
        "Digitala Signaturer",
        "Elektroniska underskrifter",
        "VERIFIKAT",
        "BEVIS OM ANSLAG",
        "Anslagsbevis",
        "ANSLAG/BEVIS",
    ],
)
def test_the_page_of_signatures_behind_a_record_is_no_page_of_its_last_item(sign: str) -> None:
    text = f"{FRONT}§ 12\nPlan\n{BODY}§ 13\nBad\n{BODY}Skickas till\nEkonomi\f{sign}\nEva Ek\n"
    last = read(text).items[-1]
    assert (last.page_first, last.page_last) == (1, 1)
    assert all(sign not in passage.text for passage in last.passages)


@pytest.mark.parametrize(
    ("second", "title", "case"),
    [
        ("142  Dnr 2012/17\nPlan för boende", "Plan för boende", ["2012/17"]),
        ("142\tDnr SN 2012/17\nPlan för boende", "Plan för boende", ["SN 2012/17"]),
        ("142 § Plan för boende", "Plan för boende", []),
        ("142 §\nPlan för boende", "Plan för boende", []),
        ("142\nPlan för boende", None, []),
        ("142 kronor per dag", None, []),
        ("143  Dnr 2012/17\nPlan för boende", None, []),
    ],
)
def test_a_sign_lost_within_the_run(second: str, title: str | None, case: list[str]) -> None:
    division = read(f"{FRONT}\f§ 141\nTaxa för mat\n{BODY}{second}\n{BODY}§ 143\nAvgift för resor\n{BODY}")
    assert numbers(division) == (["141", "142", "143"] if title else ["141", "143"])
    assert not title or (division.items[1].title, cases(division.items[1])) == (title, case)


def test_a_body_before_a_number_is_a_sign_only_where_the_others_have_it_too() -> None:
    text = "{0} § 141\nTaxa för mat\n{body}{1} 142\nPlan för boende\n{body}{0} § 143\nAvgift för resor\n{body}"
    assert numbers(read(text.format("SN", "SN", body=BODY))) == ["141", "142", "143"]
    assert numbers(read(text.format("SN", "Rum", body=BODY))) == ["141", "143"]
    assert numbers(read(text.replace("143", "149").format("SN", "SN", body=BODY))) == ["141", "149"]


@pytest.mark.parametrize(
    ("head", "body", "number"),
    [
        ("Ks 203", "kommunstyrelsen", "203"),
        ("KF 203", "kommunfullmäktige", "203"),
        ("Von 203", "vård- och omsorgsnämnden", "203"),
        ("Rum 203", "kommunstyrelsen", None),
        ("Kf 203", "socialnämnden", None),
    ],
)
def test_the_one_matter_of_an_extract_without_its_sign(head: str, body: str, number: str | None) -> None:
    text = f"{head}\nTaxa för mat\n{BODY}Forts. {head}\nReservation\nEva Ek (S) reserverar sig.\n"
    (item,) = read(text, Kind.extract, body).items
    assert item.paragraph == number
    if number:
        assert [p.text for p in item.passages] == ["Nämnden godkänner förslaget.", "Eva Ek (S) reserverar sig."]
    assert numbers(read(f"{head}\nTaxa för mat\n", Kind.extract, body)) == [None]


@pytest.mark.parametrize(
    "line",
    [
        "§ 12 Ks § 41, Au § 52",
        "§ 12, Ks § 41",
        "§ 12 / Ks § 41 / Au § 52",
        "§ 12\tKs § 41",
        "§ 12 Ks §§ 41, 52",
        "§ 12 Kommunstyrelsen § 41/24, 2024-02-01",
    ],
)
def test_the_paragraphs_of_other_bodies_on_the_line_are_no_title(line: str) -> None:
    division = read(f"§ 11\nUpprop\n{BODY}{line}\nTaxa för mat\n{BODY}§ 13\nPlan för bad\n{BODY}")
    assert numbers(division) == ["11", "12", "13"]
    assert division.items[1].title == "Taxa för mat"


@pytest.mark.parametrize(
    "title", ["Rättelse av Ks § 41", "Upphävande av kommunstyrelsens § 41", "Tillägg till Au § 52"]
)
def test_a_title_that_names_another_paragraph_is_one(title: str) -> None:
    assert read(f"§ 11\nUpprop\n{BODY}§ 12 {title}\n{BODY}").items[1].title == title


@pytest.mark.parametrize(
    ("head", "title", "case"),
    [
        ("Uppföljning av volymer kvartal 4\n2014", "Uppföljning av volymer kvartal 4 2014", []),
        ("Redovisning av synpunkter under\når 2021", "Redovisning av synpunkter under år 2021", []),
        ("Plan för lekplatser\n2021-2024", "Plan för lekplatser 2021-2024", []),
        ("Bygglov för förskola.\nSvar på remiss\nDnr SN 2024/7", "Bygglov för förskola. Svar på remiss", ["SN 2024/7"]),
        ("Yttrande över plan.\nDnr SN 2024/7", "Yttrande över plan.", ["SN 2024/7"]),
        ("Taxa för mat\n2014\nVar ett bra år.", "Taxa för mat", []),
        ("Chefen informerar om läget.\nHan svarar på frågor.", "", []),
    ],
)
def test_a_title_of_two_lines_or_with_a_stop(head: str, title: str, case: list[str]) -> None:
    item = read(f"§ 5\n{head}\n{BODY}").items[0]
    assert (item.title, cases(item)) == (title, case)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Justering\nBeslut\nEva Ek justerar.\n", "Justering"),
        ("Information\nBeslut\nNämnden tackar.\n", "Information"),
        ("Rapport från förvaltningen\nChefen berättar om sommaren.\n", "Rapport från förvaltningen"),
        ("Bakgrund\nTaxan är gammal.\nBeslut\nDen antas.\n", ""),
        ("Sammanfattning\nTaxan är gammal.\nBeslut\nDen antas.\n", ""),
        ("Beslut\nTaxan antas.\n", ""),
    ],
)
def test_a_title_that_is_a_listed_heading(text: str, title: str) -> None:
    assert read(f"§ 5\n{text}§ 6\nPlan för boende\n{BODY}").items[0].title == title


@pytest.mark.parametrize(
    "annex",
    [
        "Omröstningslista nr 2\n§ 5 Taxa för mat\nEva Ek (S) Ja\n",
        "Voteringslista 1\n§ 5, återremiss\nEva Ek (S) Ja\n",
        "Bilaga 2\n§ 5\nEva Ek (S) skriver.\n",
        "Röstlista\nSN § 5\nEva Ek (S) Ja\n",
        "Omröstningslista 1\n§ 5 Taxa för mat\nEva Ek (S) Ja\n\fOmröstningslista 2\n§ 6 Plan för boende\nBo Al (M) Ja\n",
    ],
)
def test_an_annex_that_repeats_the_paragraph_below_its_head(annex: str) -> None:
    division = read(f"§ 5\nTaxa för mat\n{BODY}\f§ 6\nPlan för boende\n{BODY}\f{annex}")
    assert numbers(division) == ["5", "6"]
    first, second = division.items
    assert "Eva Ek (S)" in first.of(SectionKind.annex)[0].text and first.page_last == 1
    assert [("Bo Al (M) Ja" in p.text) for p in second.of(SectionKind.annex)] == ([True] if "Bo Al" in annex else [])
    between = read(f"§ 5\nTaxa för mat\n{BODY}\f{annex}\f§ 6\nPlan för boende\n{BODY}\f§ 7\nPlan för bad\n{BODY}")
    assert numbers(between) == ["5", "6", "7"]
    assert "Eva Ek (S)" in between.items[0].of(SectionKind.annex)[0].text


def test_vote_lists_of_many_paragraphs_are_no_second_record() -> None:
    items = "".join(f"§ {n}\nPlan för sak {n}\n{BODY}" for n in range(9, 14))
    voters = "".join(f"Eva Ek{c}\t(S)\tJa\n" for c in "abcdefghijklmnop")
    lists = "".join(f"\fOmröstningslista nr {n}\n§ {n} Plan för sak {n}\n{voters}Beslut\nJa.\n" for n in (10, 11, 12))
    division = read(items + lists)
    assert [(i.paragraph, len(i.of(SectionKind.annex))) for i in division.items] == [
        ("9", 0), ("10", 1), ("11", 1), ("12", 1), ("13", 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head", ["Bilaga\nSe handlingarna.", "Bilaga 1", "Omröstning", "Bilagor läggs till handlingarna."]
)
def test_a_new_paragraph_behind_such_a_word_is_an_item(head: str) -> None:
    division = read(f"§ 5\nTaxa för mat\n{BODY}\f§ 6\nPlan för boende\n{BODY}\f{head}\n§ 7\nPlan för bad\n{BODY}")
    assert numbers(division) == ["5", "6", "7"]
    assert division.items[2].of(SectionKind.decision) and not division.items[2].of(SectionKind.annex)


def test_an_annex_right_behind_its_item_is_a_page_of_it() -> None:
    near = read(f"§ 5\nTaxa för mat\n{BODY}\fBilaga § 5\nEva Ek (S) skriver.\n\f§ 6\nPlan för boende\n{BODY}")
    assert (near.items[0].page_first, near.items[0].page_last) == (1, 2)


@pytest.mark.parametrize("sign", ["Ärende {}    ", "ÄRENDE {}\n", "Punkt {}. ", "Ärende nr {}: ", "{}. ", "{}    "])
def test_the_matters_of_a_notice_are_told_from_the_points_counted_below_them(sign: str) -> None:
    points = "Förslag till beslut\n1. Planen antas.\n2. Planen gäller från den 1 maj 2024.\n"
    titles = ["Plan för bad", "Plan för lek", "Plan för idrott", "Anmälningar"]
    text = "KALLELSE\nSocialnämnden\nTid: tisdagen den 5 mars 2024\n\nDAGORDNING\n\n" + "\n\n".join(
        f"{sign.format(n)}{title}\nDnr SN 2024/{n}1\n{points if n == 3 else 'Förslag till beslut' + chr(10) + 'Planen antas.' + chr(10)}"
        for n, title in enumerate(titles, 1)
    )
    assert [(i.paragraph, i.title) for i in read(text, Kind.agenda).items] == [
        (str(n), title) for n, title in enumerate(titles, 1)
    ]


def test_minutes_may_number_their_matters_without_a_sign_too() -> None:
    text = "PROTOKOLL\nSocialnämnden\n2024-03-05\n\n" + "\n".join(
        f"Ärende {n}\n{title}\nDnr SN 2024/{n}1\nBeslut\nPlanen antas.\n"
        for n, title in enumerate(["Plan för bad", "Plan för lek", "Plan för idrott"], 1)
    )
    assert [i.paragraph for i in read(text).items] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("Motion till kommunfullmäktige i Soltuna", Kind.motion),
        ("Motion ställd till Kommunfullmäktige", Kind.motion),
        ("Rapport till vård- och omsorgsnämnden", Kind.report),
    ],
)
def test_whom_a_text_is_written_to_is_no_title(address: str, kind: Kind) -> None:
    text = f"{address}\nLåt de äldre välja själva\nVi vill att fler får välja. Det är bra.\nEva Ek (S)\n"
    assert read(text, kind).items[0].title == "Låt de äldre välja själva"


def test_a_motion_to_somebody_about_something_is_a_title() -> None:
    text = "Motion till kommunfullmäktige om gratis bussar\nVi vill att fler åker buss. Det är bra.\nEva Ek (S)\n"
    assert read(text, Kind.motion).items[0].title == "Motion till kommunfullmäktige om gratis bussar"


def test_the_number_below_its_label_in_the_furniture() -> None:
    text = "Exempelby kommun\nOmsorgsnämnden\nPlan för stöd i hemmet\nFörslag till beslut\nPlanen antas.\n"
    division = read(text, Kind.letter, furniture=("Diarienummer", "OSN 2023/00214"))
    assert cases(division.items[0]) == ["OSN 2023/00214"]
