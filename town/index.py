"""What /town/ lists of this app, and what is to know of it before one goes there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members import town_index
from members.models import Territory
from members.town_index import Entry
from town import queries, rules
from town.models import RoleInvitation


def _blanks(here: Territory) -> str:
    count = queries.still_to_fill_in(here)
    words = ngettext("%(count)d still to fill in", "%(count)d still to fill in", count)
    return words % {"count": count} if count else ""


def _waiting(here: Territory) -> str:
    count = RoleInvitation.objects.filter(territory=here).count()
    words = ngettext("%(count)d invitation waits", "%(count)d invitations wait", count)
    return words % {"count": count} if count else ""


ENTRIES = [
    Entry(
        name="town_look",
        label=_("Name, colour and logo"),
        text=_("How the hub looks, and what it speaks."),
        icon="town",
        place=10,
        may=rules.may_set_town,
    ),
    Entry(
        name="town_texts",
        label=_("Legal notice, privacy, contact, rules"),
        text=_("What a town must say, with beginnings to fill in."),
        icon="letters",
        place=20,
        may=rules.may_set_town,
        state=_blanks,
    ),
    Entry(
        name="neighbourhoods",
        label=_("Neighbourhoods"),
        text=_("The list that people, projects and filters choose from."),
        icon="place",
        place=30,
        may=rules.may_set_town,
    ),
    Entry(
        name="town_team",
        label=_("Who animates"),
        text=_("Invite somebody by their address, or end it."),
        icon="animator",
        place=40,
        may=rules.may_set_town,
        state=_waiting,
    ),
    Entry(
        name="town_services",
        label=_("Services of the town"),
        text=_("Whom people can turn to, and how."),
        icon="shield",
        place=50,
        may=rules.may_set_town,
    ),
    Entry(
        name="town_mail",
        label=_("Test mail"),
        text=_("Whether mails leave, and what the server says."),
        icon="mail",
        place=85,
        may=rules.may_set_town,
    ),
]


def register() -> None:
    for entry in ENTRIES:
        town_index.register(entry)
