"""More on an order: its goods and their number, what later sentences tell of it, an option for more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.draft import Draft
from kg.text.deals import SECURITIES, first, object_span, words_at
from kg.text.masking import Sentence
from kg.text.reading import Reading

VALUE = re.compile(
    r"(?:worth|valued at|value of|value at|totall?ing|amount(?:ing|s|ed) to|for|of|at|price of|valued|in|(?:value|amount|price) (?:is|was|will be|to be)(?: \w+ at)?) (?:up to |approximately |about |over |more than |nearly |roughly |an? (?:total |estimated |aggregate |initial |combined |potential |cumulative )?(?:of )?|a total of )?⟦M(?P<m>\d+)⟧|⟦M(?P<n>\d+)⟧[ -](?:(?:[\w/-]+|\([^()]{1,40}\)),? ){0,6}(?i:contract|order|purchase|award|deal|agreement)"
)
_QUANTITY = re.compile(
    r"^(?:up to |approximately |about |over |more than |an additional |a total of |the |its first )?⟦N(?P<q>\d+)⟧ (?:\(⟦N\d+⟧\) )?(?!(?:years?|months?|days?|weeks?|%|percent|phases?|states?|countries|hours?|minutes?|-|MW|kW|GW|square|tons? of)\b)"
)
# "The order has a value of $2 million and covers the delivery of ...": more on the one order of the release
_MORE = re.compile(
    r"^(?:The|This|Th(?:e|is) (?:initial|first|new|advance|purchase|follow-on)) (?:[\w-]+ ){0,2}(?:order|PO|contract|purchase|award|deal|sale)\b(?P<rest>[^.;]*)"
)
_COVERS = re.compile(
    r"\b(?:covers|includes|included|consists of|comprises|calls for|involves|is for) (?:the )?(?:(?:delivery|supply|installation|purchase|provision) of )?(?P<o>[^.;]+)"
)
# "provisions for a potential fourth chiller", "an option for two more units"
_OPTION = re.compile(
    r"\b(?:provisions? for|options? (?:for|to (?:purchase|buy|order|add)|on)|may (?:order|purchase|buy)|possibility of|right to (?:purchase|order))(?: up to)? (?P<o>(?:(?:an?|the) )?(?:potential|possible|⟦N\d+⟧|additional|further|second|third|fourth|fifth|sixth|another)[^.;,]*)"
)
_GENERIC = re.compile(
    r"(?i)^(?:participate|present|join|use|sale|order|contract|it|them|services?|work|more|delivery|the|product|project|years?|months?|more years|purchase|units|systems|\W*)$"
)


def put_goods(made: Draft, sentence: Sentence, start: int, end: int, rule: str) -> None:
    masked = sentence.masked
    money = re.match(r" *(?:an? |its |the )?⟦M(?P<m>\d+)⟧,? (?=[a-z])", masked[start:end])
    if money:
        made.put_mention("value", sentence.mentions[int(money["m"])], rule)
        start += money.end()
    number = _QUANTITY.match(masked[start:end])
    if number:
        mention = sentence.mentions[int(number["q"])]
        made.put_mention("quantity", mention, rule)
        start += number.end()
        units = re.match(r"(?:units?|sets?|pieces|copies|more) (?:of )?(?:the |its |our )?(?!units)", masked[start:end])
        start += units.end() if units else 0
    a, b = object_span(sentence, start, end)
    if masked.startswith("⟦L", a):  # "a supply contract with Acme of Akron, Ohio"
        return
    several = re.match(r" and ⟦N\d+⟧ ", masked[b:]) or re.search(r" and ⟦N\d+⟧ ", masked[a:b])
    if several:  # "twelve drills and one press": no one number for the whole
        made.values.pop("quantity", None)
        made.slots.pop("quantity", None)
    praise = re.match(r"(?:[a-z]+-[a-z]+,? )+(?=\S+ \S)", masked[a:b])
    words, span = words_at(made.reading, sentence, a + (praise.end() if praise else 0), b)
    if len(words) > 2 and not _GENERIC.match(words):
        made.put("product", words, span, rule)
    elif words not in ("units", "systems"):
        made.values.pop("quantity", None)


def completed(reading: Reading, order: Draft) -> Iterator[Draft]:
    """What later sentences tell of the only order; and an option for more as a second one."""
    for sentence in reading.sentences:
        if sentence.block.kind != "body":
            continue
        more = _MORE.match(sentence.masked)
        if more:
            money = VALUE.search(sentence.masked, *more.span("rest"))
            if money:
                order.put_mention("value", sentence.mentions[int(money["m"] or money["n"])], "more on the order")
            covers = _COVERS.search(sentence.masked, *more.span("rest"))
            if covers and "product" not in order.values:
                put_goods(order, sentence, *covers.span("o"), "more on the order")
            place = first(sentence, "place", *more.span("rest"))
            order.put_mention("place", place, "more on the order")
            order.saw(sentence.start, sentence.end)
        option = _OPTION.search(sentence.masked)
        if option and not SECURITIES.search(option.group()):
            extra = Draft("order", reading).saw(sentence.start, sentence.end)
            for side in ("customer", "supplier"):
                extra.values[side] = order.values[side]
                extra.rules[side] = "option"
                if side in order.slots:
                    extra.slots[side] = order.slots[side]
            start, end = option.span("o")
            number = re.search(r"⟦N(\d+)⟧", sentence.masked[start:end])
            if number:
                extra.put_mention("quantity", sentence.mentions[int(number.group(1))], "option")
            else:
                extra.put("quantity", 1, sentence.span(start, end), "option")
            lead = re.match(
                r"(?:(?:an?|the|potential|possible|additional|further|second|third|fourth|fifth|sixth|another|more|⟦N\d+⟧) )+",
                sentence.masked[start:end],
            )
            a, b = object_span(sentence, start + (lead.end() if lead else 0), end)
            words, span = words_at(reading, sentence, a, b)
            if not _GENERIC.match(words):
                extra.put("product", words, span, "option")
            elif "product" in order.values:
                extra.values["product"], extra.rules["product"], extra.slots["product"] = (
                    order.values["product"],
                    "option",
                    order.slots["product"],
                )
            extra.put("status", "possible", sentence.span(*option.span()), "option")
            yield extra
