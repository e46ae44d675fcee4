"""docs/benchmarks.md has a place for every benchmark, and each can be run by its name."""

import re

from benchmarks.report import DOC
from benchmarks.runs import NAMES, named
from hub.launch.data import REPOSITORY


def test_every_benchmark_has_its_place_and_every_place_its_benchmark():
    page = DOC.read_text()
    assert re.findall(r"^<!-- (\w+) -->$", page, re.MULTILINE) == list(NAMES)
    assert re.findall(r"^<!-- /(\w+) -->$", page, re.MULTILINE) == list(NAMES)


def test_every_benchmark_can_be_run_by_its_name():
    files = {file.stem for file in (REPOSITORY / "benchmarks" / "runs").glob("[a-z]*.py")}
    assert files == set(NAMES)
    for name in NAMES:
        assert callable(named(name))
