"""docker-compose.yml and the Dockerfile: what they say is whole."""

from __future__ import annotations

import re
from ipaddress import IPv4Network
from typing import Any

import pytest
import yaml
from dockerfile_parse import DockerfileParser

from hub.launch.data import REPOSITORY
from tests.launch import composed

OURS = {"prepare", "web", "worker"}
SERVERS = {"postgres", "valkey", "caddy"}
FIXED = {"HUB_DATA", "HUB_DEMO", "HUB_DEBUG", "HUB_PORT"}  # by the image, or not at all
# What only Compose reads, and the hub calls otherwise or not at all.
OWN = {"HUB_HOST", "HUB_SITES", "HUB_FRONT", "HUB_WORKERS", "HUB_WEB_MEMORY", "POSTGRES_PASSWORD"}
OWN |= {"HUB_HTTP_PORT", "HUB_HTTPS_PORT", "COMPOSE_PROJECT_NAME"}


def test_it_starts_what_a_town_needs_in_the_right_order(services: dict[str, Any]) -> None:
    assert set(services) == OURS | SERVERS
    after = {name: one.get("depends_on", {}) for name, one in services.items()}
    assert after["caddy"] == ["web"]
    assert after["prepare"] == {"postgres": {"condition": "service_healthy"}}
    done = {"condition": "service_completed_successfully"}
    assert after["web"] == {"prepare": done, "valkey": {"condition": "service_healthy"}}
    assert after["worker"] == {"prepare": done}


def test_every_service_is_watched_bounded_and_comes_back(services: dict[str, Any]) -> None:
    for name, one in services.items():
        assert one["mem_limit"], name
        assert 0 < one["pids_limit"] <= 512, name
        assert one["logging"]["options"]["max-size"], name
        if name != "prepare":
            assert one["healthcheck"]["test"], name
            assert one["restart"] == "unless-stopped", name


def test_only_caddy_is_open_to_the_world_and_all_may_do_little(services: dict[str, Any]) -> None:
    assert [str(port) for port in services["caddy"]["ports"]] == ["80:80", "443:443"]
    assert not [name for name, one in services.items() if one.get("ports") and name != "caddy"]
    for name, one in services.items():
        assert one["read_only"] is True, name
        assert one["cap_drop"] == ["ALL"], name
        assert not one.get("cap_add") or name == "caddy", name
        assert "no-new-privileges:true" in one["security_opt"], name
        assert name in OURS or one["user"] not in ("0", "root"), name


def test_only_caddy_is_believed_and_its_network_is_nobody_s(services: dict[str, Any]) -> None:
    """Whoever stands in a town hall's network could be anybody, as often as they like."""
    networks = composed.read(composed.example(POSTGRES_PASSWORD="secret"))["networks"]
    (front,) = networks["front"]["ipam"]["config"]
    for name in OURS:
        assert services[name]["environment"]["HUB_TRUSTED_PROXIES"] == front["subnet"]
    assert IPv4Network(front["subnet"]).subnet_of(IPv4Network("198.18.0.0/15"))
    assert networks["front"]["internal"] is networks["back"]["internal"] is True
    assert not networks["back"].get("ipam")
    among = {name for name, one in services.items() if "front" in one["networks"]}
    assert among == {"web", "caddy"}
    outside = {name for name, one in services.items() if "outside" in one["networks"]}
    assert outside == {"web", "worker", "caddy"}  # certificates, mails


def test_the_image_is_built_once_and_never_looked_for_elsewhere(services: dict[str, Any]) -> None:
    assert [name for name, one in services.items() if one.get("build")] == ["prepare"]
    assert len({services[name]["image"] for name in OURS}) == 1
    assert {services[name]["pull_policy"] for name in OURS} == {"never"}


def test_several_hosts_and_a_trial_on_this_machine_alone() -> None:
    two = "hub.sceaux.fr, hub.antony.fr"
    asked = composed.example(POSTGRES_PASSWORD="secret", HUB_HOST=two)
    services = composed.read(asked)["services"]
    assert services["web"]["environment"]["HUB_HOSTS"] == two
    assert services["caddy"]["environment"]["HUB_SITES"] == two
    marked = (REPOSITORY / ".env.example").read_text().split("these marks:\n")[1]
    tried = dict(line.removeprefix("#").split("=", 1) for line in marked.split())
    services = composed.read(asked | tried)["services"]
    assert services["caddy"]["environment"]["HUB_SITES"] == "http://localhost"
    assert services["web"]["environment"]["HUB_HTTPS"] == "0"
    assert all(str(port).startswith("127.0.0.1:") for port in services["caddy"]["ports"])


def test_the_old_program_is_refused_in_words() -> None:
    """It reads the variables before anything else, and does not set this one."""
    with pytest.raises(composed.Unset, match="wants Docker Compose 2"):
        composed.read(composed.example(POSTGRES_PASSWORD="secret"), told={})


def test_what_people_wrote_is_in_a_volume_and_the_doorbell_remembers_nothing(
    services: dict[str, Any],
) -> None:
    whole = composed.read(composed.example(POSTGRES_PASSWORD="secret"))
    assert set(whole["volumes"]) == {
        *("data", "postgres", "backups", "scratch", "certificates", "caddy"),
    }
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


def test_every_setting_of_the_hub_can_be_made_and_no_other(services: dict[str, Any]) -> None:
    told = section("Settings")
    settings = set(re.findall(r"^\| `([A-Z_]+)` \|", told, re.M))
    for name in OURS:
        assert set(services[name]["environment"]) == settings - FIXED, name
    text = (REPOSITORY / "docker-compose.yml").read_text()
    read = {found["name"] for found in re.finditer(r"\$\{(?P<name>\w+)", text)}
    by_itself = {"DATABASE_URL", "REDIS_URL", "HUB_HOSTS", "HUB_TRUSTED_PROXIES", "HUB_BACKUPS"}
    assert read == (settings - FIXED - by_itself) | OWN
    named = set(re.findall(r"^#?([A-Z_]+)=", (REPOSITORY / ".env.example").read_text(), re.M))
    assert named <= read
    for name in OWN - {"COMPOSE_PROJECT_NAME"}:
        assert f"| `{name}` |" in section("With Docker Compose"), name


def section(title: str) -> str:
    told = (REPOSITORY / "docs" / f"{name}.md" for name in ("operating", "deploy"))
    text = "\n".join(one.read_text() for one in told)
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_images_are_pinned_and_the_hub_runs_as_nobody() -> None:
    docker = DockerfileParser(str(REPOSITORY / "Dockerfile"))
    compose = (REPOSITORY / "docker-compose.yml").read_text()
    images = re.findall(r"^ +image: (\S+)", compose, re.M)
    assert len(images) == len(SERVERS) + 1
    for image in [*docker.parent_images, *(one for one in images if one != "uphub:0.1.0")]:
        assert re.search(r":\d+(\.\d+)?(-[a-z-]+)?@sha256:[0-9a-f]{64}$", image), image
    steps = [(step["instruction"], step["value"]) for step in docker.structure]
    assert ("USER", "hub") in steps
    entry = next(value for name, value in steps if name == "ENTRYPOINT")
    assert entry == '["python", "-P", "-m", "hub.manage"]'


def test_a_machine_s_own_proxy_takes_the_place_of_caddy() -> None:
    """No engine reads it here: that what it names is there, and that it opens one port alone."""

    text = (REPOSITORY / "docs" / "deploy" / "compose.own-proxy.yml").read_text()
    more = yaml.safe_load(text.replace("!override", ""))  # Compose's own word
    whole = composed.read(composed.example(POSTGRES_PASSWORD="secret"))
    assert set(more["services"]) <= set(whole["services"])
    assert set(more["networks"]) <= set(whole["networks"])
    assert more["services"]["web"]["ports"] == ["127.0.0.1:${HUB_PORT:-8000}:8000"]
