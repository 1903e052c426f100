"""Who is who in one release: which capitalised runs are organisations, which are people, and which names mean the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from kg.model import Block, Release
from kg.text.clues import CLUES, TICKER
from kg.text.rows import Row, rows
from kg.text.names import LEGAL_TAIL, Candidate, candidates
from kg.text.people import first_names, looks_like
from kg.text.places import countries, region
from kg.text.places import place as place_of
from kg.text.sentences import sentences
from kg.text.titles import TITLE
from kg.text.words import alternatives, ordinary, phrases, words


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


@dataclass(slots=True)
class Lexicon:
    """The parties of a release. `by_form` maps every written form to its party."""

    entities: list[Entity]
    by_form: dict[str, Entity]
    company_means: Entity | None = None

    def of(self, kind: str) -> list[Entity]:
        return [entity for entity in self.entities if entity.kind == kind]


@dataclass(slots=True)
class Group:
    """All places of one written form and what speaks for each kind. `why`: the clues that spoke, for tests and for reading."""

    text: str
    places: list[Candidate] = field(default_factory=list)
    org: float = 0.0
    person: float = 0.0
    product: float = 0.0
    place: float = 0.0
    thing: float = 0.0
    ticker: str = ""
    exchange: str = ""
    aliases: list[str] = field(default_factory=list)
    is_the_company: bool = False
    is_parent: bool = False
    why: list[str] = field(default_factory=list)

    def tell(self, name: str, **weights: float) -> None:
        self.why.append(name)
        for kind, weight in weights.items():
            setattr(self, kind, getattr(self, kind) + weight)

    @property
    def inside(self) -> bool:
        """Whether it stands somewhere inside a sentence, where a capital tells a name."""
        return not all(place.first for place in self.places)

    @property
    def first(self) -> int:
        return min((place.start for place in self.places), default=1 << 30)

    @property
    def kind(self) -> str:
        """company, person, or "" where nothing speaks clearly enough."""
        if self.thing > 50:
            return ""
        tokens = self.text.split()
        legal = bool(LEGAL_TAIL.search(self.text)) and core(self.text) != self.text
        if self.person >= 2.4 and self.person > self.org * (0.7 if len(tokens) > 1 else 1):
            return "person"
        needed = 0.8 if len(tokens) > 1 and self.inside else 1.6 if not self.inside else 0.9
        if not legal and all(ordinary(token) for token in tokens):
            needed += 1.3
        if len(tokens) == 1 and self.text in first_names():
            needed += 1.5
        if self.text.isupper() and len(self.text) <= 5 and not self.aliases and not self.ticker:
            needed += 0.9  # an acronym is more often a thing than a firm
        if self.org - self.product - self.place - self.thing >= needed:
            return "company"
        if self.person >= 1.9 and self.person > self.org:
            return "person"
        return ""


def prose(release: Release) -> list[Block]:
    """The paragraphs that tell something: no legal tail, no footer, no contacts."""
    return [block for block in release.blocks if block.kind in ("body", "about", "subhead", "trademark")]


def core(name: str) -> str:
    """A name without legal form, marks and "The": what two forms of one name share.

    >>> core("The Acme Robotics Co., Ltd."), core("Acme®")
    ('Acme Robotics', 'Acme')
    """
    name = re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", name)
    previous = ""
    while previous != name:
        previous, name = name, LEGAL_TAIL.sub("", name)
    return re.sub(r"^[Tt]he ", "", name).strip(" ,.")


def build(release: Release) -> Lexicon:
    """Read the parties of a release."""
    from kg.text.parties import settle

    return settle(weighed(release), release)


def weighed(release: Release) -> dict[str, Group]:
    """Every candidate for a name by its written form, with what speaks for each kind."""
    text = release.text
    spans = [s for block in prose(release) if not _is_heading(text, block) for s in sentences(text, block.start, block.end)]
    found = [c for c in candidates(text, spans) if not _is_label(c, text)]
    groups: dict[str, Group] = {}
    for candidate in found:
        key = re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", candidate.text.replace("\n", " ")).rstrip(",")
        if key:
            groups.setdefault(key, Group(key)).places.append(candidate)
    for group in groups.values():
        _weigh(group, text)
    for block in release.blocks:
        if block.kind == "heading" and block.name:
            _heading(groups, block, text)
        if block.kind == "source":
            _source(groups, block, text)
        if block.kind == "contact":
            _contact_names(groups, block, text)
    _hosts(groups, text)
    _terms(groups, text)
    for row in rows(text, found):
        _row(row, groups)
    return groups


def _is_heading(text: str, block: Block) -> bool:
    line = text[block.start : block.end].strip()
    return block.kind == "subhead" or (len(line) < 110 and not re.search(r"[.!?:;”\"’)]$", line) and "\n" not in line)


def _is_label(candidate: Candidate, text: str) -> bool:
    """A heading at the head of a line: "Faster Builds: ...", "• Lower Cost – ..."."""
    if not candidate.first:
        return False
    line = text[text.rfind("\n", 0, candidate.start) + 1 : candidate.start]
    after = text[candidate.end : candidate.end + 60]
    bullet = bool(re.fullmatch(r"\s*(?:[•·▪◦*–—-]|\d{1,2}[.)])\s*", line))
    return (not line.strip() or bullet) and bool(re.match(r"(?: [a-z]+){0,3}(?: \([^()]{1,20}\))?:(?!\w)", after) or (bullet and re.match(r"(?: \([^()]{1,20}\))? [–—-] ", after)))


_DEFINED = re.compile(
    r"[®™]?(?:\s*\((?:[A-Za-z ]{2,24}: ?[A-Z0-9.]{1,8}[^()]{0,60})\))?\s*,?\s*\(\s*(?:(?:collectively|together|formerly|hereinafter|hereafter|formerly known as|d/b/a)[^()“\"]{0,60})?(?:the |or the )?[“\"‘']?(?P<a>[A-Z0-9][^()“”\"]{0,48}?)[”\"’',]*(?:,? (?:or|and|/) (?:the )?[“\"](?:the )?(?P<b>[^()“”\"]{1,40}?),?[”\"])?(?:,? (?:or|and) (?:the )?[“\"](?:the )?[^()“”\"]{1,40}[”\"])?(?:; [^()]{1,60})?\s*\)"
)
_A_COMPANY = re.compile(r"[®™]? (?:portfolio |subsidiary |group )?company\b(?! (?:that|which|in the|with|focused|specializing|based|headquartered|dedicated|providing|offering))")
_TERM = re.compile(r"(?<![A-Z][\w.]{2})(?<=[\w.,)] )\((?:the|each,? an?|collectively,? the|such [a-z ]{3,30}, the|each) [“\"](?P<term>[A-Z][\w -]{2,40})[,.]?[”\"]\)")
_MENTION_OF_PARTY = frozenset({"Company", "Corporation", "Group", "Bank", "Fund", "Trust", "Firm", "Partnership", "Issuer", "Buyer", "Seller", "Parent", "Purchaser", "Parties", "Trustee", "Board", "Offering"})
_BODY = re.compile(r"(?:U\.S\. |US |National |State |Federal )?(?:University|Department|Ministry|Bureau|Institute|College|Bank|City|Office|School|Center|Centre|Council|Association|Society|Commission|Foundation|Academy|Agency) (?:of|for) ")


def _weigh(group: Group, text: str) -> None:
    """Sum what the form of a name and the words around each of its places tell."""
    name, tokens = group.text, group.text.split()
    base = core(name)
    if is_no_name(name, tokens):
        group.tell("no name", thing=99)
        return
    last = base.split()[-1] if base.split() else ""
    if LEGAL_TAIL.search(name) and base and base != name:
        group.tell("legal form", org=6)
    if len(tokens) > 1 and last in words("org_tails"):
        group.tell("org's last word", org=3 if not all(ordinary(t) for t in tokens) else 2)
    if _BODY.match(name):
        group.tell("public body", org=4)
    elif re.match(rf"(?:[A-Z][\w.’'-]+ ){{0,4}}(?:{_heads()}) (?:of|for) ", name):
        group.tell("body of", org=2.5 if tokens[0] not in ("State", "City", "County", "Town", "Village", "Province", "Commonwealth", "Kingdom", "House", "Port", "Order") else 0.5)
    elif len(tokens) > 1 and last in words("thing_tails"):
        group.tell("thing's last word", thing=2.5)
    elif name in words("agencies"):
        group.tell("agency", org=3)
    person = looks_like(name)
    if person < 0.5 and any(ordinary(token) for token in tokens) or (tokens[0] not in first_names() and (region(tokens[0]) or place_of(tokens[0]))):
        person = 0.0
    if person and last not in words("org_tails") and last not in words("thing_tails"):
        group.tell("like a person", person={1.0: 2.5, 0.85: 2.0}.get(person, person))
    else:
        group.tell("unlike a person", person=-50)
    if region(name) or (len(tokens) < 3 and place_of(name).split(",")[0] == name) or name in phrases("regions"):
        group.tell("place", place=4 if name in phrases("regions") or region(name) else 2.5)
    for candidate in group.places:
        _weigh_place(group, candidate, text)
    if 2 * group.why.count("other name") > len(group.places):
        group.tell("only another name", thing=12)


def _weigh_place(group: Group, candidate: Candidate, text: str) -> None:
    after, before = text[candidate.end : candidate.end + 220], text[max(0, candidate.start - 90) : candidate.start]
    bracket = re.sub(r"^(?:[®™,.]|\s)*(?:\([^()]{1,60}\)\s*(?=\())?", "", after) if "(" in after[:80] else ""
    ticker = TICKER.match(bracket) or TICKER.match(after.lstrip("®™,. ")) if bracket else None
    if ticker:
        group.tell("ticker", org=6)
        group.ticker, group.exchange = group.ticker or ticker["ticker"], group.exchange or ticker["exchange"]
    defined = _DEFINED.match(after) if bracket else None
    if defined and not TICKER.match(after.strip()):
        for alias in (defined["a"], defined["b"]):
            alias = re.sub(r"^[Tt]he ", "", (alias or "").strip(" ,“”\"‘’'"))
            if alias in _MENTION_OF_PARTY:
                group.tell("defined", org=4)
                group.is_the_company = group.is_the_company or alias == "Company"
            elif alias and may_be_alias(alias, group.text):
                group.aliases.append(alias)
    for clue in CLUES:
        if clue.pattern.match(after) if clue.at == "after" else clue.pattern.search(before):
            group.tell(clue.name, **clue.weights)
            group.is_parent = group.is_parent or clue.name == "parent"
    if _A_COMPANY.match(after) and re.search(r"\b[Aa]n? $", before):
        group.tell("an Acme company", org=3)
        group.is_parent = True
    if text[candidate.start : candidate.end].endswith(("®", "™")) or after[:1] in "®™" and after:
        group.tell("mark", product=1.5)
    if group.person < -10 and " " not in group.text and "honorific" in group.why:
        group.person = 3


@cache
def _heads() -> str:
    return alternatives(words("org_heads"))


def is_no_name(name: str, tokens: list[str]) -> bool:
    if name in phrases("not_orgs") or name in words("not_names") or name in phrases("demonyms") or len(name) < 2:
        return True
    if len(tokens) < 4 and all(token.strip(".,&’'") in words("not_names") or token in ("of", "and", "the", "for") for token in tokens) and tokens[-1] not in words("org_tails"):
        return True
    if len(tokens) == 1 and (name.isdigit() or re.fullmatch(r"[A-Z]\.?|Ph\.?D\.?|M\.?D\.?|I['’]\w+|\w+['’](?:re|ve|ll|m|d)|[\w-]+-(?:based|enabled|powered|driven|as-a-\w+|led|like|free|ready|related|native|generation|compliant|quarter|time|party)|[A-Z]{1,5}-?\d+\w?|[A-Z]{2,5}s|[A-Z]-[a-z]+|(?:MBA|CPA|BSc|MSc|PhD|CFA)s?", name)):
        return True
    if re.fullmatch(r"(?:Regulation|Rule|Form|Section|Series|Phase|Class|Schedule|Exhibit|Item|Tier|Level|Stage|Chapter|Title|Article|Type|Grade|Version) [A-Z0-9][\w.-]*", name) or name.endswith((" B Corp", " B Corporation")):
        return True
    title = TITLE.fullmatch(name)
    return bool(title) and (tokens[-1] not in ("Partners", "Associates", "Advisors") or tokens[0] in ("Managing", "General", "Founding", "Senior"))


def may_be_alias(alias: str, name: str) -> bool:
    """A short form in brackets: shares a word's beginning with the name, or is made of its initials.

    >>> may_be_alias("MassGas", "Massachusetts Gas Board"), may_be_alias("NB", "Acme")
    (True, False)
    """
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


def _heading(groups: dict[str, Group], block: Block, text: str) -> None:
    name = re.sub(r"[®™℠]", "", re.sub(r"\s*\([^()]*\)", "", block.name))
    name = re.split(r": | – | - |https?:|www\.", name)[0].strip(" :.,“”\"")
    if not name or name.islower() or len(name.split()) > 8:
        return
    if name.isupper() and len(name) > 5 and name not in groups:
        name = next((key for key in groups if core(key).upper() == core(name)), name)
    group = groups.setdefault(name, Group(name))
    if looks_like(name) >= 0.85 and group.org < 2:
        group.tell("heading", person=1)
    elif not re.search(r"\b(?:the|our|Program|Project|Study|Trial|Offering|Conference|Act|Technology|Event|Awards?|Industry|Market)\b", name):
        group.tell("heading", org=3.5)
    start = block.start + max(0, text[block.start : block.end].find(name))
    group.places.append(Candidate(start, start + len(name), name, True))


def _source(groups: dict[str, Group], block: Block, text: str) -> None:
    name = re.sub(r"(?i)^source:?\s+", "", text[block.start : block.end].strip())
    name = re.sub(r"[®™℠]", "", name).strip(" .") + ("." if re.search(r"\b(?:Inc|Corp|Ltd|Co)\.$", name) else "")
    if 1 < len(name) < 80 and name not in phrases("not_orgs"):
        group = groups.setdefault(name, Group(name))
        group.tell("source", org=4)
        start = text.find(name, block.start)
        if start >= 0:
            group.places.append(Candidate(start, start + len(name), name, True))


def _contact_names(groups: dict[str, Group], block: Block, text: str) -> None:
    """Lines of a contact block: a person's name, or an organisation's."""
    for match in re.finditer(r"[^\n|]+", text[block.start : block.end]):
        line = re.sub(r"^(?:.{0,60}:)?\s*", "", match.group()).strip(" ,.;")
        line = re.split(r"(?:,? (?:at|Phone|Tel|Email|E-mail|P:|T:|E:|Ph)\b|[:(\d]|, (?!(?:Inc|LLC|Ltd|Corp|Co)\b))", line)[0].strip(" ,")
        for name in re.split(r"(?:^| )(?:[Ff]or|on behalf of) (?=[A-Z])", line):
            _contact_name(groups, name.strip(), block, text, match.start())


def _contact_name(groups: dict[str, Group], line: str, block: Block, text: str, offset: int) -> None:
    tokens = line.split()
    if not line or len(tokens) > 7 or "@" in line or "/" in line or not line[0].isalnum() or line in phrases("not_orgs") or line in words("not_names"):
        return
    start = text.find(line, block.start + offset)
    known = groups.get(line)
    desk = re.search(r"(?i)\b(?:contacts?|relations|inquir\w+|media|press|investors?)\b", line)
    if LEGAL_TAIL.search(line) and core(line) != line:
        group = groups.setdefault(line, Group(line))
        group.tell("contact", org=4)
    elif looks_like(line) >= 0.85 and tokens[-1] not in words("org_tails") and not (known and known.org > 2):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", person=2.5)
    elif tokens[-1] in words("org_tails") and len(tokens) > 1 and (not desk or (tokens[-1] == "Relations" and len(tokens) > 2) or re.search(r"[A-Z]{3}", tokens[0])):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", org=4 if not all(ordinary(t) for t in tokens) else 2)
    elif looks_like(line) >= 0.3 and not known and not TITLE.search(line) and not place_of(line) and not desk and not all(ordinary(t) for t in tokens):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", person=1.6)
    elif known is None and not desk and line[0].isupper() and len(tokens) < 5 and not TITLE.search(line) and not place_of(line) and not region(line) and not is_no_name(line, tokens):
        group = groups.setdefault(line, Group(line))
        group.tell("contact", org=0.5)
    else:
        return
    if start >= 0 and not group.places:
        group.places.append(Candidate(start, start + len(line), line, True))


def _terms(groups: dict[str, Group], text: str) -> None:
    """ "(the “Closing”)" after words that are no name defines a term, and "(NYSE: ACME)" a ticker: neither is a name of its own."""
    aliases = {alias for group in groups.values() for alias in group.aliases}
    for match in _TERM.finditer(text):
        if match["term"] in groups and match["term"] not in aliases:
            groups[match["term"]].tell("term", thing=6)
    owners = {group.ticker: group for group in groups.values() if group.ticker}
    for match in TICKER.finditer(text):
        for ticker in re.findall(r"[A-Z][A-Z0-9]+", text[match.start("ticker") : match.end("ticker") + 24].split(")")[0]):
            if ticker in groups and ticker not in owners:
                groups[ticker].tell("ticker of another", thing=6)
    for ticker, owner in owners.items():
        if ticker in groups and groups[ticker] is not owner and groups[ticker].org < 6 and ticker not in aliases:
            groups[ticker].tell("ticker of another", thing=6)
            if any(not re.search(r"[:(;,“\"] ?$", text[max(0, c.start - 2) : c.start]) for c in groups[ticker].places):
                owner.aliases.append(ticker)


_DOMAIN = re.compile(r"(?:@|www\.|https?://(?:www\.)?)([\w-]+(?:\.[\w-]+)*)\.[a-z]{2,}", re.I)


def _hosts(groups: dict[str, Group], text: str) -> None:
    """A name that a website or an address spells is an organisation's."""
    labels = {re.sub(r"[^a-z0-9]", "", label) for host in _DOMAIN.findall(text.lower()) for label in host.split(".") if len(label) > 2}
    for group in groups.values():
        letters = re.sub(r"[^a-z0-9]", "", core(group.text).lower().replace("&", "and"))
        if len(letters) > 2 and letters in labels and group.thing < 50 and "like a person" not in group.why:
            group.tell("host", org=2.0)


def _row(row: Row, groups: dict[str, Group]) -> None:
    """Members of one list are of one kind: what is known of some speaks for the others."""
    members = [groups[key] for key in row.keys if key in groups and groups[key].thing < 50]
    sure = [g for g in members if g.org - g.product - g.place - g.thing >= 3 and g.kind == "company"]
    bare = [g for g in members if g.person > 0 and not {"speaks", "introduced", "honorific", "contact", "heading"} & set(g.why)]
    named_only = [g for g in bare if g.person < 1 or row.cue or len(sure) > 1 and len(sure) >= len(members) - 1]
    if any(g.kind == "person" for g in members) and not sure and row.cue in ("", "by"):
        for group in bare:
            group.tell("beside people", person=1.8)
        return
    if row.cue:
        for group in members:
            if "in a list" not in group.why:
                group.tell("in a list", org=2.2, person=-1.2 if row.cue != "by" and group in named_only else 0)
        return
    against = [g for g in members if (g.kind == "person" and g not in named_only) or g.place > 2 or g.product > g.org or g.thing > 2]
    if sure and len(sure) > len(against):
        for group in members:
            if group not in sure and group not in against and "beside companies" not in group.why:
                group.tell("beside companies", org=1.7, person=-1.5 if group in named_only else 0)


def surface(lexicon: Lexicon) -> re.Pattern[str] | None:
    """One pattern that finds every written form of every party, the longest first."""
    if not lexicon.by_form:
        return None
    return re.compile(r"(?<![\w@/.’'-])(?:" + alternatives(frozenset(lexicon.by_form)) + r")(?![\w@]|’(?!s\b)\w|\.\w)")


__all__ = ["TICKER", "Entity", "Group", "Lexicon", "build", "core", "countries", "surface", "weighed"]
