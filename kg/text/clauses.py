"""The clauses of a masked sentence: whom a verb is told of, whom it moves, who acts, and whether it tells news at all."""

from __future__ import annotations

import re

from kg.text.changes import Event
from kg.text.posts import AFTER, AS_POST, HELD, LIFE, At
from kg.text.rules import CAP, compile_pattern
from kg.text.words import ordinary

NEWS = re.compile(r"\b(?:has|have|will|is|are|be|being|to|today|recently|newly|now)\b|⟦D")
_AGO = re.compile(
    r"(?i)^\W*(?:prior|previously|before|earlier|most recently|having|in (?:his|her|their) (?:previous|prior|earlier|last))\b"
)
_CAREER = re.compile(r"\b(?:career|prior to|previously|formerly|where|when|whom?)\W*(?:[a-z]+ )?$")
_POSSIBLE = re.compile(
    r"(?i)\b(?:not|never|may|might|could|would|if|whether|unless|intends? to|plans? to|search for|seeking|eligible|rumou?rs?|consider\w*|until (?:an?|the|his|her|their) success\w*)\b"
)
_WANTS = re.compile(r"(?i)\b(?:not|never|may|might|could|would|if|whether|unless|seeking|eligible|rumou?rs?|consider\w*)\b")
_ADJACENT = re.compile(r",? ?(?:who|and)? ?")
_CLOSED = re.compile(r"(?:,| \(| [–-]) (?:[^;“”]){1,200}[,)–-] ?(?:who )?(?:and )?")
# "has informed the board of her decision to": whose own deed a verb behind it is
_DECIDED = re.compile(
    r"(?:,[^;“”⟦]{1,90},)? (?:(?:has|have|had|today|also|formally) ){0,3}(?:informed|notified|advised|told|announce[sd]?|communicated|expressed|shared|made|indicated|confirmed|submitted|tendered|given)\b[^.;“”⟦]{0,90}?\b(?:his|her|their|an?|the) (?:[a-z]+ ){0,2}(?:decision|intention|intent|plans?|desire|wish) (?:to )?"
)
_OTHER = r"(?:, (?!who\b)(?:[^;“”⟦]|⟦[^P]\d+⟧){1,110}?)?"
_LAST = re.compile(rf"{_OTHER},? (?:and|&) (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?")
_LISTED = re.compile(rf"{_OTHER}(?:, |; | and )(?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?")
_PREDICATE = re.compile(r" [a-z]+ [^;“”]{1,160}?,? and ?")
_STRANGER = compile_pattern(
    rf" (?P<who>{CAP}(?: [A-Z]\.)?(?: {CAP}){{1,2}})(?=(?: as| to(?: the post of| the position of)?|,? the)? (?:the |its |our |their |an? )?(?i:new |next |first |independent )?⟦T)"
)
_OF_A_BODY = re.compile(r"(?i)^(?:(?:[a-z]+ )*board(?: of [a-z]+)?|.*committee|council)$")
_OTHERS = re.compile(r"\b(?:by|with|led|through|via) |–|\(")
_WHO_IS = re.compile(
    r"(?:, an? (?!.*\b(?:as|to|on)\b)|,? (?:who is |who has been )?(?:currently|presently|formerly|previously|most recently|now) )"
)


class Clauses:
    """The clauses of one masked sentence. who: where it names persons."""

    def __init__(self, masked: str, who: list[At]) -> None:
        self.masked, self.who = masked, who

    def subject(self, at: int) -> At | None:
        """Whom a verb at an offset is told of: who stands right before it, or before an aside or a first predicate."""
        left = [each for each in self.who if each[1] <= at]
        for form in (_ADJACENT, _CLOSED, _PREDICATE, _DECIDED):
            for each in reversed(left):
                if form.fullmatch(self.masked, each[1], at):
                    return each
        return None

    def beside(self, who: At) -> list[At]:
        """The persons told together with one, an aside of each between them: "Jane Roe, a judge, and John Doe, a dean, were"."""
        found: list[At] = []
        for each in reversed([each for each in self.who if each[1] <= who[0]]):
            glue = (_LISTED if found else _LAST).fullmatch(self.masked, each[1], who[0])
            if glue is None:
                break
            found.append(each)
            who = each
        return found

    def object(self, at: int, others: bool = False) -> tuple[At, str] | None:
        """Whom a verb moves, and the words between. others: whether "by" and "with" may stand there."""
        right = next((each for each in self.who if each[0] >= at), None)
        if (
            right is None
            or not LIFE.fullmatch(self.masked, at, right[0])
            or (not others and _OTHERS.search(self.masked, at, right[0]))
        ):
            return None
        return right, self.masked[at : right[0]]

    def stranger(self, at: int) -> tuple[At, str] | None:
        """Two or three capitalised words right behind a verb that a post follows: a name that no list knows."""
        name = _STRANGER.match(self.masked, at)
        return (name.span("who"), "") if name and not all(map(ordinary, name["who"].split())) else None

    def after(self, at: int) -> re.Match[str] | None:
        """The post told after a person, if it is one newly come to: ", a lawyer" tells who the person is."""
        post = AFTER.match(self.masked, at)
        return None if post and _WHO_IS.match(self.masked[at : post.start("title")]) else post

    def before(self, start: int, end: int) -> At | None:
        """A post that ends right before a person: "its new ⟦T⟧, "."""
        held = next(reversed(list(HELD.finditer(self.masked, start, end))), None)
        if held is None or not re.fullmatch(r",? (?:(?:Dr|Mr|Ms|Mrs|Prof|Sir)\.? )?", self.masked[held.end() : end]):
            return None
        if re.search(r"(?i)\b(?:former|ex|past|previous)[ -][^,]{0,40}$", self.masked[start : held.start()]):
            return None
        return held.span()

    def office(self, post: re.Match[str]) -> re.Match[str] | None:
        """The office behind a body: "to the Board as Chairman"."""
        if not _OF_A_BODY.match(post["title"]):
            return None
        return AS_POST.match(self.masked, post.end())

    def holds(self, who: At, end: int) -> At | None:
        """The post told beside a person's name."""
        held = HELD.search(self.masked, who[1], end)
        if held:
            return held.span()
        return self.before(max(0, who[0] - 60), who[0])

    def house(self, at: int) -> At | None:
        """The party that acts: the one right before a verb, else the first of the sentence's part."""
        begin = self.masked.rfind("; ", 0, at) + 1
        marks = [m.span() for m in re.finditer(r"⟦C\d+⟧", self.masked[:at]) if m.start() >= begin]
        return marks[0] if marks else None

    def guarded(self, event: Event, who: At) -> bool:
        """Whether the clause tells no news: a thing possible, or a line of a career."""
        start = min(who[0], event.start)
        begin = max(self.masked.rfind("; ", 0, start) + 1, self.masked.rfind(": ", 0, start) + 1)
        lead = self.masked[begin:start]
        between = re.sub(r",[^,]*,", ",", self.masked[who[1] : event.verb]) if who[1] <= event.verb else ""
        if _POSSIBLE.search(lead[-60:]) or _WANTS.search(f"{between} {event.helpers}"):
            return True
        if NEWS.search(event.helpers):
            return False
        told = f"{lead} {between}"
        return bool(
            _AGO.match(lead) or _CAREER.search(lead) or re.search(r"\bwho\W*$|\bpreviously\b|\bformerly\b", between)
        ) and not re.search(r"recently|newly|today", told)
