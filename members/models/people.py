"""The people of a territory, and what they are to it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.images.weak_field import WeakImageField
from common.text.fold import fold
from members.models.territories import LANGUAGES, Territory
from members.protocol import Person


class Kind(models.TextChoices):
    PERSON = "person", _("person")
    ASSOCIATION = "association", _("association")
    COMPANY = "company", _("company")
    SCHOOL = "school", _("school")
    SUPPORT = "support", _("support organisation")
    INCUBATOR = "incubator", _("incubator")
    TOWN = "town", _("town service")
    PUBLIC = "public", _("public institution")


LEFT = _("Someone who has left")  # whose name the hub no longer knows
OFFICIAL = (Kind.TOWN, Kind.PUBLIC)  # only an administrator makes a member one of these


class Role(models.TextChoices):
    MEMBER = "member", _("member")
    ANIMATOR = "animator", _("animator")
    ADMINISTRATOR = "administrator", _("administrator")


class NameField(models.CharField):
    """A name, or nothing: then what is read in its place, in its reader's language.

    In the database, and so in migrations, it is a CharField.
    """

    def from_db_value(self, value: str, *_: Any) -> Any:
        return value or LEFT

    def get_prep_value(self, value: Any) -> Any:
        return "" if value is LEFT else super().get_prep_value(value)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


ANIMATING = (Role.ANIMATOR, Role.ADMINISTRATOR)


class MemberQuerySet(models.QuerySet["Member"]):
    def of(self, territory: Territory) -> MemberQuerySet:
        return self.filter(territory=territory, is_active=True)

    def with_a_role(self, territory: Territory) -> MemberQuerySet:
        """Who animates and administers it."""
        return self.of(territory).exclude(role=Role.MEMBER)


class MemberManager(BaseUserManager["Member"]):
    def get_queryset(self) -> MemberQuerySet:
        return MemberQuerySet(self.model, using=self._db)

    def of(self, territory: Territory) -> MemberQuerySet:
        return self.get_queryset().of(territory)

    def with_a_role(self, territory: Territory) -> MemberQuerySet:
        return self.get_queryset().with_a_role(territory)

    def with_address(self, email: str, territory: Territory) -> Member | None:
        """Whose address it is in this town, also if they were shut out: elsewhere it may be
        another member's, who is the same person or not."""
        return self.get_queryset().filter(territory=territory, email=email.lower()).first()


class Member(AbstractBaseUser):
    """A person, or an organisation speaking through one. There is no password to lose."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="members")
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001  unique, and a guest has none
    name = NameField(_("name"), max_length=60)
    slug = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    role = models.CharField(max_length=13, choices=Role.choices, default=Role.MEMBER)
    neighbourhood = models.CharField(_("neighbourhood"), max_length=60, blank=True)
    about = models.TextField(_("a few words"), max_length=600, blank=True)
    folded = models.CharField(max_length=130, editable=False)  # name, neighbourhood: for search
    picture = WeakImageField(_("picture"), upload_to="pictures/", blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)  # chosen by them
    last_language = models.CharField(max_length=2, choices=LANGUAGES, default="fr", editable=False)
    is_active = models.BooleanField(default=True)
    # Their town asks it of those who animate, and they have none: members/actions/passkeys.py
    needs_passkey = models.BooleanField(default=False, editable=False)
    joined = models.DateTimeField(default=timezone.now, editable=False)
    muted_until = models.DateTimeField(null=True, editable=False)  # in all rooms
    ended_at = models.DateTimeField(null=True, editable=False)  # by the technician, for good
    left_at = models.DateTimeField(null=True, editable=False)  # erased: of them a number is left

    objects: ClassVar[MemberManager] = MemberManager()
    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint("territory", Lower("email"), name="member_email_in_town"),
            models.UniqueConstraint(fields=["territory", "slug"], name="member_slug_unique"),
        ]
        indexes = [models.Index(fields=["territory", "folded", "id"], name="member_by_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = "" if self.left else self.search_words
        self.email = self.email.lower() if self.email else None
        if (only := kwargs.get("update_fields")) and {"name", "neighbourhood"} & set(only):
            kwargs["update_fields"] = {*only, "folded"}
        super().save(*args, **kwargs)

    @property
    def search_words(self) -> str:
        return fold(f"{self.name} {self.neighbourhood}")[:130]

    @property
    def topic(self) -> str:
        return f"member.{self.pk}"

    @property
    def tongue(self) -> str:
        """What they are written to in: their choice, else the language they last came in with."""
        return self.language or self.last_language

    @property
    def left(self) -> bool:
        """Erased at their wish: nothing is known of them, and what stands bears no name."""
        return self.left_at is not None

    @property
    def official(self) -> bool:
        """Speaks for the town: wears the badge that no name can fake."""
        return self.kind in OFFICIAL

    @property
    def animator(self) -> bool:
        """Wears the badge of their own town's animators."""
        return self.is_active and self.role in ANIMATING

    @property
    def itself(self) -> Member:
        """Without the proxy that Django puts before who is signed in: through it, each look at a
        fact of theirs takes four calls."""
        return self

    def animator_of(self, territory: int) -> bool:
        """Of one town (its id) an animator is one, and of no other."""
        return self.animator and self.territory_id == territory

    def animates(self, territory: int) -> bool:
        """May do what animators do there; without the passkey that is asked for they may not."""
        return self.animator_of(territory) and not self.needs_passkey

    @property
    def administers(self) -> bool:
        return self.role == Role.ADMINISTRATOR and self.animates(self.territory_id)

    @property
    def likeness(self) -> tuple[Hashable, ...]:
        """All that their face, name, badge and card are made of; also what they offer, where
        ``queries.with_skills`` found it."""
        offered = tuple(one.skill.likeness for one in getattr(self, "offered", ()))
        shown = (self.pk, self.slug, self.name, self.kind, self.animator, self.picture.name)
        return (*shown, self.left, self.neighbourhood, offered)

    def get_absolute_url(self) -> str:
        return reverse("member", args=[self.slug])


def person(member: Member) -> Person:
    return Person(
        id=member.pk,
        name="" if member.left else member.name,  # a frame has readers of every language
        kind=member.kind,
        slug=member.slug,
        official=member.official,
        animator=member.animator,
        picture=member.picture.url if member.picture else "",
    )
