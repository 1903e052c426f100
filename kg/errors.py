"""What can go wrong for a user, told in one line."""


class KgError(Exception):
    """A mistake or damage that the user can act on; its text names the file and the place."""


class ReadError(KgError):
    """A file that cannot be read as a release."""


class StoreError(KgError):
    """A store that cannot be opened, is in use, or is of another format."""


class QueryError(KgError):
    """A question that does not exist, lacks a parameter, or is no SPARQL."""
