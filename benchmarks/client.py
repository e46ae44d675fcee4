"""The load client from Python: how to speak with a server, and what came of it."""

from __future__ import annotations

import json
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.install import compiled
from benchmarks.machine import CLIENTS, pinned
from benchmarks.process import Failed

LONGEST = 300  # seconds that one run may take
SIZE = 150  # bytes of one message
WORDS = "I can bring two tables and the coffee machine on Saturday, who has plates for forty? "
Result = dict[str, Any]


@dataclass(frozen=True)
class Speech:
    """What is said on a socket; the words are those of benchmarks/c/options.c."""

    path: str
    post: str
    hello: str = ""
    again: str = ""
    ready: str = ""
    never: str = ""
    answer: str = ""
    ping: str = ""
    pong: str = ""
    cookies: str = ""
    beat: int = 0
    posters: int = 0
    post_path: str = ""
    post_hello: str = ""


def body(size: int = SIZE) -> str:
    """The text of a message: its mark (12 bytes), then words up to ``size`` bytes."""
    return "{mark} " + (WORDS * (size // len(WORDS) + 1))[: size - 13].rstrip().ljust(
        size - 13, "."
    )


def load(speech: Speech, port: int, **asked: float) -> Result:
    """One run of the client, which is over by itself; times in ms, rates a second."""
    run = subprocess.run(
        _command(speech, port, asked),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        preexec_fn=pinned(CLIENTS),
    )
    return _result(run.returncode, run.stdout, run.stderr)


@contextmanager
def holding(speech: Speech, port: int, sockets: int) -> Iterator[None]:
    """So many sockets are open, joined and idle."""
    run = subprocess.Popen(
        _command(speech, port, {"sockets": sockets, "hold": 1}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=pinned(CLIENTS),
    )
    assert run.stdin
    assert run.stdout
    try:
        if not run.stdout.readline():
            _result(run.wait(10), "", run.communicate()[1])
        yield
    finally:
        run.stdin.close()
        try:
            run.wait(10)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()


@contextmanager
def talking(speech: Speech, port: int, *, posters: int, rate: float) -> Iterator[None]:
    """So many post so often, by the clock, as long as we ask; one listens."""
    asked = {"sockets": 1, "posters": posters, "rate": rate, "settle": 0, "seconds": LONGEST}
    run = subprocess.Popen(
        _command(speech, port, asked),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=pinned(CLIENTS),
    )
    try:
        yield
        if run.poll() is not None:
            raise Failed(f"nobody talked any more: {run.communicate()[1].strip()}")
    finally:
        run.kill()
        run.communicate()


def _command(speech: Speech, port: int, asked: dict[str, float]) -> list[str]:
    said = {"port": port, "mark": f"zq{secrets.token_hex(2)}"} | asdict(speech) | asked
    words = [f"{name}={value}" for name, value in said.items() if value != ""]
    return [str(compiled("load")), *words]


def _result(code: int, out: str, err: str) -> Result:
    if code:
        raise Failed(err.strip() or f"the load client ended with {code}")
    result: Result = json.loads(out)
    return result


def rate(result: Result, of: str = "deliveries") -> float:
    """So many a second. A run that lost, doubled or refused something is no measurement."""
    if result["declined"] or result["twice"] or (of == "deliveries" and result["missed"]):
        raise Failed(f"not everything arrived once: {result}")
    return float(result[of] / result["seconds"])


def scratch(name: str) -> Path:
    from benchmarks.machine import CACHE

    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
