"""An address is unique in a town, no longer in all of them."""

import django.db.models.functions.text
from django.db import migrations, models
from django.db.models import Count
from django.db.models.functions import Lower


def nothing(apps, schema_editor):
    pass


def must_be_one_member_each(apps, schema_editor):
    """Back to the older tables only while nobody is a member of two towns: which of the two would
    have to go is nobody's to guess."""
    members = apps.get_model("members", "Member").objects.exclude(email=None)
    twice = members.values(said=Lower("email")).annotate(times=Count("pk")).filter(times__gt=1)
    if count := twice.count():
        raise RuntimeError(
            f"{count} addresses are members of several towns, which older tables cannot hold: end "
            "or rename these accounts first, or restore the backup made before the upgrade."
        )


class Migration(migrations.Migration):
    dependencies = [("members", "0007_own_words")]

    operations = [
        migrations.RemoveConstraint(model_name="member", name="member_email_unique"),
        migrations.RunPython(nothing, must_be_one_member_each),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                models.F("territory"),
                django.db.models.functions.text.Lower("email"),
                name="member_email_in_town",
            ),
        ),
    ]
