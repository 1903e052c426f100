"""Candidates for names: runs of capitalised words, cut where two names meet. Which kind each is, is told in lexicon.py."""

import re
from dataclasses import dataclass
from functools import cache

from kg.text.words import words

LEGAL = (
    r"(?:Inc|Incorporated|Corp|Corporation|Co|Company|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|Ltd|Limited|PLC|plc|P\.L\.C|AG|SE|S\.E|GmbH|KGaA|KG|OHG|e\.V|SA|S\.A|SAS|S\.A\.S|SARL|S\.à r\.l|SpA|S\.p\.A|S\.r\.l|SRL"
    r"|NV|N\.V|BV|B\.V|AB|A/S|ApS|ASA|AS|Oyj|Oy|Pty|PTY|Pte|Sdn|Bhd|K\.K|KK|PLLC|P\.C|P\.A|PBC|S\.A\.B\. de C\.V|S\.A\. de C\.V|SCA|S\.L|Ltda|PJSC|OJSC|JSC|FZCO|FZE|DMCC|N\.A|Tbk|Kft|Zrt|d\.o\.o|s\.r\.o|a\.s|SCSp|ULC|N\.L)"
)
LEGAL_TAIL = re.compile(rf"(?:,? |, ?){LEGAL}\b\.?(?:,? {LEGAL}\b\.?)*$")
_CAP = (
    r"(?:[A-ZÀ-ÖØ-Þ](?:\.[A-Z])+\.?"  # U.S., J.P.
    r"|(?:Inc|Corp|Co|Ltd|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Bros|Mt|Ft)\.(?!\w)"
    r"|(?:[DO]['’])?[A-ZÀ-ÖØ-Þ][\w+]*(?:(?:['’](?!s\b)|[-.&/+](?=\w))[\w+]+)*(?:['’](?=\s[A-Z]))?!?"
    r"|\d+[A-Z][\w-]*|[a-z]{1,2}[A-Z]\w+(?:[-.]\w+)*|[A-Z]\.)"
)
_NUMBERED = r"(?:\d{1,4}(?:[.-]\d+)?(?![\d,.%]*\d|%|\s*(?:percent|million|billion|years?|days?)))"
_MARK = r"[®™℠]?(?:\((?:R|TM)\))?"
_JOINT = rf"(?:[ \n](?:of the|of|for the|for|and the|and|in the|at|&|\+|de la|de los|de|del|von der|von|van der|van den|van|der|di|da|du|la|le|al|bin|y|e|\||-|–)[ \n]|[ \n]|, ?(?={LEGAL}\b))"
CANDIDATE = re.compile(rf"(?<![\w@/.’'-]){_CAP}{_MARK}(?:{_JOINT}(?:{_CAP}|{_NUMBERED}(?= [A-Z])){_MARK}|, (?=[A-Z]\w+, [A-Z]\w+,? (?:&|and) [A-Z]\w+ (?:LLP|LLC|Inc|P\.C)){_CAP})*")
_SPLIT = re.compile(r"[ \n](of the|of|for the|for|and the|and|in the|at|\||-|–)[ \n]")
_TITLE_WORD = re.compile(r"(?:Chief|Officer|President|Chairman|Chair|Director|Manager|Founder|Co-Founder|CEO|CFO|COO|CTO|Head|Partner|Principal|VP|SVP|EVP|Member|Governor|Secretary|Minister|Mayor|Senator|Dean|Professor|Analyst|Counsel|Advisor|Treasurer)s?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of capitalised words at `start`; `first` where it begins a sentence."""

    start: int
    end: int
    text: str
    first: bool


def candidates(text: str, sentences: list[tuple[int, int]]) -> list[Candidate]:
    """All candidates in the sentences, in order, none overlapping."""
    found: list[Candidate] = []
    for a, b in sentences:
        lead = re.compile(r"[\s“\"'(•·*–-]*").match(text, a, b)
        opening = lead.end() if lead else a
        for match in CANDIDATE.finditer(text, a, b):
            for start, end in _cut(text, match.start(), match.end()):
                piece = _trim(text, start, end)
                if piece:
                    found.append(Candidate(piece[0], piece[1], text[piece[0] : piece[1]], start == opening))
    return found


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a run at "of", "for", "and", … where no known form of name holds both sides together."""
    pieces, since = [], start
    for match in _SPLIT.finditer(text, start, end):
        left, right, joint = text[since : match.start()], text[match.end() : end], match.group(1)
        if not _holds(left, joint, right):
            pieces.append((since, match.start()))
            since = match.end()
    pieces.append((since, end))
    return pieces


def _holds(left: str, joint: str, right: str) -> bool:
    last = left.rsplit(None, 1)[-1] if left.strip() else ""
    first = left.split(None, 1)[0] if left.strip() else ""
    if joint in ("|", "-", "–"):
        return False
    if _TITLE_WORD.search(last):
        return False
    if joint.startswith(("of", "for", "in", "at")):
        return last in words("org_heads") or (joint == "of" and left.split()[-1:] in (["Bank"], ["Church"]))
    # and: inside "Department of Health and Human Services", or a name whose end alone shows that it is one
    if re.search(r"\b(?:Department|Ministry|Office|Bureau|Center|Institute|Secretary|Council|Association|Society|Committee|College|University|School|Board|Institutes|Academy|Administration|Commission|Agency)s? (?:of|for|on)\b", left) and not LEGAL_TAIL.search(left):
        return not re.match(r"(?:the )?(?:University|Department|Ministry|Bureau|U\.S\.|US |National)", right)
    if LEGAL_TAIL.search(left) or first in words("not_names"):
        return False
    head = re.split(r"[ \n](?:and|of|for|at|in)[ \n]", right)[0]
    tail = LEGAL_TAIL.sub("", head)
    if len(tail.split()) == 1 and tail in words("org_tails"):  # "Acme Pipe and Supply, LLC"
        return True
    return " " not in left and bool(LEGAL_TAIL.search(head) or tail.split()[-1] in words("org_tails")) and len(tail.split()) <= 3 and last in _pairs()


@cache
def _pairs() -> frozenset[str]:
    """Words that stand before "and" inside one name: "Oil and Gas", "Science and Technology"."""
    return words("org_tails") | frozenset("Arts Science Food Health Oil Research Pipe Water Air Land Home Bed Safety Trade".split())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop words that belong to the sentence, not the name, at both ends; a possessive ends a name."""
    piece = text[start:end]
    while True:
        head = re.match(r"([\w.&’'-]+)[ \n]+", piece)
        if head and head.group(1).rstrip(".") in _LEADING and not (head.group(1) == "The" and False):
            start += head.end()
            piece = text[start:end]
            continue
        break
    while piece and piece[-1] in ",;:-–—/&":
        end -= 1
        piece = text[start:end]
    if not piece or (piece.isdigit()) or len(piece) < 2:
        return None
    return start, end


_LEADING = frozenset(
    "A About According Across Additionally After All Along Also Although Am An And Any As At Based Because Before Both But By Currently Despite During Each Earlier Even Every Finally Following For Founded Former "
    "Formerly From Furthermore Given Has Have Having He Headquartered Her Here His How However I If In Including Initially Instead Is It Its Joining Last Later Leading Led Like Located Meanwhile Moreover Most My Nearly Not Now Of On Once "
    "One Only Or Other Our Over Per Previously Prior Recently Read Same See She Since So Some Starting Such Than Thanks That The Their Then There Therefore These They This Those Though Through Throughout Thus To Today Together Two Under Unlike Until Upon Using Via Visit "
    "Was We Were What When Where Whether Which While Who Why Will With Within Without You Your Yes Contact Please Says Said Email Call Phone Mr Mrs Ms".split()
)
