"""/metrics: the truth of every process, for whoever may ask."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from channels.testing import HttpCommunicator
from prometheus_client.parser import text_string_to_metric_families

from hub.asgi import application
from hub.launch.data import REPOSITORY
from hub.metrics import FAMILIES
from hub.serving import status

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = "a-token-for-prometheus"
STRANGER, HERE = ("203.0.113.9", 4000), ("127.0.0.1", 4000)


async def ask(client: Any = HERE, **headers: str) -> tuple[int, str]:
    named = {"host": "127.0.0.1:8000", **headers}
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()]
    visit = HttpCommunicator(application, "GET", "/metrics", headers=raw)
    visit.scope["client"] = client
    answer = await visit.get_response(10)
    await visit.wait(5)  # until its thread has given its connection back
    return answer["status"], answer["body"].decode()


async def read() -> dict[str, float]:
    """Each sample, without the process, summed up over all."""
    code, text = await ask()
    assert code == 200
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            labels = sorted(label for label in one.labels.items() if label[0] != "process")
            name = one.name + "".join(f" {value}" for _, value in labels)
            found[name] = found.get(name, 0) + one.value
    return found


async def heard(*names: str) -> dict[str, float]:
    """The same once each of these answers: one that is busy may say nothing for a while."""
    while True:
        found = await read()
        if found["uphub_process_up"] == len(names):
            return found


async def test_this_machine_may_ask_and_a_stranger_finds_nothing(town: Any):
    assert (await ask())[0] == 200
    assert (await ask(("::1", 1)))[0] == 200
    assert (await ask(STRANGER))[0] == 404
    assert (await ask(None))[0] == 404


FORWARDED = ["x_forwarded_for", "x_forwarded_proto", "x_forwarded_host", "x_forwarded_server"]


@pytest.mark.parametrize("header", [*FORWARDED, "forwarded", "x_real_ip", "via"])
async def test_who_comes_through_a_proxy_of_this_machine_is_a_stranger(
    town: Any, header: str, settings: Any
):
    assert (await ask(HERE, **{header: "127.0.0.1"}))[0] == 404


async def test_who_asks_by_the_hubs_own_name_came_through_a_proxy(town: Any, settings: Any):
    """One that passes the Host header on, and adds nothing."""
    settings.ALLOWED_HOSTS = ["*"]
    for name in ("localhost", "LOCALHOST:8000", "[::1]:8000"):
        assert (await ask(host=name))[0] == 200, name
    for name in ("hub.sceaux.fr", "hub.sceaux.fr:443", "127.0.0.1.sceaux.fr", "192.168.1.4"):
        assert (await ask(host=name))[0] == 404, name


async def test_a_token_opens_it_from_anywhere_and_nothing_else_does(town: Any, settings: Any):
    settings.METRICS_TOKEN = TOKEN
    assert (await ask(STRANGER, authorization=f"Bearer {TOKEN}"))[0] == 200
    for wrong in ("", TOKEN, f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer "):
        assert (await ask(HERE, authorization=wrong))[0] == 404
    assert (await ask(HERE))[0] == 404


async def test_what_was_done_is_told(
    socket_of: Any, ada: Any, grace: Any, room: Any, settings: Any, tmp_path: Path
):
    settings.DATA = tmp_path
    with status.told("web"):
        before = await heard("web")
        page, other = await socket_of(ada), await socket_of(grace)
        for one in (page, other):
            await one.ask("room.join", room=room.pk)
        for number in range(3):
            assert "error" not in await page.post(room.pk, f"word {number}")
        assert (await page.ask("message.edit", message=0, body="x"))["error"]
        after = await heard("web")
    risen = {name: value - before.get(name, 0) for name, value in after.items()}
    assert risen["uphub_posts_total message"] == 3
    assert risen["uphub_commands_total message.post"] == 3
    assert risen["uphub_commands_total room.join"] == 2
    assert risen["uphub_frames_received_total"] == 6
    assert sum(v for name, v in risen.items() if name.startswith("uphub_refusals_total")) == 1
    assert risen["uphub_commit_wait_seconds_count"] >= 3
    assert 1 <= risen["uphub_commit_actions_count"] <= risen["uphub_commit_wait_seconds_count"]
    assert (risen["uphub_sockets"], after["uphub_doorbell_up"]) == (2, 1)
    assert after["uphub_process_up"] == after["uphub_database_up"] == 1


async def test_a_page_is_timed_by_its_view_and_never_by_its_address(
    town: Any, settings: Any, tmp_path: Path
):
    settings.DATA = tmp_path
    for path in ("/people/", "/zz-nothing/", "/zz-nowhere/"):
        visit = HttpCommunicator(application, "GET", path, headers=[(b"host", b"testserver")])
        await visit.get_response(10)
        await visit.wait(5)
    with status.told("web"):
        found = await heard("web")
    assert found["uphub_page_seconds_count 2xx people"] >= 1
    assert found["uphub_page_seconds_count 4xx none"] >= 2
    assert not [name for name in found if "zz-" in name]


async def test_a_process_that_died_is_told_no_more(town: Any, settings: Any, tmp_path: Path):
    settings.DATA = tmp_path
    with status.told("web"), status.told("worker"):
        both = await heard("web", "worker")
        assert both["uphub_process_up"] == 2
        assert "uphub_mails_total sent" in both
    assert "uphub_process_up" not in await read()


def test_every_metric_is_documented_and_the_other_way_round():
    rows = re.findall(
        r"^\| `(uphub_\w+)` \| (\w+) \|", (REPOSITORY / "docs/watching.md").read_text(), re.M
    )
    assert dict(rows) == {name: kind for name, (kind, _words) in FAMILIES.items()}


def test_the_dashboard_asks_for_what_exists_and_shows_all_of_it():
    board = json.loads((REPOSITORY / "docs/deploy/grafana.json").read_text())
    asked = " ".join(one["expr"] for panel in board["panels"] for one in panel["targets"])
    told = set()
    for name, (kind, _words) in FAMILIES.items():
        endings = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}
        told |= {name + ending for ending in endings.get(kind, [""])}
    used = set(re.findall(r"uphub_\w+", asked))
    assert used <= told
    for name in FAMILIES:
        assert any(one.startswith(name) for one in used), name
