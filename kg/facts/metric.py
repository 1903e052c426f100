"""A figure that a company states of itself."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.facts.result import company_of, told_of_results
from kg.model import Fact, Slot, Span, Value
from kg.text.account_lines import CUE, lines
from kg.text.compared import compared_parts
from kg.text.figure_signs import BESIDE, ONCE, foreign, hoped_for, stated
from kg.text.figures import Figure, figures
from kg.text.lexicon import Entity
from kg.text.masking import MARK, Sentence, money_only
from kg.text.money import in_range
from kg.text.reading import Reading

QUALIFIERS = ("more than", "approximately", "up to", "less than")

SLOTS = (
    Slot("company", "company", key=True),
    Slot("name", key=True),
    Slot("value", "number"),
    Slot("qualifier", "code", codes=QUALIFIERS),
)

# Rules whose wording alone tells that the figure is the company's own.
_SURE = ("total-raised", "assets-under", "assets-of", "assets-managed")
_DESCRIBED = re.compile(r"⟦C(\d+)⟧\)?(?: ?\([^()]*\))?, (?:an?|the|one of) (?!⟦)[^⟦]*$")
_PREDICATE = re.compile(r",\s(?:has|have|is|serves|operates|provides|offers|today|announced)\b")
_NO_SUBJECT = re.compile(
    r"(?i)\b(?:with|by|from|of|to|for|in|at|on|under|via|over|between|among|against|called|including|and|like|than|through|,)\s*(?:the )?$"
)
# "As one of its partners, Acme serves …", "with Acme executing …": a subject all the same
_LATE_SUBJECT = re.compile(r"(?:,|\b[Ww]ith)\s*(?:the )?$")
_ACTS = re.compile(
    r"[®™]?(?: ?\([^()]*\))?(?: (?:now|also|has|have|currently|today|proudly|[a-z]+ly))* (?!(?:this|its|as|was)\b)[a-z]{2,}(?:s|ing|ed|wn)\b|[®™]? (?:has|have|is) "
)
_OWN = re.compile(r"(?i)\b(?:its|our|we|their)\b")
_OPENING = re.compile(
    r"(?i)(?:with|for|based|founded|established|headquartered|in|since|having|from|today|across|over|more|serving|boasting|backed|trusted|used|at|leveraging|drawing|after|by|celebrating|following|built|⟦)"
)
_OPENS = re.compile(
    r"(?:⟦[DLN]\d+⟧,? |(?:In|Since|Founded|Based|Headquartered|Established|Today|With|As|At|The|By|For|Through) [^⟦]{0,60}(?:⟦[DLNRT]\d+⟧[^⟦]{0,40}){0,3})?⟦C\d+⟧"
)
_GOES_ON = re.compile(
    r"(?:It|They|The (?:\w+ )?(?:team|firm|company|brand|business|platform|network|organization|group|agency|bank|foundation|program)|With|Founded|Since|Today|Currently|Now|Based|Established|Serving|Operating|Headquartered|Trusted|Boasting|To date|Over|More) "
)
_PLAIN_ABOUT = re.compile(r"(?i)(?:us|the )?(?:company|companies|firm|organi[sz]ation)?")


def extract(reading: Reading) -> Iterator[Fact]:
    """A figure that a company states of itself; one told twice counts once, as the About part words it."""
    seen: set[tuple[str, Value]] = set()
    kept: list[Draft] = []
    for _, draft in sorted((*_drafts(reading), *_account_drafts(reading)), key=lambda told: told[0]):
        value, company = draft.values["value"], str(draft.values["company"])
        assert isinstance(value, Decimal)
        told = {(company, draft.values["name"]), (company, value if value >= 100 else draft.values["name"])}
        if not told & seen:
            kept.append(draft)
        seen |= told
    return (draft.fact() for draft in sorted(kept, key=lambda draft: draft.slots["value"].start))


def _drafts(reading: Reading) -> Iterator[tuple[tuple[bool, bool], Draft]]:
    topic: tuple[int, Entity] | None = None
    for sentence in reading.sentences:
        kind = sentence.block.kind
        if topic and topic[0] != sentence.block.start:
            topic = None
        before, topic = topic, _topic(sentence) or topic
        if kind not in ("body", "about", "subhead") or "⟦" not in sentence.masked or _spoken(reading, sentence):
            continue
        if kind == "about" and (whom := reading.entity(sentence.block.name)) and whom.kind == "person":
            continue
        last = -1
        for figure in figures(sentence.masked):
            if ONCE.search(sentence.masked, 0, figure.span[0]) or (
                hoped_for(sentence.masked, figure) if figure.rule in _SURE else foreign(sentence.masked, figure)
            ):
                continue
            mention = sentence.mentions[figure.index]
            beside = 0 <= last <= figure.span[0] and bool(BESIDE.fullmatch(sentence.masked, last, figure.span[0]))
            if not beside and not stated(sentence, figure, reading.text):
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
            company = _company(reading, sentence, figure, before[1] if before else None)
            if company is None:
                continue
            last = figure.span[1]
            span = sentence.span(*figure.span)
            draft = Draft("metric", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, _where(reading, sentence, company), figure.rule).put(
                "name", figure.name, span, figure.rule
            )
            draft.put("value", value, mention, figure.rule).put("qualifier", figure.qualifier, span, figure.rule)
            yield (figure.times > 1, kind != "about"), draft


def _account_drafts(reading: Reading) -> Iterator[tuple[tuple[bool, bool], Draft]]:
    """Lines of the accounts in a release of results, as its running text states them of the period that it is about."""
    if not told_of_results(reading):
        return
    for sentence in reading.sentences:
        if (
            sentence.block.kind not in ("body", "subhead")
            or "|" in sentence.masked
            or not CUE.search(sentence.masked)
            or _spoken(reading, sentence)
        ):
            continue
        view = money_only(reading.text, sentence)
        for line in lines(view, compared_parts(view.masked)):
            company = company_of(reading, sentence)
            if company is None:
                continue
            span = view.span(*line.span)
            draft = Draft("metric", reading).saw(sentence.start, sentence.end)
            draft.put("company", company, _where(reading, sentence, company), "account-line").put(
                "name", line.name, span, "account-line"
            )
            if line.index >= 0:
                mention = view.mentions[line.index]
                assert isinstance(mention.value, tuple)
                if in_range(reading.text, mention.start, mention.end):
                    continue
                draft.put("value", -mention.value[0] if line.loss else mention.value[0], mention, "account-line")
            else:
                where = view.span(*line.share)
                draft.put("value", Decimal(reading.text[where.start : where.end]), where, "account-share")
            yield (False, True), draft


def _topic(sentence: Sentence) -> tuple[int, Entity] | None:
    """The company that opens a sentence, for the sentences after it in its paragraph."""
    first = next((m for m in sentence.mentions if m.kind in ("company", "person")), None)
    opens = first is not None and first.kind == "company" and _OPENS.match(sentence.masked)
    return (sentence.block.start, first.entity) if first is not None and opens else None


def _company(reading: Reading, sentence: Sentence, figure: Figure, topic: Entity | None = None) -> Entity | None:
    """Whose figure it is; a short form of the company that the paragraph is about is that company."""
    about = _about(reading, sentence)
    found = _subject(sentence, figure, about if sentence.block.kind == "about" else topic or about)
    if found is None and topic and "⟦C" not in sentence.masked and _GOES_ON.match(sentence.masked):
        found = topic
    return about if found and about and found is not about and _short_of(found.name, about.name) else found


def _short_of(name: str, full: str) -> bool:
    """Whether a name is the beginning, a word, or the initials of a fuller one."""
    words = [w for w in re.findall(r"\w+", full) if w[0].isupper()]
    return (
        full.lower().startswith(name.lower())
        or name in words
        or (len(name) > 2 and "".join(w[0] for w in words).removeprefix("T").startswith(name.removeprefix("T")))
    )


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
        if lead.count("(") > lead.count(")") or (
            _NO_SUBJECT.search(lead) and not (_LATE_SUBJECT.search(lead) and _ACTS.match(masked, mark.end()))
        ):
            continue
        return mention.entity
    if _OWN.search(masked, 0, figure.span[0]) or "⟦C" in masked[: figure.span[0]]:
        return about
    after = next((p for p in parties if p[0].start() >= figure.span[1]), None)
    if after and _OPENING.match(masked):
        return after[1].entity
    return about if sentence.block.kind == "about" or figure.rule in ("total-raised", "counted-done") else None


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
