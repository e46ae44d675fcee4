import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def were_out(apps, schema_editor):
    """Each that was said until now left when it was said."""
    rows = apps.get_model("notifications", "Announcement").objects
    rows.update(left_at=models.F("at"), told_at=models.F("at"))


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0014_two_agree"),
        ("notifications", "0003_delivery"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="announcement",
            name="agreed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="answers",
            field=models.CharField(blank=True, max_length=200, verbose_name="answers"),
        ),
        migrations.AddField(
            model_name="announcement",
            name="audience",
            field=models.CharField(default="town", max_length=20),
        ),
        migrations.AddField(
            model_name="announcement",
            name="banner",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="corrected_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="correcting",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="draft",
            field=models.CharField(blank=True, max_length=280),
        ),
        migrations.AddField(
            model_name="announcement",
            name="draft_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="announcement",
            name="edition",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="announcement",
            name="ending",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="key",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="left_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="mail",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="announcement",
            name="push",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="announcement",
            name="telling",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="told_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="announcement",
            name="waits",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="announcement",
            name="which",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="notification",
            name="announcement",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="notifications.announcement",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="opened",
            field=models.CharField(editable=False, max_length=6, null=True),
        ),
        migrations.AddConstraint(
            model_name="announcement",
            constraint=models.UniqueConstraint(fields=("author", "key"), name="announcement_once"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("announcement__isnull", False)),
                fields=("announcement", "member", "kind"),
                name="announced_once",
            ),
        ),
        migrations.RunPython(were_out, migrations.RunPython.noop),
    ]
