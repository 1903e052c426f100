"""What tells that words of a financing tell of none here, or of one that lies behind: denials, careers, money paid back."""

from kg.text.patterns import quick

# "since its IPO in May 2025": told as background
DATED_IPO = quick(
    r"(?:IPO|[Ii]nitial [Pp]ublic [Oo]ffering)\b[^.;⟦]{0,40} (?:in|on|of)(?: early| late| mid)? ⟦[DN](?P<index>\d+)⟧"
)

# "In May 2025, Acme completed a public offering", "closed a private placement in July 2024": told as background with its day
DATED_DEAL = quick(
    r"(?:\b(?:[Ii]n|[Oo]n|[Dd]uring|[Ss]ince|[Ii]n (?:early|late|mid)) ⟦D(?P<index>\d+)⟧,? ⟦C\d+⟧(?: ?\([^()]*\))*(?: (?:has|have|had|also|successfully))* |(?=[^.;]{0,200}?\b(?:in|on|during) ⟦D(?P<later>\d+)⟧))\b(?:closed|completed|consummated|entered into|raised|secured|obtained) (?:an?|its|the|our)\b"
)

DENIED = quick(
    r"(?i)\b(?:has|have|had|did|does|do|is|are|was|were|will|would) (?:not|never)(?! only) (?:yet )?(?:entered?|rais\w+|receiv\w+|clos\w+|issued?|sold|sell|signed|sign|secured?|complet\w+|obtain\w+|intend\w*|plan\w*|borrow\w*|need|require|been (?:awarded|granted))|\bno (?:new )?(?:financing|funding|loan|offering|placement)\b|\bden(?:ies|ied)\b"
)

GRANTED = quick(
    r"(?i)\b(?:receiv\w+|gave\b|given\b|award(?:ed|s)?\b|w[io]ns?\b|secur\w+|obtain\w+|submit\w+|appl(?:y|ied|ication)\b|approve[sd]\b|selected (?:for|to)|granted|recipient|complements|Announces? [^.;]{0,60}Grant)"
)

NOT_TOLD = quick(
    r"(?i)⟦P\d+⟧ (?:has |have |also |successfully |previously |was |led |helped |oversaw )+(?:raise|the company through|financ|over|[^.;]{0,40}rais)|⟦P\d+⟧ raised|(?:where|when|as) ⟦P\d+⟧ |\b(?:career|tenure|settlement)\b|\b(?:no financial|not (?:yet )?(?:raised|secured|been)|without raising|if (?:the|we|approved)|stock options|grant of (?:stock|options)|repaid|repays?\b|retire[sd]?\b|redeem|redemption of|repurchase of|conversion of (?:the )?(?:notes|debt)|tax credit|have not been registered|may not be offered|raised[^.;]{0,60}(?:to date|since|across|in ⟦N\d+⟧ )|loan sale|sale of [^.;]{0,20}loans|originat|matur(?:ed|es|ity)|extinguish|eliminat\w+ [^.;]{0,40}(?:debt|notes?|⟦M)|payoff|paid (?:off|down)|reduc(?:ed|tion|ing) (?:of |in |its |total |the )*(?:debt|loan|notes))"
)
