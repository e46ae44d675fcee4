from django.db import migrations, models
from django.db.models import Q


def as_declined(apps, schema_editor):
    """On the way back: the older code knows no offer that was withdrawn."""
    apps.get_model("projects", "Offer").objects.filter(status="withdrawn").update(status="declined")


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_hands_in_their_rooms")]
    operations = [
        migrations.AddField(
            model_name="need",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="offer",
            name="status",
            field=models.CharField(
                choices=[
                    ("proposed", "proposed"),
                    ("accepted", "accepted"),
                    ("declined", "declined"),
                    ("done", "done"),
                    ("thanked", "thanked"),
                    ("withdrawn", "withdrawn"),
                ],
                default="proposed",
                max_length=9,
            ),
        ),
        migrations.RemoveConstraint(model_name="offer", name="one_offer_a_need"),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=["need", "member"],
                condition=~Q(status__in=["declined", "withdrawn"]),
                name="one_offer_a_need",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, as_declined),
    ]
