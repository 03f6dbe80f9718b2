"""The verbs by which somebody says something, as parts of patterns.

Out: :data:`SAYING` (nearly always of speech or opinion, whoever the subject is) and :data:`HOLDING` (of an opinion when an organisation or a
council does it: "Kommunal saknar", "Rådet delar"; of a company it is a plain fact). Words, not forms of a rule: what they do in a sentence
is said by the rooms that use them.
"""

from __future__ import annotations

import re

#: Present and past of one who speaks.
SAYING = (
    r"(?:anser|ansåg|menar|menade|befarar|befarade|pekar|pekade|framhåller|framhöll|påpekar|påpekade|påtalar|påtalade|invänder|invände|varnar|varnade"
    r"|betonar|betonade|understryker|underströk|uppger|uppgav|hävdar|hävdade|tycker|tyckte|vittnar|vittnade|skriver|skrev|anför|anförde|berättar|berättade"
    r"|bedömer|bedömde|konstaterar|konstaterade|poängterar|poängterade|framför|framförde|säger|sade|sa|tillägger|tillade|fruktar|fruktade|beklagar"
    r"|beklagade|uttalar|uttalade|anmärker|anmärkte|förklarar|förklarade|tror|trodde|hoppas|hoppades|noterar|noterade|ifrågasätter|ifrågasatte|lyfter|lyfte"
    r"|upplyser|upplyste|försäkrar|svarar|svarade|avråder|avrådde|efterlyser|efterlyste|oroas|oroar\ssig|oroade\ssig|påminner|påminde|vidhåller|vidhöll|antecknar|antecknade)(?!\w)"
)
#: What an organisation, a union, a council does when it takes a stand.
HOLDING = (
    r"(?:avstyrker|avstyrkte|tillstyrker|tillstyrkte|vill|ville|önskar|önskade|välkomnar|välkomnade|saknar|saknade|instämmer|instämde|delar|delade|motsätter\ssig"
    r"|motsatte\ssig|ställer\ssig|ställde\ssig|ser|såg|stöder|stödjer|stödde|förordar|förordade|godtar|accepterar|kräver|krävde|kritiserar|kritiserade|vädjar"
    r"|vädjade|undrar|undrade|frågar|finner|fann|protesterar|protesterade|föredrar|föredrog|reagerar|reagerade|lämnar|lämnade|begär|begärde)(?!\w)"
)
#: "har i en skrivelse den 3 maj vädjat om", "har till nämnden framfört".
_GAP = r"(?:[^.;:]{1,70}?\s)?"
HAVING = (
    rf"har\s{_GAP}(?:påtalat|framfört|påpekat|skrivit|vädjat|invänt|varnat|yttrat|uttryckt|uttalat|anfört|pekat|framhållit|avstyrkt|tillstyrkt|antecknat"
    r"|svarat|sagt|förklarat|motsatt|vänt|meddelat|betonat|understrukit|konstaterat|begärt|krävt|protesterat|reserverat|erinrat|bedömt|uppgett|uppgivit|noterat)(?!\w)"
)
#: "är starkt kritisk", "är 'försiktigt positivt'", "är orolig".
BEING = r"(?:är|var)\s\W?(?:\w+\s)?(?:positiv|negativ|kritisk|tveksam|orolig|oroad|avvisande|emot)\w*(?!\w)"
#: "lyckas oftare, enligt förvaltningen", "tar en halv tjänst, skriver nämnden": what stands before the name of the one who says it.
BESIDE = re.compile(
    r"(?<!\w)(?:enligt|skriver|skrev|menar|menade|anser|ansåg|bedömer|bedömde|konstaterar|påpekar|framhåller|uppger|anger)\s+(?:den\s+)?$",
    re.IGNORECASE,
)
MOTIONERS = re.compile(
    r"(?<!\w)(?:motionär\w*|initiativtagar\w*|initiativet|förslagsställ\w*|motionen|motion)(?!\w)", re.IGNORECASE
)
PRONOUN = re.compile(
    r"\s*(?:de|man|dessutom|vidare|även|också|skäl(?:et|en)|som\s+skäl|motiveringen|anledningen|orsaken)(?!\w)",
    re.IGNORECASE,
)
SAYS = re.compile(rf"(?<!\w)(?:{SAYING}|yttrar(?!\w)|motivering(?!\w)|anteckna\w*)", re.IGNORECASE)
#: It takes a stand, or has said something.
STANDS = re.compile(rf"(?<!\w)(?:{HAVING}|{HOLDING}|{BEING}|föreslår(?!\w)|föreslås(?!\w))", re.IGNORECASE)
#: Whose words follow a name in a list of yrkanden.
MOVES = re.compile(r"(?<!\w)(?:yrk\w+|föresl\w+|bifall\w*|avsla?g?\w*|instäm\w+|vill|lämnar)(?!\w)|:", re.IGNORECASE)
#: Where a clause begins that may have a speaker of its own.
CLAUSE = re.compile(r";\s|,?\smedan\s|,\smen\s|:\s")
SHE_SAYS = re.compile(
    r"(?:säger|menar|anser|tycker|framhåller|skriver|anför|tillägger)\s+(?:hon|han|hen)(?!\w)", re.IGNORECASE
)
#: "Hon pekar på", "Han skriver": in the answer to one person's motion that person, when nobody else has spoken.
SHE_OPENS = re.compile(r"\s*(?:hon|han|hen)\s+(?:\w+[aeo]r|anför|vill)(?!\w)", re.IGNORECASE)
#: A point of a list under a line that announces it.
LISTED = re.compile(r"\s*[-–•*]\s|\s*\d+[.)]\s|[a-zåäö]")
