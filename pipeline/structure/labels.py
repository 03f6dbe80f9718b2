"""Lines of a head that are no title: labels with their value, dates, the name of a body or a municipality, an address.

In: the text of a line. Out: whether it is such a line. Forms: the heads of minutes and letters of some 80 municipalities.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies

LABELLED = re.compile(
    r"[*\s]*(?:handläggare|föredragande|datum|dnr|diarie\w*|ärendenummer|sida|från|till|telefon|tfn|e-post|mottagare|referens|er ref\w*|vår ref\w*|"
    r"sammanträdes?datum|plats|tid|paragraf(?:er)?|kategori|beslutad|version|direkt(?:nummer|r|telefon)\w*|avsändare|dokumenttyp|ansvarig|rubrik|"
    r"inkom|inkommit|ankom|ink|reg)\b[^:]{0,25}:.*",
    re.IGNORECASE,
)
#: A label of the title itself, before it and on a line of its own.
TITLE_LABEL = re.compile(r"(?:ärende|rubrik|ärendemening|ärenderubrik|titel)\s*:\s*", re.IGNORECASE)
TITLE_LABEL_ALONE = re.compile(r"[*\s]*(?:ärende|rubrik|ärendemening|ärenderubrik|titel)[*:\s]*", re.IGNORECASE)
DATE_LINE = re.compile(
    r"(?:(?:[Ss]ammanträdes|[Mm]ötes)?[Dd]ag|(?:[Ss]ammanträdes|[Mm]ötes)?[Dd]atum)?\s*:?\s*(?:\w+dagen\s)?(?:den\s)?\d{1,4}[\s./-](?:\w+|\d\d)[\s./-]\d{2,4}(?:[\s,].{0,25})?"
)
_FURNITURE = re.compile(
    r"(?:sammanträdes)?protokoll(?:sutdrag)?|utdrag ur (?:sammanträdes)?protokoll|tjänsteskrivelse|tjänsteutlåtande|kallelse|motion|yttrande|"
    r"protokollsutdrag|"
    r"missiv|skrivelse|remissvar|beslut|rapport|pm|promemoria|sida \d+.*|\d+\s?\(\d+\)|dnr|datum|handläggare|diarienummer|"
    r"handläggarens namn|handläggande \w+|tjänsteställe(?:, handläggare)?|handläggare/\w+|mottagare|avsändare|adressat|"
    r"(?:vår|er|vårt|ert) (?:beteckning|referens|datum|diarienummer)|diarienr|diariebeteckning|"
    r"paragraf(?:er)?|nämnd|organ|sammanträdes(?:datum|dag)|ärende(?:nummer)?|\d+|(?:till|från)\b.{0,40}|"
    r"(?:ink(?:om(?:men|mit)?)?|ankom(?:men|mit|st)?|ankomst(?:datum|dag)|registrerad|reg|diariefört?)\.?:?\s+(?:den\s)?\d[\d\s./-]{5,12}.{0,12}|"
    r"[_\W\d]+|kallelse\b.*|ärende(?: nr)? \d{1,3}[.:]?|"
    r"(?:motion|interpellation|(?:enkel )?fråga|(?:slut)?rapport|yttrande|skrivelse)\s(?:ställd\s|riktad\s)?till\s[\w ,&-]{0,60}?"
    r"(?:fullmäktige|nämnden|styrelsen)(?:\si\s[\w -]{2,40})?|"
    r"(?:tfn|telefon|tel|fax|e-post|besöksadress|postadress|org\.?\s?nr).*|.*@.*|.*www\..*|.*\d{3}\s?\d{2}\s[A-ZÅÄÖ].*|.*\b(?:kommun|stad|region)",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """A line of a letterhead: a date, the name of a body or a municipality, an address, a kind of document."""
    if _FURNITURE.fullmatch(text) or DATE_LINE.fullmatch(text) or LABELLED.fullmatch(text):
        return True
    bodies = find_bodies(text)
    return bool(bodies) and len(text) - max(b.extent.length for b in bodies) < 14
