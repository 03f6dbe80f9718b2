"""The derived tables: one row for each LOV decision, for each argument, for each month that was read; case numbers; bodies; parties;
the documents with matters of LOV.

``day`` is the day of a document: when it was decided, else when the body met, else the document's own date; it may be a month or a year.
Rows stand with the newest first, so that the first ones asked for are found without sorting.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from pipeline.parties import normal_party, party_now
from pipeline.terms import Kind

#: The day of a document, where ``documents`` is d.
DAY = "coalesce(d.meeting_date, d.document_date)"
#: The matters that questions about parties and motives are asked of.
LOV_ITEMS = "SELECT item_id FROM items WHERE lov_relevant = 1"

_LOV = f"""
CREATE TABLE q_lov AS
SELECT x.decision_id, x.item_id, x.document_id, coalesce(x.decided_on, {DAY}) AS day, d.authority_type, d.municipality_code,
       coalesce(x.body, d.body) AS body, x.stage, x.outcome, x.lov_effect, x.confidence,
       (SELECT ';' || group_concat(service, ';') || ';' FROM (
            SELECT DISTINCT s.service FROM services s
            WHERE s.item_id = x.item_id AND (s.decision_id IS NULL OR s.decision_id = x.decision_id) ORDER BY s.service
       )) AS services
FROM decisions x JOIN documents d ON d.document_id = x.document_id
WHERE x.lov_effect IS NOT NULL
ORDER BY day DESC, x.decision_id;
CREATE INDEX q_lov_decision ON q_lov (decision_id);
CREATE INDEX q_lov_item ON q_lov (item_id);
CREATE INDEX q_lov_municipality ON q_lov (municipality_code);
CREATE INDEX q_lov_effect ON q_lov (lov_effect, day);
CREATE INDEX decisions_decided_newest ON decisions (decided_on DESC, decision_id);
CREATE INDEX decisions_body ON decisions (body);
CREATE INDEX items_lov ON items (item_id) WHERE lov_relevant = 1;
"""

#: Documents with the newest first, and those with matters of LOV (an item's id begins with that of its document).
_DOCUMENTS = """
CREATE INDEX documents_newest ON documents (coalesce(meeting_date, document_date) DESC, document_id);
CREATE TABLE q_lov_documents AS
SELECT DISTINCT document_id FROM items WHERE lov_relevant = 1;
CREATE UNIQUE INDEX q_lov_documents_document ON q_lov_documents (document_id);
"""

_COVERAGE = f"""
CREATE TABLE q_coverage AS
SELECT d.authority_type, d.municipality_code, min(d.municipality) AS municipality, substr({DAY}, 1, 7) AS month, count(*) AS documents,
       sum(d.kind IN ('minutes', 'extract')) AS minutes, coalesce(sum(c.decisions), 0) AS decisions, coalesce(sum(c.lov), 0) AS lov_decisions
FROM documents d
LEFT JOIN (SELECT document_id, count(*) AS decisions, count(lov_effect) AS lov FROM decisions GROUP BY document_id) c
    ON c.document_id = d.document_id
WHERE d.duplicate_of IS NULL AND d.status <> 'failed'
GROUP BY d.authority_type, d.municipality_code, 4 ORDER BY d.municipality_code, 4;
CREATE INDEX q_coverage_municipality ON q_coverage (municipality_code, month, documents, authority_type, lov_decisions);
CREATE TABLE q_bodies AS
SELECT body, count(*) AS decisions FROM decisions WHERE body IS NOT NULL GROUP BY body ORDER BY decisions DESC;
"""

_MOTIVES = f"""
SELECT m.motive_id, m.item_id, i.document_id, {DAY}, d.authority_type, d.municipality_code, d.kind, m.code, m.stance, m.speaker, m.party
FROM motives m JOIN items i ON i.item_id = m.item_id JOIN documents d ON d.document_id = i.document_id
ORDER BY 4 DESC, m.motive_id
"""


def build(connection: sqlite3.Connection) -> None:
    """Makes the derived tables of a store, within the transaction that is open."""
    for statement in _statements(_LOV + _DOCUMENTS + _COVERAGE):
        connection.execute(statement)
    _numbers(connection)
    _motives(connection)
    _parties(connection)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script: ``executescript`` would end the transaction."""
    yield from (statement for statement in script.split(";\n") if statement.strip())


# --------------------------------------------------------------------------- case numbers

_PREFIX = re.compile(r"^(?:DNR|DIARIENUMMER|DIARIENR)[.:]?", re.IGNORECASE)


def case_key(number: str) -> str:
    """A case number without what is printed in one place and not in another: "Dnr KS 2021/0087" -> "KS2021/0087"."""
    return "".join(_PREFIX.sub("", number.strip()).split()).upper().replace("–", "-")


def _numbers(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE q_case_numbers (number TEXT NOT NULL, printed TEXT NOT NULL, item_id TEXT NOT NULL)"
    )
    rows = connection.execute("SELECT item_id, case_numbers FROM items WHERE case_numbers IS NOT NULL")
    connection.executemany(
        "INSERT INTO q_case_numbers VALUES (?, ?, ?)",
        ((case_key(n), n, item) for item, listed in rows for n in listed.split(";")),
    )
    connection.execute("CREATE INDEX q_case_numbers_number ON q_case_numbers (number, item_id)")


# --------------------------------------------------------------------------- motives

#: Words in a speaker's name that tell who speaks; a party tells it before them, the kind of document after.
_ADMINISTRATION = re.compile(
    r"förvaltning|kontor|tjänste|utred|handlägg|controller|chef|direktör|strateg|samordnare|sekreterare|avdelning|enhet|sektor",
    re.IGNORECASE,
)
_BODY = re.compile(r"nämnd|styrelse|fullmäktige|utskott|beredning", re.IGNORECASE)
#: What is said of the reasons of others is nobody's here: SKR, "kommunerna".
_ELSEWHERE = re.compile(r"^(?:SKR|SKL|kommunerna|Sveriges\s)", re.IGNORECASE)


def who(speaker: str | None, party: str | None, kind: str | None) -> str:
    """Who gives a reason: ``party``, ``administration``, ``council`` (an elected body) or ``other``. A letter without a named speaker is
    the administration's."""
    if party:
        return "party"
    if speaker:
        if _ELSEWHERE.search(speaker):
            return "other"
        if _ADMINISTRATION.search(speaker):
            return "administration"
        return "council" if _BODY.search(speaker) else "other"
    return "administration" if kind == Kind.letter else "other"


def _motives(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE q_motives (motive_id TEXT, item_id TEXT, document_id TEXT, day TEXT, year TEXT, authority_type TEXT, "
        "municipality_code TEXT, code TEXT, stance TEXT, who TEXT, speaker TEXT, party TEXT)"
    )
    connection.executemany(
        "INSERT INTO q_motives VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                motive,
                item,
                document,
                day,
                day[:4] if day else None,
                authority,
                code,
                motif,
                stance,
                who(said, party, kind),
                said,
                party,
            )
            for motive, item, document, day, authority, code, kind, motif, stance, said, party in connection.execute(
                _MOTIVES
            )
        ),
    )
    connection.execute("CREATE INDEX q_motives_item ON q_motives (item_id)")


# --------------------------------------------------------------------------- parties in matters of LOV


def _parties(connection: sqlite3.Connection) -> None:
    """Which parties act in which matter of LOV: as movers, authors, dissenters, voters."""
    connection.execute(
        "CREATE TABLE q_party_items (party TEXT NOT NULL, item_id TEXT NOT NULL, PRIMARY KEY (party, item_id)) WITHOUT ROWID"
    )
    connection.executemany("INSERT OR IGNORE INTO q_party_items VALUES (?, ?)", party_items(connection, LOV_ITEMS))
    connection.execute("CREATE INDEX q_party_items_item ON q_party_items (item_id)")


def party_items(connection: sqlite3.Connection, of: str) -> Iterator[tuple[str, str]]:
    """(party, item) of those who act in some items; ``of`` is the SQL that selects the ids of these. A pair may come more than once."""
    found = (
        f"SELECT party_now, item_id FROM actors WHERE party_now IS NOT NULL AND item_id IN ({of})",
        f"SELECT parties, item_id FROM proposals WHERE parties IS NOT NULL AND item_id IN ({of})",
        f"""SELECT DISTINCT b.party, v.item_id FROM votes v JOIN ballots b ON b.vote_id = v.vote_id
            WHERE b.party IS NOT NULL AND v.item_id IN ({of})""",
    )
    for sql in found:
        for listed, item in connection.execute(sql):
            yield from ((party_of(party), item) for party in listed.split(";"))


def party_of(printed: str) -> str:
    """A party as printed -> its abbreviation of today."""
    return party_now(normal_party(printed))
