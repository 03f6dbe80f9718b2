"""Words of refusal in a point, and what a point that refuses says of the thing refused.

In: the words of a decision point. Out: whether it refuses; what the refused thing wanted to do with LOV, the refusal's own "inte" taken away; whether
the system is said to stay beside it.
"""

from __future__ import annotations

import re

from pipeline.extract import acts
from pipeline.extract.acts import Wish
from pipeline.terms import LovEffect

REFUSES = re.compile(
    r"(?<!\w)(?:avsl[åo]\w*|avslag\w*|avstyrk\w*|ogilla\w*|negativ\w*\s+till|motsätt\w*|avråd\w*|(?:inte|ej)\s+(?:bifall\w*|tillstyrk\w*"
    r"|godkänn\w*)|bifall\w*\s+(?:inte|ej)|säg\w*\s+nej|(?:inte|ej)\s+(?:ska\s+)?föranled\w*|föranled\w*\s+(?:inte|ej|ingen)|utan\s+(?:bifall|åtgärd)|ingen\s+åtgärd)",
    re.IGNORECASE,
)
TURNED_DOWN = re.compile(r"(?<!\w)(?:avsl[åo]\w*|avslag\w*|avstyrk\w*|ogilla\w*)", re.IGNORECASE)


def kept_beside_refusal(text: str, whole: bool) -> bool:
    """Whether one sentence refuses and another says that the system stays: "Förslaget avslås. Valfrihetssystemet består därmed."."""
    return any(
        not REFUSES.search(sentence) and (wish := acts.wish(sentence, whole=whole)) and wish.effect is LovEffect.keep
        for sentence, _ in acts.sentences_of(text)
    )


def after_refusal(text: str, wish: Wish | None, whole: bool) -> Wish | None:
    """What a refusing point says of the refused thing. The refusal's own "inte" ("bifaller inte att LOV avvecklas") is taken away first."""
    plain = re.sub(
        r"(?<!\w)(?:inte|ej)\s+(?=bifall|tillstyrk|godkänn)|(?<=bifaller )(?:inte|ej)(?!\w)"
        r"|(?<=bifalls )(?:inte|ej)(?!\w)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return acts.wish(plain, whole=whole) if plain != text else wish
