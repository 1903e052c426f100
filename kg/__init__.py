"""pressgraph: company press releases to a knowledge graph that shows its evidence.

    import kg

    kg.facts_of(text)                      facts of one release, from a string or a path
    kg.build_graph("sources/")             a graph from files and folders
    kg.open()                              the graph of an existing store
    graph.ask("financings", since=2010)    rows, .to_pandas()
    graph.query("SELECT ...")              any SPARQL
    graph.view()                           the page, in a notebook

What goes wrong for a user is a kg.KgError.
"""

from kg.api import Graph, KgError, build_graph, facts_of, open  # noqa: A004 - it is read as kg.open

__all__ = ["Graph", "KgError", "build_graph", "facts_of", "open"]
__version__ = "0.1.0"
