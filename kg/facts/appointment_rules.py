"""Wordings of comings and goings that need no verb of them; those that have one are read by kg/text/moves.py."""

from kg.text.posts import POST_WORDS, PUT
from kg.text.rules import Rule

_POST = f"(?:{PUT}){POST_WORDS}".replace("?P<owner>", "?P<company2>").replace("?P<company>", "?P<company3>")
_COMES, _GOES = {"change": "appointed"}, {"change": "departed"}
NEWS_PARTS = ("headline", "subhead", "body")
_WHO = r"(?P<people>{someone}<letters>(?:(?:, and |, | and | & ){someone}<letters>){0,5})"
_ASIDE = r"(?:, [^.;“”]{1,90}?,|,)?"

RULES = (
    # "Acme announces Jane Roe as its new CEO"
    Rule("announces-person", rf"(?:{{company:company}}[^.;“”]{{0,160}}?)?\b(?:[Aa]nnounce[sd]?|[Ii]ntroduce[sd]?|[Uu]nveil(?:s|ed)?) {_WHO}{_ASIDE} as (?:its|our|the|their)? ?[Nn]ew {_POST}",
         _COMES, NEWS_PARTS, r"[Nn]ew "),
    # "Jane Roe, the incoming CFO"; "the newly appointed CEO, Jane Roe"
    Rule("incoming-title", rf"{_WHO}, (?:the |our |its )?(?:incoming|newly appointed|newly named|newly elected|newly hired) {_POST}", _COMES, ("subhead", "body"), "incoming|newly"),
    Rule("newly-appointed-person", rf"(?:{{company:company}}(?:[’']s?)? )?(?:newly appointed|newly named|newly elected|incoming) {_POST},? {_WHO}", _COMES, ("subhead", "body"), "incoming|newly"),
    # "Jane Roe is the new CEO of Acme"; "Jane Roe new CEO of Acme" in a headline; "the new CEO is Jane Roe"
    Rule("person-is-new", rf"{_WHO} (?:is|as) (?:now )?(?:(?:the|our|its|their|{{company:company}}[’']s?) )?(?:new|next) {_POST}", _COMES, NEWS_PARTS, "new |next "),
    Rule("headline-new", rf"^(?!\S+(?: \S+)? (?:Names?|Hires?|Taps?|Appoints?|Adds?|Seeks?|Elects?|Welcomes?|Gets?) ){_WHO},? (?:the )?[Nn]ew {_POST}", _COMES, ("headline",), "[Nn]ew "),
    Rule("new-title-is", rf"(?:{{company:company}}[’']s? |[Tt]he |[Oo]ur |[Ii]ts )[Nn]ew {_POST} (?:is|will be) (?:(?:Dr|Mr|Ms|Mrs|Prof)\. )?{_WHO}", _COMES, ("subhead", "body"), "[Nn]ew "),
    # "In her role as CFO, she will"
    Rule("in-that-role", rf"\b[Ii]n (?:his|her|their|this|the) (?:new )?(?:role|position|capacity|post) (?:as|of) {_POST}, {_WHO}(?:[’']ll| will)", _COMES, ("body",), "role|position|capacity|post"),
    # "is no longer CEO"; "will not stand for re-election"
    Rule("no-longer", rf"{_WHO} is no longer (?:the |our |its )?{_POST}", _GOES, NEWS_PARTS, "no longer"),
    Rule("not-standing", rf"{_WHO}(?:, [^;“”]{{1,90}}?,)? (?:[^.;:“”⟦]{{0,60}} )?not (?:to )?(?:be )?(?:stand(?:ing)?|seek(?:ing)?|run(?:ning)?)(?: for)? re-?election(?: (?:to|as|for) (?:the|its|our) (?P<title>⟦T\d+⟧|[Bb]oard(?: of [Dd]irectors)?|Supervisory Board))?", _GOES, NEWS_PARTS, "election"),
    Rule("title-not-standing", rf"{_POST} {_WHO} (?:will|does|do|did|has decided|intends?) not (?:to )?(?:stand|stands|seek|run)(?: for)? re-?election", _GOES, NEWS_PARTS, "election"),
    Rule("title-leaves", rf"(?:{{company:company}}(?:[’']s?)? )?(?:[Oo]utgoing|[Rr]etiring|[Dd]eparting|[Pp]revious) {_POST},? {_WHO}", _GOES, ("subhead", "body"), "(?i)outgoing|retiring|departing|previous"),
    Rule("title-holder-leaves", rf"{_WHO}, (?:{{company:company}}[’']s? )?(?:(?:the|our|its|previous|former|outgoing) )*{_POST}, (?:has|have) decided to pursue", _GOES,
         ("subhead", "body"), r"pursue"),
    Rule("thanks-to-leavers", rf"\b(?:[Tt]hanks?|gratitude|grateful) [^.;“”⟦]{{0,40}}{_WHO} [^.;“”]{{0,90}}\b(?:depart|leave|step down|retire)s?\b(?: {{company:company}})?", _GOES, ("body",), "depart|leave|step down|retire"),
)  # fmt: skip
