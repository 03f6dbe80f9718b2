"""HTML pages as a municipality's site and a local paper publish them: menus, cookie notice, related links and a
comment form around the text.
"""

from __future__ import annotations

from html import escape

from data.samples.sample import Sample

PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>{title} - {site}</title>
<style>body {{ font-family: sans-serif }} .meny li {{ display: inline }}</style>
<script>window.dataLayer = window.dataLayer || [];</script>
</head>
<body>
<div class="cookie-banner" role="dialog">
<p>Vi använder kakor för att webbplatsen ska fungera. <button>Godkänn alla kakor</button></p></div>
<header><a href="/">{site}</a>
<nav class="meny"><ul>{menu}</ul></nav></header>
<main>
<article>
{body}
</article>
{after}</main>
<aside class="related"><h2>Läs också</h2><ul>{related}</ul></aside>
<footer><p>{foot}</p></footer>
</body>
</html>
"""
FORM = """<section class="comments"><h2>Kommentera</h2><form action="/kommentera" method="post">
<label>Namn <input name="namn"></label>
<label>Kommentar <textarea name="text"></textarea></label><button>Skicka</button></form></section>
"""


def render(sample: Sample) -> bytes:
    """A sample -> UTF-8 HTML."""
    head = sample.head
    body: list[str] = []
    listed = False
    for block in sample.blocks:
        text = escape(block.text, quote=False)
        if (block.kind == "bullet") != listed:
            listed = not listed
            body.append("<ul>" if listed else "</ul>")
        if block.kind == "item":
            body.append(f'<h2 id="p{text}">' + escape(" ".join([f"§ {text}", *block.rows[0]])) + "</h2>")
        elif block.kind == "table":
            rows = "".join(
                "<tr>" + "".join(f"<td>{escape(c, quote=False)}</td>" for c in row) + "</tr>\n" for row in block.rows
            )
            body.append(f"<table>\n{rows}</table>")
        elif block.kind != "break":
            tag = {
                "title": "h3" if body and body[-1].startswith("<h2 id") else "h1",
                "heading": "h3",
                "minor": "h4",
                "bullet": "li",
            }.get(block.kind, "p")
            body.append(f"<{tag}>{text}</{tag}>")
    if listed:
        body.append("</ul>")
    page = PAGE.format(
        title=escape(head["title"], quote=False),
        site=escape(head["site"]),
        menu="".join(f'<li><a href="/{i}">{escape(m)}</a></li>' for i, m in enumerate(head["menu"])),
        related="".join(f'<li><a href="/l/{i}">{escape(m)}</a></li>' for i, m in enumerate(head["related"])),
        foot=escape(head["foot"]),
        after=FORM if head.get("comments") else "",
        body="\n".join(body),
    )
    return page.encode()
