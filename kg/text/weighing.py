"""What speaks for each candidate being an organisation, a person or something else: clues of form and place, summed by written form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from kg.model import Block, Release
from kg.text.clues import AFTER, BEFORE, EXCHANGE, TICKER, any_before, company_first
from kg.text.forms import is_no_name, is_plain_company, like_person, may_be_alias
from kg.text.known import listed
from kg.text.legal import LEGAL_TAIL
from kg.text.names import Candidate, candidates, core
from kg.text.patterns import quick
from kg.text.places import place as place_of
from kg.text.places import region
from kg.text.rows import rows
from kg.text.runs import glued_runs, in_small_letters
from kg.text.sentences import sentences
from kg.text.words import alternatives, ordinary, phrases, words


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
    doubt: float = 0.0
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
        several = " " in self.text
        if self.person >= 2.4 and self.person > self.org * (0.7 if several else 1):
            return "person"
        if self.org - self.product - self.place - self.thing >= self.doubt:
            return "company"
        if self.person >= 1.9 and self.person > self.org:
            return "person"
        return ""


# A footnote that cites: "[1] Roe AB, Doe C, et al."
_NOTE = re.compile(r"\W{0,3}\[?\d{1,2}\]?[.)]? (?:[A-Z][\w’-]+ [A-Z]{1,3}[,.] ){2}")


def prose(release: Release) -> list[Block]:
    """The paragraphs that tell something: no legal tail, no footer, no contacts."""
    return [
        block
        for block in release.blocks
        if block.kind in ("body", "about", "subhead", "trademark") and not _NOTE.match(release.text, block.start)
    ]


def weighed(release: Release) -> dict[str, Group]:
    """Every candidate for a name by its written form, with what speaks for each kind."""
    text = release.text
    spans = [s for block in prose(release) if not _is_heading(text, block) for s in sentences(text, block.start, block.end)]
    found = [c for c in candidates(text, spans) if not _is_label(c, text)]
    found = sorted([*found, *in_small_letters(release, found, prose(release))], key=lambda c: c.start)
    groups: dict[str, Group] = {}
    for candidate in (_with_its_ending(one, text) for one in found):
        key = re.sub(r"[®™℠]|\((?:R|TM|SM)\)", "", candidate.text.replace("\n", " ")).rstrip(",& ")
        key = key[:-1] if key.endswith(("s’", "s'", "S’", "S'")) else key
        if key:
            groups.setdefault(key, Group(key)).places.append(candidate)
    for glued in glued_runs(list(groups)):
        del groups[glued]
    for group in groups.values():
        _weigh(group, text)
    from kg.text.alike import speak_for_each_other
    from kg.text.doubts import weigh_doubts
    from kg.text.outside import weigh_outside

    weigh_outside(groups, release)
    _terms(groups, text)
    weigh_doubts(groups, text)
    for row in rows(text, found):
        speak_for_each_other(row, groups)
    return groups


def _with_its_ending(candidate: Candidate, text: str) -> Candidate:
    """ "Brenmore’s" where that is how a listed company is called; any other possessive stays out of the name."""
    ending = text[candidate.end : candidate.end + 2]
    if ending not in ("’s", "'s") or f"{candidate.text.lower()}'s" not in listed():
        return candidate
    return replace(candidate, end=candidate.end + 2, text=candidate.text + ending)


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
    return (not line.strip() or bullet) and bool(
        re.match(r"(?: [a-z]+){0,3}(?: \([^()]{1,20}\))?:(?!\w)", after)
        or (bullet and re.match(r"(?: \([^()]{1,20}\))? [–—-] ", after))
    )


_DEFINED = re.compile(
    r"[®™]?(?:\s*\((?:[A-Za-z ]{2,24}: ?[A-Z0-9.]{1,8}[^()]{0,60})\))?\s*,?\s*\(\s*(?:(?:collectively|together|formerly|hereinafter|hereafter|formerly known as|d/b/a)[^()“\"]{0,60})?(?:the |or the )?[“\"‘']?(?P<a>[A-Z0-9][^()“”\"]{0,48}?)[”\"’',]*(?:,? (?:or|and|/) (?:the )?[“\"](?:the )?(?P<b>[^()“”\"]{1,40}?),?[”\"])?(?:,? (?:or|and) (?:the )?[“\"](?:the )?[^()“”\"]{1,40}[”\"])?(?:; [^()]{1,60})?\s*\)"
)
_A_COMPANY = re.compile(
    r"[®™]? (?:portfolio |subsidiary |group )?company\b(?! (?:that|which|in the|with|focused|specializing|based|headquartered|dedicated|providing|offering))"
)
_TERM = quick(
    r"(?<![A-Z][\w.]{2})(?<=[\w.,)] )\((?:the|each,? an?|collectively,? the|such [a-z ]{3,30}, the|each) [“\"](?P<term>[A-Z][\w -]{2,40})[,.]?[”\"]\)"
)
_OPENS = re.compile(r"(?:\n|[a-z]{3}[.!?] )$")
_BODY = re.compile(
    r"(?:U\.S\.|US|UK|EU|European|Federal|National|[A-Z]\w+n) (?:[A-Z][\w-]+ ){0,2}(?:[A-Z][\w-]+ (?:and|&) )?(?:[A-Z][\w-]+ )?(?:Administration|Agency|Commission|Authority|Bureau|Ministry|Service)$|(?:U\.S\. |US |National |State |Federal )?(?:University|Department|Ministry|Bureau|Institute|College|Bank|City|Office|School|Center|Centre|Council|Association|Society|Commission|Foundation|Academy|Agency) (?:of|for) "
)


_TWO_NAMES = re.compile(r"[A-Z][\w’'-]+ & [A-Z][\w’'-]+ [A-Z]")

# Bodies in other languages: "Universidad de Tarnas", "Museo Valmora".
_ABROAD = re.compile(
    r"(?:Pontificia |Real |Technische |École |Haute )?(?:Universi(?:dad|dade|tà|té|tät|tat|tet|teit)|Institut[o]?|Museo|Musée|Museu|Banc[oa]|Banque|Minist(?:erio|ère|ério|ero)|Fundaci[óo]n|Fondazione|Fondation|Stiftung|Soci(?:edad|été|età)|Grup[po]o|Groupe|Compañía|Compagnie|Hochschule|Escuela|Colegio|Consejo|Consiglio|Asociación|Associazione|Caisse|Ospedale|Hôpital|Teatro|Théâtre) (?:d\w{0,3} |l[ae] )*[A-ZÀ-Þ]"
)


def _weigh(group: Group, text: str) -> None:
    """Sum what the form of a name and the words around each of its places tell."""
    name, tokens = group.text, group.text.split()
    base = core(name)
    if is_no_name(name, tokens):
        group.tell("no name", thing=99)
        return
    last = base.split()[-1] if base.split() else ""
    if LEGAL_TAIL.search(name) and base and base != name:
        group.tell("legal form", org=1.5 if is_plain_company(tokens) else 6)
    if len(tokens) > 1 and last in words("org_tails"):
        group.tell("org's last word", org=3 if not all(ordinary(t) for t in tokens) else 1.5)
    if _BODY.match(name):
        group.tell("public body", org=4)
    elif re.match(rf"(?:[A-Z][\w.’'-]+ ){{0,4}}(?:{_heads()}) (?:of|for) ", name):
        group.tell(
            "body of",
            org=1.0
            if all(ordinary(t) or t in ("of", "for") for t in tokens)
            else 2.5
            if tokens[0]
            not in (
                "State",
                "City",
                "County",
                "Town",
                "Village",
                "Province",
                "Commonwealth",
                "Kingdom",
                "House",
                "Port",
                "Order",
            )
            else 0.5,
        )
    elif len(tokens) == 3 and tokens[1] == "&" and not (ordinary(tokens[0]) or ordinary(tokens[2])):
        group.tell("two names", org=2.0)  # "Dunmore & Pratt"
    elif _TWO_NAMES.match(name) and not all(
        ordinary(token) for token in name.split(" & ")[0].split()[-1:] + name.split(" & ")[1].split()[:1]
    ):
        group.tell("two names and a trade", org=1.5)  # "Dunmore & Pratt Outfitters"
    elif len(tokens) > 1 and last in words("thing_tails"):
        group.tell("thing's last word", thing=2.5)
    elif name in words("agencies"):
        told = all(text[p.start - 1 : p.start] == "(" and text[p.end : p.end + 1] == ")" for p in group.places)
        group.tell("agency", org=0 if told else 3)  # "the Food and Drug Administration (FDA)" is named already
    elif _ABROAD.match(name):
        group.tell("body of another tongue", org=3)
    person = like_person(name)
    if person and last not in words("org_tails") and last not in words("thing_tails"):
        group.tell("like a person", person={1.0: 2.5, 0.85: 2.0}.get(person, person))
    else:
        group.tell("unlike a person", person=-50)
    if (
        region(name)
        or (len(tokens) < 4 and place_of(name).split(",")[0] == name.removesuffix(" City"))
        or name in phrases("regions")
    ):
        group.tell("place", place=4 if name in phrases("regions") or region(name) else 2.5)
    for candidate in group.places:
        _weigh_place(group, candidate, text)
    if 2 * group.why.count("other name") > len(group.places):
        group.tell("only another name", thing=12)


def _weigh_place(group: Group, candidate: Candidate, text: str) -> None:
    after, before = text[candidate.end : candidate.end + 220], text[max(0, candidate.start - 90) : candidate.start]
    bracket = re.sub(r"^(?:[®™,.]|\s)*(?:\([^()]{1,60}\)\s*(?=\()){0,3}", "", after) if "(" in after[:80] else ""
    ticker = TICKER.match(bracket) or TICKER.match(after.lstrip("®™,. ")) if bracket else None
    if ticker:
        group.tell("ticker", org=6)
        group.ticker, group.exchange = group.ticker or ticker["ticker"], group.exchange or ticker["exchange"]
    told = bracket if TICKER.match(after.lstrip("®™,. ")) else after  # "Acme Ltd. (CSE: ACM) (“Acme” or the “Company”)"
    defined = _DEFINED.match(told) if bracket and not TICKER.match(told.lstrip("®™,. ")) else None
    if defined:
        for alias in (defined["a"], defined["b"]):
            alias = re.sub(r"^[Tt]he ", "", (alias or "").strip(" ,“”\"‘’'"))
            if alias in words("party_terms"):
                group.tell("defined", org=4)
                group.is_the_company = group.is_the_company or alias == "Company"
            elif alias and may_be_alias(alias, group.text):
                group.aliases.append(alias)
    opens = not before or _OPENS.search(before[-6:]) is not None
    found = [clue for clue in AFTER if clue.pattern.match(after)]
    if not opens and any_before(before):  # else a sentence begins with the name
        found += [clue for clue in BEFORE if clue.pattern.search(before, max(0, len(before) - clue.reach))]
    for clue in found:
        if group.person < -10 and clue.name in ("speaks", "introduced", "by someone"):
            continue  # no person's name whatever stands beside it
        if clue.name == "titled" and group.person >= 1.9 and _OFFICER.match(after):
            continue  # "Jane Roe Chief Financial Officer", a line without its break
        if clue.name == "product apposition" and company_first(after):
            continue  # "a company that makes a device": the first noun tells
        group.tell(clue.name, **clue.weights)
        group.is_parent = group.is_parent or clue.name == "parent"
    if _A_COMPANY.match(after) and re.search(r"\b[Aa]n? $", before):
        group.tell("an Acme company", org=3)
        group.is_parent = True
    if text[candidate.start : candidate.end].endswith(("®", "™")) or (after[:1] in "®™" and after):
        group.tell("mark", product=1.5)
    if group.person < -10 and " " not in group.text and "honorific" in group.why:
        group.person = 3


@cache
def _heads() -> str:
    return alternatives(words("org_heads"))


_OFFICER = re.compile(r" (?:Chief [A-Z]\w+|(?:Senior |Executive )?Vice|Managing|General) [A-Z]")
_LOOSE_TICKER = re.compile(rf"(?:{EXCHANGE}) ?: ?([A-Z]{{2,6}})\b")


def _terms(groups: dict[str, Group], text: str) -> None:
    """ "(the “Closing”)" after words that are no name defines a term, and "(NYSE: ACME)" a ticker: neither is a name of its own."""
    aliases = {alias for group in groups.values() for alias in group.aliases}
    for match in _TERM.finditer(text):
        if match["term"] in groups and match["term"] not in aliases:
            groups[match["term"]].tell("term", thing=6)
    owners = {group.ticker: group for group in groups.values() if group.ticker}
    for match in _LOOSE_TICKER.finditer(text):
        if match[1] in groups and match[1] not in owners:
            groups[match[1]].tell("ticker of another", thing=6)
    for match in TICKER.finditer(text):
        for ticker in re.findall(r"[A-Z][A-Z0-9]+", text[match.start("ticker") : match.end("ticker") + 24].split(")")[0]):
            if ticker in groups and ticker not in owners:
                groups[ticker].tell("ticker of another", thing=6)
    for ticker, owner in owners.items():
        if ticker in groups and groups[ticker] is not owner and groups[ticker].org < 6 and ticker not in aliases:
            groups[ticker].tell("ticker of another", thing=6)
            if any(not re.search(r"[:(;,“\"] ?$", text[max(0, c.start - 2) : c.start]) for c in groups[ticker].places):
                owner.aliases.append(ticker)
