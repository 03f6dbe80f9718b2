"""Votes as they are printed, from the file to the tables: lists in columns, lists for several §, tables of parties. All of it is made up.

The expected ballots are written shortly: "Cia Dal M ja" is one; names that share party and choice are not grouped.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.facts import Ballot, Vote
from pipeline.process import process

HEAD = """SOLTUNA KOMMUN                     SAMMANTRÄDESPROTOKOLL              Sida 1 (4)
Kommunfullmäktige                  Sammanträdesdatum
                                   2019-05-13

Plats och tid      Kommunhuset, Soltuna, kl. 18.00-20.15

Beslutande         Cia Dal (M), ordförande
                   Anna Lilja (S)
                   Bo Al (V)
                   Eva Ros (C)
                   Siv Ahl (S)

Sekreterare        Tom Bok

§ 12                                                          Dnr KS 2019/7
Motion om badplats

Yrkanden

Anna Lilja (S) yrkar bifall till motionen.
Eva Ros (C) yrkar bifall till kommunstyrelsens förslag.

Omröstning

Omröstning begärs. Den som vill bifalla kommunstyrelsens förslag röstar ja, den som vill bifalla Anna Liljas
yrkande röstar nej.

"""
TAIL = """
Beslut

Motionen avslås.

§ 13                                                          Dnr KS 2019/8
Motion om cykelväg

Omröstning

Omröstning begärs. Ja-röst för kommunstyrelsens förslag, nej-röst för bifall till motionen.

Omröstningen utfaller med {second}.

Beslut

Motionen avslås.

§ 14
Meddelanden

Beslut

Meddelandena läggs till handlingarna.

"""
_CHOICE = {"yes": "ja", "no": "nej", "abstain": "avstår", "absent": "frånvarande"}


def read(folder: Path, text: str, annex: str = "", second: str = "3 ja mot 1 nej") -> dict[str, tuple[str, str]]:
    """§ -> ("yes-no-abstained", the ballots shortly) of a record with ``text`` in § 12 and ``annex`` at its end; one vote a §."""
    path = folder / "protokoll.txt"
    path.write_text(HEAD + text + TAIL.replace("{second}", second) + annex, encoding="utf-8")
    facts = [claim.fact for claim in process(path, path.name).claims]
    found: dict[str, tuple[str, str]] = {}
    for vote in (f for f in facts if isinstance(f, Vote)):
        own = [f for f in facts if isinstance(f, Ballot) and f.vote_id == vote.vote_id]
        figures = "-".join("" if n is None else str(n) for n in (vote.yes, vote.no, vote.abstained))
        paragraph = vote.item_id.partition(":")[2]
        assert paragraph not in found, "two votes"
        found[paragraph] = (figures, ", ".join(f"{b.name} {b.party} {_CHOICE[b.choice]}" for b in own))
    return found


THREE = "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"
COUNTED = "\nMed 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n"


LISTS = {
    "a name that is also a word": (
        "                    Ja      Nej\nInga Dal (M)        X\nEva Ros (C)         X\nAnna Lilja (S)              X\n" + COUNTED,
        ("2-1-", "Inga Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "heads of narrow columns that were read as one": (
        "Ledamot          Parti    Ja   Nej  Avst\nCia Dal          M        X\nEva Ros          C        X\n"
        "Anna Lilja       S             X\nSiv Ahl          S                  X\nSumma                     2    1    1\n" + COUNTED,
        ("2-1-1", THREE + ", Siv Ahl S avstår"),
    ),
    "a table of parties with its sums": (
        "Parti       Ja     Nej    Avst\nM           2\nS                  1      1\nSumma       2      1      1\n\n"
        "Fullmäktige har alltså med 2 röster mot 1 bifallit kommunstyrelsens förslag.\n",
        ("2-1-1", ""),
    ),
    "a table of parties and nothing else": (
        "Parti          Ja    Nej   Avstår\nM              2     0     0\nS              0     1     1\nTotalt         2     1     1\n",
        ("2-1-1", ""),
    ),
    "names that a page break parts": (
        "Ja: Cia Dal (M),\n\nJusterandes sign                                             Utdragsbestyrkande\n"
        "\fSOLTUNA KOMMUN                     SAMMANTRÄDESPROTOKOLL              Sida 2 (4)\nKommunfullmäktige                  Sammanträdesdatum\n"
        "                                   2019-05-13\n\n§ 12 forts\n\nEva Ros (C)\nNej: Anna Lilja (S)\n" + COUNTED,
        ("2-1-", THREE),
    ),
    "a list in two halves": (
        "Ledamot          Ja   Nej     Ledamot          Ja   Nej\n"
        "Cia Dal (M)      X            Anna Lilja (S)        X\nEva Ros (C)      X\n" + COUNTED,
        ("2-1-", "Cia Dal M ja, Anna Lilja S nej, Eva Ros C ja"),
    ),
    "words in two halves": (
        "Cia Dal (M)       Ja       Anna Lilja (S)     Nej\nEva Ros (C)       Ja       Siv Ahl (S)        Avstår\n\n2 ja 1 nej 1 avstår",
        ("2-1-1", "Cia Dal M ja, Anna Lilja S nej, Eva Ros C ja, Siv Ahl S avstår"),
    ),
    "a table of the sums alone": (
        "Ja      Nej     Avstår     Frånvarande\n31      20      1          0\n",
        ("31-20-1", ""),
    ),
    "crosses beside their columns": (
        "Ledamot             Ja      Nej\nCia Dal (M), ordf    X\nEva Ros (C), 1:e v ordf   X\nAnna Lilja (S)              X\n" + COUNTED,
        ("2-1-", ""),
    ),
    "crosses beside their columns, which add up": (
        "Ledamot             Ja      Nej\nCia Dal (M)         X\nEva Ros (C)           X\nAnna Lilja (S)              X\n" + COUNTED,
        ("2-1-", THREE),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_in_columns(tmp_path: Path, name: str) -> None:
    text, expected = LISTS[name]
    assert read(tmp_path, text)["12"] == expected


SIDE_BY_SIDE = """
Voteringslista

                             § 12                  § 13
Ledamot         Parti      Ja   Nej  Avst        Ja   Nej  Avst
Cia Dal         M          X                     X
Eva Ros         C          X                     X
Siv Ahl         S               X                X
Anna Lilja      S               X                     X
Bo Al           V                    X           X
Summa                      2    2    1           4    1    0
"""


def test_one_list_for_two_paragraphs(tmp_path: Path) -> None:
    found = read(tmp_path, "Omröstningen utfaller med 2 ja och 2 nej.\n", "\f" + SIDE_BY_SIDE, "4 ja mot 1 nej")
    assert found["12"] == ("2-2-1", "Cia Dal M ja, Eva Ros C ja, Siv Ahl S nej, Anna Lilja S nej, Bo Al V avstår")
    assert found["13"] == ("4-1-0", "Cia Dal M ja, Eva Ros C ja, Siv Ahl S ja, Anna Lilja S nej, Bo Al V ja")


def test_the_sides_of_a_list_keep_to_their_paragraphs(tmp_path: Path) -> None:
    turned = SIDE_BY_SIDE.replace("§ 12", "§ 00").replace("§ 13", "§ 12").replace("§ 00", "§ 13")
    found = read(tmp_path, "Omröstningen utfaller med 4 ja och 1 nej.\n", "\f" + turned, "2 ja mot 2 nej")
    assert found["12"][1].endswith("Bo Al V ja") and found["13"][1].endswith("Bo Al V avstår")


@pytest.mark.parametrize("head", ["Omröstningslistor §§ 12 och 13", "Bilaga 1. Voteringslista till §§ 12-13"])
def test_lists_under_one_head(tmp_path: Path, head: str) -> None:
    rows = "Cia Dal (M)         X\nEva Ros (C)         {0}       {1}\nAnna Lilja (S)              X\nSumma               {2}       {3}\n"
    columns = "Ledamot             Ja      Nej\n"
    first, second = rows.format("X", " ", 2, 1), rows.format(" ", "X", 1, 2)
    annex = f"\f{head}\n\n§ 12\n{columns}{first}\n§ 13\n{columns}{second}"
    found = read(tmp_path, "Omröstningen utfaller med 2 ja och 1 nej.\n", annex, "1 ja mot 2 nej")
    assert found["12"][1] == THREE
    assert found["13"][1] == THREE.replace("Eva Ros C ja", "Eva Ros C nej")


@pytest.mark.parametrize(("heading", "votes"), [("kommunfullmäktige", 2), ("socialnämnden", 1)])
def test_the_sitting_of_the_body_itself_and_that_of_a_lower_one(tmp_path: Path, heading: str, votes: int) -> None:
    path = tmp_path / "protokoll.txt"
    head = HEAD.replace("\nOmröstning\n", f"\nBehandling i {heading}\n").replace(
        "\n\nOmröstning begärs.", "\n\nFrågan ställs. Omröstning begärs."
    )
    text = head + "Med 2 ja mot 1 nej bifalls förslaget.\n"
    path.write_text(text + TAIL.replace("{second}", "3 ja mot 1 nej"), encoding="utf-8")
    assert sum(isinstance(c.fact, Vote) for c in process(path, path.name).claims) == votes


@pytest.mark.parametrize("first", ["Ledamot   ", "          "])
def test_the_heads_of_columns_open_no_paragraph(tmp_path: Path, first: str) -> None:
    annex = (
        f"\fBilaga 1\n\nOmröstningslista\n\n{first}        § 12        § 13\nCia Dal (M)       Ja          Ja\n"
        "Eva Ros (C)       Ja          Nej\nAnna Lilja (S)    Nej         Ja\n"
    )
    found = read(tmp_path, "Omröstningen utfaller med 2 ja och 1 nej.\n", annex, "2 ja mot 1 nej")
    assert found["12"][1] == THREE
    assert found["13"][1] == "Cia Dal M ja, Eva Ros C nej, Anna Lilja S ja"


ROLL_CALL = """Uppropslista och omröstningslista

                             När-     § 12                  § 13
Ledamot         Parti        varo     Ja   Nej  Avst        Ja   Nej  Avst
Cia Dal, ordf.  M            1        X                     X
Eva Ros         C            1        X                     X
Siv Ahl         S            1             X                X
Anna Lilja      S            1             X                     X
Bo Al           HB           1                  X           X
Summa                        5        2    2    1           4    1    0
"""


def _on_the_front(folder: Path, listed: str, name: str = "protokoll.txt") -> dict[str, str]:
    """§ -> the ballots of a record whose vote list stands before its first §."""
    path = folder / name
    head = HEAD.replace("§ 12   ", "{list}§ 12   ", 1).replace("{list}", f"\f{listed}\n\f")
    text = head + "Omröstningen utfaller med 2 ja och 2 nej.\n" + TAIL.replace("{second}", "4 ja mot 1 nej")
    path.write_text(text, encoding="utf-8")
    facts = [claim.fact for claim in process(path, path.name).claims]
    votes = {f.vote_id: f.item_id.partition(":")[2] for f in facts if isinstance(f, Vote)}
    found: dict[str, list[str]] = {}
    for one in (f for f in facts if isinstance(f, Ballot)):
        found.setdefault(votes[one.vote_id], []).append(f"{one.name} {one.party} {_CHOICE[one.choice]}")
    return {paragraph: ", ".join(ballots) for paragraph, ballots in found.items()}


def test_the_list_of_those_present_may_hold_the_votes(tmp_path: Path) -> None:
    found = _on_the_front(tmp_path, ROLL_CALL)
    assert found["12"] == "Cia Dal M ja, Eva Ros C ja, Siv Ahl S nej, Anna Lilja S nej, Bo Al HB avstår"
    assert found["13"] == "Cia Dal M ja, Eva Ros C ja, Siv Ahl S ja, Anna Lilja S nej, Bo Al HB ja"


def test_a_list_on_the_front_of_one_vote(tmp_path: Path) -> None:
    listed = (
        "Närvarande och omröstning\n\n                             § 13\nLedamot         Parti        Ja     Nej\n"
        "Cia Dal         M            X\nEva Ros         C            X\nSiv Ahl         S            X\n"
        "Anna Lilja      S                   X\nBo Al           V            X\nSumma                        4      1\n"
    )
    assert list(_on_the_front(tmp_path, listed)) == ["13"]


@pytest.mark.parametrize(
    "owner",
    [
        "Ärende: § 12 Plan",
        "§ 12 Plan",
        "Avser § 12 Plan",
        "Ärende 4, § 12 Plan",
        "Avseende § 12 Plan",
        "Socialnämnden 2021-08-25\n\nÄrende: § 12, Plan",
    ],
)
def test_the_line_under_a_list_says_whose_it_is(tmp_path: Path, owner: str) -> None:
    rows = "Cia Dal         M       Ja\nEva Ros         C       Ja\nAnna Lilja      S       Nej\n"
    annex = f"\fOmröstningslista 1\n\n{owner}\n\nNamn            Parti   Röst\n{rows}"
    found = read(tmp_path, "Omröstningen utfaller med 2 ja och 1 nej.\n", annex, "3 ja mot 1 nej")
    assert found["12"][1] == THREE


def test_a_table_over_a_page_border_has_its_heads_on_the_first_page(tmp_path: Path) -> None:
    path = tmp_path / "protokoll.md"
    table = "| Ledamot | Ja | Nej | Avstår |\n| --- | --- | --- | --- |\n"
    rows = "| Cia Dal (M) | X |  |  |\n| Eva Ros (C) | X |  |  |\n| Anna Lilja (S) |  | X |  |\n"
    listed = f"\n{table}\n<!-- sida 2 -->\n\nExempelstads kommun\n\n{rows}\n"
    text = HEAD + "Omröstningen utfaller med 2 ja och 1 nej.\n" + listed + TAIL.replace("{second}", "3 ja mot 1 nej")
    path.write_text(text, encoding="utf-8")
    ballots = [c.fact for c in process(path, path.name).claims if isinstance(c.fact, Ballot)]
    assert [(b.name, str(b.choice)) for b in ballots] == [("Cia Dal", "yes"), ("Eva Ros", "yes"), ("Anna Lilja", "no")]


def test_a_head_torn_from_its_number(tmp_path: Path) -> None:
    annex = (
        "\fOmröstningslista § 12\n\n      Ledamot             Omr.  1      Omr. 2\n      Cia Dal (M)         Ja          Ja\n"
        "      Eva Ros (C)         Ja          Nej\n      Anna Lilja (S)      Nej         Nej\n"
    )
    found = read(tmp_path, "Omröstningen utfaller med 2 ja och 1 nej.\n", annex, "3 ja mot 1 nej")
    assert found["12"][1] == THREE


@pytest.mark.parametrize(
    "label",
    ["Omröstning § 13", "§ 13", "Votering § 13", "KF § 13", "Omröstning (§ 13)", "Röstning, § 13", "§ 13 votering"],
)
def test_a_list_on_the_front_whose_cells_are_the_votes(tmp_path: Path, label: str) -> None:
    listed = (
        f"Uppropslista\n\nLedamot                  Parti   Närvarande   {label}\n"
        "Cia Dal, ordförande      M       x            Ja\nEva Ros                  C       x            Ja\n"
        "Siv Ahl                  S       x            Nej\nAnna Lilja               S       x            Ja\n"
        "Bo Al                    V       x            Ja\n"
    )
    found = _on_the_front(tmp_path, listed)
    assert found == {"13": "Cia Dal M ja, Eva Ros C ja, Siv Ahl S nej, Anna Lilja S ja, Bo Al V ja"}


def test_a_table_on_the_front_whose_cells_are_the_votes(tmp_path: Path) -> None:
    listed = (
        "Uppropslista\n\n| Ledamot | Parti | Närvarande | Omröstning § 13 |\n| --- | --- | --- | --- |\n| Cia Dal, ordförande | M | x | Ja |\n"
        "| Eva Ros | C | x | Ja |\n| Siv Ahl | S | x | Nej |\n| Anna Lilja | S | x | Ja |\n| Bo Al | V | x | Ja |\n"
    )
    found = _on_the_front(tmp_path, listed, "protokoll.md")
    assert found == {"13": "Cia Dal M ja, Eva Ros C ja, Siv Ahl S nej, Anna Lilja S ja, Bo Al V ja"}


def test_two_columns_of_votes_on_the_front(tmp_path: Path) -> None:
    listed = (
        "Uppropslista\n\nLedamot         Parti   Närvarande   Omröstning § 12   Omröstning § 13\n"
        "Cia Dal         M       Ja           Ja                Ja\nEva Ros         C       Ja           Ja                Ja\n"
        "Siv Ahl         S       Ja           Nej               Nej\nAnna Lilja      S       Ja           Nej               Ja\n"
        "Bo Al           V       Ja           Avstår            Ja\n"
    )
    found = _on_the_front(tmp_path, listed)
    assert found["12"] == "Cia Dal M ja, Eva Ros C ja, Siv Ahl S nej, Anna Lilja S nej, Bo Al V avstår"
    assert found["13"] == "Cia Dal M ja, Eva Ros C ja, Siv Ahl S nej, Anna Lilja S ja, Bo Al V ja"


def test_present_at_a_paragraph_is_no_vote(tmp_path: Path) -> None:
    listed = (
        "Närvarolista\n\n                             § 12     § 13\nLedamot         Parti\n"
        "Cia Dal         M            X        X\nEva Ros         C            X        X\n"
    )
    assert _on_the_front(tmp_path, listed) == {}
