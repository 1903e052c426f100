"""What a name's own form tells: that it is no name, that it looks like a person's, that it can be short for another."""

from __future__ import annotations

import re

from kg.text.people import first_names, last_names, looks_like
from kg.text.places import place as place_of
from kg.text.places import region
from kg.text.titles import TITLE
from kg.text.words import ordinary, phrases, words

LONGEST = 120
"""No name has more characters; what is longer is a heap of words in capitals, which patterns for names take long to give up."""


def like_person(name: str) -> float:
    """How much a run looks like a person's name; ordinary words and places speak against it."""
    tokens, person = name.split(), looks_like(name)
    if (
        not person
        or region(name)
        or (
            person < 0.85
            and (
                any(ordinary(t) for t in tokens if t[0].isupper())
                or (tokens[0] not in first_names() and (region(tokens[0]) or (place_of(tokens[0]) and person < 0.5)))
            )
        )
    ):
        return 0.0
    return 0.0 if all(ordinary(t) for t in tokens) and tokens[-1] not in last_names() else person


def is_no_name(name: str, tokens: list[str]) -> bool:
    if name in ("THE COMPANY", "COMPANY") or len(name) > LONGEST or (name[0].islower() and ordinary(tokens[0])):
        return True
    if name in phrases("not_orgs") or name in words("not_names") or name in phrases("demonyms") or len(name) < 2:
        return True
    if (
        len(tokens) < 4
        and all(token.strip(".,&’'") in words("not_names") or token in ("of", "and", "the", "for") for token in tokens)
        and tokens[-1] not in words("org_tails")
    ):
        return True
    if len(tokens) == 1 and (
        name in words("bodies")  # "the Association" is the one that the text tells of
        or name.isdigit()
        or re.fullmatch(
            r"[A-Z]\.?|Ph\.?D\.?|M\.?D\.?|I['’]\w+|\w+['’](?:re|ve|ll|m|d)|[\w-]+-(?:based|enabled|powered|driven|as-a-\w+|led|like|free|ready|related|native|generation|compliant|quarter|time|party)|[A-Z]{1,5}-?\d+\w?|\d?[A-Z]{2,5}s|[A-Z]-[a-z]+|(?:MBA|CPA|BSc|MSc|PhD|CFA)s?|FA[A-Z]{2,3}|[FM]RC[A-Z]{1,4}|FAC[A-Z]{1,2}|FCAP|FSCAI|FIDSA",
            name,
        )
    ):
        return True
    if re.match(
        r"(?:[A-Z]\w+ ){0,2}(?:Head|Home|Main|Corporate|Executive|Regional|Branch|City|London|Boston|Houston|Chicago|Dallas|Toronto|Paris|Berlin|Tokyo|Dubai|Singapore|York|Francisco|Angeles) Office$|(?:CEO|CFO|COO|CTO|VP|EVP|SVP|Director|Vice President) [A-Z]|\d{3,4}[A-Z][a-z]|(?:Division|Supervisory Board|Subsidiary) of |(?:[A-Z][\w’'-]*+ ){0,3}(?:Leadership|Management|Executive|Sales|Support|Founding|Deal|Investment) Team$|(?:U\.?S\.?|European|Canadian) Patents?$",
        name,
    ):
        return True  # a post, a figure or a part glued to what follows
    direction = re.match(r"(?:North|South|East|West|Northeast|Northwest|Southeast|Southwest|Central|Upstate)(?:ern)? ", name)
    if region(
        re.sub(r" (?:Territory|Province|Region|State)$", "", name[direction.end() :] if direction else name)
    ) or re.fullmatch(r"Washington,? D\.?C\.?", name):
        return True
    if re.match(r"(?:OTC(?:Q[BX]|ID)?|NASDAQ|Nasdaq|NYSE|TSXV?|Cboe|CBOE|SEDAR\+?|EDGAR)\b", name) or re.search(
        r"(?:[Nn]ewswire|Presswire)$|^[\w/&]+-[a-z]+(?:ed|ing|able)$|^[A-Z][a-z]{3,}(?:ians|eans|icans)$|(?:Convention|Cultural|Civic|Expo|Performing Arts|Events?|Sports|Community|Conference|Logistics|Distribution|Fulfil?lment|Shopping|Town|City|Visitors?|Data|Recreation|Senior|Industrial|Commerce|Corporate|Resource|Media|Welcome) Cent(?:er|re)$|(?:Stock|Securities) Exchange$|\bSocial Security$",
        name,
    ):
        return True
    if re.fullmatch(
        r"(?:Regulation|Rule|Form|Section|Series|Phase|Class|Schedule|Exhibit|Item|Tier|Level|Stage|Chapter|Title|Article|Type|Grade|Version) [A-Z0-9][\w.-]*",
        name,
    ) or name.endswith((" B Corp", " B Corporation")):
        return True
    if (len(tokens) > 1 and is_office(tokens)) or (len(tokens) > 7 and name.isupper()):
        return True
    title = TITLE.fullmatch(name)
    return bool(title) and (
        tokens[-1] not in ("Partners", "Associates", "Advisors") or tokens[0] in ("Managing", "General", "Founding", "Senior")
    )


def is_plain_company(tokens: list[str]) -> bool:
    """ "Life Science Company": ordinary words before a word that is also an ordinary one."""
    return tokens[-1] in ("Company", "Companies", "Corporation") and all(ordinary(token) for token in tokens)


def is_office(tokens: list[str]) -> bool:
    """A part of any company: "Management Board", "AI Department", "Government Relations Team", "Business Development"."""
    if (
        len(tokens) > 1
        and tokens[-1] == "Board"
        and tokens[-2]
        in (
            "Supervisory",
            "Management",
            "Advisory",
            "Executive",
            "Governing",
            "Scientific",
        )
    ):
        return True
    if not tokens:
        return False
    inner = tokens[:-1] if tokens[-1] in ("Department", "Team", "Division", "Office", "Operations") else tokens
    return all(
        token.lower().strip(".,") in words("charges") or token in ("PR", "AI", "IT", "HR", "IR", "+") for token in inner
    ) and (
        len(inner) < len(tokens)
        or tokens[-1]
        in (
            "Development",
            "Relations",
            "Communications",
            "Operations",
            "Affairs",
            "Marketing",
            "Sales",
            "Success",
            "Engineering",
        )
    )


def may_be_alias(alias: str, name: str) -> bool:
    """A short form in brackets: shares a word's beginning with the name, or is made of its initials.

    >>> may_be_alias("MassGas", "Massachusetts Gas Board"), may_be_alias("NB", "Acme")
    (True, False)
    """
    letters = re.sub(r"[^a-z0-9]", "", alias.lower())
    whole = re.sub(r"[^a-z0-9]", "", name.lower())
    if not letters or re.match(r"(?:NYSE|NASDAQ|Nasdaq|OTC|TSX|CSE)", alias):
        return False
    if letters in whole:
        return True
    position = 0
    for letter in letters:
        position = whole.find(letter, position) + 1
        if not position:
            return False
    return alias[0].lower() == re.sub(r"^the ", "", name.lower())[0]
