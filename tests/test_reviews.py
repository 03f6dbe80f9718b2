"""Reviews: what is written and refused, that nothing is lost, that a review finds its row again, that it becomes gold."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from minutes_read import MINUTES, made, read
from reviewers import hold, rejects, write_many
from typer.testing import CliRunner, Result

from pipeline.__main__ import app
from pipeline.facts import Claim, Decision, Reading
from pipeline.learn.evaluate import evaluate
from pipeline.process import process
from pipeline.queries import decisions, filters
from pipeline.reviews import NAME, overlay
from pipeline.reviews.anchors import anchors
from pipeline.reviews.fields import OPEN, BadValue, checked, fields
from pipeline.reviews.fitting import How
from pipeline.reviews.gold import GoldRefused, export
from pipeline.reviews.journal import Action, Journal, ReviewsUnreadable
from pipeline.reviews.queue import waiting
from pipeline.reviews.writing import Conflict, NothingToUndo, Seen, review, undo
from pipeline.store import Store, open_store
from pipeline.tables import columns


@pytest.fixture
def store(out: Path) -> Iterator[Store]:
    with open_store(out) as store:
        yield store


@pytest.fixture
def journal(out: Path) -> Journal:
    return Journal(out / NAME)


def row_of(store: Store, words: str, table: str = "decisions", column: str = "text") -> str:
    """The id of the one row that has these words."""
    key = columns_of(table)[0]
    (row,) = store.query(f'SELECT "{key}" AS id FROM main."{table}" WHERE instr("{column}", ?)', words)
    return str(row["id"])


def columns_of(name: str) -> list[str]:
    from pipeline.facts import TABLES

    return [c.name for table in TABLES if table.table == name for c in columns(table)]


def lovkoll(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


# --------------------------------------------------------------------------- what is written


def test_each_change_is_a_line_with_who_when_and_what_before_and_after(store: Store, journal: Journal) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.confirm, "Siv Sten")
    review(store, journal, "decisions", row, Action.correct, "Bo Berg", {"outcome": "answered"}, "Fel utfall")
    undo(journal, 2, "Siv Sten", "Läs igen")
    first, second, third = journal.entries()
    assert [e.action for e in (first, second, third)] == ["confirm", "correct", "undo"]
    assert {e.subject for e in (first, second, third)} == {1}
    assert (second.reviewer, second.reason, third.undoes) == ("Bo Berg", "Fel utfall", 2)
    assert first.before == first.after == anchors(store, "decisions", [row])[row].open
    assert second.before is not None and second.after is not None
    assert (second.before["outcome"], second.after["outcome"]) == ("rejected", "answered")
    assert (third.before, third.after) == (second.after, second.before)
    assert all(len(e.at) == 20 and e.at.endswith("Z") for e in (first, second, third))


def test_an_undo_brings_back_what_stood_before(store: Store, journal: Journal) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.correct, "Bo", {"outcome": "answered"})
    review(store, journal, "decisions", row, Action.reject, "Bo", reason="Inget beslut")
    assert [e.number for e in journal.standing()] == [2]
    undo(journal, 2, "Bo")
    assert [e.number for e in journal.standing()] == [1]
    undo(journal, 1, "Bo")
    assert journal.standing() == []
    with pytest.raises(NothingToUndo, match="gäller inte längre"):
        undo(journal, 1, "Bo")
    with pytest.raises(NothingToUndo, match="ingen granskning 9"):
        undo(journal, 9, "Bo")
    with pytest.raises(NothingToUndo, match="ingen granskning 3"):
        undo(journal, 3, "Bo")


def test_only_what_stands_of_a_row_is_undone(store: Store, journal: Journal) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.confirm, "Bo")
    review(store, journal, "decisions", row, Action.correct, "Siv", {"outcome": "answered"})
    with pytest.raises(NothingToUndo):
        undo(journal, 1, "Bo")


def test_what_is_written_is_never_changed(store: Store, journal: Journal) -> None:
    review(store, journal, "decisions", rejects(store), Action.confirm, "Bo")
    with sqlite3.connect(journal.path) as connection:
        for statement in ("UPDATE journal SET reviewer = 'x'", "DELETE FROM journal", "DROP TRIGGER nothing"):
            with pytest.raises(sqlite3.DatabaseError):
                connection.execute(statement)
        with pytest.raises(sqlite3.DatabaseError, match="only added"):
            connection.execute(
                'INSERT INTO journal SELECT 7, at, reviewer, action, 7, NULL, "table", row_id, before, after, reason, anchor, version FROM journal'
            )
    connection.close()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            {"outcome": "bifallen"},
            r"utfall: 'bifallen' går inte. Möjliga är adopted \(bifallet\), .*rejected \(avslaget\)",
        ),
        ({"outcome": ""}, None),
        ({"also": "noted;bifallen"}, "adopted"),
        ({"lov_effect": ["abolish", "keep"]}, "bara ett värde"),
        ({"effective_on": "1 juli"}, "2024-11-25"),
        ({"effective_on": "2024-13"}, "2024-11-25"),
        ({"addressed_to": "x" * 2001}, "högst 2000"),
        ({"decision_id": "x"}, "kan inte rättas"),
        ({"text": "x"}, "Möjliga är outcome"),
    ],
)
def test_what_a_column_cannot_hold_is_refused_with_what_it_can(
    store: Store, journal: Journal, cells: dict[str, Any], says: str | None
) -> None:
    row = rejects(store)
    if says is None:
        assert checked("decisions", cells) == {"outcome": None}
        return
    with pytest.raises(BadValue, match=says):
        review(store, journal, "decisions", row, Action.correct, "Bo", cells)
    assert journal.entries() == []
    assert not journal.path.exists()


def test_numbers_yes_and_no_and_lists_are_taken_as_the_tables_hold_them() -> None:
    assert checked("votes", {"yes": "12", "no": "", "finding_overturned": "ja", "won": "no"}) == {
        "yes": 12,
        "no": None,
        "finding_overturned": 1,
        "won": "no",
    }
    for wrong in ("-1", "12,5", "tolv", "99999", "٣"):
        with pytest.raises(BadValue, match="hela tal"):
            checked("votes", {"yes": wrong})
    assert checked("proposals", {"actors": "Eva Ek\nBo Berg\n", "parties": ["M", "S"]}) == {
        "actors": "Eva Ek;Bo Berg",
        "parties": "M;S",
    }
    assert checked("items", {"legal_basis": ["lov", "lou", "lov"], "lov_relevant": "false"}) == {
        "legal_basis": "lov;lou",
        "lov_relevant": 0,
    }
    with pytest.raises(BadValue, match="kan inte vara tom"):
        checked("services", {"service": ""})


@pytest.mark.parametrize("table", OPEN)
def test_every_field_of_a_form_has_a_heading_and_its_codes_in_swedish(table: str) -> None:
    for field in fields(table):
        assert field.heading != field.name or field.name in ("period",), f"{table}.{field.name}"
        assert all(name for _, name in field.codes)


@pytest.mark.parametrize(
    ("action", "reviewer", "reason", "says"),
    [
        (Action.confirm, " ", "", "Ange ditt namn"),
        (Action.confirm, "x" * 81, "", "högst 80"),
        (Action.reject, "Bo", "", "skäl"),
        (Action.reject, "Bo", "x" * 2001, "högst 2000"),
        (Action.correct, "Bo", "", "Inget är ändrat"),
        (Action.undo, "Bo", "", "undo"),
    ],
)
def test_a_review_without_its_parts_is_refused(
    store: Store, journal: Journal, action: Action, reviewer: str, reason: str, says: str
) -> None:
    with pytest.raises(BadValue, match=says):
        review(store, journal, "decisions", rejects(store), action, reviewer, reason=reason)
    assert journal.entries() == []


def test_rows_and_tables_that_are_not_there_are_refused(store: Store, journal: Journal) -> None:
    with pytest.raises(BadValue, match="ingen rad nej"):
        review(store, journal, "decisions", "nej", Action.confirm, "Bo")
    for table in ("evidence", "acts", "sqlite_schema", 'x"; DROP TABLE items; --'):
        with pytest.raises(BadValue, match="kan inte granskas"):
            review(store, journal, table, "1", Action.confirm, "Bo")
    item = rejects(store).rpartition(":")[0]
    with pytest.raises(BadValue, match="kan inte strykas"):
        review(store, journal, "items", item, Action.reject, "Bo", reason="nej")


def test_hostile_text_is_kept_as_text(store: Store, journal: Journal, out: Path) -> None:
    evil = "<script>alert(1)</script>\u202e\x00\x1b[31m\n'; DROP TABLE journal; -- =1+1"
    review(store, journal, "decisions", rejects(store), Action.correct, evil[:60], {"addressed_to": evil}, evil)
    (entry,) = journal.entries()
    assert entry.after is not None
    assert entry.after["addressed_to"] == "<script>alert(1)</script>\u202e[31m '; DROP TABLE journal; -- =1+1"
    assert "\x00" not in entry.reviewer and "\x1b" not in (entry.reason or "")
    done = lovkoll("reviews", "--out", out, "--format", "csv")
    assert done.exit_code == 0, done.output
    assert "<script>" in done.stdout


# --------------------------------------------------------------------------- several writers, killed writers, files that are none


def test_two_writers_lose_nothing(out: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(out, name, 15)) for name in ("Eva", "Bo")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    entries = Journal(out / NAME).entries()
    assert [e.number for e in entries] == list(range(1, 31))
    assert sorted(e.reviewer for e in entries) == ["Bo"] * 15 + ["Eva"] * 15
    assert {e.subject for e in entries} == {1}
    assert len(Journal(out / NAME).standing()) == 1


def test_a_killed_writer_leaves_the_file_as_it_was(out: Path, store: Store, journal: Journal) -> None:
    review(store, journal, "decisions", rejects(store), Action.confirm, "Eva")
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    writer = context.Process(target=hold, args=(out, ready))
    writer.start()
    assert ready.wait(60)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join(60)
    assert journal.path.with_name(f"{NAME}-journal").stat().st_size > 0  # what it had begun is there, to be undone
    assert [e.reviewer for e in journal.entries()] == ["Eva"]
    review(store, journal, "decisions", rejects(store), Action.confirm, "Siv")
    assert [e.reviewer for e in journal.entries()] == ["Eva", "Siv"]


def test_what_is_no_file_of_reviews_is_refused(out: Path, store: Store, journal: Journal) -> None:
    journal.path.write_text("ingen databas alls, bara text som är lång nog för att läsas")
    with pytest.raises(ReviewsUnreadable, match="kan inte läsas"):
        journal.entries()
    done = lovkoll("reviews", "--out", out)
    assert (done.exit_code, done.stderr.startswith("lovkoll: ")) == (2, True)
    journal.path.unlink()
    with sqlite3.connect(journal.path) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(ReviewsUnreadable, match="ingen fil med granskningar"):
        review(store, journal, "decisions", rejects(store), Action.confirm, "Bo")
    assert lovkoll("decisions", "--out", out).exit_code == 2
    with sqlite3.connect(journal.path) as connection:
        connection.executescript("PRAGMA application_id = 1819244139; PRAGMA user_version = 99;")
    connection.close()
    with pytest.raises(ReviewsUnreadable, match="nyare version"):
        journal.state()


def test_nobody_writes_over_what_they_have_not_seen(out: Path, store: Store, journal: Journal) -> None:
    row = rejects(store)
    seen = Seen(anchors(store, "decisions", [row])[row].digest, 0)
    review(store, journal, "decisions", row, Action.confirm, "Eva", seen=seen)
    with pytest.raises(Conflict, match="Eva har granskat raden"):
        review(store, journal, "decisions", row, Action.correct, "Bo", {"outcome": "noted"}, seen=seen)
    undo(journal, 1, "Eva")
    with pytest.raises(Conflict, match="har ångrats"):
        review(store, journal, "decisions", row, Action.confirm, "Bo", seen=replace(seen, entry=1))
    with pytest.raises(Conflict, match="lästs om"):
        review(store, journal, "decisions", row, Action.confirm, "Bo", seen=Seen("0" * 16, 0))
    assert len(journal.entries()) == 2


# --------------------------------------------------------------------------- new runs, new versions


def fits(out: Path) -> dict[str, tuple[How, str | None]]:
    """Words of what was reviewed -> how it fits now, and the id it has."""
    with open_store(out) as store:
        laid = overlay.read(store, Journal(out / NAME))
        return {f.was.words[:30]: (f.how, f.row.row_id if f.row else None) for f in laid.fits}


def test_a_run_leaves_the_reviews_alone(out: Path, store: Store, journal: Journal) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.correct, "Bo", {"outcome": "answered"})
    before = journal.path.read_bytes()
    read(out.parent)
    assert journal.path.read_bytes() == before
    assert list(fits(out).values()) == [(How.same, row)]


def test_a_review_finds_its_row_in_an_edited_document(out: Path, store: Store, journal: Journal) -> None:
    plan, motion = row_of(store, "Planen fastställs"), rejects(store)
    mover = row_of(store, "Eva Ek", "proposals", "actors")
    reserved = store.query("SELECT actor_id FROM actors WHERE role = 'reservation'")[0]["actor_id"]
    for table, row in (("decisions", plan), ("proposals", mover), ("actors", reserved)):
        review(store, journal, table, row, Action.confirm, "Bo")
    review(store, journal, "decisions", motion, Action.correct, "Bo", {"outcome": "answered"})
    edited = MINUTES.replace("§ 12", "§ 13").replace("§ 11 ", "§ 10 Upprop\nUpprop förrättas.\n\n§ 11 ")
    made(out.parent, edited)
    found = fits(out)
    assert {how for how, _ in found.values()} == {How.moved}, found
    with open_store(out) as again:
        overlay.over(again)
        assert again.query("SELECT paragraph FROM decisions WHERE text LIKE 'Planen%'") == [{"paragraph": "13"}]
        rows = again.query("SELECT outcome FROM decisions WHERE text LIKE '%avslår motionen%'")
        assert rows == [{"outcome": "answered"}]


def test_what_no_longer_stands_in_the_document_fits_nowhere_and_is_listed(
    out: Path, store: Store, journal: Journal
) -> None:
    review(store, journal, "decisions", rejects(store), Action.correct, "Bo", {"outcome": "answered"})
    made(out.parent, MINUTES.replace("avslår motionen om", "bifaller motionen om"))
    assert list(fits(out).values()) == [(How.lost, None)]
    with open_store(out) as again:
        overlay.over(again)
        assert not again.query("SELECT 1 FROM decisions WHERE outcome = 'answered'")
    done = lovkoll("reviews", "--out", out, "--part", "lost", "--format", "csv")
    assert "outcome: rejected → answered" in done.stdout
    assert "ingen rad i handlingen har samma ord" in done.stdout
    assert "1 granskningar passar inte längre" in done.stderr


def test_a_document_that_is_gone_takes_no_review_with_it(out: Path, store: Store, journal: Journal) -> None:
    review(store, journal, "decisions", rejects(store), Action.confirm, "Bo")
    (out.parent / "protokoll.txt").rename(out.parent / "annat.txt")
    made(out.parent, "Exempelstads kommun\nEn helt annan handling.\n", "annat.txt")
    assert list(fits(out).values()) == [(How.lost, None)]
    (out.parent / "annat.txt").unlink()
    made(out.parent, MINUTES, "tillbaka.txt")
    assert [how for how, _ in fits(out).values()] == [How.same]


def changed(**cells: object) -> Callable[..., Reading]:
    """A pipeline that reads the motion's point otherwise."""

    def reading(path: Path, name: str, given: dict[str, str]) -> Reading:
        read = process(path, name, given)

        def other(claim: Claim[Any]) -> Claim[Any]:
            fact = claim.fact
            if isinstance(fact, Decision) and "avslår motionen" in (fact.text or ""):
                return Claim(replace(fact, **cells), claim.evidence)  # type: ignore[arg-type]
            return claim

        return replace(read, claims=tuple(map(other, read.claims)))

    return reading


def test_a_new_version_that_reads_the_row_otherwise_does_not_undo_a_review(
    out: Path, store: Store, journal: Journal
) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.confirm, "Bo")
    read(out.parent, changed(outcome="adopted", lov_effect="introduce"))
    assert list(fits(out).values()) == [(How.reread, row)]
    with open_store(out) as again:
        assert again.query("SELECT outcome FROM decisions WHERE decision_id = ?", row) == [{"outcome": "adopted"}]
        overlay.over(again)
        assert again.query("SELECT outcome FROM decisions WHERE decision_id = ?", row) == [{"outcome": "rejected"}]
        assert again.query("SELECT outcome FROM main.decisions WHERE decision_id = ?", row) == [{"outcome": "adopted"}]
        assert overlay.marks(again, [row])[row]["state"] == "corrected"
    assert "läses annorlunda nu" in lovkoll("reviews", "--out", out).stdout


def test_a_new_version_that_numbers_the_points_otherwise_moves_the_review(
    out: Path, store: Store, journal: Journal
) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.correct, "Bo", {"outcome": "answered"})
    own = f"{row.rpartition(':')[0]}:09"

    def renumbered(path: Path, name: str, given: dict[str, str]) -> Reading:
        read = process(path, name, given)
        kept = []
        for claim in read.claims:
            fact = claim.fact
            if isinstance(fact, Decision) and fact.decision_id == row:
                kept.append(Claim(replace(fact, decision_id=own, point=9), claim.evidence))
            elif getattr(fact, "decision_id", None) != row:
                kept.append(claim)
        return replace(read, claims=tuple(kept))

    read(out.parent, renumbered)
    assert list(fits(out).values()) == [(How.moved, own)]
    # and a further review of the row under its new id belongs to the same history
    with open_store(out) as again:
        review(again, journal, "decisions", own, Action.confirm, "Siv")
    assert [e.subject for e in journal.entries(own)] == [1, 1]
    assert len(journal.standing()) == 1


def test_two_rows_with_the_same_words_are_not_taken_for_each_other(tmp_path: Path) -> None:
    text = MINUTES.replace("Planen fastställs.", "1. Planen fastställs.\n2. Taxan höjs.\n3. Planen fastställs.")
    out = made(tmp_path / "a", text)
    with open_store(out) as store:
        first, last = (
            r["decision_id"]
            for r in store.query(
                "SELECT decision_id FROM decisions WHERE text LIKE '%Planen fastställs%' ORDER BY point"
            )
        )
        review(store, Journal(out / NAME), "decisions", last, Action.correct, "Bo", {"outcome": "noted"})
    made(tmp_path / "a", text.replace("§ 11 ", "§ 10 Upprop\nUpprop förrättas.\n\n§ 11 "))
    with open_store(out) as store:
        (fit,) = overlay.over(store).fits
        assert (fit.how, fit.row and fit.row.row["point"]) == (How.moved, 3)
        assert first.rpartition(":")[2] == "01"


def test_words_that_stand_alike_in_two_places_are_laid_over_neither(tmp_path: Path) -> None:
    out = made(tmp_path / "a", MINUTES)
    with open_store(out) as store:
        review(store, Journal(out / NAME), "decisions", row_of(store, "Planen fastställs"), Action.confirm, "Bo")
    again = "\n\n§ 12 Plan för lokaler\n\nKommunfullmäktiges beslut\nPlanen fastställs.\n"
    made(tmp_path / "a", MINUTES.rstrip() + again)
    with open_store(out) as store:
        assert len(store.query("SELECT 1 FROM decisions WHERE text LIKE 'Planen%'")) == 2
        (fit,) = overlay.over(store).fits
        assert fit.row is None or fit.row.item["paragraph"] == "12"


# --------------------------------------------------------------------------- over the answers


def test_answers_are_given_with_the_reviews_and_the_tables_stay(out: Path, store: Store, journal: Journal) -> None:
    row = rejects(store)
    tables = (out / "tables/decisions.csv").read_bytes()
    assert len(decisions.decisions(store, filters.filters(store, effect="not_introduce"))) == 1
    review(store, journal, "decisions", row, Action.correct, "Bo", {"lov_effect": "abolish", "outcome": "adopted"})
    with open_store(out) as again:
        overlay.over(again)
        assert decisions.decisions(again, filters.filters(again, effect="not_introduce")).empty
        found = decisions.decisions(again, filters.filters(again, effect="abolish"))
        assert found[["decision_id", "outcome", "reviewed"]].to_dict("records") == [
            {"decision_id": row, "outcome": "adopted", "reviewed": "corrected"}
        ]
        assert decisions.count(again, filters.filters(again, effect="abolish")) == 1
        assert again.query("SELECT lov_effect FROM main.q_lov WHERE decision_id = ?", row) == [
            {"lov_effect": "not_introduce"}
        ]
        with pytest.raises(sqlite3.OperationalError):
            again.connection.execute("UPDATE main.decisions SET outcome = 'noted'")
    done = lovkoll("decisions", "--out", out, "--effect", "abolish", "--format", "csv")
    assert ",corrected" in done.stdout
    assert "1 rättade och 0 strukna" in done.stderr
    assert (out / "tables/decisions.csv").read_bytes() == tables


def test_a_rejected_row_is_in_no_answer_and_comes_back_with_an_undo(out: Path, store: Store, journal: Journal) -> None:
    asked = ("decisions", "--out", out, "--all", "--format", "csv")
    row = rejects(store)
    assert row in lovkoll(*asked).stdout
    review(store, journal, "decisions", row, Action.reject, "Bo", reason="Dubblett")
    assert row not in lovkoll(*asked).stdout
    undo(journal, 1, "Bo")
    assert row in lovkoll(*asked).stdout


def test_a_decision_that_a_review_brings_to_lov_stands_at_its_day(out: Path, store: Store, journal: Journal) -> None:
    row = row_of(store, "Planen fastställs")
    review(store, journal, "decisions", row, Action.correct, "Bo", {"lov_effect": "plan"})
    with open_store(out) as again:
        overlay.over(again)
        found = decisions.decisions(again, filters.filters(again))
        assert list(found["decision_id"])[-1] == row
        assert list(found["decided_on"]) == ["2031-11-24"] * len(found)


def test_the_code_of_a_municipality_follows_its_name(out: Path, store: Store, journal: Journal) -> None:
    document = rejects(store).split(":")[0]
    with pytest.raises(BadValue, match="finns inte i registret"):
        review(store, journal, "documents", document, Action.correct, "Bo", {"municipality": "Storstad"})
    review(store, journal, "documents", document, Action.correct, "Bo", {"municipality": "Alingsås"})
    with open_store(out) as again:
        overlay.over(again)
        assert again.query("SELECT municipality, municipality_code FROM documents") == [
            {"municipality": "Alingsås", "municipality_code": "1489"}
        ]


def test_every_table_may_be_changed_under_every_question(out: Path, store: Store, journal: Journal) -> None:
    item = rejects(store).rpartition(":")[0]
    changes: dict[str, dict[str, Any]] = {
        "decisions": {"addressed_to": "kommunstyrelsen"},
        "proposals": {"target": "något annat"},
        "actors": {"party": "KD"},
        "services": {"service": "hemsjukvard"},
        "events": {"body": "socialnämnden"},
        "items": {"title": "En annan rubrik"},
        "documents": {"kind": "extract"},
    }
    for table, cells in changes.items():
        for row in store.query(f"SELECT {columns_of(table)[0]} AS id FROM {table}"):
            review(store, journal, table, row["id"], Action.correct, "Bo", cells)
    with open_store(out) as again:
        laid = overlay.over(again)
        assert again.changed >= changes.keys()
        assert {f.how for f in laid.fits} == {How.same}
        for table, cells in changes.items():
            for row in again.query(f"SELECT * FROM {table}"):
                assert {name: row[name] for name in cells} == cells
                assert list(row)[: len(columns_of(table))] == columns_of(table)
    for asked in (
        ("decisions", "--all"), ("matter", item), ("search", "valfrihet"), ("motives",), ("panel",), ("parties",), ("status",),
        ("trends", "--of", "outcome"), ("trends", "--of", "motive"),
    ):  # fmt: skip
        done = lovkoll(*asked, "--out", out)
        assert done.exit_code == 0, done.output
    assert "En annan rubrik" in lovkoll("decisions", "--all", "--out", out, "--format", "csv").stdout


def test_trends_count_what_reviews_say(out: Path, store: Store, journal: Journal) -> None:
    asked = ("trends", "--of", "effect", "--out", out, "--format", "csv")
    assert "not_introduce" in lovkoll(*asked).stdout
    review(store, journal, "decisions", rejects(store), Action.correct, "Bo", {"lov_effect": "abolish"})
    counted = lovkoll(*asked).stdout
    assert "abolish" in counted and "not_introduce" not in counted


def test_an_export_has_the_tables_as_read_and_the_reviews_beside_them(
    out: Path, store: Store, journal: Journal, tmp_path: Path
) -> None:
    row = rejects(store)
    assert not lovkoll("export", tmp_path / "utan", "--no-excel", "--out", out).stderr
    assert not (tmp_path / "utan/reviews.csv").exists()
    review(store, journal, "decisions", row, Action.correct, "Bo", {"outcome": "answered"})
    done = lovkoll("export", tmp_path / "ut", "--no-excel", "--out", out)
    assert "1 granskade rader står i reviews.csv" in done.stderr
    assert "outcome: rejected → answered" in (tmp_path / "ut/reviews.csv").read_text("utf-8")
    assert (tmp_path / "ut/tables/decisions.csv").read_bytes() == (out / "tables/decisions.csv").read_bytes()


def test_another_file_is_named_by_the_environment(
    out: Path, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "annan.sqlite"
    review(store, Journal(other), "decisions", rejects(store), Action.reject, "Bo", reason="nej")
    assert "Granskade rader: 0" in lovkoll("reviews", "--out", out).stdout
    assert "Granskade rader: 1" in lovkoll("reviews", "--out", out, "--reviews", other).stdout
    monkeypatch.setenv("LOVKOLL_REVIEWS", str(other))
    assert rejects(store) not in lovkoll("decisions", "--out", out, "--format", "csv").stdout
    assert lovkoll("reviews", "--out", out, "--reviews", tmp_path / "saknas.sqlite").exit_code == 2


# --------------------------------------------------------------------------- the queue


def test_the_least_sure_come_first_and_those_on_lov_before_others(out: Path, store: Store) -> None:
    listed = [w for w in waiting(store) if w.table == "decisions"]
    assert {w.row_id for w in listed if w.lov} == {
        r["decision_id"]
        for r in store.query("SELECT decision_id FROM decisions JOIN items USING (item_id) WHERE lov_relevant")
    }
    unsure = [w.lov for w in listed if w.unsure]
    assert unsure == sorted(unsure, reverse=True)
    sure = [w for w in listed if not w.unsure]
    assert listed[-len(sure) :] == sure or not sure


# --------------------------------------------------------------------------- gold


def test_reviews_become_gold_that_measures_what_was_reviewed(
    out: Path, store: Store, journal: Journal, tmp_path: Path
) -> None:
    confirmed, corrected = rejects(store), row_of(store, "i uppdrag att utreda")
    review(store, journal, "decisions", confirmed, Action.confirm, "Bo")
    gold = tmp_path / "facit"
    done = lovkoll("reviews", "--out", out, "--gold", gold)
    assert done.exit_code == 0, done.output
    assert "1 granskade rader i 1 handlingar" in done.stdout
    scores = evaluate(gold, out).scores
    for name in ("decisions", "decisions.outcome", "decisions.stage", "decisions.lov_effect", "decisions.object"):
        assert (scores[name].f1, scores[name].support) == (1.0, 1), name
    review(store, journal, "decisions", corrected, Action.correct, "Bo", {"outcome": "referred"})
    lovkoll("reviews", "--out", out, "--gold", gold)
    result = evaluate(gold, out)
    assert (result.scores["decisions"].f1, result.scores["decisions"].support) == (1.0, 2)
    assert (result.scores["decisions.outcome"].hits, result.scores["decisions.outcome"].misses) == (1, 1)
    assert {j.decision_id: j.right for j in result.judged} == {confirmed: True, corrected: False}


def test_a_rejected_row_is_one_too_much_and_what_nobody_reviewed_is_not_measured(
    out: Path, store: Store, journal: Journal, tmp_path: Path
) -> None:
    review(store, journal, "decisions", rejects(store), Action.reject, "Bo", reason="Dubblett")
    with open_store(out) as again:
        export(again, overlay.read(again, journal).fits, tmp_path / "facit")
    result = evaluate(tmp_path / "facit", out)
    assert (result.scores["decisions"].extra, result.scores["decisions"].misses, result.scores["decisions"].hits) == (
        1,
        0,
        0,
    )
    assert [(j.decision_id, j.right) for j in result.judged] == [(rejects(store), False)]


def test_other_rows_become_gold_too(out: Path, store: Store, journal: Journal, tmp_path: Path) -> None:
    eva = row_of(store, "Eva Ek", "proposals", "actors")
    review(store, journal, "proposals", eva, Action.confirm, "Bo")
    reserved = store.query("SELECT actor_id FROM actors WHERE role = 'reservation'")[0]["actor_id"]
    review(store, journal, "actors", reserved, Action.correct, "Bo", {"role": "note"})
    item = rejects(store).rpartition(":")[0]
    review(store, journal, "items", item, Action.correct, "Bo", {"matter_type": "budget"})
    review(store, journal, "documents", item.split(":")[0], Action.confirm, "Bo")
    for row in store.query("SELECT service_id FROM services WHERE item_id = ?", item):
        review(store, journal, "services", row["service_id"], Action.confirm, "Bo")
    with open_store(out) as again:
        export(again, overlay.read(again, journal).fits, tmp_path / "facit")
    scores = evaluate(tmp_path / "facit", out).scores
    assert (scores["proposals"].f1, scores["proposals.actors"].f1) == (1.0, 1.0)
    assert (scores["actors"].misses, scores["actors"].extra) == (1, 1)
    assert (scores["items.matter_type"].hits, scores["items.matter_type"].misses) == (0, 1)
    assert scores["documents.body"].f1 == scores["services"].f1 == 1.0


def test_a_confirmed_row_that_a_version_no_longer_finds_is_missed(
    out: Path, store: Store, journal: Journal, tmp_path: Path
) -> None:
    row = rejects(store)
    review(store, journal, "decisions", row, Action.confirm, "Bo")

    def without(path: Path, name: str, given: dict[str, str]) -> Reading:
        read = process(path, name, given)
        return replace(read, claims=tuple(c for c in read.claims if getattr(c.fact, "decision_id", None) != row))

    read(out.parent, without)
    with open_store(out) as again:
        export(again, overlay.read(again, journal).fits, tmp_path / "facit")
    assert evaluate(tmp_path / "facit", out).scores["decisions"].misses == 1


def test_gold_has_its_documents_beside_it_for_training(
    out: Path, store: Store, journal: Journal, tmp_path: Path
) -> None:
    from pipeline.learn.examples import documents_of, examples

    review(store, journal, "decisions", rejects(store), Action.confirm, "Bo")
    gold = tmp_path / "facit"
    with open_store(out) as again:
        export(again, overlay.read(again, journal).fits, gold)
    assert [file.read_bytes() for file in documents_of(gold)] == [(out.parent / "protokoll.txt").read_bytes()]
    (example,) = examples([gold], dropped=(0.0,))
    assert example.right


def test_gold_takes_no_folder_of_others_and_renews_its_own(
    out: Path, store: Store, journal: Journal, tmp_path: Path
) -> None:
    review(store, journal, "decisions", rejects(store), Action.confirm, "Bo")
    mine = tmp_path / "mina"
    mine.mkdir()
    (mine / "dikter.txt").write_text("mina")
    with open_store(out) as again, pytest.raises(GoldRefused, match="tom mapp"):
        export(again, overlay.read(again, journal).fits, mine)
    assert lovkoll("reviews", "--out", out, "--gold", mine).exit_code == 2
    assert [p.name for p in mine.iterdir()] == ["dikter.txt"]
    gold = tmp_path / "facit"
    lovkoll("reviews", "--out", out, "--gold", gold)
    undo(journal, 1, "Bo")
    lovkoll("reviews", "--out", out, "--gold", gold)
    assert list(gold.rglob("*.json")) == []
