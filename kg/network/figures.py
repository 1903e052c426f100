"""Values as people write them: money, numbers, words of a closed list."""

from __future__ import annotations

from decimal import Decimal

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
INITIALS = ("ipo", "eps", "ebitda")


def money(value: Decimal, currency: str, short: bool = False) -> str:
    """An amount with its currency; short: to three figures, for a caption.

    >>> money(Decimal("3349700"), "USD"), money(Decimal("3349700"), "USD", short=True), money(Decimal("4.5"), "CHF")
    ('$3,349,700', '$3.35M', 'CHF 4.50')
    """
    sign = "−" if value < 0 else ""
    unit = SYMBOLS.get(currency, f"{currency} ")
    size = abs(value)
    for name, scale in (("B", 10**9), ("M", 10**6)):
        if short and size >= scale:
            return f"{sign}{unit}{float(size / scale):.3g}{name}"
    if size == size.to_integral_value():
        return f"{sign}{unit}{size:,.0f}"
    cents = max(2, -int(size.normalize().as_tuple().exponent))
    return f"{sign}{unit}{size:,.{cents}f}"


def number(value: Decimal) -> str:
    """A number as people write it: 2,000 or 4.5."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,f}"


def code(value: str) -> str:
    """A word of a closed list, as words: private-placement -> private placement, ipo -> IPO.

    >>> code("adjusted-ebitda"), code("joint-venture")
    ('adjusted EBITDA', 'joint venture')
    """
    return " ".join(word.upper() if word in INITIALS else word for word in value.split("-"))


def capital(text: str) -> str:
    """The text with its first letter in capitals."""
    return text[:1].upper() + text[1:]
