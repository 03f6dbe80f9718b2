"""Pictures of the page for the README: ``python benchmarks/screenshots.py [FOLDER]`` writes docs/pictures/*.png.

FOLDER is the output folder of a run over data/raw (data/processed when none is named): the sample documents are of an invented municipality. Drawn by
the Chromium of this machine, as the tests do.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from sites import chromium, site  # noqa: E402

from pipeline.store import open_store  # noqa: E402

PICTURES = ROOT / "docs/pictures"
DESK, PHONE = {"width": 1200, "height": 820}, {"width": 390, "height": 820}


def wanted(folder: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Name -> the path of a page, and how it is looked at."""
    with open_store(folder) as store:
        decided = store.query(
            """SELECT x.decision_id AS d FROM q_lov x JOIN votes v ON v.item_id = x.item_id JOIN documents d ON d.document_id = x.document_id
            WHERE d.format = 'pdf' AND v.finding_overturned ORDER BY x.day DESC, x.decision_id LIMIT 1"""
        )[0]["d"]
        page = store.query(
            """SELECT d.document_id AS d, e.page AS p FROM documents d JOIN evidence e ON e.document_id = d.document_id
            WHERE d.format = 'pdf' AND e."table" = 'decisions' GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1"""
        )[0]
        place = store.query(
            "SELECT municipality_code AS c FROM lov_status GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )[0]["c"]
    return {
        "oversikt": ("/?on=2024-12-31", {"viewport": DESK}),
        "kommun": (f"/kommun/{place}", {"viewport": DESK}),
        "kommun-mork": (f"/kommun/{place}", {"viewport": DESK, "color_scheme": "dark"}),
        "partier": ("/partier", {"viewport": DESK}),
        "trender": ("/trender?of=party", {"viewport": DESK}),
        "dokument": (f"/dokument/{page['d']}?page={page['p']}", {"viewport": DESK}),
        "beslut": ("/beslut", {"viewport": DESK}),
        "ett-beslut": (f"/beslut/{decided}", {"viewport": DESK}),
        "ett-beslut-mork": (f"/beslut/{decided}", {"viewport": DESK, "color_scheme": "dark"}),
        "beslut-telefon": ("/beslut?q=avveckla", {"viewport": PHONE}),
        "granska": ("/granska", {"viewport": DESK}),
    }


def main() -> None:
    """Takes every picture and prints its path."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data/processed"
    PICTURES.mkdir(exist_ok=True)
    with site(folder) as address, site(folder, review=True) as writing, chromium() as browser:
        for name, (path, options) in wanted(folder).items():
            context = browser.new_context(**options)
            page = context.new_page()
            page.goto((writing if path.startswith("/granska") else address) + path, wait_until="networkidle")
            if page.locator("[data-chart]").count():
                page.wait_for_selector("[data-chart][data-drawn]")
            with Image.open(io.BytesIO(page.screenshot())) as taken:
                taken.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
                    PICTURES / f"{name}.png", optimize=True
                )
            context.close()
            print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
