"""What a person is told when something cannot be done: every message has its English words, with the same places, and the page says them."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from made_site import made_site
from sites import client
from starlette.testclient import TestClient
from test_floors import FILES, module_of

from pipeline.queries import BadQuestion
from pipeline.reviews.fields import OPEN, BadValue, checked, fields
from pipeline.reviews.journal import ReviewsUnreadable
from pipeline.reviews.writing import Conflict, NothingToUndo
from pipeline.said import Said, Telling, each
from pipeline.store import StoreMissing
from pipeline.trail import UnknownRow
from pipeline.web import words

#: The rooms whose exceptions are told by the command line alone, which speaks Swedish.
ONLY_COMMANDS = frozenset({"pipeline.queries.answered", "pipeline.queries.panel", "pipeline.commands.questions"})


#: The exceptions with a message for a person.
TOLD = (BadQuestion, UnknownRow, StoreMissing, BadValue, Conflict, NothingToUndo, ReviewsUnreadable)


def test_no_other_exception_is_told() -> None:
    assert set(Telling.__subclasses__()) == set(TOLD)


def said() -> Iterator[tuple[str, ast.expr]]:
    """Every first argument of Said and of an exception that tells something, with the room it stands in."""
    for path in (path for path in FILES if module_of(path) != "pipeline.said"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name == "Said" or name in {told.__name__ for told in TOLD}:
                    told = node.args[0]
                    yield from (
                        (module_of(path), n)
                        for n in ([told.body, told.orelse] if isinstance(told, ast.IfExp) else [told])
                    )
                elif name in ("_one", "_choice") and module_of(path) == "pipeline.queries.asked":
                    yield module_of(path), node.args[0]


MESSAGES = [(room, node) for room, node in said() if room not in ONLY_COMMANDS]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_is_told_in_words_that_can_be_looked_up() -> None:
    """Words are written out where they are told, or handed on from where they are: nothing is put together by hand."""
    handed_on = {"what"}
    for room, node in MESSAGES:
        written = isinstance(node, ast.Constant) and isinstance(node.value, str)
        handed = (isinstance(node, ast.Name) and node.id in handed_on) or (
            isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Said", "unknown", "_meanwhile")
        )
        assert written or handed, f"{room}: {ast.unparse(node)}"


def words_of(text: str) -> str:
    """What a message says beside what stands in its places."""
    return "".join(said for said, _, _, _ in Formatter().parse(text)).strip()


WRITTEN = sorted(
    {(room, str(node.value)) for room, node in MESSAGES if isinstance(node, ast.Constant) and words_of(str(node.value))}
)


@pytest.mark.parametrize(("room", "text"), WRITTEN)
def test_every_message_has_its_english_words_with_the_same_places(room: str, text: str) -> None:
    assert words.messages().get(text), f"{room}: {text}"
    assert places(words.messages()[text]) == places(text)
    assert not re.search("[åäöÅÄÖ]", words.messages()[text])


def test_there_are_no_words_for_what_nobody_says() -> None:
    assert set(words.messages()) == {text for _, text in WRITTEN}


def test_a_message_without_english_words_is_told_in_swedish() -> None:
    assert words.told("en", Said("Så sade {namn}", namn="Eva")) == "Så sade Eva"


def test_braces_of_a_reader_are_no_places() -> None:
    assert (
        str(BadQuestion("{name}={said}: möjliga är {names}", name="x", said="{0}{y}", names=each(["a"])))
        == "x={0}{y}: möjliga är a"
    )
    assert str(BadQuestion("bara {ord}")) == "bara {ord}"


def test_what_is_told_outlives_a_process() -> None:
    for error in (BadQuestion("Så sade {namn}", namn="Eva {x}"), StoreMissing("Inga i {folder}", folder=Path("a"))):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))


# --------------------------------------------------------------------------- on the page


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(made_site(tmp_path_factory.mktemp("messages")), review=True)


@pytest.mark.parametrize(
    ("path", "swedish", "english"),
    [
        ("/beslut?effect=nothing", "Effekten 'nothing' finns inte. Möjliga är introduce (inför)", "Possible are introduce (introduces)"),
        ("/beslut?effect=introduse", "Menade du introduce", "Did you mean introduce"),
        ("/beslut?municipality=qqqqqq", "Det finns", "There are"),
        ("/beslut?from=2020&to=2010", "”Från och med” 2020 är senare än ”Till och med” 2010", "”From” 2020 is later than ”To” 2010"),
        ("/beslut?from=igår", "det är inget datum", "that is no date"),
        ("/beslut?min_confidence=7", "”Lägsta säkerhet” 7.0: säkerheten är ett tal", "”Least confidence” 7.0: the confidence is a number"),
        ("/beslut?min_confidence=x", "säkerheten är ett tal", "the confidence is a number"),
        ("/beslut?sure=x", "sure=x: möjliga är very_sure", "sure=x: possible are very_sure"),
        ("/beslut?page=x", "ange ett heltal mellan", "give a whole number between"),
        ("/beslut?body=x", "Organet 'x' finns inte", "There is no body 'x'"),
        ("/beslut?party=Qx", "Partiet 'Qx' finns inte", "There is no party 'Qx'"),
        ("/beslut?county=Qx", "Länet 'Qx' finns inte", "There is no county 'Qx'"),
        ("/beslut?q=%21", "Inget att söka efter", "Nothing to search for"),
        ("/beslut?q=" + "x" * 501, "Värdet i q är för långt", "The value of q is too long"),
        ("/beslut/nope", "Inget beslut har nyckeln nope.", "No decision has the key nope."),
        ("/kommun/0000", "Det finns ingen kommun med koden 0000", "There is no municipality with the code 0000"),
        ("/kommuner?on=x", "x: det är inget datum", "x: that is no date"),
        ("/parti/Qx", "Partiet 'Qx' finns inte", "There is no party 'Qx'"),
        ("/dokument/nope", "Det finns inget dokument nope", "There is no document nope"),
        ("/dokument/a1?page=99", "Dokumentet a1 har ingen sida 99", "Document a1 has no page 99"),
        ("/dokument?year=20", "", ""),
        ("/granska/rad/decisions/nope", "Tabellen decisions har ingen rad nope", "The table decisions has no row nope"),
    ],
)  # fmt: skip
def test_the_page_tells_it_in_the_language_of_the_reader(
    page: TestClient, path: str, swedish: str, english: str
) -> None:
    for language, told in (("sv", swedish), ("en", english)):
        answer = page.get(path + ("&" if "?" in path else "?") + f"lang={language}")
        assert answer.status_code in (400, 404)
        assert told in answer.text.replace("&#39;", "'").replace("&#34;", '"'), answer.text
        if language == "en":
            main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
            assert 'lang="sv"' not in main


def test_what_is_refused_at_the_door_is_told_in_the_language_of_the_address(page: TestClient) -> None:
    for lang, told in (
        ("sv", "Sidan kan bara läsas."),
        ("en", "The page can only be read."),
        ("x&lang=en", "Sidan kan bara läsas."),
    ):
        assert page.delete(f"/beslut?lang={lang}").text.strip() == told
    assert page.get("/beslut?lang=en", headers={"host": "example.org"}).text.startswith("Unknown host name")


@pytest.mark.parametrize("table", OPEN)
def test_what_a_field_takes_is_told_in_english(table: str) -> None:
    for field in fields(table):
        with pytest.raises(BadValue) as caught:
            checked(table, {field.name: ["\ufffd" * 3000, "x"] if field.type != "list" else ["x" * 2001]})
        told = words.told("en", caught.value.said)
        assert told != str(caught.value) and not re.search("[åäöÅÄÖ]", told), told
