"""The port: known to be free before anything long begins."""

import errno
import socket

from hub.launch.console import Stop

# Connections that wait to be taken in. With the customary 50, a thousand phones that come back at
# once are told nothing and try again after 1, 2, 4, 8, 16 seconds.
QUEUE = 4096


def check(host: str, port: int) -> None:
    """Refuse, in words, a port that cannot be had."""
    listen(host, port).close()


def listen(host: str, port: int) -> socket.socket:
    """The port, open. Raises Stop when it cannot be had."""
    if not 0 <= port <= 65535:
        raise Stop(f"{port} is not a port: choose a number from 1 to 65535 with --port.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, backlog=QUEUE)
    except OSError as error:
        raise refusal(host, port, error) from error


def refusal(host: str, port: int, error: Exception) -> Stop:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return Stop(
            f"Port {port} is already taken on {host}: stop the program that uses it, "
            f"or choose another port, for example --port {port % 65535 + 1}."
        )
    if number == errno.EACCES:
        return Stop(f"Port {port} is kept for root: choose a port from 1024 up with --port.")
    return Stop(f"{host} is not an address of this machine ({error}): choose another with --host.")


def url(host: str, port: int) -> str:
    return f"http://[{host.strip('[]')}]:{port}/" if ":" in host else f"http://{host}:{port}/"
