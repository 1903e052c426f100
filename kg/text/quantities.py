"""Plain numbers: "2,500", "three", "1.5 million", "a dozen"."""

from decimal import Decimal

from kg.text.patterns import quick

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {w: i for i, w in enumerate(_ONES, 1)} | {w: i for i, w in zip(range(20, 100, 10), _TENS, strict=True)}
WORDS |= {f"{t}-{o}": WORDS[t] + WORDS[o] for t in _TENS for o in _ONES[:9]} | {
    "a dozen": 12,
    "dozen": 12,
    "a hundred": 100,
    "one hundred": 100,
    "two hundred": 200,
    "a thousand": 1000,
    "a million": 10**6,
    "half a million": 500_000,
    "half a billion": 500_000_000,
    "a quarter million": 250_000,
    "a quarter of a million": 250_000,
    "a billion": 10**9,
}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = quick(
    rf"(?<![\w$€£.,/-])(?:(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/:]|,\d|(?:st|nd|rd|th)\b|\.\d|-\d)|(?P<word>(?i:{_WORD}))\b)(?:[\s-](?P<scale>thousand|million|billion|hundred|dozen)\b|(?P<short>[MKB]\b|mn\b))?"
)
LONGEST = 24
"""No figure that counts something has more characters; a longer run of digits is a key or a serial number."""
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "hundred": 100,
    "dozen": 12,
    "M": 10**6,
    "mn": 10**6,
    "K": 10**3,
    "B": 10**9,
}


def find_numbers(text: str, start: int, end: int) -> list[tuple[int, int, Decimal]]:
    """All plain numbers in `text[start:end]` as (start, end, value).

    >>> [str(n) for _, _, n in find_numbers("more than 2,500 units in three states, 1.5 million users", 0, 56)]
    ['2500', '3', '1500000']
    """
    found = []
    for match in _NUMBER.finditer(text, start, end):
        if len(match.group()) > LONGEST:
            continue
        value = Decimal(match["figure"].replace(",", "")) if match["figure"] else Decimal(WORDS[match["word"].lower()])
        value *= _SCALES.get(match["scale"] or match["short"] or "", 1)
        found.append((match.start(), match.end(), value.quantize(Decimal(1)) if value == value.to_integral_value() else value))
    return found
