"""The own gold covers everything: each code of the contract, each trap of the domain page, each reading rule, each form in print.

This file is the list of what must stand in tests/gold, gold_lov, gold_second, gold_traps and tests/examples. A code counts where a coder
set it without doubt; a trap, a rule and a form where an item of tests/gold_traps names it in ``covers``. Columns that gold does not code (events'
own source, acts, matters, lov_status, run status, doubts) are not here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from enum import StrEnum

import pytest
from golds import BLIND, certain, own_forms, rows_of

from pipeline import terms
from pipeline.learn.gold import load

#: Column -> the codes that it must be seen to hold.
CODES: dict[str, type[StrEnum]] = {
    "documents.kind": terms.Kind,
    "documents.authority_type": terms.AuthorityType,
    "documents.body_level": terms.BodyLevel,
    "items.matter_type": terms.MatterType,
    "items.legal_basis": terms.LegalBasis,
    "items.lov_step": terms.LovStep,
    "items.services": terms.ServiceCode,
    "decisions.stage": terms.Stage,
    "decisions.outcome": terms.Outcome,
    "decisions.object": terms.Object,
    "decisions.lov_effect": terms.LovEffect,
    "attendance.role": terms.AttendanceRole,
    "actors.role": terms.ActorRole,
    "proposals.action": terms.Action,
    "proposals.on_lov": terms.Stance,
    "votes.won": terms.Winner,
    "votes.decided_by": terms.DecidedBy,
    "ballots.choice": terms.Choice,
    "motives.code": terms.MotiveCode,
    "motives.stance": terms.Stance,
}

#: Gold has its movers in the proposals.
NOT_CODED = {"actors.role": {"mover"}}

#: The stances that a motive can have: one each (contract, section 3).
STANCES = {
    "for": "choice quality diversity business women_business capacity efficiency state_grant",
    "against": "cost few_users no_providers licensing administration fraud workforce rural equity control ideology "
    "timing already_met intermunicipal market_bias",
}

#: The traps of the domain page, b.4.
TRAPS = {
    1: "bifall in a Propositionsordning is to a proposal to reject",
    2: "negation, pseudo-negation, 'ej verkställda beslut'",
    3: "decisions of old, told again",
    4: "what other municipalities did",
    5: "conditions and possibilities",
    6: "what a motion, a yrkande, a reservation or a note says",
    7: "a choice system that is not LOV, and LOV under another name",
    8: "the letters lov in other words",
    9: "lists parted from their letters or numbers",
    10: "vote lists at the end of a document",
    11: "headings of decision in an agenda, a letter, a summary",
    12: "day of decision, day of effect, first provider",
    13: "a contract ended, a tender broken off: no abolition",
    14: "forms of date and §",
    15: "errors of newspapers and web pages",
    16: "headings glued to their text",
    17: "parts of a motion with different outcomes",
    18: "NFD, soft hyphens, ligatures",
}

#: The reading rules of the contract, section 4.
RULES = {
    1: "the decision block alone decides",
    2: "Ja, Nej and the count",
    3: "what is a row",
    4: "decisions told of",
    5: "negation, condition, speech",
    6: "what LOV is",
    7: "decisions by reference",
    8: "day, body and municipality from the document itself",
    9: "an uppdrag with an återremiss; the verb governs",
    10: "notes, authors of initiatives and questions, abstentions without a figure",
    11: "day of effect",
    12: "the municipality from a footer, an address, a title",
}

#: Forms in print -> what the text of such an item must show.
FORMS = {
    # the verb of outcome
    "verb present": r"avslår|avstyrker|återremitterar|fastställer|inför|upphör|river upp|höjs",
    "verb s-passive": r"avslås|avstyrks|avskaffas|utvidgas|anvisas",
    "verb es-passive": r"bifalles|antages|avstyrkes|godkännes",
    "verb preterite": r"biföll|antog",
    "verb supine": r"har (antagit|beslutat)",
    "verb infinitive": r"[Aa]tt (inte införa|förlänga|upphäva)|ska anses besvarad",
    "verb participle": r"är (besvarad|antagen)",
    "verb noun": r"\n(Avslag på|Bifall till|Bordläggning)",
    # the day and § of an act told of
    "date day §": r"(?<!den\s)\b\d+ [a-zåäö]+ \d{4}, § \d+",  # 19 oktober 2010, § 128
    "date body iso §": r"\d{4}-\d\d-\d\d,? § \d+",  # KF 2020-01-29 § 2
    "date month": r"(?<!\d )\b(april|oktober|december) \d{4}",  # april 2011
    "date season": r"(våren|hösten) \d{4}",  # våren 2020
    "date den day §": r"den\s\d+ [a-zåäö]+ \d{4},? \(?§ \d+",  # den 14 augusti 2019, § 120
    # how a vote is printed
    "vote figures": r"\d+ (ja|röster för)|\| \d+ \| \d+ \|",
    "vote words": r"(fyra|[Ff]em)( ledamöter röstar)? ja",
    "vote labels": r"Ja: \d+, Nej: \d+",  # Ja: 29, Nej: 5, Avstår: 11
    "vote names": r"Ja röstar [^.]+\.\s+Nej röstar",
    "vote aligned": r"Ja +Nej\n",
    "vote ruled": r"<table>",
    "vote broken": r"Ledamot\nRöst\n",
    "vote appendix": r"Bilaga 1\. Omröstningslista|VOTERINGSLISTA TILL",
    # what turns a word off
    "negation": r"\b(inte|ej|[Vv]arken|avstår från|utan att|aldrig)\b",
    "pseudo-negation": r"inte bara",
    "utvecklas och inte avvecklas": r"utvecklas och inte avvecklas",
    "ej verkställda beslut": r"ej verkställda beslut",
    "condition": r"\b[Oo]m LOV|förutsatt att|möjligheten att|vad LOV i",
    "plan": r"[Tt]idplan|[Hh]andlingsplan|eventuellt införande",
    "question": r"\?|frågar",
    "speech": r"yrkar|skriver|säger|har velat",
    "quotation": r'"[^"]+"',
    # capitals in parentheses that are no party
    "capitals LOV": r"\(LOV\)|LOV-system",
    "capitals FSG": r"\(FSG\)",
    "capitals SKR": r"\(SKR\)",
    "capitals KPI": r"\(KPI\)",
    "capitals LSS": r"\(LSS\)",
    # parties and members
    "party genom": r"(Socialdemokraterna|Moderaterna) genom",
    "members of a party": r"[Ll]edamöterna från|ernas [a-zåäö]* ?ledamöter",
    "majoriteten": r"[Mm]ajoriteten",
}

WANTED = {f"trap {n}" for n in TRAPS} | {f"rule {n}" for n in RULES}
TRAP_ITEMS = [(form, item) for form in load(BLIND["gold_traps"]) for item in form.items]


def used() -> dict[str, Counter[str]]:
    """Column -> code -> how many rows of the own gold have it for certain."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for _, form in own_forms():
        for column in CODES:
            table, field = column.split(".")
            for row in rows_of(form, table):
                seen[column].update(certain(row, field))
        for row in rows_of(form, "motives"):
            seen["motives"].update(
                f"{code} {stance}" for code in certain(row, "code") for stance in certain(row, "stance")
            )
        for row in rows_of(form, "votes"):
            if "finding_overturned" in row:
                seen["votes.finding_overturned"][str(row["finding_overturned"])] += bool(certain(row, "won"))
    return seen


USED = used()


@pytest.mark.parametrize("column", CODES)
def test_every_code_is_in_the_gold(column: str) -> None:
    wanted = {str(code) for code in CODES[column]} - NOT_CODED.get(column, set())
    assert wanted - USED[column].keys() == set()


def test_every_motive_is_in_the_gold_with_its_stance() -> None:
    wanted = {f"{code} {stance}" for stance, codes in STANCES.items() for code in codes.split()}
    assert {line.split()[0] for line in wanted} == {str(code) for code in terms.MotiveCode}
    assert wanted - USED["motives"].keys() == set()


def test_a_finding_stands_and_is_overturned() -> None:
    assert USED["votes.finding_overturned"].keys() == {"True", "False"}


def test_every_trap_and_rule_is_there_in_two_wordings() -> None:
    wordings: dict[str, set[str]] = defaultdict(set)
    for form, item in TRAP_ITEMS:
        for name in item["covers"]:
            wordings[name].add(f"{form.name} {item['title']}")
    assert {name: sorted(wordings[name]) for name in sorted(WANTED) if len(wordings[name]) < 2} == {}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_there_and_its_text_shows_it(name: str) -> None:
    forms = [form for form, item in TRAP_ITEMS if name in item["covers"]]
    assert forms
    for form in forms:
        text = unicodedata.normalize("NFC", (BLIND["gold_traps"] / form.name).read_text("utf-8"))
        assert re.search(FORMS[name], text), form.name


def test_every_item_says_what_it_is_there_for() -> None:
    known = WANTED | FORMS.keys()
    assert [
        (f.name, item["paragraph"]) for f, item in TRAP_ITEMS if not set(item["covers"]) <= known or not item["covers"]
    ] == []


def test_quotes_of_the_traps_are_slices_of_their_text() -> None:
    for form, item in TRAP_ITEMS:
        text = plain((BLIND["gold_traps"] / form.name).read_text("utf-8"))
        quotes = [row["quote"] for table in ("decisions", "motives", "events") for row in item[table]]
        assert [quote for quote in quotes if plain(quote) not in text] == [], form.name


def plain(text: str) -> str:
    """NFC, no soft hyphens, one space for any white space."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())
