"""Two or more parties agree to do something together."""

import re
from collections.abc import Iterator

from kg.facts import acquisition, order
from kg.facts import agreement_details as details
from kg.facts.agreement_pacts import Pact
from kg.facts.agreement_posts import pacts
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import STATUSES, Fact, Slot, Span
from kg.text.deals import is_name, party_at
from kg.text.lexicon import Entity
from kg.text.masking import Sentence
from kg.text.reading import Reading

KINDS = (
    "cooperation", "partnership", "license", "distribution", "joint-venture", "supply", "service", "development", "other",
)  # fmt: skip

SLOTS = (
    Slot("parties", "party", key=True, many=True),
    Slot("kind", "code", codes=KINDS),
    Slot("subject"),
    Slot("value", "money"),
    Slot("currency"),
    Slot("status", "code", codes=STATUSES),
)

_NEWS = ("headline", "subhead", "body")

# Agreements behind another fact: a financing, an acquisition, an order, a post, a court case.
_OTHER_FACT = re.compile(
    r"(?i)\b(?:purchase|securities|subscription|credit|loan|underwriting|placement|employment|merger|business combination|combination|registration rights|equity (?:line|distribution|purchase)|sales agreement|at-the-market|capital lease|exchange|warrant|inducement|settlement|lock-?up|amalgamation|arrangement agreement|"
    r"option|forbearance|standby|escrow|voting|support agreement|indenture|note|debt|financing|facility|investor|share|stock|asset|acquisition|definitive agreement (?:to acquire|for the acquisition|to sell|to purchase|to be acquired)|separation|plea|royalt(?:y|ies) purchase|backstop|PIPE|SPA|supply|user|access|advisory board|"
    r"restructuring|transition|severance|indemnity|guarantee|guaranty|stockholders?|shareholders?|operating agreement|membership|master trust|investment agreement)\b"
)
_DEAL_AFTER = re.compile(
    r"(?i)^[^.;]{0,60}\b(?:to acquire|to purchase|to buy|to merge|for the (?:acquisition|purchase|sale)|pursuant to which .{0,60}(?:acquire|purchase|invest|issue|sell|merge)|to sell (?:its|the|all|substantially|⟦[CMN])|to (?:sell|purchase|buy|issue)[^.;]{0,25}⟦[MN]\d+⟧[^.;⟦]{0,25} (?:shares|units|notes|stock|warrants|securities|debentures)|to invest|reverse takeover|RTO|takeover|acquisition of|merger|business combination|for a (?:private placement|loan|financing)|whereby .{0,60}(?:acquire|purchase|merge)|to be acquired)\b"
)
MARKED = re.compile(r"⟦[CPR]\d+⟧")
_BACK = re.compile(r"[“\"]?(?:The|This|Our)\b")
_NOT = re.compile(
    r"(?i)\b(?:not|never|no|without|if|whether|prior to|previously|former(?:ly)?|most recently|career)\b[^⟦]{0,40}$"
)


def extract(reading: Reading) -> Iterator[Fact]:
    """Every agreement with its parties: one fact for the same parties, told best in the body."""
    told = (pact for sentence in reading.sentences if sentence.block.kind in _NEWS for pact in pacts(sentence))
    drafts = [made for pact in told if (made := _read(reading, pact)) is not None]
    body = [made for made in drafts if not _in_title(made)]
    found = list(merged(_keyed([made for made in body if not _again(made, body)]), ("_key",)))
    titles = [made for made in drafts if _in_title(made)]
    loose = [made for made in titles if not any(_shared(made, other) for other in found)]
    found += merged(_keyed(loose), ("_key",))
    for made in found:
        made.values.pop("_key")
        if _is_other_fact(reading, made):
            continue
        if _in_title(made):
            details.next_subject(reading, made, len(found) == 1)
        for title in titles:
            if _shared(made, title):
                _complete(made, title)
        if "subject" not in made.values:
            details.next_subject(reading, made, len(found) == 1)
        if made.values["kind"] in ("partnership", "other") and re.search(
            r"(?i)\b(?:reseller|distributor)\b", str(made.values.get("subject", ""))
        ):
            made.values["kind"], made.slots["kind"] = "distribution", made.slots["subject"]
        if len(found) == 1:
            details.add_value(reading, made)
        yield made.fact()
        option = details.read_option(reading, made)
        if option is not None:
            yield option.fact()


def _is_other_fact(reading: Reading, made: Draft) -> bool:
    """Whether an acquisition or an order between the same parties is what the words tell."""
    names = _names(made)
    if made.values["kind"] not in ("license", "distribution", "joint-venture"):
        for deal in acquisition.told(reading):
            if names <= {str(deal.values.get(side)) for side in ("target", "acquirer", "seller")}:
                return True
    for bought in order.told(reading):
        same = names == {str(bought.values["customer"]), str(bought.values["supplier"])}
        if (
            same
            and (_in_title(made) or any(e in bought.evidence for e in made.evidence))
            and made.values["kind"] in ("other", "supply", "partnership")
        ):
            return True
    return False


def _in_title(made: Draft) -> bool:
    titles = made.reading.release.of("headline", "subhead")
    return any(block.start <= made.evidence[0].start < block.end for block in titles)


def _names(made: Draft) -> set[str]:
    return set(parties) if isinstance(parties := made.values["parties"], tuple) else set()


def _shared(one: Draft, other: Draft) -> bool:
    return one is not other and bool(_names(one) & _names(other))


def _again(made: Draft, drafts: list[Draft]) -> bool:
    """ "The partnership with Beta ...": refers back where another sentence tells it."""
    back = _BACK.match
    return bool(back(made.evidence[0].text)) and any(_shared(made, o) and not back(o.evidence[0].text) for o in drafts)


def _complete(made: Draft, title: Draft) -> None:
    """What the headline adds: a subject or value where none is told, a kind that says more."""
    for slot in ("subject", "value", "currency"):
        if slot not in made.values and slot in title.values:
            made.values[slot], made.rules[slot] = title.values[slot], title.rules[slot]
            if slot in title.slots:
                made.slots[slot] = title.slots[slot]
    if _names(title) > _names(made):
        made.put("parties", title.values["parties"], None, title.rules["parties"], replace=True)
        made.slots["parties"] = title.slots["parties"]
    if made.values["kind"] == "cooperation" and title.values["kind"] == "partnership":
        made.values["kind"], made.slots["kind"] = title.values["kind"], title.slots["kind"]
    if made.values["kind"] in ("partnership", "cooperation", "other") and title.values["kind"] in (
        "license",
        "distribution",
        "joint-venture",
        "development",
    ):
        made.values["kind"], made.slots["kind"] = title.values["kind"], title.slots["kind"]


def _keyed(drafts: list[Draft]) -> Iterator[Draft]:
    """Agreements that share two parties are one."""
    kept: list[set[str]] = []
    for made in drafts:
        names = _names(made)
        same = next((k for k in kept if len(k & names) > 1), None)
        if same is None:
            kept.append(names)
            same = names
        made.values["_key"] = "|".join(sorted(same))
        yield made


def _read(reading: Reading, pact: Pact) -> Draft | None:
    sentence, rule = pact.sentence, pact.rule
    masked = sentence.masked
    noun = masked[slice(*pact.noun)] if pact.noun else ""
    told = _titled(sentence, pact.told)
    if (
        _OTHER_FACT.search(noun)
        or (
            (_DEAL_AFTER.match(told) or _DEAL_AFTER.match(masked[pact.noun[1] if pact.noun else pact.told[0] : pact.told[1]]))
            and not re.search(r"(?i)distribut|resell|licen[cs]", noun)
        )
        or _NOT.search(masked[: pact.start])
        or details.DEAL.search(masked[pact.start : pact.told[0]])
        or (pact.noun and _IN_GENERAL.match(masked) and details.PRAISE.match(told))
    ):
        return None
    if rule == "in partnership with" and sentence.block in list(reading.release.of("body"))[3:]:
        return None  # told in passing
    parties, where = _parties(reading, pact)
    if len(parties) < 2:
        return None
    made = Draft("agreement", reading).saw(sentence.start, sentence.end)
    made.put("parties", tuple(parties), where, rule)
    at = pact.noun or (pact.told[0] - 1, pact.told[0])
    if len(parties) == 2 and any(re.search(r"\bdistributor$", party) for party in parties) and not pact.kind:
        noun += " distribution"
    made.put("kind", _kind(pact, noun, told), sentence.span(*at), rule)
    if pact.thing and not pact.rule.startswith(_POSTS):
        details.put_subject(made, sentence, *pact.thing, rule)
    details.read_subject(made, sentence, pact.told, rule)
    if pact.thing and " " in masked[slice(*pact.thing)]:
        details.put_subject(made, sentence, *pact.thing, rule)
    money = details.MONEY.search(masked, pact.start)
    if money:
        made.put_mention("value", sentence.mentions[int(money["m"] or money["n"])], rule)
    status, found = next(
        ((s, m) for s, words in details.STATUS_WORDS for m in [words.search(masked, pact.start, pact.told[0])] if m),
        ("terminated" if pact.mood == "terminated" else "announced", None),
    )
    return made.put("status", status, sentence.span(*found.span()) if found else sentence.span(*at), rule)


_POSTS = ("become", "engage")
_IN_GENERAL = re.compile(r"(?:[•*·–-] ?)?(?:An?|The|This|Our|Their)\b")


def _kind(pact: Pact, noun: str, told: str) -> str:
    """The kind by the noun's words, else by what the aim begins with."""
    words = noun + " " + (pact.sentence.masked[slice(*pact.thing)] if pact.thing else "")
    kind = pact.kind or next((k for k, sign in details.KIND_WORDS if sign.search(noun)), "other")
    if kind == "service" and re.match(r"[^⟦,]{0,50}\b(?:partner|sponsor)\b", told):
        return "partnership"
    if kind in ("partnership", "other", "service"):
        near = (told[:90] if re.match(r"[^⟦]{0,40}(?:distribut|resell|licens)", told) else "") + (
            words if pact.thing and pact.rule != "in partnership with" else ""
        )
        kind = next((k for k, sign in details.KIND_WORDS[:3] if sign.search(near)), kind)
    return kind


def _titled(sentence: Sentence, place: tuple[int, int]) -> str:
    """The masked words with titles ("partner") put back."""
    masked = sentence.masked[slice(*place)]
    return re.sub(r"⟦T(\d+)⟧", lambda m: str(sentence.mentions[int(m[1])].value), masked)


_UNNAMED = re.compile(
    r"[Aa]n? |(?:[Mm]ajor|[Ll]eading|[Ll]arge|[Pp]rominent) (?!.*(?:companies|s)$)|[Oo]ne of (?:the|its) |[Ii]t$"
)


def _parties(reading: Reading, pact: Pact) -> tuple[list[str], Span | None]:
    """Every party once, the first named first; the issuer where the words tell one side alone."""
    names: list[str] = []
    spans: list[Span] = []
    for place in (*pact.us, *pact.others):
        words = pact.sentence.masked[slice(*place)]
        if not MARKED.fullmatch(words) and not _UNNAMED.match(words) and not is_name(pact.sentence, words):
            continue  # "leading companies": nobody in particular
        party = party_at(reading, pact.sentence, *place)
        if party is not None:
            names.append(party[0].name if isinstance(party[0], Entity) else party[0])
            spans.append(party[1])
    if not pact.us:
        issuer = reading.the_company(pact.sentence.block, pact.sentence.start)
        if issuer is not None:
            names.insert(0, issuer.name)
    return list(dict.fromkeys(names)), Span(spans[0].start, spans[-1].end) if spans else None


TYPE = FactType(
    "agreement",
    "agreements",
    SLOTS,
    extract,
    r"\b(?:entered into an?|partner(?:s|ed) with|joint venture|memorandum of understanding|letter of intent)\b",
)
