"""The words of a plot, in Swedish or in English.

In: codes of the tables. Out: :class:`Wording`, which names them and says what the fields of a plot show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.datapackage import labels

#: What stands in a plot beside the names of codes; ``{places}`` are municipalities or regions, as :attr:`Caption.places` calls them.
SWEDISH: Mapping[str, str] = {
    "running": "{places} med LOV i drift vid periodens slut",
    "documents": "Vad som lästes: handlingar",
    "places_read": "Vad som lästes: {places}",
    "standing": "{places} vid periodens slut",
    "party": "{party} (för {for_}, emot {against})",
    "stance": "{stance} LOV: {motive}",
    "no_effect": "påverkar inte LOV",
    "more_parties": "Ytterligare {n} partier med färre ställningstaganden visas inte.",
    "period": "Period",
    "status": "Läge",
    "side": "Sida",
    "items": "Ärenden",
    "quarter": " kv ",
    "colours_lov_effect": "Blått: inför, utökar, behåller. Orange: avskaffar, ersätter, stoppar, avstår. Grönt: annat.",
    "colours_code": "Blått: för. Orange: emot.",
    "colours_side": "Blått uppåt: för. Orange nedåt: emot.",
}

ENGLISH: Mapping[str, str] = {
    "running": "{places} with LOV in operation at the end of the period",
    "documents": "What was read: documents",
    "places_read": "What was read: {places}",
    "standing": "{places} at the end of the period",
    "party": "{party} (for {for_}, against {against})",
    "stance": "{stance} LOV: {motive}",
    "no_effect": "changes nothing",
    "more_parties": "A further {n} parties that took fewer sides are not shown.",
    "period": "Period",
    "status": "Status",
    "side": "Side",
    "items": "Matters",
    "quarter": " Q",
    "colours_lov_effect": "Blue: introduces, expands, keeps. Orange: abolishes, replaces, stops, refrains. Green: other.",
    "colours_code": "Blue: for. Orange: against.",
    "colours_side": "Blue upwards: for. Orange downwards: against.",
}


def _swedish(listname: str, code: str) -> str:
    return labels(listname).get(code, code)


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


@dataclass(frozen=True)
class Wording:
    """How codes are named (list, code), how numbers are written, what the fields show, and the locale of the axes."""

    code: Callable[[str, str], str] = _swedish
    number: Callable[[int], str] = _spaced
    said: Mapping[str, str] = field(default_factory=lambda: SWEDISH)

    def say(self, key: str, **values: object) -> str:
        """The words of a key, with values in their places."""
        return self.said[key].format(**values)
