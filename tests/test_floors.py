"""The floors of the house: a room imports only from floors below its own (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parents[1] / "pipeline"

#: The rooms from the ground up; those within one set do not know of each other. A floor of the house is one or more sets.
FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "latest weights said",  # 1, tools that know of nothing
        "text terms settings tasks disk vocabulary stored_weights",  # 1
        "rows",  # 2, the tables of one document
        "relations",  # 2, the tables over documents
        "facts rules",  # 2
        "parties",  # 2, the register that persons are read with
        "bodies dates given_names persons vote_labels",  # 2, small grammars over the rules
        "named_parties",  # 2, what is no person
        "ingest structure marks extract classifier",  # 3
        "opinion",  # 3, what classifiers of words think
        "resolve confidence legibility arguing",  # 3, settles what extract drew, and weighs it; what a model sees beside the rules
        "parts",  # 3, a document taken apart
        "process",  # 3, the order of all of it
        "tables inputs relate typeset indexes versions kept",  # 4
        "packed",  # 4, a reading as the tables need it
        "datapackage store manifest unread work",  # 4, over the rows
        "workers",  # 4, those who read
        "batch",  # 4, many files, and what is kept of them
        "answers",  # 4, how a frame is written
        "datasette workbook charts",  # 4, other forms of the tables and of frames
        "reviews",  # 4, what people say of rows, over the tables
        "output trail summary report",  # 4, over the store
        "queries",  # 4, every question
        "pages export",  # 4
        "run",  # 5
        "learn web",  # 5, over a run
        "progress",  # 5, watches a run
        "commands",  # 5, the command line by its parts
        "__main__",
    )
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}

FILES = sorted(p for p in PIPELINE.rglob("*.py") if p != PIPELINE / "__init__.py")


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PIPELINE.parent).with_suffix("").parts).removesuffix(".__init__")


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, wherever the import stands; of ``from pipeline import x``, pipeline.x."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            for alias in node.names:
                yield f"{module}.{alias.name}" if known(f"{module}.{alias.name}") else module


def room(module: str) -> str:
    return module.split(".")[1]


def known(module: str) -> str | None:
    """The module of the package that an imported name belongs to; None for names of other packages and for values."""
    path = PIPELINE.parent.joinpath(*module.split("."))
    if module.split(".")[0] != "pipeline" or module == "pipeline":
        return None
    return module if path.is_dir() or path.with_suffix(".py").is_file() else None


def faults(module: str, source: str) -> list[str]:
    """The imports of a module that do not lead downwards."""
    own = room(module)
    targets = {target for name in imported(source) if (target := known(name))}
    return sorted(t for t in targets if room(t) != own and HEIGHT[room(t)] >= HEIGHT[own])


def test_every_room_stands_on_a_floor() -> None:
    rooms = {room(module_of(path)) for path in FILES}
    assert rooms <= HEIGHT.keys()
    assert sum(map(len, FLOORS)) == len(HEIGHT)


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_room_imports_only_from_floors_below(path: Path) -> None:
    assert faults(module_of(path), path.read_text("utf-8")) == []


def test_the_check_sees_upward_sideways_and_hidden_imports() -> None:
    assert faults("pipeline.dates", "from pipeline import tables") == ["pipeline.tables"]
    assert faults("pipeline.extract.votes", "import pipeline.structure") == ["pipeline.structure"]
    assert faults("pipeline.facts", "def f():\n    from pipeline.store import Store") == ["pipeline.store"]
    assert faults("pipeline.store", "from pipeline.facts import Row\nimport sqlite3") == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module_of(path): {
            target
            for name in imported(path.read_text("utf-8"))
            if (target := known(name)) and target != module_of(path)
        }
        for path in FILES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_spacy_lives_in_one_room() -> None:
    users = {
        module_of(path)
        for path in FILES
        if any(name.split(".")[0] in ("spacy", "thinc") for name in imported(path.read_text("utf-8")))
    }
    assert users == {"pipeline.marks"}
