"""Typed mentions: every span of a sentence that stands for a party, money, a date, a number, a place or a title."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.text.lexicon import Entity

# The letter that stands for each kind in a masked sentence.
LETTERS = {"company": "C", "person": "P", "product": "R", "money": "M", "date": "D", "number": "N", "place": "L", "title": "T"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a kind, with the value that it stands for.

    value: Entity for company, person and product; (amount, currency) for money; Decimal for number; ISO text for date;
    the place as the contract writes it; the words of a title.
    anaphor: whether it is "the Company", "we", "it" or "he", not a name.
    """

    kind: str
    start: int
    end: int
    value: Entity | tuple[Decimal, str] | Decimal | str
    anaphor: bool = False

    @property
    def entity(self) -> Entity:
        assert isinstance(self.value, Entity)
        return self.value
