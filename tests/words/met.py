"""People who met in the lively town: who talks alone, who waits, who blocks, who invites."""

from __future__ import annotations

from typing import NamedTuple

from contacts import actions
from members.models import Member
from notifications.delivery.links import MAILS, sealed
from notifications.models import Notification
from projects.models import Project
from rooms.models import Room
from sharing import actions as sharing
from sharing import queries


class Met(NamedTuple):
    talk: Room  # of ada and grace alone
    invitation: str  # the address of ada's, to the project
    line: int  # of grace's bell
    letter: str  # what seals the way out of her mails


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
    line = Notification.objects.filter(member=grace).latest("pk").pk
    invitation = sharing.invite(shared, by=ada).get_absolute_url()
    return Met(talk, invitation, line, sealed(grace, MAILS))
