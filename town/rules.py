"""Who sets what of a town, and what that must be. Each refuses in words."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from common.text.fold import fold
from common.text.visible import NAME, written
from live.frames import Refusal
from members.bounds import within
from members.models import Member, Neighbourhood, Role, Territory
from town.models import RoleInvitation, Service

MOST_NEIGHBOURHOODS, MOST_SERVICES, MOST_INVITATIONS = 100, 60, 50
PHONE = re.compile(r"\+?[\d\s().,/-]{3,}")
ROLES = (Role.ANIMATOR, Role.ADMINISTRATOR)


def may_set_town(here: Territory, by: Member | None) -> None:
    """``by`` None is the technician at the server, who tells the demonstration too."""
    if by is None:
        return
    if not by.administers or by.territory_id != here.pk:
        raise Refusal("forbidden", _("Only the administrators of the town change this."))


# ---- Neighbourhoods ------------------------------------------------------------------------
def may_be_neighbourhood(name: str, here: Territory, but: Neighbourhood | None = None) -> str:
    """The name as it will be shown. ``but``: the one that is renamed."""
    name = within(written(name, NAME), 60, empty=_("Write the name of a neighbourhood."))
    others = Neighbourhood.objects.filter(territory=here, folded=fold(name)[:60])
    if others.exclude(pk=but.pk if but else 0).exists():
        words = _("“%s” is in the list already: merge the two, if they are one place.") % name
        raise Refusal("forbidden", words)
    return name


def may_have_one_more(here: Territory) -> None:
    if Neighbourhood.objects.filter(territory=here).count() >= MOST_NEIGHBOURHOODS:
        raise Refusal("forbidden", _("That is a long list already: merge some of it first."))


def may_merge(one: Neighbourhood, into: Neighbourhood) -> None:
    if one.pk == into.pk or one.territory_id != into.territory_id:
        raise Refusal("bad_frame", _("Choose another neighbourhood of the list."))


# ---- Who animates --------------------------------------------------------------------------
def may_be_invited(email: str, role: str) -> str:
    """The address as it is kept."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refusal("bad_frame", _("Write an address such as you@example.org.")) from error
    if role not in ROLES:
        raise Refusal("bad_frame", _("Choose whether they animate or administer."))
    return email


def must_be_news(here: Territory, email: str, role: str) -> None:
    """Only of those whom the same page lists: of others nobody learns whether they are here."""
    listed = Member.objects.of(here).filter(role__in=ROLES, email__iexact=email).first()
    if listed and Role.values.index(listed.role) >= Role.values.index(role):
        words = _("%(name)s does that already: they are in the list.")
        raise Refusal("closed", words % {"name": listed.name})


def may_invite_one_more(here: Territory, email: str) -> None:
    """Who is invited again takes the place of their first invitation."""
    waiting = RoleInvitation.objects.filter(territory=here).exclude(email=email)
    if waiting.count() >= MOST_INVITATIONS:
        raise Refusal("forbidden", _("Many invitations wait already: withdraw some of them first."))


def may_accept(invitation: RoleInvitation | None) -> RoleInvitation:
    if invitation is None or invitation.over:
        raise Refusal("not_found", _("This invitation is over. Ask for a new one."))
    return invitation


# ---- Services ------------------------------------------------------------------------------
def may_be_service(service: Service) -> None:
    within(service.name, 80, empty=_("Say what the service is called."))
    within(service.about, 400)
    within(service.phone, 30)
    if service.phone and not PHONE.fullmatch(service.phone):
        raise Refusal("bad_frame", _("A telephone number is written in figures: 01 41 13 33 00."))
    if service.link and not service.link.startswith(("https://", "http://")):
        raise Refusal("bad_frame", _("A link begins with https://."))
    if service.member and not (
        service.member.official and service.member.territory_id == service.territory_id
    ):
        raise Refusal("bad_frame", _("Choose an account that speaks for the town."))


def may_have_one_more_service(here: Territory) -> None:
    if Service.objects.filter(territory=here).count() >= MOST_SERVICES:
        raise Refusal("forbidden", _("That is a long list already: people would not read it."))
