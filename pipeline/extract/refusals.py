"""Words of refusal in a point, and what a point that refuses says of the thing refused.

In: the words of a decision point. Out: whether it refuses; what the refused thing wanted to do with LOV, the refusal's own "inte" taken away; whether
the system is said to stay beside it.
"""

from __future__ import annotations

import re

from pipeline.extract import acts
from pipeline.extract.acts import Wish
from pipeline.terms import LovEffect

_COMES = frozenset({LovEffect.introduce, LovEffect.expand})
REFUSES = re.compile(
    r"(?<!\w)(?:avsl[åo]\w*|avslag\w*|avstyrk\w*|ogilla\w*|negativ\w*\s+till|motsätt\w*|avråd\w*|(?:inte|ej)\s+(?:bifall\w*|tillstyrk\w*"
    r"|godkänn\w*)|bifall\w*\s+(?:inte|ej)|säg\w*\s+nej|(?:inte|ej)\s+(?:ska\s+)?föranled\w*|föranled\w*\s+(?:inte|ej|ingen)|utan\s+(?:bifall|åtgärd)|ingen\s+åtgärd)",
    re.IGNORECASE,
)
TURNED_DOWN = re.compile(r"(?<!\w)(?:avsl[åo]\w*|avslag\w*|avstyrk\w*|ogilla\w*)", re.IGNORECASE)


#: Where a clause begins that says what stands instead of what is refused.
_CLAUSES = re.compile(r"(?:,\s|\s)(?:och|samt)\s(?:(?:således|därmed|i\sstället|istället)\s)?", re.IGNORECASE)


def beside_refusal(text: str, whole: bool, direction: LovEffect | None) -> LovEffect | None:
    """What a point that refuses says beside it: "Förslaget avslås. Valfrihetssystemet består därmed.", "avslår förslaget och inför inte LOV".

    ``direction`` is what the matter wants: that LOV is left as it is says something only where it was to be ended.
    """
    for sentence, _ in acts.sentences_of(text):
        for clause in _CLAUSES.split(sentence):
            wish = acts.wish(clause, whole=whole) if not REFUSES.search(clause) else None
            if wish is None or not REFUSES.search(text):
                continue
            if wish.effect is LovEffect.not_introduce or (wish.effect is LovEffect.keep and direction not in _COMES):
                return wish.effect
    return None


def after_refusal(text: str, wish: Wish | None, whole: bool) -> Wish | None:
    """What a refusing point says of the refused thing. The refusal's own "inte" ("bifaller inte att LOV avvecklas") is taken away first."""
    plain = re.sub(
        r"(?<!\w)(?:inte|ej)\s+(?=bifall|tillstyrk|godkänn)|(?<=bifaller )(?:inte|ej)(?!\w)"
        r"|(?<=bifalls )(?:inte|ej)(?!\w)"
        r"|(?<!\w)(?:säg\w*\s+nej|(?:ställ\w*\s+sig\s+)?negativ\w*)\s+till(?!\w)|(?<!\w)(?:motsätt\w*\s+sig|avråd\w*\s+från)(?!\w)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return acts.wish(plain, whole=whole) if plain != text else wish
