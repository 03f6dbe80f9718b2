"""Rows on their way into a generated store, and what a matter of LOV has beside its decisions."""

from __future__ import annotations

import random
from typing import Any

from pipeline.facts import TABLES
from pipeline.store import Loader
from pipeline.tables import columns
from pipeline.terms import MotiveCode

PARTIES = ("S", "M", "SD", "V", "C", "KD", "MP", "L")
CODES = tuple(map(str, MotiveCode))
FOR_LOV = 8  # the first codes are reasons for
#: Shares, all plausible and none measured.
VOTED, DEMANDED, DISSENTED = 0.25, 0.5, 0.4


class Rows:
    """Collects rows as tuples in column order, and writes them in batches."""

    def __init__(self, loader: Loader) -> None:
        self._connection = loader.connection
        self._names = {t.table: tuple(c.name for c in columns(t)) for t in TABLES}
        self._sql = {n: f'INSERT INTO "{n}" VALUES ({", ".join("?" * len(c))})' for n, c in self._names.items()}
        self._places: list[tuple[str, int, int]] = []
        self._waiting: dict[str, list[tuple[Any, ...]]] = {n: [] for n in self._names}

    def add(self, name: str, /, **cells: Any) -> None:
        get = cells.get
        self._waiting[name].append(tuple(map(get, self._names[name])))

    def place(self, item_id: str, start: int, end: int) -> None:
        self._places.append((item_id, start, end))

    def write(self) -> None:
        for name, rows in self._waiting.items():
            if rows:
                self._connection.executemany(self._sql[name], rows)
                rows.clear()
        self._connection.executemany("INSERT INTO item_places VALUES (?, ?, ?)", self._places)
        self._places.clear()


def choice(
    rows: Rows,
    rng: random.Random,
    item: str,
    document: str,
    service: str,
    effect: str,
    code: str,
    body: str,
    dated: str,
    stage: str,
    paragraph: int,
    start: int,
) -> None:
    """What a matter of LOV has beside its decisions."""
    rows.add(
        "services",
        service_id=f"{item}:services:1",
        item_id=item,
        decision_id=f"{item}:01",
        service=service,
        phrase=service,
    )
    event = f"{item}:events:1"
    rows.add(
        "events",
        event_id=event,
        item_id=item,
        decision_id=f"{item}:01",
        municipality_code=code,
        body=body,
        decided_on=dated,
        paragraph=str(paragraph),
        stage=stage,
        lov_effect=effect,
        service=service,
        source="own",
        text="generated",
    )
    evidence(rows, "events", event, "text", document, start, "Beslut")
    side = {"introduce": "for", "keep": "against", "abolish": "against", "not_introduce": "for"}.get(effect)
    people(rows, rng, item, document, side)
    for n in range(rng.randrange(0, 6)):
        motive = f"{item}:motives:{n}"
        k = rng.randrange(len(CODES))
        speaker, party = rng.choice(
            (("förvaltningen", None), ("socialnämnden", None), ("Eva Ek", rng.choice(PARTIES)), (None, None))
        )
        rows.add(
            "motives",
            motive_id=motive,
            item_id=item,
            code=CODES[k],
            stance="for" if k < FOR_LOV else "against",
            speaker=speaker,
            party=party,
            text="generated",
            confidence=0.8,
            method="generated",
        )
        evidence(rows, "motives", motive, "text", document, start, "generated")


def people(rows: Rows, rng: random.Random, item: str, document: str, side: str | None) -> None:
    """Yrkanden, a vote with its ballots, reservations."""
    if rng.random() > DEMANDED:
        return
    split = rng.sample(PARTIES, len(PARTIES))
    halves = (split[:4], split[4:])
    opposite = {"for": "against", "against": "for"}.get(side or "")
    for n, (half, action, target, stance) in enumerate(
        ((halves[0], "approve", "kommunstyrelsens förslag", side), (halves[1], "reject", "motionen", opposite)), 1
    ):
        proposal = f"{item}:proposals:{n}"
        rows.add(
            "proposals",
            proposal_id=proposal,
            item_id=item,
            actors="Eva Ek",
            parties=";".join(half),
            action=action,
            target=target,
            on_lov=stance,
            text=target,
        )
        for k, party in enumerate(half):
            rows.add(
                "actors",
                actor_id=f"{item}:actors:{n}{k}",
                item_id=item,
                document_id=document,
                name=f"Namn {party}",
                party=party,
                party_now=party,
                role="mover",
            )
    if rng.random() < VOTED:
        vote = f"{item}:votes:1"
        rows.add(
            "votes",
            vote_id=vote,
            item_id=item,
            number=1,
            yes=12,
            no=9,
            yes_means="bifall till kommunstyrelsens förslag",
            no_means="avslag på motionen",
            won="yes",
            decided_by="majority",
        )
        for n in range(21):
            party = halves[0][n % 4] if n < 12 else halves[1][n % 4]
            choice = "abstain" if n == 20 else "yes" if n < 12 else "no"
            rows.add(
                "ballots", ballot_id=f"{vote}:ballots:{n}", vote_id=vote, name=f"Namn {n}", party=party, choice=choice
            )
    if rng.random() < DISSENTED:
        for k, party in enumerate(halves[1]):
            rows.add(
                "actors",
                actor_id=f"{item}:actors:r{k}",
                item_id=item,
                document_id=document,
                name=f"Namn {party}",
                party=party,
                party_now=party,
                role="reservation" if k < 3 else "not_participating",
            )


def evidence(rows: Rows, name: str, row_id: str, field: str, document: str, start: int, quote: str) -> None:
    rows.add(
        "evidence",
        evidence_id=f"{row_id}:evidence:{field}",
        table=name,
        row_id=row_id,
        field=field,
        document_id=document,
        page=1,
        start=start,
        end=start + len(quote),
        quote=quote,
    )
