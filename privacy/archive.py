"""All that the hub holds of one person, as a ZIP of JSON, pictures and a page to read.

It is written row by row: whoever has said a hundred thousand things needs no more memory.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.exceptions import FieldDoesNotExist
from django.core.files import File
from django.db.models import ForeignKey, Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.personal_data import Holding, as_read, holdings

HERE = "\ue000"  # no word of anybody holds it: common/text/visible.py takes it out
AT_ONCE = 500  # rows in one query
PLAIN = (str, int, float, bool, list, dict, type(None))
VEILED = _("(you have no access any more)")
Look = Callable[[], None]  # raises what ends it: who asked may be gone


def write(member: Member, place: Path, look: Look) -> None:
    """In the language that is active. Raises OSError, and what ``look`` raises."""
    with place.open("xb") as out, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        place.chmod(0o600)
        counts = {one.model: _write_rows(archive, one, member, look) for one in holdings()}
        for one in holdings():
            _write_files(archive, one, member, look)
        _write_page(archive, member, counts, look)


def name_of(holding: Holding) -> str:
    return holding.model._meta.label_lower.replace(".", "-")


def _write_rows(archive: ZipFile, holding: Holding, member: Member, look: Look) -> int:
    """JSON: what it is, who sees it, and a row a line. Returns how many."""
    count = 0
    about = {
        "what": str(holding.label),
        "seen_by": str(holding.seen_by),
        "kept": str(holding.kept),
        "columns": {name: str(label) for name, label in holding.told.items()},
    }
    with archive.open(f"data/{name_of(holding)}.json", "w", force_zip64=True) as out:
        out.write(json.dumps(about, ensure_ascii=False, indent=1)[:-2].encode())
        out.write(b',\n "rows": [')
        for count, row in enumerate(rows(holding, member, look), 1):
            told = {name: value(row, holding, name) for name in holding.told}
            line = json.dumps({"number": str(row.pk)} | told, ensure_ascii=False, default=str)
            out.write((b",\n  " if count > 1 else b"\n  ") + line.encode())
        out.write(b"\n ]\n}\n")
    return count


def _write_files(archive: ZipFile, holding: Holding, member: Member, look: Look) -> None:
    """Pictures are as small as they get: they are not packed again."""
    for row in rows(holding, member, look) if holding.files else ():
        for name in holding.files:
            if not (file := getattr(row, name)):
                continue
            try:
                with file.storage.open(file.name) as source:
                    entry = ZipInfo(f"files/{file.name}")
                    entry.compress_type = ZIP_STORED
                    with archive.open(entry, "w", force_zip64=True) as out:
                        shutil.copyfileobj(source, out)
            except FileNotFoundError:
                continue  # it is gone from the disk, and its row is told all the same


def _write_page(archive: ZipFile, member: Member, counts: dict[Any, int], look: Look) -> None:
    found = [(one, name_of(one), counts[one.model]) for one in as_read()]
    page = _parted("page", member=member, found=found, now=timezone.now())
    with archive.open("index.html", "w", force_zip64=True) as out:
        out.write(page[0])
        for holding, name, count in found:
            if not count:
                continue
            kind = _parted("kind", holding=holding, name=name, file=f"{name}.json", count=count)
            out.write(kind[0])
            for row in rows(holding, member, look):
                out.write(_drawn(row, holding).encode())
            out.write(kind[1])
        out.write(page[1])


def _parted(template: str, **context: Any) -> tuple[bytes, bytes]:
    """What stands before and after what is written row by row."""
    drawn = render_to_string(f"privacy/archive/{template}.html", context | {"here": HERE})
    before, _here, after = drawn.partition(HERE)
    return before.encode(), after.encode()


def _drawn(row: Model, holding: Holding) -> str:
    told = []
    for name, label in holding.told.items():
        if (what := shown(row, holding, name)) not in ("", None, [], False):
            told.append((label, what, name in holding.files))
    return render_to_string("privacy/archive/row.html", {"told": told})


# ---- Rows ----------------------------------------------------------------------------------
def rows(holding: Holding, member: Member, look: Look) -> Iterator[Any]:
    """The oldest first, a part at a time: no transaction stays open meanwhile."""
    found = holding.theirs(member).select_related(*_ways(holding))
    last: Any = None
    while True:
        look()
        part = list((found if last is None else found.filter(pk__gt=last))[:AT_ONCE])
        _veil(part, holding, member)
        yield from part
        if len(part) < AT_ONCE:
            return
        last = part[-1].pk


def _veil(part: list[Any], holding: Holding, member: Member) -> None:
    """A room, project or event that they were put out of may have another title since: that is not
    theirs to read. What everybody reads is."""
    for way in _ways(holding):
        things = [thing for row in part if (thing := _along(row, way))]
        if not things or not hasattr(things[0], "title"):
            continue
        kind, town = type(things[0])._default_manager, member.territory
        if hasattr(kind, "visible_to"):
            found = kind.filter(pk__in={thing.pk for thing in things}).values_list("pk", flat=True)
            seen = {*found.visible_to(member, town), *found.public_in(town)}
            for thing in things:
                thing.title = thing.title if thing.pk in seen else str(VEILED)


def _along(row: Any, way: str) -> Any:
    for step in way.split("__"):
        row = getattr(row, step, None)
    return row


def _ways(holding: Holding) -> set[str]:
    """The foreign keys that what is told goes along: else each row would be a question more."""
    found = set()
    for name in holding.told:
        model: Any = holding.model
        way: list[str] = []
        for step in name.split("."):
            try:
                field = model._meta.get_field(step)
            except FieldDoesNotExist:
                break
            if not isinstance(field, ForeignKey) or step.endswith("_id"):
                break
            way.append(step)
            model = field.related_model
        if way:
            found.add("__".join(way))
    return found


def value(row: Any, holding: Holding, name: str) -> Any:
    """As JSON holds it."""
    found = holding.made[name](row) if name in holding.made else row
    for step in () if name in holding.made else name.split("."):
        found = found.get(step) if isinstance(found, dict) else getattr(found, step, None)
        found = found() if callable(found) else found
    if isinstance(found, File):
        return f"files/{found.name}" if found else ""
    if isinstance(found, datetime | date):
        return found.isoformat()
    return found if isinstance(found, PLAIN) else force_str(found)


def shown(row: Any, holding: Holding, name: str) -> Any:
    """As one reads it."""
    if display := getattr(row, f"get_{name}_display", None):
        return display()
    field = getattr(row, name, None) if name not in holding.made else None
    return field if isinstance(field, datetime | date) else value(row, holding, name)
