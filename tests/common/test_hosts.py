"""A page of a town as its mails name it: the address that works."""

from __future__ import annotations

from typing import Any

import pytest

from common.hosts import at_home, outside


@pytest.mark.parametrize(
    ("host", "port", "https", "link"),
    [
        ("sceaux.localhost", 8123, False, "http://sceaux.localhost:8123/me/"),
        ("localhost", 8123, False, "http://localhost:8123/me/"),
        ("sceaux.localhost:9000", 8123, False, "http://sceaux.localhost:9000/me/"),
        ("sceaux.localhost", 0, False, "http://sceaux.localhost/me/"),
        ("hub.sceaux.fr", 8000, False, "http://hub.sceaux.fr/me/"),
        ("hub.sceaux.fr", 8000, True, "https://hub.sceaux.fr/me/"),
    ],
)
def test_a_link_in_a_mail_leads_to_where_the_hub_answers(
    settings: Any, host: str, port: int, https: bool, link: str
) -> None:
    settings.PORT, settings.HTTPS = port, https
    assert outside(host, "/me/") == link


@pytest.mark.parametrize("host", ["localhost", "sceaux.localhost:8123", "Sceaux.Localhost."])
def test_this_machines_own_names_are_known(host: str) -> None:
    assert at_home(host)


@pytest.mark.parametrize("host", ["localhost.fr", "notlocalhost", "hub.sceaux.fr", "127.0.0.1"])
def test_others_are_not(host: str) -> None:
    assert not at_home(host)
