"""Accounts that tell of earlier acts as secretaries vary them: notes in parentheses, times counted from others, verbs that no list knows, refusals,
what happens to one provider, decisions named after the act. Sentences of our own."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item, meeting

from pipeline.extract import recitals
from pipeline.extract.told_reference import abbreviates, reference
from pipeline.extract.told_year import from_the_record, from_the_telling

KF, KS, NAMND = "kommunfullmäktige", "kommunstyrelsen", "omsorgsnämnden"
DECIDED, PROPOSED = "decision", "recommendation"
Row = tuple[str | None, str | None, str | None, str, str, str | None]


def told(account: str, title: str = "Översyn av valfrihetssystemet i hemtjänsten") -> list[Row]:
    point = (DECISION, "Valfrihetssystemet i hemtjänsten ska vara kvar.")
    made = item(title, point, (BACKGROUND, account), at=meeting(NAMND, date="2024-05-21"))
    facts = [c.fact for c in recitals.find(made)]
    return [(f.body, f.decided_on, f.paragraph, str(f.stage), str(f.lov_effect), f.service) for f in facts]


H = "hemtjanst"
#: (account, rows)
NOTES: list[tuple[str, list[Row]]] = [
    (
        "I mars 2012 antog kommunfullmäktige ett förslag om att införa LOV i hemtjänsten (§ 31).",
        [(KF, "2012-03", "31", DECIDED, "introduce", H)],
    ),
    (
        "Nämnden har höjt kravet på utbildning (2019-10-09, § 88), utan att någon utförare lämnade systemet.",
        [(NAMND, "2019-10-09", "88", DECIDED, "revise", H)],
    ),
    (
        "Efter kritik beslutade nämnden att stänga systemet för nya utförare (ON 2022-04-13 § 40).",
        [(NAMND, "2022-04-13", "40", DECIDED, "stop_new", H)],
    ),
    (
        "Uppdraget att se över systemet gavs i budgeten för 2023 (KF 2022-11-28, § 140).",
        [(KF, "2022-11-28", "140", DECIDED, "investigate", H)],
    ),
    (
        "Ersättningen sänktes för två år sedan (ON 2022-02-09, § 14).",
        [(NAMND, "2022-02-09", "14", DECIDED, "revise", H)],
    ),
    ("En motion om att avveckla LOV avslogs hösten 2016 (KF § 121).", [(KF, "2016", "121", DECIDED, "keep", H)]),
    ("Systemet vilar på ett KF-beslut från 2012 (§ 45).", [(KF, "2012", "45", DECIDED, "introduce", H)]),
]
TIMES: list[tuple[str, list[Row]]] = [
    (
        "Nämnden beslutade i höstas att inte godkänna några nya utförare.",
        [(NAMND, "2023", None, DECIDED, "stop_new", H)],
    ),
    (
        "Kommunfullmäktige införde valfrihetssystemet 2010. Två år senare utökade nämnden systemet med ledsagning.",
        [(KF, "2010", None, DECIDED, "introduce", H), (NAMND, "2012", None, DECIDED, "expand", "ledsagning")],
    ),
    (
        "Fullmäktige införde systemet 2010. Som mest fanns nio utförare, våren 2013. Året dessförinnan höjde nämnden ersättningen.",
        [(KF, "2010", None, DECIDED, "introduce", H), (NAMND, "2012", None, DECIDED, "revise", H)],
    ),
    (
        "Den 17 april i år gav nämnden förvaltningen i uppdrag att utreda följderna av att avsluta systemet.",
        [(NAMND, "2024-04-17", None, DECIDED, "investigate", H)],
    ),
    (
        "Förra våren bordlade kommunstyrelsen ett förslag om att avveckla systemet.",
        [(KS, "2023", None, DECIDED, "none", H)],
    ),
    (
        "Nämnden hade i september 2020 bordlagt och i november samma år avslagit ett förslag om att sluta med LOV.",
        [(NAMND, "2020-09", None, DECIDED, "none", H), (NAMND, "2020-11", None, DECIDED, "keep", H)],
    ),
]
VERBS: list[tuple[str, list[Row]]] = [
    ("År 2014 frös nämnden ersättningsnivåerna.", [(NAMND, "2014", None, DECIDED, "revise", H)]),
    ("Nämnden lade i januari 2020 om ersättningsmodellen.", [(NAMND, "2020-01", None, DECIDED, "revise", H)]),
    (
        "Nämnden öppnade 2013 systemet även för personlig omvårdnad.",
        [(NAMND, "2013", None, DECIDED, "expand", "hemtjanst_omsorg")],
    ),
    (
        "Omsorgsnämnden enades i februari om att föreslå fullmäktige att systemet avvecklas.",
        [(NAMND, "2024-02", None, PROPOSED, "abolish", H)],
    ),
    (
        "Nämnden bestämde sig i juni 2021 för att låta en konsult granska avtalen med utförarna.",
        [(NAMND, "2021-06", None, DECIDED, "investigate", H)],
    ),
    ("Systemet stängdes för nya utförare våren 2021.", [(None, "2021", None, DECIDED, "stop_new", H)]),
    (
        "Valfriheten i ledsagningen avskaffades av fullmäktige i juni 2019.",
        [(KF, "2019-06", None, DECIDED, "abolish", "ledsagning")],
    ),
    ("Kravet på lokal i kommunen togs bort 2016.", [(None, "2016", None, DECIDED, "revise", H)]),
    (
        "Införandet förbereddes av en arbetsgrupp som tillsattes av nämnden i september 2008.",
        [(NAMND, "2008-09", None, DECIDED, "investigate", H)],
    ),
    (
        "Genom ett beslut i nämnden i februari 2018 höjdes timersättningen till 380 kronor.",
        [(NAMND, "2018-02", None, DECIDED, "revise", H)],
    ),
    (
        "Ett nämndsbeslut den 4 mars 2015 skärpte kraven på utförarna.",
        [(NAMND, "2015-03-04", None, DECIDED, "revise", H)],
    ),
    (
        "Sedan ett beslut i kommunfullmäktige 2010 har kommunen valfrihetssystem i hemtjänsten.",
        [(KF, "2010", None, DECIDED, "introduce", H)],
    ),
]
REFUSED: list[tuple[str, list[Row]]] = [
    (
        "Kommunfullmäktige förkastade i oktober 2015 en motion från Vänsterpartiet om att lämna LOV.",
        [(KF, "2015-10", None, DECIDED, "keep", H)],
    ),
    (
        "Hösten 2018 avfärdade kommunstyrelsen tanken på ett valfrihetssystem i särskilt boende.",
        [(KS, "2018", None, DECIDED, "not_introduce", "sarskilt_boende")],
    ),
    (
        "Ett förslag om att skrota LOV röstades ned i fullmäktige 2020-09-28, § 101.",
        [(KF, "2020-09-28", "101", DECIDED, "keep", H)],
    ),
    (
        "En motion (V) om att avsluta valfrihetssystemet lämnades utan bifall av kommunfullmäktige i mars 2017.",
        [(KF, "2017-03", None, DECIDED, "keep", H)],
    ),
    (
        "En motion (L) om LOV inom särskilt boende förklarades besvarad av fullmäktige 2018-05-28, § 60.",
        [(KF, "2018-05-28", "60", DECIDED, "not_introduce", "sarskilt_boende")],
    ),
    (
        "I fjol sade kommunstyrelsen nej till att bygga ut valfrihetssystemet.",
        [(KS, "2023", None, DECIDED, "not_introduce", H)],
    ),
]
PROVIDERS: list[tuple[str, list[Row]]] = [
    ("Ett företag uteslöts ur systemet 2019.", [(None, "2019", None, DECIDED, "provider", H)]),
    (
        "Ett av bolagen fick sitt godkännande återkallat i april 2022.",
        [(None, "2022-04", None, DECIDED, "provider", H)],
    ),
    (
        "Året innan hade nämnden varnat ett av företagen för brister i dokumentationen.",
        [(NAMND, None, None, DECIDED, "provider", H)],
    ),
]
JOINED: list[tuple[str, list[Row]]] = [
    (
        "LOV infördes i hemtjänsten redan 2009. Beslutet fattades av dåvarande socialnämnden och gällde alla.",
        [("socialnämnden", "2009", None, DECIDED, "introduce", H)],
    ),
    (
        "Valfrihetssystemet infördes 2011. Det var kommunfullmäktige som fattade beslutet.",
        [(KF, "2011", None, DECIDED, "introduce", H)],
    ),
    (
        "Fullmäktige remitterade den 27 mars 2023 motionen till kommunstyrelsen, som i sin tur skickade den till nämnden.",
        [(KF, "2023-03-27", None, DECIDED, "none", H), (KS, None, None, DECIDED, "none", H)],
    ),
    (
        "Nämnden beslutade den 14 februari 2024, § 12, att föreslå kommunfullmäktige att valfrihetssystemet i hemtjänsten "
        "ska upphöra och att ledsagning ska vara kvar inom LOV.",
        [
            (NAMND, "2024-02-14", "12", PROPOSED, "abolish", H),
            (NAMND, "2024-02-14", "12", PROPOSED, "keep", "ledsagning"),
        ],
    ),
    (
        "På förslag av socialnämnden beslutade kommunfullmäktige 2010-02-22 § 18 att införa valfrihetssystem i hemtjänsten.",
        [(KF, "2010-02-22", "18", DECIDED, "introduce", H)],
    ),
    (
        "Kommunstyrelsen ställde sig den 6 maj bakom nämndens förslag att avveckla systemet.",
        [(KS, "2024-05-06", None, PROPOSED, "abolish", H)],
    ),
]
MORE: list[tuple[str, list[Row]]] = [
    (
        "Nämnden gav med anledning av detta kontoret i uppdrag den 12 februari i år att se över avtalen med utförarna.",
        [(NAMND, "2024-02-12", None, DECIDED, "investigate", H)],
    ),
    (
        "Omsorgsnämnden begär i skrivelse den 4 april 2024 att fullmäktige ska besluta om att avveckla valfrihetssystemet.",
        [(NAMND, "2024-04-04", None, PROPOSED, "abolish", H)],
    ),
    (
        "Rapporten, godkänd av nämnden den 17 januari 2024, visar att få byter utförare.",
        [(NAMND, "2024-01-17", None, DECIDED, "none", H)],
    ),
    ("Delrapporten godkändes i mars av nämnden.", [(NAMND, "2024-03", None, DECIDED, "none", H)]),
    (
        "Timersättningen, senast höjd i januari 2023, är 420 kronor.",
        [(None, "2023-01", None, DECIDED, "revise", H)],
    ),
    (
        "Sedan fullmäktige den 18 juni 2013, § 92, fört också ledsagning till systemet har antalet företag ökat.",
        [(KF, "2013-06-18", "92", DECIDED, "expand", "ledsagning")],
    ),
    (
        "Genom beslut av nämnden den 8 juni 2022, § 71, pausades intaget av nya utförare. Pausen förlängdes den 14 december samma år.",
        [(NAMND, "2022-06-08", "71", DECIDED, "stop_new", H), (None, "2022-12-14", None, DECIDED, "stop_new", H)],
    ),
    (
        "Nämnden valde 2022 att inte förlänga avtalet med Omsorgsbolaget.",
        [(NAMND, "2022", None, DECIDED, "provider", H)],
    ),
    (
        "Under förra året godkändes två nya utförare av nämnden.",
        [(NAMND, "2023", None, DECIDED, "provider", H)],
    ),
    (
        "Kommunfullmäktige remitterade den 30 oktober 2023, § 151, motionen till kommunstyrelsen, som den 15 november "
        "lämnade den vidare till omsorgsnämnden.",
        [(KF, "2023-10-30", "151", DECIDED, "none", H), (KS, "2023-11-15", None, DECIDED, "none", H)],
    ),
    (
        "Vid kommunfullmäktiges sammanträde den 27 november 2023 hänvisades frågan till beredning.",
        [(KF, "2023-11-27", None, DECIDED, "none", H)],
    ),
    (
        "Granskningsbyrån har på beställning av kommunstyrelsen (2012-12-17, § 241) granskat valfrihetssystemet.",
        [(KS, "2012-12-17", "241", DECIDED, "investigate", H)],
    ),
    (
        "Ersättningen, som bestämdes av nämnden i mars 2011 och som justerades den 14 november 2012 (§ 180), är låg.",
        [(NAMND, "2011-03", None, DECIDED, "revise", H)],
    ),
    ("Ett nytt underlag godtogs av nämnden 2012-02-15.", [(NAMND, "2012-02-15", None, DECIDED, "revise", H)]),
    ("När kommunen 2010 gick över till LOV fanns sju utförare.", [(None, "2010", None, DECIDED, "introduce", H)]),
    (
        "Kommunfullmäktige beslutade den 22 november 2010 att införa LOV i hemtjänsten. Systemet infördes 2011.",
        [(KF, "2010-11-22", None, DECIDED, "introduce", H)],
    ),
    (
        "Nämnden beslutade i maj 2022 att utreda om systemet kan begränsas till omvårdnad.",
        [(NAMND, "2022-05", None, DECIDED, "investigate", H)],
    ),
    (
        "Efter ett fullmäktigebeslut hösten 2010 (§ 213) har hemtjänsten drivits enligt LOV.",
        [(KF, "2010", "213", DECIDED, "introduce", H)],
    ),
]


@pytest.mark.parametrize(("account", "rows"), NOTES + TIMES + VERBS + REFUSED + PROVIDERS + JOINED + MORE)
def test_told(account: str, rows: list[Row]) -> None:
    assert told(account) == rows


@pytest.mark.parametrize(
    "account",
    [
        "Nämnden informerades den 13 mars 2024 om läget i valfrihetssystemet.",
        "Förvaltningen har under 2023 granskat fyra utförare.",
        "Riksdagen beslutade 2008 om lagen om valfrihetssystem.",
        "Ett av företagen sade 2022 upp sitt avtal med kommunen.",
        "Antalet kunder hos privata utförare har minskat sedan 2019.",
        "Nämnden flyttade 2018 in i nya lokaler.",
        "Under 2022 utökades bemanningen i den kommunala hemtjänsten.",
        "Anna Ek (S) har den 3 maj 2021 väckt ett ärende om att inga fler utförare ska godkännas.",
        "Omsorgsnämnden lade i april 2013 fram en utredning om ett valfrihetssystem.",
        "Ett nytt förfrågningsunderlag har tagits fram efter den uppföljning som gjordes våren 2016.",
        "Ett företag fick i somras sitt tillstånd återkallat av Inspektionen för vård och omsorg.",
        "Kammarrätten upphävde 2020 nämndens beslut.",
        "LOV har tillämpats i hemtjänsten sedan oktober 2010.",
        "Regeringen beslutade 2012 att tillsätta en utredning om LOV.",
        "Nämnden har inte tagit ställning till frågan sedan 2016.",
        "Ingen ny utförare har godkänts sedan 2021.",
        "I oktober 2023 genomförde förvaltningen en dialog med utförarna om ersättningen.",
        "Revisorerna konstaterade 2022 att nämnden inte följt upp avtalen.",
        "Valfrihetssystemet utvärderades 2016 av högskolan.",
        "Motionen lämnades in i september 2023 av Vänsterpartiet.",
        "Kostnaden för hemtjänsten ökade 2021 med tolv procent.",
    ],
)
def test_tells_of_no_act(account: str) -> None:
    assert told(account) == []


def test_a_note_is_body_day_and_paragraph_alone() -> None:
    text = "Nämnden höjde ersättningen (ON 2027-03-02, § 14) med två procent."
    note = reference(text, 14)
    assert note is not None and note.date is not None and note.paragraph is not None
    assert (note.short, note.date[0], note.paragraph[0]) == ("ON", "2027-03-02", "14")
    lost = reference("enades om att begära 371 kronor (2027-09-25, 119)", 6)
    assert lost is not None and lost.paragraph is not None and lost.paragraph[0] == "119"
    assert reference("antog lagen (2008:962) om valfrihetssystem", 5) is None
    assert reference("upphävde nämndens beslut om startbidrag (2027-11-26, § 141)", 8) is None


def test_short_names_of_bodies() -> None:
    assert abbreviates("VON", "vård- och omsorgsnämnden")
    assert abbreviates("FSN", "funktionsstödsnämnden")
    assert not abbreviates("BUN", "socialnämnden")
    assert not abbreviates("", "socialnämnden")


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("i fjol", "2023"),
        ("i november förra året", "2023-11"),
        ("den 3 mars i år", "2024-03-03"),
        ("i höstas", "2023"),
        ("i våras", "2024"),
        ("för tre år sedan", "2021"),
        ("i förfjol", "2022"),
        ("under hösten", "2023"),
    ],
)
def test_counted_from_the_record(words: str, iso: str) -> None:
    found = from_the_record(words, 0, len(words), "2024-05-21")
    assert found is not None and found[0] == iso


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("året därpå", "2013"),
        ("i februari påföljande år", "2013-02"),
        ("två år senare", "2014"),
        ("året dessförinnan", "2011"),
        ("dagen efter", "2012-05-04"),
        ("månaden därpå", "2012-06"),
        ("åtta månader senare", "2013-01"),
        ("tre år tidigare", "2009"),
    ],
)
def test_counted_from_the_telling(words: str, iso: str) -> None:
    found = from_the_telling(words, 0, len(words), "2012-05-03")
    assert found is not None and found[0] == iso


def test_told_in_passing_where_it_says_who_and_when() -> None:
    point = (DECISION, "Remissvaret överlämnas till departementet.")
    account = "Kommunen tillämpar LOV i hemtjänsten efter kommunfullmäktiges beslut den 3 maj 2010, § 31, att införa LOV i hemtjänsten."
    made = item("Yttrande över betänkande om insyn", point, (BACKGROUND, account), at=meeting(KS, date="2024-05-21"))
    assert [(c.fact.body, c.fact.decided_on, str(c.fact.lov_effect)) for c in recitals.find(made)] == [
        (KF, "2010-05-03", "introduce")
    ]
    vague = item("Yttrande över betänkande om insyn", point, (BACKGROUND, "LOV infördes i hemtjänsten 2010."))
    assert list(recitals.find(vague)) == []
