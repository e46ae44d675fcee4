"""How a thing looked when it was reported: its words, what was said around it, its pictures."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from care.models import Case, Evidence, Exhibit
from members.reportable import Line, Shown

MOST = 10  # of one case: whoever changes it again and again fills nothing


class Seen(Struct, frozen=True):
    words: str
    by: list[str]
    around: list[Line]


def store() -> Any:
    return Exhibit._meta.get_field("file").storage


def digest(shown: Shown) -> str:
    said = [shown.title, shown.words, *(str(file.name) for file in shown.pictures)]
    return blake2b(msgspec.json.encode(said), digest_size=16).hexdigest()


def wanted(case: Case, digest: str) -> bool:
    known = Evidence.objects.filter(case=case)
    return known.count() < MOST and not known.filter(digest=digest).exists()


def read(row: Evidence) -> Seen:
    return msgspec.convert(row.seen, Seen)
