"""What a title means: the posts in it, whatever their order and abbreviation. The ontology tells which have one holder."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocab
from kg.cores import folded

_PARTED = re.compile(r"\s*(?:,|/|;|&|\band\b)\s*")


@lru_cache(1 << 14)
def post(title: str) -> frozenset[str]:
    """The posts that a title names.

    >>> sorted(post("Co-Founder & CEO")) == sorted(post("chief executive officer and co-founder"))
    True
    """
    found = {_names().get(part, part) for piece in _PARTED.split(title.casefold()) if (part := folded(piece))}
    return frozenset(found)


def single(posts: frozenset[str]) -> frozenset[str]:
    """Those of the posts of a title that one person at a time holds at a company: none where the title tells a part of it.

    >>> [len(single(post(title))) for title in ("President & CEO", "CEO, Northern Europe", "Co-CEO", "Interim CFO")]
    [1, 0, 0, 0]
    """
    alone = posts & _exclusive()
    return alone if all(set(other.split()) & _title_words() for other in posts - alone) else frozenset()


@cache
def _exclusive() -> frozenset[str]:
    return frozenset(folded(note["postName"][0]) for _, note in vocab.notes("exclusivePost"))


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for _, word in vocab.said("titleWord"))


@cache
def _names() -> dict[str, str]:
    return {
        folded(other): folded(note["postName"][0])
        for _, note in vocab.notes("exclusivePost")
        for other in note.get("abbreviation", ())
    }
