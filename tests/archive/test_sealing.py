"""An archive for one key: age and GPG, opened by it and by no other."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from common.archive import Refused
from common.archive.reading import Taker, read
from common.archive.sealing import opened, recipient, sealed
from tests.archive.forging import cuts, flips, plain

WORDS = plain(files=3) + bytes(500_000)


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    """An age recipient, and the file of its identity as age-keygen writes it."""
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path / "key.txt"
    file.write_text(f"# created: 2026-03-01\n# public key: ...\n{identity}\n")
    return str(identity.to_public()), file


def seal(words: bytes, folder: Path, **how: str) -> bytes:
    with (folder / "sealed").open("w+b") as file:
        with sealed(file, **how) as plainly:
            plainly.write(words)
        file.seek(0)
        return file.read()


def unseal(words: bytes, folder: Path, identity: Path | None = None) -> bytes:
    (folder / "opened").write_bytes(words)
    with (folder / "opened").open("rb") as file, opened(file, identity) as plainly:
        return plainly.read()


def test_age_seals_what_its_identity_opens(key: tuple[str, Path], tmp_path: Path):
    there = seal(WORDS, tmp_path, age=key[0])
    assert there.startswith(b"age-encryption.org/v1")
    assert WORDS[:100] not in there
    assert unseal(there, tmp_path, key[1]) == WORDS
    assert unseal(WORDS, tmp_path) == WORDS, "one that is not sealed is read as it is"


def test_an_ssh_key_will_do(tmp_path: Path):
    if not shutil.which("ssh-keygen"):
        pytest.skip("there is no ssh-keygen on this machine")
    file = tmp_path / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    there = seal(WORDS, tmp_path, age=file.with_suffix(".pub").read_text().strip())
    assert unseal(there, tmp_path, file) == WORDS


def test_without_the_key_or_with_another_it_stays_closed(key: tuple[str, Path], tmp_path: Path):
    there = seal(WORDS, tmp_path, age=key[0])
    with pytest.raises(Refused, match="--identity"):
        unseal(there, tmp_path)
    other = tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(Refused, match="does not open it"):
        unseal(there, tmp_path, other)
    for odd in (b"", b"# nothing\n", b"AGE-SECRET-KEY-1NO\n", b"\xff\xfe"):
        other.write_bytes(odd)
        with pytest.raises(Refused, match="holds no key"):
            unseal(there, tmp_path, other)
    with pytest.raises(Refused, match="cannot be read"):
        unseal(there, tmp_path, tmp_path / "nowhere")


def test_a_sealed_one_that_was_cut_or_changed_is_refused(key: tuple[str, Path], tmp_path: Path):
    there = seal(plain(files=20), tmp_path, age=key[0])
    broken = [*cuts(there, 8), *(changed for _at, changed in flips(there, 8))]
    for odd in broken:
        (tmp_path / "odd").write_bytes(odd)
        with (
            pytest.raises(Refused),
            (tmp_path / "odd").open("rb") as file,
            opened(file, key[1]) as plainly,
        ):
            read(plainly, "Test", Taker())


@pytest.mark.parametrize("words", ["", "age1", "somebody@example.org", "ssh-rsa AAAA"])
def test_a_recipient_that_is_none_is_refused(words: str):
    with pytest.raises(Refused, match="no age recipient"):
        recipient(words)


def test_a_full_disk_is_told_as_it_is(key: tuple[str, Path]):
    with pytest.raises(OSError, match="No space left"), Path("/dev/full").open("wb") as full:  # noqa: SIM117
        with sealed(full, age=key[0]) as plainly:
            plainly.write(WORDS)


@pytest.fixture
def gnupg(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A keyring of our own, with one key in it; its folder's path must be short."""
    if not shutil.which("gpg"):
        pytest.skip("there is no gpg on this machine")
    home = tempfile.mkdtemp(prefix="gpg-")
    monkeypatch.setenv("GNUPGHOME", home)
    make = ["gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", "hub@example.org"]
    subprocess.run([*make, "future-default"], check=True, capture_output=True)
    yield "hub@example.org"
    subprocess.run(["gpgconf", "--kill", "all"], check=False)
    shutil.rmtree(home, ignore_errors=True)


def test_gpg_seals_what_its_keyring_opens(gnupg: str, tmp_path: Path):
    there = seal(WORDS, tmp_path, gpg=gnupg)
    assert unseal(there, tmp_path) == WORDS
    with pytest.raises(Refused, match="gpg"):
        seal(WORDS, tmp_path, gpg="nobody@example.org")
    with pytest.raises(Refused, match="gpg"):
        unseal(there[: len(there) // 2], tmp_path)


def test_without_the_program_gpg_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="install it"):
        seal(WORDS, tmp_path, gpg="hub@example.org")
    assert os.environ["PATH"] == str(tmp_path)


def test_what_nobody_sealed_is_refused():
    with pytest.raises(Refused, match="neither gzip"), opened(io.BytesIO(b"PK\x03\x04")):
        pass
