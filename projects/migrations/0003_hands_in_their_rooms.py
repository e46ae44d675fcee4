"""Who carries a project and had left its room is let in again, in their role."""

from django.db import migrations


def welcome(apps, schema_editor):
    project = apps.get_model("projects", "Project")
    person = apps.get_model("projects", "ProjectPerson")
    membership = apps.get_model("rooms", "Membership")
    hands = [
        (room, holder, "holder") for room, holder in project.objects.values_list("room", "holder")
    ]
    team = person.objects.filter(role="team").values_list("project__room", "member")
    for room, member, role in hands + [(room, member, "team") for room, member in team]:
        found = membership.objects.filter(room=room, member=member)
        if not found.exclude(role=role).update(role=role) and not found.exists():
            membership.objects.create(room_id=room, member_id=member, role=role)


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_search"), ("rooms", "0007_calm_index")]
    operations = [migrations.RunPython(welcome, migrations.RunPython.noop)]
