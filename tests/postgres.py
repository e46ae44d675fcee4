"""``python -m tests.postgres COMMAND ...``: run a command against a PostgreSQL of its own.

The server listens on a socket in a temporary folder and ends with the command. PostgreSQL does
not run as root: root lends it the ``postgres`` account.

``-p tests.postgres``: each of two processes of pytest has a server to itself, since what one
commits moves the snapshots of the whole server that it is in.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
SERVERS = "HUB_TEST_SERVERS"  # the address of each
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and SERVERS in os.environ:
    os.environ["DATABASE_URL"] = os.environ[SERVERS].split()[int(worker.removeprefix("gw")) % 2]


def _run(*command: object, check: bool = True) -> None:
    """Run one of PostgreSQL's programs, in the account that it wants."""
    words = [str(word) for word in command]
    if os.getuid() == 0:
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]
    subprocess.run(words, check=check, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def server() -> Iterator[str]:
    """The address of a private server, as ``DATABASE_URL`` takes it."""
    if not PROGRAMS:
        raise SystemExit("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="hub-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    control, data = PROGRAMS[-1] / "pg_ctl", folder / "data"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=60"
    options += " -c fsync=off"  # its data ends with it: nothing waits for a disk
    try:
        _run(control, "initdb", "-s", "-D", data, "-o", "-A trust -U hub")
        _run(control, "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        yield f"postgres://hub@/postgres?host={folder}"
    finally:
        _run(control, "-D", data, "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    with ExitStack() as running:
        addresses = [running.enter_context(server()) for _ in range(2)]
        environment = os.environ | {"DATABASE_URL": addresses[0], SERVERS: " ".join(addresses)}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)
