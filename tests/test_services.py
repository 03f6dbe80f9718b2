"""Services: the words of SKR's list, the close ones told apart, and which places of an item count."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, RESERVATION, item, meeting, words

from pipeline.extract import services
from pipeline.terms import Kind, SectionKind, ServiceCode

S = ServiceCode

WORDS = [
    ("LOV för service- och omvårdnadsinsatser", [S.hemtjanst]),
    ("valfrihetssystem för omsorgstjänster", [S.vard_och_omsorg]),
    ("kundval för servicetjänster och omsorgstjänster i hemmet", [S.hemtjanst]),
    ("LOV för hushållsnära tjänster", [S.hemtjanst_service]),
    ("valfrihet för omsorg i ordinärt boende", [S.hemtjanst]),
    ("LOV för hälso- och sjukvård i ordinärt boende", [S.hemsjukvard]),
    ("LOV för daglig sysselsättning enligt LSS", [S.daglig_verksamhet]),
    ("LOV för daglig verksamhet för äldre", [S.dagverksamhet]),
    ("valfrihetssystem för insatsen i 9 § 9 LSS", [S.bostad_lss]),
    ("särskilt boende för personer med funktionsnedsättning", [S.bostad_lss]),
    ("LOV för insatser enligt LSS", [S.vard_och_omsorg]),
    ("utkörning av kylda måltider enligt LOV", [S.matdistribution]),
    ("korttidsvård för äldre enligt LOV", [S.korttidsboende]),
    (
        "Ersättningen i hemtjänsten höjs till 489 kronor för omvårdnad och 431 kronor per timme för service.",
        [S.hemtjanst],
    ),
    ("LOV i hemtjänsten", [S.hemtjanst]),
    ("hemtjänstutförare enligt LOV", [S.hemtjanst]),
    ("valfrihet i hemvården", [S.hemtjanst]),
    ("LOV för hemtjänstens serviceinsatser", [S.hemtjanst_service]),
    ("städ, tvätt och inköp inom hemtjänsten", [S.hemtjanst_service]),
    ("hemtjänst, service och omvårdnad", [S.hemtjanst]),
    ("hemtjänst (omvårdnad)", [S.hemtjanst_omsorg]),
    ("hemtjänst, både omsorgs- och servicetjänster", [S.hemtjanst]),
    ("Tryggare Omsorg AB utför hemtjänst", [S.hemtjanst]),
    ("delegerad hälso- och sjukvård och hemtjänst", [S.hemsjukvard, S.hemtjanst]),
    ("daglig verksamhet enligt LSS", [S.daglig_verksamhet]),
    ("dagliga verksamheter", [S.daglig_verksamhet]),
    ("dagverksamhet för äldre", [S.dagverksamhet]),
    ("dagverksamhet enligt LSS", [S.daglig_verksamhet]),
    ("särskilt boende för äldre", [S.sarskilt_boende]),
    ("vård- och omsorgsboenden", [S.sarskilt_boende]),
    ("säbo", [S.sarskilt_boende]),
    ("särskilt boende enligt LSS", [S.bostad_lss]),
    ("bostad med särskild service", [S.bostad_lss]),
    ("gruppbostäder och servicebostäder", [S.bostad_lss]),
    ("korttidsvistelse utanför hemmet", [S.korttidsvistelse]),
    ("korttidsboende för äldre", [S.korttidsboende]),
    ("korttidstillsyn", [S.korttidstillsyn]),
    ("ledsagarservice och avlösarservice", [S.ledsagning, S.avlosning]),
    ("boendestöd", [S.boendestod]),
    ("familjerådgivningen", [S.familjeradgivning]),
    ("personlig assistans", [S.personlig_assistans]),
    ("matlådor", [S.matdistribution]),
    ("trygghetslarm", [S.trygghetslarm]),
    ("sysselsättning inom socialpsykiatrin", [S.sysselsattning]),
    ("medicinsk fotvård", [S.fotvard]),
    ("vårdcentraler i vårdvalet", [S.primarvard]),
    ("vårdvalet avslutas", [S.primarvard]),
    ("vårdval medicinsk fotvård", [S.fotvard]),
    ("vårdval fotvård samt primärvård", [S.fotvard, S.primarvard]),
    ("LOV införs för service och omvårdnad inom hemtjänsten", [S.hemtjanst]),
    ("LOV för hemtjänstens omvårdnadsoch serviceinsatser", [S.hemtjanst]),
    ("systemet i hemtjänsten ska omfatta enbart serviceinsatser", [S.hemtjanst]),
    ("Utvärdering av hemtjänstvalet", [S.hemtjanst]),
    ("LOV inom vård och omsorg", [S.vard_och_omsorg]),
    ("LOV i äldreomsorgen", [S.vard_och_omsorg]),
    ("vård och omsorg, hemtjänst", [S.hemtjanst]),
    # names of bodies and offices are no services
    ("vård- och omsorgsnämnden", []),
    ("nämnden för vård och omsorg", []),
    ("äldreomsorgsförvaltningen", []),
    ("förvaltningen för vård och omsorg", []),
    ("förvaltningen för service", []),
    ("arbetsmarknadsenheten", []),
    ("god service till medborgarna", []),
    ("välfärdstjänster", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[ServiceCode]) -> None:
    assert sorted(code for code, _ in services.in_text(text)) == sorted(expected)


def test_offsets_are_the_documents() -> None:
    text = "LOV inom boendestöd"
    assert services.in_text(text, 40) == [(S.boendestod, services.Extent(49, 59))]


def codes(title: str, *sections: tuple[SectionKind, str], kind: Kind = Kind.minutes) -> set[str]:
    made = item(title, *sections, at=meeting(kind=kind))
    claims = list(services.find(made))
    for claim in claims:
        phrase = claim.fact.phrase
        assert phrase == " ".join(words(made, claim.evidence[0].extent).split()) != ""
    return {str(c.fact.service) for c in claims}


def test_title_and_points_rule_over_the_account() -> None:
    account = "Kommunen har redan LOV i daglig verksamhet."
    assert codes("LOV i hemtjänsten", (DECISION, "LOV införs."), (BACKGROUND, account)) == {"hemtjanst"}


def test_sentences_that_name_lov_when_nothing_else_says() -> None:
    account = "LOV föreslås för boendestöd och ledsagning. Hemtjänsten berörs inte."
    assert codes("Valfrihetssystem enligt LOV", (DECISION, "Ärendet bordläggs."), (BACKGROUND, account)) == {
        "boendestod",
        "ledsagning",
    }


def test_history_and_other_municipalities_do_not_count() -> None:
    account = "Nämnden beslutade 2012-03-01 att införa LOV i hemtjänsten. Flera kommuner har LOV i daglig verksamhet."
    assert codes("Valfrihetssystem enligt LOV", (DECISION, "Ärendet bordläggs."), (BACKGROUND, account)) == set()


def test_only_the_point_about_lov_of_a_wider_matter() -> None:
    points = "Avgiften för trygghetslarm höjs.\nLOV utreds för familjerådgivning."
    assert codes("Nämndens förslag till åtgärder", (DECISION, points)) == {"familjeradgivning"}


def test_a_part_of_home_care_that_a_point_names() -> None:
    assert codes(
        "Valfrihetssystemet i hemtjänsten", (DECISION, "LOV avvecklas för serviceinsatser i hemtjänsten.")
    ) == {"hemtjanst_service"}
    points = "LOV avvecklas för serviceinsatser i hemtjänsten.\nOmvårdnaden i hemtjänsten omfattas av LOV."
    assert codes("Valfrihetssystemet i hemtjänsten", (DECISION, points)) == {"hemtjanst_service", "hemtjanst_omsorg"}


def test_the_next_number_is_another_point() -> None:
    points = "1. Ersättningen inom LOV i hemtjänsten höjs.\n2. Hyran i särskilt boende höjs."
    assert codes("Budget", (DECISION, points)) == {"hemtjanst"}


def test_list_under_a_point_belongs_to_it() -> None:
    points = "Planen antas.\nChefen får i uppdrag att utreda LOV inom:\n• hemtjänst\n• boendestöd"
    assert codes("Årsplan", (DECISION, points)) == {"hemtjanst", "boendestod"}


def test_what_a_motion_asks_for() -> None:
    text = "Anna Ek (C) föreslår i en motion att LOV införs i daglig verksamhet. I dag utförs hemtjänst av kommunen."
    assert codes(
        "Svar på motion om ökad valfrihet för personer med funktionsnedsättning, LOV",
        (DECISION, "Motionen avslås."),
        (BACKGROUND, text),
    ) == {"daglig_verksamhet"}


def test_reservations_and_irrelevant_items_yield_none() -> None:
    assert codes("LOV i hemtjänsten", (DECISION, "Avslås."), (RESERVATION, "Vi vill ha LOV i boendestöd.")) == {
        "hemtjanst"
    }
    assert codes("Ny taxa för hemtjänst", (DECISION, "Taxan antas.")) == set()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Valfrihetssystemet för omvårdnadsinsatser ersätts av ett avtal.", [S.hemtjanst_omsorg]),
        ("Bolaget utför städning hos kunder i kommunens valfrihetssystem.", [S.hemtjanst_service]),
        ("Städning av kommunens lokaler upphandlas.", []),
        ("LOV för omvårdnad i särskilt boende", [S.sarskilt_boende]),
        ("Avtalet med Nordan Assistans AB om hemtjänst hävs.", [S.hemtjanst]),
        ("Lindens Hemtjänst AB varnas som utförare.", [S.hemtjanst]),
    ],
)
def test_parts_of_home_care_and_names_of_companies(text: str, codes: list[S]) -> None:
    assert [code for code, _ in services.in_text(text)] == codes


def test_the_care_that_the_account_is_of_once() -> None:
    account = "Frågan gäller hur nämnden följer de företag som utför hemtjänst. Ersättningen höjdes i maj."
    question = "Svar på interpellation om kontroll av LOV-företagen"
    assert codes(question, (DECISION, "Frågan är besvarad."), (BACKGROUND, account)) == {"hemtjanst"}
    two = account + " Även boendestödet nämns."
    assert codes(question, (DECISION, "Frågan är besvarad."), (BACKGROUND, two)) == set()


def test_the_care_that_the_providers_of_the_title_give() -> None:
    account = (
        "Sju utförare inom hemtjänst och tre inom daglig verksamhet har följts upp. Samtliga har avtal enligt LOV."
    )
    assert codes("Uppföljning av utförare inom LOV", (DECISION, "Rapporten noteras."), (BACKGROUND, account)) == {
        "hemtjanst",
        "daglig_verksamhet",
    }


def test_what_the_state_asks_of_all_municipalities() -> None:
    account = "Kommuner som inte har infört valfrihetssystem i hemtjänsten ska enligt förslaget göra det."
    noted = (DECISION, "Yttrandet antas.")
    assert codes("Yttrande över betänkandet om valfrihetssystem", noted, (BACKGROUND, account)) == {"hemtjanst"}


#: Those who get a service by another one that they have: the matter is of the first alone.
RECIPIENTS = [
    ("Valfrihetssystem för matdistribution till personer med hemtjänst", [S.matdistribution]),
    ("LOV för matlådor till den som har hemtjänst", [S.matdistribution]),
    ("Kundval av trygghetslarm för äldre med hemtjänst", [S.trygghetslarm]),
    ("Ledsagning enligt LOV för brukare som har hemtjänst", [S.ledsagning]),
    ("LOV för fotvård till kunder som beviljats hemtjänst", [S.fotvard]),
    ("Personer med hemtjänst ska kunna välja utförare enligt LOV", [S.hemtjanst]),
    ("LOV i ledsagning och hemtjänst för personer med funktionsnedsättning", [S.ledsagning, S.hemtjanst]),
]


@pytest.mark.parametrize(("text", "codes"), RECIPIENTS)
def test_those_who_have_a_service_are_no_service(text: str, codes: list[S]) -> None:
    assert [code for code, _ in services.in_text(text)] == codes


#: (sentences of the account beside a point on the pay of providers in a wider matter)
PAID = [
    "Trygghetslarm tillhandahålls endast av kommunen. Ersättningen till utförare avser serviceinsatser.",
    "Matlådor levereras av kommunens kök. Utförarna i systemet ger service i hemmet enligt beslut om hemtjänst och städning.",
    "Korttidsboende drivs av kommunen. De godkända utförarna ger serviceinsatser som städ och tvätt.",
    "Dagverksamheten har två platser till. Leverantörerna får betalt för serviceinsatser.",
]


@pytest.mark.parametrize("account", PAID)
def test_what_the_providers_are_paid_for(account: str) -> None:
    points = (
        "1. Avgift för trygghetslarm fastställs till 260 kronor per månad.\n"
        "2. Ersättning till utförare inom valfrihetssystemet (LOV) fastställs till 389 kronor per timme."
    )
    assert codes("Taxor och avgifter", (DECISION, points), (BACKGROUND, account)) == {"hemtjanst_service"}


ASKED = [
    "Anna Ek (M) och Bo Al (KD) har i en motion föreslagit\n\natt LOV införs i daglig verksamhet,\n\natt LOV införs i boendestödet.",
    "Anna Ek (M) föreslog i sin motion\n\natt LOV införs i daglig verksamhet, samt\n\natt LOV införs i boendestödet.",
    "I en motion har Anna Ek (M) begärt\n\n1. att LOV införs i daglig verksamhet,\n\n2. att LOV införs i boendestödet.",
    "Motionären Anna Ek (M) har föreslagit\n\n- att LOV införs i daglig verksamhet\n\n- att LOV införs i boendestödet.",
]


@pytest.mark.parametrize("account", ASKED)
def test_all_that_a_motion_asked_for(account: str) -> None:
    point = "Motionens första att-sats bifalls. Nämnden ska införa LOV i daglig verksamhet. Motionens andra att-sats avslås."
    motion = codes("Svar på motion om valfrihet för alla", (DECISION, point), (BACKGROUND, account))
    assert motion == {"daglig_verksamhet", "boendestod"}


def test_an_item_is_read_once_however_many_decisions_it_tells_of() -> None:
    told = item("Hemtjänst", (DECISION, "Nämnden inför LOV i hemtjänsten."))
    assert services.of_item(told) is services.of_item(told)
