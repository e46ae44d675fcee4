from django.db import migrations

from members.indexing import merged_by


class Migration(migrations.Migration):
    dependencies = [("rooms", "0006_poll_search")]
    operations = [merged_by("rooms_message", 8)]
