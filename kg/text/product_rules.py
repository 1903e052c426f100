"""How releases word a product's name, as data: marks, trademark lines, "its X platform", “X” in quotation marks, drug codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text.patterns import Pattern, quick

CAP = r"(?:[a-z]{2,12}\.AI|[A-ZÀ-ÖØ-Þ][\w+]*(?:[-’'](?!s\b)[\w+]+)*(?:\.\w+)*|[a-z]{1,9}[A-Z][\w+]*(?:[-.][\w+]+)*|\d+[A-Z][\w-]*)"
MORE = r"(?:[A-ZÀ-ÖØ-Þ0-9][\w+]*(?:[-’'](?!s\b)[\w+]+)*(?:\.\w+)*|[a-z]{1,9}[A-Z][\w+]*)"
_GLUE = r"[ \n](?:(?:of|and|by|with|for|\+|&) )?"
NAME = rf"(?:{CAP}(?:[®™]?{_GLUE}{MORE}){{0,5}})"
SIMPLE = rf"(?:{CAP}(?:[®™]?[ \n]{MORE}){{0,4}})"
_TIGHT = rf"(?:{CAP}(?:[®™]?[ \n]{MORE}){{0,2}})"
MARK = r"(?:[®™℠]|(?<=[a-z])TM(?![A-Z])|\((?:TM|R|SM)\))"
# What a product is called by a common noun: "its X platform", "X, a cloud-based software".
_NOUN = (
    r"(?:platforms?|software|apps?|applications?|suites?|systems?|solutions?|devices?|engines?|tools?|toolkit|drugs?|vaccines?|therap(?:y|ies)|therapeutic|assay|candidates?|brands?|series|modules?|product lines?|products?"
    r"|chillers?|batter(?:y|ies)|printers?|vehicles?|aircraft|drones?|robots?|sensors?|cameras?|implants?|tokens?|blockchain|protocol|chatbot|assistant|agent|marketplace|headset|wearable|kits?|tests?|collection|smartphone|console"
    r"|technolog(?:y|ies)|framework|network|models?|turbines?|generators?|engine line|units?|stations?|machines?|inhibitors?|antibod(?:y|ies)|treatment|formula|supplements?|beverages?|drinks?|vodka|whiskey|beers?|wines?|line|services?)"
)
_CERTAIN = (
    r"(?:platforms?|software|apps?|suite|devices?|toolkit|tools?|headset|chatbot|product lines?|brands?|line of [a-z]+|series)"
)
_FIRM = r"(?:[\w-]+-)?(?:provider|leader|maker|developer|manufacturer|integrator|distributor|company|firm|supplier|operator|specialist|agency|producer|organi[sz]ation|nonprofit|startup|pioneer|investor|innovator|retailer|consultancy|brokerage)"
# "X, a partner program": what is launched is a doing of the company’s
_NO_DOING = r"(?!(?: \([^()]*\))?,? (?:–|—|-)? ?(?:an?|the|its|our) (?:[\w’&-]+ ){0,5}?(?:program(?:me)?|initiative|arm|company|firm|subsidiary|division|campaign|list|awards?|fund|foundation|benchmark|partnership|alliance|tour|event|conference|series of|school|contest|challenge)\b)"
# The same nouns as the last word of a name: "the Compact Refuelling Station", "Residential OS".
TAIL = re.compile(
    r"(?:Platform|Software|App|Suite|Systems?|Solutions?|Engine|Toolkit|Series|Module|Product Line|Chiller|Heater|Batter(?:y|ies)|Printer|Drone|Robot|Sensor|Cameras?|OS|Cloud|Copilot|Agent|Assistant|Portal|Station|Portfolio|Framework|Fluids?|Reactor|Generator|Collection|Edition|Card|Kit|Studio|API|Line|Boilerplate|Lens|Tracker|Hub|Wallet|Calculator|Dashboard|Serum|Bike|Scooter|Charger|Headphones|Earbuds|Speakers?|Watch|Lamp|Lights?|Mattress|Blend|Vapes?|Gummies|Adapter|Laptop|Tablet|Monitor|Server|Router|Gateway|Controller|Scanner|Reader|Detector|Analyzer|Test|Assay|Catheter|Stent|Pump|Valve|Motor|Turbine|Truck|SUV|Machine|Device|Technology|Tool|Builder|Feeder|Frame|Camper|Trailer|Mask|Cream|Sandwich|Burger|Pizza|Salsa|Burrito|Shake|Latte)$"
)
ORGAN = re.compile(
    r"\b(?:Bottom|Front|Product|Top) Line$|\b(?:Health(?:care)?|Hospitals?|Schools?|University|Reserve|Medical|Care|Court|Judicial|Banking|Patent|Postal|Retirement|Pension) (?:System|Solutions|Station|Portfolio)|\b(?:University|Federal|State|County|City|National|Generating|Power|Police|Fire|Space|Radio)\b.* (?:System|Station|Agent)$"
)
ADJECTIVE = r"(?:(?!(?:and|or|the|a|an|of|in|on|for|to|with|is|are|was|from|by|that|which|at|as)\b)[a-z][\w’'-]*,? |AI-\w+ |SaaS |IoT |[A-Z]+-[a-z]+ )"
NOT_QUOTED = re.compile(
    r"(?:the |The )?(?:Company|Corporation|Agreement|Offering|Transaction|Merger|Notes?|Warrants?|Units?|Shares?|Plan|Act|Closing|Project|Property|Bank|Fund)\b|\w+ (?:Agreement|Notes|Offering|Shares|Warrants|Acquisition|Transaction)"
)
CREDENTIAL = re.compile(
    r"(?:CFP|CFA|ChFC|CLU|PMP|AIF|CPA|CIMA|MBA|CPWA|CRPC|RICP|CEPA|Certified Financial|SHRM|Visa|Mastercard|LEED|Windows|Bluetooth|Wi-Fi|USB|Linux|LinkedIn|Great Place To Work|Great Place to Work)(?: \w+)?$"
)
CODE = quick(
    r"(?<![\w.-])(?:[A-Z]{2,6}-?\d{2,5}[A-Z]?\d?|[A-Z]{2,5}-[A-Z]{1,2}\d{2,4}[A-Z]?\d?|[A-Z]{3,5}-\d{1,2}|[A-Z]{2,4}-\d{2,4}[a-z]?)(?![\w-]|\.\d)"
)
NO_CODE = re.compile(
    r"(?:COVID|SARS|HPV|HIV|HER|PD|IL|CD|GLP|ISO|MIL|EN|IP|UL|RFC|SEC|FY|TNF|BRCA|KRAS|EGFR|VEGF|CTLA|CAR|IFRS|ASC|ASU|NI|NCT|PCT|US|USD|CAD|EUR|GMT|UTC|EST|PST|TSX|NYSE|NASDAQ|ASX|HR|SB|AB|CO|H|Q|N|S|F|MW|KW|PR|CLIA|SOC|PCI|FIPS|NIST|NI|DO|CB|DDH|SDH|RC|BH|TR|ICH|PM|MIT|ATS|EBITDA|NAV|CIK|PO|MA|NY|CUSIP|ISIN|OTC|CET|TOP|ETF|SPX|AGM|GAAP|FIN|CFR|WTI|DOD|CE|FDA|RAC)-?\d"
)
# "XY-12J": an aircraft's or a vehicle's type
TYPE = re.compile(
    r"(?<![\w.-])(?:[A-Z]{1,3}-\d{2,3}[A-Z]{0,2}|[A-Z]\d{3}-\d{3}(?:neo)?|[AB]\d{3}(?:neo)?)(?![\w-])|(?<![\w.-])(?:[A-Z]\d{3}-\d{3}(?:neo)?)(?=s\b)"
)
# "$VALVE tokens", "the meme coin, $VALVE"
COIN = re.compile(
    r"(?<![\w$])\$[A-Z]{3,8}\b(?=[^.;\n]{0,60}\b(?:[Tt]okens?|[Cc]oins?)\b)|(?<=\b[Cc]oin, )\$[A-Z]{3,8}\b|(?<=\b[Tt]oken, )\$[A-Z]{3,8}\b"
)
CRAFT = quick(r"\b(?:aircraft|airlifter|fighter|helicopter|bomber|tanker|autonomy|airframe|rotorcraft|jets?)\b")
DRUG = quick(
    r"\b(?:drugs?|vaccines?|candidates?|clinical|trials?|Phase|therap\w+|inhibitors?|antibod\w+|INDs?|dos(?:ed|ing)|treatment|agonists?|preclinical|tumou?rs?|pipeline|compound|molecule)\b"
)


# What follows a name or a mark that is no product's: "ENERGY STAR® certification", "GRAMMY®-nominated".
NOT_AFTER = r"(?i:certifi\w+|awards?|winners?|philosophy|designation|credentials?|conference|magazine|survey|stud(?:y|ies)|index|rankings?|list|methodology|principles?|values|events?|summit|expo|accredit\w+|recognition|honou?rs?|initiative|practice|team|division|nonprofit|foundation|members?(?:hip)?|campaign|office|region|stores?|restaurants?|locations?|standards?|championships?|league|festival|tour|scale|report card|trial|act|rule|chapter|committee|council)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording in which group `n` names a product; `sure` is how much it tells; one of `cue` stands in its paragraph."""

    name: str
    pattern: Pattern
    sure: float
    cue: tuple[str, ...] = ()


RULES = (
    # "Acme’s patented Zapper® devices", "ZapperTM"
    Rule("mark", quick(rf"(?<![\w-])(?P<n>{SIMPLE}){MARK}(?! {NOT_AFTER}\b|-(?:nominated|winning|certified|awarded|qualified|rated))"), 2.5, ('®', '™', '℠', 'TM', '(')),
    # "its proprietary Zapper platform", "the Company’s Zapper 9 line of drills"
    Rule("owned", quick(rf"(?:\b(?:[Ii]ts|[Oo]ur|[Tt]heir|[Pp]roprietary|[Pp]atented|[Ff]lagship)|\w[’']s?) (?:{ADJECTIVE}){{0,4}}[“\"‘']?(?P<n>{SIMPLE}){MARK}?[,”\"’']{{0,2}}(?: \([^()]{{2,50}}\))? (?:IoT |AI |SaaS )?(?:{ADJECTIVE}){{0,3}}?{_NOUN}\b"), 2),
    # "the Zapper platform": at least twice, or with another sign
    Rule("the", quick(rf"\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Tt]his|[Nn]ew|[Uu]sing|[Uu]tilizing) (?:{ADJECTIVE}){{0,2}}(?P<n>{_TIGHT}){MARK}? (?:{ADJECTIVE}){{0,2}}?{_NOUN}\b"), 0.8),
    # "the Zapper platform": nouns that tell a product by themselves, after a coined name
    Rule("the coined noun", quick(rf"\b(?:[Tt]he|[Oo]f|[Ww]ith|[Oo]n|[Ii]n|[Uu]se|[Tt]hrough|[Uu]sing|[Vv]ia|[Ii]nto) (?P<n>{_TIGHT}){MARK}? (?:{ADJECTIVE})?{_CERTAIN}\b(?! (?:company|provider|firm|maker|leader|developer|business|manufacturer|vendor|industry|market))"), 1.5, ('platform', 'software', 'app', 'suite', 'device', 'tool', 'series', 'line', 'brand')),
    # "the makers of Zapper", "the company behind Zapper"
    Rule("maker of", quick(rf"\b(?:makers?|creators?|developers?|publishers?|inventors?|manufacturers?|(?:company|team|firm|force) behind|home) of? ?(?:the )?(?:[a-z-]+ ){{0,3}}(?P<n>{_TIGHT}){MARK}?(?=[,.;]| and| is| –| —)"), 1.5, ('maker', 'creator', 'developer', 'publisher', 'inventor', 'manufacturer', 'behind', 'home of')),
    # "its Zapper-as-a-Service (ZaaS) model"
    Rule("as a service", quick(rf"(?:\b(?:[Ii]ts|[Oo]ur|first)|[’']s) (?:{ADJECTIVE}){{0,3}}[“\"]?(?P<n>(?:{CAP} )?[A-Z][\w-]*-as-a-[Ss]ervice(?: \([A-Z]\w{{1,6}}\))?)"), 1.5, ('-as-a-',)),
    # "Our RG Zapper delivers", "Acme’s Zapper enables"
    Rule("does", quick(rf"(?:\b(?:[Oo]ur|[Ii]ts)|[’']s) (?:new |latest |flagship |innovative |[a-z]+-[a-z]+ )?(?P<n>{_TIGHT}){MARK}? (?:delivers|enables|allows|combines|automates|features|uses|utili[sz]es|transforms|eliminates|integrates|empowers|lets|makes it|works by|is designed|was designed|is built|is powered|is available|can be used|runs on)\b"), 1.5, ('delivers', 'enables', 'allows', 'combines', 'automates', 'features', 'uses', 'utili', 'transforms', 'eliminates', 'integrates', 'empowers', 'lets', 'makes it', 'works by', 'is designed', 'was designed', 'is built', 'is powered', 'is available', 'can be used', 'runs on')),
    # "Zapper is now available at", "Zapper, available now"
    Rule("available", quick(rf"(?<![\w-])(?P<n>{_TIGHT}){MARK}? (?:is|are|will be|became)(?: now| currently| also| immediately)? (?:generally |commercially |publicly |exclusively )?available (?:for|in|at|on|through|to|now|via|from|today|nationwide|immediately|as|worldwide|globally)\b"), 1.2, ('available',)),
    # "Zapper, a cloud-based platform that ..."
    Rule("apposition", quick(rf"(?<![\w-])(?P<n>{_TIGHT}){MARK}?(?: ?\([^()]{{1,40}}\))?(?:,| is| –| —) (?:its |our |the Company[’']s |an? |the )(?:(?!{_FIRM}\b)(?:{ADJECTIVE}|[A-Z]\S+ )){{0,6}}?{_NOUN}\b(?! (?:company|provider|firm|maker|leader|developer|business|manufacturer|specialist|operator|startup|group|and services|giant))"), 1.5),
    # "its lead product candidate, ZAP-1", "the Company’s flagship product, Zapper"
    Rule("after noun", quick(rf"(?:\b(?:[Ii]ts|[Oo]ur|[Tt]heir)|\w[’']s) (?:[\w-]+,? ){{0,5}}?{_NOUN}(?: release| launch| offering| line)?, (?:the )?[“\"‘']?(?P<n>{_TIGHT}){MARK}?(?=[,.;”\"’' (])"), 2, ('ts', 'ur', '’s', "'s")),
    # "the launch of Zapper, ...", "announced the availability of Zapper 2"
    Rule("launch of", quick(rf"\b(?:launch|release|introduction|availability|unveiling|debut|rollout|relaunch) of (?:its |the |our )?(?:new |latest |next-generation |all-new )?[“\"‘']?(?P<n>{SIMPLE}){MARK}?(?=[”\"’']|,| [(–—]| to | in | for | which| that| as |\.){_NO_DOING}"), 1.5, ('launch of', 'release of', 'roduction of', 'ability of', 'unveiling of', 'debut of', 'rollout of')),
    Rule("launches", quick(rf"\b(?:launch(?:ed|es|ing)?|introduc(?:ed|es|ing)|unveil(?:ed|s|ing)|debut(?:ed|s)|releas(?:ed|es)) (?:its |the |our )?(?:new |latest |next-generation |all-new )?[“\"‘']?(?P<n>{SIMPLE}){MARK}?[”\"’']?(?=,? (?:an?|the|its|our|which|that|designed|featuring|powered|–|—|-) ){_NO_DOING}"), 1.5, ('aunch', 'ntroduc', 'nveil', 'ebut', 'eleas')),
    # "called Zapper", "marketed as Zapper", "under the brand Zapper", "also known as “Zapper”"
    Rule("called", quick(rf"\b{_NOUN}\b[^.;⟦]{{0,60}}?\b(?:called|named|dubbed|known as)[ :]+(?:the )?[“\"‘']?(?P<n>{SIMPLE}){MARK}?(?=[,.;”\"’' ])"), 1.6, ('called', 'named', 'dubbed', 'known')),
    Rule("marketed as", quick(rf"\b(?:marketed as|branded as|trademarked|under the (?:brand|trade ?name|brand name|label)s?|brand names?|also known as|sold as)[ :]+(?:the )?[“\"‘']?(?P<n>{SIMPLE}){MARK}?(?=[,.;”\"’' ])"), 1.6, ('market', 'brand', 'label', 'known', 'sold', 'trade')),
    # "products include Zapper", "tools such as Zapper"
    Rule("such as", quick(rf"\b(?:products|brands|solutions|tools|technologies|devices|systems|platforms|product lines|offerings?)(?: \w+)? (?:such as|like|includ\w+|,? including)(?: the| our| its)? (?P<n>{SIMPLE}){MARK}?(?=,| and|\.| \()"), 1.1, ('such as', 'like', 'includ')),
    # "“Zapper” platform"; "its first printer, ‘Zapper One’"
    Rule("quoted", quick(rf"[“\"‘](?P<n>{NAME}){MARK}?,?[”\"’] (?:{ADJECTIVE}){{0,2}}{_NOUN}\b"), 2, ('“', '"', '‘')),
    Rule("quoted name", quick(rf"\b(?:{_NOUN}|terming|called|dubbed|named|its|our)(?: the|:|,)? [“\"‘](?P<n>{NAME}){MARK}?[,.]?[”\"’](?! {NOT_AFTER}\b)"), 2, ('“', '"', '‘')),
    # "the Zapper STx Series"
    Rule("series", quick(rf"(?<![\w-])(?P<n>{SIMPLE}){MARK}? [Ss]eries(?! [A-Z]\b| of | \d)"), 0.8, ('eries',)),
    # "utilizing Zapper filter technology", "powered by the Zapper engine"
    Rule("using", quick(rf"\b(?:[Uu]sing|[Uu]tilizing|[Ff]eaturing|[Pp]owered by|[Ll]everaging|[Rr]unning on|integrat(?:es|ed|ing) with|[Ii]ncorporating) (?:the |its |our )?(?P<n>{SIMPLE}){MARK}? (?:{ADJECTIVE}){{0,3}}?{_NOUN}\b"), 1.5, ('sing', 'tilizing', 'eaturing', 'owered by', 'everaging', 'unning on', 'ntegrat', 'ncorporating')),
    # "Acme’s CellZapper", a name with a capital inside
    Rule("camel", quick(r"[’']s (?:[a-z-]+ ){0,3}(?P<n>[A-Z][a-z]+[A-Z]\w+(?: (?:Suite|Platform|System|API|Pro|One|OS|\d[\w.]*))?)(?=[,.;]| (?:is|was|has|and|for|to|in|on|provides|offers|can)\b)"), 1.1),
    # "the InZapper": a capital inside tells a coined name
    Rule("the coined", quick(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Ee]ach) (?:new )?(?P<n>(?!Ma?c[A-Z])[A-Z][a-z]+[A-Z][a-z]\w+)(?<!Tech)\b(?![’'])"), 1.5),
    # "the Zapper Image Management System", "Acme’s Zapper Cloud"
    Rule("tailed", quick(rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Aa]|[Uu]sing|[Ll]everaging)|\w[’']s) (?:{ADJECTIVE}){{0,3}}?(?P<n>{CAP}(?:[®™]?[ \n]{MORE}){{1,4}}(?<=[a-zA-Z]))(?![ -][A-Z]|[’']s)"), 1.6),
    # "12 units of our Zapper One and 1 Zapper Two system", "the Model 9100 Zapper"
    Rule("units of", quick(rf"\bunits? of (?:its |our |the )?(?:{ADJECTIVE}){{0,3}}(?P<n>{SIMPLE})|\b(?:\d+|one|two|three|four|five|six|ten) (?P<k>{_TIGHT}) (?:systems?|units?|machines?|chillers?|vehicles?|kits?)\b|\b(?P<m>Model \d[\w-]*(?: [A-Z]\w+)?)"), 1.5, ('nit of', 'nits of', 'Model', 'system', 'unit', 'machine', 'chiller', 'vehicle', 'kit')),
    # "the Compact Refuelling Station (CRS)": a generic name defined with its initials
    Rule("initials", quick(rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|for)|\w[’']s) (?P<n>{NAME} (?:Platform|System|Station|Engine|Suite|Software|Solution|Device|Network|Framework|Unit|Reactor)s? \([A-Z][A-Za-z-]{{1,8}}{MARK}?\))"), 2, (')',)),
)  # fmt: skip
TRADEMARKS = re.compile(
    r"(?:^|(?<=[.;\n] )|(?<=\n))(?P<list>[^.;\n]{2,300}?(?:\.\w[^.;\n]{0,200}?)?),? (?:is|are)(?: all)?(?: each)? (?:an? )?(?:either )?(?:proprietary |registered |unregistered |federally )*(?:trade|service) ?marks?",
    re.M,
)
# Words before a name that belong to the sentence.
_LEAD = """
The Our Its Their This These Using Patented Featuring Powered Introducing Utilizing Leveraging Both Each New With From Meet
All Proprietary Additionally Today When While About And Or By In At On For Of Other Through Visit Since As Is Original
Flagship Advanced Next Since
"""
LEAD = frozenset(_LEAD.split())
# Words that make no name by themselves.
_GENERIC = """
AI Cloud Data Digital Smart Platform Software System Systems Solutions Solution Technology Technologies Device Mobile Web
Online Open Source Internet Things Machine Learning Artificial Intelligence Energy Solar Health Medical Product Products
Service Services Program Brand Series Phase Class Model Version Security Network Management Customer Business Operating
Enterprise Global North South American European Asian Chinese Canadian Japanese German Israeli British Indian Western
Eastern National International Federal State Clean Green Gold Silver Lithium Nickel Hydrogen Nuclear Tier Level GPU CPU HPC
CBD THC DeFi NFT NFTs Web3 RPO LLMs GenAI Generative Agentic Bitcoin Ethereum Blockchain Android iOS English Spanish French
Stage Type Apache Python Java JavaScript PC TV OTT CTV FAST VR AR XR GPS RFID EDI API APIs CPG DTC HD UHD 4K 3D 2D 5G 4G LTE
CAR-T MainNet Mainnet Testnet FinTech Fintech InsurTech PropTech MedTech HealthTech GovTech EdTech BioTech CleanTech
OLED MRI CT EEG ECG PET EHR EMR BESS PV UPS UAV UAVs eVTOL ADAS LiDAR QA PFAS FDA EPA DOE DoD NASA GAAP KOL RIA RWA MSP MSSP
SOC SIEM XDR SMB DSP SSP HCM LMS POS
"""
GENERIC = frozenset(_GENERIC.split())
# Capitalised words in a row, of which the first may be a maker.
RUN = quick(rf"(?<![\w-]){CAP}[®™]?(?: {MORE}){{1,4}}(?![\w’'.])")
# What ends a product's name after its maker's: "Acme Zapper Pro", "Acme 9X", "AcmePay Wallet"
VERSION = re.compile(
    r"(?:Pro|Plus|Max|Ultra|One|Lite|Mini|Core|Enterprise|Connect|Pay|Marketplace|Insights?|Studio|Cloud|Hub|360|365|[A-Z]+\d{1,4}[A-Z]*|\d[A-Z]+|\d\.\d|[IVX]{2,4}|[a-z]+[A-Z]\w+)$"
)
# What follows a company’s name without naming a product: posts, shares, places, headline verbs.
_NOT_BRANDED = """
CEO CFO COO CTO CMO President Chairman Chief Officer Director Founder Co-Founder Common Preferred Ordinary Class
Shareholders Stockholders Investors Board Team Inc Corp LLC Ltd Limited Plc AG GmbH USA UK US Europe America Asia India
China Canada Japan Australia Brazil Mexico Singapore Field Arena Stadium Center Centre Park Tower Plaza Campus Headquarters
Drive Street Way Reports Announces Launches Signs Completes Receives Appoints Names Q1 Q2 Q3 Q4 Twitter LinkedIn Facebook
Instagram Media Contact Investor Securityholders Member Membership Partner Awards Award Open League Hall Incubation Segment Racing DAO Elite
Unveils Introduces Expands Enters Advisor Co-founder Recruiting Programme Community Communities Homes
ADS ADSs Village Fund Index Lane House Room
"""
NOT_BRANDED = frozenset(_NOT_BRANDED.split())
# Series of other things.
_NOT_SERIES = """
Webinar Speaker Concert Conference World Seminar Lecture Event Events Podcast Video Time Film Film Racing Championship
Preferred Stock NASCAR Workshop Summer Tour Lunch Music Training Symposium Masterclass Cup Report
"""
NOT_SERIES = frozenset(_NOT_SERIES.split())
COINED = re.compile(r" (?:[A-Z]+[a-z]*-[A-Z][a-z]+|[A-Z][a-z]+[A-Z][a-z]+)")
# Rules whose name may go on as a list: "such as A, B and C".
LISTED = {"marketed as", "such as", "called", "trademarked"}
AND = re.compile(rf"{MARK}?(?:,? and|,? or|,) (?:the |its )?(?P<n>{SIMPLE})(?={MARK}|[,.;)]| (?:and|in|for|to|at)\b)")
# More of a name: "Zapper® Image Management System (IMS)".
MORE_NAME = re.compile(rf"{MARK}?(?: ?\d(?= [A-Z]))?(?P<tail>(?: {MORE}){{1,4}})(?: \([A-Z]{{2,6}}\))?")
# "AI-powered" is no name.
HYPHENED = re.compile(
    r"[A-Z]\w*-(?:based|powered|enabled|driven|native|first|led|backed|compliant|ready|assisted|specific|approved|level|grade|generation|style|focused|certified|friendly|like|free|integrated|centric|compatible|rated|built|made|ton|size|time|end|to-\w+|[a-z]+ing|[a-z]+ed)"
)
