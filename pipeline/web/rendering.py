"""Templates: Jinja2 with everything escaped, and the few filters that they share.

In: ``pipeline/web/templates``. Out: an environment. A template shows what it is given; it asks and counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from pipeline import __version__
from pipeline.web import words
from pipeline.web.standing import address

#: Characters that turn the direction of what follows them (Unicode, "Bidirectional Algorithm"): shown as marks, not obeyed.
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
#: Those, and what is no character that can be shown (controls, halves of pairs, separators of lines).
_STRANGE = re.compile(f"(?P<turning>[{_TURNING}])|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb]")


def environment() -> Environment:
    """The environment of all templates."""
    made = Environment(
        loader=PackageLoader("pipeline.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"number": _number, "shown": shown, "marked": marked, "short": short, "capital": capital}
    made.globals |= {"static": address, "version": __version__, "sureness": words.sureness}
    return made


@pass_context
def _number(context: Context, value: int | float | None, decimals: int = 0) -> str:
    return words.number(context["lang"], value, decimals)


def shown(value: object) -> str:
    """Text of a document as it may stand on a page: what would turn its direction is seen instead, control characters are blanks."""
    text = "" if value is None else str(value)
    if _STRANGE.search(text) is None:
        return text
    return _STRANGE.sub(lambda found: "\ufffd" if found["turning"] else " ", text)


def short(value: object, most: int = 300) -> str:
    """The beginning of a text that is longer than ``most`` code points, to the border of a word."""
    text = "" if value is None else str(value)
    if len(text) <= most:
        return shown(text)
    return shown(text[:most]).rsplit(maxsplit=1)[0].rstrip(" ,;:") + " …"


def capital(value: str) -> str:
    """A text with its first letter as a capital; the others stay."""
    return value[:1].upper() + value[1:]


def marked(text: str, marks: Iterable[tuple[int, int]]) -> Markup:
    """A text with some of its extents in ``<mark>``, everything escaped. Marks that overlap become one."""
    parts: list[Any] = []
    at = 0
    for start, end in _merged(marks):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            parts += [
                escape(shown(text[at:start])),
                Markup("<mark>"),
                escape(shown(text[start:end])),
                Markup("</mark>"),
            ]
            at = end
    return Markup("").join([*parts, escape(shown(text[at:]))])


def _merged(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
