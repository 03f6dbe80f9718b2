"""What the model of motives sees: parts of sentences, where it may speak, and that training gives one that tells codes apart. Made-up sentences."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from lov_items import BACKGROUND, DECISION, RESERVATION, item
from typer.testing import CliRunner

from pipeline import arguing, classifier, stored_weights
from pipeline.__main__ import app
from pipeline.extract import lov, motives
from pipeline.extract.arguments import Argument
from pipeline.facts import Item
from pipeline.learn import argued, train_motives
from pipeline.learn.gold import GoldError
from pipeline.terms import MotiveCode, SectionKind, Stance
from pipeline.weights import Weighing

TITLE = "Valfrihetssystem enligt LOV i hemtjänsten"
ROOT = Path(__file__).resolve().parent.parent


def made(account: str, kind: SectionKind = BACKGROUND, title: str = TITLE) -> Item:
    return item(title, (DECISION, "Ärendet bordläggs."), (kind, account, ""))


def seen(account: str, kind: SectionKind = BACKGROUND, title: str = TITLE) -> set[str]:
    one = made(account, kind, title)
    given = arguing.see(one, lov.read(one)).values()
    return {str(a.code) for found in given for a in found if a.confidence >= motives.ALONE}


#: Arguments in words that no rule knows.
UNKNOWN_WORDS = [
    ("Polisen misstänker att två av bolagen har lurat till sig ersättning för besök som inte har gjorts.", "fraud"),
    ("Byarna ligger så långt isär att en privat utförare skulle tillbringa dagen i bilen.", "rural"),
    ("Vi behöver vänta tills den statliga utredningen har lämnat sitt slutbetänkande.", "timing"),
    ("Sjuka människor är ingen handelsvara och ska inte ge klirr i kassan åt ägare.", "ideology"),
    ("Flera av de kvinnor som arbetar i hemtjänsten har sagt att de vill starta företag.", "women_business"),
]


@pytest.mark.parametrize(("sentence", "code"), UNKNOWN_WORDS)
def test_an_argument_in_words_that_no_rule_knows(sentence: str, code: str) -> None:
    assert code in seen(f"LOV gäller hemtjänsten. {sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Nämnden behandlade ärendet den 3 mars.",
        "Ersättningen till utförarna är 431 kronor per timme.",
        "Vem ska få bestämma över de äldres vardag?",
        "Bolaget har ansökt om att bli godkänd utförare.",
    ],
)
def test_no_argument(sentence: str) -> None:
    assert seen(f"LOV gäller hemtjänsten. {sentence}") == set()


def test_other_matters_do_not_load_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arguing, "load", lambda *_: pytest.fail("loaded"))
    assert seen("Skattepengar ska inte bli vinst.", title="Ny skola") == set()
    assert arguing.see(one := made("LOV", title="Ny skola"), lov.LovReading(False)) == {} and one


def test_parts_of_a_sentence() -> None:
    text = "Hon framhåller att kön är lång, att platserna inte räcker och att kommunen saknar pengar, förutsatt att inget görs nu."
    found = [text[a:b] for a, b in arguing.parts(text)]
    assert found[0] == text
    assert "och att kommunen saknar pengar" in found
    assert not any(part.startswith("förutsatt") for part in found[1:])
    since = text.index("att kön")
    assert all(start >= since for start, _ in arguing.parts(text, since))
    assert list(arguing.parts("Tre korta ord")) == []
    assert all(b - a <= motives.LONGEST for a, b in arguing.parts("ordet är långt " * 60))


def found_with(text: str, *given: tuple[MotiveCode, float], title: str = TITLE) -> list[tuple[str, str]]:
    """(code, method) of an item whose only sentence the model has seen these codes in."""
    one = made(text, title=title)
    (place,) = one.passages[1].sentences
    says = [Argument(code, Stance.against, place, arguing.METHOD, sure) for code, sure in given]
    return [(str(c.fact.code), str(c.fact.method)) for c in motives.find(one, {place: says})]


def test_rules_speak_first_and_the_model_where_they_are_silent() -> None:
    silent = "LOV gäller sådant som nämnden har berättat om."
    assert found_with(silent, (MotiveCode.equity, 0.9)) == [("equity", arguing.METHOD)]
    ruled = "LOV innebär en kostnadsökning."
    assert found_with(ruled) == [("cost", "motive.cost")]
    assert found_with(ruled, (MotiveCode.cost, 0.99), (MotiveCode.equity, 0.85)) == [("cost", "motive.cost")]
    assert found_with(ruled, (MotiveCode.efficiency, 0.99)) == [("cost", "motive.cost")]
    both = found_with(ruled, (MotiveCode.equity, 0.95))
    assert both == [("cost", "motive.cost"), ("equity", arguing.METHOD)]


def test_a_loose_rule_needs_a_trace_of_the_model() -> None:
    """A rule cannot tell whether "på landsbygden" is where something is, or a reason."""
    place = "LOV gäller även de utförare som finns på landsbygden."
    assert found_with(place) == []
    assert found_with(place, (MotiveCode.rural, motives.TRACE)) == [("rural", "motive.rural")]
    firm = "LOV innebär en kostnadsökning."
    assert found_with(firm) == [("cost", "motive.cost")]


def test_far_from_lov_a_rule_needs_it_too() -> None:
    between = "Huset är gult. Taket är rött. Vägen är lång. Dörren är blå. Golvet är nytt. Rummet är stort."
    one = made(f"LOV gäller. {between} Bygget innebär en kostnadsökning.")
    last = one.passages[1].sentences[-1]
    sure = [Argument(MotiveCode.cost, Stance.against, last, arguing.METHOD, motives.TRACE)]
    assert [str(c.fact.code) for c in motives.find(one, {last: sure})] == ["cost"]
    assert list(motives.find(one, {last: []})) == []


def test_in_a_matter_of_which_a_point_is_about_lov_it_speaks_where_lov_is_near() -> None:
    """An answer to an assignment about something wider: what is said of those who provide by choice is said of LOV."""
    far = "Skolan får ett nytt tak. Vägen ska asfalteras. Biblioteket håller öppet. Hallen målas om. Parken får bänkar."
    one = item(
        "Nämndens budget 2022",
        (DECISION, "Systemet enligt LOV avvecklas den 1 maj 2022.", "Beslut"),
        (BACKGROUND, f"I dag gäller LOV. Det är kostnadsdrivande. {far} Taket innebär en kostnadsökning.", ""),
        (
            RESERVATION,
            "Anna Ek (M) reserverar sig. Utan LOV försvinner mångfalden. De privata utförarna ger högre kvalitet.",
            "",
        ),
    )
    reading = lov.read(one)
    assert reading.relevant and not reading.whole
    assert [(c.fact.text, str(c.fact.code)) for c in motives.find(one)] == [
        ("Det är kostnadsdrivande.", "cost"),
        ("De privata utförarna ger högre kvalitet.", "quality"),
    ]


def test_two_reasons_joined_by_and_are_weighed_apart() -> None:
    text = "Det ger bättre villkor för kvinnor och större utrymme för ortens småföretag att växa."
    parts = [text[a:b] for a, b in arguing.parts(text)]
    assert "och större utrymme för ortens småföretag att växa." in parts


def test_figures_are_all_the_same_but_for_the_size_of_a_share() -> None:
    assert arguing.plain("31 av 1 240, tolv av femtio. Ett val.") == "0 av 0 småandel, 0 av 0 mellanandel. Ett val."


def test_a_licence_is_a_fact_where_a_provider_is_approved() -> None:
    title = "Ansökan om att bli godkänd utförare enligt LOV i hemtjänsten, Rosenäs Omsorg AB"
    text = "LOV gäller och bolaget har visat upp sitt tillstånd."
    assert found_with(text, (MotiveCode.licensing, 0.99), (MotiveCode.fraud, 0.99), title=title) == []


def test_a_row_says_how_sure_the_model_is() -> None:
    text = "Vi reserverar oss mot LOV. Sjuka människor är ingen handelsvara och ska inte ge klirr i kassan åt ägare."
    one = made(text, RESERVATION)
    (claim,) = [c for c in motives.find(one, arguing.see(one, lov.read(one))) if c.fact.method == arguing.METHOD]
    assert claim.fact.code == "ideology"
    assert 0.5 < (claim.fact.confidence or 0) <= 1


def test_the_model_fits_the_code_and_its_card_is_whole() -> None:
    model = classifier.load(arguing.TASK, arguing.VERSION)
    assert {"about", "estimator", "scikit_learn", "from", "threshold", "held_out_precision"} <= set(model.card)
    assert model.card["labels"][0] == arguing.ARGUES
    assert model.chances([]) == []
    (chances,) = model.chances(["Ett och annat."])
    assert list(chances) == model.card["labels"]


def few(codes: str = "cost rural none") -> list[train_motives.Sentence]:
    """Sentences enough of few codes to train on."""
    listed = train_motives.sentences(ROOT / "data" / "training" / "motives.tsv")
    kept = []
    for code in codes.split():
        own = [s for s in listed if (code == "none" and not s.labels) or any(x.startswith(code) for x in s.labels)]
        kept += own[:40]
    return kept


def test_training_tells_codes_apart_and_is_repeatable(tmp_path: Path) -> None:
    given = few()
    first, second = train_motives.train(given), train_motives.train(given)
    assert first.labels == (arguing.ARGUES, "cost against", "rural against")
    texts = [s.text for s in given]
    chances = first.estimator.predict_proba(texts)
    assert (chances == second.estimator.predict_proba(texts)).all()
    cost = [row[1] for row, s in zip(chances, given, strict=True) if "cost against" in s.labels]
    other = [row[1] for row, s in zip(chances, given, strict=True) if "cost against" not in s.labels]
    assert min(cost) > 0.5 > sum(other) / len(other)
    place = train_motives.save(first, [tmp_path / "meningar.tsv"], tmp_path / "model")
    loaded = Weighing(stored_weights.read(place / stored_weights.NAME, place / classifier.SAVED))
    assert (loaded.predict_proba(texts) == chances).all()
    assert "precision" in train_motives.report(first)


def test_gold_becomes_sentences_with_their_arguments() -> None:
    read = argued.readings([ROOT / "tests" / "gold_rules"])
    assert {r.folder for r in read} == {"gold_rules"}
    assert all(len(r.parts) == len(r.labels) >= 1 for r in read)
    assert any(r.all_labels for r in read) and any(not r.all_labels for r in read)
    assert all(labels <= r.labels[0] | r.all_labels for r in read for labels in r.labels)


def test_training_with_gold_is_measured_on_sets_left_out() -> None:
    given = few()
    read = [
        argued.Reading((s.text,), (s.labels,), folder)
        for s, folder in zip(given, itertools.cycle(("ett", "två")), strict=False)
    ]
    trained = train_motives.train(given, read)
    assert trained.sentences == 2 * len(given)
    assert trained.chosen.recall > 0.5


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("code\tstance\tsentence\nprice\tagainst\tDet är dyrt.\n", "rad 2"),
        ("code\tstance\tsentence\ncost\tagainst\n", "rad 2"),
        ("cost\tagainst\tDet är dyrt.\n", "första raden"),
    ],
)
def test_a_training_file_that_does_not_fit_is_refused(lines: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "meningar.tsv"
    file.write_text(lines, "utf-8")
    with pytest.raises(GoldError, match=says):
        train_motives.sentences(file)
    done = CliRunner().invoke(app, ["train", str(file), "--task", "motives"])
    assert done.exit_code == 2
    assert says in done.output


def test_two_codes_and_the_usual_stance(tmp_path: Path) -> None:
    file = tmp_path / "meningar.tsv"
    file.write_text("code\tstance\tsentence\ncost;rural\tagainst\tDyrt.\nchoice\t\tFritt.\nnone\t\tLugnt.\n", "utf-8")
    assert [set(s.labels) for s in train_motives.sentences(file)] == [
        {"cost against", "rural against"},
        {"choice for"},
        set(),
    ]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("31 av 412 personer har valt ett företag", "småandel"),
        ("Av 640 kunder har bara 17 valt ett företag", "småandel"),
        ("ett av tio hushåll", "småandel"),
        ("en av tre väljer", "mellanandel"),
        ("åtta av tio är nöjda", "storandel"),
        ("58 procent vill kunna välja", "storandel"),
        ("2,5 % av timmarna", "småandel"),
    ],
)
def test_the_model_sees_whether_a_share_is_small(text: str, size: str) -> None:
    assert size in arguing.plain(text).split()
