from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0012_passkeys"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="ended_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
