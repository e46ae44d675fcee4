from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0013_talk_of_two"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="named_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="restriction",
            name="spreads",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
