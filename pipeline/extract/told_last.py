"""What an exact telling comes to where neither act words nor turns of phrase say it: by the kind of its verb and of its thing.

In: the words of the telling without day and §, what is read of the matter, the effect of the proposal told of last. Out: an effect, or None. A yes
or no that names nothing is one to the matter; a task is to find out or to see to; a service that "ska ingå" is one more.
"""

from __future__ import annotations

import re

from pipeline.extract import phrases
from pipeline.extract.effect import FAILED
from pipeline.extract.lov import LovReading
from pipeline.terms import LovEffect

E = LovEffect
#: Nothing but how many and how willingly stands behind the verb.
_NOTHING = (
    r"(?:\W*(?:enhälligt|enhälliga|för\s+(?:sin|egen)\s+del|med\s+röstsiffrorna\s[\d–-]+|med\s+\d+\s+röster\s+mot\s+\d+"
    r"|efter\s+(?:votering|omröstning)))*\W*$"
)
_YES = re.compile(
    rf"(?:(?:har|hade)\s+)?(?:tillstyr(?:kte|kt|ker)|biträ(?:dde|tt|der)|bif(?:öll|allit)|instäm(?:de|t|mer)){_NOTHING}",
    re.IGNORECASE,
)
_NO = re.compile(rf"(?:(?:har|hade)\s+)?(?:avstyr(?:kte|kt|ker)|avs(?:log|lagit)){_NOTHING}", re.IGNORECASE)
_TASK = re.compile(
    r"(?<!\w)(?:uppdrag(?:et)?|uppgift|uppdrog|uppdragit)(?!\w)[^.;:]{0,60}?(?<!\w)att\s+(?P<what>[^.;:]+)",
    re.IGNORECASE,
)
_FIND_OUT = re.compile(
    r"(?<!\w)(?:utreda|analysera|belysa|bevaka|granska|kartlägga|undersöka|pröva|överväga|beräkna|jämföra|redovisa|bedöma|inventera|sondera|studera|utvärdera"
    r"|räkna\s+på|se\s+över|titta\s+på|ta\s+reda\s+på|gå\s+igenom|arbeta\s+vidare\s+med\s+frågan|komma\s+tillbaka)(?!\w)",
    re.IGNORECASE,
)
_SEE_TO = re.compile(
    r"(?<!\w)(?:förbereda|genomföra|verkställa|påbörja|planera|följa\s+upp|kontrollera|skärpa\s+kontrollen|informera|ta\s+fram\s+(?:en\s+)?(?:tid\w*plan|handlingsplan|plan))(?!\w)",
    re.IGNORECASE,
)
#: "att ledsagning skulle ingå", "att hemsjukvård inte skulle omfattas": the service is named before.
_INCLUDED = re.compile(
    r"(?<!\w)att\s+(?P<what>[^.;:]{3,90}?)\s+(?P<no>inte\s+)?(?:ska|skall|skulle|bör|borde)\s+(?P<later>inte\s+)?(?:också\s+|även\s+|kunna\s+|få\s+){0,2}"
    r"(?:ingå|omfattas|innefattas|inkluderas|vara\s+med|läggas\s+till|väljas|tas\s+med|anslutas)(?!\w)",
    re.IGNORECASE,
)
_RECONSIDER = re.compile(
    r"(?<!\w)(?:omprövar?|riv(?:er|a)\s+upp|häver|återkallar?|tar?\s+tillbaka)\s+(?:sitt\s+)?beslut(?:et)?(?!\w)",
    re.IGNORECASE,
)
_BACK = re.compile(r"(?<!\w)(?:återgå(?:ng)?|återgick|i\s+egen\s+regi)(?!\w)", re.IGNORECASE)
_UNDONE = {E.introduce: E.revoke_introduction, E.abolish: E.abolish, E.revoke_introduction: E.revoke_introduction}


def effect(words: str, reading: LovReading, proposed: LovEffect | None) -> LovEffect | None:
    """The effect of an exact telling in a matter about LOV; None when its words leave it open."""
    wanted = reading.direction if reading.direction is not E.plan else None
    if _YES.match(words):
        return proposed or wanted
    if _NO.match(words):
        aim = proposed or reading.aim or wanted
        return FAILED.get(aim) if aim is not None else None
    if (task := _TASK.search(words)) is not None:
        return _task(task["what"])
    if (joined := _INCLUDED.search(words)) and any(
        m.kind == "service" for m in phrases.find(joined["what"], "services.toml")
    ):
        return E.not_introduce if joined["no"] or joined["later"] else E.expand
    if _RECONSIDER.search(words):
        return _UNDONE.get(reading.direction) if reading.direction else None
    return E.abolish if _BACK.search(words) and wanted in (E.abolish, E.replace) else None


def _task(what: str) -> LovEffect | None:
    """What somebody is given to do: to find out, or to see to; the first word governs."""
    found, seen = _FIND_OUT.search(what), _SEE_TO.search(what)
    if found is not None and (seen is None or found.start() < seen.start()):
        return E.investigate
    return E.plan if seen is not None else None
