"""lov_effect in the words of any secretary: each case is a wording of our own over one class that an unseen municipality printed otherwise."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import acts, lov
from pipeline.extract.effect import lov_effect
from pipeline.terms import LovEffect, Object, Outcome

E, R, B = LovEffect, Outcome, Object

LOV = "Valfrihetssystem enligt LOV i hemtjänsten"
RUNS = "LOV tillämpas i hemtjänsten sedan 2012."


def effect(
    title: str, point: str, outcome: Outcome, obj: Object | None = None, account: str = RUNS
) -> LovEffect | None:
    made = item(title, (DECISION, point), (BACKGROUND, account))
    return lov_effect(point, outcome, obj, made, lov.read(made))


@pytest.mark.parametrize(
    ("title", "point", "outcome", "expected"),
    [
        (
            "Val i daglig verksamhet",
            "Brukarna ska från årsskiftet kunna välja verksamhet enligt LOV.",
            R.adopted,
            E.introduce,
        ),
        ("Kundval i boendestödet", "Kundval i boendestödet genomförs enligt förslaget.", R.adopted, E.introduce),
        ("Fler insatser i valfrihetssystemet", "Avlösning förs in i valfrihetssystemet den 1 maj.", R.other, E.expand),
        ("Utökat kundval enligt LOV", "Den som har ledsagning får välja utförare enligt LOV.", R.elected, E.expand),
        (LOV, "Utförarna får även utföra delegerade uppgifter.", R.other, E.expand),
        (LOV, "Systemet berörs inte utan ska finnas kvar.", R.adopted, E.keep),
        (LOV, "Valfrihetssystemet ersätts i maj av ett avtal upphandlat enligt LOU.", R.other, E.replace),
        (LOV, "Nämnden upphandlar hemtjänsten enligt LOU.", R.adopted, E.replace),
        (LOV, "All hemtjänst ska utföras av kommunen.", R.adopted, E.replace),
        (LOV, "Annonsen på Valfrihetswebben plockas genast bort.", R.repealed, E.stop_new),
        (LOV, "Annonseringen i databasen görs vilande.", R.other, E.stop_new),
        (LOV, "Inga fler avtal tecknas förrän granskningen är klar.", R.adopted, E.stop_new),
        (LOV, "Möjligheten att ansöka om att bli utförare stängs.", R.repealed, E.stop_new),
        (
            LOV,
            "Ansökningar om att få utföra hemtjänst enligt LOV som kommer in efter den 30 september 2021 prövas inte.",
            R.rejected,
            E.stop_new,
        ),
        (LOV, "Kontoret får i uppdrag att redovisa kostnaden för att låta ledsagning ingå.", R.assigned, E.investigate),
        (LOV, "Kontoret ska redovisa hur LOV kan avvecklas.", R.assigned, E.investigate),
        (LOV, "Konsekvenserna av att avsluta LOV ska analyseras.", R.repealed, E.investigate),
        (LOV, "Kontoret ska klargöra om LOV ska vara kvar.", R.assigned, E.investigate),
        (LOV, "En genomlysning av LOV görs.", R.assigned, E.investigate),
        (LOV, "Valfrihetssystemet utvärderas efter två år.", R.other, E.plan),
        (LOV, "En referensgrupp med pensionärsrådet inrättas.", R.adopted, E.plan),
        (LOV, "Rätten att teckna kontrakt enligt LOV flyttas till enhetschefen.", R.amended, E.delegate),
        (LOV, "Nämnden får på egen hand bestämma ersättningen.", R.adopted, E.delegate),
        (LOV, "Nämnden går inte vidare med LOV.", R.other, E.not_introduce),
        (LOV, "Hemtjänstpengen inom valfrihetssystemet höjs till 430 kronor.", R.amended, E.revise),
        (LOV, "Lagen om valfrihetssystem (LOV) ska inte längre gälla för hemtjänst.", R.repealed, E.abolish),
        (LOV, "Befintliga utförares avtal sägs upp.", R.repealed, E.abolish),
        (LOV, "Valfrihetssystemet ska följas upp efter ett år.", R.adopted, E.plan),
        (LOV, "Kontrollen av utförarna ska stärkas.", R.other, E.plan),
        (LOV, "Nämnden går inte vidare i frågan.", R.rejected, E.not_introduce),
        (LOV, "Nämnden ställer sig negativ till att införa LOV.", R.rejected, E.not_introduce),
        (LOV, "Hemtjänsten upphandlas enligt LOU i stället för LOV.", R.adopted, E.replace),
        (LOV, "Intagningsstoppet förlängs till den 30 juni.", R.amended, E.stop_new),
        (LOV, "Intagningsstoppet upphävs.", R.repealed, E.keep),
        (LOV, "Valfrihetssystemet avslutas.", R.closed, E.abolish),
        ("Avveckling av LOV i hemtjänsten", "Trygghetslarm ska inte omfattas.", R.rejected, None),
        (LOV, "Kommunen ansöker om medel för att pröva LOV.", R.other, E.investigate),
        (LOV, "Avgiften för larm höjs.", R.amended, None),
        ("Ny utförare i valfrihetssystemet", "Avtalet undertecknas.", R.assigned, E.provider),
        (LOV, "Kommunen lämnar lagen om valfrihetssystem den 1 juli.", R.other, E.abolish),
        (LOV, "LOV permanentas i hemtjänsten.", R.other, E.keep),
        (LOV, "Startdatum för LOV flyttas fram.", R.amended, E.revise),
        ("Ställningstagande till LOV", "Ekfors kommun inför tills vidare inte LOV.", R.adopted, E.not_introduce),
    ],
)
def test_words_of_each_effect(title: str, point: str, outcome: Outcome, expected: LovEffect | None) -> None:
    assert effect(title, point, outcome) is expected


def test_providers_that_are_paid_are_not_replaced() -> None:
    wanted = acts.wish("Inom LOV ersätts utförarna med 300 kronor per timme.", whole=True)
    assert wanted is None or wanted.effect is not E.replace


@pytest.mark.parametrize(
    ("title", "point", "outcome", "obj", "expected"),
    [
        ("Hävning av avtal med Solsidan Omsorg AB", "Avtalet hävs.", R.repealed, B.document, E.provider),
        (
            "Hävning av avtal med Solsidan Omsorg AB",
            "Kontoret får i uppdrag att kräva tillbaka utbetald ersättning.",
            R.assigned,
            B.assignment,
            E.provider,
        ),
        ("Hävning av avtal med Solsidan Omsorg AB", "Avtalet avslutas i förtid.", R.closed, None, E.provider),
        (
            "Hävning av avtal med Solsidan Omsorg AB",
            "Paragrafen förklaras omedelbart justerad.",
            R.other,
            B.other,
            None,
        ),
        (
            "Godkännande av utförare i kundvalet",
            "Nya auktorisationsregler fastställs för kundvalet.",
            R.adopted,
            B.terms,
            E.revise,
        ),
        (
            "Revidering av förfrågningsunderlag LOV",
            "Avsnittet om underleverantörer stryks.",
            R.amended,
            None,
            E.revise,
        ),
        ("Ersättning enligt LOV i hemtjänsten", "Momsen ingår i beloppet.", R.other, None, E.revise),
        ("Ersättning enligt LOV i hemtjänsten", "Utförarna ersätts inte för bomtid.", R.other, None, E.revise),
        (
            "Delegation enligt LOV",
            "Punkt 7.3 får den lydelse som framgår av bilaga.",
            R.amended,
            B.document,
            E.delegate,
        ),
    ],
)
def test_a_point_takes_after_its_matter(
    title: str, point: str, outcome: Outcome, obj: Object | None, expected: LovEffect | None
) -> None:
    account = "Solsidan Omsorg AB är utförare av hemtjänst i kommunens valfrihetssystem enligt LOV."
    assert effect(title, point, outcome, obj, account) is expected


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ("att hemtjänsten skulle öppnas enligt LOV", E.revoke_introduction),
        ("att inga nya utförare skulle godkännas", E.keep),
        ("att LOV skulle avvecklas", E.keep),
        ("att förbehålla sig rätten att anta förfrågningsunderlag", E.delegate),
    ],
)
def test_a_decision_undone_is_read_where_the_account_tells_of_it(decided: str, expected: LovEffect) -> None:
    account = f"Fullmäktige beslutade 2014-02-24, § 12, {decided}."
    for point in ("Beslutet 2014-02-24, § 12, upphävs.", "Beslutet 2014-02-24, § 12, ska inte längre gälla."):
        assert effect(LOV, point, R.repealed, B.other, account) is expected


@pytest.mark.parametrize(
    ("title", "point", "outcome"),
    [
        (LOV, "Frågan om boendestöd får anstå tills budgeten är antagen.", R.adopted),
        (LOV, "Beslut i ärendet tas på nästa sammanträde.", R.other),
        ("Yttrande över motion om att införa LOV", "Nämnden antar kontorets yttrande som sitt eget.", R.adopted),
        ("Yttrande över motion om att lämna LOV", "Skrivelsen antas som nämndens yttrande.", R.adopted),
    ],
)
def test_what_is_put_off_or_said_in_an_opinion_changes_nothing(title: str, point: str, outcome: Outcome) -> None:
    assert effect(title, point, outcome, B.document) is E.none


NAMES_LOV = "Tre av kommunens utförare enligt LOV har granskats. Resultatet redovisas muntligt."


@pytest.mark.parametrize(
    ("title", "point", "account", "concerned"),
    [
        (
            "Ansökan om medel för utveckling av fritt val",
            "Medlen söks.",
            "Medlen går till system enligt lagen om valfrihetssystem.",
            True,
        ),
        ("Fritt val av hjälpmedel", "Förslaget avslås.", "Systemet har ingen koppling till LOV.", False),
        ("Information - Granskning av tidsrapportering hos hemtjänstutförare", "Noteras.", NAMES_LOV, True),
        ("Godkännande av Ro AB", "Ro AB godkänns som utförare av hemtjänst.", "Bolaget har sökt.", True),
        ("Motion om servicecheckar för äldre", "Motionen remitteras.", "Checkarna gäller städning.", True),
        ("Redovisning av delegeringsbeslut", "Läggs till handlingarna. Avtal enligt LOV, tillägg.", RUNS, False),
        (
            "Svar på remiss: Äldreomsorgslag (SOU 2022:41)",
            "Yttrandet antas.",
            "Utredningen föreslår en lag. Kommuner med valfrihetssystem behöver tydliga regler.",
            False,
        ),
    ],
)
def test_whether_a_matter_concerns_choice(title: str, point: str, account: str, concerned: bool) -> None:
    assert lov.read(item(title, (DECISION, point), (BACKGROUND, account))).relevant is concerned


def test_what_providers_are_paid_is_one_matter() -> None:
    points = "Ersättningen till utförare inom hemtjänstens valfrihetssystem höjs.\nTillägget för landsbygd tas bort."
    made = item("Ersättningsnivåer i hemtjänsten 2022", (DECISION, points))
    reading = lov.read(made)
    assert reading.relevant and not reading.whole
    assert lov_effect("Tillägget för landsbygd tas bort.", R.repealed, B.terms, made, reading) is E.revise
    assert lov_effect("Förslaget om dubbelbemanning återremitteras.", R.returned, B.other, made, reading) is E.none


def test_an_inquiry_given_to_the_administration_answers_a_motion() -> None:
    account = "Nämnden har den 3 maj gett sin förvaltning i uppgift att undersöka om boendestöd lämpar sig för LOV."
    title = "Motion om att införa LOV i boendestödet"
    assert effect(title, "Motionen anses besvarad.", R.answered, B.motion, account) is E.investigate
    assert effect(title, "Motionen anses besvarad.", R.answered, B.motion, "LOV är dyrt.") is E.not_introduce


@pytest.mark.parametrize(
    ("answer", "outcome", "expected"),
    [
        ("Motionen anses besvarad då frågan hanteras inom ramen för översynen.", R.answered, E.investigate),
        ("Motionen anses besvarad eftersom kommunen redan har LOV.", R.answered, E.none),
        ("Fullmäktige säger nej till motionen.", R.other, E.not_introduce),
        ("Motionen ska inte föranleda någon åtgärd.", R.other, E.not_introduce),
        ("Motionen går vidare.", R.other, E.none),
        ("Nämnden tackar för motionen.", R.other, E.none),
    ],
)
def test_what_becomes_of_a_motion(answer: str, outcome: Outcome, expected: LovEffect) -> None:
    assert effect("Motion om att införa LOV i boendestödet", answer, outcome, B.motion, "LOV är dyrt.") is expected


@pytest.mark.parametrize("point", ["Frågan får ställas.", "Frågan är därmed besvarad.", "Informationen är lämnad."])
def test_forms_of_a_question_change_nothing(point: str) -> None:
    assert effect("Fråga om LOV i hemtjänsten", point, R.other, B.other) is E.none


def test_a_title_that_wants_a_change_stands_over_steps_on_the_way() -> None:
    made = item("Införande av LOV", (DECISION, "Förslaget antas.\nNämnden ansvarar för LOV."))
    assert lov.read(made).direction is E.introduce


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ändring i omsorgsnämndens reglemente avseende LOV", E.delegate),
        ("Revidering av delegationsordning enligt LOV", E.delegate),
        ("Reglemente för valfrihetssystemet", E.revise),
    ],
)
def test_powers_of_a_body_and_rules_of_a_system(title: str, expected: LovEffect) -> None:
    wanted = acts.wish(title, whole=True)
    assert wanted is not None and wanted.effect is expected


def test_to_answer_for_an_ending_is_to_end() -> None:
    title = "Avveckling av valfrihetssystemet"
    assert effect(title, "Nämnden ansvarar för att säga upp avtalen.", R.assigned, B.assignment) is E.abolish
    assert effect(LOV, "Nämnden ansvarar för att godkänna utförare.", R.assigned, B.assignment) is E.delegate
