"""The formulas that open a decision: "Kommunstyrelsen föreslår kommunfullmäktige besluta", "Nämnden beslutar följande:".

In: a line, the body whose record it stands in and the line below. Out: :class:`Formula` with the section that it opens, or None.
The present tense counts; what a body "beslutade" is history, but "Nämnden beslöt" alone on its line with att-satser below
is how old minutes decide. Whether a formula opens anything where it stands is for :mod:`pipeline.structure.sections` to say.
Source: forms seen in the minutes of some 80 municipalities.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.bodies import find_bodies, level_of, resolve
from pipeline.terms import BodyLevel, SectionKind

LONGEST = 170

_RANK = {
    BodyLevel.council: 4, BodyLevel.executive: 3, BodyLevel.committee: 2, BodyLevel.working: 1, BodyLevel.administration: 0, BodyLevel.other: 2,
}  # fmt: skip
_WHO = (
    r"(?:(?:[\w&,-]+\s){0,6}?[\w:-]*(?:nämnden(?:\s(?-i:[A-ZÅÄÖ][\w-]+)){0,2}|styrelsen|fullmäktige|utskott(?:et)?|beredning(?:en)?|direktion(?:en)?|rådet|presidiet)"
    r"|(?:nämnden|utskottet|styrelsen|kommittén|gemensamma nämnden) för [\w&, -]{3,60}?|(?-i:SDN(?:\s[A-ZÅÄÖ][\w-]+){1,2}|[A-ZÅÄÖ]{2,6}|Ks|Kf|Au))"
)
_ACTS = (
    r"fastställer|godkänner|antar|avslår|bifaller|noterar|antecknar|tar\sdel|tar\semot|tackar|lägger|beviljar|utser|väljer|uppdrar|återremitterar|"
    r"bordlägger|överlämnar|översänder|remitterar|anser|förklarar|medger|avstår|häver|inrättar|ställer\ssig|bemyndigar|tilldelar|entledigar|"
    r"inför|upphäver|avslutar|avskriver|avger|reviderar|förlänger|hänskjuter"
)
#: Searched in small letters, and from blank to blank, since a verb always stands behind its body: so most of a line is skipped.
_VERB = re.compile(
    rf"\s(?:beslut[ae]r|beslöt|beslutade|beslutat|fatta[rdt]|föreslå|föreslog|tillstyrker|rekommenderar|hemställer|avstyrker|{_ACTS})"
)
_LINE = re.compile(
    rf"[*_\s]*(?:(?:på|efter|med|i|mot|enligt|under|utöver)\s[^.;:!?]{{2,110}}?\s(?P<verb4>beslut[ae]r|föreslår)\s(?P<who4>{_WHO})"
    r"(?P<rest4>(?:\s(?:att|följande|besluta|för (?:egen|sin) del|enhälligt|därför))*)"
    rf"|(?P<who>{_WHO})\s+(?:\(\w+\)\s+)?(?P<verb>beslut[ae]r|fattar(?=\s(?:följande\s)?beslut)|föreslår|tillstyrker|rekommenderar|hemställer|avstyrker)"
    r"(?P<rest>[^.;!?]{0,120}?)"
    r"|(?:för (?:egen|sin) del|därutöver|vidare|dessutom)\s+(?P<verb2>beslutar|föreslår)\s+(?P<who2>[\w&, -]{2,60}?)"
    r"(?P<rest2>(?:\s(?:att|följande|besluta))*)"
    r"|(?P<att>att föreslå\s)(?P<rest3>[^.;!?]{2,100}?))(?P<end>[\s:*_–-]*|(?<=följande)\.)",
    re.IGNORECASE,
)
#: A formula that is no sentence of its own leaves off before what is decided.
_OPEN_END = re.compile(
    r"(?:besluta[rs]?|att|följande|beslut|del|(?:för|till) beslut|enhälligt|nedanstående|därmed|således|härmed|härefter|"
    r"därefter|sålunda|alltså|därför|därvid|härvid|härutöver|därutöver|dessutom|vidare|även|också|slutligen|sammanfattningsvis|förslag|yrkande|fullmäktige|styrelsen|nämnden|utskottet|:)$",
    re.IGNORECASE,
)
#: A whole sentence that decides, for records that print no heading over their decisions.
_SENTENCE = re.compile(
    rf"[*_\s]*(?P<who>{_WHO})\s+(?:(?P<decides>beslut[ae]r|fattar\s(?:följande\s)?beslut(?:\som)?)(?:\s(?:enhälligt|därmed|således|härmed|härefter|därefter|därför|alltså|sålunda|också|även|vidare))?"
    rf"(?:,\s[^.,;:]{{3,90}},)?,?\s(?:att|i enlighet|enligt)\s"
    rf"|(?P<proposes>föreslår)\s(?:att\s)?{_WHO}\s)",
    re.IGNORECASE,
)
#: "Kommunstyrelsen beslöt således": old minutes, with what is decided below.
_OLD = re.compile(
    rf"[*_\s]*(?P<who>{_WHO})\s+(?P<verb>beslöt|beslutade|föreslog|har\s(?:\w+\s)?beslutat|(?:fattade|har\sfattat)\s(?:följande\s)?beslut(?:\som)?)"
    r"(?:\s(?:således|därefter|därvid|därmed|därför|härefter|enhälligt|också|vidare|att|följande|"
    r"(?:för (?:egen|sin) del)"
    r"|(?:i enlighet med|enligt)\s[^.;:]{3,80}?(?:förslag|yrkande)(?:et)?"
    r"|efter (?:votering|omröstning|överläggning)|med anledning härav|utan omröstning))*[\s:,*_–-]*",
    re.IGNORECASE,
)
#: "Sedan ordföranden ställt proposition … beslutade kommunfullmäktige": the sentence of the procedure ends in the formula.
_OLD_END = re.compile(
    rf"[A-ZÅÄÖ][^\n]{{3,260}}?\s(?:beslöt|beslutade|beslutar)\s(?P<who>{_WHO})(?:\s(?:således|därefter|enhälligt|därför))?[\s:*_]*",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:[-–•*]\s*)?(?:att|enligt|i enlighet|föreslå|dels)(?!\w)|\d{1,2}[.)]\s|[a-h]\)\s|[-–•*]\s+[a-zåäö]",
    re.IGNORECASE,
)
#: "Nämnden godkänner rapporten." as the first words of a matter.
_ACT = re.compile(rf"[*_\s]*(?P<who>{_WHO})\s+(?P<verb>{_ACTS}|tillstyrker|avstyrker)(?!\w)", re.IGNORECASE)


class Formula(NamedTuple):
    """``kind`` is the section that it opens; ``headless`` that it names no body ("att föreslå …"); ``sentence`` that it holds what is decided;
    ``act`` that it does so without the word "beslutar": then it decides only as the first words of a matter."""

    kind: SectionKind
    headless: bool = False
    sentence: bool = False
    act: bool = False


def relation(named: str, own: str | None) -> int:
    """How a named body stands to the body whose record it is: 0 the same (or unknown), 1 above it, -1 below or beside it."""
    if own is None:
        return 0
    whole = _plain(named)
    if (whole.endswith("nämnd") and _plain(own).startswith(f"{whole} ")) or whole == _plain(own):
        return 0  # "Stadsdelsnämnden Ekeby", and "Stadsdelsnämnden" in its own record
    bodies = find_bodies(named)
    if bodies:
        name = max(bodies, key=lambda b: len(b.name)).name
    else:
        name = named.lower().rstrip(":")
        if _plain(name) == _plain(own) or _plain(name.removesuffix("s")) == _plain(own):
            return 0
        if not re.search(r"nämnd|styrelse|fullmäktige|utskott|beredning", name):
            return 0
    name = resolve(name, own)
    plain, mine = _plain(name), _plain(own)
    if plain == mine or plain.removesuffix("s") == mine:
        return 0
    mine_level, its = _RANK[level_of(own)], _RANK[level_of(name)]
    return 1 if its > mine_level else -1


def _plain(name: str) -> str:
    bare = re.sub(r"[^\wåäö ]", " ", name.lower().replace("&", "och"))
    return re.sub(r"(?:et|en)(?= |$)", "", re.sub(r"\s+", " ", bare)).strip()


def read_formula(line: str, own: str | None, below: str = "") -> Formula | None:
    """The formula that ``line`` is, read in the record of the body ``own`` (None when that is unknown); ``below`` is the line after it."""
    if not _VERB.search(line[:LONGEST].lower()) and not (len(line) > LONGEST and _BELOW.match(below)):
        return None
    hit = _LINE.fullmatch(line) if len(line) <= LONGEST else None
    if hit:
        rest = (hit["rest"] or hit["rest2"] or hit["rest3"] or hit["rest4"] or "").strip()
        if ":" in hit["end"] or not rest or _OPEN_END.search(rest):
            kind = (
                SectionKind.recommendation
                if hit["att"]
                else _kind(
                    hit["verb"] or hit["verb2"] or hit["verb4"], hit["who"] or hit["who2"] or hit["who4"], rest, own
                )
            )
            return Formula(kind, bool(hit["att"])) if kind else None
    old = _OLD.fullmatch(line) if len(line) <= LONGEST and _BELOW.match(below) else None
    if old and relation(old["who"], own) == 0:
        return Formula(SectionKind.recommendation if old["verb"].lower() == "föreslog" else SectionKind.decision)
    ended = _OLD_END.fullmatch(line) if _BELOW.match(below) else None
    if ended and own is not None and relation(ended["who"], own) == 0:
        return Formula(SectionKind.decision)
    said = _SENTENCE.match(line)
    if said and own is not None and relation(said["who"], own) == 0:
        proposes = said["proposes"] or line[said.end() :].lower().startswith("föreslå ")
        return Formula(SectionKind.recommendation if proposes else SectionKind.decision, sentence=True)
    act = _ACT.match(line)
    if act and own is not None and relation(act["who"], own) == 0:
        proposes = act["verb"].lower() in {"tillstyrker", "avstyrker"}
        return Formula(SectionKind.recommendation if proposes else SectionKind.decision, sentence=True, act=True)
    return None


_TO_OWN = re.compile(
    r"(?:fullmäktige|styrelsen|nämnden)(?:\satt)?(?:\sska(?:ll)?)?(?:\sbesluta[rs]?)?(?:\s(?:att|följande))?$",
    re.IGNORECASE,
)


def _kind(verb: str, who: str, rest: str, own: str | None) -> SectionKind | None:
    stands = relation(who, own)
    if verb.lower() in {"beslutar", "besluter", "fattar"} and not re.search(r"\bföreslå", rest):
        # "Kommunfullmäktige beslutar" in the board's minutes is what it proposes
        return SectionKind.decision if stands == 0 else SectionKind.recommendation if stands > 0 else None
    if stands >= 0:
        return SectionKind.recommendation
    # "Kommunstyrelsen föreslår kommunfullmäktige besluta" in the council's record heads what was proposed to it
    return (
        SectionKind.proposal
        if verb.lower() in {"föreslår", "hemställer"} and _TO_OWN.search(rest) and relation(rest, own) == 0
        else None
    )
