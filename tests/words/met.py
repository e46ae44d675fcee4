"""People who met in the lively town: who talks alone, who waits, who blocks, who invites."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from contacts import actions
from events.models import Event
from members.models import Member
from notifications.delivery import links, taps
from projects.models import Project
from rooms.models import Room
from sharing import actions as sharing
from sharing import queries


class Met(NamedTuple):
    talk: Room  # of ada and grace alone
    invitation: str  # the address of ada's, to the project
    tap: str  # that of one tap of grace's: a place at a meetup
    off: str  # that at which she ends mails


def meet(ada: Member, grace: Member, project: Project) -> Met:
    stranger = Member.objects.get(slug="zz-accept")
    actions.write(grace, by=ada, words="Zzbonjour")
    talk = actions.write(ada, by=grace, words="Zzoui")
    assert talk
    for to in (ada, grace):
        actions.write(to, by=Member.objects.get(slug="zz-hall"), words="Zzcoucou")
        actions.block(stranger, by=to)
    shared = queries.find("project", project.slug, ada, ada.territory)
    assert shared
    meetup = Event.objects.filter(territory=grace.territory, cancelled_at=None)[0]
    tap, off = taps.link(grace, "take_place", meetup.pk), links.unsubscribe(grace, "needs")
    invitation = sharing.invite(shared, by=ada).get_absolute_url()
    return Met(talk, invitation, path(tap), path(off))


def path(link: str) -> str:
    return urlsplit(link).path
