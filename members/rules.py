"""Who may do what about towns and people, and what these may be called. Each refuses in words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from live.frames import Refusal
from members import names
from members.models import OFFICIAL, Member, Role, Territory


def may_have_slug(territory: Territory) -> None:
    if Territory.objects.filter(slug=territory.slug).exclude(pk=territory.pk).exists():
        raise Refusal("forbidden", _("Another territory has that slug. Please choose another."))


def may_join_as(email: str | None) -> None:
    """An address is one member's."""
    if email and Member.objects.filter(email=email).exists():
        raise Refusal("forbidden", _("Someone here already has that address. Please sign in."))


def may_be_called(name: str, territory: Territory, bearer: Member | None = None) -> str:
    """The name as it will be shown. ``bearer``: None for someone new."""
    try:
        return names.checked(name, territory, bearer)
    except ValidationError as error:
        raise Refusal("forbidden", error.messages[0]) from error


def may_call_oneself(kind: str, by: Member) -> None:
    """Nobody makes themselves the town; who speaks for it stays what they are."""
    if kind != by.kind and kind in OFFICIAL:
        raise Refusal("forbidden", _("Only an administrator can say who speaks for the town."))


def may_administer(member: Member, by: Member) -> None:
    if not _administers(by) or by.territory_id != member.territory_id:
        raise Refusal("forbidden", _("Only an administrator can say who speaks for the town."))


def may_see_health(by: Member) -> None:
    """What the doctor finds tells whoever would break in where to look."""
    if not _administers(by):
        raise Refusal("forbidden", _("Only an administrator can see how the hub is."))


def _administers(member: Member) -> bool:
    return member.is_active and member.role == Role.ADMINISTRATOR


def may_have_role(member: Member, role: str, by: Member) -> None:
    """The last administrator of a town does not go by their own hand."""
    if member == by and role != Role.ADMINISTRATOR:
        raise Refusal("forbidden", _("Another administrator has to take this role from you."))


def may_shut_out(member: Member, by: Member) -> None:
    town = member.territory_id
    if not by.animates(town) or member.animates(town):
        raise Refusal("forbidden", _("Only animators can do that, and not to each other."))


def unsaved() -> Refusal:
    """For whoever wanted what someone else took in the same moment."""
    return Refusal("forbidden", _("That could not be saved. Please try again."))
