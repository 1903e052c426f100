"""The core of a name: what is left of it once case, punctuation, marks, legal forms, honorifics and initials are gone.

Two names of one core are taken for one name. Cores are words with single spaces; `slug` makes them parts of an IRI.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from cleanco.termdata import terms_by_type
from nameparser import HumanName
from nicknames import NickNamer

_CACHED = 1 << 17
_MARKS = re.compile(r"[®™℠©]|\((?:tm|r|sm|c)\)", re.IGNORECASE)
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"[^\W_]+")
_LONGEST_SLUG = 80

# Of cleanco's terms those that are also words or short names of their own: a "Delta Private" is no Delta.
_NO_LEGAL_FORM = {
    "ay", "cpt", "dat", "esv", "et", "fop", "gte", "ij", "nl", "pp", "private", "qk", "sal", "teo", "tov", "ultd", "unlimited",
    "unltd", "vat", "xk", "xt",
}  # fmt: skip
_MORE_LEGAL_FORMS = (
    "SE",
    "PBC",
    "NV",
    "BV",
    "CV",
    "S.A. de C.V.",
    "S.A.B. de C.V.",
    "Co. KG",
    "and Co",
    "K.K.",
    "S.A.S.",
    "LC",
    "N.A.",
)

_FORM_SPELLINGS = {"incorporated": "inc", "corporation": "corp", "limited": "ltd", "company": "", "co": "", "companies": ""}

_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Nicknames that begin with another letter than the name; of the rest the package knows more, but also many mere look-alikes.
_OTHER_LETTER = {
    "beth": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert", "bobby": "robert",
    "dick": "richard", "drew": "andrew", "gene": "eugene", "hank": "henry", "jeff": "geoffrey", "jerry": "gerald",
    "kate": "catherine", "kathy": "catherine", "libby": "elizabeth", "liz": "elizabeth", "ned": "edward", "peggy": "margaret",
    "ted": "edward", "tony": "anthony", "tricia": "patricia", "trish": "patricia",
}  # fmt: skip
_NICKNAMES = NickNamer()

_DESK = re.compile(
    r"\b(?:(?:investor|media|press|public|corporate|shareholder|analyst)\s+(?:and\s+\w+\s+|&\s*\w+\s+)?(?:relations|inquiries|"
    r"enquiries|contacts?|office|affairs|communications?|department|team|desk|services)|(?:investors?|media|press)|"
    r"marketing|communications|newsroom|customer service)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?i)\s+(?:(?:investor|media) relations|corporate communications|press office|newsroom)$")
_DESCRIBES = re.compile(
    r"(?:an?|one|two|three|several|various|certain|some|all|substantially|its|their|our|existing|new|other|leading|major|"
    r"undisclosed|unnamed|institutional|accredited|private|individual)\s",
    re.IGNORECASE,
)


@lru_cache(_CACHED)
def folded(name: str) -> str:
    """The words of a name without case, accents, trademark signs and punctuation.

    >>> folded("Nestor's  CAFÉ® U.S.A. & Co+")
    'nestors cafe usa and co plus'
    """
    text = unicodedata.normalize("NFKD", _MARKS.sub(" ", name))
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text)).casefold()
    text = re.sub(r"['’`´]", "", text.replace("&", " and ").replace("+", " plus "))
    text = re.sub(r"(?<!\d)\.|\.(?!\d)", "", text)
    return " ".join(_WORDS.findall(text))


@lru_cache(_CACHED)
def company_parts(name: str) -> tuple[str, str]:
    """The core of an organisation's name, and the legal form after it in one spelling; "" for none, and for a plain Company.

    >>> company_parts("The Quarry Lane Cooling Co., Ltd."), company_parts("Quarry Lane Incorporated")
    (('quarry lane cooling', 'ltd'), ('quarry lane', 'inc'))
    """
    words = folded(name).removeprefix("the ").split()
    form = ""
    while length := next((n for n in (4, 3, 2, 1) if len(words) > n and " ".join(words[-n:]) in _legal_forms()), 0):
        form = form or _FORM_SPELLINGS.get(words[-1], words[-1])
        del words[-length:]
        if len(words) > 1 and words[-1] == "and":
            words.pop()
    return " ".join(words) or _nameless(name), form


def company_core(name: str) -> str:
    """The core of an organisation's name: no article before it, no legal form after it.

    >>> company_core("The Quarry Lane Cooling Co., Ltd.")
    'quarry lane cooling'
    """
    return company_parts(name)[0]


class PersonParts(NamedTuple):
    """A person's name taken apart, folded: given name, other given names and initials, family name, Jr or Sr."""

    given: str
    middle: tuple[str, ...]
    family: str
    generation: str


@lru_cache(_CACHED)
def person_parts(name: str) -> PersonParts:
    """The parts of a person's name.

    >>> person_parts("Dr. Ellen Q. Hart-Voss, Jr., PhD")
    PersonParts(given='ellen', middle=('q',), family='hart voss', generation='jr')
    """
    parsed = HumanName(name)
    generation = next((word for word in folded(parsed.suffix).split() if word in _GENERATIONS), "")
    return PersonParts(folded(parsed.first), tuple(folded(parsed.middle).split()), folded(parsed.last), generation)


@lru_cache(_CACHED)
def person_core(name: str) -> str:
    """The core of a person's name: no honorific, no degree, no middle initial.

    >>> person_core("Dr. Ellen Q. Hart-Voss, PhD")
    'ellen hart voss'
    """
    given, middle, family, generation = person_parts(name)
    middle = tuple(word for word in middle if len(word) > 1 or len(given) < 2)
    words = [word for word in (given, *middle, family, generation) if word]
    return " ".join(words) or folded(name) or _nameless(name)


@lru_cache(_CACHED)
def untitled(name: str) -> str:
    """The words of a person's own name, with initials and without honorifics and degrees.

    >>> untitled("Dr. Ellen Q. Hart-Voss, PhD")
    'ellen q hart voss'
    """
    parsed = HumanName(name)
    return folded(f"{parsed.first} {parsed.middle} {parsed.last}")


@lru_cache(_CACHED)
def product_core(name: str) -> str:
    """The core of a product's name."""
    return folded(name).removeprefix("the ") or _nameless(name)


@lru_cache(_CACHED)
def formal_names(first: str) -> frozenset[str]:
    """The first names, in lower case, that this one may be a nickname of.

    >>> "robert" in formal_names("bob"), "robert" in formal_names("bill")
    (True, False)
    """
    found = {formal for formal in _NICKNAMES.canonicals_of(first) if formal[:1] == first[:1]}
    return frozenset(found | {_OTHER_LETTER.get(first, first)} - {first})


def slug(core: str) -> str:
    """A core as one segment of an IRI: words joined by hyphens, cut when very long.

    >>> slug("quarry lane cooling")
    'quarry-lane-cooling'
    """
    joined = core.replace(" ", "-")
    return joined if len(joined) <= _LONGEST_SLUG else f"{joined[:_LONGEST_SLUG]}-{_hash(joined)}"


def release_slug(release: str) -> str:
    """A release's id as one segment of an IRI.

    >>> release_slug("2019/q3 results")
    '2019%2Fq3%20results'
    """
    return quote(release, safe="")


def is_described(name: str) -> bool:
    """Whether these words describe an unnamed party: they start small, or have no capital after the first word.

    >>> [is_described(n) for n in ("a hospital in Ohio", "Regional utility", "Harrow Mills", "eGrain", "Harrow")]
    [True, True, False, False, False]
    """
    words = name.removeprefix("the ").split()
    if not words or _DESCRIBES.match(name):
        return True
    named = [word for word in words if any(c.isupper() or c.isdigit() for c in word) or not word.isascii()]
    return words[0] not in named or (len(words) > 1 and len(named) == 1)


def without_desk(name: str) -> str | None:
    """What is left of a contact's name that is a desk, such as the company before "Investor Relations"; None for no desk.

    >>> without_desk("Harrow Mills Media Relations"), without_desk("Press Office"), without_desk("Ann Pressman")
    ('Harrow Mills', '', None)
    """
    left, found = _DESK.subn(" ", name)
    return " ".join(left.split()).strip(" ,;:-–—&/") if found else None


def without_office(name: str) -> str:
    """A company's name without the office of it that speaks to the press or to investors.

    >>> without_office("Harrow Mills Investor Relations"), without_office("Harrow Media")
    ('Harrow Mills', 'Harrow Media')
    """
    return _OFFICE.sub("", name)


def looks_personal(name: str) -> bool:
    """Whether this reads as a person's name: two to five words, capitals, no digits, no legal form."""
    words = name.replace(",", " ").split()
    plain = all(word[0].isupper() or word in ("de", "van", "von", "der", "den", "la", "di", "da") for word in words)
    return 2 <= len(words) <= 5 and plain and not re.search(r"[\d&]", name) and company_core(name) == folded(name)


@lru_cache(None)
def _legal_forms() -> frozenset[str]:
    terms = {folded(term) for terms in terms_by_type.values() for term in terms} | {folded(t) for t in _MORE_LEGAL_FORMS}
    return frozenset(terms - _NO_LEGAL_FORM - {""})


def _nameless(name: str) -> str:
    """A core for a name without a single letter or digit."""
    return f"x{_hash(name)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
