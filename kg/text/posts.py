"""How a post is worded, and whom a masked sentence names: patterns that clauses and lists are read by."""

from __future__ import annotations

import re

from kg.text.people import first_names
from kg.text.rules import PARTS, compile_pattern, kind_pattern

At = tuple[int, int]

LETTERS = compile_pattern(PARTS["letters"])
ONE = compile_pattern(kind_pattern("someone").replace("[PC]", "P"))
GLUE = re.compile(r"(?:, and|,| and| &|,? as well as) (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?")
AND = re.compile(r"(?:,? and| &|,? as well as) (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?")

BODY = (
    r"(?:(?:[A-Z][A-Za-z]+ ){0,2}(?:(?:[Ss]cientific|[Cc]linical|[Mm]edical|[Ss]trategic|[Ee]xecutive|[Ii]ndependent|[Tt]echnical|[Cc]orporate|[Aa]udit) )*(?:[Aa]dvisory |[Ss]upervisory |[Mm]anagement |[Gg]overning )?"
    r"(?:[Bb]oard(?: of (?:[Dd]irectors|[Aa]dvis[eo]rs|[Tt]rustees|[Mm]anagers|[Gg]overnors|[Mm]anagement))?|[Cc]ouncil|[Ee]xecutive [Cc]ommittee|(?:[A-Z][\w-]+,? (?:& |and )?){1,4}Committee|[Ll]eadership [Tt]eam|[Mm]anagement [Tt]eam|Executive Team)(?![\w-]))"
)
PUT = r"(?:(?:the|its|our|their|his|her|a|an|new|newly|created|next|first|first-ever|inaugural|independent|additional|position|role|roles|post|title|office|duties|of|be|serve|become|act|full-time|permanent|both|also|joint|company|firm|group|[a-z]+[’']s|(?:\d+|⟦N\d+⟧)(?:st|nd|rd|th)) )*"
PLUS = r"(?:,? and |, | & |/|,? as well as )(?:as |also )?(?:a |an |the |to |its |on )*(?:member of (?:the|its|our) )?"
OF_BODY = rf"(?: (?:on|of|to|for) (?:the |its |our |⟦C\d+⟧[’']s? )?{BODY})"
POST_WORDS = (
    rf"(?:(?P<owner>⟦C\d+⟧)(?:[’']s?)? {PUT})?(?P<title>(?:(?:\b(?!(?:of|the|at|and|in|by|for|one|as|to|on|with|from|new|first|next|an?|its|our|their|is|was|will|has|that|said|which|who|also|today|both|former|formerly|currently|presently|previously|recently|now)\b)[a-z][a-z-]+ ){{0,2}}⟦T\d+⟧(?!s? of the (?:[Yy]ear|[Mm]onth|[Dd]ecade))"
    rf"(?: \((?:[A-Z&]{{2,5}}|⟦T\d+⟧)\)(?=,? (?:and|&|as well as) ))?{OF_BODY}?(?:{PLUS}(?:⟦T\d+⟧|{BODY}){OF_BODY}?)*|(?:[Mm]ember of |[Cc]hair of )?{BODY}))"
    r"(?P<tail> (?:of|for) (?:its|our) ⟦C\d+⟧| (?:of|for) (?:the|its|our) [A-Z]\w+(?: (?:[A-Z]\w+|of|and|&)){0,5}(?=[,.;]|$| (?:at|effective)))?"
    r"(?P<rest>(?: \((?:[A-Z&]{2,5}|⟦T\d+⟧)\))?(?:,? (?:of|at|for|with|to) (?:the )?(?P<company>⟦C\d+⟧))?)"
)
ASIDE = r"(?:,? ?\([^()]{1,60}\))?(?:, (?!as |to )(?:(?!⟦P)[^.;:“”]){1,140}?,|,| –| -)?"
FROM = r"(?:,? from (?:(?!⟦P)[^.;“”]){1,90}?,?)?"
# "back to Acme", "to our team": where somebody comes, before it is told as what
BACK = r"(?: back)?(?: (?:to|into) (?:(?:the|its|our|their|⟦C\d+⟧[’']s) (?:[a-z-]+ ){0,3}(?:team|group|staff|company|firm|organi[sz]ation|family|roster|ranks|office|practice|business)|(?:the )?⟦C\d+⟧(?: team| family)?)(?=,? (?:as|in|to) ))?"
LINK = r"(?:,? (?:(?:[Aa]s|[Tt]o|[Oo]n|[Oo]nto|[Ii]nto|to serve (?:as|on)|to join|to become|to be|in the role of|in the position of|for the role of|for (?:re-?)?election (?:to|as)))| –|:)? "
AFTER = compile_pattern(rf"{ASIDE}{FROM}{BACK}{LINK}{PUT}{POST_WORDS}")
TO_POST = compile_pattern(
    rf"(?: by (?:the )?(?:(?!⟦P)[^.;“”]){{1,60}}?)?{FROM}{BACK}(?: (?:as|to|on|into|for election to|for|in))?(?: the)? ?{PUT}{POST_WORDS}"
)
HELD = re.compile(r"⟦T\d+⟧(?:(?:,? and |, | & )(?:the |its )?⟦T\d+⟧)*")
LIFE = re.compile(r"(?:(?:Dr|Mr|Ms|Mrs|Prof|Sr|Jr|U\.S)\.|(?<= )[A-Z]\. |(?![.;:“”\"]|⟦P)(?:⟦\w+⟧|.)){0,90}?")
JOINED = compile_pattern(
    rf"(?: (?:the |its |our )?(?P<house>⟦C\d+⟧)(?:[’']s?)?)?(?:(?! as |⟦P)[^.;:“”]){{0,90}}?(?:,? as| in the role of| to serve as| to be| as part of| and (?:will )?(?:becomes?|assumes?|serves?(?: as)?))(?: the)? {PUT}{POST_WORDS}"
)
JOINED_BODY = compile_pattern(
    rf"(?P<owner>) (?:(?:the |its |our |their )|(?P<house>⟦C\d+⟧)[’']s? )?(?:[a-z-]+ ){{0,2}}(?P<title>{BODY})(?:,? (?:of|at|for) (?:the )?(?P<company>⟦C\d+⟧))?(?P<tail>)"
)
JOINED_HOUSE = compile_pattern(
    r" (?:the )?(?P<house>⟦C\d+⟧)(?:[’']s? (?:team|practice|group))?(?= from |[.,;]|$| team| to | with more| in (?:the|its)| on ⟦D| effective)"
)
TAKEN = compile_pattern(
    rf"(?: (?:over|on|up|in|into|back))?(?: the (?:helm|reins))?(?: (?:at |of )?(?:the )?(?P<house>⟦C\d+⟧)(?= as ))?(?: (?:from|for) (?P<before>⟦P\d+⟧)(?: as)?)?(?: (?:as|to become|to be|to|into))?(?: the)? {PUT}{POST_WORDS}"
)
LEFT_POST = compile_pattern(
    r"(?: (?:down|aside|away|out|back))?(?:,? (?:from|as|of|in|to|his|her|their|the|its|our|current|role|roles|position|positions|post|posts|duties|office|responsibilities|both|company|firm|board|seat|[Bb]oard(?: of [Dd]irectors)?(?= as )|⟦C\d+⟧(?:[’']s?)?|effective|immediately|at|on|⟦D\d+⟧,?|Company|Board)(?=[ ,]))*? "
    + POST_WORDS
)
TRANSIT = compile_pattern(rf"(?: from (?:(?!⟦P)[^.;“”]){{1,80}}?)?(?: (?:in)?to)(?: the)? {PUT}{POST_WORDS}")
LISTED = compile_pattern(rf"(?: to (?:(?:the|its|our) )?(?P<body>{BODY}|⟦T\d+⟧))?(?:(?![.;:]|⟦P).){{0,60}}: ")
LEFT_HOUSE = compile_pattern(
    r" (?:from )?(?:(?P<house>⟦C\d+⟧)|(?:the |our |its )(?:company|firm|group|business|organi[sz]ation|[Bb]oard))(?![’'\w])"
)
DOWN = re.compile(r"(?i) (?:down|aside|away|back from)\b")
OUT = re.compile(r"(?i) (?:out|from|off)\b")
# "joins Acme in a senior leadership role"
JOINED_ROLE = compile_pattern(
    r"(?P<owner>)(?: (?:the |its |our )?(?P<house>⟦C\d+⟧))? in an? (?P<title>(?:[a-z-]+ ){1,4}(?:role|position|capacity))(?P<company>)(?P<tail>)"
)
# "is assuming the role from John Doe": whose post it was
FROM_WHOM = re.compile(r"(?: role| position| post)?(?:,[^,;.“”⟦]{1,50},)? from (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?(?P<before>⟦P\d+⟧)")
TO_THE_POST = re.compile(
    r" (?:to|into|for) (?:the|this|that) (?:newly created |newly-created |new )?(?:position|role|post|office)\b"
)
SUCCESSOR = re.compile(r",?(?: as)?(?: to be)?(?: (?:his|her|their|the|its|our))? (?i:successor)\b")
BY = re.compile(r" by (?:the )?(?:[a-z-]+ ){0,3}(?P<company>⟦C\d+⟧)")
AS_POST = compile_pattern(rf",? as {PUT}{POST_WORDS}")
HIS_POST = compile_pattern(rf",? who (?:[^.;“”⟦]|⟦[CDN]\d+⟧){{1,60}}?\b(?:as|his|her) {PUT}{POST_WORDS}")


def people_in(masked: str) -> list[At]:
    """Where persons are named, one or several in a row; a plain name counts by its given name.

    >>> people_in("Acme hired Jane Q. Roe, MBA, and ⟦P1⟧ as ⟦T2⟧")
    [(11, 37)]
    """
    single: list[At] = []
    position = 0
    while match := ONE.search(masked, position):
        start, words = match.start(), match.group()
        mark = words.find("⟦P")
        known = words.split()[0].strip("“”\"'") in first_names()
        if mark < 0 and not known:
            position = start + len(words.split()[0])
            continue
        letters = LETTERS.match(masked, match.end())
        end = letters.end() if letters else match.end()
        if (
            single
            and re.fullmatch(r" \(?|\) ", masked[single[-1][1] : start])
            and (masked[end : end + 2] == ") " or masked[start - 2 : start] == ") ")
        ):
            single[-1] = (single[-1][0], end)  # "Robert (Bob) Roe", each a mark
        else:
            single.append((start if mark <= 0 or known else start + mark, end))
        position = end
    groups: list[At] = []
    for start, end in single:
        if (
            groups
            and (glue := GLUE.fullmatch(masked, groups[-1][1], start))
            and (
                AND.fullmatch(glue.group())
                or any(a > start and GLUE.fullmatch(masked, end, a) for a, _ in single)
                or "and" in glue.group()
            )
        ):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
    return groups
