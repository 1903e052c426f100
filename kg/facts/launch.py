"""A product is released, made available, approved for sale or unveiled."""

import re
from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.facts.launch_deeds import Told, told
from kg.model import Fact, Slot, Span
from kg.text.deals import first, is_name, mark_of, object_span, party_at, words_at
from kg.text.launch_words import NO_PRODUCT, NO_THING, THING
from kg.text.lexicon import Entity
from kg.text.masking import Sentence
from kg.text.mentions import Mention
from kg.text.reading import Reading
from kg.text.words import ordinary

SLOTS = (
    Slot("company", "company", key=True),
    Slot("product", "product", key=True),
    Slot("date", "date"),
)

# What may stand between the verb and the name: "its new cloud-based platform, Zapper", "the industry’s first drill, the Zapper".
_LEAD = re.compile(r"(?:⟦N\d+⟧ )?(?:[\w'’“\"®™-]+(?:, ?| |$))*")
_LEAD_WORD = re.compile(r"[\w'’“\"®™-]+")
_LINKS = re.compile(
    r"(?i)(?:features?|versions?|integrations?|reports?|tours?|subsidiary|partnership|with|for|on|in|at|of|and|to|from|by)\b"
)
_LEADS = 9
"""So many words may stand before the name."""
_FUTURE = re.compile(
    r"(?i)\b(?:will|plans? to|intends? to|expects? to|to be|soon|ahead of|prior to|upon|before|not|previously|former|was responsible|led)\b[^⟦]{0,40}$"
)
# "its first water meter, Zapper": the thing, then its name
_NAMED = re.compile(r"(?:(?!⟦)[^.;]){0,80}?(?P<thing>[\w-]+)(?:, |, the | called | named |: )[“\"]?")
# "its latest product, Zapper, ...": a name that the lexicon does not know
_CALLED = re.compile(
    r"(?:[a-z][\w-]* ){0,4}(?:product|platform|app|brand|device|tool|service|system|solution|line|model|collection|game|card|drug|series|software|application)(?: called| named)?,? [“\"]?(?P<name>[A-Z][\w-]+(?: [A-Z0-9][\w-]*){0,3})(?=[®™”\",.]| for| –| —| -)"
)
_AND = re.compile(r"[®™”\"]{0,2}(?: \([^()]*\))?(?:,? and|,) (?:the |its )?(?P<next>⟦R\d+⟧)")
# Where the object of a headline ends, whose every word is capital: "Platform Connecting Buyers"
_DOING = re.compile(r" (?:[A-Z][a-z]+ing|Powered|Designed|Built|That|Which|Across|Amid|After|[Aa]s) .*$")


def extract(reading: Reading) -> Iterator[Fact]:
    """Every launch told in the headline or the first paragraphs: one fact for one product."""
    if not reading.release.headline:
        return
    body = [block.start for block in reading.release.of("body")][:4]
    drafts: list[Draft] = []
    for each in told(reading):
        sentence = each.sentence
        if (sentence.block.kind == "body" and sentence.block.start not in body) or sentence.masked.startswith(("“", '"')):
            continue
        drafts += _read(reading, each)
    drafts.sort(key=lambda made: made.evidence[0].start < (body[0] if body else 0))
    for made in merged(_joined(drafts), ("_key",)):
        made.values.pop("_key")
        yield made.fact()


def _read(reading: Reading, each: Told) -> Iterator[Draft]:
    """A launch for each product that the wording names, else one of the thing it describes."""
    sentence, rule = each.sentence, each.rule
    if _FUTURE.search(sentence.masked[: each.what[0]]) or _is_past(reading, sentence):
        return
    start, end = object_span(sentence, *each.what)
    named = _named(sentence, start, each.what[1])
    for product in named:
        yield _dated(_begun(reading, each).put_mention("product", product, rule), each)
    lead = sentence.masked[start:end]
    brand = None if named else _brand(reading, sentence, start)
    if brand is not None:
        yield _dated(_begun(reading, each).put("product", *brand, rule), each)
        return
    if named or re.match(r"⟦[^N]", lead) or re.match(r"(?i)(?:in|as|at|on|by|with|it|them|him|her)\b", lead):
        return
    called = _CALLED.match(sentence.masked, start)
    if called and sentence.block.kind == "body" and not all(ordinary(word) for word in called["name"].split()):
        words, span = words_at(reading, sentence, *called.span("name"))
        yield _dated(_begun(reading, each).put("product", words, span, rule), each)
        return
    cut = _DOING.search(sentence.masked, start, end) if sentence.block.kind in ("headline", "subhead") else None
    end = cut.start() if cut else end
    words, span = words_at(reading, sentence, start, end)
    if " " not in words and sentence.masked[start:end].isalpha():
        return  # "Features"
    if not 4 < len(words) < 110 or not _is_thing(words):
        return
    more = re.match(r" (?:designed )?(?:specifically )?(?:to|for) [a-z][^.;,:–—⟦]{5,60}(?=[.;,:–—]|$)", sentence.masked[end:])
    title = re.match(r": (?:(?:[A-Z0-9][\w’&-]*|⟦\w+⟧) ?(?:(?:of|and|for|the|in) )*){2,10}(?=[.,;]|$)", sentence.masked[end:])
    if title and words.endswith((" Report", " Guide")):
        words, span = words_at(reading, sentence, start, end + title.end())
    elif more and len(words.split()) < (
        5 if more.group().startswith(" for ") else 3
    ):  # "a tool to read meters": too little by itself
        words, span = words_at(reading, sentence, start, end + more.end())
    yield _dated(_begun(reading, each).put("product", words, span, rule), each)


# "Zapper, a platform that finds pumps": a name known as a firm's or as none, and what it is
_BRAND = re.compile(
    r"[“\"]?(?P<name>⟦C\d+⟧|[A-Z][\w-]+(?: [A-Z0-9][\w-]*){0,3})[®™”\"]{0,2}(?: ?\([^()]{1,40}\))?(?:,| –| —|:| -) (?:an?|the|its|our) (?P<thing>(?:(?!⟦C)[^.;,–—]){3,100}?)(?=,| –| —| that\b| for\b| to\b| which\b| designed\b| built\b| combining\b| offering\b| powered\b|\.)"
)


def _brand(reading: Reading, sentence: Sentence, start: int) -> tuple[Entity | str, Span] | None:
    found = _BRAND.match(sentence.masked, start) if sentence.block.kind == "body" else None
    if found is None or not _is_thing(found["thing"].strip()):
        return None
    marks = sentence.within(*found.span("name"))
    if marks:
        return (
            None
            if marks[0].anaphor or marks[0].entity is reading.issuer
            else (marks[0].entity, Span(marks[0].start, marks[0].end))
        )
    return (found["name"], sentence.span(*found.span("name"))) if is_name(sentence, found["name"]) else None


def _leads(words: str) -> bool:
    """Whether some words only lead to a name: few, and none that links."""
    if not _LEAD.fullmatch(words):
        return False
    found = _LEAD_WORD.findall(words.partition("⟧")[2] or words)
    return len(found) <= _LEADS and not any(map(_LINKS.match, found))


def _named(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """The products named right after the verb, as a list or in apposition to what they are."""
    product = first(sentence, "product", start, min(end, start + 110))
    if product is None:
        return []
    at = mark_of(sentence, product)
    thing = _NAMED.fullmatch(sentence.masked, start, at)
    if not (at - start < 70 and _leads(sentence.masked[start:at])) and not (thing and THING.match(thing["thing"])):
        return []
    found = [product]
    at = sentence.masked.index("⟧", at) + 1
    while (more := _AND.match(sentence.masked, at)) is not None:
        found += [m for m in sentence.within(*more.span("next")) if m.kind == "product"]
        at = more.end()
    return found


def _is_thing(words: str) -> bool:
    """Whether words describe a product: by the head of the phrase, the last word or the one before “of”."""
    last = re.sub(r"[^\w-]+$", "", re.split(r" of\b", words)[0]).split()[-1:]
    return (
        bool(last)
        and not NO_PRODUCT.match(last[0])
        and bool(THING.match(last[0].rpartition("-")[2]))
        and not NO_THING.search(words)
    )


def _is_past(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of a year before the release's: "In 2019, Acme launched Zapper"."""
    date = reading.release.date
    told = re.match(
        r"(?:Founded |Since |Established |Launched )?[Ii]n (?:[A-Z][a-z]+ (?:of )?)?((?:19|20)\d\d)\b",
        reading.text[sentence.start : sentence.end],
    )
    return bool(told and (not date or told[1] < date[:4]))


def _begun(reading: Reading, each: Told) -> Draft:
    sentence = each.sentence
    made = Draft("launch", reading).saw(sentence.start, sentence.end)
    maker = party_at(reading, sentence, *each.company) if each.company else None
    if maker is not None:
        return made.put("company", maker[0], maker[1], each.rule)
    return made.put("company", reading.issuer, sentence.span(each.start, each.what[1]), each.rule)


def _dated(made: Draft, each: Told) -> Draft:
    reading, sentence = made.reading, each.sentence
    date = first(sentence, "date", each.start, len(sentence.masked))
    if (
        date is not None
        and isinstance(date.value, str)
        and len(date.value) in (7, 10)
        and date.value[:4] >= (reading.release.date or "")[:4]
    ):
        return made.put_mention("date", date, each.rule)
    if reading.release.date and reading.release.date_span:
        return made.put("date", reading.release.date, reading.release.date_span, each.rule)
    return made


def _joined(drafts: list[Draft]) -> Iterator[Draft]:
    """A launch told twice in other words is one; what is told first stays."""
    kept: list[tuple[set[str], str]] = []
    named = {made.values.get("company") for made in drafts if not _in_title(made)}
    for made in drafts:
        if "company" not in made.values or (_in_title(made) and made.values["company"] in named):
            continue  # the body tells it better
        name = str(made.values["product"])
        tokens = set(re.findall(r"\w{3,}", name.lower()))
        own = _is_name(made, name)
        key = next((k for words, k in kept if words & tokens and not (name != k and own and _is_name(made, k))), name)
        kept.append((tokens, key))
        made.values["_key"] = key
        yield made


def _is_name(made: Draft, words: str) -> bool:
    found = made.reading.entity(words)
    return found is not None and found.kind == "product"


def _in_title(made: Draft) -> bool:
    start = made.evidence[0].start
    return any(
        block.kind in ("headline", "subhead") and block.start <= start < block.end for block in made.reading.release.blocks
    )


TYPE = FactType(
    "launch",
    "launches",
    SLOTS,
    extract,
    r"\b(?:launch(?:es|ed|ing|) (?:of|its|the|a)|unveil(?:s|ed)|introduced (?:its|the|a)|now available)\b",
)
