"""A room of three thousand: its page stays a page, and the database is asked as often as ever."""

from __future__ import annotations

from collections.abc import Callable

from asgiref.sync import sync_to_async
from django.test import Client

from members.models import Member, Territory
from projects import actions as projects
from projects.models import ProjectPerson
from rooms.models import Membership, Room
from tests.rooms.talk import say
from tests.sockets import Page

MANY = 3_000
Count = Callable[[Callable[[], object]], int]


def crowd(town: Territory, room: Room) -> list[Member]:
    """All of them called Claude, for whoever completes that name."""
    many = [
        Member(
            territory=town,
            slug=f"claude-{n}",
            name=f"Claude {n}",
            folded=f"claude {n}",
            email=f"claude{n}@example.org",
            password="!",
        )
        for n in range(MANY)
    ]
    Member.objects.bulk_create(many, batch_size=500)
    Membership.objects.bulk_create(
        [Membership(room=room, member=member) for member in many], batch_size=500
    )
    return many


def measure(client: Client, path: str, count: Count) -> tuple[int, int]:
    """Queries, and bytes of the page."""
    client.get(path)
    queries = count(lambda: client.get(path))
    return queries, len(client.get(path).content)


def test_its_page_costs_what_a_small_room_s_page_costs(
    town: Territory, room: Room, ada: Member, grace: Member, client_of, count_queries: Count
) -> None:
    say(room, ada, 60)
    client, path = client_of(grace), f"/rooms/{room.pk}/"
    few, small = measure(client, path, count_queries)
    crowd(town, room)
    many, large = measure(client, path, count_queries)
    shown = client.get(path).text
    assert f"{MANY + 2} people" in shown
    assert shown.count('<a href="/people/') >= 12
    assert many == few
    assert large - small < 4_000


def test_people_and_a_project_that_all_follow_cost_no_more(
    town: Territory, room: Room, ada: Member, client_of, count_queries: Count
) -> None:
    project = projects.start_project(town, by=ada, title="Un four", summary="Du pain.")
    projects.follow(project, by=Member.objects.exclude(pk=ada.pk).get())
    client, path = client_of(ada), project.get_absolute_url()
    few = [measure(client, where, count_queries) for where in (path, "/people/", "/rooms/")]
    many = crowd(town, room)
    ProjectPerson.objects.bulk_create(
        [ProjectPerson(project=project, member=one, role="follower") for one in many]
    )
    after = [measure(client, where, count_queries) for where in (path, "/people/", "/rooms/")]
    assert client.get(path).context["follower_count"] == MANY + 1
    pages = [0, 1, 0]  # how many people there are is asked once they fill more than one
    assert [queries for queries, _ in after] == [
        n + more for (n, _), more in zip(few, pages, strict=True)
    ]
    assert all(size < 60_000 for _, size in after)


async def test_a_name_is_completed_by_eight_of_them(
    socket_of: Callable, town: Territory, ada: Member, room: Room
) -> None:
    await sync_to_async(crowd)(town, room)
    page: Page = await socket_of(ada)
    for start, first in (("cla", "Claude 0"), ("claude 29", "Claude 29"), ("", "Ada Lovelace")):
        answer = await page.ask("room.people", room=room.pk, start=start)
        names = [person["name"] for person in answer["people"]]
        assert len(names) == 8
        assert names[0] == first
