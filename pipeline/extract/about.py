"""Whether a point of a LOV matter is itself about LOV, and whether the matter is one provider's.

In: the words of a point, its object, the item, what is read of LOV in it, and what the point wants. Out: yes or no. A point that names LOV is about
it; in a matter that is LOV as a whole also what speaks of the matter ("motionen", "förslaget"), of a service or of what the title names. Money,
persons and forms of the meeting are not. Source: docs/tables.md (lov_effect: "a point of a LOV item that is not itself about LOV").
"""

from __future__ import annotations

import re

from pipeline.extract import acts, mentions, phrases
from pipeline.extract.acts import Wish
from pipeline.extract.asked_parts import asked_part
from pipeline.extract.inherited import names_company, of_terms
from pipeline.extract.lov import LovReading
from pipeline.extract.places import Rank, is_motion, places
from pipeline.extract.quiet import THING
from pipeline.extract.services import COMPANY
from pipeline.facts import Item
from pipeline.terms import LovEffect, Object

E = LovEffect

#: A point that speaks of the matter as a whole.
_WHOLE = re.compile(
    r"(?<!\w)(?:motion\w*|medborgarförslag\w*|initiativ\w*|förslag\w*|ärende\w*|yrkande\w*|att-sats\w*|uppdrag\w*"
    r"|[a-zåäö]*rapport\w*|utredning\w*|information\w*|svar(?:et)?|[a-zåäö]*redovisning\w*|[a-zåäö]*uppföljning\w*|yttrande\w*|underlag\w*|plan\w*"
    r"|handlingsplan\w*|tidsplan\w*|system\w*|beslut(?:et|a|ar)?\s+(?:enligt|i enlighet)|beslut\s+(?:(?:av|från)\s+)?(?:den\s+)?\d\S*|skrivelse\w*"
    r"|remiss\w*|interpellation\w*|återremi\w*|bordlägg\w*|fråga\w*|punkt\w*|nivåer\w*|villkor\w*|initiativ\w*"
    r"|framställning\w*|avtal\w*|beslutet|varning\w*)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?<!\w)(?:finansier\w*|anslå\w*|avsätt\w*|medel\w*|tkr|mkr|mnkr|investering\w*|budget\w*)(?!\w)", re.IGNORECASE
)
_OF_PERSONS = frozenset({Object.person})
#: "Uppdraget förklaras fullgjort", "uppdraget att utreda avslutas": an end of the work, not of LOV.
CLOSED = re.compile(
    r"(?<!\w)(?:(?<!i )uppdrag\w*|utredning\w*|arbetet)\b[^.]{0,120}?(?<!\w)(?:avslut\w*|fullgjort?|slutfört?|avskriv\w*|avbryts)",
    re.IGNORECASE,
)
#: What meets one provider's shortcomings.
SANCTION = re.compile(
    r"(?<!\w)(?:(?:skriftlig\w*\s+)?varning(?:en|ar)?|erinran|(?:inte|ej)\s[^.]{0,30}ta\w*\semot\s(?:några\s)?(?:nya|fler)\s(?:kund|uppdrag|brukar)\w*|h[åöä]ll\w*\s+inne|innehål\w*\s[^.]{0,40}ersättning\w*|vite\w*|återkräv\w*|återkrav\w*|polisanmäl\w*)(?!\w)",
    re.IGNORECASE,
)
#: What one provider has to do: "Bolaget ska redovisa hur bristerna åtgärdas".
ANSWERS = re.compile(
    r"(?<!\w)(?:AB|HB|KB|[Bb]olaget|[Ff]öretaget|[Uu]tföraren|[Ll]everantören)\s(?:(?:[^.;]{0,50}?\s)?ska(?:ll)?\s[^.;]{0,50}?"
    r"(?:redovisa|åtgärda|rätta|avhjälpa|inkomma|komma\sin)|(?:åläggs|uppmanas|anmodas|föreläggs))(?!\w)"
)
APPLICATION = re.compile(
    r"(?<!\w)(?:ansök(?:an|ningen|ningarna)|(?:bolaget|företaget|sökanden)s?(?!\w))", re.IGNORECASE
)
#: What users pay is none of the system's conditions; what providers are paid is.
_OF_USERS = re.compile(r"(?<!\w)[\w-]*(?:avgift(?:en|er|erna)?|taxa(?:n|or|orna)?)(?!\w)", re.IGNORECASE)
_PAID = re.compile(
    r"(?<!\w)(?:[\w-]*utförar\w*|leverantör\w*|ersättning\w*|egenavgift\w*|villkor\w*|hemtjänst\w*)", re.IGNORECASE
)
#: A point beside the one that names the system: "hur systemen utvecklas".
_TAKES_UP = re.compile(r"(?<!\w)(?:systemet|systemen|valfriheten)(?!\w)", re.IGNORECASE)
#: "Beslut om att häva avtal med utförare delegeras", beside the point that names the system.
_HANDED_ON = re.compile(r"(?<!\w)(?:utförar|leverantör|anordnar)\w*", re.IGNORECASE)
_BUDGET = re.compile(r"budget|plan|bokslut|redovisning", re.IGNORECASE)
#: "Paragrafen förklaras omedelbart justerad": a form of the meeting.
_FORM = re.compile(r"(?<!\w)(?:justera(?:d|s)|jäv\w*|kostnad\w*|finansier\w*|anslå\w*)(?!\w)", re.IGNORECASE)
_CONTENT_WORD = re.compile(r"[a-zåäöé]{7,}", re.IGNORECASE)


def about_lov(text: str, obj: Object | None, item: Item, reading: LovReading, wish: Wish | None) -> bool:
    """Whether the point itself is about LOV."""
    named = [m for m in mentions.in_text(text) if m.basis != "lou"]
    if any(m.strong for m in named) or (named and (reading.whole or wish is not None)):
        return True
    if wish is not None and wish.effect is E.stop_new:
        return True
    if obj in _OF_PERSONS:
        return False
    of_one = (wish is not None and wish.effect is E.provider) or SANCTION.search(text) or APPLICATION.match(text)
    if of_one and (of_providers(item) or (reading.provider and COMPANY.search(text))):
        return True
    if of_one_provider(item) and not _FORM.search(text):
        return True
    if not reading.whole:
        if wish is not None and wish.effect is E.delegate and _HANDED_ON.search(text):
            return True
        return wish is not None and _TAKES_UP.search(text) is not None and not _BUDGET.search(item.title)
    if (obj is Object.terms or of_terms(text)) and not text.lstrip().lower().startswith("paragraf"):
        matter = acts.wish(item.title, whole=True)
        if matter is not None and matter.effect is E.revise and (of_terms(text) or not _OF_USERS.search(text)):
            return True
    if wish is not None and wish.effect is E.revise and _OF_USERS.search(text) and not _PAID.search(text):
        return False
    if wish is None and _of_another_part(text, item):
        return False
    if wish is not None or _WHOLE.search(text):
        return not (
            _MONEY.search(text)
            and wish is None
            and not CLOSED.search(text)
            and not re.search(r"(?<!\w)(?:motion|ärende|medborgarförslag)", text, re.IGNORECASE)
        )
    if any(m.kind == "service" for m in phrases.find(text, "services.toml")):
        return True
    title = {w.lower()[:8] for w in _CONTENT_WORD.findall(item.title)}
    return any(w.lower()[:8] in title for w in _CONTENT_WORD.findall(text))


def _of_another_part(text: str, item: Item) -> bool:
    """Whether a point answers a part of a motion that has nothing to do with LOV, where another point answers the part that has."""
    part = asked_part(text) if is_motion(item) else None
    if part is None or THING.search(text):
        return False
    return any(p.rank is Rank.point and p.choice and asked_part(p.text) for p in places(item))


def of_providers(item: Item) -> bool:
    """Whether the matter is about providers: one's application, contract or shortcomings."""
    return re.search(r"(?<!\w)(?:utförare|leverantör|AB|HB)(?!\w)", item.title) is not None


def of_one_provider(item: Item) -> bool:
    """Whether the matter is one provider's application or contract."""
    wanted = acts.wish(item.title)
    return (wanted is not None and wanted.effect is E.provider) or names_company(item.title)
