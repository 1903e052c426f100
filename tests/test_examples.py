"""The examples in the code say what it does."""

import doctest
import importlib
import pkgutil

import pytest

import kg

MODULES = sorted(module.name for module in pkgutil.walk_packages(kg.__path__, "kg.") if not module.name.endswith("__main__"))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_a_module(name: str) -> None:
    done = doctest.testmod(importlib.import_module(name))
    assert done.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    assert sum(bool(found.examples) for name in MODULES for found in finder.find(importlib.import_module(name))) > 60
