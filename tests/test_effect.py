"""lov_effect: direction of the proposal x outcome x negation x scope. Each case is a wording we made up over one form of the real world."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, item

from pipeline.extract import acts, lov, qualifiers
from pipeline.extract.effect import lov_effect
from pipeline.facts import Item
from pipeline.terms import LovEffect, Object, Outcome, SectionKind

E, R, B = LovEffect, Outcome, Object


def effect(
    title: str, point: str, outcome: Outcome, obj: Object | None = None, background: str = ""
) -> LovEffect | None:
    sections = [(DECISION, point)] + ([(BACKGROUND, background)] if background else [])
    made: Item = item(title, *sections)
    return lov_effect(point, outcome, obj, made, lov.read(made))


MOTIONS = [
    # a motion to introduce
    ("Motion om att införa LOV i hemtjänsten", "Motionen avslås.", R.rejected, E.not_introduce),
    ("Motion om att införa LOV i hemtjänsten", "Motionen bifalles.", R.adopted, E.introduce),
    ("Motion om att införa LOV i hemtjänsten", "Motionen anses besvarad.", R.answered, E.not_introduce),
    (
        "Motion om att införa LOV i hemtjänsten",
        "Motionen anses besvarad med hänvisning till pågående utredning om valfrihet.",
        R.answered,
        E.investigate,
    ),
    (
        "Motion om att införa LOV i hemtjänsten",
        "Motionen anses besvarad då fullmäktige redan har fattat beslut om LOV.",
        R.answered,
        E.none,
    ),
    ("Motion om att införa LOV i hemtjänsten", "Motionen remitteras till socialnämnden.", R.referred, E.none),
    ("Motion om att införa LOV i hemtjänsten", "Ärendet återremitteras för komplettering.", R.returned, E.none),
    ("Motion om att införa LOV i hemtjänsten", "Ärendet bordläggs.", R.tabled, E.none),
    ("Motion om att införa LOV i hemtjänsten", "Motionen återtas.", R.withdrawn, E.none),
    (
        "Svar på motion: Återinför valfriheten i äldreomsorgen, LOV",
        "Kommunstyrelsen avstyrker motionen.",
        R.rejected,
        E.not_introduce,
    ),
    (
        "Medborgarförslag om LOV på särskilt boende: inför valfrihetssystem",
        "Medborgarförslaget lämnas utan bifall.",
        R.rejected,
        E.not_introduce,
    ),
    # a motion to investigate in order to introduce
    ("Motion om att utreda möjligheten att införa LOV", "Motionen avslås.", R.rejected, E.not_introduce),
    ("Motion om att utreda möjligheten att införa LOV", "Motionen bifalls.", R.adopted, E.investigate),
    # a motion to end it
    ("Motion om att avskaffa LOV i hemtjänsten", "Motionen avslås.", R.rejected, E.keep),
    ("Motion om att avskaffa LOV i hemtjänsten", "Motionen bifalls.", R.adopted, E.abolish),
    ("Motion om att utreda en avveckling av LOV", "Motionen avslås.", R.rejected, E.keep),
    ("Motion om stopp för nya utförare inom LOV", "Motionen avslås.", R.rejected, E.keep),
    ("Ledamotsinitiativ: stopp för LOV", "Initiativet avslås.", R.rejected, E.keep),
    ("Motion: Skrota LOV", "Motionen avslås.", R.rejected, E.keep),
    # a motion about LOV that does not say what it wants is taken to want it; one that says no is not guessed at
    ("Motion om LOV i äldreomsorgen", "Motionen avslås.", R.rejected, E.not_introduce),
    ("Motion - Nej till LOV i äldreomsorgen", "Motionen avslås.", R.rejected, None),
    # a review of what is there is no attempt to introduce
    ("Motion om utvärdering av LOV i hemtjänsten", "Motionen avslås.", R.rejected, E.none),
    # the way a matter goes says nothing of its substance
    ("Motion om att införa LOV", "Yrkandet om återremiss avslås.", R.rejected, E.none),
    # a motion to widen it, or to change its conditions
    ("Motion om att utöka LOV till daglig verksamhet", "Motionen avslås.", R.rejected, E.not_introduce),
    ("Motion om att höja ersättningen till utförare enligt LOV", "Motionen avslås.", R.rejected, E.none),
]


@pytest.mark.parametrize(("title", "point", "outcome", "expected"), MOTIONS)
def test_motion(title: str, point: str, outcome: Outcome, expected: LovEffect | None) -> None:
    obj = B.citizen_proposal if "edborgar" in title else B.motion
    assert effect(title, point, outcome, obj) is expected


POINTS = [
    # introduced, and the forms of saying so
    ("Kommunfullmäktige inför valfrihetssystem enligt LOV i hemtjänsten.", R.adopted, E.introduce),
    ("Valfrihetssystem inrättas inom familjerådgivningen.", R.adopted, E.introduce),
    ("att återinföra LOV från och med 2024", R.adopted, E.introduce),
    ("Hemtjänsten ska upphandlas enligt lagen om valfrihetssystem.", R.adopted, E.introduce),
    ("Förslaget att LOV ska börja tillämpas godkänns.", R.adopted, E.introduce),
    ("I enlighet med utredningen införs LOV i boendestödet.", R.adopted, E.introduce),
    # not introduced
    ("Nämnden beslutar att inte införa LOV.", R.rejected, E.not_introduce),
    ("Kommunen avstår från att införa valfrihetssystem.", R.rejected, E.not_introduce),
    ("LOV införs ej i Exempelstads kommun.", R.rejected, E.not_introduce),
    ("Nämnden avslår förslaget om att införa LOV.", R.rejected, E.not_introduce),
    # kept
    ("LOV ska inte avvecklas.", R.adopted, E.keep),
    ("Valfrihetssystemet behålls i hemtjänsten.", R.adopted, E.keep),
    ("Nämnden ska ha kvar LOV i nuvarande form.", R.adopted, E.keep),
    ("Yrkandet om att avskaffa LOV avslås.", R.rejected, E.keep),
    # ended
    ("LOV inom hemtjänsten avvecklas.", R.repealed, E.abolish),
    ("Valfrihetssystemet upphör att gälla den 31 maj 2025.", R.repealed, E.abolish),
    ("att lägga ned kundvalet i hemtjänsten enligt LOV", R.repealed, E.abolish),
    ("LOV ska inte längre tillämpas i kommunen.", R.adopted, E.abolish),
    ("Förslaget att valfrihetssystemet avslutas godkänns.", R.adopted, E.abolish),
    # other forms instead
    ("LOV avslutas och hemtjänsten bedrivs i egen regi.", R.repealed, E.replace),
    ("LOV ersätts med upphandling enligt LOU.", R.repealed, E.replace),
    # the introduction taken back
    ("Fullmäktige upphäver sitt beslut 2014-05-06 § 44 att införa LOV.", R.repealed, E.revoke_introduction),
    ("att riva upp beslutet om införande av valfrihetssystem", R.repealed, E.revoke_introduction),
    ("Fullmäktige häver beslutet om LOV.", R.repealed, E.revoke_introduction),
    # closed to new providers
    ("Tills vidare godkänns inga ytterligare leverantörer inom LOV.", R.adopted, E.stop_new),
    ("Nämnden pausar LOV för nya utförare.", R.other, E.stop_new),
    ("Valfrihetssystemet stängs för nya leverantörer.", R.adopted, E.stop_new),
    ("att inte godkänna några nya utförare inom LOV", R.rejected, E.stop_new),
    # wider
    ("LOV utökas till att även omfatta ledsagning.", R.adopted, E.expand),
    ("Omvårdnad ska även i fortsättningen omfattas av LOV.", R.adopted, E.keep),
    ("Den enskilde ska även fortsättningsvis kunna välja utförare enligt LOV.", R.adopted, E.keep),
    # conditions
    ("Förfrågningsunderlag för hemtjänst enligt LOV fastställs.", R.adopted, E.revise),
    ("Ersättningen till utförare inom LOV räknas upp med tre procent.", R.amended, E.revise),
    ("Villkoren i valfrihetssystemet revideras.", R.amended, E.revise),
    ("LOV ska enbart gälla serviceinsatser.", R.amended, E.revise),
    ("Förvaltningen ges i uppdrag att ta fram förslag till ersättningsmodell för LOV.", R.assigned, E.revise),
    ("Pengen per timme inom LOV fastställs till 420 kronor.", R.adopted, E.revise),
    # inquiries and plans
    ("Förvaltningen ska arbeta fram ett förslag till införande av LOV.", R.assigned, E.investigate),
    ("Förvaltningen får i uppdrag att informera om valfrihetssystemet.", R.assigned, E.plan),
    ("Förvaltningen får i uppdrag att utreda ett införande av LOV i hemtjänsten.", R.assigned, E.investigate),
    ("Nämnden uppdrar åt förvaltningen att ta fram ett valfrihetssystem.", R.assigned, E.investigate),
    ("Nämnden får i uppdrag att genomföra en förstudie om LOV.", R.assigned, E.investigate),
    ("Handlingsplan för införande av LOV antas.", R.adopted, E.plan),
    ("Förvaltningen får i uppdrag att följa upp LOV och återkomma till nämnden.", R.assigned, E.plan),
    # who may decide
    ("Nämnden bemyndigas att fastställa ersättningen inom LOV.", R.assigned, E.delegate),
    ("att delegera till äldrenämnden att införa valfrihet i hemtjänsten", R.assigned, E.delegate),
    # one provider
    ("Omsorg i Skogen AB godkänns som utförare av hemtjänst enligt LOV.", R.adopted, E.provider),
    ("Nämnden häver avtalet med Omsorg i Skogen AB inom LOV.", R.repealed, E.provider),
    ("Ansökan från Omsorg i Skogen AB om att bli utförare inom LOV avslås.", R.rejected, E.provider),
    # nothing changes
    ("Nämnden noterar informationen om LOV.", R.noted, E.none),
    ("Uppdraget att utreda avveckling av LOV förklaras fullgjort.", R.closed, E.none),
    ("Utredningen om LOV godkänns.", R.adopted, E.none),
    ("Inga fler utförare tas emot i LOV från den 1 maj.", R.noted, E.stop_new),
    ("Ledsagning ska inte läggas ut enligt LOV.", R.rejected, E.not_introduce),
]


@pytest.mark.parametrize(("point", "outcome", "expected"), POINTS)
def test_point_that_names_lov(point: str, outcome: Outcome, expected: LovEffect) -> None:
    obj = B.document if "tredningen om LOV" in point or "plan" in point else None
    assert effect("Valfrihetssystem enligt LOV", point, outcome, obj) is expected


def test_the_decision_to_introduce_ends_with_the_system() -> None:
    point = "Fullmäktiges beslut 2014-05-06 § 44 om införande av valfrihetssystem upphör därmed att gälla."
    ends = "Valfrihetssystemet enligt LOV avvecklas från och med den 1 maj 2031."
    made = item("Avveckling av LOV i hemtjänsten", (DECISION, f"{ends}\n{point}"))
    assert lov_effect(point, R.repealed, B.system, made, lov.read(made)) is E.abolish


def test_a_point_beside_lov_has_no_effect() -> None:
    """The item is relevant because of its second point alone; the first is about the whole year's plan."""
    points = (
        "Nämnden antar årsplan för upphandlingar.\nNämnden ger förvaltningen i uppdrag att utreda LOV i hemtjänsten."
    )
    made = item("Årsplan för upphandlingar", (DECISION, points))
    reading = lov.read(made)
    assert lov_effect("Nämnden antar årsplan för upphandlingar.", R.adopted, B.document, made, reading) is None
    assert lov_effect(points.split("\n")[1], R.assigned, B.assignment, made, reading) is E.investigate


def test_person_and_money_in_a_matter_about_lov_have_no_effect() -> None:
    title = "Införande av LOV i hemtjänsten"
    assert effect(title, "Anna Ek (S) utses till ledamot i styrgruppen.", R.elected, B.person) is None
    assert effect(title, "Två miljoner kronor anslås ur kommunstyrelsens reserv.", R.adopted, B.other) is None


MOTION = "Motion om ökad valfrihet i hemtjänsten"
ASKED = "Anna Ek (M) föreslår i en motion att LOV införs i hemtjänsten, att frågan utreds för särskilt boende och att ett ombud inrättas."


@pytest.mark.parametrize(
    ("point", "outcome", "expected"),
    [
        ("Motionens första att-sats bifalls.", R.adopted, E.introduce),
        ("Motionens första att-sats avslås.", R.rejected, E.not_introduce),
        ("Motionens andra att-sats anses besvarad.", R.answered, E.not_introduce),
        ("Motionens andra att-sats bifalls.", R.adopted, E.investigate),
        ("Motionens tredje att-sats avslås.", R.rejected, None),
        ("Motionens tredje att-sats om ombud bifalls.", R.adopted, None),
    ],
)
def test_att_sats_has_the_effect_of_what_it_asks(point: str, outcome: Outcome, expected: LovEffect | None) -> None:
    assert effect(MOTION, point, outcome, B.motion, ASKED) is expected


def test_a_yrkande_about_lov_without_a_verb_wants_it() -> None:
    assert (
        effect("Budget", "Bo Als (L) tilläggsyrkande om LOV för ledsagning avslås.", R.rejected, B.claim)
        is E.not_introduce
    )
    assert effect("Budget", "Bo Als (V) tilläggsyrkande om att avskaffa LOV avslås.", R.rejected, B.claim) is E.keep


def test_signing_the_contract_with_one_provider_is_about_that_provider() -> None:
    title = "Ansökan om godkännande som utförare inom LOV - Omsorg i Skogen AB"
    assert effect(title, "Ordföranden bemyndigas att underteckna avtalet.", R.assigned, B.assignment) is E.provider


def test_an_irrelevant_item_has_no_effect() -> None:
    assert effect("Bygglov för garage", "Bygglov beviljas.", R.adopted, B.matter) is None


def test_heading_of_introduction_over_an_end() -> None:
    """ "Införande av ..." can head an abolition: the point's own words rule."""
    assert effect("Införande av LOV i hemtjänsten", "LOV i hemtjänsten avskaffas.", R.repealed, B.system) is E.abolish


def test_a_report_that_names_an_inquiry_under_way_turns_an_answer() -> None:
    background = "Anna Ek (M) föreslår i en motion att LOV införs i hemtjänsten. En utredning om LOV i hemtjänsten pågår och redovisas i höst."
    assert (
        effect("Motion om att införa LOV i hemtjänsten", "Motionen anses besvarad.", R.answered, B.motion, background)
        is E.investigate
    )


def test_interpellation_is_never_a_decision_on_substance() -> None:
    assert (
        effect("Interpellation om LOV i hemtjänsten", "Interpellationen anses besvarad.", R.answered, B.matter)
        is E.none
    )


def test_remiss_on_lov_changes_nothing() -> None:
    assert (
        effect("Remiss: betänkande om ändrad lag om valfrihetssystem", "Yttrandet antas.", R.adopted, B.document)
        is E.none
    )


@pytest.mark.parametrize("place", ["Exempelstad", "Ödeberga", "Norra Provinge"])
@pytest.mark.parametrize("body", ["Socialnämnden", "Nämnden för vård och omsorg", "Äldrenämnden"])
def test_names_change_no_effect(place: str, body: str) -> None:
    point = f"{body} i {place} beslutar att inte införa LOV i hemtjänsten."
    assert effect(f"Valfrihetssystem i {place}s kommun", point, R.rejected) is E.not_introduce


# --------------------------------------------------------------------------- direction and aim


@pytest.mark.parametrize(
    ("text", "wanted", "aim"),
    [
        ("Motion om att utreda införande av LOV", E.investigate, E.introduce),
        ("Plan för avveckling av valfrihetssystemet", E.plan, E.abolish),
        ("Hemtjänst i egen regi i stället för LOV", E.replace, E.replace),
        ("LOV i hemtjänsten", None, None),
    ],
)
def test_wish(text: str, wanted: LovEffect | None, aim: LovEffect | None) -> None:
    found = acts.wish(text)
    assert (found.effect, found.aim) == (wanted, aim) if found else wanted is None


# --------------------------------------------------------------------------- qualifiers


@pytest.mark.parametrize(
    ("sentence", "word", "denied"),
    [
        ("Nämnden beslutar att inte införa LOV.", "införa", True),
        ("LOV införs inte i kommunen.", "införs", True),
        ("Kommunen avstår från att införa LOV.", "införa", True),
        ("att utveckla egen regi i stället för att införa LOV", "införa", True),
        ("Varken LOV eller kundval ska införas.", "införas", True),
        ("Nämnden beslutar att inte, med hänsyn till ekonomin, införa LOV.", "införa", True),
        ("Nämnden inför LOV.", "inför", False),
        ("LOV ska inte bara införas utan även följas upp.", "införas", False),
        ("Nämnden utreder inte LOU, men inför LOV.", "inför", False),
        ("Rapport om ej verkställda beslut: LOV införs.", "införs", False),
    ],
)
def test_negation(sentence: str, word: str, denied: bool) -> None:
    assert qualifiers.negated(sentence, sentence.index(word)) is denied


@pytest.mark.parametrize(
    ("sentence", "word", "possible"),
    [
        ("Om LOV införs ökar kostnaderna.", "införs", True),
        ("Ett eventuellt införande av LOV prövas.", "införande", True),
        ("Det skulle innebära att LOV avvecklas.", "avvecklas", True),
        ("Beslut om LOV togs i maj.", "LOV", False),
        ("Lagen om valfrihetssystem införs i hemtjänsten.", "införs", False),
    ],
)
def test_condition(sentence: str, word: str, possible: bool) -> None:
    assert qualifiers.hypothetical(sentence, sentence.index(word)) is possible


# --------------------------------------------------------------------------- what a point has from the matter around it

_FORM = "LOV i hemtjänsten upphör den 31 maj 2031.\n"
BESIDE = [
    # a matter of care one point of which ends the system: what has to do with the system is of it
    ("Hemtjänstens driftform", "Nya ansökningar från företag prövas inte.", R.other, None, E.stop_new),
    (
        "Hemtjänstens driftform",
        "Förvaltningen får i uppdrag att säga upp gällande kontrakt.",
        R.assigned,
        None,
        E.abolish,
    ),
    ("Hemtjänstens driftform", "Förvaltningen ska ta fram en tidplan för övergången.", R.assigned, None, E.plan),
    ("Hemtjänstens driftform", "Beslutet den 3 mars 2019, § 8, upphävs.", R.repealed, None, E.abolish),
    ("Hemtjänstens driftform", "Informationen om nya lokaler godkänns.", R.noted, B.information, None),
    ("Hemtjänstens driftform", "Tre tjänster i nattpatrullen tillsätts.", R.adopted, None, None),
]


def test_the_tender_in_place_of_the_system_replaces_it() -> None:
    point = "Nämnden får i uppdrag att genomföra upphandlingen."
    made = item("Hemtjänst i ny form", (DECISION, "Hemtjänst enligt LOV upphör och upphandlas enligt LOU.\n" + point))
    assert lov_effect(point, R.assigned, None, made, lov.read(made)) is E.replace
    assert effect("Införande av LOV i hemtjänsten", point, R.assigned) is E.plan


def test_the_pay_of_providers_own_and_others_is_of_a_choice_system() -> None:
    first = "1. Ersättningen till kommunala och externa utförare av hemtjänst fastställs till 338 kronor per timme."
    made = item("Ersättning till utförare av hemtjänst", (DECISION, first + "\n2. Tillägget för landsbygd höjs."))
    assert lov_effect("Tillägget för landsbygd höjs.", R.amended, None, made, lov.read(made)) is E.revise
    assert not lov.read(item("Ersättning till ombud", (DECISION, "Ersättningen till ombud höjs."))).relevant


def test_providers_under_lov_in_the_account_make_their_review_one_of_lov() -> None:
    account = "Under året har elva hemtjänstutförare som är godkända enligt LOV följts upp.\nAlla har rutiner.\nBrister finns.\nFler besök behövs."
    assert effect("Uppföljning av privata utförare", "Uppföljningen godkänns.", R.noted, background=account) is E.none


POWERS = [
    ("Reglementet ändras i enlighet med punkt 1.", R.amended),
    ("Socialnämndens reglemente kompletteras i enlighet med detta.", R.amended),
    ("Beslut att införa eller avveckla valfrihetssystem fattas av kommunfullmäktige.", R.assigned),
    ("Beslut om införande av valfrihetssystem tas även i fortsättningen av fullmäktige.", R.assigned),
]


@pytest.mark.parametrize(("point", "outcome"), POWERS)
def test_who_may_decide_is_no_introduction(point: str, outcome: Outcome) -> None:
    assert effect("Ansvar för valfrihetssystemet i hemtjänsten", point, outcome) is E.delegate


@pytest.mark.parametrize(("title", "point", "outcome", "obj", "expected"), BESIDE)
def test_point_beside_the_one_that_ends_the_system(
    title: str, point: str, outcome: Outcome, obj: Object | None, expected: LovEffect | None
) -> None:
    made = item(title, (DECISION, _FORM + point))
    assert lov_effect(point, outcome, obj, made, lov.read(made)) is expected


INSIDE = [
    (
        "Kundval i fotvården",
        "Fullmäktige inför från och med den 1 maj 2031 valfrihetssystem i fotvården.",
        R.adopted,
        E.introduce,
    ),
    ("Kundval i fotvården", "Nämnden inför på försök kundval i två distrikt.", R.adopted, E.introduce),
    ("Kundval i fotvården", "Under två år prövas valfrihet enligt LOV i fotvården.", R.other, E.introduce),
    ("Kundval i fotvården", "Nämnden prövar frågan om LOV i fotvården vid ett senare möte.", R.other, E.investigate),
    ("Motion om LOV", "Andra att-satsen, om att införandet av LOV ska omprövas, avslås.", R.rejected, E.keep),
    (
        "Upphävande av beslut om att införa LOV",
        "att upphäva beslutet den 3 mars 2030, § 8, i den del som avser införande av valfrihetssystem",
        R.repealed,
        E.revoke_introduction,
    ),
    (
        "Upphävande av beslut om att införa LOV",
        "att nämndens uppdrag att ta fram förfrågningsunderlag avslutas",
        R.closed,
        E.revoke_introduction,
    ),
    ("Upphävande av beslut om att införa LOV", "att uppdraget därmed är avslutat", R.closed, E.none),
    ("LOV i matdistributionen upphör", "Maten levereras av kommunens kök.", R.other, E.replace),
    ("Ändrade villkor i valfrihetssystemet", "Utförare utan kunder avförs ur systemet.", R.closed, E.revise),
    ("Förfrågningsunderlag för hälsoval", "Listningstaket slopas.", R.repealed, E.revise),
    ("Nya ansökningar inom LOV", "Nya ansökningar om godkännande bifalls inte.", R.rejected, E.stop_new),
    (
        "Yttrande över betänkandet Fritt val för alla (SOU 2031:4), LOV",
        "Yttrandet antas med tillägget att kommunen avstyrker att LOV görs obligatorisk.",
        R.rejected,
        E.none,
    ),
]


@pytest.mark.parametrize(("title", "point", "outcome", "expected"), INSIDE)
def test_point_with_words_of_its_own(title: str, point: str, outcome: Outcome, expected: LovEffect | None) -> None:
    obj = B.terms if "Listning" in point or "avförs" in point else None
    assert effect(title, point, outcome, obj) is expected


OF_ITS_MATTER = [
    ("Antagningsstopp inom LOV", "Stoppet förlängs till den 31 december 2031.", R.amended, E.stop_new),
    ("Antagningsstoppet inom LOV hävs", "Stoppet upphör den 1 juni 2031.", R.repealed, E.keep),
    ("Införande av LOV i ledsagningen", "Införandet senareläggs till den 1 januari 2033.", R.tabled, E.revise),
    ("Valfrihetssystem i hemtjänsten", "Förvaltningens förslag om avveckling avslås.", R.rejected, E.keep),
    ("Valfrihetssystem i hemtjänsten", "Förslaget om införande avslås.", R.rejected, E.not_introduce),
    ("Valfrihetssystem i hemtjänsten", "En ny prövning görs 2033.", R.other, E.plan),
    ("Svar på motion om LOV i boendestödet", "I övrigt anses motionen besvarad.", R.answered, E.none),
    ("Delegationsordning", "Punkten om godkännande av utförare enligt LOV flyttas till chefen.", R.amended, E.delegate),
    ("Brister hos Gläntans Hemvård AB, LOV", "Kunderna erbjuds nytt val.", R.adopted, E.provider),
    ("Boendestöd enligt LOV", "Boendestöd ska kunna ges av godkända utförare enligt LOV.", R.adopted, E.introduce),
]


@pytest.mark.parametrize(("title", "point", "outcome", "expected"), OF_ITS_MATTER)
def test_point_that_its_matter_explains(title: str, point: str, outcome: Outcome, expected: LovEffect) -> None:
    assert effect(title, point, outcome, B.motion if "motionen" in point else None) is expected


WATCHED = [
    ("Kontroll av utförare inom LOV", "Nämnden ska varje kvartal få en rapport om kontrollerna.", R.assigned, E.plan),
    ("Överlåtelse av avtal inom LOV", "Avtalet överlåts från Gläntan AB till Dalen AB.", R.adopted, E.provider),
    ("Initiativ om utförare i konkurs, LOV", "Initiativet är därmed besvarat.", R.answered, E.none),
    ("Svar på revisionsrapport om LOV", "Svaret godkänns och översänds till revisorerna.", R.adopted, E.none),
]


@pytest.mark.parametrize(("title", "point", "outcome", "expected"), WATCHED)
def test_point_that_looks_after_the_system(
    title: str, point: str, outcome: Outcome, expected: LovEffect | None
) -> None:
    assert (effect(title, point, outcome, B.claim if "nitiativ" in point else None) or E.none) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # what is there goes on
        ("Nuvarande ordning med LOV i boendestödet ligger fast.", E.keep),
        ("Valfrihetssystemet fortsätter oförändrat.", E.keep),
        ("Nämnden ser inte skäl att ändra det nuvarande valfrihetssystemet.", E.keep),
        ("Det görs inga förändringar i valfrihetssystemet.", E.keep),
        ("Systemet lämnas oförändrat.", E.keep),
        ("Kommunen ska alltjämt ha LOV i ledsagningen.", E.keep),
        ("Kundvalet ska gälla även i fortsättningen.", E.keep),
        ("Den som har boendestöd ska även fortsättningsvis ha rätt att välja utförare.", E.keep),
        ("LOV ska gälla från den 1 maj 2031.", E.introduce),
        ("Ersättningen enligt LOV är oförändrad.", E.revise),
        # an undone widening
        ("Beslutet 2031-02-24 § 12 om att fotvård ska ingå i valfrihetssystemet upphävs.", E.revoke_introduction),
        ("att upphäva beslutet om utökning av LOV till ledsagning", E.revoke_introduction),
        # the inquiry is yet to be made; told of, it is a plan
        ("att göra en översyn av valfrihetssystemet, att redovisas i maj", E.investigate),
        ("Översynen av LOV ska redovisas i maj.", E.plan),
        # the imperative of a title
        ("Utred LOV i fotvården", E.investigate),
        ("Behåll LOV i fotvården", E.keep),
        # in own operation, or procured
        ("Fotvården utförs från den 1 maj enbart av kommunen.", E.replace),
        ("Fotvården handlas upp enligt lagen om offentlig upphandling.", E.replace),
        # what is to be stopped is not LOV
        ("Stoppa fusk hos LOV-företag", None),
        ("Stoppa LOV i hemtjänsten", E.abolish),
    ],
)
def test_what_the_words_of_a_matter_about_lov_want(words: str, expected: LovEffect | None) -> None:
    wish = acts.wish(words, whole=True)
    assert (wish.effect if wish else None) == expected


@pytest.mark.parametrize(
    ("title", "point", "outcome", "background", "expected"),
    [
        # own operation goes on: no choice comes of it
        ("LOV i ledsagningen", "Ledsagningen drivs även fortsättningsvis i egen regi.", R.adopted, "", E.not_introduce),
        ("LOV i ledsagningen", "Nämnden fortsätter i egen regi.", R.adopted, "", E.not_introduce),
        ("LOV i ledsagningen", "Ledsagningen ska vara kvar i kommunens regi.", R.adopted, "", E.not_introduce),
        # where a system ends it is what comes instead
        ("Avveckling av LOV", "Hemtjänsten drivs vidare i egen regi.", R.adopted, "", E.replace),
        ("LOV i ledsagningen", "LOV avslutas, och ledsagningen drivs vidare i egen regi.", R.repealed, "", E.replace),
        # one provider answers for itself
        (
            "Uppföljning av privata utförare enligt LOV",
            "Björkdalens Omsorg AB ska redovisa hur bristerna åtgärdas.",
            R.assigned,
            "",
            E.provider,
        ),
        (
            "Uppföljning av privata utförare enligt LOV",
            "Förvaltningen ska redovisa hur bristerna åtgärdas.",
            R.assigned,
            "",
            E.plan,
        ),
        # its name stands in the point alone, LOV in the account
        (
            "Hävning",
            "Avtalet med Björkdalens Omsorg AB hävs omedelbart.",
            R.repealed,
            "Företaget är godkänt i valfrihetssystemet (LOV) för hemtjänst.",
            E.provider,
        ),
        ("LOV i ledsagningen", "Systemet träder i kraft den 1 maj 2031.", R.adopted, "", E.introduce),
        # what one provider is met with, and what it asks for
        (
            "Återkrav från LOV-utförare",
            "Nämnden återkräver 340 000 kronor från Björkdalens Omsorg AB.",
            R.other,
            "",
            E.provider,
        ),
        ("Granskning av utförare enligt LOV", "Förvaltningen polisanmäler bolaget.", R.other, "", E.provider),
        (
            "Ansökan om godkännande i hemtjänsten – Blå Björken",
            "Ansökan avslås.",
            R.rejected,
            "Blå Björken har ansökt om att bli utförare av hemtjänst enligt LOV.",
            E.provider,
        ),
        ("Avtal med Blå Björken, hemtjänst enligt LOV", "Nämnden godkänner avtalet.", R.adopted, "", E.provider),
        ("Upphörande i valfrihetssystemet", "Nämnden noterar uppsägningen.", R.noted, "", E.none),
        ("LOV i fotvården", "Insatser på natten undantas från valfrihetssystemet.", R.other, "", E.abolish),
        ("LOV i fotvården", "Systemet ska prövas på nytt under året.", R.adopted, "", E.plan),
        # where a system ends, or waits
        (
            "Avslut av LOV i fotvården",
            "Kommunen ska från den 1 januari 2031 inte tillämpa LOV i fotvården.",
            R.adopted,
            "",
            E.abolish,
        ),
        ("LOV i fotvården", "Nämnden avvaktar med ett införande.", R.other, "", E.not_introduce),
        ("Avveckling av LOV", "Avtalen med de privata utförarna ska sägas upp.", R.repealed, "", E.abolish),
        (
            "LOV i fotvården",
            "Nämnden ska återkomma till fullmäktige med ett förslag om hur LOV kan införas.",
            R.assigned,
            "",
            E.investigate,
        ),
        # conditions by other names
        ("Momsersättning till utförare inom LOV", "Utförarna ersätts med 6 procent för moms.", R.adopted, "", E.revise),
        ("LOV i hemtjänsten", "Den som inte gör något val får kommunens hemtjänst.", R.other, "", E.revise),
        ("Motion om språkkrav hos utförare enligt LOV", "Motionen avslås.", R.rejected, "", E.none),
        # a name without a form of company, and what is set for all in one provider's matter
        ("Ansökan enligt LOV", "Firma Björkdalen godkänns.", R.adopted, "", E.provider),
        (
            "Ansökan från Björkdalens Omsorg AB enligt LOV",
            "Ersättningen för samtliga utförare höjs till 420 kronor.",
            R.amended,
            "",
            E.revise,
        ),
        (
            "Brister hos Björkdalens Omsorg AB",
            "Avtalet sägs upp.",
            R.repealed,
            "Bolaget är utförare enligt LOV. Brister har framkommit.",
            E.provider,
        ),
        (
            "Avtalsuppföljning, LOV",
            "Utföraren Omsorgen i Norr ska inkomma med en åtgärdsplan.",
            R.assigned,
            "",
            E.provider,
        ),
        ("Annons för hemtjänst", "Annonsen tas bort ur valfrihetswebben.", R.repealed, "", E.stop_new),
    ],
)
def test_own_operation_providers_and_beginnings(
    title: str, point: str, outcome: Outcome, background: str, expected: LovEffect
) -> None:
    assert effect(title, point, outcome, None, background) == expected


def test_procurement_beside_the_point_that_ends_the_system() -> None:
    points = "1. Valfrihetssystemet inom hemtjänst avvecklas.\n2. Hemtjänst handlas upp enligt lagen om offentlig upphandling."
    made = item("Hemtjänstens driftform", (DECISION, points))
    second = "Hemtjänst handlas upp enligt lagen om offentlig upphandling."
    assert lov_effect(second, R.adopted, B.other, made, lov.read(made)) == E.replace


def test_what_was_moved_of_a_system_makes_own_operation_its_refusal() -> None:
    claims = "Eva Ek (C) yrkar att valfrihetssystem införs enligt LOV."
    point = "Kommunens hemtjänst utförs även i fortsättningen i egen regi."
    made = item("Framtidens hemtjänst", (DECISION, point), (SectionKind.claims, claims))
    assert lov_effect(point, R.adopted, B.other, made, lov.read(made)) == E.not_introduce


TRIAL = "Försök med valfrihetssystem inom boendestöd"
END = "Avveckling av valfrihetssystem inom hemtjänsten"
POWERS = "Rätt att besluta om villkor inom LOV"


@pytest.mark.parametrize(
    ("title", "point", "outcome", "obj", "expected"),
    [
        # a trial goes on, grows or ends as the system does
        (TRIAL, "Försöket permanentas från årsskiftet.", R.other, B.other, E.keep),
        (TRIAL, "Försöket förlängs till och med den 31 december 2031.", R.amended, B.other, E.keep),
        (TRIAL, "att förlänga försöket ett år", R.amended, B.other, E.keep),
        (TRIAL, "Försöket utökas till att även omfatta sysselsättning.", R.adopted, B.other, E.expand),
        (TRIAL, "Försöket avslutas vid halvårsskiftet.", R.closed, B.assignment, E.abolish),
        # the contracts with all, and the decision that the system rests on, go with it
        (END, "Därför sägs samtliga avtal med utförare i systemet upp.", R.other, B.document, E.abolish),
        (
            END,
            "Fullmäktiges beslut 2014-06-10 § 12 om införande av valfrihetssystem upphävs.",
            R.repealed,
            B.other,
            E.abolish,
        ),
        (END, "Kommunen lämnar därmed LOV.", R.other, B.system, E.abolish),
        (END, "Lagen om valfrihetssystem tillämpas inte från samma dag.", R.rejected, B.system, E.abolish),
        # what comes instead, said by the verb alone
        (END, "Hemtjänst som inte utförs i egen regi upphandlas från oktober.", R.adopted, B.system, E.replace),
        (END, "Hemtjänsten upphandlas från samma datum.", R.adopted, B.system, E.replace),
        # who sets the terms, and the terms
        (POWERS, "Nämnden ska besluta om villkor och ersättning.", R.assigned, B.assignment, E.delegate),
        (POWERS, "Förvaltningen får göra redaktionella ändringar i underlaget.", R.assigned, B.assignment, E.delegate),
        (POWERS, "Ersättningen ändras från den 1 januari 2031.", R.amended, B.terms, E.revise),
        ("LOV i hemtjänsten", "Kontoret får i uppdrag att revidera villkoren.", R.assigned, B.assignment, E.revise),
        ("LOV i hemtjänsten", "Nämnden ska årligen rapportera till fullmäktige.", R.assigned, B.assignment, E.plan),
        # one more service
        ("Valfrihetssystem", "att öppna för fritt val även inom ledsagarservice", R.other, B.system, E.expand),
        ("Utökad LOV", "Införa LOV även inom boendestöd.", R.adopted, B.system, E.expand),
        # an end that is only asked about closes no task
        (
            "LOV i hemtjänsten",
            "Nämnden får i uppdrag att i höst redovisa om valfrihetssystemet ska vara kvar, ändras eller avslutas.",
            R.assigned,
            B.assignment,
            E.investigate,
        ),
        ("Uppdrag om LOV", "Uppdraget att införa LOV återkallas.", R.repealed, B.assignment, E.revoke_introduction),
    ],
)
def test_trials_endings_and_powers(title: str, point: str, outcome: Outcome, obj: Object, expected: LovEffect) -> None:
    assert effect(title, point, outcome, obj) == expected


def test_a_power_beside_the_point_that_names_the_system() -> None:
    points = (
        "1. Beslut om att godkänna utförare enligt LOV delegeras.\n2. Beslut om att häva avtal med utförare delegeras."
    )
    made = item("Delegationsordning", (DECISION, points))
    second = "Beslut om att häva avtal med utförare delegeras."
    assert lov_effect(second, R.assigned, B.assignment, made, lov.read(made)) == E.delegate


@pytest.mark.parametrize(
    ("title", "point", "outcome", "obj", "expected"),
    [
        ("LOV i hemtjänsten", "Den enskilde ska själv få bestämma vem som utför den, enligt LOV.", R.adopted, None, E.introduce),
        ("LOV i hemtjänsten", "Matlådor blir en del av valfrihetssystemet.", R.adopted, None, E.expand),
        ("LOV i hemtjänsten", "Valfriheten breddas till att avse även ledsagning.", R.adopted, None, E.expand),
        ("LOV i hemtjänsten", "Kommunen drar sig ur valfrihetssystemet.", R.repealed, B.system, E.abolish),
        ("LOV i hemtjänsten", "Brukare kan inte längre välja privat utförare.", R.repealed, None, E.abolish),
        ("Kundval enligt LOV", "Kundvalet görs om så att omvårdnad inte längre ingår.", R.other, B.system, E.abolish),
        (END, "Denna driftsform avslutas senast den 31 mars 2031.", R.closed, B.assignment, E.abolish),
        (END, "Städ och tvätt sköts därefter av egen personal.", R.other, None, E.replace),
        (END, "Kommunen blir ensam utförare.", R.other, None, E.replace),
        ("Utförare enligt LOV", "att avstå från att anta flera utförare", R.rejected, None, E.stop_new),
        ("Utförare enligt LOV", "Antagningen av utförare pausas.", R.other, None, E.stop_new),
        ("Frågor om LOV", "Avdelningschefen tillåts säga upp kontrakt enligt LOV.", R.adopted, None, E.delegate),
        ("Frågor om LOV", "Omsorgsnämnden svarar för valfrihetssystemet.", R.other, None, E.delegate),
        ("Frågor om LOV", "Omsorgsnämnden svarar för att systemet följs upp.", R.assigned, None, E.plan),
        ("Frågor om LOV", "Enhetschefens befogenhet att godkänna utförare upphör.", R.repealed, None, E.delegate),
        ("Utförare enligt LOV", "Rosengårds Omvårdnad AB antas till valfrihetssystemet.", R.adopted, None, E.provider),
        ("Utförare enligt LOV", "Kontraktet med Hjälparna AB upphör genast.", R.repealed, None, E.provider),
        ("Utvärdering av LOV", "Effekterna av LOV ska utvärderas under 2031.", R.assigned, B.assignment, E.plan),
        ("LOV i hemtjänsten", "Resursfördelningsmodellen anpassas därefter.", R.other, None, E.revise),
        ("Granskning av LOV", "Svaret till revisorerna godkänns.", R.adopted, None, E.none),
        (
            "Motion om att återinföra LOV",
            "Motionen besvaras med hänvisning till beslutet i § 44 att utreda driftsformer.",
            R.answered,
            B.motion,
            E.investigate,
        ),
    ],
)  # fmt: skip
def test_what_other_secretaries_write(
    title: str, point: str, outcome: Outcome, obj: Object | None, expected: LovEffect
) -> None:
    assert effect(title, point, outcome, obj) == expected


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        ("Fullmäktige beslutade 2031 att LOV ska införas i särskilt boende.", E.revoke_introduction),
        ("Fullmäktige beslutade i maj att avveckla LOV i hemtjänsten.", E.keep),
    ],
)
def test_a_decision_undone_by_no_day_is_the_one_that_the_account_tells(account: str, expected: LovEffect) -> None:
    assert effect("LOV i särskilt boende", "Beslutet rivs upp.", R.repealed, B.other, account) == expected


@pytest.mark.parametrize(
    ("title", "points"),
    [
        (
            "Motion om en tryggare hemtjänst",
            (
                ("att avslå motionens förslag om att lämna LOV", R.rejected, E.keep),
                ("att anse förslaget om fast omsorgskontakt besvarat", R.answered, None),
                ("att bifalla förslaget om en årlig redovisning av kontinuiteten", R.adopted, None),
            ),
        ),
        (
            "Svar på motion om valfrihet och mat",
            (
                ("Förslaget om att införa LOV i hemtjänsten avslås.", R.rejected, E.not_introduce),
                ("Den del som rör maten anses besvarad.", R.answered, None),
                ("Att-sats 3, att anhöriga får en kontaktperson, bifalls.", R.adopted, None),
            ),
        ),
    ],
)
def test_each_part_of_a_motion_has_the_effect_of_what_it_asks(
    title: str, points: tuple[tuple[str, Outcome, LovEffect | None], ...]
) -> None:
    made = item(title, (DECISION, "\n".join(words for words, _, _ in points)))
    read = lov.read(made)
    for words, outcome, effect_of in points:
        assert lov_effect(words, outcome, B.motion, made, read) == effect_of, words


@pytest.mark.parametrize(
    ("title", "point", "outcome", "obj", "expected"),
    [
        ("LOV i boende", "Beslutet om att inte tillämpa LOV upphävs.", R.repealed, B.system, E.introduce),
        ("LOV i boende", "Fullmäktige upphäver beslutet om att inte tillämpa LOV.", R.repealed, B.system, E.introduce),
        ("LOV i boende", "Nämnden river upp beslutet i § 4 att LOV inte ska införas.", R.repealed, B.system, E.introduce),
        ("LOV i boende", "Beslutet om att avveckla LOV rivs upp.", R.repealed, B.system, E.keep),
        ("LOV i boende", "Nämnden upphäver beslutet att LOV ska upphöra.", R.repealed, B.system, E.keep),
        ("LOV i boende", "Nämnden upphäver beslutet att införa LOV.", R.repealed, B.system, E.revoke_introduction),
        ("LOV i boende", "att inte förlänga valfrihetssystemet enligt LOV", R.rejected, B.system, E.abolish),
        ("LOV i boende", "Försöket med LOV förlängs inte.", R.rejected, B.system, E.abolish),
        ("LOV i boende", "Försöket med LOV förlängs med ett år.", R.amended, B.system, E.keep),
        ("LOV i boende", "att avslå styrelsens förslag och inte införa LOV i boende", R.rejected, B.system, E.not_introduce),
        ("LOV upphör", "att avslå förslaget och behålla valfrihetssystemet", R.rejected, B.system, E.keep),
        ("Motion om att införa LOV", "Motionen avslås och nuvarande ordning behålls.", R.rejected, B.motion, E.not_introduce),
        ("Ersättning enligt LOV", "Ersättningen lämnas oförändrad.", R.adopted, B.terms, E.none),
        ("LOV i boende", "Fullmäktige finner inte skäl att avskaffa LOV.", R.rejected, B.system, E.keep),
        ("LOV upphör", "Förslaget avslås. Valfrihetssystemet i hemtjänsten består därmed.", R.rejected, B.claim, E.keep),
        ("LOV upphör", "LOV i hemtjänsten blir kvar.", R.adopted, B.system, E.keep),
        ("Utökning av LOV", "Ärendet ska behandlas i dag.", R.other, B.matter, E.none),
        ("Start av valfrihetssystem för boendestöd", "Nämnden får i uppdrag att ta fram förfrågningsunderlag.", R.assigned, B.assignment, E.plan),
        ("Villkor i LOV", "Utförare enligt LOV ska ansvara för resorna.", R.adopted, B.terms, E.revise),
    ],
)  # fmt: skip
def test_what_is_undone_kept_or_taken_up_today(
    title: str, point: str, outcome: Outcome, obj: Object, expected: LovEffect
) -> None:
    assert effect(title, point, outcome, obj) == expected


@pytest.mark.parametrize(
    ("point", "outcome", "expected"),
    [
        ("Nämnden säger nej till att införa LOV i hemtjänsten.", R.rejected, E.not_introduce),
        ("Nämnden säger nej till att avveckla LOV.", R.rejected, E.keep),
        ("Nämnden motsätter sig att LOV införs.", R.rejected, E.not_introduce),
        ("Nämnden är negativ till att avveckla LOV.", R.rejected, E.keep),
        ("Planen för avvecklingen av LOV godkänns.", R.adopted, E.plan),
        ("Planeringen för övergången till LOV godkänns.", R.adopted, E.plan),
        ("Avvecklingen av LOV enligt planen godkänns.", R.adopted, E.abolish),
    ],
)
def test_no_in_other_words_and_plans_of_what_is_decided(point: str, outcome: Outcome, expected: LovEffect) -> None:
    assert effect("LOV i hemtjänsten", point, outcome) is expected


@pytest.mark.parametrize(
    "title",
    ["Fråga om LOV i hemtjänsten", "Ledamotsfråga om LOV i hemtjänsten", "Fråga till nämndens ordförande om LOV"],
)
def test_the_answer_to_a_question_refuses_nothing(title: str) -> None:
    made = item(title, (DECISION, "Frågan är besvarad."))
    assert lov_effect("Frågan är besvarad.", Outcome.answered, Object.other, made, lov.read(made)) is LovEffect.none
