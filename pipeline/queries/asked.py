"""What a question may name, and what is said when it names something else.

In: the words a person typed (a service, a municipality, a party, a date …). Out: codes of the tables, or :class:`BadQuestion` with a message in
Swedish that says what is possible. Codes and Swedish names are both understood, in any case.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from pipeline.datapackage import labels
from pipeline.parties import names_of_parties, normal_party, party_now
from pipeline.rules import municipalities, table
from pipeline.said import Code, Either, Said, Telling, each
from pipeline.store import Store
from pipeline.terms import LovEffect, LovStatusCode, MotiveCode, Outcome, ServiceCode, Stage, Stance

#: lov_status.service where no service is said (contract, "lov_status").
UNSPECIFIED = "unspecified"


class BadQuestion(Telling, ValueError):
    """A question that cannot be answered as it was put. The message says what is possible."""


def ready(store: Store) -> None:
    """Raises BadQuestion for a store without documents."""
    if not store.query("SELECT 1 FROM documents LIMIT 1"):
        raise BadQuestion(
            "Tabellerna i {folder} är tomma: kör först lovkoll run INPUT --out {folder} med minst ett dokument",
            folder=store.folder,
        )


def _one(what: str, said: str, names: Mapping[str, str], listed: Sequence[object]) -> str:
    """The code that ``said`` means; ``names`` are codes by name in lower case, ``listed`` what is named when there is none. ``what`` are the words
    that say so, with a place for what was ``said``."""
    key = " ".join(said.split()).lower()
    if key in names:
        return names[key]
    near = list(dict.fromkeys(get_close_matches(key, names, n=5, cutoff=0.6)))
    if near:
        hint = did_you_mean(near)
    elif len(listed) <= 30:
        hint = Said("Möjliga är {names}.", names=each(listed))
    else:
        hint = Said("Det finns {count}, till exempel {names}.", count=len(listed), names=each(listed[:5]))
    raise BadQuestion(Said("{what} {hint}", what=Said(what, said=repr(said)), hint=hint))


def did_you_mean(near: Sequence[str]) -> Said:
    """The question whether one of some near things was meant."""
    return Said("Menade du {near}?", near=Either(tuple(near)))


def _codes(listname: str, codes: Iterable[str]) -> dict[str, str]:
    """Codes by themselves and by their Swedish names, in lower case."""
    swedish = labels(listname)
    return {name.lower(): code for code in codes for name in (code, code.replace("_", " "), swedish.get(code, code))}


def _choice(what: str, listname: str, codes: Sequence[str], said: str | None) -> str | None:
    if said is None:
        return None
    swedish = labels(listname)
    named = [Code(listname, code, swedish.get(code, code)) for code in codes]
    return _one(what, said, _codes(listname, codes), named)


def service(said: str | None) -> str | None:
    """A service by its code or its Swedish name."""
    return _choice("Tjänsten {said} finns inte.", "ServiceCode", [*map(str, ServiceCode), UNSPECIFIED], said)


def effect(said: str | None) -> str | None:
    """An effect on LOV by its code or its Swedish name."""
    return _choice("Effekten {said} finns inte.", "LovEffect", list(map(str, LovEffect)), said)


def outcome(said: str | None) -> str | None:
    """An outcome by its code or its Swedish name."""
    return _choice("Utfallet {said} finns inte.", "Outcome", list(map(str, Outcome)), said)


def stage(said: str | None) -> str | None:
    """A stage by its code or its Swedish name."""
    return _choice("Steget {said} finns inte.", "Stage", list(map(str, Stage)), said)


def status_code(said: str | None) -> str | None:
    """A status by its code or its Swedish name."""
    return _choice("Läget {said} finns inte.", "LovStatusCode", list(map(str, LovStatusCode)), said)


def motive_code(said: str | None) -> str | None:
    """A motive by its code or its Swedish name."""
    return _choice("Motivet {said} finns inte.", "MotiveCode", list(map(str, MotiveCode)), said)


def stance(said: str | None) -> str | None:
    """For or against, by code or in Swedish."""
    return _choice("Ställningen {said} finns inte.", "Stance", list(map(str, Stance)), said)


def who(said: str | None) -> str | None:
    """Who gives a reason, by code or by its Swedish name."""
    return _choice("--who {said} finns inte.", "Who", ["party", "administration", "council", "other"], said)


# --------------------------------------------------------------------------- municipalities, parties, bodies


@cache
def municipality_names() -> dict[str, str]:
    """Code -> name of the 290 municipalities (SCB) and the example of the samples."""
    return {row["code"]: row["name"] for row in municipalities()}


@cache
def region_names() -> dict[str, str]:
    """Two-digit county code -> name of the region."""
    return {row["code"]: row["official"] for row in table("regions.csv")}


@cache
def county_names() -> dict[str, str]:
    """Two-digit county code -> name of the county (SCB)."""
    return {row["code"]: row["name"] for row in table("counties.csv")}


def county(said: str | None) -> str | None:
    """A county by its code or its name: every municipality whose code begins so, and the region."""
    if said is None:
        return None
    names = {code: code for code in county_names()} | {name.lower(): code for code, name in county_names().items()}
    return _one("Länet {said} finns inte.", said, names, list(county_names().values()))


@cache
def sweden() -> frozenset[str]:
    """The codes of Sweden's 290 municipalities."""
    return frozenset(row["code"] for row in table("municipalities.csv"))


def municipality(said: str | None, *, regions: bool = True) -> str | None:
    """A municipality by its code or its name, with or without "kommun" -> its code; a region too, unless the question is not asked of them."""
    if said is None:
        return None
    names = {code: code for code in (*municipality_names(), *region_names())}
    for row in municipalities():
        names |= {row["name"].lower(): row["code"], row["official"].lower(): row["code"]}
        names[f"{row['name']} kommun".lower()] = row["code"]
    for row in table("regions.csv"):
        names |= {row["official"].lower(): row["code"]}
        names.setdefault(row["name"].lower(), row["code"])
    code = _one("Kommunen {said} finns inte.", said, names, [row["name"] for row in table("municipalities.csv")])
    if code in region_names() and not regions:
        raise BadQuestion(
            "{region} är en region: där är LOV i primärvården en skyldighet, och läget gäller bara kommuner. "
            "Besluten finns i lovkoll decisions --municipality {code}",
            region=region_names()[code],
            code=code,
        )
    return code


def place_name(code: str | None) -> str | None:
    """The name of a municipality or a region; the code itself where no list has it."""
    if code is None:
        return None
    return municipality_names().get(code) or region_names().get(code) or code


def party(store: Store, said: str | None) -> str | None:
    """A party by any of its names, as its abbreviation of today. One that neither the list of parties nor the tables have is refused."""
    if said is None:
        return None
    code = party_now(normal_party(said))
    known = {party_now(p) for p in names_of_parties().values()}
    if code in known:
        return code
    found = {row["party"] for row in store.query("SELECT party FROM q_party_items UNION SELECT party FROM q_sides")}
    if code in found:
        return code
    names = {p.lower(): p for p in sorted(known | found)} | {n: party_now(p) for n, p in names_of_parties().items()}
    return _one("Partiet {said} finns inte.", said, names, sorted(found) or ["S", "M", "SD", "V", "C", "KD", "MP", "L"])


def body(store: Store, said: str | None) -> str | None:
    """A body as the tables have it, by its full name or its usual short one (KF, KS)."""
    if said is None:
        return None
    short = {
        "kf": "kommunfullmäktige",
        "ks": "kommunstyrelsen",
        "ksau": "kommunstyrelsens arbetsutskott",
        "rf": "regionfullmäktige",
        "rs": "regionstyrelsen",
    }
    bodies = [row["body"] for row in store.query("SELECT body FROM q_bodies ORDER BY decisions DESC, body")]
    names = {name: name for name in bodies} | {k: v for k, v in short.items() if v in bodies}
    return _one("Organet {said} finns inte.", said, names, bodies)


# --------------------------------------------------------------------------- dates

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def first_day(said: str | None, option: str = "--from") -> str | None:
    """The first day of a date, a month or a year, as ISO 8601."""
    return None if said is None else _days(said, option)[0]


def last_day(said: str | None, option: str = "--to") -> str | None:
    """The last day of a date, a month or a year, as ISO 8601."""
    return None if said is None else _days(said, option)[1]


def _days(said: str, option: str) -> tuple[str, str]:
    found = _DATE.fullmatch(said.strip())
    if found is not None:
        year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
        first, last = (1, 12) if month is None else (month, month)
        if year and 1 <= first <= 12 and (day is None or 1 <= day <= calendar.monthrange(year, first)[1]):
            end = day or calendar.monthrange(year, last)[1]
            return f"{year:04}-{first:02}-{day or 1:02}", f"{year:04}-{last:02}-{end:02}"
    raise BadQuestion(
        "{option} {said}: det är inget datum. Skriv ett datum som 2024-11-25, en månad som 2024-11 eller ett år som 2024.",
        option=option,
        said=said,
    )


def period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and last day of ``--from`` and ``--to``. Raises BadQuestion when the first is after the last."""
    first, last = first_day(since), last_day(until, "--to")
    if first is not None and last is not None and first > last:
        raise BadQuestion("--from {since} är senare än --to {until}: byt plats på dem", since=since, until=until)
    return first, last


def confidence(value: float | None) -> float | None:
    """A least confidence, 0-1."""
    if value is not None and not 0 <= value <= 1:
        raise BadQuestion("--min-confidence {value}: säkerheten är ett tal mellan 0 och 1", value=value)
    return value
