"""Yrkanden: who moved what in an item, one row per target, and the same people as ``mover`` actors.

In: an item whose passages carry marks (``proposal_verb``, ``proposal_action``). Out: claims of :class:`pipeline.facts.Proposal` and
:class:`pipeline.facts.Actor`. Read are minutes and extracts only. Left alone: what was moved in a lower body or at an earlier meeting, what a
motion asks for. "Majoriteten" moves a row without an actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.ask import Ask
from pipeline.extract.listed import QUOTE
from pipeline.extract.moves import moves
from pipeline.extract.moving import OWN
from pipeline.extract.people import Named, acquainted
from pipeline.facts import Actor, Claim, Doubt, Evidence, Item, Proposal, derived_id
from pipeline.terms import Action, ActorRole, Kind, Stance
from pipeline.text import Extent

_LOV = re.compile(
    r"(?<!\w)LOV(?!\w)|valfrihetss?[yt]s?tem|lagen om valfrihet|system för valfrihet|kundval|valfrihet inom|fritt val|brukarval",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"inför|utred|ta fram|upprätta|utök|utvidg|behåll|bibehåll|tillämp|inrätta|starta|kvarstå|återinför|omfatta|utvecklas?|förbered"
    r"|(?<!\w)kvar(?!\w)|bestå[rs]?(?!\w)|bevara|värna|fortsätt|förbli|etabler|sjösätt",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"avskaff|avveckl|lägg\w*\sne[dr](?!\w)|nedlägg|upphör|upphäv|avsluta|(?<!\w)avslut(?:et|ande|andet)?\sav|slopa|skrota|fasas?\sut|utfas|borttag|stoppa|stänga|lämna"
    r"|frångå|riva upp|ersätt\w* (?:med|av)|egen regi|(?:inte|ej)\s(?:längre|(?:\w+\s){0,2}kvar)(?!\w)"
    r"|(?<!\w)uppsägning(?:en)?\sav\s(?:LOV|valfrihet|kundval)"
    r"|(?:inte|ej)\s(?:\w+\s){0,2}(?:inför|utred|tillämp|utök|utvidg|ta fram)"
    r"|(?:tillämpas|används|gäller|erbjuds|införs|utökas|utvidgas)\s(?:inte|ej)(?!\w)"
    r"|(?<!\w)(?:inget|ingen|inga)\s(?:\w+\s)?(?:LOV|valfrihetssystem|kundval|brukarval)\w*\s[^.;]{0,40}?(?:införs|införas|inrättas)(?!\w)"
    r"|(?<!\w)om\s[^.,;]{2,60}?(?:finnas|vara)\skvar|(?:LOV|systemet|valfrihetssystem\w*|vårdval\w*|kundval\w*)\s(?:\w+\s){0,3}tas\sbort",
    re.IGNORECASE,
)
#: "avslag på kundvalet", "att LOV avstyrks": the system and nothing else.
_SYSTEM = re.compile(
    r"(?:ett\s|det\s)?(?:\w+\s)?(?:LOV|valfrihetssystem(?:et)?|kundval(?:et|ssystem(?:et)?)?|brukarval(?:et)?)",
    re.IGNORECASE,
)
#: "… att inte avskaffa LOV", "avstyrka att LOV tas bort": what would go against it is turned down.
_KEPT = re.compile(
    r"(?<!\w)(?:inte|ej|icke)\s(?:\w+\s){0,2}(?:avskaffa|avveckl|upphör|upphäv|avsluta|slopa|skrota|fasas?\sut|stoppa|ta(?:s)?\sbort|frångå)"
    r"|(?:avstyrk|motsätt|avvisa)\w*\s(?:sig\s)?(?:förslaget\s(?:om\s)?)?(?:att|om)\s[^.;]*?(?:avskaffa|avveckl|upphör|upphäv|slopa|tas\sbort)",
    re.IGNORECASE,
)


def stance(action: Action, target_direction: Stance | None) -> Stance | None:
    """What the yrkande's success would do to LOV, when what it is aimed at goes in ``target_direction``.

    Bifall and additions go the target's way, avslag the other way; a return, a tabling, a remittal or "besvarad" settles nothing.
    """
    if target_direction is None:
        return None
    if action in (Action.approve, Action.add, Action.change):
        return target_direction
    if action is Action.reject:
        return Stance.against if target_direction is Stance.for_ else Stance.for_
    return None


def direction(text: str) -> Stance | None:
    """Whether a content ("att utreda LOV inom äldreboende") goes for or against LOV; None when it is not about it or says neither."""
    if not _LOV.search(text) or _PUT_OFF.search(text):
        return None
    if _SYSTEM.fullmatch(text.strip()):
        return Stance.for_
    if _KEPT.search(text):
        return Stance.for_
    if _AWAY.search(text):
        return Stance.against
    return Stance.for_ if _TOWARDS.search(text) else None


#: "att införandet skjuts upp": neither the one nor the other.
_PUT_OFF = re.compile(
    r"(?<!\w)(?:införande|start|avveckling|upphörande|avslut)\w*\s(?:[^.;]{0,50}\s)?(?:skjut\w*|uppskjut\w*|senarelägg\w*|dröj\w*)(?!\w)",
    re.IGNORECASE,
)
#: "… till förmån för att systemet läggs ned", "…, vilket innebär att LOV avvecklas": what the yrkande comes to, in its own words.
_COMES_TO = re.compile(
    r"till\sförmån\sför\s(?:att\s|fortsatt\s)(?P<instead>[^.;\n]+)"
    r"|,\s(?:vilket|något\ssom)\s(?:\w+\s){0,3}?(?:innebär|betyder|medför|skulle\sinnebära)\s(?:\w+\s)?att\s(?P<so>[^.;\n]+)"
    r"|,\s(?:innebärande|det\svill\ssäga|d\.?v\.?s\.?)\s(?:att\s)?(?P<thatis>[^.;\n]+)",
    re.IGNORECASE,
)


def _comes_to(text: str | None, action: Action) -> Stance | None:
    """The side that a yrkande says itself that it takes; none of a return or a tabling."""
    told = _COMES_TO.search(text or "") if action in (Action.approve, Action.reject, Action.change) else None
    return direction(told["instead"] or told["so"] or told["thatis"]) if told else None


def _content_of(item: Item, ask: Ask) -> str:
    """The words that an ask is about, with the list that follows when it ends with a colon."""
    target = ask.target or ""
    if not target.endswith(":") or ask.extent is None:
        return target
    passage = next((p for p in item.passages if p.extent.holds(ask.extent)), None)
    return (
        target
        if passage is None
        else target + " " + passage.slice(Extent(ask.extent.end, min(passage.extent.end, ask.extent.end + 300)))
    )


def _referred(target: str, aimed: list[tuple[tuple[str, ...], Action, Stance]]) -> Stance | None:
    """The way of the yrkande that a target names ("Alliansens tilläggsyrkanden", "Anna Eks förslag"), when it was moved before in the item."""
    for names, action, way in aimed:
        if any(name.split()[-1] in target for name in names) or (
            action is Action.add and "tilläggsyrk" in target.lower()
        ):
            return way
    return None


def _whole(item: Item, extent: Extent) -> Extent:
    """The extent without the word that its end cuts in two."""
    passage = next((p for p in item.passages if p.extent.holds(extent)), None)
    if passage is None or not passage.slice(Extent(extent.end - 1, extent.end + 1)).isalnum():
        return extent
    blank = passage.slice(extent).rfind(" ")
    return Extent(extent.start, extent.start + blank) if blank > 0 and extent.end < passage.extent.end else extent


def find(item: Item) -> Iterator[Claim[Proposal] | Claim[Actor] | Doubt]:
    """The yrkanden of ``item`` in reading order, and each of their movers once."""
    if item.meeting.kind not in (Kind.minutes, Kind.extract):
        return
    seen: set[tuple[object, ...]] = set()
    aimed: list[tuple[tuple[str, ...], Action, Stance]] = []
    movers: set[tuple[str | None, str | None]] = set()
    if any(m.kind == "proposal_verb" for p in item.passages for m in p.marks) or item.of(*OWN):
        item = acquainted(item)
    for move in moves(item):
        names = tuple(dict.fromkeys(p.name for p in move.people if p.name))
        # "Bo Al (s) yrkar för den socialdemokratiska gruppen": one party, as it is printed first
        first: dict[str, str] = {}
        for person in move.people:
            if person.party:
                first.setdefault(person.party.casefold(), person.party)
        parties = tuple(first.values())
        key = (names, parties, move.ask.action, move.ask.target)
        if key in seen:
            continue
        seen.add(key)
        words = _whole(item, move.text)
        text = _words(item, words)
        on_lov = _comes_to(text, move.ask.action) or stance(
            move.ask.action, direction(_content_of(item, move.ask)) or _referred(move.ask.target or "", aimed)
        )
        if on_lov is not None:
            aimed.append((names, move.ask.action, on_lov))
        fact = Proposal(
            proposal_id=derived_id(
                item.item_id, "proposals", *names, *parties, move.ask.action, move.ask.target, move.ask.cue.start
            ),
            item_id=item.item_id,
            actors=names,
            parties=parties,
            action=move.ask.action,
            target=move.ask.target,
            on_lov=on_lov,
            text=text,
        )
        evidence = [Evidence("text", words), Evidence("action", move.ask.cue)]
        if move.ask.extent is not None:
            evidence.append(
                Evidence(
                    "target", Extent(move.ask.extent.start, min(move.ask.extent.end, move.ask.extent.start + QUOTE))
                )
            )
        evidence.extend(Evidence("actors", p.extent) for p in move.people)
        yield Claim(fact, tuple(evidence))
        for person in move.people:
            who = (person.name, person.party)
            if who not in movers:
                movers.add(who)
                yield _mover(item, person)


def _mover(item: Item, person: Named) -> Claim[Actor]:
    return Claim(
        Actor(
            actor_id=derived_id(item.item_id, "actors", ActorRole.mover, person.name, person.party),
            item_id=item.item_id,
            document_id=item.meeting.document_id,
            name=person.name,
            party=person.party,
            party_now=person.now,
            role=ActorRole.mover,
        ),
        (Evidence("name", person.extent),),
    )


def _words(item: Item, extent: Extent) -> str | None:
    passage = next((p for p in item.passages if p.extent.holds(extent)), None)
    return None if passage is None else " ".join(passage.slice(extent).split())
