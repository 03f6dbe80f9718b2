"""The documents' questions: the list with its choices, one document, and one page with what rests on its words and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import document, item, stored

from pipeline.facts import Attendance, Decision, DoubtRow, EvidenceRow, PageRow, Row, Vote
from pipeline.queries import documents
from pipeline.queries.accuracy import FIELDS, accuracy, of
from pipeline.queries.asked import BadQuestion
from pipeline.queries.document_page import _marks, _pieces, sheet
from pipeline.queries.documents import Wanted
from pipeline.store import open_store
from pipeline.trail import UnknownRow

TEXT = "§ 1 Om LOV\nKommunen inför LOV. Något som ingen förstod.\nNärvarande: Eva Ek (S)"


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def evidence(number: int, table: str, row: str, words: str, page: int = 1, field: str = "text") -> EvidenceRow:
    start, end = at(words)
    return EvidenceRow(
        evidence_id=f"e{number}",
        row_table=table,
        row_id=row,
        field=field,
        document_id="a",
        page=page,
        start=start,
        end=end,
        quote=words,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    border = TEXT.index("Närvarande")
    doubt_at, doubt_to = at("Något som ingen förstod.")
    rows: list[Row] = [
        document("a", "0114", "2012-03-05", pages=3),
        document("b", "0114", "2014-05", body="socialnämnden", kind="extract", status="partial"),
        document("c", "1489", "2014-01-20"),
        document("d", None, None, municipality=None, kind="motion", document_date="2013", body=None),
        document("a-2", "0114", "2012-03-05", duplicate_of="a"),
        item("a:1", paragraph="1", page_first=1),
        item("a:2", "Taxa", lov=False, paragraph="2"),
        item("c:1", "Taxa", lov=False),
        Decision(
            decision_id="a:1:01", item_id="a:1", document_id="a", point=1, outcome="adopted", lov_effect="introduce"
        ),
        Decision(decision_id="a:1:02", item_id="a:1", document_id="a", point=2, outcome="noted"),
        Vote(vote_id="v", item_id="a:1", number=1),
        Attendance(attendance_id="n", document_id="a", name="Eva Ek", party="S", role="present"),
        PageRow(page_id="p1", document_id="a", page=1, start=0, end=border, text_origin="text"),
        PageRow(page_id="p2", document_id="a", page=2, start=border, end=len(TEXT), text_origin="ocr"),
        PageRow(page_id="p3", document_id="a", page=3, start=len(TEXT), end=len(TEXT), text_origin="none"),
        evidence(1, "items", "a:1", "§ 1", field="paragraph"),
        evidence(2, "items", "a:1", "Om LOV", field="title"),
        evidence(3, "decisions", "a:1:01", "Kommunen inför LOV."),
        evidence(4, "decisions", "a:1:01", "inför", field="lov_effect"),
        evidence(5, "attendance", "n", "Eva Ek", 2),
        DoubtRow(
            doubt_id="u",
            document_id="a",
            item_id="a:1",
            kind="uncovered",
            start=doubt_at,
            end=doubt_to,
            note="Se efter",
        ),
        DoubtRow(doubt_id="k", document_id="a", kind="kind_unknown", note="Oklart slag"),
    ]
    made = stored(tmp_path_factory.mktemp("documents"), rows)
    (made / "text" / "a.txt").write_bytes(TEXT.encode())
    return made


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["b", "c", "d", "a", "a-2"]),
        (Wanted(municipality="0114"), ["b", "a", "a-2"]),
        (Wanted(kind="minutes"), ["c", "a", "a-2"]),
        (Wanted(status="partial"), ["b"]),
        (Wanted(year="2014"), ["b", "c"]),
        (Wanted(year="2013"), ["d"]),
        (Wanted(body="socialnämnden"), ["b"]),
        (Wanted(lov=True), ["a"]),
        (Wanted(year="1999"), []),
    ],
)
def test_the_list_holds_what_was_asked_for_the_newest_first(folder: Path, wanted: Wanted, found: list[str]) -> None:
    with open_store(folder) as store:
        assert [row["document_id"] for row in documents.listed(store, wanted, 10)] == found
        assert documents.count(store, wanted) == len(found)
        assert [row["document_id"] for row in documents.listed(store, wanted, 1, 1)] == found[1:2]


def test_a_line_counts_matters_those_of_lov_and_doubts(folder: Path) -> None:
    with open_store(folder) as store:
        row = next(r for r in documents.listed(store, Wanted(), 10) if r["document_id"] == "a")
    assert (row["items"], row["lov"], row["doubts"], row["day"]) == (2, 1, 2, "2012-03-05")


def test_a_year_that_is_none_is_refused(folder: Path) -> None:
    with open_store(folder) as store, pytest.raises(BadQuestion, match="fyra siffror"):
        documents.count(store, Wanted(year="24"))


def test_choices_are_counted_as_if_they_were_not_chosen(folder: Path) -> None:
    with open_store(folder) as store:
        found = documents.choices(store, Wanted(municipality="0114", kind="extract"))
    assert found["kind"] == {"minutes": 2, "extract": 1}
    assert found["year"] == {"2014": 1}
    assert found["body"] == {"socialnämnden": 1}


def test_a_document_has_its_pages_matters_people_and_doubts(folder: Path) -> None:
    with open_store(folder) as store:
        read = documents.document(store, "a")
    assert [(p.page, p.found, p.doubts, p.text_origin) for p in read.pages] == [
        (1, 2, 1, "text"),
        (2, 1, 0, "ocr"),
        (3, 0, 0, "none"),
    ]
    first, second = read.items
    assert ([d["decision_id"] for d in first.decisions], first.votes, first.doubts) == (["a:1:01", "a:1:02"], 1, 1)
    assert (second.decisions, second.votes, second.doubts) == ((), 0, 0)
    assert [d["kind"] for d in read.doubts] == ["kind_unknown"]
    assert read.copies == ("a-2",)
    assert read.rows == {"items": 1, "decisions": 1, "attendance": 1}
    assert read.attendance[0]["name"] == "Eva Ek"


def test_a_page_shows_what_rests_on_its_words_and_what_does_not(folder: Path) -> None:
    with open_store(folder) as store:
        found = sheet(store, "a", 1)
    assert [(p.text, p.table, p.doubted) for p in found.pieces] == [
        ("§ 1", "items", False),
        (" ", None, False),
        ("Om LOV", "items", False),
        ("\n", None, False),
        ("Kommunen inför LOV.", "decisions", False),
        (" ", None, False),
        ("Något som ingen förstod.", None, True),
        ("\n", None, False),
    ]
    assert {table: len(rows) for table, rows in found.rows.items()} == {"decisions": 1, "items": 1}
    assert [d["note"] for d in found.doubts] == ["Se efter"]
    assert found.covered == pytest.approx((3 + 6 + 19) / TEXT.index("Närvarande"))


def test_each_page_has_its_own(folder: Path) -> None:
    with open_store(folder) as store:
        second, third = sheet(store, "a", 2), sheet(store, "a", 3)
    assert (list(second.rows), second.doubts, second.of) == (["attendance"], (), 3)
    assert (third.pieces, third.covered, third.text_origin) == ((), None, "none")


@pytest.mark.parametrize("number", [0, 4])
def test_a_page_that_is_not_there_is_refused(folder: Path, number: int) -> None:
    with open_store(folder) as store, pytest.raises(UnknownRow):
        sheet(store, "a", number)


def test_a_document_that_is_not_there_is_refused(folder: Path) -> None:
    with open_store(folder) as store, pytest.raises(UnknownRow):
        documents.document(store, "nothing")


_SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["decisions", "votes", "other"])), max_size=8
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=40), st.integers(0, 20), _SPANS, _SPANS)
def test_pieces_are_the_text_however_evidence_overlaps(
    text: str, at: int, places: list[tuple[int, int, str]], doubts: list[tuple[int, int, str]]
) -> None:
    grounds = [{"start": s, "stop": e, "t": t} for s, e, t in places]
    found = list(_pieces(text, at, grounds, [{"start": s, "stop": e} for s, e, _ in doubts]))
    assert "".join(piece.text for piece in found) == text
    seen = 0
    for piece in found:
        for offset in range(at + seen, at + seen + len(piece.text)):
            over = {t for s, e, t in places if s <= offset < e}
            expected = next((t for t in ("decisions", "votes") if t in over), None)
            assert piece.table == expected
            assert piece.doubted == any(s <= offset < e for s, e, _ in doubts)
        seen += len(piece.text)


# --------------------------------------------------------------------------- accuracy, as the package carries it


def test_the_figures_are_those_of_the_page_of_figures() -> None:
    lines = (Path(__file__).parents[1] / "docs" / "accuracy.md").read_text("utf-8").splitlines()
    for found in accuracy().blind:
        for field, score in found.scores.items():
            first = "–" if score.first is None else f"{score.first:.3f}"
            span = "" if score.low is None else f"{score.low:.2f}–{score.high:.2f}"
            assert f"| {field} | {first} | {score.f1:.3f} | {span} | {score.support} |" in lines, (found.name, field)
    assert sum(b.decisions for b in accuracy().bins) == accuracy().decisions


def test_one_set_is_kept_aside_and_has_every_field() -> None:
    measured = accuracy()
    assert [found.name for found in measured.sets if found.untouched] == [measured.aside.name]
    assert set(measured.aside.scores) <= set(FIELDS)
    assert {"decisions.outcome", "decisions.lov_effect", "motives"} <= set(measured.aside.scores)
    assert {found.name for found in measured.sets} - {found.name for found in measured.blind} <= {"samples", "shared"}


def test_a_file_of_figures_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"benchmarks/accuracy\.py"):
        of({"sets": [{"name": "gold"}]})


def test_a_box_is_marked_once_by_what_matters_most_and_the_small_ones_last() -> None:
    box, part = (
        {"x0": 10.0, "top": 10.0, "x1": 90.0, "bottom": 40.0},
        {"x0": 20.0, "top": 12.0, "x1": 40.0, "bottom": 20.0},
    )
    none = dict.fromkeys(box)
    places = [{"t": "events", **box}, {"t": "items", **part}, {"t": "decisions", **box}, {"t": "votes", **none}]
    assert [(m.table, m.x0) for m in _marks(places)] == [("decisions", 10.0), ("items", 20.0)]
