"""Vote lists that stand away from their vote: on the front, on sheets at the end or in the middle, in columns of several votes. All of it is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.facts import Ballot, Vote
from pipeline.process import process
from pipeline.structure.vote_labels import vote_label
from pipeline.terms import DoubtKind

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
VOTED = {"Cia Dal M": "yes", "Eva Ros C": "yes", "Anna Lilja Ek S": "no", "Siv von Berg SB": "yes", "Bo Al V": "abstain"}


def read(
    folder: Path, annex: str, *, front: str = "", middle: str = "", one: str = "3 ja och 1 nej", two: str = "2 ja och 2 nej", told: str = "", name: str = "protokoll.txt"
) -> dict[str, list[dict[str, str]]]:
    """§ -> the ballots of each of its votes, of a record with an annex behind its last §; votes in § 12 and 13 alone."""
    path = folder / name
    text = HEAD + front + FIRST.format(one=one, told=told) + middle + SECOND.format(two=two) + LAST + annex
    path.write_text(text, encoding="utf-8")
    facts = [claim.fact for claim in process(path, path.name).claims]
    found: dict[str, list[dict[str, str]]] = {}
    for vote in (f for f in facts if isinstance(f, Vote)):
        own = {f"{f.name} {f.party}": str(f.choice) for f in facts if isinstance(f, Ballot) and f.vote_id == vote.vote_id}
        found.setdefault(vote.item_id.partition(":")[2], []).append(own)
    assert [i for i in sorted(found) if i not in ("12", "13")] == [], "a vote of no §"
    return found


@pytest.mark.parametrize(
    "head",
    [
        "Bilaga A\n\nVOTERINGSRAPPORT                      Utskriven 2019-05-13 20:47:13\nÄrende:   9  Motion om badplats (KF § 12)\nVotering: 1  Öppen\n",
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
