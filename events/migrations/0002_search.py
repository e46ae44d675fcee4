from django.db import migrations

from common.search.index import indexed


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial"), ("members", "0003_search")]
    operations = [
        indexed("events_event", "title", "summary", "body", "venue"),
        indexed("events_session", "title", "subtitle", "track"),
    ]
