"""Archives as a mistake, an accident or mallory makes them."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from common.archive.writing import HEAD, MANIFEST, Head, Writer

Part = tuple[tarfile.TarInfo, bytes]
MIB = 1024 * 1024


def plain(product: str = "Test", files: int = 3) -> bytes:
    """A small archive with files and without tables."""
    out = io.BytesIO()
    head = Head(product, 1, "0", datetime(2026, 3, 1, tzinfo=UTC), "sqlite", [], {})
    with Writer(out, head) as writer:
        for number in range(files):
            path = Path(__file__)
            writer.add_file(f"files/media/{number}.webp", path)
    return out.getvalue()


def parts(archive: bytes) -> list[Part]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        found = []
        for info in tar:
            file = tar.extractfile(info)
            found.append((info, file.read() if file else b""))
        return found


def packed(some: list[Part]) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", 1, out) as zipped, tarfile.open(fileobj=zipped, mode="w") as tar:
        for info, data in some:
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def part(name: str, data: bytes = b"x", **how: Any) -> Part:
    info = tarfile.TarInfo(name)
    for key, value in how.items():
        setattr(info, key, value)
    return info, data


def with_head(archive: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Another head, and a manifest that agrees with it: an honest archive of another make."""
    from hashlib import sha256

    made = parts(archive)
    head = msgspec.json.decode(made[0][1])
    change(head)
    begins = msgspec.json.encode(head)
    told = msgspec.json.decode(made[-1][1]) | {"head": sha256(begins).hexdigest()}
    assert (made[0][0].name, made[-1][0].name) == (HEAD, MANIFEST)
    return packed([part(HEAD, begins), *made[1:-1], part(MANIFEST, msgspec.json.encode(told))])


def cuts(archive: bytes, many: int = 40) -> Iterator[bytes]:
    """Cut short at many places, the last byte among them."""
    for number in range(many):
        yield archive[: len(archive) * number // many]
    yield archive[:-1]


def flips(archive: bytes, many: int = 60) -> Iterator[tuple[int, bytes]]:
    """One bit is another, at many places."""
    for number in range(many):
        at = 10 + (len(archive) - 11) * number // many  # the first ten are gzip's own, without use
        changed = bytearray(archive)
        changed[at] ^= 1 << number % 8
        yield at, bytes(changed)
