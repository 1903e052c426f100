"""A server of the tour's store in a process of its own, and how a test asks it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from kg.build import build

ROOT = Path(__file__).parents[1]
ID = "/pressgraph/id/"
BASE = "https://w3id.org/pressgraph/id/"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Server:
    """`kg serve` as a user starts it."""

    def __init__(self, store: Path, *options: str, **environment: str) -> None:
        command = [sys.executable, "-m", "kg", "serve", "--store", str(store), "--port", "0", *options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | environment
        )
        assert self.process.stdout and self.process.stderr
        self.address = self.process.stdout.readline().strip().rstrip("/")
        if not self.address:
            raise AssertionError(self.process.stderr.read())
        self.log: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        parts = urlsplit(self.address)
        self.host, self.port = str(parts.hostname), int(parts.port or 0)

    def _listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.log.append(line.rstrip("\n"))

    def ask(
        self, path: str, method: str = "GET", body: bytes | str | None = None, /, timeout: float = 60, **headers: str
    ) -> Reply:
        """One request; the underscores of a header's name stand for hyphens."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body.encode() if isinstance(body, str) else body, told)
        response = connection.getresponse()
        reply = Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        connection.close()
        return reply

    def sparql(self, query: str, accept: str = "application/sparql-results+json", **headers: str) -> Reply:
        return self.ask(f"/sparql?query={quote(query)}", Accept=accept, **headers)

    def count(self) -> int:
        """How many triples it knows."""
        return int(self.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json["results"]["bindings"][0]["n"]["value"])

    def raw(self, content: bytes, seconds: float = 10) -> bytes:
        """What comes back for these bytes, until the server closes or is silent for so long."""
        with socket.create_connection((self.host, self.port), timeout=seconds) as line:
            found = b""
            try:
                line.sendall(content)
                while chunk := line.recv(65536):
                    found += chunk
            except (TimeoutError, ConnectionError):
                pass
            return found

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


@contextmanager
def serving(store: Path, *options: str, **environment: str) -> Iterator[Server]:
    server = Server(store, *options, **environment)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of sources/."""
    folder = tmp_path_factory.mktemp("tour") / "tour.kg"
    build([ROOT / "sources"], folder)
    return folder


@pytest.fixture(scope="session")
def served(tour: Path) -> Iterator[Server]:
    """A server that all tests share which do nothing to it."""
    with serving(tour, "--seconds", "3", "--rows", "2000", "--queries", "3", "--pages", "2") as server:
        yield server
