"""How releases word the figures of their accounts: revenue, net income, EPS and the like, as data."""

import re

# Each metric by its name; `not_before` are words that make it another figure ("cost of revenue", "segment revenue").
METRICS: tuple[tuple[str, str, str], ...] = (
    ("adjusted-ebitda", r"(?:[Oo]perating (?:result|profit) \()?(?:[Aa]djusted (?:preliminary |unaudited |consolidated |group )?EBITDA|EBITDA,? \(?adjusted\)?)(?: \(?(?:loss|income|profit)\)?)?", r"(?!)"),
    ("ebitda", r"(?i:earnings before interest,? tax(?:es)?,? depreciation,? and amorti[sz]ation )?\(?EBITDA(?: \(?(?:loss|income|profit)\)?|\))?", r"adjusted |normali[sz]ed |pro forma |segment |recurring "),
    ("eps", r"(?i:(?:(?:basic|diluted|basic and diluted|GAAP|reported) )*(?:(?:net )?(?:earnings|income|loss|\(loss\)|profit)(?: \(loss\))?(?: attributable to [a-z ]{4,40})? per (?:weighted average |basic |diluted |ordinary |common |fully diluted )*share)|\bEPS\b)", r"non-gaap |adjusted |core |pro forma "),
    ("net-income", r"(?i:\b(?:consolidated |group )?(?:net (?:income|loss(?:es)?|earnings|profit|result)|(?<=record )earnings|(?<=quarter )earnings|(?<=announced )earnings|(?<=reported )earnings|(?<=ported a )(?:profit|loss)(?= of ⟦M\d+⟧,? or)|profit after tax(?:es)?|earnings after tax(?:es)?|(?:result|profit|loss) for the (?:period|year|quarter))(?: \(NPAT\))?(?: \(loss\)| or loss)?(?: (?:attributable|available) to (?:common |the )?[a-z ’']{4,50}?)?)(?! per (?:basic |diluted |ordinary |common )*share| margin)", r"non-gaap |adjusted |comprehensive |core |pro forma |normali[sz]ed "),
    ("gross-profit", r"(?i:\bgross (?:profits?|margins?(?= (?:was|were|of|total\w*|amounted|increased|decreased|rose|fell|grew)\b)))(?! margin)", r"non-gaap |adjusted |segment "),
    ("operating-income", r"(?i:\b(?:operating (?:income|loss(?:es)?|profit|earnings|result(?!s))(?: \(loss\))?|(?:income|loss|profit) from operations|earnings before interest and (?:income )?tax(?:es)?)(?! \(EBITDA)(?: \(EBIT\))?|\bEBIT\b)(?! margin)", r"non-gaap |adjusted |segment |net "),
    ("backlog", r"(?i:\b(?:order |sales |contract |contracted |total )?backlog)", r"(?!)"),
    ("bookings", r"(?i:\b(?:new |total |net |quarterly |annual |gross )?(?:bookings|order intake|orders? (?:received|entry|inflow)|incoming orders))", r"(?!)"),
    ("cash", r"(?i:\bcash(?: and|,)(?: cash| short-term|\s)[ a-z,-]{0,60}?(?:equivalents?|investments|securities|deposits|cash)\b(?:,? and (?:restricted cash|marketable securities|short-term investments|investments))?|\bcash (?:& (?:cash )?equivalents|balances?|positions?|on hand|reserves?)|\bliquid(?:ity(?: position)?| funds)(?= (?:stood at|amounted to|totall?ed|of|was)\b)|(?<=^)cash\b(?! flow)|(?<=, )cash(?= (?:was|totall?ed|of|stood|amounted)\b)|(?<=^[*•·-] )cash\b(?! flow))", r"restricted |used in |provided by |free |net "),
    ("revenue", r"(?i:\b(?:(?:total|net|consolidated|group|gross|overall|operating) )*(?:revenues?|net sales|sales revenues?|total sales|(?<=record )sales|(?<=net )sales|sales(?= (?:of (?:approximately |over |more than |about |nearly |around )?⟦M|(?:for|in) (?:the|its|our|20\d\d|fiscal|FY|Q\d)|were|was|totaled|totalled|amounted|came|increased|decreased|declined|fell|dropped|rose|grew|climbed|jumped|exceeded|reached))|turnover)\b)(?! (?:growth|increases?\b|recognition|run|guidance|stream|per|cycle|mix|base|platform|multiple|share|opportunit|target|loss|cost|model|generat|acceler|expan|outlook|performance|contribution))", r"cost of |costs of |deferred |recurring |unearned |\bfuture |potential |annuali[sz]ed |incremental |additional |related |pro forma |average |in annual |other "),
)  # fmt: skip
# Words that may stand right before "revenue" without narrowing it to a part of the business.
PLAIN_BEFORE = re.compile(
    r"(?i)(?:^|[\s(“\"*•·–—:,;-])(?:total|net|record|GAAP|IFRS|year[- ]to[- ]date|YTD|grew|grow|growing|boosted|raised|lifted|reports|reporting|announces|(?:three|six|nine|twelve)[- ]months?|consolidated|quarterly|annual|yearly|reported|generated|generating|the|our|its|of|in|and|with|group|overall|combined|company|unaudited|a|an|preliminary|quarter|year|full-year|strong|recorded|recognized|achieved|posted|delivered|fiscal|sales|that|where|as|corporate|audited|months|half|period|increased|had|saw|for|highest|H\d|Q\d|FY\d*|million|billion|⟦M\d+⟧|\d{4}|million\+?|[’']s|s[’'])[,:]? ?$|^\W*$"
)

# "$11.7 billion in revenue", "revenue" standing after its figure
BEFORE = re.compile(
    r"(?P<open>[-−(]*)⟦M(?P<index>\d+)⟧(?P<close>\)?)\+?(?: (?:USD|CAD))?,? (?P<tie>in |of |from )?(?:(?:total|net|record|GAAP|annual|quarterly|consolidated|gross|overall|Q[1-4](?: 20\d\d)?|FY\d+|20\d\d|first[- ]quarter|second[- ]quarter|third[- ]quarter|fourth[- ]quarter|full[- ]year|reported|combined|unaudited) )*$"
)
PER_SHARE = re.compile(
    r"^(?P<gap>[^.;⟦]{0,40}?(?:,? (?:or|and)|,|,? which equal(?:s|ed)|,? equal to|,? equivalent to) (?:approximately |basic and diluted |diluted |EPS of |a loss of |basic )*)(?P<open>[-−(]*)⟦M(?P<index>\d+)⟧(?P<close>\)?) per (?:basic |diluted |basic and diluted |fully diluted |common |ordinary |weighted average |American Depositary )*(?:share|ADS)"
)
# From here on a sentence tells of another period, or of a change.
COMPARED = re.compile(
    r"(?i),? ?(?:as |when )?(?:\bcompar(?:ed|ing|es|able)\b[^.;]{0,20}?(?:to|with)?\b|\bversus\b|\bvs\b\.?|\bagainst\b|\bin (?:the )?(?:same|prior|previous|corresponding|comparable|year-ago)\b|\bover (?:the )?(?:same|prior|previous|corresponding|comparable|Q\d|first|second|third|fourth|fiscal|20\d\d)|(?<!more )(?<!less )(?<!better )(?<!higher )(?<!lower )\bthan\b|\b(?:up|down|an increase of|a decrease of|higher|lower),? (?:(?:by |approximately |about |nearly |over |more than |almost |some )*[\d.,]+ ?(?:%|percent|per cent),? )?(?:\w+ )?(?:from|than|over|on)\b|\b(?:decrease|increase|growth|decline|improvement|drop|rise|reduction) (?:of [^.;]{1,20} )?(?:from|over)\b|\bfrom (?:the )?(?:Q\d|first|second|third|fourth|prior|same|20\d\d|a year|last)|\b(?:up|down) [\d.]+ ?%(?: (?!to\b)|,)|\((?:previous|prior) year\b|\([+-]?[\d.]+ ?% (?:on|vs|from|over)\b|\((?:Q[1-4]|[HM]\d+|[369]M|[12]H|[1-4]Q|FY|H[12]|same period|year before|last year)[ /–-]?[\d/–-]*(?: ?\(\d\))?:|\((?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?: )"
)
NOT_TOLD = re.compile(
    r"(?i)\b(?:expect(?:s|ed|ing)?|guidance|forecast\w*|project(?:s|ed|ing|ions?)|outlook|target(?:s|ed|ing)?|anticipat\w+|run[- ]rate|annuali[sz]ed|could|will|would|plans?|potential(?:ly)?|if|goal|aims?|between|range of|in the range|worth|market|industry|according to (?!(?:the )?(?:preliminary|unaudited|initial|audited)|its\b)|estimates?|surpass \$|budget|hypothetical|acquired (?:compan|business)\w*|revenues? of the companies|opportunity|pipeline|vision|ambition|mid-term|medium-term|acquir(?:e|ing) [^.]{0,40}with|average (?:annual )?revenue)\b"
)
