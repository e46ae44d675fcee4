"""Pictures are copied before the transaction that keeps them: nobody waits for the disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import msgspec
from django.core.files.base import ContentFile
from msgspec import Struct

from care.evidence import Seen, digest, store
from care.models import Case, Exhibit
from members.reportable import Shown


class Copy(Struct, frozen=True):
    """``files``: the names of copies, which stand in the store already."""

    digest: str
    seen: Any
    files: list[str]


@contextmanager
def copied(noun: str, thing: int, shown: Shown) -> Iterator[Copy]:
    """What no row of ``Exhibit`` names at the end is thrown away, whatever happens."""
    same = Case.objects.open().filter(noun=noun, thing=thing, evidence__digest=digest(shown))
    files = [] if same.exists() else list(_copies(shown))
    seen = Seen(shown.words, [one.name for one in shown.by], shown.around)
    try:
        yield Copy(digest(shown), msgspec.to_builtins(seen), files)
    finally:
        _throw_away(files)


def _throw_away(files: list[str]) -> None:
    """Those that no row names."""
    if files:
        kept = Exhibit.objects.filter(file__in=files).values_list("file", flat=True)
        for name in {*files} - {*kept}:
            store().delete(name)


def _copies(shown: Shown) -> Iterator[str]:
    for file in shown.pictures:
        try:
            with file.open("rb") as picture:
                content = picture.read()
        except OSError:
            continue  # it is gone from the disk, and what was said is still to be looked at
        yield store().save(f"evidence/{uuid4().hex}.webp", ContentFile(content))
