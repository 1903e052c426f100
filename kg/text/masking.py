"""Masked sentences: each mention stands as a mark like ⟦C3⟧, so that a rule states the wording alone."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from kg.model import Block, Span
from kg.text.mentions import LETTERS, Mention
from kg.text.titles import before_name, find_titles, is_charge

MARK = re.compile(r"⟦([A-Z])(\d+)⟧")
_BRACKETS = str.maketrans("⟦⟧", "[]")


@dataclass(frozen=True)
class Sentence:
    """A sentence at `start:end` of the release, its mentions, and its masked text.

    edges: pairs (offset in `masked`, offset in the release) at every seam between plain words and marks.
    """

    start: int
    end: int
    block: Block
    mentions: tuple[Mention, ...]
    masked: str
    edges: tuple[tuple[int, int], ...]

    @cached_property
    def folded(self) -> str:
        """The masked text in lower case."""
        return self.masked.lower()

    @cached_property
    def grams(self) -> frozenset[str]:
        """All runs of two and of three characters of `folded` that no space stands inside: what tells at once that a word is not there."""
        return frozenset().union(*map(_grams, self.folded.split(" ")))

    @cached_property
    def heads(self) -> frozenset[str]:
        """The `head` of every word."""
        return frozenset(map(head, _WORD.findall(self.folded)))

    def span(self, start: int, end: int) -> Span:
        """The release's offsets of `masked[start:end]`; a mark counts whole."""
        return Span(self._place(start, False), self._place(end, True))

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions whose marks stand in `masked[start:end]`."""
        return [self.mentions[int(m.group(2))] for m in MARK.finditer(self.masked, start, end)]

    def _place(self, offset: int, at_end: bool) -> int:
        index = bisect.bisect_right(self.edges, (offset, 1 << 60)) - 1
        at, real = self.edges[index]
        if at_end and at == offset and index:
            # the end of a mark or of plain words: the seam before tells the same place
            return real
        return real + (offset - at)

    def of(self, kind: str) -> list[Mention]:
        return [m for m in self.mentions if m.kind == kind]


@lru_cache(maxsize=1 << 16)
def _grams(word: str) -> frozenset[str]:
    text = f" {word} "
    return frozenset(text[i : i + size] for size in (2, 3) for i in range(len(text) - size + 1))


_WORD = re.compile(r"[a-z]+")


def head(word: str) -> str:
    """The first letters of a word, at most four: enough to tell that it is not there."""
    return word[:4].partition(" ")[0].partition("-")[0]


def masked(text: str, start: int, end: int, block: Block, mentions: list[Mention]) -> Sentence:
    """Mask a sentence; titles are found among the words that are left."""
    starts = {m.start for m in mentions if m.kind == "company"}
    mentions = [m for m in mentions if m.anaphor or m.kind not in ("company", "product") or not _is_charge(text, m, starts)]
    mentions = [_without_title(text, m) for m in mentions]
    sentence = _mask(text, start, end, block, mentions)
    titles = []
    for a, b in find_titles(sentence.masked):
        span = sentence.span(a, b)
        titles.append(Mention("title", span.start, span.end, re.sub(r"\s+", " ", text[span.start : span.end])))
    return _mask(text, start, end, block, sorted([*mentions, *titles], key=lambda m: m.start)) if titles else sentence


def money_only(text: str, sentence: Sentence) -> Sentence:
    """The sentence with only its amounts masked: dates, names and numbers stand as they are written."""
    return _mask(text, sentence.start, sentence.end, sentence.block, sentence.of("money"))


_HOUSE_AFTER = re.compile(r",? (?:at|for|with) (?:the )?|, (?:the )?")


def _is_charge(text: str, mention: Mention, starts: set[int]) -> bool:
    """Whether a name is only what an office has charge of: an office stands before it, and the house after it."""
    house = _HOUSE_AFTER.match(text, mention.end)
    return is_charge(text, mention.start, mention.end, bool(house and house.end() in starts and not mention.entity.ticker))


def _without_title(text: str, mention: Mention) -> Mention:
    cut = before_name(text[mention.start : mention.end]) if mention.kind == "person" and not mention.anaphor else 0
    return replace(mention, start=mention.start + cut) if cut else mention


def _mask(text: str, start: int, end: int, block: Block, mentions: list[Mention]) -> Sentence:
    parts: list[str] = []
    edges: list[tuple[int, int]] = [(0, start)]
    position, size = start, 0
    for index, mention in enumerate(mentions):
        plain = text[position : mention.start].translate(_BRACKETS).replace("\n", " ")
        mark = f"⟦{LETTERS[mention.kind]}{index}⟧"
        parts += [plain, mark]
        edges.append((size + len(plain), mention.start))
        size += len(plain) + len(mark)
        edges.append((size, mention.end))
        position = mention.end
    parts.append(text[position:end].translate(_BRACKETS).replace("\n", " "))
    return Sentence(start, end, block, tuple(mentions), "".join(parts), tuple(edges))
