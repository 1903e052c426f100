"""Products by name: marks (®, ™), trademark lines, "its X platform", “X” in quotation marks, drug codes, the X Series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Block, Release
from kg.text.lexicon import Entity, Lexicon, core
from kg.text.people import HONORIFIC, looks_like
from kg.text.places import countries, region
from kg.text.words import phrases, words

_CAP = r"(?:[A-ZÀ-ÖØ-Þ][\w+]*(?:[-’'](?!s\b)[\w+]+)*(?:\.\w+)*|[a-z]{1,9}[A-Z][\w+]*(?:[-.][\w+]+)*|\d+[A-Z][\w-]*)"
_MORE = r"(?:[A-ZÀ-ÖØ-Þ0-9][\w+]*(?:[-’'](?!s\b)[\w+]+)*(?:\.\w+)*|[a-z]{1,9}[A-Z][\w+]*)"
_GLUE = r"[ \n](?:(?:of|and|by|with|for|\+|&) )?"
NAME = rf"(?:{_CAP}(?:[®™]?{_GLUE}{_MORE}){{0,5}})"
_SIMPLE = rf"(?:{_CAP}(?:[®™]?[ \n]{_MORE}){{0,4}})"
_TIGHT = rf"(?:{_CAP}(?:[®™]?[ \n]{_MORE}){{0,2}})"
MARK = r"(?:[®™℠]|(?<=[a-z])TM(?![A-Z])|\((?:TM|R|SM)\))"
# What a product is called by a common noun: "its X platform", "X, a cloud-based software".
_NOUN = (
    r"(?:platforms?|software|apps?|applications?|suites?|systems?|solutions?|devices?|engines?|tools?|toolkit|drugs?|vaccines?|therap(?:y|ies)|therapeutic|assay|candidates?|brands?|series|modules?|product lines?|products?"
    r"|chillers?|batter(?:y|ies)|printers?|vehicles?|aircraft|drones?|robots?|sensors?|cameras?|implants?|tokens?|blockchain|protocol|chatbot|assistant|agent|marketplace|headset|wearable|kits?|tests?|collection|smartphone|console"
    r"|technolog(?:y|ies)|framework|network|models?|turbines?|generators?|engine line|units?|stations?|machines?|inhibitors?|antibod(?:y|ies)|treatment|formula|supplements?|beverages?|drinks?|vodka|whiskey|beers?|wines?|line|services?)"
)
# The same nouns as the last word of a name: "the Compact Refuelling Station", "Residential OS".
_TAIL = re.compile(
    r"(?:Platform|Software|App|Suite|Systems?|Solutions?|Engine|Toolkit|Series|Module|Product Line|Chiller|Heater|Batter(?:y|ies)|Printer|Drone|Robot|Sensor|Cameras?|OS|Cloud|Copilot|Agent|Assistant|Portal|Station|Portfolio|Framework|Fluids?|Reactor|Generator|Collection|Edition|Card|Kit|Studio|API)$"
)
_ORGAN = re.compile(r"\b(?:Health(?:care)?|Hospitals?|Schools?|University|Reserve|Medical|Care|Court|Judicial|Banking|Patent|Postal|Retirement|Pension) (?:System|Solutions|Station|Portfolio)|\b(?:University|Federal|State|County|City|National|Generating|Power|Police|Fire|Space|Radio)\b.* (?:System|Station|Agent)$")
_ADJECTIVE = r"(?:(?!(?:and|or|the|a|an|of|in|on|for|to|with|is|are|was|from|by|that|which|at|as)\b)[a-z][\w’'-]*,? |AI-\w+ |SaaS |IoT |[A-Z]+-[a-z]+ )"
_NOT_QUOTED = re.compile(r"(?:the |The )?(?:Company|Corporation|Agreement|Offering|Transaction|Merger|Notes?|Warrants?|Units?|Shares?|Plan|Act|Closing|Project|Property|Bank|Fund)\b|\w+ (?:Agreement|Notes|Offering|Shares|Warrants|Acquisition|Transaction)")
_CREDENTIAL = re.compile(r"(?:CFP|CFA|ChFC|CLU|PMP|AIF|CPA|CIMA|MBA|CPWA|CRPC|RICP|CEPA|Certified Financial|SHRM|Visa|Mastercard|LEED|Windows|Bluetooth|Wi-Fi|USB|Linux|LinkedIn|Great Place To Work|Great Place to Work)(?: \w+)?$")
_CODE = re.compile(r"(?<![\w.-])(?:[A-Z]{2,6}-?\d{2,5}[A-Z]?\d?|[A-Z]{2,5}-[A-Z]{1,2}\d{2,4}[A-Z]?\d?|[A-Z]{3,5}-\d{1,2}|[A-Z]{2,4}-\d{2,4}[a-z]?)(?![\w-]|\.\d)")
_NO_CODE = re.compile(
    r"(?:COVID|SARS|HPV|HIV|HER|PD|IL|CD|GLP|ISO|MIL|EN|IP|UL|RFC|SEC|FY|TNF|BRCA|KRAS|EGFR|VEGF|CTLA|CAR|IFRS|ASC|ASU|NI|NCT|PCT|US|USD|CAD|EUR|GMT|UTC|EST|PST|TSX|NYSE|NASDAQ|ASX|HR|SB|AB|CO|H|Q|N|S|F|MW|KW|PR|CLIA|SOC|PCI|FIPS|NIST|NI|DO|CB|DDH|SDH|RC|BH|TR|ICH|PM|MIT|ATS|EBITDA|NAV|CIK|PO|MA|NY|CUSIP|ISIN|OTC|CET|TOP|ETF|SPX|AGM|GAAP|FIN|CFR|WTI|DOD|CE|FDA|RAC)-?\d"
)
_DRUG = re.compile(r"\b(?:drugs?|vaccines?|candidates?|clinical|trials?|Phase|therap\w+|inhibitors?|antibod\w+|INDs?|dos(?:ed|ing)|treatment|agonists?|preclinical|tumou?rs?|pipeline|compound|molecule)\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording in which group `n` names a product; `sure` is how much it tells."""

    name: str
    pattern: re.Pattern[str]
    sure: float
    cue: str = ""


RULES = (
    # "Acme’s patented Zapper® devices", "ZapperTM"
    Rule("mark", re.compile(rf"(?<![\w-])(?P<n>{_SIMPLE}){MARK}"), 2.5, r"[®™℠]|[a-z]TM|\("),
    # "its proprietary Zapper platform", "the Company’s Zapper 9 line of drills"
    Rule("owned", re.compile(rf"(?:\b(?:[Ii]ts|[Oo]ur|[Tt]heir)|\w[’']s?) (?:{_ADJECTIVE}){{0,4}}[“\"‘']?(?P<n>{_SIMPLE}){MARK}?[,”\"’']{{0,2}} (?:{_ADJECTIVE}){{0,3}}?{_NOUN}\b"), 2),
    # "the Zapper platform": at least twice, or with another sign
    Rule("the", re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Tt]his|[Nn]ew|[Uu]sing|[Uu]tilizing) (?:{_ADJECTIVE}){{0,2}}(?P<n>{_TIGHT}){MARK}? (?:{_ADJECTIVE}){{0,2}}?{_NOUN}\b"), 0.8),
    # "Zapper, a cloud-based platform that ..."
    Rule("apposition", re.compile(rf"(?<![\w-])(?P<n>{_TIGHT}){MARK}?(?: ?\([^()]{{1,40}}\))?(?:,| is| –| —) (?:its |our |the Company[’']s |an? |the )(?:{_ADJECTIVE}|[A-Z]\S+ ){{0,6}}?{_NOUN}\b(?! (?:company|provider|firm|maker|leader|developer|business|manufacturer|specialist|operator|startup|group|and services|giant))"), 1.5),
    # "its lead product candidate, ZAP-1", "the Company’s flagship product, Zapper"
    Rule("after noun", re.compile(rf"(?:\b(?:[Ii]ts|[Oo]ur)|\w[’']s) (?:{_ADJECTIVE}){{0,5}}{_NOUN}, (?:the )?[“\"‘']?(?P<n>{_TIGHT}){MARK}?(?=[,.;”\"’' (])"), 2, "[Ii]ts|[Oo]ur|[’']s"),
    # "the launch of Zapper, ...", "announced the availability of Zapper 2"
    Rule("launch of", re.compile(rf"\b(?:launch|release|introduction|availability|unveiling|debut|rollout) of (?:its |the |our )?(?:new |latest |next-generation |all-new )?[“\"‘']?(?P<n>{_SIMPLE}){MARK}?(?=[”\"’']|,| [(–—]| to | in | for | which| that| as |\.)"), 1.5, "of"),
    Rule("launches", re.compile(rf"\b(?:launch(?:ed|es|ing)?|introduc(?:ed|es|ing)|unveil(?:ed|s|ing)|debut(?:ed|s)|releas(?:ed|es)) (?:its |the |our )?(?:new |latest |next-generation |all-new )?[“\"‘']?(?P<n>{_SIMPLE}){MARK}?[”\"’']?(?=,? (?:an?|the|its|our|which|that|designed|featuring|powered|–|—|-) )"), 1.5),
    # "called Zapper", "marketed as Zapper", "under the brand Zapper", "also known as “Zapper”"
    Rule("called", re.compile(rf"\b{_NOUN}\b[^.;⟦]{{0,60}}?\b(?:called|named|dubbed|known as)[ :]+(?:the )?[“\"‘']?(?P<n>{_SIMPLE}){MARK}?(?=[,.;”\"’' ])"), 1.6, r"called|named|dubbed|known"),
    Rule("marketed as", re.compile(rf"\b(?:marketed as|branded as|trademarked|under the (?:brand|trade ?name|brand name|label)s?|brand names?|also known as|sold as)[ :]+(?:the )?[“\"‘']?(?P<n>{_SIMPLE}){MARK}?(?=[,.;”\"’' ])"), 1.6, r"market|brand|label|known|sold|trade"),
    # "products include Zapper", "tools such as Zapper"
    Rule("such as", re.compile(rf"\b(?:products|brands|solutions|tools|technologies|devices|systems|platforms|product lines|offerings?)(?: \w+)? (?:such as|like|includ\w+|,? including)(?: the| our| its)? (?P<n>{_SIMPLE}){MARK}?(?=,| and|\.| \()"), 1.1, "such as|like|includ"),
    # "“Zapper” platform"; "its first printer, ‘Zapper One’"
    Rule("quoted", re.compile(rf"[“\"‘](?P<n>{NAME}){MARK}?,?[”\"’] (?:{_ADJECTIVE}){{0,2}}{_NOUN}\b"), 2, "[“\"‘]"),
    Rule("quoted name", re.compile(rf"\b(?:{_NOUN}|terming|called|dubbed|named|its|our)(?: the|:|,)? [“\"‘](?P<n>{NAME}){MARK}?[,.]?[”\"’]"), 2, "[“\"‘]"),
    # "the Zapper STx Series"
    Rule("series", re.compile(rf"(?<![\w-])(?P<n>{_SIMPLE}){MARK}? [Ss]eries(?! [A-Z]\b| of | \d)"), 0.8, "[Ss]eries"),
    # "utilizing Zapper filter technology", "powered by the Zapper engine"
    Rule("using", re.compile(rf"\b(?:[Uu]sing|[Uu]tilizing|[Ff]eaturing|[Pp]owered by|[Ll]everaging|[Rr]unning on|integrat(?:es|ed|ing) with|[Ii]ncorporating) (?:the |its |our )?(?P<n>{_SIMPLE}){MARK}? (?:{_ADJECTIVE}){{0,3}}?{_NOUN}\b"), 1.5),
    # "Acme’s CellZapper", a name with a capital inside
    Rule("camel", re.compile(r"[’']s (?:[a-z-]+ ){0,3}(?P<n>[A-Z][a-z]+[A-Z]\w+(?: (?:Suite|Platform|System|API|Pro|One|OS|\d[\w.]*))?)(?=[,.;]| (?:is|was|has|and|for|to|in|on|provides|offers|can)\b)"), 1.1),
    # "the InZapper": a capital inside tells a coined name
    Rule("the coined", re.compile(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Ee]ach) (?:new )?(?P<n>(?!Ma?c[A-Z])[A-Z][a-z]+[A-Z][a-z]\w+)(?<!Tech)\b(?![’'])"), 1.5),
    # "the Zapper Image Management System", "Acme’s Zapper Cloud"
    Rule("tailed", re.compile(rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Aa]|[Uu]sing|[Ll]everaging)|\w[’']s) (?:{_ADJECTIVE}){{0,3}}?(?P<n>{_CAP}(?:[®™]?[ \n]{_MORE}){{1,4}}(?<=[a-zA-Z]))(?![ -][A-Z]|[’']s)"), 1.6),
    # "12 units of our Zapper One and 1 Zapper Two system", "the Model 9100 Zapper"
    Rule("units of", re.compile(rf"\bunits? of (?:its |our |the )?(?:{_ADJECTIVE}){{0,3}}(?P<n>{_SIMPLE})|\b(?:\d+|one|two|three|four|five|six|ten) (?P<k>{_TIGHT}) (?:systems?|units?|machines?|chillers?|vehicles?|kits?)\b|\b(?P<m>Model \d[\w-]*(?: [A-Z]\w+)?)"), 1.5),
    # "the Compact Refuelling Station (CRS)": a generic name defined with its initials
    Rule("initials", re.compile(rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|for)|\w[’']s) (?P<n>{NAME} (?:Platform|System|Station|Engine|Suite|Software|Solution|Device|Network|Framework|Unit|Reactor)s? \([A-Z][A-Za-z-]{{1,8}}{MARK}?\))"), 2, r"\)"),
)  # fmt: skip
_TRADEMARKS = re.compile(r"(?:^|(?<=[.;\n] )|(?<=\n))(?P<list>[^.;\n]{2,300}?(?:\.\w[^.;\n]{0,200}?)?),? (?:is|are)(?: all)?(?: each)? (?:an? )?(?:either )?(?:proprietary |registered |unregistered |federally )*(?:trade|service) ?marks?", re.M)
_LEAD = frozenset("The Our Its Their This These Using Patented Featuring Powered Introducing Utilizing Leveraging Both Each New With From Meet All Proprietary Additionally Today When While About And Or By In At On For Of Other Through Visit Since As Is Original Flagship Advanced Next Since".split())
_GENERIC = frozenset("AI Cloud Data Digital Smart Platform Software System Systems Solutions Solution Technology Technologies Device Mobile Web Online Open Source Internet Things Machine Learning Artificial Intelligence Energy Solar Health Medical Product Products Service Services Program Brand Series Phase Class Model Version Security Network Management Customer Business Operating Enterprise Global North South American European Asian Chinese Canadian Japanese German Israeli British Indian Western Eastern National International Federal State Clean Green Gold Silver Lithium Nickel Hydrogen Nuclear Tier Level GPU CPU HPC CBD THC DeFi NFT NFTs Web3 RPO LLMs GenAI Generative Agentic Bitcoin Ethereum Blockchain Android iOS English Spanish French Stage Type Apache Python Java JavaScript PC TV OTT CTV FAST VR AR XR GPS RFID EDI API APIs CPG DTC HD UHD 4K 3D 2D 5G 4G LTE OLED MRI CT EEG ECG PET EHR EMR BESS PV UPS UAV UAVs eVTOL ADAS LiDAR QA PFAS FDA EPA DOE DoD NASA GAAP KOL RIA RWA MSP MSSP SOC SIEM XDR SMB DSP SSP HCM LMS POS".split())
_RUN = re.compile(rf"(?<![\w-]){_CAP}[®™]?(?: {_MORE}){{1,4}}(?![\w’'.])")
_NOT_BRANDED = frozenset("CEO CFO COO CTO CMO President Chairman Chief Officer Director Founder Co-Founder Common Preferred Ordinary Class Shareholders Stockholders Investors Board Team Inc Corp LLC Ltd Limited Plc AG GmbH USA UK US Europe America Asia India China Canada Japan Australia Brazil Mexico Singapore Field Arena Stadium Center Centre Park Tower Plaza Campus Headquarters Drive Street Way Reports Announces Launches Signs Completes Receives Appoints Names Q1 Q2 Q3 Q4 Twitter LinkedIn Facebook Instagram Media Contact Investor".split())
_NOT_SERIES = frozenset("Webinar Speaker Concert Conference World Seminar Lecture Event Events Podcast Video Time Film Film Racing Championship Preferred Stock NASCAR Workshop Summer Tour Lunch Music Training Symposium Masterclass Cup Report".split())


_COINED = re.compile(r" (?:[A-Z]+[a-z]*-[A-Z][a-z]+|[A-Z][a-z]+[A-Z][a-z]+)")
_LISTED = {"marketed as", "such as", "called", "trademarked"}
_AND = re.compile(rf"{MARK}?(?:,? and|,? or|,) (?:the |its )?(?P<n>{_SIMPLE})(?={MARK}|[,.;)]| and )")
_MORE_NAME = re.compile(rf"{MARK}?(?: ?\d(?= [A-Z]))?(?P<tail>(?: {_MORE}){{1,4}})(?: \([A-Z]{{2,6}}\))?")
_HYPHENED = re.compile(r"[A-Z]\w*-(?:based|powered|enabled|driven|native|first|led|backed|compliant|ready|assisted|specific|approved|level|grade|generation|style|focused|certified|friendly|like|free|integrated|centric|compatible|rated|ton|size|time|end|to-\w+|[a-z]+ing|[a-z]+ed)")


@dataclass(slots=True)
class _Found:
    name: str
    sure: float = 0.0
    rules: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    first: int = 1 << 30
    owner: str = ""


def find_products(release: Release, lexicon: Lexicon) -> list[Entity]:
    """The named products of a release, in the order of their first place; names that are a company's are none."""
    found: dict[str, _Found] = {}
    for start, end, rule, sure, owner in _places(release, lexicon):
        name = clean(release.text[start:end])
        one = found.setdefault(name.lower(), _Found(name))
        one.sure += sure if rule not in one.rules else 0.3
        one.rules.add(rule)
        one.forms |= {name, release.text[start:end].replace("\n", " ")}
        one.first = min(one.first, start)
        one.owner = one.owner or owner
    parts = frozenset(part.lower() for e in lexicon.entities for part in _beginnings(e.name))
    found = {key: one for key, one in found.items() if one.rules & _SURE or key not in parts}
    kept = {key: one for key, one in found.items() if one.sure >= 1.5 and not _is_party(one, release, lexicon)}
    return _entities(kept, release.text)


def _beginnings(name: str) -> Iterator[str]:
    """ "Acme", "Acme Fire" and "Fire" of "Acme Fire Protection": what a longer name leaves for no product."""
    tokens = core(name).split()
    for size in range(1, len(tokens)):
        yield " ".join(tokens[:size])
    yield core(name)


def clean(name: str) -> str:
    """A product's name without marks."""
    return " ".join(re.sub(MARK, "", name).split()).strip(" ,.“”\"‘’'") if not name.endswith(")") else " ".join(re.sub(r"[®™℠]|(?<=[A-Za-z])TM(?=\))", "", name).split())


def _places(release: Release, lexicon: Lexicon) -> Iterator[tuple[int, int, str, float, str]]:
    text = release.text
    for block in release.blocks:
        if block.kind not in ("body", "about", "trademark", "headline", "subhead"):
            continue
        words_ = text[block.start : block.end]
        title = block.kind in ("headline", "subhead") or _is_title(words_)
        for rule in RULES:
            if (title and rule.name not in ("mark", "quoted", "initials")) or (rule.cue and not re.search(rule.cue, words_)):
                continue
            for m in rule.pattern.finditer(text, block.start, block.end):
                piece = _trim(text, *m.span(m.lastgroup or "n"))
                if piece is None:
                    continue
                if title and rule.name == "mark":  # every word is capital: the last alone is the name
                    piece = (text.rfind(" ", *piece) + 1 or piece[0], piece[1])
                name = clean(text[slice(*piece)])
                if rule.name == "tailed" and (not _TAIL.search(name) or _ORGAN.search(name)):
                    continue
                if _plausible(name, rule.name, text, piece[0]):
                    coined = rule.name == "the" and bool(re.search(r"\d[A-Z]|[A-Z]\d|[a-z][A-Z]", name))
                    sure = rule.sure + 0.6 * coined + 0.4 * (rule.name == "such as" and bool(re.match(r"(?:products|product lines|tools)\b", m.group())))
                    yield *piece, rule.name, sure, ""
                    end = m.end(m.lastgroup or "n")
                    while rule.name in _LISTED and (more := _AND.match(text, end)):
                        yield *more.span("n"), rule.name, sure, ""
                        end = more.end("n")
        if "mark" in words_:
            yield from _trademarks(text, block, lexicon)
        if not title and block.kind != "trademark":
            yield from _codes(text, block)
            yield from _branded(text, block, lexicon)


def _is_title(line: str) -> bool:
    return len(line) < 130 and not re.search(r"[.!?:;”\"’)]$", line.strip()) and "\n" not in line.strip()


def _trademarks(text: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int, str, float, str]]:
    """ "A, B® and C are registered trademarks of X": A, B, C with their owner."""
    for m in _TRADEMARKS.finditer(text, block.start, block.end):
        owner = re.match(r"[^.;]{0,60}?\b(?:of|owned by|to) (?:the )?(?P<who>[A-Z][^.;\n]{1,60}?)(?:[.;\n]|, (?!Inc|LLC|Ltd|Corp)| in | and/or|$)", text[m.end() : block.end])
        for item in re.finditer(r"(?:(?!, | and | or )[^;])+", m["list"]):
            name = re.match(r"[\s,]*(?:and |or )?(?:the )?(?P<n>[^,;]*?)[\s,]*$", item.group())
            if name is None or not 1 < len(name["n"]) < 50 or len(name["n"].split()) > 5 or re.search(r"(?i)\b(?:other|all|products?|names?|logos?|marks?|trademarks?|they|which)\b", name["n"]):
                continue
            if re.match(r"\w", name["n"]) and not re.match(r"[a-z]{2,}(?![\w]*[A-Z®™])", name["n"]):
                start = m.start("list") + item.start()
                yield start + name.start("n"), start + name.end("n"), "trademark line", 2.5, owner["who"].strip() if owner else ""


def _branded(text: str, block: Block, lexicon: Lexicon) -> Iterator[tuple[int, int, str, float, str]]:
    """ "Acme Zapper" beside "Acme": a maker's name with a product's after it."""
    for m in _RUN.finditer(text, block.start, block.end):
        tokens = m.group().replace("®", "").replace("™", "").split()
        size = next((n for n in (1, 2) if len(tokens) > n and len(" ".join(tokens[:n])) > 2 and _is_brand(" ".join(tokens[:n]), lexicon)), 0)
        rest = tokens[size : size + 3]
        if not size or m.group() in lexicon.by_form or " ".join(tokens) in lexicon.by_form:
            continue
        ends = words("org_tails") | words("thing_tails")
        if not any(t in _NOT_BRANDED for t in rest) and rest[-1] not in ends and rest[0] not in ends and (rest[0] not in words("not_names") or rest[0].isupper()) and _plausible(m.group(), "branded", text, m.start()):
            yield *m.span(), "branded", 1.2, ""


def _is_brand(form: str, lexicon: Lexicon) -> bool:
    party = lexicon.by_form.get(form)
    return party is not None and party.kind == "company" and core(form) == form


def _codes(text: str, block: Block) -> Iterator[tuple[int, int, str, float, str]]:
    for m in _CODE.finditer(text, block.start, block.end):
        if not _NO_CODE.match(m.group()) and _DRUG.search(text, max(block.start, m.start() - 120), min(block.end, m.end() + 120)):
            if not re.search(r"(?:NCT|Form|No\.|Rule|Section|ticker|symbol|:) ?$", text[max(0, m.start() - 8) : m.start()]):
                yield m.start(), m.end(), "code", 1.3 if re.search(r"\d{3}|-", m.group()) else 0.8, ""


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop the words at both ends that belong to the sentence."""
    while (m := re.match(r"([\w’'-]+)[®™]?[ \n]+", text[start:end])) and (m[1] in _LEAD or _HYPHENED.fullmatch(m[1]) or m[1] in words("not_names") and m[1] not in _GENERIC):
        start += m.end()
    while end > start and (m := re.search(r"[ \n](?:of|and|by|with|for|&|\+|Inc|\d+(?:,\d+)+|(?:19|20)\d\d)$", text[start:end])):
        end = start + m.start()
    end -= len(text[start:end]) - len(text[start:end].rstrip(" ,.\n"))
    return (start, end) if end - start > 1 else None


def _plausible(name: str, rule: str, text: str, start: int) -> bool:
    tokens = name.split()
    if not tokens or _HYPHENED.fullmatch(name) or len(name) < 3 and rule != "mark" or _CREDENTIAL.match(name) or _NO_CODE.match(name) or name in phrases("not_orgs"):
        return False
    if all(t in _GENERIC or t in words("not_names") or t in words("thing_tails") or t.isdigit() for t in tokens) and rule not in ("mark", "trademark line", "initials", "quoted", "quoted name"):
        return False
    if name.isalpha() and name.isupper() and len(name) < 5 and rule not in ("mark", "trademark line", "quoted", "quoted name"):
        return False
    if rule in ("branded", "the", "the coined", "tailed", "launches") and looks_like(name) >= (0.5 if rule == "branded" else 0.85):
        return False
    if core(name) != name and not name.startswith("The ") or re.search(r"\.(?:com|org|net|io|co)$", name):
        return False
    if rule == "mark" and re.search(r"[A-Z]\w+ (?:of|for|in|to|a)(?: the)? $", text[max(0, start - 30) : start]):
        return False  # "Product of the Year®"
    if region(name) or name in countries() or re.match(rf"{HONORIFIC} ", name) or re.search(r"Inc\.|^(?:EUR|USD|CAD|GBP|CHF) |\b(?:19|20)\d\d$|^Q[1-4]\b|^Phase\b|^Form\b|^Class\b|^Series\b|^Rule\b", name):
        return False
    if tokens[-1] in words("thing_tails") and rule not in ("mark", "series", "trademark line", "quoted", "quoted name"):
        return False
    if rule == "series" and (tokens[-1] in _NOT_SERIES or (len(tokens) == 1 and not re.search(r"[A-Z0-9]{2}", name))):
        return False
    if rule.startswith("quoted") and (_NOT_QUOTED.match(name) or len(tokens) > 6):
        return False
    if rule in ("owned", "the") and tokens[-1] in _GENERIC and len(tokens) < 3 and all(t in _GENERIC or t in words("org_tails") for t in tokens):
        return False
    return not text[max(0, start - 2) : start].endswith(("@", "/", "."))


def _is_party(one: _Found, release: Release, lexicon: Lexicon) -> bool:
    """Whether the name is a company's or a person's; an uncertain company whose name carries a product's signs is none."""
    party = lexicon.by_form.get(one.name) or lexicon.by_form.get(core(one.name)) or (lexicon.by_form.get(one.name.title()) if one.name.isupper() else None)
    if party is None:
        return False
    if "mark" in one.rules and party.kind == "person":
        return False
    if party.kind == "person" or party is lexicon.company_means or party.ticker or core(party.name) != party.name:
        return True
    if one.rules & {"the", "such as", "series"} == one.rules or _heads(release, party) or len(lexicon.of("company")) == 1:
        return True
    return not one.rules & _SURE and one.sure < party.score / 2


def _heads(release: Release, party: Entity) -> bool:
    """Whether a party opens the headline or the text, or has an About part: then it is no product."""
    opening = next((release.text[b.start : b.start + 40] for b in release.of("body")), "")
    names = [release.text[b.start : b.end] for b in release.blocks if b.kind in ("heading", "source", "contact")]
    names += [release.text[release.headline.start :][:30]] if release.headline else []
    return any(form in name for form in party.forms for name in [opening, *names])


_SURE = {"mark", "owned", "trademark line", "initials", "quoted", "after noun", "apposition"}


def _entities(found: dict[str, _Found], text: str) -> list[Entity]:
    """One entity a product: the name at its fullest, with the shorter forms; a series stays apart from its family."""
    made: dict[str, Entity] = {}
    for key, one in sorted(found.items(), key=lambda item: (-len(item[0].split()), item[1].first)):
        longer = [e for k, e in made.items() if f"{re.sub(r' [(].*', '', k)} ".startswith(key + " ") or f"({key})" in k or (" " in key and k.endswith(" " + key))]
        if len(longer) == 1 and not re.search(r"(?i) series$|\d$", longer[0].name):
            longer[0].forms |= one.forms
            longer[0].first = min(longer[0].first, one.first)
            longer[0].maker = longer[0].maker or one.owner
            continue
        entity = Entity("product", one.name, set(one.forms), score=one.sure, first=one.first, maker=one.owner)
        inner = re.fullmatch(r"(.+?) \((\w+)\)", one.name)
        if inner:
            entity.forms |= {inner[1], inner[2]}
        made[key] = entity
        series = _extend(entity, text)
        if series is not None:
            made.setdefault(series.name.lower(), series)
    return sorted(made.values(), key=lambda e: e.first)


def _extend(entity: Entity, text: str) -> Entity | None:
    """"Zapper" is "Zapper® Image Management System" where the text writes so outside titles, ending in a product's noun; a series is returned as one of its own."""
    start = -1
    while (start := text.find(entity.name, start + 1)) >= 0:
        m = _MORE_NAME.match(text, start + len(entity.name))
        if m is None or text[start - 1 : start].isalnum():
            continue
        line = text[text.rfind("\n", 0, start) + 1 : m.end() + 1 + (text[m.end() :] + "\n").find("\n")]
        if (_TAIL.search(m["tail"]) or _COINED.fullmatch(m["tail"])) and not _is_title(line) and not re.search(r"\b(?:Inc|Corp|LLC)\b", m["tail"]):
            whole = text[start : m.end()].replace("\n", " ")
            entity.forms |= {whole, clean(whole), entity.name + m["tail"]}
            if m["tail"].endswith("Series"):
                entity.forms -= {whole, clean(whole), entity.name + m["tail"]}
                return Entity("product", clean(whole), {whole, clean(whole)}, score=entity.score, first=start, maker=entity.maker)
            entity.name = clean(whole)
            return None
    return None


def add_products(release: Release, lexicon: Lexicon) -> Lexicon:
    """The lexicon with the release's products; a form that was an uncertain company's becomes the product's."""
    for entity in find_products(release, lexicon):
        party = lexicon.by_form.get(entity.name)
        if party is not None and party in lexicon.entities and party.kind != "product":
            lexicon.entities.remove(party)
            for form in [f for f, e in lexicon.by_form.items() if e is party]:
                lexicon.by_form[form] = entity
        for form in sorted(entity.forms):
            for written in (form, form + "®", form + "™", form + "TM", form + "s"):
                if written not in lexicon.by_form and (written == form or written in release.text):
                    lexicon.by_form[written] = entity
        lexicon.entities.append(entity)
    return lexicon
