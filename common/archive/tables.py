"""A table's rows as lines of JSON: read in pages by their key, and typed again when they return."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from django.db import connections, models
from django.db.models.expressions import Value

from common.archive.tally import Tally

PAGE = 500  # rows of one query: with the longest words still some megabytes
Row = tuple[Any, ...]
TYPES: dict[str, Any] = dict.fromkeys(("CharField", "TextField", "FileField", "SlugField"), str)
TYPES |= dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField", "IntegerField"), int)
TYPES |= dict.fromkeys(("BigIntegerField", "SmallIntegerField", "PositiveIntegerField"), int)
TYPES |= dict.fromkeys(("PositiveSmallIntegerField", "PositiveBigIntegerField"), int)
TYPES |= {"BooleanField": bool, "FloatField": float, "DecimalField": Decimal, "UUIDField": UUID}
TYPES |= {"DateTimeField": datetime, "DateField": date, "TimeField": time, "JSONField": Any}
TYPES |= {"DurationField": timedelta, "BinaryField": bytes, "GenericIPAddressField": str}
PLAIN = (int, str, bool)  # what each database takes as it is
_encode = msgspec.json.Encoder(order="deterministic").encode  # jsonb keeps no order of keys


class Table:
    """``model`` may be one of a migration's state: the table as an older version made it."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.name = model._meta.db_table
        self.fields = list(model._meta.local_concrete_fields)
        self.columns = [str(field.column) for field in self.fields]
        self.key = next(at for at, field in enumerate(self.fields) if field.primary_key)
        self.files = [at for at, field in enumerate(self.fields) if _is_file(field)]
        types = tuple(_type(field) for field in self.fields)
        typed: Any = tuple.__class_getitem__(types)
        self.decode: Callable[[bytes], Row] = msgspec.json.Decoder(typed).decode

    def pages(self, alias: str) -> Iterator[list[Row]]:
        """All rows, some at a time, in the order of their keys."""
        names = [field.attname for field in self.fields]
        rows = self.model._base_manager.using(alias).order_by("pk").values_list(*names)
        page = list(rows[:PAGE])
        while page:
            yield page
            page = list(rows.filter(pk__gt=page[-1][self.key])[:PAGE])

    def tally(self, alias: str) -> Tally:
        """What stands in the table now."""
        tally = Tally()
        for page in self.pages(alias):
            for row in page:
                tally.add(line(row))
        return tally

    def preparers(self, alias: str) -> list[tuple[int, Callable[[Any], Any]]]:
        """The columns whose values this database wants in a form of its own, and how."""
        return [
            (at, _preparer(field, alias))
            for at, field in enumerate(self.fields)
            if _plain_type(field) not in PLAIN or field.get_internal_type().startswith("Generic")
        ]


def line(row: Row) -> bytes:
    return _encode(row)


def _is_file(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.FileField)


def _plain_type(field: models.Field[Any, Any]) -> Any:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return TYPES[field.get_internal_type()]


def _type(field: models.Field[Any, Any]) -> Any:
    plain = _plain_type(field)
    return plain | None if field.null and plain is not Any else plain


def _preparer(field: models.Field[Any, Any], alias: str) -> Callable[[Any], Any]:
    connection = connections[alias]
    never_null = isinstance(field, models.JSONField) and not field.null

    def prepared(value: Any) -> Any:
        if value is None and never_null:  # JSON's own null, not the database's
            value = Value(None, field)
        return field.get_db_prep_save(value, connection)

    return prepared
