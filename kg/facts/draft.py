"""Facts in the making: slots are set with the words they were read from, two drafts of one fact become one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from kg.model import Evidence, Fact, Span, Value
from kg.text.lexicon import Entity
from kg.text.mentions import Mention
from kg.text.reading import Reading
from kg.text.rules import Match

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Draft:
    """A fact that is being filled. The first value of a slot stays."""

    type: str
    reading: Reading
    values: dict[str, Value] = field(default_factory=dict)
    slots: dict[str, Evidence] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)

    def put(
        self, slot: str, value: Value | Entity | None, where: Span | Mention | None, rule: str, *, replace: bool = False
    ) -> Draft:
        """Set a slot unless it is set; a value of None or "" sets nothing."""
        if isinstance(value, Entity):
            value = value.name
        if value is None or value == "" or value == () or (slot in self.values and not replace):
            return self
        self.values[slot] = value
        self.rules[slot] = rule
        if where is not None:
            self.slots[slot] = self.reading.quote(*_some_words(self.reading.text, where.start, where.end))
        return self

    def put_mention(self, slot: str, mention: Mention | None, rule: str) -> Draft:
        """Set a slot from a mention: a party's fullest name, a number, a date; money sets `currency` beside it."""
        if mention is None:
            return self
        value = mention.value
        if isinstance(value, tuple):
            self.put(slot, value[0], mention, rule)
            return self.put("currency", value[1], mention, rule)
        return self.put(slot, value, mention, rule)

    def saw(self, start: int, end: int) -> Draft:
        """Add the words that tell the fact as a whole."""
        words = self.reading.quote(start, end)
        if words not in self.evidence:
            self.evidence.append(words)
        return self

    def fact(self) -> Fact:
        """The finished fact; whole numbers become int."""
        evidence = self.evidence or sorted(set(self.slots.values()))[:1]
        values = {slot: _whole(value) for slot, value in self.values.items()}
        return Fact(self.type, self.reading.release.id, values, self.slots, self.rules, tuple(sorted(evidence)))


def draft(type_: str, match: Match, reading: Reading) -> Draft:
    """A draft from a rule's match: its given slots, and each named slot by the kind of mention that it caught; phrases as their words."""
    made = Draft(type_, reading).saw(match.sentence.start, match.sentence.end)
    for slot, value in match.rule.given.items():
        made.put(slot, value, match.sentence.span(match.start, match.end), match.rule.name)
    for slot, (start, end) in match.at.items():
        found = match.sentence.within(start, end)
        if (
            len(found) == 1
            and match.sentence.masked[start:end].startswith("⟦")
            and match.sentence.masked[start:end].endswith("⟧")
        ):
            made.put_mention(slot, found[0], match.rule.name)
        else:
            span = match.sentence.span(start, end)
            made.put(slot, " ".join(reading.text[span.start : span.end].split()), span, match.rule.name)
    return made


def merged(drafts: Iterable[Draft], keys: tuple[str, ...]) -> Iterator[Draft]:
    """One draft for all that agree in their key slots, in the order of the first; later ones fill what earlier ones left open."""
    kept: dict[tuple[Value | None, ...], Draft] = {}
    for made in drafts:
        key = tuple(made.values.get(slot) for slot in keys)
        if any(value is None for value in key):
            continue
        first = kept.setdefault(key, made)
        if first is not made:
            for slot, value in made.values.items():
                if slot not in first.values:
                    first.put(slot, value, None, made.rules.get(slot, ""))
                    if slot in made.slots:
                        first.slots[slot] = made.slots[slot]
            for words in made.evidence:
                if words not in first.evidence:
                    first.evidence.append(words)
    yield from kept.values()


def _some_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place between two words is evidence of nothing: the word after it, or before it at the end of the text, is."""
    if end > start:
        return start, end
    word = _WORD.search(text, start)
    return word.span() if word else (len(text.rstrip()) - 1, len(text.rstrip()))


def _whole(value: Value) -> Value:
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
