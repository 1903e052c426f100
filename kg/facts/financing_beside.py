"""Money beside the deal of a release: gifts with their giver and receivers, earlier rounds, funds that an investor closed."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.facts.draft import Draft
from kg.facts.financing_details import Event
from kg.model import Span
from kg.text import beside_deals as wording
from kg.text.lexicon import Entity
from kg.text.lists import names_from
from kg.text.masking import Sentence
from kg.text.money import in_range
from kg.text.raising import ROUND
from kg.text.reading import Reading
from kg.text.sums import quoted

_LEAST = 1000
# "Series A", "seed round": else the words tell in general of money raised
_KINDS = (
    ("grant", re.compile(r"(?i)grant")),
    ("private-placement", re.compile(r"(?i)placement")),
    ("debt", re.compile(r"(?i)loan|debt|credit")),
    ("venture-round", re.compile(rf"{ROUND}|(?i:round|raise|funding|financing)")),
)


def gifts(reading: Reading, sentence: Sentence) -> Iterator[Event]:
    """A grant for each receiver of a gift; the amount where one alone receives it."""
    masked = sentence.masked
    if "⟦M" not in masked or not wording.GIFT_CUE.search(masked):
        return
    for rule, pattern in wording.GIFTS:
        told = pattern.search(masked)
        if told is None or wording.NO_GIFT.search(masked, max(0, told.start() - 40), told.end() + 60):
            continue
        mention = sentence.mentions[int(told["amount"])]
        value = mention.value
        if not isinstance(value, tuple) or value[0] < _LEAST or in_range(reading.text, mention.start, mention.end):
            return
        names, where = names_from(sentence, told.end("to"), unknown=False)
        giver = _giver(reading, sentence, told)
        names = [name for name in names if name != giver]
        if not names or where is None or giver is None:
            return
        behind = re.compile(rf"(?:{wording.GIFT}|[\w-]+ {wording.GIFT})\b").match(masked, told.end("amount") + 2)
        use = wording.GIFT_USE.match(masked, behind.end() if behind and rule == "gives-whom" else _masked_end(sentence, where))
        for name in names:
            draft = Draft("financing", reading).saw(sentence.start, sentence.end)
            draft.put("company", name, where, rule).put("kind", "grant", sentence.span(*told.span()), rule)
            draft.put("status", _status(told), sentence.span(*told.span()), rule).put("investors", (giver,), None, rule)
            if len(names) == 1 or re.match(r" (?:each|apiece)\b", masked[told.end("amount") + 1 :]):
                draft.put_mention("amount", mention, rule)
            if use and not quoted(reading, sentence):
                span = sentence.span(*use.span("use"))
                draft.put("use_of_proceeds", " ".join(reading.text[span.start : span.end].split()).strip(' ,”"'), span, rule)
            yield Event(draft, "grant", lead=True, told_at=sentence.start, beside=True)
        return


def _giver(reading: Reading, sentence: Sentence, told: re.Match[str]) -> str | None:
    """Who gives: the party named so, else whom the paragraph is of."""
    if told["giver"]:
        return sentence.within(*told.span("giver"))[0].entity.name
    company = reading.the_company(sentence.block, sentence.start)
    return company.name if company else None


def _status(told: re.Match[str]) -> str:
    how = f"{told.groupdict().get('how') or ''} {told.groupdict().get('verb') or ''}"
    if re.search(r"(?i)pledge|commit", how):
        return "announced"
    return next(
        (status for status, pattern in wording.GIFT_STATUS if pattern.search(told.groupdict().get("how") or "")), "completed"
    )


def _masked_end(sentence: Sentence, where: Span) -> int:
    """The masked offset at which a span of the release ends."""
    return next(
        (at for at in range(len(sentence.masked) + 1) if sentence.span(at, at).start >= where.end), len(sentence.masked)
    )


def earlier(reading: Reading, sentence: Sentence, main: Event) -> Iterator[Event]:
    """Rounds of the same company that a sentence tells of as past."""
    masked = sentence.masked
    if "⟦M" not in masked or not wording.EARLIER_CUE.search(masked):
        return
    for rule, pattern in wording.EARLIER:
        for told in pattern.finditer(masked):
            mention = sentence.mentions[int(told["amount"])]
            kind = next((kind for kind, words in _KINDS if words.search(told["what"])), "other")
            if (
                kind == "venture-round"
                and main.kind not in ("venture-round", "raise", "investment")
                and not re.search(ROUND, told["what"])
            ):
                continue
            draft = Draft("financing", reading).saw(sentence.start, sentence.end)
            draft.put("company", main.draft.values["company"], None, rule).put(
                "kind", kind, sentence.span(*told.span("what")), rule
            )
            draft.put("status", "completed", sentence.span(*told.span()), rule).put_mention("amount", mention, rule)
            if name := re.search(ROUND, told["what"]):
                at = told.start("what") + name.start()
                draft.put("round", name.group(), sentence.span(at, at + len(name.group())), rule)
            _dated(draft, sentence, told, rule)
            yield Event(draft, kind, lead=True, told_at=sentence.start, beside=True)


def funds(reading: Reading, sentence: Sentence) -> Event | None:
    """A fund that an investor has closed or announced: money that the investor gets."""
    masked = sentence.masked
    if "⟦M" not in masked or not wording.FUND_CUE.search(masked) or quoted(reading, sentence):
        return None
    for rule, pattern in wording.FUNDS:
        if told := pattern.search(masked):
            mention = sentence.mentions[int(told["amount"])]
            named = sentence.within(*told.span("company"))
            company: Entity | None = named[0].entity if named else reading.the_company(sentence.block, sentence.start)
            if company is None:
                return None
            draft = Draft("financing", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, sentence.span(*told.span("company")), rule)
            draft.put("kind", "other", sentence.span(*told.span()), rule).put_mention("amount", mention, rule)
            status = "announced" if told["verb"].startswith("announce") else "completed"
            draft.put("status", status, sentence.span(*told.span()), rule)
            _dated(draft, sentence, told, rule)
            return Event(draft, "other", lead=True, told_at=sentence.start, beside=True)
    return None


def _dated(draft: Draft, sentence: Sentence, told: re.Match[str], rule: str) -> None:
    if told["when"] is None:
        return
    mention = sentence.mentions[int(told["when"][1:])]
    if isinstance(mention.value, str):
        draft.put("date", mention.value, mention, rule)
    elif isinstance(mention.value, Decimal) and 1980 <= mention.value <= 2040:
        draft.put("date", str(int(mention.value)), mention, rule)
