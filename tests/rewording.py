"""The same minutes in other words: what secretaries write otherwise without meaning anything else.

In: the text documents of the gold sets that are open, and tests/rewordings.toml, which says what may stand for what. Each
substitution is applied alone, over one document, and the document is read again: but for quotes and places the same rows must come out. What
comes out otherwise is a fault of the rules, or of the substitution. The sets that are kept aside are not touched.

    PYTHONPATH=. python tests/rewording.py --seed 7 --each 30 --only outcome lov --show 5

prints for every class how many documents were read in other words, in how many of them rows changed, and which rows.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from golds import BLIND, KEPT_ASIDE

from pipeline.facts import Actor, Ballot, Decision, Event, ItemRow, Motive, Proposal, Reading, Row, Service, Vote
from pipeline.learn.gold import load
from pipeline.process import process

TABLE = Path(__file__).with_name("rewordings.toml")
#: Sets nobody opens, whatever is asked for.
CLOSED = frozenset((*KEPT_ASIDE, "gold_fifteenth", "gold_seventeenth", "gold_eighteenth", "gold_nineteenth"))
OPEN = tuple(name for name in BLIND if name not in CLOSED)
_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]

# ------------------------------------------------------------------------------------------------ what must stay

#: What of each row depends on no wording.
KEPT: dict[type[Row], tuple[str, ...]] = {
    ItemRow: ("paragraph", "case_numbers", "matter_type", "lov_relevant", "legal_basis"),
    Decision: ("paragraph", "point", "stage", "addressed_to", "object", "outcome", "also", "lov_effect", "effective_on"),
    Service: ("item", "service"),
    Actor: ("item", "name", "party_now", "role"),
    Proposal: ("item", "actors", "parties", "action", "on_lov"),
    Vote: ("item", "number", "yes", "no", "abstained", "won", "decided_by", "finding_overturned"),
    Ballot: ("name", "choice"),
    Motive: ("item", "code", "stance"),
    Event: ("decided_on", "paragraph", "stage", "lov_effect", "service", "effective_on", "source"),
}  # fmt: skip
_PARTY = {
    "socialdemokraterna": "S", "moderaterna": "M", "centerpartiet": "C", "vänsterpartiet": "V", "kristdemokraterna": "KD",
    "liberalerna": "L", "folkpartiet": "FP", "miljöpartiet": "MP", "sverigedemokraterna": "SD",
}  # fmt: skip

Rows = dict[str, Counter[tuple[Any, ...]]]


def kept(reading: Reading, ignored: tuple[str, ...] = ()) -> Rows:
    """How often each row stands in a reading, its words left out."""
    rows: Rows = {}
    for kind, columns in KEPT.items():
        facts = [claim.fact for claim in reading.claims if isinstance(claim.fact, kind)]
        names = [name for name in columns if f"{kind.table}.{name}" not in ignored and kind.table not in ignored]
        if names:
            rows[kind.table] = Counter(tuple(_cell(fact, name) for name in names) for fact in facts)
            if kind is Service:
                rows[kind.table] = Counter(set(rows[kind.table]))
    return rows


def _cell(fact: Any, name: str) -> Any:
    if name == "item":
        return str(fact.item_id).partition(":")[2]
    value = getattr(fact, name)
    if name == "parties":
        return tuple(sorted({_PARTY.get(party.casefold(), party.upper()) for party in value}))
    return str(value) if value is not None and not isinstance(value, tuple | bool | int) else value


def differences(before: Rows, after: Rows) -> list[str]:
    """Rows that are gone (-) and rows that are new (+), a line each."""
    lines = []
    for table, rows in before.items():
        for sign, more in (("-", rows - after[table]), ("+", after[table] - rows)):
            lines += [f"{sign} {table}: " + " | ".join(_shown(cell) for cell in row) for row in sorted(more, key=str)]
    return lines


def _shown(cell: Any) -> str:
    return ";".join(map(str, cell)) if isinstance(cell, tuple) else "" if cell is None else str(cell)


# ------------------------------------------------------------------------------------------------ the documents


@dataclass(frozen=True)
class Text:
    """One document of a gold set. ``body``: the body whose record it is, in lower case."""

    set: str
    path: Path
    text: str
    kind: str
    body: str

    @property
    def name(self) -> str:
        return f"{self.set}/{self.path.name}"


def texts(sets: tuple[str, ...] = OPEN) -> list[Text]:
    """The text documents of these sets, but for those that are kept aside."""
    found = []
    for name in sets:
        if name in CLOSED:
            continue
        for form in load(BLIND[name]):
            path = BLIND[name] / form.name
            try:
                text = path.read_bytes().decode("utf-8-sig") if path.suffix in (".txt", ".md") else ""
            except UnicodeDecodeError:
                continue
            if text:
                head = form.document
                text = text.replace("\r\n", "\n")
                found.append(Text(name, path, text, str(head.get("kind") or ""), str(head.get("body") or "")))
    return found


# ------------------------------------------------------------------------------------------------ sections of a text

_SHARP = re.compile(r"^\W{0,6}(?:[A-Za-zÅÄÖåäö]{1,4}\s)?§+\s?\d")
_HEADING = re.compile(r"^(?P<before>[#*\s]*)(?P<heading>[^\n]*?)(?P<colon>:?)(?P<after>[*\s]*)$")


@cache
def table() -> dict[str, Any]:
    """The data."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _heading_kinds() -> dict[str, str]:
    return {
        name.casefold(): group["kind"]
        for group in table()["heading"]
        for name in (*group["names"], *group.get("only_from", ()))
    }


@cache
def heading_of(line: str) -> str | None:
    """The section that a line of its own opens, as far as the table knows headings."""
    found = _HEADING.match(line)
    words = found["heading"].casefold() if found else ""
    kind = _heading_kinds().get(words)
    if kind is None and words and len(words) < 70:
        for group in table()["heading"]:
            if any(pattern.fullmatch(found["heading"]) for pattern in _heading_patterns(group["kind"])):
                return str(group["kind"])
    return kind


@cache
def _heading_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    found = [
        p
        for group in table()["heading"]
        if group["kind"] == kind
        for p in (*group.get("patterns", ()), *group.get("counted", ()))
    ]
    return tuple(re.compile(_with_parts(pattern), re.IGNORECASE) for pattern in found)


def _replaceable(group: Mapping[str, Any], line: str, body: str) -> bool:
    """Whether a line is a heading of this group that may be another of it: a decision's is of the body whose record it is."""
    found = _HEADING.match(line)
    words = found["heading"] if found else ""
    if words.casefold() in {name.casefold() for name in (*group["names"], *group.get("only_from", ()))}:
        return True
    whole = any(re.fullmatch(_with_parts(p), words, re.IGNORECASE) for p in group.get("patterns", ()))
    owner = words.casefold().partition(" ")[0].removesuffix("s")
    return whole and bool(owner) and body.endswith(owner)


@cache
def kinds_of_lines(text: str) -> list[str]:
    """The section that each line stands in: "" before the first heading of a matter."""
    kinds, now = [], ""
    for line in text.split("\n"):
        if _SHARP.match(line):
            now = ""
        now = heading_of(line) or now
        kinds.append(now)
    return kinds


# ------------------------------------------------------------------------------------------------ substitutions

Rewrite = Callable[[Text], str]


@dataclass(frozen=True)
class Rewording:
    """One substitution: its class, the form it gives, and what it makes of a document (the same text: it does not apply)."""

    group: str
    form: str
    rewrite: Rewrite
    ignores: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("minutes", "extract")

    @property
    def name(self) -> str:
        return f"{self.group} -> {self.form}"


def _with_parts(pattern: str) -> str:
    for name, part in table().get("parts", {}).items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


@cache
def _phrase(pattern: str) -> re.Pattern[str]:
    """A blank of the pattern is a blank or a line's end."""
    blank = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
    return re.compile(re.sub(r"(\[[^\]]*\])| ", lambda at: at[1] or blank, _with_parts(pattern)), re.MULTILINE)


def _filled(form: str, found: re.Match[str], text: Text) -> str:
    """The form with the groups of what was found, in its capitals and on one line."""
    groups: dict[str, str] = {name: value or "" for name, value in found.groupdict().items()}
    groups |= {"body": text.body, "Body": text.body[:1].upper() + text.body[1:]} if "body" not in groups else {}
    if {"d", "m", "y"} <= groups.keys():
        month = _MONTHS.index(groups["m"].casefold()) + 1
        groups |= {"iso": f"{groups['y']}-{month:02}-{int(groups['d']):02}", "number": str(month)}
    for name in ("yes", "no"):
        if groups.get(name, "").isdigit():
            figure = int(groups[name])
            groups[name + "_word"] = _WORDS[figure] if figure < len(_WORDS) else groups[name]
    new = re.sub(r"\{(\w+)\}", lambda name: re.sub(r"\s+", " ", groups.get(name[1], "")), form)
    old = found.group()
    if old[:1].isupper() and not old.isupper():
        new = new[:1].upper() + new[1:]
    elif old.isupper() and len(old) > 3:
        new = new.upper()
    return new


def _phrases(entry: Mapping[str, Any]) -> Iterator[Rewording]:
    sections = frozenset(entry.get("within", ()))
    for form in entry["forms"]:

        def rewrite(text: Text, form: str = form) -> str:
            kinds = kinds_of_lines(text.text) if sections else []
            starts = [0]
            if sections:
                for line in text.text.split("\n"):
                    starts.append(starts[-1] + len(line) + 1)

            def one(found: re.Match[str]) -> str:
                if sections and kinds[_line(starts, found.start())] not in sections:
                    return found.group()
                return _filled(form, found, text)

            return _narrowed(text.text, _phrase(entry["from"]).sub(one, text.text))

        yield Rewording(entry["name"], form, rewrite, tuple(entry.get("ignores", ())))


def _narrowed(old: str, new: str) -> str:
    """The new text with lines no longer than those that the old one had: what is too long goes on with the line below."""
    widths = sorted(len(line.rstrip()) for line in old.split("\n") if len(line) > 50)
    width = widths[-1 - len(widths) // 50] if widths else 0
    known = set(old.split("\n"))
    lines = new.split("\n")
    n = 0
    while n < len(lines) and width < 130:
        line = lines[n]
        if (
            line not in known
            and len(line) > width > 60
            and (at := line.rfind(" ", 30, width + 1)) > 0
            and "  " not in line[at:]
        ):
            below = lines[n + 1] if n + 1 < len(lines) else ""
            indent = line[: len(line) - len(line.lstrip())]
            rest = line[at + 1 :]
            if below.strip() and _GOES_ON.match(below) and not line.rstrip().endswith((".", ":")):
                stripped = below.lstrip()
                cut = rest.endswith("-") and not stripped.startswith(
                    ("och ", "eller ", "samt ")
                )  # a word torn by the width
                lines[n : n + 2] = [
                    line[:at],
                    below[: len(below) - len(stripped)] + (rest[:-1] if cut else f"{rest} ") + stripped,
                ]
            else:
                lines[n : n + 1] = [line[:at], indent + rest]
        n += 1
    return "\n".join(lines)


#: A line in the middle of a paragraph.
_GOES_ON = re.compile(r"[ \t]*(?!att\s|samt\s|[-–•*]|\d{1,2}[.)])[\wåäö(]")


def _line(starts: list[int], place: int) -> int:
    low, high = 0, len(starts) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= place else (low, middle)
    return low


def _headings(group: Mapping[str, Any]) -> Iterator[Rewording]:
    for form in (*group["names"], *group.get("only_to", ())):

        def rewrite(text: Text, form: str = form) -> str:
            if "{" in form and not text.body:
                return text.text
            lines = text.text.split("\n")
            for n, line in enumerate(lines):
                if _replaceable(group, line, text.body):
                    found = _HEADING.match(line)
                    assert found is not None
                    groups = {"body": text.body, "Body": text.body[:1].upper() + text.body[1:]}
                    new = re.sub(r"\{(\w+)\}", lambda name, groups=groups: groups[name[1]], form)
                    new = new.upper() if found["heading"].isupper() else new
                    lines[n] = found["before"] + new + found["colon"] + found["after"]
            return "\n".join(lines)

        yield Rewording(f"heading {group['kind']}", form, rewrite, tuple(group.get("ignores", ())))


# ------------------------------------------------------------------------------------------------ the shape of a text


def _each_heading(change: Callable[[re.Match[str]], str]) -> Rewrite:
    def rewrite(text: Text) -> str:
        lines = text.text.split("\n")
        for n, line in enumerate(lines):
            if heading_of(line):
                found = _HEADING.match(line)
                assert found is not None
                lines[n] = change(found)
        return "\n".join(lines)

    return rewrite


def _blank_after_headings(text: Text) -> str:
    lines = text.text.split("\n")
    return "\n".join(
        line + ("\n" if heading_of(line) and following.strip() else "")
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    )


def _no_blank_after_headings(text: Text) -> str:
    kept_lines: list[str] = []
    for line in text.text.split("\n"):
        if line.strip() or not kept_lines or not heading_of(kept_lines[-1]):
            kept_lines.append(line)
    return "\n".join(kept_lines)


_PROSE = re.compile(r"^[^\s#|>*•–\-\d(]\S*(?: \S+){3,}$")


def _wrapped(width: int) -> Rewrite:
    """Paragraphs of prose set to another width; whatever looks like a list or a table is left."""

    def rewrite(text: Text) -> str:
        done: list[str] = []
        for block in re.split(r"(\n[ \t]*\n+)", text.text):
            lines = block.split("\n")
            prose = (
                len(lines) > 1
                and all(_PROSE.match(line.rstrip()) for line in lines[:-1])
                and all(len(line) > 55 for line in lines[:-1])
            )
            whole = len(lines) == 1 and len(block) > 110 and _PROSE.match(block.rstrip())
            done.append(_filled_lines(lines, width) if (prose or whole) and not block.rstrip().endswith("-") else block)
        return "".join(done)

    return rewrite


def _filled_lines(lines: list[str], width: int) -> str:
    if any(line.rstrip().endswith("-") for line in lines):
        return "\n".join(lines)
    out, now = [], ""
    for word in " ".join(lines).split():
        if now and len(now) + 1 + len(word) > width:
            out.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return "\n".join([*out, now])


_FURNITURE = re.compile(
    r"justerand|justerare|utdragsbest|_{4,}|\f|sida \d|blad \d|\d ?\(\d+\)|sign(?:atur)?\b", re.IGNORECASE
)
#: What may follow a decision in the order of a matter.
_AFTER = frozenset(("reservation", "statement", "note", "distribution"))


def _moved(where: str) -> Rewrite:
    """The block of the decision as the first of its matter, or as the last before dissent and readers."""

    def rewrite(text: Text) -> str:
        lines = text.text.split("\n")
        starts = [n for n, line in enumerate(lines) if _SHARP.match(line)]
        if not starts:
            return text.text
        done = lines[: starts[0]]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            done += _moved_in(lines[start:end], where)
        return "\n".join(done)

    return rewrite


def _moved_in(lines: list[str], where: str) -> list[str]:
    heads = [n for n, line in enumerate(lines) if heading_of(line)]
    kinds = [heading_of(lines[n]) for n in heads]
    if len(heads) < 3 or kinds.count("decision") != 1 or "recommendation" in kinds:
        return lines
    blocks = [lines[a:b] for a, b in zip(heads, [*heads[1:], len(lines)], strict=True)]
    one = kinds.index("decision")
    if any(_FURNITURE.search(line) for block in blocks[:-1] for line in block) or one == len(blocks) - 1:
        return lines
    block = [*blocks[one], *([""] if blocks[one][-1].strip() else [])]
    others = blocks[:one] + blocks[one + 1 :]
    rest = kinds[:one] + kinds[one + 1 :]
    place = 0 if where == "first" else next((n for n, kind in enumerate(rest) if kind in _AFTER), len(others) - 1)
    if where == "last" and place == len(others) - 1 and rest[place] not in _AFTER:
        return lines
    others.insert(place, block)
    return [*lines[: heads[0]], *(line for part in others for line in part)]


_POINT = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>att(?=[ \t])|[-–•*](?=\s)|\d{1,2}[.)](?=\s)|[a-h]\)(?=\s))(?P<gap>[ \t]+)(?P<rest>\S.*)$"
)


def _listed(mark: str) -> Rewrite:
    """The points of a decision behind other marks. ``{n}`` is the number of the point, ``{l}`` its letter."""

    def rewrite(text: Text) -> str:
        lines, kinds = text.text.split("\n"), kinds_of_lines(text.text)
        n, run = 0, 0
        points = [
            m if kinds[i] in ("decision", "recommendation") else None for i, m in enumerate(map(_POINT.match, lines))
        ]
        if re.search(r"(?i)\bpunkt(?:en|erna)? (?:\d|[a-h]\b)|att-sats|\bp\. ?\d|\d–\d", text.text):
            return text.text
        while n < len(lines):
            if points[n] is None:
                run = run if lines[n].strip() and not heading_of(lines[n]) else run if not lines[n].strip() else 0
                n += 1
                continue
            run += 1
            found = points[n]
            assert found is not None
            rest = ("att " if found["mark"] == "att" else "") + found["rest"]
            new = mark.format(n=run, l=chr(ord("a") + run - 1))
            width = len(found["mark"] + found["gap"])
            lines[n] = found["indent"] + f"{new} ".ljust(width if new else 0) + rest if new else found["indent"] + rest
            n += 1
        return "\n".join(lines)

    return rewrite


def _lines(change: Callable[[str], str]) -> Rewrite:
    return lambda text: "\n".join(change(line) for line in text.text.split("\n"))


_MARGIN = 24


def _in_the_margin(text: Text) -> str:
    """Headings in a column of their own, with their text beside them; texts that have columns already are left."""
    lines = text.text.split("\n")
    if any("   " in line.strip() or line.startswith("  ") for line in lines):
        return text.text
    done: list[str] = []
    under = False
    for n, line in enumerate(lines):
        if _SHARP.match(line):
            under = False
        if heading_of(line) and len(line) < _MARGIN - 2 and line[:1].isalpha():
            under = True
            done.append(line)
        elif under and line.strip():
            beside = done[-1] if done and n and done[-1] == lines[n - 1] and heading_of(done[-1]) else None
            if beside is not None:
                done[-1] = beside.ljust(_MARGIN) + line
            else:
                done.append(" " * _MARGIN + line)
        else:
            done.append(line)
    return "\n".join(done)


_PAGE = 28


def _in_pages(text: Text) -> str:
    """Page breaks with feet and heads between paragraphs, in texts that have none."""
    lines = text.text.split("\n")
    start = next((n for n, line in enumerate(lines) if _SHARP.match(line)), None)
    if start is None or not text.body or any(_FURNITURE.search(line) for line in lines[start:]) or "\f" in text.text:
        return text.text
    done, since, page = lines[:start], 0, 1
    for n, line in enumerate(lines[start:], start):
        since += 1
        if since > _PAGE and not line.strip() and n + 1 < len(lines) and lines[n + 1].strip():
            page, since = page + 1, 0
            done += ["", "", "Justerandes sign".ljust(40) + "Utdragsbestyrkande", ""]
            head = "SAMMANTRÄDESPROTOKOLL".ljust(56) + f"{page} (31)"
            done += ["\f" + head, text.body[:1].upper() + text.body[1:], ""]
        done.append(line)
    return "\n".join(done)


SHAPES: dict[str, Rewrite] = {
    "headings in the margin": _in_the_margin,
    "page breaks": _in_pages,
    "headings in capitals": _each_heading(lambda m: m["before"] + m["heading"].upper() + m["colon"] + m["after"]),
    "headings in small letters": _each_heading(
        lambda m: m["before"] + (m["heading"].capitalize() if m["heading"].isupper() else m["heading"]) + m["colon"] + m["after"]
    ),
    "headings with a colon": _each_heading(lambda m: m["before"] + m["heading"] + ":" + m["after"]),
    "headings without a colon": _each_heading(lambda m: m["before"] + m["heading"] + m["after"]),
    "headings in bold": _each_heading(lambda m: m.group() if m["before"] else f"**{m['heading']}**"),
    "headings underlined": _each_heading(lambda m: m.group() if m["before"] else f"{m.group()}\n{'-' * len(m['heading'])}"),
    "a blank line after headings": _blank_after_headings,
    "no blank line after headings": _no_blank_after_headings,
    "lines of 60": _wrapped(60),
    "lines of 75": _wrapped(75),
    "lines of 95": _wrapped(95),
    "two blank lines": lambda text: re.sub(r"\n[ \t]*\n", "\n\n\n", text.text),
    "indented": _lines(lambda line: "    " + line if line.strip() else line),
    "blanks at the ends of lines": _lines(lambda line: line + "  " if line.strip() else line),
    "carriage returns": lambda text: text.text.replace("\n", "\r\n"),
    "§ without a blank": lambda text: re.sub(r"§ (?=\d)", "§", text.text),
    "§ with a hard blank": lambda text: re.sub(r"§ (?=\d)", "§\u00a0", text.text),
    "§ with a point": lambda text: re.sub(r"(?m)^(\W*§ ?\d+)(?=[ \t]+[A-ZÅÄÖ])", r"\1.", text.text),
    "decision first": _moved("first"),
    "decision last": _moved("last"),
    "points with numbers": _listed("{n}."),
    "points with numbers and )": _listed("{n})"),
    "points with letters": _listed("{l})"),
    "points with dashes": _listed("–"),
    "points with hyphens": _listed("-"),
    "points with bullets": _listed("•"),
    "points with stars": _listed("*"),
}  # fmt: skip


def rewordings() -> list[Rewording]:
    """All of them, in the order of the data."""
    found = [Rewording("shape", name, rewrite) for name, rewrite in SHAPES.items()]
    for group in table()["heading"]:
        found += _headings(group)
    for entry in table()["rewording"]:
        found += _phrases(entry)
    return found


# ------------------------------------------------------------------------------------------------ reading


@dataclass
class Reader:
    """Reads texts in a folder; what a document says in its own words is read once."""

    folder: Path
    known: dict[str, Reading] = field(default_factory=dict)

    def before(self, text: Text) -> Reading:
        """The reading of a document as it is."""
        if text.name not in self.known:
            self.known[text.name] = self.read(text.text, text.path.suffix)
        return self.known[text.name]

    def read(self, text: str, suffix: str) -> Reading:
        path = self.folder / f"document{suffix}"
        path.write_bytes(text.encode("utf-8"))
        return process(path, path.name, {})

    def changes(self, one: Rewording, text: Text, new: str) -> list[str]:
        """The rows that are others in the new words."""
        return differences(kept(self.before(text), one.ignores), kept(self.read(new, text.path.suffix), one.ignores))


def applicable(one: Rewording, among: list[Text]) -> Iterator[tuple[Text, str]]:
    """The documents that a substitution changes, with what becomes of them."""
    for text in among:
        if text.kind in one.kinds and (new := one.rewrite(text)) != text.text:
            yield text, new


def _shown_change(old: str, new: str, limit: int = 3) -> list[str]:
    before, after = old.split("\n"), new.split("\n")
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return [f"      < {line.strip()[:170]}" for line in list(gone)[:limit]] + [
        f"      > {line.strip()[:170]}" for line in list(come)[:limit]
    ]


def main() -> None:
    """Read documents in other words and print what changed."""
    parser = argparse.ArgumentParser(description="Läs gulddokument i andra ord och visa vilka rader som ändras.")
    parser.add_argument("--seed", type=int, default=1, help="which documents are drawn")
    parser.add_argument("--each", type=int, default=20, help="documents for each form of a substitution")
    parser.add_argument("--sets", nargs="*", default=OPEN, choices=OPEN)
    parser.add_argument("--only", nargs="*", default=(), help="beginnings of the names of classes, or parts of a form")
    parser.add_argument("--show", type=int, default=0, help="changed documents to show for each form")
    asked = parser.parse_args()
    documents = texts(tuple(asked.sets))
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        for one in rewordings():
            if asked.only and not any(one.group.startswith(part) or part in one.name for part in asked.only):
                continue
            order = Random(f"{asked.seed} {one.group}").sample(documents, len(documents))
            turn = len(totals.get(one.group, ())) and totals[one.group]["forms"] * asked.each % len(order)
            drawn = list(islice(applicable(one, order[turn:] + order[:turn]), asked.each))
            changed = [(text, new, rows) for text, new in drawn if (rows := reader.changes(one, text, new))]
            sums = totals.setdefault(one.group, Counter())
            sums.update(forms=1, read=len(drawn), changed=len(changed), rows=sum(len(rows) for _, _, rows in changed))
            print(f"{len(changed):4} of {len(drawn):3}  {one.name}", flush=True)
            for text, new, rows in changed[: asked.show]:
                print(
                    f"   {text.name}", *_shown_change(text.text, new), *(f"      {row}" for row in rows[:12]), sep="\n"
                )
    print("\nclass: forms, documents read in other words, of them changed, rows gone or new")
    for name, sums in sorted(totals.items(), key=lambda pair: -pair[1]["changed"]):
        print(f"{name:40} {sums['forms']:4} {sums['read']:6} {sums['changed']:6} {sums['rows']:6}")
    print(f"{'all':40}", *(f"{sum(s[k] for s in totals.values()):6}" for k in ("forms", "read", "changed", "rows")))


if __name__ == "__main__":
    main()
