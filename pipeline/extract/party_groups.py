"""Parties as groups in dissent: all their members, or those on whose behalf one of them speaks.

In: the words of a passage, a party named in it. Out: whether it stands for all its members; the words that only say for whom somebody speaks.
"""

from __future__ import annotations

import re

from pipeline.extract.people import Named
from pipeline.facts import Item

#: "För M-gruppen reserverar sig Anna Ek (M) och för SD-gruppen Bo Al (SD)": the group is not who does it.
ON_BEHALF = re.compile(
    r"(?<!\w)(?:för|å)\s(?:[^\W\d_]{1,4}-gruppen|[\w ]{3,30}?(?:partiet|erna|grupp|gruppen|gruppens\svägnar|räkning|vägnar))(?=\s)",
    re.IGNORECASE,
)
#: "Ledamöterna i M, KD och SD", "samtliga ledamöter i Vänsterpartiets grupp": all of them, also where one speaks besides.
_GROUP = re.compile(
    r"(?:^|(?<=[.\n]))\s*(?:Samtliga\s|Alla\s|Övriga\s|De\s)?(?:\w+\s)?[Ll]edamöter(?:na)?\s(?:i|från|för|ur|tillhörande)\s[^.\n]*$"
)

#: "Bo Al (S) och hela den socialdemokratiska gruppen": the others too.
_THE_WHOLE = re.compile(r"(?<!\w)(?:hela|resten\sav|samtliga\si|övriga\si)\s(?:den\s)?$", re.IGNORECASE)


def is_group(item: Item, party: Named) -> bool:
    """Whether a party stands in a sentence for all its members."""
    passage = next((p for p in item.passages if p.extent.holds(party.extent)), None)
    if passage is None:
        return False
    at = party.extent.start - passage.extent.start
    return (
        _GROUP.search(passage.text, 0, at) is not None
        or _THE_WHOLE.search(passage.text[max(0, at - 30) : at]) is not None
    )
