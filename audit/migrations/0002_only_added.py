"""From here on the database refuses to change or delete a line: audit/guard.py."""

from django.db import migrations

from audit import guard


def lay(apps, schema_editor):
    for sql in guard.lay(schema_editor.connection.vendor):
        schema_editor.execute(sql, params=None)


def take(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for sql in guard.take(vendor):
        schema_editor.execute(sql, params=None)
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_refuses()", params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(lay, take)]
