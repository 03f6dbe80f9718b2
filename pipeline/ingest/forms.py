"""The forms of page furniture: what a line shows of itself, wherever it stands.

In: the text of a line. Out: whether it is a page counter or a signature line, a rule of dots; what two running heads have in common.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: "Sida 4 av 14", "sid 4 (14)", "page 3": a counter wherever it stands.
COUNTER = re.compile(
    r"(?:sid(?:a|an|nr|nummer|or)?\.?|page|blad)\s*:?\s*\d{1,4}(?:\s*(?:[(\[]\s*\d{1,4}\s*[)\]]|(?:av|of|/)\s*\d{1,4}))?",
    re.IGNORECASE,
)
#: "13 (89)", "1(14)", "4[9]", "3/7", "- 4 -", "12": a counter at the edge of a page; elsewhere a figure.
BARE = re.compile(
    r"\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|\[\s*\d{1,4}\s*\])|(?!(?:19|20)\d\d/)\d{1,4}\s*(?:av|of|/)\s*\d{1,4}|[-–]\s?\d{1,3}\s?[-–]|\d{1,4}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
BARE_INSIDE = re.compile(r"(?<![\w.,/-])\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|\[\s*\d{1,4}\s*\])(?![\w.,/-])")
_SIGN = re.compile(
    r"""just(?:era(?:ndes?|res?)|\.)?:?\s+sign(?:atur(?:er)?|\.)?|(?:ordföranden?s?|sekreterarens?|(?:ordf|sekr)\.?)\s+sign(?:atur|\.)?
    |utdrags?bestyrkan(?:de|s)|utdraget\s+bestyrks|expedier(?:at|ing)\s*/\s*bestyrkt|(?:rätt\s+)?utdraget\s+bestyrkes
    |protokollet\s+har\s+justerats\s+digitalt(?!\s+av)|det\s+här\s+dokumentet\s+är\s+digitalt\s+signerat
    |dokumentet\s+är\s+(?:digitalt|elektroniskt)\s+(?:signerat|undertecknat)
    |transaktions?(?:identitet|id|-id|\s+id)\s*:?\s*[0-9A-Za-z-]{8,}|signerat\s+dokument|sign\.?(?=\s|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGNS = ("sign", "bestyrk", "justerat", "transaktion", "undertecknat")  # one of them is in every such line
_RULE = re.compile(r"[\s._…·–—=*-]*")
JUSTERANDE = re.compile(r"justerande(?!\w)", re.IGNORECASE)
_MASK = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\s+\d{4}"
)
#: Section headings of minutes, as whole lines: they recur at any height and are never furniture.
HEADING_WORDS = re.compile(
    r"""(?-i:[A-ZÅÄÖ])[\w&-]*(?:\s[\w&,-]+){0,5}?s\s+(?:förslag|beslut|hemställan|yttrande|rekommendation|behandling)
    \s+(?:till|i|för)\s(?:egen\sdel|beslut(?:\s[\w\s]{2,40})?|[\w\s,&-]{0,40}(?:fullmäktige|styrelsen|nämnden|utskottet)(?:\sför\sbeslut)?)\s*:?$
    |(?:[\wåäöÅÄÖ&\s-]{0,60}?s\s+)?
    (?:beslut(?:et|sunderlag|sgång|\s+skickas\s+till|et\s+(?:ska\s+)?(?:skickas|expedieras)\s+till)?|förslag(?:\s+till\s+beslut)?
    |yrkanden?|tilläggsyrkanden?|ändringsyrkanden?|återremissyrkanden?|reservation(?:er)?|särskil(?:t|da)\s+yttranden?
    |protokollsanteckning(?:ar)?|propositionsordning|omröstning(?:sresultat)?|votering(?:sresultat)?|ärende(?:t|beskrivning)?
    |beskrivning\s+av\s+ärendet|sammanfattning(?:\s+av\s+ärendet)?|bakgrund|beredning|överläggning(?:ar)?|handlingar(?:\s+i\s+ärendet)?
    |expedieras(?:\s+till)?|skickas\s+till|beslut\s+(?:sänds|skickas|expedieras)\s+till|jäv|ajournering|deltar\s+ej\s+i\s+beslut(?:et)?
    |inlägg|anföranden?|underlag(?:\s+för\s+beslut)?|förslag\s+på\s+sammanträdet|paragrafen\s+är\s+justerad|delges
    |förvaltningens\s+(?:bedömning|yttrande|förslag(?:\s+till\s+beslut)?))\s*:?$""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
#: The words that such headings begin with: the wider net for files without places on a page.
HEADINGS = re.compile(
    r"(?:beslut|ärende|yrkande|reservation|sammanfattning|bakgrund|beredning|expedieras|skickas|omröstning|proposition|protokollsanteckning"
    r"|särskilt|bilag|handling|avsägelse|justering|jäv|deltar|underlag|förslag|beskrivning|delges|forts)",
    re.IGNORECASE,
)

#: "Nämnden beslutar", "Styrelsen föreslår fullmäktige besluta": it recurs in every matter and is never furniture.
DECIDES = re.compile(r"(?<!\w)(?:besluta(?:r|de)?|beslöt|föreslår|föreslog)(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def is_form(text: str) -> bool:
    """True for a line that is furniture by its form alone, wherever it stands: a counter or a signature line."""
    if _DIGIT.search(text) and COUNTER.fullmatch(text.strip()):
        return True
    if len(text) > 200:
        return False
    low = text.lower()
    if not any(sign in low for sign in _SIGNS):
        return False
    left, found = _SIGN.subn(" ", text)
    if found:
        left = JUSTERANDE.sub(" ", left).replace(":", " ")
    return bool(found) and bool(_RULE.fullmatch(left))


@lru_cache(maxsize=4096)
def is_heading(line: str) -> bool:
    """True for a line that is one of the headings of minutes; asked again and again of the same lines."""
    return HEADING_WORDS.match(line) is not None


@lru_cache(maxsize=4096)
def counts_pages(text: str) -> bool:
    """True for a line with a page counter that says of how many, or after "Sida", among its words."""
    return _DIGIT.search(text) is not None and bool(BARE_INSIDE.search(text) or COUNTER.search(text))


def is_rule(text: str) -> bool:
    """True for a line of dots, dashes or underscores."""
    return len(text) > 4 and bool(_RULE.fullmatch(text))


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """What two appearances of the same running head have in common: letters in lower case, counters and dates masked."""
    text = " ".join(text.split()).lower()
    if not _DIGIT.search(text):
        return text
    text = BARE_INSIDE.sub("#", COUNTER.sub("#", _MASK.sub("#datum", text)))
    return "#" if BARE.fullmatch(text) else text


_CONTACT = re.compile(
    r"post(?:adress|nummer)|besöks?adress|besök(?=:|\s)|tele?fon|(?<!\w)tel(?=[.:\s])|växel|e-post|org(?:anisations)?\.?\s*-?(?:nr|nummer)|(?<!\w)fax"
    r"|bank?giro|plusgiro|webb(?:plats|adress)?|hemsida|www\.|@|(?<!\d)\d{3}\s\d{2}\s+[A-ZÅÄÖ]",
    re.IGNORECASE,
)


def contacts(text: str) -> set[str]:
    """The kinds of address that a line at the foot of a letter holds."""
    return {found.lower()[:4] for found in _CONTACT.findall(text)}
