"""The rules of the XSDs of GraphML 1.0 and GEXF 1.2, as far as they bear on a plain network, told in rows.

The XSD files themselves are on no package index, so the rules stand here in our own form: which elements may stand in which,
which attributes they bear and of what form, what is unique, and what must name something declared.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

NAME = r"[\w.:-]+"  # xs:NMTOKEN
ANY, WHOLE = r"(?s:.*)", r"\d+"
TYPED = {
    "boolean": "true|false|0|1",
    "int": r"-?\d+",
    "integer": r"-?\d+",
    "long": r"-?\d+",
    "float": r"-?\d+(\.\d+)?(E-?\d+)?",
}
TYPED |= {"double": TYPED["float"], "string": ANY}


@dataclass(frozen=True)
class Rule:
    """What may stand in an element; its attributes: those that must be there, and those that may."""

    children: frozenset[str]
    must: dict[str, str]
    may: dict[str, str]


def rule(children: str = "", must: dict[str, str] | None = None, **may: str) -> Rule:
    return Rule(frozenset(children.split()), must or {}, {name.replace("attr_", "attr."): form for name, form in may.items()})


WAY = "directed|undirected"
GRAPHML = {
    "graphml": rule("desc key graph data"),
    "key": rule(
        "desc default",
        {"id": NAME},
        **{"for": "all|graph|node|edge|hyperedge|port|endpoint"},
        attr_name=NAME,
        attr_type="boolean|int|long|float|double|string",
    ),
    "graph": rule("desc data node edge hyperedge locator", {"edgedefault": WAY}, id=NAME),
    "node": rule("desc data port graph locator", {"id": NAME}),
    "edge": rule("desc data graph", {"source": NAME, "target": NAME}, id=NAME, directed="true|false|0|1"),
    "data": rule("", {"key": NAME}, id=NAME),
}
GEXF = {
    "gexf": rule("meta graph", {"version": r"1\.2"}, variant=ANY),
    "meta": rule("creator keywords description", lastmodifieddate=r"\d{4}-\d\d-\d\d"),
    "creator": rule(),
    "graph": rule("attributes nodes edges", defaultedgetype=WAY + "|mutual", idtype="integer|string", mode="static|dynamic"),
    "attributes": rule("attribute", {"class": "node|edge"}, mode="static|dynamic"),
    "attribute": rule(
        "default options", {"id": ANY, "title": ANY, "type": "integer|long|double|float|boolean|liststring|string|anyURI"}
    ),
    "nodes": rule("node", count=WHOLE),
    "edges": rule("edge", count=WHOLE),
    "node": rule("attvalues", {"id": ANY}, label=ANY),
    "edge": rule(
        "attvalues",
        {"id": ANY, "source": ANY, "target": ANY},
        label=ANY,
        type=WAY + "|mutual",
        weight=TYPED["float"],
    ),
    "attvalues": rule("attvalue"),
    "attvalue": rule("", {"for": ANY, "value": ANY}),
}
FORMATS = {
    "graphml": ("http://graphml.graphdrawing.org/xmlns", GRAPHML),
    "gexf": ("http://www.gexf.net/1.2draft", GEXF),
}


def breaches(form: str, text: str) -> list[str]:
    """How the text breaks the rules of its format, a line each; none: it is valid by them."""
    home, rules = FORMATS[form]
    root = ElementTree.fromstring(text)
    found = [] if root.tag == f"{{{home}}}{form}" else [f"the root is {root.tag}"]
    for element in root.iter():
        space, _, tag = element.tag[1:].partition("}")
        if space != home or tag not in rules:
            found.append(f"{element.tag} is no element")
            continue
        found += _alone(element, tag, rules[tag])
    return found + list(_declared(form, root, f"{{{home}}}"))


def _alone(element: ElementTree.Element, tag: str, rule: Rule) -> Iterator[str]:
    yield from (f"{tag} lacks {name}" for name in rule.must.keys() - element.keys())
    yield from (f"{child.tag} stands in {tag}" for child in element if child.tag.partition("}")[2] not in rule.children)
    for name, value in element.items():
        if name.startswith("{http://www.w3.org/2001/XMLSchema-instance}"):
            continue
        form = (rule.must | rule.may).get(name)
        if form is None:
            yield f"{tag} bears {name}"
        elif not re.fullmatch(form, value):
            yield f"{name} of {tag} is {value!r}"


def _declared(form: str, root: ElementTree.Element, space: str) -> Iterator[str]:
    for tag in ("key", "node", "edge"):
        ids = Counter(element.get("id") for element in root.iter(space + tag))
        yield from (f"{tag} {one!r} is there {count} times" for one, count in ids.items() if count > 1)
    nodes = {node.get("id") for node in root.iter(space + "node")}
    for edge in root.iter(space + "edge"):
        yield from (f"an edge ends in {edge.get(end)!r}" for end in ("source", "target") if edge.get(end) not in nodes)
    if form == "graphml":
        kinds = {(key.get("for"), key.get("id")): key.get("attr.type", "") for key in root.iter(space + "key")}
    else:
        blocks = list(root.iter(space + "attributes"))
        kinds = {(block.get("class"), one.get("id")): one.get("type", "") for block in blocks for one in block}
    for kind in ("node", "edge"):
        for element in root.iter(space + kind):
            for value in [*element.iter(space + "data"), *element.iter(space + "attvalue")]:
                at = (kind, value.get("key") or value.get("for"))
                said = value.get("value") if form == "gexf" else value.text
                if at not in kinds:
                    yield f"{at} is not declared"
                elif not re.fullmatch(TYPED[kinds[at]], said or ""):
                    yield f"{said!r} is no {kinds[at]}"
