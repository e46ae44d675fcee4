"""bin/hub member ADDRESS: make a member, or say who they are. The first administrator comes so."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.core.validators import validate_email

from members import actions
from members.models import Kind, Member, Role, Territory
from members.refusals import refused_as_error


class Command(BaseCommand):
    help = "Make a member, or change the kind and role of the one with this email address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="their address; they sign in by a code sent to it")
        parser.add_argument("--name", help="needed for someone new")
        parser.add_argument("--kind", choices=Kind.values, help="whom they speak for")
        parser.add_argument("--role", choices=Role.values, help="what they may do in the town")
        parser.add_argument("--territory", help="its slug; the default one if not given")
        parser.add_argument(
            "--forget-passkeys",
            action="store_true",
            help="they lost their passkeys and codes: a code by mail lets them in again",
        )
        parser.add_argument("--end", action="store_true", help="end the account, at once")

    @no_translations  # one language on the command line
    def handle(self, *args: Any, **options: Any) -> None:
        with refused_as_error():
            member = self._found_or_made(options)
            if options["end"]:
                actions.deactivate(member, by=None)
                self.stdout.write(f"The account of {member.name} has ended, on all devices.")
                return
            if options["forget_passkeys"]:
                actions.forget_passkeys(member)
            member = actions.appoint(
                member,
                kind=options["kind"] or member.kind,
                role=options["role"] or member.role,
                name=options["name"],
            )
        what = f"{member.get_kind_display()}, {member.get_role_display()}"
        self.stdout.write(f"{member.name} ({what}) is a member of {member.territory}.")

    def _found_or_made(self, options: dict[str, Any]) -> Member:
        email = options["email"].lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an email address.") from error
        if found := self._found(email, options["territory"]):
            return found
        if not options["name"]:
            raise CommandError(f"Nobody has {email} yet: add --name to make this member.")
        slug = options["territory"]
        wanted = Territory.objects.filter(**({"slug": slug} if slug else {"default": True}))
        territory = wanted.first()
        if territory is None:
            raise CommandError("No such territory. Make one: bin/hub territory NAME HOST")
        official = options["kind"] in (Kind.TOWN, Kind.PUBLIC)
        return actions.become_member(
            territory, name=options["name"], email=email, speaks_for_town=official
        )

    def _found(self, email: str, slug: str | None) -> Member | None:
        """In the town that is named; without one, wherever it is one member's alone."""
        known = Member.objects.filter(email=email).select_related("territory")
        rows = list(known.filter(territory__slug=slug) if slug else known)
        if len(rows) > 1:
            towns = ", ".join(sorted(one.territory.slug for one in rows))
            raise CommandError(f"{email} is a member of several towns: add --territory ({towns}).")
        return rows[0] if rows else None
