"""`bin/run` once its packages are there: prepares what is missing, then serves until stopped."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from hub.launch import account, catalogues, data, env_file, port, prepare
from hub.launch.child import Child
from hub.launch.console import Stop
from hub.launch.exit import end

from .valkey import Valkey


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/run", description="Start UP Hub.")
    parser.add_argument("--port", type=int, default=8000, help="8000 unless told; 0: any free one")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--data", metavar="DIR", help="the data folder: HUB_DATA, else var/")
    parser.add_argument("--empty", action="store_true", help="without the demonstration")
    parser.add_argument("--env", metavar="FILE", help="the settings: /etc/uphub.env if it is there")
    return parser.parse_args(words)


def launch(words: list[str]) -> None:
    named, words = env_file.take(words)
    data.keep_private()
    asked = arguments(words)
    env_file.load("run", named, asked.data)
    folder = data.choose(asked.data)
    account.settle("run", words, folder)
    data.prepare(folder)
    with data.claim(folder, port.url(asked.host, asked.port)), data.hold(folder):
        port.check(asked.host, asked.port)
        catalogues.compile_messages()
        if not asked.empty:
            os.environ["HUB_DEMO"] = "1"
        os.environ["HUB_PORT"] = str(asked.port)  # the worker's mails lead to it
        with nullcontext() if os.environ.get("REDIS_URL") else Valkey(folder):
            prepare_and_serve(asked)


def prepare_and_serve(asked: argparse.Namespace) -> None:
    prepare.setup()
    prepare.migrate()
    prepare.refuse_demonstration()
    prepare.collect_static()
    if asked.empty:
        prepare.advise()
    else:
        prepare.seed()
    from hub.serving.server import serve

    with background():
        serve(asked.host, asked.port, ready=lambda url: print(f"ready {url}", flush=True))


@contextmanager
def background() -> Iterator[None]:
    """`bin/hub worker`, in a process of its own: a mail server that is slow slows no room."""
    words = [sys.executable, "-P", "-m", "hub.manage", "worker"]
    worker = Child("The worker", words, longest=30, out=sys.stderr)
    worker.mourned = True
    worker.begin()
    try:
        yield
    finally:
        worker.end(patience=15)  # a mail on its way takes 10 s at most


def heed_signals() -> None:
    """SIGTERM before the server has begun is the same way out as Ctrl-C.

    Both are asked for again because a shell script starts what it puts aside deaf to Ctrl-C.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def main() -> int:
    heed_signals()
    try:
        launch(sys.argv[1:])
    except Stop as stop:
        print(f"bin/run: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    end(main())
