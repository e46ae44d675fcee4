"""The doctor and the way that people come by: names, origins, proxies, HTTPS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hub.doctor import Finding
from hub.serving import status
from hub.serving.proxies import Hops, Trusted, hops, see
from members.models import Territory
from tests.doctor.conftest import Doctor

NOBODY = Trusted.of([])


@pytest.fixture
def hosts(well: Path, settings: Any, town: Territory) -> Any:
    """sceaux.example.org, by HTTPS, through a proxy that is trusted."""
    settings.ALLOWED_HOSTS = ["sceaux.example.org"]
    settings.HTTPS, settings.DEBUG = True, False
    settings.CSRF_TRUSTED_ORIGINS = ["https://sceaux.example.org"]
    settings.TRUSTED_PROXIES = Trusted.of(["127.0.0.1"])
    return settings


@pytest.fixture
def serving(well: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """This process serves, and has forgotten who came before."""
    monkeypatch.setattr(hops, "_forwarded", {})
    with status.told("web"):
        yield


def come(address: str, *headers: tuple[bytes, bytes], trusted: Trusted = NOBODY) -> None:
    client = None if address == "unix" else [address, 40_000]
    see({"type": "http", "client": client, "headers": list(headers)}, trusted)


FORWARDED = (b"x-forwarded-for", b"203.0.113.9")


def test_names_that_agree_are_well(hosts: Any, doctor: Doctor):
    assert doctor("hosts") == doctor("https") == []


def test_a_town_that_the_hub_does_not_answer_to_is_told(hosts: Any, doctor: Doctor):
    for name in ("bagneux.example.org", "xn--chtenay-2wa.example.org"):
        Territory.objects.create(name=name, slug=name[:5], host=name)
        (found,) = doctor("hosts")
        assert found.level == "wrong"
        assert f"Add {name} to HUB_HOSTS" in found.do
        hosts.ALLOWED_HOSTS = ["sceaux.example.org", ".example.org"]
        assert doctor("hosts") == []
        hosts.ALLOWED_HOSTS = ["sceaux.example.org"]
        Territory.objects.filter(host=name).delete()


def test_an_origin_that_is_no_host_is_told(hosts: Any, doctor: Doctor):
    hosts.CSRF_TRUSTED_ORIGINS = ["https://sceaux.example.org", "https://hub.sceaux.example:8443"]
    (found,) = doctor("hosts")
    assert "https://hub.sceaux.example:8443" in found.what


def test_forms_that_will_be_refused_are_told(hosts: Any, doctor: Doctor):
    hosts.TRUSTED_PROXIES = NOBODY
    assert doctor("hosts") == []  # its origin is named
    hosts.CSRF_TRUSTED_ORIGINS = []
    (found,) = doctor("hosts")
    assert found.level == "wrong"
    assert "refused" in found.what


@pytest.mark.django_db
def test_a_hub_without_a_town_is_told(well: Path, doctor: Doctor):
    assert "bin/hub territory" in doctor("hosts")[0].do


def test_a_public_name_without_https_is_told(hosts: Any, doctor: Doctor):
    hosts.HTTPS = False
    (found,) = doctor("https")
    assert found.level == "wrong"
    hosts.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "hub.local", "192.168.1.7"]
    assert doctor("https") == []


def test_errors_shown_to_everybody_are_told(hosts: Any, doctor: Doctor):
    hosts.DEBUG = True
    assert "HUB_DEBUG" in doctor("https")[0].what


@pytest.mark.parametrize("proxy", ["127.0.0.1", "172.31.77.1", "10.1.2.3", "::1", "unix"])
def test_a_proxy_whose_word_is_not_believed_is_told(serving: Any, doctor: Doctor, proxy: str):
    come(proxy)
    assert doctor("proxy") == []
    come(proxy, FORWARDED)
    (found,) = doctor("proxy")
    assert found.level == "wrong"
    assert f"add {proxy} to HUB_TRUSTED_PROXIES" in found.do


def test_a_trusted_proxy_is_well(serving: Any, doctor: Doctor):
    come("127.0.0.1", FORWARDED, trusted=Trusted.of(["127.0.0.1"]))
    assert doctor("proxy") == []


def test_a_stranger_who_writes_such_a_header_makes_no_alarm(serving: Any, doctor: Doctor):
    come("9.9.9.9", FORWARDED)
    assert [found.level for found in doctor("proxy")] == ["notice"]
    for number in range(300):
        come(f"8.8.{number // 250}.{number % 250}", FORWARDED)
    found: list[Finding] = doctor("proxy")
    assert len(found) <= Hops.MOST
