"""A person comes to a post, or leaves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.facts.appointment_rules import NEWS_PARTS, RULES
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Block, Fact, Slot, Span
from kg.text.changes import WORDS as CHANGING
from kg.text.changes import Move
from kg.text.masking import Sentence
from kg.text.moves import moves
from kg.text.naming import Named, employer, house, people, same_person, with_people
from kg.text.newcomers import announces, entry, heading, introduces, is_marked, office_told, rosters
from kg.text.people import POST_NOMINAL
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches
from kg.text.titles import is_sure
from kg.text.words import words

CHANGES = ("appointed", "departed")

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
    Slot("change", "code", codes=CHANGES),
    Slot("effective", "date"),
)

_WORD = re.compile(r"[a-z]+")
_NEWS = words("comings_and_goings") | CHANGING
_POSSIBLE = re.compile(r"(?i)\b(?:never|may|might|could|would|if|whether|seeking|eligible|rumou?rs?|consider(?:s|ed|ing)?)\b")
_LONG_AGO = re.compile(
    r"(?i)^(?:prior|previously|before|earlier|most recently|since|throughout|during|in (?:his|her|their) (?:previous|prior|earlier|last|former)|after|having)\b|\b(?:career|prior to|previously|formerly|before joining|most recently|where (?:he|she)|when (?:he|she)|who joined)\b"
)
_WHEN = re.compile(r"(?:in|since|on|from|until|of|effective|beginning|starting|as of|to) (?:on |as of |from )?⟦([DN])(\d+)⟧")
_EFFECTIVE = re.compile(
    r"(?i)(?:effective|with effect (?:from|as of|on)|starting|beginning|as of|commencing)(?: (?:on|as of|from))? ⟦D(\d+)⟧"
)
_ON = re.compile(r"\b(?:on|from|until|by|in|at the end of|at the close of|after) ⟦D(\d+)⟧")
_DATED = re.compile(
    r"(?:\b(?:appointment|resignation|change|departure|retirement|promotion|election|transition|term|moves?)s?\b[^.;]{0,60}(?:effective|effect|begins?)|⟦P\d+⟧[^.;]{0,40}\b(?:take up|start|begin|assume|commence|join|step down|retire|leave)s?\b)[^.;]{0,60}?⟦D(\d+)⟧"
)


@lru_cache(maxsize=4)
def told(reading: Reading) -> tuple[Draft, ...]:
    """All comings and goings, one draft for a person at a company."""
    found: list[Draft] = []
    for match, past, office in _found(reading):
        if _is_past(reading, match):
            continue
        words = reading.text[match.span("title").start : match.span("title").end] if "title" in match else ""
        where = _employer(reading, match)
        if match.rule.name in _LISTED and where is not None and where.name not in {issuer.name for issuer in reading.issuers}:
            where, words = None, ""  # a newcomer's post elsewhere
        if past and where is not None and _of_a_career(reading, match, where):
            continue
        for who in people(reading, match, "people", is_sure(words)):
            made = Draft("appointment", reading).saw(match.sentence.start, match.sentence.end)
            made.put("person", who.name, who.span, match.rule.name)
            if where is not None:
                made.put("company", where.name, where.span, match.rule.name)
            else:
                company = house(reading, who.span.start) or reading.issuer
                made.put("company", company, reading.first_place(company) if company else None, "the-release-s-company")
            if office is not None and not words:
                made.put("title", " ".join(reading.text[office.start : office.end].split()), office, match.rule.name)
            elif words:
                span = _without_new(reading, match.span("title"))
                made.put("title", " ".join(reading.text[span.start : span.end].split()), span, match.rule.name)
            made.put("change", match.rule.given["change"], match.sentence.span(match.start, match.end), match.rule.name)
            _effective(made, match)
            found.append(made)
    return tuple(merged(_settled(reading, found), ("person", "company", "change")))


def _found(reading: Reading) -> Iterator[tuple[Match, bool, Span | None]]:
    """Every clause and every wording that tells of a coming or going, whether it is told in the simple past,
    and the post that the head of a list gives to all of it."""
    office: Span | None = None
    below: Block | None = None  # where several newcomers are told of, whose names stand as headings below
    listing: Sentence | None = None  # the last sentence of a list of newcomers
    for sentence in reading.sentences:
        if listing is not None:
            marked = is_marked(sentence.masked)
            like = marked == is_marked(listing.masked) or listing.masked.endswith(":")
            if like and (line := entry(with_people(sentence))):
                listing = sentence
                yield _matched(sentence, line), False, office
                continue
            if not marked and sentence.block != listing.block:
                listing = None
        if below is not None and sentence.block != below and (line := heading(with_people(sentence))):
            yield _matched(sentence, line), False, None
            continue
        if sentence.block.kind in NEWS_PARTS and announces(sentence.masked):
            below = sentence.block
        if introduces(sentence.masked):
            listing = sentence
            told_ = office_told(sentence.masked)
            office = sentence.span(*told_) if told_ else None
        if sentence.block.kind not in NEWS_PARTS or not _is_news(sentence):
            continue
        for move in moves(with_people(sentence)):
            yield _matched(sentence, move), move.past, None
        for move in rosters(with_people(sentence)):
            yield _matched(sentence, move), False, None
    for match in matches(reading, RULES, _is_news):
        clause = match.sentence.masked[match.sentence.masked.rfind("; ", 0, match.start) + 1 : match.end]
        if not _POSSIBLE.search(clause) and (not _LONG_AGO.search(clause) or re.search("recently|newly", clause)):
            yield match, False, None


def _matched(sentence: Sentence, move: Move) -> Match:
    at = {"people": move.people, "title": move.title, "company": move.company}
    return Match(_rule(move.rule, move.change), sentence, {k: v for k, v in at.items() if v}, move.start, move.end)


@cache
def _rule(name: str, change: str) -> Rule:
    return Rule(name, "", {"change": change})


def _of_a_career(reading: Reading, match: Match, where: Named) -> bool:
    """ "He was named partner at Beta": elsewhere than where the release's news is, and told of a pronoun."""
    start = match.at["people"][0]
    told = match.sentence.within(start, match.at["people"][1])
    return bool(told) and told[0].anaphor and all(where.name != issuer.name for issuer in reading.issuers)


_OF_BODY = re.compile(r"(?i)\b(?:team|council)$")
_LISTED = ("listed-newcomer", "roster-newcomer")
_WEAK = ("person-takes-post", "person-joins", "succeeds-person", "person-succeeds")


def _settled(reading: Reading, found: list[Draft]) -> list[Draft]:
    """Posts and houses told beside: a predecessor's is the successor's; a house that is only assumed gives way to one that is told."""
    head = next((block.end for block in reading.release.blocks if block.kind == "headline"), 0)
    names = {str(d.values["person"]) for d in found}
    plain = {name: _PLAIN.sub("", name) for name in names}
    for made in found:
        name = str(made.values["person"])
        others = [other for other in plain.values() if same_person(plain[name], other) or name.endswith(f" {other}")]
        made.values["person"] = min(
            (o for o in others if name.endswith(f" {o}")), key=len, default=max(others, key=lambda o: (len(o), o))
        )
    found.sort(
        key=lambda d: (
            d.evidence[0].start < head,
            "title" not in d.values,
            bool(_OF_BODY.search(str(d.values.get("title", "")))),
        )
    )  # a headline cuts titles short
    titles = [d for d in found if d.values["change"] == "appointed" and "title" in d.values]
    for made in found:
        if "title" in made.values or made.rules["change"] not in ("succeeds-person", "person-succeeds"):
            continue
        start = made.evidence[0].start
        others_ = titles if made.values["change"] == "departed" else [d for d in found if "title" in d.values]
        near = [d for d in others_ if d.evidence[0].start <= start]
        if other := max(near, key=lambda d: d.evidence[0].start, default=next(iter(others_), None)):
            made.put("title", other.values["title"], None, "successor-s-title")
            made.slots["title"] = other.slots["title"]
    found.sort(key=lambda d: d.rules["change"] in _WEAK)
    found.sort(key=lambda d: (d.evidence[0].start < head, "title" not in d.values))
    kept: list[Draft] = []
    for made in found:
        first = next((d for d in kept if _one(d, made)), None)
        if first is not None:
            made.put("company", first.values.get("company"), None, first.rules.get("company", ""), replace=True)
            if "company" in first.slots:
                made.slots["company"] = first.slots["company"]
        elif (
            "title" in made.values
            or made.values["change"] == "departed"
            or made.rules["change"] in ("person-joins", "company-appoints", "roster-newcomer")
        ):
            _dated_below(reading, made)
        else:
            continue
        kept.append(made)
    return kept


def _one(first: Draft, made: Draft) -> bool:
    """Whether two readings tell one coming or going, whatever house each of them names."""
    if any(first.values.get(slot) != made.values.get(slot) for slot in ("person", "change")):
        return False
    ours, theirs = (set(re.findall(r"[a-z]{3,}", str(d.values.get("title", "")).lower())) for d in (first, made))
    return not theirs or not ours or 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _dated_below(reading: Reading, made: Draft) -> None:
    """ "Her appointment is effective June 1", "He will join on May 3": told in a sentence after the news."""
    if "effective" in made.values:
        return
    start = made.evidence[0].start
    for sentence in reading.sentences:
        if start < sentence.start < start + 700 and (when := _DATED.search(sentence.masked)):
            people_ = [m for m in sentence.of("person") if m.entity.name == made.values["person"]]
            if people_ or not sentence.of("person"):
                mention = sentence.mentions[int(when.group(1))]
                made.put("effective", str(mention.value), Span(mention.start, mention.end), "effective-date")
                return


_PLAIN = re.compile(rf"(?:,? {POST_NOMINAL})+$")
_FRESH = re.compile(r"(?:(?:first|new|next|inaugural) )+(?=\w)")


def _without_new(reading: Reading, span: Span) -> Span:
    """A title without the word that it is new: "first Chief Marketing Officer"."""
    fresh = _FRESH.match(reading.text, span.start, span.end)
    return Span(fresh.end(), span.end) if fresh else span


def _is_news(sentence: Sentence) -> bool:
    """Whether a sentence tells of a coming or going at all; far cheaper than the rules' own cues."""
    masked = sentence.masked
    return ("⟦T" in masked or "oard" in masked or "ommittee" in masked or "⟦P" in masked) and not _NEWS.isdisjoint(
        _WORD.findall(masked.lower())
    )


def _employer(reading: Reading, match: Match) -> Named | None:
    for slot in ("company3", "company2", "company"):
        if slot in match and (found := employer(reading, match, slot)):
            return found
    return None


def _is_past(reading: Reading, match: Match) -> bool:
    """Whether the sentence dates it long before the release: a line of a career, not news."""
    today = reading.release.date
    for when in _WHEN.finditer(match.sentence.masked):
        mention = match.sentence.mentions[int(when.group(2))]
        told_ = str(mention.value)
        if not re.match(r"(?:19|20)\d\d", told_) or not today or (when.group(1) == "N" and len(told_) != 4):
            continue
        if told_[:4] < today[:4] and (len(told_) < 7 or _months(today) - _months(told_) > 3):
            return True
        if len(told_) >= 7 and _months(today) - _months(told_) > 3:
            return True
    return False


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def _effective(made: Draft, match: Match) -> None:
    masked = match.sentence.masked
    when = _EFFECTIVE.search(masked) or _ON.search(masked, match.end, match.end + 60)
    if when:
        mention = match.sentence.mentions[int(when.group(1))]
        made.put("effective", str(mention.value), Span(mention.start, mention.end), "effective-date")


def extract(reading: Reading) -> Iterator[Fact]:
    """Every coming to a post and every leaving of one that the release tells as news."""
    for made in told(reading):
        yield made.fact()


TYPE = FactType(
    "appointment",
    "appointments",
    SLOTS,
    extract,
    r"\b(?:appoint(?:s|ed|ment of)|has been named|was named|steps down|stepped down|resigned|promoted to|will succeed)\b",
)
