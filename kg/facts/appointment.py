"""A person comes to a post, or leaves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.masking import Sentence
from kg.text.naming import Named, employer, house, people
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

_WHO = r"(?P<people>{someone}<letters>(?:(?:, and |, | and | & ){someone}<letters>){0,5})"
_NEW = r"(?:(?:as|to|the|its|our|their|his|her|a|an|new|newly created|next|first|inaugural|independent|position|role|roles|post|of|be|serve|become|[a-z]+[’']s|expanded|full-time|permanent|fill|on|for|both|also|joint) )*"
_NEW_CAPS = r"(?:(?:[Aa]s|[Tt]o|[Tt]he|[Ii]ts|[Oo]ur|[Aa]n?|[Nn]ew|[Nn]ext|[Ff]irst|[Oo]n) )*"
_LIFE = r"(?:(?:[a-z][\w-]*|⟦[TCLN]\d+⟧(?:[’']s?)?|[A-Z][\w&-]*(?= (?:⟦|[a-z]))|Dr\.|Mr\.|Ms\.|Mrs\.|Prof\.|former|,) ){0,7}?"
_BOARD = r"(?:(?:[A-Z][a-z]+ )?(?:(?:[Ss]cientific|[Cc]linical|[Mm]edical|[Ss]trategic|[Ee]xecutive|[Ii]ndependent) )?(?:[Aa]dvisory |[Ss]upervisory |[Mm]anagement )?[Bb]oard(?: of [Dd]irectors| of [Aa]dvis[eo]rs| of [Tt]rustees| of [Mm]anagers| of [Gg]overnors)?|[Ee]xecutive [Cc]ommittee)"
_POST = rf"(?:{{company2:company}}(?:[’']s?)? )?(?:new )?(?P<title>(?:(?:\b(?!of\b|the\b|at\b|and\b|in\b|by\b|for\b|one\b|as\b)[a-z]+ ){{0,2}}⟦T\d+⟧(?!s? of the (?:[Yy]ear|[Mm]onth|[Dd]ecade))(?:(?:,? and |, | & |/)(?:as )?(?:a |an |the )?(?:member of (?:the|its) )?(?:⟦T\d+⟧|{_BOARD}))*(?: (?:on|of) (?:the |its |our |⟦C\d+⟧[’']s )?{_BOARD})?|{_BOARD}))(?: \([A-Z&]{{2,5}}\))?(?:,? (?:of|at|for) (?:the )?{{company3:company}})?"
_NAMES = r"(?:(?:re)?appoint(?:s|ed)?|name[sd]|promote[sd]?|elect(?:s|ed)|hire[sd]|taps|tapped|elevate[sd]|recruit(?:s|ed)|select(?:s|ed)|nominate[sd]|install(?:s|ed)|add(?:s|ed)|welcome[sd]?|(?:Re)?[Aa]ppoint(?:s|ed)|Name[sd]|Promote[sd]|Elect(?:s|ed)|Hire[sd]|Taps|Elevate[sd]|Adds|Welcome[sd])"
_NAMED = r"(?:(?:re)?appointed|named|promoted|elected|hired|tapped|elevated|selected|nominated|designated|Appointed|Named|Promoted|Elected|Hired|Tapped|Elevated)"
_ACT = r"(?:[Aa]ppointments?|[Pp]romotions?|[Hh]iring|[Aa]dditions?|[Ee]lections?|[Nn]aming|[Ee]levation)"
_ASIDE = r"(?:, [^.;“”]{1,90}?,|,)?"
_TO = r"(?:,? (?:[Aa]s|[Tt]o|[Oo]n|[Oo]nto)| to serve (?:as|on)| to become| to join| in the role of)? "
_CUE = "(?i)appoint|named|names|naming|promot|elect|hired|hires|hiring|taps|tapped|elevat|recruit|nominat|install|add|welcom|designat"
_COMES, _GOES = {"change": "appointed"}, {"change": "departed"}
_NEWS_PARTS = ("headline", "subhead", "body")
_JOINS = r"(?:joins|has (?:also |recently |officially )?joined|have joined|will join|will be joining|is joining|to join|joining|will also join|Joins|Joined|To Join|to Join)"
_TAKES = r"(?:will (?:serve|act) as|will become|has become|becomes|assumes|has assumed|will (?:officially )?assume|takes over as|will take over as|steps into|has taken over as|takes on|will take on|will lead ⟦C\d+⟧ as|will officially assume|moves into)"
_LEAVES = r"(?:(?:has |have |had |will |is |are |would |plans to |intends to |intention to |decided to |decision to |to |now )*(?:be )?(?:resign(?:s|ed|ing)?|step(?:s|ped|ping)? (?:down|aside|away)|retir(?:es|ed|e|ing)|depart(?:s|ed|ing)?|leav(?:es|e|ing)|left|Retires|Resigns|Steps Down|Departs|To Retire|transition(?:s|ed|ing)? (?:out|from))|has decided to pursue)"

RULES = (
    # "Acme has appointed Jane Roe as CEO"; "Acme Names Jane Roe Chief Executive Officer"; "welcomes Jane Roe to its Board"
    Rule("company-appoints", rf"(?:{{company:company}}[^.;“”]{{0,160}}?)?(?<![,”\x22]\s)\b{_NAMES} {_LIFE}{_WHO}{_ASIDE}{_TO}{_NEW}{_NEW_CAPS}{_POST}",
         _COMES, _NEWS_PARTS, _CUE),
    # "... as CFO and John Doe as COO"
    Rule("and-another", rf"(?<=⟧)(?: \([A-Z]+\))?(?:,? [Aa]nd|,|;) (?:also )?{_LIFE}{_WHO} (?:[Aa]s |[Tt]o )?{_NEW}{_POST}",
         _COMES, _NEWS_PARTS, _CUE),
    # "Jane Roe has been named CEO"; "Jane Roe Appointed President of Acme"
    Rule("person-is-appointed", rf"{_WHO}(?:,? (?:who )?|, [^.;“”]{{1,120}}?,? | (?:has|have|is) [^.;“”]{{1,110}} and )(?:(?:has|have|had|was|were|is|been|will|be|also|today|recently|newly|unanimously|officially|[a-z]+ly) )*{_NAMED} (?:by [^.;“”]{{1,60}}? )?(?:as |to |on )?{_NEW}{_NEW_CAPS}{_POST}",
         _COMES, _NEWS_PARTS, _CUE),
    # "the appointment of Jane Roe as CEO"; "the appointment of Jane Roe to its Advisory Board"
    Rule("appointment-of-person", rf"(?:{{company:company}}[^.;“”]{{0,160}}?)?\b{_ACT} [Oo]f {_LIFE}{_WHO}{_ASIDE}{_TO}{_NEW}{_NEW_CAPS}{_POST}",
         _COMES, _NEWS_PARTS, _CUE),
    # "the appointment of its new CEO, Jane Roe"
    Rule("appointment-of-title", rf"(?:{{company:company}}[^.;“”]{{0,160}}?)?\b{_ACT} of {_NEW}{_POST}, {_WHO}", _COMES, _NEWS_PARTS, _CUE),
    # "Acme announces Jane Roe as its new CEO"
    Rule("announces-person", rf"(?:{{company:company}}[^.;“”]{{0,160}}?)?\b(?:[Aa]nnounce[sd]?|[Ii]ntroduce[sd]?|[Uu]nveil(?:s|ed)?) {_WHO}{_ASIDE} as (?:its|our|the|their)? ?[Nn]ew {_POST}",
         _COMES, _NEWS_PARTS, r"[Nn]ew "),
    # "Jane Roe's appointment as CEO", "Jane Roe's promotion from VP to CEO"
    Rule("person-s-appointment", rf"{_WHO}[’'](?:s )? ?{_ACT} (?:from ⟦T\d+⟧ )?(?:as|to) {_NEW}{_POST}", _COMES, _NEWS_PARTS, _CUE),
    # "Jane Roe has joined Acme as CEO"; "will join as an observer on Acme's Board"
    Rule("person-joins", rf"{_WHO}(?:, who|{_ASIDE}) {_JOINS}(?: (?:{{company:company}}|(?:[^.;,⟦]|⟦[RL]\d+⟧){{1,60}}?))??(?:[’']s? [a-z -]{{1,40}})? (?:as |in the role of |to serve as |to be ){_NEW}{_POST}",
         _COMES, _NEWS_PARTS, "(?i)join"),
    Rule("person-joins-board", rf"{_WHO}{_ASIDE} {_JOINS} (?:the |its |our )?{_POST}", _COMES, _NEWS_PARTS, "(?i)join"),
    # "Jane Roe will serve as CEO"; "Jane Roe, the incoming CFO"; "has assumed the position of Interim CFO"
    Rule("person-takes-post", rf"{_WHO}{_ASIDE} {_TAKES} {_NEW}{_POST}", _COMES, _NEWS_PARTS, r"will|has|becomes|assumes|takes|steps|moves"),
    Rule("incoming-title", rf"{_WHO}, (?:the |our |its )?(?:incoming|newly appointed|newly named|newly elected|newly hired) {_POST}", _COMES, ("subhead", "body"), "incoming|newly"),
    Rule("newly-appointed-person", rf"(?:{{company:company}}(?:[’']s?)? )?(?:newly appointed|newly named|newly elected|incoming) {_POST},? {_WHO}", _COMES, ("subhead", "body"), "incoming|newly"),
    # "Jane Roe, CFO, will step down as CEO of Acme"; "Jane Roe resigned from the Board of Directors"
    Rule("title-holder-leaves", rf"{_WHO}, (?:{{company:company}}[’']s? )?(?:(?:the|our|its|previous|former|outgoing|current) )*{_POST}, {_LEAVES}", _GOES,
         ("subhead", "body"), r"(?i)resign|step|retir|depart|leav|left|transition|pursue"),
    Rule("person-leaves", rf"{_WHO}(?:,[^.;“”]{{1,120}}?,)? {_LEAVES}(?: (?:from|as|in|her|his|their|the|role|roles|position|of|its|post|both))* (?:{_POST})?",
         _GOES, _NEWS_PARTS, r"(?i)resign|step|retir|depart|leav|left|transition|pursue"),
    # "Acme's previous CFO, Jane Roe, has decided to"
    Rule("title-leaves", rf"(?:{{company:company}}(?:[’']s?)? )?(?:[Oo]utgoing|[Rr]etiring|[Dd]eparting|[Pp]revious) {_POST},? {_WHO}", _GOES, ("subhead", "body"), "(?i)outgoing|retiring|departing|previous"),
    # "the resignation of Jane Roe as director", "following the retirement of CFO Jane Roe"
    Rule("departure-of-person", rf"\b(?:[Rr]esignation|[Rr]etirement|[Dd]eparture) of {_LIFE}{_WHO}(?:,? (?:as|from) {_NEW}{_POST})?", _GOES, _NEWS_PARTS, r"(?i)resignation|retirement|departure"),
    # "She succeeds Jane Roe", "replacing Jane Roe, who ..."
    Rule("succeeds-person", rf"\b(?:[Ss]ucceeds|[Ss]ucceeding|(?:to|will) succeed|[Rr]eplaces|[Rr]eplacing|will replace|to replace|takes? over from|taking over from|takes over for) {_LIFE}{_WHO}(?:,? (?:who (?:[^.;“”⟦]|⟦[CDN]\d+⟧){{1,60}}?)?\b(?:as|his|her) {_NEW}{_POST})?",
         _GOES, _NEWS_PARTS, r"(?i)succe|replac|over f"),
    # "our thanks to Jane Roe and John Doe as they depart Acme"
    Rule("thanks-to-leavers", rf"\b(?:[Tt]hanks?|gratitude|grateful) [^.;“”⟦]{{0,40}}{_WHO} [^.;“”]{{0,90}}\b(?:depart|leave|step down|retire)s?\b(?: {{company:company}})?", _GOES, ("body",), "depart|leave|step down|retire"),
)  # fmt: skip

_WORD = re.compile(r"[a-z]+")
_NEWS = words("comings_and_goings")
_POSSIBLE = re.compile(
    r"(?i)\b(?:not|never|may|might|could|would|if|whether|intends? to appoint|plans? to (?:appoint|hire|name)|search for|seeking|eligible|rumou?rs?|consider(?:s|ed|ing)?|until (?:a|the|his|her|their) success|no longer)\b"
)
_LONG_AGO = re.compile(
    r"(?i)^(?:prior|previously|before|earlier|most recently|since|throughout|during|from|in (?:his|her|their)|after|having)\b|\b(?:career|prior to|previously|formerly|before joining|most recently|where (?:he|she)|when (?:he|she)|who joined)\b"
)
_BODY = re.compile(r"[Bb]oard|[Cc]ommittee")
_LEFT = re.compile(r"\b(?:leav(?:es?|ing)|left)\b")
_WHEN = re.compile(r"(?:in|since|on|from|until|of|effective|beginning|starting|as of|to) (?:on |as of |from )?⟦([DN])(\d+)⟧")
_EFFECTIVE = re.compile(
    r"(?i)(?:effective|with effect (?:from|as of|on)|starting|beginning|as of|commencing)(?: (?:on|as of|from))? ⟦D(\d+)⟧"
)


@lru_cache(maxsize=4)
def told(reading: Reading) -> tuple[Draft, ...]:
    """All comings and goings, one draft for a person at a company."""
    found: list[Draft] = []
    for match in matches(reading, RULES, _is_news):
        begin = match.sentence.masked.rfind("; ", 0, match.start) + 1
        # "She succeeds Jane Roe, who joined in 2020": the past is Jane's
        succeeds = match.rule.name == "succeeds-person" and " who " in match.sentence.masked[match.start : match.end]
        clause = match.sentence.masked[begin : match.start if succeeds else match.end]
        if _POSSIBLE.search(clause) or (_LONG_AGO.search(clause) and not re.search("recently|newly", clause)):
            continue
        if not succeeds and _is_past(reading, match):
            continue
        words = reading.text[match.span("title").start : match.span("title").end] if "title" in match else ""
        if match.rule.name == "person-joins-board" and not _BODY.search(words):
            continue  # "will join economist John Doe"
        if match.rule.name == "person-leaves" and not words and _LEFT.search(match.sentence.masked[match.start : match.end]):
            continue  # "leaves a legacy"
        where = _employer(reading, match)
        for who in people(reading, match, "people", is_sure(words)):
            made = Draft("appointment", reading).saw(match.sentence.start, match.sentence.end)
            made.put("person", who.name, who.span, match.rule.name)
            if where is not None:
                made.put("company", where.name, where.span, match.rule.name)
            else:
                company = house(reading, who.span.start) or reading.issuer
                made.put("company", company, reading.first_place(company) if company else None, "the-release-s-company")
            if "title" in match:
                span = match.span("title")
                made.put("title", " ".join(reading.text[span.start : span.end].split()), span, match.rule.name)
            made.put("change", match.rule.given["change"], match.sentence.span(match.start, match.end), match.rule.name)
            _effective(made, match)
            found.append(made)
    head = next((block.end for block in reading.release.blocks if block.kind == "headline"), 0)
    titles = [d for d in found if d.values["change"] == "appointed" and "title" in d.values]
    for made in found:  # "She succeeds Jane Roe": in the post that is told of her
        if "title" not in made.values and made.rules["change"] == "succeeds-person" and titles:
            start = made.evidence[0].start
            other = next((d for d in reversed(titles) if d.evidence[0].start <= start), titles[0])
            made.put("title", other.values["title"], None, "successor-s-title")
            made.slots["title"] = other.slots["title"]
    found.sort(key=lambda made: made.evidence[0].start < head)  # a headline cuts titles short
    return tuple(d for d in merged(found, ("person", "company")) if "title" in d.values or d.values["change"] == "departed")


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
    when = _EFFECTIVE.search(match.sentence.masked)
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
