"""libwebp as Pillow brings it along, asked to draw small.

Pillow asks for all frames at their full size: twelve bytes a pixel, for what four or none do.
The structures are those of libwebp's decode.h, which has kept them since 2012; the library itself
refuses a caller of another generation.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_size_t, c_uint32, c_void_p

from PIL import Image, _webp

from .bounds import NotAPicture

GENERATION = 0x0200  # of these structures
RGBA = 1  # its name for red, green, blue, alpha


class _Features(Structure):
    _fields_ = [(name, c_int) for name in ("width", "height", "alpha", "animated", "format")] + [
        ("pad", c_uint32 * 5)
    ]


class _Pixels(Structure):
    _fields_ = [("rgba", c_void_p), ("stride", c_int), ("size", c_size_t)]


class _Planes(Structure):
    _fields_ = [("planes", c_void_p * 4), ("strides", c_int * 4), ("sizes", c_size_t * 4)]


class _Content(ctypes.Union):
    _fields_ = [("pixels", _Pixels), ("planes", _Planes)]


class _Buffer(Structure):
    _fields_ = [
        *((name, c_int) for name in ("colours", "width", "height", "external")),
        ("content", _Content),
        ("pad", c_uint32 * 4),
        ("own", c_void_p),
    ]


class _Options(Structure):
    _fields_ = [
        *((name, c_int) for name in ("bypass", "plain", "crop", "left", "top", "wide", "high")),
        *((name, c_int) for name in ("scale", "width", "height", "threads", "dither", "flip")),
        ("alpha_dither", c_int),
        ("pad", c_uint32 * 5),
    ]


class _Config(Structure):
    _fields_ = [("input", _Features), ("output", _Buffer), ("options", _Options)]


_library = ctypes.CDLL(_webp.__file__)  # a name is looked for in what this was linked with, too
_begin, _decode = _library.WebPInitDecoderConfigInternal, _library.WebPDecode
_begin.argtypes = [POINTER(_Config), c_int]
_decode.argtypes = [c_char_p, c_size_t, POINTER(_Config)]


def draw(file: bytes, size: tuple[int, int], smaller: bool) -> Image.Image:
    """``file``: one still picture, drawn at this size; RGBA. Raises NotAPicture."""
    config, (width, height) = _Config(), size
    pixels = bytearray(4 * width * height)
    if not _begin(byref(config), GENERATION):
        raise RuntimeError("This libwebp speaks of other structures than ours.")
    options = config.options
    options.scale, options.width, options.height = smaller, width, height
    config.output.colours, config.output.external = RGBA, 1
    content = config.output.content.pixels
    held = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    content.rgba, content.stride = ctypes.addressof(held), 4 * width
    content.size = len(pixels)
    if _decode(file, len(file), byref(config)):
        raise NotAPicture
    return Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)
