"""On this machine, at a name and a port of its own, a passkey needs no HTTPS."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from members.models import Member, Passkey
from tests.members.authenticator import Device
from tests.members.test_passkeys import HERS, freshly

Clients = Callable[[Member], Client]


@pytest.mark.parametrize("host", ["localhost:8123", "sceaux.localhost:8123"])
def test_on_this_machine_a_passkey_needs_no_https_and_knows_the_port(
    client_of: Clients, ada: Member, settings: Any, host: str
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", ".localhost"]
    mine = freshly(client_of(ada))
    told = json.loads(json.dumps(mine.get(HERS, headers={"host": host}).context["ask"]))
    assert told["publicKey"]["rp"]["id"] == host.partition(":")[0]
    device = Device()
    for origin, made in ((f"http://{host.partition(':')[0]}:1", 0), (f"http://{host}", 1)):
        device.origin = origin
        told = json.loads(json.dumps(mine.get(HERS, headers={"host": host}).context["ask"]))
        sent = {"credential": device.add(told["publicKey"]), "state": told["state"], "name": "x"}
        mine.post(HERS, sent, headers={"host": host})
        assert Passkey.objects.count() == made
