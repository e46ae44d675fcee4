"""What happened on the stage: who met, what was reported, what waits, what the town has set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from care import actions as care
from care import links
from care.models import Exhibit, Sanction
from contacts import actions as contacts
from contacts.models import FirstWord
from events import actions as events
from members import reportable
from members.models import Member, Territory
from privacy.models import Download
from projects.models import Project
from rooms import actions as rooms
from rooms.models import Held, ListedWord, Picture
from sharing import actions as sharing
from sharing import queries as sharing_queries
from town import actions as setting

if TYPE_CHECKING:
    from tests.attack.stage import Side

PROGRAMME = b"""{"schedule": {"version": "1", "conference": {"acronym": "zz", "title": "Zz",
"start": "2030-05-01", "end": "2030-05-01", "daysCount": 1, "timeslot_duration": "00:10",
"days": [{"index": 1, "date": "2030-05-01", "rooms": {"A": [{"id": 1, "guid": "1", "title": "Zz",
"date": "2030-05-01T10:00:00+02:00", "start": "10:00", "duration": "00:30", "room": "A"}]}}]}}}"""


def met(otto: Member, grace: Member, lea: Any, secret: Project) -> dict[str, Any]:
    """Otto wrote to grace, who blocks lea; ada invites to what is private."""
    contacts.write(grace, by=otto, words="Bonjour")
    contacts.block(lea, by=grace)
    ada = secret.holder
    shared = sharing_queries.find("project", secret.slug, ada, ada.territory)
    assert shared
    invitation = sharing.invite(shared, by=ada)
    word = FirstWord.objects.get(sender=otto)
    return {"first_word": word.pk, "invitation": invitation.token}


def of_the_town(town: Territory, hedy: Member | None) -> dict[str, Any]:
    """One of each that an administrator sets; grace has an invitation, and hedy a programme."""
    assert hedy
    for name in ("Robinson", "Les Blagis"):
        blagis = setting.add_neighbourhood(town, by=hedy, name=name)
    for name in ("Accueil", "Bibliothèque"):
        library = setting.write_service(town, by=hedy, name=name)
    asked = setting.invite(town, by=hedy, email="grace@example.org", role="animator")
    events.keep_programme(town, by=hedy, name="a.json", data=PROGRAMME)
    return {"neighbourhood": blagis.pk, "service": library.pk, "role_invitation": asked.pk}


def download(grace: Member) -> None:
    """Her data, which wait to be fetched."""
    row = Download.objects.create(member=grace, made_at=timezone.now(), file="grace.zip")
    row.path.parent.mkdir(exist_ok=True)
    row.path.write_bytes(b"PK")


def reported(town: Territory, cast: dict[str, Any], side: Side) -> dict[str, Any]:
    """Two messages of grace that mallory reported: one waits, with a picture, one is decided."""
    kind = reportable.kind("message")
    assert kind
    told: dict[str, Any] = {"by": cast["member"], "here": town, "reason": "spam"}
    waits, decided = [care.report(kind, side.say(), **told) for _ in range(2)]
    care.decide(decided.case, by=cast["animator"], measure="warn", reason="spam")
    name = "e" * 32
    store = Exhibit._meta.get_field("file").storage
    if not store.exists(f"evidence/{name}.webp"):
        store.save(f"evidence/{name}.webp", ContentFile(b"RIFF"))
    seen = waits.case.evidence.get()
    Exhibit.objects.create(evidence=seen, file=f"evidence/{name}.webp")
    facts: dict[str, Any] = {"case": waits.case_id, "decided": decided.case_id, "exhibit": name}
    facts["by_mail"] = links.made(decided.case, cast["belongs"])
    return facts | {"receipt": waits.token}


def waiting(cast: dict[str, Any], side: Side, bystander: Member) -> dict[str, Any]:
    """What grace said that nobody else reads yet, with a picture; a word that is listed; and that
    somebody is muted."""
    grace, hedy, name = cast["belongs"], cast["administrator"], "f" * 32
    link = f"https://example.org/{uuid4()}"
    waits = rooms.say(side.room, by=grace, body=link, key=uuid4())
    assert isinstance(waits, Held)
    draw(f"talk/{name}.webp")
    Picture.objects.create(
        room=side.room, author=grace, held=waits, large=f"talk/{name}.webp",
        small=f"talk/{name}.webp", width=1, height=1,
    )  # fmt: skip
    rooms.list_words(["Zut"], by=hedy, does="hold")
    one = Sanction.objects.create(
        territory=hedy.territory, measure="mute_day", reason="spam", by=hedy,
        member=bystander,
    )  # fmt: skip
    facts = {"held": waits.pk, "held_picture": name, "sanction": one.pk}
    return facts | {"listed": ListedWord.objects.get().pk}


def draw(file: str) -> None:
    storage = Picture._meta.get_field("large").storage
    if not storage.exists(file):
        storage.save(file, ContentFile(b"RIFF"))
