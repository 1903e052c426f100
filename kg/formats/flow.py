"""Lines that were broken at the edge of a page or screen, made one again; breaks that were meant stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.text.words import english

_BULLET = re.compile(r"\s*(?:[•·▪◦*–—-]|\d{1,2}[.)]|\([a-z0-9]{1,2}\))\s")
_ENDED = re.compile(r"[.!?:;][”\"’)]*\s*$")
_CUT = re.compile(r"(\w+)[-\u00ad\u2010]$")
_NARROW = 50
"""A text whose widest lines have fewer characters was not broken at a width: its breaks are meant."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and how much room was left behind it up to the edge, in characters."""

    text: str
    room: float


def unwrapped(text: str) -> str:
    """Hard-wrapped text with each paragraph's lines made one; a break stays where the next word would have fitted before it.

    >>> print(unwrapped("Wexcombe Pumps Ltd. today said that it has opened a plant near\\nthe river in Leeds, its third.\\nContact:\\nAda Mills"))
    Wexcombe Pumps Ltd. today said that it has opened a plant near the river in Leeds, its third.
    Contact:
    Ada Mills
    """
    paragraphs = [part.split("\n") for part in re.split(r"\n\s*\n", text)]
    widths = sorted(len(line) for lines in paragraphs for line in lines[:-1])
    width = widths[-1 - len(widths) // 20] if widths else 0  # a few lines are longer than the width, as addresses are
    if width < _NARROW:
        return text
    return "\n\n".join(joined([Line(line, width - len(line)) for line in lines]) for lines in paragraphs)


def joined(lines: Sequence[Line], known: frozenset[str] = frozenset()) -> str:
    """The lines of one paragraph as they were meant. `known` are words of the text, to tell how a broken word is written."""
    if not lines:
        return ""
    text = lines[0].text
    listed = sum(bool(_BULLET.match(line.text)) for line in lines) > 1
    for before, line in pairwise(lines):
        if not line.text.strip() or not before.text.strip() or _meant(before, line, listed):
            text += "\n" + line.text
        else:
            text = _with(text, line.text.strip(), known)
    return text


def _meant(before: Line, line: Line, listed: bool) -> bool:
    """Whether a break was meant: the first word of the next line would have fitted, or a list begins.

    A dash or a number at the head of a line is a bullet where the paragraph has several (`listed`) or a sentence ends before it:

    >>> print(joined([Line("It opened a plant", 0), Line("– its third –", 9), Line("in May", 9)]))
    It opened a plant – its third –
    in May
    """
    if _BULLET.match(line.text) and (listed or _ENDED.search(before.text)):
        return True
    return len(line.text.split(maxsplit=1)[0]) + 2 <= before.room


def _with(text: str, more: str, known: frozenset[str]) -> str:
    """Two pieces of a line made one; what was parted at a hyphen comes together, without the hyphen where that is a word.

    >>> _with("a manu-", "facturer", frozenset()), _with("long-", "term debt", frozenset()), _with("555-", "0142", frozenset())
    ('a manufacturer', 'long-term debt', '555-0142')
    """
    cut = _CUT.search(text)
    if not cut:
        return f"{text} {more}"
    left, right = cut[1], re.match(r"[a-z]*", more)[0]  # type: ignore[index]
    whole = f"{left}{right}"
    if not right or not left.isalpha() or f"{left}-{right}" in known:
        return f"{text[:-1]}-{more}"
    words = english()
    if whole in known or whole.lower() in words:
        return text[:-1] + more
    if not left[1:].islower() or (right in words and (left.lower() in words or len(right) > 3)):
        return f"{text[:-1]}-{more}"
    return (text[:-1] if text[-1] == "\u00ad" else f"{text[:-1]}-") + more
