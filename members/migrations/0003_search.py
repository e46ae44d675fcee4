"""PostgreSQL's French, without accents: what common/search/index.py indexes with."""

from django.db import migrations

MAKE = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION hub_french (COPY = french);
ALTER TEXT SEARCH CONFIGURATION hub_french
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE, params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TEXT SEARCH CONFIGURATION hub_french", params=None)


class Migration(migrations.Migration):
    dependencies = [("members", "0002_skills")]
    operations = [migrations.RunPython(make, drop)]
