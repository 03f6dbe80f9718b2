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
    r"(?:[\w-]+\s+){0,4}?yttrande(?:t)?(?!\w)",
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
#: What has to do with a choice system in a matter one point of which decides over it.
OF_THE_SYSTEM = re.compile(
    r"(?<!\w)(?:avtal(?:et|en)?|kontrakt(?:et|en)?|\w*utförar\w*|leverantör\w*|anordnar\w*|övergång\w*|avveckling\w*|införande\w*|\w*system\w*"
    r"|upphandl\w*|regi|\w*ersättning(?:en|arna)?|försök\w*|förfrågningsunderlag\w*|ansök\w*|beslut(?:et)?\s+(?:den\s+)?\d\S*|tidplan\w*|tidsplan\w*)(?!\w)",
    re.IGNORECASE,
)
#: "arbeta fram ett förfrågningsunderlag", where the system is yet to come: a step on the way.
DRAFTED = re.compile(
    r"(?:underlag|villkor|regelbok|krav)\w*\s+(?:ska\s+)?(?:tas|arbetas|utarbetas|upprättas)\s+fram|(?<!\w)(?:ta|tar|tas|arbeta\w*|utarbeta\w*|upprätta\w*|lägga|lägger)\s+(?:fram\s+)?[^.;]{0,40}?(?:underlag|villkor|regelbok|krav)",
    re.IGNORECASE,
)
