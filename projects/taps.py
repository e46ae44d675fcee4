"""What one tap in a mail does about a project: accept an offer, say "I can" to a need."""

from __future__ import annotations

from django.utils.translation import gettext as _

from members.models import Member
from notifications.delivery import letters, taps
from notifications.delivery.taps import Asked, Tap
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project, ProjectQuerySet
from projects.sentences import FOR_LATER, FOR_YOU


def accept(key: int, member: Member) -> Asked | None:
    offers = Offer.objects.filter(project__in=_seen(member).values("pk"))
    offer = offers.select_related("project", "member", "skill", "need").filter(pk=key).first()
    if offer is None:
        return None

    def do() -> str:
        actions.answer_offer(offer, by=member, answer="accept")
        return _("That is done: %(who)s is told, and welcome in the team.") % said

    said = {"who": offer.member.name, "project": offer.project.title}
    words = _("Accept the offer of %(who)s for “%(project)s”?") % said
    return Asked(words, _("Accept the offer"), offer.get_absolute_url(), do)


def can(key: int, member: Member) -> Asked | None:
    needs = Need.objects.filter(project__in=_seen(member).values("pk"))
    rows = needs.select_related("project__territory", "project__room", "room", "skill")
    if (need := rows.filter(pk=key).first()) is None:
        return None

    def do() -> str:
        actions.offer_skill(need.project, by=member, need=need)
        return _("Thank you! The people of the project have been told.")

    said = {"need": need.title, "project": need.project.title}
    words = _("Can you help “%(project)s”: %(need)s?") % said
    return Asked(words, _("I can"), need.get_absolute_url(), do)


def _seen(member: Member) -> ProjectQuerySet:
    return Project.objects.visible_to(member, member.territory)


def beside_offer(line: Notification) -> list[Tap]:
    return [Tap("accept_offer", line.data["id"], _("Accept the offer"))] if _named(line) else []


def beside_need(line: Notification) -> list[Tap]:
    return [Tap("can_help", line.data["id"], _("I can"))] if _named(line) else []


def _named(line: Notification) -> bool:
    """Older lines do not say which one it is."""
    return isinstance(line.data.get("id"), int)


def still_needed(line: Notification) -> bool:
    """Nobody is mailed that something is looked for which was found, or withdrawn, meanwhile."""
    return Need.objects.open().filter(pk=line.data.get("id")).exists()


def register() -> None:
    taps.register("accept_offer", accept)
    taps.register("can_help", can)
    taps.register_beside("offer", beside_offer)
    for kind in (FOR_YOU, FOR_LATER):
        taps.register_beside(kind, beside_need)
        letters.register_while(kind, still_needed)
