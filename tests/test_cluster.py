"""A build in shards, on a real scheduler with real workers, one of which dies: the graph is that of one machine."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import told
from click.testing import CliRunner
from told import HARROW, TWO, built, written
from waiting import until

from kg import cluster, export
from kg.cli import main
from kg.errors import KgError
from kg.shards import Shelf, Spread, batches
from kg.sources import STDIN, Source
from kg.store import open_store

pytestmark = pytest.mark.xdist_group("cluster")  # one start of the cluster for all of them

MANY = TWO | {f"made-{n}": HARROW.replace("Harrow Cooling", f"Harrow {n} Cooling") for n in range(7)}
MARK = "KG_TEST_MARK"  # where a worker leaves the number of its process


def here(task, things, shared):
    """The simplest engine."""
    return (task(shared, thing) for thing in things)


def dying_once(release, rules=None):
    """As `told.facts`; the first process that comes to one release waits there for its death."""
    mark = Path(os.environ[MARK])
    if release.id == "made-3" and not mark.exists():
        mark.with_suffix(".new").write_text(str(os.getpid()))
        mark.with_suffix(".new").rename(mark)
        time.sleep(120)
    return told.facts(release)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler with two workers, each a process of its own, and where they leave their mark."""
    folder = tmp_path_factory.mktemp("dask")
    file, mark = folder / "scheduler.json", folder / "mark"
    env = os.environ | {
        "PYTHONPATH": str(Path(__file__).parent),
        MARK: str(mark),
        "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error",
    }
    common = ["--scheduler-file", str(file)]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *common]]
    commands += [["worker", "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", *common]] * 2
    running = []
    try:
        with (folder / "log").open("wb") as log:
            for command in commands:
                made = [sys.executable, "-m", "dask", *command]
                running.append(subprocess.Popen(made, cwd=folder, env=env, stdout=log, stderr=log))
                until(lambda: file.exists() and file.read_text().endswith("}"))
        yield json.loads(file.read_text())["address"], mark
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def trig(store) -> str:
    with open_store(store) as opened:
        return export.text(opened, "trig")


def times(place) -> dict[str, int]:
    """When each shard was written."""
    return {path.name: path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()}


def test_the_graph_is_that_of_one_machine_though_a_worker_dies(scheduler, tmp_path):
    address, mark = scheduler
    sources = written(tmp_path / "in", MANY)
    built(sources, tmp_path / "one")

    def kill():
        until(mark.exists)
        os.kill(int(mark.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with cluster.dask(address) as engine:
        report = built(sources, tmp_path / "s", spread=Spread(engine, str(tmp_path / "shards")), find=dying_once)
        killer.join()
        assert (len(report.new), report.failed) == (len(MANY), [])
        assert trig(tmp_path / "s") == trig(tmp_path / "one")

        before = times(tmp_path / "shards")
        again = built(sources, tmp_path / "new", spread=Spread(engine, str(tmp_path / "shards")), find=dying_once)
        assert len(again.new) == len(MANY) and times(tmp_path / "shards") == before
        assert trig(tmp_path / "new") == trig(tmp_path / "one")

        written(sources, {"made-5": HARROW, "made-55": HARROW.replace("quantity: 2", "quantity: 7")})
        (sources / "made-6.txt").unlink()
        spread = Spread(engine, str(tmp_path / "shards"))
        report = built(sources, tmp_path / "s", spread=spread, prune=True)
        assert (report.new, report.changed, report.dropped) == (["made-55"], ["made-5"], ["made-6"])
    fresh = [name for name, at in times(tmp_path / "shards").items() if before.get(name) != at and ".jsonl" in name]
    assert len(fresh) == 4  # of the two files, each a shard and its entry
    built(sources, tmp_path / "clean")
    assert trig(tmp_path / "s") == trig(tmp_path / "clean")


def test_a_build_that_failed_goes_on_with_the_shards_that_are_done(scheduler, tmp_path):
    sources, place = written(tmp_path / "in", MANY), tmp_path / "shards"
    with cluster.dask(scheduler[0]) as engine:

        def failing(task, things, shared):
            yield from engine(task, things[:4], shared)
            raise KgError("the power is gone")

        with pytest.raises(KgError, match="power"):
            built(sources, tmp_path / "s", spread=Spread(failing, str(place)))
        done = times(place)
        assert len(done) == 8  # four shards, each with its entry
        (place / "told" / sorted(done)[0]).write_bytes(b"half")  # and one that somebody broke
        built(sources, tmp_path / "s", spread=Spread(engine, str(place)))
        assert sum(times(place)[name] == at for name, at in done.items()) == 6
        with pytest.raises(KgError, match=r"the cluster failed: .*; build again: shards that are done are not done twice"):
            built(sources, tmp_path / "t", spread=Spread(engine, str(sources / "made-1.txt")))
    built(sources, tmp_path / "one")
    assert trig(tmp_path / "s") == trig(tmp_path / "one")


def test_a_build_in_shards_adds_to_what_was_built_without(tmp_path):
    """Also where one file's release has the id of another's, and one is broken."""
    first, second = (
        written(tmp_path / "a", TWO),
        written(tmp_path / "b", {"harrow": "other", "late": HARROW, "bad": "UNREADABLE"}),
    )
    for name, spread in (("one", None), ("s", Spread(here, str(tmp_path / "shards")))):
        built(first, tmp_path / name)
        report = built(second, tmp_path / name, spread=spread)
        assert report.new == ["late"] and len(report.failed) == 2
    assert trig(tmp_path / "s") == trig(tmp_path / "one")


def sources_of(names) -> list[Source]:
    return [Source(name, bytes) for name in sorted(names)]


def test_a_new_file_changes_one_batch_only():
    names = [f"/in/{n}.txt" for n in range(5000)]
    cut = batches(sources_of(names))
    assert [source.where for batch in cut for source in batch.sources] == sorted(names)
    assert len({batch.name for batch in cut}) == len(cut) > 40
    more = batches(sources_of([*names, "/in/2500b.txt"]))
    assert sum(batch not in cut for batch in more) <= 2
    with pytest.raises(KgError, match="standard input"):
        batches([Source(STDIN, bytes)])


def test_a_shard_counts_only_as_it_was_written_and_for_what(tmp_path):
    shelf = Shelf(str(tmp_path))
    shelf.put("told/x", "key", b"data")
    assert (shelf.whole("told/x", "key"), shelf.whole("told/x", "other"), shelf.whole("told/y", "key")) == (b"data", None, None)
    shelf.write("told/x", b"dat")
    assert shelf.whole("told/x", "key") is None
    assert sorted(path.name for path in (tmp_path / "told").iterdir()) == ["x", "x.json"]
    assert replace(shelf, url=f"file://{tmp_path}").read("told/x") == b"dat"
    other = Shelf("memory://shards")  # a place that is no folder of this machine
    other.put("told/x", "key", b"old")
    other.put("told/x", "key", b"data")
    assert (other.whole("told/x", "key"), other.read("told/y")) == (b"data", None)


def test_addresses_and_patterns_are_read_by_the_tasks_themselves(tmp_path):
    sources = written(tmp_path / "in", TWO)
    built(sources, tmp_path / "one")
    written(tmp_path / "in", {"left-out": HARROW})
    built([f"file://{sources}/[hf]*.txt"], tmp_path / "s", spread=Spread(here, "memory://more"))
    assert trig(tmp_path / "s") == trig(tmp_path / "one")


def test_mistakes_in_one_line(tmp_path):
    where = [str(written(tmp_path / "in", TWO)), "--store", str(tmp_path / "s")]
    done = CliRunner().invoke(main, ["build", *where, "--scheduler", "tcp://127.0.0.1:1"])
    assert (done.exit_code, "go with --engine dask" in done.stderr) == (2, True)
    done = CliRunner().invoke(main, ["build", *where, "--engine", "dask", "--scheduler", "nowhere at all"])
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert "no scheduler of dask answers there" in done.stderr and not (tmp_path / "s").exists()
