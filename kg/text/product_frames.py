"""What things are called by common nouns and done with by verbs, and the wordings by which these tell a product's name.

The rules of `kg.text.product_rules` know marks and the words of software; these know things of every trade: a pickup, a whisky,
a podcast, a ship. The noun alone tells what the name is of, so it must stand beside the name; the name must be no ordinary word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.text.patterns import quick
from kg.text.product_rules import ADJECTIVE, CAP, MARK, MORE, NOT_AFTER, Rule
from kg.text.words import alternatives, words

_TIGHT = rf"(?:{CAP}(?:[®™]?[ \n]{MORE}){{0,3}})"
_JOINED = rf"(?:{CAP}(?:[®™]?[ \n](?:(?:of|&|\+|x) )?{MORE}){{0,4}})"
_THING = rf"(?:{alternatives(words('things'))})(?:e?s)?"
_TITLED = rf"(?:{alternatives(words('titled_things'))})"
_FIRM = r"(?:compan(?:y|ies)|firm|provider|maker|leader|developer|business|manufacturer|vendor|industry|market|startup|team|unit|distributor|retailer|shop|store|owner|dealer|brand owner)"
_END = r"(?=[,.;:)”\"’]|[®™]| (?:and|or|in|on|at|for|to|with|by|from|as|is|are|was|will|has|that|which|this|today|next|during|can|after|before|premieres?|airs|follows|tells|stars|returns|runs|offers|features|helps|lets|enables|sells|ships|comes)\b|\n|$)"
_SOME = rf"(?:{ADJECTIVE}){{0,3}}?"
_WHOSE = r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Tt]heir|[Ee]ach|[Tt]his|[Nn]ew|[Uu]sing|[Ww]ith|[Oo]f|[Ff]or|[Oo]n|[Bb]y|[Vv]ia|[Tt]hrough|and|or)|\w[’']s?)"
_USED = r"\b(?:integrat(?:es?|ed|ions?|ing) (?:\w+ )?with|(?:works|compatible|interoperable|interoperates|connects|syncs) with|(?:built|build|builds|building|run|runs|running|based|hosted|stores) on|migrat\w+ (?:from|to)|(?:support|supports) for|certified (?:in|on|for)|publish(?:es|ed|er of)?|streams? on|streaming on)"
_OUT = r"\b(?i:launch(?:ed|es|ing)?|introduc(?:ed|es|ing)|unveil(?:ed|s|ing)|debut(?:ed|s|ing)|releas(?:ed|es|ing)|roll(?:ed|s|ing) out|showcas(?:ed|es|ing)|demonstrat(?:ed|es|ing)|christen(?:ed|s)|premier(?:ed|es|ing)|(?:will|to) (?:launch|introduce|unveil|debut|release|showcase|demonstrate|premiere))"

FRAMES = (
    # "the podcast Night Zapper", "its hit title Zapper"
    Rule("titled thing", quick(rf"(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Aa]|their|hit|new|upcoming|latest|first)|[’']s?) (?:[a-z-]+ ){{0,3}}?{_TITLED},? [“\"‘']?(?P<n>(?:The )?{_JOINED}){MARK}?[”\"’']?{_END}"), 1.5, tuple(sorted(words("titled_things")))),
    # "launched Zapper in May", "will showcase Zapper at": a name that is no ordinary word
    Rule("brought out", quick(rf"{_OUT} (?:its |the |our )?(?:{ADJECTIVE}){{0,2}}?[“\"‘']?(?P<n>{_JOINED}){MARK}?[”\"’']?{_END}(?! {NOT_AFTER}\b)"), 1.5, ('aunch', 'ntroduc', 'nveil', 'ebut', 'eleas', 'oll', 'howcas', 'emonstrat', 'hristen', 'remier')),
    # "launches Salt & Thunder whisky": what it is tells that ordinary words are a name
    Rule("brought thing", quick(rf"{_OUT} (?:its |the |our |an? |new )*[“\"‘']?(?P<n>{CAP}(?:[®™]?[ \n](?:(?:of|&|\+|x) )?{MORE}){{1,4}}){MARK}?[”\"’']? (?:{ADJECTIVE}){{0,2}}?{_THING}\b(?! {_FIRM}\b)"), 1.5, ('aunch', 'ntroduc', 'nveil', 'ebut', 'eleas', 'oll', 'howcas', 'emonstrat', 'hristen', 'remier')),
    # "approved Zapper (talimurab)", "FDA clearance of the Zapper"
    Rule("approved", quick(rf"\b(?:approv(?:es|ed|al of|al for)|clear(?:s|ed|ance of|ance for)|authori[sz](?:es|ed|ation of|ation for)|doses? of|treated with|trial of|treatment with|indicated for|efficacy of|safety of) (?:the |its )?(?:[a-z-]+ ){{0,1}}?(?P<n>{_TIGHT}){MARK}?(?=[,.;]| \([a-z]| for| in| as| to| and| was| is)(?! Inc| Ltd| Corp)"), 1.5, ('pprov', 'lear', 'uthori', 'dose', 'treat', 'trial', 'ndicated', 'fficacy', 'afety')),
    # "Zapper (talimurab)": a brand and its drug
    Rule("generic name", quick(rf"(?<![\w-])(?P<n>{CAP}){MARK}? \([a-z]{{5,}}(?:mab|nib|tide|stat|vir|pril|sartan|zole|cillin|mycin|cept|gene|leucel|parib|ciclib|lukast|gliptin|gliflozin|statin|olol|azine|idine|amine|oxetine|setron|caine|tinib|limus|tocel|meran|siran|ersen|platin|rubicin|taxel|dronate|parin|xaban|grel|dipine|formin|thiazide|lone|sone|one|ine|ate|ide)(?: [a-z]+){{0,2}}\)"), 1.6, ('(',)),
    # "With Zapper, our customers", "users of Zapper", "Zapper users"
    Rule("used", quick(rf"(?:^|(?<=[.!?”\"“] )|(?<=[“\"]))With (?P<n>{_TIGHT}){MARK}?, (?:our|you|users?|customers?|teams?|businesses|patients|doctors|drivers|players|we|companies|organi[sz]ations|developers|employees|students)\b|\b(?:[Uu]sers?|[Ff]ans|[Rr]eaders|[Vv]iewers|[Ll]isteners|[Pp]layers|[Ww]earers|[Dd]rivers) of (?:the )?(?P<k>{_TIGHT}){MARK}?{_END}"), 1.5, ('With ', 'ers of', 'er of', 'ans of')),
)  # fmt: skip

# Before a common noun for a thing: "the Zapper pickup", "Acme’s all-electric Zapper pickup"; "Zapper, a mobile wallet".
_NAMED = quick(rf"{_WHOSE} {_SOME}[“\"‘']?(?P<n>{_TIGHT}){MARK}?[”\"’']? (?:{ADJECTIVE}){{0,2}}?$")
_TOLD = quick(
    rf"(?<![\w-])(?P<n>{_TIGHT}){MARK}?(?: ?\([^()]{{1,40}}\))?(?:,| is| –| —| -) (?:its |our |an? |the |\w+[’']s? |(?:[A-Z]\w+ ){{1,3}}?[’']s? |[A-Z]\w+ [A-Z]\w+[’']s? )(?:(?!{_FIRM}\b)(?:{ADJECTIVE}|[A-Z]\S+ )){{0,6}}?$"
)
_WORD = re.compile(r"(?<![\w-])[a-z][a-z-]+(?![\w-])")
_NO_FIRM = re.compile(rf"(?! {_FIRM}\b)")
# "Zapper retails for", "Zapper is priced at", "Zapper can be ordered"
_DOES = quick(
    r" (?:(?:will )?ships?|(?:will )?retails?|costs|weighs|starts at|(?:is|are|will be) (?:now )?(?:priced|sold|stocked|administered|taken|indicated|brewed|distilled|bottled|published|manufactured|made from|compatible|downloadable|powered by|built on|available (?:on|in|at|for|through|via|from|now|today|as)|generally available|commercially available)|can be (?:ordered|purchased|bought|downloaded|used|installed|worn|found)|comes (?:in|with)|runs on|premieres|airs on|streams on|has sold)\b"
)
_DOING = quick(rf"(?<![\w-])(?P<n>{_TIGHT}){MARK}?$")
# "Zapper 2.0"
_VERSION = re.compile(r" v?\d{1,2}\.\d{1,2}(?![\w.%]| (?:million|billion|percent|MW|GW|acres|miles))")
_VERSIONED = quick(
    rf"(?<![\w-])(?!Industry|Web|Layer|Policy|Section|Item|Article|Tier|Level|Phase|Rule|Note)(?:{CAP} ){{0,2}}{CAP}$"
)


def things(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, float]]:
    """Names told by what follows: a common noun, what only a thing does, a version's number; with the rule and how much it tells."""
    for word in _WORD.finditer(text, start, end):
        if _is_thing(word.group()) and _NO_FIRM.match(text, word.end()):
            at = max(start, word.start() - 160)
            before = text[at : word.start()]
            if told := _NAMED.search(before, max(0, len(before) - 90)):
                yield at + told.start("n"), at + told.end("n"), "named thing", 1.5
            if told := _TOLD.search(before):
                yield at + told.start("n"), at + told.end("n"), "apposition thing", 1.5
    for verb in _DOES.finditer(text, start, end):
        at = max(start, verb.start() - 60)
        if name := _DOING.search(text[at : verb.start()]):
            yield at + name.start("n"), at + name.end("n"), "does itself", 1.5
    for number in _VERSION.finditer(text, start, end):
        at = max(start, number.start() - 60)
        if name := _VERSIONED.search(text[at : number.start()]):
            yield at + name.start(), number.end(), "version", 1.5


@cache
def _is_thing(word: str) -> bool:
    return word in words("things") or (
        word.endswith("s") and (word[:-1] in words("things") or word.removesuffix("es") in words("things"))
    )


# Before a list of names whose members are products: "integrates with A, B and C"; and after one: "A, B and C treatments".
LIST_AFTER = quick(rf"{_USED} (?:the |both |its |popular )*(?=[A-Z“\"a-z]*[A-Z])")
LIST_BEFORE = quick(
    rf"(?P<all>[“\"]?{_JOINED}{MARK}?[”\"]?(?:(?:,|,? and|,? or|,? &) (?:the )?[“\"]?{_JOINED}{MARK}?[”\"]?){{1,8}}) (?:{ADJECTIVE}){{0,2}}?(?:{alternatives(words('things'))}|name)e?s\b(?! {_FIRM}\b)"
)
