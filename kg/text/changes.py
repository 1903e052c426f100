"""Verbs and nouns of comings and goings, and where they stand in a masked sentence: "appointed", "will step down", "the retirement of"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.text.patterns import Pattern, quick

# What each kind of word does with a person:
# appoint  somebody puts the person into a post; passive: the person is put there
# bring    the same, with "on", "aboard" or "back" behind the verb
# join     the person comes to a house or body
# take     the person comes to a post
# leave    the person goes from a post or house
# succeed  the subject comes to the post of the object; passive: the other way round
# coming, going  nouns: "the appointment of", "her resignation"
_FORMS = {
    "appoint": "appoint appoints appointed appointing reappoints reappointed re-appointed name names named naming promote promotes promoted promoting elect elects"
    " elected electing re-elected reelected hire hires hired hiring tap taps tapped tapping elevate elevates elevated elevating recruit recruits recruited"
    " recruiting select selects selected selecting nominate nominates nominated install installs installed add adds added adding welcome welcomes welcomed"
    " welcoming designate designates designated choose chooses chosen engage engages engaged retain retains retained advance advances advanced introduce introduces introduced introducing sign signs signed signing",
    "bring": "brings brought bring bringing",
    "join": "join joins joined joining",
    "take": "become becomes became becoming assume assumes assumed assuming takes take took taking taken step steps stepped stepping move moves moved moving serve serving"
    " act acting start starts started starting begin begins began lead oversee head fill fills",
    "led": "led",
    "leave": "resign resigns resigned resigning retire retires retired retiring depart departs departed departing leave leaves left leaving relinquish"
    " relinquishes relinquished vacate vacates vacated quit quits exit exits exited exiting pass passes passed died transition transitions transitioned transitioning",
    "succeed": "succeed succeeds succeeded succeeding replace replaces replaced replacing",
    "coming": "appointment appointments promotion promotions hiring addition additions election naming elevation nomination arrival hire recruitment",
    "going": "resignation resignations retirement retirements departure departures exit",
}  # fmt: skip

# Participles of somebody put into a post; those that need no helping verb ("Jane Roe named CEO") come first.
REDUCED = frozenset(
    [
        "appointed",
        "reappointed",
        "named",
        "promoted",
        "elected",
        "hired",
        "tapped",
        "elevated",
        "recruited",
        "selected",
        "nominated",
        "installed",
        "designated",
    ]
)
PASSIVE = REDUCED | frozenset(
    [
        "re-appointed",
        "re-elected",
        "reelected",
        "added",
        "chosen",
        "engaged",
        "retained",
        "welcomed",
        "advanced",
        "succeeded",
        "replaced",
    ]
)
# Verbs that tell a coming even where no post is told.
HIRES = frozenset(["hire", "hires", "hired", "recruits", "recruited", "welcomed", "welcomes"])
# Verbs that also take things: a person comes by them only where a post or a body is told.
_KINDS = {form: kind for kind, forms in _FORMS.items() for form in forms.split()}
WORDS = frozenset(re.split(r"[^a-z]+", " ".join(_KINDS)))
_AUX = r"(?:is|are|was|were|be|been|being|has|have|had|having|will|would|shall|also|to|today|recently|newly|now|just|both|each|officially|formally|unanimously|subsequently|immediately|hereby|[a-z]+ly|been|since|(?:in|on|effective|as of)? ?⟦D\d+⟧,?|expected|set|due|scheduled|slated|going|agreed|decided|elected|pleased|proud|excited|intends?|plans?|wishes|chosen)"
AUX = re.compile(rf"(?:(?<![\w-]){_AUX},? )+$")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")


At = tuple[int, int]
COMES, GOES = "appointed", "departed"


@dataclass(frozen=True, slots=True)
class Move:
    """A coming or going; spans are of the masked text. past: told in the simple past, so that it may be a line of a career."""

    rule: str
    change: str
    people: At
    title: At | None = None
    company: At | None = None
    start: int = 0
    end: int = 0
    past: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A verb or noun of a coming or going in a masked sentence.

    kind: as in the table above. start: where its helping verbs begin. word: in lower case. passive: whether its subject is whom it moves.
    """

    kind: str
    word: str
    start: int
    verb: int
    end: int
    passive: bool
    helpers: str


@cache
def _pattern() -> Pattern:
    forms = "|".join(sorted(map(re.escape, _KINDS), key=lambda form: (-len(form), form)))
    return quick(rf"(?i)(?<![\w’'⟦-])(?:{forms})(?![\w-]|[’'](?!s?\s))")


def events(masked: str) -> Iterator[Event]:
    """All words of comings and goings, in their order."""
    for match in _pattern().finditer(masked):
        word = match.group().lower()
        kind = _KINDS[word]
        helpers = AUX.search(masked, max(0, match.start() - 60), match.start())
        start = helpers.start() if helpers else match.start()
        said = masked[start : match.start()]
        passive = word in PASSIVE and bool(_BE.search(said))
        yield Event(kind, word, start, match.start(), match.end(), passive, said)
