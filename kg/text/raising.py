"""How releases word the raising of money, as data: kinds, statuses, amounts, investors, agents, use of proceeds, dates.

All patterns are matched on masked sentences (kg/text/masking.py); `{slot:kind}` and `<part>` are those of kg/text/rules.py.
"""

from kg.text.patterns import Pattern, quick
from kg.text.rules import Rule, compile_pattern

ROUND = r"(?:Series (?:[A-H](?:[- ]?\d|\+)?|Seed)|(?i:pre-?seed|seed|angel|bridge))"
_NOUN = r"(?:[Ff]unding|[Ff]inancing|[Ii]nvestment|[Cc]apital|[Rr]aise|[Ff]undrais\w+|[Rr]ound|FUNDING|ROUND)"
_NOTES = r"(?:[Nn]otes?|[Dd]ebentures?|[Bb]onds?)"

PUBLIC_BODY = quick(
    r"\b(?:Department|Ministry|Agency|Council|Commission|Government|Initiative|Program(?:me)?|Administration|Institutes?|Authority|State|County|City|Province|Federal|National|Foundation|Innovate|Horizon|Office|Secretariat|Parliament|Union)\b"
)

# Kinds by the words that name them, the most telling first: the first that stands in a sentence names its event.
KINDS: tuple[tuple[str, str, Pattern], ...] = tuple(
    (name, kind, quick(pattern))
    for name, kind, pattern in (
        # "exercise outstanding warrants", "warrant inducement"
        ("warrant-inducement", "warrant-exercise", r"(?i)(?:proceeds|received|receipt|raised|receives)\b[^.;]{0,80}? (?:from|through|upon|on|by) (?:the )?(?:early |recent |voluntary |cash )*(?:exercises? of|exercising)\b[^.;]{0,60}?warrants|through (?:the )?warrant exercises?|warrant inducement|inducement (?:letter|offer)|warrant exercise agreement|exercised? (?:all )?(?:of )?(?:its |the |their |certain )?(?:existing |outstanding )+warrants"),
        ("registered-direct", "registered-direct", r"(?i)registered direct"),
        ("at-the-market", "at-the-market", r"(?i)at[- ]the[- ]market (?:equity |offering |sales |issuance )*(?:offering|program|facility|agreement|sales)\b|\bATM (?:equity |offering |sales )*(?:offering|program|facility|agreement)\b"),
        ("rights-offering", "rights-offering", r"(?i)\brights (?:offering|issue)\b"),
        ("ipo", "ipo", r"(?i)\binitial public offering(?! price)|\bIPO\b"),
        # "convertible senior notes", "convertible debenture", "convertible loan"
        ("convertible", "convertible-notes", rf"\b[Cc]onvertible (?:[Ss]enior |[Pp]romissory |[Uu]nsecured |[Ss]ecured |[Ss]ubordinated |[Ll]oan |[Bb]ridge |[Dd]ebt )*(?:{_NOTES}|[Ll]oans?|[Dd]ebt|[Ff]inancing)"),
        # "senior notes due 2031 in a private placement"
        ("notes", "debt", r"(?i)(?:(?:senior|secured|unsecured|subordinated|exchangeable|guaranteed) )+notes (?:due|maturing|offering)|offering of [^.;]{0,60}?(?:senior|secured|unsecured|subordinated) notes|⟦M\d+⟧ (?:in |of )?(?:aggregate )?(?:⟦T\d+⟧|principal) amount of (?:its |the )?(?:⟦N\d+⟧ ?%? |\d[\d.]* ?%? )?(?:senior|secured|unsecured|subordinated) "),
        # "PIPE", "non-brokered private placement", "in separate transactions of restricted common stock"
        ("private-placement", "private-placement", r"(?i)private placements?|\bPIPE\b|\bplac(?:es|ed|ing)(?: of)? (?:[\w-]+ |⟦N\d+⟧ ){0,4}new (?:[\w-]+ ){0,3}shares|offering [^.;]{0,160}?(?:Rule (?:506|⟦N\d+⟧) ?\([bc]\)|Regulation D\b)|⟦M\d+⟧ from (?:[\w-]+ ){0,3}accredited investors|accelerated book-?build\w*|directed (?:new )?(?:share )?(?:issue|offering|placement)|(?:share|equity) placing|capital increase|listed issuer financing exemption|private (?:offering|sale) of|separate transactions of (?:restricted |unregistered )?(?:common|ordinary|preferred)|separate private transactions|(?:sell|sold|sale|selling|placed|placing|issu(?:ed|ing)) (?:of )?(?:an aggregate of |a total of |⟦N\d+⟧ )?(?:shares of )?(?:its )?(?:restricted|unregistered) (?:common|ordinary|preferred)?"),
        # "follow-on", "underwritten", "bought deal", "Regulation A"
        ("public-offering", "public-offering", r"(?i)public (?:follow-on )?offering|underwritten (?:primary |secondary )?offering|follow-on offering|bought[- ]deal|\breg(?:ulation)?\.? A\+? (?:tier \w+ )?(?:\w+ )?offering|\breg(?:ulation)?\.? A\+? (?:registration|offering) statement"),
        # "Series A", "seed round", "growth round", "venture funding"
        ("venture-round", "venture-round", rf"{ROUND}(?:[- ](?:extension|stage|[Bb]ridge|[Pp]referred(?: [Ss]tock)?|equity|plus|prime|venture|growth|I+))* {_NOUN}|⟦M\d+⟧ (?:in |oversubscribed |over-subscribed |upsized )*{ROUND}(?= |[,.:;]|$)(?! (?i:preferred sh|warrants?|shares|loans?|facilit|capital to|notes?))|(?i:\b(?:funding|financing|investment|venture|growth|equity|strategic|capital|fundraising) round\b|venture (?:funding|capital (?:funding|investment|round))|growth (?:funding|equity (?:round|investment|funding)|financing))|(?i:closes?d?|raise[sd]?|secure[sd]?|closing of) (?:its |an? )?(?:oversubscribed )?Series [A-H]\b(?! (?:[Pp]referred|[Ww]arrants?|[Ss]hares?))|\bSeries [A-H] (?=[Ff]or\b|[Ll]ed\b|[Bb]ridge\b)"),
        # "$900 million senior secured credit facility", "term loan", "bonds"
        ("debt", "debt", r"(?i)(?:credit|loan|debt|lending|warehouse|borrowing|capital) facilit(?:y|ies)|(?:term|bridge|construction|mezzanine|acquisition|senior|mortgage|working capital|revolving|secured|green|SBA|PPP|non-recourse|subordinated) loans?\b|line of credit|revolver|debt (?:financing|funding|capital)|venture debt|senior (?:secured |unsecured |subordinated )*notes|(?:unsecured|secured|promissory|subordinated|surety|medium-term) notes?\b|\bbonds?\b|notes offering|offering of [^.;]{0,40}notes|bank financing|acquisition financing|\bloan of\b|⟦M\d+⟧ (?:in|of) (?:\w+ )?debt\b|(?<=⟧) loans?\b|loan (?:agreement|package|financing)|credit (?:agreement|line)|mortgage financing|sale-leaseback|(?:asset-based|equipment|inventory|receivables) (?:lending|financing)"),
        # "awarded a $1 million grant", "in grant funding"
        # "received funding from the Ministry of Pumps": whose name must tell that it is a public body
        ("public-award", "public-funding", r"(?:[Aa]warded|[Gg]ranted|[Rr]eceive[sd]?|[Ww]ins?|[Ww]on) (?:up to |over |more than |approximately |nearly |an additional )*⟦M\d+⟧ (?:by|from|through) (?:the )?⟦C(?P<giver>\d+)⟧"),
        ("public-funding", "public-funding", r"(?:[Rr]eceive[sd]?|[Aa]warded|[Ss]ecure[sd]?|[Gg]ranted|[Aa]pproved for|[Ww]ins?|[Ww]on) (?:\w+[- ]|⟦M\d+⟧ ){0,5}?(?:[Ff]unding|[Ff]inancial (?:[Ss]upport|[Aa]ssistance|[Cc]ontribution))\b(?: [\w-]+){0,3}? (?:from|through|under|by) (?:the )?⟦C(?P<giver>\d+)⟧"),
        ("grant", "grant", r"(?i)\bgrants?\b(?! the| of (?:option|rsu|restricted|stock)|s? (?:thornton|freeze))|(?<=⟧) (?:award|in (?:grant|federal|state) funding)\b"),
        ("strategic-investment", "investment", r"(?i)(?:strategic|equity|minority|majority|anchor|growth|follow-on|cornerstone|lead) (?:growth |equity )?investments?\b|investment (?:from|by) ⟦|\b(?:agreed|agrees|committed|commits|will|to) (?:to )?invest (?:up to |a total of |over |more than |approximately |an additional |a further )*⟦M\d+⟧ in(?:to)? ⟦C|(?:[Bb]acks|backed) ⟦C\d+⟧ with ⟦M\d+⟧|\binvest(?:s|ed|ing)? (?:up to |a total of |over |more than |approximately |an additional )*⟦M\d+⟧ in(?:to)? ⟦C"),
        # "raises $3 million", "$20M in funding"
        ("raise", "raise", r"(?i)(?:rais(?:e[sd]?|ing)|capital raise|fundrais\w+) (?:of )?(?:(?:over|more|than|approximately|about|nearly|an|a|additional|another|total|of|oversubscribed|its|first|some|up|to|in|excess|at|least) ){0,5}⟦M\d+⟧|⟦M\d+⟧ (?:in |of )?(?:new |additional |growth |total |equity |fresh |strategic |tax |preferred |project |structured |seed |venture |gross |private |external )*(?:funding|financing|investment|capital|proceeds)\b(?! program| needs| requirements)"),
    )
)  # fmt: skip

# A word without which no kind is named.
NAMED = quick(
    r"(?i)rais|fund|financ|invest|grant|award|loan|note|debenture|bond|credit|placement|PIPE|offer|warrant|series [a-h]|seed|round|capital|IPO|debt|revolver|sold|separate|rights|at[- ]the[- ]market|ATM|bought|facilit|sale of"
)

# What a verb or noun of the event tells of its status.
STATUSES: tuple[tuple[str, Pattern], ...] = (
    # "has withdrawn its proposed offering"
    ("terminated", quick(r"(?i)\b(?:terminat(?:ed|es|ing|ion of)|withdr(?:ew|awn|aws|awal of|awing)|cancel(?:l?ed|s|l?ing|lation of)|abandon(?:ed|s|ing)|called off|(?:will|did|does) not proceed with|discontinu(?:ed|es))\b(?! (?:date|event|fee))")),
    # "applied for a grant", "has an option to", "may raise"
    ("possible", quick(r"(?i)\bappli(?:ed|es|cation)\b|\bsubmit(?:ted|s|ting)\b|\bmay (?:issue|sell|offer|raise|receive|draw|borrow|increase)|\bcould (?:receive|raise)|\boption to purchase\b|\bpotential(?:ly)?\b")),
    # "intends to offer", "proposed", "launched the roadshow"
    ("planned", quick(r"(?i)\bproposed (?!(?:initial )?public offering of)|\bplan(?:s|ned|ning)? (?:to|for|on)\b|\bintend(?:s|ed)? to (?!use\b|grant\b)|\bintention to|\bseek(?:s|ing) to (?:raise|secure)|\bfil(?:es|ed|ing)\b(?=[^.;]{0,90}\b(?:offering|registration statement|prospectus))|\btargeting (?:a raise|gross)|\baims? to raise|\bis (?:seeking|looking|planning) to")),
    ("completed", quick(r"(?i)\bclos(?:ed|es|ing of|e of|ing (?:on|an?|its|the))\b(?! (?:of the (?:offering|private|transaction|registered)[^.]{0,40}(?:is|are) expected))|\bcomplet(?:ed|es|ion of|ing)\b|\bconsummat(?:ed|ion)\b|\brais(?:ed|es|ing)\b|\bsecur(?:ed|es|ing)\b|\breceiv(?:ed|es)\b|\b(?:has |have |also )*(?:sold|sells|placed|gave)\b|\bobtain(?:ed|s)\b|\baward(?:ed|s)\b|\bland(?:ed|s)\b|\bwins?\b|\bwon\b|\bfinali[sz](?:ed|es)|\bissued\b|\bled (?:by|the)\b|\bprovid(?:ed|es)\b|\b(?:amend|extend|renew|increas|upsiz|expand|refinanc|originat)(?:ed|ing|es|s)\b(?! (?:\w+ ){0,2}(?:offering|placement|public|private|notes|round))|\b(?:drew|drawn)\b|\bissu(?:es|ing)\b|\b(?:backs|attracts|attracted|bags|bagged|scores|lent|lends)\b|\barranged?s?\b|(?<!-)\bfunded\b|\bnabs\b|\binvest(?:ed|s)\b|\bexercised\b|\bgranted\b|\bmade by\b|\bjoin(?:s|ed)\b|\bparticipat(?:ed|es)\b|\bbacked\b|\bmakes\b|\bborrowed\b|\bupsized?s? and clos")),
    ("announced", quick(r"(?i)\bpric(?:ed|es|ing)\b|\bent(?:ered|ers|ry|ering) into\b|\bagre(?:ed|es)\b|(?<!credit )(?<!loan )(?<!lending )\bagreements?\b|\bsign(?:ed|s)\b|\bcommit(?:ted|ment|ments)\b|\bannounc(?:e|ed|es|ement|ing)\b|\breports?\b|\bexecut(?:ed|es)\b|\blaunch(?:ed|es)\b|\bcommenc(?:ed|es|ing|ement)\b|\bapprove[sd]\b|\bto raise (?:up to |approximately |about |over |nearly )?⟦|\bselected (?:for|to receive)\b")),
)  # fmt: skip
EXPECTED = quick(r"(?i)(?:closing|offering|placement|transaction|financing|round|settlement|deal|sale|tranche)\b[^.;]{0,60}\b(?:is|are) (?:currently )?(?:expected|anticipated|scheduled) to (?:close|occur|take place|be (?:completed|consummated|closed)|settle)|\bexpect(?:s|ed)? to (?:close|complete|consummate) (?:the |this )?(?:offering|placement|transaction|financing|closing)|\bclosing (?:is |of the [a-z ]{3,40} is )?(?:expected|anticipated|scheduled) (?:on|for|in|by)|subject to (?:the satisfaction of )?(?:other )?customary closing conditions|proposed (?:financing|offering|investment|placement)|investment (?:financing )?agreement\b|[Ss]ubject to the terms of")  # fmt: skip

# An amount that is the event's, by the words before or after it.
AMOUNT_BEFORE = quick(r"(?i)(?:sell(?: up to)?|issu(?:e[sd]?|ing)|offer(?:ing|s)?(?: of)?|borrow(?:ed|s)?|(?:facility|line|loan|commitments?|offering|size|placement)(?: size)? (?:from ⟦M\d+⟧ )?to|(?:back(?:s|ed)|provid(?:es?|ed)) ⟦C\d+⟧ with|rais(?:e[sd]?|ing)|secur(?:e[sd]?|ing)|clos(?:e[sd]?|ing)(?: of| on)?|complet(?:e[sd]?|ion of)|land(?:ed|s)|nabs|rece(?:ive[sd]?|ipt of)|awarded|awards|obtained|borrowed|wins|won|provid(?:e[sd]?|ing)|arranges|announc(?:e[sd]?|ing)|aggregate(?: purchase price| principal amount| gross proceeds)?(?: of)?|gross (?:cash )?proceeds(?: to ⟦C\d+⟧)?(?: (?:from|of) (?:the|this) [a-z ]{3,40}?)?(?: received)?(?: (?:of|were|are|was|is|being|will be|totaled|totaling|totalling|amount to|amounted to|amounts to|came to|reached|expected to be|are expected to be|to be|prior to [a-z ’']+))*|(?:financing|facility|round|offering|placement|funding|raise|(?-i:[Ll]oan(?: [A-C])?)|grant|investment|notes|proceeds|award|credit),?(?: (?:was|is|were|of|for|totaling|totalling|totaled|in the amount of|worth|valued at|consisting of|amounting to))+|(?:invest(?:s|ed|ing)?|contributed?|submitted for|applied for|principal amount of|for (?:aggregate )?gross proceeds of|in the amount of|totaling|totalling))[ ,:]*(?:(?:an?|the|its|their|over|more|than|approximately|about|nearly|some|roughly|up|to|aggregate|total|of|additional|another|oversubscribed|in|excess|first|new|gross|amount|also|initial|on|strategic|with|has|upsized|all[- ]equity|at|least|potential|previously|announced|cumulative|proceeds|principal|combined|around) )*$")  # fmt: skip
AMOUNT_AFTER = quick(rf"(?i)^[ -](?:(?:in|of|aggregate|principal|amount|gross|total|oversubscribed|over-subscribed|upsized|senior|secured|unsecured|equity|only|all[- ]equity|new|additional|strategic|growth|non-dilutive|convertible|promissory|unsecured|construction|mortgage|bridge|non-brokered|brokered|federal|state|milestone|revolving|multi-year|three-year|five-year|four-year|two-year|private|competitive|underwritten|registered|direct|convertible|first|initial|final|pre-?series|venture|⟦[CLTN]\d+⟧|-year|’s|[\w-]+ed) )*(?:altogether|proceeds|funding|financing|{ROUND}\b|investment\b|round|raise\b|grants?\b|award\b|loan|credit|term|debt|facility|private placement|PIPE|public offering|initial public|IPO|reg(?:ulation)?\.? A\b|capital|offering|notes?\b|bonds?\b|debentures?|bought deal|of (?:its |the company[’']s )?(?:[\w.%-]+ ){0,4}?(?:common|ordinary|shares|stock|units|notes?|bonds?|debentures|preferred|debt)\b|⟦[TC]\d+⟧ amount of|(?:\w+ ){{0,3}}⟦T\d+⟧ amount of)")  # fmt: skip
NOT_AMOUNT_BEFORE = quick(r"(?i)(?:exercise price|conversion price|net proceeds|valu(?:ation|ed|es|ing)|total (?:funding|raised|capital|funds|amount raised|investment)|market cap\w*|brings?[^.;]{0,60}|bringing[^.;]{0,60}|to date[^.;]{0,20}|since inception[^.;]{0,20}|(?:and|additional|further|remaining) up to|revenues?|sales|worth|includ(?:es|ing)|of which|minimum|par value|fee|market|reach|pre-money|post-money|more than \$?[^.;]{0,3}per)[^.;⟦]{0,30}$")  # fmt: skip
PER_SHARE_AFTER = quick(
    r"(?i)^,? ?(?:(?:CAD|USD) )?(?:(?:per|for each|each|a) (?:\w+ ){0,4}?(?:shares?|units?|ADSs?|ADRs?|common|ordinary|subscription|security|note|flow-through|LIFE|offered|pre-funded)\b|\(the “?(?:Offering|Issue) Price)|^ (?:apiece|each)\b"
)
PRICE_BEFORE = quick(r"(?i)(?:\bat\b|price[ds]?|\bfor\b)(?: (?:of|at|is|was|an?|the|to|per|share|unit|public|offering|purchase|combined|effective|subscription|issue|post-split|price|post-consolidation|each|initial|fixed|deemed|common|purchase|in))*(?: equal to)? ?$")  # fmt: skip
NOT_PRICE_BEFORE = quick(
    r"(?i)exercis|conver(?:sion|t|ted)|strike|par value|nominal|warrant|option|dividend|closing price|market price|trading price|redemption|repurchase|buy ?back|tender|merger|acqui[rs]|net asset|earnings|income|loss\b"
)
SHARES_AFTER = quick(r"(?i)^ (?P<security>(?:(?:fully|paid|newly|issued|registered|unregistered|new|restricted|of|the|its|their|our|aggregate|common|ordinary|Class [A-C]|class [A-C]|⟦C\d+⟧(?:[’']s)?|post-split|pre-split|additional|flow-through|Series [A-Z](?:-\d)?|preferred|convertible|American|Depositary|depositary|voting|non-voting|subordinate|subscription|treasury|offered|hard|dollar) ){0,5}?(?:shares|units|ADSs)(?: of (?:(?:the |its |our |their |⟦C\d+⟧(?:[’']s)? )?(?:new |restricted |voting |Class [A-C] |Series [A-Z][\w-]* |convertible |non-voting |subordinate )*(?:common|preferred|ordinary|capital|class [A-C])(?: common| preferred)? ?(?:stock|shares)?))?)")  # fmt: skip
SECURITY = quick(r"(?P<security>(?:restricted |unregistered )(?:common stock|common shares|ordinary shares)|(?:⟦[NM]\d+⟧(?:\.\d+)?(?: ?%| percent) )?(?:(?:[Cc]onvertible|[Ss]enior|[Ss]ecured|[Uu]nsecured|[Ss]ubordinated|[Ii]nvestment-[Gg]rade|[Pp]romissory|[Gg]reen|[Ff]ixed[- ][Rr]ate|[Ff]irst[- ]lien|[Ee]xchangeable|[Pp]erpetual|[Rr]evolving|[Dd]elayed[- ][Dd]raw|[Tt]erm|[Bb]ridge|[Cc]onstruction|[Mm]ezzanine|[Vv]enture|[Ww]arehouse|[Aa]sset-[Bb]ased|[Ss]yndicated|[Nn]on-[Rr]ecourse|[Mm]ortgage) )+(?:[Nn]otes?|[Dd]ebentures?|[Bb]onds?|[Ll]oans?|[Cc]redit [Ff]acilit(?:y|ies)|[Ll]oan [Ff]acilit(?:y|ies)|[Dd]ebt)(?: due ⟦[ND]\d+⟧)?|[Cc]redit [Ff]acility|[Ll]ine of [Cc]redit|(?<=⟧ of )(?:its |our |the [Cc]ompany[’']s )?(?:(?:[Cc]lass [A-C]|restricted|new|voting|subordinate) )*(?:common stock|common shares|ordinary shares|units|preferred stock|preferred shares)|(?<=offering of )(?:its )?(?:common stock|common shares|ordinary shares|units))")  # fmt: skip

_ROUND_WORD = (
    r"(?:round|investment|financing|funding|raise|transaction|deal|placement|offering|Series [A-H](?: [a-z]+)?|seed(?: \w+)?)"
)

# Who put the money in: the lead first. An empty group is where a list begins (kg/text/lists.py reads it).
INVESTORS = (
    Rule("leads-round", rf"{{investors:companies}}<aside>,? (?:has |have |also |jointly )*(?:co-)?(?:led|leads) (?:also )?(?:the |this |a |an |its |⟦C\d+⟧[’']s? )?(?:⟦M\d+⟧ )?(?:\w+ |Series [A-H] ){{0,3}}?{_ROUND_WORD}", cue="led|lead"),
    Rule("led-by", r"(?<!underwriters\s)(?<!agents\s)(?<!syndicate\s)(?<!dealers\s)(?:co-)?(?:led|[Ll]ed|[Ll]ead|anchored|headed|underwritten solely|LED)(?: jointly| equally)? [Bb][Yy],? (?P<investors>)", cue="[Ll][Ee][Dd] |anchored"),
    Rule("participation", r"(?:participation|support|backing|contributions?|investments?|investment|backed)(?: in (?:the|this) \w+)?(?: was| also)? (?:from|by|of|include[sd]?),? (?P<investors>)", cue="particip|support|backing|contribution|investment|backed"),
    Rule("joined-by", r"(?:joined|supported|alongside|accompanied|(?:along|together) with(?= (?:[a-z]+ ){0,3}(?:investors?|backers?|shareholders?)\b))(?: in (?:the|this) \w+)?(?: by)?,? (?P<investors>)", cue="joined|alongside|supported by|accompanied by|along with|together with"),
    Rule("investors-include", r"(?:[Ii]nvestors|[Ff]unders|[Bb]ackers)(?: in (?:the|this) \w+(?: \w+)?)?(?: also)? (?:include[sd]?|such as|including|are|were),?:? (?P<investors>)", cue="nvestors|unders|ackers"),
    # "Existing backers A, B and C continued their support"
    Rule("backers-go-on", r"(?:[Ii]nvestors|[Bb]ackers|[Ss]hareholders)(?: like| such as)? (?P<investors>)(?=(?:⟦C|[A-Z])[^.;]{2,240}? (?:also |all |each )?(?:participat|continu|join|return|took part|reinvest|contribut|follow))", cue="nvestors|ackers|hareholders"),
    Rule("joins-round", rf"{{investors:companies}}<aside>,? (?:has |have |also |jointly )*(?:participated|invested|joined|joins|participating|contributed|backed) (?:also |as (?:the )?lead investor )?(?:in )?(?:the |this |a |an |its |⟦C\d+⟧[’']s )?(?:⟦M\d+⟧ )?(?:\w+ ){{0,3}}?{_ROUND_WORD}", cue="participat|invest|join|contribut|back"),
    # "A and B, both shareholders since the first day, also took part"
    Rule("took-part", r"{investors:companies}<aside>,? (?:has |have |both |all )*(?:also )?(?:took part|taken part|participated|joined in)(?= in (?:the|this)|[,.]|$)", cue="part|joined"),
    # "a term loan, which A has committed to provide", "a grant provided by"
    Rule("which-provides", r"⟦M\d+⟧[^.;⟦]{0,60}?,? (?:which|that) {investors:companies} (?:has |have |will |is to )?(?:agreed to |committed to )?(?:provided?|lends?|lent|fund|gr?anted|extended)", cue="which|that"),
    Rule("raised-from", r"(?:rais\w+|secur\w+|received|closed|obtained|borrowed|awarded|granted)[^.;]{0,40}⟦M\d+⟧(?:[^.;]{0,60}? (?:from|with)| by) (?:the )?(?P<investors>)", cue=" by | from | with "),
    Rule("agreement-with", r"(?:purchase|subscription|investment|financing|loan|credit|facility|funding|placement) agreements? (?:dated [^.;]{0,20} )?with (?P<investors>)", cue="agreement"),
    Rule("investment-made-by", r"(?:investment|funding|financing|grant|award|loan)(?: of (?:up to |approximately )?⟦M\d+⟧)?(?: in its business)?(?: financing)?(?: agreement)?,? (?:made |provided |awarded |issued |received )?(?:by|from|with) (?P<investors>)", cue=" by | from | with "),
    # "a credit facility with A"
    Rule("facility-with", r"(?:[Ff]acility|[Ll]oan|[Ll]ine of credit|[Ff]inancing|[Mm]ortgage) with (?:the )?(?P<investors>)(?=⟦C)", cue=" with "),
    Rule("lender", r"{investors:companies}<aside> (?:has |have )?(?:gave|[Pp]rovided|[Pp]rovides|awarded|awards|made|makes|granted|invested|invests|closed|funds|funded|lent|lends|[Bb]acks|backed|(?:has agreed|have agreed|agreed|agrees|committed|will|is|are) (?:to )?(?:invest|provide|lend|fund)) (?:⟦C\d+⟧ )?(?:with )?(?:up to )?(?:a |an |the )?(?:\w+ )?(?:up to |over |more than |approximately )?(?:⟦M\d+⟧|strategic|minority|equity|majority|grant|loan)", cue="[Pp]rovid|award|made|make|grant|invest|clos|fund|lent|lend|[Bb]ack|gave"),
    Rule("arranged-by", r"⟦M\d+⟧[^.;]{0,120}? (?:arranged|provided|extended|funded|awarded|granted|financed|led|made|originated|underwritten|committed) (?:for (?:the )?⟦C\d+⟧ |to (?:the )?⟦C\d+⟧ )?by (?P<investors>)", cue=" by "),
    Rule("sold-to", r"(?:sold|issued|issue|sell) [^.;]{0,120}? to (?P<investors>)", cue="sold|issue|sell"),
)  # fmt: skip

_AGENT = r"(?i:placement[- ]agents?|book-?running|book-?runners?|underwriters?|lead (?:manager|arranger|agent)|co-lead|manager|arranger|administrative agent|sales agents?|financial advis[eo]rs?|finders?|selling agents?|dealer[- ]manager|initial purchasers?|syndication agent|solicitation agent|warrant inducement agent|documentation agent|collateral agent|global coordinators?|arrangers?)"
AGENT = quick(f"(?i){_AGENT}")
AGENTS = (
    # "A and B acted as joint bookrunners"
    Rule("acting-as", rf"(?:^|; )(?P<agents>)(?=⟦C|[A-Z])[^;]{{2,400}}?,? (?:is|are|was|were|will|has|have|also|each|jointly|and|both| )*(?:acting|act|acts|acted|serving|serve|served|engaged|retained|been)+(?: jointly| together)? as (?:(?!counsel|attorney|legal)[^.;]){{0,160}}?(?:{_AGENT}|⟦[TC]\d+⟧)", cue="act|serv|engage|retain"),
    # "…, with A and B serving as co-managers"
    Rule("serving-with", rf"(?:with|while|and|alongside) (?P<agents>)(?=⟦[CP])[^.;]{{2,240}}?,? (?:each )?(?<!are\s)(?<!is\s)(?<!was\s)(?<!were\s)(?<!be\s)(?<!also\s)(?:acting|serving) as (?:[\w-]+ |⟦T\d+⟧ ){{0,4}}(?:{_AGENT}|co-placement agents?)", cue="acting as|serving as"),
    Rule("agent-is", rf"(?:{_AGENT})[^.;]{{0,60}} (?:is|are|was|were) {{agents:companies}}", cue="(?i)agent|runner|underwriter"),
    # "A is administrative agent for the lenders, and B acted as joint lead arranger"
    Rule("is-agent", rf"{{agents:companies}}<aside>,? (?:is|was|are|were|acted as|served as|acts as|is acting as|are acting as|serves as) (?:the |a |an |sole |exclusive |joint |lead |our |its |co-)*{_AGENT}", cue="(?i)agent|runner|underwriter|manager|arranger|finder|purchaser"),
    Rule("underwriters-led-by", r"(?:underwriters|agents|dealers|syndicate|lenders)[^.;⟦]{0,40} (?:co-)?led by (?P<agents>)", cue="led by"),
    Rule("underwritten-by", r"underwritten (?:\w+ )?by (?P<agents>)", cue="underwritten"),
)  # fmt: skip

_FUNDS = r"(?:proceeds|funds|funding|capital|investment|financing|money|fresh capital|round|raise|grant|award|loan|injection|facility|amounts? (?:raised|received))"
_ADVERB = r"(?:also |primarily |principally |initially |mainly |used |be |further |enable |allow |help |largely |directly |then |immediately )*"
_TOWARD = (
    r"(?:to (?:be used )?(?:to |for |towards? )?(?:help |aid in |fund |finance |support )?|for |towards? |in connection with )"
)
USES = (
    # "intends to use the net proceeds from the offering to fund …"
    Rule("intends-to-use", rf"(?:use|utili[sz]ed?|invest|deploy|apply|allocate|direct|channel|dedicate|put|earmark|commit) (?:all |a portion |part |substantially all |any |some )*(?:of )?(?:the |its |their |this |these |our |such )?(?:net |gross |new |aggregate |cash |fresh |additional |remaining |⟦M\d+⟧ |{ROUND} |in )*{_FUNDS}(?: (?:from|of|raised|received|generated|it receives)[^.;,]{{0,70}}?)?(?:, (?:together|along) with [^.;,]{{0,80}},|,? if any,)? {_ADVERB}{_TOWARD}(?:the )?{{use_of_proceeds:rest}}", cue="us|utili|invest|deploy|apply|alloc|direct|channel|dedicat|put|earmark|commit"),
    # "The proceeds will be used for …", "the use of proceeds will include …"
    Rule("proceeds-will", rf"(?:[Pp]roceeds|[Ff]unds|[Ff]unding|[Cc]apital|[Ii]nvestment|[Ff]inancing|[Rr]aise|[Rr]ound|[Gg]rant|[Mm]oney|[Ll]oan|[Aa]ward|[Ff]acility)(?: (?:from|of|raised|in|round|received|by)[^.;,]{{0,60}}?)?,? (?:will|are|is|were|was|would|can|shall|has been|have been)(?: (?:be|being|also|primarily|principally|mainly|expected|intended|anticipated|planned|earmarked|to|go|initially|largely))* (?:used|utili[sz]ed|deployed|allocated|applied|directed|put|invested|put to use|earmarked)(?: (?:primarily|principally|mainly|by ⟦C\d+⟧|initially|largely))* (?:{_TOWARD})(?:the )?{{use_of_proceeds:rest}}", cue="used|utili|deploy|alloc|appl|direct|put|invested|earmark"),
    # "will use it to repay …", "means to use the money to …", "will spend the proceeds on …", "The money will pay for …"
    Rule("use-it", r"(?:will|plans to|intends to|expects to|means to) use (?:it|them|this money|the money|the sum|this sum) (?:to|for) {use_of_proceeds:rest}", cue="use it|use them|use th"),
    Rule("spend-on", rf"(?:will|plans to|intends to|expects to|means to) spend (?:the |these |this |its )?(?:net )?(?:{_FUNDS}|it)(?: (?:of|from) [^.;,⟦]{{0,50}}?)? (?:on|for) {{use_of_proceeds:rest}}", cue="spend"),
    Rule("pays-for", rf"(?:[Tt]he|[Tt]his|[Tt]hese) (?:[\w-]+ ){{0,2}}?{_FUNDS} (?:will|is to|are to) (?:pay|be spent|go|help pay) (?:for|on|towards?|into) {{use_of_proceeds:rest}}", cue="pay|spent|go"),
    Rule("use-includes", r"(?:[Tt]he )?use of proceeds (?:will |is expected to |is intended to )?(?:include|be|is|are)(?: for)? {use_of_proceeds:rest}", cue="[Uu]se of proceeds"),
    # "The funding will enable Acme to scale …", "the capital will accelerate …"
    Rule("funding-enables", rf"(?:(?:[Tt]his|[Tt]he|[Tt]hese|⟦C\d+⟧[’']s)(?: [\w-]+| ⟦[MC]\d+⟧(?:[’']s)?| Series [A-H]){{0,3}} {_FUNDS})(?: from [^.;,]{{0,50}})?,? (?:will|is expected to|are expected to|is set to|would|is intended to|aims? to|is designed to) {_ADVERB}(?:enable|allow|help|permit|empower|position|support|fund) (?:⟦C\d+⟧(?:[’']s?)? |us |the team |the company |the startup |the continued )?(?:to |as it |in |growth and )?{{use_of_proceeds:rest}}", cue="will|expected|set to|would|intended|aims? to|designed"),
    Rule("enables-participle", rf"(?:[Tt]he|[Tt]his) (?:\w+ ){{0,3}}{_FUNDS} (?:enables|allows|helps|supports|fuels|accelerates|positions) (?:⟦C\d+⟧ )?(?:to )?{{use_of_proceeds:rest}}", cue="enable|allow|help|support|fuel|acceler|position"),
    Rule("funding-does", rf"(?:(?:[Tt]his|[Tt]he|[Tt]hese)(?: [\w-]+| ⟦[MC]\d+⟧(?:[’']s)?| Series [A-H]){{0,3}} {_FUNDS}),? (?:will|is expected to|are expected to|is set to|is intended to|aims? to) {_ADVERB}(?:fuel|drive|accelerate|bolster) (?!(?:⟦C\d+⟧[’']s? |the \w+[’']s |its |our )?(?:mission|vision|goal))(?:⟦C\d+⟧(?:[’']s?)? |the (?:company|startup)[’']s )?{{use_of_proceeds:rest}}", cue="fuel|drive|accelerate|bolster"),
    # "With this new funding, Acme is poised to deepen …"
    Rule("with-funding", rf"[Ww]ith (?:this|the|these|its)(?: [\w-]+| ⟦M\d+⟧| Series [A-H]){{0,3}} {_FUNDS}(?: [^.;,]{{0,50}})?, (?:⟦C\d+⟧|the (?:company|team|startup|firm)) (?:will(?! be\b)|plans? to|aims? to|intends? to|expects? to|looks? to|seeks? to|can(?: now)?|is (?:now |well )?(?:poised|set|positioned|able|looking|planning|expected) to) (?:be able to |also |now |further |continue to )*(?!use\b|be\b){{use_of_proceeds:rest}}", cue="[Ww]ith th|[Ww]ith its"),
    Rule("deploying", rf"(?:[Ss]trategically )?[Dd]eploying (?:its |the )(?:⟦M\d+⟧ )?[\w -]{{0,30}}{_FUNDS} to {{use_of_proceeds:rest}}", cue="eploying"),
    # "received $2 million to expand …", "has raised $3 million from Acme to improve …"
    Rule("received-to", rf"(?:received|awarded|gave|rais\w+|secur\w+|clos\w+|obtain\w+|land\w+)[^.;]{{0,40}}⟦M\d+⟧ (?:{ROUND} |in |of |grant |award |round |funding |financing |capital |loan |term |bridge |senior |secured |debt |facility |[A-Z][A-Za-z]+ )*(?:from (?:the )?⟦C\d+⟧ )?to (?!⟦){{use_of_proceeds:rest}}", blocks=("body", "subhead"), cue=" to "),
    # "a grant from the Ministry of Pumps to build …", "awarded ⟦M⟧ for its heat meter": what a grant is given for
    Rule("grant-for", r"(?:[Gg]rants?|[Aa]wards?|[Ff]unding|[Ss]upport|awarded (?:an? |up to |over |approximately |more than )*⟦M\d+⟧)(?: (?:program(?:me)?|contract))?(?:,? (?:of|totall?ing|worth) (?:up to |over |approximately |more than )?⟦M\d+⟧)?(?:,? (?:from|by|through|under|via) (?:the )?(?:⟦C\d+⟧|[A-Z][\w’'-]+)[^,.;]{0,60}?)?,? (?:in support of|to support|to (?:help )?(?:fund|finance)|for|towards?|to(?= [a-z])) (?!⟦[CMDNP]|[A-Z]|further information|more|up to|receive|be\b)(?:the |its |their |an? )?{use_of_proceeds:rest}", blocks=("body", "subhead"), cue="rant|ward|unding|upport"),
    # "which will be used for …"
    Rule("which-will-be-used", r"⟦M\d+⟧[^.;]{0,140}?,? (?:which|that|and) (?:will be|is to be|are to be|is being) used (?:to |for )+{use_of_proceeds:rest}", cue="used"),
    Rule("will-use", rf"(?:will|plans to|intends to|expects to) (?:use|utilize|leverage) (?:the |these |this |its )?(?:new )?{_FUNDS} (?:to|for) {{use_of_proceeds:rest}}", cue="use|utilize|leverage"),
)  # fmt: skip

# How surely a rule tells what the money is for: "will be used to" before "will enable it to" before "will accelerate".
USE_GRADES = {
    rule.name: 1
    if rule.name == "deploying"
    else 3
    if rule.name in ("received-to", "grant-for")
    else 2
    if rule.name in ("funding-enables", "with-funding", "enables-participle", "funding-does")
    else 0
    for rule in USES
}
DEAL = quick(
    r"(?i)\b(?:round|investment|financing|funding|series|seed|rais\w+|placement|offering|deal|invest\w*|loan|facility|grant|notes?|bonds?|award\w*|debt|credit|mortgage|borrowed|funders|investors|backers|took part|participated)\b"
)

# "an option to buy up to 300,000 more shares", "the facility may be increased by $75 million"
OPTION = quick(
    r"(?i)(?:(?:option|over-?allotment|greenshoe|right)\b[^.;]{0,120}?(?:(?:to )?(?:purchase|acquire|buy|place|sell|issue)[^.;]{0,60}?(?:additional|up to)|(?<=option )(?:for|of)(?: an additional| up to)+)[^.;]{0,60}?|(?:facility|offering|loan|commitments?|credit|line)\b[^.;]{0,40} (?:may|can|could) be (?:increased|upsized|expanded|enlarged)[^.;⟦]{0,40} (?:by|of)(?: up to| an additional)* |\baccordion\b[^.;⟦]{0,80}? (?:of|for|by)(?: up to| an additional)* |increase (?:the )?(?:size of )?(?:the |its )?(?:facility|loan|commitments?|line)[^.;⟦]{0,40} by(?: up to| an additional)* )⟦(?P<kind>[NM])(?P<index>\d+)⟧"
)

CLOSING_DATE = tuple(
    compile_pattern(pattern)
    for pattern in (
        r"(?:closing(?: thereof)?|close|closed|settle(?:ment|d)?|occur|take place|completed|consummated|effective|funded)(?: (?:of|for) (?:the|this|its) [^.;,⟦]{3,50})?,?(?: (?:is|are|was|will be|be|expected|anticipated|scheduled|to|occur|take place|close|place|and|funded|completed))*(?: (?:on|in|by|for|during|or|about|around|of|as|early|late|mid))+ {date:date}",
        r"(?:closed|completed|consummated) (?:its|the|a|an|on)\b[^.;]{0,160}? (?:on|in|during) {date:date}",
        r"(?:[Oo]n|[Ii]n|[Dd]uring) {date:date},? {company}<aside> (?:has |had )?(?:closed|completed|consummated|issued|sold|entered)",
    )
)
WORD = quick(
    r"(?i)rais|placed|separate|fund|financ|invest|grant|award|loan|notes?\b|debentur|bond|credit|placement|PIPE|offering|proceeds|warrant|series|seed|round|capital|money|IPO|debt|revolver|facility|sold|took part|backer|participat|sharehold|use it|shares? (?:was|were)|rights|ATM\b|agent|underwr|book-?run|clos|manager|arranger|(?:act|serv)(?:s|ed|ing|e)? as\b"
)
