"""Polls are the hall's: their tables and rows stay as they are, under the names they have."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from common.renamed_tasks import QUEUE, renamed

ID = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)
MODELS = [
    migrations.CreateModel(
        name="Poll",
        fields=[
            ID,
            ("seq", models.BigIntegerField(default=0, editable=False)),
            ("changed", models.BigIntegerField(default=0, editable=False)),
            ("key", models.UUIDField(help_text="Made by the client; makes a resend harmless")),
            ("question", models.CharField(max_length=200)),
            (
                "answers",
                models.TextField(
                    editable=False, help_text="Of its choices, a line each: for search"
                ),
            ),
            (
                "several",
                models.BooleanField(default=False, help_text="One may choose more than one answer"),
            ),
            (
                "sealed",
                models.BooleanField(default=False, help_text="Counts come when it is closed"),
            ),
            ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ("ends", models.DateTimeField(null=True)),
            ("closed_at", models.DateTimeField(null=True)),
            (
                "author",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "room",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="+",
                    to="rooms.room",
                ),
            ),
        ],
        options={
            "db_table": "rooms_poll",
            "ordering": ["seq"],
            "indexes": [models.Index(fields=["room", "changed"], name="poll_changed")],
            "constraints": [
                models.UniqueConstraint(fields=["author", "key"], name="poll_key_unique"),
                models.UniqueConstraint(fields=["room", "seq"], name="poll_seq_unique"),
                models.CheckConstraint(
                    condition=models.Q(("question", ""), _negated=True), name="poll_asks"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Choice",
        fields=[
            ID,
            ("position", models.PositiveSmallIntegerField()),
            ("words", models.CharField(max_length=100)),
            (
                "poll",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="choices",
                    to="hall.poll",
                ),
            ),
        ],
        options={
            "db_table": "rooms_choice",
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(fields=["poll", "position"], name="choice_position_unique"),
                models.UniqueConstraint(fields=["poll", "words"], name="choice_words_unique"),
                models.CheckConstraint(condition=models.Q(("position__lt", 6)), name="choice_few"),
                models.CheckConstraint(
                    condition=models.Q(("words", ""), _negated=True), name="choice_says"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Vote",
        fields=[
            ID,
            ("single", models.BooleanField()),
            (
                "choice",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="votes",
                    to="hall.choice",
                ),
            ),
            (
                "member",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "poll",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="votes",
                    to="hall.poll",
                ),
            ),
        ],
        options={
            "db_table": "rooms_vote",
            "constraints": [
                models.UniqueConstraint(fields=["poll", "member", "choice"], name="vote_unique"),
                models.UniqueConstraint(
                    condition=models.Q(("single", True)),
                    fields=["poll", "member"],
                    name="vote_single",
                ),
            ],
        },
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("rooms", "0007_calm_index"),
        QUEUE,
    ]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=MODELS),
        renamed("rooms.actions.polls.close_in_time", "hall.actions.polls.close_in_time"),
    ]
