"""What Ja and Nej stood for: the proposition of a vote in any of the forms that chairs use.

In: text. Out: :class:`Proposition` records in reading order. Forms: "Den som vill bifalla X röstar ja, den som vill
bifalla Y röstar nej", "den det ej vill röstar nej. Vinner nej har nämnden beslutat Y", "Ja-röst innebär X", "Ja = X",
"JA för X, NEJ för Y", "Ja-röst: X", "Den som röstar ja biträder X". "Den som avslår det" is said of what the other side wants. A list of voters
is no proposition.
"""

from __future__ import annotations

import heapq
import re
from dataclasses import dataclass

from pipeline.extract.taken import Taken
from pipeline.text import Extent

_LONGEST = 300


@dataclass(slots=True)
class Proposition:
    """The two meanings of one vote; a side that is not said is None."""

    yes: tuple[str, Extent] | None = None
    no: tuple[str, Extent] | None = None

    @property
    def start(self) -> int:
        return min(side[1].start for side in (self.yes, self.no) if side is not None)

    @property
    def end(self) -> int:
        return max(side[1].end for side in (self.yes, self.no) if side is not None)


_VOTES = re.compile(
    r"(?<!\w)(?:den|de|ledamot|ledamöter|var\soch\sen)\s(?P<who>som|det)\s(?P<what>(?:(?!(?:röstar?|röstade)\s(?!(?:för|på)\s(?!ja|nej))|röst\s)[^\n]){2,400}?),?\s"
    r"(?:skall?\s|ska\s|skulle\s|bör\s|må\s)?(?:röstar?|röstade|avger|avgav|lägger|trycker|svarar|svarade|säger|anger)\s(?:(?:sin|en)\s)?(?:röst\s(?:på|för)\s|på\s|för\s)?[\"”']?(?P<side>ja|nej)(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
#: "Den som röstar ja biträder X", "Den som lägger sin röst på nej är för Y", "Om ni röstar ja bifaller ni X".
_VOTES_FIRST = re.compile(
    r"(?<!\w)röstar?\s(?:den|de)\s(?:som|det)\s(?P<what>(?!röst)[^.\n;]{3,200}?),?\s[\"”']?(?P<side>ja|nej)(?=[\"”']?(?:[.,;\n]|\s(?:och|medan|samt)\s|$))",
    re.IGNORECASE,
)
_VOTER = re.compile(
    r"(?<!\w)(?:den|de|ledamot|ledamöter|om\s(?:man|ni|du)|röstar\sman)\s(?:som\s)?(?:röstar?|röstade|avger|svarar|trycker|lägger\ssin\sröst)\s(?:för\s|på\s)?[\"”']?(?P<side>ja|nej)(?!\w)[\"”']?,?\s(?:så\s)?"
    r"(?P<what>(?:biträd|stöd|bif[aö]ll|avslå|vill|ville|önska|avser|anser|är\sför|var\sför|röstar\s(?:för|på)|instämm|godkänn|antar?|följ|förorda|föredra|tillstyrk|avstyrk|gör\sdet\sför)"
    r"(?:(?<=avslå)r?(?=[.;,\n]|$)|[^\n.;]{3,300}?))(?=[.;\n]|$|,?\s(?:och|medan|samt)\s(?:att\s)?(?:den|de|ledam)|,\s(?:den|de)\s)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"(?<![\w-])(?<!\):\s)(?<!säga\s)(?<!säger\s)(?<!sade\s)(?<!sa\s)(?<!sagt\s)[\"”']?(?P<side>ja|nej)[\"”']?(?:\s?[-–]?\s?(?:röst(?:en|er|erna)?|proposition(?:en)?|alternativet|sidan))?[\"”']?\s*"
    r"(?:(?:(?:innebär|innebar|betyder|betydde|är|avser|avsåg|gäller|gällde|upptar|upptog|omfattar|omfattade|stod\sför|medför|avges|ges|står|motsvarar|blir|lämnas|läggs|röstar\sför|röstar\sde[nm]?\ssom(?:\s(?:vill|är|önskar)|(?=\s(?:bif|avsl|stöd|biträd|godkänn|antar|instäm)))"
    r"|till\sförmån|för|till|på)(?!\w)|=|:|–|—|→|-|\t|(?<=röst\s)(?=(?:att|bifall|avslag|återremiss|bordläggning)\s))\s*){1,4}(?!(?:röst(?:er|en|erna)?|sidan)(?!\w))"
    r"(?!frågan\s)(?P<what>[^\n.;]{3,400}(?:\.(?=\s?(?-i:[a-zåäö]))[^\n.;]{1,200}){0,2})",
    re.IGNORECASE,
)
_WINS = re.compile(
    r"vinner\s(?:de\s)?(?P<side>ja|nej)(?:-rösterna|-sidan)?(?!\w),?\s(?:så\s)?(?:har\s|är\s|beslutar\s)?(?P<what>[^\n.;]{3,300})",
    re.IGNORECASE,
)
#: The meaning before its side: "Bifall till motionen – nej", "7 röster för styrelsens förslag (ja)", "avslag = ja-röst".
_BEFORE = re.compile(
    r"(?:^|(?<=\n)|(?<=[.;,:]\s)|(?<=\soch\s)|(?<=\soch\s\d\s)|(?<=röster\sför\s)|(?<=röst\sför\s)|(?<=\smot\s)|(?<=ställs\s)|(?<=ställer\s))(?P<what>(?!ja|nej)[^\n.;:()–—=]{3,160}?(?:\(\w{1,5}\)[^\n.;:()–—=]{3,100}?)?)\s*"
    r"(?:\(\s?(?P<side1>ja|nej)(?:\s?-?\s?röst)?\s?\)|(?:[–—:=\t-]|→|=>)\s*[\"”']?(?P<side2>ja|nej)(?:-röst)?[\"”']?(?=\s*(?:[.,;\n]|och\s|$)))",
    re.IGNORECASE,
)
#: "Följande röstar ja (bifall till förslaget)", "Ja (avslag): Anna Ek".
_WITHIN = re.compile(
    r"(?<![\w-])(?P<side>ja|nej)(?:\s?-?\s?röst(?:er|erna)?)?(?:\sröst(?:ar|ade)(?:\sav)?)?\s?\((?P<what>[^()\n\d]{4,200})\)",
    re.IGNORECASE,
)
#: The side on a line of its own, what it means on the next.
_BELOW = re.compile(
    r"(?:^|\n)[^\S\n]*(?P<side>ja|nej)(?:\s?-?\s?röst)?[^\S\n]*\n\s*(?P<what>(?!(?:ja|nej)(?!\w)|med\s[\w-]+\s(?:ja|röst))[^\n.;]{3,300})(?=[\n.;]|$)",
    re.IGNORECASE,
)
#: "om bifall till (JA) eller avslag på (NEJ) förslaget"
_UNFINISHED = re.compile(r"\s(?:till|på|av|om|för)\s?$", re.IGNORECASE)
_MEMBER = re.compile(r"\([A-ZÅÄÖ]{1,3}\)[^\n.;:]{0,40}$")
#: "… röstar ja, annars nej".
_ELSE = re.compile(
    r",?\s(?:(?:och|eller)\s)?(?:annars|i\sannat\sfall|övriga|andra|de\sövriga)\s(?:röst(?:ar|as)\s|röstade\s)?[\"”']?(?P<side>ja|nej)(?!\w)",
    re.IGNORECASE,
)
#: "De som stöder A ska rösta ja och de som stöder B nej": the second half has no verb.
_SECOND = re.compile(
    r",?\s(?:(?:och|medan|samt)\s)?(?:den|de)\s(?:som|det)\s(?P<what>(?!röst)[^.\n;]{3,200}?),?\s(?:på\s)?[\"”']?(?P<side>ja|nej)(?=[\"”']?[.,;\n]|$)",
    re.IGNORECASE,
)
#: "31 ja-röster mot 20 nej-röster för X": what follows is said of both figures.
#: Such a half has a verb of its own.
_VERBAL = re.compile(r"röst|\s(?:säger|trycker|svarar|svarade|anger|lägger|avger)(?!\w)")
_COUNTED = re.compile(r"(?<!\w)mot\s\w{1,12}\s$", re.IGNORECASE)
#: No match of it is longer.
_BACK = 20
_CONTENT = re.compile(
    r"yrkand|förslag|hemställan|framställning|bifall|avsl[aåo]|motion|återremi|bordlägg|beslut|avgör|tillägg|ändring|i\sdag|idag|besvara|antag|anta(?!l)|godkän|inför|beredning|punkt|alternativ|huvud|utreda|ärende|uppdrag"
    r"|åtgärd|lydelse|(?<!\w)linje|lämna|stanna|behåll|kvar(?!\w)|avskaff|avveckl|upphör|upphäv|valfrihet|(?-i:LOV)(?!\w)|kundval|egen\sregi|upphandl|kronor|procent",
    re.IGNORECASE,
)
#: "Ja för att bidrag beviljas": whatever is to be done.
_DEED = re.compile(r"\s*att\s\w", re.IGNORECASE)
#: "JA för Anna Ek, NEJ för Bo Al": what each of them moved.
_MOVER = re.compile(
    r"(?i:ja|nej)(?i:-?\s?röst)?\s(?:(?i:för)|=)\s(?:[A-ZÅÄÖÉ][\w-]+\s?){1,4}(?:\(\w{1,4}\)\s?)?[,;.]?\s(?:(?:och|samt|medan)\s)?(?i:ja|nej)(?i:-?\s?röst)?\s(?:(?i:för)|=)\s"
    r"(?:[A-ZÅÄÖÉ][\w-]+\s?){1,4}(?:\(\w{1,4}\))?(?=[.;\n]|$)"
)
#: A figure that is no sum of money: how many voted so.
_FIGURE_FIRST = re.compile(r"\s*\d(?![\d\s]*(?:kr|procent|%))", re.IGNORECASE)
_OTHER_SIDE = re.compile(
    r"[,;]?\s*(?:och|samt|medan|men)?\s*(?:att\s)?(?:en\s)?(?<![\w-])[\"”']?(?:ja|nej)[\"”']?(?:\s?[-–]?\s?(?:röst(?:en|er)?|proposition(?:en)?))?[\"”']?\s*(?:(?:(?:innebär|betyder|är|avser|avsåg|gällde|upptog|röstar\sde[nm]?\ssom(?:\s(?:vill|är|önskar)|(?=\s(?:bif|avsl|stöd|biträd|godkänn|antar|instäm)))|till\sförmån|för|till|att)(?!\w)|=|:|–|-|(?:(?<=röst\s)|(?<=propositionen\s))(?=(?:bifall|avslag|återremiss|bordläggning)(?!\w))|(?:(?<=(?:\sja|nej)\s)|(?<=(?:[\"”']ja|nej)[\"”']\s))(?=(?:bifall|avslag|återremiss|bordläggning)(?!\w)))\s*)+(?!röst)",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"(?:(?:vill|ville|önskar|önskade|avser|är\sför|var\sför|anser|ansåg|stöder|stödjer|stödde|röstar\s(?:för|på)|röstade\s(?:för|på)|gör\sdet\sför|föredrar|begär|förordar|biträder|biträdde|följer|instämmer\si)\s)(?:att\s)?(?=\S)|(?:är\sför\s)",
    re.IGNORECASE,
)
_NOT_WISHED = re.compile(
    r"^(?:(?:det\s)?(?:ej|inte|icke)(?:\s(?:så\s)?(?:vill|önskar|det))?(?:\sdet)?|inte\sönskar\sdetta|(?:vill|tycker|anser|önskar)\s(?:annat|annorlunda|motsatsen|det\smotsatta|något\sannat)"
    r"|är\s(?:av\s)?(?:motsatt|annan|en\sannan)\s(?:uppfattning|åsikt|mening)|är\semot(?:\sdet(?:ta)?)?|(?:inte|ej)\s(?:stöd(?:j)?er|biträder|delar|instämmer)(?:\s(?:det|detta|den|i\sdet))?|motsätter\ssig(?:\sdet(?:ta)?)?)$",
    re.IGNORECASE,
)


def _meaning(words: str) -> str:
    text = " ".join(words.split("\t")[0].split()).strip(' ,;:–-"”')
    text = re.sub(r"^(?:att|lika med|röst för)\s", "", text)
    text = re.sub(
        r"^(?:man|ni|du|ledamoten)\s(?:röstar\s(?:för|på)|vill|är\sför|stöd(?:j)?er|önskar|biträder|följer|instämmer\s(?:i|med))\s(?:att\s)?",
        "",
        text,
    )
    text = re.sub(r"\s(?:avges|avgavs|lämnas|lämnades)\sav\s.*", "", text)
    text = re.sub(r",?\s(?:och|mot|samt|medan)\s\d{1,3}$", "", text)
    text = re.sub(r",?\s(?:uppmanas|ombeds|anmodas|får)(?:\satt)?$", "", text)
    text = text[:-1] if text.endswith(".") and not text.endswith("fl.") else text
    return text[:_LONGEST]


def _wanted(words: str) -> str:
    """ "vill bifalla motionen", "biträder styrelsens förslag" -> what is wanted."""
    wants = _WANTS.match(words)
    return _meaning(words[wants.end() :] if wants else words)


#: "avslår det", "avslå densamma", "avslår": rejected is what the other side wants.
_SAID_OF_IT = re.compile(
    r"(?P<verb>avslår|avslå|förkastar|bifaller|bifalla|godkänner|antar|stöder|(?:avslag|bifall)(?:\s(?:på|till))(?=\s))(?:\s(?:det|den|dem|detta|denna|dessa|densamma|detsamma|desamma|samma))?",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"(?:(?:bif[aö]ll\w*|godkänn\w*|antar?|tillstyrk\w*|avslå\w*|avslag|genomföra?|införa?)\s(?:till\s|på\s|av\s)?)?(?P<object>.+)",
    re.IGNORECASE,
)


def _filled(meaning: str, other: str) -> str:
    """A meaning that points to the other side's ("avslår det") with the noun put in ("avslår styrelsens förslag")."""
    taken = _TAKEN_UP.fullmatch(other)
    if (point := _THE_POINT.fullmatch(meaning)) and (numbered := _POINTS.search(other)):
        return f"{point['verb']} {numbered.group()}"
    said = _SAID_OF_IT.fullmatch(meaning)
    if said is None or taken is None or _SAID_OF_IT.fullmatch(other) or not _NOUN.search(taken["object"]):
        return meaning
    thing = taken["object"]
    if said["verb"].lower().startswith(("avsl", "förkast")):
        thing = _CHANGED.sub("", thing)
    return f"{said['verb']} {thing}"[:_LONGEST]


#: "avslår punkten", where the other side names it by its number.
_THE_POINT = re.compile(r"(?P<verb>.{5,40}?)\s(?:punkt(?:en|erna)|att-satsen|att-satserna)", re.IGNORECASE)
_POINTS = re.compile(r"(?:punkt(?:erna)?|att-sats(?:erna)?)\s\d+(?:(?:,\s|\soch\s|\s?[–-]\s?)\d+)*", re.IGNORECASE)
#: What is rejected is the proposal, not what else was asked for with it.
_CHANGED = re.compile(r"\s(?:med|jämte)\s(?:den\s|det\s|en\s|ett\s)?(?:\w+\s)?(?:ändring|tillägg)\w*.*$", re.IGNORECASE)


_NOUN = re.compile(
    r"förslag|yrkande|motion|ärende|tillägg|planen|budget|skrivelse|punkt|sats|alternativ", re.IGNORECASE
)


#: "Bo Als", "(nämndens)", "Anna Eks (S)"; not "återremiss".
_OWNER = re.compile(r"\s*(?:[\w-]+\s){0,3}(?:[A-ZÅÄÖÉ][\w-]*[sxz]|[\w-]+(?:ens|ets|rnas|nas))(?:\s\(\w+\))?\W*")


def _whole(words: str, first: str) -> str:
    """ "Ja för Anna Eks yrkande, nej för Bo Als": the second owner's noun is that of the first."""
    noun = re.search(r"s\s(?:\(\w+\)\s)?(?P<noun>\w*(?:yrkande|förslag|linje))\W*$", first)
    owner = _OWNER.fullmatch(words)
    return f"{words.rstrip(' .,;')} {noun['noun']}" if noun and owner else words


#: Every half of a proposition names its side. In small letters, letters first: the search skips to them.
_SIDE = re.compile(r"ja(?<!\w..)(?!nuari)|nej(?<!\w...)")


def _events(text: str, base: int) -> list[tuple[str, str, Extent]]:
    """(side, meaning, place) of every half of a proposition."""
    found: list[tuple[str, str, Extent]] = []
    if not _SIDE.search(text.lower()):
        return found
    taken = Taken()
    rest_of = _VOTES_FIRST.sub(lambda turned: "\n" * len(turned[0]), text)
    for match in heapq.merge(_VOTES_FIRST.finditer(text), _VOTES.finditer(rest_of), key=re.Match.start):
        what, start = match["what"], match.start("what")
        # the first half's tail: "… röstar ja, den det ej vill röstar nej"
        inner = max(
            (m.end() for m in re.finditer(r"(?:^|[,.;]\s|\soch\s)(?:den|de|ledamöter)\s(?:som|det)\s", what)), default=0
        )
        what, start = what[inner:], start + inner
        words = what.strip()
        meaning = "" if _NOT_WISHED.match(words) else _wanted(words)
        found.append((match["side"].lower(), meaning, Extent(base + start, base + match.end())))
        taken.take(*match.span())
        if otherwise := _ELSE.match(text, match.end()):
            place = Extent(base + otherwise.start("side"), base + otherwise.end())
            found.append((otherwise["side"].lower(), "", place))
        elif (second := _SECOND.match(text, match.end())) and not _VERBAL.search(second["what"]):
            place = Extent(base + second.start("what"), base + second.end())
            words = second["what"].strip()
            found.append((second["side"].lower(), "" if _NOT_WISHED.match(words) else _wanted(words), place))
            taken.take(*second.span())
    for match in _VOTER.finditer(text):
        if not taken.overlap(*match.span()) and _CONTENT.search(match["what"]):
            found.append(
                (match["side"].lower(), _wanted(match["what"]), Extent(base + match.start(), base + match.end()))
            )
            taken.take(*match.span())
    moved = [mover.span() for mover in _MOVER.finditer(text)]
    for match in _MEANS.finditer(text):
        of_movers = any(start <= match.start("side") < end for start, end in moved)
        if taken.overlap(*match.span()) or _COUNTED.search(text, max(0, match.start() - _BACK), match.start()):
            continue
        what = match["what"]
        other = _OTHER_SIDE.search(what)
        if other and other.start() > 2:
            what = what[: other.start()]
        if found and found[-1][0] != match["side"].lower() and not _CONTENT.search(what):
            what = _whole(what, found[-1][1])  # "Ja-röst för Anna Eks förslag. Nej-röst för Bo Als."
        if _FIGURE_FIRST.match(what) or not (_CONTENT.search(what) or _DEED.match(what) or of_movers):
            continue
        end = min(match.start("what") + len(what.rstrip(" ,")), match.end())
        found.append((match["side"].lower(), _meaning(what), Extent(base + match.start(), base + end)))
        if other and other.start() > 2:
            second = re.search(r"ja|nej", other.group(), re.IGNORECASE)
            rest = match["what"][other.end() :]
            rest = _whole(rest, what)
            if second and (_CONTENT.search(rest) or other.group().endswith("att ") or of_movers):
                begin = match.start("what") + other.start()
                side = second.group().lower()
                found.append(
                    (
                        side,
                        _meaning(rest),
                        Extent(
                            base + begin + len(other.group()) - len(other.group().lstrip(" ,;")), base + match.end()
                        ),
                    )
                )
        taken.take(*match.span())
    for match in _BELOW.finditer(text):
        if _MEMBER.search(text, max(0, match.start() - 60), match.start()):
            continue  # the vote of the member on the line before
        if not taken.overlap(match.start("side"), match.end()) and _CONTENT.search(match["what"]):
            place = Extent(base + match.start("side"), base + match.end())
            found.append((match["side"].lower(), _meaning(match["what"]), place))
            taken.take(match.start("side"), match.end())
    for match in _WITHIN.finditer(text):
        if _CONTENT.search(match["what"]) and not taken.overlap(*match.span()):
            found.append(
                (match["side"].lower(), _meaning(match["what"]), Extent(base + match.start(), base + match.end()))
            )
            taken.take(*match.span())
    for match in _BEFORE.finditer(text):
        what = match["what"]
        if (
            re.match(r"\s*(?:den|de)\s(?:som|det)\s|röstar?\s", what)
            or not _CONTENT.search(what)
            or _UNFINISHED.search(what)
        ):
            continue
        if not taken.overlap(match.start("what"), match.end()):
            side = (match["side1"] or match["side2"]).lower()
            what = re.sub(
                r"^\s*\d+\s(?:röster|röst)\s(?:för\s)?|^(?:.*(?<!\w)ställ(?:s|er|des|de)\s)?(?:mot\s)?", "", what
            )
            found.append((side, _meaning(what), Extent(base + match.start("what"), base + match.end())))
            taken.take(*match.span())
    for match in _WINS.finditer(text):
        if not taken.overlap(*match.span()):
            found.append(
                (match["side"].lower() + "!", _meaning(match["what"]), Extent(base + match.start(), base + match.end()))
            )
    return sorted(found, key=lambda f: f[2])


def propositions(text: str, base: int = 0) -> list[Proposition]:
    """The propositions in ``text`` in reading order: each a Ja and the Nej that follows it (or the other way round)."""
    found: list[Proposition] = []
    for side, meaning, place in _events(text, base):
        place = Extent(place.start, min(place.end, place.start + _LONGEST))
        last = found[-1] if found else None
        if side.endswith("!"):
            if last is not None and place.start - last.end < 300:
                if side == "nej!" and (last.no is None or not last.no[0]):
                    last.no = (meaning, place)
                elif side == "ja!" and last.yes is None:
                    last.yes = (meaning, place)
            continue
        taken = last is not None and (last.yes if side == "ja" else last.no) is not None
        if last is None or taken or place.start - last.end > 600:
            last = Proposition()
            found.append(last)
        if side == "ja":
            last.yes = (meaning, place)
        else:
            last.no = (meaning, place)
    for one in found:
        if one.yes and one.no:
            one.yes, one.no = (_filled(one.yes[0], one.no[0]), one.yes[1]), (_filled(one.no[0], one.yes[0]), one.no[1])
    return found
