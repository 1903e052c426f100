"""The forms that answers come in: media types, and the short names of `?format=`."""

from __future__ import annotations

import pyoxigraph as ox

SOLUTIONS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
FORMATS = {"json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv"}
FORMATS |= {"tsv": "text/tab-separated-values", "turtle": "text/turtle", "jsonld": "application/ld+json"}
FORMATS |= {"nt": "application/n-triples", "rdfxml": "application/rdf+xml", "trig": "application/trig"}

LISTS = {"companies": "Company", "people": "Person", "products": "Product", "releases": "Release"}
"""The lists of names, by their paths."""
