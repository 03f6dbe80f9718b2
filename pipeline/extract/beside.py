"""What is asked beside a thing whose fate is named: before it, behind it, in the second place, or should it be carried.

In: the words of an object and what was read in them. Out: further :class:`~pipeline.extract.ask.Ask`.
"""

from __future__ import annotations

import re

from pipeline.extract.ask import LONGEST, Ask, clean, sentence_end
from pipeline.facts import Mark
from pipeline.terms import Action
from pipeline.text import Extent

#: What is asked besides, right behind a target: "avslag på förslaget samt att chefen i stället får i uppdrag att …".
_BESIDES = re.compile(
    r"\s*,?\s(?:(?:och|samt|men)\s)?(?P<also>(?:i\sstället|därutöver|dessutom|även|därtill|vidare)\s)?att\s(?=\S)(?P<what>[^.;:\n]{8,})"
)
#: These are of the meeting's order, or are reasons; they change nothing in what is put before the body.
_ORDERLY = re.compile(
    r"(?:\S+\s){0,2}?(?:justera|omröstning|votering|protokoll|avgör(?:s|as)|proposition|ajourner)|(?:ställer|ställa)\ssig|det\s(?:är|var|blir|finns)|han\s|hon\s|man\s|vi\s",
    re.IGNORECASE,
)
#: "om nämndens förslag bifalls ska hemtjänsten upphandlas": what is asked for besides, should the proposal be carried.
CONDITION = re.compile(
    r"\s*,?\s*(?:att\s)?,?\s*(?P<all>(?:om|ifall|för\sden\shändelse(?:\satt)?)\s(?:[\wåäö.-]+\s){1,8}?(?:bifalls?|antas|godkänns|avslås|vinner\sbifall|går\sigenom)),?\s(?:så\s)?(?:ska|skall|bör|får|att|ges|uppdra)(?!\w)",
    re.IGNORECASE,
)


def in_second(text: str, base: int, mark: Mark) -> bool:
    """Whether a weak word stands in what is asked in the second place ("… och i andra hand att motionen tillstyrks")."""
    before = text[: mark.extent.start - base]
    return mark.value == Action.approve and re.search(r"i\s(?:andra|tredje)\shand[^.;:]*$", before) is not None


#: "att underlaget i övrigt godkänns"
_APPROVED = re.compile(r"(?P<target>\S.{2,80}?)\s(?:godkänns|antas|fastställs|tillstyrks)\.?")
#: "att tillsyn inte ska ingå och att förslaget i övrigt bifalls": the first of two clauses has no word of its own for what is done with it.
_AHEAD = re.compile(r"\s*att\s(?P<what>[^.,;:\n]{10,150}?),?\s(?:och|samt|men)\s(?:att\s|(?=i\sövrigt\s))(?=\S)")


def ahead(text: str, base: int, first: Ask) -> list[Ask]:
    """A change that stands before the first thing whose fate is named."""
    match = _AHEAD.match(text)
    if match is None or first.cue.start - base < match.end() or _ORDERLY.match(match["what"]):
        return []
    if first.extent is not None and first.extent.start - base < match.end():
        return []
    place = Extent(base + match.start("what"), base + match.end("what"))
    return [Ask(Action.change, clean(match["what"])[:LONGEST], Extent(base, base + match.start("what")), place)]


def if_carried(text: str, base: int, condition: re.Match[str]) -> Ask:
    """What is asked for besides, should the proposal be carried: with its condition."""
    start, end = condition.start("all"), sentence_end(text, condition.end())
    cue = Extent(base + start, base + condition.end("all"))
    return Ask(Action.add, clean(text[start:end])[:LONGEST], cue, Extent(base + start, base + end))


def besides(text: str, base: int, taken: int, last: Ask) -> list[Ask]:
    """What stands right behind the last target and is asked besides: an addition to what is approved, something else than what is refused."""
    match = _BESIDES.match(text, taken)
    if match is None or last.action not in (Action.approve, Action.reject) or _ORDERLY.match(match["what"]):
        return []
    what = match["what"]
    if passive := _APPROVED.fullmatch(what):
        place = Extent(base + match.start("what"), base + match.start("what") + passive.end("target"))
        return [Ask(Action.approve, clean(passive["target"]), Extent(place.end, base + match.end("what")), place)]
    adds = last.action is Action.approve or re.search(r"uppdrag|uppdra(?!\w)", what) is not None
    place = Extent(base + match.start("what"), base + match.end("what"))
    cue = Extent(base + match.start(), base + match.start("what")) if match.start() else place
    return [Ask(Action.add if adds else Action.change, clean(what)[:LONGEST], cue, place)]
