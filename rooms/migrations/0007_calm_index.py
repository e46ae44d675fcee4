from django.db import migrations

from common.search.index import merged_calmly


class Migration(migrations.Migration):
    dependencies = [("rooms", "0006_poll_search")]
    operations = [merged_calmly("rooms_message")]
