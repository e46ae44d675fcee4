"""The benchmarks: each module has ``run(scale) -> Outcome``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from benchmarks.contest import Scale
from benchmarks.report import Outcome

NAMES = (
    *(
        "client",
        "fanout",
        "latency",
        "joins",
        "idle",
        "posts",
        "resume",
        "growth",
        "town",
        "announce",
    ),
    *("page", "lighthouse", "pages", "hall"),
)


def named(name: str) -> Callable[[Scale], Outcome]:
    run: Callable[[Scale], Outcome] = import_module(f"benchmarks.runs.{name}").run
    return run
