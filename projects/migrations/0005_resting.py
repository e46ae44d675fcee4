from django.db import migrations, models


def as_paused(apps, schema_editor):
    """On the way back: the older code knows no project that has ended."""
    apps.get_model("projects", "Project").objects.filter(stage="ended").update(stage="paused")


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0004_withdrawn"),
    ]

    operations = [
        migrations.AddField(
            model_name="project",
            name="reason",
            field=models.CharField(blank=True, editable=False, max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="project",
            name="stage_before",
            field=models.CharField(editable=False, max_length=9, null=True),
        ),
        migrations.AlterField(
            model_name="project",
            name="stage",
            field=models.CharField(
                choices=[
                    ("idea", "idea"),
                    ("gathering", "gathering"),
                    ("supported", "supported"),
                    ("under_way", "under way"),
                    ("achieved", "achieved"),
                    ("paused", "paused"),
                    ("ended", "ended"),
                ],
                default="idea",
                max_length=9,
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, as_paused),
    ]
