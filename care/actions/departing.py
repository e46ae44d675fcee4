"""What reports keep of somebody who leaves: as long as the case, and nothing that is not needed."""

from __future__ import annotations

from typing import Any

from care.models import Appeal, Evidence, Report
from live.publish import atomic
from members.personal_data import Gone

PORTION = 50  # rows in one transaction


@atomic
def unname_reports(gone: Gone, after: int) -> None:
    """What they reported is looked at all the same; nobody knows any more who it was."""
    Report.objects.filter(by=gone.member).update(by=None)
    if gone.email:
        here = Report.objects.filter(case__territory=gone.member.territory_id)
        here.filter(email__iexact=gone.email).update(email="")


@atomic
def unname_appeals(gone: Gone, after: int) -> None:
    Appeal.objects.filter(by=gone.member).update(by=None)


@atomic
def unname_bystanders(gone: Gone, after: int) -> int | None:
    """In what was seen around a thing of somebody else's."""
    rows = Evidence.objects.filter(case__territory=gone.member.territory_id, pk__gt=after)
    rows = rows.exclude(case__concerned=gone.member).order_by("pk")
    found = list(rows[:PORTION])
    for row in found:
        seen = _without(row.seen, gone.name)
        if seen != row.seen:
            row.seen = seen
            row.save(update_fields=["seen"])
    return found[-1].pk if found else None


def _without(seen: dict[str, Any], name: str) -> dict[str, Any]:
    around = [line | {"by": ""} if line["by"] == name else line for line in seen["around"]]
    return seen | {"around": around}
