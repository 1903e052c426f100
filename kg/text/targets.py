"""What changes hands: the company, business or asset that stands after "acquire", others beside it, who of two that merge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span
from kg.text.deals import COMPANY, mark_of, object_span, words_at
from kg.text.lexicon import Entity
from kg.text.masking import MARK, Sentence
from kg.text.mentions import Mention
from kg.text.people import looks_like
from kg.text.reading import Reading

# A name that is known as no organisation: "the Blue Tern Mine"
_OTHER_NAME = re.compile(r"(?:the )?⟦P\d+⟧(?! (?:property|properties|project|mine|portfolio|building|site|deposit|claims)\b)")
# Money's worth or goods, not a company.
_MONEYED = re.compile(
    r"(?i)^⟦N\d+⟧ (?!⟦[CLP]|%|percent|[-a-z]*(?:unit|room|acre|square|story|building|hotel|propert|compan|facilit|clinic|store|location))|^(?:up to |an aggregate of |approximately |the |an? (?:additional )?|additional )?(?:⟦[NM]\d+⟧ )?(?:(?!⟦|of (?:the|its)|in )[\w’'.,$%-]+ ){0,4}?(?:common |ordinary |preferred )?(?:shares?|stock|units|notes|warrants|ADSs|securities|bitcoin|BTC|ETH|tokens|land\b.*|customers?|users|loans?|products?|equipment|technology|order|services|inventory|tickets?|license[sd]?|data|goods|talent|skills|knowledge|title)\b(?! (?:of|in) ⟦C)"
)
_LEAD_OF = re.compile(
    r"(?i)^(?:up to )?(?:(?:all|substantially all|an?|the|⟦N\d+⟧%|⟦N\d+⟧ ?percent|(?:one )?hundred percent|its|certain|majority|controlling|remaining|entire)[ ,]*(?:of )?(?:the )?(?:its )?)*(?:(?:issued|outstanding|and|remaining|majority|controlling|minority|equity|\w+ing) )*(?:securities|shares?(?: capital)?|(?:common )?stock|interests?|membership interests?|stake|ownership|equity|ownership interest|share capital|capital stock)(?: of| in) (?:the )?(?P<rest>.+)"
)
_WHOLE = re.compile(r"(?:up to )?(?:⟦N\d+⟧ ?%|100 ?%|all|⟦N\d+⟧ percent) of (?:the )?")
_ASSETS = re.compile(
    r"(?i)^(?:(?:all|substantially all|certain|the|key|select|its|other) (?:of )?(?:the )?)*(?:operating |business |digital |principal |core )*(?:assets|business|businesses|operations|rights|portfolio|practice)\b[^⟦,]{0,50}?\b(?:of|from) (?:the )?⟦C\d+⟧"
)
# "its ninth agency, Beta", "Ohio-based maker of pumps Beta", "Leading Pump Maker Beta"
_KIND = r"(?i:company|firm|business|provider|agency|platform|maker|specialist|manufacturer|startup|start-up|developer|retailer|brand|operator|leader|distributor|supplier|publisher|bank|innovator|pioneer|[a-z]{3,}(?:er|or|ist)|parent|parent company|practice|group|studio|brokerage)"
_NAMED = re.compile(
    rf"(?:(?:the|its|an?|fellow|rival) )?(?:[^⟦.;:]{{0,40}}?⟦L\d+⟧[-‑ ]based |[\w.,-]+ ?[-‑]based )?(?:(?:(?!⟦|stake|interest|shares?\b|assets?\b|of\b)[\w&’'-]+ ){{0,7}}?{_KIND},? )?({COMPANY})(?![’']s)"
)
_GENERAL = re.compile(
    r"(?:(?:an? |the )?[Oo]ptions?\b|(?:for|to|with|on|at)\b|⟦[MDP]|and\b|companies|businesses|other|additional|new|more|such|any|it\b|them|assets that|by\b|high|dynamic)"
)
_MERE_PLACE = re.compile(r"⟦L\d+⟧(?:[,.;]|$| (?:and|this|in)\b)")
_THING = re.compile(
    r"[A-Z]|facility|property|portfolio|business|building|assets|company|center|centre|clinic|mine|claims|land|patent|rights|division|unit|operations|subsidiary|plant|store|hotel|apartments|complex|warehouse|brand|line of|stake"
)
_NEXT = re.compile(
    r"(?:,? (?:in|on) (?:[A-Z]?[a-z]+ )?⟦[NDL]\d+⟧(?:,? ⟦L\d+⟧)?)?(?:, (?:and )?| and | & )(?:the )?(?:[^⟦.;:,]{1,30}(?:, [A-Z][a-z]{1,4}\.)?-based )?⟦C(\d+)⟧(?: ?\([^()]{1,60}\))*"
)
_SPAC = re.compile(
    r"\b(?:II|III|IV|V|VI|VII)\b(?! Fund)|(?i:\b(?:acquisitions?|SPAC|merger) (?:corp|co|company|corporation|holdings|limited|ltd|\w+ ?(?:I|II|III|IV|V|VI)\b)|acquisition (?:I|II|III|IV|V|\d)|\bSPAC\b)"
)
_LIST_ENDS = re.compile(r"(?=[.;]|$|, (?:an?|the|two|three|both|which|as|in|to|with)\b| (?:in|from|for|on|to|as|with)\b)")


def read_target(
    reading: Reading, sentence: Sentence, start: int, end: int, itself: bool = False
) -> tuple[Entity | str, Span] | None:
    """The company that is acquired, or the words for a business or an asset. itself: whether "it" may be what is sold."""
    piece = sentence.masked[start:end]
    other = _OTHER_NAME.match(piece)
    if other:
        mention = sentence.within(start, start + other.end())[0]
        if mention.anaphor or (mention.kind == "person" and looks_like(mention.entity.name) >= 0.85):
            return None
        return mention.entity.name, Span(mention.start, mention.end)
    shares = _LEAD_OF.match(piece)
    if shares:
        start, piece = start + shares.start("rest"), shares["rest"]
    assets = _ASSETS.match(piece)
    if assets:
        start += 4 if piece.startswith("the ") else 0
        words, span = words_at(reading, sentence, start, start + assets.end() - (4 if piece.startswith("the ") else 0))
        return words, span
    named = _NAMED.match(piece)
    if named:
        itself = itself or bool(shares)
        mention = sentence.within(start + named.start(1), start + named.end(1))[0]
        return (mention.entity, Span(mention.start, mention.end)) if itself or not mention.anaphor else None
    whole = _WHOLE.match(piece)
    if whole:
        start, piece = start + whole.end(), piece[whole.end() :]
    if _MONEYED.match(piece) or _MERE_PLACE.match(piece) or _GENERAL.match(piece):
        return None
    a, b = object_span(sentence, start, end)
    words, span = words_at(reading, sentence, a, b)
    return (words, span) if 3 < len(words) < 120 and _THING.search(words) else None


def further_targets(sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """The companies that stand beside the first: "Beta, Gamma and Delta"; none where the list is no list."""
    first = MARK.search(sentence.masked, start, end)
    if first is None or first.group(1) != "C":
        return
    at = first.end()
    brackets = re.compile(r"(?: ?\([^()]{1,60}\))+").match(sentence.masked, at)
    at = brackets.end() if brackets else at
    found: list[Mention] = []
    joined = False
    while (step := _NEXT.match(sentence.masked, at)) is not None:
        found.append(sentence.mentions[int(step.group(1))])
        joined = joined or " and " in step.group() or " & " in step.group()
        at = step.end()
    if joined and _LIST_ENDS.match(sentence.masked, at):
        yield from (m for m in found if not m.anaphor)


def _owns_merger_sub(sentence: Sentence, party: Mention) -> bool:
    """ "a merger with Acme and Acme Mergersub, a wholly owned subsidiary of Acme": Acme acquires."""
    found = re.search(r"(?i)subsidiary of (?:the )?⟦C(\d+)⟧", sentence.masked)
    subs = any(re.search(r"(?i)merger ?sub|acquisition sub|bidco", m.entity.name) for m in sentence.of("company"))
    return bool(found and subs and sentence.mentions[int(found.group(1))].value is party.value)


def sides_of_merger(
    sentence: Sentence, one: Mention | None, two: Mention | None, start: int, end: int
) -> tuple[Mention, Mention] | None:
    """Acquirer and target of two that merge: the blank-cheque company is the acquirer, else the one that is named first."""
    if one is None or two is None or one.entity is two.entity:
        return None
    names = (one.entity.name, two.entity.name)
    if any(re.search(r"(?i)merger ?sub|acquisition sub", name) for name in names) or all(_SPAC.search(name) for name in names):
        return None  # a step of the deal, not the deal
    after = sentence.masked[mark_of(sentence, two) :][:160]
    second_first = (
        bool(_SPAC.search(names[1]) and not _SPAC.search(names[0]))
        or bool(re.match(r"⟦C\d+⟧[^⟦]{0,100}(?:special purpose acquisition|SPAC|blank check)", after))
        or _owns_merger_sub(sentence, two)
        or bool(re.search(r"(?:with|into) and into|merged? into", sentence.masked[start:end]))
    )
    return (two, one) if second_first else (one, two)
