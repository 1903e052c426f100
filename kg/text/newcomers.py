"""Lists of newcomers: the words that say that one follows, and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.text.changes import COMES, Move
from kg.text.posts import BODY, POST_WORDS, PUT, At, people_in
from kg.text.rules import compile_pattern

_INTRODUCES = re.compile(
    r"(?i)\b(?:appoint\w*|named|names|naming|elect(?:s|ed|ion)|promot\w+|join(?:s|ed|ing)?|welcom\w+|hire[sd]?|additions?|added|adds|nominat\w+|re-elected|new (?:[a-z-]+ ){0,2}(?:members|directors|partners|officers|leaders|executives|hires))\b[^.]*:$"
)
_STAY = re.compile(r"(?i)\b(?:current|existing|continuing|remaining)\b")
_TO_WHICH = compile_pattern(rf"(?:\b(?:to|as|of|on|join(?:s|ed|ing)?) {PUT}|\bnew ){POST_WORDS}")
_ENTRY = compile_pattern(r"^[•·▪◦*–—-]* ?(?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?")
_ENTRY_OFFICE = compile_pattern(
    r"^[•·▪◦*–—-]* ?(?P<title>⟦T\d+⟧)(?::| –| -|,)? (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?(?=⟦P|[A-ZÀ-Þ][\w’-]+ [A-ZÀ-Þ])"
)
_ENTRY_POST = compile_pattern(rf"(?:,| –| -|:| \(|,? has been \w+| to| as)(?: as| to)? {PUT}{POST_WORDS}")


def introduces(masked: str) -> bool:
    """Whether a sentence says that a list of newcomers follows."""
    return masked.endswith(":") and bool(_INTRODUCES.search(masked)) and not _STAY.search(masked)


def office_told(masked: str) -> At | None:
    """The post that an introduction gives to all of its list."""
    post = _TO_WHICH.search(masked)
    return post.span("title") if post else None


def is_marked(masked: str) -> bool:
    """Whether a line begins with a bullet."""
    return masked.lstrip()[:1] in tuple("•·▪◦*–—-")


def entry(masked: str) -> Move | None:
    """One line of a list of newcomers: "• Jane Roe, Chief Financial Officer"."""
    lead = _ENTRY_OFFICE.match(masked) or _ENTRY.match(masked)
    start = lead.end() if lead else 0
    office = lead.span("title") if lead and "title" in lead.groupdict() else None
    who = next((each for each in people_in(masked[:200]) if each[0] == start), None)
    if who is None:
        return None
    post = _ENTRY_POST.match(masked, who[1])
    return Move(
        "listed-newcomer",
        COMES,
        who,
        office or (post.span("title") if post else None),
        post.span("company") if post and post["company"] and not office else None,
        start,
        post.end() if post else who[1],
    )


def announces(masked: str) -> bool:
    """Whether a sentence tells of several newcomers without naming one, so that lines of names below it may be theirs."""
    return masked.endswith(".") and "⟦P" not in masked and bool(_SEVERAL.search(masked)) and not _STAY.search(masked)


def heading(masked: str) -> Move | None:
    """A line that is nothing but a name and a post: a heading above what is told of a newcomer."""
    found = entry(masked)
    return found if found and found.title and found.end >= len(masked.rstrip(" .:")) else None


_SEVERAL = re.compile(
    r"(?i)\b(?:additions|appointments|promotions|hires|new (?:[a-z-]+ ){0,2}(?:members|directors|partners|officers|leaders|executives|hires))\b"
)


# Words that a list of newcomers follows in the same sentence: "joining the board are", "the team was joined by", "new hires include".
_GROUP = rf"(?:(?P<body>{BODY})|(?:[a-z]+ ){{0,2}}(?:team|staff|company|firm|leadership|group|faculty|practice))"
_NEW = r"(?:[Nn]ew|[Nn]ewly (?:elected|appointed|named|hired)|[Ii]ncoming|[Rr]ecent|[Ii]naugural|[Ff]ounding|[Ii]nitial)"
_WHOM = r"(?:(?:directors?|trustees?|leaders|executives|hires?|appointees|partners|officers|additions|appointments|managers|members)\b|⟦T\d+⟧s?)"
_AS_FOLLOWS = r"(?:(?:[a-z-]+|⟦N\d+⟧):? ){0,6}?(?=⟦[PT]|[A-Z])"
_ROSTERS = (
    compile_pattern(rf"\b[Jj]oin(?:ing|s) (?:(?:the|its|our|their) {_GROUP}|⟦C\d+⟧)[^.;:⟦]{{0,40}}? (?:are|is|were|was|will be):? "),
    compile_pattern(rf"(?:(?:[Tt]he|its|[Oo]ur|[Tt]heir) (?:[a-z-]+ ){{0,3}}{_GROUP}|^⟦C\d+⟧)[^.;:⟦]{{0,40}}?\bjoined by {_AS_FOLLOWS}"),
    compile_pattern(rf"\b(?:appointed|promoted|elected|named|elevated)\b[^.:;⟦]{{0,60}}?(?: (?:to|as|of|on) {PUT}(?P<body>{BODY}|⟦T\d+⟧s?|partners?|partnership)(?![\w-]))?[^.:;⟦]{{0,60}}?: (?=⟦P)"),
    compile_pattern(rf"\b{_NEW} (?:[a-z-]+ ){{0,3}}?{_WHOM}(?: (?:to|of|on|for|in) (?:the|its|our) {_GROUP})?(?:(?! to | at )[^.;:⟦]){{0,40}}? (?:includes?|are|is|comprise)(?: (?:both|also))?:? "),
    compile_pattern(rf"\b(?:strengthen|expand|bolster|enhanc|reinforc|augment|complement|complet)\w* (?:its|our|their|the) (?:[a-z-]+ ){{0,3}}?{_GROUP} (?:with|by adding|by appointing) {_AS_FOLLOWS}"),
)  # fmt: skip
_CUES = re.compile(
    r": |\b[Jj]oin(?:ing|s|ed)\b|\b[Nn]ew|[Ii]ncoming|[Rr]ecent|[Ii]naugural|[Ff]ounding|[Ii]nitial|\bits |\bour |\btheir "
)
_HONORIFIC = r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?"
_OFFICE = r"(?:⟦T\d+⟧:? )?"
_FIRST = re.compile(_OFFICE + _HONORIFIC)
_OFFICE_AHEAD = re.compile(rf"⟦T\d+⟧(?=:? {_HONORIFIC}$)")
_NEXT = re.compile(
    rf"(?: as (?:[^;.“”⟦]|⟦[^P]\d+⟧){{1,80}}?|,? (?!who\b)(?:[^;.“”⟦]|⟦[^P]\d+⟧){{1,160}}?|, who (?:[^;.“”⟦]|⟦[^P]\d+⟧){{1,160}}?)?(?:, and |; and |; |, | and | & ){_OFFICE}{_HONORIFIC}"
)
_OWN_POST = compile_pattern(rf" as {PUT}{POST_WORDS}")
_BESIDE = compile_pattern(rf",? (?:\(|– )?{PUT}{POST_WORDS}(?! (?:of|at|for|with) |, ⟦C)")


def rosters(masked: str) -> Iterator[Move]:
    """Newcomers listed in one sentence behind the words that say so; what stands beside a name is a new post only where "as" or the
    words before the list tell of posts."""
    if masked.count("⟦P") < 1 or not _CUES.search(masked):
        return
    for form in _ROSTERS:
        for head in form.finditer(masked):
            body = head.span("body") if "body" in head.groupdict() and head["body"] else None
            end = head.end()
            for who in people_in(masked):
                if who[0] < head.end():
                    continue
                if not (_FIRST if end == head.end() else _NEXT).fullmatch(masked, end, who[0]):
                    break
                post = _OWN_POST.match(masked, who[1]) or (None if body else _BESIDE.match(masked, who[1]))
                ahead = _OFFICE_AHEAD.search(masked[: who[0]], end)
                title = post.span("title") if post else ahead.span() if ahead else body
                house = post.span("company") if post and post["company"] else None
                end = who[1]
                yield Move("roster-newcomer", COMES, who, title, house, head.start(), post.end() if post else who[1])
