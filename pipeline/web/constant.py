"""What is the same until a run writes the store anew: asked once, and kept.

In: a visit, a name for the question with all that it depends on, the question. Out: its answer. Least recently asked answers go first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from pipeline.web.visit import Visit

T = TypeVar("T")

#: How many answers are kept.
MOST = 512

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def constant(visit: Visit, name: str, ask: Callable[[], T], *depends: Hashable) -> T:
    """The answer of ``ask``, which depends on the store, ``name`` and ``depends`` alone. What it raises is raised, and not kept."""
    key = (str(visit.store.folder), visit.stamp, name, depends)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: T = _kept[key]
            return found
    answer = ask()
    with _lock:
        _kept[key] = answer
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return answer
