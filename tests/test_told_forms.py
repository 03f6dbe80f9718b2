"""Decisions told of in forms that a grid of phrases found unread or read as something else; written by us, no sentence is from a document."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import recitals
from pipeline.facts import Event

TITLE = "Uppföljning av valfrihetssystem i hemtjänsten"
#: The account, and each act as "body|day|§|effect|service|day of effect"; a blank is empty.
FORMS = [
    # a noun decided: what it names is done, whatever it is
    (
        "Avvecklingen av LOV i hemtjänsten beslutades av kommunfullmäktige 2029-06-17.",
        ["kommunfullmäktige|2029-06-17||abolish|hemtjanst|"],
    ),
    (
        "Beslut om att upphäva valfrihetssystemet i hemtjänsten togs av kommunfullmäktige 2029-11-25 § 201.",
        ["kommunfullmäktige|2029-11-25|201|abolish|hemtjanst|"],
    ),
    (
        "Det första beslutet om LOV i hemtjänsten togs av kommunfullmäktige den 26 oktober 2019.",
        ["kommunfullmäktige|2019-10-26||introduce|hemtjanst|"],
    ),
    (
        "Kommunfullmäktiges tidigare beslut, § 44/2028, om att avveckla LOV i hemtjänsten vann laga kraft.",
        ["kommunfullmäktige|2028|44|abolish|hemtjanst|"],
    ),
    (
        "Kommunfullmäktiges enhälliga beslut 2020-06-14 § 76 att införa LOV i hemtjänsten ligger fast.",
        ["kommunfullmäktige|2020-06-14|76|introduce|hemtjanst|"],
    ),
    # a yes to its end
    (
        "Fullmäktige klubbade i juni 2028 att LOV i hemtjänsten ska bort.",
        ["kommunfullmäktige|2028-06||abolish|hemtjanst|"],
    ),
    # verbs without a doer
    ("Valfrihetssystemet i hemtjänsten upphörde den 30 juni 2028.", ["|||abolish|hemtjanst|2028-06-30"]),
    ("Valfrihetssystemet i hemtjänsten trädde i kraft den 1 januari 2021.", ["|||introduce|hemtjanst|2021-01-01"]),
    ("LOV i hemtjänsten lades ned 2028.", ["|||abolish|hemtjanst|2028"]),
    # strong verbs
    ("Fullmäktige sa i juni 2028 nej till LOV i hemtjänsten.", ["kommunfullmäktige|2028-06||not_introduce|hemtjanst|"]),
    ("Fullmäktige drev 2020 igenom LOV i hemtjänsten.", ["kommunfullmäktige|2020||introduce|hemtjanst|"]),
    (
        "Fullmäktige rev 2029-06-17 upp beslutet att införa LOV i hemtjänsten.",
        ["kommunfullmäktige|2029-06-17||revoke_introduction|hemtjanst|"],
    ),
    (
        "Kommunfullmäktige ansåg den 27 maj 2029 en motion om LOV i hemtjänsten besvarad.",
        ["kommunfullmäktige|2029-05-27||not_introduce|hemtjanst|"],
    ),
    (
        "Socialnämnden sade 2028-06-13 upp avtalen med utförarna i LOV i hemtjänsten.",
        ["socialnämnden|2028-06-13||abolish|hemtjanst|"],
    ),
    # a stop that begins and ends
    ("Stoppet för nya utförare i LOV infördes 2026.", ["|2026||stop_new|hemtjanst|"]),
    ("Intagningsstoppet i LOV hävdes av socialnämnden 2029-02-13.", ["socialnämnden|2029-02-13||keep|hemtjanst|"]),
    # what a system grew by
    (
        "Kommunfullmäktige beslutade 2022-06-18 att LOV skulle gälla även för boendestöd.",
        ["kommunfullmäktige|2022-06-18||expand|boendestod|"],
    ),
    (
        "Valfrihetssystemet i hemtjänsten utvidgades 2024 till att även omfatta delegerad hälso- och sjukvård.",
        ["|2024||expand|hemsjukvard|"],
    ),
    (
        "Fullmäktige beslutade 2024-05-20 § 61 att ledsagning görs valbar i systemet, däremot inte boendestöd.",
        ["kommunfullmäktige|2024-05-20|61|expand|ledsagning|"],
    ),
    # the day of effect beside a note
    (
        "LOV infördes i hemtjänsten 1 oktober 2020 (KF 2020-04-26 § 51).",
        ["kommunfullmäktige|2020-04-26|51|introduce|hemtjanst|2020-10-01"],
    ),
    (
        "Kommunen hörde till de kommuner som var tidigt ute: redan den 14 juni 2020 (§ 55) bestämde sig fullmäktige för LOV i "
        "hemtjänsten, och vid mötet den 26 mars 2022, § 31, vidgades systemet till att också gälla daglig verksamhet.",
        [
            "kommunfullmäktige|2020-06-14|55|introduce|hemtjanst|",
            "kommunfullmäktige|2022-03-26|31|expand|daglig_verksamhet|",
        ],
    ),
    # a chronicle that has years, or seasons, alone
    (
        "2019: Kommunfullmäktige beslutar att införa LOV i hemtjänsten.\n2023: LOV utökas till att omfatta boendestöd.",
        ["kommunfullmäktige|2019||introduce|hemtjanst|", "|2023||expand|boendestod|"],
    ),
    (
        "Hösten 2028: Socialnämnden får i uppdrag att utreda LOV i hemtjänsten.\n"
        "Våren 2029: Kommunfullmäktige beslutar att avsluta LOV i hemtjänsten.",
        ["socialnämnden|2028||investigate|hemtjanst|", "kommunfullmäktige|2029||abolish|hemtjanst|"],
    ),
    # several services, each with its own time
    (
        "LOV infördes 2020 i hemtjänsten och 2022 i daglig verksamhet.",
        ["|||introduce|hemtjanst|2020", "|||introduce|daglig_verksamhet|2022"],
    ),
    (
        "Kommunfullmäktige beslutade 2020-04-26 § 51 att införa LOV i hemtjänsten. 2022 utökades det med daglig verksamhet och 2025 med ledsagning.",
        [
            "kommunfullmäktige|2020-04-26|51|introduce|hemtjanst|",
            "|2022||expand|daglig_verksamhet|",
            "|2025||expand|ledsagning|",
        ],
    ),
    (
        "Kommunfullmäktige beslutade 2020-04-26 § 51 att införa LOV i hemtjänsten. Beslut om daglig verksamhet togs 2022-06-18 § 70.",
        ["kommunfullmäktige|2020-04-26|51|introduce|hemtjanst|", "|2022-06-18|70|introduce|daglig_verksamhet|"],
    ),
    (
        "Ledsagningen lades till 2025 och togs bort 2029.",
        ["|2025||expand|ledsagning|", "|||abolish|ledsagning|2029"],
    ),
    (
        "Den 15 maj 2029 beslutade socialnämnden att avsluta valfrihetssystemet för daglig verksamhet, medan hemtjänsten skulle vara kvar.",
        ["socialnämnden|2029-05-15||abolish|daglig_verksamhet|"],
    ),
    (
        "En motion om att även familjerådgivning ska omfattas av LOV bifölls av kommunfullmäktige 2028-02-26.",
        ["kommunfullmäktige|2028-02-26||expand|familjeradgivning|"],
    ),
    # the matter behind a sentence that says where it was taken up
    (
        "Vid kommunfullmäktiges sammanträde den 17 juni 2029 behandlades en motion om LOV i hemtjänsten. Motionen avslogs.",
        ["kommunfullmäktige|2029-06-17||not_introduce|hemtjanst|"],
    ),
]


def told(account: str) -> list[Event]:
    return [c.fact for c in recitals.find(item(TITLE, (DECISION, "Ärendet bordläggs."), (BACKGROUND, account)))]


@pytest.mark.parametrize(("account", "expected"), FORMS)
def test_a_form_of_telling(account: str, expected: list[str]) -> None:
    rows = [
        "|".join(str(v or "") for v in (e.body, e.decided_on, e.paragraph, e.lov_effect, e.service, e.effective_on))
        for e in told(account)
    ]
    assert rows == expected


@pytest.mark.parametrize(
    "account",
    [
        "Lagen om valfrihetssystem trädde i kraft den 1 januari 2019.",
        "Grannkommunens valfrihetssystem i hemtjänsten upphörde den 30 juni 2028.",
        "Om kommunfullmäktige säger nej till LOV i hemtjänsten 2028 krävs en plan.",
        "2019: Antalet brukare i hemtjänsten ökar.",
        "Inga beslut om LOV i hemtjänsten fattades under 2022.",
        "Något beslut om LOV i hemtjänsten har inte fattats sedan 2022.",
        "Socialnämnden beslutade 2029-05-22 § 60 att anta en plan för anhörigstöd.",
        "Socialnämnden beslutade 2029-05-22 § 60 att upphandla larm enligt LOU.",
        "Enligt SKR har 161 kommuner infört LOV i hemtjänsten.",
        "Anna Ek (M) yrkade 2029-05-27 att LOV i hemtjänsten skulle införas.",
    ],
)
def test_no_telling(account: str) -> None:
    assert told(account) == []
