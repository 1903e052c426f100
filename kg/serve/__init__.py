"""The graph served: a SPARQL endpoint, pages to browse, tools for assistants, on one port, from an embedded store."""
