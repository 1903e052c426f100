"""A company pays its shareholders."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.lexicon import Entity
from kg.text.masking import Sentence
from kg.text.reading import Reading
from kg.text.rules import Rule

SLOTS = (
    Slot("company", "company", key=True),
    Slot("amount", "money"),
    Slot("currency"),
    Slot("record_date", "date"),
    Slot("payable_date", "date"),
)

_DIVIDEND = r"(?:[Dd]ividends?|[Dd]istributions?|DIVIDEND|payout)"
_PER = r"(?:per|for each|a|on each) (?:\w+ ){0,5}?(?:share|unit|ADS|ADR|stock)\b"

# What tells that a dividend is paid, not that none is, or that one is owed on a loan.
TOLD = re.compile(
    r"(?i)\b(?:declar\w+|approv\w+|announc\w+|pay(?:s|able|ing|ment)?|paid|proposes?d?|distribut\w+|raises?d?|increases?d?)\b[^.;]{0,160}?\b(?:dividends?|distribution)\b|\b(?:dividends?|distribution)\b[^.;]{0,160}?\b(?:declared|approved|payable|paid|record|of ⟦M)|\bdividends? of ⟦M"
)
NOT_TOLD = re.compile(
    r"(?i)\bno (?:cash )?dividends?\b|\bnot (?:pay|declare)|dividend (?:yield|equivalent|growth|history|income|policy|reinvestment|paying|aristocrat|recap)|accrued (?:and unpaid )?dividends|bear(?:s|ing)? (?:a )?dividends?|dividends? at (?:a|the) rate|exclusive distribution|distribution (?:agreement|network|center|partner|channel|rights|of (?:products|the proceeds))"
)

AMOUNT = (
    # "a quarterly dividend of $0.25 per share", "$0.25 per share dividend"
    Rule("dividend-of", rf"{_DIVIDEND}(?: \([^()]*\))?(?: (?:in the amount|at a rate|rate|payment|equal|on|for|to|its|the|common|ordinary|preferred|stock|shares?|class \w|Series \w|outstanding|aggregate|cash|of|by|from ⟦M\d+⟧|was|is|will be|increased|raised|totaling|increase))* (?:approximately |about |US )?{{amount:money}}(?= {_PER}| (?:a|per) |[,. ]|$)"),
    # "a quarterly cash dividend, with the first payment to holders of record on March 1, in the amount of $0.10 per share"
    Rule("dividend-in-the-amount", rf"{_DIVIDEND}\b[^.;]{{0,160}}? (?:in the amount of|amounting to|at a rate of|equal to|equivalent to) (?:approximately )?{{amount:money}}(?= {_PER})"),
    Rule("per-share-dividend", rf"{{amount:money}} {_PER}[^.;]{{0,60}}?\b{_DIVIDEND}\b"),
    Rule("pay-per-share", rf"(?:pay|paid|declared|receive|distribute)[^.;⟦]{{0,60}} {{amount:money}} {_PER}"),
)  # fmt: skip
_ON = r"(?:[^.;⟦]|⟦[CTLN]\d+⟧){0,90}?"
RECORD = (
    # "to shareholders of record at the close of business on ⟦D⟧", "record date is ⟦D⟧"
    Rule("of-record-on", rf"\b(?:of |on )?[Rr]ecord\b(?: [Dd]ate)?(?! date [^.;⟦]{{0,40}}payable){_ON}{{record_date:date}}"),
    # "shareholders on the register on 15 May"
    Rule("on-the-register", r"on (?:the|its) (?:share )?[Rr]egister (?:of members )?(?:at the close of business )?(?:on|at|as of|as at) {record_date:date}"),
    Rule("date-record", r"{record_date:date},? (?:\(?(?:the )?(?:“|\")?(?:record date|Record Date))"),
    Rule("owned-on", r"(?:for every|for each) [^.;⟦]{0,60} (?:owned|held)[^.;⟦]{0,60} (?:on|as of) {record_date:date}"),
)  # fmt: skip
PAYABLE = (
    Rule("payable-on", r"\b(?:[Pp]ayable|[Pp]aid|[Pp]ayment(?: [Dd]ate)?|[Dd]istributed|[Dd]istribution [Dd]ate|(?:will|to|expects to) pay)\b(?:(?!of record)(?:[^.;⟦]|⟦[CTLNM]\d+⟧)){0,90}?{payable_date:date}"),
    Rule("date-payable", r"{payable_date:date},? \(?(?:the )?(?:“|\")?(?:payment date|Payment Date|payable date)"),
)  # fmt: skip


def extract(reading: Reading) -> Iterator[Fact]:
    """A company pays its shareholders: a dividend declared, with its dates where they are told."""
    for draft in merged(_drafts(reading), ("company",)):
        if len(draft.values) > 1:
            yield draft.fact()


def _drafts(reading: Reading) -> Iterator[Draft]:
    told = False
    for sentence in reading.sentences:
        if sentence.block.kind not in ("headline", "subhead", "body") or not re.search(
            r"(?i)dividend|distribution|record|payment date|payable", sentence.masked
        ):
            continue
        if NOT_TOLD.search(sentence.masked):
            continue
        starts = bool(
            TOLD.search(sentence.masked)
            and re.search(r"(?i)dividend|cash distribution|distribution (?:of ⟦M|per)", sentence.masked)
        )
        company = _company(reading, sentence)
        if not (starts or told) or company is None:
            continue
        draft = Draft("dividend", reading)
        draft.put(
            "company", company, next((Span(m.start, m.end) for m in sentence.mentions if m.value is company), None), "pays"
        )
        for rules in ((AMOUNT if starts else ()), RECORD, PAYABLE):
            _first(draft, sentence, rules)
        if len(draft.values) > 1:
            told = True
            yield draft.saw(sentence.start, sentence.end)


def _first(draft: Draft, sentence: Sentence, rules: tuple[Rule, ...]) -> None:
    """Fill a slot by the first rule that holds."""
    for rule in rules:
        for slot, match in ((s, m) for m in rule.compiled.finditer(sentence.masked) for s in m.groupdict()):
            mention = sentence.within(*match.span(slot))[0]
            if slot == "amount" and isinstance(mention.value, tuple) and mention.value[0] > Decimal(1000):
                continue  # the whole payment, not what a share gets
            draft.put_mention(slot, mention, rule.name)
            return


def _company(reading: Reading, sentence: Sentence) -> Entity | None:
    """Who pays: the sentence's first party by name, else whom the paragraph is about."""
    at = sentence.masked.find("⟦C")
    first = next((m for m in sentence.of("company")), None)
    return (
        first.entity
        if first is not None and at < 60 and not first.anaphor
        else reading.the_company(sentence.block, sentence.start)
    )


TYPE = FactType("dividend", "dividends", SLOTS, extract, r"\b(?:declared|quarterly|special|cash) (?:\w+ ){0,3}dividend\b")
