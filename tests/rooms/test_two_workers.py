"""Two workers on one PostgreSQL change the same room at once. SQLite lets one write at a time."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from live import commit
from live.frames import Refusal
from live.publish import publishing
from rooms import actions
from rooms.models import Message

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
]


def elsewhere(act):
    """As another worker does it: with a connection of its own; whether it is done."""

    def run():
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        return other.submit(run).result(30)


def test_a_reaction_keeps_the_words_that_another_worker_changed_meanwhile(room, ada, grace):
    said = actions.post_message(room, by=ada, body="At 18 h", key=uuid4())
    with publishing():
        seen = Message.objects.select_related("author", "room__territory").get(pk=said.pk)
        elsewhere(lambda: actions.edit_message(said, by=said.author, body="At 20 h"))
        actions.react(seen, by=grace, emoji="👍")
    said.refresh_from_db()
    assert (said.body, said.reactions.count()) == ("At 20 h", 1)


def test_nobody_brings_back_what_another_worker_removed_meanwhile(room, ada):
    said = actions.post_message(room, by=ada, body="Secret", key=uuid4())
    seen = Message.objects.select_related("author", "room__territory").get(pk=said.pk)
    elsewhere(lambda: actions.remove_message(said, by=None))
    with pytest.raises(Refusal):
        actions.pin_message(seen, by=None)
    said.refresh_from_db()
    assert said.removed_at
    assert said.body == ""


def test_a_group_does_not_wait_for_a_room_while_it_holds_another(town, ada, grace):
    """Its other actions are stored; the one that would wait begins the next group."""
    one, two = (actions.open_room(town, title=title) for title in ("One", "Two"))
    held, done = threading.Event(), threading.Event()

    def hold_two():
        with publishing():
            actions.post_message(two, by=grace, body="mine first", key=uuid4())
            held.set()
            assert done.wait(30)
        connection.close()

    other = threading.Thread(target=hold_two)
    other.start()
    assert held.wait(30)

    def hello(room):
        return commit.Job(lambda: actions.post_message(room, by=ada, body="hello", key=uuid4()))

    async def jobs():
        return [hello(room) for room in (one, two, one)]

    group = asyncio.run(jobs())
    again = commit._commit(group)
    assert again == [group[1]]
    assert [job.error for job in (group[0], group[2])] == [None, None]
    done.set()
    other.join(30)
    assert commit._commit(again) == []
    assert [(m.room_id, m.seq) for m in Message.objects.filter(body="hello").order_by("pk")] == [
        (one.pk, 1),
        (one.pk, 2),
        (two.pk, 2),
    ]


def test_a_hall_that_speaks_while_another_worker_holds_its_room_is_stored_after_it(
    town, ada, grace
):
    one, two = (actions.open_room(town, title=title) for title in ("One", "Two"))
    asked = [(one, ada), (two, grace), (two, ada), (one, grace)]

    def draft(room, author):
        return actions.draft_message(room, by=author, body="hello", key=uuid4())

    def together(jobs):
        drafts = [job.apply(draft) for job in jobs]
        actions.post_drafts([draft for draft in drafts if draft])
        return drafts

    @commit.bulk(together)
    def alone(room, author):
        return actions.post_message(room, by=author, body="hello", key=uuid4())

    async def jobs():
        return [commit.Job(alone, *one) for one in asked]

    group = asyncio.run(jobs())
    with publishing():
        actions.post_message(two, by=grace, body="mine first", key=uuid4())
        again = elsewhere(lambda: commit._commit(group))
        assert again == [group[1], group[2]]
    assert elsewhere(lambda: commit._commit(again)) == []
    told = Message.objects.filter(body="hello").order_by("room", "seq")
    assert [(m.room_id, m.seq) for m in told] == [
        *((one.pk, 1), (one.pk, 2)),
        *((two.pk, 2), (two.pk, 3)),
    ]
