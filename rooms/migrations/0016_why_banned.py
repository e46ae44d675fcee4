"""Who is banned reads why."""

from django.db import migrations, models

BLANK = {"blank": True, "db_default": "", "default": ""}


class Migration(migrations.Migration):
    dependencies = [("rooms", "0015_spreads")]
    operations = [
        migrations.AddField("restriction", "reason", models.CharField(max_length=20, **BLANK)),
        migrations.AddField("restriction", "words", models.TextField(max_length=1000, **BLANK)),
        migrations.AddField("restriction", "url", models.CharField(max_length=200, **BLANK)),
    ]
