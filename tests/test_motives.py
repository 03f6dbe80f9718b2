"""Arguments: code, stance, speaker. Made-up sentences; precision first."""

from __future__ import annotations

import pytest
from lov_items import BACKGROUND, DECISION, RESERVATION, item, meeting, words

from pipeline.extract import arguments, coherence, motives
from pipeline.extract.speakers import Speaker
from pipeline.facts import Claim, Evidence, Motive
from pipeline.terms import Kind, LovEffect, MotiveCode, SectionKind, Stance
from pipeline.text import Extent

TITLE = "Valfrihetssystem enligt LOV i hemtjänsten"


def found(account: str, title: str = TITLE, kind: SectionKind = BACKGROUND, heading: str = "") -> list[Motive]:
    made = item(title, (DECISION, "Ärendet bordläggs."), (kind, account, heading))
    claims = list(motives.find(made))
    for claim in claims:
        assert all(words(made, e.extent).strip() and e.extent.length <= 300 for e in claim.evidence)
    return [c.fact for c in claims]


SAID = [
    ("LOV ger den enskilde rätt att själv välja.", "choice", "for"),
    ("LOV leder till mångfald bland utförarna.", "diversity", "for"),
    ("Med LOV får små företag en chans.", "business", "for"),
    ("LOV gynnar kvinnors företagande.", "women_business", "for"),
    ("LOV ger högre kvalitet i omsorgen.", "quality", "for"),
    ("Införandet av LOV är kostnadsneutralt.", "efficiency", "for"),
    ("Kommunen kan söka stimulansmedel för LOV.", "state_grant", "for"),
    ("LOV kan minska köerna till boendet.", "capacity", "for"),
    ("LOV innebär en kostnadsökning.", "cost", "against"),
    ("Inom LOV har endast ett fåtal brukare valt privat utförare.", "few_users", "against"),
    ("Inga företag har ansökt om att verka inom LOV.", "no_providers", "against"),
    ("LOV kräver omfattande avtalsuppföljning.", "administration", "against"),
    ("LOV har öppnat för välfärdsbrott.", "fraud", "against"),
    ("LOV ger sämre arbetsvillkor.", "workforce", "against"),
    ("På landsbygden fungerar LOV inte.", "rural", "against"),
    ("LOV hotar likvärdigheten.", "equity", "against"),
    ("Med LOV förlorar kommunen kontrollen.", "control", "against"),
    ("LOV ger vinster åt riskkapitalbolag.", "ideology", "against"),
    ("Det är inte rätt tidpunkt för LOV.", "timing", "against"),
    ("Brukarna har redan stor möjlighet att påverka, LOV behövs inte.", "already_met", "against"),
    ("LOV i tre kommuner kräver samverkan.", "intermunicipal", "against"),
    ("LOV snedvrider konkurrensen: LOV snedvrider marknaden.", "market_bias", "against"),
    ("Kravet på tillstånd från IVO gör LOV svårt.", "licensing", "against"),
]


@pytest.mark.parametrize(("sentence", "code", "stance"), SAID)
def test_said(sentence: str, code: str, stance: str) -> None:
    assert (code, stance) in {(str(m.code), str(m.stance)) for m in found(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "LOV innebär inga ökade kostnader.",
        "Handlingsplan för ökad valfrihet enligt LOV",
        "Förslaget innebär inga kostnader utöver administrativ tid.",
        "Vad kostar LOV?",
        "LOV infördes 2012.",
        "LOV ger inte högre kvalitet.",
        "Regionen har inte heller beaktat hur LOV påverkar det lokala näringslivet.",
        "Det har inte utretts om LOV innebär en kostnadsökning.",
        # a statement of law, or what was granted, is no argument
        "För landstingens primärvård är LOV obligatoriskt.",
        "Regionerna är enligt lag skyldiga att ha LOV i primärvården.",
        "LOV är obligatoriskt för primärvården men frivilligt för kommunerna.",
        "Nämnden har med stöd av stimulansmedel utrett LOV.",
        "Sedan dess har kravet på tillstånd för utförare enligt LOV tillkommit.",
    ],
)
def test_denied_or_plain(sentence: str) -> None:
    assert found(sentence) == []


def test_words_far_from_lov_do_not_count() -> None:
    between = "Huset är gult. Taket är rött. Vägen är lång. Dörren är blå. Golvet är nytt. Rummet är stort."
    assert found(f"LOV gäller. {between} Bygget innebär en kostnadsökning.") == []


def test_other_matters_yield_none() -> None:
    assert found("Skolan innebär en kostnadsökning.", "Ny skola") == []


@pytest.mark.parametrize(
    ("account", "heading", "speaker", "party"),
    [
        ("Förvaltningen bedömer att LOV innebär en kostnadsökning.", "", "förvaltningen", None),
        ("Socialnämnden anser att LOV innebär en kostnadsökning.", "", "socialnämnden", None),
        ("LOV innebär en kostnadsökning.", "Äldrenämndens yttrande", "äldrenämnden", None),
        ("LOV innebär en kostnadsökning.", "Förvaltningens bedömning", "förvaltningen", None),
        ("LOV innebär en kostnadsökning.", "Förvaltningens överväganden", "förvaltningen", None),
        ("LOV innebär en kostnadsökning.", "Äldrenämndens beslut 2013-08-27 § 94", "äldrenämnden", None),
        ("Enligt SKR innebär LOV en kostnadsökning.", "", "SKR", None),
        ("LOV innebär en kostnadsökning.", "", None, None),
    ],
)
def test_speaker(account: str, heading: str, speaker: str | None, party: str | None) -> None:
    assert [(m.speaker, m.party) for m in found(account, heading=heading)] == [(speaker, party)]


def test_a_reservation_is_its_signers() -> None:
    text = "Anna Ek (V) och Bo Al (V) reserverar sig. Vi säger nej till vinster i välfärden och till LOV."
    assert [(str(m.code), m.speaker, m.party) for m in found(text, kind=RESERVATION)] == [
        ("ideology", "Anna Ek; Bo Al", "V")
    ]


def test_a_motion_speaks_with_its_authors() -> None:
    account = "Anna Ek (KD) har lämnat in en motion om LOV i hemtjänsten. Motionären menar att LOV leder till mångfald."
    assert ("diversity", "Anna Ek", "KD") in [
        (str(m.code), m.speaker, m.party) for m in found(account, "Svar på motion om LOV i hemtjänsten")
    ]


def test_who_speaks_in_a_reservation_with_several_signers() -> None:
    text = "Anna Ek (S), Bo Al (S) och Cia Dal (V) reserverar sig mot beslutet. Cia Dal (V) anför:\nOmsorg om äldre är ingen marknad."
    assert [(m.speaker, m.party) for m in found(text, kind=RESERVATION)] == [("Cia Dal", "V")]


def test_a_motion_is_its_signers() -> None:
    text = "LOV leder till mångfald.\nVi yrkar att LOV införs.\nAnna Ek (KD)\nBo Al (M)"
    made = item(
        "Motion om LOV i hemtjänsten",
        (SectionKind.motion_text, text),
        at=meeting("kommunfullmäktige", kind=Kind.motion),
    )
    assert {(str(c.fact.code), c.fact.speaker, c.fact.party) for c in motives.find(made)} == {
        ("diversity", "Anna Ek; Bo Al", "KD;M")
    }


def test_an_office_that_lends_its_words() -> None:
    account = "I en skrivelse den 3 maj har äldreförvaltningen lämnat följande yttrande. LOV innebär en kostnadsökning."
    assert [m.speaker for m in found(account)] == ["äldreförvaltningen"]
    account = "Stadsledningskontoret framhåller att LOV innebär en kostnadsökning."
    assert [m.speaker for m in found(account)] == ["stadsledningskontoret"]


def test_what_members_say_when_they_move() -> None:
    account = "Anna Ek (C) yrkar bifall. Bo Al (L) framhåller att LOV leder till mångfald."
    assert [(m.speaker, m.party) for m in found(account, kind=SectionKind.claims)] == [("Bo Al", "L")]


def test_an_article_quotes() -> None:
    text = "Anna Ek (C) är nöjd.\n– LOV ger mångfald, säger hon.\n– LOV ger vinster åt bolagen, säger Bo Al (V)."
    made = item("LOV införs i hemtjänsten", (SectionKind.front, text), at=meeting(None, kind=Kind.article))
    assert [(str(c.fact.code), c.fact.speaker) for c in motives.find(made)] == [
        ("diversity", "Anna Ek"),
        ("ideology", "Bo Al"),
    ]


def test_a_citizen_is_never_named() -> None:
    account = "Cia Dal har lämnat ett medborgarförslag om LOV. Förslagsställaren menar att LOV leder till mångfald."
    assert [m.speaker for m in found(account, "Medborgarförslag om LOV i hemtjänsten")] == [None]


def test_one_row_per_code_and_speaker() -> None:
    account = "Förvaltningen ser att LOV innebär en kostnadsökning. Förvaltningen upprepar att LOV ger ökade kostnader."
    assert len(found(account)) == 1


def test_a_statement_asked_for_is_its_bodys() -> None:
    account = (
        "Kommunstyrelsen remitterade motionen till äldrenämnden för yttrande.\nLOV i tre kommuner kräver samverkan."
    )
    made = item(
        "Svar på motion om LOV",
        (DECISION, "Motionen avslås."),
        (BACKGROUND, account),
        at=meeting("kommunstyrelsen", kind=Kind.extract),
    )
    assert [c.fact.speaker for c in motives.find(made)] == ["äldrenämnden"]


def test_a_long_sentence_is_quoted_around_its_cue_in_whole_words() -> None:
    filler = "det som nämnden under många år har redovisat för alla berörda "
    text = f"Förvaltningen anser efter {filler * 4}att LOV leder till mångfald och {filler * 6}i kommunen."
    (motive,) = found(text, "LOV i hemtjänsten")
    assert "mångfald" in motive.text and len(motive.text) <= 300
    assert set(motive.text.split()) <= set(text.split())


MORE_SAID = [
    ("Inom LOV går tre kilometer mellan två besök åt till restid.", "rural", "against"),
    ("LOV gör att avtalsuppföljningen tar mycket tid.", "administration", "against"),
    ("Granskningen av LOV visar att bedragare har lockats hit.", "fraud", "against"),
    ("LOV gör att fler bolag pressar priset.", "efficiency", "for"),
    ("I LOV får den enskilde råda över vem som hjälper henne.", "choice", "for"),
    ("Vi menar att tidpunkten är fel för LOV.", "timing", "against"),
    ("LOV är ett svek mot de företagare som finns.", "business", "for"),
]


@pytest.mark.parametrize(("sentence", "code", "stance"), MORE_SAID)
def test_more_wordings(sentence: str, code: str, stance: str) -> None:
    assert (code, stance) in [(m.code, m.stance) for m in found(sentence)]


def test_a_new_market_is_no_argument_against() -> None:
    assert "ideology" not in [m.code for m in found("LOV ger småföretagarna en ny marknad.")]
    assert "ideology" in [m.code for m in found("LOV lämnar omsorgen åt en marknad.")]


def test_of_those_who_move_the_one_who_speaks() -> None:
    account = (
        "Ann Ek (M) och Bo Al (KD) yrkar avslag. Ann Ek betonar att LOV ger högre kvalitet. "
        "LOV gynnar kvinnors företagande, säger Bo Al."
    )
    spoken = {(m.code, m.speaker) for m in found(account, kind=SectionKind.claims)}
    assert {("quality", "Ann Ek"), ("women_business", "Bo Al")} <= spoken


def test_hon_of_one_authors_motion() -> None:
    title = "Motion om LOV i hemtjänsten från Ann Ek (M)"
    account = "Ann Ek vill att LOV införs. Hon pekar på att LOV gynnar kvinnors företagande."
    assert [(m.code, m.speaker, m.party) for m in found(account, title)] == [("women_business", "Ann Ek", "M")]


SPEAKERS = [
    ("Vård- och omsorgsförvaltningen anser att LOV innebär en kostnadsökning.", "vård- och omsorgsförvaltningen", None),
    (
        "Socialförvaltningen har utrett LOV. Nämnden tog emot utredningen. Förvaltningen anser att LOV innebär en kostnadsökning.",
        "socialförvaltningen",
        None,
    ),
    ("Ann Ek (C) redogör för LOV. Ann Ek bedömer att LOV leder till mångfald.", "Ann Ek", "C"),
    ("Ann Ek (C) deltog i mötet om LOV. Hon pekar på att LOV leder till mångfald.", "Ann Ek", "C"),
    ("Ann Ek (C) ser LOV som en väg till mångfald.", "Ann Ek", "C"),
    ("Kristdemokraterna anser att LOV leder till mångfald.", None, "KD"),
]


GROUPS = [
    ("Utförarna anser att LOV är kostnadsdrivande.", "utförarna"),
    ("Enligt de fackliga företrädarna ger LOV sämre arbetsvillkor.", "de fackliga företrädarna"),
    ("Vid mötet framhöll handläggarna att LOV kräver omfattande avtalsuppföljning.", "handläggarna"),
    ("Brukarorganisationen Vågen invänder att LOV ger den enskilde rätt att själv välja.", "Vågen"),
    ("Företagarna Alby varnar för att LOV snedvrider konkurrensen.", "Företagarna Alby"),
    ("Pensionärsföreningarna i Alby vill att LOV ska ge rätt att själv välja.", "pensionärsföreningarna i Alby"),
    ("Polisen och Skatteverket har påtalat att LOV har öppnat för välfärdsbrott.", "Polisen; Skatteverket"),
    ("Nämnden anger nya villkor; kommunens avtalsstrateg framhåller att LOV har öppnat för fusk.", "avtalsstrategen"),
    ("Social- och äldreenheten bedömer att LOV innebär en kostnadsökning.", "social- och äldreenheten"),
    ("Utförarna har valts av få brukare inom LOV. LOV innebär en kostnadsökning.", None),
    # an inquiry, or what its owner found, told of after its own words
    ("Av utredningen framgår följande. LOV innebär en kostnadsökning.", "utredningen"),
    ("I socialnämndens utredning framhålls att LOV innebär en kostnadsökning.", "socialnämnden"),
    ("Socialnämnden hemställde om nytt beslut. Skälen är många. LOV innebär en kostnadsökning.", "socialnämnden"),
]


@pytest.mark.parametrize(("account", "speaker"), GROUPS)
def test_groups_and_inquiries_speak(account: str, speaker: str | None) -> None:
    assert {m.speaker for m in found(account)} == {speaker}


def test_what_the_motioner_is_said_to_say_behind_it() -> None:
    account = "Bo Al (V) vill i en motion avveckla LOV. Allmänna medel ska inte gå till vinster åt riskkapitalbolag, anför motionären."
    assert [(m.speaker, m.party) for m in found(account, "Svar på motion av Bo Al (V)")] == [("Bo Al", "V")]


RESERVED = [
    ("S- och V-grupperna reserverar sig: LOV innebär en kostnadsökning.", None, "S;V"),
    ("Samtliga från M och L reserverar sig. L har lämnat en skriftlig reservation: LOV ger högre kvalitet.", None, "L"),
    ("Mot beslutet reserverar sig Anna Ek och Cia Dal eftersom LOV ger högre kvalitet.", "Anna Ek; Cia Dal", None),
    ("Reservationen från (KD) lyder: LOV ger högre kvalitet.", None, "KD"),
]


@pytest.mark.parametrize(("text", "speaker", "party"), RESERVED)
def test_whose_reservation_it_is(text: str, speaker: str | None, party: str | None) -> None:
    assert [(m.speaker, m.party) for m in found(text, kind=RESERVATION)] == [(speaker, party)]


def test_a_reservation_whose_heading_names_the_party() -> None:
    text = "LOV ger högre kvalitet."
    assert [m.party for m in found(text, kind=RESERVATION, heading="Bilaga 2: C:s reservation")] == ["C"]


def test_a_letter_calls_its_office_by_its_name() -> None:
    account = "LOV innebär en kostnadsökning. Omsorgskontoret föreslår därför att frågan vilar."
    made = item(TITLE, (BACKGROUND, account, ""), at=meeting(kind=Kind.letter))
    assert [c.fact.speaker for c in motives.find(made)] == ["omsorgskontoret"]


GRANTS = [
    "Sedan Socialstyrelsen beviljat kommunen stimulansbidrag gav styrelsen en utredare i uppdrag att pröva LOV.",
    "Utredningen om LOV bekostades av statliga medel.",
    "Nämnden beslutade att ställa sig bakom en ansökan om stimulansbidrag för LOV.",
    "I remissen föreslås att större kommuner ska vara skyldiga att tillämpa LOV.",
    "LOV är obligatoriskt i primärvården.",
]


@pytest.mark.parametrize("sentence", GRANTS)
def test_a_grant_that_was_given_or_a_duty_that_is_proposed_is_no_reason(sentence: str) -> None:
    assert "state_grant" not in {str(m.code) for m in found(sentence)}


def test_what_users_want_is_no_lack_of_them() -> None:
    said = found("Enkäten visar att 58 procent av kunderna vill kunna välja privata utförare inom LOV.")
    assert "few_users" not in {str(m.code) for m in said}


@pytest.mark.parametrize(("account", "speaker", "party"), SPEAKERS)
def test_who_speaks_in_an_account(account: str, speaker: str | None, party: str | None) -> None:
    assert (speaker, party) in [(m.speaker, m.party) for m in found(account)]


def test_an_article_quotes_an_official_and_the_one_who_was_named_last() -> None:
    text = (
        "Det saknas företag.\n– LOV innebär en kostnadsökning, säger kommunens inköpschef Bo Al.\n"
        "Cia Dal (M) applåderade.\n– LOV ger mångfald, säger hon."
    )
    made = item("LOV införs i hemtjänsten", (SectionKind.front, text), at=meeting(None, kind=Kind.article))
    assert {("cost", "Bo Al", None), ("diversity", "Cia Dal", "M")} <= {
        (str(c.fact.code), c.fact.speaker, c.fact.party) for c in motives.find(made)
    }


def test_an_annex_that_opens_with_the_party() -> None:
    text = "Anna Ek och Bo Al (båda V) lämnar ett yttrande, bilaga 3.\nBilaga 3\nVänsterpartiet säger nej till vinster."
    assert ("ideology", "V") in [(str(m.code), m.party) for m in found(text, kind=RESERVATION)]


def test_a_task_is_no_reason() -> None:
    account = "Bo Al (M) yrkar att LOV återremitteras för att förvaltningen ska utreda långa avstånd på landsbygden."
    assert found(account, kind=SectionKind.claims) == []
    account = "Bo Al (M) yrkar avslag på LOV eftersom avstånden är långa på landsbygden."
    assert [str(m.code) for m in found(account, kind=SectionKind.claims)] == ["rural"]


def test_an_annex_with_a_written_reservation() -> None:
    text = "Vänsterpartiet säger nej till vinster i LOV."
    assert ("ideology", "V") in [
        (str(m.code), m.party) for m in found(text, kind=SectionKind.documents, heading="Bilaga 4")
    ]
    assert found("Prislista för LOV, kostnadsökning.", kind=SectionKind.documents, heading="Bilaga 1") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Om LOV avskaffas tar kommunen över kunderna, vilket kräver att tjugo undersköterskor rekryteras på kort tid.",
        "Kostnaden för att ta över hemtjänsten från LOV-företagen uppskattas till tre miljoner.",
    ],
)
def test_what_ending_costs_is_no_argument_that_the_model_sees(sentence: str) -> None:
    made = item(TITLE, (DECISION, "Ärendet bordläggs."), (BACKGROUND, sentence))
    place = made.passages[1].sentences[0]
    model = [arguments.Argument(MotiveCode.rural, Stance.against, place, "models/motives", 0.95)]
    assert "models/motives" not in [c.fact.method for c in motives.find(made, {place: model})]


TOLD = [
    # the author's words go on until the motion is sent somewhere or a body speaks
    (
        "Anna Ek (KD) har i en motion skrivit om LOV. Med fler utförare skulle mångfald råda.",
        [("diversity", "Anna Ek", "KD")],
    ),
    (
        "Anna Ek (KD) har i en motion skrivit om LOV. Motionen remitterades till socialnämnden. LOV innebär en kostnadsökning.",
        [("cost", None, None)],
    ),
    (
        "Anna Ek (M) och Bo Al (M) har väckt ett initiativärende om LOV. Initiativtagarna hävdar att LOV leder till mångfald.",
        [("diversity", "Anna Ek; Bo Al", "M")],
    ),
    (
        "Anna Ek (L) och Bo Al (L) föreslår i en motion att LOV införs. De tror att LOV leder till mångfald.",
        [("diversity", "Anna Ek; Bo Al", "L")],
    ),
    ("Anna Ek (KD) anser i en motion att den\nsom har LOV får mångfald.", [("diversity", "Anna Ek", "KD")]),
    (
        "Kommunstyrelsen skickade motionen om LOV till omsorgsnämnden den 3 mars 2021. I yttrandet noteras att LOV innebär en kostnadsökning.",
        [("cost", "omsorgsnämnden", None)],
    ),
    (
        "Omsorgsnämnden har fått motionen om LOV. Av nämndens yttrande framgår att LOV innebär en kostnadsökning.",
        [("cost", "omsorgsnämnden", None)],
    ),
    (
        "Det är en kostnadsökning att ha LOV, skriver socialförvaltningen, och det syns.",
        [("cost", "socialförvaltningen", None)],
    ),
    ("LOV har enligt vårdnämnden inneburit en kostnadsökning.", [("cost", "vårdnämnden", None)]),
    (
        "Nämnden gav förvaltningen i uppdrag att utreda LOV. Utredningen visar att LOV innebär en kostnadsökning.",
        [("cost", "förvaltningen", None)],
    ),
    ("Utredningen visar att LOV innebär en kostnadsökning.", [("cost", "utredningen", None)]),
    ("Förvaltningsekonomen bedömer att LOV innebär en kostnadsökning.", [("cost", "förvaltningsekonomen", None)]),
    ("Enligt Sektor Omsorg innebär LOV en kostnadsökning.", [("cost", "Sektor Omsorg", None)]),
    (
        "Kommunala pensionärsrådet menar att LOV innebär en kostnadsökning.",
        [("cost", "kommunala pensionärsrådet", None)],
    ),
]


@pytest.mark.parametrize(("account", "said"), TOLD)
def test_whose_words_are_told(account: str, said: list[tuple[str, str | None, str | None]]) -> None:
    assert [(str(m.code), m.speaker, m.party) for m in found(account, "LOV i hemtjänsten")] == said


def test_those_whose_party_is_printed_elsewhere_speak_by_their_name_alone() -> None:
    moved = 'Anna Ek (L) och Bo Al (M) yrkar avslag. Anna Ek: "LOV leder till mångfald."'
    assert [(m.speaker, m.party) for m in found(moved, kind=SectionKind.claims)] == [("Anna Ek", "L")]
    reserved = "Anna Ek (L) och Bo Al (M) reserverar sig. Anna Ek ger in följande om LOV. Den leder till mångfald."
    assert [(m.speaker, m.party) for m in found(reserved, kind=RESERVATION)] == [("Anna Ek", "L")]


#: Words of a code that say something else beside others, and what the sentence is left with.
ELSE = [
    ("Varje kommun bör själv avgöra om LOV ska finnas.", "choice"),
    ("Sedan 2012 kan de äldre själva välja utförare enligt LOV.", "choice"),
    ("LOV gör att undersköterskor tvingas byta arbetsgivare.", "choice"),
    ("Med LOV får alla samma rätt att själva bestämma över vardagen.", "equity"),
    ("Inom LOV får utförarna betalt på samma villkor.", "equity"),
    ("Nio av tio är nöjda med den utförare de valt enligt LOV.", "already_met"),
    ("Med fler utförare i LOV kan kön kortas.", "diversity"),
    ("I byarna vill flera starta eget inom LOV.", "rural"),
    ("Nämnden gavs i uppdrag att söka stimulansbidrag för LOV.", "state_grant"),
    ("Förra året sökte kommunen stimulansbidrag för LOV.", "state_grant"),
    ("Utan de privata utförarna i LOV måste kommunen rekrytera fyrtio personer.", "workforce"),
    ("I kraven för LOV ska krav på kollektivavtal föras in.", "workforce"),
    ("För LOV är kommunen en för liten marknad.", "ideology"),
    ("Inget talar för att LOV skulle bli dyrare.", "cost"),
    ("LOV kostar inte invånarna en krona mer.", "cost"),
    ("Fusk ska jagas, men LOV ska vara kvar och inte avskaffas.", "fraud"),
    ("I LOV ska seriösa företag inte straffas för andras fusk.", "fraud"),
]


@pytest.mark.parametrize(("sentence", "code"), ELSE)
def test_words_that_say_something_else_beside_others(sentence: str, code: str) -> None:
    assert code not in [str(m.code) for m in found(sentence)]


STILL = [
    ("LOV gör att den enskilde själv får avgöra vem som kommer.", "choice"),
    ("Alla ska ha samma möjlighet till god omsorg, och det ger inte LOV.", "equity"),
    ("Omsorg är ingen marknad, och LOV gör den till en.", "ideology"),
    ("Det är svårt att rekrytera när LOV splittrar personalen.", "workforce"),
    ("LOV leder till fusk med tid.", "fraud"),
    ("LOV gör hemtjänsten dyrare.", "cost"),
]


@pytest.mark.parametrize(("sentence", "code"), STILL)
def test_the_same_words_still_argue(sentence: str, code: str) -> None:
    assert code in [str(m.code) for m in found(sentence)]


def test_what_a_motion_is_called_is_no_argument() -> None:
    account = "Anna Ek (KD) har lämnat in en motion om LOV."
    assert found(account, "Motion om fritt val av fotvård enligt LOV från Anna Ek (KD)") == []
    (one,) = found(account, "Motion från Anna Ek (KD): Låt de äldre själva välja med LOV")
    assert (one.code, one.party) == ("choice", "KD")


def test_a_reservation_against_the_point_about_lov_is_about_it_wherever_it_stands() -> None:
    text = (
        "Anna Ek (M) reserverar sig. Vi beklagar beslutet om de privata utförarna. Det slår mot kvinnors företagande."
    )
    one = item(
        "Nämndens budget 2022",
        (DECISION, "Systemet enligt LOV avvecklas den 1 maj 2022.", "Beslut"),
        (RESERVATION, text, ""),
        (BACKGROUND, "I dag gäller LOV.", ""),
    )
    assert [(str(c.fact.code), c.fact.party) for c in motives.find(one)] == [("women_business", "M")]


def claim(code: str, stance: str, party: str | None, sure: float = 0.95) -> Claim[Motive]:
    fact = Motive(
        motive_id="m",
        item_id="i",
        code=MotiveCode(code),
        stance=Stance(stance),
        speaker=None,
        party=party,
        confidence=sure,
    )
    return Claim(fact, (Evidence("code", Extent(0, 3)),))


def test_a_party_argues_on_one_side() -> None:
    side = [claim("choice", "for", "M"), claim("quality", "for", "M"), claim("cost", "against", "M", 0.7)]
    assert list(coherence.of_one_side(side, None, None)) == side[:2]
    officers = [claim("choice", "for", None), claim("quality", "for", None), claim("cost", "against", None, 0.7)]
    assert list(coherence.of_one_side(officers, None, None)) == officers
    even = [claim("choice", "for", "M"), claim("cost", "against", "M")]
    assert list(coherence.of_one_side(even, None, None)) == even


def test_those_who_wrote_a_motion_argue_for_what_it_wants() -> None:
    wrote = Speaker(None, "M")
    listed = [claim("choice", "for", "M", 0.7), claim("cost", "against", "M", 0.7)]
    assert list(coherence.of_one_side(listed, wrote, LovEffect.introduce)) == listed[:1]
    assert list(coherence.of_one_side(listed, wrote, LovEffect.abolish)) == listed[1:]
    assert list(coherence.of_one_side(listed, wrote, LovEffect.revise)) == listed


def test_what_the_model_is_not_sure_of_needs_others_on_its_side() -> None:
    weak = [claim("choice", "for", "M", 0.5)]
    assert list(coherence.of_one_side(weak, None, None)) == []
    assert list(coherence.of_one_side(weak, Speaker(None, "M"), LovEffect.expand)) == weak
    more = [*weak, claim("quality", "for", "M", 0.8)]
    assert list(coherence.of_one_side(more, None, None)) == more


#: Organisations, councils, inquiries and consultants that speak, and where their words end.
NAMED = [
    ("NSPH Storby har svarat att LOV ger den enskilde rätt att själv välja.", {("choice", "NSPH Storby")}),
    (
        "Rådet är delat om LOV: SPF anser att LOV leder till mångfald medan PRO är orolig för att LOV ger sämre arbetsvillkor.",
        {("diversity", "SPF"), ("workforce", "PRO")},
    ),
    ("PRO:s företrädare fruktar att LOV hotar likvärdigheten.", {("equity", "PRO")}),
    ("PRO, FUB och HSO befarar att LOV hotar likvärdigheten.", {("equity", "PRO; FUB; HSO")}),
    (
        "Kommunals avdelning 7 har i en skrivelse vänt sig mot LOV, som ger sämre arbetsvillkor.",
        {("workforce", "Kommunal")},
    ),
    ("Vid förhandlingen framförde Kommunal att LOV ger sämre arbetsvillkor.", {("workforce", "Kommunal")}),
    ("Enligt skyddsombuden på Kommunal ger LOV sämre arbetsvillkor.", {("workforce", "Kommunal")}),
    ('Vision är "starkt kritiskt" till LOV, som ger sämre arbetsvillkor.', {("workforce", "Vision")}),
    (
        "Föreningen Gemenskap i Storby har till nämnden framfört att LOV hotar likvärdigheten.",
        {("equity", "Gemenskap")},
    ),
    (
        "Företagarföreningen påpekar i sitt remissvar att små företag får en chans med LOV.",
        {("business", "företagarföreningen")},
    ),
    ("Omsorgsföretagen i Storby menar att LOV ger högre kvalitet.", {("quality", "omsorgsföretagen i Storby")}),
    (
        "Storbys pensionärsorganisationer (SPO) har vädjat om att LOV blir kvar. I skrivelsen heter det att LOV leder till mångfald.",
        {("diversity", "Storbys pensionärsorganisationer")},
    ),
    (
        "Sjukgymnasterna i länet, som yttrat sig genom sitt förbund, varnar för att LOV innebär en kostnadsökning.",
        {("cost", "Sjukgymnasterna i länet")},
    ),
    # inquiries: their own, or of those who made them
    ("Översynen visar att LOV innebär en kostnadsökning.", {("cost", "översynen")}),
    ("Av slutrapporten från i fjol framgår att LOV innebär en kostnadsökning.", {("cost", "slutrapporten")}),
    ("Den analys som gjordes i våras pekar på att LOV innebär en kostnadsökning.", {("cost", "analysen")}),
    (
        "En arbetsgrupp har sett över LOV. I rapporten pekas på att LOV innebär en kostnadsökning.",
        {("cost", "arbetsgruppen")},
    ),
    (
        "Konsultföretaget Granberg, som på nämndens uppdrag (beslut i maj) har granskat LOV, finner att LOV leder till mångfald. "
        "LOV kräver omfattande avtalsuppföljning. Förvaltningen anser att LOV hotar likvärdigheten.",
        {("diversity", "Granberg"), ("administration", "Granberg"), ("equity", "förvaltningen")},
    ),
    # a company that lacks something says nothing
    ("Företagen saknar personal. LOV ger sämre arbetsvillkor.", {("workforce", None)}),
]


@pytest.mark.parametrize(("account", "said"), NAMED)
def test_organisations_and_inquiries_speak(account: str, said: set[tuple[str, str | None]]) -> None:
    assert {(str(m.code), m.speaker) for m in found(account)} == said


def test_the_owner_of_a_section_speaks_until_somebody_else_does() -> None:
    text = (
        "Med LOV måste nämnden godta en kostnadsökning. LOV kräver omfattande avtalsuppföljning. "
        "Kommunal anser att LOV ger sämre arbetsvillkor."
    )
    said = {(str(m.code), m.speaker) for m in found(text, heading="Omsorgsförvaltningens översyn")}
    assert said == {
        ("cost", "omsorgsförvaltningen"),
        ("administration", "omsorgsförvaltningen"),
        ("workforce", "Kommunal"),
    }


def test_a_surname_alone_is_the_one_who_bears_it() -> None:
    moved = (
        "Anna Ek (S) och Bo Dal (C) yrkar bifall till förslaget om LOV. Ek: LOV leder till mångfald. "
        "Dal betonar att LOV ger högre kvalitet. Cia Berg Lund (V) yrkar avslag. Enligt Berg Lund ger LOV sämre arbetsvillkor."
    )
    assert {(str(m.code), m.speaker, m.party) for m in found(moved, kind=SectionKind.claims)} == {
        ("diversity", "Anna Ek", "S"),
        ("quality", "Bo Dal", "C"),
        ("workforce", "Cia Berg Lund", "V"),
    }


def test_a_surname_of_two_is_nobodys() -> None:
    moved = "Anna Ek (S) och Bo Ek (C) yrkar bifall till förslaget om LOV. Ek: LOV leder till mångfald."
    assert {m.speaker for m in found(moved, kind=SectionKind.claims)} == {"Anna Ek; Bo Ek"}


def test_a_written_reservation_under_a_heading_of_its_own_is_theirs_who_announced_it() -> None:
    listed = "Anna Ek (S) och Bo Dal (S) reserverar sig skriftligt. Cia Lund (V) reserverar sig."
    made = item(
        TITLE,
        (DECISION, "Ärendet bordläggs."),
        (RESERVATION, listed, "Reservationer"),
        (RESERVATION, "LOV ger vinster åt riskkapitalbolag.", "Skriftlig reservation"),
    )
    assert [(c.fact.speaker, c.fact.party) for c in motives.find(made)] == [("Anna Ek; Bo Dal", "S")]


def test_a_sentence_that_a_line_has_torn_is_one() -> None:
    moved = "Anna Ek (S) och Bo Dal (C) yrkar bifall till förslaget om LOV. Ek\nanför att LOV leder till mångfald."
    assert [(m.speaker, m.party) for m in found(moved, kind=SectionKind.claims)] == [("Anna Ek", "S")]


def test_what_stands_under_a_heading_inside_a_proposal_is_an_account() -> None:
    proposal = (
        "LOV tillämpas från årsskiftet.\nFör- och nackdelar\nSocialchefen framhåller att LOV leder till mångfald."
    )
    said = found(proposal, kind=SectionKind.proposal, heading="Förslaget")
    assert [(str(m.code), m.speaker) for m in said] == [("diversity", "socialchefen")]
    points = "LOV avvecklas eftersom det innebär en kostnadsökning.\nVård- och omsorgsnämnden\nLOV innebär en kostnadsökning."
    assert found(points, kind=SectionKind.proposal, heading="Förslag till beslut") == []


def test_a_reservation_in_an_annex_is_theirs_who_announced_it() -> None:
    made = item(
        TITLE,
        (DECISION, "Ärendet bordläggs."),
        (RESERVATION, "Anna Ek (S) och Bo Dal (V) reserverar sig. Skriftlig reservation, bilaga A.", "Reservation"),
        (SectionKind.annex, "RESERVATION\nLOV ger vinster åt riskkapitalbolag.", "Bilaga A till protokollet"),
    )
    assert [(c.fact.speaker, c.fact.party) for c in motives.find(made)] == [("Anna Ek; Bo Dal", "S;V")]


def seen_with(text: str, *given: tuple[MotiveCode, Stance, float]) -> set[str]:
    """The codes that are found when the model sees these in the one sentence of an account."""
    made = item(TITLE, (DECISION, "Ärendet bordläggs."), (BACKGROUND, text, ""))
    (place,) = made.passages[-1].sentences
    model = [arguments.Argument(code, stance, place, "models/motives", sure) for code, stance, sure in given]
    return {str(c.fact.code) for c in motives.find(made, {place: model})}


def test_what_is_one_argument_is_not_made_two() -> None:
    women = ("LOV gynnar företag som drivs av kvinnor.", (MotiveCode.business, Stance.for_, 0.99))
    assert seen_with(*women) == {"women_business"}
    listed = "LOV kan öka kvinnors företagande, och bygdens små företag får en ny kund."
    assert {m.code for m in found(listed)} == {"women_business", "business"}
    both = "LOV gynnar kvinnors företagande och ger en chans för små företag."
    assert {m.code for m in found(both)} == {"women_business", "business"}
    owners = (
        "Med LOV går pengarna till privata ägare och inte till de äldre.",
        (MotiveCode.equity, Stance.against, 0.99),
    )
    assert seen_with(*owners) == {"ideology"}


def test_praise_of_the_alternative_is_no_argument_for_lov() -> None:
    praise = "Trots LOV skulle kommunal drift ge bättre resultat i de flesta delar."
    assert seen_with(praise, (MotiveCode.diversity, Stance.for_, 0.99)) == {"quality"}  # by a rule, and against


def test_what_is_not_to_be_feared_is_no_reason() -> None:
    quiet = "Inga ökade kostnader väntas för LOV, eftersom behovet växer."
    assert seen_with(quiet, (MotiveCode.capacity, Stance.for_, 0.99)) == set()
    assert seen_with("Inget företag har sökt om LOV.", (MotiveCode.no_providers, Stance.against, 0.99)) == {
        "no_providers"
    }


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Syftet med enkäten har varit att få en bild av hur LOV påverkar näringslivet.", set()),
        ("Syftet är att kartlägga vad fler företag inom LOV har betytt.", set()),
        ("Avsikten med utredningen var att belysa om LOV gynnar det lokala näringslivet.", set()),
        ("Syftet med LOV är att gynna det lokala näringslivet.", {"business"}),
    ],
)
def test_what_an_inquiry_is_for_is_no_reason(sentence: str, found: set[str]) -> None:
    assert seen_with(sentence, (MotiveCode.business, Stance.for_, 0.99)) == found


def test_what_it_costs_to_administer_is_administration() -> None:
    said = found("Systemet enligt LOV är dyrt att administrera.")
    assert {str(m.code) for m in said} == {"administration"}


SPEAKERS = [
    ("Nämnden utvärderade LOV 2016. Av utvärderingen framgår att kostnaden har ökat.", "socialnämnden"),
    ("Vårdutskottet har yttrat sig om LOV. Utskottet framhåller att det blir dyrare.", "vårdutskottet"),
    (
        "Till grund för förslaget om LOV ligger vårdnämndens yttrande, där det sägs att det saknas utförare.",
        "vårdnämnden",
    ),
    ("Lokala sjuksköterskor har vänt sig mot LOV, eftersom det blir dyrare.", "lokala sjuksköterskor"),
    ("Den styrande minoriteten anser att LOV ger högre kvalitet.", "den styrande minoriteten"),
]


@pytest.mark.parametrize(("account", "speaker"), SPEAKERS)
def test_whose_paper_or_inquiry_it_is(account: str, speaker: str) -> None:
    assert {(m.speaker or "").lower() for m in found(account)} == {speaker}
