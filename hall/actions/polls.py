"""Ask a room, choose, close, withdraw. Who chose what is told to nobody but themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from common.asking import forgive
from common.text.visible import LINE, written
from hall import rules
from hall.models import MOST_CHOICES, Choice, Poll, Vote
from live.frames import Refusal
from live.publish import atomic, attempt, hold, record, tell
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links, spend_words
from members.sayable import must_be_sayable
from rooms.models import Room
from rooms.rules import may_ask, may_speak

LONGEST_QUESTION, LONGEST_CHOICE = 200, 100  # characters, as the columns hold


@atomic
def open_poll(
    room: Room,
    *,
    by: Member,
    question: str,
    choices: Sequence[str],
    key: UUID,
    several: bool = False,
    sealed: bool = False,
    minutes: int | None = None,
) -> Poll:
    """Two to six choices. The same key again is the same poll, marked ``dup``.

    ``sealed``: counts come when it is closed. ``minutes``: after so many it closes by itself.
    """
    poll = Poll(room=room, author=by, key=key, several=several, sealed=sealed)
    poll.question, words = _written(question, choices)
    poll.answers = "\n".join(words)
    poll.ends = poll.at + timedelta(minutes=minutes) if minutes else None
    try:
        return _open(poll, words)
    except (Refusal, IntegrityError) as why_not:
        return _resent(poll, words, otherwise=why_not)


def _open(poll: Poll, words: list[str]) -> Poll:
    may_ask(poll.room, poll.author)
    may_speak(poll.room, poll.author)
    must_be_sayable(poll.question, *words, by=poll.author)
    spend("polls", by=poll.author, once=poll.key)
    spend_words(poll.question, by=poll.author, once=poll.key)
    spend_links(poll.question, poll.answers, by=poll.author, once=poll.key)
    with attempt(poll.room):
        poll.save()
        listed = [Choice(poll=poll, position=n, words=one) for n, one in enumerate(words)]
        Choice.objects.bulk_create(listed)
        if poll.ends:
            close_in_time.using(run_after=poll.ends).enqueue(poll.pk)
        return _recorded(poll)


@atomic
def vote(poll: Poll, *, by: Member, choices: Collection[int]) -> Poll:
    """Choose these (ids), and none of what was chosen before; the same again changes nothing."""
    poll = _locked(poll)
    rules.must_take_votes(poll)
    chosen = _chosen(poll, choices)
    mine = Vote.objects.filter(poll=poll, member=by)
    before = set(mine.values_list("choice", flat=True))
    if chosen == before:
        return poll
    spend("votes", by=by)
    mine.exclude(choice__in=chosen).delete()
    facts = {"poll": poll, "member": by, "single": not poll.several}
    Vote.objects.bulk_create(Vote(choice_id=one, **facts) for one in chosen - before)
    frame = {"on": "vote", "room": poll.room_id, "poll": poll.pk, "choices": sorted(chosen)}
    tell(by.topic, frame)
    return _recorded(poll)


@atomic
def close_poll(poll: Poll, *, by: Member | None) -> Poll:
    """No more votes, and the counts are there for all; twice is once. ``by`` None: its end came."""
    if by is not None:
        rules.may_end(poll, by)
    poll = _locked(poll)
    if poll.closed_at or poll.withdrawn:
        return poll
    poll.closed_at = timezone.now()
    poll.save(update_fields=["closed_at"])
    return _recorded(poll)


@atomic
def withdraw_poll(poll: Poll, *, by: Member) -> Poll:
    """Its question keeps its place in the talk; its answers and all votes are gone for good.

    Open or closed; twice is once.
    """
    rules.may_end(poll, by)
    poll = _locked(poll)
    if poll.withdrawn:
        return poll
    poll.votes.all().delete()
    poll.choices.all().delete()
    poll.answers, poll.withdrawn_at = "", timezone.now()
    poll.save(update_fields=["answers", "withdrawn_at"])
    return _recorded(poll)


@task()
def close_in_time(pk: int) -> None:
    if poll := Poll.objects.filter(pk=pk).first():
        close_poll(poll, by=None)


def _recorded(poll: Poll) -> Poll:
    """Counted anew: under the lock of its row, nobody else's vote comes in between."""
    poll = Poll.objects.told().select_related("room").get(pk=poll.pk)
    record(poll)
    return poll


def _locked(poll: Poll) -> Poll:
    """The row as it stands now, held until commit: of a vote and a closing, one comes second."""
    hold(poll.room)
    rows = Poll.objects.select_for_update(of=("self",), no_key=True).select_related("room")
    return rows.get(pk=poll.pk)


def _chosen(poll: Poll, choices: Collection[int]) -> set[int]:
    chosen = set(choices)
    rules.must_choose(chosen)
    rules.must_have(poll, chosen)
    return chosen


def _written(question: str, choices: Sequence[str]) -> tuple[str, list[str]]:
    if len(choices) > MOST_CHOICES:
        raise Refusal("bad_frame", _("A poll has two to six answers."))
    question, words = written(question, LINE), [written(one, LINE) for one in choices]
    if not question or not all(words):
        raise Refusal("bad_frame", _("A poll wants a question, and words for each answer."))
    within(question, LONGEST_QUESTION, too_long=_("A question has at most 200 characters."))
    for one in words:
        within(one, LONGEST_CHOICE, too_long=_("An answer has at most 100 characters."))
    if len(words) < 2:
        raise Refusal("bad_frame", _("A poll has two to six answers."))
    if len({one.casefold() for one in words}) < len(words):
        raise Refusal("bad_frame", _("Two answers are the same."))
    return question, words


def _resent(poll: Poll, words: list[str], *, otherwise: Exception) -> Poll:
    """The poll that this key already has, which a resend asks for again."""
    sent = Poll.objects.told().filter(author=poll.author, key=poll.key).first()
    if sent is None:
        raise otherwise
    asked = [poll.room_id, poll.question, words, poll.several, poll.sealed]
    stands = words if sent.withdrawn else [one.words for one in sent.choices.all()]
    if asked != [sent.room_id, sent.question, stands, sent.several, sent.sealed]:
        raise Refusal("key_conflict", _("That key belongs to another poll."))
    sent.dup = True
    forgive()
    return sent
