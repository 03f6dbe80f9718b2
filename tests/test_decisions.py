"""Decisions: what the block says, point by point. Each example guards a wording or a trap that minutes are full of."""

from __future__ import annotations

import pytest

from pipeline.extract import decisions
from pipeline.extract.objects import nouns
from pipeline.facts import Decision, Doubt
from pipeline.terms import BodyLevel, DoubtKind, Kind, SectionKind
from tests.items import item

Row = tuple[str, str]


def read(text: str, **meeting: object) -> list[Decision]:
    section = meeting.pop("section", SectionKind.decision)
    heading = meeting.pop("heading", "Beslut")
    return [c.fact for c in decisions.find(item((section, text, heading), **meeting)) if not isinstance(c, Doubt)]


def short(text: str, **meeting: object) -> list[str]:
    """ "object outcome+also" of each point."""
    return [" ".join([d.object or "", "+".join([d.outcome or "", *d.also])]) for d in read(text, **meeting)]


# --- one verb, one point: every form Swedish minutes use
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Motionen avslås.", "motion rejected"),
        ("Kommunfullmäktige avslår motionen.", "motion rejected"),
        ("Kommunfullmäktige beslutar avslå motionen.", "motion rejected"),
        ("Kommunfullmäktige beslutar att motionen ska avslås.", "motion rejected"),
        ("Motionen bifalles.", "motion adopted"),
        ("Kommunfullmäktige biföll motionen.", "motion adopted"),
        ("Motionen lämnas utan bifall.", "motion rejected"),
        ("Motionen anses besvarad.", "motion answered"),
        ("Motionen ska anses vara besvarad med hänvisning till det som förvaltningen anfört.", "motion answered"),
        ("Kommunfullmäktige förklarar medborgarförslaget besvarat.", "citizen_proposal answered"),
        ("Medborgarförslaget besvaras med förvaltningens yttrande.", "citizen_proposal answered"),
        ("Budget för 2025 antages.", "document adopted"),
        ("Nämnden godkänner verksamhetsplanen.", "document adopted"),
        ("Reglementet fastställs att gälla från årsskiftet.", "document adopted"),
        ("Taxan fastställs.", "terms adopted"),
        ("Ansökan om bidrag avslås.", "matter rejected"),
        ("Bygglov beviljas för nybyggnad av enbostadshus.", "matter adopted"),
        ("Informationen noteras.", "information noted"),
        ("Nämnden tar del av informationen.", "information noted"),
        ("Nämnden har tagit del av redovisningen och lägger den till handlingarna.", "information noted"),
        ("Redovisningen av delegationsbeslut godkänns.", "information noted"),
        ("Månadsuppföljningen godkänns.", "document noted"),
        ("Årsredovisningen för 2023 godkänns.", "document adopted"),
        ("Ärendet bordläggs till nästa sammanträde.", "matter tabled"),
        ("Ärendet återremitteras till socialnämnden.", "matter returned"),
        ("Motionen remitteras till kommunstyrelsen för beredning.", "motion referred"),
        ("Yttrandet översänds till länsstyrelsen.", "document referred"),
        ("Förvaltningen får i uppdrag att revidera planen och avveckla den gamla.", "assignment assigned"),
        ("Nämnden uppdrar åt förvaltningschefen att upphäva riktlinjen.", "assignment assigned"),
        ("Ordföranden bemyndigas att underteckna avtalet.", "assignment assigned"),
        ("Nämnden får för varje kalenderår besluta om att justera taxans avgifter uppåt.", "assignment assigned"),
        ("Socialnämnden äger rätt att besluta om ändringar i taxan.", "assignment assigned"),
        ("Nämnden får årligen, i samband med budgeten, besluta om avgiften.", "assignment assigned"),
        ("Uppdraget förklaras fullgjort.", "assignment closed"),
        ("Frågan anses besvarad.", "other answered"),
        ("Medel anvisas ur nämndens anslag.", "other adopted"),
        ("att överlämna handlingarna till kommunstyrelsen", "document referred"),
        ("Ärendet utgår.", "matter withdrawn"),
        ("Riktlinjerna upphör att gälla.", "document repealed"),
        ("Valfrihetssystemet för städ avvecklas den 1 januari 2026.", "system repealed"),
        ("Avgiften höjs med två procent.", "terms amended"),
        ("Anna Ek (S) utses till ledamot i socialnämnden.", "person elected"),
        ("Avsägelsen beviljas.", "person elected"),
        ("att avsägelsen godkänns", "person elected"),
        ("Valfrihetssystemet ska inte avvecklas.", "system rejected"),
        ("Nämnden beslutar att inte införa valfrihetssystem.", "system rejected"),
        ("Med hänvisning till yttrandet avslås motionen.", "motion rejected"),
        ("Planen godkänns delvis.", "document adopted_with_change"),
        ("Riktlinjen antas med föreslagna ändringar.", "document adopted"),
        ("Förslaget att kundvalet upphör godkänns.", "system adopted+repealed"),
        ("Budgeten godkänns och översänds till kommunstyrelsen.", "document adopted+referred"),
        ("Kommunfullmäktige beslutar att systemet ska behållas och inte avvecklas.", "system adopted"),
        ("Motionen föranleder inte någon åtgärd.", "motion rejected"),
        ("Förvaltningen får i uppdrag att teckna avtal med bolaget.", "assignment assigned"),
        ("Chefen bemyndigas att teckna avtal.", "assignment assigned"),
        ("Planen antas. Brukare som väljer kommunen får samma villkor.", "document adopted"),
        ("Riktlinjen, antagen den 5 maj 2014, upphävs.", "document repealed"),
        ("Nämnden noterar informationen och bedömer uppdraget slutfört.", "assignment closed+noted"),
        ("att ge chefen i uppdrag att se över avgiften inför 2016", "assignment assigned"),
        ("att som yttrande till departementet överlämna nämndens skrivelse", "document referred"),
        ("Kommunen inför valfrihetssystem i hemtjänsten.", "system adopted"),
        ("Förvaltningen ska till mötet i maj återkomma med en plan för arbetet.", "assignment assigned"),
        ("att förvaltningen ska ta fram en tidsplan för hur kunderna flyttas över", "assignment assigned"),
        ("att parboende ska garanteras hos alla utförare", "other adopted"),
        ("Boendestöd utgår ur LOV den 1 september.", "system repealed"),
        ("Förslaget överlåts till tekniska nämnden att avgöra.", "other referred"),
        ("Ärendet återremitteras till nämnden, som får i uppdrag att belysa kostnaderna.", "matter returned+assigned"),
        ("Ärendet återremitteras till nämnden, vilken ges i uppdrag att höra brukarna.", "matter returned+assigned"),
        ("Ärendet återremitteras till nämnden som har fått i uppdrag att samordna arbetet.", "matter returned"),
    ],
)
def test_one_point(text: str, expected: str) -> None:
    assert short(text) == [expected]


# --- several points
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Motionens första att-sats bifalls.\n2. Motionen avslås i övrigt.", ["motion adopted", "motion rejected"]),
        (
            "Kommunfullmäktige beslutar:\n- att avslå motionen\n- att notera informationen",
            ["motion rejected", "information noted"],
        ),
        (
            "Nämnden beslutar att anta planen samt att ge förvaltningen i uppdrag att återkomma.",
            ["document adopted", "assignment assigned"],
        ),
        ("Planen antas. Förvaltningen får i uppdrag att genomföra den.", ["document adopted", "assignment assigned"]),
        (
            "Nämnden ger förvaltningen i uppdrag att utreda:\n• kostnader\n• tidplan\n• att pröva avtal",
            ["assignment assigned"],
        ),
        ("Nämnden ger förvaltningen i uppdrag att:\n1. utreda kostnader\n2. revidera planen", ["assignment assigned"]),
        (
            "1. Strategin antas.\nMålen är följande.\n- Natur\n- Kultur\n2. Nämnden får i uppdrag att följa upp den.",
            ["document adopted", "assignment assigned"],
        ),
        ("Planen antas.\nParagrafen förklaras omedelbart justerad.", ["document adopted"]),
        ("Ärendet återremitteras. Förvaltningen får i uppdrag att belysa kostnaderna.", ["matter returned+assigned"]),
        ("1.\nMotionen avslås.\n2.\nInformationen noteras.", ["motion rejected", "information noted"]),
        (
            "Avgifter godkänns enligt följande:\n- en produkt: 2 000 kr\n- två produkter: 3 000 kr\nAvgifterna träder i kraft den 1 maj.",
            ["terms adopted"],
        ),
        ("Reglementet antas. Därmed upphävs reglementet från 2010.", ["document adopted", "document repealed"]),
        (
            "1. Planen antas.\n2. Chefen får i uppdrag att verkställa den.\nVänsterpartiet deltar inte i beslutet.",
            ["document adopted", "assignment assigned"],
        ),
        ("– Dagordningen godkänns.", ["document adopted"]),
        ("Nämnden beslutar att\n- godkänna planen,\n- anta riktlinjen", ["document adopted", "document adopted"]),
        ("1. Taxan för städ ska vara 398 kronor.", ["terms adopted"]),
        ("1. Reglementet kompletteras i enlighet härmed.\nBeslutet träder i kraft den 1 maj.", ["document amended"]),
        (
            "Fullmäktige beslutar, med bifall till styrelsens förslag, att planen antas, samt att den utvärderas efter två år.",
            ["document adopted", "assignment assigned"],
        ),
        ("1. Planen antas.\nDe fem målen är\n- natur\n2. Motionen avslås.", ["document adopted", "motion rejected"]),
        (
            "1. Planen antas.\n2. Motionen avslås.\nNämndens motiv\nPlanen har godkänts av alla.",
            ["document adopted", "motion rejected"],
        ),
        ("att avslå framställningen.\nVotering begärdes. Den som godkände förslaget röstade ja.", ["matter rejected"]),
        ("att uppdra åt nämnden att utreda om lagen kan tillämpas", ["assignment assigned"]),
        ("Planen antas. Paragrafen förklaras omedelbart justerad.", ["document adopted"]),
        ("Nämnden får besluta om redaktionella ändringar.", ["assignment assigned"]),
    ],
)
def test_points(text: str, expected: list[str]) -> None:
    assert short(text) == expected


# --- who decides with what force
@pytest.mark.parametrize(
    ("text", "body", "stage", "addressed"),
    [
        (
            "Kommunstyrelsen föreslår kommunfullmäktige besluta\n1. Motionen avslås.",
            "kommunstyrelsen",
            "recommendation",
            "kommunfullmäktige",
        ),
        (
            "Kommunstyrelsen föreslår att kommunfullmäktige beslutar att avslå motionen.",
            "kommunstyrelsen",
            "recommendation",
            "kommunfullmäktige",
        ),
        (
            "Socialnämnden föreslår kommunstyrelsen föreslå kommunfullmäktige besluta\n1. Motionen avslås.",
            "socialnämnden",
            "recommendation",
            "kommunfullmäktige",
        ),
        (
            "Kommunfullmäktige föreslås besluta att motionen avslås.",
            "kommunstyrelsen",
            "recommendation",
            "kommunfullmäktige",
        ),
        ("Kommunstyrelsen tillstyrker motionen.", "kommunstyrelsen", "recommendation", "kommunfullmäktige"),
        (
            "Arbetsutskottet föreslår att motionen avslås.",
            "kommunstyrelsens arbetsutskott",
            "recommendation",
            "kommunstyrelsen",
        ),
        ("Kommunstyrelsen beslutar att avslå ansökan.", "kommunstyrelsen", "decision", None),
    ],
)
def test_stage(text: str, body: str, stage: str, addressed: str | None) -> None:
    found = read(text, body=body, level=BodyLevel.executive)
    assert [(d.stage, d.addressed_to) for d in found] == [(stage, addressed)]


def test_own_part_after_the_part_for_the_council() -> None:
    text = (
        "Kommunstyrelsen föreslår kommunfullmäktige besluta\n1. Taxan antas.\n"
        "Kommunstyrelsen beslutar för egen del\n1. Förvaltningen får i uppdrag att informera om taxan."
    )
    found = read(text, body="kommunstyrelsen", level=BodyLevel.executive)
    assert [(d.stage, d.outcome) for d in found] == [("recommendation", "adopted"), ("decision", "assigned")]


def test_heading_names_the_higher_body() -> None:
    found = read(
        "Planen antas.",
        body="kommunstyrelsen",
        section=SectionKind.recommendation,
        heading="Kommunstyrelsens förslag till kommunfullmäktige för beslut:",
    )
    assert [(d.stage, d.addressed_to) for d in found] == [("recommendation", "kommunfullmäktige")]


def test_heading_names_the_body_that_decides_in_the_end() -> None:
    found = read(
        "Planen antas.",
        body="socialnämnden",
        section=SectionKind.recommendation,
        heading="Socialnämndens förslag till kommunstyrelsen för beslut i kommunfullmäktige",
    )
    assert [(d.stage, d.addressed_to) for d in found] == [("recommendation", "kommunfullmäktige")]


def test_first_line_says_whose_proposal_won_not_the_outcome() -> None:
    found = read("Enligt kommunstyrelsens förslag:\nMotionen avslås.")
    assert [(d.outcome, d.by_reference) for d in found] == [("rejected", "kommunstyrelsens förslag")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nämnden antar planen och riktlinjerna.", ["planen", "riktlinjerna"]),
        ("Nämnden antar förslag till avtal och planen.", ["förslag till avtal", "planen"]),  # a stem of several words
        ("Nämnden antar plan- och planens -planen.", ["-planen"]),
        ("Punkt 4 i planen ändras.", ["planen"]),
    ],
)
def test_the_nouns_of_a_text(text: str, found: list[str]) -> None:
    assert [noun.extent.of(text) for noun in nouns(text)] == found


def test_a_letter_only_proposes() -> None:
    found = read(
        "Socialnämnden godkänner planen.",
        kind=Kind.letter,
        body="socialnämnden",
        section=SectionKind.proposal,
        heading="Förslag till beslut",
    )
    assert [(d.stage, d.addressed_to, d.decided_on) for d in found] == [("proposal", "socialnämnden", None)]


@pytest.mark.parametrize("kind", [Kind.motion, Kind.article, Kind.other])
def test_other_documents_decide_nothing(kind: Kind) -> None:
    assert read("Motionen avslås.", kind=kind) == []


@pytest.mark.parametrize(
    "section",
    [
        SectionKind.procedure,
        SectionKind.claims,
        SectionKind.reservation,
        SectionKind.background,
        SectionKind.proposal,
        SectionKind.motion_text,
    ],
)
def test_only_the_decision_block_decides(section: SectionKind) -> None:
    assert read("Kommunfullmäktige bifaller kommunstyrelsens förslag.", section=section) == []


def test_statement_in_the_block_is_no_decision() -> None:
    assert short("Motionen avslås.\nAnna Ek (S) antecknar som yttrande en skrivelse.") == ["motion rejected"]


@pytest.mark.parametrize(
    "note",
    [
        "Bo Al (M) lämnar protokollsanteckning: Kön har ökat. Vi noterar att nämnden avslår alla ansökningar.",
        "Bo Al (M) lämnar en protokollsanteckning enligt följande: Partiet konstaterar att kön har ökat.",
        "Protokollsanteckning från Bo Al (M): Moderaterna noterar att kön har ökat.",
        "Moderaterna avger särskilt yttrande: Partiet noterar att kön har ökat.",
    ],
)
def test_a_note_in_the_block_decides_nothing(note: str) -> None:
    assert short(f"Taxan antas.\n{note}\n") == ["terms adopted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "att entlediga Bo Al (V) från uppdraget som ersättare att utse Eva Ek (V) till ny ersättare.",
            ["person elected", "person elected"],
        ),
        ("att ge presidiet rätt att utse Eva Ek (V) till ombud.", ["assignment assigned"]),
        # the task of an återremiss is a part of it (contract, rule 9)
        (
            "Nämnden beslutar att återremittera ärendet för att belysa vad boendet kostar, samt att redovisa hur kön utformas.",
            ["matter returned"],
        ),
        (
            "att återremittera ärendet för att utreda kostnaden, att till nästa möte redovisa en tidplan.",
            ["matter returned"],
        ),
        (
            "att återremittera ärendet för att utreda kostnaden, samt att bordlägga motionen.",
            ["matter returned", "motion tabled"],
        ),
        ("att återremittera ärendet, samt att avslå motionen.", ["matter returned", "motion rejected"]),
    ],
)
def test_where_an_att_sats_is_a_point_of_its_own(text: str, expected: list[str]) -> None:
    assert [row.split("+")[0] for row in short(text)] == expected


def test_unknown_verb_is_a_doubt_and_other() -> None:
    found = list(decisions.find(item((SectionKind.decision, "1. Underskottet kvittas mot eget kapital.", "Beslut"))))
    assert [d.kind for d in found if isinstance(d, Doubt)] == [DoubtKind.no_outcome]
    assert [c.fact.outcome for c in found if not isinstance(c, Doubt)] == ["other"]


def test_evidence_is_the_words_and_lies_in_the_point() -> None:
    made = item((SectionKind.decision, "Planen antas.\nMotionen avslås.", "Beslut"))
    passage = made.passages[0]
    claims = [c for c in decisions.find(made) if not isinstance(c, Doubt)]
    words = [[passage.slice(e.extent) for e in c.evidence if e.field == "outcome"] for c in claims]
    assert words == [["antas"], ["avslås"]]


def test_item_without_heading_is_read_from_the_formula_on() -> None:
    found = short(
        "Ordföranden redogör för läget.\nKommunfullmäktige beslutar att notera informationen.",
        section=SectionKind.front,
    )
    assert found == ["information noted"]


def test_a_matter_taken_off_the_list_is_withdrawn() -> None:
    assert short("Ärendet utgår.", section=SectionKind.front) == ["matter withdrawn"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kommunfullmäktige avslår motionen och informerar motionären.\nFörvaltningen räknar med höga kostnader.",
            ["motion rejected"],
        ),
        (
            "Kommunfullmäktige beslutar enligt kommunstyrelsens förslag\nPlanen antas.\nNämnden får i uppdrag att följa upp den.",
            ["document adopted", "assignment assigned"],
        ),
        (
            "På förslag av kommunstyrelsen beslutar kommunfullmäktige\natt planen antages, samt\natt motionen avslås.",
            ["document adopted", "motion rejected"],
        ),
        (
            "Kommunfullmäktige beslutar, med bifall till kommunstyrelsens förslag,\natt planen antas,\natt den utvärderas efter två år.",
            ["document adopted", "assignment assigned"],
        ),
        (
            "Kommunfullmäktige avslår motionen.\nAnna Ek (C) föreslår att kommunen inför ett system.",
            ["motion rejected"],
        ),
        ("Socialnämnden godkänner planen för egen del.\nEtt ärende om något annat.", []),
    ],
)
def test_item_without_a_heading(text: str, expected: list[str]) -> None:
    assert short(text, section=SectionKind.front, heading="") == expected


# --- lines that lead in, lists that go on, words that change another decision
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("På förslag av Anna Ek (M):\nPlanen antas.", ["document adopted"]),
        ("Efter förslag från ordföranden:\nMotionen avslås.", ["motion rejected"]),
        ("Med bifall till nämndens förslag:\natt anta planen", ["document adopted"]),
        (
            "Nämnden tillstyrker planen och föreslår att kommunfullmäktige beslutar:\natt avslå motionen",
            ["motion rejected"],
        ),
        ("Nämnden beslutade enligt förvaltningens förslag\natt avslå motionen", ["motion rejected"]),
        ("Fullmäktige beslöt i enlighet med ordförandens yrkande\natt avslå motionen", ["motion rejected"]),
        ("Fullmäktige beslutade enligt kommunstyrelsens förslag.", ["other adopted"]),
        ("Planen antas på förslag av Anna Ek (M).", ["document adopted"]),
        (
            "1. Planen antas.\n2. Motionen avslås.\nFör egen del beslutar nämnden:\n3. Informationen noteras.",
            ["document adopted", "motion rejected", "information noted"],
        ),
        (
            "1. Planen antas.\nNämnden beslutar för egen del\n2. Motionen avslås.",
            ["document adopted", "motion rejected"],
        ),
        (
            "1. Planen antas.\nNämnden beslutar för egen del:\n2. att avslå motionen\n3. att notera informationen",
            ["document adopted", "motion rejected", "information noted"],
        ),
        ("Planen antas.\nPå förslag av Anna Ek (M):\nMotionen avslås.", ["document adopted", "motion rejected"]),
        (
            "1. Planen antas. 2. Motionen avslås. 3. Informationen noteras.",
            ["document adopted", "motion rejected", "information noted"],
        ),
        ("1) Planen antas. 2) Motionen avslås.", ["document adopted", "motion rejected"]),
        ("1. Planen antas i 3 delar om 2 sidor.", ["document adopted"]),
        (
            "att anta planen, att avslå motionen samt att notera informationen",
            ["document adopted", "motion rejected", "information noted"],
        ),
        ("Planen antas med den ändringen att målet stryks.", ["document adopted_with_change"]),
        ("Budgeten godkänns med den justeringen att anslaget höjs.", ["document adopted_with_change"]),
        ("att ändra punkt 4.2 i delegationsordningen", ["document amended"]),
        ("Ägardirektiven kompletteras med ett krav.", ["document amended"]),
        ("Vårdvalet avslutas.", ["system repealed"]),
        (
            "Delegationsordningen ändras så att\n- chefen får besluta om avtal,\n- motioner avslås av nämnden.",
            ["document amended"],
        ),
        (
            "Reglementet får följande lydelse:\n- nämnden beslutar om taxan\n- motioner bereds av nämnden",
            ["document amended"],
        ),
        (
            "- Bidrag beviljas enligt följande:\nFöreningen Ek 4 000 kr\n- Ansökan från Al avslås.",
            ["matter adopted", "matter rejected"],
        ),
        ("Planen antas och taxan ändras.", ["document adopted+amended"]),
        ("Motionen återtas och ärendet avslutas.", ["motion withdrawn+closed"]),
        ("Motionen avskrivs då den har återtagits av motionären.", ["motion withdrawn+closed"]),
        ("Motionen är återtagen och förklaras därmed avslutad.", ["motion withdrawn+closed"]),
        ("Motionen har dragits tillbaka.", ["motion withdrawn"]),
        ("Motionen förklaras avslutad.", ["motion closed"]),
        ("Avtalet förlängs inte.", ["document rejected"]),
        ("att inte förlänga avtalet", ["document rejected"]),
        ("Avtalet förlängs.", ["document amended"]),
    ],
)
def test_leads_lists_and_changes(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Planen antas.\nPå förslag av Anna Ek (M):\nMotionen avslås.", ["Planen antas.", "Motionen avslås."]),
        (
            "Planen antas.\nEfter förslag av ordföranden beslutas\nMotionen avslås.",
            ["Planen antas.", "Motionen avslås."],
        ),
        (
            "1. Planen antas.\n2. Taxan höjs.\nStyrelsen beslutar:\n3. Avgiften utgör 500 kronor per barn.\n4. Motionen avslås.",
            ["Planen antas.", "Taxan höjs.", "Avgiften utgör 500 kronor per barn.", "Motionen avslås."],
        ),
        (
            "1. Planen antas.\n2. Taxan höjs:\n7. Avgiften utgör 500 kronor.",
            ["Planen antas.", "Taxan höjs: 7. Avgiften utgör 500 kronor."],
        ),
        (
            "Nämnden föreslår kommunfullmäktige besluta att planen antas.\nNämnden beslutar för egen del att\n"
            "- priset från den 1 maj betalas per timme,\n- motionen avslås.",
            [
                "Nämnden föreslår kommunfullmäktige besluta att planen antas.",
                "priset från den 1 maj betalas per timme,",
                "motionen avslås.",
            ],
        ),
        (
            "att avslå motionen.\nEva Ek (C) reserverar sig mot beslutet och anför:\n”Här vill fler starta eget.”",
            ["att avslå motionen."],
        ),
    ],
)
def test_where_a_point_ends_before_a_lead_in(text: str, points: list[str]) -> None:
    assert [d.text for d in read(text)] == points


@pytest.mark.parametrize(
    ("lead", "rows"),
    [
        ("På förslag av Anna Ek (M):", 1),
        ("Efter förslag av Bo Al (S):", 1),
        ("Planen antas.", 2),
    ],
)
def test_a_block_that_only_announces_the_next_one(lead: str, rows: int) -> None:
    made = item((SectionKind.decision, lead, "Beslut"), (SectionKind.decision, "Motionen avslås.", ""))
    assert [c.fact.object for c in decisions.find(made) if not isinstance(c, Doubt)][-1] == "motion"
    assert sum(not isinstance(c, Doubt) for c in decisions.find(made)) == rows


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("att motionen skulle avslås", "Fullmäktige beslutade", "motion rejected"),
        ("att bidraget skulle beviljas", "Socialnämnden beslutade", "matter adopted"),
        ("Motionen skulle avslås.", "Beslut", "motion other"),
        ("Nämnden får i uppdrag att utreda om planen bör antas.", "Beslut", "assignment assigned"),
        ("Chefen får i uppdrag att pröva hur taxan kan höjas.", "Beslut", "assignment assigned"),
        ("Förvaltningen får i uppdrag att undersöka vilka taxor som ska höjas.", "Beslut", "assignment assigned"),
        ("Planen antas, som en följd av uppdraget att se över den.", "Beslut", "document adopted"),
        ("Riktlinjen, vilken antogs 2031, upphävs.", "Beslut", "document repealed"),
        ("De bidrag vilka beviljats noteras.", "Beslut", "matter noted"),
        ("Beslut 2031-05-03 § 4 om att anta taxan upphävs.", "Beslut", "terms repealed"),
        ("Förslag av ordföranden om att anta planen avslås.", "Beslut", "document rejected"),
    ],
)
def test_which_verb_decides(text: str, heading: str, expected: str) -> None:
    assert short(text, heading=heading) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("att uppdra till kontoret att införa utökat inflytande i all hemtjänst", ["assignment assigned"]),
        (
            "Nämnden bemyndigas att fastställa villkoren och att träffa avtal med dem som godkänts.",
            ["assignment assigned"],
        ),
        (
            "att nämnden får i uppdrag att upphandla hemtjänst med start i anslutning till att systemet upphör",
            ["assignment assigned"],
        ),
        ("Kommunchefen bemyndigas skriva under köpehandlingarna.", ["assignment assigned"]),
        ("Rätten att fastställa taxan upphör.", ["terms repealed"]),
        (
            'Styrelsen antar yttrandet med följande tillägg: "Kommunen avstyrker förslaget."',
            ["document adopted_with_change"],
        ),
        ("Motionens första förslag, om att LOV ska prövas, avslås.", ["motion rejected"]),
        ("att avslå Gun Tallbergs förslag om valfrihetssystem för ledsagning", ["claim rejected"]),
        ("Frågan om boendestöd får anstå.", ["matter tabled"]),
        ("att bevilja Marit Hagel (S) befrielse från uppdraget som nämndeman", ["person elected"]),
        ("Uppdragen ska redovisas till dess budgeten är fastställd.", ["assignment assigned"]),
    ],
)
def test_what_is_asked_for_quoted_or_put_in_commas_decides_nothing(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize("points", ["att anta taxan för måltider.", "1. Taxan antas."])
def test_a_decision_under_a_closed_list_is_still_one(points: str) -> None:
    assert (
        len(short(f"Kommunfullmäktige beslutar\n{points}\nKommunfullmäktige beslutar dessutom att planen antas.")) == 2
    )


def test_a_lead_that_asks_another_body_to_decide_is_no_point() -> None:
    text = (
        "Barnnämnden hemställer att kommunstyrelsen föreslår att kommunfullmäktige beslutar\n"
        "att anta taxan för måltider, samt\natt avslå motionen."
    )
    found = read(text, body="barnnämnden", section=SectionKind.recommendation)
    assert [(d.object, d.outcome, d.addressed_to) for d in found] == [
        ("terms", "adopted", "kommunfullmäktige"),
        ("motion", "rejected", "kommunfullmäktige"),
    ]


@pytest.mark.parametrize(
    ("lead", "stage"),
    [
        ("Nämnden bifaller förvaltningens förslag att", "decision"),
        ("Nämnden godkänner förvaltningens förslag", "decision"),
        ("Nämnden biträder ordförandens yrkande att:", "decision"),
        ("Nämnden instämmer i arbetsutskottets förslag till beslut:", "decision"),
        ("Nämnden ställer sig bakom förslaget att", "decision"),
        ("Nämnden tillstyrker", "recommendation"),
        ("Nämnden tillstyrker att", "recommendation"),
        ("Nämnden föreslår\natt kommunfullmäktige beslutar", "recommendation"),
        ("att besluta", "decision"),
    ],
)
@pytest.mark.parametrize(
    "points",
    [
        "att anta taxan,\natt avslå motionen.",
        "- anta taxan.\n- avslå motionen.",
        "1. anta taxan.\n2. avslå motionen.",
    ],
)
def test_a_line_that_accepts_what_stands_below_it_is_no_point(lead: str, stage: str, points: str) -> None:
    found = read(f"{lead}\n{points}", body="socialnämnden")
    assert [(d.stage, d.object, d.outcome) for d in found] == [
        (stage, "terms", "adopted"),
        (stage, "motion", "rejected"),
    ]


def test_a_line_that_accepts_a_proposal_is_a_point_where_nothing_more_is_decided() -> None:
    assert short("Nämnden godkänner förvaltningens förslag") == ["other adopted"]
    assert len(short("Nämnden godkänner förvaltningens förslag\nFörslaget finns i bilaga 1.")) == 1
    assert len(short("Nämnden godkänner förvaltningens förslag.\nMotionen avslås.")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tilläggsyrkandet om att avveckla kundvalet inom hemtjänsten avslås.", ["claim rejected"]),
        ("Yrkandet från Anna Ek (S) att införa LOV bifalls.", ["claim adopted"]),
        ("avslår yrkandet om att revidera taxan", ["claim rejected"]),
        ("Motion från Anna Ek (S) om rätt för äldre par att bo kvar, KS 2022/3, remitteras till kommunstyrelsen.", ["motion referred"]),
        ("Nämnden tillstyrker att motionen anses besvarad.", ["motion answered"]),
        ("Nämnden tillstyrker att motionen avslås.", ["motion rejected"]),
        ("Nämnden tillstyrker motionen.", ["motion adopted"]),
        ("Nämnden tillstyrker förslaget att taxan höjs.", ["terms adopted+amended"]),
        ("Föredragningslistan fastställs. Ärende 14, Internhyror, utgår.", ["document adopted+withdrawn"]),
        ("Föredragningslistan godkänns. Motion nr 15 på listan bordläggs.", ["document adopted", "motion tabled"]),
        ("Dagordningen godkänns. Ärende 3 behandlas efter ärende 7.", ["document adopted"]),
    ],
)  # fmt: skip
def test_the_subject_of_a_point_with_an_att_sats(text: str, expected: list[str]) -> None:
    assert short(text, body="socialnämnden") == expected


# --- what belongs to the point above it, whatever its form
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("att anta förfrågningsunderlaget för kundval,\natt gälla från och med den 1 april", ["terms adopted"]),
        (
            "att fastställa riktlinjerna\natt gälla tills vidare, samt\natt upphäva taxan",
            ["document adopted", "terms repealed"],
        ),
        (
            "att fastställa taxan, innebärande bland annat att ett tillägg införs och att startavgiften upphör,\natt avslå motionen",
            ["terms adopted", "motion rejected"],
        ),
        (
            "Nämnden beslutar att anta planen, vilket innebär att en nivå slopas och att en annan införs.",
            ["document adopted"],
        ),
        (
            "Nämnden beslutar att anta planen, vilket innebär att en nivå slopas, och att avslå motionen.",
            ["document adopted", "motion rejected"],
        ),
        (
            "Nämnden beviljar tillståndet.\nFöljande villkor gäller:\n- två vakter ska finnas på plats\n- serveringen ska upphöra klockan 01",
            ["matter adopted"],
        ),
        (
            "Nämnden fastställer dagordningen med följande ändring:\nÄrende 6, Information om lokaler, utgår.",
            ["document adopted_with_change"],
        ),
        (
            "Dagordningen fastställs med följande ändringar:\nÄrende 4 utgår.\nNämnden bordlägger ärendet om taxan.",
            ["document adopted_with_change", "matter tabled"],
        ),
    ],
)
def test_what_belongs_to_the_point_above(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Direktören får godkänna utförare.", "assignment assigned"),
        (
            "Äldredirektören får, med rätt till vidaredelegation, godkänna sökande och ingå avtal med dem.",
            "assignment assigned",
        ),
        ("Chefen får efter samråd med ordföranden fastställa anvisningar.", "assignment assigned"),
        ("Motionären får ta tillbaka motionen.", "motion withdrawn"),
        ("Kommunen får införa avgiften.", "terms adopted"),
    ],
)
def test_who_may_do_something_is_given_a_task(text: str, expected: str) -> None:
    assert short(text) == [expected]


@pytest.mark.parametrize(
    "lead",
    [
        "Omsorgsnämnden beslutar för egen del under förutsättning av kommunfullmäktiges beslut enligt punkt 1",
        "Omsorgsnämnden beslutar för egen del, under förutsättning att kommunfullmäktige beslutar enligt ovan,",
        "Omsorgsnämndens beslut för egen del under förutsättning av kommunfullmäktiges godkännande:",
        "Under förutsättning av kommunfullmäktiges beslut beslutar omsorgsnämnden för egen del",
    ],
)
def test_own_part_that_hangs_on_the_council(lead: str) -> None:
    text = f"Omsorgsnämnden föreslår kommunfullmäktige besluta\n1. Taxan antas.\n{lead}\n2. Förvaltningen ges i uppdrag att ta fram ett underlag."
    found = read(text, body="omsorgsnämnden", level=BodyLevel.committee)
    assert [(d.stage, d.outcome) for d in found] == [("recommendation", "adopted"), ("decision", "assigned")]


@pytest.mark.parametrize(
    ("second", "stage"),
    [
        ("Förvaltningens skrivelse överlämnas till kommunstyrelsen som nämndens yttrande.", "decision"),
        ("Skrivelsen översänds som svar på remissen.", "decision"),
        ("Motionen avslås.", "recommendation"),
    ],
)
def test_a_body_gives_its_own_opinion_itself(second: str, stage: str) -> None:
    found = read(f"Socialnämnden föreslår kommunfullmäktige att anta taxan.\n{second}", body="socialnämnden")
    assert [d.stage for d in found] == ["recommendation", stage]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("att upphäva fullmäktiges beslut den 2 maj 2011, § 84, att införa taxan", ["terms repealed"]),
        (
            "att, under förutsättning av statens godkännande, ge förvaltningen i uppdrag att ta fram ett underlag",
            ["assignment assigned"],
        ),
        ("Nämnden beslutar att, utifrån samrådet, anta planen.", ["document adopted"]),
    ],
)
def test_what_was_decided_then_and_what_is_put_in_commas(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Motion om trygg hemtjänst", "att anse förslaget om fast omsorgskontakt besvarat", "motion answered"),
        ("Motion om trygg hemtjänst", "att bifalla förslaget om en årlig redovisning", "motion adopted"),
        ("Motion om trygg hemtjänst", "att avslå motionens förslag om att lämna systemet", "motion rejected"),
        ("Motion om trygg hemtjänst", "Den del som rör avgifterna avslås.", "motion rejected"),
        ("Medborgarförslag om lekplats", "Förslaget om fler gungor anses besvarat.", "citizen_proposal answered"),
        ("Lekplatser", "Förslaget om en ny taxa antas.", "terms adopted"),
        ("Motion om lekplatser", "Förslag till policy för lekplatser antas.", "document adopted"),
    ],
)
def test_what_a_part_of_a_motion_asks_for_is_of_the_motion(title: str, text: str, expected: str) -> None:
    assert short(text, title=title) == [expected]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Remiss om väg", "Kommunstyrelsen avstår från att yttra sig.", "matter other"),
        ("Remiss om väg", "Nämnden beslutar att avstå från att lämna yttrande.", "matter other"),
        ("Remiss om väg", "Nämnden avger inget yttrande.", "matter other"),
        ("Val i skolan", "Ärendet ska behandlas i dag.", "matter other"),
        ("Val i skolan", "Nämnden beslutar att ärendet avgörs vid dagens sammanträde.", "matter other"),
        ("Boende", "Fullmäktige upphäver beslutet den 14 maj 2020, § 1, om att inte tillämpa LOV.", "system repealed"),
        ("Boende", "Särskilt boende ska omfattas av lagen om valfrihetssystem.", "system adopted"),
        ("Villkor", "Godkända utförare av daglig verksamhet enligt LOV ska ansvara för resorna.", "terms adopted"),
        ("Bidrag", "Överskottet får användas för utbildning.", "other adopted"),
        ("Medborgarförslag: bänkar", "att överlåta åt styrelsen att besluta i ärendet.", "citizen_proposal referred"),
        (
            "Medborgarförslag: bänkar",
            "Förslaget överlåts till tekniska nämnden att avgöra.",
            "citizen_proposal referred",
        ),
        ("Avtal", "Nämnden säger upp avtalet med Exempelhjälpen AB.", "other repealed"),
        ("Avtal", "Avtalet med Exempelhjälpen AB hävs med omedelbar verkan.", "other repealed"),
        ("Avtal", "Nuvarande avtal med utförarna sägs upp för omförhandling.", "terms repealed"),
        ("LOV", "Kravet på egen bil tas bort.", "terms repealed"),
        ("LOV", "att momskompensation med 6 procent tillkommer.", "terms adopted"),
        ("Kvalitet", "Nämnden godkänner patientsäkerhetsberättelsen för 2031.", "document adopted"),
        ("Plan", "att godkänna samrådshandlingen.", "document adopted"),
        ("Motion", "Kommunfullmäktige avslår motionen om att införa LOV.", "motion rejected"),
        ("Motion", "Motionen om att avveckla LOV avslås.", "motion rejected"),
        ("Motion", "att avslå Anna Eks (M) yrkande om att LOV ska införas", "claim rejected"),
        ("Motion", "att bifalla kommunstyrelsens förslag om en ny taxa", "terms adopted"),
        ("Val", "Länsstyrelsen ska utse ny ledamot.", "person other"),
        ("Val", "Hos länsstyrelsen begära att ny ersättare utses.", "person other"),
        ("Val", "Till ny ledamot utses Anna Ek (M).", "person elected"),
        ("LOV", "Kapacitetstak ska anges i ansökan av varje leverantör.", "terms adopted"),
        ("Motion", "Motionen anses besvarad då LOV avskaffades 2031.", "motion answered"),
        ("LOV", "Fullmäktige finner inte skäl att ändra taxan.", "terms rejected"),
        ("Fler bänkar", "att överlåta åt styrelsen att besluta i ärendet.", "assignment assigned"),
        ("Remiss", "att avge yttrande enligt förslaget, vari nämnden avstyrker att kravet införs.", "document adopted"),
        ("LOV", "LOV i hemtjänsten blir kvar.", "system adopted"),
    ],
)
def test_what_the_matter_comes_to_without_a_plain_yes_or_no(title: str, text: str, expected: str) -> None:
    assert short(text, title=title) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunfullmäktige uppdrar åt omsorgsnämnden att före årsskiftet föreslå en gräns.",
        "Nämnden får i uppdrag att utreda frågan och föreslå fullmäktige en lösning.",
        "att avge yttrande enligt förslaget, vari nämnden avstyrker att kravet införs.",
    ],
)
def test_what_another_is_to_propose_is_decided_here(text: str) -> None:
    assert [d.stage for d in read(text)] == ["decision"]


def test_a_point_that_is_printed_again_is_one() -> None:
    text = "Initiativärendet tas emot och listas till kommande sammanträde."
    made = item(
        (SectionKind.decision, text, "Beslut"),
        (SectionKind.background, "Läget är gott.", "Bakgrund"),
        (SectionKind.decision, f"{text} 35", "Beslut"),
    )
    assert len([c for c in decisions.find(made) if not isinstance(c, Doubt)]) == 1
    # two short points of the same words, in one block or two, are two
    made = item(
        (SectionKind.decision, "Motionen avslås.\nMotionen avslås.", "Beslut"),
        (SectionKind.decision, "Motionen avslås.", "Beslut"),
    )
    assert len([c for c in decisions.find(made) if not isinstance(c, Doubt)]) == 3
