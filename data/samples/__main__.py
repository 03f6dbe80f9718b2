"""``python -m data.samples [--out DIR]``: writes every sample document into DIR (default: ``data/raw``)."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from data.samples import decision_first, decision_last, letter, markdown, plain, web, word
from data.samples.sample import Sample, read_sample

HERE = Path(__file__).resolve().parent
FORMS: dict[str, Callable[[Sample], bytes]] = {
    "decision_last": decision_last.render,
    "decision_first": decision_first.render,
    "letter": letter.render,
    "dump": plain.render_dump,
    "note": plain.render_note,
    "markdown": markdown.render,
    "word": word.render,
    "web": web.render,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the sample documents of Exempelstads kommun.")
    parser.add_argument("--out", type=Path, default=HERE.parent / "raw")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "content").glob("*.txt")):
        sample = read_sample(path)
        (out / sample.file).write_bytes(FORMS[sample.head["form"]](sample))
        print(sample.file)


if __name__ == "__main__":
    main()
