"""Readings made up for tests of the tables, the store and the run: one invented municipality, every table filled."""

from __future__ import annotations

import hashlib
from pathlib import Path

from build import document

from pipeline.facts import (
    Act,
    ActEvent,
    Actor,
    Attendance,
    Ballot,
    Claim,
    Decision,
    DocumentRow,
    Doubt,
    Event,
    Evidence,
    ItemRow,
    LovStatus,
    MatterItem,
    MatterRow,
    Motive,
    Proposal,
    Reading,
    Row,
    Service,
    Vote,
    derived_id,
)
from pipeline.settings import DEFAULT, Settings
from pipeline.terms import DoubtKind, Status
from pipeline.text import Document, Extent

#: Two pages of minutes; the decision runs over the page break.
MINUTES = (
    "Exempelstads kommun\n"
    "Närvarande: Eva Ek (M)\n"
    "§ 7 Valfrihet i hemtjänsten\tDnr SN 2031/12\n"
    "Beslut\n"
    "Socialnämnden beslutar att införa valfrihet enligt LOV i\f"
    "hemtjänsten från den 1 mars 2032; servicetjänster ingår.\n"
    "Eva Ek (M) yrkar bifall, eftersom valfrihet är bra.\n"
    "Omröstning: 5 ja, 3 nej."
)


def minutes(data: bytes = b"minutes", path: str = "mapp/protokoll.pdf", form: str = "pdf") -> Document:
    """The invented minutes as a document with boxes, with the id that its bytes give it."""
    from dataclasses import replace

    made = document(MINUTES, name=path, boxes=True, furniture=("Sidan 1 (2)",))
    digest = hashlib.sha256(data).hexdigest()
    return replace(
        made,
        document_id=digest[:16],
        source=replace(made.source, path=path, sha256=digest, format=form, size=len(data)),
    )


def at(made: Document, words: str) -> Extent:
    """Where ``words`` stand; a blank in them also matches a line break."""
    start = made.text.replace("\n", " ").index(words)
    return Extent(start, start + len(words))


def row_of(made: Document, **columns: object) -> DocumentRow:
    """The documents row of a document."""
    known: dict[str, object] = {
        "document_id": made.document_id,
        "path": made.source.path,
        "sha256": made.source.sha256,
        "format": made.source.format,
        "kind": "minutes",
        "municipality": "Exempelstad",
        "municipality_code": "9901",
        "authority_type": "municipality",
        "body": "socialnämnden",
        "body_level": "committee",
        "meeting_date": "2031-11-04",
        "pages": len(made.pages),
        "text_origin": "text",
        "status": Status.ok,
    }
    return DocumentRow(**{**known, **columns})  # type-checked by the table itself, when it is written


def full(data: bytes = b"minutes", path: str = "mapp/protokoll.pdf", form: str = "pdf") -> Reading:
    """A reading with at least one row in every table."""
    made = minutes(data, path, form)
    doc, item = made.document_id, f"{made.document_id}:7"
    decision = f"{item}:01"
    vote = derived_id(item, "votes", 1)
    event, act, matter = (derived_id(item, t, "x") for t in ("events", "acts", "matters"))
    row = row_of(made, given=("body", "source_url"), source_url="https://exempelstad.example/protokoll.pdf")
    point = at(made, "Socialnämnden beslutar att införa valfrihet enligt LOV i hemtjänsten från den 1 mars 2032")

    def claim(fact: Row, *places: tuple[str, str]) -> Claim[Row]:
        return Claim(fact, tuple(Evidence(field, at(made, words)) for field, words in places))

    own = {"item_id": item}
    claims: list[Claim[Row]] = [
        claim(row, ("municipality", "Exempelstads kommun")),
        claim(
            Attendance(
                attendance_id=derived_id(doc, "attendance", "Eva Ek"),
                document_id=doc,
                name="Eva Ek",
                party="M",
                role="present",
            ),
            ("name", "Eva Ek (M)"),
        ),
        claim(
            ItemRow(
                item_id=item,
                document_id=doc,
                paragraph="7",
                title="Valfrihet i hemtjänsten",
                case_numbers=("SN 2031/12", "SN 2030/1"),
                matter_type="other",
                page_first=1,
                page_last=2,
                lov_relevant=True,
                legal_basis=("lov",),
                lov_step=("design", "management"),
            ),
            ("paragraph", "§ 7"),
            ("title", "Valfrihet i hemtjänsten"),
            ("case_numbers", "SN 2031/12"),
        ),
        Claim(
            Decision(
                decision_id=decision,
                item_id=item,
                document_id=doc,
                point=1,
                stage="decision",
                body="socialnämnden",
                decided_on="2031-11-04",
                paragraph="7",
                object="system",
                outcome="adopted",
                also=("assigned",),
                lov_effect="introduce",
                effective_on="2032-03-01",
                text='Socialnämnden beslutar att "införa", med radbrytning\ninuti',
                confidence=0.123456,
                method="outcome.adopt",
            ),
            (Evidence("text", point), Evidence("outcome", at(made, "beslutar"))),
        ),
        claim(
            Service(
                service_id=derived_id(item, "services", 1),
                decision_id=decision,
                service="hemtjanst",
                phrase="hemtjänsten",
                **own,
            ),
            ("phrase", "hemtjänsten från"),
        ),
        claim(
            Service(
                service_id=derived_id(item, "services", 2), service="hemtjanst_service", phrase="servicetjänster", **own
            ),
            ("phrase", "servicetjänster"),
        ),
        claim(
            Actor(
                actor_id=derived_id(item, "actors", 1),
                document_id=doc,
                name="Eva Ek",
                party="M",
                party_now="M",
                role="mover",
                **own,
            ),
            ("name", "Eva Ek (M) yrkar"),
        ),
        claim(
            Proposal(
                proposal_id=derived_id(item, "proposals", 1),
                actors=("Eva Ek",),
                parties=("M",),
                action="approve",
                on_lov="for",
                text="bifall",
                **own,
            ),
            ("text", "yrkar bifall"),
        ),
        claim(
            Vote(
                vote_id=vote, number=1, yes=5, no=3, won="yes", decided_by="majority", finding_overturned=False, **own
            ),
            ("yes", "5 ja"),
            ("no", "3 nej"),
        ),
        claim(
            Ballot(ballot_id=derived_id(vote, "ballots", 1), vote_id=vote, name="Eva Ek", party="M", choice="yes"),
            ("name", "Eva Ek (M) yrkar"),
        ),
        claim(
            Motive(
                motive_id=derived_id(item, "motives", 1),
                code="choice",
                stance="for",
                speaker="Eva Ek",
                text="valfrihet är bra",
                **own,
            ),
            ("text", "valfrihet är bra"),
        ),
        claim(
            Event(
                event_id=event, decision_id=decision, source="own", lov_effect="introduce", service="hemtjanst", **own
            ),
            ("text", "införa valfrihet"),
        ),
        claim(Act(act_id=act, municipality_code="9901", lov_effect="introduce", certainty="decided")),
        claim(ActEvent(act_event_id=derived_id(act, "act_events", 1), act_id=act, event_id=event)),
        claim(MatterRow(matter_id=matter, case_numbers=("SN 2031/12",), state="decided", final_decision_id=decision)),
        claim(
            MatterItem(
                matter_item_id=derived_id(matter, "matter_items", 1),
                matter_id=matter,
                step=1,
                link="case_number",
                **own,
            )
        ),
        claim(
            LovStatus(
                lov_status_id=derived_id(act, "lov_status", 1),
                municipality_code="9901",
                service="unspecified",
                status="decided",
                act_id=act,
            )
        ),
    ]
    doubts = (
        Doubt(DoubtKind.vote_sum, "Namnen är färre än rösterna", at(made, "Omröstning"), item),
        Doubt(DoubtKind.date_unknown, "Datumet står inte i dokumentet"),
    )
    return Reading(row, made, tuple(claims), doubts)


def process(path: Path, name: str, given: dict[str, str], settings: Settings = DEFAULT) -> Reading:
    """A stand-in for the real reading: the invented minutes for any file; ``broken`` fails, ``crash`` raises."""
    data = path.read_bytes()
    if data.startswith(b"crash"):
        raise RuntimeError("a fault that no stage foresaw")
    reading = full(data, name, "text")
    if data.startswith(b"broken"):
        return Reading(
            row_of(minutes(data, name, "text"), status=Status.failed, reason="Filen är trasig: skaffa en ny"), None
        )
    return reading
