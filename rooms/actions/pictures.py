"""Pictures in a talk: someone brings one into a room, then a message carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.text.visible import LINE, written
from live.frames import Refusal
from live.publish import atomic
from members.models import Member
from rooms import rules
from rooms.models import Message, Picture, Room

MOST = 6  # pictures of one message
WORDS = 300  # characters that say what a picture shows
LEFT = timedelta(days=1)  # after which a picture that no message carries is forgotten
Shown = Sequence[tuple[int, str]]  # a picture, and what it shows
File = ContentFile[bytes]


@atomic
def bring_picture(room: Room, *, by: Member, large: File, small: File) -> Picture:
    """The two sizes as common.images.uploads.in_two_sizes drew them. Nobody else sees it yet."""
    rules.may_bring(room, by)
    picture = Picture(room=room, author=by, large=large, small=small)
    try:
        picture.save()
    except BaseException:
        _forget_files(picture)
        raise
    return picture


def shown_in(room: Room, by: Member, pictures: Shown) -> list[dict[str, Any]]:
    """What a new message will show. They are theirs, of this room, and not shown yet."""
    if not pictures:
        return []
    if len(pictures) > MOST:
        words = _("A message carries at most %(count)s pictures.")
        raise Refusal("too_large", words % {"count": MOST})
    waiting = Picture.objects.filter(room=room, author=by, message=None, held=None)
    found = waiting.in_bulk([pk for pk, _words in pictures])
    if len(found) < len(pictures):
        raise Refusal("not_found", _("A picture is no longer here. Please add it again."))
    return [found[pk].told(written(words, LINE)[:WORDS]) for pk, words in pictures]


def carry(message: Message, pictures: Shown) -> None:
    """Once the message is there, they are its."""
    if pictures:
        waiting = Picture.objects.filter(pk__in=[pk for pk, _words in pictures], message=None)
        if waiting.update(message=message) < len(pictures):
            raise Refusal("not_found", _("A picture is no longer here. Please add it again."))


def forget_pictures(pictures: Iterable[Picture]) -> None:
    """The rows now, the files after the commit."""
    rows = list(pictures)
    Picture.objects.filter(pk__in=[row.pk for row in rows]).delete()
    transaction.on_commit(lambda: _forget_all_files(rows), robust=True)


@atomic
def forget_left_pictures() -> None:
    """Those that were brought, and never shown."""
    forget_pictures(
        Picture.objects.filter(message=None, held=None, at__lt=timezone.now() - LEFT)[:500]
    )


def _forget_all_files(pictures: Iterable[Picture]) -> None:
    for picture in pictures:
        _forget_files(picture)


def _forget_files(picture: Picture) -> None:
    for file in (picture.large, picture.small):
        if file.name:
            file.storage.delete(file.name)
