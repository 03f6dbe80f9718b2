"""The date from which something decided is to hold.

In: a text and its offset. Out: (ISO date, or year-month, or year; the words it stands on), or None.
Forms: "från och med 1 januari 2022", "fr.o.m. 2022-01-01", "att gälla från den 1 maj 2018", "träder i kraft den …", "med start 1 mars 2024",
"med startdatum", "från årsskiftet 2023/2024", "den 1 april" when the year is told near. "Från och med hösten 2022" gives the year.
Deadlines ("senast den", "före"), periods that end and dates of papers are left alone.
Sources: Myndigheternas skrivregler for the forms; the grammar of dates is :mod:`pipeline.dates`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from pipeline.dates import MONTHS, find_dates, six_figures
from pipeline.extract import qualifiers
from pipeline.text import Extent

_OPENER = re.compile(
    r"(?<!\w)(?:(?:införs|införas|avvecklas|avskaffas|avslutas|startar)\b[^.;\n]{0,90}?\sunder(?=\s+(?:år\s+|våren\s+|hösten\s+|sommaren\s+)?20\d\d)|från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|f\.\s?o\.\s?m\.?|from|(?:att\s+)?gäll(?:a|er"
    r"|ande)\s+(?:från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|från)|(?:till|för)\s+upphörande|träd(?:a|er|de)\s+i\s?kraft|i\s?kraftträdande"
    r"|ikraftträdande|med\s+(?:start(?:datum)?|början|verkan|ikraftträdande|giltighet)"
    r"|(?:drift|system)?start(?:ar?|datum|as)?(?!\w)|(?:säga|säger|sägs)\s+upp\b[^.;\n]{0,90}?\s(?:till|per|från|den)(?=\s+(?:den\s+)?\d)|(?:införande|start|avveckling|upphörande|övergång|omläggning)\w*\s(?:[^.;\n]{0,40}?\s)?(?:föreslås|planeras|beräknas|väntas|sker)(?:\s+(?:ske|till|starta|påbörjas))?|börja[rs]?\s+(?:gälla|tillämpas|användas|verka)|(?:tas|sätts)\s+i\s+(?:bruk|drift)|infördes|avvecklades|avskaffades|startade|upphör(?:a)?(?:\s+att\s+gälla)?|införs|införas|avvecklas"
    r"|avskaffas|avslutas|stängs|under\s+(?:perioden|tiden)|får\s+(?:verkan|effekt)|(?:godkänn(?:s|as|er)|tas\s+emot|mottas|emot|antas|prövas?|prövar|beviljas|handläggs|behandlas|tecknas|inkomm\w+|kommer\s+in|inlämnas)\b[^.;\n]{0,40}?\sefter|(?:införande|start|ikraftträdande|avveckling|upphörande|övergång)\w*\s(?:[^.;\n]{0,40}?\s)?(?:(?:senarelägg|tidigarelägg|framflytta)\w*|(?:skjuts|skjutas|flyttas|förskjuts)(?:\s+upp|\s+fram)?)\s+till|mellan(?=\s+(?:den\s+)?(?:\d{1,2}\s+\w+|20\d\d-\d\d-\d\d)(?:\s+20\d\d)?\s+(?:och|till|t\.?\s?o\.?\s?m)(?!\w))|sista\s+(?:dag(?:en)?|datum)\s+för\s+(?=\w*(?:utför|drift|avtal|system|LOV|verksamhet|insats))[^.;\n]{0,60}?\s(?:är|blir)|(?:införa|avveckla|avskaffa|avsluta)\b[^.;\n]{0,90}?\s(?:från|den|per|till|vid|under(?=\s+(?:år\s+|våren\s+|hösten\s+|sommaren\s+)?20\d\d))|från|per"
    r"|vid)"
    r"\s*(?:(?:den|dag|från|vid|och|med|om|är|blir|tidigast|per|datum|dagen|innebär|vilket|år|månad|fr\.o\.m\."
    r"|när|dock|i|beräknas|planeras|väntas|sker?|ska|ske|till)\s+|[:,]\s*){0,6}",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"från\s+och|fr\.?\s?o|f\.\s?o|^from|säg\w*\s+upp|gäll|kraft|upphörande|med\s|start|börja|i\s+(?:bruk|drift)|upphör|inför|avveckla|avskaffa|avsluta|stängs|perioden|tiden|verkan|effekt|efter|^(?:avveckl|upphörande|övergång)|^mellan|^sista",
    re.IGNORECASE,
)
#: What ends "senast den …" has that day as its day of effect; a task that is due then has not.
_ENDS_BY = re.compile(
    r"(?<!\w)(?:upphör(?:a)?|avvecklas|avslutas|avskaffas|stängs|avvecklad|avslutad|genomförd)\s+(?:att\s+gälla\s+|helt\s+)?senast\s+(?:den\s+)?"
    r"|(?<!\w)(?:genomför[dt]|avvecklad|avslutad)\s+(?:den|per|till)\s+"
    r"|(?<!\w)ska(?:ll)?\s+vara\s+(?:helt\s+)?(?:avveckla[dt]|avsluta[dt]|genomför[dt]|inför[dt])\s+(?:[^.;:,]{0,40}?\s)?senast\s+(?:den\s+)?",
    re.IGNORECASE,
)
#: "vid utgången av mars månad 2025", "efter utgången av 2021": the last day of it.
_END_OF = re.compile(
    r"(?<!\w)(?:vid|efter|till|per|(?<!och\s)med)\s+(?:ut)?gången\s+av\s+(?:år\s+)?(?:(?P<month>"
    + "|".join(sorted(MONTHS, key=len, reverse=True))
    + r")\s+(?:månad\s+)?)?(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?:senast|före|innan|till\s+och\s+med|t\.?\s?o\.?\s?m\.?)\s+(?:den\s+)?$", re.IGNORECASE)
#: "senast från och med den 1 maj": from that day at the latest.
_FROM = re.compile(r"från\s+och\s+med|fr\.?\s?o\.?\s?m", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?::?[ae])?\s+(?P<month>"
    + "|".join(sorted(MONTHS, key=len, reverse=True))
    + r")(?!\w)(?!\s+\d{4})",
    re.IGNORECASE,
)
_SEASON = re.compile(
    r"(?:vår(?:en)?|höst(?:en)?|sommaren|vintern|vårterminen|höstterminen|halvårsskiftet|första|andra"
    r"|tredje|fjärde|kvartal(?:et)?|halvåret|q[1-4]|årets?\s+början|budgetåret|verksamhetsåret"
    r"|år)(?:\s+(?:halvåret|kvartalet|av|i))*\s+(?P<year>20\d\d)(?!\w|[-/:]\d)",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:nästa\s+)?årsskiftet\s+(?P<first>20\d\d)\s?[-/–]\s?(?P<second>(?:20)?\d\d)(?!\w)", re.IGNORECASE
)
_HALF = re.compile(r"halvårsskiftet\s+(?P<year>20\d\d)(?!\w)", re.IGNORECASE)
_NEW_YEAR = re.compile(r"(?:(?:nästa|det\s+nya)\s+)?nyår(?:et)?\s+(?P<year>20\d\d)(?!\w|[-/–:]\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:år\s+)?(?P<year>20\d\d)(?![\w:/-]|\.\d|\s?[-–]\s?\d)")
#: "träder i kraft, vilket 2024 innebär den 1 april"
_INVERTED = re.compile(
    r"(?P<year>20\d\d)\s+(?:innebär|är|blir|sker|infaller)\s+(?:den\s+)?(?P<day>[12]\d|3[01]"
    r"|[1-9])(?::?[ae])?\s+(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
_YEAR_NEAR = re.compile(r"(?<![\w:/.-])(20\d\d)(?![\w:/-]|\.\d)")


def _at(text: str, at: int) -> tuple[str, int, int] | None:
    """A date that begins at ``at``: (iso, start, end)."""
    window = text[at : at + 45]
    for date in find_dates(window):
        if date.extent.start <= 4 and not re.search(r"\w{3,}", window[: date.extent.start].replace("den", "")):
            return date.iso, at + date.extent.start, at + date.extent.end
    if inverted := _INVERTED.match(text, at):
        iso = f"{inverted['year']}-{MONTHS[inverted['month'].lower()]:02d}-{int(inverted['day']):02d}"
        return iso, inverted.start(), inverted.end()
    if half := _HALF.match(text, at):
        return f"{half['year']}-07-01", half.start(), half.end()
    if new_year := _NEW_YEAR.match(text, at):
        return f"{new_year['year']}-01-01", new_year.start(), new_year.end()
    if turn := _TURN.match(text, at):
        second = turn["second"] if len(turn["second"]) == 4 else "20" + turn["second"]
        return f"{second}-01-01", turn.start(), turn.end()
    if day := _DAY_MONTH.match(text, at):
        year = _year_near(text, day.start(), day.end())
        if year and 1 <= int(day["day"]) <= 31:
            iso = f"{year}-{MONTHS[day['month'].lower()]:02d}-{int(day['day']):02d}"
            return iso, day.start(), day.end()
        return None
    if six := six_figures(text, at):
        return six.iso, *six.extent
    for pattern in (_SEASON, _YEAR):
        if found := pattern.match(text, at):
            return found["year"], found.start(), found.end()
    return None


def _year_near(text: str, start: int, end: int) -> str | None:
    """The one year told in the same or the neighbouring sentence; None when there are none or several."""
    low = max(text.rfind(". ", 0, max(0, text.rfind(". ", 0, start))), 0, start - 300)
    years = {m.group(1) for m in _YEAR_NEAR.finditer(text, low, min(len(text), end + 60))}
    return years.pop() if len(years) == 1 else None


#: "inga nya utförare från och med …" begins on that day, negation or not.
_NO_MORE = re.compile(
    r"(?<!\w)(?:inga\s+(?:\w+\s+){0,3}?(?:nya|fler|ytterligare|ansökningar|utförare|leverantörer|avtal|kontrakt)|inte\s+(?:längre|emot|ut)|(?:inte|ej)\s+(?:godkänn\w*|pröva\w*|ta\w*\s+(?:emot|ut|in)|anta\w*|teckna\w*|handlägg\w*)"
    r"|(?:godkänns|prövas|antas|handläggs)\s+(?:inte|ej))(?!\w)",
    re.IGNORECASE,
)
#: "införs i hemtjänsten den 1 januari": the day stands behind the verb with words between.
_VERB_DAY = re.compile(
    r"(?<!\w)(?:inför(?=\s(?:ett\s|lagen\som\s|nytt\s|fritt\s|eget\s|ökad\s){0,2}(?:lov|valfrihet\w*|kundval|kundvalssystem|system(?:et)?|val|hemtjänstval)(?![\w-]))|införs|införas|inrättas|inrättar|avvecklar|avskaffar|avslutar|utökar|utvidgar|blir\s(?:en\s)?del\sav|avvecklas|avskaffas|avslutas|upphör|upphöra|upphävs|utökas|utvidgas|höjs|sänks|ersätts|stängs|startar|hävs|hävas|sägs\s+upp|tas\s+(?:ur|bort|över)|lyfts|undantas|utgår|läggs\s+(?:ned|ner|till)|förs\s+in|byggs\s+ut|fasas\s+ut|slopas|skrotas|upphandlas|återgår|övergår|permanentas|återkallas|öppnas|vidgas)(?!\w)"
    r"(?P<between>(?:\([^()\n]{0,80}\)|[^.;,:\n()]){0,90}?)\s(?:per\s+|från\s+)?(?:den\s+(?=\d)|(?=20\d\d-[01]\d-[0-3]\d))",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"skrivelse|daterad|beslut|§|möte|sammanträde|yttrande|förslag|protokoll|motion|uppdrag|senast|före", re.IGNORECASE
)


#: What holds between two days; a meeting or a survey between them is no date of effect.
_HOLDS = re.compile(
    r"(?<!\w)(?:gäll\w*|tillämpa\w*|godkänn\w*|anta[sr]?|ta[sr]?\semot|pröva[sr]?|\w*stopp\w*|paus\w*|avbryt\w*|stäng\w*|höj\w*|sänk\w*|införs|försök\w*)(?!\w)",
    re.IGNORECASE,
)


def _candidates(text: str) -> Iterator[tuple[bool, str, int, int]]:
    for ending in _END_OF.finditer(text):
        year, month = int(ending["year"]), MONTHS[ending["month"].lower()] if ending["month"] else 12
        yield True, f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}", ending.start(), ending.end()
    for opener in _ENDS_BY.finditer(text):
        found = _at(text, opener.end())
        if found is not None:
            yield True, found[0], opener.start(), found[2]
    for opener in _VERB_DAY.finditer(text):
        found = _at(text, opener.end())
        if found is not None and len(found[0]) == 10 and not _PAPER.search(opener["between"]):
            yield True, found[0], opener.start(), found[2]
    for opener in _OPENER.finditer(text):
        due = _DEADLINE.search(text, max(0, opener.start() - 25), opener.start())
        if (due and not _FROM.match(opener.group())) or _DEADLINE.search(opener.group()):
            continue
        found = _at(text, opener.end())
        if found is None:
            continue
        if opener.group().lower().startswith("mellan") and not _HOLDS.search(text, 0, opener.start()):
            continue
        iso, _, end = found
        if _ENDS_AT_TURN.search(text[opener.start() : end]):
            continue
        strong = bool(_STRONG.search(opener.group()))
        if not strong and len(iso) < 10:
            continue
        yield strong, iso, opener.start(), end


#: "avvecklas vid årsskiftet 2024/2025": the last day of one year or the first of the next, the words do not say which.
_ENDS_AT_TURN = re.compile(
    r"^(?:upphör|avveckl|avskaff|avslut|stäng|till|för).*(?<!\w)vid\s+(?:nästa\s+)?årsskiftet", re.IGNORECASE
)


#: "skrivelse från den 3 maj", "protokoll från": a paper's date.
_PAPER_FROM = re.compile(
    r"(?:skrivelse|protokoll\w*|motion\w*|beslut\w*|utlåtande|rapport|yttrande|brev|mejl|avtal\w*|remiss|uppdrag\w*|förslag\w*|version|daterad\w*|\w*rapport\w*|\w*bokslut\w*|\w*redovisning\w*|tid\w*|plan\w*|underlag\w*|redan|information|data|siffror|uppgift\w*)\s*$",
    re.IGNORECASE,
)


#: "hemtjänst som inte utförs i egen regi upphandlas från …"
_THAT_NOT = re.compile(r"(?<!\w)som\s(?:inte|ej|icke)(?=\s)", re.IGNORECASE)


def effective_on(text: str, base: int = 0) -> tuple[str, Extent] | None:
    """The first date of effect that ``text`` tells, with the words from "från och med" to the end of the date.

    A bare "från den 1 mars 2024" counts only when the text has no plainer form and it is no paper's date ("skrivelse från den …").
    """
    weak: tuple[str, Extent] | None = None
    said = _THAT_NOT.sub(
        lambda found: "som".ljust(len(found.group())), text
    )  # what a noun is not does not negate the sentence
    for strong, iso, start, end in _candidates(text):
        extent = Extent(base + start, base + end)
        if strong:
            if _NO_MORE.search(text) or not qualifiers.negated(said[:end][-300:], min(end, 300) - (end - start)):
                return iso, extent
            continue
        opener = text[start : start + 4].lower()
        before = text[max(0, start - 60) : start].lower()
        if (
            opener.startswith(("från", "per "))
            and not _PAPER_FROM.search(before)
            and (
                len(iso) == 10
                or re.search(
                    r"(?:utgå\w*|lyfts|tas\s+bort|ersätt\w*|gälla|gäller|införa\w*|införs|höj\w*|sänk\w*|avveckl\w*|upphör\w*|ändr\w*|starta\w*"
                    r"|tillämpa\w*)\b[^.]*$",
                    before,
                )
            )
            and weak is None
        ):
            weak = (iso, extent)
    return weak


#: "från årsskiftet", "från och med nästa årsskifte", "fr.o.m. den 1 januari nästa år": the turn of the year that comes.
_NEXT_TURN = re.compile(
    r"(?<!\w)(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|med\s+(?:start|början))\s+(?:(?:det\s+)?(?:kommande\s+|nästa\s+)?årsskifte(?:t)?(?!\s+\d|\w)"
    r"|(?:den\s+)?1\s+januari\s+nästa\s+år)(?!\w)",
    re.IGNORECASE,
)


def effective_near(text: str, base: int, decided: str | None) -> tuple[str, Extent] | None:
    """The day of effect of a point that prints no year: the first such day from that of the decision (``decided``, ISO) on; None where it prints one.

    "Med omedelbar verkan" stays without a day: coders leave it empty too."""
    if decided is None or len(decided) < 10 or _YEAR_NEAR.search(text):
        return None
    if (turn := _NEXT_TURN.search(text)) is not None:
        return f"{int(decided[:4]) + 1}-01-01", Extent(*turn.span()).shift(base)
    for day in _DAY_MONTH.finditer(text):
        year = int(decided[:4]) + (
            (MONTHS[day["month"].lower()], int(day["day"])) < (int(decided[5:7]), int(decided[8:]))
        )
        found = effective_on(f"{text[: day.end()]} {year}{text[day.end() :]}", base)
        if found is not None and found[0].startswith(str(year)):
            end = min(found[1].end, base + day.end())
            return found[0], Extent(found[1].start, end)
    return None
