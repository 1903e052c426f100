"""A purchase, supply contract, award or installation."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.facts.order_details import VALUE, completed, put_goods
from kg.facts.order_sales import Sale, sales
from kg.facts.order_words import GIVE
from kg.model import STATUSES, Fact, Slot, Span
from kg.text.deals import COMPANY, DENIED, PLAIN, SECURITIES, SERVICES, UNNAMED, first, is_name, party_at, words_at
from kg.text.reading import Reading

SLOTS = (
    Slot("customer", "party", key=True),
    Slot("supplier", "party", key=True),
    Slot("product"),
    Slot("quantity", "number"),
    Slot("value", "money"),
    Slot("currency"),
    Slot("place", "place"),
    Slot("status", "code", codes=STATUSES),
)

_ALL = ("headline", "subhead", "body")

# What the sentence after the trigger tells, the first that fits.
_OBJECT = re.compile(
    rf"(?:\bto {GIVE} | for (?:the )?(?:supply|delivery|purchase|installation|provision|design|construction|sale|manufacture) (?:and \w+ )?of |\bwill {GIVE} |(?:totall?ing|comprising|covering|consisting of|including) (?=⟦N)| for | of (?!⟦L))(?P<o>(?!⟦C|the (?:project|purpose|first)|use\b|up to ⟦M|approximately ⟦M|⟦M|⟦D|a total of ⟦M)[^.;]+)"
)
_TO = re.compile(rf"\b(?i:supply|deliver|provide|delivery|sale|sell)\b[^.;]* to (?:the )?(?P<c>{COMPANY})")
_FOR = re.compile(rf"\bto {GIVE} [^.;⟦]{{2,80}} (?:for|at) (?:the )?(?P<c>{COMPANY})")
_APPOSED = r"(?:(?:its|the|our|an?)(?: [\w’'-]+){1,6}?(?: (?:in|for|of) ⟦L\d+⟧)?,? (?=⟦C))"
_FROM = re.compile(
    rf"\b(?:from|with|by|placed by|at) (?:{_APPOSED}|its |the |our |the [a-z]+ )?(?P<c>{COMPANY}|{UNNAMED}|{PLAIN})"
)
_WITH = re.compile(rf"\b(?:from|with|to) (?:its |the |our )?(?P<c>{COMPANY}|{UNNAMED})")
_PLACE = re.compile(r"\b(?:in|at|near|across|throughout|for|of|outside|around|to)(?: (?:the|[\w’'&-]+)){0,6}?,? ?⟦L(?P<l>\d+)⟧")
_NOT_ORDER = re.compile(
    r"(?i)\b(?:grant|funding|loan|financing|lease|scholarship|listing|court order|restraining order|employment contract|option contract|futures contract|smart contracts?|orders? of magnitude|merger|lawsuit|licen[cs]e|distribution|(?:securities|stock|share|asset|note|unit|equity) purchase)\b"
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Every order."""
    yield from told(reading)


@lru_cache(maxsize=1)
def told(reading: Reading) -> tuple[Fact, ...]:
    """All of them, kept for the agreements, which leave out what is told here."""
    return tuple(_facts(reading))


def _facts(reading: Reading) -> Iterator[Fact]:
    """Every order with its two sides; what later sentences tell of the only order is added to it; an open option is a second one."""
    told = sorted(_orders(reading), key=lambda d: d.evidence[0].start < _body(reading))  # the headline's short words last
    drafts = list(merged(_keyed(told), ("_key",)))
    if len(drafts) == 1:
        drafts += completed(reading, drafts[0])
    for made in drafts:
        made.values.pop("_key", None)
        yield made.fact()


def _body(reading: Reading) -> int:
    return next((block.start for block in reading.release.of("body")), 0)


def _keyed(drafts: Iterable[Draft]) -> Iterator[Draft]:
    for made in drafts:
        made.values["_key"] = "|".join(str(made.values.get(s, "")).lower() for s in ("customer", "supplier"))
        yield made


def _orders(reading: Reading) -> Iterator[Draft]:
    for sentence in reading.sentences:
        if sentence.block.kind in _ALL:
            for sale in sales(sentence):
                made = _order(reading, sale)
                if made is not None:
                    yield made


def _order(reading: Reading, sale: Sale) -> Draft | None:
    sentence, rule, masked = sale.sentence, sale.rule, sale.sentence.masked
    told = masked[sale.start : sale.rest[0] if sale.loose else sale.end]
    if DENIED.search(masked[sale.start : max(sale.rest[0], (sale.goods or (0, 0))[0])]) or _NOT_ORDER.search(told):
        return None
    if re.search(r"\b(?:not|never|may|could|would|if)\b[^⟦]{0,40}$", masked[: sale.start]):
        return None
    made = Draft("order", reading).saw(sentence.start, sentence.end)
    for side, place, pattern in (("customer", sale.customer, _FROM), ("supplier", sale.supplier, _WITH)):
        if place is None:
            found = pattern.search(masked, *sale.rest) if side == "customer" or rule.startswith(("buy", "place")) else None
            if found is None and side == "customer":
                found = _TO.search(masked, *sale.rest) or _FOR.search(masked, *sale.rest)
            place = found.span("c") if found else None
        if (
            place
            and re.match(r"(?:the )?(?!An? |One )[A-Z]", masked[slice(*place)])
            and not is_name(sentence, masked[slice(*place)])
        ):
            place = None
        party = party_at(reading, sentence, *place) if place else None
        if party is not None:
            made.put(side, party[0], party[1], rule)
    where = sentence.span(sale.start, sale.end)
    if rule.startswith("supply") and "customer" not in made.values and reading.issuer is not None:
        made.put("customer", reading.issuer, where, rule)
    if "supplier" not in made.values and "customer" in made.values:
        issuer = reading.issuer
        if issuer is not None and issuer.name != made.values["customer"]:
            made.put("supplier", issuer, where, rule)
        else:
            _unnamed_supplier(made, reading)
    if made.values.get("customer") == made.values.get("supplier") or len({"customer", "supplier"} & made.values.keys()) < 2:
        return None
    if rule.startswith(("win", "select")) and _SIGNED.search(masked[sale.start : sale.rest[0]]) and _signed_by_customer(made):
        _swap(made.values)
        _swap(made.slots)
    _goods(made, sale)
    if "product" not in made.values and not sale.loose:
        return None
    _figures(made, sale)
    if rule.startswith("select") and SERVICES.search(str(made.values.get("product", ""))):
        return None  # an engagement: an agreement
    return made.put("status", sale.status, where, rule)


_SIGNED = re.compile(r"(?i)\b(?:sign(?:s|ed)|renew(?:s|ed)|exten(?:ds|ded)|expand(?:s|ed))\b")


_T = TypeVar("_T")


def _swap(sides: dict[str, _T]) -> None:
    """Customer and supplier change places."""
    if {"customer", "supplier"} <= sides.keys():
        sides["customer"], sides["supplier"] = sides["supplier"], sides["customer"]


def _signed_by_customer(made: Draft) -> bool:
    """Who "signed a contract with" whom tells no direction: the one that puts the release out is the supplier."""
    issuer = made.reading.issuer
    return issuer is not None and made.values["customer"] == issuer.name and made.values["supplier"] != issuer.name


def _unnamed_supplier(made: Draft, reading: Reading) -> None:
    found = re.search(r"\b(?:the|a|an|our|its|with) ((?:[a-z-]+ ){0,2}(?:manufacturer|supplier|vendor))\b(?! of)", reading.text)
    if found:
        made.put(
            "supplier",
            found.group(1).split()[-1],
            Span(found.end(1) - len(found.group(1).split()[-1]), found.end(1)),
            "unnamed supplier",
        )


def _goods(made: Draft, sale: Sale) -> None:
    """The product's words and the quantity before them."""
    sentence, goods = sale.sentence, sale.goods
    if goods is None:
        found = _OBJECT.search(sentence.masked, *sale.rest)
        if found is None:
            return
        goods = found.span("o")
    put_goods(made, sentence, *goods, sale.rule)
    if SECURITIES.search(str(made.values.get("product", ""))):
        for slot in ("product", "quantity"):
            made.values.pop(slot, None)


def _figures(made: Draft, sale: Sale) -> None:
    """Value and place."""
    sentence = sale.sentence
    money = VALUE.search(sentence.masked, sale.start, max(sale.end, sale.rest[1]))
    if money:
        made.put_mention("value", sentence.mentions[int(money["m"] or money["n"])], sale.rule)
    begin = sale.goods[0] if sale.goods else sale.rest[0]
    place = _PLACE.search(sentence.masked, begin, max(sale.end, sale.rest[1]))
    if place is None:
        if sale.customer:
            made.put_mention("place", first(sentence, "place", *sale.customer), sale.rule)
        return
    both = re.match(r" and ⟦L\d+⟧", sentence.masked[place.end() :])
    if both:
        words, span = words_at(made.reading, sentence, place.end() - len(place["l"]) - 3, place.end() + both.end())
        made.put("place", words, span, sale.rule)
    made.put_mention("place", sentence.mentions[int(place["l"])], sale.rule)


TYPE = FactType(
    "order",
    "orders",
    SLOTS,
    extract,
    r"\b(?:purchase orders?|order(?:s|ed)? (?:for|of|from)|awarded a(?: \S+){0,3} contract|contract (?:valued|worth))\b",
)
