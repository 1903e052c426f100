"""One server over HTTP: logged in as it asks for, tried again where it is busy, and its errors in one line."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from requests.auth import AuthBase, HTTPDigestAuth
from requests.utils import get_netrc_auth

from kg.errors import StoreError
from kg.remote.address import Address

WAITS = (0.2, 1, 3, 10, 30)  # seconds before each further try
_LONGEST = 60  # seconds that a server may ask to be left alone
_TIMEOUT = (10, 900)  # seconds to connect, and between two bytes
_BUSY = (429, 502, 503, 504)
_DEADLOCK = "40001"  # SQLSTATE of "serialization failure", as Virtuoso tells it
_NEAR = ("localhost", "127.0.0.1", "::1")
KINDS = ("digest", "basic", "bearer")


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are to a server. kind: one of KINDS, or "" for what the server asks for. The secrets show nowhere."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    kind: str = ""

    @classmethod
    def found(cls, address: Address, env: Mapping[str, str] = os.environ) -> Login:
        """From the environment (KG_STORE_TOKEN; KG_STORE_USER and KG_STORE_PASSWORD; KG_STORE_AUTH), else from netrc."""
        kind = env.get("KG_STORE_AUTH", "")
        if kind not in ("", *KINDS):
            raise StoreError(f"KG_STORE_AUTH={kind}: is none of {', '.join(KINDS)}")
        if token := env.get("KG_STORE_TOKEN"):
            return cls(token=token, kind=kind or "bearer")
        if user := env.get("KG_STORE_USER"):
            return cls(user, env.get("KG_STORE_PASSWORD", ""), kind=kind)
        known = get_netrc_auth(address.query)  # type: ignore[no-untyped-call, unused-ignore]
        return cls(known[0], known[1], kind=kind) if known else cls(kind=kind)


class _Auth(AuthBase):
    """Answers what the server asks for, digest before basic, and remembers which it was."""

    def __init__(self, login: Login, safe: bool) -> None:
        self._login, self._safe = login, safe
        self._digest = HTTPDigestAuth(login.user, login.password)
        self._kind = login.kind

    def __call__(self, request: Any) -> Any:
        if self._kind == "bearer":
            request.headers["Authorization"] = f"Bearer {self._login.token}"
        elif self._kind == "basic":
            self._basic(request)
        elif self._login.user:
            request = self._digest(request)
            if not self._kind:
                request.register_hook("response", self._challenged)
        return request

    def _basic(self, request: Any) -> None:
        requests.auth.HTTPBasicAuth(self._login.user, self._login.password)(request)

    def _challenged(self, response: Any, **how: Any) -> Any:
        """Answer a call for a basic login, unless others could read the password on its way."""
        asked = response.headers.get("WWW-Authenticate", "").lower()
        if response.status_code != 401 or "digest" in asked or "basic" not in asked:
            return response
        if not self._safe:
            raise StoreError(
                f"{response.url}: asks for a password in the clear; use https, or say KG_STORE_AUTH=basic where none listens"
            )
        response.content  # noqa: B018 - read to its end, so that the connection can be used again
        self._kind = "basic"
        again = response.request.copy()
        self._basic(again)
        answer = response.connection.send(again, **how)
        answer.request = again
        return answer


class Server:
    """Asks and writes at one address. Every writing that goes through it may be repeated: sent twice it does the same."""

    def __init__(self, address: Address, login: Login | None = None, wait: Callable[[float], None] = time.sleep) -> None:
        self._session = requests.Session()
        safe = address.query.startswith("https://") or address.host in _NEAR
        self._session.auth = _Auth(login or Login.found(address), safe)
        self._wait = wait
        self.software = self._software(address)
        self.address = address.at(self.software)

    def close(self) -> None:
        """End the connection."""
        self._session.close()

    def ask(self, query: str, accept: str, more: Mapping[str, Any] | None = None) -> requests.Response:
        """The answer to a query, in the first of the media types that the server has."""
        # As a form: Virtuoso never answers a query that is posted by itself.
        return self._sent("POST", self.address.query, data={"query": query, **(more or {})}, headers={"Accept": accept})

    def update(self, text: str) -> None:
        """Do a SPARQL update."""
        self._sent("POST", self.address.update, data={"update": text})

    def graph(self, method: str, iri: str, triples: bytes = b"") -> None:
        """Put (replace), post (add to) or delete a whole graph, in N-Triples, by the Graph Store Protocol."""
        headers = {"Content-Type": "application/n-triples"} if method != "DELETE" else {}
        missing = (404,) if method == "DELETE" else ()
        self._sent(method, self.address.graphs, params={"graph": iri}, data=triples, headers=headers, fine=missing)

    def _software(self, address: Address) -> str:
        """What the server calls itself; its answer, even an error, is of no matter."""
        # One try more, not all: a slip in the address should be told at once.
        answer = self._sent("GET", address.query, fine=range(400, 500), waits=WAITS[:1], params={"query": "ASK {}"})
        return answer.headers.get("Server", "")

    def _sent(
        self, method: str, url: str, fine: Collection[int] = (), waits: Iterable[float] = WAITS, **what: Any
    ) -> requests.Response:
        for wait in (*waits, None):
            asked = 0.0
            try:
                answer = self._session.request(method, url, timeout=_TIMEOUT, allow_redirects=False, **what)
            except (requests.ConnectionError, requests.Timeout) as error:
                reason = _plainly(error)
            except requests.RequestException as error:
                raise StoreError(f"{url}: {_plainly(error)}") from None
            else:
                if answer.status_code < 300 or answer.status_code in fine:
                    return answer
                reason = _told(answer)
                if answer.status_code not in _BUSY and _DEADLOCK not in answer.text:
                    break
                asked = _seconds(answer.headers.get("Retry-After", ""))
            if wait is not None:
                self._wait(max(wait, asked))
        raise StoreError(f"{url}: {reason}")


def _seconds(written: str) -> float:
    return min(float(written), _LONGEST) if re.fullmatch(r"\d{1,6}", written) else 0.0


def _plainly(error: Exception) -> str:
    """What went wrong on the way, without the machinery's names."""
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not to be trusted" if "CERTIFICATE" in str(error) else "no safe connection (TLS)"
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    return "no answer" if isinstance(error, requests.ConnectionError) else (str(error) or type(error).__name__)


def _told(answer: requests.Response) -> str:
    """What the server says is wrong: its status and the first words of its answer."""
    if answer.status_code in (401, 403):
        return f"refused ({answer.status_code}); KG_STORE_USER and KG_STORE_PASSWORD, KG_STORE_TOKEN or ~/.netrc tell who asks"
    if 300 <= answer.status_code < 400:
        return f"sends us elsewhere ({answer.status_code}); write the address where it answers itself"
    text = re.sub(r"<[^>]*>|\s+", " ", answer.text[:2000])
    return f"{answer.status_code} {' '.join(''.join(c if c.isprintable() else ' ' for c in text).split())[:300]}".strip()
