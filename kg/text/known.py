"""Names of listed companies, as the pytickersymbols package knows them: a clue for a name that a release takes as known to all."""

import re
from functools import cache

from pytickersymbols import PyTickerSymbols

from kg.text.legal import core

# What people leave out of a listed company's name: "Altria" for "Altria Group".
_LEFT_OUT = re.compile(
    r" (?:Group|Holdings?|Company|Companies|Corporation|Motors?|International|Technologies|& Co|Platforms|Global|Brands|Energy|Electric|Chemical|Airlines|Entertainment|Pharmaceuticals?)\.?$"
)


@cache
def listed() -> frozenset[str]:
    """Names of listed companies without legal form, in lower case, and what is left of them in daily use.

    >>> "keyence" in listed(), "zorvane" in listed()
    (True, False)
    """
    whole = {core(re.sub(r"\s*\([^()]*\)", "", stock["name"] or "")) for stock in PyTickerSymbols().get_all_stocks()}
    return frozenset(name.lower() for long in whole for name in (long, _LEFT_OUT.sub("", long)) if len(name) > 2)
