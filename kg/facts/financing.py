"""A company gets, or means to get, money: one fact for one transaction, however many sentences tell of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.model import STATUSES, Fact, Slot, Span
from kg.text import raising
from kg.text.lexicon import Entity
from kg.text.lists import names_from
from kg.text.masking import MARK, Sentence
from kg.text.mentions import Mention
from kg.text.money import in_range
from kg.text.reading import Reading
from kg.text.receivers import giver_before, receiver, subject_before
from kg.text.rules import Rule

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
_RAISE = raising.KINDS[-1][2].pattern
_OPTION = re.compile(r"(?i)(?:option|over-?allotment|greenshoe|right)\b[^.;]{0,120}?(?:to )?(?:purchase|acquire|buy|place|sell|issue)[^.;]{0,60}?(?:additional|up to)[^.;]{0,60}?⟦(?P<kind>[NM])(?P<index>\d+)⟧")
_GRANTED = re.compile(r"(?i)\b(?:receiv\w+|award(?:ed|s)?\b|w[io]ns?\b|secur\w+|obtain\w+|submit\w+|appl(?:y|ied|ication)\b|approved for|selected (?:for|to)|granted|recipient|complements|Announces? [^.;]{0,60}Grant)")
_PREVIOUS = re.compile(r"(?i)previously[- ]announced|(?:was|were|had been) announced")
_NOT_TOLD = re.compile(r"(?i)⟦P\d+⟧ (?:has |have |also |successfully |previously |was |led |helped |oversaw )+(?:raise|the company through|financ|over|[^.;]{0,40}rais)|⟦P\d+⟧ raised|(?:where|when|as) ⟦P\d+⟧ |\b(?:career|tenure|settlement)\b|\b(?:no financial|not (?:yet )?(?:raised|secured|been)|without raising|if (?:the|we|approved)|stock options|grant of (?:stock|options)|repaid|repays?\b|retire[sd]?\b|redeem|redemption of|repurchase of|conversion of (?:the )?(?:notes|debt)|tax credit|have not been registered|may not be offered|raised[^.;]{0,60}(?:to date|since|across|in ⟦N\d+⟧ )|loan sale|sale of [^.;]{0,20}loans|originat|matur(?:ed|es|ity)|extinguish|eliminat\w+ [^.;]{0,40}(?:debt|notes?|⟦M)|payoff|paid (?:off|down)|reduc(?:ed|tion|ing) (?:of |in |its |total |the )*(?:debt|loan|notes))")
_CUT = re.compile(
    r",? (?:which|according to|said|says|bringing|while|whereas|although|building on|and (?:is|are|was|were|will|has|have) |as (?!well|a\b|for\b|to\b)|that |at a time|ahead of|in order|by the end of|following|with the goal|"
    r"subject to|after deducting|pending|⟦C\d+⟧ (?:is|has|will|expects|plans))|, (?:with|where|who|including|but|giving|making|ensuring|an? [^,;.]{3,40} that|the company (?:is|has|will))\b"
)


@dataclass(slots=True)
class _Event:
    """One transaction while it is read. order: how exactly its status is told; lead: whether headline or lead tell it."""

    draft: Draft
    kind: str
    lead: bool = False
    option: bool = False
    background: bool = False
    expected: bool = False


def extract(reading: Reading) -> Iterator[Fact]:
    """A company gets, or means to get, money."""
    events: list[_Event] = []
    seen_body = 0
    headline = reading.release.headline
    if headline and re.search(r"(?i)\b(?:repa(?:ys|id)|retire[sd]?|redemption|redeems?|pays? off|eliminat\w+ [^.]{0,30}(?:debt|note|\$))", reading.text[headline.start : headline.end]):
        return
    for sentence in reading.sentences:
        if sentence.block.kind == "trademark" or (sentence.block.kind == "body" and not (seen_body := seen_body + 1)):
            continue
        lead = sentence.block.kind in ("headline", "subhead") or (sentence.block.kind == "body" and seen_body <= 3)
        if not (lead or events or "⟦M" in sentence.masked or "hares" in sentence.masked or "nits" in sentence.masked):
            continue  # nothing that could begin an event
        if not raising.WORD.search(sentence.masked):
            continue
        if option := _option(reading, sentence, events):
            events.append(option)
            continue
        event = _anchor(reading, sentence, events, lead)
        if event is not None:
            background = event.background
            event = _merge(events, event)
            if event is not None and background:
                _parties(event.draft, sentence, raising.INVESTORS[-3:], "investors")
                event = None
        if event is None:
            event = next((e for e in events if not e.option), None)
        if event is not None and sentence.block.kind != "about":
            _details(event, reading, sentence)
    for event in events:
        _finish(event, reading)
        if len(set(event.draft.values) - {"company", "kind", "status", "currency"}) > 0:
            yield event.draft.fact()


def _anchor(reading: Reading, sentence: Sentence, events: list[_Event], lead: bool) -> _Event | None:
    """The event that a sentence tells by itself: words that name its kind, a verb that tells its status, and who gets the money."""
    masked = sentence.masked
    if not raising.NAMED.search(masked) or _NOT_TOLD.search(masked) or _quoted(reading, sentence):
        return None
    for name, kind, pattern in raising.KINDS:
        hit = pattern.search(masked)
        if hit is None:
            continue
        amount = _amount(reading, sentence)
        shares = _shares(sentence)
        about = sentence.block.kind == "about"
        if about and (amount is None or kind in ("raise", "investment", "debt", "grant")):
            return None
        if kind in ("raise", "investment") and not lead and not events and "gross proceeds" not in masked:
            return None
        if amount is None and not (lead or (kind not in _WEAK and shares) or any(e.kind == kind for e in events)):
            continue
        if amount is None and sentence.block.kind == "body" and lead and kind in ("raise", "debt"):
            continue
        status = _status(masked, hit.span())
        if status is None or (kind == "grant" and not _GRANTED.search(masked)):
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
        background = bool(events) and bool(re.search(r"(?i)\b(?:earlier|previous|prior|last year[’']s)\b[^.;]{0,40}$", masked[: hit.start()]))
        return _Event(draft, kind, lead, background=background, expected=bool(raising.EXPECTED.search(masked)))
    return None


def _merge(events: list[_Event], new: _Event) -> _Event | None:
    """The event that `new` tells again, or `new` itself. A kind told in general takes the special one."""
    for old in events:
        if old.option or not _one_company(old.draft, new.draft) or not _one_amount(old.draft, new.draft):
            continue
        general = {"raise", "investment"}
        if old.kind == new.kind or new.kind in general or old.kind in general:
            if old.kind in general and new.kind not in general:
                old.kind = new.kind
                for slot in ("kind",):
                    old.draft.put(slot, new.draft.values[slot], None, new.draft.rules[slot], replace=True)
                    old.draft.slots[slot] = new.draft.slots[slot]
            exact = new.draft.values.get("amount")
            if exact is not None and len(str(exact).rstrip("0")) > len(str(old.draft.values.get("amount", "")).rstrip("0")):
                for slot in ("amount", "currency"):
                    old.draft.values.pop(slot, None)
            done = re.search(r"(?i)clos|complet|consummat|receiv|rais|sold", new.draft.slots["status"].text) and new.draft.values["status"] == "completed"
            if done and old.draft.values["status"] == "announced":
                old.draft.values.pop("status")
            for slot, value in new.draft.values.items():
                if slot not in old.draft.values:
                    old.draft.put(slot, value, None, new.draft.rules[slot])
                    if slot in new.draft.slots:
                        old.draft.slots[slot] = new.draft.slots[slot]
            old.draft.evidence += [e for e in new.draft.evidence if e not in old.draft.evidence]
            old.expected = old.expected or new.expected
            return old
    if not new.lead and new.draft.values.get("amount") is None:
        return None
    events.append(new)
    return new


def _one_company(a: Draft, b: Draft) -> bool:
    """One company under one name, or under two that begin alike, or one amount to the dollar."""
    first, second = str(a.values["company"]), str(b.values["company"])
    return first[:4] == second[:4] or (a.values.get("amount") is not None and a.values.get("amount") == b.values.get("amount") and a.values["kind"] == b.values["kind"])


def _one_amount(a: Draft, b: Draft) -> bool:
    first, second = a.values.get("amount"), b.values.get("amount")
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or a.values["currency"] != b.values["currency"]:
        return True
    return abs(first - second) <= max(first, second) / 20


def _details(event: _Event, reading: Reading, sentence: Sentence) -> None:
    """Slots that a sentence tells of an event already known."""
    draft, masked = event.draft, sentence.masked
    event.expected = event.expected or bool(raising.EXPECTED.search(masked))
    told = len(draft.values)
    quoted = _quoted(reading, sentence)
    if "amount" not in draft.values and re.search(r"(?i)gross (?:cash )?proceeds|aggregate", masked):
        draft.put_mention("amount", _amount(reading, sentence), "gross-proceeds")
    if not quoted:
        _equity(draft, event, reading, sentence)
        _security(draft, event, sentence)
        _round(draft, event, sentence)
        _parties(draft, sentence, raising.AGENTS, "agents")
    if event.kind in ("venture-round", "grant", "raise", "investment", "private-placement", "debt", "convertible-notes"):
        _parties(draft, sentence, raising.INVESTORS, "investors")
    _use(draft, reading, sentence, quoted=quoted)
    for number, pattern in enumerate(raising.CLOSING_DATE):
        if "date" not in draft.values and (match := pattern.search(masked)):
            draft.put_mention("date", sentence.within(*match.span("date"))[0], ("closing-on", "closed-its-on", "on-closed")[number])
    if len(draft.values) > told:
        draft.saw(sentence.start, sentence.end)


def _equity(draft: Draft, event: _Event, reading: Reading, sentence: Sentence) -> None:
    masked = sentence.masked
    if "shares" not in draft.values and (shares := _shares(sentence, warrants=event.kind == "warrant-exercise")):
        mention, security = shares
        draft.put_mention("shares", mention, "shares-of")
        words = _words(reading, security)
        draft.put("security", re.sub(r"(?i)^.*?\bshares of (?:its |the |our |.{2,40}[’']s )?(?=.*(?:stock|share))", "", words), security, "shares-of")
    if "price_per_share" in draft.values:
        return
    for mention, start, end in _marks(sentence, "money"):
        before, after = masked[max(0, start - 90) : start], masked[end : end + 60]
        per = raising.PER_SHARE_AFTER.match(after)
        if (per and raising.PRICE_BEFORE.search(before)) or re.search(r"price per (?:share|unit)[a-z ]{0,20}(?:of|is) $", before):
            if not raising.NOT_PRICE_BEFORE.search(before[-45:]) and not in_range(reading.text, mention.start, mention.end):
                value = mention.value
                assert isinstance(value, tuple)
                draft.put("price_per_share", value[0], mention, "price-per-share").put("currency", value[1], mention, "price-per-share")
                return


def _security(draft: Draft, event: _Event, sentence: Sentence) -> None:
    if draft.rules.get("security") == "shares-of" or event.kind in ("venture-round", "grant", "raise", "investment"):
        return
    if match := raising.SECURITY.search(sentence.masked):
        span = sentence.span(*match.span("security"))
        words = _words(draft.reading, span)
        draft.put("security", words, span, "security-named", replace=len(words) > len(str(draft.values.get("security", words))) and " due " in words)


def _round(draft: Draft, event: _Event, sentence: Sentence) -> None:
    if event.kind in ("venture-round", "raise", "investment") and "round" not in draft.values:
        told = draft.slots["kind"].text
        if match := re.search(r"Series [A-H]", told) or re.search(raising.ROUND, told):
            draft.put("round", match.group().removeprefix("Series Seed") or "Seed", Span(draft.slots["kind"].start + match.start(), draft.slots["kind"].start + match.end()), "round-named")
        elif match := re.search(rf"{raising.ROUND}(?:[- ]\w+)? (?i:round|funding|financing|investment)", sentence.masked):
            name = re.match(raising.ROUND, match.group())
            assert name is not None
            draft.put("round", name.group(), sentence.span(match.start(), match.start() + name.end()), "round-named")


def _parties(draft: Draft, sentence: Sentence, rules: tuple[Rule, ...], slot: str) -> None:
    """Add the parties of a list slot, in the order of the rules, each once; the receiver is none of them."""
    masked = sentence.masked
    if '"' in masked[:2] or "“" in masked[:2] or (slot == "investors" and not raising.DEAL.search(masked)):
        return
    for rule in rules:
        if rule.cues and not rule.cues.search(masked):
            continue
        for match in rule.compiled.finditer(masked):
            start, end = match.span(slot)
            if start == end:  # the list goes on from here
                listed, span = names_from(sentence, start, unknown=sentence.block.kind != "headline")
            else:
                found = [m for m in sentence.within(start, end) if m.kind in ("company", "person") and (not m.anaphor or rule.name == "lender") and not _aside(masked, m, sentence)]
                listed, span = [m.entity.name for m in found], sentence.span(start, end)
            names = [name for name in listed if name != draft.values["company"]]
            if not names or span is None:
                continue
            old = draft.values.get(slot, ())
            assert isinstance(old, tuple)
            if slot == "investors" and rule.name in ("investment-made-by", "lender", "sold-to", "raised-from", "leads-round") and old:
                continue
            merged = tuple(dict.fromkeys((*old, *names)))
            if merged != old:
                draft.put(slot, merged, span, rule.name, replace=True)
                draft.saw(sentence.start, sentence.end)


def _aside(masked: str, mention: Mention, sentence: Sentence) -> bool:
    """Whether a party stands in brackets ("RBW (a division of Dawson)") or after "of": no party of the deal itself."""
    at = masked.find(f"⟦{'C' if mention.kind == 'company' else 'P'}{sentence.mentions.index(mention)}⟧")
    before = masked[max(0, at - 60) : at]
    return before.count("(") > before.count(")") or bool(re.search(r"(?:arm|division|subsidiary|unit|part|founders?|advis[eo]r|CEO|member|fund) of (?:the |\w+ )?$", before))


def _use(draft: Draft, reading: Reading, sentence: Sentence, *, quoted: bool) -> None:
    told = raising.USE_GRADES.get(draft.rules.get("use_of_proceeds", ""), 9)
    for rule in raising.USES:
        if raising.USE_GRADES[rule.name] >= told or sentence.block.kind == "headline":
            return
        if raising.USE_GRADES[rule.name] and quoted:
            continue
        if rule.cues and not rule.cues.search(sentence.masked):
            continue
        if match := rule.compiled.search(sentence.masked):
            start, end = match.span("use_of_proceeds")
            if cut := _CUT.search(sentence.masked, start + 12, end):
                end = cut.start()
            span = sentence.span(start, end)
            words = re.sub(r"(?i)^(?:primarily |among other things,? |help |its |the |us to |(?:growth )?and )+", "", _words(reading, span)).strip(" ,”\"")
            if len(words) > 8:
                draft.put("use_of_proceeds", words, span, rule.name, replace=True)
                draft.saw(sentence.start, sentence.end)
            return


def _option(reading: Reading, sentence: Sentence, events: list[_Event]) -> _Event | None:
    """An over-allotment or further tranche still open: a second financing, possible."""
    if not events or any(e.option for e in events) or not (match := _OPTION.search(sentence.masked)):
        return None
    main = events[0]
    if main.kind not in ("public-offering", "ipo", "convertible-notes", "private-placement", "debt") or re.search(r"(?i)exercis(?:e|ed) (?:in full|their|its)|full exercise|warrants? to purchase", sentence.masked):
        return None
    mention = sentence.mentions[int(match["index"])]
    size = mention.value[0] if isinstance(mention.value, tuple) else mention.value
    if not isinstance(size, Decimal) or size < 1000:
        return None
    draft = Draft("financing", reading).saw(sentence.start, sentence.end)
    draft.put("company", main.draft.values["company"], None, "option").put("kind", main.draft.values["kind"], sentence.span(*match.span()), "option")
    if match["kind"] == "M":
        draft.put_mention("amount", mention, "option")
    else:
        draft.put_mention("shares", mention, "option")
        if "security" in main.draft.values:
            draft.put("security", main.draft.values["security"], None, "option")
    draft.put("status", "possible", sentence.span(*match.span()), "option")
    return _Event(draft, main.kind, option=True)


def _finish(event: _Event, reading: Reading) -> None:
    """Settle the kind of what is told only in general, and the status when the closing is still to come."""
    draft = event.draft
    if event.kind in ("raise", "investment"):
        names = draft.values.get("investors", ())
        assert isinstance(names, tuple)
        venture = re.search(r"(?i)\b(?:ventures?|capital|VC|partners)\b", " ".join(names)) or (event.kind == "raise" and (names or re.search(r"(?i)\bfunding round|venture|angel investor|start-?up", reading.text)))
        draft.put("kind", "venture-round" if venture else "other", None, "kind-by-investors", replace=True)
    status = draft.values.get("status")
    words = draft.slots["status"].text if "status" in draft.slots else ""
    if event.kind in ("venture-round", "raise", "investment", "grant") and status == "announced" and not event.expected and not re.search(r"(?i)agre|sign|commit|approv|select", words):
        draft.put("status", "completed", None, "told-as-news", replace=True)
    elif event.expected and status == "completed" and not re.search(r"(?i)clos|complet|consummat", words):
        draft.put("status", "announced", None, "closing-expected", replace=True)
    if "amount" not in draft.values and "price_per_share" not in draft.values:
        draft.values.pop("currency", None)


def _status(masked: str, hit: tuple[int, int]) -> tuple[str, tuple[int, int]] | None:
    """The status told by the verb or noun nearest to the words of the kind."""
    best: tuple[int, str, tuple[int, int]] | None = None
    skip = [m.span() for m in _PREVIOUS.finditer(masked)]
    for status, pattern in raising.STATUSES:
        for match in pattern.finditer(masked):
            start, end = match.span()
            if any(a <= start < b for a, b in skip):
                continue
            far = max(0, hit[0] - end, start - hit[1]) + (25 if start > hit[1] else 0)
            if far < 200 and (best is None or far < best[0]):
                best = (far, status, (start, end))
    return best[1:] if best else None


def _company(reading: Reading, sentence: Sentence, hit: re.Match[str], events: list[_Event]) -> tuple[Entity, Span | None] | None:
    """Who gets the money: named after the deal, else the subject, else whom the release is about."""
    named = receiver(sentence.masked)
    if named is not None:
        mention = sentence.mentions[named]
        return mention.entity, Span(mention.start, mention.end)
    if giver_before(sentence.masked, hit.start()):
        main = next((e for e in events), None)
        known = reading.entity(str(main.draft.values["company"])) if main else None
        return (known, None) if known else None
    subject = subject_before(sentence.masked, hit.end())
    if subject is not None:
        if hit.re.pattern == _RAISE and not subject[1] and not events and sentence.block.kind == "body":
            return None
        mention = sentence.mentions[subject[0]]
        return mention.entity, Span(mention.start, mention.end)
    known = reading.entity(str(events[0].draft.values["company"])) if events else None
    company = known or reading.the_company(sentence.block, sentence.start)
    return (company, None) if company else None


def _amount(reading: Reading, sentence: Sentence) -> Mention | None:
    """The sentence's amount that is the event's: told as raised, or followed by what it is."""
    best: tuple[int, Mention] | None = None
    for mention, start, end in _marks(sentence, "money"):
        before, after = sentence.masked[max(0, start - 110) : start], sentence.masked[end : end + 90]
        if raising.PER_SHARE_AFTER.match(after) or raising.NOT_AMOUNT_BEFORE.search(before) or in_range(reading.text, mention.start, mention.end):
            continue
        value = mention.value
        assert isinstance(value, tuple)
        if value[0] < 1000:
            continue
        if value[0] > 10**12:
            continue
        score = 2 * bool(raising.AMOUNT_BEFORE.search(before)) + bool(raising.AMOUNT_AFTER.match(after))
        if score and (best is None or score > best[0]):
            best = (score, mention)
    return best[1] if best else None


def _shares(sentence: Sentence, *, warrants: bool = False) -> tuple[Mention, Span] | None:
    """The number of shares or units sold, with the words of the security; `warrants`: those that warrants are exercised for."""
    for mention, start, end in _marks(sentence, "number"):
        match = raising.SHARES_AFTER.match(sentence.masked[end : end + 140])
        before = sentence.masked[max(0, start - 70) : start]
        if warrants:
            if match and (told := re.search(r"(?i)outstanding warrants[^.;⟦]{0,60}$", before)):
                return mention, sentence.span(start - len(before) + told.start() + 12, end + match.end("security"))
            continue
        if match is None or re.search(r"(?i)warrants?[^.;⟦]{0,50}$|one $|each[^.;⟦]{0,20}$|outstanding|additional (?:up to )?$|option|own(?:s|ed)?|holds?|shares for (?:approximately )?$|convert|exchang|authori[sz]ed|reverse|consist of one", before):
            continue
        if not isinstance(mention.value, Decimal) or mention.value < 1000:
            continue
        return mention, sentence.span(end + match.start("security"), end + match.end("security"))
    return None


def _marks(sentence: Sentence, kind: str) -> Iterator[tuple[Mention, int, int]]:
    for match in MARK.finditer(sentence.masked):
        mention = sentence.mentions[int(match.group(2))]
        if mention.kind == kind:
            yield mention, match.start(), match.end()


def _quoted(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is for the most part somebody's spoken words."""
    before = reading.text[sentence.block.start : sentence.start]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    spoken = re.search(r"(?:^|[\s,])[“\"](?=[A-Z⟦])[^”\"]{40,}", sentence.masked)
    return bool(spoken) and len(spoken.group()) > len(sentence.masked) * 0.5


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.text[span.start : span.end].split())


TYPE = FactType("financing", "financings", SLOTS, extract)
