"""What every fact type declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.model import Fact, Slot
from kg.text.reading import Reading


@dataclass(frozen=True, slots=True)
class FactType:
    """A fact type: its name, its question (the stem of queries/*.rq), its slots, and how it is read from a release.

    triggers: a regular expression of words that seldom stand in a sentence without such a fact; where one does and no fact was
    read, `kg explain --text` and `kg coverage` tell of a near miss.
    """

    name: str
    question: str
    slots: tuple[Slot, ...]
    extract: Callable[[Reading], Iterable[Fact]]
    triggers: str = ""

    @property
    def keys(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.key)

    def slot(self, name: str) -> Slot:
        return next(slot for slot in self.slots if slot.name == name)
