"""Quiet or not becomes how much of a room its member wants to hear."""

from django.db import migrations, models
from django.db.models import Q


def levels(apps, _editor):
    apps.get_model("rooms", "Membership").objects.filter(quiet=True).update(level="mine")


def quiet(apps, _editor):
    rows = apps.get_model("rooms", "Membership").objects.filter(level__in=["mine", "nothing"])
    rows.update(quiet=True)


class Migration(migrations.Migration):
    dependencies = [("rooms", "0015_spreads")]
    operations = [
        migrations.AddField(
            model_name="membership",
            name="level",
            field=models.CharField(
                choices=[
                    ("all", "every message"),
                    ("usual", "as usual"),
                    ("mine", "what concerns me"),
                    ("nothing", "nothing"),
                ],
                db_default="usual",
                default="usual",
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="told",
            field=models.BigIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.RunPython(levels, quiet),
        migrations.RemoveField(model_name="membership", name="quiet"),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                condition=Q(("level", "all")), fields=["room"], name="membership_hears_all"
            ),
        ),
    ]
