from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0007_own_words"),
        ("rooms", "0012_held"),
    ]

    operations = [
        migrations.AddField(
            model_name="room",
            name="pair",
            field=models.CharField(editable=False, max_length=41, null=True),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pair__isnull", False)), fields=("pair",), name="room_of_a_pair"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("pair", None), ("public", False), _connector="OR"),
                name="room_of_a_pair_private",
            ),
        ),
    ]
