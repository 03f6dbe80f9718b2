"""One matter through the years: every step, its decisions, votes and dissent, and why each document belongs to it.

In: the id of a matter, of an item or a decision in it, or a case number. Out: frames. A case number that no matter has but items do gives those
items as they stand, without links.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pipeline.indexes.tables import DAY, case_key
from pipeline.queries.asked import BadQuestion, did_you_mean, place_name
from pipeline.queries.filters import frame
from pipeline.said import Said
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd

STEPS = (
    "step",
    "on",
    "body",
    "kind",
    "paragraph",
    "title",
    "stages",
    "outcomes",
    "lov_effects",
    "votes",
    "dissent",
    "link",
    "why",
    "path",
    "page",
)


def find(store: Store, said: str, municipality: str | None = None) -> tuple[list[str], list[str]]:
    """The matters and the items that an id or a case number means: (matter ids, item ids); where there is a matter, the items are left out.

    Raises BadQuestion, with near ones, when there is none.
    """
    key = said.strip()
    if store.query("SELECT 1 FROM matters WHERE matter_id = ?", key):
        return [key], []
    item = store.query(
        "SELECT item_id FROM items WHERE item_id = ? UNION SELECT item_id FROM decisions WHERE decision_id = ?",
        key,
        key,
    )
    items = [row["item_id"] for row in item] or _by_number(store, case_key(key))
    if municipality is not None:
        sql = "SELECT 1 FROM items JOIN documents USING (document_id) WHERE item_id = ? AND municipality_code = ?"
        inside = [i for i in items if store.query(sql, i, municipality)]
        if items and not inside:
            raise BadQuestion(
                "{said} finns inte i {place}. Det finns i {places}.",
                said=repr(said),
                place=place_name(municipality),
                places=_places(store, items),
            )
        items = inside
    if not items:
        raise BadQuestion(
            "Inget ärende har id eller diarienummer {said}. {near}", said=repr(said), near=_near(store, case_key(key))
        )
    marks = ", ".join("?" * len(items))
    found = store.query(f"SELECT DISTINCT matter_id FROM matter_items WHERE item_id IN ({marks}) ORDER BY 1", *items)
    matters = [row["matter_id"] for row in found]
    if not matters:
        return [], items
    linked = {r["item_id"] for r in store.query(f"SELECT item_id FROM matter_items WHERE item_id IN ({marks})", *items)}
    return matters, [i for i in items if i not in linked]


def _places(store: Store, items: list[str]) -> str:
    """The municipalities of items, the first few by name."""
    marks = ", ".join("?" * len(items))
    sql = f"SELECT DISTINCT municipality_code AS c FROM items JOIN documents USING (document_id) WHERE item_id IN ({marks}) ORDER BY 1"
    names = [place_name(row["c"]) or "dokument utan kommun" for row in store.query(sql, *items)]
    return ", ".join(names[:5]) + (f" och {len(names) - 5} till" if len(names) > 5 else "")


def _by_number(store: Store, key: str) -> list[str]:
    """The items with a case number, printed with its registry or without."""
    found = store.query("SELECT DISTINCT item_id FROM q_case_numbers WHERE number = ? ORDER BY 1", key)
    if not found and sum(c.isdigit() for c in key) >= 5 and key[:1].isdigit():
        sql = "SELECT DISTINCT item_id FROM q_case_numbers WHERE number LIKE ? ORDER BY 1 LIMIT 500"
        found = store.query(sql, f"%{key}")
    return [row["item_id"] for row in found]


def _near(store: Store, key: str) -> Said:
    digits = "".join(c if c.isdigit() else " " for c in key).split()
    like = f"%{digits[0]}%" if digits else f"{key[:2]}%"
    rows = store.query("SELECT DISTINCT number, printed FROM q_case_numbers WHERE number LIKE ? LIMIT 2000", like)
    rows = rows or store.query("SELECT DISTINCT number, printed FROM q_case_numbers LIMIT 2000")
    printed = {row["number"]: row["printed"] for row in rows}
    near = [printed[n] for n in get_close_matches(key, printed, n=5, cutoff=0.4)]
    if near:
        return did_you_mean(near)
    return Said("Diarienumren står i kolumnen case_numbers i tabellen items, ärendenas id i tabellen matters.")


def matters(store: Store, ids: list[str]) -> pd.DataFrame:
    """The matters themselves."""
    marks = ", ".join("?" * len(ids))
    return frame(store, f"SELECT * FROM matters WHERE matter_id IN ({marks}) ORDER BY first_on, matter_id", ids)


def steps(store: Store, ids: list[str], items: list[str]) -> pd.DataFrame:
    """The steps of matters in order, and of items that no matter has: what was decided, how the votes fell, who dissented, why it is linked."""
    first, second = ", ".join("?" * len(ids)), ", ".join("?" * len(items))
    return frame(
        store,
        f"""WITH s AS (
            SELECT matter_id, item_id, step, link, why FROM matter_items WHERE matter_id IN ({first})
            UNION ALL
            SELECT NULL, i.item_id, NULL, NULL, NULL FROM items i WHERE i.item_id IN ({second})
        )
        SELECT s.matter_id, s.step, {DAY} AS "on", d.body, d.kind, i.paragraph, i.title, i.case_numbers,
               (SELECT group_concat(stage, ';') FROM (SELECT DISTINCT stage FROM decisions WHERE item_id = s.item_id ORDER BY 1)) AS stages,
               (SELECT group_concat(coalesce(x.outcome, ''), ';') FROM (SELECT * FROM decisions WHERE item_id = s.item_id ORDER BY point) x)
               AS outcomes,
               (SELECT group_concat(coalesce(x.lov_effect, ''), ';') FROM (SELECT * FROM decisions WHERE item_id = s.item_id ORDER BY point) x)
               AS lov_effects,
               (SELECT group_concat(coalesce(v.yes, '?') || '–' || coalesce(v.no, '?') || coalesce(', ' || v.abstained || ' avstår', ''), '; ')
                FROM (SELECT * FROM votes WHERE item_id = s.item_id ORDER BY number) v) AS votes,
               (SELECT group_concat(party, ', ') FROM (SELECT DISTINCT coalesce(party_now, name) AS party FROM actors
                WHERE item_id = s.item_id AND role = 'reservation' ORDER BY 1)) AS dissent,
               s.link, s.why, d.municipality, d.path, i.page_first AS page, d.source_url, s.item_id
        FROM s JOIN items i ON i.item_id = s.item_id JOIN documents d ON d.document_id = i.document_id
        ORDER BY s.matter_id IS NULL, s.matter_id, s.step, "on", s.item_id""",
        [*ids, *items],
    )


def decisions_of(store: Store, items: list[str]) -> pd.DataFrame:
    """The decisions of items, point by point."""
    marks = ", ".join("?" * len(items))
    return frame(
        store,
        f"""SELECT x.item_id, x.point, x.stage, x.body, x.decided_on, x.paragraph, x.outcome, x.lov_effect, x.effective_on, x.text, x.decision_id
        FROM decisions x WHERE x.item_id IN ({marks}) ORDER BY x.decided_on, x.item_id, x.point""",
        items,
    )


def votes_of(store: Store, items: list[str]) -> pd.DataFrame:
    """The votes of items: what Ja and Nej stood for, the figures, and how each party voted."""
    marks = ", ".join("?" * len(items))
    return frame(
        store,
        f"""SELECT v.item_id, v.number, v.yes_means, v.no_means, v.yes, v.no, v.abstained, v.absent, v.won, v.decided_by,
               (SELECT group_concat(party || ' ' || n || ' ' || said, '; ') FROM (
                    SELECT party, count(*) AS n, CASE choice WHEN 'yes' THEN 'ja' WHEN 'no' THEN 'nej' WHEN 'abstain' THEN 'avstår'
                    ELSE 'frånvarande' END AS said
                    FROM ballots WHERE vote_id = v.vote_id GROUP BY party, choice ORDER BY party, choice DESC
               )) AS ballots, v.vote_id
        FROM votes v WHERE v.item_id IN ({marks}) ORDER BY v.item_id, v.number""",
        items,
    )


def dissent_of(store: Store, items: list[str]) -> pd.DataFrame:
    """Who dissented, made a statement, took no part or had a conflict of interest."""
    marks = ", ".join("?" * len(items))
    return frame(
        store,
        f"""SELECT item_id, role, party_now AS party, name, actor_id FROM actors
        WHERE item_id IN ({marks}) AND role NOT IN ('mover', 'motion_author') ORDER BY item_id, role, party, name""",
        items,
    )
