"""Where a passkey is offered: where a browser can make one, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from members.models import Member, Passkey
from tests.members.authenticator import Device
from tests.members.doors import LOGIN
from tests.members.test_passkeys import HERS, Clients, freshly


def test_no_passkey_is_offered_where_no_browser_makes_one_and_the_page_says_why(
    client_of: Clients, client: Client, ada: Member, settings: Any
) -> None:
    settings.HTTPS = False
    assert client.get(LOGIN).context["ask"] is None
    page = freshly(client_of(ada)).get(HERS)
    assert page.context["ask"] is None
    assert "https://" in page.content.decode()
    assert client.get(LOGIN, secure=True).context["ask"]


@pytest.mark.parametrize("host", ["localhost:8000", "sceaux.localhost:8000"])
def test_on_ones_own_machine_a_passkey_needs_no_https(
    client_of: Clients, ada: Member, settings: Any, host: str
) -> None:
    settings.HTTPS, settings.ALLOWED_HOSTS = False, [".localhost"]
    mine, phone = freshly(client_of(ada)), Device(f"http://{host}")
    ask = mine.get(HERS, HTTP_HOST=host).context["ask"]
    sent = {"credential": phone.add(ask["publicKey"]), "state": ask["state"], "name": "Phone"}
    mine.post(HERS, sent, HTTP_HOST=host)
    assert Passkey.objects.get().host == host.partition(":")[0]
