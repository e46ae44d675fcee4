"""What is no whole archive of ours is refused in words, whatever is wrong with it."""

from __future__ import annotations

import io
import tarfile

import pytest

from common.archive import Refused
from common.archive.reading import Taker, read
from tests.archive.forging import cuts, flips, packed, part, parts, plain, with_head


def take(archive: bytes) -> dict:
    return read(io.BytesIO(archive), "Test", Taker())


def test_a_whole_one_is_taken_with_what_it_counted():
    assert take(plain(files=3))["files"][0] == 3
    assert take(plain(files=0))["files"][0] == 0
    assert take(packed(parts(plain())))["files"][0] == 3, "packed anew it is still the same"


def test_one_that_is_cut_short_anywhere_is_refused():
    for cut in cuts(plain(files=20)):
        with pytest.raises(Refused):
            take(cut)


def test_one_with_a_changed_bit_anywhere_is_refused():
    for at, changed in flips(plain(files=20)):
        try:
            take(changed)
        except Refused:
            continue
        # gzip has a byte or two that mean nothing; all that was packed is then the same.
        assert parts(changed) == parts(plain(files=20)) or at < 10, at


def test_another_content_under_an_old_manifest_is_refused():
    made = parts(plain())
    for number in range(1, len(made) - 1):
        info, data = made[number]
        forged = [*made[:number], (info, data[:-1] + b"!"), *made[number + 1 :]]
        with pytest.raises(Refused, match="manifest says"):
            take(packed(forged))
        with pytest.raises(Refused, match="manifest says"):
            take(packed([*made[:number], *made[number + 1 :]]))


def test_parts_that_are_missing_doubled_or_out_of_order_are_refused():
    made = parts(plain())
    for forged in (
        made[:-1],  # no manifest
        made[1:],  # no head
        [*made, part("files/media/late.webp")],
        [made[0], *made],  # twice
        [*made[1:-1], made[0], made[-1]],
        [],
    ):
        with pytest.raises(Refused):
            take(packed(forged))


@pytest.mark.parametrize(
    "name",
    [
        "../secret_key",
        "files/../../etc/passwd",
        "/etc/passwd",
        "files//etc/passwd",
        "files/media/..",
        "files/./x",
        "files/media/a\\..\\b",
        "files/media/a\nb",
        "tables/../x.jsonl",
        "tables/a/1.jsonl",
        "hub.sqlite3",
    ],
)
def test_a_name_that_no_backup_has_is_refused(name: str):
    made = parts(plain())
    with pytest.raises(Refused, match="do not trust it"):
        take(packed([*made[:-1], part(name), made[-1]]))


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.BLKTYPE,
        tarfile.FIFOTYPE,
        tarfile.DIRTYPE,
    ],
)
def test_what_is_no_plain_file_is_refused(kind: bytes):
    made = parts(plain())
    odd = part("files/media/odd", b"", type=kind, linkname="/etc/passwd")
    with pytest.raises(Refused, match="do not trust it"):
        take(packed([*made[:-1], odd, made[-1]]))


def test_one_of_another_product_and_what_is_no_archive_are_refused():
    with pytest.raises(Refused, match="no backup of Test, but of 'Other'"):
        take(plain(product="Other"))
    with pytest.raises(Refused, match="no backup of Test"):
        take(with_head(plain(), lambda head: head.pop("product")))
    for odd in (b"", b"\x1f\x8b", b"hello" * 100, packed([part("head.json", b"[]")])):
        with pytest.raises(Refused):
            take(odd)


def test_rows_of_a_table_that_its_head_does_not_name_are_refused():
    made = parts(plain())
    with pytest.raises(Refused, match="does not name"):
        take(packed([*made[:-1], part("tables/users/000000.jsonl", b"[1]\n"), made[-1]]))
    forged = with_head(plain(), lambda head: head["tables"].update(users=["id"]))
    made = parts(forged)
    with pytest.raises(Refused, match="no end"):
        take(packed([*made[:-1], part("tables/users/000000.jsonl", b"[1]"), made[-1]]))
