"""Lists of newcomers: the words that say that one follows, and its lines."""

from __future__ import annotations

import re

from kg.text.changes import COMES, Move
from kg.text.posts import POST_WORDS, PUT, At, people_in
from kg.text.rules import compile_pattern

_INTRODUCES = re.compile(
    r"(?i)\b(?:appoint\w*|named|names|naming|elect(?:s|ed|ion)|promot\w+|join(?:s|ed|ing)?|welcom\w+|hire[sd]?|additions?|added|adds|nominat\w+|re-elected|new (?:[a-z-]+ ){0,2}(?:members|directors|partners|officers|leaders|executives|hires))\b[^.]*:$"
)
_TO_WHICH = compile_pattern(rf"(?:\b(?:to|as|of|on|join(?:s|ed|ing)?) {PUT}|\bnew ){POST_WORDS}")
_ENTRY = compile_pattern(r"^[•·▪◦*–—-]* ?(?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?")
_ENTRY_POST = compile_pattern(rf"(?:,| –| -|:| \(|,? has been \w+| to| as)(?: as| to)? {PUT}{POST_WORDS}")


def introduces(masked: str) -> bool:
    """Whether a sentence says that a list of newcomers follows."""
    return masked.endswith(":") and bool(_INTRODUCES.search(masked))


def office_told(masked: str) -> At | None:
    """The post that an introduction gives to all of its list."""
    post = _TO_WHICH.search(masked)
    return post.span("title") if post else None


def entry(masked: str) -> Move | None:
    """One line of a list of newcomers: "• Jane Roe, Chief Financial Officer"."""
    lead = _ENTRY.match(masked)
    start = lead.end() if lead else 0
    who = next((each for each in people_in(masked[:200]) if each[0] == start), None)
    if who is None:
        return None
    post = _ENTRY_POST.match(masked, who[1])
    return Move(
        "listed-newcomer",
        COMES,
        who,
        post.span("title") if post else None,
        post.span("company") if post and post["company"] else None,
        start,
        post.end() if post else who[1],
    )
