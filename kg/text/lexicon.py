"""Who is who in one release: which capitalised runs are organisations, people, products, and which names mean the same one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from kg.model import Block, Release
from kg.text.names import LEGAL, LEGAL_TAIL, Candidate, candidates
from kg.text.people import HONORIFIC, POST_NOMINAL, looks_like
from kg.text.places import countries, region
from kg.text.places import place as place_of
from kg.text.sentences import sentences
from kg.text.titles import TITLE
from kg.text.words import alternatives, phrases, words


@dataclass(slots=True)
class Entity:
    """One party of a release: its fullest name and every other form that means it.

    kind: company, person or product. ticker, exchange: as told beside the name. score: how sure the kind is.
    """

    kind: str
    name: str
    forms: set[str] = field(default_factory=set)
    ticker: str = ""
    exchange: str = ""
    score: float = 0.0
    first: int = 0
    maker: str = ""

    def __hash__(self) -> int:
        return hash((self.kind, self.name))


EXCHANGE = r"(?:N[Aa][Ss][Dd][Aa][Qq](?:[ -]?(?:CM|GM|GS|Capital Market|Global Market|Global Select Market|GlobalSelect|First North|Stock Market))?|NYSE(?:[ -]?(?:American|MKT|Arca|Amex))?|New York Stock Exchange|AMEX|OTC[ -]?(?:QB|QX|ID|Pink|PINK|Markets?|MKTS|BB|Expert Market)?(?: (?:Pink|PINK|Markets?|QB|QX))?|Otc[Pp]ink|OTCPK|OTCPINK|Pink|TSX[ -]?(?:V|Venture)?(?: Exchange)?|CSE|CNSX|NEO|Cboe Canada|LSE|AIM|ASX|SEHK|HKEX|HKSE|TYO|TSE|KOSDAQ|KRX|NSE|BSE|SGX|FRA|FSE|FWB|Frankfurt|XETRA|Xetra|EPA|Euronext(?: [A-Z]\w+)?|SIX|SWX|TASE|JSE|BMV|B3|Oslo Børs|Borsa Italiana|BIT|WSE|Nasdaq Stockholm|Tokyo|TWSE|SSE|SZSE|BCBA|AQSE|ETR|STO|AMS|EBR)"
TICKER = re.compile(rf"\(\s*(?P<lead>[A-Z][\w.&’' -]{{0,40}}[;,] )?(?P<exchange>{EXCHANGE})\s*[:–-]?\s*[“\"]?\$?(?P<ticker>[A-Z][A-Z0-9.]{{0,7}}|\d{{4,6}}(?:\.[A-Z]{{2}})?)\b")
_DEFINED = re.compile(
    r"[®™]?(?:\s*\((?:[A-Za-z ]{2,24}: ?[A-Z0-9.]{1,8}[^()]{0,60})\))?\s*,?\s*\(\s*(?:(?:collectively|together|formerly|hereinafter|hereafter)[^()“\"]{0,60})?(?:the |or the )?[“\"‘']?(?P<a>[A-Z0-9][^()“”\"]{0,48}?)[”\"’',]*(?:,? (?:or|and|/) (?:the )?[“\"](?:the )?(?P<b>[^()“”\"]{1,40}?),?[”\"])?(?:,? (?:or|and) (?:the )?[“\"](?:the )?[^()“”\"]{1,40}[”\"])?(?:; [^()]{1,60})?\s*\)"
)
_APPOSITION = re.compile(
    r"[®™]?(?:\s*\([^()]{1,90}\)){0,3}\s*(?:,|–|—|--| is| are| was)\s*(?:also )?(?:an?|the|one of|part of|our|its|your)\s(?:[^.;:()]{0,110}?\b)?(?:"
    + "|".join(sorted((re.escape(w) for w in words("org_nouns")), key=lambda w: (-len(w), w)))
    + r")\b"
)
_VERB = re.compile(r"[®™]?(?:\s*\([^()]{1,90}\)){0,3},?\s+(?:(?:has|have|is|are|was|were|will|also|today|recently|proudly|officially|successfully|currently|formally|now|plans to|intends to|had|been|pleased to|proud to|excited to|thrilled to|delighted to) ){0,4}(?:" + "|".join(sorted(words("org_verbs"))) + r")\b")
_OWNED = re.compile(r"[®™]?[’']s?\s+(?:new |newly |existing |current |own |proprietary |leading |first |latest |innovative |global |\w+ ){0,2}?(?:CEO|CFO|COO|CTO|Chief|chief|President|president|customers?|board|Board|shareholders?|stockholders?|management|platform|technology|products?|services|team|employees|portfolio|website|operations|business|mission|strategy|solutions?|brand|clients|common|headquarters|software|systems?|network|commitment|growth|expertise|facility|investors|subsidiary|founder|partners?|app|offering|market|leadership|ability|revenue|vision|work)\b")
_BEFORE_ORG = re.compile(
    r"(?:\b(?:at|with|from|joins?|joined|by|between|acquire[sd]?|acquiring|acquisition of|subsidiar(?:y|ies) of|division of|unit of|arm of|partnership with|agreement with|customers? (?:like|such as|include|including)|partners? (?:like|such as|include|including|with)|investors? (?:including|include|such as|like)"
    r"|led by|owned by|backed by|funded by|headed by|issued by|selected by|awarded by|supported by|participation (?:from|by|of)|board of|CEO of|President of|Officer of|Chairman of|Director of|founder of|Founder of|Partner at|partner at|Manager of|member of|President at|positions? at|roles? at|worked (?:at|for)|served (?:at|as .{3,40} (?:at|of|for))"
    r"|formerly of|clients?|merger with|investment in|stake in|behalf of|counsel to|advisor to|agent for|companies|company|firm|startup|provider|giant|supplier|distributor|manufacturer|retailer|bank|agency|developer|investor|competitors?|employers?|clients include|brands?)) (?:the |its |our |a |an |both |partner |parent |subsidiary |clients? |companies |company |firms? )?$",
)  # fmt: skip
_SPEECH = r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|remarks|continued|continues|concluded|shared|shares|observed|expressed|emphasized|according to|told|reflected|stating|commenting|adding|noting|affirmed)"
_AFTER_PERSON = re.compile(rf"(?:,? {POST_NOMINAL})*(?:,? (?:{_SPEECH})\b|,? (?:also |who |has |have |and )?(?:said|joins|joined|brings|serves|served|will (?:serve|join|lead)|as (?:its |our |the |an? )?(?:new |next )?(?:{TITLE.pattern}))|,\s*(?:(?:the|our|its|a|an|[A-Z][\w’']*(?: [A-Z][\w’']*)?[’']s)\s)?(?:new |newly appointed |incoming |former |current )?(?:{TITLE.pattern})|,? {POST_NOMINAL}(?!\w)|, (?:aged? )?\d\d,| \([A-Z][\w .,]{{2,40}}(?:Officer|President|CEO|Director|Manager|Partner|Founder)\))")
_BEFORE_PERSON = re.compile(rf"(?:\b{_SPEECH},?|(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof)\.?,?|\b(?:{TITLE.pattern}),?|\b(?:appointed|appoints|named|names|welcomes?|welcomed|promoted|hired|elected|appointment of|addition of|hiring of|led by|joined by|founded by|authored by|introduce|succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|by|Honorable|and))\s+(?:co-)?$")
_MENTION_OF_PARTY = frozenset({"Company", "Corporation", "Group", "Bank", "Fund", "Trust", "Firm", "Partnership", "Issuer", "Buyer", "Seller", "Parent", "Purchaser", "Parties", "Trustee", "Board", "Offering"})


@dataclass(slots=True)
class Lexicon:
    """The parties of a release. `by_form` maps every written form to its party."""

    entities: list[Entity]
    by_form: dict[str, Entity]
    company_means: Entity | None = None

    def of(self, kind: str) -> list[Entity]:
        return [entity for entity in self.entities if entity.kind == kind]


def prose(release: Release) -> list[Block]:
    """The paragraphs that tell something: no legal tail, no footer, no contacts."""
    return [block for block in release.blocks if block.kind in ("body", "about", "subhead", "trademark")]


def core(name: str) -> str:
    """A name without legal form, marks and "The": what two forms of one name share."""
    name = re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", name)
    previous = ""
    while previous != name:
        previous, name = name, LEGAL_TAIL.sub("", name)
    return re.sub(r"^[Tt]he ", "", name).strip(" ,.")


@dataclass(slots=True)
class _Group:
    """All places of one written form and what speaks for each kind."""

    text: str
    places: list[Candidate] = field(default_factory=list)
    org: float = 0.0
    person: float = 0.0
    other: float = 0.0
    ticker: str = ""
    exchange: str = ""
    aliases: list[str] = field(default_factory=list)
    is_the_company: bool = False


def build(release: Release) -> Lexicon:
    """Read the parties of a release."""
    text = release.text
    spans = [s for block in prose(release) if not _is_heading(text, block) for s in sentences(text, block.start, block.end)]
    groups: dict[str, _Group] = {}
    for candidate in candidates(text, spans):
        key = re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", candidate.text.replace("\n", " ")).rstrip(",")
        if not key:
            continue
        groups.setdefault(key, _Group(key)).places.append(candidate)
    for group in groups.values():
        _weigh(group, text, release)
    for block in release.blocks:
        if block.kind == "heading" and block.name:
            _heading(groups, block, text)
        if block.kind == "source":
            _source(groups, block, text)
        if block.kind == "contact":
            _contact_names(groups, block, text)
    return _settle(groups, text, release)


def _is_heading(text: str, block: Block) -> bool:
    line = text[block.start : block.end].strip()
    return block.kind == "subhead" or (len(line) < 110 and not re.search(r"[.!?:;”\"’)]$", line) and "\n" not in line)


def _weigh(group: _Group, text: str, release: Release) -> None:
    """Sum what the form of a name and the words around each of its places tell."""
    name, tokens = group.text, group.text.split()
    base = core(name)
    if _is_no_name(name, tokens):
        group.other = 99
        return
    last, first = base.split()[-1] if base.split() else "", tokens[0]
    if LEGAL_TAIL.search(name) and base and base != name:
        group.org += 6
    if len(tokens) > 1 and last in words("org_tails"):
        group.org += 3
    if len(tokens) > 1 and last in words("thing_tails"):
        group.other += 2.5
    if re.match(r"(?:U\.S\. |US |National |State |Federal )?(?:University|Department|Ministry|Bureau|Institute|College|Bank|City|Office|School|Center|Centre|Board|Council|Association|Society|Commission|Foundation|Academy|Agency) (?:of|for) ", name):
        group.org += 4 if not name.startswith("Board") else 0
    person = looks_like(name)
    if person and last not in words("org_tails") and last not in words("thing_tails"):
        group.person += {1.0: 2.5, 0.85: 2.0}.get(person, person)
    else:
        group.person -= 50
    if place_of(name) or region(name):
        group.other += 2.5 if place_of(name).split(",")[0] == name or region(name) else 0
    for candidate in group.places:
        _weigh_place(group, candidate, text)


def _weigh_place(group: _Group, candidate: Candidate, text: str) -> None:
    after, before = text[candidate.end : candidate.end + 220], text[max(0, candidate.start - 70) : candidate.start]
    ticker = TICKER.match(after.lstrip("®™,. ")) if after.lstrip("®™,. ").startswith("(") else None
    if not ticker and re.match(r"[®™,.]?\s*\([^()]{1,60}\)\s*\(", after):
        ticker = TICKER.match(re.sub(r"^[®™,.]?\s*\([^()]{1,60}\)\s*", "", after))
    if ticker:
        group.org += 6
        group.ticker, group.exchange = group.ticker or ticker["ticker"], group.exchange or ticker["exchange"]
    defined = _DEFINED.match(after)
    if defined and not TICKER.match(after.strip()):
        for alias in (defined["a"], defined["b"]):
            alias = re.sub(r"^[Tt]he ", "", (alias or "").strip(" ,“”\"‘’'"))
            if alias in _MENTION_OF_PARTY:
                group.org += 4
                group.is_the_company = group.is_the_company or alias == "Company"
            elif alias and _may_be_alias(alias, group.text):
                group.aliases.append(alias)
    if _APPOSITION.match(after):
        group.org += 2.5
    if _VERB.match(after):
        group.org += 1.2
    if _OWNED.match(after):
        group.org += 1.2
    if re.match(r"[®™]?[’']s? ", after):
        group.org += 0.2
    if _BEFORE_ORG.search(before):
        group.org += 1.3
    if re.match(r"-(?:based|led|owned|backed|operated)\b", after):
        group.other += 3
    if re.search(r"\b(?:in|near|throughout|across|outside|downtown) $", before) and not LEGAL_TAIL.search(group.text):
        group.other += 0.6
    if _AFTER_PERSON.match(after):
        group.person += 2
    if _BEFORE_PERSON.search(before):
        group.person += 1.5
    if re.search(rf"(?:^|\s){HONORIFIC} $", before):
        group.person += 3 + (50 if group.person < -10 and " " not in group.text else 0)
    if text[candidate.start : candidate.end].endswith(("®", "™")) or after[:1] in "®™":
        group.other += 1.5
    if re.match(r"[®™]?(?:\s*\([^()]{1,30}\))? (?:platform|app|software|suite|system|technology|solution|device|product|line|brand|series|tool|engine|series|drug|vaccine|token|protocol|service|programme?|project|property|mine|study|trial|conference|technologies)\b", after):
        group.other += 1.2


def _is_no_name(name: str, tokens: list[str]) -> bool:
    if name in phrases("not_orgs") or name in words("not_names") or len(name) < 2:
        return True
    if all(token.strip(".,&’'") in words("not_names") or token in ("of", "and", "the", "for") for token in tokens):
        return True
    if len(tokens) == 1 and (name.isdigit() or re.fullmatch(r"[A-Z]\.?|Ph\.?D\.?|M\.?D\.?|I['’]\w+|\w+['’](?:re|ve|ll|m|d)", name)):
        return True
    title = TITLE.fullmatch(name)
    return bool(title) and tokens[-1] not in ("Partners", "Associates", "Advisors")


def _may_be_alias(alias: str, name: str) -> bool:
    """A short form in brackets: shares a word's beginning with the name, or is made of its initials."""
    letters = re.sub(r"[^a-z0-9]", "", alias.lower())
    whole = re.sub(r"[^a-z0-9]", "", name.lower())
    if not letters or re.match(r"(?:NYSE|NASDAQ|Nasdaq|OTC|TSX|CSE)", alias):
        return False
    if letters in whole:
        return True
    position = 0
    for letter in letters:
        position = whole.find(letter, position) + 1
        if not position:
            return False
    return alias[0].lower() == re.sub(r"^the ", "", name.lower())[0]


def _heading(groups: dict[str, _Group], block: Block, text: str) -> None:
    name = re.sub(r"[®™℠]", "", re.sub(r"\s*\([^()]*\)", "", block.name)).strip(" :.,“”\"")
    if not name or name.islower() or len(name.split()) > 8:
        return
    if name.isupper() and len(name) > 5 and name not in groups:
        name = next((key for key in groups if core(key).upper() == core(name)), name)
    group = groups.setdefault(name, _Group(name))
    person = looks_like(name)
    if person >= 0.85 and group.org < 2:
        group.person += 1
    elif not re.search(r"\b(?:the|our|Program|Project|Study|Trial|Offering|Conference|Act|Technology|Event|Awards?|Industry|Market)\b", name):
        group.org += 3.5
    start = block.start + max(0, text[block.start : block.end].find(name))
    group.places.append(Candidate(start, start + len(name), name, True))


def _source(groups: dict[str, _Group], block: Block, text: str) -> None:
    name = re.sub(r"(?i)^source:?\s+", "", text[block.start : block.end].strip())
    name = re.sub(r"[®™℠]", "", name).strip(" .") + ("." if re.search(r"\b(?:Inc|Corp|Ltd|Co)\.$", name) else "")
    if 1 < len(name) < 80 and name not in phrases("not_orgs"):
        group = groups.setdefault(name, _Group(name))
        group.org += 4
        start = text.find(name, block.start)
        if start >= 0:
            group.places.append(Candidate(start, start + len(name), name, True))


def _contact_names(groups: dict[str, _Group], block: Block, text: str) -> None:
    """Lines of a contact block: a person's name, or an organisation's."""
    for match in re.finditer(r"[^\n|]+", text[block.start : block.end]):
        line = re.sub(r"^(?:.{0,60}:)?\s*", "", match.group()).strip(" ,.;")
        line = re.split(r"(?:,? (?:at|Phone|Tel|Email|E-mail|P:|T:|E:|Ph)\b|[:(\d]|, )", line)[0].strip(" ,")
        if not line or len(line.split()) > 6 or not line[0].isalnum() or line in phrases("not_orgs") or line in words("not_names"):
            continue
        start = text.find(line, block.start + match.start())
        known = groups.get(line)
        if looks_like(line) >= 0.85 and not (known and known.org > 2):
            group = groups.setdefault(line, _Group(line))
            group.person += 2.5
        elif looks_like(line) >= 0.3 and line.split()[-1] not in words("org_tails") and not known and not TITLE.search(line) and not place_of(line):
            group = groups.setdefault(line, _Group(line))
            group.person += 1.6
        elif core(line) != line or (line.split()[-1] in words("org_tails") and len(line.split()) > 1):
            if re.search(r"(?i)\b(?:contact|relations|inquir|media|press|investor)", line) and core(line) == line:
                continue
            group = groups.setdefault(line, _Group(line))
            group.org += 4
        else:
            continue
        if start >= 0 and not group.places:
            group.places.append(Candidate(start, start + len(line), line, True))


def _settle(groups: dict[str, _Group], text: str, release: Release) -> Lexicon:
    """Groups -> parties: decide each kind, join short forms to the full ones."""
    ordered = sorted(groups.values(), key=lambda g: (-len(core(g.text).split()), -len(g.text), g.text))
    people: list[Entity] = []
    companies: list[Entity] = []
    company_means: Entity | None = None
    full: dict[str, Entity] = {}
    for group in ordered:  # the longest first, so that short forms find their full one
        kind = _kind(group)
        first = min((c.start for c in group.places), default=len(text))
        if kind == "person":
            people.append(Entity("person", group.text, {group.text}, score=group.person, first=first))
        elif kind == "company":
            key = core(group.text).lower()
            known = full.get(key)
            if known:
                known.forms.add(group.text)
                if LEGAL_TAIL.search(group.text) and not LEGAL_TAIL.search(known.name):
                    known.name = group.text
                known.first = min(known.first, first)
                known.score += group.org
                known.ticker, known.exchange = known.ticker or group.ticker, known.exchange or group.exchange
            else:
                known = Entity("company", group.text, {group.text, core(group.text)}, group.ticker, group.exchange, group.org, first)
                companies.append(known)
                full[key] = known
            known.forms |= set(group.aliases)
            if group.is_the_company and company_means is None:
                company_means = known
    companies.sort(key=lambda e: e.first)
    _join_short_forms(companies, groups, text)
    people = _join_people(people, groups)
    entities = sorted(companies + people, key=lambda e: (e.first, e.name))
    by_form: dict[str, Entity] = {}
    for entity in sorted(entities, key=lambda e: -e.score):
        for form in entity.forms:
            by_form.setdefault(form, entity)
    if company_means is not None and company_means not in entities:
        company_means = by_form.get(company_means.name)
    return Lexicon(entities, by_form, company_means)


def _kind(group: _Group) -> str:
    if group.other > 50:
        return ""
    single = " " not in group.text
    if group.person >= 2.4 and group.person > group.org * (0.7 if not single else 1):
        return "person"
    needed = 1.2 if not single or not all(c.first for c in group.places) else 2.2
    if group.text.isupper() and len(group.text) <= 5 and not group.aliases and not group.ticker:
        needed += 0.9  # an acronym is more often a thing than a firm
    if group.org - group.other >= needed:
        return "company"
    if group.person >= 1.9 and group.person > group.org:
        return "person"
    return ""


def _join_short_forms(companies: list[Entity], groups: dict[str, _Group], text: str) -> None:
    """ "Acme" is "Acme Robotics, Inc." where that is the only longer name that it begins; defined short forms come first."""
    defined = {alias: entity for entity in companies for alias in entity.forms}
    for short in list(companies):
        base = core(short.name)
        owner = defined.get(base) or defined.get(short.name)
        if owner is None or owner is short:
            longer = [e for e in companies if e is not short and _begins(core(e.name), base)]
            owner = None
            if longer and not LEGAL_TAIL.search(short.name):
                owner = max(longer, key=lambda e: (e.score, -e.first))
        if owner is None or owner is short:
            continue
        owner.forms |= short.forms
        owner.ticker, owner.exchange = owner.ticker or short.ticker, owner.exchange or short.exchange
        owner.first = min(owner.first, short.first)
        owner.score += short.score
        companies.remove(short)
    for entity in companies:  # forms that the text uses although nothing spoke for them alone
        base = core(entity.name)
        parts = base.split()
        for size in range(len(parts) - 1, 0, -1):
            form = " ".join(parts[:size])
            if form in groups and _good_short(form) and not any(form in e.forms for e in companies):
                if groups[form].person < 2.4 or size > 1:
                    entity.forms.add(form)
        if base.isupper() and base.title() in groups:
            entity.forms.add(base.title())


def _begins(long: str, short: str) -> bool:
    return long.lower().startswith(short.lower() + " ") and _good_short(short)


def _good_short(form: str) -> bool:
    """A first part of a name that can stand for it: not "National", "American" or "New York" alone."""
    return form not in words("not_names") and form not in words("org_heads") and not region(form) and form not in countries() and form not in _COMMON_FIRST and len(form) > 1 and form not in words("org_tails")


_COMMON_FIRST = frozenset("National American United International Global First General New North South East West Central Pacific Atlantic Southern Northern Eastern Western Royal Bank University Capital Blue Green Red Black White Golden Great Federal Standard Universal European Asian African Canadian British Advanced Applied Digital Smart Premier Allied Associated Continental Integrated Innovative".split())


def _join_people(people: list[Entity], groups: dict[str, _Group]) -> list[Entity]:
    """One person for "Robert A. Roe", "Rob Roe, Ph.D." and later "Roe"."""
    kept: dict[tuple[str, str], Entity] = {}
    for person in people:
        name = re.sub(rf"(?:,? {POST_NOMINAL})+$", "", re.sub(rf"^(?:{HONORIFIC} )+(?=\S+ \S)", "", person.name)).strip(" ,")
        tokens = name.split()
        if len(tokens) < 2:
            continue
        person.forms |= {name}
        last = tokens[-1] if not re.match(r"(?:Jr|Sr|II|III|IV)\.?$", tokens[-1]) else tokens[-2].strip(",")
        key = (tokens[0].lower()[:3], last.lower())
        if key in kept:
            kept[key].forms |= person.forms
            kept[key].first = min(kept[key].first, person.first)
            if len(name) > len(kept[key].name):
                kept[key].name = name
            continue
        person.name = name
        kept[key] = person
        person.forms.add(f"{tokens[0]} {last}")
    lasts: dict[str, list[Entity]] = defaultdict(list)
    for (_, last), person in kept.items():
        lasts[last].append(person)
    for last, owners in lasts.items():
        if len(owners) == 1:
            owners[0].forms.add(owners[0].name.split()[-1] if owners[0].name.split()[-1].lower() == last else last.title())
    return list(kept.values())


@cache
def _legal_words() -> str:
    return LEGAL


def surface(lexicon: Lexicon) -> re.Pattern[str] | None:
    """One pattern that finds every written form of every party, the longest first."""
    if not lexicon.by_form:
        return None
    return re.compile(r"(?<![\w@/.’'-])(?:" + alternatives(frozenset(lexicon.by_form)) + r")(?![\w@]|[-’'](?!s\b)\w|\.\w)".replace("[-’'](?!s\\b)\\w", "’(?!s\\b)\\w"))
