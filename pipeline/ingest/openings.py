"""Lines that begin or end a block by their own words, however the paper was broken.

In: the text of a line, or two lines. Out: whether it opens something new (a §, a list item, a section heading), stands alone, or is the
second half of a heading.
"""

from __future__ import annotations

import re

from pipeline.ingest.forms import is_heading
from pipeline.ingest.paper import Segment

SECTION = re.compile(r"(?:forts\.?\s+)?(?:[A-ZÅÄÖ][\wÅÄÖåäö-]{0,7}\s)?§{1,2}\s?\d|\d{1,3}\s?§(?!\w)")
ITEM = re.compile(
    r"(?:[•●▪■◦○‣·*–—−-]|o(?=\s)|\(?\d{1,2}[.)](?!\d)|\(?[a-zåäö][.)]|[A-ZÅÄÖ][/)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|[ivx]{1,4}[.)]|\d{1,2}(?=\s+att\s)"
    r"|\(?(?:[A-ZÅÄÖ]{1,4}|Yrkande|Tilläggsyrkande|Tillägg)[ -]?\d{1,2}[.:)]{0,2}(?=\s+att\s))(?=\s|$)",
)
_LABELLED = re.compile(
    r"(?:Ja|Nej|Avstår|Frånvarande|Justerande|Ordförande|Sekreterare|Plats|Tid|Datum|Paragraf(?:er)?)\s?:"
)
#: The head of a matter that no § numbers: "Ärende 9: Budget", "Punkt 14 Plan för bad".
_MATTER = re.compile(r"(?:Ärende|ÄRENDE|Punkt|PUNKT)\s\d{1,3}(?:[.:]?\s+[A-ZÅÄÖ\"”]|[.:]?\s*$)")
#: The head of a vote list: "Omröstningslista 1, § 47 Motion", "Voteringslista § 12".
_VOTE_LIST = re.compile(r"(?:(?:Omröstnings|Voterings)(?:lista|bilaga|protokoll)|Röstlista)\s(?:nr\s)?[\d§A-Z]")


#: "s", "kd  Anna Ek": the party of a member at the head of a row, in small letters.
_PARTY_FIRST = re.compile(r"(?:s|m|c|v|l|kd|mp|sd|fp)(?=$|\s+[A-ZÅÄÖÉ][\w-]+\s[A-ZÅÄÖÉ])")


def names_party(text: str) -> bool:
    """Whether a line is a party's code in small letters, alone or before a member's name."""
    return _PARTY_FIRST.match(text) is not None


def starts_block(text: str) -> bool:
    """True for a line that begins something new wherever it stands."""
    if names_party(text):
        return True
    return bool(SECTION.match(text) and not _running_section(text)) or bool(ITEM.match(text)) or bool(
        len(text) < 90 and is_heading(text)
    ) or bool(_LABELLED.match(text) or _MATTER.match(text)) or bool(len(text) < 90 and _VOTE_LIST.match(text))  # fmt: skip


_RUNNING = re.compile(
    r"§{1,2}\s?\d+(?:\s?[-–]\s?\d+)?(?:[,.;)]|\s+(?:och|samt|att|har|i|av|som|ska|kl|den|beslutade|KL|SoL|LSS)(?!\w))"
)


def _running_section(text: str) -> bool:
    """ "§ 12, att ..." at the start of a line is a reference that happened to wrap there."""
    return bool(_RUNNING.match(text))


def ends_block(text: str) -> bool:
    """True for a line that stands alone: a § line with its number, a section heading."""
    return bool(len(text) < 90 and is_heading(text)) or bool(
        re.fullmatch(r"(?:[\wÅÄÖåäö]{1,8}\s)?§{1,2}\s?\d+[\s\d.:/A-ZÅÄÖ-]*", text)
    )


#: "Bo Ek (S) fr.o.m.": the § follows.
_SINCE = re.compile(r"(?:fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?)$", re.IGNORECASE)
#: A number with its full stop, alone on its line.
_NUMBER = re.compile(r"\d{1,3}[.)]")


def is_torn(text: str, follow: str, stopped: bool, room: bool) -> bool:
    """True for a line that looks like the beginning of something and is what the width tore from the line above: "(KD) fr.o.m." / "§ 94", "enligt
    bilaga" / "2.", "se bilaga," / "omröstning 2". ``stopped``: that line ends a sentence; ``room``: more would have stood on it."""
    if follow[0] == "§":
        return _SINCE.search(text) is not None
    if stopped or room or len(text) < 40:
        return False
    return _NUMBER.fullmatch(follow) is not None or (follow[0].islower() and is_heading(follow))


def two_lines_of_a_heading(before: Segment, after: Segment, leading: float) -> bool:
    """True for "Kommunfullmäktiges" / "beslut" in bold, a heading in a narrow margin that neither line is by itself."""
    return (
        before.bold
        and after.bold
        and after.text[:1].islower()
        and before.size == after.size
        and abs(before.x0 - after.x0) < before.char
        and 0 < after.top - before.top <= 1.3 * leading
        and len(before.text) + len(after.text) < 90
        and not is_heading(before.text)
        and is_heading(f"{before.text} {after.text}")
    )
