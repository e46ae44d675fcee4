"""Pictures are drawn again, never kept as sent: no hidden data, no other file inside, no bomb."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

SIDE = 512  # pixels of a face: twice the largest size on a page
LARGE, SMALL = 1600, 640  # pixels of a picture in a talk: opened, and among the words
HEAVIEST = 12 * 1024 * 1024  # bytes: a good phone's photograph
# Pixels. A JPEG is decoded at a fraction of its size; the others need four bytes for each.
LARGEST = {"JPEG": 50_000_000, "PNG": 16_000_000, "WEBP": 16_000_000, "GIF": 16_000_000}
_one_at_a_time = threading.Lock()  # what a picture costs in memory, it costs once
T = TypeVar("T")


def redrawn(upload: UploadedFile) -> ContentFile[bytes]:
    """A square WebP of at most ``SIDE`` pixels with a random name, or a ValidationError in words.

    Its code is ``too_large`` (HTTP 413) or ``not_a_picture`` (415).
    """
    return _drawn(upload, SIDE * 2, _square)


def in_two_sizes(upload: UploadedFile) -> tuple[ContentFile[bytes], ContentFile[bytes], int, int]:
    """The whole picture as two WebPs, at most ``LARGE`` and ``SMALL`` pixels a side, and the width
    and height of the large one. Raises like ``redrawn``."""
    return _drawn(upload, LARGE, _two)


def _drawn(upload: UploadedFile, side: int, draw: Callable[[Image.Image], T]) -> T:
    if (upload.size or 0) > HEAVIEST:
        raise _too_large()
    try:
        with _one_at_a_time:
            return draw(_read(upload, side))
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:  # decoders of a hostile file raise anything
        raise ValidationError(
            _("That file is not a picture we can read. Please send a JPEG, PNG, WebP or GIF."),
            code="not_a_picture",
        ) from error


def _read(upload: UploadedFile, side: int) -> Image.Image:
    """Its pixels, the right way up, at most ``side`` each way, on white."""
    upload.seek(0)
    with Image.open(upload, formats=list(LARGEST)) as sent:
        if sent.width * sent.height > LARGEST[sent.format or ""]:
            raise _too_large()
        sent.draft("RGB", (side, side))
        plain = sent if sent.mode in {"RGB", "RGBA", "L", "LA"} else sent.convert("RGBA")
        plain.thumbnail((side, side))
        turned = ImageOps.exif_transpose(plain).convert("RGBA")
    fresh = Image.new("RGB", turned.size, "white")  # a new one carries none of the old one's data
    fresh.paste(turned, mask=turned.getchannel("A"))
    return fresh


def _square(picture: Image.Image) -> ContentFile[bytes]:
    side = min(SIDE, *picture.size)
    return _webp(ImageOps.fit(picture, (side, side)))


def _two(picture: Image.Image) -> tuple[ContentFile[bytes], ContentFile[bytes], int, int]:
    large, (width, height) = _webp(picture), picture.size
    picture.thumbnail((SMALL, SMALL))
    return large, _webp(picture), width, height


def _webp(picture: Image.Image) -> ContentFile[bytes]:
    out = BytesIO()
    picture.save(out, "WEBP", quality=82)
    return ContentFile(out.getvalue(), name=f"{secrets.token_hex(16)}.webp")


def _too_large() -> ValidationError:
    return ValidationError(
        _("That picture is too large. Please send one of at most 12 MB and 4000 × 4000 pixels."),
        code="too_large",
    )
