"""A company, business or asset changes hands."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.facts.acquisition_deals import Deal
from kg.facts.acquisition_mergers import deals
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import STATUSES, Fact, Slot, Span
from kg.text.deals import COMPANY, UNNAMED, first, is_name, party_at
from kg.text.lexicon import Entity, core
from kg.text.masking import Sentence
from kg.text.reading import Reading
from kg.text.targets import further_targets, read_target

SLOTS = (
    Slot("target", "target", key=True),
    Slot("acquirer", "party", key=True),
    Slot("seller", "party"),
    Slot("price", "money"),
    Slot("currency"),
    Slot("status", "code", codes=STATUSES),
)

_NEWS = ("headline", "subhead", "body", "about")
_PRICE = re.compile(
    r"\b(?:for|price of|consideration of|valued at|worth|at|valuation of|value of|totaling|values? ⟦C\d+⟧ at|or|equity value of|enterprise value of|in an?) (?:(?:approximately|about|up to|an?|total|aggregate|purchase|price|consideration|cash|all-cash|the|of|nearly|over|more than|equity|enterprise|upfront|initial|estimated|pre-money) )*⟦M(?P<m>\d+)⟧(?! (?:per|a|an) (?:share|unit|ADS|ounce|ton|square))|⟦M(?P<n>\d+)⟧ (?:[\w-]+ ){0,2}(?:acquisition|deal|transaction|purchase|cash deal|all-cash)"
)
# "The deal values Beta at $5 million", "the purchase price was $5 million", "total consideration of $5 million"
_TOLD_PRICE = re.compile(
    rf"(?i)\b(?:(?:deal|transaction|merger|combination|acquisition) (?:values?|valued) ⟦C\d+⟧ at|(?:purchase price|(?:total|aggregate) (?:purchase )?(?:consideration|price)|transaction value)(?: (?:for|of) (?:the )?(?:acquisition|transaction|⟦C\d+⟧))? (?:is|was|of|will be|totals|totaled)) (?:(?:approximately|about|up to|a|an|total|equity|enterprise|value|of) )*⟦M(?P<m>\d+)⟧|\b(?:was|were) (?:purchased|acquired|sold|bought) for (?:(?:approximately|about|a total of) )*⟦M(?P<n>\d+)⟧(?: from (?:the )?(?P<s>{COMPANY}|{UNNAMED}))?"
)
# "the $5 million acquisition of Beta"
_PRICE_BEFORE = re.compile(r"⟦M(?P<m>\d+)⟧(?:[ -](?:[\w-]+ ){0,3}|[ -])$")
_FROM = re.compile(rf"\bfrom (?:the |its )?(?P<s>{COMPANY}|⟦P\d+⟧|{UNNAMED})")
_BACKGROUND = re.compile(
    r"(?i)\b(?:prior to|previously|former(?:ly)?|his|her|career|most recently|served|where (?:he|she))\b|⟦P\d+⟧.{0,80}⟦T"
)
_OF_ACQUISITION = re.compile(r"(?i)\b(?:the|this|an?) acquisition\b|\bacquired by\b")
_SAID = re.compile(r"[,?!]?[”\"],? [a-z]+ ⟦P\d+⟧.*$|[,?!]?[”\"],? ⟦P\d+⟧.{0,80} [a-z]+\.?$")  # who says the sentence


def extract(reading: Reading) -> Iterator[Fact]:
    """Every change of hands."""
    yield from told(reading)


@lru_cache(maxsize=1)
def told(reading: Reading) -> tuple[Fact, ...]:
    """All of them, kept for the agreements, which leave out what is told here."""
    return tuple(_facts(reading))


def _facts(reading: Reading) -> Iterator[Fact]:
    """Every change of hands: one fact for a target and an acquirer, the body's words before the headline's."""
    drafts = []
    for sentence in reading.sentences:
        if sentence.block.kind in _NEWS:
            for deal in deals(sentence):
                made = _read(reading, deal)
                if made is not None:
                    drafts += [made, *_others(made, deal)]
    body = next((block.start for block in reading.release.of("body")), 0)
    drafts.sort(key=lambda made: made.evidence[0].start < body)
    found = list(merged(_joined(drafts), ("_key",)))
    for made in found:
        made.values.pop("_key")
        if len(found) == 1 and "price" not in made.values:
            _add_price(reading, made)
        yield made.fact()


def _add_price(reading: Reading, made: Draft) -> None:
    """What a later sentence tells of the price of the only deal."""
    for sentence in reading.sentences:
        price = _TOLD_PRICE.search(sentence.masked) if sentence.block.kind == "body" else None
        if price:
            money = sentence.mentions[int(price["m"] or price["n"])]
            made.put_mention("price", money, "price of the deal").saw(sentence.start, sentence.end)
            seller = party_at(reading, sentence, *price.span("s")) if price["s"] else None
            if seller is not None and _name(seller[0]) not in (made.values["target"], made.values["acquirer"]):
                made.put("seller", seller[0], seller[1], "price of the deal")
            return


def _joined(drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of one deal get one key: the same two sides, a target told again in other words, a headline's short words."""
    seen: list[tuple[set[str], str, str]] = []
    named = {str(d.values["acquirer"]) for d in drafts if not _title(d)}
    targets = {str(d.values["target"]) for d in drafts if not _title(d)}
    for made in drafts:
        target, acquirer = str(made.values["target"]), str(made.values["acquirer"])
        if _title(made) and (acquirer in named or target in targets):
            continue  # the body tells it better
        tokens = set(re.findall(r"\w{3,}", core(target).lower()))
        pair = {core(target).lower(), core(acquirer).lower()}
        alike = (
            k
            for words, by, k in seen
            if (by == acquirer and len(words & tokens) * 2 >= max(1, min(len(words), len(tokens)))) or set(k.split("|")) == pair
        )
        key = next(alike, "")
        if not key:
            key = f"{core(target)}|{core(acquirer)}".lower()
            seen.append((tokens, acquirer, key))
        made.values["_key"] = key
        yield made


def _title(made: Draft) -> bool:
    kinds = {"headline", "subhead"}
    return any(b.kind in kinds and b.start <= made.evidence[0].start < b.end for b in made.reading.release.blocks)


def _read(reading: Reading, deal: Deal) -> Draft | None:
    sentence, rule = deal.sentence, deal.rule
    masked = sentence.masked
    if (
        _BACKGROUND.search(_SAID.sub("", masked))
        and "⟦P" in masked
        and not re.search(r"⟦[MD]\d|\b(?:last|earlier this|this) (?:year|month)\b", masked)
    ) or (rule == "join (present)" and not _OF_ACQUISITION.search(reading.text)):
        return None
    made = Draft("acquisition", reading).saw(sentence.start, sentence.end)
    ours = reading.the_company(sentence.block, sentence.start)
    at_start = sentence.span(deal.start, deal.start + 3)
    acquirer = party_at(reading, sentence, *deal.acquirer) if deal.acquirer else (ours, at_start) if ours else None
    if acquirer and isinstance(acquirer[0], str) and deal.acquirer and not _is_party(sentence, *deal.acquirer):
        return None
    target = read_target(reading, sentence, *deal.target, itself=deal.target[0] < deal.verb)
    if acquirer is None or target is None or (isinstance(acquirer[0], str) and isinstance(target[0], str)):
        return None
    made.put("acquirer", acquirer[0], acquirer[1], rule).put("target", target[0], target[1], rule)
    if made.values["target"] == made.values["acquirer"]:
        return None
    seller = party_at(reading, sentence, *deal.seller) if deal.seller else None
    found = _FROM.search(masked, deal.target[0])
    if seller is None and found:
        party = first(sentence, "person", *found.span("s"))
        seller = (party.entity, Span(party.start, party.end)) if party else party_at(reading, sentence, *found.span("s"))
    if seller is not None and _name(seller[0]) not in (made.values["target"], made.values["acquirer"]):
        made.put("seller", seller[0], seller[1], rule)
    price = _PRICE.search(masked, deal.start)
    if price:
        made.put_mention("price", sentence.mentions[int(price["m"] or price["n"])], rule)
    elif price := _PRICE_BEFORE.search(masked, 0, deal.verb):
        made.put_mention("price", sentence.mentions[int(price["m"])], rule)
    made.put("status", deal.status, sentence.span(*deal.told), rule)
    background = sentence.block.kind == "about" or _is_past(sentence, reading)
    if background and not (
        {"price", "seller"} & made.values.keys() or first(sentence, "date", 0, len(masked)) or re.search(r"\b[Ii]n ⟦N", masked)
    ):
        return None
    return made


def _others(made: Draft, deal: Deal) -> Iterator[Draft]:
    """ "the acquisition of Beta and Gamma": a deal for each."""
    for other in further_targets(deal.sentence, *deal.target):
        if other.entity.name not in made.values.values():
            values = {slot: value for slot, value in made.values.items() if slot not in ("price", "currency")}
            extra = Draft("acquisition", made.reading, values, dict(made.slots), dict(made.rules), list(made.evidence))
            yield extra.put("target", other.entity, other, deal.rule, replace=True)


def _is_past(sentence: Sentence, reading: Reading) -> bool:
    """Told in passing: neither in the headline nor in the first paragraphs."""
    bodies = list(reading.release.of("body"))
    return sentence.block.kind == "body" and sentence.block in bodies[6:]


def _is_party(sentence: Sentence, start: int, end: int) -> bool:
    """Whether plain words are a party: described ("a maker of pumps") or a name."""
    words = sentence.masked[start:end]
    return re.fullmatch(f"(?i:{UNNAMED})", words) is not None or is_name(sentence, words)


def _name(party: Entity | str) -> str:
    return party.name if isinstance(party, Entity) else party


TYPE = FactType(
    "acquisition",
    "acquisitions",
    SLOTS,
    extract,
    r"\b(?:acqui(?:res?|red|ring|sition of)|buyout|merge[sdr]?|takeover)\b",
)
