"""What tells that a figure is a company's own: no market's, study's, person's or plan's."""

import re
from decimal import Decimal
from functools import partial

from kg.text.figure_wordings import MANY
from kg.text.figures import Figure
from kg.text.masking import Sentence

# Figures of markets, studies and events are none of the company's own, nor are plans.
_NOT_OWN = re.compile(
    r"(?i)\b(?:addressable|while there|career\b(?!-)|tenure|prior to joining|previously (?:served|worked|held)|worked (?:at|for)|industry,? (?:which|comprises|employs|is|has)|market (?:size|is|was|will|for)|global market|forecast|study|survey|surveyed|research(?:ers)? (?:found|show)|according to|trial|clinical data|enroll\w*|randomi[sz]ed|cohort|participants?"
    r"|equivalent to|living with|equal to|enough to|same \w+ provider|projected|potential(?:ly)?|americans|people (?:suffer|live|die|around)|suffer|affect(?:s|ed|ing)|diagnos\w+|population|shares|warrants"
    r"|units, each|purchase and sale of|(?:town|city|county|country|village|municipality) (?:that|which|with|of|has|where)|tickets?|attendees|conference|booth|webcast|dial|passcode|replay|scholarship deadline|statistics|per share|square[- ]foot (?:facility|building|space|warehouse))\b"
)  # fmt: skip
_PLANNED = re.compile(
    r"(?i)\b(?:expected to|expects? to|(?-i:will)|plans? to|intends? to|aims? (?:to|for)|vision (?:of|to)|goal|target(?:s|ing|ed)? (?:of|to)|targeting|would|could|(?-i:may)|might|if|projected|planned|by 20\d\d|by ⟦N\d+⟧[,.]|by the end of)\b(?!\w)"
)
# "will use its network of 40 agents" tells what it has already; "founded with 3 stores" what it had.
_ITS_OWN = re.compile(
    r"\b(?:its|our) (?:[a-z-]+ ){0,3}(?:of |with |to )?(?:over |more than |approximately |about |nearly |some )?$"
)
ONCE = re.compile(
    r"(?i)\b(?:founded|started|began|launched|opened|established)(?: in ⟦[ND]\d+⟧)? with (?:only |just |over |a |an )*$"
)
_TO_COME = re.compile(
    r"(?i)(?: \w+){0,2} (?:will|would|could|may|planned|expected|to be|by 20\d\d|by ⟦N\d+⟧|by the end of|in the next|over the next|within the next)\b"
)
_SUBJECT_VERB = re.compile(r"(?i)\b(?:has|have|had|is|are|with|operates?|serves?|serving|served|employs?|employing|supports?|powers?|manages?|managing|oversees?|overseeing|represents?|representing|offers?|provides?|delivers?|maintains?|owns?|trusted by|used by|relied on by|chosen by|boast(?:s|ing)?|brings?|contribut(?:es?|ing)|exceeds?|comprises?|consists? of|spans?|spanning|reach(?:es|ed|ing)?|across|in|our|its|holds?|features?|counts?|works? with|partners? with|to|by|includ(?:es|ing)|from|of|on behalf of|helps?|among)\b")  # fmt: skip
# Without "more than", a figure in the body must stand right after what makes it the company's: "operates 40 stores",
# "with 30 offices", "its 36 platforms", "active in 28 industries", "a team of 13 analysts", "grows its footprint to 126 offices".
_DO = r"(?:has|have|operates?|employs?|serves?|owns?|manages?|supports?|represents?|holds?|runs?|maintains?|oversees|overseeing|serving|operating|employing|supporting|representing|offers|compris(?:es?|ed)|consist(?:s|ed) of|counts|boasts|features|spans|covers|unites|completed|supported|served|shipped|delivered|installed|funded|trained|(?:has|have) (?:now |already |successfully |since |also )?(?:completed|shipped|delivered|installed|funded|trained|opened|built|identified|helped|processed|planted|published|produced|hosted|raised|sold|treated|reached|supported|served|grown to|surpassed|amassed|placed|recorded))"
_GROUP = r"(?:team|network|portfolio|community|fleet|staff|roster|workforce|family|base|collection|chain|group|system|coalition|consortium|footprint|presence|operations|offices|locations|facilities|stores|campuses|customers|clients|licenses|licensed|active|present|available|members)"
_DIRECT = re.compile(
    rf"(?:^|⟦C\d+⟧,? |\b(?:[Ii]t|[Ww]e|[Tt]hey|which|and|platform|network|team|group|brand) )(?:(?:currently|now|also|today|already|proudly|successfully|immediately) )?{_DO}(?: (?:an? |the )?(?:mineral rights on|completed|shipped|delivered|installed|total of|(?:\w+ )?network of|(?:\w+ )?team of|(?:\w+ )?portfolio of|roster of|nationwide|global|in|across|all|over))* $"
    r"|(?:^|[.,] |\b(?:company|firm|bank|platform|provider|agency|organization|leader|charity|nonprofit|brand|manufacturer|operator|group|network|institution) )(?:Its|Our|With|with)(?: (?:its|our|an?|the|team|network|portfolio|community|nationwide|global|of|over|total))* $"
    rf"|\b(?:across|in|through|throughout|and|from|at|of)(?: (?:all|each of))?(?: of)? (?:its|our) $|(?:\b|-){_GROUP} (?:of|in|across|at|spanning|covering|to|throughout)(?: (?:all|its|our|over))* $"
)  # fmt: skip
# "has validated over 9 million documents": whatever was done, with more than a number
_HAS_DONE = re.compile(
    r"⟦C\d+⟧(?: ?\([^()]*\))?(?: (?:platform|team|network|system|technology))? (?:has|have) (?:now |already |since |also |successfully )?[a-z]+ed (?:a total of )?$"
)
_THING = re.compile(r"(?:[Tt]he |[Ii]ts |[Oo]ur )?⟦R\d+⟧")
_RANGE_BEFORE = re.compile(r"⟦N\d+⟧ ?(?:to|or|-|–|—) $")
_RANGE_AFTER = re.compile(r"⟦N\d+⟧ ?(?:to|or|-|–|—) ?⟦N\d+⟧")
_WHERE = re.compile(r"(?:across|in)(?: all)? $")
# A second figure beside one that is told: "30 offices and 1,000 attorneys", "45 stores across 12 states".
BESIDE = re.compile(
    r"(?:, | and |, and |, as well as | as well as |[,]? (?:located |based |working |operating |spread |employed )?(?:in|across|at|throughout|out of|serving|spanning|supporting|with) )(?:(?:over|more than|approximately|about|nearly|around|some|almost|all|its|our|a team of|an?|the|total of|roughly|serving|operates|employs|owns|up to|in|across|with|⟦L\d+⟧,) ?)*$"
)
# Who is named before a figure without being its subject: "Founded by Jane Roe, …"
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|⟦P(?P<index>\d+)⟧")
_FOUNDER = re.compile(
    r"(?i)\b(?:founded|co-founded|established|created|started|led|headed|run|owned|acquired|formed|launched) (?:in ⟦[ND]\d+⟧ )?by [^.;]{0,60}$"
)
_LATER_SUBJECT = re.compile(r"(?:^|, and [a-z ]+, |by ⟦P\d+⟧,? )⟦C\d+⟧[^⟦]*$")
_THEN_PERSON = re.compile(r",? ?⟦P")
_PERSON_LATER = re.compile(r"\b(?:[Hh]e|[Ss]he)\b|⟦P\d+⟧ (?:has|is|was)")
_BRINGS = re.compile(r"⟦C(\d+)⟧(?: ?\([^()]*\))? (?:also )?brings")  # a company does; a person who does comes to a post
_TO_A_POST = re.compile(r"(?i)\b(?:appoint\w*|joins|joined|named|hired?|bring(?:s|ing)(?! together)|career|promoted)\b")


# "was established to acquire 160 stores": a purpose
_PURPOSE = re.compile(
    r"(?i)\bto (?:acquire|buy|purchase|build|open|add|hire|create|install|deliver|train|reach|construct|launch|deploy|recruit|raise)(?: (?:over|more than|up to|approximately|about|nearly|around|some|an additional|another|at least))* $"
)
_NOW = re.compile(r"\b(?:currently|now|today|presently) [a-z]+ (?:[a-z]+ )?$")


_HOPED_FOR = re.compile(
    r"(?i)\b(?:among (?:\w+ ){0,3}(?:banks|companies|firms|institutions) (?:having|with)|expects?|expected to|plans? to|aims? to|targets?|targeting|goal|projected|forecast)\b[^.;⟦]{0,50}$"
)


def hoped_for(masked: str, figure: Figure) -> bool:
    """Whether the words right before a figure tell that it is still to come, or of others."""
    return bool(_HOPED_FOR.search(masked, max(0, figure.span[0] - 70), figure.span[0]))


def foreign(masked: str, figure: Figure) -> bool:
    """Whether the words around a figure tell that it is of a market, a study, an event, or still to come."""
    start, end = figure.span
    before = max(0, start - 100)
    planned = (
        "years" not in figure.rule and _PLANNED.search(masked, before, start) and not _ITS_OWN.search(masked, before, start)
    )
    return bool(
        planned
        or _PURPOSE.search(masked, before, start)
        or _NOT_OWN.search(masked, before, end + 40)
        or _TO_COME.match(masked, end)
    )


def stated(sentence: Sentence, figure: Figure, text: str) -> bool:
    """Whether the sentence states the figure of somebody: enough of a sign that it is no passing number."""
    if _of_person(sentence, figure, text):
        return False
    before, about = sentence.masked[: figure.span[0]], sentence.block.kind == "about"
    read = sentence.mentions[figure.index].value
    value = read if isinstance(read, Decimal) else Decimal(0)
    if figure.rule.startswith("counted") and _of_a_thing(sentence, figure, value):
        return False
    if not about and figure.name == "square feet" and value < 100_000:  # one building that the news is of
        return False
    direct = bool(_DIRECT.search(before)) or (bool(figure.qualifier) and bool(_HAS_DONE.search(before)))
    large = value >= 5 and (direct or bool(_WHERE.search(before)))
    match figure.rule:
        case "for-years":
            return value * figure.times >= 5 and (about or bool(figure.qualifier))
        case "years-of-history":
            return about or bool(figure.qualifier) or value * figure.times >= 25
        case "counted-done" | "money-done":
            return bool(figure.qualifier) or figure.counted or about
        case "counted" if about:  # a small number of what is mostly a heading of a list says little
            return bool(figure.qualifier) or figure.counted or value >= 10 or figure.name.split()[-1] not in MANY
        case "money-in" if about:
            return True
        case "counted" if figure.qualifier == "up to":
            return figure.counted and direct
        case "counted" if figure.qualifier:
            return direct or (figure.counted and bool(_SUBJECT_VERB.search(before[-80:]) or not before.strip()))
        case "counted":
            return (figure.counted or bool(_NOW.search(before))) and large
        case "money-in":
            return False
    return True


def _of_a_thing(sentence: Sentence, figure: Figure, value: Decimal) -> bool:
    """Whether a small bare number tells how a product is made, or is one of a range ("three to five arms")."""
    before, after = sentence.masked[: figure.span[0]], sentence.masked[figure.span[0] :]
    if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
        return True
    return not figure.qualifier and value < 20 and bool(_THING.match(before)) and "⟦C" not in before


def _of_a_firm(sentence: Sentence, brings: re.Match[str]) -> str:
    """ "Acme Pumps brings" is no coming of a person; one word alone may be a last name."""
    return "" if " " in sentence.mentions[int(brings[1])].entity.name else brings.group()


def _of_person(sentence: Sentence, figure: Figure, text: str) -> bool:
    """Whether a person's career is told: somebody named before the figure who is more than the company's founder."""
    masked, (start, end) = sentence.masked, figure.span
    together = re.search(r"collective|combined|cumulative|total", figure.name)
    if (
        not together
        and (figure.name == "years in business" or figure.rule == "years-of-experience")
        and _TO_A_POST.search(_BRINGS.sub(partial(_of_a_firm, sentence), masked))
    ):
        return True
    whole = figure.rule == "years-of-experience"
    since = masked.rfind("⟦C", 0, start) if not whole and _LATER_SUBJECT.search(masked, 0, start) else 0
    for found in _PERSON.finditer(masked, max(0, since), len(masked) if whole else start):
        if not found["index"]:
            return True
        mention = sentence.mentions[int(found["index"])]
        one_word = " " not in text[mention.start : mention.end]
        if not (sentence.block.kind == "about" and one_word) and not (
            _FOUNDER.search(masked, 0, found.start()) and not masked.startswith(", who", found.end())
        ):
            return True
    return bool(_THEN_PERSON.match(masked, end) or (_PERSON_LATER.search(masked, end) and "⟦C" not in masked[:start]))
