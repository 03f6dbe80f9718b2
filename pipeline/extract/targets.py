"""What a yrkande asks for and of what: the object of "yrkar" read into (action, target) pairs.

In: the words after (or, in the passive, before) the verb, and the ``proposal_action`` marks in them. Out: :class:`Ask` in reading order.

One pair per target. "Bifall till X med tillägget att Y" is approve X and add Y; "bifall till X med ändringen att Y" is one change of X.
Bifall to somebody's tilläggsyrkande is ``add`` (contract, "action").
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.ask import LONGEST, Ask, clean, sentence_end
from pipeline.extract.beside import CONDITION, ahead, besides, if_carried, in_second
from pipeline.extract.weak_words import is_part
from pipeline.facts import Mark
from pipeline.terms import Action
from pipeline.text import Extent

#: "Att ärendet avgörs idag" is avslag on what would put it off: an återremiss, unless a bordläggning was moved.
TODAY = re.compile(
    r"(?<!\w)avgör(?:s|as)?\s(?:redan\s)?(?:i\s?dag|i\skväll|nu(?!\w)|vid\s(?:dagens|detta|kvällens))", re.IGNORECASE
)
UNSETTLED = "återremiss"
#: "… antas men att kravet tas bort": bifall with a change.
_BUT = re.compile(
    r"\s*,?\s(?:men|dock|fast)\s(?:så\satt\s|att\s|med\s(?:det|den)\s\w+\satt\s|med\s(?=[^.;\n]*?(?:ta(?:s|s\s\w+)?\sbort|stry[kc]|utgå|ändra|ersätt|höj|sänk|minska|tidigarelägg|senarelägg|byt|begränsa|undanta|i\sstället|slopa)))"
    r"(?!\s*(?:ärendet|frågan)\s(?:först\s)?(?:återremitt|bordlägg))"
)
#: Where the words that name a target end.
_STOP = re.compile(
    r"[;\n]|:(?=\s|$)|\.(?=\s*(?:[A-ZÅÄÖ\d–•-]|$))|,(?!\s\d{1,2}(?:,|\soch\s|\ssamt\s\d))(?!\s[A-ZÅÄÖ]{1,4}(?:,|\s(?:och|samt)\s[A-ZÅÄÖ]{1,4}(?!\w)))(?!\s[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ][\w-]+(?:\s\(\w+\))?(?:,|\s(?:och|samt)\s))"
    r"|\s(?:och|samt|men|eller|alternativt)\s(?=att\s|i\s(?:andra|första|övrigt)|yrka|bifall|avslag|avslå|åter|bordlägg|tillstyrk|avstyrk|därutöver|dessutom|även|som\stillägg|reserver|begär|an(?:för|ser)|framhåll|framför|menar|påpeka|motiver|hänvisa|konstatera|tycker|understryk|betonar|säger|sade|varnar|pekar|vill(?=\s(?!att\s))|ifrågasätt|beklag|förklarar|nämner|undrar|tror|hävdar|uttryck|efterlys|kritiser|tackar|tillägger|(?:på\s)?följande\s(?:tillägg|ändring)|(?:på|till)\s(?:\S+\s){0,3}?\S*(?:yrkande|förslag|motion|punkt|att-sats|initiativ|tillägg))"
    r"|\s(?=med\s(?:tillägg|ändring|förändring|komplettering|justering|motivering|hänvisning|undantag|anledning|följande|den\sändring|det\stillägg))"
    r"|\s(?=genom\s[A-ZÅÄÖ]|enligt\s(?:följande|nedan|bilaga|bifog)|i\senlighet\smed\s(?:bilaga|bifog)|då\s|eftersom\s|varvid\s|varefter\s|innebärande|vilket\s|därför\s|mot\sbakgrund|i\s(?:första|andra)\shand|till\sförmån)"
)
_PREPOSITION = re.compile(r"\s*(?:till|på|av|om|för|åt|mot|gällande|avseende)?\s+(?:att\s+)?")
_PASSIVE = re.compile(
    r"(?<!s)s$|^\w+(?<!s)s\still\s|besvarade?$|besvarat$|utgå$|utgår$|föranled\w*\s(?:\w+\s)?åtgärd(?:er)?$"
)
_BEFORE = re.compile(
    r"(?:^|(?<=\s))(?:[Aa]tt|dels|och|samt|:|därmed)\s+((?:(?!(?:att|och att|samt att)\s)[^;:\n]){2,120}?)\s*$"
)
_AUXILIARY = re.compile(
    r"(?:\s*,?\s*(?:ska|skall|bör|måste|anses|ansågs|förklaras|vara|få|inte|ej|ska\sfå|därmed|härmed|i\ssin\shelhet|i\sdess\shelhet|med\shänvisning\still.*|i\sövrigt|inte))+$"
)
_BODY_FIRST = re.compile(
    r"(?:\S+\s+){0,4}?(?:ska|skall|bör|måste|beslutar|besluta|beslutade|föreslår|föreslå)(?:\s+(?:besluta|beslutar|föreslå|att|kommunfullmäktige|fullmäktige))*$"
)
_CONTENT = re.compile(
    r"(?:yrkande[nat]?\w*|tillägget?|tilläggen|ändringen?|ändringar|komplettering(?:en)?)?[^:\n]{0,80}?(?::\s*|(?<!så\s)\batt\s+)",
    re.IGNORECASE,
)
#: "… avslag på motionen och till tilläggsyrkandet": the same is asked of one thing more.
_ONE_MORE = re.compile(r"\s(?:och|samt)\s(?:på|till)\s(?!följande|att\s)")
#: "bifall till utskottets förslag, det vill säga att motionen avstyrks": said of what was asked, not asked besides.
_THAT_IS = re.compile(
    r"(?:det\svill\ssäga|d\.?\s?v\.?\s?s\.?|alltså|(?:vilket|som)\sinnebär|innebärande)\s[^.;]*$", re.IGNORECASE
)
#: "återremiss för komplettering med en konsekvensanalys": what the matter goes back for is not asked for besides.
_PURPOSE = re.compile(
    r"(?!.*(?:,|\soch|\ssamt)\s(?:att|på|till|i\sandra\shand)\s)[^.;:\n]{0,60}?(?<!\w)(?:för|i\ssyfte|så\satt|med\s(?:uppdrag|motivering\w*|begäran|syfte)|där)\s[^.;\n]*$"
)
#: "till förmån för att införandet skjuts upp": why, or what instead.
_IN_FAVOUR = re.compile(r"till\sförmån\sför\s[^.;\n]*$", re.IGNORECASE)
_WITHOUT = re.compile(r"(?<!\w)utan\s(?:några\s|något\s|någon\s|vare\ssig\s)?$", re.IGNORECASE)
_ACCORDING = re.compile(r"(?<!\w)(?:enligt|i\senlighet\smed)\s(?P<what>(?:[\w-]+\s){0,4}?[\w-]*förslag(?:et)?)(?!\w)")
#: "avslag på punkt 2, i övrigt bifall"
_IN_THE_REST = re.compile(r"(?<!\w)i\sövrigt\s?(?:på\s)?$|\si\sövrigt(?!\w)", re.IGNORECASE)
_NOUN_ACTIONS = (
    ("återremi", Action.return_),
    ("bordlägg", Action.table),
    ("tillägg", Action.add),
    ("ändringsyrk", Action.change),
    ("ändringsför", Action.change),
)


def _phrase(text: str, at: int) -> tuple[int, int]:
    """The borders in ``text`` of the target phrase that begins at or after ``at``."""
    start = at
    preposition = _PREPOSITION.match(text, at)
    if preposition:
        start = preposition.end()
    stop = _STOP.search(text, start - 1 if start > at and text[start - 1] == " " else start)
    end = stop.start() if stop else len(text)
    return start, min(end, start + LONGEST)


def asks(text: str, base: int, marks: list[Mark], *, whole: bool) -> list[Ask]:
    """The asks of an object. ``whole``: nothing but the default action is left when no word decides ("yrkar att summan sätts till …")."""
    if condition := CONDITION.match(text):
        marks = [m for m in marks if m.extent.start - base >= condition.end()]
        if not marks:
            return [if_carried(text, base, condition)]
    marks = [
        m for m in marks if _asks(text[: m.extent.start - base], text[m.extent.start - base : m.extent.end - base])
    ]
    marks = [m for m in marks if m.weight >= 0.9 or not is_part(text, m.extent.start - base, m.extent.end - base)]
    cues = [m for m in marks if m.weight >= 0.9]
    if all(m.value in (Action.add, Action.change) for m in cues):
        first = cues[0].extent.start if cues else None
        weak = [m for m in marks if m.weight < 0.9 and (m.value == Action.approve or not cues)]
        cues = sorted([*cues, *(m for m in weak if first is None or m.extent.start < first)], key=lambda m: m.extent)
    else:
        cues = sorted(
            [*cues, *(m for m in marks if m.weight < 0.9 and in_second(text, base, m))], key=lambda m: m.extent
        )
    found: list[Ask] = []
    taken = -1
    for index, cue in enumerate(cues):
        start, end = cue.extent.start - base, cue.extent.end - base
        if start < taken:
            continue
        action = Action(cue.value)
        rest = cues[index + 1 :]
        if action in (Action.add, Action.change):
            put_off = bool(found) and found[-1].action in (Action.return_, Action.table)
            if put_off and _PURPOSE.match(text[found[-1].cue.end - base : start]):
                continue
            label = text[max(0, start - 1) : start] == "("  # "… att X (tilläggsyrkande)"
            clause = _default(text[: start - 1], base) if label else []
            if clause:
                found.append(replace(clause[0], action=action, cue=cue.extent))
                taken = end
                continue
            clause = _default(text, base) if cue.weight < 0.9 or re.match(r"utg|stryk", text[start:end].lower()) else []
            if clause and not found:
                found.append(replace(clause[0], action=action, cue=cue.extent))
                taken = (clause[0].extent or cue.extent).end - base
                continue
            if found and (left := _left_out(text, base, cue, action)) is not None:
                found.append(left)
                taken = end
                continue
            if found and action is Action.change and found[-1].action is Action.approve and start - taken < 25:
                previous = found.pop()
                begin = (previous.extent or previous.cue).start - base
                stop = sentence_end(text, end)
                found.append(
                    Ask(
                        action,
                        clean(text[begin:stop])[:LONGEST],
                        cue.extent,
                        Extent(base + begin, base + stop),
                        text[stop : stop + 1] == ":",
                    )
                )
                taken = stop
                continue
            found.append(_content(text, base, cue, action))
            taken = (found[-1].extent or cue.extent).end - base
            continue
        before = _passive_target(text, start, end, taken)
        if before is not None:
            found.append(_retyped(action, before, text, base, cue))
            taken = end
            if found[-1].action is Action.approve and _BUT.match(text, end):
                found[-1] = replace(found[-1], action=Action.change)
                taken = sentence_end(text, end)
            continue
        begin, finish = _phrase(text, end)
        if action in (Action.return_, Action.table):
            found.append(_whole_matter(text, base, cue, action, end))
            taken = finish if not any(c.extent.start - base < finish for c in rest) else end
            continue
        if finish <= begin and (inside := re.fullmatch(r"enligt\s(?P<what>(?:\S.*)?förslag(?:et)?)", text[start:end])):
            place = (start + inside.start("what"), end)
            found.append(_retyped(action, place, text, base, cue))
            taken = end
            continue
        if finish <= begin:
            rest_of_it = _IN_THE_REST.search(text[:start]) or _IN_THE_REST.match(text, end)
            found.append(Ask(action, "förslaget i övrigt" if rest_of_it and found else None, cue.extent, None))
            taken = end
            continue
        found.append(_retyped(action, (begin, finish), text, base, cue))
        taken = finish
        if found[-1].action is Action.approve and _BUT.match(text, finish):
            found[-1] = replace(found[-1], action=Action.change)
            taken = sentence_end(text, finish)
        elif more := _ONE_MORE.match(text, finish):
            begin, taken = more.end(), _phrase(text, more.end() - 1)[1]
            found.append(_retyped(action, (begin, taken), text, base, cue))
    if found and whole:
        changes = ahead(text, base, found[0])
        if changes and found[0].target is None and _IN_THE_REST.search(text):
            found[0] = replace(found[0], target="förslaget i övrigt")
        found = [*changes, *found]
    if not found and whole:
        found = _default(text, base) or _according(text, base)
    elif found and whole and taken >= 0:
        found.extend(besides(text, base, taken, found[-1]))
    return found


#: "Frågan vilar" asks for that alone, where it stands first; behind something else it is a part of that.
_RESTS = re.compile(r".*(?<!\w)(?:vilar?|anstår?|vilande)$", re.IGNORECASE | re.DOTALL)
_FIRST = re.compile(r"\W*(?:(?:om\s)?att\s|i\s(?:första|andra)\shand,?\s)*", re.IGNORECASE)


def _asks(before: str, cue: str) -> bool:
    """Whether the words before a cue leave it to ask for something: not what was said already, not why, not what is left away."""
    if _RESTS.fullmatch(cue) and not _FIRST.fullmatch(before):
        return False
    return not any(sign.search(before) for sign in (_THAT_IS, _IN_FAVOUR, _WITHOUT))


#: "… samt att punkt 3 utgår", behind another ask.
_CLAUSE_BEFORE = re.compile(r"(?<!\w)att\s(?P<what>(?:(?!att\s)[^;:.\n]){2,100}?)\s$")


def _left_out(text: str, base: int, cue: Mark, action: Action) -> Ask | None:
    """The clause whose verb leaves something out, where it is not the first that is asked for."""
    start, end = cue.extent.start - base, cue.extent.end - base
    before = _CLAUSE_BEFORE.search(text[:start])
    if before is None or re.match(r"utg|stryk", text[start:end].lower()) is None:
        return None
    place = Extent(base + before.start("what"), cue.extent.end)
    return Ask(action, clean(text[before.start("what") : end])[:LONGEST], cue.extent, place)


def _according(text: str, base: int) -> list[Ask]:
    """Bifall in words that a line break divides: "… besluta enligt kommunstyrelsens" / "förslag"."""
    match = _ACCORDING.search(text)
    if match is None:
        return []
    place = Extent(base + match.start("what"), base + match.end("what"))
    return [Ask(Action.approve, clean(match["what"]), Extent(base + match.start(), base + match.end()), place)]


def _retyped(action: Action, place: tuple[int, int], text: str, base: int, cue: Mark) -> Ask:
    """Bifall to a tilläggsyrkande is an addition, to an återremissyrkande a return; avslag stays avslag."""
    target = clean(text[place[0] : place[1]])
    if action is Action.approve:
        lower = re.sub(r"\sutan\s.*", "", target.lower())
        if re.search(r"avslagsyrk|yrkande\w* om avslag", lower):
            action = Action.reject
        for beginning, other in _NOUN_ACTIONS:
            if re.search(
                rf"(?<!\w){beginning}\w*yrk|(?<!\w){beginning}\w*förslag|yrkande\w* om {beginning}|(?<!\w){beginning}(?:en|et|et\w*)?$",
                lower,
            ):
                action = other
                break
    if action in (Action.return_, Action.table) and "yrk" in target.lower():
        target = "ärendet"
    return Ask(action, target[:LONGEST] or None, cue.extent, Extent(base + place[0], base + place[1]))


def _passive_target(text: str, start: int, end: int, taken: int) -> tuple[int, int] | None:
    """ "Att motionen avslås", "att ärendet återremitteras": the target stands before a passive verb."""
    if not _PASSIVE.search(text[start:end].lower()):
        return None
    before = _BEFORE.search(text[max(0, taken) : start])
    if before is None and not (taken < 0 and 2 < start < 120 and re.match(r"\s*[\w§]", text)):
        return None
    begin = max(0, taken) + (before.start(1) if before else 0)
    words = _AUXILIARY.sub("", text[begin:start].rstrip())
    if not words.strip() or _BODY_FIRST.fullmatch(words.strip()) or len(words) > 120:
        return None
    return begin, begin + len(words)


def _whole_matter(text: str, base: int, cue: Mark, action: Action, end: int) -> Ask:
    """A return or a tabling is of the matter, unless a part is named ("återremiss av punkt 3")."""
    of = re.match(
        r"\s(?:av|på)\s((?:hela\s)?(?:ärendet|motionen|förslaget|punkt(?:en|erna)?\s[\d\s,och–-]+|att-sats\s?\d+|frågan|§\s?\d+)(?!\w))",
        text[end:],
    )
    if of:
        return Ask(action, clean(of[1]), cue.extent, Extent(base + end + of.start(1), base + end + of.end(1)))
    direct = re.match(r"\s(ärendet|motionen|förslaget|frågan)(?!\w)", text[end:])
    if direct:
        return Ask(action, direct[1], cue.extent, Extent(base + end + direct.start(1), base + end + direct.end(1)))
    return Ask(action, "ärendet", cue.extent, None)


def _content(text: str, base: int, cue: Mark, action: Action) -> Ask:
    """An addition or a change is named by its content: after "att" or a colon, or in the paragraphs that follow."""
    start, end = cue.extent.start - base, cue.extent.end - base
    if text[start:end].lower().endswith("till att"):
        end -= len("att")
    whose = re.match(r"\s+(?:till|av|enligt|från)\s+", text[end:])
    lead = _CONTENT.match(text, end)
    if lead is not None and lead.end() < len(text.rstrip()):
        stop = sentence_end(text, lead.end())
        target = clean(text[lead.end() : stop + 1])
        return Ask(action, target[:LONGEST] or None, cue.extent, Extent(base + lead.end(), base + stop))
    if lead is not None or text[end:].strip() in ("", ":"):
        return Ask(action, None, cue.extent, None, open=True)
    if whose:
        begin, finish = end + whose.end(), _phrase(text, end + whose.end() - 1)[1]
        if finish > begin:
            return Ask(action, clean(text[begin:finish])[:LONGEST], cue.extent, Extent(base + begin, base + finish))
    stop = sentence_end(text, end)
    owner = re.search(r"((?:[A-ZÅÄÖ][\w-]+\s){1,3}(?:\(\w+\)\s)?(?:m\.?\s?fl\.?\s)?)$", text[:start])
    begin = owner.start(1) if owner else start
    return Ask(action, clean(text[begin:stop])[:LONGEST] or None, cue.extent, Extent(base + begin, base + stop))


#: "att punkt 2 ersätts med: "…"", "att punkten får följande lydelse: …": the words follow the colon.
_WORDED = re.compile(
    r"[^.;:\n]{3,120}?(?:ersätts?\smed|ersättas\smed|byts\smot|lydelsen?|lyda|lyder|formuler\w+|ändras\still|följande|till)(?:\sföljande)?(?:\stext)?:\s*(?=[\"”“A-ZÅÄÖa-zåäö])"
)


#: "… att ärendet utgår och i andra hand avslag": what is asked for if the first falls, or besides it.
_SECONDLY = re.compile(
    r"(?:,|\soch|\ssamt|,\soch)\s(?:i\s(?:andra|tredje)\shand\s|i\sövrigt\s(?=(?:bifall|avslag)(?!\w)))", re.IGNORECASE
)


#: What is asked of the meeting's order is no yrkande in the matter.
_OF_ORDER = re.compile(
    r"(?:\S+\s){0,2}?(?:ajourner|omröstning\w*\s(?:ska|sker)|votering\w*\s(?:ska|sker))", re.IGNORECASE
)


def _default(text: str, base: int) -> list[Ask]:
    """A yrkande whose words name no action ("yrkar att avgiften sätts till 5 000 kronor") asks for a change of the proposal."""
    at = None
    for match in re.finditer(r"(?:^|[,:]|\s)\s*[Aa]tt\s+", text):
        at = match
        if text[: match.start()].strip(" ,:") == "" or text[match.start()] in ",:":
            last = re.search(r",\s+att\s+(?=[a-zåäöA-ZÅÄÖ])", text[match.end() :])
            if last and text.lstrip().startswith(","):
                at = re.compile(r",\s+att\s+").search(text, match.end()) or match
            break
    if at is None:
        return []
    stop = sentence_end(text, at.end())
    if said := _WORDED.match(text, at.end()):
        stop = sentence_end(text, said.end())
    elif other := _SECONDLY.search(text, at.end(), stop):
        stop = other.start()
    target = clean(text[at.end() : stop])
    if _OF_ORDER.match(target):
        return []
    if TODAY.search(target):
        return [
            Ask(
                Action.reject,
                UNSETTLED,
                Extent(base + at.start(), base + at.end()),
                Extent(base + at.end(), base + stop),
            )
        ]
    if not target:
        return [Ask(Action.change, None, Extent(base + at.start(), base + at.end()), None, open=True)]
    return [
        Ask(
            Action.change,
            target[:LONGEST],
            Extent(base + at.start(), base + at.end()),
            Extent(base + at.end(), base + stop),
        )
    ]
