"""What the process of a page does before it is asked, so that its first views are as quick as the others: its templates are made ready, and each
page of its menu is made once, with the libraries that it needs and the answers that are kept.

In: the application. Out: nothing. It runs in a thread of its own beside the first questions; where there are no tables, nothing is kept.
"""

from __future__ import annotations

import asyncio
from threading import Thread

from starlette.types import Message

from pipeline.web.guard import Guard


def warm(page: Guard) -> None:
    """Makes all templates ready, and asks for each page of the menu."""
    state = page.app.state
    for name in state.environment.list_templates(("html",)):
        state.environment.get_template(name)
    asyncio.run(_asked(page, [path for _, path in state.nav]))


async def _asked(page: Guard, paths: list[str]) -> None:
    """Asks as a browser of this machine would, and looks at no answer."""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(_: Message) -> None:
        return

    for path in paths:
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", b"127.0.0.1")],
        }
        await page.app(scope, receive, send)


def warming(page: Guard) -> Thread:
    """Starts it."""
    thread = Thread(target=warm, args=(page,), name="warm", daemon=True)
    thread.start()
    return thread
