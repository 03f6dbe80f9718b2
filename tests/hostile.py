"""A store of texts that would do harm on a careless page: markup, scripts, turned directions, formulas, endless words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stores import document, item, stored

from pipeline.facts import Actor, Ballot, Decision, DoubtRow, EvidenceRow, Motive, Proposal, Row, Vote

SCRIPT = "<script>alert(document.domain)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
TURNED = "\u202egnp.exe\u202c \u2067abc\u2069"
FORMULA = '=HYPERLINK("http://example.org","x")'
ENDLESS = "åäö" * 3_334
ADDRESS = "javascript:alert(1)"
TEXTS = (SCRIPT, IMAGE, TURNED, FORMULA, ENDLESS, "{{ 7 * 7 }}", "%s %(x)s {0}", "\x00\x07\x1b[31m")


def hostile(folder: Path) -> Path:
    """One document for each text, which stands everywhere a document may put words of its own."""
    texts = {f"h{n}:1": f"Om LOV. {text} Slut." for n, text in enumerate(TEXTS)}
    return stored(folder, (row for n, text in enumerate(TEXTS) for row in _rows(f"h{n}", text)), texts)


def _rows(key: str, text: str) -> Iterator[Row]:
    yield document(key, path=f"{text[:200]}.txt", body=text, source_url=ADDRESS, municipality=text[:300])
    yield item(f"{key}:1", text, paragraph=text[:50], case_numbers=(text[:100],))
    yield Decision(
        decision_id=f"{key}:1:01",
        item_id=f"{key}:1",
        document_id=key,
        point=1,
        stage="recommendation",
        body=text,
        addressed_to=text,
        decided_on="2020-01-15",
        paragraph=text[:50],
        object="motion",
        outcome="rejected",
        lov_effect="keep",
        by_reference=text,
        text=text,
        confidence=0.4,
        method=text,
    )
    start = len("Om LOV. ")
    yield EvidenceRow(
        evidence_id=f"{key}:e",
        row_table="decisions",
        row_id=f"{key}:1:01",
        field="text",
        document_id=key,
        page=1,
        start=start,
        end=start + len(text),
        quote=text[:300],
    )
    yield Vote(vote_id=f"{key}:v", item_id=f"{key}:1", number=1, yes=1, no=0, yes_means=text, no_means=text, won="yes")
    yield Ballot(ballot_id=f"{key}:b", vote_id=f"{key}:v", name=text, party=text[:100], choice="yes")
    yield Proposal(
        proposal_id=f"{key}:p", item_id=f"{key}:1", actors=(text,), parties=(text[:40].replace(";", ","),), text=text
    )
    yield Actor(
        actor_id=f"{key}:a",
        item_id=f"{key}:1",
        document_id=key,
        name=text,
        party=text[:60],
        party_now=text[:60],
        role="reservation",
    )
    yield Motive(motive_id=f"{key}:m", item_id=f"{key}:1", code="cost", stance="against", speaker=text, text=text)
    yield DoubtRow(doubt_id=f"{key}:d", document_id=key, item_id=f"{key}:1", kind="no_outcome", note=text)
