"""The neighbourhoods that people and public projects name already become the town's list.

What they say stays as they say it, so going back loses nothing but the list.
"""

from collections import Counter

from django.db import migrations

from common.text.fold import fold

MOST = 100  # those that are named most


def begin(apps, schema_editor):
    named = {}
    for app, model in (("members", "Member"), ("projects", "Project")):
        rows = apps.get_model(app, model).objects.exclude(neighbourhood="").order_by()
        if model == "Project":
            rows = rows.filter(room__public=True)
        for here, name in rows.values_list("territory", "neighbourhood").iterator():
            if key := fold(name)[:60]:
                named.setdefault(here, {}).setdefault(key, Counter())[name] += 1
    Neighbourhood = apps.get_model("members", "Neighbourhood")
    for here, places in named.items():
        most = sorted(places, key=lambda key: (-places[key].total(), key))[:MOST]
        Neighbourhood.objects.bulk_create(
            Neighbourhood(territory_id=here, name=_usual(places[key]), folded=key, position=number)
            for number, key in enumerate(sorted(most), 1)
        )


def _usual(spelled):
    """As most spell it; of two, the one that comes first."""
    return min(spelled, key=lambda name: (-spelled[name], name))


def forget(apps, schema_editor):
    apps.get_model("members", "Neighbourhood").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("town", "0001_initial"),
        ("members", "0009_town_look"),
        ("projects", "0006_holders"),
        ("rooms", "0010_quiet_rooms"),
    ]
    operations = [migrations.RunPython(begin, forget)]
