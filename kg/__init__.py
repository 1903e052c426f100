"""pressgraph: company press releases to a knowledge graph that shows its evidence."""

__version__ = "0.1.0"
