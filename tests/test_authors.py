"""Authors of motions, interpellations, questions and initiatives. Names are invented."""

from __future__ import annotations

import pytest
from made import item, roster

from pipeline.extract.authors import find
from pipeline.facts import Claim
from pipeline.terms import Kind, SectionKind

PEOPLE = roster(("Cia Dal", "M"), ("Anna Lilja", "S"))
Who = list[tuple[str | None, str | None]]


def who(title: str, text: str = "", *, kind: Kind = Kind.minutes, section: SectionKind = SectionKind.background) -> Who:
    found = find(item((section, text), title=title, people=PEOPLE, kind=kind))
    return [(c.fact.name, c.fact.party) for c in found if isinstance(c, Claim)]


TITLES: list[tuple[str, str, Who]] = [
    ("Motion av Eva Ros (S) om fler bänkar", "", [("Eva Ros", "S")]),
    ("Svar på motion från Eva Ros (S) och Bo Al (V) om bänkar", "", [("Eva Ros", "S"), ("Bo Al", "V")]),
    ("Svar på motion om bänkar - Eva Ros (C)", "", [("Eva Ros", "C")]),
    ("Motion – fler bänkar (Eva Ros, KD)", "", [("Eva Ros", "KD")]),
    ("Remiss av motion från Eva Ros (fp) om bänkar", "", [("Eva Ros", "fp")]),
    # those to whom it is put are no authors
    ("Interpellation från Eva Ros (S) till kommunstyrelsens ordförande Bo Al (M) om bänkar", "", [("Eva Ros", "S")]),
    ("Svar på enkel fråga till Bo Al (M) från Eva Ros (S) om bänkar", "", [("Eva Ros", "S")]),
    ("Enkel fråga till nämndens ordförande angående bänkar - Eva Ros (S)", "", [("Eva Ros", "S")]),
    (
        "Interpellation till nämndens ordförande Bo Al (M) angående bänkar",
        "Eva Ros (V) har ställt en interpellation till nämndens ordförande Bo Al (M).",
        [("Eva Ros", "V")],
    ),
    # a party alone
    ("Nämndsinitiativ (FB) om bänkar", "", [(None, "FB")]),
    ("Initiativärende från Vänsterpartiet om bänkar", "", [(None, "V")]),
    ("Motion (SD) om bänkar", "Eva Ros (SD) har väckt rubricerad motion.", [("Eva Ros", "SD")]),
    # the text tells
    (
        "Fortsatt drift av badet",
        "Eva Ros (V) har motionerat om att badet ska vara öppet. Frågan är gammal.",
        [("Eva Ros", "V")],
    ),
    ("Badet - förslag om öppettider", "Eva Ros (c) har väckt frågan om öppettider.", [("Eva Ros", "c")]),
    (
        "Motion om badet",
        "Eva Ros (KD) anser i en motion till fullmäktige att badet ska vara öppet.",
        [("Eva Ros", "KD")],
    ),
    (
        "Motion om badet",
        "Eva Ros (V) och Bo Al (V) vill i en motion att badet ska vara öppet.",
        [("Eva Ros", "V"), ("Bo Al", "V")],
    ),
    (
        "Svar på motion om badet",
        "Eva Ros (SD) skrev i maj 2023 en motion om att badet ska vara öppet.",
        [("Eva Ros", "SD")],
    ),
    (
        "Initiativ från Vänsterpartiet om badet",
        "Eva Ros (V) har den 20 november 2023 väckt ett ärende om att badet ska vara öppet.",
        [("Eva Ros", "V")],
    ),
    ("Yttrande över motion om badet", "Bo Al (L) föreslår att nämnden tillstyrker motionen.", []),
    ("Yttrande över motion om badet", "Bo Al (L) yrkar att nämnden bifaller motionen.", []),
    ("Badet", "Eva Ros (c) har frågat om öppettider.", []),
    ("Rykten om badet – svar på initiativ", "Eva Ros (M) har väckt ett initiativ om badet.", [("Eva Ros", "M")]),
    ("Motion om badet", "Motionen väcktes av Eva Ros (KD) 2017-09-25.", [("Eva Ros", "KD")]),
    (
        "Motion om bänkar",
        "Eva Ros (S) och Bo Al (S) har lämnat in en motion om bänkar.",
        [("Eva Ros", "S"), ("Bo Al", "S")],
    ),
    (
        "Svar på motion om bänkar",
        "Den 4 maj 2021 inkom Eva Ros och Bo Al, Sverigedemokraterna, med en motion om bänkar.",
        [("Eva Ros", "SD"), ("Bo Al", "SD")],
    ),
    (
        "Besvarande av motion om bänkar",
        "I en motion den 3 maj 2022 föreslår Eva Ros (S) att kommunen köper bänkar.",
        [("Eva Ros", "S")],
    ),
    ("Svar på motion om bänkar", "Motion inkom från Eva Ros (S) den 3 maj.", [("Eva Ros", "S")]),
    ("Motion om bänkar", "Anna Lilja har i en motion föreslagit fler bänkar.", [("Anna Lilja", "S")]),
    (
        "Svar på motion om bänkar, väckt av Eva Ros (S) m.fl.",
        "Eva Ros (S), Bo Al (S) och Cia Dal (M) har den 3 maj inlämnat en motion om bänkar.",
        [("Eva Ros", "S"), ("Bo Al", "S"), ("Cia Dal", "M")],
    ),
    ("Motion om bänkar", "Eva Ros (S) har i motion yrkat att kommunen köper bänkar.", [("Eva Ros", "S")]),
    (
        "Motion från Byns Väl om bänkar",
        "Byns Väl (BV) genom Eva Ros föreslår i en motion fler bänkar.",
        [("Eva Ros", "BV")],
    ),
    (
        "Motion (V) om bänkar",
        "Vänsterpartiet genom Eva Ros har i motion den 3 maj föreslagit bänkar.",
        [("Eva Ros", "V")],
    ),
    ("Enkel fråga om bänkar", "Eva Ros (S) undrar när bänkarna kommer.", [("Eva Ros", "S")]),
    ("Initiativ om bänkar", "Eva Ros (S) tar upp att bänkarna är få. Bo Al (V) undrar varför.", [("Eva Ros", "S")]),
    ("Ledamotsinitiativ om bänkar", "Eva Ros (S) väckte ärendet genom en skrivelse.", [("Eva Ros", "S")]),
    ("Fråga: När kommer bänkarna? – Eva Ros (S)", "", [("Eva Ros", "S")]),
    ("Motion från Byns Väl om bänkar", "Byns Väl (BV) genom Eva Ros föreslår fler bänkar.", [("Eva Ros", "BV")]),
    # no authors
    ("Enkel fråga om bänkar", "Bänkarna är få. Bo Al (V) undrar varför.", []),
    ("Medborgarförslag om bänkar", "Eva Ros har lämnat in ett medborgarförslag.", []),
    ("Meddelanden", "Motion från Eva Ros (S) om bänkar.", []),
    ("Obesvarade motioner", "Motion från Eva Ros (S).", []),
    ("Taxa för bänkar", "Eva Ros (S) har lämnat in en motion.", []),
    ("Avsägelse från Eva Ros (M)", "", []),
]


@pytest.mark.parametrize(("title", "text", "expected"), TITLES)
def test_authors(title: str, text: str, expected: Who) -> None:
    assert who(title, text) == expected


SIGNED: list[tuple[str, Who]] = [
    ("Vi vill ha bänkar.\nEva Ros (S), Bo Al (S)", [("Eva Ros", "S"), ("Bo Al", "S")]),
    ("Vi vill ha bänkar.\nEva Ros\nMiljöpartiet de gröna Exempelstad", [("Eva Ros", "MP")]),
    ("Vi vill ha bänkar.\nFör Socialdemokraterna\nEva Ros\nBo Al", [("Eva Ros", "S"), ("Bo Al", "S")]),
    ("Vi vill ha bänkar.\nEva Ros (S)\nExempelstad den 3 maj 2022", [("Eva Ros", "S")]),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_signers_of_a_motion(text: str, expected: Who) -> None:
    assert who("Motion om bänkar", text, kind=Kind.motion, section=SectionKind.motion_text) == expected


@pytest.mark.parametrize(
    ("title", "text", "section", "expected"),
    [
        (
            "Yttrande över motion om bänkar",
            "Motionen väcktes den 3 maj. Eva Ros (L) föreslår fler bänkar.",
            "background",
            [("Eva Ros", "L")],
        ),
        (
            "Yttrande över motion om bänkar",
            "Motionen väcktes den 3 maj. Eva Ros (L) talade om bänkar.",
            "background",
            [],
        ),
        (
            "Skrivelse från (v)",
            "Ledamoten Eva Ros (v) lämnade in en skrivelse om bänkar.",
            "background",
            [("Eva Ros", "v")],
        ),
        (
            "Platser på lasarettet",
            "Eva Ros (M) väcker ärendet som ett ledamotsinitiativ, eftersom kön växer.",
            "background",
            [("Eva Ros", "M")],
        ),
        (
            "Valfrihet i hemtjänsten",
            "Systemet införs. Motionen från Eva Ros (KD) är därmed besvarad.",
            "decision",
            [("Eva Ros", "KD")],
        ),
        ("Valfrihet i hemtjänsten", "Systemet införs. Motionen från 2011 är därmed besvarad.", "decision", []),
        (
            "Motion om bänkar",
            "Nya Byn (NYB) genom Eva Ros föreslår i en motion fler bänkar.",
            "background",
            [("Eva Ros", "NYB")],
        ),
    ],
)
def test_authors_told_in_other_places(title: str, text: str, section: str, expected: Who) -> None:
    assert who(title, text, section=SectionKind(section)) == expected


def of(title: str, *sections: tuple[SectionKind, str]) -> Who:
    return [(c.fact.name, c.fact.party) for c in find(item(*sections, title=title)) if isinstance(c, Claim)]


S = SectionKind
EVA, BO = ("Eva Ros", "S"), ("Bo Al", "V")


@pytest.mark.parametrize(
    ("title", "sections", "expected"),
    [
        ("Inkomna motioner", [(S.background, "Eva Ros (S) och Bo Al (V) har lämnat in motionen Fler bänkar.")], [EVA, BO]),
        (
            "Inkomna motioner",
            [(S.background, "Eva Ros (S) har lämnat in en motion om bänkar. Bo Al (V) har lämnat in en motion om lekplatser.")],
            [],
        ),
        (
            "Nyinkomna motioner och frågor",
            [(S.decision, "1. Motion från Eva Ros (S) om bänkar lämnas till nämnden.\n2. Fråga från Bo Al (V) får ställas nästa gång.")],
            [EVA, BO],
        ),
        (
            "Nya motioner",
            [(S.decision, "Motionerna lämnas till nämnden.\nFöljande har kommit:\n- Motion från Eva Ros (S) om bad\n- Motion från Bo Al (V) om is")],
            [],
        ),
        (
            "Nya motioner och medborgarförslag",
            [(S.decision, "1. Motion från Eva Ros (S) om bänkar remitteras.\n2. Medborgarförslag från Bo Al om bad remitteras.")],
            [EVA],
        ),
        (
            "Anmälda initiativärenden",
            [(S.background, "Eva Ros (S) och Bo Al (V) har lämnat ett initiativärende om bänkar."), (S.decision, "Ärendet tas emot.")],
            [EVA, BO],
        ),
        ("Väckta ärenden", [(S.background, "Eva Ros (S) väcker ett ärende om bänkar.")], [EVA]),
        ("Väckta ärenden", [(S.background, "Ledamöter har rätt att väcka ärenden.")], []),
        ("Redovisning av motioner", [(S.decision, "Motion från Eva Ros (S) om bänkar är under beredning.")], []),
        ("Svar på fråga om bad", [(S.background, "Eva Ros (S) frågar kommunalrådet Bo Al (V) om badet. Al svarar.")], [EVA]),
        ("Svar på skriftlig fråga om bad", [(S.front, "Eva Ros (S) undrar när badet öppnar.")], [EVA]),
        ("Fråga om kön till badet", [(S.background, "Eva Ros (S) har ställt en fråga till nämndens ordförande Bo Al (V) om kön.")], [EVA]),
        ("Fråga om jäv", [(S.background, "Eva Ros (S) anmäler jäv i frågan.")], []),
        ("Fråga om avgiften", [(S.background, "Nämnden har behandlat frågan. Eva Ros (S) är ordförande.")], []),
        ("Svar på fråga om bad", [(S.background, "Badet är stängt. Bo Al (V) är ordförande.")], []),
        ("Motion från Eva Ros (S) och Bo", [(S.background, "Eva Ros (S) och Bo Al (V) föreslår i en motion att bänkar ställs ut.")], [EVA, BO]),
        ("Motion från Eva Ros (S) om LSS och HVB", [(S.claims, "Eva Ros (S) och Bo Al (V) yrkar bifall till motionen.")], [EVA]),
        (
            "Bänkar i parken",
            [(S.background, "Parken har inga bänkar. Eva Ros (S) föreslår i en motion att bänkar ställs ut."), (S.decision, "att avslå motionen.")],
            [EVA],
        ),
        ("Bänkar i parken", [(S.background, "Parken har inga bänkar. Eva Ros (S) har nämnt dem i en motion."), (S.decision, "Bänkar köps in.")], []),
        ("Bänkar i parken", [(S.background, "Eva Ros (S) tar upp frågan om bänkar.")], [EVA]),
        ("Motion om bänkar", [(S.background, "Eva Ros (S) har dragit tillbaka sin motion från maj."), (S.decision, "Ärendet utgår.")], [EVA]),
        ("Ärende väckt av Eva Ros (S) om bänkar", [], [EVA]),
        ("Interpellation om bänkar", [(S.speakers, "Interpellant: Eva Ros (S). Svarande: Bo Al (V).")], [EVA]),
        (
            "Bänkar i parken",
            [(S.decision, "att bänkar ställs ut, samt\natt Eva Ros motion om bänkar avslås."), (S.claims, "Eva Ros (S) yrkar bifall.")],
            [EVA],
        ),
        ("Medborgarförslag om bänkar", [(S.background, "Eva Ros har lämnat in ett medborgarförslag. Motionen från 2019 avslogs.")], []),
    ],
)  # fmt: skip
def test_shapes_of_authorship(title: str, sections: list[tuple[SectionKind, str]], expected: Who) -> None:
    assert of(title, *sections) == expected
