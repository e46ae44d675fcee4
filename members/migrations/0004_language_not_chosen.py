"""A blank language: nobody chose one. Who is there keeps what they have."""

from django.db import migrations, models

LANGUAGES = [("fr", "Français"), ("en", "English")]


def remember(apps, schema_editor):
    apps.get_model("members", "Member").objects.update(last_language=models.F("language"))


def choose(apps, schema_editor):
    unchosen = apps.get_model("members", "Member").objects.filter(language="")
    unchosen.update(language=models.F("last_language"))


class Migration(migrations.Migration):
    dependencies = [("members", "0003_search")]
    operations = [
        migrations.AddField(
            "member",
            "last_language",
            models.CharField(choices=LANGUAGES, default="fr", editable=False, max_length=2),
        ),
        migrations.AlterField(
            "member", "language", models.CharField(blank=True, choices=LANGUAGES, max_length=2)
        ),
        migrations.RunPython(remember, choose),
    ]
