"""The wordings of orders: what one does with an order, and how goods, customer and supplier stand around it."""

from __future__ import annotations

import re

from kg.text.deals import COMPANY, PARTY, PLAIN
from kg.text.deeds import Frames

FRAMES = Frames.of(
    {
        "win": (
            "receive", "secure", "win|wins|won|winning", "book", "land", "obtain", "gain", "close", "sign", "announce", "report",
            "enter into", "record", "clinch",
        ),
        "buy": ("order", "purchase", "buy|buys|bought|buying", "procure", "acquire"),
        "place": ("place", "issue"),
        "award": ("award",),
        "select": (
            "select", "choose|chooses|chose|choosing|chosen", "pick", "tap+", "adopt", "implement", "deploy", "invest in",
            "go live with|goes live with|went live with|going live with|gone live with", "license", "contract", "commission", "hire", "engage",
        ),
        "supply": ("supply", "deliver", "ship+", "sell|sells|sold|selling", "install", "provide", "furnish", "manufacture", "build|builds|built|building"),
        "cancel": ("cancel", "cancel+", "terminate"),
    },
    {"receipt": ("receipt",), "sale": ("sale", "delivery", "installation", "shipment"), "order": ("order", "contract", "purchase order")},
)  # fmt: skip

WHOM = rf"(?:{PARTY}|{PLAIN})"
ORDER = r"(?:(?:⟦[MNLD]\d+⟧|[\w’'&/+-]+|⟦R\d+⟧),?[ -]+){0,7}?(?i:purchase orders?|orders?|contracts?|subcontracts?|task orders?|awards? to|supply agreement|purchase agreement|sales agreement)(?! (?:research|manufactur\w+|book|backlog|growth|intake|flow))(?=\W|$)"
GIVE = r"(?i:provide|supply|deliver|design|build|install|upgrade|implement|construct|manufacture|power|produce|modernize|equip|retrofit|furnish|integrate|develop|replace|maintain|operate)"
REST = r"(?P<rest>[^.;]*)"
GOODS = r"(?P<goods>(?:(?!⟦C)[^.;:])+)"
ONE = r"(?P<goods>(?:(?!⟦C)[^.;:,])+?)(?: *, +(?:the|an?) +[^.;:,]{1,50},)?"
A_ORDER = re.compile(rf" +(?i:today +)?(?i:(?:its|an?|the|another) +)?(?P<kind>{ORDER}){REST}")
OF_ORDER = re.compile(rf" +of +(?i:(?:its|an?|the|another) +)?(?P<kind>{ORDER}){REST}")
BOUGHT = re.compile(rf" +(?P<goods>(?:(?!⟦C)[^.;:])+?)(?:,? +from +(?:the +)?(?P<supplier>{COMPANY}){REST}|(?=[.;:]|$)|(?=⟦C))")
TO_SUPPLIER = re.compile(rf" +{ORDER} +to +(?:the +)?(?P<supplier>{COMPANY}){REST}")
SUPPLIER_A = re.compile(rf" +(?:the +)?(?P<supplier>{COMPANY}) +(?:an? +|the +|its +)?{ORDER}{REST}")
BY = re.compile(rf" +(?:an? +|the +|its +)?{ORDER}(?P<between>[^.;]*?) +(?:by|from) +(?:the +)?(?P<customer>{WHOM}){REST}")
OWN_PRODUCT = re.compile(rf" +(?P<supplier>{COMPANY})(?:[’']s?| +and +the) +{GOODS}")
ITS_PRODUCT = re.compile(rf" +(?:its|the|our) +{GOODS}")
TO_SUPPLY = re.compile(
    rf" +(?:with +)?(?:the +)?(?P<supplier>{COMPANY})(?: *, +(?:an?|the) +[^.;⟦]{{1,120}}?,)? +(?:to +(?i:supply|provide|deliver|install|furnish|equip|upgrade|retrofit|manufacture|power) +|for +(?:the +)?(?:supply|delivery|purchase|installation|provision) +of +){GOODS}"
)
BY_WHOM = re.compile(
    rf" +by +(?:the +)?(?P<customer>{WHOM})(?: *, +[^.;⟦]{{1,100}}?,)?(?: +(?:for +(?:its|their|the) +|to +{GIVE} +){GOODS})?"
)
GIVEN = re.compile(rf" +{ONE} +(?i:to|at|for) +(?:the +)?(?P<customer>{WHOM}){REST}")
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
    r"(?P<goods>(?:⟦N\d+⟧|(?:its|the|their|our) )(?:(?!⟦C)[^.;:,“])*?)(?: +(?:has|have|was|were|been|also|today|recently))+ *$"
)
