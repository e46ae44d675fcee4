"""Who was banned before bans had a row of their own gets one: so it is seen, and can be lifted."""

from django.db import migrations


def write_down(apps, schema_editor):
    Membership = apps.get_model("rooms", "Membership")
    Restriction = apps.get_model("rooms", "Restriction")
    known = set(Restriction.objects.filter(until=None).values_list("room", "member"))
    banned = Membership.objects.filter(banned=True).select_related("room").order_by("pk")
    for row in banned.iterator():
        if (row.room_id, row.member_id) not in known:
            # Nobody knows whether they belonged: into a private room no lift lets a stranger.
            Restriction.objects.update_or_create(
                room=row.room,
                member_id=row.member_id,
                defaults={"until": None, "by": None, "belonged": row.room.public},
            )


class Migration(migrations.Migration):
    dependencies = [("rooms", "0010_quiet_rooms")]
    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
