"""What an agreement is about: its kind by its words, its subject by the clause that tells its aim."""

from __future__ import annotations

import re

from kg.facts.draft import Draft
from kg.text.deals import SERVICES, words_at
from kg.text.masking import Sentence
from kg.text.reading import Reading

# The kind by its words, the first that is found.
KIND_WORDS = (
    ("joint-venture", re.compile(r"(?i)joint venture|\bJV\b")),
    ("license", re.compile(r"(?i)licen[cs]")),
    (
        "distribution",
        re.compile(r"(?i)distribut|resell|dealer|\bVAR\b|sales (?:representation|agency)|white[- ]label|channel partner"),
    ),
    ("development", re.compile(r"(?i)develop")),
    (
        "cooperation",
        re.compile(
            r"(?i)cooperat|co-operat|collab(?!.*partner)(?<!partner)|memorandum|\bMOU\b|letters? of intent|\bLOI\b|framework|teaming"
        ),
    ),
    ("service", re.compile(r"(?i)\bservices?\b|engage|consult|advisory|agency|management|contract\b|hosting|marketing")),
    ("supply", re.compile(r"(?i)\bsupply\b|offtake|off-take")),
    ("partnership", re.compile(r"(?i)partner|allian|collab")),
    ("other", re.compile(r"(?i)agreement|pact|term sheet|waiver|initiative")),
)
# "Beta, a maker of pumps dedicated to quiet, to ...": what the words beside the name tell is not the aim.
_APPOSED = re.compile(
    r"(?: ?\([^()]*\))*, (?:an?|the|one of|which|who|whose|(?:the )?\w+s? (?:of|behind)|leaders?|part of|formerly|based|also|North|Europe[’']s|⟦\w+⟧[’']s) "
)
_BACK = re.compile(
    r", (?=(?:to (?!⟦[LC])|that will|which will|aimed at|designed to|in order|under which|whereby|with the (?:goal|aim)))"
    r"|(?:company|firm|platform|provider|leader|start-?up|organi[sz]ation|agency|brand|manufacturer|maker|developer|university|institution|group)(?= to (?!⟦[LC])[a-z])"
)
_SUBJECT = re.compile(
    r"(?:(?<=⟧) will (?!be\b|have\b)|\b(?:aimed at|designed to|intended to|focused on|dedicated to|in order to|with the (?:goal|aim) of|that will|which will|that aims to|which aims to|under which \S+ will|whereby \S+ will|to (?!⟦L|be\b|date\b)|will see |around |on (?!⟦D)|as (?:its |the |an? )?(?=[\w-]+ )|for (?=[\w⟦]))|(?<![A-Z]): )(?P<s>(?!⟦[DM]\d+⟧[,. ]*$)[^.;]+)"
)
_NEXT = re.compile(
    r"^(?:⟦C\d+⟧[’']s? )?(?:(?:The|This|Their|Our|Under (?:the|this)|Through (?:the|this|their)|By|As part of (?:the|this|their)) )(?:[\w-]+ ){0,4}?(?:partnership|collaboration|agreement|alliance|joint venture|MOU|initiative|deal|cooperation|relationship|engagement|LOI|project)\b(?: agreement)?(?: \([^()]*\))?,? (?:between ⟦C\d+⟧ and ⟦C\d+⟧ |with ⟦C\d+⟧,? )?(?:[^.;]{0,60}?\b)??(?:will|aims to|is (?:designed|intended|expected|poised|set) to|is aimed at|seeks to|enables|allows|provides|focuses on|is focused on|covers|includes|⟦C\d+⟧ will|they will|the (?:companies|parties|two) will|to|would)(?: be)? (?P<s>[^.;]+)"
)
_CUT = re.compile(
    r"(?:, (?!and )| – | — |--| \((?![A-Z][\w-]{0,7}\) \w)|, and (?:will|to|is|has|the|their|its)\b|\b(?:effective|announced|dated|starting|beginning|which|thereby|while|following|where|pursuant)\b| that (?:will|would|can|could|provides?|serves?|offers?|is|are|enables?|combines?|leverages?)\b| in (?:⟦D|⟦N\d+⟧[ .]*$))"
)
# ", test and refine it" goes on; ", an innovator in ..." does not.
_ENUMERATED = re.compile(
    r", (?!(?:an?|the|which|who|that|with|by|based|including|while|where|as|for|a leading|\w+ing)\b)(?:[^,;.]{1,40}, ){0,4}(?:[^,;.]{1,40}?,? )?(?:and|or) (?!will\b|to\b|has\b|is\b|the\b)"
)
# "bring fully integrated, quiet pumps": an adjective before a comma is not the end
_ADJECTIVE = re.compile(
    r"(?:[a-z]-[A-Za-z]+|\b(?:fully|highly|more|truly) [a-z]+|\b(?:live|secure|safe|simple|fast|new|smart|quiet|clean|modern|advanced|[a-z]{3,}(?:able|ible|ive|ous|ful|less)))$"
)
_WEAK_SUBJECT = re.compile(
    r"(?i)^(?:the company|a (?:significant|major|new|pivotal|key|bold|natural|strategic)|an? (?:important|exciting)|our|us|you|more information|⟦\w+⟧|(?:an? )?(?:⟦N\d+⟧|\w+)[- ](?:(?:more|additional|further|consecutive) )?(?:years?|months?|seasons?)(?: term)?|date|this|its?|[\w’' ]{0,6})$|^(?:⟦\w+⟧[ ,]*)+$"
)
_WEAK_LEAD = re.compile(r"(?:for|as|on|around|:)\b ?")

_WORTH = re.compile(
    r"(?:total potential value|total (?:contract |deal )?value|(?:agreement|partnership|contract|deal) (?:is|was) (?:worth|valued at)|(?:agreement|partnership|contract|deal|collaboration|license)\b[^.;]{0,60}\bvalued? (?:at|of)) (?:of |is )?(?:up to |approximately |about |over |more than )*⟦M(?P<m>\d+)⟧"
)
_POTENTIAL = re.compile(
    r"\bwith (?:the |an? )?(?:potential|option|possibility|opportunity) (?:to|of|for) (?P<s>(?:expand|extend|add|grow|includ|open|rol)[^.;]+)"
)

STATUS_WORDS = (
    ("terminated", re.compile(r"(?i)\b(?:terminat\w+|cancell?ed|ended|dissol\w+)\b")),
    (
        "possible",
        re.compile(
            r"(?i)\b(?:in (?:preliminary |early |initial )?(?:talks|discussions)|exploring|possible|(?<!-)potential|may enter|could)\b"
        ),
    ),
    (
        "planned",
        re.compile(
            r"(?i)\b(?:negotiat\w+|in (?:the )?process of|plans? to|intends? to|expects? to|proposed|will be (?:signing|entering))\b"
        ),
    ),
)

DEAL = re.compile(r"(?i)\b(?:business combination|merger|proposed transaction|BCA|takeover)\b")
# Praise of an agreement that another sentence tells: "The partnership between Acme and Beta underscores ..."
PRAISE = re.compile(
    r"[,®™ ]*(?:underscore|reflect|highlight|demonstrate|showcase|exemplif|illustrate|validate|mark|represent|is (?:an?|more|another|built))"
)
MONEY = re.compile(
    r"(?:worth|(?:agreement|partnership|contract|deal|license) valued at|value of|total(?:ing)? (?:potential )?value of|for|up to)\s+(?:up to |approximately |about |over |more than |an? (?:total |estimated )?(?:of )?)?⟦M(?P<m>\d+)⟧|⟦M(?P<n>\d+)⟧ (?:[\w-]+ ){0,3}(?:agreement|partnership|contract|deal|MOU)"
)


def read_subject(made: Draft, sentence: Sentence, told: tuple[int, int], rule: str) -> None:
    """What it is for: the words after "to", "for" or "aimed at", up to the next clause."""
    start, end = told
    apposed = _APPOSED.match(sentence.masked, start, end)
    if apposed:
        back = _BACK.search(sentence.masked, apposed.end(), end)
        start = back.end() if back else end
    for found in _SUBJECT.finditer(sentence.masked, start, end):
        between = sentence.masked[start : found.start()]
        if found.start() - start > 200 or (_WEAK_LEAD.match(found.group()) and "," in between):
            continue
        put_subject(made, sentence, *found.span("s"), rule)
        if "subject" in made.values:
            return


def put_subject(made: Draft, sentence: Sentence, start: int, end: int, rule: str) -> None:
    """The words of `masked[start:end]` up to the next clause, unless they say nothing."""
    piece = sentence.masked[start:end]
    for cut in _CUT.finditer(piece):
        listed = cut.group() == ", " and (_ENUMERATED.match(piece, cut.start()) or _ADJECTIVE.search(piece, 0, cut.start()))
        if cut.start() > 18 and not listed:
            piece = piece[: cut.start()]
            break
    lead = re.match(r"(?:an?|the|its|their) ", piece)
    words, span = words_at(made.reading, sentence, start + (lead.end() if lead else 0), start + len(piece))
    if not _WEAK_SUBJECT.match(piece.strip()) and len(words) < 260:
        made.put("subject", words, span, rule, replace=rule == "told of the agreement")


def next_subject(reading: Reading, made: Draft, alone: bool) -> None:
    """ "The partnership will ...": said of the only agreement, or in the sentence after it."""
    ends = {e.end for e in made.evidence}
    for i, sentence in enumerate(reading.sentences):
        after = i > 0 and reading.sentences[i - 1].end in ends
        if sentence.block.kind == "body" and (after or alone) and not sentence.masked.startswith(("“", '"')):
            found = _NEXT.match(sentence.masked)
            if found:
                put_subject(made, sentence, *found.span("s"), "told of the agreement")
                if made.rules.get("subject") == "told of the agreement":
                    made.saw(sentence.start, sentence.end)
                    return


def add_value(reading: Reading, made: Draft) -> None:
    """What a later sentence tells of the worth of the only agreement."""
    for sentence in reading.sentences:
        told = list(_WORTH.finditer(sentence.masked)) if sentence.block.kind == "body" and "value" not in made.values else []
        if told:
            worth = told[-1]  # "$3 million, plus royalties - a total value of $5 million"
            made.put_mention("value", sentence.mentions[int(worth["m"])], "worth of the agreement")


def read_option(reading: Reading, made: Draft) -> Draft | None:
    """ "with the potential to expand into 300 stores": a second one, possible, between the same parties."""
    for sentence in reading.sentences:
        found = (
            _POTENTIAL.search(sentence.masked)
            if sentence.block.kind == "body" and re.search(r"(?i)partnership|agreement|collaboration", sentence.masked)
            else None
        )
        if found and not sentence.masked.startswith(("“", '"')):
            extra = Draft("agreement", reading).saw(sentence.start, sentence.end)
            for slot in ("parties", "kind"):
                extra.values[slot], extra.rules[slot], extra.slots[slot] = made.values[slot], "option", made.slots[slot]
            put_subject(extra, sentence, *found.span("s"), "option")
            return (
                extra.put("status", "possible", sentence.span(*found.span()), "option") if "subject" in extra.values else None
            )
    return None


def is_service(told: str) -> bool:
    """Whether the words after "has selected Beta" tell of an engagement, not of goods or an award."""
    if re.match(r"(?i) to (?:provide|supply|deliver|install|furnish|equip)\b", told) and not SERVICES.search(told):
        return False  # goods: an order
    return bool(
        re.match(
            r"(?i) to |.{0,60}\b(?:services|relations|marketing|communications|agency|firm|partner|provider|advisor|adviser|counsel|auditor|consultant|relations|manager|platform|bank|broker-dealer|custodian|registrar|administrator|trustee|distributor|vendor|record|agent|operator|contractor|developer)\b",
            told,
        )
    ) and not re.search(r"(?i)\b(?:award|winner|list|best|top|finalist|member|honoree|exhibit)", told)
