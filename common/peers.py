"""What the processes of one hub tell of themselves: each answers on a socket in a shared folder.

A thread of its own answers, so that a process is heard while its event loop stands still. One that
was stopped takes the question and says nothing; one that died leaves a socket that refuses.
"""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

PATIENCE = 0.5  # seconds that one has to answer


def answer(folder: Path, name: str, tell: Callable[[], bytes]) -> Callable[[], None]:
    """Answer whoever asks, with ``tell()``, until the returned function is called. Raises OSError.

    ``name`` is unique among the processes that live; what a dead one left behind is taken over.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    door = socket.socket(socket.AF_UNIX)
    with _within(folder) as near:
        (folder / name).unlink(missing_ok=True)
        door.bind(f"{near}/{name}")
    door.listen(8)
    threading.Thread(target=_serve, args=(door, tell), name="status", daemon=True).start()

    def end() -> None:
        door.close()
        (folder / name).unlink(missing_ok=True)

    return end


def _serve(door: socket.socket, tell: Callable[[], bytes]) -> None:
    while True:
        try:
            link, _ = door.accept()
        except OSError:
            return  # it was closed
        with link, contextlib.suppress(OSError):
            link.settimeout(PATIENCE)
            link.sendall(tell())


def ask(folder: Path) -> dict[str, bytes | None]:
    """What each process says, by name; None of one that says nothing. The dead are forgotten.

    Takes ``PATIENCE`` for each that hangs. Raises PermissionError where they are not ours to ask.
    """
    if not folder.exists():
        return {}
    with _within(folder) as near:
        asked = {name: _ask(f"{near}/{name}") for name in sorted(os.listdir(folder))}
    for name in [name for name, said in asked.items() if said == b""]:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
    return {name: said for name, said in asked.items() if said != b""}


def _ask(place: str) -> bytes | None:
    """Nothing at all (b"") of one that is dead."""
    with socket.socket(socket.AF_UNIX) as link:
        link.settimeout(PATIENCE)
        try:
            link.connect(place)
            return b"".join(iter(lambda: link.recv(65_536), b"")) or None
        except (ConnectionRefusedError, FileNotFoundError):
            return b""
        except PermissionError:
            raise
        except OSError:
            return None


@contextlib.contextmanager
def _within(folder: Path) -> Iterator[str]:
    """A short name of the folder: the path of a socket has 107 bytes at most."""
    if not Path("/proc/self/fd").exists():
        yield str(folder)
        return
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{held}"
    finally:
        os.close(held)
