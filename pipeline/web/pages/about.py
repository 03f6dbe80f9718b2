"""Om: how the documents are read, what the codes mean, how right the tables are, what they cannot tell, and under which licence all of it stands.

In: visits. Out: one page. The codes are those of :mod:`pipeline.terms`, the figures those that were measured last (:mod:`pipeline.queries.accuracy`).
"""

from __future__ import annotations

from starlette.responses import Response

from pipeline import terms
from pipeline.queries.accuracy import FIELDS, accuracy
from pipeline.web import words
from pipeline.web.visit import Page, Visit

#: The closed lists, in the order in which a reader meets them.
LISTS = (
    terms.LovEffect,
    terms.Outcome,
    terms.Stage,
    terms.LovStatusCode,
    terms.Certainty,
    terms.ServiceCode,
    terms.MotiveCode,
    terms.Stance,
    terms.Kind,
    terms.MatterType,
    terms.Action,
    terms.ActorRole,
    terms.Choice,
    terms.DecidedBy,
    terms.DoubtKind,
    terms.Status,
)


def view(visit: Visit) -> Response:
    """The page."""
    codes = [
        (
            listed.__name__,
            [(c.value, *(words.code(tongue, listed.__name__, c.value) for tongue in words.LANGUAGES)) for c in listed],
        )
        for listed in LISTS
    ]
    return visit.render("about.html", codes=codes, measured=accuracy(), fields=FIELDS)


PAGES = (Page("/om", view),)
NAV: str | None = "nav.about"
