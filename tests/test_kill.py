"""A build that is killed, or finds no room, at any moment loses nothing: the store opens, and the next build completes it."""

import multiprocessing
import os
import random
import resource
import signal
import time
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from told import built, facts, read, written

from kg import build
from kg.errors import KgError, StoreError
from kg.store import Store, open_store

KILLS = int(os.environ.get("PRESSGRAPH_KILLS", "6"))
"""How many builds are killed; `make torture` asks for more."""

# Processes of their own, forked from one that has the modules and holds no store.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["kg.build"])


def work(folder: Path, store: Path, most: int | None, said: Connection) -> None:
    """A build of told releases in small batches: many moments to be killed in. `most` bounds the bytes of any file written."""
    if most is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    build._BATCH = 5
    said.send("begun")
    try:
        build.build([folder], store, prune=True, read=read, find=told_facts)
        said.send("")
    except KgError as error:
        said.send(str(error))


def told_facts(release, rules):
    return facts(release)


def child(folder: Path, store: Path, most: int | None = None) -> tuple[ForkServerProcess, Connection]:
    """A build in a process of its own that has just begun, and what tells how it ended."""
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work, args=(folder, store, most, there))
    process.start()
    there.close()
    assert here.recv() == "begun"
    return process, here


def completed(folder: Path, store: Path) -> None:
    """Build to the end, in this process."""
    build.build([folder], store, prune=True, read=read, find=told_facts)


def releases(chance: random.Random) -> dict[str, str]:
    """Some dozens of releases whose companies and people are shared, so that a change of one is a change of others."""
    names = chance.sample(range(60), chance.randint(25, 45))
    return {
        f"r{n}": f"company | name: Harrow {n % 7} Mills, Inc.\nquote | speaker: {chance.choice(('Bob', 'Robert'))} Quill{n % 5}"
        f"\norder | customer: Pell {n % 4} | supplier: Harrow {n % 7} Mills | value: {chance.randint(1, 9)}00"
        for n in names
    }


def graphs(store: Path) -> dict[str, frozenset[str]]:
    """The quads of each graph, as sorted text."""
    found: dict[str, set[str]] = {}
    with open_store(store) as opened:
        for line in opened.nquads().split("\n"):
            if line:
                found.setdefault(line.rsplit(" ", 2)[-2], set()).add(line)
    return {graph: frozenset(lines) for graph, lines in found.items()}


def test_a_build_killed_at_any_moment_loses_nothing(tmp_path):
    chance = random.Random(20)
    files, store = tmp_path / "in", tmp_path / "s"
    old: dict[str, frozenset[str]] = {}
    length, midway = 0.5, 0
    for round_ in range(KILLS):
        for path in files.glob("*.txt"):
            path.unlink()
        written(files, releases(chance))
        completed(files, tmp_path / f"clean{round_}")
        new = graphs(tmp_path / f"clean{round_}")
        building, _ = child(files, store)
        begun = time.monotonic()
        building.join(chance.uniform(0, length))
        building.kill()
        building.join()
        length = max(0.2, min(2.0, (time.monotonic() - begun) * (1.0 if building.exitcode == 0 else 1.3)))
        if (store / "ledger.sqlite").exists() and (store / "oxigraph").is_dir():
            try:
                found = graphs(store)
            except StoreError as error:  # killed before there was anything: the next build makes it
                assert not old, error
                found = {}
            for graph, lines in found.items():
                assert lines in (old.get(graph), new.get(graph)), graph
            assert all(graph in found for graph in old.keys() & new.keys())
            midway += found not in (old, new)
        completed(files, store)
        old = graphs(store)
        assert old == new, f"round {round_}"
    print(f"{KILLS} builds killed, {midway} of them between the old state and the new")


def test_a_change_that_was_killed_and_taken_back_leaves_no_trace(tmp_path, monkeypatch):
    """The store holds the new graph, the ledger the old hash, the file the old text: the next build must notice."""
    one = {"a": "quote | speaker: Ada Lund"}
    folder, store = written(tmp_path / "in", one), tmp_path / "s"
    built(folder, store)
    before = graphs(store)
    true = Store.replace

    def killed(self, these):
        true(self, these)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            built(written(folder, {"a": "quote | speaker: Eve Lund", "b": "quote | speaker: Ada Lund"}), store)
    (folder / "b.txt").unlink()
    built(written(folder, one), store, prune=True)
    assert graphs(store) == before


@pytest.mark.parametrize("kilobytes", [0, 8, 40, 200])
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path, kilobytes):
    chance = random.Random(kilobytes)
    files, store = written(tmp_path / "in", releases(chance)), tmp_path / "s"
    completed(files, store)
    before = graphs(store)
    written(files, releases(chance))

    building, end = child(files, store, kilobytes << 10)
    said = end.recv()
    building.join()
    if said:  # a bound that is large enough is none
        assert "\n" not in said and str(store) in said
    else:
        assert kilobytes == 200
    now = graphs(store)
    assert all(graph in now for graph in before)
    completed(files, store)
    completed(files, tmp_path / "clean")
    assert graphs(store) == graphs(tmp_path / "clean")
