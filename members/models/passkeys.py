"""How a member comes in without a mail: passkeys, and codes on paper for the day they are lost."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from members.models.people import Member


class Passkey(models.Model):
    """One that a phone, a computer or a security key holds; here is only what proves it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1400, unique=True)  # its id: base64url, 1023 bytes
    proof = models.BinaryField()  # AttestedCredentialData of WebAuthn, with the public key
    host = models.CharField(max_length=253)  # a browser offers it at this name of the hub alone
    made = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """Good once. The code itself stands on its owner's paper, and nowhere here."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"a code of {self.member_id}"
