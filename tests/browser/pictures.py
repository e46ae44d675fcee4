"""Pictures for tests that need some."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

LOADED = "(image) => image.complete && image.naturalWidth > 0"


def a_file(colour: str = "teal", size: tuple[int, int] = (1200, 900)) -> Any:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}
