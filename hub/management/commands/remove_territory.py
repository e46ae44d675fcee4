"""bin/hub remove_territory SLUG: export a town, ask, and remove it with all that is in it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from hub import removal
from hub.actions import remove_territory
from members.models import Territory


class Command(BaseCommand):
    help = "Remove a town with all its rows, sessions and pictures, once they are exported."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the town's name in addresses, as in sceaux")
        parser.add_argument("--to", type=Path, help="the zip to export into, in a folder there is")
        parser.add_argument("--yes", action="store_true", help="do not ask: for scripts")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        territory = Territory.objects.filter(slug=options["slug"]).first()
        if territory is None:
            known = ", ".join(Territory.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(f"There is no such town here. There are: {known or 'none'}.")
        rows = removal.belongings(territory)
        self.stdout.write(f"{territory.name} ({territory.host}) holds:")
        for line in sorted(counted(rows)):
            self.stdout.write(f"  {line}")
        place = self.export(territory, rows, options["to"])
        self.stdout.write(f"All of it is in {place}, which holds private words.")
        if not options["yes"] and not self.sure(territory):
            raise CommandError("That is not its name: nothing was removed, the export stays.")
        remove_territory(territory)
        self.stdout.write(f"{territory.name} is removed.")

    def export(self, territory: Territory, rows: removal.Rows, to: Path | None) -> Path:
        now = timezone.now()
        place = to or settings.DATA / f"removed-{territory.slug}-{now:%Y-%m-%d-%H%M%S}.zip"
        try:
            removal.export(rows, place)
        except OSError as error:
            why = f"The export {place} cannot be written ({error.strerror}): nothing was removed."
            raise CommandError(why) from error
        return place

    def sure(self, territory: Territory) -> bool:
        self.stdout.write(f"Type {territory.name} to remove it for good: ", ending="")
        self.stdout.flush()
        try:
            return input().strip() == territory.name
        except EOFError:
            return False


def counted(rows: removal.Rows) -> list[str]:
    return [f"{model._meta.label}: {len(keys)}" for model, keys in rows.items()]
