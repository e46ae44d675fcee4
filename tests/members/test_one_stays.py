"""Two administrators who take the town from each other at the same moment leave one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from live.publish import publishing
from members import actions
from members.models import Member, Role, Territory
from tests.conftest import make_member
from tests.meanwhile import meanwhile

Act = Callable[[Member, Member], object]
WAYS: dict[str, Act] = {
    "bans the other": lambda me, other: actions.deactivate(other, by=me),
    "ends the other's role": lambda me, other: actions.set_standing(
        other, kind="person", role="member", by=me
    ),
    "leaves": lambda me, other: actions.leave_town(by=me, words_go=False),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", WAYS)
@pytest.mark.parametrize("second", WAYS)
def test_a_town_keeps_an_administrator(
    transactional_db: None, town: Territory, first: str, second: str
) -> None:
    one, other = (
        make_member(town, name, name.title(), role="administrator") for name in ("hedy", "joan")
    )
    with publishing():
        WAYS[first](*(Member.objects.get(pk=who.pk) for who in (one, other)))
        # Its page was opened before: it knows nothing of what goes on here.
        thread = meanwhile(lambda: WAYS[second](other, one))
    thread.join(20)
    assert Member.objects.of(town).filter(role=Role.ADMINISTRATOR).exists()
