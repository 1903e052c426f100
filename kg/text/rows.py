"""Lists of names in a sentence: "clients such as A, B and C". Members of one list are of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.text.names import Candidate

_LINK = re.compile(
    r"[®™]?(?:\s*\([^()]{1,60}\))?(?:, ?|/|,? (?:and|&|or|as well as|along with) |,? and |; ?(?:and )?)(?:the |its |both )?"
)
# Nouns that a list of organisations follows.
_NOUN = (
    r"(?:[Cc]ompan(?:y|ies)|[Cc]lients?|[Cc]ustomers|[Bb]rands|[Ii]nvestors|(?<!managing )(?<!general )(?<!Managing )(?<!General )partners|Partners (?=include)|firms|organizations|organisations|leaders|startups|start-ups|banks|institutions|universities|colleges|hospitals|agencies|funds|funders|backers|retailers|manufacturers|distributors|employers|sponsors|vendors|suppliers|giants|players|publications|outlets"
    r"|media|operators|developers|tenants|competitors|subsidiaries|businesses|utilities|airlines|insurers|lenders|carriers|providers|automakers|OEMs|teams|corporations|enterprises|affiliates|nonprofits|charities|foundations|newspapers|magazines|names|studios|networks|stores|groups|marketers|advertisers|merchants|organizers|exporters|breweries|museums|insurtechs|fintechs|unicorns|corporates|multinationals|behemoths|powerhouses|heavyweights|integrators|consultancies|think tanks|federations|associations|ministries|syndicate|consortium|exhibitors|chains|schools|financial institutions|VCs|entities|houses)"
)
_NAMED = re.compile(
    rf"(?<!angel )(?<!Angel )\b{_NOUN}(?: \((?=including|such|like|e\.g))?(?: ?(?!(?:and|is|are|was|were|has|have|will|can|to|who|which|that)\b)[a-z-]+){{0,3}}?(?:,? (?:such as|like|including|includes?|included|featuring|namely|from|are|at|among them)|[:–—-]|,)?:?(?: (?:the|its|both|other|new|existing|current|returning))?(?:\s|(?<=[:–—(]))$"
)
_POSTS = re.compile(
    r"\b(?:(?:co-)?founders?|roles?|positions?|posts?|worked|experience|stints?|tenures?|time|years|career|served|leadership|engineers?|veterans?|alumni|executives?|researchers?|leaders|scientists|employees|professionals) (?:at|with|for|from|including|of)(?: companies| firms| organizations)?(?: such as| like| including)?(?: the)?\s$"
)
_BY = re.compile(
    r"\b(?:participation (?:from|by|of)|led by|backed by|funded by|support from|investment from|investments from|supported by|joined by|investors?,?|funding from|trusted by|used by|featured in|clients include|customers include|as seen in|published in|alongside)(?: (?:existing|new|investors?|returning|the|from|strategic|leading|venture|firms?|funds?|capital|companies)){0,4}\s$",
    re.I,
)


# "counts A, B and C among its customers"
_AMONG = re.compile(rf",? (?:among|as) (?:its|their|our|the firm[’']s|the company[’']s) (?:[a-z-]+ ){{0,3}}?{_NOUN}\b")


@dataclass(frozen=True, slots=True)
class Row:
    """Names that stand in one list. cue: "organisations" where a noun before it says so, "posts", "by", or ""."""

    keys: tuple[str, ...]
    cue: str


def rows(text: str, found: Iterable[Candidate]) -> Iterator[Row]:
    """Every list of at least two names; a single name where a noun tells that it is one of several."""
    row: list[Candidate] = []
    for candidate in [*found, None]:
        if candidate is not None and row:
            gap = text[row[-1].end : candidate.start]
            if gap == " (" and text[candidate.end : candidate.end + 1] == ")":
                continue  # "Harrow Airways (HAW), Tarn Air"
            if len(gap) < 70 and _LINK.fullmatch(gap):
                row.append(candidate)
                continue
        if row:
            yield from _row(text, row)
        row = [candidate] if candidate is not None else []


def _row(text: str, row: list[Candidate]) -> Iterator[Row]:
    before = text[max(0, row[0].start - 80) : row[0].start]
    if len(row) == 1 and not any(word in before[-28:] for word in ("such as", "like", "includ")):
        return
    cue = "organisations" if _NAMED.search(before) else "posts" if _POSTS.search(before) else "by" if _BY.search(before) else ""
    if not cue and len(row) > 1 and _AMONG.match(text, row[-1].end):
        cue = "organisations"
    keys = tuple(re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", c.text.replace("\n", " ")).rstrip(",") for c in row)
    if (
        cue == "organisations"
        and len(row) == 1
        and not re.search(r"(?:such as|like|including|includes?|included):?(?: \w+)?\s$", before)
    ):
        cue = ""
    if cue in ("by", "posts") and len(row) == 1:
        cue = ""
    if len(row) > 1 or cue:
        yield Row(keys, cue)
