"""A person holds a title or post at an organisation now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.facts.appointment import told as changes
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.contacts import records
from kg.text.naming import Named, employer, fullest, house, known_person, people, same_person
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, compile_pattern, matches
from kg.text.titles import is_sure

SLOTS = (
    Slot("person", "person", key=True),
    Slot("company", "company", key=True),
    Slot("title"),
)

_PARTS = ("body", "about", "subhead")
_WHO = r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?,? )?{person:someone}<letters>"
_PEOPLE = r"(?:Dr\.?,? |Mr\.? |Ms\.? )?(?P<people>{someone}<letters>(?:(?:, and |, | and | & )(?:Dr\.?,? )?{someone}<letters>(?!,? ⟦T)){0,5})"
_ART = r"(?:(?:the|our|its|their|a|an|also|current|longtime|long-time|both|⟦L\d+⟧) )*"
_LEAD = r"(?:\b(?!(?:the|and|an?|our|its|former|ex|of|at|is|was|said|who|as|in|to|by|with|for|on|that|which|includes?|including|has|have|had|were|are|now|when|where|while|than|led|joined|both|from|three|two|four|like)\b)[a-z]+ ){0,3}"
_TITLE = rf"(?P<title>{_LEAD}⟦T\d+⟧(?:(?:,? and |, | & | / ?|/)(?:(?:the|its) )?⟦T\d+⟧)*)"
_AT = r"(?: \((?:⟦T\d+⟧|[A-Z&]{2,5})\))?(?: in the (?:[\w⟦⟧-]+ ){1,6}?at|,? (?:of|at|for|with|from|in)|,)(?: (?:[Tt]he|our|its|both|parent(?: company)?,?|portfolio company,?|subsidiary,?|partner|client|customer))* "
_HERE = r" (?=⟦C\d+⟧(?:[.,;:”\"]|$))"
_PLAIN = r"(?!(?:Former|Co-|Vice|The|New|Committee|Board|Executive|Investors?|Ex-|Past|Incoming)\b|Co-)(?:[A-Z][\w&’'-]*[a-zA-Z]|[A-Z]{2,})(?: [A-Z][\w&’'-]+){0,2}"
_SAID = (
    r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|continued|concluded|shared|shares|observed"
    r"|expressed|told|reflected|affirmed|highlighted|emphasized|announced|reported)"
)

RULES = (
    # "Jane Roe, Vice President of Cloud Kitchens at Acme", where the charge looks like a name
    Rule("person-charge-title-of-company",
         rf"{_WHO}(?:,? | \(| [–—-]+ |,? who is |,? is ){_ART}(?P<title>⟦T\d+⟧ (?:of|for) (?:the )?⟦[CRLP]\d+⟧(?:(?: and| &|,) (?!(?:Partner|President|Director|Founder|Chair|Member|Head|Officer|Manager|Lead)\w*\b)[A-Z]\w+){{0,3}}),? at (?:the )?{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Chief Executive Officer of Acme"; "Jane Roe, CEO and director at the Acme Institute"; "Jane Roe (CEO of Acme)"
    Rule("person-title-of-company", rf"{_WHO}(?:,? | \(| [–—-]+ |,? who is |,? is ){_ART}{_TITLE}{_AT}{{company:employer}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, CEO Acme" at the end of a clause
    Rule("person-title-company", rf"{_WHO}, {_ART}{_TITLE}{_HERE}{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "..., founder of Beta and current Acme CEO"
    Rule("person-title-of-company-and-company-title", rf"{_WHO}, {_ART}⟦T\d+⟧{_AT}⟦C\d+⟧(?:,? and|,) {_ART}{{company:company}}(?:[’']s?)? {_TITLE}", blocks=_PARTS, cue="⟦T.*⟦T"),
    # "Acme Inc. (CEO: Jane Roe; headquarters: Springfield)"
    Rule("company-bracket-title-person", rf"{{company:company}} ?\({_TITLE}: ?{_PEOPLE}", blocks=_PARTS, cue=r"\(⟦T\d+⟧:"),
    # "Jane Roe, CEO, Acme" and "Jane Roe (CEO, Acme)", where the lexicon does not know Acme
    Rule("person-title-plain-company-last", rf"{_WHO}(?:, | \(){_ART}{_TITLE}, (?P<company>{_PLAIN})(?=[).;:”\"]|,[”\"]|$)", blocks=_PARTS, cue="⟦T"),
    # a line with a name, the post below it: "Jane Roe / Chief Executive Officer"
    Rule("signed", rf"^[“\"]?(?:/?[Ss]/ ?)?{_WHO}[”\"]?,? {_TITLE}(?:,? (?:of )?{{company:company}})?[.]?$", blocks=("body",), cue="⟦T"),
    # "As founder of Acme, Jane Roe has"
    Rule("as-title-of-company-person", rf"^As {_ART}{_TITLE} (?:of|at|for) (?:the )?{{company:company}}(?:[^.;“”⟦]{{0,80}})?, {_WHO}", blocks=_PARTS, cue="^As "),
    # "Jane Roe, Sea Cable Sales Director at Acme", where the charge looks like a name
    Rule("person-charge-title-at-company", rf"{_WHO}, (?P<title>⟦[CR]\d+⟧ ⟦T\d+⟧),? at (?:the )?{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Acme's CEO"; "Jane Roe, Acme CEO"; "Jane Roe – Acme ambassador"
    Rule("person-company-title", rf"{_WHO}(?:, | [–—-] )(?:the |our )?{{company:company}}(?:[’']s?)? {_ART}{_TITLE}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Acme CEO", where the lexicon does not know Acme
    Rule("person-plain-company-title", rf"{_WHO}, (?P<company>{_PLAIN})(?:[’']s?)? (?P<title>⟦T\d+⟧)", blocks=_PARTS, cue="⟦T"),
    # "Acme's founder, Jane Roe"; "Acme CEO Jane Roe"; "Springfield Mayor Jane Roe"; "Acme co-founders Jane Roe and John Doe"
    Rule("company-title-person", rf"{{company:employer}}(?:[’']s?)? {_ART}{_TITLE},? {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "CEO of Acme, Jane Roe"
    Rule("title-of-company-person", rf"{_TITLE} (?:of|at|for) (?:the )?{{company:employer}}(?: in (?:the )?⟦L\d+⟧)?, {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "Sergeant Jane Roe of the Springfield Police"
    Rule("title-person-of-company", rf"{_TITLE},? {_WHO} (?:of|at|from|for|with) (?:the )?{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe serves as Acme's CEO", "Jane Roe is the founder of Acme"
    Rule("person-serves-as",
         rf"{_WHO},? (?:who )?(?:is|serves as|currently serves as|is currently|acts as|remains|continues as|remains as|will remain(?: as)?|will continue(?: to serve)? as|works as) "
         rf"(?:{{company:company}}[’']s? )?{_ART}{_TITLE}(?:{_AT}{{company2:employer}})?", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe has been named CEO of Acme and will remain as CFO of Beta"
    Rule("person-remains", rf"{_WHO} (?:has|have|will|was|is) [^.;“”]{{1,140}}? and (?:will )?(?:remains?|continues?(?: to serve)?)(?: as)? {_ART}{_TITLE}(?:{_AT}{{company:employer}})?", blocks=_PARTS, cue="remain|continue"),
    # "Co-founders Jane Roe and John Doe"; "CEO Jane Roe"
    Rule("title-people", rf"{_TITLE},? {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, CEO," with nothing said of where
    Rule("person-title", rf"{_WHO}(?:, | \(){_ART}{_TITLE}(?=[,.;:”\"“)]|$| {_SAID}\b| who\b| and\b(?! [A-Z]))", blocks=_PARTS, cue="⟦T"),
)  # fmt: skip

_PAST = re.compile(
    r"(?:\b(?:former|formerly|[Ee]x|previous|previously|then|past|late|outgoing|retiring|retired|incoming|next|was|were|been|future|prospective|(?:succeeded|replaced) by)|former [\w’'⟦⟧ -]{0,30})[ -]$"
)
_MADE_BY = re.compile(r"(?i)\b(?:founded|established|started|created)(?: in [\w⟦⟧]+)? by $")
# What a title goes on with: "head of Acme's retail practice", "CEO of the Springfield branch".
_PRACTICE = re.compile(r"[’']s? (?:[\w&.⟦⟧-]+ ?){1,6}?(?=[.,;:”\"()]|$| (?:said|says|and|who|is)\b)")
_BRANCH = re.compile(
    r" (?:of|for|on) (?:the|its|our) (?:[\w⟦⟧&’'-]+ ){0,4}(?:[Bb]ranch|[Dd]ivision|[Uu]nit|[Pp]ractice|[Oo]perations|[Dd]epartment|[Oo]ffice|[Rr]egion|[Ss]egment|[Bb]oard(?: of [Dd]irectors| of [Tt]rustees| of [Gg]overnors)?|[Cc]ommittee|[Cc]ouncil)\b"
)
_INSTITUTE = re.compile(r"\b(?:Cent(?:er|re)|Institute|Society|Association|Foundation|Inc|LLC|Corp)\b")
_GLUE = re.compile(r",?(?: and| &|,) $")
_SECOND = re.compile(r" (?:of|at|for|with) (?:the )?(?P<company>⟦C\d+⟧)")
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
_ANY = re.compile(r" an? ")
_CHIEF = re.compile(r"chief (\w)\w* (?:(\w)\w* )?officer")
_OTHER_S = re.compile(r"(?:⟦[RPL]\d+⟧|(?<=[\w,] )[A-Z][a-z]+) $")
_NO_TITLE = re.compile(r"(?:ly|ing|ed|experienced|team|veteran|known|own)\b")


@lru_cache(maxsize=4)
def told(reading: Reading) -> tuple[Draft, ...]:
    """All posts that the running text tells, one draft for a person at a company; kept for the types that ask who a speaker is."""
    found: list[Draft] = []
    taken: set[tuple[int, int]] = set()
    ends: dict[int, Named] = {}  # where each post told with its company ends
    for match in _with_further(matches(reading, RULES)):
        masked = match.sentence.masked
        begin, end = match.at["title"]
        mark = masked.index("⟦", begin)
        told = match.sentence.span(mark, end)
        if reading.text[told.start].isupper() or _NO_TITLE.search(masked[begin:mark]):
            if match.rule.name == "person-title-of-company" and begin < mark and "," not in masked[match.start : begin]:
                continue  # "posts at the Springfield Assembly including Chief of Staff"
            begin = mark
        if (
            match.rule.name == "person-title-of-company"
            and masked[end : end + 4] == " of "
            and (more := _PRACTICE.match(masked, match.end))
        ):
            end = more.end() - (masked[more.end() - 1] == ".")
        elif more := _BRANCH.match(masked, end):
            end = more.end()
        title = match.sentence.span(begin, end)
        if (
            _PAST.search(masked[: match.start])
            or _PAST.search(masked[:mark])
            or any(a < title.end and title.start < b for a, b in taken)
        ):
            continue
        named = people(reading, match, "people" if "people" in match else "person")
        if len(named) > 1 and not reading.text[told.start : told.end].endswith("s"):
            del named[1:]  # "CEO Jane Roe and John Doe": John is not CEO
        words = reading.text[told.start : told.end]
        if match.rule.name == "person-plain-company-title" and (not is_sure(words) or words.startswith("and ")):
            continue
        if match.rule.name in ("title-of-company-person", "as-title-of-company-person") and _SERVED.search(
            masked, max(0, match.start - 90), begin
        ):
            continue  # "having served as CEO of Acme, Jane Roe"
        if match.rule.name == "person-charge-title-at-company" and " and " in words:
            continue  # "Jane Roe, Acme CEO and director at Beta"
        if match.rule.name == "person-charge-title-of-company" and _INSTITUTE.search(reading.text, title.start, title.end):
            continue
        where = next(
            (employer(reading, match, slot, bool(_PUBLIC.search(words))) for slot in ("company", "company2") if slot in match),
            None,
        )
        before = next((at for at in range(match.start, max(0, match.start - 7), -1) if match.sentence.start + at in ends), None)
        if (
            where is None
            and before is not None
            and match.rule.name == "title-people"
            and masked[match.start] == "⟦"
            and _GLUE.fullmatch(masked, before, match.start)
        ):
            where = ends[match.sentence.start + before]  # "Acme CEO Jane Roe, CFO John Doe and COO Ann Poe"
        if where is None and (_MADE_BY.search(masked[: match.start]) or _MADE_BY.search(masked[:mark])):
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
                elif _is_no_post(match, words, reading.issuer.name if reading.issuer else ""):
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


_FURTHER = compile_pattern(
    rf"(?:,? and also|,? and|,? as well as|,|;) {_ART}{_TITLE}(?:{_AT}{{company:employer}}|(?=[.”\"]|,[”\"]|, (?:said|says|told|added)))"
)


def _with_further(found: Iterable[Match]) -> Iterator[Match]:
    """Each match, and the posts that are told right after its own: "..., and board member of Beta"."""
    for match in found:
        yield match
        if match.rule.name not in _OPEN_ENDED or "company" not in match:
            continue
        end = match.end
        while more := _FURTHER.match(match.sentence.masked, end):
            if "⟦C" not in more.group():
                break
            at = {"person": match.at["person"], "title": more.span("title"), "company": more.span("company")}
            yield Match(_AND_ANOTHER, match.sentence, at, match.start, more.end())
            end = more.end()


_OPEN_ENDED = ("person-title-of-company", "person-company-title", "person-serves-as", "person-charge-title-of-company")
_AND_ANOTHER = Rule("and-another-post", "")


def _posts(reading: Reading, match: Match, title: Span, where: Named | None) -> Iterator[tuple[Span, Named | None]]:
    """A title and its company; two of them in "Jane Roe, Acme CEO and director of Beta"."""
    second = _SECOND.match(match.sentence.masked, match.end) if match.rule.name == "person-company-title" else None
    cut = reading.text.rfind(" and ", title.start, title.end) if second else -1
    if second and cut > 0:
        other = employer(
            reading,
            Match(match.rule, match.sentence, {"company": second.span("company")}, match.start, second.end()),
            "company",
        )
        yield Span(title.start, cut), where
        yield Span(cut + 5, title.end), other
    else:
        yield title, where


def _is_no_post(match: Match, title: str, house_name: str) -> bool:
    """A title without a company that is not the issuer's: a mayor's, "strategist Jane Roe", "Jane is an author", "Beta Games President Jane Roe"."""
    if _PUBLIC.search(title):
        return True
    if _ACADEMIC.search(title) and not _ACADEMY.search(house_name):
        return True
    before = match.sentence.masked[: match.start]
    if match.rule.name == "title-people":
        return (title.islower() and not is_sure(title)) or bool(_OTHER_S.search(before))
    return match.rule.name == "person-serves-as" and (
        not is_sure(title) or bool(_ANY.search(match.sentence.masked, match.start, match.end))
    )


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
