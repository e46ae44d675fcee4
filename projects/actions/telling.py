"""A need is told at once to those who can: by the worker, in portions, each person once."""

from __future__ import annotations

from collections import defaultdict

from django_tasks import task

from live.publish import atomic
from members.models import Member, Skill
from notifications.actions import notify
from projects import audiences
from projects.models import Need
from projects.sentences import FOR_LATER, FOR_YOU

PORTION = 200  # people in one transaction


@task()
def tell_who_can(need: int, by: int) -> str:
    """``by``: whose need it is. Done again it tells nobody twice."""
    after: int | None = 0
    while after is not None:
        after = _tell_some(need, by, after)
    return "told"


@atomic
def _tell_some(key: int, by: int, after: int) -> int | None:
    """A portion of them, as the need stands now: one that is met, withdrawn or rests tells nobody.
    Returns where the next portion begins; None: all are told."""
    rows = Need.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("project__territory", "project__room", "skill")
    need, who = rows.filter(pk=key).first(), Member.objects.filter(pk=by).first()
    if need is None or not need.open or not need.project.takes_offers:
        return None
    found = list(audiences.who_can(need).filter(pk__gt=after)[:PORTION])
    people = {one.member_id: one for one in found}
    enough = audiences.enough_today(list(people))
    groups: dict[tuple[str, Skill], list[Member]] = defaultdict(list)
    for one in people.values():
        groups[FOR_LATER if one.member_id in enough else FOR_YOU, one.skill].append(one.member)
    for (kind, skill), members in groups.items():
        _tell(need, members, kind, skill, who)
    return found[-1].pk if len(found) == PORTION else None


def _tell(need: Need, members: list[Member], kind: str, skill: Skill, by: Member | None) -> None:
    """A word that nobody has looked at yet has no copy in bells."""
    names = None if skill.proposed else {"fr": skill.name_fr, "en": skill.name_en}
    project = need.project
    told = {"project": project.title, "need": need.title, "id": need.pk, "skill": names}
    notify(members, kind=kind, by=by, url=need.get_absolute_url(), about=project.room, **told)
