"""A financial figure of a period, as the running text tells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text import accounts
from kg.text.account_values import value_after, value_before
from kg.text.compared import compared_parts, within
from kg.text.lexicon import Entity
from kg.text.masking import Sentence, money_only
from kg.text.money import in_range
from kg.text.patterns import quick
from kg.text.periods import Period, find_periods
from kg.text.reading import Reading
from kg.text.respective import periods_together, values_together

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
_CUE = quick(
    r"(?i)revenue|sales|turnover|net income|loss|profit|earnings|operating income|income from|EPS\b|EBIT|backlog|bookings|cash|orders?\b|result for|liquid|gross margin"
)
_RESULTS = quick(
    r"(?i)results|quarter|Q[1-4]\b|revenue|earnings|fiscal|half|financials|\bfigures\b|\bsales\b|FY\d|net income|profit|ebitda"
)
_MINUS = re.compile(r"[^\d(−-]*[(−-]")
_HEADING = re.compile(r"(?i)(?:highlights|results|summary|financials|overview|figures)\b|:\s*$")
_THIS_QUARTER = re.compile(r"(?i)\b(?:in|for|during|of) (?:the|this) (?:quarter|half)\b")
_AT_END = re.compile(r"(?i)\b(?:end(?:ed|ing|s)?|close[ds]?|as of|as at|at) ")
# "decreased $200,000 to ": no range
_MOVED = re.compile(
    r"(?i)\b(?:from|by|increased|decreased|grew|rose|fell|declined|improved|narrowed)\s+\S{1,14}(?: million| billion)?,? to\s+$"
)
_BALANCES = {"cash", "backlog"}


def extract(reading: Reading) -> Iterator[Fact]:
    """What the running text states of this period, not the tables and not the prior year's figure."""
    return (draft.fact() for draft in merged(_drafts(reading), ("company", "metric", "period")))


def _drafts(reading: Reading) -> Iterator[Draft]:
    told: _Told | None = None
    last_block, of_block, of_section = -1, "", ""
    for sentence in reading.sentences:
        if sentence.block.start != last_block:
            last_block, of_block = sentence.block.start, ""
            of_section = "" if sentence.block.kind == "about" else _section(reading, sentence) or of_section
        if (
            sentence.block.kind == "trademark"
            or not _CUE.search(sentence.masked)
            or not sentence.of("money")
            or "|" in sentence.masked
            or sentence.masked.count("⟦M") > 12  # a table that lost its lines
        ):
            continue
        spoken = _spoken(reading, sentence)
        view = money_only(reading.text, sentence)
        for metric, index, negative, at, place in _figures(view):
            mention = view.mentions[index]
            if (
                in_range(reading.text, mention.start, mention.end)
                and values_together(view.masked) is None
                and not _MOVED.search(reading.text, max(0, mention.start - 70), mention.start)
            ):
                continue
            told = told or _told(reading)
            negative = negative or bool(_MINUS.match(reading.text, mention.start, mention.end))
            period = _second(reading, view, place) or _period(reading, view, at, metric, told, of_block or of_section)
            ahead = period and reading.release.date and period[0][:4] > reading.release.date[:4]
            if ahead and period and (period[0][5:6] != "Q" or period[0][:4] != told.period[:4]):
                continue  # a plan, or a fiscal year that cannot be told yet
            company = company_of(reading, sentence)
            if period is None or company is None or (spoken and period[1] is None):
                continue  # a speaker's figure must name its period
            value = mention.value
            assert isinstance(value, tuple)
            draft = Draft("result", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, next((m for m in sentence.mentions if m.value is company), None), metric)
            draft.put("metric", metric, view.span(*at), metric)
            draft.put("period", period[0], period[1], period[2])
            draft.put("value", -value[0] if negative else value[0], mention, metric).put("currency", value[1], mention, metric)
            if period[2] == "period-told" and metric not in _BALANCES:
                of_block = period[0]
            yield draft


def _section(reading: Reading, sentence: Sentence) -> str:
    """The period of a heading like "Full Year 2024 Highlights:", for what stands below it; "" where it is none."""
    text = reading.text[sentence.start : sentence.end]
    if len(text) > 90 or "⟦M" in sentence.masked or not _HEADING.search(text) or periods_together(text):
        return ""
    told = {p.value for p in find_periods(text) if p.kind != "day" and "-" in p.value}
    return told.pop() if len(told) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Told:
    """The period that a release of results is about. sure: one period alone; quarter: what "the quarter ended …" is called there."""

    period: str = ""
    sure: bool = False
    year: str = ""
    quarter: tuple[str, str] = ("", "")


def _told(reading: Reading) -> _Told:
    """The first period of headline and lead; a quarter without a year takes it from the body or the release's date."""
    results = told_of_results(reading)
    main, ended, year = "", "", ""
    both = bool(
        re.search(r"(?i)(?:three|quarter)\W[^.;]{0,20}\band\b[^.;]{0,20}(?:six|nine|twelve|year|half)", _headline(reading))
    )
    for sentence in reading.sentences:
        if sentence.block.kind not in ("headline", "subhead", "body") or not _RESULTS.search(sentence.masked):
            continue
        text = reading.text[sentence.start : sentence.end]
        compared = compared_parts(text)
        for period in find_periods(text):
            if period.kind == "day" or within(compared, period.start):
                continue
            main = main or period.value
            year = year or (period.value[:4] if "-" in period.value else "")
            if "-" not in main and period.value.endswith("-" + main):
                main = period.value
            ended = ended or (period.value if period.kind == "three" else "")
        if main and "-" in main and ended:
            break
    date = reading.release.date
    if main[:1] == "Q" and not year and date:  # a quarter that ended before the release
        year = str(int(date[:4]) - (int(date[5:7] or 12) <= 3 * int(main[1]) - 1))
    if main and "-" not in main and year:
        main = f"{year}-{main}"
    fiscal = (ended, main) if ended and main[5:6] == "Q" and abs(int(ended[:4] or 0) - int(main[:4])) <= 1 else ("", "")
    return _Told(main, results and not both, year, fiscal)


def told_of_results(reading: Reading) -> bool:
    """Whether a release is one of results, by its headline."""
    return bool(reading.release.headline and _RESULTS.search(_headline(reading)))


def _second(reading: Reading, view: Sentence, place: int) -> tuple[str, Span | None, str] | None:
    """The period of one of two values told together: "for the three and nine months ended …"."""
    told = periods_together(reading.text[view.start : view.end]) if place >= 0 else None
    return (told[place], Span(view.start, view.end), "periods-together") if told else None


def _together(view: Sentence) -> Iterator[tuple[str, int, bool, tuple[int, int], int]]:
    """What is told with "respectively": as many metrics as values, or one metric of two periods."""
    values = values_together(view.masked)
    if values is None:
        return
    named = []
    for name, pattern, not_before in _RULES:
        for match in pattern.finditer(view.masked, 0, values.start):
            start, stop = match.span()
            before = view.masked[max(0, start - 40) : start]
            if "⟦M" not in view.masked[stop : values.start] and not not_before.search(before):
                named.append((start, stop, name, "loss" in match.group().lower()))
    named = [one for one in sorted(named) if not any(a[0] <= one[0] < a[1] and a != one for a in named)]
    if len(named) == len(values.marks):
        for (start, stop, name, loss), (index, negative) in zip(named, values.marks, strict=True):
            yield name, index, loss or negative, (start, stop), -1
    elif len(named) == 1:
        start, stop, name, loss = named[0]
        several = values.marks if len(values.marks) == 2 and periods_together(view.masked) else values.marks[:1]
        for place, (index, negative) in enumerate(several):
            yield name, index, loss or negative, (start, stop), place if len(several) == 2 else -1


def _figures(view: Sentence) -> Iterator[tuple[str, int, bool, tuple[int, int], int]]:
    """Each metric that a sentence gives a figure: its name, the mark's number, whether it is a loss, where it is named, and which of two periods it is of or -1."""
    text = view.masked
    if together := list(_together(view)):
        yield from together
        return
    used: list[tuple[int, int]] = []
    compared = compared_parts(text)
    for name, pattern, not_before in _RULES:
        if not pattern.search(text):
            continue
        for match in pattern.finditer(text):
            start, stop = match.span()
            if any(start < b and a < stop for a, b in used):
                continue
            used.append((start, stop))
            before = text[max(0, start - 40) : start]
            if not_before.search(before) or (name == "revenue" and not accounts.PLAIN_BEFORE.search(before)):
                continue
            told = value_after(text, stop) or value_before(text, start)
            if told is None or within(compared, start) or (not told.moved and within(compared, text.find(f"⟦M{told.index}⟧"))):
                continue
            if accounts.NOT_TOLD.search(text, max(0, start - 80), told.end + 15) or re.search(
                r"(?i)\b(?:division|segment|unit)\b[^.;]{0,40}$", before
            ):
                continue
            loss = told.loss or bool(
                re.search(r"(?i)loss", match.group()) and not re.search(r"(?i)income|earnings|profit", match.group())
            )
            yield name, told.index, loss, (start, stop), -1
            rest = text[told.end :] if told.end > stop else ""
            if name == "net-income" and (per := accounts.PER_SHARE.match(rest)):
                yield "eps", int(per["index"]), loss or bool(per["open"]), (start, stop), -1


def _period(
    reading: Reading, view: Sentence, at: tuple[int, int], metric: str, main: _Told, of_block: str
) -> tuple[str, Span | None, str] | None:
    """The period a figure is told of: (value, span, rule), or None. Balances take a day where one is told."""
    text = reading.text[view.start : view.end]
    where = view.span(*at).start - view.start
    compared = compared_parts(text)
    told = [p for p in find_periods(text) if not within(compared, p.start)]
    if metric in _BALANCES:
        days = [p for p in told if p.kind == "day"]
        if days:
            best = min(days, key=lambda p: abs(p.start - where))
            return best.value, _span(view, best), "balance-day"
    periods = [p for p in told if p.kind != "day"]
    clause = text.rfind(";", 0, where) + 1, text.find(";", where) % (len(text) + 1)
    periods = [p for p in periods if clause[0] <= p.start < clause[1]] or periods
    if metric in _BALANCES and main.sure and periods and not _AT_END.search(text):
        periods = []  # "cash of ⟦M0⟧ readies us for 2025"
    if periods:
        best = min(periods, key=lambda p: abs(p.start - where))
        value = main.quarter[1] if best.value == main.quarter[0] else best.value
        if "-" not in value:
            year = main.year or (main.period[:4] if "-" in main.period else "")
            if not year:
                return None
            value = f"{year}-{value}"
        return value, _span(view, best), "period-told"
    if date := re.compile(r"(?i)year[- ]to[- ]date").search(text, *clause):
        longer = {"Q2": "H1", "Q3": "M09", "Q4": "FY", "Q1": "Q1"}.get(main.period[5:])
        return (
            (f"{main.period[:5]}{longer}", Span(view.start + date.start(), view.start + date.end()), "year-to-date")
            if longer
            else None
        )
    if main.sure and main.period[5:6] in ("Q", "H") and (here := _THIS_QUARTER.search(text)):
        return main.period, Span(view.start + here.start(), view.start + here.end()), "period-of-release"
    if of_block:
        return of_block, None, "period-of-paragraph"
    if not main.sure or "-" not in main.period or re.search(r"(?i)\b(?:since|to date|cumulative|lifetime)\b", text):
        return None
    return main.period, None, "period-of-release"


def _span(view: Sentence, period: Period) -> Span:
    return Span(view.start + period.start, view.start + period.end)


def company_of(reading: Reading, sentence: Sentence) -> Entity | None:
    """The sentence's subject where it is a company by name or as "the Company"; else whom the paragraph is about."""
    first = next((m for m in sentence.of("company")), None)
    about = reading.the_company(sentence.block, sentence.start)
    if first is None or (
        sentence.block.kind == "body" and about is not None and any(m.value is about for m in sentence.mentions)
    ):
        return about
    if _CUE.search(first.entity.name):
        return about
    at = sentence.masked.find("⟦C")
    return first.entity if at < 40 else about


def _headline(reading: Reading) -> str:
    span = reading.release.headline
    return reading.text[span.start : span.end] if span else ""


def _spoken(reading: Reading, sentence: Sentence) -> bool:
    before = reading.text[sentence.block.start : sentence.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or sentence.masked.startswith(("“", '"'))


TYPE = FactType(
    "result",
    "results",
    SLOTS,
    extract,
    r"\b(?:[Rr]evenues?|[Nn]et (?:income|loss|sales)|EBITDA|earnings per share) [^.;]{0,60}⟦M\d+⟧",
)
