"""Pictures are drawn again, never kept as sent: no hidden data, no other file inside, no bomb."""

from __future__ import annotations

import secrets
import threading
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

SIDE = 512  # pixels: twice the largest size on a page
HEAVIEST = 12 * 1024 * 1024  # bytes: a good phone's photograph
# Pixels. A JPEG is decoded at a fraction of its size; the others need four bytes for each.
LARGEST = {"JPEG": 50_000_000, "PNG": 16_000_000, "WEBP": 16_000_000, "GIF": 16_000_000}
_one_at_a_time = threading.Lock()  # what a picture costs in memory, it costs once


def redrawn(upload: UploadedFile) -> ContentFile[bytes]:
    """A square WebP of at most ``SIDE`` pixels with a random name, or a ValidationError in words.

    Its code is ``too_large`` (HTTP 413) or ``not_a_picture`` (415).
    """
    if (upload.size or 0) > HEAVIEST:
        raise _too_large()
    try:
        with _one_at_a_time:
            drawn = _draw(upload)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:  # decoders of a hostile file raise anything
        raise ValidationError(
            _("That file is not a picture we can read. Please send a JPEG, PNG, WebP or GIF."),
            code="not_a_picture",
        ) from error
    return ContentFile(drawn, name=f"{secrets.token_hex(16)}.webp")


def _draw(upload: UploadedFile) -> bytes:
    upload.seek(0)
    with Image.open(upload, formats=list(LARGEST)) as sent:
        if sent.width * sent.height > LARGEST[sent.format or ""]:
            raise _too_large()
        sent.draft("RGB", (SIDE, SIDE))
        plain = sent if sent.mode in {"RGB", "RGBA", "L", "LA"} else sent.convert("RGBA")
        plain.thumbnail((SIDE * 2, SIDE * 2))
        turned = ImageOps.exif_transpose(plain).convert("RGBA")
    side = min(SIDE, *turned.size)
    square = ImageOps.fit(turned, (side, side))
    fresh = Image.new("RGB", square.size, "white")  # a new one carries none of the old one's data
    fresh.paste(square, mask=square.getchannel("A"))
    out = BytesIO()
    fresh.save(out, "WEBP", quality=82)
    return out.getvalue()


def _too_large() -> ValidationError:
    return ValidationError(
        _("That picture is too large. Please send one of at most 12 MB and 4000 × 4000 pixels."),
        code="too_large",
    )
