"""Runs that only the whole text tells: a name in small letters that opens it, and a name glued to the words before it."""

from __future__ import annotations

import re
from itertools import islice

from kg.model import Block, Release
from kg.text.legal import LEGAL_TAIL
from kg.text.names import Candidate, core
from kg.text.words import ordinary


def glued_runs(names: list[str]) -> list[str]:
    """Runs that end in a whole name which stands elsewhere: "Weekly News Harrow Controls, Inc.", a heading before it."""
    whole = [key for key in names if LEGAL_TAIL.search(key) and len(core(key).split()) > 1]
    return [key for key in whole if any(key.endswith(" " + other) and len(key[: -len(other)].split()) > 1 for other in whole)]


def in_small_letters(release: Release, found: list[Candidate], blocks: list[Block]) -> list[Candidate]:
    """Places of a name in small letters that opens the headline or the text: "vandrik today announced"."""
    text = release.text
    openings = [release.headline.start] if release.headline else []
    openings += [block.start for block in islice(release.of("body"), 1)]
    names = {
        m[1]
        for at in openings
        if (m := re.compile(r"\W{0,2}([a-z][a-z0-9-]{3,}(?:\.[a-z]{2,3})?)(?![\w.]|['’]t)").match(text, at))
    }
    taken = {candidate.start for candidate in found}
    return [
        Candidate(m.start(), m.end(), name, False)
        for name in sorted(names)
        if not ordinary(name)
        for block in blocks
        for m in re.finditer(rf"(?<![\w@/.-]){re.escape(name)}(?![\w@-]|\.\w)", text[: block.end])
        if m.start() >= block.start and m.start() not in taken
    ]
