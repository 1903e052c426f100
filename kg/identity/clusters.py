"""Items put together step by step, each step with its reason, and none that joins what must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar


class Traits(Protocol):
    """What is known of an item or of several that are one."""

    def plus(self, other: Self) -> Self:
        """What is known of both as one."""

    def conflict(self, other: Self) -> str:
        """Why they cannot be one; "" where nothing speaks against it."""


T = TypeVar("T", bound=Traits)


@dataclass(frozen=True, slots=True)
class Join:
    """Two items that are one, by number, and why."""

    one: int
    other: int
    reason: str


class Clusters(Generic[T]):
    """A partition of numbered items that begins with each item alone."""

    def __init__(self, traits: Sequence[T]) -> None:
        self._leader = list(range(len(traits)))
        self._traits = list(traits)
        self.joins: list[Join] = []

    def __len__(self) -> int:
        return len(self._leader)

    def lead(self, item: int) -> int:
        """The least item of those that this one is joined with."""
        leader = self._leader
        while leader[item] != item:
            leader[item] = item = leader[leader[item]]
        return item

    def traits(self, item: int) -> T:
        """What is known of all that this item is joined with."""
        return self._traits[self.lead(item)]

    def conflict(self, one: int, other: int) -> str:
        """Why two items cannot be one; "" where they can or are."""
        a, b = self.lead(one), self.lead(other)
        return "" if a == b else self._traits[a].conflict(self._traits[b])

    def join(self, one: int, other: int, reason: str, against: Callable[[T, T], str] | None = None) -> bool:
        """Make two items one unless that conflicts, by the traits' own judgement or another; whether they are one now."""
        a, b = sorted((self.lead(one), self.lead(other)))
        if a != b:
            x, y = self._traits[a], self._traits[b]
            if against(x, y) if against else x.conflict(y):
                return False
            self._traits[a] = x.plus(y)
            self._leader[b] = a
            self.joins.append(Join(one, other, reason))
        return True
