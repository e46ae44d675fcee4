from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0007_own_words")]
    operations = [
        migrations.AddField(
            model_name="member",
            name="muted_until",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
