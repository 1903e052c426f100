"""Answers that are kept: the same bytes as the first time, never of another state or for another wish, and bounded."""

from __future__ import annotations

from typing import Any

import pytest
from served import ID, Server

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
from kg.serve.shelf import Shelf


class App:
    """Answers with how often it was asked."""

    def __init__(self, tag: str = "W/1", status: int = 200, size: int = 0) -> None:
        self.asked, self._head, self._status, self._size = 0, [(b"etag", tag.encode())] if tag else [], status, size

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": self._status, "headers": list(self._head)})
        await send({"type": "http.response.body", "body": str(self.asked).encode().ljust(self._size)})


def told(shelf: Shelf, path: str = "/", query: str = "", method: str = "GET", **headers: str) -> tuple[int, bytes]:
    """Status and body of the answer to one request."""
    found: list[Any] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            message["headers"].append((b"x-outer", b"1"))  # as the guard does: it must not stay in what is kept
        found.append(message)

    scope = {"type": "http", "method": method, "raw_path": path.encode(), "query_string": query.encode()}
    scope["headers"] = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    with pytest.raises(StopIteration):  # nothing in it waits, so it needs no loop; a browser's test may have one in this thread
        shelf(scope, None, send).send(None)  # type: ignore[arg-type]
    assert sum(name == b"x-outer" for name, _ in found[0]["headers"]) == 1
    return found[0]["status"], found[1]["body"]


def test_an_answer_is_kept_for_the_same_question_only() -> None:
    shelf = Shelf(App(), lambda: "a", 1 << 20)
    assert told(shelf) == told(shelf) == told(shelf, method="HEAD") == (200, b"1")
    assert told(shelf, query="x=1") == (200, b"2")
    assert told(shelf, accept="text/html") == (200, b"3")
    assert told(shelf, host="other") == (200, b"4")
    assert told(shelf, method="POST") == (200, b"5")
    assert told(shelf, if_none_match='"x", W/1') == (304, b"")
    assert told(shelf) == (200, b"1")


def test_a_new_state_forgets_all() -> None:
    states = iter("aaabbb")
    shelf = Shelf(App(), lambda: next(states), 1 << 20)
    assert [told(shelf)[1] for _ in range(4)] == [b"1", b"1", b"2", b"2"]


def test_an_answer_in_whose_time_the_state_changed_is_not_kept() -> None:
    states = iter("abbb")
    shelf = Shelf(App(), lambda: next(states), 1 << 20)
    assert [told(shelf)[1] for _ in range(2)] == [b"1", b"2"]


@pytest.mark.parametrize("app", [App(tag=""), App(status=404), App(size=1 << 17)], ids=["no tag", "an error", "too large"])
def test_what_is_not_kept(app: App) -> None:
    shelf = Shelf(app, lambda: "a", 1 << 20)
    told(shelf)
    told(shelf)
    assert app.asked == 2


def test_what_is_kept_is_bounded_and_the_oldest_goes() -> None:
    app = App(size=6000)
    shelf = Shelf(app, lambda: "a", 1 << 17)
    for number in range(100):
        told(shelf, query=str(number))
        told(shelf, query="0")
    assert app.asked == 100  # the first is asked for again and again, and stays
    told(shelf, query="50")
    assert app.asked == 101


def test_a_server_keeps_its_answers(served: Server) -> None:
    replies = [served.ask(f"{ID}company/tecogen", Accept="text/html") for _ in range(2)]
    assert replies[0].body == replies[1].body
    assert replies[0].headers.keys() == replies[1].headers.keys()
    line = f'kg_requests_total{{method="GET",route="{ID}{{local:path}}",status="200"}}'
    count = next(told for told in served.ask("/metrics").text.splitlines() if told.startswith(line))
    assert float(count.rpartition(" ")[2]) >= 2
