"""A person holds a title or post at an organisation now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.facts.appointment import told as changes
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.facts.role_refusals import is_no_post, is_public, made_by, refused
from kg.facts.role_rules import ART, AT, RULES, TITLE
from kg.model import Fact, Slot, Span
from kg.text.contacts import records
from kg.text.naming import Named, employer, fullest, house, known_person, people, same_person
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, compile_pattern, matches
from kg.text.titles import all_charges, heads_a_house

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
)

# What a title goes on with: "head of Acme's retail practice", "CEO of the Springfield branch".
_PRACTICE = re.compile(r"[’']s? (?:[\w&.⟦⟧-]+ ?){1,6}?(?=[.,;:”\"()]|$| (?:said|says|and|who|is)\b)")
_BRANCH = re.compile(
    r" (?:of|for|on) (?:the|its|our) (?:[\w⟦⟧&’'-]+ ){0,4}(?:[Bb]ranch|[Dd]ivision|[Uu]nit|[Pp]ractice|[Oo]perations|[Dd]epartment|[Oo]ffice|[Rr]egion|[Ss]egment|[Bb]oard(?: of [Dd]irectors| of [Tt]rustees| of [Gg]overnors)?|[Cc]ommittee|[Cc]ouncil)\b"
)
_GLUE = re.compile(r",?(?: and| &|,) $")
_SECOND = re.compile(r" (?:of|at|for|with) (?:the )?(?P<company>⟦C\d+⟧)")
_BOTH = re.compile(r"(?:,? and|,? as well as| &) (?:(?:of|at|for) )?(?:the |its )?(?P<company>⟦C\d+⟧)(?=[.,;:”\")]|$)")
# Posts whose house stands apart: "key leaders at Acme include ... as CFO", "continues as CFO along with others at Acme".
_FAR = ("listed-person-as-title", "person-serves-as")
_HEADED = re.compile(
    r"\b(?:at|of|in|for) (?:the )?(?P<company>⟦C\d+⟧)(?:[’']s [a-z ]{1,40})?(?: (?!⟦)[a-z]+){0,3} (?:include|includes|including|are|comprise|comprises)\b"
)
_OTHERS_AT = re.compile(r" (?:along|together) with [^.;⟦]{1,60} (?:at|of|from) (?:the )?(?P<company>⟦C\d+⟧)(?=[.,;]|$)")
_OWN = re.compile(r"\b(?:its|their) $")
_WHOSE = re.compile(r"(?P<company>⟦C\d+⟧)(?:,? (?:and|with|through|including)|,) (?:its|their) $")
_CHIEF = re.compile(r"chief (\w)\w* (?:(\w)\w* )?officer")
_NO_TITLE = re.compile(r"(?:ly|ing|ed|experienced|team|veteran|known|own)\b")


@lru_cache(maxsize=4)
def told(reading: Reading) -> tuple[Draft, ...]:
    """All posts that the running text tells, one draft for a person at a company; kept for the types that ask who a speaker is."""
    found: list[Draft] = []
    taken: set[tuple[int, int]] = set()
    ends: dict[int, Named] = {}  # where each post told with its company ends
    for match in _with_further(matches(reading, RULES)):
        masked = match.sentence.masked
        place = _title(reading, match)
        if place is None:
            continue
        mark, title = place
        told = match.sentence.span(mark, match.at["title"][1])
        words = reading.text[told.start : told.end]
        if any(a < title.end and title.start < b for a, b in taken) or refused(reading, match, mark, title, words):
            continue
        named = people(reading, match, "people" if "people" in match else "person")
        if len(named) > 1 and not words.endswith("s"):
            del named[1:]  # "CEO Jane Roe and John Doe": John is not CEO
        elif named and words.endswith("s") and "people" not in match:
            named += _with(match)
        where = _told_house(reading, match, words, ends)
        if where is None and made_by(masked, match.start, mark):
            continue
        if where is not None and named and match.rule.name in ("company-title-person", "title-people"):
            ends[match.sentence.start + match.end] = where
        for who in named:
            for part, at in _posts(reading, match, title, where):
                made = Draft("role", reading).saw(match.sentence.start, match.sentence.end)
                made.put("person", who.name, who.span, match.rule.name)
                made.put("title", _words(reading, part), part, match.rule.name)
                if at is not None:
                    made.put("company", at.name, at.span, match.rule.name)
                elif is_no_post(match, words, reading.issuer.name if reading.issuer else ""):
                    continue
                found.append(made)
        if named:
            taken.add((title.start, title.end))
    found += _from_contacts(reading)
    names = {str(made.values["person"]) for made in found}
    for made in found:
        made.values["person"] = fullest(str(made.values["person"]), names)
    employers = {d.values["person"]: d for d in found if "company" in d.values}
    for made in found:
        if "company" not in made.values:
            _where(reading, made, employers.get(made.values["person"]))
    return tuple(merged(found, ("person", "company")))


_WITH = compile_pattern(r"(?:⟦P\d+⟧<letters>, )*⟦P\d+⟧<letters>,? (?:and|&) (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?$")


def _with(match: Match) -> list[Named]:
    """Who else has a title in the plural: Jane Roe, in "Jane Roe and John Doe, co-founders of Acme"."""
    before = _WITH.search(match.sentence.masked[: match.start])
    those = match.sentence.within(*before.span()) if before else []
    return [Named(each.entity.name, Span(each.start, each.end)) for each in those if not each.anaphor]


def _title(reading: Reading, match: Match) -> tuple[int, Span] | None:
    """Where a match's title begins in the masked sentence, and where it stands in the text; None where it only seems to be one."""
    masked = match.sentence.masked
    begin, end = match.at["title"]
    mark = masked.index("⟦", begin)
    if reading.text[match.sentence.span(mark, end).start].isupper() or _NO_TITLE.search(masked[begin:mark]):
        if match.rule.name == "person-title-of-company" and begin < mark and "," not in masked[match.start : begin]:
            return None  # "posts at the Springfield Assembly including Chief of Staff"
        begin = mark
    if (
        match.rule.name == "person-title-of-company"
        and masked[end : end + 4] == " of "
        and (more := _PRACTICE.match(masked, match.end))
    ):
        end = more.end() - (masked[more.end() - 1] == ".")
    elif more := _BRANCH.match(masked, end):
        end = more.end()
    return mark, match.sentence.span(begin, end)


def _told_house(reading: Reading, match: Match, words: str, ends: dict[int, Named]) -> Named | None:
    """Whom a match says that the post is held at. ends: where the posts before it ended, and whose they were."""
    masked, public = match.sentence.masked, is_public(words)
    for slot in ("company", "company2"):
        if slot in match:
            return employer(reading, match, slot, public) or _unlisted_house(reading, match, slot, words)
    if match.rule.name in _FAR:
        at = (_HEADED.search(masked, 0, match.start) if "list" in match.rule.name else None) or _OTHERS_AT.match(
            masked, match.end
        )
        return (
            employer(reading, Match(match.rule, match.sentence, {"company": at.span("company")}, 0, 0), "company")
            if at
            else None
        )
    if match.rule.name != "title-people":
        return None
    before = next((at for at in range(match.start, max(0, match.start - 7), -1) if match.sentence.start + at in ends), None)
    if before is not None and masked[match.start] == "⟦" and _GLUE.fullmatch(masked, before, match.start):
        return ends[match.sentence.start + before]  # "Acme CEO Jane Roe, CFO John Doe and COO Ann Poe"
    begin = match.at["title"][0]
    if not _OWN.search(masked, 0, begin):
        return None
    if whose := _WHOSE.search(masked, 0, begin):  # "Acme and its CEO, Jane Roe"
        return employer(reading, Match(match.rule, match.sentence, {"company": whose.span("company")}, 0, begin), "company")
    first = next(iter(match.sentence.mentions), None)
    if first is None or first.kind != "company" or first.anaphor:  # "Acme announces that its CEO, Jane Roe"
        return None
    return Named(first.entity.name, Span(first.start, first.end))


def _unlisted_house(reading: Reading, match: Match, slot: str, words: str) -> Named | None:
    """A firm that no list knows: what somebody is the head of has a name ("CEO of Featured")."""
    start, end = match.at[slot]
    span = match.span(slot)
    if match.rule.name != "person-title-of-company" or not heads_a_house(words) or "⟦" in match.sentence.masked[start:end]:
        return None
    if match.sentence.masked.endswith((" of The ", " at The "), 0, start):
        span = Span(span.start - 4, span.end)
    plain = _words(reading, span)
    return None if all_charges(plain) else Named(plain, span)


_FURTHER = compile_pattern(
    rf"(?:,? and also|,? and(?: (?:also |currently )?(?:is|serves as|acts as))?|,? as well as|,|;) {ART}{TITLE}(?:{AT}{{company:employer}}|(?=[.”\"]|,[”\"]|, (?:said|says|told|added)))"
)


def _with_further(found: Iterable[Match]) -> Iterator[Match]:
    """Each match, and the posts that are told right after its own: "..., and board member of Beta"."""
    for match in found:
        yield match
        if match.rule.name not in _OPEN_ENDED or ("company" not in match and "company2" not in match):
            continue
        end = match.end
        while more := _FURTHER.match(match.sentence.masked, end):
            if "⟦C" not in more.group():
                break
            at = {"person": match.at["person"], "title": more.span("title"), "company": more.span("company")}
            yield Match(_AND_ANOTHER, match.sentence, at, match.start, more.end())
            end = more.end()


_OPEN_ENDED = (
    "person-title-of-company",
    "person-company-title",
    "person-serves-as",
    "person-charge-title-of-company",
    "person-title-and-charge-at-company",
)
_AND_ANOTHER = Rule("and-another-post", "")


def _posts(reading: Reading, match: Match, title: Span, where: Named | None) -> Iterator[tuple[Span, Named | None]]:
    """A title and its company; two of them in "Jane Roe, Acme CEO and director of Beta" and "CEO of Acme and Beta"."""

    def other(second: re.Match[str]) -> Named | None:
        at = {"company": second.span("company")}
        return employer(reading, Match(match.rule, match.sentence, at, match.start, second.end()), "company")

    masked, name = match.sentence.masked, match.rule.name
    second = _SECOND.match(masked, match.end) if name == "person-company-title" else None
    cut = reading.text.rfind(" and ", title.start, title.end) if second else -1
    if second and cut > 0:
        yield Span(title.start, cut), where
        yield Span(cut + 5, title.end), other(second)
        return
    yield title, where
    if where and name in (*_OPEN_ENDED, _AND_ANOTHER.name) and (second := _BOTH.match(masked, match.end)):
        yield title, other(second)


def _from_contacts(reading: Reading) -> Iterator[Draft]:
    """Titles that a contact part gives: "Jane Roe, Director of Marketing"."""
    for record in records(reading):
        if record.person and record.title and len(record.person.text.split()) > 1:
            made = Draft("role", reading).saw(record.person.span.start, max(record.person.span.end, record.title.span.end))
            made.put("person", known_person(reading, record.person.text), record.person.span, "contact-title")
            made.put("title", record.title.text, record.title.span, "contact-title")
            if record.org:
                company = reading.entity(record.org.text)
                made.put("company", company or record.org.text, record.org.span, "contact-title")
            yield made


def _where(reading: Reading, made: Draft, known: Draft | None) -> None:
    """The company of a title told alone: where the person works elsewhere in the release, the About part's, the issuer."""
    if known is not None:
        made.put("company", known.values["company"], None, known.rules["company"])
        made.slots["company"] = known.slots["company"]
        return
    company = house(reading, made.slots["person"].start)
    if company is not None:
        made.put("company", company, reading.first_place(company), "the-release-s-company")


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.text[span.start : span.end].split())


def extract(reading: Reading) -> Iterator[Fact]:
    """Every post that a person holds; one newly come to it, or leaving, is an appointment."""
    news = changes(reading)
    for made in told(reading):
        if not any(_echoes(made, change) for change in news):
            yield made.fact()


def _echoes(made: Draft, change: Draft) -> bool:
    """Whether a post only repeats a coming or going."""
    if made.values["company"] != change.values["company"] or not same_person(
        str(made.values["person"]), str(change.values["person"])
    ):
        return False
    ours, news = (
        set(re.findall(r"[a-z]{3,}", _CHIEF.sub(r"c\1\2o", str(d.values.get("title", "")).lower()))) for d in (made, change)
    )
    return change.values["change"] == "departed" or 2 * len(ours & news) >= min(len(ours), len(news)) > 0


TYPE = FactType("role", "roles", SLOTS, extract)
