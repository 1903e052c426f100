"""What orders, agreements and acquisitions share: parties named or described, asides, objects cut from the rest of a sentence."""

from __future__ import annotations

import re

from kg.model import Span
from kg.text.lexicon import Entity
from kg.text.masking import MARK, Sentence
from kg.text.mentions import Mention
from kg.text.reading import Reading
from kg.text.words import ordinary

_HEAD = (
    r"(?:customers?|clients?|companies|company|firm|grower|cultivator|hospital|university|college|school|district|manufacturer|maker|producer|operator|utility|developer|builder|facility|complex|building|hotel|resort|casino|retailer|chain|distributor"
    r"|partner|bank|lender|agency|authority|municipality|city|county|state|government|ministry|airline|carrier|provider|contractor|integrator|plant|farm|dairy|brewery|data cent(?:er|re)|nursing home|cooperative|condominium|center|centre|institution|corporation|entity"
    r"|group|fund|investors?|supplier|vendor|OEM|buyer|purchaser|seller|owner|landlord|organi[sz]ation|conglomerate|consortium|brand|platform|startup|laboratory|system|property|campus|club|dispensary|wholesaler|shareholder|party|individual|family|parties)"
)
_LED = r"\b(?:(?:[Aa]n?|[Oo]ne of (?:the|its)) |(?=(?:[Mm]ajor|[Ll]eading|[Ll]arge|[Pp]rominent) ))"
_WHERE = r"(?:,? (?:based |located |headquartered )?(?:in|near|of|from|on) (?:(?:the|[a-z]+ern|central|upstate|downtown|greater|[A-Z][a-z]+) ){0,3}⟦L\d+⟧)?"
_NO_WORD = r"(?!(?:and|or|to|for|from|with|by|that|which|will|has|is|order|contract|agreement|new|newly)\b)"
UNNAMED = rf"(?:{_LED}(?:{_NO_WORD}(?:[\w’'&/.-]+|⟦[NL]\d+⟧(?:[-‑][\w-]+)?),? ){{0,7}}?(?i:{_HEAD})(?: (?i:complex|company|center|facility|campus|operator|building|cultivator|producer|system|group|district))?\b(?!['’]){_WHERE})"
COMPANY = r"⟦C\d+⟧"
PARTY = rf"(?:{COMPANY}|{UNNAMED})"
# "Acme (NASDAQ: ACME) (“Acme”), a maker of pumps,": at most three brackets and one apposition.
ASIDE = r"[®™Ⓡ]?(?: (?:in|of|near) ⟦L\d+⟧)?(?:[®™Ⓡ]?,? ?\([^()]{0,120}\)){0,6}(?:, (?:an?|the|one of|part of|which|who|formerly|based|headquartered|through|its|under) ?[^.;]{1,220}?,)?"
# Where the object of a verb ends: at a new clause or a phrase that tells who, where, when or for what.
_END = re.compile(
    r"(?:[,;:.](?!\d)|[)(]| [–—-] |--|—| (?:totall?ing|from|for(?! ⟦R)|to(?! ⟦[^C])|at|in|into|with|worth|valued|that|which|as|by|under|on|over|following|after|when|where|who|through|throughout|across|before|during|expected|scheduled|using|via|while|pursuant|announced|located|situated|operating|designed|engineered|built|created|developed|dedicated|aimed|intended|based|including|covering|comprising|consisting|within|per|this|upon|because|so)\b| and (?:will|has|is|to|expects|plans|announced|the|their|its|other|one|an?)\b|$)"
)
_LEADING = re.compile(
    r"^(?:(?:the|an?|its|our|their|his|this|that|these|those|all of|all|some|such|any|each|both|of|new|additional|initial|first)\s+)+",
    re.I,
)
SERVICES = re.compile(
    r"(?i)\b(?:services?|advisory|relations|consulting|counsel|marketing|communications|representation|support|management of)\b"
)
# A name that the lexicon does not know.
PLAIN = r"[A-Z][\w&’./-]*\w(?: (?:of |& )?[A-Z][\w&’./-]*\w){0,6}"
DENIED = re.compile(r"(?i)\b(?:not|never|neither|nor|denie[sd]|no longer)\b(?! only)")
SECURITIES = re.compile(
    r"(?i)\b(?:shares?|stocks?|notes?|warrants?|ADSs?|debentures?|securities|bonds?|preferred|equity|loans?|credit facility|tranche|options? to purchase|ownership|membership interests?|units? at|bitcoin|ether|tokens|coins?|treasury)\b"
)


def object_span(sentence: Sentence, start: int, end: int, limit: int = 160) -> tuple[int, int]:
    """The masked offsets of the noun phrase that begins at `start`, without article, up to where a new phrase begins."""
    masked = sentence.masked
    lead = _LEADING.match(masked[start:end])
    start += lead.end() if lead else 0
    stop = _END.search(masked, start + 1, min(end, start + limit))
    while (
        stop
        and stop.group().startswith(",")
        and re.fullmatch(r"(?:[\w’'⟦⟧-]+, )*[\w’'⟦⟧-]+", masked[start : stop.start()])
        and re.match(
            r", (?:[a-z][\w-]+ |[±~]?⟦N\d+⟧[- ](?:unit|acre|story|room|bed|square)|[A-Z][a-z]+ [A-Z] [a-z])",
            masked[stop.start() :],
        )
    ):
        stop = _END.search(masked, stop.start() + 1, min(end, start + limit))  # "cloud-based, data-driven platform"
    return start, stop.start() if stop else min(end, start + limit)


def words_at(reading: Reading, sentence: Sentence, start: int, end: int) -> tuple[str, Span]:
    """The release's words of `masked[start:end]`, on one line, with their span."""
    raw = sentence.masked[start:end]
    start += len(raw) - len(raw.lstrip(" ,"))
    span = sentence.span(start, start + len(raw.strip(" ,")))
    return " ".join(reading.text[span.start : span.end].split()), span


def party_at(reading: Reading, sentence: Sentence, start: int, end: int) -> tuple[Entity | str, Span] | None:
    """A party: the company of the mark there, or the words that describe an unnamed one, without the article."""
    piece = sentence.masked[start:end]
    if piece.lower() == "it":
        who = reading.the_company(sentence.block, start)
        return (who, sentence.span(start, end)) if who else None
    if re.fullmatch(r"⟦[CPR]\d+⟧", piece):
        mention = sentence.within(start, end)[0]
        return mention.entity, Span(mention.start, mention.end)
    lead = re.match(r"(?:an? |one of (?:the|its) |the )", piece, re.I)
    words, span = words_at(reading, sentence, start + (lead.end() if lead else 0), end)
    return (words, span) if words else None


def is_name(sentence: Sentence, words: str) -> bool:
    """Whether plain words are a name that the lexicon does not know; in a headline every word is capital."""
    words = words.removeprefix("the ")
    return (
        sentence.block.kind == "body"
        and words[:1].isupper()
        and "⟦" not in words
        and not all(ordinary(w) for w in words.split())
    )


def first(sentence: Sentence, kind: str, start: int, end: int) -> Mention | None:
    """The first mention of a kind in `masked[start:end]`."""
    return next((m for m in sentence.within(start, end) if m.kind == kind), None)


def mark_of(sentence: Sentence, mention: Mention) -> int:
    """Where in the masked sentence a mention's mark begins; -1 where it has none."""
    return next((m.start() for m in MARK.finditer(sentence.masked) if sentence.mentions[int(m.group(2))] is mention), -1)
