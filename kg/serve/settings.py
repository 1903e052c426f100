"""What a server is told: where to listen, whom to answer, and how much of everything it allows."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError, StoreError


@dataclass(frozen=True, slots=True)
class Settings:
    """Seconds, megabytes and counts as their names say.

    `names`: other names by which clients may call this server. `origins`: sites whose scripts may read from it.
    `queries` and `pages`: workers for queries of the user's own and for all else, so that neither waits for the other.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8321
    public: bool = False
    token: str = ""
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    seconds: int = 20
    rows: int = 100_000
    answer_megabytes: int = 64
    worker_megabytes: int = 2048
    kept_megabytes: int = 64
    body_kilobytes: int = 1024
    queries: int = 0
    pages: int = 0
    waiting: int = 64
    connections: int = 512
    patience: int = 15

    def checked(self) -> Settings:
        """The settings with the numbers of workers filled in.

        Raises KgError where there is no store, and for a host that anyone can reach unless that is said.
        """
        if not (self.is_loopback or self.public or self.token):
            raise KgError(
                f"--host {self.host}: others could reach this; give --token (or KG_TOKEN), or --public if all may read"
            )
        if self.token and not (self.token.isascii() and self.token.isprintable() and len(self.token) >= 16):
            raise KgError("--token: must be at least 16 printable characters of ASCII")
        if not (self.store / "ledger.sqlite").is_file():
            raise StoreError(f"{self.store}: no store here; `kg build` makes one")
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        values = {name: getattr(self, name) for name in self.__slots__}
        values |= {"queries": self.queries or max(2, cores + 1), "pages": self.pages or max(2, cores)}
        return Settings(**values)

    @property
    def is_loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> frozenset[str]:
        """The names in the Host header that are answered, in small letters; empty means any.

        A page of some other site can make its own name point to this machine; it cannot make a browser say ours.
        """
        if self.public and not self.names:
            return frozenset()
        own = {self.host, *self.names}
        return frozenset(
            name.lower().strip("[]") for name in own | ({"localhost", "127.0.0.1", "::1"} if self.is_loopback else set())
        )
