"""The lines of a contact part, cut into labels, names, titles, phones and mailboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span
from kg.text.contact_names import Item, is_person, named, person_ahead, strip
from kg.text.legal import LEGAL
from kg.text.people import POST_NOMINAL, looks_like
from kg.text.reading import Reading
from kg.text.titles import TITLE
from kg.text.words import words

_TLD = r"(?:com|org|net|edu|gov|io|ai|biz|info|health|capital|tech|global|live|agency|media|group|co|ca|us|uk|de|ch|fr|au|eu|associates|consulting|ventures|partners|solutions|technology|digital|energy|finance|international|network|community|foundation|marketing|software|systems|company|services|studio|center|support|online|[a-z]{2,6}|(?!com|net|org)[a-z]{7,18})"
EMAIL = re.compile(
    r"[\w.+’'-]+@(?:[\w-]+\.)+?(?:com|org|net|edu|gov|info|group|[a-z]{2})(?=www\.|https?:)"
    r"|[\w.+’'-]+@(?:[\w-]+\.)+?(?:com|org|net|ca|io|ai|us|COM|ORG|NET)(?=[A-Z][a-z]|[A-Z]:|[A-Z]{3}|www\.|https?:|[a-z]{2,14}@)"  # glued to what follows
    rf"|[\w.+’'-]+@(?:[\w-]+\.)+(?i:{_TLD})(?!\w)"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s|]+|(?<![@\w.-])[a-z](?:[\w-]*\.)+(?:com|org|net|io|ai)(?:/[^\s|]*)?(?![\w@])", re.I)
_PHONE = re.compile(
    r"(?<![\w-])1-8\d\d-(?=[\dA-Z-]*[A-Z])[A-Z\d]{2,7}(?:-[A-Z\d]{2,7}){0,2}(?: ?\([\d-]{4,9}\))?|(?<![\w$.,-])(?:\+ ?\d{1,3}[ .-]?|1[ .-])?(?:\(\+?\d{1,4}\) ?-?[ .]?)?(?:\d{2,4}|(?<=\d[ .-])\d)(?:(?:[ .‑–-]{1,2}| ?/ ?| [‑–-] )\d{2,8}){1,5}(?:-\d{1,2})?(?![\d%]|[.,]\d)|(?<![\w$.,-])\+?\d{10,13}(?!\d)|(?<=[A-Za-z])\+?1?[-. ]?\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|(?<=[a-z:])\(\d{3}\) ?\d{3}[-.]\d{4}(?!\d)"
)
_FIELD = re.compile(
    r"(?:(?<![A-Za-z])|(?<=[a-z.)]))(?:E-?mail(?: address)?|(?:Tele)?[Pp]hone(?: [Nn]umber)?|Tel|Telephone|Mobile|Cell|Office|Direct|Main|Toll[- ]Free|Ph|Web(?:site)?|Attn|Name|Title|Address|O|E|T|P|M|C|Tf|W|TEL|EMAIL|PHONE|WEB|CELL)[.]? ?(?::|(?= ?[+(]?\d))"
    r"|(?<![A-Za-z])(?:Phone|Tel|Email|E-mail|Mobile|Cell|Office|Direct|or|and|at)\.?(?=[ \n]|$)"
)  # fmt: skip
_POINTER = re.compile(
    r"\W*\[\d+\]|(?i:follow [A-Z]|(?:for (?:more|further|additional)|to learn more|learn more)[^@\d]{0,200}\b(?:visit|go to|see)\b[^@]*$)"
)
_FAX = re.compile(r"(?i)\b(?:fax|f)\b[.: ]*$")
_DIAL = re.compile(
    r"(?i)\b(?:dial|participant|conference (?:id|call)|passcode|pass ?code|entry code|access code|replay|webcast|meeting id|toll[- ]free:? .{0,30}international|ticker|CUSIP|ISIN|(?:international|domestic) (?:access|callers?|participants?)|listen(?:-only)?)\b"
)
_SOCIAL = re.compile(
    r"(?i)\b(?:facebook|twitter|linkedin|instagram|youtube|tiktok|telegram|discord|follow us|@\w+$|newsramp|visit our|email us here|company website|view (?:the )?(?:original|source)|preferred source|x\.com)\b.*"
)
_LABEL = re.compile(
    r"(?i)(?P<owner>(?:[\w’'&.,®™-]+ ){0,5}?)?(?P<label>"
    r"(?:for (?:further|more|additional|any|all|general|other)?(?: ?(?:information|info|media|press|investor|sales|partnership|business)s?)*(?:,? (?:and|or|on|about|regarding|&|/) [^:\n]{0,60}?)?(?:,? ?(?:please )?(?:contact|inquiries|enquiries|queries|information))*"
    r"|(?:(?:external|company|corporate|media|press|investors?|ir|pr|public|analysts?|general|sales|business|agency|news|marketing|editorial|financial|shareholder|stockholder|patient|partnerships?|strategic|global|us|u\.s\.)(?: ?(?:/|&|,|and|or) ?| ))*(?:media|press|investors?|public|ir|pr|company|corporate|sales|analysts?|shareholder|agency|general|business|partnership|financial)?[ /]*(?:contacts?|relations|inquir(?:y|ies)|enquir(?:y|ies)|communications|queries)(?:(?: and| &|/)? ?(?:public|media|investor|press)? ?(?:relations|contacts?|inquiries|enquiries))?(?: (?:details|information|info|person|us))?"
    r"|investors?(?: (?:and|&) media)?|media(?: (?:and|&) investors?)?|press(?: office)?|ir|pr"
    r"))(?P<tail> for (?:the )?[A-Z][\w&.’' -]{1,40})?\s*(?P<end>:|–|-|(?=\n)|$|(?<=Details)|(?<=Information)|(?<=Contact)|(?=\s))"
)
_KEYWORD = "Chief|President|CEO|CFO|COO|CTO|Phone|Email|E-mail|Tel|Investor|Media|Contact|Director|Vice|Senior|Managing|Founder|Co-Founder|Manager|Office|Mobile|Cell|Website|Web|Head|Principal|Partner|Executive|Chairman|Corporate|Public|Communications|Marketing|Company|Toll"
_SEAM = re.compile(
    rf"(?<=[a-z.)])(?=(?:{_KEYWORD})\b)|(?<=Details)(?=[A-Za-z])|(?<=Media)(?=[DM]rs?\. )|(?<=Investors)(?=[DM]rs?\. )|(?<=Contact)(?=[A-Z])|(?<=Relations)(?=[A-Z])|(?<=Inc\.)(?=[A-Z])|(?<=Ltd\.)(?=[A-Z])|(?<=Corp\.)(?=[A-Z])|(?<=LLC)(?=[A-Z][a-z])|(?<=GmbH)(?=[A-Z])|(?<= AG)(?=[A-Z][a-z])|(?<= SE)(?=[A-Z][a-z])|(?<= plc)(?=[A-Z])|(?<=Information)(?=[A-Z])|(?<=[a-z]{{3}})(?=(?:IR|PR)\b)|(?<=[A-Z])(?=(?:Email|Phone|Tel)\b)|(?<=C[A-Z]O)(?=[A-Z][A-Za-z])"
)
_CUT = re.compile(r"\n| / | or (?=[A-Z])| \| |\||;|•|\t|  +|, | [–—] | - ")
_ENDS = re.compile(
    r"(?:(?:Officer|President|Relations|Director|Manager|Founder|Chairman|Contacts?|E-?mail|Office|Partner|Solutions|CEO|CFO|COO|CTO|VP|Group|Technologies|Media|Communications|Marketing|Inquiries|Details|Advisory|Consulting|Information|Team)(?=[a-z0-9])"
    rf"|(?:Corporation|Incorporated|Company|Limited|{LEGAL}(?!oration|orporated|pany|ited))(?=[a-z0-9]|(?:IR|PR)@)|{LEGAL}\.(?=\w))"
)
_WHOM = re.compile(
    r"(?P<label>(?i:for|to|please|if|media|press|investors?|interested)\b[^:@\d]{0,120}?\b(?:contact|call|reach|e-?mail|phone)) (?:(?:Mr|Ms|Mrs|Dr)\. )?(?P<who>[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+)"
)
_FOR_DESK = re.compile(
    r"(?i)contacts?(?: for)?(?: (?:(?:the|our|investors?|media|press|public|corporate|analysts?|shareholders?|financial|company|relations|communications|inquiries|enquiries|queries|and)\b|[&/,]))+ ?:?(?=$|\n)"
)
_OFFICE = re.compile(
    r"(?i)\b(?:head|director|vp|president|manager|officer|lead|specialist|associate|coordinator)(?: of| for|,| -| –)?$"
)
_DESKS = words("mailboxes")


def items_of(reading: Reading, start: int, end: int) -> list[Item]:
    text = reading.text
    found: list[Item] = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        a, b = start + line.start(), start + line.end()
        if _DIAL.search(text, a, b) or _POINTER.match(line.group()):
            continue
        social = _SOCIAL.search(text, a, b)
        if social and not EMAIL.search(social.group()):
            b = social.start()
        found += _fields(reading, a, b)
    return found


def _fields(reading: Reading, start: int, end: int) -> Iterator[Item]:
    """Addresses and phones of a line, and what stands between them."""
    text, position = reading.text, start
    hard: list[tuple[int, int, str]] = []
    for match in EMAIL.finditer(text, start, end):
        begin = match.start() + _seam(
            reading, match.group().split("@")[0], text[max(start, match.start() - 40) : match.start()]
        )
        hard.append((begin, match.end(), "email"))
    for form, kind in ((_URL, "url"), (_PHONE, "phone")):
        for match in form.finditer(text, start, end):
            if not any(match.start() < b and a < match.end() for a, b, _ in hard) and (
                kind == "url" or _is_phone(match.group())
            ):
                hard.append((match.start(), match.end(), kind))
    for a, b, kind in [*sorted(hard), (end, end, "")]:
        yield from _chunks(reading, position, a)
        if kind in ("phone", "email") and not (kind == "phone" and _FAX.search(text[position:a])):
            yield Item(kind, Span(a, b), text[a:b])
        position = max(position, b)


def _seam(reading: Reading, local: str, before: str) -> int:
    """How much of a mailbox's name is the end of a word that was glued to it: "Corporationinfo@", "Roejane.roe@"."""
    ends = [m.end() for m in _ENDS.finditer(local)]
    if ends and len(local) - ends[-1] >= 2:
        return ends[-1]
    capitals = re.match(r"[A-Z]{2,5}(?=[A-Z][a-z]+\.)|(?:PR|IR)(?=[a-z]{3})", local)
    if capitals:
        return capitals.end()
    glued = re.match(r"([A-ZÀ-Þ][a-zà-ÿ’'-]{2,})(?=[A-Z0-9])", local)
    given = re.search(r"([A-ZÀ-Þ][a-zà-ÿ]+) $", before)
    if glued and given and looks_like(f"{given.group(1)} {glued.group(1)}") >= 0.85:
        return glued.end()  # "Jane Roe45Acme@"
    extension = re.match(r"x\d{2,5}(?=[a-z])", local)
    if extension:
        return extension.end()
    digits = re.match(r"[\d.() -]{7,}(?=[A-Za-z])" if not re.search(r"\d[ .)-]$", before) else r"\d{2,10}(?=[A-Za-z])", local)
    if digits:
        return digits.end()
    name = re.search(r"([A-ZÀ-Þ][a-zà-ÿ]+) $", before)
    if local[:1].isupper() and name:
        first = name.group(1).lower()
        for cut in range(3, len(local) - 1):
            last, rest = local[:cut].lower(), local[cut:].lower()
            if last.isalpha() and (
                rest in _DESKS
                or rest.startswith((first, first[0] + last[:3]))
                or rest in (first[0] + last[0], last[0] + first[0])
            ):
                return cut
    return 0


def _is_phone(digits: str) -> bool:
    count = sum(c.isdigit() for c in digits)
    if re.match(r"1-8\d\d-", digits) and re.search("[A-Z]", digits):
        return True  # "1-800-ACME-123"
    return 7 <= count <= 15 and not re.fullmatch(
        r"\d{5}[-–]\d{4}|(?:19|20)\d\d[-–](?:19|20)?\d\d.*|\d\d?[-/]\d\d?[-/]\d{2,4}|\d{4}-\d\d-\d\d", digits
    )


def _chunks(reading: Reading, start: int, end: int) -> Iterator[Item]:
    text = reading.text
    line = text[start:end]
    cuts = sorted(
        {0, len(line), *(p for m in _FIELD.finditer(line) for p in m.span()), *(m.start() for m in _SEAM.finditer(line))}
    )
    dropped = {m.span() for m in _FIELD.finditer(line)}
    for a, b in pairwise(cuts):
        if not any(a >= x and b <= y for x, y in dropped):
            yield from _labelled(reading, start + a, start + b)


def _labelled(reading: Reading, start: int, end: int) -> Iterator[Item]:
    """A label at the head of some words, then the names after it."""
    while True:
        start, end = strip(reading.text, start, end)
        if start >= end:
            return
        words_ = reading.text[start:end]
        asked = re.match(r"[^:@\d]{4,130}(?::(?=\s)|$)", words_)
        desk = _FOR_DESK.match(words_)
        if desk and desk.end() == len(words_):  # "Contact for Investor Relations & Public Relations"
            yield Item("label", Span(start, end), words_.rstrip(": "))
            return
        whom = _WHOM.match(words_)
        if whom and looks_like(whom["who"]) >= 0.5:
            yield Item("label", Span(start, start + whom.start("who")), whom["label"])
            start += whom.start("who")
            break
        if (
            asked
            and not re.search(r"\S\s{3,}\S", asked.group())
            and re.search(r"(?i)\b(?:contact|inquir|enquir|information)", asked.group())
            and re.search(r"(?i)^(?:for|to|please|should)\b|\bcontact:?$", asked.group())
        ):
            if not asked.group().endswith("."):  # a whole sentence points elsewhere
                yield Item("label", Span(start, start + asked.end()), asked.group().rstrip(":"))
            start += asked.end()
            continue
        label = _LABEL.match(words_)
        if (
            label
            and label["label"].strip()
            and (label.end() == len(words_) or label["end"] or words_[label.end() : label.end() + 1].isspace())
            and _is_label(words_, label)
        ):
            whole = label.end() == len(words_) and label["end"] != ":"
            if (
                whole
                and label["owner"].strip()
                and not TITLE.match(words_)
                and re.search(r"(?i)public relations|communications|^pr$|^ir$", label["label"])
            ):
                yield Item("org", Span(start, end), words_)  # an agency: "Roe Public Relations"
                return
            kind = (
                "desk"
                if label["end"] != ":" and re.search(r"(?i)relations|^(?:press office|investors?|media)$", label["label"])
                else "label"
            )
            owner = (label["owner"] or "").strip(" ,-–—|")
            post = TITLE.match(owner)
            if post and post.end() < len(owner) - 2 and not owner.endswith("&"):
                post = None
            if post or _OFFICE.search(owner):  # "Jane Roe, Head of Investor Relations"
                begin = owner.rfind(", ") + 2 if ", " in owner else person_ahead(owner)
                if begin:
                    yield from named(reading, *strip(reading.text, start, start + begin))
                yield Item("title", Span(start + begin, start + label.end("label")), words_[begin : label.end("label")])
                start += label.end()
                continue
            if owner and owner[0].isupper() and owner not in words("not_names"):
                known = reading.entity(owner)
                person = known.kind == "person" if known else is_person(owner)
                yield Item("person" if person else "owner", Span(start, start + len(owner)), owner)
            tail = (label["tail"] or "").removeprefix(" for ").removeprefix("the ").strip()
            at = start + label.start("label")
            yield Item(kind, Span(at, start + label.end("label")), label["label"].strip())
            if tail:
                begin = start + words_.find(tail)
                yield Item("owner", Span(begin, begin + len(tail)), tail)
            start += label.end()
            continue
        break
    position = start
    for cut in [*_CUT.finditer(reading.text, start, end), None]:
        stop = cut.start() if cut else end
        if (
            cut
            and cut.group() == ", "
            and re.match(rf"(?:{LEGAL}\b\.?|{POST_NOMINAL})(?:$|[,\s(])", reading.text[cut.end() : end])
        ):
            continue
        yield from named(reading, *strip(reading.text, position, stop))
        position = cut.end() if cut else end


def _is_label(text: str, label: re.Match[str]) -> bool:
    """ "Investor Relations" and "Contact:", but not "Press Ganey Associates"."""
    rest = text[label.end() :].strip()
    if re.fullmatch(r"(?i)pr|ir", label["label"].strip()):
        return label["end"] == ":"
    if label["end"] == ":" or not rest:
        return True
    return (
        bool(re.search(r"(?i)(?:contacts?(?: details| information)?|relations|inquiries|enquiries)$", label["label"].strip()))
        and not label["owner"]
    )
