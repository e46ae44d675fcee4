"""A hall arrives at once through one address; a thousand joins from one are not a hall."""

import pytest

from hub.serving.proxies import Trusted
from live.sockets import rate_limits

pytestmark = pytest.mark.django_db(transaction=True)
HALL, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def nobody_came_before(monkeypatch: pytest.MonkeyPatch, settings):
    # Nothing comes back by waiting.
    monkeypatch.setattr(rate_limits.buckets(), "_clock", lambda: 1000.0)
    settings.TRUSTED_PROXIES = Trusted.of(["unix"])  # these sockets have no address of their own


def from_(address: str) -> dict[str, str]:
    return {"x-forwarded-for": address}


def test_a_hall_of_five_hundred_passes_at_once_and_a_thousand_do_not():
    waits = [rate_limits.connect(HALL) for _ in range(1000)]
    assert waits[:500] == [0] * 500
    assert 0 < max(waits) <= 1000
    assert sum(wait > 0 for wait in waits) > 300
    assert rate_limits.connect(ELSEWHERE) == 0


def test_what_was_used_up_comes_back(monkeypatch: pytest.MonkeyPatch):
    while not (wait := rate_limits.connect(HALL)):
        pass
    monkeypatch.setattr(rate_limits.buckets(), "_clock", lambda: 1000 + wait / 1000)
    assert rate_limits.connect(HALL) == 0
    assert rate_limits.connect(HALL) > 0


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("common.rate_limits.memory.REMEMBERED", 100)
    for number in range(1000):
        rate_limits.connect(f"203.0.113.{number}")
    assert len(rate_limits.buckets()._full) == 100


@pytest.mark.parametrize(
    ("client", "counted"),
    [
        (["192.0.2.1", 5000], "192.0.2.1"),
        (["::ffff:192.0.2.1", 5000], "192.0.2.1"),
        (["2001:db8:1:2:3:4:5:6", 5000], "2001:db8:1:2::/64"),
        (None, ""),
    ],
)
def test_an_address_counts_as_its_household(client, counted):
    assert rate_limits.origin({"client": client}) == counted


async def test_sockets_past_the_limit_are_not_let_in(socket_of, ada, settings):
    settings.ARRIVALS = 0.5  # five at once
    for _ in range(5):
        assert (await socket_of(None, headers=from_(HALL))).accepted
    assert not (await socket_of(ada, headers=from_(HALL), greeted=False)).accepted
    assert (await socket_of(ada, headers=from_(ELSEWHERE))).accepted


async def test_joins_past_the_limit_are_refused_with_the_time_to_wait(socket_of, room, settings):
    page = await socket_of(None, headers=from_(HALL))
    another = await socket_of(None, headers=from_(ELSEWHERE))
    settings.ARRIVALS = 0.5
    for _ in range(5):
        assert "error" not in await page.ask("room.join", room=room.pk)
    error = (await page.ask("room.join", room=room.pk))["error"]
    assert error["code"] == "rate_limited"
    assert 0 < error["after"] <= 2000
    assert "error" not in await another.ask("room.join", room=room.pk)
    assert "error" not in await page.ask("ping")


async def test_a_person_is_counted_wherever_they_come_from(socket_of, grace, ada, room):
    phone = await socket_of(grace, headers=from_(HALL))
    laptop = await socket_of(grace, headers=from_(ELSEWHERE))
    for page in [phone] * 25 + [laptop] * 25:
        assert "error" not in await page.ask("room.join", room=room.pk)
        rate_limits.connect(grace.pk)
    assert (await laptop.ask("room.join", room=room.pk))["error"]["code"] == "rate_limited"
    assert not (await socket_of(grace, headers=from_(ELSEWHERE), greeted=False)).accepted
    assert (await socket_of(ada, headers=from_(ELSEWHERE))).accepted
