"""What Ja and Nej stand for, in the forms that chairs use. The texts are made up."""

from __future__ import annotations

import pytest

from pipeline.extract.propositions import propositions

MEANINGS: list[tuple[str, str | None, str | None]] = [
    (
        "Ja-röst för att inte vidta någon åtgärd. Nej-röst för bifall till initiativet.",
        "inte vidta någon åtgärd",
        "bifall till initiativet",
    ),
    ("Ja-röst lämnas för styrelsens förslag, nej-röst för Bo Als yrkande.", "styrelsens förslag", "Bo Als yrkande"),
    (
        "I huvudvoteringen röstar den som stöder styrelsens förslag ja och den som stöder Bo Als förslag nej.",
        "styrelsens förslag",
        "Bo Als förslag",
    ),
    (
        "Nu röstar den som vill sälja tomten ja, medan den som vill behålla den röstar nej.",
        "sälja tomten",
        "behålla den",
    ),
    ("Ja för avslag, nej för att bidrag beviljas.", "avslag", "bidrag beviljas"),
    ("JA för Rydman, NEJ för Fager.", "Rydman", "Fager"),
    ("Ja = Mira Rydman. Nej = Ola Fager.", "Mira Rydman", "Ola Fager"),
    ("Ja betyder att ni följer nämnden. Nej betyder att ni följer motionen.", "nämnden", "motionen"),
    ("JA för Mira Rydman, NEJ för Anna-Karin Fager.", "Mira Rydman", "Anna-Karin Fager"),
    ("Ja-röst för Mira Rydman (M) och nej-röst för Ola Fager (S).", "Mira Rydman (M)", "Ola Fager (S)"),
    ("Ja = lämna LOV. Nej = stanna kvar i LOV.", "lämna LOV", "stanna kvar i LOV"),
    ("Ja: 402 kronor enligt kontorets förslag. Nej: 395 kronor.", "402 kronor enligt kontorets förslag", "395 kronor"),
    (
        "… där ja betydde bifall till kontorets förslag och nej bifall till avslagsyrkandet.",
        "bifall till kontorets förslag",
        "bifall till avslagsyrkandet",
    ),
    (
        "De som stödde kontorets lydelse skulle rösta ja och de som stödde Bo Als lydelse nej.",
        "kontorets lydelse",
        "Bo Als lydelse",
    ),
    ("Den som vill bifalla förslaget röstar ja, den det ej vill nej.", "bifalla förslaget", ""),
    (
        "JA röstar den som vill avslå. NEJ röstar den som vill anta förslaget med ändring.",
        "avslå förslaget",
        "anta förslaget med ändring",
    ),
    (
        "Ja röstar den som bifaller förslaget, nej röstar den som avslår motionen.",
        "bifaller förslaget",
        "avslår motionen",
    ),
    (
        "Ledamot som bifaller punkt 1 ska rösta ja; ledamot som avslår punkten ska rösta nej.",
        "bifaller punkt 1",
        "avslår punkt 1",
    ),
    (
        "Den som röstar Ja bifaller kontorets förslag, den som röstar Nej avslår.",
        "bifaller kontorets förslag",
        "avslår kontorets förslag",
    ),
    ("Bo Als yrkande (ja) ställs mot Cia Dals yrkande (nej).", "Bo Als yrkande", "Cia Dals yrkande"),
    ("Så ställs Bo Als yrkande (ja) mot Cia Dals yrkande (nej).", "Bo Als yrkande", "Cia Dals yrkande"),
    (
        "Den som önskar bifalla Anna Liljas, Bo Als och Cia Dals yrkande röstar ja och den som önskar bifalla Odd Falks yrkande röstar nej.",
        "bifalla Anna Liljas, Bo Als och Cia Dals yrkande",
        "bifalla Odd Falks yrkande",
    ),
    ("Ja-röst innebär att ärendet avgörs idag.\nNej-röst innebär återremiss.", "ärendet avgörs idag", "återremiss"),
    ("Ja-röst för bifall till motionen. Nej-röst för avslag.", "bifall till motionen", "avslag"),
    ("JA för bifall till förslaget, NEJ för avslag på det.", "bifall till förslaget", "avslag på förslaget"),
    (
        "De som bifaller styrelsens förslag röstar ja och de som avslår det röstar nej.",
        "bifaller styrelsens förslag",
        "avslår styrelsens förslag",
    ),
    (
        '"Ja" innebär bifall till styrelsens förslag, "nej" bifall till Anna Liljas yrkande.',
        "bifall till styrelsens förslag",
        "bifall till Anna Liljas yrkande",
    ),
    (
        "Den som stödjer styrelsens förslag röstar ja och den som är av motsatt uppfattning röstar nej.",
        "styrelsens förslag",
        "",
    ),
    ("Den som vill bifalla motionen röstar ja, den som avslår röstar nej.", "bifalla motionen", "avslår motionen"),
    (
        "Den som avslår densamma röstar nej. Den som bifaller motionen röstar ja.",
        "bifaller motionen",
        "avslår motionen",
    ),
    (
        "JA\nBifall till förslaget\n\nNEJ\nBifall till motionen\n\n8 ja och 5 nej.",
        "Bifall till förslaget",
        "Bifall till motionen",
    ),
    (
        "Ja-röst innebär bifall till förslaget, nej-röst bifall till motionen.",
        "bifall till förslaget",
        "bifall till motionen",
    ),
    ("Ja-röst bifall till förslaget. Nej-röst avslag på förslaget.", "bifall till förslaget", "avslag på förslaget"),
    ("Den som bifaller förslaget röstar ja, annars nej.", "bifaller förslaget", ""),
    (
        "Ja-röst innebär att man röstar för förslaget och nej-röst att man röstar för motionen.",
        "förslaget",
        "motionen",
    ),
    (
        "De som vill anta planen uppmanas rösta ja. De som vill avslå planen uppmanas rösta nej.",
        "anta planen",
        "avslå planen",
    ),
    (
        "Den som röstar ja biträder styrelsens förslag. Den som röstar nej biträder motionen.",
        "styrelsens förslag",
        "motionen",
    ),
    (
        "De som röstar ja stödjer Bo Als yrkande och de som röstar nej vill avslå motionen.",
        "Bo Als yrkande",
        "avslå motionen",
    ),
    (
        "De som röstar för utskottets förslag röstar ja.\nDe som röstar för Bo Als yrkande röstar nej.",
        "utskottets förslag",
        "Bo Als yrkande",
    ),
    ("Ja = bifall till motionen\nNej = avslag", "bifall till motionen", "avslag"),
    ("Ja: Bifall till motionen. Nej: Avslag på motionen.", "Bifall till motionen", "Avslag på motionen"),
    (
        "ja innebär bifall till Anna Eks (S) m.fl. yrkande och att nej innebär avslag",
        "bifall till Anna Eks (S) m.fl. yrkande",
        "avslag",
    ),
    ("Ja-röst till förmån för styrelsens förslag och nej-röst till förmån för avslag", "styrelsens förslag", "avslag"),
    (
        "Ja röstar den som vill avgöra ärendet idag, nej röstar den som vill återremittera ärendet",
        "avgöra ärendet idag",
        "återremittera ärendet",
    ),
    ("Avslag på motionen – ja\nBifall till motionen – nej", "Avslag på motionen", "Bifall till motionen"),
    (
        "Bifall till styrelsens förslag (nej-röst). Återremiss av ärendet (ja-röst).",
        "Återremiss av ärendet",
        "Bifall till styrelsens förslag",
    ),
    (
        "8 röster för styrelsens förslag (ja) och 3 röster för Eva Ros (V) förslag (nej)",
        "styrelsens förslag",
        "Eva Ros (V) förslag",
    ),
    (
        "Ja röstar (bifall till motionen): Anna Ek (S). Nej röstar (avslag): Bo Al (V).",
        "bifall till motionen",
        "avslag",
    ),
    (
        "Den som ville anta planen röstade ja, den som godkände avslag på planen röstade nej.",
        "anta planen",
        "godkände avslag på planen",
    ),
    (
        "Den som vill bifalla styrelsens förslag röstar ja. Den det ej vill röstar nej. Vinner nej har fullmäktige bifallit Bo Als yrkande.",
        "bifalla styrelsens förslag",
        "fullmäktige bifallit Bo Als yrkande",
    ),
]


@pytest.mark.parametrize(("text", "yes", "no"), MEANINGS)
def test_propositions(text: str, yes: str | None, no: str | None) -> None:
    found = propositions(text)
    assert [(p.yes and p.yes[0], p.no and p.no[0]) for p in found] == [(yes, no)]


def test_figures_are_no_proposition() -> None:
    assert propositions("Med 25 ja-röster mot 24 beslutar fullmäktige bifalla förslaget.") == []
    assert propositions("Det blev 31 ja-röster mot 20 nej-röster för bifall till förslaget.") == []
    assert propositions("Med 2 ja-röster mot 1 nej-röst bifalls förslaget.") == []


def test_a_list_of_voters_is_no_proposition() -> None:
    assert propositions("Ja-röster: Anna Ek (S), Bo Al (V)\nNej-röster: Cia Dal (M)") == []


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("Ja för kommunstyrelsens hemställan. Nej för Bo Als yrkande.", "kommunstyrelsens hemställan", "Bo Als yrkande"),
        ("Ja-röst för Anna Liljas förslag. Nej-röst för Bo Als.", "Anna Liljas förslag", "Bo Als förslag"),
        ("Ja innebär bifall till nämndens förslag, nej innebär återremiss.", "bifall till nämndens förslag", "återremiss"),
        ("Den som stödjer utskottets linje säger ja, den som stödjer Anna Liljas linje säger nej.", "utskottets linje", "Anna Liljas linje"),
        ("Ja-propositionen gällde bifall till motionen, nej-propositionen avslag.", "bifall till motionen", "avslag"),
        ("Ja-proposition upptog styrelsens förslag, nej-proposition upptog avslag.", "styrelsens förslag", "avslag"),
        ("Den som vill bifalla förslaget trycker ja, den som vill avslå trycker nej.", "bifalla förslaget", "avslå förslaget"),
    ],
)  # fmt: skip
def test_halves_that_lean_on_each_other(text: str, yes: str, no: str) -> None:
    (found,) = propositions(text)
    assert found.yes is not None and found.no is not None
    assert (found.yes[0], found.no[0]) == (yes, no)


def test_a_yrkande_in_few_words_is_no_proposition() -> None:
    assert propositions("Mira Rydman (M): nej till nämndens förslag.") == []
