"""A page made flat enough to parse in time: parsers need the square of the depth at which parts stand in one another."""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 200
"""How deep parts may nest; the tags of deeper ones are left out, their words stay. Pages that people read have some dozens."""

# They tell nothing of the text, and a parser opens again in each paragraph those that nobody closed.
_LOOKS = re.compile(
    r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)?/?>", re.I
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})(?=[\s/>])[^<>]*>")
# Parts that have nothing in them, and parts that the next of their kind ends.
_LONE = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    r"|p|li|td|th|tr|dt|dd|option|thead|tbody|tfoot|colgroup|html|head|body"
)


def flat(page: str) -> str:
    """The page without tags that only change how letters look, and without tags beyond DEEPEST parts in one another.

    >>> flat("<p>a <b>b</b></p>"), flat("<div>" * 300 + "c") == "<div>" * 200 + "<br>" * 100 + "c"
    ('<p>a b</p>', True)
    """
    page = _LOOKS.sub("", page)
    if page.count("<") <= DEEPEST:
        return page
    open_: list[str] = []
    count: Counter[str] = Counter()

    def kept(match: re.Match[str]) -> str:
        name = match[2].lower()
        if _LONE.fullmatch(name):
            return match[0]
        deep = len(open_) >= DEEPEST
        if not match[1]:
            open_.append(name)
            count[name] += 1
            return "<br>" if deep else match[0]
        while count[name]:  # what stands open within the part ends with it
            last = open_.pop()
            count[last] -= 1
            if last == name:
                break
        return "" if len(open_) >= DEEPEST else match[0]

    return _TAG.sub(kept, page)
