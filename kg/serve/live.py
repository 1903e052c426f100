"""The server's living parts: two pools of workers on the newest whole state, and the watch that finds it."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import KgError, StoreError
from kg.serve.frames import Answer
from kg.serve.pool import Pool, RefusedError, Worker
from kg.serve.settings import Settings
from kg.serve.state import Room, Snapshot, done, mark

_EVERY = 1.0  # seconds between two looks whether a build has been there
_AGAIN = 10.0  # seconds after which a state that could not be taken up is tried again
QUERIES = frozenset({"sparql", "editor", "ask", "graph", "drawing", "answer", "select"})
"""Jobs whose cost the client decides: they have workers of their own, so that pages never wait for them."""


class Live:
    """Start it, ask it, close it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        shared = settings.seconds, settings.worker_megabytes, settings.waiting
        self.queries, self.pages = Pool(settings.queries, *shared), Pool(settings.pages, *shared)
        self.refreshed = 0
        self._number = 0
        self._room: Room | None = None
        self._mark: tuple[int, ...] = ()
        self._watching: asyncio.Task[None] | None = None
        self._comparing: asyncio.Task[None] | None = None

    @property
    def snapshot(self) -> Snapshot:
        found = self.pages.snapshot
        assert found
        return found

    async def start(self) -> None:
        """Take the first snapshot and start the workers. Raises StoreError where the store is not whole."""
        self._room = Room(self.settings.store)
        try:
            self._mark = mark(self.settings.store)
            snapshot = await self._taken()
            await asyncio.gather(self.queries.start(snapshot), self.pages.start(snapshot))
        except BaseException:
            await self.close()
            raise
        self._comparing = asyncio.create_task(self._compare(snapshot))
        self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        tasks = [task for task in (self._watching, self._comparing) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(self.queries.close(), self.pages.close())
        if self._room:
            self._room.close()

    async def run(self, job: str, args: dict[str, Any], client: str = "") -> Answer:
        """The answer to a job from the pool that it belongs to. Raises RefusedError."""
        pool = self.queries if job in QUERIES else self.pages
        if job in ("sparql", "editor"):
            args = args | {"rows": self.settings.rows, "megabytes": self.settings.answer_megabytes}
        return await pool.run(job, args, client)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            self._clear()
            now = mark(self.settings.store)
            if now == self._mark or not await asyncio.to_thread(done, self.settings.store):
                continue
            self._mark = now
            try:
                snapshot = await self._taken()
            except (KgError, RefusedError) as error:
                print(f"kg serve: not refreshed: {error}", file=sys.stderr, flush=True)
                self._mark = ()  # look again, even if nothing more is built
                await asyncio.sleep(_AGAIN)
                continue
            if snapshot.state == self.snapshot.state:
                shutil.rmtree(snapshot.folder, ignore_errors=True)
                continue
            await asyncio.gather(self.queries.switch(snapshot), self.pages.switch(snapshot))
            if self._comparing:
                self._comparing.cancel()
            self._comparing = asyncio.create_task(self._compare(snapshot))
            self.refreshed += 1
            told = {"event": "refreshed", "state": snapshot.state, "triples": snapshot.triples}
            print(json.dumps(told), file=sys.stderr, flush=True)

    async def _taken(self) -> Snapshot:
        """A snapshot, taken in a process of its own: it reads the whole store, and the server answers meanwhile."""
        assert self._room
        self._number += 1
        folder = self._room.folder / str(self._number)
        taker = await Worker.started(0, self.settings.worker_megabytes)
        try:
            answer = await taker.ask(None, "take", {"store": str(self.settings.store), "folder": str(folder)})
        except (asyncio.IncompleteReadError, ConnectionError):
            raise StoreError(f"{self.settings.store}: cannot be read; is there memory for it?") from None
        finally:
            await taker.ended()
        if answer.status != 200:
            raise StoreError(answer.body.decode())
        told = json.loads(answer.body)
        return replace(Snapshot(**told), folder=Path(told["folder"]))

    async def _compare(self, snapshot: Snapshot) -> None:
        """Find the names that may mean one, after all else and in a process of its own."""
        comparer = await Worker.started(0, self.settings.worker_megabytes)
        try:
            answer = await comparer.ask(snapshot, "compare", {})
            if answer.status != 200:
                print(f"kg serve: names not compared: {answer.body.decode()}", file=sys.stderr, flush=True)
        except (asyncio.IncompleteReadError, ConnectionError):
            print("kg serve: names not compared; is there memory for it?", file=sys.stderr, flush=True)
        finally:
            await asyncio.shield(comparer.ended())

    def _clear(self) -> None:
        """Remove the snapshots that no worker holds any more."""
        assert self._room
        held = {str(self.snapshot.folder)} | self.queries.folders() | self.pages.folders()
        for folder in self._room.folder.iterdir():
            if folder.is_dir() and str(folder) not in held:
                shutil.rmtree(folder, ignore_errors=True)
