"""The page as tests ask it: without a browser (:func:`client`), and in Debian's Chromium (:func:`site`, :func:`chromium`)."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from pipeline.web.application import app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: The switches of a machine without a screen and without a network.
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def client(out: Path, *, review: bool = False) -> TestClient:
    """Asks the page over an output folder as its own machine would; a fault is a response of 500, not an exception."""
    return TestClient(app(out, review=review), base_url="http://127.0.0.1", raise_server_exceptions=False)


@contextmanager
def site(out: Path, *, review: bool = False) -> Iterator[str]:
    """Serves the page from a thread of this process; gives its address without a slash at the end."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(out, review=review), log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright. Where there is none, the test is skipped and says what to install."""
    path = os.environ.get("LOVKOLL_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium (make browser)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
        try:
            yield browser
        finally:
            browser.close()
