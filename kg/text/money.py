"""Money: amounts with an ISO 4217 currency. "US$1.2 million", "C$500,000", "EUR 7.6bn", "45 cents"."""

import re
from decimal import Decimal

from kg.text.patterns import quick
from kg.text.quantities import LONGEST

_SIGNS = {
    "US$": "USD", "U.S.$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "Cdn$": "CAD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "RMB¥": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs.": "INR", "Rs": "INR", "₩": "KRW", "₪": "ILS", "₦": "NGN", "₱": "PHP", "USD$": "USD", "USD $": "USD",
}  # fmt: skip
_CODES = "USD EUR GBP CAD AUD CHF JPY CNY RMB INR SEK NOK DKK NZD HKD SGD KRW ILS BRL MXN ZAR PLN CZK HUF TRY AED SAR TWD THB MYR IDR PHP NGN KES"
_SCALES = {
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "mm": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
SCALE = r"(?:(?i:thousand|millions?|mln|billion|trillion|crores?|lakh)|[Mm]n|[Bb]n|tn)\b|(?:MM|M|m|B|b|K|k|bn|mm)\b"
_SIGN = "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True))
_CODE = "|".join(_CODES.split())
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NAMES = {
    "dollars": "USD",
    "U.S. dollars": "USD",
    "US dollars": "USD",
    "Canadian dollars": "CAD",
    "euros": "EUR",
    "euro": "EUR",
    "pounds": "GBP",
    "Swiss francs": "CHF",
    "yen": "JPY",
    "rupees": "INR",
}
_MONEY = quick(
    rf"(?<![\w])(?:(?P<sign>{_SIGN})\s?|(?P<code>{_CODE})\s?\$?\s?)(?P<loss>\()?[-−]?(?P<figure>{_FIGURE}|\.\d+)(?(loss)(?:\s?(?P<inner>{SCALE}))?\))(?:[\s-]?(?P<scale>{SCALE}))?(?:\s?(?P<after>CAD|USD|AUD|CDN|Cdn|Canadian|U\.S\.|US|Australian)\b(?! [a-z]*based))?"
    rf"|(?<![\w$.,])(?P<figure2>{_FIGURE})\s?(?P<scale2>(?:thousand|million|billion|bn|mn|M|m)\b)?\s?(?:(?P<code2>{_CODE}|€|£)(?!\w)|(?P<name2>{'|'.join(_NAMES)})\b)|(?<![\w$.])(?P<cents>{_FIGURE})(?:\s(?:US )?(?P<coin>cents|pence)|(?P<pence>p(?= (?:per|a) (?:ordinary )?share)|(?<=\.\d)p|(?<=\.\d\d)p))\b"
)  # fmt: skip
_AFTER = {"CAD": "CAD", "CDN": "CAD", "Cdn": "CAD", "Canadian": "CAD", "AUD": "AUD", "Australian": "AUD"}


def find_money(text: str, start: int, end: int, dollar: str = "USD") -> list[tuple[int, int, Decimal, str]]:
    """All amounts in `text[start:end]` as (start, end, amount, currency). `dollar` is what a bare "$" means.

    >>> [(str(a), c) for _, _, a, c in find_money("US$1.2 million, C$500,000 and EUR 7.6bn or $4.50 per share", 0, 60)]
    [('1200000', 'USD'), ('500000', 'CAD'), ('7600000000', 'EUR'), ('4.50', 'USD')]
    """
    found = []
    for match in _MONEY.finditer(text, start, end):
        g = match.groupdict()
        figure = g["figure"] or g["figure2"] or g["cents"]
        if len(figure) > LONGEST:
            continue
        scale = (g["scale"] or g["scale2"] or g["inner"] or "").lower()
        sign = g["sign"]
        if sign:
            currency = dollar if sign == "$" else _SIGNS[sign]
            currency = _AFTER.get(g["after"] or "", currency)
        elif g["code"] or g["code2"]:
            code = g["code"] or g["code2"]
            currency = _SIGNS.get(code, {"RMB": "CNY"}.get(code, code))
        else:
            currency = ("GBP" if g["pence"] or g["coin"] == "pence" else dollar) if g["cents"] else _NAMES[g["name2"]]
        amount = Decimal(figure.replace(",", "")) * _SCALES.get(scale, 1)
        if g["cents"]:
            amount /= 100
        if amount == amount.to_integral_value() and amount >= 1 and scale:
            amount = amount.quantize(Decimal(1))
        found.append((match.start(), match.end(), amount, currency))
    return found


def in_range(text: str, start: int, end: int) -> bool:
    """Whether the amount at `text[start:end]` is one end of a range ("$14 to $16")."""
    after, before = text[end : end + 12], text[max(0, start - 12) : start]
    return bool(
        re.match(r"\s?(?:-|–|—|to|and)\s?(?:US|C|A)?[$€£]\d", after)
        or re.search(r"[$€£][\d.,]+(?:\s?(?:million|billion))?\s?(?:-|–|—|to)\s?$", before)
    )
