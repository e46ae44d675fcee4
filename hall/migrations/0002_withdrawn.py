from django.db import migrations, models
from django.db.models import F


def as_closed(apps, schema_editor):
    """On the way back: the older code knows no poll that was withdrawn, and this one has no votes."""
    withdrawn = apps.get_model("hall", "Poll").objects.exclude(withdrawn_at=None)
    withdrawn.filter(closed_at=None).update(closed_at=F("withdrawn_at"))


class Migration(migrations.Migration):
    dependencies = [("hall", "0001_polls"), ("rooms", "0008_polls_move_out")]
    operations = [
        # A column that may be NULL: SQLite adds it where it is, and the triggers of search stay.
        migrations.AddField(
            model_name="poll",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, as_closed),
    ]
