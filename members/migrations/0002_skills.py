from django.db import migrations


def load(apps, schema_editor):
    from members.skills import LISTED, load_skills

    load_skills(LISTED, apps.get_model("members", "Skill"), apps.get_model("members", "SkillName"))


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
