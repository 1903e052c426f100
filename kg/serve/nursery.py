"""What workers are forked from: a process that imports this module, so that each begins with everything read and parsed.

A new worker is there in milliseconds and shares what it never changes with the others. Only `kg.serve.pool` names this module,
as what multiprocessing's fork server is to import.
"""

from __future__ import annotations

from kg.network.manner import manners
from kg.questions import questions
from kg.serve import render, worker

manners()
questions()
render.prepare()

__all__ = ["worker"]
