"""Whole records as municipalities print them, from the file to the decisions: where a block begins, where its points part and where they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.facts import Decision
from pipeline.process import read_document

FRONT = "GRANTUNA KOMMUN\nKommunfullmäktige\nSammanträdesprotokoll 2012-11-28\n\n"


def decided(text: str, tmp_path: Path) -> list[str]:
    """ "object outcome: first words" of every decision in a record."""
    path = tmp_path / "protokoll.txt"
    path.write_text(text, encoding="utf-8")
    facts = [c.fact for c in read_document(ingest.read(path, path.name)).claims if isinstance(c.fact, Decision)]
    return [f"{f.object} {f.outcome}: {' '.join((f.text or '').split()[:4])}" for f in facts]


@pytest.mark.parametrize(
    "formula",
    [
        "Kommunfullmäktige beslutar",
        "Kommunfullmäktige har alltså beslutat",
        "Kommunfullmäktige har därmed beslutat",
        "Kommunfullmäktige beslutade efter votering",
        "Sedan ordföranden ställt proposition på yrkandena och funnit avslagsyrkandet bifallet beslutade Kommunfullmäktige",
        "Efter genomförd omröstning beslöt kommunfullmäktige",
    ],
)
def test_old_minutes_decide_in_a_formula_below_the_procedure(formula: str, tmp_path: Path) -> None:
    text = (
        f"{FRONT}§ 103  Motion om kundval i hemtjänsten\n\nMaj Ek (kd) har lämnat en motion.\n\nYrkanden\nMaj Ek (kd) yrkar bifall till motionen.\n"
        f"Bo Al (s) yrkar avslag.\n\nBeslutsgång\nOrdföranden ställer proposition på yrkandena.\n\n{formula}\n\natt   avslå motionen.\n\n"
        "Mot beslutet reserverar sig samtliga ledamöter från (kd).\n\nExp: Motionären\n"
    )
    assert decided(text, tmp_path) == ["motion rejected: att avslå motionen."]


@pytest.mark.parametrize(
    "behind",
    [
        "Mot beslutet reserverar sig samtliga ledamöter från (m) och (kd).\n\nExp: Motionären",
        "Reservation anmäls av Maj Ek (kd).\n\nExp. till motionären",
        "Maj Ek anmälde reservation.\n\nUtdrag till socialnämnden",
        "Bo Al (s) anmäler jäv.\n\nÄrendet är utsänt.",
    ],
)
def test_a_point_ends_before_what_stands_behind_the_decision(behind: str, tmp_path: Path) -> None:
    text = f"{FRONT}§ 103  Motion om kundval i hemtjänsten\n\nKommunfullmäktige beslutar\n\natt avslå motionen.\n\n{behind}\n"
    assert decided(text, tmp_path) == ["motion rejected: att avslå motionen."]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (
            "att avstyrka förslaget om att införa valfrihetssystem enligt LOV i hemtjänsten\n"
            "att översända förvaltningens tjänsteutlåtande som sitt yttrande till styrelsen\n",
            [
                "system rejected: att avstyrka förslaget om",
                "document referred: att översända förvaltningens tjänsteutlåtande",
            ],
        ),
        (
            "att anta de riktlinjer för hemtjänsten som förvaltningen har tagit fram i höst\n"
            "att ge förvaltningen i uppdrag att redovisa hur riktlinjerna följs under nästa\n"
            "år\n",
            ["document adopted: att anta de riktlinjer", "assignment assigned: att ge förvaltningen i"],
        ),
        # an att-sats that hangs on the one before is no point of its own
        (
            "att uppdra åt socialchefen vid den sociala omsorgsförvaltningen i kommunens norra del\n"
            "att utreda frågan om vilka insatser som kan komma att omfattas av ett system\n",
            ["assignment assigned: att uppdra åt socialchefen"],
        ),
        (
            "att föreslå kommunstyrelsen i den del som gäller de äldre och deras anhöriga\n"
            "att anta planen för de äldres boende i kommunen under den kommande perioden\n",
            ["document adopted: att föreslå kommunstyrelsen i"],
        ),
    ],
)
def test_att_clauses_without_commas_part_at_their_lines(points: str, expected: list[str], tmp_path: Path) -> None:
    text = f"{FRONT}§ 103  Kundval i hemtjänsten\n\nKommunfullmäktige beslutar\n{points}\nReservation\nMaj Ek (kd) reserverar sig mot beslutet.\n"
    text += "\n§ 104  Plan för lek\n\nKommunfullmäktige beslutar\natt anta planen.\n"
    assert decided(text, tmp_path)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "Kommunfullmäktige antecknar för egen del redovisningen samt föreslår att regionen beslutar:\n1. Följande uppdrag förklaras fullgjorda:\n"
            "   a. uppdraget om bryggor,\n   b. uppdraget om stigar.\n2. Uppdraget om elbussar avskrivs.\n",
            ["information noted", "assignment closed", "assignment closed"],
        ),
        (
            "Kommunfullmäktige beslutar\n1. att planen antas, och\n2. att nämnden ges i uppdrag att följa upp planen.\n\n"
            "Kommunfullmäktige beslutar för egen del att direktören underrättar de boende.\n",
            ["document adopted", "assignment assigned", None],
        ),
        (
            "Kommunfullmäktige beslutar att tacka för informationen om hur arbetet ska avslutas.\n",
            ["information noted"],
        ),
    ],
)
def test_what_a_body_decides_for_its_own_part(block: str, expected: list[str | None], tmp_path: Path) -> None:
    text = f"{FRONT}§ 12  Uppföljning av uppdrag\n\nBeslut\n{block}\nBeslutsunderlag\nSkrivelse den 3 maj.\n"
    found = [row.split(":")[0] for row in decided(text, tmp_path)]
    assert len(found) == len(expected)
    assert all(want is None or row == want for row, want in zip(found, expected, strict=True))


def facts(text: str, tmp_path: Path, name: str = "protokoll.txt") -> list[Decision]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return [c.fact for c in read_document(ingest.read(path, path.name)).claims if isinstance(c.fact, Decision)]


BOARD = "GRANTUNA KOMMUN\nSocialnämnden\nSammanträdesprotokoll 2018-05-14\n\n"


@pytest.mark.parametrize(
    "lead",
    [
        "Socialnämnden föreslår kommunfullmäktige",
        "Socialnämnden föreslår att kommunfullmäktige",
        "Socialnämnden hemställer hos kommunfullmäktige",
        "Socialnämnden föreslår kommunfullmäktige besluta",
    ],
)
def test_a_lead_in_that_only_names_the_higher_body(lead: str, tmp_path: Path) -> None:
    text = (
        f"{BOARD}§ 12  Valfrihetssystem i hemtjänsten\n\nBeslut\n\n{lead}\n\n"
        "att LOV införs i hemtjänsten.\n\nSocialnämnden beslutar vidare\n\natt planen antas.\n"
    )
    assert [(d.stage, d.addressed_to) for d in facts(text, tmp_path)] == [
        ("recommendation", "kommunfullmäktige"),
        ("decision", None),
    ]


@pytest.mark.parametrize(
    ("title", "addressed"),
    [
        ("Yttrande till kommunstyrelsen över förslag att införa LOV i hemtjänsten", "kommunstyrelsen"),
        ("Svar till kommunfullmäktige på förslag om LOV i hemtjänsten", "kommunfullmäktige"),
        ("Förslag att införa LOV i hemtjänsten", None),
        ("Yttrande till förvaltningen över LOV i hemtjänsten", None),
    ],
)
def test_who_asked_for_an_opinion_is_answered(title: str, addressed: str | None, tmp_path: Path) -> None:
    text = f"{BOARD}§ 12  {title}\n\nBeslut\nSocialnämnden beslutar att avstyrka förslaget.\n"
    assert [d.addressed_to for d in facts(text, tmp_path)] == [addressed]


def test_what_a_body_is_given_to_do_is_not_decided_by_it(tmp_path: Path) -> None:
    text = (
        "GRANTUNA KOMMUN\nKALLELSE\nKommunfullmäktige\nTid: måndagen den 14 maj 2018\n\n§ 12  LOV i hemtjänsten\nFörslag till beslut\n"
        "1. LOV införs i hemtjänsten.\n2. Socialnämnden får i uppdrag att följa upp systemet.\n3. Socialnämnden bemyndigas att besluta om villkor.\n"
    )
    assert {d.addressed_to for d in facts(text, tmp_path)} == {"kommunfullmäktige"}


@pytest.mark.parametrize(
    ("point", "effect", "day"),
    [
        ("Delegerade hälso- och sjukvårdsinsatser ska ingå i valfrihetssystemet.", "expand", None),
        ("Inga nya utförare ska godkännas under tiden 1 december 2020 – 30 november 2021.", "stop_new", "2020-12-01"),
        ("Villkoren för LOV i hemtjänsten ändras så att nya utförare inte godkänns från och med den 1 maj 2019.", "stop_new", "2019-05-01"),
        ("Socialnämnden inför ett kapacitetstak.", "revise", None),
        ("Att godkänna utförare enligt LOV delegeras till socialchefen.", "delegate", None),
    ],
)  # fmt: skip
def test_what_a_point_does_to_a_choice_system(point: str, effect: str, day: str | None, tmp_path: Path) -> None:
    text = f"{BOARD}§ 12  Valfrihetssystem (LOV) i hemtjänsten\n\nBeslut\n{point}\n\nBakgrund\nKommunen har LOV i hemtjänsten.\n"
    assert [(d.lov_effect, d.effective_on) for d in facts(text, tmp_path)] == [(effect, day)]


def decided_in(name: str, text: str, tmp_path: Path) -> list[str]:
    """Paragraph, stage, body that is to decide, object and outcome of every decision of a file with this name."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    facts = [c.fact for c in read_document(ingest.read(path, path.name)).claims if isinstance(c.fact, Decision)]
    return [f"§ {f.paragraph} {f.stage} {f.addressed_to or '-'} {f.object} {f.outcome}" for f in facts]


def test_a_heading_that_comes_back_in_every_matter_is_no_running_head(tmp_path: Path) -> None:
    pages = [
        f"<!-- sida {n} -->\n\nGrantuna kommun · Kommunfullmäktige 2014-12-15 · {n}/3\n\n## § {n}0 Taxa för sophämtning\n\n"
        f"### Kommunfullmäktiges beslut\n\nTaxan fastställs.\n\n### Bakgrund\n\nNämnden har räknat om taxan.\n"
        for n in (1, 2, 3)
    ]
    found = decided_in("protokoll.md", "# Protokoll\n\nKommunfullmäktige 2014-12-15\n\n" + "\n\n".join(pages), tmp_path)
    assert found == [f"§ {n}0 decision - terms adopted" for n in (1, 2, 3)]


def test_a_notice_with_a_table_of_its_matters_and_points_counted_from_one(tmp_path: Path) -> None:
    text = (
        "# KALLELSE\n\n## Kommunfullmäktige\n\n**Tid:** Torsdagen den 18 april 2024, kl. 18.00\n**Plats:** Folkets Hus\n\n"
        "| Nr | Ärende |\n| --- | --- |\n| 1 | Upprop |\n| 2 | Nya villkor i hemtjänsten |\n| 3 | Årsredovisning |\n\n"
        "### 1. Upprop\n\n### 2. Nya villkor i hemtjänsten\n\nDnr KS/2024:42\n\n**Förslag till beslut**\n\n"
        "1. Kommunfullmäktige antar villkoren.\n2. Kommunfullmäktige beslutar att utföraren ska använda kommunens planeringssystem.\n"
        "3. Kommunfullmäktige noterar att avtalen löper till årsskiftet.\n\n**Handlingar**\n\n- KS § 61 2024-04-03\n\n"
        "### 3. Årsredovisning\n\nDnr KS/2024:77\n\n**Förslag till beslut**\n\n"
        "Kommunstyrelsen föreslår att kommunfullmäktige godkänner årsredovisningen.\n"
    )
    assert decided_in("kallelse.md", text, tmp_path) == [
        "§ 2 proposal kommunfullmäktige terms adopted",
        "§ 2 proposal kommunfullmäktige terms adopted",
        "§ 2 proposal kommunfullmäktige information noted",
        "§ 3 proposal kommunfullmäktige document adopted",
    ]


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_title_that_begins_with_the_word_for_a_decision(dash: str, tmp_path: Path) -> None:
    text = (
        f"{FRONT}§ 86                              Dnr KS 2021/00312\n\nBeslut {dash} Ersättning 2022 till utförare av hemtjänst enligt LOV\n\n"
        "Beslut\n1. Ersättningen fastställs till 448 kronor.\n\nÄrendebeskrivning\nPriserna har stigit.\n"
    )
    assert decided(text, tmp_path) == ["terms adopted: Ersättningen fastställs till 448"]


def test_what_is_decided_below_a_vote_under_the_heading_of_a_proposal(tmp_path: Path) -> None:
    text = (
        "GRANTUNA KOMMUN\nKommunstyrelsen\nSammanträdesprotokoll 2013-09-10\n\n§ 162  Svar på motion om kundval\n\n"
        "Maj Ek (kd) har lämnat en motion.\n\n"
        "Arbetsutskottets förslag till kommunstyrelsen\nKommunstyrelsen föreslår kommunfullmäktige att bifalla motionen.\n\n"
        "Vid dagens behandling yrkar "
        "Bo Al (s) avslag på motionen. Ordföranden ställer proposition på yrkandena och finner motionen avslagen.\n\nKommunstyrelsen beslutar\n"
        "att föreslå kommunfullmäktige att avslå motionen.\n\nMot beslutet reserverar sig Maj Ek.\n"
    )
    assert decided_in("protokoll.txt", text, tmp_path) == ["§ 162 recommendation kommunfullmäktige motion rejected"]


def test_a_sentence_over_a_list_and_one_for_the_own_part_below_a_list(tmp_path: Path) -> None:
    text = (
        "GRANTUNA KOMMUN\nKommunstyrelsen\nSammanträdesprotokoll 2013-09-10\n\nNärvarande ledamöter:\nAnna Prov (S), ordförande\nBo Al (M)\n\n"
        "§ 12  Anmälan av skrivelser\n\nSkrivelserna antecknas.\n"
        "– Från villaägarna om sophämtningen\n– Från länsstyrelsen om tillsyn\n\n§ 13  Kundval i boendestöd\n\nBeslut\n"
        "Kommunstyrelsen föreslår att kommunfullmäktige fattar följande beslut.\n\n1. Den som har boendestöd får välja utförare enligt LOV.\n\n"
        "2. Socialnämnden får besluta om kraven.\n\nKommunstyrelsen noterar för egen del informationen om kostnaden.\n\nÄrendet\nKön är lång.\n"
    )
    assert decided_in("protokoll.txt", text, tmp_path) == [
        "§ 12 decision - information noted",
        "§ 13 recommendation kommunfullmäktige system adopted",
        "§ 13 recommendation kommunfullmäktige assignment assigned",
        "§ 13 decision - information noted",
    ]
