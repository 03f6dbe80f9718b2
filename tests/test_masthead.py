"""Kind, authority, body and dates: heads, fronts and feet as Swedish municipalities print them, with invented content."""

from __future__ import annotations

import pytest

from pipeline.facts import Meeting
from pipeline.structure.body import abbreviated, full_name
from pipeline.structure.masthead import find_meeting
from pipeline.terms import AuthorityType, BodyLevel, DoubtKind, Kind
from tests.build import document


def read(text: str, *furniture: str) -> Meeting:
    """The meeting; every field that is filled has words of the document behind it."""
    built = document(text, furniture=furniture)
    head = find_meeting(built)
    fields = {e.field: e.extent.of(built.text) for e in head.evidence}
    for name in ("body", "municipality", "meeting_date", "document_date"):
        if getattr(head.meeting, name) is not None:
            assert fields[name].strip(), name
        else:
            assert name not in fields
    return head.meeting


def doubts(text: str) -> set[DoubtKind]:
    return {d.kind for d in find_meeting(document(text)).doubts}


FRONT = """Plats och tid\tRådhuset, kl. 13.00-15.00
Beslutande\tAnna Prov (S), ordförande
\tBo Exempel (M)
Justerare\tBo Exempel
"""
MATTER = "§ 12\nSvar på motion\nBeslut\nMotionen avslås.\n"


# --------------------------------------------------------------------------- kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Socialnämnden\nProtokoll\n2024-03-05\n" + FRONT + MATTER + "§ 13\nBudget\nBeslut\nBudgeten antas.",
            Kind.minutes,
        ),
        ("Socialnämnden\nProtokoll\n2024-03-05\n" + MATTER, Kind.extract),
        ("PROTOKOLLSUTDRAG\nSocialnämnden\n2024-03-05\n" + MATTER, Kind.extract),
        ("Utdrag ur protokoll fört vid sammanträde med socialnämnden den 5 mars 2024\n" + MATTER, Kind.extract),
        ("SAMMANTRÄDESPROTOKOLL\nSocialnämnden 2024-03-05\n" + MATTER, Kind.extract),
        # pages cut out of whole minutes keep the counter of the whole
        ("EXEMPELSTADS KOMMUN   SAMMANTRÄDESPROTOKOLL   11 (39)\nSocialnämnden\n2024-03-05\n" + MATTER, Kind.extract),
        # but a whole extract with its own counter is an extract
        (
            "Kommunfullmäktige\nProtokoll\n2024-03-05\nSida 1 av 2\n" + MATTER + "\fSida 2 av 2\nMer text.\n",
            Kind.extract,
        ),
        (
            "KALLELSE\nSocialnämnden kallas till sammanträde tisdagen den 5 mars 2024\nÄrenden\n1. Upprop\n2. Budget",
            Kind.agenda,
        ),
        *(
            (
                f"{links}\nKallelse till socialnämnden\nNämnden kallas till sammanträde den 5 mars 2024\n1. Upprop\nFörslag till beslut\nGodkänns.",
                Kind.agenda,
            )
            for links in (
                "Start | Politik och insyn | Möten och protokoll",
                "Hem > Kommun & politik > Kallelser och protokoll",
                "Protokoll och handlingar",
                "Start / Kommun och politik / Handlingar & protokoll",
            )
        ),
        (
            "Kommunstyrelsen\nFöredragningslista\n2024-03-05\n1 Upprop\n2 Budget\nFörslag till beslut\nBudgeten antas.",
            Kind.agenda,
        ),
        (
            (
                "Motion till kommunfullmäktige om fritt val\nVi vill ha fler val.\n"
                "Vi föreslår att kommunfullmäktige beslutar\natt utreda saken.\nAnna Prov (M)"
            ),
            Kind.motion,
        ),
        (
            (
                "Inför fritt val i hemtjänsten\nFler behöver få välja.\n"
                "Förslag till beslut i kommunfullmäktige:\n1. Saken utreds.\nAnna Prov (M), Bo Exempel (M)"
            ),
            Kind.motion,
        ),
        (
            (
                "Tjänsteskrivelse\n2024-03-05\nHandläggare\nKaj Penna\nTill socialnämnden\nÖversyn\n"
                "Förslag till beslut\nÖversynen godkänns."
            ),
            Kind.letter,
        ),
        (
            (
                "Datum: 2024-03-05\nHandläggare: Kaj Penna\nDiarienr: 2024.1 SN\nSocialnämnden\n"
                "Plan för införande\nFörslag till beslut\nPlanen godkänns."
            ),
            Kind.letter,
        ),
        (
            (
                "Svar på motion om fritt val\nBolagets yttrande\nVi har inget att invända.\n"
                "Förslag till beslut\nYttrandet antas som bolagets eget."
            ),
            Kind.letter,
        ),
        ("Slutrapport\nUppföljning av valfrihetssystem\nInnehåll\nInledning\nText om saken.", Kind.report),
        ("Delegationsordning\nSocialnämnden\nAntagen 2020-01-02", Kind.other),
        (
            (
                "Hemtjänsten öppnas för fler\nKommunen vill ha fler utförare, säger ordföranden.\n"
                "Publicerad 2024-03-05\nLäs mer om ämnet"
            ),
            Kind.article,
        ),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    assert read(text).kind is kind


def test_a_motion_printed_within_minutes_is_no_motion_document() -> None:
    text = (
        "Kommunfullmäktige\nProtokoll\n2024-03-05\n"
        + FRONT
        + "§ 4\nMotion om fritt val\nVi föreslår att kommunfullmäktige beslutar att utreda saken.\nAnna Prov (M)"
    )
    assert read(text).kind is Kind.minutes


def test_minutes_that_mention_a_notice_are_minutes() -> None:
    assert (
        read("Protokoll\nSocialnämnden\n2024-03-05\n" + FRONT + "§ 1\nKallelse och dagordning\nBeslut\nGodkänns.").kind
        is Kind.minutes
    )


def test_an_empty_or_shapeless_text_is_other_with_a_doubt() -> None:
    assert read("Ett par ord").kind is Kind.other
    assert DoubtKind.kind_unknown in doubts("Ett par ord")


# --------------------------------------------------------------------------- body


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KOMMUNFULLMÄKTIGE", "kommunfullmäktige"),
        ("VÅRD- OCH OMSORGSNÄMND", "vård- och omsorgsnämnden"),
        ("äldreoch omsorgsnämnden", "äldre- och omsorgsnämnden"),
        ("Barn- och ungdoms-nämnden", "barn- och ungdomsnämnden"),
        ("Kultur-, idrotts- och fritidsnämnden", "kultur-, idrotts- och fritidsnämnden"),
        ("Nämnden för Vård & Omsorg", "nämnden för vård & omsorg"),
        ("Utskottet för lärande", "utskottet för lärande"),
        ("Kommunstyrelsen, arbetsutskott", "kommunstyrelsens arbetsutskott"),
        ("Socialnämnden Exempelby kommun 2014-05-21", "socialnämnden"),
        ("Kommunstyrelsen Nya Exempel stad", "kommunstyrelsen"),
        ("Exempelby-Ravin kommunfullmäktige 2018-05-28", "kommunfullmäktige"),
        ("Regionfullmäktige 2019-06-11 – utdrag", "regionfullmäktige"),
        ("KS arbetsutskott", "kommunstyrelsens arbetsutskott"),
        ("KSAU", "kommunstyrelsens arbetsutskott"),
        ("Kommunstyrelsens arbetsutskott", "kommunstyrelsens arbetsutskott"),
        ("Socialnämndens individutskott", "socialnämndens individutskott"),
        ("SAMMANTRÄDESPROTOKOLL Kommunstyrelsen 2024-05-06 12 (45)", "kommunstyrelsen"),
        ("Exempelstads kommun Socialnämnden", "socialnämnden"),
        ("Stadsdelsnämnden Västra Prov", "stadsdelsnämnden västra prov"),
        ("Gemensam nämnd för hjälpmedel", "gemensam nämnd för hjälpmedel"),
        ("Regionstyrelsen", "regionstyrelsen"),
        ("Fullmäktige", "kommunfullmäktige"),
        ("Tekniska nämnden", "tekniska nämnden"),
    ],
)
def test_full_names(printed: str, name: str) -> None:
    assert full_name(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "Nämnden beslutade att",
        "Ordförande i socialnämnden",
        "Socialnämnden föreslår",
        "Kommunstyrelsens ordförande",
        "Nämndsekreterare",
        "Nämnd",
        "Socialtjänst",
        "Ledamot i kommunstyrelsen",
        "Socialnämndens reglemente",
        "x" * 5000,
    ],
)
def test_no_names(printed: str) -> None:
    assert full_name(printed) is None


def test_abbreviations_by_initials() -> None:
    named = {"miljö- och byggnadsnämnden", "socialnämnden"}
    assert abbreviated("MBN", named) == "miljö- och byggnadsnämnden"
    assert abbreviated("MBNAU", named) == "miljö- och byggnadsnämndens arbetsutskott"
    assert abbreviated("XYZ", named) is None


@pytest.mark.parametrize(
    ("text", "body", "level"),
    [
        # broken over the lines of a narrow head
        (
            "Vård- och\nomsorgsnämndens\narbetsutskott\nProtokoll\n2024-03-05\n" + MATTER,
            "vård- och omsorgsnämndens arbetsutskott",
            BodyLevel.working,
        ),
        (
            "Barn- och ungdoms-\nnämnden\nProtokoll\n2024-03-05\n" + MATTER,
            "barn- och ungdomsnämnden",
            BodyLevel.committee,
        ),
        (
            "Kommunstyrelsen\nArbetsutskottet\nProtokoll\n2024-03-05\n" + MATTER,
            "kommunstyrelsens arbetsutskott",
            BodyLevel.working,
        ),
        (
            "SAMMANTRÄDESPROTOKOLL\nSammanträdesdatum\n2024-03-05\nBeslutande organ: Omsorgsnämnden\n" + FRONT + MATTER,
            "omsorgsnämnden",
            BodyLevel.committee,
        ),
        (
            "Protokoll\n2024-03-05\n"
            + FRONT
            + "ANSLAG/BEVIS\nOrgan\tTekniska nämnden\nSammanträdesdatum\t2024-03-05\n"
            + MATTER,
            "tekniska nämnden",
            BodyLevel.committee,
        ),
        # only a heading names it
        (
            (
                "2024-03-05\n§ 12\nPlan för val\nBeslut\n"
                "Kommunstyrelsens förslag till kommunfullmäktige för beslut:\nPlanen antas."
            ),
            "kommunstyrelsen",
            BodyLevel.executive,
        ),
        (
            (
                "2024-03-05\n§ 12\nPlan för val\nBeslut\nSocialnämnden beslutar att anta planen.\n"
                "Bakgrund\nKommunstyrelsen har begärt yttrande."
            ),
            "socialnämnden",
            BodyLevel.committee,
        ),
        # only the § line does
        ("2024-03-05\nSN § 34\nPlan\nBeslut\nPlanen antas.", "socialnämnden", BodyLevel.committee),
        (
            "2024-03-05\nVONAU §25\nPlan\nBeslut\nPlanen antas.",
            "vård- och omsorgsnämndens arbetsutskott",
            BodyLevel.working,
        ),
        # "Arbetsutskottet" in the head, its owner in the text
        (
            "Arbetsutskottet\nProtokoll\n2024-03-05\n"
            + FRONT
            + MATTER
            + "Kommunstyrelsens arbetsutskott antecknar saken.",
            "kommunstyrelsens arbetsutskott",
            BodyLevel.working,
        ),
    ],
)
def test_body_of_minutes(text: str, body: str, level: BodyLevel) -> None:
    found = read(text)
    assert (found.body, found.body_level) == (body, level)


def test_the_head_goes_before_bodies_that_the_text_names() -> None:
    text = (
        MATTER
        + "Kommunstyrelsen har den 3 april beslutat.\nSkickas till\nKommunstyrelsen\nÄldrenämnden\nKommunstyrelsen\n"
    )
    assert read(text, "Socialnämnden", "Protokoll", "2024-03-05", "Utdragsbestyrkande").body == "socialnämnden"


def test_a_body_merely_mentioned_is_not_taken() -> None:
    text = "Protokoll\n2024-03-05\n§ 12\nSvar\nBeslut\nMotionen avslås.\nSkickas till\nSocialnämnden\n"
    assert read(text).body is None
    assert DoubtKind.body_unknown in doubts(text)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            (
                "Datum: 2024-03-05\nHandläggare: Kaj Penna\nVård- och omsorgsnämnden\nPlan\n"
                "Förslag till beslut\nPlanen godkänns."
            ),
            "vård- och omsorgsnämnden",
        ),
        (
            (
                "TJÄNSTESKRIVELSE\nSocialförvaltningen\nTill: Socialnämnden\nFörslag till beslut\n"
                "Socialnämnden godkänner planen."
            ),
            "socialnämnden",
        ),
        (
            (
                "Tjänsteutlåtande\nÄldreförvaltningen\nÖversyn av val\n"
                "Förslag till beslut i äldrenämnden\nÖversynen godkänns."
            ),
            "äldrenämnden",
        ),
        (
            (
                "Tjänsteskrivelse\nFörslag till beslut\n"
                "Staben föreslår att kommunstyrelsen föreslår kommunfullmäktige att anta planen."
            ),
            "kommunstyrelsen",
        ),
        (
            "Motion till kommunfullmäktige om val\nVi föreslår att socialnämnden utreder saken.\nAnna Prov (M)",
            "kommunfullmäktige",
        ),
        ("Motion om val\nVi yrkar att kommunfullmäktige beslutar att utreda val.\nAnna Prov (M)", "kommunfullmäktige"),
    ],
)
def test_body_that_a_letter_or_motion_is_written_to(text: str, body: str) -> None:
    found = read(text)
    assert found.body == body
    assert found.meeting_date is None


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("Datum: 191015\n", "2019-10-15"),
        ("Sammanträdesdatum\t191015\n", "2019-10-15"),
        ("Sammanträdets datum 15.10.2019\n", "2019-10-15"),
        ("Datum för sammanträdet: 2019-10-15\n", "2019-10-15"),
        ("2024-03-05\n", "2024-03-05"),
        ("5 mars 2024\n", "2024-03-05"),
        ("Tisdagen den 5 mars 2024 kl. 18.00\n", "2024-03-05"),
        ("Sammanträdesdatum\n2024-03-05\n", "2024-03-05"),
        ("Sammanträdesdatum: 2024-03-05\n", "2024-03-05"),
        ("Socialnämnden 2024-03-05 12 (45)\n", "2024-03-05"),
        ("Datum\n2024-03-05\n", "2024-03-05"),
        ("Tid: 2024-03-05, klockan 18:34-21:26\n", "2024-03-05"),
        ("Plats och tid\tKommunhuset, tisdagen den 5 mars 2024, kl. 13-15\n", "2024-03-05"),
        ("Protokoll fört vid sammanträde den 5 mars 2024\n", "2024-03-05"),
        ("Justeringens plats och tid\tRådhuset 2024-03-12\nSammanträdesdag\t2024-03-05\n", "2024-03-05"),
        ("Justering 2024-03-12\n2024-03-05\n", "2024-03-05"),
        ("Sammanträdesdatum\t2024-03-05--06\n", "2024-03-05"),
    ],
)
def test_meeting_date(head: str, date: str) -> None:
    assert read("Protokoll\nSocialnämnden\n" + head + FRONT + MATTER).meeting_date == date


def test_dates_that_are_not_the_meetings() -> None:
    text = (
        "Kommunstyrelsens arbetsutskott\n§ 72\nSvar på motion\nBeslut\nMotionen avslås.\nSammanfattning\n"
        "Kommunfullmäktige beslutade 2022-04-21 att remittera motionen.\n"
        "Nämnden beslutade 19 oktober 2010, § 128, att avstå.\n"
        "Expedieras 2022-05-01\nAnslaget sätts upp 2022-05-02\n"
    )
    assert read(text).meeting_date is None
    assert DoubtKind.date_unknown in doubts(text)


def test_the_head_that_repeats_goes_before_the_date_of_the_notice() -> None:
    text = (
        FRONT
        + "ANSLAG/BEVIS\nDatum för anslags uppsättande\t2024-03-14\nDatum för anslags nedtagande\t2024-04-05\n"
        + MATTER
    )
    assert read(text, "Socialnämnden", "Protokoll", "2024-03-05").meeting_date == "2024-03-05"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            (
                "Datum: 2024-03-05\nHandläggare: Kaj Penna\nSocialnämnden\nFörslag till beslut\n"
                "Planen från 2023-01-01 godkänns."
            ),
            "2024-03-05",
        ),
        (
            "Tjänsteskrivelse\t2024-03-05\nHandläggare\tKaj Penna\nFörslag till beslut i socialnämnden\nGodkänns.",
            "2024-03-05",
        ),
        (
            (
                "Motion till kommunfullmäktige\nVi föreslår att saken utreds.\n"
                "Exempelstad den 5 mars 2024\nAnna Prov (M)"
            ),
            "2024-03-05",
        ),
        (
            (
                "2024-03-05\nMotion till kommunfullmäktige\n"
                "Sedan 2022-01-01 gäller annat. Jag yrkar att saken utreds.\nAnna Prov (M)"
            ),
            "2024-03-05",
        ),
        (
            (
                "Motion till kommunfullmäktige\n"
                "Sedan den 1 juli 2022 gäller annat. Jag yrkar att saken utreds.\nAnna Prov (M)"
            ),
            None,
        ),
    ],
)
def test_document_date(text: str, date: str | None) -> None:
    found = read(text)
    assert found.document_date == date
    assert found.meeting_date is None


# --------------------------------------------------------------------------- authority


@pytest.mark.parametrize(
    ("text", "furniture", "name"),
    [
        (MATTER, ("Lerums kommun", "Socialnämnden", "2024-03-05"), "Lerum"),
        ("KUNGSBACKA KOMMUN   SAMMANTRÄDESPROTOKOLL\nSocialnämnden\n2024-03-05\n" + MATTER, (), "Kungsbacka"),
        (MATTER, ("Socialnämnden", "www.tierp.se"), "Tierp"),
        (MATTER, ("Box 12, 441 81 Alingsås",), "Alingsås"),
        ("Socialnämnden\n2024-03-05\nPlats: Kommunhuset i Höör\n" + MATTER, (), "Höör"),
        ("Socialnämnden\n2024-03-05\nPlats och tid\tStora hotellet, Arboga\n" + MATTER, (), "Arboga"),
        ("Socialnämnden\n2024-03-05\n§ 1\nPlan för Kils kommun\nBeslut\nPlanen antas.", (), "Kil"),
        ("Kommunstyrelsen\n2024-03-05\n§ 1\nVal i Nacka\nBeslut\nNackas system består.", (), "Nacka"),
        (
            "2024-03-05\n§ 1\nPlan\nBeslut\nPlanen antas.\nProtokollet finns på Falu kommuns digitala anslagstavla.",
            (),
            "Falun",
        ),
        # neighbours are named beside the own municipality
        (
            "2024-03-05\n§ 1\nSvar\nBeslut\nMotionen avslås.\nArboga kommun ska tala med Köping och Kungsör.",
            (),
            "Arboga",
        ),
        # the only place that is named, in the body's own words
        (
            "Kommunstyrelsens arbetsutskott\n2024-03-05\n§ 1\nNattvandrare\nBakgrund\nI Alingsås finns inga nattvandrare som kommunen stöder.\n"
            "Beslut\nStödet införs.",
            (),
            "Alingsås",
        ),
        (
            "Socialnämnden\n2024-03-05\n§ 1\nSvar\nBakgrund\nDe som bor i Kungsör väljer själva. Utförarna i Kungsör är två.\nBeslut\nAvslås.",
            (),
            "Kungsör",
        ),
        ("Kommunstyrelsen\n2024-03-05\n§ 1\nVindar i Alingsåshems hus\nBeslut\nMotionen avslås.", (), "Alingsås"),
        (
            "Kommunstyrelsen\n2024-03-05\n§ 1\nSvar\nBeslut\nMotionen avslås.\nUddevallaborna ska få välja i kommunen.",
            (),
            "Uddevalla",
        ),
    ],
)
def test_municipality(text: str, furniture: tuple[str, ...], name: str) -> None:
    found = read(text, *furniture)
    assert (found.municipality, found.authority_type) == (name, AuthorityType.municipality)
    assert found.municipality_code is not None


@pytest.mark.parametrize(
    "text",
    [
        "Socialnämnden\n2024-03-05\n" + MATTER,
        # two that weigh as much
        "2024-03-05\n§ 1\nSvar\nBeslut\nMotionen avslås.\nArboga kommun och Köpings kommun samverkar.",
        # another municipality's example beside the own name without "kommun"
        (
            "2024-03-05\n§ 1\nStöd till nattvandrare i Alingsås\nBeslut\nStödet införs.\n"
            "I Borås Stad finns det redan. Alingsås har det inte."
        ),
        # one name, once, and nothing that says it is the own one; two names; a name that several share
        "Socialnämnden\n2024-03-05\n§ 1\nSvar\nBeslut\nAvslås.\nMässan hölls i Jönköping.",
        "Socialnämnden\n2024-03-05\n§ 1\nSvar\nBeslut\nAvslås.\nNågra uddevallabor har skrivit.",
        "Socialnämnden\n2024-03-05\n§ 1\nSvar\nBeslut\nAvslås.\nI Kungsör har kommunen LOV. Köping har det inte.",
        "Socialnämnden\n2024-03-05\n§ 1\nSvar\nBeslut\nAvslås.\nGöteborgsregionen har svarat. Göteborgsregionen är positiv.",
        # words and surnames that are municipalities too
        (
            "2024-03-05\n§ 1\nSvar\nBeslut\nMotionen avslås.\n"
            "Anna Lund (M) och Bo Sala (S) reserverar sig. Mark ska vara fri."
        ),
        (
            "2024-03-05\n§ 1\nSvar\nBeslut\nAvslås.\n"
            "Saken överklagas till Förvaltningsrätten i Göteborg. Uppsala universitet har svarat."
        ),
        # recipients are not the sender
        "2024-03-05\n§ 1\nSvar\nBeslut\nYttrandet antas.\nSkickas till\nRegion Skåne\n",
    ],
)
def test_no_municipality_is_guessed(text: str) -> None:
    found = read(text)
    assert (found.municipality, found.municipality_code) == (None, None)
    assert DoubtKind.authority_unknown in doubts(text)


def test_a_head_that_names_an_unknown_municipality_keeps_the_others_out() -> None:
    text = "Granviks kommun\nSocialnämnden\nProtokoll\n2024-03-05\n§ 1\nPlan\nBeslut\nPlanen antas. Lerums kommun har svarat."
    found = read(text)
    assert (found.municipality, found.authority_type) == (None, AuthorityType.municipality)
    (doubt,) = find_meeting(document(text)).doubts
    assert "Granviks kommun" in doubt.note


def test_a_region() -> None:
    found = read("Region Skåne\nRegionfullmäktige\nProtokoll\n2024-03-05\n" + FRONT + MATTER)
    assert (found.authority_type, found.municipality_code) == (AuthorityType.region, "12")
    assert (found.body, found.body_level) == ("regionfullmäktige", BodyLevel.council)


def test_a_municipality_that_mentions_its_region_stays_one() -> None:
    found = read(
        "Kommunstyrelsen\nProtokoll\n2024-03-05\n§ 1\nAvtal\nBeslut\n"
        "Avtalet mellan Höörs kommun och Region Skåne antas. Region Skåne har skrivit på."
    )
    assert (found.municipality, found.authority_type) == ("Höör", AuthorityType.municipality)


def test_gotland_is_a_municipality() -> None:
    found = read("Region Gotland\nSocialnämnden\nProtokoll\n2024-03-05\n" + FRONT + MATTER)
    assert (found.municipality_code, found.authority_type) == ("0980", AuthorityType.municipality)


def test_an_article_has_no_authority_but_its_title() -> None:
    text = (
        "Valfrihet i äldreomsorgen\nMånga kommuner, som Täby kommun, har infört systemet.\n"
        "Publicerad 2024-03-05\nLäs mer"
    )
    found = read(text)
    assert (found.kind, found.municipality, found.body) == (Kind.article, None, None)
    assert DoubtKind.authority_unknown not in doubts(text)


@pytest.mark.parametrize("text", ["x", "§", "\n".join(["Protokoll"] * 300), "§ 1\n" * 300, "- " * 2000, "(" * 3000])
def test_bad_input_never_raises(text: str) -> None:
    read(text)


def test_a_motion_is_raised_where_it_says_and_not_where_it_was_stamped() -> None:
    text = (
        "SOLTUNA KOMMUN\nKommunstyrelsen\nInk. 2022-03-21\nMotion till kommunfullmäktige i Soltuna\n"
        "Låt de äldre välja\nVi yrkar\natt fler får välja\nSoltuna 2022-03-18\nEva Ek (S)\n"
    )
    assert read(text).body == "kommunfullmäktige"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Rapport till äldre- och funktionsstödsnämnden", "äldre- och funktionsstödsnämnden"),
        ("Utredning på uppdrag av socialnämnden", "socialnämnden"),
        ("Framtagen för vård- och omsorgsnämnden", "vård- och omsorgsnämnden"),
        ("Rapport till dig som väljer", None),
    ],
)
def test_whom_a_report_is_written_for(line: str, body: str | None) -> None:
    text = f"SOLTUNA KOMMUN\nUtvärdering av valfrihetssystemet\n{line}\nDatum: 2017-02-27\nInnehåll\nSammanfattning\nSystemet fungerar väl.\n"
    assert read(text).body == body
