"""What relates the documents of a generated store: matters, acts, spells of status; made up, not by :mod:`pipeline.relate`."""

from __future__ import annotations

import random
from datetime import date, timedelta

from generated_rows import Rows

from pipeline.store import Loader


def relate(loader: Loader, rows: Rows, rng: random.Random) -> None:
    """Matters by municipality and case number, an act for each event, and spells of status."""
    sql = """SELECT d.municipality_code, i.case_numbers, i.item_id, coalesce(d.meeting_date, d.document_date) AS day, i.title
        FROM items i JOIN documents d ON d.document_id = i.document_id ORDER BY 1, 2, 4, 3"""
    before, matter, step = None, "", 0
    for code, case, item, day, title in loader.connection.execute(sql).fetchall():
        if (code, case) != before:
            before, matter, step = (code, case), f"{item}:matters:1", 0
            rows.add(
                "matters",
                matter_id=matter,
                municipality_code=code,
                case_numbers=case,
                title=title,
                first_on=day,
                last_on=day,
                state=rng.choice(("open", "decided")),
            )
        step += 1
        rows.add(
            "matter_items",
            matter_item_id=f"{item}:matter_items:1",
            matter_id=matter,
            item_id=item,
            step=step,
            link="case_number",
            why=f"Samma diarienummer: {case}",
        )
    rows.write()
    last: dict[tuple[str, str], tuple[str, str, str]] = {}
    status = {"introduce": "in_operation", "abolish": "ended", "not_introduce": "none", "investigate": "investigating"}
    for event, code, body, day, paragraph, stage, effect, service in loader.connection.execute(
        "SELECT event_id, municipality_code, body, decided_on, paragraph, stage, lov_effect, service FROM events ORDER BY 2, 8, 4, 1"
    ).fetchall():
        act = f"{event}:acts:1"
        sure = "decided" if stage == "decision" else "proposed"
        rows.add(
            "acts",
            act_id=act,
            municipality_code=code,
            body=body,
            decided_on=day,
            paragraph=paragraph,
            stage=stage,
            lov_effect=effect,
            service=service,
            certainty=sure,
        )
        rows.add("act_events", act_event_id=f"{act}:act_events:1", act_id=act, event_id=event)
        if effect in status and stage == "decision" and day is not None:
            _spell(rows, last.get((code, service)), day, code, service)
            last[code, service] = (act, day, status[effect])
    for (code, service), spell in last.items():
        _spell(rows, spell, None, code, service)


def _spell(rows: Rows, spell: tuple[str, str, str] | None, until: str | None, code: str, service: str) -> None:
    if spell is None:
        return
    act, since, status = spell
    rows.add(
        "lov_status",
        lov_status_id=f"{act}:lov_status:1",
        municipality_code=code,
        service=service,
        valid_from=since,
        valid_to=(date.fromisoformat(until) - timedelta(days=1)).isoformat() if until else None,
        status=status,
        act_id=act,
        certainty="decided",
    )
