"""One item of the gold against one item of ours, field by field.

In: a :class:`Ledger` and two records in gold form. Out: the findings in the ledger. Rows are aligned first (decisions
by their quotes, then by order; votes by their counts and order; proposals by who asks what; events by quote, date and
body); then cells are compared exactly, lists as sets, and the free texts of a proposal or of what Ja meant by their
content words (:func:`~pipeline.learn.alignment.meaning`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.learn.alignment import meaning, overlap, person
from pipeline.learn.gold import Record, cell, doubted, many
from pipeline.learn.ledger import Ledger, Pair, Rows, paired
from pipeline.learn.scores import Verdict
from pipeline.terms import ActorRole

_MOTIONERS = re.compile(r"motionär(?:en|erna)|interpellanten|interpellanterna", re.IGNORECASE)
#: Words that a pairing or a free text must share.
HALF = 0.5


def compare_item(ledger: Ledger, gold: Record, ours: Record) -> None:
    """All rows of an item; ``ours`` is an empty record when the item was not found, and ``gold`` when it should not be
    there.
    """
    doubts = doubted(gold)
    ledger.complete = gold.get("complete", True) is not False
    for name, compare in _COMPARISONS.items():
        theirs = gold.get(name) if gold else ()
        if theirs is not None:  # else not coded
            theirs = _by_name(theirs, gold) if name == "motives" else theirs
            compare(ledger, theirs, ours.get(name, ()), bool(doubts & _DOUBTED_BY.get(name, {name})))


def _by_name(motives: Rows, gold: Record) -> Rows:
    """The arguments with "motionärerna" as the people whom the same form names as the motion's authors; most forms write their names."""
    authors = [a for a in gold.get("actors", ()) if cell(a.get("role")) == ActorRole.motion_author]
    names = "; ".join(name for a in authors if (name := cell(a.get("name"))))
    return [{**m, "speaker": names} if names and _MOTIONERS.fullmatch(cell(m.get("speaker"))) else m for m in motives]


# --------------------------------------------------------------------------- decisions


def _same_words(one: Record, other: Record) -> float:
    share = overlap(cell(one.get("quote")), str(other.get("words", "")))
    return share if share >= HALF else 0.0


def _decisions(ledger: Ledger, gold: Rows, ours: Rows, doubt: bool) -> None:
    for row in paired(ledger, "decisions", gold, ours, doubt, _same_words, fill=True):
        known = row.gold or row.ours
        quoted = bool(row.gold.get("quote")) and bool(row.ours.get("words"))
        row.found(
            f"{cell(known.get('object'))} {cell(known.get('outcome'))}",
            same=not quoted or _same_words(row.gold, row.ours) > 0,
        )
        row.cell("outcome")
        _further_outcomes(row)
        for name in ("object", "stage", "addressed_to", "lov_effect", "effective_on"):
            row.cell(name)
        row.joined("object_outcome", "object", "outcome")
        _fate(row)


def _further_outcomes(row: Pair) -> None:
    """``also`` as a set; a form that never writes the key has none."""
    row.ledger.bag("decisions.also", many(row.gold.get("also")), many(row.ours.get("also")), **row.place("also"))


def _fate(row: Pair) -> None:
    """What became of a motion: the outcome of the points that are said of one."""
    gold, ours = (r.get("outcome") if r.get("object") == "motion" else "" for r in (row.gold, row.ours))
    if gold or ours:
        row.ledger.cell("decisions.motion_fate", gold, ours, **row.place("outcome", "object") | {"follows": True})


def _services(ledger: Ledger, gold: Sequence[str], ours: Rows, doubt: bool) -> None:
    ledger.bag("services", dict.fromkeys(gold), dict.fromkeys(str(s["service"]) for s in ours), unsure=doubt)


# --------------------------------------------------------------------------- proposals


def _who(record: Record) -> set[str]:
    names = many(record.get("actors"))
    return {person(n) for n in names} or {f"({p})" for p in many(record.get("parties"))}


def _same_claim(one: Record, other: Record) -> float:
    theirs, own = _who(one), _who(other)
    together = len(theirs & own) / max(1, len(theirs | own))
    target = meaning(cell(one.get("target")), f"{other.get('target', '')} {other.get('words', '')}")
    action = one.get("action") == other.get("action")
    if not together and not (action and target >= HALF):
        return 0.0
    return 2 * together + action + target / 2


def _proposals(ledger: Ledger, gold: Rows, ours: Rows, doubt: bool) -> None:
    for row in paired(ledger, "proposals", gold, ours, doubt, _same_claim):
        known = row.gold or row.ours
        row.quote = cell(row.gold.get("target")) or row.quote
        names = many(known.get("actors")) or many(known.get("parties"))
        row.found(f"{', '.join(names)}: {cell(known.get('action'))} {cell(known.get('target'))}")
        row.cell("action")
        row.ledger.bag(
            "proposals.actors",
            many(row.gold.get("actors")),
            many(row.ours.get("actors")),
            key=person,
            **row.place("actors"),
        )
        row.ledger.bag(
            "proposals.parties", many(row.gold.get("parties")), many(row.ours.get("parties")), **row.place("parties")
        )
        target = meaning(cell(row.gold.get("target")), f"{row.ours.get('target', '')}")
        row.cell("target", same=target >= HALF)
        row.cell("on_lov")
        theirs, own = (
            [sorted(map(person, many(r.get("actors")))), cell(r.get("action"))] for r in (row.gold, row.ours)
        )
        place = row.place("actors", "action") | {"follows": True}
        row.ledger.cell("proposals.actors_action", theirs if row.gold else "", own if row.ours else "", **place)


# --------------------------------------------------------------------------- votes


def _same_count(one: Record, other: Record) -> float:
    equal = [cell(one.get(name)) == cell(other.get(name)) for name in ("yes", "no", "abstained")]
    return 1.0 + 2 * (equal[0] and equal[1]) + 0.5 * sum(equal)


def _votes(ledger: Ledger, gold: Rows, ours: Rows, doubt: bool) -> None:
    for row in paired(ledger, "votes", gold, ours, doubt, _same_count):
        known = row.gold or row.ours
        row.quote = row.quote or cell(row.gold.get("yes_means"))
        row.found(f"{cell(known.get('yes'))}-{cell(known.get('no'))}")
        row.joined("counts", "yes", "no", listed=True)
        row.cell("abstained")
        row.cell("absent")
        for side, reverse in (("yes_means", "no_means"), ("no_means", "yes_means")):
            row.cell(side, same=_means(row.gold, row.ours, side, reverse))
        for name in ("won", "decided_by", "finding_overturned"):
            row.cell(name)
        if not row.gold or "ballots" in row.gold:
            _ballots(row)


def _means(gold: Record, ours: Record, side: str, reverse: str) -> bool:
    """The same proposal, and not rather the one of the other side."""
    own = cell(ours.get(side))
    near = meaning(cell(gold.get(side)), own)
    return near >= HALF and near >= meaning(cell(gold.get(reverse)), own)


def _ballots(row: Pair) -> None:
    """By name: a ballot is right when the name and the choice are; the party apart."""
    place = row.place("ballots", "ballot")
    place["quote"] = ""
    left = list(row.ours.get("ballots", ()))
    for one in row.gold.get("ballots", ()):
        who = f"{cell(one.get('name'))} ({cell(one.get('party'))})"
        same = [o for o in left if person(o["name"]) == person(cell(one.get("name")))]
        other = next((o for o in same if o["party"] == cell(one.get("party"))), same[0] if same else None)
        if other is None:
            row.ledger.add("ballots", Verdict.miss, f"{who} {cell(one.get('choice'))}", "", **place)
            row.ledger.cell("ballots.party", one.get("party"), "", **place | {"follows": True})
            continue
        left.remove(other)
        verdict = Verdict.hit if other["choice"] == cell(one.get("choice")) else Verdict.wrong
        row.ledger.add(
            "ballots", verdict, f"{who} {cell(one.get('choice'))}", f"{other['name']} {other['choice']}", **place
        )
        row.ledger.cell("ballots.party", one.get("party"), other["party"], **place | {"quote": who})
    for other in left:
        row.ledger.add("ballots", Verdict.extra, "", f"{other['name']} ({other['party']}) {other['choice']}", **place)
        row.ledger.cell("ballots.party", "", other["party"], **place | {"follows": True})


# --------------------------------------------------------------------------- actors, motives, events


def _same_actor(one: Record, other: Record) -> float:
    named = person(cell(one.get("name"))) == person(cell(other.get("name")))
    role, party = (cell(one.get(name)) == cell(other.get(name)) for name in ("role", "party"))
    return 2.0 * named + 1.5 * role + party if (named and (role or cell(one.get("name")) != "")) else 0.0


def _actors(ledger: Ledger, gold: Rows, ours: Rows, doubt: bool) -> None:
    """The whole row (role, name and party), the same by role, and role with name, role with party."""
    for row in paired(ledger, "actors", gold, ours, doubt, _same_actor):
        theirs, own = (
            f"{cell(r.get('role'))} {cell(r.get('name'))} ({cell(r.get('party'))})" if r else ""
            for r in (row.gold, row.ours)
        )
        same = row.paired and _same_actor(row.gold, row.ours) >= 4.5
        place = row.place("name", "party", "role", cell(row.gold.get("role")))
        ledger.cell("actors", theirs, own, same=same, **place | {"follows": False})
        place["follows"] = True
        for role in dict.fromkeys(cell(r.get("role")) for r in (row.gold, row.ours) if r):
            sides = (text if cell(r.get("role")) == role else "" for r, text in ((row.gold, theirs), (row.ours, own)))
            ledger.cell(f"actors[{role}]", *sides, same=same, **place)
        for name, key in (("name", person), ("party", str)):
            sides = (
                f"{cell(r.get('role'))} {key(cell(r.get(name)))}" if cell(r.get(name)) else ""
                for r in (row.gold, row.ours)
            )
            ledger.cell(f"actors.{name}", *sides, **place)


def _same_motive(one: Record, other: Record) -> float:
    if (one.get("code"), one.get("stance")) != (other.get("code"), other.get("stance")):
        return 0.0
    return 1.0 + overlap(cell(one.get("quote")), str(other.get("words", "")))


def _motives(ledger: Ledger, gold: Rows, ours: Rows, doubt: bool) -> None:
    for row in paired(ledger, "motives", gold, ours, doubt, _same_motive):
        known = row.gold or row.ours
        row.found(f"{cell(known.get('code'))} {cell(known.get('stance'))}")
        theirs, own = (cell(r.get("speaker")) for r in (row.gold, row.ours))
        who = [{person(n) for n in many(text.replace(",", ";"))} for text in (theirs, own)]
        row.cell("speaker", same=who[0] == who[1])
        row.cell("party")


def _same_event(one: Record, other: Record) -> float:
    words = overlap(cell(one.get("quote")), str(other.get("words", "")))
    equal = {
        name: cell(one.get(name)) == cell(other.get(name)) != ""
        for name in ("decided_on", "body", "paragraph", "lov_effect", "service")
    }
    if words < HALF and not equal["decided_on"] and not (equal["body"] and equal["lov_effect"]):
        return 0.0
    return 2 * words + equal["decided_on"] + 0.5 * sum(equal.values())


def _events(ledger: Ledger, gold: Rows, ours: Rows, doubt: bool) -> None:
    for row in paired(ledger, "events", gold, ours, doubt, _same_event):
        known = row.gold or row.ours
        row.found(
            " ".join(
                filter(
                    None,
                    (cell(known.get(name)) for name in ("body", "decided_on", "paragraph", "lov_effect", "service")),
                )
            )
        )
        row.joined("body_date_effect", "body", "decided_on", "paragraph", "lov_effect")
        for name in (
            "body",
            "decided_on",
            "paragraph",
            "stage",
            "lov_effect",
            "service",
            "effective_on",
            "municipality",
        ):
            row.cell(name)


_COMPARISONS: dict[str, Callable[[Ledger, Any, Rows, bool], None]] = {
    "decisions": _decisions,
    "services": _services,
    "proposals": _proposals,
    "votes": _votes,
    "actors": _actors,
    "motives": _motives,
    "events": _events,
}
_DOUBTED_BY = {"services": {"services", "service"}, "actors": {"actors", *map(str, ActorRole)}}
