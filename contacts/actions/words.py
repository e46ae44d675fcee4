"""People write to each other: at once where they know each other, else by a first word."""

from __future__ import annotations

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.text.visible import TALK, written
from contacts import queries, rules
from contacts.models import FirstWord
from live.publish import atomic
from members.bounds import within
from members.models import Member
from members.rate_limits import spend, spend_links, spend_words
from members.sayable import must_be_sayable
from notifications.actions import notify
from rooms import actions as rooms
from rooms.models import Room

LONGEST = 1000  # characters of a first word
Status = FirstWord.Status


def write(to: Member, *, by: Member, words: str) -> Room | None:
    """The room in which they talk alone, with these words in it; None where they wait for ``to``.

    Who is blocked is answered as who is not: the words stand there, and nobody hears them.
    """
    rules.may_write(to, by)
    words = within(written(words, TALK), LONGEST, empty=_("Write something first."))
    room = queries.room_of(by, to)
    if room is None and (theirs := queries.between(to, by)):
        room = _answered_by_words(theirs)
    if room is None and queries.knows(to, by):
        room = _open(by, to)
    if room is None:
        _first(to, by, words)
        return None
    rooms.post_message(room, by=by, body=words, key=uuid4())
    notify([to], kind="written", by=by, url=room.get_absolute_url(), about=room)
    return room


@atomic
def _first(to: Member, by: Member, words: str) -> FirstWord:
    rules.must_be_the_first(to, by)
    must_be_sayable(words, by=by)
    spend("first words", by=by)
    spend_words(words, by=by)
    spend_links(words, by=by)
    # Whoever is blocked is declined at once, which looks as if it waited.
    status = Status.DECLINED if queries.blocks(to, by) else Status.WAITING
    try:
        with transaction.atomic():
            word = FirstWord.objects.create(sender=by, receiver=to, words=words, status=status)
    except IntegrityError:  # another page of theirs was quicker
        rules.must_be_the_first(to, by)
        raise
    notify([to], kind="first_word", by=by, url=reverse("first_words"))
    return word


def accept(word: FirstWord, *, by: Member) -> Room:
    """Their room is there, with the words in it; who wrote them is told."""
    rules.may_answer(word, by)
    word.refresh_from_db(fields=["status"])
    rules.must_wait(word)
    room = _answered_by_words(word)
    _tell_sender(word, room)
    return room


def _answered_by_words(word: FirstWord) -> Room:
    """To write to who wrote first is to accept it, also after having declined."""
    room = _open(word.sender, word.receiver)
    _begin(word, room)
    return room


def _begin(word: FirstWord, room: Room) -> None:
    composed = rooms.compose(room, word.words)

    @atomic
    def begin() -> None:
        FirstWord.objects.filter(pk=word.pk).update(status=Status.ACCEPTED)
        rooms.say_first(room, by=word.sender, words=composed, key=word.key)

    begin()


@atomic
def _tell_sender(word: FirstWord, room: Room) -> None:
    url = room.get_absolute_url()
    notify([word.sender], kind="first_word_accepted", by=word.receiver, url=url, about=room)


@atomic
def decline(word: FirstWord, *, by: Member) -> None:
    """Nobody is told, and its sender writes no other."""
    rules.may_answer(word, by)
    waits = FirstWord.objects.filter(pk=word.pk, status=Status.WAITING)
    waits.update(status=Status.DECLINED)


@atomic
def _open(one: Member, other: Member) -> Room:
    """Who blocks the other does not see it."""
    room = rooms.open_pair(one, other)
    for member, whom in ((one, other), (other, one)):
        if queries.blocks(member, whom):
            rooms.shut(room, member)
    return room
