"""What the town offers, in a list that everyone reads."""

from __future__ import annotations

from django.db.models import Max

from common.text.visible import LINE, NAME, STORY, written
from live.publish import atomic
from members.models import Member, Territory
from town import rules
from town.actions.settings import note
from town.models import Service


@atomic
def write_service(
    here: Territory,
    *,
    by: Member,
    name: str,
    service: Service | None = None,
    about: str = "",
    phone: str = "",
    email: str = "",
    link: str = "",
    member: Member | None = None,
) -> Service:
    """A new one, at the end of the list, or another wording of ``service``."""
    rules.may_set_town(here, by)
    if service is None:
        rules.may_have_one_more_service(here)
        last = Service.objects.filter(territory=here).aggregate(last=Max("position"))["last"]
        service = Service(territory=here, position=(last or 0) + 1)
    service.name, service.about = written(name, NAME), written(about, STORY)
    service.phone, service.email = written(phone, LINE), email
    service.link, service.member = link, member
    rules.may_be_service(service)
    note(here, by=by, verb="town.services", words=service.name)
    service.save()
    return service


@atomic
def remove_service(service: Service, *, by: Member) -> None:
    rules.may_set_town(service.territory, by)
    note(service.territory, by=by, verb="town.services", words=f"− {service.name}")
    service.delete()


@atomic
def move_service(service: Service, *, by: Member) -> None:
    """One place up; the list is numbered anew."""
    rules.may_set_town(service.territory, by)
    rows = list(Service.objects.filter(territory=service.territory))
    at = next(number for number, row in enumerate(rows) if row.pk == service.pk)
    rows.insert(max(at - 1, 0), rows.pop(at))
    for number, row in enumerate(rows, 1):
        row.position = number
    Service.objects.bulk_update(rows, ["position"])
