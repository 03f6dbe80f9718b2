"""Markdown as an export of a web portal leaves it: a bold heading glued to the next bold heading, tables with pipes,
``<!-- sida n -->`` where a page of the paper began.
"""

from __future__ import annotations

from data.samples.sample import Block, Sample


def render(sample: Sample) -> bytes:
    """A sample -> UTF-8 Markdown."""
    out: list[str] = [*sample.head.get("lead_lines", [])]
    glued = ""
    page = 1
    for block in sample.blocks:
        if block.kind in ("heading", "minor"):
            glued += f"**{block.text}**"
            continue
        if block.kind == "break":
            page += 1
        out += [glued] if glued else []
        out.append(
            f"<!-- sida {page} -->" if block.kind == "break" else _set(block, flat=bool(sample.head.get("flat")))
        )
        glued = ""
    return ("\n\n".join(out) + "\n").encode()


def _set(block: Block, flat: bool) -> str:
    if block.kind == "item":
        return "**" + " ".join([f"§ {block.text}", *block.rows[0]]) + "**"
    if block.kind == "title":
        return f"**{block.text}**" if flat else f"# {block.text}"
    if block.kind == "bullet":
        return f"* {block.text}"
    if block.kind == "table":
        first, *rest = ["| " + " | ".join(row) + " |" for row in block.rows]
        return "\n".join([first, "|" + " --- |" * len(block.rows[0]), *rest])
    return block.text
