"""When words that read like a post tell none that is held now: past posts, lines of a career, the post of another person."""

from __future__ import annotations

import re

from kg.model import Span
from kg.text.people import looks_like
from kg.text.reading import Reading
from kg.text.rules import CAP, PARTS, Match, compile_pattern
from kg.text.titles import heads_a_house, is_sure

_PAST = re.compile(
    r"(?:\b(?:former|formerly|[Ee]x|previous|previously|then|past|late|outgoing|retiring|retired|incoming|next|was|were|been|future|prospective|(?:succeeded|replaced) by)|former [\w’'⟦⟧ -]{0,30})[ -]$"
)
_MADE_BY = re.compile(r"(?i)\b(?:founded|established|started|created)(?: in [\w⟦⟧]+)? by $")
_HAS_CHARGE = re.compile(
    r"(?:[Pp]resident|VP|[Dd]irector|[Mm]anager|[Hh]ead|[Ll]ead|[Ll]eader|[Cc]hief|[Oo]fficer|[Pp]rofessor|[Cc]hair)$"
)
_INSTITUTE = re.compile(r"\b(?:Cent(?:er|re)|Institute|Society|Association|Foundation|Inc|LLC|Corp)\b")
_PUBLIC = re.compile(
    r"(?i)\b(?:governor|mayor|senator|council\w+|commissioner|congress\w+|county|city|minister|judge|sergeant|representative)\b"
)
_ACADEMIC = re.compile(
    r"(?i)\b(?:professor|dean|provost|chancellor|rector|lecturer|[a-z]+(?:ologist|iatrist|iatrician)|surgeon|physician|fellow|reporter|journalist|columnist|broker|realtor|lawyer|volunteer)\b"
)
_ACADEMY = re.compile(
    r"\b(?:Universit\w+|College|School|Institute|Hospital|Health\w*|Medical|Medicine|Clinic|Cent(?:er|re)|Academy|Association|Foundation|Society|Realty|Properties|Law|LLP|News)\b"
)
_SERVED = re.compile(
    r"(?i)\b(?:served|serving|former\w*|recent\w*|previous\w*|prior|held|was|were|from|having|after|experience|roles?|career)\b"
)
# "As CFO of Beta, Jane Roe built": told of a time that is over.
_DID = re.compile(
    r",? (?:(?:successfully|also) )?(?!need)(?:[a-z]+ed|led|was|were|built|grew|drove|ran|oversaw|took|held|won|made|brought)\b"
)
_SERVED_AS = re.compile(
    r"(?i)\b(?:serv(?:ed|ing)|work(?:ed|ing)|roles?|positions?|tenure|stints?|career|experience|background)\b[^.;⟦]{0,40}\b(?:as|including|of) (?:(?:the|an?|its) )?$"
)
# "its leaders include Jane Roe as CFO, John Doe as COO and"
_LISTS = re.compile(
    r"(?:\b(?:includ(?:es?|ing)|compris(?:es?|ing)|consists? of|led by|such as|are)(?: (?!⟦)[\w’-]+){0,6}?|⟦T\d+⟧(?: [\w &’–-]{1,60}?)?(?:, and|,|;| and)) $"
)
_ANY = re.compile(r" an? ")
_OTHER_S = re.compile(r"(?:⟦[RPL]\d+⟧|(?<=[\w,] )[A-Z][a-z]+) $")
_OWNER = compile_pattern(rf"(?:⟦P\d+⟧|{CAP} {CAP})(?:{PARTS['letters']})?(?P<link>,| as| \(| –)(?: (?:an?|the|its|our))? ?$")


def is_public(title: str) -> bool:
    """Whether a post is a public one, so that a place may be whom it is held at."""
    return bool(_PUBLIC.search(title))


def refused(reading: Reading, match: Match, mark: int, title: Span, words: str) -> bool:
    """Whether a match tells no post that its person holds. mark: where the title's own mark stands; words: what it stands for."""
    name, masked, begin = match.rule.name, match.sentence.masked, match.at["title"][0]
    if _PAST.search(masked[: match.start]) or _PAST.search(masked[:mark]):
        return True
    if name == "person-plain-company-title":
        return not is_sure(words) or words.startswith("and ")
    if name in ("title-of-company-person", "as-title-of-company-person"):
        told = masked[max(0, match.start - 90) : begin]
        return bool(_SERVED.search(told) or (re.match("As ", masked) and _DID.match(masked, match.end)))
    if name == "person-title-of-product":
        return not heads_a_house(words)  # "creator of Ilios" tells no firm
    if name == "listed-person-as-title":
        return not _LISTS.search(masked, 0, match.start)
    if name == "person-charge-title-at-company":
        return " and " in words  # "Jane Roe, Acme CEO and director at Beta"
    if name == "person-charge-title-of-company":
        return bool(_INSTITUTE.search(reading.text, title.start, title.end)) or not _HAS_CHARGE.search(
            str(match.sentence.within(*match.at["title"])[0].value)
        )
    if name == "person-title-and-charge-at-company":
        return any(
            looks_like(each.strip()) == 1 for each in re.split(r",(?: and)? | and | & ", masked[mark : match.at["title"][1]])
        )
    if name == "title-person-of-company":
        who = masked[slice(*match.at["person"])]
        if "⟦" not in who and not is_sure(words) and looks_like(who) < 0.5:
            return True  # "Lead Future Compute at Acme"
        return _belongs_before(masked, match.start, masked[match.start : match.at["person"][0]].endswith(", "))
    if name == "title-people":
        start, end = match.at["people"]
        plain = masked[start:end]
        return bool(
            _SERVED_AS.search(masked, 0, match.start)
            or _belongs_before(masked, match.start, masked[start - 2 : start] == ", ")
            or ("⟦" not in plain and not is_sure(words) and looks_like(plain) < 0.5)
        )
    return False


def _belongs_before(masked: str, at: int, apart: bool) -> bool:
    """Whether a title at an offset is the post of whom it stands behind: "Jane Roe as CFO, John Doe as COO".

    apart: whether a comma stands between it and the person who follows.
    """
    owner = _OWNER.search(masked, max(0, at - 90), at)
    return owner is not None and (apart or owner["link"] == " as")


def made_by(masked: str, *places: int) -> bool:
    """Whether "founded by" stands before one of the offsets: whose company it is, is told there."""
    return any(_MADE_BY.search(masked[:at]) for at in places)


def is_no_post(match: Match, title: str, house_name: str) -> bool:
    """A title without a company that is not the issuer's: a mayor's, "strategist Jane Roe", "Jane is an author", "Beta Games President Jane Roe"."""
    if is_public(title):
        return True
    if _ACADEMIC.search(title) and not _ACADEMY.search(house_name):
        return True
    before = match.sentence.masked[: match.start]
    if match.rule.name == "title-people":
        return (title.islower() and not is_sure(title)) or bool(_OTHER_S.search(before))
    return match.rule.name == "person-serves-as" and (
        not is_sure(title) or bool(_ANY.search(match.sentence.masked, match.start, match.end))
    )
