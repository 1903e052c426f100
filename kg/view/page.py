"""The page: one HTML file that needs nothing else. pyvis makes the network, vis-network comes out of the installed pyvis.

Nothing that a release says can become markup or script: all of it stands in one JSON block whose angle brackets are escaped,
the script writes it as text, and the page's security policy runs the two scripts that stand here (by their hash) and no other.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources
from typing import Any

import networkx as nx

from kg.network.cards import Picture
from kg.view.data import page_data

# fmt: off
SCRIPTS = (
    "base", "shown", "places", "marks", "drawing", "words", "panel", "ways", "years", "table", "timeline", "finder", "controls",
    "paper", "keys", "start",
)
# fmt: on
VIS = "templates/lib/vis-9.1.2/vis-network"  # where pyvis 0.3.2 keeps it


def html(graph: nx.MultiDiGraph, shown: Picture, title: str, left: str = "") -> str:
    """The page as text: the nodes and edges of `graph`, the facts of `shown`; `left` says what was left out, if anything."""
    data = page_data(graph, shown) | {"left": left}
    vis = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", _vis("min.js"))
    own = script()
    parts = {
        "TITLE": _escaped(title),
        "HASHES": " ".join(f"'sha256-{_hash(script)}'" for script in (vis, own)),
        "VIS_CSS": _vis("css"),
        "CSS": _own("page.css"),
        "DATA": embedded(data),
        "VIS_JS": vis,
        "JS": own,
    }
    return re.sub(r"\{\{([A-Z_]+)\}\}", lambda match: parts[match[1]], _own("page.html"))


def script() -> str:
    """The page's own script: its parts in order, in one closure."""
    parts = "\n".join(_own(f"script/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def embedded(data: Any) -> str:
    """JSON that can stand in a script element: no character in it can end the element or a line of script.

    >>> embedded("</script>&")
    '"\\\\u003c/script\\\\u003e\\\\u0026"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _own(name: str) -> str:
    return resources.files("kg.view").joinpath(name).read_text(encoding="utf-8")


@cache
def _vis(ending: str) -> str:
    return resources.files("pyvis").joinpath(f"{VIS}.{ending}").read_text(encoding="utf-8")
