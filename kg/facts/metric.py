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

# Figures of markets, studies, plans and events are none of the company's own.
_NOT_OWN = re.compile(
    r"(?i)\b(?:addressable|while there|career|tenure|prior to joining|previously (?:served|worked|held)|worked (?:at|for)|industry,? (?:which|comprises|employs|is|has)|market (?:size|is|was|will|for)|global market|forecast|study|survey|surveyed|research(?:ers)? (?:found|show)|according to|trial|clinical data|enroll\w*|randomi[sz]ed|cohort|participants?|expected to|expects? to|will (?:be|have|add|open|create|include|deliver|offer|provide|feature)|"
    r"plans? to|aims? to|goal|target(?:s|ing|ed)? (?:of|to)|would|could|may|might|if|projected|potential(?:ly)?|by 20\d\d|by ⟦N\d+⟧[,.]|by the end of|estimated|americans|people (?:suffer|live|die|around)|suffer|affect(?:s|ed|ing)|diagnos\w+|population|shares|warrants|"
    r"tickets?|attendees|conference|booth|webcast|dial|passcode|replay|scholarship deadline|statistics|per share|square[- ]foot (?:facility|building|space|warehouse))\b"
)  # fmt: skip
_SUBJECT_VERB = re.compile(r"(?i)\b(?:has|have|had|is|are|with|operates?|serves?|serving|served|employs?|employing|supports?|powers?|manages?|managing|oversees?|overseeing|represents?|representing|offers?|provides?|delivers?|maintains?|owns?|trusted by|used by|relied on by|chosen by|boasts?|comprises?|consists? of|spans?|spanning|reach(?:es|ed|ing)?|across|in|our|its|holds?|features?|counts?|works? with|partners? with|to|by|includ(?:es|ing)|from|of|on behalf of|helps?|among)\b")  # fmt: skip
# Without "more than", a figure in the body must stand right after what makes it the company's.
_DIRECT = re.compile(r"(?:^|⟦C\d+⟧ )(?:(?:currently|now|also|today) )?(?:has|have|operates|employs|serves|owns|manages|supports|represents)(?: (?:a|completed|shipped|delivered|installed|served|total of|network of|team of|portfolio of|nationwide|global|in|across|all))* $|(?:^|[.,] )(?:Its|Our|With|with|its|our)(?: (?:team|network|portfolio|community|nationwide|global|of|over))* $|(?:across|in)(?: all)? $")


def extract(reading: Reading) -> Iterator[Fact]:
    """A figure that a company states of itself, most often in its About part; one told twice in other words counts once."""
    kept: dict[tuple[str, Value], tuple[bool, Draft]] = {}
    for about, draft in _drafts(reading):
        value = draft.values["value"]
        assert isinstance(value, Decimal)
        key = (str(draft.values["company"]), value if value >= 100 else str(draft.values["name"]))
        if key not in kept or (about and not kept[key][0]):
            kept[key] = (about, draft)
    return (draft.fact() for _, draft in kept.values())


def _drafts(reading: Reading) -> Iterator[tuple[bool, Draft]]:
    seen: set[tuple[str, str]] = set()
    for sentence in reading.sentences:
        kind = sentence.block.kind
        if kind not in ("body", "about", "subhead") or "⟦" not in sentence.masked or _spoken(reading, sentence):
            continue
        if kind == "about" and (whom := reading.entity(sentence.block.name)) and whom.kind == "person":
            continue
        for figure in figures(sentence.masked):
            if figure.rule not in ("total-raised", "assets-under") and _NOT_OWN.search(sentence.masked, max(0, figure.span[0] - 100), figure.span[1] + 40):
                continue
            mention = sentence.mentions[figure.index]
            if not _stated(sentence, figure):
                continue
            value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
            if not isinstance(value, Decimal) or value < (2 if figure.qualifier or figure.rule == "capacity" else 3) or _like_a_year(value, figure) or in_range(reading.text, mention.start, mention.end):
                continue
            company = _company(reading, sentence, figure)
            if company is None or (company.name, figure.name) in seen:
                continue
            seen.add((company.name, figure.name))
            span = sentence.span(*figure.span)
            draft = Draft("metric", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, _where(reading, sentence, company), figure.rule).put("name", figure.name, span, figure.rule)
            draft.put("value", value, mention, figure.rule).put("qualifier", figure.qualifier, span, figure.rule)
            yield kind == "about", draft


def _stated(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence states the figure of somebody: enough of a sign that it is no passing number."""
    before = sentence.masked[: figure.span[0]]
    personal = re.search(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|⟦P\d+⟧", sentence.masked if figure.rule == "years-of-experience" else before)
    after = sentence.masked[figure.span[1] :]
    if personal or re.match(r",? ?⟦P", after) or (re.search(r"\b(?:[Hh]e|[Ss]he)\b|⟦P\d+⟧ (?:has|is|was)", after) and "⟦C" not in before):
        return False  # a career, not a company
    if figure.name in ("years of experience", "years in business") and re.search(r"(?i)\b(?:appoint\w*|joins|joined|named|hired?|bring(?:s|ing)|career|promoted)\b", sentence.masked):
        return False
    value = sentence.mentions[figure.index].value
    if figure.rule == "for-years" and isinstance(value, Decimal) and value < 5:
        return False
    if figure.rule not in ("counted", "money-in"):
        return figure.rule != "for-years" or bool(figure.qualifier) or sentence.block.kind == "about"
    if sentence.block.kind == "about":
        return figure.counted or bool(figure.qualifier) or figure.rule == "money-in"
    if not figure.counted:
        return False
    if figure.qualifier:
        return bool(_SUBJECT_VERB.search(before[-80:]) or not before.strip())
    return isinstance(value, Decimal) and value >= 10 and bool(_DIRECT.search(before))


def _company(reading: Reading, sentence: Sentence, figure: Figure) -> Entity | None:
    """Whose figure it is: the party named last before it as a subject, else the first after it, else whom the paragraph is about."""
    about = reading.the_company(sentence.block, sentence.start)
    masked = sentence.masked
    parties = [(m, sentence.mentions[int(m.group(2))]) for m in MARK.finditer(masked) if m.group(1) == "C"]
    described = re.search(r"⟦C(\d+)⟧\)?(?: ?\([^()]*\))?, (?:an?|the|one of) (?!⟦)[^⟦]*$", masked[: figure.span[0]])
    if described and not re.search(r",\s(?:has|have|is|serves|operates|provides|offers|today|announced)\b", described.group()):
        return sentence.mentions[int(described[1])].entity
    for mark, mention in reversed([p for p in parties if p[0].end() <= figure.span[0]]):
        lead = masked[max(0, mark.start() - 25) : mark.start()]
        if re.search(r"(?i)\b(?:with|by|from|of|to|for|in|at|including|and|like|than|through|,)\s*(?:the )?$", lead) or lead.count("(") > lead.count(")"):
            continue
        return mention.entity
    if re.search(r"(?i)\b(?:its|our|we|their)\b", masked[: figure.span[0]]) or masked[: figure.span[0]].count("⟦C"):
        return about
    after = next((p for p in parties if p[0].start() >= figure.span[1]), None)
    if after and re.match(r"(?i)^(?:with|for|based|founded|established|headquartered|in|since|having|from|today|across|over|more|serving|boasting|backed|trusted|used|at|leveraging|drawing|after|by|⟦)", masked):
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
