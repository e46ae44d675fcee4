from django.db import migrations

from common.search.index import indexed


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_initial"), ("members", "0003_search")]
    operations = [
        indexed("rooms_message", "body"),
    ]
