"""Of two pages at once, the second sees what the first one did."""

from __future__ import annotations

import pytest

from contacts import actions, queries
from contacts.models import FirstWord
from live.publish import publishing
from members.models import Member
from projects.models import Project
from tests.meanwhile import meanwhile


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["accept", "write"])
def test_a_room_that_opens_while_one_blocks_is_shut_for_who_blocks(
    transactional_db: None, act: str, ada: Member, grace: Member, request: pytest.FixtureRequest
) -> None:
    word: FirstWord | None = request.getfixturevalue("word") if act == "accept" else None
    team: Project | None = request.getfixturevalue("team") if act == "write" else None
    assert word or team
    with publishing():
        actions.block(ada, by=grace)
        second = meanwhile(
            (lambda: actions.accept(word, by=grace))
            if word
            else lambda: actions.write(grace, by=ada, words="Coucou")
        )
    second.join(20)
    room = queries.room_of(ada, grace)
    assert room is None or room.memberships.get(member=grace).banned
    assert queries.blocks(grace, ada)
