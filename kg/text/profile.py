"""What a release tells of each organisation itself: ticker and exchange, seat, website, founding year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Block, Span
from kg.text.clues import EXCHANGE, TICKER
from kg.text.lexicon import Entity, core
from kg.text.patterns import quick
from kg.text.places import place as place_of
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

Told = tuple[str | int, Span, str]

_CITY = r"(?:{place}|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?:,? (?:-|–)? ?{place})?)"
_YEAR = r"(?:{number}|{date}|(?:1[89]|20)\d\d\b)"

# Where a company sits. The place stands for itself; whose it is, is told by `who` or by the sentence's subject.
SEATS = (
    # "headquartered in Springfield, Ohio", "Based in …", "with its head office in …", "with headquarters in …"
    Rule(
        "headquartered-in",
        rf"(?:[Hh]eadquartered|[Bb]ased|HQ[’']?d?|[Hh]eadquarters(?: (?:is|are))?(?: located)?|[Hh]ead office(?: is)?(?: located)?|[Mm]ain office(?: is)?(?: located)?|[Dd]omiciled|(?:cent(?:er|re)|company|firm|organi[sz]ation|nonprofit|college|hospital|brewery|winery|bank|station) located)(?: out of| in| at| near)(?: the)?(?: (?:heart|city|town|center|centre|outskirts|suburb) of)?(?: the)?(?: [a-z-]+){{0,2}}? (?P<place>{_CITY})",
        cue=r"(?i)based|headquarter|head office|HQ|located|main office|domiciled",
    ),
    # "Springfield, Ohio-based Acme", "a Springfield-based maker of"
    Rule("city-based", rf"(?P<place>{_CITY})[-‑– ](?:based|headquartered) (?:(?!⟦)[\w’'&/-]+,? ){{0,6}}?{{who:company}}", cue=r"based|headquartered"),
    Rule("a-city-based", rf"{{who:company}}(?: ?\([^()]{{1,90}}\)){{0,3}}(?:, | is )(?:an? |the )(?:[\w’'-]+,? ){{0,3}}?(?P<place>{_CITY})[-‑– ](?:based|headquartered)\b", cue=r"based|headquartered"),
    # "Acme, located at 7 Mill Lane, Bromley, England, has"
    Rule("located-at", rf"{{who:company}},? (?:is )?(?:located|situated) at (?:[^.;⟦]|⟦N\d+⟧){{4,50}}?, (?P<place>{_CITY})", cue="located at|situated at"),
)  # fmt: skip

# When a company was founded.
FOUNDED = (
    # "Founded in 1999", "established by Jane Roe in March 1999", "since its founding in 1999"
    Rule("founded-in", rf"(?:[Ff]ounded|[Ee]stablished|[Ii]ncorporated|[Ff]ormed|[Ii]ts (?:founding|inception|establishment)|[Ii]nception|[Oo]rigins|company was (?:started|created)|[Ll]aunched by [^.;]{{3,80}}?)(?: by [^.;]{{3,160}}?)?,? (?:back )?(?:in|since|on) (?:early |late |mid-|the year )?(?P<year>{_YEAR})", cue=r"(?i)found|establish|incorporat|formed|inception|started|created|origins|launched by"),
    # "Launched in 2007, Acme is", "began operations in Ohio in 1999", "since opening its doors in 1995"
    Rule("launched-in", rf"^(?:Launched|Created|Started|Opened|Co-founded) (?:in|by [^.;]{{3,80}}? in) (?P<year>{_YEAR}), (?:the )?{{who:company}}", cue="Launched|Created|Started|Opened|Co-founded"),
    Rule("began", rf"(?:began (?:operating|operations|business)|commenced operations|(?:its|the [a-z]+[’']s) establishment|[Ss]ince opening(?: its doors)?)(?: in [^.;,0-9]{{2,30}}?)? in (?P<year>{_YEAR})", blocks=("about",), cue="began|commenced|establishment|opening"),
    # "In 2012, Jane Roe and John Doe founded Acme"
    Rule("in-year-founded", rf"^[Ii]n (?P<year>{_YEAR}),? [^.;]{{3,140}}? (?:co-)?founded (?:the )?{{who:company}}", cue="founded"),
    # "Since 1999, Acme has been …", in an About part
    Rule("since", rf"^(?:[Ss]ince|[Ff]or \w+ years,? since) (?P<year>{_YEAR}), (?:the )?{{who:company}} (?:has|have) (?:been|built|grown|led|made|provided|served|helped|offered|specialized|leveraged|delivered|supported|designed|manufactured|supplied|operated|developed|produced|supplied)\b", blocks=("about",), cue=r"[Ss]ince"),
)  # fmt: skip

# "listed on the NYSE under the symbol “ACME”", and the other way round.
_LISTED = (
    re.compile(
        rf"(?:on|to) (?:the )?(?P<exchange>{EXCHANGE})\b[^.;]{{0,70}}?(?:under|with) (?:the |its )?(?:new |current |existing )?(?:ticker|trading|stock|stock ticker)? ?(?:symbols?|tickers?)(?: symbol)?,? [“\"‘']?\$?(?P<ticker>[A-Z][A-Z0-9.]{{0,6}}\b)"
    ),
    re.compile(
        rf"under (?:the |its )?(?:new |current |proposed )?(?:ticker|trading|stock)? ?(?:symbols?|tickers?)(?: symbol)?,? [“\"‘']?\$?(?P<ticker>[A-Z][A-Z0-9.]{{0,6}})[,.]?[”\"’']? on (?:the )?(?P<exchange>{EXCHANGE})\b"
    ),
    re.compile(
        rf"(?:on|to) (?:the )?(?P<exchange>{EXCHANGE})\b[^.;()]{{0,30}}\((?:[Tt]icker|[Ss]ymbol)(?: symbol)?:? (?P<ticker>[A-Z][A-Z0-9.]{{0,6}})\)"
    ),
)

_HOST = quick(
    r"(?<![@\w.-])(?:https?://)?(?P<host>(?:(?<=://)|[Ww]{3}\.)(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?!com|net|org)[a-z]{3,18}(?![\w@-]|\.\w)|(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+(?:com|org|net|io|ai|co|us|uk|ca|edu|gov|health|bio|tech|app|dev|xyz|vc|energy|eu|de|ch|fr|it|es|nl|se|no|dk|fi|at|be|ie|il|in|au|nz|jp|cn|sg|hk|za|br|mx|info|biz|me|tv|so|fit|finance|capital|ventures|group|global|world|life|law|mil|int|academy|agency|solutions|systems|security|studio|space|works|network|fund|cloud|digital|media|news|online|store|shop|site|win|gg|fm|ly|to|cc|is|pro|care|homes|legal|live|games|earth|green|gold|inc|one|foundation|exchange|kr|tw|sa|ae|pt|pl|cz|gr|tr|ru|ua|hu|ro|lu|li)(?:\.(?:uk|au|nz|jp|cn|sg|hk|za|br|mx|il|in|kr|tw|tr))?)(?![\w-]|\.\w|@)",
    re.I,
)
_NOT_OWN = re.compile(
    r"(?i)(?:^|\.)(?:twitter|x|linkedin|facebook|fb|instagram|youtube|youtu|tiktok|t|discord|telegram|reddit|medium|threads|vimeo|pinterest|spotify|apple|google|goo|bit|bitly|sec|sedar|sedarplus|edgar|prnewswire|globenewswire|businesswire|newswire|accesswire|newsfilecorp|newmediawire|einpresswire|prweb|otcmarkets|nasdaq|nyse|zoom|webcaster\d?|webcast-eqs|eventbrite|citybiz|newsworthy|github|gmail|yahoo|outlook|cision|marketwatch|finance\.yahoo|issuerdirect|b2idigital|viavid|choruscall|edge\.media-server|media-server|lumiagm|whatsapp|wikipedia|bloomberg|reuters|forbes|cnbc|ftc|clinicaltrials|calendly|crunchbase|newsdirect|reportable|tinyurl|lnkd|docusign|virtualshareholdermeeting|t\.me|patreon|substack|amazon|amzn|crowdfunding)\.(?:com|org|net|gov|co|us|io|be|gl|ly|me|ai|ca|tv|gg|in)$"
)


def profiles(reading: Reading) -> dict[Entity, dict[str, Told]]:
    """For each party, slot -> (value, span, name of the rule)."""
    told: dict[Entity, dict[str, Told]] = {}

    def tell(entity: Entity | None, slot: str, value: str | int, span: Span, rule: str) -> None:
        if entity is not None and entity.kind == "company" and value:
            told.setdefault(entity, {}).setdefault(slot, (value, span, rule))

    for entity, ticker, exchange, span in _tickers(reading):
        tell(entity, "ticker", ticker, span, "ticker")
        tell(entity, "exchange", exchange, span, "ticker")
    for match in matches(reading, FOUNDED):
        year = re.search(r"(?:1[6-9]|20)\d\d", _words(match, "year", reading))
        tell(_who(match, reading), "founded", int(year.group()) if year else 0, match.span("year"), match.rule.name)
    for match in matches(reading, SEATS):
        span = match.span("place")
        words = reading.text[span.start : span.end].replace(" – ", ", ").replace(" - ", ", ")
        seat = place_of(words)
        if "," not in words and reading.release.place.startswith(f"{words.strip()}, "):
            seat = reading.release.place  # "based in Cambridge" under a dateline that tells which
        if "," in seat:
            tell(_who(match, reading), "headquarters", seat, span, match.rule.name)
    for entity, host, span, rule in _websites(reading):
        tell(entity, "website", host, span, rule)
    release = reading.release
    if len(reading.issuers) == 1 and release.place and release.place_span:
        tell(reading.issuers[0], "headquarters", release.place, release.place_span, "dateline-of-issuer")
    return told


def _who(match: Match, reading: Reading) -> Entity | None:
    who = match.mention("who")
    return who.entity if who else _whose(match, reading)


def _words(match: Match, slot: str, reading: Reading) -> str:
    span = match.span(slot)
    return reading.text[span.start : span.end]


def _whose(match: Match, reading: Reading) -> Entity | None:
    """The party a clause speaks of: the last one before it in the sentence, else the next after, else the part's own company."""
    sentence = match.sentence
    at = sentence.span(match.start, match.end)
    before = [m for m in sentence.of("company") if m.end <= at.start]
    after = [m for m in sentence.of("company") if m.start >= at.end]
    if _PARTICIPLE.match(reading.text, sentence.start):  # "Founded by Roe of Acme and based in Akron, Harrow makes"
        led = (m for m in sentence.of("company") if re.search(r", (?:the )?$", reading.text[sentence.start : m.start]))
        return next((m.entity for m in led), None) or reading.the_company(sentence.block, at.start)
    if before:
        return (
            before[0].entity
            if sentence.block.kind == "about" and len(before) > 1 and before[0].start - sentence.start < 5
            else before[-1].entity
        )
    gap = reading.text[at.end : after[0].start] if after else ""
    if after and re.fullmatch(r"(?:[^.;]{0,80})?,\s*(?:the )?", gap):
        return after[0].entity
    return reading.the_company(sentence.block, at.start)


_PARTICIPLE = re.compile(
    r"(?:Co-)?(?:[Ff]ounded|Established|Headquartered|Based|Launched|Incorporated|Located|Formed|Created|Started)\b"
)


def _tickers(reading: Reading) -> Iterator[tuple[Entity, str, str, Span]]:
    """(party, ticker, exchange, span) for each "(NASDAQ: ACME)" beside a name, the whole text through."""
    text = reading.text
    for match in TICKER.finditer(text):
        before = [m for m in reading.named if m.kind == "company" and m.end <= match.start() and match.start() - m.end < 60]
        gap = text[before[-1].end : match.start()] if before else ""
        if before and re.fullmatch(r"(?:[^()]{0,60}\))?[®™℠.,’'s]*\s*(?:\([^()]{0,90}\)\s*)*(?:[a-z ]{0,20})?[,;]?\s*", gap):
            yield (
                before[-1].entity,
                match["ticker"],
                exchange_of(match["exchange"]),
                Span(match.start("exchange"), match.end("ticker")),
            )
    for sentence in reading.sentences:
        words = text[sentence.start : sentence.end]
        if "ymbol" not in words and "icker" not in words:
            continue
        for pattern in _LISTED:
            for match in pattern.finditer(words):
                before = [m for m in sentence.of("company") if m.end <= sentence.start + match.start()]
                who = before[-1].entity if before else reading.the_company(sentence.block, sentence.start)
                if who is not None:
                    a, b = sorted((match.span("exchange"), match.span("ticker")))
                    yield (
                        who,
                        match["ticker"].rstrip("."),
                        exchange_of(match["exchange"]),
                        Span(sentence.start + a[0], sentence.start + b[1]),
                    )


def exchange_of(told: str) -> str:
    """An exchange as the contract writes it.

    >>> [exchange_of(x) for x in ("Nasdaq Capital Market", "New York Stock Exchange", "NYSE MKT", "TSX Venture", "OTC PINK", "OTCQB")]
    ['NASDAQ', 'NYSE', 'NYSE American', 'TSXV', 'OTC Pink', 'OTCQB']
    """
    plain = re.sub(r"[\s-]+", "", told).upper()
    for start, name in _EXCHANGES:
        if plain.startswith(start):
            return name
    return told


_EXCHANGES = (
    ("NASDAQSTOCKHOLM", "Nasdaq Stockholm"), ("NASDAQFIRSTNORTH", "Nasdaq First North"), ("NASDAQ", "NASDAQ"), ("NEWYORKSTOCKEXCHANGE", "NYSE"), ("NYSEAMERICAN", "NYSE American"), ("NYSEMKT", "NYSE American"), ("NYSEAMEX", "NYSE American"), ("NYSEARCA", "NYSE Arca"),
    ("NYSE", "NYSE"), ("AMEX", "NYSE American"), ("OTCQB", "OTCQB"), ("OTCQX", "OTCQX"), ("OTCID", "OTCID"), ("OTCPINK", "OTC Pink"), ("PINK", "OTC Pink"), ("OTCPK", "OTC Pink"), ("OTCBB", "OTCBB"), ("OTCMARKETS", "OTC Markets"), ("OTCMKTS", "OTC Markets"), ("OTC", "OTC"),
    ("TSXV", "TSXV"), ("TSX", "TSX"), ("CNSX", "CSE"), ("CSE", "CSE"), ("FRANKFURT", "FSE"), ("FRA", "FSE"), ("FWB", "FSE"), ("FSE", "FSE"),
)  # fmt: skip


def _websites(reading: Reading) -> Iterator[tuple[Entity, str, Span, str]]:
    """(party, host, span, rule): a host goes to the company whose name it spells, else to the one that its About part is about."""
    text = reading.text
    companies, people = reading.lexicon.of("company"), reading.lexicon.of("person")
    named = {(m.start, m.end) for m in reading.named}
    found: list[tuple[Block, str, Span]] = []
    for block in reading.release.blocks:
        if block.kind in ("footer", "headline"):
            continue
        for match in _HOST.finditer(text, block.start, block.end):
            start, end = match.span("host")
            www = match["host"].lower().find("www.")
            start += max(0, www)
            host = text[start:end].rstrip(".")
            if (
                not _NOT_OWN.search(host)
                and (start, end) not in named
                and "." in host
                and not host.lower().startswith(("ir.", "investors.", "investor."))
            ):
                found.append((block, host, Span(start, start + len(host))))
    for _, host, span in found:
        owner = _spelled(host, companies)
        if owner is not None:
            yield owner, host, span, "website-spells-name"
    for block, host, span in found:
        beside = _beside(reading, span)
        if beside is not None:
            yield beside, host, span, "website-beside-name"
            continue
        if _spelled(host, companies) is not None or _spelled(host, people) is not None:
            continue
        if block.kind in ("about", "heading") and (
            _visits(text, span.start) or re.fullmatch(r"(?:/[^\s]*)?[\s.)]*", text[span.end : block.end])
        ):
            entity = reading.the_company(block, span.start)
            if entity is not None:
                yield entity, host, span, "website-in-about"
        elif (
            block.kind == "contact"
            and len(reading.issuers) == 1
            and re.search(r"(?i)web ?site:?\s*(?:https?://)?$", text[max(0, span.start - 24) : span.start])
        ):
            yield reading.issuers[0], host, span, "website-in-contact"


# "Acme (www.acme.example)", "for more on Acme, please visit www.acme.example"
_BETWEEN = re.compile(
    r"[®™]?(?: \((?:https?://)?|,? (?:please )?(?:visit|go to|see)(?: us at| our website at)?:? (?:https?://)?)"
)


def _beside(reading: Reading, span: Span) -> Entity | None:
    """The company that stands right before a host as its owner."""
    near = [m for m in reading.named if m.kind == "company" and span.start - 60 < m.end <= span.start]
    return near[-1].entity if near and _BETWEEN.fullmatch(reading.text, near[-1].end, span.start) else None


def _visits(text: str, at: int) -> bool:
    return bool(
        re.search(
            r"(?i)(?:visit(?:ing)?|website|web site|more|go to|information|found at|available at)\W{0,4}(?:is|at|on|about \w+)?\W{0,4}(?:us at|our website at|the company|its website)?\W{0,14}$",
            text[max(0, at - 60) : at],
        )
    )


def _spelled(host: str, companies: list[Entity]) -> Entity | None:
    """The company whose name a host spells: `acmerobotics.com`, `acme-robotics.ai`, `acme.com`, `arinc.com` for "Acme Robotics Inc."."""
    labels = host.lower().removeprefix("www.").split(".")
    label = re.sub(r"[^a-z0-9]", "", max(labels[:-1], key=len))
    best: tuple[int, Entity] | None = None
    for entity in companies:
        for form in entity.forms | {core(entity.name)}:
            letters = re.sub(r"[^a-z0-9]", "", form.lower().replace("&", "and"))
            if len(letters) > 2 and (
                label == letters
                or letters == label + labels[-1]
                or (len(letters) > 3 and label.startswith(letters))
                or (len(label) > 3 and letters.startswith(label))
            ):
                size = min(len(letters), len(label))
                if best is None or size > best[0]:
                    best = (size, entity)
    return best[1] if best else None
