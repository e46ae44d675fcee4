"""The doctor and the certificates, as a real TLS server shows them."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.doctor.conftest import Doctor

Secure = Callable[..., str]
NOW = datetime.datetime.now(datetime.UTC)


def certificate(days: float, name: str, folder: Path) -> tuple[Path, Path]:
    """A certificate that ends in so many days, its own authority, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    begun = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    )
    dated = begun.serial_number(x509.random_serial_number()).not_valid_before(
        NOW - datetime.timedelta(days=90)
    )
    ended = dated.not_valid_after(NOW + datetime.timedelta(days=days, hours=1))
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    authority = x509.BasicConstraints(ca=True, path_length=None)
    made = ended.add_extension(names, False).add_extension(authority, True)
    text = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    pem = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, pem, serialization.NoEncryption())
    shown, kept = folder / "shown.pem", folder / "key.pem"
    shown.write_bytes(text)
    kept.write_bytes(secret)
    return shown, kept


@pytest.fixture
def secure(well: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Secure]:
    """``secure(days)``: an HTTPS server whose certificate ends then; the hub's origin is there."""
    doors: list[socket.socket] = []

    def serve(days: float, *, name: str = "localhost", trusted: bool = True) -> str:
        shown, key = certificate(days, name, well)
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(shown))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(shown, key)
        doors.append(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=greet, args=(doors[-1], context), daemon=True).start()
        place = f"localhost:{doors[-1].getsockname()[1]}"
        settings.CSRF_TRUSTED_ORIGINS = [f"https://{place}"]
        return place

    yield serve
    for door in doors:
        door.close()


def greet(door: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            link, _ = door.accept()
            with link, context.wrap_socket(link, server_side=True) as tls:
                tls.recv(1)
        except ssl.SSLError:
            continue
        except OSError:
            return


@pytest.mark.parametrize(
    ("days", "levels"), [(60, []), (22, []), (15, ["notice"]), (8, ["notice"]), (3, ["wrong"])]
)
def test_a_certificate_near_its_end_is_told(
    secure: Secure, doctor: Doctor, days: int, levels: list[str]
):
    place = secure(days)
    found = doctor("certificate")
    assert [one.level for one in found] == levels
    for one in found:
        assert f"The certificate of {place} holds only {days} more days." == one.what


def test_a_certificate_that_ended_is_told(secure: Secure, doctor: Doctor):
    secure(-2)
    (found,) = doctor("certificate")
    assert found.level == "wrong"
    assert "expired" in found.what


def test_a_certificate_of_another_name_is_told(secure: Secure, doctor: Doctor):
    secure(60, name="elsewhere.example.org")
    assert "not trust" in doctor("certificate")[0].what


def test_a_certificate_that_nobody_signed_is_told(secure: Secure, doctor: Doctor):
    secure(60, trusted=False)
    (found,) = doctor("certificate")
    assert found.level == "wrong"


def test_an_address_that_cannot_be_reached_is_said_as_such(
    well: Path, settings: Any, doctor: Doctor
):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.CSRF_TRUSTED_ORIGINS = [f"https://localhost:{port}"]
    (found,) = doctor("certificate")
    assert found.level == "notice"
    assert "cannot be reached" in found.what


def test_what_speaks_no_https_is_told(well: Path, settings: Any, doctor: Doctor):
    with socket.create_server(("127.0.0.1", 0)) as door:
        settings.CSRF_TRUSTED_ORIGINS = [f"https://localhost:{door.getsockname()[1]}"]

        def answer() -> None:
            link, _ = door.accept()
            with link:
                link.recv(1)
                link.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        (found,) = doctor("certificate")
    assert found.level == "wrong"
