"""A company gets, or means to get, money: one fact for one transaction, however many sentences tell of it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.facts.financing_beside import earlier, funds, gifts
from kg.facts.financing_details import Event, fill, fill_parties, price_each
from kg.facts.financing_merge import merge
from kg.model import STATUSES, Fact, Slot, Span
from kg.text import not_raised, raising
from kg.text.lexicon import Entity
from kg.text.masking import Sentence
from kg.text.mentions import Mention
from kg.text.reading import Reading
from kg.text.receivers import giver_before, receiver, subject_before
from kg.text.sums import amount_of, quoted, shares_of, status_near

KINDS = (
    "private-placement", "public-offering", "ipo", "registered-direct", "at-the-market", "rights-offering",
    "venture-round", "convertible-notes", "debt", "grant", "warrant-exercise", "other",
)  # fmt: skip

SLOTS = (
    Slot("company", "company", key=True),
    Slot("kind", "code", key=True, codes=KINDS),
    Slot("round"),
    Slot("amount", "money"),
    Slot("currency"),
    Slot("security"),
    Slot("shares", "number"),
    Slot("price_per_share", "money"),
    Slot("investors", "party", many=True),
    Slot("agents", "company", many=True),
    Slot("use_of_proceeds"),
    Slot("date", "date"),
    Slot("status", "code", codes=STATUSES),
)

# Kinds that a sentence may name in passing: they need an amount of their own unless the headline or lead tells them.
_WEAK = {"raise", "investment", "debt", "grant", "convertible-notes", "private-placement", "warrant-exercise", "at-the-market"}
_BEGINS = re.compile(r"⟦M|hares|nits|IPO\b|nitial [Pp]ublic")
# "Following its IPO in April, Acme goes on …"
_OPENING = re.compile(
    r"(?:Following|Since|After|With|Before|Prior to|Ahead of|Fueled by|Backed by|Building on) (?:closing |raising |securing |completing )?(?:its|an?)\b[^.;,⟦]{0,60}(?:⟦[^LC]\d+⟧[^.;,⟦]{0,40}){0,3}, ⟦C(?P<index>\d+)⟧"
)
_RAISE = raising.KINDS[-1][2].pattern


def extract(reading: Reading) -> Iterator[Fact]:
    """A company gets, or means to get, money."""
    events: list[Event] = []
    seen_body = 0
    headline = reading.release.headline
    if headline and re.search(
        r"(?i)\b(?:repa(?:ys|id)|retire[sd]?|redemption|redeems?|pays? off|eliminat\w+ [^.]{0,30}(?:debt|note|\$))",
        reading.text[headline.start : headline.end],
    ):
        return
    for sentence in reading.sentences:
        if sentence.block.kind == "trademark" or (sentence.block.kind == "body" and not (seen_body := seen_body + 1)):
            continue
        lead = sentence.block.kind in ("headline", "subhead") or (sentence.block.kind == "body" and seen_body <= 3)
        if not (lead or events or _BEGINS.search(sentence.masked)):
            continue  # nothing that could begin an event
        if given := list(gifts(reading, sentence)):
            for gift in given:
                merge(events, gift)
            continue
        if not raising.WORD.search(sentence.masked):
            continue
        if fund := funds(reading, sentence):
            merge(events, fund)
            continue
        if main := _main(events):
            for past in earlier(reading, sentence, main):
                merge(events, past)
        if option := _option(reading, sentence, events):
            events.append(option)
            continue
        event = _anchor(reading, sentence, events, lead)
        if event is not None:
            background = event.background
            event = merge(events, event)
            if event is not None and background:
                fill_parties(event.draft, sentence, raising.INVESTORS[-5:], "investors")
                event = None
        if event is None:
            event = _main(events)
        if event is not None and (sentence.block.kind != "about" or event.told_at == sentence.start):
            fill(event, reading, sentence)
    for event in events:
        if not event.beside:
            _finish(event, reading)
        told = set(event.draft.values) - {"company", "kind", "status", "currency"}
        if told - ({"use_of_proceeds"} if event.kind == "grant" else set()):
            yield event.draft.fact()


def _main(events: list[Event]) -> Event | None:
    """The deal that the release is about: the first that is none beside it."""
    return next((e for e in events if not (e.option or e.beside)), None)


def _anchor(reading: Reading, sentence: Sentence, events: list[Event], lead: bool) -> Event | None:
    """The event that a sentence tells by itself: words that name its kind, a verb that tells its status, and who gets the money."""
    masked = sentence.masked
    if (
        not raising.NAMED.search(masked)
        or not_raised.NOT_TOLD.search(masked)
        or quoted(reading, sentence)
        or not_raised.DENIED.search(masked)
    ):
        return None
    for name, kind, pattern in raising.KINDS:
        hit = pattern.search(masked)
        if hit is None:
            continue
        if kind == "public-funding":
            if not raising.PUBLIC_BODY.search(sentence.mentions[int(hit["giver"])].entity.name):
                continue
            kind = "grant"
        amount = amount_of(reading, sentence)
        shares = shares_of(sentence)
        about = sentence.block.kind == "about"
        if about and (amount is None or kind in ("raise", "investment", "debt", "grant")):
            return None
        if kind in ("raise", "investment") and not lead and not events and "gross proceeds" not in masked:
            return None
        dated = None
        if amount is None and not shares and (kind == "ipo" or not lead):
            dated = (not_raised.DATED_IPO if kind == "ipo" else not_raised.DATED_DEAL).search(masked)
        if amount is None and not (
            dated or lead or (shares and (kind not in _WEAK or "oncurrent " in masked)) or any(e.kind == kind for e in events)
        ):
            continue
        if amount is None and sentence.block.kind == "body" and lead and kind in ("raise", "debt"):
            continue
        status = status_near(masked, hit.span())
        if status is None and dated:
            status = ("completed", dated.span())
        if status is None or (kind == "grant" and not not_raised.GRANTED.search(masked)):
            continue
        company = _company(reading, sentence, hit, events)
        if company is None:
            return None
        draft = Draft("financing", reading).saw(sentence.start, sentence.end)
        draft.put("company", company[0], company[1], f"gets-{name}")
        draft.put("kind", kind, sentence.span(*hit.span()), name)
        draft.put("status", status[0], sentence.span(*status[1]), status[0])
        if amount is not None:
            draft.put_mention("amount", amount, "amount")
        if dated:
            _put_date(draft, sentence.mentions[int(next(filter(None, dated.groups())))])
        background = bool(events) and bool(
            re.search(r"(?i)\b(?:earlier|previous|prior|last year[’']s)\b[^.;]{0,40}$", masked[: hit.start()])
        )
        concurrent = "oncurrent " in masked  # sold beside the offering: a deal of its own
        return Event(
            draft,
            kind,
            lead or concurrent or bool(dated),
            told_at=sentence.start,
            background=background,
            beside=bool(dated),
            concurrent=concurrent,
            expected=bool(raising.EXPECTED.search(masked)),
        )
    return None


def _put_date(draft: Draft, mention: Mention) -> None:
    """The date of a deal told as background; a bare number is a year."""
    value = mention.value
    if isinstance(value, Decimal):
        draft.put("date", str(value) if 1980 <= value <= 2040 else None, mention, "dated")
    else:
        draft.put_mention("date", mention, "dated")


def _option(reading: Reading, sentence: Sentence, events: list[Event]) -> Event | None:
    """An over-allotment or further tranche still open: a second financing, possible."""
    main = _main(events)
    if main is None or any(e.option for e in events) or not (match := raising.OPTION.search(sentence.masked)):
        return None
    if main.kind not in (
        "public-offering",
        "ipo",
        "registered-direct",
        "convertible-notes",
        "private-placement",
        "debt",
    ) or re.search(r"(?i)exercis(?:e|ed) (?:in full|their|its)|full exercise|warrants? to purchase", sentence.masked):
        return None
    mention = sentence.mentions[int(match["index"])]
    size = mention.value[0] if isinstance(mention.value, tuple) else mention.value
    if not isinstance(size, Decimal) or size < 1000:
        return None
    draft = Draft("financing", reading).saw(sentence.start, sentence.end)
    draft.put("company", main.draft.values["company"], None, "option").put(
        "kind", main.draft.values["kind"], sentence.span(*match.span()), "option"
    )
    if match["kind"] == "M":
        draft.put_mention("amount", mention, "option")
    else:
        draft.put_mention("shares", mention, "option")
        if "security" in main.draft.values:
            draft.put("security", main.draft.values["security"], None, "option")
        price_each(draft, reading, sentence)
    draft.put("status", "possible", sentence.span(*match.span()), "option")
    return Event(draft, main.kind, option=True)


def _finish(event: Event, reading: Reading) -> None:
    """Settle the kind of what is told only in general, and the status when the closing is still to come."""
    draft = event.draft
    if event.kind in ("raise", "investment") and {"shares", "price_per_share"} <= set(draft.values):  # shares sold to few
        draft.put("kind", "private-placement", None, "shares-to-few", replace=True)
        event.kind = "private-placement"
    if event.kind in ("raise", "investment"):
        names = draft.values.get("investors", ())
        assert isinstance(names, tuple)
        project = re.search(r"(?i)\b(?:tax|project|structured)\b", draft.slots["kind"].text)
        venture = re.search(r"(?i)\b(?:ventures?|capital|VC|partners)\b", " ".join(names)) or (
            event.kind == "raise"
            and (names or re.search(r"(?i)\bfunding round|venture|angel investor|start-?up", reading.text))
        )
        draft.put("kind", "venture-round" if venture and not project else "other", None, "kind-by-investors", replace=True)
    status = draft.values.get("status")
    words = draft.slots["status"].text if "status" in draft.slots else ""
    if (
        event.kind in ("venture-round", "raise", "investment", "grant")
        and status == "announced"
        and not event.expected
        and not re.search(r"(?i)agre|sign|commit|approv|select|launch|commenc|to raise", words)
    ):
        draft.put("status", "completed", None, "told-as-news", replace=True)
    elif event.expected and status == "completed" and not re.search(r"(?i)clos|complet|consummat", words):
        draft.put("status", "announced", None, "closing-expected", replace=True)
    if "amount" not in draft.values and "price_per_share" not in draft.values:
        draft.values.pop("currency", None)


def _company(
    reading: Reading, sentence: Sentence, hit: re.Match[str], events: list[Event]
) -> tuple[Entity, Span | None] | None:
    """Who gets the money: named after the deal, else the subject, else whom the release is about."""
    named = receiver(sentence.masked)
    if named is not None:
        mention = sentence.mentions[named]
        return mention.entity, Span(mention.start, mention.end)
    if giver_before(sentence.masked, hit.start()):
        known = _known(reading, events)
        return (known, None) if known else None
    if (opening := _OPENING.match(sentence.masked)) and opening.start("index") > hit.end():
        mention = sentence.mentions[int(opening["index"])]
        return mention.entity, Span(mention.start, mention.end)
    subject = subject_before(sentence.masked, hit.end())
    if subject is not None:
        if hit.re.pattern == _RAISE and not subject[1] and not events and sentence.block.kind == "body":
            return None
        mention = sentence.mentions[subject[0]]
        return mention.entity, Span(mention.start, mention.end)
    company = _known(reading, events) or reading.the_company(sentence.block, sentence.start)
    if company and any(
        m.value is company and re.search(r"\b(?:from|by|with) (?:the )?$", reading.text[max(0, m.start - 12) : m.start])
        for m in sentence.mentions
    ):
        return None  # who puts the money in
    return (company, None) if company else None


def _known(reading: Reading, events: list[Event]) -> Entity | None:
    main = _main(events)
    return reading.entity(str(main.draft.values["company"])) if main else None


TYPE = FactType(
    "financing",
    "financings",
    SLOTS,
    extract,
    r"\b(?:private placement|public offering|registered direct|credit facility|term loan|convertible notes?|gross proceeds|[Ss]eries [A-H]\b|raised ⟦M\d+⟧)",
)
