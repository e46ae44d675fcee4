"""The Django side of a start: settings, tables, static files and the demonstration."""

import asyncio
import gc
import hashlib
import io
import os
import sys
from pathlib import Path

from hub.launch import data
from hub.launch.console import Stop, step


def setup() -> None:
    """Load the settings and the apps, on the faster event loop."""
    import django
    import uvloop
    from django.core.exceptions import ImproperlyConfigured

    # Daphne makes its loop when it is imported, from the policy of that moment.
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    gc.disable()  # all that is loaded stays: looking for garbage in it costs an eighth of the time
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        why = error.__cause__ or error
        raise Stop(f"A setting is not right ({why}): docs/operating.md lists them all.") from error
    finally:
        gc.freeze()
        gc.enable()


def migrate() -> None:
    """Bring the tables up to date; when they are, this is one query.

    Two first commands at the same moment would both make them, and one would fail.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        with data.alone(settings.DATA), step("Preparing the database"):
            refuse_newer()
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise database_trouble(error) from error
    finally:
        connection.close()


def check_tables() -> None:
    """Refuse, in words, a database that nobody has prepared. Older tables are left as they are."""
    from django.conf import settings
    from django.db import DatabaseError, connection

    try:
        empty = not connection.introspection.table_names()
    except DatabaseError as error:
        raise database_trouble(error) from error
    if empty:
        raise data.nothing_here(settings.DATA)


def refuse_newer() -> None:
    """Refuse, in words, tables that a newer version of the hub has made."""
    from django.db import DatabaseError

    from hub import tables

    try:
        newer = tables.look().newer
    except DatabaseError as error:
        raise database_trouble(error) from error
    if newer:
        raise Stop(
            f"The tables were made by a newer version of the hub ({'.'.join(newer[0])} is not "
            "known here): put that version back, or restore the backup made before the upgrade."
        )


def database_trouble(error: Exception) -> Stop:
    why = " ".join(str(error).split())
    return Stop(
        f"The database does not answer as it should ({why}): check DATABASE_URL, "
        "and that the disk is neither full nor read-only; bin/run brings older tables up to date."
    )


def collect_static() -> None:
    """Copy and fingerprint the static files when one of them changed since the last start.

    Two at the same moment would write, bundle and take away each other's files.
    """
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.DATA / "static.stamp"
    now = _static_fingerprint()
    with data.alone(settings.DATA):
        whole = (Path(settings.STATIC_ROOT) / data.MANIFEST).is_file()
        if whole and stamp.exists() and stamp.read_text() == now:
            return
        with step("Preparing the static files"):
            call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(now)


def _static_fingerprint() -> str:
    """Names, sizes and hours of all sources, and of the code that makes of them what is served."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.utils.module_loading import import_string

    storage = import_string(settings.STORAGES["staticfiles"]["BACKEND"])
    files = {settings.BASE / (storage.__module__.replace(".", "/") + ".py")}
    files |= set((settings.BASE / "frontend" / "bundle").glob("*.py"))
    for finder in get_finders():
        files |= {Path(storage.path(name)) for name, storage in finder.list(["CVS", ".*", "*~"])}
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.exists():
            facts = file.stat()
            digest.update(f"{file} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def advise() -> None:
    """An empty hub answers nobody before it has a town: say how to make one."""
    from django.conf import settings

    from members.models import Territory

    if not Territory.objects.exists():
        command = f"HUB_DATA={settings.DATA} bin/hub territory NAME HOST"
        print(f"This hub has no town yet; this makes one: {command}", file=sys.stderr)


def refuse_demonstration() -> None:
    """HUB_DEMO, whoever set it, opens no hub in which real people are."""
    from django.conf import settings

    from hub.demo.cast import REAL, real_people

    # Asked at each start: another database may be behind the same folder today.
    if settings.DEMO and real_people():
        raise Stop(REAL)


def seed() -> None:
    """Tell the demonstration's stories, once."""
    from django.conf import settings
    from django.core.management import CommandError, call_command

    from hub.demo.cast import CAST
    from members.models import Member

    told = settings.DATA / "demonstration"
    if told.exists() and Member.objects.filter(email__endswith=CAST).exists():
        return
    try:
        with step("Telling the demonstration's stories"):
            call_command("demo", stdout=io.StringIO(), stderr=io.StringIO())
    except CommandError as error:
        raise Stop(str(error)) from error
    told.touch()
