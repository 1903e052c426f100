"""What one sentence tells of a deal: its amount, its shares, its status; and whether somebody speaks it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.model import Span
from kg.text import raising
from kg.text.masking import MARK, Sentence
from kg.text.mentions import Mention
from kg.text.money import in_range
from kg.text.reading import Reading

_PREVIOUS = re.compile(r"(?i)previously[- ]announced|(?:was|were|had been) announced")


def status_near(masked: str, hit: tuple[int, int]) -> tuple[str, tuple[int, int]] | None:
    """The status told by the verb or noun nearest to the words of the kind."""
    best: tuple[int, str, tuple[int, int]] | None = None
    skip = [m.span() for m in _PREVIOUS.finditer(masked)]
    for status, pattern in raising.STATUSES:
        for match in pattern.finditer(masked):
            start, end = match.span()
            if any(a <= start < b for a, b in skip):
                continue
            far = max(0, hit[0] - end, start - hit[1]) + (25 if start > hit[1] else 0)
            if far < 400 and (best is None or far < best[0]):
                best = (far, status, (start, end))
    return best[1:] if best else None


def amount_of(reading: Reading, sentence: Sentence) -> Mention | None:
    """The sentence's amount that is the event's: told as raised, or followed by what it is."""
    best: tuple[int, Mention] | None = None
    for mention, start, end in marks(sentence, "money"):
        before, after = sentence.masked[max(0, start - 110) : start], sentence.masked[end : end + 90]
        if (
            raising.PER_SHARE_AFTER.match(after)
            or raising.NOT_AMOUNT_BEFORE.search(before)
            or in_range(reading.text, mention.start, mention.end)
        ):
            continue
        value = mention.value
        assert isinstance(value, tuple)
        if value[0] < 1000:
            continue
        if value[0] > 10**12:
            continue
        score = 2 * bool(raising.AMOUNT_BEFORE.search(before)) + bool(raising.AMOUNT_AFTER.match(after))
        if score and (best is None or score > best[0]):
            best = (score, mention)
    return best[1] if best else None


def shares_of(sentence: Sentence, *, warrants: bool = False) -> tuple[Mention, Span] | None:
    """The number of shares or units sold, with the words of the security; `warrants`: those that warrants are exercised for."""
    for mention, start, end in marks(sentence, "number"):
        match = raising.SHARES_AFTER.match(sentence.masked[end : end + 140])
        before = sentence.masked[max(0, start - 70) : start]
        if warrants:
            if match and (told := re.search(r"(?i)outstanding warrants[^.;⟦]{0,60}$", before)):
                return mention, sentence.span(start - len(before) + told.start() + 12, end + match.end("security"))
            continue
        if match is None or re.search(
            r"(?i)warrants?[^.;⟦]{0,50}$|one $|each[^.;⟦]{0,20}$|outstanding|additional (?:up to )?$|option|own(?:s|ed)?|holds?|shares for (?:approximately )?$|convert|exchang|authori[sz]ed|reverse|consist of one",
            before,
        ):
            continue
        if not isinstance(mention.value, Decimal) or mention.value < 1000:
            continue
        return mention, sentence.span(end + match.start("security"), end + match.end("security"))
    return None


def marks(sentence: Sentence, kind: str) -> Iterator[tuple[Mention, int, int]]:
    for match in MARK.finditer(sentence.masked):
        mention = sentence.mentions[int(match.group(2))]
        if mention.kind == kind:
            yield mention, match.start(), match.end()


def quoted(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is for the most part somebody's spoken words."""
    before = reading.text[sentence.block.start : sentence.start]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    spoken = re.search(r"(?:^|[\s,])[“\"](?=[A-Z⟦])[^”\"]{40,}", sentence.masked)
    return spoken is not None and len(spoken.group()) > len(sentence.masked) * 0.5


def words_at(reading: Reading, span: Span) -> str:
    return " ".join(reading.text[span.start : span.end].split())
