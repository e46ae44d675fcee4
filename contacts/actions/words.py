"""People write to each other: at once where they know each other, else by a first word."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.text.visible import TALK, written
from contacts import queries, rules
from contacts.actions.blocks import held
from contacts.models import FirstWord
from live.publish import atomic
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links, spend_words
from members.sayable import must_be_sayable
from notifications.actions import notify
from rooms import actions as rooms
from rooms.actions import Composed
from rooms.models import Room

LONGEST = 1000  # characters of a first word
Status = FirstWord.Status


def write(to: Member, *, by: Member, words: str, key: UUID | None = None) -> Room | None:
    """The room in which they talk alone, with these words in it; None where they wait for ``to``.

    Who is blocked is answered as who is not: the words stand there, and nobody hears them. The
    same ``key`` again, as of a button that was pressed twice, is the same word.
    """
    rules.may_write(to, by)
    words = within(written(words, TALK), LONGEST, empty=_("Write something first."))
    key = key or uuid4()
    if not queries.reaches(to, by):
        _first(to, by, words, key)
        return None
    talk, theirs = queries.room_to_be(by, to), queries.between(to, by)
    answered = (theirs, rooms.compose(talk, theirs.words)) if theirs else None
    return _say(to, by, rooms.compose(talk, words), key, answered)


@atomic
def _say(
    to: Member, by: Member, words: Composed, key: UUID, answered: tuple[FirstWord, Composed] | None
) -> Room:
    """To write to who wrote first is to accept it, also after having declined."""
    held(by, to)
    rules.may_write(to, by)
    room = _begin(*answered, Status.values) if answered else _open(by, to)
    said = rooms.post_message(room, by=by, body=words, key=key)
    if not said.dup:
        notify([to], kind="written", by=by, url=room.get_absolute_url(), about=room)
    return room


@atomic
def _first(to: Member, by: Member, words: str, key: UUID) -> None:
    held(by, to)
    if rules.must_be_the_first(to, by, key):
        return
    must_be_sayable(words, by=by)
    spend("first words", by=by)
    spend_words(words, by=by)
    spend_links(words, by=by)
    # Whoever is blocked is declined at once, which looks as if it waited.
    status = Status.DECLINED if queries.blocks(to, by) else Status.WAITING
    told: dict[str, Any] = {"words": words, "key": key, "status": status}
    try:
        with transaction.atomic():
            FirstWord.objects.create(sender=by, receiver=to, **told)
    except IntegrityError:  # another page of theirs was quicker
        if rules.must_be_the_first(to, by, key):
            return
        raise
    notify([to], kind="first_word", by=by, url=reverse("first_words"), about=None)


def accept(word: FirstWord, *, by: Member) -> Room:
    """Their room is there, with the words in it; who wrote them is told."""
    rules.may_answer(word, by)
    talk = queries.room_to_be(word.sender, word.receiver)
    return _accept(word, rooms.compose(talk, word.words))


@atomic
def _accept(word: FirstWord, words: Composed) -> Room:
    held(word.sender, word.receiver)
    room = _begin(word, words, [Status.WAITING])
    url = room.get_absolute_url()
    notify([word.sender], kind="first_word_accepted", by=word.receiver, url=url, about=room)
    return room


def _begin(word: FirstWord, words: Composed, of: Collection[str]) -> Room:
    """``of``: what may have become of it until now. The room and the words in it, or neither."""
    if not FirstWord.objects.filter(pk=word.pk, status__in=of).update(status=Status.ACCEPTED):
        raise rules.answered()
    room = _open(word.sender, word.receiver)
    rooms.say_first(room, by=word.sender, words=words, key=word.key)
    return room


@atomic
def decline(word: FirstWord, *, by: Member) -> None:
    """Nobody is told, and its sender writes no other."""
    rules.may_answer(word, by)
    waits = FirstWord.objects.filter(pk=word.pk, status=Status.WAITING)
    waits.update(status=Status.DECLINED)


def _open(one: Member, other: Member) -> Room:
    """Who blocks the other does not see it."""
    room = rooms.open_pair(one, other)
    for member, whom in ((one, other), (other, one)):
        if queries.blocks(member, whom):
            rooms.shut(room, member)
    return room
