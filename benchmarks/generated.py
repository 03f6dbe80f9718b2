"""A store of any size, made up: ``generate(folder, decisions=1_000_000)``. Nothing in it is from a real document.

The 290 municipalities of SCB's register keep minutes from 2009 to 2025, a few letters and motions among them. About three matters in a hundred are
about LOV; some have yrkanden, votes with ballots, reservations, arguments, and events that tell of earlier decisions. Rows are written straight
through the store's own schema and closed by its own :class:`Loader`, so that indexes and derived tables are made as in a run. The same seed gives
the same store. With ``related=False`` matters, acts and status are left out, for whoever measures relating.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from generated_related import relate
from generated_rows import Rows, choice, evidence, people

from pipeline.rules import table
from pipeline.store import NAME, Loader
from pipeline.terms import ServiceCode

FIRST, LAST = 2009, 2025
#: Shares, all plausible and none measured.
LOV_SHARE, DOUBTED = 0.03, 0.05
BODIES = (
    ("kommunfullmäktige", "council"),
    ("kommunstyrelsen", "executive"),
    ("kommunstyrelsens arbetsutskott", "working"),
    ("socialnämnden", "committee"),
    ("vård- och omsorgsnämnden", "committee"),
    ("barn- och utbildningsnämnden", "committee"),
    ("samhällsbyggnadsnämnden", "committee"),
)
TOPICS = (
    "Detaljplan för {x}",
    "Taxa för vatten och avlopp {x}",
    "Svar på motion om {x}",
    "Årsredovisning för {x}",
    "Redovisning av delegationsbeslut {x}",
    "Revidering av reglemente för {x}",
    "Ansökan om bygglov för {x}",
    "Val av ersättare i {x}",
)
LOV_TOPICS = (
    ("Införande av valfrihetssystem enligt LOV i {s}", "introduce"),
    ("Svar på motion om att avveckla LOV i {s}", "keep"),
    ("Avveckling av valfrihetssystemet i {s}", "abolish"),
    ("Reviderat förfrågningsunderlag för LOV i {s}", "revise"),
    ("Godkännande av utförare enligt LOV i {s}", "provider"),
    ("Svar på motion om att införa LOV i {s}", "not_introduce"),
    ("Utredning av LOV i {s}", "investigate"),
    ("Uppföljning av valfriheten i {s}", "none"),
)
_WORDS = (
    "skola förskola vatten avlopp detaljplan budget ekonomi personal lokaler väg park bibliotek idrott hall kultur miljö energi taxa avgift "
    "reglemente policy plan uppföljning delårsrapport revision samverkan medborgare trygghet bostäder mark arrende skog sjö cykelväg buss"
)
_LOV_WORDS = (
    "valfrihet valfrihetssystem hemtjänsten utförare brukarna avveckla avvecklas avvecklades införa infördes kostnaden privata kommunen LOV "
    "förfrågningsunderlag ersättning kvalitet självbestämmande administration"
)
WORDS, LOV_WORDS = _WORDS.split(), _LOV_WORDS.split()
SERVICES = tuple(map(str, ServiceCode))
EFFECT_OUTCOMES = {
    "introduce": "adopted",
    "keep": "rejected",
    "abolish": "repealed",
    "revise": "adopted",
    "not_introduce": "rejected",
}


def generate(folder: Path, decisions: int = 1_000_000, seed: int = 1, *, related: bool = True) -> None:
    """Writes ``lovkoll.sqlite`` and ``text/`` with (nearly) so many decisions to a folder."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / NAME).unlink(missing_ok=True)
    loader = Loader(folder / NAME)
    loader.connection.execute("PRAGMA foreign_keys = OFF")
    loader.connection.execute("PRAGMA cache_size = -400000")
    rows = Rows(loader)
    rng = random.Random(seed)
    made = 0
    for number, (code, name, day) in enumerate(_meetings(rng)):
        made += _document(rows, rng, folder, number, code, name, day, decisions - made)
        if number % 500 == 0:
            rows.write()
        if made >= decisions:
            break
    rows.write()
    if related:
        relate(loader, rows, rng)
        rows.write()
    loader.close(folder / "text")


def _meetings(rng: random.Random) -> Iterator[tuple[str, str, date]]:
    """One meeting after the other: each municipality in turn, on days over the years."""
    listed = [(row["code"], row["name"]) for row in table("municipalities.csv")]
    days = (date(LAST, 12, 31) - date(FIRST, 1, 1)).days
    for code, name in cycle(listed):
        yield code, name, date(FIRST, 1, 1) + timedelta(days=rng.randrange(days))


def _document(
    rows: Rows, rng: random.Random, folder: Path, number: int, code: str, name: str, day: date, wanted: int
) -> int:
    digest = hashlib.sha256(f"generated {number}".encode()).hexdigest()
    document = digest[:16]
    body, level = rng.choice(BODIES)
    kind = "minutes" if rng.random() < 0.9 else rng.choice(("extract", "letter", "motion"))
    dated = day.isoformat()
    own = kind in ("minutes", "extract")
    made = 0
    text = f"{name}\n{body}\n{dated}\n"
    rows.add(
        "documents",
        document_id=document,
        path=f"generated/{code}/{document}.pdf",
        sha256=digest,
        format="pdf",
        kind=kind,
        authority_type="municipality",
        municipality_code=code,
        municipality=name,
        body=body,
        body_level=level,
        meeting_date=dated if own else None,
        document_date=None if own else dated,
        pages=2,
        text_origin="text",
        source_url=f"https://{code}.example/{document}.pdf",
        status="ok",
    )
    for paragraph in range(1, 1 + (rng.randrange(8, 16) if kind == "minutes" else 1)):
        if made >= wanted:
            break
        start = len(text)
        points, piece = _item(rows, rng, document, paragraph, start, code, body, dated, day, own)
        text += piece
        made += points
        rows.place(f"{document}:{paragraph}", start, len(text))
    for page, (start, end) in enumerate(((0, len(text) // 2), (len(text) // 2, len(text))), 1):
        rows.add(
            "pages",
            page_id=f"{document}:pages:{page}",
            document_id=document,
            page=page,
            start=start,
            end=end,
            text_origin="text",
        )
    (folder / "text" / f"{document}.txt").write_text(text, encoding="utf-8")
    return made


def _item(
    rows: Rows,
    rng: random.Random,
    document: str,
    paragraph: int,
    start: int,
    code: str,
    body: str,
    dated: str,
    day: date,
    own: bool,
) -> tuple[int, str]:
    """One matter with its rows; returns the number of decisions and the text."""
    item = f"{document}:{paragraph}"
    lov = rng.random() < LOV_SHARE
    service = rng.choice(SERVICES[:12]) if lov else ""
    topic, effect = rng.choice(LOV_TOPICS) if lov else (rng.choice(TOPICS), "")
    title = topic.format(s=service.replace("_", " "), x=f"{rng.choice(WORDS)} {rng.choice(WORDS)}")
    case = f"KS {day.year}/{rng.randrange(1, 400):04}"
    points = rng.choice((1, 1, 2, 2, 3, 4))
    words = [rng.choice(LOV_WORDS if lov and rng.random() < 0.4 else WORDS) for _ in range(rng.randrange(20, 50))]
    lines = [f"§ {paragraph} {case} {title}", " ".join(words).capitalize() + ".", "Beslut"]
    sentences = [
        f"{n}. {title} {'beslutas' if n == 1 else 'läggs till handlingarna'}, punkt {n}." for n in range(1, points + 1)
    ]
    piece = "\n".join([*lines, *sentences]) + "\n"
    rows.add(
        "items",
        item_id=item,
        document_id=document,
        paragraph=str(paragraph),
        title=title,
        case_numbers=case,
        matter_type="motion" if "motion" in title else "other",
        page_first=1,
        page_last=1,
        lov_relevant=int(lov),
        legal_basis="lov" if lov else None,
    )
    evidence(rows, "items", item, "title", document, start, title)
    stage = ("decision" if body.endswith(("fullmäktige", "nämnden")) else "recommendation") if own else "proposal"
    for n, sentence in enumerate(sentences, 1):
        decision = f"{item}:{n:02}"
        about = lov and n == 1
        outcome = (
            EFFECT_OUTCOMES.get(effect, "noted")
            if about
            else rng.choice(("adopted", "noted", "assigned", "tabled", "rejected"))
        )
        rows.add(
            "decisions",
            decision_id=decision,
            item_id=item,
            document_id=document,
            point=n,
            stage=stage,
            body=body,
            decided_on=dated if own else None,
            paragraph=str(paragraph),
            object="system" if about else "matter",
            outcome=outcome,
            lov_effect=effect if about else None,
            effective_on=f"{day.year + 1}-01-01" if about and effect in ("introduce", "abolish") else None,
            text=sentence,
            confidence=round(0.5 + rng.random() / 2, 3),
            method="generated",
        )
        evidence(rows, "decisions", decision, "text", document, start + piece.index(sentence), sentence)
    if rng.random() < DOUBTED:
        rows.add(
            "doubts",
            doubt_id=f"{item}:doubts:1",
            document_id=document,
            item_id=item,
            kind="no_outcome",
            note="En mening utan utfall",
        )
    if lov:
        choice(rows, rng, item, document, service, effect, code, body, dated, stage, paragraph, start)
    elif rng.random() < 0.1:
        people(rows, rng, item, document, None)
    return points, piece
