"""An archive for the eyes of one key: age (by pyrage) or GPG (by its program), as it streams."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyrage

from common.archive import Refused

GZIP, AGE = b"\x1f\x8b", b"age-encryption.org/"
GPG = ["gpg", "--batch", "--yes", "--no-tty"]


def recipient(words: str) -> Any:
    """An age key (``age1...``) or a public SSH key. Raises Refused."""
    for kind in (pyrage.x25519.Recipient, pyrage.ssh.Recipient):
        with contextlib.suppress(pyrage.RecipientError):
            return kind.from_str(words)
    raise Refused(f"{words!r} is no age recipient: it begins with age1, or is a public SSH key.")


def identities(file: Path) -> list[Any]:
    """The secret keys of a file as age-keygen writes it, or of a private SSH key."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused(f"The identity {file} cannot be read ({error.strerror}).") from error
    try:
        if b"PRIVATE KEY-----" in data:
            return [pyrage.ssh.Identity.from_buffer(data)]
        lines = [line for line in data.decode().splitlines() if line and line[0] != "#"]
        if lines:
            return [pyrage.x25519.Identity.from_str(line.strip()) for line in lines]
    except (pyrage.IdentityError, UnicodeError):
        pass
    raise Refused(f"The identity {file} holds no key: age-keygen makes one.")


@contextmanager
def sealed(out: BinaryIO, age: str = "", gpg: str = "") -> Iterator[BinaryIO]:
    """Where to write so that it arrives at ``out`` encrypted; as it is where no key is named."""
    if age:
        key = recipient(age)
        with piped(lambda pipe: pyrage.encrypt_io(pipe, out, [key]), "wb") as writing:
            yield writing
    elif gpg:
        for_whom = ["--trust-model", "always", "--compress-algo", "none", "--recipient", gpg]
        with _gpg([*GPG, *for_whom, "--encrypt"], subprocess.PIPE, out) as program:
            yield cast(BinaryIO, program.stdin)
    else:
        yield out


@contextmanager
def opened(file: BinaryIO, identity: Path | None = None) -> Iterator[BinaryIO]:
    """The plain bytes of an archive, whoever it was sealed for. Raises Refused."""
    begins = file.read(len(AGE))
    file.seek(0)
    if begins.startswith(GZIP):
        yield file
    elif begins == AGE:
        if identity is None:
            raise Refused("It is encrypted with age: name the file of its key with --identity.")
        keys = identities(identity)
        with piped(lambda pipe: pyrage.decrypt_io(file, pipe, keys), "rb") as reading:
            yield reading
    elif begins[:1] >= b"\x80" or begins.startswith(b"-----BEGIN PGP"):
        os.lseek(file.fileno(), 0, os.SEEK_SET)  # to seek alone moves only what was read ahead
        with _gpg(["gpg", "--quiet", "--decrypt"], file, subprocess.PIPE) as program:
            yield cast(BinaryIO, program.stdout)
    else:
        raise Refused("It is no backup of this hub: neither gzip, age nor GPG made it.")


@contextmanager
def piped(work: Callable[[BinaryIO], Any], mode: str) -> Iterator[BinaryIO]:
    """Our end of a pipe; at the other a thread works. What it says is said here."""
    reading, writing = os.pipe()
    ours, its = (writing, reading) if mode == "wb" else (reading, writing)
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(its, "rb" if mode == "wb" else "wb") as pipe:
                work(pipe)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="seal", daemon=True)
    thread.start()
    try:
        with os.fdopen(ours, mode) as pipe:
            yield cast(BinaryIO, pipe)
            if mode == "rb":
                while pipe.read(65536):  # what follows the archive, so that nobody is cut off
                    pass
    except Exception as error:
        thread.join()
        if failed and (isinstance(error, OSError) or isinstance(failed[0], pyrage.DecryptError)):
            raise _said(failed[0]) from failed[0]  # what we met is only what became of it
        raise
    thread.join()
    if failed:
        raise _said(failed[0]) from failed[0]


def _said(error: BaseException) -> BaseException:
    if isinstance(error, pyrage.DecryptError):
        return Refused(f"Its age key does not open it ({error}): it is another's, or damaged.")
    if isinstance(error, pyrage.EncryptError):
        return Refused(f"It cannot be encrypted ({error}).")
    return error


@contextmanager
def _gpg(command: list[str], stdin: Any, stdout: Any) -> Iterator[subprocess.Popen[bytes]]:
    try:
        program = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE)  # noqa: S603
    except FileNotFoundError as error:
        raise Refused("The program gpg is not here: install it (apt-get install gnupg).") from error
    broken: Exception | None = None
    try:
        yield program
        while program.stdout and program.stdout.read(65536):
            pass
    except Exception as error:
        broken = error
    _stdin, words = program.communicate() if program.stdin is None else _closed(program)
    if program.returncode > 0 and (broken is None or isinstance(broken, OSError | Refused)):
        last = words.decode(errors="replace").strip().splitlines() or ["nothing"]
        raise Refused(f"gpg does not do it; it says: {last[-1]}") from broken
    if broken:
        raise broken


def _closed(program: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    with contextlib.suppress(OSError):
        cast(BinaryIO, program.stdin).close()
    words = program.stderr.read() if program.stderr else b""
    program.wait()
    return b"", words
