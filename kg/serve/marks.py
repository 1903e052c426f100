"""A text cut at the ends of the words that facts quote, so that every piece knows which facts it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, where they start and end, and the numbers of the facts that they tell, the closest first."""

    start: int
    end: int
    text: str
    facts: tuple[int, ...] = ()


def pieces(text: str, spans: Iterable[tuple[int, int, int]]) -> list[list[Piece]]:
    """The text's paragraphs as pieces. `spans`: start, end and the number of a fact; they may overlap, hold one another and
    reach over paragraphs.

    >>> [(p.text, p.facts) for p in pieces("Bolt sold nuts.", [(0, 9, 1), (5, 14, 2)])[0]]
    [('Bolt ', (1,)), ('sold', (1, 2)), (' nuts', (2,)), ('.', ())]
    """
    told = sorted(set(spans), key=lambda span: (span[1] - span[0], span))
    cuts = sorted({0, len(text), *(end for span in told for end in span[:2]), *_ends(text)})
    lines: list[list[Piece]] = [[]]
    covering = _covering(cuts, told)
    for start, end, facts in zip(cuts, cuts[1:], covering, strict=False):
        words = text[start:end]
        if words.startswith("\n\n") and not words.strip():
            lines.append([])
        elif words:
            lines[-1].append(Piece(start, end, words, facts))
    return [line for line in lines if line]


def _ends(text: str) -> Iterable[int]:
    """Where the empty lines between paragraphs start and end."""
    at = text.find("\n\n")
    while at >= 0:
        yield at
        end = at
        while end < len(text) and text[end] == "\n":
            end += 1
        yield end
        at = text.find("\n\n", end)


def _covering(cuts: list[int], told: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
    """Of each piece between two cuts, the facts whose spans cover it, those of the shortest spans first."""
    place = {cut: number for number, cut in enumerate(cuts)}
    found: list[dict[int, None]] = [{} for _ in cuts]
    for start, end, fact in told:
        for number in range(place[start], place[end]):
            found[number][fact] = None
    return [tuple(facts) for facts in found[:-1]]
