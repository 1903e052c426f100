"""How releases word that a person holds a post: a title beside a name, before it, or told by a verb."""

from kg.text.rules import Rule

_PARTS = ("body", "about", "subhead")
_WHO = r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.?,? )?{person:someone}<letters>"
_PEOPLE = r"(?:Dr\.?,? |Mr\.? |Ms\.? )?(?P<people>{someone}<letters>(?:(?:, and |, | and | & )(?:Dr\.?,? )?{someone}<letters>(?!,? ⟦T)){0,5})"
ART = r"(?:(?:the|our|its|their|a|an|also|current|longtime|long-time|both|⟦L\d+⟧) )*"
_LEAD = r"(?:\b(?!(?:the|and|an?|our|its|former|ex|of|at|is|was|said|who|as|in|to|by|with|for|on|that|which|includes?|including|has|have|had|were|are|now|when|where|while|than|led|joined|both|from|three|two|four|like)\b)[a-z]+ ){0,3}"
_OF_BOARD = r"(?: of the (?:Supervisory |Management |Executive |Advisory )?[Bb]oard(?: of [Dd]irectors| of [Tt]rustees)?)?"
TITLE = rf"(?P<title>{_LEAD}⟦T\d+⟧(?: ⟦T\d+⟧)?{_OF_BOARD}(?:(?:,? and |, | & | / ?|/)(?:(?:the|its) )?⟦T\d+⟧{_OF_BOARD})*)"
# What an office has charge of, in words that no mark stands for: "... of wind and tidal research in the faculty of coasts".
_NOT_CHARGE = r"(?:at|with|from|to|by|on|as|is|are|was|were|be|has|have|had|will|who|whom|which|that|said|says|it|he|she|we|they|former|formerly|when|where|while)"
_IS = r"(?:,? | \(| [–—-]+ | / |,? (?:who )?is (?:also |currently )?|, as )"
CHARGE = rf"(?:,?(?: |(?<=[a-z]) ?/ ?)(?!{_NOT_CHARGE}\b)(?:[\w&’'-]*\w|&|⟦[TLRND]\d+⟧)){{1,18}}?"
AT = r"(?: \((?:⟦T\d+⟧|[A-Z&]{2,5})\))?(?: in the (?:[\w⟦⟧-]+ ){1,6}?at|,? (?:of|at|for|with|from|in)|,)(?: (?:[Tt]he|our|its|both|parent(?: company)?,?|portfolio company,?|subsidiary,?|partner|client|customer))* "
_HERE = r" (?=⟦C\d+⟧(?:[.,;:”\"]|$))"
_PLAIN = r"(?!(?:Former|Co-|Vice|The|New|Committee|Board|Executive|Investors?|Ex-|Past|Incoming)\b|Co-)(?:[A-Z][\w&’'-]*[a-zA-Z]|[A-Z]{2,})(?: [A-Z][\w&’'-]+){0,2}"
_SAID = (
    r"(?:said|says|stated|states|commented|comments|added|adds|explained|explains|noted|notes|remarked|continued|concluded|shared|shares|observed"
    r"|expressed|told|reflected|affirmed|highlighted|emphasized|announced|reported)"
)

RULES = (
    # "Jane Roe, professor of tidal research and head of estuary studies in the faculty of coasts at the Acme Institute"
    Rule("person-title-and-charge-at-company",
         rf"{_WHO}{_IS}{ART}(?P<title>⟦T\d+⟧{CHARGE})(?:,? (?:at|for|with) (?:the )?| of (?:the )?(?=⟦C)|,? [–—-] |, ){{company:company}}(?: [A-Z]\w+)?(?=[.,;:)”\"]|$| (?:{_SAID}|who|and|in)\b)", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Vice President of Cloud Kitchens at Acme", where the charge looks like a name
    Rule("person-charge-title-of-company",
         rf"{_WHO}{_IS}{ART}(?P<title>⟦T\d+⟧(?: (?:of|for) (?:the )?|, )⟦[CRLP]\d+⟧(?:(?: and| &|,) (?!(?:Partner|President|Director|Founder|Chair|Member|Head|Officer|Manager|Lead)\w*\b)[A-Z]\w+){{0,3}})(?:,? (?:at|for) (?:the )?|, (?=⟦C\d+⟧(?:[.,;:)”\"]|$))){{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Chief Executive Officer of Acme"; "Jane Roe, CEO and director at the Acme Institute"; "Jane Roe (CEO of Acme)"
    Rule("person-title-of-company", rf"{_WHO}{_IS}{ART}{TITLE}{AT}{{company:employer}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, founder of Ilios", where the firm has its product's name
    Rule("person-title-of-product", rf"{_WHO}{_IS}{ART}{TITLE} (?:of|at) (?P<company>⟦R\d+⟧)(?=[.,;:)”\"]|$| (?:{_SAID}|who|and)\b)", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, CEO Acme" at the end of a clause
    Rule("person-title-company", rf"{_WHO}, {ART}{TITLE}{_HERE}{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "..., founder of Beta and current Acme CEO"
    Rule("person-title-of-company-and-company-title", rf"{_WHO}, {ART}⟦T\d+⟧{AT}⟦C\d+⟧(?:,? and|,) {ART}{{company:company}}(?:[’']s?)? {TITLE}", blocks=_PARTS, cue="⟦T.*⟦T"),
    # "Acme Inc. (CEO: Jane Roe; headquarters: Springfield)"
    Rule("company-bracket-title-person", rf"{{company:company}} ?\({TITLE}: ?{_PEOPLE}", blocks=_PARTS, cue=r"\(⟦T\d+⟧:"),
    # "Jane Roe, CEO, Acme" and "Jane Roe (CEO, Acme)", where the lexicon does not know Acme
    Rule("person-title-plain-company-last", rf"{_WHO}(?:, | \(){ART}{TITLE}, (?P<company>{_PLAIN})(?=[).;:”\"]|,[”\"]|$)", blocks=_PARTS, cue="⟦T"),
    # a line with a name, the post below it: "Jane Roe / Chief Executive Officer"
    Rule("signed", rf"^[“\"]?(?:/?[Ss]/ ?)?{_WHO}[”\"]?,? {TITLE}(?:,? (?:of )?{{company:company}})?[.]?$", blocks=("body",), cue="⟦T"),
    # "As founder of Acme, Jane Roe has"
    Rule("as-title-of-company-person", rf"^As {ART}{TITLE} (?:of|at|for) (?:the )?{{company:company}}(?:[^.;“”⟦]|⟦[^P]\d+⟧){{0,120}}?, {_WHO}", blocks=_PARTS, cue="^As "),
    # "Jane Roe, Sea Cable Sales Director at Acme", where the charge looks like a name
    Rule("person-charge-title-at-company", rf"{_WHO}, (?P<title>⟦[CR]\d+⟧ ⟦T\d+⟧),? at (?:the )?{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Acme's CEO"; "Jane Roe, Acme CEO"; "Jane Roe – Acme ambassador"
    Rule("person-company-title", rf"{_WHO}(?:, (?:as )?| [–—-] )(?:the |our )?{{company:company}}(?:[’']s?)? {ART}{TITLE}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, Acme CEO", where the lexicon does not know Acme
    Rule("person-plain-company-title", rf"{_WHO}, (?P<company>{_PLAIN})(?:[’']s?)? (?P<title>⟦T\d+⟧)", blocks=_PARTS, cue="⟦T"),
    # "Acme's founder, Jane Roe"; "Acme CEO Jane Roe"; "Springfield Mayor Jane Roe"; "Acme co-founders Jane Roe and John Doe"
    Rule("company-title-person", rf"{{company:employer}}(?:[’']s?)? {ART}{TITLE},? {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "CEO of Acme, Jane Roe"
    Rule("title-of-company-person", rf"{TITLE} (?:of|at|for) (?:the )?{{company:employer}}(?: in (?:the )?⟦L\d+⟧)?, {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "Sergeant Jane Roe of the Springfield Police"
    Rule("title-person-of-company", rf"{TITLE},? {_WHO} (?:of|at|from|for|with) (?:the )?{{company:company}}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe serves as Acme's CEO", "Jane Roe is the founder of Acme"
    Rule("person-serves-as",
         rf"{_WHO},? (?:who )?(?:is(?: also| currently)?|(?:currently |also |presently )*serves as|acts as|remains(?: as)?|will remain(?: as)?|(?:continues|will continue)(?: to (?:serve|act|work))?(?: as| in (?:his|her|their|the) (?:current |present |existing )?(?:role|capacity|position|post) (?:as|of))|works as) "
         rf"(?:{{company:company}}[’']s? )?{ART}{TITLE}(?:{AT}{{company2:employer}})?", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe has been named CEO of Acme and will remain as CFO of Beta"
    Rule("person-remains", rf"{_WHO} (?:has|have|will|was|is) [^.;“”]{{1,140}}? and (?:will )?(?:remains?|continues?(?: to serve)?)(?: as)? {ART}{TITLE}(?:{AT}{{company:employer}})?", blocks=_PARTS, cue="remain|continue"),
    # "its leaders include Jane Roe as CFO, John Doe as COO": several persons, each with "as"
    Rule("listed-person-as-title", rf"{_WHO} as {ART}{TITLE}", blocks=_PARTS, cue=r" as (?:[a-z]+ ){0,4}⟦T"),
    # "Co-founders Jane Roe and John Doe"; "CEO Jane Roe"
    Rule("title-people", rf"{TITLE},? {_PEOPLE}", blocks=_PARTS, cue="⟦T"),
    # "Jane Roe, CEO," with nothing said of where
    Rule("person-title", rf"{_WHO}(?:, | \(){ART}{TITLE}(?=[,.;:”\"“)]|$| {_SAID}\b| who\b| \(⟦M| and\b(?! [A-Z]))", blocks=_PARTS, cue="⟦T"),
)  # fmt: skip
