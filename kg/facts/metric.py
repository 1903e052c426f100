"""A figure that a company states of itself."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.model import Fact, Slot, Span, Value
from kg.text.figures import Figure, figures
from kg.text.lexicon import Entity
from kg.text.masking import MARK, Sentence
from kg.text.money import in_range
from kg.text.reading import Reading

QUALIFIERS = ("more than", "approximately", "up to", "less than")

SLOTS = (
    Slot("company", "company", key=True),
    Slot("name", key=True),
    Slot("value", "number"),
    Slot("qualifier", "code", codes=QUALIFIERS),
)

# Figures of markets, studies and events are none of the company's own, nor are plans.
_NOT_OWN = re.compile(
    r"(?i)\b(?:addressable|while there|career\b(?!-)|tenure|prior to joining|previously (?:served|worked|held)|worked (?:at|for)|industry,? (?:which|comprises|employs|is|has)|market (?:size|is|was|will|for)|global market|forecast|study|survey|surveyed|research(?:ers)? (?:found|show)|according to|trial|clinical data|enroll\w*|randomi[sz]ed|cohort|participants?"
    r"|equivalent to|living with|equal to|enough to|same \w+ provider|projected|potential(?:ly)?|americans|people (?:suffer|live|die|around)|suffer|affect(?:s|ed|ing)|diagnos\w+|population|shares|warrants"
    r"|tickets?|attendees|conference|booth|webcast|dial|passcode|replay|scholarship deadline|statistics|per share|square[- ]foot (?:facility|building|space|warehouse))\b"
)  # fmt: skip
_PLANNED = re.compile(
    r"(?i)\b(?:expected to|expects? to|(?-i:will)|plans? to|intends? to|aims? (?:to|for)|vision (?:of|to)|goal|target(?:s|ing|ed)? (?:of|to)|targeting|would|could|(?-i:may)|might|if|projected|planned|by 20\d\d|by ⟦N\d+⟧[,.]|by the end of)\b(?!\w)"
)
# "will use its network of 40 agents" tells what it has already; "founded with 3 stores" what it had.
_ITS_OWN = re.compile(
    r"\b(?:its|our) (?:[a-z-]+ ){0,3}(?:of |with |to )?(?:over |more than |approximately |about |nearly |some )?$"
)
_ONCE = re.compile(
    r"(?i)\b(?:founded|started|began|launched|opened|established)(?: in ⟦[ND]\d+⟧)? with (?:only |just |over |a |an )*$"
)
_TO_COME = re.compile(
    r"(?i)(?: \w+){0,2} (?:will|would|could|may|planned|expected|to be|by 20\d\d|by ⟦N\d+⟧|by the end of|in the next|over the next|within the next)\b"
)
_SUBJECT_VERB = re.compile(r"(?i)\b(?:has|have|had|is|are|with|operates?|serves?|serving|served|employs?|employing|supports?|powers?|manages?|managing|oversees?|overseeing|represents?|representing|offers?|provides?|delivers?|maintains?|owns?|trusted by|used by|relied on by|chosen by|boasts?|comprises?|consists? of|spans?|spanning|reach(?:es|ed|ing)?|across|in|our|its|holds?|features?|counts?|works? with|partners? with|to|by|includ(?:es|ing)|from|of|on behalf of|helps?|among)\b")  # fmt: skip
# Without "more than", a figure in the body must stand right after what makes it the company's: "operates 40 stores",
# "with 30 offices", "its 36 platforms", "active in 28 industries", "a team of 13 analysts", "grows its footprint to 126 offices".
_DO = r"(?:has|have|operates?|employs?|serves?|owns?|manages?|supports?|represents?|holds?|runs?|maintains?|oversees|offers|comprises?|counts|boasts|features|spans|covers|unites|completed|supported|served|shipped|delivered|installed|funded|trained)"
_GROUP = r"(?:team|network|portfolio|community|fleet|staff|roster|workforce|family|base|collection|chain|group|system|coalition|consortium|footprint|presence|operations|offices|locations|facilities|stores|campuses|customers|clients|licenses|licensed|active|present|available|members)"
_DIRECT = re.compile(
    rf"(?:^|⟦C\d+⟧,? |\b(?:[Ii]t|[Ww]e|[Tt]hey|which|and|platform|network|team|group|brand) )(?:(?:currently|now|also|today|already|proudly|successfully|immediately) )?{_DO}(?: (?:an? |the )?(?:mineral rights on|completed|shipped|delivered|installed|total of|(?:\w+ )?network of|(?:\w+ )?team of|(?:\w+ )?portfolio of|roster of|nationwide|global|in|across|all|over))* $"
    r"|(?:^|[.,] |\b(?:company|firm|bank|platform|provider|agency|organization|leader|charity|nonprofit|brand|manufacturer|operator|group|network|institution) )(?:Its|Our|With|with)(?: (?:its|our|an?|the|team|network|portfolio|community|nationwide|global|of|over|total))* $"
    rf"|\b(?:across|in|through|throughout|and|from|at|of)(?: (?:all|each of))?(?: of)? (?:its|our) $|(?:across|in)(?: all)? $|(?:\b|-){_GROUP} (?:of|in|across|at|spanning|covering|to|throughout)(?: (?:all|its|our|over))* $"
)  # fmt: skip
# A second figure beside one that is told: "30 offices and 1,000 attorneys", "45 stores across 12 states".
_BESIDE = re.compile(
    r"(?:, | and |, and |, as well as | as well as |[,]? (?:located |based |working |operating |spread |employed )?(?:in|across|at|throughout|out of|serving|spanning|supporting|with) )(?:(?:over|more than|approximately|about|nearly|around|some|almost|all|its|our|a team of|an?|the|total of|roughly|serving|operates|employs|owns|up to|in|across|with|⟦L\d+⟧,) ?)*$"
)
# Who is named before a figure without being its subject: "Founded by Jane Roe, …"
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|⟦P\d+⟧")


# Rules whose wording alone tells that the figure is the company's own.
_SURE = ("total-raised", "assets-under", "assets-of", "assets-managed")
_DESCRIBED = re.compile(r"⟦C(\d+)⟧\)?(?: ?\([^()]*\))?, (?:an?|the|one of) (?!⟦)[^⟦]*$")
_PREDICATE = re.compile(r",\s(?:has|have|is|serves|operates|provides|offers|today|announced)\b")
_NO_SUBJECT = re.compile(
    r"(?i)\b(?:with|by|from|of|to|for|in|at|on|under|via|over|between|among|against|called|including|and|like|than|through|,)\s*(?:the )?$"
)
_OWN = re.compile(r"(?i)\b(?:its|our|we|their)\b")
_OPENING = re.compile(
    r"(?i)(?:with|for|based|founded|established|headquartered|in|since|having|from|today|across|over|more|serving|boasting|backed|trusted|used|at|leveraging|drawing|after|by|celebrating|following|built|⟦)"
)
_PLAIN_ABOUT = re.compile(r"(?i)(?:us|the )?(?:company|companies|firm|organi[sz]ation)?")


def extract(reading: Reading) -> Iterator[Fact]:
    """A figure that a company states of itself; one told twice counts once, as the About part words it."""
    seen: set[tuple[str, Value]] = set()
    kept: list[Draft] = []
    for _, draft in sorted(_drafts(reading), key=lambda told: not told[0]):
        value, company = draft.values["value"], str(draft.values["company"])
        assert isinstance(value, Decimal)
        told = {(company, draft.values["name"]), (company, value if value >= 100 else draft.values["name"])}
        if not told & seen:
            kept.append(draft)
        seen |= told
    return (draft.fact() for draft in sorted(kept, key=lambda draft: draft.slots["value"].start))


def _drafts(reading: Reading) -> Iterator[tuple[bool, Draft]]:
    for sentence in reading.sentences:
        kind = sentence.block.kind
        if kind not in ("body", "about", "subhead") or "⟦" not in sentence.masked or _spoken(reading, sentence):
            continue
        if kind == "about" and (whom := reading.entity(sentence.block.name)) and whom.kind == "person":
            continue
        last = -1
        for figure in figures(sentence.masked):
            if _ONCE.search(sentence.masked, 0, figure.span[0]) or (
                figure.rule not in _SURE and _foreign(sentence.masked, *figure.span)
            ):
                continue
            mention = sentence.mentions[figure.index]
            beside = (
                0 <= last <= figure.span[0]
                and figure.counted
                and bool(_BESIDE.fullmatch(sentence.masked, last, figure.span[0]))
            )
            if not beside and not _stated(sentence, figure):
                continue
            value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
            if isinstance(value, Decimal):
                value *= figure.times
            if (
                not isinstance(value, Decimal)
                or value < (2 if figure.qualifier or figure.rule == "capacity" else 3)
                or _like_a_year(value, figure)
                or in_range(reading.text, mention.start, mention.end)
            ):
                continue
            company = _company(reading, sentence, figure)
            if company is None:
                continue
            last = figure.span[1]
            span = sentence.span(*figure.span)
            draft = Draft("metric", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, _where(reading, sentence, company), figure.rule).put(
                "name", figure.name, span, figure.rule
            )
            draft.put("value", value, mention, figure.rule).put("qualifier", figure.qualifier, span, figure.rule)
            yield kind == "about", draft


def _foreign(masked: str, start: int, end: int) -> bool:
    """Whether the words around a figure tell that it is of a market, a study, an event, or still to come."""
    before = max(0, start - 100)
    return bool(
        _NOT_OWN.search(masked, before, end + 40)
        or (_PLANNED.search(masked, before, start) and not _ITS_OWN.search(masked, before, start))
        or _TO_COME.match(masked, end)
    )


def _stated(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence states the figure of somebody: enough of a sign that it is no passing number."""
    before = sentence.masked[: figure.span[0]]
    personal = _PERSON.search(
        before, max(0, before.rfind("⟦C")) if re.search(r"(?:^|, and [a-z ]+, |by ⟦P\d+⟧,? )⟦C\d+⟧[^⟦]*$", before) else 0
    )
    if figure.rule == "years-of-experience":
        personal = _PERSON.search(sentence.masked)
    after = sentence.masked[figure.span[1] :]
    if (
        personal
        or re.match(r",? ?⟦P", after)
        or (re.search(r"\b(?:[Hh]e|[Ss]he)\b|⟦P\d+⟧ (?:has|is|was)", after) and "⟦C" not in before)
    ):
        return False  # a career, not a company
    if figure.name in ("years of experience", "years in business") and re.search(
        r"(?i)\b(?:appoint\w*|joins|joined|named|hired?|bring(?:s|ing)|career|promoted)\b", sentence.masked
    ):
        return False
    value = sentence.mentions[figure.index].value
    if figure.rule == "for-years" and isinstance(value, Decimal) and value < 5:
        return False
    if figure.rule not in ("counted", "money-in"):
        return figure.rule != "for-years" or bool(figure.qualifier) or sentence.block.kind == "about"
    if sentence.block.kind == "about":
        return (
            figure.counted
            or bool(figure.qualifier)
            or figure.rule == "money-in"
            or (isinstance(value, Decimal) and value >= 5 and bool(_DIRECT.search(before)))
        )
    if not figure.counted:
        return False
    if figure.qualifier:
        return bool(_SUBJECT_VERB.search(before[-80:]) or not before.strip())
    return isinstance(value, Decimal) and value >= 5 and bool(_DIRECT.search(before))


def _company(reading: Reading, sentence: Sentence, figure: Figure) -> Entity | None:
    """Whose figure it is; a short form of the company that the paragraph is about is that company."""
    about = _about(reading, sentence)
    found = _subject(sentence, figure, about)
    if found and about and found is not about and about.name.lower().startswith(found.name.lower()):
        return about
    return found


def _about(reading: Reading, sentence: Sentence) -> Entity | None:
    """Whom the paragraph is about: of an About part whose heading names nobody known, nobody else."""
    block = sentence.block
    name = re.sub(r"[®™℠]", "", block.name or "").strip(" .:")
    if block.kind == "about" and name and reading.entity(name) is None and not _PLAIN_ABOUT.fullmatch(name):
        longer = [e for e in reading.lexicon.of("company") if e.name.startswith(name + " ")]
        return longer[0] if len(longer) == 1 else None
    return reading.the_company(block, sentence.start)


def _subject(sentence: Sentence, figure: Figure, about: Entity | None) -> Entity | None:
    """The party named last before a figure as a subject, else the first after it, else whom the paragraph is about."""
    masked = sentence.masked
    parties = [(m, sentence.mentions[int(m.group(2))]) for m in MARK.finditer(masked) if m.group(1) == "C"]
    described = _DESCRIBED.search(masked, 0, figure.span[0])
    if described and not _PREDICATE.search(described.group()):
        return sentence.mentions[int(described[1])].entity
    for mark, mention in reversed([p for p in parties if p[0].end() <= figure.span[0]]):
        lead = masked[max(0, mark.start() - 25) : mark.start()]
        if _NO_SUBJECT.search(lead) or lead.count("(") > lead.count(")"):
            continue
        return mention.entity
    if _OWN.search(masked, 0, figure.span[0]) or "⟦C" in masked[: figure.span[0]]:
        return about
    after = next((p for p in parties if p[0].start() >= figure.span[1]), None)
    if after and _OPENING.match(masked):
        return after[1].entity
    return about if sentence.block.kind == "about" or figure.rule == "total-raised" else None


def _where(reading: Reading, sentence: Sentence, company: Entity) -> Span | None:
    """Where the sentence names the company, by name or as "the company"."""
    mention = next((m for m in sentence.mentions if m.value is company), None)
    return Span(mention.start, mention.end) if mention else None


def _like_a_year(value: Decimal, figure: Figure) -> bool:
    return 1900 <= value <= 2035 and value == value.to_integral_value() and not figure.qualifier


def _spoken(reading: Reading, sentence: Sentence) -> bool:
    before = reading.text[sentence.block.start : sentence.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or sentence.masked.startswith(("“", '"'))


TYPE = FactType("metric", "metrics", SLOTS, extract)
