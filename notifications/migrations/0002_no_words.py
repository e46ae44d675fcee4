"""What people said is kept in their message alone: a notification names its room."""

from django.db import migrations


def forget(apps, schema_editor):
    told = apps.get_model("notifications", "Notification")
    held = told.objects.filter(kind__in=["reply", "mention"], data__has_key="words")
    for row in held.iterator(chunk_size=500):
        row.data.pop("words")
        row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
