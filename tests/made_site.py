"""A small store for tests of the pages, with everything that they show: two municipalities through some years, parties that take sides, doubts."""

from __future__ import annotations

from pathlib import Path

from stores import document, item, spell, stored

from pipeline.facts import (
    Act,
    ActEvent,
    Attendance,
    Ballot,
    Decision,
    DoubtRow,
    Event,
    EvidenceRow,
    Motive,
    PageRow,
    Proposal,
    Row,
    Service,
    Vote,
)
from pipeline.relations import LovStatus

#: (document, municipality, day, title, effect, service, outcome)
_MATTERS = (
    ("a1", "0114", "2012-03-05", "Införande av LOV i hemtjänsten", "introduce", "hemtjanst", "adopted"),
    ("a2", "0114", "2014-11-24", "Svar på motion om att avskaffa LOV", "keep", "hemtjanst", "rejected"),
    ("a3", "0114", "2019-05-20", "Avveckling av LOV i hemtjänsten", "abolish", "hemtjanst", "repealed"),
    ("b1", "1489", "2016-02-15", "Införande av LOV i boendestödet", "introduce", "boendestod", "adopted"),
    ("b2", "1489", "2018-09-03", "Svar på motion om LOV i hemtjänsten", "not_introduce", "hemtjanst", "rejected"),
)


def made_site(folder: Path) -> Path:
    """Writes the store; returns its folder."""
    rows: list[Row] = []
    texts: dict[str, str] = {}
    for n, (key, code, day, title, effect, service, outcome) in enumerate(_MATTERS):
        words = f"Kommunfullmäktige beslutar om LOV, punkt {n + 1}."
        texts[f"{key}:7"] = f"§ 7 {title}\n{words}\nNågot som ingen regel känner.\nJa-röster: 2. Nej-röster: 1."
        rows += _matter(key, code, day, title, effect, service, outcome, texts[f"{key}:7"], words)
    rows += [
        *_spells("0114", "hemtjanst", ("in_operation", "2012-07-01", "2019-12-31", "a1"), ("ended", "2020-01-01", None, "a3")),
        *_spells("1489", "boendestod", ("decided", "2016-02-15", "2016-12-31", "b1"), ("in_operation", "2017-01-01", None, "b1")),
        spell("1489", "hemtjanst", "none", "2018-09-03"),
        document("r1", "14", "2017-04-04", authority_type="region", municipality=None, body="regionfullmäktige"),
        item("r1:3", "Vårdval i primärvården", paragraph="3"),
        Decision(decision_id="r1:3:01", item_id="r1:3", document_id="r1", point=1, stage="decision", body="regionfullmäktige",
                 decided_on="2017-04-04", outcome="adopted", lov_effect="introduce", confidence=0.9),
        document("f1", "0114", "2013-01-01", status="failed", reason="PDF-filen är skadad"),
    ]  # fmt: skip
    return stored(folder, rows, texts)


def _matter(
    key: str, code: str, day: str, title: str, effect: str, service: str, outcome: str, text: str, words: str
) -> list[Row]:
    own, doubt = text.index(words), text.index("Något")
    item_id, point = f"{key}:7", f"{key}:7:01"
    known = {"item_id": item_id}
    return [
        document(key, code, day, pages=1, text_origin="text", path=f"raw/{key}.txt"),
        PageRow(page_id=f"{key}:p", document_id=key, page=1, start=0, end=len(text), text_origin="text"),
        item(item_id, title, paragraph="7", page_first=1, page_last=1, matter_type="motion"),
        Service(service_id=f"{key}:s", service=service, **known),
        Decision(decision_id=point, document_id=key, point=1, stage="decision", body="kommunfullmäktige", decided_on=day,
                 paragraph="7", outcome=outcome, lov_effect=effect, text=words, confidence=0.93, **known),
        EvidenceRow(evidence_id=f"{key}:e", row_table="decisions", row_id=point, field="text", document_id=key, page=1,
                    start=own, end=own + len(words), quote=words),
        DoubtRow(doubt_id=f"{key}:d", document_id=key, kind="uncovered", start=doubt, end=doubt + 28, note="Se efter", **known),
        Vote(vote_id=f"{key}:v", number=1, yes=2, no=1, yes_means="avslag på motionen" if outcome == "rejected" else "bifall",
             no_means="bifall till motionen", won="yes", **known),
        *(Ballot(ballot_id=f"{key}:v{n}", vote_id=f"{key}:v", name=f"Ledamot {n}", party=party, choice=choice)
          for n, (party, choice) in enumerate((("M", "yes"), ("C", "yes"), ("S", "no")))),
        Proposal(proposal_id=f"{key}:y", actors=("Eva Ek",), parties=("M",), action="approve", target="förslaget", on_lov="for", **known),
        Proposal(proposal_id=f"{key}:z", actors=("Bo By",), parties=("S",), action="reject", target="förslaget", on_lov="against", **known),
        Motive(motive_id=f"{key}:m", code="choice", stance="for", speaker="Eva Ek", party="M", text="Friheten att välja.", **known),
        Attendance(attendance_id=f"{key}:n", document_id=key, name="Eva Ek", party="M", role="present"),
        Act(act_id=f"act:{key}", municipality_code=code, body="kommunfullmäktige", decided_on=day, paragraph="7",
            stage="decision", lov_effect=effect, service=service, certainty="decided"),
        Event(event_id=f"{key}:ev", decision_id=point, municipality_code=code, body="kommunfullmäktige", decided_on=day,
              paragraph="7", lov_effect=effect, service=service, source="own", text=words, **known),
        ActEvent(act_event_id=f"{key}:ae", act_id=f"act:{key}", event_id=f"{key}:ev"),
    ]  # fmt: skip


def _spells(code: str, service: str, *spells: tuple[str, str, str | None, str]) -> list[LovStatus]:
    return [
        LovStatus(
            lov_status_id=f"{code}:{service}:{since}",
            municipality_code=code,
            service=service,
            valid_from=since,
            valid_to=until,
            status=status,
            act_id=f"act:{act}",
            certainty="decided",
        )
        for status, since, until, act in spells
    ]
