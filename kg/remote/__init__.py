"""Stores that other programs serve: asked, filled and fetched over SPARQL 1.1 and its protocols alone (docs/remote.md)."""
