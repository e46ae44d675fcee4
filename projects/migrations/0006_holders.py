from django.db import migrations, models


def as_team(apps, schema_editor):
    """On the way back: to the older code who carries a project too is on its team."""
    people = apps.get_model("projects", "ProjectPerson").objects
    people.filter(role="holder").update(role="team")


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_resting")]
    operations = [
        migrations.AlterField(
            model_name="projectperson",
            name="role",
            field=models.CharField(
                choices=[("team", "team"), ("follower", "follower"), ("holder", "holder")],
                default="follower",
                max_length=8,
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, as_team),
    ]
