"""A ban from an event holds in the rooms of sessions that come later."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0014_named")]
    operations = [
        migrations.AddField(
            model_name="restriction",
            name="spreads",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
