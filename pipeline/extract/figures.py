"""Numbers that say how few choose, and how few there are to choose: arguments that no list of words holds.

In: a sentence of a matter about LOV. Out: (code, extent) pairs of ``few_users`` and ``no_providers``; and whether a sentence tells of a share so
large that "har valt en privat utförare" says the opposite.

The words that count and the words that are counted vary freely ("är det fem som har", "var tionde kund", "nio hushåll", "från åtta till en"), so
they are classes here: a number or a share, users or hours, providers, and what the one does with the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.shares import NUMBER, shares
from pipeline.terms import MotiveCode
from pipeline.text import Extent

#: A share of users up to the first is small, from the second on no sign of few; between them the words must say which.
FEW, MANY = 0.12, 0.18
#: So large a share that has the municipality's own is few who have not.
NEARLY_ALL = 0.85
_USERS = (
    r"(?:brukar\w*|kund(?:er|erna|ernas)?|personer(?:na)?|hemtjänsttagar\w*|omsorgstagar\w*|hushåll(?:en)?|familjer(?:na)?|äldre|pensionärer|deltagar\w*"
    r"|hyresgäster|invånare|boende|assistansanvändare|par|barn|timmar(?:na)?)"
)
_PROVIDERS = (
    r"(?:\w*utförar(?:e|en|na|nas)|leverantör(?:er|en|erna)?|anordnar(?:e|en|na)|företag(?:en|et)?|bolag(?:en|et)?|aktör(?:er|en|erna)?"
    r"|entreprenör(?:er|en|erna)?|\w+firm(?:a|an|or|orna)|\w+(?:företag|bolag)(?:en|et)?|terapeut(?:er)?)"
)
_OTHER = rf"(?:(?:en|ett|någon|något|den|det|sin)\s)?(?:(?:privat|extern|annan|enskild|fristående)\w*\s)?{_PROVIDERS}"
#: What users do with a provider: "valt en privat utförare", "anlitar ett företag", "har bytt", "väljer någon annan".
_CHOOSE = (
    r"(?:vald?[et]s?|valt|väljer|välja|anlita[rt]?|anlitade|bytt|byter|byta|köper|använder|använt)\s(?:\w+\s){0,2}?"
    rf"(?:{_OTHER}|privat\w*|extern\w*|annan|någon\sannan|bort\skommunen)"
)
_HAVE = rf"(?:har|hade|haft|med|hos|av)\s(?:{_OTHER}|privat\w*|extern\w*)"
_ONLY = r"(?:bara|endast|blott|enbart|knappt|som\smest|högst|färre\sän|mindre\sän|inte\sfler\sän|inte\smer\sän|ynka|några\sfå)"
_LOW = r"(?:\d{1,2}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo)"

_I = re.IGNORECASE
_USERS_ARE_FEW = (
    # "är det fem som har en privat utförare", "har bara nio valt ett företag", "färre än tjugo kunder har bytt"
    re.compile(rf"(?<![\w.,:-])(?<!de\s)(?<!dessa\s){_LOW}\s(?:\w+\s)?som\s(?:har\s|hade\s)?(?:{_CHOOSE}|{_HAVE})", _I),
    re.compile(rf"(?<!\w){_ONLY}\s(?:\w+\s)?{NUMBER}\s(?:\w+\s){{0,3}}?(?:har\s|hade\s)?{_CHOOSE}", _I),
    # "endast 31 hushåll", "färre än femtio par om året", "bara nio beviljade timmar"
    re.compile(rf"(?<!\w){_ONLY}\s(?:\w+\s)?{NUMBER}\s(?:\w+\s){{0,2}}?{_USERS}(?!\w)", _I),
    # "antalet som väljer privat har minskat från 71 till 19", "andelen har halverats", "antalet samtal är litet"
    re.compile(
        rf"(?<!\w)(?:antalet|andelen)\s(?!{_PROVIDERS}|nöjda|(?:privat|extern)\w*\s{_PROVIDERS})(?:\w+\s){{0,6}}?(?:har\s|hade\s)?(?:minskat|sjunkit|gått\sned|gått\sner|fallit)\s(?:\w+\s){{0,4}}?från\s[\w\s]+?till\s\w+",
        _I,
    ),
    re.compile(
        rf"(?<!\w)antalet\s(?!{_PROVIDERS})(?:\w+\s){{1,5}}?(?:är|var|blir)\s(?:\w+\s)?(?:litet|lågt|få|ringa)(?!\w)",
        _I,
    ),
    re.compile(r"(?<!\w)(?:antalet|andelen)\s(?:\w+\s){0,6}?(?:har\s|hade\s)?halverats(?!\w)", _I),
    # "ett enda hem", "en grupp på 31 personer", "insatsen omfattar 34 personer"
    re.compile(r"(?<!\w)(?:ett\senda|en\senda)\s(?:hem|boende|grupp|enhet|gruppbostad|verksamhet)(?!\w)", _I),
    re.compile(
        rf"(?<!\w)(?:gruppen|målgruppen|insatsen|insatserna|underlaget|kundunderlaget)\s(?:\w+\s){{0,2}}?(?:omfattar|består\sav|är|utgörs\sav|på)\s(?:\w+\s)?{_LOW}\s(?!timm){_USERS}(?!\w)",
        _I,
    ),
    # "ett system som knappt någon använder", "en tjänst som få efterfrågar"
    re.compile(
        r"(?<!\w)som\s(?:knappt\sn[åa]gon|nästan\singen|få|så\sfå|mycket\sfå)\s(?:\w+\s)?(?:använder|väljer|utnyttjar|efterfrågar|vill\sha)(?!\w)",
        _I,
    ),
    re.compile(
        r"(?<!\w)(?:så|mycket|allt|för|ganska|relativt|ytterst)\s(?:få|färre)\s(?:\w+\s){0,2}?(?:som\s)?(?:har\s)?(?:använder|väljer|valt|utnyttjar|efterfrågar|byter|bytt)(?!\w)",
        _I,
    ),
)
_PROVIDERS_ARE_FEW = (
    # "antalet utförare har minskat från åtta till en"
    re.compile(
        rf"(?<!\w)(?:antalet|antal)\s(?:\w+\s)?{_PROVIDERS}\s(?:[\w-]+\s){{0,5}}?(?:minskat|minskar|sjunkit|gått\sned|gått\sner|krympt|halverats)(?:\sfrån\s{NUMBER}(?:\s\w+)?\still\s{NUMBER})?(?!\w)",
        _I,
    ),
    # "tre av fyra företag har lämnat", "två av dem har sagt upp sina avtal", "varav tre har lagt ned"
    re.compile(
        rf"(?<!\w)(?:(?!en\s|ett\s|1\s){_LOW}\sav\s(?:(?:de|våra|kommunens)\s)?(?:\w+\s){{0,3}}?(?:dem|{_PROVIDERS})|varav\s(?!en\s|ett\s){_LOW}|(?:de|den)\s(?:\w+\s)?(?:sista|siste|enda)\s(?:\w+\s)?{_PROVIDERS})\s(?:\w+\s){{0,2}}?"
        r"(?:lämnat|sagt\supp|lagt\sned|lagt\sner|avslutat|avvecklat|upphört|försatts\si\skonkurs|gått\si\skonkurs|dragit\ssig|meddelat\satt\s(?:\w+\s){1,3}?(?:lämna\w*|avsluta\w*|avvecklar|upphör|slutar|tänker|avser))(?!\w)",
        _I,
    ),
    # "det bara finns två städfirmor", "endast ett företag återstår", "sedan 2023 finns bara två kvar"
    re.compile(
        rf"(?<!\w)(?:(?:bara|endast|blott)\s(?:finns\s|kvar\s)?|finns\s(?:\w+\s)?(?:bara|endast|blott)\s)(?:en|ett|två|tre|1|2|3)\s(?:(?:privat|extern|godkän|annan)\w*\s)?(?:{_PROVIDERS}(?!\w)|kvar(?!\w))",
        _I,
    ),
    # "ensamt kvar", "finns ingen att välja förutom kommunen", "ingen längre finns att avtala med"
    re.compile(
        r"(?<!\w)ensamt?\skvar(?!\w)|(?<!\w)(?:ingen|inget|inga)\s(?:\w+\s){0,2}?att\s(?:välja|avtala\smed|teckna\savtal\smed)(?:\sförutom|\sutom|\sutöver|(?!\w))",
        _I,
    ),
    # "inget (av dem) vill åta sig", "ingen av utförarna kör", "något företag knappast kommer att etablera sig"
    re.compile(
        rf"(?<!\w)(?:inget|ingen|inga|få)\s(?:av\s(?:dem|(?:de|våra)\s(?:\w+\s){{0,3}}?{_PROVIDERS})\s|{_PROVIDERS}\s|(?:\w+\s)?{_PROVIDERS}\s)?(?:(?:är|var|har|hade|skulle|kunde|väntas|torde|tror)\s)?(?:\w+\s){{0,2}}?"
        r"(?:vilja|vill|beredd\w*|villig\w*|intresserad\w*|redo)\s(?:\w+\s){0,2}?(?:åta|ta|starta|etablera|ansluta|driva|verka|köra|arbeta|leverera|av\satt)(?!\w)",
        _I,
    ),
    # "det saknas företag med intresse", "brist på utförare"
    re.compile(
        rf"(?<!\w)(?:saknas|saknar|sakna|brist\spå)\s(?:(?:privat|extern|lämplig|godkän|intressera)\w*\s)?{_PROVIDERS}(?!\w)",
        _I,
    ),
    # "svårt att locka utförare", "osäkert om några företag skulle vilja etablera sig"
    re.compile(
        rf"(?<!\w)svårt\satt\s(?:få|locka|hitta|behålla|attrahera|dra\still\ssig|rekrytera)\s(?:\w+\s){{0,3}}?{_PROVIDERS}(?!\w)",
        _I,
    ),
    re.compile(
        rf"(?<!\w)(?:osäkert|tveksamt|oklart|knappast|tvivelaktigt)\s(?:om|att)\s(?:det\sfinns\s)?(?:(?:någon|några|något|en|ett)\s)?(?:\w+\s)?{_PROVIDERS}(?!\w)",
        _I,
    ),
    # "kommunen är för liten för att locka flera företag"
    re.compile(
        rf"(?<!\w)för\s(?:liten|litet|små|få|låg\w*|glest\w*)\sför\satt\s(?:\w+\s){{0,4}}?{_PROVIDERS}(?!\w)(?:[^.;]*?(?:vilja|vill|intress|etabler|bära|lönsam|leva|överleva|räkna|lockas|starta|klara|driv))?",
        _I,
    ),
    re.compile(
        r"(?<!\w)(?:utförare|företag|leverantör\w*|bolag)\s(?:svårligen|knappast|inte)\s(?:\w+\s){0,2}?(?:får\sekonomi|lönsam\w*|leva\spå|överleva|bära\ssig|gå\srunt)",
        _I,
    ),
)
#: "underlaget är för litet för att ett företag ska bära sina kostnader": what is small is why nobody comes.
_WHY_NOBODY = re.compile(
    rf"(?<!\w)(?:för\s(?:\w+\s)?(?:liten|litet|små|få|låg\w*|begränsa\w*|tunt)\s(?:(?!brukar|kund)\w+\s){{0,2}}?för\satt"
    rf"|så\s(?:få|små|litet|liten)\s(?:(?!brukar|kund)\w+\s){{0,2}}?att)\s(?:\w+\s){{0,4}}?{_PROVIDERS}(?!\w)",
    _I,
)
#: What payment or terms bring about is no reason against the system.
_PAID = re.compile(r"(?<!\w)(?:ersättning\w*|timpeng\w*|taxa\w*)(?!\w)", _I)
#: A share of what the numbers of users are part of.
_OF_USE = re.compile(rf"(?<!\w)(?:{_CHOOSE}|{_HAVE}|{_USERS})(?!\w)", _I)
_PRIVATE = re.compile(rf"(?<!\w)(?:privat|extern|annan\sutförare|{_PROVIDERS}|valt\sbort|LOV(?!\w))", _I)
_NARROWED = re.compile(rf"(?<!\w){_ONLY}\s(?:\w+\s)?$", _I)
#: "stannat vid 22 procent", "sjunkit till": what falls, or has not grown, is told as little.
_FALLING = re.compile(r"(?<!\w)(?:sjunk\w*|minska\w*|stannat|halvera\w*|gått\s(?:ned|ner)|färre)(?!\w)", _I)
_STAY = re.compile(
    r"(?<!\w)(?:väljer|valt|välja|utförs|har|hade)\s[^.;]{0,60}?(?:kommunen(?!s)|kommunens\s(?:egen|hemtjänst)|egen\sregi|egenregi\w*|kommunal\w*\s(?:regi|hemtjänst\w*|utförar\w*))",
    _I,
)
_CHOSEN = re.compile(
    r"(?<!\w)(?:valt|väljer|valde|vald|välja|privat\w*|extern\w*|utför\w*|anlita\w*|hos|annan)(?!\w)", _I
)


def find(sentence: str) -> Iterator[tuple[MotiveCode, Extent]]:
    """What the numbers of a sentence say; at most one place per code, that of the first pattern that speaks."""
    few = next((found for pattern in _USERS_ARE_FEW if (found := pattern.search(sentence))), None)
    none = next((found for pattern in _PROVIDERS_ARE_FEW if (found := pattern.search(sentence))), None)
    because = _WHY_NOBODY.search(sentence)
    if because is not None:
        yield MotiveCode.no_providers, Extent(*because.span())
    elif none is not None and not _PAID.search(sentence):
        yield MotiveCode.no_providers, Extent(*none.span())
    if because is None and not many(sentence):
        if few is not None:
            yield MotiveCode.few_users, Extent(*few.span())
        elif (share := _small(sentence) or _stay(sentence)) is not None:
            yield MotiveCode.few_users, share


def many(sentence: str) -> bool:
    """Whether a sentence tells that a share that is not small has chosen ("38 procent av kunderna har valt privat")."""
    told = shares(sentence)
    if not told or not _CHOSEN.search(sentence) or _FALLING.search(sentence):
        return False
    small = any(s.size < MANY or _NARROWED.search(sentence[: s.extent.start]) for s in told)
    return not small and not _stay(sentence)


def why_nobody(sentence: str) -> bool:
    """Whether what is too small is told as the reason why no provider comes."""
    return _WHY_NOBODY.search(sentence) is not None


def _stay(sentence: str) -> Extent | None:
    """Where a sentence tells that nearly all have the municipality's own ("nio av tio väljer kommunen")."""
    own = _STAY.search(sentence)
    large = [s.extent for s in shares(sentence) if s.size >= NEARLY_ALL]
    return large[0] if own is not None and large and "nöjd" not in sentence else None


def _small(sentence: str) -> Extent | None:
    """Where a small share of the users is told to have a provider of their own."""
    for share in shares(sentence):
        near = sentence[max(0, share.extent.start - 60) : share.extent.end + 90]
        if share.size <= FEW and _OF_USE.search(near) and _CHOSEN.search(near) and _PRIVATE.search(near):
            return share.extent
    return None
