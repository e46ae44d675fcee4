"""bin/hub erase ADDRESS: somebody who asked by letter leaves for good, who is banned too."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from members.models import Member
from members.refusals import refused_as_error
from privacy import actions


class Command(BaseCommand):
    help = "Erase a member for good; the worker does it within minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the address that they sign in with")
        parser.add_argument("--words-go", action="store_true", help="what they wrote goes too")
        parser.add_argument("--territory", help="its slug, where they are in several")
        parser.add_argument("--yes", action="store_true", help="do not ask: for scripts")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        found = Member.objects.filter(email__iexact=options["address"])
        if slug := options["territory"]:
            found = found.filter(territory__slug=slug)
        people = list(found.select_related("territory")[:2])
        if len(people) != 1:
            many = "Several towns have a member of this address: name one by --territory SLUG."
            raise CommandError(many if people else "No member has this address.")
        (member,) = people
        if not options["yes"] and not self.sure(member):
            raise CommandError("That is not their name: nothing was erased.")
        with refused_as_error():
            actions.leave(by=member, words_go=options["words_go"])
        self.stdout.write("The account has ended; the worker erases the rest.")

    def sure(self, member: Member) -> bool:
        self.stdout.write(f"Type {member.name} to erase them for good: ", ending="")
        self.stdout.flush()
        try:
            return input().strip() == member.name
        except EOFError:
            return False
