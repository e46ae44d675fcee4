"""Honest pictures of every kind look as Pillow itself would draw them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from common.images import redraw

KINDS: list[tuple[str, str, dict[str, Any]]] = [
    ("JPEG", "RGB", {}),
    ("JPEG", "L", {}),
    ("JPEG", "CMYK", {}),
    ("JPEG", "RGB", {"progressive": True}),
    ("PNG", "RGB", {}),
    ("PNG", "RGBA", {}),
    ("PNG", "L", {}),
    ("PNG", "LA", {}),
    ("PNG", "P", {}),
    ("PNG", "P", {"bits": 4}),
    ("PNG", "1", {}),
    ("PNG", "RGB", {"transparency": (0, 0, 0)}),
    ("GIF", "P", {}),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGBA", {"lossless": True}),
]


def painted(size: tuple[int, int]) -> Image.Image:
    """Colours from side to side, and something to see through."""
    ramp = Image.linear_gradient("L").resize(size)
    return Image.merge("RGBA", [ramp, ImageOps.mirror(ramp), ramp.rotate(180), ImageOps.flip(ramp)])


def file_of(picture: Image.Image, form: str, **more: Any) -> bytes:
    out = BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def seen(webp: bytes) -> Image.Image:
    return Image.open(BytesIO(webp)).convert("RGB")


def on_white(file: bytes, size: tuple[int, int]) -> Image.Image:
    picture = Image.open(BytesIO(file)).convert("RGBA").resize(size)
    flat = Image.new("RGB", size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    return flat


def apart(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize(("form", "mode", "more"), KINDS)
def test_it_looks_as_it_did(form, mode, more):
    file = file_of(
        painted((900, 620)).convert("RGB" if mode == "CMYK" else "RGBA").convert(mode), form, **more
    )
    large, small = redraw.fit([file], 1600, 300)
    assert (large.width, large.height) == (900, 620)
    assert (small.width, small.height) == (300, 207)
    for drawn in (large, small):
        size = drawn.width, drawn.height
        assert apart(seen(drawn.webp), on_white(file, size)) < 4, size


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA"])
def test_rows_that_come_in_bands_join_without_a_seam(mode):
    """A PNG of several megabytes of pixels, whose every filter looks at the row above."""
    picture = painted((1500, 1400)).convert(mode)
    (drawn,) = redraw.fit([file_of(picture, "PNG")], 1500)
    assert apart(seen(drawn.webp), on_white(file_of(picture, "PNG"), (1500, 1400))) < 4


def test_sixteen_bits_go_from_black_to_white():
    ramp = Image.linear_gradient("L").rotate(90).resize((256, 40))
    deep = Image.new("I;16", ramp.size)
    deep.putdata([value * 257 for value in ramp.tobytes()])
    (drawn,) = redraw.fit([file_of(deep, "PNG")], 256)
    assert apart(seen(drawn.webp), ramp.convert("RGB")) < 4


@pytest.mark.parametrize("turned", range(1, 9))
def test_it_stands_as_it_was_held(turned):
    exif = Image.Exif()
    exif[0x0112] = turned
    file = file_of(painted((300, 200)).convert("RGB"), "JPEG", exif=exif, quality=95)
    (drawn,) = redraw.fit([file], 300)
    upright = ImageOps.exif_transpose(Image.open(BytesIO(file)))
    assert (drawn.width, drawn.height) == upright.size
    assert apart(seen(drawn.webp), upright.convert("RGB")) < 4


@pytest.mark.parametrize(
    ("form", "size", "more"),
    [
        ("PNG", (4000, 4000), {"compress_level": 1}),
        ("WEBP", (4000, 4000), {"method": 0}),
        ("WEBP", (4000, 4000), {"method": 0, "lossless": True}),
        ("GIF", (4000, 4000), {}),
        ("JPEG", (8000, 6000), {}),
        ("JPEG", (4000, 4000), {"progressive": True}),
    ],
)
def test_as_many_pixels_as_we_say_are_taken(form, size, more):
    file = file_of(Image.new("RGB", size, "teal"), form, **more)
    (drawn,) = redraw.fit([file], 1600)
    assert max(drawn.width, drawn.height) == 1600
