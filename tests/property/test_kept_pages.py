"""Whatever happens, whoever looks: a page that was kept is the page that would be made afresh."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from secrets import randbits
from typing import Any

import pytest
from django.conf import settings

from common.still import Answers, standing, still
from members.models import Territory
from rooms import sidebar
from tests.attack.stage import set_up
from tests.keeping import Keeping, keeping
from tests.members.conftest import media
from tests.property.town import Walk

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["keeping", "media"]


@pytest.fixture
def walk(keeping: Keeping, town: Territory, media: Any, settings: Any) -> Iterator[Walk]:
    settings.RATE_LIMITS_FACTOR = 0  # what is shown, and not how often one may change it
    seed = randbits(32)
    print(f"seed {seed}")  # shown where it fails
    with asyncio.Runner() as loop:
        yield Walk(set_up(town), keeping, loop, seed)


def test_a_kept_page_is_what_would_be_made_afresh(walk: Walk):
    walk.go()
    assert walk.kept > 50
    assert len(walk.refused) < 10  # such as an answer to an offer that was taken back


def no_version(patch: pytest.MonkeyPatch) -> None:
    async def always() -> str:
        return "the same"

    patch.setattr("hub.asgi.kept.version", always)


def one_reader(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("hub.kept.address.cookies", lambda headers: {})


def one_theme(patch: pytest.MonkeyPatch) -> None:
    from hub.kept import address

    named = address.cookies
    theme = settings.THEME_COOKIE_NAME
    patch.setattr(address, "cookies", lambda headers: named(headers) | {theme: ""})


def part_given_too_little(patch: pytest.MonkeyPatch) -> None:
    """That a message was written over is not in it."""
    patch.setattr("rooms.timeline.encode", lambda state: state.id)


def part_in_one_language(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("frontend.parts.get_language", lambda: "en")


def found_once_for_ever(patch: pytest.MonkeyPatch) -> None:
    always = Answers()
    patch.setattr("hub.pages.handler.standing", lambda answers: standing(answers and always))


def found_in_one_language(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("common.still.get_language", lambda: "en")


def found_for_another_reader(patch: pytest.MonkeyPatch) -> None:
    """Whoever comes first decides whether all see who belongs to a room."""
    drawn = sidebar._drawn
    unseen = still(lambda about, room, own: drawn(about, room, shows.pop(), own))
    shows: list[bool] = []

    def careless(about: Any, room: Any, people: bool, own: Any) -> str:
        shows[:] = [people]
        return unseen(about, room, own)

    patch.setattr(sidebar, "_drawn", careless)


FAULTS = (
    *(no_version, one_reader, one_theme, part_given_too_little, part_in_one_language),
    *(found_once_for_ever, found_in_one_language, found_for_another_reader),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_walk_would_see_it(walk: Walk, monkeypatch: pytest.MonkeyPatch, fault: Any):
    """It is worth something only if it fails when a promise is broken."""
    fault(monkeypatch)
    with pytest.raises(AssertionError):
        walk.go(times=5)  # the first one sees most of them
