"""Named vote lists in tables, in running text, and come apart. The names are invented."""

from __future__ import annotations

import pytest
from made import item, roster

from pipeline.extract.ballots import find
from pipeline.extract.votes import find as find_votes
from pipeline.facts import Claim, Doubt
from pipeline.terms import DoubtKind, SectionKind

S = SectionKind
PEOPLE = roster(("Cia Dal", "M"), ("Odd Falk", "V"), chair="Cia Dal")
Ballots = list[tuple[str, str | None, str]]


def ballots(*sections: tuple[SectionKind, str]) -> Ballots:
    return [
        (c.fact.name, c.fact.party, c.fact.choice) for c in find(item(*sections, people=PEOPLE)) if isinstance(c, Claim)
    ]


def doubts(*sections: tuple[SectionKind, str]) -> set[DoubtKind]:
    return {d.kind for d in find_votes(item(*sections, people=PEOPLE)) if isinstance(d, Doubt)}


THREE: Ballots = [("Anna Lilja", "S", "yes"), ("Bo Al", "V", "no"), ("Cia Dal", "M", "yes")]
ASKED = "Ja-röst för bifall till förslaget, nej-röst för avslag på förslaget. Med 2 ja-röster mot 1 nej-röst bifalls förslaget."

FORMS = [
    "Ledamot\tJa\tNej\tAvstår\nAnna Lilja (S)\tX\t\t\nBo Al (V)\t\tX\t\nCia Dal (M), ordförande\tX\t\t\nSumma\t2\t1\t0",
    "| Ledamot | Ja-röst | Nej-röst |\n| --- | --- | --- |\n| Anna Lilja (S) 1:e vice ordförande | X |  |\n"
    "| Bo Al (V) |  | X |\n| Cia Dal (M) | x |  |",
    "Ledamot\tJa\tNej\tAvstår\nAnna Lilja (S)\tx\t\t\nBo Al (V)\t\tx\t\nCia Dal (M)\tx\t\t\n\t2\t1\t1",
    "Namn\tParti\tRöst\nAnna Lilja\tS\tJ\nBo Al\tV\tN\nCia Dal\tM\tJ",
    "Ledamot\tJ\tN\tA\nAnna Lilja (S)\tX\t\t\nBo Al (V)\t\tX\t\nCia Dal (M)\tX\t\t",
    "Namn\tParti\tRöst\nAnna Lilja\tS\tJa\nBo Al\tV\tNej\nCia Dal\tModeraterna\tJa",
    "Ja\tNej\nAnna Lilja (S)\tBo Al (V)\nCia Dal (M)\t",
    "| Ja | Nej | Avstår |\n| --- | --- | --- |\n| Anna Lilja (S) | Bo Al (V) | |\n| Cia Dal (M) | | |",
    "| Ja-röster | Nej-röster |\n| --- | --- |\n| Anna Lilja (S), Cia Dal (M) | Bo Al (V) |",
    "| Ja | Nej |\n| --- | --- |\n| Anna Lilja (S)<br>Cia Dal (M) | Bo Al (V) |",
    "Ja\tNej\nAnna Lilja (S) Bo Al (V)\t\nCia Dal (M)\t",
]


@pytest.mark.parametrize("table", FORMS)
def test_tables(table: str) -> None:
    assert sorted(ballots((S.vote, ASKED), (S.annex, table))) == sorted(THREE)


LISTS = [
    "Följande röstar ja: Anna Lilja (S) och Cia Dal (M). Följande röstar nej: Bo Al (V).",
    "Ja-röster: Anna Lilja (S), Cia Dal (M)\nNej-röster: Bo Al (V)",
    "Anna Lilja (S), Cia Dal (M) röstar Ja (2). Bo Al (V) röstar Nej (1).",
    "Ja röstar: Anna Lilja (S) och Cia Dal (M). Nej röstar: Bo Al (V).",
    "Ja röstade Anna Lilja (S) och Cia Dal (M). Nej röstade Bo Al (V).",
    "Ja röstar (bifall till förslaget): Anna Lilja (S), Cia Dal (M).\nNej röstar (avslag på förslaget): Bo Al (V).",
    "Därvid röstar Anna Lilja (S) och ordföranden Cia Dal (M) ja, medan Bo Al (V) röstar nej.",
    "Anna Lilja (S) ja\nBo Al (V) nej\nCia Dal (M) ja",
    "1. Anna Lilja (S), ja\n2. Bo Al (V), nej\n3. Cia Dal (M), ja",
    "Ja: Anna Lilja (S)\n    Cia Dal (M)\nNej: Bo Al (V)",
    "Ja-röster avges av ledamöterna Anna Lilja (S) samt Cia Dal (M). Nej-röst avges av Bo Al (V).",
    "Anna Lilja (S) röstar ja, Cia Dal (M) röstar ja, Bo Al (V) röstar nej.",
    "Ja\nAnna Lilja (S)\nCia Dal (M)\nNej\nBo Al (V)",
    "1 Anna Lilja S Ja\n2 Bo Al V Nej\n3 Cia Dal M Ja",
    "Anna Lilja Socialdemokraterna Ja\nBo Al Vänsterpartiet Nej\nCia Dal Moderaterna Ja",
    "Anna Lilja (S) J\nBo Al (V) N\nCia Dal (M) J",
    "Ja-röster, 2 st: Anna Lilja (S), Cia Dal (M).\nNej-röster, 1 st: Bo Al (V).",
    "Ja röstade två ledamöter: Anna Lilja (S) och Cia Dal (M). Nej röstade en ledamot: Bo Al (V).",
    "Anna Lilja (S) ja, Bo Al (V) nej och Cia Dal (M) ja.",
    "Nej-röst avgav Bo Al (V). Ja-röst avgav Anna Lilja (S) och Cia Dal (M).",
    "Ja-röst för förslaget avges av Anna Lilja (S) och Cia Dal (M). Nej-röst för avslag avges av Bo Al (V).",
    "Ja-röster\n1. Anna Lilja (S)\n2. Cia Dal (M)\n\nNej-röster\n1. Bo Al (V)",
    "Ja röstar Anna Lilja (S) och ordföranden. Nej röstar Bo Al (V).",
    "Ja röstade följande:\nSocialdemokraterna: Anna Lilja\nModeraterna: Cia Dal\n\nNej röstade följande:\nVänsterpartiet: Bo Al",
    "Ja-röster (2): S: Anna Lilja; M: Cia Dal\nNej-röster (1): V: Bo Al",
    "Anna Lilja (S) JaBo Al (V) Nej\nCia Dal (M) Ja",
    "Anna Lilja (S) Ja   Bo Al (V) Nej\nCia Dal (M) Ja",
    "Anna Lilja (S) ja Bo Al (V) nej Cia Dal (M) ja",
    "Ja\nAnna Lilja (S) x\nCia Dal (M) x\nNej\nBo Al (V) x",
    "Ja\nAnna Lilja (S)   X\nCia Dal (M)   X\nNej\nBo Al (V)   X\nSumma 2 1",
    "JA\t2\tAnna Lilja (S), Cia Dal (M)\nNEJ\t1\tBo Al (V)",
    "Ja\tAnna Lilja (S), Cia Dal (M)\nNej\tBo Al (V)",
    "Ja 2 Anna Lilja (S), Cia Dal (M)\nNej 1 Bo Al (V)",
    "Följande röstade ja: S: Anna Lilja. M: Cia Dal.\nFöljande röstade nej: V: Bo Al.",
]


@pytest.mark.parametrize("text", LISTS)
def test_running_text(text: str) -> None:
    assert sorted(ballots((S.vote, ASKED), (S.vote, text))) == sorted(THREE)


def test_abstainers_and_party_from_the_roster() -> None:
    found = ballots((S.vote, "Ja: 1, Nej: 1. Ja-röster: Anna Lilja (S)\nNej-röster: Bo Al (V)\nAvstår: Odd Falk"))
    assert ("Odd Falk", "V", "abstain") in found


SEATS = (
    "Resultat\nJa\n2\nNej\n1\nTotalt\n3\nStol\nNamn\nVal\n1Anna Lilja (S)\n2Bo Al (V)\n3Cia Dal (M)\n"
    "Socialdemokraterna\nJa\nVänsterpartiet\nNej\nModeraternaJa"
)


def test_seats_are_paired_by_order_when_the_totals_agree() -> None:
    assert ballots((S.vote, ASKED), (S.annex, SEATS)) == THREE


def test_seats_are_not_paired_when_they_do_not() -> None:
    broken = SEATS.replace("ModeraternaJa", "Moderaterna")
    assert ballots((S.vote, ASKED), (S.annex, broken)) == []
    assert DoubtKind.vote_sum in doubts((S.vote, ASKED), (S.annex, broken))


FIVE: Ballots = [*THREE, ("Eva Ros", "C", "abstain"), ("Odd Falk", "V", "absent")]
LINES = [
    "Namn\nParti\nRöst\n1 Anna Lilja\nS\nJa\n2 Bo Al\n3 Cia Dal\n4 Eva Ros\nV\nNej\nM\nJa\nC\nAvstår\n5 Odd Falk\nV\nFrånvarande",
    "Ledamot\nAnna Lilja\nBo Al\nCia Dal\nEva Ros\nOdd Falk\nParti\nS\nV\nM\nC\nV\nRöst\nJa\nNej\nJa\nAvstår\nFrånvarande",
    "Anna Lilja (S)\nJa\nBo Al (V)\nNej\nCia Dal (M)\nJa\nEva Ros (C)\nAvstår\nOdd Falk (V)\nFrånvarande",
    "1\nAnna Lilja (S)\n2\nBo Al (V)\n3\nCia Dal (M)\n4\nEva Ros (C)\n5\nOdd Falk (V)\nJa\nNej\nJa\nAvstår\nFrånvarande",
    "Anna Lilja\nBo Al\nCia Dal\nEva Ros\nOdd Falk\nS Ja\nV Nej\nM Ja\nC Avstår\nV Frånvarande",
]


@pytest.mark.parametrize("text", LINES)
@pytest.mark.parametrize("tail", ["", "\nJa 2\nNej 1\nAvstår 1\nFrånvarande 1", "\n2 ja och 1 nej."])
def test_cells_on_lines_of_their_own(text: str, tail: str) -> None:
    assert ballots((S.vote, ASKED), (S.annex, text + tail)) == FIVE


def test_a_code_in_the_column_of_parties_is_a_local_party() -> None:
    text = LINES[1].replace("\nC\n", "\nFE\n")
    assert ("Eva Ros", "FE", "abstain") in ballots((S.vote, ASKED), (S.annex, text))


def test_votes_beside_names_alone() -> None:
    text = "Anna Lilja\nja\nBo Al\nnej\nCia Dal\nja\n2 ja och 1 nej."
    assert ballots((S.vote, ASKED), (S.vote, text)) == [
        ("Anna Lilja", None, "yes"),
        ("Bo Al", None, "no"),
        ("Cia Dal", "M", "yes"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lilja\nBo Al\nCia Dal\nJa\nJa\nNej\nNej",  # one vote too many
        "Anna Lilja\nBo Al\nCia Dal\nNej\nNej\nJa",  # heaps that do not have the sums
        "Anna Lilja\nBo Al\nCia Dal\nS\nV\nJa\nNej\nJa",  # a party is lost
    ],
)
def test_heaps_that_do_not_agree_are_not_paired(text: str) -> None:
    assert ballots((S.vote, ASKED), (S.annex, text)) == []


HALVES = (
    "Ledamot\tJa\tNej\nAnna Lilja (S)\tX\t\nBo Al (V)\t\tX",
    "Ledamot\tJa\tNej\nCia Dal (M)\tX\t",
)


@pytest.mark.parametrize("totals", ["", "\nSumma\t2\t1"])
def test_a_list_that_a_page_tears_is_one(totals: str) -> None:
    assert ballots((S.vote, ASKED), (S.vote, HALVES[0]), (S.vote, HALVES[1] + totals)) == THREE


def test_pieces_that_do_not_add_up_are_not_joined() -> None:
    wrong = "Ledamot\tJa\tNej\nCia Dal (M)\t\tX"
    assert DoubtKind.vote_sum in doubts((S.vote, ASKED), (S.vote, HALVES[0]), (S.vote, wrong))


def test_a_list_with_the_head_of_its_annex_on_each_page_is_one() -> None:
    pages = ((S.annex, HALVES[0]), (S.annex, HALVES[1].split("\n", 1)[1] + "\nSumma\t2\t1"))
    made = item((S.vote, ASKED), *pages, people=PEOPLE, headings=("", "Bilaga § 33", "Bilaga § 33"))
    assert [(c.fact.name, c.fact.party, c.fact.choice) for c in find(made) if isinstance(c, Claim)] == THREE


def test_sides_of_two_votes_are_no_one_list() -> None:
    text = (
        "Ja för att avgöra ärendet i dag, nej för återremiss. Omröstningen slutar med 29 ja mot 1 nej. Nej röstar Bo Al (V).\n"
        f"Därefter frågar ordföranden om bifall eller avslag. Omröstning begärs. {ASKED}\n"
        "Ja röstar Anna Lilja (S) och Cia Dal (M).\nNej röstar Bo Al (V)."
    )
    assert sorted(ballots((S.vote, text))) == sorted([("Bo Al", "V", "no"), *THREE])


def test_loose_crosses_are_not_guessed() -> None:
    loose = "Ledamot\tJa\tNej\n\tX\t\n\tX\t\nAnna Lilja (S)\t\t\nBo Al (V)\t\tX\nCia Dal (M)\t\t\nSumma:\t2\t1"
    assert ballots((S.vote, ASKED), (S.annex, loose)) == []


def test_two_votes_get_their_own_lists_by_the_figures() -> None:
    text = (
        "Ja för X:s yrkande, nej för Y:s yrkande. Ja: 1, Nej: 2. Ja för förslaget, nej för Y:s yrkande. Ja: 2, Nej: 1."
    )
    second = "Ledamot\tJa\tNej\nAnna Lilja (S)\tX\t\nBo Al (V)\t\tX\nCia Dal (M)\tX\t"
    first = "Ledamot\tJa\tNej\nAnna Lilja (S)\t\tX\nBo Al (V)\t\tX\nCia Dal (M)\tX\t"
    made = item((S.vote, text), (S.annex, second), (S.annex, first), people=PEOPLE)
    vote_ids = [c.fact.vote_id for c in find_votes(made) if isinstance(c, Claim)]
    of_first = [c.fact for c in find(made) if isinstance(c, Claim) and c.fact.vote_id == vote_ids[0]]
    assert [b.choice for b in of_first] == ["no", "no", "yes"]


def test_printed_figures_stand_against_a_list_that_differs() -> None:
    text = ASKED.replace("med 2", "med 2").replace("Med 2 ja", "Med 3 ja")
    made = item((S.vote, text), (S.annex, FORMS[0]), people=PEOPLE)
    (vote,) = [c.fact for c in find_votes(made) if isinstance(c, Claim)]
    assert vote.yes == 3
    assert DoubtKind.number_conflict in doubts((S.vote, text), (S.annex, FORMS[0]))
    assert len(ballots((S.vote, text), (S.annex, FORMS[0]))) == 3


def test_names_that_do_not_add_up_are_a_doubt() -> None:
    table = "Ledamot\tJa\tNej\nAnna Lilja (S)\tX\t\nCia Dal (M)\tX\t"
    assert DoubtKind.vote_sum in doubts((S.vote, ASKED), (S.annex, table))


TWO: Ballots = [("Odd Falk", "V", "abstain"), ("Eli Gran", "V", "abstain")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nej-röst avgavs av Bo Al (V).", [THREE[1]]),
        ("Bo Al (V) röstade nej. Övriga röstade ja.", [THREE[1]]),
        ("Två ledamöter röstar ja och en ledamot, Bo Al (V), röstar nej.", [THREE[1]]),
        ("Så sker, varvid Odd Falk (V) avstår.", [("Odd Falk", "V", "abstain")]),
        ("De båda vänsterpartisterna Odd Falk (V) och Eli Gran (V) avstår.", TWO),
        ("Vänsterpartiets Odd Falk (V) och Eli Gran (V) avstår.", TWO),
        ("Avstår: Vänsterpartiets Odd Falk (V) och Eli Gran (V)", TWO),
        ("Avstår: Vänsterpartiets Odd Falk och Cia Dal", [TWO[0], ("Cia Dal", "M", "abstain")]),
        ("Odd Falk (V) avstår från att rösta.", [("Odd Falk", "V", "abstain")]),
        ("Odd Falk (V) avstår från att delta i beslutet.", []),
        ("Bo Al (V) och Odd Falk (V) röstade nej.", []),  # the figure is one
    ],
)
def test_a_few_names_of_one_side(text: str, expected: Ballots) -> None:
    assert ballots((S.vote, f"{ASKED} {text}")) == expected
    assert doubts((S.vote, f"{ASKED} {text}")) == set()


def test_a_vote_said_of_several_is_not_the_last_ones() -> None:
    text = "Anna Lilja (S), Cia Dal (M) ja. Bo Al (V) nej, Eva Ros (V) nej, Odd Falk (V) nej."
    assert ("Cia Dal", "M", "yes") not in ballots((S.vote, f"{ASKED} {text}"))


@pytest.mark.parametrize(
    "apart",
    [
        "Ledamot Ja Nej Avstår\nAnna Lilja (S) X\nBo Al (V) X\nCia Dal (M) X",
        "Ledamot\nJa\nNej\nAvstår\nAnna Lilja (S)\nX\nBo Al (V)\nX\nCia Dal (M)\nX",
        "Anna Lilja Andersson Ja\nBo Al Nej",
    ],
)
def test_columns_that_came_apart_are_not_guessed(apart: str) -> None:
    assert ballots((S.vote, ASKED), (S.vote, apart)) == []


def test_everyone_votes_as_before() -> None:
    text = (
        ASKED
        + " Ja: Anna Lilja (S), Cia Dal (M)\nNej: Bo Al (V)\nDärefter prövas tillägget. Votering begärs, med ja för bifall till tillägget och "
        "nej för avslag på tillägget. Utfallet blir 2 ja och {0} nej, där samtliga röstar på samma sätt som i den första voteringen."
    )
    assert ballots((S.vote, text.format(1))) == sorted(THREE, key=lambda b: b[2], reverse=True) * 2
    assert len(ballots((S.vote, text.format(2)))) == 3


def test_a_proposal_in_the_proposition_is_no_voter() -> None:
    text = "Ja för Odd Falks m.fl. förslag\nNej för Cia Dals m.fl. avslagsförslag\n2 ja och 1 nej.\nJa: Anna Lilja (S), Cia Dal (M)\nNej: Bo Al (V)"
    assert sorted(ballots((S.vote, text))) == sorted(THREE)


def test_a_proposal_of_somebody_is_no_voter() -> None:
    assert ballots((S.vote, "Ja: Anna Liljas (S) yrkande. Nej: Bo Als (V) yrkande. Ja: 6, Nej: 5.")) == []


@pytest.mark.parametrize(
    "listed",
    [
        # how each party voted stands over its members
        "Socialdemokraterna (S)\tJa 1\tNej 0\nAnna Lilja\tja\nVänsterpartiet (V)\tJa 0\tNej 1\nBo Al\tnej\nModeraterna (M)\tJa 1\tNej 0\nCia Dal\tja",
        # whom a member stands in for, in a column of its own
        "Ledamot\tTjänstgörande ersättare för\tJa\tNej\nAnna Lilja, S\t\tJa\t\nBo Al, V\tEva Ek (V)\t\tNej\nCia Dal, M\t\tJa\t",
        # two members on a row
        "Anna Lilja (S)\tJa\tBo Al (V)\tNej\nCia Dal (M)\tJa",
    ],
)
def test_rows_of_members(listed: str) -> None:
    assert sorted(ballots((S.vote, ASKED), (S.annex, listed))) == sorted(THREE)


def test_the_lists_of_two_votes_that_a_page_tears_are_put_together_by_vote() -> None:
    votes = (
        "Första omröstningen: 2 ja-röster, 2 nej-röster.\nAndra omröstningen: 3 ja-röster, 1 nej-röst.",
        "Namn\tJa\tNej\tJa\tNej\nAnna Lilja (S)\tX\t\tX\t\nBo Al (V)\t\tX\tX\t",
        "Namn\tJa\tNej\tJa\tNej\nCia Dal (M)\tX\t\t\tX\nOdd Falk (V)\t\tX\tX\t",
    )
    found = ballots((S.vote, votes[0]), (S.annex, votes[1]), (S.annex, votes[2]))
    assert [(name.split()[0], choice) for name, _, choice in found] == [
        *(("Anna", "yes"), ("Bo", "no"), ("Cia", "yes"), ("Odd", "no")),
        *(("Anna", "yes"), ("Bo", "yes"), ("Cia", "no"), ("Odd", "yes")),
    ]


def test_surnames_first_where_the_roster_knows_but_a_few() -> None:
    rows = [
        ("Lilja Anna", "S", "X\t"),
        ("Al Bo", "V", "\tX"),
        ("Dal Karin", "M", "X\t"),
        ("Ek Lars", "M", "X\t"),
        ("Falk Ingrid", "S", "\tX"),
    ]
    table = "Ledamot\tJa\tNej\n" + "\n".join(f"{name} ({party})\t{cross}" for name, party, cross in rows)
    people = roster(("Anna Lilja", "S"), chair="Anna Lilja")
    found = [c.fact.name for c in find(item((S.vote, ASKED), (S.annex, table), people=people)) if isinstance(c, Claim)]
    assert found == ["Anna Lilja", "Bo Al", "Karin Dal", "Lars Ek", "Ingrid Falk"]


@pytest.mark.parametrize("joint", ["och", "medan", ", men"])
def test_both_sides_behind_their_names_in_one_clause(joint: str) -> None:
    told = f"Vid upprop röstar Anna Lilja (S), Eva Ek (S) och Bo Al (V) ja {joint} Cia Dal (M) och Odd Falk (V) nej."
    assert sorted(ballots((S.vote, ASKED), (S.vote, told.replace(" ,", ",")))) == [
        ("Anna Lilja", "S", "yes"), ("Bo Al", "V", "yes"), ("Cia Dal", "M", "no"), ("Eva Ek", "S", "yes"), ("Odd Falk", "V", "no"),
    ]  # fmt: skip


def test_those_who_abstain_by_other_words() -> None:
    people = {"Lägger ner sin röst", "Blankt", "Avstår"}
    for word in people:
        listed = f"Ja: Anna Lilja (S), Eva Ek (S)\nNej: Bo Al (V), Odd Falk (V)\n{word}: Cia Dal (M)"
        assert ("Cia Dal", "M", "abstain") in ballots((S.vote, ASKED), (S.annex, listed))
    # in the column of the crosses any single letter for a cross
    circles = "Namn\tJa\tNej\nAnna Lilja (S)\to\t\nBo Al (V)\t\to\nCia Dal (M)\to\t"
    assert sorted(ballots((S.vote, ASKED), (S.annex, circles))) == sorted(THREE)
