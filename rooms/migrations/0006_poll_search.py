from typing import Any

from django.db import migrations, models

from common.search.index import indexed


def write_answers(apps: Any, schema_editor: Any) -> None:
    polls = apps.get_model("rooms", "Poll").objects.using(schema_editor.connection.alias)
    for poll in polls.prefetch_related("choices").iterator(500):
        choices = sorted(poll.choices.all(), key=lambda one: one.position)
        polls.filter(pk=poll.pk).update(answers="\n".join(one.words for one in choices))


class Migration(migrations.Migration):
    dependencies = [("rooms", "0005_polls"), ("members", "0003_search")]
    operations = [
        migrations.AddField(
            model_name="poll",
            name="answers",
            field=models.TextField(
                default="",
                editable=False,
                help_text="Of its choices, a line each: for search",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(write_answers, migrations.RunPython.noop),
        indexed("rooms_poll", "question", "answers"),
    ]
