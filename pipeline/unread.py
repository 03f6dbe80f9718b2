"""The documents row of a file that is not read: it could not be, or another file has the same bytes.

In: an :class:`pipeline.inputs.Input`. Out: a :class:`pipeline.packed.Packed` with that row alone.
"""

from __future__ import annotations

from pipeline.facts import DocumentRow, Reading
from pipeline.inputs import Input
from pipeline.packed import Packed, pack
from pipeline.terms import Status


def failed(entry: Input, reason: str) -> Packed:
    """The row of a file that could not be read."""
    return _row(entry, "unknown", Status.failed, reason)


def duplicate(entry: Input, original: Packed) -> Packed:
    """The row of a file whose bytes were read already: which one that was, and nothing else."""
    was_read = original.of("status") != Status.failed
    reason = original.of("reason")
    return _row(
        entry,
        str(original.of("format")),
        Status.ok if was_read else Status.failed,
        None if was_read or reason is None else str(reason),
    )


def _row(entry: Input, form: str, status: Status, reason: str | None) -> Packed:
    row = DocumentRow(
        document_id=entry.document_id,
        path=entry.path,
        sha256=entry.sha256,
        format=form,
        duplicate_of=entry.duplicate_of,
        status=status,
        reason=reason,
    )
    return pack(Reading(row, None))
