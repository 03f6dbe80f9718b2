"""Where the account of a matter is about LOV though the matter as a whole is not: beside what names LOV.

In: the sentences of one passage in reading order, what is read of the matter and its title. Out: the reading that holds for each. "Systemet kom till
2009. Nämnden stängde det den 3 maj 2017, § 7." in a budget: the second sentence is told of the system that the first names. After :data:`_REACH`
sentences without LOV the account is of something else again. A matter that decides about LOV and is called after a service ("Hemtjänstens
driftform") is about it all along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract import mentions, services
from pipeline.extract.lov import LovReading

#: So many sentences on an account still speaks of the system that it named.
_REACH = 3


@dataclass(slots=True)
class Account:
    """The reading that holds where an account has come to; one for each passage."""

    reading: LovReading
    title: str = ""
    far: int = _REACH + 1  # sentences since LOV was named or an act of it told

    def at(self, sentence: str) -> LovReading:
        """The reading for the next sentence."""
        if self.reading.whole or not self.reading.relevant:
            return self.reading
        if services.in_text(self.title):
            return replace(self.reading, whole=True)
        named = any(m.basis != "lou" for m in mentions.in_text(sentence))
        self.far = 0 if named else self.far + 1
        return replace(self.reading, whole=True) if self.far <= _REACH else self.reading

    def told(self) -> None:
        """The sentence just read told of an act of LOV."""
        self.far = 0
