"""What is no picture of ours, cut, spoilt, or two things at once."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image

from tests.attack.hostile import gif, jpeg, png, webp

OURS = [gif.giant, gif.lying, jpeg.progressive, jpeg.four_inks, png.giant, png.interlaced]
OURS += [webp.giant, webp.clear]


def another_format(random: Random) -> bytes:
    out = BytesIO()
    form = random.choice(["TIFF", "BMP", "PPM", "ICO", "EPS", "PDF", "TGA", "JPEG2000", "PCX"])
    Image.new("RGB", (200, 200), "teal").save(out, form)
    return out.getvalue()


def only_its_beginning(random: Random) -> bytes:
    begins = [b"8BPS\0\1", b"%!PS-Adobe-3.0 EPSF", b"\0\0\0 ftypavif", b"II*\0\xff\xff\xff\xff"]
    begins += [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\xff\xff\xff\xffWEBP", b""]
    begins += [b"<svg onload='alert(1)'>", b"<html>", b"BM", b"\xff\xd8" + b"\xff" * 4_000_000]
    return random.choice(begins) + random.randbytes(random.choice([0, 3, 5000]))


def two_at_once(random: Random) -> bytes:
    file = random.choice([gif.gif((90, 60)), jpeg.jpeg((90, 60)), png.png((90, 60))])
    return file + random.choice([b"PK\3\4" + bytes(500), b"<script>alert(1)</script>", b"%PDF-1.7"])


def cut(random: Random) -> bytes:
    file = random.choice(OURS)(random)
    return file[: random.randrange(1, len(file))]


def spoilt(random: Random) -> bytes:
    changed = bytearray(random.choice(OURS)(random))
    for _ in range(random.randrange(1, 40)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def one_in_the_clothes_of_another(random: Random) -> bytes:
    begin = random.choice([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
    return begin + random.choice(OURS)(random)[len(begin) :]


KINDS = [another_format, only_its_beginning, two_at_once, cut, cut, spoilt, spoilt]
KINDS += [one_in_the_clothes_of_another]
