"""Vote lists that stand away from their vote: on the front, on sheets, in columns of several votes. All of it is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.facts import Ballot, Vote
from pipeline.process import process
from pipeline.terms import DoubtKind
from pipeline.vote_labels import vote_label, vote_labels

HEAD = """SOLTUNA KOMMUN                     SAMMANTRÄDESPROTOKOLL
Kommunfullmäktige                  2019-05-13

Plats och tid      Kommunhuset, Soltuna, kl. 18.00-20.15

Ordförande         Cia Dal (M)

Sekreterare        Tom Bok

Paragrafer         12-15
"""
FIRST = """
\f§ 12                                                          Dnr KS 2019/7
Motion om badplats

Beslut

Motionen avslås.

Omröstning

Ja-röst för kommunstyrelsens förslag, nej-röst för bifall till motionen. Utfallet blir {one}. {told}

"""
SECOND = """
§ 13                                                          Dnr KS 2019/8
Motion om cykelväg

Beslut

Motionen avslås.

Omröstning

Ja-röst för kommunstyrelsens förslag, nej-röst för bifall till motionen. Utfallet blir {two}.

"""
LAST = """
§ 14                                                          Dnr KS 2019/9
Ny taxa

Beslut

Taxan antas.

§ 15
Meddelanden

Beslut

Meddelandena läggs till handlingarna.

"""
ROWS = (
    "Dal, Cia                 M       Ja\nRos, Eva                 C       Ja\nLilja Ek, Anna           S       Nej\n"
    "Berg, Siv von            SB      Ja\nAl, Bo                   V       Avstår\n"
)
VOTED = {
    "Cia Dal M": "yes",
    "Eva Ros C": "yes",
    "Anna Lilja Ek S": "no",
    "Siv von Berg SB": "yes",
    "Bo Al V": "abstain",
}


def read(
    folder: Path,
    annex: str,
    *,
    front: str = "",
    middle: str = "",
    one: str = "3 ja och 1 nej",
    two: str = "2 ja och 2 nej",
    told: str = "",
    name: str = "protokoll.txt",
) -> dict[str, list[dict[str, str]]]:
    """§ -> the ballots of each of its votes, of a record with an annex behind its last §; votes in § 12 and 13 alone."""
    path = folder / name
    text = HEAD + front + FIRST.format(one=one, told=told) + middle + SECOND.format(two=two) + LAST + annex
    path.write_text(text, encoding="utf-8")
    facts = [claim.fact for claim in process(path, path.name).claims]
    found: dict[str, list[dict[str, str]]] = {}
    for vote in (f for f in facts if isinstance(f, Vote)):
        own = {
            f"{f.name} {f.party}": str(f.choice) for f in facts if isinstance(f, Ballot) and f.vote_id == vote.vote_id
        }
        found.setdefault(vote.item_id.partition(":")[2], []).append(own)
    assert [i for i in sorted(found) if i not in ("12", "13")] == [], "a vote of no §"
    return found


@pytest.mark.parametrize(
    "head",
    [
        "Bilaga A\n\nVOTERINGSRAPPORT                      Utskriven 2019-05-13 20:47:13\nÄrende:   9  Motion om badplats (KF § 12)\nVotering: 1  Öppen\n",  # noqa: E501
        "OMRÖSTNINGSLISTA\nKommunfullmäktige i Soltuna      Datum 2019-05-13      § 12\n",
        "Bilaga 2\nKommunfullmäktige 2019-05-13   Omröstning § 12\n",
        "Voteringslista 2019-05-13\n\nGäller § 12, motion om badplats\n",
        "Bilaga 2 § 12\n",
        "Voteringslista § 12\n",
        "Röstlista\n\nKF 2019-05-13 § 12\n",
        "Omröstningsresultat, KF 2019-05-13 § 12\n",
        "Bilaga 1\nOmröstningsprotokoll kommunfullmäktige 2019-05-13\nÄrende 4, § 12 Motion om badplats\n",
        "Upprops- och omröstningslista\nSammanträde 2019-05-13\n§ 12 Motion om badplats\n",
    ],
)
def test_a_sheet_names_its_paragraph_anywhere_in_its_head(tmp_path: Path, head: str) -> None:
    sheet = f"\f{head}\nLedamot                  Parti   Röst\n{ROWS}"
    assert read(tmp_path, sheet) == {"12": [VOTED], "13": [{}]}


COLUMNS = (
    "Ledamot                  Parti   {0:<16}{1}\nDal, Cia                 M       J               J\nRos, Eva                 C       J               N\n"  # noqa: E501
    "Lilja, Anna              S       N               N\nAhl, Siv                 SB      J               J\nAl, Bo                   V       A               F\n"  # noqa: E501
)
BOTH = {
    "12": [{"Cia Dal M": "yes", "Eva Ros C": "yes", "Anna Lilja S": "no", "Siv Ahl SB": "yes", "Bo Al V": "abstain"}],
    "13": [{"Cia Dal M": "yes", "Eva Ros C": "no", "Anna Lilja S": "no", "Siv Ahl SB": "yes", "Bo Al V": "absent"}],
}
LABELS = [
    ("V1 (§ 12)", "V2 (§ 13)"),
    ("§ 12", "§ 13"),
    ("Omr. 1 § 12", "Omr. 2 § 13"),
    ("KF § 12", "KF § 13"),
    ("§ 12 omr 1", "§ 13 omr 1"),
    ("Votering § 12", "Votering § 13"),
    ("§ 12 Bad", "§ 13 Buss"),
    ("§ 12: Idag", "§ 13 – Taxa"),
]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    "title",
    [
        "Voteringslista 2019-05-13",
        "Omröstningslistor",
        "Bilaga 3\n\nRöstsammanställning",
        "B I L A G A  3\n\nOmröstningslista",
    ],
)
def test_columns_of_several_paragraphs(tmp_path: Path, title: str, labels: tuple[str, str]) -> None:
    assert (
        read(tmp_path, f"\f{title}\n\nJ = ja, N = nej, A = avstår, F = frånvarande\n\n" + COLUMNS.format(*labels))
        == BOTH
    )


@pytest.mark.parametrize("labels", LABELS)
def test_a_table_with_the_sums_in_one_cell(tmp_path: Path, labels: tuple[str, str]) -> None:
    rows = "| Cia Dal | M | | J | J |\n| Eva Ros | C | ja | J | N |\n| Anna Lilja | S | | N | N |\n| Siv Ahl | SB | | J | J |\n| Bo Al | V | | A | F |\n"  # noqa: E501
    table = f"| Namn | Parti | Ers | {labels[0]} | {labels[1]} |\n|---|---|---|---|---|\n{rows}| **Summa J / N / A / F** | | | 3/1/1/0 | 2/2/0/1 |\n"
    assert read(tmp_path, f"\n---\n\n## Voteringslista 2019-05-13\n\n{table}", name="protokoll.md") == BOTH


@pytest.mark.parametrize(("no", "abstain"), [("Ne", "Av"), ("Nej", "Avst")])
@pytest.mark.parametrize(
    "labels", [("§ 12", "§ 13"), ("§ 12 omr 1", "§ 13 omr 1"), ("KF § 12", "KF § 13"), ("V1 (§ 12)", "V2 (§ 13)")]
)
@pytest.mark.parametrize("present", ["Närv", "Närvarande"])
def test_a_roll_call_on_the_front(tmp_path: Path, present: str, labels: tuple[str, str], no: str, abstain: str) -> None:
    sides = "".join(f"{x:<6}" for x in ("Ja", no, abstain))

    def row(name: str, *marks: int) -> str:
        line = [*f"{name:<34}{'X':<12}".ljust(90)]
        for sheet, mark in enumerate(marks):
            line[46 + 20 * sheet + 6 * mark] = "X"
        return "".join(line).rstrip() + "\n"

    front = (
        f"\fNÄRVARO- OCH OMRÖSTNINGSLISTA\n\n{'':<32}{present:<14}{labels[0]:<20}{labels[1]}\n{'Ledamöter':<46}{sides:<20}{sides}\n"
        + row("Cia Dal (M), ordf", 0, 0)
        + row("Eva Ros (C)", 0, 1)
        + "Ove Falk (V)                      -\n"
        + row("Anna Lilja (S)", 1, 1)
        + "Ersättare, tjänstgörande\n"
        + row("Siv Ahl (S)", 0, 0)
        + "   för Ove Falk (V)\nErsättare, ej tjänstgörande\nBo Al (V)                         X\n\n"
        + f"{'Antal röster':<46}{'3':<6}{'1':<6}{'0':<8}{'2':<6}{'2':<6}0\n\n"
    )
    voters = ("Cia Dal M", "Eva Ros C", "Anna Lilja S", "Siv Ahl S")
    expected = {
        "12": [dict(zip(voters, ("yes", "yes", "no", "yes"), strict=True))],
        "13": [dict(zip(voters, ("yes", "no", "no", "yes"), strict=True))],
    }
    assert read(tmp_path, "", front=front) == expected


def test_who_was_present_at_which_paragraph_is_no_vote(tmp_path: Path) -> None:
    present = "Ledamot           Parti   § 12   § 13\nCia Dal           M        X      X\nEva Ros           C        X      -\nAnna Lilja        S        X      X\n"  # noqa: E501
    for place in ("front", "annex"):
        sheet = f"\fNärvarolista\n\n{present}\n"
        found = read(tmp_path, sheet if place == "annex" else "", front=sheet if place == "front" else "")
        assert found == {"12": [{}], "13": [{}]}


@pytest.mark.parametrize(
    "head",
    [
        "Bilaga 2 § 13",
        "OMRÖSTNINGSLISTA\nKommunfullmäktige 2019-05-13     § 13",
        "Voteringslista 2019-05-13\nÄrende: 5 Motion om cykelväg (KF § 13)",
    ],
)
def test_a_sheet_in_the_middle_belongs_to_the_paragraph_that_it_names(tmp_path: Path, head: str) -> None:
    sheet = f"\f{head}\n\nLedamot                  Parti   Röst\n{ROWS}\f"
    assert read(tmp_path, "", middle=sheet, one="2 ja och 2 nej", two="3 ja och 1 nej") == {"12": [{}], "13": [VOTED]}


@pytest.mark.parametrize(
    "title", ["Omröstningslista", "VOTERINGSRAPPORT", "Voteringslista 2019-05-13", "Bilaga 1 Röstlista"]
)
def test_the_sums_tell_where_nothing_is_named(tmp_path: Path, title: str) -> None:
    sheet = f"\f{title}\n\nJa: 3   Nej: 1   Avstår: 1\n\nLedamot                  Parti   Röst\n{ROWS}"
    assert read(tmp_path, sheet) == {"12": [VOTED], "13": [{}]}
    assert read(tmp_path, sheet, two="3 ja och 1 nej") == {"12": [{}], "13": [{}]}


def test_an_annex_that_one_paragraph_speaks_of(tmp_path: Path) -> None:
    sheet = f"\fBilaga A\n\nVOTERINGSRAPPORT\n\nLedamot                  Parti   Röst\n{ROWS}"
    assert read(tmp_path, sheet, told="Rösterna framgår av bilaga A.", two="3 ja och 1 nej") == {
        "12": [VOTED],
        "13": [{}],
    }


@pytest.mark.parametrize("again", ["OMRÖSTNINGSLISTA § 12, forts.", "Bilaga 3 (forts.)", "Voteringslista § 12 forts"])
def test_a_sheet_over_a_page_border(tmp_path: Path, again: str) -> None:
    heads = "Ledamot                  Parti   Ja     Nej    Avst\n"
    rows = (
        "Cia Dal                  M       X\nEva Ros                  C       X\nAnna Lilja Ek            S              X\n",
        "Siv von Berg             SB      X\nBo Al                    V                     X\nSUMMA                            3      1      1\n",
    )
    sheet = f"\fBilaga 3\nOmröstningslista § 12\n\n{heads}{rows[0]}\f{again}\n\n{heads}{rows[1]}"
    assert read(tmp_path, sheet) == {"12": [VOTED], "13": [{}]}


TWO = "3 ja och 1 nej. Därefter ställs tilläggsyrkandet under omröstning. Ja-röst för tillägget, nej-röst för avslag på tillägget. Utfallet blir 3 ja och 1 nej"  # noqa: E501


@pytest.mark.parametrize("labels", [("Omr. 1 § 12", "Omr. 2 § 12"), ("V1 (§ 12)", "V2 (§ 12)"), ("§ 12:1", "§ 12:2")])
def test_the_number_tells_which_of_two_votes_with_the_same_figures(tmp_path: Path, labels: tuple[str, str]) -> None:
    wide = " " * 15
    other = (
        COLUMNS.replace(f"A{wide}F", f"A{wide}J")
        .replace(f"SB      J{wide}J", f"SB      J{wide}A")
        .replace(f"J{wide}N", f"J{wide}J")
    )
    found = read(tmp_path, "\fVoteringslista\n\n" + other.format(*labels), one=TWO)
    assert found["12"] == [
        BOTH["12"][0],
        {"Cia Dal M": "yes", "Eva Ros C": "yes", "Anna Lilja S": "no", "Siv Ahl SB": "abstain", "Bo Al V": "yes"},
    ]


def test_one_list_for_two_votes_with_the_same_figures_is_not_guessed(tmp_path: Path) -> None:
    sheet = f"\fVoteringslista § 12\n\nLedamot                  Parti   Röst\n{ROWS}"
    assert read(tmp_path, sheet, one=TWO)["12"] == [{}, {}]
    path = tmp_path / "protokoll.txt"
    assert DoubtKind.annex_unplaced in {d.kind for d in process(path, path.name).doubts}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("§ 44 omr 1", ("44", 1)),
        ("V3 (§ 47)", ("47", 3)),
        ("KF § 7 a", ("7a", None)),
        ("§ 45:2", ("45", 2)),
        ("Omröstning nr 3", (None, 3)),
        ("§ 24/2021", ("24", None)),
        ("§ 44-46", None),
        ("§ 12 Budget", None),
        ("V", None),
        ("M 3", None),
    ],
)
def test_what_heads_the_column_of_a_vote(text: str, label: tuple[str | None, int | None] | None) -> None:
    found = vote_label(text)
    assert (found and (found.paragraph, found.number)) == label


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["Nr", "Ledamot", "§ 44 Avgöras i dag", "§ 45 Motionen"], ["44", "45"]),
        (["Namn", "§ 44", "§ 45 Taxan"], ["44", "45"]),
        (["§ 44 Budget", "3"], []),  # the line of a contents list
        (["§ 44 Budget", "§ 44 Budget"], []),
        (["§ 44 Nämnden godkänner. Se § 12.", "§ 45 Nämnden avslår 3 ansökningar."], []),
    ],
)
def test_a_row_of_titled_paragraphs_heads_columns(cells: list[str], named: list[str]) -> None:
    assert [label.paragraph for label in vote_labels(cells) if label is not None] == named
