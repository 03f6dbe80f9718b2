"""What heads the column of a vote in a list that holds several: the § of the matter, the number of the vote, or both.

In: the words of one cell. Out: :class:`VoteLabel`, None where a cell is anything else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: The word for a vote in the head of a column: "Omröstning", "Omr.", "Votering", "Röstning", "V".
_WORD = r"(?:omröstning|omr|votering|vot|röstning|röst|v|o)(?!\w)\.?|(?:omr|vot|v|o)(?=\d)"
_NUMBER = r"(?:nr\.?\s?)?(?P<{name}>\d{{1,2}})(?![\d/-])"
_OF_PARAGRAPH = re.compile(
    rf"(?:(?:{_WORD})\s?(?:{_NUMBER.format(name='first')})?(?:\s|[,:(–-])*(?:till\s)?)?"
    r"(?:ärende\s)?\(?(?:(?-i:[A-ZÅÄÖ])[A-Za-zÅÄÖåäö]{1,4}\s)?§\s?(?P<paragraph>\d{1,4}(?:\s?[a-h](?!\w))?)(?:/\d{2,4})?(?![\d-])"
    rf"(?:\s|[,:()–-])*(?:(?:{_WORD})\s?(?:{_NUMBER.format(name='last')})?)?"
    r"(?:(?<=[:(])(?P<bare>\d{1,2}))?\)?[.:]?",
    re.IGNORECASE,
)
_OF_VOTE = re.compile(
    r"(?:omröstning(?:en)?|omr|votering(?:en)?|vot|röstning|v|o)\.?\s?(?:nr\.?\s?)?(?P<number>\d{1,2})[.:]?",
    re.IGNORECASE,
)
#: The § and the matter in a word or four: "§ 44 Avgöras i dag", "§ 45: Motionen", which only a row of them makes the heads of columns.
_TITLED = re.compile(
    r"§\s?(?P<paragraph>\d{1,4}(?:\s?[a-h](?!\w))?)(?:/\d{2,4})?\s?[\s:.–-]\s?[A-ZÅÄÖa-zåäö][^\d§.;]{1,38}"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class VoteLabel:
    """The § as it is printed ("44", "7a") and the number of the vote; one of them may be None."""

    paragraph: str | None
    number: int | None


def vote_label(text: str) -> VoteLabel | None:
    """The vote that a cell names and nothing else: "§ 24", "KF § 24", "§ 44 omr 1", "V1 (§ 45)", "Omr. 2"."""
    words = " ".join(text.split()).strip(" *#")
    if not words or len(words) > _LONGEST:
        return None
    if (found := _OF_PARAGRAPH.fullmatch(words)) is not None:
        number = found["first"] or found["last"] or found["bare"]
        return VoteLabel(found["paragraph"].replace(" ", ""), int(number) if number else None)
    if (found := _OF_VOTE.fullmatch(words)) is not None:
        return VoteLabel(None, int(found["number"]))
    return None


def vote_labels(cells: Sequence[str]) -> list[VoteLabel | None]:
    """The votes that the cells of a row name, None for one that names none; where several name a § and its matter, they are those votes."""
    found = [vote_label(cell) for cell in cells]
    titled = [_TITLED.fullmatch(" ".join(cell.split()).strip(" *#")) for cell in cells]
    named = {label.paragraph for label in found if label is not None} | {t["paragraph"] for t in titled if t}
    if len(named - {None}) < 2:
        return found
    return [
        label or (VoteLabel(t["paragraph"].replace(" ", ""), None) if t else None)
        for label, t in zip(found, titled, strict=True)
    ]
