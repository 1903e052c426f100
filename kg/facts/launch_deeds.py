"""What comes out, clause by clause: "launched", "is proud to introduce", "announced the availability of", "was unveiled by"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.deeds import Clause, Frames, Place, agent
from kg.text.launch_words import LAUNCH_RULES
from kg.text.masking import Sentence
from kg.text.reading import Reading
from kg.text.rules import matches
from kg.text.verbs import mood

FRAMES = Frames.of(
    {
        "launch": (
            "launch", "introduce", "unveil", "debut", "release", "roll out", "publish", "reveal", "relaunch", "premiere",
            "bring to market|brings to market|brought to market|bringing to market",
            "begin shipping|begins shipping|began shipping|beginning shipping|begun shipping", "start shipping",
        ),
        "add": ("add",),
        "announce": ("announce",),
    },
    {
        "launch": (
            "launch", "release", "introduction", "general availability", "availability", "commercial availability", "commercial launch",
            "unveiling", "debut", "rollout", "roll-out", "official launch", "commercial release",
        ),
    },
)  # fmt: skip

_NOUNS = {"launch", "release", "debut"}  # also verbs
_WHAT = re.compile(r" +(?:today +|this +week +|that +)?(?i:its +|the +|an? +|their +|our +)?(?P<what>(?:[^.;]|\.(?=\w))+)")
_OF = re.compile(r" +(?:of|for) +(?i:its +|the +|an? +|their +|our +)?(?P<what>(?:[^.;]|\.(?=\w))+)")
_DETERMINED = re.compile(
    r"(?i)\b(?:the|its|their|our|an?|announc\w+|official|commercial|successful|global|worldwide|nationwide|public|beta|full|early|new|initial|product|general|immediate) *$"
)
_GLAD = re.compile(r"(?i)\b(?:pleased|proud|excited|thrilled|delighted|happy|honou?red|glad) +to +(?:[a-z]+ly +)?$")
_TELLS = re.compile(
    r"(?i)\b(?:announc\w+|celebrat\w+|mark(?:s|ed|ing)|reports?|reported|complet\w+|unveil\w*|with|through|confirm\w*|kick\w*)\b[^⟦]{0,60}$"
)
_ASIDE_TO = re.compile(
    r" +(?:the +|its +)?(?P<what>⟦R\d+⟧)[^.;⟦]{0,40}? +to +(?:its|the|their) +(?:[\w-]+ +){0,4}(?:line|range|portfolio|lineup|line-up|family|suite|collection|catalog(?:ue)?|offering|menu|platform)"
)
_LAUNCHED = re.compile(r"(?P<what>⟦R\d+⟧)(?: +[a-z][\w-]*){0,3} *$")


@dataclass(frozen=True, slots=True)
class Told:
    """A launch as a sentence tells it; places in the masked text. company: none where it is the issuer."""

    sentence: Sentence
    rule: str
    start: int
    company: Place | None
    what: Place


def told(reading: Reading) -> Iterator[Told]:
    """Every launch of the headline and the first paragraphs."""
    for sentence in reading.sentences:
        if sentence.block.kind in ("headline", "subhead", "body"):
            for clause in FRAMES.clauses(sentence):
                made = _READ[clause.frame](clause)
                if made is not None:
                    yield made
    for match in matches(reading, LAUNCH_RULES):
        yield Told(match.sentence, match.rule.name, match.start, match.at.get("company"), match.at["what"])


def _launched(clause: Clause) -> Told | None:
    text = clause.plain
    word = text[clause.start : clause.end].lower()
    found = mood(clause.lead[-160:])
    if found and found[0] in ("denied", "possible", "planned", "terminated"):
        return None
    if clause.form == "noun" or (word in _NOUNS and _DETERMINED.search(clause.lead)):
        thing = _OF.match(text, clause.end)
        if thing is None or not clause.subjects or not _TELLS.search(clause.lead):
            return None
        return _told(clause, clause.subjects[-1], thing.span("what"))
    if clause.passive or (clause.form == "past" and agent(text, clause.end, clause.end + 30)):
        return _passive(clause)
    if not clause.subjects or (
        clause.form == "base" and not _GLAD.search(clause.lead) and not (len(clause.subjects) > 1 and not clause.lead.strip())
    ):
        return None
    if clause.form == "ing" and not re.search(r"(?i)\b(?:is|are|by|while) +(?:also +|now +|proudly +)?$", clause.lead):
        return None
    if clause.form in ("past", "present") and not _own(clause):
        return None
    thing = _WHAT.match(text, clause.end)
    return _told(clause, clause.subjects[-1], thing.span("what")) if thing else None


def _own(clause: Clause) -> bool:
    return (
        clause.bare
        or re.search(r"(?i)(?:\band|,|\bas it)(?: +(?:has|have|is|today|also|[a-z]+ly))* *$", clause.lead) is not None
    )


def _passive(clause: Clause) -> Told | None:
    """ "Zapper was unveiled today by Acme"."""
    text = clause.plain
    by = agent(text, clause.end, clause.end + 60)
    thing = _LAUNCHED.search(
        re.sub(r"(?: +(?:is|was|are|were|has|have|been|being|now|today|officially))+ *$", "", text[: clause.start])
    )
    if by is None or thing is None:
        return None
    return _told(clause, by, thing.span("what"))


def _added(clause: Clause) -> Told | None:
    """ "Acme added Zapper to its line of presses"."""
    thing = _ASIDE_TO.match(clause.plain, clause.end)
    if thing is None or not clause.subjects or clause.form in ("base", "ing") or not _own(clause):
        return None
    return _told(clause, clause.subjects[-1], thing.span("what"))


# "announced its new platform, Zapper", "is pleased to announce the Zapper 9"
_NEW = re.compile(
    r" +(?:today +)?(?i:(?:its|the|an?|their) +)?(?P<what>(?i:(?:all-)?(?:new|newest|latest|next-generation) )(?:[^.;]|\.(?=\w))+|⟦R\d+⟧(?=,| –| —|\.| [a-z]+[,.]))"
)


def _announced(clause: Clause) -> Told | None:
    thing = _NEW.match(clause.plain, clause.end)
    if (
        thing is None
        or not clause.subjects
        or clause.form == "ing"
        or (clause.form == "base" and not _GLAD.search(clause.lead))
    ):
        return None
    return _told(clause, clause.subjects[-1], thing.span("what"))


def _told(clause: Clause, company: Place, what: Place) -> Told:
    rule = f"{clause.frame} ({clause.form})"
    return Told(clause.sentence, rule, min(company[0], clause.start, what[0]), company, what)


_READ = {"launch": _launched, "add": _added, "announce": _announced}
