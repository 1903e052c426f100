"""A process that answers one job after another from a snapshot, and may be killed at any moment: it holds nothing of worth.

Queries run natively and cannot be interrupted, so that the only sure limit on their time and memory is the end of a process.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sqlite3
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError
from kg.serve import frames, jobs, pairs, snapshot
from kg.serve.frames import Answer
from kg.serve.held import Held
from kg.serve.state import Snapshot

_GRACE = 5  # seconds after which the kernel ends a worker whose server has died over a job


def main(line: socket.socket, seconds: int, megabytes: int) -> None:
    """Answer the jobs that come over the line until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the server decides when we end
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(1)  # a little behind the server, which has all others to answer
    with line.makefile("rb") as jobs_in, line.makefile("wb") as answers:
        _work(jobs_in, answers, seconds)


def _work(jobs_in: IO[bytes], answers: IO[bytes], seconds: int) -> None:
    held: Held | None = None
    while frame := frames.read(jobs_in):
        job, args, on = frame[0]["job"], frame[0]["args"], frame[0]["snapshot"]
        if job == "take":
            answer = _taken(**args)
        elif job == "compare":
            answer = _compared(**on)
        else:
            signal.alarm(0 if job == "ready" else seconds + _GRACE)
            if held is None or str(held.snapshot.folder) != on["folder"]:
                if held:
                    held.close()
                held = Held.open(on)
            answer = answered(held, job, args)
            signal.alarm(0)
        head = {"status": answer.status, "type": answer.type, "headers": answer.headers}
        answers.write(frames.packed(head, answer.body))
        answers.flush()


def answered(held: Held, job: str, args: dict[str, Any]) -> Answer:
    """The answer to a job; what a user can mend is told in words, whatever else goes wrong only to the log."""
    try:
        return jobs.JOBS[job](held, **args)
    except KgError as error:
        return _told(held, args, 400, str(error))
    except MemoryError:
        return _told(held, args, 503, "the answer takes more memory than is allowed here; narrow the query")
    except Exception:  # a bug that one request wakes must not end the server
        print(f"kg serve: {job}: {traceback.format_exc()}", file=sys.stderr, flush=True)
        return _told(held, args, 500, "a bug in pressgraph; the server's log tells more")


def _told(held: Held, args: dict[str, Any], status: int, words: str) -> Answer:
    """An error: as a page for browsers, in one line for programs."""
    if args.get("html"):
        return jobs.JOBS["error"](held, status=status, words=words)
    return Answer((words + "\n").encode(), status=status)


def _compared(folder: str, state: str, base: str, triples: int) -> Answer:
    """The pairs of names of a snapshot, which takes as long as it takes."""
    try:
        pairs.write(Snapshot(Path(folder), state, base, triples))
    except (KgError, OSError, RuntimeError, sqlite3.Error) as error:
        return Answer(str(error).encode(), status=500)
    return Answer(b"")


def _taken(store: str, folder: str) -> Answer:
    """A new snapshot: taken here because it reads the whole store, and the server has others to answer."""
    try:
        made = snapshot.take(Path(store), Path(folder))
    except (KgError, OSError, RuntimeError) as error:
        return Answer(str(error).encode(), status=500)
    return Answer(json.dumps(asdict(made) | {"folder": folder}).encode(), "application/json")
