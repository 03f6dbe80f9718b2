"""What a refusal that is told of comes to: of what it names, else of what the matter wants.

In: the clause, its refusing verb, what is read of the matter. Out: the words of what is refused, and the effect. "En motion om LOV i boendestödet
avslogs" says by itself what it wanted.
"""

from __future__ import annotations

import re

from pipeline.extract import acts, mentions, phrases
from pipeline.extract.answered import FAILED
from pipeline.extract.lov import LovReading
from pipeline.facts import Mark
from pipeline.terms import LovEffect

E = LovEffect
#: A choice system by its names.
SYSTEM = r"(?:valfrihetssystem\w*|kundvalssystem\w*|kundval\w*|systemet|LOV|valfrihet(?:en)?|vårdval\w*|fria?\s+etablering\w*"
SYSTEM += r"|system\s+(?:för|med|av)\s+(?:fritt|valfri|kundval|eget|fria)\w*|fritt\s+val|eget\s+val|det\s+fria\s+valet)"
#: A motion, a proposal, a thought.
_THING_REFUSED = re.compile(
    r"(?<!\w)(?:motion\w*|medborgarförslag\w*|förslag\w*|framställ\w*|begäran|yrkande\w*|tanke\w*|idé\w*|fråga\w*|skrivelse\w*|initiativ\w*)(?!\w)",
    re.IGNORECASE,
)
#: "en motion om LOV inom särskilt boende", "tanken på kundval i boendestödet": to have it.
_TO_HAVE_IT = re.compile(
    rf"{_THING_REFUSED.pattern}(?:\s+\((?:\w|,\s?){{1,12}}\))?(?:\s+(?:från|av)\s[^.;:]{{2,40}}?)?\s+(?:om|på|till|angående)\s+(?:ett\s+|en\s+|det\s+|mer\s+|ökad\s+|införa\s+|att\s+införa\s+){{0,2}}{SYSTEM}(?!\w)",
    re.IGNORECASE,
)
#: What stands behind the thing refused: "sade nej till vårt förslag när …", "…, hette det att LOV ska utvecklas".
_GOES_ON = re.compile(r",\s|(?<!\w)(?:när|hette|eftersom|då|därför)(?!\w)", re.IGNORECASE)


#: "avslog ett medborgarförslag om fler lekplatser": another matter.
_ANOTHER = re.compile(
    r"(?<!\w)(?:en|ett|flera|två|tre)\s+(?:\w+\s+){0,2}?(?:motion(?:er)?|medborgarförslag|förslag)\s+(?:\([^)]*\)\s+)?(?:(?:från|av)\s[^.;:,]{2,30}?\s)?om\s+(?P<what>[^.;:]+)",
    re.IGNORECASE,
)
MATTER_OF_CARE = re.compile(
    r"tjänst|drift|förslag|frågan|system|valfri|kundval|(?<!\w)val(?:et)?(?!\w)|alternativ|insats|utredning|motion|ärende|aktör|utförar|lagen|stimulans|nackdel|form(?:en|er|erna)?(?!\w)|kostnad|konsekvens|följder|effekter|ersättning|villkor|avtal(?:et|en)?(?!\w)|modell|införande|avveckling|genomgång|tillsyn|prissättning|återgång|upphör|bidrag|detta|saken|(?:ta\s+fram|utarbeta|lämna|redovisa)\s+(?:ett\s+)?(?:besluts)?underlag\W*$|möjlighet|förutsättning",
    re.IGNORECASE,
)


def another_matter(clause: str) -> bool:
    """Whether a clause is about a motion or proposal that has nothing to do with care or a choice of it."""
    found = _ANOTHER.search(clause)
    if found is None or acts.wish(found["what"], whole=True) is not None:
        return False
    return not (MATTER_OF_CARE.search(found["what"]) or mentions.about_care(found["what"]))


def failed(words: str, reading: LovReading) -> LovEffect | None:
    """What a refusal comes to: of what it names, else of what the matter wants. In a matter that proposes a no, the no is the same."""
    end = _GOES_ON.search(words)
    words = words[: end.start()] if end else words
    wish = acts.wish(words, whole=reading.whole)
    if wish is not None:
        return FAILED[wish.aim or wish.effect]
    aim = reading.aim or reading.direction
    ends = reading.direction in (E.abolish, E.replace, E.stop_new)
    if _TO_HAVE_IT.search(words) and (not ends or _names_a_service(words)):
        return E.not_introduce
    return aim if aim in (None, E.not_introduce, E.keep) else FAILED[aim]


def _names_a_service(text: str) -> bool:
    """Whether a text names a service."""
    return any(m.kind == "service" for m in phrases.find(text, "services.toml"))


def refused(clause: str, verb: Mark) -> str:
    """What is refused: behind the verb, else before it ("En motion om LOV i boendestödet avslogs")."""
    behind = clause[verb.extent.end :]
    return behind if _THING_REFUSED.search(behind) or mentions.in_text(behind) else clause[: verb.extent.start]


def unrelated(clause: str, effect: LovEffect) -> bool:
    """Whether a task is about something else than the matter: "i uppdrag att se över sjukfrånvaron"."""
    return effect in (E.investigate, E.plan) and not (MATTER_OF_CARE.search(clause) or mentions.about_care(clause))


#: "en plan för anhörigstöd", "upphandla larm".
_PLAN_FOR = re.compile(
    r"(?<!\w)\w*plan(?:en)?\s+för\s(?!(?:det\s)?(?:\w+a\s)?(?:arbetet|genomförandet|processen|projektet|uppdraget))",
    re.IGNORECASE,
)
_PROCURES = re.compile(r"(?<!\w)upphandl(?:a|as|ing|ingen|ade|ades|at)\s", re.IGNORECASE)


def of_another_thing(clause: str, sentence: str, effect: LovEffect) -> bool:
    """Whether a plan or a procurement, told of with its day in a sentence that names no system, is of something that no choice system has."""
    if any(m.basis != "lou" for m in mentions.in_text(sentence, known=True)) or re.search(SYSTEM, sentence):
        return False
    if effect is E.plan:
        return _PLAN_FOR.search(clause) is not None and unrelated(clause, effect)
    bought = effect is E.replace and _PROCURES.search(clause) is not None
    return bought and not _names_a_service(clause) and not MATTER_OF_CARE.search(clause)
