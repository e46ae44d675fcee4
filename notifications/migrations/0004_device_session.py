"""A browser rings only as long as it is signed in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_delivery")]
    operations = [
        migrations.AddField(
            model_name="device",
            name="session",
            field=models.CharField(default="", max_length=16),
            preserve_default=False,
        ),
    ]
