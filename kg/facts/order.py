"""A purchase, supply contract, award or installation."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.facts.order_details import VALUE, completed, put_goods
from kg.model import STATUSES, Fact, Slot, Span
from kg.text.deals import (
    ADVERBS,
    ASIDE,
    COMPANY,
    DENIED,
    FILL,
    PARTY,
    SECURITIES,
    SERVICES,
    UNNAMED,
    first,
    party_at,
    words_at,
)
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

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
_HAS = rf"(?:(?:has|have|had|is pleased to have|announced that it has|announces it has|will have) )?{ADVERBS}"
_KIND = r"(?:(?:⟦[MN]\d+⟧|[\w’'&/+-]+|⟦R\d+⟧),?[ -]){0,7}?(?i:purchase orders?|orders?|contracts?|subcontracts?|task orders?|awards? to|supply agreement|purchase agreement|sales agreement)(?! (?:research|manufactur\w+|book|backlog|growth|intake|flow))"
_GIVE = r"(?i:provide|supply|deliver|design|build|install|upgrade|implement|construct|manufacture|power|produce|modernize|equip|retrofit|furnish|integrate|develop|replace|maintain|operate)"
_GOODS = r"(?P<goods>(?:the |an? |its |our |their )?(?:(?!⟦C)[^.;:])+)"
_CUSTOMER = rf"(?P<customer>{PARTY})"
_SUPPLIER = rf"(?:the )?(?P<supplier>{COMPANY})"
_NAMED = rf"(?P<customer>{COMPANY})"

RULES = (
    # "Acme has been awarded a contract by Beta to supply ..."; "Acme was selected by Beta for its X platform"
    Rule("awarded by", rf"{_SUPPLIER}{ASIDE} {_HAS}(?:been|was|were) {ADVERBS}awarded {_KIND} (?:by|from) (?:the )?{_CUSTOMER}(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "awarded"),
    Rule("selected by", rf"{_SUPPLIER}{ASIDE} {_HAS}(?:been|was|were) {ADVERBS}(?:selected|chosen|picked|tapped) by (?:the )?{_CUSTOMER}{ASIDE} (?:for (?:its|their|the) {_GOODS}|to {_GIVE} (?P<rest>[^.;]*))", {"status": "announced"}, _ALL, "selected|chosen|picked|tapped"),
    # "Acme has received an order from Beta for three pumps", "Acme secures $2 million contract with Beta"
    Rule("received order", rf"{_SUPPLIER}{ASIDE} {FILL}\b{ADVERBS}(?i:received|receives|secured|secures|won|wins|booked|books|landed|lands|obtained|gained|been awarded|was awarded|closed|signed|signs|entered into|enters into|announced the signing of|announce the signing of|announces|announced|reports|reported) (?:today )?(?i:its |an? |the |another )?(?P<kind>{_KIND})(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "(?i)order|contract|agreement"),
    # "Beta has agreed to purchase three pumps from Acme"; "a grower in Ohio ordered two chillers"
    Rule("agreed to purchase", rf"{_CUSTOMER}{ASIDE} {_HAS}(?:agreed to (?:purchase|buy|order)|ordered|committed to (?:purchase|buy)) (?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "agreed|ordered|committed"),
    Rule("bought from", rf"{_CUSTOMER}{ASIDE} {_HAS}(?:purchased|bought|ordered|acquired) (?P<goods>(?:(?!⟦C)[^.;:,])*?(?:⟦N\d+⟧|⟦R\d+⟧|\ban? (?:new |second |third )?[A-Z])(?:(?!⟦C)[^.;:,])*?) from (?:the )?(?P<supplier>{COMPANY})(?P<rest>[^.;]*)", {"status": "completed"}, _ALL, "purchased|bought|ordered|acquired"),
    Rule("orders (headline)", rf"^{_CUSTOMER} (?i:orders|buys|purchases) (?P<rest>(?:⟦N\d+⟧|⟦R\d+⟧|⟦C\d+⟧|[A-Z])[^.;]*)", {"status": "announced"}, ("headline",), "(?i)orders|buys|purchases"),
    # "Beta has placed an order for a press with Acme"
    Rule("placed order", rf"{_CUSTOMER}{ASIDE} {FILL}\b(?i:placed|places|placing|issued) (?i:an? |its |the )?(?P<kind>(?:[\w’'-]+ ){{0,4}}(?i:orders?))\b(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "(?i)plac|issued"),
    # "its Zapper system has been chosen by Beta"
    Rule("product chosen by", rf"{_SUPPLIER}{ASIDE} {FILL}\b(?:its|the) (?P<goods>(?:(?!⟦C)[^.;:,])+?) (?:has|have|was|were) (?:been )?{ADVERBS}(?:selected|chosen|ordered|purchased|adopted) by (?:the )?{_CUSTOMER}(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "selected by|chosen by|ordered by|purchased by|adopted by"),
    # "Acme has been selected to supply pumps to Beta"
    Rule("selected to supply", rf"{_SUPPLIER}{ASIDE} {_HAS}(?:been|was) (?:selected|chosen|contracted|hired) to {_GIVE} (?P<goods>(?:(?!⟦C)[^.;:,])+?) (?:to|for) (?:the )?(?P<customer>{COMPANY})(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "selected|chosen|contracted|hired"),
    # "Acme to Supply Pumps to Beta"
    Rule("to supply (headline)", rf"^{_SUPPLIER} (?i:to (?:supply|deliver|provide|install|build)) (?P<goods>(?:(?!⟦C)[^.;:,])+?) (?i:to|for) (?:the )?(?P<customer>{COMPANY})(?P<rest>[^.;]*)", {"status": "announced"}, ("headline", "subhead"), "(?i)to supply|to deliver|to provide|to install|to build"),
    # "Beta has contracted with Acme for the supply of three pumps"
    Rule("contracted with", rf"{_CUSTOMER}{ASIDE} {_HAS}(?:contracted(?: with)?|signed (?:an? )?(?:(?:[\w-]+ ){{0,3}}contract|purchase order) with) (?:the )?(?P<supplier>{COMPANY}){ASIDE} for (?:the )?(?:(?:supply|delivery|purchase|installation|provision) of )?{_GOODS}", {"status": "announced"}, _ALL, "contracted|signed"),
    # "Beta awarded Acme a contract", "Beta awards contract to Acme to upgrade ..."
    Rule("awards contract to", rf"{_NAMED}{ASIDE} {_HAS}(?i:awards|awarded) {_KIND} to (?:the )?(?P<supplier>{COMPANY})(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "(?i)award"),
    Rule("awarded supplier", rf"{_NAMED}{ASIDE} {_HAS}(?i:awards|awarded) (?:the )?(?P<supplier>{COMPANY}) (?:an? |the |its )?{_KIND}(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "(?i)award"),
    # "Beta has selected Acme’s Zapper platform to ...", "Beta adopts Acme’s Zapper"
    Rule("selects product", rf"{_CUSTOMER}{ASIDE} {_HAS}(?i:selects|selected|chooses|chose|chosen|adopts|adopted|implements|implemented|deploys|deployed|taps|invested in|goes live with|licensed|licenses|went live with|picks|picked) (?P<supplier>{COMPANY})(?:[’']s?| and the)(?: \([^()]*\))? {_GOODS}", {"status": "announced"}, _ALL, "(?i)select|cho[os]|adopt|implement|deploy|taps|invested|live|licens|pick"),
    Rule("selects its product", rf"(?P<supplier>{COMPANY}){ASIDE} <announced> (?:today )?that {_CUSTOMER}{ASIDE} {_HAS}(?:selected|chosen|adopted|adopt|implemented|deployed|deploy|purchased|ordered|gone live with|go live with) (?:its|the) {_GOODS}", {"status": "announced"}, _ALL, "select|chosen|adopt|implement|deploy|purchased|ordered|live"),
    # "Beta selected Acme to supply ..."
    Rule("selects to supply", rf"{_NAMED}{ASIDE} {_HAS}(?i:selects|selected|chooses|chose|chosen|hires|hired|contracted|commissioned|engaged|picks|taps) (?P<supplier>{COMPANY}){ASIDE} to (?i:supply|provide|deliver|install|furnish|equip|upgrade|retrofit|manufacture|power) (?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "(?i)select|cho[os]|hire|contracted|commissioned|engaged|picks|taps"),
    # "Under the contract, Acme will supply 740 kilometres of cable to Beta"
    Rule("will supply", rf"(?i:under the (?:terms of the )?(?:[\w-]+ ){{0,2}}(?:order|contract|award|agreement|purchase agreement)), {_SUPPLIER} (?:will|is to|shall) (?:supply|deliver|provide|install|manufacture|sell) (?P<goods>[^.;,]*?)(?: to (?:the )?{_CUSTOMER}(?P<rest>[^.;]*)|(?=[.,;]|$))", {"status": "announced"}, _ALL, "(?i)under the"),
    # "the initial order of 1,400 bins from Beta"
    Rule("order of", rf"\b(?i:order|contract|purchase order) (?:of|for) (?P<goods>(?:approximately |about |up to )?⟦N\d+⟧ (?:(?!⟦C)[^.;:,])*?) from (?:the )?{_CUSTOMER}(?P<rest>[^.;]*)", {"status": "announced"}, ("body",), "order|contract"),
    # "Acme has installed two chillers at Beta", "Acme delivered its first Zapper to Beta"
    Rule("installed", rf"{_SUPPLIER}{ASIDE} {_HAS}(?:installed|delivered|shipped|commissioned|sold) (?P<goods>(?:its |the |an? |our )?(?:(?!⟦C)[^.;:,])*?(?:⟦N\d+⟧|⟦R\d+⟧)(?:(?!⟦C)[^.;:,])*?) (?:to|at|for) (?:the )?{_CUSTOMER}(?P<rest>[^.;]*)", {"status": "completed"}, _ALL, "installed|delivered|shipped|commissioned|sold"),
    Rule("sale of", rf"(?P<supplier>{COMPANY})(?:{ASIDE} {FILL}(?:<announced> |completed |closed )| <announced> )(?:today )?(?:that it has completed )?(?:the |a )?(?:(?:sale|shipment) of (?P<goods>(?:(?!⟦C)[^.;:,])*?) to|(?:delivery|installation) of (?P<works>(?:(?!⟦C)[^.;:,])*?) (?:to|at|for)) (?:the )?{_CUSTOMER}(?P<rest>[^.;]*)", {"status": "announced"}, _ALL, "sale of|delivery of|installation of|shipment of"),
    # "A $105 million contract with Beta to integrate ..."
    Rule("contract with", rf"(?:^|[•*·]\s*)(?:An?|The) (?:⟦M\d+⟧[ -])(?:[\w-]+ ){{0,4}}(?:contract|order|purchase order) (?:with|from) (?:the )?{_NAMED}(?P<rest>[^.;]*)", {"status": "announced"}, ("body",), "contract|order"),
)  # fmt: skip

# What the sentence after the trigger tells, the first that fits.
_OBJECT = re.compile(
    rf"(?:\bto {_GIVE} | for (?:the )?(?:supply|delivery|purchase|installation|provision|design|construction|sale|manufacture) (?:and \w+ )?of | for | of )(?P<o>(?!⟦C|the (?:project|purpose|first)|use\b|up to ⟦M|approximately ⟦M|⟦M|⟦D|a total of ⟦M)[^.;]+)"
)
_TO = re.compile(rf"\b(?i:supply|deliver|provide|delivery|sale|sell)\b[^.;]* to (?:the )?(?P<c>{COMPANY})")
_FOR = re.compile(rf"\bto {_GIVE} [^.;⟦]{{2,80}} (?:for|at) (?:the )?(?P<c>{COMPANY})")
_FROM = re.compile(rf"\b(?:from|with|by|placed by|at) (?:its |the |our |the [a-z]+ )?(?P<c>{COMPANY}|{UNNAMED})")
_WITH = re.compile(rf"\b(?:from|with|to) (?:its |the |our )?(?P<c>{COMPANY}|{UNNAMED})")
_PLACE = re.compile(r"\b(?:in|at|near|across|throughout|for|of|outside|around|to)(?: (?:the|[\w’'&-]+)){0,6}?,? ?⟦L(?P<l>\d+)⟧")
_NOT_ORDER = re.compile(
    r"(?i)\b(?:grant|funding|loan|financing|lease|scholarship|listing|court order|restraining order|employment contract|option contract|futures contract|smart contracts?|orders? of magnitude|merger|lawsuit|licen[cs]e|distribution|(?:securities|stock|share|asset|note|unit|equity) purchase)\b"
)


_SUPPLIER_AFTER = ("agreed to purchase", "placed order", "orders (headline)")


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
    for match in matches(reading, RULES):
        made = _order(reading, match)
        if made is not None:
            yield made


def _order(reading: Reading, match: Match) -> Draft | None:
    sentence, rule = match.sentence, match.rule
    whole = sentence.masked[match.start : match.end]
    rest = match.at.get("rest", (match.end, match.end))
    if DENIED.search(sentence.masked[match.start : max(rest[0], match.at.get("goods", (0, 0))[0])]):
        return None
    if _NOT_ORDER.search(sentence.masked[match.start : rest[0]] if "kind" in match else whole) or re.search(
        r"\b(?:not|never|may|could|would|if)\b[^⟦]{0,40}$", sentence.masked[: match.start]
    ):
        return None
    made = Draft("order", reading).saw(sentence.start, sentence.end)
    for side, pattern in (("customer", _FROM), ("supplier", _WITH)):
        where = match.at.get(side)
        if where is None:
            found = pattern.search(sentence.masked, *rest) if side == "customer" or rule.name in _SUPPLIER_AFTER else None
            if found is None and side == "customer":
                found = _TO.search(sentence.masked, *rest) or _FOR.search(sentence.masked, *rest)
            where = found.span("c") if found else None
        party = party_at(reading, sentence, *where) if where else None
        if party is not None:
            made.put(side, party[0], party[1], rule.name)
    if rule.name == "will supply" and "customer" not in made.values and reading.issuer is not None:
        made.put("customer", reading.issuer, sentence.span(match.start, match.end), rule.name)
    if "supplier" not in made.values and "customer" in made.values:
        issuer = reading.issuer
        if issuer is not None and issuer.name != made.values["customer"]:
            made.put("supplier", issuer, sentence.span(match.start, match.end), rule.name)
        else:
            _unnamed_supplier(made, reading)
    if made.values.get("customer") == made.values.get("supplier") or len({"customer", "supplier"} & made.values.keys()) < 2:
        return None
    signed = sentence.masked[match.start : rest[0]]
    if rule.name in ("received order", "contracted with") and re.search(r"\bsign|\bSign", signed) and _signed_by_customer(made):
        return None
    _goods(made, match, rest)
    if "product" not in made.values and re.search(r"(?i)enter(?:ed|s) into", signed):
        return None
    if "product" not in made.values and rule.name in (
        "agreed to purchase",
        "orders (headline)",
        "selects product",
        "installed",
        "sale of",
        "bought from",
        "will supply",
    ):
        return None
    _figures(made, match, (match.start, match.end))
    if rule.name == "selects to supply" and SERVICES.search(str(made.values.get("product", ""))):
        return None  # an engagement: an agreement
    for slot, value in rule.given.items():
        made.put(slot, value, sentence.span(match.start, match.end), rule.name)
    return made


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


def _goods(made: Draft, match: Match, rest: tuple[int, int]) -> None:
    """The product's words and the quantity before them."""
    sentence = match.sentence
    if "goods" in match or "works" in match:
        start, end = match.at["goods" if "goods" in match else "works"]
    elif match.rule.name in ("agreed to purchase", "orders (headline)") or match.rule.name.startswith(
        ("selected", "selects to")
    ):
        start, end = rest
    else:
        found = _OBJECT.search(sentence.masked, *rest)
        if found is None:
            return
        start, end = found.span("o")
    put_goods(made, sentence, start, end, match.rule.name)
    if SECURITIES.search(str(made.values.get("product", ""))):
        for slot in ("product", "quantity"):
            made.values.pop(slot, None)


def _figures(made: Draft, match: Match, where: tuple[int, int]) -> None:
    """Value and place."""
    sentence = match.sentence
    money = VALUE.search(sentence.masked, *where)
    if money:
        made.put_mention("value", sentence.mentions[int(money["m"] or money["n"])], match.rule.name)
    place = _PLACE.search(sentence.masked, match.at.get("goods", match.at.get("rest", where))[0], where[1])
    if place is None and "customer" in match:
        mention = first(sentence, "place", *match.at["customer"])
        made.put_mention("place", mention, match.rule.name)
    elif place is not None:
        both = re.match(r" and ⟦L\d+⟧", sentence.masked[place.end() :])
        if both:
            words, span = words_at(made.reading, sentence, place.end() - len(place["l"]) - 3, place.end() + both.end())
            made.put("place", words, span, match.rule.name)
        made.put_mention("place", sentence.mentions[int(place["l"])], match.rule.name)


TYPE = FactType(
    "order",
    "orders",
    SLOTS,
    extract,
    r"\b(?:purchase orders?|order(?:s|ed)? (?:for|of|from)|awarded a(?: \S+){0,3} contract|contract (?:valued|worth))\b",
)
