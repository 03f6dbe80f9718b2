"""The contract, held against whole runs over real files: our samples, and the shared corpus where it is.

Each test names what a reader of the tables was promised. Codes and columns are written out here once more, on purpose:
a slip in the code must not change what is promised.
"""

from __future__ import annotations

import datetime
import itertools
import re
import shutil
import sqlite3
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from frictionless import Package, system
from golds import RAW
from outputs import FOLDERS, KEYS, Cells, Finished, finish, read_table

from pipeline.datapackage import is_date
from pipeline.facts import TABLES
from pipeline.pages import draw
from pipeline.store import open_store
from pipeline.tables import columns
from pipeline.trail import explanation

#: Columns by table, each list in alphabetical order. A table may have more.
COLUMNS = {
    "documents": "authority_type body body_level document_date document_id duplicate_of format given kind meeting_date "
    "municipality municipality_code pages path reason sha256 source_url status text_origin",
    "pages": "document_id end height page page_id start text_origin width",
    "items": "case_numbers document_id item_id legal_basis lov_relevant lov_step matter_type page_first page_last "
    "paragraph title",
    "decisions": "addressed_to also body by_reference confidence decided_on decision_id document_id effective_on "
    "item_id lov_effect method object outcome paragraph point stage text",
    "services": "decision_id item_id phrase service service_id",
    "attendance": "attendance_id document_id name paragraphs party replaces role",
    "actors": "actor_id document_id item_id name party party_now role",
    "proposals": "action actors item_id on_lov parties proposal_id target text",
    "votes": "absent abstained decided_by finding_overturned item_id no no_means number vote_id won yes yes_means",
    "ballots": "ballot_id choice name party vote_id",
    "motives": "code item_id motive_id party speaker stance text",
    "events": "body decided_on decision_id effective_on event_id item_id lov_effect municipality_code paragraph "
    "service source stage text",
    "acts": "act_id body certainty decided_on effective_on lov_effect municipality_code paragraph service stage",
    "act_events": "act_event_id act_id event_id",
    "matters": "case_numbers final_decision_id first_on last_on matter_id municipality_code state title",
    "matter_items": "item_id link matter_id matter_item_id step why",
    "lov_status": "act_id certainty lov_status_id municipality_code service status valid_from valid_to",
    "evidence": "bottom document_id end evidence_id field page quote row_id start table top x0 x1",
    "doubts": "document_id doubt_id end item_id kind note start",
}

SERVICES = (
    "arbetsmarknad avlosning boendestod bostad_lss daglig_verksamhet dagverksamhet familjeradgivning fotvard "
    "hemsjukvard hemtjanst hemtjanst_omsorg hemtjanst_service hvb korttidsboende korttidstillsyn korttidsvistelse "
    "ledsagning matdistribution oppenvard personlig_assistans primarvard sarskilt_boende sysselsattning trygghetslarm "
    "vard_och_omsorg"
)
OUTCOMES = (
    "adopted adopted_with_change amended answered assigned closed elected noted other referred rejected repealed "
    "returned tabled withdrawn"
)
EFFECTS = (
    "abolish delegate expand introduce investigate keep none not_introduce plan provider replace revise "
    "revoke_introduction stop_new"
)
STAGES = "decision proposal recommendation"

#: The closed lists, by table and column.
CODES = {
    ("documents", "kind"): "agenda article extract letter minutes motion other report",
    ("documents", "authority_type"): "municipality other region",
    ("documents", "body_level"): "administration committee council executive other working",
    ("documents", "text_origin"): "mixed none ocr text",
    ("documents", "status"): "failed ok partial",
    ("documents", "given"): "body meeting_date municipality_code source_url",
    ("pages", "text_origin"): "mixed none ocr text",
    ("items", "matter_type"): "budget citizen_proposal election initiative interpellation motion other procedure "
    "question referral report",
    ("items", "lov_relevant"): "false true",
    ("items", "legal_basis"): "choice kundval lou lov",
    ("items", "lov_step"): "admission design management requirements",
    ("decisions", "stage"): STAGES,
    ("decisions", "outcome"): OUTCOMES,
    ("decisions", "also"): OUTCOMES,
    ("decisions", "lov_effect"): EFFECTS,
    ("decisions", "object"): "assignment citizen_proposal claim document information matter motion other person "
    "system terms",
    ("services", "service"): SERVICES,
    ("attendance", "role"): "adjuster chair official present secretary substitute vice_chair",
    ("actors", "role"): "conflict_of_interest motion_author mover not_participating note reservation special_statement",
    ("proposals", "action"): "add answer approve change refer reject return table withdraw",
    ("proposals", "on_lov"): "against for",
    ("votes", "won"): "no yes",
    ("votes", "decided_by"): "casting lot majority minority_third qualified",
    ("votes", "finding_overturned"): "false true",
    ("ballots", "choice"): "absent abstain no yes",
    ("motives", "code"): "administration already_met business capacity choice control cost diversity efficiency equity "
    "few_users fraud ideology intermunicipal licensing market_bias no_providers quality rural state_grant timing "
    "women_business workforce",
    ("motives", "stance"): "against for",
    ("events", "stage"): STAGES,
    ("events", "lov_effect"): EFFECTS,
    ("events", "service"): SERVICES,
    ("events", "source"): "own recited",
}

#: Tables whose rows rest on no words of their own.
WITHOUT_EVIDENCE = {
    *("documents", "pages", "evidence", "doubts"),
    *("acts", "act_events", "matters", "matter_items", "lov_status"),
}


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """A folder of documents."""
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def done(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One run over it."""
    return finish([folder], tmp_path_factory.mktemp("out"))


def own(row: Cells, document_id: str) -> bool:
    """Whether a row is of a document: every id begins with that of its document."""
    return re.match(rf"{document_id}(?![\w-])", next(iter(row.values()))) is not None


# --------------------------------------------------------------------------- the files


def test_every_promised_column_is_there() -> None:
    for table in TABLES:
        assert set(COLUMNS[table.table].split()) <= {column.name for column in columns(table)}
    assert set(COLUMNS) == {table.table for table in TABLES}


def test_every_file_has_a_row_and_a_failed_one_its_reason(folder: Path, done: Finished) -> None:
    files = {
        f"{folder.name}/{unicodedata.normalize('NFC', path.relative_to(folder).as_posix())}"
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert {row["path"] for row in done.rows("documents")} == files
    assert not done.report.crashes
    for row in done.rows("documents"):
        assert bool(row["reason"]) == (row["status"] != "ok"), row["path"]
        assert (done.out / "text" / f"{row['document_id']}.txt").is_file() == (row["status"] != "failed"), row["path"]


def test_the_csv_files_are_sorted_by_key_and_end_their_lines_with_lf(done: Finished) -> None:
    for table in TABLES:
        data = (done.out / "tables" / f"{table.table}.csv").read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\n")
        assert data.count(b"\r") == 0, table.table
        keys = list(done.tables[table.table])
        assert keys == sorted(keys), table.table


def test_sqlite_holds_the_same_rows_and_its_references_lead_somewhere(done: Finished) -> None:
    with sqlite3.connect(done.out / "lovkoll.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            found = connection.execute(f'SELECT * FROM "{table.table}" ORDER BY 1').fetchall()
            plain = [tuple("" if value is None else value for value in row) for row in found]
            expected = [tuple(_value(c.type, row[c.name]) for c in columns(table)) for row in done.rows(table.table)]
            assert plain == expected, table.table
        views = dict(connection.execute("SELECT decision_id, quote FROM v_decisions"))
        assert views.keys() == done.tables["decisions"].keys() and all(views.values())
        effects = {row["decision_id"] for row in done.rows("decisions") if row["lov_effect"]}
        assert {row[0] for row in connection.execute("SELECT decision_id FROM v_lov")} == effects


def _value(kind: str, cell: str) -> str | int | float:
    if cell == "":
        return ""
    numbers = {"integer": int, "number": float, "boolean": lambda text: int(text == "true")}
    return numbers.get(kind, str)(cell)


def test_the_data_package_is_valid_and_describes_the_files(done: Finished) -> None:
    with system.use_context(trusted=True):
        report = Package(str(done.out / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])


# --------------------------------------------------------------------------- values


def test_only_codes_of_the_closed_lists_are_written(done: Finished) -> None:
    for (table, column), codes in CODES.items():
        found = {part for row in done.rows(table) for part in row[column].split(";") if part}
        assert found <= set(codes.split()), (table, column)


def test_dates_are_days_months_or_years_of_the_calendar(done: Finished) -> None:
    for table in TABLES:
        for column in filter(is_date, columns(table)):
            for row in done.rows(table.table):
                if row[column.name]:
                    datetime.date.fromisoformat((row[column.name] + "-01-01")[:10])


def test_names_of_authorities_bodies_and_cases_are_written_in_one_form(done: Finished) -> None:
    for row in done.rows("documents"):
        assert not re.search(r"(?i) kommun$| stad$|^region ", row["municipality"])
        assert bool(row["municipality"]) == bool(row["municipality_code"])
        assert row["body"] == row["body"].lower()
        assert bool(row["body"]) == bool(row["body_level"])
        assert not row["path"].startswith("/") and "\\" not in row["path"]
    for row in done.rows("items"):
        for number in filter(None, row["case_numbers"].split(";")):
            assert not re.match(r"(?i)dnr|diarie", number) and number == number.strip()
    for row in done.rows("actors"):
        assert row["party_now"] == {"FP": "L", "fp": "L"}.get(row["party"], row["party_now"])
        assert bool(row["party"]) == bool(row["party_now"])


def test_what_is_of_no_meeting_has_no_meeting_date(done: Finished) -> None:
    for row in done.rows("documents"):
        if row["kind"] in ("letter", "motion", "article"):
            assert not row["meeting_date"], row["path"]


# --------------------------------------------------------------------------- ids


def test_ids_are_built_of_their_owners(done: Finished) -> None:
    for row in done.rows("documents"):
        number = re.fullmatch(r"([0-9a-f]{16})(-\d+)?", row["document_id"])
        assert number and bool(number[2]) == bool(row["duplicate_of"]) and row["sha256"].startswith(number[1])
    for row in done.rows("items"):
        assert re.fullmatch(rf"{row['document_id']}:(0|{row['paragraph'] or '0'}[b-z]?)", row["item_id"])
    for row in done.rows("decisions"):
        assert row["decision_id"] == f"{row['item_id']}:{int(row['point']):02}"
    owners = {
        "pages": "document_id",
        "services": "item_id",
        "attendance": "document_id",
        "actors": "item_id",
        "proposals": "item_id",
        "votes": "item_id",
        "ballots": "vote_id",
        "motives": "item_id",
        "events": "item_id",
        "evidence": "row_id",
    }
    for table, owner in owners.items():
        for row in done.rows(table):
            key = row[KEYS[table]]
            assert re.fullmatch(rf"{re.escape(row[owner])}:{table}:[0-9a-f]{{8}}", key), key


def test_points_and_votes_are_numbered_through(done: Finished) -> None:
    for table, number in (("decisions", "point"), ("votes", "number")):
        for item_id, rows in done.by(table, "item_id").items():
            assert sorted(int(row[number]) for row in rows) == list(range(1, len(rows) + 1)), item_id


def test_files_named_one_by_one_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    files = sorted(path for path in RAW.iterdir() if not path.name.startswith("."))
    outs = [finish(order, tmp_path / name).out for name, order in (("a", files), ("b", files[::-1]))]
    written = [
        {
            path.relative_to(out): path.read_bytes()
            for path in out.rglob("*")
            if path.suffix in (".csv", ".json", ".txt")
        }
        for out in outs
    ]
    assert len(written[0]) > len(TABLES)
    assert written[0] == written[1]


def test_a_file_read_alone_gives_the_rows_that_it_gives_among_others(tmp_path: Path) -> None:
    among = finish([RAW], tmp_path / "among")
    for file in sorted(RAW.glob("*protokoll*"))[::3]:
        alone = finish([file], tmp_path / file.stem)
        (document_id,) = alone.tables["documents"]
        for table in TABLES:
            if table.table in OVER_DOCUMENTS:
                continue
            listed = [row for row in among.rows(table.table) if own(row, document_id) and of_one_document(row)]
            for row in listed:
                row = row if "path" not in row else row | {"path": Path(row["path"]).name}
                assert alone.tables[table.table][row[KEYS[table.table]]] == row
            assert len(listed) == sum(map(of_one_document, alone.rows(table.table))), table.table


#: What other documents have a say in: these tables, and the doubts about what they tell of each other.
OVER_DOCUMENTS = {"acts", "act_events", "matters", "matter_items", "lov_status"}


def of_one_document(row: Cells) -> bool:
    return not row.get("kind", "").startswith(("matter_", "act_", "status_"))


# --------------------------------------------------------------------------- evidence


def test_every_quote_is_its_slice_of_the_text_and_stands_on_its_page(done: Finished) -> None:
    texts = {row["document_id"]: done.text(row["document_id"]) for row in done.rows("documents") if row["pages"]}
    pages = {(row["document_id"], row["page"]): row for row in done.rows("pages")}
    for row in done.rows("evidence"):
        start, end = int(row["start"]), int(row["end"])
        assert row["quote"] == texts[row["document_id"]][start:end]
        assert 0 < len(row["quote"]) <= 300 and row["quote"] == row["quote"].strip()
        page = pages[row["document_id"], row["page"]]
        edges = [row[name] for name in ("x0", "x1", "top", "bottom")]
        if not page["width"]:
            assert edges == [""] * 4
            continue
        x0, x1, top, bottom = map(float, edges)
        assert 0 <= x0 < x1 <= float(page["width"]), row["evidence_id"]
        assert 0 <= top < bottom <= float(page["height"]), row["evidence_id"]


def test_every_row_rests_on_evidence_and_every_evidence_on_a_row(done: Finished) -> None:
    places = {(row["table"], row["row_id"]) for row in done.rows("evidence")}
    for table, rows in done.tables.items():
        if table not in WITHOUT_EVIDENCE:
            assert {key for key in rows if (table, key) not in places} == set(), table
    for row in done.rows("evidence"):
        owner = done.tables[row["table"]][row["row_id"]]
        assert owner.get("document_id", row["document_id"]) == row["document_id"]
        if row["field"]:
            assert owner[row["field"]] != "", (row["row_id"], row["field"])


def test_what_is_quoted_as_words_of_the_document_is_whole_words(done: Finished) -> None:
    for row in done.rows("evidence"):
        if row["field"] in ("text", "title"):
            text, start, end = done.text(row["document_id"]), int(row["start"]), int(row["end"])
            for border in (start, end):
                assert not text[max(border - 1, 0) : border + 1].isalpha() or border in (0, len(text)), row["quote"]


#: Columns that hold words as printed: table, column.
PRINTED = [
    ("items", "title"),
    ("items", "case_numbers"),
    ("attendance", "name"),
    ("attendance", "party"),
    ("ballots", "name"),
    ("services", "phrase"),
    ("decisions", "text"),
    ("motives", "text"),
    ("proposals", "text"),
    ("events", "text"),
]


@pytest.mark.parametrize(("table", "column"), PRINTED)
def test_what_is_printed_is_printed_in_the_document(done: Finished, table: str, column: str) -> None:
    texts: dict[str, str] = {}
    for key, row in done.tables[table].items():
        document_id = key.split(":")[0]
        if document_id not in texts:
            texts[document_id] = _loose(done.text(document_id))
        for part in row[column].split(";") if column == "case_numbers" else [row[column]]:
            whole = [piece for piece in re.split(r"\s*(?:…|\.\.\.)\s*|\n", part) if piece]
            assert all(_loose(piece) in texts[document_id] for piece in whole), (key, part)


def _loose(text: str) -> str:
    """Without blanks and hyphens: what a line end may do to words."""
    return re.sub(r"[\s\u00ad-]+", "", text)


def test_the_pages_of_an_item_are_those_of_its_words(done: Finished) -> None:
    pages = {row["document_id"]: int(row["pages"]) for row in done.rows("documents") if row["pages"]}
    numbers = {(row["document_id"], int(row["page"])) for row in done.rows("pages")}
    for row in done.rows("items"):
        assert int(row["page_first"]) <= int(row["page_last"])
        assert (row["document_id"], int(row["page_first"])) in numbers
    assert Counter(document_id for document_id, _ in numbers) == pages


# --------------------------------------------------------------------------- what the words mean


def test_only_minutes_and_extracts_hold_decisions_of_a_body(done: Finished) -> None:
    documents = done.tables["documents"]
    for row in done.rows("decisions"):
        kind = documents[row["document_id"]]["kind"]
        assert kind in ("minutes", "extract") or row["stage"] == "proposal", (row["decision_id"], kind)
        assert row["stage"] == "recommendation" or not row["addressed_to"] or row["stage"] == "proposal"
        assert row["outcome"] not in row["also"].split(";")
        assert 0 < float(row["confidence"]) <= 1 and row["method"] and row["text"]


def test_an_effect_on_lov_is_of_an_item_that_concerns_lov(done: Finished) -> None:
    items = done.tables["items"]
    for table in ("services", "motives", "events"):
        assert [row for row in done.rows(table) if items[row["item_id"]]["lov_relevant"] == "false"] == []
    for row in done.rows("decisions"):
        assert not row["lov_effect"] or items[row["item_id"]]["lov_relevant"] == "true", row["decision_id"]
    for row in done.rows("items"):
        assert row["lov_relevant"] == "true" or not (row["legal_basis"] or row["lov_step"]), row["item_id"]


def test_each_lov_decision_is_an_event_of_its_own_and_a_recited_one_is_no_decision(done: Finished) -> None:
    decisions = done.tables["decisions"]
    for row in done.rows("events"):
        assert (row["source"] == "own") == bool(row["decision_id"]), row["event_id"]
        if row["source"] == "own":
            assert row["lov_effect"] == decisions[row["decision_id"]]["lov_effect"]
            assert row["decided_on"] == decisions[row["decision_id"]]["decided_on"]
    events = {row["decision_id"] for row in done.rows("events")}
    assert {key for key, row in decisions.items() if row["lov_effect"]} == events - {""}


def test_a_vote_is_won_by_the_side_that_its_figures_say(done: Finished) -> None:
    for row in done.rows("votes"):
        if row["yes"] and row["no"] and row["decided_by"] == "majority":
            assert row["won"] == ("yes" if int(row["yes"]) > int(row["no"]) else "no"), row["vote_id"]
        if row["decided_by"] == "casting":
            assert row["yes"] == row["no"]


def test_ballots_add_up_or_a_doubt_says_that_they_do_not(done: Finished) -> None:
    doubted = {row["item_id"] for row in done.rows("doubts") if row["kind"] in ("vote_sum", "number_conflict")}
    for vote_id, ballots in done.by("ballots", "vote_id").items():
        vote = done.tables["votes"][vote_id]
        count = Counter(row["choice"] for row in ballots)
        assert (str(count["yes"]), str(count["no"])) == (vote["yes"], vote["no"]) or vote["item_id"] in doubted, vote_id
        assert max(Counter(row["name"] for row in ballots).values()) == 1, vote_id


def test_no_private_person_is_a_row(done: Finished) -> None:
    citizens = {
        key for key, row in done.tables["items"].items() if re.search(r"(?i)medborgarförslag|e-förslag", row["title"])
    }
    assert not [row for row in done.rows("actors") if row["item_id"] in citizens and row["role"] == "motion_author"]
    names = {row["name"] for row in done.rows("attendance")} | {row["name"] for row in done.rows("ballots")}
    for row in done.rows("actors"):
        assert row["party"] or row["name"] in names, f"{row['actor_id']}: who is in no party and did not attend?"


# --------------------------------------------------------------------------- what a user may do


def test_a_row_of_every_table_is_shown_and_explained(done: Finished, tmp_path: Path) -> None:
    shown: Counter[str] = Counter()
    with open_store(done.out) as store:
        for table in TABLES:
            unread = {row["document_id"] for row in done.rows("documents") if not row["pages"]}
            keys = [key for key in done.tables[table.table] if key not in unread]
            for row_id in itertools.islice(keys, len(keys) // 2, None, max(len(keys) // 2, 1)):
                assert explanation(store, row_id).startswith(f"{table.table}  {row_id}\n")
                pictures = draw(store, row_id, tmp_path / f"{table.table}.png")
                assert all(picture.stat().st_size > 1000 for picture in pictures)
                shown[table.table] += len(pictures)
    assert {table for table, rows in done.tables.items() if rows} == set(shown)


def test_names_that_no_one_would_choose_and_copies(tmp_path: Path) -> None:
    folder = tmp_path / "in mappe, å"
    folder.mkdir()
    source = next(RAW.glob("*kommunstyrelsen_protokollsutdrag.md"))
    for name in ("a\nb.md", 'c, "d"; e.md', unicodedata.normalize("NFD", "ö.md")):
        shutil.copy(source, folder / name)
    done = finish([folder], tmp_path / "out")
    first, second, third = sorted(done.rows("documents"), key=lambda row: row["path"])
    assert [row["path"].partition("/")[2] for row in (first, second, third)] == ["a\nb.md", 'c, "d"; e.md', "ö.md"]
    assert [row["document_id"].removeprefix(first["document_id"]) for row in (second, third)] == ["-2", "-3"]
    for copy in (second, third):
        said = {name for name, value in copy.items() if value}
        assert said == {"document_id", "path", "sha256", "format", "duplicate_of", "status"}
    assert {row["document_id"] for row in done.rows("items")} == {first["document_id"]}


def test_a_manifest_fills_what_is_not_said_and_never_overrules(tmp_path: Path) -> None:
    """The article of the samples names no municipality, body or meeting; the extract names all three."""
    said = next(RAW.glob("*kommunfullmaktige_protokollsutdrag.pdf"))
    silent = tmp_path / "brev.txt"
    silent.write_text("PROTOKOLLSUTDRAG\n\n§ 7\nEn plan\n\nBeslut\nPlanen antas.\n", encoding="utf-8")
    manifest = tmp_path / "manifest.csv"
    row = "0180,Socialnämnden,2019-02-03,https://e.example/{}"
    header = "path,municipality_code,body,meeting_date,source_url\n"
    manifest.write_text(header + "".join(f"{f.name},{row.format(f.stem)}\n" for f in (said, silent)), encoding="utf-8")
    done = finish([said, silent], tmp_path / "out", manifest)
    plain = finish([said, silent], tmp_path / "plain")
    rows = {row["path"]: row for row in done.rows("documents")}
    filled = rows["brev.txt"]
    assert filled["given"].split(";") == ["municipality_code", "body", "meeting_date", "source_url"]
    assert (filled["municipality_code"], filled["municipality"]) == ("0180", "Stockholm")
    assert (filled["body"], filled["body_level"], filled["meeting_date"]) == (
        "socialnämnden",
        "committee",
        "2019-02-03",
    )
    (decision,) = (d for d in done.rows("decisions") if own(d, filled["document_id"]))
    assert (decision["body"], decision["decided_on"]) == ("socialnämnden", "2019-02-03")
    known = rows[said.name]
    before = plain.tables["documents"][known["document_id"]]
    assert known == before | {"given": "source_url", "source_url": f"https://e.example/{said.stem}"}
    kinds = Counter(row["kind"] for row in done.rows("doubts"))
    assert kinds["manifest_conflict"] == 3
    assert not {"authority_unknown", "body_unknown", "date_unknown"} & set(kinds)


def test_a_second_run_replaces_the_first_whole(tmp_path: Path) -> None:
    files = sorted(RAW.glob("*.md"))
    finish(files, tmp_path / "out")
    finish(files[:1], tmp_path / "out")
    (row,) = read_table(tmp_path / "out/tables/documents.csv")
    assert [path.stem for path in (tmp_path / "out/text").iterdir()] == [row["document_id"]]
