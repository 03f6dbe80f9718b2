"""A plot as a file: SVG and PNG as pictures, HTML as a page that shows each number under the pointer and has the table below.

In: an altair chart. Out: a file that needs nothing else: no font, no script and no data is fetched to show it, and the same chart gives the same
bytes.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.charts import drawing
from pipeline.charts.drawing import LOCALE, Drawer
from pipeline.charts.plot import CannotDraw

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: What a file may end in.
ENDINGS = (".svg", ".png", ".html")

#: The libraries that show a chart on a page; ``make docs`` writes the file anew, since putting it together takes longer than drawing.
VEGA = Path(__file__).with_name("vega.js")


def check(path: Path) -> None:
    """Raises CannotDraw for a file whose ending is no kind of picture."""
    if path.suffix.lower() not in ENDINGS:
        raise CannotDraw(f"{path}: en bild slutar på {', '.join(ENDINGS)}")


def save(
    drawn: alt.VConcatChart,
    path: Path,
    title: str = "",
    table: pd.DataFrame | None = None,
    drawer: Drawer | None = None,
) -> None:
    """Writes a chart; its form is what the file's name ends in. ``title`` and ``table`` (the numbers) are for a page; ``drawer`` is a process that
    draws, where one was started.

    Raises CannotDraw for another ending, OSError when the file cannot be written.
    """
    check(path)
    spec = drawn.to_dict()
    ending = path.suffix.lower()
    if ending == ".png":
        path.write_bytes((drawer or drawing).picture(spec, "png"))
        return
    picture = (drawer or drawing).picture(spec, "svg").decode()
    text = picture if ending == ".svg" else _page(spec, picture, title, table)
    path.write_text(text, encoding="utf-8", newline="\n")


_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: "Liberation Sans", Arial, Helvetica, sans-serif; margin: 1.5rem; color: #222 }}
table {{ border-collapse: collapse; font-size: 0.85rem; font-variant-numeric: tabular-nums }}
th, td {{ padding: 0.2rem 0.6rem; border-bottom: 1px solid #ddd; text-align: left }}
summary {{ cursor: pointer; margin: 1rem 0 }}
</style>
</head>
<body>
<main>
<div id="plot" role="img" aria-label="{title}"></div>
<noscript>{picture}</noscript>
{table}
</main>
<script>{vega}</script>
<script>vegaEmbed("#plot", {spec}, {options});</script>
</body>
</html>
"""


def _page(spec: dict[str, Any], picture: str, title: str, table: pd.DataFrame | None) -> str:
    import vl_convert

    options = {"actions": False, "renderer": "svg", "formatLocale": vl_convert.get_format_locale(LOCALE)}
    numbers = ""
    if table is not None:
        rows = table.to_html(index=False, border=0)
        numbers = f"<details><summary>Siffrorna bakom diagrammet</summary>\n{rows}\n</details>"
    return _PAGE.format(
        title=html.escape(title),
        picture=picture,
        table=numbers,
        vega=VEGA.read_text(encoding="utf-8"),
        spec=_script(spec),
        options=_script(options),
    )


def _script(value: object) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
