"""Acts told in a newspaper's way: by the day of the week, by "i våras, den 22 april", by "politikerna" and by the municipality's name. Sentences of
our own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lov_items import BACKGROUND, item, meeting

from pipeline.extract import recitals
from pipeline.extract.told_year import from_the_record
from pipeline.terms import Kind

KF, NAMND = "kommunfullmäktige", "socialnämnden"
ARTICLE = replace(meeting(None, kind=Kind.article, date=None), document_date="2020-12-18")  # a Friday


def told(account: str) -> list[tuple[str | None, str | None, str]]:
    made = item(
        "Nu försvinner valfriheten i hemtjänsten",
        (BACKGROUND, f"Systemet enligt LOV diskuteras. {account}", ""),
        at=ARTICLE,
    )
    return [(c.fact.body, c.fact.decided_on, str(c.fact.lov_effect)) for c in recitals.find(made)]


DAYS = [
    ("i måndags", "2020-12-14"),
    ("I tisdags kväll", "2020-12-15"),
    ("i torsdags", "2020-12-17"),
    ("i fredags", "2020-12-11"),
    ("i söndags", "2020-12-13"),
    ("i förrgår", "2020-12-16"),
    ("i våras, den 22 april,", "2020-04-22"),
    ("i höstas (3 november)", "2020-11-03"),
    ("i fjol", "2019"),
    ("i våras", "2020"),
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_days_counted_from_the_day_of_the_paper(words: str, day: str) -> None:
    found = from_the_record(words, 0, len(words), "2020-12-18")
    assert found is not None and found[0] == day


ACTS = [
    ("I måndags beslutade kommunfullmäktige att avveckla LOV i hemtjänsten.", (KF, "2020-12-14", "abolish")),
    ("Socialnämnden sade i våras, den 22 april, nej till att avveckla LOV.", (NAMND, "2020-04-22", "keep")),
    (
        "Det var debatt i kommunfullmäktige i måndags. Med 28 röster mot 21 sade politikerna ja till att LOV i hemtjänsten avvecklas.",
        (KF, "2020-12-14", "abolish"),
    ),
    (
        "Kommunfullmäktige höll sitt sista möte för året i måndags. Efter en lång debatt röstade ledamöterna nej till att avveckla LOV.",
        (KF, "2020-12-14", "keep"),
    ),
    (
        "Det blev en lång kväll i måndags. Sent kom kommunfullmäktige fram till voteringen. Då beslutade politikerna att avveckla LOV.",
        (KF, "2020-12-14", "abolish"),
    ),
    ("I måndags klubbade kommunfullmäktige att LOV i hemtjänsten avskaffas.", (KF, "2020-12-14", "abolish")),
    ("I måndags tog fullmäktige beslut om att LOV i hemtjänsten upphör.", (KF, "2020-12-14", "abolish")),
    ("I måndags sade fullmäktige ja till LOV i hemtjänsten.", (KF, "2020-12-14", "introduce")),
    ("Exempelstad införde LOV i hemtjänsten 2010.", (None, "2010", "introduce")),
]


@pytest.mark.parametrize(("account", "row"), ACTS)
def test_acts_in_the_news(account: str, row: tuple[str | None, str | None, str]) -> None:
    assert told(account) == [row]


OTHERS = [
    "Nylid införde LOV i hemtjänsten 2010.",
    "Centerpartiet i Exempelstad införde ett nytt program 2010.",
    "I samma sammanträde avslog fullmäktige ett medborgarförslag om fler lekplatser.",
    "Vid mötet avslog fullmäktige också en motion om gratis bussresor.",
    "Fullmäktige biföll en motion om cykelvägar.",
    "Kommunfullmäktige bordlade ett förslag om ny simhall.",
]


@pytest.mark.parametrize("account", OTHERS)
def test_what_is_another_matter(account: str) -> None:
    assert told(account) == []
