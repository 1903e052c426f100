"""A web page as text: the article without the site around it; headings, lists and table rows as lines of their own.

Nothing is fetched and no script runs: the page is only parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.formats import schemaorg
from kg.formats.document import Document, Request
from kg.formats.marks import decode, tidy
from kg.formats.nesting import flat

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)

# Never part of what is read.
_SILENT = (
    "script,style,noscript,template,svg,canvas,iframe,object,embed,audio,video,map,button,select,input,textarea,dialog,"
    "nav,aside,menu,figcaption,head,[hidden],[aria-hidden=true],[role=navigation],[role=search],[role=complementary],"
    "[role=contentinfo],[role=dialog],[role=menu],[style*='display:none'],[style*='display: none']"
)
# The site around the article, by the words that pages use in class and id; only where it is the lesser part of the page.
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|social|sidebar|related|recommended|cookies?|consent|"
    r"gdpr|banner|masthead|subscribe|signup|advert|ads?|promo|comments?|pagination|pager|skip|toolbar|tags?|widget)(?:$|[-_\s])",
    re.I,
)
_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "center",
        "address",
        "figure",
        "hr",
        "details",
    ]
)
_LINES = frozenset(["li", "tr", "dt", "dd", "option", "summary"])
_ARTICLE = 200  # characters: a shorter <article> is a teaser


def read(request: Request) -> Iterator[Document]:
    """The one release of a web page."""
    named = _CHARSET.search(request.data[:4096])
    yield document(decode(request.data, named[1].decode("ascii") if named else ""))


def document(page: str, blocks: bool = True) -> Document:
    """The release of a page that is text already. With `blocks` a <div> is a paragraph, else (as in mails) a line."""
    tree = LexborHTMLParser(flat(page))
    told = schemaorg.told(tree)
    for node in tree.css(_SILENT):
        node.decompose()
    root = _article(tree)
    if root is None:
        return Document("", told)
    _strip(root)
    if root.tag == "body":
        for node in root.css("body > footer,body > header,body > div > footer,body > div > header"):
            if node.css_first("h1") is None and 3 * len(node.text()) < len(root.text()):
                node.decompose()
    text = tidy(_write(root, blocks))
    return Document(headed(text, told.headline), told)


def is_page(text: str) -> bool:
    """Whether text, say of a field of a feed, is HTML."""
    return bool(re.search(r"<(?:p|div|br|html|body|article|table|ul|h[1-6])\b[^<>]{0,500}>", text, re.I))


def _article(tree: LexborHTMLParser) -> LexborNode | None:
    """The part of the page that is the article: the longest <article>, else the main part, else all of it."""
    body = tree.body or tree.root
    if body is None:
        return None
    for found in (tree.css("[itemprop=articleBody],article"), tree.css("main,[role=main]")):
        sized = [(len(node.text()), -place, node) for place, node in enumerate(found)]
        if sized and (best := max(sized, key=lambda one: one[:2]))[0] >= max(_ARTICLE, len(body.text()) // 4):
            return best[2]
    return body


def _strip(root: LexborNode) -> None:
    """Take away what the page has around the article: parts named so, and lists of links."""
    sizes = _sizes(root)
    whole = sizes[root.mem_id] or 1
    for node in root.css("div,section,ul,ol,header,footer,p,span,table"):
        if node.parent is None:
            continue
        size = sizes[node.mem_id]
        name = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if 2 * size < whole and ((node.tag != "p" and _AROUND.search(name)) or _is_link_list(node, sizes)):
            node.decompose()


def _sizes(root: LexborNode) -> dict[int, int]:
    """How many characters each part of the page holds, all counted in one walk."""
    sizes: dict[int, int] = {}
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, counted = stack.pop()
        if counted:
            sizes[node.mem_id] = sum(sizes[child.mem_id] for child in _children(node))
        elif node.tag == "-text":
            sizes[node.mem_id] = len(node.text_content or "")
        else:
            stack += [(node, True), *((child, False) for child in _children(node))]
    return sizes


def _is_link_list(node: LexborNode, sizes: dict[int, int]) -> bool:
    """Four links or more that are most of a part's words: a menu, not a text."""
    if node.tag not in ("ul", "ol", "div", "section", "footer", "header"):
        return False
    links = node.css("a")
    return len(links) > 3 and sum(sizes[link.mem_id] for link in links) > 0.7 * sizes[node.mem_id]


class _Writer:
    """Text in the making. Breaks that meet at the edges of blocks count once, those that <br> asks for each."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._breaks = 0
        self._lead = ""

    def text(self, words: str) -> None:
        """Add words; the white space of the page's source counts as one space, and as none at the head of a line."""
        words = re.sub(r"\s+", " ", words)
        if self._breaks or not self._written:
            words = words.lstrip()
        if words:
            self._written += ["\n" * self._breaks, self._lead, words]
            self._breaks, self._lead = 0, ""

    def verbatim(self, words: str) -> None:
        """Add words whose lines are meant."""
        self._written += ["\n\n", words, "\n\n"]

    def edge(self, breaks: int) -> None:
        """The edge of a block: at least so many line ends come before what follows."""
        self._breaks = max(self._breaks, breaks)

    def line_end(self) -> None:
        """A break that the page asks for."""
        self._breaks += 1

    def lead(self, sign: str) -> None:
        """What stands before the next words, as the bullet of a list does."""
        self._lead = sign

    def gap(self) -> None:
        """The edge of a cell within a row."""
        if not self._breaks:
            self._lead = "  "

    def __str__(self) -> str:
        return "".join(self._written)


def _write(root: LexborNode, blocks: bool) -> str:
    """A part of a page as text; an explicit stack, since pages may nest deeper than Python calls."""
    paragraphs, lines = (_PARAGRAPHS | {"div"}, _LINES) if blocks else (_PARAGRAPHS, _LINES | {"div"})
    out = _Writer()
    stack: list[LexborNode | int] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, int):
            out.edge(node)
            continue
        tag = node.tag or ""
        if tag == "-text":
            out.text(node.text_content or "")
        elif tag == "br":
            out.line_end()
        elif tag == "pre":
            out.verbatim(node.text())
        elif not tag.startswith(("-", "_", "!")):
            cell = tag in ("td", "th") and node.css_first("p,div,ul,table,h1,h2,h3") is None
            edge = 0 if cell else 2 if tag in paragraphs or tag in ("td", "th") else 1 if tag in lines else 0
            out.edge(edge)
            if cell:
                out.gap()
            elif tag == "li":
                out.lead("- ")
            stack += [edge, *reversed(list(_children(node)))]
    return str(out)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def headed(text: str, title: str) -> str:
    """The text with the title as its first paragraph, where the article does not show it near its head."""
    if not title or _bare(title) in _bare(text[: 2 * len(title) + 600]):
        return text
    return f"{title}\n\n{text}"


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
