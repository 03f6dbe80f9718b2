"""Those who agree: "Bo Al (V) instämmer", "med instämmande av Bo Al (V)", "instämmer i Anna Eks yrkande".

In: the words behind a verb of agreeing and the moves before. Out: the moves that somebody joins, or the asks that they make their own.
Who agrees with what was just moved, or "instämmer" in the yrkande of somebody, is one more mover of it; who joins it in other words, or calls it
by its kind ("Anna Eks avslagsyrkande"), moves it anew (a row of its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.ask import Ask
from pipeline.extract.listed import Move
from pipeline.extract.people import Named
from pipeline.facts import Mark, Passage
from pipeline.terms import Action
from pipeline.text import Extent

_REFERRED = (
    ("avslag", Action.reject),
    ("återremi", Action.return_),
    ("bordlägg", Action.table),
    ("tillägg", Action.add),
    ("ändring", Action.change),
    ("bifall", Action.approve),
)
#: What was just moved, without its mover's name: "instämmer", "stöder yrkandet", "biträder avslagsyrkandet", "yrkar detsamma".
_SAME = re.compile(
    r"\s*(?:(?:i|till|med|bakom|på)\s)?(?:(?:detta|dessa|samma|det|dem|båda)(?:\s(?:båda\s)?(?:yrkanden?t?|förslag(?:en|et)?))?"
    r"|(?:båda|bägge|alla|samtliga)\s(?:delar(?:na)?|led(?:en)?|yrkanden(?:a)?|punkter(?:na)?|avseenden|fallen)"
    r"|(?:det\s(?:nämnda|föregående|framställda)\s)?yrkande[tn](?:a)?|likaså|likaledes|här(?:i|med|till)|de[tn]samma)?\s*",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"\s*(?:(?:i|till|med|bakom|på)\s)?(?:\w+yrkande[tn](?:a)?|yrkandet\som\s\w+)\s*",
    re.IGNORECASE,
)

#: Where what is agreed with ends: at the sentence's end, before what else is said ("instämmer i yrkandet och framför att …").
_STOP = re.compile(
    r"[.;\n]|,?\s(?:och|samt|men)\s*$|,?\s(?:och|samt|men)\s(?:anför|framför|framhåller|tillägger|påpekar|betonar|understryker|menar|anser|lyfter|vill)(?!\w)",
    re.IGNORECASE,
)


def joined(
    passage: Passage,
    asked: Extent,
    before: list[Move],
    found: list[Ask],
    verb: Mark,
    people: list[Named],
    chair: str | None = None,
) -> list[Ask]:
    """What those who agree ask for of their own; whom they join without a name has them among its people (``before`` is changed).

    "Instämmer i Anna Eks yrkande": the same is asked as she asked; without her yrkande, what its name says.
    """
    words = passage.slice(asked)
    stop = _STOP.search(words)
    words = words[: stop.start()] if stop else words
    if same(passage, words, before, people):
        return []
    if _THE_PROPOSAL.fullmatch(words) and _just_proposed(passage, before):
        _add(before, [len(before) - 1], people)
        return []
    if (who := _WITH_SOMEBODY.fullmatch(words)) is not None:
        own = [n for n, m in enumerate(before) if passage.extent.holds(m.text) and _is_among(m, who["name"], chair)]
        _add(before, own, people)
        return []
    if not re.search(
        r"yrkande|förslag|bifall|avslag|återremi|bordlägg|tillägg|ändring", words
    ) and not _MOTION.fullmatch(words):
        return []
    if (whole := _OF_AN_OFFICE.match(words)) is not None:
        return [Ask(Action.approve, " ".join(whole["what"].split()), verb.extent, asked)]
    lower = words.lower()
    wanted = next((action for beginning, action in _REFERRED if beginning in lower), None)
    mentioned = [m for m in before if any(p.name and p.name.split()[-1] in words for p in m.people)]
    alike = [n for n, m in enumerate(before) if wanted is None or m.ask.action is wanted]
    names = {p.name for p in people}
    first = not any(
        p.name in names for m in before for p in m.people
    )  # who moved something before adds a row of their own
    if first and not mentioned and wanted is not None and alike and _KIND_OF.fullmatch(words):
        _add(before, alike[-1:], people)
        return []
    if first and mentioned and wanted is None and passage.slice(verb.extent).lower().startswith("instäm"):
        _add(before, [n for n, m in enumerate(before) if m in mentioned], people)
        return []
    chosen = [m.ask for m in mentioned or before if wanted is None or m.ask.action is wanted]
    if chosen and (mentioned or wanted is not None):
        return [Ask(a.action, a.target, verb.extent, None) for a in (chosen if mentioned else chosen[-1:])]
    if wanted is not None:
        return [a for a in found if a.action is wanted] or [
            Ask(wanted, " ".join(words.split())[:200], verb.extent, asked)
        ]
    named = "förslag" in lower or _MOTION.fullmatch(words)
    return [Ask(Action.approve, " ".join(words.split())[:200], verb.extent, asked)] if named else []


#: "ansluter sig till kommunstyrelsens förslag, det vill säga avslag på motionen": the proposal of a body or an office, whatever it is.
_OF_AN_OFFICE = re.compile(
    r"\s*(?:(?:i|till|med|bakom)\s)?(?P<what>[\w-]*(?:nämndens|styrelsens|utskottets|förvaltningens|kontorets|direktörens|beredningens)\s(?:besluts)?förslag)(?!\w)",
    re.IGNORECASE,
)
#: "Anna Ek (S) föreslår att … . Bo Al (V) ansluter sig till förslaget."
_THE_PROPOSAL = re.compile(r"\s*(?:i|till|med|bakom)?\s?(?:det\s|detta\s)?förslag(?:et)?\s*", re.IGNORECASE)
_PROPOSED = re.compile(r"(?<!\w)föresl(?:år|og)(?!\w)", re.IGNORECASE)


def _just_proposed(passage: Passage, before: list[Move]) -> bool:
    """Whether what was moved last was called a proposal."""
    return (
        bool(before)
        and passage.extent.holds(before[-1].text)
        and _PROPOSED.search(passage.slice(before[-1].text)) is not None
    )


#: "stödjer motionen"
_MOTION = re.compile(r"\s*(?:motionen|medborgarförslaget|initiativet)\s*", re.IGNORECASE)
#: "instämmer med Anna Ek (S)", "instämmer i ordförandens yrkande": all that they moved.
_WITH_SOMEBODY = re.compile(
    r"\s*(?:(?:med|i|till|bakom)\s)?(?:(?P<name>(?-i:[A-ZÅÄÖÉ])[\w-]+(?:\s(?-i:[A-ZÅÄÖÉ])[\w-]+){0,3})(?:\s\([^()\s]{1,6}\))?(?:\sm\.?\s?fl\.?)?|ordföranden(?:s\s(?:yrkanden?|förslag))?)\s*",
    re.IGNORECASE,
)


def _is_among(move: Move, name: str | None, chair: str | None) -> bool:
    """Whether a move is of the one who is named, or of the chair where nobody is."""
    who = name or chair
    return who is not None and any(p.name and p.name.split()[-1] == who.split()[-1] for p in move.people)


def same(passage: Passage, words: str, before: list[Move], people: list[Named]) -> bool:
    """Whether ``words`` name what was just moved in the passage ("instämmer", "yrkar detsamma"); then ``people`` move it too."""
    if not _SAME.fullmatch(words) or not before or not passage.extent.holds(before[-1].text):
        return False
    last = len(before) - 1
    while last > 0 and before[last - 1].people == before[-1].people and passage.extent.holds(before[last - 1].text):
        last -= 1
    _add(before, range(last, len(before)), people)
    return True


def _add(before: list[Move], places: Iterable[int], people: list[Named]) -> None:
    """``people`` among the movers of the moves at ``places``."""
    for n in places:
        known = {(p.name, p.now) for p in before[n].people}
        more = [p for p in people if (p.name, p.now) not in known]
        before[n] = before[n]._replace(people=[*before[n].people, *more])


_BOTH = re.compile(
    r"(?:båda|bägge|(?:de\s)?båda\s(?:yrkandena|förslagen)|bägge\s(?:yrkandena|förslagen))", re.IGNORECASE
)
_THIS = re.compile(r"(?:detta|denna|det|den|dessa|(?:det|detta)\syrkande(?:t)?)", re.IGNORECASE)
_CONTENT = frozenset({Action.add, Action.change, Action.refer})


def pointed(move: Move, before: list[Move]) -> list[Move]:
    """``move``, aimed at what it points to: "avslag på båda" is of the two yrkanden before, "avslag på detta" of the change just moved.

    What had content of its own is called by the name of its mover ("Anna Eks yrkande").
    """
    words = (move.ask.target or "").strip(" .")
    if move.ask.action not in (Action.approve, Action.reject) or not before:
        return [move]
    if _BOTH.fullmatch(words) and len(before) > 1:
        named = [_named(m) for m in before[-2:]]
        return [move._replace(ask=replace(move.ask, target=n)) for n in named if n] if all(named) else [move]
    last = before[-1]
    if _THIS.fullmatch(words) and last.ask.action in _CONTENT and (name := _named(last)):
        return [move._replace(ask=replace(move.ask, target=name))]
    return [move]


def _named(move: Move) -> str | None:
    """What a yrkande is called by those who answer it."""
    if move.ask.action not in _CONTENT:
        return move.ask.target
    name = next((p.name for p in move.people if p.name), None)
    if name is None:
        return None
    more = " m.fl." if len(move.people) > 1 else ""
    return f"{name}{'' if name.endswith(('s', 'x', 'z')) else 's'}{more} yrkande"


def likewise(before: list[Move], move: Move) -> bool:
    """Whether the same was moved before ("yrkar likaså avslag"); then the people of ``move`` are among its movers."""
    for n in range(len(before) - 1, -1, -1):
        ask = before[n].ask
        if (ask.action, (ask.target or "").lower()) == (move.ask.action, (move.ask.target or "").lower()):
            _add(before, [n], move.people)
            return True
    return False
