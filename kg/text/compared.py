"""Where a sentence tells of an earlier period, with which it compares its own."""

import re
from functools import lru_cache

from kg.text import accounts

_BRACKET_END = re.compile(r"\)(?!:)")
_CLAUSE_END = re.compile(
    r";|\. |, (?:while|whereas|with) |, and (?![^,;]*\b(?:in|for) (?:the )?(?:first|second|third|fourth|same|prior|Q\d|20))"
)


@lru_cache(maxsize=64)
def compared_parts(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a sentence that tell of an earlier period: from the words of comparison to the end of their clause."""
    parts = []
    for match in accounts.COMPARED.finditer(text, 12):
        open_bracket = match.group().lstrip(" ,").startswith("(") or text.count("(", 0, match.start()) > text.count(
            ")", 0, match.start()
        )
        stop = (_BRACKET_END if open_bracket else _CLAUSE_END).search(text, match.end())
        parts.append((match.start(), stop.start() if stop else len(text)))
    return tuple(parts)


def within(parts: tuple[tuple[int, int], ...], at: int) -> bool:
    return any(a <= at < b for a, b in parts)
