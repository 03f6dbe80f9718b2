"""Text and Markdown: encodings, furniture with and without form feeds, wrapped lines, columns of blanks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest import Unreadable, read
from pipeline.ingest.forms import counts_pages, is_heading
from pipeline.ingest.glyphs import hyphen_join, unreadable
from pipeline.text import BlockKind, Document


def load(tmp_path: Path, text: str | bytes, encoding: str = "utf-8") -> Document:
    file = tmp_path / "dokument.bin"
    file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read(file, "dokument.bin")


def body(document: Document) -> list[str]:
    return [b.extent.of(document.text) for b in document.body_blocks]


def furniture(document: Document) -> list[str]:
    return [b.extent.of(document.text) for b in document.furniture]


SENTENCE = "Nämnden för lärande beslutar att se över reglerna för skolskjuts."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert load(tmp_path, SENTENCE + "\n", encoding).text == SENTENCE


def test_split_accents_soft_hyphens_and_ligatures(tmp_path: Path) -> None:
    odd = "Na\u0308mnden fo\u0308r la\u0308rande be\u00adslutar\u00a0att o\ufb03ciellt se o\u0308ver regler\u200bna."
    document = load(tmp_path, odd)
    assert document.text == "Nämnden för lärande beslutar att officiellt se över reglerna."
    assert [document.text[w.start : w.end] for w in document.words] == document.text.split()


def test_letters_read_in_the_wrong_code_are_put_right(tmp_path: Path) -> None:
    assert load(tmp_path, SENTENCE.encode().decode("cp1252")).text == SENTENCE


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("hälso-", "och", "space"),
        ("skol-", "skjuts", "drop"),
        ("E-", "Cigaretter", "glue"),
        ("e-", "tjänst", "glue"),
        ("LSS-", "boende", "glue"),
        ("2031-", "2033", "glue"),
        ("Nord-", "Sverige", "glue"),
        ("för-", "eller", "space"),
        ("-", "bilaga", "space"),
    ],
)
def test_how_a_cut_word_is_joined(before: str, after: str, how: str) -> None:
    assert hyphen_join(before, after) == how


def test_what_only_some_lines_are_asked_is_answered_as_for_all() -> None:
    assert counts_pages("Sida 3 av 14") and counts_pages("Nämnden 3 (14)")
    assert not counts_pages("Sidan har ingen siffra") and not counts_pages("Anslag 300 kronor")
    assert is_heading("Beslutsunderlag") and is_heading("Socialnämndens förslag till beslut")
    assert not is_heading("Beslutet gäller sjön.")


def test_glyph_numbers_are_no_text() -> None:
    good = "Nämnden för lärande beslutar att se över reglerna för skolskjuts. " * 6
    assert not unreadable(good) and not unreadable(good.upper())
    assert unreadable("".join(chr(ord(c) - 29) if c.isalpha() and c.isascii() else c for c in good))
    assert unreadable("\ue041\ue042\ue043 \x01\x02\x03")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom"),
        (b" \r\n\x0c\n", "tom"),
        (b"{\\rtf1\\ansi hej}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "bild"),
        (b"PK\x03\x04" + bytes(50), "skadat"),
        (bytes(range(256)) * 20, "varken"),
    ],
)
def test_what_is_refused_says_why(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load(tmp_path, data)
    assert says in refused.value.why


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path / "finns-inte.txt", "finns-inte.txt")


def page(number: int, text: str) -> str:
    return (
        f"LÄRANDENÄMNDEN{'':40}SAMMANTRÄDESPROTOKOLL\n{'':54}Sida {number} av 3\n\n{'':54}Sammanträdesdatum\n{'':56}2031-05-04\n\n"
        f"{text}\n\nJusterande{'':40}Utdragsbestyrkande\nProtokollet har justerats digitalt\n"
    )


def test_pages_by_form_feed(tmp_path: Path) -> None:
    first = "Nämnden beslutade att de elever som bor längre än fyra kilometer från sin skola och"
    second = "som inte kan resa med allmänna färdmedel ska erbjudas skolskjuts.\n\nBeslut"
    third = "§ 8                LN 2031:17\n\nMeddelanden\n\nBeslut"
    document = load(tmp_path, page(1, first) + "\f" + page(2, second) + "\f" + page(3, third))
    assert body(document) == [
        "Nämnden beslutade att de elever som bor längre än fyra kilometer från sin skola och "
        "som inte kan resa med allmänna färdmedel ska erbjudas skolskjuts.",
        "Beslut", "§ 8", "LN 2031:17", "Meddelanden", "Beslut",
    ]  # fmt: skip
    assert [p.number for p in document.pages] == [1, 2, 3]
    assert "Sida 2 av 3" in furniture(document) and furniture(document).count("Justerande") == 3
    number, case = document.body_blocks[2:4]
    assert number.row == case.row


def test_list_rows_that_recur_at_the_foot_stay(tmp_path: Path) -> None:
    pages = [page(n, f"Beslut {n} antas.\n\nExpedieras till\nKansliet\nEkonomiavdelningen") for n in (1, 2, 3)]
    others = [page(n, f"Ärende {n} bordläggs till nästa möte.") for n in range(4, 12)]
    texts = body(load(tmp_path, "\f".join(pages + others)))
    assert texts.count("Kansliet") == texts.count("Ekonomiavdelningen") == 3


def test_a_running_head_without_form_feed(tmp_path: Path) -> None:
    text = (
        "4 maj 2031\n\nSAMMANTRÄDESPROTOKOLL Lärandenämnden\n\n§ 8 LN 2031/17\n\nSkolskjuts\n\nBeslut\n\n"
        "Nämnden beslutar att alla elever i de yngre årskurserna ska kunna resa till skolan utan att betala för sina\n\n\n\n\n"
        "SAMMANTRÄDESPROTOKOLL\n\nLärandenämnden\n\nresor, oavsett var i kommunen de bor.\n\nLärandenämnden beslutar också att följa upp.\n"
    )
    document = load(tmp_path, text)
    assert furniture(document) == ["SAMMANTRÄDESPROTOKOLL", "Lärandenämnden"]
    assert any(t.endswith("utan att betala för sina resor, oavsett var i kommunen de bor.") for t in body(document))
    assert body(document)[1] == "SAMMANTRÄDESPROTOKOLL Lärandenämnden"


def test_section_headings_between_blank_lines_stay(tmp_path: Path) -> None:
    item = "§ {0} LN 2031/{0}\n\n\n\nBeslut\n\n\n\nAvsägelsen beviljas.\n\n\n\nBilaga\n\n\n\n"
    texts = body(load(tmp_path, "Lärandenämnden\n\n" + "".join(item.format(n) for n in range(3, 7))))
    assert texts.count("Beslut") == 4 and texts.count("Bilaga") == 4 and texts.count("Avsägelsen beviljas.") == 4


def test_one_paragraph_a_line(tmp_path: Path) -> None:
    paragraphs = [f"{SENTENCE} {SENTENCE} {SENTENCE} Det gäller grupp {n}." for n in range(6)]
    lists = ["Skickas till:", "Kansliet/ekonomiavdelningen", "Akten"]
    for gap in ("\n", "\n\n"):
        assert body(load(tmp_path, gap.join(paragraphs + lists))) == paragraphs + lists


WRAPPED = """Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och
konstaterar att de skiljer sig åt mellan kommunens delar. Förvaltningen föreslår
därför gemensamma regler.
Beslut
1. Reglerna antas och gäller från och med höstterminen då också den nya
linjekartan införs.
2. Förvaltningen får i uppdrag att informera.
Reservation
Eva Ek (M) reserverar sig.
"""


def test_wrapped_lines_without_blank_ones(tmp_path: Path) -> None:
    document = load(tmp_path, WRAPPED * 3)
    assert body(document)[:7] == [
        "Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och konstaterar att de skiljer sig åt mellan "
        "kommunens delar. Förvaltningen föreslår därför gemensamma regler.",
        "Beslut",
        "1. Reglerna antas och gäller från och med höstterminen då också den nya linjekartan införs.",
        "2. Förvaltningen får i uppdrag att informera.",
        "Reservation",
        "Eva Ek (M) reserverar sig.",
        body(document)[0],
    ]
    assert document.blocks[2].kind is BlockKind.list_item


def test_a_vote_list_whose_columns_slid_apart(tmp_path: Path) -> None:
    text = """Stol                  Namn              Ersätter       Parti              Val

                1Eva Ek (M)                              Moderaterna        Ja

                2Per Alm (S)                             Socialdemokraterna Nej

                                          Bo Rönn

                3Siv Lind (C)             (C)            Centerpartiet      Ja
                4Ulla Björk (V)
                5Nils Hägg (KD)                          Vänsterpartiet     Nej
                6Mona Tall (L)
                7Ivar Dahl (L)                           Kristdemokraterna  Ja
                8Olof Myr (S)
                                                         Liberalerna        Avstår

                                                         Liberalerna        Avstår

                                                         Socialdemokraterna Nej
"""
    texts = body(load(tmp_path, text))
    names = [t for t in texts if t[:1].isdigit()]
    votes = [t for t in texts if t in ("Ja", "Nej", "Avstår")]
    assert [n[0] for n in names] == list("12345678") and votes == [
        "Ja",
        "Nej",
        "Ja",
        "Nej",
        "Ja",
        "Avstår",
        "Avstår",
        "Nej",
    ]


def test_markdown(tmp_path: Path) -> None:
    text = (
        "<!-- kalla: exempel -->\n<!-- sida 6 -->\n\n# Protokoll\n\n**Skolskjuts****Ärendebeskrivning**\n\n"
        "Nämnden *beslutade* om [regler](http://exempel.se/a) enligt 5\\. kap.\n\n**Beslut****Nämndens beslut:**\n\n1. Reglerna antas.\n\n"
        "| Ledamot | Ja | Nej |\n| --- | --- | --- |\n| Eva Ek (M) 1:e vice<br>ordförande | X |  |\n\n<!-- sida 7 -->\n\nReservation\n"
    )
    document = load(tmp_path, text)
    assert document.source.format == "markdown"
    assert body(document) == [
        "Protokoll", "Skolskjuts", "Ärendebeskrivning", "Nämnden beslutade om regler enligt 5. kap.", "Beslut", "Nämndens beslut:",
        "1. Reglerna antas.", "Ledamot\tJa\tNej", "Eva Ek (M) 1:e vice ordförande\tX\t", "Reservation",
    ]  # fmt: skip
    assert [p.number for p in document.pages] == [6, 7] and document.page_at(len(document.text) - 1) == 7
    heads = [b.extent.of(document.text) for b in document.blocks if b.kind is BlockKind.heading]
    assert heads == ["Protokoll", "Skolskjuts", "Ärendebeskrivning", "Beslut", "Nämndens beslut:"]
    assert document.tables[0].rows[1][2] is None


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Z", "Co", "Cn")), min_size=1, max_size=12
)
lines = st.lists(words, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(lines, st.just(""), st.just("\f"), lines.map(lambda x: "      " + x.replace(" ", "    "))),
        max_size=30,
    )
)
def test_no_letter_is_lost_or_made_up(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    import unicodedata

    from pipeline.ingest.glyphs import clean_text

    text = clean_text("\n".join(parts))
    try:
        document = load(tmp_path_factory.mktemp("h"), text)
    except Unreadable:
        return
    if document.source.format != "text":
        return
    kept = sorted(unicodedata.normalize("NFC", document.text).replace("-", ""))
    assert [c for c in kept if not c.isspace()] == [c for c in sorted(text.replace("-", "")) if not c.isspace()]
    last = 0
    for word in document.words:
        assert word.start >= last and not any(c.isspace() for c in document.text[word.start : word.end])
        last = word.end
    assert sum(w.end - w.start for w in document.words) == len("".join(document.text.split()))


def test_cells_parted_by_tabs_stand_in_the_same_column_whatever_their_length(tmp_path: Path) -> None:
    # a tab stop would set the cross after the long name one column further to the right than after the short one
    rows = ["Namn\tParti\tJa\tNej", "Bo Al\tS\tX\t", "Anna-Karin von der Almlund\tM\t\tX", "Eva Ek\tC\tX"]
    document = load(tmp_path, "\n".join(rows))
    at = [(b.extent.of(document.text), b.x0) for b in document.body_blocks]
    column = dict(at[:4])
    assert [x0 for cell, x0 in at if cell == "X"] == [column["Ja"], column["Nej"], column["Ja"]]


def test_a_blank_behind_a_line_tells_that_the_width_broke_it(tmp_path: Path) -> None:
    line = "Nämnden har gått igenom reglerna för skolskjuts och funnit att de bör ändras för alla \nelever i årskurs {0}.\n"
    title = "Svar på motion om skolskjuts i de yttre delarna av Exempelstads kommun - Eva \nEk (M) och Per Alm (S)\n"
    texts = body(load(tmp_path, "".join(line.format(n) for n in range(1, 10)) + title))
    assert (
        texts[-1]
        == "Svar på motion om skolskjuts i de yttre delarna av Exempelstads kommun - Eva Ek (M) och Per Alm (S)"
    )
    assert texts[0].endswith("för alla elever i årskurs 1.")


def test_a_comment_that_is_never_closed_eats_one_line(tmp_path: Path) -> None:
    assert body(load(tmp_path, "# Protokoll\n\n<!-- trasig\n\nBeslut\n\n<!-- hel -->\n\nSlut\n")) == [
        "Protokoll",
        "Beslut",
        "Slut",
    ]
    with pytest.raises(Unreadable):
        load(tmp_path, "<!-- bara en kommentar -->\n")


def test_lines_that_overlap_in_every_way_are_read(tmp_path: Path) -> None:
    text = "Plats\n          i mitten        till höger\n     mer            och mer\n              längre in       Beslut\nslut    a    b    c\n"
    assert sorted(load(tmp_path, text).text.split()) == sorted(text.split())


def test_a_paragraph_without_its_sign_at_the_top_of_a_page_is_no_second_counter(tmp_path: Path) -> None:
    page = (
        "EXEMPELBY KOMMUN   SAMMANTRÄDESPROTOKOLL   Sida\nKommunstyrelsen   2011-03-08   {n} (9)\n\n"
        " {number}\n\nÄrende {number}\n\nKommunstyrelsen beslöt\n"
    )
    text = "\f".join(page.format(n=n, number=25 + n) for n in range(2, 6))
    path = tmp_path / "p.txt"
    path.write_text(text, "utf-8")
    document = read(path, "p.txt")
    body = document.text[: document.body_end]
    assert [number for number in ("27", "28", "29", "30") if f"\n{number}\n" in f"\n{body}"] == ["27", "28", "29", "30"]


@pytest.mark.parametrize(
    "points",
    [
        ["att anta reglerna", "att upphäva de äldre"],
        ["att anta reglerna", "att avslå motionen om gratis buss i hela kommunen", "att tacka för informationen"],
        ["Fullmäktige beslutade i enlighet med kommunstyrelsens förslag", "att anta reglerna"],
        ["Lärandenämnden föreslår därför", "att reglerna antas"],
        ["Nämnden beslöt enhälligt", "att reglerna antas"],
        ["att anta reglerna för skolskjuts som förvaltningen skrev", "att avslå motionen"],
        ["att uppdra åt förvaltningen att ta fram nya regler i maj", "att informera om dem"],
        ["Kommunfullmäktige beslutade efter en lång överläggning på kvällen enhälligt", "att anta reglerna"],
        ["Lärandenämnden föreslår för sin del efter samråd med rektorerna därför", "att reglerna antas"],
    ],
)
def test_att_satser_below_one_another_are_lines(tmp_path: Path, points: list[str]) -> None:
    wide = (
        "Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och\nfunnit att de skiljer sig åt.\n"
    )
    assert body(load(tmp_path, wide + "Beslut\n" + "\n".join(points)))[2:] == points


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Förvaltningen konstaterar i sin skrivelse till nämnden för lärande den 3 maj", "att reglerna skiljer sig."),
        ("att anta reglerna för skolskjuts som har gällt i kommunen sedan länge och som", "att döma av svaren är bra"),
        ("att uppdra åt förvaltningen att ta fram nya regler för skolskjuts och för", "att informera"),
    ],
)
def test_a_clause_wrapped_before_att_goes_on(tmp_path: Path, one: str, two: str) -> None:
    wide = (
        "Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och\nfunnit att de skiljer sig åt.\n"
    )
    assert body(load(tmp_path, f"{wide}Beslut\n{one}\n{two}"))[2:] == [f"{one} {two}"]


def test_short_lines_set_in_under_att_satser_belong_to_them(tmp_path: Path) -> None:
    wide = "Reservation  Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och funnit\n             att de skiljer sig.\n\n"
    text = (
        "             att       införa LOV för ledsagningen\n                       fr o m den 1 januari 2032,\n\n"
        "             att       överlåta till nämnden att fastställa villkor,\n                       krav och ersättning.\n"
    )
    assert body(load(tmp_path, wide + "Beslut       Fullmäktige beslutar\n\n" + text))[-2:] == [
        "att införa LOV för ledsagningen fr o m den 1 januari 2032,",
        "att överlåta till nämnden att fastställa villkor, krav och ersättning.",
    ]


def test_a_date_torn_by_the_width_goes_on(tmp_path: Path) -> None:
    wide = (
        "Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och funnit\natt de skiljer sig åt.\n\n"
    )
    torn = "Nämnden föreslår att reglerna för skolskjuts ska gälla från 1 april\n2031. Taxan ses över senare."
    assert body(load(tmp_path, wide + torn))[-1] == torn.replace("\n", " ")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ordföranden Eva Ek (M), Åke Al (L), Bo Ask (KD) och Mats", "Rönn (SD) yrkar att reglerna antas."),
        ("Ordföranden Eva Ek (M), Åke Al (L), Bo Ask (KD), Bo Mats", "Rönn (sd) yrkar att reglerna antas."),
        ("Ordföranden Eva Ek (M), Åke Al (L), Bo Ask (KD) samt Bo Rönn", "(SD) yrkar att reglerna antas."),
        ("Eva Ek (S) yrkar att nämnden ger förvaltningen i uppdrag att det", "redovisas i maj."),
    ],
)
def test_a_sentence_that_begins_with_a_person_goes_on(tmp_path: Path, one: str, two: str) -> None:
    wide = (
        "Nämnden för lärande har under våren gått igenom reglerna för skolskjuts och\nfunnit att de skiljer sig åt.\n"
    )
    assert body(load(tmp_path, f"{wide}Yrkanden\n{one}\n{two}"))[2:] == [f"{one} {two}"]
    listed = ["Eva Ek (S)", "Mats Rönn (SD)", "tjänstgörande ersättare Bo Ask (KD)"]
    assert body(load(tmp_path, f"{wide}Yrkanden\n" + "\n".join(listed)))[2:] == listed


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Lärandenämnden beslutar", True),
        ("Kommunstyrelsen föreslår kommunfullmäktige besluta", True),
        ("Fullmäktige beslöt", True),
        ("Kommunstyrelsens förslag till kommunfullmäktige", True),
        ("Lärandenämndens beslut för egen del", True),
        ("Lärandenämnden tackar", False),
    ],
)
def test_formulas_that_recur_are_never_furniture(tmp_path: Path, line: str, kept: bool) -> None:
    texts = [page(n, f"{line}\n\natt anta plan {n} för skolan.\n\nSkola {n} byggs om.") for n in range(1, 5)]
    assert body(load(tmp_path, "\f".join(texts))).count(line) == 4 * kept
    item = f"§ {{0}} LN 2031/{{0}}\n\nSkola {{0}}\n\n\n\n\n{line}\n\n\n\natt anta plan {{0}} för skolan.\n\n"
    headless = load(tmp_path, "4 maj 2031\n\n" + "".join(item.format(n) for n in range(3, 9)))
    assert body(headless).count(line) == 6 * kept


@pytest.mark.parametrize("counter", ["{}(4)", "{}[4]", "Sida {} (4)"])
def test_a_figure_alone_below_a_counted_head_is_no_furniture_but_the_counter_is(tmp_path: Path, counter: str) -> None:
    head = "Exempelstads kommun\nSAMMANTRÄDESPROTOKOLL          " + counter + "\nKommunfullmäktige     2031-05-04\n\n"
    item = "{}\nPlan {}\n\nBeslut\nPlanen antas.\n\nJusterandes sign          Utdragsbestyrkande\n"
    texts = [head.format(n) + item.format(n + 40, n) for n in range(1, 5)]
    lines = body(load(tmp_path, "\f".join(texts)))
    assert [line.split()[0] for line in lines if line[:1].isdigit()] == ["41", "42", "43", "44"]
    assert not [line for line in lines if "(4)" in line or "[4]" in line]


def test_case_numbers_at_the_heads_of_pages_are_no_counters(tmp_path: Path) -> None:
    texts = [page(n, f"LN § {n}          2031/{n}7\n\nPlan för skola {n}\n\nSkola {n} byggs om.") for n in range(1, 5)]
    lines = body(load(tmp_path, "\f".join(texts)))
    assert sum("2031/" in line for line in lines) == 4


@pytest.mark.parametrize("serial", ["2031/0{}", "2031:0{}", "2031.0{}", "31/00{}", "0{}/2031", "2031-0000{}"])
def test_a_column_of_the_running_head_cuts_no_case_number(tmp_path: Path, serial: str) -> None:
    head, foot = (
        f"{'':40}Protokoll\n\n{'':40}Nämnden\n\n{'':40}2031-05-04",
        f"Justerandes signatur{'':20}Utdragsbestyrkande",
    )
    texts = [
        f"{head}\n\n§ {n}{'':30}Dnr LN {serial.format(n)}\n\nPlan {n}\n\nSkola {n} byggs om.\n\n{foot}"
        for n in (1, 2, 3)
    ]
    lines = body(load(tmp_path, "\f".join(texts)))
    assert [line for line in lines if line.startswith("Dnr")] == [f"Dnr LN {serial.format(n)}" for n in (1, 2, 3)]


def test_the_roll_at_the_head_of_a_page_is_not_joined_to_the_page_before(tmp_path: Path) -> None:
    first = (
        "Plats och tid\nSkolan i centrum, onsdagen den 4 maj 2031 klockan 13.00 till klockan 16.30\n"
        "Förvaringsplats för protokollet: lärandeförvaltningens kansli i kommunhuset"
    )
    second = "Närvarande ledamöter och tjänstgörande ersättare\nEva Ek (S), ordförande\nBo Al (M)"
    lines = body(load(tmp_path, f"{first}\f{second}"))
    assert "Närvarande ledamöter och tjänstgörande ersättare" in lines
