"""``lovkoll serve``: what it says, what it refuses, and that it answers many at once and a new run without a new start."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from sites import client
from stores import document, item, stored
from test_web_decisions import decision
from typer.testing import CliRunner

from pipeline.__main__ import app
from pipeline.store import NAME, open_store


def made(folder: Path, days: tuple[str, ...] = ("2020-01-15",)) -> Path:
    rows = [document("a"), item("a:1"), *(decision(f"a:1:{n:02}", "keep", day) for n, day in enumerate(days, 1))]
    return stored(folder, rows, {"a:1": "Om LOV."})


def said(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["serve", *arguments])
    return done.exit_code, done.output


def test_without_tables_it_says_what_to_run(tmp_path: Path) -> None:
    code, output = said("--out", str(tmp_path))
    assert code == 2 and "lovkoll run" in output


def test_other_machines_are_let_in_on_purpose_alone(tmp_path: Path) -> None:
    code, output = said("--out", str(made(tmp_path)), "--host", "0.0.0.0")
    assert code == 2 and "--expose" in output and "utan lösenord" in output
    assert said("--out", str(tmp_path), "--name", "lovkoll.example")[0] == 2


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, output = said("--out", str(made(tmp_path)), "--port", str(taken.getsockname()[1]))
    assert code == 2 and "--port" in output


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The command in a process of its own; gives the address that it says."""
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http://")), process
        finally:
            process.terminate()


def test_it_says_its_address_and_answers_fifty_at_once(tmp_path: Path) -> None:
    with serving("--out", str(made(tmp_path))) as (address, _), httpx2.Client(base_url=address, timeout=60) as asks:
        assert address.startswith("http://127.0.0.1:")
        with ThreadPoolExecutor(50) as pool:
            answers = list(pool.map(lambda n: asks.get(f"/beslut?page={n % 3 + 1}"), range(150)))
        assert {a.status_code for a in answers} == {200}
        assert "server" not in answers[0].headers
        assert asks.get("/beslut", headers={"host": "10.1.2.3"}).status_code == 400


def test_what_is_exposed_is_told_and_answers_addresses_but_not_names(tmp_path: Path) -> None:
    with serving("--out", str(made(tmp_path)), "--host", "0.0.0.0", "--expose", "--name", "lovkoll.example") as (
        address,
        process,
    ):
        port = address.rstrip("/").rpartition(":")[2]
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as asks:
            status = {
                h: asks.get("/beslut", headers={"host": h}).status_code
                for h in ("10.1.2.3", "lovkoll.example", "example.org")
            }
        process.terminate()
        assert process.stderr is not None
        assert "utan lösenord" in process.stderr.read()
    assert status == {"10.1.2.3": 200, "lovkoll.example": 200, "example.org": 400}


def test_a_new_run_is_seen_without_a_new_start(tmp_path: Path) -> None:
    page = client(made(tmp_path))
    assert "2020-01-15" in page.get("/beslut").text
    other = made(tmp_path / "new", ("2021-02-03", "2021-02-04"))
    (other / NAME).replace(tmp_path / NAME)
    answer = page.get("/beslut").text
    assert "2021-02-04" in answer and "2020-01-15" not in answer


@pytest.mark.parametrize("statement", ["DELETE FROM decisions", "CREATE TEMP TABLE t (x)", "DROP TABLE q_order"])
def test_nobody_can_write_through_a_store(tmp_path: Path, statement: str) -> None:
    with open_store(made(tmp_path)) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.connection.execute(statement)
