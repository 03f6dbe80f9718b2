"""Vote lists with a member on a row, or in words of no known form, from a text file to the ballots; the record around them is that of
:mod:`test_vote_layouts`. All of it is made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_vote_layouts import HEAD, TAIL, read

from pipeline.facts import Ballot
from pipeline.process import process

SUMS = "\nMed 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n"
FOUR = "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"
THREE = "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"

ROWS: dict[str, str] = {
    "the party first, and dots": "(M) Cia Dal ........ Ja\n(C) Eva Ros ........ Ja\n(S) Anna Lilja ..... Nej\n(S) Siv Ahl ........ Avstår\n",
    "surnames first, without a sign": (
        "Namn                Röst\nDal Cia (M)         Ja\nRos Eva (C)         Ja\n"
        "Lilja Anna (S)      Nej\nAhl Siv (S)         Avstår\n"
    ),
    "surnames in capitals": (
        "1    DAL Cia         M   JA\n2    ROS Eva         C   JA\n3    LILJA Anna      S   NEJ\n"
        "4    AHL Siv         S   AVSTÅR\n"
    ),
    "surnames first, under their sides": (
        "JA-RÖSTER: 2\nDal, Cia (M)\nRos, Eva (C)\n\nNEJ-RÖSTER: 1\n"
        "Lilja, Anna (S)\n\nAVSTÅR: 1\nAhl, Siv (S)\n"
    ),
    "letters at the end": "1 Cia Dal M J\n2 Eva Ros C J\n3 Anna Lilja S N\n4 Siv Ahl S A\n",
    "signs that a legend explains": (
        "Röster (+ = ja, - = nej, 0 = avstår)\n| Cia Dal | M | + |\n| Eva Ros | C | + |\n"
        "| Anna Lilja | S | - |\n| Siv Ahl | S | 0 |\n"
    ),
    "semicolons": "Namn;Parti;Röst\nCia Dal;M;Ja\nEva Ros;C;Ja\nAnna Lilja;S;Nej\nSiv Ahl;S;Avstår\n",
    "quotation marks": '"Dal, Cia","M","Ja"\n"Ros, Eva","C","Ja"\n"Lilja, Anna","S","Nej"\n"Ahl, Siv","S","Avstår"\n',
    "whom they stand in for, in a column": (
        "Namn           Parti   Ersätter        Röst\nCia Dal        M                       Ja\nEva Ros        C       Pia Ek          Ja\n"
        "Anna Lilja     S                       Nej\nSiv Ahl        S                       Avstår\n"
    ),
    "names on two rows": (
        "Ledamot      Parti   Ja   Nej   Avstår\nCia          M       X\nDal\nEva Ros      C       X\n"
        "Anna Lilja   S            X\nSiv Ahl      S                  X\n"
    ),
    "parties below their names": (
        "Ledamot      Ja   Nej   Avstår\nCia Dal      X\n(M)\nEva Ros      X\n(C)\nAnna Lilja        X\n(S)\nSiv Ahl                 X\n(S)\n"
    ),
}  # fmt: skip
WORDS: dict[str, str] = {
    "who gives a vote": "Ja-röst lämnar: Cia Dal (M), Eva Ros (C).\nNej-röst lämnar: Anna Lilja (S).\n",
    "how they answer": "Med ja svarar Cia Dal (M) och Eva Ros (C).\nMed nej svarar Anna Lilja (S).\n",
    "groups": "Ja röstar\nM-gruppen: Cia Dal\nC-gruppen: Eva Ros\nNej röstar\nS-gruppen: Anna Lilja\n",
    "in parentheses, parties without": "Ja: 2 (Cia Dal M, Eva Ros C)\nNej: 1 (Anna Lilja S)\n",
    "letters in brackets": "Upprop: Cia Dal (M) [J], Eva Ros (C) [J], Anna Lilja (S) [N]\n",
    "offices behind names": "Cia Dal (M), kommunalråd: Ja\nEva Ros (C), gruppledare: Ja\nAnna Lilja (S), oppositionsråd: Nej\n",
    "stand-ins, shortened": "Cia Dal (M): Ja\nEva Ros (C) tj. ers. för Pia Ek (C): Ja\nAnna Lilja (S): Nej\n",
    "a stroke before parties": "Ja-röster: Cia Dal/M, Eva Ros/C\nNej-röster: Anna Lilja/S\n",
    "what they did": "Röstade ja gjorde Cia Dal (M) och Eva Ros (C). Röstade nej gjorde Anna Lilja (S).\n",
}


@pytest.mark.parametrize("name", ROWS)
def test_rows(tmp_path: Path, name: str) -> None:
    found, listed = read(tmp_path, ROWS[name] + SUMS)["12"]
    assert (found, sorted(listed.split(", "))) == ("2-1-1", sorted(FOUR.split(", ")))


@pytest.mark.parametrize("name", WORDS)
def test_words(tmp_path: Path, name: str) -> None:
    found, listed = read(tmp_path, WORDS[name] + "\nMed 2 ja-röster mot 1 nej-röst bifalls förslaget.\n")["12"]
    assert (found, sorted(listed.split(", "))) == ("2-1-", sorted(THREE.split(", ")))


def test_words_that_do_not_add_up_are_no_list(tmp_path: Path) -> None:
    told = "Med ja svarar Cia Dal (M).\nMed nej svarar Anna Lilja (S).\n\nMed 2 ja-röster mot 1 nej-röst bifalls förslaget.\n"
    assert read(tmp_path, told)["12"] == ("2-1-", "")


def test_rows_whose_crosses_stand_under_no_head_are_no_list(tmp_path: Path) -> None:
    told = "Ledamot Parti Ja Nej\nCia Dal M X\nEva Ros C X\nAnna Lilja S X\n\nMed 2 ja-röster mot 1 nej-röst bifalls förslaget.\n"
    assert read(tmp_path, told)["12"] == ("2-1-", "")


def test_a_list_in_the_middle_of_a_page_belongs_to_the_vote_with_its_sums(tmp_path: Path) -> None:
    listed = (
        "\n§ 14\nVal av ersättare\n\nBeslut\n\nTom Ask (S) utses.\n\nVoteringslista\n"
        "\nJa (2)\nCia Dal, M\nEva Ros, C\n\nNej (1)\nAnna Lilja, S\n"
    )
    path = tmp_path / "protokoll.txt"
    text = HEAD + "Med 2 ja-röster mot 1 nej-röst bifalls förslaget.\n" + TAIL.replace("{second}", "1 ja mot 2 nej")
    path.write_text(text + listed, encoding="utf-8")
    ballots = [c.fact for c in process(path, path.name).claims if isinstance(c.fact, Ballot)]
    assert {b.vote_id.split(":")[1] for b in ballots} == {"12"}
    assert sorted((b.name, b.choice) for b in ballots) == [("Anna Lilja", "no"), ("Cia Dal", "yes"), ("Eva Ros", "yes")]
