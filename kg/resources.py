"""Where the ontology and the named queries lie: beside the package in a checkout, inside it once installed."""

from pathlib import Path

from kg.errors import KgError


def ontology() -> Path:
    """The folder of the *.ttl files."""
    return _folder("ontology")


def queries() -> Path:
    """The folder of the *.rq files."""
    return _folder("queries")


def _folder(name: str) -> Path:
    package = Path(__file__).parent
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise KgError(f"{package}: the folder {name}/ is missing from this installation")
