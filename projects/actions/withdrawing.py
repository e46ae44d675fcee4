"""A need, or an offer, is taken back."""

from __future__ import annotations

from django.utils import timezone

from live.publish import atomic, hold, record, tell
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from projects import live_counters, rules
from projects.actions.offers import become, locked
from projects.models import Need, Offer
from projects.sentences import named


@atomic
def withdraw_offer(offer: Offer, *, by: Member) -> Offer:
    """By who made it. An accepted one gives its place free; those who carry the project are told.

    Twice is once.
    """
    rules.may_withdraw(offer, by)
    offer = locked(offer)
    if offer.status == Offer.Status.WITHDRAWN:
        return offer
    rules.must_be_withdrawable(offer)
    spend("answers", by=by)
    become(offer, Offer.Status.WITHDRAWN)
    notify(
        offer.project.hands(),
        kind="offer_withdrawn",
        by=by,
        url=offer.get_absolute_url(),
        about=offer.room,
        **named(offer),
    )
    return offer


@atomic
def withdraw_need(need: Need, *, by: Member) -> Need:
    """Nobody is looked for any more. Who was found stays on the team; offers that still waited are
    declined. Whoever offered is told. Twice is once.
    """
    rules.may_change(need.project, by)
    hold(need.room)
    need = Need.objects.select_for_update(no_key=True).get(pk=need.pk)
    if need.withdrawn:
        return need
    spend("changes", by=by)
    need.withdrawn_at = timezone.now()
    record(need)
    project, offered = need.project, _offers(need)
    for offer in offered:
        if offer.status == Offer.Status.PROPOSED:
            offer.status = Offer.Status.DECLINED
            record(offer)
    notify(
        [offer.member for offer in offered],
        kind="need_withdrawn",
        by=by,
        url=project.get_absolute_url(),
        about=need.room,
        project=project.title,
        need=need.title,
    )
    numbers = live_counters.need(need) | live_counters.offers(project)
    tell(live_counters.topic(project), live_counters.frame(numbers))
    return need


def _offers(need: Need) -> list[Offer]:
    """Those that wait, and those that were accepted and are not done yet."""
    rows = need.offers.filter(status__in=Offer.WITHDRAWABLE)
    return list(rows.select_related("room", "member", "skill", "need", "project"))
