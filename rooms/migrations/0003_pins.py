from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rooms", "0002_search")]
    operations = [
        migrations.AddField(
            model_name="message",
            name="pinned_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("pinned_at", None), _negated=True),
                fields=["room"],
                name="message_pinned",
            ),
        ),
    ]
