"""docker-compose.yml and the Dockerfile: what they say is whole, and what they start works.

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
from dockerfile_parse import DockerfileParser

from hub.launch.data import REPOSITORY
from tests.faults.postgres import Postgres, find
from tests.launch import composed
from tests.launch.test_valkey import eventually
from tests.letterbox import Letterbox
from tests.valkey import Valkey

HOST = "hub.example.org"
OURS = {"prepare", "web", "worker"}
SERVERS = {"postgres", "valkey"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = composed.read(composed.example(POSTGRES_PASSWORD="secret"))["services"]
    return found


def test_it_starts_what_a_town_needs_in_the_right_order(services: dict[str, Any]) -> None:
    assert set(services) == OURS | SERVERS
    after = {name: one.get("depends_on", {}) for name, one in services.items()}
    assert after["prepare"] == {"postgres": {"condition": "service_healthy"}}
    done = {"condition": "service_completed_successfully"}
    assert after["web"] == {"prepare": done, "valkey": {"condition": "service_healthy"}}
    assert after["worker"] == {"prepare": done}


def test_every_service_is_watched_bounded_and_comes_back(services: dict[str, Any]) -> None:
    for name, one in services.items():
        assert one["mem_limit"], name
        assert one["logging"]["options"]["max-size"], name
        if name != "prepare":
            assert one["healthcheck"]["test"], name
            assert one["restart"] == "unless-stopped", name


def test_nothing_is_open_to_the_world_and_the_hub_may_do_little(services: dict[str, Any]) -> None:
    assert [str(port) for port in services["web"]["ports"]] == ["127.0.0.1:8000:8000"]
    assert not [name for name in (OURS | SERVERS) - {"web"} if services[name].get("ports")]
    for name in OURS:
        assert services[name]["read_only"] is True, name
        assert services[name]["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in services[name]["security_opt"], name


def test_what_people_wrote_is_in_a_volume_and_the_doorbell_remembers_nothing(
    services: dict[str, Any],
) -> None:
    whole = composed.read(composed.example(POSTGRES_PASSWORD="secret"))
    assert set(whole["volumes"]) == {"data", "postgres", "scratch"}
    assert services["postgres"]["volumes"] == ["postgres:/var/lib/postgresql/data"]
    assert all("data:/data" in services[name]["volumes"] for name in OURS)
    assert services["valkey"]["command"] == ["valkey-server", "--save", "", "--appendonly", "no"]


def test_a_hall_may_send_its_photographs_at_once(services: dict[str, Any]) -> None:
    """Sixteen pages at a time with 16 MB each do not fit in a corner of the memory."""
    for name in OURS:
        assert "scratch:/tmp" in services[name]["volumes"], name
        assert not services[name].get("tmpfs"), name


def test_what_was_not_filled_in_is_asked_for() -> None:
    assert composed.read(composed.example(POSTGRES_PASSWORD="secret"))
    for name in ("POSTGRES_PASSWORD", "HUB_HOST", "HUB_SMTP_URL", "HUB_MAIL_FROM"):
        with pytest.raises(composed.Unset, match=name):
            composed.read(composed.example(POSTGRES_PASSWORD="secret") | {name: ""})


def test_every_setting_of_the_file_is_one_that_the_hub_knows(services: dict[str, Any]) -> None:
    told = (REPOSITORY / "docs" / "operating.md").read_text()
    for name in services["web"]["environment"]:
        assert f"| `{name}` |" in told, name
    text = (REPOSITORY / "docker-compose.yml").read_text()
    assert {found["name"] for found in composed.VARIABLE.finditer(text)} == set(composed.example())


def test_images_are_pinned_and_the_hub_runs_as_nobody() -> None:
    services = composed.read(composed.example(POSTGRES_PASSWORD="secret"))["services"]
    docker = DockerfileParser(str(REPOSITORY / "Dockerfile"))
    for image in [*docker.parent_images, *(services[name]["image"] for name in SERVERS)]:
        assert re.search(r":\d+(\.\d+)?-[a-z-]+$", image), image
    steps = [(step["instruction"], step["value"]) for step in docker.structure]
    assert ("USER", "hub") in steps
    entry = next(value for name, value in steps if name == "ENTRYPOINT")
    assert entry == '["python", "-P", "-m", "hub.manage"]'


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
def postgres() -> Iterator[Postgres]:
    if find() is None:
        pytest.skip("there is no PostgreSQL on this machine")
    server = Postgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    box = Letterbox()
    box.open()
    yield box
    box.close()


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
        assert letterbox.letters[0]["from"] == "UP Hub <hub@example.org>"
    finally:
        ends = [stop(process) for process in running]
    assert ends == [0, 0]


def stop(process: subprocess.Popen[str]) -> int:
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=40)
    return process.returncode
