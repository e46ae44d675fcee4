import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ID = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("rooms", "0004_pictures"),
    ]
    operations = [
        migrations.CreateModel(
            name="Poll",
            fields=[
                ID,
                ("seq", models.BigIntegerField(default=0, editable=False)),
                ("changed", models.BigIntegerField(default=0, editable=False)),
                ("key", models.UUIDField(help_text="Made by the client; makes a resend harmless")),
                ("question", models.CharField(max_length=200)),
                (
                    "several",
                    models.BooleanField(
                        default=False, help_text="One may choose more than one answer"
                    ),
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
                        to="rooms.poll",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["poll", "position"], name="choice_position_unique"
                    ),
                    models.UniqueConstraint(fields=["poll", "words"], name="choice_words_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("position__lt", 6)), name="choice_few"
                    ),
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
                        to="rooms.choice",
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
                        to="rooms.poll",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["poll", "member", "choice"], name="vote_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("single", True)),
                        fields=["poll", "member"],
                        name="vote_single",
                    ),
                ],
            },
        ),
    ]
