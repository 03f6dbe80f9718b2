"""Whom a member of a vote list stands in for ("Anna Ek (S), tjg. ers. för Bo Al (S)"): a name that votes nothing.

In: the words of a passage. Out: the same words, those about the absent member blank.
"""

from __future__ import annotations

import re

_FOR = re.compile(
    r"[,(–-]?\s?\(?(?:(?:tjg?\.?|tjänstg\.?|tjänstgörande)\s)?(?:ers\.?|ersättare|ersätter(?!\n)|i\sst(?:älle[t]|\.?)\s?(?:f(?:ör|\.)?)?|istället|vikarie)(?:\sför|(?<=f\.)|(?<=f)|(?<=ersätter))"
    r"(?:[^\S\n\t]|\n(?=[A-ZÅÄÖÉ][\w-]+\s[A-ZÅÄÖÉ][\w.-]+\s\())(?:ledamoten\s)?(?-i:[A-ZÅÄÖÉ])[\w.-]+(?:\s(?-i:[A-ZÅÄÖÉ])[\w.-]+){0,3}(?:\s?\([^()\s]{1,5}\))?\)?",
    re.IGNORECASE,
)


def without_replaced(text: str) -> str:
    """``text``, as long as it was, without the members whose seats others had."""
    return _FOR.sub(lambda m: " " * len(m.group()), text) if "ers" in text or "st" in text or "Ers" in text else text
