"""What a member was told: the lines of their bell."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.models import Member
from notifications.models.announcements import Announcement


class NotificationQuerySet(models.QuerySet["Notification"]):
    def of(self, member: Member) -> "NotificationQuerySet":
        return self.filter(member=member)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)


class Notification(models.Model):
    """One line for one member about one thing. Its words come from ``notifications.sentences``."""

    text = ""  # its sentence, once ``sentences.spoken`` put it there
    others = 0  # people who did the same, once ``sentences.grouped`` counted them
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notifications")
    actor = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=40)
    data = models.JSONField(default=dict, help_text="What the sentence of this kind names")
    url = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)  # it stood on a screen that was looked at
    read_at = models.DateTimeField(null=True, blank=True)
    # Of an announcement, whose words have no copy here: put right there, they are so everywhere.
    announcement = models.ForeignKey(
        Announcement, null=True, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    # By which way its reader came to it. NULL, for a column that SQLite adds to a large table.
    opened = models.CharField(max_length=6, null=True, editable=False)  # noqa: DJ001

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["announcement", "member", "kind"],
                condition=Q(announcement__isnull=False),
                name="announced_once",
            )
        ]
        indexes = [
            models.Index(fields=["member", "-id"], name="notification_list"),
            models.Index(fields=["member"], condition=Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} -> {self.member_id}"
