"""An answer means that the words are on the disk (guarantee 1)."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from live.commit import commit
from rooms import actions
from rooms.models import Room

pytestmark = pytest.mark.django_db(transaction=True)

SYNCHRONOUS_FULL = 2


def _settings_of_the_disk():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW synchronous_commit")
            return cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
        cursor.execute("PRAGMA journal_mode")
        return synchronous, cursor.fetchone()[0]


async def test_the_writing_thread_waits_for_the_disk(socket_of):
    told = await commit(_settings_of_the_disk)
    assert told in ((SYNCHRONOUS_FULL, "wal"), "on")


async def test_what_an_action_raises_is_raised_where_it_was_asked(socket_of):
    def divide():
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        await commit(divide)
    assert await commit(lambda: "still here") == "still here"


async def test_an_action_that_broke_its_savepoint_is_not_answered_as_stored(socket_of, town):
    """Django undoes it without a word."""

    def fine():
        return actions.open_room(town, title="Salon")

    assert (await commit(fine)).pk
    with pytest.raises(DatabaseError):
        await commit(lambda: [fine(), _broken_part()])
    assert await Room.objects.acount() == 1


def _broken_part():
    """A savepoint whose undoing failed leaves the whole transaction marked."""
    connection.needs_rollback = True


def test_a_restored_backup_is_told_by_a_command(room, capsys):
    before = room.epoch
    call_command("restored")
    assert Room.objects.get().epoch != before
    assert "new epoch" in capsys.readouterr().out
