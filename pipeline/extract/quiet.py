"""Turns of phrase that leave LOV as it is, or say without a word of their own that nothing comes of it.

In: nothing. Out: patterns for the words of a decision point: what is put off, what is said in an opinion, courtesy, forms of a question, waiting, and
the drafting of papers.
"""

from __future__ import annotations

import re

#: "Frågan får anstå till …", "Beslut i ärendet tas vid nästa möte": nothing is decided yet.
PUT_OFF = re.compile(
    r"\s*(?:att\s+)?(?:frågan|ärendet|beslut(?:et)?|punkten|motionen|förslaget|delen)\s[^.;]{0,70}?(?<!\w)"
    r"(?:får\s+anstå|anstår|vilar|får\s+vila|(?:tas|tages)\s+upp\s+(?:igen\s+|på\s+nytt\s+|först\s+)*(?:vid|på|i|till|när|efter)"
    r"|(?:tas|fattas|avgörs|behandlas)\s+(?:först\s+)?(?:vid|på|i)\s+(?:ett\s+|det\s+|\w+s\s+)?(?:nästa|nästkommande|senare|kommande))(?!\w)",
    re.IGNORECASE,
)
#: "Ärendet ska behandlas i dag": what was asked was whether to put it off.
TODAY = re.compile(
    r"\s*(?:[^.;:]{3,60}\s(?:beslutar|beslutade|beslöt)\s)?(?:att\s+)?(?:frågan|ärendet|motionen|punkten|saken)\s(?:ska(?:ll)?\s)?"
    r"(?:behandl\w+|avgör\w*|prövas|handlägg\w+|tas\supp)\s(?:i\s?dag|nu|(?:vid|under|på)\s(?:dagens|detta)\s\w+)(?!\w)",
    re.IGNORECASE,
)
#: Words to those who wrote or told: nothing is decided of LOV.
COURTESY = re.compile(
    r"\s*(?:att\s+)?(?:[\w-]+\s+)?(?:tackar\s+för|informationen\s+(?:är|har)\s+(?:därmed\s+)?(?:lämnad|lämnats|mottagen)"
    r"|(?:frågan|interpellationen)\s+(?:får\s+ställas|är(?:\s+härmed|\s+därmed)?\s+besvarad|(?:ska\s+)?anses\s+besvarad|förklaras\s+besvarad))",
    re.IGNORECASE,
)
#: "inte gå vidare i frågan", "avvaktar med LOV": no system comes of it.
WAITS = re.compile(
    r"(?<!\w)(?:(?:inte|ej)\s+(?:att\s+)?(?:gå|går|arbeta|arbetar)\s+vidare|(?:går|arbetar)\s+(?:inte|ej)\s+vidare"
    r"|avvakta\w*\s+(?:med\s+)?(?:att\s+)?(?:införa|införande\w*|LOV|valfri\w*|kundval\w*|frågan))(?!\w)",
    re.IGNORECASE,
)
#: An opinion that is taken and sent: what it says of LOV stands in a point of its own, or is for somebody else to decide.
OPINION = re.compile(
    r"(?<!\w)som\s+(?:sitt|sin|eget|[\w-]+s)\s+(?:eget\s+)?(?:yttrande|svar|remissvar)(?!\w)|(?<!\w)(?:yttrandet|remissvaret|yttrande)(?!\w)"
    r"(?=[^.;]{0,60}?(?:som\s+sitt|antas|godkänns|överlämnas|översänds|avges))|(?:antar|godkänner|avger|överlämnar|översänder|ställer\s+sig\s+bakom)\s"
    r"(?:[\w-]+\s+){0,4}?yttrande(?:t)?(?!\w)|(?<!\w)svar(?:et)?\s+(?:till|på)\s+(?:kommunens\s+|de\s+förtroendevalda\s+)?(?:revis|granskning)",
    re.IGNORECASE,
)
#: "Beslutet ska kommuniceras till berörda": the decision is told, nothing is decided.
TOLD_ON = re.compile(
    r"(?<!\w)beslutet\s+(?:ska(?:ll)?\s+)?(?:kommuniceras|meddelas|delges|expedieras|skickas|översänds)", re.IGNORECASE
)
#: "bifalls på så sätt att nämnden årligen följer upp": what the point itself says goes before the demand that it names.
SAYS_MORE = re.compile(
    r"(?<!\w)på\s+så\s+(?:sätt|vis)|(?<!\w)(?:genom|med\s+(?:den|följande)\s+(?:ändring|lydelse|precisering)\w*)\s+att|(?<!\w)så\s+att(?!\w)",
    re.IGNORECASE,
)
#: "Antagningsstoppet förlängs", "stoppet upphör": what becomes of a stop that is there.
STOP = re.compile(
    r"(?<!\w)(?:\w*stoppet|uppehållet|pausen)\s(?:[^.;]{0,40}?\s)?(?:(?P<lifted>upphör\w*|häv[st]\w*|upphäv\w*|avslutas|avbryts|tas\s+bort)"
    r"|förläng\w*|gäller|kvarstår|ligger\s+kvar|fortsätter|ska\s+gälla)(?!\w)",
    re.IGNORECASE,
)
#: "I övrigt anses motionen besvarad": what the other points leave.
REST = re.compile(
    r"\s*(?:att\s+)?(?:i övrigt|motionen i övrigt|resterande|övriga (?:delar|att-satser|yrkanden))", re.IGNORECASE
)
#: "en rapport varje kvartal": what runs is followed.
RECURS = re.compile(
    r"(?<!\w)(?:varje|årlig\w*|årsvis|kvartalsvis|löpande|halvårsvis|kontinuerlig\w*|regelbund\w*)(?!\w)", re.IGNORECASE
)
#: "Införandet senareläggs": a change of the day, no matter put off.
PUT_FORWARD = re.compile(
    r"(?<!\w)(?:införande\w*|start\w*|avveckling\w*|ikraftträdande\w*|upphörande\w*)\s[^.;]{0,40}?(?:senarelägg\w*|skjuts|flyttas|förskjuts|uppskjuts)",
    re.IGNORECASE,
)
#: What a proposal is called by its end or its beginning alone.
THING = re.compile(
    r"(?<!\w)(?:om|till|på|mot)\s+(?:att\s+)?(?:(?:en|ett|att)\s+)?(?:(?P<ends>avveckl\w*|avslut\w*|avskaff\w*|upphörande\w*)|införande\w*|införa)(?!\w)",
    re.IGNORECASE,
)
#: What has to do with a choice system in a matter one point of which decides over it.
OF_THE_SYSTEM = re.compile(
    r"(?<!\w)(?:avtal(?:et|en)?|kontrakt(?:et|en)?|kommunens|stadens|\w*utförar\w*|leverantör\w*|anordnar\w*|övergång\w*|avveckling\w*|införande\w*|\w*system\w*"
    r"|upphandl\w*|regi|\w*ersättning(?:en|arna)?|försök\w*|förfrågningsunderlag\w*|ansök\w*|beslut(?:et)?\s+(?:den\s+)?\d\S*|tidplan\w*|tidsplan\w*)(?!\w)",
    re.IGNORECASE,
)
#: "arbeta fram ett förfrågningsunderlag", where the system is yet to come: a step on the way.
DRAFTED = re.compile(
    r"(?:underlag|villkor|regelbok|krav)\w*\s+(?:ska\s+)?(?:tas|arbetas|utarbetas|upprättas)\s+fram|(?<!\w)(?:ta|tar|tas|arbeta\w*|utarbeta\w*|upprätta\w*|lägga|lägger)\s+(?:fram\s+)?[^.;]{0,40}?(?:underlag|villkor|regelbok|krav)",
    re.IGNORECASE,
)
#: "hemtjänsten upphandlas från den 1 oktober", where a system ends: what comes instead.
TENDERED = re.compile(
    r"(?<!\w)(?:upphandl(?:as|ar)|(?:genomföra|påbörja|inleda|göra)\s+(?:en\s+|den\s+)?(?:ny\s+)?upphandling(?:en)?)(?!\w)"
    r"(?![^.;]{0,60}(?:LOV|valfrihet))",
    re.IGNORECASE,
)
#: "att genomföra utredningen", "att göra en förstudie"
INQUIRY = re.compile(
    r"(?<!\w)(?:genomför\w*|gör\w*|låta\sgöra|starta\w*|påbörja\w*|inled\w*)\s(?:(?:en|den|denna|sådan|fördjupad|ny)\s){0,3}(?:utredning|förstudie|kartläggning)(?:en)?(?!\w)",
    re.IGNORECASE,
)
