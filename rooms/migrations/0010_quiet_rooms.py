from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0009_tending"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="quiet",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
