"""An upper bound for a paragraph, so that whatever comes in takes time in proportion to its length, not to its square."""

from __future__ import annotations

from collections.abc import Iterator

# The longest paragraph of a thousand real releases, a whole page on one line, has 9,680 characters.
MOST = 12_000


def bounded(text: str) -> str:
    """The text with a blank line wherever a paragraph would grow beyond MOST characters.

    >>> bounded("one two three\\n") == "one two three\\n"
    True
    """
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    size = 0
    for line in text.split("\n"):
        size = size + len(line) + 1 if line else 0
        if size > MOST:
            yield ""
            size = len(line)
        start = 0
        while len(line) - start > MOST:
            space = line.rfind(" ", start + 1, start + MOST)
            stop = space if space > 0 else start + MOST
            yield line[start:stop]
            yield ""
            start = stop + (space > 0)
            size = len(line) - start
        yield line[start:] if start else line
