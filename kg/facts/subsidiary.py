"""One organisation belongs to another: subsidiaries, divisions, portfolio companies, venture arms, "an Acme company"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.facts.base import FactType
from kg.facts.draft import Draft, merged
from kg.model import Fact, Slot, Span
from kg.text.deals import PLAIN, is_name
from kg.text.lexicon import Entity, core
from kg.text.members import Named, members_from
from kg.text.mentions import Mention
from kg.text.reading import Reading
from kg.text.rules import Match, Rule, matches

SLOTS = (
    Slot("parent", "company", key=True),
    Slot("child", "company", key=True),
)

_ASIDE = r"(?:[®™]? ?\([^()]{1,120}\)){0,3}[®™]?(?:,? (?:based |headquartered |located )?in ⟦L\d+⟧)?"
_FEW = r"(?:(?!⟦[^L]|(?:of|by|to|from|with|that|which|is|are|was)\b|parent|holding)[\w’'&/⟦⟧-]+,? ){0,5}?"
# "part of the acquisition of Acme", "part of its programme with Acme" tell no belonging.
_LESS = r"(?:(?!⟦|(?:of|with|by|and|to|for|in|on|at|from|as|acquisition|agreement|deal|merger|programme?|project|series|team|network|partnership|collaboration|effort|initiative|commitment)\b)[\w’'&/-]+ ){0,4}?"
_NO_EVENT = r"(?![’']s? [a-z]| (?i:project|program|programme|initiative|event|team|conference|summit|series|accelerator|network|study|community|campaign)\b)"
_CHILD = r"(?i:subsidiary|division|business unit|operating unit|unit|portfolio company|affiliate company|operating company|sister brand|brand|arm|venture fund|corporate venture fund|part|member company|company|spin-?off)"
_CHILDREN = r"(?:subsidiary|subsidiaries|divisions?|operating compan(?:y|ies)|business units?|portfolio compan(?:y|ies)|operating units?|venture arm|arm|corporate venture fund|group compan(?:y|ies)|member compan(?:y|ies)|operating business(?:es)?|family of (?:companies|brands|businesses)|affiliated compan(?:y|ies))"
# Where a list of organisations begins; kg.text.members reads it.
_LIST = r"(?P<children>(?=(?:(?:the|its|both|newly formed) )?[“\"]?(?:⟦[CRP]\d|[A-Z])))"
_TELLS = r"(?:,|:|, (?:which )?includ(?:ing|es?):?| including:?| such as| –| —| -| include[sd]?:?| comprises?:?| consists? of:?| (?:is|are) comprised of:?| are:?| named| called| known as)?"
# "its B2C division", "our OEM division": no name
_GENERAL = re.compile(
    r"\d|^(?:[A-Z]{1,3}|SaaS|EMEA|APAC|LATAM|[A-Z]&[A-Z]|North|South|East|West|Northern|Southern|Eastern|Western|American|European|Asian)\b"
)
_OTHER = r"(?P<child>⟦[CR]\d+⟧)"
_IS = r"(?:,?(?: which| who)? (?:is|was|became|becomes|operates as|will become|will operate as|continues as|as|now|today) )"

RULES = (
    # "Beta, a wholly owned subsidiary of Acme"; "Beta is a division of Acme"; "Beta (a division of Acme)"; "Beta – the venture arm of Acme"
    Rule("subsidiary-of", rf"{_OTHER}{_ASIDE}(?:, |,? \(| – | — | - | -- |{_IS})(?:now |also |and )?(?:(?:[^.;:⟦]|⟦L\d+⟧){{3,90}} and (?=an? |part ))?(?:an? |the |part |itself |one of )?{_FEW}{_CHILD}(?: company)? (?:of|under) (?:the )?{_LESS}(?:{{parent:company}}|(?P<owner>⟦R\d+⟧|{PLAIN}(?=[,.;)]| (?:and|is|has|will|that|which)\b|$))){_NO_EVENT}", blocks=("body", "about", "trademark", "subhead"), cue=" of | under "),
    # "The Harrow Centre for Ethics, part of Acme": a name that no list knows
    Rule("plain-child", rf"^(?:The )?(?P<named>{PLAIN}(?: (?:for|of) {PLAIN})?){_ASIDE},? (?:is )?(?:an? |the )?{_FEW}{_CHILD} of (?:the )?{{parent:company}}{_NO_EVENT}", cue=" of "),
    # "It is a subsidiary of Acme", told in the part about Beta
    Rule("it-is-part", rf"^(?P<it>It|The company) (?:is|operates as|has been|became) (?:now |also )?(?:an? |the |part |one of )?{_FEW}{_CHILD}(?: company)? of (?:the )?{_LESS}{{parent:company}}{_NO_EVENT}", blocks=("about",), cue=" of "),
    # "Beta will go on under its name as the western division of Acme"
    Rule("goes-on-as", rf"{{child:company}} (?:will|now) (?:continue|operate|remain|go on)[^.;⟦]{{0,60}}? (?:as )?(?:an? |the ){_FEW}(?:subsidiary|division|unit|brand) of (?:the )?{{parent:company}}", cue="will|now"),
    # "Acme’s wholly owned subsidiaries, Beta and Gamma"; "Acme, through its subsidiary Beta"; "together with our subsidiaries Beta and Gamma"
    Rule("its-subsidiary", rf"(?:{{parent:company}}[’']s?(?: ⟦N\d+⟧)?|\b[Tt]he|\b[Ii]ts|\b[Oo]ur) {_FEW}(?:wholly[- ]owned |majority[- ]owned )?{_CHILDREN}(?: compan(?:y|ies))?(?:{_TELLS} |[—–:] ?){_LIST}", cue=r"subsidiar|division|operating|business unit|portfolio|arm\b|fund|compan|family of"),
    # "The Acme family of companies includes Beta and Gamma"; "Its companies include Beta"
    Rule("family-of", rf"(?:{{parent:company}}(?:[’']s?)? (?:family|group|portfolio) of (?:[\w-]+ )?(?:companies|businesses|firms|agencies)|\b(?:[Ii]ts|[Oo]ur|[Tt]he (?:[Gg]roup|[Cc]ompany)[’']s) (?:[\w-]+ )?(?:companies|businesses|firms|agencies))(?:,? (?:currently )?(?:includ(?:es?|ing):?|comprises?:?|consists? of:?|is comprised of:?|are:?|such as)|:) {_LIST}", cue="companies|businesses|firms|agencies"),
    # "through Beta, its wholly owned subsidiary"; "Acme launched Beta, its venture arm"; "Beta, the firm’s investment arm"
    Rule("beta-its-subsidiary", rf"{{child:company}}{_ASIDE}, (?:its|our|the (?:company|firm|group|bank)[’']s|⟦C\d+⟧[’']s?|(?P<owner>{PLAIN})[’']s) (?:\w+[- ]){{0,4}}?(?:subsidiary|division|business unit|operating unit|arm|venture fund|sister brand)\b", cue="subsidiary|division|unit|arm|fund|sister"),
    # "Beta, Acme’s pump company"
    Rule("acmes-company", rf"{_OTHER}{_ASIDE}, (?:{{parent:company}}|(?P<owner>{PLAIN}))[’']s (?:(?!parent|holding|sister|partner|rival)[\w-]+ ){{0,3}}(?:company|business)\b(?! (?:that|of))", cue="company|business"),
    # "Acme launched Beta, a venture arm"
    Rule("launched-arm", rf"{{parent:company}}{_ASIDE} (?:has |officially )*(?:launched|launches|formed|forms|created|creates|established|establishes|set up|sets up|founded) (?:(?:its|an?) (?:\w+ ){{0,2}}subsidiary,? )?{_OTHER}{_ASIDE}, (?:an?|its|the) (?:(?!⟦|of\b|company\b)[\w&’'-]+ ){{0,5}}?(?:subsidiary|division|business unit|arm)\b(?! of)", cue="subsidiary|division|unit|arm"),
    # "Acme subsidiary Beta"
    Rule("acme-subsidiary-beta", r"{parent:company}(?:[’']s?)? (?i:subsidiary|division|unit|portfolio company) {child:company}", blocks=("headline", "subhead", "body", "about"), cue=r"(?i)subsidiary|division|unit|portfolio"),
    # "Beta, an Acme company"; "Beta, an Acme portfolio company"; "Beta (an Acme company)"; "Beta is an Acme portfolio company"
    Rule("an-acme-company", rf"{{child:company}}(?:[’']s)?{_ASIDE}(?:,| \(|,? is| –)? ?\(?an? {{parent:company}}(?:[-‑ ](?:owned|backed))? (?:portfolio |group )?(?:company|brand|business|subsidiary)\b(?! (?:that|which))", blocks=("body", "about", "trademark"), cue="company|brand|business|subsidiary"),
    # "Acme, the parent company of Beta"; "Acme is the holding company for Beta and Gamma"
    Rule("parent-of", rf"{{parent:company}}{_ASIDE}(?:,| –| —|{_IS})? ?(?:is )?(?:an? |the |now the )?(?:\w+ )?(?:[Pp]arent(?: [Cc]ompany| [Cc]orporation| organization| entity)?|[Hh]olding [Cc]ompany|(?:sole )?owner(?: and operator)?|parent and [a-z]+|(?:majority|controlling) (?:share|stock|unit)holder) (?:of|for|to|in) (?:the )?(?:[a-z][\w-]+ ){{0,5}}?{_LIST}", blocks=("headline", "subhead", "body", "about"), cue="arent|olding [Cc]ompany|owner|holder"),
    # "Acme (the parent of Beta)"
    Rule("parent-in-brackets", r"{parent:company} ?\((?:the )?parent(?: company)? of (?:the )?{child:company}\)", cue="parent"),
    # "Acme-owned Beta"; "its majority-owned subsidiary" is told above
    Rule("acme-owned", rf"{{parent:company}}[-‑]owned (?:subsidiary |company |brand )?{_LIST}", cue="owned"),
    # "through its controlling interest in Beta"; "Acme owns a sixty percent stake in Beta"
    Rule("controls", rf"{{parent:company}}{_ASIDE}(?:[^.;⟦]{{0,60}}?,)? (?:currently |also |still )?(?:owns|holds|has|controls|retains|(?:\w+ ){{0,9}}through) (?:its|an?|the) (?:(?:majority|controlling|100 ?%|⟦N(?P<share>\d+)⟧ ?(?:%|percent)) )(?:equity |ownership )?(?:interest|stake) in (?:the )?{{child:company}}(?![’'])", cue="interest|stake"),
    # "Beta’s parent company, Acme"; "Beta and its parent company Acme"
    Rule("its-parent", rf"{{child:company}}(?:[’']s|{_ASIDE},? and its|, through its|{_ASIDE},? along with its|{_ASIDE},? whose) (?:\w+ )?parent(?: company| corporation)?,?(?: is)? {{parent:company}}", cue="parent"),
    # "Beta is owned by Acme"; "Beta, owned by Acme"
    Rule("owned-by", rf"{{child:company}}{_ASIDE}(?:,| is| are)? (?:now )?(?:wholly |majority[- ]|fully |100% )?owned (?:and operated )?by (?:the )?{{parent:company}}", cue="owned"),
    # "both wholly owned subsidiaries of Acme": what stands before it in the list
    Rule("both-of", rf"(?P<children>{{companies}}){_ASIDE}(?:, (?:both|each|all|two|three)| are| were| became| become| will become| as) (?:an? )?{_FEW}(?:subsidiaries|divisions|units|brands|portfolio companies|subsidiary) of (?:the )?{{parent:company}}", cue="subsidiaries|divisions|units|brands|portfolio companies"),
    # "Acme has three subsidiaries: Beta, Gamma and Delta"
    Rule("has-subsidiaries", rf"{{parent:company}}{_ASIDE} (?:has|operates|owns|conducts|comprises|consists|includes|is comprised|is made up|is organi[sz]ed|is a holding company)(?:[^.;:⟦]|⟦N\d+⟧){{0,80}}?{_CHILDREN}(?: compan(?:y|ies))?(?:{_TELLS} |[—–:] ?){_LIST}", cue="subsidiar|division|portfolio|compan|unit|business"),
    # "Beta and Gamma are subsidiaries" the other way: "the Company’s Beta subsidiary"
    Rule("its-beta-unit", rf"\b(?:[Ii]ts|[Oo]ur|[Tt]he [Cc]ompany[’']s) (?:wholly[- ]owned )?(?:(?P<child>⟦[CR]\d+⟧)|(?P<named>{PLAIN})) (?:subsidiary|division|business unit|operating company)\b", cue="subsidiary|division|unit|company"),
    # "Acme, which owns Beta and Gamma": owners by name
    Rule("venture-arm", rf"{{parent:company}}[’']s (?!partner|sister|rival){_FEW}(?:arm|fund|division|subsidiary|unit|company),? {{child:company}}", cue="arm|fund|division|subsidiary|unit|company"),
    # "Beta, a member of the Acme group"; "Beta, backed by private equity firm Acme"
    Rule("member-of", rf"{{child:company}}{_ASIDE}(?:,| is)? (?:an? )?(?:proud )?member of (?:the )?{{parent:company}} (?i:group|family)\b", cue="member"),
    Rule("backed-by", rf"{{child:company}}{_ASIDE}(?:,| is)? backed by (?:the |its |leading )?private[- ]equity (?:firm|fund|investor|owner|sponsor),? {{parent:company}}", cue="backed"),
    # "Acme’s Beta subsidiary"; "Acme owns Beta and Gamma"
    Rule("acmes-beta-unit", r"{parent:company}[’']s? {child:company} (?:subsidiary|division|unit)\b", cue="subsidiary|division|unit"),
    Rule("owns", rf"{{parent:company}}{_ASIDE},? (?:which )?(?:also )?(?:wholly )?owns(?: and (?:operates|manages))? {_LIST}", cue="owns"),
)  # fmt: skip


def extract(reading: Reading) -> Iterator[Fact]:
    """Parent and child as the sentences tell them; one fact a pair."""
    for made in merged(_drafts(reading), ("parent", "child")):
        yield made.fact()


def _drafts(reading: Reading) -> Iterator[Draft]:
    for match in matches(reading, RULES):
        parents = match.mentions("parent")
        if "it" in match and parents:
            yield from _it(match, parents[0], reading)
            continue
        owner, span = (parents[0].entity, Span(parents[0].start, parents[0].end)) if parents else _owner(match, reading)
        if owner is None or span is None:
            continue
        for child, where in _children(match, reading):
            if not _same(owner, child):
                made = Draft("subsidiary", reading).saw(match.sentence.start, match.sentence.end)
                yield made.put("parent", owner, span, match.rule.name).put("child", child, where, match.rule.name)


def _children(match: Match, reading: Reading) -> list[Named]:
    """The list that a rule leads to, or the one child that it names."""
    if "children" in match and match.at["children"][0] == match.at["children"][1]:
        return members_from(reading, match.sentence, match.at["children"][0], named=match.rule.name in ("owns", "parent-of"))
    if "share" in match:
        number = next((m.value for m in match.sentence.within(match.at["share"][0] - 2, match.at["share"][1] + 1)), 0)
        if not isinstance(number, Decimal) or number <= 50:
            return []
    if "named" in match and _GENERAL.search(match.sentence.masked[slice(*match.at["named"])]):
        return []
    if "named" in match:
        return _named(match, reading)
    told = match.mentions("child") or match.mentions("children")
    return [(m.entity, Span(m.start, m.end)) for m in told if m.kind in ("company", "product") and not m.anaphor]


def _it(match: Match, parent: Mention, reading: Reading) -> Iterator[Draft]:
    """ "It is a part of Acme": the company that the paragraph is about."""
    child = reading.the_company(match.sentence.block, match.sentence.start)
    if child is not None and parent.kind == "company" and not _same(parent.entity, child):
        made = Draft("subsidiary", reading).saw(match.sentence.start, match.sentence.end)
        yield made.put_mention("parent", parent, match.rule.name).put("child", child, match.span("it"), match.rule.name)


def _named(match: Match, reading: Reading) -> list[Named]:
    start, end = match.at["named"]
    found = members_from(reading, match.sentence, start, whole=True)[:1]
    if match.rule.name == "plain-child" and is_name(match.sentence, match.sentence.masked[start:end]):
        span = match.span("named")
        return [(" ".join(reading.text[span.start : span.end].split()), span)]
    return found


def _owner(match: Match, reading: Reading) -> tuple[Entity | str | None, Span | None]:
    """The owner by a name that no list knows, else whose the words say it is."""
    if "owner" in match:
        named = members_from(reading, match.sentence, match.at["owner"][0])
        return named[0] if named else (None, None)
    return _subject(match, reading)


def _subject(match: Match, reading: Reading) -> tuple[Entity | None, Span | None]:
    """Whose "its subsidiary" it is: the party before it in the clause, else whom "the Company" means there."""
    at = match.sentence.span(match.start, match.end)
    if match.rule.name == "beta-its-subsidiary":
        owners = [m for m in match.sentence.within(match.at["child"][1], match.end) if m.kind == "company"]
        if owners:
            return owners[-1].entity, Span(owners[-1].start, owners[-1].end)
    before: list[Mention] = [m for m in match.sentence.of("company") if m.end <= at.start]
    kin = [
        m
        for m in before
        for child, _ in _children(match, reading)
        if core(m.entity.name).split()[0] == core(child if isinstance(child, str) else child.name).split()[0]
    ]
    if kin:
        return kin[-1].entity, Span(kin[-1].start, kin[-1].end)
    if before:
        return before[0].entity, Span(before[0].start, before[0].end)
    if re.match(r"(?:[Oo]ur|[Tt]he)\b", reading.text[at.start : at.end]) or match.sentence.block.kind == "about":
        who = reading.the_company(match.sentence.block, at.start)
        return who, Span(at.start, at.start + 3)
    return None, None


def _same(one: Entity | str, other: Entity | str) -> bool:
    names = [core(each.name if isinstance(each, Entity) else each).lower() for each in (one, other)]
    return names[0] == names[1]


TYPE = FactType(
    "subsidiary",
    "subsidiaries",
    SLOTS,
    extract,
    r"\b(?:subsidiary of|wholly[- ]owned|division of|parent company)\b",
)
