"""The parties: their abbreviations and names, today's and yesterday's, national and local.

In: a printed abbreviation or name. Out: the abbreviation, the abbreviation of today, or whether a code is a party at all.
Data: vocabulary/parties.csv, and in vocabulary/persons.toml the codes that are no parties. The same letters may be different
parties in different municipalities; what is printed is therefore always kept beside what it is read as.
"""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.rules import table, toml


@cache
def words(key: str) -> frozenset[str]:
    return frozenset(str(toml("persons.toml")[key]).split())


@cache
def titles() -> frozenset[str]:
    return frozenset(w.lower() for w in words("titles"))


@cache
def by_code() -> dict[str, dict[str, str]]:
    return {row["abbr"].lower(): row for row in table("parties.csv") if row["abbr"]}


@cache
def exact_codes() -> frozenset[str]:
    return frozenset(row["abbr"] for row in table("parties.csv") if row["abbr"])


@cache
def national() -> frozenset[str]:
    return frozenset(
        row["abbr"]
        for row in table("parties.csv")
        if row["abbr"] and row["scope"] == "national" and len(row["abbr"]) <= 3
    )


@cache
def names_of_parties() -> dict[str, str]:
    """Every name and alias in lower case, and its genitive -> the abbreviation (the name itself where there is none)."""
    names: dict[str, str] = {}
    for row in table("parties.csv"):
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                names.setdefault(name.lower(), row["abbr"] or row["name"])
    for name, abbr in list(names.items()):
        names.setdefault(name if name.endswith("s") else name + "s", abbr)
    return names


def party_now(party: str) -> str:
    """Today's abbreviation of a printed one: FP -> L, (s) -> S. An unknown one stays as it is printed."""
    row = by_code().get(party.strip().lower())
    return row["now"] or row["abbr"] if row else party.strip()


def normal_party(text: str) -> str:
    """A party by any of its names -> its abbreviation ("Socialdemokraterna" -> S). What is unknown stays as it is."""
    words = " ".join(text.split())
    if words in exact_codes():
        return words
    return names_of_parties().get(words.lower()) or words


def is_party(code: str, *, after_name: bool = True) -> bool:
    """Whether a code in parentheses is a party. After a name an unknown code of letters is a local party; elsewhere it must be known."""
    if code in ("-", "–", "—", "‐"):
        return after_name
    if code in exact_codes() or (after_name and code.islower() and code.upper() in national()):
        return True  # "(v)" behind a name is the party, elsewhere "vice"
    if after_name and code in words("parties_after_names"):
        return True
    if code in words("not_parties") or code.rstrip(".") in words("not_parties") or code.lower() in titles():
        return False
    if code.islower():
        if code.upper() in national():
            return True
        small = 2 <= len(code) <= 4 and code.isalpha() and code not in words("not_small_parties")
        return after_name and (small or code in ("vilde", "obunden", "partilös", "opolitisk", "politisk"))
    if code.lower() in by_code() and code.upper() == code:
        return True
    if code.lower() in names_of_parties():
        return True
    if after_name and len(code) > 8 and code.lower().endswith(party_endings()):
        return True  # "Anna Ek (Bypartiet)"
    return after_name and len(code) <= 5 and code[:1].isupper() and code.replace(".", "").rstrip("!").isalpha()


@lru_cache(maxsize=20_000)  # the same names and openings come again and again
def is_stop(word: str) -> bool:
    """Whether a capitalised word belongs to no person's name: a sentence opening, a title, a party."""
    return (
        word in words("not_names")
        or (len(word) > 3 and word.isupper() and word.capitalize() in words("not_names"))
        or word.lower() in titles()
        or word.lower() in names_of_parties()
        or word.lower().endswith(title_endings())
        or (len(word) > 8 and word.lower().endswith(party_endings()))
    )


@cache
def title_endings() -> tuple[str, ...]:
    return tuple(words("title_endings"))


@cache
def party_endings() -> tuple[str, ...]:
    return tuple(words("party_endings"))
