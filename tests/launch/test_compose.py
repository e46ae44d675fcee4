"""docker-compose.yml and the Dockerfile: what they say is whole."""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network
from typing import Any

import pytest
from dockerfile_parse import DockerfileParser

from hub.launch.data import REPOSITORY
from tests.launch import composed

OURS = {"prepare", "web", "worker"}
SERVERS = {"postgres", "valkey"}


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


def test_only_this_machine_s_own_proxy_is_believed(services: dict[str, Any]) -> None:
    """Not the town hall's network: whoever is on it could be anybody, as often as they like."""
    whole = composed.read(composed.example(POSTGRES_PASSWORD="secret"))
    (network,) = whole["networks"]["default"]["ipam"]["config"]
    trusted = services["web"]["environment"]["HUB_TRUSTED_PROXIES"]
    assert trusted == network["gateway"]
    assert ip_address(trusted) in ip_network(network["subnet"])


def test_what_people_wrote_is_in_a_volume_and_the_doorbell_remembers_nothing(
    services: dict[str, Any],
) -> None:
    whole = composed.read(composed.example(POSTGRES_PASSWORD="secret"))
    assert set(whole["volumes"]) == {"data", "postgres", "backups", "scratch"}
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
