"""Who a programme names is a member of the town: they are asked, say yes or no, and stop."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from events import mails, rules
from events.actions.events import notify_of
from events.models import LASTING, Speaker, SpeakerAsk
from live.publish import atomic, hold
from members.models import Member
from members.rate_limits import spend
from notifications.actions import notify
from rooms.actions import welcome


@atomic
def ask_speaker(
    speaker: Speaker, *, by: Member, member: Member | None = None, email: str = ""
) -> SpeakerAsk:
    """A member is told in their bell, an address by mail: nobody learns whether it is somebody's.

    Whoever was asked before is asked no more.
    """
    speaker = _held(speaker)
    rules.may_change(speaker.event, by)
    rules.must_be_untied(speaker)
    if member:
        rules.may_organise(speaker.event, member)
        spend("changes", by=by)
    else:
        email = rules.an_address(email)
        spend("role invitations", by=by)
    facts = {"member": member, "email": email, "by": by, "at": timezone.now()}
    ask, _new = SpeakerAsk.objects.update_or_create(speaker=speaker, defaults=facts)
    if member:
        event, url = speaker.event, reverse("speaking")
        names = {"event": event.title, "speaker": speaker.name}
        notify([member], kind="speaker_asked", by=by, url=url, about=event.room, **names)
    else:
        mails.ask_speaker(ask)
    return ask


@atomic
def withdraw_ask(speaker: Speaker, *, by: Member) -> None:
    """Twice is once."""
    rules.may_change(speaker.event, by)
    SpeakerAsk.objects.filter(speaker=speaker).delete()


@atomic
def answer_ask(ask: SpeakerAsk, *, by: Member, yes: bool) -> None:
    """They are the speaker from then on, in the rooms of their sessions too. Who organises hears
    of it. Raises Refusal."""
    speaker = _held(ask.speaker)
    found = SpeakerAsk.objects.to(by).filter(pk=ask.pk).first()
    rules.may_answer_ask(found)
    spend("answers", by=by)
    if yes:
        rules.must_be_untied(speaker)
        rules.may_organise(speaker.event, by)
        speaker.member = by
        speaker.save(update_fields=["member"])
        for session in speaker.sessions.select_related("room__territory"):
            welcome(session.room, by)
    SpeakerAsk.objects.filter(pk=ask.pk).delete()
    kind = "speaker_yes" if yes else "speaker_no"
    told = speaker.event.organisers.all()
    unnamed = not yes and ask.email  # who was asked by an address says no without their name
    notify_of(speaker.event, told, kind=kind, by=None if unnamed else by, speaker=speaker.name)


@atomic
def untie_speaker(speaker: Speaker, *, by: Member) -> None:
    """By the speaker, or by who organises it: the programme has their name alone again. The others
    are told. Twice is once."""
    speaker = _held(speaker)
    rules.may_untie(speaker, by)
    if speaker.member is None:
        return
    spend("changes", by=by)
    told = [speaker.member, *speaker.event.organisers.all()]
    whom = speaker.member.name
    speaker.member = None
    speaker.save(update_fields=["member"])
    notify_of(speaker.event, told, kind="speaker_untied", by=by, speaker=speaker.name, whom=whom)


def _held(speaker: Speaker) -> Speaker:
    """As it stands now: of two who answer at once, the second comes second."""
    hold(speaker.event.room)
    found = Speaker.objects.select_related("event__room", "event__territory", "member")
    return found.get(pk=speaker.pk)


@atomic
def forget_asks() -> None:
    """Addresses and names of those who did not answer."""
    SpeakerAsk.objects.filter(at__lt=timezone.now() - LASTING).delete()
