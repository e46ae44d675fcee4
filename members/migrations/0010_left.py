from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0009_town_look")]

    operations = [
        migrations.AddField("member", "left_at", models.DateTimeField(editable=False, null=True)),
    ]
