"""What tests of several rooms need: the folder of real releases and gold facts, where there is one."""

import os
import pathlib

import pytest
from drawn import browser, drawn_store, many, opened, sources
from remotes import oxigraph_server, remote, virtuoso
from served import served, tour

# fmt: off
__all__ = [
    "browser", "drawn_store", "many", "opened", "oxigraph_server", "remote", "served", "shared", "sources", "tour", "virtuoso",
]
# fmt: on

ROOT = pathlib.Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The folder of seeds, gold facts and scorer that lies beside a developer's checkout; it is no part of the project.

    PRESSGRAPH_SHARED names another place. Tests skip where it is missing, unless PRESSGRAPH_REQUIRE_SHARED says that it must
    be there.
    """
    folder = pathlib.Path(os.environ.get("PRESSGRAPH_SHARED") or ROOT.parent / "shared")
    if not (folder / "eval" / "score.py").is_file():
        if os.environ.get("PRESSGRAPH_REQUIRE_SHARED", "0") not in {"", "0"}:
            pytest.fail(f"{folder}: the shared folder is required here (PRESSGRAPH_REQUIRE_SHARED) and is missing")
        pytest.skip(f"{folder}: no shared folder beside this checkout")
    return folder
