"""Regular expressions that say quickly that they match nothing: most patterns meet far more texts that do not fit than texts that do.

PCRE2 compiles a pattern to machine code, which looks through a sentence about ten times faster than `re` does. It is asked first;
only where it finds something `re` reads the place and tells the groups. So what is found is always what `re` finds. Where PCRE2 is
not installed, cannot take a pattern, or meets letters of which the two think differently, `re` does it all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

try:
    import pcre2
except ImportError:  # no wheel for this machine
    pcre2 = None

# Letters and spaces that both read alike, in any case. (U+0130 and U+0131 differ in (?i); combining marks and ties in \w.)
_ODD = re.compile(r"[^\x00-\x1b\x20-\u012f\u0132-\u02ff\u2000-\u203e\u2041-\u2053\u2055-\u20cf\u2100-\u2bff]")
_BEHIND = 48
"""How many characters before a place a pattern may look back at."""

_MOST = 20_000
"""The most characters that PCRE2 is asked about at once: it counts letters from their beginning at each call."""

Search = Callable[[str, int], int]
"""Where a pattern matches first in a text from a place on; -1 for nowhere."""


class Pattern:
    """A regular expression with the methods of `re.Pattern` that search. Its matches are those of `re`."""

    __slots__ = ("_quick", "compiled", "fullmatch", "groupindex", "match", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.compiled = re.compile(pattern, flags)
        self.pattern = pattern
        self.match, self.fullmatch = self.compiled.match, self.compiled.fullmatch
        self.groupindex = self.compiled.groupindex
        self._quick = _quick(self.compiled)

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[pos:endpos]`."""
        at = self._first(text, pos, endpos)
        return None if at is None else self.compiled.search(text, at, endpos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches in `text[pos:endpos]`, none overlapping."""
        if self._quick is None:
            yield from self.compiled.finditer(text, pos, endpos)
            return
        while (at := self._first(text, pos, endpos)) is not None and (
            match := self.compiled.search(text, at, endpos)
        ) is not None:
            yield match
            pos = match.end()

    def _first(self, text: str, pos: int, endpos: int) -> int | None:
        """A place before which there is no match; None where there is none at all."""
        if self._quick is None or min(endpos, len(text)) - pos > _MOST:
            return pos
        piece, base, odd = _piece(text, pos, endpos)
        if odd:
            return pos
        try:
            at = self._quick(piece, pos - base)
        except (ValueError, pcre2.LibraryError):  # too much to try: `re` has no such bound
            return pos
        return None if at < 0 else base + at


@cache
def quick(pattern: str, flags: int = 0) -> Pattern:
    """A pattern for texts in most of which it finds nothing."""
    return Pattern(pattern, flags)


def _quick(pattern: re.Pattern[str]) -> Search | None:
    """PCRE2's search for a pattern; None where it has none, or where the pattern matches no words at all."""
    if pcre2 is None or pattern.match("") or pattern.flags & ~(re.UNICODE | re.IGNORECASE):
        return None
    try:
        return _search(pcre2.compile(pattern.pattern, pcre2.IGNORECASE if pattern.flags & re.IGNORECASE else 0, jit=True))
    except (pcre2.PatternError, pcre2.LibraryError, ValueError):
        return None


def _search(pattern: Any) -> Search:
    """PCRE2's search, without the objects that its Python layer makes of each answer: they would take longer than the search."""
    low: Any = getattr(pcre2, "_cy", None)
    if not (hasattr(low, "match") and hasattr(low, "match_substring_span_bynumber") and hasattr(pattern, "_pcre2_code")):

        def search(text: str, pos: int) -> int:
            found = pattern.search(text, pos)
            return found.start() if found else -1

        return search
    code, match, span, context = pattern._pcre2_code, low.match, low.match_substring_span_bynumber, low.create_match_context()

    def direct(text: str, pos: int) -> int:
        found = match(code, text, len(text), pos, context)[0]
        return -1 if found is None else int(span(found, text, 0)[0])

    return direct


_last: tuple[str, int, int, tuple[str, int, bool]] = ("", 0, 0, ("", 0, False))


def _piece(text: str, pos: int, endpos: int) -> tuple[str, int, bool]:
    """The part of a text that a pattern sees, where it begins, and whether it holds odd letters. Many patterns see one text."""
    global _last
    seen, begun, ended, found = _last
    if seen is text and ended == endpos and (begun == 0 or pos - begun >= _BEHIND):
        return found
    base = max(0, pos - _BEHIND)
    piece = text[base:endpos]
    found = piece, base, _ODD.search(piece) is not None
    _last = text, base, endpos, found
    return found
