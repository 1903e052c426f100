"""Where a remote store answers: written `sparql+https://host/path`, or `sparql+http://` for servers near by."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.errors import StoreError

SCHEMES = ("sparql+https://", "sparql+http://")
_PLAIN = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to ask (`query`), where to write (`update`) and where whole graphs go (`graphs`); "" for what is to be guessed."""

    query: str
    update: str = ""
    graphs: str = ""

    def __str__(self) -> str:
        return f"sparql+{self.query}"

    @property
    def host(self) -> str:
        """The server's name, without port."""
        return urlsplit(self.query).hostname or ""

    @property
    def stem(self) -> str:
        """A name for files that belong to it.

        >>> read("sparql+https://graph.example:8890/sparql").stem
        'graph.example-8890-sparql'
        """
        parts = urlsplit(self.query)
        return re.sub(r"[^\w.]+", "-", f"{parts.netloc}{parts.path}").strip("-.")

    def at(self, software: str) -> Address:
        """The same with what was left out guessed, by what the server calls itself and by how its address ends.

        >>> read("sparql+https://graph.example/sparql").at("Virtuoso/07.20 (Linux)").update
        'https://graph.example/sparql-auth'
        """
        for name, ending, update, graphs in _KNOWN:
            if software.lower().startswith(name) and (match := re.search(ending, self.query)):
                head = self.query[: match.start()]
                guessed = [end and head + match.expand(end) for end in (update, graphs)]
                return Address(self.query, self.update or guessed[0], self.graphs or guessed[1])
        return Address(self.query, self.update or self.query, self.graphs)


# Software (as the header `Server` names it), how the address for queries ends, and in place of that ending: where updates
# go, and where graphs go. From the documentation of each; the first that fits counts.
_KNOWN = (
    ("virtuoso", r"/sparql(-auth)?/?$", r"/sparql-auth", r"/sparql-graph-crud-auth"),
    ("oxigraph", r"/query$", r"/update", r"/store"),
    ("", r"/repositories/([^/]+)$", r"/repositories/\1/statements", r"/repositories/\1/rdf-graphs/service"),  # GraphDB, RDF4J
    ("", r"/query$", r"/update", ""),  # Fuseki, Stardog
    ("", r"/sparql$", r"/sparql", ""),  # Neptune
)


def read(place: str, env: Mapping[str, str] = os.environ) -> Address:
    """The address that is written so; KG_STORE_UPDATE and KG_STORE_GRAPHS tell where to write where no guess is right.

    Raises StoreError for another form, and for a password in it: addresses end up in histories and logs.
    """
    query = place.removeprefix("sparql+")
    parts = urlsplit(query)
    if not query.startswith(_PLAIN) or not parts.hostname:
        raise StoreError(f"{place!r}: a remote store is written sparql+https://host/path")
    if parts.username or parts.password:
        bare = query.replace(f"{parts.netloc.rpartition('@')[0]}@", "")
        raise StoreError(f"{bare}: leave the password out of the address; docs/remote.md tells where it may stand")
    if parts.query or parts.fragment:
        raise StoreError(f"{query}: the address of a remote store ends with its path")
    return Address(query, env.get("KG_STORE_UPDATE", ""), env.get("KG_STORE_GRAPHS", ""))
