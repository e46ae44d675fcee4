"""Pictures are drawn again, never kept as sent: no hidden data, no other file inside, no bomb."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from common.images import redraw
from common.images.bounds import HEAVIEST

SIDE = 512  # pixels of a face: twice the largest size on a page
LOGO = 256  # pixels of the longer side of a town's logo, which is drawn some 40 high
COVER = 1280  # pixels of a picture over a page
LARGE, SMALL = 1600, 640  # pixels of a picture in a talk: opened, and among the words
PATIENCE = 5  # seconds after which it is worth sending one again


def redrawn(upload: UploadedFile) -> ContentFile[bytes]:
    """A square WebP of at most ``SIDE`` pixels with a random name, or a ValidationError in words.

    Its code is ``too_large`` (HTTP 413), ``not_a_picture`` (415) or ``overloaded`` (503).
    """
    with _in_words(upload):
        return _file(redraw.square(upload.chunks(), SIDE))


def fitted(upload: UploadedFile) -> ContentFile[bytes]:
    """The whole of a logo, at most ``LOGO`` pixels a side. Raises like ``redrawn``."""
    with _in_words(upload):
        return _file(redraw.fit(upload.chunks(), LOGO)[0])


def cover(upload: UploadedFile) -> ContentFile[bytes]:
    """The whole picture as a WebP of at most ``COVER`` pixels a side. Raises like ``redrawn``."""
    with _in_words(upload):
        return _file(redraw.fit(upload.chunks(), COVER)[0])


def in_two_sizes(upload: UploadedFile) -> tuple[ContentFile[bytes], ContentFile[bytes], int, int]:
    """The whole picture as two WebPs, at most ``LARGE`` and ``SMALL`` pixels a side, and the width
    and height of the large one. Raises like ``redrawn``."""
    with _in_words(upload):
        large, small = redraw.fit(upload.chunks(), LARGE, SMALL)
        return _file(large), _file(small), large.width, large.height


def _file(drawn: redraw.Drawn) -> ContentFile[bytes]:
    return ContentFile(drawn.webp, name=f"{secrets.token_hex(16)}.webp")


@contextmanager
def _in_words(upload: UploadedFile) -> Iterator[None]:
    try:
        if (upload.size or 0) > HEAVIEST:
            raise redraw.Refused("too_large")
        yield
    except redraw.Refused as refused:
        raise ValidationError(_words(refused.code), code=refused.code) from refused


def _words(code: str) -> str:
    if code == "too_large":
        return _(
            "That picture is too large. Please send one of at most 12 MB and 4000 × 4000 pixels."
        )
    if code == "overloaded":
        return _("Many pictures are arriving just now. Please send yours again in a moment.")
    return _("That file is not a picture we can read. Please send a JPEG, PNG, WebP or GIF.")
