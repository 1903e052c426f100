"""What the form of a name and the words around it tell of its kind: clues as data, each with a name and a weight for each kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.text.patterns import Pattern, quick
from kg.text.people import HONORIFIC, POST_NOMINAL
from kg.text.titles import TITLE
from kg.text.words import alternatives, words

EXCHANGE = r"(?:N[Aa][Ss][Dd][Aa][Qq](?:[ -]?(?:CM|GM|GS|Capital Market|Global Market|Global Select Market|GlobalSelect|First North|Stock Market|Stockholm|Iceland))?|NYSE(?:[ -]?(?:American|AMERICAN|MKT|Arca|Amex))?|New York Stock Exchange|AMEX|OTC(?: Markets?)?[ -]?(?:QB|QX|ID|Pink|PINK|pink|Markets?|MKTS|BB|Expert Market|PK)?(?: (?:Pink|PINK|Markets?|QB|QX))?|Otc[Pp]ink|OTCPK|OTCPINK|Pink(?: Sheets)?|PINK|TSX[ -]?(?:V|Venture)?(?: Exchange)?|CSE|CNSX|NEO|Cboe(?: Canada| CA)?|LSE|AIM|ASX|SEHK|HKEX|HKSE|HKG|TYO|TSE|KOSDAQ|KRX|NSE|BSE|SGX|FRA|FSE|FWB|Frankfurt|XETRA|Xetra|EPA|Euronext(?: [A-Z]\w+)?|SIX(?: Swiss Exchange)?|SWX|TASE|JSE|BMV|B3|Oslo Børs|Borsa Italiana|BIT|WSE|Tokyo|TWSE|SSE|SZSE|BCBA|AQSE|ETR|STO|AMS|EBR|Munich)"
TICKER = re.compile(
    rf"[(\[]\s*(?P<lead>[A-Z][\w.&’' -]{{0,40}}[;,] )?(?P<exchange>{EXCHANGE})(?:[;,/] ?(?:and )?{EXCHANGE}| and {EXCHANGE})*\s*(?:(?:ticker|symbol|ticker symbol)\s*)?[:–-]?\s*[“\"]?\$?(?P<ticker>[A-Z][A-Z0-9]{{0,6}}(?:\.[A-Z]{{1,2}})?|\d{{4,6}}(?:\.[A-Z]{{2}})?)\b"
)
SPEECH = r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|remarks|continued|continues|concluded|shared|shares|observed|expressed|emphasized|according to|told|reflected|stating|commenting|adding|noting|affirmed)"

_ASIDE = r"[®™]?(?:\s*\([^()]{1,90}\)){0,3}"
_HEAD_END = r"(?=\s*(?:[,.;:)(–—]|$)|[ \n](?:of|that|which|for|who|whose|in|on|to|at|and|with|from|under|around|behind|by|as|is|has|was|dedicated|specializ\w+|speciali[sz]ing|\w+ing|\w+ed)\b)"


def _apposition(nouns: frozenset[str]) -> str:
    return rf"{_ASIDE}\s*(?:,|–|—|--| is| are| was)\s*(?:also )?(?:an?|the|one of|part of|our|its|your|another|among)\s(?:[^.;:()]{{0,110}}?[\s-])??(?:{alternatives(nouns)}){_HEAD_END}"


@dataclass(frozen=True, slots=True)
class Clue:
    """A wording beside a name. at: before or after it. weights: kind -> how much it speaks for that kind. reach: how far before the name it looks."""

    name: str
    at: str
    pattern: Pattern
    weights: Mapping[str, float]
    reach: int = 48


def _clue(name: str, at: str, pattern: str, reach: int = 48, **weights: float) -> Clue:
    return Clue(name, at, quick(pattern), weights, reach)


_PRODUCT_NOUNS = r"(?:platforms?|apps?|software|suite|systems?|technolog(?:y|ies)|solutions?|devices?|products?|line|brand|series|tool|engine|drug|vaccine|token|coin|protocol|programme?|program|project|property|mine|deposit|study|trial|conference|procedure|assay|therapy|implant|model|models|chip|robot|drone|vehicle|aircraft|chatbot|marketplace|blockchain|mainnet|exchange-traded fund)"
_OWNED = r"(?:CEO|CFO|COO|CTO|Chief|chief|President|president|Chairman|customers?|board|Board|shareholders?|stockholders?|management|platform|technology|products?|services|team|employees|portfolio|website|operations|business|mission|strategy|solutions?|brand|clients|common|headquarters|software|systems?|network|commitment|growth|expertise|facility|investors|subsidiary|founder|partners?|app|offering|market|leadership|ability|revenue|vision|work|shares|stock|acquisition|parent)"
_ORG_TITLE = r"(?:CEO|CFO|COO|CTO|CMO|President|Chairman|Chairwoman|Founder|Co-Founder|Co-founder|co-founder|founder|founders|executives?|chief|Chief|Executive|Vice President|vice president|VP|spokes(?:man|woman|person)|shareholders?|stockholders?|employees|customers|board members?|management|headquarters|partner|General Partner|[Mm]anaging (?:[Dd]irector|[Pp]artner)|chief executive|general manager)"
_ORG_COMMON = r"(?:compan(?:y|ies)|firms?|startups?|providers?|giants?|suppliers?|distributors?|manufacturers?|retailers?|banks?|agenc(?:y|ies)|developers?|investors?|competitors?|employers?|brands?|clients?|customers?|partners?|universit(?:y|ies)|hospitals?|organizations?|institutions?|subsidiar(?:y|ies)|funds?|leaders?|vendors?|operators?|contractors?|utilit(?:y|ies)|airlines?|charit(?:y|ies)|nonprofits?|newspapers?|publishers?|backers|funders|tenants|insurers?|lenders?|carriers?|makers?|banks|schools|publications?|outlets?|sponsors?|acquirers?|builders?|automakers?|studios?|labels?|chains?|counterparties|entities|parents?|affiliates?)"
_LIST_LINK = r"(?:,? ?(?:such as|like|including|includes?|included|featuring|namely|from|are|among them|at|with|by|for|to|of|and)|:| ?[-–—])"

CLUES = (
    _clue("apposition", "after", _apposition(words("org_nouns")), org=2.5),
    _clue("product apposition", "after", _apposition(words("product_nouns")), product=2.0),
    _clue("acts", "after", rf"{_ASIDE},?\s+(?:(?:has|have|is|are|was|were|will|also|today|recently|proudly|officially|successfully|currently|formally|now|plans to|intends to|had|been|pleased to|proud to|excited to|thrilled to|delighted to) ){{0,4}}(?:{'|'.join(sorted(words('org_verbs')))})\b", org=1.2),
    _clue("act together", "after", rf"{_ASIDE},? (?:and|&) (?:the )?(?:[A-Z][\w.&’'-]*[,®™]? ?){{1,4}}(?:\([^()]{{1,60}}\),? )*(?:today |jointly |have |has |both )*(?:announced?|agreed|signed|entered|partner(?:ed)?|team(?:ed)? up|collaborated?|join(?:ed)? forces|launch(?:ed)?|unveil(?:ed)?|complete[d]?|close[d]?)\b", org=1.2),
    _clue("serves as", "after", rf"{_ASIDE}(?:,? (?:is|are|was|were|has been))? (?:acting|serving|acted|served|retained|engaged) as\b", org=2.0),
    _clue("owns", "after", rf"[®™]?[’']s?\s+(?:new |newly |existing |current |own |proprietary |leading |first |latest |innovative |global |\w+ ){{0,2}}?{_OWNED}\b", org=1.2),
    _clue("possessive", "after", r"[®™]?[’']s? ", org=0.4),
    _clue("-based", "after", r"(?:-based|-area)\b", place=3.0),
        _clue("-led", "after", r"-(?:led|owned|backed|operated|funded|sponsored|approved|branded|affiliated|built|certified)\b", org=1.2),
    _clue("titled", "after", rf"[®™]? {_ORG_TITLE}\b", org=1.7),
    _clue("formerly", "after", r"[®™]?,? \((?:formerly|f/k/a|previously|d/b/a|dba|a )", org=2.0),
    _clue("a dba", "after", r",? (?:d/b/a|dba|d\.b\.a\.|doing business as)\b", org=4.0),
    _clue("product noun", "after", rf"[®™”\"]{{0,2}}(?:\s*\([^()]{{1,30}}\))? {_PRODUCT_NOUNS}\b", product=1.4),
    _clue("speaks", "after", rf"(?:,? {POST_NOMINAL})*(?:,? (?:{SPEECH})\b|,? (?:also |who |has |have |and )?(?:said|joins|joined|brings|serves|served|will (?:serve|join|lead)|as (?:its |our |the |an? )?(?:new |next )?(?:{TITLE.pattern}))|,\s*(?:(?:the|our|its|a|an|[A-Z][\w’']*(?: [A-Z][\w’']*)?[’']s)\s)?(?:new |newly appointed |incoming |former |current )?(?:{TITLE.pattern})|,? {POST_NOMINAL}(?!\w)|, (?:aged? )?\d\d,| \([A-Z][\w .,]{{2,40}}(?:Officer|President|CEO|Director|Manager|Partner|Founder)\))", person=2.0),
    _clue("of them", "before", r"(?:\b(?:at|with|from|joins?|joined|by|between|via|through|versus|against|acquire[sd]?|acquiring|sold to|acquisition of|subsidiar(?:y|ies) of|division of|unit of|arm of|partnership with|agreement with|partners? with|led by|owned by|backed by|funded by|headed by|issued by|selected by|awarded by|supported by|participation (?:from|by|of)|board of|merger with|investment in|stake in|behalf of|counsel to|advis[eo]rs? to|agent for|formerly of|for)) (?:the |its |our |a |an |both |partner |parent |subsidiary |global |leading |industry |fellow |former |healthcare |tech )*$", org=1.05),
    _clue("dealt with", "before", r"\b(?:acquire[sd]?|acquiring|acquisition of|merge[sd]? with|merger with|invest(?:s|ed|ment)? in|stake in|subsidiar(?:y|ies) of|counsel to|partner(?:s|ed|ing|ship)? with|agreement with|contract with|backed by|owned by|funded by|sold to|participation (?:from|of|by)|joined|joining|supplier to) (?:the |its |partner |startup )?$", org=0.6),
    _clue("tied to a tool", "before", r"\b(?:integrat\w+|connect\w*|compatible|syncs?|interoperab\w+) (?:directly |seamlessly )?(?:with|to) $", org=-0.6),
    _clue("of a post", "before", r"(?:CEO|CFO|COO|CTO|President|Chairman|Chair|Chairwoman|Chairperson|Founder|founder|co-founder|Co-Founder|Co-founder|Partner|partner|Member|member|Secretary|Treasurer|Dean|Owner|owner|alumni|alumnus|employee|executive|veteran|board|Board(?: of Directors)?|chair|chairman|president|leadership) of (?:the |both )?$", org=2.0),
    _clue("at a post", "before", r"(?:CEO|CFO|COO|CTO|President|Officer|Chairman|Chair|Chairwoman|Director|Founder|founder|Partner|partner|Manager|Member|member|Head|head|Principal|Professor|Fellow|Counsel|VP|Engineer|Scientist|Analyst|Strategist|Development|Marketing|Operations|Sales|Affairs|Engineering|Strategy|Banking|Research|Finance|Relations|Communications|alumni|employee|executive|veteran|positions?|roles?|worked|served|career|tenure|years|experience|stints?|degree|graduate|Bachelor[^.;]{0,40}|M\.?B\.?A\.?|Ph\.?D\.?|studied|faculty|professor|founder|partner|team|colleagues|friends|held|residency|fellowship) (?:at|for|with|from) (?:the |both )?$", reach=70, org=1.8),
    _clue("studied", "before", r"(?:[Dd]egrees?|\b[BM]\.? ?[AS]\.?(?:[Cc]\.?)?|MBA|M\.B\.A\.|Ph\.? ?D\.?|J\.? ?D\.?|M\.? ?D\.?|[Dd]iploma|Bachelor[^.;]{0,40}|Master[^.;]{0,40}|[Dd]octorate|[Cc]ertificat\w+)(?: (?:in|of) [^.;,]{0,50})? (?:from|at) (?:the |both )?$", reach=100, org=1.4),
    _clue("rated by", "before", r"\b(?:ranked|recogni[sz]ed|named|honou?red|rated|voted|accredited|endorsed|certified)(?: [^.;]{0,70})? by (?:the )?$", reach=100, org=1.2),
    _clue("a graduate's", "after", r" (?:graduate|alumn\w+|professor|faculty)\b", org=1.7),
    _clue("other name", "before", r"(?:\bd\.?b\.?a\.?|\bd/b/a|doing business as|formerly(?: known as)?|f/k/a|f\.k\.a\.|renamed|rename(?:d)? (?:it|itself|the company|to|as)|names? (?:from|to)|now known as|to be (?:called|known as)|rebrand(?:ed|ing)? (?:as|to))(?: to)? (?:the )?[“\"]?$", thing=0),
    _clue("called one", "before", rf"\b{_ORG_COMMON}(?: of | |(?<=subsidiary), |(?<=affiliate), |(?<=division), )(?:the )?$", org=1.3),
    _clue("parent", "before", r"(?:subsidiar(?:y|ies)|division|unit|arm|affiliate|brand|fund|spin-?out|spin-?off|part) of (?:the )?(?:[\w-]+ ){0,4}$", org=1.5),
    _clue("such as", "before", rf"\b(?<!angel ){_ORG_COMMON}(?:,? (?:[a-z][\w-]* ){{0,3}}| \([^()]{{1,40}}\))?{_LIST_LINK}:?\s(?:the |its |both |other |[a-z]+ ){{0,2}}$", reach=90, org=1.4),
    _clue("introduced", "before", rf"(?:\b{SPEECH},?|\b(?:{TITLE.pattern}),?|\b(?:appointed|appoints|named|names|welcomes?|welcomed|promoted|hired|elected|appointment of|addition of|hiring of|founded by|co-founded by|authored by|founders|introduce|succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|Honorable))\s+(?:co-)?$", person=1.8),
    _clue("by someone", "before", r"\b(?:led by|joined by|headed by|by|and|alongside|with)\s+$", person=0.4),
    _clue("honorific", "before", rf"(?:^|\s){HONORIFIC} $", person=3.0),
    _clue("in a place", "before", r"\b(?:in|near|throughout|across|outside|downtown|within|around) (?:the )?$", place=1.0),
    _clue("its product", "before", r"\b(?:[Ii]ts|[Oo]ur|[Tt]heir|his|her|[’']s) (?:(?:new|flagship|proprietary|lead|patented|latest|innovative|advanced|novel|own|next-generation|AI-powered|cloud-based|product|drug|candidate|platform|app|solution|technology)[, ]+){1,4}$", product=1.5),
    _clue("made", "before", r"\b(?:maker|makers|developer|creator|inventor|launch|release|version|versions|creation|unveiling|debut|introduction|availability|doses?|sales|study|trial|efficacy|use) of (?:the |its )?$", product=0.8),
)  # fmt: skip
AFTER = tuple(clue for clue in CLUES if clue.at == "after")
BEFORE = tuple(clue for clue in CLUES if clue.at == "before")
# Whether any clue stands before a name: before most names stands none.
_NAMED_GROUP = re.compile(r"\?P<\w+>")
_ANY_BEFORE = tuple(  # in two parts: PCRE2 refuses a pattern that is larger
    quick("|".join(f"(?:{_NAMED_GROUP.sub('?:', clue.pattern.pattern)})" for clue in part))
    for part in (BEFORE[::2], BEFORE[1::2])
)
_APPOSED, _APPOSED_PRODUCT = (next(c.pattern for c in CLUES if c.name == name) for name in ("apposition", "product apposition"))


def any_before(before: str) -> bool:
    """Whether any clue stands before a name."""
    return any(pattern.search(before) is not None for pattern in _ANY_BEFORE)


def company_first(after: str) -> bool:
    """Whether of two nouns that a name is apposed to the first is a company's."""
    named, made = _APPOSED.match(after), _APPOSED_PRODUCT.match(after)
    return named is not None and made is not None and named.end() < made.end()
