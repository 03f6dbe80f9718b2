"""What a body is told to have done, where no act word says it: "gick på nämndens linje", "skickade motionen vidare", "beställde en genomlysning".

In: the words of a telling without its day and §, what is read of the matter, the effect of the proposal told of last. Out: an effect, or None.
Words stand in ``vocabulary/tellings.toml``; the first that says what was done governs. A no is what it is to the matter: no to an introduction
is ``not_introduce``, no to an end is ``keep``.
"""

from __future__ import annotations

import re

from pipeline.dates import MONTHS, find_dates
from pipeline.extract import phrases
from pipeline.extract.answered import FAILED
from pipeline.extract.lov import LovReading
from pipeline.facts import Mark
from pipeline.terms import LovEffect

E = LovEffect
_PLAIN = {
    "sent": E.none,
    "inquiry": E.investigate,
    "plan": E.plan,
    "terms": E.revise,
    "opened": E.introduce,
    "decided": E.introduce,
    "expanded": E.expand,
    "delegated": E.delegate,
    "revoked": E.revoke_introduction,
    "stopped": E.stop_new,
    "ended": E.abolish,
    "kept": E.keep,
}
#: Turns that only say how: another one beside them says what ("drev igenom att hemtjänsten skulle öppnas").
_WEAK = ("decided", "plan")
#: "fattade beslut om att inte ordna …": turns that a "not" turns round.
_OF_HAVING = ("decided", "opened")
_NOT = re.compile(
    r"(?<!\w)(?:att\s(?:inte|ej|icke)|avstå(?:\sfrån)?)(?!\w)(?!\s(?:längre|bara|enbart|endast))", re.IGNORECASE
)
_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m == "maj"), key=len, reverse=True))
_WHEN = re.compile(
    rf"\(?(?<!\w)(?:(?:KF|KS|[A-ZÅÄÖ]{{2,4}})\s+)?§§?\s*\d{{1,4}}(?:\s?/\s?\d{{2,4}})?(?!\w)\)?|(?<!\w)(?:den\s+)?[123]?\d\s+(?:{_MONTH})(?!\w)(?:\s+samma\s+år)?"
    rf"|(?<!\w)(?:redan\s+)?i\s+(?:{_MONTH})(?!\w)|(?<!\w)samma\s+(?:år|dag|höst|vår|månad)(?!\w)",
    re.IGNORECASE,
)
#: A day of effect stays: "från den 1 maj 2027".
_KEPT = re.compile(r"(?:från|med|till|senast|efter|start|sedan|för|under|om)\s+(?:den\s+)?$", re.IGNORECASE)
#: What belongs to a day or a § taken out: commas, parentheses, "den".
_OPENS = re.compile(r"[\s,(]*(?:(?<!\w)den\s+)?$", re.IGNORECASE)


_NEXT_CLAUSE = re.compile(r"(?:då|när|som|vilke[nt]|varvid)(?!\w)", re.IGNORECASE)


def undated(text: str) -> str:
    """The words of a telling without the day and the § of the decision, which stand anywhere in it and part what belongs together."""
    places = [(d.extent.start, d.extent.end) for d in find_dates(text)]
    places += [m.span() for m in _WHEN.finditer(text)]
    kept, at = "", 0
    for start, end in sorted(places):
        if start < at:
            at = max(at, end)
        if start < at or _KEPT.search(text[max(0, start - 24) : start]) is not None:
            continue
        kept += _OPENS.sub("", text[at:start]) + " "
        at = end + len(text[end:]) - len(text[end:].lstrip("), "))
        if _NEXT_CLAUSE.match(text, at):
            kept = kept.rstrip() + "; "  # no words are put together over the border of a clause
    return re.sub(r" {2,}", " ", kept + text[at:]).strip(" ,")


def turn(
    words: str, reading: LovReading, proposed: LovEffect | None, *, named: bool = False, council: bool = False
) -> LovEffect | None:
    """The effect that the turns of ``words`` (:func:`undated`) come to; ``proposed`` is that of the proposal told of last.

    ``named``: the words name LOV, so that a no is a no to having it where the matter does not say what it wants. ``council``: the council did it,
    in a sentence about LOV, and its yes is no yes to the end of it that the matter is about.
    """
    found = [m for m in phrases.find(words, "tellings.toml") if m.kind == "turn"]
    strong = [m for m in found if m.value not in _WEAK]
    if not found:
        return None
    effect = _effect((strong or found)[0], reading, proposed)
    if effect is E.introduce and (strong or found)[0].value in _OF_HAVING and _NOT.search(words):
        return E.not_introduce
    if (strong or found)[0].value == "backed" and council and effect not in (E.introduce, E.expand):
        return E.introduce
    return E.not_introduce if effect is None and named and (strong or found)[0].value == "refused" else effect


def _effect(mark: Mark, reading: LovReading, proposed: LovEffect | None) -> LovEffect | None:
    aim = reading.aim or reading.direction
    if mark.value == "refused":
        return aim if aim in (None, E.not_introduce, E.keep) else FAILED[aim]
    if mark.value == "backed":
        return proposed or reading.direction
    return _PLAIN[mark.value]
