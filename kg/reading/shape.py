"""The shape of a release: which paragraph is the headline, the dateline, the body, About, contacts, legal tail, footer."""

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Block, Release, Span
from kg.reading.dateline import STAMP, Dateline, read_dateline
from kg.text.dates import find_dates

_ABOUT = re.compile(
    r"(?:\W{0,3})About:? (?:the )?(?P<name>(?:[A-Z0-9“\"]|[a-z]+[A-Z])[^\n]{1,120}?)\s*:?\s*(?:\n|$)|\W{0,3}ABOUT:? (?P<caps>[A-Z0-9][^\n]{1,120}?)\s*:?\s*(?:\n|$)"
)
_LEGAL = re.compile(
    r"\W{0,4}(?:(?:[\w’']+ ){0,8}?(?:forward[- ]?looking|cautionary|safe[- ]harbou?r|disclaimer)\b"
    r"|(?:this|the) (?:press |news )?(?:release|announcement|communication) (?:does not|do not|shall not|is not|may contain|contains|includes|is neither|and the information)"
    r"|(?:neither|no) (?:the )?(?:TSX|stock exchange|securities (?:regulatory|commission))|neither (?:the )?[\w ]{1,40}exchange"
    r"|the securities (?:described|offered|referred|to be|issued|sold|being|have not|mentioned)|(?:certain|some|all|except for|any|to the extent that) (?:of the )?(?:historical |the )?(?:matters|statements|information)"
    r"|no offer or solicitation|important (?:notice|information)|notice to (?:investors|readers)|legal notice|additional information and where to find"
    r"|participants in the solicitation|no offer|readers are cautioned|investors are cautioned|the information (?:contained )?in this|"
    r"(?:words|terms|expressions) such as|factors that could cause|risk factors|not for (?:distribution|release|dissemination)|statements (?:in|made in|contained in) this)",
    re.I,
)  # fmt: skip
_LEGAL_INSIDE = re.compile(
    r"(?i)(?:forward-looking statements?\b.*){2}|would be unlawful prior to|private securities litigation reform act|undertakes? no obligation to"
)
_PROSPECTUS = re.compile(
    r"(?i)copies of the .{0,60}prospectus|prospectus .{0,80}(?:may|can) be obtained|registration statement .{0,120}(?:filed|effective)"
)
_CONTACT = re.compile(
    r"\W{0,4}(?:for (?:further|more|additional|media|press|investor)[^\n]{0,60}(?:contact|inquiries|enquiries|information)\b:?|"
    r"(?:[\w’'.,®™]++[ /&|+-]{1,3}){0,7}?(?:contacts?|inquiries|enquiries|relations)(?: (?:details|information|info|person|us|for[\w ]{1,30}))?\s*(?::|$|\n)|contacts?\b[ :]|"
    r"(?:media|press|investor)s?(?: (?:contact|relations|inquir\w+|enquir\w+))?s?:)",
    re.I,
)  # fmt: skip
_CONTACT_MARK = re.compile(r"@[\w-]+\.\w|(?:\+\d{1,3}[ .-]?)?\(?\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,4}")
_SOURCE = re.compile(r"(?:SOURCE:?|Source:)\s+(?P<name>[^\n]{2,120})$")
_FOOTER = re.compile(
    r"(?:The post .{0,400}(?:appeared first|first appeared) on|View (?:source|original)|\[?Original/Source Press Release|To view the source version|"
    r"This (?:press release|content) was (?:originally )?(?:published|issued) by|Copyright|©|[#*-]{3,}$|— .{1,60}\(@\w+\)|Pickup - |.{0,400}pic\.twitter\.com|\(Logo:|\(Photo:|Photo[s -]|Logo -)",
    re.I,
)
_TRADEMARK = re.compile(
    r"(?i)\b(?:trade ?marks?|service marks?)\b.{0,80}\b(?:of|owned|property|registration|pending)\b|\b(?:is|are) (?:a |an )?(?:registered |unregistered )*(?:trade|service)marks?\b"
)
_NOISE = re.compile(
    r"(?i)\W*(?:(?:for )?immediate release|news ?release|press ?release|--?news direct--?|for release|source|corporate (?:news|release)|investor news|embargoed[^\n]*)\W*"
)
# What a wire, an exchange or a filing sets above the headline, line by line.
_PREAMBLE = re.compile(
    r"(?:EX-99[\w.]*\b.{0,60}|Exhibit 99[\w.]*|RNS(?: Number)? ?:? ?\w{4,6}|(?:EQS|DGAP|PTA)-[\w-]{2,20}: .{0,80}/ ?Key ?word.*"
    r"|(?:Press|News|Media) [Rr]elease ?[|–—:-] ?.{0,40}|NEWS PROVIDED BY|SHARE THIS ARTICLE|Regulatory (?:Story|Announcement|News)"
    r"|\([^()\n]{3,80}\)|[A-Z][^\n]{1,60}\n\([^()\n]{3,80}\))\s*"
)
_FIRM = re.compile(
    r"[A-Z][\w&.’' -]{1,50}? (?:PLC|plc|p\.l\.c\.|Ltd\.?|Limited|Inc\.|Corp\.|Corporation|LLC|AG|SE|N\.V\.|S\.A\.|AB|ASA|Oyj|A/S)(?: \(publ\))?\s*"
)
_SENTENCES = re.compile(r"[a-z]{3}[.!?] (?:The|In|It|We|A|An|This|Its|With|As) |[a-z]{3}\. [A-Z][a-z]+ [a-z]+ [a-z]+")
_FINISHED = re.compile(r"[.!?:;”\"’)\]]\s*$")
# A paragraph that tells the news in a sentence of its own, however short: "Larkmoor (NYSE: LRK) today announced …."
_OPENING = re.compile(
    r"(?s)(?=.{40,}[.!?][”\"’)]*\s*$).*?(?:\b(?:[Tt]oday|[Aa]nnounced|announces|(?:is|are) (?:pleased|proud|excited|delighted)|reported that)\b"
    r"|\((?:NASDAQ|Nasdaq|NYSE|OTC|TSX|LSE|AIM|ASX|CSE)|[a-z]{3}\. (?:[A-Z][a-z]+ ){1,2}[a-z])"
)


@dataclass(slots=True)
class _Para:
    start: int
    end: int
    text: str


def shape(text: str, release: str) -> Release:
    """Find the parts of a release's plain text."""
    paras = [_Para(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    paras = _joined([part for para in paras for part in _split(para)], text)
    body, dateline = _first_body(text, paras)
    blocks: list[Block] = []
    headline = subhead = None
    for para in paras[:body]:
        kind = "footer"
        if headline is None and _is_headline(para) and not (blocks and _FIRM.fullmatch(para.text)):
            kind, headline = "headline", Span(para.start, para.end)
        elif (
            headline is not None
            and len(para.text) < 500
            and not _CONTACT_MARK.search(para.text)
            and not _NOISE.fullmatch(para.text)
        ):
            kind, subhead = "subhead", subhead or Span(para.start, para.end)
        elif _CONTACT_MARK.search(para.text) or _CONTACT.match(para.text):
            kind = "contact"
        blocks.append(Block(kind, para.start, para.end))
    blocks += _label(text, paras[body:], dateline)
    date, date_span = (dateline.date, dateline.date_span) if dateline else ("", None)
    if not date:
        date, date_span = _date_above(paras[: body + 1])
    return Release(
        release, text, tuple(blocks), headline, subhead,
        date, Span(*date_span) if date_span else None,
        dateline.place if dateline else "", Span(*dateline.place_span) if dateline and dateline.place_span else None,
        dateline.wire if dateline else "",
    )  # fmt: skip


def _split(para: _Para) -> list[_Para]:
    """A paragraph whose first line is a heading ("About X", "Contact:") is two."""
    lines = para.text.split("\n")
    if len(lines) < 2:
        return [para]
    cuts, offset = [0], 0
    for i, line in enumerate(lines):
        head = _ABOUT.match(line) or (_CONTACT.match(line) and len(line) < 80) or _SOURCE.match(line)
        if i and head:
            cuts.append(offset)
        if _ABOUT.match(line) and i + 1 < len(lines):
            cuts.append(offset + len(line) + 1)
        offset += len(line) + 1
    cuts += _preamble(para.text)
    if len(lines) > 1 and all(len(line) > 140 for line in lines):  # one line a paragraph, no blank lines between
        cuts = [0]
        for line in lines[:-1]:
            cuts.append(cuts[-1] + len(line) + 1)
    cuts = [*sorted(set(cuts)), len(para.text) + 1]
    pieces = [(a, b - 1) for a, b in pairwise(cuts) if para.text[a : b - 1].strip()]
    return [_Para(para.start + a, para.start + b, para.text[a:b]) for a, b in pieces]


def _preamble(text: str) -> list[int]:
    """Where the lines of a paragraph end that stand above a headline, or under it: stamps, labels, a firm's name among them."""
    ends: list[int] = []
    for line in text.split("\n"):
        label = _PREAMBLE.fullmatch(line) or STAMP.fullmatch(line) or _NOISE.fullmatch(line)
        if not label and not (ends and _FIRM.fullmatch(line)):
            break
        ends.append((ends[-1] if ends else 0) + len(line) + 1)
    return ends


def _joined(paras: list[_Para], text: str) -> list[_Para]:
    """A dateline that a lost picture cut off from its paragraph ("ATLANTA, GA -") is joined to it again."""
    for i, para in enumerate(paras[1:12], 1):
        if (
            i + 1 < len(paras)
            and len(para.text) < 60
            and re.search(r"[-–—]\s*$", para.text)
            and read_dateline(text, para.start, para.end)
        ):
            end = paras[i + 1].end
            return [*paras[:i], _Para(para.start, end, text[para.start : end]), *paras[i + 2 :]]
    return paras


def _first_body(text: str, paras: list[_Para]) -> tuple[int, Dateline | None]:
    """The index of the first body paragraph, and its dateline where it has one."""
    for i, para in enumerate(paras[:14]):
        dateline = read_dateline(text, para.start, para.end)
        if dateline and (i > 0 or len(para.text) > 250):
            return i, dateline
    long = [
        i
        for i, para in enumerate(paras)
        if len(para.text) > 160
        and (_FINISHED.search(para.text) or _SENTENCES.search(para.text))
        and not _CONTACT_MARK.match(para.text)
    ]
    body = long[0] if long and long[0] < 12 else min(1, len(paras))
    above = (
        i for i, para in enumerate(paras[:body]) if i and _OPENING.match(para.text) and not _CONTACT_MARK.search(para.text)
    )
    return next(above, body), None


def _is_headline(para: _Para) -> bool:
    line = para.text
    return not (
        _NOISE.fullmatch(line) or len(line) > 500 or _CONTACT_MARK.search(line) or _CONTACT.match(line)
        or STAMP.fullmatch(line) or _PREAMBLE.fullmatch(line) or any(b - a > len(line) - 12 for a, b, _ in find_dates(line))
    )  # fmt: skip


def _date_above(paras: list[_Para]) -> tuple[str, tuple[int, int] | None]:
    """A date that stands on a line of its own above the text."""
    for para in paras:
        found = find_dates(para.text)
        alone = found and (found[0][1] - found[0][0] > len(para.text.strip()) - 20 or STAMP.fullmatch(para.text))
        if len(found) == 1 and len(found[0][2]) == 10 and alone:
            return found[0][2], (para.start + found[0][0], para.start + found[0][1])
    return "", None


def _label(text: str, paras: list[_Para], dateline: Dateline | None) -> list[Block]:
    """Name each paragraph after the headline; a heading rules until the next one."""
    blocks: list[Block] = []
    mode, name = "body", ""
    for i, para in enumerate(paras):
        line, short = para.text, len(para.text) < 130
        if i == 0:
            start = dateline.end if dateline else para.start
            if dateline and start > para.start:
                blocks.append(Block("dateline", para.start, min(start, para.end)))
            if start < para.end:
                blocks.append(Block("body", start, para.end))
            continue
        about = _ABOUT.match(line)
        again = read_dateline(text, para.start, para.end) if dateline and i < 3 and not short else None
        if again and again.end < para.end:  # a hosting site's dateline above the release's own
            blocks.append(Block("dateline", para.start, again.end))
            blocks.append(Block("body", again.end, para.end))
        elif _FOOTER.match(line):
            mode = "footer" if line.startswith(("Original/", "Pickup - ")) else mode
            blocks.append(Block("footer", para.start, para.end))
        elif mode == "footer":
            blocks.append(Block("footer", para.start, para.end))
        elif about and short:
            mode, name = "about", (about["name"] or about["caps"]).strip(" :")
            blocks.append(Block("heading", para.start, para.end, name))
        elif _SOURCE.match(line):
            blocks.append(Block("source", para.start, para.end))
        elif _CONTACT.match(line) and (short or _CONTACT_MARK.search(line[:400])):
            mode = "contact"
            blocks.append(Block("contact", para.start, para.end))
        elif _PROSPECTUS.search(line) and not short:
            blocks.append(Block("legal", para.start, para.end))
        elif _LEGAL.match(line) or (_LEGAL_INSIDE.search(line) and mode != "body"):
            mode = "legal" if mode != "about" or short or "orward" in line else mode
            blocks.append(Block("legal", para.start, para.end))
        elif mode == "contact" and (short or _CONTACT_MARK.search(line[:300])):
            blocks.append(Block("contact", para.start, para.end))
        elif (
            mode in ("about", "body")
            and len(line) < 300
            and _CONTACT_MARK.search(line)
            and not line.rstrip().endswith((".", "”", '"'))
        ):
            mode = "contact"
            blocks.append(Block("contact", para.start, para.end))
        elif mode == "legal" and not short:
            blocks.append(Block("legal", para.start, para.end))
        elif _TRADEMARK.search(line) and len(line) < 900 and mode != "body":
            blocks.append(Block("trademark", para.start, para.end))
        else:
            if mode in ("contact", "legal"):
                mode = "contact" if short else "body"
            blocks.append(Block(mode, para.start, para.end, name if mode == "about" else ""))
    return blocks
