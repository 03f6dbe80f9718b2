"""Shapes of vote lists, from a text file to the ballots; the record around them is that of :mod:`test_vote_layouts`. All of it is made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_vote_layouts import HEAD, TAIL, read

from pipeline.facts import Ballot
from pipeline.process import process

SHAPES: dict[str, tuple[str, tuple[str, str]]] = {
    "those whom members stand in for": (
        "Ja-röster: Cia Dal (M), Eva Ros (C), ersättare för Pia Ek (C)\n"
        "Nej-röster: Anna Lilja (S) ers. för Rut Bok (S)\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "those who are not there": (
        "Ja (2): Cia Dal (M), Eva Ros (C)\n"
        "Nej (1): Anna Lilja (S)\n"
        "Avstår (1): Siv Ahl (S)\n"
        "Ej närvarande (1): Bo Al (V)\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår, Bo Al V frånvarande"),
    ),
    "a column for those who had a conflict of interest": (
        "Ledamot            Ja    Nej   Avstår   Jäv\n"
        "Cia Dal (M)        X\n"
        "Eva Ros (C)        X\n"
        "Anna Lilja (S)           X\n"
        "Bo Al (V)                               X\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a dash where no cross is": (
        "Namn                 Parti   Ja   Nej   Avstår\n"
        "Cia Dal              M       X    -     -\n"
        "Eva Ros              C       X    -     -\n"
        "Anna Lilja           S       -    X     -\n"
        "Siv Ahl              S       -    -     X\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "parties of this municipality alone": (
        "Namn                 Parti    Röst\n"
        "Dal, Cia             SOL      Ja\n"
        "Ros, Eva             C        Ja\n"
        "Lilja, Anna          AP       Nej\n"
        "\n"
        "Utfall: 2 ja, 1 nej.\n",
        ("2-1-", "Cia Dal SOL ja, Eva Ros C ja, Anna Lilja AP nej"),
    ),
    "surnames first": (
        "Namn                 Parti    Röst\n"
        "Dal, Cia             M        Ja\n"
        "Ros, Eva             C        Ja\n"
        "Lilja, Anna          S        Nej\n"
        "Ahl, Siv             S        Avstår\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "surnames first, beside crosses": (
        "Ledamot                   Ja    Nej   Avstår\n"
        "Dal, Cia (M)              X\n"
        "Ros, Eva (C)              X\n"
        "Lilja, Anna (S)                 X\n"
        "Ahl, Siv (S)                          X\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "the vote before the name": (
        "Ja     Cia Dal (M)\n"
        "Ja     Eva Ros (C)\n"
        "Nej    Anna Lilja (S)\n"
        "Avstår Siv Ahl (S)\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "the vote before the name on one line": (
        "Ja Cia Dal (M)\n"
        "Ja Eva Ros (C)\n"
        "Nej Anna Lilja (S)\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a letter before the name": (
        "J Cia Dal (M)\n"
        "J Eva Ros (C)\n"
        "N Anna Lilja (S)\n"
        "A Siv Ahl (S)\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "names on two lines": (
        "Ja-röster (2): Cia\n"
        "Dal (M), Eva Ros\n"
        "(C)\n"
        "Nej-röster (1): Anna\n"
        "Lilja (S)\n"
        "Avstår (1): Siv Ahl\n"
        "(S)\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "those who say yes": (
        "Ja-sägare: Cia Dal (M), Eva Ros (C)\n"
        "Nej-sägare: Anna Lilja (S)\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "the verb before the names": (
        "De som röstade ja var Cia Dal (M) och Eva Ros (C). De som röstade nej var Anna Lilja (S). Siv Ahl (S) lade ner sin röst.\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "the vote in parentheses": (
        "Cia Dal (M) (ja), Eva Ros (C) (ja), Anna Lilja (S) (nej), Siv Ahl (S) (avstår)\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "names parted by a stroke": (
        "Ja: Cia Dal (M)/Eva Ros (C)\n"
        "Nej: Anna Lilja (S)\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "the whole name of a local party": (
        "Ja: Cia Dal (M), Eva Ros (Soltunapartiet)\n"
        "Nej: Anna Lilja (S)\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros Soltunapartiet ja, Anna Lilja S nej"),
    ),
    "names in parentheses behind their party": (
        "Ja-röster: M (Cia Dal), C (Eva Ros)\n"
        "Nej-röster: S (Anna Lilja)\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "the party in parentheses before its names": (
        "Ja-röster: (M) Cia Dal, (C) Eva Ros\n"
        "Nej-röster: (S) Anna Lilja\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "votes behind offices": (
        "Cia Dal (M), ordförande                 Ja\n"
        "Eva Ros (C), 1:e vice ordförande        Ja\n"
        "Anna Lilja (S), 2:e vice ordförande     Nej\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "the vote in parentheses behind what it is for": (
        "För bifall till kommunstyrelsens förslag (ja) röstar Cia Dal (M) och Eva Ros (C). "
        "För bifall till Anna Liljas yrkande (nej) röstar Anna Lilja (S).\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "figures and names in columns": (
        "Omröstningsresultat\n"
        "\n"
        "JA         1          Cia Dal (M)\n"
        "NEJ        2          Anna Lilja (S), Bo Al (V)\n"
        "AVSTÅR     2          Siv Ahl (S), Eva Ros (C)\n",
        ("1-2-2", "Cia Dal M ja, Anna Lilja S nej, Bo Al V nej, Siv Ahl S avstår, Eva Ros C avstår"),
    ),
    "figures for crosses": (
        "Namn                 Parti   Ja   Nej   Avstår\n"
        "Cia Dal              M       1    0     0\n"
        "Eva Ros              C       1    0     0\n"
        "Anna Lilja           S       0    1     0\n"
        "Siv Ahl              S       0    0     1\n"
        "Summa                        2    1     1\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "whole names of parties in a column that a long one breaks out of": (
        "Cia Dal            Moderaterna            Ja\n"
        "Eva Ros            Centerpartiet          Ja\n"
        "Anna Lilja         Socialdemokraterna     Nej\n"
        "Siv Ahl            Arbetarepartiet Socialdemokraterna  Avstår\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "substitutes row by row": (
        "Cia Dal (M)                                  Ja\n"
        "Eva Ros (C), tjänstgörande ersättare för Pia Ek (C)    Ja\n"
        "Anna Lilja (S)                               Nej\n"
        "\n"
        "Med 2 ja mot 1 nej bifalls kommunstyrelsens förslag.\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "letters for crosses": (
        "Ledamot            J     N     A\n"
        "Cia Dal (M)        J\n"
        "Eva Ros (C)        J\n"
        "Anna Lilja (S)           N\n"
        "Siv Ahl (S)                    A\n"
        "                   2     1     1\n"
        "\n"
        "Utfall: 2 ja, 1 nej, 1 avstår.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "letters that are not their column's": (
        "Ledamot            Ja    Nej   Avstår\n"
        "Cia Dal (M)        N\n"
        "Eva Ros (C)        J\n"
        "Anna Lilja (S)           J\n"
        "\n"
        "Utfall: 2 ja, 1 nej.\n",
        ("2-1-", ""),
    ),
    "parties that nothing heads": (
        "                              JA    NEJ   AVSTÅR   FRÅNV.\n"
        "Cia Dal              M        X\n"
        "Eva Ros              SOL      X\n"
        "Anna Lilja           V              X\n"
        "Siv Ahl, ordförande  S                    X\n"
        "\n"
        "Med 2 ja-röster mot 1 nej-röst, och 1 som avstår, bifalls kommunstyrelsens förslag.\n",
        ("2-1-1", "Cia Dal M ja, Eva Ros SOL ja, Anna Lilja V nej, Siv Ahl S avstår"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(tmp_path: Path, name: str) -> None:
    text, (figures, ballots) = SHAPES[name]
    found, listed = read(tmp_path, text)["12"]
    assert (found, sorted(listed.split(", "))) == (figures, sorted(ballots.split(", ")))


def test_rows_that_each_list_has_at_the_same_place_of_its_page_are_no_furniture(tmp_path: Path) -> None:
    head = "SOLTUNA KOMMUN                     SAMMANTRÄDESPROTOKOLL              Sida {0} (4)\nKommunfullmäktige                  2019-05-13\n\n"
    rows = "Cia Dal              M      {0}\nEva Ros              C      {0}\nAnna Lilja           S      {1}\n"
    columns = "Bilaga {0}\n\nOmröstningslista nr {0}\n§ {1}\n\nLedamot              Parti  Val\n"
    pages = [
        head.format(page) + columns.format(page - 1, paragraph) + rows.format(*votes)
        for page, paragraph, votes in ((2, 12, ("Ja", "Nej")), (3, 13, ("Nej", "Ja")))
    ]
    path = tmp_path / "protokoll.txt"
    text = HEAD + "Med 2 ja mot 1 nej bifalls förslaget.\n" + TAIL.replace("{second}", "1 ja mot 2 nej")
    path.write_text("\f".join([text, *pages]), encoding="utf-8")
    found = [c.fact for c in process(path, path.name).claims if isinstance(c.fact, Ballot)]
    assert sorted((b.name, b.choice) for b in found) == [
        ("Anna Lilja", "no"), ("Anna Lilja", "yes"), ("Cia Dal", "no"), ("Cia Dal", "yes"), ("Eva Ros", "no"), ("Eva Ros", "yes"),
    ]  # fmt: skip


TOLD: dict[str, tuple[str, tuple[str, str]]] = {
    "parties before their names": (
        "Ja-röster (2): M: Cia Dal. C: Eva Ros.\n"
        "Nej-röster (1): S: Anna Lilja.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "the past tense": (
        "Följande ledamöter röstade ja: Cia Dal (M) och Eva Ros (C). Följande ledamöter röstade nej: "
        "Anna Lilja (S). Siv Ahl (S) avstod från att rösta.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "all members of parties, by name": (
        "Ja: samtliga ledamöter för M och C: Cia Dal och Eva Ros.\n"
        "Nej: samtliga ledamöter för S: Anna Lilja och Siv Ahl.\n"
        "2 ja och 2 nej.\n"
        ,
        ("2-2-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S nej"),
    ),
    "bullets under sides": (
        "Ja-röst\n"
        "- Cia Dal (M)\n"
        "- Eva Ros (C)\n"
        "\n"
        "Nej-röst\n"
        "- Anna Lilja (S)\n"
        "\n"
        "Avstår\n"
        "- Siv Ahl (S)\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "parties behind dashes": (
        "Ja-röster: Cia Dal - M, Eva Ros - C\n"
        "Nej-röster: Anna Lilja - S\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "parties behind commas": (
        "JA: Cia Dal, M, Eva Ros, C\n"
        "NEJ: Anna Lilja, S\n"
        "Med 2 ja-röster mot 1 nej-röst.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "sides called by what they vote for": (
        "För kommunstyrelsens förslag röstar: Cia Dal (M), Eva Ros (C).\n"
        "För Anna Liljas yrkande röstar: Anna Lilja (S).\n"
        "Med 2 röster mot 1 bifalls kommunstyrelsens förslag.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "what each votes for, behind the names": (
        "Cia Dal (M) och Eva Ros (C) röstar för kommunstyrelsens förslag. Anna Lilja (S) röstar för eget yrkande. Siv Ahl (S) avstår.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "sides in parentheses behind what they are for": (
        "Med två röster för kommunstyrelsens förslag (ja) mot en röst för Anna Liljas yrkande (nej) "
        "beslutar fullmäktige. Ja röstar Cia Dal (M) och Eva Ros (C). Nej röstar Anna Lilja (S).\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a column of roles": (
        "Ledamot              Parti   Roll        Ja   Nej\n"
        "Cia Dal              M       ordf        X\n"
        "Eva Ros              C       ledamot     X\n"
        "Anna Lilja           S       ersättare        X\n"
        "2 ja, 1 nej\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a cross that a long name pushed aside": (
        "Ledamot              Ja   Nej\n"
        "Cia Dal-Almén von Ek (M) X\n"
        "Eva Ros (C)          X\n"
        "Anna Lilja (S)            X\n"
        "2 ja-röster, 1 nej-röst\n"
        ,
        ("2-1-", ""),
    ),
    "boxes that are ticked": (
        "Namn            Ja    Nej   Avst\n"
        "Cia Dal (M)     [x]   [ ]   [ ]\n"
        "Eva Ros (C)     [x]   [ ]   [ ]\n"
        "Anna Lilja (S)  [ ]   [x]   [ ]\n"
        "2 ja 1 nej\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "figures behind the heads of sides": (
        "JA, 2 röster\n"
        "Cia Dal (M), Eva Ros (C)\n"
        "\n"
        "NEJ, 1 röst\n"
        "Anna Lilja (S)\n"
        "\n"
        "AVSTÅR, 1 ledamot\n"
        "Siv Ahl (S)\n"
        ,
        ("2-1-1", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "heads with what they stand for": (
        "Ja (kommunstyrelsens förslag): Cia Dal (M), Eva Ros (C)\n"
        "Nej (Anna Liljas yrkande): Anna Lilja (S)\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "parties in small letters without signs": (
        "Cia Dal m            Ja\n"
        "Eva Ros c            Ja\n"
        "Anna Lilja s         Nej\n"
        "2 ja 1 nej\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a roll call in one sentence": (
        "Vid uppropet svarar följande ja: Cia Dal (M) och Eva Ros (C), samt följande nej: Anna Lilja (S).\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a second side without its verb": (
        "Vid omröstningen avges 2 ja-röster och 1 nej-röst. Ja-rösterna avgavs av Cia Dal (M) och Eva Ros (C), nej-rösten av Anna Lilja (S).\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "votes behind colons": (
        "Cia Dal (M): ja; Eva Ros (C): ja; Anna Lilja (S): nej; Siv Ahl (S): avstår.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "parties over the names of their members": (
        "                     Ja    Nej   Avst\n"
        "Moderaterna\n"
        "Cia Dal              X\n"
        "Per Ek               X\n"
        "Socialdemokraterna\n"
        "Anna Lilja                 X\n"
        "Siv Ahl                          X\n"
        ,
        ("2-1-", "Cia Dal M ja, Per Ek M ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "parties over names with words": (
        "Moderaterna\n"
        "Cia Dal              Ja\n"
        "Per Ek               Ja\n"
        "Socialdemokraterna\n"
        "Anna Lilja           Nej\n"
        "Siv Ahl              Nej\n"
        "2 ja, 2 nej\n"
        ,
        ("2-2-", "Cia Dal M ja, Per Ek M ja, Anna Lilja S nej, Siv Ahl S nej"),
    ),
    "a column of substitutes": (
        "Ledamot                      Ersättare               Ja   Nej  Avst\n"
        "Cia Dal (M)                                          X\n"
        "Pia Ek (C)                   Eva Ros (C)             X\n"
        "Anna Lilja (S)                                            X\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "heads of parties and sides that were read as one": (
        "Namn                Parti  Ja  Nej  Avstår  Frånvarande\n"
        "Cia Dal             M      1\n"
        "Eva Ros             C      1\n"
        "Anna Lilja          S          1\n"
        "Bo Al               V                       1\n"
        "Summa                      2   1    0       1\n"
        ,
        ("2-1-0", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Bo Al V frånvarande"),
    ),
    "boxes that are marked or empty": (
        "Ledamot          Ja    Nej\n"
        "Cia Dal (M)      ☒     ☐\n"
        "Eva Ros (C)      ☒     ☐\n"
        "Anna Lilja (S)   ☐     ☒\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a column of letters": (
        "Namn                Röst\n"
        "Cia Dal (M)         J\n"
        "Eva Ros (C)         J\n"
        "Anna Lilja (S)      N\n"
        "Siv Ahl (S)         A\n"
        "Bo Al (V)           F\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår, Bo Al V frånvarande"),
    ),
    "letters behind names": (
        "Cia Dal (M) J\nEva Ros (C) J\nAnna Lilja (S) N\nSiv Ahl (S) A\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "verbs as heads": (
        "Röstade ja\nCia Dal (M), Eva Ros (C)\nRöstade nej\nAnna Lilja (S), Siv Ahl (S)\nAvstod\nBo Al (V)\n"
        ,
        ("2-2-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S nej, Bo Al V avstår"),
    ),
    "a head that a line break tears": (
        "Ja-röster: Cia Dal (M), Eva Ros (C)\nNej-\nröster: Anna Lilja (S), Siv\nAhl (S)\n"
        ,
        ("2-2-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S nej"),
    ),
    "names without parties, in parentheses": (
        "Med två ja-röster (Cia Dal och Eva Ros) mot en nej-röst (Anna Lilja) bifaller fullmäktige kommunstyrelsens förslag.\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "names in brackets": (
        "Utfall: 2 ja-röster [Cia Dal (M), Eva Ros (C)] och 1 nej-röst [Anna Lilja (S)].\n"
        ,
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "the parties of the seats": (
        "Resultat: 4 ja (S, S, V och SOL), 2 nej (C, KD) och 1 som avstår (L).\n"
        ,
        ("4-2-1", "None S ja, None S ja, None V ja, None SOL ja, None C nej, None KD nej, None L avstår"),
    ),
    "more seats than parties": (
        "Resultat: 4 ja (S, V), 2 nej (C, KD) och 1 avstår.\n"
        ,
        ("4-2-1", "None C nej, None KD nej"),
    ),
    "a row for each side": (
        "Ja-röst       Bifall till kommunstyrelsens förslag      31 röster\n"
        "Nej-röst      Bifall till Anna Liljas yrkande           20 röster\n",
        ("31-20-", ""),
    ),
    "a row for each side, with signs": (
        "| Röst | Innebörd | Antal |\n|---|---|---|\n| Ja | Bifall till kommunstyrelsens förslag | 31 |\n"
        "| Nej | Bifall till Anna Liljas yrkande | 20 |\n",
        ("31-20-", ""),
    ),
    "figures before the names": (
        "Ja, 2: Cia Dal (M), Eva Ros (C)\nNej, 1: Anna Lilja (S)\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "a vote that was laid down": (
        "Ja: Cia Dal (M), Eva Ros (C)\nNej: Anna Lilja (S)\nNedlagd röst: Siv Ahl (S)\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår"),
    ),
    "a blank vote": (
        "Ja-röst: Cia Dal (M), Eva Ros (C)\nNej-röst: Anna Lilja (S)\nBlank röst: Siv Ahl (S)\nFrånvarande: Bo Al (V)\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår, Bo Al V frånvarande"),
    ),
    "sums in a table and names below": (
        "Ja     Nej    Avstår\n2      1      0\n\nJa röstade Cia Dal (M) och Eva Ros (C). Nej röstade Anna Lilja (S).\n",
        ("2-1-0", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "names side by side under their side": (
        "Ja-röster (3)\n"
        "Cia Dal (M)             Eva Ros (C)             Per Ek (M)\n"
        "Nej-röster (2)\n"
        "Anna Lilja (S)          Siv Ahl (S)\n"
        "Avstår (1)\n"
        "Bo Al (V)\n",
        ("3-2-1", "Cia Dal M ja, Eva Ros C ja, Per Ek M ja, Anna Lilja S nej, Siv Ahl S nej, Bo Al V avstår"),
    ),
    "parties with their codes over the names": (
        "                     Ja    Nej\n"
        "Moderaterna (M)\n"
        "Cia Dal              X\n"
        "Per Ek               X\n"
        "Socialdemokraterna (S)\n"
        "Anna Lilja                 X\n",
        ("2-1-", "Cia Dal M ja, Per Ek M ja, Anna Lilja S nej"),
    ),
    "parties behind dashes on lines of their own": (
        "Ja (3)\nM – Cia Dal, Per Ek\nC – Eva Ros\nNej (2)\nS – Anna Lilja, Siv Ahl\n",
        ("3-2-", "Cia Dal M ja, Per Ek M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S nej"),
    ),
    "those who follow vote for something": (
        "Följande ledamöter röstar för bifall till kommunstyrelsens förslag: Cia Dal (M), Eva Ros (C).\n"
        "Följande ledamöter röstar för bifall till Anna Liljas yrkande: Anna Lilja (S).\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
    "those who were not there at the vote": (
        "Ja röstar: Cia Dal (M), Eva Ros (C)\nNej röstar: Anna Lilja (S)\nEj närvarande vid omröstningen: Bo Al (V)\n",
        ("2-1-", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Bo Al V frånvarande"),
    ),
    "what is voted for is no heading": (
        "Kommunstyrelsens förslag: JA\nAnna Liljas yrkande: NEJ\nResultat JA 31 NEJ 20\n",
        ("31-20-", ""),
    ),
    "tabs": (
        "Namn\tParti\tJa\tNej\tAvstår\n"
        "Cia Dal\tM\tX\t\t\n"
        "Eva Ros\tC\tX\t\t\n"
        "Anna Lilja\tS\t\tX\t\n"
        "Summa\t\t2\t1\t0\n"
        ,
        ("2-1-0", "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_more_shapes(tmp_path: Path, name: str) -> None:
    text, expected = TOLD[name]
    found, listed = read(tmp_path, text)["12"]
    assert (found, sorted(listed.split(", "))) == (expected[0], sorted(expected[1].split(", ")))


LETTERS = "\f{head}\nJ = ja, N = nej, A = avstår, F = frånvarande\n\n"
COLUMNS = (
    "Nr   Ledamot               {0}         {1}\n  1  Cia Dal (M)            J            J\n  2  Eva Ros (C)            J            N\n"
    "  3  Anna Lilja (S)         N            J\n  4  Siv Ahl (S)            A            J\n  5  Bo Al (V)              F            F\n\n"
    "     Ja                     2            3\n     Nej                    1            1\n"
)


@pytest.mark.parametrize("head", ["Omröstningsbilaga 1", "Voteringslista", "Röstlista"])
@pytest.mark.parametrize("labels", [("§ 12", "§ 13"), ("KF § 12", "KF § 13")])
def test_a_column_of_letters_for_each_paragraph(tmp_path: Path, head: str, labels: tuple[str, str]) -> None:
    annex = LETTERS.format(head=head) + COLUMNS.format(*labels)
    found = read(tmp_path, "Utfallet blir 2 ja, 1 nej och 1 avstår, se bilaga.\n", annex, "3 ja mot 1 nej")
    assert found["12"] == (
        "2-1-1",
        "Cia Dal M ja, Eva Ros C ja, Anna Lilja S nej, Siv Ahl S avstår, Bo Al V frånvarande",
    )
    assert found["13"][1] == "Cia Dal M ja, Eva Ros C nej, Anna Lilja S ja, Siv Ahl S ja, Bo Al V frånvarande"


@pytest.mark.parametrize(
    "labels", [("Omr. 1", "Omr. 2"), ("Omröstning 1", "Omröstning 2"), ("Votering 1", "Votering 2")]
)
def test_a_column_of_words_for_each_vote(tmp_path: Path, labels: tuple[str, str]) -> None:
    words = COLUMNS.replace(" J ", " Ja").replace(" J\n", " Ja\n").replace(" N ", " Nej").replace(" N\n", " Nej\n")
    second = "Omröstning 2\nJa: tillägget. Nej: inget tillägg.\nUtfall: 3 ja, 1 nej.\n"
    path = tmp_path / "protokoll.txt"
    text = (
        HEAD
        + "Utfall: 2 ja, 1 nej, 1 avstår.\n"
        + second
        + words.format(*labels)
        + TAIL.format(second="3 ja mot 1 nej")
    )
    path.write_text(text, encoding="utf-8")
    found = [c.fact for c in process(path, path.name).claims if isinstance(c.fact, Ballot)]
    ros = [str(b.choice) for b in found if b.name == "Eva Ros"]
    assert len(found) == 10 and ros == ["yes", "no"]
