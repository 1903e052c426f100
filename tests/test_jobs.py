"""Several processes: the same store, byte for byte, whatever their number; and one that dies takes nothing with it."""

import multiprocessing
import os
import time
from functools import partial

import pytest
from told import FERNBY, HARROW, facts, read, written

from kg import build, workers
from kg.errors import KgError
from kg.store import open_store
from kg.workers import ordered

MANY = {f"r{n:02}": (HARROW if n % 2 else FERNBY).replace("3000", str(n)) for n in range(40)}


def found(release, rules):
    """The told facts; picklable, unlike a lambda."""
    return facts(release)


def fails_at_seven(release, rules):
    if release.id == "r07":
        raise ValueError("seven")
    return facts(release)


def dies_at_seven(release, rules):
    if release.id == "r07":
        os._exit(9)
    return facts(release)


def dump(store) -> str:
    with open_store(store) as opened:
        return opened.nquads()


def built(folder, store, jobs, find=found, **options):
    return build.build([folder], store, read=read, find=find, version="1", jobs=jobs, **options)


def test_the_store_is_the_same_for_any_number(tmp_path):
    folder = written(tmp_path / "in", {**MANY, "bad": "UNREADABLE"})
    reports = [built(folder, tmp_path / f"s{jobs}", jobs) for jobs in (1, 2, 3)]
    one = reports[0]
    assert len(one.new) == 40 and len(one.failed) == 1
    for report in reports[1:]:
        assert (report.new, report.failed, report.facts, report.triples) == (one.new, one.failed, one.facts, one.triples)
    assert dump(tmp_path / "s1") == dump(tmp_path / "s2") == dump(tmp_path / "s3")
    written(folder, {"r03": HARROW.replace("Ellen Voss", "Ada Lund")})
    (folder / "r05.txt").unlink()
    again = [built(folder, tmp_path / f"s{jobs}", jobs, prune=True) for jobs in (1, 2)]
    assert [(r.changed, r.dropped, len(r.same)) for r in again] == [(["r03"], ["r05"], 38)] * 2
    assert dump(tmp_path / "s1") == dump(tmp_path / "s2")


def test_a_failure_in_another_process_is_told_as_in_this_one(tmp_path):
    folder = written(tmp_path / "in", MANY)
    one, two = (built(folder, tmp_path / f"s{jobs}", jobs, fails_at_seven) for jobs in (1, 2))
    assert one.failed == two.failed
    assert one.failed[0].reason == "a bug in pressgraph, please report it: ValueError: seven"
    assert len(two.new) == 39


def test_a_process_that_dies_ends_the_build_and_the_next_one_completes_it(tmp_path):
    folder = written(tmp_path / "in", MANY)
    with pytest.raises(KgError, match="a process of this build ended before its time"):
        built(folder, tmp_path / "s", 2, dies_at_seven)
    built(folder, tmp_path / "s", 2)
    built(folder, tmp_path / "clean", 1)
    assert dump(tmp_path / "s") == dump(tmp_path / "clean")


def waits(pipe, release, rules):
    """Say that this process is there, and stay."""
    with pipe.open("w") as told:
        told.write("x")
        told.flush()
        time.sleep(600)


def test_a_build_that_is_killed_leaves_no_process_behind(tmp_path):
    """Its two processes hold a pipe open; a reader sees its end when the last of them is gone."""
    folder, pipe = written(tmp_path / "in", MANY), tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    building = multiprocessing.get_context("spawn").Process(
        target=built, args=(folder, tmp_path / "s", 2, partial(waits, pipe))
    )
    building.start()
    until(lambda: read_now(reader), b"x")
    until(lambda: read_now(reader), b"x")
    building.kill()
    building.join()
    until(lambda: read_now(reader), b"")
    os.close(reader)


def read_now(reader):
    """A byte, none where all writers are gone (or none has come), or None where they say nothing."""
    try:
        return os.read(reader, 1)
    except BlockingIOError:
        return None


def until(what, expected):
    for _ in range(600):
        if what() == expected:
            return
        time.sleep(0.1)
    pytest.fail(f"a minute without {expected!r}")


def test_results_come_in_order_and_few_things_are_taken_ahead():
    taken = []

    def things(count):
        for n in range(count):
            taken.append(n)
            yield n, (None if n % 3 == 0 else n)

    double = partial(pow, exp=2)
    assert list(ordered(things(200), double, 2)) == [(n, None if n % 3 == 0 else n * n) for n in range(200)]
    taken.clear()
    results = ordered(things(10_000), double, 2)
    assert next(results) == (0, None)
    assert len(taken) <= 2 * workers._AHEAD * workers._CHUNK
    results.close()
    taken.clear()
    assert next(ordered(things(10), double, 1)) == (0, None) and taken == [0]
