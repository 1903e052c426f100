"""Which amount a sentence gives to a metric that it names: "net loss narrowed by 68% to ⟦M0⟧", "⟦M1⟧ in gross profit"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text import accounts


@dataclass(frozen=True, slots=True)
class Told:
    """An amount told of a metric: its mark's number, from where to where the words go, whether they tell a loss."""

    index: int
    start: int
    end: int
    loss: bool
    moved: bool = False


_MARK = re.compile(r"(?P<open>[-−–]?)⟦M(?P<index>\d+)⟧\)?")
_FAR = 150
# Words that only say how sure, how new or how large the amount is.
_ABOUT = re.compile(
    r"(?i)(?:(?:^|(?<=[\s(]))(?:an?|the|its|our|record|approximately|approx\.?|about|nearly|over|more than|almost|around|some|roughly|just|only|negative|US|total|new|all-time|high|low|reported|net|gross|loss|income|profit|deficit|surplus|slightly|significantly|strongly|sharply|substantially|positive|in excess of|excess of|below|under|above|up to|less than|well|another|historic|solid|strong|robust|unaudited|preliminary|estimated|consolidated|combined|impressive|basis|balances?|~|≈)\s?)+$"
)
# What ties an amount to the metric before it.
_TIE = re.compile(
    r"(?:(?:^|\W)(?:was|were|is|are|been|of|to|at|totall?ed|totall?ing|totals|reached|reaching|reaches|hit|exceeded|exceeding|exceeds|surpassed|surpassing|topped|topping|approximated|equall?ed|equals|amounting|generated|came in|posted|recorded|achieved|attained|increased|decreased|grew|rose|fell|declined|improved|climbed|jumped|surged|soared|dropped|swung)|[:=–—|-])\s*$"
)
_BY = re.compile(r"\bby\s*$")
# "decreased ⟦M0⟧ to ⟦M1⟧": by so much
_CHANGED = re.compile(r"\b(?:increased|decreased|grew|rose|fell|declined|improved|climbed|jumped|dropped)\s*$")
_STRAIGHT_TO = re.compile(r",? (?:or [\d.]+ ?(?:%|percent),? )?to (?:approximately |about |a record )*")
_FROM = re.compile(r"\bfrom\s*$")
_ON_TO = re.compile(r"\)?[^.;⟦]{0,70}?\b(?:to|totall?ing|reaching|for a total of|at)\s+\(?")
# A gap in which another thing is told: what drove the metric, another metric, a clause of its own.
_ELSE = re.compile(
    r"(?i)^ and (?:[\w-]+ ){1,3}(?:income|earnings|fees|costs|expenses)\b|\b(?:driven|due to|because|reflect\w*|offset|contribut\w*|result(?:ed|ing) (?:from|in)|attributable to (?:the|our|its|increas|high|low)|thanks|consist\w*|compris\w*|order(?:s)? of|sale of|acqui\w+|paid|pay|invest(?:ed|ing)|repurchas\w*|dividends?|impairment|tax benefit|one-time|charges?|proceeds|notes|facility|loan|costs? of|expenses? (?:was|were|of)|margin|and (?:an? |its |the )?(?:operating|gross|net|adjusted|diluted|basic)\b(?! (?:debt|of))|while|whereas|but|worth|guidance|contracts?|customers?|increase of|decrease of)\b|;|\. "
)
_METRIC = re.compile(r"(?i)\b(?:revenues?|sales|turnover|net (?:income|loss|profit|earnings)|EBITDA|EBIT|gross profit|operating (?:income|loss|profit)|backlog|bookings|order intake|EPS|per share)\b")  # fmt: skip
# After a comma the same clause goes on only so.
_GOES_ON = re.compile(
    r",\s*(?:\d|(?:and )?(?:19|20)\d\d|to\b|up\b|down\b|an? (?:\w+ )?(?:increase|decrease|rise|growth|improvement|decline|drop|gain)\b|(?:\w+ )?(?:rising|increasing|growing|climbing|falling|declining|decreasing|improving|jumping|reaching|totall?ing|representing|surging|dropping)\b|which (?:was|were|is|has|have|includes?)\b|or\b|in (?:the|fiscal|20\d\d)|for (?:the|fiscal|20\d\d)|excluding|including|before|net of|on an?\b|as (?:at|of|reported)|at\b|(?:has |had |was |were )?(?:again |also )?(?:increased|decreased|grew|rose|fell|declined|improved|climbed|totall?ed|reached|was|were)\b|cash|restricted|marketable|short-term|respectively|\w+ly\b|unaudited)"
)


def value_after(text: str, stop: int) -> Told | None:
    """The amount that the words after a metric give it; of "from ⟦M0⟧ to ⟦M1⟧" and "by ⟦M0⟧ to ⟦M1⟧" the second."""
    mark = _MARK.search(text, stop, stop + _FAR)
    if mark is None:
        return None
    gap = text[stop : mark.start()]
    if not _holds(gap):
        return None
    bare = _ABOUT.sub("", gap)
    moved = bool(_FROM.search(bare))
    on = _MARK.search(text, mark.end(), mark.end() + 40) if _CHANGED.search(bare) else None
    if on and _STRAIGHT_TO.fullmatch(text[mark.end() : on.start()]):
        return Told(int(on["index"]), stop, on.end(), _loss(on, ""), True)
    if moved or _BY.search(bare):
        on = _MARK.search(text, mark.end(), mark.end() + 100)
        if on is None or not _ON_TO.fullmatch(_ABOUT.sub("", text[mark.end() : on.start()])):
            return None
        return Told(int(on["index"]), stop, on.end(), _loss(on, text[mark.end() : on.start()]), moved)
    if _TIE.search(bare.rstrip("( ")):
        return Told(int(mark["index"]), stop, mark.end(), _loss(mark, gap))
    if bare.endswith("(") and len(bare) < 45:  # "in Q3 (⟦M0⟧)"
        return Told(int(mark["index"]), stop, mark.end(), bool(mark["open"]))
    return None


def value_before(text: str, start: int) -> Told | None:
    """The amount that stands before a metric: "⟦M0⟧ in net sales", "⟦M0⟧ operating profit"."""
    told = accounts.BEFORE.search(text[:start])
    if told is None or not (told["tie"] or text[start].isupper()):
        return None
    return Told(int(told["index"]), told.start("index"), start, bool(told["open"]))


def _holds(gap: str) -> bool:
    if _ELSE.search(gap) or _METRIC.search(gap):
        return False
    return all(_GOES_ON.match(gap, at) for at, char in enumerate(gap) if char == ",")


def _loss(mark: re.Match[str], gap: str) -> bool:
    return bool(mark["open"] or gap.endswith("(") or re.search(r"(?i)negative|net loss|loss of|deficit|minus", gap))
