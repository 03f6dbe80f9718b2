"""A review is made: confirm, correct, reject, undo.

In: a store, a journal, a row, who reviews it and what they saw. Out: the entry, which is written. Nothing is written over: what the row was when it
was shown (its :attr:`~pipeline.reviews.anchors.Anchor.digest`) and which entry stood then must still hold, or :class:`Conflict` says what
happened meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline import __version__
from pipeline.reviews.anchors import Anchor, anchors, in_context
from pipeline.reviews.fields import LONGEST, LONGEST_NAME, BadValue, checked, line
from pipeline.reviews.fitting import Fit, fit
from pipeline.reviews.journal import Action, Entry, Journal, Writer, now
from pipeline.said import Said, Telling
from pipeline.store import Store


class Conflict(Telling, ValueError):
    """The row is not what it was when it was shown. The message says what happened."""


class NothingToUndo(Telling, ValueError):
    """The entry cannot be undone. The message says why."""


#: What a person fills in beside the cells.
REASON, NAME = Said("Skäl"), Said("Ditt namn")
#: Tables whose rows hold those of others, and cannot be rejected.
WHOLE = frozenset({"documents", "items"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person had before them: the digest of the row, and the entry that stood (0: none). None: whatever it is now."""

    digest: str | None = None
    entry: int | None = None


def review(
    store: Store,
    journal: Journal,
    table: str,
    row_id: str,
    action: Action,
    reviewer: str,
    cells: Mapping[str, str | Iterable[str]] | None = None,
    reason: str = "",
    seen: Seen = Seen(),
) -> Entry:
    """Writes a review of a row and returns it.

    To confirm is to say that the open cells are right as they are shown: as read, or as an earlier review has them. ``cells`` are those to correct;
    those not named stay as they are shown. Raises BadValue for a row that no table has, a name or a reason that is missing, and cells that cannot
    be so; Conflict when the row or its review has changed since it was ``seen``; ReviewsUnreadable when the file cannot be written.
    """
    who, why = name_of(reviewer), line(reason, LONGEST, REASON)
    if action is Action.undo:
        raise BadValue("En granskning ångras med undo")
    if action is Action.reject and table in WHOLE:
        raise BadValue("Ett ärende eller en handling kan inte strykas: rätta det som är fel, eller stryk raderna i det")
    if action is Action.reject and not why:
        raise BadValue("Den som stryker en rad anger ett skäl")
    given = checked(table, cells or {})
    row = anchors(store, table, [row_id]).get(row_id)
    if row is None:
        raise BadValue(
            "Tabellen {table} har ingen rad {key}: tabellerna kan ha gjorts om, sök upp raden på nytt",
            table=table,
            key=row_id,
        )
    if seen.digest is not None and seen.digest != row.digest:
        raise Conflict("Raden har lästs om sedan den visades: se den på nytt innan du granskar den")
    with journal.writing() as writer:
        stands = _of_row(store, writer, row)
        if seen.entry is not None and seen.entry != (stands.number if stands else 0):
            raise Conflict(_meanwhile(stands))
        before = row.open if stands is None else stands.after
        shown = row.open if before is None else dict(before)
        after = None if action is Action.reject else {**shown, **given} if action is Action.correct else shown
        if action is Action.correct and after == before:
            raise BadValue("Inget är ändrat: bekräfta raden, eller rätta minst en cell")
        entry = Entry(
            now(), who, action, table, row_id, before, after, why or None, in_context(store, row).plain(), __version__
        )
        return writer.add(entry, stands.subject if stands else 0)


def undo(journal: Journal, number: int, reviewer: str, reason: str = "") -> Entry:
    """Undoes an entry: what stood before it stands again. Returns the entry that says so.

    Only the review that stands of a row can be undone. Raises NothingToUndo for another, BadValue without a name, ReviewsUnreadable.
    """
    who, why = name_of(reviewer), line(reason, LONGEST, REASON)
    with journal.writing() as writer:
        undone = writer.entry(number)
        if undone is None or undone.action is Action.undo:
            raise NothingToUndo("Det finns ingen granskning {number} att ångra", number=number)
        stands = writer.stands(undone.subject)
        if stands is None or stands.number != number:
            raise NothingToUndo(
                "Granskning {number} gäller inte längre: den är ångrad, eller raden har granskats igen", number=number
            )
        entry = Entry(
            now(), who, Action.undo, undone.table, undone.row_id, undone.after, undone.before, why or None, {}, __version__,
            undoes=number,
        )  # fmt: skip
        return writer.add(entry, undone.subject)


def name_of(reviewer: str) -> str:
    """The name of a reviewer as it is written. Raises BadValue for none, and for one that is too long."""
    name = line(reviewer, LONGEST_NAME, NAME)
    if not name:
        raise BadValue("Ange ditt namn: det står i loggen vid varje granskning")
    return name


def _of_row(store: Store, writer: Writer, row: Anchor) -> Entry | None:
    """The review that stands of a row, whatever id it had when it was made."""
    near = [entry for entry in writer.standing(row.table) if _same_document(entry, row)]
    found: list[Fit] = fit(store, near)
    return next((f.entry for f in found if f.row is not None and f.row.row_id == row.row_id), None)


def _same_document(entry: Entry, row: Anchor) -> bool:
    """Whether an entry may be about a row of this document: no other can fit."""
    was: Mapping[str, object] = entry.anchor["document"]
    meeting = ("municipality_code", "body", "meeting_date", "kind")
    return any(was[name] == row.document[name] for name in ("sha256", "path")) or all(
        was[name] == row.document[name] for name in meeting
    )


def _meanwhile(stands: Entry | None) -> Said:
    if stands is None:
        return Said("Granskningen av raden har ångrats sedan du öppnade den: se raden på nytt")
    return Said("{who} har granskat raden sedan du öppnade den: se raden på nytt", who=stands.reviewer)
