from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0010_left")]
    operations = [
        migrations.AddField(
            model_name="member",
            name="muted_until",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
