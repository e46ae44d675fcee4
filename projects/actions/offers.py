"""Someone offers to help, and is answered.

An offer is proposed, then accepted or declined; an accepted one is done, then thanked for. What
may follow what stands in ``Offer.ANSWERS``.
"""

from __future__ import annotations

from django.db import IntegrityError
from django.db.models import F
from django.utils.translation import gettext as _

from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic, attempt, hold, record, tell
from members.actions import stand_by
from members.bounds import within
from members.models import Member, Skill
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from notifications.actions import notify
from projects import live_counters, rules
from projects.models import Need, Offer, Project, ProjectPerson
from projects.sentences import named
from rooms.actions import settle, welcome
from rooms.rules import must_not_be_muted

Status = Offer.Status


@atomic
def offer_skill(
    project: Project,
    *,
    by: Member,
    need: Need | None = None,
    skill: Skill | None = None,
    words: str = "",
) -> Offer:
    """To one need of the project, or to the project as a whole. The same offer again is one."""
    words = within(written(words, LINE), 400)
    skill = skill or (need.skill if need else None)
    offer = Offer(
        project=project, room=project.room, need=need, skill=skill, member=by, words=words
    )
    rules.may_offer(project, by)
    must_not_be_muted(project.room, by)
    rules.must_be_an_offer(offer)
    must_be_sayable(words, by=by)
    if skill:
        hold(offer.room)
        offer.skill = stand_by(skill, by=by)
    if same := _standing(offer):
        return same
    _must_be_wanted(offer)
    spend("offers", by=by)
    spend_links(words, by=by)
    try:
        with attempt(offer.room):
            record(offer)
    except IntegrityError:
        raise rules.offered_twice() from None
    _tell_hands(offer)
    return offer


def _must_be_wanted(offer: Offer) -> None:
    """As things stand now: of an offer and the end of its need or project, one comes first."""
    project, need = offer.project, offer.need
    hold(offer.room)
    project.refresh_from_db(fields=["stage"])
    rules.may_offer(project, offer.member)
    if need is not None:
        need.refresh_from_db(fields=["filled", "wanted", "withdrawn_at"])
        rules.must_be_open(need)


def _standing(offer: Offer) -> Offer | None:
    """The same offer sent twice, say by a second click, is answered with the first one."""
    mine = Offer.objects.filter(project=offer.project, member=offer.member, need=offer.need)
    mine = mine.select_related("project", "member", "skill", "need", "room")
    for other in mine.exclude(status__in=Offer.OUT):
        if other.status == Status.PROPOSED and other.skill_id == offer.skill_id:
            if other.words == offer.words:
                return other
            if offer.skill_id:
                raise rules.offered_twice()
        if offer.need_id:
            raise rules.offered_twice()
    return None


def _tell_hands(offer: Offer) -> None:
    project = offer.project
    notify(
        project.hands(),
        kind="offer",
        by=offer.member,
        url=offer.get_absolute_url(),
        about=offer.room,
        **named(offer),
    )
    numbers = live_counters.need(offer.need) if offer.need else {}
    tell(live_counters.topic(project), live_counters.frame(numbers, live_counters.offers(project)))


@atomic
def answer_offer(offer: Offer, *, by: Member, answer: str) -> Offer:
    """``answer``: accept, decline, done or thank. The one who offered is told."""
    rules.may_answer(offer, by)
    if answer not in Offer.ANSWERS:
        raise Refusal("bad_frame", _("An offer has no such answer."))
    offer = locked(offer)
    rules.must_await(offer, answer)
    _before, after = Offer.ANSWERS[answer]
    spend("answers", by=by)
    become(offer, after)
    notify(
        [offer.member],
        kind=f"offer_{offer.status}",
        by=by,
        url=offer.get_absolute_url(),
        about=offer.room,
        **named(offer),
    )
    return offer


def become(offer: Offer, after: str) -> None:
    """Its place is taken or given back, and every open page has its numbers."""
    moved = _move_places(offer, after)
    offer.status = after
    record(offer)
    if moved:
        _place(offer, after)
        if offer.need:
            offer.need.refresh_from_db()
            record(offer.need)
    project = offer.project
    numbers = live_counters.need(offer.need) if offer.need else {}
    numbers |= live_counters.offers(project) | live_counters.followers(project)
    tell(live_counters.topic(project), live_counters.frame(numbers))


def locked(offer: Offer) -> Offer:
    """The row as it stands now, held until commit: of two answers at once, one comes second."""
    hold(offer.room)
    rows = Offer.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("project__territory", "room", "member", "skill", "need")
    return rows.get(pk=offer.pk)


def _move_places(offer: Offer, after: str) -> bool:
    """Take or give back a place. Of two who take the last one, the database lets one."""
    accepted, left = after == Status.ACCEPTED, offer.status == Status.ACCEPTED
    given_back = left and after in Offer.OUT
    if offer.need_id is None or not (accepted or given_back):
        return accepted or given_back
    needs = Need.objects.filter(pk=offer.need_id)
    if given_back:
        needs.update(filled=F("filled") - 1)
    elif not needs.filter(filled__lt=F("wanted")).update(filled=F("filled") + 1):
        raise rules.just_met()
    return True


def _place(offer: Offer, after: str) -> None:
    """Whoever is accepted is on the team and in the room; whoever is not any more follows."""
    project, member = offer.project, offer.member
    if project.carried_by().filter(pk=member.pk).exists():
        return
    role = ProjectPerson.Role.TEAM
    if after in Offer.OUT:
        kept = project.offers.filter(member=member, status__in=Offer.KEPT)
        if kept.exists():
            return
        role = ProjectPerson.Role.FOLLOWER
    project.people.update_or_create(member=member, defaults={"role": role})
    welcome(project.room, member)
    settle(project.room, member)
