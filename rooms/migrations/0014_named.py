"""Whoever looks after a room because another named them, and not by their own wish."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0013_talk_of_two")]
    operations = [
        migrations.AddField(
            model_name="membership",
            name="named_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
