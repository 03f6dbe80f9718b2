"""Where the columns of a vote list begin on its lines: they stand nearer to each other than other columns do.

In: the lines of a page as pdfium reads them, in their order. Out: for each line the words that begin a column.
A table without lines drawn leaves about one em between its widest cells, no more than a justified line between two words; so such gaps part only
what can stand in a vote list: heads ("Namn Parti Ja Nej Avst"), lines of marks and figures, and below a head the party and the marks behind a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text import Box

_SIDE = r"ja|nej|avst(?:\.|år|od)?|avstår/\w+|frånv(?:\.|aro|arande)?|ej|närv(?:\.|aro|arande)?|jäv"
#: A word of a line that is nothing but the head of a vote list.
_HEAD = re.compile(
    rf"(?:{_SIDE}|(?:ja|nej)-?röst(?:er)?|namn|parti|ledamot|ledamöter|ersättare|tj(?:g|änstg)\.?|tjänstgörande|nr\.?|plats|röst|§|omröstning|votering|\d{{1,3}})",
    re.IGNORECASE,
)
_SIDES = re.compile(r"(?<!\w)(?:ja|nej)(?:-?röst(?:er)?)?(?!\w)", re.IGNORECASE)
_NAMES = re.compile(r"(?:(?:nr\.?|plats) )?(?:namn|ledam\w+) (?:parti|röst)", re.IGNORECASE)
#: A word of a line that is nothing but marks or sums.
_MARK = re.compile(rf"(?:{_SIDE}|[x×]|[jna]|[–-]|\d{{1,3}}|summa:?|s:a|antal|resultat|totalt?:?)", re.IGNORECASE)
#: What stands in a column behind a name: a party, a mark.
_BEHIND = re.compile(rf"\(?[A-ZÅÄÖ]{{1,4}}\)?|\(?[a-zåäö]{{1,3}}\)?|[x×]|[–-]|\d{{1,3}}|(?i:{_SIDE})")
_NAME = re.compile(r"[A-ZÅÄÖÉ]|\d{1,3}\.?$")
#: A line that shows of itself that it is one of a list, on a page where no head stands: "Bosse Ekbladh TUP Ja".
_VOTER = re.compile(
    rf"(?:\d{{1,3}}\.? )?[A-ZÅÄÖÉ][\w.-]+(?: [A-ZÅÄÖÉ][\w.-]+| av| von| de| af){{1,4}} \(?(?:[A-ZÅÄÖ]{{1,4}}|-)\)? (?i:{_SIDE}|[x×])"
)
#: A blank is about 0.3 of the height of a line.
_GAP = 0.6
_OTHERS = 2  # words among the heads of a list that head something else: "När-" / "varo", "Valkrets"
_LONGEST = 10  # words: a longer line is running text and ends the list


class VoteLines:
    """Follows the lines of a page; knows whether a head of a vote list stands above."""

    def __init__(self) -> None:
        self.listing = False

    def cuts(self, words: Sequence[str], places: Sequence[Box]) -> frozenset[int]:
        """The numbers of the words of a line that begin a column of a vote list."""
        if len(words) == 1:
            return frozenset()
        if len(words) > 2 * _LONGEST:
            self.listing = False
            return frozenset()
        if _HEAD.fullmatch(words[-1]):
            said = " ".join(words)
            others = sum(1 for word in words if not _HEAD.fullmatch(word))
            both = len(_SIDES.findall(said)) > 1
            if not others or (both and others <= _OTHERS and len(words) > 2 * others + 2):
                self.listing = self.listing or both or _NAMES.match(said) is not None
                return _wide(words, places)
        if _MARK.fullmatch(words[-1]) and all(map(_MARK.fullmatch, words)):
            return _wide(words, places)
        if not self.listing:
            if 3 < len(words) <= _LONGEST and _MARK.fullmatch(words[-1]) and _VOTER.fullmatch(" ".join(words)):
                return _wide(words, places, _BEHIND)
            return frozenset()
        if len(words) > _LONGEST or not _NAME.match(words[0]):
            self.listing = False
            return frozenset()
        return _wide(words, places, _BEHIND)


def _wide(words: Sequence[str], places: Sequence[Box], only: re.Pattern[str] | None = None) -> frozenset[int]:
    """The words behind a gap that is wider than a blank; ``only`` those of that form."""
    least = _GAP * (places[0][3] - places[0][1])
    return frozenset(
        number
        for number in range(1, len(words))
        if places[number][0] - places[number - 1][2] > least
        and (only is None or only.fullmatch(words[number]))
        and not (words[number - 1] == "§" and words[number].isdigit())
    )
