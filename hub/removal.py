"""What belongs to a town: found along the foreign keys, so that a new table is not forgotten."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core import serializers
from django.db.models import SET_NULL, FileField, Model, QuerySet

from members.models import Territory

AT_ONCE = 500  # keys in one query
Rows = dict[type[Model], set[Any]]  # the primary keys of each model


def belongings(territory: Territory) -> Rows:
    """The town itself, and every row that points to one of its own and cannot do without it."""
    found: Rows = {Territory: {territory.pk}}
    left: list[tuple[type[Model], set[Any]]] = [(Territory, {territory.pk})]
    while left:
        model, keys = left.pop()
        for relation in relations(model):
            if relation.on_delete is SET_NULL:
                continue
            theirs = relation.related_model
            known = found.setdefault(theirs, set())
            new: set[Any] = set()
            for part in pointing(relation, keys):
                new.update(part.values_list("pk", flat=True))
            if new := new - known:
                known |= new
                left.append((theirs, new))
    return {model: keys for model, keys in found.items() if keys}


def relations(model: type[Model]) -> list[Any]:
    """The foreign keys of other tables to this one."""
    fields: list[Any] = model._meta.get_fields(include_hidden=True)
    return [f for f in fields if f.auto_created and not f.concrete and not f.many_to_many]


def pointing(relation: Any, keys: set[Any]) -> Iterator[QuerySet[Any]]:
    for part in parts(keys):
        yield relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": part})


def queries(model: type[Model], keys: set[Any]) -> Iterator[QuerySet[Any]]:
    for part in parts(keys):
        yield model._base_manager.filter(pk__in=part)


def parts(keys: set[Any]) -> Iterator[list[Any]]:
    rest = iter(sorted(keys))
    while part := list(islice(rest, AT_ONCE)):
        yield part


def files(rows: Rows) -> Iterator[Any]:
    """The files that these rows name, as Django knows them."""
    for model, keys in rows.items():
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, FileField)]
        for query in queries(model, keys) if fields else ():
            for row in query:
                yield from (file for name in fields if (file := getattr(row, name)))


def export(rows: Rows, place: Path) -> None:
    """A zip that only its account may read: rows.jsonl as Django's loaddata takes it, and media/.

    Raises OSError; what was there is not written over.
    """
    made = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("rows.jsonl", "w", force_zip64=True) as raw:
            text = io.TextIOWrapper(raw, "utf-8", write_through=True)
            for model, keys in rows.items():
                for query in queries(model, keys):
                    serializers.serialize("jsonl", query, stream=text)
            text.detach()
        for file in files(rows):
            if Path(file.path).is_file():
                archive.write(file.path, f"media/{file.name}")
