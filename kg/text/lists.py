"""Lists of names: "Acme Ventures, the fund of J. Roe, Borealis Capital and existing investors Cedar and Dune.vc"."""

import re

from kg.model import Span
from kg.text.masking import Sentence
from kg.text.words import words as word_list

# "several new deep tech investors, including": who they are in general, before their names.
_CLASS = r"(?:[a-z][\w-]*,? ){0,9}?(?:investors?|firms?|funds?|backers?|angels?|offices?|lenders?|banks?|shareholders?|individuals?|entrepreneurs?|founders?|operators?|executives?|insiders?|partners?),? (?:including|such as|like|namely|among them|notably|includes|included|are|were):? "
# What may stand before a name in a list: "and existing investors such as".
_LEAD = re.compile(
    rf"(?:{_CLASS})?(?:(?:global|software|investment|the|venture|capital|existing|new|current|returning|lead|strategic|impact|early-stage|leading|specialist|specialized|speciali[sz]ed|tech|technology|fintech|climate|healthcare|biotech|life|sciences?|regional|local|international|european|multiple|several|a number of|key|top-tier|world-class|renowned|private|equity|growth|institutional|corporate|"
    r"investors?|firms?|funds?|group|seed|long-?time|shareholders?|our|its|both|sector|deep-?tech|angel|angels|prominent|VCs?|certain|accredited|notable|other|additional|previous|prior|insiders?|backers?|giant|"
    r"such as|including|include|includes|included|like|and|from|by|in|of|a|an|as well as|along with|together with|alongside|also|participation|with|family|office|offices|others|company|industry|leaders?|entrepreneurs?|founders?|focused|based|US-based|"
    r"⟦L\d+⟧(?:-based|[’']s)?|⟦T\d+⟧|-|–|—|:|;|,|funding|plus|lenders?|banks?|agency|agencies|institutional|entity|affiliates?|of|limited|subscribers?|purchasers?|shareholder)(?:,\s+|\s+))*"
)
_STAFF = re.compile(r"(?:⟦T\d+⟧|founders?|leaders?|entrepreneurs?|angels?|executives?) (?:of|from|at) ")
_NAME = re.compile(
    r"⟦(?P<kind>[CP])(?P<index>\d+)⟧(?: (?:plc|AG|SE|Inc\.?|LLC|Ltd\.?|LP|L\.P\.|Group|Ventures|Capital|Fund|Partners|Foundation)(?![\w]))*"
    r"|(?P<words>(?<=and )[A-Z][a-z]+, [A-Z][a-z]+ & [A-Z][a-z]+(?=[ ,;.])|(?:[A-Z0-9][\w.&’'+-]*|[a-z][\w-]+\.[a-z]{2,8}(?=[ ,;.]))(?: (?:(?:of|for|de|the|&) )?(?:[A-Z0-9][\w.&’'+-]*|⟦[CLPT]\d+⟧))*)"
)
_ASIDE = re.compile(
    r"[®™]?(?: of ⟦C\d+⟧)?(?:,? ?\((?:[^()]|\([^()]*\))*\))*(?:, (?:an?|the|part of|also|one of|who|whose|which|formerly) (?!⟦)[^,;.]{0,120}?(?=,|;| and (?:⟦|[A-Z]|with |existing )|\.|$))?"
)
# "With money from A, the B grant goes on": the list ended before B
_ATTRIBUTE = re.compile(r" (?:grant|round|deal|award|program|loan|funding|team|is|was|has|will)\b")
_OWNED = re.compile(r"[’']s (?:own )?(?=⟦C|[A-Z][a-z]+ [A-Z])")
_GLUE = re.compile(
    r"(?:,? (?:and|&|as well as|along with|together with|alongside|plus|with(?: additional| strategic| significant)* participation (?:from|of|by)|with|and with) | ?, (?:and )?|; (?:and )?)"
)
_STOP = frozenset(
    [
        "The",
        "This",
        "These",
        "We",
        "It",
        "Our",
        "In",
        "At",
        "As",
        "To",
        "With",
        "For",
        "He",
        "She",
        "Additional",
        "Additionally",
        "Other",
        "Proceeds",
        "Terms",
        "Investors",
        "Investor",
        "Existing",
        "Its",
        "Series",
        "Seed",
        "Funding",
        "Inc",
        "LLC",
        "Listed",
        "Certain",
        "Underwriters",
        "Eligible",
        "Common",
        "Closing",
        "Offering",
        "Lead",
    ]
)


def names_from(sentence: Sentence, start: int, *, unknown: bool = True) -> tuple[list[str], Span | None]:
    """The names of the list that begins at `start` of the masked text, in order, and the span of them all.

    A name that no lexicon knows counts when it is capitalised or reads like a host, unless `unknown` is off (a headline's capitals).
    """
    masked, position = sentence.masked, start
    names: list[str] = []
    first = last = -1
    while lead := _LEAD.match(masked, position):
        if _STAFF.search(lead.group()):  # "founders of Acme" put money in, not Acme
            break
        match = _NAME.match(masked, lead.end())
        if match is None:
            break
        if match["index"]:
            mention = sentence.mentions[int(match["index"])]
            if mention.anaphor or (names and _ATTRIBUTE.match(masked, match.end())):
                break
            if own := _OWNED.match(masked, match.end()):  # "Acme's Growth Fund": the fund, not Acme
                position = own.end()
                continue
            names.append(mention.entity.name)
        else:
            words = masked[match.start() : match.end()]
            if (
                not unknown
                or words in word_list("not_names")
                or words.split()[0] in _STOP
                or words.endswith(("’s", "'s"))
                or (not names and "." in words[:-1] and "⟦" in words)
            ):
                break
            names.append(_plain(sentence, match.start(), match.end()))
        first, last = (match.start() if first < 0 else first), match.end()
        aside = _ASIDE.match(masked, match.end())
        assert aside is not None
        glue = _GLUE.match(masked, aside.end())
        if glue is None:
            break
        position = glue.end()
    return names, (sentence.span(first, last) if names else None)


def _plain(sentence: Sentence, start: int, end: int) -> str:
    """The words of a part of the masked text, marks put back by the names that they stand for."""
    words = sentence.masked[start:end]

    def told(match: re.Match[str]) -> str:
        value = sentence.mentions[int(match.group(1))].value
        return value if isinstance(value, str) else getattr(value, "name", "")

    return re.sub(r"⟦[A-Z](\d+)⟧", told, words).rstrip(".,")
