"""Candidates for names: runs of capitalised words, cut where two names meet. Which kind each is, is told in lexicon.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.text.joints import closed, holds
from kg.text.legal import LEGAL, LEGAL_TAIL
from kg.text.legal import core as core
from kg.text.people import first_names, looks_like
from kg.text.words import ordinary, phrases, words

# Legal forms that a comma may stand before; "Las Vegas, NV" is no Dutch firm.
_AFTER_COMMA = r"(?!Inc\.? (?:5000|Magazine))(?:Inc|Incorporated|Corp|Corporation|Co|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|Ltd|Limited|PLC|P\.L\.C|PLLC|P\.C|PC|P\.A|N\.A|S\.A|S\.p\.A|GmbH|PBC)"
_CAP = (
    r"(?:S\.(?:p\.A|r\.l|à r\.l)\.|[A-ZÀ-ÖØ-Þ](?:\.[A-Z])+\.?"  # U.S., J.P.
    r"|[A-Z]\.(?=[ \n][A-Z][a-z])"
    r"|(?:Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Bros|Mt|Ft)\.(?!\w)"
    r"|(?:[DO]['’])?[A-ZÀ-ÖØ-Þ][\w+]*(?:(?:['’](?!s\b)|(?!-(?:built|led|owned|based|backed|funded|approved|sponsored|powered|branded|enabled|driven|style|certified|operated|affiliated|listed|compliant|ready|compatible|native|related|registered|focused|cleared|grade)\b)[-.&/+](?=\w))[\w+]+)*(?:['’](?=\s[A-Z]))?!?"
    r"|\d+[A-Z][\w-]*|[a-z]{1,2}[A-Z]\w+(?:[-.]\w+)*|[A-Z]\.)"
)
_NUMBERED = r"(?:\d{1,4}(?:[.-]\d+)?(?![\d,.%]*\d|%|\s*(?:percent|million|billion|years?|days?)))"
_MARK = r"[®™℠]?(?:\((?:R|TM)\))?"
# "Women’s Hospital", "Alzheimer’s Fund": a possessive inside a name.
_OWNER = r"(?<=Women)|(?<=King)|(?<=Queen)|(?<=America)|(?<=Governor)|(?<=Physician)|(?<=Lloyd)|(?<=Men)|(?<=Children)|(?<=People)|(?<=Veterans)|(?<=Alzheimer)|(?<=Parkinson)|(?<=Mother)|(?<=Farmer)|(?<=Worker)|(?<=Teacher)|(?<=Master)|(?<=Driver)|(?<=Nature)|(?<=Land)|(?<=St\. [A-Z][a-z]{3})|(?<=St\. [A-Z][a-z]{4})"
_JOINT = rf"(?:[ ]\((?:[A-Z][a-z]+[ ]?){{1,2}}\)[ ](?=(?:Co|Ltd|Limited|Inc|Pte|Pty|LLC|Private|GmbH)\b)|(?:{_OWNER})[’']s?[ ](?=[A-Z])|[ \n](?:of the|of|for the|for|and the|and|in the|in|at|&|\+|de la|de los|de|del|von der|von|van der|van den|van|der|di|da|du|la|le|al|bin|y|e|\||-|–)[ \n]|[ \n]|, ?(?={_AFTER_COMMA}\b(?!-)|National Association\b)|(?<=University of California), (?=(?:San|Los|Santa) [A-Z]|Berkeley|Irvine|Davis|Riverside|Merced))"
_FIRM = r", (?=[A-Z]\w+(?:, [A-Z]\w+)*,? (?:&|and) (?:[A-Z]\w+,? (?:LLP|LLC|Inc|P\.C)|Co\b(?!-)))"  # "Sturm, Roe & Co.", "Roe, Doe & Poe LLP"
CANDIDATE = re.compile(
    rf"(?<![\w@/.’'])(?<!\w-){_CAP}{_MARK}(?:{_JOINT}(?:{_CAP}|{_NUMBERED}(?= [A-Z])){_MARK}|{_FIRM}{_CAP}){{0,40}}(?:,? (?:plc|gmbh|e\.V\.|d\.o\.o\.?|s\.r\.o\.?|a\.s\.|dba)(?!\w))?|(?<![\w@/.’'])(?<!\w-)[a-z][a-z0-9-]{{2,}}(?:\.(?:vc|ai|io|fm)(?![\w/])|,? (?:SE|AG|GmbH|AB|ASA|Inc\.?|LLC|Ltd\.?|plc|PLC|Corp\.?|S\.A\.|N\.V\.|B\.V\.)(?!\w))"
)
_SPLIT = re.compile(r"[ \n](of the|of|for the|for|and the|and|in the|in|at|\||-|–)[ \n]")
# An organisation's legal form ends its name; what follows is the next sentence or another name.
_ENDED = re.compile(
    r"(?<=[\w.]),? (?:Inc\.?|Incorporated|LLC|L\.L\.C\.|Ltd\.?|LLP|PLC|plc|Corp\.|GmbH|AG|N\.V\.|S\.A\.)(?P<cut>[ \n]+)(?!& Co\b|(?:[IVX]+|of|and|&|USA|US|U\.S\.|Canada|International)\b)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of capitalised words at `start`; `first` where it begins a sentence, so that its first capital tells nothing."""

    start: int
    end: int
    text: str
    first: bool


def candidates(text: str, spans: list[tuple[int, int]]) -> list[Candidate]:
    """All candidates in the sentences, in order, none overlapping. A word that opens a sentence is dropped where it is an ordinary word and
    the rest stands elsewhere as a name."""
    raw = [
        (start, end, start == opening or text[start - 1] in '“"‘:•')
        for a, b in spans
        for opening in [_opening(text, a, b)]
        for start, end in _pieces(text, a, b)
    ]
    inner = {LEGAL_TAIL.sub("", text[start:end].replace("\n", " ")) for start, end, first in raw if not first}
    found = []
    for start, end, first in raw:
        trimmed = _trim(text, start, end, first, inner)
        if trimmed:
            found.append(Candidate(*trimmed, text[slice(*trimmed)], first and trimmed[0] == start))
    return found


def _opening(text: str, start: int, end: int) -> int:
    lead = re.compile(r"[\s“\"'(•·▪*–—-]*(?:\d{1,2}[.)]\s)?").match(text, start, end)
    return lead.end() if lead else start


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in CANDIDATE.finditer(text, start, end):
        for a, b in _cut(text, *match.span()):
            for c, d in _cut_ended(text, a, b):
                yield from _cut_titles(text, c, d)


_SLASH = re.compile(r"(?<=[A-Za-z]{3})/(?=[A-Z][a-z]{3}|[A-Z]{3})")  # "Acme/Zorvane" are two

_PLURAL_OWNER = re.compile(r"(?<=s)[’'] (?=[A-Z])")
_ACRONYM = re.compile(r"[®™]? ?\((?:the )?[“\"]?([A-Z]{3,8})[”\"]?\)")


def _spelled(text: str, start: int, end: int) -> int | None:
    """Where a name begins whose initials the brackets after it give: "Institute for the Care of Lakes (ICL)" holds together."""
    acronym = _ACRONYM.match(text, end)
    if not acronym:
        return None
    letters = ""
    for word in reversed(list(re.finditer(r"[^\s]+", text[start:end]))):
        token = word.group()
        if token[0].isupper():
            letters = (token if token.isupper() and token.isalpha() else token[0]) + letters
        if letters == acronym[1]:
            land = re.search(r"(?:U\.S\.|US) $", text[start : start + word.start()])  # "U.S. Lake and Tide Agency (LTA)"
            return start + (land.start() if land else word.start())
    return None


_DOUBLED = re.compile(r"(?s)^(.{4,60}?)[ \n]+(?=\1\b)")


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a run at "of", "for", "and", … where no known form of name holds both sides together."""
    comma = re.search(
        rf", (?!{LEGAL}\b|National Association\b|(?:San|Los|Santa) [A-Z]|Berkeley|Irvine|Davis|Riverside|Merced)",
        text[start:end],
    )
    if comma and " " in text[start : start + comma.start()]:  # "Acme Brands, Roe & Co."
        return [*_cut(text, start, start + comma.start()), *_cut(text, start + comma.end(), end)]
    if whole := _spelled(text, start, end):
        before = re.sub(r"[ \n](?:and|of|for|in)?(?:[ \n]the)?[ \n]?$", "", text[start:whole])
        return [*(_cut(text, start, start + len(before)) if before else []), (whole, end)]
    if (owner := _PLURAL_OWNER.search(text, start, end)) and " " in text[start : owner.start()]:  # "Acme Systems’ Avatar"
        return [*_cut(text, start, owner.start()), *_cut(text, owner.end(), end)]
    slash = _SLASH.search(text, start, end)
    if slash and re.search(r"[A-Z]{3}/|/[A-Z]{3}| ", text[start:end]):  # but "Harrow/Loxley" may be one firm
        return [*_cut(text, start, slash.start()), *_cut(text, slash.end(), end)]
    pieces, since = [], start
    if twice := _DOUBLED.match(text[start:end]):  # a heading and the line under it: "Acme Labs\nAcme Labs is"
        pieces.append((start, start + twice.end(1)))
        since = start = start + twice.end()
    for match in _SPLIT.finditer(text, start, end):
        left, right, joint = text[since : match.start()], text[match.end() : end], match.group(1)
        if not holds(left, joint, right):
            pieces.append((since, match.start()))
            since = match.end()
    pieces.append((since, end))
    return pieces


def _cut_ended(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "Acme, Inc. The sale": the legal form ends the first name."""
    pieces = []
    for match in re.finditer(r"[ \n](?:&|\+)[ \n]", text[start:end]):  # "Acme Capital & Beta Foods"
        left, right = text[start : start + match.start()], text[start + match.end() : end]
        if closed(left) and closed(right):
            return [*_cut_ended(text, start, start + match.start()), *_cut_ended(text, start + match.end(), end)]
    for match in _ENDED.finditer(text, start, end):
        rest = text[match.end() : end].split()
        if rest and not re.fullmatch(rf"{LEGAL}\.?", rest[0].rstrip(",")):
            pieces.append((start, match.start("cut")))
            start = match.end()
    return [*pieces, (start, end)]


def _cut_titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Acme CEO Jane Roe" is Acme, and Jane Roe; "Dr. Roe" is Roe."""
    tokens = [(m.start() + start, m.end() + start, m.group()) for m in re.finditer(r"[^\s]+", text[start:end])]
    since = 0
    for i, (_, _, token) in enumerate(tokens):
        if i < since:
            continue
        bare = token.strip(".,®™")
        rest = " ".join(t for _, _, t in tokens[i + 1 :])
        if bare in words("honours") and (token.endswith(".") or bare in ("Mr", "Mrs", "Ms", "Dr", "Sir", "Professor")):
            if i + 1 < len(tokens) or i > since:
                if i > since:
                    yield tokens[since][0], tokens[i - 1][1]
                since = i + 1
        elif bare in words("posts") and (
            i + 1 == len(tokens)
            or looks_like(rest) >= 0.3
            or (i == since and rest.split()[0] in first_names())
            or (i == since and len(tokens) - i == 2 and bare not in words("org_tails"))
        ):
            last_word = i + 1 == len(tokens)
            if bare in ("Partners", "Partner", "Head", "Counsel", "Advisor", "Group", "Associates", "Associate") and (
                last_word or (i > since and tokens[i - 1][2] not in ("Managing", "General", "Founding", "Senior", "Research"))
            ):
                continue
            if last_word and i == since:
                continue
            stop = i
            while stop > since and tokens[stop - 1][2].strip(".,&") in words("post_leads"):
                stop -= 1
            if last_word and stop < i and stop == since:
                continue  # "Chief Operating Officer" alone: a title, no name
            if stop > since:
                yield tokens[since][0], tokens[stop - 1][1]
            since = i + 1
    if since < len(tokens):
        yield tokens[since][0], end


_POSTS_FIRST = re.compile(
    r"(?:(?:CEO|CFO|COO|CTO|CMO|President|Chairman|Founder|Director|Contacts?|PM|AM)(?: (?:&|and) |[ \n]))+(?=[A-Z])"
)


def _trim(text: str, start: int, end: int, first: bool, inner: set[str]) -> tuple[int, int] | None:
    """Drop words that belong to the sentence, not the name, at both ends."""
    if (posts := _POSTS_FIRST.match(text, start, end)) and LEGAL_TAIL.search(text[posts.end() : end]):
        start = posts.end()  # "CEO Acme Industries, Inc.", a line under a name
    piece = text[start:end]
    while True:
        head = re.match(r"([\w.&’'-]+)[ \n]+", piece)
        if not head or (first and LEGAL_TAIL.sub("", piece.replace("\n", " ")) in inner and head.group(1) != "The"):
            break
        word, rest = head.group(1).rstrip("."), piece[head.end() :].replace("\n", " ")
        drop = word in words("leading") if first else word in words("leading_inside")
        if (
            drop
            and word not in ("The", "A", "An", "At", "For", "By", "Our")
            and LEGAL_TAIL.search(rest)
            and ordinary(LEGAL_TAIL.sub("", rest).split(None, 1)[-1])
            and " " not in LEGAL_TAIL.sub("", rest)
        ):
            break  # "Via Freight, Inc.": an ordinary word before a legal form needs the word before it
        if (
            first
            and not drop
            and LEGAL_TAIL.sub("", rest) in inner
            and ordinary(word)
            and (word.endswith("ing") or word in words("not_names") or looks_like(rest))
        ):
            drop = True  # "Adopting Acme is ..."
        if first and not drop and word.endswith("ing") and ordinary(word) and not LEGAL_TAIL.search(rest):
            drop = text.count(piece) == 1 and not ordinary(rest.split()[0])  # "Securing Harrow Center was a win"
        if not drop:
            break
        start += head.end()
        piece = text[start:end]
    while True:
        if piece and piece[-1] in ",;:-–—/&":
            end -= 1
        elif tail := re.search(
            r"[ \n](?:Board of (?:Directors|Trustees|Governors|Advisors)|Board|Team|Management Team|Advisory Board|Q[1-4]|Series [A-H]\d?|Phase [I1-4]+|Class [A-C])$",
            piece,
        ):
            if piece.replace("\n", " ") in phrases("not_orgs") or (
                tail.group().strip() in ("Team", "Board")
                and LEGAL_TAIL.sub("", piece[: tail.start()].replace("\n", " ")) not in inner
            ):
                break
            end = start + tail.start()
        else:
            break
        piece = text[start:end]
    if not piece or piece.isdigit() or len(piece) < 2:
        return None
    return start, end
