"""Whether an item concerns LOV, on what basis, at which step. Titles and sentences are made up; each guards one trap."""

from __future__ import annotations

import items
import pytest
from lov_items import BACKGROUND, DECISION, PROPOSAL, RESERVATION, item, meeting, words

from pipeline.extract import lov, mentions, phrases
from pipeline.marks import mark
from pipeline.rules import load
from pipeline.terms import Kind, LegalBasis, LovEffect, LovStep, SectionKind

FILES = (
    "lov.toml",
    "services.toml",
    "effects.toml",
    "motives_for.toml",
    "motives_against.toml",
    "recitals.toml",
    "qualifiers.toml",
)


@pytest.mark.parametrize("name", FILES)
def test_both_matchers_agree(name: str) -> None:
    """A rule finds the same words in a passage (spaCy) and in a bare string."""
    for rule in load(name):
        for sentence in (*rule.finds, *rule.spares):
            bare = [m.extent for m in phrases.find(sentence, name) if m.rule == rule.id]
            marked = [m.extent for m in mark([(sentence, 0)])[0] if m.rule == rule.id]
            assert bare == marked, (rule.id, sentence)
            assert bool(bare) is (sentence in rule.finds), (rule.id, sentence)


NAMED = [
    ("Hemtjänst enligt LOV.", "lov"),
    ("LOV-avtalet sägs upp av nämnden.", "lov"),
    ("Kommunens LOV:ar följs upp enligt LOV:s regler om utförare.", "lov"),
    ("Systemet (LOV) gäller.", "lov"),
    ("Vi inför lov i hemtjänsten med privata utförare.", "lov"),
    ("Lov i hemtjänsten ger fler utförare.", "lov"),
    ("enligt lag (2008:962) om valfrihetssystem", "lov"),
    ("Lagen om valfrihet tillämpas i hemtjänsten.", "lov"),
    ("Lag av valfrihetssystem", "lov"),
    ("ett valfrihetsystem för äldre", "system"),
    ("Kundvalet i hemtjänsten ses över.", "kundval"),
    ("Eget val inom hemtjänsten införs.", "choice"),
    ("Fritt val av hemtjänstutförare", "choice"),
    ("Regelbok för hälsovalet", "vardval"),
]


@pytest.mark.parametrize(("text", "basis"), NAMED)
def test_named(text: str, basis: str) -> None:
    assert basis in {m.basis for m in mentions.in_text(text)}
    assert lov.may_concern(text)


NOT_NAMED = [
    "Bygglov beviljas för garage på fastigheten.",
    "Ansökan om lov enligt plan- och bygglagen, ärende LOV-2026-000237.",
    "Beslut LOV 2024-000118 om nybyggnad",
    "Rivningslov och marklov ges. Lov krävs inte.",
    "Eleverna är lediga under lov och helger.",
    "Lovskola ordnas på sommarlovet.",
    "LOV-aktiviteter för barn och unga",
    "Tack och lov kom ingen till skada.",
    "Olovlig byggnad tas bort.",
    "Lag (2010:536) om valfrihet hos Arbetsförmedlingen ändras.",
    "Lagen om valfrihet hos Arbetsförmedlingen",
    "Lag (2013:311) om valfrihetssystem i fråga om tjänster för elektronisk identifiering",
    "Valfrihet i skolan och fritt skolval för elever",
    "Upphandlingen sker enligt LOU.",
    "Valfritt antal deltagare.",
    "AKTIVITETER UNDER LOV OCH HELG FÖR BARN",
]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_look_alikes(text: str) -> None:
    assert not [m for m in mentions.in_text(text) if m.basis != "lou"]


def relevant(title: str, *sections: tuple[SectionKind, str]) -> bool:
    return lov.read(item(title, *sections)).relevant


def test_title_makes_the_whole_matter() -> None:
    reading = lov.read(item("Införande av LOV i hemtjänsten", (DECISION, "Ärendet bordläggs.")))
    assert reading.relevant and reading.whole and reading.direction is LovEffect.introduce
    assert reading.basis == (LegalBasis.lov,) and reading.steps == (LovStep.design,)


def test_point_alone_makes_the_item_relevant() -> None:
    reading = lov.read(
        item(
            "Budget 2024",
            (DECISION, "Budgeten antas.\nTimersättningen för utförare inom LOV fastställs till 412 kronor."),
        )
    )
    assert reading.relevant and not reading.whole


def test_what_a_motion_asks_for() -> None:
    text = "I en motion föreslår Anna Ek (M) att kommunen inför valfrihetssystem i hemtjänsten."
    assert relevant("Svar på motion om bättre omsorg", (DECISION, "Motionen avslås."), (BACKGROUND, text))


def test_account_that_opens_with_lov() -> None:
    text = "Ersättningen till utförare enligt LOV räknas upp varje år. Inom LOV finns fem utförare. Modellen bygger på index."
    assert lov.read(item("Timersättning 2024", (DECISION, "Ersättningen fastställs."), (BACKGROUND, text))).whole


@pytest.mark.parametrize(
    ("title", "sections"),
    [
        (
            "Budgetuppföljning",
            [(BACKGROUND, "Verksamheten går plus. Hemtjänst enligt LOV kostar mer. Inom LOV finns två utförare.")],
        ),
        (
            "Anmälan av delegationsbeslut",
            [(DECISION, "Nämnden noterar besluten.\nGodkännande av utförare enligt LOV, 2024-01-02")],
        ),
        (
            "Nytt vård- och omsorgsboende",
            [
                (
                    BACKGROUND,
                    "Boendet byggs i centrum. Det får sextio platser. Kommunen tillämpar LOV i hemtjänsten. Marken är köpt. Bygget börjar i höst.",
                )
            ],
        ),
        (
            "Revidering av delegationsordning",
            [
                (DECISION, "Delegationsordningen antas."),
                (BACKGROUND, "Punkt 5.1 gäller beslut enligt 8 kap. 1 § LOV. Övriga punkter är oförändrade."),
            ],
        ),
        ("Bygglov för carport", [(DECISION, "Lov beviljas.")]),
        ("Aktiviteter under lov", [(DECISION, "Medel anslås.")]),
        ("Upphandling av äldreboende", [(DECISION, "Driften upphandlas enligt LOU.")]),
    ],
)
def test_in_passing(title: str, sections: list[tuple[SectionKind, str]]) -> None:
    assert not relevant(title, *sections)


def test_lists_of_papers_and_reservations_do_not_make_an_item_relevant() -> None:
    assert not relevant(
        "Ny simhall",
        (DECISION, "Simhallen byggs."),
        (SectionKind.documents, "Rapport om LOV i hemtjänsten"),
        (RESERVATION, "Pengarna behövs till LOV i hemtjänsten."),
    )


# --------------------------------------------------------------------------- legal basis


@pytest.mark.parametrize(
    ("title", "sections", "basis"),
    [
        ("Fritt val i hemtjänsten", [(DECISION, "Fritt val av utförare i hemtjänsten införs.")], [LegalBasis.choice]),
        ("Kundval i hemtjänsten", [(DECISION, "Reglementet för kundval antas.")], [LegalBasis.kundval]),
        (
            "Kundval i hemtjänsten",
            [
                (DECISION, "Kundvalet ses över."),
                (BACKGROUND, "Kundval enligt LOV infördes i hemtjänsten. Utförarna är sex."),
            ],
            [LegalBasis.lov],
        ),
        (
            "Kundval",
            [
                (DECISION, "Reglementet antas."),
                (BACKGROUND, "Kommunens kundval skiljer sig från LOV. Kundval är ett auktorisationssystem."),
            ],
            [LegalBasis.kundval],
        ),
        (
            "LOV eller LOU i hemtjänsten",
            [(DECISION, "Förvaltningen utreder LOV och LOU.")],
            [LegalBasis.lov, LegalBasis.lou],
        ),
        (
            "LOV i hemtjänsten",
            [
                (DECISION, "LOV införs."),
                (BACKGROUND, "LOV gäller utförare. Priset är fast. Kvaliteten avgör. Annars gäller LOU."),
            ],
            [LegalBasis.lov],
        ),
        ("Valfrihetssystem i hemtjänsten", [(DECISION, "Valfrihetssystemet upphandlas enligt LOU.")], [LegalBasis.lou]),
    ],
)
def test_basis(title: str, sections: list[tuple[SectionKind, str]], basis: list[LegalBasis]) -> None:
    reading = lov.read(item(title, *sections))
    assert reading.relevant and list(reading.basis) == basis


# --------------------------------------------------------------------------- step


@pytest.mark.parametrize(
    ("title", "point", "steps"),
    [
        ("Införande av LOV", "Nämnden utreder LOV i hemtjänsten.", [LovStep.design]),
        ("Förfrågningsunderlag för LOV i hemtjänsten", "Underlaget fastställs.", [LovStep.requirements]),
        ("Ansökan om att bli utförare enligt LOV", "Omsorg i Skogen AB godkänns som utförare.", [LovStep.admission]),
        ("Uppföljning av LOV i hemtjänsten", "Informationen noteras.", [LovStep.management]),
        ("Motion om att avskaffa LOV", "Motionen avslås.", [LovStep.management]),
        (
            "Införande av LOV",
            "LOV införs. Förfrågningsunderlaget för LOV fastställs.",
            [LovStep.design, LovStep.requirements],
        ),
    ],
)
def test_step(title: str, point: str, steps: list[LovStep]) -> None:
    assert list(lov.read(item(title, (DECISION, point))).steps) == steps


def test_steps_of_a_process_are_all_read() -> None:
    text = "Steg 1. Kommunen bestämmer vilka tjänster som ingår.\nSteg 2. Villkor för att bli godkänd fastställs.\n"
    text += "Steg 3. Annonsera i nationell databas.\nSteg 4. Rutiner för uppföljning av systemet."
    made = item("Plan för LOV", (BACKGROUND, text), (PROPOSAL, "Planen godkänns."), at=meeting(kind=Kind.letter))
    assert list(lov.read(made).steps) == list(LovStep)


# --------------------------------------------------------------------------- evidence and direction


def test_evidence_is_the_words() -> None:
    made = item("Ny taxa", (DECISION, "Taxan antas.\nNämnden utreder LOV i boendestödet."))
    reading = lov.read(made)
    found = {e.field: words(made, e.extent) for e in reading.evidence}
    assert found["lov_relevant"] == "LOV" == found["legal_basis"]
    assert [words(made, e) for e in reading.mentions] == ["LOV"]


@pytest.mark.parametrize(
    ("title", "background", "direction", "aim"),
    [
        ("Motion om att utreda införande av LOV", "", LovEffect.investigate, LovEffect.introduce),
        (
            "Motion: mer valfrihet",
            "Bo Al (KD) yrkar i en motion att LOV ska införas i hemtjänsten.",
            LovEffect.introduce,
            LovEffect.introduce,
        ),
        ("Motion om att avveckla LOV", "", LovEffect.abolish, LovEffect.abolish),
    ],
)
def test_direction(title: str, background: str, direction: LovEffect, aim: LovEffect) -> None:
    reading = lov.read(
        item(title, (DECISION, "Motionen avslås."), (BACKGROUND, background or "Motionen har remitterats."))
    )
    assert (reading.direction, reading.aim) == (direction, aim)


def test_lists_of_a_point_belong_to_it() -> None:
    points = "Nämnden antar årsplanen.\nChefen får i uppdrag att utreda system för:\n• LOV inom särskilt boende\n• ramavtal inom särskilt boende"
    reading = lov.read(item("Årsplan", (DECISION, points)))
    assert reading.direction is LovEffect.investigate and reading.steps == (LovStep.design,)


def test_hostile_text_is_read_without_error() -> None:
    for text in (
        "",
        "LOV" * 5000,
        "LOV " * 800,
        "(" * 4000 + "LOV",
        "om " * 3000 + "LOV",
        "\n" * 2000,
        "valfrihet, " * 1500,
    ):
        lov.read(item("LOV " + text[:40], (DECISION, text or "."), (BACKGROUND, text or ".")))


@pytest.mark.parametrize(
    ("title", "point", "concerned"),
    [
        ("Utförare av hemtjänst", "Informationen om LOV noteras.", True),
        ("Ny leverantör av daglig verksamhet", "Ärendet bordläggs i väntan på LOV.", True),
        ("Uppsägning av avtal", "Avtalet enligt LOV med Gläntan Omsorg AB sägs upp.", True),
        ("Granskning av ett företag", "Företaget ges en varning enligt LOV-avtalet.", True),
        ("Ändring av delegationsordningen", "Socialchefen får rätt att godkänna utförare enligt LOV.", True),
        ("Delegationsordning", "Avdelningschefen ges rätt att teckna avtal enligt LOV.", True),
        ("Ändring av delegationsordningen", "Socialchefen tecknar avtal enligt LOV.", True),
        ("Anmälan av delegationsbeslut", "Avtal enligt LOV anmäls.", False),
        ("Delegationsbeslut", "Gläntan Omsorg AB godkänns som utförare enligt LOV.", False),
        ("LOV-motion från Eva Ek (M)", "Motionen avslås.", True),
        ("Motion om sommarlov", "Motionen avslås.", False),
        ("Utförare av snöröjning", "Informationen noteras.", False),
    ],
)
def test_matters_of_providers_and_powers(title: str, point: str, concerned: bool) -> None:
    assert relevant(title, (DECISION, point)) is concerned


@pytest.mark.parametrize(
    ("title", "point", "concerned"),
    [
        ("Utförare inom hemtjänsten", "Informationen noteras.", True),
        ("Ny leverantör av ledsagning", "Ärendet bordläggs.", True),
        ("Uppsägning av avtal", "Avtalet med Gläntan Omsorg AB sägs upp.", True),
        ("Ansökan från ett företag", "Gläntan Omsorg AB godkänns som utförare.", True),
        ("Utförare av snöröjning", "Informationen noteras.", False),
        ("Mat i hemtjänsten", "Informationen noteras.", False),
        ("Granskning av ett boende", "Informationen noteras.", False),
        ("Delegationsbeslut", "Gläntan Omsorg AB godkänns som utförare.", False),
    ],
)
def test_an_account_that_names_lov_once(title: str, point: str, concerned: bool) -> None:
    account = "\n".join(f"Kommunen arbetade med frågan under år {year} och skrev om det." for year in range(2010, 2018))
    assert relevant(title, (DECISION, point), (BACKGROUND, account + "\nBolaget är godkänt enligt LOV.")) is concerned


@pytest.mark.parametrize(
    ("title", "claim", "concerned"),
    [
        ("Framtidens hemtjänst", "Eva Ek (L) yrkar att LOV införs i hemtjänsten.", True),
        ("Plan för hemtjänsten", "Eva Ek (L) föreslår att kommunen inför valfrihetssystem i hemtjänsten.", True),
        ("Framtidens hemtjänst", "Eva Ek (M) lämnar ett tilläggsyrkande om att utreda LOV i boendestödet.", True),
        ("Framtidens hemtjänst", "Eva Ek (V) lägger ett ändringsyrkande: LOV avskaffas i hemtjänsten.", True),
        ("Framtidens hemtjänst", "Eva Ek (M) hemställer att LOV införs i hemtjänsten.", True),
        ("Framtidens hemtjänst", "Eva Ek (M) lämnar följande förslag:\nNämnden får i uppdrag att införa LOV.", True),
        ("Budget 2031", "Eva Ek (L) yrkar att LOV införs i hemtjänsten.", False),
        ("Verksamhetsplan 2031", "Eva Ek (L) yrkar att LOV införs i hemtjänsten.", False),
        ("Framtidens hemtjänst", "Eva Ek (L) påpekar att LOV har införts i grannkommunen.", False),
        ("Framtidens hemtjänst", "Eva Ek (L) frågar hur LOV fungerar i hemtjänsten.", False),
        ("Framtidens hemtjänst", "Eva Ek (L) yrkar att LOV följs upp.", False),
        ("Garage i Eken", "Eva Ek (L) yrkar att bygglov beviljas.", False),
    ],
)
def test_what_is_moved_in_a_matter_is_of_that_matter(title: str, claim: str, concerned: bool) -> None:
    found = lov.read(item(title, (DECISION, "Planen antas."), (SectionKind.claims, claim)))
    assert (found.relevant, found.whole) == (concerned, False)


def test_a_yrkande_gives_the_basis_and_the_direction() -> None:
    claim = "Eva Ek (V) lägger ett ändringsyrkande: LOV avskaffas i hemtjänsten."
    found = lov.read(item("Framtidens hemtjänst", (DECISION, "Planen antas."), (SectionKind.claims, claim)))
    assert (found.basis, found.direction) == ((LegalBasis.lov,), LovEffect.abolish)


def test_procurement_that_takes_the_place_of_the_system_is_a_basis_too() -> None:
    made = item("Vårdboende – från LOV till egen regi och upphandling", (DECISION, "LOV upphör den 31 maj 2031."))
    assert [b.value for b in lov.read(made).basis] == ["lov", "lou"]
    spared = item("Upphandling av hemtjänst enligt LOV", (DECISION, "LOV införs i hemtjänsten."))
    assert [b.value for b in lov.read(spared).basis] == ["lov"]


@pytest.mark.parametrize(
    ("title", "account", "point", "relevant"),
    [
        (
            "Avgifter inom äldreomsorgen",
            "Avgifterna följer index. Avgiften är densamma hos privata utförare enligt LOV.",
            "Avgifterna fastställs.",
            False,
        ),
        (
            "Interpellation om hemtjänstens kvalitet",
            "Ledamoten frågar om kontinuiteten. Den är bättre hos de LOV-upphandlade utförarna.",
            "Interpellationen anses besvarad.",
            False,
        ),
        (
            "Statsbidrag för äldreomsorg",
            "Medlen får sökas av företag inom kommunens valfrihetssystem.",
            "Fördelningen godkänns.",
            False,
        ),
        # another municipality's system
        (
            "Samarbete med Omsorgshuset AB om lokaler",
            "Kommunen hyr lokaler. Bolaget driver hemtjänst enligt LOV i andra kommuner.",
            "Hyresavtalet godkänns.",
            False,
        ),
        # by the way, or set aside
        (
            "Heltid i äldreomsorgen",
            "Heltid införs stegvis. Hemtjänsten, som är konkurrensutsatt genom LOV, omfattas från maj.",
            "Planen antas.",
            False,
        ),
        (
            "Svar på medborgarförslag om matlådor",
            "Förslagsställaren vill att matlådor är varma. Nämnden konstaterar att matlådor inte omfattas av LOV.",
            "Medborgarförslaget avslås.",
            False,
        ),
        (
            "Motion om fler bänkar",
            "Motionären nämner att äldre som har hemtjänst enligt LOV behöver vila.",
            "Motionen avslås.",
            False,
        ),
        # the sentence is of the system
        (
            "Hemtjänsten i Västerdel",
            "Hemtjänsten omfattas av LOV. Systemet har prövats på nytt.",
            "Förslaget godkänns.",
            True,
        ),
        # the point ends what the account names only in passing
        (
            "Hemtjänsten i Västerdel",
            "Hemtjänsten utförs av tre företag enligt LOV.",
            "Hemtjänsten ska från den 1 maj 2031 bedrivas i egen regi.",
            True,
        ),
    ],
)
def test_a_name_in_passing_tells_providers_apart(title: str, account: str, point: str, relevant: bool) -> None:
    assert lov.read(item(title, (DECISION, point), (BACKGROUND, account))).relevant is relevant


@pytest.mark.parametrize(
    ("title", "point", "relevant"),
    [
        ("Delegation inom hemtjänsten", "Valfrihetssystemet (LOV) ska kvarstå.", True),
        ("Delegation till socialnämnden", "Nämnden får fastställa villkoren i valfrihetssystemet.", True),
        ("Delegationsbeslut", "LOV 2031-03-04.", False),
        ("Anmälan av delegation", "Utförare enligt LOV, 2031-03-04.", False),
        # a board of care, and "fritt val" in its title
        ("Ersättningsmodell vid införande av fritt val", "Ärendet bordläggs.", True),
        ("Utvärdering av hemtjänstvalet", "Rapporten läggs till handlingarna.", True),
    ],
)
def test_titles_of_delegation_and_of_free_choice(title: str, point: str, relevant: bool) -> None:
    assert lov.read(item(title, (DECISION, point))).relevant is relevant


def test_free_choice_in_the_title_of_another_body_is_not_of_care() -> None:
    made = item("Fritt val av kurs", (DECISION, "Ärendet bordläggs."), at=meeting("barn- och utbildningsnämnden"))
    assert not lov.read(made).relevant
    assert not lov.read(item("Fritt val", (DECISION, "Ärendet bordläggs."), at=meeting("kommunstyrelsen"))).relevant


def test_what_an_author_wants_is_the_motions_demand() -> None:
    account = "Eva Ek (C) vill att kommunen inrättar valfrihetssystem för fotvård."
    made = item("Motion av Eva Ek (C) om fotvård", (DECISION, "Motionen anses besvarad."), (BACKGROUND, account))
    assert lov.read(made).aim is LovEffect.introduce


@pytest.mark.parametrize(
    ("title", "account", "concerned"),
    [
        (
            "Uppföljning av privata utförare 2031",
            "Samtliga åtta privata utförare inom LOV hemtjänst har besökts.",
            True,
        ),
        ("Tillsyn av externa anordnare", "Två anordnare enligt lagen om valfrihetssystem har granskats.", True),
        ("Uppföljning av privata utförare 2031", "Snöröjningens utförare har besökts. LOV tillämpas inte.", False),
    ],
)
def test_providers_that_the_account_says_are_under_lov(title: str, account: str, concerned: bool) -> None:
    filler = "\n".join(f"Kommunen arbetade med frågan under år {year} och skrev om det." for year in range(2010, 2018))
    assert relevant(title, (DECISION, "Rapporten noteras."), (BACKGROUND, f"{filler}\n{account}")) is concerned


def test_a_question_of_free_choice_put_to_the_chair_of_a_body_of_care() -> None:
    title, answered = "Interpellation om valfrihetsreformen", (DECISION, "Interpellationen är besvarad.")
    put = "Eva Ek (S) hade ställt en interpellation till {} ordförande Bo Al (C)."
    at = meeting("kommunfullmäktige")
    found = lov.read(item(title, (BACKGROUND, put.format("socialnämndens")), answered, at=at))
    assert (found.relevant, found.basis) == (True, (LegalBasis.choice,))
    assert not lov.read(item(title, (BACKGROUND, put.format("utbildningsnämndens")), answered, at=at)).relevant


@pytest.mark.parametrize(
    ("beneath", "concerned"),
    [
        ("I nämndens ram ingår 2 mnkr för hemtjänst som företag utför enligt LOV.", False),
        ("Ramen till äldrenämnden omfattar även valfrihetssystemet enligt LOV med fyra utförare.", False),
        ("4. Nämnden inför valfrihetssystem enligt LOV i hemtjänsten.", True),
        ("Fullmäktige uppdrar även åt socialnämnden att avveckla LOV i hemtjänsten.", True),
    ],
)
def test_an_account_beneath_the_numbered_points_is_no_point(beneath: str, concerned: bool) -> None:
    points = "1. Budget för 2022 fastställs.\n2. Skattesatsen lämnas oförändrad.\n3. Socialnämnden ges i uppdrag att se över sina lokaler.\n"
    matter = items.item((DECISION, points + beneath), title="Budget 2022 och plan 2023-2024")
    assert lov.read(matter).relevant is concerned


@pytest.mark.parametrize(
    ("title", "account", "concerned"),
    [
        ("Redovisning av obesvarade motioner", "Sex motioner väntar, bland dem den om att återinföra LOV inom städ.", False),
        ("Motioner under beredning", "Motion om att införa LOV i hemtjänsten bereds i socialnämnden.", False),
        ("Delgivningar", "Cirkulär 10:22 om LOV och momsfrågor.", False),
        ("Yttrande över motioner om LOV", "Motionärerna vill införa LOV i hemtjänsten.", True),
        ("Uppsagt avtal", "Bolaget Norrsken AB har sagt upp sitt LOV-avtal till den 30 september.", True),
        ("Uppsägning av kontrakt", "Kontraktet enligt LOV sades upp i maj.", True),
        ("Avtal om städning", "Kommunen städar själv sina lokaler och har LOV i hemtjänsten.", False),
    ],
)  # fmt: skip
def test_lists_of_motions_and_contracts_of_providers(title: str, account: str, concerned: bool) -> None:
    matter = items.item((DECISION, "Informationen noteras."), (BACKGROUND, account), title=title)
    assert lov.read(matter).relevant is concerned


@pytest.mark.parametrize(
    ("title", "account"),
    [
        ("Tilldelning i upphandling av trygghetslarm", "Även privata utförare enligt LOV ska använda larmen."),
        ("Avtal om trygghetslarm", "Upphandlingen gjordes enligt LOU. Även utförare enligt LOV ska använda larmen."),
    ],
)
def test_a_supplier_that_was_procured_is_no_provider_of_choice(title: str, account: str) -> None:
    point = "Larmbolaget AB antas som leverantör av trygghetslarm."
    assert not lov.read(item(title, (DECISION, point), (BACKGROUND, account))).relevant


CARE_CONTRACT = "Avtalet med Omvård AB förlängs till och med den 31 augusti 2024."


@pytest.mark.parametrize(
    ("title", "account", "concerned"),
    [
        (
            "Förlängning av entreprenadavtal, Tallens äldreboende",
            "Tallen drivs av Omvård AB efter upphandling enligt LOU. En framtida övergång till LOV får prövas när avtalet löper ut.",
            False,
        ),
        ("Förlängning av avtal, Ekens gruppbostad", "Driften upphandlades 2015. På sikt kan LOV bli aktuellt.", False),
        ("Avtal om drift av Björken", "Omvård AB vann upphandlingen. Om LOV införs får frågan prövas på nytt.", False),
        ("Option i avtal om äldreboende", "Optionen är på två år. Att införa LOV kan övervägas senare.", False),
        ("Avtal om hemtjänst", "Omvård AB är godkänt enligt LOV sedan 2015. Avtalet löper på två år.", True),
    ],
)
def test_a_contract_is_not_of_lov_by_what_may_come(title: str, account: str, concerned: bool) -> None:
    assert lov.read(item(title, (DECISION, CARE_CONTRACT), (BACKGROUND, account))).relevant is concerned


@pytest.mark.parametrize(
    ("account", "concerned"),
    [
        ("Hur många av de 23 företagen i hemtjänstens kundval har kommunen besökt?", True),
        ("Hur ofta besöks utförarna i kundvalet?", True),
        ("Har leverantörerna inom vårt kundval kontrollerats?", True),
        ("Hur många utförare i valfrihetssystemet har fått böter?", True),
        ("Hur många entreprenörer inom snöröjningen har följts upp?", False),
    ],
)
def test_a_question_on_providers_is_of_lov_where_it_says_so(account: str, concerned: bool) -> None:
    title = "Interpellation om uppföljning av privata utförare"
    matter = item(title, (DECISION, "Interpellationen bordläggs."), (BACKGROUND, account))
    assert lov.read(matter).relevant is concerned


@pytest.mark.parametrize(
    ("title", "account", "point"),
    [
        ("Förfrågningsunderlag hemtjänst 2035", "Underlaget har setts över.", "Nämnden fastställer underlaget."),
        (
            "Ersättning till privata utförare av hemtjänst",
            "Ersättningen räknas upp.",
            "Nämnden fastställer ersättningen.",
        ),
        ("Kvalitetsuppföljning av externa utförare i hemtjänsten", "Brukarna väljer utförare.", "Rapporten noteras."),
        ("Motion om hemtjänstcheckar", "Checken lämnas till den utförare man väljer.", "Motionen avslås."),
        ("Fri etablering för hemtjänstföretag", "Företagen ska kunna väljas av brukarna.", "Motionen avslås."),
        (
            "Certifiering av hemtjänstutförare",
            "Certifierade utförare kan väljas.",
            "Nämnden certifierar Omsorg i Skogen AB.",
        ),
        ("Motion om att öppna hemtjänsten för privata aktörer", "Fler ska få utföra den.", "Motionen avslås."),
        ("Motion om fler utförare i hemtjänsten", "Fler behövs.", "Motionen avslås."),
        ("Motion om att bryta monopolet i hemtjänsten", "Äldre ska få välja.", "Motionen avslås."),
        ("Medborgarförslag om att få byta hemtjänst", "Den äldre ska kunna byta.", "Förslaget avslås."),
        (
            "Godkännande av anordnare av daglig verksamhet",
            "Steget AB har ansökt.",
            "Nämnden godkänner Steget AB som anordnare.",
        ),
        ("Villkor för utförare av boendestöd", "Kraven ses över.", "Nämnden fastställer villkoren."),
        ("Stopp för nya hemtjänstföretag", "Inga tas in.", "Nämnden beslutar att inga nya hemtjänstföretag godkänns."),
        ("Ickevalsalternativ i hemtjänsten", "Den som inte väljer får kommunens.", "Nämnden antar en turordning."),
    ],
)
def test_choice_in_care_by_other_words(title: str, account: str, point: str) -> None:
    assert relevant(title, (DECISION, point), (BACKGROUND, account))


@pytest.mark.parametrize(
    ("title", "account", "point"),
    [
        ("Förfrågningsunderlag för städtjänster", "Underlaget har setts över.", "Nämnden fastställer underlaget."),
        ("Upphandling av hemtjänst nattetid", "Förfrågningsunderlag för hemtjänst nattetid upphandlas enligt LOU.",
         "Nämnden antar anbudet."),
        ("Privata utförare av vinterväghållning", "Avtalen löper ut.", "Nämnden förlänger avtalen."),
        ("Kundval inom avfallshämtningen", "Hushållen väljer intervall.", "Nämnden antar taxan."),
        ("Hemtjänstens bemanning", "Personalen har svårt att få ledigt.", "Rapporten noteras."),
    ],
)  # fmt: skip
def test_what_is_no_choice_in_care(title: str, account: str, point: str) -> None:
    assert not relevant(title, (DECISION, point), (BACKGROUND, account))


def test_a_point_that_names_the_system_before_one_that_speaks_of_choice() -> None:
    points = (
        "1. Nämnden tar inte emot ansökningar om att bli godkänd leverantör av hemtjänst.\n"
        "2. Nämnden säger upp samtliga avtal inom valfrihetssystemet för hemtjänst."
    )
    reading = lov.read(item("Hemtjänstens driftform", (DECISION, points)))
    assert reading.relevant and reading.direction is LovEffect.abolish
