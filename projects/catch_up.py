"""What is looked for in the town since somebody was last here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from members.models import Member
from notifications import catch_up
from notifications.catch_up import MOST, Item
from projects.models import Need, Project


def needed(me: Member, since: datetime) -> Iterator[Item]:
    """Still, and by projects of others that they may see."""
    seen = Project.objects.visible_to(me, me.territory).exclude(holder=me)
    seen = seen.exclude(stage__in=[Project.Stage.ACHIEVED, *Project.RESTING])
    needs = Need.objects.open().filter(project__in=seen, at__gt=since).exclude(offers__member=me)
    for need in needs.select_related("project").order_by("-at", "-pk")[:MOST]:
        yield Item(need.title, need.get_absolute_url())


def register() -> None:
    catch_up.register(catch_up.NEEDS, needed)
    catch_up.register_decisions("project_stage", "offer_accepted", "offer_declined")
