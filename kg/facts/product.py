"""A product, platform, drug or service with a name of its own."""

import re
from collections.abc import Iterator

from kg.facts.base import FactType
from kg.facts.draft import Draft
from kg.model import Fact, Slot
from kg.text.lexicon import Entity, core
from kg.text.masking import Sentence
from kg.text.mentions import Mention
from kg.text.product_entities import NOBODY
from kg.text.reading import Reading
from kg.text.rules import Rule, matches

SLOTS = (
    Slot("name", "product", key=True),
    Slot("maker", "company"),
)

_MADE = r"(?:developed|made|manufactured|created|built|designed|produced|offered|marketed|invented|launched|owned|provided)"
_FEW = r"(?:(?!⟦)[\w’'&“\"-]+,? ){0,6}?"
_LIST = r"(?:[®™”\"]{0,2}(?:,? and|,|,? or|,? as well as) (?:the |its )?[“\"]?⟦R\d+⟧){0,6}"

# Who makes it, the surest wording first.
MAKERS = (
    # "Acme’s patented Zapper and Zipper"
    Rule("possessive maker", rf"{{maker:company}}[’']s? {_FEW}[“\"]?(?P<name>{{product}}{_LIST})", cue="[’']", blocks=("body", "about", "headline", "subhead")),
    # "Zapper, developed by Acme", "Zapper filters from Acme"
    Rule("made by", rf"{{name:product}}[®™”\"]{{0,2}}[,]? (?:{_FEW}(?:(?:is|was|are) )?{_MADE} (?:by|at)|(?:(?!(?:ha[sd]|have|was|been|is|are|selected|chosen|purchased|used|installed|order\w*)\b)[a-z-]+ ){{0,3}}?(?:from|by)) (?:the )?{{maker:company}}", cue="from|by"),
    # "the Acme-built Zapper"
    Rule("built", r"{maker:company}-(?:built|made|designed|developed|manufactured) {name:product}", cue="-built|-made|-designed|-developed|-manufactured"),
    # "Acme, maker of Zapper"; "Acme, the company behind Zapper"
    Rule("maker of", rf"{{maker:company}},? (?:is |are )?(?:an? |the )?(?:{_FEW}(?:maker|makers|developer|creator|creators|provider|manufacturer|owner|producer|home|inventor)s? of|(?:company|team|firm) behind) {_FEW}(?P<name>{{product}}{_LIST})", cue="maker|developer|creator|provider|manufacturer|owner|producer|home|behind"),
    # "Acme today unveiled its Zapper", "Acme manufactures the Zapper"
    Rule("its", rf"{{maker:company}}[^⟦;]{{0,140}}?\b(?:its|our) {_FEW}[“\"]?(?P<name>{{product}}{_LIST})", cue="its|our"),
    Rule("makes", rf"{{maker:company}}[^⟦;.]{{0,60}}?\b(?:develops|makes|manufactures|markets|offers|sells|produces|designed|developed|invented|launche[sd]|introduce[sd]|unveil(?:s|ed)|released|owns|designs|announced the (?:launch|release|availability) of)\b (?:(?!⟦)[^;.]){{0,60}}?[“\"]?(?P<name>{{product}}{_LIST})", cue="[a-z]s|ed|of"),
)  # fmt: skip
# Tools of others: "AI tools like Zapper", "led the launch of Zapper" in a curriculum vitae.
_FOREIGN = re.compile(
    r"(?:tools|platforms|models|products|systems|languages|frameworks|vehicles|aircraft|services|brands|apps) (?:\w+ )?(?:like|such as|including) (?:(?:⟦\w+⟧|[A-Z]\w+)[®™]?,? (?:and )?)*$|(?:[Pp]rior to|[Pp]reviously|career|former|[Mm]ost recently|where (?:he|she|⟦P\d+⟧))[^.;]{0,200}$|(?:works|compatible|integrat\w+|integrations?|compete\w*|available) (?:\w+ )?(?:with|on) (?:the )?$|\blike (?:the (?:current )?)?(?:⟦R\d+⟧,? (?:and )?)*$|\b(?:of|for|to|on) their (?:[a-z]+ )?$"
)

# What a speaker calls ours is not the first company's: “Before Acme, our Zapper ...”
_OURS = re.compile(r"[“\"][^”]*\b[Oo]ur (?:[a-z-]+ )*$")


def extract(reading: Reading) -> Iterator[Fact]:
    """Every named product with its maker: as worded, else by its name, its About part, or the issuer."""
    products = reading.lexicon.of("product")
    if not products:
        return
    makers = _worded(reading)
    for product in products:
        places = [m for m in reading.named if m.value is product]
        if not places:
            continue
        full = next((m for m in places if reading.text[m.start : m.end] == product.name), places[0])
        made = Draft("product", reading).put("name", product.name, full, "named product")
        sentence = _sentence(reading, full) or _sentence(reading, places[0])
        if sentence is not None:
            made.saw(sentence.start, sentence.end)
        if product in makers:
            mention, rule = makers[product]
            made.put_mention("maker", mention, rule)
        else:
            maker, rule = _unsaid(reading, product, places)
            made.put("maker", maker, reading.first_place(maker) if maker else None, rule)
        yield made.fact()


def _worded(reading: Reading) -> dict[Entity, tuple[Mention, str]]:
    """Product -> the mention of its maker, from the first of MAKERS that tells it."""
    found: dict[Entity, tuple[int, Mention, str]] = {}
    order = {rule.name: i for i, rule in enumerate(MAKERS)}
    for match in matches(reading, MAKERS):
        maker = match.mention("maker")
        for product in match.mentions("name"):
            rank = order[match.rule.name]
            if match.rule.name == "its" and _OURS.search(match.sentence.masked, 0, match.at["name"][0]):
                continue
            if (
                maker is not None
                and product.kind == "product"
                and (product.entity not in found or rank < found[product.entity][0])
            ):
                found[product.entity] = (rank, maker, match.rule.name)
    return {product: (maker, rule) for product, (_, maker, rule) in found.items()}


def _unsaid(reading: Reading, product: Entity, places: list[Mention]) -> tuple[Entity | None, str]:
    if product.maker and product.maker != NOBODY:
        owner = reading.entity(product.maker) or reading.entity(core(product.maker))
        return (owner, "trademark owner") if owner else (None, "")
    for company in reading.lexicon.of("company"):
        if any(product.name.startswith(form + " ") for form in company.forms if len(form) > 2):
            return company, "name begins with the maker's"
    if product.maker == NOBODY:
        return None, ""
    about = [b for b in reading.release.of("about") if b.start <= places[0].start < b.end]  # told there first
    if about and about[0].name:
        company_ = reading.entity(about[0].name)
        if company_ is not None and company_.kind == "company":
            return company_, "about part"
    sentences = [s for m in places for s in [_sentence(reading, m)] if s is not None]
    if sentences and all(_is_foreign(s, product) for s in sentences):
        return None, ""
    return reading.issuer, "issuer"


def _is_foreign(sentence: Sentence, product: Entity) -> bool:
    index = next((i for i, m in enumerate(sentence.mentions) if m.value is product), None)
    return index is not None and bool(_FOREIGN.search(sentence.masked[: sentence.masked.find(f"⟦R{index}⟧")]))


def _sentence(reading: Reading, mention: Mention) -> Sentence | None:
    return next((s for s in reading.sentences if s.start <= mention.start < s.end), None)


TYPE = FactType("product", "products", SLOTS, extract)
