"""Servers of other programs that tests push to, each started once from its own binary and stopped in the end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.remote.address import Address, read
from kg.remote.server import Login, Server

ROWS = 1000
"""What Virtuoso gives of an answer at most, in these tests: few, so that little data shows what it cuts."""

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{other}
DisableUnixSocket = 1
NumberOfBuffers = 5000
MaxDirtyBuffers = 3000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
MaxKeepAlives = 5
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True)
class Remote:
    """A running server: where it answers, and who may write to it."""

    name: str
    url: str
    login: Login

    @property
    def address(self) -> Address:
        return read(self.url, {})

    @property
    def env(self) -> dict[str, str]:
        """What the environment of a command has to say."""
        return {"KG_STORE_USER": self.login.user, "KG_STORE_PASSWORD": self.login.password} if self.login.user else {}

    def emptied(self) -> Remote:
        """Itself, with nothing in it that a push brought."""
        from kg.errors import StoreError
        from kg.rdf import sent_graph
        from kg.remote.graphs import Graphs

        server = Server(self.address, self.login)
        try:
            graphs = Graphs(server)
        except StoreError:
            return self
        graphs.drop(graphs.notes())
        server.update(f"DROP SILENT GRAPH <{sent_graph(graphs.base)}>")
        server.close()
        return self


def needed(binary: str, package: str) -> str:
    """Where a program is. Where it is not, the test skips, unless this is CI."""
    found = shutil.which(binary, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{binary} is required here (CI) and is missing")
        pytest.skip(f"no {binary} on this machine ({package})")
    return found


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@contextmanager
def running(command: list[str], url: str, log: Path) -> Iterator[None]:
    """A server in a process of its own, from when it answers."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        end = time.monotonic() + 60
        while not _answers(url):
            assert process.poll() is None and time.monotonic() < end, log.read_text(errors="replace")
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """Oxigraph's own server, its graphs in memory."""
    binary, port = needed("oxigraph", "pip install oxigraph"), free_port()
    url = f"http://127.0.0.1:{port}/query"
    log = tmp_path_factory.mktemp("oxigraph") / "log"
    with running([binary, "serve", "--bind", f"127.0.0.1:{port}"], url, log):
        yield Remote("oxigraph", url, Login())


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remote]:
    """Virtuoso 7 as Debian has it, with a folder and ports of its own and the login that it is delivered with."""
    binary, port = needed("virtuoso-t", "apt-get install virtuoso-opensource-7-bin"), free_port()
    folder = tmp_path_factory.mktemp("virtuoso")
    config = folder / "virtuoso.ini"
    config.write_text(VIRTUOSO.format(folder=folder, port=port, other=free_port(), rows=ROWS))
    url = f"http://127.0.0.1:{port}/sparql"
    with running([binary, "+foreground", "+configfile", str(config)], url, folder / "out"):
        yield Remote("virtuoso", url, Login("dba", "dba"))


@pytest.fixture(params=["oxigraph_server", "virtuoso"])
def remote(request: pytest.FixtureRequest) -> Remote:
    """Each server in turn, empty."""
    found: Remote = request.getfixturevalue(request.param)
    return found.emptied()
