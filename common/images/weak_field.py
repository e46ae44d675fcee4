"""A row's picture, which does not hold its row: what comes and goes leaves no garbage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import ref

from django.db import models
from django.db.models.fields.files import ImageFieldFile


class WeakFieldFile(ImageFieldFile):
    """Django's own holds its row, and its row holds it: two that only a collector can part.

    Each phone that comes in and each message that is told would leave such a pair.
    """

    @property  # type: ignore[override]
    def instance(self) -> models.Model | None:
        row = self.__dict__.get("_row")  # none in the copy of one whose row had gone
        return row() if row else None

    @instance.setter
    def instance(self, row: models.Model) -> None:
        self._row = ref(row)

    def __setstate__(self, state: dict[str, Any]) -> None:
        row = state.pop("instance")
        super().__setstate__(state)
        if row is not None:
            self.instance = row


class WeakImageField(models.ImageField):
    """In the database, and so in migrations, it is an ImageField."""

    attr_class = WeakFieldFile

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
