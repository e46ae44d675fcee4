"""The cast's photographs and keys."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from common.images.uploads import redrawn
from members.actions import add_passkey, change_picture
from members.models import Passkey
from tests.browser.cast import who


def portray(member: str, colour: str = "teal") -> None:
    """From now on they have one, which was wide when it was taken; no colour takes it away."""
    out = BytesIO()
    Image.new("RGB", (900, 600), colour or "black").save(out, "JPEG")
    taken = SimpleUploadedFile("me.jpg", out.getvalue(), content_type="image/jpeg")
    change_picture(by=who(member), picture=redrawn(taken) if colour else None)


def passkey(member: str, name: str) -> int:
    """One that no device holds. A stage is set again for each file of tests."""
    if known := Passkey.objects.filter(credential=name).first():
        return known.pk
    return add_passkey(by=who(member), name=name, credential=name, proof=b"", host="localhost").pk
