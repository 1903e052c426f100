"""Values told together: "revenue and net income were ⟦M0⟧ and ⟦M1⟧, respectively", "for the three and nine months ended … were ⟦M0⟧ and ⟦M1⟧"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text.periods import find_periods

_MARK = r"[-−–]?\(?[-−–]?⟦M\d+⟧\)?"
_VALUES = re.compile(rf"(?P<values>{_MARK}(?:(?:,? and |, ){_MARK}){{1,2}}),?(?: [a-z]+)?,? respectively")
_ONE = re.compile(r"(?P<loss>[-−–(]?)[-−–(]?⟦M(?P<index>\d+)⟧")
_JOINED = re.compile(
    r"(?i)\b(?P<first>three|3|quarter|(?:first|second|third|fourth) quarter)[- ]?(?:months?(?: periods?)?)?,? and (?:the )?(?:first )?(?P<second>six|nine|twelve|6|9|12|(?:full |fiscal )*year)[- ]?(?:months?(?: periods?)?)? (?P<link>ended|ending|of) (?P<rest>[A-Z][a-z]+\.? \d{1,2},? \d{4}|(?:fiscal )?\d{4})"
)


@dataclass(frozen=True, slots=True)
class Values:
    """Where values told together begin; of each its mark's number and whether it is a loss."""

    start: int
    marks: tuple[tuple[int, bool], ...]


def values_together(text: str) -> Values | None:
    """The values before "respectively", of a sentence with only its amounts masked."""
    if "respectively" not in text or (told := _VALUES.search(text)) is None:
        return None
    marks = tuple((int(one["index"]), bool(one["loss"])) for one in _ONE.finditer(told["values"]))
    return Values(told.start(), marks)


def periods_together(text: str) -> tuple[str, str] | None:
    """The two periods of "the three and nine months ended September 30, 2024", as the contract writes them.

    >>> periods_together("for the three and nine months ended September 30, 2024 were")
    ('2024-Q3', '2024-M09')
    """
    told = _JOINED.search(text)
    if told is None:
        return None
    first, second, link, rest = told["first"], told["second"], told["link"], told["rest"]
    short = f"{first} of {rest}" if link == "of" and " " in first else f"three months ended {rest}"
    long = f"year {link} {rest}" if second.endswith("year") else f"{second} months {link} {rest}"
    found = [find_periods(words) for words in (short, long)]
    return (found[0][0].value, found[1][0].value) if all(found) else None
