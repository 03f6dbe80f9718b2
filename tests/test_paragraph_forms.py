"""§ headings as the systems of many municipalities print them, read from the bytes of a file: text in pages, Markdown, HTML.

Each record holds the same seven matters, with points, a statute, a § of another meeting and figures in their text, which open no item.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.structure.items import Division, divide
from pipeline.structure.masthead import find_meeting
from pipeline.terms import SectionKind

FRONT = """EXEMPELSTADS KOMMUN
Socialnämnden                 PROTOKOLL
Sammanträdesdatum 2018-09-20

Plats och tid     Kommunhuset, kl. 13.15-16.05
Beslutande        Bodil Prov (S), ordförande
                  Jan Mall (M)
Utses att justera Jan Mall
{span}

\f"""
NUMBERS = list(range(86, 93))
TITLES = [
    "Ändringar i dagordningen",
    "Ekonomisk rapport augusti",
    "Ansökan om godkännande av utförare",
    "Hävning av avtal med utförare",
    "Begränsning av valfrihetssystemet i hemtjänsten",
    "Yttrande över motion om familjerådgivning",
    "Anmälningar",
]
CASES = ["", "SN 2018/21", "SN 2018/140", "SN 2018/152", "SN 2018/98", "SN 2018/77", ""]
Head = Callable[[int, str, str], str]


def body(at: int) -> str:
    if at == 3:
        return (
            "Beslut\n\n1. Socialnämnden häver avtalet med Provbolaget HB.\n2. Controllern får i uppdrag att erbjuda deltagarna nytt val.\n"
            "3. Socialnämnden polisanmäler bolaget.\n\nÄrendet\n\nBolaget har fakturerat för stängda dagar, se 4 kap. 3 § socialtjänstlagen.\n"
        )
    if at == 4:
        return (
            "Beslut\n\nInga nya ansökningar tas emot efter den 1 januari 2019.\n\nÄrendet\n\nKommunfullmäktige överlät den 24 april 2017,\n"
            "§ 39, åt socialnämnden att besluta om ändringar.\n\n91 kunder bor i tätorten.\n\nReservation\n\nJan Mall (M) reserverar sig.\n"
        )
    return (
        "Beslut\n\nSocialnämnden godkänner förslaget.\n\nÄrendet\n\nFörvaltningen har berett ärendet i augusti 2018.\n"
    )


def wide(left: str, right: str) -> str:
    return (left.ljust(60) + right).rstrip()


def record(head: Head, span: str, pages: tuple[int, ...] = (2, 4)) -> str:
    text = FRONT.format(span=span)
    for at, number in enumerate(NUMBERS):
        text += f"{head(number, TITLES[at], CASES[at])}\n\n{body(at)}\n" + ("\f" if at in pages else "")
    return text


def read(text: str, tmp_path: Path, suffix: str = "txt") -> Division:
    path = tmp_path / f"protokoll.{suffix}"
    path.write_text(text, encoding="utf-8")
    document = ingest.read(path, path.name)
    return divide(document, find_meeting(document).meeting)


def check(division: Division) -> None:
    assert [(item.paragraph, item.title) for item in division.items] == [
        (str(number), title) for number, title in zip(NUMBERS, TITLES, strict=True)
    ]
    assert all(item.of(SectionKind.decision) for item in division.items)


SPAN = "Paragrafer        86-92"


@pytest.mark.parametrize(
    ("head", "span"),
    [
        # the number alone, as some print it, and the span in words of their own
        (lambda n, t, d: wide(f"{n}   {t}", d), "Punkter: 86-92"),
        (lambda n, t, d: wide(f"{n}   {t}", d), ""),
        (lambda n, t, d: wide(f"{n}. {t}", d), "Ärenden 86–92"),
        (lambda n, t, d: wide(f"{n}. {t}", d), ""),
        (lambda n, t, d: wide(f"Ärende {n}", d) + "\n" + t, "Ärenden 86–92"),
        (lambda n, t, d: wide(f"Ärende {n}: {t}", d), ""),
        (lambda n, t, d: f"Punkt {n}  {t}", "Punkter: 86-92"),
        (lambda n, t, d: wide(f"S {n}  {t}", d), SPAN),
        # the body before or behind the number, the year on either side
        (lambda n, t, d: wide(f"§{n} SN", d) + "\n" + t, SPAN),
        (lambda n, t, d: wide(f"SN § {n}/18", d) + "\n" + t, "§§ 86-92/18"),
        (lambda n, t, d: wide(f"SN-§ {n}", d) + "\n" + t, SPAN),
        (lambda n, t, d: wide(f"§ 2018/{n} {t}", d), ""),
        (lambda n, t, d: wide(f"§ 2018:{n} {t}", d), ""),
        (lambda n, t, d: wide(f"§ {n} (18) {t}", d), SPAN),
        # what parts number and title
        (lambda n, t, d: wide(f"§ {n} | {t}", d), SPAN),
        (lambda n, t, d: wide(f"§ {n}) {t}", d), SPAN),
        (lambda n, t, d: wide(f"§ {n}: {t}", d), SPAN),
        (lambda n, t, d: wide(f"§. {n} {t}", d), SPAN),
        (lambda n, t, d: wide(f"Par. {n}  {t}", d), SPAN),
        # a word or the day of the meeting before the sign
        (lambda n, t, d: wide(f"Ärende § {n}", d) + "\n" + t, SPAN),
        (lambda n, t, d: wide(f"Beslut § {n}", d) + "\n" + t, SPAN),
        (lambda n, t, d: f"SN 2018-09-20 § {n}\n{t}" + (f"\n{d}" if d else ""), SPAN),
        (lambda n, t, d: f"2018-09-20 § {n}\n{t}" + (f"\n{d}" if d else ""), SPAN),
        # the span under the label of a list of matters
        (lambda n, t, d: wide(f"SN § {n}", d) + "\n" + t, "Ärenden           §§ 86–92"),
        (lambda n, t, d: wide(f"§ {n} {t}", d), "Ärendelista\n§§ 86-92"),
    ],
)
def test_text_in_pages(head: Head, span: str, tmp_path: Path) -> None:
    check(read(record(head, span), tmp_path))


@pytest.mark.parametrize("span", ["", "Paragrafer        86–92 §§", "Justeras  86-92 §"])
@pytest.mark.parametrize(
    "head",
    [
        lambda n, t, d: f"{n} §\n{t.upper()}" + (f"\n{d}" if d else ""),
        lambda n, t, d: wide(f"{n} § {t}", d),
        lambda n, t, d: wide(f"SN {n} §", d) + f"\n{t}",
        lambda n, t, d: f"Ärende § {n}\n{t}" + (f"\n{d}" if d else ""),
        lambda n, t, d: f"2018-09-20 § {n}\n{t}" + (f"\n{d}" if d else ""),
    ],
)
def test_matters_whose_decision_has_no_heading(head: Head, span: str, tmp_path: Path) -> None:
    """Older minutes tell the small matters in one paragraph; a run of signed numbers without a gap is still a run of items."""
    text = FRONT.format(span=span)
    for at, number in enumerate(NUMBERS):
        told = (
            body(at)
            if at in (2, 3)
            else "Nämnden tog del av redovisningen och godkände den enligt 4 kap. 3 § i reglementet.\n"
        )
        text += f"{head(number, TITLES[at], CASES[at])}\n\n{told}\n"
    division = read(text, tmp_path)
    assert [(i.paragraph, i.title.lower()) for i in division.items] == [
        (str(n), t.lower()) for n, t in zip(NUMBERS, TITLES, strict=True)
    ]


def test_the_paragraphs_of_a_statute_are_no_items(tmp_path: Path) -> None:
    """A reglemente prints the number before the sign, too, without a gap."""
    rules = "\n\n".join(f"{n} §\nNämnden ska sammanträda när ordföranden bestämmer, regel {n}." for n in range(1, 9))
    text = (
        "Exempelstads kommun\n\nReglemente för socialnämnden\n\nAntaget av kommunfullmäktige 2018-09-24, § 71\n\n"
        + rules
    )
    assert len(read(text, tmp_path).items) <= 1


@pytest.mark.parametrize("number", ["{n}", "§ {n}"])
def test_a_head_that_stands_last_on_its_page(number: str, tmp_path: Path) -> None:
    """Its number is no page counter, though figures stand at the foot of two pages and the pages are counted."""
    text = FRONT.format(span="")
    for at, n in enumerate(NUMBERS):
        text += wide(f"{number.format(n=n)}   {TITLES[at]}", CASES[at]) + "\n\n"
        if at in (3, 5):
            text += "\nOrdf.      Just.\n\fEXEMPELSTAD                PROTOKOLL\n"
            text += f"                           20 september 2018            {2 + at // 3}\n\n"
        text += body(at) + "\n"
    check(read(text, tmp_path))


def test_page_counters_are_still_none_of_the_text(tmp_path: Path) -> None:
    pages = [f"§ {n} {t}\n\n{body(at)}\n" for at, (n, t) in enumerate(zip(NUMBERS, TITLES, strict=True))]
    text = FRONT.format(span="") + "\f".join(f"{' ' * 60}{at + 2}\n{page}" for at, page in enumerate(pages))
    division = read(text, tmp_path)
    check(division)
    assert not any(p.text.strip().isdigit() for item in division.items for p in item.passages)


def hypertext(head: Head) -> str:
    text = "<!DOCTYPE html><html lang='sv'><head><meta charset='utf-8'><title>Protokoll</title></head><body>"
    text += "<h1>Socialnämnden, protokoll 2018-09-20</h1><p>Beslutande: Bodil Prov (S), ordförande, Jan Mall (M)</p>"
    for at, number in enumerate(NUMBERS):
        text += head(number, TITLES[at], CASES[at])
        for line in filter(None, body(at).split("\n")):
            text += f"<h3>{line}</h3>" if line in ("Beslut", "Ärendet", "Reservation") else f"<p>{line}</p>"
    return text + "</body></html>"


@pytest.mark.parametrize(
    "head",
    [
        lambda n, t, d: f"<h2>{n}. {t}</h2><p>{d}</p>",
        lambda n, t, d: f"<h2>{t} (§ {n})</h2><p>{d}</p>",
        lambda n, t, d: f"<h2>{t}, § {n}</h2><p>{d}</p>",
        lambda n, t, d: f"<h2>{t}</h2><p>Paragraf: {n}</p><p>{d}</p>",
        lambda n, t, d: f"<h2>{t}</h2><p>Paragrafnummer: {n}<br>Diarienummer: {d}</p>",
        lambda n, t, d: f"<h2>&sect;&nbsp;{n}&nbsp;{t}</h2><p>{d}</p>",
    ],
)
def test_headings_of_a_web_page(head: Head, tmp_path: Path) -> None:
    check(read(hypertext(head), tmp_path, "html"))


def test_headings_in_markdown(tmp_path: Path) -> None:
    check(read(record(lambda n, t, d: f"## {n}. {t}\n\nDiarienr: {d}", ""), tmp_path, "md"))


@pytest.mark.parametrize(
    "text",
    [
        # points of one decision, counted from one, with a heading under the last
        "Beslut\n\n1. Taxan för mat antas.\n2. Taxan för resor antas.\n3. Nämnden följer upp dem.\n\nÄrendet\n\nTaxorna är gamla.\n",
        # three lists, each last point over a heading
        "Beslut\n\n1. Taxan antas\n\nÄrendet\n\n2. Taxan är gammal.\n\nYrkanden\n\n3. Jan Mall (M) yrkar bifall.\n\nReservation\n\nIngen.\n",
        # decisions of other bodies and days, under each other
        "Beslut\n\nTaxan antas.\n\nUnderlag\n\nÄldreutskottet 2018-05-02 § 41\nKommunstyrelsen 2018-05-22 § 42\nÄldreutskottet 2018-06-02 § 43\n",
        # statutes
        "Beslut\n\nTaxan antas.\n\nLagrum\n\n8 kap. 1 § socialtjänstlagen\n8 kap. 2 § socialtjänstlagen\n\nÄrendet\n\nTaxan är gammal.\n",
    ],
)
def test_numbers_that_open_no_item(text: str, tmp_path: Path) -> None:
    division = read(FRONT.format(span="") + "§ 86 Taxor\n\n" + text, tmp_path)
    assert [item.paragraph for item in division.items] == ["86"]
    division = read(FRONT.format(span="") + "Taxor\n\n" + text, tmp_path)
    assert [item.paragraph for item in division.items] == [None]


@pytest.mark.parametrize(
    "head",
    [
        "OMRÖSTNINGSLISTA\nSocialnämnden i Exempelstad      Datum 2018-09-20      § 86",
        "OMRÖSTNINGSLISTA\nSocialnämnden 2018-09-20\n§ 86",
        "VOTERINGSLISTA\nSammanträde den 20 september 2018        § 86",
        "Röstlista\n§ 86",
        "OMRÖSTNINGSLISTA § 86",
        "Bilaga 2\nSocialnämnden\n§ 86",
    ],
)
def test_a_vote_list_between_two_items_is_no_item(head: str, tmp_path: Path) -> None:
    votes = (
        "Ledamöter        Parti    Ja    Nej   Avst\nBodil Prov       S        X\nJan Mall         M              X\n"
    )
    text = FRONT.format(span="") + (
        f"§ 86\n\nTaxor för mat\n\nBeslut\n\nTaxan antas efter omröstning.\n\n\f{head}\n\n{votes}\n"
        "\f§ 87\n\nAnmälningar av beslut\n\nBeslut\n\nAnmälningarna noteras.\n"
    )
    division = read(text, tmp_path)
    assert [(item.paragraph, item.page_first, item.page_last) for item in division.items] == [
        ("86", 2, 3),
        ("87", 4, 4),
    ]
    assert division.items[0].of(SectionKind.annex)


@pytest.mark.parametrize(
    "head",
    [
        "Bilaga 2\nSocialnämnden 2018-09-20   Omröstning § 86\n",
        "Bilaga A\n\nVOTERINGSRAPPORT              Utskriven 2018-09-20\nÄrende:   1  Taxor för mat (SN § 86)\nVotering: 1\n",
        "Bilaga 2\nOmröstningslista § 86\n",
    ],
)
def test_an_annex_at_the_end_is_no_page_of_the_last_item(head: str, tmp_path: Path) -> None:
    votes = (
        "Ledamöter        Parti    Ja    Nej   Avst\nBodil Prov       S        X\nJan Mall         M              X\n"
    )
    text = FRONT.format(span="") + (
        "§ 86\n\nTaxor för mat\n\nBeslut\n\nTaxan antas efter omröstning, se bilaga A och bilaga 2.\n\n"
        f"§ 87\n\nAnmälningar av beslut\n\nBeslut\n\nAnmälningarna noteras.\n\n\f{head}\n{votes}"
    )
    division = read(text, tmp_path)
    assert [(item.paragraph, item.page_last) for item in division.items] == [("86", 2), ("87", 2)]
    assert division.items[0].of(SectionKind.annex)
