"""The slots of a financing that its sentences tell: securities, price, round, investors, agents, use of proceeds, closing."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.facts.draft import Draft
from kg.model import Span
from kg.text import raising
from kg.text.lists import names_from
from kg.text.masking import Sentence
from kg.text.mentions import Mention
from kg.text.money import in_range
from kg.text.reading import Reading
from kg.text.rules import Rule
from kg.text.sums import amount_of, marks, quoted, shares_of, words_at

# Where the words on the use of proceeds end.
_CUT = re.compile(
    r",? (?:which|according to|said|says|bringing|while|whereas|although|building on|and (?:is|are|was|were|will|has|have) |(?<!well )as (?!well|a\b|for\b|to\b)|that |at a time|ahead of|in order|by the end of|following|with the goal|"
    r"subject to|after deducting|pending|⟦C\d+⟧ (?:is|has|will|expects|plans))|, (?:with|where|who|including|but|giving|making|ensuring|an? [^,;.]{3,40} that|the company (?:is|has|will))\b"
)

# "to reduce the exercise price of the existing warrants from $5.00 to $2.00", "exercised their outstanding warrants at a reduced exercise price of $2.00"
_EXERCISED_AT = re.compile(
    r"(?i)exercise prices? of (?:the |such |these )?(?:existing |outstanding |original )*warrants[^.;⟦]{0,40}(?:from ⟦M\d+⟧ (?:per share )?)?to ⟦M(?P<index>\d+)⟧"
)

# "closed a Series A financing in 2018"
_IN_YEAR = re.compile(
    r"(?i)\b(?:closed|completed|raised|secured|obtained|arranged)\b[^.;]{0,60}? in ⟦N(?P<index>\d+)⟧(?=[,.; ])"
)
_UNPLACED = {"debt", "grant", "other"}
_PLACES = re.compile(r"(?i)agent|manager|arranger|runner|underwriter|finder|purchaser")


@dataclass(slots=True)
class Event:
    """One transaction while it is read. lead: whether headline or lead tell it; beside: whether it is none that the release is about."""

    draft: Draft
    kind: str
    lead: bool = False
    told_at: int = -1
    option: bool = False
    beside: bool = False
    concurrent: bool = False
    background: bool = False
    expected: bool = False


def fill(event: Event, reading: Reading, sentence: Sentence) -> None:
    """Slots that a sentence tells of an event already known."""
    draft, masked = event.draft, sentence.masked
    event.expected = event.expected or bool(raising.EXPECTED.search(masked))
    told = len(draft.values)
    spoken = quoted(reading, sentence)
    if "amount" not in draft.values and re.search(r"(?i)gross (?:cash )?proceeds|aggregate", masked):
        draft.put_mention("amount", amount_of(reading, sentence), "gross-proceeds")
    if not spoken:
        _equity(draft, event, reading, sentence)
        _security(draft, event, sentence)
        _round(draft, event, sentence)
        fill_parties(draft, sentence, raising.AGENTS, "agents")
    if event.kind in ("venture-round", "grant", "raise", "investment", "private-placement", "debt", "convertible-notes"):
        fill_parties(draft, sentence, raising.INVESTORS, "investors")
    _use(draft, reading, sentence, spoken=spoken)
    for number, pattern in enumerate(raising.CLOSING_DATE):
        if "date" not in draft.values and (match := pattern.search(masked)):
            draft.put_mention(
                "date", sentence.within(*match.span("date"))[0], ("closing-on", "closed-its-on", "on-closed")[number]
            )
    if not event.lead and "date" not in draft.values and (match := _IN_YEAR.search(masked)):
        mention = sentence.mentions[int(match["index"])]
        year = mention.value
        if isinstance(year, Decimal) and 1980 <= year <= 2040:
            draft.put("date", str(int(year)), mention, "in-year")
    if len(draft.values) > told:
        draft.saw(sentence.start, sentence.end)


def _equity(draft: Draft, event: Event, reading: Reading, sentence: Sentence) -> None:
    if "shares" not in draft.values and (shares := shares_of(sentence, warrants=event.kind == "warrant-exercise")):
        mention, security = shares
        draft.put_mention("shares", mention, "shares-of")
        words = words_at(reading, security)
        draft.put(
            "security",
            re.sub(r"(?i)^.*?\bshares of (?:its |the |our |.{2,40}[’']s )?(?=.*(?:stock|share))", "", words),
            security,
            "shares-of",
        )
    if "price_per_share" not in draft.values:
        price_each(draft, reading, sentence, of_warrants=event.kind == "warrant-exercise")


def price_each(draft: Draft, reading: Reading, sentence: Sentence, *, of_warrants: bool = False) -> None:
    """The price of a share or unit; `of_warrants`: the one at which existing warrants are exercised."""
    masked = sentence.masked
    if of_warrants:
        told = _EXERCISED_AT.search(masked)
        if told:
            mention = sentence.mentions[int(told["index"])]
            assert isinstance(mention.value, tuple)
            draft.put("price_per_share", mention.value[0], mention, "exercised-at").put(
                "currency", mention.value[1], mention, "exercised-at"
            )
        return
    for mention, start, end in marks(sentence, "money"):
        before, after = masked[max(0, start - 90) : start], masked[end : end + 60]
        per = raising.PER_SHARE_AFTER.match(after) and raising.PRICE_BEFORE.search(before)
        per = per or re.search(
            r"(?i)price (?:per|of each|for each) (?:[\w-]+ ){0,4}?(?:shares?|units?|ADS|security|warrant)\b[^.;⟦]{0,40}? (?:of|is|was|at|to be|being|equals|equal to) $|[Ee]ach (?:share|unit)[^.;⟦]{0,20} (?:sold|priced|placed|issued|bought) (?:at|for) $",
            before,
        )
        other = raising.NOT_PRICE_BEFORE.search(before[-45:]) or in_range(reading.text, mention.start, mention.end)
        if per and not other:
            value = mention.value
            assert isinstance(value, tuple)
            draft.put("price_per_share", value[0], mention, "price-per-share").put(
                "currency", value[1], mention, "price-per-share"
            )
            return


def _security(draft: Draft, event: Event, sentence: Sentence) -> None:
    if draft.rules.get("security") == "shares-of" or event.kind in ("venture-round", "grant", "raise", "investment"):
        return
    if match := raising.SECURITY.search(sentence.masked):
        span = sentence.span(*match.span("security"))
        words = re.sub(r"^(?:its|their|our) ", "", words_at(draft.reading, span))
        draft.put(
            "security",
            words,
            span,
            "security-named",
            replace=len(words) > len(told := str(draft.values.get("security", words)))
            and (" due " in words or told.lower() in words.lower()),
        )


def _round(draft: Draft, event: Event, sentence: Sentence) -> None:
    if event.kind in ("venture-round", "raise", "investment") and "round" not in draft.values:
        told = draft.slots["kind"].text
        if match := re.search(r"Series [A-H]", told) or re.search(raising.ROUND, told):
            draft.put(
                "round",
                match.group().removeprefix("Series Seed") or "Seed",
                Span(draft.slots["kind"].start + match.start(), draft.slots["kind"].start + match.end()),
                "round-named",
            )
        elif match := re.search(rf"{raising.ROUND}(?:[- ]\w+)? (?i:round|funding|financing|investment)", sentence.masked):
            name = re.match(raising.ROUND, match.group())
            assert name is not None
            draft.put("round", name.group(), sentence.span(match.start(), match.start() + name.end()), "round-named")


def fill_parties(draft: Draft, sentence: Sentence, rules: tuple[Rule, ...], slot: str) -> None:
    """Add the parties of a list slot, in the order of the rules, each once; the receiver is none of them."""
    masked = sentence.masked
    if '"' in masked[:2] or "“" in masked[:2] or (slot == "investors" and not raising.DEAL.search(masked)):
        return
    for rule in rules:
        if not rule.hinted(sentence):
            continue
        for match in rule.compiled.finditer(masked):
            start, end = match.span(slot)
            if (
                slot == "agents"
                and rule.name != "underwriters-led-by"
                and not raising.AGENT.search(
                    words_at(draft.reading, sentence.span(match.start(), min(match.end() + 30, len(masked))))
                )
            ):
                continue  # a title of another kind
            if slot == "agents" and draft.values["kind"] in _UNPLACED and not _PLACES.search(masked):
                continue  # a financial adviser of a party places nothing
            if start == end:  # the list goes on from here
                listed, span = names_from(sentence, start, unknown=sentence.block.kind != "headline")
            else:
                found = [
                    m
                    for m in sentence.within(start, end)
                    if m.kind in ("company", "person")
                    and (not m.anaphor or rule.name in ("lender", "leads-round", "joins-round"))
                    and not _aside(masked, m, sentence)
                ]
                listed, span = [m.entity.name for m in found], sentence.span(start, end)
            names = [name for name in listed if name != draft.values["company"]]
            if not names or span is None:
                continue
            old = draft.values.get(slot, ())
            assert isinstance(old, tuple)
            if (
                slot == "investors"
                and rule.name
                in (
                    "investment-made-by",
                    "agreement-with",
                    "facility-with",
                    "invests-in",
                    "arranged-by",
                    "lender",
                    "sold-to",
                    "raised-from",
                    "joins-round",
                )
                and old
                and not set(old) < set(names)  # the body names them all where the headline names some
            ):
                continue
            merged = tuple(dict.fromkeys((*old, *names)))
            if merged != old:
                draft.put(slot, merged, span, rule.name, replace=True)
                draft.saw(sentence.start, sentence.end)


def _aside(masked: str, mention: Mention, sentence: Sentence) -> bool:
    """Whether a party stands in brackets ("RBW (a division of Dawson)") or after "of": no party of the deal itself."""
    at = masked.find(f"⟦{'C' if mention.kind == 'company' else 'P'}{sentence.mentions.index(mention)}⟧")
    before = masked[max(0, at - 60) : at]
    return before.count("(") > before.count(")") or bool(
        re.search(r"(?:arm|division|subsidiary|unit|part|founders?|advis[eo]r|CEO|member|fund) of (?:the |\w+ )?$", before)
    )


def _use(draft: Draft, reading: Reading, sentence: Sentence, *, spoken: bool) -> None:
    told = raising.USE_GRADES.get(draft.rules.get("use_of_proceeds", ""), 9)
    for rule in raising.USES:
        if raising.USE_GRADES[rule.name] >= told or sentence.block.kind == "headline":
            return
        if raising.USE_GRADES[rule.name] and spoken:
            continue
        if rule.name == "grant-for" and draft.values["kind"] != "grant":
            continue
        if not rule.hinted(sentence):
            continue
        if match := rule.compiled.search(sentence.masked):
            start, end = match.span("use_of_proceeds")
            if cut := _CUT.search(sentence.masked, start + 12, end):
                end = cut.start()
            span = sentence.span(start, end)
            words = re.sub(
                r"(?i)^(?:primarily |among other things,? |help |its |the |an? |us to |and )+",
                "",
                words_at(reading, span),
            ).strip(' ,”"')
            if len(words) > 8:
                draft.put("use_of_proceeds", words, span, rule.name, replace=True)
                draft.saw(sentence.start, sentence.end)
            return
