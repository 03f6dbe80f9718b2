"""lov_step: where in the making of a choice system a matter stands; and matters about LOV whose title does not say so."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import acts, lov
from pipeline.extract.effect import lov_effect
from pipeline.terms import LegalBasis, LovEffect, LovStep, Object, Outcome

D, R, A, M = LovStep.design, LovStep.requirements, LovStep.admission, LovStep.management
E = LovEffect


@pytest.mark.parametrize(
    ("title", "point", "steps"),
    [
        ("Motion om LOV i ledsagningen", "Motionen remitteras till nämnden.", [D]),
        ("Motion om att avveckla LOV i ledsagningen", "Motionen avslås.", [M]),
        ("Avveckling av LOV i boendestödet", "Valfrihetssystemet enligt LOV avvecklas.", [M]),
        ("Valfrihetssystem för avlösning", "Ärendet bordläggs.", [D]),
        ("Villkor i valfrihetssystemet för fotvård", "Ändrade villkor fastställs för utförarna.", [R, M]),
        ("Förfrågningsunderlag för LOV i hemtjänsten", "Reviderat förfrågningsunderlag enligt LOV antas.", [R, M]),
        ("Start av LOV i fotvården", "Fullmäktige upphäver beslutet om att inte tillämpa LOV i fotvården.", [D]),
        ("Ersättning enligt LOV 2031", "Ersättningen till utförare enligt LOV räknas upp.", [M]),
        ("Pausad antagning enligt LOV", "Inga nya utförare godkänns enligt LOV.", [M]),
        (
            "Kundval för ledsagare",
            "Fullmäktige inför LOV i ledsagningen. Nämnden får fastställa förfrågningsunderlag.",
            [D],
        ),
        ("Valfrihet i ledsagningen", "LOV införs i ledsagningen, och förfrågningsunderlaget antas.", [D, R]),
        ("Motion om att LOV i hemtjänsten ska följas upp", "Motionen bifalls.", [M]),
        ("Motion om granskning av utförarna inom LOV", "Motionen avslås.", [M]),
        ("Initiativ om språkkrav hos utförare enligt LOV", "Initiativet avslås.", [R]),
        ("Ersättning enligt LOV 2031", "Ersättningen enligt LOV höjs. Nämnden ska utreda en ny modell för LOV.", [M]),
        ("Ändrad delegationsordning, LOV", "Enhetschefen får godkänna utförare enligt LOV.", [M]),
        ("Ansökan enligt LOV, Gläntans Hemtjänst AB", "Gläntans Hemtjänst AB godkänns som utförare.", [A]),
        ("Brister hos Gläntans Hemtjänst AB, LOV", "Bolaget ges en skriftlig varning enligt LOV-avtalet.", [M]),
        ("Redovisning av uppdraget att avveckla LOV i fotvården", "Redovisningen läggs till handlingarna.", [M]),
        ("Enkel fråga om företagen i LOV", "Frågan är besvarad.", [M]),
        ("Remiss: betänkandet En ny lag om valfrihetssystem (SOU 2031:1)", "Yttrandet antas.", []),
    ],
)
def test_step(title: str, point: str, steps: list[LovStep]) -> None:
    assert list(lov.read(item(title, (DECISION, point))).steps) == steps


@pytest.mark.parametrize(
    "title",
    [
        "Motion om att öppna gruppbostäderna i omsorgen för andra aktörer",
        "Motion om en äldrepeng i hemtjänsten",
        "Medborgarförslag om att få välja hemtjänst själv",
        "Motion: eget val av trygghetslarm",
    ],
)
def test_a_choice_by_other_names(title: str) -> None:
    made = item(title, (DECISION, "Motionen avslås."))
    reading = lov.read(made)
    assert reading.relevant and reading.basis == (LegalBasis.choice,)
    effect = lov_effect("Motionen avslås.", Outcome.rejected, Object.motion, made, reading)
    assert effect == E.not_introduce


@pytest.mark.parametrize(
    ("title", "account"),
    [
        ("Lokalvård i egen regi", "Städningen är upphandlad. Ärendet gäller inte LOV."),
        ("Barnomsorgspeng 2031", "Till skillnad från hemtjänsten, där kommunen har LOV, styr skollagen."),
        ("Företagsprogram", "Företag behöver veta hur de ansöker enligt LOV i hemtjänsten."),
    ],
)
def test_lov_set_aside_makes_no_matter_about_it(title: str, account: str) -> None:
    assert not lov.read(item(title, (DECISION, "Förslaget antas."), (BACKGROUND, account))).relevant


def test_own_rules_beside_a_denial_of_lov_are_kundval() -> None:
    account = "Systemet grundas på egna regler och inte på LOV."
    reading = lov.read(item("Regler för kundval i hemtjänsten", (DECISION, "Reglerna antas."), (BACKGROUND, account)))
    assert reading.basis == (LegalBasis.kundval,)


@pytest.mark.parametrize(
    ("title", "point", "outcome", "obj", "effect"),
    [
        ("LOV i fotvården", "Införandet av LOV i fotvården stoppas.", Outcome.repealed, Object.system, "revoke"),
        ("LOV i fotvården", "Beslutet om införande av LOV upphävs.", Outcome.repealed, Object.other, "revoke"),
        ("LOV i fotvården", "Inga ansökningar enligt LOV tas emot efter maj.", Outcome.rejected, Object.other, "stop"),
        ("LOV i fotvården", "Nämnden får besluta om förfrågningsunderlaget.", Outcome.assigned, None, "delegate"),
        ("LOV i fotvården", "Nämnden ska ta fram en tidplan.", Outcome.assigned, None, "plan"),
        ("LOV i fotvården", "Översynen ska redovisas i mars.", Outcome.other, None, "plan"),
        ("LOV i fotvården", "LOV ska behållas och således inte avvecklas.", Outcome.adopted, Object.system, "keep"),
        ("LOV i fotvården", "Avtalen enligt LOV sägs upp.", Outcome.repealed, Object.other, "abolish"),
        ("LOV i fotvården", "Beslutet ska meddelas berörda.", Outcome.other, Object.other, "none"),
        ("LOV i fotvården", "Uppdraget att utreda LOV avslutas.", Outcome.other, Object.assignment, "none"),
        ("Brister hos utförare, LOV", "Bolaget får en skriftlig varning.", Outcome.other, Object.other, "provider"),
        ("LOV, Ekens Omsorg AB", "Nämnden håller inne ersättningen.", Outcome.other, Object.terms, "provider"),
        ("Motion om LOV i fotvården", "Motionen besvaras med hänvisning till den utredning som pågår om fotvården.",
         Outcome.answered, Object.motion, "investigate"),
    ],
)  # fmt: skip
def test_effect_of_a_point(title: str, point: str, outcome: Outcome, obj: Object | None, effect: str) -> None:
    made = item(title, (DECISION, point))
    found = lov_effect(point, outcome, obj, made, lov.read(made))
    expected = {"revoke": E.revoke_introduction, "stop": E.stop_new}.get(effect) or E(effect)
    assert found == expected


@pytest.mark.parametrize(
    ("title", "point", "steps"),
    [
        ("LOV i ledsagningen upphör", "Ledsagning enligt LOV avskaffas.", [M]),
        ("Hemtjänsten i egen regi", "Valfrihetssystemet enligt LOV ersätts med egen regi.", [M]),
        ("Ny upphandling av hemtjänst", "LOV i hemtjänsten ersätts med upphandling enligt LOU.", [M]),
        ("LOV i fotvården", "Beslutet att införa LOV upphävs.", [D]),
        ("Motion om att avskaffa LOV", "Motionen bifalls.", [M]),
        ("Valfrihetssystem för avlösning", "LOV införs i avlösningen.", [D]),
    ],
)
def test_ending_what_runs_is_management(title: str, point: str, steps: list[LovStep]) -> None:
    assert list(lov.read(item(title, (DECISION, point))).steps) == steps


@pytest.mark.parametrize(
    ("point", "effect"),
    [
        ("Förvaltningen får i uppdrag att utreda om valfrihetssystemet enligt LOV bör avvecklas.", E.investigate),
        ("Förvaltningen får i uppdrag att pröva hur LOV i ledsagningen kan utökas.", E.investigate),
        ("Förvaltningen får i uppdrag att undersöka vilka tjänster som kan ingå i LOV.", E.investigate),
        ("Förvaltningen får i uppdrag att avveckla LOV i ledsagningen.", E.abolish),
        ("Förvaltningen får i uppdrag att införa LOV i fotvården.", E.introduce),
    ],
)
def test_what_a_task_is_about_is_not_yet_done(point: str, effect: LovEffect) -> None:
    made = item("Valfrihetssystem enligt LOV", (DECISION, point))
    assert lov_effect(point, Outcome.assigned, None, made, lov.read(made)) is effect


@pytest.mark.parametrize(
    ("point", "single"),
    [
        ("Avtalet med bolaget sägs upp.", True),
        ("Avtalet med utföraren hävs.", True),
        ("Avtal tecknas med leverantören.", True),
        ("Företaget ges en varning.", True),
        ("Avtalet sades upp av Gläntan Omsorg AB.", True),
        ("Avtalen med utförarna sägs upp.", False),
        ("Avtalsvillkoren ändras för samtliga bolag.", False),
        ("Ersättningen till utföraren höjs med två procent.", False),
    ],
)
def test_one_provider_by_name_or_in_the_definite_form(point: str, single: bool) -> None:
    made = item("Uppföljning enligt LOV", (DECISION, point))
    assert (lov_effect(point, Outcome.adopted, None, made, lov.read(made)) is E.provider) is single


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("att auktorisera Gläntan Omsorg AB", E.provider),
        ("Nämnden auktoriserar företaget Gläntan.", E.provider),
        ("att låta kommunen auktorisera lokala firmor", None),
        ("att återkomma till nämnden med en utvärdering av valfrihetssystemet", E.plan),
        ("Förvaltningen ska återkomma med utvärdering av LOV", E.plan),
        ("att återkomma med en utredning om LOV", E.investigate),
        ("att återkomma med förslag om att införa LOV i boendestödet", E.investigate),
    ],
)
def test_wish_of_a_task_or_an_approval(sentence: str, effect: LovEffect | None) -> None:
    found = acts.wish(sentence)
    assert (found.effect if found else None) is effect


def test_the_day_on_which_a_system_comes_into_force_is_no_design() -> None:
    point = "Auktorisationsvillkor enligt LOV antas.\nSystemet träder i kraft den 1 maj 2031."
    assert lov.read(item("Kundval i ledsagningen", (DECISION, point))).steps == (R,)


@pytest.mark.parametrize(
    ("title", "point", "account", "steps"),
    [
        # new conditions, and a rule book of a year, are of a system that runs
        ("Nya villkor för utförare enligt LOV", "Förfrågningsunderlag enligt LOV fastställs.", "", [R, M]),
        ("Vårdval rehabilitering, regelbok 2031", "Regelboken för vårdvalet fastställs.", "", [R, M]),
        # what is kept is there
        ("Fotvårdens driftform - utredning av valfrihetssystemet", "Valfrihetssystemet ska finnas kvar.", "", [M]),
        # an assignment told of is what it was to bring about
        ("Valfrihet i familjerådgivningen – redovisning av uppdrag", "Uppdraget att pröva LOV är slutfört.", "", [D]),
        # an introduction taken back that was advertised
        (
            "Upphävande av beslut om LOV i fotvården",
            "Nämnden upphäver beslutet att införa LOV. Annonsen enligt LOV tas ner.",
            "",
            [D, A],
        ),
        (
            "Timersättning enligt LOV 2031",
            "Ersättningen enligt LOV höjs. Beslutet om startersättning till nya utförare enligt LOV upphävs.",
            "",
            [M],
        ),
        # an initiative
        (
            "Initiativärende om valfrihetssystemet i hemtjänst",
            "Initiativet lämnas till nämnden.",
            "Eva Ek (S) väckte ett initiativ om att inga nya utförare ska godkännas i hemtjänsten.",
            [M],
        ),
    ],
)
def test_steps_of_what_is_there_and_of_what_was_asked(
    title: str, point: str, account: str, steps: list[LovStep]
) -> None:
    sections = [(DECISION, point)] + ([(BACKGROUND, account)] if account else [])
    assert list(lov.read(item(title, *sections)).steps) == steps
