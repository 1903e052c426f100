"""Who gets the money of a deal: the party named after it ("led Acme's Series A"), or the subject of its verb."""

import re

_C = r"⟦C(?P<index>\d+)⟧"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        # "Acme received $2 million", "Acme has been awarded a $2 million grant"
        rf"{_C}(?:[®™])?(?:,? ?\([^()]*\))*,? (?:has |have |had |was |were |been |also |recently |successfully )*(?:received|raised|secured|obtained|landed|won|awarded) (?:an? |its |over |more than |approximately |about |the |additional |total |of )*⟦M",
        # "Acme's $5 million seed round", "Acme's initial public offering"
        rf"{_C}(?:®|™)?[’']s? (?:(?:recent|latest|oversubscribed|new|\w+) ){{0,2}}?(?:⟦M\d+⟧ )?(?:Series [A-H]|(?i:pre-?seed|seed|initial public|funding round|convertible|credit facility|private placement|grant\b|public offering|IPO))",
        # "a strategic investment in Acme", "invested $5 million in Acme", "⟦M⟧ Series B for Acme"
        rf"(?:[Ii]nvestment|[Ii]nvests|[Ii]nvested|[Ii]nvesting|[Ii]nvest|[Ss]take|[Ff]inancing|[Rr]ound)(?: of| up to)?(?: ⟦M\d+⟧)? in (?:the )?{_C}",
        rf"Series [A-H] (?:round |funding |financing )?(?:[Ff]or|of|in) {_C}",
        rf"(?:[Ff]inancing|[Ll]oan|[Ff]acility|[Ff]unding|[Gg]rants?|[Rr]ound|[Aa]ward) (?:to|for|raised by|of) (?:the |its client |client )?{_C}",
        # "arranged for Acme by a bank"
        rf"(?:arranged|provided|extended|secured|closed|made|originated|funded|placed|granted|awarded|obtained) (?:for|to|on behalf of) (?:the )?{_C}",
        # "backs Acme with ⟦M⟧"
        rf"(?:[Bb]acks|[Bb]acked) {_C} with ",
        # "awarded Acme a grant", "provided Acme with $5 million"
        rf"(?:[Aa]ward(?:ed|s)|[Gg]rant(?:ed|s)|[Pp]rovid(?:ed|es)|lent|gave) (?:the )?{_C} (?:with )?(?:an? |the |⟦M)",
        rf"(?:gross |net )?proceeds to {_C} ",
    )
)
_GIVER = re.compile(
    r"⟦C\d+⟧[^⟦⟧.;]{0,40}?(?:\b(?:(?:will|to|(?:has|have) (?:also |now |already )?)(?: proudly)? ?(?:award|donate|contribute|grant|give|awarded|donated|contributed|given|distributed|pledged)\b(?! by)|[Pp]rovides|[Pp]rovided|[Aa]wards|(?:has |have )awarded|[Aa]warded(?= ⟦M\d+⟧ (?:in|to)\b)|[Mm]akes|[Mm]ade|[Ii]nvests|[Ii]nvested|[Ll]eads|[Ll]ed(?! [Bb]y)|[Jj]oins|[Pp]articipates|[Aa]rranges|[Aa]rranged|[Gg]rants|[Bb]acks|[Oo]riginates|[Ff]unds|[Dd]onate[sd]|[Ll]aunches [^.;]{0,40}[Ff]und|gave|gives|[Pp]ledge[sd])\b)(?=[^.;]{0,80}$)"
)
_ADVERB = r"(?:has|have|had|is|are|was|been|also|today|recently|successfully|now|officially|just|proudly|announced|announces|that|the|its|a|an|will|to|pleased|announce|;|,|completion|closing|of|close|successful|has now|[Ii]nc\.|plc|,? ?\([^()]*\))"
_SUBJECT = re.compile(rf"⟦[CR](?P<index>\d+)⟧(?:[®™]|[’']s)?(?:,? ?\([^()]*\))*(?: {_ADVERB})* ?$")


def receiver(masked: str) -> int | None:
    """The mark's number of the party that is named as getting the money, or None."""
    for pattern in _NAMED:
        if match := pattern.search(masked):
            return int(match["index"])
    return None


def giver_before(masked: str, end: int) -> bool:
    """Whether the subject of the sentence gives the money ("Acme Capital provides ⟦M⟧ loan")."""
    return bool(_GIVER.search(masked[:end]))


def subject_before(masked: str, end: int) -> tuple[int, bool] | None:
    """The mark's number of the verb's subject and whether it stands right before the verb that ends near `end`; else the sentence's first party."""
    head = masked[:end]
    verbs = list(
        re.finditer(
            r"(?i)\b(?:rais\w+|secur\w+|clos\w+|complet\w+|receiv\w+|sold|pric\w+|enter\w+|announc\w+|award\w+|agreed|launch\w+|intends?|obtain\w+|report\w+|submit\w+|commenc\w+)\b",
            head,
        )
    )
    for verb in reversed(verbs):
        if match := _SUBJECT.search(head[: verb.start()]):
            return int(match["index"]), True
    for match in re.finditer(r"⟦C(\d+)⟧", head):
        before = head[: match.start()]
        if before.count("(") <= before.count(")") and not re.search(r"\b(?:by|from|with|in|at|of|for|to)(?: the)? $", before):
            return int(match.group(1)), False
    return None
