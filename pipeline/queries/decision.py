"""One decision and all that stands around it: its matter, the vote, who wanted what, why, what is doubted, and where each is written.

In: the id of a decision. Out: a :class:`Sheet`, whose rows are dictionaries with the columns of the tables. What a Ja or a Nej would do to LOV is
that of ``q_sides``; a party is today's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.indexes.tables import DAY, party_of
from pipeline.queries.asked import did_you_mean
from pipeline.said import Said
from pipeline.store import Store
from pipeline.terms import Choice
from pipeline.trail import UnknownRow

Cells = dict[str, Any]
#: What a member may do in a vote, in the order in which it is shown.
CHOICES = tuple(map(str, Choice))


@dataclass(frozen=True)
class Sheet:
    """What is known of one decision.

    ``row`` has its columns with those of its item, its document and (``place_start``, ``place_end``) of the text of its item; ``points`` are all
    decisions of the item in order; ``votes`` are those of :func:`votes`; ``dissent`` are rows of actors, ``steps`` those of its matters with their
    decisions; ``tellings`` are the items that tell of the same act, ``spells`` the status that it is behind.
    """

    row: Cells
    points: list[Cells]
    services: list[str]
    votes: list[Cells]
    proposals: list[Cells]
    dissent: list[Cells]
    motives: list[Cells]
    doubts: list[Cells]
    steps: list[Cells]
    tellings: list[Cells]
    spells: list[Cells]


def sheet(store: Store, decision_id: str) -> Sheet:
    """All of one decision. Raises UnknownRow, with near ones, for an id that no decision has."""
    found = store.query(
        f"""SELECT x.*, i.title, i.case_numbers, i.matter_type, i.legal_basis, i.lov_step, i.lov_relevant, d.path, d.format, d.kind, d.authority_type,
               d.municipality_code, d.municipality, d.body AS document_body, d.meeting_date, d.document_date, d.pages, d.text_origin, d.source_url,
               d.status, {DAY} AS day, p."start" AS place_start, p."end" AS place_end
        FROM decisions x JOIN items i ON i.item_id = x.item_id JOIN documents d ON d.document_id = x.document_id
        LEFT JOIN item_places p ON p.item_id = x.item_id WHERE x.decision_id = ?""",
        decision_id,
    )
    if not found:
        raise UnknownRow(unknown(store, decision_id))
    row = found[0]
    item = row["item_id"]
    return Sheet(
        row=row,
        points=store.query(
            "SELECT decision_id, point, stage, outcome, lov_effect, text FROM decisions WHERE item_id = ? ORDER BY point",
            item,
        ),
        services=[
            r["service"]
            for r in store.query(
                "SELECT DISTINCT service FROM services WHERE item_id = ? AND (decision_id IS NULL OR decision_id = ?) ORDER BY 1",
                item,
                decision_id,
            )
        ],
        votes=votes(store, item),
        proposals=store.query("SELECT * FROM proposals WHERE item_id = ? ORDER BY rowid", item),
        dissent=store.query(
            "SELECT * FROM actors WHERE item_id = ? AND role NOT IN ('mover', 'motion_author') ORDER BY role, party_now, name",
            item,
        ),
        motives=store.query("SELECT * FROM motives WHERE item_id = ? ORDER BY stance DESC, code, speaker", item),
        doubts=store.query("SELECT * FROM doubts WHERE item_id = ? ORDER BY start, doubt_id", item),
        steps=steps(store, item),
        tellings=_tellings(store, decision_id, item),
        spells=_spells(store, decision_id),
    )


def unknown(store: Store, decision_id: str) -> Said:
    """What is said of an id that no decision has: those that are near, else where they stand."""
    near = [i for i in store.near(decision_id[:80]) if store.query("SELECT 1 FROM decisions WHERE decision_id = ?", i)]
    hint = did_you_mean(near) if near else Said("Nycklarna står i kolumnen decision_id i tabellen decisions.")
    return Said("{what} {hint}", what=Said("Inget beslut har nyckeln {key}.", key=decision_id[:80]), hint=hint)


def votes(store: Store, item_id: str) -> list[Cells]:
    """The votes of an item. ``parties`` says for each party how its members voted, by name; ``yes_side`` and ``no_side`` what a vote for that
    side would do to LOV, where the words tell it."""
    found = store.query("SELECT * FROM votes WHERE item_id = ? ORDER BY number", item_id)
    for vote in found:
        ballots = store.query(
            "SELECT name, party, choice FROM ballots WHERE vote_id = ? ORDER BY name", vote["vote_id"]
        )
        parties: dict[str, dict[str, list[str]]] = {}
        for ballot in ballots:
            party = party_of(ballot["party"]) if ballot["party"] else ""
            by = parties.setdefault(party, {choice: [] for choice in CHOICES})
            by.setdefault(ballot["choice"] or "", []).append(ballot["name"] or "")
        vote["parties"] = sorted(
            parties.items(), key=lambda pair: (not pair[0], -sum(map(len, pair[1].values())), pair[0])
        )
        vote["counted"] = {
            c: sum(len(by.get(c, ())) for by in parties.values()) for c in ("yes", "no", "abstain", "absent")
        }
        sides = store.query(
            "SELECT DISTINCT side, substr(means, 1, 2) AS said FROM q_sides WHERE item_id = ? AND basis = 'vote' AND row_id = ?",
            item_id,
            vote["vote_id"],
        )
        said = {s["said"]: s["side"] for s in sides if s["side"] in ("for", "against")}
        vote["yes_side"], vote["no_side"] = said.get("ja"), said.get("ne")
    return found


def steps(store: Store, item_id: str) -> list[Cells]:
    """The steps of the matters that an item belongs to, in order, each with its ``decisions``; the item itself is one of them."""
    found = store.query(
        f"""SELECT m.matter_id, m.step, m.link, m.why, i.item_id, i.paragraph, i.title, {DAY} AS day, d.kind, d.body, d.path, d.document_id,
               i.page_first AS page
        FROM matter_items m JOIN items i ON i.item_id = m.item_id JOIN documents d ON d.document_id = i.document_id
        WHERE m.matter_id IN (SELECT matter_id FROM matter_items WHERE item_id = ?) ORDER BY m.matter_id, m.step""",
        item_id,
    )
    marks = ", ".join("?" * len(found))
    decisions: dict[str, list[Cells]] = {}
    sql = f"SELECT decision_id, item_id, point, stage, outcome, lov_effect, text FROM decisions WHERE item_id IN ({marks}) ORDER BY item_id, point"
    for decision in store.query(sql, *(step["item_id"] for step in found)):
        decisions.setdefault(decision["item_id"], []).append(decision)
    for step in found:
        step["decisions"] = decisions.get(step["item_id"], [])
    return found


def _tellings(store: Store, decision_id: str, item_id: str) -> list[Cells]:
    """Other items that tell of the act which the decision is."""
    return store.query(
        f"""SELECT DISTINCT e.event_id, e.text, e.source, i.item_id, i.title, i.paragraph, {DAY} AS day, d.kind, d.body, d.path, d.document_id,
               i.page_first AS page
        FROM events own JOIN act_events a ON a.event_id = own.event_id JOIN act_events b ON b.act_id = a.act_id
        JOIN events e ON e.event_id = b.event_id JOIN items i ON i.item_id = e.item_id JOIN documents d ON d.document_id = i.document_id
        WHERE own.decision_id = ? AND e.item_id <> ? ORDER BY day, e.event_id LIMIT 50""",
        decision_id,
        item_id,
    )


def _spells(store: Store, decision_id: str) -> list[Cells]:
    """The spells of status that the decision is behind."""
    return store.query(
        """SELECT DISTINCT s.* FROM events e JOIN act_events a ON a.event_id = e.event_id JOIN lov_status s ON s.act_id = a.act_id
        WHERE e.decision_id = ? ORDER BY s.service, s.valid_from""",
        decision_id,
    )


def owner(store: Store, row_id: str) -> str | None:
    """The item that a row of an item's tables belongs to; None for another row."""
    for table, key in _OF_ITEMS:
        if found := store.query(f"SELECT item_id FROM {table} WHERE {key} = ?", row_id):
            return str(found[0]["item_id"])
    return None


#: The tables whose rows a decision's page shows on paper, with their keys.
_OF_ITEMS: Sequence[tuple[str, str]] = (
    ("decisions", "decision_id"),
    ("votes", "vote_id"),
    ("proposals", "proposal_id"),
    ("actors", "actor_id"),
    ("motives", "motive_id"),
    ("events", "event_id"),
)
