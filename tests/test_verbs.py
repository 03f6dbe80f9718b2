"""Verbs of decisions that came late: what ends, who is warned, what may and shall be done. Each rule with variants, and where it keeps silent."""

from __future__ import annotations

import pytest
from lov_items import DECISION, item
from test_decisions import read, short

from pipeline.extract import lov
from pipeline.extract.effect import lov_effect
from pipeline.terms import LovEffect, Object, Outcome


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "ska inte längre omfatta": the verb turned by its negation
        ("Systemet ska inte längre omfatta städ.", "system repealed"),
        ("Valfrihetssystemet ska från och med den 1 maj 2031 inte längre omfatta serviceinsatser.", "system repealed"),
        ("Systemet skall ej längre omfatta städ.", "system repealed"),
        ("Serviceinsatser ska inte längre omfattas av LOV.", "system repealed"),
        ("Boendestöd ska inte vidare omfattas av LOV.", "system repealed"),
        ("Hemtjänsten ska inte längre drivas enligt LOV.", "other repealed"),
        ("Städ ska inte längre vara en del av valfrihetssystemet.", "system repealed"),
        ("att systemet inte längre ska användas", "system repealed"),
        ("att kommunen inte längre ska tillämpa LOV", "system repealed"),
        ("Systemet omfattar inte längre städ.", "system repealed"),
        ("Systemet ska omfatta städ.", "system adopted"),
        ("Systemet ska även i fortsättningen omfatta städ.", "system adopted"),
        ("Systemet ska inte omfatta städ.", "system rejected"),
        ("Systemet ska omfatta inte bara städ utan även tvätt.", "system adopted"),
        # "ska upphöra att gälla": the last verb hangs on the one that ends it
        ("Riktlinjen ska upphöra att gälla.", "document repealed"),
        ("Beslutet att införa LOV ska upphöra att gälla.", "system repealed"),
        ("Taxan ska därmed upphöra att tillämpas.", "terms repealed"),
        ("Systemet ska avvecklas och drivas i egen regi.", "system repealed"),
        ("Avtalet ska sägas upp och insatserna ges av kommunen.", "other repealed"),
        ("Taxan ska börja gälla den 1 maj 2031.", "terms adopted"),
        ("Riktlinjen ska gälla tills vidare.", "document adopted"),
        # an upheaved decision to introduce is only repealed
        ("Beslutet att införa LOV upphävs.", "system repealed"),
        ("Fullmäktiges beslut den 3 maj 2031, § 14, om att införa LOV i ledsagningen upphävs.", "system repealed"),
        ("Fullmäktige häver inriktningsbeslutet om att införa kundval.", "other repealed"),
        ("Fullmäktige upphäver sitt beslut 2031-05-04 § 8 att anta planen.", "document repealed"),
        ("Nämndens rätt att fastställa taxan upphör.", "terms repealed"),
        ("Bemyndigandet för nämnden att fastställa taxan återkallas.", "assignment repealed"),
        ("Rätten för nämnden att fastställa taxan dras in.", "terms repealed"),
        ("Delegationen att godkänna utförare upphör.", "assignment repealed"),
        ("Delegationen till socialchefen återkallas.", "assignment repealed"),
        ("Reglementet upphör att gälla vid samma tidpunkt.", "document repealed"),
        ("Delegationsordningen upphör att gälla.", "document repealed"),
        ("Uppdraget att införa LOV återkallas.", "assignment closed"),
        ("Uppdraget till nämnden att se över taxan upphävs.", "assignment closed"),
        ("Nämnden återkallar uppdraget att införa LOV.", "assignment closed"),
        ("Planen antas och beslutet att införa LOV upphävs.", "document adopted+repealed"),
        ("Planen antas och den gamla planen upphävs.", "document adopted+repealed"),
        # other words for an end
        ("LOV slopas.", "system repealed"),
        ("Systemet ska fasas ut.", "system repealed"),
        ("Kravet på dygnet runt ska utgå.", "terms repealed"),
        ("Villkoret om språk utgår.", "other repealed"),
        ("Kravet på tillstånd stryks.", "terms repealed"),
        ("Punkten 4 utgår.", "matter withdrawn"),
        ("Ersättning utgår med 500 kronor.", "terms adopted"),
        # what is struck by a change is part of the change
        ("Planen antas med ändringen att kravet på språk stryks.", "document adopted_with_change"),
        ("Planen antas med den ändringen att kravet på språk tas bort.", "document adopted_with_change"),
        ("Planen antas med den justeringen att det tredje målet upphävs.", "document adopted_with_change"),
    ],
)  # fmt: skip
def test_what_ends(text: str, expected: str) -> None:
    assert short(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Bolaget tilldelas en skriftlig varning.",
        "Utföraren ges en erinran.",
        "Nämnden meddelar leverantören en varning.",
        "Varning utfärdas till bolaget.",
        "Leverantören varnas.",
        "Nämnden håller inne ersättningen tills bristerna är åtgärdade.",
        "Ersättningen till bolaget hålls inne.",
        "Nämnden anmäler till kommunfullmäktige att sex beslut dröjer.",
        "Nämnden flyttar upp ärendet på dagordningen.",
    ],
)
def test_warnings_and_the_like_are_none_of_the_codes(text: str) -> None:
    (found,) = read(text)
    assert (found.outcome, found.method) == ("other", "outcome.other.sker")


@pytest.mark.parametrize(
    "text", ["Planen antas trots varningen.", "Riktlinjen om erinran godkänns.", "Ersättningen höjs med en krona."]
)
def test_a_warning_that_is_only_named(text: str) -> None:
    (found,) = read(text)
    assert found.outcome in {"adopted", "amended"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ansökan från bolaget prövas inte.", "matter rejected"),
        ("Ansökningar ska inte prövas.", "other rejected"),
        ("Ansökan tas inte upp till prövning.", "matter rejected"),
        ("Avgiften debiteras inte.", "terms rejected"),
        ("Förklaringen godtas inte.", "other rejected"),
        ("Planen ska inte gälla.", "document rejected"),
        ("Insatserna ska därför inte bedrivas i egen regi.", "other rejected"),
        ("Kommunen ska inte vidare utreda frågan.", "matter rejected"),
        ("Planen ska inte bara gälla städ.", "document adopted"),
        ("Förklaringen godtas.", "other adopted"),
        ("Ansökningar ska prövas inom en månad.", "other adopted"),
        ("Ansökningarna prövas av nämnden, inte av utskottet.", "other other"),
    ],
)
def test_what_is_decided_not_to_be_done(text: str, expected: str) -> None:
    assert short(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who may do it without asking
        ("Socialnämnden får räkna upp ersättningen årligen.", "assignment assigned"),
        ("Omsorgsnämnden får i fortsättningen revidera villkoren.", "assignment assigned"),
        ("Förvaltningen får justera beloppen.", "assignment assigned"),
        ("Kontoret får göra redaktionella ändringar.", "assignment assigned"),
        ("Nämnden räknar upp ersättningen med en krona.", "terms amended"),
        ("Utföraren får ersättning per timme.", "other other"),
        # who shall do it
        ("Chefen ska komma tillbaka i mars med en plan.", "assignment assigned"),
        ("Nämnden ska till nästa möte lämna en förklaring.", "assignment assigned"),
        ("Bolaget ska inom tre veckor lämna en handlingsplan.", "assignment assigned"),
        ("Bolaget ska föreläggas att åtgärda bristerna.", "assignment assigned"),
        ("Bolaget föreläggs att åtgärda bristerna.", "assignment assigned"),
        ("Nämnden förelägger bolaget att inkomma med en plan.", "assignment assigned"),
        # what shall be
        ("Ersättningen ska utgöra 348 kronor.", "terms adopted"),
        ("Ersättningen ska uppgå till 348 kronor.", "terms adopted"),
        ("Boendet ska drivas i egen regi.", "other adopted"),
        ("Den som har beslut ska kunna välja utförare.", "other adopted"),
        ("Presidiet får delta i dagarna.", "other adopted"),
        ("Ledamöterna får närvara på distans.", "other adopted"),
        ("Kommunen medverkar i försöket.", "other adopted"),
        ("Anbudet godtas.", "other adopted"),
        ("Brukaren kan välja utförare.", "other other"),
    ],
)
def test_what_may_and_shall_be_done(text: str, expected: str) -> None:
    assert short(text) == [expected]


def test_not_taking_part_is_no_decision() -> None:
    assert short("Planen antas.\nAnna Ek (S) deltar inte i beslutet.") == ["document adopted"]


E, R = LovEffect, Outcome


@pytest.mark.parametrize(
    ("point", "outcome", "expected"),
    [
        # no new providers
        ("Ansökningar från nya utförare inom LOV prövas inte.", R.rejected, E.stop_new),
        ("att nya utförare inom LOV inte godkänns", R.rejected, E.stop_new),
        ("Annonseringen enligt LOV avslutas.", R.repealed, E.stop_new),
        ("Nya leverantörer antas inte i valfrihetssystemet.", R.rejected, E.stop_new),
        ("Ansökningar om att bli utförare enligt LOV tas inte emot efter den 1 maj 2031.", R.other, E.stop_new),
        ("Omsorg i Skogen AB antas som ny utförare inom LOV.", R.adopted, E.provider),
        # who may decide
        ("Nämnden får räkna upp ersättningen enligt LOV årligen.", R.assigned, E.delegate),
        ("Omsorgsnämnden får revidera villkoren i valfrihetssystemet.", R.assigned, E.delegate),
        ("Socialnämnden får justera förfrågningsunderlaget enligt LOV.", R.assigned, E.delegate),
        ("Ersättningen enligt LOV räknas upp.", R.amended, E.revise),
        # an end
        ("Kommunen lämnar LOV.", R.repealed, E.abolish),
        ("Kommunen lämnar det nuvarande valfrihetssystemet.", R.repealed, E.abolish),
        ("Valfrihetssystemet ska inte längre omfatta städ.", R.repealed, E.abolish),
        ("Städ ska inte längre vara en del av valfrihetssystemet.", R.repealed, E.abolish),
        ("Avtalen enligt LOV ska sägas upp.", R.repealed, E.abolish),
        ("LOV slopas.", R.repealed, E.abolish),
        ("Förvaltningen ska lämna en utredning om LOV.", R.assigned, E.investigate),
    ],
)
def test_what_it_does_to_lov(point: str, outcome: Outcome, expected: LovEffect) -> None:
    made = item("Valfrihetssystem enligt LOV", (DECISION, point))
    assert lov_effect(point, outcome, Object.other, made, lov.read(made)) is expected
