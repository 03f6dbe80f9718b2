"""A process that turns specifications into pictures.

In: a Vega-Lite specification. Out: its SVG or PNG. What draws (vl-convert) holds the interpreter while it starts, some 0.4 s; in a process of its
own it does so while the numbers are counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Literal, Self

from pipeline.charts.plot import CannotDraw

#: How numbers are written.
Locale = Literal["sv-SE", "en-US"]
LOCALE: Locale = "sv-SE"

Form = Literal["svg", "png"]

#: What makes the first picture cost more than the next ones: the engine, and the fonts.
_FIRST = {"data": {"values": [{}]}, "mark": "text", "encoding": {"text": {"value": "LOV"}}}


def picture(spec: dict[str, Any], form: Form, locale: Locale = LOCALE) -> bytes:
    """The picture of a specification: SVG as UTF-8, or PNG with two pixels to each of its own; ``locale`` says how numbers are written."""
    import vl_convert

    if form == "png":
        return vl_convert.vegalite_to_png(spec, scale=2, format_locale=locale)
    return vl_convert.vegalite_to_svg(spec, format_locale=locale).encode()


class Drawer:
    """One picture from a process of its own, which starts at once. Use it as a context manager."""

    def __init__(self) -> None:
        command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def picture(self, spec: dict[str, Any], form: Form) -> bytes:
        """As the function :func:`picture`. Raises CannotDraw when the process has died."""
        drawn, _ = self._process.communicate(json.dumps([spec, form]).encode())
        if self._process.returncode or not drawn:
            raise CannotDraw(f"Det som ritar slutade med kod {self._process.returncode}: försök igen")
        return drawn


def serve() -> None:
    """What the process does: starts what draws, then draws what standard input asks for; nothing when it asks for nothing."""
    picture(_FIRST, "svg")
    if asked := sys.stdin.buffer.read():
        sys.stdout.buffer.write(picture(*json.loads(asked)))
