"""Workers in processes of their own: each job goes to a free one, and one that takes too long is ended and replaced."""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
import time
from collections import Counter
from multiprocessing.context import ForkServerProcess as Process
from typing import Any

from kg.serve import entry, frames
from kg.serve.frames import Answer
from kg.serve.state import Snapshot

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["kg.serve.nursery"])


class RefusedError(Exception):
    """A job that was not answered: the HTTP status that tells why, and the words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Worker:
    """One process. `folder`: that of the snapshot which it holds open."""

    def __init__(self, process: Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._process, self._reader, self._writer = process, reader, writer
        self.folder = ""

    @classmethod
    async def started(cls, seconds: int, megabytes: int) -> Worker:
        ours, theirs = socket.socketpair()
        process = _FORKS.Process(target=entry.work, args=(theirs, seconds, megabytes), daemon=True)
        await asyncio.to_thread(process.start)
        theirs.close()
        return cls(process, *await asyncio.open_connection(sock=ours))

    async def ask(self, snapshot: Snapshot | None, job: str, args: dict[str, Any]) -> Answer:
        told = None
        if snapshot:
            self.folder = str(snapshot.folder)
            told = {"folder": self.folder, "state": snapshot.state, "base": snapshot.base, "triples": snapshot.triples}
        self._writer.write(frames.packed({"job": job, "args": args, "snapshot": told}))
        await self._writer.drain()
        head, body = await frames.receive(self._reader)
        return Answer(body, head["type"], head["status"], head["headers"])

    def kill(self) -> None:
        self._process.kill()
        self._writer.close()

    async def ended(self) -> None:
        self.kill()
        await asyncio.to_thread(self._process.join)


class Pool:
    """Some workers and the queue before them.

    `seconds`: the longest that a job may run. `megabytes`: the most memory of a worker. `waiting`: how many jobs may wait.
    No client has all workers: with more than one of them, one is left for the others, and whoever has fewest jobs is next.
    """

    def __init__(self, size: int, seconds: int, megabytes: int, waiting: int) -> None:
        self.size, self.seconds, self.waiting = size, seconds, waiting
        self._megabytes = megabytes
        self._free: list[Worker] = []
        self._all: set[Worker] = set()
        self._running: Counter[str] = Counter()
        self._queue: list[tuple[str, asyncio.Future[Worker]]] = []
        self._starting: set[asyncio.Task[None]] = set()
        self.killed = 0
        self.snapshot: Snapshot | None = None

    async def start(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        await asyncio.gather(*(self._add() for _ in range(self.size)))

    async def close(self) -> None:
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*(worker.ended() for worker in self._all))
        self._all.clear()

    async def switch(self, snapshot: Snapshot) -> None:
        """From now on answer from this snapshot; workers that are free open it at once, the others at their next job."""
        self.snapshot = snapshot
        idle, self._free = self._free, []
        await asyncio.gather(*(self._warm(worker) for worker in idle))

    def folders(self) -> set[str]:
        """The folders of the snapshots that some worker holds open."""
        return {worker.folder for worker in self._all}

    @property
    def busy(self) -> int:
        return self._running.total()

    @property
    def queued(self) -> int:
        return len(self._queue)

    async def run(self, job: str, args: dict[str, Any], client: str = "") -> Answer:
        """The answer to a job. Raises RefusedError when it takes too long or too much, or too many others wait."""
        worker = await self._turn(client)
        assert self.snapshot
        begun = time.monotonic()
        kept = False
        try:
            async with asyncio.timeout(self.seconds):
                answer = await worker.ask(self.snapshot, job, args)
            kept = True
            return answer
        except TimeoutError:
            raise RefusedError(504, f"the query ran longer than {self.seconds} seconds and was ended; narrow it") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            if time.monotonic() - begun > self.seconds:
                raise RefusedError(504, f"the query ran longer than {self.seconds} seconds and was ended; narrow it") from None
            words = "the query took more memory or deeper nesting than is allowed here and was ended; make it smaller"
            raise RefusedError(503, words) from None
        finally:
            self._running[client] -= 1
            self._running += Counter()  # forget clients that run nothing
            if kept:
                self._give_back(worker)
            else:
                self._replace(worker)

    async def _turn(self, client: str) -> Worker:
        """A free worker, once it is this client's turn."""
        if self._free and not self._queue and self._may(client):
            self._running[client] += 1
            return self._free.pop()
        if len(self._queue) >= self.waiting:
            raise RefusedError(503, "too many queries at once; try again in a moment")
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._queue.append((client, turn))
        self._serve()
        try:
            async with asyncio.timeout(self.seconds):
                return await turn
        except BaseException as error:
            self._queue = [entry for entry in self._queue if entry[1] is not turn]
            if turn.done() and not turn.cancelled():  # a worker came in the moment in which we gave up
                self._running[client] -= 1
                self._give_back(turn.result())
            if isinstance(error, TimeoutError):
                raise RefusedError(503, "too many queries before this one; try again in a moment") from None
            raise

    def _may(self, client: str) -> bool:
        return self._running[client] < max(1, self.size - 1)

    def _serve(self) -> None:
        """Give free workers to whoever waits: to the client with the fewest jobs first."""
        while self._free:
            waiting = [(self._running[client], place) for place, (client, turn) in enumerate(self._queue) if not turn.done()]
            able = [(jobs, place) for jobs, place in waiting if self._may(self._queue[place][0])]
            if not able:
                return
            client, turn = self._queue.pop(min(able)[1])
            self._running[client] += 1
            turn.set_result(self._free.pop())

    def _give_back(self, worker: Worker) -> None:
        self._free.append(worker)
        self._serve()

    def _replace(self, worker: Worker) -> None:
        self.killed += 1
        worker.kill()
        self._all.discard(worker)
        task = asyncio.get_running_loop().create_task(self._add())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        fresh = await Worker.started(self.seconds, self._megabytes)
        self._all.add(fresh)
        await self._warm(fresh)

    async def _warm(self, worker: Worker) -> None:
        """Let a worker open the present snapshot before it takes jobs."""
        assert self.snapshot
        try:
            await worker.ask(self.snapshot, "ready", {})
        except (asyncio.IncompleteReadError, ConnectionError):
            await asyncio.sleep(1)
            self._replace(worker)  # an empty place would never be filled
            return
        self._give_back(worker)
