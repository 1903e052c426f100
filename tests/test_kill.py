"""A build that is killed, or finds no room, at any moment loses nothing: the store opens, and the next build completes it."""

import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from told import written

from kg.errors import StoreError
from kg.store import open_store

KILLS = int(os.environ.get("PRESSGRAPH_KILLS", "6"))
"""How many builds are killed; `make torture` asks for more."""

CHILD = """
    import sys
    from kg import build
    from kg.errors import KgError
    from told import facts, read
    build._BATCH = 5  # many commits and many writes: many moments to be killed in
    print("begun", flush=True)
    try:
        build.build([sys.argv[1]], sys.argv[2], prune=True, read=read, find=lambda release, rules: facts(release))
    except KgError as error:
        sys.exit(f"error: {error}")
"""


def child(folder: Path, store: Path, **options) -> subprocess.Popen:
    """A build of told releases in a process of its own."""
    command = [sys.executable, "-c", textwrap.dedent(CHILD), str(folder), str(store)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[1])))}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def completed(folder: Path, store: Path, **options) -> str:
    """Build to the end; what it said on stderr."""
    return child(folder, store, **options).communicate(timeout=120)[1]


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
        building = child(files, store)
        assert building.stdout
        building.stdout.readline()
        begun = time.monotonic()
        time.sleep(chance.uniform(0, length))
        building.send_signal(signal.SIGKILL)
        building.wait()
        length = max(0.2, min(2.0, (time.monotonic() - begun) * (1.0 if building.returncode == 0 else 1.3)))
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
        assert completed(files, store) == ""
        old = graphs(store)
        assert old == new, f"round {round_}"
    print(f"{KILLS} builds killed, {midway} of them between the old state and the new")


def test_a_change_that_was_killed_and_taken_back_leaves_no_trace(tmp_path, monkeypatch):
    """The store holds the new graph, the ledger the old hash, the file the old text: the next build must notice."""
    from told import built

    from kg.store import Store

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

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10))

    said = completed(files, store, preexec_fn=small)
    if said:  # a bound that is large enough is none
        assert said.startswith("error: ") and said.count("\n") == 1, said
        assert str(store) in said
    else:
        assert kilobytes == 200
    now = graphs(store)
    assert all(graph in now for graph in before)
    assert completed(files, store) == ""
    completed(files, tmp_path / "clean")
    assert graphs(store) == graphs(tmp_path / "clean")
