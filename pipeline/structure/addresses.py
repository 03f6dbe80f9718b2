"""The body that a motion or a report is addressed to by a line of its own head.

In: the first lines of a document. Out: :class:`~pipeline.structure.body.Named`, None where no line says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.bodies import find_bodies, level_of
from pipeline.structure.body import Named, full_name
from pipeline.structure.cells import Line
from pipeline.text import Extent

#: "Motion till kommunfullmäktige i Exempelby"
_MOTION_TO = re.compile(r"motion\s(?:ställd\s|riktad\s)?till\s+$", re.IGNORECASE)
#: "Rapport till socialnämnden", "Utredning på uppdrag av vård- och omsorgsnämnden"
_REPORT_TO = re.compile(
    r"(?:\w*(?:rapport|utredning|utvärdering|redovisning|promemoria|underlag|uppföljning)|pm|framtagen|upprättad|skriven)\s"
    r"(?:till|för|åt|på\suppdrag\sav)\s+(?=\S)",
    re.IGNORECASE,
)
#: Lines of a title page.
TITLE_PAGE = 15


def raised_in(top: Sequence[Line]) -> Named | None:
    """The body that a line of a motion's head addresses it to, before the stamp of whoever received it."""
    for line in top:
        for named in find_bodies(line.text, line.extent.start):
            if _MOTION_TO.search(line.text[: named.extent.start - line.extent.start]):
                return Named(named.name, named.level, named.extent)
    return None


def reported_to(top: Sequence[Line]) -> Named | None:
    """The body that a line of a report's title page says that it was written for."""
    for line in top:
        if (hit := _REPORT_TO.match(line.text)) and (name := full_name(line.text[hit.end() :])):
            return Named(name, level_of(name), Extent(line.extent.start + hit.end(), line.extent.end))
    return None
