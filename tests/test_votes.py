"""Omröstningar: figures, meanings, winners. The texts are made up."""

from __future__ import annotations

import pytest
from made import item, roster

from pipeline.extract.counts import counts
from pipeline.extract.votes import find
from pipeline.facts import Claim, Doubt, Vote
from pipeline.terms import BodyLevel, DoubtKind, Kind, SectionKind

S = SectionKind
PEOPLE = roster(("Cia Dal", "M"), ("Anna Lilja", "S"), chair="Cia Dal")

COUNTS: list[tuple[str, dict[str, int]]] = [
    (
        "Förslaget antas med 6 ja-röster mot 3 nej-röster. 2 avstår från att rösta.",
        {"yes": 6, "no": 3, "abstain": 2},
    ),
    ("Ja: 29, Nej: 5, Avstår: 11.", {"yes": 29, "no": 5, "abstain": 11}),
    ("med 6 ja mot 3 nej", {"yes": 6, "no": 3}),
    ("Med nio ja-röster mot tjugotvå nej-röster", {"yes": 9, "no": 22}),
    ("Ja 10 Nej 1 Avstår 0", {"yes": 10, "no": 1, "abstain": 0}),
    ("10 ledamöter röstar ja, 3 ledamöter röstar nej och en ledamot avstår", {"yes": 10, "no": 3, "abstain": 1}),
    ("Eva Ros (S), Bo Al (V) röstar Ja (2). Cia Dal (M) röstar Nej (1).", {"yes": 2, "no": 1}),
    ("Antal ja-röster: 8\nAntal nej-röster: 4\nFrånvarande: 1", {"yes": 8, "no": 4, "absent": 1}),
    ("5 nej-röster mot 6 ja-röster", {"yes": 6, "no": 5}),
    ("20 röster för ja och 21 röster för nej", {"yes": 20, "no": 21}),
    ("JA – 7 st, NEJ – 4 st", {"yes": 7, "no": 4}),
    ("Styrelsens förslag – ja\nMotionen – nej\n12 ja 9 nej", {"yes": 12, "no": 9}),
    ("Åtta ledamöter röstar ja och en ledamot, Eva Ros (V), röstar nej.", {"yes": 8, "no": 1}),
    ("8 röster för styrelsens förslag (ja) och 3 röster för Eva Ros (V) förslag (nej)", {"yes": 8, "no": 3}),
    ("22 ja-röster, 19 nej-röster och två som avstår", {"yes": 22, "no": 19, "abstain": 2}),
    ("20 ja-röster, 10 nej-röster och 1 nedlagd röst", {"yes": 20, "no": 10, "abstain": 1}),
    ("5 ja och 5 nej. En ledamot, Ylva Ek (SNL), lägger ner sin röst.", {"yes": 5, "no": 5, "abstain": 1}),
    (
        "5 ja-röster och 4 nej-röster. Två ledamöter, Bo Al (V) och Siv Ahl (MP), avstår.",
        {"yes": 5, "no": 4, "abstain": 2},
    ),
    ("20 ja-röster mot 10 nej-röster, medan två ledamöter lagt ner sina röster", {"yes": 20, "no": 10, "abstain": 2}),
    ("8 ja, 6 nej. En röst lades ned.", {"yes": 8, "no": 6, "abstain": 1}),
    ("Jaröster: 20. Nejröster: 11. Nedlagda: 3.", {"yes": 20, "no": 11, "abstain": 3}),
    ("Ja fick 20 röster, nej fick 11 röster.", {"yes": 20, "no": 11}),
    ("med 25 ja-röster mot 24 beslutar fullmäktige", {"yes": 25, "no": 24}),
    ("med tolv nej-röster mot elva", {"no": 12, "yes": 11}),
    ("ja, 8 röster; nej, 5 röster", {"yes": 8, "no": 5}),
    ("Ja-röster avgavs av 8 ledamöter och nej-röster av 5 ledamöter.", {"yes": 8, "no": 5}),
    ("befinns 8 ledamöter ha röstat ja och 5 ha röstat nej", {"yes": 8, "no": 5}),
    ("19 ja, 11 nej, 1 avstår. S: 12 ja, V: 7 ja, M: 11 nej", {"yes": 19, "no": 11, "abstain": 1}),
    ("trettioen (31) ja-röster och tjugo (20) nej-röster", {"yes": 31, "no": 20}),
    ("31 (trettioen) ja-röster och 20 (tjugo) nej-röster", {"yes": 31, "no": 20}),
    ("Nej-rösterna vann med 3 mot 2.", {"no": 3, "yes": 2}),
    ("Ja-sidan vinner med 31 röster mot 20.", {"yes": 31, "no": 20}),
    ("Nej vinner med 31-20.", {"no": 31, "yes": 20}),
    ("Ja/Nej: 31/20", {"yes": 31, "no": 20}),
    ("Ja- och nej-rösterna fördelar sig 31 respektive 20.", {"yes": 31, "no": 20}),
    ("Ja-röster avges av S, V och MP (31). Nej-röster avges av M, C, L och KD (20).", {"yes": 31, "no": 20}),
    ("31 tryckte ja och 20 tryckte nej", {"yes": 31, "no": 20}),
    ("Moderaterna 11 nej, Vänsterpartiet 7 ja. Sammanlagt 19 ja och 11 nej.", {"yes": 19, "no": 11}),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: dict[str, int]) -> None:
    assert [{c.value: n for c, (n, _) in count.figures.items()} for count in counts(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    ["Enligt § 7 ja det stämmer.", "Ja, 2024 var nej inget bra år.", "Ja-röst innebär bifall.", "Ärende 4 Nej 5"],
)
def test_no_counts(text: str) -> None:
    assert counts(text) == []


def votes(*sections: tuple[SectionKind, str], level: BodyLevel = BodyLevel.committee) -> list[Vote]:
    return [c.fact for c in find(item(*sections, people=PEOPLE, level=level)) if isinstance(c, Claim)]


def test_count_overturns_the_finding() -> None:
    (vote,) = votes(
        (
            S.procedure,
            "Ordföranden finner att nämnden bifaller Anna Liljas yrkande. Omröstning begärs. Den som vill bifalla Anna Liljas yrkande röstar ja, "
            "den som vill bifalla Bo Als yrkande röstar nej. Med 5 ja-röster mot 6 nej-röster bifaller nämnden Bo Als yrkande.",
        )
    )
    assert (vote.won, vote.decided_by, vote.finding_overturned) == ("no", "majority", True)


def test_finding_confirmed_by_a_double_negative() -> None:
    (vote,) = votes(
        (
            S.procedure,
            "Ordföranden finner att nämnden avslår Bo Als avslagsyrkande. Omröstning begärs. "
            "Ja-röst innebär bifall till tillägget. Nej-röst innebär avslag på tillägget. Med 6 ja mot 3 nej bifalls tillägget.",
        )
    )
    assert (vote.won, vote.finding_overturned) == ("yes", False)


def test_casting_vote_decides_a_tie() -> None:
    (vote,) = votes(
        (
            S.vote,
            "Ja-röst för avslag på motionen, nej-röst för bifall till motionen. Omröstningen utfaller med 6 ja mot 6 nej. "
            "Genom ordförandens utslagsröst beslutar nämnden att avslå motionen.",
        )
    )
    assert (vote.won, vote.decided_by) == ("yes", "casting")


def test_a_result_under_a_heading_of_its_own() -> None:
    made = item(
        (S.vote, "Den som vill bifalla motionen röstar ja, den som vill avslå motionen röstar nej."),
        (S.background, "12 ja, 7 nej."),
        people=PEOPLE,
        headings=("Votering begärs.", "Resultat"),
    )
    assert [(c.fact.yes, c.fact.no) for c in find(made) if isinstance(c, Claim)] == [(12, 7)]


def test_lot_decides_an_election() -> None:
    made = item((S.vote, "Sluten omröstning genomförs. Det blir 5 ja och 5 nej. Lotten avgör."), people=PEOPLE)
    found = list(find(made))
    assert [(c.fact.won, c.fact.decided_by) for c in found if isinstance(c, Claim)] == [(None, "lot")]
    assert DoubtKind.vote_outcome in {d.kind for d in found if isinstance(d, Doubt)}


@pytest.mark.parametrize(
    ("text", "figures", "means"),
    [
        (
            "Vid omröstningen avges 3 röster för styrelsens förslag mot 2 röster för Anna Liljas yrkande.",
            (3, 2),
            ("styrelsens förslag", "Anna Liljas yrkande"),
        ),
        (
            "Med 3 röster för styrelsens förslag mot 2 för Anna Liljas yrkande beslutar fullmäktige enligt förslaget.",
            (3, 2),
            ("styrelsens förslag", "Anna Liljas yrkande"),
        ),
        (
            "Efter votering (33-28) bifaller fullmäktige styrelsens förslag och avslår Anna Liljas yrkande.",
            (33, 28),
            ("bifaller fullmäktige styrelsens förslag", None),
        ),
        (
            "Styrelsens förslag bifalls efter omröstning med 31 röster mot 20.",
            (31, 20),
            ("Styrelsens förslag bifalls", None),
        ),
        ("Fullmäktige beslutar med 31 röster mot 20 att avslå motionen.", (31, 20), ("avslå motionen", None)),
        (
            "Styrelsens förslag får 31 röster och Anna Liljas yrkande 20 röster.",
            (31, 20),
            ("Styrelsens förslag", "Anna Liljas yrkande"),
        ),
        ("31 röstar för och 20 mot styrelsens förslag.", (31, 20), ("styrelsens förslag", "inte styrelsens förslag")),
        ("Vid handuppräckning röstar 6 för bifall och 5 för avslag.", (6, 5), ("bifall", "avslag")),
        (
            "För styrelsens förslag röstar Cia Dal (M) och Eva Ros (C). För Anna Liljas yrkande röstar Anna Lilja (S).",
            (2, 1),
            ("styrelsens förslag", "Anna Liljas yrkande"),
        ),
    ],
)
def test_nobody_says_ja_or_nej(text: str, figures: tuple[int, int], means: tuple[str, str | None]) -> None:
    (vote,) = votes((S.vote, "Omröstning begärs. " + text))
    assert ((vote.yes, vote.no), (vote.yes_means, vote.no_means)) == (figures, means)
    assert vote.won == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lilja får 31 röster och Bo Al 20 röster.",
        "Nämnden beslutade den 4 maj 2018 med 7 röster mot 4 att avslå motionen.",
        "Kostnaden delas 50-50 enligt förslaget.",
        "För förslaget talar att 7 av 10 är nöjda.",
    ],
)
def test_figures_of_no_vote(text: str) -> None:
    assert not votes((S.decision, text))


def test_figures_in_a_section_behind_the_proposition() -> None:
    (vote,) = votes((S.procedure, BARE), (S.vote, "Resultatet blev 6-3 för Bo Als förslag."))
    assert (vote.yes, vote.no, vote.won) == (3, 6, "no")


BARE = "Den som vill bifalla Anna Liljas förslag röstar ja, den som vill bifalla Bo Als förslag röstar nej. "


@pytest.mark.parametrize(
    ("result", "yes", "no", "won"),
    [
        ("Nämnden har med 6 röster mot 3 bifallit Anna Liljas förslag.", 6, 3, "yes"),
        ("Nämnden bifaller med 6 röster mot 3 Bo Als förslag.", 3, 6, "no"),
        ("Med sju röster mot fyra har nämnden avslagit Anna Liljas förslag.", 4, 7, "no"),
        ("Nämnden bifaller Anna Liljas förslag med röstsiffrorna 6-3.", 6, 3, "yes"),
        ("Bo Als förslag bifalls med 6 röster mot 3.", 3, 6, "no"),
        ("Vid omröstningen röstade 7 för och 6 emot Anna Liljas förslag.", 7, 6, "yes"),
        ("Nämnden beslutar med 7 röster för och fyra emot att bifalla Bo Als förslag.", 4, 7, "no"),
        ("Utfallet blir 4 röster för Anna Liljas förslag och 7 röster för Bo Als förslag.", 4, 7, "no"),
        ("Bo Als förslag får 8 röster och Anna Liljas förslag 3 röster.", 3, 8, "no"),
        ("Rösterna faller lika, 5–5. Ordförandens utslagsröst ger att Bo Als förslag bifalls.", 5, 5, "no"),
    ],
)
def test_figures_without_sides(result: str, yes: int, no: int, won: str) -> None:
    (vote,) = votes((S.vote, "Votering begärs. " + BARE + result))
    assert (vote.yes, vote.no, vote.won) == (yes, no, won)


@pytest.mark.parametrize(
    "result",
    [
        "Utfallet blev 6–3.",
        "Anna Liljas förslag ställdes mot Bo Als förslag med siffrorna 6-3.",
        "Det blev 6 röster för och 3 emot.",
    ],
)
def test_figures_without_sides_are_not_guessed(result: str) -> None:
    (vote,) = votes((S.vote, "Votering begärs. " + BARE + result))
    assert (vote.yes, vote.no, vote.won) == (None, None, None)


def test_abstentions_beside_figures_without_sides() -> None:
    text = BARE + "Med 6 röster mot 3, medan 2 ledamöter lagt ned sina röster, bifalls Anna Liljas förslag."
    (vote,) = votes((S.vote, "Votering begärs. " + text))
    assert (vote.yes, vote.no, vote.abstained) == (6, 3, 2)


def test_the_sentence_of_the_casting_vote_tells_the_winner() -> None:
    text = (
        "Votering begärs, med ja för bifall och nej för avslag. Utfallet blir 5 ja och 5 nej. Tillägget är antaget med ordförandens "
        "utslagsröst. Därefter avslås Bo Als yrkande."
    )
    (vote,) = votes((S.vote, text))
    assert (vote.won, vote.decided_by) == ("yes", "casting")


def test_a_majority_that_is_too_small_loses() -> None:
    text = (
        "För extra val krävs två tredjedelars majoritet. Votering begärs. Ja för styrelsens förslag, nej för bifall till motionen. "
        "9 ja-röster och 14 nej-röster avges. Eftersom det krävs fler röster har styrelsens förslag bifallits."
    )
    (vote,) = votes((S.vote, text), level=BodyLevel.council)
    assert (vote.won, vote.decided_by) == ("yes", "qualified")


@pytest.mark.parametrize(
    ("said", "won"),
    [
        ("Kravet på två tredjedelar är därmed inte uppfyllt.", "no"),
        ("Den majoritet som krävs har inte uppnåtts.", "no"),
        ("Förslaget har inte nått kravet.", "no"),
        ("Två tredjedelars majoritet föreligger inte.", "no"),
        ("Förslaget fick inte den majoritet som krävs.", "no"),
        ("Då förslaget inte fått stöd av två tredjedelar faller det.", "no"),
        ("Därmed saknas erforderlig majoritet.", "no"),
        ("Antalet ja-röster når inte upp till två tredjedelar.", "no"),
        ("Två tredjedelar uppnåddes inte.", "no"),
        ("Förslaget faller då det krävs två tredjedelar.", "no"),
        ("Erforderlig majoritet har uppnåtts.", "yes"),
        ("Förslaget fick den majoritet som krävs.", "yes"),
        ("Frågan om majoriteten diskuterades inte.", "yes"),
        ("Två tredjedelar av rösterna faller på ja. Partierna nådde inte enighet.", "yes"),
        ("Kravet på två tredjedelar är därmed uppfyllt.", "yes"),
    ],
)
def test_what_the_account_says_of_the_majority_asked_for(said: str, won: str) -> None:
    text = (
        "Det krävs kvalificerad majoritet. Votering begärs. Ja för att ärendet avgörs genast, nej för att ärendet bereds först. "
        f"14 ja-röster och 9 nej-röster avges. {said}"
    )
    (vote,) = votes((S.vote, text), level=BodyLevel.council)
    assert (vote.won, vote.decided_by) == (won, "qualified")


def test_a_majority_that_nobody_asked_for_is_not_missed() -> None:
    text = (
        "Votering begärs. Ja för bifall, nej för avslag. 14 ja-röster och 9 nej-röster avges. Enighet uppnåddes inte."
    )
    (vote,) = votes((S.vote, text), level=BodyLevel.council)
    assert (vote.won, vote.decided_by) == ("yes", "majority")


@pytest.mark.parametrize(
    "asked",
    [
        "Det krävs kvalificerad majoritet.",
        "För beslutet krävs två tredjedelars majoritet.",
        "Beslutet kräver två tredjedels majoritet.",
        "Beslutet kräver 2/3 majoritet.",
        "Beslutet fattas med minst två tredjedelar av rösterna.",
        "Tre fjärdedelars majoritet krävs.",
    ],
)
def test_how_more_than_half_is_asked_for(asked: str) -> None:
    text = f"{asked} Votering begärs. Ja för bifall, nej för avslag. 20 ja-röster och 3 nej-röster avges."
    (vote,) = votes((S.vote, text), level=BodyLevel.council)
    assert (vote.won, vote.decided_by) == ("yes", "qualified")


@pytest.mark.parametrize(
    ("finding", "overturned"),
    [
        ("Ordföranden finner att nämnden avslår motionen.", False),
        ("Ordföranden finner att nämnden bifaller motionen.", True),
        (
            "Ordföranden finner först att förslaget i övrigt bifalls och därefter frågar hen om motionen och finner att den avslagits.",
            False,
        ),
    ],
)
def test_a_finding_in_the_words_of_the_side_that_rejects(finding: str, overturned: bool) -> None:
    rest = " Votering begärs. Den som vill bifalla motionen röstar ja, den som vill avslå motionen röstar nej. 4 ja-röster och 7 nej-röster."
    (vote,) = votes((S.procedure, finding + rest))
    assert (vote.won, vote.finding_overturned) == ("no", overturned)


def test_only_the_last_finding_is_voted_on() -> None:
    text = (
        "Ordföranden finner att styrelsens förslag bifalls. Ordföranden prövar därefter tillägget och finner att det avslås. Votering begärs. "
        "Ja-röst för avslag på tillägget, nej-röst för bifall till tillägget. 3 ja och 6 nej."
    )
    (vote,) = votes((S.procedure, text))
    assert (vote.won, vote.finding_overturned) == ("no", True)


TODAY = "Ja för att ärendet avgörs idag, nej för återremiss. 27 ja-röster, 18 nej-röster och 2 avstår."


def test_a_third_of_the_council_forces_a_return() -> None:
    sections = ((S.vote, TODAY), (S.decision, "Ärendet återremitteras."))
    (vote,) = votes(*sections, level=BodyLevel.council)
    assert (vote.won, vote.decided_by, vote.abstained) == ("no", "minority_third", 2)
    # not in a committee, and not when the matter was settled that day
    assert votes(*sections)[0].won == "yes"
    assert votes((S.vote, TODAY), (S.decision, "Motionen avslås."), level=BodyLevel.council)[0].won == "yes"


@pytest.mark.parametrize(
    "text",
    [
        TODAY + " Mer än en tredjedel har röstat för återremiss, varför fullmäktige återremitterar ärendet.",
        "Ja: avslag på återremissyrkandet. Nej: bifall till återremissyrkandet. 27 ja, 18 nej och 2 avstår. "
        "Då 1/3 har röstat för återremitteras ärendet.",
    ],
)
def test_the_words_for_a_third(text: str) -> None:
    (vote,) = votes((S.vote, text), (S.decision, "Ärendet skickas åter."), level=BodyLevel.council)
    assert (vote.won, vote.decided_by) == ("no", "minority_third")


def test_a_third_that_is_the_most() -> None:
    text = TODAY.replace("27 ja", "17 ja") + " Minst en tredjedel har begärt det."
    (vote,) = votes((S.vote, text), (S.decision, "Ärendet återremitteras."), level=BodyLevel.council)
    assert (vote.won, vote.decided_by) == ("no", "majority")


def test_the_vote_of_the_chair_may_be_told() -> None:
    (vote,) = votes((S.vote, BARE + "Rösterna faller lika, 5–5, varför ordförandens nej-röst avgör."))
    assert (vote.won, vote.decided_by) == ("no", "casting")


def test_too_few_for_a_minority_return() -> None:
    few = TODAY.replace("18 nej", "8 nej")
    assert (
        votes((S.vote, few), (S.decision, "Ärendet återremitteras."), level=BodyLevel.council)[0].decided_by
        == "majority"
    )


def test_counter_proposal_vote_comes_first() -> None:
    first, second = votes(
        (
            S.vote,
            "Först utses motförslag. Ja för Anna Liljas yrkande, nej för Bo Als yrkande. Ja: 3, Nej: 4, Avstår: 4. "
            "Därefter huvudomröstning. Ja för styrelsens förslag, nej för Bo Als yrkande. Ja: 6, Nej: 5.",
        )
    )
    assert (first.number, first.won, first.no_means) == (1, "no", "Bo Als yrkande")
    assert (second.number, second.won, second.yes_means) == (2, "yes", "styrelsens förslag")


def test_the_same_figures_told_twice_are_one_vote() -> None:
    found = votes(
        (
            S.vote,
            "Omröstning begärs. Ja-röst för bifall till förslaget. Nej-röst för bifall till Bo Als yrkande. "
            "Omröstningen gav 8 ja och 3 nej. Nämnden har med 8 ja-röster mot 3 nej-röster beslutat enligt förslaget.",
        )
    )
    assert [(v.yes, v.no) for v in found] == [(8, 3)]


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (S.procedure, "Beslutet fattas utan omröstning."),
        (S.procedure, "Omröstning begärs ej."),
        (S.background, "Nämnden beslutade med 6 ja-röster mot 5 nej-röster att avslå förslaget."),
    ],
)
def test_no_vote(section: SectionKind, text: str) -> None:
    assert votes((section, text)) == []


def test_an_agenda_has_no_votes() -> None:
    assert list(find(item((S.vote, "Med 6 ja mot 5 nej."), kind=Kind.agenda))) == []


def test_the_ground_of_each_figure_is_kept() -> None:
    made = item((S.vote, "Ja-röst för bifall. Nej-röst för avslag. Ja: 7, Nej: 4."))
    claim = next(c for c in find(made) if isinstance(c, Claim))
    quotes = {e.field: made.passages[0].slice(e.extent) for e in claim.evidence}
    assert quotes["yes"] == "Ja: 7" and quotes["no"] == "Nej: 4" and "bifall" in quotes["yes_means"]


def test_meaning_not_said_is_a_doubt() -> None:
    found = list(find(item((S.decision, "Nämnden beslutar med 7 ja-röster mot 4 nej-röster att avslå motionen."))))
    assert {d.kind for d in found if isinstance(d, Doubt)} == {DoubtKind.vote_meaning}


PUT = "Den som vill bifalla kommunstyrelsens förslag röstar ja, den det ej vill röstar nej. Vinner nej har fullmäktige avslagit förslaget."


@pytest.mark.parametrize(
    ("finding", "overturned"),
    [
        ("Ordföranden kommer fram till att fullmäktige har avslagit förslaget.", True),
        ("Ordföranden förklarar sig anse att fullmäktige har bifallit kommunstyrelsens förslag.", False),
        ("Ordföranden bedömer att kommunstyrelsens förslag har bifallits.", False),
        ("Ordföranden ställer kommunstyrelsens förslag mot avslag på förslaget och finner att fullmäktige beslutar enligt det senare.", True),
        ("Ordföranden ställer kommunstyrelsens förslag mot avslag på förslaget och finner det förra antaget.", False),
        ("Ordföranden förklarar sig anse att fullmäktige beslutat enligt Anna Liljas yrkande.", True),
    ],
)  # fmt: skip
def test_how_chairs_find(finding: str, overturned: bool) -> None:
    moved = "Anna Lilja (S) yrkar avslag på kommunstyrelsens förslag. Cia Dal (M) yrkar bifall till förslaget."
    asked = f"{finding} Votering begärs. {PUT} Voteringen utfaller med 20 ja-röster mot 19 nej-röster."
    assert votes((S.claims, moved), (S.procedure, asked))[0].finding_overturned is overturned


@pytest.mark.parametrize(
    ("put", "finding"),
    [
        ("ställer frågan om ärendet ska avgöras i dag", "finner att fullmäktige beslutat det"),
        ("ställer proposition på om ärendet ska avgöras i dag", "finner att fullmäktige beslutar så"),
        ("frågar om ärendet ska avgöras i dag", "finner att ärendet ska avgöras i dag"),
    ],
)
def test_what_was_found_is_the_one_thing_that_was_put(put: str, finding: str) -> None:
    text = (
        f"Ordföranden {put} och {finding}. Omröstning begärs. Ja-röst innebär att ärendet avgörs i dag, nej-röst att det återremitteras. "
        "Omröstningen utfaller med 12 ja-röster och 15 nej-röster."
    )
    (vote,) = votes((S.procedure, text), (S.decision, "Ärendet återremitteras till kommunstyrelsen."))
    assert (vote.won, vote.finding_overturned) == ("no", True)


@pytest.mark.parametrize(
    ("finding", "overturned"),
    [
        ("prövar yrkandena var för sig och finner att nämnden biträder ordförandens eget yrkande", False),
        ("ställer yrkandena mot varandra och finner att nämnden bifaller sitt eget yrkande", False),
        ("prövar yrkandena var för sig och finner att nämnden avslår ordförandens yrkande", True),
        ("ställer proposition på frågan om bifall respektive avslag på Anna Liljas yrkande och finner att nämnden avslår detsamma", False),
        ("ställer proposition på bifall eller avslag till Anna Liljas yrkande, varefter ordföranden finner att nämnden bifaller detta", True),
        ("frågar om nämnden vill bifalla Anna Liljas yrkande och finner att den avslår det", False),
        ("ställer proposition på bifall till Anna Liljas yrkande och finner att det avslås", False),
        ("ställer proposition på sitt eget yrkande och finner detsamma bifallet", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("means", ["Bo Dalins (M) yrkande", "ordförandens yrkande", "ordförandes yrkande"])
def test_a_finding_for_the_chairs_own_proposal_or_for_what_was_put(finding: str, overturned: bool, means: str) -> None:
    moved = "Ordföranden Bo Dalin (M) yrkar bifall till förslaget. Anna Lilja (S) yrkar att budgeten höjs."
    text = (
        f"Ordföranden {finding}. Omröstning begärs. Ja-röst innebär bifall till {means}. Nej-röst innebär bifall till Anna Liljas (S) yrkande. "
        "Omröstningen utfaller med 8 ja-röster mot 3 nej-röster."
    )
    (vote,) = votes((S.claims, moved), (S.procedure, text))
    assert (vote.won, vote.finding_overturned) == ("yes", overturned)


@pytest.mark.parametrize(
    ("finding", "overturned"),
    [
        ("finner att nämnden avslår motionen", False),
        ("finner att nämnden bifaller motionen", True),
        ("konstaterar att det finns två förslag, bifall och avslag, och att nämnden beslutat om avslag", False),
        (
            "finner att två yrkanden föreligger, prövar dem mot varandra och finner bifall till Anna Liljas yrkande",
            True,
        ),
    ],
)
@pytest.mark.parametrize(
    "means",
    [
        "Ja för Bo Dalins förslag, nej för Anna Liljas förslag.",
        "Ja-röst: Bo Dalins yrkande\nNej-röst: Anna Liljas yrkande",
        "Den som stödjer Bo Dalins (M) yrkande röstar ja, den som stödjer Anna Liljas (S) yrkande röstar nej.",
    ],
)
def test_a_finding_where_the_sides_are_named_by_who_asked(finding: str, overturned: bool, means: str) -> None:
    moved = "Anna Lilja (S) yrkar bifall till motionen.\nBo Dalin (M) yrkar avslag på motionen."
    text = f"Ordföranden {finding}. Omröstning begärs.\n{means}\n6 ja-röster och 5 nej-röster avges."
    (vote,) = votes((S.claims, moved), (S.procedure, text))
    assert (vote.won, vote.finding_overturned) == ("yes", overturned)


@pytest.mark.parametrize(
    ("put", "overturned"),
    [
        (
            "ställer proposition på bifall respektive avslag till tilläggsyrkandet och finner att nämnden avslår detsamma",
            False,
        ),
        (
            "ställer proposition på bifall respektive avslag till tilläggsyrkandet, och ordföranden finner att det avslås",
            False,
        ),
        ("ställer proposition på Anna Liljas (S) tilläggsyrkande och finner att det avslagits", False),
        ("ställer bifall mot avslag på tillägget och finner att nämnden säger nej till det", False),
        ("ställer proposition på bifall och avslag till tilläggsyrkandet och finner bifall", True),
    ],
)
def test_a_finding_on_an_addition(put: str, overturned: bool) -> None:
    moved = "Anna Lilja (S) yrkar som tillägg att personalen utbildas. Bo Al (M) yrkar avslag på tilläggsyrkandet."
    text = (
        f"Ordföranden {put}. Votering begärs. Ja-röst för avslag på tilläggsyrkandet. Nej-röst för bifall till tilläggsyrkandet. "
        "5 ja-röster och 4 nej-röster avges."
    )
    (vote,) = votes((S.claims, moved), (S.procedure, text))
    assert (vote.won, vote.finding_overturned) == ("yes", overturned)


def test_a_vote_demanded_after_what_was_found() -> None:
    text = (
        "Omröstning begärs sedan ordföranden funnit att nämnden avslår motionen. JA är bifall till motionen, NEJ är avslag på motionen. "
        "Omröstningen ger 6 ja och 5 nej."
    )
    (vote,) = votes((S.procedure, text), (S.decision, "Motionen bifalls."))
    assert (vote.won, vote.finding_overturned) == ("yes", True)


COUNTER = (
    "Ordföranden ställer förslagen mot varandra och finner att fullmäktige avslår motionen. Omröstning begärs. För att utse motförslag "
    "ställs bifall mot besvarad, och ordföranden finner att bifall har utsetts. Omröstning begärs även om detta."
)


def test_the_choice_of_a_counter_proposal_is_no_finding_of_the_main_vote() -> None:
    first = "Omröstning om motförslag. Ja: bifall till motionen blir motförslag. Nej: Eva Eks yrkande blir motförslag. Utfall: 8 ja, 4 nej."
    second = "Huvudomröstning. Ja: kommunstyrelsens förslag om avslag. Nej: bifall till motionen. Utfall: 11 ja, 8 nej."
    found = votes((S.procedure, f"{COUNTER}\n{first}\n{second}"))
    assert [v.finding_overturned for v in found] == [None, False]


def test_a_demand_that_was_not_made_begins_no_vote() -> None:
    text = (
        "Ordföranden finner att ärendet ska avgöras idag. Votering begärs inte. Ordföranden finner att kommunstyrelsens förslag har bifallits. "
        "Votering begärs. Ja-röst för kommunstyrelsens förslag, nej-röst för Eva Eks yrkande. 29 ja-röster och 31 nej-röster."
    )
    assert [v.finding_overturned for v in votes((S.procedure, text))] == [True]


@pytest.mark.parametrize(
    ("text", "yes", "no", "abstained"),
    [
        ("7 säger ja och 4 säger nej.", 7, 4, None),
        ("Sju svarade ja och fyra svarade nej.", 7, 4, None),
        ("Ja svarade 7 och nej svarade 4.", 7, 4, None),
        ("Ja-röster, 7 st\nNej-röster, 4 st\nAvstår, 1 st", 7, 4, 1),
    ],
)
def test_figures_of_a_roll_call(text: str, yes: int, no: int, abstained: int | None) -> None:
    vote = votes((S.procedure, f"Votering begärs. Ja för bifall till förslaget, nej för avslag. {text}"))[0]
    assert (vote.yes, vote.no, vote.abstained) == (yes, no, abstained)


def test_a_list_turns_figures_without_sides() -> None:
    asked = "Votering begärs. Ja-röst för att ändringen inte ska göras, nej-röst för ändringen enligt Anna Lilja.\n"
    listed = (
        "Ja: Cia Dal (M), Eva Ros (C)\nNej: Anna Lilja (S)\nMed 2 röster mot 1 går nämnden på förvaltningens linje."
    )
    vote = votes((S.vote, asked + listed))[0]
    assert (vote.yes, vote.no, vote.won) == (2, 1, "yes")


def test_what_is_voted_on_may_stand_in_the_counts() -> None:
    first = "Vid votering avges 70 ja-röster för att ärendet avgörs idag och 15 nej-röster för återremiss."
    second = "Votering verkställs. Ja röstar den som bifaller förslaget, nej röstar den som avslår motionen. Resultatet blir 45 ja och 39 nej."
    found = votes((S.procedure, f"{first}\n{second}"))
    assert [(v.yes, v.yes_means, v.no_means) for v in found] == [
        (70, "ärendet avgörs idag", "återremiss"),
        (45, "bifaller förslaget", "avslår motionen"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ja röstar ledamöterna från (s) och (v), sammanlagt 22. Nej röstar ledamöterna från (m) och (kd), sammanlagt 11. "
            "Ledamöterna från (mp), 2 st, avstår.",
            {"yes": 22, "no": 11, "abstain": 2},
        ),
        ("Ja - röster: 8\nNej - röster: 5\nAvstår: -", {"yes": 8, "no": 5}),
    ],
)
def test_figures_behind_parties_and_parted_words(text: str, expected: dict[str, int]) -> None:
    assert [{c.value: n for c, (n, _) in count.figures.items()} for count in counts(text)] == [expected]


@pytest.mark.parametrize(
    ("claims", "finding", "overturned"),
    [
        ("Bo Ros (M): Avslag på motionen.\nSiv Ek (S): Motionen ska anses besvarad.", "finner bifall för Bo Ros yrkande", False),
        ("Bo Ros (M): Avslag på motionen.\nSiv Ek (S): Bifall till motionen.", "finner bifall för Siv Eks yrkande", True),
        ("Bo Ros (M) yrkar avslag.", "finner propositionen besvarad med övervägande ja", False),
        ("Bo Ros (M) yrkar avslag.", "fann att propositionen besvarats med övervägande nej", True),
    ],
)  # fmt: skip
def test_whose_yrkande_was_found(claims: str, finding: str, overturned: bool) -> None:
    asked = (
        f"Ordföranden ställer proposition på yrkandena och {finding}. Votering begärs. Ja-röst: avslag på motionen. "
        "Nej-röst: bifall till motionen. 6 ja, 4 nej."
    )
    (vote,) = votes((S.claims, claims), (S.procedure, asked))
    assert vote.finding_overturned is overturned
