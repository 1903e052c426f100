"""The wordings of companies' own figures, as data: qualifiers, what is counted, years, money, capacities."""

import re

from kg.text.words import words as listed

# "more than 500 customers": what the words before (or a plus sign after) a figure say of it.
QUALIFIERS = (
    ("more than", re.compile(r"(?i)(?:more than|over|in excess of|exceed(?:s|ing|ed)|greater than|upwards? of|surpass(?:es|ed|ing)|at least|north of|well over|beyond|topp(?:ed|ing)|past)(?: an?)? ?[+]?$")),
    ("approximately", re.compile(r"(?i)(?:approximately|about|nearly|some|around|roughly|almost|close to|an estimated|estimated|approx\.?|circa|~) ?$")),
    ("up to", re.compile(r"(?i)(?:up to|as many as|as much as) $")),
    ("less than", re.compile(r"(?i)(?:less than|fewer than|under|below) $")),
)  # fmt: skip

# Lists of words.toml: what is counted, what is only with "more than", and what ends its name.
COUNTED, MANY, STOP = listed("counted"), listed("counted_many"), listed("counted_stop")
# "280 million in total user accounts"
IN_TOTAL = re.compile(r" in (?:total|cumulative|combined)\b")
OF_ITS = re.compile(r" of (?:its|our|their|the [Cc]ompany[’']s)\b")
QUALIFIED = re.compile(r"(?i)(?:over|than|some|nearly|about|approximately|to|around|almost|of|exceeding) $")
# Words that may stand before what is counted too: "100 million monthly users".
LEADING = ("monthly", "daily", "weekly", "combined", "operating", "owned", "managed", "current")
# Units whose "of …" tells what is measured: "1.5 billion cubic feet of helium reserves".
# "16 million developers, testers and software engineers"
AND_OTHERS = re.compile(
    r"(?: (?!and\b|or\b)[a-z][\w-]*(?: [a-z][\w-]*)?s,){1,3} (?:and|&) (?!its\b|has\b|is\b|was\b|this\b)(?:[A-Za-z][\w-]* )?[a-z][\w-]+(?<!u)(?<!i)s\b(?=[.,;)]| (?:in|across|worldwide|globally|at|to|around|from|with|who|that|nationwide|on|through|including|by)\b|$)"
)
MEASURES = re.compile(r"(?:(?:square|cubic) (?:feet|foot|meters|metres|miles)|acres|hectares|gallons|gigawatts?|megawatts?|kilowatts?|GWh?|MWh?|TWh|MWp|kW|tons|tonnes|barrels|hours|miles|kilometers|pounds|meals|gigabytes|terabytes|petabytes)$")  # fmt: skip
NOT_COUNTED = re.compile(
    r"(?:^|[\s-])(?:years?|days?|months?|weeks?|minutes?|seconds?|times|percent|percentage|(?<!data )(?<!access )(?<!touch )points?|shares?|warrants?|dollars|quarters?|pages|levels?|degrees|subjects|votes|inches|lbs|mg|ml|patients with|phases?|parts?|steps? to|ways|reasons|aspects|words|characters"
    r"|directors|seats|options|notes|votes|things|others|basis|series|class|pm|am|GMT|ET|EST|episodes|goals|features|hearings|questions|tips|rounds|sessions|events? in|pillars|(?<!\w )(?:categories|types)|kinds|sections|differentiators|principles|factors|elements|components|drivers|priorities|criteria|benefits|advantages|objectives|stages|arms|rotors|major|periods|finalists|winners|tranches|cents|miles? (?:from|away)|stars?|decades?|centur(?:y|ies)|generations?|best firms)$",
    re.I,
)  # fmt: skip
IRREGULAR = re.compile(
    r"(?:people|staff|personnel|aircraft|women|men|children|feet|GWh?|MWh?|TWh|MWp|kW|megawatts?|gigawatts?|workforce|alumni)$"
)
DONE = re.compile(
    r"\b(?P<verb>completed|shipped|provided|funded|executed|executing|prevented|delivered|delivering|developed|installed|treated|sold|built|deployed|processed|served|trained|awarded|supported|raised|launched|placed|produced|planted|hosted|published|graduated"
    r"|closed|facilitated|originated|managed|financed|acquired|donated|distributed|recycled|removed|screened|invested|performed|conducted|created|generated|issued|filed|automating|automated|logged|operated|secured|helped|connected|represented|protected|saved|renovated|manufactured|designed|analyzed|transformed|empowered|impacted|reached) "
    r"(?:with |the |a |and \w+ |(?<=invested )in )?(?:total of |cumulative |combined |equivalent of |an? )?(?:(?!in |at |by |through |to |for |across |from |on |and )[\w ]{0,14} )?$"
)  # fmt: skip

MARK = re.compile(r"⟦(?P<kind>[NM])(?P<index>\d+)⟧(?P<plus>\s?\+|-plus| plus\b)?[*†‡]?")
WORD = re.compile(r" ((?:[A-Za-z][\w'’/&.-]*|⟦[RCL]\d+⟧(?:-[a-z]+)?)(?<![.,]))(?: \([A-Z][A-Za-z]{1,6}\)(?= [a-z]))?(,?)")

RANKED = re.compile(
    r"(?:^|\s)(?!(?:With|Over|More|Than|Our|Its|The|Nearly|About|Some|Has|In|Serving|For|Approximately|All|Across|Today|A|Their|This|Of|To|By|From|Every|With|Throughout|Including|Currently|Operating|Supporting|Representing|Employing|Managing|Around|Almost|Roughly|Trusted)\b)(?:[A-Z#][\w.&-]*|top|No\.)[ -]$|#$|\b(?:of|among) the (?:world’s )?$"
)

YEARS = (
    # "100 years of combined experience"
    ("years-of-experience", r"(?P<name>of (?:[a-z-]+ ){0,3}(?:experience|expertise|know-how))|[’']? (?P<plain>(?:[a-z-]+ )?(?:experience|expertise))"),
    # "over 50 years of existence", "in business for over 30 years", "a 30-year legacy"
    ("years-of-history", r"of (?:(?!one\b|his|her)[\w-]+ ){0,3}(?:existence|history|heritage|operations?|business|service|innovation|excellence|success|tradition|leadership|growth|trust|work|legacy|dedication|craftsmanship|continuous \w+)|[’']? in (?:business|operation|the (?:[\w-]+ ){0,3}(?:industry|business|market|field|sector))|(?:[\w-]+ ){0,2}(?:track record|history|legacy|heritage|tradition)|of (?:helping|serving|providing|delivering|building|making|supporting|designing|developing|manufacturing|bringing|working|creating|advising)\b"),
)  # fmt: skip
YEAR = re.compile(
    r"[ -](?P<unit>years?|decades?)\b(?! (?:ago|old|from|after|before|later|earlier|prior|term|of age|following|since))"
)
YEAR_RULES = tuple((rule, re.compile(rf"(?i)[ ’'-]+(?:{pattern})")) for rule, pattern in YEARS)
FOR_YEARS = re.compile(
    r"(?i)\b(?:for|in its|over the (?:last|past)) (?:(?:more than|over|nearly|almost|approximately|about|the (?:past|last)|well over) )*$"
)
# "Celebrating 25 years", "with a record spanning over three years"
MARKED = re.compile(
    r"(?i)\b(?:celebrat(?:es|ed|ing)|mark(?:s|ed|ing)|commemorat(?:es|ing)|spanning|spans) (?:(?:its|our|their|more than|over|nearly|almost|approximately|about) )*$"
)
AGO = re.compile(r"[ -](?:years?|decades?) ago\b")
FOUNDED_AGO = re.compile(
    r"(?i)\b(?:founded|established|incorporated|launched|inception|founding|opened its doors)(?: (?:more than|over|nearly|almost|approximately|about|just|some))* $"
)
TEAM = re.compile(
    r"-(?:person|people|member|strong|employee)(?: [a-z-]+){0,2} (?:team|staff|workforce|company|firm|organi[sz]ation)\b"
)
MONEY_OF = (
    # "$59 billion in assets under advisement", "$2 billion assets under management"
    ("assets-under", re.compile(r"(?i)^(?: of| in)?(?: combined| total| client| regulatory| private| discretionary| real estate)* (?P<name>(?:assets?|(?:[a-z-]+ )?(?:commitments|capital|loans|real estate|wealth)) (?:under|on) (?:management|advisement|administration|supervision|custody|platform)|AUM\b|AUA\b|client assets|assets|loan volume|transaction volume|funding volume|sales volume)"), "{name}"),
    # "$100 million+ total in awarded contracts", "$2.6 billion of capital"
    ("money-in", re.compile(r"(?i)^(?: total)? (?:in|of|worth of) (?P<name>(?:[a-z][\w-]+ ){0,3}?(?:contracts|capital|transactions|loans|funding|grants|research grants|scholarships|projects|real estate|investments|donations|savings|properties|deals|premiums?|deposits|equity|commitments|payments|originations|volume|claims|research|transaction value|committed capital))\b"), "{name}"),
)  # fmt: skip
# "has raised $45 million in funding" is a financing.
ROUND = re.compile(
    r"(?i)\b(?:rais(?:es?|ed|ing)|secur(?:es?|ed|ing)|clos(?:es?|ed|ing)|received|receives|announced)(?: an?| a total of)?(?: (?:over|more than|approximately|about|nearly|around|up to))? $"
)
# "total assets of $7.1 billion", "assets under management of $2 billion"
ASSETS_OF = re.compile(
    r"(?i)\b(?P<name>(?:total |combined |client )?assets(?: under (?:management|advisement|administration))?)(?: (?:and|and/or) [a-z ]{4,20})? (?:of|were|was|is|stood at|reached|exceeded|surpassed|exceeding|totaling|totalling|of more than|in excess of)(?: (?:over|more than|approximately|about|nearly|around|some))* $"
)
# "$6 billion under management", "manages $1 billion in investment capital"
UNDER_MANAGEMENT = re.compile(r"^ under (?P<what>management|advisement|administration)\b")
# "has invested more than $5 billion in heart research": what was done with the money, and with what
# "is a $2.8 billion community bank"
A_BANK = re.compile(r"(?i)\b(?:is|as|,) an? (?:(?:over|more than|approximately|nearly|about) )?$")
BANK_OF = re.compile(
    r"(?i)^\+?,? (?:[a-z][\w-]*,? ){0,5}?(?:bank|financial institution|credit union|bank holding company|thrift|savings institution|financial holding company)\b"
)
# "transactions valued at more than $9 billion"
WORTH = re.compile(
    r"(?i)\b(?P<name>(?:annual |total |combined )?(?:transactions|exits|deals|transaction volume|sales volume|portfolio|assets)) (?:valued at|worth|totall?ing|exceeding|in excess of)(?: (?:over|more than|approximately|about|nearly|around|some|a combined|an estimated))* $"
)
MONEY_DONE = re.compile(
    r"(?i)\b(?:(?P<has>has|have|having|to date|since [^.;]{4,40})[, ]+[^.;⟦]{0,30})?(?P<verb>invested|awarded|funded|financed|deployed|donated|distributed|processed|completed|closed|originated|facilitated|generated|returned|granted|contributed|provided|transacted|committed|delivered|saved|secured|arranged|brokered|recovered)(?: (?:more than|over|approximately|about|nearly|around|in excess of|an estimated|a total of|some|almost|upwards of|well))* $"
)
MONEY_OBJECT = re.compile(
    r"^\+? (?:in|into|of|worth of) (?:total |cumulative |combined )?(?:[a-z-]+, ){0,3}(?:[a-z-]+,? and (?=[a-z-]+ [a-z-]+))?(?!(?:[a-z-]+ ){0,3}(?:revenues?|sales|income|profits?|debt|proceeds|gross|cash)\b)(?P<name>(?:[a-z][\w’'-]+ (?!to\b|for\b|in\b|from\b|across\b|since\b|with\b|and\b|that\b|by\b|of\b|comprised\b|consisting\b|spread\b|made\b)){0,3}[a-z][\w’'-]+)"
)
# "14,000 patients have been treated", "9,500 engines installed"
DONE_AFTER = re.compile(
    r" (?:(?P<been>(?:(?:have|has|had) (?:now |already |since |also )?been|were) )|to date )?(?:successfully )?(?P<verb>installed|deployed|sold|shipped|treated|secured|served|completed|delivered|posted|processed|built|funded|placed|trained|planted|published|downloaded|produced|screened|performed|financed|awarded|created|reached|settled|issued|filed|registered|developed|launched|supported|helped)\b(?! (?:by (?!its|our|the)|with (?!its|our|the)|on\b|under\b))"
)
# "40 customers and employs": no noun
VERBS = frozenset(
    [
        "operates",
        "serves",
        "works",
        "sells",
        "offers",
        "employs",
        "has",
        "provides",
        "supports",
        "manages",
        "delivers",
        "maintains",
        "owns",
        "invests",
        "trades",
        "ships",
        "reaches",
        "helps",
        "makes",
        "runs",
        "is",
        "was",
        "does",
        "continues",
        "includes",
        "produces",
        "designs",
        "develops",
        "markets",
        "uses",
        "builds",
        "holds",
        "distributes",
        "features",
        "represents",
        "covers",
        "handles",
        "processes",
        "generates",
        "connects",
        "plans",
        "focuses",
    ]
)
SHORT = frozenset(
    [
        "customers",
        "clients",
        "users",
        "employees",
        "locations",
        "offices",
        "countries",
        "states",
        "stores",
        "members",
        "partners",
        "properties",
        "branches",
        "people",
        "patients",
        "professionals",
    ]
)
REGIONS = frozenset(
    ["countries", "states", "cities", "markets", "provinces", "counties", "regions", "continents", "territories"]
)
GOES_ON = re.compile(
    r"(?:$|[.,;)]| (?:in|across|worldwide|globally|to|throughout|around|from|with|who|that|nationwide|since|at|on|under|through|posted|served|including|for|by|annually)\b)"
)
# "manages over $90 billion", "advise on over $253 billion in assets"
ADVISES = re.compile(
    r"(?i)\b(?P<verb>manag(?:es?|ing)|advis(?:es?|ing)(?: on)?|overse(?:es?|eing)|administ(?:ers?|ering))(?: a total of| an? [a-z]+)?(?: (?:over|more than|approximately|about|nearly|around|some|in excess of))* $"
)
MANAGED = {
    "man": "assets under management",
    "ove": "assets under management",
    "adv": "assets under advisement",
    "adm": "assets under administration",
}
TOTAL_RAISED = re.compile(r"(?i)(?:bring(?:s|ing)?|brought) (?:(?:its|the|their|our|⟦C\d+⟧[’']s?|company[’']s) )?(?:total |overall |cumulative )(?:[a-z]+ ){0,4}?(?:raised |funding |capital |funds |investment |financing )*(?:to date |since inception )?(?:to |at )(?:over |more than |approximately |nearly |about )?$|total (?:funding|raised|capital raised|funds raised)(?: to date)? (?:to|of|is|now stands at|reaches|reached) (?:over |more than |approximately |nearly )?$|\braised (?:a total of )?(?:over |more than |approximately |nearly )?$")  # fmt: skip
TO_DATE = re.compile(
    r"(?i)^(?: in)? (?:total )?(?:capital|funding|venture capital|equity|investment|private capital|financing)?[^.;,]{0,40}?(?:to date|since (?:its )?(?:inception|founding)|in total)\b"
)
CAPACITY = re.compile(
    r"(?P<lead>(?:annual |current |total |nameplate |production |manufacturing |generation |storage |generating |installed |processing )*capacity) (?:of|to|is|stands at) (?:over |more than |approximately |about |up to |nearly )?$"
)
PER_YEAR = re.compile(r"^[ -](?:gallons?|tons?|tonnes?|barrels?|units?|megawatts?|MW|pounds?|metric tons?)[ -]per[ -](?:year|day|month|annum) (?P<name>(?:[a-z]+ ){0,3}production|[a-z]+(?: [a-z]+)?) (?:facility|plant|refinery|capacity|mill)")  # fmt: skip
BASE = re.compile(
    r"(?P<name>installed base|user base|customer base|client base|workforce|headcount|staff|network|portfolio|fleet|membership|global team|team|subscriber base|community) of (?:over |more than |approximately |about |up to |nearly |some |around |roughly |almost )?$"
)
EMPLOYED = re.compile(
    r"(?i)(?:employ\w*[^.;]{0,30}|(?:workforce|staff|team) of[^.;]{0,20}|(?:^|[ ,])with (?:(?:over|more than|approximately|about|nearly|around|some) )*)$"
)
