"""A financial figure of a period, as the running text tells it."""

import re
from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text import accounts
from kg.text.lexicon import Entity
from kg.text.masking import Sentence, masked
from kg.text.money import in_range
from kg.text.periods import Period, find_periods
from kg.text.reading import Reading

METRICS = (
    "revenue", "net-income", "eps", "gross-profit", "operating-income", "ebitda", "adjusted-ebitda", "cash", "backlog", "bookings",
)  # fmt: skip

SLOTS = (
    Slot("company", "company", key=True),
    Slot("metric", "code", key=True, codes=METRICS),
    Slot("period", "period", key=True),
    Slot("value", "money"),
    Slot("currency"),
)

_RULES = tuple((name, re.compile(pattern), re.compile(f"(?i:{not_before})$")) for name, pattern, not_before in accounts.METRICS)
_CUE = re.compile(r"(?i)revenue|sales|turnover|income|loss|profit|earnings|EPS\b|EBITDA|EBIT\b|backlog|bookings|cash")
_RESULTS = re.compile(r"(?i)results|quarter|Q[1-4]\b|revenue|earnings|fiscal|half|financials|FY\d|net income|profit|ebitda")
_BALANCES = {"cash", "backlog"}


def extract(reading: Reading) -> Iterator[Fact]:
    """What the running text states of this period, not the tables and not the prior year's figure."""
    return (draft.fact() for draft in merged(_drafts(reading), ("company", "metric", "period")))


def _drafts(reading: Reading) -> Iterator[Draft]:
    main: Period | None = None
    sure = False
    for sentence in reading.sentences:
        kind = sentence.block.kind
        if kind in ("headline", "subhead", "body") and main is None:
            told = [p for p in find_periods(reading.text[sentence.start : sentence.end]) if p.kind != "day"]
            if told and (kind == "headline" or _RESULTS.search(sentence.masked)):
                main, sure = told[0], bool(reading.release.headline and _RESULTS.search(_headline(reading)))
        if kind == "trademark" or not _CUE.search(sentence.masked) or not sentence.of("money") or "|" in sentence.masked:
            continue
        if accounts.NOT_TOLD.search(sentence.masked) or _spoken(reading, sentence):
            continue
        view = masked(reading.text, sentence.start, sentence.end, sentence.block, sentence.of("money"))
        for metric, index, negative, at in _figures(view):
            mention = view.mentions[index]
            if in_range(reading.text, mention.start, mention.end):
                continue
            period = _period(reading, view, at, metric, main if sure else None)
            company = _company(reading, sentence)
            if period is None or company is None:
                continue
            value = mention.value
            assert isinstance(value, tuple)
            draft = Draft("result", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, next((m for m in sentence.mentions if m.value is company), None), metric)
            draft.put("metric", metric, view.span(*at), metric)
            draft.put("period", period[0], period[1], period[2])
            draft.put("value", -value[0] if negative else value[0], mention, metric).put("currency", value[1], mention, metric)
            yield draft


def _figures(view: Sentence) -> Iterator[tuple[str, int, bool, tuple[int, int]]]:
    """Each metric that a sentence gives a figure: its name, the mark's number, whether it is a loss, and where it is named."""
    text = view.masked
    used: list[tuple[int, int]] = []
    end = cut.start() if (cut := accounts.COMPARED.search(text, 12)) else len(text)
    for name, pattern, not_before in _RULES:
        for match in pattern.finditer(text):
            start, stop = match.span()
            if any(start < b and a < stop for a, b in used):
                continue
            used.append((start, stop))
            before = text[max(0, start - 40) : start]
            if not_before.search(before) or (name == "revenue" and not accounts.PLAIN_BEFORE.search(before)):
                continue
            told = accounts.FROM_TO.match(text[stop:]) or accounts.AFTER.match(text[stop:]) or accounts.IN_BRACKETS.match(text[stop:])
            shift = stop
            if told is None and (told := accounts.BEFORE.search(text[:start])):
                shift = 0
            if told is None or shift + told.start("index") > end + (200 if told.re is accounts.FROM_TO else 0) or start > end:
                continue
            loss = bool(re.search(r"(?i)loss", match.group()) and not re.search(r"(?i)income|earnings|profit", match.group())) or bool(told["open"]) or "negative" in told.group() or bool(re.search(r"(?i)net loss|loss of", told.group()))
            yield name, int(told["index"]), loss, (start, stop)
            rest = text[shift + told.end() :] if shift else ""
            if name == "net-income" and (per := accounts.PER_SHARE.match(rest)):
                yield "eps", int(per["index"]), loss or bool(per["open"]), (start, stop)


def _period(reading: Reading, view: Sentence, at: tuple[int, int], metric: str, main: Period | None) -> tuple[str, Span | None, str] | None:
    """The period a figure is told of: (value, span, rule), or None. Balances take a day where one is told."""
    text = reading.text[view.start : view.end]
    where = view.span(*at).start - view.start
    cut = accounts.COMPARED.search(text, 12)
    end = cut.start() if cut else len(text)
    told = [p for p in find_periods(text) if p.start < end or (p.start < where and not cut)]
    if metric in _BALANCES:
        days = [p for p in told if p.kind == "day"]
        if days:
            best = min(days, key=lambda p: abs(p.start - where))
            return best.value, _span(view, best), "balance-day"
    periods = [p for p in told if p.kind != "day"]
    if periods:
        best = min(periods, key=lambda p: abs(p.start - where))
        value = best.value
        if "-" not in value and len(value) <= 3:
            if main is None or "-" not in main.value:
                return None
            value = f"{main.value[:4]}-{value}"
        return value, _span(view, best), "period-told"
    if main is not None and "-" in main.value and not re.search(r"(?i)\b(?:since|to date|cumulative|lifetime|year-to-date)\b", text):
        return main.value, None, "period-of-release"
    return None


def _span(view: Sentence, period: Period) -> Span:
    return Span(view.start + period.start, view.start + period.end)


def _company(reading: Reading, sentence: Sentence) -> Entity | None:
    """The sentence's subject where it is a company by name or as "the Company"; else whom the paragraph is about."""
    first = next((m for m in sentence.of("company")), None)
    about = reading.the_company(sentence.block, sentence.start)
    if first is None or (sentence.block.kind == "body" and about is not None and any(m.value is about for m in sentence.mentions)):
        return about
    at = sentence.masked.find("⟦C")
    return first.entity if at < 40 else about


def _headline(reading: Reading) -> str:
    span = reading.release.headline
    return reading.text[span.start : span.end] if span else ""


def _spoken(reading: Reading, sentence: Sentence) -> bool:
    before = reading.text[sentence.block.start : sentence.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or sentence.masked.startswith(("“", '"'))


TYPE = FactType("result", "results", SLOTS, extract)
