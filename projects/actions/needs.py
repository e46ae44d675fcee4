"""What a project looks for."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic, hold, record, tell
from members.actions import stand_by
from members.bounds import within
from members.models import Member, Skill
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from notifications.actions import notify
from projects import live_counters, rules
from projects.actions.telling import tell_who_can
from projects.models import Need, Project
from rooms.rules import must_not_be_muted

MOST = 500  # places of one need


@atomic
def add_need(
    project: Project,
    *,
    by: Member,
    title: str,
    wanted: int = 1,
    skill: Skill | None = None,
    due: date | None = None,
) -> Need:
    """The room shows it at once; those who follow the project, and those who can, are told."""
    rules.may_change(project, by)
    must_not_be_muted(project.room, by)
    if due is not None and due < timezone.localdate():
        raise Refusal("bad_frame", _("This day is already past."))
    must_be_sayable(title, by=by)
    spend("needs", by=by)
    spend_links(title, by=by)
    need = Need(project=project, room=project.room, at=timezone.now())
    hold(need.room)
    skill = stand_by(skill, by=by)
    _say(need, title=title, wanted=wanted, skill=skill, due=due)
    notify(
        project.company(),
        kind="need",
        by=by,
        url=need.get_absolute_url(),
        about=project.room,
        project=project.title,
        need=need.title,
    )
    tell_who_can.enqueue(need.pk, by.pk)
    return need


@atomic
def change_need(
    need: Need,
    *,
    by: Member,
    title: str,
    wanted: int,
    skill: Skill | None = None,
    due: date | None = None,
) -> Need:
    """Fewer places than people already found: refused. As many: the need is met. Who can help with
    what it is now, and was not told yet, is told."""
    rules.may_change(need.project, by)
    must_not_be_muted(need.room, by)
    hold(need.room)
    need = Need.objects.select_for_update(no_key=True).get(pk=need.pk)
    rules.must_stand(need)
    rules.must_cover(need, wanted)
    must_be_sayable(title, by=by)
    spend("changes", by=by)
    spend_links(title, by=by, before=need.title)
    skill = stand_by(skill, by=by)
    _say(need, title=title, wanted=wanted, skill=skill, due=due)
    tell_who_can.enqueue(need.pk, by.pk)
    return need


def _say(need: Need, *, title: str, wanted: int, skill: Skill | None, due: date | None) -> None:
    if not 1 <= wanted <= MOST:
        raise Refusal("bad_frame", _("Ask for at least 1 and at most %d.") % MOST)
    need.title = within(written(title, LINE), 100, empty=_("Say what is needed."))
    need.wanted, need.skill, need.due = wanted, skill, due
    record(need)
    tell(live_counters.topic(need.project), live_counters.frame(live_counters.need(need)))
