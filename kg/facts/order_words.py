"""The wordings of orders: what one does with an order, and how goods, customer and supplier stand around it."""

from __future__ import annotations

import re

from kg.text.deals import COMPANY, PARTY, PLAIN
from kg.text.deeds import Frames

FRAMES = Frames.of(
    {
        "win": (
            "receive", "secure", "win|wins|won|winning", "book", "land", "obtain", "gain", "close", "sign", "announce", "report",
            "enter into", "record", "clinch", "renew", "extend", "expand",
        ),
        "buy": ("order", "purchase", "buy|buys|bought|buying", "procure", "acquire", "take delivery of|takes delivery of|took delivery of|taking delivery of|taken delivery of"),
        "place": ("place", "issue"),
        "award": ("award",),
        "select": (
            "select", "choose|chooses|chose|choosing|chosen", "pick", "tap+", "adopt", "implement", "deploy", "invest in",
            "go live with|goes live with|went live with|going live with|gone live with", "license", "contract", "commission", "hire", "engage",
        ),
        "supply": ("supply", "deliver", "ship+", "sell|sells|sold|selling", "install", "provide", "furnish", "manufacture", "build|builds|built|building"),
        "cancel": ("cancel", "cancel+", "terminate"),
    },
    {"receipt": ("receipt",), "letter": ("letter of intent", "letters of intent", "loi"), "sale": ("sale", "delivery", "installation", "shipment"), "order": ("order", "contract", "purchase order"), "agree": ("agreement", "deal")},
)  # fmt: skip

WHOM = rf"(?:{PARTY}|{PLAIN})"
ORDER = r"(?:(?:⟦[MNLD]\d+⟧|[\w’'&/+-]+|⟦R\d+⟧),?[ -]+){0,7}?(?i:purchase orders?|orders?|contracts?(?: awards?)?|subcontracts?|task orders?|awards? to|supply agreement|purchase agreement|sales agreement)(?! (?:research|manufactur\w+|book|backlog|growth|intake|flow))(?=\W|$)"
GIVE = r"(?i:provide|supply|deliver|design|build|install|upgrade|implement|construct|manufacture|power|produce|modernize|equip|retrofit|furnish|integrate|develop|replace|maintain|operate)"
REST = r"(?P<rest>[^.;]*)"
AS_SUPPLIER = r"as +(?:an?|the|its|their|one +of +(?:its|the)) +(?:[\w-]+ +){0,4}?(?i:supplier|provider|vendor|manufacturer|contractor|source)s? +(?:of|for) +"
GOODS = r"(?P<goods>(?:(?!⟦C)[^.;:])+)"
ONE = r"(?P<goods>(?:(?!⟦C)[^.;:,]|,(?=\d))+?)(?: *, +(?:the|an?) +[^.;:,]{1,50},)?"
A_ORDER = re.compile(rf" +(?i:today +)?(?i:(?:its|an?|the|another) +)?(?P<kind>{ORDER}){REST}")
OF_ORDER = re.compile(rf" +of +(?i:(?:its|an?|the|another) +)?(?P<kind>{ORDER}){REST}")
BOUGHT = re.compile(rf" +(?P<goods>(?:(?!⟦C)[^.;:])+?)(?:,? +from +(?:the +)?(?P<supplier>{COMPANY}){REST}|(?=[.;:]|$)|(?=⟦C))")
TO_SUPPLIER = re.compile(rf" +{ORDER} +to +(?:the +)?(?P<supplier>{COMPANY}){REST}")
SUPPLIER_A = re.compile(rf" +(?:the +)?(?P<supplier>{COMPANY}) +(?:an? +|the +|its +)?{ORDER}{REST}")
BY = re.compile(rf" +(?:an? +|the +|its +)?{ORDER}(?P<between>[^.;]*?) +(?:by|from|with) +(?:the +)?(?P<customer>{WHOM}){REST}")
OWN_PRODUCT = re.compile(rf" +(?P<supplier>{COMPANY})(?:[’']s?| +and +the) +{GOODS}")
ITS_PRODUCT = re.compile(rf" +(?:its|the|our) +{GOODS}")
TO_SUPPLY = re.compile(
    rf" +(?:with +)?(?:the +)?(?P<supplier>{COMPANY})(?: *, +(?:an?|the) +[^.;⟦]{{1,120}}?,)? +(?:to +(?i:supply|provide|deliver|install|furnish|equip|upgrade|retrofit|manufacture|power) +|{AS_SUPPLIER}|for +(?:the +)?(?:supply|delivery|purchase|installation|provision) +of +){GOODS}"
)
BY_WHOM = re.compile(
    rf" +by +(?:the +)?(?P<customer>{WHOM})(?: *, +[^.;⟦]{{1,100}}?,)?(?: +(?:for +(?:its|their|the) +|to +{GIVE} +|{AS_SUPPLIER}){GOODS})?"
)
GIVEN = re.compile(rf"(?: +and +[a-z]+ed)? +{ONE} +(?i:to|at|for) +(?:the +)?(?P<customer>{WHOM}){REST}")
WITH = re.compile(rf" +(?:the +)?(?P<customer>{COMPANY}) +with +{GOODS}")
ALONE = re.compile(r" +(?P<goods>[^.;,⟦]*(?:⟦[NR]\d+⟧[^.;,⟦]*)+)(?=[.,;]|$)")
OF_GOODS = re.compile(rf" +of +{ONE} +(?i:to|at|for) +(?:the +)?(?P<customer>{WHOM}){REST}")
NUMBERED = re.compile(
    rf" +(?:of|for) +(?P<goods>(?:approximately +|about +|up +to +)?⟦N\d+⟧ +(?:(?!⟦C)[^.;:,])*?) +from +(?:the +)?(?P<customer>{WHOM}){REST}"
)
VALUED = re.compile(rf" +(?:with|from) +(?:the +)?(?P<customer>{COMPANY}){REST}")
CANCELLED = re.compile(
    rf" +(?:its|the|their) +{ORDER}(?: +(?:for|of) +(?P<goods>[^.;⟦]*(?:⟦N\d+⟧[^.;⟦]*)?))? +(?:with|from) +(?:the +)?(?P<supplier>{COMPANY})"
)
# Goods are counted or named: "three ferries", "the Zapper", "its 40th press".
THINGS = re.compile(r"⟦[NR]\d+⟧|\b\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|another|new)\b|\ban? [A-Z]")
GENERAL = re.compile(r"(?i)(?:provide|buil[dt]|manufacture)")
NO_GOODS = re.compile(
    r"(?i)^ *(?:up to )?⟦M|\b(?:assets|entit(?:y|ies)|propert(?:y|ies)|claims|rights|business(?:es)?|compan(?:y|ies)|stake|interests?|land|loans?|royalt(?:y|ies)|homes?|institutions|customers|tickets?|insurance)\b"
)
UNDER = re.compile(r"(?i)under the (?:terms of the )?(?:[\w-]+ ){0,2}(?:order|contract|award|agreement)")
AHEAD = re.compile(r"(?i)\b(?:will|to|shall|contracts?|agreed)\b")
PASSIVE_GOODS = re.compile(
    rf"(?:(?P<owner>{COMPANY})[’']s? +)?(?P<goods>(?:⟦[NR]\d+⟧|(?:its|the|their|our) |(?<=[’']s )[A-Za-z])(?:(?!⟦C)[^.;:,“])*?)(?: +(?:has|have|was|were|been|also|today|recently))+ *$"
)

# "an agreement with Beta for the sale of forty coolers", "a letter of intent from Beta to purchase ten presses"
_DEAL = r"(?P<sell>sale|sell|supply|delivery|deliver|provision|provide|installation|install|build|manufacture)|purchase|buy|order|lease"
AGREED = re.compile(
    rf"(?: +(?:and +)?(?:valued +at|worth) +⟦M\d+⟧)? +(?:with|from) +(?:the +)?(?P<other>{WHOM})(?: *, +(?:an?|the) +[^.;⟦]{{1,120}}?,)? +(?:for +the +|to +|under +which +\S+ +will +)(?:{_DEAL})(?: +of| +and +\w+)* +(?P<goods>(?:(?:an? +)?(?:initial|minimum|total|additional|further|up +to)[ of]+)*⟦N\d+⟧ +(?:(?!⟦C)[^.;:])+)"
)
LETTER = re.compile(r"(?i)letters? +of +intent|LOI|memorandum|MOU|non-?binding|framework")
GLAD = re.compile(r"(?i)\b(?:pleased|proud|excited|thrilled|delighted|happy|honou?red|glad) +to +(?:[a-z]+ly +)?$")
# "signed a contract for its software": the one that signs buys
FOR_OURS = re.compile(
    rf"[^.;]*?\b(?:for|to +(?:use|deploy|implement|adopt|purchase|license|buy|integrate|roll +out|access)) +(?:the +|all +of +)?(?:{COMPANY}[’']s?|its|our|⟦R\d+⟧)"
)
# "selected as the prime contractor for the bridge by Beta"
AS_WHAT = re.compile(rf" +{AS_SUPPLIER}(?P<goods>(?:(?!⟦C)[^.;:,])+?) +by +(?:the +)?(?P<customer>{COMPANY})")
NAMED_PRODUCT = re.compile(
    rf" +(?P<supplier>{COMPANY})[®™]? +(?P<goods>(?:[A-Z][\w-]*|⟦R\d+⟧)[®™]?(?: +[A-Z][\w-]*| +[a-z]+(?= +(?:as|to|for)\b)){{0,4}})(?= +(?:as|to|for|across|at|in)\b|[.,])"
)
GOODS_ORDERED = re.compile(r"(?P<owner>(?!))?(?P<goods>⟦N\d+⟧ +(?:(?!⟦C)[^.;:,“]){3,60}?) +$")
WITH_WHOM = re.compile(rf"\b(?:with|from|by) +(?:[\w’'-]+ +){{0,4}}?(?:{COMPANY}|an? )")
# "The order, placed by Beta, is for three hundred compressors"
BACK = re.compile(
    rf"(?:The|This|These|Both) +(?:[\w-]+ +){{0,3}}?(?i:orders?|contracts?|contract +awards?|purchase +orders?)\b(?:[^.;⟦]|⟦M\d+⟧){{0,50}}?\b(?:placed|received|awarded|issued|came|comes|is|are|was|were|ordered|signed) +(?:by|from|with) +(?:the +)?(?P<customer>{WHOM}){REST}"
)
OF_ITS = re.compile(r"(?:⟦N\d+⟧ +(?:units? +)?of +)?(?:its|our)\b")
