"""What a motion on LOV comes to that fails or is answered.

In: the words of the point, the item, and what the motion aims at. Out: a :class:`LovEffect`. A motion that is answered fails, unless the answer
points to an inquiry or a decision under way. Source: docs/tables.md (lov_effect).
"""

from __future__ import annotations

import re

from pipeline.extract import mentions
from pipeline.extract.places import BODY_KINDS
from pipeline.facts import Item
from pipeline.terms import LovEffect

E = LovEffect

#: What an attempt comes to when it fails.
FAILED = {
    E.introduce: E.not_introduce,
    E.expand: E.not_introduce,
    E.investigate: E.not_introduce,
    E.plan: E.not_introduce,
    E.abolish: E.keep,
    E.replace: E.keep,
    E.stop_new: E.keep,
    E.revoke_introduction: E.keep,
    E.keep: E.none,
    E.not_introduce: E.none,
    E.revise: E.none,
    E.delegate: E.none,
    E.provider: E.provider,
    E.none: E.none,
}
UNDER_WAY = re.compile(
    r"(?:pågå\w+|pågår|igångsatt\w*|påbörja\w*|kommande|beslutad\w*|planerad\w*"
    r"|särskild|hänvisning\s+till\s+den|hänvisning\s+till)\s+(?:\w+\s+){0,4}(?:utredning\w*|översyn\w*|kartlägg\w*|förstudie\w*)|(?:utredning\w*"
    r"|översyn\w*|kartlägg\w*|förstudie\w*)\s+(?:\w+\s+){0,6}(?:pågå\w*|är\s+(?:igångsatt|påbörjad"
    r"|beställd)|genomförs|utförs|har\s+(?:initierats|påbörjats|startat))|(?:uppdrag\w*"
    r"|beslut\w*)\s+(?:[\w§:./-]+\s+){0,5}att\s+(?:utreda|kartlägga|se\s+över)|(?:kommer\s+att|ska"
    r"|skall)\s+utredas?|(?:inom\s+ramen\s+för|ingår\s+i|hanteras\s+i|prövas\s+i|tas\s+om\s+hand\s+i)\s+(?:\w+\s+){0,3}?(?:utredning|översyn|kartlägg|förstudie)\w*|(?:hän(?:visning|syn)\s+till|genom|utifrån|(?:bakgrund|anledning)\s+av|enlighet\s+med|i\s+och\s+med|eftersom|då|stöd\s+av)(?:\s+att)?\s+[^.;]{0,60}?\s(?:utreder|utreds|ser\s+över|ses\s+över|kartlägger|kartläggs)(?!\w)",
    re.IGNORECASE,
)
_DECIDED_ALREADY = re.compile(
    r"redan\s+(?:har|tillämpar|finns|gäller|infört)(?!\w)|har\s+redan(?!\w)|(?:redan|tidigare|tagit|taget|fattat|fattade|har)\s+(?:\w+\s+){0,3}(?:beslut\w*|infört?\w*|inför\w*)"
    r"|(?:beslut\w*|infört)\s+(?:\w+\s+){0,2}(?:redan|fattats)|pågå\w*\s+(?:\w+\s+){0,3}(?:inför\w+"
    r"|upphandling\w*|arbete\w*)",
    re.IGNORECASE,
)


def answer(text: str, item: Item, aim: LovEffect) -> LovEffect:
    """What an answered motion comes to: the answer's own reference first, then what the account says is under way."""
    failed = FAILED[aim]
    if failed in (E.none, E.provider):
        return E.none
    if UNDER_WAY.search(text):
        return E.investigate
    if _DECIDED_ALREADY.search(text):
        return E.none
    for passage in item.passages:
        if passage.kind not in BODY_KINDS:
            continue
        named = mentions.in_passage(passage)
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            if not any(sentence.holds(m.extent) for m in named if m.strong) or re.search(
                r"(?<!\w)kommuner(?!\w)|motion|föreslås|föreslår", words
            ):
                continue
            if re.search(
                r"(?:utredning|översyn|kartläggning|förstudie)\w*\s+(?:\w+\s+){0,8}pågår|pågående\s+(?:utredning"
                r"|översyn|kartläggning|förstudie)|(?<!\w)(?:har|den)\s[^.;]{0,80}?(?:i\s+upp(?:drag|gift)|uppdragit\s+åt\s[^.;]{3,50}?)\s+att\s"
                r"(?:\w+\s+){0,3}?(?:utreda|undersöka|kartlägga|se\s+över|pröva|analysera|belysa)(?!\w)",
                words,
                re.IGNORECASE,
            ):
                return E.investigate
    return failed
