"""A page cut where something is each response's own: laid together anew it is the page again."""

import gzip
import zlib
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.own import OWN_BYTES as OWN
from hub.kept.pieces import HIDDEN, Pieces

TOKEN = "t" * 64
NONCE = "AAAAAAAAAAAAAAAAAAAAAA=="
KEY = "cb8dfc56-0f15-4ca8-8f56-027d53323f7b"  # the same in each process that collects these tests
PLACES = {
    "token": ('<input type="hidden" name="csrfmiddlewaretoken" value="', TOKEN, '">'),
    "nonce": ('<style nonce="', NONCE, '" media="all">p{}</style>'),
    "key": ('<input type="hidden" name="key" value="', KEY, '" id="id_key">'),
}
OTHER = {"token": "u" * 64, "nonce": "BBBBBBBBBBBBBBBBBBBBBB==", "key": str(uuid4())}
# What a person wrote stands escaped on a page: it has no "<" and no '"' of its own.
words = st.text().map(lambda text: text.replace("<", "&lt;").replace('"', "&quot;"))
parts = st.lists(st.one_of(words, st.sampled_from(list(PLACES)).map(lambda name: (name,))))


def drawn(page: list[str | tuple[str]], values: dict[str, str]) -> bytes:
    def one(part: str | tuple[str]) -> str:
        if isinstance(part, str):
            return part
        before, _, after = PLACES[part[0]]
        return before + values[part[0]] + after

    return "".join(map(one, page)).encode("utf-8", "replace")


def stitched(page: bytes) -> bytes:
    pieces, _ = Pieces.cut(page)
    return pieces.stitched(OTHER[name].encode() for name in pieces.own)


@given(parts)
def test_any_page_comes_out_as_it_was_made_with_its_own_laid_in(page):
    made = drawn(page, {name: value for name, (_, value, _) in PLACES.items()})
    assert gzip.decompress(stitched(made)) == drawn(page, OTHER)
    pieces, own = Pieces.cut(made)
    assert gzip.decompress(pieces.stitched(own)) == made


def test_every_reader_of_gzip_reads_it_whole():
    made = drawn(["é" * 90_000, ("token",), "b", ("nonce",), ("key",)], OTHER)
    packed = stitched(made)
    assert gzip.decompress(packed) == made
    bit_by_bit = zlib.decompressobj(zlib.MAX_WBITS | 16)
    read = b"".join(bit_by_bit.decompress(packed[n : n + 1]) for n in range(len(packed)))
    assert read + bit_by_bit.flush() == made
    assert bit_by_bit.eof
    assert bit_by_bit.unused_data == b""


@pytest.mark.parametrize("page", [b"", b"a", "é".encode()])
def test_a_page_without_anything_of_its_own_is_one_piece(page):
    pieces, own = Pieces.cut(page)
    assert (pieces.own, own, len(pieces.pieces)) == ([], [], 1)
    assert gzip.decompress(pieces.stitched([])) == page


@pytest.mark.parametrize(
    "written",
    [
        "&lt;input type=&quot;hidden&quot; name=&quot;csrfmiddlewaretoken&quot; value=&quot;"
        + TOKEN,
        f"&lt;style nonce=&quot;{NONCE}&quot;",
        f'<textarea>&lt;input type="hidden" name="key" value="{KEY}"</textarea>',
        f'<input value="csrfmiddlewaretoken value={TOKEN}">',
        f'<p>name="key" value="{KEY}"</p>',
        f"<code>nonce-{NONCE}</code>",
        f'<input type="hidden" name="keys" value="{KEY}">',
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{TOKEN[1:]}">',
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{TOKEN}t">',
    ],
)
def test_what_only_looks_like_it_stays_as_it_was_written(written):
    assert OWN.search(drawn([("key",)], OTHER))
    assert gzip.decompress(stitched(written.encode())) == written.encode()


def test_what_is_ones_own_is_never_compressed():
    """Beside a stranger's words its length would tell what it is (BREACH)."""
    made = drawn([f"{OTHER['token']} " * 50, ("token",)], OTHER)
    assert OTHER["token"].encode() in stitched(made)


def test_its_length_is_another_each_time():
    pieces, _ = Pieces.cut(b"a" * 1000)
    lengths = {len(pieces.stitched([])) for _ in range(2000)}
    assert len(lengths) > HIDDEN / 2
    assert max(lengths) - min(lengths) < HIDDEN
