"""A zoo of vote lists: records of votes in layouts put together from the ways in which Swedish minutes print them, with who voted how.

:func:`specimens` draws from a seed; the same seed gives the same records. A :class:`Specimen` has the text of a whole record (the matter, the vote,
the list within the matter or in an annex), the ballots that it tells, and what it was put together from, by dimension. :func:`decoys` are records
with lists that tell nobody's vote: of those present, of parties, of elections. All people are made up.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

_GIVEN = (
    "Anna Bo Cecilia David Elsa Fatima Gunnar Hanna Ivar Jasmin Karl-Erik Lena Magnus Nils Olof Petra Rolf Sara Tomas Ulla Viktor Yvonne "
    "Åke Örjan Amir Birgitta Carl-Johan Dag Eva-Lena Fredrik Greta Håkan Inger Johan Kerstin Lars-Åke Maria Niklas Oskar Per Rut Sven Tage "
    "Ulf Vera Walter Zlatko Åsa Ann-Marie Börje Christer Doris Emil Siv"
)  # fmt: skip
_FAMILY = (
    "Lindhamre Bergtorp Strandvik Ekhage Nybacka Hedlösa Sjöryd Almvret Granhult Forsmyr Rosendala Björkvång Dalbrink Kvarnlid Tallboda Åsmark "
    "Öståker Ängvall Norrbo Söderhed Vikenäs Holmgrund Lundsjö Myrgård Stenhav Hagelby Furuholt Kullerud Brovad Risängen Torpvall Klevmo Mosshult "
    "Skogvik Ljungby-Ek Haddad Nguyen Kovacic Yilmaz Okafor Westerplats Östlid Krokfors Tvärån Bäckmo Gullnäs Hällsta Lövhed Noretorp Oxvik"
)  # fmt: skip
GIVEN, FAMILY = tuple(_GIVEN.split()), tuple(_FAMILY.split())
NATIONAL = ("S", "M", "C", "V", "KD", "L", "MP", "SD")
LOCAL = ("HB", "Exl", "FRAM", "LPE")
WHOLE = {
    "S": "Socialdemokraterna", "M": "Moderaterna", "C": "Centerpartiet", "V": "Vänsterpartiet", "KD": "Kristdemokraterna",
    "L": "Liberalerna", "MP": "Miljöpartiet", "SD": "Sverigedemokraterna",
}  # fmt: skip
YES, NO, ABSTAIN, ABSENT = "yes", "no", "abstain", "absent"


@dataclass(frozen=True, slots=True)
class Member:
    """One who is on the list. ``stands_for``: whose seat it is."""

    given: str
    family: str
    party: str
    choice: str
    role: str = ""
    stands_for: str = ""

    @property
    def name(self) -> str:
        """The name as it is said."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A record with a vote list. ``told``: name -> (party, choice)."""

    text: str
    suffix: str
    told: dict[str, tuple[str, str]]
    made_of: dict[str, str] = field(default_factory=dict)


def framed(listed: str, present: Sequence[str] = ()) -> Specimen:
    """A record of a council with these words below its vote, and no figures but theirs."""
    names = "Beslutande     " + "\n               ".join(present or ("Enligt närvarolista",))
    return Specimen(_record("Kommunfullmäktige", names, listed, "", "text"), ".txt", {})


Rows = list[list[str]]

# ------------------------------------------------------------------------------------------------ who votes


def _members(rng: Random, size: int, *, abstain: bool, absent: bool, local: bool, unique: bool) -> list[Member]:
    given = rng.sample(GIVEN, min(size, len(GIVEN)))
    family = rng.sample(FAMILY, min(size, len(FAMILY)))
    parties = rng.sample(NATIONAL, min(len(NATIONAL), max(3, size // 2)))
    if local:
        parties.append(rng.choice(LOCAL))
    seats = sorted((rng.choice(parties) for _ in range(size)), key=parties.index)
    sides = {p: YES if n % 2 == 0 else NO for n, p in enumerate(rng.sample(parties, len(parties)))}
    if abstain and size > 5:
        sides[rng.choice(parties)] = ABSTAIN
    members = [Member(given[n], family[n], party, sides[party], "", "") for n, party in enumerate(seats)]
    if not unique and rng.random() < 0.15 and size > 8:
        members[3] = Member(members[3].given, members[5].family, members[3].party, members[3].choice)
    if rng.random() < 0.15:
        one = rng.randrange(size)
        members[one] = Member(members[one].given, f"von {members[one].family}", members[one].party, members[one].choice)
    for choice in (YES, NO):
        if sum(m.choice == choice for m in members) < 2:
            for n in [n for n, m in enumerate(members) if m.choice in (YES, NO) and m.choice != choice][:2]:
                m = members[n]
                members[n] = Member(m.given, m.family, m.party, choice)
    if absent:
        n = rng.randrange(size)
        if sum(m.choice == members[n].choice for m in members) > 2 or members[n].choice == ABSTAIN:
            m = members[n]
            members[n] = Member(m.given, m.family, m.party, ABSENT)
    return members


# ------------------------------------------------------------------------------------------------ how names and parties are written

_NAMES: dict[str, Callable[[Member], str]] = {
    "as said": lambda m: m.name,
    "turned": lambda m: f"{m.family} {m.given}",
    "turned, comma": lambda m: f"{m.family}, {m.given}",
    "turned, capitals": lambda m: f"{m.family.upper()} {m.given}",
    "surnames": lambda m: m.family,
    "initials": lambda m: f"{m.given[0]}. {m.family}",
    "all capitals": lambda m: m.name.upper(),
}
_PARTIES: dict[str, Callable[[str, str], str]] = {
    "parentheses": lambda name, party: f"{name} ({party})",
    "small": lambda name, party: f"{name} ({party.lower()})",
    "comma": lambda name, party: f"{name}, {party}",
    "bare": lambda name, party: f"{name} {party}",
    "stroke": lambda name, party: f"{name}/{party}",
    "dash": lambda name, party: f"{name} - {party}",
    "dashes": lambda name, party: f"{name} -{party}-",
    "before": lambda name, party: f"({party}) {name}",
    "whole": lambda name, party: f"{name} ({WHOLE.get(party, party)})",
    "none": lambda name, _party: name,
}


def _order(rng: Random, *, front: bool, running: bool) -> str:
    kinds = (
        ["as said"] * 9
        + (["turned, comma"] * 2 if not running else [])
        + (["turned"] * 2 + ["turned, capitals"] if not running else [])
    )
    if front:
        kinds += ["surnames"] * 2 + ["initials"]
    return rng.choice(kinds)


def _party_form(rng: Random, *, running: bool, local: bool) -> str:
    kinds = ["parentheses"] * 8 + ["comma", "bare", "stroke", "dash", "dashes", "before"]
    if not local:
        kinds += ["small", "whole"]
    return rng.choice(kinds)


ROLES = ("ordförande", "1:e vice ordförande", "2:e vice ordförande")


def _with_roles(rng: Random, members: list[Member], kind: str) -> list[Member]:
    roles = {
        "offices": ROLES,
        "short offices": ("ordf.", "1:e v. ordf", "2:e v. ordf"),
        "ersättare": ("tjg. ers.",),
        "ers": ("tjänstgörande ersättare",),
    }
    if kind == "none":
        return members
    if kind == "stands for":
        n = rng.randrange(len(members))
        m = members[n]
        replaced = f"Gösta Utbytt ({m.party})"
        members[n] = Member(
            m.given,
            m.family,
            m.party,
            m.choice,
            rng.choice(("ers. för", "tjänstgörande ersättare för", "ersätter")) + " " + replaced,
        )
        return members
    for n, role in enumerate(roles[kind]):
        place = n if kind.endswith("offices") else rng.randrange(len(members))
        m = members[place]
        members[place] = Member(m.given, m.family, m.party, m.choice, role)
    return members


# ------------------------------------------------------------------------------------------------ lists with a row for each member

_SIDE_HEADS: tuple[tuple[str, str, str, str], ...] = (
    ("Ja", "Nej", "Avstår", "Frånv."), ("JA", "NEJ", "AVSTÅR", "FRÅNVARANDE"),
    ("Ja", "Nej", "Avst", "Frånv"), ("Ja-röst", "Nej-röst", "Avstår", "Frånvarande"),
    ("Ja", "Nej", "Avstår från att rösta", "Ej närvarande"), ("J", "N", "A", "F"),
    ("Ja", "Nej", "Avst.", "Ej närv."), ("Röstar ja", "Röstar nej", "Avstår", "Frånvarande"),
    ("Ja-röster", "Nej-röster", "Nedlagd röst", "Frånvaro"), ("Ja", "Nej", "Nedl.", "Frv"), ("Ja", "Nej", "Blank", "Frånvarande"),
)  # fmt: skip
_NAME_HEADS = (
    "Ledamot",
    "Namn",
    "Ledamöter",
    "Tjänstgörande",
    "Ledamot/ersättare",
    "Beslutande",
    "Tjänstgörande ledamöter",
    "Ledamotens namn",
)
_PARTY_HEADS = ("Parti", "Parti", "P", "Partitillhörighet", "Partibet.")
_SEAT_HEADS = ("Nr", "Plats", "Stol", "Nr.", "Plats nr", "")
_MARKS = ("X", "X", "x", "1", "●", "✓", "*", "+", "•", "√")
_WORDS: tuple[dict[str, str], ...] = (
    {YES: "Ja", NO: "Nej", ABSTAIN: "Avstår", ABSENT: "Frånvarande"},
    {YES: "JA", NO: "NEJ", ABSTAIN: "AVSTÅR", ABSENT: "FRÅNVARANDE"},
    {YES: "ja", NO: "nej", ABSTAIN: "avstår", ABSENT: "frånv."},
    {YES: "Ja", NO: "Nej", ABSTAIN: "Avstod", ABSENT: "Frånvarande"},
    {YES: "J", NO: "N", ABSTAIN: "A", ABSENT: "F"},
    {YES: "Ja-röst", NO: "Nej-röst", ABSTAIN: "Avstår", ABSENT: "Ej närvarande"},
    {YES: "Ja", NO: "Nej", ABSTAIN: "Avst.", ABSENT: "Frånv."},
    {YES: "Ja", NO: "Nej", ABSTAIN: "Nedlagd röst", ABSENT: "Frånvarande"},
)  # fmt: skip
_CHOICES = (YES, NO, ABSTAIN, ABSENT)


def _row_lists(rng: Random, members: list[Member], made_of: dict[str, str], *, front: bool, medium: str) -> str:
    """A list with a row for each member: crosses in columns, or the word for the vote."""
    kind = rng.choice(("crosses", "crosses", "crosses", "words", "words", "words first"))
    order = _order(rng, front=front, running=False)
    local = any(m.party in LOCAL for m in members)
    party = rng.choice(("column", "column", "with name", "with name", "groups" if not local else "column"))
    style = _party_form(rng, running=False, local=local)
    if party == "with name" and style in ("bare", "dashes", "before") and kind == "crosses" and order != "as said":
        style = "parentheses"
    if order == "turned, comma" and style in ("comma", "stroke", "dash"):
        style = "parentheses"
    seat = rng.random() < 0.35
    roles = rng.choice(("with name", "column")) if any(m.role for m in members) else ""
    headed = kind == "crosses" or rng.random() < 0.7
    made_of |= {
        "form": kind,
        "order": order,
        "party": party if party != "with name" else style,
        "seat": str(seat),
        "headed": str(headed),
    }
    shown = [c for c in _CHOICES if c in (YES, NO) or any(m.choice == c for m in members) or rng.random() < 0.5]
    heads = dict(zip(_CHOICES, rng.choice(_SIDE_HEADS), strict=True))
    mark = rng.choice(_MARKS)
    words = rng.choice(_WORDS)
    made_of |= {
        "mark": mark if kind == "crosses" else words[YES] + "/" + words[ABSTAIN],
        "heads": "/".join(heads.values()),
    }
    empty = rng.choice(("", "", "", "", "-", "0" if mark == "1" else ""))
    rows: Rows = []
    top: list[str] = []
    name_head, party_head = rng.choice(_NAME_HEADS), rng.choice(_PARTY_HEADS)
    party_first = party == "column" and rng.random() < 0.2
    if seat:
        top.append(rng.choice(_SEAT_HEADS))
    if party_first:
        top.append(party_head)
    top.append(name_head)
    if party == "column" and not party_first:
        top.append(party_head)
    if roles == "column":
        top.append(rng.choice(("Uppdrag", "Roll", "Funktion")))
    if kind == "crosses":
        top.extend(heads[c] for c in shown)
    elif kind == "words":
        top.append(rng.choice(("Röst", "Röstade", "Val", "Omröstning", "Röstning", "Votum", "Resultat")))
    else:
        top.insert(0, rng.choice(("Röst", "Val")))
    group = ""
    in_paren = rng.random() < 0.3 and party == "column" and kind == "crosses"
    for number, m in enumerate(members, start=1):
        if party == "groups" and m.party != group:
            group = m.party
            rows.append([WHOLE[group] + rng.choice(("", "", f" ({group})"))])
        name = _NAMES[order](m)
        if party == "with name":
            name = _PARTIES[style](name, m.party)
        if m.role and roles == "with name":
            name = f"{name}, {m.role}"
        row = [str(number)] if seat else []
        if party_first:
            row.append(m.party)
        row.append(name)
        if party == "column" and not party_first:
            row.append(f"({m.party})" if in_paren else m.party)
        if roles == "column":
            row.append(m.role)
        if kind == "crosses":
            row.extend(mark if c == m.choice else empty for c in shown)
        elif kind == "words":
            row.append(words[m.choice])
        else:
            row.insert(0, words[m.choice])
        rows.append(row)
    foot: list[str] | None = None
    if rng.random() < 0.6 and kind == "crosses":
        sums = [str(sum(m.choice == c for m in members)) for c in shown]
        label = rng.choice(("Summa", "Summa:", "Totalt", "Antal röster", "Resultat", "S:a", "SUMMA", ""))
        foot = [""] * (len(top) - len(shown)) + sums
        foot[1 if seat and len(top) - len(shown) > 1 and rng.random() < 0.5 else 0] = label
        made_of["foot"] = label or "bare"
    draw = {"text": _spaced, "tabs": _tabbed, "markdown": _piped, "html": _tagged}[medium]
    return draw(rng, top if headed else None, rows, foot, kind, made_of)


def _spaced(
    rng: Random, top: Sequence[str] | None, rows: Rows, foot: Sequence[str] | None, kind: str, made_of: dict[str, str]
) -> str:
    """Columns as a text file has them."""
    width = max(len(r) for r in rows)
    table = [*([list(top)] if top else []), *rows, *([list(foot)] if foot else [])]
    whole = [r for r in table if len(r) > 1]
    widths = [max(len(r[n]) if n < len(r) else 0 for r in whole) for n in range(width)]
    gap = rng.choice((2, 3, 3, 4, 5, 6))
    align = rng.choice(("left", "middle", "right", "left", "off"))
    side_by_side = kind == "words" and top is None and rng.random() < 0.25
    made_of |= {"gap": str(gap), "align": align if kind == "crosses" else "left"}
    first_mark = width - sum(1 for _ in range(width) if False)
    marks_from = (
        next((n for n, t in enumerate(top or []) if t.lower().startswith(("ja", "röstar ja", "j"))), first_mark)
        if kind == "crosses"
        else width
    )
    shift = rng.choice((-1, 1, 2)) if align == "off" else 0
    lines: list[str] = []
    for number, row in enumerate(table):
        is_top = bool(top) and number == 0
        line = ""
        at = 0
        for n, cell in enumerate(row):
            put = at
            if cell and n >= marks_from and not is_top and align != "left":
                head = len((top or [""] * width)[n])
                put = at + {"middle": (head - len(cell)) // 2, "right": head - len(cell), "off": shift}[align]
            put = max(put, len(line) + (1 if line else 0))
            if cell:
                line = line.ljust(put) + cell
            at += widths[n] + gap
        lines.append(line)
    if side_by_side and all(len(r) > 1 for r in rows):
        made_of["side by side"] = "yes"
        half = (len(lines) + 1) // 2
        wide = max(map(len, lines)) + gap
        lines = [
            (left.ljust(wide) + (lines[half + n] if half + n < len(lines) else "")).rstrip()
            for n, left in enumerate(lines[:half])
        ]
    if kind == "crosses" and rng.random() < 0.15:
        lines = [lines[0], "-" * min(90, max(map(len, lines))), *lines[1:]]
    return "\n".join(lines)


def _tabbed(
    _rng: Random,
    top: Sequence[str] | None,
    rows: Rows,
    foot: Sequence[str] | None,
    _kind: str,
    _made_of: dict[str, str],
) -> str:
    return "\n".join("\t".join(r) for r in [*([list(top)] if top else []), *rows, *([list(foot)] if foot else [])])


def _piped(
    _rng: Random,
    top: Sequence[str] | None,
    rows: Rows,
    foot: Sequence[str] | None,
    _kind: str,
    _made_of: dict[str, str],
) -> str:
    width = max(len(r) for r in rows)
    table = [list(top) if top else [""] * width, ["---"] * width, *rows, *([list(foot)] if foot else [])]
    return "\n" + "\n".join("| " + " | ".join([*r, *[""] * (width - len(r))]) + " |" for r in table)


def _tagged(
    _rng: Random,
    top: Sequence[str] | None,
    rows: Rows,
    foot: Sequence[str] | None,
    _kind: str,
    _made_of: dict[str, str],
) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"

    body = [line(top, "th")] if top else []
    body += [line(r, "td") for r in [*rows, *([foot] if foot else [])]]
    return "<table>" + "\n".join(body) + "</table>"


# ------------------------------------------------------------------------------------------------ lists by side

_OVER: tuple[tuple[str, str, str, str], ...] = (
    ("Ja-röster ({n})", "Nej-röster ({n})", "Avstår ({n})", "Frånvarande ({n})"), ("JA", "NEJ", "AVSTÅR", "FRÅNVARANDE"),
    ("Ja:", "Nej:", "Avstår:", "Frånvarande:"), ("Röstade ja", "Röstade nej", "Avstod", "Frånvarande"),
    ("Följande ledamöter röstade ja:", "Följande ledamöter röstade nej:", "Följande ledamöter avstod:", "Följande ledamöter var frånvarande:"),
    ("Ja-röster: {n}", "Nej-röster: {n}", "Avstår: {n}", "Frånvarande: {n}"),
    ("Ja, {n} röster", "Nej, {n} röster", "Avstår, {n} ledamöter", "Frånvarande, {n} ledamöter"),
    ("{n} ja-röster", "{n} nej-röster", "{n} avstår", "{n} frånvarande"), ("Ja – {n}", "Nej – {n}", "Avstår – {n}", "Frånvarande – {n}"),
    ("Röstar ja:", "Röstar nej:", "Avstår från att rösta:", "Ej närvarande:"), ("JA-RÖSTER", "NEJ-RÖSTER", "NEDLAGDA RÖSTER", "EJ NÄRVARANDE"),
    ("Ja-röst (bifall till kommunstyrelsens förslag)", "Nej-röst (avslag)", "Avstår", "Frånvarande"),
    ("För kommunstyrelsens förslag (ja)", "För Lena Yrkhages yrkande (nej)", "Avstår", "Frånvarande"),
    ("Ja-sidan", "Nej-sidan", "Nedlagda röster", "Frånvarande"), ("JA ({n} st)", "NEJ ({n} st)", "AVSTÅR ({n} st)", "FRÅNVARANDE ({n} st)"),
    ("Ja-röster avgavs av:", "Nej-röster avgavs av:", "Avstod gjorde:", "Frånvarande var:"),
)  # fmt: skip


def _side_lists(rng: Random, members: list[Member], made_of: dict[str, str], *, front: bool, medium: str) -> str:
    """The sides as heads, the names below, one a row or several."""
    order = _order(rng, front=front, running=False)
    local = any(m.party in LOCAL for m in members)
    style = _party_form(rng, running=False, local=local)
    if order.startswith("turned") and style in ("comma", "stroke", "dash", "bare", "before"):
        style = "parentheses"
    heads = rng.choice(_OVER)
    per_row = rng.choice(("one", "one", "bullets", "numbers", "comma", "two columns", "three columns"))
    if medium != "text" and per_row.endswith("columns"):
        per_row = "one"
    if order == "turned, comma" and per_row == "comma":
        per_row = "semicolon"
    made_of |= {
        "form": "sides over",
        "order": order,
        "party": style,
        "heads": heads[0] + "|" + heads[2],
        "per row": per_row,
    }
    parts: list[str] = []
    for choice, head in zip(_CHOICES, heads, strict=True):
        own = [m for m in members if m.choice == choice]
        if not own:
            continue
        names = [_PARTIES[style](_NAMES[order](m), m.party) + (f", {m.role}" if m.role else "") for m in own]
        lines = {
            "one": lambda names=names: names,
            "bullets": lambda names=names: [f"- {n}" for n in names],
            "numbers": lambda names=names: [f"{k}. {n}" for k, n in enumerate(names, 1)],
            "comma": lambda names=names: [", ".join(names)],
            "semicolon": lambda names=names: ["; ".join(names)],
            "two columns": lambda names=names: _beside(names, 2),
            "three columns": lambda names=names: _beside(names, 3),
        }[per_row]()
        parts.append("\n".join([head.format(n=len(own)), *lines]))
    joint = rng.choice(("\n\n", "\n\n", "\n"))
    text = joint.join(parts)
    if medium == "markdown":
        return (
            text.replace("\n", "\n\n")
            if per_row in ("one", "comma", "semicolon")
            else "\n\n".join(p.replace("\n", "\n\n", 1) for p in parts)
        )
    if medium == "html":
        return "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    return text


def _beside(names: Sequence[str], columns: int) -> list[str]:
    wide = max(map(len, names)) + 4
    return ["".join(n.ljust(wide) for n in names[k : k + columns]).rstrip() for k in range(0, len(names), columns)]


def _under_sides(rng: Random, members: list[Member], made_of: dict[str, str], *, front: bool, medium: str) -> str:
    """A column for each side, its names below it."""
    order = _order(rng, front=front, running=False)
    style = "parentheses" if order.startswith("turned") else rng.choice(("parentheses", "parentheses", "bare", "comma"))
    shown = [c for c in _CHOICES if any(m.choice == c for m in members)]
    heads = dict(zip(_CHOICES, rng.choice(_SIDE_HEADS[:4]), strict=True))
    made_of |= {"form": "sides beside", "order": order, "party": style, "heads": "/".join(heads.values())}
    columns = [[_PARTIES[style](_NAMES[order](m), m.party) for m in members if m.choice == c] for c in shown]
    rows = [[c[n] if n < len(c) else "" for c in columns] for n in range(max(map(len, columns)))]
    draw = {"text": _spaced, "tabs": _tabbed, "markdown": _piped, "html": _tagged}[medium]
    return draw(rng, [heads[c] for c in shown], rows, None, "names", made_of)


# ------------------------------------------------------------------------------------------------ lists in running text


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " och " + names[-1]


_TOLD: dict[str, tuple[str, str, str]] = {
    "Ja-röster: ": ("Ja-röster: {w}.\n", "Nej-röster: {w}.\n", "Avstår: {w}.\n"),
    "Ja-röster (n): ": ("Ja-röster ({n}): {l}.\n", "Nej-röster ({n}): {l}.\n", "Avstår ({n}): {l}.\n"),
    "JA (n) ": ("JA ({n}) {l}\n", "NEJ ({n}) {l}\n", "AVSTÅR ({n}) {l}\n"),
    "Följande röstar ja": ("Följande röstar ja: {w}. ", "Följande röstar nej: {w}. ", "Följande avstår: {w}. "),
    "Följande ledamöter röstade": ("Följande ledamöter röstade ja: {w}. ", "Följande ledamöter röstade nej: {w}. ",
        "Följande ledamöter avstod från att rösta: {w}. "),
    "Ja röstar": ("Ja röstar {w}. ", "Nej röstar {w}. ", "{w} avstår. "),
    "Med ja röstar": ("Med ja röstar {w}. ", "Med nej röstar {w}. ", "{w} avstår från att rösta. "),
    "Ja-röst avges av": ("Ja-röst avges av {w}. ", "Nej-röst avges av {w}. ", "{w} avstår. "),
    "Ja-röst lämnas av": ("Ja-röster lämnas av {w}. ", "Nej-röster lämnas av {w}. ", "{w} lägger ner sin röst. "),
    "röstar ja behind": ("{w} röstar ja. ", "{w} röstar nej. ", "{w} avstår. "),
    "röstade ja, medan": ("{w} röstade ja, ", "medan {w} röstade nej. ", "{w} avstod. "),
    "för X:s förslag (ja)": ("För kommunstyrelsens förslag (ja-röst): {w}. ", "För avslag (nej-röst): {w}. ", "Avstår: {w}. "),
    "n ja-röster (names)": ("{n} ja-röster ({l}), ", "{n} nej-röster ({l}). ", "{n} avstår ({l}). "),
    "Röster för (ja)": ("Ja (kommunstyrelsens förslag): {l}\n", "Nej (avslag): {l}\n", "Avstår: {l}\n"),
    "Ja – ": ("Ja – {w}\n", "Nej – {w}\n", "Avstår – {w}\n"),
    "Ja: ": ("Ja: {l}\n", "Nej: {l}\n", "Avstår: {l}\n"),
    "Ja; semicolons": ("Ja: {s}\n", "Nej: {s}\n", "Avstår: {s}\n"),
    "De som röstar ja är": ("De som röstar ja är {w}. ", "De som röstar nej är {w}. ", "De som avstår är {w}. "),
    "Ja-rösterna avgavs av": ("Ja-rösterna avgavs av {w}, ", "nej-rösterna av {w}. ", "{w} avstod. "),
    "n ledamöter röstar ja": ("{n} ledamöter röstar ja: {l}. ", "{n} ledamöter röstar nej: {l}. ", "{n} ledamöter avstår: {l}. "),
    "Antal ja-röster": ("Antal ja-röster: {n} ({l})\n", "Antal nej-röster: {n} ({l})\n", "Antal som avstår: {n} ({l})\n"),
    "Bifall till (ja)": ("Ja-röst, bifall till kommunstyrelsens förslag: {w}\n", "Nej-röst, bifall till yrkandet: {w}\n", "Avstår: {w}\n"),
    "Ja, n röster:": ("Ja, {n} röster: {l}\n", "Nej, {n} röster: {l}\n", "Avstår, {n} ledamöter: {l}\n"),
    "Vid omröstningen röstade": ("Vid omröstningen röstade {w} ja. ", "{w} röstade nej. ", "{w} avstod. "),
    "För ja röstade": ("För ja röstade {w}. ", "För nej röstade {w}. ", "{w} avstod från att rösta. "),
    "Som ja-röstande": ("Ja-röstande: {l}\n", "Nej-röstande: {l}\n", "Avstående: {l}\n"),
    "bold heads": ("**Ja:** {l}\n\n", "**Nej:** {l}\n\n", "**Avstår:** {l}\n\n"),
}  # fmt: skip


def _running(rng: Random, members: list[Member], made_of: dict[str, str], *, front: bool, medium: str) -> str:
    """The sides in sentences."""
    form = rng.choice([f for f in _TOLD if f != "bold heads" or medium == "markdown"])
    order = _order(rng, front=front, running=True)
    local = any(m.party in LOCAL for m in members)
    style = _party_form(rng, running=True, local=local)
    if style == "comma" and "{l}" not in _TOLD[form][0] and "{w}" not in _TOLD[form][0]:
        style = "parentheses"
    by_party = style in ("parentheses", "comma") and rng.random() < 0.12 and order == "as said"
    made_of |= {"form": "running", "told": form, "order": order, "party": style if not by_party else "both/all"}
    text = ""
    for choice, words in zip((YES, NO, ABSTAIN), _TOLD[form], strict=True):
        own = [m for m in members if m.choice == choice]
        if not own:
            continue
        names = [_PARTIES[style](_NAMES[order](m), m.party) + (f", {m.role}" if m.role else "") for m in own]
        if by_party:
            groups: dict[str, list[Member]] = {}
            for m in own:
                groups.setdefault(m.party, []).append(m)
            names = [
                f"{_and([_NAMES[order](m) for m in group])} ({'båda ' if len(group) == 2 else 'samtliga ' if len(group) > 2 else ''}{party})"
                for party, group in groups.items()
            ]
        text += words.format(n=len(own), w=_and(names), l=", ".join(names), s="; ".join(names))
    text = text.strip().removesuffix(",")
    if medium == "html":
        return "\n".join(f"<p>{html.escape(p)}</p>" for p in text.split("\n") if p)
    if medium == "markdown":
        return text.replace("\n", "\n\n")
    return _wrapped(text, rng.choice((72, 84, 96, 110)))


def _each(rng: Random, members: list[Member], made_of: dict[str, str], *, front: bool, medium: str) -> str:
    """Each name with its vote behind it, one after the other in a sentence."""
    order = _order(rng, front=front, running=True)
    local = any(m.party in LOCAL for m in members)
    style = rng.choice(
        ("parentheses", "parentheses", "parentheses", "bare", "small" if not local else "parentheses", "stroke")
    )
    words = rng.choice(_WORDS[:4])
    form = rng.choice(("{} {}", "{}: {}", "{} – {}", "{} ({})", "{} röstar {}", "{}, {}"))
    joint = rng.choice((", ", "; "))
    made_of |= {"form": "each", "order": order, "party": style, "mark": form + joint}
    told = joint.join(
        form.format(_PARTIES[style](_NAMES[order](m), m.party), words[m.choice]) for m in members if m.choice != ABSENT
    )
    if medium == "html":
        return f"<p>{html.escape(told)}.</p>"
    return _wrapped(
        rng.choice(("", "", "Upprop: ", "Vid upprop röstar ledamöterna enligt följande: ")) + told + ".",
        90 if medium != "markdown" else 10_000,
    )


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) + 1 > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return "\n".join(lines)


# ------------------------------------------------------------------------------------------------ the record around the list

_LIST_HEADS = (
    "Omröstningslista", "Voteringslista", "Omröstningsresultat", "Röstlista", "Voteringsprotokoll", "Omröstningsprotokoll", "Votering", "Omröstning",
    "Resultat av omröstningen", "Ledamöternas röster", "Voteringsresultat", "Så röstade ledamöterna",
    "Omröstningsbilaga", "Röstningslista", "Upprop", "Lista över omröstning",
)  # fmt: skip
_COUNTED = (
    "Omröstningen utfaller med {y} ja-röster mot {n} nej-röster{a}.", "Med {y} ja mot {n} nej{a} bifaller {b} kommunstyrelsens förslag.",
    "Vid omröstningen avges {y} ja-röster och {n} nej-röster{a}.", "Utfall: {y} ja, {n} nej{a}.", "Omröstningsresultat: Ja: {y}, Nej: {n}{a}.",
    "Ja-röster {y}, nej-röster {n}{a}.",
)  # fmt: skip


def _count(rng: Random, members: Sequence[Member], body: str) -> str:
    number = {c: sum(m.choice == c for m in members) for c in _CHOICES}
    held = f", {number[ABSTAIN]} avstår" if number[ABSTAIN] else ""
    return rng.choice(_COUNTED).format(y=number[YES], n=number[NO], a=held, b=body)


_FURNITURE = (
    "\n\nJusterandes sign                                       Utdragsbestyrkande\n"
    "\f{m} KOMMUN          SAMMANTRÄDESPROTOKOLL          Sida {p} (9)\n{b}          2021-05-17\n\n"
)


def _broken(rng: Random, listed: str, body: str, medium: str) -> str:
    """The list with a page break in its middle."""
    lines = listed.split("\n")
    if len(lines) < 8:
        return listed
    at = rng.randrange(4, len(lines) - 2)
    page = _FURNITURE.format(m="EXEMPELSTADS", p=4, b=body) if medium != "markdown" else "\n\n<!-- sida 4 -->\n\n"
    return "\n".join(lines[:at]) + page + "\n".join(lines[at:])


def _record(body: str, front: str, vote: str, annex: str, medium: str) -> str:
    parts = [
        f"EXEMPELSTADS KOMMUN          SAMMANTRÄDESPROTOKOLL          Sida 1 (9)\n{body}\n2021-05-17\n",
        f"Plats och tid     Kommunhuset, kl. 18.00-20.15\n\n{front}\n\nSekreterare     Tom Skrivare\n",
        "§ 31     Dnr KS 2021/12\nMeddelanden\n\nBeslut\n\nMeddelandena läggs till handlingarna.\n",
        "§ 32     Dnr KS 2021/17\nMotion om badplats\n\nYrkanden\n\nLena Yrkhage (S) yrkar bifall till motionen.\n\nPropositionsordning\n\n"
        "Ordföranden ställer förslagen mot varandra och finner att kommunstyrelsens förslag har bifallits.\n\nOmröstning begärs. "
        "Den som bifaller kommunstyrelsens "
        f"förslag röstar ja; den som bifaller\nLena Yrkhages yrkande röstar nej.\n\n{vote}\n\nBeslut\n\nMotionen avslås.\n",
        "§ 33     Dnr KS 2021/18\nMotion om cykelväg\n\nBeslut\n\nMotionen bifalls.\n",
        annex,
    ]
    if medium == "html":
        said = []
        for part in parts:
            for block in part.strip().split("\n\n"):
                block = block.strip()
                if block.startswith("<"):
                    said.append(block)
                elif block.startswith("§"):
                    first, _, rest = block.partition("\n")
                    said.append(f"<h2>{html.escape(first)} {html.escape(rest)}</h2>")
                elif block in ("Beslut", "Yrkanden", "Propositionsordning"):
                    said.append(f"<h3>{block}</h3>")
                elif block:
                    said.append("".join(f"<p>{html.escape(line)}</p>" for line in block.split("\n")))
        return "<!doctype html><html><body>" + "\n".join(said) + "</body></html>"
    if medium == "markdown":
        return "\n\n".join(
            p.replace("§ 3", "## § 3", 1)
            .replace("\nBeslut\n", "\n### Beslut\n")
            .replace("\nYrkanden\n", "\n### Yrkanden\n")
            for p in parts
        )
    return "\n".join(parts)


def specimen(rng: Random) -> Specimen:
    """One record."""
    medium = rng.choice(("text",) * 6 + ("tabs", "markdown", "markdown", "html"))
    small = rng.random() < 0.5
    size = rng.choice((5, 7, 7, 9, 11)) if small else rng.choice((15, 21, 25, 31))
    body = rng.choice(("Socialnämnden", "Kommunstyrelsen")) if small else "Kommunfullmäktige"
    local = rng.random() < 0.3
    members = _members(rng, size, abstain=rng.random() < 0.5, absent=rng.random() < 0.3, local=local, unique=False)
    front = small or rng.random() < 0.3
    makers = [_row_lists] * 6 + [_side_lists] * 3 + [_under_sides] + [_running] * 5 + [_each] * (2 if small else 0)
    make = rng.choice(makers)
    roles = (
        rng.choice(("none",) * 7 + ("offices", "short offices", "ers", "ersättare", "stands for"))
        if make in (_row_lists, _running, _side_lists)
        else "none"
    )
    members = _with_roles(rng, members, roles)
    made_of = {
        "medium": medium,
        "size": "small" if small else "large",
        "roles": roles,
        "front": str(front),
        "local": str(local),
    }
    listed = make(rng, members, made_of, front=front, medium=medium)
    told = {
        m.name: (m.party, m.choice)
        for m in members
        if m.choice != ABSENT or make in (_row_lists, _side_lists, _under_sides)
    }
    if medium in ("text", "tabs") and not small and rng.random() < 0.3:
        listed = _broken(rng, listed, body, medium)
        made_of["broken"] = "yes"
    if front:
        present = [m for m in members if m.choice != ABSENT or made_of["order"] in ("surnames", "initials")]
        lines = [f"{m.name} ({m.party})" + (", ordförande" if n == 0 else "") for n, m in enumerate(present)]
        names = ("Beslutande\n" if medium == "html" else "Beslutande     ") + (
            "\n" if medium in ("html", "markdown") else "\n               "
        ).join(lines)
        if medium == "markdown":
            names = "Beslutande\n\n" + "\n".join(f"- {line}" for line in lines)
    else:
        names = "Beslutande     Enligt närvarolista"
    annexed = rng.random() < 0.35 and make not in (_each,)
    counted = rng.random() < 0.85
    head = rng.choice(_LIST_HEADS)
    made_of |= {"annexed": str(annexed), "counted": str(counted)}
    vote = _count(rng, members, body) if counted else ""
    if annexed:
        made_of["head"] = (
            where := rng.choice(
                (
                    "Bilaga 1\n\n{h} § 32",
                    "Bilaga 1 till § 32\n\n{h}",
                    "{h} § 32",
                    "Bilaga § 32   {h}",
                    "{h}\n\n§ 32 Motion om badplats",
                    "Bilaga 1 – {h}, § 32",
                )
            )
        ).format(h=head)
        page = "\f" if medium in ("text", "tabs") else ""
        annex = f"{page}{where.format(h=head)}\n\n{listed}\n"
    else:
        annex = ""
        lead = rng.choice(("", "", f"{head}\n\n", f"{head}:\n", f"{head}\n", "Ledamöterna röstar enligt följande.\n\n"))
        made_of["head"] = lead.strip()
        vote = f"{vote}\n\n{lead}{listed}" if rng.random() < 0.5 else f"{lead}{listed}\n\n{vote}"
    if medium == "html":
        vote, annex = (re.sub(r"(?<!>)\n<", "\n\n<", part) for part in (vote, annex))
    suffix = {"html": ".html", "markdown": ".md"}.get(medium, ".txt")
    return Specimen(_record(body, names, vote, annex, medium), suffix, told, made_of)


def specimens(seed: int, number: int) -> Iterator[Specimen]:
    """``number`` records drawn from ``seed``."""
    rng = Random(seed)
    for _ in range(number):
        yield specimen(rng)


_PRESENT = ("Elsa Bergtorp (S)", "Ivar Ekhage (V)", "Olof Myrgård (M)", "Siv Almvret (C)")
_DECOYS = {
    "those present, with crosses": "Närvarolista\n\nLedamot            Närv.   Tjänstg.\nElsa Bergtorp (S)  X       X\nIvar Ekhage (V)    X\n"
        "Olof Myrgård (M)   X       X\n",
    "those present, yes or no": "Närvarande      Ja: 12\nFrånvarande     Nej: 3\n",
    "parties with their figures": "Parti       Ja     Nej    Avstår\nS           5      0      0\nM           0      4      0\n"
        "Summa       5      4      0\n",
    "parties in a sentence": "S 5 ja, M 4 nej och C 1 avstår.\n",
    "parties that vote": "Socialdemokraterna och Vänsterpartiet röstar ja. Moderaterna röstar nej. Omröstningen utfaller med 7 ja mot 5 nej.\n",
    "an election": "Sluten omröstning\n\nElsa Bergtorp (S)    12 röster\nIvar Ekhage (V)      9 röster\nBlanka               2\n",
    "proposals": "Ja: Elsa Bergtorps (S) yrkande\nNej: Ivar Ekhages (V) yrkande\n\nOmröstningen utfaller med 7 ja mot 5 nej.\n",
    "proposals in a sentence": "Den som bifaller Elsa Bergtorps (S) och Ivar Ekhages (V) förslag röstar ja. "
        "Omröstningen utfaller med 7 ja mot 5 nej.\n",
    "reservations": "Omröstningen utfaller med 7 ja mot 5 nej.\n\nReservationer\n\n"
        "Elsa Bergtorp (S), Ivar Ekhage (V) och Olof Myrgård (M) reserverar sig.\n",
    "speakers": "Omröstningen utfaller med 3 ja mot 1 nej.\n\nYttranden\n\n"
        "I debatten yttrar sig Elsa Bergtorp (S), Ivar Ekhage (V), Olof Myrgård (M) och Siv Almvret (C).\n",
    "names that do not add up": "Med ja svarar Elsa Bergtorp (S) m.fl. Med nej svarar Ivar Ekhage (V) m.fl. "
        "Omröstningen utfaller med 7 ja mot 5 nej.\n",
    "a table of matters": "Ärende           Ja    Nej\nBadplats         12    9\nCykelväg         3     18\n",
}  # fmt: skip


def decoys() -> Iterator[tuple[str, Specimen]]:
    """Records with lists that tell nobody's vote, by what they are."""
    for name, listed in _DECOYS.items():
        yield name, framed(listed, _PRESENT)
