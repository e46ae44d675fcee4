"""Which tables there are after which migrations, and how to have them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from common.archive import Refused
from common.archive.tables import Table

Steps = set[tuple[str, str]]  # migrations by app and name


def applied(alias: str) -> Steps:
    return set(MigrationRecorder(connections[alias]).applied_migrations())


def unknown(steps: Iterable[tuple[str, str]]) -> list[str]:
    """Those that this code does not have: whoever made them is newer."""
    known = MigrationLoader(None).disk_migrations
    return sorted(".".join(step) for step in set(steps) - set(known))


def ours(alias: str) -> Steps:
    """What is applied there. Raises Refused where this code does not have all of it."""
    steps = applied(alias)
    if new := unknown(steps):
        raise Refused(f"The tables are newer than this code ({new[0]}): git pull first.")
    return steps


def tables(steps: Steps) -> dict[str, Table]:
    """The tables as they are after these migrations, by name."""
    loader = MigrationLoader(None)
    apps = loader.project_state(_last(loader, steps)).apps
    found = [
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return {table.name: table for table in found}


def reach(alias: str, steps: Steps) -> None:
    """Bring the tables to where just these migrations are applied. Raises DatabaseError."""
    with _the_only_one(alias):
        executor = MigrationExecutor(connections[alias])
        executor.migrate(_last(executor.loader, steps))


@contextmanager
def _the_only_one(alias: str) -> Iterator[None]:
    """What a migration does to rows it asks of the default database: meanwhile that is this one,
    else it would change the hub that is moved away from."""
    before = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = before


def _last(loader: MigrationLoader, steps: Steps) -> list[tuple[str, str]]:
    """Those that no other one of them comes after; in asking for these, all are asked for."""
    here = steps & set(loader.graph.nodes)
    followed = {parent.key for step in here for parent in loader.graph.node_map[step].parents}
    return sorted(here - followed)
