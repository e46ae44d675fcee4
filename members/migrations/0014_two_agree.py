from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0013_ended"),
    ]

    operations = [
        migrations.AddField(
            model_name="territory",
            name="two_agree",
            field=models.BooleanField(default=False),
        ),
    ]
