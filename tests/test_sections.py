"""Sections: every listed heading, headings glued to their text, formulas, and what a heading means in whose record."""

from __future__ import annotations

from pathlib import Path

import pytest
from build import document

from pipeline.facts import Meeting, Passage
from pipeline.ingest import read
from pipeline.rules import VocabularyError, toml
from pipeline.structure import heading_forms as headings_room
from pipeline.structure.formulas import relation
from pipeline.structure.heading_forms import KEYS
from pipeline.structure.headings import read_heading
from pipeline.structure.items import divide
from pipeline.structure.masthead import find_meeting
from pipeline.terms import DoubtKind, Kind, SectionKind

ENTRIES = toml("headings.toml")["heading"]
FINDS = [(e["kind"], example) for e in ENTRIES for example in e["finds"]]
SPARES = [(e["kind"], example) for e in ENTRIES for example in e.get("spares", ())]
CLAIMS, DECISION, RECOMMENDATION, PROPOSAL = (
    SectionKind.claims,
    SectionKind.decision,
    SectionKind.recommendation,
    SectionKind.proposal,
)


@pytest.mark.parametrize(("kind", "line"), FINDS)
@pytest.mark.parametrize("dressed", ["{}", "**{}**", "{} ", "2. {}"])
def test_every_heading_finds_its_example(kind: str, line: str, dressed: str) -> None:
    if line[0].isdigit() and dressed[0].isdigit():
        dressed = "{}"
    found = read_heading(dressed.format(line))
    assert found is not None and found.kind == kind
    assert found.text_at >= len(dressed.format(line))


@pytest.mark.parametrize(("kind", "line"), SPARES)
def test_every_heading_spares(kind: str, line: str) -> None:
    found = read_heading(line)
    assert found is None or found.kind != kind


COMPOSED = toml("heading_words.toml")["telling"]


@pytest.mark.parametrize(("kind", "line"), [(e["kind"], line) for e in COMPOSED for line in e["finds"]])
@pytest.mark.parametrize("dressed", ["{}", "**{}**", "{}:", "2. {}"])
def test_headings_are_put_together_of_the_words_of_headings(kind: str, line: str, dressed: str) -> None:
    found = read_heading(dressed.format(line))
    assert found is not None and found.kind == kind
    assert found.text_at == len(dressed.format(line))


@pytest.mark.parametrize(("kind", "line"), [(e["kind"], line) for e in COMPOSED for line in e.get("spares", ())])
def test_other_lines_are_not_put_together_of_them(kind: str, line: str) -> None:
    found = read_heading(line)
    assert found is None or found.kind != kind


def test_every_entry_has_known_keys_and_an_example() -> None:
    for entry in ENTRIES:
        assert set(entry) <= KEYS
        assert entry["finds"]


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "decision", "patterns": ["beslut"], "finds": ["Beslut"], "glu": True},
        {"kind": "decison", "patterns": ["x"], "finds": ["X"]},
        {"kind": "decision"},
    ],
)
def test_a_misspelt_key_or_section_is_refused(entry: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headings_room, "toml", lambda _: {"heading": [entry]})
    headings_room.trie.cache_clear()
    try:
        with pytest.raises(VocabularyError):
            headings_room.trie()
    finally:
        headings_room.trie.cache_clear()


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("Beslut: Kommunstyrelsen antar planen.", DECISION, "Kommunstyrelsen antar planen."),
        ("**Beslut:** Kommunstyrelsen antar planen.", DECISION, "Kommunstyrelsen antar planen."),
        (
            "Reservation Eva Ek (S) reserverar sig mot beslutet.",
            SectionKind.reservation,
            "Eva Ek (S) reserverar sig mot beslutet.",
        ),
        ("Reservation (S): Eva Ek reserverar sig.", SectionKind.reservation, "Eva Ek reserverar sig."),
        ("Yrkanden Eva Ek (S) yrkar bifall till förslaget.", CLAIMS, "Eva Ek (S) yrkar bifall till förslaget."),
        (
            "Nämndens beslut Nämnden antar planen för hemtjänsten i kommunen.",
            DECISION,
            "Nämnden antar planen för hemtjänsten i kommunen.",
        ),
        (
            "Bakgrund Kommunen har länge haft en egen utförare av tjänsten.",
            SectionKind.background,
            "Kommunen har länge haft en egen utförare av tjänsten.",
        ),
    ],
)
def test_heading_and_text_on_one_line(line: str, kind: SectionKind, rest: str) -> None:
    found = read_heading(line)
    assert found is not None
    assert (found.kind, line[found.text_at :]) == (kind, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Reservation mot beslutet anmäls av Eva Ek (S) och Bo Al (M).",
        "Beslutet gäller från den 1 maj.",
        "Beslut om taxa",
        "Omröstning begärs och verkställs.",
        "Bakgrunden är att avtalet löper ut.",
        "beslut",
        "Yrkandet avslås.",
        "Kommunfullmäktiges beslut ska verkställas.",
        "Verkställighet av nämndens beslut",
        "Ordföranden finner att nämnden beslutar enligt förslaget",
    ],
)
def test_sentences_and_titles_are_no_headings(line: str) -> None:
    assert read_heading(line) is None


@pytest.mark.parametrize(
    "body",
    [
        "Nämndens",
        "AU:s",
        "Kommunstyrelsens arbetsutskotts",
        "Vård- och omsorgsnämndens",
        "Nämnden för Vård & Omsorgs",
        "Miljö-, bygg- och räddningsnämndens",
        "KS",
        "Individ- och familjeutskottets",
        "Kultur och fritidsnämndens",
    ],
)
def test_any_body_in_any_form(body: str) -> None:
    found = read_heading(f"{body} beslut")
    assert found is not None and found.kind is DECISION and found.body == body.removesuffix(":")


def test_relation_of_bodies() -> None:
    assert relation("Nämndens", "socialnämnden") == 0
    assert relation("Nämnden för Vård & Omsorgs", "nämnden för vård och omsorg") == 0
    assert relation("Kommunstyrelsens", "kommunfullmäktige") == -1
    assert relation("Kommunstyrelsen", "kommunstyrelsens arbetsutskott") == 1
    assert relation("Arbetsutskottets", "kommunstyrelsen") == -1
    assert relation("AU:s", "kommunstyrelsens arbetsutskott") == 0
    assert relation("Kommunstyrelsens", None) == 0


def passages(
    text: str, body: str | None = "kommunstyrelsen", kind: Kind = Kind.minutes, headings: tuple[str, ...] = ()
) -> tuple[Passage, ...]:
    made = document(
        "§ 1\nTaxa för mat\n" + text if kind in {Kind.minutes, Kind.extract} else "Taxa för mat\n" + text,
        headings=headings,
    )
    (item,) = divide(made, Meeting(made.document_id, kind, body=body)).items
    return item.passages


def shown(found: tuple[Passage, ...]) -> list[tuple[SectionKind, str]]:
    return [(p.kind, p.text) for p in found]


def test_decision_last_and_decision_first() -> None:
    last = passages(
        "Ärendebeskrivning\nTaxan är gammal.\nBeredning\nFörvaltningen har yttrat sig.\nBeslut\nTaxan antas.\nExpedieras till\nEkonomi\n"
    )
    assert [p.kind for p in last] == [
        SectionKind.background,
        SectionKind.preparation,
        DECISION,
        SectionKind.distribution,
    ]
    assert last[3].text == "Ekonomi"
    first = passages(
        "Beslut\nTaxan antas.\nSammanfattning av ärendet\nTaxan är gammal.\nBeslutet skickas till\nEkonomi\n"
    )
    assert shown(first)[0] == (DECISION, "Taxan antas.")


def test_text_without_a_heading_is_front() -> None:
    assert shown(passages("Ordföranden öppnar mötet.\nBeslut\nMötet öppnas.\n"))[0] == (
        SectionKind.front,
        "Ordföranden öppnar mötet.",
    )


def test_the_boards_proposal_to_the_council_is_its_recommendation() -> None:
    text = "Beslut\nKommunstyrelsens förslag till kommunfullmäktige för beslut:\nTaxan antas.\nBeslut för egen del\nFörvaltningen får uppdraget.\n"
    assert shown(passages(text)) == [(RECOMMENDATION, "Taxan antas."), (DECISION, "Förvaltningen får uppdraget.")]


def test_the_same_heading_in_the_councils_minutes_is_a_proposal() -> None:
    text = "Kommunstyrelsens förslag till beslut\nTaxan antas.\nKommunfullmäktiges beslut\nTaxan avslås.\n"
    assert shown(passages(text, "kommunfullmäktige")) == [(PROPOSAL, "Taxan antas."), (DECISION, "Taxan avslås.")]


@pytest.mark.parametrize("where", [" (2031-05-04, § 12)", " (§ 12)", " (den 4 maj 2031)", ""])
def test_the_formula_below_the_boards_proposal_is_what_it_proposed_and_the_next_one_decides(where: str) -> None:
    text = (
        f"Kommunstyrelsens förslag{where}\nKommunfullmäktige beslutar\natt anta taxan.\nYrkanden\nEva Ek (S) yrkar bifall.\n"
        "Kommunfullmäktige beslutar\natt avslå taxan.\n"
    )
    found = shown(passages(text, "kommunfullmäktige"))
    assert [kind for kind, _ in found] == [PROPOSAL, SectionKind.claims, DECISION]
    assert found[2][1].endswith("att avslå taxan.")


def test_an_administrations_proposal_is_never_a_decision() -> None:
    text = "Förvaltningens förslag till beslut\nKommunstyrelsen beslutar att anta taxan.\nBeslut\nTaxan avslås.\n"
    assert shown(passages(text)) == [
        (PROPOSAL, "Kommunstyrelsen beslutar att anta taxan."),
        (DECISION, "Taxan avslås."),
    ]


@pytest.mark.parametrize("kind", [Kind.agenda, Kind.letter])
def test_every_decision_in_an_agenda_or_a_letter_is_a_proposal(kind: Kind) -> None:
    found = passages("Beslut\nTaxan antas.\nNämndens förslag till beslut\nPlanen antas.\n", "socialnämnden", kind)
    assert {p.kind for p in found} == {PROPOSAL}


def test_two_proposals_under_one_heading_of_decision() -> None:
    text = "Beslut\nFörslag till beslut i kommunstyrelsen\nYttrandet antas.\nFörslag till beslut i kommunfullmäktige\nMotionen avslås.\n"
    found = shown(passages(text, "kommunstyrelsens arbetsutskott"))
    assert found == [(RECOMMENDATION, "Yttrandet antas."), (RECOMMENDATION, "Motionen avslås.")]


@pytest.mark.parametrize(
    "heading", ["Förslag till beslut i kommunfullmäktige", "Förslag till kommunfullmäktige för beslut"]
)
def test_a_proposal_upwards_right_under_the_own_decision(heading: str) -> None:
    text = (
        f"Bakgrund\nEn motion har väckts.\nBeslut\nYttrandet antas som styrelsens eget.\n{heading}\nMotionen avslås.\n"
    )
    found = shown(passages(text, "kommunstyrelsen"))
    assert found[1:] == [(DECISION, "Yttrandet antas som styrelsens eget."), (RECOMMENDATION, "Motionen avslås.")]


def test_a_proposal_printed_before_the_decision_is_no_recommendation() -> None:
    text = "Förslag till beslut i kommunfullmäktige\nMotionen bifalls.\nBeslut\nMotionen avslås.\n"
    assert shown(passages(text, "kommunstyrelsen")) == [(PROPOSAL, "Motionen bifalls."), (DECISION, "Motionen avslås.")]


def test_a_committees_only_proposal_upwards_is_its_recommendation() -> None:
    found = shown(
        passages(
            "Bakgrund\nEn motion har väckts.\nFörslag till beslut i kommunfullmäktige\nMotionen avslås.\n",
            "kommunstyrelsen",
        )
    )
    assert found[-1] == (RECOMMENDATION, "Motionen avslås.")


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("Kommunstyrelsen föreslår kommunfullmäktige besluta", RECOMMENDATION),
        ("Kommunstyrelsen föreslår att kommunfullmäktige beslutar:", RECOMMENDATION),
        ("Kommunstyrelsen beslutar", DECISION),
        ("Kommunstyrelsen beslutar för egen del:", DECISION),
        ("Kommunstyrelsen beslutar följande:", DECISION),
        ("För egen del beslutar kommunstyrelsen att", DECISION),
        ("Kommunstyrelsen beslutar att föreslå kommunfullmäktige att besluta:", RECOMMENDATION),
    ],
)
def test_a_formula_on_its_own_line_opens_a_decision_and_stays_in_it(formula: str, kind: SectionKind) -> None:
    under = passages(f"Beslut\n{formula}\n1. Taxan antas.\nBakgrund\nTaxan är gammal.\n")
    assert shown(under)[0] == (kind, f"{formula}\n1. Taxan antas.")
    assert under[0].heading == "Beslut"
    alone = passages(f"Bakgrund\nTaxan är gammal.\n{formula}\n1. Taxan antas.\n")
    assert shown(alone)[-1] == (kind, f"{formula}\n1. Taxan antas.")


def test_formulas_change_the_section_within_one_decision() -> None:
    text = "Beslut\nKommunstyrelsen föreslår kommunfullmäktige besluta\nTaxan antas.\nKommunstyrelsen beslutar för egen del\nUppdraget ges.\n"
    assert [p.kind for p in passages(text)] == [RECOMMENDATION, DECISION]


def test_a_quoted_formula_opens_nothing() -> None:
    text = "Beredning\nArbetsutskottet har lämnat följande förslag:\nKommunstyrelsen beslutar\nTaxan antas.\nBeslut\nTaxan avslås.\n"
    found = passages(text)
    assert [p.kind for p in found] == [SectionKind.preparation, DECISION]
    told = passages(
        "Bakgrund\nSocialnämnden beslutade 2010 att inte införa taxan.\nKommunfullmäktige beslutade följande:\nTaxan antas.\n"
    )
    assert [p.kind for p in told] == [SectionKind.background]


def test_another_bodys_decision_is_history_unless_it_is_the_only_one() -> None:
    text = "Arbetsutskottets beslut\nÄrendet sänds vidare.\nKommunstyrelsens beslut\nTaxan antas.\n"
    assert [p.kind for p in passages(text)] == [SectionKind.preparation, DECISION]
    assert [p.kind for p in passages("Nämndens beslut\nTaxan antas.\n", "kommunstyrelsen")] == [DECISION]


@pytest.mark.parametrize(
    "head",
    [
        "Kommunfullmäktige 2025-06-16 § 59\nKommunfullmäktiges beslut",
        "Kommunfullmäktige den 16 juni 2025, § 59\nBeslut",
        "KF 2025-06-16 § 59\nBeslut:",
        "Kommunfullmäktige, § 59, 16/6 2025\nKommunfullmäktige beslutade",
        "Socialnämnden 2025-03-19, § 34\nBeslut",
        "Kommunstyrelsens arbetsutskott 2025-04-08\nKommunstyrelsens arbetsutskotts beslut",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_another_meeting_decided_is_told_under_its_own_head(tmp_path: Path, head: str, first: bool) -> None:
    own = "Kommunfullmäktiges beslut\nTaxan antas.\n"
    told = f"Tidigare behandling\n{head}\nÄrendet bordläggs.\n"
    text = f"§ 88 Taxan\n{own if first else ''}Bakgrund\nNämnden har utrett frågan.\n{told}{'' if first else own}"
    made = document(text)
    meeting = Meeting(made.document_id, Kind.extract, body="kommunfullmäktige", meeting_date="2025-09-29")
    (item,) = divide(made, meeting).items
    assert [p.text for p in item.passages if p.kind is DECISION] == ["Taxan antas."]


def test_what_is_moved_at_the_meeting_follows_what_others_decided(tmp_path: Path) -> None:
    text = (
        "§ 88 Taxan\nKommunfullmäktiges beslut\nTaxan antas.\nTidigare behandling\nKommunstyrelsen 2025-05-20 § 97\nKommunstyrelsens beslut\n"
        "Kommunstyrelsen föreslår kommunfullmäktige att taxan antas.\nYrkanden\nAnna Ek (S) yrkar avslag på förslaget."
    )
    made = document(text)
    meeting = Meeting(made.document_id, Kind.extract, body="kommunfullmäktige", meeting_date="2025-09-29")
    (item,) = divide(made, meeting).items
    kinds = [p.kind for p in item.passages if p.text]
    assert kinds.count(DECISION) == 1 and kinds[-1] is CLAIMS and PROPOSAL not in kinds


@pytest.mark.parametrize("own", ["Kommunfullmäktige beslutar", "Beslut", "Kommunfullmäktiges beslut"])
@pytest.mark.parametrize("told", ["Kommunstyrelsens förslag till beslut", "Kommunstyrelsen föreslår kommunfullmäktige"])
def test_the_own_decision_right_below_what_another_body_proposed(own: str, told: str) -> None:
    text = f"§ 88 Taxan\nKommunstyrelsen 2025-05-20 § 97\n{told}\natt anta taxan.\n{own}\natt avslå förslaget om taxan."
    made = document(text)
    meeting = Meeting(made.document_id, Kind.extract, body="kommunfullmäktige", meeting_date="2025-09-29")
    (item,) = divide(made, meeting).items
    assert [p.text.split("\n")[-1] for p in item.passages if p.kind is DECISION] == ["att avslå förslaget om taxan."]


def test_the_head_of_the_own_meeting_and_a_list_of_papers_put_nothing_down() -> None:
    for before in ("Kommunfullmäktige 2025-09-29 § 88", "Beslutsunderlag\nKommunstyrelsen 2025-05-20, § 97"):
        made = document(f"§ 88 Taxan\nBakgrund\nNämnden har utrett frågan.\n{before}\nBeslut\nTaxan antas.")
        meeting = Meeting(made.document_id, Kind.extract, body="kommunfullmäktige", meeting_date="2025-09-29")
        (item,) = divide(made, meeting).items
        assert [p.text for p in item.passages if p.kind is DECISION] == ["Taxan antas."]


def test_claims_made_at_the_meeting_are_no_proposal_of_officials() -> None:
    text = (
        "Förslag till beslut på sammanträdet\nEva Ek (S) yrkar avslag.\nBeslutsgång\nOrdföranden frågar.\nOmröstningsresultat\n"
        "Ja: 5, Nej: 2\nReservationer\nEva Ek (S) reserverar sig.\n"
    )
    assert [p.kind for p in passages(text)] == [
        CLAIMS,
        SectionKind.procedure,
        SectionKind.vote,
        SectionKind.reservation,
    ]


def test_unknown_heading_goes_on_as_background_with_a_doubt_and_loses_nothing() -> None:
    made = document(
        "§ 1\nTaxa för mat\nYrkanden\nEva Ek (S) yrkar bifall.\nSnurror och hjul\nHjulen snurrar.\n",
        headings=("Snurror och hjul",),
    )
    division = divide(made, Meeting(made.document_id, Kind.minutes, body="socialnämnden"))
    assert [d.kind for d in division.doubts] == [DoubtKind.unknown_heading]
    assert division.doubts[0].extent is not None and division.doubts[0].extent.of(made.text) == "Snurror och hjul"
    last = division.items[0].passages[-1]
    assert (last.kind, last.text) == (SectionKind.background, "Hjulen snurrar.")


def test_an_unknown_heading_in_a_decision_keeps_the_decision_whole() -> None:
    found = passages("Beslut\nTaxan antas.\nVåra hjul\nHjulen byts.\n", headings=("Våra hjul",))
    assert shown(found) == [(DECISION, "Taxan antas.\nVåra hjul\nHjulen byts.")]


def test_plain_words_in_lists_are_no_headings_but_set_ones_are() -> None:
    listed = passages("Beslut\nTaxan antas.\nSkickas till\nEkonomi\nPersonal\n")
    assert shown(listed)[-1] == (SectionKind.distribution, "Ekonomi\nPersonal")
    held = passages("Bakgrund\nTaxan är gammal.\nEkonomi\nDen kostar inget.\n", headings=("Ekonomi",))
    assert [p.heading for p in held] == ["Bakgrund", "Ekonomi"]


def test_signatures_of_a_letter_stand_apart() -> None:
    text = "Förslag till beslut\nTaxan antas.\nBeslutet ska skickas till\nEkonomi\nEva Ek\nBo Al\nFörvaltningschef\nUtredare\n"
    found = passages(text, "socialnämnden", Kind.letter)
    assert shown(found)[-1] == (SectionKind.other, "Eva Ek\nBo Al\nFörvaltningschef\nUtredare")
    assert shown(found)[-2] == (SectionKind.distribution, "Ekonomi")


def test_the_text_of_a_motion_is_motion_text() -> None:
    found = passages("Vi vill att fler får välja.\nFörslag till beslut\nAtt fritt val införs.\n", None, Kind.motion)
    assert {p.kind for p in found} == {SectionKind.motion_text}


def test_those_to_be_told_stand_on_the_line_of_their_heading() -> None:
    found = passages("Beslut\nTaxan antas.\nSänds till Förslagsställaren\n", "kommunfullmäktige")
    assert shown(found) == [(DECISION, "Taxan antas."), (SectionKind.distribution, "Förslagsställaren")]


def test_heading_in_a_table_row() -> None:
    made = document("§ 1\nTaxa för mat\nBeslut\tTaxan antas.\nYrkanden\tEva Ek (S) yrkar bifall.\n")
    (item,) = divide(made, Meeting(made.document_id, Kind.minutes, body="socialnämnden")).items
    assert shown(item.passages) == [(DECISION, "Taxan antas."), (CLAIMS, "Eva Ek (S) yrkar bifall.")]


def test_hostile_lines_take_no_time() -> None:
    assert read_heading("Vård- " * 5000 + "beslut") is None
    assert read_heading("nämndens " * 5000) is None
    assert passages("och " * 3000 + "nämnden beslutar\n" + "a & " * 3000 + "\n")


def test_a_sentence_decides_where_no_heading_does() -> None:
    found = passages("Eva Ek (S) berättar om läget.\nKommunstyrelsen beslutar att anta taxan.\n")
    assert shown(found) == [
        (SectionKind.front, "Eva Ek (S) berättar om läget."),
        (DECISION, "Kommunstyrelsen beslutar att anta taxan."),
    ]
    upwards = passages("Kommunstyrelsen beslutar att föreslå kommunfullmäktige att anta taxan.\n")
    assert [p.kind for p in upwards] == [RECOMMENDATION]


@pytest.mark.parametrize(
    "line",
    [
        "Kommunfullmäktige beslutar att anta taxan.",
        "Kommunstyrelsen beslutade att anta taxan.",
        "Kommunstyrelsen beslutar varje år om taxan.",
        "Hon beslutar att gå hem.",
    ],
)
def test_a_sentence_of_another_body_or_another_time_decides_nothing(line: str) -> None:
    assert [p.kind for p in passages(f"Bakgrund\n{line}\n")] == [SectionKind.background]


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("Kommunstyrelsen beslöt", DECISION),
        ("Kommunstyrelsen beslutade därefter", DECISION),
        ("Styrelsen beslöt för sin del enhälligt:", DECISION),
        ("Kommunstyrelsen föreslog", RECOMMENDATION),
        ("På förslag av arbetsutskottet beslutar kommunstyrelsen", DECISION),
        ("Med hänvisning till utredningen beslutar kommunstyrelsen följande", DECISION),
        ("Efter omröstning föreslår kommunstyrelsen", RECOMMENDATION),
        ("Kommunstyrelsen beslutar enligt arbetsutskottets förslag", DECISION),
        ("Kommunstyrelsen besluter", DECISION),
        ("Kommunstyrelsen beslutar följande.", DECISION),
    ],
)
def test_old_and_turned_formulas_over_what_is_decided(formula: str, kind: SectionKind) -> None:
    text = f"Taxan är gammal och behöver ses över.\n{formula}\natt taxan antages, samt\natt den trycks.\n"
    assert shown(passages(text))[-1] == (kind, f"{formula}\natt taxan antages, samt\natt den trycks.")


@pytest.mark.parametrize(
    "line",
    [
        "Kommunstyrelsen beslöt 2011-02-03",
        "Socialnämnden beslöt",
        "Kommunstyrelsen beslutade i frågan",
        "Kommunfullmäktige beslutade",
    ],
)
def test_what_was_decided_elsewhere_or_then_opens_nothing(line: str) -> None:
    text = f"Bakgrund\nTaxan är gammal.\n{line}\natt taxan antages.\nBeredning\nFörvaltningen har yttrat sig.\n"
    assert {p.kind for p in passages(text)} == {SectionKind.background, SectionKind.preparation}


def test_an_old_formula_with_a_text_below_is_no_decision() -> None:
    text = "Bakgrund\nTaxan är gammal.\nKommunstyrelsen beslutade\nMötet hölls i Rådhuset.\n"
    assert [p.kind for p in passages(text)] == [SectionKind.background]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Kommunstyrelsen fastställer taxan till 40 kronor.", DECISION),
        ("Kommunstyrelsen tar del av rapporten.", DECISION),
        ("Kommunstyrelsen avstyrker motionen och överlämnar den till kommunfullmäktige.", RECOMMENDATION),
        ("Kommunstyrelsen beslutar, med bifall till arbetsutskottets förslag, att taxan antas.", DECISION),
    ],
)
def test_the_first_words_decide_and_the_next_paragraph_tells(sentence: str, kind: SectionKind) -> None:
    told = "Taxan har varit densamma i många år och täcker inte längre vad maten kostar."
    assert shown(passages(f"{sentence}\n{told}\nSkickas till\nEkonomi\n"))[:2] == [
        (kind, sentence),
        (SectionKind.background, told),
    ]


def test_further_sentences_and_points_stay_in_a_decision_of_one_sentence() -> None:
    second = "Förvaltningen får i uppdrag att redovisa hur taxan fungerar vid nämndens möte i maj nästa år."
    text = f"Kommunstyrelsen godkänner taxan.\n{second}\n"
    assert shown(passages(text)) == [(DECISION, text.strip())]


def test_a_body_that_acts_in_the_middle_of_a_text_decides_nothing() -> None:
    text = "Bakgrund\nTaxan är gammal.\nKommunstyrelsen fastställer taxan varje år i november.\nBeslut\nTaxan antas.\n"
    assert shown(passages(text))[0][1].endswith("varje år i november.")
    before = "Kommunstyrelsen fastställer taxan varje år i november.\nBeslut\nTaxan antas.\n"
    assert [p.kind for p in passages(before)] == [SectionKind.front, DECISION]


def test_words_alone_on_their_line_are_headings_where_none_is_set() -> None:
    told = "Taxan har varit densamma i många år och täcker inte längre vad maten kostar."
    plain = passages(f"Kommunstyrelsen godkänner taxan.\nRedovisning\n{told}\n")
    assert shown(plain) == [(DECISION, "Kommunstyrelsen godkänner taxan."), (SectionKind.background, told)]
    listed = passages(f"Beslut\nTaxan antas.\nTaxetabell\n{told}\n")
    assert shown(listed) == [(DECISION, "Taxan antas."), (SectionKind.background, told)]
    # not where others are set as headings, not in a list of those it is sent to, not in the middle of a sentence
    assert len(passages(f"Beslut\nTaxan antas.\nTaxetabell\n{told}\n", headings=("Beslut",))) == 1
    sent = passages(
        "Beslut\nTaxan antas.\nSkickas till\nKommunstyrelsen, för kännedom.\nEkonomi\nRevisorerna och deras sakkunniga biträden\n"
    )
    assert sent[-1].kind is SectionKind.distribution
    assert len(passages(f"Beslut\nKommunstyrelsen antar\nTaxetabell\n{told}\n")) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Yrkanden och beslutsordning", CLAIMS),
        ("Anföranden och yrkanden", CLAIMS),
        ("Inlägg, yrkanden och beslutsgång", CLAIMS),
        ("**Yrkande & propositionsordning**", CLAIMS),
        ("Beslutsgång, omröstning", SectionKind.procedure),
        ("Propositionsordning samt votering", SectionKind.procedure),
        ("Yrkanden m.m.", CLAIMS),
        ("Reservationer mm", SectionKind.reservation),
        ("Omröstning och kaffe", None),
        ("Reservation, Eva Ek och flera andra skrev om saken i en bilaga", None),
        ("Bakgrund, Syfte och mål är vad planen handlar om i stort", None),
        ("Beslut och beslutsgång", None),
        ("Yrkande och beslutsgången blev lång", None),
        ("Yrkanden, motioner och annat som kom in", None),
        ("yrkanden och beslutsgång", None),
    ],
)
def test_two_headings_joined_on_one_line(line: str, kind: SectionKind | None) -> None:
    found = read_heading(line)
    assert (found.kind, found.text_at) == (kind, len(line)) if found else kind is None


@pytest.mark.parametrize(
    ("text", "body", "decided"),
    [
        ("SDN Ekeby-Lunda beslutar\nTaxan antas.\n", "stadsdelsnämnden ekeby-lunda", True),
        ("Stadsdelsnämnden Norra Ekeby beslutar\nTaxan antas.\n", "stadsdelsnämnden norra ekeby", True),
        ("Socialnämnden Väster beslutade därefter\natt anta taxan.\n", "socialnämnden väster", True),
        ("Stadsdelsnämnden beslutar\nTaxan antas.\n", "stadsdelsnämnden ekeby", True),
        (
            "Kommunfullmäktige beslutade i enlighet med kommunstyrelsens förslag\natt anta taxan.\n",
            "kommunfullmäktige",
            True,
        ),
        ("Nämnden beslöt enhälligt enligt ordförandens yrkande\natt anta taxan.\n", "socialnämnden", True),
        ("Stadsdelsnämnden Lunda beslutar\nTaxan antas.\n", "stadsdelsnämnden ekeby", False),
        ("Socialnämnden beslutar\nTaxan antas.\n", "socialnämndens arbetsutskott", False),
        ("Kommunfullmäktige beslutade enligt 2012 års taxa\natt höja den.\n", "kommunfullmäktige", False),
        ("Kommunfullmäktige beslutade i enlighet med nämndens förslag att\nhöja taxan.\n", "kommunfullmäktige", False),
    ],
)
def test_formulas_of_bodies_of_an_area_and_in_the_past_tense(text: str, body: str, decided: bool) -> None:
    kinds = [p.kind for p in passages("Taxan är gammal.\n" + text, body)]
    assert (DECISION in kinds) is decided


@pytest.mark.parametrize("adverb", ["således", "härmed", "därmed", "alltså", "därför", "vidare", "också", "sålunda"])
def test_a_formula_with_an_adverb_opens_the_decision(adverb: str) -> None:
    line = f"Kommunstyrelsen beslutar {adverb}"
    text = f"Taxan är gammal och behöver ses över.\n{line}\natt taxan antas, samt\natt den trycks.\n"
    assert shown(passages(text))[-1] == (DECISION, f"{line}\natt taxan antas, samt\natt den trycks.")
    assert [p.kind for p in passages(f"Kommunstyrelsen beslutar {adverb} att anta taxan.\n")] == [DECISION]


@pytest.mark.parametrize("line", ["Kommunstyrelsen beslutar sällan", "Kommunstyrelsen beslutar varje år om taxan"])
def test_an_adverb_that_says_how_often_opens_nothing(line: str) -> None:
    assert [p.kind for p in passages(f"Bakgrund\nTaxan är gammal.\n{line}\natt taxan antas.\n")] == [
        SectionKind.background
    ]


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("BeslutKommunfullmäktige beslutar", DECISION, "Kommunfullmäktige beslutar"),
        ("BeslutNämnden beslutar att anta planen.", DECISION, "Nämnden beslutar att anta planen."),
        ("BESLUTNämnden beslutar att anta planen.", DECISION, "Nämnden beslutar att anta planen."),
        ("**Beslut**Nämnden beslutar att anta planen.", DECISION, "Nämnden beslutar att anta planen."),
        ("Kommunstyrelsens beslutPlanen antas.", DECISION, "Planen antas."),
        ("Förslag till beslutPlanen antas.", PROPOSAL, "Planen antas."),
        ("YrkandenEva Ek (S) yrkar avslag.", CLAIMS, "Eva Ek (S) yrkar avslag."),
        ("ReservationEva Ek (S) reserverar sig.", SectionKind.reservation, "Eva Ek (S) reserverar sig."),
        ("SammanfattningFörvaltningen har utrett.", SectionKind.background, "Förvaltningen har utrett."),
        ("BeslutsunderlagTjänsteskrivelse den 3 maj", SectionKind.documents, "Tjänsteskrivelse den 3 maj"),
    ],
)
def test_heading_without_a_space_before_its_text(line: str, kind: SectionKind, rest: str) -> None:
    found = read_heading(line)
    assert found is not None
    assert (found.kind, line[found.text_at :]) == (kind, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Beslutskatalogen antas.",
        "BeslutsStödet antas.",
        "Ärendet gäller BeslutStöd AB och dess avtal.",
        "Eva McDonald (S) yrkar avslag",
        "SocialnämndenKommunstyrelsen beslutar",
        "beslutNämnden beslutar",
    ],
)
def test_capitals_within_a_word_that_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


def test_beslutsunderlag_is_one_word() -> None:
    found = read_heading("Beslutsunderlag")
    assert found is not None
    assert (found.kind, found.end) == (SectionKind.documents, len("Beslutsunderlag"))


def test_sections_run_together_on_one_line() -> None:
    text = "BeslutTaxan antas.YrkandenEva Ek (S) yrkar avslag.ReservationEva Ek (S) reserverar sig.\n"
    assert shown(passages(text)) == [
        (DECISION, "Taxan antas."),
        (CLAIMS, "Eva Ek (S) yrkar avslag."),
        (SectionKind.reservation, "Eva Ek (S) reserverar sig."),
    ]
    assert [p.kind for p in passages("Bakgrund\nBolaget heter Vård.BeslutsStöd och finns i Eken.\n")] == [
        SectionKind.background
    ]


@pytest.mark.parametrize("heading", ["Beslutsgång", "Propositionsordning"])
@pytest.mark.parametrize("formula", ["Kommunfullmäktige beslutar", "Kommunfullmäktige beslutar:"])
def test_what_the_chair_finds_is_no_decision_where_the_formula_follows(heading: str, formula: str) -> None:
    text = (
        "EXEMPELSTADS KOMMUN\nKommunfullmäktige 2019-11-12\n§ 24 Budget 2020\n"
        f"{heading}\nOrdföranden finner att fullmäktige beslutar enligt kommunstyrelsens förslag.\n"
        f"{formula}\natt fastställa budgeten\natt avslå motionen"
    )
    meeting = Meeting(document_id="0" * 16, kind=Kind.minutes, body="kommunfullmäktige")
    kinds = [p.kind for p in divide(document(text), meeting).items[0].passages]
    assert kinds[-2:] == [SectionKind.procedure, DECISION]


def _of_text(folder: Path, text: str) -> list[tuple[SectionKind, str]]:
    (folder / "protokoll.txt").write_text(text, "utf-8")
    made = read(folder / "protokoll.txt", "protokoll.txt")
    (item,) = divide(made, Meeting(made.document_id, Kind.minutes, body="kommunstyrelsen")).items
    return [(p.kind, " ".join(p.text.split())) for p in item.passages if p.text.strip()]


@pytest.mark.parametrize("rule", ["-----", "                 -----", "* * *", "----------------------------", "– – –"])
def test_a_line_of_signs_under_a_decision_ends_it(rule: str, tmp_path: Path) -> None:
    head = "§ 68 Skidspår över åsen\n\nKommunstyrelsens beslut\n\nAnsökan om bidrag avslås."
    text = f"{head}\n{rule}\nEn förening söker 75 000 kronor.\n\nEva Ek (M) yrkar att bidrag beviljas.\n"
    assert _of_text(tmp_path, text) == [
        (DECISION, "Ansökan om bidrag avslås."),
        (SectionKind.background, "En förening söker 75 000 kronor. Eva Ek (M) yrkar att bidrag beviljas."),
    ]


@pytest.mark.parametrize(
    "below",
    ["att medel anvisas ur anslaget för oförutsett.", "2. Medel anvisas ur anslaget.", "Beslutet justeras genast."],
)
def test_a_line_of_signs_between_points_ends_nothing(below: str, tmp_path: Path) -> None:
    text = f"§ 68 Skidspår över åsen\n\nKommunstyrelsens beslut\n\n1. Bidrag beviljas.\n-----\n{below}\n"
    assert [kind for kind, _ in _of_text(tmp_path, text)] == [DECISION]


def test_the_line_that_a_name_is_signed_on_ends_nothing(tmp_path: Path) -> None:
    text = (
        "§ 68 Skidspår\n\nKommunstyrelsens beslut\n\nBidrag beviljas.\n__________________\nMedel anvisas ur anslaget.\n"
    )
    assert [kind for kind, _ in _of_text(tmp_path, text)] == [DECISION]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("B E S L U T", SectionKind.decision),
        ("**B E S L U T**", SectionKind.decision),
        ("B E S L U T :", SectionKind.decision),
        ("Ä R E N D E T", SectionKind.background),
        ("Y R K A N D E N   O C H   P R O P O S I T I O N", SectionKind.claims),
        ("F Ö R S L A G T I L L B E S L U T", SectionKind.proposal),
        ("B E S L U T S G Å N G", SectionKind.procedure),
        ("R E S E R V A T I O N", SectionKind.reservation),
        ("N Ä M N D E N S  B E S L U T", SectionKind.decision),
        ("B\xa0E\xa0S\xa0L\xa0U\xa0T", SectionKind.decision),
    ],
)
def test_a_heading_with_blanks_between_its_letters(line: str, kind: SectionKind) -> None:
    heading = read_heading(line)
    assert heading is not None and heading.kind is kind
    assert heading.text_at == len(line)
    assert line[heading.start : heading.end] == line.strip("* :")


def test_text_behind_such_a_heading() -> None:
    line = "B E S L U T : Nämnden godkänner rapporten och lägger den till handlingarna."
    heading = read_heading(line)
    assert (
        heading is not None
        and line[heading.text_at :] == "Nämnden godkänner rapporten och lägger den till handlingarna."
    )


@pytest.mark.parametrize(
    "line", ["A B C D", "M S V C", "J A", "X X X X X", "B E Slut", "S M C L KD", "E K O N O M I S K R A P P O R T"]
)
def test_other_single_letters_are_no_heading(line: str) -> None:
    assert read_heading(line) is None


@pytest.mark.parametrize("label", ["Omsorgsnämnden beslutar", "Nämnden beslutar", "Omsorgsnämnden beslutar att"])
def test_a_label_beside_its_text_opens_the_decision(label: str, tmp_path: Path) -> None:
    """A record laid out as a table: the labels on the left, what stands under them on the right."""
    rows = [
        ("Ärendet", "Planen innehåller åtta områden."),
        ("Yrkande", "Eva Ek (S) yrkar avslag."),
        (label, "Planen för 2025 fastställs. Förvaltningen får i uppdrag att följa upp den."),
        ("Reservation", "Eva Ek (S) reserverar sig mot beslutet."),
    ]
    cells = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in rows)
    file = tmp_path / "protokoll.html"
    file.write_text(
        "<html><body><h1>Exempelstads kommun</h1><p>Omsorgsnämnden, protokoll 2025-02-19</p>"
        f"<h2>§ 9 Plan för 2025</h2><table>{cells}</table></body></html>",
        encoding="utf-8",
    )
    read_file = read(file, file.name)
    (matter,) = divide(read_file, find_meeting(read_file).meeting).items
    (decided,) = matter.of(DECISION)
    assert decided.text.startswith("Planen för 2025 fastställs.")
    assert [p.kind for p in matter.passages][-1] is SectionKind.reservation


@pytest.mark.parametrize(
    "formula",
    [
        "Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "Kommunstyrelsen hemställer att kommunfullmäktige beslutar:",
    ],
)
@pytest.mark.parametrize("before", ["Bakgrund\nTaxan är gammal.", "Beslut\nEnligt kommunstyrelsens förslag."])
def test_what_a_board_proposes_to_the_council_is_a_proposal_in_the_councils_record(formula: str, before: str) -> None:
    found = passages(f"{before}\n{formula}\natt taxan antas.\n", body="kommunfullmäktige")
    assert shown(found)[-1] == (PROPOSAL, f"{formula}\natt taxan antas.")


@pytest.mark.parametrize(
    "formula",
    ["Nämnden fattar följande beslut:", "Nämnden fattar beslut om att", "Nämnden har fattat följande beslut:"],
)
def test_a_body_that_takes_a_decision_decides(formula: str) -> None:
    found = passages(f"Bakgrund\nTaxan är gammal.\n{formula}\natt taxan antas.\n", body="socialnämnden")
    assert shown(found)[-1] == (DECISION, f"{formula}\natt taxan antas.")


def test_a_composed_heading_among_papers_heads_a_text_only() -> None:
    listed = "Beslutsunderlag\nSkrivelse den 3 maj 2031\nAnalys och slutsatser\nProtokoll"
    assert [kind for kind, _ in shown(passages(listed))] == [SectionKind.documents]
    text = "Taxan är gammal och täcker inte kostnaderna, som har ökat varje år sedan den antogs, och behöver därför ses över."
    assert [kind for kind, _ in shown(passages(f"{listed}\n\nKort bakgrund\n{text}\n"))][-1] is SectionKind.background
