"""The database's version: another one whenever anything was committed, by whomever."""

import asyncio
import subprocess
import sys

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, transaction

from hub.kept.version import SQLite, of_database
from live import db_readers
from members.models import Territory
from proofs.hubs import environment
from tests.keeping import keeping
from tests.visits import get

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["keeping"]
SQLITE_ONLY = pytest.mark.skipif("connection.vendor != 'sqlite'")


@pytest.fixture
def version():
    version = of_database()
    yield version
    if isinstance(version, SQLite):
        version.close()
    db_readers.close()


@sync_to_async
def rename(name, *, undone=False):
    with transaction.atomic():
        Territory.objects.update(name=name)
        transaction.set_rollback(undone)


async def test_it_stays_while_nothing_is_committed(version, town):
    before = await version()
    assert before is not None
    await sync_to_async(lambda: list(Territory.objects.all()))()
    assert [await version() for _ in range(100)] == [before] * 100


async def test_it_moves_with_each_commit_of_another_connection(version, town):
    seen = [await version()]
    for name in ("a", "b", "c", "a"):
        await rename(name)
        seen.append(await version())
    assert len(set(seen)) == 5


async def test_what_is_not_committed_yet_is_not_in_it(version, town):
    """A page that is made now would not show it either."""
    written, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def write():
        with transaction.atomic():
            Territory.objects.update(name="Later")
            loop.call_soon_threadsafe(written.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(30)

    before = await version()
    writing = asyncio.create_task(sync_to_async(write)())
    await written.wait()
    while_open = await version()
    assert await version() == while_open
    go_on.set()
    await writing
    assert await version() not in (before, while_open)


async def test_it_moves_with_a_commit_of_another_process(version, town):
    before = await version()
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        at = connection.get_connection_params()
        url = f"postgres://{at['user']}@/{at['dbname']}?host={at['host']}"
    rename_it = (
        "import django; django.setup(); from members.models import Territory; "
        "Territory.objects.update(name='Elsewhere')"
    )
    told = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "hub.settings"}
    told |= {"HUB_DATA": str(settings.DATA), "HUB_SECRET_KEY": settings.SECRET_KEY}
    command = [sys.executable, "-c", rename_it]
    await asyncio.to_thread(subprocess.run, command, env=environment(**told), check=True)
    assert (await Territory.objects.aget()).name == "Elsewhere"
    assert await version() != before


async def test_who_holds_it_keeps_nobody_from_writing(version, town):
    for number in range(50):
        assert await version() is not None
        await rename(str(number))
    if connection.vendor == "sqlite":
        folded = await sync_to_async(_folded)()
        assert folded[0] == 0  # not busy: the log can be emptied beside it


def _folded():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return cursor.fetchone()


@SQLITE_ONLY
async def test_a_connection_that_was_opened_anew_counts_from_no_number_before(town):
    version, seen = SQLite(), []
    for _ in range(20):
        seen.append(await version())
        version.close()
    assert len(set(seen)) == 20


@SQLITE_ONLY
async def test_where_the_file_is_away_there_is_none(version, town, settings, tmp_path):
    here = settings.DATABASES["default"]["NAME"]
    settings.DATABASES["default"]["NAME"] = tmp_path / "nowhere" / "hub.sqlite3"
    try:
        assert [await version(), await version()] == [None, None]
    finally:
        settings.DATABASES["default"]["NAME"] = here
    assert await version() is not None


@pytest.mark.parametrize("sign", ["a ? b", "a # b", "a % b", "é"])
async def test_a_folder_of_any_name_is_found(town, settings, tmp_path, sign):
    import sqlite3

    file = tmp_path / sign / "hub.sqlite3"
    file.parent.mkdir()
    sqlite3.connect(file).execute("CREATE TABLE a (b)").connection.close()
    version, here = SQLite(), settings.DATABASES["default"]["NAME"]
    settings.DATABASES["default"]["NAME"] = file
    try:
        assert await version() is not None
    finally:
        settings.DATABASES["default"]["NAME"] = here
        version.close()


async def test_where_it_cannot_be_told_every_page_is_made(keeping, room, monkeypatch):
    from hub.asgi import kept

    async def away():
        return None

    monkeypatch.setattr(kept, "version", away)
    for number in range(1, 4):
        assert (await get(room.get_absolute_url())).status == 200
        assert keeping.made == number


async def test_where_the_database_says_nothing_there_is_none(version, town, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("nobody is asked")
    monkeypatch.setattr(db_readers, "HUNG", 0.0)
    assert await version() is None
