"""Money that a release tells of beside its own deal, as data: gifts and grants by whom they come from, earlier rounds, funds closed."""

from kg.text.patterns import Pattern, quick

_C = r"⟦C\d+⟧"
_ASIDE = r"(?:®|™)?(?:,? ?\([^()]{0,80}\))*(?:, (?:an?|the|part of|which|whose|one of) [^,;.]{1,160},)?"
_AUX = r"(?: (?:has|have|had|will|would|is|are|was|also|recently|today|proudly|jointly|together|generously|collectively|announced|announces|that|it|⟦C\d+⟧|pleased|proud|to|already|now|since|plans?|intends?|aims?|agreed|committed|pledged|been|helped|be|members?|team|employees|staff))*"
_OVER = r"(?: (?:an?|its|their|over|more|than|up|to|nearly|almost|approximately|about|around|an additional|a total of|a combined|an estimated|the|total|of|combined|first|annual|generous|another|some|in|excess|at|least))*"
# Who gives what to whom: never a contract, a loan, a prize of a court, options or shares.
_GIVES = r"(?:awards?|awarded|awarding|grants?|granted|granting|donates?|donated|donating|gives?|gave|giving|gifts?|gifted|contributes?|contributed|contributing|pledges?|pledged|pledging|presents?|presented|presenting|distributes?|distributed|distributing|commits?|committed)"
GIFT = r"(?:grants?|donations?|gifts?|contributions?|scholarships?|sponsorships?|endowments?|checks?|cheques?|funding|funds|support|assistance|awards?|relief|aid|proceeds|dollars)"
_PLAIN = r"(?: (?!to\b|for\b|from\b|by\b|loan|loans|contract|contracts|order|orders|equity|debt|credit|shares|stock|notes|damages|bonds|mortgage|judgment|verdict|financing|purchase|settlement|task)[a-z][\w-]*)"
_WHOM = r"(?:the |its |a |an |local |national |nonprofit |non-profit |partner |charity |charities |organizations? |charitable |longtime |community |two |three |four |five |⟦N\d+⟧ |including |such as |like |,|: )*"

# Each names `giver` or none (then it is whom the sentence or the release is of), an amount, and where the list of receivers begins.
GIFTS: tuple[tuple[str, Pattern], ...] = tuple(
    (name, quick(pattern))
    for name, pattern in (
        # "Acme has donated $20,000 to the Larch Fund", "will award $2 million in grants to the University of Harrow"
        ("gives-to", rf"(?:(?P<giver>⟦[CPR]\d+⟧){_ASIDE})?(?P<how>{_AUX}) (?P<verb>{_GIVES}){_OVER} ⟦M(?P<amount>\d+)⟧{_PLAIN}{{0,5}} (?:to|among|between) (?P<to>{_WHOM})(?=⟦C|[A-Z])"),
        # "Acme awards the Larch Fund a $20,000 grant", "presented the Larch Fund with a check for $5,000"
        ("gives-whom", rf"(?P<giver>⟦[CPR]\d+⟧){_ASIDE}(?P<how>{_AUX}) (?P<verb>awards|awarded|awarding|grants|granted|gives|gave|gifts|gifted|presents|presented|provides|provided) (?P<to>(?:the )?)(?=⟦C\d+⟧{_ASIDE} (?:with )?(?:an? )?[^⟦.;]{{0,40}}⟦M(?P<amount>\d+)⟧{_PLAIN}{{0,3}} {GIFT}\b)"),
        # "a $20,000 donation to the Larch Fund", "a gift of $20,000 from Acme to the Larch Fund"
        ("gift-to", rf"⟦M(?P<amount>\d+)⟧(?: (?:one-time|annual|charitable|generous|cash|corporate|research|matching|multi-year|three-year|educational|federal|state))* (?:donation|gift|contribution|grant|scholarship|sponsorship|endowment|pledge)s?(?: from (?:the )?(?P<giver>⟦[CPR]\d+⟧){_ASIDE})? to (?P<to>{_WHOM})(?=⟦C|[A-Z])"),
        ("gift-of-to", rf"(?:donations?|gifts?|contributions?|grants?|pledge|checks?|cheques?) (?:of|for|totall?ing|worth){_OVER} ⟦M(?P<amount>\d+)⟧(?: from (?:the )?(?P<giver>⟦[CPR]\d+⟧){_ASIDE})?(?: (?:was|were|has been|have been) (?:made|given|presented|awarded))? to (?P<to>{_WHOM})(?=⟦C|[A-Z])"),
        # "Acme raised $31,000 for the Larch Fund"
        ("raised-for", rf"(?:(?P<giver>⟦[CPR]\d+⟧){_ASIDE})?(?P<how>{_AUX}) (?P<verb>[Rr]aise[sd]?|raising){_OVER} ⟦M(?P<amount>\d+)⟧(?: (?:in|of) (?:donations|funds|support|charitable giving|proceeds))? (?:for|to benefit|to support|in support of|benefiting|in aid of) (?P<to>(?:the |local |nonprofit |non-profit |charity )*)(?=⟦C\d+⟧)(?!⟦C\d+⟧[’']s)"),
        # "the Larch Fund works with Acme, who has donated $60,000"
        ("donor-who", rf"(?P<to>)(?=⟦C)⟦C\d+⟧ [^.;⟦]{{2,80}}? (?:with|by|to|from) (?P<giver>⟦C\d+⟧),? (?:who|which) (?:has |have |also |generously )*(?:donated|contributed|pledged|granted|gave|awarded){_OVER} ⟦M(?P<amount>\d+)⟧"),
        # "$20,000 was awarded to the Larch Fund", "$5,000 went to the Larch Fund"
        ("given-to", rf"⟦M(?P<amount>\d+)⟧{_PLAIN}{{0,4}} (?:(?:was|were|has been|have been|being|will be) )?(?:awarded|granted|donated|given|contributed|presented|pledged|distributed|went|goes) (?:directly |by (?P<giver>⟦[CPR]\d+⟧) )?to (?P<to>{_WHOM})(?=⟦C|[A-Z])"),
    )
)  # fmt: skip
GIFT_CUE = quick(
    r"(?i)\b(?:award|grant|donat|g[ai]v(?:e|es|ing)\b|gift|contribut|pledg|present(?:s|ed|ing)?\b|distribut|committ?|raise|raising|went|scholarship|endow|sponsor)"
)
# What a gift is for, right behind its receivers.
GIFT_USE = quick(
    r"(?: \([^()]*\)| in ⟦L\d+⟧| of ⟦L\d+⟧)*,? (?:to (?:help )?(?=support|fund|benefit|provide|assist|expand|build|create|advance|develop|improve|establish|launch|keep|purchase|bring|feed|combat|fight|study|train|strengthen|aid|cover|restore|offer|ensure)|in support of |for |towards? |which will (?:help )?|that will (?:help )?)(?:the |its |their )?(?P<use>(?!⟦[DMN]|the (?:first|second|third|past|last)\b|more information)(?:[^.;⟦]|⟦\w+⟧|\.(?=\w))+)"
)
NO_GIFT = quick(
    r"(?i)\b(?:contracts?|loans?|damages|jury|court|verdict|settlement|lawsuit|dividends?|shareholders|stockholders|invoice|royalt\w+|milestone payment|bonus(?:es)?|options|restricted stock|campaign (?:committee|contributions)|tax(?:es)?|revenues?|EBITDA|sales|gross margin|shares|units|financing|round|series [a-h]|seed|investors?|private placement|offering|EBIT|stablecoin|valuation)\b"
)
GIFT_STATUS = (
    ("planned", quick(r"\b(?:plans?|intends?|aims?|would)\b")),
    ("announced", quick(r"\b(?:will|to|agreed|committed|pledged)\b")),
)

_WHAT = r"(?P<what>(?:oversubscribed |strategic |equity |venture |growth |initial |first |institutional |⟦N\d+⟧-)*(?:Series (?:[A-H](?:[- ]?\d|\+)?|Seed)|(?i:pre-?seed|seed|angel|bridge|raise|round|funding|financing|investment|grant|private placement|credit facility|term loan|loan|debt))(?:[ -](?:[Ff]unding|[Ff]inancing|round|Round|raise|extension|investment|capital|grant|funds))*)"
_WHEN = r"(?:(?:,? (?:led|co-led) by ⟦C\d+⟧[^.;⟦]{0,30})?,? (?:that )?(?:was )?(?:closed |completed |announced |raised |secured )?(?:in|on|of|from)(?: early| late| mid| the \w+ (?:quarter|half) of)? ⟦(?P<when>[DN]\d+)⟧)?"
# Rounds that lie behind the one that the release tells of.
EARLIER: tuple[tuple[str, Pattern], ...] = tuple(
    (name, quick(pattern))
    for name, pattern in (
        # "including its previously announced $2 million pre-seed round", "a prior $5 million seed round"
        ("announced-before", rf"(?i:previously[- ](?:announced|closed|raised|secured|completed|disclosed)|previous|prior|earlier) ⟦M(?P<amount>\d+)⟧ (?:in )?{_WHAT}{_WHEN}"),
        # "since its $17.5 million raise in 2021", "follows a $4 million seed round in March"
        ("since-its", rf"\b(?i:since|following|follows|after|builds? (?:up)?on|building on|adds? to|on top of|comes after|in addition to|on the heels of|succeeds)(?: (?:closing|raising|securing|completing|receiving))? (?:its |an? |the |their |our |⟦C\d+⟧[’']s )(?:[a-z-]+ ){{0,2}}⟦M(?P<amount>\d+)⟧ (?:in )?{_WHAT}{_WHEN}"),
        # "Acme previously raised $3 million in seed funding"
        ("raised-before", rf"⟦C\d+⟧(?: (?:has|have|had|also))* (?:previously|earlier|already) (?:raised|closed|secured|received|announced)(?: an?| its| over| approximately| more than| about)* ⟦M(?P<amount>\d+)⟧ (?:in |of )?{_WHAT}{_WHEN}"),
    )
)  # fmt: skip
EARLIER_CUE = quick(r"(?i)previous|prior|earlier|since|follow|after|build|adds? to|on top|in addition|heels|succeeds|already")

# "Acme Capital closed its third fund at $300 million", "announced its eighth pool of capital of $670 million"
_FUND = r"(?:(?:[a-z][\w-]*|Fund|⟦N\d+⟧) ){0,5}?(?:[Ff]und(?: [IVX]+\b| \d+\b)?|pool of capital|investment vehicle)"
FUNDS: tuple[tuple[str, Pattern], ...] = tuple(
    (name, quick(pattern))
    for name, pattern in (
        ("fund-of", rf"(?P<company>⟦C\d+⟧){_ASIDE}(?: (?:has|have|today|recently|also|successfully|it|that|⟦C\d+⟧))* (?P<verb>announce[sd]|close[sd]|raise[sd]|complete[sd]|held) (?:the )?(?:[a-z]+ )?(?:close of |closing of |close on |final close of |first close of )?(?:its|an?|their) {_FUND}(?:[^.;⟦]{{0,30}}?(?:of|at|with|totall?ing|on)(?: (?:over|more than|approximately|about|nearly|a total of))*) ⟦M(?P<amount>\d+)⟧(?: (?:in|of) (?:capital |total |investor |LP )?commitments)?(?:,? in ⟦(?P<when>[DN]\d+)⟧)?"),
        ("fund-close", rf"(?:close|closing) of (?P<company>)(?:its|the firm[’']s|⟦C\d+⟧[’']s) (?:oversubscribed )?(?P<verb>)⟦M(?P<amount>\d+)⟧ {_FUND}(?:,? in ⟦(?P<when>[DN]\d+)⟧)?"),
        ("fund-sum", rf"(?P<company>⟦C\d+⟧){_ASIDE}(?: (?:has|have|today|recently|also|successfully|it|that|⟦C\d+⟧))* (?P<verb>close[sd]|raise[sd]) (?:(?:its|an?|the) )?(?:over |more than |nearly )?⟦M(?P<amount>\d+)⟧ (?:for (?:its|an?) )?{_FUND}(?! to\b)(?:,? in ⟦(?P<when>[DN]\d+)⟧)?"),
    )
)  # fmt: skip
FUND_CUE = quick(r"\b[Ff]und\b|pool of capital|investment vehicle")
