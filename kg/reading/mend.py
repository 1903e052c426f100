"""Breaks that were lost when a page was turned into text, put back: `Contact:Jane Roe(555) 010-9999jane@roe.example`."""

import re
from itertools import islice

_WORDS = "Media|Investors?|Press|Company|Public|Corporate|Business|Sales|Agency|News"
# Each pair: where a break was lost, and what is put there. All are anchored on a form that running prose never has.
_LOST = tuple(
    (re.compile(pattern), repl)
    for pattern, repl in (
        # "...visit www.x.com.About X" and "...end of text.About X"
        (r"(?<=[a-z0-9)®™”\"][.!?:])(?=About [A-Z])", "\n\n"),
        (r"(?<=[a-z]\.com)(?=About [A-Z])", "\n\n"),
        (r"(?<=\w[.!?”\"])  +(?=About [A-Z][^.\n]{1,80}?  )", "\n\n"),
        (r"(?<=[.!?”\"])  +(?=(?:" + _WORDS + r")(?: (?:Relations|and|&|Investors?|Media))* Contacts?\b)", "\n\n"),
        # "... North America. About Acme Labs Acme Labs is", "ABOUT ACME LABS Acme Labs is"
        (r"(?<=[\w.!?”\")]) +(?=About (?:the )?([A-Z0-9][^.\n:]{3,60}?):? +(?:The )?\1\b)", "\n\n"),
        (r"(?m)^(About (?:the )?(?:The )?([A-Z0-9][^.\n:]{3,60}?)):? +(?=(?:The )?\2\b)", r"\1\n"),
        (r"(?m)^(ABOUT (?i:([A-Z0-9][^.\n:]{3,60}?))):? +(?=(?i:(?:The )?\2\b))", r"\1\n"),
        (r"(?m)^(ABOUT ([A-Z0-9&]{4,30}))(?=(?i:\2)\b)", r"\1\n"),
        # "About Acme Founded in 1999, Acme is"
        (r"(?m)^(About [A-Z][^\n.]{1,60}?) (?=(?:Founded|Established|Headquartered|Based) (?:in|by)\b)", r"\1\n"),
        # "About Acme Acme Corp. is", "About Acme  Acme is": the heading's name is said again at once
        (r"(?m)^(About ((?!the\b)[A-Z][\w&.'’-]+)(?: [^.\n]{1,60}?)??):? +(?=(?:The )?\2\b)", r"\1\n"),
        # "About Acme VenturesAcme Ventures is"
        (r"(?m)^(About ([A-Z][\w&.'’-]{2,40}?)(?: [A-Z][\w&.'’-]{0,30}){0,4}?)(?=\2 )", r"\1\n"),
        # "...of Acme, Inc.Acme, Inc. is", "...Hamburg.www.acme.example"
        (r"(?<=\b(?:Inc|Ltd)\.)(?=[A-Z][a-z]+[ ,])", "\n\n"),
        (r"(?<=[a-z]{3}\.)(?=www\.)", "\n"),
        (r"(?<=Contact)(?: Details| Information)(?=[A-Z][A-Za-z ]|[a-z]{3})", lambda m: m.group() + "\n"),
        # "GrowthFounded in 1999", "ContactJane Roe", "Acme45Acme45"
        (r"(?<=[a-z]{3})(?=Founded (?:in|by) )", "\n"),
        (r"(?m)^((?:Media |Press |Investor )?Contacts?)(?=[A-Z](?:[a-z]+|\.) [A-Z])", r"\1\n"),
        (r"\b((?=\w*[a-z])[A-Z0-9]\w{4,30})(?=\1\b)", r"\1\n"),
        (r"(?<=Company Website)(?=https?://|www\.)", "\n"),
        (r"(?<=[Cc]ontact:)(?=[A-Z(])", "\n"),
        (r"(?<=[Cc]ontacts:)(?=[A-Z(])", "\n"),
        (r"(?<=[a-z])(?=\(\d{3}\) ?\d{3}-\d{4})", "\n"),
        (r"(?<=[A-Za-z.])(?=\+?1?[-. ]?\d{3}[-.]\d{3}[-.]\d{4})", "\n"),
        (r"(?<=\d{3}-\d{4}|\d{3}\.\d{4})(?=[A-Za-z][\w.+-]*@)", "\n"),
        (r"(\.(?:com|org|net))(?=[A-Z][A-Za-z])", r"\1\n"),
        # "Kirin M. SmithPCG Advisory, Inc.": only on short lines, see mend()
    )
)
_GLUED = re.compile(
    r"(?<=[a-z]{3})(?!(?:Partners|Group|Advisory|Consulting|Communications|Relations)\b)(?=[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]*)*?,? (?:Inc|LLC|Ltd|Corp|Group|Advisory|Consulting|PR|Communications|Relations|Partners)\b)"
)
# "Harrow PRjane@harrow.example", "Harrow GroupJane Roe, CFA", "Harrow GmbHJane Roe": an agency's name glued to a mailbox or a person.
_AGENCY = r"(?:Inc\.?|LLC|LLP|Ltd\.?|GmbH|SE|AG|Group|Advisory|Consulting|Communications|Relations|Partners|Advisors|Associates|Strategies|Media)"
_AGENCY_ENDS = re.compile(
    rf"((?<=\w )\b(?:[A-Z]{{2,3}}|{_AGENCY}))(?=[a-z][\w.+-]*@)|((?<=[ ,])[A-Z]{{3}})(?=[A-Z][a-z]+\.[A-Z]?[\w.+-]*@)|((?<=\w )\b{_AGENCY})(?!Media|Contact|Press|Investor|Phone|Tel)(?=[A-Z][a-z]+ [A-Z][a-z]+)"
)
_TIGHT_LINE = re.compile(r"(?i)contact|@|\(\d{3}\)|\d{3}[.-]\d{3}[.-]\d{4}")


# "...to Grow FasterAcme Foods, Inc. is": a name glued to the word before it.
_SEAM = re.compile(r"(?:(?<=[a-z]{2})|(?<=[A-Z&]{2}))(?=(?P<right>[A-Z][a-z]+ [A-Z][\w&]+))")

_SEAMS = 300
"""Where so many names seem glued, words with capitals inside are a habit of the text; each costs a search through all of it."""


def _parted(text: str) -> str:
    """A word and a name apart where the name stands elsewhere and the glued word nowhere else."""
    cuts = []
    for match in islice(_SEAM.finditer(text), _SEAMS):
        at, right = match.start(), match["right"]
        left = re.search(r"[\w&]+$", text[max(0, at - 40) : at])
        if left and left.group()[0].isalpha() and "@" not in text[max(0, at - 40) : at].rsplit(" ", 1)[-1]:
            glued = left.group() + right.split()[0]
            known = re.search(rf"(?<![\w&]){re.escape(right)}", text) or (
                text[text.rfind("\n", 0, at) + 1 : at] == f"About {left.group()}" and text.count(left.group()) > 1
            )
            if text.count(glued) == 1 and known:
                cuts.append(at)
    for at in reversed(cuts):
        text = f"{text[:at]}\n\n{text[at:]}"
    return text


def mend(text: str) -> str:
    """The text with lost breaks put back; nothing else is changed."""
    for pattern, repl in _LOST:
        text = pattern.sub(repl, text)
    text = _parted(text)
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if len(line) < 120 and (_TIGHT_LINE.search(line) or (i + 1 < len(lines) and _TIGHT_LINE.search(lines[i + 1]))):
            line = _AGENCY_ENDS.sub(lambda m: m.group() + "\n", line)
            lines[i] = _GLUED.sub("\n", line)
    return "\n".join(lines)
