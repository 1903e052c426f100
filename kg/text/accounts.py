"""How releases word the figures of their accounts: revenue, net income, EPS and the like, as data."""

import re

_VERB = r"(?:(?:was|were|is|are|of|to|at|totaled|totalled|totaling|reached|amounted to|came in at|stood at|increased|decreased|grew|rose|fell|declined|improved|climbed|jumped|surged|soared|dropped|slipped|advanced|gained|swung|edged|doubled|tripled|exceeded|exceeding|hit|ended|remained|narrowed|widened|just shy of|came to|posted|achieved|[-–—:=|]) ?)"
_ABOUT = r"(?:(?:a|an|the|record|approximately|about|nearly|over|more than|almost|around|some|roughly|just|only|negative|US|total|new|all-time|high|of|reported|net|loss|income|slightly|significantly|strongly|sharply|substantially|positive|in excess of) )*"
_CHANGE = r"(?:by )?(?:approximately |about |over |more than |nearly |an? )*(?:\d[\d,.]*\s?%|\d+ percent|\d+ basis points|⟦M\d+⟧|\d+(?:\.\d+)?x)(?:,)?(?: (?:year-over-year|year over year|sequentially|year-on-year|YoY|in [a-z ]{4,30}),?)?(?:,? or \d[\d,.]*\s?%,?| \([^()]{1,20}\))? ?"
_ASIDE = r"(?:,? ?\([^()⟦]{0,60}\))?(?:,? (?:for|in|during|of|as of|at) (?:(?!compared|versus|from|increase|decrease)[^.;:⟦]){2,90}?,?)?"

# Each metric by its name; `not_before` are words that make it another figure ("cost of revenue", "segment revenue").
METRICS: tuple[tuple[str, str, str], ...] = (
    ("adjusted-ebitda", r"(?:[Oo]perating (?:result|profit) \()?(?:[Aa]djusted EBITDA|EBITDA,? \(?adjusted\)?)(?: \(?(?:loss|income|profit)\)?)?", r"(?!)"),
    ("ebitda", r"(?i:earnings before interest,? tax(?:es)?,? depreciation,? and amorti[sz]ation )?\(?EBITDA(?: \(?(?:loss|income|profit)\)?|\))?", r"adjusted |normali[sz]ed |pro forma |segment |recurring "),
    ("eps", r"(?i:(?:(?:basic|diluted|basic and diluted|GAAP|reported) )*(?:(?:net )?(?:earnings|income|loss|\(loss\)|profit)(?: \(loss\))?(?: attributable to [a-z ]{4,40})? per (?:weighted average |basic |diluted |ordinary |common |fully diluted )*share)|\bEPS\b)", r"non-gaap |adjusted |core |pro forma "),
    ("net-income", r"(?i:\b(?:consolidated |group )?(?:net (?:income|loss(?:es)?|earnings|profit|result)|(?<=record )earnings|(?<=quarter )earnings|(?<=announced )earnings|(?<=reported )earnings|(?<=ported a )(?:profit|loss)(?= of ⟦M\d+⟧,? or)|profit after tax(?:es)?)(?: \(loss\)| or loss)?(?: (?:attributable|available) to (?:common |the )?[a-z ’']{4,50}?)?)(?! per (?:basic |diluted |ordinary |common )*share| margin)", r"non-gaap |adjusted |comprehensive |core |pro forma |normali[sz]ed "),
    ("gross-profit", r"(?i:\bgross profits?)(?! margin)", r"non-gaap |adjusted |segment "),
    ("operating-income", r"(?i:\b(?:operating (?:income|loss(?:es)?|profit|earnings|result(?!s))(?: \(loss\))?|(?:income|loss|profit) from operations|earnings before interest and (?:income )?tax(?:es)?)(?! \(EBITDA)(?: \(EBIT\))?|\bEBIT\b)(?! margin)", r"non-gaap |adjusted |segment |net "),
    ("backlog", r"(?i:\b(?:order |sales |contract |contracted |total )?backlog)", r"(?!)"),
    ("bookings", r"(?i:\b(?:new |total |net |quarterly |annual |gross )?bookings)", r"(?!)"),
    ("cash", r"(?i:\bcash(?: and|,)(?: cash| short-term|\s)[ a-z,-]{0,60}?(?:equivalents?|investments|securities|deposits|cash)\b(?:,? and (?:restricted cash|marketable securities|short-term investments|investments))?|\bcash (?:balance|position|on hand)|(?<=^)cash\b|(?<=^[*•·-] )cash\b)", r"restricted |used in |provided by |free "),
    ("revenue", r"(?i:\b(?:(?:total|net|consolidated|group|gross|overall) )*(?:revenues?|net sales|sales revenues?|total sales|(?<=record )sales|(?<=net )sales|sales(?= (?:of (?:approximately |over |more than |about |nearly |around )?⟦M|(?:for|in) (?:the|its|our|20\d\d|fiscal|FY|Q\d)|were|was|totaled|totalled|amounted|came|increased|decreased|declined|fell|dropped|rose|grew|climbed|jumped|exceeded|reached))|turnover)\b)(?! (?:growth|increases?\b|recognition|run|guidance|stream|per|cycle|mix|base|platform|multiple|share|opportunit|target|loss|cost|model|generat|acceler|expan|outlook|performance|contribution))", r"cost of |costs of |deferred |recurring |unearned |\bfuture |potential |annuali[sz]ed |incremental |additional |related |pro forma |average |in annual |other "),
)  # fmt: skip
# Words that may stand right before "revenue" without narrowing it to a part of the business.
PLAIN_BEFORE = re.compile(
    r"(?i)(?:^|[\s(“\"*•·–—:,;-])(?:total|net|record|GAAP|IFRS|consolidated|quarterly|annual|yearly|reported|generated|generating|the|our|its|of|in|and|with|group|overall|combined|company|unaudited|a|an|preliminary|quarter|year|full-year|strong|recorded|recognized|achieved|posted|delivered|fiscal|sales|that|where|as|corporate|audited|months|half|increased|had|saw|for|highest|H\d|Q\d|FY\d*|million|billion|⟦M\d+⟧|\d{4}|million\+?|[’']s|s[’'])[,:]? ?$|^\W*$"
)

AFTER = re.compile(
    rf"(?:[*†‡¹²³]+|\s?\(\d\)|(?<=A)\d)?(?: by [\d.,]+ ?%,? to |{_ASIDE}(?: \([^()]{{1,40}}\))?,? ?(?:(?:has |have |also |again |strongly |slightly |that |which |for the (?:quarter|year|period) |again )*{_VERB}){{1,3}}(?:{_CHANGE}(?:from ⟦M\d+⟧(?: [^.;⟦]{{0,60}}?)?)?(?:,? ?(?:to|reaching|at|and totaled|for a total of) ))?){_ABOUT}(?P<open>[-−(]*) ?⟦M(?P<index>\d+)⟧(?P<close>\)?)"
)
FROM_TO = re.compile(
    r"^[^.;,⟦]{0,60}(?:increased|decreased|grew|rose|fell|declined|improved|increasing|growing|up|climbed|jumped)[^.;⟦]{0,30} from (?:approximately )?\(?⟦M\d+⟧\)?[^.;⟦]{0,60}? to (?:approximately |a record |about )*(?P<open>[-−(]*)⟦M(?P<index>\d+)⟧(?P<close>\)?)"
)
IN_BRACKETS = re.compile(r"^[^.;⟦()]{0,40} \((?P<open>[-−]?)⟦M(?P<index>\d+)⟧(?P<close>)\)")
# "$11.7 billion in revenue", "revenue" standing after its figure
BEFORE = re.compile(
    r"(?P<open>[-−(]*)⟦M(?P<index>\d+)⟧(?P<close>\)?)\+?(?: (?:USD|CAD))?,? (?:in |of )(?:(?:total|net|record|GAAP|annual|quarterly|consolidated|gross|overall|Q[1-4](?: 20\d\d)?|FY\d+|20\d\d|first[- ]quarter|second[- ]quarter|third[- ]quarter|fourth[- ]quarter|full[- ]year|reported|combined|unaudited) )*$"
)
PER_SHARE = re.compile(
    r"^(?P<gap>[^.;⟦]{0,40}?(?:,? (?:or|and)|,|,? which equal(?:s|ed)|,? equal to|,? equivalent to) (?:approximately |basic and diluted |diluted |EPS of |a loss of |basic )*)(?P<open>[-−(]*)⟦M(?P<index>\d+)⟧(?P<close>\)?) per (?:basic |diluted |basic and diluted |fully diluted |common |ordinary |weighted average |American Depositary )*(?:share|ADS)"
)
# From here on a sentence tells of another period, or of a change.
COMPARED = re.compile(
    r"(?i),? ?(?:as |when )?(?:\bcompar(?:ed|ing|es|able)\b[^.;]{0,20}?(?:to|with)?\b|\bversus\b|\bvs\b\.?|\bagainst\b|\bin (?:the )?(?:same|prior|previous|corresponding|comparable|year-ago)\b|\bover (?:the )?(?:same|prior|previous|corresponding|comparable|Q\d|first|second|third|fourth|fiscal|20\d\d)|\bthan\b|\b(?:up|down|an increase of|a decrease of|higher|lower),? (?:(?:by |approximately |about |nearly |over |more than |almost |some )*[\d.,]+ ?(?:%|percent|per cent),? )?(?:\w+ )?(?:from|than|over|on)\b|\b(?:decrease|increase|growth|decline|improvement|drop|rise|reduction) (?:of [^.;]{1,20} )?(?:from|over)\b|\bfrom (?:the )?(?:Q\d|first|second|third|fourth|prior|same|20\d\d|a year|last)|\b(?:up|down) [\d.]+ ?%(?: (?!to\b)|,)|\((?:previous|prior) year\b|\((?:Q[1-4]|[HM]\d+|9M|FY|H[12])[ /-]?\d*:|\((?:19|20)\d\d: )"
)
NOT_TOLD = re.compile(
    r"(?i)\b(?:expect(?:s|ed|ing)?|guidance|forecast\w*|project(?:s|ed|ing|ions?)|outlook|target(?:s|ed|ing)?|anticipat\w+|run[- ]rate|annuali[sz]ed|could|will|would|plans?|potential(?:ly)?|if|goal|aims?|between|range of|in the range|worth|market|industry|according to (?!(?:the )?(?:preliminary|unaudited|initial|audited)|its\b)|estimates?|surpass \$|budget|hypothetical|acquired (?:compan|business)\w*|revenues? of the companies|opportunity|pipeline|vision|ambition|mid-term|medium-term|acquir(?:e|ing) [^.]{0,40}with|average (?:annual )?revenue)\b"
)
