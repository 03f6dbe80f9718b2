"""Yrkanden: who, what, of what. The texts and names are made up."""

from __future__ import annotations

import pytest
from made import item, roster

from pipeline.extract.clauses import may_speak
from pipeline.extract.proposals import direction, find, stance
from pipeline.facts import Actor, Claim, Proposal
from pipeline.terms import Action, ActorRole, Kind, SectionKind, Stance

PEOPLE = roster(("Cia Dal", "M"), ("Anna Lilja", "S"), chair="Cia Dal")
Rows = list[tuple[tuple[str, ...], str, str | None]]
A, B, C, N = ("Anna Lilja",), ("Bo Al",), ("Cia Dal",), "nämndens förslag"


def proposals(
    text: str, section: SectionKind = SectionKind.claims, kind: Kind = Kind.minutes, title: str = "Ärende"
) -> list[Proposal]:
    found = find(item((section, text), people=PEOPLE, kind=kind, title=title))
    return [c.fact for c in found if isinstance(c, Claim) and isinstance(c.fact, Proposal)]


EXAMPLES: list[tuple[str, Rows]] = [
    ("Anna Lilja (S) yrkar bifall till förslaget.", [(A, "approve", "förslaget")]),
    ("Anna Lilja (S) yrkar avslag på motionen.", [(A, "reject", "motionen")]),
    (
        "Anna Lilja (S) yrkar i första hand återremiss och i andra hand avslag på motionen.",
        [(A, "return", "ärendet"), (A, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar i första hand att ärendet utgår och i andra hand avslag på nämndens förslag.",
        [(A, "withdraw", "ärendet utgår"), (A, "reject", N)],
    ),
    (
        "Anna Lilja (S) yrkar att ärendet ska utgå från dagordningen.",
        [(A, "withdraw", "ärendet ska utgå från dagordningen")],
    ),
    ("Anna Lilja (S) yrkar att den sista meningen utgår.", [(A, "change", "den sista meningen utgår")]),
    (
        "Anna Lilja (S) yrkar att punkt 2 utgår och i övrigt bifall till nämndens förslag.",
        [(A, "change", "punkt 2 utgår"), (A, "approve", N)],
    ),
    (
        "Anna Lilja (S) yrkar att avgiften höjs och i övrigt är som förut.",
        [(A, "change", "avgiften höjs och i övrigt är som förut")],
    ),
    (
        "Anna Lilja (S) yrkar avslag på förslaget och yrkar på återremiss.",
        [(A, "reject", "förslaget"), (A, "return", "ärendet")],
    ),
    (
        "Anna Lilja (S) yrkar avslag på förvaltningens förslag och bifall till motionen.",
        [(A, "reject", "förvaltningens förslag"), (A, "approve", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till punkterna 1 och 2 samt avslag på punkt 3.",
        [(A, "approve", "punkterna 1 och 2"), (A, "reject", "punkt 3")],
    ),
    ("Anna Lilja (S) yrkar att ärendet återremitteras för vidare utredning.", [(A, "return", "ärendet")]),
    # besides a proposal, or instead of none
    (
        "Bo Al (V) yrkar att nämnden, utöver förvaltningens förslag, beslutar om stöd till företagen.",
        [(B, "add", "utöver förvaltningens förslag, beslutar om stöd till företagen")],
    ),
    (
        "Bo Al (V) yrkar, utöver bifall till förslaget, att taxan sänks.",
        [(B, "approve", "förslaget"), (B, "add", "taxan sänks")],
    ),
    (
        'Bo Al (V) – i första hand avslag på förslaget och i andra hand en ny att-sats med lydelsen: "att systemet utvärderas".',
        [(B, "reject", "förslaget"), (B, "add", "systemet utvärderas")],
    ),
    ("Bo Al (V) yrkar bifall till kontorets förslag utan tillägg.", [(B, "approve", "kontorets förslag utan tillägg")]),
    # the kind of it between the mover and the words
    ("Bo Al (V), tilläggsyrkande: Nämnden ska utreda LOV.", [(B, "add", "Nämnden ska utreda LOV")]),
    ("Bo Al (V) (ändringsyrkande): att avgiften sänks.", [(B, "change", "avgiften sänks")]),
    ("Bo Al (V), tilläggsyrkande – nämnden följer upp beslutet", [(B, "add", "nämnden följer upp beslutet")]),
    (
        "Bo Al (V) – tilläggsyrkande:\nNämnden får i uppdrag att utreda LOV.",
        [(B, "add", "Nämnden får i uppdrag att utreda LOV")],
    ),
    # a matter that rests
    ("Anna Lilja (S): Ärendet bör vila tills statens utredning är klar.", [(A, "table", "ärendet")]),
    ("Anna Lilja (S) yrkar att frågan får anstå till hösten.", [(A, "table", "ärendet")]),
    (
        "Anna Lilja (S) föreslår att nämnden avstår från att söka och att frågan vilar till hösten.",
        [(A, "change", "nämnden avstår från att söka och att frågan vilar till hösten")],
    ),
    # why it goes back, or what instead, is not asked for besides
    ("Anna Lilja (S) yrkar att ärendet återremitteras för komplettering med en analys.", [(A, "return", "ärendet")]),
    ("Anna Lilja (S) yrkar återremiss med uppdrag att lägga till att taxan sänks.", [(A, "return", "ärendet")]),
    (
        "Bo Al (V): Avslag på förslaget, till förmån för att införandet fullföljs men skjuts upp ett år.",
        [(B, "reject", "förslaget")],
    ),
    # more words and forms
    (
        "Anna Lilja (S) föreslår bifall till arbetsutskottets förslag och Bo Al (V) avslag till detsamma.",
        [(A, "approve", "arbetsutskottets förslag"), (B, "reject", "arbetsutskottets förslag")],
    ),
    (
        "1. Anna Lilja (S): bifall till nämndens förslag\n2. Bo Al (V): avslag på nämndens förslag",
        [(A, "approve", N), (B, "reject", N)],
    ),
    ("• Anna Lilja (S) – bifall\n• Bo Al (V) – avslag", [(A, "approve", None), (B, "reject", None)]),
    ("Bo Al (V) stödjer motionen.", [(B, "approve", "motionen")]),
    ("Bo Al (V) återkallar sitt yrkande.", [(B, "withdraw", None)]),
    ("Anna Lilja (S) yrkar att ärendet tas upp vid nästa sammanträde.", [(A, "table", "ärendet")]),
    (
        "Bo Al (V) yrkar bifall på motionens första att-sats och att övriga att-satser ska anses besvarade.",
        [(B, "approve", "motionens första att-sats"), (B, "answer", "övriga att-satser")],
    ),
    # what is wanted
    ("Anna Lilja (S) vill att nämnden avslår punkt 1. Bo Al (V) ansluter sig.", [(A + B, "reject", "punkt 1")]),
    ("Anna Lilja (S) och Bo Al (V) vill att motionen bifalls.", [(A + B, "approve", "motionen")]),
    ("Anna Lilja (S) vill lägga till att systemet ska utvärderas.", [(A, "add", "systemet ska utvärderas")]),
    ("Anna Lilja (S) anser att motionen ska avslås.", [(A, "reject", "motionen")]),
    ("Anna Lilja (S) anser att frågan är viktig.", []),
    ("Anna Lilja (S) vill framhålla att motionen är bra.", []),
    ("Anna Lilja (S) vill att det antecknas att hon inte deltar.", []),
    ("Hon yrkar bifall. Men de boende vill att avtalet stryks.", []),
    (
        "Anna Lilja (S) ansluter sig till nämndens förslag, det vill säga avslag på motionen.",
        [(A, "approve", "nämndens förslag")],
    ),
    # who joins
    (
        "Anna Lilja (S) yrkar bifall till förslaget. Till yrkandet anslöt sig Bo Al (V).",
        [(A + B, "approve", "förslaget")],
    ),
    (
        "Anna Lilja (S) yrkar återremiss, i andra hand avslag på motionen. Bo Al (V) instämmer i båda delarna.",
        [(A + B, "return", "ärendet"), (A + B, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar avslag på motionen och säger att den är dyr. Bo Al (V) yrkar likaså avslag.",
        [(A + B, "reject", "motionen")],
    ),
    ("Anna Lilja (S) yrkar återremiss. Bo Al (V) instämmer med Anna Lilja.", [(A + B, "return", "ärendet")]),
    (
        "Anna Lilja (S) yrkar avslag på motionen. Bo Al (V) instämmer i yrkandet och framför att den är dyr.",
        [(A + B, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till motionen. Bo Al (V) instämmer och yrkar att parken ingår.",
        [(A + B, "approve", "motionen"), (B, "change", "parken ingår")],
    ),
    (
        "Ordföranden yrkar bifall till motionen. Bo Al (V) instämmer i ordförandens yrkande.",
        [(C + B, "approve", "motionen")],
    ),
    ("Ordföranden och Anna Lilja (S) yrkar bifall till motionen.", [(C + A, "approve", "motionen")]),
    # beside what has a fate
    (
        "Anna Lilja (S) yrkar i första hand att ärendet återremitteras och i andra hand att motionen tillstyrks.",
        [(A, "return", "ärendet"), (A, "approve", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till nämndens förslag, det vill säga att motionen avstyrks.",
        [(A, "approve", N)],
    ),
    (
        "Anna Lilja (S) yrkar att korttidstillsyn inte ska ingå och att nämndens förslag i övrigt bifalls.",
        [(A, "change", "korttidstillsyn inte ska ingå"), (A, "approve", N)],
    ),
    (
        "Anna Lilja (S) yrkar att punkt 2 avslås och att underlaget i övrigt godkänns.",
        [(A, "reject", "punkt 2"), (A, "approve", "underlaget i övrigt")],
    ),
    (
        "Anna Lilja (S): Avslag på punkt 2. Bifall till nämndens förslag i övrigt.",
        [(A, "reject", "punkt 2"), (A, "approve", "nämndens förslag i övrigt")],
    ),
    ("Anna Lilja (S) yrkar avslag på motionen. Instämmer gör Bo Al (V).", [(A + B, "reject", "motionen")]),
    ("Anna Lilja (S) yrkar avslag på motionen, vilket Bo Al (V) instämmer i.", [(A + B, "reject", "motionen")]),
    (
        "Anna Lilja (S) yrkar avslag på motionen. Bo Al (V) ställer sig bakom avslagsyrkandet.",
        [(A + B, "reject", "motionen")],
    ),
    ("Bo Al (V) kan inte ställa sig bakom förslaget utan yrkar återremiss.", [(B, "return", "ärendet")]),
    ("För Socialdemokraterna yrkar Anna Lilja avslag på motionen.", [(A, "reject", "motionen")]),
    ("Anna Lilja (S) vidhåller sitt yrkande om avslag på motionen.", [(A, "reject", "motionen")]),
    ("Bo Al (V) motsätter sig förslaget.", [(B, "reject", "förslaget")]),
    ("Anna Lilja (S) yrkar att nämnden säger ja till förslaget.", [(A, "approve", "förslaget")]),
    ("Anna Lilja (S) yrkar att nämnden ställer sig bakom planen.", [(A, "approve", "planen")]),
    ("Anna Lilja (S) lämnar följande yrkande: Att taxan sänks.", [(A, "change", "taxan sänks")]),
    ("Yrkande om avslag på motionen framställs av Anna Lilja (S).", [(A, "reject", "motionen")]),
    ("Från Anna Lilja (S) föreligger yrkande om avslag på motionen.", [(A, "reject", "motionen")]),
    (
        "Anna Lilja (S) yrkar avslag på punkt 2, i övrigt bifall.",
        [(A, "reject", "punkt 2"), (A, "approve", "förslaget i övrigt")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till punkt 1, 2 och 4 samt att punkt 3 utgår.",
        [(A, "approve", "punkt 1, 2 och 4"), (A, "change", "punkt 3 utgår")],
    ),
    # sent back
    (
        "Anna Lilja (S) yrkar att ärendet ska gå tillbaka till förvaltningen för mer underlag.",
        [(A, "return", "ärendet")],
    ),
    ("Anna Lilja (S) yrkar att frågan skickas tillbaka till nämnden.", [(A, "return", "ärendet")]),
    # what is pointed to
    (
        "Anna Lilja (S) yrkar bifall till initiativet. Bo Al (V) yrkar att initiativet remitteras till kommunstyrelsen. "
        "Cia Dal (M) yrkar avslag på båda.",
        [
            (A, "approve", "initiativet"),
            (B, "refer", "initiativet"),
            (C, "reject", "initiativet"),
            (C, "reject", "Bo Als yrkande"),
        ],
    ),
    (
        "Anna Lilja (S) yrkar att taxan höjs. Bo Al (V) yrkar på avslag till detta och bifall till nämndens förslag.",
        [(A, "change", "taxan höjs"), (B, "reject", "Anna Liljas yrkande"), (B, "approve", N)],
    ),
    # a condition is no bifall
    (
        "Anna Lilja (S): om nämndens förslag bifalls ska hemtjänsten i byarna upphandlas.",
        [(A, "add", "om nämndens förslag bifalls ska hemtjänsten i byarna upphandlas")],
    ),
    # the chair moves nothing
    (
        "Anna Lilja (S) yrkar att taxan höjs. Därefter prövar ordföranden Bo Als tillägg, som hon finner avslaget, och Cia Dals förslag.",
        [(A, "change", "taxan höjs")],
    ),
    # without a verb: a colon or a dash
    ("Anna Lilja (S) – bifall till motionen.", [(A, "approve", "motionen")]),
    ("Anna Lilja (S) - återremiss för vidare utredning.", [(A, "return", "ärendet")]),
    (
        "Anna Lilja (S) – bifall till första att-satsen, att andra att-satsen anses besvarad och avslag på tredje att-satsen.",
        [(A, "approve", "första att-satsen"), (A, "answer", "andra att-satsen"), (A, "reject", "tredje att-satsen")],
    ),
    ("Anna Lilja (S) med instämmande av Bo Al (V): bifall till motionen.", [(A + B, "approve", "motionen")]),
    ("Anna Lilja (S), understödd av Bo Al (V): att bänkarna köps i höst.", [(A + B, "change", "bänkarna köps i höst")]),
    ("Anna Lilja (S): Det här är ett bra ärende.", []),
    ("Tilläggsyrkande (S): Taxan ses över.", [((), "add", "Taxan ses över")]),
    ("Ändringsyrkande från Anna Lilja (S): Taxan blir 200 kronor.", [(A, "change", "Taxan blir 200 kronor")]),
    # one verb for two movers
    (
        "Anna Lilja (S) yrkar bifall till motionen och Bo Al (V) avslag på densamma.",
        [(A, "approve", "motionen"), (B, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till motionen, medan Bo Al (V) återremiss.",
        [(A, "approve", "motionen"), (B, "return", "ärendet")],
    ),
    (
        "Anna Lilja (S) yrkar bifall till motionen. Bo Al (V) instämmer.",
        [(A + B, "approve", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar återremiss och i andra hand avslag. Bo Al (V) instämmer.\nCia Dal (M) yrkar bifall till nämndens förslag.",
        [(A + B, "return", "ärendet"), (A + B, "reject", N), (C, "approve", N)],
    ),
    (
        "Anna Lilja (S) yrkar bifall till nämndens förslag med tillägget att parken ingår.\nBo Al (V) yrkar avslag.",
        [(A, "approve", N), (A, "add", "parken ingår"), (B, "reject", N)],
    ),
    (
        "Anna Lilja (S) yrkar att motionen besvaras.\nBo Al (V) yrkar avslag då det blir dyrt. Cia Dal (M) instämmer i detta yrkande.",
        [(A, "answer", "motionen"), (B + C, "reject", "motionen")],
    ),
    ("Anna Lilja (S) yrkar att nämndens förslag antas men att kravet på kök tas bort.", [(A, "change", N)]),
    ("Anna Lilja (S) yrkar bifall till nämndens förslag men att taxan sänks.", [(A, "change", N)]),
    ("Bo Al (V) yrkar beslut enligt nämndens förslag.", [(B, "approve", N)]),
    ("Anna Lilja (S) yrkar att initiativet inte ska föranleda någon åtgärd.", [(A, "reject", "initiativet")]),
    ("Anna Lilja (S) bifall till motionen.", [(A, "approve", "motionen")]),
    (
        "Anna Lilja (S) föreslår bordläggning. Bo Al (V) föreslår att ärendet avgörs i kväll.",
        [(A, "table", "ärendet"), (B, "reject", "bordläggning")],
    ),
    ("Anna Lilja (S) lämnar följande yrkande:\nVi yrkar att punkt 3 stryks.", [(A, "change", "punkt 3 stryks")]),
    (
        "Anna Lilja (S) föreslår en ändring av punkt 2 så att den lyder: Taxan höjs med 2 procent.",
        [(A, "change", "Taxan höjs med 2 procent")],
    ),
    # the target that goes without saying
    (
        "Anna Lilja (S) yrkar bifall till motionen.\nBo Al (V) yrkar avslag.",
        [(A, "approve", "motionen"), (B, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar avslag på styrelsens förslag. Bo Al (V) yrkar bifall till detsamma.",
        [(A, "reject", "styrelsens förslag"), (B, "approve", "styrelsens förslag")],
    ),
    (
        "Anna Lilja (S) yrkar bordläggning. Bo Al (V) yrkar avslag.",
        [(A, "table", "ärendet"), (B, "reject", None)],
    ),
    # "han", "hon", "de": those whom the sentence before opens with
    (
        "Anna Lilja (S) yrkar i första hand återremiss för att kostnaden ska utredas. I andra hand yrkar hon avslag på motionen.",
        [(A, "return", "ärendet"), (A, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) och Bo Al (V) yrkar återremiss. I andra hand yrkar de avslag på motionen.",
        [(A + B, "return", "ärendet"), (A + B, "reject", "motionen")],
    ),
    (
        "Anna Lilja (S) och Bo Al (V) yrkar återremiss. Vidare yrkar hon avslag på motionen.",
        [(A + B, "return", "ärendet")],
    ),
    ("Anna Lilja (S) menar att frågan brådskar. Hon yrkar bifall till motionen.", [(A, "approve", "motionen")]),
    (
        "Anna Lilja (S) yrkar, förutom bifall till förslaget, att nämnden köper fler bänkar (tilläggsyrkande).",
        [(A, "approve", "förslaget"), (A, "add", "nämnden köper fler bänkar")],
    ),
    ("Anna Lilja (S) yrkar att 50 000 kronor avsätts till bänkar.", [(A, "add", "50 000 kronor avsätts till bänkar")]),
    ("Anna Lilja (S) yrkar bordläggning.", [(A, "table", "ärendet")]),
    ("Anna Lilja (S) yrkar att motionen ska anses besvarad.", [(A, "answer", "motionen")]),
    ("Anna Lilja (S) yrkar att motionen remitteras till socialnämnden.", [(A, "refer", "motionen")]),
    ("Anna Lilja (S) yrkar att fullmäktige beslutar avslå motionen.", [(A, "reject", "motionen")]),
    ("Anna Lilja (S) yrkar att styrelsen föreslår fullmäktige bifalla motionen.", [(A, "approve", "motionen")]),
    ("Anna Lilja (S) yrkar att förslaget till taxa inte antas.", [(A, "reject", "förslaget till taxa")]),
    (
        "Anna Lilja (S) yrkar att nämnden ska besluta i enlighet med utskottets förslag i ärendet.",
        [(A, "approve", "utskottets förslag")],
    ),
    # additions and changes
    (
        "Anna Lilja (S) yrkar bifall till förslaget med tillägget att köerna redovisas varje år.",
        [(A, "approve", "förslaget"), (A, "add", "köerna redovisas varje år")],
    ),
    (
        "Anna Lilja (S) yrkar att nämnden beslutar i enlighet med utskottets förslag med ändringen att datumet ska vara den 1 maj.",
        [(A, "change", "utskottets förslag med ändringen att datumet ska vara den 1 maj")],
    ),
    (
        "Anna Lilja (S) yrkar på följande tillägg i förslaget:\nKöerna redovisas varje år. En plan behövs.",
        [(A, "add", "Köerna redovisas varje år")],
    ),
    (
        "Anna Lilja (S) yrkar följande tilläggsyrkanden:\n1. att nämnden ger förvaltningen i uppdrag att räkna\n"
        "2. att nämnden får i uppdrag att skriva",
        [(A, "add", "nämnden ger förvaltningen i uppdrag att räkna"), (A, "add", "nämnden får i uppdrag att skriva")],
    ),
    ("Anna Lilja (S) yrkar bifall till Bo Als tilläggsyrkande.", [(A, "add", "Bo Als tilläggsyrkande")]),
    ("Anna Lilja (S) yrkar avslag på Bo Als tilläggsyrkande.", [(A, "reject", "Bo Als tilläggsyrkande")]),
    (
        "Därutöver yrkar Anna Lilja (S) att förvaltningen får i uppdrag att se över taxan.",
        [(A, "add", "förvaltningen får i uppdrag att se över taxan")],
    ),
    (
        "Anna Lilja (S) yrkar, med hänvisning till att avgiften är hög, att den sätts till 500 kronor.",
        [(A, "change", "den sätts till 500 kronor")],
    ),
    ("Anna Lilja (S) yrkar att punkt 3 utgår.", [(A, "change", "punkt 3 utgår")]),
    # other verbs and no verb
    ("Anna Lilja (S) föreslår att motionen bifalls.", [(A, "approve", "motionen")]),
    ("Anna Lilja (S) föreslår att motionen avstyrks.", [(A, "reject", "motionen")]),
    ("Anna Lilja (S) tillstyrker förslaget.", [(A, "approve", "förslaget")]),
    ("Anna Lilja (S) begär återremiss.", [(A, "return", "ärendet")]),
    ("Anna Lilja (S) drar tillbaka sitt yrkande.", [(A, "withdraw", None)]),
    ("Bifall till motionen yrkas av Anna Lilja (S).", [(A, "approve", "motionen")]),
    ("Anna Lilja (S): Avslag på motionen.", [(A, "reject", "motionen")]),
    ("Avslag på motionen: Anna Lilja (S)", [(A, "reject", "motionen")]),
    (
        "Anna Lilja (S) yrkar bifall till motionen. Bo Al (V) instämmer i Anna Liljas yrkande.",
        [(A + B, "approve", "motionen")],
    ),
    (
        "Anna Lilja (S) yrkar att taxan fastställs till 371 kronor i enlighet med nämndens begäran.",
        [(A, "change", "taxan fastställs till 371 kronor i enlighet med nämndens begäran")],
    ),
    (
        "Bo Al (V) yrkar att förslag 4 ersätts av ett uppdrag att avveckla systemet.",
        [(B, "change", "förslag 4 ersätts av ett uppdrag att avveckla systemet")],
    ),
    (
        "Bo Al (V) yrkar bifall till det skriftliga yrkandet från M, C och KD.",
        [(B, "approve", "det skriftliga yrkandet från M, C och KD")],
    ),
    ("Tilläggsyrkande från C: att LOV införs även i boendestöd.", [((), "add", "LOV införs även i boendestöd")]),
    ("Tilläggsyrkande, Bo Al (V): LOV införs även i boendestöd.", [(B, "add", "LOV införs även i boendestöd")]),
    ("Ordföranden (M) yrkar bifall till förslaget.", [(C, "approve", "förslaget")]),
    ("Anna Lilja (S) yrkar att nämnden beslutar enligt förslaget.", [(A, "approve", "förslaget")]),
    ("Anna Lilja (S) yrkar att ordföranden ajournerar mötet.", []),
    ("Från S yrkas avslag på motionen.", [((), "reject", "motionen")]),
    ("Anna Lilja S yrkar avslag på motionen.", [(A, "reject", "motionen")]),
    ("Anna Lilja (S) förordar alternativ 2.", [(A, "approve", "alternativ 2")]),
    (
        "Anna Lilja (S) föreslår att motionen avslås. Bo Al (V) ansluter sig till förslaget.",
        [(A + B, "reject", "motionen")],
    ),
    ("Anna Lilja (S) yrkar: ”Att motionen avslås i sin helhet.”", [(A, "reject", "motionen")]),
    (
        "Anna Lilja (S) yrkar att priset ska vara 400 kronor och i övrigt bifall.",
        [(A, "change", "priset ska vara 400 kronor"), (A, "approve", "förslaget i övrigt")],
    ),
    ("Socialdemokraterna yrkar avslag på motionen genom Anna Lilja (S).", [((), "reject", "motionen")]),
    (
        "Anna Lilja (S) yrkar avslag på motionen.\nBo Al (V) ansluter sig till avslagsyrkandet.",
        [(A + B, "reject", "motionen")],
    ),
    # who: a party, a majority without names, the chair by the roster
    ("S, V och MP yrkar bordläggning.", [((), "table", "ärendet")]),
    ("Majoriteten yrkar bifall till förslaget.", [((), "approve", "förslaget")]),
    ("Ordföranden yrkar bifall till förslaget.", [(("Cia Dal",), "approve", "förslaget")]),
    # several subjects, those who agree, lists after "att"
    (
        "Under överläggningen yrkar Anna Lilja (S) avslag på förslaget medan Bo Al (V) yrkar bifall till motionen.",
        [(A, "reject", "förslaget"), (B, "approve", "motionen")],
    ),
    # what the chair finds is no part of what was moved
    ("Anna Lilja (S) yrkar bifall till motionen och finner att nämnden beslutar så.", [(A, "approve", "motionen")]),
    (
        "Ordföranden yrkar bifall till förslaget, samt finner att nämnden antar det.",
        [(("Cia Dal",), "approve", "förslaget")],
    ),
    (
        "Anna Lilja (S) föreslår att initiativet lämnas till kontoret för beredning och finner att nämnden beslutar så.",
        [(A, "refer", "initiativet")],
    ),
    ("Anna Lilja (S) yrkar att frågan skickas till socialnämnden för yttrande.", [(A, "refer", "frågan")]),
    ("Anna Lilja (S) yrkar bifall till motionen och får stöd av Bo Al (V).", [((*A, *B), "approve", "motionen")]),
    (
        "Anna Lilja (S) yrkade bifall till motionen, och fick medhåll från Bo Al (V).",
        [((*A, *B), "approve", "motionen")],
    ),
    ("Anna Lilja (S) yrkar, med instämmande av Bo Al (V), bifall till motionen.", [((*A, *B), "approve", "motionen")]),
    (
        "Anna Lilja (S) yrkar att\n- motionen avslås\n- nämnden får i uppdrag att utreda frågan",
        [(A, "reject", "motionen"), (A, "add", "nämnden får i uppdrag att utreda frågan")],
    ),
    ("Ordföranden i kommunstyrelsen Anna Lilja (S) yrkar bifall till förslaget.", [(A, "approve", "förslaget")]),
    (
        "Ledamoten Anna Lilja m.fl. (S) föreslår att nämnden avslår kontorets förslag.",
        [(A, "reject", "kontorets förslag")],
    ),
    ("Tilläggsyrkande från Anna Lilja (S):\nNämnden ska räkna köerna.", [(A, "add", "Nämnden ska räkna köerna")]),
    ("Anna Lilja (S) yrkar avslag på yrkandet om återremiss.", [(A, "reject", "yrkandet om återremiss")]),
    # nothing is moved
    ("Anna Lilja (S) begär votering.", []),
    ("Anna Lilja (S) yttrar sig i ärendet.", []),
    ("Vid arbetsutskottets sammanträde den 3 maj yrkade Anna Lilja (S) avslag.", []),
    ("Anna Lilja (S) yrkade i arbetsutskottet avslag på förslaget.", []),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_proposals(text: str, expected: Rows) -> None:
    assert [(p.actors, p.action, p.target) for p in proposals(text)] == expected


def test_a_party_printed_twice_is_one() -> None:
    (row,) = proposals("Åke Rosen (s) yrkar för den socialdemokratiska gruppen avslag på förslaget.")
    assert row.parties == ("s",)


def test_several_people_are_one_row() -> None:
    (row,) = proposals("Moa Lind (M), Karin Sten, Odd Falk (L) och Ulla Torn (M) yrkar bifall till förslaget.")
    assert row.actors == ("Moa Lind", "Karin Sten", "Odd Falk", "Ulla Torn")
    assert row.parties == ("M", "L")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lilja (S) yrkar för S, V och MP avslag på motionen.",
        "Anna Lilja (S) yrkar för Vänsterpartiets och Miljöpartiets räkning att motionen avslås.",
    ],
)
def test_for_whom_somebody_moves(text: str) -> None:
    (fact,) = proposals(text)
    assert (fact.actors, fact.parties, fact.action, fact.target) == (A, ("S", "V", "MP"), "reject", "motionen")


def test_what_a_member_proposes_outside_the_yrkanden() -> None:
    (above,) = proposals("Bo Al (V) föreslår att höjningen delas upp på två år.", SectionKind.front)
    (told,) = proposals(
        "Priset har utretts. Under sammanträdet föreslår Bo Al (V) att höjningen delas upp.", SectionKind.background
    )
    assert (above.actors, above.action, told.actors, told.action) == (B, "change", B, "change")
    for text in ("Bo Al (V) föreslår i en motion att taxan sänks.", "Bo Al (V) föreslår att taxan sänks."):
        assert not proposals(text, SectionKind.front, title="Motion om sänkt taxa")
    assert not proposals("Nämnden har träffats. Bo Al (V) föreslår att taxan sänks.", SectionKind.background)


def test_parties_alone() -> None:
    (row,) = proposals("Yrkande från S och V\nAtt motionen bifalls.")
    assert (row.actors, row.parties, row.action) == ((), ("S", "V"), "approve")


@pytest.mark.parametrize(
    ("section", "text"),
    [
        (SectionKind.background, "Anna Lilja (S) yrkade avslag i nämnden."),
        (SectionKind.motion_text, "Anna Lilja (S) yrkar att fler bänkar köps in."),
        (SectionKind.reservation, "Anna Lilja (S) yrkar avslag."),
        (SectionKind.background, "Motionärerna yrkar att fler bänkar köps in."),
        (
            SectionKind.procedure,
            "Ordföranden ställer proposition på Bo Als ändringsyrkande och finner att nämnden bifaller det.",
        ),
        (SectionKind.background, "Kommunstyrelsen föreslår att motionen avslås."),
    ],
)
def test_told_elsewhere(section: SectionKind, text: str) -> None:
    assert proposals(text, section) == []


def test_own_meeting_in_another_section_counts() -> None:
    text = "Vid dagens sammanträde yrkar Anna Lilja (S) avslag på förslaget."
    assert [p.action for p in proposals(text, SectionKind.background)] == ["reject"]


def test_motionaren_is_the_author() -> None:
    (row,) = proposals("Motionären yrkar bifall till motionen.", title="Motion från Eva Ros (V) om bänkar")
    assert row.actors == ("Eva Ros",)


def test_movers_are_actors_once() -> None:
    made = item((SectionKind.claims, "Anna Lilja (S) yrkar avslag på punkt 1 och bifall till punkt 2."), people=PEOPLE)
    movers = [c.fact for c in find(made) if isinstance(c, Claim) and isinstance(c.fact, Actor)]
    assert [(m.name, m.party, m.role) for m in movers] == [("Anna Lilja", "S", ActorRole.mover)]


def test_a_letter_has_no_yrkanden() -> None:
    assert proposals("Anna Lilja (S) yrkar bifall.", kind=Kind.letter) == []


def test_evidence_is_words_of_the_page() -> None:
    text = "Anna Lilja (S) yrkar avslag på motionen."
    made = item((SectionKind.claims, text), people=PEOPLE)
    claim = next(c for c in find(made) if isinstance(c, Claim) and isinstance(c.fact, Proposal))
    quotes = {e.field: made.passages[0].slice(e.extent) for e in claim.evidence}
    assert quotes == {"text": text, "action": "avslag", "target": "motionen", "actors": "Anna Lilja (S)"}


DIRECTIONS = [
    ("förvaltningen får i uppdrag att utreda LOV inom äldreboende", Stance.for_),
    ("valfrihetssystem införs i hemtjänsten", Stance.for_),
    ("LOV inom hemtjänsten avskaffas", Stance.against),
    ("nämnden inte inför LOV", Stance.against),
    ("LOV diskuteras", None),
    ("kundvalet", Stance.for_),
    ("Lagen om valfrihetssystem tillämpas inte längre i kommunen", Stance.against),
    ("nämnden överväger om LOV alls ska finnas kvar", Stance.against),
    ("LOV ska finnas kvar och utvecklas", Stance.for_),
    ("LOV i boendestödet ej avskaffas eller att ej avskaffa LOV", Stance.for_),
    ("kommunen avstyrker att LOV tas bort", Stance.for_),
    ("inget valfrihetssystem ska införas inom boendestöd", Stance.against),
    ("bygglov införs för altaner", None),
]


@pytest.mark.parametrize(
    "lead",
    [
        "Bo Al (V) lämnar följande yrkande:",
        "Bo Al (V) inkommer med följande yrkande:",
        "Bo Al (V) framställer yrkande enligt följande:",
        "Bo Al (V) yrkar följande:",
        "Bo Al (V) yrkar att nämnden beslutar följande:",
    ],
)
@pytest.mark.parametrize(
    "below",
    ["Nämnden avslår motionen.", "Nämnden beslutar att avslå motionen.", "Att motionen avslås.", "1. Motionen avslås."],
)
def test_the_decision_that_is_asked_for_stands_below(lead: str, below: str) -> None:
    found = proposals(f"{lead}\n{below}")
    assert [(p.actors, p.action, p.target.lower()) for p in found if p.target] == [(("Bo Al",), "reject", "motionen")]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Anna Ek (M) yrkar att införandet av LOV skjuts upp till 2036.", "change"),
        ("Anna Ek (M) yrkar att avvecklingen av LOV skjuts upp ett år.", "change"),
        ("Anna Ek (M) yrkar att ärendet skjuts upp.", "table"),
        ("Anna Ek (M) yrkar att beslutet skjuts upp till hösten.", "table"),
    ],
)
def test_what_is_put_off_is_tabled_only_where_it_is_the_matter(text: str, action: str) -> None:
    assert [(p.action, p.on_lov) for p in proposals(text)] == [(action, None)]


@pytest.mark.parametrize(("text", "expected"), DIRECTIONS)
def test_direction(text: str, expected: Stance | None) -> None:
    assert direction(text) is expected


def test_stance() -> None:
    assert stance(Action.approve, Stance.for_) is Stance.for_
    assert stance(Action.reject, Stance.for_) is Stance.against
    assert stance(Action.reject, Stance.against) is Stance.for_
    assert stance(Action.return_, Stance.for_) is None
    assert stance(Action.add, None) is None


def test_rejecting_an_addition_for_lov_is_against_it() -> None:
    text = "Anna Lilja (S) yrkar som tillägg att nämnden utreder LOV.\nBo Al (V) yrkar avslag på Anna Liljas tilläggsyrkande."
    assert [p.on_lov for p in proposals(text)] == ["for", "against"]


def test_sections_worth_marking() -> None:
    assert may_speak("Under dagens överläggning yrkar Anna Lilja (S) avslag.") and may_speak("Bo Al anmäler jäv.")
    assert not may_speak("Förvaltningen redovisar kvartalets utfall.")


def test_the_first_bare_bifall_is_of_the_one_proposal_named() -> None:
    made = item(
        (SectionKind.claims, "Anna Lilja (S): bifall.\nBo Al (V): avslag."),
        (SectionKind.procedure, "Nämnden bifaller förvaltningens förslag."),
        people=PEOPLE,
    )
    assert [c.fact.target for c in find(made) if isinstance(c, Claim) and isinstance(c.fact, Proposal)] == [
        "förvaltningens förslag"
    ] * 2


def test_the_first_bare_bifall_is_not_guessed_between_two() -> None:
    made = item(
        (SectionKind.claims, "Anna Lilja (S): bifall."),
        (SectionKind.procedure, "Förvaltningens förslag ställs mot arbetsutskottets förslag."),
        people=PEOPLE,
    )
    assert [c.fact.target for c in find(made) if isinstance(c, Claim) and isinstance(c.fact, Proposal)] == [None]


def test_a_bare_avslag_on_a_motion() -> None:
    assert [p.target for p in proposals("Anna Lilja (S) yrkar avslag.", title="Motion om bänkar")] == ["motionen"]


def test_minutes_in_the_past_tense_without_headings() -> None:
    held = "Ordföranden yrkade bifall till utskottets förslag. Sedan överläggningen förklarats avslutad ställde ordföranden proposition på yrkandet."
    (found,) = proposals(held, SectionKind.front)
    assert (found.actors, found.parties, found.target) == (("Cia Dal",), ("M",), "utskottets förslag")
    assert proposals("Anna Lilja (S) yrkade bifall till motionen i nämnden.", SectionKind.front) == []


def test_parties_come_from_the_attendance_or_from_further_up() -> None:
    (first,) = proposals("Anna Lilja yrkar avslag på motionen.")
    assert first.parties == ("S",)
    (second,) = proposals("Eva Ros yrkar avslag på motionen.", title="Motion från Eva Ros (C) om bänkar")
    assert (second.actors, second.parties) == (("Eva Ros",), ("C",))


def test_what_a_motion_asks_for_is_not_moved_here() -> None:
    assert (
        proposals("I en motion daterad den 3 maj yrkar Eva Ros (C) att bänkarna målas.", SectionKind.background) == []
    )


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Bo Al (V) yrkar avslag på punkterna 1–3 till förmån för att valfrihetssystemet läggs ner.", Stance.against),
        ("Bo Al (V): Bifall till Vänsterpartiets budgetförslag, vilket bland annat innebär att LOV avvecklas.", Stance.against),
        ("Anna Lilja (S) yrkar avslag på förslaget, vilket innebär att LOV behålls.", Stance.for_),
        ("Anna Lilja (S) yrkar återremiss till förmån för att LOV avvecklas.", None),
        ('Bo Al (V) yrkar att punkten 2 ersätts med: "Valfrihetssystemet avslutas vid årsskiftet."', Stance.against),
    ],
)  # fmt: skip
def test_what_a_yrkande_says_itself_that_it_comes_to(text: str, side: Stance | None) -> None:
    assert [p.on_lov for p in proposals(text)] == [side]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bo Al (V) yrkar att taxan utreds. Ordföranden finner att nämnden bifaller Bo Als (V) tilläggsyrkande.",
            [(B, "add", "taxan utreds")],
        ),
        (
            "Bo Al (V) yrkar att taxan ses över. Proposition ställs på tilläggsyrkandet, som avslås.",
            [(B, "add", "taxan ses över")],
        ),
        (
            "Bo Al (V) yrkar att taxan ses över. Cia Dal (M) yrkar att priset höjs. Proposition ställs på tilläggsyrkandet.",
            [(B, "change", "taxan ses över"), (C, "change", "priset höjs")],
        ),
        (
            "Anna Lilja (S) yrkar som tillägg att taxan utreds. Bo Al (V) yrkar bifall till Anna Liljas yrkande.",
            [(A, "add", "taxan utreds"), (B, "add", "Anna Liljas yrkande")],
        ),
        (
            "Anna Lilja (S) yrkar återremiss. Bo Al (V) yrkar bifall till Anna Liljas (S) yrkande.",
            [(A, "return", "ärendet"), (B, "return", "ärendet")],
        ),
        (
            "Anna Lilja (S) yrkar avslag på motionen. Bo Al (V) yrkar bifall till Anna Liljas yrkande.",
            [(A, "reject", "motionen"), (B, "approve", "Anna Liljas yrkande")],
        ),
    ],
)
def test_the_kind_that_other_words_tell(text: str, expected: Rows) -> None:
    assert [(p.actors, p.action, p.target) for p in proposals(text)] == expected


def test_a_section_headed_only_forslag_holds_what_members_move() -> None:
    text = (
        "Bo Al (V) föreslår att motionen återremitteras.\nAnna Lilja (S) föreslår att motionen avgörs i dag.\n"
        "Cia Dal (M) yrkar bifall till motionen."
    )
    rows = [(p.actors, p.action, p.target) for p in proposals(text, SectionKind.proposal)]
    assert rows == [(B, "return", "motionen"), (A, "reject", "återremiss"), (C, "approve", "motionen")]


@pytest.mark.parametrize(
    "text",
    [
        "Ordföranden konstaterar att mer än en tredjedel av de närvarande har begärt återremiss.",
        "Ordföranden finner att tillräckligt antal begärt bordläggning.",
    ],
)
def test_what_the_chair_tells_of_a_minority_is_no_yrkande(text: str) -> None:
    assert proposals(text) == []


def test_an_addition_that_is_made() -> None:
    (row,) = proposals("Bo Al (V) gör tillägget att taxan räknas om.")
    assert (row.actors, row.action, row.target) == (B, "add", "taxan räknas om")


def test_members_with_a_colon_under_forslag() -> None:
    text = "Anna Lilja (S), biträdd av Bo Al (V): avslag på motionen.\nCia Dal (M): att taxan sänks."
    found = find(item((SectionKind.proposal, text), people=PEOPLE, headings=("Förslag",)))
    rows = [
        (c.fact.actors, c.fact.action, c.fact.target)
        for c in found
        if isinstance(c, Claim) and isinstance(c.fact, Proposal)
    ]
    assert rows == [((*A, *B), "reject", "motionen"), (C, "change", "taxan sänks")]
    office = item((SectionKind.proposal, "Stadskontoret: avslag på motionen."), people=PEOPLE, headings=("Förslag",))
    assert not list(find(office))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lilja (S): som nämnden.", [(A, "approve", N)]),
        ("Anna Lilja (S) och Bo Al (V): enligt nämnden", [((*A, *B), "approve", N)]),
        ("Bo Al (V): nej till nämndens förslag.", [(B, "reject", N)]),
        ("Bo Al (V): ja till motionen.", [(B, "approve", "motionen")]),
        ("Cia Dal (M): punkt 3 utgår och taxan sänks.", [(C, "change", "punkt 3 utgår och taxan sänks")]),
        ("Cia Dal (M): Det är dyrt som nämnden säger.", []),
        (
            "Bo Al (V): i första hand återremiss så att kostnaden hinner räknas, i andra hand avslag på motionen.",
            [(B, "return", "ärendet"), (B, "reject", "motionen")],
        ),
    ],
)
def test_what_is_asked_for_in_few_words(text: str, expected: Rows) -> None:
    assert [(p.actors, p.action, p.target) for p in proposals(text)] == expected


def test_a_proposal_of_the_administration_moves_nothing() -> None:
    assert proposals("Förvaltningschefen Bo Al föreslår att motionen avslås.", SectionKind.proposal) == []


@pytest.mark.parametrize("label", ["C {}.", "C{}:", "C-{}", "Yrkande {}:", "Tilläggsyrkande {}.", "- V {}", "(V {})"])
def test_points_numbered_by_who_moves_them_are_each_a_yrkande(label: str) -> None:
    text = (
        f"Anna Lilja (S) yrkar som tillägg\n{label.format(1)} att en cykelplan tas fram,\n{label.format(2)} att LOV i hemtjänsten avvecklas.\n"
        f"Bo Al (V) yrkar bifall till {label.format(2).strip('.:')}."
    )
    rows = proposals(text)
    assert [(p.actors, p.action, p.target, p.on_lov) for p in rows[:2]] == [
        (A, "add", "en cykelplan tas fram", None),
        (A, "add", "LOV i hemtjänsten avvecklas", "against"),
    ]


@pytest.mark.parametrize(
    "movers",
    ["Centerpartiet (Bo Al och Cia Dal)", "Centerpartiet genom Bo Al och Cia Dal", "C-gruppen (Bo Al, Cia Dal)", "Bo Al (C) och Cia Dal (C)"],
)  # fmt: skip
def test_names_behind_their_party(movers: str) -> None:
    (row,) = proposals(f"{movers} yrkar avslag på motionen.")
    assert (row.actors, row.parties) == (("Bo Al", "Cia Dal"), ("C",))
