"""One thing that a yrkande asks for, and the borders and the spelling of its words.

In: the words of an object. Out: :class:`Ask`, the words without what hangs on them, where their sentence ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.terms import Action
from pipeline.text import Extent

#: The longest target that is kept.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked for. ``cue`` and ``extent`` (the target's words) lie in the document.

    ``extent`` is None when the target goes without saying.
    """

    action: Action
    target: str | None
    cue: Extent
    extent: Extent | None
    open: bool = False  # the content stands in the paragraphs that follow


def clean(text: str) -> str:
    """The words of a target without what links it to the next, and without quotes and stops."""
    words = re.sub(
        r"(?:[\s,]+(?:och|samt|men|eller|i\sandra\shand|i\sförsta\shand))+\s*$", "", " ".join(text.split())
    ).strip(" ,;–-•")
    words = words[:-1] if words.endswith(".") and not re.search(r"(?:fl|kr|mnkr|tkr|st)\.$", words) else words
    words = re.sub(r"^[\"”“»]\s?[Aa]tt\s", "", words)
    words = re.sub(r"\s(?:i\särendet|i\sdenna\sdel|i\ssin\shelhet|i\sdess\shelhet|på\ssammanträdet)$", "", words)
    return words.strip('"”“')


def sentence_end(text: str, at: int) -> int:
    """Where the sentence ends that goes on at ``at``."""
    stop = re.search(r"[;\n]|:(?=\s|$)|\.(?=\s*(?:[A-ZÅÄÖ]|$))", text[at:])
    return at + stop.start() if stop else len(text)
