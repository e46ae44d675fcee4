"""A project moves on, rests, and goes on again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from common.confirming import LONGEST
from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic, hold, tell
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from notifications.actions import notify
from projects import live_counters, rules
from projects.models import Project


@atomic
def change_stage(project: Project, *, by: Member, stage: str, reason: str = "") -> Project:
    """Those who follow it are told. The same stage again changes nothing.

    ``reason``: why it is paused or ended, in a sentence; it stands on its page until it goes on.
    """
    rules.may_change(project, by)
    if stage not in Project.Stage.values:
        raise Refusal("bad_frame", _("A project has no such stage."))
    hold(project.room)
    project.refresh_from_db(fields=["stage", "reason", "stage_before"])
    if stage == project.stage:
        return project
    reason = within(written(reason, LINE), LONGEST)
    must_be_sayable(reason, by=by)
    spend("changes", by=by)
    spend_links(reason, by=by)
    if not project.rests:
        project.stage_before = project.stage
    project.stage = stage
    project.reason = (reason or None) if project.rests else None
    project.save(update_fields=["stage", "reason", "stage_before"])
    tell(live_counters.topic(project), live_counters.frame(live_counters.offers(project)))
    notify(
        project.company(),
        kind="project_stage",
        by=by,
        url=project.get_absolute_url(),
        about=project.room,
        project=project.title,
        stage=stage,
        why=project.reason is not None,
    )
    return project


@atomic
def resume_project(project: Project, *, by: Member) -> Project:
    """It goes on where it stood before it was paused or ended. Twice is once."""
    rules.may_change(project, by)
    hold(project.room)
    project.refresh_from_db(fields=["stage", "stage_before"])
    if not project.rests:
        return project
    before = project.stage_before or Project.Stage.IDEA  # NULL: paused by an older hub
    return change_stage(project, by=by, stage=before)
