"""Who helps with a project stops doing so."""

from __future__ import annotations

from live.publish import atomic, hold, tell
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from projects import live_counters
from projects.actions.offers import become, locked
from projects.models import Offer, Project, ProjectPerson
from rooms.actions import settle


@atomic
def leave_team(project: Project, *, by: Member) -> None:
    """By who is on it: they follow it from then on. Offers that were accepted and are not done yet
    are withdrawn, and those who carry it are told. Twice is once.
    """
    hold(project.room)
    role = ProjectPerson.Role
    if not project.people.filter(member=by, role=role.TEAM).exists():
        return
    spend("answers", by=by)
    for offer in project.offers.filter(member=by, status=Offer.Status.ACCEPTED):
        become(locked(offer), Offer.Status.WITHDRAWN)
    project.people.filter(member=by).update(role=role.FOLLOWER)
    settle(project.room, by)
    url, title = project.get_absolute_url(), project.title
    who = project.carried_by().filter(is_active=True)
    notify(who, kind="team_less", by=by, url=url, about=project.room, project=title)
    tell(live_counters.topic(project), live_counters.frame(live_counters.followers(project)))
