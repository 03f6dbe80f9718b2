"""What the process of a page does before it is asked, so that its first views are as quick as the others: templates made ready, columns read.

In: the application. Out: nothing. It runs in a thread of its own beside the first questions; what goes wrong here is told when somebody asks.
"""

from __future__ import annotations

from contextlib import closing, suppress
from threading import Thread

from pipeline.queries.columns import columns
from pipeline.web.guard import Guard


def warm(page: Guard) -> None:
    """Makes all templates ready, and reads the columns of the store with the reviews that lie over it."""
    state = page.app.state
    for name in state.environment.list_templates(("html",)):
        state.environment.get_template(name)
    with suppress(OSError), closing(state.stores.here()) as store:  # no tables yet, reviews that cannot be read
        columns(store)


def warming(page: Guard) -> Thread:
    """Starts it."""
    thread = Thread(target=warm, args=(page,), name="warm", daemon=True)
    thread.start()
    return thread
