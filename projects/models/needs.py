"""What projects need, and who offers it."""

from __future__ import annotations

from collections.abc import Hashable

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Member, Skill, person
from projects.models.project import Project
from projects.protocol import NeedState, OfferState
from rooms.models import RoomRow


class NeedQuerySet(models.QuerySet["Need"]):
    def standing(self) -> NeedQuerySet:
        return self.filter(withdrawn_at=None)

    def open(self) -> NeedQuerySet:
        return self.standing().filter(filled__lt=F("wanted"))

    def with_waiting(self) -> NeedQuerySet:
        """``waiting``: how many offers nobody has answered yet."""
        proposed = Q(offers__status=Offer.Status.PROPOSED)
        counted = self.annotate(waiting=models.Count("offers", filter=proposed))
        return counted.order_by("id")  # Django forgets a model's own order where it counts


class Need(RoomRow):
    """A skill or a thing that a project looks for: ``filled`` of ``wanted`` places are taken."""

    noun = "need"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT)
    title = models.CharField(_("what is needed"), max_length=100)
    wanted = models.PositiveSmallIntegerField(_("how many"), default=1)
    filled = models.PositiveSmallIntegerField(default=0, editable=False)
    due = models.DateField(_("by when"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    at = models.DateTimeField(null=True, editable=False)  # None: before it was noted

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted__gte=1, filled__lte=F("wanted")), name="need_not_overfilled"
            )
        ]
        indexes = [models.Index(fields=["room", "changed"], name="need_changed")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it stands on its project's page. Wants ``project`` selected with the row."""
        return f"{self.project.get_absolute_url()}#{self.part}"

    @property
    def part(self) -> str:
        """Its name on that page."""
        return f"need-{self.pk}"

    @property
    def open(self) -> bool:
        return self.filled < self.wanted and not self.withdrawn

    @property
    def withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that it is made of on a page. Wants ``project`` and ``skill`` selected."""
        skill = self.skill.likeness if self.skill else None
        here = (self.pk, self.project.slug)
        return (*here, self.title, self.wanted, self.filled, self.open, self.due, skill)

    def state(self) -> NeedState:
        return NeedState(self.pk, self.seq, self.title, self.wanted, self.filled, self.withdrawn)


class OfferQuerySet(models.QuerySet["Offer"]):
    def answerable_by(self, member: Member) -> OfferQuerySet:
        """Offers to this member's projects, but not those that this member made."""
        held = Project.objects.held_by(member)
        return self.filter(project__in=held.values("id")).exclude(member=member)

    def with_answerable(self, member: Member) -> OfferQuerySet:
        """``answerable``: whether it is one of those."""
        theirs = Offer.objects.answerable_by(member).filter(pk=OuterRef("pk"))
        return self.annotate(answerable=Exists(theirs))


class Offer(RoomRow):
    """A member answers a need, or offers a skill to the project."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        DONE = "done", _("done")
        THANKED = "thanked", _("thanked")
        WITHDRAWN = "withdrawn", _("withdrawn")

    # What may be answered: to offers that stand so, and what they become.
    ANSWERS = {
        "accept": ({Status.PROPOSED}, Status.ACCEPTED),
        "decline": ({Status.PROPOSED, Status.ACCEPTED}, Status.DECLINED),
        "done": ({Status.ACCEPTED}, Status.DONE),
        "thank": ({Status.ACCEPTED, Status.DONE}, Status.THANKED),
    }
    WITHDRAWABLE = (Status.PROPOSED, Status.ACCEPTED)  # by who made it
    OUT = (Status.DECLINED, Status.WITHDRAWN)
    KEPT = (Status.ACCEPTED, Status.DONE, Status.THANKED)

    noun = "offer"
    answerable = False  # by whoever looks: see ``with_answerable``
    longest = 400  # characters of its words
    taken_back = False  # its skill was no skill: the word goes from what was told before, too
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="offers")
    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers"
    )
    skill = models.ForeignKey(Skill, null=True, blank=True, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="offers")
    words = models.CharField(_("a few words"), max_length=longest, blank=True)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PROPOSED)
    at = models.DateTimeField(default=timezone.now)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "member"],
                condition=~Q(status__in=["declined", "withdrawn"]),
                name="one_offer_a_need",
            ),
            models.UniqueConstraint(
                fields=["project", "skill", "member"],
                condition=Q(need=None, status="proposed"),
                name="one_open_offer_a_skill",
            ),
        ]
        indexes = [models.Index(fields=["room", "changed"], name="offer_changed")]

    def __str__(self) -> str:
        return f"{self.member}: {self.skill or self.need or self.words}"

    @property
    def answers(self) -> list[str]:
        """What may be answered to it now."""
        return [
            answer for answer, (before, _after) in self.ANSWERS.items() if self.status in before
        ]

    @property
    def unsays(self) -> bool:
        return self.taken_back or self.member.left

    @property
    def withdrawable(self) -> bool:
        return self.status in self.WITHDRAWABLE

    def get_absolute_url(self) -> str:
        """Where it stands on its project's page. Wants ``project`` selected with the row."""
        return f"{self.project.get_absolute_url()}#{self.part}"

    @property
    def part(self) -> str:
        """Its name on that page."""
        return f"offer-{self.pk}"

    def state(self) -> OfferState:
        return OfferState(
            id=self.pk,
            seq=self.seq,
            at=self.at,
            by=person(self.member),
            skill=self.skill.name_fr if self.skill else "",
            words=self.words,
            status=self.status,
            need=self.need_id,
            need_title=self.need.title if self.need else "",
            names={"fr": self.skill.name_fr, "en": self.skill.name_en} if self.skill else {},
        )
