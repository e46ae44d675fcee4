"""What docker-compose.yml and the Dockerfile start works.

There is no Docker here: the services' own commands, settings and health checks run on the image's
own files, before a PostgreSQL and a Valkey of the tests.
"""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from proofs.faults.postgres import Postgres
from proofs.valkey import Valkey
from tests.launch import composed
from tests.launch.test_valkey import eventually
from tests.letterbox import Letterbox

HOST = "hub.example.org"


@pytest.fixture(scope="module")
def code() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="hub-image-"))
    yield composed.image(folder / "hub")
    shutil.rmtree(folder)


def test_the_image_holds_what_runs_and_nothing_else(code: Path) -> None:
    assert {"hub", "live", "frontend", "requirements.lock"} <= {p.name for p in code.iterdir()}
    assert not {".git", ".venv", "tests", "var", ".env"} & {p.name for p in code.iterdir()}
    assert not list(code.rglob("__pycache__"))


@pytest.fixture
def elsewhere(folder: Path, postgres: Postgres, letterbox: Letterbox) -> Iterator[dict[str, str]]:
    """Where the other services are, when they are no containers."""
    valkey = Valkey(folder / "doorbell")
    valkey.start()
    yield {
        "DATABASE_URL": postgres.url,
        "REDIS_URL": f"unix://{folder}/doorbell",
        "HUB_SMTP_URL": letterbox.url,
        "HUB_DATA": str(folder / "data"),
        "HUB_BACKUPS": str(folder / "backups"),
        "HUB_TRUSTED_PROXIES": "127.0.0.1",
    }
    valkey.stop()


def ask(url: str, fields: dict[str, str] | None = None, cookies: str = "") -> tuple[str, str]:
    """The page, and the cookies with it, as the town's own proxy asks for it."""
    headers = {
        "Host": HOST,
        "X-Forwarded-For": "203.0.113.9",
        "X-Forwarded-Proto": "https",
        "Referer": f"https://{HOST}/",
        "Cookie": cookies,
    }
    data = urlencode(fields).encode() if fields else None
    opener = urllib.request.build_opener(Stay)
    with opener.open(urllib.request.Request(url, data, headers), timeout=30) as answer:
        jar = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie") or ()))
        given = "; ".join(f"{name}={one.value}" for name, one in jar.items())
        return answer.read().decode(), given


class Stay(urllib.request.HTTPRedirectHandler):
    """The address that a redirect names is the town's, which is not this machine."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp


def test_the_services_work_together(
    services: dict[str, Any], code: Path, elsewhere: dict[str, str], letterbox: Letterbox
) -> None:
    prepare, web, worker = (
        composed.Container(code, services[name], elsewhere) for name in ("prepare", "web", "worker")
    )
    done = prepare.start()
    said, _ = done.communicate(timeout=120)
    assert done.returncode == 0, said
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    running = [web.start("--port", port), worker.start()]
    try:
        places = {"8000": port, "/data": elsewhere["HUB_DATA"]}
        assert eventually(lambda: web.healthy(places), 60)
        assert eventually(lambda: worker.healthy(places), 30)
        town = composed.Container(code, services["web"] | {"command": []}, elsewhere)
        assert town.start("territory", "Sceaux", HOST).wait(60) == 0
        address = f"http://127.0.0.1:{port}/accounts/login/"
        page, cookies = ask(address)
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', page)
        assert token, page
        ask(address, {"csrfmiddlewaretoken": token[1], "email": "ada@example.org"}, cookies)
        assert eventually(lambda: [letter["to"] for letter in letterbox.letters])
        assert letterbox.letters[0]["from"] == "Sceaux <hub@example.org>"
        backups = Path(elsewhere["HUB_BACKUPS"])
        assert eventually(lambda: list(backups.glob("uphub-*.tar.gz")), 60)
    finally:
        ends = [stop(process) for process in running]
    assert ends == [0, 0]


def stop(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=40)
    return process.returncode
