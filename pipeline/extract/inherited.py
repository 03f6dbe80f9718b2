"""What a point does to LOV that has no words of its own for it: what its matter does, or the opposite of what it undoes.

In: the words of a point that is carried out, the item, what is read of LOV in it, and what the point itself wants. Out: a :class:`LovEffect`, or
None when the matter says nothing either.

"Avtalet hävs" in the matter of one provider is of that provider; "Avsnittet om underleverantörer stryks" where the conditions are the matter
changes the conditions; "Beslutet 2014-02-24 § 12 upphävs" undoes what the account says was decided then.
"""

from __future__ import annotations

import re

from pipeline.dates import find_dates
from pipeline.extract import acts, mentions
from pipeline.extract.acts import Wish
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS
from pipeline.extract.services import COMPANY
from pipeline.facts import Item
from pipeline.terms import LovEffect, Object

E = LovEffect

#: What becomes of LOV when a decision with this effect is undone.
_UNDONE = {
    E.introduce: E.revoke_introduction,
    E.expand: E.revoke_introduction,
    E.abolish: E.keep,
    E.replace: E.keep,
    E.stop_new: E.keep,
    E.delegate: E.delegate,
    E.revise: E.revise,
}
#: A matter that ends or takes back a system: an earlier decision that goes with it is the one on that system.
_MATTERS = frozenset({E.abolish, E.revoke_introduction})
#: Work on what was to come: "uppdraget att ta fram förfrågningsunderlag avslutas".
_WORK_ENDS = re.compile(
    r"(?<!\w)(?:uppdrag\w*|arbete[tn]?\w*|projekt\w*|upphandling\w*|annonsering\w*|förberedelse\w*|underlag\w*|förfrågningsunderlag\w*)(?!\w)"
    r"[^.;]{0,120}?(?<!\w)(?:avslut\w*|avbryt\w*|upphör\w*|avskriv\w*|upphäv\w*|läggs\s+ner|läggs\s+ned|fullgjort|slutfört|utgår|återkalla\w*)(?!\w)",
    re.IGNORECASE,
)
#: "uppdraget är därmed avslutat": it follows from what the point before decides.
_THEREBY = re.compile(r"(?<!\w)därmed(?!\w)", re.IGNORECASE)
_UNDOES = re.compile(
    r"(?<!\w)(?:upphäv\w*|häv[est]\w*|återkalla\w*|riv\w*\s+upp|upphör\w*|(?:inte|ej)\s+längre\s+(?:ska\s+|skall\s+)?(?:gälla|gäller))(?!\w)",
    re.IGNORECASE,
)
_DECISION = re.compile(r"(?<!\w)(?:[\wåäö]*beslut(?:et)?)(?!\w)[^.;]{0,60}", re.IGNORECASE)
#: "Beslutet rivs upp", "Fullmäktiges beslut återkallas": a decision by no day, § or content.
_BARE = re.compile(
    r"\s*(?:att\s+)?(?:(?:riva\s+upp|river\s+upp|upphäva|upphäver|återkalla|återkallar)\s+)?"
    r"(?:(?:det|tidigare|nämnda|[a-zåäö]*fullmäktiges|nämndens|styrelsens)\s+){0,2}(?:tidigare\s+)?beslut(?:et)?"
    r"(?=\s*[.;]?\s*$|\s+(?:rivs|upphävs|återkallas|hävs))",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?<!\w)(?:beslutade|beslöt|beslutat|beslutades|fattade|beslut\s+(?:om|att))(?!\w)", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"§§?\s*(\d+)")
#: What a matter on one provider may still say of the whole system.
_OF_THE_SYSTEM = frozenset({E.introduce, E.expand, E.keep, E.abolish, E.replace, E.stop_new, E.not_introduce})
#: Words of conditions: amounts, clauses, what a provider has to do.
_TERM = re.compile(
    r"(?<!\w)(?:kronor|kr|procent|procentenheter|avsnitt\w*|punkt(?:en)?\s\d\S*|\w*tak(?:et)?|(?:restids|glesbygds|landsbygds|ob|kvälls|helg|\w+s)?tillägg\w*|moms\w*"
    r"|nivå\w*|belopp\w*|bilaga\w*|utförar\w*|leverantör\w*|anordnar\w*|timme\w*|timmar\w*|bestämmelse\w*|gäller|gälla|lydelse\w*|formulering\w*)(?!\w)"
    r"|\d\s?%",
    re.IGNORECASE,
)
#: A price that the users pay, a sum of the budget: none of the system's conditions.
_OTHER_MONEY = re.compile(
    r"(?<!\w)(?:\w*avgift\w*|taxa\w*|budget\w*|ram(?:en)?|finansier\w*|anslå\w*|anslag\w*|anvisa\w*|investering\w*|mkr|mnkr|tkr|miljon\w*)(?!\w)",
    re.IGNORECASE,
)
#: What a delegationsordning hands on is said of it there: "Punkten om godkännande av utförare flyttas".
_HANDED = frozenset({E.revise, E.provider})
_PROVIDER = re.compile(
    r"(?<!\w)(?:AB|HB|KB|Aktiebolag|(?:[Ee]konomisk|[Ii]deell) förening"
    r"|\w*[Uu]tförar\w*|[Ll]everantör\w*|[Bb]olag\w*|[Ff]öretag\w*|[Aa]nordnare\w*)(?!\w)"
)
#: Conditions for all, in whatever matter they are set.
_RULES = re.compile(
    r"(?<!\w)(?:\w*(?:regler|regelbok|underlag|villkor|riktlinje)\w*|(?:samtliga|alla|övriga)\s(?:\w+\s)?(?:utförare|leverantörer|anordnare)|\w*utförarna)(?!\w)",
    re.IGNORECASE,
)
_APPLIES = re.compile(r"(?:svar på )?ansök(?:an|ningar)(?!\w)", re.IGNORECASE)
_CONTRACT_WITH = re.compile(r"(?<!\w)(?:[Aa]vtal|[Kk]ontrakt)\s+med\s+[A-ZÅÄÖ]")
#: "Avtalet sägs upp" where the title names one provider.
_ENDED_CONTRACT = re.compile(
    r"(?<!\w)(?:avtalet|kontraktet)\s(?:[^.;]{0,40}?\s)?(?:sägs\s+upp|hävs|avslutas|upphör|återkallas)(?!\w)|(?:säger\s+upp|häver|avslutar)\s(?:avtalet|kontraktet)(?!\w)",
    re.IGNORECASE,
)
#: "Ersättningen ändras från …": a term is set anew, beside the question of who sets it.
_NEW_TERMS = re.compile(
    r"(?<!\w)(?:ersättning|timersättning|villkor|krav|belopp|pris|taxa|tillägg)\w*\s(?:[^.;]{0,50}?\s)?(?:ändras|höjs|sänks|räknas\s+upp|fastställs\s+till|skärps)(?!\w)",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"(?<!\w)(?:uppsägning\w*|avtal\w*|kontrakt\w*)(?!\w)", re.IGNORECASE)


def inherited(text: str, obj: Object | None, item: Item, reading: LovReading, wish: Wish | None) -> LovEffect | None:
    """The effect that a point has from its matter's title; None where the point or the title says something else."""
    matter = acts.wish(item.title, whole=True)
    if matter is None:
        ended = _ENDED_CONTRACT.search(text) is not None
        own = wish is None or wish.effect is E.provider or (wish.effect is E.revise and ended)
        return E.provider if names_company(item.title) and own else None
    if matter.effect is E.delegate and mentions.in_text(text, known=True) and (wish is None or wish.effect in _HANDED):
        return E.delegate
    if matter.effect is E.provider and (wish is None or wish.effect not in _OF_THE_SYSTEM):
        one = _PROVIDER.search(item.title) or _APPLIES.match(item.title) or _CONTRACT_WITH.search(item.title)
        return E.provider if one and not _RULES.search(text) else None
    if not reading.whole:
        return None
    if matter.effect is E.delegate and wish is not None and wish.effect is E.revise and _NEW_TERMS.search(text):
        return E.revise
    if matter.effect is E.delegate and (wish is None or wish.effect is E.revise) and not _OTHER_MONEY.search(text):
        return E.delegate
    if matter.effect is E.revise and wish is None and (obj is Object.terms or of_terms(text)):
        return E.revise
    if matter.effect is E.abolish and wish is None and _NOTICE.search(text):
        return E.abolish
    if matter.effect is E.expand and wish is not None and wish.effect is E.introduce:
        return E.expand
    return None


def names_company(title: str) -> bool:
    """Whether a title names one provider: "Brister hos Solängens Hemvård AB"."""
    return COMPANY.search(title) is not None


def takes_back(text: str, reading: LovReading) -> bool:
    """Whether a point ends the work on a system whose introduction the matter takes back."""
    return (
        reading.whole
        and reading.direction is E.revoke_introduction
        and _WORK_ENDS.search(text) is not None
        and not _THEREBY.search(text)
    )


def of_terms(text: str) -> bool:
    """Whether a point speaks of conditions: amounts, clauses, what a provider has to do; not of money of the budget."""
    return _TERM.search(text) is not None and _OTHER_MONEY.search(text) is None


def undone(text: str, item: Item, reading: LovReading) -> LovEffect | None:
    """What undoing an earlier decision comes to, where the account tells of it by the same day or §; None when it does not."""
    found = _DECISION.search(text)
    if found is None or not _UNDOES.search(text):
        return None
    days = {d.iso for d in find_dates(found.group()) if len(d.iso) == 10}
    numbers = set(_PARAGRAPH.findall(found.group()))
    if not days:
        return _only_told(item, reading) if _BARE.match(text) else None
    for passage in item.passages:
        if passage.kind not in BODY_KINDS:
            continue
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            if not days & {d.iso for d in find_dates(words)}:
                continue
            if numbers and not numbers & set(_PARAGRAPH.findall(words)):
                continue
            told = acts.wish(words, whole=True)
            if told is None or not (mentions.in_text(words, known=True) or told.effect in _UNDONE):
                continue
            # what was introduced then goes with the matter that ends it or takes it back
            ends = reading.direction in _MATTERS and told.effect in (E.introduce, E.expand)
            return reading.direction if ends else _UNDONE.get(told.effect)
    return reading.direction if reading.direction in _MATTERS else None


def _only_told(item: Item, reading: LovReading) -> LovEffect | None:
    """What undoing "the decision" comes to where the account tells of decisions on LOV with one and the same effect."""
    if not reading.whole:
        return None
    told: set[LovEffect] = set()
    for passage in item.passages:
        for sentence in passage.sentences if passage.kind in BODY_KINDS else ():
            words = passage.slice(sentence)
            if not _DECIDED.search(words) or not mentions.in_text(words, known=True):
                continue
            wanted = acts.wish(words, whole=True)
            if wanted is not None and wanted.effect in _UNDONE:
                told.add(E.introduce if wanted.effect is E.expand else wanted.effect)
    return _UNDONE[told.pop()] if len(told) == 1 else None
