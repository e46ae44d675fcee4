"""What was decided against somebody, or of a room, holds no more."""

from __future__ import annotations

from typing import Any

from audit.actions import log
from care import mails, rules
from care.actions import sanctions
from care.actions.ways import hold_town
from care.models import Sanction
from live.publish import atomic
from members.actions import let_in
from members.models import Member
from notifications.actions import notify


@atomic
def lift(sanction: Sanction, *, by: Member) -> Sanction:
    """An animator takes it back. Whom it concerns is told. Twice is once."""
    sanction = _held(sanction)
    rules.may_lift(sanction, by)
    if sanction.lifted_at is None:
        sanctions.end(sanction, by)
        _log(sanction, by)
        _tell(sanction)
    return sanction


@atomic
def end_sanctions() -> None:
    """Who was banned for a while comes in again; a mute ends by itself."""
    for sanction in Sanction.objects.over().select_related("member", "territory"):
        hold_town(sanction)
        others = Sanction.objects.standing().filter(member=sanction.member)
        bans = others.filter(measure__in=sanctions.BANS).exists()
        if sanction.member and sanction.measure in sanctions.BANS and not bans:
            let_in(sanction.member, by=None)
            _log(sanction, None)
            if sanction.member.is_active:
                _tell(sanction)
        sanction.lifted_at = sanction.until
        sanction.save(update_fields=["lifted_at"])


def _held(sanction: Sanction) -> Sanction:
    found = Sanction.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("territory", "member__territory", "room__territory").get(
        pk=sanction.pk
    )


def _log(one: Sanction, by: Member | None) -> None:
    noun, thing = ("member", one.member_id) if one.member_id else ("room", one.room_id)
    told: dict[str, Any] = {"noun": noun, "thing": thing, "why": one.reason}
    log(one.territory, by=by, verb=sanctions.LIFTED, **told)


def _tell(one: Sanction) -> None:
    if one.member:
        url = one.room.get_absolute_url() if one.room else "/"
        notify(
            [one.member], kind="sanction_lifted", by=None, url=url, about=None, measure=one.measure
        )
        if one.measure in sanctions.BANS and one.member.is_active:
            mails.let_in(one.member)
