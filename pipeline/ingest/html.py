"""HTML -> drafts: the article of a page without the site around it.

In: a decoded page. Out: drafts in reading order, the site's head and foot as furniture (they may name the authority), hints (title, canonical
address). Navigation, forms, comment sections, share buttons, cookie notices, scripts and hidden parts fall away. A page that is a web server's
error message is refused. The tree is walked with a stack of its own, so that no depth of nesting can end the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.ingest import limits
from pipeline.ingest.compose import Draft
from pipeline.ingest.paper import Segment
from pipeline.ingest.source import Unreadable
from pipeline.text import BlockKind

_DROPPED = frozenset(
    ["nav", "aside", "script", "style", "noscript", "form", "template", "svg", "math", "iframe", "object", "button", "select", "head",
     "input", "textarea", "dialog", "menu", "canvas", "video", "audio", "map", "footer", "header"]
)  # fmt: skip
_BLOCKS = frozenset(
    ["p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
     "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "figure", "figcaption", "address", "header", "footer", "body", "html",
     "details", "summary", "fieldset", "center", "br", "hr", "title"]
)  # fmt: skip
_NOISE = re.compile(
    r"(?:^|[-_\s])(?:comments?|commentlist|respond|reply|cookies?|breadcrumbs?|brodsmulor|nav|navbar|navigation|menu|sidebar|share|sharing|social|related"
    r"|relaterat|newsletter|widget|skip-?link|search|sok|site-?footer|site-?header|page-?footer|ribbon|ribbonblock|copyright|pagination|toolbar|login|ads?|advert)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ERROR = re.compile(
    r"(?<!\d)404(?!\d)|sidan\s+(?:saknas|finns\s+inte|kunde\s+inte\s+(?:hittas|visas)|hittades\s+inte|har\s+(?:flyttats|tagits\s+bort))"
    r"|hittar\s+inte\s+sidan|(?:page|file|document)\s+(?:was\s+)?not\s+found|(?:kan|kunde)\s+inte\s+hitta\s+sidan|access\s+denied|åtkomst\s+nekad"
    r"|(?:internal\s+)?server\s+error|service\s+unavailable|(?<!\d)(?:403|500|502|503)\s+(?:forbidden|error|bad|service|internal)|ett\s+fel\s+(?:har\s+)?uppst",
    re.IGNORECASE,
)
ERROR_WORDS = 120  # an error page has hardly any words beside its message
_SIZES = {"h1": 20.0, "h2": 18.0, "h3": 16.0, "h4": 14.0, "h5": 13.0, "h6": 12.0}
_BLANKS = re.compile(r"\s+")


def drafts_of(text: str, path: Path) -> tuple[list[Draft], list[Segment], dict[str, str]]:
    """The blocks of a page, the frame around them, and what it says of itself.

    Raises :class:`Unreadable` for a web server's error page.
    """
    tree = LexborHTMLParser(text)
    hints: dict[str, str] = {}
    title = tree.css_first("title")
    if title is not None and (words := _BLANKS.sub(" ", title.text(deep=True)).strip()):
        hints["title"] = words
    for query, attribute in (
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
        ("base[href]", "href"),
    ):
        node = tree.css_first(query)
        if node is not None and (address := node.attributes.get(attribute)):
            hints["url"] = address
            break
    drafts = _Walk().blocks(_root(tree))
    count = sum(len(s.words) for d in drafts for s in d.segments)
    heads = [d.segments[0].text for d in drafts if d.kind is BlockKind.heading][:3]
    if count < ERROR_WORDS and any(_ERROR.search(head) for head in (*heads, hints.get("title", ""))):
        raise Unreadable(
            path,
            "webbens felsida: servern svarade att sidan saknas. Hämta dokumentet på nytt från en adress som gäller.",
        )
    if not count:
        raise Unreadable(
            path,
            "Webbsidan har ingen text. Spara sidan på nytt när den har visats helt, eller hämta dokumentet som PDF.",
        )
    return drafts, list(_frame(tree)), hints


#: The longest line of a page's head or foot that is kept: a name and an address, not a list of links.
_LONGEST_FRAME = 200


def _frame(tree: LexborHTMLParser) -> Iterator[Segment]:
    """The head and foot of the site, which may name the authority: page furniture, each line once."""
    seen: set[str] = set()
    for query in ("footer", "header"):
        for node in tree.css(query):
            for line in node.text(deep=True, separator="\n").split("\n"):
                words = line.split()
                short = " ".join(words)
                if words and len(short) <= _LONGEST_FRAME and short not in seen and len(seen) < 40:
                    seen.add(short)
                    yield Segment(1, words, None, 0.0, 0.0, 0.0, 1.0)


def _root(tree: LexborHTMLParser) -> LexborNode | None:
    """The page's main content: ``main`` or a single ``article`` where they hold most of the words."""
    body = tree.body
    whole = len(body.text(deep=True)) if body is not None else 0
    for query in ("main", '[role="main"]', "article"):
        found = tree.css(query)
        if len(found) == 1 and len(found[0].text(deep=True)) > min(200, 0.2 * whole):
            return found[0]
    return body if body is not None else tree.root


class _Walk:
    """One walk through the tree: text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.text: list[str] = []
        self.plain = self.strong = 0
        self.row = 0
        self.grid = 0

    def blocks(self, root: LexborNode | None) -> list[Draft]:
        if root is None:
            return []
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        heading = ""
        bold = 0
        lists: list[int] = []  # the next number in each open list, -1 for bullets
        item = ""
        in_article = 0
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                if tag in _BLOCKS:
                    self._flush(heading, item)
                    item = "" if tag == "li" else item
                if tag in _SIZES:
                    heading = ""
                elif tag in ("b", "strong"):
                    bold -= 1
                elif tag in ("ul", "ol") and lists:
                    lists.pop()
                elif tag in ("article", "main"):
                    in_article -= 1
                continue
            if tag == "-text":
                self._add(node.text_content or "", bold > 0)
                continue
            if tag.startswith(("-", "!", "_")) or self._dropped(node, tag, in_article, node.mem_id == root.mem_id):
                continue
            if tag in _BLOCKS:
                self._flush(heading, item)
                item = "" if tag != "li" and not heading and item == "" else item
            if tag in ("br", "hr"):
                continue
            if tag == "table" and self._is_data(node):
                self._table(node)
                continue
            if tag in _SIZES:
                heading = tag
            elif tag in ("b", "strong"):
                bold += 1
            elif tag in ("ul", "ol"):
                lists.append(_start(node) if tag == "ol" else -1)
            elif tag in ("article", "main"):
                in_article += 1
            elif tag == "li":
                item = "•"
                if lists and lists[-1] >= 0:
                    item = f"{lists[-1]}."
                    lists[-1] += 1
            stack.append((node, True))
            child = node.last_child
            while child is not None:
                stack.append((child, False))
                child = child.prev
        self._flush(heading, item)
        return self.drafts

    def _dropped(self, node: LexborNode, tag: str, in_article: int, is_root: bool) -> bool:
        if is_root:
            return False
        if tag in _DROPPED and not (tag == "header" and in_article):
            return True
        attributes = node.attributes
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or _HIDDEN.search(attributes.get("style") or "")
        ):
            return True
        if attributes.get("role") in ("navigation", "banner", "contentinfo", "search", "dialog", "complementary"):
            return True
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip()
        return bool(names) and tag not in ("body", "main", "article", "html") and bool(_NOISE.search(names))

    def _add(self, text: str, strong: bool) -> None:
        if text:
            self.text.append(text)
            count = len(text.strip())
            if strong:
                self.strong += count
            else:
                self.plain += count

    def _flush(self, heading: str, item: str) -> None:
        words = "".join(self.text).split() if self.text else []
        strong = self.strong > 0 and self.plain == 0
        self.text, self.plain, self.strong = [], 0, 0
        if not words:
            return
        self.row += 1
        kind = BlockKind.paragraph
        if heading:
            kind = BlockKind.heading
        elif item:
            kind = BlockKind.list_item
            if self.row and (item != "•"):
                words.insert(0, item)
        elif strong and len(" ".join(words)) < 160:
            kind = BlockKind.heading
        segment = Segment(
            1, words, None, 0.0, float(self.row), 0.0, self.row + 1.0, _SIZES.get(heading, 0.0), bool(heading) or strong
        )
        self.drafts.append(Draft([segment], kind=kind, row=self.row))

    @staticmethod
    def _is_data(table: LexborNode) -> bool:
        """A table of data, not one that lays out the page: no tables, headings or long text inside its cells."""
        if table.css_first("table table, h1, h2, h3, article, form") is not None:
            return False
        cells = table.css("td, th")
        return len(cells) > 1 and sum(1 for c in cells if len(c.text(deep=True)) > 600) * 4 < len(cells)

    def _table(self, table: LexborNode) -> None:
        self.grid += 1
        for row in table.css("tr"):
            cells: list[int] = []
            segments: list[Segment] = []
            self.row += 1
            for cell in row.css("td, th")[: limits.CELLS]:
                words = cell.text(deep=True, separator=" ").split()
                cells.append(1 if words else 0)
                if words:
                    segments.append(
                        Segment(1, words, None, 0.0, float(self.row), 0.0, self.row + 1.0, bold=cell.tag == "th")
                    )
            if segments:
                self.drafts.append(Draft(segments, [], BlockKind.table_row, self.row, cells, self.grid, 1))


def _start(node: LexborNode) -> int:
    value = node.attributes.get("start") or "1"
    return int(value) if value.isdigit() and len(value) < 6 else 1
