"""Both sides read what was undone of a decision that was wrong."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care", "0002_sanctions")]
    operations = [
        migrations.AddField("decision", "undone", models.JSONField(default=list, editable=False)),
    ]
