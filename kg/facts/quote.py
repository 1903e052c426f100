"""A person is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.appointment import told as changes
from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.facts.role import told
from kg.model import Fact, Slot
from kg.text.naming import Named, employer, fullest, people
from kg.text.quotes import around, passages
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

SLOTS = (
    Slot("speaker", "person", key=True),
    Slot("company", "company"),
)

_SAYS = (
    r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|remarks|continued|continues|concluded|concludes|shared|shares|observed|observes|expressed|expresses"
    r"|emphasized|emphasised|emphasizes|reflected|reflects|affirmed|affirms|reaffirmed|reaffirms|highlighted|highlights|told|declared|declares|announced|announces|reported|reports|recalled|recalls|exclaimed|quipped|stressed|stresses|elaborated|elaborates"
    r"|pointed out|points out|summarized|wrote|writes|enthused|advised|advises|proclaimed|urged|insisted|asserted|asserts|mentioned|acknowledged|underscored|underscores|concurred|agreed|predicted|confirmed|confirms|remarked|offered|praised|described|describes|argued|warned|went on|reveals|revealed|suggests|suggested|echoed|echoes|enthuses|opined|cautioned|claimed|believes|replied|tells|details|detailed|clarified|reiterated|reiterates)"
)
_SAYING = r"(?:stating|saying|commenting|adding|noting|explaining|remarking)"
_PARTS = ("body", "about", "subhead")
_WHO = r"(?:Dr\.? |Mr\.? |Ms\.? |Mrs\.? |Gov\.? |Sen\.? |Rep\.? |Prof\.? |Professor |Sir |Lt\. |Col\. |Gen\. )?(?P<speaker>{someone}<letters>(?:(?:, ⟦P\d+⟧<letters>){0,3}(?:,? and | & ){someone}<letters>)?)"
_POST = (
    r"(?:(?:the|our|its|their|company|Company|co-founders?|of|at|and|by|also|then|[a-z]+[’']s|⟦[CTL]\d+⟧(?:[’']s?)?)(?:, | ))*"
)
_MARK = r"[”\"»]"
_ASIDE = (
    r"(?:,? \([^()“”\"]{1,80}\))?(?:,? (?:of|at|from|with|for) [^“”\",;]{1,80})?"
    r"(?:,(?: (?:[^“”\";()]|\([^()]{1,60}\)){1,280}?),?|,| [–—-] [^“”\"]{1,120} [–—-])?"
)

RULES = (
    # "...," said Jane Roe of Acme; "...," says Acme CEO Jane Roe
    Rule("quote-said-person", rf"(?:{_MARK}|[,!?]’),?\)? {_SAYS},? {_POST}{_WHO}(?:(?: of| at| from| with|,) (?:the )?{{company:company}})?", blocks=_PARTS, cue=r"[”\"»’]"),
    # "...," Jane Roe, CEO of Acme, said
    Rule("quote-person-said", rf"{_MARK},? {_POST}{_WHO}{_ASIDE} (?:also |further |then )?{_SAYS}\b", blocks=_PARTS, cue=r"[”\"»]"),
    # "...," said Ms. Roe, by a last name that the lexicon left alone
    Rule("quote-said-last-name", rf"{_MARK},? {_SAYS} (?:Dr\.? |Mr\.? |Ms\.? |Mrs\.? )?(?P<last>[A-Z][a-z’'-]+[a-z]|⟦C\d+⟧)(?=[.,;]|$)", blocks=_PARTS, cue=r"[”\"»]"),
    # Jane Roe, CEO of Acme, said in a statement: "..."
    Rule("person-said-quote",
         rf"{_WHO}{_ASIDE} (?:who |has |have |also |further |then |later |[a-z]+ly )*(?:{_SAYS}\b[^“”\"]{{0,140}}?|[^“”\";]{{0,100}}?\b{_SAYING}[^“”\"]{{0,30}}?)[,:]?(?: that| how)?:? ?[“\"«]", blocks=_PARTS, cue=r"[“\"«]"),
    # Jane Roe, CEO of Acme: "..."
    Rule("person-colon-quote", rf"{_WHO}(?:,(?: [^“”\";]{{1,160}}?))?: ?[“\"«]", blocks=_PARTS, cue=r"[“\"«]"),
    # According to Jane Roe, CEO of Acme, "..."
    Rule("according-to-person", rf"[Aa]ccording to {_POST}{_WHO}", blocks=_PARTS, cue=r"[Aa]ccording to"),
    # Jane Roe, CEO of Acme, stated:
    Rule("person-said-colon", rf"{_WHO}{_ASIDE} (?:also |further |then |[a-z]+ly )*(?:{_SAYS}\b|[^“”\";:]{{0,60}}\b{_SAYING})[^“”\":;.]{{0,100}}[:,]$", blocks=_PARTS, cue=r"[:,]$"),
    # Jane Roe said that ...
    Rule("person-said-that", rf"{_WHO}(?:, [^“”\";]{{1,120}}?,)? (?:also |further |then )?(?:said|stated|shared|added|explained|noted|commented|remarked|says|states|notes|adds|explains)(?: that| how)? ", blocks=_PARTS, cue="said|stated|shared|added|explained|noted|commented|remarked|says|states|notes|adds|explains"),
    # a paragraph of its own below the quote: "Jane Roe, CEO, Acme"
    Rule("quote-signature", rf"^{_WHO}, (?:(?:the|our)? ?(?:⟦[CT]\d+⟧)(?:,? of|,? at|,|[’']s)? ?){{1,3}}(?:[A-Z][\w]+ ?){{0,3}}\.?$", blocks=_PARTS),
    # "...!" said Jane Roe, where the quote ended a sentence
    Rule("said-person-after-quote", rf"^{_SAYS},? {_POST}{_WHO}(?:(?: of| at| from| with|,) (?:the )?{{company:company}})?", blocks=_PARTS),
    # Jane Roe, CEO of Acme: with the quote in the next paragraph
    Rule("person-title-colon", rf"{_WHO}, [^.“”\";:]{{0,60}}⟦T\d+⟧[^.“”\";:]{{0,80}}:$", blocks=_PARTS, cue=r":$"),
    # "..." - Jane Roe, CEO, Acme
    Rule("quote-dash-person", rf"(?:{_MARK} ?|^ ?)[–—-]{{1,2}} ?{_WHO}(?=,|$|\.)", blocks=_PARTS, cue=r"[–—-]"),
)  # fmt: skip


def extract(reading: Reading) -> Iterator[Fact]:
    """Everybody who is quoted, each once, with whom he or she speaks for."""
    quoted = passages(reading.release)
    names = [str(post.values["person"]) for post in (*told(reading), *changes(reading))]
    found: list[Draft] = []
    taken: set[int] = set()
    for match in matches(reading, RULES):
        start = match.sentence.start
        below = reading.text[match.sentence.end : match.sentence.end + 4].lstrip()[:1]
        if match.rule.name == "person-title-colon" and below not in ("“", '"', "«"):
            continue
        if match.rule.name in ("quote-signature", "said-person-after-quote") and not reading.text[:start].rstrip().endswith(
            ("”", '"')
        ):
            continue
        for who in _speakers(reading, match):
            if who.span.start in taken:
                continue
            taken.add(who.span.start)
            made = Draft("quote", reading).saw(*around(quoted, start, match.sentence.end))
            made.put("speaker", fullest(who.name, names), who.span, match.rule.name)
            if "company" in match and (where := employer(reading, match, "company")):
                made.put("company", where.name, where.span, match.rule.name)
            found.append(made)
    for made in merged(found, ("speaker",)):
        _speaks_for(reading, made)
        yield made.fact()


def _speakers(reading: Reading, match: Match) -> list[Named]:
    if "last" not in match:
        return people(reading, match, "speaker")
    span = match.span("last")
    last = reading.text[span.start : span.end]
    names = (
        *(e.name for e in reading.lexicon.of("person")),
        *(str(post.values["person"]) for post in (*told(reading), *changes(reading))),
    )
    found = next((name for name in names if last in (name.split()[-1], name.split()[0])), None)
    return [Named(found, span)] if found else []


def _speaks_for(reading: Reading, made: Draft) -> None:
    """The company of the speaker's post: the one told nearest to the quote."""
    posts = [post for post in (*told(reading), *changes(reading)) if post.values["person"] == made.values["speaker"]]
    if posts:
        here = made.slots["speaker"].start
        post = min(posts, key=lambda p: (*_apart(p, here), abs(p.slots["person"].start - here)))
        made.put("company", post.values["company"], None, "speaker-s-post", replace=True)
        if "company" in post.slots:
            made.slots["company"] = post.slots["company"]
    elif "company" not in made.values:
        _belongs_to(reading, made)


_OF_HOUSE = (
    re.compile(r"⟦P(?P<who>\d+)⟧(?:,[^,;“”]{1,60},)? (?:of|from|with|at) (?:the )?⟦C(?P<house>\d+)⟧(?![’'])"),
    re.compile(r"⟦C(?P<house>\d+)⟧[’']s? ⟦P(?P<who>\d+)⟧"),
)


def _belongs_to(reading: Reading, made: Draft) -> None:
    """The house of a speaker whose post is nowhere told: "Jane Roe of Acme", "Acme’s Roe"."""
    for sentence in reading.sentences:
        for form in _OF_HOUSE:
            for match in form.finditer(sentence.masked):
                who, where = sentence.mentions[int(match["who"])], sentence.mentions[int(match["house"])]
                if who.entity.name == made.values["speaker"] and not where.anaphor:
                    made.put("company", where.entity, where, "speaker-of-house")
                    return


def _apart(post: Draft, here: int) -> tuple[bool, bool]:
    """How far a post is from a quote: told beside it, else the new one, else another."""
    return abs(post.slots["person"].start - here) > 150, post.values.get("change") != "appointed"


TYPE = FactType("quote", "quotes", SLOTS, extract, r"[”\"],? (?:said|says|stated|commented|added|noted|explained)\b")
