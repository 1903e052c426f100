"""Forms of verbs, and what the words before a deed say of it: done, agreed, planned, possible, off, denied."""

from __future__ import annotations

import re


def forms(verb: str) -> dict[str, str]:
    """Every form of a verb and what it is; irregular ones are given as "buy|buys|bought|buying".

    >>> forms("acquire")["acquired"], forms("buy|buys|bought|buying")["bought"], forms("ship+")["shipping"], forms("team up")["teamed up"]
    ('past', 'past', 'ing', 'past')
    """
    told = verb.split("|")
    if len(told) > 1:
        kinds = ("base", "present", "past", "ing", "past")
        return {word: kind for word, kind in zip(told, kinds, strict=False) if word}
    stem, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    double = stem.endswith("+")
    stem = stem.rstrip("+")
    twice = stem + stem[-1] if double else stem
    if stem.endswith("e"):
        made = (stem, stem + "s", stem + "d", stem[:-1] + "ing")
    elif stem.endswith("y") and stem[-2] not in "aeiou":
        made = (stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing")
    else:
        made = (stem, stem + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", stem) else "s"), twice + "ed", twice + "ing")
    return {word + tail: kind for word, kind in zip(made, ("base", "present", "past", "ing"), strict=True)}


# What the words before a deed say of it, the first that is found: a state, and the words that tell it.
MOODS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (mood, re.compile(rf"(?i)\b(?:{words})\b"))
    for mood, words in (
        ("denied", r"not(?! +only)|never|neither|nor|den(?:y|ies|ied)|no longer|no (?:plans?|intention|agreement|interest)|if|whether|rumou?rs?|rumou?red|without|fail(?:s|ed) to|declin(?:es|ed)|instead of|refus(?:es|ed)|ability to|able to|helps?|helped|helping|enabl\w+|allow\w*|assist\w*|advis(?:e|es|ed|ing)|represent\w*|us(?:ed|ing|e) (?:\w+ )*(?:proceeds|funds)|proceeds"),
        ("terminated", r"terminat\w+|cancel\w*|abandon\w*|call(?:s|ed|ing)? off|withdr[ae]wn?|withdr(?:aws|ew|awal)|rescind\w*|scrap(?:s|ped)|end(?:s|ed) (?:its|their|the)|ceas(?:es|ed)"),
        ("planned", r"letters? of intent|LOIs?|indications? of interest|IOI|memorandum of understanding|MOU|non-?binding|in (?:advanced |exclusive |final )?negotiations?|in (?:advanced |exclusive |final )(?:talks|discussions)|negotiat(?:es|ing|ed)"),
        ("possible", r"options?|rights? (?:to|of first)|may|might|could|explor(?:es?|ed|ing)|evaluat(?:es?|ed|ing)|consider(?:s|ed|ing)|potential(?:ly)?|possible|possibility|talks|discussions?"),
        ("completed", r"complet(?:es|ed|ing|ion)|clos(?:es|ed)|closing of|closing on|closure of|consummat\w+|finali[sz](?:es|ed|ation)"),
        ("announced", r"expects? to (?:complete|close)|expected to (?:complete|close)|agree[sd]?|(?:purchase|definitive|merger|acquisition|purchase and sale|exchange)? ?agreements?|contract|sign(?:s|ed|ing)|enter(?:s|ed|ing)|execut(?:es|ed|ing)|pending|finali[sz]ing|definitive|approv(?:al|es|ed)|upcoming|committed|commits|reach(?:es|ed)|(?:is|are) acquiring|to be|will|shall|proposed(?! to)|planned(?! to)|previously[- ]announced|in the process of|is set to|are set to"),
        ("planned", r"plan(?:s|ned to|ning)?|intend(?:s|ed|ing)?|intention|intent|propos(?:es|ed to|al|ing)|seek(?:s|ing)?|sought|aim(?:s|ing)? to|look(?:s|ing)? to|hop(?:es|ing) to|expect(?:s|ed|ing)?|offer(?:s|ed)?|bids?|term sheet|would"),
    )
)  # fmt: skip


def mood(lead: str) -> tuple[str, re.Match[str]] | None:
    """What the words between subject and deed say of it; None where they say nothing."""
    for name, words in MOODS:
        if found := words.search(lead):
            return name, found
    return None
