"""Sentences of a paragraph: cut after a full stop that ends one, not after `Inc.` or `J.`, and at lines of a list."""

import re
from itertools import pairwise

_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|LLC|L\.L\.C|L\.P|LP|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|vs|Messrs|Hon|Rev|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Bros|Cos|Ph\.D|M\.D|Esq|approx|est|incl|e\.g|i\.e|cf|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mass|Calif|Conn|Fla|Ill|Mich|Minn|Penn|Pa|Tex|Wash|Va|Ariz|Colo|Ga|Tenn|Wis|Ore|Nev|Ind|Mt|Ft|S\.A|N\.V|B\.V|S\.p\.A|A\.G|U\.S|U\.K|U\.S\.A|D\.C|N\.J|N\.Y|N\.C|p\.m|a\.m|B\.C)"
    r"|(?:^|[\s(“\"])(?:[A-Z]\.){0,3}[A-Z])\.$"
)  # fmt: skip
_STARTER = re.compile(
    r"[“\"']*(?:The|This|That|These|Those|In|On|At|As|For|With|By|From|It|Its|We|Our|He|She|They|His|Her|Their|A|An|And|But|To|Under|Upon|After|Before|Since|Through|Following|During|When|While|If|Additional(?:ly)?|About|Both|All|Each|Visit|Founded|Headquartered|Based|Mr|Mrs|Ms|Dr|“)\b"
)
_END = re.compile(
    r"[.!?…](?:[”\"’')\]]|\[\d+\])*(?:\s+|(?<=[a-z]{2}\.)(?=[A-Z][a-z]+ [a-z])|(?<=[.!?][”\"])(?=[A-Z][a-z]))|\n(?=\s*(?:[•·▪◦*–—-]|\d{1,2}[.)])\s)|(?<=[;:])\n|\n(?=[A-Z“\"])|  +(?=[A-Z“\"])"
)

MOST = 4000
"""No sentence that tells a fact has more characters; rules look at all of a sentence, so their time must have a bound."""


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences in `text[start:end]`, without the space around them.

    >>> t = 'Acme Inc. sold it. "We like it," said J. Roe of Acme Inc. The price is $4.5 million.'
    >>> [t[a:b] for a, b in sentences(t, 0, len(t))]
    ['Acme Inc. sold it.', '"We like it," said J. Roe of Acme Inc.', 'The price is $4.5 million.']
    """
    cuts = [start]
    for match in _END.finditer(text, start, end):
        if match.end() >= end:
            break
        if match.group().startswith("."):
            head = text[max(cuts[-1], match.start() - 12) : match.start() + 1]
            if _ABBREVIATION.search(head) and not _STARTER.match(text, match.end(), end):
                continue
            if text[match.end()].islower() or text[match.start() - 1].isspace():
                continue
        elif match.group().startswith("\n") and _wrapped(text, match.start(), cuts[-1]):
            continue
        cuts.append(match.end())
    cuts.append(end)
    found = []
    for a, b in pairwise(cuts):
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        while b - a > MOST:
            space = text.rfind(" ", a + 1, a + MOST)
            cut = space if space > 0 else a + MOST
            found.append((a, cut))
            a = cut + (space > 0)
        if a < b:
            found.append((a, b))
    return found


def _wrapped(text: str, newline: int, since: int) -> bool:
    """Whether a line break is only the width of the page: a long line that ends in mid-sentence."""
    line = text[text.rfind("\n", since, newline) + 1 : newline]
    follows = text[newline + 1 : newline + 3]
    return len(line) > 55 and not line.rstrip().endswith((":", ";")) and not re.match(r"[•·▪◦*–—-]\s?", follows)
