"""A query's text before it runs: masked of strings and comments, refused if it does more than read, explained if wrong."""

from __future__ import annotations

import re

from kg.errors import QueryError

# Comments, IRIs and the four kinds of string, as the SPARQL 1.1 grammar has them: no keyword inside them counts.
_OPAQUE = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\\\s]*> )
    | (?P<long> \"{3}(?:\\.|\"{0,2}[^"\\])*\"{3} | '{3}(?:\\.|'{0,2}[^'\\])*'{3} )
    | (?P<short> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<comment> \#[^\n]* )
    """,
    re.VERBOSE | re.DOTALL,
)

# A keyword is neither a variable (?load), nor part of a prefixed name (ex:load, load:ex), nor of a longer word.
_WORD = r"(?<![\w?$:@-]){}(?![\w:-])"
_REFUSED = {
    "update": re.compile(_WORD.format(r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)"), re.IGNORECASE),
    "SERVICE": re.compile(_WORD.format("SERVICE"), re.IGNORECASE),
}
_TRIPLES = re.compile(_WORD.format("(?:CONSTRUCT|DESCRIBE)"), re.IGNORECASE)
_DATASET = re.compile(_WORD.format(r"FROM(?:\s+NAMED)?") + r"\s*(?P<graph>\S+)", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_NO_PREFIX = "unknown prefix"
_PREFIX = re.compile(r"([\w.-]*:)[\w.-]*$")


def mask(query: str) -> str:
    """The query with strings, comments and IRIs blanked out, all offsets and lines kept.

    >>> mask('ASK { ?x ?y "DROP" } # DROP')
    'ASK { ?x ?y ++++++ } ######'
    """
    return _OPAQUE.sub(_blank, query)


def _blank(match: re.Match[str]) -> str:
    filler = "#" if match["comment"] else "<" if match["iri"] else "+"
    return re.sub(r"[^\n]", filler, match[0])


def graphs_asked(query: str) -> list[str]:
    """What stands after FROM and FROM NAMED, as written: IRIs in brackets or prefixed names."""
    masked = mask(query)
    return [query[slice(*match.span("graph"))] for match in _DATASET.finditer(masked)]


def makes_triples(query: str) -> bool:
    """Whether this is a CONSTRUCT or DESCRIBE, by its words alone.

    >>> makes_triples("ASK { ?x ?y 'construct' }"), makes_triples("describe <urn:x>")
    (False, True)
    """
    return _TRIPLES.search(mask(query)) is not None


def refuse_writing(query: str, where: str = "query") -> None:
    """Raise QueryError for updates and for SERVICE: a query here only reads, and only this store.

    >>> refuse_writing("SELECT * WHERE { ?drop ?load 'CLEAR ALL' }")
    >>> refuse_writing("DROP ALL")
    Traceback (most recent call last):
    kg.errors.QueryError: query:1: DROP is an update; questions only read this store
    """
    masked = mask(query)
    for kind, pattern in _REFUSED.items():
        if match := pattern.search(masked):
            line = masked.count("\n", 0, match.start()) + 1
            why = "is an update" if kind == "update" else "asks another server"
            raise QueryError(f"{where}:{line}: {match[0].upper()} {why}; questions only read this store")


def syntax_error(query: str, message: str, where: str = "query") -> QueryError:
    """The parser's message as a QueryError that shows the line with a caret under the place."""
    match = _PLACE.match(message)
    if not match:
        return QueryError(f"{where}: {message}")
    line, column = int(match[1]), int(match[2])
    lines = query.splitlines() or [""]
    if not "".join(lines[line - 1 :]).strip():  # found wanting at its end only: show the last line that says something
        line = max((number for number, told in enumerate(lines, 1) if told.strip()), default=1)
        column = len(lines[line - 1].rstrip()) + 1
    shown = lines[line - 1]
    column = min(column, len(shown) + 1)
    reason = _reason(match[3])
    if reason == _NO_PREFIX and (prefix := _PREFIX.search(shown, 0, column - 1)):
        column, reason = prefix.start() + 1, f"{reason} {prefix[1]}"
    caret = re.sub(r"[^\t]", " ", shown[: column - 1]) + "^"
    return QueryError(f"{where}:{line}:{column}: {reason}\n  {shown}\n  {caret}")


def _reason(expected: str) -> str:
    """What was wrong, in words; the parser's own message lists every character that could have followed."""
    if "Prefix not found" in expected:
        return _NO_PREFIX
    if "variable that is unbound" in expected:
        return "a variable is selected that is neither grouped by nor bound"
    if "IRI parsing failed" in expected:
        return "not an absolute IRI"
    words = sorted(set(re.findall(r"(?<![\w'\\{])[A-Za-z][A-Za-z ]*[A-Za-z](?![\w'}])", re.sub(r"\[.*?\]", "", expected))))
    return "not SPARQL here" + (f"; expected {' or '.join(words)}" if 0 < len(words) <= 4 else "")
