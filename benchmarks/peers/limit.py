"""The limit: a loop in C that sends what it gets to every socket, and does nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.client import Speech, body, scratch
from benchmarks.install import compiled, run
from benchmarks.machine import free_port
from benchmarks.peers import Running
from benchmarks.process import Server


class Limit:
    name = "the limit: a C loop, one send() a delivery"

    def version(self) -> str:
        compiled("limit")
        return run("gcc", "--version").splitlines()[0]

    @contextmanager
    def running(self) -> Iterator[Running]:
        port = free_port()
        log = scratch("logs") / "limit.log"
        with Server([compiled("limit"), str(port)], port=port, log=log) as server:
            yield Running(port, server.pid, Speech("/", body()))
