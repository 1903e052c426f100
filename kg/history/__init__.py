"""What follows only from several facts together: one event told twice, tenures, series of figures, contradictions, totals.

Pure functions over claims (see claims.py). Nothing here is a fact of a release, nothing takes one away. Which types are
events, which slots must agree and which figures can only grow, is told by the ontology; a type of the user's own follows
from its slots.
"""
