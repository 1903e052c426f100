"""Lines of a company's accounts beyond the metrics of a result: total assets, deposits, cash flow, margins, as data and as found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text import accounts
from kg.text.account_values import value_after
from kg.text.compared import within
from kg.text.masking import Sentence

# What the line is called in a metric, and how it is worded; amounts of money first.
_SUMS = (
    ("total assets", r"total (?:consolidated )?assets"),
    ("total deposits", r"(?:total|customer|net) deposits|deposits(?= (?:of|were|totall?ed|grew|increased|rose|at|reached))"),
    ("loans", r"(?:gross|net|total|outstanding) loans(?: (?:outstanding|receivable|held for investment))?|loan portfolio"),
    ("equity", r"(?:total |consolidated )?(?:shareholders|stockholders|members)[’']? ?equity|total equity"),
    ("book value per share", r"(?:tangible )?book value (?:per (?:common )?share|for the common stock)"),
    ("net asset value", r"net asset value(?: per (?:share|unit))?|\bNAV(?: per (?:share|unit))?"),
    ("operating cash flow", r"(?:net )?operating cash flow|(?:net )?cash flows? from (?:operations|operating activities)|(?:net )?cash (?:provided|generated) by (?:operations|operating activities)"),
    ("free cash flow", r"(?:adjusted )?free cash flow"),
    ("net debt", r"net (?:financial )?debt"),
    ("net liquidity", r"net (?:liquidity|cash position)"),
    ("annual recurring revenue", r"annual(?:i[sz]ed)? recurring revenue(?: \(ARR\))?|\bARR\b"),
    ("gross merchandise value", r"gross (?:merchandise|marketplace|transaction) (?:value|volume)(?: \(GM?V\))?|\bGMV\b"),
    ("net interest income", r"net interest income"),
    ("assets under management", r"assets under management(?: \(AUM\))?|\bAUM\b"),
    ("allowance for credit losses", r"allowance for (?:credit|loan) losses"),
    ("management fees", r"(?:recurring )?management fees"),
    ("total value locked", r"total value locked(?: \(TVL\))?"),
)  # fmt: skip
_SHARES = (
    ("gross margin", r"gross (?:profit )?margin"),
    ("operating margin", r"(?:operating|EBIT) margin"),
    ("ebitda margin", r"EBITDA margin"),
    ("adjusted ebitda margin", r"adjusted EBITDA margin"),
    ("net interest margin", r"net interest margin"),
    ("equity ratio", r"equity ratio"),
    ("capital ratio", r"(?:[\w-]+ ){0,3}?capital ratio"),
    ("return on average assets", r"return on average assets|\bROAA\b"),
    ("return on average equity", r"return on average (?:shareholders[’'] )?equity|\bROAE\b"),
    ("efficiency ratio", r"efficiency ratio"),
    ("loan-to-value ratio", r"loan[- ]to[- ]value(?: ratio)?|\bLTV\b"),
    ("occupancy", r"(?:portfolio )?occupancy(?: rate)?"),
)  # fmt: skip
_SUM = re.compile("|".join(f"(?P<s{i}>{words})" for i, (_, words) in enumerate(_SUMS)), re.I)
_SHARE = re.compile("|".join(f"(?P<s{i}>{words})" for i, (_, words) in enumerate(_SHARES)), re.I)
_PERCENT = re.compile(
    r"(?i)(?:[^.;:%⟦\d]|(?:19|20)\d\d){0,70}?\b(?:was|were|is|of|at|to|stood at|came in at|reached|remained|:)(?: (?:a record|approximately|about|around))? (?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|percent)"
)
_NOT_BEFORE = re.compile(r"(?i)(?:minimum|required|target\w*|change in|increase in|decrease in|lower|higher) $")
CUE = re.compile(r"(?i)assets|deposits|loans|equity|value|cash|expens|costs|opex|debt|liquidity|capital|recurring|ARR|GMV|income|FFO|AUM|NAV|margin|ratio|return|ROA|LTV|occupancy|fees")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the accounts: its name, the mark's number of a sum or the span of a share in percent, and where it is named."""

    name: str
    index: int
    share: tuple[int, int]
    span: tuple[int, int]
    loss: bool = False


def lines(view: Sentence, compared: tuple[tuple[int, int], ...]) -> Iterator[Line]:
    """Every line that a sentence with only its amounts masked gives a figure; what is compared with is left out."""
    text = view.masked
    for match in _SUM.finditer(text):
        told = value_after(text, match.end()) if _stands(text, match, compared) else None
        if told is None or accounts.NOT_TOLD.search(text, max(0, match.start() - 80), told.end + 15):
            continue
        if not told.moved and within(compared, text.find(f"⟦M{told.index}⟧")):
            continue
        yield Line(_name(_SUMS, match), told.index, (0, 0), match.span(), told.loss)
    if "%" in text or "percent" in text:
        for match in _SHARE.finditer(text):
            share = _PERCENT.match(text, match.end()) if _stands(text, match, compared) else None
            if share and not within(compared, share.start("share")):
                yield Line(_name(_SHARES, match) + " (percent)", -1, share.span("share"), match.span())


def _stands(text: str, match: re.Match[str], compared: tuple[tuple[int, int], ...]) -> bool:
    return not (within(compared, match.start()) or _NOT_BEFORE.search(text, max(0, match.start() - 20), match.start()))


def _name(table: tuple[tuple[str, str], ...], match: re.Match[str]) -> str:
    assert match.lastgroup is not None
    return table[int(match.lastgroup[1:])][0]
