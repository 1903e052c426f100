"""Products told in rows and by the headline: "its brands include A, B and C", bulleted ranges, "Acme Launches X" with X in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Block, Release
from kg.text.patterns import quick
from kg.text.product_frames import LIST_AFTER, LIST_BEFORE
from kg.text.product_rules import CAP, CREDENTIAL, MARK, MORE, NOT_AFTER, TAIL, TRADEMARKS
from kg.text.words import ordinary

Place = tuple[int, int, str, float]

_JOINED = rf"(?:(?:[A-Z]\. )?{CAP}(?:[®™]?[ \n](?:(?:of|for|&|\+|x) )?{MORE}|[®™]? #\d+){{0,5}})"
_ITEM = rf"(?:the |its |our |an? )?(?:[a-z]+ ){{0,2}}?[“\"‘']?(?P<n>{_JOINED}){MARK}?(?:,(?=[”\"’']))?[”\"’']?(?: ?\([^()\n]{{1,90}}\))?"
_NEXT = re.compile(
    rf"(?: (?:for|in|to|with) [a-z][a-z -]{{2,44}}(?=,| and ))?(?:,? (?:and|or|&|as well as) |, |; ){_ITEM}(?=[,.;:)\n]| [–—]| (?:and|or|in|for|to|at|on|as|are|is|that|which|with|from)\b|$)"
)
_KINDS = (
    r"(?i:(?:product|software|device|drug|vehicle|menu|beverage) lines?|products?|brands|labels|solutions|tools|technologies|devices|systems|platforms|offerings|apps|applications|models|games|accessories|items|collections|services"
    r"|drugs|medications|lines|flavou?rs|varieties|vehicles|trucks|engines|packages|suites|modules|cards|pieces|dishes|cocktails|beers|wines|assistants|chatbots|wallets|instruments|assets|candidates|franchises|brand names|product names|trade names|trademarks|SKUs|sub-brands|flavou?rs)"
)
_OWN = r"(?:\b(?:[Ii]ts|[Oo]ur|[Tt]heir|[Ff]lagship|[Pp]roprietary|[Pp]atented|[Bb]est-selling|[Pp]opular|[Ii]conic|[Ss]ignature|[Oo]wns|[Oo]ffers)|\w[’']s?)"
# "its flagship brands include A, B and C": the company’s own
_OWN_ROW = quick(
    rf"{_OWN} (?:[\w’'-]+,? (?:and )?){{0,5}}?{_KINDS}(?: [a-z]+){{0,3}}?(?:,| [–—])? (?:(?:which )?includ(?:es?|ing)|such as|like|consists? of|compris(?:es?|ing)|featur(?:es|ing)|are|[–—-])(?:,| both| the)? (?={_ITEM})"
)
# "three new products – A, B and C"
_NUMBERED_ROW = re.compile(
    rf"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal) (?:[\w’'-]+ ){{0,3}}?{_KINDS},? ?(?:[–—:]|including|such as|called|named) ?(?={_ITEM})"
)
# "its platforms, A, B and C": three at least
_OWN_LIST = re.compile(rf"{_OWN} (?:[\w’'-]+,? (?:and )?){{0,5}}?{_KINDS},? (?={_ITEM})")
# What stands before a row
_TELLS = re.compile(r"brands|platforms|products|apps|titles|includ|such as|like |consist|compris|featur| are ")
# "tools like A and B"
_ROW = quick(
    rf"\b(?:(?i:products|tools|technologies|product lines|apps|applications|medications|drugs|devices|software|systems|solutions|models|payment methods|wallets|assistants|chatbots|frameworks|languages|games|agents|IDEs|editors|launches|releases|titles|shows|vehicles|trucks|cars|aircraft|drones|consoles|phones|smartphones|wearables|smartwatches|browsers|databases|clouds|vaccines|biologics|implants|supplements|beverages|snacks|cryptocurrencies|tokens|stablecoins|blockchains|plugins|marketplaces))(?: [a-z]+){{0,4}}?,? (?:such as|like|including) (?={_ITEM})"
)
# "under the A, B and C brands"
_UNDER = quick(
    rf"\b(?:under|through|of|with|for|by|and|its|our|the) (?:the |its |our |both )*(?P<all>[“\"]?{_JOINED}{MARK}?[”\"]?(?:(?:,|,? and|,? or|,? &) (?:the )?[“\"]?{_JOINED}{MARK}?[”\"]?){{1,8}}) (?:[a-z-]+ ){{0,2}}(?:brands|brand names|labels|trademarks|platforms|product lines|apps|product families|families of products|lines of)\b"
)
_EACH = re.compile(_JOINED)
# "A, B® and C": one of a row bears a mark
_MARKED = quick(rf"(?:{_JOINED}{MARK}?(?: \([^()\n]{{1,60}}\))?(?:, (?:and )?| and )){{1,10}}{_JOINED}{MARK}?")
# A line that a range follows: "five pieces including:", "The collection includes:"
_RANGE = re.compile(
    r"(?i)^(?!.*\b(?:features? of|benefits?|reasons|locations?|retail\w*|stores|where|highlights?|drivers?|speakers?|panel|services)\b).*\b(?:products|models|flavou?rs|brands|varieties|pieces|items|styles|collections?|line-?up|line|SKUs|menu|dishes|cocktails|tools|apps|games|drugs|candidates|options|accessories|series|portfolio|offerings?|platforms?|solutions)\b(?: [^.:\n]{0,60})?:\s*$"
)
_LINE_END = re.compile(r":[ \t]*\n")
# What is told of a thing in a range: "Zapper - a pump"
_GLOSS = re.compile(r"[ \t]*[–—:-] ?[A-Za-z]")
_BULLET = re.compile(
    rf"\n+[ \t]*[•·▪◦●*–—-][ \t]*(?:The )?[“\"]?(?P<n>{_JOINED}){MARK}?[”\"]?(?: \([^()\n]{{1,50}}\))?(?=[ \t]*(?:[–—:,]|- |\n|$))"
)
_SAID = r"(?i:launch(?:es|ed)?|introduc(?:es|ed|ing)|unveil(?:s|ed|ing)?|debuts?|releases?|announces (?:the )?(?:launch|release|availability|general availability) of|rolls out)"
_HEADLINE = re.compile(
    rf"(?:^|[ “\"]){_SAID} (?:[Ii]ts |[Tt]he |[Aa]n? |[Oo]ur |[Nn]ew |[Ll]atest |[Aa]ll-[Nn]ew |[Ff]irst )*(?P<what>[^:;,–—\n]{{3,90}})"
)
# Where the object of a headline ends.
_END = re.compile(
    r"[ ,](?:in|into|at|on|to|for|with|as|from|via|that|by|across|amid|after|ahead|during|designed|featuring|powered)(?= |$)",
    re.I,
)
_QUOTES = str.maketrans("", "", '“”"‘')
_LEFT = rf"(?!(?:The|This|These|Their|Its|Our|Your|How|Best|Film|With|In|From|Live|New|Introducing) ){CAP}"
# What tells that ordinary words are a name: "the launch of its Signals App"
_TOLD = re.compile(
    r"\b(?:launch|release|introduction|availability|unveiling|debut|introduc\w+|launch\w+|unveil\w+|releas\w+)(?: of)? (?:(?:its|the|our|new|latest|all-new|a|an|of) )*[“\"]?$"
)


def rows(release: Release) -> Iterator[Place]:
    """Places of names in rows, with the rule and how much it tells."""
    text = release.text
    for block in release.blocks:
        if block.kind not in ("body", "about"):
            continue
        start, end = block.start, block.end
        piece = text[start:end]
        if _TELLS.search(piece):
            for m in _OWN_ROW.finditer(text, start, end):
                yield from _items(text, m.end(), end, "own row", 1.6)
            for m in _NUMBERED_ROW.finditer(text, start, end):
                yield from _items(text, m.end(), end, "numbered row", 1.8)
            for m in _OWN_LIST.finditer(text, start, end):
                if len(found := list(_items(text, m.end(), end, "own row", 1.6))) > 2:
                    yield from found
            for m in _ROW.finditer(text, start, end):
                yield from _items(text, m.end(), end, "row", 1.5)
        if re.search(r"brands|brand names|labels|trademarks|platforms|product lines|apps|families|lines of", piece):
            for m in _UNDER.finditer(text, start, end):
                for n in _EACH.finditer(text, *m.span("all")):
                    yield *n.span(), "under brands", 1.6
        for m in LIST_AFTER.finditer(text, start, end):
            yield from _items(text, m.end(), end, "used row", 1.8)
        for m in LIST_BEFORE.finditer(text, start, end):
            for n in _EACH.finditer(text, *m.span("all")):
                yield *n.span(), "things row", 1.5
        if re.search(r"[®™℠]", piece):
            for m in _MARKED.finditer(text, start, end):
                items = [n for n in _EACH.finditer(text, *m.span()) if text[n.start() - 1] != "("]
                marked = [
                    n
                    for n in items
                    if re.search(r"[®™℠]", text[n.start() : n.end() + 1])
                    and not CREDENTIAL.match(n.group())
                    and not re.fullmatch(r"[A-Z&]{2,6}", n.group())
                ]
                for n in items if marked else []:
                    if not all(map(ordinary, n.group().split())):
                        yield *n.span(), "beside a mark", 1.5
    for m in _LINE_END.finditer(text):
        if _RANGE.search(text[max(text.rfind("\n", 0, m.start()) + 1, m.start() - 120) : m.end() - 1]):
            end = m.end() - 1
            while (b := _BULLET.match(text, end)) is not None:
                if not all(map(ordinary, b["n"].split())) or _GLOSS.match(text, b.end()):
                    yield *b.span("n"), "range", 1.6
                line = text.find("\n", b.end())
                end = line if line >= 0 else len(text)


def _items(text: str, start: int, end: int, rule: str, sure: float) -> Iterator[Place]:
    first = re.compile(_ITEM).match(text, start, end)
    found = [first] if first else []
    while found and (more := _NEXT.match(text, found[-1].end(), end)) is not None:
        found.append(more)
    for m in found:
        if text[m.end("n") : m.end("n") + 2] in ("’s", "'s"):
            break
        yield *m.span("n"), rule, sure - (0.3 if len(found) == 1 else 0)


def headlined(release: Release) -> Iterator[Place]:
    """What the headline says is launched, where the text writes the same words with capitals inside a sentence."""
    head = release.text[release.headline.start : release.headline.end] if release.headline else ""
    m = _HEADLINE.search(head)
    body = list(release.of("body"))
    if m is None or not body or release.headline is None:
        return
    tokens = _END.split(m["what"], maxsplit=1)[0].translate(_QUOTES).split()[:9]
    start, end = body[0].start, body[-1].end
    text = release.text[start:end].replace("\n", " ")
    for size in range(len(tokens), 0, -1):
        for i in range(min(3, len(tokens) - size + 1)):
            words = tokens[i : i + size]
            if not _is_name(words) or " ".join(words) not in text:
                continue
            place = re.search(
                rf"(?P<before>[a-z,’'s—–-] )[“\"]?(?P<n>(?:{_LEFT} ){{0,4}}{re.escape(' '.join(words))}{MARK}?(?: (?!The |In |This ){MORE}){{0,4}})(?![\w-])(?! (?:{NOT_AFTER})\b|[’']s [a-z])",
                text,
            )
            if place is None:
                continue
            told = _TOLD.search(text, max(0, place.start("n") - 60), place.start("n"))
            coined = not all(map(ordinary, place["n"].split())) and (
                " " in place["n"] or bool(re.search(r"\d|[a-z][A-Z]", place["n"]))
            )
            at = release.text.rfind("\n", 0, start + place.start("n")) + 1
            line = release.text[at : (release.text + "\n").find("\n", at)]
            if (told or coined) and (len(line) > 130 or re.search(r"[.!?]", line[-3:])):
                yield start + place.start("n"), start + place.end("n"), "headlined", 1.6
                return
    named = re.match(rf"{CAP}(?: {MORE}){{1,4}}$", " ".join(tokens))
    if named and not ordinary(tokens[0]) and TAIL.search(named.group()) and (at := head.find(named.group())) >= 0:
        yield release.headline.start + at, release.headline.start + at + len(named.group()), "headlined", 1.6


def _is_name(words: list[str]) -> bool:
    """Capitals throughout, but for small words inside; a single word must be no ordinary one."""
    if not words[0][:1].isupper() or not (words[-1][:1].isupper() or words[-1][:1].isdigit()):
        return False
    if any(
        not (w[:1].isupper() or w[:1].isdigit() or w in ("of", "and", "for", "&", "+", "x", "by", "the", "|")) for w in words
    ):
        return False
    return len(words) > 1 or not ordinary(words[0])


def trademarks(text: str, block: Block) -> Iterator[tuple[int, int, str, float, str]]:
    """ "A, B® and C are registered trademarks of X": A, B, C with their owner."""
    for m in TRADEMARKS.finditer(text, block.start, block.end):
        owner = re.match(
            r"[^.;]{0,60}?\b(?:of|owned by|to) (?:the )?(?P<who>[A-Z][^.;\n]{1,60}?)(?:[.;\n]|, (?!Inc|LLC|Ltd|Corp)| in | and/or|$)",
            text[m.end() : block.end],
        )
        for item in re.finditer(r"(?:(?!, | and | or )[^;])+", m["list"]):
            name = re.match(r"[\s,]*(?:and |or )?(?:the )?(?P<n>[^,;]*?)[\s,]*$", item.group())
            if (
                name is None
                or not 1 < len(name["n"]) < 50
                or len(name["n"].split()) > 5
                or re.search(r"(?i)\b(?:other|all|products?|names?|logos?|marks?|trademarks?|they|which)\b", name["n"])
            ):
                continue
            if re.match(r"\w", name["n"]) and not re.match(r"[a-z]{2,}(?![\w]*[A-Z®™])", name["n"]):
                start = m.start("list") + item.start()
                yield (
                    start + name.start("n"),
                    start + name.end("n"),
                    "trademark line",
                    2.5,
                    owner["who"].strip() if owner else "",
                )
